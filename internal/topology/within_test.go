package topology

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	sf "github.com/peterstace/simplefeatures/geom"
	"github.com/twpayne/go-geom"
)

func TestWithin(t *testing.T) {
	uses := inputs(oblong(0, 0, 5, 10), oblong(5, 0, 10, 10))
	line := func(flat ...float64) geom.T { return geom.NewLineStringFlat(geom.XY, flat) }
	point := func(x, y float64) geom.T { return geom.NewPointFlat(geom.XY, []float64{x, y}) }
	for name, c := range map[string]struct {
		in    geom.T
		outer []Input
		kind  Kind // 0 for none
		dist  float64
		size  float64 // area or length
	}{
		"over a shared border":   {oblong(4, 4, 6, 6), uses, 0, 0, 0},
		"the whole":              {oblong(0, 0, 10, 10), uses, 0, 0, 0},
		"10 cm outside":          {oblong(4, 4, 6, 10.1), uses, 0, 0, 0},
		"11 cm outside":          {oblong(4, 4, 6, 10.11), uses, NotWithinKind, 0.11, 0.22},
		"all outside":            {oblong(20, 0, 21, 1), uses, NotWithinKind, 11, 1},
		"over a gap":             {oblong(4, 4, 6, 6), inputs(oblong(0, 0, 4.9, 10), oblong(5.1, 0, 10, 10)), 0, 0, 0},
		"over a wide gap":        {oblong(4, 4, 6, 6), inputs(oblong(0, 0, 4.8, 10), oblong(5.2, 0, 10, 10)), NotWithinKind, 0.2, 0.8},
		"nothing to be within":   {oblong(4, 4, 6, 6), nil, NotWithinKind, math.Inf(1), 4},
		"in a hole":              {oblong(4, 4, 6, 6), inputs(geom.NewPolygonFlat(geom.XY, []float64{0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 3, 3, 3, 7, 7, 7, 7, 3, 3, 3}, []int{10, 20})), NotWithinKind, 2, 4},
		"a line along the edge":  {line(0, 0, 10, 0), uses, 0, 0, 0},
		"a line beside the edge": {line(0, -0.1, 10, -0.1), uses, 0, 0, 0},
		"a line away":            {line(2, -0.2, 8, -0.2), uses, LineAwayKind, 0.2, 6},
		"a line out":             {line(5, 5, 5, 13), uses, LineAwayKind, 3, 3},
		"a point on the edge":    {point(10, 5), uses, 0, 0, 0},
		"a point away":           {point(10.3, 5), uses, NotWithinKind, 0.3, 0},
		"a part of several":      {geom.NewMultiPointFlat(geom.XY, []float64{1, 1, 11, 5}), uses, NotWithinKind, 1, 0},
	} {
		fs := Within(inputs(c.in), c.outer, 0.10)
		if c.kind == 0 {
			if len(fs) > 0 {
				t.Errorf("%s: %v", name, fs)
			}
			continue
		}
		if len(fs) != 1 || fs[0].Kind != c.kind || math.Abs(fs[0].Distance-c.dist) > 0.001 || math.Abs(fs[0].Area+fs[0].Length-c.size) > 0.001 {
			t.Errorf("%s: %v", name, fs)
		}
	}
}

