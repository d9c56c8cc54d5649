package topology

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	sf "github.com/peterstace/simplefeatures/geom"
	"github.com/twpayne/go-geom"
)

// rings makes a polygon of rings of easting and northing.
func rings(rs ...[]float64) *geom.Polygon {
	var flat []float64
	var ends []int
	for _, r := range rs {
		flat = append(flat, r...)
		ends = append(ends, len(flat))
	}
	return geom.NewPolygonFlat(geom.XY, flat, ends)
}

// parts makes a multipolygon of polygons.
func parts(ps ...*geom.Polygon) *geom.MultiPolygon {
	m := geom.NewMultiPolygon(geom.XY)
	for _, p := range ps {
		if err := m.Push(p); err != nil {
			panic(err)
		}
	}
	return m
}

// rect is a rectangle, counter-clockwise.
func rect(x0, y0, x1, y1 float64) []float64 {
	return []float64{x0, y0, x1, y0, x1, y1, x0, y1, x0, y0}
}

// hole is a rectangle, clockwise.
func hole(x0, y0, x1, y1 float64) []float64 {
	return []float64{x0, y0, x0, y1, x1, y1, x1, y0, x0, y0}
}

// noOverlays spares the areas of faults where only their kinds matter.
func noOverlays(s *healthSettings) { s.overlays = 0 }

func line(flat ...float64) *geom.LineString { return geom.NewLineStringFlat(geom.XY, flat) }

func one(g geom.T) []Input { return []Input{{Owner: 7, Part: 2, Geometry: g}} }

func kinds(fs []Fault) []Kind {
	var out []Kind
	for _, f := range fs {
		out = append(out, f.Kind)
	}
	return out
}

