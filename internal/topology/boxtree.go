package topology

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// gpt is a position on the grid, in millimetres.
type gpt struct{ x, y int64 }

func (p gpt) sub(q gpt) gpt { return gpt{p.x - q.x, p.y - q.y} }

func (p gpt) compare(q gpt) int {
	if c := cmp.Compare(p.x, q.x); c != 0 {
		return c
	}
	return cmp.Compare(p.y, q.y)
}

// metres gives the position in metres.
func (p gpt) metres() [2]float64 { return [2]float64{float64(p.x) / 1000, float64(p.y) / 1000} }

func (p gpt) distance(q gpt) float64 {
	return math.Hypot(float64(p.x-q.x), float64(p.y-q.y)) / 1000
}

// compareProducts compares a·b with c·d, exactly.
func compareProducts(a, b, c, d int64) int {
	// 2³¹ mm are 2 147 km: the products of nearly all real differences fit.
	const half = 1 << 31
	if uint64(a+half)|uint64(b+half)|uint64(c+half)|uint64(d+half) < 2*half {
		return cmp.Compare(a*b, c*d)
	}
	h1, l1 := mulSigned(a, b)
	h2, l2 := mulSigned(c, d)
	if h1 != h2 {
		return cmp.Compare(h1, h2)
	}
	return cmp.Compare(l1, l2)
}

func mulSigned(a, b int64) (hi int64, lo uint64) {
	h, l := bits.Mul64(uint64(a), uint64(b))
	return int64(h) - (a>>63)&b - (b>>63)&a, l
}

// sideOf says on which side of the line from a to b the point p lies: 1 left,
// -1 right, 0 on it.
func sideOf(a, b, p gpt) int {
	return compareProducts(b.x-a.x, p.y-a.y, b.y-a.y, p.x-a.x)
}

// forward says whether the vectors u and v point the same way (1), at right
// angles (0) or opposite ways (-1).
func forward(u, v gpt) int { return compareProducts(u.x, v.x, -u.y, v.y) }

// box is a closed box on the grid.
type box struct{ x0, y0, x1, y1 int64 }

var noBox = box{math.MaxInt64, math.MaxInt64, math.MinInt64, math.MinInt64}

func segmentBox(a, b gpt) box {
	return box{min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)}
}

func (b box) overlaps(c box) bool {
	return b.x0 <= c.x1 && c.x0 <= b.x1 && b.y0 <= c.y1 && c.y0 <= b.y1
}

func (b box) contains(c box) bool {
	return b.x0 <= c.x0 && c.x1 <= b.x1 && b.y0 <= c.y0 && c.y1 <= b.y1
}

func (b box) holds(p gpt) bool {
	return b.x0 <= p.x && p.x <= b.x1 && b.y0 <= p.y && p.y <= b.y1
}

func (b box) union(c box) box {
	return box{min(b.x0, c.x0), min(b.y0, c.y0), max(b.x1, c.x1), max(b.y1, c.y1)}
}

func (b box) grow(d int64) box { return box{b.x0 - d, b.y0 - d, b.x1 + d, b.y1 + d} }

// boxTree is a binary tree over boxes in a given order.  The edges of a ring
// in their own order are near each other, so that no sorting is needed for
// them; things without order are put on a Hilbert curve first.
type boxTree struct {
	items []box
	order []int32 // nil: as they are
	nodes []box
}

const leafSize = 8

// build makes a tree over the boxes, which it keeps.
func (t *boxTree) build(items []box, order []int32) {
	t.items, t.order = items, order
	t.nodes = t.nodes[:0]
	n := len(items)
	if n <= leafSize {
		return
	}
	size := 1
	for m := n; m > leafSize; m = (m + 1) / 2 {
		size = 2*size + 1
	}
	t.nodes = slices.Grow(t.nodes, size)[:size]
	t.fill(0, 0, n)
}

func (t *boxTree) at(i int) int32 {
	if t.order == nil {
		return int32(i)
	}
	return t.order[i]
}

func (t *boxTree) fill(node, lo, hi int) box {
	b := noBox
	if hi-lo <= leafSize {
		for i := lo; i < hi; i++ {
			b = b.union(t.items[t.at(i)])
		}
	} else {
		mid := (lo + hi + 1) / 2
		b = t.fill(2*node+1, lo, mid).union(t.fill(2*node+2, mid, hi))
	}
	if node < len(t.nodes) {
		t.nodes[node] = b
	}
	return b
}

// query calls f with every item whose box meets b, until f says false.
func (t *boxTree) query(b box, f func(i int32) bool) bool {
	return t.queryNode(0, 0, len(t.items), b, f)
}

