package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
)

// TestProportion reads documents that are small in a file: what they take in
// memory, and copy on the way, is in proportion to that, or a limit is met.
// Each took gigabytes or minutes once.
func TestProportion(t *testing.T) {
	terms := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `"term%d":"http://e.x/%d",`, i, i)
		}
		return b.String()
	}
	chain := func(n int) string {
		var b strings.Builder
		for i := 1; i < n; i++ {
			fmt.Fprintf(&b, `,"a%d":"a%d:%s"`, i, i-1, strings.Repeat("x", 300))
		}
		return b.String()
	}
	long := strings.Repeat("x", 200_000)
	for _, c := range []struct {
		name   string
		syntax Syntax
		in     string
		limit  string
	}{
		{"text in pieces", XML, `<e:C xmlns:e="http://e.x/"><e:p>` + strings.Repeat("a<!---->", 25_000) + `</e:p></e:C>`, ""},
		{"context in each node", JSONLD, `{"@context":{` + terms(4000) + `"z":"http://e.x/z"},"@graph":[` + strings.Repeat(`{"@context":{"y":"z"},"z":1},`, 4000) + `{}]}`, ""},
		{"context of a term", JSONLD, `{"@context":{"z":{"@id":"http://e.x/z","@context":{` + terms(4000) + `"@language":"sv"}}},"@graph":[` + strings.Repeat(`{"z":"1"},`, 4000) + `{}]}`, ""},
		{"terms of terms", JSONLD, `{"@context":{"a0":"http://e.x/"` + chain(3000) + `},"a0":1}`, "Addresses"},
		{"context of a term, within contexts", JSONLD, `{"@context":{"z":{"@id":"http://e.x/z","@context":{` + terms(5000) + `"@language":"sv"}}},"@graph":[` + strings.Repeat(`{"@context":{"y":"z"},"z":"1"},`, 5000) + `{}]}`, "Contexts"},
		{"long prefix", Turtle, "@prefix p: <http://e.x/" + long + "> .\n" + strings.Repeat("p:a p:b p:c, p:d .\n", 2000), "Addresses"},
		{"long base", Turtle, "@base <http://e.x/" + long + "/> .\n" + strings.Repeat("<a> <b> <c>, <d> .\n", 2000), "Addresses"},
		{"growing base", Turtle, "@base <http://e.x/> .\n" + strings.Repeat("@base <aaaaaaaaaa/> .\n", 20_000), "Addresses"},
		{"long namespace", XML, `<r:RDF xmlns:r="` + NS + `" xmlns:e="http://e.x/` + long + `">` + strings.Repeat("<e:C/>", 2000) + `</r:RDF>`, "Addresses"},
		{"long xml:base", XML, `<r:RDF xmlns:r="` + NS + `" xml:base="http://e.x/` + long + `/">` + strings.Repeat(`<r:Description r:about="a"/>`, 2000) + `</r:RDF>`, "Addresses"},
		{"many short statements", Turtle, "<http://a/> <http://b/> (" + strings.Repeat("1 ", 200_000) + ").", "Objects"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := Read(strings.NewReader(c.in), c.syntax, "", codec.Resolve(nil))
		runtime.ReadMemStats(&after)
		if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; grown > 600 {
			t.Errorf("%s: %d kB allocate %d MB", c.name, len(c.in)>>10, grown)
		}
		var l *codec.LimitError
		switch {
		case c.limit == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.limit != "" && (!errors.As(err, &l) || l.Limit != c.limit):
			t.Errorf("%s: got %v, want the limit %s", c.name, err, c.limit)
		}
	}
}

// TestPlaces asks for places in any order.
func TestPlaces(t *testing.T) {
	in := []byte(strings.Repeat("\n", 5000) + strings.Repeat("abc\nlonger line of text\n", 1000) + strings.Repeat("x", 10_000) + "\nend")
	p := position{in: in}
	for i := range 3000 {
		off := i * 7919 % (len(in) + 1)
		got := p.place("", off)
		line := bytes.Count(in[:off], []byte("\n")) + 1
		column := off - bytes.LastIndexByte(in[:off], '\n')
		if got.Line != line || got.Column != column {
			t.Fatalf("offset %d is at %d:%d, want %d:%d", off, got.Line, got.Column, line, column)
		}
	}
}

// TestXMLNames: an element cannot have these names, or would be read as
// something else.
func TestXMLNames(t *testing.T) {
	for _, iri := range []string{NS + "li", NS + "about", NS + "ID", NS + "nodeID", NS + "resource", NS + "parseType", NS + "datatype", NS + "RDF",
		NS + "Description", NS + "bagID", NS + "aboutEach", NS + "aboutEachPrefix", "http://www.w3.org/2000/xmlns/a", "http://e.x/1", "http://e.x/",
		NS + "_1", NS + "value", "http://e.x/a.b-c", "http://e.x/é", "http://www.w3.org/XML/1998/namespace"} {
		if !CanXML(iri) {
			continue
		}
		var b bytes.Buffer
		w := NewWriter(&b, XML, nil, "")
		w.Node(Node{S: I("http://a/"), Values: []Value{{Type, I(iri)}, {iri, L("x", "")}}})
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		g, _, err := Read(&b, XML, "", codec.Resolve(nil))
		if err != nil || !g.Has(I("http://a/"), I(iri), L("x", "")) || !g.Has(I("http://a/"), I(Type), I(iri)) {
			t.Errorf("%s: %v, %s", iri, err, g.NTriples())
		}
	}
	for _, iri := range []string{NS + "li", NS + "about", "http://www.w3.org/2000/xmlns/a"} {
		if CanXML(iri) {
			t.Errorf("%s passes as the name of an element", iri)
		}
	}
}
