package rdf

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/quality"
)

type turtle struct {
	in       []byte
	pos      int
	k        *sink
	g        *Graph
	limits   codec.Limits
	at       position
	source   string
	base     string
	prefixes map[string]string
	depth    int
}

func readTurtle(data []byte, k *sink) error {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	p := &turtle{in: data, k: k, g: k.g, limits: k.s.Limits, at: position{in: data}, source: k.s.Source, base: k.base, prefixes: map[string]string{}}
	if bad := validUTF8(data); bad >= 0 {
		p.pos = bad
		return p.fail("bytes that are not UTF-8", "Turtle, which is UTF-8")
	}
	for {
		if err := p.space(); err != nil {
			return err
		}
		if p.pos >= len(p.in) {
			return nil
		}
		if err := p.statement(); err != nil {
			return err
		}
	}
}

func (p *turtle) place(off int) quality.Place { return p.at.place(p.source, off) }

func (p *turtle) fail(problem, expected string) error {
	return &codec.SyntaxError{Place: p.place(p.pos), Code: "turtle/syntax", Problem: problem, Expected: expected}
}

func (p *turtle) peek() byte {
	if p.pos < len(p.in) {
		return p.in[p.pos]
	}
	return 0
}

// what describes the next character for an error.
func (p *turtle) what() string {
	if p.pos >= len(p.in) {
		return "the end of the text"
	}
	r, _ := utf8.DecodeRune(p.in[p.pos:])
	return strconv.QuoteRune(r)
}

func (p *turtle) space() error {
	for p.pos < len(p.in) {
		switch p.in[p.pos] {
		case ' ', '\t', '\r', '\n':
			p.pos++
		case '#':
			i := bytes.IndexAny(p.in[p.pos:], "\r\n")
			if i < 0 {
				p.pos = len(p.in)
			} else {
				p.pos += i
			}
		default:
			return nil
		}
	}
	return nil
}

func (p *turtle) word(w string, fold bool) bool {
	if len(p.in)-p.pos < len(w) {
		return false
	}
	got := string(p.in[p.pos : p.pos+len(w)])
	if got != w && !(fold && strings.EqualFold(got, w)) {
		return false
	}
	if p.pos+len(w) < len(p.in) {
		if c := p.in[p.pos+len(w)]; c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != '<' && c != '#' {
			return false
		}
	}
	return true
}

func (p *turtle) dot() error {
	p.space()
	if p.peek() != '.' {
		return p.fail(p.what(), "a full stop after the statement")
	}
	p.pos++
	return nil
}

func (p *turtle) statement() error {
	switch {
	case p.word("@prefix", false), p.word("PREFIX", true):
		sparql := p.peek() != '@'
		p.pos += len("PREFIX")
		if !sparql {
			p.pos++
		}
		p.space()
		i := p.pos
		for p.pos < len(p.in) && p.in[p.pos] != ':' {
			if strings.IndexByte(" \t\r\n<>\"';,.[](){}@^", p.in[p.pos]) >= 0 && p.in[p.pos] != '.' {
				return p.fail(p.what(), "a prefix that ends in a colon")
			}
			p.pos++
		}
		if p.pos >= len(p.in) {
			return p.fail("the end of the text", "a prefix that ends in a colon")
		}
		name := string(p.in[i:p.pos])
		p.pos++
		p.space()
		iri, err := p.iriRef()
		if err != nil {
			return err
		}
		if len(p.prefixes) >= 4096 {
			return &codec.LimitError{Limit: "Namespaces", Max: 4096, Place: p.place(i)}
		}
		p.prefixes[name] = iri
		if err := p.k.over(p.place(i)); err != nil {
			return err
		}
		if sparql {
			return nil
		}
		return p.dot()
	case p.word("@base", false), p.word("BASE", true):
		sparql := p.peek() != '@'
		p.pos += len("BASE")
		if !sparql {
			p.pos++
		}
		p.space()
		iri, err := p.iriRef()
		if err != nil {
			return err
		}
		p.base = iri
		if err := p.k.over(p.place(p.pos)); err != nil {
			return err
		}
		if sparql {
			return nil
		}
		return p.dot()
	}
	start := p.pos
	var s Term
	var err error
	list := false
	switch p.peek() {
	case '[':
		if s, list, err = p.blankList(); err != nil {
			return err
		}
	case '(':
		if s, err = p.collection(); err != nil {
			return err
		}
	default:
		if s, err = p.resource(); err != nil {
			return err
		}
	}
	p.space()
	if !(list && p.peek() == '.') {
		if err := p.predicates(s, start); err != nil {
			return err
		}
	}
	return p.dot()
}

