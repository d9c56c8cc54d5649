package diff

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
)

// A real plan through other formats. GeoJSON keeps every provision; SS 637040
// has no wording and no lines (its encoder says so), and what it keeps lies
// where it lay.
func TestRealPlan(t *testing.T) {
	file := filepath.Join("..", "..", "..", "shared", "data", "ngp", "examples", "dp225-mora.json")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Skipf("the plan of Mora is not there: %v", err)
	}
	old, _, err := ngp.Unmarshal(raw)
	if err != nil {
		t.Fatal(err)
	}
	for name, through := range map[string]func() (*detaljplan.Dataset, error){
		"geojson": func() (*detaljplan.Dataset, error) {
			text, _, err := geojson.Marshal(old)
			if err != nil {
				return nil, err
			}
			d, _, err := geojson.Unmarshal(text)
			return d, err
		},
		"ss637040": func() (*detaljplan.Dataset, error) {
			text, _, err := ss637040.Marshal(old)
			if err != nil {
				return nil, err
			}
			d, _, err := ss637040.Unmarshal(text)
			return d, err
		},
		"ngp": func() (*detaljplan.Dataset, error) {
			text, _, err := ngp.Marshal(old)
			if err != nil {
				return nil, err
			}
			d, _, err := ngp.Unmarshal(text)
			return d, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			now, err := through()
			if err != nil {
				t.Fatal(err)
			}
			d := Compare(old, now)
			if name == "ngp" && (!d.Equal() || len(d.Noise) > 0) {
				t.Errorf("its own format changes it:\n%s", summary(d))
			}
			for _, o := range d.Objects {
				if name == "ss637040" {
					if o.Change == Changed && o.Geometry != nil || o.Change == Removed && o.Geometry.Measure().OldArea > 0 || o.Change == Added {
						t.Errorf("%s %s %q", o.Change, o.Kind, o.label())
					}
					continue
				}
				if o.Change != Changed || o.Match != MatchIdentity {
					t.Errorf("%s %s %q", o.Change, o.Kind, o.label())
				}
				if o.Geometry != nil {
					t.Errorf("%s: %+v", o.label(), o.Geometry.Measure())
				}
				for _, f := range o.Fields {
					if last := f.Path[len(f.Path)-1]; slices.Contains([]string{"bestammelseformulering", "variabelvarde", "planbestammelsekatalogreferens"}, last) {
						t.Errorf("%s: %q %q", last, f.Old, f.New)
					}
				}
			}
			applies(t, d, old, now)
			t.Logf("%d objects, %d noise", len(d.Objects), len(d.Noise))
		})
	}
	// Every identity made anew: every provision is found again.
	now := cloned(old)
	for i, b := range now.Planer[0].Planbestammelser {
		b.Objektidentitet = uuid(5000 + i)
	}
	slices.Reverse(now.Planer[0].Planbestammelser)
	d := Compare(old, now)
	applies(t, d, old, now)
	for _, o := range d.Objects {
		if o.Change != Changed {
			t.Errorf("%s %q", o.Change, o.label())
		}
		if o.Match == MatchIdentity && !planKind(o.Kind) || o.Geometry != nil {
			t.Errorf("%s %q", o.Match, o.label())
		}
	}
}
