package iso19139

import (
	"bytes"
	"cmp"
	"io"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

// Decode reads the first MD_Metadata of a document. Findings name what the
// record has no field for, which is kept. The error is a *codec.SyntaxError
// when the input is not XML or has no MD_Metadata, a *codec.LimitError or a
// *codec.ReadError; the record is nil then.
func Decode(rd io.Reader, opts ...codec.Option) (*metadata.Record, quality.Findings, error) {
	s := codec.Resolve(opts)
	return decode(xmltext.NewReader(rd, s), s)
}

// Unmarshal reads a document, as [Decode] does. It does not change data.
func Unmarshal(data []byte, opts ...codec.Option) (*metadata.Record, quality.Findings, error) {
	s := codec.Resolve(opts)
	return decode(xmltext.NewBytes(data, s), s)
}

func decode(rd *xmltext.Reader, s *codec.Settings) (*metadata.Record, quality.Findings, error) {
	f := &codec.Collector{Max: s.Limits.Findings}
	n, err := document(rd, s, f)
	if err != nil {
		return nil, f.Findings(), err
	}
	x := &reader{langs: locales(n)}
	r := x.record(n)

	b := newBuilder(r)
	g := b.record(r)
	d := differ{kept: func(k *node) {
		p := k.place
		p.Object = r.ID
		f.Add(ruleKept.At(p, quality.Textf("%s behålls utan att tolkas.", "%s is kept without being understood.", k.name)))
	}}
	d.diff(n, g, &r.Extra, ".")
	return r, f.Findings(), nil
}

// document reads the tree and returns the first MD_Metadata in it.
func document(rd *xmltext.Reader, s *codec.Settings, f *codec.Collector) (*node, error) {
	root, err := parse(rd, s.Limits)
	if err != nil {
		return nil, err
	}
	var found []*node
	root.each(func(n *node) {
		if n.name == "gmd:MD_Metadata" {
			found = append(found, n)
		}
	})
	if len(found) == 0 {
		return nil, &codec.SyntaxError{Place: root.place, Code: "iso19139/no-record", Problem: "the root is " + root.name + " and there is no record in it",
			Expected: "MD_Metadata in the namespace " + nsGMD}
	}
	if found[0] != root {
		f.Add(ruleWrapped.At(root.place, quality.Textf("Posten står i %s, som inte behålls.", "The record stands in %s, which is not kept.", root.name)))
	}
	if len(found) > 1 {
		f.Add(ruleSeveral.At(found[1].place, quality.Textf("Dokumentet har %d poster; den första läses.", "The document has %d records; the first is read.", len(found))))
	}
	return found[0], nil
}

func newBuilder(r *metadata.Record) *builder {
	b := &builder{lang: r.Language, ids: map[string]string{}, object: r.ID}
	for _, m := range r.Extra {
		if lang, ok := strings.CutPrefix(m.Name, "style/locale/"); ok && m.Format == metadata.FormatISO19139 {
			b.ids[lang] = m.Raw
		}
	}
	return b
}

// tree makes the document's elements, with what was kept and what the schema
// demands.
func tree(r *metadata.Record, limits codec.Limits, add func(quality.Finding)) *node {
	b := newBuilder(r)
	b.find = add
	n := b.record(r)
	apply(n, limits, func(e metadata.Extra, unreadable bool) {
		b.report(ruleKeptLost, "/extra", "Behållet innehåll på platsen %s kan inte skrivas tillbaka.", "Content kept at %s cannot be written back.", e[0].Name)
	})
	for _, p := range n.complete("/gmd:MD_Metadata") {
		add(ruleDemanded.At(quality.Place{Object: r.ID, Path: p}, quality.Textf("Schemat kräver elementet; det skrivs som saknat.", "The schema demands the element; it is written as missing.")))
	}
	foreign(r, b)
	return n
}

// foreign reports content that was kept of another format.
func foreign(r *metadata.Record, b *builder) {
	seen := map[codec.Format]bool{}
	for _, m := range r.Extra {
		if m.Format != metadata.FormatISO19139 && !seen[m.Format] {
			seen[m.Format] = true
			b.report(ruleNotHeld, "/extra", "Innehåll som behållits ur %s skrivs inte.", "Content kept of %s is not written.", string(m.Format))
		}
	}
}

// Encode writes a record as a document in UTF-8, indented unless codec.Indent
// says otherwise. Findings say what ISO 19139 cannot hold, what is written as
// something near it, what the schema demands and the record lacks, and which
// characters XML cannot hold. The same record gives the same bytes. The error
// is that of w.
func Encode(w io.Writer, r *metadata.Record, opts ...codec.Option) (quality.Findings, error) {
	r = cmp.Or(r, &metadata.Record{})
	s := codec.Resolve(opts)
	f := &codec.Collector{Max: s.Limits.Findings}
	n := tree(r, s.Limits, f.Add)
	indent := s.Indent
	if indent == "" {
		indent = "  "
	}
	x := xmltext.NewWriter(w, indent)
	x.Declaration()
	n.write(x)
	err := x.Flush()
	if c := x.Replaced(); c > 0 {
		f.Add(ruleCharacters.At(quality.Place{Object: r.ID}, quality.Textf("%d tecken ersattes med U+FFFD.", "%d characters were replaced by U+FFFD.", c)))
	}
	return f.Findings(), err
}

// Marshal writes a record, as [Encode] does.
func Marshal(r *metadata.Record, opts ...codec.Option) ([]byte, quality.Findings, error) {
	var b bytes.Buffer
	f, err := Encode(&b, r, opts...)
	return b.Bytes(), f, err
}
