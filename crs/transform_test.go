package crs

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func mustTransform(t testing.TB, from, to Code) *Transform {
	t.Helper()
	tr, err := NewTransform(from, to)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// metres is the distance between two positions in the same system.
func metres(c Code, a, b [2]float64) float64 {
	dx, dy := a[0]-b[0], a[1]-b[1]
	if !c.IsProjected() {
		dx, dy = dx*rad*6378137*math.Cos(a[1]*rad), dy*rad*6378137
	}
	return math.Hypot(dx, dy)
}

func TestGoldenPoints(t *testing.T) {
	seen := map[Code]int{}
	for _, g := range goldenPoints {
		seen[g.code]++
		// The golden points have micrometres; half of the last is allowed.
		x, y, err := mustTransform(t, SWEREF99, g.code).XY(g.lon, g.lat)
		if err != nil || math.Abs(x-g.east) > 0.6e-6 || math.Abs(y-g.north) > 0.6e-6 {
			t.Errorf("%v: %.9f %.9f, want %.6f %.6f (%v)", g.code, x, y, g.east, g.north, err)
		}
		lon, lat, err := mustTransform(t, g.code, SWEREF99).XY(g.east, g.north)
		limit := 2e-11
		if g.code == RT90 {
			limit = 1e-7 // see TestRoundTrip
		}
		if err != nil || math.Abs(lon-g.lon) > limit || math.Abs(lat-g.lat) > limit {
			t.Errorf("%v: %.13f %.13f, want %v %v (%v)", g.code, lon, lat, g.lon, g.lat, err)
		}
	}
	for _, c := range Codes() {
		if c.IsProjected() && seen[c] < 4 {
			t.Errorf("%v has %d golden points", c, seen[c])
		}
	}
	for _, g := range goldenRT90 {
		lon, lat, err := mustTransform(t, RT90, SWEREF99).XY(g.east, g.north)
		if err != nil || math.Abs(lon-g.lon) > 2e-11 || math.Abs(lat-g.lat) > 2e-11 {
			t.Errorf("RT 90 %v %v: %.13f %.13f, want %v %v (%v)", g.east, g.north, lon, lat, g.lon, g.lat, err)
		}
	}
}

// There and back again, between all pairs of systems, ends within a
// micrometre of where it began; by way of another datum within a centimetre.
func TestRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	worst := 0.0
	for _, a := range Codes() {
		geo := mustTransform(t, SWEREF99, a)
		for _, b := range Codes() {
			there, back := mustTransform(t, a, b), mustTransform(t, b, a)
			for range 50 {
				x, y, err := geo.XY(10.1+15.3*rng.Float64(), 54.6+15.3*rng.Float64())
				if err != nil {
					t.Fatal(err)
				}
				flat := []float64{x, y, 7}
				if err := there.Flat(flat, 3); err != nil {
					t.Fatalf("%v to %v: %v", a, b, err)
				}
				if err := back.Flat(flat, 3); err != nil {
					t.Fatalf("%v to %v: %v", b, a, err)
				}
				d := metres(a, [2]float64{x, y}, [2]float64{flat[0], flat[1]})
				limit := 1e-8
				if (a == RT90) != (b == RT90) {
					limit = 0.01 // the shift drops the height and is no exact inverse of itself
					worst = max(worst, d)
				}
				if d > limit || flat[2] != 7 {
					t.Errorf("%v to %v and back: %g m off, height %g", a, b, d, flat[2])
				}
			}
		}
	}
	t.Logf("by way of another datum: at most %.3f mm", worst*1000)
}

