package topology

import (
	"cmp"
	"slices"
)

// areas examines the rings taken in: each by itself, then with each other.
func (c *checker) areas(ok bool) {
	if len(c.pts) == 0 {
		return
	}
	done := c.relate(true)
	c.directions()
	if ok && done && len(c.rings) > 1 && !c.full {
		c.nesting()
	}
}

// directions reports outer rings that run clockwise and holes that do not
// (RFC 7946, 3.1.6).  A ring that crosses itself has no direction.
func (c *checker) directions() {
	for k := range c.rings {
		r := &c.rings[k]
		if r.bad || r.start == r.end {
			continue
		}
		r.ccw = counterClockwise(c.pts[r.start:r.end])
		if r.ccw != r.shell {
			at := c.given(int32(r.start))
			c.add(Fault{Kind: OrientationKind, Ring: r.number, Vertex: int(c.src[r.start]), At: at, Geometry: pointAt(at)})
		}
	}
}

// counterClockwise says how a ring runs that does not cross itself and has no
// spikes: its lowest corner, leftmost of those, turns as the ring does.
func counterClockwise(ring []gpt) bool {
	n, low := len(ring), 0
	for i, p := range ring {
		if q := ring[low]; p.y < q.y || p.y == q.y && p.x < q.x {
			low = i
		}
	}
	return sideOf(ring[(low+n-1)%n], ring[low], ring[(low+1)%n]) > 0
}

type place int8

const (
	outside place = -1
	border  place = 0
	inside  place = 1
)

// locate says where p lies with regard to a ring, by the even-odd rule.
func locate(ring []gpt, p gpt) place {
	in := false
	a := ring[len(ring)-1]
	for _, b := range ring {
		if (a.y > p.y) != (b.y > p.y) {
			s := sideOf(a, b, p)
			if s == 0 {
				return border
			}
			if (s > 0) == (b.y > a.y) {
				in = !in
			}
		} else if a.y == p.y && b.y == p.y {
			if min(a.x, b.x) <= p.x && p.x <= max(a.x, b.x) {
				return border
			}
		} else if b == p || a == p {
			return border
		}
		a = b
	}
	if in {
		return inside
	}
	return outside
}

// ringPlace says on which side of ring s the ring r lies, rings that do not
// cross and share no stretch: the first vertex or middle of an edge that is
// not on s decides.  It is border when there is none.
func (c *checker) ringPlace(r, s *hring) place {
	if !s.box.overlaps(r.box) {
		return outside
	}
	ring := c.pts[s.start:s.end]
	for _, p := range c.pts[r.start:r.end] {
		if w := locate(ring, p); w != border {
			return w
		}
	}
	twice := make([]gpt, len(ring))
	for i, p := range ring {
		twice[i] = gpt{2 * p.x, 2 * p.y}
	}
	a := c.pts[r.end-1]
	for _, b := range c.pts[r.start:r.end] {
		if w := locate(twice, gpt{a.x + b.x, a.y + b.y}); w != border {
			return w
		}
		a = b
	}
	return border
}

// ringPair is what two rings have to do with each other.
type ringPair struct {
	r, s    int32
	crossed bool
	shared  float64 // length of the first stretch in common, metres
	at      [2]float64
	p, q    [2]float64
}

