package xmltext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	nsXML   = "http://www.w3.org/XML/1998/namespace"
	nsXMLNS = "http://www.w3.org/2000/xmlns/"
)

// A Reader reads the tokens of one document. Make it with [NewReader] or
// [NewBytes]. It is not safe for concurrent use. After an error every method
// that reads returns that error.
type Reader struct {
	src    source
	dec    *xml.Decoder
	label  string // the source's name
	limits codec.Limits
	err    error

	skip skipped

	tok    Token
	attrs  []Attr
	offset int64 // of the token
	line   int
	column int
	cdata  bool // the text token is CDATA

	stack  []frame // frames above depth are kept, for their memory and for places of ended elements
	depth  int
	at     int // depth of the element that the token is about
	rooted bool

	scope []binding
	uris  map[string]string

	held    []heldElement // being held; those beyond holding are kept for their memory
	holding int
}

// A frame is an open element.
type frame struct {
	name   Name
	prefix string
	index  int // among siblings of the same name, from 1
	scope  int // bindings in force outside
	offset int64
	line   int
	column int
	kids   []kid
	kidAt  map[Name]int // of kids, when there are many
	last   int          // the kid met last
}

type kid struct {
	name Name
	n    int
}

type binding struct{ prefix, uri string }

type heldElement struct {
	depth int // of the element
	begin int64
	end   int64
	outer []binding // in force outside
	own   []binding // declared by the element itself
}

// NewReader returns a reader of r under the limits and source name of s.
func NewReader(r io.Reader, s *codec.Settings) *Reader {
	// Settings put together by hand may have limits of zero and less.
	limits := codec.Resolve([]codec.Option{codec.WithLimits(s.Limits)}).Limits
	x := &Reader{
		src:    source{in: r, limits: limits},
		label:  s.Source,
		limits: limits,
		scope:  []binding{{"xml", nsXML}},
		uris:   map[string]string{},
		line:   1,
		column: 1,
	}
	return x
}

// NewBytes returns a reader of a document in memory. It does not change data.
func NewBytes(data []byte, s *codec.Settings) *Reader {
	return NewReader(bytes.NewReader(data), s)
}

// Next returns the next token. After the end of the root element it checks
// that nothing but comments, processing instructions and white space follows,
// and returns io.EOF.
func (r *Reader) Next() (*Token, error) {
	if r.err != nil {
		return nil, r.err
	}
	if r.dec == nil {
		if err := r.src.start(); err != nil {
			return nil, r.fail(err)
		}
		r.dec = xml.NewDecoder(&r.src)
		r.dec.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	}
	for {
		r.offset, r.line, r.column = r.position()
		r.src.mark = r.offset
		r.at = r.depth
		if r.depth > 0 && r.plainText() {
			return &r.tok, nil
		}
		t, err := r.dec.RawToken()
		if err != nil {
			return nil, r.fail(err)
		}
		switch t := t.(type) {
		case xml.CharData:
			if r.depth == 0 {
				if err := r.outside(t); err != nil {
					return nil, err
				}
				continue
			}
			if len(t) > r.limits.Text {
				return nil, r.fail(&codec.LimitError{Limit: "Text", Max: int64(r.limits.Text)})
			}
			src := r.src.text(r.offset, r.offset+1)
			r.cdata = len(src) == 1 && src[0] == '<'
			if bytes.Contains(t, []byte("\uFFFD")) {
				if err := r.checkReplaced(); err != nil {
					return nil, err
				}
			}
			r.tok = Token{Kind: Text, Data: t}
			return &r.tok, nil
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return nil, err
			}
			return &r.tok, nil
		case xml.EndElement:
			if err := r.end(t); err != nil {
				return nil, err
			}
			return &r.tok, nil
		case xml.ProcInst:
			if t.Target == "xml" && r.offset > 0 {
				return nil, r.refuse("xml/declaration-place", "an XML declaration stands inside the document",
					"the declaration as the very first thing, before white space and comments")
			}
		case xml.Directive:
			return nil, r.doctype()
		}
	}
}

// A skipped counts the text that was taken from the source without the
// tokenizer seeing it.
type skipped struct {
	bytes     int64
	lines     int
	tokLine   int   // the tokenizer's line when text was last skipped
	onLine    int   // bytes skipped while the tokenizer was on that line
	newline   bool  // a line feed was skipped while it was
	lineStart int64 // offset after the last one
}