// resource reads an IRI, a prefixed name or a blank node label.
func (p *turtle) resource() (Term, error) {
	switch {
	case p.peek() == '<':
		iri, err := p.iriRef()
		return I(iri), err
	case p.peek() == '_' && p.pos+1 < len(p.in) && p.in[p.pos+1] == ':':
		p.pos += 2
		i := p.pos
		for p.pos < len(p.in) {
			r, n := utf8.DecodeRune(p.in[p.pos:])
			if !nameChar(r) && !(r == '.' && p.pos > i) {
				break
			}
			p.pos += n
		}
		for p.pos > i && p.in[p.pos-1] == '.' {
			p.pos--
		}
		if p.pos == i {
			return Term{}, p.fail(p.what(), "the label of a blank node")
		}
		return docBlank(string(p.in[i:p.pos])), nil
	}
	iri, err := p.prefixed()
	return I(iri), err
}

func nameChar(r rune) bool {
	return r == '_' || r == '-' || r == 0xb7 || unicode.IsLetter(r) || unicode.IsDigit(r) || r >= 0x300 && r <= 0x36f || r == 0x203f || r == 0x2040 || r >= 0x10000 && r != utf8.RuneError
}

func (p *turtle) prefixed() (string, error) {
	start := p.pos
	for p.pos < len(p.in) {
		r, n := utf8.DecodeRune(p.in[p.pos:])
		if !nameChar(r) && r != '.' {
			break
		}
		p.pos += n
	}
	if p.peek() != ':' {
		p.pos = start
		return "", p.fail(p.what(), "an IRI, a prefixed name or a blank node")
	}
	name := string(p.in[start:p.pos])
	ns, ok := p.prefixes[name]
	if !ok {
		p.pos = start
		return "", p.fail("the prefix "+strconv.Quote(name)+", which is not declared", "a declared prefix")
	}
	p.pos++
	b := []byte(ns)
	end := len(b)
	for p.pos < len(p.in) {
		r, n := utf8.DecodeRune(p.in[p.pos:])
		switch {
		case nameChar(r) || r == ':':
			b = utf8.AppendRune(b, r)
			p.pos += n
			end = len(b)
			continue
		case r == '.':
			// A dot is in the name only when more of it follows.
			i := p.pos
			for i < len(p.in) && p.in[i] == '.' {
				i++
			}
			next, _ := utf8.DecodeRune(p.in[i:])
			if i >= len(p.in) || !(nameChar(next) || next == ':' || next == '%' || next == '\\') {
				return string(b[:end]), nil
			}
			b = append(b, p.in[p.pos:i]...)
			p.pos = i
			continue
		case r == '%':
			if p.pos+2 >= len(p.in) || !isHex(p.in[p.pos+1]) || !isHex(p.in[p.pos+2]) {
				return "", p.fail("a % without two hexadecimal digits", "an escape such as %20")
			}
			b = append(b, p.in[p.pos:p.pos+3]...)
			p.pos += 3
			end = len(b)
			continue
		case r == '\\':
			if p.pos+1 >= len(p.in) || strings.IndexByte("_~.-!$&'()*+,;=/?#@%", p.in[p.pos+1]) < 0 {
				return "", p.fail("a backslash before something that is not escaped", "an escape such as \\-")
			}
			b = append(b, p.in[p.pos+1])
			p.pos += 2
			end = len(b)
			continue
		}
		break
	}
	if len(b) > 0 && p.limits.Text >= 0 && len(b) > p.limits.Text {
		return "", &codec.LimitError{Limit: "Text", Max: int64(p.limits.Text), Place: p.place(start)}
	}
	return string(b), nil
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func (p *turtle) iriRef() (string, error) {
	start := p.pos
	if p.peek() != '<' {
		return "", p.fail(p.what(), "an IRI in angle brackets")
	}
	p.pos++
	var b []byte
	for {
		if p.pos >= len(p.in) {
			return "", p.fail("the end of the text", "the > that ends the IRI")
		}
		c := p.in[p.pos]
		switch {
		case c == '>':
			p.pos++
			if p.limits.Text >= 0 && len(b) > p.limits.Text {
				return "", &codec.LimitError{Limit: "Text", Max: int64(p.limits.Text), Place: p.place(start)}
			}
			if p.k == nil {
				return string(b), nil
			}
			if IsAbsolute(string(b)) {
				return string(b), nil
			}
			return p.k.resolve(p.base, string(b), p.place(start)), nil
		case c == '\\':
			r, err := p.uchar()
			if err != nil {
				return "", err
			}
			b = utf8.AppendRune(b, r)
		case c <= ' ' || strings.IndexByte("<\"{}|^`", c) >= 0:
			return "", p.fail(p.what()+" in an IRI", "the character escaped as %-codes")
		default:
			b = append(b, c)
			p.pos++
		}
	}
}

// uchar reads \uXXXX or \UXXXXXXXX.
func (p *turtle) uchar() (rune, error) {
	n := 0
	if p.pos+1 < len(p.in) {
		switch p.in[p.pos+1] {
		case 'u':
			n = 4
		case 'U':
			n = 8
		}
	}
	if n == 0 || p.pos+2+n > len(p.in) {
		return 0, p.fail("an escape that is not one", `\u and four, or \U and eight, hexadecimal digits`)
	}
	v, err := strconv.ParseUint(string(p.in[p.pos+2:p.pos+2+n]), 16, 32)
	if err != nil || !utf8.ValidRune(rune(v)) || v > unicode.MaxRune {
		return 0, p.fail("an escape that is no character", `\u and four, or \U and eight, hexadecimal digits`)
	}
	p.pos += 2 + n
	return rune(v), nil
}

func (p *turtle) enter() error {
	p.depth++
	limit := p.limits.Depth
	if limit < 0 || limit > maxDepth {
		limit = maxDepth
	}
	if p.depth > limit {
		return &codec.LimitError{Limit: "Depth", Max: int64(limit), Place: p.place(p.pos)}
	}
	return nil
}

// blankList reads [ … ]; full reports whether it said anything.
func (p *turtle) blankList() (t Term, full bool, err error) {
	if err := p.enter(); err != nil {
		return t, false, err
	}
	defer func() { p.depth-- }()
	start := p.pos
	p.pos++
	p.space()
	t = p.k.newBlank()
	if p.peek() != ']' {
		full = true
		if err := p.predicates(t, start); err != nil {
			return t, full, err
		}
		p.space()
	}
	if p.peek() != ']' {
		return t, full, p.fail(p.what(), "the ] that ends the node")
	}
	p.pos++
	return t, full, nil
}

func (p *turtle) collection() (Term, error) {
	if err := p.enter(); err != nil {
		return Term{}, err
	}
	defer func() { p.depth-- }()
	place := p.place(p.pos)
	p.pos++
	head, last := I(rdfNil), Term{}
	for {
		p.space()
		if p.peek() == ')' {
			p.pos++
			if last.Kind != 0 {
				if err := p.k.add(Triple{last, I(rdfRest), I(rdfNil), place}); err != nil {
					return head, err
				}
			}
			return head, nil
		}
		if p.pos >= len(p.in) {
			return head, p.fail("the end of the text", "the ) that ends the list")
		}
		o, err := p.object()
		if err != nil {
			return head, err
		}
		cell := p.k.newBlank()
		if last.Kind == 0 {
			head = cell
		} else if err := p.k.add(Triple{last, I(rdfRest), cell, place}); err != nil {
			return head, err
		}
		if err := p.k.add(Triple{cell, I(rdfFirst), o, place}); err != nil {
			return head, err
		}
		last = cell
	}
}

func (p *turtle) predicates(s Term, start int) error {
	for first := true; ; first = false {
		p.space()
		if !first {
			if p.peek() != ';' {
				return nil
			}
			for p.peek() == ';' {
				p.pos++
				p.space()
			}
			if c := p.peek(); c == '.' || c == ']' || c == 0 {
				return nil
			}
		}
		at := p.pos
		var pred Term
		if p.peek() == 'a' && p.pos+1 < len(p.in) && strings.IndexByte(" \t\r\n<[\"(_#'", p.in[p.pos+1]) >= 0 {
			p.pos++
			pred = I(Type)
		} else {
			t, err := p.resource()
			if err != nil {
				return err
			}
			if t.Kind != IRI {
				p.pos = at
				return p.fail("a blank node as a property", "an IRI")
			}
			pred = t
		}
		for {
			p.space()
			place := p.place(p.pos)
			o, err := p.object()
			if err != nil {
				return err
			}
			if err := p.k.add(Triple{s, pred, o, place}); err != nil {
				return err
			}
			p.space()
			if p.peek() != ',' {
				break
			}
			p.pos++
		}
	}
}

func (p *turtle) object() (Term, error) {
	switch c := p.peek(); {
	case c == '[':
		t, _, err := p.blankList()
		return t, err
	case c == '(':
		return p.collection()
	case c == '"' || c == '\'':
		return p.literal()
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return p.number()
	case p.boolean("true"), p.boolean("false"):
		v := "true"
		if c == 'f' {
			v = "false"
		}
		p.pos += len(v)
		return D(v, XSD+"boolean"), nil
	}
	return p.resource()
}

func (p *turtle) boolean(w string) bool {
	if !bytes.HasPrefix(p.in[p.pos:], []byte(w)) {
		return false
	}
	r, _ := utf8.DecodeRune(p.in[p.pos+len(w):])
	return p.pos+len(w) >= len(p.in) || !nameChar(r) && r != ':'
}

func (p *turtle) number() (Term, error) {
	i := p.pos
	if c := p.peek(); c == '+' || c == '-' {
		p.pos++
	}
	digits := func() (n int) {
		for p.pos < len(p.in) && p.in[p.pos] >= '0' && p.in[p.pos] <= '9' {
			p.pos++
			n++
		}
		return n
	}
	whole := digits()
	kind, fraction := "integer", 0
	if p.peek() == '.' {
		mark := p.pos
		p.pos++
		fraction = digits()
		e := p.peek() == 'e' || p.peek() == 'E'
		if fraction == 0 && !(e && whole > 0) {
			p.pos = mark // the full stop of the statement
		} else {
			kind = "decimal"
		}
	}
	if whole+fraction == 0 {
		return Term{}, p.fail(p.what(), "a number")
	}
	if c := p.peek(); c == 'e' || c == 'E' {
		p.pos++
		if c := p.peek(); c == '+' || c == '-' {
			p.pos++
		}
		if digits() == 0 {
			return Term{}, p.fail(p.what(), "the digits of an exponent")
		}
		kind = "double"
	}
	return D(string(p.in[i:p.pos]), XSD+kind), nil
}

func (p *turtle) literal() (Term, error) {
	start := p.pos
	q := p.in[p.pos]
	long := bytes.HasPrefix(p.in[p.pos:], []byte{q, q, q})
	if long {
		p.pos += 3
	} else {
		p.pos++
	}
	var b []byte
	for {
		if p.pos >= len(p.in) {
			p.pos = start
			return Term{}, p.fail("a text without an end", "the same quotation mark")
		}
		c := p.in[p.pos]
		switch {
		case c == q && !long:
			p.pos++
		case c == q && bytes.HasPrefix(p.in[p.pos:], []byte{q, q, q}):
			// Quotation marks before the last three belong to the text.
			n := 3
			for n < 5 && p.pos+n < len(p.in) && p.in[p.pos+n] == q {
				b = append(b, q)
				n++
			}
			p.pos += n
		case c == '\\':
			if p.pos+1 < len(p.in) {
				if i := strings.IndexByte(`tbnrf"'\`, p.in[p.pos+1]); i >= 0 {
					b = append(b, "\t\b\n\r\f\"'\\"[i])
					p.pos += 2
					continue
				}
			}
			r, err := p.uchar()
			if err != nil {
				return Term{}, err
			}
			b = utf8.AppendRune(b, r)
			continue
		case !long && (c == '\n' || c == '\r'):
			return Term{}, p.fail("a line break in a text", "three quotation marks around a text of several lines")
		default:
			b = append(b, c)
			p.pos++
			continue
		}
		break
	}
	if p.limits.Text >= 0 && len(b) > p.limits.Text {
		return Term{}, &codec.LimitError{Limit: "Text", Max: int64(p.limits.Text), Place: p.place(start)}
	}
	switch {
	case p.peek() == '@':
		p.pos++
		i := p.pos
		for p.pos < len(p.in) && (p.in[p.pos] == '-' && p.pos > i || isAlnum(p.in[p.pos])) {
			p.pos++
		}
		if p.pos == i || !isAlpha(p.in[i]) || p.in[p.pos-1] == '-' {
			return Term{}, p.fail(p.what(), "a language tag")
		}
		if !ValidLang(string(p.in[i:p.pos])) {
			p.pos = i
			return Term{}, p.fail("a language tag with a part of no or more than eight characters", "a language tag")
		}
		return L(string(b), string(p.in[i:p.pos])), nil
	case bytes.HasPrefix(p.in[p.pos:], []byte("^^")):
		p.pos += 2
		if p.k != nil {
			p.space()
		}
		t, err := p.resource()
		if err != nil {
			return Term{}, err
		}
		if t.Kind != IRI {
			return Term{}, p.fail("a blank node as a datatype", "an IRI")
		}
		return D(string(b), t.Value), nil
	}
	return L(string(b), ""), nil
}

func isAlpha(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isAlnum(c byte) bool { return isAlpha(c) || c >= '0' && c <= '9' }

// ntTerm reads a term of N-Triples; labels of blank nodes are taken as they
// are.
func (p *turtle) ntTerm() (Term, error) {
	switch p.peek() {
	case '<':
		iri, err := p.iriRef()
		return I(iri), err
	case '"':
		return p.literal()
	case '_':
		t, err := p.resource()
		t.Value = strings.TrimPrefix(t.Value, "n")
		return t, err
	}
	return Term{}, fmt.Errorf("not a term")
}
