package rdf

import (
	"bufio"
	"io"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Prefix is a short name of a vocabulary.
type Prefix struct{ Name, Space string }

// A Value is a property with one value.
type Value struct {
	P string
	O Term
}

// A Node is a subject with what is said of it. The first rdf:type, if any,
// comes first.
type Node struct {
	S      Term
	Values []Value
}

// A Writer writes nodes one after the other. Nothing is kept of them. The
// first error of the underlying writer is kept, all that follows does nothing,
// and Close returns it. It is not safe for concurrent use.
type Writer struct {
	w        *bufio.Writer
	syntax   Syntax
	prefixes []Prefix
	indent   string
	nodes    int
	err      error
	replaced int
	buf      []byte
	masked   []string
}

// NewWriter returns a writer to w and writes the beginning of the document.
// indent is for RDF/XML and JSON-LD.
func NewWriter(w io.Writer, syntax Syntax, prefixes []Prefix, indent string) *Writer {
	x := &Writer{w: bufio.NewWriterSize(w, 1<<15), syntax: syntax, prefixes: prefixes, indent: indent}
	switch syntax {
	case XML:
		x.put(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<rdf:RDF xmlns:rdf="`, NS, `"`)
		for _, p := range prefixes {
			if p.Space != NS {
				x.put("\n", x.in(2), `xmlns:`, p.Name, `="`)
				x.xmlText(p.Space, true)
				x.put(`"`)
			}
		}
		x.put(">\n")
	case JSONLD:
		x.put("{", x.nl(1), `"@context": {`)
		for i, p := range prefixes {
			if i > 0 {
				x.put(",")
			}
			x.put(x.nl(2), quoteJSON(p.Name), ": ", quoteJSON(p.Space))
		}
		x.put(x.nl(1), "},", x.nl(1), `"@graph": [`)
	default:
		for _, p := range prefixes {
			x.put("@prefix ", p.Name, ": <", string(appendIRI(nil, p.Space)), "> .\n")
		}
	}
	return x
}

// Replaced returns how many characters that XML cannot hold, and in any syntax
// how many bytes that are not UTF-8, were written as U+FFFD.
func (x *Writer) Replaced() int { return x.replaced }

func (x *Writer) put(list ...string) {
	for _, s := range list {
		if x.err == nil {
			_, x.err = x.w.WriteString(s)
		}
	}
}

func (x *Writer) in(n int) string { return strings.Repeat(x.indent, n) }

func (x *Writer) nl(n int) string {
	if x.indent == "" {
		return ""
	}
	return "\n" + x.in(n)
}

// CanXML reports whether a property's or class's IRI can be the name of an XML
// element.
func CanXML(iri string) bool {
	space, local := split(iri)
	switch {
	case space == "http://www.w3.org/2000/xmlns/":
		return false // reserved
	case space == NS:
		// Names of the syntax itself; rdf:li is read as rdf:_1.
		switch local {
		case "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description", "li", "aboutEach", "aboutEachPrefix", "bagID":
			return false
		}
	}
	return local != ""
}

// split divides an IRI into a namespace and the longest name at its end that
// XML allows.
func split(iri string) (space, local string) {
	i := len(iri)
	start := -1
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(iri[:i])
		alpha := r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r <= 0x2FF && r != 0xD7 && r != 0xF7
		if !alpha && !(r >= '0' && r <= '9' || r == '-' || r == '.') {
			break
		}
		i -= n
		if alpha {
			start = i
		}
	}
	if start <= 0 {
		return iri, ""
	}
	return iri[:start], iri[start:]
}

// short returns prefix and local name of an IRI in one of the vocabularies.
func (x *Writer) short(iri string) (prefix, local string, ok bool) {
	for _, p := range x.prefixes {
		if rest, found := strings.CutPrefix(iri, p.Space); found && rest != "" && plainName(rest) {
			return p.Name, rest, true
		}
	}
	return "", "", false
}

func plainName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(isAlpha(c) || c == '_' || i > 0 && (c >= '0' && c <= '9' || c == '-')) {
			return false
		}
	}
	return s != ""
}

