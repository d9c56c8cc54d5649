package ss637040_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
)

func uuid(n int) detaljplan.UUID {
	return detaljplan.UUID(fmt.Sprintf("00000000-0000-4000-8000-%012d", n))
}

func surface(rings ...[]float64) detaljplan.Geometribeskrivning {
	var flat []float64
	var ends []int
	for _, r := range rings {
		flat = append(flat, r...)
		ends = append(ends, len(flat))
	}
	return detaljplan.Geometribeskrivning{Geometri: detaljplan.Geometri{Typ: detaljplan.GeometritypYta, Dimension: 2,
		KoordinatsystemPlan: detaljplan.Sweref992145, Position: geom.NewPolygonFlat(geom.XY, flat, ends)}}
}

func use(n int, gs ...detaljplan.Geometribeskrivning) *detaljplan.Planbestammelse {
	return &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypAnvandningsbestammelse, Objektidentitet: uuid(n), Bestammelsegeometri: gs,
		SS637040: &detaljplan.BestammelseSS637040{Kod: "DP_KM_B"}}
}

// A tiling is a random division of a rectangle: cells of a grid are joined
// into regions, so that regions have any outline, holes, and points where they
// touch themselves. Edges have random vertices, shared by both sides.
type tiling struct {
	w, h    int
	region  []int
	rnd     *rand.Rand
	corners map[[2]int][2]float64
	edges   map[[4]int][]float64
}

func newTiling(seed uint64, w, h, regions int) *tiling {
	t := &tiling{w: w, h: h, region: make([]int, w*h), rnd: rand.New(rand.NewPCG(seed, 1)), corners: map[[2]int][2]float64{}, edges: map[[4]int][]float64{}}
	for i := range t.region {
		t.region[i] = t.rnd.IntN(regions)
	}
	return t
}

// scale makes coordinates with four decimals, as exports have them.
func scale(v float64) float64 { return float64(int64(v*1e4)) / 1e4 }

func (t *tiling) corner(x, y int) [2]float64 {
	k := [2]int{x, y}
	c, ok := t.corners[k]
	if !ok {
		c = [2]float64{scale(168400 + 10*float64(x) + 3*t.rnd.Float64()), scale(7275000 + 10*float64(y) + 3*t.rnd.Float64())}
		t.corners[k] = c
	}
	return c
}

// edge returns the positions from one corner up to, not including, the next.
func (t *tiling) edge(x1, y1, x2, y2 int) []float64 {
	turned := x1 > x2 || y1 > y2
	k := [4]int{x1, y1, x2, y2}
	if turned {
		k = [4]int{x2, y2, x1, y1}
	}
	mid, ok := t.edges[k]
	if !ok {
		a, b := t.corner(k[0], k[1]), t.corner(k[2], k[3])
		for n := t.rnd.IntN(4); n > 0; n-- {
			f := 1 / float64(n+1)
			a = [2]float64{scale(a[0] + (b[0]-a[0])*f + t.rnd.Float64()), scale(a[1] + (b[1]-a[1])*f + t.rnd.Float64())}
			mid = append(mid, a[0], a[1])
		}
		t.edges[k] = mid
	}
	c := t.corner(x1, y1)
	out := []float64{c[0], c[1]}
	if !turned {
		return append(out, mid...)
	}
	for i := len(mid) - 2; i >= 0; i -= 2 {
		out = append(out, mid[i], mid[i+1])
	}
	return out
}