// Where nothing is to be computed, not a bit changes.
func TestNoChange(t *testing.T) {
	const x, y = 14.522412345678901, 60.999677123456789
	for _, a := range []Code{ETRS89, SWEREF99, WGS84, CRS84} {
		for _, b := range []Code{ETRS89, SWEREF99, WGS84, CRS84} {
			if lon, lat, err := mustTransform(t, a, b).XY(x, y); lon != x || lat != y || err != nil {
				t.Errorf("%v to %v: %v %v %v", a, b, lon, lat, err)
			}
		}
	}
	const e, n = 124158.811234567, 6765551.764123456
	if x, y, err := mustTransform(t, SWEREF991500, SWEREF991500).XY(e, n); x != e || y != n || err != nil {
		t.Errorf("%v %v %v", x, y, err)
	}
}

func TestOutside(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		from, to Code
		x, y     float64
	}{
		{CRS84, SWEREF99TM, 0, 0}, {CRS84, SWEREF99TM, 61, 14.5}, {CRS84, SWEREF99TM, 2.35, 48.85},
		{CRS84, SWEREF99TM, 9.999, 61}, {CRS84, SWEREF99TM, 25.501, 61}, {CRS84, SWEREF99TM, 15, 54.499}, {CRS84, SWEREF99TM, 15, 70.001},
		{CRS84, CRS84, 200, 61}, {SWEREF99TM, CRS84, 6762890, 472957}, {SWEREF991500, CRS84, 455717, 6225467000},
		{SWEREF991500, SWEREF99TM, 0, 0}, {CRS84, SWEREF99TM, nan, 61}, {CRS84, SWEREF99TM, 14.5, nan}, {CRS84, WGS84, nan, nan},
		{SWEREF99TM, CRS84, inf, 6762890}, {SWEREF99TM, CRS84, 472957, -inf}, {RT90, SWEREF99TM, 0, 0}, {RT90, RT90, 1e300, -1e300},
		// In the corner of the projected box that lies outside the country.
		{SWEREF99TM, CRS84, 180000, 7790000}, {SWEREF99TM, SWEREF99TM, 180000, 7790000},
	} {
		var outside *OutsideError
		if x, y, err := mustTransform(t, c.from, c.to).XY(c.x, c.y); !errors.As(err, &outside) {
			t.Errorf("%v to %v: (%g, %g) gives (%g, %g), %v", c.from, c.to, c.x, c.y, x, y, err)
		} else if area, _ := c.from.Area(); outside.Code != c.from || outside.Area != area || math.Float64bits(outside.X) != math.Float64bits(c.x) || math.Float64bits(outside.Y) != math.Float64bits(c.y) {
			t.Errorf("%v to %v: the error is of (%g, %g) in %v", c.from, c.to, outside.X, outside.Y, outside.Code)
		} else if s := outside.Error(); !strings.Contains(s, c.from.Name()) || len(s) > 300 {
			t.Errorf("the error does not say where, or too much: %v", outside)
		}
	}
}

// The edge itself is inside, in every system, on the way out and back.
func TestEdgeIsInside(t *testing.T) {
	for _, c := range Codes() {
		for _, p := range [][2]float64{{west, south}, {west, north}, {east, south}, {east, north}, {15, south}, {15, north}} {
			x, y, err := mustTransform(t, CRS84, c).XY(p[0], p[1])
			if err != nil {
				t.Errorf("%v: %v", c, err)
			}
			if c == RT90 {
				continue // its box is in its own datum, some 100 metres apart
			}
			if area, _ := c.Area(); !area.holds(x, y) && c.IsProjected() {
				// The corners may round to just outside of the box that they make.
				x, y = min(max(x, area.MinX), area.MaxX), min(max(y, area.MinY), area.MaxY)
			}
			if _, _, err := mustTransform(t, c, CRS84).XY(x, y); err != nil {
				t.Errorf("%v: %v", c, err)
			}
		}
	}
}