// position returns where the tokenizer is.
func (r *Reader) position() (offset int64, line, column int) {
	offset = r.dec.InputOffset() + r.skip.bytes
	line, column = r.dec.InputPos()
	if line == r.skip.tokLine {
		if r.skip.newline {
			column = int(offset-r.skip.lineStart) + 1
		} else {
			column += r.skip.onLine
		}
	}
	return offset, line + r.skip.lines, column
}

// plainText takes a run of text that stands for itself, as most text and all
// numbers do, straight from the source, which is many times faster than a byte
// at a time. Text with references, carriage returns or anything that has to be
// looked at more closely is left to the tokenizer.
func (r *Reader) plainText() bool {
	s := &r.src
	if r.offset != s.base+int64(s.pos) || s.pos == len(s.buf) || s.buf[s.pos] == '<' {
		return false // the first: the tokenizer has read one byte ahead
	}
	if r.tok.Kind == StartElement && s.pos > 1 && s.buf[s.pos-2] == '/' {
		return false // the end of an empty-element tag comes first
	}
	text := s.buf[s.pos:]
	n := bytes.IndexByte(text, '<')
	if n < 0 || n > r.limits.Text {
		return false
	}
	text = text[:n]
	lines, last := 0, 0
	for i, c := range text {
		if plain[c] == isPlain {
			continue
		}
		if plain[c] != isLineFeed {
			return false
		}
		lines++
		last = i + 1
	}
	if line, _ := r.dec.InputPos(); line != r.skip.tokLine {
		r.skip.tokLine, r.skip.onLine, r.skip.newline = line, 0, false
	}
	r.skip.bytes += int64(n)
	r.skip.lines += lines
	r.skip.onLine += n
	if lines > 0 {
		r.skip.newline, r.skip.lineStart = true, r.offset+int64(last)
	}
	s.pos += n
	r.cdata = false
	r.tok = Token{Kind: Text, Data: text}
	return true
}

const (
	isPlain = iota
	isLineFeed
	isOther
)

// plain says of each byte whether text with it stands for itself. 0xEF leads
// the characters U+FFFE and U+FFFF, which XML does not have; "]" may be the
// start of "]]>".
var plain = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c == '\n':
			t[c] = isLineFeed
		case c < 0x20 && c != '\t' || c == '&' || c == ']' || c == 0xEF:
			t[c] = isOther
		}
	}
	return
}()

func (r *Reader) doctype() error {
	return r.refuse("xml/doctype", "the document has a document type declaration (DOCTYPE or another <!…>)",
		"none: data files have no need of it, and no DTD is ever read")
}

// refuse ends reading at the start of the current token.
func (r *Reader) refuse(code quality.Code, problem, expected string) error {
	r.err = &codec.SyntaxError{Place: r.Place(), Code: code, Problem: problem, Expected: expected}
	return r.err
}

