package iso19157

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/quality"
)

// A Use is what data is wanted for, in the words of SKR's guide.
type Use string

const (
	ForOversiktsplan Use = "översiktsplan"
	ForDetaljplan    Use = "detaljplan"
	ForBygglov       Use = "bygglov"
	ForProjektering  Use = "projektering"
)

// Requirements is what a use demands of data, as data.
type Requirements struct {
	Name   string       `json:"name"`
	Use    Use          `json:"use"` // one of the constants, or the caller's own
	Title  quality.Text `json:"title,omitzero"`
	Source string       `json:"source"` // of the set
	Limits []Limit      `json:"limits"`
}

// A Limit is one demand. Exactly one of Max, Min, Is and Pass is set.
type Limit struct {
	Element Element `json:"element"`
	Measure int     `json:"measure,omitempty"`

	Max  *float64 `json:"max,omitempty"`  // the value is at most this
	Min  *float64 `json:"min,omitempty"`  // at least this
	Is   *bool    `json:"is,omitempty"`   // the indicator is this
	Pass bool     `json:"pass,omitempty"` // the result's own conformance passes, all of it
	Unit string   `json:"unit,omitempty"`

	// ObjectTypes and Area narrow the demand: inner city and countryside may
	// differ. Within is the area on the ground, in the system of the data.
	// What was counted is then counted again on the evidence, where that lists
	// all that the count is of; other values need a result with that scope.
	ObjectTypes []string       `json:"objectTypes,omitempty"`
	Area        string         `json:"area,omitempty"`
	Within      *quality.Shape `json:"within,omitempty"`

	// AcceptStated lets what the source states count, where it is a value or a
	// conformance.
	AcceptStated bool `json:"acceptStated,omitempty"`

	// Stop says that nothing after it, in the order of evaluation, is judged
	// when it fails: a file that cannot be read has no topology.
	Stop bool `json:"stop,omitempty"`

	Source    string            `json:"source"` // of the limit
	Certainty quality.Certainty `json:"certainty,omitempty"`
}

// ErrRequirements is what errors about requirement sets wrap.
var ErrRequirements = errors.New("not a requirement set")

const (
	mostBytes  = 16 << 20
	mostLimits = 10_000
)

// DecodeRequirements reads a set from JSON: at most 16 MiB, 10 000 limits, and no
// members but those of [Requirements]. The error wraps [ErrRequirements] and says
// which limit, or is the reader's.
func DecodeRequirements(r io.Reader) (*Requirements, error) {
	text, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, err
	}
	if len(text) > mostBytes {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrRequirements, mostBytes)
	}
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.DisallowUnknownFields()
	s := &Requirements{}
	if err := d.Decode(s); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRequirements, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: something follows the object", ErrRequirements)
	}
	return s, s.Check()
}

// Check tells whether the set can be used: each limit has an element, one
// demand, a measure that is of the element, and a source.
func (s *Requirements) Check() error {
	bad := func(i int, format string, args ...any) error {
		return fmt.Errorf("%w: /limits/%d: %s", ErrRequirements, i, fmt.Sprintf(format, args...))
	}
	if s.Name == "" || s.Source == "" {
		return fmt.Errorf("%w: name and source are needed", ErrRequirements)
	}
	if len(s.Limits) > mostLimits {
		return fmt.Errorf("%w: more than %d limits", ErrRequirements, mostLimits)
	}
	for i, l := range s.Limits {
		n := 0
		for _, set := range []bool{l.Max != nil, l.Min != nil, l.Is != nil, l.Pass} {
			if set {
				n++
			}
		}
		m, known := Lookup(l.Measure)
		switch {
		case !l.Element.Known():
			return bad(i, "element is %q, which is no quality element", l.Element)
		case n != 1:
			return bad(i, "expected one of max, min, is and pass, there are %d", n)
		case l.Source == "":
			return bad(i, "it has no source")
		case l.Measure != 0 && !known:
			return bad(i, "%d is no registered measure", l.Measure)
		case known && m.Element != l.Element && l.Element != TemporalValidity:
			return bad(i, "measure %d belongs to %s", l.Measure, m.Element)
		case l.Max != nil && math.IsNaN(*l.Max), l.Min != nil && math.IsNaN(*l.Min):
			return bad(i, "the limit is no number")
		case l.Within != nil && (!areal(l.Within.Geometry) || l.Area == ""):
			return bad(i, "within needs an area with a name, a Polygon or MultiPolygon")
		}
	}
	return nil
}

