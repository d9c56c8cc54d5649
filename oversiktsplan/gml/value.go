package gml

import (
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/civil"
)

// Values of fields are JSON text in a plan and plain text in GML. A column of
// nothing but texts is written plain. Any other column is written so that its
// text tells what it is: what is JSON text is that, and everything else a
// string; a string that is JSON text itself, or has characters that XML cannot
// hold, stands in quotes.

// fromText returns the JSON text of what an element says.
func fromText(s string, typed bool) string {
	if typed && isJSON(s) {
		return s
	}
	return quote(s)
}

// isJSON reports whether all of s is one JSON value.
func isJSON(s string) bool {
	if s == "" {
		return false
	}
	switch c := s[0]; {
	case c == '-', c >= '0' && c <= '9':
		return isNumber(s)
	case c == 't', c == 'f', c == 'n':
		return s == "true" || s == "false" || s == "null"
	case c == '"', c == '{', c == '[':
		last := s[len(s)-1]
		return (last == '"' || last == '}' || last == ']') && jsontext.Value(s).IsValid()
	}
	return false
}

// isNumber reports whether s is a number as JSON has them.
func isNumber(s string) bool {
	digits := func() bool {
		n := 0
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		s = s[n:]
		return n > 0
	}
	s = strings.TrimPrefix(s, "-")
	if strings.HasPrefix(s, "0") {
		s = s[1:]
	} else if !digits() {
		return false
	}
	if strings.HasPrefix(s, ".") {
		if s = s[1:]; !digits() {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		if !digits() {
			return false
		}
	}
	return s == ""
}

// A kind is what the values of a column are.
type kind uint16

const (
	kindText    kind = 1 << iota // a string
	kindUnsafe                   // a string with what XML cannot hold
	kindInt                      // of 32 bits
	kindLong                     // of 64 bits
	kindDecimal                  // without exponent
	kindDouble
	kindBool
	kindObject
	kindList // of strings, numbers and booleans, at least one
	kindNest // another array
	kindNull
	kindNoDay // a string that is no day

	numbers = kindInt | kindLong | kindDecimal | kindDouble
)

// kindOf tells what a JSON value is; items what those of a list are.
func kindOf(v string) (k, items kind) {
	switch c := v[0]; {
	case c == '"':
		s, _ := unquote(v)
		k = kindText
		if !safe(s) {
			k |= kindUnsafe
		}
		if !isDay(s) {
			k |= kindNoDay
		}
		return k, 0
	case c == 't', c == 'f':
		return kindBool, 0
	case c == 'n':
		return kindNull, 0
	case c == '{':
		return kindObject, 0
	case c == '[':
		list, ok := split(v)
		if !ok {
			return kindNest, 0
		}
		for _, i := range list {
			j, _ := kindOf(i)
			items |= j
		}
		return kindList, items
	case strings.ContainsAny(v, "eE"):
		return kindDouble, 0
	case strings.Contains(v, "."):
		return kindDecimal, 0
	case len(v) <= 9:
		return kindInt, 0
	case len(v) <= 18:
		return kindLong, 0
	}
	return kindDecimal, 0
}

func isDay(s string) bool {
	if len(s) != 10 {
		return false
	}
	_, err := civil.ParseDate(s)
	return err == nil
}

// split returns the items of an array of strings, numbers and booleans.
func split(v string) (items []string, ok bool) {
	d := jsontext.NewDecoder(strings.NewReader(v))
	if _, err := d.ReadToken(); err != nil {
		return nil, false
	}
	for d.PeekKind() != ']' {
		switch d.PeekKind() {
		case '"', '0', 't', 'f':
		default:
			return nil, false
		}
		i, err := d.ReadValue()
		if err != nil {
			return nil, false
		}
		items = append(items, string(i))
	}
	return items, len(items) > 0
}

// toText returns what an element says for a JSON value that is not null.
func toText(v string, typed bool) string {
	if v[0] != '"' {
		return escape(v)
	}
	s, _ := unquote(v)
	if typed && (isJSON(s) || !safe(s)) {
		return escape(v)
	}
	return s
}

// escape writes what JSON text may hold and XML not in the way of JSON.
func escape(v string) string {
	if safe(v) {
		return v
	}
	return noncharacters.Replace(v)
}

var noncharacters = strings.NewReplacer("\uFFFE", `\ufffe`, "\uFFFF", `\uffff`)

// safe reports whether XML can hold the text.
func safe(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n <= 1 || r == 0xFFFE || r == 0xFFFF {
			return false
		}
		i += n
	}
	return true
}

// unquote returns what a JSON string says.
func unquote(v string) (string, bool) {
	if len(v) < 2 || v[0] != '"' {
		return "", false
	}
	if strings.IndexByte(v, '\\') < 0 {
		return v[1 : len(v)-1], true
	}
	b, err := jsontext.AppendUnquote(nil, v)
	return string(b), err == nil
}

// quote returns a JSON string; bytes that are no UTF-8 are replaced.
func quote(s string) string {
	b, err := jsontext.AppendQuote(make([]byte, 0, len(s)+2), s)
	if err != nil {
		b, _ = jsontext.AppendQuote(nil, strings.ToValidUTF8(s, "\uFFFD"))
	}
	return string(b)
}

func clip(s string) string { return clipTo(s, 60) }

func clipTo(s string, most int) string {
	if len(s) <= most {
		return s
	}
	i := most
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return strings.ToValidUTF8(s[:i], "\uFFFD") + "…"
}
