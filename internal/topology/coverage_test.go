package topology

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/twpayne/go-geom"
)

// grid makes n×n cells of side metres with winding borders of per vertices,
// on whole millimetres, that tile a square exactly. change may move vertices:
// it gets the cell, the side (0 south, 1 east, 2 north, 3 west) and the vertex.
func coverageGrid(n int, side float64, per int) (whole []Input, parts []Input) {
	node := func(i, j int) [2]int64 {
		return [2]int64{150_000_000 + int64(i)*int64(side*1000), 6_400_000_000 + int64(j)*int64(side*1000)}
	}
	edge := func(i, j int, up bool) [][2]int64 {
		a, b := node(i, j), node(i+1, j)
		if up {
			b = node(i, j+1)
		}
		out := [][2]int64{a}
		for k := 1; k <= per; k++ {
			w := int64((i*7+j*13+k*5)%11-5) * int64(side*1000) / 100
			x, y := a[0]+(b[0]-a[0])*int64(k)/int64(per+1), a[1]+(b[1]-a[1])*int64(k)/int64(per+1)
			if up {
				x += w
			} else {
				y += w
			}
			out = append(out, [2]int64{x, y})
		}
		return out
	}
	ring := func(i, j int) [][2]int64 {
		var r [][2]int64
		r = append(r, edge(i, j, false)...)
		r = append(r, edge(i+1, j, true)...)
		back := func(e [][2]int64, end [2]int64) {
			r = append(r, end)
			for k := len(e) - 1; k > 0; k-- {
				r = append(r, e[k])
			}
		}
		back(edge(i, j+1, false), node(i+1, j+1))
		back(edge(i, j, true), node(i, j+1))
		return append(r, r[0])
	}
	for j := range n {
		for i := range n {
			parts = append(parts, Input{Owner: j*n + i, Geometry: polygonOf(ring(i, j))})
		}
	}
	var out [][2]int64
	for i := range n {
		out = append(out, edge(i, 0, false)...)
	}
	for j := range n {
		out = append(out, edge(n, j, true)...)
	}
	for i := n - 1; i >= 0; i-- {
		e := edge(i, n, false)
		out = append(out, node(i+1, n))
		for k := len(e) - 1; k > 0; k-- {
			out = append(out, e[k])
		}
	}
	for j := n - 1; j >= 0; j-- {
		e := edge(0, j, true)
		out = append(out, node(0, j+1))
		for k := len(e) - 1; k > 0; k-- {
			out = append(out, e[k])
		}
	}
	out = append(out, out[0])
	return []Input{{Owner: -7, Geometry: polygonOf(out)}}, parts
}

func polygonOf(rings ...[][2]int64) *geom.Polygon {
	var flat []float64
	var ends []int
	for _, r := range rings {
		for _, p := range r {
			flat = append(flat, float64(p[0])/1000, float64(p[1])/1000)
		}
		ends = append(ends, len(flat))
	}
	return geom.NewPolygonFlat(geom.XY, flat, ends)
}

func oblong(x0, y0, x1, y1 float64) *geom.Polygon {
	return geom.NewPolygonFlat(geom.XY, []float64{x0, y0, x1, y0, x1, y1, x0, y1, x0, y0}, []int{10})
}

func inputs(gs ...geom.T) []Input {
	var out []Input
	for i, g := range gs {
		out = append(out, Input{Owner: i, Geometry: g})
	}
	return out
}

func mustCover(t testing.TB, whole, parts []Input, tol Tolerances) []Fault {
	t.Helper()
	r, err := Coverage(whole, parts, tol)
	if err != nil || r.Truncated {
		t.Fatal(err, r)
	}
	return r.Faults
}

func TestCleanCoverage(t *testing.T) {
	whole, parts := coverageGrid(12, 60, 7)
	if fs := mustCover(t, whole, parts, Tolerances{Near: 0.5, Vertex: 0.1, Sliver: 0.5}); len(fs) > 0 {
		t.Error(fs)
	}
	w := inputs(geom.NewPolygonFlat(geom.XY, []float64{0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 4, 4, 4, 6, 6, 6, 6, 4, 4, 4}, []int{10, 20}))
	for name, ps := range map[string][]Input{
		"a hole in the plan":      inputs(geom.NewPolygonFlat(geom.XY, []float64{0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 4, 4, 6, 4, 6, 6, 4, 6, 4, 4}, []int{10, 20})),
		"border with more points": inputs(geom.NewPolygonFlat(geom.XY, []float64{0, 0, 2, 0, 5, 0, 10, 0, 10, 10, 0, 10, 0, 5, 0, 0, 4, 4, 4, 5, 4, 6, 6, 6, 6, 4, 4, 4}, []int{16, 28})),
		"T-junctions":             inputs(oblong(0, 0, 10, 4), oblong(0, 6, 5, 10), oblong(5, 6, 10, 10), oblong(0, 4, 4, 6), oblong(6, 4, 10, 6)),
		"multi-part":              inputs(geom.NewMultiPolygonFlat(geom.XY, []float64{0, 0, 10, 0, 10, 4, 0, 4, 0, 0, 0, 6, 10, 6, 10, 10, 0, 10, 0, 6}, [][]int{{10}, {20}}), oblong(0, 4, 4, 6), oblong(6, 4, 10, 6)),
	} {
		if fs := mustCover(t, w, ps, Tolerances{Vertex: 0.1, Sliver: 0.5}); len(fs) > 0 {
			t.Errorf("%s: %v", name, fs)
		}
	}
}