func TestHealth(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		name string
		g    geom.T
		want []Fault
	}{
		{"square", rings(rect(0, 0, 10, 10)), nil},
		{"square with hole", rings(rect(0, 0, 10, 10), hole(2, 2, 4, 4)), nil},
		{"empty", geom.NewPolygon(geom.XY), nil},
		{"not a number", rings([]float64{0, 0, nan, 0, 1, 1, 0, 0}), []Fault{{Kind: NonFiniteKind, Ring: 0, Vertex: 1}}},
		{"infinite", rings([]float64{0, 0, math.Inf(1), 0, 1, 1, 0, 0}), []Fault{{Kind: NonFiniteKind, Ring: 0, Vertex: 1}}},
		{"just in range", rings([]float64{0, 0, 1e8, 0, 1e8, 1e8, 0, 0}), nil},
		{"just out of range", rings([]float64{0, 0, 1e8 + 0.001, 0, 1e8, 1e8, 0, 0}), []Fault{{Kind: NonFiniteKind, Ring: 0, Vertex: 1}}},
		{"three positions", rings([]float64{0, 0, 1, 0, 0, 0}), []Fault{{Kind: TooFewPointsKind, Ring: 0}}},
		{"four positions", rings([]float64{0, 0, 1, 0, 0, 1, 0, 0}), nil},
		{"open by a millimetre", rings([]float64{0, 0, 1, 0, 1, 1, 0, 1, 0, 0.001}), []Fault{{Kind: NotClosedKind, Ring: 0, Vertex: 4, At: [2]float64{0, 0.001}, Distance: 0.001}}},
		{"open", rings([]float64{0, 0, 1, 0, 1, 1, 0, 1}), []Fault{{Kind: NotClosedKind, Ring: 0, Vertex: 3, At: [2]float64{0, 1}, Distance: 1}}},
		{"same point twice", rings([]float64{0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 0}), []Fault{{Kind: RepeatedPointKind, Ring: 0, Vertex: 2, At: [2]float64{1, 0}}}},
		{"0.4 mm apart", rings([]float64{0, 0, 1, 0, 1, 0.0004, 1, 1, 0, 1, 0, 0}), []Fault{{Kind: RepeatedPointKind, Ring: 0, Vertex: 2, At: [2]float64{1, 0.0004}, Distance: 0.0004}}},
		{"1 mm apart", rings([]float64{0, 0, 1, 0, 1, 0.001, 1, 1, 0, 1, 0, 0}), nil},
		{"no area", rings([]float64{0, 0, 1, 1, 2, 2, 0, 0}), []Fault{{Kind: ZeroAreaKind, Ring: 0}}},
		{"least area", rings([]float64{0, 0, 1, 1, 2, 2.001, 0, 0}), nil},
		{"spike", rings([]float64{0, 0, 10, 0, 10, 5, 15, 5, 10, 5, 10, 10, 0, 10, 0, 0}), []Fault{{Kind: SpikeKind, Ring: 0, Vertex: 3, At: [2]float64{15, 5}, Distance: 5}}},
		{"spike of two edges", rings([]float64{0, 0, 10, 0, 10, 5, 12, 6, 15, 5, 12, 6, 10, 5, 10, 10, 0, 10, 0, 0}), []Fault{{Kind: SpikeKind, Ring: 0, Vertex: 4, At: [2]float64{15, 5}, Distance: math.Hypot(3, 1) + math.Hypot(2, 1)}}},
		{"spike at the start", rings([]float64{-5, 0, 10, 0, 10, 10, 0, 10, 0, 0, -5, 0}), []Fault{{Kind: SpikeKind, Ring: 0, Vertex: 0, At: [2]float64{-5, 0}, Distance: 5}}},
		{"needle of a millimetre", rings([]float64{0, 0, 10, 0, 10, 5, 15, 5, 10, 5.001, 10, 10, 0, 10, 0, 0}), nil},
		{"bow tie", rings([]float64{0, 0, 10, 10, 10, 0, 0, 10, 0, 0}), []Fault{{Kind: SelfCrossingKind, A: 7, B: 7, Ring: 0, Vertex: 0, VertexB: 2, At: [2]float64{5, 5}}}},
		{"crossing in a vertex", rings([]float64{0, 0, 5, 5, 10, 10, 10, 0, 5, 5, 0, 10, 0, 0}), []Fault{{Kind: SelfCrossingKind, B: 7, Ring: 0, Vertex: 1, VertexB: 4, At: [2]float64{5, 5}}}},
		{"touch in a vertex", rings([]float64{0, 0, 10, 0, 5, 5, 10, 10, 0, 10, 5, 5, 0, 0}), []Fault{{Kind: SelfTouchKind, B: 7, Ring: 0, Vertex: 2, VertexB: 5, At: [2]float64{5, 5}}}},
		{"touch of an edge", rings([]float64{0, 0, 10, 0, 10, 10, 5, 0, 0, 10, 0, 0}), []Fault{{Kind: SelfTouchKind, B: 7, Ring: 0, Vertex: 0, VertexB: 3, At: [2]float64{5, 0}}}},
		{"touch of an edge on the grid only", rings([]float64{0, 0, 10, 0, 10, 10, 5, 0.0004, 0, 10, 0, 0}), []Fault{{Kind: SelfTouchKind, B: 7, Ring: 0, Vertex: 0, VertexB: 3, At: [2]float64{5, 0}, Distance: 0.0004}}},
		{"a millimetre from an edge", rings([]float64{0, 0, 10, 0, 10, 10, 5, 0.001, 0, 10, 0, 0}), nil},
		{"through an edge", rings([]float64{0, 0, 10, 0, 10, 10, 5, -0.001, 0, 10, 0, 0}), []Fault{{Kind: SelfCrossingKind, B: 7, Ring: 0, Vertex: 0}, {Kind: SelfCrossingKind, B: 7, Ring: 0}}},
		{"corridor of no width", rings([]float64{0, 0, 4, 0, 4, 2, 8, 2, 8, 0, 12, 0, 12, 4, 8, 4, 8, 2, 4, 2, 4, 4, 0, 4, 0, 0}), []Fault{{Kind: DuplicateEdgeKind, B: 7, Ring: 0, Vertex: 2, VertexB: 8, At: [2]float64{4, 2}, Distance: 4}}},
		{"corridor of a millimetre", rings([]float64{0, 0, 4, 0, 4, 2, 8, 2, 8, 0, 12, 0, 12, 4, 8, 4, 8, 2.001, 4, 2.001, 4, 4, 0, 4, 0, 0}), nil},
		{"clockwise", rings(hole(0, 0, 10, 10)), []Fault{{Kind: OrientationKind, Ring: 0}}},
		{"hole counter-clockwise", rings(rect(0, 0, 10, 10), rect(2, 2, 4, 4)), []Fault{{Kind: OrientationKind, Ring: 1, At: [2]float64{2, 2}}}},
		{"hole outside", rings(rect(0, 0, 10, 10), hole(12, 2, 14, 4)), []Fault{{Kind: HoleOutsideKind, B: 7, Ring: 1, At: [2]float64{12, 2}, Area: 4}}},
		{"hole partly outside", rings(rect(0, 0, 10, 10), hole(8, 2, 14, 4)), []Fault{{Kind: HoleOutsideKind, B: 7, Ring: 1, Area: 8}}},
		{"hole with an edge of the shell", rings(rect(0, 0, 10, 10), hole(8, 2, 10, 4)), []Fault{{Kind: HoleOutsideKind, B: 7, Ring: 1, Distance: 2}}},
		{"hole a millimetre from the shell", rings(rect(0, 0, 10, 10), hole(8, 2, 9.999, 4)), nil},
		{"hole touching the shell", rings(rect(0, 0, 10, 10), []float64{5, 5, 10, 6, 5, 7, 5, 5}), []Fault{{Kind: OrientationKind, Ring: 1}}},
		{"hole touching the shell twice", rings(rect(0, 0, 10, 10), []float64{0, 5, 5, 6, 10, 5, 5, 4, 0, 5}), []Fault{{Kind: DisconnectedKind, B: 7, Vertex: 3, RingB: 1, At: [2]float64{0, 5}}}},
		{"hole is the shell", rings(rect(0, 0, 10, 10), hole(0, 0, 10, 10)), []Fault{{Kind: HoleOutsideKind, B: 7, Ring: 1, Distance: 40}}},
		{"holes overlap", rings(rect(0, 0, 10, 10), hole(2, 2, 5, 5), hole(4, 4, 6, 6)), []Fault{{Kind: HolesOverlapKind, B: 7, Ring: 1, RingB: 2, Area: 1}}},
		{"hole in hole", rings(rect(0, 0, 10, 10), hole(2, 2, 8, 8), hole(4, 4, 6, 6)), []Fault{{Kind: HolesOverlapKind, B: 7, Ring: 2, RingB: 1, Area: 4}}},
		{"holes with an edge in common", rings(rect(0, 0, 10, 10), hole(2, 2, 4, 4), hole(4, 2, 6, 4)), []Fault{{Kind: HolesOverlapKind, B: 7, Ring: 1, RingB: 2, Distance: 2}}},
		{"holes touching in a point", rings(rect(0, 0, 10, 10), hole(2, 2, 4, 4), hole(4, 4, 6, 6)), nil},
		{"holes the same", rings(rect(0, 0, 10, 10), hole(2, 2, 4, 4), hole(2, 2, 4, 4)), []Fault{{Kind: HolesOverlapKind, B: 7, Ring: 1, RingB: 2, Area: 4, Distance: 8}}},
		{"parts apart", parts(rings(rect(0, 0, 10, 10)), rings(rect(20, 0, 30, 10))), nil},
		{"parts touching in a point", parts(rings(rect(0, 0, 10, 10)), rings(rect(10, 10, 20, 20))), nil},
		{"parts overlapping", parts(rings(rect(0, 0, 10, 10)), rings(rect(8, 8, 20, 20))), []Fault{{Kind: OverlapKind, B: 7, Ring: 0, RingB: 1, Area: 4}}},
		{"parts with an edge in common", parts(rings(rect(0, 0, 10, 10)), rings(rect(10, 0, 20, 10))), []Fault{{Kind: DuplicateEdgeKind, B: 7, Ring: 0, RingB: 1, Distance: 10}}},
		{"part in part", parts(rings(rect(0, 0, 10, 10)), rings(rect(2, 2, 4, 4))), []Fault{{Kind: NestedShellKind, B: 7, Ring: 1, RingB: 0, Area: 4}}},
		{"part in hole", parts(rings(rect(0, 0, 10, 10), hole(1, 1, 9, 9)), rings(rect(2, 2, 4, 4))), nil},
		{"part twice", parts(rings(rect(0, 0, 10, 10)), rings(rect(0, 0, 10, 10))), []Fault{{Kind: OverlapKind, B: 7, Ring: 0, RingB: 1, Area: 100, Distance: 40}}},
		{"line", line(0, 0, 10, 0), nil},
		{"line of one point", line(0, 0), []Fault{{Kind: TooFewPointsKind, Ring: 0}}},
		{"line of no length", line(0, 0, 0, 0.0004), []Fault{{Kind: ZeroLengthKind, Ring: 0}, {Kind: RepeatedPointKind, Vertex: 1, Distance: 0.0004, At: [2]float64{0, 0.0004}}}},
		{"line of a millimetre", line(0, 0, 0, 0.001), nil},
		{"closed line", line(0, 0, 10, 0, 10, 10, 0, 0), nil},
		{"line crossing itself", line(0, 0, 10, 10, 10, 0, 0, 10), []Fault{{Kind: SelfCrossingKind, B: 7, Vertex: 0, VertexB: 2, At: [2]float64{5, 5}}}},
		{"line ending on itself", line(0, 0, 10, 0, 10, 10, 5, 0), []Fault{{Kind: SelfTouchKind, B: 7, Vertex: 0, VertexB: 3, At: [2]float64{5, 0}}}},
		{"line ending a millimetre from itself", line(0, 0, 10, 0, 10, 10, 5, 0.001), nil},
		{"line there and back", line(0, 0, 10, 0, 0, 0), []Fault{{Kind: SpikeKind, Vertex: 1, Distance: 10, At: [2]float64{10, 0}}}},
		{"point", geom.NewPointFlat(geom.XY, []float64{1, 2}), nil},
		{"point out of range", geom.NewPointFlat(geom.XY, []float64{1, 2e8}), []Fault{{Kind: NonFiniteKind, Ring: -1}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := Health(one(tt.g))
			if len(got) != len(tt.want) {
				t.Fatalf("%d faults %v, want %d:\n%+v", len(got), kinds(got), len(tt.want), got)
			}
			for i, g := range got {
				w := tt.want[i]
				if g.Kind != w.Kind || g.Ring != w.Ring || g.A != 7 || g.PartA != 2 {
					t.Errorf("fault %+v,\nwant %+v", g, w)
				}
				if w.At != ([2]float64{}) && g.At != w.At {
					t.Errorf("at %v, want %v", g.At, w.At)
				}
				if w.VertexB > 0 && (g.Vertex != w.Vertex || g.VertexB != w.VertexB) {
					t.Errorf("vertices %d and %d, want %d and %d", g.Vertex, g.VertexB, w.Vertex, w.VertexB)
				}
				if w.B == 7 && (g.B != 7 || g.PartB != 2 || g.RingB != w.RingB) || w.B == 0 && g.B != -1 {
					t.Errorf("the other: %+v", g)
				}
				if math.Abs(g.Area-w.Area) > 1e-9 || math.Abs(g.Distance-w.Distance) > 1e-9 {
					t.Errorf("area %v and distance %v, want %v and %v", g.Area, g.Distance, w.Area, w.Distance)
				}
				if g.Geometry == nil && g.Kind != NonFiniteKind {
					t.Error("no geometry")
				}
			}
		})
	}
}

