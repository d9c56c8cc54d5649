package regler

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/internal/madedata"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
)

// geosTime is how long GEOS takes to compare the uses with the plan area in
// the usual way, without reading.
func geosTime(b *testing.B, p *op.Oversiktsplan) time.Duration {
	b.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		b.Skip("no C compiler to build the judge with")
	}
	bin := filepath.Join(b.TempDir(), "coverjudge")
	for _, lib := range []string{"-lgeos_c", "-l:libgeos_c.so.1"} {
		if err = exec.Command(cc, "-O2", "-o", bin, "../../internal/topology/testdata/coverjudge.c", lib).Run(); err == nil {
			break
		}
	}
	if err != nil {
		b.Skip("no GEOS library (libgeos-dev, or libgeos-c1v5) to judge by")
	}
	var in bytes.Buffer
	write := func(g geom.T) {
		flat := g.FlatCoords()
		in.WriteString("POLYGON ((")
		for i := 0; i < len(flat); i += 2 {
			if i > 0 {
				in.WriteString(", ")
			}
			fmt.Fprintf(&in, "%.3f %.3f", flat[i], flat[i+1])
		}
		in.WriteString("))\n")
	}
	write(p.Planomrade.Position)
	for _, o := range p.Objekt {
		write(o.Geometri.Position)
	}
	cmd := exec.Command(bin)
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		var ns int64
		if n, _ := fmt.Sscanf(line, "time %d", &ns); n == 1 {
			return time.Duration(ns)
		}
	}
	b.Fatal("the judge told no time")
	return 0
}

func vertices(p *op.Oversiktsplan) int {
	n := 0
	p.VarjeGeometri(func(g *op.Geometri) { n += len(g.Position.FlatCoords()) / g.Position.Stride() })
	return n
}

// BenchmarkCoverage compares the uses of a made municipality with its area.
// The metrics are the share of the time that GEOS takes in the same run, and
// the memory in use at the end of the comparison, in bytes a vertex.
func BenchmarkCoverage(b *testing.B) {
	for _, n := range []int{2000, 20_000} {
		for _, faulty := range []bool{false, true} {
			p := madedata.Oversiktsplan(n)
			name := fmt.Sprintf("%d clean", n)
			if faulty {
				name = fmt.Sprintf("%d faulty", n)
				for i := 0; i < len(p.Objekt); i += 20 { // a vertex of each twentieth area
					flat := p.Objekt[i].Geometri.Position.FlatCoords()
					flat[20] += 0.02
					flat[21] += 0.01
				}
			}
			b.Run(name, func(b *testing.B) {
				geos := geosTime(b, p)
				count := vertices(p)
				var before, after runtime.MemStats
				b.ReportAllocs()
				var used uint64
				for b.Loop() {
					b.StopTimer()
					runtime.GC()
					runtime.ReadMemStats(&before)
					b.StartTimer()
					Check(p, Only("op/coverage-gap", "op/coverage-overlap", "op/coverage-outside"))
					b.StopTimer()
					runtime.ReadMemStats(&after)
					used = after.TotalAlloc - before.TotalAlloc // an upper bound of what is in use at once
					b.StartTimer()
				}
				b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(geos), "x-GEOS-time")
				b.ReportMetric(float64(used)/float64(count), "B/vertex")
			})
		}
	}
}

// BenchmarkCheck runs all rules.
func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{2000, 20_000} {
		p := madedata.Oversiktsplan(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Check(p, AsOf(idag))
			}
		})
	}
}
