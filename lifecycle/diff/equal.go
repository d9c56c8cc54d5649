package diff

import (
	"math"
	"slices"

	"github.com/twpayne/go-geom"
)

//go:generate go run ../../internal/equalgen equal_gen.go

// equalNumber takes a number that is none for equal to itself: a plan does not
// differ from itself.
func equalNumber(a, b float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b)
}

// equalGeometry compares two geometries coordinate by coordinate.
func equalGeometry(a, b geom.T) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if ca, ok := a.(*geom.GeometryCollection); ok {
		cb, ok := b.(*geom.GeometryCollection)
		return ok && slices.EqualFunc(ca.Geoms(), cb.Geoms(), equalGeometry)
	}
	if kindOf(a) != kindOf(b) || a.Layout() != b.Layout() || a.SRID() != b.SRID() {
		return false
	}
	fa, fb := a.FlatCoords(), b.FlatCoords()
	if len(fa) != len(fb) {
		return false
	}
	fb = fb[:len(fa)]
	for i, x := range fa {
		if y := fb[i]; x != y && !(math.IsNaN(x) && math.IsNaN(y)) {
			return false
		}
	}
	if !slices.Equal(a.Ends(), b.Ends()) {
		return false
	}
	return slices.EqualFunc(a.Endss(), b.Endss(), slices.Equal[[]int])
}

func kindOf(g geom.T) int {
	switch g.(type) {
	case *geom.Point:
		return 1
	case *geom.MultiPoint:
		return 2
	case *geom.LineString:
		return 3
	case *geom.MultiLineString:
		return 4
	case *geom.Polygon:
		return 5
	case *geom.MultiPolygon:
		return 6
	case *geom.LinearRing:
		return 7
	case *geom.GeometryCollection:
		return 8
	}
	return 0
}
