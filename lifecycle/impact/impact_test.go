package impact

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/lifecycle/diff"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	"github.com/planinfo-se/planinfo/quality"
)

const e0, n0 = 150000, 6600000

func square(x, y, w, h float64) *geom.Polygon {
	return geom.NewPolygonFlat(geom.XY, []float64{e0 + x, n0 + y, e0 + x + w, n0 + y, e0 + x + w, n0 + y + h, e0 + x, n0 + y + h, e0 + x, n0 + y}, []int{10})
}

func feature(id, name string, g geom.T, fields ...string) *oversiktsplan.GeografisktObjekt {
	o := &oversiktsplan.GeografisktObjekt{Identitet: id, Namn: name, Geometri: &oversiktsplan.Geometri{Position: g, Koordinatsystem: crs.SWEREF991330}}
	for i := 0; i < len(fields); i += 2 {
		o.Egna = append(o.Egna, oversiktsplan.Falt{Namn: fields[i], Varde: fields[i+1]})
	}
	return o
}

func version(o ...*oversiktsplan.GeografisktObjekt) *oversiktsplan.Oversiktsplan {
	return &oversiktsplan.Oversiktsplan{Objekt: o}
}

func plan(id string, s detaljplan.Planstatus, g geom.T) Plan {
	return Plan{Identitet: id, Namn: "Plan " + id, Status: s, Omrade: []geom.T{g}, System: crs.SWEREF991330}
}

func TestCompute(t *testing.T) {
	// a: 100 × 100 m. The interest A grows from its west edge 30 m in to 50 m in.
	old := version(
		feature("A", "Riksintresse A", square(-100, 0, 130, 100), "skydd", "låg"),
		feature("B", "Riksintresse B", square(1000, 0, 100, 100)),
		feature("C", "Oförändrat", square(0, 0, 100, 100)),
		feature("D", "Bara ord", square(2000, 0, 100, 100), "skydd", "låg"),
		feature("G", "Gräns", geom.NewLineStringFlat(geom.XY, []float64{e0 + 3000, n0 + 50, e0 + 3100, n0 + 50})),
	)
	now := version(
		feature("A", "Riksintresse A", square(-100, 0, 150, 100), "skydd", "låg"),
		feature("C", "Oförändrat", square(0, 0, 100, 100)),
		feature("D", "Bara ord", square(2000, 0, 100, 100), "skydd", "hög"),
		feature("E", "Nytt", square(90, 90, 20, 20)),
		feature("G", "Gräns", geom.NewLineStringFlat(geom.XY, []float64{e0 + 3000, n0 + 60, e0 + 3100, n0 + 60})),
	)
	for _, o := range []*oversiktsplan.Oversiktsplan{old, now} { // the lists have equal names
		for _, x := range o.Objekt {
			for i := range x.Egna {
				x.Egna[i].Namn = strings.TrimSpace(x.Egna[i].Namn)
			}
		}
	}
	plans := []Plan{
		plan("a", detaljplan.PlanstatusSamrad, square(0, 0, 100, 100)),
		plan("b", detaljplan.PlanstatusGranskning, square(1050, 0, 100, 100)),
		plan("c", detaljplan.PlanstatusLagaKraft, square(0, 0, 100, 100)),
		plan("d", detaljplan.PlanstatusPaborjad, square(2000, 0, 100, 50)),
		plan("e", detaljplan.PlanstatusPaborjad, square(5000, 0, 100, 100)),
		plan("f", detaljplan.PlanstatusAntagen, square(5000, 0, 100, 100)),
		plan("g", detaljplan.PlanstatusSamrad, square(3000, 0, 50, 100)),
		{Identitet: "h", Namn: "utan yta", Status: detaljplan.PlanstatusSamrad},
		{Identitet: "i", Namn: "utan system", Status: detaljplan.PlanstatusSamrad, Omrade: []geom.T{square(0, 0, 1, 1)}},
		plan("j", "", square(0, 0, 100, 100)),
	}
	plans[4].Bindningar = []lifecycle.Bindning{{Slag: lifecycle.BindningKalla, Identitet: "ri", Version: "1"}}
	plans[0].Bindningar = []lifecycle.Bindning{{Slag: lifecycle.BindningKalla, Identitet: "ri", Version: "2"}}
	r := Compute(Source{Identitet: "ri", Namn: "Riksintressen", Old: old, New: now, OldVersion: "1", NewVersion: "2"}, plans)

	type want struct {
		plan, feature string
		ground        diff.Change
		area, length  float64
	}
	var got []want
	for _, x := range r.Touches {
		got = append(got, want{x.Plan.Identitet, x.Feature.Identitet, x.Ground, math.Round(x.Area), math.Round(x.Length)})
		if x.Area > 0 {
			if math.Abs(area(x.Where)-x.Area) > 0.01 {
				t.Errorf("%s: where is %v m², touched %v m²", x.Feature.Identitet, area(x.Where), x.Area)
			}
		}
	}
	slices.SortFunc(got, func(a, b want) int {
		return strings.Compare(a.plan+a.feature+string(a.ground), b.plan+b.feature+string(b.ground))
	})
	if expected := []want{
		{"a", "A", diff.Added, 2000, 0}, // 20 × 100
		{"a", "E", diff.Added, 100, 0},  // the corner, 10 × 10
		{"b", "B", diff.Removed, 5000, 0},
		{"d", "D", diff.Changed, 5000, 0},
		{"g", "G", diff.Added, 0, 50},
		{"g", "G", diff.Removed, 0, 50},
	}; !slices.Equal(got, expected) {
		t.Errorf("got\n%v\nwant\n%v", got, expected)
	}
	for _, x := range r.Touches {
		if x.Plan.Identitet == "a" && x.Feature.Identitet == "A" && math.Abs(x.Share-0.2) > 1e-9 {
			t.Errorf("share %v", x.Share)
		}
	}
	var left []string
	for _, x := range r.LeftOut {
		left = append(left, x.Plan.Identitet+" "+x.Source+" "+string(rune('0'+x.Would)))
	}
	if !slices.Equal(left, []string{"c PBL 5 kap. 38 § 2", "f PBL 5 kap. 27 och 38 §§ 0", "j  2"}) {
		t.Errorf("%q", left)
	}
	names := func(ps []*Plan) (out []string) {
		for _, p := range ps {
			out = append(out, p.Identitet)
		}
		return out
	}
	if !slices.Equal(names(r.NotTouched), []string{"e"}) || !slices.Equal(names(r.Bound), []string{"e"}) {
		t.Errorf("not touched %v, bound %v", names(r.NotTouched), names(r.Bound))
	}
	var codes []string
	for _, f := range r.Findings {
		codes = append(codes, string(f.Code)+" "+f.Place.Object)
	}
	slices.Sort(codes)
	if !slices.Equal(codes, []string{"impact/no-area h", "impact/state j", "impact/system i"}) {
		t.Errorf("%q", codes)
	}

	for _, l := range []quality.Lang{quality.SV, quality.EN} {
		var text bytes.Buffer
		if err := r.WriteText(&text, l); err != nil || strings.Contains(text.String(), "%!") {
			t.Error(err, text.String())
		}
		if !strings.Contains(text.String(), "2000 m²") || !strings.Contains(text.String(), "Plan c") {
			t.Error(text.String())
		}
	}
	var text bytes.Buffer
	if err := r.WriteJSON(&text); err != nil || !json.Valid(text.Bytes()) {
		t.Error(err, text.String())
	}
	text.Reset()
	if err := r.WriteGeoJSON(&text, quality.SV); err != nil {
		t.Fatal(err)
	}
	back, _, err := geojson.Unmarshal(text.Bytes())
	if err != nil || len(back.Objekt) != 6 {
		t.Error(err, text.String())
	}

	// Other states.
	r = Compute(Source{Old: old, New: now}, plans, Ongoing(detaljplan.PlanstatusLagaKraft))
	if len(r.Touches) != 2 || r.Touches[0].Plan.Identitet != "c" {
		t.Errorf("%+v", r.Touches)
	}
}

