package iso19157

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "write the golden files")

// The table agrees with the one that was put together from other sources.
func TestMeasures(t *testing.T) {
	if n := len(Measures()); n != 76 {
		t.Errorf("%d measures, want 76", n)
	}
	ids := map[int]bool{}
	for _, m := range Measures() {
		if ids[m.ID] || m.Name == "" || m.Element.Theme() == "" || m.Value == "" {
			t.Errorf("%+v", m)
		}
		ids[m.ID] = true
		if got, ok := Lookup(m.ID); !ok || !reflect.DeepEqual(got, m) {
			t.Errorf("Lookup(%d) = %+v", m.ID, got)
		}
	}
	if _, ok := Lookup(0); ok {
		t.Error("there is no measure 0")
	}
	if m, _ := Lookup(47); m.URI() != "http://www.opengis.net/def/metamodel/isodqm/47" || m.Label().EN != m.Name || m.Label().SV == m.Name {
		t.Errorf("%+v", m)
	}
	text, err := os.ReadFile("../../../shared/data/metadata/iso19157/measures-19157-2013.json")
	if err != nil {
		t.Skip("the reference table is missing:", err)
	}
	type entry struct {
		ID                       int
		Element, Name, ValueType string
	}
	var list []entry
	if err := json.Unmarshal(text, &list); err != nil {
		var wrapped struct{ Measures []entry }
		if err := json.Unmarshal(text, &wrapped); err != nil {
			t.Fatal(err)
		}
		list = wrapped.Measures
	}
	for _, e := range list {
		m, ok := Lookup(e.ID)
		if !ok || string(m.Element) != e.Element || m.Name != e.Name || m.Value != e.ValueType {
			t.Errorf("%+v and %+v", m, e)
		}
	}
	if len(list) != 76 {
		t.Errorf("%d in the reference", len(list))
	}
}

func TestThemes(t *testing.T) {
	seen := map[Element]bool{}
	for _, th := range Themes() {
		for _, e := range th.Elements() {
			if seen[e] || e.Theme() != th || !e.Known() || e.Label().SV == "" || e.Label().EN == "" {
				t.Errorf("%s of %s", e, th)
			}
			seen[e] = true
		}
		if th.Label().EN == "" {
			t.Error(th)
		}
	}
	if len(Themes()) != 6 || len(Elements()) != len(seen) || Confidence.Theme() != "" || Element("x").Known() {
		t.Error(len(Themes()), len(Elements()))
	}
}

func square(x, y, size float64) *quality.Shape {
	return &quality.Shape{CRS: "EPSG:3006", Geometry: geom.NewPolygonFlat(geom.XY, []float64{x, y, x + size, y, x + size, y + size, x, y + size, x, y}, []int{10})}
}

// made is a report about every element, with three faults: one sliver in the
// inner city, two in the countryside, one of them without shape.
func made() *Report {
	r := &Report{Subject: quality.Subject{Source: "plan.json", Object: "id", Name: "Kvarteret <Eken> & Ån"}, Date: civil.Date{Year: 2026, Month: 5, Day: 1}, Scope: Scope{Level: "dataset"}}
	add := func(x Result) { r.Results = append(r.Results, x) }
	m := Method{Type: DirectInternal, Class: "FullInspection"}
	add(Result{Element: FormatConsistency, Measure: 119, State: Evaluated, Method: m, Value: Bool(false)})
	add(Result{Element: DomainConsistency, Measure: 16, State: Evaluated, Method: m, Value: Number(0, "", 10)})
	add(Result{Element: ConceptualConsistency, Measure: 10, State: Evaluated, Method: m, Value: Number(1, "", 10), Conformance: []Conformance{{Specification: "regler", Pass: true, Explanation: tx("Inget stoppar.", "Nothing stops.")}}})
	add(Result{Element: TopologicalConsistency, Measure: 25, State: Evaluated, Method: m, Value: Number(3, "", 10), Note: tx("En not.", "A note."), Evidence: []Evidence{
		{Object: "a", Type: "användning", Code: "x/sliver", What: tx("Smal yta.", "Narrow area."), Shape: square(100, 100, 1)},
		{Object: "b", Type: "användning", Code: "x/sliver", What: tx("Smal <yta>.", "Narrow <area>."), Shape: square(5000, 5000, 400)},
		{Object: "c", Type: "egenskap", Code: "x/sliver", Place: quality.Place{Object: "c", Coordinate: &quality.Coordinate{X: 5100, Y: 5100, CRS: "EPSG:3006"}}},
	}})
	add(Result{Element: TopologicalConsistency, Measure: 26, State: Evaluated, Method: m, Value: Number(0, "", 10)})
	add(Result{Element: CompletenessCommission, Measure: 4, State: Evaluated, Method: m, Value: Number(0, "", 10)})
	add(Result{Element: CompletenessOmission, Measure: 7, State: NotEvaluated, Reason: tx("Ingen referens.", "No reference.")})
	add(Result{Element: AbsolutePositionalAccuracy, Measure: 47, State: Evaluated, Method: Method{Type: DirectExternal}, Value: Number(0.25, "m", 4), Metaquality: []Result{{Element: Representativity, State: Stated, Source: "mätningen", Statement: tx("Fyra punkter.", "Four points.")}}})
	add(Result{Element: TemporalConsistency, Measure: 159, State: Evaluated, Method: m, Value: Bool(false)})
	add(Result{Element: UsabilityElement, State: Stated, Source: "anvandbarhet", Statement: tx("god", "good")})
	for _, e := range Elements() {
		if len(r.Of(e)) == 0 {
			add(Result{Element: e, State: NotApplicable, Reason: tx("Finns inte.", "There is none.")})
		}
	}
	return r
}

