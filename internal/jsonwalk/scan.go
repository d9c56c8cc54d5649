package jsonwalk

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Measure looks for the first place where the text nests deeper than maxDepth
// or has a string of more than maxText bytes, whether it is well-formed or
// not. It returns the offset and the limit's name, "Depth" or "Text", or the
// empty name.
func Measure(text []byte, maxDepth, maxText int) (offset int, limit string) {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch marks[text[i]] {
		case 1:
			if depth++; depth > maxDepth {
				return i, "Depth"
			}
		case 2:
			depth--
		case 3:
			start := i
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			if i-start-1 > maxText {
				return start, "Text"
			}
		}
	}
	return 0, ""
}

// A Fault says where and how text is not well-formed JSON.
type Fault struct {
	Offset  int
	Pointer string // JSON Pointer, as far as it is known
	Kind    FaultKind
	Err     error // the tokenizer's
}

// A FaultKind tells faults apart.
type FaultKind uint8

const (
	Syntax    FaultKind = iota + 1 // something that may not stand there
	Truncated                      // the text ends too early
	UTF8                           // bytes that are no UTF-8
	Trailing                       // something after the value
	Nothing                        // no value at all
)

// A Member is a member of the object at the top.
type Member struct {
	Name  string
	At    int  // offset of the name
	Value Span // empty for the list that was asked for
}

// A Document is what [Top] found at the top of a text.
type Document struct {
	Kind    byte     // first byte of the value, as [Walker.Kind] has it
	Members []Member // of an object, in order, duplicates among them
	Items   []Span   // elements of the list that was asked for
	IsList  bool     // the list is there, and is an array
}

// Top checks the syntax of the whole text and finds the members of the object
// at the top, and the elements of the first array among them that is called
// list. With a fault it returns what is well-formed before it. More than
// maxItems elements end the search: the count is then maxItems + 1.
func Top(text []byte, list string, maxItems int) (*Document, *Fault) {
	doc := &Document{}
	dec := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true))
	fault := func(err error) *Fault {
		f := &Fault{Offset: int(dec.InputOffset()), Pointer: string(dec.StackPointer()), Kind: Syntax, Err: err}
		var se *jsontext.SyntacticError
		if errors.As(err, &se) {
			f.Offset, f.Pointer = int(se.ByteOffset), string(se.JSONPointer)
		}
		switch {
		case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
			f.Kind, f.Offset = Truncated, len(text)
		case se != nil && se.Err != nil && se.Err.Error() == "invalid UTF-8":
			f.Kind = UTF8
			for i := min(f.Offset, len(text)); i < len(text); {
				r, n := utf8.DecodeRune(text[i:])
				if r == utf8.RuneError && n == 1 {
					f.Offset = i
					break
				}
				i += n
			}
		}
		return f
	}
	span := func() (Span, error) {
		v, err := dec.ReadValue()
		if err != nil {
			return Span{}, err
		}
		end := int(dec.InputOffset())
		return Span{end - len(v), end}, nil
	}
	first := firstByte(text)
	if first < 0 {
		return doc, &Fault{Kind: Nothing, Offset: len(text)}
	}
	doc.Kind = (&Walker{data: text, pos: first}).Kind()
	if text[first] != '{' {
		if _, err := span(); err != nil {
			return doc, fault(err)
		}
		return doc, trailing(dec, text)
	}
	if _, err := dec.ReadToken(); err != nil {
		return doc, fault(err)
	}
	for dec.PeekKind() == '"' {
		tok, err := dec.ReadToken()
		if err != nil {
			return doc, fault(err)
		}
		name := tok.String()
		at := int(dec.InputOffset()) - 1
		for at > 0 && text[at-1] != '"' || at > 1 && escaped(text, at-1) {
			at--
		}
		m := Member{Name: name, At: at - 1}
		if name != list || doc.IsList || dec.PeekKind() != '[' {
			if m.Value, err = span(); err != nil {
				return doc, fault(err)
			}
			doc.Members = append(doc.Members, m)
			continue
		}
		doc.IsList = true
		doc.Members = append(doc.Members, m)
		if _, err := dec.ReadToken(); err != nil {
			return doc, fault(err)
		}
		for dec.PeekKind() != ']' {
			s, err := span()
			if err != nil {
				return doc, fault(err)
			}
			doc.Items = append(doc.Items, s)
			if len(doc.Items) > maxItems {
				return doc, nil
			}
		}
		if _, err := dec.ReadToken(); err != nil {
			return doc, fault(err)
		}
	}
	if _, err := dec.ReadToken(); err != nil {
		return doc, fault(err)
	}
	return doc, trailing(dec, text)
}

// escaped reports whether the quote at i belongs to the string's text.
func escaped(text []byte, i int) bool {
	n := 0
	for i > 0 && text[i-1] == '\\' {
		n++
		i--
	}
	return n%2 == 1
}

func trailing(dec *jsontext.Decoder, text []byte) *Fault {
	at := int(dec.InputOffset())
	if i := firstByte(text[at:]); i >= 0 {
		return &Fault{Offset: at + i, Kind: Trailing}
	}
	return nil
}

func firstByte(text []byte) int {
	for i, c := range text {
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			return i
		}
	}
	return -1
}

// Lines turns offsets into lines and columns. It indexes the text at first
// use, so that many findings in a large file cost little, on one line or on
// many.
type Lines struct {
	text   []byte
	blocks []lineBlock
}

// A lineBlock tells how many line breaks there are before a block of the text,
// and where the last of them is, -1 for none.
type lineBlock struct{ breaks, last int }

const block = 1 << 12

// NewLines returns a Lines for text.
func NewLines(text []byte) *Lines { return &Lines{text: text} }

// Of returns the line and the column, both from 1, the column in bytes.
func (l *Lines) Of(offset int) (line, column int) {
	offset = min(max(offset, 0), len(l.text))
	if l.blocks == nil {
		at := lineBlock{last: -1}
		for i := 0; i <= len(l.text); i += block {
			l.blocks = append(l.blocks, at)
			part := l.text[i:min(i+block, len(l.text))]
			if n := bytes.Count(part, []byte{'\n'}); n > 0 {
				at.breaks += n
				at.last = i + bytes.LastIndexByte(part, '\n')
			}
		}
	}
	b := l.blocks[offset/block]
	part := l.text[offset/block*block : offset]
	if j := bytes.LastIndexByte(part, '\n'); j >= 0 {
		b.last = offset/block*block + j
	}
	return 1 + b.breaks + bytes.Count(part, []byte{'\n'}), offset - b.last
}
