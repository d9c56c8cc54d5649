package crs

import (
	"fmt"
	"math"
)

const rad = math.Pi / 180

// A Transform moves coordinates from one system to another. It is made by
// [NewTransform], does not change, and is safe for concurrent use.
type Transform struct {
	from, to *system
	shift    shift
}

type shift uint8

const (
	noShift  shift = iota
	fromRT90       // RT 90 to SWEREF 99
	toRT90
)

// NewTransform returns the transformation between two systems. The error is
// an [*UnknownError].
func NewTransform(from, to Code) (*Transform, error) {
	t := &Transform{from: lookup(from), to: lookup(to)}
	if t.from == nil {
		return nil, &UnknownError{Text: from.String(), Code: from}
	}
	if t.to == nil {
		return nil, &UnknownError{Text: to.String(), Code: to}
	}
	switch {
	case from == to:
	case from == RT90:
		t.shift = fromRT90
	case to == RT90:
		t.shift = toRT90
	}
	return t, nil
}

// From returns the system that coordinates come from.
func (t *Transform) From() Code { return t.from.code }

// To returns the system that coordinates go to.
func (t *Transform) To() Code { return t.to.code }

// An Accuracy tells how good a transformation is.
type Accuracy struct {
	Method      string  // what is done, by its name in the EPSG data set where it has one
	Uncertainty float64 // metres; 0 when the transformation is exact by definition
}

// Accuracy names the method and its uncertainty.
func (t *Transform) Accuracy() Accuracy {
	wgs := func(s *system) bool { return s.code == WGS84 || s.code == CRS84 }
	switch {
	case t.shift != noShift:
		return Accuracy{"RT90 to SWEREF99 (1), EPSG:1895, a seven-parameter shift, and Gauss-Krüger; the direct projection of EPSG:3847 differs from it by up to half a metre", 0.1}
	case wgs(t.from) != wgs(t.to):
		return Accuracy{"WGS 84 taken as equal to SWEREF 99, and Gauss-Krüger", 1}
	case t.from.gk == nil && t.to.gk == nil:
		return Accuracy{"no change of coordinates", 0}
	}
	return Accuracy{"Gauss-Krüger projection within SWEREF 99", 0}
}

// An OutsideError says that a position lies outside the area of validity of a
// system, or is no position at all.
type OutsideError struct {
	Code Code    // the system that X and Y are in
	X, Y float64 // easting, northing in metres, or longitude, latitude in degrees
	Area Area    // the area of validity
}

// Error names the position, the system and its area.
func (e *OutsideError) Error() string {
	return fmt.Sprintf("crs: (%g, %g) lies outside %s, which holds for %g to %g and %g to %g (easting and northing, or longitude and latitude)",
		e.X, e.Y, e.Code.Name(), math.Round(e.Area.MinX), math.Round(e.Area.MaxX), math.Round(e.Area.MinY), math.Round(e.Area.MaxY))
}

func (s *system) outside(x, y float64) error {
	// Written so that NaN is outside.
	if x >= s.area.MinX && x <= s.area.MaxX && y >= s.area.MinY && y <= s.area.MaxY {
		return nil
	}
	return &OutsideError{Code: s.code, X: x, Y: y, Area: s.area}
}

// XY transforms one position: easting and northing in metres, or longitude
// and latitude in degrees, in that order, on both sides. A position outside
// the area of validity is an [*OutsideError]. There and back again between RT
// 90 and another system ends some millimetres from where it began, as in PROJ:
// the shift is no exact inverse of itself.
func (t *Transform) XY(x, y float64) (float64, float64, error) {
	if err := t.from.outside(x, y); err != nil {
		return 0, 0, err
	}
	if t.from == t.to || t.from.gk == nil && t.to.gk == nil && t.shift == noShift {
		return x, y, nil
	}
	lon, lat := x*rad, y*rad
	if t.from.gk != nil {
		lon, lat = t.from.gk.inverse(x, y)
	}
	switch t.shift {
	case fromRT90:
		lon, lat = rt90ToSWEREF(lon, lat)
	case toRT90:
		lon, lat = swerefToRT90(lon, lat)
	}
	// A projected box is wider than the country at its corners.
	const slack = 1e-9
	if lon < west*rad-slack || lon > east*rad+slack || lat < south*rad-slack || lat > north*rad+slack {
		return 0, 0, &OutsideError{Code: t.from.code, X: x, Y: y, Area: t.from.area}
	}
	if t.to.gk == nil {
		return lon / rad, lat / rad, nil
	}
	e, n := t.to.gk.forward(lon, lat)
	return e, n, nil
}

// A VertexError says at which vertex of a list a transformation failed.
type VertexError struct {
	Vertex int // from 0
	Err    error
}

// Error names the vertex and the reason.
func (e *VertexError) Error() string { return fmt.Sprintf("vertex %d: %v", e.Vertex, e.Err) }

// Unwrap returns the reason, an [*OutsideError].
func (e *VertexError) Unwrap() error { return e.Err }

// Flat transforms positions in place. Each takes stride numbers, of which the
// first two are transformed; the rest, heights, are left as they are. On a
// [*VertexError] the positions before it have been transformed. It does not
// allocate otherwise.
func (t *Transform) Flat(coords []float64, stride int) error {
	if stride < 2 {
		return nil
	}
	for i := 0; i+stride <= len(coords); i += stride {
		x, y, err := t.XY(coords[i], coords[i+1])
		if err != nil {
			return &VertexError{i / stride, err}
		}
		coords[i], coords[i+1] = x, y
	}
	return nil
}
