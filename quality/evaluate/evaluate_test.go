package evaluate_test

import (
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/regler"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/internal/madedata"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/planinfo-se/planinfo/quality/evaluate"
	"github.com/planinfo-se/planinfo/quality/iso19157"
)

func plan(t testing.TB) *detaljplan.Dataset {
	t.Helper()
	d, fs, err := ngp.Unmarshal(sample.NGP())
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	return d
}

var day = civil.Date{Year: 2026, Month: 5, Day: 1}

func value(t testing.TB, r *iso19157.Report, m int) float64 {
	t.Helper()
	x := r.By(m)
	if x == nil || x.Value == nil || x.Value.Number == nil {
		t.Fatalf("measure %d has no number: %+v", m, x)
	}
	return *x.Value.Number
}

// No report keeps silent, whatever it is made of.
func TestNoSilentUnknown(t *testing.T) {
	op, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*iso19157.Report{
		"nothing":       evaluate.Detaljplan(nil),
		"sample":        evaluate.Detaljplan(plan(t)),
		"with all":      evaluate.Detaljplan(plan(t), evaluate.On(day), evaluate.Decoded(nil), evaluate.Against(plan(t), "samma plan"), evaluate.CheckPoints(evaluate.Points{Method: "GNSS", Points: []evaluate.CheckPoint{{}}})),
		"no points":     evaluate.Detaljplan(plan(t), evaluate.CheckPoints(evaluate.Points{})),
		"översiktsplan": evaluate.Oversiktsplan(op),
		"no plan":       evaluate.Oversiktsplan(nil, evaluate.AgainstOversiktsplan(op, "en annan")),
	} {
		if fs := r.Check(); len(fs) > 0 {
			t.Errorf("%s: %v", name, fs)
		}
	}
}

// The sample is without faults: every count is zero.
func TestSample(t *testing.T) {
	r := evaluate.Detaljplan(plan(t), evaluate.On(day), evaluate.Decoded(nil))
	for _, m := range []int{4, 11, 16, 18, 19, 20, 23, 24, 25, 26, 27} {
		if v := value(t, r, m); v != 0 {
			t.Errorf("measure %d is %v: %v", m, v, r.By(m).Evidence)
		}
	}
	if x := r.By(159); x.Value.Bool == nil || *x.Value.Bool {
		t.Errorf("the order of time: %+v", x)
	}
	if x := r.By(47); x != nil {
		t.Errorf("position is not measured: %+v", x)
	}
	if x := r.By(21); x.State != iso19157.NotApplicable {
		t.Errorf("connections: %+v", x)
	}
}

// Planted faults are counted exactly, and they are what the rules found.
func TestPlanted(t *testing.T) {
	for name, c := range map[string]struct {
		measure int
		want    float64
		plant   func(d *detaljplan.Dataset) quality.Findings
	}{
		"a provision twice": {4, 1, func(d *detaljplan.Dataset) quality.Findings {
			p := d.Plan()
			b := *p.Planbestammelser[0]
			b.Objektidentitet = "a0000000-0000-4000-8000-0000000000ff"
			p.Planbestammelser = append(p.Planbestammelser, &b)
			return nil
		}},
		"unknown status and kind": {16, 2, func(d *detaljplan.Dataset) quality.Findings {
			d.Plan().Status = "gällande"
			d.Plan().Planbestammelser[0].Bestammelsevarde = []detaljplan.Variabelvarde{{Datatyp: "tal", Variabelvarde: "x", Beskrivning: "y"}}
			return nil
		}},
		"the identity of one on another": {19, 1, func(d *detaljplan.Dataset) quality.Findings {
			b := d.Plan().Planbestammelser
			b[1].Objektidentitet = b[0].Objektidentitet
			return nil
		}},
		"what the decoder found": {19, 2, func(*detaljplan.Dataset) quality.Findings {
			return quality.Findings{{Code: "ngp/wrong-type", Severity: quality.Stoppar}, {Code: "ngp/ring-open", Severity: quality.Varnar}, {Code: "ngp/bbox-order", Severity: quality.Upplysning}}
		}},
		"dates out of order": {159, 1, func(d *detaljplan.Dataset) quality.Findings {
			b := &d.Plan().Beslutsinformation[0]
			b.DatumAntagande = civil.Date{Year: 2000, Month: 1, Day: 1}
			return nil
		}},
	} {
		d := plan(t)
		found := c.plant(d)
		if found == nil {
			found = quality.Findings{}
		}
		r := evaluate.Detaljplan(d, evaluate.On(day), evaluate.Decoded(found))
		x := r.By(c.measure)
		if c.measure == 159 {
			if !*x.Value.Bool || len(x.Evidence) == 0 {
				t.Errorf("%s: %+v", name, x)
			}
			continue
		}
		if got := value(t, r, c.measure); got != c.want || len(x.Evidence) == 0 {
			t.Errorf("%s: measure %d is %v with %d objects, want %v: %v", name, c.measure, got, len(x.Evidence), c.want, x.Evidence)
		}
	}
}

