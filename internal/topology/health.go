package topology

import (
	"cmp"
	"math"
	"slices"

	"github.com/twpayne/go-geom"
)

// DefaultHealthLimit is how many faults Health gives when nothing else is said.
const DefaultHealthLimit = 10_000

// A HealthOption changes what Health does.
type HealthOption func(*healthSettings)

type healthSettings struct{ limit, overlays int }

// HealthLimit sets how many faults Health gives at most.
func HealthLimit(n int) HealthOption {
	return func(s *healthSettings) {
		if n > 0 {
			s.limit = n
		}
	}
}

// Health examines each geometry by itself: polygons and multipolygons as OGC
// 06-103r4 (Simple Features, 6.1.11 and 6.1.14) and ISO 19107 want them, lines
// for crossing themselves, points for being finite.  Collections are looked
// into.  Faults come in the order of the inputs, then of rings and vertices.
//
// Every decision is made on the millimetre grid, with exact arithmetic.  What
// the grid brings together is a fault although the full coordinates may differ
// by less than a millimetre; Distance then says by how much they do, in metres,
// and is 0 when the fault is there in full precision too.  What differs by less
// than the grid sees, such as rings that cross by half a millimetre, is none.
//
// Rings are numbered through all polygons of a multipolygon; RingIn turns the
// number into polygon and ring.  Vertex is the index in the ring as it was
// given.
//
// The faces of a solid are not areas in the plane: do not give them.
//
// When there are more faults than the limit, or when a geometry is so tangled
// that its examination would take time out of proportion, the last fault, or
// the last of that geometry, is of NotCheckedKind.
func Health(in []Input, opts ...HealthOption) []Fault {
	s := healthSettings{limit: DefaultHealthLimit, overlays: maxOverlays}
	for _, o := range opts {
		o(&s)
	}
	c := checker{limit: s.limit, overlays: s.overlays}
	for i := range in {
		if c.full {
			break
		}
		c.in = &in[i]
		start := len(c.faults)
		c.nrings = 0
		c.geometry(in[i].Geometry)
		slices.SortStableFunc(c.faults[start:], func(a, b Fault) int {
			// What was not examined comes last.
			if a.Kind == NotCheckedKind || b.Kind == NotCheckedKind {
				return cmp.Compare(btoi(a.Kind == NotCheckedKind), btoi(b.Kind == NotCheckedKind))
			}
			return cmp.Or(cmp.Compare(a.Ring, b.Ring), cmp.Compare(a.Vertex, b.Vertex), cmp.Compare(a.Kind, b.Kind))
		})
	}
	return c.faults
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Valid says whether the faults of Health leave the geometry valid by OGC:
// repeated points and the direction of rings do not matter to that.
func Valid(faults []Fault) bool {
	for _, f := range faults {
		switch f.Kind {
		case RepeatedPointKind, OrientationKind:
		default:
			return false
		}
	}
	return true
}

// RingIn gives the polygon and the ring within it for a ring number that runs
// through all polygons of a geometry, as in Fault.Ring.
func RingIn(g geom.T, ring int) (polygon, inner int, ok bool) {
	if ring < 0 {
		return 0, 0, false
	}
	switch g := g.(type) {
	case *geom.Polygon:
		return 0, ring, ring < len(g.Ends())
	case *geom.MultiPolygon:
		for i, ends := range g.Endss() {
			if ring < len(ends) {
				return i, ring, true
			}
			ring -= len(ends)
		}
	}
	return 0, 0, false
}

type checker struct {
	in     *Input
	limit  int
	full   bool
	nrings int
	faults []Fault

	// Of the geometry at hand; the memory is used again.
	pts   []gpt   // vertices kept, ring after ring
	src   []int32 // index of each in its ring as given
	owner []int32 // index into rings
	rings []hring
	boxes []box
	tree  boxTree

	xs    []crossing
	ls    []overlap
	ts    []touch
	spikd []spike

	overlays int // that may still be done
}

// hring is a ring, or a line, without its repeated points and spikes.
type hring struct {
	number     int // as in Fault.Ring
	polygon    int
	shell      bool
	line       bool
	closed     bool
	start, end int // in pts; edge i goes from pts[i] to next(i)
	flat       []float64
	stride     int
	box        box
	bad        bool // crosses itself or has no area: not related to others
	ccw        bool
}

type crossing struct {
	i, j int32
	at   [2]float64 // metres
}

type overlap struct {
	i, j int32
	p, q gpt
}

// touch is a point that two passes of the boundary share.  A pass is an edge
// that goes through (odd) or a vertex (even).
type touch struct {
	a, b int32
	p    gpt
}

type spike struct {
	vertex int32
	tip    gpt
	base   gpt
	length float64
}

func (c *checker) add(f Fault) *Fault {
	if c.full {
		return &Fault{}
	}
	if len(c.faults) >= c.limit {
		c.full = true
		f = Fault{Kind: NotCheckedKind, Ring: -1, Vertex: -1, At: f.At}
	}
	f.A, f.PartA = c.in.Owner, c.in.Part
	f.B, f.PartB, f.RingB, f.VertexB = -1, 0, -1, -1
	c.faults = append(c.faults, f)
	return &c.faults[len(c.faults)-1]
}

func (c *checker) geometry(g geom.T) {
	switch g := g.(type) {
	case *geom.Polygon:
		if g == nil {
			return
		}
		c.reset()
		ok := c.polygon(0, g.FlatCoords(), 0, g.Ends(), g.Stride())
		c.areas(ok)
	case *geom.MultiPolygon:
		if g == nil {
			return
		}
		c.reset()
		ok, offset := true, 0
		for i, ends := range g.Endss() {
			ok = c.polygon(i, g.FlatCoords(), offset, ends, g.Stride()) && ok
			if len(ends) > 0 {
				offset = ends[len(ends)-1]
			}
		}
		c.areas(ok)
	case *geom.LineString:
		if g != nil {
			c.line(g.FlatCoords(), g.Stride())
		}
	case *geom.LinearRing:
		if g != nil {
			c.reset()
			c.areas(c.polygon(0, g.FlatCoords(), 0, []int{len(g.FlatCoords())}, g.Stride()))
		}
	case *geom.MultiLineString:
		if g == nil {
			return
		}
		start := 0
		for _, end := range g.Ends() {
			c.line(g.FlatCoords()[start:end], g.Stride())
			start = end
		}
	case *geom.Point:
		if g != nil {
			c.finite(g.FlatCoords(), g.Stride(), -1)
		}
	case *geom.MultiPoint:
		if g != nil {
			c.finite(g.FlatCoords(), g.Stride(), -1)
		}
	case *geom.GeometryCollection:
		if g == nil {
			return
		}
		for _, m := range g.Geoms() {
			c.geometry(m)
		}
	}
}

func (c *checker) reset() {
	c.pts, c.src, c.owner = c.pts[:0], c.src[:0], c.owner[:0]
	c.rings, c.boxes = c.rings[:0], c.boxes[:0]
	c.xs, c.ls, c.ts = c.xs[:0], c.ls[:0], c.ts[:0]
}

// finite reports coordinates that are no numbers or out of range.
func (c *checker) finite(flat []float64, stride, ring int) bool {
	ok := true
	if stride < 2 {
		return len(flat) == 0
	}
	for i := 0; i+1 < len(flat); i += stride {
		if !inRange(flat[i]) || !inRange(flat[i+1]) {
			ok = false
			at := [2]float64{flat[i], flat[i+1]}
			c.add(Fault{Kind: NonFiniteKind, Ring: ring, Vertex: i / stride, At: at})
			if c.full {
				break
			}
		}
	}
	return ok
}

func inRange(v float64) bool { return v >= -MaxCoordinate && v <= MaxCoordinate }

func onGrid(x, y float64) gpt {
	return gpt{int64(math.Round(x * 1000)), int64(math.Round(y * 1000))}
}

// polygon takes in the rings of one polygon; it is false when they cannot be
// examined further.
func (c *checker) polygon(polygon int, flat []float64, start int, ends []int, stride int) bool {
	ok := true
	if len(ends) == 0 {
		return true // an empty polygon
	}
	for i, end := range ends {
		if !c.ring(polygon, i == 0, flat[start:end], stride) {
			ok = false
		}
		start = end
	}
	return ok
}

func (c *checker) ring(polygon int, shell bool, flat []float64, stride int) bool {
	number := c.nrings
	c.nrings++
	if stride < 2 {
		stride = 2
	}
	n := len(flat) / stride
	if !c.finite(flat, stride, number) {
		return false
	}
	if n == 0 {
		if shell {
			return true // an empty polygon may be written so
		}
		c.add(Fault{Kind: TooFewPointsKind, Ring: number, Vertex: -1})
		return true
	}
	first := [2]float64{flat[0], flat[1]}
	last := [2]float64{flat[(n-1)*stride], flat[(n-1)*stride+1]}
	closed := n > 1 && first == last
	r := hring{number: number, polygon: polygon, shell: shell, closed: true, flat: flat, stride: stride}
	if closed && n < 4 || n < 3 {
		c.add(Fault{Kind: TooFewPointsKind, Ring: number, Vertex: 0, At: first, Geometry: pointAt(first)})
		r.bad = true
		r.start, r.end = len(c.pts), len(c.pts)
		c.rings = append(c.rings, r)
		return true
	}
	if !closed {
		c.add(Fault{Kind: NotClosedKind, Ring: number, Vertex: n - 1, At: last,
			Geometry: lineThrough(last, first), Distance: math.Hypot(first[0]-last[0], first[1]-last[1])})
	}
	c.takeIn(r, n)
	return true
}

func (c *checker) line(flat []float64, stride int) {
	c.reset()
	number := c.nrings
	c.nrings++
	if stride < 2 {
		stride = 2
	}
	n := len(flat) / stride
	if !c.finite(flat, stride, number) || n == 0 {
		return
	}
	if n < 2 {
		at := [2]float64{flat[0], flat[1]}
		c.add(Fault{Kind: TooFewPointsKind, Ring: number, Vertex: 0, At: at, Geometry: pointAt(at)})
		return
	}
	closed := n > 2 && onGrid(flat[0], flat[1]) == onGrid(flat[(n-1)*stride], flat[(n-1)*stride+1])
	c.takeIn(hring{number: number, line: true, closed: closed, flat: flat, stride: stride}, n)
	c.relate(false)
}

// takeIn puts a ring or line on the grid, without repeated points and spikes,
// which it reports.
func (c *checker) takeIn(r hring, n int) {
	r.start = len(c.pts)
	stride, flat := r.stride, r.flat
	c.spikd = c.spikd[:0]
	for i := 0; i < n; i++ {
		x, y := flat[i*stride], flat[i*stride+1]
		p := onGrid(x, y)
		if i > 0 {
			px, py := flat[(i-1)*stride], flat[(i-1)*stride+1]
			if p == onGrid(px, py) {
				c.add(Fault{Kind: RepeatedPointKind, Ring: r.number, Vertex: i, At: [2]float64{x, y},
					Geometry: pointAt([2]float64{x, y}), Distance: math.Hypot(x-px, y-py)})
				continue
			}
		}
		c.push(&r, p, int32(i))
	}
	if r.closed {
		c.wrap(&r)
	}
	r.end = len(c.pts)
	if kept := r.end - r.start; r.line && kept < 2 || !r.line && kept < 3 {
		at := [2]float64{flat[0], flat[1]}
		switch {
		case !r.line:
			c.add(Fault{Kind: ZeroAreaKind, Ring: r.number, Vertex: 0, At: at, Geometry: lineOf(flat, stride)})
		case len(c.spikd) == 0:
			c.add(Fault{Kind: ZeroLengthKind, Ring: r.number, Vertex: 0, At: at, Geometry: lineOf(flat, stride)})
		default: // there and back again
			c.addSpikes(r.number)
		}
		c.pts, c.src = c.pts[:r.start], c.src[:r.start]
		r.end = r.start
		r.bad = true
		c.rings = append(c.rings, r)
		return
	}
	c.addSpikes(r.number)
	r.box = noBox
	k := int32(len(c.rings))
	for i := r.start; i < r.end; i++ {
		c.owner = append(c.owner, k)
		p := c.pts[i]
		b := noBox // the last vertex of a line begins no edge
		if i+1 < r.end {
			b = segmentBox(p, c.pts[i+1])
		} else if r.closed {
			b = segmentBox(p, c.pts[r.start])
		}
		c.boxes = append(c.boxes, b)
		r.box = r.box.union(box{p.x, p.y, p.x, p.y})
	}
	c.rings = append(c.rings, r)
}

func (c *checker) addSpikes(ring int) {
	for _, s := range c.spikd {
		c.add(Fault{Kind: SpikeKind, Ring: ring, Vertex: int(s.vertex), At: s.tip.metres(),
			Geometry: lineThrough(s.tip.metres(), s.base.metres()), Distance: s.length})
	}
}

// push adds a vertex and takes away the spikes that it makes.
func (c *checker) push(r *hring, p gpt, src int32) {
	if k := len(c.pts); k > r.start && c.pts[k-1] == p {
		return
	}
	c.pts, c.src = append(c.pts, p), append(c.src, src)
	for {
		k := len(c.pts)
		if k-r.start < 3 || !turnsBack(c.pts[k-3], c.pts[k-2], c.pts[k-1]) {
			return
		}
		c.noteSpike(c.src[k-2], c.pts[k-2], c.pts[k-3], c.pts[k-1])
		if c.pts[k-3] == c.pts[k-1] {
			c.pts, c.src = c.pts[:k-2], c.src[:k-2]
			continue
		}
		c.pts[k-2], c.src[k-2] = c.pts[k-1], c.src[k-1]
		c.pts, c.src = c.pts[:k-1], c.src[:k-1]
	}
}

// wrap cleans a closed ring where its end meets its beginning.
func (c *checker) wrap(r *hring) {
	drop := func(i int) {
		c.pts, c.src = slices.Delete(c.pts, i, i+1), slices.Delete(c.src, i, i+1)
	}
	for {
		n := len(c.pts) - r.start
		if n < 2 {
			return
		}
		ring := c.pts[r.start:]
		switch {
		case ring[n-1] == ring[0]:
			drop(r.start + n - 1)
		case n < 3:
			return
		case turnsBack(ring[n-2], ring[n-1], ring[0]):
			c.noteSpike(c.src[r.start+n-1], ring[n-1], ring[n-2], ring[0])
			drop(r.start + n - 1)
		case turnsBack(ring[n-1], ring[0], ring[1]):
			c.noteSpike(c.src[r.start], ring[0], ring[n-1], ring[1])
			drop(r.start)
		default:
			return
		}
	}
}

// turnsBack says whether the way a, b, c goes back on itself at b.
func turnsBack(a, b, c gpt) bool {
	return sideOf(a, b, c) == 0 && forward(b.sub(a), c.sub(b)) < 0
}

func (c *checker) noteSpike(vertex int32, tip, a, b gpt) {
	base := a
	if tip.distance(b) < tip.distance(a) {
		base = b
	}
	if k := len(c.spikd); k > 0 && c.spikd[k-1].base == tip {
		// A spike of several edges is one spike.
		c.spikd[k-1].base = base
		c.spikd[k-1].length += tip.distance(base)
		return
	}
	c.spikd = append(c.spikd, spike{vertex, tip, base, tip.distance(base)})
}

// next is the vertex where edge i ends.
func (c *checker) next(i int32) int32 {
	r := &c.rings[c.owner[i]]
	if int(i)+1 < r.end {
		return i + 1
	}
	if r.closed {
		return int32(r.start)
	}
	return i
}

// previous is the vertex before i.
func (c *checker) previous(i int32) int32 {
	r := &c.rings[c.owner[i]]
	if int(i) > r.start {
		return i - 1
	}
	if r.closed {
		return int32(r.end) - 1
	}
	return i
}

// relate finds where edges meet other edges.  It is false when that was not
// done to the end.
func (c *checker) relate(areas bool) bool {
	n := len(c.pts)
	c.tree.build(c.boxes, nil)
	budget := 256*n + 10_000
	done := c.tree.self(&budget, c.pair)
	if !done && budget <= 0 {
		// The edges are in no useful order, as in a spiral.
		c.xs, c.ls, c.ts = c.xs[:0], c.ls[:0], c.ts[:0]
		c.tree.build(c.boxes, hilbertOrder(c.boxes))
		budget = 1024*n + 1_000_000
		done = c.tree.self(&budget, c.pair)
	}
	if len(c.xs)+len(c.ls)+len(c.ts) > 0 {
		c.order()
		c.ownFaults()
	}
	if !done {
		at := c.pts[0].metres()
		c.add(Fault{Kind: NotCheckedKind, Ring: -1, Vertex: -1, At: at})
	}
	return done
}

// pair classifies what two edges have in common.
func (c *checker) pair(i, j int32) bool {
	if i > j {
		i, j = j, i
	}
	ni, nj := c.next(i), c.next(j)
	if ni == j || nj == i {
		// Neighbours share their vertex and, spikes being gone, nothing else.
		return true
	}
	a, b, p, q := c.pts[i], c.pts[ni], c.pts[j], c.pts[nj]
	op, oq := sideOf(a, b, p), sideOf(a, b, q)
	if op*oq > 0 {
		return true
	}
	oa, ob := sideOf(p, q, a), sideOf(p, q, b)
	if oa*ob > 0 {
		return true
	}
	switch {
	case op*oq < 0 && oa*ob < 0:
		c.xs = append(c.xs, crossing{i, j, meet(a, b, p, q)})
	case op == 0 && oq == 0:
		// On one line: the part in common runs between the middle two ends.
		if a.compare(b) > 0 {
			a, b = b, a
		}
		if p.compare(q) > 0 {
			p, q = q, p
		}
		lo, hi := a, b
		if p.compare(lo) > 0 {
			lo = p
		}
		if q.compare(hi) < 0 {
			hi = q
		}
		switch d := lo.compare(hi); {
		case d < 0:
			c.ls = append(c.ls, overlap{i, j, lo, hi})
		case d == 0:
			c.ts = append(c.ts, touch{c.pass(i, lo), c.pass(j, lo), lo})
		}
	default:
		bi, bj := c.boxes[i], c.boxes[j]
		for _, t := range [4]struct {
			on int
			at gpt
			in box
		}{{op, p, bi}, {oq, q, bi}, {oa, a, bj}, {ob, b, bj}} {
			if t.on == 0 && t.in.holds(t.at) {
				c.ts = append(c.ts, touch{c.pass(i, t.at), c.pass(j, t.at), t.at})
				break
			}
		}
	}
	return len(c.xs)+len(c.ls)+len(c.ts) < 4*c.limit+64
}

// pass names the pass of edge i through p.
func (c *checker) pass(i int32, p gpt) int32 {
	if c.pts[i] == p {
		return 2 * i
	}
	if k := c.next(i); c.pts[k] == p {
		return 2 * k
	}
	return 2*i + 1
}

// ways gives where a pass comes from and goes to.
func (c *checker) ways(pass int32) (from, to gpt) {
	i := pass / 2
	if pass%2 == 1 {
		return c.pts[i], c.pts[c.next(i)]
	}
	return c.pts[c.previous(i)], c.pts[c.next(i)]
}

// crosses says whether two passes through p cross there, or only touch.
func (c *checker) crosses(t touch) bool {
	f1, t1 := c.ways(t.a)
	f2, t2 := c.ways(t.b)
	if f1 == t.p || t1 == t.p || f2 == t.p || t2 == t.p {
		return false // the end of a line
	}
	for _, u := range [2]gpt{f1, t1} {
		for _, v := range [2]gpt{f2, t2} {
			if sideOf(t.p, u, v) == 0 && forward(u.sub(t.p), v.sub(t.p)) > 0 {
				return false // they run together: reported as such
			}
		}
	}
	return inSector(t.p, t1, f1, f2) != inSector(t.p, t1, f1, t2)
}

// inSector says whether q, seen from p, lies in the sector that runs counter-
// clockwise from a to b.
func inSector(p, a, b, q gpt) bool {
	s := sideOf(p, a, b)
	if s > 0 || s == 0 {
		if s == 0 {
			return sideOf(p, a, q) > 0
		}
		return sideOf(p, a, q) > 0 && sideOf(p, q, b) > 0
	}
	return !(sideOf(p, b, q) > 0 && sideOf(p, q, a) > 0)
}

// meet is the point where two crossing segments cross, in metres.
func meet(a, b, p, q gpt) [2]float64 {
	ux, uy := float64(b.x-a.x), float64(b.y-a.y)
	vx, vy := float64(q.x-p.x), float64(q.y-p.y)
	t := (float64(p.x-a.x)*vy - float64(p.y-a.y)*vx) / (ux*vy - uy*vx)
	return [2]float64{(float64(a.x) + t*ux) / 1000, (float64(a.y) + t*uy) / 1000}
}

// order sorts what was found and takes away what was found several times: a
// vertex on a vertex is found by up to four pairs of edges.
func (c *checker) order() {
	slices.SortFunc(c.xs, func(a, b crossing) int {
		return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	slices.SortFunc(c.ls, func(a, b overlap) int {
		return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	for k := range c.ts {
		if t := &c.ts[k]; t.a > t.b {
			t.a, t.b = t.b, t.a
		}
	}
	slices.SortFunc(c.ts, func(a, b touch) int {
		return cmp.Or(cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b), a.p.compare(b.p))
	})
	c.ts = slices.Compact(c.ts)
}

// ownFaults reports where a ring meets itself.
func (c *checker) ownFaults() {
	for _, x := range c.xs {
		if r := c.owner[x.i]; r == c.owner[x.j] {
			c.rings[r].bad = true
			c.meetFault(SelfCrossingKind, x.i, x.j, x.at, 0)
		}
	}
	for _, l := range c.ls {
		if r := c.owner[l.i]; r == c.owner[l.j] {
			c.rings[r].bad = true
			f := c.meetFault(DuplicateEdgeKind, l.i, l.j, l.p.metres(), l.p.distance(l.q))
			f.Geometry = lineThrough(l.p.metres(), l.q.metres())
		}
	}
	for _, t := range c.ts {
		r := c.owner[t.a/2]
		if r != c.owner[t.b/2] || c.besideOverlap(t) {
			continue
		}
		if c.crosses(t) {
			c.rings[r].bad = true
			c.meetFault(SelfCrossingKind, t.a/2, t.b/2, t.p.metres(), 0)
		} else {
			c.meetFault(SelfTouchKind, t.a/2, t.b/2, t.p.metres(), c.apart(t))
		}
	}
}

// besideOverlap says whether the touch is the end of a stretch in common,
// which is reported by itself.
func (c *checker) besideOverlap(t touch) bool {
	if len(c.ls) == 0 {
		return false
	}
	r, s := c.owner[t.a/2], c.owner[t.b/2]
	for _, l := range c.ls {
		if (l.p == t.p || l.q == t.p) && (c.owner[l.i] == r && c.owner[l.j] == s || c.owner[l.i] == s && c.owner[l.j] == r) {
			return true
		}
	}
	return false
}

// apart is how far from each other the two passes are in full precision.
func (c *checker) apart(t touch) float64 {
	p, vertexA := c.full2(t.a)
	q, vertexB := c.full2(t.b)
	switch {
	case vertexA && vertexB:
		return math.Hypot(p[0][0]-q[0][0], p[0][1]-q[0][1])
	case vertexA:
		return pointSegment(p[0], q[0], q[1])
	case vertexB:
		return pointSegment(q[0], p[0], p[1])
	}
	return 0
}

// full2 gives the full coordinates of a pass: its vertex, or its edge's ends.
func (c *checker) full2(pass int32) (at [2][2]float64, vertex bool) {
	i := pass / 2
	at[0] = c.given(i)
	if pass%2 == 0 {
		return at, true
	}
	at[1] = c.given(c.next(i))
	return at, false
}

// given is a vertex in the coordinates it was given in.
func (c *checker) given(i int32) [2]float64 {
	r := &c.rings[c.owner[i]]
	k := int(c.src[i]) * r.stride
	return [2]float64{r.flat[k], r.flat[k+1]}
}

// meetFault reports two segments that meet, each from its vertex on.
func (c *checker) meetFault(k Kind, i, j int32, at [2]float64, d float64) *Fault {
	r, s := c.owner[i], c.owner[j]
	f := c.add(Fault{Kind: k, Ring: c.rings[r].number, Vertex: int(c.src[i]), At: at,
		Geometry: pointAt(at), Distance: d})
	if f.Kind == k {
		f.B, f.PartB = f.A, f.PartA
		f.RingB, f.VertexB = c.rings[s].number, int(c.src[j])
	}
	return f
}
