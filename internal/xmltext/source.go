package xmltext

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/codec"
	"golang.org/x/text/encoding/charmap"
)

const (
	window        = 64 << 10 // bytes read, checked and handed on at a time
	sniff         = 1 << 10  // bytes looked at for the XML declaration
	maxAttributes = 4096
	maxNamespaces = 1024
)

// A source turns the input into checked UTF-8 and hands it to the tokenizer a
// byte at a time. It keeps the text from the start of the current token, or of
// the element held, so that it can be returned as it stands; and it stops the
// tokenizer, which knows no limits, inside a token that grows too large.
type source struct {
	in      io.Reader
	name    string // of the encoding
	decode  func(dst, src []byte, last bool) (out []byte, rest int, bad *badByte)
	raw     []byte // input not yet decoded
	inEOF   bool
	read    int64 // bytes of input taken
	begun   bool  // raw is no longer what start left there
	limits  codec.Limits
	err     error // that ends the text at the end of buf, once known
	buf     []byte
	pos     int     // of the next byte to hand on
	base    int64   // offset of buf[0]
	mark    int64   // offset of the current token: kept from here on
	holds   []int64 // offsets of the elements held, outermost first; -1 where let go of
	equals  int     // "=" counted in the current token, window by window
	counted int64   // offset up to which they have been
}

// A badByte is input that is not text in its encoding.
type badByte struct{ problem, expected string }

func (b *badByte) Error() string { return b.problem }

var errNotXML = errors.New("not XML")

// ReadByte implements io.ByteReader for the tokenizer.
func (s *source) ReadByte() (byte, error) {
	if s.pos < len(s.buf) {
		b := s.buf[s.pos]
		s.pos++
		return b, nil
	}
	if err := s.more(); err != nil {
		return 0, err
	}
	b := s.buf[s.pos]
	s.pos++
	return b, nil
}

// Read implements io.Reader, which the tokenizer asks for when it meets an
// encoding declaration and then does not use.
func (s *source) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if s.pos == len(s.buf) {
		if err := s.more(); err != nil {
			return 0, err
		}
	}
	n := copy(p, s.buf[s.pos:])
	s.pos += n
	return n, nil
}

// start finds out the encoding, from the byte order mark or the declaration.
func (s *source) start() error {
	for len(s.raw) < sniff && !s.inEOF {
		if err := s.fetch(); err != nil {
			return err
		}
	}
	head := s.raw
	cut := 0
	switch {
	case len(head) == 0:
		return &codec.SyntaxError{Code: "xml/empty", Problem: "the input is empty", Expected: "an XML document"}
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		s.name, cut = "UTF-8", 3
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		s.name, cut = "UTF-16LE", 2
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		s.name, cut = "UTF-16BE", 2
	case bytes.HasPrefix(head, []byte("<\x00?\x00")):
		s.name = "UTF-16LE"
	case bytes.HasPrefix(head, []byte("\x00<\x00?")):
		s.name = "UTF-16BE"
	}
	sure := s.name
	s.raw = s.raw[cut:]
	switch s.name {
	case "UTF-16LE":
		s.decode = decodeUTF16(0, 1)
	case "UTF-16BE":
		s.decode = decodeUTF16(1, 0)
	default:
		s.name, s.decode = "UTF-8", decodeUTF8
	}
	text := s.raw[:min(len(s.raw), 2*sniff)]
	if s.name != "UTF-8" {
		text, _, _ = s.decode(nil, text, false)
	}
	if err := looksLikeXML(text); err != nil {
		return err
	}
	version, declared := declaration(text)
	if version != "" && version != "1.0" {
		return &codec.UnsupportedError{Found: "XML " + version, Supported: "XML 1.0"}
	}
	want := ""
	switch strings.ToLower(declared) {
	case "":
	case "utf-8", "utf8":
		want = "UTF-8"
	case "utf-16", "utf-16le", "utf-16be", "iso-10646-ucs-2", "ucs-2":
		want = "UTF-16"
	case "us-ascii", "ascii":
		want = "US-ASCII"
	case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1":
		want = "ISO-8859-1"
	case "windows-1252", "cp1252", "x-cp1252", "windows1252":
		want = "windows-1252"
	default:
		return &codec.UnsupportedError{Found: "the encoding " + clip(declared),
			Supported: "UTF-8, UTF-16, US-ASCII, ISO-8859-1 and windows-1252"}
	}
	got := s.name
	if i := strings.Index(got, "16"); i > 0 {
		got = "UTF-16"
	}
	if want != "" && want != got && (sure != "" || want == "UTF-16") {
		why := "its bytes are those of " + got
		if cut > 0 {
			why = "its byte order mark is that of " + got
		}
		return &codec.SyntaxError{Code: "xml/encoding-mismatch",
			Problem: "the file declares the encoding " + clip(declared) + ", but " + why, Expected: "a declaration that is true"}
	}
	switch want {
	case "US-ASCII":
		s.name, s.decode = want, decodeASCII
	case "ISO-8859-1":
		s.name, s.decode = want, decodeCharmap(charmap.ISO8859_1, want)
	case "windows-1252":
		s.name, s.decode = want, decodeCharmap(charmap.Windows1252, want)
	}
	return nil
}

