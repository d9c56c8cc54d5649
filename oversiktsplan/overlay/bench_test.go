package overlay

import (
	"strconv"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/internal/madedata"
)

// BenchmarkNewIndex tells how long a plan takes to be made ready, and how much
// memory that keeps.
func BenchmarkNewIndex(b *testing.B) {
	for _, n := range []int{2000, 20000} {
		p := madedata.Oversiktsplan(n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				NewIndex(p)
			}
		})
	}
}

// BenchmarkCompute tells how long a sheet takes of a municipality's plan: an
// area as that of a small detaljplan, one of some square kilometres, and the
// whole municipality.
func BenchmarkCompute(b *testing.B) {
	p := madedata.Oversiktsplan(20000)
	x := NewIndex(p)
	c := p.Objekt[10070].Geometri.Position.Bounds()
	around := func(d float64) geom.T {
		x0, y0, x1, y1 := c.Min(0)-d, c.Min(1)-d, c.Min(0)+d, c.Min(1)+d
		return geom.NewPolygonFlat(geom.XY, []float64{x0, y0, x1, y0 + d/9, x1, y1, x0, y1, x0, y0}, []int{10})
	}
	for _, a := range []struct {
		name string
		g    geom.T
	}{{"100m", around(50)}, {"2km", around(1000)}, {"20km", around(10000)}, {"whole", p.Planomrade.Position}} {
		b.Run(a.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := x.Compute(Omrade{Geometri: a.g, System: system}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