// randomShape makes polygons of many sorts on whole metres, where judges that
// reckon with floating point are exact enough.
func randomShape(r *rand.Rand) geom.T {
	n := 3 + r.IntN(8)
	size := 4 + r.IntN(20)
	ring := func() []float64 {
		var out []float64
		switch r.IntN(4) {
		case 0: // anything
			for range n {
				out = append(out, float64(r.IntN(size)), float64(r.IntN(size)))
			}
		case 1: // a star, mostly simple
			cx, cy := float64(r.IntN(size)), float64(r.IntN(size))
			for i := range n {
				a := 2 * math.Pi * float64(i) / float64(n)
				d := float64(2 + r.IntN(size))
				out = append(out, math.Round(cx+d*math.Cos(a)), math.Round(cy+d*math.Sin(a)))
			}
		default:
			x, y := float64(r.IntN(size)), float64(r.IntN(size))
			return rect(x, y, x+1+float64(r.IntN(size)), y+1+float64(r.IntN(size)))
		}
		return append(out, out[0], out[1])
	}
	polygon := func() *geom.Polygon {
		rs := [][]float64{ring()}
		if r.IntN(2) == 0 {
			rs[0] = rect(0, 0, 30, 30)
		}
		for range r.IntN(4) {
			rs = append(rs, ring())
		}
		return rings(rs...)
	}
	if r.IntN(3) == 0 {
		m := parts(polygon())
		for range r.IntN(3) {
			if err := m.Push(polygon()); err != nil {
				panic(err)
			}
		}
		return m
	}
	return polygon()
}

