package xmltext

import (
	"io"
	"strconv"
	"unicode/utf8"
)

// A Writer writes a document in UTF-8, one piece at a time, through a buffer
// of its own. Names are written as given: the caller binds prefixes with
// [Writer.Namespace]. The first write error is kept, everything after it does
// nothing, and [Writer.Flush] returns it.
//
// Elements are put on lines of their own, indented, except inside an element
// that text was written to. It is not safe for concurrent use.
type Writer struct {
	out      io.Writer
	buf      []byte
	indent   string
	stack    []open
	names    []byte // of the open elements, end to end
	tag      bool   // a start tag is not yet closed with ">"
	begun    bool
	replaced int
	err      error
}

type open struct {
	name int  // length of names outside this element
	text bool // text was written in it
	kids bool
}

const flushAt = 32 << 10

// NewWriter returns a writer to w. indent is the white space per level; empty
// writes everything on one line.
func NewWriter(w io.Writer, indent string) *Writer {
	return &Writer{out: w, indent: indent, buf: make([]byte, 0, flushAt+flushAt/8)}
}

// Declaration writes the XML declaration: version 1.0, UTF-8.
func (w *Writer) Declaration() {
	w.buf = append(w.buf, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"...)
}

// Start starts an element. Attributes may follow until something else is
// written.
func (w *Writer) Start(name string) {
	w.child()
	w.buf = append(append(w.buf, '<'), name...)
	w.stack = append(w.stack, open{name: len(w.names)})
	w.names = append(w.names, name...)
	w.tag = true
}

// child gets ready for an element inside the open one.
func (w *Writer) child() {
	w.closeTag()
	if n := len(w.stack); n > 0 {
		top := &w.stack[n-1]
		top.kids = true
		if !top.text {
			w.line(n)
		}
	} else if w.begun {
		w.line(0)
	}
	w.begun = true
	if len(w.buf) >= flushAt {
		w.write()
	}
}

// line starts a line, indented to the level.
func (w *Writer) line(level int) {
	if w.indent == "" {
		return
	}
	w.buf = append(w.buf, '\n')
	for range level {
		w.buf = append(w.buf, w.indent...)
	}
}

func (w *Writer) closeTag() {
	if w.tag {
		w.buf = append(w.buf, '>')
		w.tag = false
	}
}

// Namespace declares a prefix (empty for the default namespace) on the element
// just started.
func (w *Writer) Namespace(prefix, uri string) {
	if prefix == "" {
		w.Attr("xmlns", uri)
		return
	}
	w.Attr("xmlns:"+prefix, uri)
}

// Attr adds an attribute to the element just started.
func (w *Writer) Attr(name, value string) {
	w.buf = append(append(w.buf, ' '), name...)
	w.buf = append(w.buf, `="`...)
	w.buf = appendAttr(w.buf, value, &w.replaced)
	w.buf = append(w.buf, '"')
}

// Text writes character data.
func (w *Writer) Text(s string) {
	if s == "" {
		return
	}
	w.inText()
	w.buf = appendText(w.buf, s, &w.replaced)
}

func (w *Writer) inText() {
	w.closeTag()
	if n := len(w.stack); n > 0 {
		w.stack[n-1].text = true
	}
	if len(w.buf) >= flushAt {
		w.write()
	}
}

// Float writes a number: with the given number of decimals, or, when that is
// negative, the shortest digits that read back to the same value, never with
// an exponent.
func (w *Writer) Float(v float64, decimals int) {
	w.inText()
	w.buf = AppendFloat(w.buf, v, decimals)
}

// Space writes a space between two numbers of a list.
func (w *Writer) Space() { w.buf = append(w.buf, ' ') }

// End ends the innermost open element, as an empty tag when nothing was
// written in it.
func (w *Writer) End() {
	n := len(w.stack) - 1
	if n < 0 {
		return
	}
	top := w.stack[n]
	name := w.names[top.name:]
	w.names = w.names[:top.name]
	w.stack = w.stack[:n]
	if w.tag {
		w.tag = false
		w.buf = append(w.buf, "/>"...)
		return
	}
	if top.kids && !top.text {
		w.line(n)
	}
	w.buf = append(w.buf, "</"...)
	w.buf = append(w.buf, name...)
	w.buf = append(w.buf, '>')
}

// Element writes an element that holds only text.
func (w *Writer) Element(name, text string) {
	w.Start(name)
	w.Text(text)
	w.End()
}

// Raw writes a well-formed piece, such as [Reader.Capture] returns, as it is,
// as a child of the element that is open.
func (w *Writer) Raw(fragment []byte) {
	w.child()
	w.buf = append(w.buf, fragment...)
}

// Replaced returns how many characters that XML cannot hold (control
// characters, bytes that are not UTF-8) were written as U+FFFD. A format says
// so in a finding.
func (w *Writer) Replaced() int { return w.replaced }

// Flush ends the document with a line feed if no element is open, writes what
// is buffered, and returns the first error.
func (w *Writer) Flush() error {
	if len(w.stack) == 0 && w.begun {
		w.buf = append(w.buf, '\n')
		w.begun = false
	}
	w.write()
	return w.err
}

func (w *Writer) write() {
	if w.err == nil && len(w.buf) > 0 {
		n, err := w.out.Write(w.buf)
		if err == nil && n < len(w.buf) {
			err = io.ErrShortWrite
		}
		w.err = err
	}
	w.buf = w.buf[:0]
}

// AppendFloat appends a number as [Writer.Float] writes it. Whole numbers and
// millimetres, which most coordinates are, take a short way.
func AppendFloat(b []byte, v float64, decimals int) []byte {
	if decimals < 0 {
		return appendShortest(b, v)
	}
	if decimals <= 6 {
		const big = 1 << 42 // from where thousandths of a unit are no longer seen
		p := pow10[decimals]
		s := v * float64(p)
		if s > -big && s < big {
			// Where the scaled value is not near a half, rounding it gives the
			// same digits as rounding the exact value.
			n := int64(s)
			frac := s - float64(n)
			if frac < 0 {
				frac = -frac
			}
			if d := frac - 0.5; d > 1e-3 || d < -1e-3 {
				if frac > 0.5 {
					if s < 0 {
						n--
					} else {
						n++
					}
				}
				return appendScaled(b, n, decimals, v < 0)
			}
		}
	}
	return strconv.AppendFloat(b, v, 'f', decimals, 64)
}

var pow10 = [...]int64{1, 10, 100, 1000, 10_000, 100_000, 1_000_000}

// appendShortest tries whether the value is a whole number of thousandths or
// ten-thousandths first: dividing back shows it, because both the integer and
// the power of ten are exact in a float64 and division rounds correctly.
func appendShortest(b []byte, v float64) []byte {
	const decimals = 4
	s := v * 10_000
	if s > -1e15 && s < 1e15 && v != 0 {
		half := 0.5
		if s < 0 {
			half = -0.5
		}
		n := int64(s + half)
		if n != 0 && float64(n)/10_000 == v {
			d := decimals
			for d > 0 && n%10 == 0 {
				n /= 10
				d--
			}
			return appendScaled(b, n, d, v < 0)
		}
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

// appendScaled appends n / 10^decimals.
func appendScaled(b []byte, n int64, decimals int, negative bool) []byte {
	if negative {
		b = append(b, '-')
		n = -n
	}
	if decimals == 0 {
		return strconv.AppendInt(b, n, 10)
	}
	p := pow10[decimals]
	b = strconv.AppendInt(b, n/p, 10)
	b = append(b, '.')
	rest := n % p
	for p /= 10; p > 0; p /= 10 {
		b = append(b, byte('0'+rest/p%10))
	}
	return b
}

// What a byte needs in text (bit 0) and in an attribute value (bit 1).
var special = func() (t [256]uint8) {
	for i := range t {
		if i < 0x20 || i >= utf8.RuneSelf {
			t[i] = 3
		}
	}
	t['\t'], t['\n'] = 2, 2
	t['<'], t['&'], t['>'], t['\r'] = 3, 3, 3, 3
	t['"'] = 2
	return
}()

func appendText(b []byte, s string, replaced *int) []byte { return appendEscaped(b, s, 1, replaced) }
func appendAttr(b []byte, s string, replaced *int) []byte { return appendEscaped(b, s, 2, replaced) }

func appendEscaped(b []byte, s string, where uint8, replaced *int) []byte {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if special[c]&where == 0 {
			i++
			continue
		}
		size := 1
		esc := ""
		switch c {
		case '<':
			esc = "&lt;"
		case '>':
			esc = "&gt;"
		case '&':
			esc = "&amp;"
		case '"':
			esc = "&quot;"
		case '\t':
			esc = "&#x9;"
		case '\n':
			esc = "&#xA;"
		case '\r':
			esc = "&#xD;"
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			size = n
			if c >= utf8.RuneSelf && (r != utf8.RuneError || n > 1) && r != 0xFFFE && r != 0xFFFF {
				i += n
				continue
			}
			esc = "\uFFFD"
			if replaced != nil {
				*replaced++
			}
		}
		b = append(b, s[from:i]...)
		b = append(b, esc...)
		i += size
		from = i
	}
	return append(b, s[from:]...)
}
