package crs

// A Ref is an identifier that was understood.
type Ref struct {
	Code Code

	// Order is the axis order that the identifier implies in GML: the
	// authority's, northing first for Swedish systems, and east first for
	// CRS84. Formats with an order of their own (GeoJSON, the national JSON)
	// keep to that instead.
	Order AxisOrder

	// Ambiguous says that the form does not settle the order: EPSG:n, the old
	// epsg.xml URL and plain names are written with either order in practice.
	Ambiguous bool

	Form Form
	Text string // as it was written
}

// A Form is a way of writing an identifier.
type Form uint8

// The forms that [Parse] reads.
const (
	FormShort  Form = iota + 1 // EPSG:3006
	FormURN                    // urn:ogc:def:crs:EPSG::3006
	FormURI                    // http://www.opengis.net/def/crs/EPSG/0/3006
	FormGMLURL                 // http://www.opengis.net/gml/srs/epsg.xml#3006
	FormName                   // SWEREF99_13_30
)

// String returns a word for the form: "short", "urn", "uri", "gml-url",
// "name" or "unknown".
func (f Form) String() string {
	switch f {
	case FormShort:
		return "short"
	case FormURN:
		return "urn"
	case FormURI:
		return "uri"
	case FormGMLURL:
		return "gml-url"
	case FormName:
		return "name"
	}
	return "unknown"
}
