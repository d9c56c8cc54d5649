package topology

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/twpayne/go-geom"
)

// Coverage finds where the parts do not cover the whole exactly once: gaps,
// parts outside, overlaps; and parts that are abnormally narrow or that nearly
// touch each other. Whole and parts are polygons and multipolygons.
//
// Every edge is put on the millimetre grid and cancelled against the same edge
// in the other direction. When nothing is left, the parts cover the whole
// exactly, without a gap or overlap: the sum of what they cover is the sum of
// what their rings run around. Otherwise the edges that are left are cut where
// they meet, cancelled once more, and bound the faults: the number of parts
// over each of their faces, less the whole, is counted by the rings around it,
// so that no face is decided by rounding. That is n log n in the number of
// vertices, and linear but for the sorting when the coverage is clean.
//
// A fault is one connected area: faces that touch in a point and have the same
// owners are one. Its Area is exact but for rounding in the last digits.
// Distance is how far its farthest point lies from what it should have reached:
// of a gap from the parts around it, of an area outside from the whole. Width
// is the diameter of the widest circle that the fault holds.
//
// Faults come sorted by kind, owners and place, the same each time. The error
// is a *CoordinateError.
func Coverage(whole, parts []Input, tol Tolerances) (*Result, error) {
	c := &coverage{whole: whole, parts: parts, tol: tol}
	if c.tol.Limit <= 0 {
		c.tol.Limit = 100_000
	}
	n := 0
	for _, in := range [2][]Input{whole, parts} {
		for i := range in {
			n += vertices(in[i].Geometry)
		}
	}
	c.edges = make([]sharedEdge, 0, n)
	for i := range whole {
		if err := c.take(&whole[i], int32(-1-i)); err != nil {
			return nil, err
		}
	}
	c.boxes = make([]box, len(parts))
	for i := range parts {
		c.now, c.length, c.twice = noBox, 0, 0
		if err := c.take(&parts[i], int32(i)); err != nil {
			return nil, err
		}
		c.boxes[i] = c.now
		c.narrow(i)
	}
	c.cancel()
	if len(c.edges) > 0 && len(whole) > 0 || c.needOverlaps() {
		c.faults()
	}
	if tol.Near > 0 {
		c.near()
	}
	if tol.Vertex > 0 && len(c.edges) > 0 {
		c.nearVertices()
	}
	return c.result(), nil
}

// Overlaps is Coverage without a whole: it finds what parts have in common.
func Overlaps(parts []Input, tol Tolerances) (*Result, error) { return Coverage(nil, parts, tol) }

// sharedEdge is a directed edge with its owner: the number of a part, with its
// interior to the left, or -1-i for the border of a whole, which runs the other
// way round.
type sharedEdge struct {
	a, b  gpt
	owner int32
}

type coverage struct {
	whole, parts []Input
	tol          Tolerances
	edges        []sharedEdge
	boxes        []box // of the parts
	tree         boxTree
	built        bool
	zones        []*zone // of parts, made when asked for
	wholeZones   []*zone
	left         boxTree           // of the edges that did not cancel
	touching     map[[2]int32]bool // parts that share an edge
	out          []Fault
	cut          bool

	// Of the input being taken in.
	now    box
	length float64
	twice  float64 // its area, twice, in mm²
}

func vertices(g geom.T) int {
	if g == nil {
		return 0
	}
	if s := g.Stride(); s > 0 {
		return len(g.FlatCoords()) / s
	}
	return 0
}

// take puts the rings of a geometry on the grid, turned so that the interior is
// to the left; of a whole, to the right.
func (c *coverage) take(in *Input, owner int32) error {
	switch g := in.Geometry.(type) {
	case *geom.Polygon:
		return c.polygon(in, owner, g.FlatCoords(), 0, g.Ends(), g.Stride())
	case *geom.MultiPolygon:
		at := 0
		for _, ends := range g.Endss() {
			if err := c.polygon(in, owner, g.FlatCoords(), at, ends, g.Stride()); err != nil {
				return err
			}
			if len(ends) > 0 {
				at = ends[len(ends)-1]
			}
		}
	}
	return nil
}