// Geometry: the counts are those of the rules, finding by finding, with faults
// that were planted.
func TestGeometryIsTheRules(t *testing.T) {
	d := plan(t)
	uses := d.Plan().Planbestammelser
	n := 0
	for _, b := range uses {
		if b.Typ != detaljplan.BestammelsetypAnvandningsbestammelse || n > 0 {
			continue
		}
		p, ok := b.Bestammelsegeometri[0].Geometri.Position.(*geom.Polygon)
		if !ok {
			continue
		}
		n++
		// Move a border a third of a metre inwards: a gap to what lies beside.
		flat := p.FlatCoords()
		for i := 0; i < len(flat); i += p.Stride() {
			if flat[i] == p.Bounds().Max(0) {
				flat[i] -= 0.3
			}
		}
	}
	if n == 0 {
		t.Fatal("no use was moved")
	}
	checked := regler.Check(d, regler.AsOf(day))
	r := evaluate.Detaljplan(d, evaluate.Checked(checked))
	counts := map[int]int{}
	shapes := 0
	for _, f := range checked.Findings {
		for _, k := range evaluate.Kopplingar() {
			if k.Code == f.Code {
				for _, m := range k.Matt {
					counts[m]++
				}
			}
		}
		if f.Shape != nil {
			shapes++
		}
	}
	if counts[23]+counts[25] == 0 || shapes == 0 {
		t.Fatalf("the planted gap is not found: %v", checked.Findings)
	}
	for _, m := range []int{11, 23, 25, 26, 27} {
		if got := value(t, r, m); got != float64(counts[m]) {
			t.Errorf("measure %d is %v, the rules found %d", m, got, counts[m])
		}
		if len(r.By(m).Evidence) != counts[m] {
			t.Errorf("measure %d has %d objects of %d", m, len(r.By(m).Evidence), counts[m])
		}
	}
}

// A use that reaches 0.3 m into another overshoots, whichever rule says so; one
// that reaches 5 m does not. Every overlap is counted once.
func TestOvershoot(t *testing.T) {
	for reach, want := range map[float64]int{0.3: 0, 5: 1} {
		d := plan(t)
		for _, b := range d.Plan().Planbestammelser {
			p, ok := b.Bestammelsegeometri[0].Geometri.Position.(*geom.Polygon)
			if b.Typ != detaljplan.BestammelsetypAnvandningsbestammelse || !ok {
				continue
			}
			flat, east := p.FlatCoords(), p.Bounds().Max(0)
			for i := 0; i < len(flat); i += p.Stride() {
				if flat[i] == east {
					flat[i] += reach
				}
			}
			break
		}
		checked := regler.Check(d, regler.AsOf(day))
		r := evaluate.Detaljplan(d, evaluate.Checked(checked))
		narrow := 0
		for _, f := range checked.Findings {
			if f.Code != "DP-Krav-0013" && f.Code != "regler/use-overlap" {
				continue
			}
			for _, z := range f.Sizes {
				if z.Name.EN == "width" && z.Value < 0.5 {
					narrow++
				}
			}
		}
		found := len(checked.Findings.ByCode("DP-Krav-0013")) + len(checked.Findings.ByCode("regler/use-overlap"))
		if n := value(t, r, 11); n != float64(found) || found == 0 {
			t.Errorf("%v m: %v overlaps, the rules found %d", reach, n, found)
		}
		if n := value(t, r, 24); n != float64(narrow) || found-narrow != want {
			t.Errorf("%v m: %v overshoots of %d overlaps, %d are narrow, want %d that are not", reach, n, found, narrow, want)
		}
	}
}

