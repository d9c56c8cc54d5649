package ss637040

import (
	"math"
	"slices"
)

// A signed is a reference to a boundary, by index, and its direction.
type signed struct {
	line  int
	minus bool
}

// A gap is where boundaries that should meet do not.
type gap struct {
	x, y float64 // where one ends
	size float64 // how far the other begins
}

// A closing tells how references were closed to rings.
type closing struct {
	rings     [][]float64
	open      *gap // why they were not; rings is nil
	reordered bool
	snapped   int     // joints that were closed over a gap
	widest    float64 // the widest of these gaps
	at        [2]float64
	cuts      []int // boundaries left out because they are followed both ways
	empty     bool  // a ring of fewer than three positions
}

// A closer puts rings together from boundaries. Its scratch space is used
// again from one area to the next.
type closer struct {
	lines     [][]float64 // flat, easting first; nil for boundaries without a line
	tolerance float64
	seen      []uint32 // by boundary: two bits of direction in the area of the stamp, and one for a cut that was listed
	stamp     uint32
}

func (c *closer) ends(s signed) (x1, y1, x2, y2 float64) {
	l := c.lines[s.line]
	n := len(l)
	if s.minus {
		return l[n-2], l[n-1], l[0], l[1]
	}
	return l[0], l[1], l[n-2], l[n-1]
}

func (c *closer) meet(x1, y1, x2, y2 float64) bool {
	return x1 == x2 && y1 == y2 || math.Hypot(x1-x2, y1-y2) <= c.tolerance
}

// appendLine adds the positions of a boundary, in its direction, from the
// given one on.
func (c *closer) appendLine(ring []float64, s signed, from int) []float64 {
	l := c.lines[s.line]
	if !s.minus {
		return append(ring, l[2*from:]...)
	}
	for i := len(l) - 2 - 2*from; i >= 0; i -= 2 {
		ring = append(ring, l[i], l[i+1])
	}
	return ring
}

// close puts rings together from an area's references, in their order. When
// that does not close, it tries to find an order and directions that do.
func (c *closer) close(refs []signed) closing {
	var out closing
	refs, out.cuts = c.withoutCuts(refs)
	if len(refs) == 0 {
		out.empty = true
		return out
	}
	c.chain(refs, &out)
	if out.open == nil {
		return out
	}
	if order := c.reorder(refs); order != nil {
		again := closing{reordered: true, cuts: out.cuts}
		if c.chain(order, &again); again.open == nil {
			return again
		}
	}
	return out
}

// chain follows the references as they stand. A ring ends where it comes back
// to its start.
func (c *closer) chain(refs []signed, out *closing) {
	var ring []float64
	size := 0
	for _, s := range refs {
		size += len(c.lines[s.line])
	}
	for _, s := range refs {
		x1, y1, x2, y2 := c.ends(s)
		n := len(ring)
		if n == 0 {
			if ring == nil {
				ring = make([]float64, 0, size)
			}
			ring = c.appendLine(ring, s, 0)
		} else {
			if !c.meet(ring[n-2], ring[n-1], x1, y1) {
				out.rings = nil
				out.open = &gap{ring[n-2], ring[n-1], math.Hypot(ring[n-2]-x1, ring[n-1]-y1)}
				return
			}
			out.snap(ring[n-2], ring[n-1], x1, y1)
			ring = c.appendLine(ring, s, 1)
		}
		size -= len(c.lines[s.line])
		if len(ring) >= 8 && c.meet(x2, y2, ring[0], ring[1]) {
			out.snap(ring[0], ring[1], x2, y2)
			n := len(ring)
			ring[n-2], ring[n-1] = ring[0], ring[1]
			out.rings = append(out.rings, slices.Clip(ring))
			ring = nil
		}
	}
	if n := len(ring); n > 0 {
		out.rings = nil
		if c.meet(ring[0], ring[1], ring[n-2], ring[n-1]) {
			out.empty = true
			return
		}
		out.open = &gap{ring[n-2], ring[n-1], math.Hypot(ring[n-2]-ring[0], ring[n-1]-ring[1])}
	}
}

