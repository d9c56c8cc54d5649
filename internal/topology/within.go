package topology

import (
	"cmp"
	"container/heap"
	"errors"
	"fmt"
	"math"
	"slices"

	sf "github.com/peterstace/simplefeatures/geom"
	"github.com/twpayne/go-geom"
)

// DefaultWithin is the tolerance that Within takes when none is given, in
// metres: that of DP-0003.
const DefaultWithin = 0.10

// A farthest distance is found to within this, and the tolerance is exceeded
// when it is so by more than half a unit of the grid.
const (
	distancePrecision = 0.0001
	halfGrid          = 0.0005
)

// Within finds what of the inner geometries lies outside the union of the
// outer areas by more than tol metres.  A tol of 0 is exact; a negative one is
// DefaultWithin.
//
// Inner geometries may be areas, lines and points, or collections of them; the
// outer ones are areas.  A part outside whose points are all within tol of an
// outer area is none: so a gap between two outers of up to twice the tolerance
// is not seen, and borders that are drawn twice with a few centimetres between
// them do no harm.
//
// A part outside that goes farther is one fault, whole: of NotWithinKind for
// areas and points, with Area, Distance (the farthest from any outer area, at
// At) and Width (twice its area by its circumference: the width, when it is a
// strip), and of LineAwayKind for lines, with Length and Distance.  B is the
// outer area nearest to At, or -1.
//
// An area all of whose border runs within the outers, or along their common
// border, is decided exactly and without overlay; borders that outers share
// vertex by vertex are taken away first.  Only the rest goes to the general
// overlay.  Areas that Health finds invalid are compared as far as that goes; where it
// does not, a fault of NotCheckedKind says so.
func Within(inner, outer []Input, tol float64) []Fault {
	if tol < 0 || math.IsNaN(tol) {
		tol = DefaultWithin
	}
	w := within{outer: outer, zones: zonesOf(outer), tol: tol, limit: DefaultHealthLimit}
	for i := range inner {
		w.in = &inner[i]
		w.index = i
		w.ring = 0
		w.geometry(inner[i].Geometry)
		if len(w.faults) > w.limit {
			w.faults = w.faults[:w.limit]
			w.add(Fault{Kind: NotCheckedKind, Ring: -1, Vertex: -1}, nil)
			break
		}
	}
	return w.faults
}

type within struct {
	in     *Input
	index  int
	ring   int
	outer  []Input
	zones  *zones
	tol    float64
	limit  int
	faults []Fault

	near   []*zone
	edges  []edge
	noding noding
}

func (w *within) add(f Fault, near *zone) {
	f.A, f.PartA = w.in.Owner, w.in.Part
	f.B, f.PartB = -1, 0
	if near != nil {
		o := w.outer[near.input]
		f.B, f.PartB = o.Owner, o.Part
	}
	f.RingB, f.VertexB = -1, -1
	w.faults = append(w.faults, f)
}

func (w *within) geometry(g geom.T) {
	switch g := g.(type) {
	case *geom.Polygon, *geom.MultiPolygon:
		z := zoneOf(w.index, w.in)
		if _, ok := w.in.Geometry.(*geom.GeometryCollection); ok {
			z = zoneOf(w.index, &Input{Geometry: g})
		}
		if z.invalid {
			w.add(Fault{Kind: NotCheckedKind, Ring: -1, Vertex: -1}, nil)
		}
		if len(z.from) > 0 {
			w.area(z)
		}
	case *geom.LineString:
		w.line(g.FlatCoords(), g.Stride())
	case *geom.LinearRing:
		w.line(g.FlatCoords(), g.Stride())
	case *geom.MultiLineString:
		start := 0
		for _, end := range g.Ends() {
			w.line(g.FlatCoords()[start:end], g.Stride())
			start = end
		}
	case *geom.Point:
		w.points(g.FlatCoords(), g.Stride())
	case *geom.MultiPoint:
		w.points(g.FlatCoords(), g.Stride())
	case *geom.GeometryCollection:
		for _, m := range g.Geoms() {
			w.geometry(m)
		}
	}
}

