package impact

import (
	"math"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/oversiktsplan"
)

func isArea(g geom.T) bool {
	switch g.(type) {
	case *geom.Polygon, *geom.MultiPolygon:
		return true
	}
	return false
}

func area(g geom.T) float64 {
	switch g := g.(type) {
	case *geom.Polygon:
		return math.Abs(g.Area())
	case *geom.MultiPolygon:
		var sum float64
		for i := range g.NumPolygons() {
			sum += area(g.Polygon(i))
		}
		return sum
	}
	return 0
}

// geometryOf is the geometry of a thing in a source.
func geometryOf(v any) *oversiktsplan.Geometri {
	switch o := v.(type) {
	case *oversiktsplan.Oversiktsplan:
		return o.Planomrade
	case *oversiktsplan.Plandel:
		return o.Geometri
	case *oversiktsplan.GeografisktObjekt:
		return o.Geometri
	case *oversiktsplan.Riksintresse:
		return o.Geometri
	case *oversiktsplan.Miljokvalitetsnorm:
		return o.Geometri
	case *oversiktsplan.LISOmrade:
		return o.Geometri
	case *oversiktsplan.Klimatrisk:
		return o.Geometri
	case *oversiktsplan.MellankommunalFraga:
		return o.Geometri
	case *oversiktsplan.Konsekvens:
		return o.Geometri
	}
	return nil
}

func shapesOf(v any) []geom.T {
	if g := geometryOf(v); g != nil && g.Position != nil {
		if c, ok := g.Position.(*geom.GeometryCollection); ok {
			return c.Geoms()
		}
		return []geom.T{g.Position}
	}
	return nil
}

func codeOf(v any) crs.Code {
	if g := geometryOf(v); g != nil {
		return g.Koordinatsystem
	}
	return 0
}

// flat calls f with the coordinates of a geometry, to be changed.
func flat(g geom.T, f func([]float64, int) error) error {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			if err := flat(m, f); err != nil {
				return err
			}
		}
		return nil
	}
	return f(g.FlatCoords(), g.Stride())
}

// flatten gives an area without heights.
func flatten(g geom.T) geom.T {
	s := g.Stride()
	if s == 2 {
		return g
	}
	from := g.FlatCoords()
	to := make([]float64, 0, len(from)/s*2)
	for i := 0; i+1 < len(from); i += s {
		to = append(to, from[i], from[i+1])
	}
	ends := func(e []int) []int {
		out := make([]int, len(e))
		for i := range e {
			out[i] = e[i] / s * 2
		}
		return out
	}
	switch g := g.(type) {
	case *geom.Polygon:
		return geom.NewPolygonFlat(geom.XY, to, ends(g.Ends()))
	case *geom.MultiPolygon:
		var all [][]int
		for _, e := range g.Endss() {
			all = append(all, ends(e))
		}
		return geom.NewMultiPolygonFlat(geom.XY, to, all)
	}
	return g
}

// point is a position of the first geometry that has one.
func point(gs ...geom.T) [2]float64 {
	for _, g := range gs {
		if g == nil {
			continue
		}
		if c, ok := g.(*geom.GeometryCollection); ok {
			return point(c.Geoms()...)
		}
		if f := g.FlatCoords(); len(f) > 1 {
			return [2]float64{f[0], f[1]}
		}
	}
	return [2]float64{}
}