// fail ends reading with an error of the source or the tokenizer, placed where
// the tokenizer stopped.
func (r *Reader) fail(err error) error {
	p := r.Place()
	if r.dec != nil {
		p.Offset, p.Line, p.Column = r.position()
	}
	tok := r.src.text(r.offset, r.src.base+int64(r.src.pos))
	if r.dec != nil && bytes.HasPrefix(tok, []byte("<!D")) {
		return r.doctype()
	}
	var (
		lim  *codec.LimitError
		rd   *codec.ReadError
		syn  *codec.SyntaxError
		uns  *codec.UnsupportedError
		bad  *badByte
		xsyn *xml.SyntaxError
	)
	switch {
	case errors.As(err, &lim):
		lim.Place = p
	case errors.As(err, &rd):
		rd.Place = p
	case errors.As(err, &syn):
		syn.Place = p
	case errors.As(err, &uns):
		uns.Place = p
	case errors.As(err, &bad):
		err = &codec.SyntaxError{Place: p, Code: "xml/encoding", Problem: bad.problem, Expected: bad.expected}
	case err == io.EOF && r.depth == 0 && r.rooted:
		// The end, as it should be.
	case err == io.EOF && !r.rooted && len(tok) == 0:
		err = &codec.SyntaxError{Place: p, Code: "xml/no-root", Problem: "the document has no element", Expected: "a root element"}
	case err == io.EOF || errors.As(err, &xsyn) && strings.Contains(xsyn.Msg, "unexpected EOF"):
		e := &codec.SyntaxError{Place: p, Code: "xml/truncated", Problem: "the document ends too early", Err: io.ErrUnexpectedEOF}
		if r.depth > 0 {
			f := &r.stack[r.depth-1]
			e.Expected = fmt.Sprintf("</%s> for the element that starts in line %d", f.qname(), f.line)
		} else {
			e.Expected = "the rest of it"
		}
		err = e
	case errors.As(err, &xsyn):
		e := &codec.SyntaxError{Place: p, Code: "xml/not-well-formed", Problem: clip(xsyn.Msg), Expected: "well-formed XML", Err: err}
		switch {
		case strings.HasPrefix(xsyn.Msg, "invalid character entity"):
			e.Code, e.Expected = "xml/entity", "only &lt; &gt; &amp; &apos; &quot; and character references"
		case strings.HasPrefix(xsyn.Msg, "illegal character"):
			e.Code, e.Expected = "xml/character", "characters that XML allows"
		}
		err = e
	default:
		err = &codec.SyntaxError{Place: p, Code: "xml/not-well-formed", Problem: clip(err.Error()), Expected: "well-formed XML", Err: err}
	}
	r.err = err
	return err
}

// outside checks text before or after the root element.
func (r *Reader) outside(t []byte) error {
	for i, c := range t {
		if isSpace(c) {
			continue
		}
		r.tok, r.cdata = Token{Kind: Text, Data: t}, false
		where := "before"
		if r.rooted {
			where = "after"
		}
		err := r.refuse("xml/text-outside-root", fmt.Sprintf("there is text %s the root element: %q", where, clip(string(t[i:min(len(t), i+80)]))),
			"nothing but comments and white space there")
		err.(*codec.SyntaxError).Place = r.DataPlace(i)
		return err
	}
	return nil
}

// checkReplaced refuses character references to what is no character, which
// the tokenizer turns into U+FFFD without a word.
func (r *Reader) checkReplaced() error {
	end, _, _ := r.position()
	src := r.src.text(r.offset, end)
	for {
		i := bytes.Index(src, []byte("&#"))
		if i < 0 {
			return nil
		}
		src = src[i+2:]
		j := bytes.IndexByte(src, ';')
		if j < 0 {
			return nil
		}
		ref := string(src[:j])
		base := 10
		digits := ref
		if strings.HasPrefix(ref, "x") {
			base, digits = 16, ref[1:]
		}
		if n, err := strconv.ParseUint(digits, base, 32); err == nil && n >= 0xD800 && n < 0xE000 {
			return r.refuse("xml/character", "the reference &#"+clip(ref)+"; stands for no character", "characters that XML allows")
		}
	}
}

