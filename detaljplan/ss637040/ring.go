package ss637040

import (
	"cmp"
	"math"
	"slices"
)

// Rings are flat coordinates, easting first, closed: the last position repeats
// the first.

// signedArea returns the area of a ring, positive when it runs
// counter-clockwise, and how much it can be wrong by rounding.
func signedArea(ring []float64) (area, noise float64) {
	if len(ring) < 6 {
		return 0, 0
	}
	// Relative to the first position: coordinates are millions of metres.
	x0, y0 := ring[0], ring[1]
	sum := 0.0
	for i := 2; i+3 < len(ring); i += 2 {
		a := (ring[i] - x0) * (ring[i+3] - y0)
		b := (ring[i+2] - x0) * (ring[i+1] - y0)
		sum += a - b
		noise += math.Abs(a) + math.Abs(b)
	}
	return sum / 2, noise * 1e-12
}

// encloses reports whether a ring has an area worth the name: more than a
// square millimetre.
func encloses(area, noise float64) bool { return math.Abs(area) > max(1e-6, noise) }

// reverse turns a ring or line round.
func reverse(flat []float64) {
	for i, j := 0, len(flat)-2; i < j; i, j = i+2, j-2 {
		flat[i], flat[j] = flat[j], flat[i]
		flat[i+1], flat[j+1] = flat[j+1], flat[i+1]
	}
}

type box struct{ minX, minY, maxX, maxY float64 }

var emptyBox = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func boxOf(flat []float64) box {
	b := emptyBox
	b.add(flat)
	return b
}

func (b *box) add(flat []float64) {
	for i := 0; i+1 < len(flat); i += 2 {
		b.minX, b.maxX = min(b.minX, flat[i]), max(b.maxX, flat[i])
		b.minY, b.maxY = min(b.minY, flat[i+1]), max(b.maxY, flat[i+1])
	}
}

func (b box) empty() bool { return b.minX > b.maxX }

func (b box) holds(x, y float64) bool {
	return x >= b.minX && x <= b.maxX && y >= b.minY && y <= b.maxY
}

func (b box) diagonal() float64 { return math.Hypot(b.maxX-b.minX, b.maxY-b.minY) }

// distance returns how far a position is from the box.
func (b box) distance(x, y float64) float64 {
	return math.Hypot(max(b.minX-x, 0, x-b.maxX), max(b.minY-y, 0, y-b.maxY))
}

// A side is where a position lies to a ring.
type side int

const (
	outside side = iota
	onRing
	inside
)

// sideOf tells where a position lies to a ring, by crossings of the ray to the
// right.
func sideOf(ring []float64, x, y float64) side {
	in := false
	for i := 0; i+3 < len(ring); i += 2 {
		x1, y1, x2, y2 := ring[i], ring[i+1], ring[i+2], ring[i+3]
		if (y1 > y) == (y2 > y) {
			if y1 == y && y2 == y && x >= min(x1, x2) && x <= max(x1, x2) || x1 == x && y1 == y || x2 == x && y2 == y {
				return onRing
			}
			continue
		}
		cross := (x2-x1)*(y-y1) - (x-x1)*(y2-y1)
		if cross == 0 {
			return onRing
		}
		if (cross > 0) == (y2 > y1) {
			in = !in
		}
	}
	if in {
		return inside
	}
	return outside
}

// liesIn reports whether ring a lies in ring b. One position tells, when it is
// not on b; which one does not depend on where the ring begins or which way it
// runs. Else all positions and middles of edges have a vote, which only
// matters for rings that cross. Rings that coincide do not lie in each other.
// work counts steps.
func liesIn(a, b []float64, work *int) bool {
	first := 0
	for i := 2; i+1 < len(a); i += 2 {
		if a[i] < a[first] || a[i] == a[first] && a[i+1] < a[first+1] {
			first = i
		}
	}
	*work += len(b) / 2
	switch sideOf(b, a[first], a[first+1]) {
	case inside:
		return true
	case outside:
		return false
	}
	votes := 0
	vote := func(x, y float64) {
		if *work += len(b) / 2; *work > maxNestingWork {
			return // the caller gives up
		}
		switch sideOf(b, x, y) {
		case inside:
			votes++
		case outside:
			votes--
		}
	}
	for i := 2; i+1 < len(a); i += 2 {
		vote(a[i], a[i+1])
	}
	if votes == 0 {
		for i := 2; i+1 < len(a); i += 2 {
			vote((a[i]+a[i-2])/2, (a[i+1]+a[i-1])/2)
		}
	}
	return votes > 0
}

