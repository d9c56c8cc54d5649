package topology

import (
	"cmp"
	"math"
	"slices"

	"github.com/twpayne/go-geom"
)

// fine is how finely crossings between vertices are told apart: parts of a
// millimetre. Differences and products of grid coordinates are exact, so that a
// crossing is wrong by far less.
const fine = 1e6

// tiny is the area in m² under which a face is noise of crossings.
const tiny = 1e-6

// node is a corner of the arrangement, in parts of a millimetre.
type node struct{ x, y int64 }

func nodeAt(p gpt) node { return node{p.x * fine, p.y * fine} }

// metres gives the position relative to an origin.
func (n node) metres(o gpt) [2]float64 {
	return [2]float64{float64(n.x-o.x*fine) / (1000 * fine), float64(n.y-o.y*fine) / (1000 * fine)}
}

// arrangement is the plane cut up by the edges that did not cancel.
type arrangement struct {
	nodes []node
	ids   map[node]int32
	// Pieces between nodes; from the lower node to the higher.
	from, to []int32
	weight   []int32   // how often there, less how often back
	owners   [][]int32 // of the edges that run here

	all bool // pieces that lead from the same to the same are kept

	// Half edges: 2i runs along piece i, 2i+1 back.
	next  []int32
	face  []int32 // cycle that the half edge is on
	faces []*cycle
}

// cycle is a closed walk with a face to its left.
type cycle struct {
	half  []int32
	area  float64 // m², negative around the outside of a component
	box   box
	in    [2]float64 // a point of the face, in metres
	holes []*cycle   // components that lie in the face
}

// a mark is a place on an edge where another meets it.
type mark struct {
	edge int32
	t    float64
	n    node
}

// arrange cuts the edges where they meet. With all, pieces that run there as
// often as back are kept. It is false when there is too much to do.
func arrange(edges []sharedEdge, all bool) (*arrangement, bool) {
	boxes := make([]box, len(edges))
	for i, e := range edges {
		boxes[i] = segmentBox(e.a, e.b)
	}
	var t boxTree
	t.build(boxes, hilbertOrder(boxes))
	var marks []mark
	budget := 4096*len(edges) + 1_000_000
	most := 64*len(edges) + 100_000
	at := func(i int32, p gpt) { // p lies on edge i
		e := edges[i]
		if p == e.a || p == e.b {
			return
		}
		u, v := e.b.sub(e.a), p.sub(e.a)
		k := float64(v.x) / float64(u.x)
		if max(u.x, -u.x) < max(u.y, -u.y) {
			k = float64(v.y) / float64(u.y)
		}
		marks = append(marks, mark{i, k, nodeAt(p)})
	}
	ok := t.self(&budget, func(i, j int32) bool {
		e, f := edges[i], edges[j]
		oc, od := sideOf(e.a, e.b, f.a), sideOf(e.a, e.b, f.b)
		if oc*od > 0 {
			return true
		}
		oa, ob := sideOf(f.a, f.b, e.a), sideOf(f.a, f.b, e.b)
		if oa*ob > 0 {
			return true
		}
		if oc*od < 0 && oa*ob < 0 {
			u, v, w := e.b.sub(e.a), f.b.sub(f.a), f.a.sub(e.a)
			den := float64(u.x)*float64(v.y) - float64(u.y)*float64(v.x)
			s := (float64(w.x)*float64(v.y) - float64(w.y)*float64(v.x)) / den
			r := (float64(w.x)*float64(u.y) - float64(w.y)*float64(u.x)) / den
			n := nodeAt(e.a)
			n.x += int64(math.Round(s * float64(u.x) * fine))
			n.y += int64(math.Round(s * float64(u.y) * fine))
			marks = append(marks, mark{i, s, n}, mark{j, r, n})
			return len(marks) < most
		}
		for _, p := range [2]gpt{f.a, f.b} {
			if sideOf(e.a, e.b, p) == 0 && boxes[i].holds(p) {
				at(i, p)
			}
		}
		for _, p := range [2]gpt{e.a, e.b} {
			if sideOf(f.a, f.b, p) == 0 && boxes[j].holds(p) {
				at(j, p)
			}
		}
		return len(marks) < most
	})
	if !ok {
		return nil, false
	}
	slices.SortFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.edge, b.edge), cmp.Compare(a.t, b.t), cmp.Compare(a.n.x, b.n.x), cmp.Compare(a.n.y, b.n.y))
	})
	g := &arrangement{all: all, ids: make(map[node]int32, 2*len(edges))}
	pieces := make(map[[2]int32]int32, len(edges)+len(marks))
	k := 0
	for i, e := range edges {
		last := g.id(nodeAt(e.a))
		for ; ; k++ {
			end := k >= len(marks) || marks[k].edge != int32(i)
			n := nodeAt(e.b)
			if !end {
				n = marks[k].n
			}
			id := g.id(n)
			if id != last {
				g.piece(pieces, last, id, e.owner)
			}
			last = id
			if end {
				break
			}
		}
	}
	g.link()
	return g, true
}