func codes(fs quality.Findings) []string {
	var out []string
	for _, f := range fs {
		out = append(out, string(f.Code))
	}
	return out
}

// Check tells of each way of keeping silent.
func TestCheck(t *testing.T) {
	if fs := made().Check(); len(fs) > 0 {
		t.Fatal(fs)
	}
	for want, change := range map[string]func(r *Report){
		"iso19157/silent": func(r *Report) {
			r.Results = slices.DeleteFunc(r.Results, func(x Result) bool { return x.Element == UsabilityElement })
		},
		"iso19157/state":           func(r *Report) { r.Results[0].State = "" },
		"iso19157/reason":          func(r *Report) { r.Results[6].Reason = quality.Text{} },
		"iso19157/no-result":       func(r *Report) { r.Results[0].Value = nil },
		"iso19157/source":          func(r *Report) { r.Results[9].Source = "" },
		"iso19157/measure":         func(r *Report) { r.Results[0].Measure = 999 },
		"iso19157/measure-element": func(r *Report) { r.Results[0].Measure = 47 },
		"iso19157/element":         func(r *Report) { r.Results[7].Metaquality[0].Element = "Annat" },
	} {
		r := made()
		change(r)
		if got := codes(r.Check()); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %v", want, got)
		}
	}
	if n := len((&Report{}).Check()); n != len(Elements()) {
		t.Errorf("an empty report keeps silent of %d elements", n)
	}
}

func TestJSON(t *testing.T) {
	r := made()
	var b bytes.Buffer
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "report.json", b.Bytes())
	back, err := Decode(bytes.NewReader(b.Bytes()))
	if err != nil || !reflect.DeepEqual(r, back) {
		t.Errorf("%v\n%+v\n%+v", err, r, back)
	}
	for name, s := range map[string]string{"cut": b.String()[:100], "unknown": `{"annat":1}`, "more": b.String() + "1", "type": `{"results":1}`} {
		if _, err := Decode(strings.NewReader(s)); !errors.Is(err, ErrReport) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from what is written now; see -update:\n%s", name, got)
	}
}

func TestText(t *testing.T) {
	r := made()
	fit := Judge(r, ShippedFor("detaljplan-leverans"))
	for _, l := range []quality.Lang{quality.SV, quality.EN} {
		var b bytes.Buffer
		if err := r.WriteText(&b, l, fit, nil); err != nil {
			t.Fatal(err)
		}
		golden(t, fmt.Sprintf("report-%s.txt", langTag(l)), b.Bytes())
	}
}