// looksLikeXML refuses input that does not start with a tag, and says what it
// is when that is easy to see.
func looksLikeXML(text []byte) error {
	t := bytes.TrimLeft(text, " \t\r\n")
	if len(t) == 0 {
		if len(text) >= sniff {
			return nil // the tokenizer finds out
		}
		return &codec.SyntaxError{Code: "xml/empty", Problem: "the input is nothing but white space", Expected: "an XML document"}
	}
	if t[0] == '<' {
		return nil
	}
	what := fmt.Sprintf("the input starts with %q", clip(string(t[:min(len(t), 12)])))
	switch {
	case t[0] == '{' || t[0] == '[':
		what += ", as JSON does"
	case bytes.HasPrefix(t, []byte("PK\x03\x04")):
		what += ", as a ZIP archive does"
	case bytes.HasPrefix(t, []byte("%PDF")):
		what += ", as PDF does"
	case bytes.HasPrefix(t, []byte("\x1f\x8b")):
		what += ", as a gzip file does"
	}
	return &codec.SyntaxError{Code: "xml/not-xml", Problem: what, Expected: `an XML document, which starts with "<"`, Err: errNotXML}
}

// declaration returns version and encoding of the XML declaration.
func declaration(text []byte) (version, encoding string) {
	if !bytes.HasPrefix(text, []byte("<?xml")) || len(text) < 6 || !isSpace(text[5]) {
		return "", ""
	}
	text = text[5:min(len(text), sniff)]
	if i := bytes.Index(text, []byte("?>")); i >= 0 {
		text = text[:i]
	}
	get := func(key string) string {
		i := bytes.Index(text, []byte(key))
		if i < 0 {
			return ""
		}
		v := bytes.TrimLeft(text[i+len(key):], " \t\r\n")
		if len(v) == 0 || v[0] != '=' {
			return ""
		}
		v = bytes.TrimLeft(v[1:], " \t\r\n")
		if len(v) == 0 || v[0] != '"' && v[0] != '\'' {
			return ""
		}
		j := bytes.IndexByte(v[1:], v[0])
		if j < 0 {
			return ""
		}
		return string(v[1 : 1+j])
	}
	return get("version"), get("encoding")
}

// fetch reads some input to the end of raw.
func (s *source) fetch() error {
	s.raw = append(s.raw, make([]byte, window)...)[:len(s.raw)]
	free := s.raw[len(s.raw):cap(s.raw)]
	if left := s.limits.Bytes - s.read; int64(len(free)) > left {
		free = free[:left+1] // one more, to see whether there is more
	}
	for range 100 {
		n, err := s.in.Read(free)
		if n < 0 || n > len(free) {
			return &codec.ReadError{Err: errors.New("the reader returned an impossible count")}
		}
		s.raw = s.raw[:len(s.raw)+n]
		s.read += int64(n)
		if s.read > s.limits.Bytes {
			return &codec.LimitError{Limit: "Bytes", Max: s.limits.Bytes}
		}
		switch {
		case err == io.EOF:
			s.inEOF = true
			return nil
		case err != nil:
			return &codec.ReadError{Err: err}
		case n > 0:
			return nil
		}
	}
	return &codec.ReadError{Err: io.ErrNoProgress}
}

// more makes at least one more byte ready, or returns why it cannot.
func (s *source) more() error {
	if err := s.grown(); err != nil {
		return err
	}
	for i, h := range s.holds {
		if h >= 0 && s.base+int64(s.pos)-h > int64(s.limits.Text) {
			s.holds[i] = -1
		}
	}
	if s.err == nil {
		s.fill()
	}
	if s.pos == len(s.buf) {
		return s.err
	}
	return nil
}

// grown refuses a token that is too large.
func (s *source) grown() error {
	size := s.base + int64(s.pos) - s.mark
	if size > int64(s.limits.Text) && size > window {
		return &codec.LimitError{Limit: "Text", Max: int64(s.limits.Text)}
	}
	if tok := s.buf[s.mark-s.base : s.pos]; len(tok) > 1 && tok[0] == '<' && tok[1] != '!' && tok[1] != '?' {
		from := max(s.counted, s.mark)
		if s.counted < s.mark {
			s.equals = 0
		}
		s.equals += bytes.Count(s.buf[from-s.base:s.pos], []byte("="))
		s.counted = s.base + int64(s.pos)
		// An attribute value may be full of "=", so this is a rough guard
		// against millions of attributes; the exact count comes later.
		if s.equals > 16*maxAttributes {
			return &codec.LimitError{Limit: "Attributes", Max: maxAttributes}
		}
	}
	return nil
}

