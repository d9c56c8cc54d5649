// Package canonical gives JSON the one form that RFC 8785 (JSON
// Canonicalization Scheme) defines, so that the same content has the same
// bytes and the same digest whoever wrote it.
//
// Members are sorted by the UTF-16 code units of their names, there is no white
// space, and numbers are written as ECMAScript writes a double. Strings are
// not normalised: whoever wants two Unicode forms of a text to be the same
// normalises before.
package canonical

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// An Error says why a text has no canonical form.
type Error struct {
	Pointer string // JSON Pointer of the value, where it is known
	Offset  int64  // bytes before it
	Problem string
	Err     error
}

func (e *Error) Error() string {
	return fmt.Sprintf("no canonical JSON: %s at %q, byte %d", e.Problem, e.Pointer, e.Offset)
}

// Unwrap returns the error beneath.
func (e *Error) Unwrap() error { return e.Err }

// JSON returns the canonical form of a JSON text. Duplicate names, bytes that
// are no UTF-8, lone surrogates, numbers that no double holds and whole
// numbers that a double would change are errors, of type *Error. The text is
// not changed.
func JSON(text []byte) ([]byte, error) {
	if err := check(text); err != nil {
		return nil, err
	}
	v := jsontext.Value(bytes.Clone(text))
	if err := v.Canonicalize(); err != nil {
		return nil, wrap(err)
	}
	return v, nil
}

// check walks the text for what canonicalisation would change in silence.
func check(text []byte) error {
	d := jsontext.NewDecoder(bytes.NewReader(text))
	for depth := 0; ; {
		tok, err := d.ReadToken()
		if err != nil {
			return wrap(err)
		}
		switch tok.Kind() {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '0':
			if err := number(tok.String()); err != "" {
				return &Error{Pointer: string(d.StackPointer()), Offset: d.InputOffset(), Problem: err}
			}
		}
		if depth == 0 {
			break
		}
	}
	if _, err := d.ReadToken(); err == nil {
		return &Error{Offset: d.InputOffset(), Problem: "something follows the value"}
	}
	return nil
}

// number tells why a number has no canonical form; "" when it has.
func number(s string) string {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(f, 0) {
		return "the number " + clip(s) + " is too large for a double"
	}
	// A whole number from 2^53 whose digits a double does not give back is
	// content lost.
	if !bytes.ContainsAny([]byte(s), ".eE") && math.Abs(f) >= 1<<53 && strconv.FormatFloat(f, 'f', -1, 64) != s {
		return "the whole number " + clip(s) + " is not exact as a double; write it as a string"
	}
	return ""
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

func wrap(err error) error {
	e := &Error{Problem: err.Error(), Err: err}
	var syn *jsontext.SyntacticError
	if errors.As(err, &syn) {
		e.Pointer, e.Offset = string(syn.JSONPointer), syn.ByteOffset
		if syn.Err != nil {
			e.Problem = syn.Err.Error()
		}
	}
	return e
}

// Digest returns the SHA-256 of bytes, in lower-case hexadecimal.
func Digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
