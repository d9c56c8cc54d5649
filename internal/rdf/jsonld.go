package rdf

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/quality"
)

// jsonNode is a value of JSON with where it stood.
type jsonNode struct {
	kind    jsontext.Kind // '{' '[' '"' '0' 't' 'f' 'n'
	text    string
	members []jsonMember
	items   []jsonNode
	off     int64
}

type jsonMember struct {
	name  string
	value jsonNode
}

func (n *jsonNode) get(name string) *jsonNode {
	for i := range n.members {
		if n.members[i].name == name {
			return &n.members[i].value
		}
	}
	return nil
}

type term struct {
	id        string
	typ       string // "@id", "@vocab", "@json", "@none" or a datatype; empty for none
	lang      string
	langSet   bool
	container []string
	reverse   bool
	local     *jsonNode // scoped context
	none      bool      // mapped to null
}

// A context holds the terms that it sets; the others are those of the one that
// it was set on top of.
type context struct {
	terms map[string]term
	up    *context
	vocab string
	base  string
	lang  string

	scoped map[*jsonNode]*context // what was set on top of this one by terms
	prev   *context               // in force again for nodes within, when a type set this one
}

func (c *context) on() *context {
	d := *c
	d.terms, d.scoped = map[string]term{}, nil
	if len(c.terms) > 0 {
		d.up = c
	}
	return &d
}

func (j *jsonldReader) lookup(c *context, name string) (term, bool) {
	for ; c != nil; c = c.up {
		j.work++
		if t, ok := c.terms[name]; ok {
			return t, true
		}
	}
	return term{}, false
}

type jsonldReader struct {
	k     *sink
	dec   *jsontext.Decoder
	at    position
	count int64
	depth int
	work  int64 // lookups, and terms defined
}

// enter is called for every value: nesting is bounded, and so is the work that
// contexts within contexts make, which can be much more than the document.
func (j *jsonldReader) enter(p quality.Place) error {
	if j.depth++; j.depth > maxDepth {
		return &codec.LimitError{Limit: "Depth", Max: maxDepth, Place: p}
	}
	if most := 10_000_000 + 16*int64(len(j.at.in)); j.work > most {
		return &codec.LimitError{Limit: "Contexts", Max: most, Place: p}
	}
	return j.k.over(p)
}

func readJSONLD(data []byte, k *sink) error {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	j := &jsonldReader{k: k, at: position{in: data}, dec: jsontext.NewDecoder(bytes.NewReader(data))}
	root, err := j.value()
	if err == nil {
		if _, e := j.dec.ReadToken(); !errors.Is(e, io.EOF) {
			err = j.syntax("text after the document", "the end of the text", e)
		}
	}
	if err != nil {
		return err
	}
	ctx := &context{base: k.base, terms: map[string]term{}}
	switch root.kind {
	case '{':
		return j.top(&root, ctx)
	case '[':
		for i := range root.items {
			if err := j.top(&root.items[i], ctx); err != nil {
				return err
			}
		}
		return nil
	}
	return j.syntax("a value that is neither object nor array", "an object or an array of objects", nil)
}

func (j *jsonldReader) place(off int64) quality.Place {
	return j.at.place(j.k.s.Source, int(off))
}

func (j *jsonldReader) syntax(problem, expected string, err error) error {
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return &codec.SyntaxError{Place: j.place(j.dec.InputOffset()), Code: "jsonld/syntax", Problem: problem, Expected: expected, Err: err}
}

