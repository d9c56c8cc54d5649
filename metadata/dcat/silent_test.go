package dcat

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/internal/rdf"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

func one(r *metadata.Record) *Catalog {
	return &Catalog{URI: "https://example.org/c", Language: "sv", Datasets: []*metadata.Record{r}}
}

func plainRecord() *metadata.Record {
	return &metadata.Record{Title: metadata.T("titel"), Identifiers: []metadata.Identifier{{Code: "https://example.org/d"}}}
}

// at returns the paths of the findings with a code.
func at(fs quality.Findings, code quality.Code) string {
	var list []string
	for _, f := range fs {
		if f.Code == code {
			list = append(list, f.Place.Path)
		}
	}
	return strings.Join(list, " ")
}

// TestWhyNoText: a text that only says why there is none is reported too.
func TestWhyNoText(t *testing.T) {
	none := metadata.Text{Nil: metadata.NilUnknown}
	for want, set := range map[string]func(*metadata.Record){
		"/title/nil":                           func(r *metadata.Record) { r.Title = none },
		"/lineage/statement/nil":               func(r *metadata.Record) { r.Lineage.Statement = none },
		"/lineage/steps/0/description/nil":     func(r *metadata.Record) { r.Lineage.Steps = []metadata.ProcessStep{{Description: none}} },
		"/extents/0/description/nil":           func(r *metadata.Record) { r.Extents = []metadata.Extent{{Description: none}} },
		"/pages/0/name/nil":                    func(r *metadata.Record) { r.Pages = []metadata.Reference{{Href: "https://example.org/p", Name: none}} },
		"/distributions/0/rightsStatement/nil": func(r *metadata.Record) { r.Distributions = []metadata.Distribution{{RightsStatement: none}} },
		"/extents/0/place/name/nil": func(r *metadata.Record) {
			r.Extents = []metadata.Extent{{Place: &metadata.Reference{Href: "https://example.org/p", Name: none}}}
		},
	} {
		r := plainRecord()
		set(r)
		fs, err := Encode(io.Discard, one(r))
		if err != nil {
			t.Fatal(err)
		}
		if got := at(fs, ruleNotHeld.Code); got != want {
			t.Errorf("reported are %q, want %q", got, want)
		}
	}
}

// TestCatalogSilent sets every field of a catalogue on its own: what does not
// change what is written is reported.
func TestCatalogSilent(t *testing.T) {
	base := func() *Catalog {
		return &Catalog{URI: "https://example.org/c", Language: "sv", Title: metadata.T("t"), Publisher: &metadata.Contact{URI: "https://example.org/p", Organisation: metadata.T("n")},
			Places: []metadata.Reference{{Href: "https://example.org/place"}}, Rights: metadata.T("rätt")}
	}
	seen := 0
	var walk func(typ reflect.Type, path string, depth int, get func(*Catalog) reflect.Value)
	walk = func(typ reflect.Type, path string, depth int, get func(*Catalog) reflect.Value) {
		switch {
		case depth > 4 || typ == reflect.TypeFor[[]*metadata.Record]() || typ == reflect.TypeFor[[]*Catalog]() || typ == reflect.TypeFor[metadata.Extra]():
			return
		case typ == reflect.TypeFor[metadata.When]():
			walk(reflect.TypeFor[string](), path, depth, func(c *Catalog) reflect.Value { return get(c).FieldByName("Other") })
			return
		}
		switch typ.Kind() {
		case reflect.String:
			seen++
			var out [2]string
			var found [2]int
			for i := range 2 {
				c := base()
				if i > 0 {
					get(c).SetString("https://example.org/other")
				}
				fs, err := Encode(io.Discard, c)
				if err != nil {
					t.Fatal(err)
				}
				out[i], found[i] = Statements(c), len(fs)
			}
			if out[0] == out[1] && found[0] == found[1] && !strings.HasSuffix(path, "/Role") && !strings.HasSuffix(path, "/Lang") {
				t.Errorf("%s is neither written nor reported", path)
			}
		case reflect.Pointer:
			walk(typ.Elem(), path, depth, func(c *Catalog) reflect.Value {
				v := get(c)
				if v.IsNil() {
					v.Set(reflect.New(typ.Elem()))
				}
				return v.Elem()
			})
		case reflect.Slice:
			walk(typ.Elem(), path+"/0", depth, func(c *Catalog) reflect.Value {
				v := get(c)
				if v.Len() == 0 {
					v.Set(reflect.MakeSlice(typ, 1, 1))
				}
				return v.Index(0)
			})
		case reflect.Struct:
			for i := range typ.NumField() {
				walk(typ.Field(i).Type, path+"/"+typ.Field(i).Name, depth+1, func(c *Catalog) reflect.Value { return get(c).Field(i) })
			}
		}
	}
	walk(reflect.TypeFor[Catalog](), "", 0, func(c *Catalog) reflect.Value { return reflect.ValueOf(c).Elem() })
	if seen < 50 {
		t.Errorf("only %d fields were tried", seen)
	}
	// A catalogue three deep.
	c := base()
	c.Catalogs = []*Catalog{{URI: "https://example.org/c2", Catalogs: []*Catalog{{URI: "https://example.org/c3", Title: metadata.T("djup")}}}}
	fs, _ := Encode(io.Discard, c)
	if !strings.Contains(at(fs, ruleNotHeld.Code), "/catalogs") {
		t.Error("catalogues three deep are lost in silence")
	}
}

