package ss637040

import (
	"math"
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
// which shared boundaries are cut. Areas are added ring by ring, then cut is
// called once, then the references of each ring can be read.
type topology struct {
	// Nodes: vertices, one for all that fall on the same grid point. The
	// coordinates are those of the first.
	x, y   []float64
	degree []uint16 // edges at the node, up to a limit
	split  []bool   // boundaries end here
	table  []int32  // open addressing: node index + 1
	merged int      // vertices that moved to another's coordinates

	// Edges between nodes, without direction.
	from, to []int32
	roles    []uint8
	chain    []int32 // the boundary that the edge is part of, or -1
	edges    []int32 // open addressing: edge index + 1

	rings []outline
	nodes []int32 // of the rings, end to end

	boundaries []cutBoundary
	refs       []signed // of the rings, end to end
	walk       []int32  // nodes of the boundaries, end to end
	hints      map[int32][]int32
	hintNodes  [][]int32
}

type outline struct {
	from, to       int // in nodes: open, the last is not the first again
	refFrom, refTo int // in refs
	role           uint8
}

type cutBoundary struct {
	from, to int // in walk
	roles    uint8
	hint     int // index of the hint that it follows, or -1
}

func newTopology(vertices int) *topology {
	t := &topology{}
	n := 1 << bits.Len(uint(max(vertices, 8)))
	t.table = make([]int32, n)
	t.edges = make([]int32, n)
	return t
}

func grid(v float64) int64 { return int64(math.Round(v * gridPerMetre)) }

func mix(a, b uint64) uint64 {
	h := a*0x9E3779B97F4A7C15 ^ bits.RotateLeft64(b*0xC2B2AE3D27D4EB4F, 31)
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>32
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
		if t.x[n] == x && t.y[n] == y || grid(t.x[n]) == gx && grid(t.y[n]) == gy {
			return n, i
		}
	}
}

func (t *topology) node(x, y float64) int32 {
	n, slot := t.find(x, y)
	if n >= 0 {
		if t.x[n] != x || t.y[n] != y {
			t.merged++
		}
		return n
	}
	t.x, t.y = append(t.x, x), append(t.y, y)
	n = int32(len(t.x) - 1)
	t.table[slot] = n + 1
	if 2*len(t.x) > len(t.table) {
		t.table = make([]int32, 2*len(t.table))
		for i := range t.x {
			_, slot := t.find(t.x[i], t.y[i])
			t.table[slot] = int32(i) + 1
		}
	}
	return n
}

func (t *topology) findEdge(a, b int32) (edge int32, slot int) {
	if a > b {
		a, b = b, a
	}
	mask := len(t.edges) - 1
	for i := int(mix(uint64(a), uint64(b))) & mask; ; i = (i + 1) & mask {
		e := t.edges[i] - 1
		if e < 0 {
			return -1, i
		}
		if t.from[e] == a && t.to[e] == b {
			return e, i
		}
	}
}

func (t *topology) addEdge(a, b int32, role uint8) {
	e, slot := t.findEdge(a, b)
	if e >= 0 {
		t.roles[e] |= role
		return
	}
	if a > b {
		a, b = b, a
	}
	t.from, t.to = append(t.from, a), append(t.to, b)
	t.roles = append(t.roles, role)
	e = int32(len(t.from) - 1)
	t.edges[slot] = e + 1
	for _, n := range [2]int32{a, b} {
		if t.degree[n] < 3 {
			t.degree[n]++
		}
	}
	if 2*len(t.from) > len(t.edges) {
		t.edges = make([]int32, 2*len(t.edges))
		for i := range t.from {
			_, slot := t.findEdge(t.from[i], t.to[i])
			t.edges[slot] = int32(i) + 1
		}
	}
}