func (r *Reader) start(t xml.StartElement) error {
	if r.depth == 0 && r.rooted {
		return r.refuse("xml/second-root", fmt.Sprintf("a second root element <%s> follows the first", rawName(t.Name)), "one root element")
	}
	if r.depth >= r.limits.Depth {
		r.err = &codec.LimitError{Limit: "Depth", Max: int64(r.limits.Depth), Place: r.Place()}
		return r.err
	}
	if len(t.Attr) > maxAttributes {
		r.err = &codec.LimitError{Limit: "Attributes", Max: maxAttributes, Place: r.Place()}
		return r.err
	}
	if len(r.stack) == r.depth {
		r.stack = append(r.stack, frame{})
	}
	f := &r.stack[r.depth]
	f.prefix = t.Name.Space
	f.name = Name{Local: t.Name.Local}
	f.scope = len(r.scope)
	f.offset, f.line, f.column = r.offset, r.line, r.column
	f.kids, f.last, f.kidAt = f.kids[:0], 0, nil
	f.index = 1

	if !qualified(t.Name) {
		return r.misnamed(t.Name)
	}
	declares := false
	for i := range t.Attr {
		a := &t.Attr[i]
		if !qualified(a.Name) {
			return r.misnamed(a.Name)
		}
		if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
			declares = true
			if err := r.declare(f, a); err != nil {
				return err
			}
		}
	}
	uri, ok := r.Lookup(f.prefix)
	if !ok {
		return r.undeclared(f.prefix, rawName(t.Name))
	}
	f.name.Space = uri

	r.attrs = r.attrs[:0]
	for i := range t.Attr {
		a := &t.Attr[i]
		if declares && (a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns") {
			continue
		}
		if len(a.Value) > r.limits.Text {
			r.err = &codec.LimitError{Limit: "Text", Max: int64(r.limits.Text), Place: r.Place()}
			return r.err
		}
		if strings.Contains(a.Value, "\uFFFD") {
			if err := r.checkReplaced(); err != nil {
				return err
			}
		}
		out := Attr{Name: Name{Local: a.Name.Local}, Prefix: a.Name.Space, Value: a.Value}
		if a.Name.Space != "" {
			if out.Name.Space, ok = r.Lookup(a.Name.Space); !ok {
				return r.undeclared(a.Name.Space, rawName(a.Name))
			}
		}
		r.attrs = append(r.attrs, out)
	}
	if name, dup := duplicate(r.attrs); dup {
		return r.refuse("xml/duplicate-attribute", fmt.Sprintf("the element <%s> has the attribute %s twice", rawName(t.Name), clip(name.Local)), "each attribute once")
	}
	if r.depth > 0 {
		f.index = r.stack[r.depth-1].count(f.name)
	}
	r.depth++
	r.at = r.depth
	r.rooted = true
	r.tok = Token{Kind: StartElement, Name: f.name, Prefix: f.prefix, Attrs: r.attrs}
	return nil
}

// declare takes in a namespace declaration of the element f.
func (r *Reader) declare(f *frame, a *xml.Attr) error {
	prefix := ""
	if a.Name.Space != "" {
		prefix = a.Name.Local
	}
	uri := a.Value
	switch {
	case prefix == "xmlns" || uri == nsXMLNS || (prefix == "xml") != (uri == nsXML):
		return r.refuse("xml/reserved-namespace", fmt.Sprintf("the reserved prefix or namespace in %s=%q", rawName(a.Name), clip(uri)), "prefixes and namespaces of one's own")
	case prefix != "" && uri == "":
		return r.refuse("xml/reserved-namespace", fmt.Sprintf("the prefix %s is bound to nothing", clip(prefix)), "a namespace name")
	}
	for _, b := range r.scope[f.scope:] {
		if b.prefix == prefix {
			return r.refuse("xml/duplicate-attribute", fmt.Sprintf("the element <%s> has %s twice", f.qname(), clip(rawName(a.Name))), "each attribute once")
		}
	}
	if len(r.scope) >= maxNamespaces {
		r.err = &codec.LimitError{Limit: "Namespaces", Max: maxNamespaces, Place: r.Place()}
		return r.err
	}
	// The same few namespaces come again and again: keep one copy of each.
	if kept, ok := r.uris[uri]; ok {
		uri = kept
	} else if len(r.uris) < maxNamespaces && len(uri) < sniff {
		r.uris[uri] = uri
	}
	r.scope = append(r.scope, binding{prefix, uri})
	return nil
}

// qualified tells whether a name is one of Namespaces in XML 1.0, section 4: the
// tokenizer lets a colon stand first or last, and anything after a prefix.
func qualified(n xml.Name) bool {
	if n.Space == "" {
		return strings.IndexByte(n.Local, ':') < 0
	}
	c, _ := utf8.DecodeRuneInString(n.Local)
	return !(c == '-' || c == '.' || '0' <= c && c <= '9' || c == 0xB7 || 0x300 <= c && c <= 0x36F || c == 0x203F || c == 0x2040)
}

func (r *Reader) misnamed(n xml.Name) error {
	return r.refuse("xml/not-well-formed", fmt.Sprintf("%s is no name", clip(rawName(n))), "a name, or a prefix, a colon and a name")
}

func (r *Reader) undeclared(prefix, name string) error {
	return r.refuse("xml/undeclared-prefix", fmt.Sprintf("the prefix of %s is not declared", clip(name)), "xmlns:"+clip(prefix)+`="…" on this element or one around it`)
}