// fill puts more text into buf and lets go of what nobody needs.
func (s *source) fill() {
	keep := s.mark
	for _, h := range s.holds {
		if h >= 0 {
			keep = min(keep, h)
		}
	}
	if n := int(keep - s.base); n > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[n:])]
		s.base += int64(n)
		s.pos -= n
	}
	// raw holds what start looked at, or a piece of a character.
	for need := s.begun; len(s.buf) == s.pos && s.err == nil; need = true {
		var err error
		if need && !s.inEOF {
			err = s.fetch()
		}
		s.begun = true
		var rest int
		var bad *badByte
		s.buf, rest, bad = s.decode(s.buf, s.raw, s.inEOF)
		s.raw = s.raw[:copy(s.raw, s.raw[len(s.raw)-rest:])]
		switch {
		case bad != nil:
			s.err = bad
		case err != nil:
			s.err = err
		case s.inEOF:
			s.err = io.EOF
		}
	}
}

// text returns the text from offset from to offset to.
func (s *source) text(from, to int64) []byte {
	if from < s.base || to > s.base+int64(len(s.buf)) || from > to {
		return nil
	}
	return s.buf[from-s.base : to-s.base]
}

func decodeUTF8(dst, src []byte, last bool) ([]byte, int, *badByte) {
	if utf8.Valid(src) {
		return append(dst, src...), 0, nil
	}
	i := 0
	for {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	dst = append(dst, src[:i]...)
	if !last && !utf8.FullRune(src[i:]) {
		return dst, len(src) - i, nil
	}
	problem := fmt.Sprintf("the byte 0x%02X is not part of UTF-8 text", src[i])
	if c := charmap.Windows1252.DecodeByte(src[i]); c != utf8.RuneError && c >= 0xA0 {
		problem += fmt.Sprintf(" (in windows-1252 it would be %q)", c)
	}
	return dst, len(src) - i, &badByte{problem, "UTF-8, which the file declares or, lacking a declaration, has to be"}
}

func decodeASCII(dst, src []byte, _ bool) ([]byte, int, *badByte) {
	for i, c := range src {
		if c >= utf8.RuneSelf {
			return append(dst, src[:i]...), len(src) - i,
				&badByte{fmt.Sprintf("the byte 0x%02X is not part of US-ASCII text", c), "US-ASCII, which the file declares"}
		}
	}
	return append(dst, src...), 0, nil
}

func decodeCharmap(m *charmap.Charmap, name string) func(dst, src []byte, last bool) ([]byte, int, *badByte) {
	return func(dst, src []byte, _ bool) ([]byte, int, *badByte) {
		for i, c := range src {
			if c < utf8.RuneSelf {
				dst = append(dst, c)
				continue
			}
			r := m.DecodeByte(c)
			if r == utf8.RuneError {
				return dst, len(src) - i, &badByte{fmt.Sprintf("the byte 0x%02X stands for no character in %s", c, name), name + ", which the file declares"}
			}
			dst = utf8.AppendRune(dst, r)
		}
		return dst, 0, nil
	}
}

// decodeUTF16 decodes code units of two bytes, with the low one at lo.
func decodeUTF16(lo, hi int) func(dst, src []byte, last bool) ([]byte, int, *badByte) {
	const expected = "UTF-16, as the start of the file says"
	return func(dst, src []byte, last bool) ([]byte, int, *badByte) {
		i := 0
		for ; i+2 <= len(src); i += 2 {
			r := rune(src[i+lo]) | rune(src[i+hi])<<8
			if utf16.IsSurrogate(r) {
				if i+4 > len(src) && !last {
					break
				}
				pair := rune(utf8.RuneError)
				if i+4 <= len(src) {
					pair = utf16.DecodeRune(r, rune(src[i+2+lo])|rune(src[i+2+hi])<<8)
				}
				if pair == utf8.RuneError {
					return dst, len(src) - i, &badByte{fmt.Sprintf("the code unit 0x%04X is half a character", r), expected}
				}
				r = pair
				i += 2
			}
			dst = utf8.AppendRune(dst, r)
		}
		if last && i < len(src) {
			return dst, len(src) - i, &badByte{"the file ends in the middle of a character", expected}
		}
		return dst, len(src) - i, nil
	}
}

// clip shortens text of unknown length for a message.
func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	n := most
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
