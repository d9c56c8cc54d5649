package publish

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/oversiktsplan"
)

// A field is a text of a model, and where it stands.
type field struct {
	object, path string
	value        reflect.Value // a string; it can be set when the model can
}

// own are the packages whose types are walked: those of the models. Others, such
// as geometries and dates, hold no free text.
func own(t reflect.Type) bool {
	return strings.Contains(t.PkgPath(), "/planinfo/") || strings.HasPrefix(t.PkgPath(), "github.com/planinfo-se/planinfo")
}

// A walker calls f for every string that is not empty below a value, with its
// JSON Pointer in the names that the model's JSON has. Members that JSON leaves
// out are passed over, except what is kept in Extra.
type walker struct {
	f       func(field)
	members map[reflect.Type][]member // of the types met
	object  string
	path    []byte
}

// A member is a field of a struct that is walked.
type member struct {
	index int
	name  string // with a slash before, escaped as in a JSON Pointer
}

var pointerEscape = strings.NewReplacer("~", "~0", "/", "~1")

func (w *walker) of(t reflect.Type) []member {
	list, ok := w.members[t]
	if ok {
		return list
	}
	if own(t) {
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() {
				continue
			}
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			switch {
			case name == "-" && f.Name == "Extra", name == "-" && f.Name == "Envelope", name == "":
				name = strings.ToLower(f.Name[:1]) + f.Name[1:]
			case name == "-":
				continue
			}
			list = append(list, member{i, "/" + pointerEscape.Replace(name)})
		}
	}
	w.members[t] = list
	return list
}

func (w *walker) walk(v reflect.Value) {
	at := len(w.path)
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			w.walk(v.Elem())
		}
	case reflect.String:
		if v.Len() > 0 {
			w.f(field{w.object, string(w.path), v})
		}
	case reflect.Slice, reflect.Array:
		switch v.Type().Elem().Kind() {
		case reflect.String, reflect.Struct, reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Array:
		default:
			return // numbers
		}
		for i := range v.Len() {
			w.path = strconv.AppendInt(append(w.path, '/'), int64(i), 10)
			w.walk(v.Index(i))
			w.path = w.path[:at]
		}
	case reflect.Struct:
		for _, m := range w.of(v.Type()) {
			w.path = append(w.path, m.name...)
			w.walk(v.Field(m.index))
			w.path = w.path[:at]
		}
	}
}

// under walks an object.
func (w *walker) under(v any, object string) {
	w.object, w.path = object, w.path[:0]
	w.walk(reflect.ValueOf(v).Elem())
}

func newWalker(f func(field)) *walker {
	return &walker{f: f, members: map[reflect.Type][]member{}}
}

// fields are the texts of a detaljplan, by object.
func fields(d *detaljplan.Dataset, f func(field)) {
	if d == nil {
		return
	}
	w := newWalker(f)
	for i := range d.Planer {
		if p := d.Planer[i]; p != nil {
			w.under(p, string(p.Objektidentitet))
			for _, b := range p.Planbestammelser {
				if b != nil {
					w.under(b, string(b.Objektidentitet))
				}
			}
		}
	}
	for _, b := range d.LosaBestammelser {
		if b != nil {
			w.under(b, string(b.Objektidentitet))
		}
	}
}

func fieldsOf(p *oversiktsplan.Oversiktsplan, f func(field)) {
	if p != nil {
		newWalker(f).under(p, p.Identitet)
	}
}

func fieldsOfRecord(r *metadata.Record, f func(field)) {
	if r != nil {
		newWalker(f).under(r, r.ID)
	}
}

// clone copies a model so deep that texts can be set; geometries and times are
// shared, since nobody changes them.
func clone(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || !own(v.Type().Elem()) && v.Type().Elem().Kind() == reflect.Struct {
			return v
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(clone(v.Elem()))
		return out
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type()).Elem()
		out.Set(clone(v.Elem()))
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(clone(v.Index(i)))
		}
		return out
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		if !own(v.Type()) {
			return out
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(clone(v.Field(i)))
			}
		}
		return out
	}
	return v
}