func duplicate(attrs []Attr) (Name, bool) {
	if len(attrs) > 16 {
		seen := make(map[Name]struct{}, len(attrs))
		for i := range attrs {
			if _, ok := seen[attrs[i].Name]; ok {
				return attrs[i].Name, true
			}
			seen[attrs[i].Name] = struct{}{}
		}
		return Name{}, false
	}
	for i := 1; i < len(attrs); i++ {
		for j := range i {
			if attrs[i].Name == attrs[j].Name {
				return attrs[i].Name, true
			}
		}
	}
	return Name{}, false
}

func (r *Reader) end(t xml.EndElement) error {
	if r.depth == 0 {
		return r.refuse("xml/tag-mismatch", fmt.Sprintf("the end tag </%s> ends nothing", clip(rawName(t.Name))), "no end tag here")
	}
	f := &r.stack[r.depth-1]
	if t.Name.Local != f.name.Local || t.Name.Space != f.prefix {
		return r.refuse("xml/tag-mismatch", fmt.Sprintf("the end tag </%s> does not fit", clip(rawName(t.Name))),
			fmt.Sprintf("</%s> for the element that starts in line %d", clip(f.qname()), f.line))
	}
	r.scope = r.scope[:f.scope]
	for i := range r.holding {
		if h := &r.held[i]; h.depth == r.depth && h.end == 0 {
			h.end, _, _ = r.position()
		}
	}
	r.depth--
	r.tok = Token{Kind: EndElement, Name: f.name, Prefix: f.prefix}
	return nil
}

// count counts a child of the given name and returns how many there are now.
func (f *frame) count(n Name) int {
	if f.last < len(f.kids) && f.kids[f.last].name == n {
		f.kids[f.last].n++
		return f.kids[f.last].n
	}
	i := -1
	if f.kidAt != nil {
		if at, ok := f.kidAt[n]; ok {
			i = at
		}
	} else {
		i = slices.IndexFunc(f.kids, func(k kid) bool { return k.name == n })
	}
	if i < 0 {
		i = len(f.kids)
		f.kids = append(f.kids, kid{name: n})
		if f.kidAt == nil && len(f.kids) > 32 {
			f.kidAt = map[Name]int{}
			for j := range f.kids {
				f.kidAt[f.kids[j].name] = j
			}
		} else if f.kidAt != nil {
			f.kidAt[n] = i
		}
	}
	f.last = i
	f.kids[i].n++
	return f.kids[i].n
}

func (f *frame) qname() string {
	if f.prefix == "" {
		return f.name.Local
	}
	return f.prefix + ":" + f.name.Local
}

func rawName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// Root returns the start tag of the root element: the first token.
func (r *Reader) Root() (*Token, error) { return r.Next() }

// Depth returns the number of open elements: 1 after the root's start tag, 0
// after its end tag.
func (r *Reader) Depth() int { return r.depth }

// Children calls f for every child element of the innermost open element, and
// for every piece of text there that is not white space, until the end tag,
// which it consumes. f gets the child's start tag and may read the child to
// its end with Children, Text, Skip or Capture; what it leaves unread is
// skipped. An error from f ends the walk and is returned.
func (r *Reader) Children(f func(t *Token) error) error {
	depth := r.depth
	for {
		t, err := r.Next()
		if err != nil {
			return err
		}
		switch {
		case t.Kind == EndElement:
			return nil
		case t.Kind == Text && t.Blank():
			continue
		}
		if err := f(t); err != nil {
			return err
		}
		if err := r.skipTo(depth); err != nil {
			return err
		}
	}
}

// Text reads the innermost open element to its end tag and returns its text
// without white space at the ends. Child elements are skipped; mixed reports
// whether there were any.
func (r *Reader) Text() (text string, mixed bool, err error) {
	text, mixed, err = r.Verbatim()
	return strings.Trim(text, " \t\r\n"), mixed, err
}

