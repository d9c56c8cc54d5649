package xmltext

import (
	"io"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/quality"
)

// A Reader reads the tokens of one document. Make it with [NewReader] or
// [NewBytes]. It is not safe for concurrent use. After an error every method
// that reads returns that error.
type Reader struct{}

// NewReader returns a reader of r under the limits and source name of s.
func NewReader(r io.Reader, s *codec.Settings) *Reader { panic("") }

// NewBytes returns a reader of a document in memory. It keeps data and does
// not change it.
func NewBytes(data []byte, s *codec.Settings) *Reader { panic("") }

// Next returns the next token. After the end of the root element it checks
// that nothing but comments, processing instructions and white space follows,
// and returns io.EOF.
func (r *Reader) Next() (*Token, error) { panic("") }

// Root returns the start tag of the root element: the first token.
func (r *Reader) Root() (*Token, error) { panic("") }

// Depth returns the number of open elements: 1 after the root's start tag, 0
// after its end tag.
func (r *Reader) Depth() int { panic("") }

// Children calls f for every child element of the innermost open element, and
// for every piece of text there that is not white space, until the end tag,
// which it consumes. f gets the child's start tag and may read the child to
// its end with Children, Text, Skip or Capture; what it leaves unread is
// skipped. An error from f ends the walk and is returned.
func (r *Reader) Children(f func(t *Token) error) error { panic("") }

// Text reads the innermost open element to its end tag and returns its text
// without white space at the ends. Child elements are skipped; mixed reports
// whether there were any.
func (r *Reader) Text() (text string, mixed bool, err error) { panic("") }

// Skip reads past the end tag of the innermost open element.
func (r *Reader) Skip() error { panic("") }

// Capture reads the element whose start tag was the last token to its end and
// returns it as it stands in the document, in UTF-8. Namespace declarations
// that it relies on are added to its start tag, so that it means the same
// wherever it is put. An element larger than Limits.Text is a LimitError.
func (r *Reader) Capture() ([]byte, error) { panic("") }

// Hold starts to keep the source text of the element whose start tag was the
// last token, so that [Reader.Held] can return it although the element is read
// in the ordinary way meanwhile. Holds do not nest: a second one replaces the
// first. An element larger than Limits.Text is let go of.
func (r *Reader) Hold() { panic("") }

// Held returns the element held, like Capture, once its end tag has been read,
// and ends the hold. It returns nil if there is none or it was too large.
func (r *Reader) Held() []byte { panic("") }

// Release ends the hold.
func (r *Reader) Release() { panic("") }

// Place returns where the last token starts, with the path of the element it
// starts, ends or is text of.
func (r *Reader) Place() quality.Place { panic("") }

// StartPlace returns where the start tag of the innermost open element is, or,
// after an end tag, of the element just ended.
func (r *Reader) StartPlace() quality.Place { panic("") }

// DataPlace returns the place of byte i of the last token's Data. Behind a
// character reference on the same line the column is too small by what the
// reference is longer than its character.
func (r *Reader) DataPlace(i int) quality.Place { panic("") }

// Path returns the path of the innermost open element, or, after an end tag,
// of the element just ended: names as written, and a position among siblings
// of the same name from the second on: /DP_Data/grans[3]/DP_Grans.
func (r *Reader) Path() string { panic("") }

// Lookup returns the namespace URI that a prefix (empty for the default
// namespace) is bound to at the last token, for names in content.
func (r *Reader) Lookup(prefix string) (uri string, ok bool) { panic("") }

// Encoding returns the encoding of the input: "UTF-8", "UTF-16LE",
// "UTF-16BE", "US-ASCII", "ISO-8859-1" or "windows-1252". It is known after the first token.
func (r *Reader) Encoding() string { panic("") }