// TestAddressesKept: whatever the record holds, addresses that are written are
// absolute and escaped, in every syntax.
func TestAddressesKept(t *testing.T) {
	r := plainRecord()
	r.Topics, r.DataThemes, r.INSPIREThemes = []metadata.TopicCategory{"a b"}, []string{"c d"}, []string{`e"f`}
	r.LandingPages = []string{"https://example.org/å ä", "javascript:alert('x')", "page", "https://example.org/%zz", "https://example.org/%20"}
	r.Extents = []metadata.Extent{{Box: &metadata.Box{East: 1, North: 1}}}
	r.Extra = metadata.Extra{
		{Format: metadata.FormatDCAT, Name: "https://example.org/p", Raw: `<https://example.org/\u0020x> <relative> "text"`},
		{Format: metadata.FormatDCAT, Name: "@id " + nsDCT + "spatial", Raw: `<https://example.org/the\u0020place>`},
	}
	for _, syntax := range []Syntax{RDFXML, Turtle, JSONLD} {
		var b bytes.Buffer
		fs, err := Encode(&b, one(r), WithSyntax(syntax))
		if err != nil {
			t.Fatal(err)
		}
		for _, tr := range graphOf(t, b.Bytes(), "").Triples {
			for _, x := range []rdf.Term{tr.S, tr.P, tr.O} {
				if x.Kind != rdf.IRI {
					continue
				}
				if _, changed, ok := escapeIRI(x.Value); changed || !ok {
					t.Errorf("%s writes %s", syntax, tr)
				}
			}
		}
		for _, want := range []string{"/topics/0", "/dataThemes/0", "/inspireThemes/0", "/landingPages/0", "/landingPages/3", "/extents/0", "/extra"} {
			if !strings.Contains(" "+at(fs, ruleEscaped.Code)+" ", " "+want+" ") {
				t.Errorf("%s: nothing said of %s", syntax, want)
			}
		}
		if got := at(fs, ruleIRI.Code); got != "/landingPages/2 /extra" {
			t.Errorf("%s: not absolute are %q", syntax, got)
		}
	}
}

// TestSharedContact: a contact that two records tell different things of has
// one telephone and one address, and what is left out is reported.
func TestSharedContact(t *testing.T) {
	c := &Catalog{URI: "https://example.org/c", Language: "sv"}
	for i := range 2 {
		r := plainRecord()
		r.Identifiers[0].Code += fmt.Sprint(i)
		r.Contacts = []metadata.Contact{{URI: "https://example.org/kontakt", Role: metadata.RolePointOfContact, Organisation: metadata.T("n"),
			Phones: []string{fmt.Sprintf("+46%d", i)}, Address: &metadata.Address{PostalCode: fmt.Sprintf("000 0%d", i)}}}
		c.Datasets = append(c.Datasets, r)
	}
	out, fs, err := Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	g := graphOf(t, out, "")
	if n := len(g.Objects(rdf.I("https://example.org/kontakt#hasTelephone"), nsVCARD+"hasValue")); n != 1 {
		t.Errorf("one telephone has %d numbers", n)
	}
	if n := len(g.Objects(rdf.I("https://example.org/kontakt#hasAddress"), nsVCARD+"postal-code")); n != 1 {
		t.Errorf("one address has %d postal codes", n)
	}
	if n := len(fs.ByCode(ruleDiffers.Code)); n != 2 {
		t.Errorf("%d differences are reported, want 2", n)
	}
}

