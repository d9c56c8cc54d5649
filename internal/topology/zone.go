package topology

import (
	"cmp"
	"math"
	"slices"

	sf "github.com/peterstace/simplefeatures/geom"
	"github.com/twpayne/go-geom"
)

// zone is an area on the grid, made ready to be compared with others.  Its
// rings are without repeated points and spikes, with the interior to the left.
type zone struct {
	input   int // index in the slice that it came from
	polys   [][][]gpt
	from    []gpt
	to      []gpt
	first   []bool // the edge begins a ring
	tree    boxTree
	box     box
	area    float64 // m²
	invalid bool    // something in it could not be put on the grid
}

// zoneOf makes a zone of a Polygon or MultiPolygon.
func zoneOf(input int, in *Input) *zone {
	z := &zone{input: input, box: noBox}
	c := checker{limit: math.MaxInt / 8, in: in}
	c.reset()
	switch g := in.Geometry.(type) {
	case *geom.Polygon:
		z.invalid = !c.polygon(0, g.FlatCoords(), 0, g.Ends(), g.Stride())
	case *geom.MultiPolygon:
		offset := 0
		for i, ends := range g.Endss() {
			z.invalid = !c.polygon(i, g.FlatCoords(), offset, ends, g.Stride()) || z.invalid
			if len(ends) > 0 {
				offset = ends[len(ends)-1]
			}
		}
	}
	polygon := -1
	for k := range c.rings {
		r := &c.rings[k]
		if r.start == r.end {
			continue
		}
		ring := c.pts[r.start:r.end:r.end]
		a := signedArea(ring)
		if (a > 0) != r.shell {
			slices.Reverse(ring)
		}
		if r.shell || polygon != r.polygon {
			if !r.shell {
				continue // the hole of a shell that is none
			}
			polygon = r.polygon
			z.polys = append(z.polys, nil)
			z.area += math.Abs(a)
		} else {
			z.area -= math.Abs(a)
		}
		z.polys[len(z.polys)-1] = append(z.polys[len(z.polys)-1], ring)
		for i, p := range ring {
			z.from = append(z.from, p)
			z.to = append(z.to, ring[(i+1)%len(ring)])
			z.first = append(z.first, i == 0)
		}
	}
	boxes := make([]box, len(z.from))
	for i := range boxes {
		boxes[i] = segmentBox(z.from[i], z.to[i])
		z.box = z.box.union(boxes[i])
	}
	z.tree.build(boxes, nil)
	return z
}

func (z *zone) sf(origin gpt) sf.Geometry {
	if len(z.polys) == 1 {
		return sfRings(z.polys[0], origin).AsGeometry()
	}
	ps := make([]sf.Polygon, len(z.polys))
	for i, rings := range z.polys {
		ps[i] = sfRings(rings, origin)
	}
	return sf.NewMultiPolygon(ps).AsGeometry()
}

// winding says how many times the rings run around a point that is given in
// half millimetres: 1 inside and 0 outside an area without faults.  For a point
// on the border it is one of the two.
func (z *zone) winding(p gpt) int {
	w := 0
	count := func(i int32) bool {
		a, b := z.from[i], z.to[i]
		ay, by := 2*a.y, 2*b.y
		if ay <= p.y {
			if by > p.y && sideOf(gpt{2 * a.x, ay}, gpt{2 * b.x, by}, p) > 0 {
				w++
			}
		} else if by <= p.y && sideOf(gpt{2 * a.x, ay}, gpt{2 * b.x, by}, p) < 0 {
			w--
		}
		return true
	}
	if b := z.box; p.x < 2*b.x0 || p.x > 2*b.x1 || p.y < 2*b.y0 || p.y > 2*b.y1 {
		return 0
	}
	z.tree.query(box{p.x >> 1, p.y >> 1, math.MaxInt64, (p.y + 1) >> 1}, count)
	return w
}

// windingAt is winding for a point in metres, not exact.
func (z *zone) windingAt(p [2]float64) int {
	w := 0
	x, y := p[0]*1000, p[1]*1000
	b := box{int64(math.Floor(x)), int64(math.Floor(y)), math.MaxInt64, int64(math.Ceil(y))}
	if !z.box.overlaps(b) || float64(z.box.x0) > x {
		return 0
	}
	z.tree.query(b, func(i int32) bool {
		a, b := z.from[i], z.to[i]
		ax, ay, bx, by := float64(a.x), float64(a.y), float64(b.x), float64(b.y)
		side := (bx-ax)*(y-ay) - (by-ay)*(x-ax)
		if ay <= y {
			if by > y && side > 0 {
				w++
			}
		} else if by <= y && side < 0 {
			w--
		}
		return true
	})
	return w
}

