package oversiktsplan

import (
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
)

// A Geometri is a shape with the system that its coordinates are in.
type Geometri struct {
	// Position is the shape: easting, northing and, in three dimensions,
	// height, or longitude and latitude, whatever order the file had.
	Position geom.T `json:"position"`

	// Koordinatsystem is the system of Position; zero when the source does
	// not state one. Nothing in this module fills it in unasked.
	Koordinatsystem crs.Code `json:"koordinatsystem,omitzero"`

	// Hojdsystem names the system of the heights ("EPSG:5613"), where given.
	Hojdsystem string `json:"hojdsystem,omitempty"`

	// Lagesosakerhet is the absolute uncertainty in plan, in metres.
	Lagesosakerhet *float64 `json:"lagesosakerhet,omitempty"`

	Extra codec.Extra `json:"extra,omitempty"`
}