func (g *arrangement) id(n node) int32 {
	id, ok := g.ids[n]
	if !ok {
		id = int32(len(g.nodes))
		g.ids[n] = id
		g.nodes = append(g.nodes, n)
	}
	return id
}

func (g *arrangement) piece(known map[[2]int32]int32, a, b, owner int32) {
	w := int32(1)
	if a > b {
		a, b, w = b, a, -1
	}
	i, ok := known[[2]int32{a, b}]
	if !ok {
		i = int32(len(g.from))
		known[[2]int32{a, b}] = i
		g.from, g.to = append(g.from, a), append(g.to, b)
		g.weight, g.owners = append(g.weight, 0), append(g.owners, nil)
	}
	g.weight[i] += w
	g.owners[i] = append(g.owners[i], owner)
}

func (g *arrangement) ends(half int32) (a, b int32) {
	i := half >> 1
	if half&1 == 0 {
		return g.from[i], g.to[i]
	}
	return g.to[i], g.from[i]
}

// link finds for each half edge the one that follows it around the face to its
// left, and walks the faces. Pieces that lead from the same to the same on both
// sides are left out.
func (g *arrangement) link() {
	type out struct {
		node, half int32
		dx, dy     int64
	}
	var outs []out
	loose := g.loose()
	for i := range g.from {
		if g.weight[i] == 0 && !g.all || loose[i] {
			continue
		}
		a, b := g.nodes[g.from[i]], g.nodes[g.to[i]]
		outs = append(outs, out{g.from[i], int32(2 * i), b.x - a.x, b.y - a.y}, out{g.to[i], int32(2*i + 1), a.x - b.x, a.y - b.y})
	}
	upper := func(o out) int {
		if o.dy > 0 || o.dy == 0 && o.dx > 0 {
			return 0
		}
		return 1
	}
	slices.SortFunc(outs, func(p, q out) int {
		if c := cmp.Or(cmp.Compare(p.node, q.node), cmp.Compare(upper(p), upper(q))); c != 0 {
			return c
		}
		// Counter-clockwise: p comes first when q lies to its left.
		if s := compareProducts(p.dx, q.dy, p.dy, q.dx); s != 0 {
			return -s
		}
		return cmp.Compare(p.half, q.half)
	})
	g.next = make([]int32, 2*len(g.from))
	g.face = make([]int32, 2*len(g.from))
	for i := range g.next {
		g.next[i], g.face[i] = -1, -1
	}
	for i := 0; i < len(outs); {
		j := i
		for j < len(outs) && outs[j].node == outs[i].node {
			j++
		}
		for k := i; k < j; k++ {
			before := k - 1
			if before < i {
				before = j - 1
			}
			g.next[outs[k].half^1] = outs[before].half
		}
		i = j
	}
	for h := range g.next {
		if g.next[h] < 0 || g.face[h] >= 0 {
			continue
		}
		f := &cycle{box: noBox}
		for k := int32(h); g.face[k] < 0; k = g.next[k] {
			g.face[k] = int32(len(g.faces))
			f.half = append(f.half, k)
		}
		g.measure(f)
		g.faces = append(g.faces, f)
	}
}

