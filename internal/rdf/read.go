package rdf

import (
	"bytes"
	"io"
	"math"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/quality"
)

// A Syntax is a way to write triples.
type Syntax uint8

const (
	XML    Syntax = iota + 1 // RDF/XML
	Turtle                   // and N-Triples, which is a part of it
	JSONLD
)

// Detect tells the syntax of a document by its first character.
func Detect(data []byte) Syntax {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return XML
	}
	data = bytes.TrimLeft(data, " \t\r\n")
	switch {
	case len(data) == 0:
		return Turtle
	case data[0] == '{':
		return JSONLD
	case data[0] == '[':
		// An array, or the blank node that Turtle begins with.
		rest := bytes.TrimLeft(data[1:], " \t\r\n")
		if len(rest) > 0 && (rest[0] == '{' || rest[0] == ']' && len(bytes.TrimSpace(rest[1:])) == 0) {
			return JSONLD
		}
	case data[0] == '<':
		// <?xml, <!--, <rdf:RDF or <a xmlns…; an IRI of Turtle has a colon and
		// then no space before its end.
		if len(data) > 1 && (data[1] == '?' || data[1] == '!') {
			return XML
		}
		end := bytes.IndexAny(data, " \t\r\n>")
		if end < 0 {
			return XML
		}
		name := data[1:end]
		if data[end] != '>' || bytes.Contains(name, []byte("xmlns")) {
			return XML
		}
		if bytes.ContainsAny(name, "/#?") || bytes.Count(name, []byte(":")) != 1 {
			return Turtle
		}
		if rest := bytes.TrimLeft(data[end+1:], " \t\r\n"); len(rest) > 0 && rest[0] == '<' && bytes.Contains(rest, []byte("</")) {
			return XML
		}
	}
	return Turtle
}

// maxDepth bounds nesting also where the caller set no limit, since the
// readers are recursive.
const maxDepth = 4096

var unlimited = codec.Limits{Bytes: -1, Depth: -1, Objects: -1, Text: -1}

// Read reads a document in a syntax, 0 for the one that [Detect] tells. base
// is the address that relative ones are resolved against until the document
// says another; it may be empty. The error is a *codec.ReadError,
// *codec.SyntaxError or *codec.LimitError; the graph and notes up to it are
// returned with it.
func Read(r io.Reader, syntax Syntax, base string, s *codec.Settings) (*Graph, []Note, error) {
	g := new(Graph)
	in := r
	if s.Limits.Bytes >= 0 {
		in = io.LimitReader(r, s.Limits.Bytes+1)
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return g, nil, &codec.ReadError{Place: quality.Place{Source: s.Source, Offset: int64(len(data))}, Err: err}
	}
	if s.Limits.Bytes >= 0 && int64(len(data)) > s.Limits.Bytes {
		return g, nil, &codec.LimitError{Limit: "Bytes", Max: s.Limits.Bytes, Place: quality.Place{Source: s.Source, Offset: s.Limits.Bytes}}
	}
	if syntax == 0 {
		syntax = Detect(data)
	}
	sink := sink{g: g, s: s, base: base, most: expansion + 64*int64(len(data))}
	sink.max = int64(s.Limits.Objects)
	if s.Limits.Objects != math.MaxInt {
		sink.max = min(sink.max, codec.ObjectsIn(int64(len(data))))
	}
	switch syntax {
	case XML:
		err = readXML(data, &sink)
	case JSONLD:
		err = readJSONLD(data, &sink)
	default:
		err = readTurtle(data, &sink)
	}
	return g, sink.notes, err
}

// A sink takes the triples of a reader, within limits.
type sink struct {
	g     *Graph
	s     *codec.Settings
	base  string
	notes []Note
	max   int64
	blank int

	// What addresses take once prefixes, bases and contexts are put to them,
	// and how much they may: a long prefix used often is small in a file and
	// large in memory.
	spent, most int64
	s0, p0      string // subject and property of the last triple
}

// expansion is how much addresses may take of even a small document, in bytes.
const expansion = 64 << 20

// over reports that addresses take too much.
func (k *sink) over(p quality.Place) error {
	if k.spent <= k.most {
		return nil
	}
	return &codec.LimitError{Limit: "Addresses", Max: k.most, Place: p}
}

func (k *sink) add(t Triple) error {
	if t.S.Value != k.s0 {
		k.s0 = t.S.Value
		k.spent += int64(len(k.s0))
	}
	if t.P.Value != k.p0 {
		k.p0 = t.P.Value
		k.spent += int64(len(k.p0))
	}
	k.spent += int64(len(t.O.Value) + len(t.O.Datatype))
	if err := k.over(t.Place); err != nil {
		return err
	}
	if !k.g.Add(t) {
		return nil
	}
	if k.max >= 0 && int64(len(k.g.Triples)) > k.max {
		return &codec.LimitError{Limit: "Objects", Max: k.max, Place: t.Place}
	}
	return nil
}

func (k *sink) note(kind NoteKind, p quality.Place, what string) {
	limit := k.s.Limits.Findings
	if limit >= 0 && len(k.notes) >= limit {
		return
	}
	k.notes = append(k.notes, Note{Place: p, Kind: kind, What: what})
}

