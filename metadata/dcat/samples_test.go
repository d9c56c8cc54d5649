package dcat

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/rdf"
	"github.com/planinfo-se/planinfo/quality"
)

// TestMade judges the made catalogues as their README says: the good one has
// no fault, the bad one just the five that were put in.
func TestMade(t *testing.T) {
	const ds, dist = "https://example.org/id/datamangd/", "https://example.org/id/distribution/"
	type at struct {
		code         quality.Code
		object, path string
	}
	for file, want := range map[string][]at{
		"made/katalog-dcat-ap-se.rdf": nil,
		"made/katalog-dcat-ap-se-broken.rdf": {
			{"dcat/mandatory-missing", "https://example.org/datasets/dcat", "dcterms:license"},
			{"dcat/mandatory-missing", ds + "gallande-detaljplaner", "dcatap:hvdCategory"},
			{"dcat/hvd-distribution", ds + "gallande-detaljplaner", "dcat:distribution"},
			{"dcat/license-address", dist + "gallande-gml", "dcterms:license"},
			{"dcat/mandatory-missing", ds + "plan-1/granskning", "dcterms:publisher"},
		},
	} {
		raw := data(t, file)
		direct, err := CheckRDF(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		c, _, err := Unmarshal(raw)
		if err != nil {
			t.Fatal(err)
		}
		for how, fs := range map[string]quality.Findings{"as it stands": direct, "as read": Check(c)} {
			var got []at
			for _, f := range fs {
				if f.Severity > quality.Upplysning {
					got = append(got, at{f.Code, f.Place.Object, f.Place.Path})
				}
				if how == "as it stands" && f.Place.Line == 0 {
					t.Errorf("%s: no line: %s", file, f)
				}
			}
			less := func(l []at) func(i, j int) bool {
				return func(i, j int) bool { return l[i].object+l[i].path < l[j].object+l[j].path }
			}
			sort.Slice(got, less(got))
			sort.Slice(want, less(want))
			if d := cmp.Diff(want, got, cmp.AllowUnexported(at{})); d != "" {
				t.Errorf("%s, %s (-want +got):\n%s", file, how, d)
			}
		}
	}
}

func catalogueFiles(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, p := range []string{"made/*.rdf", "dcat-ap-se/*.rdf", "dcat-ap-se/*.ttl", "iso19139/samples/*/*.rdf", "iso19139/samples/*/*.ttl",
		"shacl/dcat-ap-hvd-3.0.0/examples/*.ttl", "shacl/dcat-ap-hvd-3.0.0/examples/*.jsonld", "shacl/geodcat-ap-2.0.0/examples/*.ttl"} {
		list, err := filepath.Glob(filepath.Join(dataDir, p))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, list...)
	}
	// The published example lacks the full stop after its first prefix.
	out = slices.DeleteFunc(out, func(s string) bool { return strings.HasSuffix(s, "example-bees_wasps_dataset.ttl") })
	if len(out) == 0 {
		t.Skip("the data sets of metadata are not here")
	}
	return out
}

// graphOf reads a file as a graph without blank nodes.
func graphOf(t testing.TB, raw []byte, base string) *rdf.Graph {
	t.Helper()
	g, _, err := rdf.Read(bytes.NewReader(raw), 0, base, codec.Resolve(nil))
	if err != nil {
		t.Fatal(err)
	}
	return name(g, &codec.Collector{})
}

// TestNothingLost reads every catalogue there is and writes it in every
// syntax: each statement is still there, in either style, and reading and
// writing once more changes nothing.
func TestNothingLost(t *testing.T) {
	for _, file := range catalogueFiles(t) {
		t.Run(strings.TrimPrefix(file, dataDir), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			base := "https://example.org/doc"
			source := graphOf(t, raw, base)
			c, _, err := Unmarshal(raw, WithBase(base))
			if err != nil {
				t.Fatal(err)
			}
			se, eu := graph(c), graph(c, WithStyle(EU))
			for _, tr := range source.Triples {
				if !se.Has(tr.S, tr.P, tr.O) && !eu.Has(tr.S, tr.P, tr.O) {
					t.Errorf("lost: %s", tr)
				}
			}
			for _, style := range []FormatStyle{SE, EU} {
				want := Statements(c, WithStyle(style))
				for _, syntax := range []Syntax{RDFXML, Turtle, JSONLD} {
					out, _, err := Marshal(c, WithSyntax(syntax), WithStyle(style))
					if err != nil {
						t.Fatal(err)
					}
					g := graphOf(t, out, "")
					if d := cmp.Diff(want, g.NTriples()); d != "" {
						t.Errorf("%s differs (-projected +written):\n%s", syntax, d)
					}
					again, _, err := Unmarshal(out)
					if err != nil {
						t.Fatal(err)
					}
					if d := cmp.Diff(g.NTriples(), Statements(again, WithStyle(style))); d != "" {
						t.Errorf("%s changes when read and written again:\n%s", syntax, d)
					}
				}
			}
		})
	}
}

// TestRapper lets raptor read what is written in RDF/XML and Turtle, and what
// we read, and compares statements.
func TestRapper(t *testing.T) {
	if _, err := exec.LookPath("rapper"); err != nil {
		t.Skip("rapper (Debian: raptor2-utils) is not installed")
	}
	for _, file := range catalogueFiles(t) {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		base := "https://example.org/doc"
		c, _, err := Unmarshal(raw, WithBase(base))
		if err != nil {
			t.Fatal(err)
		}
		for _, syntax := range []Syntax{RDFXML, Turtle} {
			out, _, err := Marshal(c, WithSyntax(syntax))
			if err != nil {
				t.Fatal(err)
			}
			lang := map[Syntax]string{RDFXML: "rdfxml", Turtle: "turtle"}[syntax]
			if d := cmp.Diff(graphOf(t, out, "").NTriples(), graphOf(t, rapper(t, lang, out, base), "").NTriples()); d != "" {
				t.Errorf("%s as %s (-ours +rapper):\n%s", file, syntax, d)
			}
		}
	}
}

func rapper(t testing.TB, lang string, in []byte, base string) []byte {
	t.Helper()
	cmd := exec.Command("rapper", "-q", "-i", lang, "-o", "ntriples", "-", base)
	cmd.Stdin = bytes.NewReader(in)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("rapper: %v: %s", err, stderr.String())
	}
	return out
}