// loose finds the pieces that lead nowhere: those at whose end no other goes on,
// and then those.
func (g *arrangement) loose() []bool {
	gone := make([]bool, len(g.from))
	if !g.all {
		return gone // the edges that are left are closed walks
	}
	at := make([][]int32, len(g.nodes))
	for i := range g.from {
		at[g.from[i]] = append(at[g.from[i]], int32(i))
		at[g.to[i]] = append(at[g.to[i]], int32(i))
	}
	degree := make([]int, len(g.nodes))
	var queue []int32
	for n := range at {
		if degree[n] = len(at[n]); degree[n] == 1 {
			queue = append(queue, int32(n))
		}
	}
	for len(queue) > 0 {
		n := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, i := range at[n] {
			if gone[i] {
				continue
			}
			gone[i] = true
			for _, m := range [2]int32{g.from[i], g.to[i]} {
				if degree[m]--; degree[m] == 1 {
					queue = append(queue, m)
				}
			}
		}
	}
	return gone
}

// measure finds a cycle's area and box.
func (g *arrangement) measure(f *cycle) {
	a, _ := g.ends(f.half[0])
	o := g.grid(a)
	sum := 0.0
	for _, h := range f.half {
		a, b := g.ends(h)
		p, q := g.nodes[a].metres(o), g.nodes[b].metres(o)
		sum += p[0]*q[1] - p[1]*q[0]
		c := g.grid(a)
		f.box = f.box.union(box{c.x, c.y, c.x + 1, c.y + 1})
	}
	f.area = sum / 2
}

// grid is the grid point at or below a node.
func (g *arrangement) grid(id int32) gpt {
	n := g.nodes[id]
	return gpt{floorDiv(n.x), floorDiv(n.y)}
}

func floorDiv(v int64) int64 {
	q := v / fine
	if v%fine < 0 {
		q--
	}
	return q
}

// ring is the closed ring of a cycle, relative to an origin.
func (g *arrangement) ring(f *cycle, o gpt) [][2]float64 {
	out := make([][2]float64, 0, len(f.half)+1)
	for _, h := range f.half {
		a, _ := g.ends(h)
		out = append(out, g.nodes[a].metres(o))
	}
	return append(out, out[0])
}

// interior finds a point to the left of a cycle, next to its westernmost
// corner and off every other edge.
func (g *arrangement) interior(f *cycle, tree *boxTree) [2]float64 {
	n := len(f.half)
	west := 0
	for i, h := range f.half {
		a, _ := g.ends(h)
		b, _ := g.ends(f.half[west])
		p, q := g.nodes[a], g.nodes[b]
		if p.x < q.x || p.x == q.x && p.y < q.y {
			west = i
		}
	}
	corner, after := g.ends(f.half[west])
	before, _ := g.ends(f.half[(west+n-1)%n])
	o := g.grid(corner)
	v, p, q := g.nodes[corner].metres(o), g.nodes[before].metres(o), g.nodes[after].metres(o)
	cross := func(a, b, c [2]float64) float64 {
		return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0])
	}
	// The corner is convex: the triangle p, v, q lies within but for what
	// reaches into it. Of that, the point farthest from the line p q.
	best, far := [2]float64{}, -1.0
	consider := func(id int32) {
		if id == corner || id == before || id == after {
			return
		}
		c := g.nodes[id].metres(o)
		if cross(p, v, c) < 0 || cross(v, q, c) < 0 || cross(q, p, c) < 0 {
			return
		}
		if d := cross(q, p, c); d > far {
			far, best = d, c
		}
	}
	om := o.metres()
	b := box{o.x + int64(math.Floor(1000*min(p[0], v[0], q[0]))), o.y + int64(math.Floor(1000*min(p[1], v[1], q[1]))),
		o.x + int64(math.Ceil(1000*max(p[0], v[0], q[0]))), o.y + int64(math.Ceil(1000*max(p[1], v[1], q[1])))}
	tree.query(b, func(i int32) bool {
		consider(g.from[i])
		consider(g.to[i])
		return true
	})
	in := [2]float64{(p[0] + v[0] + q[0]) / 3, (p[1] + v[1] + q[1]) / 3}
	if far >= 0 {
		in = [2]float64{(v[0] + best[0]) / 2, (v[1] + best[1]) / 2}
	}
	return [2]float64{in[0] + om[0], in[1] + om[1]}
}

// A fault face, before faces are put together.
type faultFace struct {
	kind   Kind
	a, b   int32 // as owners takes them
	cycle  *cycle
	merged int // index of the face that it belongs with
}