func TestCoverageFaults(t *testing.T) {
	w := inputs(oblong(0, 0, 10, 10))
	type want struct {
		kind          Kind
		a, b          int
		area, w, dist float64
	}
	for name, c := range map[string]struct {
		parts []Input
		tol   Tolerances
		want  []want
	}{
		"nothing":           {nil, Tolerances{}, []want{{GapKind, -1, 0, 100, 10, 5}}},
		"gap in the middle": {inputs(oblong(0, 0, 5, 10), oblong(5.1, 0, 10, 10)), Tolerances{}, []want{{GapKind, 0, 1, 1, 0.1, 0.05}}},
		"gap at the border": {inputs(oblong(0, 0, 10, 9.8)), Tolerances{}, []want{{GapKind, 0, 0, 2, 0.2, 0.2}}},
		"overlap":           {inputs(oblong(0, 0, 5.1, 10), oblong(5, 0, 10, 10)), Tolerances{}, []want{{OverlapKind, 0, 1, 1, 0.1, 0.05}}},
		"outside":           {inputs(oblong(0, 0, 10, 10.3)), Tolerances{}, []want{{OutsideKind, 0, 0, 3, 0.3, 0.3}}},
		"apart":             {inputs(oblong(0, 0, 10, 10), oblong(20, 0, 21, 1)), Tolerances{}, []want{{OutsideKind, 1, 0, 1, 1, 11}}},
		"twice":             {inputs(oblong(0, 0, 10, 10), oblong(0, 0, 10, 10)), Tolerances{}, []want{{OverlapKind, 0, 1, 100, 10, 5}}},
		"within":            {inputs(oblong(0, 0, 10, 10), oblong(4, 4, 6, 6)), Tolerances{}, []want{{OverlapKind, 0, 1, 4, 2, 1}}},
		"three":             {inputs(oblong(0, 0, 10, 10), oblong(4, 4, 6, 6), oblong(4, 4, 6, 6)), Tolerances{}, []want{{OverlapKind, 0, 1, 4, 2, 1}, {OverlapKind, 0, 2, 4, 2, 1}, {OverlapKind, 1, 2, 4, 2, 1}}},
		"a hole":            {inputs(geom.NewPolygonFlat(geom.XY, []float64{0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 4, 4, 4, 6, 6, 6, 6, 4, 4, 4}, []int{10, 20})), Tolerances{}, []want{{GapKind, 0, 0, 4, 2, 1}}},
		"an island in a gap": {inputs(geom.NewPolygonFlat(geom.XY, []float64{0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 2, 2, 2, 8, 8, 8, 8, 2, 2, 2}, []int{10, 20}), oblong(4, 4, 6, 6)), Tolerances{},
			[]want{{GapKind, 0, 1, 32, 2.343, 1.171}}},
		"across a border that cancels": {inputs(oblong(0, 0, 5, 10), oblong(5, 0, 10, 10), oblong(4, 4, 7, 6)), Tolerances{}, []want{{OverlapKind, 0, 2, 2, 1, 0.5}, {OverlapKind, 1, 2, 4, 2, 1}}},
		"outside across a border":      {inputs(oblong(0, 0, 5, 12), oblong(5, 0, 10, 12)), Tolerances{}, []want{{OutsideKind, 0, 0, 10, 2, 2}, {OutsideKind, 1, 0, 10, 2, 2}}},
		"small ones left out":          {inputs(oblong(0, 0, 5, 10), oblong(5.001, 0, 10, 10)), Tolerances{MinArea: 0.02}, nil},
		"narrow":                       {inputs(oblong(0, 0, 10, 9.6), oblong(0, 9.6, 10, 10)), Tolerances{Sliver: 0.5}, []want{{SliverKind, 1, -1, 4, 0.4, 0}}},
		"not narrow":                   {inputs(oblong(0, 0, 10, 9.5), oblong(0, 9.5, 10, 10)), Tolerances{Sliver: 0.5}, nil},
		"one millimetre":               {inputs(oblong(0, 0, 5, 10), oblong(5.001, 0, 10, 10)), Tolerances{}, []want{{GapKind, 0, 1, 0.01, 0.001, 0.0005}}},
		"a vertex beside":              {inputs(geom.NewPolygonFlat(geom.XY, []float64{0, 0, 5, 0, 5.05, 5, 5, 10, 0, 10, 0, 0}, []int{12}), oblong(5, 0, 10, 10)), Tolerances{Vertex: 0.1}, []want{{OverlapKind, 0, 1, 0.25, 0.05, 0.025}, {NearVertexKind, 0, 1, 0, 0, 0.05}}},
	} {
		fs := mustCover(t, w, c.parts, c.tol)
		if len(fs) != len(c.want) {
			t.Errorf("%s: %v", name, fs)
			continue
		}
		for i, f := range fs {
			x := c.want[i]
			off := func(a, b float64) bool { return math.Abs(a-b) > 0.0005+0.03*math.Abs(b) }
			if f.Kind != x.kind || f.A != x.a || f.B != x.b || off(f.Area, x.area) || off(f.Width, x.w) || off(f.Distance, x.dist) || f.Geometry == nil {
				t.Errorf("%s: %v, want %+v", name, f, x)
			}
		}
	}
}

