package overlay

import (
	"cmp"
	"math"
	"slices"
)

// clipFrom is the number of corners from which a polygon is clipped before it
// is given to the general overlay, which does so itself, and takes its time.
const clipFrom = 256

// clip gives the parts of a polygon that lie within a box, or a little around
// it. It may give the polygon as it is. Every part is as valid as the polygon.
func clip(p polygon, b box) []polygon {
	n := 0
	for _, r := range p {
		n += len(r)
	}
	if n < clipFrom {
		return []polygon{p}
	}
	// The box is widened so that its sides meet no corner: coordinates are on
	// round numbers, most often of millimetres.
	wide := 0.137311 + b.size()/64
	for range 4 {
		if out, ok := clipTo(p, b.grow(wide)); ok {
			return out
		}
		wide *= 1.0172431
	}
	return []polygon{p}
}

// A chain is a stretch of a ring within a box, from where it comes in to where
// it goes out, by how far these are along the box's border, anticlockwise.
type chain struct {
	in, out float64
	path    []xy
	used    bool
}

// clipTo joins the stretches of the rings within the box along its border: the
// interior lies to the left of each, so that from where one goes out, the
// border of the part follows the box to where the next comes in. It is false
// when a corner lies on the box.
func clipTo(p polygon, b box) ([]polygon, bool) {
	var chains []chain
	var whole [][]xy // rings within the box
	around := false  // a ring that is not in the box goes around it
	for i, r := range p {
		rb := ringBox(r)
		if !rb.meets(b) {
			if i == 0 {
				return nil, true
			}
			continue
		}
		left := (ringArea(r) > 0) == (i == 0)
		if !left {
			r = slices.Clone(r)
			slices.Reverse(r)
		}
		if b.holds(rb) {
			whole = append(whole, r)
			continue
		}
		cs, ok := chainsOf(r, b)
		if !ok {
			return nil, false
		}
		chains = append(chains, cs...)
	}
	var shells, holes [][]xy
	for _, r := range whole {
		if ringArea(r) > 0 {
			shells = append(shells, r)
		} else {
			holes = append(holes, r)
		}
	}
	if len(chains) == 0 && len(shells) == 0 {
		// No border crosses the box: it lies in the polygon or does not.
		corner := xy{b.x0, b.y0}
		if around = p.holds(corner); !around {
			return nil, true
		}
		shells = append(shells, []xy{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}, {b.x0, b.y0}})
	}
	slices.SortFunc(chains, func(c, d chain) int { return cmp.Compare(c.in, d.in) })
	for i := range chains {
		if chains[i].used {
			continue
		}
		var r []xy
		for k := i; !chains[k].used; {
			c := &chains[k]
			c.used = true
			r = append(r, c.path...)
			next, _ := slices.BinarySearchFunc(chains, c.out, func(d chain, s float64) int { return cmp.Compare(d.in, s) })
			to := 0.0
			if next == len(chains) {
				next = 0
				to = 4
			}
			r = b.corners(r, c.out, to+chains[next].in)
			k = next
		}
		shells = append(shells, append(r, r[0]))
	}
	out := make([]polygon, len(shells))
	for i, r := range shells {
		out[i] = polygon{r}
	}
	for _, h := range holes {
		for i := range out {
			if len(out) == 1 || (polygon{out[i][0]}).holds(h[0]) {
				out[i] = append(out[i], h)
				break
			}
		}
	}
	return out, true
}

func (b box) holds(c box) bool { return b.x0 < c.x0 && c.x1 < b.x1 && b.y0 < c.y0 && c.y1 < b.y1 }

// corners appends the corners of the box between two places on its border.
func (b box) corners(r []xy, from, to float64) []xy {
	at := [4]xy{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}
	for k := math.Floor(from) + 1; k < to; k++ {
		r = append(r, at[int(k)%4])
	}
	return r
}

// along is how far a place on the box's border is from its south-west corner,
// anticlockwise: each side is 1. False for the corners and their surroundings.
func (b box) along(p xy) (float64, bool) {
	w, h := b.x1-b.x0, b.y1-b.y0
	var side, s float64
	switch {
	case p.y == b.y0:
		side, s = 0, (p.x-b.x0)/w
	case p.x == b.x1:
		side, s = 1, (p.y-b.y0)/h
	case p.y == b.y1:
		side, s = 2, (b.x1-p.x)/w
	default:
		side, s = 3, (b.y1-p.y)/h
	}
	return side + s, s > 1e-12 && s < 1-1e-12
}

// chainsOf gives the stretches of a ring within the box.
func chainsOf(r []xy, b box) ([]chain, bool) {
	var out []chain
	inside := func(p xy) bool { return p.x > b.x0 && p.x < b.x1 && p.y > b.y0 && p.y < b.y1 }
	var now *chain
	var first *chain // that was begun before the ring's first corner
	if inside(r[0]) {
		first = &chain{path: []xy{r[0]}}
		now = first
	}
	for i := 1; i < len(r); i++ {
		p, q := r[i-1], r[i]
		if q.x == b.x0 || q.x == b.x1 || q.y == b.y0 || q.y == b.y1 {
			return nil, false
		}
		pin, qin := inside(p), inside(q)
		if pin && qin {
			now.path = append(now.path, q)
			continue
		}
		if !boxOf(p, q).meets(b) {
			continue
		}
		in, to, meets := cross(p, q, b)
		if !meets {
			if pin || qin {
				return nil, false // by rounding
			}
			continue
		}
		if !pin {
			s, ok := b.along(in)
			if !ok || now != nil {
				return nil, false
			}
			now = &chain{in: s, path: []xy{in}}
		}
		if qin {
			now.path = append(now.path, q)
			continue
		}
		s, ok := b.along(to)
		if !ok {
			return nil, false
		}
		now.out = s
		now.path = append(now.path, to)
		if now != first {
			out = append(out, *now)
		}
		now = nil
	}
	if first != nil {
		if now == nil || now == first {
			return nil, false
		}
		// The last stretch goes on with the first.
		now.path = append(now.path, first.path[1:]...)
		now.out = first.out
		out = append(out, *now)
	}
	return out, true
}

// cross gives where a segment comes into a box and where it goes out (Liang and
// Barsky); only those that there are count.
func cross(p, q xy, b box) (in, out xy, ok bool) {
	t0, t1 := 0.0, 1.0
	in, out = p, q
	u := q.minus(p)
	for _, s := range [4]struct {
		d, k float64
		at   func(t float64) xy
	}{
		{-u.x, p.x - b.x0, func(t float64) xy { return xy{b.x0, p.y + t*u.y} }},
		{u.x, b.x1 - p.x, func(t float64) xy { return xy{b.x1, p.y + t*u.y} }},
		{-u.y, p.y - b.y0, func(t float64) xy { return xy{p.x + t*u.x, b.y0} }},
		{u.y, b.y1 - p.y, func(t float64) xy { return xy{p.x + t*u.x, b.y1} }},
	} {
		if s.d == 0 {
			if s.k < 0 {
				return in, out, false
			}
			continue
		}
		t := s.k / s.d
		if s.d < 0 && t > t0 {
			t0, in = t, s.at(t)
		}
		if s.d > 0 && t < t1 {
			t1, out = t, s.at(t)
		}
	}
	return in, out, t0 < t1
}