// Node writes one node. Values of the same property are put together.
func (x *Writer) Node(n Node) {
	if len(n.Values) == 0 {
		return
	}
	vals := group(n.Values)
	if x.syntax != XML {
		for _, v := range vals {
			if !utf8.ValidString(v.O.Value) {
				x.replaced += strings.Count(string([]rune(v.O.Value)), "\uFFFD") - strings.Count(v.O.Value, "\uFFFD")
			}
		}
	}
	switch x.syntax {
	case XML:
		x.xmlNode(n.S, vals)
	case JSONLD:
		x.jsonNode(n.S, vals)
	default:
		x.turtleNode(n.S, vals)
	}
	x.nodes++
}

// group puts the types first and then values of a property where the first of
// them stands.
func group(in []Value) []Value {
	rank := map[string]int{Type: -1}
	for i, v := range in {
		if _, ok := rank[v.P]; !ok {
			rank[v.P] = i
		}
	}
	out := append([]Value(nil), in...)
	sort.SliceStable(out, func(a, b int) bool { return rank[out[a].P] < rank[out[b].P] })
	return out
}

// Close ends the document and returns the first error.
func (x *Writer) Close() error {
	switch x.syntax {
	case XML:
		x.put("</rdf:RDF>\n")
	case JSONLD:
		if x.nodes > 0 {
			x.put(x.nl(1))
		}
		x.put("]", x.nl(0), "}\n")
	}
	if x.err == nil {
		x.err = x.w.Flush()
	}
	return x.err
}

// Flush writes out what is buffered.
func (x *Writer) Flush() error {
	if x.err == nil {
		x.err = x.w.Flush()
	}
	return x.err
}

// --- Turtle

func (x *Writer) turtleTerm(t Term) {
	switch {
	case t.Kind == IRI:
		if p, l, ok := x.short(t.Value); ok {
			x.put(p, ":", l)
			return
		}
	case t.Kind == Literal && t.Datatype != "":
		if p, l, ok := x.short(t.Datatype); ok {
			x.buf = append(x.buf[:0], '"')
			x.buf = appendQuoted(x.buf, t.Value)
			x.put(string(x.buf), `"^^`, p, ":", l)
			return
		}
	}
	x.buf = t.Append(x.buf[:0])
	x.put(string(x.buf))
}

func (x *Writer) turtleNode(s Term, vals []Value) {
	x.put("\n")
	x.turtleTerm(s)
	for i, v := range vals {
		switch {
		case i > 0 && vals[i-1].P == v.P:
			x.put(" ,\n        ")
		default:
			if i > 0 {
				x.put(" ;")
			}
			x.put("\n    ")
			if v.P == Type {
				x.put("a")
			} else {
				x.turtleTerm(I(v.P))
			}
			x.put(" ")
		}
		x.turtleTerm(v.O)
	}
	x.put(" .\n")
}

// --- RDF/XML

// name gives an element's name and the declaration it needs, if any.
func (x *Writer) name(iri string) (name, decl string) {
	if p, l, ok := x.short(iri); ok {
		return p + ":" + l, ""
	}
	space, local := split(iri)
	if space == NS {
		return "rdf:" + local, ""
	}
	return "ns:" + local, space
}

func (x *Writer) xmlStart(iri string) string {
	name, decl := x.name(iri)
	x.put("<", name)
	if decl != "" {
		x.put(` xmlns:ns="`)
		x.xmlText(decl, true)
		x.put(`"`)
	}
	return name
}

func (x *Writer) xmlNode(s Term, vals []Value) {
	x.put(x.in(1))
	name := ""
	if vals[0].P == Type && vals[0].O.Kind == IRI && CanXML(vals[0].O.Value) && !strings.HasPrefix(vals[0].O.Value, NS) {
		name = x.xmlStart(vals[0].O.Value)
		vals = vals[1:]
	} else {
		name = "rdf:Description"
		x.put("<", name)
	}
	if s.Kind == Blank {
		x.put(` rdf:nodeID="`)
	} else {
		x.put(` rdf:about="`)
	}
	x.xmlText(s.Value, true)
	x.put(`"`)
	if len(vals) == 0 {
		x.put("/>\n")
		return
	}
	x.put(">\n")
	for _, v := range vals {
		if !CanXML(v.P) {
			continue // the caller asks CanXML first
		}
		x.put(x.in(2))
		p := x.xmlStart(v.P)
		switch v.O.Kind {
		case IRI:
			x.put(` rdf:resource="`)
			x.xmlText(v.O.Value, true)
			x.put("\"/>\n")
			continue
		case Blank:
			x.put(` rdf:nodeID="`)
			x.xmlText(v.O.Value, true)
			x.put("\"/>\n")
			continue
		}
		if v.O.Lang != "" {
			x.put(` xml:lang="`)
			x.xmlText(v.O.Lang, true)
			x.put(`"`)
		} else if v.O.Datatype != "" {
			x.put(` rdf:datatype="`)
			x.xmlText(v.O.Datatype, true)
			x.put(`"`)
		}
		x.put(">")
		x.xmlText(v.O.Value, false)
		x.put("</", p, ">\n")
	}
	x.put(x.in(1), "</", name, ">\n")
}

