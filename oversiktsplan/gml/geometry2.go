package gml

import (
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/internal/xmltext"
)

// geometry2 writes geometry as GML 2.1 has it. It is given what the encoder of
// package internal/gml has found fit to write.
type geometry2 struct {
	w    *xmltext.Writer
	name string // srsName
	turn bool   // northing first
}

func (g *geometry2) start(name string, outermost bool) {
	g.w.Start("gml:" + name)
	if outermost && g.name != "" {
		g.w.Attr("srsName", g.name)
	}
}

func (g *geometry2) element(t geom.T, outermost bool) {
	switch t := t.(type) {
	case *geom.Point:
		g.start("Point", outermost)
		g.coordinates(t.FlatCoords(), t.Stride())
	case *geom.LineString:
		g.start("LineString", outermost)
		g.coordinates(t.FlatCoords(), t.Stride())
	case *geom.LinearRing:
		g.start("LinearRing", outermost)
		g.coordinates(t.FlatCoords(), t.Stride())
	case *geom.Polygon:
		g.start("Polygon", outermost)
		g.rings(t.FlatCoords(), t.Stride(), 0, t.Ends())
	case *geom.MultiPoint:
		g.start("MultiPoint", outermost)
		for i := range t.NumPoints() {
			g.member("pointMember", t.Point(i))
		}
	case *geom.MultiLineString:
		g.start("MultiLineString", outermost)
		for i := range t.NumLineStrings() {
			g.member("lineStringMember", t.LineString(i))
		}
	case *geom.MultiPolygon:
		g.start("MultiPolygon", outermost)
		for i := range t.NumPolygons() {
			g.member("polygonMember", t.Polygon(i))
		}
	case *geom.GeometryCollection:
		g.start("MultiGeometry", outermost)
		for _, m := range t.Geoms() {
			g.member("geometryMember", m)
		}
	default:
		return
	}
	g.w.End()
}

func (g *geometry2) member(name string, t geom.T) {
	g.w.Start("gml:" + name)
	g.element(t, false)
	g.w.End()
}

func (g *geometry2) rings(flat []float64, stride, from int, ends []int) {
	for i, end := range ends {
		if i == 0 {
			g.w.Start("gml:outerBoundaryIs")
		} else {
			g.w.Start("gml:innerBoundaryIs")
		}
		g.w.Start("gml:LinearRing")
		g.coordinates(flat[from:end], stride)
		g.w.End()
		g.w.End()
		from = end
	}
}

func (g *geometry2) box(low, high []float64) {
	g.start("Box", true)
	g.coordinates(append(append([]float64(nil), low...), high...), len(low))
	g.w.End()
}

// coordinates writes positions with commas inside and spaces between.
func (g *geometry2) coordinates(flat []float64, stride int) {
	g.w.Start("gml:coordinates")
	for i := 0; i+stride <= len(flat); i += stride {
		if i > 0 {
			g.w.Text(" ")
		}
		c := flat[i : i+stride]
		for k, v := range c {
			if k > 0 {
				g.w.Text(",")
			}
			if g.turn && k < 2 {
				v = c[1-k]
			}
			g.w.Float(v, -1)
		}
	}
	g.w.End()
}