func TestFlat(t *testing.T) {
	tr := mustTransform(t, CRS84, SWEREF99TM)
	flat := []float64{15, 61, 15, 62, 99, 99, 15, 63}
	var at *VertexError
	var outside *OutsideError
	if err := tr.Flat(flat, 2); !errors.As(err, &at) || at.Vertex != 2 || !errors.As(err, &outside) || outside.X != 99 {
		t.Errorf("Flat: %v", err)
	}
	if flat[6] != 15 || flat[0] != 500000 {
		t.Errorf("Flat went past the error, or did not come to it: %v", flat)
	}
	three := []float64{15, 61, math.NaN(), 15, 62, 5}
	if err := tr.Flat(three, 3); err != nil || three[0] != 500000 || !math.IsNaN(three[2]) || three[3] != 500000 || three[5] != 5 {
		t.Errorf("heights: %v, %v", three, err)
	}
	for _, c := range []struct {
		numbers, stride int
		bad             bool
	}{{0, 0, false}, {0, 2, false}, {4, 0, true}, {4, -2, true}, {4, 1, true}, {3, 2, true}, {4, 3, true}, {4, 8, true}, {4, 4, false}} {
		flat := make([]float64, c.numbers)
		for i := range flat {
			flat[i] = []float64{15, 61}[i%2]
		}
		var stride *StrideError
		if err := tr.Flat(flat, c.stride); errors.As(err, &stride) != c.bad || c.bad && (stride.Len != c.numbers || stride.Stride != c.stride || flat[0] != 15) {
			t.Errorf("%d numbers, %d a position: %v", c.numbers, c.stride, err)
		}
	}
}

func TestNewTransformUnknown(t *testing.T) {
	var unknown *UnknownError
	if _, err := NewTransform(3857, SWEREF99TM); !errors.As(err, &unknown) || unknown.Code != 3857 {
		t.Errorf("EPSG:3857: %v", err)
	}
	if _, err := NewTransform(SWEREF99TM, 0); !errors.As(err, &unknown) {
		t.Errorf("no target: %v", err)
	}
	if tr := mustTransform(t, RT90, SWEREF99TM); tr.From() != RT90 || tr.To() != SWEREF99TM {
		t.Errorf("from %v to %v", tr.From(), tr.To())
	}
}

func TestTransformAllocatesNothing(t *testing.T) {
	tr := mustTransform(t, RT90, SWEREF991500)
	flat := []float64{1500000, 6700000, 1510000, 6710000}
	if n := testing.AllocsPerRun(100, func() {
		flat[0], flat[1], flat[2], flat[3] = 1500000, 6700000, 1510000, 6710000
		if err := tr.Flat(flat, 2); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzTransform(f *testing.F) {
	f.Add(500000.0, 6700000.0, uint8(0), uint8(3))
	f.Add(14.5, 61.0, uint8(17), uint8(0))
	f.Add(10.0, 70.0, uint8(14), uint8(12))
	f.Add(math.Inf(-1), math.NaN(), uint8(13), uint8(1))
	f.Fuzz(func(t *testing.T, x, y float64, a, b uint8) {
		codes := Codes()
		tr := mustTransform(t, codes[int(a)%len(codes)], codes[int(b)%len(codes)])
		ox, oy, err := tr.XY(x, y)
		var outside *OutsideError
		if err != nil {
			if !errors.As(err, &outside) {
				t.Errorf("%v to %v: (%g, %g): %v", tr.From(), tr.To(), x, y, err)
			}
			return
		}
		if math.IsNaN(ox) || math.IsNaN(oy) || math.IsInf(ox, 0) || math.IsInf(oy, 0) {
			t.Errorf("%v to %v: (%g, %g) gives (%g, %g)", tr.From(), tr.To(), x, y, ox, oy)
		}
		bx, by, err := mustTransform(t, tr.To(), tr.From()).XY(ox, oy)
		if err != nil {
			return // on the edge
		}
		if d := metres(tr.From(), [2]float64{x, y}, [2]float64{bx, by}); d > 0.02 {
			t.Errorf("%v to %v and back: (%g, %g) is %g m off", tr.From(), tr.To(), x, y, d)
		}
	})
}