// faults finds the faces that are not covered exactly once.
func (c *coverage) faults() {
	g, ok := arrange(c.edges, false)
	if !ok {
		f := Fault{Kind: NotCheckedKind}
		c.owners(&f, -1, -1)
		c.add(f)
		return
	}
	tree := g.index()
	left := make([]box, len(c.edges))
	for i, e := range c.edges {
		left[i] = segmentBox(e.a, e.b)
	}
	c.left.build(left, hilbertOrder(left))
	var outer []*cycle
	for _, f := range g.faces {
		if f.area <= 0 {
			outer = append(outer, f)
		}
	}
	if len(outer) > 1 {
		g.holes(outer)
	}
	var list []*faultFace
	for _, f := range g.faces {
		if f.area <= tiny {
			continue
		}
		f.in = g.interior(f, tree)
		over := c.over(f.in)
		whole, inside := c.within(f.in)
		// How many parts more than the whole: the same everywhere in the face.
		switch more := len(over) - btoi(inside); {
		case len(c.whole) == 0 && more < 2, len(c.whole) > 0 && more == 0:
			continue
		case more < 0:
			list = append(list, &faultFace{kind: GapKind, cycle: f, merged: -1})
			x := list[len(list)-1]
			x.a, x.b = c.around(g, append([]*cycle{f}, f.holes...), int32(whole))
			continue
		}
		if !c.split(g, tree, f) {
			list = c.list(list, g, f, c.over(f.in), inside)
		}
		if len(list) > 2*c.tol.Limit {
			break
		}
	}
	c.merge(g, list)
}

// list appends the faults of a face that the same parts lie over everywhere.
func (c *coverage) list(list []*faultFace, g *arrangement, f *cycle, over []int32, inside bool) []*faultFace {
	if !inside && len(c.whole) > 0 {
		for _, p := range over {
			list = append(list, &faultFace{kind: OutsideKind, a: p, b: -2 - c.nearestWhole(g, f), cycle: f, merged: -1})
		}
	}
	for i, p := range over {
		for _, q := range over[i+1:] {
			list = append(list, &faultFace{kind: OverlapKind, a: p, b: q, cycle: f, merged: -1})
		}
	}
	return list
}

// index is an index over the pieces.
func (g *arrangement) index() *boxTree {
	boxes := make([]box, len(g.from))
	for i := range boxes {
		p, q := g.grid(g.from[i]), g.grid(g.to[i])
		boxes[i] = segmentBox(p, q)
		boxes[i].x1++
		boxes[i].y1++
	}
	var t boxTree
	t.build(boxes, hilbertOrder(boxes))
	return &t
}

// split takes a face apart where borders that cancelled run through it: the
// parts over it are then not the same everywhere. It is false when there are
// none, and adds the faults otherwise.
func (c *coverage) split(g *arrangement, pieces *boxTree, f *cycle) bool {
	var local []sharedEdge
	c.index().query(f.box, func(i int32) bool {
		z := c.zone(i)
		z.tree.query(f.box, func(k int32) bool {
			local = append(local, sharedEdge{z.from[k], z.to[k], i})
			return true
		})
		return true
	})
	residual := 0
	c.left.query(f.box, func(i int32) bool {
		if e := c.edges[i]; e.owner < 0 {
			local = append(local, e)
		} else {
			residual++
		}
		return true
	})
	whole := 0
	for _, e := range local {
		whole += btoi(e.owner < 0)
	}
	// Pieces that cancelled only after they were cut divide the face, too.
	none := pieces.query(f.box, func(i int32) bool { return g.weight[i] != 0 })
	if len(local)-whole <= residual && none {
		return false
	}
	slices.SortFunc(local, func(a, b sharedEdge) int {
		return cmp.Or(cmp.Compare(a.owner, b.owner), a.a.compare(b.a), a.b.compare(b.b))
	})
	h, ok := arrange(local, true)
	if !ok {
		return false
	}
	tree := h.index()
	a, _ := g.ends(f.half[0])
	o := g.grid(a)
	om := o.metres()
	ring := [][][2]float64{g.ring(f, o)}
	for _, x := range f.holes {
		ring = append(ring, g.ring(x, o))
	}
	var outer []*cycle
	for _, x := range h.faces {
		if x.area <= 0 {
			outer = append(outer, x)
		}
	}
	if len(outer) > 1 {
		h.holes(outer)
	}
	var list []*faultFace
	found := 0
	var in [2]float64
	for _, x := range h.faces {
		if x.area <= tiny {
			continue
		}
		x.in = h.interior(x, tree)
		if within, _ := placeIn(ring, [2]float64{x.in[0] - om[0], x.in[1] - om[1]}); !within {
			continue
		}
		found++
		in = x.in
		_, inside := c.within(x.in)
		list = c.list(list, h, x, c.over(x.in), inside)
	}
	if found < 2 {
		if found == 1 {
			f.in = in // the rest of the face is noise
		}
		return false
	}
	c.merge(h, list)
	return true
}

