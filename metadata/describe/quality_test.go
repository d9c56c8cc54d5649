package describe_test

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/describe"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/planinfo-se/planinfo/quality/evaluate"
	"github.com/planinfo-se/planinfo/quality/iso19157"
)

// theSixThemes are the elements that a record must tell of, by the names that
// ISO 19115 has for them.
var theSixThemes = []string{"CompletenessCommission", "CompletenessOmission", "ConceptualConsistency", "DomainConsistency", "FormatConsistency", "TopologicalConsistency",
	"AbsoluteExternalPositionalAccuracy", "RelativeInternalPositionalAccuracy", "GriddedDataPositionalAccuracy", "ThematicClassificationCorrectness",
	"NonQuantitativeAttributeAccuracy", "QuantitativeAttributeAccuracy", "AccuracyOfATimeMeasurement", "TemporalConsistency", "TemporalValidity", "Usability"}

// silent tells where a record keeps silent: exactly one block is of the whole,
// every element is told of in it, and every element has a state that it lives
// up to.
func silent(t *testing.T, r *metadata.Record) {
	t.Helper()
	whole := 0
	told := map[string]bool{}
	for i, q := range r.Quality {
		if q.Scope == metadata.ResourceDataset {
			whole++
			for _, y := range q.Elements {
				told[y.Element] = true
			}
		}
		for j, y := range q.Elements {
			result := len(y.Quantitative)+len(y.Conformance)+len(y.Descriptive) > 0
			switch y.State {
			case metadata.QualityEvaluated, metadata.QualityStated:
				if !result || !y.Reason.IsZero() {
					t.Errorf("/quality/%d/elements/%d: %s is %s without result: %+v", i, j, y.Element, y.State, y)
				}
			case metadata.QualityNotEvaluated, metadata.QualityNotApplicable:
				if result || y.Reason.IsEmpty() {
					t.Errorf("/quality/%d/elements/%d: %s is %s without reason, or with result: %+v", i, j, y.Element, y.State, y)
				}
			default:
				t.Errorf("/quality/%d/elements/%d: the state is %q", i, j, y.State)
			}
		}
	}
	if whole != 1 {
		t.Errorf("%d blocks are of the whole", whole)
	}
	for _, e := range theSixThemes {
		if !told[e] {
			t.Errorf("nothing is said of %s", e)
		}
	}
}

// of returns the elements of the whole that have a name.
func of(r *metadata.Record, name string) []metadata.QualityElement {
	var out []metadata.QualityElement
	for _, y := range r.Quality[0].Elements {
		if y.Element == name {
			out = append(out, y)
		}
	}
	return out
}

// No record keeps silent, with a report or without, and every result of a
// report is in it once.
func TestNoSilentUnknown(t *testing.T) {
	d, p := plan(t), op(t)
	silent(t, describe.Detaljplan(d).Record)
	silent(t, describe.Oversiktsplan(p).Record)
	check := func(t *testing.T, q *iso19157.Report, x *describe.Result) {
		t.Helper()
		silent(t, x.Record)
		measured := map[string]int{}
		for _, y := range x.Record.Quality[0].Elements {
			measured[y.Measure]++
		}
		for _, res := range q.Results {
			if res.Measure != 0 {
				measured[strconv.Itoa(res.Measure)]--
			}
		}
		delete(measured, "")
		for m, n := range measured {
			if n != 0 {
				t.Errorf("measure %s is there %d times too many", m, n)
			}
		}
		for i := range x.Findings {
			if c := x.Findings[i].Code; c != "describe/assumed" && c != "describe/quality-reduced" && c != "describe/no-extent" {
				t.Errorf("%s %s", c, x.Findings[i].Place.Path)
			}
		}
	}
	for name, q := range map[string]*iso19157.Report{
		"plain":    evaluate.Detaljplan(d),
		"with all": evaluate.Detaljplan(d, evaluate.On(day), evaluate.Decoded(nil), evaluate.Against(d, "samma plan"), evaluate.CheckPoints(evaluate.Points{Method: "GNSS", Points: []evaluate.CheckPoint{{}}})),
	} {
		t.Run(name, func(t *testing.T) {
			x := describe.Detaljplan(d, describe.WithQuality(q))
			if name == "with all" {
				// The reference was compared with, and the plan's own word on it gives way.
				x.Findings = slices.DeleteFunc(x.Findings, func(f quality.Finding) bool { return f.Code == "describe/quality-replaced" })
			}
			check(t, q, x)
		})
	}
	q := evaluate.Oversiktsplan(p, evaluate.On(day))
	check(t, q, describe.Oversiktsplan(p, describe.WithQuality(q)))
	real(t, func(t *testing.T, doc *planinfo.Document) {
		q := evaluate.Detaljplan(doc.Dataset, evaluate.On(day), evaluate.Decoded(doc.Findings))
		x := describe.Detaljplan(doc.Dataset, describe.WithQuality(q))
		check(t, q, x)
		silent(t, describe.Detaljplan(doc.Dataset).Record)
		if _, err := metadata.Marshal(x.Record); err != nil {
			t.Error(err)
		}
	})
}

