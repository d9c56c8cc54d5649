package overlay

import (
	"fmt"
	"math"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/topology"
)

// xy is a position in metres from the origin of the work, or from nowhere in
// particular while it has none.
type xy struct{ x, y float64 }

func (p xy) minus(q xy) xy { return xy{p.x - q.x, p.y - q.y} }

// A polygon is a shell and its holes, each closed.
type polygon [][]xy

// A figure is a geometry taken apart by dimension.
type figure struct {
	areas  []polygon
	lines  [][]xy
	points []xy
	box    box
}

// box is a closed box.
type box struct{ x0, y0, x1, y1 float64 }

var noBox = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (b box) add(p xy) box {
	return box{min(b.x0, p.x), min(b.y0, p.y), max(b.x1, p.x), max(b.y1, p.y)}
}

func (b box) meets(c box) bool {
	return b.x0 <= c.x1 && c.x0 <= b.x1 && b.y0 <= c.y1 && c.y0 <= b.y1
}

func (b box) grow(d float64) box { return box{b.x0 - d, b.y0 - d, b.x1 + d, b.y1 + d} }

func (b box) size() float64 { return max(b.x1-b.x0, b.y1-b.y0) }

func boxOf(p, q xy) box { return noBox.add(p).add(q) }

func ringBox(r []xy) box {
	b := noBox
	for _, p := range r {
		b = b.add(p)
	}
	return b
}

// Reasons why coordinates cannot be worked with.
type (
	// coordinateError is a coordinate that is not finite or too large.
	coordinateError struct{ x, y float64 }
	// kindError is a geometry that go-geom has and the model has not.
	kindError struct{ g geom.T }
)

func (e *coordinateError) Error() string {
	return fmt.Sprintf("the coordinate %v %v is not finite or too large", e.x, e.y)
}

func (e *kindError) Error() string { return fmt.Sprintf("%T is no geometry of the model", e.g) }

// extent is the box of a geometry in its own system. The error names the first
// coordinate that cannot be worked with. An empty geometry has noBox.
func extent(g geom.T) (box, error) {
	b := noBox
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			k, err := extent(m)
			if err != nil {
				return noBox, err
			}
			if k.x0 <= k.x1 {
				b = b.add(xy{k.x0, k.y0}).add(xy{k.x1, k.y1})
			}
		}
		return b, nil
	}
	flat, stride := g.FlatCoords(), g.Stride()
	if stride < 2 {
		return noBox, nil
	}
	for i := 0; i+1 < len(flat); i += stride {
		x, y := flat[i], flat[i+1]
		// Written so that NaN is too large.
		if !(math.Abs(x) <= topology.MaxCoordinate && math.Abs(y) <= topology.MaxCoordinate) {
			return noBox, &coordinateError{x, y}
		}
		b = b.add(xy{x, y})
	}
	return b, nil
}

// A mover takes coordinates to the system of the work and to its origin.
type mover struct {
	move   *crs.Transform // nil: they are in it
	origin xy
	sag    float64 // how far the middle of an edge moved from the line between its ends, at most, m
}

func (m *mover) position(x, y float64) (xy, error) {
	if m.move != nil {
		var err error
		if x, y, err = m.move.XY(x, y); err != nil {
			return xy{}, err
		}
	}
	return xy{x - m.origin.x, y - m.origin.y}, nil
}

