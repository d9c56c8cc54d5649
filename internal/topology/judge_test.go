package topology

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/twpayne/go-geom"
)

// coverJudge is GEOS, asked how parts cover a whole.
type coverJudge struct{ bin string }

type verdict struct {
	overlaps     map[[2]int]float64
	gap, outside float64
	time         time.Duration
}

func newCoverJudge(t testing.TB) *coverJudge {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler to build the judge with")
	}
	bin := filepath.Join(t.TempDir(), "coverjudge")
	for _, lib := range []string{"-lgeos_c", "-l:libgeos_c.so.1"} {
		if err = exec.Command(cc, "-O2", "-o", bin, "testdata/coverjudge.c", lib).Run(); err == nil {
			return &coverJudge{bin}
		}
	}
	t.Skip("no GEOS library (libgeos-dev, or libgeos-c1v5) to judge by")
	return nil
}

func (j *coverJudge) ask(t testing.TB, whole Input, parts []Input) verdict {
	t.Helper()
	var b bytes.Buffer
	for _, in := range append([]Input{whole}, parts...) {
		writeWKT(&b, in.Geometry)
	}
	cmd := exec.Command(j.bin)
	cmd.Stdin = &b
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	v := verdict{overlaps: map[[2]int]float64{}}
	for line := range strings.Lines(string(out)) {
		var i, k int
		var a float64
		var ns int64
		switch {
		case scan(line, "overlap %d %d %f", &i, &k, &a):
			v.overlaps[[2]int{i, k}] = a
		case scan(line, "gap %f", &a):
			v.gap = a
		case scan(line, "outside %f", &a):
			v.outside = a
		case scan(line, "time %d", &ns):
			v.time = time.Duration(ns)
		}
	}
	return v
}

func scan(s, format string, to ...any) bool {
	n, err := fmt.Sscanf(s, format, to...)
	return err == nil && n == len(to)
}

func writeWKT(b *bytes.Buffer, g geom.T) {
	p := g.(*geom.Polygon)
	b.WriteString("POLYGON (")
	at := 0
	for i, end := range p.Ends() {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('(')
		for k := at; k < end; k += 2 {
			if k > at {
				b.WriteString(", ")
			}
			fmt.Fprintf(b, "%.3f %.3f", p.FlatCoords()[k], p.FlatCoords()[k+1])
		}
		b.WriteByte(')')
		at = end
	}
	b.WriteString(")\n")
}

// disturb moves a share of the inner vertices by up to so many metres.
func disturb(parts []Input, r *rand.Rand, share, far float64) {
	for i := range parts {
		flat := parts[i].Geometry.(*geom.Polygon).FlatCoords()
		for k := 2; k+3 < len(flat); k += 2 {
			if r.Float64() < share {
				flat[k] += math.Round((r.Float64()*2-1)*far*1000) / 1000
				flat[k+1] += math.Round((r.Float64()*2-1)*far*1000) / 1000
			}
		}
	}
}

// Overlaps, gaps and what lies outside have the areas that GEOS finds, pair by
// pair.
func TestCoverageAgreesWithGEOS(t *testing.T) {
	judge := newCoverJudge(t)
	r := rand.New(rand.NewPCG(5, 6))
	for round := range 40 {
		whole, parts := coverageGrid(6, 60, 4)
		disturb(parts, r, []float64{0.02, 0.2, 0.6}[round%3], []float64{0.001, 0.05, 2}[round/3%3])
		want := judge.ask(t, whole[0], parts)
		gap, outside, over := 0.0, 0.0, map[[2]int]float64{}
		for _, f := range mustCover(t, whole, parts, Tolerances{}) {
			switch f.Kind {
			case GapKind:
				gap += f.Area
			case OutsideKind:
				outside += f.Area
			case OverlapKind:
				over[[2]int{f.A, f.B}] += f.Area
			}
		}
		if math.Abs(gap-want.gap) > 1e-3 {
			t.Errorf("round %d: gaps %v, GEOS %v", round, gap, want.gap)
		}
		sum := 0.0
		for p, a := range want.overlaps {
			if math.Abs(a-over[p]) > 1e-4 {
				t.Errorf("round %d: %v overlap by %v, GEOS %v", round, p, over[p], a)
			}
			delete(over, p)
			sum += a
		}
		for p, a := range over {
			if a > 1e-4 {
				t.Errorf("round %d: GEOS has no overlap of %v (%v)", round, p, a)
			}
		}
	}
}