// What source and report both say is there once; what only the source says is
// kept; what was evaluated goes before what was stated.
func TestStatedAndEvaluated(t *testing.T) {
	d := plan(t)
	u, yes := 0.02, true
	g := &d.Plan().Plangeometri[0]
	g.Geometri.AbsolutLagesosakerhetPlan = &u
	g.Geometrimetadata.OsakertLage = "dålig koordinatnoggrannhet"
	k := d.Plan().Kvalitetsbeskrivning
	k.Digitaliseringsniva, k.BeskrivningNiva, k.KontrolleratPlaneringsunderlag, k.KorrigeradeGranser = "komplett", "Allt är med.", &yes, &yes
	d.Plan().Anvandbarhet, d.Plan().BeskrivningAnvandbarhet = "god", "Digital från början."

	alone := describe.Detaljplan(d).Record
	with := describe.Detaljplan(d, describe.WithQuality(evaluate.Detaljplan(d)))
	measured := describe.Detaljplan(d, describe.WithQuality(evaluate.Detaljplan(d, evaluate.Against(d, "samma"), evaluate.CheckPoints(evaluate.Points{Method: "GNSS", Points: []evaluate.CheckPoint{{}}}))))
	states := func(r *metadata.Record, name string) map[metadata.QualityState]int {
		out := map[metadata.QualityState]int{}
		for _, y := range of(r, name) {
			out[y.State]++
		}
		return out
	}
	const stated, evaluated, not = metadata.QualityStated, metadata.QualityEvaluated, metadata.QualityNotEvaluated
	for _, c := range []struct {
		element string
		alone   map[metadata.QualityState]int
		with    map[metadata.QualityState]int
		meas    map[metadata.QualityState]int
	}{
		{"AbsoluteExternalPositionalAccuracy", map[metadata.QualityState]int{stated: 2}, map[metadata.QualityState]int{stated: 2}, map[metadata.QualityState]int{evaluated: 3, stated: 1}},
		{"CompletenessOmission", map[metadata.QualityState]int{stated: 1}, map[metadata.QualityState]int{stated: 1, not: 2}, map[metadata.QualityState]int{stated: 1, evaluated: 2}},
		{"NonQuantitativeAttributeAccuracy", map[metadata.QualityState]int{stated: 1}, map[metadata.QualityState]int{stated: 1, not: 2}, map[metadata.QualityState]int{evaluated: 2}},
		{"Usability", map[metadata.QualityState]int{stated: 1}, map[metadata.QualityState]int{stated: 1}, map[metadata.QualityState]int{stated: 1}},
		{"DomainConsistency", map[metadata.QualityState]int{not: 1}, map[metadata.QualityState]int{evaluated: 2}, map[metadata.QualityState]int{evaluated: 2}},
	} {
		for i, x := range []struct{ got, want map[metadata.QualityState]int }{{states(alone, c.element), c.alone}, {states(with.Record, c.element), c.with}, {states(measured.Record, c.element), c.meas}} {
			if !reflect.DeepEqual(x.got, x.want) {
				t.Errorf("%s, case %d: %v, want %v", c.element, i, x.got, x.want)
			}
		}
	}
	var replaced []string
	for i := range measured.Findings {
		if measured.Findings[i].Code == "describe/quality-replaced" {
			replaced = append(replaced, measured.Findings[i].Place.Path)
		}
	}
	// The uncertainty that the source states, and its check of the material.
	if !slices.Equal(replaced, []string{"/quality/0", "/quality/0"}) {
		t.Errorf("replaced %q", replaced)
	}
	// The words that the report has no place for are kept beside its own.
	has := false
	for _, y := range of(with.Record, "CompletenessOmission") {
		has = has || slices.ContainsFunc(y.Descriptive, func(x metadata.Text) bool { return x.Value == "Allt är med." })
	}
	if !has {
		t.Error("beskrivningNiva is lost")
	}
	if n := len(alone.Lineage.Steps); n != 1 {
		t.Errorf("%d steps, want the correction of boundaries", n)
	}
	silent(t, with.Record)
	silent(t, measured.Record)
}