// nesting examines how rings lie to each other.
func (c *checker) nesting() {
	rel, touches := c.ringPairs()
	find := func(r, s int32) *ringPair {
		if r > s {
			r, s = s, r
		}
		i, ok := slices.BinarySearchFunc(rel, [2]int32{r, s}, func(b ringPair, k [2]int32) int {
			return cmp.Or(cmp.Compare(b.r, k[0]), cmp.Compare(b.s, k[1]))
		})
		if !ok {
			return nil
		}
		return &rel[i]
	}
	shellOf := map[int]int32{}
	for k := range c.rings {
		if c.rings[k].shell {
			shellOf[c.rings[k].polygon] = int32(k)
		}
	}
	for i := range rel {
		b := &rel[i]
		c.related(b)
	}
	c.connected(touches)
	// Rings that do not meet: who is within whom.  Boxes that meet are the
	// candidates; deep nests of boxes are cut off.
	boxes := make([]box, len(c.rings))
	for k := range c.rings {
		r := &c.rings[k]
		boxes[k] = r.box
		if r.start == r.end || r.bad {
			boxes[k] = noBox
		}
		if r.shell || r.start == r.end || r.bad {
			continue
		}
		s, ok := shellOf[r.polygon]
		if !ok || c.rings[s].bad || find(s, int32(k)) != nil {
			continue
		}
		if sh := &c.rings[s]; c.ringPlace(r, sh) == outside {
			c.ringFault(HoleOutsideKind, int32(k), s, true)
		}
	}
	var tree boxTree
	tree.build(boxes, hilbertOrder(boxes))
	budget := 1024*len(c.pts) + 1_000_000
	done := tree.self(&budget, func(i, j int32) bool {
		if i > j {
			i, j = j, i
		}
		r, s := &c.rings[i], &c.rings[j]
		if find(i, j) != nil || r.polygon == s.polygon && (r.shell || s.shell) || r.polygon != s.polygon && !(r.shell && s.shell) {
			return true
		}
		budget -= (r.end - r.start + s.end - s.start) / 8
		rin, sin := r.box != s.box && !s.box.contains(r.box), r.box != s.box && !r.box.contains(s.box)
		switch {
		case !rin && c.ringPlace(r, s) == inside:
			c.nested(i, j, find)
		case !sin && c.ringPlace(s, r) == inside:
			c.nested(j, i, find)
		}
		return !c.full
	})
	if !done && !c.full {
		c.add(Fault{Kind: NotCheckedKind, Ring: -1, Vertex: -1, At: c.pts[0].metres()})
	}
}

// nested reports ring i, which lies within ring j, when it may not.
func (c *checker) nested(i, j int32, find func(r, s int32) *ringPair) {
	r, s := &c.rings[i], &c.rings[j]
	if r.polygon == s.polygon {
		c.ringFault(HolesOverlapKind, i, j, true)
		return
	}
	// A part may lie in a hole of another.
	for k := range c.rings {
		h := &c.rings[k]
		if h.polygon != s.polygon || h.shell || h.bad || h.start == h.end {
			continue
		}
		if b := find(i, int32(k)); b != nil {
			return // reported already
		}
		if w := c.ringPlace(r, h); w == inside || w == border {
			return
		}
	}
	c.ringFault(NestedShellKind, i, j, true)
}

// ringFault reports ring i, all of it when whole.
func (c *checker) ringFault(k Kind, i, j int32, whole bool) *Fault {
	r, s := &c.rings[i], &c.rings[j]
	at := c.pts[r.start].metres()
	f := c.add(Fault{Kind: k, Ring: r.number, Vertex: int(c.src[r.start]), At: at, Geometry: pointAt(at)})
	if f.Kind != k {
		return f
	}
	f.B, f.PartB = f.A, f.PartA
	f.RingB, f.VertexB = s.number, -1
	if whole {
		g := gridPolygon(c.pts[r.start:r.end])
		f.Geometry, f.Area = g, ringArea(c.pts[r.start:r.end])
	}
	return f
}

// ringPairs gathers crossings, stretches and touches by pairs of rings.
// Crossings and stretches are in order of the pair.
func (c *checker) ringPairs() ([]ringPair, []touch) {
	var rel []ringPair
	var touches []touch
	add := func(b ringPair) {
		if b.r > b.s {
			b.r, b.s = b.s, b.r
		}
		if b.r != b.s {
			rel = append(rel, b)
		}
	}
	for _, x := range c.xs {
		add(ringPair{r: c.owner[x.i], s: c.owner[x.j], crossed: true, at: x.at})
	}
	for _, l := range c.ls {
		p, q := l.p.metres(), l.q.metres()
		add(ringPair{r: c.owner[l.i], s: c.owner[l.j], shared: l.p.distance(l.q), at: p, p: p, q: q})
	}
	for _, t := range c.ts {
		r, s := c.owner[t.a/2], c.owner[t.b/2]
		switch {
		case r == s:
		case c.crosses(t):
			add(ringPair{r: r, s: s, crossed: true, at: t.p.metres()})
		default:
			touches = append(touches, t)
		}
	}
	slices.SortStableFunc(rel, func(a, b ringPair) int {
		return cmp.Or(cmp.Compare(a.r, b.r), cmp.Compare(a.s, b.s))
	})
	out := rel[:0]
	for _, b := range rel {
		if k := len(out); k > 0 && out[k-1].r == b.r && out[k-1].s == b.s {
			o := &out[k-1]
			o.crossed = o.crossed || b.crossed
			if b.shared > 0 && o.shared == 0 {
				o.p, o.q = b.p, b.q
			}
			o.shared += b.shared
			continue
		}
		out = append(out, b)
	}
	return out, touches
}