// around returns the two parts that bound most of a gap, or one and the whole.
func (c *coverage) around(g *arrangement, cycles []*cycle, whole int32) (a, b int32) {
	length := map[int32]float64{}
	o := g.grid(g.from[cycles[0].half[0]>>1])
	for _, f := range cycles {
		for _, h := range f.half {
			p, q := g.ends(h)
			u, v := g.nodes[p].metres(o), g.nodes[q].metres(o)
			for _, w := range g.owners[h>>1] {
				length[w] += math.Hypot(v[0]-u[0], v[1]-u[1])
			}
		}
	}
	var parts []int32
	for w := range length {
		if w >= 0 {
			parts = append(parts, w)
		}
	}
	slices.SortFunc(parts, func(p, q int32) int { return cmp.Or(cmp.Compare(length[q], length[p]), cmp.Compare(p, q)) })
	switch len(parts) {
	case 0:
		return -1, -2 - whole
	case 1:
		return parts[0], -2 - whole
	}
	return min(parts[0], parts[1]), max(parts[0], parts[1])
}

// nearestWhole is the whole whose border a face outside runs along, or the
// first.
func (c *coverage) nearestWhole(g *arrangement, f *cycle) int32 {
	for _, h := range f.half {
		for _, w := range g.owners[h>>1] {
			if w < 0 {
				return -1 - w
			}
		}
	}
	return 0
}

// holes gives every component that lies within a face of another to the
// smallest such face.
func (g *arrangement) holes(outer []*cycle) {
	var cycles []*cycle
	for _, f := range g.faces {
		if f.area > tiny {
			cycles = append(cycles, f)
		}
	}
	boxes := make([]box, len(cycles))
	for i, f := range cycles {
		boxes[i] = f.box
	}
	var t boxTree
	t.build(boxes, hilbertOrder(boxes))
	for _, out := range outer {
		a, _ := g.ends(out.half[0])
		o := g.grid(a)
		p := g.nodes[a].metres(o)
		var best *cycle
		t.query(box{o.x, o.y, o.x + 1, o.y + 1}, func(i int32) bool {
			f := cycles[i]
			if f.area <= -out.area+tiny || best != nil && best.area <= f.area {
				return true
			}
			for _, h := range f.half {
				if b, _ := g.ends(h); b == a {
					return true // of the same component
				}
			}
			if in, edge := placeIn([][][2]float64{g.ring(f, o)}, p); in && edge > 0 {
				best = f
			}
			return true
		})
		if best != nil {
			best.holes = append(best.holes, out)
		}
	}
}

// merge puts faces together that touch and have kind and owners in common, and
// adds the faults.
func (c *coverage) merge(g *arrangement, list []*faultFace) {
	type key struct {
		kind Kind
		a, b int32
		node int32
	}
	first := map[key]int{}
	root := func(i int) int {
		for list[i].merged >= 0 {
			i = list[i].merged
		}
		return i
	}
	for i, x := range list {
		for _, h := range x.cycle.half {
			a, _ := g.ends(h)
			k := key{x.kind, x.a, x.b, a}
			j, ok := first[k]
			if !ok {
				first[k] = i
				continue
			}
			if p, q := root(i), root(j); p != q {
				list[max(p, q)].merged = min(p, q)
			}
		}
	}
	groups := map[int][]*faultFace{}
	for i, x := range list {
		r := root(i)
		groups[r] = append(groups[r], x)
	}
	for i := range list {
		group := groups[i]
		if group == nil {
			continue
		}
		if !c.fault(g, group) {
			return
		}
	}
}

