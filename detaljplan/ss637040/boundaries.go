package ss637040

import (
	"math/bits"
)

// What an area is used for, which decides the type of its boundaries.
const (
	rolePlan = 1 << iota
	roleUse
	roleProperty
	roleAdministrative
)

// boundaryType returns the DP_Granstyp of a boundary of areas with the roles.
// The types and their order are those seen in an export: a plan boundary is
// nothing else, a use boundary is no property boundary.
func boundaryType(roles uint8) string {
	switch {
	case roles&rolePlan != 0:
		return "plan"
	case roles&roleUse != 0:
		return "anv"
	case roles&roleProperty != 0 && roles&roleAdministrative != 0:
		return "eg_ad"
	case roles&roleProperty != 0:
		return "eg"
	case roles&roleAdministrative != 0:
		return "ad"
	}
	return ""
}

// gridPerMetre is the number of steps per metre of the grid on which vertices
// are compared: a micrometre, far below any survey and far above what
// arithmetic on doubles leaves.
const gridPerMetre = 1e6

// largestCoordinate keeps grid numbers within an int64.
const largestCoordinate = 1e12

// A topology is the outlines of areas as a graph of vertices and edges, from
// which shared boundaries are cut. Rings are added one by one; then come
// build, hint, where there are hints, and cut; then the references of each
// ring can be read. All takes time in proportion to the number of vertices.
type topology struct {
	// Nodes: vertices, one for all that fall on the same grid point, with the
	// coordinates of the first. What is looked for is most often next to what
	// was found last: rings run along each other.
	xy     []float64
	degree []uint8 // edges at the node, up to 3
	split  []bool  // boundaries end here
	table  []int32 // open addressing: node + 1
	near   int32   // the node found last
	merged int     // vertices that were given another's coordinates

	// Edges between nodes, without direction. Nearly every node has two, which
	// stand in pairs; an edge between nodes that both had two already is in
	// more.
	from, to []int32
	roles    []uint8
	chain    []int32 // the boundary that the edge is part of, or -1
	pairs    []int32 // two for each node: edge + 1
	more     map[[2]int32]int32

	rings []outline
	nodes []int32 // of the rings, end to end
	along []int32 // the edge from each of nodes to the next in its ring

	boundaries []cutBoundary
	refs       []signed // of the rings, end to end
	walk       []int32  // nodes of the boundaries, end to end

	hints    [][]float64
	hintAt   []int32 // by edge: the first hint that begins with it, or -1
	hintNext []int32 // the next hint that begins with the same edge, or -1
}

type outline struct {
	from, to       int // in nodes: open, the last is not the first again
	refFrom, refTo int // in refs
	role           uint8
}

type cutBoundary struct {
	from, to int // in walk
	roles    uint8
	hint     int // the hint that it follows, or -1
}

func newTopology(vertices int) *topology {
	n := 1 << bits.Len(uint(max(vertices, 8)))
	// Most vertices are in two rings.
	return &topology{table: make([]int32, n), nodes: make([]int32, 0, vertices), xy: make([]float64, 0, vertices+vertices/8),
		more: map[[2]int32]int32{}}
}

// grid rounds to the grid. v is at most largestCoordinate.
func grid(v float64) int64 {
	if v < 0 {
		return int64(v*gridPerMetre - 0.5)
	}
	return int64(v*gridPerMetre + 0.5)
}

func mix(a, b uint64) uint64 {
	h := a*0x9E3779B97F4A7C15 ^ bits.RotateLeft64(b*0xC2B2AE3D27D4EB4F, 31)
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>32
}

func (t *topology) is(n int32, x, y float64) bool {
	return n >= 0 && int(n) < len(t.xy)/2 && t.xy[2*n] == x && t.xy[2*n+1] == y
}

// find returns the node at the position and where it is, or belongs, in the
// table.
func (t *topology) find(x, y float64) (node int32, slot int) {
	gx, gy := grid(x), grid(y)
	mask := len(t.table) - 1
	for i := int(mix(uint64(gx), uint64(gy))) & mask; ; i = (i + 1) & mask {
		n := t.table[i] - 1
		if n < 0 {
			return -1, i
		}
		if nx, ny := t.xy[2*n], t.xy[2*n+1]; nx == x && ny == y || grid(nx) == gx && grid(ny) == gy {
			return n, i
		}
	}
}

func (t *topology) node(x, y float64) int32 {
	switch {
	case t.is(t.near-1, x, y):
		t.near--
		return t.near
	case t.is(t.near+1, x, y):
		t.near++
		return t.near
	}
	n, slot := t.find(x, y)
	if n >= 0 {
		if t.xy[2*n] != x || t.xy[2*n+1] != y {
			t.merged++
		}
		t.near = n
		return n
	}
	n = int32(len(t.xy) / 2)
	t.xy = append(t.xy, x, y)
	t.table[slot] = n + 1
	t.near = n
	if len(t.xy) > len(t.table) {
		t.table = make([]int32, 2*len(t.table))
		for i := int32(0); int(i) < len(t.xy)/2; i++ {
			_, slot := t.find(t.xy[2*i], t.xy[2*i+1])
			t.table[slot] = i + 1
		}
	}
	return n
}

