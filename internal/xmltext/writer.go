package xmltext

import (
	"io"
)

// A Writer writes a document in UTF-8, one piece at a time, through a buffer
// of its own. Names are written as given: the caller binds prefixes with
// [Writer.Namespace] or xmlns attributes. The first write error is kept,
// everything after it does nothing, and [Writer.Flush] returns it.
//
// Elements are put on lines of their own, indented, except inside an element
// that text was written to.
type Writer struct{}

// NewWriter returns a writer to w. indent is the white space per level; empty
// writes everything on one line.
func NewWriter(w io.Writer, indent string) *Writer { panic("") }

// Declaration writes the XML declaration: version 1.0, UTF-8.
func (w *Writer) Declaration() { panic("") }

// Start starts an element. Attributes may follow until something else is
// written.
func (w *Writer) Start(name string) { panic("") }

// Namespace declares a prefix (empty for the default namespace) on the element
// just started.
func (w *Writer) Namespace(prefix, uri string) { panic("") }

// Attr adds an attribute to the element just started.
func (w *Writer) Attr(name, value string) { panic("") }

// Text writes character data.
func (w *Writer) Text(s string) { panic("") }

// Float writes a number: with the given number of decimals, or, when that is
// negative, the shortest digits that read back to the same value, never with
// an exponent.
func (w *Writer) Float(v float64, decimals int) { panic("") }

// End ends the innermost open element, as an empty tag when nothing was
// written in it.
func (w *Writer) End() { panic("") }

// Element writes an element that holds only text.
func (w *Writer) Element(name, text string) { panic("") }

// Raw writes a well-formed piece, such as [Reader.Capture] returns, as it is,
// as a child of the element that is open.
func (w *Writer) Raw(fragment []byte) { panic("") }

// Replaced returns how many characters that XML cannot hold (control
// characters, bytes that are not UTF-8) were written as U+FFFD. A format says
// so in a finding.
func (w *Writer) Replaced() int { panic("") }

// Flush writes what is buffered and returns the first error.
func (w *Writer) Flush() error { panic("") }
