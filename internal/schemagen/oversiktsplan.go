package schemagen

import (
	"reflect"

	"github.com/invopop/jsonschema"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/oversiktsplan"
)

// OversiktsplanID is the $id of the schema of oversiktsplan/planjson.
const OversiktsplanID = "https://github.com/planinfo-se/planinfo/oversiktsplan/planjson/oversiktsplan.schema.json"

// Oversiktsplan returns the JSON Schema of planjson, whose member planinfo has
// the given version. dir is where the Go files of package oversiktsplan are.
// Objects are open, because members that the model does not have are kept; and
// so are code values, which come from lists that have versions of their own.
func Oversiktsplan(dir, version string) ([]byte, error) {
	b := &builder{defs: jsonschema.Definitions{}}
	pkg := reflect.TypeFor[oversiktsplan.Oversiktsplan]().PkgPath()
	b.readComments(pkg, dir)
	b.reflect(reflect.TypeFor[oversiktsplan.Oversiktsplan](), func(t reflect.Type) *jsonschema.Schema { return b.oversiktsplanType(pkg, t) })
	b.geoJSON()
	for name, d := range b.defs {
		if d.Type == "object" && name[0] != 'G' || name == "Geometri" || name == "GeografisktObjekt" || name == "Granskningsyttrande" {
			d.AdditionalProperties = nil
		}
	}
	b.defs["GeoJSONPosition"].Description = "Easting, northing and, in three dimensions, height, in metres, or longitude and latitude in degrees, in the system that koordinatsystem names (RFC 7946 section 3.1.1)."
	b.put(b.def("Oversiktsplan"), "planinfo", only(version))
	b.def("Oversiktsplan").Required = []string{"planinfo", "identitet"}
	root := &jsonschema.Schema{
		Version: jsonschema.Version, ID: OversiktsplanID, Title: "Översiktsplan",
		Description: "A whole översiktsplan in this module's own form (" + version + "). Made from the Go types of " + pkg + "; there is no official schema.",
		Ref:         "#/$defs/Oversiktsplan", Definitions: b.defs,
	}
	if b.err != nil {
		return nil, b.err
	}
	return text(root)
}

func (b *builder) oversiktsplanType(pkg string, t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[civil.Date]():
		b.defs["Datum"] = &jsonschema.Schema{Type: "string", Format: "date", Pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
			Description: "A day that exists, as YYYY-MM-DD."}
		return ref("Datum")
	case reflect.TypeFor[crs.Code]():
		return &jsonschema.Schema{Type: "string", Pattern: "^(EPSG:[0-9]+|OGC:CRS84)$"}
	case reflect.TypeFor[geom.T]():
		return ref("GeoJSONGeometry")
	case reflect.TypeFor[codec.Extra]():
		m := object(true)
		for _, name := range []string{"format", "name", "raw"} {
			m.Properties.Set(name, &jsonschema.Schema{Type: "string"})
		}
		m.Required = []string{"format", "name", "raw"}
		m.Description = "A part of a source that the model does not have, as the source had it."
		b.defs["Bevarat"] = m
		return array(0, ref("Bevarat"))
	}
	if t.PkgPath() == pkg && t.Kind() == reflect.String {
		b.defs[t.Name()] = &jsonschema.Schema{Type: "string", Description: b.comments[pkg+"."+t.Name()]}
		return ref(t.Name())
	}
	return nil
}