// Duplicates are found within a millimetre, also where that crosses a border of
// rounding.
func TestDuplicatesWithinAMillimetre(t *testing.T) {
	made := func(dx float64) *detaljplan.Planbestammelse {
		x, y := 674000.125+dx, 6580000.12
		b := &detaljplan.Planbestammelse{Objektidentitet: detaljplan.UUID(fmt.Sprint("b", dx)), Bestammelseformulering: "x"}
		var g detaljplan.Geometribeskrivning
		g.Geometri.Position = geom.NewPolygonFlat(geom.XY, []float64{x, y, x + 10, y, x + 10, y + 10, x, y + 10, x, y}, []int{10})
		b.Bestammelsegeometri = []detaljplan.Geometribeskrivning{g}
		return b
	}
	for dx, want := range map[float64]float64{0: 1, 2e-10: 1, -2e-10: 1, 1e-5: 1, -1e-5: 1, 0.0049999: 0, 0.0009: 1, -0.0009: 1, 0.002: 0, -0.002: 0, -0.005001: 0, 5: 0} {
		d := &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Objektidentitet: "p", Planbestammelser: []*detaljplan.Planbestammelse{made(0), made(dx)}}}}
		if got := value(t, evaluate.Detaljplan(d), 4); got != want {
			t.Errorf("%v m apart: %v duplicates, want %v", dx, got, want)
		}
	}
}

// Geometry of any kind is compared.
func TestDuplicatesOfAnyGeometry(t *testing.T) {
	at := func(x float64) geom.T { return geom.NewPointFlat(geom.XY, []float64{x, 6580000}) }
	nested := func(x float64) geom.T {
		return geom.NewGeometryCollection().MustPush(geom.NewGeometryCollection().MustPush(at(x)))
	}
	for name, c := range map[string]struct {
		a, b geom.T
		want float64
	}{
		"collections in collections": {nested(674000), nested(674000), 1},
		"and another":                {nested(674000), nested(674001), 0},
		"empty":                      {geom.NewPointEmpty(geom.XY), geom.NewPointEmpty(geom.XY), 1},
		"nothing":                    {nil, nil, 1},
		"no number":                  {at(math.NaN()), at(674000), 0},
	} {
		made := func(g geom.T) *detaljplan.Planbestammelse {
			var x detaljplan.Geometribeskrivning
			x.Geometri.Position = g
			return &detaljplan.Planbestammelse{Bestammelsegeometri: []detaljplan.Geometribeskrivning{x}}
		}
		d := &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Objektidentitet: "p", Planbestammelser: []*detaljplan.Planbestammelse{made(c.a), made(c.b)}}}}
		if got := value(t, evaluate.Detaljplan(d), 4); got != c.want {
			t.Errorf("%s: %v duplicates, want %v", name, got, c.want)
		}
	}
}

// A reference of 7 objects, by hand: one of ours is not in it, two of it are not
// with us, one has another class, one has two other values.
func TestReference(t *testing.T) {
	made := func(n int) *detaljplan.Dataset {
		p := &detaljplan.Detaljplan{Objektidentitet: "plan", Namn: "A"}
		for i := range n {
			p.Planbestammelser = append(p.Planbestammelser, &detaljplan.Planbestammelse{Objektidentitet: detaljplan.UUID(fmt.Sprint("b", i)), Typ: detaljplan.BestammelsetypAnvandningsbestammelse,
				Planbestammelsekatalogreferens: "k", Bestammelseformulering: "Bostäder", Giltighetstid: detaljplan.Ptr(int64(5))})
		}
		return &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{p}}
	}
	with := made(6) // plan, b0–b5: 7 objects
	ours := made(4) // plan, b0–b3
	b := ours.Plan().Planbestammelser
	b[0].Planbestammelsekatalogreferens = "annan"
	b[1].Bestammelseformulering, b[1].Giltighetstid = "Handel", detaljplan.Ptr(int64(6))
	ours.Plan().Planbestammelser = append(b, &detaljplan.Planbestammelse{Objektidentitet: "ny"})
	r := evaluate.Detaljplan(ours, evaluate.Against(with, "beslutad plan"))
	// Six of ours, five of them matched. Attributes that are compared: 6 of the
	// plan, 3 of each of four provisions.
	for m, want := range map[int]float64{2: 1, 3: 1.0 / 7, 6: 2, 7: 2.0 / 7, 60: 1, 61: 1.0 / 5, 65: 2, 67: 2.0 / 18} {
		if got := value(t, r, m); math.Abs(got-want) > 1e-12 {
			t.Errorf("measure %d is %v, want %v", m, got, want)
		}
	}
	if e := r.By(6).Evidence; len(e) != 2 || e[0].Object != "b4" || e[1].Object != "b5" {
		t.Errorf("missing: %v", e)
	}
	if x := r.By(2); x.Method.Type != iso19157.DirectExternal || x.Method.Procedure != "beslutad plan" {
		t.Errorf("method %+v", x.Method)
	}
}