// fault makes a fault of faces that belong together.
func (c *coverage) fault(g *arrangement, group []*faultFace) bool {
	x := group[0]
	f := Fault{Kind: x.kind}
	c.owners(&f, x.a, x.b)
	a, _ := g.ends(x.cycle.half[0])
	o := g.grid(a)
	om := o.metres()
	var flat []float64
	var endss [][]int
	wide, far := -1.0, -1.0
	var at, farAt [2]float64
	for _, m := range group {
		f.Area += m.cycle.area
		r := area{g.ring(m.cycle, o)}
		for _, h := range m.cycle.holes {
			r = append(r, g.ring(h, o))
			f.Area += h.area
		}
		var ends []int
		for _, ring := range r {
			for _, p := range ring {
				flat = append(flat, p[0]+om[0], p[1]+om[1])
			}
			ends = append(ends, len(flat))
		}
		endss = append(endss, ends)
		d, p := r.widest(math.Inf(1))
		if d > wide {
			wide, at = d, p
		}
		if x.kind == OverlapKind {
			continue
		}
		var targets [][2][2]float64
		for _, cyc := range append([]*cycle{m.cycle}, m.cycle.holes...) {
			for _, h := range cyc.half {
				if slices.ContainsFunc(g.owners[h>>1], func(w int32) bool { return (w >= 0) == (x.kind == GapKind) }) {
					p, q := g.ends(h)
					targets = append(targets, [2][2]float64{g.nodes[p].metres(o), g.nodes[q].metres(o)})
				}
			}
		}
		if len(targets) == 0 {
			continue
		}
		if d, p := r.farthest(targets, math.Inf(1)); d > far {
			far, farAt = d, p
		}
	}
	if f.Area <= max(c.tol.MinArea, tiny) {
		return true
	}
	f.Width = 2 * wide
	f.Distance, f.At = far, farAt
	if far < 0 {
		f.Distance, f.At = wide, at
		if x.kind == OutsideKind { // nothing of the whole is beside it
			f.Distance = c.awayFromWhole(g, group)
		}
	}
	f.At = [2]float64{f.At[0] + om[0], f.At[1] + om[1]}
	if len(endss) == 1 {
		f.Geometry = geom.NewPolygonFlat(geom.XY, flat, endss[0])
	} else {
		f.Geometry = geom.NewMultiPolygonFlat(geom.XY, flat, endss)
	}
	return c.add(f)
}

// awayFromWhole is how far the corners of a group reach from the whole.
func (c *coverage) awayFromWhole(g *arrangement, group []*faultFace) float64 {
	far := 0.0
	for _, m := range group {
		for _, h := range m.cycle.half {
			a, _ := g.ends(h)
			p := g.nodes[a].metres(gpt{})
			best := math.Inf(1)
			for _, z := range c.wholeZones {
				for i := range z.from {
					best = min(best, pointSegment(p, z.from[i].metres(), z.to[i].metres()))
				}
			}
			if !math.IsInf(best, 1) {
				far = max(far, best)
			}
		}
	}
	return far
}

// area is an area, relative to an origin near it: a shell and its holes, each
// closed.
type area [][][2]float64

// areaOf is the area of a zone, relative to its box; at is then too.
func areaOf(z *zone) area {
	var out area
	for _, p := range z.polys {
		for _, ring := range p {
			var r [][2]float64
			for i := 0; i <= len(ring); i++ {
				r = append(r, ring[i%len(ring)].sub(gpt{z.box.x0, z.box.y0}).metres())
			}
			out = append(out, r)
		}
	}
	return out
}

// widest is the radius of the widest circle in the area, and its middle. It
// stops when it has found one of the radius enough.
func (r area) widest(enough float64) (float64, [2]float64) {
	var all [][2][2]float64
	for _, ring := range r {
		for i := 1; i < len(ring); i++ {
			all = append(all, [2][2]float64{ring[i-1], ring[i]})
		}
	}
	return r.farthest(all, enough)
}

// slender is the square of the circumference by the area from which an area is
// so slender that its width is measured by chords alone.
const slender = 200