// newBlank returns a blank node with a label that no document can hold: the
// labels of a document are marked with "n".
func (k *sink) newBlank() Term {
	k.blank++
	return B("g" + itoa(k.blank))
}

func docBlank(label string) Term { return B("n" + label) }

func itoa(n int) string {
	var b [20]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + n%10)
		if n /= 10; n == 0 {
			return string(b[i:])
		}
	}
}

func (k *sink) text(s string, p quality.Place) error {
	if k.s.Limits.Text >= 0 && len(s) > k.s.Limits.Text {
		return &codec.LimitError{Limit: "Text", Max: int64(k.s.Limits.Text), Place: p}
	}
	return nil
}

// lang returns a language tag, or nothing for what is none.
func (k *sink) lang(tag string, p quality.Place) string {
	if tag == "" || ValidLang(tag) {
		return strings.ToLower(tag)
	}
	k.note(BadLiteral, p, tag)
	return ""
}

// ValidLang reports whether a text has the form of a language tag.
func ValidLang(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		if len(part) == 0 || len(part) > 8 {
			return false
		}
		for n := range len(part) {
			if !isAlpha(part[n]) && (i == 0 || !isAlnum(part[n])) {
				return false
			}
		}
	}
	return true
}

// resolve makes an address absolute.
func (k *sink) resolve(base, ref string, p quality.Place) string {
	if IsAbsolute(ref) {
		return ref
	}
	if base == "" {
		k.note(RelativeIRI, p, ref)
		return ref
	}
	k.spent += 2 * int64(len(base))
	return Resolve(base, ref)
}

// IsAbsolute reports whether an address has a scheme.
func IsAbsolute(iri string) bool {
	i := strings.IndexByte(iri, ':')
	if i <= 0 {
		return false
	}
	for n := range i {
		c := iri[n]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (n == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.')) {
			return false
		}
	}
	return true
}

// Resolve resolves a reference against a base (RFC 3986, 5.2) without
// changing the spelling of anything else.
func Resolve(base, ref string) string {
	if IsAbsolute(ref) {
		return ref
	}
	scheme, rest, _ := strings.Cut(base, ":")
	rest, _, _ = strings.Cut(rest, "#")
	if ref == "" {
		return scheme + ":" + rest
	}
	if ref[0] == '#' {
		return scheme + ":" + rest + ref
	}
	path, _, _ := strings.Cut(rest, "?")
	if ref[0] == '?' {
		return scheme + ":" + path + ref
	}
	if strings.HasPrefix(ref, "//") {
		return scheme + ":" + ref
	}
	authority := ""
	if strings.HasPrefix(path, "//") {
		end := strings.IndexByte(path[2:], '/')
		if end < 0 {
			authority, path = path, ""
		} else {
			authority, path = path[:end+2], path[end+2:]
		}
	} else if path == "" || path[0] != '/' {
		// A base such as urn:… has no hierarchy to resolve against.
		if u, err := url.Parse(ref); err == nil && u.Path != "" && scheme != "file" {
			return scheme + ":" + ref
		}
	}
	tail := ""
	if i := strings.IndexAny(ref, "?#"); i >= 0 {
		ref, tail = ref[:i], ref[i:]
	}
	if ref[0] != '/' {
		if i := strings.LastIndexByte(path, '/'); i >= 0 {
			ref = path[:i+1] + ref
		} else {
			ref = "/" + ref
		}
	}
	return scheme + ":" + authority + removeDots(ref) + tail
}

func removeDots(path string) string {
	var out []string
	parts := strings.Split(path, "/")
	for i, p := range parts {
		last := i == len(parts)-1
		switch p {
		case ".":
			if last {
				out = append(out, "")
			}
		case "..":
			if len(out) > 1 {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, p)
		}
	}
	return strings.Join(out, "/")
}

// position finds line and column of offsets, mostly ascending ones.
type position struct {
	in         []byte
	off        int
	line, from int
	marks      []mark // every markStep bytes, once an offset has been behind the last
}

// mark is how many lines there are before an offset, and where the last begins.
type mark struct{ line, from int }

const markStep = 4096

func (p *position) place(source string, off int) quality.Place {
	off = min(off, len(p.in))
	if off < p.off {
		if p.marks == nil {
			var m mark
			for at := 0; ; at += markStep {
				p.marks = append(p.marks, m)
				if at+markStep > len(p.in) {
					break
				}
				block := p.in[at : at+markStep]
				m.line += bytes.Count(block, []byte{'\n'})
				if i := bytes.LastIndexByte(block, '\n'); i >= 0 {
					m.from = at + i + 1
				}
			}
		}
		m := p.marks[off/markStep]
		p.off, p.line, p.from = off/markStep*markStep, m.line, m.from
	}
	for {
		i := bytes.IndexByte(p.in[p.off:off], '\n')
		if i < 0 {
			break
		}
		p.off += i + 1
		p.line++
		p.from = p.off
	}
	p.off = off
	return quality.Place{Source: source, Offset: int64(off), Line: p.line + 1, Column: off - p.from + 1}
}

func validUTF8(data []byte) int {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}
