package topology

import (
	"testing"

	"github.com/twpayne/go-geom"
)

func TestSnapsCloseGaps(t *testing.T) {
	for _, tt := range []struct {
		name   string
		gap    float64
		within bool
	}{{"gap", 0.05, true}, {"overlap", -0.05, true}, {"at the limit", 0.1, true}, {"beyond the limit", 0.101, false}} {
		t.Run(tt.name, func(t *testing.T) {
			in := []Input{
				{Owner: 0, Geometry: rings(rect(0, 0, 10, 10))},
				{Owner: 1, Geometry: rings([]float64{10 + tt.gap, 0, 20, 0, 20, 10, 10 + tt.gap, 10, 10 + tt.gap, 5, 10 + tt.gap, 0})},
			}
			repairs := Snaps(in, nil, 0.1)
			if !tt.within {
				if len(repairs) != 0 {
					t.Fatalf("%+v", repairs)
				}
				return
			}
			out := Apply(repairs, in)
			var es []edge
			var area float64
			for i := range out {
				z := zoneOf(i, &out[i])
				area += z.area
				for k := range z.from {
					es = append(es, edge{z.from[k], z.to[k]})
				}
			}
			// The border between them is the same on both sides, and gone.
			for _, e := range cancel(es) {
				if e.a.x > 9000 && e.a.x < 11000 && e.b.x > 9000 && e.b.x < 11000 {
					t.Errorf("edge %v is left of %+v", e, repairs)
				}
			}
			if area != 200 {
				t.Errorf("area %v", area)
			}
			if fs := Health(out); len(fs) != 0 {
				t.Errorf("%+v", fs)
			}
			if in[0].Geometry.(*geom.Polygon).NumCoords() != 5 {
				t.Error("the input was changed")
			}
			out[0].Geometry.FlatCoords()[0] = 99
			if in[0].Geometry.FlatCoords()[0] != 0 {
				t.Error("the copy shares coordinates")
			}
		})
	}
}

func TestMends(t *testing.T) {
	in := []Input{{Owner: 3, Geometry: rings([]float64{0, 0, 0, 10, 0, 10, 10, 10, 15, 10, 10, 10, 10, 0}, []float64{2, 2, 3, 3, 4, 4, 2, 2})}}
	out := Apply(Mends(in), in)
	for range 2 {
		// A ring without direction gets one only when it is whole.
		out = Apply(Mends(out), out)
	}
	if fs := Health(out); len(fs) != 0 {
		t.Errorf("%+v", fs)
	}
	if z := zoneOf(0, &out[0]); z.area != 100 {
		t.Errorf("area %v", z.area)
	}
}
