package plantest_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/internal/madedata"
	"github.com/planinfo-se/planinfo/lifecycle/diff"
	"github.com/planinfo-se/planinfo/lifecycle/plantest"
)

type recorder struct{ text string }

func (r *recorder) Helper()                           {}
func (r *recorder) Errorf(format string, args ...any) { r.text += fmt.Sprintf(format, args...) }

func plan(t testing.TB) *detaljplan.Dataset {
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func area(b *detaljplan.Planbestammelse) *geom.Polygon {
	p, _ := b.Bestammelsegeometri[0].Geometri.Position.(*geom.Polygon)
	return p
}

func firstArea(d *detaljplan.Dataset) *detaljplan.Planbestammelse {
	for b := range d.Bestammelser {
		if area(b) != nil {
			return b
		}
	}
	return nil
}

// second is the northing of the second vertex of an area.
func second(d *detaljplan.Dataset) *float64 {
	p := area(firstArea(d))
	return &p.FlatCoords()[p.Stride()+1]
}

// turn writes a polygon's outer ring from its third vertex, the other way
// round.
func turn(p *geom.Polygon) {
	f, end := p.FlatCoords(), p.Ends()[0]
	var pts [][]float64
	for i := 0; i < end-p.Stride(); i += p.Stride() {
		pts = append(pts, slices.Clone(f[i:i+p.Stride()]))
	}
	pts = append(pts[2:], pts[:2]...)
	slices.Reverse(pts)
	pts = append(pts, pts[0])
	for i, q := range pts {
		copy(f[i*p.Stride():], q)
	}
}

func TestEqual(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(d *detaljplan.Dataset)
		opts []plantest.Option
		want []string // all must be in the message; none: equal
		cmp  bool     // go-cmp takes them for equal
	}{
		{"nothing", func(*detaljplan.Dataset) {}, nil, nil, true},
		{"noise", func(d *detaljplan.Dataset) {
			turn(area(firstArea(d)))
			slices.Reverse(d.Planer[0].Planbestammelser)
			d.LosaBestammelser = []*detaljplan.Planbestammelse{}
		}, nil, nil, true},
		{"2 mm", func(d *detaljplan.Dataset) { *second(d) += 0.002 }, nil, []string{"geometry: ", "off by 0.00"}, false},
		{"2 mm of 1 cm", func(d *detaljplan.Dataset) { *second(d) += 0.002 }, []plantest.Option{plantest.Tolerance(0.01)}, nil, true},
		{"wording", func(d *detaljplan.Dataset) { firstArea(d).Bestammelseformulering = "Annat" }, nil, []string{"bestammelseformulering (text)", `+ "Annat"`, "/planer/0/planbestammelser/"}, false},
		{"lost", func(d *detaljplan.Dataset) { d.Planer[0].Planbestammelser = d.Planer[0].Planbestammelser[1:] }, nil, []string{"- användningsbestämmelse"}, false},
		{"metadata left out", func(d *detaljplan.Dataset) { d.Planer[0].Objektversion = detaljplan.Ptr(int64(77)) }, []plantest.Option{plantest.Without(diff.CategoryMetadata)}, nil, false},
		{"metadata", func(d *detaljplan.Dataset) { d.Planer[0].Objektversion = detaljplan.Ptr(int64(77)) }, nil, []string{"objektversion (metadata)", `+ "77"`}, false},
		{"not a number", func(d *detaljplan.Dataset) { *second(d) = math.NaN() }, nil, []string{"geometry: "}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			want, got := plan(t), plan(t)
			c.f(got)
			r := &recorder{}
			if plantest.Equal(r, got, want, c.opts...) != (len(c.want) == 0) || (r.text == "") != (len(c.want) == 0) {
				t.Fatalf("got %q", r.text)
			}
			for _, w := range c.want {
				if !strings.Contains(r.text, w) {
					t.Errorf("%q is not in\n%s", w, r.text)
				}
			}
			if cmp.Equal(want, got, plantest.Options(c.opts...)) != c.cmp {
				t.Errorf("go-cmp: %s", cmp.Diff(want, got, plantest.Options(c.opts...)))
			}
		})
	}
	if plantest.Diff(nil, nil) != "" || plantest.Diff(nil, plan(t)) == "" || plantest.Diff(plan(t), nil) == "" {
		t.Error("nil")
	}
}

func TestIdentities(t *testing.T) {
	want, got := plan(t), plan(t)
	b := firstArea(got)
	old := b.Objektidentitet
	b.Objektidentitet = "00000000-0000-4000-8000-00000000abcd"
	for x := range got.Bestammelser {
		for i, id := range x.ReglerarAnvandningsbestammelse {
			if id == old {
				x.ReglerarAnvandningsbestammelse[i] = b.Objektidentitet
			}
		}
	}
	for i := range got.Planer[0].Beslutsinformation {
		for j, id := range got.Planer[0].Beslutsinformation[i].Planbestammelse {
			if id == old {
				got.Planer[0].Beslutsinformation[i].Planbestammelse[j] = b.Objektidentitet
			}
		}
	}
	without := plantest.Without(diff.CategoryFormat) // the feature's id
	if text := plantest.Diff(got, want, without); text != "" {
		t.Errorf("a new identity is a difference:\n%s", text)
	}
	if text := plantest.Diff(got, want, without, plantest.SameIdentities()); !strings.Contains(text, "00000000abcd") {
		t.Errorf("a new identity is not told:\n%s", text)
	}
}

func TestOversiktsplan(t *testing.T) {
	want, got := madedata.Oversiktsplan(4), madedata.Oversiktsplan(4)
	if text := plantest.DiffOversiktsplan(got, want); text != "" {
		t.Error(text)
	}
	slices.Reverse(got.Objekt)
	if !plantest.EqualOversiktsplan(t, got, want) || !cmp.Equal(got, want, plantest.Options()) {
		t.Error("order matters")
	}
	got.Objekt[0].Namn = "Annat"
	r := &recorder{}
	if plantest.EqualOversiktsplan(r, got, want) || !strings.Contains(r.text, "namn (text)") {
		t.Errorf("%q", r.text)
	}
}

// A conversion through GeoJSON, as a vendor's test would have it.
func Example() {
	want, _, _ := ngp.Unmarshal(sample.NGP())
	text, _, _ := geojson.Marshal(want)
	got, _, _ := geojson.Unmarshal(text)
	got.Planer[0].Planbestammelser[0].Bestammelseformulering = "Handel"
	fmt.Print(plantest.Diff(got, want, plantest.Without(diff.CategoryFormat, diff.CategoryMetadata, diff.CategoryDecision, diff.CategoryDocument)))
	// Output:
	//   användningsbestämmelse a0000000-0000-4000-8000-000000000011 /planer/0/planbestammelser/0 "Bostäder"
	//     bestammelseformulering (text)
	//       - "Bostäder"
	//       + "Handel"
}