// distance is how far p lies from the zone, up to max: 0 inside.
func (z *zone) distance(p [2]float64, max float64) float64 {
	if z.windingAt(p) > 0 {
		return 0
	}
	best := max
	z.tree.query(around(p, max), func(i int32) bool {
		best = min(best, pointSegment(p, z.from[i].metres(), z.to[i].metres()))
		return true
	})
	return best
}

func around(p [2]float64, d float64) box {
	// Beyond the range of coordinates there is nothing to find.
	d = min(d, 4*MaxCoordinate)
	return box{int64(math.Floor((p[0] - d) * 1000)), int64(math.Floor((p[1] - d) * 1000)),
		int64(math.Ceil((p[0] + d) * 1000)), int64(math.Ceil((p[1] + d) * 1000))}
}

// zones is an index over areas.
type zones struct {
	all  []*zone
	tree boxTree
}

func zonesOf(in []Input) *zones {
	var zs zones
	for i := range in {
		switch in[i].Geometry.(type) {
		case *geom.Polygon, *geom.MultiPolygon:
			if z := zoneOf(i, &in[i]); len(z.from) > 0 {
				zs.all = append(zs.all, z)
			}
		}
	}
	boxes := make([]box, len(zs.all))
	for i, z := range zs.all {
		boxes[i] = z.box
	}
	zs.tree.build(boxes, hilbertOrder(boxes))
	return &zs
}

// in gives the zones whose box meets b, in the order of the input.
func (zs *zones) in(b box, buf []*zone) []*zone {
	buf = buf[:0]
	zs.tree.query(b, func(i int32) bool {
		buf = append(buf, zs.all[i])
		return true
	})
	slices.SortFunc(buf, func(a, b *zone) int { return cmp.Compare(a.input, b.input) })
	return buf
}

// distance is how far p lies from the nearest zone, and which that is: nil
// when there are none.
func (zs *zones) distance(p [2]float64) (float64, *zone) {
	if len(zs.all) == 0 {
		return math.Inf(1), nil
	}
	for d := 0.25; ; d *= 4 {
		best, at := d, (*zone)(nil)
		zs.tree.query(around(p, d), func(i int32) bool {
			z := zs.all[i]
			if k := z.distance(p, best); k < best || k == best && at != nil && z.input < at.input {
				best, at = k, z
			}
			return true
		})
		if at != nil || d > 4*MaxCoordinate {
			return best, at
		}
	}
}

// inside says whether p, in metres, lies within a zone; not exact.
func (zs *zones) inside(p [2]float64) bool {
	in := false
	zs.tree.query(around(p, 0), func(i int32) bool {
		in = zs.all[i].windingAt(p) > 0
		return !in
	})
	return in
}

type edge struct{ a, b gpt }

func (e edge) normal() (n edge, forward bool) {
	if e.a.compare(e.b) <= 0 {
		return e, true
	}
	return edge{e.b, e.a}, false
}

// cancel takes away edges that occur in both directions: borders that areas
// share.  What is left bounds their union.
func cancel(es []edge) []edge {
	slices.SortFunc(es, compareUndirected)
	out := es[:0]
	for i := 0; i < len(es); {
		n, _ := es[i].normal()
		sum, j := 0, i
		for ; j < len(es); j++ {
			m, forward := es[j].normal()
			if m != n {
				break
			}
			sum += 2*btoi(forward) - 1
		}
		switch {
		case sum > 0:
			out = append(out, n)
		case sum < 0:
			out = append(out, edge{n.b, n.a})
		}
		i = j
	}
	return out
}

func compareUndirected(e, f edge) int {
	en, _ := e.normal()
	fn, _ := f.normal()
	return cmp.Or(en.a.compare(fn.a), en.b.compare(fn.b))
}

// noding cuts the edges of a zone and some others where they meet, as long as
// that is in vertices: then every decision is exact.
type noding struct {
	zone    *zone
	others  []edge
	sp, sq  []split
	touched []gpt
	pieces  []edge // of the others, sorted without direction
}

type split struct {
	edge int32
	at   gpt
}