func TestTouching(t *testing.T) {
	uses := inputs(oblong(0, 0, 5, 10), oblong(5, 0, 10, 10))
	for name, c := range map[string]struct {
		in      geom.T
		area, d float64
		want    map[int]float64 // area, length or distance
	}{
		"both":           {oblong(4, 4, 7, 6), 0.01, 0.1, map[int]float64{0: 2, 1: 4}},
		"one":            {oblong(1, 1, 5, 2), 0.01, 0.1, map[int]float64{0: 4}},
		"too little":     {oblong(1, 1, 5.005, 2), 0.01, 0.1, map[int]float64{0: 4}},
		"just enough":    {oblong(1, 1, 5.011, 2), 0.01, 0.1, map[int]float64{0: 4, 1: 0.011}},
		"a line in one":  {geom.NewLineStringFlat(geom.XY, []float64{1, 1, 4, 1}), 0.01, 0.1, map[int]float64{0: 3}},
		"on the border":  {geom.NewLineStringFlat(geom.XY, []float64{5, 1, 5, 4}), 0.01, 0.1, map[int]float64{0: 3, 1: 3}},
		"a point":        {geom.NewPointFlat(geom.XY, []float64{10.05, 5}), 0.01, 0.1, map[int]float64{1: 0.05}},
		"a point beyond": {geom.NewPointFlat(geom.XY, []float64{10.11, 5}), 0.01, 0.1, nil},
	} {
		got := map[int]float64{}
		for _, p := range Touching(inputs(c.in), uses, c.area, c.d) {
			if !p.Checked || p.A != 0 {
				t.Errorf("%s: %+v", name, p)
			}
			got[p.B] = p.Area + p.Length
			if p.Area+p.Length == 0 {
				got[p.B] = p.Distance
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		for k, v := range c.want {
			if math.Abs(got[k]-v) > 0.012 {
				t.Errorf("%s: %v, want %v", name, got, c.want)
			}
		}
	}
}

// Areas in common and areas outside are those that simplefeatures finds.
func TestTouchingAgreesWithSimplefeatures(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	star := func() *geom.Polygon {
		x, y, n := r.Float64()*20, r.Float64()*20, 3+r.IntN(9)
		var flat []float64
		for i := range n {
			a := 2 * math.Pi * (float64(i) + r.Float64()*0.8) / float64(n)
			d := 2 + r.Float64()*8
			flat = append(flat, math.Round((x+d*math.Cos(a))*1000)/1000, math.Round((y+d*math.Sin(a))*1000)/1000)
		}
		flat = append(flat, flat[0], flat[1])
		return geom.NewPolygonFlat(geom.XY, flat, []int{len(flat)})
	}
	for range 800 {
		a, b := star(), star()
		if !Valid(Health(inputs(a, b))) {
			continue
		}
		p, q := toSF(t, a), toSF(t, b)
		x, err := sf.Intersection(p, q)
		if err != nil {
			t.Fatal(err)
		}
		common := 0.0
		for _, pair := range Touching(inputs(a), inputs(b), 0, 0) {
			common += pair.Area
		}
		if math.Abs(common-x.Area()) > 1e-6 {
			t.Errorf("%v in common, simplefeatures %v: %s %s", common, x.Area(), p.AsText(), q.AsText())
		}
		outside := 0.0
		for _, f := range Within(inputs(a), inputs(b), 0) {
			outside += f.Area
		}
		if want := p.Area() - x.Area(); math.Abs(outside-want) > 1e-3+0.001*want {
			t.Errorf("%v outside, simplefeatures %v: %s %s", outside, want, p.AsText(), q.AsText())
		}
	}
}

// FuzzWithin: no panic, and what is within is within.
func FuzzWithin(f *testing.F) {
	f.Add([]byte{0, 0, 9, 0, 9, 9, 0, 9}, []byte{1, 1, 3, 1, 3, 3})
	f.Add([]byte{0, 0, 9, 9, 9, 0, 0, 9}, []byte{0, 0, 9, 0, 9, 9, 0, 9, 0, 0, 9, 0})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		if len(a) > 60 || len(b) > 60 {
			return
		}
		ring := func(s []byte) *geom.Polygon {
			var flat []float64
			for i := 0; i+1 < len(s); i += 2 {
				flat = append(flat, float64(s[i])/10, float64(s[i+1])/10)
			}
			if len(flat) > 0 {
				flat = append(flat, flat[0], flat[1])
			}
			return geom.NewPolygonFlat(geom.XY, flat, []int{len(flat)})
		}
		p, q := inputs(ring(a)), inputs(ring(b))
		Within(p, q, 0.1)
		Touching(p, q, 0, 0.1)
		Snaps(p, q, 0.5)
		Apply(Mends(p), p)
		if fs := Health(p); len(fs) == 0 {
			if fs := Within(p, p, 0); len(fs) > 0 {
				t.Errorf("not within itself: %v", fs)
			}
		}
	})
}

func BenchmarkWithin(b *testing.B) {
	for _, n := range []int{32, 100} {
		_, parts := coverageGrid(n, 60, 7)
		inner := make([]Input, len(parts))
		for i, p := range parts {
			m := p.Geometry.Bounds()
			x, y := (m.Min(0)+m.Max(0))/2, (m.Min(1)+m.Max(1))/2
			inner[i] = Input{Owner: i, Geometry: oblong(x-20, y-20, x+20, y+20)}
		}
		b.Run(sizeName(n*n), func(b *testing.B) {
			for b.Loop() {
				if fs := Within(inner, parts, 0.1); len(fs) > 0 {
					b.Fatal(fs[0])
				}
			}
		})
	}
}

// BenchmarkHealth reports, beside its own time, its multiple of the time that
// GEOS takes to say whether the same areas are valid, in the same run.
func BenchmarkHealth(b *testing.B) {
	for _, n := range []int{32, 100} {
		_, parts := coverageGrid(n, 60, 7)
		b.Run(sizeName(n*n), func(b *testing.B) {
			var wkt bytes.Buffer
			for _, in := range parts {
				writeWKT(&wkt, in.Geometry)
			}
			cmd := exec.Command(validJudge(b), "3")
			cmd.Stdin = &wkt
			out, err := cmd.Output()
			if err != nil {
				b.Fatal(err)
			}
			geos, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
			if err != nil {
				b.Fatal(err)
			}
			defer func() { b.ReportMetric(float64(b.Elapsed())/float64(b.N)/geos, "x-GEOS-time") }()
			for b.Loop() {
				if fs := Health(parts); len(fs) > 0 {
					b.Fatal(fs[0])
				}
			}
		})
	}
}

func sizeName(n int) string {
	if n < 5000 {
		return "1024"
	}
	return "10000"
}