// edge returns the edge between two nodes, a new one if need be.
func (t *topology) edge(a, b int32) int32 {
	e, free := t.findEdge(a, b)
	if e >= 0 {
		return e
	}
	e = int32(len(t.from))
	t.from, t.to = append(t.from, a), append(t.to, b)
	for _, n := range [2]int32{a, b} {
		if p := t.pairs[2*n : 2*n+2]; p[0] == 0 {
			p[0] = e + 1
		} else if p[1] == 0 {
			p[1] = e + 1
		}
		if t.degree[n] < 3 {
			t.degree[n]++
		}
	}
	if !free {
		t.more[[2]int32{min(a, b), max(a, b)}] = e
	}
	return e
}

// findEdge returns the edge between two nodes, or -1 and whether one of them
// has room for it.
func (t *topology) findEdge(a, b int32) (edge int32, free bool) {
	for _, n := range [2]int32{a, b} {
		p := t.pairs[2*n : 2*n+2]
		for _, e := range p {
			if e--; e >= 0 && (t.from[e] == a && t.to[e] == b || t.from[e] == b && t.to[e] == a) {
				return e, true
			}
		}
		if p[1] == 0 { // it would be here
			return -1, true
		}
	}
	if e, ok := t.more[[2]int32{min(a, b), max(a, b)}]; ok {
		return e, false
	}
	return -1, false
}

// add adds a closed ring, and reports false for one that has fewer than three
// vertices on the grid.
func (t *topology) add(ring []float64, role uint8) (index int, ok bool) {
	from := len(t.nodes)
	last := int32(-1)
	for i := 0; i+1 < len(ring); i += 2 {
		n := t.node(ring[i], ring[i+1])
		if n == last {
			continue // a vertex repeated
		}
		last = n
		t.nodes = append(t.nodes, n)
	}
	for len(t.nodes) > from+1 && t.nodes[len(t.nodes)-1] == t.nodes[from] {
		t.nodes = t.nodes[:len(t.nodes)-1]
	}
	if len(t.nodes)-from < 3 {
		t.nodes = t.nodes[:from]
		return 0, false
	}
	t.rings = append(t.rings, outline{from: from, to: len(t.nodes), role: role})
	return len(t.rings) - 1, true
}

// build makes the edges of all rings, after the last was added.
func (t *topology) build() {
	n := len(t.xy) / 2
	t.degree = make([]uint8, n)
	t.split = make([]bool, n)
	t.pairs = make([]int32, 2*n)
	t.from, t.to = make([]int32, 0, n+n/8), make([]int32, 0, n+n/8)
	t.roles = make([]uint8, 0, n+n/8)
	t.along = make([]int32, len(t.nodes))
	for i := range t.rings {
		r := &t.rings[i]
		nodes, along := t.nodes[r.from:r.to], t.along[r.from:r.to]
		k := len(nodes) - 1
		for next, b := range nodes {
			e := t.edge(nodes[k], b)
			if int(e) == len(t.roles) {
				t.roles = append(t.roles, 0)
			}
			t.roles[e] |= r.role
			along[k] = e
			k = next
		}
	}
	for n, d := range t.degree {
		t.split[n] = d != 2
	}
	for i := range t.rings {
		r := &t.rings[i]
		nodes, along := t.nodes[r.from:r.to], t.along[r.from:r.to]
		before := along[len(along)-1]
		for k, e := range along {
			if e == before { // there and back: boundaries never turn round
				t.split[nodes[k]] = true
			}
			before = e
		}
	}
}

// hint tells of lines that the outlines were once put together from.
// Boundaries are cut at their ends, and one that runs as a hint does has its
// index and direction.
func (t *topology) hint(lines [][]float64) {
	t.hints = lines
	t.hintAt = make([]int32, len(t.from))
	for i := range t.hintAt {
		t.hintAt[i] = -1
	}
	t.hintNext = make([]int32, len(lines))
	for i := len(lines) - 1; i >= 0; i-- { // so that the first is met first
		l := lines[i]
		if len(l) < 4 {
			continue
		}
		a, _ := t.find(l[0], l[1])
		z, _ := t.find(l[len(l)-2], l[len(l)-1])
		if a < 0 || z < 0 {
			continue
		}
		t.split[a], t.split[z] = true, true
		b := a
		for j := 2; j < len(l) && b == a; j += 2 { // past a vertex repeated
			b, _ = t.find(l[j], l[j+1])
		}
		if b < 0 {
			continue
		}
		if e, _ := t.findEdge(a, b); e >= 0 {
			t.hintNext[i] = t.hintAt[e]
			t.hintAt[e] = int32(i)
		}
	}
}

