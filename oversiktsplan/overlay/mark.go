package overlay

import (
	"errors"
	"fmt"
	"math"
	"slices"

	sf "github.com/peterstace/simplefeatures/geom"
	"github.com/peterstace/simplefeatures/rtree"
)

// contact is the distance in metres within which a position lies on a border:
// half a millimetre, the half of the grid that areas are examined on.
const contact = 0.0005

// noise is the area in m² below which two areas only share a border.
const noise = 1e-4

// A mark is an area made ready to be compared with many figures.
type mark struct {
	areas []polygon
	area  float64
	box   box
	segs  [][2]xy
	tree  *rtree.RTree
}

func newMark(areas []polygon) *mark {
	m := &mark{areas: areas, area: areaOf(areas), box: noBox}
	var items []rtree.BulkItem
	for _, p := range areas {
		for _, r := range p {
			for i := 1; i < len(r); i++ {
				m.segs = append(m.segs, [2]xy{r[i-1], r[i]})
				b := boxOf(r[i-1], r[i])
				m.box = m.box.add(r[i-1]).add(r[i])
				items = append(items, rtree.BulkItem{Box: rtreeBox(b), RecordID: len(m.segs) - 1})
			}
		}
	}
	m.tree = rtree.BulkLoad(items)
	return m
}

func rtreeBox(b box) rtree.Box { return rtree.Box{MinX: b.x0, MinY: b.y0, MaxX: b.x1, MaxY: b.y1} }

// near calls f with each edge whose box meets b, until f says false. It says
// whether f never did.
func (m *mark) near(b box, f func(p, q xy) bool) bool {
	return m.tree.RangeSearch(rtreeBox(b), func(i int) error {
		if !f(m.segs[i][0], m.segs[i][1]) {
			return errStop
		}
		return nil
	}) == nil
}

var errStop = errors.New("stop")

// holds says whether p lies within the area; on the border, it may be either.
func (m *mark) holds(p xy) bool {
	in := false
	if p.x > m.box.x1 {
		return false
	}
	m.near(box{p.x, p.y, m.box.x1, p.y}, func(a, b xy) bool {
		if (a.y > p.y) != (b.y > p.y) && p.x < (b.x-a.x)*(p.y-a.y)/(b.y-a.y)+a.x {
			in = !in
		}
		return true
	})
	return in
}

// within says whether p lies within the area or on its border.
func (m *mark) within(p xy) bool {
	return m.holds(p) || m.border(p, contact) <= contact
}

// border is how far p lies from the border, up to most.
func (m *mark) border(p xy, most float64) float64 {
	best := math.Inf(1)
	m.near(boxOf(p, p).grow(most), func(a, b xy) bool {
		_, d := nearest(p, a, b)
		best = min(best, d)
		return true
	})
	return best
}

// nearest is the place on the way from a to b that is nearest to p, and its
// distance.
func nearest(p, a, b xy) (t, d float64) {
	u, v := b.minus(a), p.minus(a)
	if l := u.x*u.x + u.y*u.y; l > 0 {
		t = max(0, min(1, (u.x*v.x+u.y*v.y)/l))
	}
	return t, math.Hypot(v.x-t*u.x, v.y-t*u.y)
}

// holds says whether p lies within a polygon; on the border, it may be either.
func (p polygon) holds(q xy) bool {
	in := false
	for _, r := range p {
		for i := 1; i < len(r); i++ {
			a, b := r[i-1], r[i]
			if (a.y > q.y) != (b.y > q.y) && q.x < (b.x-a.x)*(q.y-a.y)/(b.y-a.y)+a.x {
				in = !in
			}
		}
	}
	return in
}

// errTangled says that two areas cross each other too often to be compared.
var errTangled = errors.New("the borders cross each other too often")