// areal tells whether things can lie in a geometry.
func areal(g geom.T) bool {
	switch g.(type) {
	case *geom.Polygon, *geom.MultiPolygon:
		return !g.Empty()
	}
	return false
}

func is(b bool) *bool         { return &b }
func most(x float64) *float64 { return &x }

// Shipped returns the sets that come with the library: those whose limits a
// source states. There is none for bygglov and projektering: no source that we
// could read gives numbers for them.
func Shipped() []*Requirements {
	schema, rules := "Lantmäteriet, Detaljplan 4.1 (JSON Schema)", "Lantmäteriet, vägledning till Detaljplan 4.1"
	return []*Requirements{
		{Name: "detaljplan-leverans", Use: ForDetaljplan, Source: "Detaljplan 4.1 och dess vägledning, som andra återger den",
			Title: quality.Text{SV: "Leverans av detaljplan till nationella geodataplattformen", EN: "Delivery of a detaljplan to the national geodata platform"},
			Limits: []Limit{
				{Element: FormatConsistency, Measure: 119, Is: is(false), Stop: true, Source: schema, Certainty: quality.Official},
				{Element: DomainConsistency, Measure: 16, Max: most(0), Source: schema, Certainty: quality.Official},
				{Element: ConceptualConsistency, Measure: 10, Pass: true, Source: rules, Certainty: quality.Reported},
				{Element: TopologicalConsistency, Measure: 26, Max: most(0), Source: rules + ", DP-Krav-0018", Certainty: quality.Reported},
			}},
		{Name: "hmk-standardniva-1", Use: ForOversiktsplan, Source: "SIS webbguide till ISO 19157, exempel på krav för HMK-standardnivå 1 (nationell och regional kartläggning, översiktlig planering)",
			Title: quality.Text{SV: "HMK-standardnivå 1, läge i plan", EN: "HMK standard level 1, position in the plane"},
			Limits: []Limit{
				{Element: AbsolutePositionalAccuracy, Measure: 47, Max: most(0.30), Unit: "m", Source: "SIS webbguide till ISO 19157: RMS i plan högst 0,30 m på väldefinierade objekt", Certainty: quality.Reported},
			}},
	}
}

