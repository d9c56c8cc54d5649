package quality

import (
	"fmt"
	"strconv"
	"strings"
)

// A Place says where in the data something is. Every format fills in what it
// has; the zero value of a field means "not known".
type Place struct {
	Source string `json:"source,omitempty"` // the file's name as the caller gave it
	Offset int64  `json:"offset,omitempty"` // bytes before the place, in the text as UTF-8
	Line   int    `json:"line,omitempty"`   // from 1
	Column int    `json:"column,omitempty"` // from 1, in bytes of the text as UTF-8

	// Path is the place in the structure: a JSON Pointer (RFC 6901) for JSON,
	// an XPath of element names and positions for XML.
	Path string `json:"path,omitempty"`

	// Object is the identity of the object the place is in: objektidentitet,
	// or gml:id where there is none.
	Object string `json:"object,omitempty"`

	// Position on the ground, where the finding is about geometry.
	Coordinate *Coordinate `json:"coordinate,omitempty"`
}

// A Coordinate is a position in a named coordinate reference system, easting
// (or longitude) first whatever order the source has.
type Coordinate struct {
	X   float64 `json:"x"`   // easting in metres, or longitude in degrees
	Y   float64 `json:"y"`   // northing in metres, or latitude in degrees
	CRS string  `json:"crs"` // "EPSG:3009"; empty when the source does not say
}

// String returns "x y (crs)" with millimetres, or nine decimals for degrees.
func (c Coordinate) String() string {
	prec := 3
	if c.X >= -360 && c.X <= 360 && c.Y >= -90 && c.Y <= 90 {
		prec = 9
	}
	s := strconv.FormatFloat(c.X, 'f', prec, 64) + " " + strconv.FormatFloat(c.Y, 'f', prec, 64)
	if c.CRS != "" {
		s += " (" + c.CRS + ")"
	}
	return s
}

// Position returns "source:line:column", as compilers write it, with the
// parts that are known.
func (p Place) Position() string {
	s := p.Source
	if p.Line > 0 {
		if s != "" {
			s += ":"
		}
		s += strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

// Inside returns the object, path and coordinate of the place, comma separated.
func (p Place) Inside() string {
	var parts []string
	for _, s := range []string{p.Object, p.Path} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if p.Coordinate != nil {
		parts = append(parts, p.Coordinate.String())
	}
	return strings.Join(parts, ", ")
}

// String returns everything that is known of the place on one line.
func (p Place) String() string {
	a, b := p.Position(), p.Inside()
	if a != "" && b != "" {
		return fmt.Sprintf("%s [%s]", a, b)
	}
	return a + b
}
