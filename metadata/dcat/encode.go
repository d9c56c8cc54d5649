package dcat

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"io"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/rdf"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

// Marshal writes a catalogue, as [Encode] does.
func Marshal(c *Catalog, opts ...codec.Option) ([]byte, quality.Findings, error) {
	var b bytes.Buffer
	f, err := Encode(&b, c, opts...)
	return b.Bytes(), f, err
}

// Encode writes a catalogue with all its entries: RDF/XML unless [WithSyntax]
// says other. Every resource has an absolute IRI, there are no blank nodes,
// texts are tagged with their language, and the same catalogue gives the same
// bytes. Findings say what DCAT-AP-SE cannot hold, what was named, escaped or
// approximated, with a JSON Pointer into the record that metadata.Marshal
// would write; their Object is the record's ID, or its URI. The error is
// that of w.
func Encode(w io.Writer, c *Catalog, opts ...codec.Option) (quality.Findings, error) {
	e := NewEncoder(w, opts...)
	e.encode(c)
	return e.Close()
}

func (e *Encoder) encode(c *Catalog) {
	c = cmp.Or(c, &Catalog{})
	e.Begin(c)
	for _, t := range append([]*Catalog{c}, c.Catalogs...) {
		if t == nil {
			continue
		}
		if t != c {
			e.catalog(t)
			if len(t.Catalogs) > 0 {
				e.f.Add(ruleNotHeld.At(quality.Place{Object: t.URI, Path: "/catalogs"}, quality.Textf("Kataloger i en katalog som själv ingår i en annan skrivs inte.", "Catalogues in one that is itself in another are not written.")))
			}
		}
		for _, list := range [][]*metadata.Record{t.Series, t.Services, t.Datasets} {
			for _, r := range list {
				e.add(t, r, false)
			}
		}
	}
}

// An Encoder writes a catalogue one record at a time, so that one of any size
// can be written: it keeps of what it wrote only hashes and the descriptions
// of parties and standards that records have in common. Begin comes first,
// then Add for each record, then Close. It is not safe for concurrent use.
type Encoder struct {
	w       *rdf.Writer
	node    func(rdf.Node) // of w, normally
	syntax  Syntax
	style   FormatStyle
	base    string
	f       *codec.Collector
	max     int // findings kept
	seed    maphash.Seed
	entries map[uint64]struct{}
	shared  map[string]map[rdf.Value]struct{}
	root    *Catalog
	rootIRI string
}

// NewEncoder returns an encoder to w.
func NewEncoder(w io.Writer, opts ...codec.Option) *Encoder {
	s := codec.Resolve(opts)
	syntax := codec.Value[Syntax](s, syntaxKey{})
	if syntax == 0 {
		syntax = RDFXML
	}
	indent := s.Indent
	if indent == "" {
		indent = "  "
	}
	x := rdf.NewWriter(w, rdf.Syntax(syntax), prefixes, indent)
	return &Encoder{w: x, node: x.Node, syntax: syntax,
		style: codec.Value[FormatStyle](s, styleKey{}), base: codec.Value[string](s, baseKey{}),
		f: &codec.Collector{Max: s.Limits.Findings}, max: s.Limits.Findings, seed: maphash.MakeSeed(),
		entries: map[uint64]struct{}{}, shared: map[string]map[rdf.Value]struct{}{}}
}

// Begin writes what is said of the catalogue itself, with links to the records
// that it lists already; these are to be added too.
func (e *Encoder) Begin(c *Catalog) {
	c = cmp.Or(c, &Catalog{})
	e.root = c
	e.rootIRI = e.catalog(c)
}

func (e *Encoder) projector(lang string) *projector {
	return &projector{style: e.style, base: e.base, lang: lang, report: func(f quality.Finding) { e.f.Add(f) }}
}

func (e *Encoder) catalog(c *Catalog) string {
	p := e.projector(e.root.Language)
	n := p.catalog(c, true)
	e.write(p)
	if n == nil {
		return ""
	}
	return n.iri
}

// Add writes a record, and that it is in the catalogue when Begin did not say
// so.
func (e *Encoder) Add(r *metadata.Record) { e.add(e.root, r, true) }