func (x *Writer) xmlText(s string, attr bool) {
	b := x.buf[:0]
	for i, r := range s {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '"' && attr:
			b = append(b, "&quot;"...)
		case r == '\r', attr && (r == '\n' || r == '\t'):
			b = append(b, "&#"...)
			b = strconv.AppendInt(b, int64(r), 10)
			b = append(b, ';')
		case r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF:
			x.replaced++
			b = append(b, "\uFFFD"...)
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			x.replaced++
			b = append(b, "\uFFFD"...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	x.buf = b
	x.put(string(b))
}

// --- JSON-LD

func (x *Writer) compact(iri string) string {
	if p, l, ok := x.short(iri); ok && !contains(x.masked, p) {
		return p + ":" + l
	}
	return iri
}

// mask finds the prefixes that an address of the node begins with as if with a
// scheme ("geo:59,18"). They are put out of force for the node.
func (x *Writer) mask(s Term, vals []Value) {
	x.masked = x.masked[:0]
	look := func(iri string) {
		scheme, _, _ := strings.Cut(iri, ":")
		for _, p := range x.prefixes {
			if p.Name == scheme && !contains(x.masked, scheme) {
				x.masked = append(x.masked, scheme)
			}
		}
	}
	look(s.Value)
	for _, v := range vals {
		look(v.P)
		if v.O.Kind == IRI {
			look(v.O.Value)
		}
		look(v.O.Datatype)
	}
}

func (x *Writer) jsonIRI(t Term) string {
	if t.Kind == Blank {
		return quoteJSON("_:" + t.Value)
	}
	return quoteJSON(t.Value)
}

func (x *Writer) jsonNode(s Term, vals []Value) {
	if x.nodes > 0 {
		x.put(",")
	}
	x.mask(s, vals)
	x.put(x.nl(2), "{", x.nl(3))
	for i, p := range x.masked {
		x.put([]string{`"@context": {`, ", "}[min(i, 1)], quoteJSON(p), ": null")
	}
	if len(x.masked) > 0 {
		x.put("},", x.nl(3))
	}
	x.put(`"@id": `, x.jsonIRI(s))
	for i := 0; i < len(vals); {
		j := i
		for j < len(vals) && vals[j].P == vals[i].P {
			j++
		}
		x.put(",", x.nl(3))
		if vals[i].P == Type {
			x.put(`"@type": `)
		} else {
			x.put(quoteJSON(x.compact(vals[i].P)), ": ")
		}
		many := j-i > 1
		if many {
			x.put("[")
		}
		for k := i; k < j; k++ {
			if k > i {
				x.put(",")
			}
			if many {
				x.put(x.nl(4))
			}
			o := vals[k].O
			switch {
			case vals[k].P == Type && o.Kind != Literal:
				if o.Kind == Blank {
					x.put(x.jsonIRI(o))
				} else {
					x.put(quoteJSON(x.compact(o.Value)))
				}
			case o.Kind != Literal:
				x.put(`{"@id": `, x.jsonIRI(o), "}")
			case o.Lang != "":
				x.put(`{"@value": `, quoteJSON(o.Value), `, "@language": `, quoteJSON(o.Lang), "}")
			case o.Datatype != "":
				x.put(`{"@value": `, quoteJSON(o.Value), `, "@type": `, quoteJSON(x.compact(o.Datatype)), "}")
			default:
				x.put(quoteJSON(o.Value))
			}
		}
		if many {
			x.put(x.nl(3), "]")
		}
		i = j
	}
	x.put(x.nl(2), "}")
}

func quoteJSON(s string) string {
	b := make([]byte, 0, len(s)+2)
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < ' ':
			b = append(b, `\u00`...)
			b = append(b, "0123456789abcdef"[r>>4], "0123456789abcdef"[r&15])
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return string(append(b, '"'))
}
