package gml

import (
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/twpayne/go-geom"
)

// A Style says how an [Encoder] writes geometry. The zero value writes GML
// 3.2.1 with posList, the shortest digits that read back to the same value, no
// srsName, and easting first.
type Style struct {
	Prefix   string // of the GML namespace; default "gml"
	Code     int    // EPSG code: srsName as urn:ogc:def:crs:EPSG::n on each outermost geometry, and its axis order
	SRSName  string // written instead of the urn of Code
	Order    Order  // written instead of the order of Code
	Decimals int    // 0: shortest that reads back; n: exactly n; negative: none

	Pos          bool // repeated pos instead of posList
	PosDimension bool // srsDimension on every pos or posList, instead of on the outermost geometry when 3
	Curves       bool // lines as Curve of one LineStringSegment instead of LineString
}

// An Encoder writes geometry to a document. It is not safe for concurrent use.
type Encoder struct {
	Style Style
}

// NewEncoder returns an encoder on w that reports to findings.
func NewEncoder(w *xmltext.Writer, style Style, findings *codec.Collector) *Encoder { panic("") }

// Geometry writes g, with easting first in memory, as an element with the
// given gml:id; parts that need an id get it with ".1", ".2" … added. It
// writes nothing and reports false when GML or this encoder cannot hold g: a
// coordinate that is not a finite number, a layout with measures, an empty
// geometry. The finding is at the place p.
func (e *Encoder) Geometry(g geom.T, id string, p quality.Place) bool { panic("") }

// Envelope writes an Envelope with the two corners, easting first in memory.
func (e *Encoder) Envelope(minimum, maximum []float64) { panic("") }

// Pos writes one coordinate, easting first in memory, as a pos element.
func (e *Encoder) Pos(c []float64) { panic("") }

// ID makes an XML name of an identity: characters that a name cannot have
// become "_", and "_" is put first when the identity does not start with a
// letter.
func ID(identity string) string { panic("") }