func (out *closing) snap(x1, y1, x2, y2 float64) {
	if x1 == x2 && y1 == y2 {
		return
	}
	out.snapped++
	if d := math.Hypot(x1-x2, y1-y2); d > out.widest {
		out.widest, out.at = d, [2]float64{x1, y1}
	}
}

// withoutCuts leaves out boundaries that are followed both ways: a cut from an
// outline to a hole.
func (c *closer) withoutCuts(refs []signed) (kept []signed, cuts []int) {
	if len(c.seen) < len(c.lines) {
		c.seen = make([]uint32, len(c.lines))
		c.stamp = 0
	}
	if c.stamp++; c.stamp >= 1<<29 {
		clear(c.seen)
		c.stamp = 1
	}
	both := false
	for _, s := range refs {
		v := c.seen[s.line]
		if v>>3 != c.stamp {
			v = c.stamp << 3
		}
		if s.minus {
			v |= 2
		} else {
			v |= 1
		}
		both = both || v&3 == 3
		c.seen[s.line] = v
	}
	if !both {
		return refs, nil
	}
	for _, s := range refs {
		if v := c.seen[s.line]; v&3 != 3 {
			kept = append(kept, s)
		} else if v&4 == 0 {
			c.seen[s.line] |= 4
			cuts = append(cuts, s.line)
		}
	}
	return kept, cuts
}

// reorder returns the references in an order and with directions that make
// closed rings, or nil if there are none. At a point where several boundaries
// meet it goes on with the one listed first.
func (c *closer) reorder(refs []signed) []signed {
	// Ends within the tolerance of each other are one node. The cells are as
	// wide as the tolerance, so that the eight around one hold all candidates.
	type key struct{ x, y int64 }
	grid := map[key][]int32{}
	var nodes [][2]float64
	nodeOf := func(x, y float64) int32 {
		k := key{int64(math.Float64bits(x + 0)), int64(math.Float64bits(y + 0))}
		if c.tolerance > 0 {
			k = key{int64(math.Floor(x / c.tolerance)), int64(math.Floor(y / c.tolerance))}
		}
		for dx := int64(-1); dx <= 1; dx++ {
			for dy := int64(-1); dy <= 1; dy++ {
				for _, n := range grid[key{k.x + dx, k.y + dy}] {
					if c.meet(nodes[n][0], nodes[n][1], x, y) {
						return n
					}
				}
			}
		}
		nodes = append(nodes, [2]float64{x, y})
		n := int32(len(nodes) - 1)
		grid[k] = append(grid[k], n)
		return n
	}
	type edge struct{ from, to int32 }
	edges := make([]edge, len(refs))
	for i, s := range refs {
		x1, y1, x2, y2 := c.ends(s)
		edges[i] = edge{nodeOf(x1, y1), nodeOf(x2, y2)}
	}
	at := make([][]int32, len(nodes)) // references at each node, in listed order
	for i, e := range edges {
		at[e.from] = append(at[e.from], int32(i))
		if e.to != e.from {
			at[e.to] = append(at[e.to], int32(i))
		}
	}
	used := make([]bool, len(refs))
	out := make([]signed, 0, len(refs))
	for i := range refs {
		if used[i] {
			continue
		}
		start, here, next := edges[i].from, edges[i].to, -1
		used[i] = true
		out = append(out, refs[i])
		for here != start {
			next = -1
			for len(at[here]) > 0 {
				k := at[here][0]
				at[here] = at[here][1:]
				if !used[k] {
					next = int(k)
					break
				}
			}
			if next < 0 {
				return nil
			}
			used[next] = true
			s := refs[next]
			if edges[next].from == here {
				here = edges[next].to
			} else {
				s.minus = !s.minus
				here = edges[next].from
			}
			out = append(out, s)
		}
	}
	return out
}