func (c *coverage) polygon(in *Input, owner int32, flat []float64, at int, ends []int, stride int) error {
	for k, end := range ends {
		start := len(c.edges)
		var first, last gpt
		n := 0
		var sum float64
		for i := at; i+1 < end; i += stride {
			x, y := flat[i], flat[i+1]
			if !inRange(x) || !inRange(y) {
				return &CoordinateError{in.Owner, in.Part, x, y}
			}
			p := onGrid(x, y)
			switch {
			case n == 0:
				first = p
			case p == last:
				continue
			default:
				c.edges = append(c.edges, sharedEdge{last, p, owner})
				u, v := last.sub(first), p.sub(first)
				sum += float64(u.x)*float64(v.y) - float64(u.y)*float64(v.x)
			}
			c.now = c.now.union(box{p.x, p.y, p.x, p.y})
			last = p
			n++
		}
		if n > 1 && last != first {
			c.edges = append(c.edges, sharedEdge{last, first, owner})
		}
		// The shell runs counter-clockwise, holes clockwise; of a whole, all
		// the other way.
		if (sum > 0) != ((k == 0) == (owner >= 0)) {
			for i := start; i < len(c.edges); i++ {
				c.edges[i].a, c.edges[i].b = c.edges[i].b, c.edges[i].a
			}
		}
		if c.tol.Sliver > 0 {
			for _, e := range c.edges[start:] {
				c.length += math.Hypot(float64(e.b.x-e.a.x), float64(e.b.y-e.a.y))
			}
			if k == 0 {
				c.twice += math.Abs(sum)
			} else {
				c.twice -= math.Abs(sum)
			}
		}
		at = end
	}
	return nil
}

// hash mixes an edge without its direction.
func (e *sharedEdge) hash() uint32 {
	p, q := e.a, e.b
	if p.compare(q) > 0 {
		p, q = q, p
	}
	h := uint64(p.x)*0x9e3779b97f4a7c15 ^ uint64(p.y)*0xc2b2ae3d27d4eb4f ^ uint64(q.x)*0x165667b19e3779f9 ^ uint64(q.y)*0x27d4eb2f165667c5
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return uint32(h >> 32)
}

// cancel takes away every edge together with one in the other direction, and
// notes which parts share edges. Sorting is by radix over a hash: the edges of
// a large plan do not stay in the cache, and a map of them would leave it at
// every step.
func (c *coverage) cancel() {
	n := len(c.edges)
	type keyed struct {
		key uint32
		i   int32
	}
	keys, other := make([]keyed, n), make([]keyed, n)
	for i := range c.edges {
		keys[i] = keyed{c.edges[i].hash(), int32(i)}
	}
	for shift := 0; shift < 32; shift += 11 {
		var count [1 << 11]int32
		for _, k := range keys {
			count[k.key>>shift&(1<<11-1)]++
		}
		sum := int32(0)
		for i, m := range count {
			count[i] = sum
			sum += m
		}
		for _, k := range keys {
			b := k.key >> shift & (1<<11 - 1)
			other[count[b]] = k
			count[b]++
		}
		keys, other = other, keys
	}
	if c.tol.Near > 0 {
		c.touching = make(map[[2]int32]bool, len(c.parts))
	}
	gone := make([]bool, n)
	var pair [2]int32
	for i := 0; i < n; {
		j := i + 1
		for j < n && keys[j].key == keys[i].key {
			j++
		}
		for a := i; a < j; a++ {
			ea := &c.edges[keys[a].i]
			for b := a + 1; b < j; b++ {
				eb := &c.edges[keys[b].i]
				opposite := ea.a == eb.b && ea.b == eb.a
				if c.touching != nil && ea.owner >= 0 && eb.owner >= 0 && ea.owner != eb.owner && (opposite || ea.a == eb.a && ea.b == eb.b) {
					p := [2]int32{min(ea.owner, eb.owner), max(ea.owner, eb.owner)}
					if p != pair {
						c.touching[p], pair = true, p
					}
				}
				if opposite && !gone[keys[a].i] && !gone[keys[b].i] {
					gone[keys[a].i], gone[keys[b].i] = true, true
				}
			}
		}
		i = j
	}
	left := c.edges[:0]
	for i, e := range c.edges {
		if !gone[i] {
			left = append(left, e)
		}
	}
	c.edges = left
}

// needOverlaps reports whether to look for overlaps alone: without a whole,
// the outer borders are always left.
func (c *coverage) needOverlaps() bool { return len(c.whole) == 0 && len(c.edges) > 0 }

// zone returns a part, made ready.
func (c *coverage) zone(i int32) *zone {
	if c.zones == nil {
		c.zones = make([]*zone, len(c.parts))
	}
	if c.zones[i] == nil {
		c.zones[i] = zoneOf(int(i), &c.parts[i])
	}
	return c.zones[i]
}

func (c *coverage) index() *boxTree {
	if !c.built {
		c.built = true
		c.tree.build(c.boxes, hilbertOrder(c.boxes))
	}
	return &c.tree
}