// value reads the next value whole.
func (j *jsonldReader) value() (jsonNode, error) {
	t, err := j.dec.ReadToken()
	if err != nil {
		return jsonNode{}, j.syntax("text that is not JSON", "JSON", err)
	}
	limit := j.k.s.Limits.Depth
	if limit < 0 || limit > maxDepth {
		limit = maxDepth
	}
	if j.dec.StackDepth() > limit {
		return jsonNode{}, &codec.LimitError{Limit: "Depth", Max: int64(limit), Place: j.place(j.dec.InputOffset())}
	}
	// Values become triples, or terms of a context: bound both alike.
	if j.count++; j.k.max >= 0 && j.count > 8*min(j.k.max, 1<<40)+1024 {
		return jsonNode{}, &codec.LimitError{Limit: "Objects", Max: j.k.max, Place: j.place(j.dec.InputOffset())}
	}
	n := jsonNode{kind: t.Kind(), off: j.dec.InputOffset()}
	switch n.kind {
	case '"':
		n.text = t.String()
		n.off = max(0, n.off-int64(len(n.text))-2)
		return n, j.k.text(n.text, j.place(n.off))
	case '0':
		n.text = t.String()
	case '{':
		n.off--
		for j.dec.PeekKind() != '}' {
			name, err := j.dec.ReadToken()
			if err != nil {
				return n, j.syntax("text that is not JSON", "JSON", err)
			}
			key := name.String()
			if err := j.k.text(key, j.place(n.off)); err != nil {
				return n, err
			}
			v, err := j.value()
			if err != nil {
				return n, err
			}
			n.members = append(n.members, jsonMember{key, v})
		}
		if _, err := j.dec.ReadToken(); err != nil {
			return n, j.syntax("text that is not JSON", "JSON", err)
		}
	case '[':
		n.off--
		for j.dec.PeekKind() != ']' {
			v, err := j.value()
			if err != nil {
				return n, err
			}
			n.items = append(n.items, v)
		}
		if _, err := j.dec.ReadToken(); err != nil {
			return n, j.syntax("text that is not JSON", "JSON", err)
		}
	}
	return n, nil
}

func each(n *jsonNode) []jsonNode {
	if n.kind == '[' {
		return n.items
	}
	return []jsonNode{*n}
}

// context makes the context that a value of @context sets on top of ctx.
func (j *jsonldReader) context(ctx *context, n *jsonNode) *context {
	ctx = ctx.on()
	for _, c := range each(n) {
		switch c.kind {
		case 'n':
			ctx = &context{base: j.k.base, terms: map[string]term{}}
		case '"':
			j.work++
			j.k.note(RemoteContext, j.place(c.off), c.text)
		case '{':
			j.localContext(ctx, &c)
		default:
			j.k.note(NotTriples, j.place(c.off), "@context")
		}
	}
	return ctx
}

// scope is context for the context of a term, which is used again and again.
func (j *jsonldReader) scope(ctx *context, n *jsonNode) *context {
	if s := ctx.scoped[n]; s != nil {
		return s
	}
	s := j.context(ctx, n)
	if ctx.scoped == nil {
		ctx.scoped = map[*jsonNode]*context{}
	}
	ctx.scoped[n] = s
	return s
}

// members are those of a context under definition.
type members map[string]*jsonNode

func (j *jsonldReader) localContext(ctx *context, n *jsonNode) {
	c := members{}
	for i := range n.members {
		c[n.members[i].name] = &n.members[i].value
	}
	j.work += 1 + 16*int64(len(c))
	if v := c["@import"]; v != nil {
		j.k.note(RemoteContext, j.place(v.off), v.text)
	}
	if v := c["@base"]; v != nil {
		switch {
		case v.kind == 'n':
			ctx.base = ""
		case ctx.base != "" && !IsAbsolute(v.text):
			ctx.base = j.k.resolve(ctx.base, v.text, quality.Place{})
		default:
			ctx.base = v.text
		}
	}
	if v := c["@language"]; v != nil {
		ctx.lang = j.k.lang(v.text, j.place(v.off))
	}
	done := map[string]bool{}
	if v := c["@vocab"]; v != nil {
		ctx.vocab = ""
		if v.kind == '"' {
			ctx.vocab = j.expandTerm(ctx, c, v.text, done, 0)
		}
	}
	for _, m := range n.members {
		if !strings.HasPrefix(m.name, "@") {
			j.define(ctx, c, m.name, done, 0)
		} else {
			switch m.name {
			case "@base", "@language", "@vocab", "@import", "@version", "@protected", "@propagate", "@direction":
			default:
				j.k.note(NotTriples, j.place(m.value.off), m.name)
			}
		}
	}
}

