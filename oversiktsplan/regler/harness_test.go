package regler

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/examples/sample"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

var idag = dag("2026-11-20")

func dag(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// clean is a plan that no rule has anything to say about. Every call gives a
// new one.
func clean() *op.Oversiktsplan {
	p, fs, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil || len(fs) > 0 {
		panic(fmt.Sprint(err, fs))
	}
	return p
}

// cleanPart is a change for a part of the municipality.
func cleanPart() *op.Oversiktsplan {
	p := clean()
	p.Slag = op.PlanslagAndringForDel
	p.Basplan = &op.Planreferens{Identitet: "op-exempel-2011"}
	return p
}

// cleanAddition is a tillägg for a public interest.
func cleanAddition() *op.Oversiktsplan {
	p := clean()
	p.Slag = op.PlanslagTillagg
	p.Basplan = &op.Planreferens{Identitet: "op-exempel-2011"}
	p.AllmantIntresse = "Landsbygdsutveckling"
	return p
}

// objekt finds an object by its identity.
func objekt(p *op.Oversiktsplan, id string) *op.GeografisktObjekt {
	for _, o := range p.Objekt {
		if o.Identitet == id {
			return o
		}
	}
	panic("no object " + id)
}

// handelse finds the first event of a kind.
func handelse(p *op.Oversiktsplan, slag op.Handelseslag) *op.Handelse {
	for _, h := range p.Handelser {
		if h.Slag == slag {
			return h
		}
	}
	panic("no event " + slag)
}

// utan takes the events of a kind away.
func utan(p *op.Oversiktsplan, slag ...op.Handelseslag) {
	p.Handelser = slices.DeleteFunc(p.Handelser, func(h *op.Handelse) bool { return slices.Contains(slag, h.Slag) })
}

func punkt(x, y float64) *op.Geometri {
	return &op.Geometri{Position: geom.NewPointFlat(geom.XY, []float64{x, y}), Koordinatsystem: crs.Code(3016)}
}

// plats is where a finding is expected.
type vantat struct{ object, path string }

// A mutation changes a clean plan so that it lies just outside a rule's
// limit, or just inside.
type mutation struct {
	name   string
	code   quality.Code // without op/
	base   func() *op.Oversiktsplan
	opts   []Option
	change func(*op.Oversiktsplan)
	want   []vantat       // none for a mutation inside the limit
	also   []quality.Code // rules that the same change trips by its nature
}

func check(p *op.Oversiktsplan, opts ...Option) *quality.Report {
	return Check(p, append([]Option{AsOf(idag)}, opts...)...)
}

func mutations() []mutation {
	return slices.Concat(geometrimutationer(), tackningsmutationer(), referensmutationer(), kodmutationer(), innehallsmutationer(), processmutationer(), strategimutationer())
}

func TestCleanPlansGiveNothing(t *testing.T) {
	for name, base := range map[string]func() *op.Oversiktsplan{"whole": clean, "part": cleanPart, "tillägg": cleanAddition} {
		for _, f := range check(base()).Findings {
			t.Errorf("%s: %s", name, f)
		}
		for _, f := range Check(base()).Findings {
			t.Errorf("%s, no day: %s", name, f)
		}
	}
}

func TestMutations(t *testing.T) {
	for _, m := range mutations() {
		t.Run(string(m.code)+"/"+strings.ReplaceAll(m.name, "/", "-"), func(t *testing.T) {
			base := m.base
			if base == nil {
				base = clean
			}
			p := base()
			m.change(p)
			r := check(p, m.opts...)
			var have []vantat
			for _, f := range r.Findings {
				switch {
				case f.Code == "op/"+m.code:
					have = append(have, vantat{f.Place.Object, f.Place.Path})
				case !slices.Contains(m.also, f.Code[3:]):
					t.Errorf("another rule: %s", f)
				}
			}
			for i := range m.want {
				if m.want[i].object == "" {
					m.want[i].object = p.Identitet
				}
			}
			less := func(a, b vantat) int { return strings.Compare(a.object+a.path, b.object+b.path) }
			slices.SortFunc(have, less)
			slices.SortFunc(m.want, less)
			if !slices.Equal(have, m.want) {
				t.Errorf("have %v\nwant %v\n%s", have, m.want, r.Findings)
			}
		})
	}
}

// Every rule that is checked has a mutation outside its limit and one inside.
func TestEveryRuleHasAPair(t *testing.T) {
	inside, outside := map[quality.Code]bool{}, map[quality.Code]bool{}
	for _, m := range mutations() {
		if len(m.want) > 0 {
			outside["op/"+m.code] = true
		} else {
			inside["op/"+m.code] = true
		}
	}
	for _, g := range Regler() {
		if g.EjHar != (quality.Text{}) {
			continue
		}
		if !inside[g.Code] || !outside[g.Code] {
			t.Errorf("%s: inside %v, outside %v", g.Code, inside[g.Code], outside[g.Code])
		}
	}
}