func (w *within) points(flat []float64, stride int) {
	for i := 0; stride >= 2 && i+1 < len(flat); i += stride {
		p := [2]float64{flat[i], flat[i+1]}
		if !inRange(p[0]) || !inRange(p[1]) {
			w.add(Fault{Kind: NotCheckedKind, Ring: -1, Vertex: i / stride}, nil)
			continue
		}
		if d, z := w.zones.distance(p); d > w.tol+halfGrid {
			w.add(Fault{Kind: NotWithinKind, Ring: -1, Vertex: i / stride, At: p, Geometry: pointAt(p), Distance: d}, z)
		}
	}
}

func (w *within) area(z *zone) {
	w.near = w.zones.in(z.box, w.near)
	if w.covered(z) {
		return
	}
	origin := gpt{z.box.x0, z.box.y0}
	parts, err := outsideOf(z, w.near, origin)
	if err != nil {
		w.add(Fault{Kind: NotCheckedKind, Ring: -1, Vertex: -1, At: z.from[0].metres()}, nil)
		return
	}
	for _, p := range parts {
		d, at := w.farthest(p, origin)
		if d <= w.tol+halfGrid {
			continue
		}
		_, near := w.zones.distance(at)
		f := Fault{Kind: NotWithinKind, Ring: -1, Vertex: -1, At: at, Geometry: fromSF([]sf.Polygon{p}, origin),
			Area: p.Area(), Distance: d}
		if round := p.Boundary().Length(); round > 0 {
			f.Width = 2 * f.Area / round
		}
		w.add(f, near)
	}
}

// covered says whether the zone lies within the union of those near: exactly,
// but it may say no where only the overlay can tell.
func (w *within) covered(z *zone) bool {
	w.edges = w.edges[:0]
	any := false
	for _, o := range w.near {
		any = any || o.box.overlaps(z.box)
		o.tree.query(z.box, func(i int32) bool {
			w.edges = append(w.edges, edge{o.from[i], o.to[i]})
			return true
		})
	}
	if !any {
		return false
	}
	if len(w.near) > 1 {
		w.edges = cancel(w.edges)
	}
	n := &w.noding
	if !n.cut(z, w.edges) {
		return false
	}
	winding := func(p gpt) int {
		sum := 0
		for _, o := range w.near {
			sum += o.winding(p)
		}
		return sum
	}
	return n.zonePieces(winding, func(_, _ gpt, l lies) bool { return l == liesIn || l == liesSame }) &&
		n.otherPieces(func(_, _ gpt) bool { return false })
}

var errTangled = errors.New("topology: edges cross too often")

// guard keeps tangled edges from the overlay, whose time grows with the
// crossings, and turns a panic in it into an error.
func guard(boxes []box, f func() (sf.Geometry, error)) (g sf.Geometry, err error) {
	n := len(boxes)
	var t boxTree
	t.build(boxes, nil)
	budget, meetings := 4096*n+1_000_000, 0
	if !t.self(&budget, func(_, _ int32) bool {
		meetings++
		return meetings < 64*n+100_000
	}) {
		return g, errTangled
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("topology: overlay: %v", r)
		}
	}()
	return f()
}

func boxesOf(zs []*zone) []box {
	var boxes []box
	for _, z := range zs {
		boxes = append(boxes, z.tree.items...)
	}
	return boxes
}

// outsideOf gives the areas of z that none of the others covers.
func outsideOf(z *zone, others []*zone, origin gpt) ([]sf.Polygon, error) {
	g, err := guard(boxesOf(append([]*zone{z}, others...)), func() (sf.Geometry, error) {
		own := z.sf(origin)
		gs := make([]sf.Geometry, len(others))
		for i, o := range others {
			gs[i] = o.sf(origin)
		}
		switch len(gs) {
		case 0:
			return own, nil
		case 1:
			return sf.Difference(own, gs[0])
		}
		u, err := sf.UnionMany(gs)
		if err != nil {
			return own, err
		}
		return sf.Difference(own, u)
	})
	if err != nil {
		return nil, err
	}
	parts := sfAreas(g)
	slices.SortStableFunc(parts, func(a, b sf.Polygon) int {
		p, q := a.ExteriorRing().Coordinates().GetXY(0), b.ExteriorRing().Coordinates().GetXY(0)
		return cmp.Or(cmp.Compare(p.X, q.X), cmp.Compare(p.Y, q.Y), cmp.Compare(a.Area(), b.Area()))
	})
	return parts, nil
}

// cell is a square in the search for the farthest point.
type cell struct {
	at        [2]float64
	half      float64
	potential float64
}