// related reports two rings that cross or share a stretch.
func (c *checker) related(b *ringPair) {
	i, j := b.r, b.s
	r, s := &c.rings[i], &c.rings[j]
	var k Kind
	switch {
	case r.polygon != s.polygon && b.crossed:
		k = OverlapKind
	case r.polygon != s.polygon:
		k = DuplicateEdgeKind
	case r.shell || s.shell:
		k = HoleOutsideKind
		if r.shell { // the hole is at fault
			i, j = j, i
			r, s = s, r
		}
	default:
		k = HolesOverlapKind
	}
	f := c.ringFault(k, i, j, false)
	if f.Kind != k {
		return
	}
	f.At, f.Geometry = b.at, pointAt(b.at)
	if b.shared > 0 {
		f.Geometry, f.Distance = lineThrough(b.p, b.q), b.shared
	}
	if r.bad || s.bad {
		return
	}
	var area float64
	switch k {
	case HoleOutsideKind:
		f.Geometry, area = c.overlay(difference, [][]gpt{c.pts[r.start:r.end]}, [][]gpt{c.pts[s.start:s.end]}, f.Geometry)
	case HolesOverlapKind:
		f.Geometry, area = c.overlay(intersection, [][]gpt{c.pts[r.start:r.end]}, [][]gpt{c.pts[s.start:s.end]}, f.Geometry)
	default:
		f.Geometry, area = c.overlay(intersection, c.ringsOf(r.polygon), c.ringsOf(s.polygon), f.Geometry)
		if area > 0 {
			f.Kind = OverlapKind
		}
	}
	f.Area = area
}

func (c *checker) ringsOf(polygon int) [][]gpt {
	var out [][]gpt
	for k := range c.rings {
		if r := &c.rings[k]; r.polygon == polygon && r.start < r.end {
			out = append(out, c.pts[r.start:r.end])
		}
	}
	return out
}

// connected reports rings of one polygon that touch each other in a circle,
// so that they cut its interior in two (OGC 06-103r4, 6.1.11.1).
func (c *checker) connected(touches []touch) {
	if len(touches) < 2 {
		return
	}
	type spot struct {
		polygon int
		p       gpt
	}
	spots := map[spot]int32{}
	parent := make([]int32, len(c.rings))
	for i := range parent {
		parent[i] = int32(i)
	}
	root := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	joined := map[[2]int32]bool{}
	told := map[int32]bool{}
	for _, t := range touches {
		r, s := c.owner[t.a/2], c.owner[t.b/2]
		if c.rings[r].polygon != c.rings[s].polygon || c.rings[r].bad || c.rings[s].bad || c.besideOverlap(t) {
			continue
		}
		key := spot{c.rings[r].polygon, t.p}
		n, ok := spots[key]
		if !ok {
			n = int32(len(parent))
			parent = append(parent, n)
			spots[key] = n
		}
		for _, k := range [2]int32{r, s} {
			if joined[[2]int32{k, n}] {
				continue
			}
			joined[[2]int32{k, n}] = true
			a, b := root(k), root(n)
			if a == b {
				if !told[int32(c.rings[r].polygon)] {
					told[int32(c.rings[r].polygon)] = true
					c.meetFault(DisconnectedKind, t.a/2, t.b/2, t.p.metres(), 0)
				}
				continue
			}
			parent[a] = b
		}
	}
}