// distinct leaves out rings with the same outline as one before, wherever they
// begin and whichever way they run, and cuts one that goes round several times
// down to one. again is how many that were.
func distinct(rings [][]float64) (out [][]float64, again int) {
	type key struct {
		n    int
		hash uint64
	}
	first := map[key][]float64{}
	out = make([][]float64, 0, len(rings))
	for _, r := range rings {
		if once := round(r); len(once) < len(r) {
			again++
			r = once
		}
		if len(rings) == 1 {
			return append(out, r), again
		}
		k := key{n: len(r)}
		for i := 2; i+1 < len(r); i += 2 {
			k.hash += mix(math.Float64bits(r[i]+0), math.Float64bits(r[i+1]+0))
		}
		if other, ok := first[k]; !ok {
			first[k] = r
		} else if sameOutline(other, r) {
			again++
			continue
		}
		out = append(out, r)
	}
	return out, again
}

// round returns the first time round of a ring.
func round(r []float64) []float64 {
	n := len(r) - 2
	for size := 6; size <= n/2; size += 2 {
		if n%size == 0 && r[size] == r[0] && r[size+1] == r[1] && slices.Equal(r[size:], r[:len(r)-size]) {
			return r[:size+2]
		}
	}
	return r
}

// sameOutline reports whether two rings of the same length go through the same
// positions.
func sameOutline(a, b []float64) bool {
	n := len(a)/2 - 1
	lowest := func(r []float64) int {
		low := 0
		for i := 1; i < n; i++ {
			if r[2*i] < r[2*low] || r[2*i] == r[2*low] && r[2*i+1] < r[2*low+1] {
				low = i
			}
		}
		return low
	}
	from, to := lowest(a), lowest(b)
	runs := func(step int) bool {
		for i := range n {
			p, q := (from+i)%n, (to+step*i+n)%n
			if a[2*p] != b[2*q] || a[2*p+1] != b[2*q+1] {
				return false
			}
		}
		return true
	}
	return runs(1) || runs(-1)
}

// maxNestingWork bounds the search for how the rings of one area lie in each
// other: under a second's worth. Real areas have a few rings.
const maxNestingWork = 100_000_000

// A shell is a ring and its holes, as indices of rings.
type shell struct {
	ring  int
	holes []int
}

// nest sorts rings into shells and holes: a ring in an even number of others
// is a shell, in an odd number a hole of the smallest of them. It reports
// false when that takes too long.
func nest(rings [][]float64) (shells []shell, ok bool) {
	if len(rings) == 1 {
		return []shell{{ring: 0}}, true
	}
	type info struct {
		i    int
		area float64
		box  box
	}
	sorted := make([]info, len(rings))
	for i, r := range rings {
		a, _ := signedArea(r)
		sorted[i] = info{i, math.Abs(a), boxOf(r)}
	}
	slices.SortStableFunc(sorted, func(a, b info) int { return cmp.Compare(b.area, a.area) })
	work := 0
	depth := make([]int, len(rings))
	parent := make([]int, len(rings))
	for k, a := range sorted {
		parent[a.i] = -1
		for j := k - 1; j >= 0; j-- { // the smallest first
			b := &sorted[j]
			if work++; work > maxNestingWork {
				return nil, false
			}
			if a.box.minX < b.box.minX || a.box.maxX > b.box.maxX || a.box.minY < b.box.minY || a.box.maxY > b.box.maxY ||
				a.area == b.area {
				continue
			}
			if liesIn(rings[a.i], rings[b.i], &work) {
				depth[a.i]++
				if parent[a.i] < 0 {
					parent[a.i] = b.i
				}
			}
		}
	}
	if work > maxNestingWork {
		return nil, false
	}
	at := make([]int, len(rings))
	for i := range rings {
		if depth[i]%2 == 0 {
			at[i] = len(shells)
			shells = append(shells, shell{ring: i})
		}
	}
	for i := range rings {
		if depth[i]%2 == 0 {
			continue
		}
		p := parent[i]
		if depth[p]%2 != 0 { // rings that cross: take the hole as a shell of its own
			shells = append(shells, shell{ring: i})
			continue
		}
		shells[at[p]].holes = append(shells[at[p]].holes, i)
	}
	return shells, true
}
