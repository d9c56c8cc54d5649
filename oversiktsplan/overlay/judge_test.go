package overlay

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
)

// shareJudge is GEOS, asked what areas have in common with one.
type shareJudge struct{ bin string }

func newShareJudge(t testing.TB) *shareJudge {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler to build the judge with")
	}
	bin := filepath.Join(t.TempDir(), "sharejudge")
	for _, lib := range []string{"-lgeos_c", "-l:libgeos_c.so.1"} {
		if err = exec.Command(cc, "-O2", "-o", bin, "testdata/sharejudge.c", lib).Run(); err == nil {
			return &shareJudge{bin}
		}
	}
	t.Skip("no GEOS library (libgeos-dev, or libgeos-c1v5) to judge by")
	return nil
}

// ask returns the area in common with each, by number, and of the words bare,
// ground and union.
func (j *shareJudge) ask(t testing.TB, gs []geom.T) map[string]float64 {
	t.Helper()
	var b bytes.Buffer
	for _, g := range gs {
		writeWKT(&b, g.(*geom.Polygon))
	}
	cmd := exec.Command(j.bin)
	cmd.Stdin = &b
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		v, err := strconv.ParseFloat(fields[len(fields)-1], 64)
		if err != nil || v < 0 {
			t.Fatalf("GEOS: %q", line)
		}
		got[fields[len(fields)-2]] = v
	}
	return got
}

// writeWKT writes a polygon relative to the corner, which is exact: GEOS works
// in floating point as well.
func writeWKT(b *bytes.Buffer, p *geom.Polygon) {
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
			fmt.Fprintf(b, "%.6f %.6f", p.FlatCoords()[k]-east, p.FlatCoords()[k+1]-north)
		}
		b.WriteByte(')')
		at = end
	}
	b.WriteString(")\n")
}

// pierced is a star with a hole, or without.
func pierced(r *rand.Rand, x, y, size float64, n int) geom.T {
	g := star(r, x, y, size, n)
	if n < 8 || r.IntN(2) == 0 {
		return g
	}
	// With eight corners or more, a star keeps some of its size free around its
	// middle.
	hole := star(r, x, y, size*0.05, 3+r.IntN(n))
	return geom.NewPolygonFlat(geom.XY, append(g.FlatCoords(), hole.FlatCoords()...), []int{len(g.FlatCoords()), len(g.FlatCoords()) + len(hole.FlatCoords())})
}

// Shares, what is bare and what is covered twice are what GEOS finds, with few
// corners and with so many that areas are clipped first.
func TestSharesAgreeWithGEOS(t *testing.T) {
	judge := newShareJudge(t)
	r := rand.New(rand.NewPCG(11, 12))
	compared := 0
	for round := range 90 {
		many := 8 + r.IntN(30)
		if round%3 == 0 {
			many = 300 + r.IntN(900)
		}
		spread := []float64{100, 400, 3000}[r.IntN(3)]
		gs := []geom.T{pierced(r, 0, 0, 60+r.Float64()*100, many)}
		p := &op.Oversiktsplan{}
		for i := range 1 + r.IntN(12) {
			g := pierced(r, (r.Float64()-.5)*spread, (r.Float64()-.5)*spread, 20+r.Float64()*spread, 3+r.IntN(many))
			gs = append(gs, g)
			p.Objekt = append(p.Objekt, use(strconv.Itoa(i), g))
		}
		want := judge.ask(t, gs)
		f, _ := sheet(t, Omrade{Geometri: gs[0], System: system}, p)
		if len(f.EjJamforda) > 0 {
			t.Errorf("round %d: not compared: %v", round, ids(f.EjJamforda))
			continue
		}
		got := map[string]float64{}
		for _, list := range [][]Rad{f.Anvandning, f.Avrundning} {
			for _, row := range list {
				got[row.Identitet] = *row.Matt.AreaM2
				if row.Bit != nil && !near(polygonArea(row.Bit), *row.Matt.AreaM2, 1e-3) {
					t.Errorf("round %d: the piece of %s has another area", round, row.Identitet)
				}
			}
		}
		for i := range p.Objekt {
			id := strconv.Itoa(i)
			if math.Abs(got[id]-want[id]) > 1e-3 {
				t.Errorf("round %d: %s has %v in common, GEOS %v", round, id, got[id], want[id])
			}
			if want[id] > 1 {
				compared++
			}
		}
		c := f.Tackning
		if math.Abs(c.OtacktM2-want["bare"]) > 1e-2 || math.Abs(c.FlerfaldigtM2-want["ground"]) > 1e-2 || math.Abs(c.SummaM2-c.DubbeltM2-want["union"]) > 1e-2 {
			t.Errorf("round %d: %+v, GEOS %v", round, c, want)
		}
	}
	if compared < 150 {
		t.Errorf("only %d areas in common", compared)
	}
}

// What is clipped has within the box what the whole has.
func TestClip(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	parts := 0
	for round := range 2000 {
		n := 4 + r.IntN(40)
		m := mover{origin: xy{east, north}}
		f, err := m.figure(pierced(r, 0, 0, 100, n))
		if err != nil {
			t.Fatal(err)
		}
		p := f.areas[0]
		x, y := (r.Float64()-.5)*200, (r.Float64()-.5)*200
		b := box{x, y, x + 1 + r.Float64()*150, y + 1 + r.Float64()*150}
		out, ok := clipTo(p, b)
		if !ok {
			t.Errorf("round %d: not clipped", round)
			continue
		}
		if len(out) > 1 {
			parts++
		}
		if h := examine(out, xy{}); len(out) > 0 && h.severe.SV != "" && areaOf(out) > 0.01 {
			t.Errorf("round %d: %v", round, h.severe)
		}
		want, err := intersection([]polygon{p}, []polygon{{{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}, {b.x0, b.y0}}}})
		if err != nil {
			t.Fatal(err)
		}
		if !near(areaOf(out), areaOf(want), 1e-6) {
			t.Errorf("round %d: %v, want %v", round, areaOf(out), areaOf(want))
		}
	}
	if parts < 50 {
		t.Errorf("only %d were cut in parts", parts)
	}
}