// cut gives the parts of a polygon that lie within the area.
func (m *mark) cut(p polygon) ([]polygon, error) {
	pb := noBox
	crosses := false // an edge of p may meet the area
	for _, r := range p {
		for i := 1; i < len(r); i++ {
			pb = pb.add(r[i-1]).add(r[i])
			crosses = crosses || boxOf(r[i-1], r[i]).meets(m.box)
		}
	}
	if !pb.meets(m.box) {
		return nil, nil
	}
	if !crosses {
		// The whole area lies on one side of the border.
		if p.holds(m.areas[0][0][0]) {
			return m.areas, nil
		}
		return nil, nil
	}
	if m.near(pb, func(xy, xy) bool { return false }) {
		// And so does the polygon.
		if m.holds(p[0][0]) {
			return []polygon{p}, nil
		}
		return nil, nil
	}
	if same, n := m.same(p); same {
		return []polygon{p}, nil
	} else if n < 0 {
		return nil, errTangled
	}
	// Only what lies near both matters.
	common := box{max(pb.x0, m.box.x0), max(pb.y0, m.box.y0), min(pb.x1, m.box.x1), min(pb.y1, m.box.y1)}
	own := clip(p, common)
	var others []polygon
	for _, a := range m.areas {
		others = append(others, clip(a, common)...)
	}
	if own == nil || others == nil {
		return nil, nil
	}
	return intersection(own, others)
}

// same says whether the polygon has the same border as the area, edge by edge;
// n is negative when the two cross too often to be compared.
func (m *mark) same(p polygon) (same bool, n int) {
	edges, met, equal := 0, 0, 0
	for _, r := range p {
		edges += len(r) - 1
	}
	most := meetings(edges + len(m.segs))
	for _, r := range p {
		for i := 1; i < len(r); i++ {
			a, b := r[i-1], r[i]
			found := false
			if !m.near(boxOf(a, b), func(c, d xy) bool {
				met++
				found = found || a == c && b == d || a == d && b == c
				return met < most
			}) {
				return false, -1
			}
			if found {
				equal++
			}
		}
	}
	return edges == len(m.segs) && equal == edges, met
}

// intersection is what areas have in common with others.
func intersection(a, b []polygon) ([]polygon, error) {
	return guard(func() (sf.Geometry, error) { return sf.Intersection(toSF(a), toSF(b)) })
}

// difference is what areas have that others have not.
func difference(a, b []polygon) ([]polygon, error) {
	return guard(func() (sf.Geometry, error) { return sf.Difference(toSF(a), toSF(b)) })
}

// unite is the union of areas.
func unite(ps []polygon) ([]polygon, error) {
	return guard(func() (sf.Geometry, error) {
		gs := make([]sf.Geometry, len(ps))
		for i, p := range ps {
			gs[i] = toSF([]polygon{p})
		}
		return sf.UnionMany(gs)
	})
}

// guard runs an operation of the general overlay, whose panics are errors
// here: it is given what people have drawn.
func guard(op func() (sf.Geometry, error)) (out []polygon, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("overlay: %v", r)
		}
	}()
	g, err := op()
	if err != nil {
		return nil, err
	}
	return fromSF(g, nil), nil
}

func toSF(ps []polygon) sf.Geometry {
	out := make([]sf.Polygon, len(ps))
	for i, p := range ps {
		rings := make([]sf.LineString, len(p))
		for k, r := range p {
			flat := make([]float64, 0, 2*len(r))
			for _, v := range r {
				flat = append(flat, v.x, v.y)
			}
			rings[k] = sf.NewLineString(sf.NewSequence(flat, sf.DimXY))
		}
		out[i] = sf.NewPolygon(rings)
	}
	if len(out) == 1 {
		return out[0].AsGeometry()
	}
	return sf.NewMultiPolygon(out).AsGeometry()
}

// fromSF appends the areas of a result, without lines and points.
func fromSF(g sf.Geometry, out []polygon) []polygon {
	switch g.Type() {
	case sf.TypePolygon:
		p := g.MustAsPolygon()
		if p.IsEmpty() {
			return out
		}
		var poly polygon
		for _, ring := range p.DumpRings() {
			s := ring.Coordinates()
			r := make([]xy, s.Length())
			for i := range r {
				v := s.GetXY(i)
				r[i] = xy{v.X, v.Y}
			}
			poly = append(poly, r)
		}
		out = append(out, poly)
	case sf.TypeMultiPolygon:
		for _, p := range g.MustAsMultiPolygon().Dump() {
			out = fromSF(p.AsGeometry(), out)
		}
	case sf.TypeGeometryCollection:
		for _, k := range g.MustAsGeometryCollection().Dump() {
			out = fromSF(k, out)
		}
	}
	return out
}