func toSF(t testing.TB, g geom.T) sf.Geometry {
	t.Helper()
	poly := func(flat []float64, start int, ends []int) sf.Polygon {
		var ls []sf.LineString
		for _, end := range ends {
			ls = append(ls, sf.NewLineString(sf.NewSequence(flat[start:end], sf.DimXY)))
			start = end
		}
		return sf.NewPolygon(ls)
	}
	switch g := g.(type) {
	case *geom.Polygon:
		return poly(g.FlatCoords(), 0, g.Ends()).AsGeometry()
	case *geom.MultiPolygon:
		var ps []sf.Polygon
		start := 0
		for _, ends := range g.Endss() {
			ps = append(ps, poly(g.FlatCoords(), start, ends))
			start = ends[len(ends)-1]
		}
		return sf.NewMultiPolygon(ps).AsGeometry()
	case *geom.LineString:
		return sf.NewLineString(sf.NewSequence(g.FlatCoords(), sf.DimXY)).AsGeometry()
	case *geom.Point:
		return sf.NewPointXY(g.X(), g.Y()).AsGeometry()
	}
	t.Fatalf("no %T", g)
	return sf.Geometry{}
}

func TestHealthAgreesWithSimplefeatures(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	valid, invalid, missed := 0, 0, 0
	for i := range 1_500 {
		g := randomShape(r)
		err := toSF(t, g).Validate()
		fs := Health(one(g), noOverlays)
		if Valid(fs) != (err == nil) {
			// It does not see a hole in a hole that touches it in a point.
			if err == nil && slices.Contains(kinds(fs), HolesOverlapKind) {
				missed++
				continue
			}
			t.Fatalf("shape %d: faults %v, judge says %v\n%v", i, kinds(fs), err, toSF(t, g).AsText())
		}
		if err == nil {
			valid++
		} else {
			invalid++
		}
	}
	t.Logf("%d valid, %d invalid, %d not seen by the judge", valid, invalid, missed)
	if valid < 200 || invalid < 200 || missed > 4 {
		t.Fatal("shapes of one sort only, or a judge that sees nothing")
	}
}

