package dcat

import (
	"slices"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

// TestOtherIdentifiers writes other identifiers as each style wants them: text
// in the Swedish profile, resources in the EU's, whose shapes judge them.
func TestOtherIdentifiers(t *testing.T) {
	const id = "a0000000-0000-4000-8000-000000000001"
	fixture := func() *Catalog {
		c := municipality(t)
		c.Datasets[0].Identifiers = []metadata.Identifier{{Code: "https://kommun.example/plan/" + id}, {Code: id, Kind: "alternative"}, {Code: "DP 1", Kind: "alternative"}}
		return c
	}
	var alternatives = func(r *metadata.Record) []string {
		var out []string
		for _, x := range r.Identifiers {
			if x.Kind == "alternative" {
				out = append(out, x.Code)
			}
		}
		return out
	}
	for style, want := range map[FormatStyle][]string{SE: {"DP 1"}, EU: {id, "DP 1"}} {
		for _, syntax := range []Syntax{RDFXML, Turtle, JSONLD} {
			out, fs, err := Marshal(fixture(), WithStyle(style), WithSyntax(syntax))
			if err != nil {
				t.Fatal(err)
			}
			if got := len(fs.ByCode(ruleApproximate.Code)) > 0 && slices.ContainsFunc(fs, func(f quality.Finding) bool { return f.Place.Path == "/identifiers/1" }); got != (style == SE) {
				t.Errorf("style %d: %v", style, fs)
			}
			c, _, err := Unmarshal(out)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(c.Datasets, func(r *metadata.Record) bool { return strings.HasSuffix(r.Identifiers[0].Code, id) })
			if got := alternatives(c.Datasets[i]); !slices.Equal(got, want) {
				t.Errorf("style %d, syntax %d: %v, want %v", style, syntax, got, want)
			}
			if fs := Check(c, WithStyle(style)); fs.Stops() {
				t.Error(fs)
			}
		}
	}
	// A resource with a name of its own stays one.
	const named = `<https://kommun.example/c> a <http://www.w3.org/ns/dcat#Catalog> ; <http://www.w3.org/ns/dcat#dataset> <https://kommun.example/d> .
<https://kommun.example/d> a <http://www.w3.org/ns/dcat#Dataset> ; <http://www.w3.org/ns/adms#identifier> <https://kommun.example/n>, "K 7" .
<https://kommun.example/n> a <http://www.w3.org/ns/adms#Identifier> ; <http://www.w3.org/2004/02/skos/core#notation> "DP 1" ; <http://www.w3.org/ns/adms#schemaAgency> "Kommunen" .
`
	c, _, err := Unmarshal([]byte(named), WithSyntax(Turtle))
	if err != nil {
		t.Fatal(err)
	}
	if got := alternatives(c.Datasets[0]); !slices.Equal(got, []string{"DP 1", "K 7"}) {
		t.Error(got)
	}
	out, _, err := Marshal(c, WithSyntax(Turtle))
	if err != nil {
		t.Fatal(err)
	}
	if a, b := graphOf(t, []byte(named), "").NTriples(), graphOf(t, out, "").NTriples(); a != b {
		t.Errorf("%s\n%s", a, b)
	}
	eu, _, err := Marshal(fixture(), WithStyle(EU))
	if err != nil {
		t.Fatal(err)
	}
	if got := shacl(t, "eu.rdf", eu, apShapes); len(got) > 0 {
		t.Errorf("%+v", got)
	}
}
