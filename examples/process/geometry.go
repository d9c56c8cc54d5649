package main

import "github.com/twpayne/go-geom"

// rectangle is an area between two corners.
func rectangle(w, s, e, n float64) *geom.Polygon {
	return geom.NewPolygonFlat(geom.XY, []float64{w, s, e, s, e, n, w, n, w, s}, []int{10})
}