func (e *Encoder) add(c *Catalog, r *metadata.Record, link bool) {
	if r == nil {
		return
	}
	lang := ""
	if c != nil {
		lang = c.Language
	}
	if lang == "" && e.root != nil {
		lang = e.root.Language
	}
	p := e.projector(lang)
	n := p.record(r)
	if n == nil {
		return
	}
	k := maphash.String(e.seed, n.iri)
	if _, ok := e.entries[k]; ok {
		e.f.Add(ruleTwice.At(quality.Place{Object: p.object, Path: "/identifiers"}, quality.Textf("%q är redan skriven; posten skrivs inte.", "%q is written already; the record is not written.", n.iri)))
		return
	}
	e.entries[k] = struct{}{}
	if link && e.rootIRI != "" && r.Resource != metadata.ResourceSeries && !e.listed(r) {
		prop := nsDCAT + "dataset"
		if r.Resource == metadata.ResourceService {
			prop = nsDCAT + "service"
		}
		links := []rdf.Value{{P: prop, O: rdf.I(n.iri)}}
		for _, s := range p.services {
			links = append(links, rdf.Value{P: nsDCAT + "service", O: rdf.I(s)})
		}
		e.node(rdf.Node{S: rdf.I(e.rootIRI), Values: links})
	}
	e.write(p)
}

// listed reports whether Begin has linked to the record. A catalogue that is
// streamed lists nothing, so the search is short.
func (e *Encoder) listed(r *metadata.Record) bool {
	if e.root == nil {
		return false
	}
	for _, list := range [][]*metadata.Record{e.root.Datasets, e.root.Services} {
		for _, x := range list {
			if x == r {
				return true
			}
		}
	}
	return false
}

func (e *Encoder) write(p *projector) {
	for _, n := range p.nodes {
		vals := n.values
		if n.shared {
			vals = e.once(p, n)
		}
		if e.syntax == RDFXML {
			vals = e.xml(p, n, vals)
		}
		e.node(rdf.Node{S: rdf.I(n.iri), Values: vals})
	}
}

// maxShared bounds the descriptions that the encoder remembers.
const maxShared = 20_000

// once returns what has not been written of a resource that several records
// describe. A party is described once: what a second record says otherwise is
// reported.
func (e *Encoder) once(p *projector, n *node) []rdf.Value {
	seen, ok := e.shared[n.iri]
	if !ok {
		if len(e.shared) >= maxShared {
			return n.values // written again: RDF allows it, memory stays small
		}
		seen = map[rdf.Value]struct{}{}
		e.shared[n.iri] = seen
	}
	var out []rdf.Value
	for _, v := range n.values {
		if _, there := seen[v]; there {
			continue
		}
		if ok && n.agent {
			e.f.Add(ruleDiffers.At(quality.Place{Object: p.object, Path: n.path}, quality.Textf("%s har redan beskrivits utan %s %s, som inte skrivs.", "%s has been described already without %s %s, which is not written.", n.iri, short(v.P), v.O.String())))
			continue
		}
		seen[v] = struct{}{}
		out = append(out, v)
	}
	return out
}

// xml leaves out what cannot be an XML element.
func (e *Encoder) xml(p *projector, n *node, vals []rdf.Value) []rdf.Value {
	fine := true
	for _, v := range vals {
		fine = fine && rdf.CanXML(v.P)
	}
	if fine {
		return vals
	}
	var out []rdf.Value
	for _, v := range vals {
		if rdf.CanXML(v.P) {
			out = append(out, v)
			continue
		}
		e.f.Add(ruleNotXML.At(quality.Place{Object: p.object, Path: n.path}, quality.Textf("%q slutar inte med ett namn som XML tillåter.", "%q does not end in a name that XML allows.", v.P)))
	}
	return out
}

// Findings returns what was found since it was last called, and forgets it, so
// that the findings of a long catalogue need not be kept to its end.
func (e *Encoder) Findings() quality.Findings {
	fs := e.f.Findings()
	e.f = &codec.Collector{Max: e.max}
	return fs
}

// Close ends the document and returns the findings of what was written, apart
// from those that Findings has returned. The error is that of the writer.
func (e *Encoder) Close() (quality.Findings, error) {
	err := e.w.Close()
	if n := e.w.Replaced(); n > 0 {
		e.f.Add(ruleCharacters.At(quality.Place{}, quality.Textf("%d tecken skrevs som U+FFFD.", "%d characters were written as U+FFFD.", n)))
	}
	return e.f.Findings(), err
}
