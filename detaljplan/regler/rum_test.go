package regler

import (
	"math"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

const position = "/bestammelsegeometri/0/geometri/position"

// rita gives a provision's first geometry other rings.
func rita(id detaljplan.UUID, rings ...[]float64) func(*detaljplan.Dataset) {
	return on(id, func(b *detaljplan.Planbestammelse) {
		b.Bestammelsegeometri[0].Geometri.Position = polygon(rings...)
	})
}

func polygon(rings ...[]float64) *geom.Polygon {
	var flat []float64
	var ends []int
	for _, r := range rings {
		for i := 0; i < len(r); i += 2 {
			flat = append(flat, 150000+r[i], 7080000+r[i+1])
		}
		ends = append(ends, len(flat))
	}
	return geom.NewPolygonFlat(geom.XY, flat, ends)
}

// norr moves the northern border of the bygdegård, and of the property that has
// the same border, to a distance from the plan's.
func norr(d float64) func(*detaljplan.Dataset) {
	return func(ds *detaljplan.Dataset) {
		for _, id := range []detaljplan.UUID{bygdegard, takvinkel} {
			flat := provision(ds, id).Bestammelsegeometri[0].Geometri.Position.FlatCoords()
			for i := 0; i < len(flat); i += 2 {
				if flat[i+1] == 7080310 {
					flat[i+1] -= d
					if flat[i] > 150550 { // along the border with the neighbour
						flat[i] = math.Round((flat[i]-d*4.4/61.7)*1000) / 1000
					}
				}
			}
		}
	}
}

// hus draws the technical facility with its borders moved out by d.
func hus(d float64) func(*detaljplan.Dataset) {
	return rita(teknik, []float64{530 - d, 220 - d, 542 + d, 220 - d, 542 + d, 230 + d, 530 - d, 230 + d, 530 - d, 220 - d})
}

func both(fs ...func(*detaljplan.Dataset)) func(*detaljplan.Dataset) {
	return func(ds *detaljplan.Dataset) {
		for _, f := range fs {
			f(ds)
		}
	}
}

// box is a property over the bygdegård, with its north-eastern corner where
// one says.
func ruta(x, y float64) []float64 { return []float64{510, 290, x, 290, x, y, 510, y, 510, 290} }

// rumsmutationer are the pairs of the rules about where things lie.
func rumsmutationer() []mutation {
	const planposition = "/plangeometri/0/geometri/position"
	at := func(code quality.Code, id string, name string, change func(*detaljplan.Dataset), paths ...string) mutation {
		return outsideIn(id, code, name, change, paths...)
	}
	gaps := Without("DP-0002", "regler/small-gap")
	down := on(teknik, func(b *detaljplan.Planbestammelse) { b.VertikalAvgransning = detaljplan.AvgransningNedat })
	star := func() []float64 {
		const n = 1201
		var r []float64
		for i := 0; i <= n; i++ {
			a := 2 * math.Pi * float64(i*(n/2)%n) / n
			r = append(r, math.Round((530+8*math.Cos(a))*1000)/1000, math.Round((298+7*math.Sin(a))*1000)/1000)
		}
		return r
	}
	second := func(x float64) func(*detaljplan.Dataset) {
		return plan(func(p *detaljplan.Detaljplan) {
			g := p.Plangeometri[0]
			g.Geometri.Position = polygon([]float64{x, 400, 700, 400, 700, 450, x, 450, x, 400})
			h := p.Plangeometri[0]
			h.Geometri.Position = polygon([]float64{600, 400, 650, 400, 650, 450, 600, 450, 600, 400})
			p.Plangeometri = append(p.Plangeometri, h, g)
		})
	}
	return []mutation{
		inside("DP-0002", "10 cm", norr(0.10)).with(Without("regler/small-gap")),
		at("DP-0002", planID, "10.2 cm", norr(0.102), planposition),
		at("DP-0002", planID, "no use", func(ds *detaljplan.Dataset) {
			p := ds.Plan()
			p.Planbestammelser = nil
		}, planposition).with(Without("DP-0005", "6.1-02", "regler/reference-unresolved")),
		at("DP-0002", planID, "another provision there", both(norr(1), rita(takvinkel, []float64{500, 309, 592.429, 309, 592.5, 310, 500, 310, 500, 309})), planposition).with(Without("regler/property-outside-uses", "regler/use-link")),

		inside("DP-0003", "10 cm", rita(korsmark, ruta(550, 310.10))),
		at("DP-0003", korsmark, "10.2 cm", rita(korsmark, ruta(550, 310.102)), position),
		at("DP-0003", utfart, "a line", on(utfart, func(b *detaljplan.Planbestammelse) {
			b.Bestammelsegeometri[0].Geometri.Position.FlatCoords()[5] -= 0.2
		}), position),
		at("DP-0003", markhojd, "a point", on(markhojd, func(b *detaljplan.Planbestammelse) {
			b.Bestammelsegeometri[0].Geometri.Position.FlatCoords()[1] += 100
		}), position).with(Without("regler/use-link")),

		inside("DP-Krav-0011", "0.5 m", hus(-0.5)).with(gaps),
		at("DP-Krav-0011", bostader, "0.499 m", hus(-0.499), position).with(gaps),
		inside("DP-Krav-0011", "begun before", hus(-0.4)).from(cleanEarlier).with(gaps, Without("DP-Krav-0012")),
		inside("DP-Krav-0012", "2 m", hus(-2)).from(cleanEarlier).with(gaps),
		at("DP-Krav-0012", bostader, "1.999 m", hus(-1.999), position).from(cleanEarlier).with(gaps),

		at("DP-Krav-0013", bostader, "4.98 m²", hus(0.112), position).with(Without("regler/use-link")),
		inside("DP-Krav-0013", "a millimetre", hus(0.001)),
		inside("DP-Krav-0013", "below ground", both(hus(0.112), down)).with(Without("regler/use-link")),
		at("regler/use-overlap", bostader, "5.07 m²", hus(0.114), position).with(Without("regler/use-link")),
		inside("regler/use-overlap", "below ground", both(hus(0.114), down)).with(Without("regler/use-link")),
		inside("regler/use-overlap", "a combined use", func(ds *detaljplan.Dataset) {
			c := *provision(ds, bygdegard)
			c.Objektidentitet = "a0000000-0000-4000-8000-000000000099"
			ds.Plan().Planbestammelser = append(ds.Plan().Planbestammelser, &c)
		}).with(Without("regler/use-link")),

		inside("DP-Krav-0014", "0.5 m", rita(korsmark, ruta(510.5, 306))),
		at("DP-Krav-0014", korsmark, "0.499 m", rita(korsmark, ruta(510.499, 306)), position),

		inside("DP-Krav-0018", "no crossing", rita(korsmark, []float64{510, 290, 550, 290, 530, 297, 550, 306, 510, 306, 510, 290})),
		at("DP-Krav-0018", korsmark, "a crossing", rita(korsmark, []float64{510, 290, 550, 290, 510, 306, 550, 306, 510, 290}), position),

		inside("regler/small-gap", "a millimetre", norr(0.001)),
		at("regler/small-gap", bygdegard, "two", norr(0.002), position),

		inside("regler/ring-touch", "a centimetre", rita(korsmark, []float64{510, 290, 550, 290, 550, 306, 530, 290.01, 510, 306, 510, 290})),
		at("regler/ring-touch", korsmark, "a touch", rita(korsmark, []float64{510, 290, 550, 290, 550, 306, 530, 290, 510, 306, 510, 290}), position),

		inside("regler/repeated-point", "a millimetre", rita(korsmark, []float64{510, 290, 550, 290, 550, 290.001, 550, 306, 510, 306, 510, 290})),
		at("regler/repeated-point", korsmark, "none", rita(korsmark, []float64{510, 290, 550, 290, 550, 290, 550, 306, 510, 306, 510, 290}), position),

		inside("regler/spike", "a millimetre wide", rita(korsmark, []float64{510, 290, 550, 290, 550, 300, 560, 300, 550, 300.001, 550, 306, 510, 306, 510, 290})),
		at("regler/spike", korsmark, "no width", rita(korsmark, []float64{510, 290, 550, 290, 550, 300, 560, 300, 550, 300, 550, 306, 510, 306, 510, 290}), position).with(Without("regler/repeated-point")),

		inside("regler/holes", "within", rita(korsmark, ruta(550, 306), []float64{520, 295, 520, 300, 530, 300, 530, 295, 520, 295})),
		at("regler/holes", korsmark, "outside", rita(korsmark, ruta(550, 306), []float64{560, 295, 560, 300, 570, 300, 570, 295, 560, 295}), position),

		inside("regler/ring-form", "closed", rita(korsmark, ruta(550, 306))),
		at("regler/ring-form", korsmark, "open", rita(korsmark, ruta(550, 306)[:8]), position),

		inside("regler/not-examined", "a few crossings", rita(korsmark, []float64{510, 290, 550, 290, 510, 306, 550, 306, 510, 290})).with(Without("DP-Krav-0018")),
		at("regler/not-examined", korsmark, "hundreds of thousands", rita(korsmark, star()), position).with(Without("DP-Krav-0018", "DP-Krav-0014", "regler/ring-touch", "regler/repeated-point")),

		inside("regler/plan-overlap", "side by side", second(650)).with(Without("DP-0002")),
		at("regler/plan-overlap", planID, "a centimetre", second(649.99), "/plangeometri/1/geometri/position").with(Without("DP-0002")),

		inside("regler/property-outside-uses", "10 cm", both(norr(1), rita(korsmark, ruta(550, 309.10)))).with(gaps),
		at("regler/property-outside-uses", korsmark, "10.2 cm", both(norr(1), rita(korsmark, ruta(550, 309.102))), position).with(gaps),

		inside("regler/use-link", "not stated", on(korsmark, func(b *detaljplan.Planbestammelse) { b.ReglerarAnvandningsbestammelse = nil })),
		inside("regler/use-link", "a strip on another", rita(korsmark, []float64{510, 251.95, 520, 251.95, 520, 306, 510, 306, 510, 251.95})),
		at("regler/use-link", korsmark, "one that it does not lie on", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.ReglerarAnvandningsbestammelse = append(b.ReglerarAnvandningsbestammelse, teknik)
		}), "/reglerarAnvandningsbestammelse/1").with(Without("regler/form-of-use", "regler/category-form")),
		at("regler/use-link", korsmark, "one that it lies on too", rita(korsmark, []float64{510, 240, 520, 240, 520, 306, 510, 306, 510, 240}), "/reglerarAnvandningsbestammelse"),
	}
}