func TestNear(t *testing.T) {
	for d, want := range map[float64]int{0.499: 1, 0.5: 0, 0.001: 1, 0: 0} {
		fs := mustCover(t, nil, inputs(oblong(0, 0, 5, 10), oblong(5+d, 0, 10, 10)), Tolerances{Near: 0.5})
		if len(fs) != want || want == 1 && (fs[0].Kind != NearBoundaryKind || math.Abs(fs[0].Distance-d) > 1e-6) {
			t.Errorf("%v: %v", d, fs)
		}
	}
	// Parts that meet in a point, and one within another, are not near.
	if fs := mustCover(t, nil, inputs(oblong(0, 0, 5, 5), oblong(5, 5, 10, 10)), Tolerances{Near: 0.5}); len(fs) > 0 {
		t.Error(fs)
	}
}

func TestCoverageErrors(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), 2e8} {
		_, err := Coverage(nil, inputs(oblong(0, 0, x, 1)), Tolerances{})
		if _, ok := err.(*CoordinateError); !ok {
			t.Errorf("%v: %v", x, err)
		}
	}
	r, err := Coverage(inputs(oblong(0, 0, 10, 10)), inputs(oblong(0, 0, 1, 1), oblong(2, 0, 3, 20), oblong(4, 0, 5, 20)), Tolerances{Limit: 1})
	if err != nil || !r.Truncated || len(r.Faults) != 1 {
		t.Error(r, err)
	}
}

// Planted faults are found, and nothing else.
func TestPlanted(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	const n = 8
	for round := range 60 {
		whole, parts := coverageGrid(n, 60, 5)
		// Change one cell: its outer vertices stay, or all of it moves.
		k := rnd.IntN(n-2) + 1 + n*(rnd.IntN(n-2)+1)
		g := parts[k].Geometry.(*geom.Polygon)
		flat := g.FlatCoords()
		d := []float64{0.001, 0.01, 0.1, 1}[rnd.IntN(4)]
		before := g.Area()
		switch round % 4 {
		case 0: // the whole cell moves east
			for i := 0; i < len(flat); i += 2 {
				flat[i] += d
			}
		case 1: // one inner vertex of its south border moves in
			flat[2*2+1] += d
		case 2: // and out
			flat[2*2+1] -= d
		case 3: // it is not there
			parts = append(parts[:k:k], parts[k+1:]...)
		}
		fs := mustCover(t, whole, parts, Tolerances{})
		gaps, overlaps := 0.0, 0.0
		for _, f := range fs {
			switch f.Kind {
			case GapKind:
				gaps += f.Area
			case OverlapKind:
				overlaps += f.Area
				if f.A != k && f.B != k {
					t.Errorf("round %d: %v is not about %d", round, f, k)
				}
			default:
				t.Errorf("round %d: %v", round, f)
			}
		}
		after := 0.0
		if round%4 != 3 {
			after = g.Area()
		}
		if math.Abs(after-before-(overlaps-gaps)) > 1e-4 {
			t.Errorf("round %d: area changed by %v, found %v - %v", round, after-before, overlaps, gaps)
		}
		most := map[int]int{0: 18, 1: 1, 2: 1, 3: 1}[round%4]
		if len(fs) == 0 || len(fs) > most {
			t.Errorf("round %d (%v): %d faults: %v", round, d, len(fs), fs)
		}
	}
}
