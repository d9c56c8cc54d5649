package rdf

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/quality"
)

// Addresses of the vocabularies that the syntaxes themselves use.
const (
	NS            = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	XSD           = "http://www.w3.org/2001/XMLSchema#"
	Type          = NS + "type"
	langString    = NS + "langString"
	xsdString     = XSD + "string"
	rdfNil        = NS + "nil"
	rdfFirst      = NS + "first"
	rdfRest       = NS + "rest"
	rdfXMLLiteral = NS + "XMLLiteral"
)

// A Kind is the kind of a Term.
type Kind uint8

const (
	IRI Kind = iota + 1
	Blank
	Literal
)

// A Term is an IRI, a blank node or a literal. Terms are equal as RDF has it
// when they are equal as Go values.
type Term struct {
	Kind  Kind
	Value string // the IRI, the label without "_:", or the lexical form

	// Lang is the language tag of a literal in lower case, Datatype its
	// datatype; both empty for a plain text (xsd:string).
	Lang     string
	Datatype string
}

// I returns the term of an IRI.
func I(iri string) Term { return Term{Kind: IRI, Value: iri} }

// B returns the term of a blank node.
func B(label string) Term { return Term{Kind: Blank, Value: label} }

// L returns a plain literal, or one with a language tag.
func L(value, lang string) Term {
	return Term{Kind: Literal, Value: value, Lang: strings.ToLower(lang)}
}

// D returns a literal with a datatype.
func D(value, datatype string) Term {
	if datatype == xsdString || datatype == langString {
		datatype = ""
	}
	return Term{Kind: Literal, Value: value, Datatype: datatype}
}

// String returns the term as N-Triples has it.
func (t Term) String() string { return string(t.Append(nil)) }

// Append appends the term as N-Triples has it.
func (t Term) Append(b []byte) []byte {
	switch t.Kind {
	case IRI:
		b = append(b, '<')
		b = appendIRI(b, t.Value)
		return append(b, '>')
	case Blank:
		return append(append(b, "_:"...), t.Value...)
	}
	b = append(b, '"')
	b = appendQuoted(b, t.Value)
	b = append(b, '"')
	switch {
	case t.Lang != "":
		b = append(append(b, '@'), t.Lang...)
	case t.Datatype != "":
		b = append(b, "^^<"...)
		b = appendIRI(b, t.Datatype)
		b = append(b, '>')
	}
	return b
}

func appendIRI(b []byte, s string) []byte {
	for _, r := range s {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			b = append(b, `\u`...)
			b = append(b, strings.ToUpper(strconv.FormatInt(0x10000+int64(r), 16)[1:])...)
			continue
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}

func appendQuoted(b []byte, s string) []byte {
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
		case r < ' ' || r == 0x7f:
			b = append(b, `\u`...)
			b = append(b, strings.ToUpper(strconv.FormatInt(0x10000+int64(r), 16)[1:])...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// A Triple is a statement. Place is where it stood, for one that was read.
type Triple struct {
	S, P, O Term
	Place   quality.Place
}

// String returns the triple as a line of N-Triples without the line break.
func (t Triple) String() string {
	b := t.S.Append(nil)
	b = t.P.Append(append(b, ' '))
	b = t.O.Append(append(b, ' '))
	return string(append(b, " ."...))
}

type key struct{ s, p, o Term }

// A Graph is a set of triples in the order they were added. It is not safe for
// concurrent change.
type Graph struct {
	Triples  []Triple
	Subjects []Term // in order of appearance

	// Most bounds how much may be looked at by Of, Objects and PlaceOf, 0 for
	// no bound: what many subjects lead to is looked at for each of them. Past
	// it these find nothing; see [Graph.Over].
	Most int64

	work  int64
	index map[Term][]int
	seen  map[key]bool
}

// found is what it counts to give away a triple rather than look at it.
const found = 64

// Over reports that more was looked at than Most allows.
func (g *Graph) Over() bool { return g.Most > 0 && g.work > g.Most }

// Add adds a triple unless it is there already.
func (g *Graph) Add(t Triple) bool {
	k := key{t.S, t.P, t.O}
	if g.seen[k] {
		return false
	}
	if g.seen == nil {
		g.seen, g.index = map[key]bool{}, map[Term][]int{}
	}
	g.seen[k] = true
	list, ok := g.index[t.S]
	if !ok {
		g.Subjects = append(g.Subjects, t.S)
	}
	g.index[t.S] = append(list, len(g.Triples))
	g.Triples = append(g.Triples, t)
	return true
}

// Has reports whether the statement is in the graph.
func (g *Graph) Has(s, p, o Term) bool { return g.seen[key{s, p, o}] }

// Of returns the triples of a subject, in order. The result shares nothing
// with the graph.
func (g *Graph) Of(s Term) []Triple {
	if g.work += found * int64(len(g.index[s])); g.Over() {
		return nil
	}
	list := make([]Triple, len(g.index[s]))
	for i, n := range g.index[s] {
		list[i] = g.Triples[n]
	}
	return list
}

// Describes reports whether the graph says anything of the subject.
func (g *Graph) Describes(s Term) bool { return len(g.index[s]) > 0 }

// Objects returns the values of a subject's property, in order.
func (g *Graph) Objects(s Term, p string) []Term {
	if g.work += int64(len(g.index[s])); g.Over() {
		return nil
	}
	var list []Term
	for _, n := range g.index[s] {
		if t := &g.Triples[n]; t.P.Value == p {
			list = append(list, t.O)
		}
	}
	g.work += found * int64(len(list))
	return list
}

// PlaceOf returns where the first triple with the subject and property stood,
// or the first of the subject when p is empty or not there.
func (g *Graph) PlaceOf(s Term, p string) quality.Place {
	list := g.index[s]
	if g.work += int64(len(list)); g.Over() {
		return quality.Place{}
	}
	for _, n := range list {
		if t := &g.Triples[n]; t.P.Value == p {
			return t.Place
		}
	}
	if len(list) > 0 {
		return g.Triples[list[0]].Place
	}
	return quality.Place{}
}

// NTriples returns the graph as sorted lines of N-Triples.
func (g *Graph) NTriples() string {
	lines := make([]string, len(g.Triples))
	for i, t := range g.Triples {
		lines[i] = t.String() + "\n"
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

// A Note is something that a reader passed over or changed.
type Note struct {
	Place quality.Place
	Kind  NoteKind
	What  string // the address, name or text that it is about
}

// A NoteKind is why there is a Note.
type NoteKind uint8

const (
	RemoteContext NoteKind = iota + 1 // a context that would have to be fetched
	RelativeIRI                       // an address without a base
	NotTriples                        // content that no triple comes of
	BadLiteral                        // text that its syntax does not allow, kept as it is
)

// ParseTerms reads terms of N-Triples (IRIs, blank nodes and literals) that
// stand one after the other with white space between. ok is false when there
// is anything else.
func ParseTerms(s string) (list []Term, ok bool) {
	p := &turtle{in: []byte(s), limits: unlimited, g: new(Graph)}
	for {
		if err := p.space(); err != nil {
			return nil, false
		}
		if p.pos >= len(p.in) {
			return list, true
		}
		t, err := p.ntTerm()
		if err != nil {
			return nil, false
		}
		list = append(list, t)
	}
}
