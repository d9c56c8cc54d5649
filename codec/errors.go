package codec

import (
	"fmt"

	"github.com/planinfo-se/planinfo/quality"
)

// A SyntaxError says that the input is not the format it should be, so that
// reading cannot go on: cut off, not well-formed, wrong encoding, not this
// kind of file at all.
type SyntaxError struct {
	_        struct{}
	Place    quality.Place
	Code     quality.Code // stable kind of fault, "<format>/<words>"
	Problem  string       // what is there, in English
	Expected string       // what should have been there, in English
	Err      error        // what the tokenizer said, if it was that which failed
}

// Error returns the place, the problem and what was expected, on one line.
func (e *SyntaxError) Error() string {
	s := string(e.Code) + ": " + e.Problem
	if e.Expected != "" {
		s += "; expected " + e.Expected
	}
	if p := e.Place.String(); p != "" {
		s = p + ": " + s
	}
	return s
}

// Unwrap returns the tokenizer's own error.
func (e *SyntaxError) Unwrap() error { return e.Err }

// A LimitError says that the input is larger than the caller, or the safe
// default, allows. Raise the named limit to read on.
type LimitError struct {
	_     struct{}
	Limit string // the field of [Limits]: "Bytes", "Depth", "Objects" …
	Max   int64  // the value that was passed
	Place quality.Place
}

// Error names the limit, its value and the place.
func (e *LimitError) Error() string {
	s := fmt.Sprintf("codec/limit: the input goes past the limit %s = %d", e.Limit, e.Max)
	if p := e.Place.String(); p != "" {
		s = p + ": " + s
	}
	return s
}

// A ReadError says that the reader handed in failed: not the data's fault.
type ReadError struct {
	_     struct{}
	Place quality.Place // how far reading had come
	Err   error
}

// Error returns the place and the reader's error.
func (e *ReadError) Error() string {
	if p := e.Place.String(); p != "" {
		return fmt.Sprintf("%s: codec/read: %v", p, e.Err)
	}
	return fmt.Sprintf("codec/read: %v", e.Err)
}

// Unwrap returns the reader's error.
func (e *ReadError) Unwrap() error { return e.Err }

// An UnsupportedError says that the input is of a kind or version that is
// recognised but not read.
type UnsupportedError struct {
	_         struct{}
	Place     quality.Place
	Found     string // what it is: "application/vnd.lm.detaljplan.v3+json"
	Supported string // what can be read: "application/vnd.lm.detaljplan.v4+json"
}

// Error names what was found and what is supported.
func (e *UnsupportedError) Error() string {
	s := fmt.Sprintf("codec/unsupported: %s is not supported; supported is %s", e.Found, e.Supported)
	if p := e.Place.String(); p != "" {
		s = p + ": " + s
	}
	return s
}
