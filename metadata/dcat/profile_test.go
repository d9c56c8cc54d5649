package dcat

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write golden files and the profile's table")

const dataDir = "../../../shared/data/metadata"

// data reads a file of the shared data, or skips the test.
func data(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dataDir, name))
	if err != nil {
		t.Skipf("the data set with %s is not here: %v", name, err)
	}
	return b
}

// oneOrMany is a string or a list of strings.
type oneOrMany []string

func (o *oneOrMany) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*o = oneOrMany{s}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(o))
}

type sourceRow struct {
	Path        string               `json:"path"`
	Min         int                  `json:"min"`
	Max         *int                 `json:"max"`
	Level       string               `json:"level"`
	NodeType    *string              `json:"nodetype"`
	Datatype    oneOrMany            `json:"datatype"`
	Pattern     string               `json:"pattern"`
	Constraints map[string]oneOrMany `json:"constraints"`
	OnlyIf      []string             `json:"onlyIf"`
}

// name writes an IRI or a prefixed name the way the table has it.
func tableName(s string) string { return strings.Trim(short(long(s)), "<>") }

func tablePath(s string) (group, path string) {
	if rest, ok := strings.CutPrefix(s, "("); ok {
		group, s, _ = strings.Cut(rest, ")/")
	}
	// A step begins after a slash that is no part of an address.
	var parts []string
	if i := strings.Index(s, "/http"); i >= 0 {
		parts = []string{s[:i], s[i+1:]}
	} else if strings.HasPrefix(s, "http") {
		parts = []string{s}
	} else {
		parts = strings.Split(s, "/")
	}
	for i, p := range parts {
		parts[i] = tableName(p)
	}
	return group, strings.Join(parts, "/")
}

func rowsOf(t *testing.T) []demand {
	var doc struct {
		Source  string                 `json:"source"`
		Classes map[string][]sourceRow `json:"classes"`
	}
	if err := json.Unmarshal(data(t, "dcat-ap-se/properties-3.0.1.json"), &doc); err != nil {
		t.Fatal(err)
	}
	var names []string
	for n := range doc.Classes {
		names = append(names, n)
	}
	sort.Strings(names)
	var out []demand
	for _, n := range names {
		for _, r := range doc.Classes[n] {
			d := demand{Class: map[string]string{"dcat:foaf:Agent": "foaf:Agent", "dcat:contactPoint": "vcard:Kind"}[n], Min: r.Min, Pattern: r.Pattern}
			if d.Class == "" {
				d.Class = n
			}
			d.Group, d.Path = tablePath(r.Path)
			if r.Max != nil {
				d.Max = *r.Max
			}
			d.Level = map[string]level{"mandatory": mandatory, "recommended": recommended}[r.Level]
			if r.NodeType != nil {
				k, ok := map[string]valueKind{"LANGUAGE_LITERAL": tagged, "LITERAL": literal, "ONLY_LITERAL": plain, "DATATYPE_LITERAL": datatyped, "URI": address, "RESOURCE": resource}[*r.NodeType]
				if !ok {
					t.Fatalf("node type %q is not known", *r.NodeType)
				}
				d.Kind = k
			}
			for _, x := range r.Datatype {
				d.Datatypes = append(d.Datatypes, tableName(x))
			}
			for k, list := range r.Constraints {
				if tableName(k) == "rdf:type" || k == "type" {
					for _, x := range list {
						d.Types = append(d.Types, tableName(x))
					}
				}
			}
			if len(r.OnlyIf) == 2 {
				d.OnlyIf = [2]string{tableName(r.OnlyIf[0]), r.OnlyIf[1]}
			}
			out = append(out, d)
		}
	}
	return out
}

func listsOf(t *testing.T) []valueList {
	var doc struct {
		Source string `json:"source"`
		Lists  map[string]struct {
			Property string `json:"property"`
			Values   []struct {
				URI string `json:"uri"`
			} `json:"values"`
		} `json:"lists"`
	}
	if err := json.Unmarshal(data(t, "dcat-ap-se/codelists-3.0.1.json"), &doc); err != nil {
		t.Fatal(err)
	}
	var out []valueList
	for _, n := range []string{"accessRights", "accrualPeriodicity", "attributionRole", "distributionStatus", "plannedAvailability", "publisherType", "hvdCategory", "theme"} {
		l, ok := doc.Lists[n]
		if !ok || len(l.Values) == 0 {
			t.Fatalf("there is no list %q", n)
		}
		v := valueList{Path: tableName(l.Property)}
		v.Base = l.Values[0].URI[:strings.LastIndexAny(l.Values[0].URI, "/#")+1]
		for _, x := range l.Values {
			rest, ok := strings.CutPrefix(x.URI, v.Base)
			if !ok {
				t.Fatalf("%s does not begin with %s", x.URI, v.Base)
			}
			v.Values = append(v.Values, rest)
		}
		sort.Strings(v.Values)
		out = append(out, v)
	}
	return out
}

// TestProfile compares the table that Check goes by with the profile's own,
// and writes it with -update.
func TestProfile(t *testing.T) {
	rows, lists := rowsOf(t), listsOf(t)
	if *update {
		var b bytes.Buffer
		fmt.Fprintln(&b, "package dcat\n\n// Written by TestProfile -update. The cardinalities, kinds of value, patterns and\n// codes are those of DCAT-AP-SE 3.0.1 (Digg, CC BY 4.0).\n\nvar profile = []demand{")
		lv := []string{"optional", "recommended", "mandatory"}
		kinds := []string{"anyKind", "tagged", "literal", "plain", "datatyped", "address", "resource"}
		for _, d := range rows {
			fmt.Fprintf(&b, "{Class: %q, Path: %q, Min: %d, Max: %d, Level: %s, Kind: %s", d.Class, d.Path, d.Min, d.Max, lv[d.Level], kinds[d.Kind])
			if d.Group != "" {
				fmt.Fprintf(&b, ", Group: %q", d.Group)
			}
			if d.Datatypes != nil {
				fmt.Fprintf(&b, ", Datatypes: %#v", d.Datatypes)
			}
			if d.Pattern != "" {
				fmt.Fprintf(&b, ", Pattern: %q", d.Pattern)
			}
			if d.Types != nil {
				fmt.Fprintf(&b, ", Types: %#v", d.Types)
			}
			if d.OnlyIf[0] != "" {
				fmt.Fprintf(&b, ", OnlyIf: %#v", d.OnlyIf)
			}
			fmt.Fprintln(&b, "},")
		}
		fmt.Fprintln(&b, "}\n\nvar valueLists = []valueList{")
		for _, l := range lists {
			fmt.Fprintf(&b, "{Path: %q, Base: %q, Values: %#v},\n", l.Path, l.Base, l.Values)
		}
		fmt.Fprintln(&b, "}")
		src, err := format.Source(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("profile_table.go", src, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(rows, profile); d != "" {
		t.Errorf("the table differs from the profile (-profile +table):\n%s", d)
	}
	if d := cmp.Diff(lists, valueLists); d != "" {
		t.Errorf("the lists differ from the profile's (-profile +table):\n%s", d)
	}
}