// rings returns the outlines of the cells that are in, the inside on the left:
// shells counter-clockwise, holes clockwise. Where cells meet in a corner the
// outline turns so that rings do not touch themselves.
func (t *tiling) rings(in func(x, y int) bool) [][]float64 {
	type step struct{ x, y, dx, dy int }
	has := func(x, y int) bool { return x >= 0 && y >= 0 && x < t.w && y < t.h && in(x, y) }
	next := map[[2]int][]step{}
	var starts []step
	add := func(s step) {
		next[[2]int{s.x, s.y}] = append(next[[2]int{s.x, s.y}], s)
		starts = append(starts, s)
	}
	for y := range t.h {
		for x := range t.w {
			if !has(x, y) {
				continue
			}
			if !has(x, y-1) {
				add(step{x, y, 1, 0})
			}
			if !has(x+1, y) {
				add(step{x + 1, y, 0, 1})
			}
			if !has(x, y+1) {
				add(step{x + 1, y + 1, -1, 0})
			}
			if !has(x-1, y) {
				add(step{x, y + 1, 0, -1})
			}
		}
	}
	used := map[step]bool{}
	var out [][]float64
	for _, s := range starts {
		if used[s] {
			continue
		}
		var ring []float64
		for cur := s; !used[cur]; {
			used[cur] = true
			ring = append(ring, t.edge(cur.x, cur.y, cur.x+cur.dx, cur.y+cur.dy)...)
			to := [2]int{cur.x + cur.dx, cur.y + cur.dy}
			var best step
			rank := -1
			for _, n := range next[to] {
				// Sharpest to the left first: the ring stays with its own cell.
				r := 1
				if n.dx == -cur.dy && n.dy == cur.dx {
					r = 2
				} else if n.dx == cur.dy && n.dy == -cur.dx {
					r = 0
				}
				if !used[n] && r > rank || n == s && r > rank {
					best, rank = n, r
				}
			}
			cur = best
		}
		out = append(out, append(ring, ring[0], ring[1]))
	}
	return out
}

// polygons sorts rings into polygons: a hole belongs to the smallest shell
// around it.
func polygons(rings [][]float64) []detaljplan.Geometribeskrivning {
	var shells, holes [][]float64
	for _, r := range rings {
		if ringArea(r) > 0 {
			shells = append(shells, r)
		} else {
			holes = append(holes, r)
		}
	}
	own := make([][][]float64, len(shells))
	for _, h := range holes {
		best := -1
		for i, s := range shells {
			if insideOf(h, s) && (best < 0 || ringArea(s) < ringArea(shells[best])) {
				best = i
			}
		}
		if best < 0 {
			panic("a hole in nothing")
		}
		own[best] = append(own[best], h)
	}
	var out []detaljplan.Geometribeskrivning
	for i, s := range shells {
		out = append(out, surface(append([][]float64{s}, own[i]...)...))
	}
	return out
}

// insideOf tells whether a vertex of a that is no vertex of b lies in b.
func insideOf(a, b []float64) bool {
next:
	for i := 0; i+1 < len(a); i += 2 {
		x, y := a[i], a[i+1]
		in := false
		for k := 0; k+3 < len(b); k += 2 {
			if b[k] == x && b[k+1] == y {
				continue next
			}
			if (b[k+1] > y) != (b[k+3] > y) && x < b[k]+(y-b[k+1])/(b[k+3]-b[k+1])*(b[k+2]-b[k]) {
				in = !in
			}
		}
		return in
	}
	return false
}

// Polygons of random divisions, with holes, islands in holes and rings that
// touch, come back bit by bit from the boundaries they are cut into, and each
// stretch of boundary is written once.
func TestTilings(t *testing.T) {
	for seed := range uint64(300) {
		size := 2 + int(seed%11)
		tl := newTiling(seed, size, 1+int(seed%7), 1+int(seed%5))
		p := &detaljplan.Detaljplan{Objektidentitet: uuid(1), Namn: "Prov", Typ: detaljplan.PlantypDetaljplan}
		p.Plangeometri = polygons(tl.rings(func(x, y int) bool { return true }))
		regions := map[int]bool{}
		for _, r := range tl.region {
			regions[r] = true
		}
		for r := range 5 {
			if regions[r] {
				p.Planbestammelser = append(p.Planbestammelser, use(10+r, polygons(tl.rings(func(x, y int) bool { return tl.region[y*tl.w+x] == r }))...))
			}
		}
		d := &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{p}}
		out, fs := marshal(t, d)
		if fs.Stops() {
			t.Fatalf("seed %d: %s", seed, places(fs))
		}
		again, fs := unmarshal(t, out)
		if fs.Stops() {
			t.Fatalf("seed %d: %s", seed, places(fs))
		}
		q := again.Plan()
		check := func(what string, want, got []detaljplan.Geometribeskrivning) {
			if w, g := canonical(want), canonical(got); !slices.EqualFunc(w, g, slices.Equal) {
				t.Fatalf("seed %d, %s:\n got %v\nwant %v", seed, what, g, w)
			}
		}
		check("plan", p.Plangeometri, q.Plangeometri)
		for i, b := range p.Planbestammelser {
			check(string(b.Objektidentitet), b.Bestammelsegeometri, q.Planbestammelser[i].Bestammelsegeometri)
		}
		// Each stretch once.
		seen := map[[4]float64]bool{}
		for _, g := range again.SS637040.Omradesgranser {
			f := g.Linje.FlatCoords()
			for i := 0; i+3 < len(f); i += 2 {
				k := [4]float64{f[i], f[i+1], f[i+2], f[i+3]}
				if k[0] > k[2] || k[0] == k[2] && k[1] > k[3] {
					k = [4]float64{k[2], k[3], k[0], k[1]}
				}
				if seen[k] {
					t.Fatalf("seed %d: the edge %v is written twice", seed, k)
				}
				seen[k] = true
			}
		}
		if len(again.SS637040.Granser) > 0 {
			t.Fatalf("seed %d: unused boundaries were written", seed)
		}
		out2, _ := marshal(t, again)
		if !bytes.Equal(out, out2) {
			t.Fatalf("seed %d: a second encode differs: %s", seed, firstDifference(string(out2), string(out)))
		}
	}
}

