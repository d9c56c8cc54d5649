package katalog

import (
	"bufio"
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
	"github.com/planinfo-se/planinfo/quality"
)

// Marshal writes a catalogue to memory. See [Encode].
func Marshal(k *Katalog, opts ...codec.Option) ([]byte, quality.Findings, error) {
	var buf bytes.Buffer
	fs, err := Encode(&buf, k, opts...)
	if err != nil {
		return nil, fs, err
	}
	return buf.Bytes(), fs, nil
}

// Encode writes a catalogue in the flat form that [Decode] reads, compact
// unless [codec.Indent] says otherwise. Members come in a fixed order, unknown
// ones last; what is empty is left out, but for tolkningsbestammelse, which
// every row of the catalogue has. A value that was kept because its
// field could not give it back is written as it stood, as long as reading it
// gives what the field holds.
//
// The findings tell what could not be written. The error is the writer's.
func Encode(w io.Writer, k *Katalog, opts ...codec.Option) (quality.Findings, error) {
	set := codec.Resolve(opts)
	e := &encoder{w: bufio.NewWriterSize(w, 1<<16), indent: set.Indent}
	e.col.Max = set.Limits.Findings
	e.open('{')
	e.releaseMembers(&k.release, "")
	e.name("bestammelser")
	if raw, ok := k.extra.Get(Format, "bestammelser"); ok && len(k.rows)+len(k.odd) == 0 {
		e.raw(raw, "", "/bestammelser", "bestammelser")
	} else {
		e.open('[')
		for i, b := range k.rows {
			e.element()
			e.row(b, "/bestammelser/"+strconv.Itoa(i))
		}
		for _, raw := range k.odd {
			e.element()
			e.raw(raw, "", "/bestammelser", "bestammelser")
		}
		e.close(']')
	}
	e.close('}')
	if e.indent != "" {
		e.buf = append(e.buf, '\n')
	}
	e.flush(0)
	if e.err == nil {
		e.err = e.w.Flush()
	}
	return e.col.Findings(), e.err
}

// MarshalBestammelse writes one provision, as Encode does.
func MarshalBestammelse(b *Bestammelse, opts ...codec.Option) ([]byte, quality.Findings, error) {
	set := codec.Resolve(opts)
	e := &encoder{indent: set.Indent}
	e.col.Max = set.Limits.Findings
	e.row(b, "")
	return e.buf, e.col.Findings(), nil
}

type encoder struct {
	w      *bufio.Writer
	buf    []byte
	indent string
	depth  int
	first  bool
	col    codec.Collector
	err    error
}

func (e *encoder) flush(above int) {
	if e.w == nil || len(e.buf) <= above {
		return
	}
	if e.err == nil {
		_, e.err = e.w.Write(e.buf)
	}
	e.buf = e.buf[:0]
}

func (e *encoder) line() {
	if e.indent == "" {
		return
	}
	e.buf = append(e.buf, '\n')
	for range e.depth {
		e.buf = append(e.buf, e.indent...)
	}
}

func (e *encoder) open(c byte) {
	e.buf = append(e.buf, c)
	e.depth++
	e.first = true
}

func (e *encoder) close(c byte) {
	e.depth--
	if !e.first {
		e.line()
	}
	e.first = false
	e.buf = append(e.buf, c)
}

func (e *encoder) element() {
	if !e.first {
		e.buf = append(e.buf, ',')
	}
	e.first = false
	e.line()
}

func (e *encoder) name(n string) {
	e.element()
	e.buf = append(appendString(e.buf, n), ':')
	if e.indent != "" {
		e.buf = append(e.buf, ' ')
	}
}

// known writes a name that needs no escapes.
func (e *encoder) known(n string) {
	e.element()
	e.buf = append(append(append(e.buf, '"'), n...), '"', ':')
	if e.indent != "" {
		e.buf = append(e.buf, ' ')
	}
}

// raw writes a kept value. One that is no JSON is left out: the name has been
// written by then, so null takes its place.
func (e *encoder) raw(raw, object, path, name string) {
	v := jsontext.Value(raw)
	if !v.IsValid(jsontext.AllowDuplicateNames(true)) {
		e.report(ruleBadExtra, object, path, "Det bevarade värdet av %s är inte JSON; null är skrivet.", "The kept value of %s is not JSON; null was written.", clip(name))
		e.buf = append(e.buf, "null"...)
		return
	}
	if e.indent == "" || v[0] != '{' && v[0] != '[' {
		e.buf = append(e.buf, raw...)
		return
	}
	prefix := ""
	for range e.depth {
		prefix += e.indent
	}
	out := bytes.Clone(v)
	if (*jsontext.Value)(&out).Indent(jsontext.WithIndent(e.indent), jsontext.WithIndentPrefix(prefix), jsontext.AllowDuplicateNames(true)) != nil {
		out = []byte(raw) // indents that jsontext refuses
	}
	e.buf = append(e.buf, out...)
}