// validJudge compiles the small program that asks GEOS.
func validJudge(t testing.TB) string {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler: GEOS cannot be asked")
	}
	bin := filepath.Join(t.TempDir(), "validjudge")
	for _, lib := range []string{"-lgeos_c", "-l:libgeos_c.so.1"} {
		if err = exec.Command(cc, "-O2", "-o", bin, "testdata/validjudge.c", lib).Run(); err == nil {
			return bin
		}
	}
	t.Skip("no GEOS library (libgeos-dev, or libgeos-c1v5) to judge by")
	return ""
}

func TestHealthAgreesWithGEOS(t *testing.T) {
	judge := validJudge(t)
	r := rand.New(rand.NewPCG(3, 4))
	var shapes []geom.T
	var wkt bytes.Buffer
	for range 30_000 {
		g := randomShape(r)
		shapes = append(shapes, g)
		wkt.WriteString(toSF(t, g).AsText() + "\n")
	}
	cmd := exec.Command(judge)
	cmd.Stdin = &wkt
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	answers := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(answers) != len(shapes) {
		t.Fatalf("%d answers to %d shapes", len(answers), len(shapes))
	}
	reasons := map[string]int{}
	for i, g := range shapes {
		if fs := Health(one(g), noOverlays); Valid(fs) != (answers[i] == "1") {
			t.Fatalf("shape %d: faults %v, GEOS says %q\n%v", i, kinds(fs), answers[i], toSF(t, g).AsText())
		}
		reason, _, _ := strings.Cut(answers[i], "[")
		reasons[reason]++
	}
	t.Log(reasons)
	if len(reasons) < 7 {
		t.Error("too few sorts of faults were judged")
	}
}