// define puts a term of a context under definition into force.
func (j *jsonldReader) define(ctx *context, c members, name string, done map[string]bool, depth int) {
	if done[name] || depth > 64 || j.k.spent > j.k.most {
		return
	}
	v := c[name]
	if v == nil {
		return
	}
	done[name] = true
	var t term
	switch v.kind {
	case 'n':
		t.none = true
	case '"':
		t.id = j.expandTerm(ctx, c, v.text, done, depth)
	case '{':
		id := v.get("@id")
		if r := v.get("@reverse"); r != nil {
			t.reverse, id = true, r
		}
		switch {
		case id == nil:
			t.id = j.expandTerm(ctx, nil, name, done, depth)
			if i := strings.IndexByte(name, ':'); i > 0 {
				j.define(ctx, c, name[:i], done, depth+1)
				t.id = j.expandTerm(ctx, nil, name, done, depth)
			}
		case id.kind == 'n':
			t.none = true
		default:
			t.id = j.expandTerm(ctx, c, id.text, done, depth)
		}
		if x := v.get("@type"); x != nil {
			t.typ = j.expandTerm(ctx, c, x.text, done, depth)
		}
		if x := v.get("@language"); x != nil {
			t.langSet, t.lang = true, j.k.lang(x.text, j.place(x.off))
		}
		if x := v.get("@container"); x != nil {
			for _, y := range each(x) {
				t.container = append(t.container, y.text)
			}
		}
		t.local = v.get("@context")
	default:
		j.k.note(NotTriples, j.place(v.off), name)
		return
	}
	ctx.terms[name] = t
	j.k.spent += int64(len(t.id) + len(t.typ))
}

// expandTerm makes a term, prefixed name or address into an IRI or keyword;
// what is none of these comes back empty, or as it is when it has no vocabulary.
func (j *jsonldReader) expandTerm(ctx *context, c members, s string, done map[string]bool, depth int) string {
	if strings.HasPrefix(s, "@") {
		return s
	}
	if c != nil {
		j.define(ctx, c, s, done, depth+1)
	}
	if t, ok := j.lookup(ctx, s); ok {
		return t.id
	}
	if i := strings.IndexByte(s, ':'); i >= 0 {
		prefix, rest := s[:i], s[i+1:]
		if strings.HasPrefix(rest, "//") || prefix == "_" {
			return s
		}
		if c != nil {
			j.define(ctx, c, prefix, done, depth+1)
		}
		if t, ok := j.lookup(ctx, prefix); ok && !t.none {
			return t.id + rest
		}
		if IsAbsolute(s) {
			return s
		}
		return ""
	}
	if ctx.vocab != "" {
		return ctx.vocab + s
	}
	return ""
}

func (j *jsonldReader) expand(ctx *context, s string) string {
	return j.expandTerm(ctx, nil, s, nil, 0)
}

// iri makes the value of @id an IRI or a blank node.
func (j *jsonldReader) iri(ctx *context, n *jsonNode) Term {
	s := n.text
	if rest, ok := strings.CutPrefix(s, "_:"); ok {
		return docBlank(rest)
	}
	if i := strings.IndexByte(s, ':'); i >= 0 && !strings.HasPrefix(s[i+1:], "//") {
		if t, ok := j.lookup(ctx, s[:i]); ok && !t.none && t.id != "" {
			return I(t.id + s[i+1:])
		}
	}
	return I(j.k.resolve(ctx.base, s, j.place(n.off)))
}

