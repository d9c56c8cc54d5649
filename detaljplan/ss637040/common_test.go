package ss637040_test

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "write the golden files anew")

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// realFile returns the export of a plan tool that is not part of the
// repository.
func realFile(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("../../../shared/data/gml/ss637040/plankarta.xml")
	if err != nil {
		t.Skip("the real file is not at hand: ", err)
	}
	return data
}

func unmarshal(t testing.TB, data []byte, opts ...codec.Option) (*detaljplan.Dataset, quality.Findings) {
	t.Helper()
	d, fs, err := ss637040.Unmarshal(data, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return d, fs
}

func marshal(t testing.TB, d *detaljplan.Dataset, opts ...codec.Option) ([]byte, quality.Findings) {
	t.Helper()
	out, fs, err := ss637040.Marshal(d, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return out, fs
}

// golden compares with a golden file, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s differs:\n%s", name, firstDifference(string(got), string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d:\n got %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("got %d lines, want %d", len(g), len(w))
}

// places writes findings without their texts.
func places(fs quality.Findings) []byte {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "%s %s %d:%d %s %s", f.Severity, f.Code, f.Place.Line, f.Place.Column, f.Place.Object, f.Place.Path)
		if f.Place.Coordinate != nil {
			fmt.Fprintf(&b, " %s", f.Place.Coordinate)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// areaOf returns the area of polygons, holes taken off.
func areaOf(gs []detaljplan.Geometribeskrivning) float64 {
	sum := 0.0
	for i := range gs {
		p := gs[i].Geometri.Position.(*geom.Polygon)
		for k := range p.NumLinearRings() {
			if a := math.Abs(ringArea(p.LinearRing(k).FlatCoords())); k == 0 {
				sum += a
			} else {
				sum -= a
			}
		}
	}
	return sum
}

// ringArea is the shoelace formula about the first vertex.
func ringArea(f []float64) float64 {
	sum := 0.0
	for i := 0; i+3 < len(f); i += 2 {
		sum += (f[i]-f[0])*(f[i+3]-f[1]) - (f[i+2]-f[0])*(f[i+1]-f[1])
	}
	return sum / 2
}

func find(d *detaljplan.Dataset, code string) *detaljplan.Planbestammelse {
	for b := range d.Bestammelser {
		if b.SS637040 != nil && b.SS637040.Kod == code {
			return b
		}
	}
	return nil
}
