package overlay

import (
	"cmp"
	"math"
	"slices"

	"github.com/peterstace/simplefeatures/rtree"

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

// Where pieces of the same area have so much more in all than it that many must
// lie over each other, they are put on each other; see [mark.pile].
const crowded = 1.2

// cover works out how pieces cover the area. Each of them lies within it.
//
// Pieces that cover it nearly once, as uses of land should, are put on a grid
// as fine as their extent allows, down to a tenth of a micrometre, and the
// area's border gets the corners that they have on it, so that borders in
// common cancel edge by edge; see [topology.Coverage]. Where that does not add
// up, or there is too much on top of each other, the general overlay decides.
func (m *mark) cover(pieces [][]polygon) covering {
	c := covering{checked: true}
	for _, p := range pieces {
		c.sum += areaOf(p)
	}
	if c.sum == 0 {
		c.bare, c.bareAt = m.area, m.areas
		return c
	}
	if tangled(pieces) {
		c.checked = false
		return c
	}
	if c.sum > crowded*m.area || !m.once(&c, pieces) || math.Abs(c.rest) > slack(m.area) {
		c = covering{checked: true, sum: c.sum}
		m.pile(&c, pieces)
	}
	return c
}

// slack is by how much areas in m² may fail to add up to one.
func slack(area float64) float64 { return 0.01 + 1e-9*area }

// once works out the covering by pieces of which few lie over each other. It is
// false when it did not come to an end.
func (m *mark) once(c *covering, pieces [][]polygon) bool {
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
		return false
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
	return c.checked
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

// tangled says whether the edges of pieces meet each other so often that no time
// would be enough. Of very many pieces it does not: [topology.Coverage] counts
// itself.
func tangled(pieces [][]polygon) bool {
	var items []rtree.BulkItem
	for _, p := range pieces {
		for _, q := range p {
			for _, r := range q {
				for i := 1; i < len(r); i++ {
					items = append(items, rtree.BulkItem{Box: rtreeBox(boxOf(r[i-1], r[i])), RecordID: len(items)})
				}
			}
		}
		if len(items) > maxPile {
			return false
		}
	}
	budget := meetings(len(items))
	t := rtree.BulkLoad(slices.Clone(items))
	for _, x := range items {
		if t.RangeSearch(x.Box, func(int) error {
			if budget--; budget < 0 {
				return errStop
			}
			return nil
		}) != nil {
			return true
		}
	}
	return false
}

// meetings is how often the edges of areas may meet, by the number of edges:
// those of areas beside each other do so some ten times each.
func meetings(edges int) int { return 24*edges + 20_000 }

// maxPile is how many corners the pieces may have in all to be put on each
// other.
const maxPile = 200_000

// pile works out the covering by putting the pieces on each other.
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
	union, twice, err := stack(slices.Clone(pieces), true)
	if err != nil {
		c.checked = false
		return
	}
	if c.bareAt, err = difference(m.areas, union); err != nil {
		c.checked = false
		return
	}
	c.bare, c.ground, c.groundAt = areaOf(c.bareAt), areaOf(twice), twice
	c.excess = c.sum - areaOf(union)
	c.rest = c.sum + c.bare - c.excess - m.area
}

// stack gives what pieces cover, and what two or more of them do: of each half
// of them, and of the two halves together. The halves are beside each other, as
// far as pieces are. The list is put in another order.
func stack(pieces [][]polygon, east bool) (union, twice []polygon, err error) {
	switch len(pieces) {
	case 0:
		return nil, nil, nil
	case 1:
		return pieces[0], nil, nil
	}
	slices.SortStableFunc(pieces, func(a, b []polygon) int {
		p, q := a[0][0][0], b[0][0][0]
		if east {
			return cmp.Compare(p.x, q.x)
		}
		return cmp.Compare(p.y, q.y)
	})
	u1, t1, err := stack(pieces[:len(pieces)/2], !east)
	if err != nil {
		return nil, nil, err
	}
	u2, t2, err := stack(pieces[len(pieces)/2:], !east)
	if err != nil {
		return nil, nil, err
	}
	both, err := intersection(u1, u2)
	if err != nil {
		return nil, nil, err
	}
	if union, err = unite(append(slices.Clone(u1), u2...)); err != nil {
		return nil, nil, err
	}
	twice = append(append(t1, t2...), both...)
	if len(both) > 0 || len(t1) > 0 && len(t2) > 0 {
		twice, err = unite(twice)
	}
	return union, twice, err
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
