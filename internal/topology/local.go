package topology

import (
	"math"

	sf "github.com/peterstace/simplefeatures/geom"
	"github.com/twpayne/go-geom"
)

// The small geometry that faults are made of, and the way to the general
// overlay, which is used where the grid and its edges do not decide.

func pointAt(p [2]float64) geom.T {
	return geom.NewPointFlat(geom.XY, []float64{p[0], p[1]})
}

func lineThrough(p, q [2]float64) geom.T {
	return geom.NewLineStringFlat(geom.XY, []float64{p[0], p[1], q[0], q[1]})
}

func lineOf(flat []float64, stride int) geom.T {
	out := make([]float64, 0, len(flat)/stride*2)
	for i := 0; i+1 < len(flat); i += stride {
		out = append(out, flat[i], flat[i+1])
	}
	return geom.NewLineStringFlat(geom.XY, out)
}

// gridPolygon is the area within a ring that need not repeat its first point.
func gridPolygon(rings ...[]gpt) geom.T {
	var flat []float64
	var ends []int
	for _, ring := range rings {
		for i := 0; i <= len(ring); i++ {
			p := ring[i%len(ring)].metres()
			flat = append(flat, p[0], p[1])
		}
		ends = append(ends, len(flat))
	}
	return geom.NewPolygonFlat(geom.XY, flat, ends)
}

// signedArea is the area within a ring in square metres, negative when it runs
// clockwise.
func signedArea(ring []gpt) float64 {
	var sum float64
	for i := 2; i < len(ring); i++ {
		u, v := ring[i-1].sub(ring[0]), ring[i].sub(ring[0])
		sum += float64(u.x)*float64(v.y) - float64(u.y)*float64(v.x)
	}
	return sum / 2e6
}

func ringArea(ring []gpt) float64 { return math.Abs(signedArea(ring)) }

// pointSegment is the distance from p to the segment from a to b.
func pointSegment(p, a, b [2]float64) float64 {
	_, d := nearestOn(p, a, b)
	return d
}

// nearestOn is the point of the segment from a to b nearest to p, as a part of
// the way, and its distance.
func nearestOn(p, a, b [2]float64) (t, d float64) {
	ux, uy := b[0]-a[0], b[1]-a[1]
	vx, vy := p[0]-a[0], p[1]-a[1]
	if l := ux*ux + uy*uy; l > 0 {
		t = max(0, min(1, (ux*vx+uy*vy)/l))
	}
	return t, math.Hypot(vx-t*ux, vy-t*uy)
}

type overlayOp int

const (
	intersection overlayOp = iota
	difference
)

// sfRings makes a polygon of rings on the grid, in metres from origin.  The
// first ring is the shell.
func sfRings(rings [][]gpt, origin gpt) sf.Polygon {
	out := make([]sf.LineString, len(rings))
	for k, ring := range rings {
		flat := make([]float64, 0, 2*len(ring)+2)
		for i := 0; i <= len(ring); i++ {
			p := ring[i%len(ring)].sub(origin).metres()
			flat = append(flat, p[0], p[1])
		}
		out[k] = sf.NewLineString(sf.NewSequence(flat, sf.DimXY))
	}
	return sf.NewPolygon(out)
}

// sfAreas gives the areas of a result, without lines and points.
func sfAreas(g sf.Geometry) []sf.Polygon {
	switch g.Type() {
	case sf.TypePolygon:
		if p := g.MustAsPolygon(); !p.IsEmpty() {
			return []sf.Polygon{p}
		}
	case sf.TypeMultiPolygon:
		return g.MustAsMultiPolygon().Dump()
	case sf.TypeGeometryCollection:
		var out []sf.Polygon
		for _, m := range g.MustAsGeometryCollection().Dump() {
			out = append(out, sfAreas(m)...)
		}
		return out
	}
	return nil
}

// fromSF gives polygons back in metres from the zero of the plane: one as a
// Polygon, several as a MultiPolygon.
func fromSF(ps []sf.Polygon, origin gpt) geom.T {
	o := origin.metres()
	var flat []float64
	var endss [][]int
	for _, p := range ps {
		var ends []int
		for _, ring := range p.DumpRings() {
			s := ring.Coordinates()
			for i := range s.Length() {
				xy := s.GetXY(i)
				flat = append(flat, xy.X+o[0], xy.Y+o[1])
			}
			ends = append(ends, len(flat))
		}
		endss = append(endss, ends)
	}
	if len(ps) == 1 {
		return geom.NewPolygonFlat(geom.XY, flat, endss[0])
	}
	return geom.NewMultiPolygonFlat(geom.XY, flat, endss)
}

// overlayLimit is the number of vertices above which the part in common of
// rings that are at fault is not worked out.
const overlayLimit = 50_000

// maxOverlays is the number of faults for which it is worked out.
const maxOverlays = 500

// overlay works out the area that two polygons have in common, or that the
// first has alone.  It gives back other and 0 when there is none.
func (c *checker) overlay(op overlayOp, a, b [][]gpt, other geom.T) (geom.T, float64) {
	n := 0
	for _, r := range append(append([][]gpt{}, a...), b...) {
		n += len(r)
	}
	if c.overlays--; n > overlayLimit || c.overlays < 0 || len(a) == 0 || len(b) == 0 {
		return other, 0
	}
	origin := a[0][0]
	p, q := sfRings(a, origin).AsGeometry(), sfRings(b, origin).AsGeometry()
	boxes := make([]box, 0, n)
	for _, ring := range append(append([][]gpt{}, a...), b...) {
		for i, v := range ring {
			boxes = append(boxes, segmentBox(v, ring[(i+1)%len(ring)]))
		}
	}
	g, err := guard(boxes, func() (sf.Geometry, error) {
		if op == difference {
			return sf.Difference(p, q)
		}
		return sf.Intersection(p, q)
	})
	if err != nil {
		return other, 0
	}
	ps := sfAreas(g)
	var area float64
	for _, p := range ps {
		area += p.Area()
	}
	if area == 0 {
		return other, 0
	}
	return fromSF(ps, origin), area
}
