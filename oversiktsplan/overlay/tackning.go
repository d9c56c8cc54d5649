package overlay

import (
	"math"
	"slices"

	"github.com/planinfo-se/planinfo/internal/topology"
)

// covering is how pieces of an area cover it.
type covering struct {
	sum      float64 // of the pieces' areas
	bare     float64 // covered by none
	ground   float64 // covered by two or more
	excess   float64 // what is counted more than once in sum
	bareAt   []polygon
	groundAt []polygon
	rest     float64 // by how much sum + bare - excess differs from the area
	checked  bool
}

// cover works out how pieces cover the area. Each of them lies within it.
//
// The pieces are put on a grid as fine as their extent allows, down to a tenth
// of a micrometre, and the area's border gets the corners that they have on it,
// so that borders in common cancel edge by edge; see [topology.Coverage].
func (m *mark) cover(pieces [][]polygon) covering {
	c := covering{checked: true}
	for _, p := range pieces {
		c.sum += areaOf(p)
	}
	if c.sum == 0 {
		c.bare, c.bareAt = m.area, m.areas
		return c
	}
	scale := 1.0
	for scale < 1e4 && (m.box.size()+1)*scale < 1e6 {
		scale *= 10
	}
	// The origin of the work is the area's own corner: no coordinate is large.
	whole := areaGeom(m.noded(pieces, topology.Grid/scale), xy{}, scale)
	in := make([]topology.Input, 0, len(pieces))
	for i, p := range pieces {
		if g := areaGeom(p, xy{}, scale); g != nil {
			in = append(in, topology.Input{Owner: i, Geometry: g})
		}
	}
	r, err := topology.Coverage([]topology.Input{{Owner: -1, Geometry: whole}}, in, topology.Tolerances{Limit: 1000 + 10*len(in)})
	if err != nil || r.Truncated || slices.ContainsFunc(r.Faults, func(f topology.Fault) bool { return f.Kind == topology.NotCheckedKind }) {
		m.pile(&c, pieces)
		return c
	}
	var over []polygon
	pairs := 0.0
	for _, f := range r.Faults {
		a := f.Area / (scale * scale)
		switch f.Kind {
		case topology.GapKind:
			c.bare += a
			if a >= noise {
				c.bareAt = append(c.bareAt, unscale(f, scale)...)
			}
		case topology.OverlapKind:
			pairs += a
			if a >= noise {
				over = append(over, unscale(f, scale)...)
			}
		}
	}
	if len(over) > 0 {
		c.several(over, pairs, pieces)
	}
	c.rest = c.sum + c.bare - c.excess - m.area
	return c
}

// several works out what is covered more than once, from the areas that two
// pieces have in common. Where these lie over each other three pieces do, and
// the sum of the pairs is not what is counted too much.
func (c *covering) several(over []polygon, pairs float64, pieces [][]polygon) {
	c.ground, c.excess, c.groundAt = pairs, pairs, over
	boxes := make([]box, len(over))
	for i, p := range over {
		boxes[i] = ringBox(p[0])
	}
	alone := true
	order := make([]int, len(over))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		if boxes[i].x0 < boxes[j].x0 {
			return -1
		}
		return 1
	})
	for k, i := range order {
		for _, j := range order[k+1:] {
			if boxes[j].x0 > boxes[i].x1 {
				break
			}
			alone = alone && !boxes[i].meets(boxes[j])
		}
	}
	if alone {
		return
	}
	union, err := unite(over)
	if err != nil {
		c.checked = false
		return
	}
	c.groundAt, c.ground = union, areaOf(union)
	// A point in it that k pieces cover is counted k-1 times too much.
	ground, deep := newMark(union), 0.0
	for _, ps := range pieces {
		for _, p := range ps {
			common, err := ground.cut(p)
			if err != nil {
				c.checked = false
				return
			}
			deep += areaOf(common)
		}
	}
	c.excess = deep - c.ground
}

// maxPile is how many corners the pieces may have in all to be put on each
// other one by one.
const maxPile = 200_000

// pile works out the covering by putting the pieces on each other one by one:
// slower, and without a number for each pair of pieces, of which there are too
// many where everything lies over everything.
func (m *mark) pile(c *covering, pieces [][]polygon) {
	n := 0
	for _, p := range pieces {
		for _, q := range p {
			for _, r := range q {
				n += len(r)
			}
		}
	}
	if n > maxPile {
		c.checked = false
		return
	}
	var union, twice []polygon
	var err error
	for _, p := range pieces {
		if union == nil {
			union = p
			continue
		}
		var common []polygon
		if common, err = intersection(union, p); err == nil && len(common) > 0 {
			twice, err = unite(append(twice, common...))
		}
		if err == nil {
			union, err = unite(append(slices.Clone(union), p...))
		}
		if err != nil {
			c.checked = false
			return
		}
	}
	if c.bareAt, err = difference(m.areas, union); err != nil {
		c.checked = false
		return
	}
	c.bare, c.ground, c.groundAt = areaOf(c.bareAt), areaOf(twice), twice
	c.excess = c.sum - areaOf(union)
	c.rest = c.sum + c.bare - c.excess - m.area
}

func unscale(f topology.Fault, scale float64) []polygon {
	m := mover{}
	g, err := m.figure(f.Geometry)
	if err != nil {
		return nil
	}
	for _, p := range g.areas {
		for _, r := range p {
			for i := range r {
				r[i] = xy{r[i].x / scale, r[i].y / scale}
			}
		}
	}
	return g.areas
}

// noded gives the area with the corners of the pieces that lie on its border
// as corners of its own.
func (m *mark) noded(pieces [][]polygon, grid float64) []polygon {
	round := func(p xy) xy { return xy{math.Round(p.x / grid), math.Round(p.y / grid)} }
	own := make(map[xy]bool, len(m.segs))
	for _, s := range m.segs {
		own[round(s[0])] = true
	}
	type place struct {
		t float64
		p xy
	}
	on := map[int][]place{}
	seen := map[xy]bool{}
	for _, ps := range pieces {
		for _, p := range ps {
			for _, r := range p {
				for _, v := range r {
					k := round(v)
					if own[k] || seen[k] {
						continue
					}
					seen[k] = true
					m.tree.RangeSearch(rtreeBox(boxOf(v, v).grow(2*grid)), func(i int) error {
						if t, d := nearest(v, m.segs[i][0], m.segs[i][1]); d <= 2*grid && t > 0 && t < 1 {
							on[i] = append(on[i], place{t, v})
						}
						return nil
					})
				}
			}
		}
	}
	if len(on) == 0 {
		return m.areas
	}
	var out []polygon
	n := 0
	for _, p := range m.areas {
		var poly polygon
		for _, r := range p {
			ring := []xy{r[0]}
			for i := 1; i < len(r); i++ {
				list := on[n]
				slices.SortFunc(list, func(a, b place) int {
					if a.t < b.t {
						return -1
					}
					return 1
				})
				for _, x := range list {
					ring = append(ring, x.p)
				}
				ring = append(ring, r[i])
				n++
			}
			poly = append(poly, ring)
		}
		out = append(out, poly)
	}
	return out
}