// canonical gives polygons as rings that begin at their smallest position, in
// order.
func canonical(gs []detaljplan.Geometribeskrivning) [][]float64 {
	var out [][]float64
	for i := range gs {
		p := gs[i].Geometri.Position.(*geom.Polygon)
		var rings [][]float64
		for k := range p.NumLinearRings() {
			f := p.LinearRing(k).FlatCoords()
			f = f[:len(f)-2]
			best := 0
			for j := 0; j < len(f); j += 2 {
				if f[j] < f[best] || f[j] == f[best] && f[j+1] < f[best+1] {
					best = j
				}
			}
			rings = append(rings, append(slices.Clone(f[best:]), f[:best]...))
		}
		slices.SortFunc(rings[1:], slices.Compare)
		out = append(out, slices.Concat(rings...))
	}
	slices.SortFunc(out, slices.Compare)
	return out
}

// Where one area has a vertex on its neighbour's straight edge, each keeps its
// own line, and reading back gives each area exactly.
func TestVertexOnNeighboursEdge(t *testing.T) {
	a := surface([]float64{0, 0, 10, 0, 10, 10, 0, 10, 0, 0})
	b := surface([]float64{10, 0, 20, 0, 20, 10, 10, 10, 10, 5, 10, 0}) // a vertex at 10 5
	d := &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Objektidentitet: uuid(1), Plangeometri: []detaljplan.Geometribeskrivning{a},
		Planbestammelser: []*detaljplan.Planbestammelse{use(2, a), use(3, b)}}}}
	out, _ := marshal(t, d)
	again, _ := unmarshal(t, out)
	got := again.Plan().Planbestammelser
	if !slices.EqualFunc(canonical(got[0].Bestammelsegeometri), canonical([]detaljplan.Geometribeskrivning{a}), slices.Equal) ||
		!slices.EqualFunc(canonical(got[1].Bestammelsegeometri), canonical([]detaljplan.Geometribeskrivning{b}), slices.Equal) {
		t.Errorf("%v", again.Plan())
	}
	if n := len(again.SS637040.Omradesgranser); n != 4 {
		t.Errorf("%d boundaries, want 4: each area's own edge and the rest of each", n)
	}
}

// Vertices within a micrometre are one; a millimetre apart they are not.
func TestNearVertices(t *testing.T) {
	pair := func(off float64) (int, bool) {
		a := surface([]float64{0, 0, 10, 0, 10, 10, 0, 10, 0, 0})
		b := surface([]float64{10 + off, 0, 20, 0, 20, 10, 10, 10, 10 + off, 0})
		d := &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Objektidentitet: uuid(1), Planbestammelser: []*detaljplan.Planbestammelse{use(2, a), use(3, b)}}}}
		out, fs := marshal(t, d)
		again, _ := unmarshal(t, out)
		return len(again.SS637040.Omradesgranser), fs.HasCode("ss637040/vertices-merged")
	}
	if n, merged := pair(1e-9); n != 3 || !merged {
		t.Errorf("a nanometre apart: %d boundaries, merged %v", n, merged)
	}
	if n, merged := pair(1e-3); n != 2 || merged {
		t.Errorf("a millimetre apart: %d boundaries, merged %v", n, merged)
	}
}