func (j *jsonldReader) top(n *jsonNode, ctx *context) error {
	if n.kind != '{' {
		j.k.note(NotTriples, j.place(n.off), n.text)
		return nil
	}
	if c := n.get("@context"); c != nil {
		ctx = j.context(ctx, c)
	}
	// An object of @context and @graph alone is no node.
	only := true
	var graph *jsonNode
	for i := range n.members {
		switch j.keyword(ctx, n.members[i].name) {
		case "@context":
		case "@graph":
			graph = &n.members[i].value
		default:
			only = false
		}
	}
	if only && graph != nil {
		for _, g := range each(graph) {
			if err := j.top(&g, ctx); err != nil {
				return err
			}
		}
		return nil
	}
	_, err := j.node(n, ctx, true)
	return err
}

func (j *jsonldReader) keyword(ctx *context, name string) string {
	if t, ok := j.lookup(ctx, name); ok && strings.HasPrefix(t.id, "@") {
		return t.id
	}
	return name
}

// node reads a node object; ctx includes the object's own context when done is
// set.
func (j *jsonldReader) node(n *jsonNode, ctx *context, done bool) (Term, error) {
	if err := j.enter(j.place(n.off)); err != nil {
		return Term{}, err
	}
	defer func() { j.depth-- }()
	if !done {
		if c := n.get("@context"); c != nil {
			ctx = j.context(ctx, c)
		}
	}
	// Contexts that the types bring with them.
	outer := ctx
	for i := range n.members {
		if j.keyword(outer, n.members[i].name) == "@type" {
			for _, t := range each(&n.members[i].value) {
				if d, ok := j.lookup(outer, t.text); ok && d.local != nil {
					typed := *j.scope(ctx, d.local)
					typed.scoped, typed.prev = nil, outer
					ctx = &typed
				}
			}
		}
	}
	var s Term
	for i := range n.members {
		if j.keyword(ctx, n.members[i].name) == "@id" && n.members[i].value.kind == '"' {
			s = j.iri(ctx, &n.members[i].value)
		}
	}
	if s.Kind == 0 {
		s = j.k.newBlank()
	}
	for i := range n.members {
		m := &n.members[i]
		key := j.keyword(ctx, m.name)
		switch key {
		case "@id", "@context", "@index":
			continue
		case "@type":
			for _, t := range each(&m.value) {
				iri := j.expand(outer, t.text)
				if iri == "" && t.text != "" {
					iri = j.k.resolve(ctx.base, t.text, j.place(t.off))
				}
				if t.kind != '"' || iri == "" || iri[0] == '@' {
					j.k.note(NotTriples, j.place(t.off), t.text)
					continue
				}
				o := I(iri)
				if rest, ok := strings.CutPrefix(iri, "_:"); ok {
					o = docBlank(rest)
				}
				if err := j.k.add(Triple{s, I(Type), o, j.place(t.off)}); err != nil {
					return s, err
				}
			}
			continue
		case "@graph", "@included":
			// A named graph is read into the one there is.
			for _, g := range each(&m.value) {
				if g.kind == '{' {
					if _, err := j.node(&g, ctx, false); err != nil {
						return s, err
					}
				}
			}
			continue
		case "@reverse":
			for k := range m.value.members {
				r := &m.value.members[k]
				if err := j.property(s, r, ctx, true); err != nil {
					return s, err
				}
			}
			continue
		}
		if strings.HasPrefix(key, "@") {
			j.k.note(NotTriples, j.place(m.value.off), key)
			continue
		}
		if err := j.property(s, m, ctx, false); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (j *jsonldReader) property(s Term, m *jsonMember, ctx *context, reverse bool) error {
	t, _ := j.lookup(ctx, m.name)
	iri := j.expand(ctx, m.name)
	if t.none || iri == "" || !IsAbsolute(iri) || strings.HasPrefix(iri, "_:") {
		j.k.note(NotTriples, j.place(m.value.off), m.name)
		return nil
	}
	if t.reverse {
		reverse = !reverse
	}
	return j.values(&m.value, t, ctx, func(o Term, p quality.Place) error {
		if !reverse {
			return j.k.add(Triple{s, I(iri), o, p})
		}
		if o.Kind == Literal {
			j.k.note(NotTriples, p, o.Value)
			return nil
		}
		return j.k.add(Triple{o, I(iri), s, p})
	})
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// values gives the terms that the value of a property stands for.
func (j *jsonldReader) values(v *jsonNode, t term, ctx *context, f func(Term, quality.Place) error) error {
	switch {
	case contains(t.container, "@list") && !(v.kind == '{' && v.get("@list") != nil):
		return j.list(each(v), t, ctx, f, j.place(v.off))
	case v.kind == '[':
		for i := range v.items {
			inner := t
			inner.container = nil
			if contains(t.container, "@language") || contains(t.container, "@index") {
				inner.container = t.container
			}
			if err := j.values(&v.items[i], inner, ctx, f); err != nil {
				return err
			}
		}
		return nil
	case v.kind == '{' && contains(t.container, "@language") && v.get("@value") == nil:
		for i := range v.members {
			m := &v.members[i]
			lang := ""
			if j.keyword(ctx, m.name) != "@none" {
				lang = j.k.lang(m.name, j.place(m.value.off))
			}
			for _, x := range each(&m.value) {
				if x.kind == 'n' {
					continue
				}
				if x.kind != '"' {
					j.k.note(NotTriples, j.place(x.off), m.name)
					continue
				}
				if err := f(L(x.text, lang), j.place(x.off)); err != nil {
					return err
				}
			}
		}
		return nil
	case v.kind == '{' && (contains(t.container, "@index") || contains(t.container, "@id") || contains(t.container, "@type")):
		for i := range v.members {
			m := v.members[i]
			inner := t
			inner.container = nil
			for _, x := range each(&m.value) {
				if x.kind == '{' && !contains(t.container, "@index") && j.keyword(ctx, m.name) != "@none" {
					key := "@id"
					if contains(t.container, "@type") {
						key = "@type"
					}
					x.members = append([]jsonMember{{key, jsonNode{kind: '"', text: m.name, off: x.off}}}, x.members...)
				}
				if err := j.values(&x, inner, ctx, f); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return j.one(v, t, ctx, f)
}

// stays reports whether an object is read in the context that a type set: a
// value or a mere reference, which is no node of its own.
func (j *jsonldReader) stays(v *jsonNode, ctx *context) bool {
	for i := range v.members {
		switch j.keyword(ctx, v.members[i].name) {
		case "@value":
			return true
		case "@id":
			if len(v.members) == 1 {
				return true
			}
		}
	}
	return false
}

func (j *jsonldReader) list(items []jsonNode, t term, ctx *context, f func(Term, quality.Place) error, p quality.Place) error {
	var all []Term
	t.container = nil
	for i := range items {
		if err := j.values(&items[i], t, ctx, func(o Term, _ quality.Place) error { all = append(all, o); return nil }); err != nil {
			return err
		}
	}
	head := I(rdfNil)
	for i := len(all) - 1; i >= 0; i-- {
		cell := j.k.newBlank()
		if err := j.k.add(Triple{cell, I(rdfFirst), all[i], p}); err != nil {
			return err
		}
		if err := j.k.add(Triple{cell, I(rdfRest), head, p}); err != nil {
			return err
		}
		head = cell
	}
	return f(head, p)
}

func (j *jsonldReader) one(v *jsonNode, t term, ctx *context, f func(Term, quality.Place) error) error {
	place := j.place(v.off)
	if err := j.enter(place); err != nil {
		return err
	}
	defer func() { j.depth-- }()
	if ctx.prev != nil && v.kind == '{' && !j.stays(v, ctx) {
		ctx = ctx.prev
	}
	if t.local != nil {
		ctx, t.local = j.scope(ctx, t.local), nil
	}
	if v.kind == '{' {
		in := ctx
		if c := v.get("@context"); c != nil {
			in = j.context(ctx, c)
		}
		var value, typ, lang, list, set *jsonNode
		for i := range v.members {
			x := &v.members[i].value
			switch j.keyword(in, v.members[i].name) {
			case "@value":
				value = x
			case "@type":
				typ = x
			case "@language":
				lang = x
			case "@list":
				list = x
			case "@set":
				set = x
			}
		}
		switch {
		case value != nil:
			if value.kind == 'n' {
				return nil
			}
			dt := ""
			if typ != nil {
				dt = j.expand(in, typ.text)
			}
			if lang != nil && value.kind == '"' && dt == "" {
				return f(L(value.text, j.k.lang(lang.text, place)), place)
			}
			o, ok := j.literal(value, dt)
			if !ok {
				j.k.note(NotTriples, place, "@value")
				return nil
			}
			return f(o, place)
		case list != nil:
			return j.list(each(list), t, in, f, place)
		case set != nil:
			inner := t
			inner.container = nil
			return j.values(set, inner, in, f)
		}
		o, err := j.node(v, in, true)
		if err != nil {
			return err
		}
		return f(o, place)
	}
	switch v.kind {
	case 'n':
		return nil
	case '"':
		switch t.typ {
		case "@id":
			return f(j.iri(ctx, v), place)
		case "@vocab":
			if iri := j.expand(ctx, v.text); iri != "" && IsAbsolute(iri) {
				return f(I(iri), place)
			}
			return f(j.iri(ctx, v), place)
		case "", "@none":
			lang := ctx.lang
			if t.langSet {
				lang = t.lang
			}
			return f(L(v.text, lang), place)
		}
	}
	dt := t.typ
	if strings.HasPrefix(dt, "@") {
		dt = ""
	}
	o, ok := j.literal(v, dt)
	if !ok {
		j.k.note(NotTriples, place, v.text)
		return nil
	}
	return f(o, place)
}

// literal makes the literal of a JSON value and a datatype. Numbers without a
// datatype get their canonical form, as JSON-LD has it.
func (j *jsonldReader) literal(v *jsonNode, dt string) (Term, bool) {
	if strings.HasPrefix(dt, "@") {
		return Term{}, false
	}
	switch v.kind {
	case '"':
		return D(v.text, dt), true
	case 't', 'f':
		if dt == "" {
			dt = XSD + "boolean"
		}
		s := "true"
		if v.kind == 'f' {
			s = "false"
		}
		return D(s, dt), true
	case '0':
		if s := strings.TrimPrefix(v.text, "-"); len(s) <= 21 && s != "0" && !strings.ContainsAny(s, ".eE") && dt != XSD+"double" {
			// An integer below 10²¹ is one, and keeps its digits.
			if dt == "" {
				dt = XSD + "integer"
			}
			return D(v.text, dt), true
		}
		n, err := strconv.ParseFloat(v.text, 64)
		if err != nil {
			return Term{}, false
		}
		if n == float64(int64(n)) && n < 1e15 && n > -1e15 && dt != XSD+"double" {
			if dt == "" {
				dt = XSD + "integer"
			}
			return D(strconv.FormatInt(int64(n), 10), dt), true
		}
		if dt == "" {
			dt = XSD + "double"
		}
		if dt == XSD+"decimal" {
			return D(strconv.FormatFloat(n, 'f', -1, 64), dt), true
		}
		return D(canonicalDouble(n), dt), true
	}
	return Term{}, false
}

func canonicalDouble(n float64) string {
	s := strconv.FormatFloat(n, 'E', -1, 64)
	mantissa, exp, _ := strings.Cut(s, "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	sign := ""
	if exp[0] == '-' {
		sign = "-"
	}
	exp = strings.TrimLeft(exp, "+-0")
	if exp == "" {
		exp, sign = "0", ""
	}
	return mantissa + "E" + sign + exp
}