// A report of another plan is not used.
func TestOtherSubject(t *testing.T) {
	d := plan(t)
	x := describe.Detaljplan(d, describe.WithQuality(&iso19157.Report{Subject: quality.Subject{Object: "a"}, Results: []iso19157.Result{{Element: iso19157.DomainConsistency, State: iso19157.Evaluated, Value: iso19157.Number(1, "", 1)}}}))
	wantCodes(t, x.Findings, "quality-subject /quality")
	silent(t, x.Record)
	if y := of(x.Record, "DomainConsistency"); len(y) != 1 || y[0].State != metadata.QualityNotEvaluated {
		t.Errorf("%+v", y)
	}
}

// Every part of a result has its place, or a finding.
func TestQuality(t *testing.T) {
	tx := quality.Text{SV: "sv", EN: "en"}
	other := civil.Date{Year: 2025, Month: 2, Day: 3}
	e := func(y metadata.QualityElement) metadata.QualityElement {
		if y.State == "" {
			y.State = metadata.QualityEvaluated
		}
		return y
	}
	num := func(v, kind, unit string) []metadata.Quantitative {
		return []metadata.Quantitative{{Values: []string{v}, ValueType: kind, Unit: unit}}
	}
	stringsOf := func(s ...string) []string { return s }
	name16, _ := iso19157.Lookup(16)
	name47, _ := iso19157.Lookup(47)
	names := func(m iso19157.Measure) []metadata.Text {
		var out []metadata.Text
		if m.SV != "" {
			out = append(out, metadata.T(m.SV))
		}
		return append(out, metadata.Text{Value: m.Name, Lang: "en"})
	}
	for name, c := range map[string]struct {
		in       iso19157.Result
		want     metadata.QualityElement
		findings []string
	}{
		"a count": {iso19157.Result{Element: iso19157.DomainConsistency, Measure: 16, State: iso19157.Evaluated, Value: iso19157.Number(3, "", 8),
			Method: iso19157.Method{Type: iso19157.DirectInternal, Description: tx, Procedure: "regler"}},
			e(metadata.QualityElement{Element: "DomainConsistency", Measure: "16", MeasureSpace: "ISO 19157", Names: names(name16), Method: "directInternal", MethodDescription: metadata.T("sv Antal granskade: 8. Utförd enligt: regler."),
				When: []metadata.When{metadata.On(day)}, Quantitative: num("3", "Integer", "")}), nil},
		"a length, on a day of its own, by a sample": {iso19157.Result{Element: iso19157.AbsolutePositionalAccuracy, Measure: 47, State: iso19157.Evaluated, Date: other, Note: quality.Text{SV: "Not."},
			Value:  &iso19157.Value{Number: new(float64), Unit: "m", Parameters: []iso19157.Parameter{{Name: "sökavstånd", Value: 0.5, Unit: "m"}, {Name: "n", Value: 2}}},
			Method: iso19157.Method{Type: iso19157.DirectExternal, Class: "SampleBasedInspection", Sample: &iso19157.Sample{Scheme: "ISO 2859-1", Lot: 100, Size: 13, Ratio: 0.13, Seed: 7}}},
			e(metadata.QualityElement{Element: "AbsoluteExternalPositionalAccuracy", Measure: "47", MeasureSpace: "ISO 19157", Names: names(name47), Method: "directExternal", When: []metadata.When{metadata.On(other)},
				MethodDescription:  metadata.T("Not. Stickprov: ISO 2859-1; 13 av 100 (0.13), frö 7. Slag av utvärdering: SampleBasedInspection."),
				MeasureDescription: metadata.T("Parametrar: sökavstånd 0.5 m, n 2."), Quantitative: num("0", "Real", "m")}), nil},
		"yes and no": {iso19157.Result{Element: iso19157.ConceptualConsistency, State: iso19157.Evaluated, Value: iso19157.Bool(false),
			Conformance: []iso19157.Conformance{{Specification: "a", Pass: true, Explanation: tx}, {Specification: "b", Explanation: quality.Text{EN: "only"}}}},
			e(metadata.QualityElement{Element: "ConceptualConsistency", When: []metadata.When{metadata.On(day)}, Quantitative: num("false", "Boolean", ""), Conformance: []metadata.Conformity{
				{Specification: metadata.Citation{Title: metadata.T("a")}, Degree: metadata.Conformant, Explanation: metadata.T("sv")},
				{Specification: metadata.Citation{Title: metadata.T("b")}, Degree: metadata.NotConformant, Explanation: metadata.Text{Value: "only", Lang: "en"}}}}), nil},
		"stated": {iso19157.Result{Element: iso19157.UsabilityElement, State: iso19157.Stated, Source: "anvandbarhet", Statement: tx, Method: iso19157.Method{Type: iso19157.Indirect}},
			e(metadata.QualityElement{Element: "Usability", State: "statedBySource", Method: "indirect", MethodDescription: metadata.T("Källa: anvandbarhet."), When: []metadata.When{metadata.On(day)}, Descriptive: []metadata.Text{metadata.T("sv")}}), nil},
		"not applicable": {iso19157.Result{Element: iso19157.GriddedDataPositionalAccuracy, State: iso19157.NotApplicable, Reason: tx, Note: tx},
			e(metadata.QualityElement{Element: "GriddedDataPositionalAccuracy", State: "notApplicable", Reason: metadata.T("sv sv")}), nil},
		"evidence": {iso19157.Result{Element: iso19157.DomainConsistency, State: iso19157.Evaluated, Value: iso19157.Number(2.5, "", 0), More: 4,
			Evidence: []iso19157.Evidence{{Object: "b"}, {Object: "a", Code: "x/y"}, {Object: "b", Place: quality.Place{Object: "b"}}, {Place: quality.Place{Line: 3}}}},
			e(metadata.QualityElement{Element: "DomainConsistency", When: []metadata.When{metadata.On(day)}, Quantitative: num("2.5", "Real", ""), Evidence: stringsOf("b", "a")}),
			stringsOf("quality-reduced /results/0/evidence", "quality-reduced /results/0/more", "quality-reduced /results")},
		"about itself": {iso19157.Result{Element: iso19157.DomainConsistency, State: iso19157.Evaluated, Statement: tx, Metaquality: make([]iso19157.Result, 1), DerivedFrom: []int{0}},
			e(metadata.QualityElement{Element: "DomainConsistency", When: []metadata.When{metadata.On(day)}, Descriptive: []metadata.Text{metadata.T("sv")}}),
			stringsOf("quality-reduced /results/0/metaquality", "quality-reduced /results/0/derivedFrom")},
		"no number": {iso19157.Result{Element: iso19157.DomainConsistency, State: iso19157.Evaluated, Value: iso19157.Number(math.NaN(), "", 0)},
			e(metadata.QualityElement{Element: "DomainConsistency", State: "notEvaluated", Reason: metadata.T("Rapportens resultat är tomt."), When: []metadata.When{metadata.On(day)}}),
			stringsOf("quality-result /results/0/value/number", "quality-result /results/0")},
		"an empty value": {iso19157.Result{Element: iso19157.DomainConsistency, State: iso19157.Stated, Value: &iso19157.Value{}},
			e(metadata.QualityElement{Element: "DomainConsistency", State: "notEvaluated", Reason: metadata.T("Rapportens resultat är tomt."), When: []metadata.When{metadata.On(day)}}),
			stringsOf("quality-result /results/0/value", "quality-result /results/0")},
		"unknown in all": {iso19157.Result{Element: "Skönhet", Measure: 9999, State: "maybe", Value: iso19157.Number(1, "", 0)},
			e(metadata.QualityElement{Element: "Skönhet", Measure: "9999", MeasureSpace: "ISO 19157", State: "notEvaluated", Reason: metadata.T(`Rapporten anger det okända läget "maybe".`)}),
			stringsOf("quality-result /results/0/state", "quality-result /results/0/element", "quality-result /results/0/measure", "quality-result /results/0")},
		"no reason": {iso19157.Result{Element: iso19157.DomainConsistency, State: iso19157.NotEvaluated},
			e(metadata.QualityElement{Element: "DomainConsistency", State: "notEvaluated", Reason: metadata.T("Rapporten anger inget skäl.")}), stringsOf("quality-result /results/0/reason")},
	} {
		t.Run(name, func(t *testing.T) {
			r := &iso19157.Report{Date: day, Results: []iso19157.Result{c.in}}
			got, fs := describe.Quality(r)
			if d := cmp.Diff([]metadata.Quality{{Scope: metadata.ResourceDataset, Elements: []metadata.QualityElement{c.want}}}, got, same); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
			wantCodes(t, fs, c.findings...)
			silent(t, describe.Detaljplan(plan(t), describe.WithQuality(r)).Record)
		})
	}
	if q, fs := describe.Quality(nil); q != nil || fs != nil {
		t.Error("of nothing", q, fs)
	}
}

