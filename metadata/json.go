package metadata

import (
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/quality"
)

//go:embed record.schema.json
var recordSchema []byte

// Schema returns the JSON Schema (2020-12) of what [Marshal] writes. The
// caller owns it.
func Schema() []byte { return bytes.Clone(recordSchema) }

// Marshal writes a record as JSON, all of it: what [Unmarshal] reads back is
// the same record. Members stand in the order of the fields; fields that say
// nothing are left out, a list that was given as empty is written as [].
// [codec.Indent] breaks lines; the default is compact. The error says that a
// text is not UTF-8 or a number not finite.
func Marshal(r *Record, opts ...codec.Option) ([]byte, error) {
	var b bytes.Buffer
	if err := Encode(&b, r, opts...); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Encode writes to w what [Marshal] gives, with a line break last. The error
// is that of w or as for Marshal.
func Encode(w io.Writer, r *Record, opts ...codec.Option) error {
	r = cmp.Or(r, &Record{})
	s := codec.Resolve(opts)
	var jopts []json.Options
	if s.Indent != "" {
		jopts = append(jopts, jsontext.WithIndent(s.Indent))
	}
	b, err := json.Marshal(r, jopts...)
	if err != nil {
		return fmt.Errorf("metadata: the record cannot be written as JSON: %w", err)
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// Decode reads the JSON of a record. It is strict: unknown and repeated
// members, values of the wrong kind and text after the record are a
// *codec.SyntaxError that names the place, since a misspelt member would
// otherwise be lost. Going past [codec.Limits] (Bytes, Depth, Objects, Text)
// is a *codec.LimitError, a failing reader a *codec.ReadError.
func Decode(rd io.Reader, opts ...codec.Option) (*Record, error) {
	s := codec.Resolve(opts)
	in := rd
	if s.Limits.Bytes >= 0 {
		in = io.LimitReader(rd, s.Limits.Bytes+1)
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, &codec.ReadError{Place: quality.Place{Source: s.Source, Offset: int64(len(data))}, Err: err}
	}
	return unmarshal(data, s)
}

// Unmarshal reads the JSON of a record, as [Decode] does.
func Unmarshal(data []byte, opts ...codec.Option) (*Record, error) {
	return unmarshal(data, codec.Resolve(opts))
}

func unmarshal(data []byte, s *codec.Settings) (*Record, error) {
	if s.Limits.Bytes >= 0 && int64(len(data)) > s.Limits.Bytes {
		return nil, &codec.LimitError{Limit: "Bytes", Max: s.Limits.Bytes, Place: place(data, s, s.Limits.Bytes, "")}
	}
	if err := measure(data, s); err != nil {
		return nil, err
	}
	r := new(Record)
	if err := json.Unmarshal(data, r, json.RejectUnknownMembers(true)); err != nil {
		return nil, syntaxError(data, s, err)
	}
	return r, nil
}

// measure walks the tokens before anything is made of them: a list of empty
// objects is small as text and large in memory.
func measure(data []byte, s *codec.Settings) error {
	maxObjects := int64(s.Limits.Objects)
	if maxObjects >= 0 {
		maxObjects = min(maxObjects, codec.ObjectsIn(int64(len(data))))
	}
	d := jsontext.NewDecoder(bytes.NewReader(data))
	var objects int64
	for {
		if d.PeekKind() == '"' && s.Limits.Text >= 0 {
			v, err := d.ReadValue()
			if err != nil {
				return syntaxError(data, s, err)
			}
			if len(v)-2 > s.Limits.Text {
				return &codec.LimitError{Limit: "Text", Max: int64(s.Limits.Text), Place: place(data, s, d.InputOffset(), string(d.StackPointer()))}
			}
			continue
		}
		t, err := d.ReadToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return syntaxError(data, s, err)
		}
		switch t.Kind() {
		case '{':
			if objects++; maxObjects >= 0 && objects > maxObjects {
				return &codec.LimitError{Limit: "Objects", Max: maxObjects, Place: place(data, s, d.InputOffset(), string(d.StackPointer()))}
			}
			fallthrough
		case '[':
			if s.Limits.Depth >= 0 && d.StackDepth() > s.Limits.Depth {
				return &codec.LimitError{Limit: "Depth", Max: int64(s.Limits.Depth), Place: place(data, s, d.InputOffset(), string(d.StackPointer()))}
			}
		}
	}
}

func place(data []byte, s *codec.Settings, offset int64, path string) quality.Place {
	offset = min(max(offset, 0), int64(len(data)))
	before := data[:offset]
	return quality.Place{Source: s.Source, Offset: offset, Path: path,
		Line:   bytes.Count(before, []byte{'\n'}) + 1,
		Column: len(before) - bytes.LastIndexByte(before, '\n')}
}

func syntaxError(data []byte, s *codec.Settings, err error) error {
	e := &codec.SyntaxError{Code: "metadata/syntax", Problem: err.Error(), Expected: "a metadata record in JSON", Err: err}
	var sem *json.SemanticError
	var syn *jsontext.SyntacticError
	switch {
	case errors.As(err, &sem):
		e.Place = place(data, s, sem.ByteOffset, string(sem.JSONPointer))
		e.Code, e.Problem = "metadata/value", "a value that does not fit its member"
		if errors.Is(err, json.ErrUnknownName) {
			e.Code, e.Problem = "metadata/unknown-member", "a member that records do not have"
		}
		e.Expected = "what metadata.Schema says"
	case errors.As(err, &syn):
		e.Place = place(data, s, syn.ByteOffset, string(syn.JSONPointer))
		if errors.Is(err, jsontext.ErrDuplicateName) {
			e.Code, e.Problem, e.Expected = "metadata/repeated-member", "a member stands twice", "each member once"
		}
	default:
		e.Place = place(data, s, int64(len(data)), "")
	}
	return e
}