// over returns the parts that hold a point, in metres, in their order.
func (c *coverage) over(p [2]float64) []int32 {
	var out []int32
	c.index().query(around(p, 0), func(i int32) bool {
		if c.zone(i).windingAt(p) > 0 {
			out = append(out, i)
		}
		return true
	})
	slices.Sort(out)
	return out
}

// within reports whether the whole holds a point, in metres.
func (c *coverage) within(p [2]float64) (int, bool) {
	if c.wholeZones == nil {
		for i := range c.whole {
			c.wholeZones = append(c.wholeZones, zoneOf(i, &c.whole[i]))
		}
	}
	for i, z := range c.wholeZones {
		if z.windingAt(p) > 0 {
			return i, true
		}
	}
	return -1, false
}

// add keeps a fault; false when there are too many.
func (c *coverage) add(f Fault) bool {
	if len(c.out) >= c.tol.Limit {
		c.cut = true
		return false
	}
	c.out = append(c.out, f)
	return true
}

// owner fills in who a fault belongs to: part numbers, -1 for none and -2 and
// below for a whole.
func (c *coverage) owners(f *Fault, a, b int32) {
	get := func(i int32) (int, int) {
		switch {
		case i >= 0:
			return c.parts[i].Owner, c.parts[i].Part
		case i <= -2:
			return c.whole[-2-i].Owner, c.whole[-2-i].Part
		}
		return -1, 0
	}
	f.A, f.PartA = get(a)
	f.B, f.PartB = get(b)
	f.Ring, f.Vertex, f.RingB, f.VertexB = -1, -1, -1, -1
}

func (c *coverage) result() *Result {
	slices.SortStableFunc(c.out, func(f, g Fault) int {
		return cmp.Or(cmp.Compare(f.Kind, g.Kind), cmp.Compare(f.A, g.A), cmp.Compare(f.PartA, g.PartA), cmp.Compare(f.B, g.B), cmp.Compare(f.PartB, g.PartB),
			cmp.Compare(f.At[0], g.At[0]), cmp.Compare(f.At[1], g.At[1]), cmp.Compare(f.Area, g.Area))
	})
	return &Result{Faults: c.out, Truncated: c.cut}
}

// narrow finds out whether part i is narrower than Sliver everywhere. The
// widest circle in an area has at least the radius area ÷ circumference, so
// that nearly all parts need no search.
func (c *coverage) narrow(i int) {
	limit := c.tol.Sliver
	if limit <= 0 || c.length == 0 {
		return
	}
	area, length := c.twice/2e6, c.length/1e3
	if area/length >= limit/2 {
		return
	}
	z := c.zone(int32(i))
	if len(z.from) == 0 {
		return
	}
	r := areaOf(z)
	d, at := r.widest(limit / 2)
	o := gpt{z.box.x0, z.box.y0}.metres()
	at = [2]float64{at[0] + o[0], at[1] + o[1]}
	if 2*d >= limit-halfGrid {
		return
	}
	f := Fault{Kind: SliverKind, At: at, Area: area, Width: 2 * d, Geometry: c.parts[i].Geometry}
	c.owners(&f, int32(i), -1)
	c.add(f)
}

// near finds parts that do not touch and are nearer each other than Near.
func (c *coverage) near() {
	reach := c.tol.Near
	grown := make([]box, len(c.boxes))
	d := int64(math.Ceil(reach * 500))
	for i, b := range c.boxes {
		grown[i] = b
		if b != noBox {
			grown[i] = b.grow(d)
		}
	}
	var t boxTree
	t.build(grown, hilbertOrder(grown))
	budget := 4096*len(grown) + 1_000_000
	if !t.self(&budget, func(i, j int32) bool {
		if i > j {
			i, j = j, i
		}
		if c.touching[[2]int32{i, j}] {
			return true
		}
		a, b := c.zone(i), c.zone(j)
		if len(a.from) == 0 || len(b.from) == 0 {
			return true
		}
		dist, p, q := between(a, b, reach)
		if dist <= 0 || dist >= reach-1e-9 {
			return true
		}
		f := Fault{Kind: NearBoundaryKind, At: p, Geometry: lineThrough(p, q), Distance: dist}
		c.owners(&f, i, j)
		return c.add(f)
	}) && !c.cut {
		f := Fault{Kind: NotCheckedKind}
		c.owners(&f, -1, -1)
		c.add(f)
	}
}

