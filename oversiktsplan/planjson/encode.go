package planjson

import (
	"bytes"
	"cmp"
	"io"
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// Encode writes the plan. Options: codec.Indent; the default is compact. The
// same plan always gives the same bytes. The error is the writer's.
func Encode(w io.Writer, p *op.Oversiktsplan, opts ...codec.Option) (quality.Findings, error) {
	data, fs, err := Marshal(p, opts...)
	if err == nil {
		_, err = w.Write(data)
	}
	return fs, err
}

// Marshal returns what [Encode] writes.
func Marshal(p *op.Oversiktsplan, opts ...codec.Option) ([]byte, quality.Findings, error) {
	p = cmp.Or(p, &op.Oversiktsplan{})
	data, fs := encode(reflect.ValueOf(p).Elem(), Version, p.Identitet, codec.Resolve(opts))
	return data, fs, nil
}

// encode writes a document of the given version.
func encode(v reflect.Value, version, id string, s *codec.Settings) ([]byte, quality.Findings) {
	e := &encoder{indent: s.Indent, id: id}
	e.col.Max = s.Limits.Findings
	e.b = append(e.b, '{')
	e.depth++
	e.line()
	e.key("planinfo")
	e.b = append(e.b, quote(version)...)
	e.members(v, 1, nil)
	e.b = append(e.b, '\n')
	return e.b, e.col.Findings()
}

type encoder struct {
	b      []byte
	indent string
	depth  int
	path   []string
	id     string
	col    codec.Collector
	pen    jsongeom.Pen
	inner  codec.Extra // for the struct written next
}

func (e *encoder) line() {
	if e.indent == "" {
		return
	}
	e.b = append(e.b, '\n')
	for range e.depth {
		e.b = append(e.b, e.indent...)
	}
}

func (e *encoder) key(name string) {
	e.b = append(append(e.b, quote(name)...), ':')
	if e.indent != "" {
		e.b = append(e.b, ' ')
	}
}

func (e *encoder) place() quality.Place {
	path := ""
	for _, p := range e.path {
		path += "/" + p
	}
	return quality.Place{Object: e.id, Path: path}
}

// object writes a struct.
func (e *encoder) object(v reflect.Value) {
	e.b = append(e.b, '{')
	e.depth++
	inner := e.inner
	e.inner = nil
	e.members(v, 0, inner)
}

// members writes the members of a struct after the n that stand there, and
// closes it. What a struct without Extra could not hold comes from the one
// around it.
func (e *encoder) members(v reflect.Value, n int, extra codec.Extra) {
	s := shapeOf(v.Type())
	next := func(name string) {
		if n > 0 {
			e.b = append(e.b, ',')
		}
		n++
		e.line()
		e.key(name)
	}
	var written [64]bool
	if s.extra >= 0 {
		extra = v.Field(s.extra).Interface().(codec.Extra)
	}
	for i, f := range s.fields {
		w := v.Field(f.index)
		misfits := e.misfits(extra, f.name, w)
		inner := within(extra, f.name, w.Type())
		if f.omit && w.IsZero() && len(misfits) == 0 && (len(inner) == 0 || w.Kind() == reflect.Pointer) || w.Kind() == reflect.Interface && w.IsNil() {
			continue
		}
		if x, ok := w.Interface().(geom.T); ok && !finite(x) {
			e.col.Add(ruleFinite.At(e.place(), quality.Text{SV: "En koordinat är inget ändligt tal; geometrin skrevs inte.", EN: "A coordinate is not a finite number; the geometry was not written."}))
			continue
		}
		written[i] = true
		e.path = append(e.path, f.name)
		next(f.name)
		e.inner = inner
		if len(misfits) > 0 {
			e.list(w, misfits)
		} else {
			e.value(w)
		}
		e.inner = nil
		e.path = e.path[:len(e.path)-1]
	}
	if len(extra) > 0 {
		others := 0
		for _, m := range extra {
			if m.Format != FormatPlanJSON {
				others++
				continue
			}
			if first, _, ok := strings.Cut(strings.TrimPrefix(m.Name, "/"), "/"); ok && m.Name[0] == '/' {
				if i, ok := s.byName[first]; ok && written[i] && plainStruct(v.Field(s.fields[i].index).Type()) != nil {
					continue // written within
				}
			}
			if list, ok := strings.CutSuffix(m.Name, "[]"); ok {
				if i, ok := s.byName[list]; ok && written[i] && v.Field(s.fields[i].index).Kind() == reflect.Slice && jsontext.Value(m.Raw).IsValid() {
					continue // written with the list
				}
			}
			if i, ok := s.byName[m.Name]; ok && written[i] || !jsontext.Value(m.Raw).IsValid() {
				e.col.Add(ruleRaw.At(e.place(), quality.Textf("Den bevarade medlemmen %q skrevs inte.", "The kept member %q was not written.", m.Name)))
				continue
			}
			next(m.Name)
			e.b = append(e.b, m.Raw...)
		}
		if others > 0 {
			next("extra")
			e.b = append(e.b, '[')
			e.depth++
			k := 0
			for _, m := range extra {
				if m.Format == FormatPlanJSON {
					continue
				}
				if k > 0 {
					e.b = append(e.b, ',')
				}
				k++
				e.line()
				e.b = append(append(e.b, `{"format":`...), quote(string(m.Format))...)
				e.b = append(append(e.b, `,"name":`...), quote(m.Name)...)
				e.b = append(append(e.b, `,"raw":`...), quote(m.Raw)...)
				e.b = append(e.b, '}')
			}
			e.depth--
			e.line()
			e.b = append(e.b, ']')
		}
	}
	e.depth--
	if n > 0 {
		e.line()
	}
	e.b = append(e.b, '}')
}

func finite(g geom.T) bool {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			if !finite(m) {
				return false
			}
		}
		return true
	}
	for _, x := range g.FlatCoords() {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}