// along gives the stretches of a line that lie within the area or on its
// border.
func (m *mark) along(line []xy) ([][]xy, error) {
	var out [][]xy
	var run []xy
	flush := func() {
		if len(run) > 1 {
			out = append(out, run)
		}
		run = nil
	}
	met, most := 0, meetings(len(line)+len(m.segs))
	var cuts []float64
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if a == b {
			continue
		}
		if !boxOf(a, b).grow(contact).meets(m.box) {
			flush()
			continue
		}
		u := b.minus(a)
		l2 := u.x*u.x + u.y*u.y
		cuts = append(cuts[:0], 0, 1)
		if !m.near(boxOf(a, b).grow(contact), func(c, d xy) bool {
			v, w := d.minus(c), c.minus(a)
			if den := u.x*v.y - u.y*v.x; den != 0 {
				t, s := (w.x*v.y-w.y*v.x)/den, (w.x*u.y-w.y*u.x)/den
				if t > 0 && t < 1 && s >= 0 && s <= 1 {
					cuts = append(cuts, t)
				}
			}
			// Where the line begins or ends to run along the border.
			for _, e := range [2]xy{c, d} {
				k := e.minus(a)
				if t := (k.x*u.x + k.y*u.y) / l2; t > 0 && t < 1 && math.Hypot(k.x-t*u.x, k.y-t*u.y) <= contact {
					cuts = append(cuts, t)
				}
			}
			met++
			return met < most
		}) {
			return nil, errTangled
		}
		slices.Sort(cuts)
		cuts = slices.Compact(cuts)
		at := func(t float64) xy {
			if t == 1 {
				return b
			}
			return xy{a.x + t*u.x, a.y + t*u.y}
		}
		for k := 1; k < len(cuts); k++ {
			p, q := at(cuts[k-1]), at(cuts[k])
			if !m.within(at((cuts[k-1] + cuts[k]) / 2)) {
				flush()
				continue
			}
			if run == nil {
				run = append(run, p)
			}
			run = append(run, q)
		}
	}
	flush()
	return out, nil
}

// distance is how far a figure lies from the area, up to most; more than most
// when it lies farther away.
func (m *mark) distance(f *figure, most float64) float64 {
	best := math.Inf(1)
	reach := m.box.grow(most)
	edge := func(a, b xy) {
		eb := boxOf(a, b)
		if best == 0 || !eb.meets(reach) {
			return
		}
		m.near(eb.grow(most), func(c, d xy) bool {
			best = min(best, between(a, b, c, d))
			return best > 0
		})
	}
	for _, p := range f.areas {
		if p.holds(m.areas[0][0][0]) {
			return 0
		}
		if m.holds(p[0][0]) {
			return 0
		}
		for _, r := range p {
			for i := 1; i < len(r); i++ {
				edge(r[i-1], r[i])
			}
		}
	}
	for _, l := range f.lines {
		if m.holds(l[0]) {
			return 0
		}
		for i := 1; i < len(l); i++ {
			edge(l[i-1], l[i])
		}
	}
	for _, p := range f.points {
		if m.holds(p) {
			return 0
		}
		edge(p, p)
	}
	return best
}

// between is the distance between two segments.
func between(a, b, c, d xy) float64 {
	side := func(p, q, r xy) float64 {
		u, v := q.minus(p), r.minus(p)
		return u.x*v.y - u.y*v.x
	}
	if a != b && side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0 {
		return 0
	}
	_, d1 := nearest(a, c, d)
	_, d2 := nearest(b, c, d)
	_, d3 := nearest(c, a, b)
	_, d4 := nearest(d, a, b)
	return min(d1, d2, d3, d4)
}