// The areas that the fact sheet gives for two real plans.
func TestDerive(t *testing.T) {
	ds := clean()
	got := map[detaljplan.UUID][]detaljplan.UUID{}
	for _, f := range Derive(ds.Plan(), KopplingRITA) {
		for _, g := range f.Grunder {
			got[f.Bestammelse] = append(got[f.Bestammelse], g.Anvandning)
		}
	}
	for _, b := range ds.Plan().Planbestammelser {
		for _, id := range b.ReglerarAnvandningsbestammelse {
			found := false
			for _, x := range got[b.Objektidentitet] {
				found = found || x == id
			}
			if !found {
				t.Errorf("%s: %v has no %s", b.Objektidentitet, got[b.Objektidentitet], id)
			}
		}
	}
	if len(got) != len(ds.Plan().Planbestammelser)-4 { // all but the uses
		t.Errorf("%d", len(got))
	}
}

// Geometries in several systems are not compared, and that is said.
func TestRumNeedsOneSystem(t *testing.T) {
	ds := clean()
	provision(ds, korsmark).Bestammelsegeometri[0].Geometri.KoordinatsystemPlan = detaljplan.Sweref99TM
	r := check(ds)
	n := map[quality.Code]bool{}
	for _, x := range r.NotRun {
		n[x.Rule.Code] = true
	}
	for _, c := range []quality.Code{"DP-0002", "DP-0003", "DP-Krav-0013", "regler/property-outside-uses"} {
		if !n[c] || r.Findings.HasCode(c) {
			t.Errorf("%s was run", c)
		}
	}
}

