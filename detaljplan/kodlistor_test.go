package detaljplan_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

const shared = "../../shared/data/ngp/"

// official reads one of the official schemas.
func official(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(shared + name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the official schema %s is not here", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// get follows names into nested objects.
func get(t *testing.T, v any, names ...string) any {
	t.Helper()
	for _, n := range names {
		o, ok := v.(map[string]any)
		if !ok || o[n] == nil {
			t.Fatalf("the official schema has no %q", names)
		}
		v = o[n]
	}
	return v
}

func enum(t *testing.T, schema any, names ...string) []string {
	t.Helper()
	var out []string
	for _, v := range get(t, schema, append(names, "enum")...).([]any) {
		out = append(out, v.(string))
	}
	return out
}

// A coded is a value of a code list's type.
type coded interface {
	Known() bool
	Label() quality.Text
}

// codeTypes makes a value of each code list's type, by the list's name.
var codeTypes = map[string]func(string) coded{
	"Planstatus":               func(s string) coded { return detaljplan.Planstatus(s) },
	"Plantyp":                  func(s string) coded { return detaljplan.Plantyp(s) },
	"Bestammelsetyp":           func(s string) coded { return detaljplan.Bestammelsetyp(s) },
	"Digitaliseringsniva":      func(s string) coded { return detaljplan.Digitaliseringsniva(s) },
	"Tillforlitlighet":         func(s string) coded { return detaljplan.Tillforlitlighet(s) },
	"Avgransning":              func(s string) coded { return detaljplan.Avgransning(s) },
	"Kommuninstans":            func(s string) coded { return detaljplan.Kommuninstans(s) },
	"Beslutstyp":               func(s string) coded { return detaljplan.Beslutstyp(s) },
	"Innehall":                 func(s string) coded { return detaljplan.Innehall(s) },
	"Resurshandelse":           func(s string) coded { return detaljplan.Resurshandelse(s) },
	"Huvudomrade":              func(s string) coded { return detaljplan.Huvudomrade(s) },
	"Underlagstyp":             func(s string) coded { return detaljplan.Underlagstyp(s) },
	"Variabeltyp":              func(s string) coded { return detaljplan.Variabeltyp(s) },
	"Vardetyp":                 func(s string) coded { return detaljplan.Vardetyp(s) },
	"Enhet":                    func(s string) coded { return detaljplan.Enhet(s) },
	"Geometrityp":              func(s string) coded { return detaljplan.Geometrityp(s) },
	"Koordinatsystem":          func(s string) coded { return detaljplan.Koordinatsystem(s) },
	"Hojdsystem":               func(s string) coded { return detaljplan.Hojdsystem(s) },
	"Metodtyp":                 func(s string) coded { return detaljplan.Metodtyp(s) },
	"Geoidmodell":              func(s string) coded { return detaljplan.Geoidmodell(s) },
	"AnledningTillOsakertLage": func(s string) coded { return detaljplan.AnledningTillOsakertLage(s) },
	"TypAvTransformationssamband": func(s string) coded {
		return detaljplan.TypAvTransformationssamband(s)
	},
	"Transformationssystem": func(s string) coded { return detaljplan.Transformationssystem(s) },
	"VariantAvGeodetiskDetaljmatning": func(s string) coded {
		return detaljplan.VariantAvGeodetiskDetaljmatning(s)
	},
	"VariantAvLagesplacering": func(s string) coded { return detaljplan.VariantAvLagesplacering(s) },
	"VariantAvFotogrammetriskDetaljmatning": func(s string) coded {
		return detaljplan.VariantAvFotogrammetriskDetaljmatning(s)
	},
	"VariantAvVektoriseringAvAnalogtMaterial": func(s string) coded {
		return detaljplan.VariantAvVektoriseringAvAnalogtMaterial(s)
	},
	"VariantAvDetaljmatningILaserdata": func(s string) coded {
		return detaljplan.VariantAvDetaljmatningILaserdata(s)
	},
	"VariantAvKonvertering":  func(s string) coded { return detaljplan.VariantAvKonvertering(s) },
	"VariantAvInterpolering": func(s string) coded { return detaljplan.VariantAvInterpolering(s) },
}

func TestCodeListsAreTheOfficialOnes(t *testing.T) {
	plan := get(t, official(t, "detaljplan-4.1.json"), "definitions")
	geo := get(t, official(t, "geometri-2.0.json"), "definitions")
	meta := get(t, official(t, "geometrimetadata-2.0.1.json"), "definitions")

	// Lists whose definition has another name, or that are spread out.
	typ := func(schema any, defs ...string) []string {
		var out []string
		for _, d := range defs {
			all := get(t, schema, d, "allOf").([]any)
			out = append(out, enum(t, all[1], "properties", strings.TrimPrefix(kindMember(d), "."))...)
		}
		return out
	}
	want := map[string][]string{
		"Variabeltyp":           enum(t, plan, "typ"),
		"Koordinatsystem":       enum(t, geo, "koordinatsystemPlan"),
		"Hojdsystem":            enum(t, geo, "hojdsystem"),
		"Transformationssystem": enum(t, meta, "koordinatsystem"),
		"Bestammelsetyp":        typ(plan, "anvandningsbestammelse", "egenskapsbestammelse", "administrativBestammelse"),
		"Geometrityp": typ(geo, "punkt", "linje", "yta", "kropp", "multipunkt", "multilinje", "multiyta",
			"multikropp", "multigeometri"),
		"Metodtyp": typ(meta, "geodetiskDetaljmatning", "lagesplacering", "fotogrammetriskDetaljmatning",
			"vektoriseringAvAnalogtMaterial", "detaljmatningILaserdata", "konvertering", "interpolering", "fjarranalys",
			"batymetri", "okand"),
	}
	used := map[string]bool{"typ": true, "koordinatsystemPlan": true, "hojdsystem": true, "koordinatsystem": true}
	for _, l := range detaljplan.Kodlistor() {
		w, ok := want[l.Namn]
		if !ok {
			def := strings.ToLower(l.Namn[:1]) + l.Namn[1:]
			used[def] = true
			schema := plan
			if plan.(map[string]any)[def] == nil {
				schema = meta
			}
			w = enum(t, schema, def)
		}
		var have []string
		for _, k := range l.Koder {
			have = append(have, k.Varde)
		}
		if !slices.Equal(have, w) {
			t.Errorf("%s: have %q, official %q", l.Namn, have, w)
		}
	}
	for _, schema := range []any{plan, geo, meta} {
		for def, s := range schema.(map[string]any) {
			o := s.(map[string]any)
			if o["enum"] != nil && o["type"] == "string" && !used[def] {
				t.Errorf("the official list %s is not in the model", def)
			}
		}
	}
	// The two schemas have this list each.
	if a, b := enum(t, plan, "resurshandelse"), enum(t, meta, "resurshandelse"); !slices.Equal(a, b) {
		t.Errorf("resurshandelse is %q and %q", a, b)
	}
}

func kindMember(def string) string {
	if strings.HasSuffix(strings.ToLower(def), "bestammelse") {
		return "feature:typ"
	}
	return "typ"
}

func TestCodeLists(t *testing.T) {
	lists := detaljplan.Kodlistor()
	if len(lists) != len(codeTypes) {
		t.Errorf("%d lists, %d types", len(lists), len(codeTypes))
	}
	for _, l := range lists {
		t.Run(l.Namn, func(t *testing.T) {
			typ := codeTypes[l.Namn]
			if typ == nil {
				t.Fatal("no type of that name")
			}
			if l.Titel.SV == "" || l.Titel.EN == "" || l.Kalla == "" || len(l.Koder) == 0 {
				t.Errorf("something is missing: %+v, %q, %d codes", l.Titel, l.Kalla, len(l.Koder))
			}
			seen := map[string]bool{}
			for _, k := range l.Koder {
				if k.Varde == "" || seen[k.Varde] || !norm.NFC.IsNormalString(k.Varde) {
					t.Errorf("the value %q is empty, there twice or not in NFC", k.Varde)
				}
				seen[k.Varde] = true
				if k.Etikett.SV == "" || k.Etikett.EN == "" {
					t.Errorf("%q has no label in some language: %+v", k.Varde, k.Etikett)
				}
				v := typ(k.Varde)
				if !v.Known() || v.Label() != k.Etikett || !l.Has(k.Varde) {
					t.Errorf("%q: known %v, label %v", k.Varde, v.Known(), v.Label())
				}
				if got, ok := l.Lookup(k.Varde); !ok || got != k {
					t.Errorf("Lookup(%q) = %+v, %v", k.Varde, got, ok)
				}
				if s, ok := l.Nearest(k.Varde); !ok || s != k.Varde {
					t.Errorf("Nearest(%q) = %q, %v", k.Varde, s, ok)
				}
			}
			for _, bad := range []string{"", "ingen sådan kod", l.Koder[0].Varde + " "} {
				v := typ(bad)
				if v.Known() || v.Label() != (quality.Text{SV: bad, EN: bad}) {
					t.Errorf("%q: known %v, label %v", bad, v.Known(), v.Label())
				}
				if _, ok := l.Lookup(bad); ok {
					t.Errorf("Lookup(%q) finds something", bad)
				}
			}
		})
	}
	lists[0] = nil
	if detaljplan.Kodlistor()[0] == nil {
		t.Error("the slice is shared between callers")
	}
}

// TestConstants reads the source, so that no constant is left out: each has a
// value of its list, and each value but those of the local systems has one.
func TestConstants(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "kodlistor.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	have := map[string][]string{}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			value, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			typ := v.Type.(*ast.Ident).Name
			if codeTypes[typ] == nil || !codeTypes[typ](value).Known() {
				t.Errorf("the constant %s is not in the list %s", v.Names[0], typ)
			}
			have[typ] = append(have[typ], value)
		}
	}
	for _, l := range detaljplan.Kodlistor() {
		if l.Namn == "Transformationssystem" {
			continue
		}
		for _, k := range l.Koder {
			if !slices.Contains(have[l.Namn], k.Varde) {
				t.Errorf("%s: no constant for %q", l.Namn, k.Varde)
			}
		}
	}
}