func (t *boxTree) queryNode(node, lo, hi int, b box, f func(i int32) bool) bool {
	if len(t.nodes) > 0 && !t.nodes[node].overlaps(b) {
		return true
	}
	if hi-lo <= leafSize {
		for i := lo; i < hi; i++ {
			if k := t.at(i); t.items[k].overlaps(b) && !f(k) {
				return false
			}
		}
		return true
	}
	mid := (lo + hi + 1) / 2
	return t.queryNode(2*node+1, lo, mid, b, f) && t.queryNode(2*node+2, mid, hi, b, f)
}

// self calls f with every two items whose boxes meet, in no useful order.  It
// stops, saying false, when the budget of comparisons is used up or when f
// says false.
func (t *boxTree) self(budget *int, f func(i, j int32) bool) bool {
	return t.selfNode(0, 0, len(t.items), budget, f)
}

func (t *boxTree) selfNode(node, lo, hi int, budget *int, f func(i, j int32) bool) bool {
	if hi-lo <= leafSize {
		*budget -= (hi - lo) * (hi - lo) / 2
		for i := lo; i < hi; i++ {
			a := t.at(i)
			ab := t.items[a]
			for j := i + 1; j < hi; j++ {
				if b := t.at(j); t.items[b].overlaps(ab) && !f(a, b) {
					return false
				}
			}
		}
		return *budget > 0
	}
	mid := (lo + hi + 1) / 2
	return t.selfNode(2*node+1, lo, mid, budget, f) &&
		t.selfNode(2*node+2, mid, hi, budget, f) &&
		t.crossNodes(2*node+1, lo, mid, 2*node+2, mid, hi, budget, f)
}

func (t *boxTree) crossNodes(n1, lo1, hi1, n2, lo2, hi2 int, budget *int, f func(i, j int32) bool) bool {
	if *budget--; *budget <= 0 {
		return false
	}
	if !t.nodes[n1].overlaps(t.nodes[n2]) {
		return true
	}
	leaf1, leaf2 := hi1-lo1 <= leafSize, hi2-lo2 <= leafSize
	switch {
	case leaf1 && leaf2:
		*budget -= (hi1 - lo1) * (hi2 - lo2)
		other := t.nodes[n2]
		for i := lo1; i < hi1; i++ {
			a := t.at(i)
			ab := t.items[a]
			if !ab.overlaps(other) {
				continue
			}
			for j := lo2; j < hi2; j++ {
				if b := t.at(j); t.items[b].overlaps(ab) && !f(a, b) {
					return false
				}
			}
		}
		return *budget > 0
	case leaf2 || !leaf1 && hi1-lo1 >= hi2-lo2:
		mid := (lo1 + hi1 + 1) / 2
		return t.crossNodes(2*n1+1, lo1, mid, n2, lo2, hi2, budget, f) &&
			t.crossNodes(2*n1+2, mid, hi1, n2, lo2, hi2, budget, f)
	default:
		mid := (lo2 + hi2 + 1) / 2
		return t.crossNodes(n1, lo1, hi1, 2*n2+1, lo2, mid, budget, f) &&
			t.crossNodes(n1, lo1, hi1, 2*n2+2, mid, hi2, budget, f)
	}
}

// hilbertOrder orders boxes by their middle along a Hilbert curve.
func hilbertOrder(items []box) []int32 {
	all := noBox
	for _, b := range items {
		all = all.union(b)
	}
	w, h := float64(all.x1-all.x0)+1, float64(all.y1-all.y0)+1
	type keyed struct {
		key uint32
		i   int32
	}
	ks := make([]keyed, len(items))
	for i, b := range items {
		x := uint32((float64(b.x0-all.x0) + float64(b.x1-b.x0)/2) / w * 65535)
		y := uint32((float64(b.y0-all.y0) + float64(b.y1-b.y0)/2) / h * 65535)
		ks[i] = keyed{hilbert(x, y), int32(i)}
	}
	slices.SortFunc(ks, func(a, b keyed) int {
		if c := cmp.Compare(a.key, b.key); c != 0 {
			return c
		}
		return cmp.Compare(a.i, b.i)
	})
	order := make([]int32, len(ks))
	for i, k := range ks {
		order[i] = k.i
	}
	return order
}

// hilbert is the distance along a Hilbert curve of 16 bits a side.
func hilbert(x, y uint32) uint32 {
	var d uint32
	for s := uint32(1 << 15); s > 0; s >>= 1 {
		var rx, ry uint32
		if x&s != 0 {
			rx = 1
		}
		if y&s != 0 {
			ry = 1
		}
		d += s * s * ((3 * rx) ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = 65535-x, 65535-y
			}
			x, y = y, x
		}
	}
	return d
}
