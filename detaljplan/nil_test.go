package detaljplan_test

import (
	"io"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/quality"
)

// Lists with nil plans and provisions, as code that fills them in may leave,
// are walked, transformed and written as if those were not there.
func TestNilMembers(t *testing.T) {
	none := (*detaljplan.Planbestammelse)(nil)
	b := &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypAnvandningsbestammelse, Objektidentitet: "00000000-0000-4000-8000-000000000002"}
	p := &detaljplan.Detaljplan{Objektidentitet: "00000000-0000-4000-8000-000000000001", Planbestammelser: []*detaljplan.Planbestammelse{none, b}}
	for name, d := range map[string]*detaljplan.Dataset{
		"no data set":   nil,
		"only nil":      {Planer: []*detaljplan.Detaljplan{nil}, LosaBestammelser: []*detaljplan.Planbestammelse{nil}, SS637040: &detaljplan.DatasetSS637040{}},
		"among others":  {Planer: []*detaljplan.Detaljplan{nil, p, nil}, LosaBestammelser: []*detaljplan.Planbestammelse{none, b, none}},
		"plan of nones": {Planer: []*detaljplan.Detaljplan{{Planbestammelser: []*detaljplan.Planbestammelse{none}}}},
	} {
		t.Run(name, func(t *testing.T) {
			n := 0
			for b := range d.Bestammelser {
				if b == nil {
					t.Error("a nil provision")
				}
				n++
			}
			want := 0
			if name == "among others" {
				want = 2
				if d.Plan() != p {
					t.Error("the plan is not the first")
				}
			}
			if n != want {
				t.Errorf("%d provisions, want %d", n, want)
			}
			d.Plan().System()
			moved, _, err := detaljplan.Transform(d, detaljplan.Sweref99TM)
			if err != nil {
				t.Fatal(err)
			}
			for format, encode := range map[string]func(io.Writer, *detaljplan.Dataset, ...codec.Option) (quality.Findings, error){
				"ngp": ngp.Encode, "geojson": geojson.Encode, "ss637040": ss637040.Encode,
			} {
				for _, d := range []*detaljplan.Dataset{d, moved} {
					if _, err := encode(io.Discard, d); err != nil {
						t.Errorf("%s: %v", format, err)
					}
				}
			}
		})
	}
}