// Verbatim is Text with the white space at the ends.
func (r *Reader) Verbatim() (text string, mixed bool, err error) {
	depth := r.depth
	pieces := 0
	var more []byte
	for {
		t, err := r.Next()
		if err != nil {
			return "", mixed, err
		}
		switch t.Kind {
		case EndElement:
			if pieces > 1 {
				text = string(more)
			}
			return text, mixed, nil
		case StartElement:
			mixed = true
			if err := r.skipTo(depth); err != nil {
				return "", mixed, err
			}
		case Text:
			// One piece is the rule; only several are put together.
			switch pieces++; pieces {
			case 1:
				text = string(t.Data)
				continue
			case 2:
				more = append(more, text...)
			}
			more = append(more, t.Data...)
			if len(more) > r.limits.Text {
				return "", mixed, r.fail(&codec.LimitError{Limit: "Text", Max: int64(r.limits.Text)})
			}
		}
	}
}

// Skip reads past the end tag of the innermost open element.
func (r *Reader) Skip() error { return r.skipTo(r.depth - 1) }

func (r *Reader) skipTo(depth int) error {
	for r.depth > depth {
		if _, err := r.Next(); err != nil {
			return err
		}
	}
	return nil
}

// Capture reads the element whose start tag was the last token to its end and
// returns it as it stands in the document, in UTF-8. Namespace declarations
// that it relies on are added to its start tag, so that it means the same
// wherever it is put. An element larger than Limits.Text is a LimitError.
func (r *Reader) Capture() ([]byte, error) {
	r.Hold()
	for depth := r.depth - 1; r.depth > depth; {
		if _, err := r.Next(); err != nil {
			return nil, err
		}
		if r.src.holds[r.holding-1] < 0 {
			return nil, r.fail(&codec.LimitError{Limit: "Text", Max: int64(r.limits.Text)})
		}
	}
	return r.Held(), nil
}

// Hold starts to keep the source text of the element whose start tag was the
// last token, so that [Reader.Held] can return it although the element is read
// in the ordinary way meanwhile. Holds nest; each is ended by Held or
// [Reader.Release], the last one first. An element larger than Limits.Text is
// let go of.
func (r *Reader) Hold() {
	if r.holding == len(r.held) {
		r.held = append(r.held, heldElement{})
	}
	h := &r.held[r.holding]
	r.holding++
	if r.depth == 0 {
		r.src.holds = append(r.src.holds, -1)
		*h = heldElement{}
		return
	}
	f := &r.stack[r.depth-1]
	r.src.holds = append(r.src.holds, f.offset)
	*h = heldElement{depth: r.depth, begin: f.offset,
		outer: append(h.outer[:0], r.scope[:f.scope]...), own: append(h.own[:0], r.scope[f.scope:]...)}
}

// Held returns the element held last, like Capture, once its end tag has been
// read, and ends the hold. It returns nil if there is none or it was too large.
func (r *Reader) Held() []byte {
	if r.holding == 0 {
		return nil
	}
	defer r.Release()
	h := &r.held[r.holding-1]
	if h.end == 0 || r.src.holds[r.holding-1] < 0 || h.end-h.begin > int64(r.limits.Text) {
		return nil
	}
	text := r.src.text(h.begin, h.end)
	if len(text) == 0 {
		return nil
	}
	name := 1
	for name < len(text) && !isSpace(text[name]) && text[name] != '/' && text[name] != '>' {
		name++
	}
	out := append(make([]byte, 0, len(text)+64), text[:name]...)
	var add []binding
	take := func(prefix string) {
		same := func(o binding) bool { return o.prefix == prefix }
		if slices.ContainsFunc(h.own, same) || slices.ContainsFunc(add, same) {
			return
		}
		for i := len(h.outer) - 1; i > 0; i-- { // the first is xml
			if b := h.outer[i]; b.prefix == prefix {
				if prefix != "" || b.uri != "" {
					add = append(add, b)
				}
				return
			}
		}
	}
	if len(h.outer) > 1 {
		if plainName(text) {
			take("")
		}
		last := ""
		for i := 0; ; i++ {
			n := bytes.IndexByte(text[i:], ':')
			if n < 0 {
				break
			}
			i += n
			j := i
			for j > 0 && (text[j-1] >= utf8.RuneSelf || inName[text[j-1]]) {
				j--
			}
			if p := text[j:i]; len(p) > 0 && string(p) != last {
				last = string(p)
				take(last)
			}
		}
	}
	slices.SortFunc(add, func(a, b binding) int { return strings.Compare(a.prefix, b.prefix) })
	for _, b := range add {
		out = append(out, " xmlns"...)
		if b.prefix != "" {
			out = append(append(out, ':'), b.prefix...)
		}
		out = append(out, `="`...)
		out = appendAttr(out, b.uri, nil)
		out = append(out, '"')
	}
	return append(out, text[name:]...)
}