// BenchmarkCoverage reports, beside its own time, its part of the time that the
// usual way takes in GEOS, in the same run.
func BenchmarkCoverage(b *testing.B) {
	for _, n := range []int{32, 100} { // a side: 1 024 and 10 000 areas of 33 vertices
		for _, faulty := range []bool{false, true} {
			whole, parts := coverageGrid(n, 60, 7)
			name := fmt.Sprintf("%d clean", n*n)
			if faulty {
				name = fmt.Sprintf("%d faulty", n*n)
				// 5 % of the borders: each area has two of its own.
				r := rand.New(rand.NewPCG(7, 8))
				for i := range parts {
					for range 2 {
						if r.Float64() < 0.05 {
							flat := parts[i].Geometry.(*geom.Polygon).FlatCoords()
							k := 2 * (1 + r.IntN(len(flat)/2-2))
							flat[k] += 0.02
							flat[k+1] += 0.01
						}
					}
				}
			}
			b.Run(name, func(b *testing.B) {
				geos := newCoverJudge(b).ask(b, whole[0], parts).time
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Coverage(whole, parts, Tolerances{}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(geos), "x-GEOS-time")
			})
		}
	}
}

// FuzzCoverage: the areas of parts, faults and whole add up, whatever the
// polygons.
func FuzzCoverage(f *testing.F) {
	f.Add([]byte{0, 0, 9, 0, 9, 9, 0, 9, 255, 0, 0, 4, 0, 4, 9, 0, 9, 255, 5, 0, 9, 0, 9, 9, 5, 9})
	f.Add([]byte{0, 0, 9, 0, 9, 9, 255, 1, 1, 3, 8, 7, 2, 255, 2, 2, 8, 2, 2, 8})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 400 {
			return
		}
		var in []Input
		for i, part := range bytes.Split(data, []byte{255}) {
			var flat []float64
			for k := 0; k+1 < len(part); k += 2 {
				flat = append(flat, float64(part[k])/100, float64(part[k+1])/100)
			}
			if len(flat) < 6 {
				continue
			}
			flat = append(flat, flat[0], flat[1])
			in = append(in, Input{Owner: i, Geometry: geom.NewPolygonFlat(geom.XY, flat, []int{len(flat)})})
		}
		if len(in) < 2 {
			return
		}
		r, err := Coverage(in[:1], in[1:], Tolerances{Near: 0.5, Vertex: 0.1, Sliver: 0.5})
		if err != nil {
			t.Fatal(err)
		}
		again, _ := Coverage(in[:1], in[1:], Tolerances{Near: 0.5, Vertex: 0.1, Sliver: 0.5})
		if fmt.Sprint(r) != fmt.Sprint(again) {
			t.Error("another time it is otherwise")
		}
		for _, p := range in {
			if !Valid(Health([]Input{p})) {
				return // areas of what crosses itself are a matter of taste
			}
		}
		if len(in) > 3 {
			return // three over each other are three pairs
		}
		area := func(g geom.T) float64 { return math.Abs(g.(*geom.Polygon).Area()) }
		kinds := map[Kind]bool{}
		for _, x := range r.Faults {
			kinds[x.Kind] = true
		}
		if kinds[OutsideKind] && kinds[OverlapKind] {
			return // what lies over each other outside is told twice
		}
		sum := area(in[0].Geometry)
		for _, p := range in[1:] {
			sum -= area(p.Geometry)
		}
		for _, x := range r.Faults {
			switch x.Kind {
			case GapKind:
				sum -= x.Area
			case OutsideKind, OverlapKind:
				sum += x.Area
			}
		}
		if math.Abs(sum) > 1e-3 {
			t.Errorf("areas differ by %v: %v", sum, r.Faults)
		}
	})
}
