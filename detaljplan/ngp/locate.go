package ngp

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
	"github.com/planinfo-se/planinfo/quality"
)

// Locate finds where in a delivery's text findings belong that know their
// object and the JSON Pointer within its properties, as those of rules that
// saw the model only, and fills in offset, line, column and the pointer from
// the top of the document, in Related too. data is the text that the model was
// read from.
//
// A member that is missing is placed at the nearest object or list around it
// that is there; the pointer still names it. A finding without an object has
// its pointer taken from the top of the document. Places that have a line, and
// those whose object the text lacks, stay as they are. Where several features
// have the identity, the first is meant, and one of the findings in said tells
// so for each such identity.
//
// The findings are returned as a changed copy in their order: the list handed
// in stays as it is. The text is gone through a fixed number of times,
// however many findings there are. The error is a [*codec.SyntaxError] or a
// [*codec.LimitError] (more features than [codec.ObjectsIn] allows) for text
// that [Decode] would not have read; what could be placed before it is.
//
// Locate is safe for concurrent use.
func Locate(data []byte, fs quality.Findings, opts ...codec.Option) (located, said quality.Findings, err error) {
	l := &locator{set: codec.Resolve(opts), features: map[string][]int{}, root: &node{at: -1}}
	located = slices.Clone(fs)
	for i := range located {
		f := &located[i]
		l.want(&f.Place)
		if slices.ContainsFunc(f.Related, func(p quality.Place) bool { return p.Line == 0 }) {
			f.Related = slices.Clone(f.Related)
			for j := range f.Related {
				l.want(&f.Related[j])
			}
		}
	}
	if len(l.wanted) == 0 {
		return located, nil, nil
	}
	// A byte order mark counts in offsets and columns, as it does when
	// decoding.
	l.skew = len(data) - len(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	l.lines = jsonwalk.NewLines(data)
	l.text = data[l.skew:]
	limit := int64(l.set.Limits.Objects)
	if l.set.Limits.Objects != math.MaxInt {
		limit = min(limit, codec.ObjectsIn(int64(len(data))))
	}
	doc, fault := jsonwalk.Top(l.text, "features", int(limit))
	if fault != nil {
		err = l.syntax(fault)
	} else if int64(len(doc.Items)) > limit {
		err = &codec.LimitError{Limit: "Objects", Max: limit, Place: l.place(doc.Items[limit].Start)}
		doc.Items = doc.Items[:limit]
	}
	if doc.Kind != '{' {
		return located, nil, err
	}
	said = l.identities(doc.Items)
	l.resolve(doc)
	return located, said, err
}

type locator struct {
	set      *codec.Settings
	text     []byte
	skew     int // bytes before text: a byte order mark
	lines    *jsonwalk.Lines
	wanted   []wanted
	features map[string][]int // of the identities that are asked for
	root     *node            // of the pointers asked for
}

// wanted is a place to be found.
type wanted struct {
	p    *quality.Place
	node *node
}

// A node is a value that a pointer goes through.
type node struct {
	parent   *node
	children map[string]*node
	at       int // where the value begins; -1 when it is not there
}

func (n *node) child(token string) *node {
	c := n.children[token]
	if c == nil {
		if n.children == nil {
			n.children = map[string]*node{}
		}
		c = &node{parent: n, at: -1}
		n.children[token] = c
	}
	return c
}

// follow returns the node that a pointer leads to, made where it is missing.
func (n *node) follow(pointer string) *node {
	for pointer != "" {
		token := pointer[1:]
		if i := strings.IndexByte(token, '/'); i >= 0 {
			token, pointer = token[:i], token[i:]
		} else {
			pointer = ""
		}
		if strings.IndexByte(token, '~') >= 0 {
			token = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
		}
		n = n.child(token)
	}
	return n
}

// want notes a place that can be looked for.
func (l *locator) want(p *quality.Place) {
	if p.Line != 0 || p.Object == "" && (p.Path == "" || p.Path[0] != '/') {
		return
	}
	if p.Object != "" && !whole(p.Path) {
		l.features[p.Object] = nil
	}
	l.wanted = append(l.wanted, wanted{p: p})
}

// whole reports whether a pointer begins at the top of the document.
func whole(pointer string) bool {
	rest, ok := strings.CutPrefix(pointer, "/features/")
	return ok && rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

// identities finds the features that are asked for.
func (l *locator) identities(items []jsonwalk.Span) (said quality.Findings) {
	w := jsonwalk.NewWalker(l.text)
	for i, item := range items {
		at := -1
		if w.At(item.Start, ""); w.Kind() == '{' {
			at = l.member(w, "properties")
		}
		if at < 0 {
			continue
		}
		if w.At(at, ""); w.Kind() != '{' {
			continue
		}
		if at = l.member(w, "objektidentitet"); at < 0 {
			continue
		}
		if w.At(at, ""); w.Kind() != '"' {
			continue
		}
		raw := w.Quoted()
		id := string(raw)
		if bytes.IndexByte(raw, '\\') >= 0 {
			id = jsonwalk.Unquote(raw)
		}
		if _, asked := l.features[id]; asked {
			l.features[id] = append(l.features[id], i)
		}
	}
	var twice []string
	for id, at := range l.features {
		if len(at) > 1 {
			twice = append(twice, id)
		}
	}
	slices.SortFunc(twice, func(a, b string) int { return cmp.Compare(l.features[a][0], l.features[b][0]) })
	for _, id := range twice {
		at := l.features[id]
		p := func(i int) quality.Place {
			p := l.place(items[i].Start)
			p.Object, p.Path = id, "/features/"+strconv.Itoa(i)
			return p
		}
		f := ruleAmbiguous.At(p(at[0]), quality.Textf("Identiteten %s har %d objekt; fynd om den pekar på det första.",
			"The identity %s has %d features; findings about it point at the first.", clip(id), len(at)))
		for _, i := range at[1:min(len(at), 11)] {
			f.Related = append(f.Related, p(i))
		}
		said = append(said, f)
	}
	return said
}

// member returns where the value of the first member with the name begins, in
// the object that w is before; -1 when there is none.
func (l *locator) member(w *jsonwalk.Walker, want string) int {
	w.Enter()
	for {
		name, ok := w.Member()
		if !ok {
			return -1
		}
		if is(w.Text(name), want) {
			return w.Pos()
		}
		w.Skip()
	}
}

// is reports whether a name, as it stands between its quotes, says want.
func is(raw []byte, want string) bool {
	return string(raw) == want || bytes.IndexByte(raw, '\\') >= 0 && jsonwalk.Unquote(raw) == want
}

// resolve finds the values that are asked for, and fills in the places.
func (l *locator) resolve(doc *jsonwalk.Document) {
	for i := range l.wanted {
		x := &l.wanted[i]
		switch {
		case x.p.Object == "" || whole(x.p.Path):
			x.node = l.root.follow(x.p.Path)
		case len(l.features[x.p.Object]) > 0:
			base := l.root.child("features").child(strconv.Itoa(l.features[x.p.Object][0])).child("properties")
			if x.p.Path == "" || x.p.Path[0] == '/' {
				base = base.follow(x.p.Path)
			}
			x.node = base
		}
	}
	w := jsonwalk.NewWalker(l.text)
	// The features are taken from the list that was found: text that ends too
	// early has no end to walk to.
	list := l.root.children["features"]
	for _, m := range doc.Members {
		n := l.root.children[m.Name]
		if n == nil || n.at >= 0 {
			continue
		}
		if n == list && m.Value.Empty() {
			n.at = m.At
			for token, c := range n.children {
				if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(doc.Items) && strconv.Itoa(i) == token {
					w.At(doc.Items[i].Start, "")
					l.walk(w, c)
				}
			}
			continue
		}
		w.At(m.Value.Start, "")
		l.walk(w, n)
	}
	l.root.at = 0
	for _, x := range l.wanted {
		if x.node == nil {
			continue
		}
		n := x.node
		for n.at < 0 {
			n = n.parent
		}
		p := l.place(n.at)
		x.p.Offset, x.p.Line, x.p.Column = p.Offset, p.Line, p.Column
		if x.p.Object != "" && !whole(x.p.Path) && (x.p.Path == "" || x.p.Path[0] == '/') {
			x.p.Path = "/features/" + strconv.Itoa(l.features[x.p.Object][0]) + "/properties" + x.p.Path
		}
	}
}

// walk notes where the value that w is before begins, and those in it that are
// asked for; it passes the value.
func (l *locator) walk(w *jsonwalk.Walker, n *node) {
	if n.at < 0 {
		n.at = w.Pos()
	}
	if len(n.children) == 0 {
		w.Skip()
		return
	}
	left := len(n.children)
	switch w.Kind() {
	case '{':
		w.Enter()
		for {
			name, ok := w.Member()
			if !ok {
				return
			}
			raw := w.Text(name)
			c := n.children[string(raw)]
			if c == nil && bytes.IndexByte(raw, '\\') >= 0 {
				c = n.children[jsonwalk.Unquote(raw)]
			}
			if c == nil || c.at >= 0 || left == 0 {
				w.Skip()
				continue
			}
			left--
			l.walk(w, c)
		}
	case '[':
		w.Enter()
		for i := 0; w.Element(); i++ {
			c := n.children[strconv.Itoa(i)]
			if c == nil || left == 0 {
				w.Skip()
				continue
			}
			left--
			l.walk(w, c)
		}
	default:
		w.Skip()
	}
}

func (l *locator) place(at int) quality.Place {
	p := quality.Place{Source: l.set.Source, Offset: int64(at + l.skew)}
	p.Line, p.Column = l.lines.Of(at + l.skew)
	return p
}

// syntax is the error of text that is not well-formed.
func (l *locator) syntax(f *jsonwalk.Fault) error {
	p := l.place(f.Offset)
	p.Path = f.Pointer
	e := &codec.SyntaxError{Place: p, Code: codeSyntax, Problem: "the text is not JSON", Expected: "the text that the model was read from", Err: f.Err}
	switch f.Kind {
	case jsonwalk.Truncated:
		e.Code, e.Problem = codeTruncated, "the text ends too early"
	case jsonwalk.UTF8:
		e.Code, e.Problem = codeEncoding, "the text is not UTF-8"
	case jsonwalk.Trailing:
		e.Code, e.Problem = codeTrailing, "something follows after the value"
	case jsonwalk.Nothing:
		e.Code, e.Problem = codeEmpty, "there is no text"
	}
	return e
}
