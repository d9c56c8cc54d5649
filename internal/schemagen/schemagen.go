// Package schemagen makes the JSON Schemas (2020-12) of the models from their
// Go types. It runs when the schemas are generated and tested; nothing that
// others import depends on it.
//
// What the types say is taken from them: members, order, types, what is
// required (a json tag without omitempty or omitzero), descriptions (the doc
// comments) and code lists. What the types do not say stands in tables here,
// and a table that names something the model does not have is an error.
package schemagen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"
)

const patternUUID = "^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$"

// A builder holds the definitions as they come about. The first error stays.
type builder struct {
	defs     jsonschema.Definitions
	comments map[string]string
	err      error
}

func (b *builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("schemagen: "+format, args...)
	}
}

// readComments collects the doc comments of the package whose sources are in
// dir, under the keys that the reflector looks for.
func (b *builder) readComments(pkg, dir string) {
	files, err := os.ReadDir(dir)
	if err != nil {
		b.fail("doc comments: %w", err)
		return
	}
	b.comments = map[string]string{}
	for _, f := range files {
		name := f.Name()
		if f.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file := filepath.Join(dir, name)
		var r jsonschema.Reflector
		if err := r.AddGoComments("", file, jsonschema.WithFullComment()); err != nil {
			b.fail("doc comments: %w", err)
			return
		}
		prefix := path.Join("", filepath.Dir(file)) + "."
		for k, v := range r.CommentMap {
			b.comments[pkg+"."+strings.TrimPrefix(k, prefix)] = plain(v)
		}
	}
}

var docLink = regexp.MustCompile(`\[\*?([A-Za-z][A-Za-z0-9.]*)\]`)

// plain turns a doc comment into running text: one line a paragraph, links
// without their brackets.
func plain(s string) string {
	var out []string
	for p := range strings.SplitSeq(s, "\n\n") {
		out = append(out, strings.Join(strings.Fields(p), " "))
	}
	return docLink.ReplaceAllString(strings.Join(out, "\n\n"), "$1")
}

// reflect adds the definitions of a type and of everything in it.
func (b *builder) reflect(t reflect.Type, mapper func(reflect.Type) *jsonschema.Schema) {
	r := jsonschema.Reflector{Anonymous: true, Mapper: mapper, CommentMap: b.comments}
	maps.Copy(b.defs, r.ReflectFromType(t).Definitions)
}

// def returns the definition of a type.
func (b *builder) def(name string) *jsonschema.Schema {
	d := b.defs[name]
	if d == nil {
		b.fail("the model has no type %s", name)
		return object(false)
	}
	return d
}

// member returns the schema of a member of a type.
func (b *builder) member(typ, name string) *jsonschema.Schema {
	d := b.def(typ)
	p, ok := d.Properties.Get(name)
	if !ok {
		b.fail("the type %s has no member %s", typ, name)
		return &jsonschema.Schema{}
	}
	return p
}

// put sets a member that the Go type does not have, before all others.
func (b *builder) put(d *jsonschema.Schema, name string, s *jsonschema.Schema) {
	if _, ok := d.Properties.Get(name); ok {
		b.fail("the member %s is in the type already", name)
	}
	d.Properties.Set(name, s)
	if err := d.Properties.MoveToFront(name); err != nil {
		b.fail("%w", err)
	}
	d.Required = slices.Insert(d.Required, 0, name)
}

// text returns the schema as JSON, indented, with a line feed at the end.
func text(s *jsonschema.Schema) ([]byte, error) {
	raw, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

func ref(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }

func refs(names ...string) []*jsonschema.Schema {
	out := make([]*jsonschema.Schema, len(names))
	for i, n := range names {
		out[i] = ref(n)
	}
	return out
}

func object(closed bool) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties()}
	if closed {
		s.AdditionalProperties = jsonschema.FalseSchema
	}
	return s
}

// array returns the schema of a list with at least n items.
func array(n uint64, items *jsonschema.Schema) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "array", Items: items}
	if n > 0 {
		s.MinItems = &n
	}
	return s
}

// only returns the schema of one string.
func only(value string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Const: value}
}