func TestNearest(t *testing.T) {
	plan := []string{"objektidentitet", "kommun", "beteckning", "namn", "syfte", "anvandbarhet", "beskrivningAnvandbarhet",
		"planbeskrivning", "planeringsunderlag", "beslutsinformation", "datumStatusforandring"}
	status := []string{"påbörjad", "samråd", "granskning", "antagen", "laga kraft", "upphävd"}
	for _, c := range []struct {
		in   string
		from []string
		want string // empty for none
	}{
		{"anvandbarhetBeskrivning", plan, "beskrivningAnvandbarhet"},
		{"AnvandbarhetBeskrivning", plan, "beskrivningAnvandbarhet"},
		{"användbarhet", plan, "anvandbarhet"},
		{"anva\u0308ndbarhet", plan, "anvandbarhet"},
		{"objektIdentitet", plan, "objektidentitet"},
		{"objekt_identitet", plan, "objektidentitet"},
		{"beslutinformation", plan, "beslutsinformation"},
		{"kommunkod", plan, "kommun"},
		{"datumStatusForandring", plan, "datumStatusforandring"},
		{"Laga kraft", status, "laga kraft"},
		{"LAGAKRAFT", status, "laga kraft"},
		{" laga  kraft ", status, "laga kraft"},
		{"kraft laga", status, "laga kraft"},
		{"pa\u030abo\u0308rjad", status, "påbörjad"},
		{"paborjad", status, "påbörjad"},
		{"Upphävd", status, "upphävd"},
		{"xyzzy", plan, ""},
		{"", plan, ""},
		{"Ω", status, ""},
		{"planens yttre gräns i norr", plan, ""},
		{strings.Repeat("laga kraft", 100), status, ""},
		{"namn", nil, ""},
	} {
		got, ok := detaljplan.Nearest(c.in, c.from)
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("Nearest(%q) = %q, %v, want %q", c.in, got, ok, c.want)
		}
	}
	for _, l := range detaljplan.Kodlistor() {
		if l.Namn == "Planstatus" {
			if got, ok := l.Nearest("Laga kraft"); !ok || got != "laga kraft" {
				t.Errorf("Nearest gives %q, %v", got, ok)
			}
		}
	}
}

func ExampleNearest() {
	fmt.Println(detaljplan.Nearest("anvandbarhetBeskrivning", []string{"anvandbarhet", "beskrivningAnvandbarhet"}))
	// Output: beskrivningAnvandbarhet true
}

func ExamplePlanstatus_Label() {
	s := detaljplan.PlanstatusLagaKraft
	fmt.Println(s.Known(), s.Label().EN)
	fmt.Println(detaljplan.Planstatus("vilande").Known())
	// Output:
	// true legal force
	// false
}