// farthest is how far the farthest point of the area lies from the targets, and
// which point that is: found to within two hundredths, or a tenth of a
// millimetre.
func (r area) farthest(targets [][2][2]float64, enough float64) (best float64, at [2]float64) {
	distance := func(p [2]float64) float64 {
		d := math.Inf(1)
		for i := range targets {
			d = min(d, pointSegment(p, targets[i][0], targets[i][1]))
		}
		return d
	}
	best = -1
	try := func(p [2]float64) {
		if d := distance(p); d > best {
			best, at = d, p
		}
	}
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	length, twice := 0.0, 0.0
	for _, ring := range r {
		for i := 1; i < len(ring); i++ {
			p, q := ring[i-1], ring[i]
			x0, y0, x1, y1 = min(x0, p[0]), min(y0, p[1]), max(x1, p[0]), max(y1, p[1])
			l := math.Hypot(q[0]-p[0], q[1]-p[1])
			length += l
			twice += p[0]*q[1] - p[1]*q[0]
		}
	}
	// Corners, and chords across the area from the middle of each edge and of
	// its quarters: where the area is a strip, the farthest point is on one.
	const chords = 2000
	n := 0
	for _, ring := range r {
		for i := 1; i < len(ring) && n < chords && best < enough; i++ {
			p, q := ring[i-1], ring[i]
			try(p)
			l := math.Hypot(q[0]-p[0], q[1]-p[1])
			if l == 0 {
				continue
			}
			// The interior is to the left.
			nx, ny := -(q[1]-p[1])/l, (q[0]-p[0])/l
			for _, s := range [3]float64{0.5, 0.25, 0.75} {
				n++
				m := [2]float64{p[0] + s*(q[0]-p[0]), p[1] + s*(q[1]-p[1])}
				try(m)
				if d, ok := r.chord(m, nx, ny); ok {
					try([2]float64{m[0] + nx*d/2, m[1] + ny*d/2})
					try([2]float64{m[0] + nx*d, m[1] + ny*d})
				}
			}
		}
	}
	size := math.Abs(twice) / 2
	if size <= 0 || length*length > slender*size && math.IsInf(enough, 1) {
		return best, at
	}
	// Squares, the most promising first; distances differ by no more than the
	// points do.
	side := max(min(x1-x0, y1-y0), max(x1-x0, y1-y0)/64)
	if !(side > 0) {
		return best, at
	}
	goal := func() float64 { return max(best*1.02, best+distancePrecision) }
	var queue cells
	made := 0
	consider := func(x, y, half float64) {
		made++
		c := cell{at: [2]float64{x, y}, half: half}
		in, edge := placeIn(r, c.at)
		if !in && edge > half*math.Sqrt2 {
			return
		}
		d := distance(c.at)
		if in && d > best {
			best, at = d, c.at
		}
		if c.potential = d + half*math.Sqrt2; c.potential > goal() {
			queue.push(c)
		}
	}
	for x := x0 + side/2; x-side/2 < x1; x += side {
		for y := y0 + side/2; y-side/2 < y1; y += side {
			consider(x, y, side/2)
		}
	}
	for len(queue) > 0 && made < 20_000 && best < enough {
		c := queue.pop()
		if c.potential <= goal() {
			break
		}
		h := c.half / 2
		for _, s := range [4][2]float64{{-h, -h}, {h, -h}, {-h, h}, {h, h}} {
			consider(c.at[0]+s[0], c.at[1]+s[1], h)
		}
	}
	return best, at
}

// chord is how far the border is from p in a direction.
func (r area) chord(p [2]float64, nx, ny float64) (float64, bool) {
	best := math.Inf(1)
	for _, ring := range r {
		for i := 1; i < len(ring); i++ {
			a, b := ring[i-1], ring[i]
			ux, uy := b[0]-a[0], b[1]-a[1]
			den := nx*uy - ny*ux
			if den == 0 {
				continue
			}
			wx, wy := a[0]-p[0], a[1]-p[1]
			t, s := (wx*uy-wy*ux)/den, (wx*ny-wy*nx)/den
			if s >= 0 && s <= 1 && t > 1e-7 && t < best {
				best = t
			}
		}
	}
	return best, !math.IsInf(best, 1)
}

func (c *cells) push(x cell) {
	*c = append(*c, x)
	q := *c
	for i := len(q) - 1; i > 0; {
		p := (i - 1) / 2
		if q[p].potential >= q[i].potential {
			break
		}
		q[p], q[i] = q[i], q[p]
		i = p
	}
}

func (c *cells) pop() cell {
	q := *c
	top := q[0]
	n := len(q) - 1
	q[0] = q[n]
	q = q[:n]
	for i := 0; ; {
		k := 2*i + 1
		if k >= n {
			break
		}
		if k+1 < n && q[k+1].potential > q[k].potential {
			k++
		}
		if q[i].potential >= q[k].potential {
			break
		}
		q[i], q[k] = q[k], q[i]
		i = k
	}
	*c = q
	return top
}