func (m *mover) path(flat []float64, stride int) ([]xy, error) {
	out := make([]xy, 0, len(flat)/stride)
	for i := 0; i+1 < len(flat); i += stride {
		p, err := m.position(flat[i], flat[i+1])
		if err != nil {
			return nil, err
		}
		if m.move != nil && len(out) > 0 {
			q, err := m.position((flat[i]+flat[i-stride])/2, (flat[i+1]+flat[i-stride+1])/2)
			if err == nil {
				l := out[len(out)-1]
				m.sag = max(m.sag, math.Hypot(q.x-(l.x+p.x)/2, q.y-(l.y+p.y)/2))
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// figure takes a geometry apart.
func (m *mover) figure(g geom.T) (*figure, error) {
	f := &figure{box: noBox}
	if err := m.take(f, g); err != nil {
		return nil, err
	}
	return f, nil
}

func (m *mover) take(f *figure, g geom.T) error {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, k := range c.Geoms() {
			if err := m.take(f, k); err != nil {
				return err
			}
		}
		return nil
	}
	flat, stride := g.FlatCoords(), g.Stride()
	if stride < 2 {
		return nil
	}
	line := func(from, to int) error {
		if to <= from {
			return nil
		}
		p, err := m.path(flat[from:to], stride)
		if err == nil {
			f.lines = append(f.lines, p)
			b := ringBox(p)
			f.box = f.box.add(xy{b.x0, b.y0}).add(xy{b.x1, b.y1})
		}
		return err
	}
	rings := func(from int, ends []int) error {
		var poly polygon
		for _, to := range ends {
			if to > from {
				r, err := m.path(flat[from:to], stride)
				if err != nil {
					return err
				}
				poly = append(poly, r)
				b := ringBox(r)
				f.box = f.box.add(xy{b.x0, b.y0}).add(xy{b.x1, b.y1})
			}
			from = to
		}
		if poly != nil {
			f.areas = append(f.areas, poly)
		}
		return nil
	}
	switch g := g.(type) {
	case *geom.Point, *geom.MultiPoint:
		for i := 0; i+1 < len(flat); i += stride {
			p, err := m.position(flat[i], flat[i+1])
			if err != nil {
				return err
			}
			f.points = append(f.points, p)
			f.box = f.box.add(p)
		}
	case *geom.LineString, *geom.LinearRing:
		return line(0, len(flat))
	case *geom.MultiLineString:
		at := 0
		for _, end := range g.Ends() {
			if err := line(at, end); err != nil {
				return err
			}
			at = end
		}
	case *geom.Polygon:
		return rings(0, g.Ends())
	case *geom.MultiPolygon:
		at := 0
		for _, ends := range g.Endss() {
			if err := rings(at, ends); err != nil {
				return err
			}
			if len(ends) > 0 {
				at = ends[len(ends)-1]
			}
		}
	default:
		return &kindError{g}
	}
	return nil
}

// flatten writes areas as go-geom has them, in metres from the zero of the
// system, multiplied by scale.
func flatten(ps []polygon, origin xy, scale float64) (flat []float64, endss [][]int) {
	for _, p := range ps {
		var ends []int
		for _, r := range p {
			for _, v := range r {
				flat = append(flat, (v.x+origin.x)*scale, (v.y+origin.y)*scale)
			}
			ends = append(ends, len(flat))
		}
		endss = append(endss, ends)
	}
	return flat, endss
}

// areaGeom gives areas as a Polygon, or as a MultiPolygon when they are
// several; nil when there are none.
func areaGeom(ps []polygon, origin xy, scale float64) geom.T {
	flat, endss := flatten(ps, origin, scale)
	switch len(endss) {
	case 0:
		return nil
	case 1:
		return geom.NewPolygonFlat(geom.XY, flat, endss[0])
	}
	return geom.NewMultiPolygonFlat(geom.XY, flat, endss)
}

func lineGeom(ls [][]xy, origin xy) geom.T {
	var flat []float64
	var ends []int
	for _, l := range ls {
		for _, v := range l {
			flat = append(flat, v.x+origin.x, v.y+origin.y)
		}
		ends = append(ends, len(flat))
	}
	switch len(ends) {
	case 0:
		return nil
	case 1:
		return geom.NewLineStringFlat(geom.XY, flat)
	}
	return geom.NewMultiLineStringFlat(geom.XY, flat, ends)
}

func pointGeom(ps []xy, origin xy) geom.T {
	var flat []float64
	for _, v := range ps {
		flat = append(flat, v.x+origin.x, v.y+origin.y)
	}
	switch len(ps) {
	case 0:
		return nil
	case 1:
		return geom.NewPointFlat(geom.XY, flat)
	}
	return geom.NewMultiPointFlat(geom.XY, flat)
}

// together puts geometries of several dimensions in one.
func together(gs ...geom.T) geom.T {
	var kept []geom.T
	for _, g := range gs {
		if g != nil {
			kept = append(kept, g)
		}
	}
	switch len(kept) {
	case 0:
		return nil
	case 1:
		return kept[0]
	}
	c := geom.NewGeometryCollection()
	c.MustPush(kept...)
	return c
}

// ringArea is the signed area of a ring, positive counter-clockwise.
func ringArea(r []xy) float64 {
	var sum float64
	for i := 2; i < len(r); i++ {
		u, v := r[i-1].minus(r[0]), r[i].minus(r[0])
		sum += u.x*v.y - u.y*v.x
	}
	return sum / 2
}

func (p polygon) area() float64 {
	a := 0.0
	for i, r := range p {
		if i == 0 {
			a = math.Abs(ringArea(r))
		} else {
			a -= math.Abs(ringArea(r))
		}
	}
	return a
}

func areaOf(ps []polygon) float64 {
	a := 0.0
	for _, p := range ps {
		a += p.area()
	}
	return a
}

func lengthOf(ls [][]xy) float64 {
	sum := 0.0
	for _, l := range ls {
		for i := 1; i < len(l); i++ {
			sum += math.Hypot(l[i].x-l[i-1].x, l[i].y-l[i-1].y)
		}
	}
	return sum
}