// Proposals close a gap when they are applied, to a copy.
func TestRepairs(t *testing.T) {
	ds := clean()
	norr(0.05)(ds)
	p := ds.Plan()
	opts := []Option{Only("regler/small-gap", "DP-0002", "DP-Krav-0013", "DP-Krav-0018")}
	if !check(ds, opts...).Findings.HasCode("regler/small-gap") {
		t.Fatal("there is no gap to close")
	}
	list := Repairs(p, 0.10)
	if len(list) == 0 {
		t.Fatal("nothing is proposed")
	}
	for _, r := range list {
		if r.Avstand > 0.10+1e-9 || r.Text.SV == "" || r.Bestammelse == "" {
			t.Errorf("%+v", r)
		}
	}
	before := append([]float64(nil), provision(ds, bygdegard).Bestammelsegeometri[0].Geometri.Position.FlatCoords()...)
	mended, notes, err := Repair(p, list)
	if err != nil || len(notes) == 0 {
		t.Fatal(err, notes)
	}
	for i, x := range provision(ds, bygdegard).Bestammelsegeometri[0].Geometri.Position.FlatCoords() {
		if x != before[i] {
			t.Fatal("the plan itself was changed")
		}
	}
	if fs := check(&detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{mended}}, opts...).Findings; len(fs) > 0 {
		t.Error(fs)
	}
	if got := Repairs(clean().Plan(), 0.10); len(got) > 0 {
		t.Errorf("a clean plan: %+v", got)
	}
	if _, _, err := Repair(&detaljplan.Detaljplan{}, list); err == nil {
		t.Error("proposals for one plan were applied to another")
	}
}
