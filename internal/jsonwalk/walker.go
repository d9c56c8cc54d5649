package jsonwalk

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// A Span is a part of the text: the bytes from Start up to End.
type Span struct{ Start, End int }

// Empty reports whether there is nothing in the span.
func (s Span) Empty() bool { return s.End <= s.Start }

// A step is one level of the path: a member name as it stands between its
// quotes, or an index.
type step struct {
	name  Span
	index int // -1 in an object
}

// A Walker goes through well-formed JSON. Use on anything else has undefined
// results, but ends. It is not safe for concurrent use.
type Walker struct {
	data []byte
	pos  int
	path []step
	base string // pointer to where the walk began
}

// NewWalker returns a walker over text.
func NewWalker(text []byte) *Walker { return &Walker{data: text} }

// At moves to the value at a position, which the pointer base leads to.
func (w *Walker) At(pos int, base string) {
	w.pos, w.base, w.path = pos, base, w.path[:0]
}

// Pos returns the position of the next byte that is not white space.
func (w *Walker) Pos() int {
	w.space()
	return w.pos
}

// End returns the position after what was passed last.
func (w *Walker) End() int { return w.pos }

// Back returns to a value in the same object or array that was passed.
func (w *Walker) Back(pos int) { w.pos = pos }

func (w *Walker) space() {
	for w.pos < len(w.data) {
		switch w.data[w.pos] {
		case ' ', '\t', '\r', '\n':
			w.pos++
		default:
			return
		}
	}
}

// Kind returns the first byte of the next value: one of { [ " t f n, and 0 for
// a number. At the end of the text it returns 'E'.
func (w *Walker) Kind() byte {
	w.space()
	if w.pos >= len(w.data) {
		return 'E'
	}
	switch c := w.data[w.pos]; c {
	case '{', '[', '"', 't', 'f', 'n':
		return c
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return 0
	}
	return 'E'
}

// Enter goes into the object or array that comes next.
func (w *Walker) Enter() {
	w.space()
	index := -1
	if w.pos < len(w.data) {
		if w.data[w.pos] == '[' {
			index = -2 // not yet at an element
		}
		w.pos++
	}
	w.path = append(w.path, step{index: index})
}

// Member goes to the next member of the object that was entered and returns
// its name as it stands between the quotes; the walker is then before the
// value. At the end of the object it leaves it and returns false.
func (w *Walker) Member() (name Span, ok bool) {
	w.space()
	if w.pos < len(w.data) && w.data[w.pos] == ',' {
		w.pos++
		w.space()
	}
	if w.pos >= len(w.data) || w.data[w.pos] != '"' {
		w.leave()
		return Span{}, false
	}
	s := w.rawString()
	w.space()
	if w.pos < len(w.data) && w.data[w.pos] == ':' {
		w.pos++
	}
	w.path[len(w.path)-1].name = s
	return s, true
}

// Element goes to the next element of the array that was entered. At the end
// of the array it leaves it and returns false.
func (w *Walker) Element() bool {
	w.space()
	if w.pos < len(w.data) && w.data[w.pos] == ',' {
		w.pos++
		w.space()
	}
	if w.pos >= len(w.data) || w.data[w.pos] == ']' {
		w.leave()
		return false
	}
	top := &w.path[len(w.path)-1]
	if top.index < 0 {
		top.index = 0
	} else {
		top.index++
	}
	return true
}

func (w *Walker) leave() {
	if w.pos < len(w.data) {
		w.pos++
	}
	if len(w.path) > 0 {
		w.path = w.path[:len(w.path)-1]
	}
}

// rawString passes a string and returns what is between its quotes.
func (w *Walker) rawString() Span {
	start := w.pos + 1
	for i := start; i < len(w.data); i++ {
		switch w.data[i] {
		case '"':
			w.pos = i + 1
			return Span{start, i}
		case '\\':
			i++
		}
	}
	w.pos = len(w.data)
	return Span{min(start, w.pos), w.pos}
}

// marks are the bytes that matter when a value is passed: those that open and
// close, and quotes.
var marks = [256]uint8{'{': 1, '[': 1, '}': 2, ']': 2, '"': 3}

// Skip passes the next value and returns where it is.
func (w *Walker) Skip() Span {
	w.space()
	start := w.pos
	if start >= len(w.data) {
		return Span{start, start}
	}
	switch w.data[start] {
	case '"':
		w.rawString()
		return Span{start, w.pos}
	case '{', '[':
	default:
		w.pos++
		w.literal()
		return Span{start, w.pos}
	}
	data, i, depth := w.data, start, 0
	for i < len(data) {
		switch marks[data[i]] {
		case 1:
			depth++
		case 2:
			if depth--; depth == 0 {
				w.pos = i + 1
				return Span{start, w.pos}
			}
		case 3:
			for i++; i < len(data) && data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
		}
		i++
	}
	w.pos = len(data)
	return Span{start, w.pos}
}

func (w *Walker) literal() {
	for w.pos < len(w.data) {
		switch w.data[w.pos] {
		case ' ', '\t', '\r', '\n', ',', ':', ']', '}', '[', '{', '"':
			return
		}
		w.pos++
	}
}

// Text returns the bytes of a span, valid as long as the text is.
func (w *Walker) Text(s Span) []byte { return w.data[s.Start:s.End] }

// Raw passes the next value and returns its text.
func (w *Walker) Raw() []byte { return w.Text(w.Skip()) }

// String passes the next value, a string, and returns what it says.
func (w *Walker) String() string {
	w.space()
	return Unquote(w.Text(w.rawString()))
}

// Quoted passes the next value, a string, and returns what stands between its
// quotes.
func (w *Walker) Quoted() []byte {
	w.space()
	return w.Text(w.rawString())
}

// Unquote returns what the text between a string's quotes says.
func Unquote(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw)
	}
	quoted := make([]byte, 0, len(raw)+2)
	quoted = append(append(append(quoted, '"'), raw...), '"')
	out, _ := jsontext.AppendUnquote(nil, quoted)
	return string(out)
}

// Pointer returns the JSON Pointer (RFC 6901) to the value that the walker is
// before, or the member or element it just passed.
func (w *Walker) Pointer() string {
	var b strings.Builder
	b.WriteString(w.base)
	for _, s := range w.path {
		switch {
		case s.index >= 0:
			b.WriteByte('/')
			b.WriteString(strconv.Itoa(s.index))
		case s.index == -1 && s.name != Span{}:
			b.WriteByte('/')
			b.WriteString(EscapePointer(Unquote(w.Text(s.name))))
		}
	}
	return b.String()
}

// EscapePointer writes a member's name as a token of a JSON Pointer.
func EscapePointer(name string) string {
	if !strings.ContainsAny(name, "~/") {
		return name
	}
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}