func (e *encoder) report(r *quality.Rule, object, path, sv, en string, args ...any) {
	e.col.Add(r.At(quality.Place{Object: object, Path: path}, quality.Textf(sv, en, args...)))
}

// text writes a text of a field.
func (e *encoder) text(s, object, path, name string) {
	var err error
	if e.buf, err = jsontext.AppendQuote(e.buf, s); err != nil {
		e.report(ruleBadText, object, path, "%s är inte UTF-8; det som inte kunde skrivas är ersatt.", "%s is not UTF-8; what could not be written was replaced.", name)
	}
}

func (e *encoder) releaseMembers(r *Release, path string) {
	used := map[string]bool{}
	str := func(x detaljplan.Extra, name, s string) {
		if raw, ok := x.Get(Format, name); ok && s == "" {
			e.name(name)
			e.raw(raw, "", path+"/"+name, name)
		} else if s != "" {
			e.name(name)
			e.text(s, "", path+"/"+name, name)
		}
	}
	num := func(x detaljplan.Extra, name string, n int) {
		if raw, ok := x.Get(Format, name); ok && n == 0 {
			e.name(name)
			e.raw(raw, "", path+"/"+name, name)
		} else if n != 0 {
			e.name(name)
			e.buf = strconv.AppendInt(e.buf, int64(n), 10)
		}
	}
	num(r.Extra, "id", r.ID)
	str(r.Extra, "namn", r.Namn)
	str(r.Extra, "publicerad", r.Publicerad)
	t := &r.Typ
	if t.ID != 0 || t.Namn != "" || t.URL != "" || len(t.Extra) > 0 {
		e.name("typ")
		e.open('{')
		num(t.Extra, "id", t.ID)
		str(t.Extra, "namn", t.Namn)
		str(t.Extra, "url", t.URL)
		used["id"], used["namn"], used["url"] = true, true, true
		e.extra(t.Extra, used, "", path+"/typ")
		e.close('}')
	} else if raw, ok := r.Extra.Get(Format, "typ"); ok {
		e.name("typ")
		e.raw(raw, "", path+"/typ", "typ")
	}
	str(r.Extra, "url", r.URL)
	e.extra(r.Extra, map[string]bool{"id": true, "namn": true, "publicerad": true, "typ": true, "url": true, "bestammelser": true}, "", path)
}

// extra writes the unknown members, each name once.
func (e *encoder) extra(x detaljplan.Extra, used map[string]bool, object, path string) {
	for i := range x {
		if m := &x[i]; m.Format == Format && !used[m.Name] {
			used[m.Name] = true
			p := path + "/" + jsonwalk.EscapePointer(m.Name)
			e.name(m.Name)
			e.raw(m.Raw, object, p, m.Name)
		}
	}
}

func (e *encoder) row(b *Bestammelse, path string) {
	e.open('{')
	unknown := false
	for i := range b.Extra {
		_, known := fieldsByName[b.Extra[i].Name]
		unknown = unknown || !known
	}
	for i := range fields {
		f := &fields[i]
		if len(b.Extra) > 0 {
			if raw, ok := b.Extra.Get(Format, f.name); ok && f.gives(b, raw) {
				e.name(f.name)
				e.raw(raw, string(b.ID), path+"/"+f.name, f.name)
				continue
			}
		}
		if !f.isSet(b) {
			continue
		}
		e.known(f.name)
		if f.kind == kindText {
			e.text(f.value(b), string(b.ID), path+"/"+f.name, f.name)
			continue
		}
		e.buf = f.appendJSON(e.buf, b)
	}
	if unknown {
		used := make(map[string]bool, len(b.Extra))
		for i := range b.Extra {
			if _, known := fieldsByName[b.Extra[i].Name]; known {
				used[b.Extra[i].Name] = true
			}
		}
		e.extra(b.Extra, used, string(b.ID), path)
	}
	e.close('}')
	e.flush(1 << 15)
}

// gives reports whether reading the raw value gives what the field holds.
func (f *field) gives(b *Bestammelse, raw string) bool {
	if !jsontext.Value(raw).IsValid(jsontext.AllowDuplicateNames(true)) {
		return false
	}
	var t Bestammelse
	v := []byte(strings.TrimSpace(raw))
	if _, ok := f.set(&t, v, func(q []byte) string { return jsonwalk.Unquote(q[1 : len(q)-1]) }); !ok && f.kind == kindBool {
		return !b.Tolkningsbestammelse
	}
	t.derive()
	if f.isSet(&t) != f.isSet(b) {
		return false
	}
	return !f.isSet(b) || string(f.appendJSON(nil, &t)) == string(f.appendJSON(nil, b))
}

func appendString(dst []byte, s string) []byte {
	dst, _ = jsontext.AppendQuote(dst, s) // the error tells of bytes that were replaced
	return dst
}