// cut cuts the outlines into boundaries, and finds each ring's references.
func (t *topology) cut() {
	t.chain = make([]int32, len(t.from))
	for i := range t.chain {
		t.chain[i] = -1
	}
	t.walk = make([]int32, 0, len(t.from)+len(t.rings))
	seen := make([]int32, len(t.xy)/2) // the ring that passed the node last, negative when more than once
	starts := make([]int, len(t.rings))
	for i := range t.rings {
		nodes := t.nodes[t.rings[i].from:t.rings[i].to]
		ring := int32(i) + 1
		for _, n := range nodes {
			if s := seen[n]; s == ring || s == -ring {
				seen[n] = -ring
			} else {
				seen[n] = ring
			}
		}
		starts[i] = t.start(nodes, seen, ring)
	}
	for i := range t.rings {
		r := &t.rings[i]
		r.refFrom = len(t.refs)
		t.ring(r, starts[i])
		r.refTo = len(t.refs)
	}
}

// start returns where in the ring its references begin: at a node where
// boundaries end, and that the ring passes once, because a reader takes the
// ring as closed when it comes back there. Where there is none, one is made.
func (t *topology) start(nodes, seen []int32, ring int32) int {
	for k, n := range nodes {
		if t.split[n] && seen[n] == ring {
			return k
		}
	}
	for k, n := range nodes {
		if seen[n] == ring {
			t.split[n] = true
			return k
		}
	}
	for k, n := range nodes {
		if t.split[n] {
			return k
		}
	}
	t.split[nodes[0]] = true
	return 0
}

// ring walks a ring from a node where boundaries end.
func (t *topology) ring(r *outline, start int) {
	nodes, along := t.nodes[r.from:r.to], t.along[r.from:r.to]
	n := len(nodes)
	next := func(k int) int {
		if k++; k == n {
			return 0
		}
		return k
	}
	for i, k := 0, start; i < n; {
		a, e := nodes[k], along[k]
		if c := t.chain[e]; c >= 0 {
			cb := &t.boundaries[c]
			minus := t.walk[cb.from] != a || t.walk[cb.from+1] != nodes[next(k)]
			t.refs = append(t.refs, signed{int(c), minus})
			length := cb.to - cb.from - 1
			i += length
			if k += length; k >= n {
				k -= n
			}
			continue
		}
		cb := cutBoundary{from: len(t.walk), roles: t.roles[e], hint: -1}
		c := int32(len(t.boundaries))
		t.walk = append(t.walk, a)
		last := e
		for {
			last = along[k]
			t.chain[last] = c
			k = next(k)
			b := nodes[k]
			t.walk = append(t.walk, b)
			if i++; i >= n || t.split[b] {
				break
			}
		}
		cb.to = len(t.walk)
		minus := t.follow(&cb, e, last)
		t.boundaries = append(t.boundaries, cb)
		t.refs = append(t.refs, signed{int(c), minus})
	}
}

// follow looks for a hint that runs as the boundary does, and turns the
// boundary the hint's way. It reports whether it was turned.
func (t *topology) follow(cb *cutBoundary, first, last int32) (turned bool) {
	if t.hints == nil {
		return false
	}
	w := t.walk[cb.from:cb.to]
	for i := t.hintAt[first]; i >= 0; i = t.hintNext[i] {
		if t.runs(w, t.hints[i], false) {
			cb.hint = int(i)
			return false
		}
	}
	for i := t.hintAt[last]; i >= 0; i = t.hintNext[i] {
		if t.runs(w, t.hints[i], true) {
			cb.hint = int(i)
			for k, j := 0, len(w)-1; k < j; k, j = k+1, j-1 {
				w[k], w[j] = w[j], w[k]
			}
			return true
		}
	}
	return false
}

// runs reports whether a line goes through the nodes, or through them the
// other way round, and nowhere else. The line may repeat a vertex.
func (t *topology) runs(w []int32, line []float64, backwards bool) bool {
	k := -1
	for i := 0; i+1 < len(line); i += 2 {
		x, y := line[i], line[i+1]
		if k >= 0 && t.at(w, k, backwards, x, y) {
			continue
		}
		if k++; k == len(w) || !t.at(w, k, backwards, x, y) {
			return false
		}
	}
	return k == len(w)-1
}

func (t *topology) at(w []int32, k int, backwards bool, x, y float64) bool {
	if backwards {
		k = len(w) - 1 - k
	}
	n := w[k]
	nx, ny := t.xy[2*n], t.xy[2*n+1]
	return nx == x && ny == y || grid(nx) == grid(x) && grid(ny) == grid(y)
}