// between is the least distance between two zones, up to reach, and the points
// where it is: 0 when they meet.
func between(a, b *zone, reach float64) (best float64, p, q [2]float64) {
	if len(a.from) > len(b.from) {
		best, q, p = between(b, a, reach)
		return best, p, q
	}
	best = reach
	d := int64(math.Ceil(reach * 1000))
	if b.winding(gpt{2 * a.from[0].x, 2 * a.from[0].y}) > 0 || a.winding(gpt{2 * b.from[0].x, 2 * b.from[0].y}) > 0 {
		return 0, a.from[0].metres(), a.from[0].metres()
	}
	near := b.box.grow(d)
	for i := range a.from {
		eb := segmentBox(a.from[i], a.to[i])
		if !eb.overlaps(near) {
			continue
		}
		b.tree.query(eb.grow(d), func(j int32) bool {
			if k, s, t := segments(a.from[i], a.to[i], b.from[j], b.to[j]); k < best {
				best, p, q = k, s, t
			}
			return best > 0
		})
		if best <= 0 {
			return 0, p, q
		}
	}
	return best, p, q
}

// segments is the distance between two segments, and where it is; exactly 0
// when they meet on the grid or cross.
func segments(a, b, c, d gpt) (float64, [2]float64, [2]float64) {
	if segmentBox(a, b).overlaps(segmentBox(c, d)) && sideOf(a, b, c)*sideOf(a, b, d) <= 0 && sideOf(c, d, a)*sideOf(c, d, b) <= 0 {
		m := a.metres()
		return 0, m, m
	}
	best := math.Inf(1)
	var p, q [2]float64
	try := func(v, s, e gpt, first bool) {
		vm, sm, em := v.metres(), s.metres(), e.metres()
		// Differences first: coordinates are large, distances small.
		t, k := nearestOn([2]float64{vm[0] - sm[0], vm[1] - sm[1]}, [2]float64{}, [2]float64{em[0] - sm[0], em[1] - sm[1]})
		if k < best {
			best = k
			f := [2]float64{sm[0] + t*(em[0]-sm[0]), sm[1] + t*(em[1]-sm[1])}
			if first {
				p, q = vm, f
			} else {
				p, q = f, vm
			}
		}
	}
	try(a, c, d, true)
	try(b, c, d, true)
	try(c, a, b, false)
	try(d, a, b, false)
	return best, p, q
}

// nearVertices finds vertices on borders that did not cancel which lie near
// another part's border or the whole's, and not on it.
func (c *coverage) nearVertices() {
	boxes := make([]box, len(c.edges))
	for i, e := range c.edges {
		boxes[i] = segmentBox(e.a, e.b)
	}
	var t boxTree
	t.build(boxes, hilbertOrder(boxes))
	reach := c.tol.Vertex
	type seen struct {
		p     gpt
		owner int32
	}
	met := map[seen]bool{}
	for _, e := range c.edges {
		for _, v := range [2]gpt{e.a, e.b} {
			if e.owner < 0 || met[seen{v, e.owner}] {
				continue
			}
			met[seen{v, e.owner}] = true
			best, other, on := reach, int32(0), false
			var foot [2]float64
			m := v.metres()
			t.query(around(m, reach), func(i int32) bool {
				o := c.edges[i]
				if o.owner == e.owner {
					return true
				}
				if sideOf(o.a, o.b, v) == 0 && boxes[i].holds(v) {
					on = true
					return false
				}
				am, bm := o.a.metres(), o.b.metres()
				s, d := nearestOn([2]float64{m[0] - am[0], m[1] - am[1]}, [2]float64{}, [2]float64{bm[0] - am[0], bm[1] - am[1]})
				if d < best || d == best && o.owner > other {
					best, other = d, o.owner
					foot = [2]float64{am[0] + s*(bm[0]-am[0]), am[1] + s*(bm[1]-am[1])}
				}
				return true
			})
			if on || best >= reach {
				continue
			}
			f := Fault{Kind: NearVertexKind, At: m, Geometry: lineThrough(m, foot), Distance: best}
			if other < 0 {
				other-- // a whole
			}
			c.owners(&f, e.owner, other)
			if !c.add(f) {
				return
			}
		}
	}
}

func (f Fault) String() string {
	return fmt.Sprintf("%v %d/%d at %.3f %.3f: %.4f m², %.4f m wide, %.4f m", f.Kind, f.A, f.B, f.At[0], f.At[1], f.Area, f.Width, f.Distance)
}

// Narrow reports whether an area is narrower than limit metres everywhere, that
// is, holds no circle of that diameter, and the fault that it then is, with its
// greatest width.
func Narrow(in Input, limit float64) (Fault, bool, error) {
	c := &coverage{parts: []Input{in}, tol: Tolerances{Sliver: limit, Limit: 1}, now: noBox}
	if err := c.take(&c.parts[0], 0); err != nil {
		return Fault{}, false, err
	}
	c.narrow(0)
	if len(c.out) == 0 {
		return Fault{}, false, nil
	}
	return c.out[0], true, nil
}