// Four points, by hand. Errors (0.3, 0.4), (-0.3, 0.4), (0.3, -0.4), (0.3, 0.4):
// each is 0.5 m off, so RMSEP is 0.5; the mean is (0.15, 0.2), its length 0.25.
func TestCheckPoints(t *testing.T) {
	h := func(x float64) *float64 { return &x }
	pts := []evaluate.CheckPoint{
		{Object: "a", Data: [2]float64{100.3, 200.4}, Reference: [2]float64{100, 200}, DataHeight: h(10.3), ReferenceHeight: h(10)},
		{Object: "b", Data: [2]float64{99.7, 200.4}, Reference: [2]float64{100, 200}, DataHeight: h(9.6), ReferenceHeight: h(10)},
		{Object: "c", Data: [2]float64{100.3, 199.6}, Reference: [2]float64{100, 200}},
		{Object: "d", Data: [2]float64{100.3, 200.4}, Reference: [2]float64{100, 200}},
	}
	r := evaluate.Detaljplan(plan(t), evaluate.CheckPoints(evaluate.Points{Points: pts, System: "EPSG:3016", Method: "nätverks-RTK"}))
	// RMSE of heights 0.3 and -0.4: √(0.25/2).
	for m, want := range map[int]float64{47: 0.5, 45: 2.4477 * 0.5 / math.Sqrt2, 128: 0.25, 39: math.Sqrt(0.125), 36: 1.96 * math.Sqrt(0.125)} {
		if got := value(t, r, m); math.Abs(got-want) > 1e-6 {
			t.Errorf("measure %d is %v, want %v", m, got, want)
		}
	}
	if e := r.By(47).Evidence; len(e) != 4 || e[0].Place.Coordinate == nil {
		t.Errorf("%v", e)
	}
	for _, x := range r.Of(iso19157.AbsolutePositionalAccuracy) {
		if x.State != iso19157.Evaluated || x.Method.Procedure != "nätverks-RTK" {
			t.Errorf("%+v", x)
		}
	}
}

