package rdf

import (
	"bytes"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
)

// FuzzRead reads in every syntax; what was read can be written in all of them
// and read back.
func FuzzRead(f *testing.F) {
	for _, c := range xmlCases {
		f.Add([]byte(c.in), byte(XML))
	}
	for _, c := range turtleCases {
		f.Add([]byte(c.in), byte(Turtle))
	}
	for _, c := range jsonCases {
		f.Add([]byte(c.in), byte(JSONLD))
	}
	f.Fuzz(func(t *testing.T, in []byte, syntax byte) {
		limits := codec.WithLimits(codec.Limits{Bytes: 1 << 20, Objects: 10_000, Text: 1 << 16, Depth: 100})
		g, _, err := Read(bytes.NewReader(in), Syntax(syntax%4), "https://example.org/base", codec.Resolve([]codec.Option{limits}))
		if err != nil {
			return
		}
		xml := true
		for _, tr := range g.Triples {
			if tr.S.Kind == Blank || tr.O.Kind == Blank || tr.S.Kind == Literal || tr.P.Kind != IRI {
				return // labels are the document's own; a writer gets none
			}
			xml = xml && CanXML(tr.P.Value)
			for _, iri := range []Term{tr.S, tr.P, tr.O} {
				if iri.Kind == IRI && !IsAbsolute(iri.Value) {
					return
				}
			}
			if tr.O.Datatype != "" && !IsAbsolute(tr.O.Datatype) {
				return
			}
		}
		for _, s := range []Syntax{XML, Turtle, JSONLD} {
			if s == XML && !xml {
				continue
			}
			var b bytes.Buffer
			w := NewWriter(&b, s, []Prefix{{"e", "http://e.x/"}, {"xsd", XSD}}, "")
			for _, subject := range g.Subjects {
				n := Node{S: subject}
				for _, tr := range g.Of(subject) {
					n.Values = append(n.Values, Value{tr.P.Value, tr.O})
				}
				w.Node(n)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if w.Replaced() > 0 {
				continue
			}
			again, _, err := Read(&b, s, "", codec.Resolve(nil))
			if err != nil {
				t.Fatalf("%d: %v", s, err)
			}
			if a, b := strings.Join(canonical(g), "\n"), strings.Join(canonical(again), "\n"); a != b {
				t.Fatalf("%d: wrote\n%s\nread\n%s", s, a, b)
			}
		}
	})
}