// misfits returns the elements that did not fit a list when it was read.
func (e *encoder) misfits(extra codec.Extra, name string, v reflect.Value) []string {
	if v.Kind() != reflect.Slice {
		return nil
	}
	var out []string
	for _, m := range extra {
		if m.Format == FormatPlanJSON && m.Name == name+"[]" && jsontext.Value(m.Raw).IsValid() {
			out = append(out, m.Raw)
		}
	}
	return out
}

// plainStruct returns the struct type that a field holds, when that has no
// Extra of its own.
func plainStruct(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == typeDate || shapeOf(t).extra >= 0 {
		return nil
	}
	return t
}

// within returns what a struct without Extra could not hold.
func within(extra codec.Extra, name string, t reflect.Type) codec.Extra {
	if len(extra) == 0 || plainStruct(t) == nil {
		return nil
	}
	var out codec.Extra
	for _, m := range extra {
		rest, ok := strings.CutPrefix(m.Name, "/"+name+"/")
		if !ok || m.Format != FormatPlanJSON {
			continue
		}
		if strings.Contains(rest, "/") {
			rest = "/" + rest
		}
		m.Name = rest
		out = append(out, m)
	}
	return out
}

func (e *encoder) list(v reflect.Value, misfits []string) {
	e.b = append(e.b, '[')
	e.depth++
	n := 0
	next := func() {
		if n > 0 {
			e.b = append(e.b, ',')
		}
		n++
		e.line()
	}
	for i := range v.Len() {
		next()
		e.path = append(e.path, strconv.Itoa(i))
		e.value(v.Index(i))
		e.path = e.path[:len(e.path)-1]
	}
	for _, raw := range misfits {
		next()
		e.b = append(e.b, raw...)
	}
	e.depth--
	if n > 0 {
		e.line()
	}
	e.b = append(e.b, ']')
}

func (e *encoder) value(v reflect.Value) {
	switch v.Type() {
	case typeDate:
		d := v.Interface().(civil.Date)
		e.b = append(e.b, quote(d.String())...)
		return
	case typeCode:
		e.b = append(e.b, quote(crs.Code(v.Int()).String())...)
		return
	case typeGeom:
		var err error
		if e.b, err = e.pen.Geometry(e.b, v.Interface().(geom.T), nil, &jsongeom.View{Decimals: -1}); err != nil {
			e.b = append(e.b, "null"...) // a kind that no plan has
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			e.b = append(e.b, "null"...)
			return
		}
		e.value(v.Elem())
	case reflect.Struct:
		e.object(v)
	case reflect.Slice:
		e.list(v, nil)
	case reflect.String:
		e.b = append(e.b, quote(v.String())...)
	case reflect.Bool:
		e.b = strconv.AppendBool(e.b, v.Bool())
	case reflect.Float64:
		x := v.Float()
		if math.IsNaN(x) || math.IsInf(x, 0) {
			e.col.Add(ruleFinite.At(e.place(), quality.Text{SV: "Talet är inte ändligt och skrevs som null.", EN: "The number is not finite and was written as null."}))
			e.b = append(e.b, "null"...)
			return
		}
		e.b = jsongeom.AppendNumber(e.b, x, -1)
	}
}

// quote returns a JSON string; bytes that are no UTF-8 are replaced.
func quote(s string) []byte {
	b, err := jsontext.AppendQuote(nil, s)
	if err != nil {
		b, _ = jsontext.AppendQuote(nil, string(bytes.ToValidUTF8([]byte(s), []byte("\uFFFD"))))
	}
	return b
}
