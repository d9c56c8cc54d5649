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

// walk calls f for every string below a value, with its JSON Pointer in the
// names that the model's JSON has. Members that JSON leaves out are passed over,
// except what is kept in Extra.
func walk(v reflect.Value, object, path string, f func(field)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			walk(v.Elem(), object, path, f)
		}
	case reflect.String:
		f(field{object, path, v})
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walk(v.Index(i), object, path+"/"+strconv.Itoa(i), f)
		}
	case reflect.Struct:
		if !own(v.Type()) {
			return
		}
		for i := range v.NumField() {
			t := v.Type().Field(i)
			if !t.IsExported() {
				continue
			}
			name, _, _ := strings.Cut(t.Tag.Get("json"), ",")
			switch {
			case name == "-" && t.Name == "Extra", name == "-" && t.Name == "Envelope", name == "":
				name = strings.ToLower(t.Name[:1]) + t.Name[1:]
			case name == "-":
				continue
			}
			walk(v.Field(i), object, path+"/"+strings.NewReplacer("~", "~0", "/", "~1").Replace(name), f)
		}
	}
}

// fields are the texts of a detaljplan, by object.
func fields(d *detaljplan.Dataset, f func(field)) {
	for i := range d.Planer {
		if p := d.Planer[i]; p != nil {
			walk(reflect.ValueOf(p).Elem(), string(p.Objektidentitet), "", f)
			for _, b := range p.Planbestammelser {
				if b != nil {
					walk(reflect.ValueOf(b).Elem(), string(b.Objektidentitet), "", f)
				}
			}
		}
	}
	for _, b := range d.LosaBestammelser {
		if b != nil {
			walk(reflect.ValueOf(b).Elem(), string(b.Objektidentitet), "", f)
		}
	}
}

func fieldsOf(p *oversiktsplan.Oversiktsplan, f func(field)) {
	walk(reflect.ValueOf(p).Elem(), p.Identitet, "", f)
}

func fieldsOfRecord(r *metadata.Record, f func(field)) {
	walk(reflect.ValueOf(r).Elem(), r.ID, "", f)
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