// At a limit the grain of large coordinates decides nothing, and what is no
// number is not evaluated.
func TestCheckPointsAtTheLimit(t *testing.T) {
	for name, c := range map[string]struct {
		data [2]float64
		want iso19157.Verdict
	}{
		"east":     {[2]float64{674000.3, 6580000}, iso19157.Pass},
		"north":    {[2]float64{674000, 6580000.3}, iso19157.Pass},
		"a mm":     {[2]float64{674000, 6580000.301}, iso19157.Fail},
		"nan":      {[2]float64{math.NaN(), 6580000}, iso19157.Unknown},
		"infinite": {[2]float64{math.Inf(1), 6580000}, iso19157.Unknown},
		"huge":     {[2]float64{1e300, 6580000}, iso19157.Unknown},
	} {
		r := evaluate.Detaljplan(plan(t), evaluate.CheckPoints(evaluate.Points{Points: []evaluate.CheckPoint{{Data: c.data, Reference: [2]float64{674000, 6580000}}}}))
		if f := iso19157.Judge(r, iso19157.ShippedFor("hmk-standardniva-1")); f.Verdict != c.want {
			t.Errorf("%s: %s (%s), want %s", name, f.Verdict, f.Judgements[0].Why.EN, c.want)
		}
		if err := r.WriteJSON(io.Discard); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Identities that are missing or there twice: nothing is paired by none, and
// each is paired once.
func TestReferenceIdentities(t *testing.T) {
	made := func(ids ...string) *detaljplan.Dataset {
		p := &detaljplan.Detaljplan{Objektidentitet: "plan"}
		for _, id := range ids {
			p.Planbestammelser = append(p.Planbestammelser, &detaljplan.Planbestammelse{Objektidentitet: detaljplan.UUID(id), Bestammelseformulering: "x"})
		}
		return &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{p}}
	}
	for _, c := range []struct {
		ours, with      []string
		excess, missing float64
	}{
		{[]string{"a"}, []string{"a"}, 0, 0},
		{[]string{"a"}, []string{"a", "a"}, 0, 1},
		{[]string{"a", "a"}, []string{"a", "a"}, 0, 0},
		{[]string{"a", "a"}, []string{"a"}, 1, 0},
		{[]string{""}, []string{"", "", ""}, 1, 3},
	} {
		r := evaluate.Detaljplan(made(c.ours...), evaluate.Against(made(c.with...), "r"))
		if got := [2]float64{value(t, r, 2), value(t, r, 6)}; got != [2]float64{c.excess, c.missing} {
			t.Errorf("%q against %q: excess and missing %v, want %v, %v", c.ours, c.with, got, c.excess, c.missing)
		}
	}
}

// What nothing was counted of is no zero.
func TestNoZeroWithoutACount(t *testing.T) {
	op, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		t.Fatal(err)
	}
	fault := func(code quality.Code, path string) quality.Finding {
		return quality.Finding{Code: code, Severity: quality.Stoppar, Place: quality.Place{Path: path}}
	}
	other := plan(t)
	other.Plan().Objektidentitet = "annan"
	for _, b := range other.Plan().Planbestammelser {
		b.Objektidentitet = "x" + b.Objektidentitet
	}
	const unknown, none = iso19157.NotEvaluated, iso19157.NotApplicable
	for name, c := range map[string]struct {
		r    *iso19157.Report
		m    []int
		want iso19157.State
	}{
		"no rule of an översiktsplan looks for it": {evaluate.Oversiktsplan(op), []int{23}, unknown},
		"a report of no rules":                     {evaluate.Detaljplan(plan(t), evaluate.On(day), evaluate.Checked(&quality.Report{})), []int{8, 10, 12, 11, 16, 18, 23, 24, 25, 26, 27, 159}, unknown},
		"nothing is in both":                       {evaluate.Detaljplan(plan(t), evaluate.Against(other, "annan")), []int{60, 61, 65, 67}, unknown},
		"an empty reference":                       {evaluate.Detaljplan(plan(t), evaluate.Against(&detaljplan.Dataset{}, "tom")), []int{3, 61}, unknown},
		"an empty reference is one":                {evaluate.Detaljplan(plan(t), evaluate.Against(&detaljplan.Dataset{}, "tom")), []int{2, 6}, iso19157.Evaluated},
		"nothing to be missing":                    {evaluate.Detaljplan(nil, evaluate.Against(&detaljplan.Dataset{}, "tom")), []int{3, 7}, none},
		"faults in no items":                       {evaluate.Detaljplan(nil, evaluate.Decoded(quality.Findings{fault("ngp/a", "/a")})), []int{20}, iso19157.Evaluated},
		"no items":                                 {evaluate.Detaljplan(&detaljplan.Dataset{}, evaluate.Decoded(nil)), []int{18, 20}, none},
		"findings were cut":                        {evaluate.Detaljplan(plan(t), evaluate.Decoded(quality.Findings{fault("ngp/a", "/a"), fault("codec/findings-cut", "")})), []int{16, 18}, unknown},
	} {
		for _, m := range c.m {
			if x := c.r.By(m); x == nil || x.State != c.want || x.State != iso19157.Evaluated && (x.Value != nil || x.Reason == (quality.Text{})) {
				t.Errorf("%s: measure %d: %+v", name, m, x)
			}
		}
		if fs := c.r.Check(); len(fs) > 0 {
			t.Errorf("%s: %v", name, fs)
		}
	}
	r := evaluate.Detaljplan(plan(t), evaluate.On(day), evaluate.Checked(&quality.Report{}))
	if x := r.Of(iso19157.TemporalValidity); len(x) != 1 || x[0].State != unknown {
		t.Errorf("temporal validity: %+v", x)
	}
	// Faults of the file and of what is not listed make no rate above one.
	var found quality.Findings
	for i := range 30 {
		found = append(found, fault("ngp/unknown-code", fmt.Sprint("/a/", i)), fault("ngp/a", fmt.Sprint("/b/", i)))
	}
	r = evaluate.Detaljplan(plan(t), evaluate.Decoded(found))
	n := float64(r.By(4).Value.Items)
	for m, want := range map[int]float64{16: 30, 18: 30 / (n + 30), 19: 30, 20: 30 / (n + 30)} {
		if got := value(t, r, m); math.Abs(got-want) > 1e-12 {
			t.Errorf("measure %d is %v, want %v", m, got, want)
		}
	}
}

