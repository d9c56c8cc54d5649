package geojson

import (
	"reflect"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

// A kind is how a field of the model stands in JSON.
type kind uint8

const (
	kText kind = iota + 1
	kBool
	kInt
	kFloat
	kDate
	kInstant
	kFlag   // a bool, written when true
	kNumber // an int, written when not zero
	kObject // a struct, or a pointer to one
	kList
	kMethod // the union Lagesbestamningsmetod
)

// A field is a field of a model type by its json tag.
type field struct {
	name  string
	index int
	kind  kind
	ptr   bool   // the Go field is a pointer
	elem  *field // of a kList
	sub   *shape // of a kObject
}

// A shape is what is known of a model type: the fields that its JSON has, in
// the specification's order. Shapes are made once from the types' json tags
// and do not change.
type shape struct {
	typ    reflect.Type
	fields []field
	byName map[string]int
	extra  int // index of the field Extra, or -1
}

var (
	dateType    = reflect.TypeFor[civil.Date]()
	instantType = reflect.TypeFor[civil.Instant]()
	extraType   = reflect.TypeFor[detaljplan.Extra]()
	methodType  = reflect.TypeFor[detaljplan.Lagesbestamningsmetod]()
	geomType    = reflect.TypeFor[geom.T]()
)

type shapeBook map[reflect.Type]*shape

func (book shapeBook) of(t reflect.Type) *shape {
	if s := book[t]; s != nil {
		return s
	}
	s := &shape{typ: t, byName: map[string]int{}, extra: -1}
	book[t] = s
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Type == extraType && f.Name == "Extra" {
			s.extra = i
		}
		if name == "-" || name == "" || f.Type == geomType {
			continue
		}
		fd := book.field(f.Type)
		fd.name, fd.index = name, i
		s.byName[name] = len(s.fields)
		s.fields = append(s.fields, fd)
	}
	return s
}

func (book shapeBook) field(t reflect.Type) field {
	switch {
	case t == dateType:
		return field{kind: kDate}
	case t == instantType:
		return field{kind: kInstant}
	case t == methodType:
		return field{kind: kMethod}
	}
	switch t.Kind() {
	case reflect.String:
		return field{kind: kText}
	case reflect.Int:
		return field{kind: kNumber}
	case reflect.Struct:
		return field{kind: kObject, sub: book.of(t)}
	case reflect.Slice:
		e := book.field(t.Elem())
		return field{kind: kList, elem: &e}
	case reflect.Pointer:
		switch t.Elem().Kind() {
		case reflect.Bool:
			return field{kind: kBool, ptr: true}
		case reflect.Int64:
			return field{kind: kInt, ptr: true}
		case reflect.Float64:
			return field{kind: kFloat, ptr: true}
		case reflect.Struct:
			return field{kind: kObject, ptr: true, sub: book.of(t.Elem())}
		}
	}
	panic("geojson: no JSON form for the model type " + t.String())
}

var (
	book = shapeBook{}

	planShape        = book.of(reflect.TypeFor[detaljplan.Detaljplan]())
	provisionShape   = book.of(reflect.TypeFor[detaljplan.Planbestammelse]())
	descriptionShape = book.of(reflect.TypeFor[detaljplan.Geometribeskrivning]())
	positionShape    = book.of(reflect.TypeFor[detaljplan.Geometri]())
	metadataShape    = book.of(reflect.TypeFor[detaljplan.Geometrimetadata]())

	methodShapes = methods(
		&detaljplan.GeodetiskDetaljmatning{}, &detaljplan.Lagesplacering{}, &detaljplan.FotogrammetriskDetaljmatning{},
		&detaljplan.VektoriseringAvAnalogtMaterial{}, &detaljplan.DetaljmatningILaserdata{}, &detaljplan.Konvertering{},
		&detaljplan.Interpolering{}, &detaljplan.Fjarranalys{}, &detaljplan.Batymetri{}, &detaljplan.OkandMetod{})
	otherMethodShape = book.of(reflect.TypeFor[detaljplan.AnnanMetod]())
)

func methods(list ...detaljplan.Lagesbestamningsmetod) map[detaljplan.Metodtyp]*shape {
	out := map[detaljplan.Metodtyp]*shape{}
	for _, m := range list {
		out[m.Metodtyp()] = book.of(reflect.TypeOf(m).Elem())
	}
	return out
}

// shapeOf returns the shape of a method. The member typ is not in it, but for
// a method of another kind.
func shapeOf(m detaljplan.Lagesbestamningsmetod) *shape {
	if s := methodShapes[m.Metodtyp()]; s != nil && reflect.TypeOf(m) == reflect.PointerTo(s.typ) {
		return s
	}
	return otherMethodShape
}

// newMethod returns an empty method of a kind.
func newMethod(typ detaljplan.Metodtyp) detaljplan.Lagesbestamningsmetod {
	s := methodShapes[typ]
	if s == nil {
		return &detaljplan.AnnanMetod{Typ: typ}
	}
	return reflect.New(s.typ).Interface().(detaljplan.Lagesbestamningsmetod)
}

// absent reports whether a field says nothing.
func absent(v reflect.Value, k kind) bool {
	switch k {
	case kObject:
		return v.Kind() == reflect.Pointer && v.IsNil()
	case kList:
		return v.IsNil()
	}
	return v.IsZero()
}
