// Package geo holds the few operations on go-geom geometries that several
// packages need and go-geom has no single call for.
package geo

import "github.com/twpayne/go-geom"

// Clone returns a copy of a geometry that shares no coordinates with it, or
// the geometry itself when it is of a kind that is never in a model.
func Clone(g geom.T) geom.T {
	switch g := g.(type) {
	case *geom.Point:
		return g.Clone()
	case *geom.LineString:
		return g.Clone()
	case *geom.LinearRing:
		return g.Clone()
	case *geom.Polygon:
		return g.Clone()
	case *geom.MultiPoint:
		return g.Clone()
	case *geom.MultiLineString:
		return g.Clone()
	case *geom.MultiPolygon:
		return g.Clone()
	case *geom.GeometryCollection:
		out := geom.NewGeometryCollection()
		for _, m := range g.Geoms() {
			out.MustPush(Clone(m))
		}
		return out
	}
	return g
}