// What the source says of position is never called measured.
func TestStatedPosition(t *testing.T) {
	d := plan(t)
	for _, b := range d.Plan().Planbestammelser {
		for i := range b.Bestammelsegeometri {
			b.Bestammelsegeometri[i].Geometri.AbsolutLagesosakerhetPlan = detaljplan.Ptr(0.25)
		}
	}
	r := evaluate.Detaljplan(d)
	x := r.Of(iso19157.AbsolutePositionalAccuracy)[0]
	if x.State != iso19157.Stated || x.Measure != 0 || x.Value != nil || x.Method.Type != iso19157.Indirect || x.Source == "" {
		t.Errorf("%+v", x)
	}
}

// A count says which rules could have found more; where none was run it is no
// count.
func TestRulesThatWereNotRun(t *testing.T) {
	r := evaluate.Detaljplan(plan(t))
	if x := r.By(16); x.State != iso19157.Evaluated || !strings.Contains(x.Note.EN, "regler/catalogue-unknown") {
		t.Errorf("%+v", x)
	}
	r = evaluate.Detaljplan(plan(t), evaluate.WithRules(regler.Without("DP-Krav-0018", "regler/ring-touch")))
	if x := r.By(26); x.State != iso19157.NotEvaluated || x.Value != nil || !strings.Contains(x.Reason.EN, "DP-Krav-0018") {
		t.Errorf("%+v", x)
	}
	if fs := r.Check(); len(fs) > 0 {
		t.Error(fs)
	}
}

func TestEvidenceIsBounded(t *testing.T) {
	d := plan(t)
	p := d.Plan()
	for i := range 20 {
		b := *p.Planbestammelser[0]
		b.Objektidentitet = detaljplan.UUID(fmt.Sprintf("a0000000-0000-4000-8000-0000000001%02d", i))
		p.Planbestammelser = append(p.Planbestammelser, &b)
	}
	r := evaluate.Detaljplan(d, evaluate.Evidence(5))
	if x := r.By(4); len(x.Evidence) != 5 || x.More != 15 || *x.Value.Number != 20 {
		t.Errorf("%d listed, %d more of %v", len(x.Evidence), x.More, *x.Value.Number)
	}
}

// Real files: Mora and an SS 637040 export.
func TestRealFiles(t *testing.T) {
	const dir = "../../../shared/data"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared data is missing:", err)
	}
	n := 0
	for _, name := range []string{"ngp/examples/dp225-mora.json", "gml/ss637040/plankarta.xml"} {
		doc, err := planinfo.Open(os.DirFS(dir), name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		n++
		r := evaluate.Detaljplan(doc.Dataset, evaluate.On(day), evaluate.Decoded(doc.Findings))
		if fs := r.Check(); len(fs) > 0 {
			t.Errorf("%s: %v", name, fs)
		}
	}
	if n == 0 {
		t.Error("no file was read")
	}
}

func BenchmarkDetaljplan(b *testing.B) {
	d := madedata.Plan(10_000)
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			regler.Check(d)
		}
	})
	b.Run("quality", func(b *testing.B) {
		for b.Loop() {
			evaluate.Detaljplan(d)
		}
	})
}

