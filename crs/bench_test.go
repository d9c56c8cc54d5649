package crs

import (
	"bytes"
	"fmt"
	"os/exec"
	"testing"
	"time"
)

func benchmarkXY(b *testing.B, from, to Code, x, y float64) {
	tr := mustTransform(b, from, to)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := tr.XY(x, y); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkForward(b *testing.B) { benchmarkXY(b, SWEREF99, SWEREF99TM, 14.5, 61) }
func BenchmarkInverse(b *testing.B) { benchmarkXY(b, SWEREF99TM, SWEREF99, 472957.264, 6762890.552) }
func BenchmarkZoneToZone(b *testing.B) {
	benchmarkXY(b, SWEREF991500, SWEREF99TM, 124158.811, 6765551.764)
}
func BenchmarkFromRT90(b *testing.B) { benchmarkXY(b, RT90, SWEREF99TM, 1429387.388, 6765568.497) }

func BenchmarkFlat(b *testing.B) {
	tr := mustTransform(b, SWEREF99, SWEREF99TM)
	var points []float64
	for _, p := range grid() {
		points = append(points, p[0], p[1])
	}
	flat := make([]float64, len(points))
	b.ReportAllocs()
	for b.Loop() {
		copy(flat, points)
		if err := tr.Flat(flat, 2); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(points)/2), "ns/point")
}

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{"EPSG:3009", "urn:ogc:def:crs:EPSG::3009", "http://www.opengis.net/def/crs/EPSG/0/3009", "SWEREF99_15_00"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPROJ times cs2cs, of which most is reading and writing text. What
// it needs for the same number of points without a change of coordinates is
// taken off, so that ns/point is near that of PROJ itself.
func BenchmarkPROJ(b *testing.B) {
	path, err := exec.LookPath("cs2cs")
	if err != nil {
		b.Skip("cs2cs is missing (Debian package proj-bin)")
	}
	var in bytes.Buffer
	n := 0
	for range 50 {
		for _, p := range grid() {
			fmt.Fprintf(&in, "%.9f %.9f\n", p[1], p[0])
			n++
		}
	}
	run := func(to Code) time.Duration {
		cmd := exec.Command(path, "-f", "%.6f", SWEREF99.String(), to.String())
		cmd.Stdin = bytes.NewReader(in.Bytes())
		start := time.Now()
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	// The shortest of several runs: the difference of two long times is small.
	text, all := time.Hour, time.Hour
	for b.Loop() {
		for range 5 {
			text, all = min(text, run(SWEREF99)), min(all, run(SWEREF99TM))
		}
	}
	b.ReportMetric(float64((all-text).Nanoseconds())/float64(n), "ns/point")
	b.ReportMetric(float64(text.Nanoseconds())/float64(n), "text-ns/point")
}