type cells []cell

func (c cells) Len() int           { return len(c) }
func (c cells) Less(i, j int) bool { return c[i].potential > c[j].potential }
func (c cells) Swap(i, j int)      { c[i], c[j] = c[j], c[i] }
func (c *cells) Push(x any)        { *c = append(*c, x.(cell)) }
func (c *cells) Pop() any {
	old := *c
	x := old[len(old)-1]
	*c = old[:len(old)-1]
	return x
}

// maxCells bounds the search in parts of extreme form.
const maxCells = 100_000

// farthest finds the point of a part that lies farthest from all outer areas.
// Distances differ by no more than the points do, so that a square is left
// aside when its middle is nearer than the best point by more than its
// half diagonal; parts that do not come near the tolerance are left early.
func (w *within) farthest(p sf.Polygon, origin gpt) (best float64, at [2]float64) {
	o := origin.metres()
	var rings [][][2]float64
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, r := range p.DumpRings() {
		s := r.Coordinates()
		ring := make([][2]float64, s.Length())
		for i := range ring {
			xy := s.GetXY(i)
			ring[i] = [2]float64{xy.X + o[0], xy.Y + o[1]}
			x0, y0 = min(x0, ring[i][0]), min(y0, ring[i][1])
			x1, y1 = max(x1, ring[i][0]), max(y1, ring[i][1])
		}
		rings = append(rings, ring)
	}
	best = -1
	for _, ring := range rings {
		for _, v := range ring {
			if d, _ := w.zones.distance(v); d > best {
				best, at = d, v
			}
		}
	}
	if math.IsInf(best, 1) {
		return best, at
	}
	side := math.Max(math.Min(x1-x0, y1-y0), math.Max(x1-x0, y1-y0)/64)
	if !(side > 0) {
		return best, at
	}
	var queue cells
	made := 0
	consider := func(x, y, half float64) {
		made++
		c := cell{at: [2]float64{x, y}, half: half}
		in, edge := placeIn(rings, c.at)
		diagonal := half * math.Sqrt2
		if !in && edge > diagonal {
			return
		}
		d, _ := w.zones.distance(c.at)
		if in && d > best {
			best, at = d, c.at
		}
		c.potential = d + diagonal
		if c.potential > math.Max(best, w.tol)+distancePrecision {
			heap.Push(&queue, c)
		}
	}
	for x := x0 + side/2; x-side/2 < x1; x += side {
		for y := y0 + side/2; y-side/2 < y1; y += side {
			consider(x, y, side/2)
		}
	}
	for len(queue) > 0 && made < maxCells {
		c := heap.Pop(&queue).(cell)
		if c.potential <= math.Max(best, w.tol)+distancePrecision {
			break
		}
		h := c.half / 2
		for _, s := range [4][2]float64{{-h, -h}, {h, -h}, {-h, h}, {h, h}} {
			consider(c.at[0]+s[0], c.at[1]+s[1], h)
		}
	}
	return best, at
}

// placeIn says whether p lies within the rings, and how far from their border.
func placeIn(rings [][][2]float64, p [2]float64) (in bool, edge float64) {
	edge = math.Inf(1)
	for _, ring := range rings {
		for i := 1; i < len(ring); i++ {
			a, b := ring[i-1], ring[i]
			if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < (b[0]-a[0])*(p[1]-a[1])/(b[1]-a[1])+a[0] {
				in = !in
			}
			edge = min(edge, pointSegment(p, a, b))
		}
	}
	return in, edge
}

// run is a stretch of a line outside all areas.
type run struct {
	path   [][2]float64
	vertex int
	length float64
	far    float64
	at     [2]float64
}