// The order of time is told of what has one, and no more.
func TestChronologyWantsTwoDates(t *testing.T) {
	one := civil.Date{Year: 2026, Month: 2, Day: 1}
	two := one.AddDays(40)
	dp := func(bs ...detaljplan.Beslutsinformation) *iso19157.Report {
		d := plan(t)
		d.Plan().Beslutsinformation = bs
		return evaluate.Detaljplan(d, evaluate.On(day))
	}
	op := func(p oversiktsplan.Oversiktsplan) *iso19157.Report { return evaluate.Oversiktsplan(&p) }
	for name, c := range map[string]struct {
		r    *iso19157.Report
		want iso19157.State
	}{
		"no decision":         {dp(), iso19157.NotEvaluated},
		"one day":             {dp(detaljplan.Beslutsinformation{DatumPaborjat: one}), iso19157.NotEvaluated},
		"days of legal force": {dp(detaljplan.Beslutsinformation{DatumLagakraft: []civil.Date{one, two}}), iso19157.NotEvaluated},
		"one in each":         {dp(detaljplan.Beslutsinformation{DatumPaborjat: one}, detaljplan.Beslutsinformation{DatumAntagande: two}), iso19157.NotEvaluated},
		"two days":            {dp(detaljplan.Beslutsinformation{DatumPaborjat: one, DatumAntagande: two}), iso19157.Evaluated},
		"no plan":             {evaluate.Oversiktsplan(nil), iso19157.NotEvaluated},
		"one event":           {op(oversiktsplan.Oversiktsplan{Handelser: []*oversiktsplan.Handelse{nil, {Slag: oversiktsplan.HandelseSamrad, Datum: one}}}), iso19157.NotEvaluated},
		"an open period":      {op(oversiktsplan.Oversiktsplan{Planeringsperiod: oversiktsplan.Period{Fran: one}}), iso19157.NotEvaluated},
		"a period":            {op(oversiktsplan.Oversiktsplan{Planeringsperiod: oversiktsplan.Period{Fran: one, Till: two}}), iso19157.Evaluated},
		"beginning, event":    {op(oversiktsplan.Oversiktsplan{DatumPaborjad: one, Handelser: []*oversiktsplan.Handelse{{Slag: oversiktsplan.HandelseSamrad, Datum: two}}}), iso19157.Evaluated},
		"period of a part":    {op(oversiktsplan.Oversiktsplan{Delar: []*oversiktsplan.Plandel{nil, {Giltighet: oversiktsplan.Period{Fran: one, Till: two}}}}), iso19157.Evaluated},
	} {
		if x := c.r.By(159); x == nil || x.State != c.want {
			t.Errorf("%s: %+v", name, x)
		}
		if fs := c.r.Check(); len(fs) > 0 {
			t.Errorf("%s: %v", name, fs)
		}
	}
}

// The rate of faulty connections is zero or unknown: how many there should be
// is not told.
func TestConnections(t *testing.T) {
	fault := quality.Findings{{Code: "ss637040/ring-open", Severity: quality.Stoppar}}
	for name, c := range map[string]struct {
		boundaries int
		found      quality.Findings
		count      float64
		want       iso19157.State
	}{
		"all meet":      {3, quality.Findings{}, 0, iso19157.Evaluated},
		"one is open":   {3, fault, 1, iso19157.NotEvaluated},
		"no boundaries": {0, quality.Findings{}, 0, iso19157.NotApplicable},
		"cut":           {3, quality.Findings{{Code: "codec/findings-cut", Severity: quality.Varnar}}, 0, iso19157.NotEvaluated},
	} {
		d := plan(t)
		d.SS637040 = &detaljplan.DatasetSS637040{Omradesgranser: make([]detaljplan.Grans, c.boundaries)}
		r := evaluate.Detaljplan(d, evaluate.Decoded(c.found))
		if got := value(t, r, 21); got != c.count {
			t.Errorf("%s: %v", name, got)
		}
		if x := r.By(22); x == nil || x.State != c.want || c.want == iso19157.Evaluated && (*x.Value.Number != 0 || x.Value.Items != c.boundaries) {
			t.Errorf("%s: %+v", name, x)
		}
		if fs := r.Check(); len(fs) > 0 {
			t.Errorf("%s: %v", name, fs)
		}
	}
	for _, m := range []int{21, 22} {
		d := plan(t)
		d.SS637040 = &detaljplan.DatasetSS637040{}
		if x := evaluate.Detaljplan(d).By(m); x.State != iso19157.NotEvaluated {
			t.Errorf("without the decoder: %+v", x)
		}
		if x := evaluate.Detaljplan(plan(t)).By(m); x.State != iso19157.NotApplicable {
			t.Errorf("without curves: %+v", x)
		}
	}
}
