package detaljplan

import (
	"github.com/twpayne/go-geom"
)

// A Geometribeskrivning is a geometry and what is known of how it came about.
// Both members are required; the metadata may be empty.
//
// Source: Detaljplan 4.1, definition geometribeskrivning (closed).
type Geometribeskrivning struct {
	Geometri         Geometri         `json:"geometri"`
	Geometrimetadata Geometrimetadata `json:"geometrimetadata"`

	// OmradeSS637040 is the gml:id of the area in an SS 637040 file that the
	// geometry was read from. The parts of one area carry the same id.
	OmradeSS637040 string `json:"-"`

	Extra Extra `json:"-"`
}

// A Geometri is a position on the ground with its kind, reference systems and
// uncertainty.
//
// Source: Lantmäteriet, Geometri 2.0.
type Geometri struct {
	// Typ is the kind of geometry. Required. It cannot be told from Position:
	// kropp and multiyta are both a MultiPolygon.
	Typ Geometrityp `json:"typ"`

	// Position holds the coordinates: easting, northing and, when the layout
	// is XYZ, height, in metres. Nil when the source gives none (the schema
	// allows that). The go-geom type follows from Typ, see [Geometrityp].
	Position geom.T `json:"position"`

	// KoordinatsystemPlan is the horizontal system of Position, EPSG:3006 to
	// EPSG:3018. Required, and stated for each geometry: files with several
	// systems pass the schema.
	KoordinatsystemPlan Koordinatsystem `json:"koordinatsystemPlan"`

	// Hojdsystem is the vertical system: EPSG:5613, RH 2000.
	Hojdsystem Hojdsystem `json:"hojdsystem,omitempty"`

	// Dimension is 2 or 3. Required. The schema does not tie it to Position.
	Dimension int `json:"dimension"`

	// AbsolutLagesosakerhetPlan is the absolute horizontal position
	// uncertainty (standard uncertainty, metres; the unit is not stated in the
	// schema).
	AbsolutLagesosakerhetPlan *float64 `json:"absolutLagesosakerhetPlan,omitempty"`

	// AbsolutLagesosakerhetHojd is the same in height.
	AbsolutLagesosakerhetHojd *float64 `json:"absolutLagesosakerhetHojd,omitempty"`

	Extra Extra `json:"-"`
}

// Layout returns the go-geom layout that Position has, or geom.NoLayout.
func (g *Geometri) Layout() geom.Layout {
	if g.Position == nil {
		return geom.NoLayout
	}
	return g.Position.Layout()
}