// TestLanguageOfRegion: the EU's list has no regions.
func TestLanguageOfRegion(t *testing.T) {
	r := plainRecord()
	r.Languages = []string{"sv", "sv-FI"}
	fs, _ := Encode(io.Discard, one(r))
	if got := at(fs, ruleApproximate.Code); got != "/languages/1" {
		t.Errorf("approximate are %q", got)
	}
}

// TestBadBytes: bytes that are not UTF-8 are counted in every syntax.
func TestBadBytes(t *testing.T) {
	r := plainRecord()
	r.Title = metadata.T("a\xffb\uFFFD\xc3")
	for _, syntax := range []Syntax{RDFXML, Turtle, JSONLD} {
		fs, _ := Encode(io.Discard, one(r), WithSyntax(syntax))
		if !fs.HasCode(ruleCharacters.Code) {
			t.Errorf("%s changes bytes in silence", syntax)
		}
	}
}

// TestStatementsWritten: Statements and Check see what Encode writes, also
// where records contradict each other.
func TestStatementsWritten(t *testing.T) {
	c := &Catalog{URI: "https://example.org/c", Language: "sv"}
	for i, name := range []string{"a", "a", "b"} {
		r := plainRecord()
		r.Title = metadata.T(name)
		r.Identifiers[0].Code += fmt.Sprint(i % 2)
		r.Contacts = []metadata.Contact{{URI: "https://example.org/p", Role: metadata.RoleOwner, Organisation: metadata.T("Kommun " + fmt.Sprint(i))}}
		c.Datasets = append(c.Datasets, r)
	}
	for _, syntax := range []Syntax{RDFXML, Turtle, JSONLD} {
		out, fs, err := Marshal(c, WithSyntax(syntax))
		if err != nil {
			t.Fatal(err)
		}
		if !fs.HasCode(ruleTwice.Code) || !fs.HasCode(ruleDiffers.Code) {
			t.Error("the contradictions are not reported")
		}
		if got, want := Statements(c, WithSyntax(syntax)), graphOf(t, out, "").NTriples(); got != want {
			t.Errorf("statements are\n%s, written are\n%s", got, want)
		}
	}
}

// TestSeriesWithBase: stages that have only an ID are linked by the addresses
// that they are written with.
func TestSeriesWithBase(t *testing.T) {
	var stages []*metadata.Record
	for i := range 3 {
		stages = append(stages, &metadata.Record{ID: fmt.Sprintf("7a1d3f5e-0000-4000-8000-00000000000%d", i)})
	}
	for _, base := range []string{"", "https://example.org/id/"} {
		c := &Catalog{URI: "https://example.org/c", Language: "sv"}
		s, members := PlanSeries("https://example.org/s", metadata.T("s"), metadata.T("d"), stages...)
		c.Series, c.Datasets = []*metadata.Record{s}, members
		g := graph(c, WithBase(base))
		sets := g.Objects(rdf.I(c.URI), nsDCAT+"dataset")
		if len(sets) != 3 {
			t.Fatal(sets)
		}
		for i, x := range sets[1:] {
			if prev := g.Objects(x, nsDCAT+"prev"); len(prev) != 1 || prev[0] != sets[i] {
				t.Errorf("base %q: the one before %s is %s, want %s", base, x, prev, sets[i])
			}
		}
	}
}

// TestUnnamed: only what the harvester wants named is warned of.
func TestUnnamed(t *testing.T) {
	in := turtlePrefixes + `x:c a dcat:Catalog ; dcat:dataset x:d . x:d a dcat:Dataset ; dct:publisher [ ] ;
		dct:spatial [ dcat:bbox "x" ] ; dcat:distribution [ spdx:checksum [ ] ] ; dcat:contactPoint [ vcard:hasTelephone [ ] ] . [] a dcat:Dataset .`
	_, fs, err := Unmarshal([]byte(in), WithSyntax(Turtle))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(fs.ByCode(ruleBlank.Code)); n != 4 {
		t.Errorf("%d blank nodes, want 4", n)
	}
	if n := len(fs.ByCode(ruleUnnamed.Code)); n != 3 {
		t.Errorf("%d unnamed parts, want 3", n)
	}
}
