package crs

import (
	"fmt"
	"math"
	"strconv"
)

// An OutsideError says that a position lies outside the area of validity of a
// system, or is no position at all.
type OutsideError struct {
	Code Code    // the system that X and Y are in
	X, Y float64 // easting, northing in metres, or longitude, latitude in degrees
	Area Area    // the area of validity
}

// Error names the position, the system and its area.
func (e *OutsideError) Error() string {
	a := e.Area
	if !e.Code.IsProjected() {
		return fmt.Sprintf("crs: longitude %s, latitude %s lies outside the area of validity of %s: longitude %g to %g, latitude %g to %g",
			number(e.X), number(e.Y), e.Code.Name(), a.West, a.East, a.South, a.North)
	}
	return fmt.Sprintf("crs: easting %s, northing %s lies outside the area of validity of %s: longitude %g to %g, latitude %g to %g, which is within easting %.0f to %.0f, northing %.0f to %.0f",
		number(e.X), number(e.Y), e.Code.Name(), a.West, a.East, a.South, a.North, a.MinX, a.MaxX, a.MinY, a.MaxY)
}

// number writes coordinates in full and numbers that are none in short.
func number(x float64) string {
	if math.Abs(x) < 1e12 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