// What is about less than the data set has a block of its own.
func TestNarrowScopes(t *testing.T) {
	res := func(s *iso19157.Scope) iso19157.Result {
		return iso19157.Result{Element: iso19157.DomainConsistency, State: iso19157.Evaluated, Value: iso19157.Number(0, "", 1), Scope: s}
	}
	square := &quality.Shape{CRS: "EPSG:3006", Geometry: geom.NewPolygonFlat(geom.XY, []float64{500000, 6500000, 501000, 6500000, 501000, 6501000, 500000, 6501000, 500000, 6500000}, []int{10})}
	lost := &quality.Shape{CRS: "lokalt", Geometry: geom.NewPointFlat(geom.XY, []float64{1, 2})}
	whole := iso19157.Scope{Level: "dataset", ObjectTypes: []string{"detaljplan", "planbestammelse"}}
	r := &iso19157.Report{Scope: whole, Requirements: "detaljplan", Results: []iso19157.Result{
		res(&iso19157.Scope{Level: "featureType", ObjectTypes: []string{"planbestammelse"}}),
		res(nil),
		res(&iso19157.Scope{Area: "innerstad", Within: square}),
		res(&iso19157.Scope{Level: "dataset", ObjectTypes: []string{"planbestammelse"}}),
		res(&iso19157.Scope{Level: "featureType", ObjectTypes: []string{"planbestammelse"}}),
		res(&iso19157.Scope{Area: "innerstad", Within: square}),
		res(&iso19157.Scope{Level: "feature", ObjectTypes: []string{"detaljplan"}}),
		res(&whole),
		res(&iso19157.Scope{Level: "tile", Within: lost}),
	}}
	got, fs := describe.Quality(r)
	type block struct {
		Scope    metadata.ResourceType
		N        int
		Text     []string
		HasBox   bool
		HasWords bool
	}
	var blocks []block
	for _, q := range got {
		b := block{Scope: q.Scope, N: len(q.Elements)}
		for _, x := range q.ScopeDescription {
			b.Text = append(b.Text, x.Value)
		}
		if len(q.Extents) > 0 {
			b.HasBox, b.HasWords = q.Extents[0].Box != nil, !q.Extents[0].Description.IsZero()
		}
		blocks = append(blocks, b)
	}
	if d := cmp.Diff([]block{
		{"dataset", 2, []string{"Objekttyper: detaljplan, planbestammelse."}, false, false},
		{"featureType", 2, []string{"Objekttyper: planbestammelse."}, false, false},
		{"featureType", 2, []string{"Alla objekttyper.", "Område: innerstad."}, true, true},
		{"featureType", 1, []string{"Objekttyper: planbestammelse."}, false, false},
		{"feature", 1, []string{"Objekttyper: detaljplan."}, false, false},
		{"featureType", 1, []string{"Alla objekttyper."}, false, false},
	}, blocks); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	wantCodes(t, fs, "quality-reduced /results/2/scope/within", "quality-reduced /results/8/scope/level", "no-extent /results/8/scope/within", "quality-reduced /requirements")
	silent(t, describe.Detaljplan(plan(t), describe.WithQuality(r)).Record)

	// A report of a part says nothing of the whole.
	part := &iso19157.Report{Scope: iso19157.Scope{Level: "dataset", Area: "innerstad"}, Results: []iso19157.Result{res(nil)}}
	got, _ = describe.Quality(part)
	if len(got) != 1 || got[0].Scope != metadata.ResourceFeatureType {
		t.Errorf("%+v", got)
	}
	rec := describe.Detaljplan(plan(t), describe.WithQuality(part)).Record
	silent(t, rec)
	if y := of(rec, "DomainConsistency"); len(y) != 1 || y[0].State != metadata.QualityNotEvaluated {
		t.Errorf("%+v", y)
	}
}