// cut finds where the edges meet.  It is false when two cross between their
// vertices, or when there is too much to do.
func (n *noding) cut(z *zone, others []edge) bool {
	n.zone, n.others = z, others
	n.sp, n.sq, n.touched, n.pieces = n.sp[:0], n.sq[:0], n.touched[:0], n.pieces[:0]
	budget := 256*(len(z.from)+len(others)) + 100_000
	for j, e := range others {
		p, q := e.a, e.b
		ok := z.tree.query(segmentBox(p, q), func(i int32) bool {
			if budget--; budget < 0 {
				return false
			}
			a, b := z.from[i], z.to[i]
			op, oq := sideOf(a, b, p), sideOf(a, b, q)
			if op*oq > 0 {
				return true
			}
			oa, ob := sideOf(p, q, a), sideOf(p, q, b)
			if oa*ob > 0 {
				return true
			}
			if op*oq < 0 && oa*ob < 0 {
				return false
			}
			eb, ob2 := z.tree.items[i], segmentBox(p, q)
			for _, v := range [2]gpt{p, q} {
				if sideOf(a, b, v) == 0 && eb.holds(v) {
					n.touched = append(n.touched, v)
					if v != a && v != b {
						n.sp = append(n.sp, split{i, v})
					}
				}
			}
			for _, v := range [2]gpt{a, b} {
				if sideOf(p, q, v) == 0 && ob2.holds(v) {
					n.touched = append(n.touched, v)
					if v != p && v != q {
						n.sq = append(n.sq, split{int32(j), v})
					}
				}
			}
			return true
		})
		if !ok {
			return false
		}
	}
	slices.SortFunc(n.touched, gpt.compare)
	n.touched = slices.Compact(n.touched)
	along := func(from func(int32) (a, b gpt)) func(s, t split) int {
		return func(s, t split) int {
			if c := cmp.Compare(s.edge, t.edge); c != 0 {
				return c
			}
			c := s.at.compare(t.at)
			if a, b := from(s.edge); a.compare(b) > 0 {
				return -c
			}
			return c
		}
	}
	slices.SortFunc(n.sp, along(func(i int32) (gpt, gpt) { return z.from[i], z.to[i] }))
	n.sp = slices.Compact(n.sp)
	slices.SortFunc(n.sq, along(func(i int32) (gpt, gpt) { return others[i].a, others[i].b }))
	n.sq = slices.Compact(n.sq)
	k := 0
	for j, e := range others {
		a := e.a
		for ; k < len(n.sq) && n.sq[k].edge == int32(j); k++ {
			n.pieces = append(n.pieces, edge{a, n.sq[k].at})
			a = n.sq[k].at
		}
		n.pieces = append(n.pieces, edge{a, e.b})
	}
	if len(n.touched) > 0 {
		slices.SortFunc(n.pieces, compareUndirected)
	}
	return true
}

func (n *noding) touches(p gpt) bool {
	_, ok := slices.BinarySearchFunc(n.touched, p, gpt.compare)
	return ok
}

// lies is where a piece lies with regard to an area.
type lies uint8

const (
	liesOut   lies = iota
	liesIn         // within
	liesSame       // on the border, interiors on the same side
	liesAlong      // on the border, interiors on different sides
)

// zonePieces calls f with each piece of the zone and where it lies with regard
// to the area of the others, for which winding counts.
func (n *noding) zonePieces(winding func(p gpt) int, f func(a, b gpt, l lies) bool) bool {
	z, k := n.zone, 0
	known, last := false, liesOut
	for i := range z.from {
		a := z.from[i]
		known = known && !z.first[i]
		for {
			b, end := z.to[i], true
			if k < len(n.sp) && n.sp[k].edge == int32(i) {
				b, end = n.sp[k].at, false
				k++
			}
			l, cut := last, len(n.touched) > 0 && n.touches(a)
			if cut || !known {
				l = liesOut
				if s, ok := n.onOthers(a, b, cut); ok {
					l = s
				} else if winding(gpt{a.x + b.x, a.y + b.y}) > 0 {
					l = liesIn
				}
			}
			last, known = l, l == liesIn || l == liesOut
			if !f(a, b, l) {
				return false
			}
			if end {
				break
			}
			a = b
		}
	}
	return true
}

// onOthers says whether the piece from a to b is one of the others' too.
func (n *noding) onOthers(a, b gpt, touched bool) (lies, bool) {
	if !touched || !n.touches(b) {
		return liesOut, false
	}
	i, ok := slices.BinarySearchFunc(n.pieces, edge{a, b}, compareUndirected)
	if !ok {
		return liesOut, false
	}
	l := liesAlong
	for ; i < len(n.pieces) && compareUndirected(n.pieces[i], edge{a, b}) == 0; i++ {
		if n.pieces[i].a == a {
			l = liesSame
		}
	}
	return l, true
}

// otherPieces calls f with each piece of the others that lies within the zone.
func (n *noding) otherPieces(f func(a, b gpt) bool) bool {
	var own []edge // pieces of the zone between points that others touch
	if len(n.touched) > 1 {
		n.zonePieces(func(gpt) int { return 0 }, func(a, b gpt, l lies) bool {
			if l == liesSame || l == liesAlong {
				e, _ := edge{a, b}.normal()
				own = append(own, e)
			}
			return true
		})
		slices.SortFunc(own, compareUndirected)
	}
	for _, e := range n.pieces {
		if len(own) > 0 {
			if _, on := slices.BinarySearchFunc(own, e, compareUndirected); on {
				continue
			}
		}
		if n.zone.winding(gpt{e.a.x + e.b.x, e.a.y + e.b.y}) > 0 && !f(e.a, e.b) {
			return false
		}
	}
	return true
}