// add adds a closed ring, and reports false for one that has fewer than three
// vertices on the grid.
func (t *topology) add(ring []float64, role uint8) (index int, ok bool) {
	from := len(t.nodes)
	for i := 0; i+1 < len(ring); i += 2 {
		n := t.node(ring[i], ring[i+1])
		if len(t.nodes) > from && t.nodes[len(t.nodes)-1] == n {
			continue // a vertex repeated
		}
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

// hint tells of a boundary line that the outlines were once put together from.
// Boundaries are cut at its ends, and one that runs as it does has its index.
func (t *topology) hint(lines [][]float64) {
	t.hintNodes = make([][]int32, len(lines))
	t.hints = map[int32][]int32{}
next:
	for i, l := range lines {
		nodes := make([]int32, 0, len(l)/2)
		for j := 0; j+1 < len(l); j += 2 {
			n, _ := t.find(l[j], l[j+1])
			if n < 0 {
				continue next
			}
			if len(nodes) == 0 || nodes[len(nodes)-1] != n {
				nodes = append(nodes, n)
			}
		}
		if len(nodes) < 2 {
			continue
		}
		for j := 1; j < len(nodes); j++ {
			if e, _ := t.findEdge(nodes[j-1], nodes[j]); e < 0 {
				continue next
			}
		}
		t.hintNodes[i] = nodes
		t.split[nodes[0]], t.split[nodes[len(nodes)-1]] = true, true
		e, _ := t.findEdge(nodes[0], nodes[1])
		t.hints[e] = append(t.hints[e], int32(i))
		if e2, _ := t.findEdge(nodes[len(nodes)-2], nodes[len(nodes)-1]); e2 != e {
			t.hints[e2] = append(t.hints[e2], int32(i))
		}
	}
}

// build makes the edges of all rings, after the last was added.
func (t *topology) build() {
	t.degree = make([]uint16, len(t.x))
	t.split = make([]bool, len(t.x))
	for i := range t.rings {
		r := &t.rings[i]
		nodes := t.nodes[r.from:r.to]
		prev := nodes[len(nodes)-1]
		for _, n := range nodes {
			t.addEdge(prev, n, r.role)
			prev = n
		}
	}
	for n, d := range t.degree {
		t.split[n] = d != 2
	}
	for i := range t.rings {
		r := &t.rings[i]
		nodes := t.nodes[r.from:r.to]
		for k, n := range nodes {
			before, after := nodes[(k+len(nodes)-1)%len(nodes)], nodes[(k+1)%len(nodes)]
			if before == after { // there and back: boundaries never turn round
				t.split[n] = true
			}
		}
	}
}

// cut cuts the outlines into boundaries, and finds each ring's references.
func (t *topology) cut() {
	t.chain = make([]int32, len(t.from))
	for i := range t.chain {
		t.chain[i] = -1
	}
	seen := make([]int32, len(t.x)) // how often, in the ring whose number is in last
	last := make([]int32, len(t.x))
	starts := make([]int, len(t.rings))
	for i := range t.rings {
		nodes := t.nodes[t.rings[i].from:t.rings[i].to]
		for _, n := range nodes {
			if last[n] != int32(i)+1 {
				last[n], seen[n] = int32(i)+1, 0
			}
			seen[n]++
		}
		starts[i] = t.start(nodes, seen)
	}
	for i := range t.rings {
		r := &t.rings[i]
		r.refFrom = len(t.refs)
		t.ring(r, rotate(t.nodes[r.from:r.to], starts[i]))
		r.refTo = len(t.refs)
	}
}

// start returns where in the ring its references begin: at a node where
// boundaries end, and that the ring passes once, because a reader takes the
// ring as closed when it comes back there. Where there is none, one is made.
func (t *topology) start(nodes []int32, seen []int32) int {
	for k, n := range nodes {
		if t.split[n] && seen[n] == 1 {
			return k
		}
	}
	for k, n := range nodes {
		if seen[n] == 1 {
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

func rotate(nodes []int32, k int) func(i int) int32 {
	n := len(nodes)
	return func(i int) int32 {
		if i += k; i >= n {
			i -= n
		}
		return nodes[i]
	}
}

// ring walks a ring from a node where boundaries end.
func (t *topology) ring(r *outline, at func(int) int32) {
	n := r.to - r.from
	for i := 0; i < n; {
		a, b := at(i), at((i+1)%n)
		e, _ := t.findEdge(a, b)
		if c := t.chain[e]; c >= 0 {
			cb := &t.boundaries[c]
			length := cb.to - cb.from - 1
			// A boundary of one edge between the same two nodes has no other
			// ends to tell its direction by than these.
			minus := !(t.walk[cb.from] == a && t.walk[cb.from+1] == b)
			t.refs = append(t.refs, signed{int(c), minus})
			i += length
			continue
		}
		from := len(t.walk)
		c := int32(len(t.boundaries))
		t.walk = append(t.walk, a)
		roles := t.roles[e]
		for {
			t.chain[e] = c
			t.walk = append(t.walk, b)
			i++
			if t.split[b] || i >= n {
				break
			}
			a, b = b, at((i+1)%n)
			e, _ = t.findEdge(a, b)
		}
		cb := cutBoundary{from: from, to: len(t.walk), roles: roles, hint: -1}
		minus := t.follow(&cb)
		t.boundaries = append(t.boundaries, cb)
		t.refs = append(t.refs, signed{int(c), minus})
	}
}

// follow looks for a hint that runs as the boundary does, and turns the
// boundary the hint's way. It reports whether it was turned.
func (t *topology) follow(cb *cutBoundary) (turned bool) {
	if t.hints == nil {
		return false
	}
	w := t.walk[cb.from:cb.to]
	e, _ := t.findEdge(w[0], w[1])
	for _, i := range t.hints[e] {
		h := t.hintNodes[i]
		if len(h) != len(w) {
			continue
		}
		forward, backward := true, true
		for k := range h {
			forward = forward && h[k] == w[k]
			backward = backward && h[k] == w[len(w)-1-k]
			if !forward && !backward {
				break
			}
		}
		if !forward && !backward {
			continue
		}
		cb.hint = int(i)
		if !forward {
			for k, j := 0, len(w)-1; k < j; k, j = k+1, j-1 {
				w[k], w[j] = w[j], w[k]
			}
			return true
		}
		return false
	}
	return false
}
