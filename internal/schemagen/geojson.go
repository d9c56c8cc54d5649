package schemagen

import "github.com/invopop/jsonschema"

// geoJSON adds the geometries of RFC 7946 (section 3.1), as far as JSON Schema
// can tell them: that a ring is closed it cannot. Foreign members are allowed
// (section 6.1).
func (b *builder) geoJSON() {
	b.defs["GeoJSONPosition"] = array(2, &jsonschema.Schema{Type: "number"})
	b.defs["GeoJSONPosition"].Description = "Easting, northing and, in three dimensions, height, in metres (RFC 7946 section 3.1.1, in the system that koordinatsystemPlan names)."
	b.defs["GeoJSONBbox"] = array(4, &jsonschema.Schema{Type: "number"})
	b.defs["GeoJSONBbox"].Description = "Bounding box (RFC 7946 section 5). Real deliveries write northing before easting in it."

	position := func() *jsonschema.Schema { return ref("GeoJSONPosition") }
	line := func(n uint64) *jsonschema.Schema { return array(n, position()) }
	polygon := func() *jsonschema.Schema { return array(0, line(4)) }
	for _, g := range []struct {
		typ, section string
		coordinates  *jsonschema.Schema
	}{
		{"Point", "3.1.2", position()},
		{"MultiPoint", "3.1.3", array(0, position())},
		{"LineString", "3.1.4", line(2)},
		{"MultiLineString", "3.1.5", array(0, line(2))},
		{"Polygon", "3.1.6", polygon()},
		{"MultiPolygon", "3.1.7", array(0, polygon())},
	} {
		b.geometry(g.typ, g.section, "coordinates", g.coordinates)
	}
	b.geometry("GeometryCollection", "3.1.8", "geometries", array(0, ref("GeoJSONGeometry")))
	b.defs["GeoJSONGeometry"] = &jsonschema.Schema{
		Description: "Any GeoJSON geometry (RFC 7946 section 3.1).",
		OneOf: refs("GeoJSONPoint", "GeoJSONMultiPoint", "GeoJSONLineString", "GeoJSONMultiLineString",
			"GeoJSONPolygon", "GeoJSONMultiPolygon", "GeoJSONGeometryCollection"),
	}
}

func (b *builder) geometry(typ, section, member string, s *jsonschema.Schema) {
	o := object(false)
	o.Description = "GeoJSON " + typ + " (RFC 7946 section " + section + ")."
	o.Properties.Set("type", only(typ))
	o.Properties.Set(member, s)
	o.Properties.Set("bbox", ref("GeoJSONBbox"))
	o.Required = []string{"type", member}
	b.defs["GeoJSON"+typ] = o
}

// feature returns a GeoJSON feature as the national platform has it: without
// geometry, which stands inside properties.
func feature(description string, properties *jsonschema.Schema) *jsonschema.Schema {
	o := object(false)
	o.Description = description
	o.Properties.Set("type", only("Feature"))
	o.Properties.Set("id", &jsonschema.Schema{
		Description: "Real deliveries repeat objektidentitet here.",
		OneOf:       []*jsonschema.Schema{{Type: "string"}, {Type: "number"}},
	})
	o.Properties.Set("bbox", ref("GeoJSONBbox"))
	o.Properties.Set("geometry", &jsonschema.Schema{Type: "null", Description: "Always null."})
	o.Properties.Set("properties", properties)
	o.Required = []string{"type", "geometry", "properties"}
	return o
}
