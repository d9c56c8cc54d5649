package gml

import (
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/twpayne/go-geom"
)

// Namespaces.
const (
	NS32  = "http://www.opengis.net/gml/3.2" // GML 3.2
	NS    = "http://www.opengis.net/gml"     // GML 2.1 and 3.1
	XLink = "http://www.w3.org/1999/xlink"
)

// IsNS reports whether the namespace URI is one of GML.
func IsNS(uri string) bool { return uri == NS32 || uri == NS }

// IsGeometry reports whether the element is one that [Decoder.Geometry]
// reads, or recognises as geometry and refuses by name.
func IsGeometry(n xmltext.Name) bool {
	if !IsNS(n.Space) {
		return false
	}
	k := kindOf(n.Local)
	return k != noKind && k != patch
}

// An Order is the order in which a file has the two plane axes.
type Order = crs.AxisOrder

const (
	OrderUnknown Order = 0
	EastNorth          = crs.EastNorth // easting or longitude first
	NorthEast          = crs.NorthEast // northing or latitude first
)

// A Geometry is a geometry as the file has it.
type Geometry struct {
	// Geom has flat coordinates, easting (longitude), northing (latitude) and,
	// in layout XYZ, height. It is one of Point, LineString, LinearRing,
	// Polygon, MultiPoint, MultiLineString, MultiPolygon and
	// GeometryCollection; nil when the geometry could not be read.
	Geom geom.T

	Element string // local name of the element: "Curve"; empty for a reference that led nowhere
	ID      string // gml:id
	Href    string // the reference, when a property referred to the geometry
	SRSName string // as written, own or inherited; empty when none
	Code    int    // EPSG code of SRSName, 4326 also for CRS84; 0 when unknown
	Order   Order  // the order that the coordinates had in the file
	Place   quality.Place

	// Raw is the element as it stands in the file, a complete piece of XML,
	// when Geom is nil.
	Raw []byte

	// Deferred says that the geometry has references that were not met yet
	// when it was read: Geom is set by [Decoder.Finish].
	Deferred bool
}

// An Envelope is a bounding box stated in the file. It is a hint: writers get
// it wrong.
type Envelope struct {
	Min, Max  []float64 // easting, northing and perhaps height; nil when Null or unreadable
	Null      string    // the reason when the file says that there is none (gml:Null)
	SRSName   string
	Dimension int // srsDimension; 0 when not stated
	Code      int
	Order     Order
	Place     quality.Place
}