// inName says of ASCII characters whether they can be part of a prefix. Any
// that stands before a colon counts, be it in content: the element may need it.
var inName = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.'
	}
	return
}()

// plainName reports whether there is an element name without a prefix.
func plainName(text []byte) bool {
	for {
		i := bytes.IndexByte(text, '<')
		if i < 0 {
			return false
		}
		text = text[i+1:]
		j := bytes.IndexAny(text, " \t\r\n/>")
		if j > 0 && text[0] != '!' && text[0] != '?' && bytes.IndexByte(text[:j], ':') < 0 {
			return true
		}
	}
}

// Release ends the last hold.
func (r *Reader) Release() {
	if r.holding > 0 {
		r.holding--
		r.src.holds = r.src.holds[:r.holding]
	}
}

// Place returns where the last token starts, with the path of the element it
// starts, ends or is text of.
func (r *Reader) Place() quality.Place {
	return quality.Place{Source: r.label, Offset: r.offset, Line: r.line, Column: r.column, Path: r.Path()}
}

// StartPlace returns where the start tag of the innermost open element is, or,
// after an end tag, of the element just ended.
func (r *Reader) StartPlace() quality.Place {
	if r.at == 0 {
		return r.Place()
	}
	f := &r.stack[r.at-1]
	return quality.Place{Source: r.label, Offset: f.offset, Line: f.line, Column: f.column, Path: r.Path()}
}

// DataPlace returns the place of byte i of the last token's Data.
func (r *Reader) DataPlace(i int) quality.Place {
	p := r.Place()
	src := r.src.text(r.offset, r.src.base+int64(len(r.src.buf)))
	data := r.tok.Data
	k := 0
	if r.cdata {
		k = len("<![CDATA[")
	}
	// Walk the source beside the data: what differs is references and line ends.
	for j := 0; j < i && j < len(data) && k < len(src); {
		switch {
		case src[k] == '&' && !r.cdata:
			n := bytes.IndexByte(src[k:], ';')
			if n < 0 {
				return p
			}
			_, size := utf8.DecodeRune(data[j:])
			k += n + 1
			j += size
		case src[k] == '\r' && k+1 < len(src) && src[k+1] == '\n':
			k += 2
			j++
		default:
			k++
			j++
		}
	}
	src = src[:min(k, len(src))]
	p.Offset += int64(k)
	if n := bytes.Count(src, []byte("\n")); n > 0 {
		p.Line += n
		p.Column = len(src) - bytes.LastIndexByte(src, '\n')
	} else {
		p.Column += k
	}
	return p
}

// Path returns the path of the innermost open element, or, after an end tag,
// of the element just ended: names as written, and a position among siblings
// of the same name from the second on: /DP_Data/grans[3]/DP_Grans. The middle
// of a path of more than 40 levels is left out ("…").
func (r *Reader) Path() string {
	const most, shown = 40, 8 // levels
	var b []byte
	for i := range r.at {
		if r.at > most && i >= shown && i < r.at-shown {
			if i == shown {
				b = append(b, "/…"...)
			}
			continue
		}
		f := &r.stack[i]
		b = append(b, '/')
		if f.prefix != "" {
			b = append(append(b, f.prefix...), ':')
		}
		b = append(b, f.name.Local...)
		if f.index > 1 {
			b = append(strconv.AppendInt(append(b, '['), int64(f.index), 10), ']')
		}
	}
	return string(b)
}

// Lookup returns the namespace URI that a prefix (empty for the default
// namespace) is bound to at the last token, for names in content.
func (r *Reader) Lookup(prefix string) (uri string, ok bool) {
	for i := len(r.scope) - 1; i >= 0; i-- {
		if r.scope[i].prefix == prefix {
			return r.scope[i].uri, true
		}
	}
	return "", prefix == ""
}

// Encoding returns the encoding of the input: "UTF-8", "UTF-16LE",
// "UTF-16BE", "US-ASCII", "ISO-8859-1" or "windows-1252". It is known after
// the first token.
func (r *Reader) Encoding() string { return r.src.name }