func (w *within) line(flat []float64, stride int) {
	number := w.ring
	w.ring++
	if stride < 2 {
		return
	}
	n := len(flat) / stride
	for i := range n {
		if !inRange(flat[i*stride]) || !inRange(flat[i*stride+1]) {
			w.add(Fault{Kind: NotCheckedKind, Ring: number, Vertex: i}, nil)
			return
		}
	}
	var r *run
	flush := func() {
		if r != nil && r.far > w.tol+halfGrid {
			_, near := w.zones.distance(r.at)
			path := make([]float64, 0, 2*len(r.path))
			for _, p := range r.path {
				path = append(path, p[0], p[1])
			}
			w.add(Fault{Kind: LineAwayKind, Ring: number, Vertex: r.vertex, At: r.at,
				Geometry: geom.NewLineStringFlat(geom.XY, path), Length: r.length, Distance: r.far}, near)
		}
		r = nil
	}
	for i := 0; i+1 < n; i++ {
		a := [2]float64{flat[i*stride], flat[i*stride+1]}
		b := [2]float64{flat[(i+1)*stride], flat[(i+1)*stride+1]}
		l := math.Hypot(b[0]-a[0], b[1]-a[1])
		if l == 0 {
			continue
		}
		at := func(t float64) [2]float64 { return [2]float64{a[0] + t*(b[0]-a[0]), a[1] + t*(b[1]-a[1])} }
		cuts := w.cuts(a, b)
		for k := 1; k < len(cuts); k++ {
			t0, t1 := cuts[k-1], cuts[k]
			if (t1-t0)*l < 1e-9 {
				continue
			}
			if w.zones.inside(at((t0 + t1) / 2)) {
				flush()
				continue
			}
			p, q := at(t0), at(t1)
			if r == nil {
				r = &run{path: [][2]float64{p}, vertex: i, far: -1}
			}
			r.path = append(r.path, q)
			r.length += (t1 - t0) * l
			if d, x := w.farthestOn(p, q); d > r.far {
				r.far, r.at = d, x
			}
		}
	}
	flush()
}

// cuts gives the places, as parts of the way from a to b, where the segment
// meets the border of an outer area.
func (w *within) cuts(a, b [2]float64) []float64 {
	cuts := []float64{0, 1}
	p, q := onGrid(a[0], a[1]), onGrid(b[0], b[1])
	bb := segmentBox(p, q).grow(1)
	w.near = w.zones.in(bb, w.near)
	ux, uy := b[0]-a[0], b[1]-a[1]
	l2 := ux*ux + uy*uy
	for _, z := range w.near {
		z.tree.query(bb, func(i int32) bool {
			c, d := z.from[i].metres(), z.to[i].metres()
			vx, vy := d[0]-c[0], d[1]-c[1]
			wx, wy := c[0]-a[0], c[1]-a[1]
			den := ux*vy - uy*vx
			if den != 0 {
				t, s := (wx*vy-wy*vx)/den, (wx*uy-wy*ux)/den
				if t > 0 && t < 1 && s >= -1e-9 && s <= 1+1e-9 {
					cuts = append(cuts, t)
				}
			}
			for _, e := range [2][2]float64{c, d} {
				if t := ((e[0]-a[0])*ux + (e[1]-a[1])*uy) / l2; t > 0 && t < 1 && math.Hypot(e[0]-a[0]-t*ux, e[1]-a[1]-t*uy) < 0.001 {
					cuts = append(cuts, t)
				}
			}
			return true
		})
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// farthestOn finds the point of a segment that lies farthest from all outer
// areas, in the manner of farthest.
func (w *within) farthestOn(a, b [2]float64) (best float64, at [2]float64) {
	for _, p := range [2][2]float64{a, b} {
		if d, _ := w.zones.distance(p); d > best || at == ([2]float64{}) {
			best, at = d, p
		}
	}
	if math.IsInf(best, 1) {
		return best, at
	}
	var queue cells
	made := 0
	consider := func(x, y, half float64) {
		made++
		p := [2]float64{x, y}
		d, _ := w.zones.distance(p)
		if d > best {
			best, at = d, p
		}
		if d+half > math.Max(best, w.tol)+distancePrecision {
			heap.Push(&queue, cell{p, half, d + half})
		}
	}
	l := math.Hypot(b[0]-a[0], b[1]-a[1])
	if !(l > 0) {
		return best, at
	}
	ux, uy := (b[0]-a[0])/l, (b[1]-a[1])/l
	consider((a[0]+b[0])/2, (a[1]+b[1])/2, l/2)
	for len(queue) > 0 && made < maxCells {
		c := heap.Pop(&queue).(cell)
		if c.potential <= math.Max(best, w.tol)+distancePrecision {
			break
		}
		h := c.half / 2
		consider(c.at[0]-h*ux, c.at[1]-h*uy, h)
		consider(c.at[0]+h*ux, c.at[1]+h*uy, h)
	}
	return best, at
}