// The page is well formed, needs nothing from outside and has no markup from the
// data.
func TestHTML(t *testing.T) {
	r := made()
	for _, l := range []quality.Lang{quality.SV, quality.EN} {
		var b, again bytes.Buffer
		fit := []*Fitness{Judge(r, ShippedFor("detaljplan-leverans")), nil, Judge(r, ShippedFor("hmk-standardniva-1"))}
		if err := r.WriteHTML(&b, l, fit, *square(0, 0, 6000), quality.Shape{CRS: "EPSG:3007", Geometry: square(0, 0, 1).Geometry}); err != nil {
			t.Fatal(err)
		}
		golden(t, fmt.Sprintf("report-%s.html", langTag(l)), b.Bytes())
		if err := r.WriteHTML(&again, l, fit, *square(0, 0, 6000), quality.Shape{CRS: "EPSG:3007", Geometry: square(0, 0, 1).Geometry}); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Error("two pages of one report differ", err)
		}
		page := b.String()
		for _, bad := range []string{"http:", "https:", "<script", "<Eken>", "<yta>", "<area>", "@import", "url("} {
			if strings.Contains(page, bad) {
				t.Errorf("the page has %q", bad)
			}
		}
		if strings.Count(page, `class="f"`) != 2 || strings.Count(page, `class="m"`) != 2 || strings.Count(page, `class="bg"`) != 1 {
			t.Error("the map does not show three faults, of which two are small, on one outline")
		}
		page = strings.TrimPrefix(page, "<!DOCTYPE html>\n")
		page = strings.NewReplacer(`<meta charset="utf-8">`, "", `<meta name="viewport" content="width=device-width, initial-scale=1">`, "").Replace(page)
		x := xmltext.NewBytes([]byte(page), codec.Resolve(nil))
		for {
			if _, err := x.Next(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := (&Report{}).WriteHTML(&b, quality.SV, nil); err != nil {
		t.Error(err)
	}
}

// Every result is shown, and what of the data it is about.
func TestEveryResultIsShown(t *testing.T) {
	r := &Report{Results: []Result{
		{Element: Confidence, State: Stated, Source: "s", Statement: tx("metakvalitet", "metaquality")},
		{Element: "Annat", State: Stated, Source: "s", Statement: tx("okänt element", "unknown element")},
		{Element: AbsolutePositionalAccuracy, Measure: 47, State: Evaluated, Value: Number(0.2, "m", 0), Scope: &Scope{Area: "innerstad"}},
		{Element: AbsolutePositionalAccuracy, Measure: 47, State: Evaluated, Value: Number(0.9, "m", 0), Scope: &Scope{Area: "landsbygd", ObjectTypes: []string{"användning"}}},
	}}
	var text, page bytes.Buffer
	if err := errors.Join(r.WriteText(&text, quality.SV), r.WriteHTML(&page, quality.SV, nil)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"metakvalitet", "okänt element", ", innerstad", ", landsbygd, användning"} {
		if !strings.Contains(text.String(), want) || !strings.Contains(page.String(), want) {
			t.Errorf("%q is not shown", want)
		}
	}
}

// What is not listed or drawn is told of, and shapes of any kind are drawn.
func TestNothingIsLeftOutSilently(t *testing.T) {
	c := geom.NewGeometryCollection().MustPush(square(0, 0, 100).Geometry, geom.NewGeometryCollection().MustPush(geom.NewPointFlat(geom.XY, []float64{50, 50})))
	nan := geom.NewGeometryCollection().MustPush(geom.NewPointFlat(geom.XY, []float64{math.NaN(), 50}))
	shape := func(g geom.T) Evidence {
		return Evidence{Object: "a", Shape: &quality.Shape{CRS: "EPSG:3006", Geometry: g}}
	}
	r := &Report{Subject: quality.Subject{Source: "fil\xff.json"}, Results: []Result{
		{Element: TopologicalConsistency, Measure: 25, State: Evaluated, Value: Number(20, "", 0), More: 16, Evidence: []Evidence{shape(c), shape(geom.NewMultiPointFlat(geom.XY, []float64{0, 0, 100, 100})), shape(nan), shape(nil)}},
		{Element: TopologicalConsistency, Measure: 26, State: "\x1b[31m", More: 7},
	}}
	inside := limit(TopologicalConsistency, 25, func(l *Limit) { l.Max, l.Area, l.Within = most(0), "x", square(0, 0, 1000) })
	if f := Judge(&Report{Results: []Result{{Element: TopologicalConsistency, Measure: 25, State: Evaluated, Value: Number(1, "", 0), Evidence: []Evidence{shape(c)}}}}, set(inside)); f.Verdict != Fail {
		t.Errorf("a collection in the area: %+v", f)
	}
	var text, page bytes.Buffer
	if err := errors.Join(r.WriteText(&text, quality.EN), r.WriteHTML(&page, quality.EN, nil)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"16 more", "7 more"} {
		if !strings.Contains(text.String(), want) || !strings.Contains(page.String(), want) {
			t.Errorf("%q is not told", want)
		}
	}
	if !utf8.Valid(text.Bytes()) || !utf8.Valid(page.Bytes()) {
		t.Error("not UTF-8")
	}
	if strings.Contains(text.String()+page.String(), "\x1b") {
		t.Error("a text from the report steers the terminal, or is no text of a page")
	}
	if n, m := strings.Count(page.String(), "<path"), strings.Count(page.String(), "<circle"); n != 1 || m != 3 || !strings.Contains(page.String(), "2 shapes are not drawn") {
		t.Errorf("%d paths and %d marks on the map:\n%s", n, m, page.String())
	}
}

// Metaquality may be nested; a report that is nothing else is refused, since what
// Check says of it grows with the square of the depth.
func TestDecodeRefusesDepth(t *testing.T) {
	for levels, want := range map[int]error{8: nil, 9: ErrReport, 4000: ErrReport} {
		s := `{"subject":{},"results":[` + strings.Repeat(`{"element":"Confidence","state":"stated","metaquality":[`, levels) + `{"element":"Confidence","state":"x"}` + strings.Repeat("]}", levels) + "]}"
		if _, err := Decode(strings.NewReader(s)); !errors.Is(err, want) {
			t.Errorf("%d levels: %v", levels, err)
		}
	}
}

func limit(e Element, m int, change func(*Limit)) Limit {
	l := Limit{Element: e, Measure: m, Source: "test"}
	change(&l)
	return l
}

func set(l ...Limit) *Requirements {
	return &Requirements{Name: "test", Use: "eget", Source: "test", Limits: l}
}

// Each judgement, just inside and just outside its limit.
func TestJudge(t *testing.T) {
	r := made()
	maxOf := func(x float64) func(*Limit) { return func(l *Limit) { l.Max, l.Unit = &x, "" } }
	metres := func(x float64) func(*Limit) { return func(l *Limit) { l.Max, l.Unit = &x, "m" } }
	minOf := func(x float64) func(*Limit) { return func(l *Limit) { l.Min = &x } }
	isIt := func(b bool) func(*Limit) { return func(l *Limit) { l.Is = &b } }
	city := func(n float64, types ...string) func(*Limit) {
		return func(l *Limit) { l.Max, l.Area, l.Within, l.ObjectTypes = &n, "innerstad", square(0, 0, 1000), types }
	}
	country := func(n float64, types ...string) func(*Limit) {
		return func(l *Limit) {
			l.Max, l.Area, l.Within, l.ObjectTypes = &n, "landsbygd", square(4000, 4000, 2000), types
		}
	}
	types := func(n float64, types ...string) func(*Limit) {
		return func(l *Limit) { l.Max, l.ObjectTypes = &n, types }
	}
	for _, c := range []struct {
		name     string
		l        Limit
		want     Verdict
		evidence int
	}{
		{"at the limit", limit(TopologicalConsistency, 25, maxOf(3)), Pass, 0},
		{"above it", limit(TopologicalConsistency, 25, maxOf(2)), Fail, 3},
		{"metres, at", limit(AbsolutePositionalAccuracy, 47, metres(0.25)), Pass, 0},
		{"metres, above", limit(AbsolutePositionalAccuracy, 47, metres(0.2499)), Fail, 0},
		{"another unit", limit(AbsolutePositionalAccuracy, 47, maxOf(0.3)), Unknown, 0},
		{"at least, at", limit(TopologicalConsistency, 25, minOf(3)), Pass, 0},
		{"at least, below", limit(TopologicalConsistency, 25, minOf(4)), Fail, 3},
		{"indicator", limit(TemporalConsistency, 159, isIt(false)), Pass, 0},
		{"the other way", limit(TemporalConsistency, 159, isIt(true)), Fail, 0},
		{"a number as indicator", limit(TopologicalConsistency, 25, isIt(true)), Unknown, 0},
		{"conformance", limit(ConceptualConsistency, 10, func(l *Limit) { l.Pass = true }), Pass, 0},
		{"no conformance", limit(TopologicalConsistency, 25, func(l *Limit) { l.Pass = true }), Unknown, 0},
		{"not evaluated", limit(CompletenessOmission, 7, maxOf(0)), Unknown, 0},
		{"not applicable", limit(GriddedDataPositionalAccuracy, 0, maxOf(0)), Pass, 0},
		{"no such result", limit(TopologicalConsistency, 27, maxOf(0)), Unknown, 0},
		{"only stated", limit(UsabilityElement, 0, maxOf(0)), Unknown, 0},
		{"inner city", limit(TopologicalConsistency, 25, city(1)), Pass, 0},
		{"inner city, none allowed", limit(TopologicalConsistency, 25, city(0)), Fail, 1},
		{"countryside", limit(TopologicalConsistency, 25, country(2)), Pass, 0},
		{"countryside, one allowed", limit(TopologicalConsistency, 25, country(1)), Fail, 2},
		{"countryside, one type", limit(TopologicalConsistency, 25, country(1, "egenskap")), Pass, 0},
		{"one type, none allowed", limit(TopologicalConsistency, 25, types(0, "egenskap")), Fail, 1},
		{"another type", limit(TopologicalConsistency, 25, types(0, "plan")), Pass, 0},
		{"an area that is nowhere", limit(TopologicalConsistency, 25, func(l *Limit) { l.Max, l.Area = most(0), "x" }), Unknown, 0},
		{"an area that is a line", limit(TopologicalConsistency, 25, func(l *Limit) {
			l.Max, l.Area, l.Within = most(0), "x", &quality.Shape{CRS: "EPSG:3006", Geometry: geom.NewLineStringFlat(geom.XY, []float64{0, 0, 1, 1})}
		}), Unknown, 0},
		{"an area in another system", limit(TopologicalConsistency, 25, func(l *Limit) {
			l.Max, l.Area, l.Within = most(0), "x", &quality.Shape{CRS: "EPSG:3007", Geometry: square(0, 0, 1).Geometry}
		}), Unknown, 0},
		{"a measure of the whole, by type", limit(AbsolutePositionalAccuracy, 47, func(l *Limit) { l.Max, l.Unit, l.ObjectTypes = most(1), "m", []string{"a"} }), Unknown, 0},
	} {
		f := Judge(r, set(c.l))
		j := f.Judgements[0]
		if j.Verdict != c.want || f.Verdict != c.want || len(j.Evidence) != c.evidence || j.Why == (quality.Text{}) {
			t.Errorf("%s: %s with %d objects (%s), want %s with %d", c.name, j.Verdict, len(j.Evidence), j.Why.EN, c.want, c.evidence)
		}
	}
	// A result with the scope of the limit goes before the count.
	r.Results = append(r.Results, Result{Element: AbsolutePositionalAccuracy, Measure: 47, State: Evaluated, Value: Number(0.9, "m", 4), Scope: &Scope{ObjectTypes: []string{"a"}}})
	if f := Judge(r, set(limit(AbsolutePositionalAccuracy, 47, func(l *Limit) { l.Max, l.Unit, l.ObjectTypes = most(1), "m", []string{"a"} }))); f.Verdict != Pass || *f.Judgements[0].Value.Number != 0.9 {
		t.Errorf("%+v", f)
	}
	if f := Judge(r, set()); f.Verdict != Unknown {
		t.Error("no requirement is no proof of fitness")
	}
}

// What a limit for one type, or a conformance, may and may not conclude from a
// result.
func TestJudgeOne(t *testing.T) {
	a := []string{"a"}
	twice := []Evidence{{Object: "o", Type: "a"}, {Object: "o", Type: "a"}}
	yes, no := Conformance{Specification: "x", Pass: true}, Conformance{Specification: "y"}
	position := func(x Result) Result {
		x.Element, x.Measure, x.Source = AbsolutePositionalAccuracy, 47, "s"
		return x
	}
	for _, c := range []struct {
		name string
		x    []Result
		l    Limit
		want Verdict
	}{
		{"two findings on one object are one item", []Result{{Element: DomainConsistency, Measure: 16, State: Evaluated, Value: Number(1, "", 5), Evidence: twice}}, Limit{Max: most(1), ObjectTypes: a}, Pass},
		{"two findings are two slivers", []Result{{Element: TopologicalConsistency, Measure: 25, State: Evaluated, Value: Number(2, "", 5), Evidence: twice}}, Limit{Max: most(1), ObjectTypes: a}, Fail},
		{"values are not listed one by one", []Result{{Element: NonQuantitativeAttribute, Measure: 65, State: Evaluated, Value: Number(5, "", 5), Evidence: twice[:1]}}, Limit{Max: most(1), ObjectTypes: a}, Unknown},
		{"an indicator without objects", []Result{{Element: FormatConsistency, Measure: 119, State: Evaluated, Value: Bool(true)}}, Limit{Is: is(false), ObjectTypes: a}, Unknown},
		{"an indicator without faults", []Result{{Element: FormatConsistency, Measure: 119, State: Evaluated, Value: Bool(false)}}, Limit{Is: is(false), ObjectTypes: a}, Pass},
		{"the order of time in one type", []Result{{Element: TemporalConsistency, Measure: 159, State: Evaluated, Value: Bool(true), Evidence: twice}}, Limit{Is: is(false), ObjectTypes: a}, Fail},
		{"a count without objects", []Result{{Element: TopologicalConsistency, Measure: 25, State: Evaluated, Value: Number(4, "", 9)}}, Limit{Max: most(0), ObjectTypes: a}, Unknown},
		{"words instead of a count", []Result{{Element: TopologicalConsistency, Measure: 25, State: Evaluated, Statement: tx("a", "a")}}, Limit{Max: most(0), ObjectTypes: a}, Unknown},
		{"the whole fails, the type may not", []Result{{Element: ConceptualConsistency, Measure: 10, State: Evaluated, Value: Number(1, "", 9), Evidence: []Evidence{{Object: "o", Type: "b"}}, Conformance: []Conformance{no}}}, Limit{Pass: true, ObjectTypes: a}, Unknown},
		{"the whole conforms, and so each type", []Result{{Element: ConceptualConsistency, Measure: 10, State: Evaluated, Conformance: []Conformance{yes}}}, Limit{Pass: true, ObjectTypes: a}, Pass},
		{"conformance that is stated", []Result{{Element: ConceptualConsistency, Measure: 10, State: Stated, Source: "s", Conformance: []Conformance{yes}}}, Limit{Pass: true}, Unknown},
		{"conformance that may be stated", []Result{{Element: ConceptualConsistency, Measure: 10, State: Stated, Source: "s", Conformance: []Conformance{yes}}}, Limit{Pass: true, AcceptStated: true}, Pass},
		{"one of two specifications", []Result{{Element: ConceptualConsistency, Measure: 10, State: Evaluated, Conformance: []Conformance{yes, no}}}, Limit{Pass: true}, Fail},
		{"stated of the whole", []Result{position(Result{State: Stated, Value: Number(0.2, "m", 0)})}, Limit{Max: most(0.3), Unit: "m", AcceptStated: true, ObjectTypes: a}, Unknown},
		{"not applicable to the whole", []Result{{Element: TopologicalConsistency, Measure: 21, State: NotApplicable, Reason: tx("a", "a")}}, Limit{Max: most(0), ObjectTypes: a}, Pass},
		{"types in another order", []Result{position(Result{State: Evaluated, Value: Number(0.2, "m", 0), Scope: &Scope{ObjectTypes: []string{"a", "b"}}})}, Limit{Max: most(0.3), Unit: "m", ObjectTypes: []string{"b", "a"}}, Pass},
		{"known after unknown", []Result{position(Result{State: NotEvaluated, Reason: tx("a", "a")}), position(Result{State: Evaluated, Value: Number(0.4, "m", 0)})}, Limit{Max: most(0.3), Unit: "m"}, Fail},
	} {
		c.l.Element, c.l.Measure, c.l.Source = c.x[0].Element, c.x[0].Measure, "test"
		j := Judge(&Report{Results: c.x}, set(c.l)).Judgements[0]
		if j.Verdict != c.want || j.Why == (quality.Text{}) && !c.l.Pass {
			t.Errorf("%s: %s (%s), want %s", c.name, j.Verdict, j.Why.EN, c.want)
		}
	}
	if f := Judge(nil, nil); f.Verdict != Unknown {
		t.Error(f)
	}
	// What was not looked at is said of a pass.
	noted := Result{Element: DomainConsistency, Measure: 16, State: Evaluated, Value: Number(0, "", 9), Note: tx("Inte körda: x.", "Not run: x.")}
	if j := Judge(&Report{Results: []Result{noted}}, set(Limit{Element: DomainConsistency, Measure: 16, Max: most(0), Source: "test"})).Judgements[0]; j.Verdict != Pass || !strings.Contains(j.Why.EN, noted.Note.EN) || !strings.Contains(j.Why.SV, noted.Note.SV) {
		t.Errorf("%+v", j)
	}
	// A failed limit never reads as if it were met.
	for _, v := range []float64{0.30004, 1234.00001} {
		l := Limit{Element: AbsolutePositionalAccuracy, Measure: 47, Max: most(math.Floor(v*1000) / 1000), Unit: "m", Source: "test"}
		j := Judge(&Report{Results: []Result{position(Result{State: Evaluated, Value: Number(v, "m", 0)})}}, set(l)).Judgements[0]
		if got, want, _ := strings.Cut(j.Why.EN, ", at most "); j.Verdict != Fail || got+"." == want || strings.Contains(got, "e+") {
			t.Errorf("%v: %s %q", v, j.Verdict, j.Why.EN)
		}
	}
}

// What stops, stops what comes after in the order of evaluation.
func TestStop(t *testing.T) {
	r := made()
	r.Results[0].Value = Bool(true)
	f := Judge(r, set(
		limit(AbsolutePositionalAccuracy, 47, func(l *Limit) { l.Max, l.Unit = most(1), "m" }),
		limit(TopologicalConsistency, 26, func(l *Limit) { l.Max = most(0) }),
		limit(FormatConsistency, 119, func(l *Limit) { l.Is, l.Stop = is(false), true }),
	))
	var got []string
	for _, j := range f.Judgements {
		got = append(got, string(j.Limit.Element)+" "+string(j.Verdict))
	}
	want := []string{"FormatConsistency fail", "TopologicalConsistency unknown", "AbsolutePositionalAccuracy unknown"}
	if !slices.Equal(got, want) || f.Verdict != Fail {
		t.Errorf("%v, want %v", got, want)
	}
}

// What is shipped can be used, and every limit has its source.
func TestShipped(t *testing.T) {
	for _, s := range Shipped() {
		if err := s.Check(); err != nil {
			t.Error(err)
		}
		for _, l := range s.Limits {
			if l.Certainty == 0 {
				t.Errorf("%s: %+v", s.Name, l)
			}
		}
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		back, err := DecodeRequirements(bytes.NewReader(text))
		if err != nil || !reflect.DeepEqual(s, back) {
			t.Errorf("%v: %+v", err, back)
		}
	}
	if ShippedFor("projektering") != nil {
		t.Error("nobody has stated such numbers")
	}
	if f := Judge(made(), ShippedFor("detaljplan-leverans")); f.Verdict != Pass {
		t.Errorf("%+v", f)
	}
}

func TestDecodeRequirementsRefuses(t *testing.T) {
	for name, s := range map[string]string{
		"no JSON": "{", "unknown": `{"name":"a","source":"b","annat":1}`, "no name": `{"source":"b"}`, "no source": `{"name":"a"}`, "more": `{"name":"a","source":"b"}1`,
		"element": `{"name":"a","source":"b","limits":[{"element":"x","max":1,"source":"c"}]}`, "none": `{"name":"a","source":"b","limits":[{"element":"DomainConsistency","source":"c"}]}`,
		"two": `{"name":"a","source":"b","limits":[{"element":"DomainConsistency","max":1,"min":1,"source":"c"}]}`, "limit without source": `{"name":"a","source":"b","limits":[{"element":"DomainConsistency","max":1}]}`,
		"measure": `{"name":"a","source":"b","limits":[{"element":"DomainConsistency","measure":999,"max":1,"source":"c"}]}`, "a line as area": `{"name":"a","source":"b","limits":[{"element":"DomainConsistency","max":1,"source":"c","area":"x","within":{"geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]}}}]}`, "measure of another": `{"name":"a","source":"b","limits":[{"element":"DomainConsistency","measure":47,"max":1,"source":"c"}]}`,
	} {
		if _, err := DecodeRequirements(strings.NewReader(s)); !errors.Is(err, ErrRequirements) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name     string
		old, now Result
		want     Trend
	}{
		{"fewer faults", Result{Measure: 25, State: Evaluated, Value: Number(3, "", 1)}, Result{Measure: 25, State: Evaluated, Value: Number(2, "", 1)}, Better},
		{"more faults", Result{Measure: 25, State: Evaluated, Value: Number(3, "", 1)}, Result{Measure: 25, State: Evaluated, Value: Number(4, "", 1)}, Worse},
		{"as many", Result{Measure: 25, State: Evaluated, Value: Number(3, "", 1)}, Result{Measure: 25, State: Evaluated, Value: Number(3, "", 2)}, Same},
		{"more that is right", Result{Measure: 17, State: Evaluated, Value: Number(0.5, "", 1)}, Result{Measure: 17, State: Evaluated, Value: Number(0.6, "", 1)}, Better},
		{"in order now", Result{Measure: 159, State: Evaluated, Value: Bool(true)}, Result{Measure: 159, State: Evaluated, Value: Bool(false)}, Better},
		{"a conflict now", Result{Measure: 119, State: Evaluated, Value: Bool(false)}, Result{Measure: 119, State: Evaluated, Value: Bool(true)}, Worse},
		{"known now", Result{Measure: 7, State: NotEvaluated}, Result{Measure: 7, State: Evaluated, Value: Number(0, "", 1)}, NowKnown},
		{"not any more", Result{Measure: 7, State: Stated}, Result{Measure: 7, State: NotEvaluated}, NowUnknown},
		{"never known", Result{Measure: 7, State: NotEvaluated}, Result{Measure: 7, State: NotEvaluated}, Same},
		{"another unit", Result{Measure: 47, State: Evaluated, Value: Number(1, "m", 1)}, Result{Measure: 47, State: Evaluated, Value: Number(1, "dm", 1)}, Differs},
		{"other words", Result{State: Stated, Statement: tx("a", "a")}, Result{State: Stated, Statement: tx("b", "b")}, Differs},
		{"the same words", Result{State: Stated, Statement: tx("a", "a")}, Result{State: Stated, Statement: tx("a", "a")}, Same},
		{"stated now", Result{State: NotEvaluated}, Result{State: Stated, Source: "s", Statement: tx("a", "a")}, NowKnown},
		{"measured, no longer stated", Result{Measure: 47, State: Stated, Source: "s", Value: Number(1, "m", 0)}, Result{Measure: 47, State: Evaluated, Value: Number(0.5, "m", 4)}, Better},
		{"conforms now", Result{State: Evaluated, Conformance: []Conformance{{Specification: "a"}}}, Result{State: Evaluated, Conformance: []Conformance{{Specification: "a", Pass: true}}}, Better},
		{"as many, and conforms no more", Result{Measure: 10, State: Evaluated, Value: Number(1, "", 0), Conformance: []Conformance{{Specification: "a", Pass: true}}}, Result{Measure: 10, State: Evaluated, Value: Number(1, "", 0), Conformance: []Conformance{{Specification: "a"}}}, Worse},
		{"fewer, and conforms no more", Result{Measure: 10, State: Evaluated, Value: Number(2, "", 0), Conformance: []Conformance{{Specification: "a", Pass: true}}}, Result{Measure: 10, State: Evaluated, Value: Number(1, "", 0), Conformance: []Conformance{{Specification: "a"}}}, Differs},
		{"another search distance", Result{Measure: 23, State: Evaluated, Value: &Value{Number: most(3), Parameters: []Parameter{{"d", 0.5, "m"}}}}, Result{Measure: 23, State: Evaluated, Value: &Value{Number: most(1), Parameters: []Parameter{{"d", 0.1, "m"}}}}, Differs},
		{"less bias", Result{Measure: 128, State: Evaluated, Value: Number(-0.5, "m", 4)}, Result{Measure: 128, State: Evaluated, Value: Number(-0.1, "m", 4)}, Better},
		{"more bias", Result{Measure: 128, State: Evaluated, Value: Number(0.1, "m", 4)}, Result{Measure: 128, State: Evaluated, Value: Number(-0.5, "m", 4)}, Worse},
		{"bias to the other side", Result{Measure: 128, State: Evaluated, Value: Number(0.1, "m", 4)}, Result{Measure: 128, State: Evaluated, Value: Number(-0.1, "m", 4)}, Differs},
		{"types in another order", Result{State: NotEvaluated, Scope: &Scope{ObjectTypes: []string{"a", "b"}}}, Result{State: NotEvaluated, Scope: &Scope{ObjectTypes: []string{"b", "a"}}}, Same},
	} {
		got := Compare(&Report{Results: []Result{c.old}}, &Report{Results: []Result{c.now}})
		if len(got) != 1 || got[0].Trend != c.want {
			t.Errorf("%s: %+v, want %s", c.name, got, c.want)
		}
	}
	old, now := made(), made()
	now.Results[3].Evidence[0].Object = "ny"
	now.Results = append(now.Results[:4], now.Results[5:]...)
	now.Results = append(now.Results, Result{Element: TopologicalConsistency, Measure: 27, State: Evaluated, Value: Number(0, "", 1)})
	byTrend := map[Trend][]Change{}
	for _, c := range Compare(old, now) {
		byTrend[c.Trend] = append(byTrend[c.Trend], c)
		if c.Measure == 25 && (len(c.Mended) != 1 || c.Mended[0].Object != "a" || len(c.Appeared) != 1 || c.Appeared[0].Object != "ny") {
			t.Errorf("%+v", c)
		}
	}
	if len(byTrend[Gone]) != 1 || byTrend[Gone][0].Measure != 26 || len(byTrend[Added]) != 1 || byTrend[Added][0].Measure != 27 || len(byTrend[Same]) != len(now.Results)-1 {
		t.Errorf("%v", byTrend)
	}
}

// Objects are told by identity: that the file's lists moved mends nothing. What
// was not looked at is not mended.
func TestCompareEvidence(t *testing.T) {
	e := func(object, path string) Evidence {
		return Evidence{Object: object, Code: "c", Place: quality.Place{Path: path}}
	}
	faults := func(list ...Evidence) *Report {
		return &Report{Results: []Result{{Measure: 25, State: Evaluated, Value: Number(float64(len(list)), "", 9), Evidence: list}}}
	}
	for _, c := range []struct {
		name             string
		old, now         *Report
		mended, appeared []Evidence
	}{
		{"moved in the file", faults(e("a", "/f/1"), e("b", "/f/2")), faults(e("b", "/f/1")), []Evidence{e("a", "/f/1")}, nil},
		{"one of two on an object", faults(e("a", "/f/1/x"), e("a", "/f/1/y")), faults(e("a", "/f/1/y")), []Evidence{e("a", "/f/1/x")}, nil},
		{"about no object", faults(e("", "/x")), faults(e("", "/y")), []Evidence{e("", "/x")}, []Evidence{e("", "/y")}},
		{"not looked at", faults(e("a", "/f/1")), &Report{Results: []Result{{Measure: 25, State: NotEvaluated}}}, nil, nil},
	} {
		got := Compare(c.old, c.now)
		if len(got) != 1 || !reflect.DeepEqual(got[0].Mended, c.mended) || !reflect.DeepEqual(got[0].Appeared, c.appeared) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	// A stated result goes with the one of its own source, whatever the order.
	stated := func(s string) Result { return Result{State: Stated, Source: s, Statement: tx(s, s)} }
	for _, c := range Compare(&Report{Results: []Result{{State: NotEvaluated}, stated("a"), stated("b")}}, &Report{Results: []Result{stated("b"), stated("a"), stated("c")}}) {
		want := Same
		if c.New.Source == "c" {
			want = NowKnown
		}
		if c.Trend != want {
			t.Errorf("%+v", c)
		}
	}
	if len(Compare(nil, nil)) != 0 {
		t.Error("nothing differs from nothing")
	}
}

// Worked cases of ISO 2859-1: table 1 for the sample, table 2-A for the numbers.
func TestPlanFor(t *testing.T) {
	for _, c := range []struct {
		lot    int
		aql    float64
		letter string
		n, ac  int
	}{
		{120, 1.0, "E", 13, 0},         // F, arrow up
		{200, 1.0, "H", 50, 1},         // G, arrow down
		{500, 1.0, "H", 50, 1},         // H
		{501, 1.0, "J", 80, 2},         // J
		{1200, 1.0, "J", 80, 2},        // the largest J
		{1201, 1.0, "K", 125, 3},       // K
		{10_000, 1.0, "L", 200, 5},     // L
		{60, 2.5, "F", 20, 1},          // E, arrow down
		{90, 4.0, "E", 13, 1},          // E
		{280, 2.5, "G", 32, 2},         // G
		{1000, 0.65, "J", 80, 1},       // J
		{10, 0.10, "K", 10, 0},         // B, arrow far down: all of them
		{1_000_000, 6.5, "L", 200, 21}, // Q, arrow up to the last
		{2, 6.5, "A", 2, 0},
	} {
		p, err := PlanFor(c.lot, c.aql)
		if err != nil || p.Letter != c.letter || p.Size != c.n || p.Accept != c.ac || p.Reject != c.ac+1 || !p.Accepts(c.ac) || p.Accepts(c.ac+1) {
			t.Errorf("%d at %v: %+v %v, want %s n %d Ac %d", c.lot, c.aql, p, err, c.letter, c.n, c.ac)
		}
	}
	if _, err := PlanFor(1, 1); err == nil {
		t.Error("a lot of one")
	}
	if _, err := PlanFor(100, 2); err == nil {
		t.Error("2 % is no preferred limit")
	}
	// Sizes that a secondary source states.
	for lot, n := range map[int]int{51: 13, 91: 20, 151: 32, 281: 50, 501: 80, 1201: 125, 3201: 200} {
		if p, err := PlanFor(lot, 0.65); err != nil || letters[slices.IndexFunc(letters, func(l struct {
			letter string
			lot    int
			size   int
		}) bool {
			return lot <= l.lot
		})].size != n {
			t.Error(lot, p, err)
		}
	}
}

// A sample is of its size, in the lot, without repeats, the same for the same
// seed; over many seeds every item is drawn about as often.
func TestDraw(t *testing.T) {
	p, err := PlanFor(500, 1.0)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Draw(1); !slices.Equal(got, p.Draw(1)) || slices.Equal(got, p.Draw(2)) {
		t.Error("seeds")
	}
	count := make([]int, 500)
	const runs = 4000
	for seed := range uint64(runs) {
		s := p.Draw(seed * 1_000_003)
		if len(s) != 50 || !slices.IsSorted(s) || len(slices.Compact(slices.Clone(s))) != 50 || s[0] < 0 || s[49] >= 500 {
			t.Fatal(s)
		}
		for _, i := range s {
			count[i]++
		}
	}
	// 400 expected of each, standard deviation 19.
	for i, n := range count {
		if n < 300 || n > 500 {
			t.Errorf("item %d was drawn %d times of %d", i, n, runs)
		}
	}
	all := SamplingPlan{Lot: 3, Size: 5}
	if got := all.Draw(1); !slices.Equal(got, []int{0, 1, 2}) {
		t.Error(got)
	}
	if d := p.Describe(7); d.Lot != 500 || d.Size != 50 || d.Ratio != 0.1 || d.Seed != 7 {
		t.Errorf("%+v", d)
	}
}

func TestUpdates(t *testing.T) {
	day := func(s string) civil.Date {
		d, err := civil.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	list := []UpdatePlan{
		{Dataset: "i tid", Months: 12, LastConfirmed: day("2025-05-01")},
		{Dataset: "för sent", Months: 12, LastConfirmed: day("2025-04-30")},
		{Dataset: "aldrig", Months: 12},
		{Dataset: "utan plan", LastConfirmed: day("2020-01-01")},
		{Dataset: "utlöst", Trigger: tx("nytt riksintresse", "new riksintresse"), Triggered: day("2026-03-01"), LastConfirmed: day("2026-01-01")},
		{Dataset: "utlöst och rättad", Trigger: tx("x", "x"), Triggered: day("2026-03-01"), LastConfirmed: day("2026-03-01"),
			Sources: []SourceAge{{Identity: "gammal", Confirmed: day("2019-06-30")}, {Identity: "tyst"}}},
	}
	got := Updates(list, day("2026-05-01"))
	want := []struct {
		name  string
		state UpdateState
		due   string
		days  int
	}{{"utlöst", Overdue, "2026-03-01", 61}, {"för sent", Overdue, "2026-04-30", 1}, {"aldrig", NeverKnown, "", 0}, {"utan plan", NoPlan, "", 0}, {"i tid", Current, "2026-05-01", 0}, {"utlöst och rättad", Current, "", 0}}
	for i, w := range want {
		u := got[i]
		if u.Plan.Dataset != w.name || u.State != w.state || u.Days != w.days || (w.due != "" && u.Due != day(w.due)) || (w.due == "" && !u.Due.IsZero()) {
			t.Errorf("%d: %s %s %s %d, want %+v", i, u.Plan.Dataset, u.State, u.Due, u.Days, w)
		}
	}
	if last := got[5]; last.Oldest != day("2019-06-30") || !slices.Equal(last.Unknown, []string{"tyst"}) {
		t.Errorf("%+v", last)
	}
}

func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	if err := made().WriteJSON(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"results":[{"element":"x","state":"y","value":{"number":1e308},"evidence":[{"shape":{"geometry":{"type":"Point","coordinates":[1,2]}}}]}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := Decode(bytes.NewReader(text))
		if err != nil {
			if !errors.Is(err, ErrReport) {
				t.Fatal(err)
			}
			return
		}
		r.Check()
		Judge(r, ShippedFor("detaljplan-leverans"))
		Compare(r, made())
		if err := r.WriteHTML(io.Discard, quality.SV, nil); err != nil {
			t.Fatal(err)
		}
		if err := r.WriteText(io.Discard, quality.EN); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := r.WriteJSON(&b); err != nil {
			return // coordinates that JSON cannot hold
		}
		again, err := Decode(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		var c bytes.Buffer
		if err := again.WriteJSON(&c); err != nil || !bytes.Equal(b.Bytes(), c.Bytes()) {
			t.Fatalf("%v\n%s\n%s", err, b.Bytes(), c.Bytes())
		}
	})
}

func FuzzDecodeRequirements(f *testing.F) {
	for _, s := range Shipped() {
		text, _ := json.Marshal(s)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := DecodeRequirements(bytes.NewReader(text))
		if err != nil {
			if !errors.Is(err, ErrRequirements) {
				t.Fatal(err)
			}
			return
		}
		Judge(made(), s)
	})
}

func ExampleJudge() {
	r := &Report{Results: []Result{{Element: AbsolutePositionalAccuracy, Measure: 47, State: Evaluated, Value: Number(0.21, "m", 24)}}}
	f := Judge(r, ShippedFor("hmk-standardniva-1"))
	fmt.Println(f.Use, f.Verdict)
	fmt.Println(f.Judgements[0].Why.EN)
	// Output:
	// översiktsplan pass
	// 0.21 m, at most 0.3 m.
}

func ExampleSamplingPlan_Draw() {
	p, err := PlanFor(900, 1.0) // a stock of 900 plans, one fault in a hundred tolerated
	if err != nil {
		panic(err)
	}
	fmt.Println(p.Size, p.Accept, len(p.Draw(2026)))
	// Output: 80 2 80
}