// ShippedFor returns the shipped set of a name, or nil.
func ShippedFor(name string) *Requirements {
	for _, s := range Shipped() {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// A Verdict is the outcome of a judgement.
type Verdict string

const (
	Pass    Verdict = "pass"
	Fail    Verdict = "fail"
	Unknown Verdict = "unknown" // not evaluated, or not judged
)

// A Judgement weighs one limit.
type Judgement struct {
	Limit   Limit        `json:"limit"`
	Verdict Verdict      `json:"verdict"`
	Why     quality.Text `json:"why"`

	// Value is what was compared: the report's, or counted again for the types
	// and the area.
	Value *Value `json:"value,omitempty"`

	// Result is the index in the report; -1 for none.
	Result   int        `json:"result"`
	Evidence []Evidence `json:"evidence,omitempty"` // where it fails
}

// Fitness says whether data is fit for a use, and why.
type Fitness struct {
	Requirements string       `json:"requirements"`
	Use          Use          `json:"use"`
	Verdict      Verdict      `json:"verdict"` // fail if anything fails, else unknown if anything is
	Judgements   []Judgement  `json:"judgements"`
	Why          quality.Text `json:"why"`
}

// order is that of evaluation (ISO 19157 annex I, as the national web guide has
// it): what cannot be read has no topology, what should not be there needs no
// position.
var order = map[Element]int{FormatConsistency: 1, TopologicalConsistency: 2, ConceptualConsistency: 2, DomainConsistency: 2, CompletenessCommission: 3, CompletenessOmission: 3}

// Judge weighs a report against a set. Limits are taken in the order of
// evaluation; after one with Stop that fails, the rest are unknown. Of several
// results that a limit is about, the first that is known is weighed. A nil
// report or set is taken as an empty one.
func Judge(r *Report, s *Requirements) *Fitness {
	if r == nil {
		r = &Report{}
	}
	if s == nil {
		s = &Requirements{}
	}
	f := &Fitness{Requirements: s.Name, Use: s.Use, Verdict: Pass}
	limits := slices.Clone(s.Limits)
	rank := func(e Element) int {
		if n, ok := order[e]; ok {
			return n
		}
		return 4
	}
	slices.SortStableFunc(limits, func(a, b Limit) int { return cmp.Compare(rank(a.Element), rank(b.Element)) })
	stopped := ""
	failed, unknown := 0, 0
	for _, l := range limits {
		j := Judgement{Limit: l, Verdict: Unknown, Result: -1}
		if stopped != "" {
			j.Why = quality.Textf("Inte prövat: %s underkändes först.", "Not judged: %s failed first.", stopped)
		} else {
			j.judge(r)
		}
		switch j.Verdict {
		case Fail:
			failed++
			if l.Stop {
				stopped = string(l.Element)
			}
		case Unknown:
			unknown++
		}
		f.Judgements = append(f.Judgements, j)
	}
	switch {
	case failed > 0:
		f.Verdict = Fail
	case unknown > 0 || len(limits) == 0:
		f.Verdict = Unknown
	}
	f.Why = quality.Textf("%d krav: %d uppfylls, %d uppfylls inte, %d går inte att avgöra.", "%d requirements: %d are met, %d are not, %d cannot be decided.", len(limits), len(limits)-failed-unknown, failed, unknown)
	return f
}

func (j *Judgement) judge(r *Report) {
	l := &j.Limit
	var own, whole *Result
	ownAt, wholeAt := -1, -1
	take := func(have **Result, at *int, i int) {
		if x := &r.Results[i]; *have == nil || !known(*have) && known(x) {
			*have, *at = x, i
		}
	}
	for i := range r.Results {
		x := &r.Results[i]
		switch {
		case x.Element != l.Element || l.Measure != 0 && x.Measure != l.Measure:
		case x.Scope == nil:
			take(&whole, &wholeAt, i)
		case l.narrow() && x.Scope.Area == l.Area && slices.Equal(sorted(x.Scope.ObjectTypes), sorted(l.ObjectTypes)):
			take(&own, &ownAt, i)
		}
	}
	switch {
	case own != nil:
		j.Result = ownAt
		j.weigh(own, own.Value, own.Evidence)
	case whole == nil:
		j.Why = tx("Rapporten har inget sådant resultat.", "The report has no such result.")
	case !l.narrow():
		j.Result = wholeAt
		j.weigh(whole, whole.Value, whole.Evidence)
	default:
		j.Result = wholeAt
		j.part(whole)
	}
}

// part weighs a result about the whole for some types and an area.
func (j *Judgement) part(x *Result) {
	l := &j.Limit
	switch {
	case !known(x), x.State == Stated && !l.AcceptStated, l.Pass && passes(x.Conformance):
		// What is not known, or not there, of the whole is so of its parts, and
		// what conforms as a whole does in each.
		j.weigh(x, x.Value, x.Evidence)
	default:
		v, list, why := x.narrowed(l)
		if v == nil {
			j.Why = why
			return
		}
		j.weigh(x, v, list)
	}
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

func passes(list []Conformance) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(c Conformance) bool { return !c.Pass })
}

func (l *Limit) narrow() bool { return len(l.ObjectTypes) > 0 || l.Area != "" }

func tx(sv, en string) quality.Text { return quality.Text{SV: sv, EN: en} }

// narrowed counts again on the evidence, for some types and an area.
func (x *Result) narrowed(l *Limit) (*Value, []Evidence, quality.Text) {
	m, _ := Lookup(x.Measure)
	correct := slices.Contains(higher, x.Measure) // true is right
	byObject, listed := false, true
	switch v := x.Value; {
	case v == nil:
		listed = false
	case m.Value == "Boolean" && v.Bool != nil:
		listed = *v.Bool == correct || len(x.Evidence) > 0
	case m.Value == "Integer" && v.Number != nil:
		// Some counts are of findings, some of objects, some of neither.
		byObject = *v.Number != float64(len(x.Evidence))
		listed = !byObject || *v.Number == float64(objects(x.Evidence))
	default:
		listed = false
	}
	switch {
	case l.Pass || x.State != Evaluated || m.Value != "Integer" && m.Value != "Boolean":
		return nil, nil, tx("Resultatet gäller helheten; det går inte att dela efter typ eller område.", "The result is of the whole; it cannot be divided by type or area.")
	case x.More > 0 || !listed:
		return nil, nil, tx("Alla objekt är inte förtecknade; räkningen kan inte delas.", "Not all objects are listed; the count cannot be divided.")
	case l.Area != "" && (l.Within == nil || !areal(l.Within.Geometry)):
		return nil, nil, quality.Textf("Var området %q ligger är inte sagt.", "Where the area %q lies is not told.", l.Area)
	}
	var in []Evidence
	unplaced := 0
	for _, e := range x.Evidence {
		if len(l.ObjectTypes) > 0 && !slices.Contains(l.ObjectTypes, e.Type) {
			continue
		}
		if l.Within != nil {
			inside, ok := e.inside(l.Within)
			if !ok {
				unplaced++
			}
			if ok && !inside {
				continue
			}
		}
		in = append(in, e)
	}
	if unplaced > 0 {
		return nil, nil, quality.Textf("%d fynd har inget läge i områdets koordinatsystem.", "%d findings have no position in the area's system.", unplaced)
	}
	if m.Value == "Boolean" {
		return Bool(len(in) > 0 != correct), in, quality.Text{}
	}
	n := len(in)
	if byObject {
		n = objects(in)
	}
	return Number(float64(n), x.Value.Unit, 0), in, quality.Text{}
}

// objects counts those that evidence is about; what is about none counts by its
// place.
func objects(list []Evidence) int {
	seen := map[[2]string]bool{}
	for _, e := range list {
		key := [2]string{e.Object}
		if e.Object == "" {
			key = [2]string{e.Place.Source, "\x00" + e.Place.Path}
		}
		seen[key] = true
	}
	return len(seen)
}

// inside tells whether a fault lies in an area: its coordinate, or the middle of
// its shape's bounds.
func (e *Evidence) inside(area *quality.Shape) (inside, ok bool) {
	var at [2]float64
	switch {
	case e.Shape != nil && e.Shape.Geometry != nil && !e.Shape.Geometry.Empty() && e.Shape.CRS == area.CRS:
		b := bounds(e.Shape.Geometry)
		at = [2]float64{(b.Min(0) + b.Max(0)) / 2, (b.Min(1) + b.Max(1)) / 2}
	case e.Place.Coordinate != nil && e.Place.Coordinate.CRS == area.CRS:
		at = [2]float64{e.Place.Coordinate.X, e.Place.Coordinate.Y}
	default:
		return false, false
	}
	return within(area.Geometry, at), true
}

// within tells whether a point lies in an area, by the even-odd rule over all
// its rings.
func within(g geom.T, at [2]float64) bool {
	odd := false
	ring := func(flat []float64, stride int) {
		for i, j := 0, len(flat)-stride; i < len(flat); i, j = i+stride, i {
			x1, y1, x2, y2 := flat[i], flat[i+1], flat[j], flat[j+1]
			if (y1 > at[1]) != (y2 > at[1]) && at[0] < (x2-x1)*(at[1]-y1)/(y2-y1)+x1 {
				odd = !odd
			}
		}
	}
	switch g := g.(type) {
	case *geom.Polygon:
		for i := range g.NumLinearRings() {
			ring(g.LinearRing(i).FlatCoords(), g.Stride())
		}
	case *geom.MultiPolygon:
		for k := range g.NumPolygons() {
			p := g.Polygon(k)
			for i := range p.NumLinearRings() {
				ring(p.LinearRing(i).FlatCoords(), p.Stride())
			}
		}
	}
	return odd
}

// weigh compares a value with the limit. What the result notes (rules that were
// not run) is said of a pass too.
func (j *Judgement) weigh(x *Result, v *Value, list []Evidence) {
	l := &j.Limit
	defer func() {
		if j.Verdict == Pass && x.State == Evaluated {
			j.Why = quality.Text{SV: strings.TrimSpace(j.Why.SV + " " + x.Note.SV), EN: strings.TrimSpace(j.Why.EN + " " + x.Note.EN)}
		}
	}()
	j.Value = v
	switch {
	case x.State == NotApplicable:
		// There is nothing that could break it.
		j.Verdict, j.Why = Pass, x.Reason
		return
	case x.State == NotEvaluated:
		j.Why = x.Reason
		return
	case x.State == Stated && !l.AcceptStated:
		j.Why = tx("Källan säger det; kravet vill ha det utvärderat.", "The source says so; the requirement wants it evaluated.")
		return
	case l.Pass && len(x.Conformance) == 0:
		j.Why = tx("Resultatet är inte jämfört med någon specifikation.", "The result was not set against a specification.")
		return
	case l.Pass:
		c := x.Conformance[max(0, slices.IndexFunc(x.Conformance, func(c Conformance) bool { return !c.Pass }))]
		j.settle(c.Pass, c.Explanation, x.Evidence)
		return
	case v == nil:
		j.Why = tx("Resultatet har inget värde att jämföra.", "The result has no value to compare.")
		return
	}
	switch {
	case l.Is != nil && v.Bool != nil:
		yes := func(b bool) quality.Text {
			return map[bool]quality.Text{true: tx("ja", "yes"), false: tx("nej", "no")}[b]
		}
		have, want := yes(*v.Bool), yes(*l.Is)
		j.settle(*v.Bool == *l.Is, quality.Text{SV: fmt.Sprintf("Är %s, kravet är %s.", have.SV, want.SV), EN: fmt.Sprintf("Is %s, required is %s.", have.EN, want.EN)}, list)
	case l.Is != nil || v.Number == nil:
		j.Why = tx("Värdet är av ett annat slag än kravet.", "The value is of another kind than the requirement.")
	case l.Unit != v.Unit:
		j.Why = quality.Textf("Värdet är i %q, kravet i %q.", "The value is in %q, the requirement in %q.", v.Unit, l.Unit)
	case l.Max != nil:
		j.settle(*v.Number <= *l.Max, quality.Textf("%s, högst %s.", "%s, at most %s.", apart(*v.Number, *l.Max, l.Unit)...), list)
	case l.Min != nil:
		j.settle(*v.Number >= *l.Min, quality.Textf("%s, minst %s.", "%s, at least %s.", apart(*v.Number, *l.Min, l.Unit)...), list)
	}
}

func (j *Judgement) settle(ok bool, why quality.Text, list []Evidence) {
	j.Verdict, j.Why = Pass, why
	if !ok {
		j.Verdict, j.Evidence = Fail, list
	}
}

func num(x float64, unit string) string {
	s := strconv.FormatFloat(x, 'f', -1, 64)
	switch {
	case math.Abs(x-math.Round(x)) <= 1e-9:
	case math.Abs(x) >= 1000: // no exponent
		s = strconv.FormatFloat(x, 'f', 1, 64)
	default:
		s = strconv.FormatFloat(x, 'g', 4, 64)
	}
	return united(s, unit)
}

func united(s, unit string) string {
	if unit != "" {
		s += " " + unit
	}
	return s
}

// apart writes a value and its limit so that they look different where they are.
func apart(x, limit float64, unit string) []any {
	a, b := num(x, unit), num(limit, unit)
	if a == b && x != limit {
		a, b = united(strconv.FormatFloat(x, 'f', -1, 64), unit), united(strconv.FormatFloat(limit, 'f', -1, 64), unit)
	}
	return []any{a, b}
}