// A source in another system, whose identities were made anew, touches what it
// did before.
func TestSystems(t *testing.T) {
	old := version(feature("1", "Skydd", square(0, 0, 100, 100)))
	now := version(feature("1", "Skydd", square(0, 0, 110, 100)))
	for _, v := range []*oversiktsplan.Oversiktsplan{old, now} {
		move, err := crs.NewTransform(crs.SWEREF991330, crs.SWEREF99TM)
		if err != nil {
			t.Fatal(err)
		}
		g := v.Objekt[0].Geometri
		if err := flat(g.Position, move.Flat); err != nil {
			t.Fatal(err)
		}
		g.Koordinatsystem = crs.SWEREF99TM
	}
	now.Objekt[0].Identitet = "27"
	plans := []Plan{plan("a", detaljplan.PlanstatusSamrad, square(0, 0, 200, 100))}
	r := Compute(Source{Old: old, New: now}, plans)
	if len(r.Touches) != 1 || math.Abs(r.Touches[0].Area-1000) > 1 {
		t.Fatalf("%+v %v", r.Touches, r.Findings)
	}
	now.Objekt[0].Geometri.Koordinatsystem, old.Objekt[0].Geometri.Koordinatsystem = 0, 0
	r = Compute(Source{Old: old, New: now}, plans)
	if len(r.Touches) != 0 || !r.Findings.HasCode("impact/system") {
		t.Errorf("%+v %v", r.Touches, r.Findings)
	}
}

func TestOf(t *testing.T) {
	d := &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{nil, {Objektidentitet: "x", Namn: "N", Status: detaljplan.PlanstatusSamrad,
		Plangeometri: []detaljplan.Geometribeskrivning{{Geometri: detaljplan.Geometri{Position: square(0, 0, 1, 1), KoordinatsystemPlan: detaljplan.Sweref991330}}, {}}}}}
	got := Of(d)
	if len(got) != 1 || got[0].System != crs.SWEREF991330 || len(got[0].Omrade) != 1 {
		t.Errorf("%+v", got)
	}
}
