package iso19157

import (
	"fmt"
	"slices"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/quality"
)

// An Element is a data quality element, by its name in ISO 19157-1:2023 with
// the category before it where the 2013 edition had it.
type Element string

// The elements. UsabilityElement is of the 2013 edition; the 2023 edition has
// dropped it, HMK has not.
const (
	CompletenessCommission        Element = "CompletenessCommission"
	CompletenessOmission          Element = "CompletenessOmission"
	ConceptualConsistency         Element = "ConceptualConsistency"
	DomainConsistency             Element = "DomainConsistency"
	FormatConsistency             Element = "FormatConsistency"
	TopologicalConsistency        Element = "TopologicalConsistency"
	AbsolutePositionalAccuracy    Element = "AbsolutePositionalAccuracy"
	RelativePositionalAccuracy    Element = "RelativePositionalAccuracy"
	GriddedDataPositionalAccuracy Element = "GriddedDataPositionalAccuracy"
	ThematicClassification        Element = "ThematicClassificationCorrectness"
	NonQuantitativeAttribute      Element = "NonQuantitativeAttributeCorrectness"
	QuantitativeAttribute         Element = "QuantitativeAttributeAccuracy"
	AccuracyOfATimeMeasurement    Element = "AccuracyOfATimeMeasurement"
	TemporalConsistency           Element = "TemporalConsistency"
	TemporalValidity              Element = "TemporalValidity"
	UsabilityElement              Element = "UsabilityElement"
	Confidence                    Element = "Confidence"       // metaquality
	Representativity              Element = "Representativity" // metaquality
	Homogeneity                   Element = "Homogeneity"      // metaquality
)

// names used by the table.
const (
	ThematicClassificationCorrectness   = ThematicClassification
	NonQuantitativeAttributeCorrectness = NonQuantitativeAttribute
	QuantitativeAttributeAccuracy       = QuantitativeAttribute
)

// A Theme is one of the six of HMK-Geodatakvalitet 2017, in Swedish as there.
type Theme string

const (
	Fullstandighet    Theme = "fullständighet"
	LogiskKonsistens  Theme = "logisk konsistens"
	Lagesosakerhet    Theme = "lägesosäkerhet"
	TematiskOsakerhet Theme = "tematisk osäkerhet"
	TemporalKvalitet  Theme = "temporal kvalitet"
	Anvandbarhet      Theme = "användbarhet"
)

var themes = []struct {
	theme    Theme
	elements []Element
}{
	{Fullstandighet, []Element{CompletenessCommission, CompletenessOmission}},
	{LogiskKonsistens, []Element{ConceptualConsistency, DomainConsistency, FormatConsistency, TopologicalConsistency}},
	{Lagesosakerhet, []Element{AbsolutePositionalAccuracy, RelativePositionalAccuracy, GriddedDataPositionalAccuracy}},
	{TematiskOsakerhet, []Element{ThematicClassification, NonQuantitativeAttribute, QuantitativeAttribute}},
	{TemporalKvalitet, []Element{AccuracyOfATimeMeasurement, TemporalConsistency, TemporalValidity}},
	{Anvandbarhet, []Element{UsabilityElement}},
}

// Themes returns the six themes in the order of HMK.
func Themes() []Theme {
	var out []Theme
	for _, t := range themes {
		out = append(out, t.theme)
	}
	return out
}

// Elements returns the elements of the theme.
func (t Theme) Elements() []Element {
	for _, x := range themes {
		if x.theme == t {
			return slices.Clone(x.elements)
		}
	}
	return nil
}

// Elements returns all elements of the six themes, in their order. Metaquality
// is not among them: it is about results.
func Elements() []Element {
	var out []Element
	for _, t := range themes {
		out = append(out, t.elements...)
	}
	return out
}

// Theme returns the theme that the element belongs to; "" for metaquality and
// unknown elements.
func (e Element) Theme() Theme {
	for _, t := range themes {
		if slices.Contains(t.elements, e) {
			return t.theme
		}
	}
	return ""
}

var elementLabels = map[Element]quality.Text{
	CompletenessCommission:        {SV: "övertalighet", EN: "commission"},
	CompletenessOmission:          {SV: "brist", EN: "omission"},
	ConceptualConsistency:         {SV: "konceptuell konsistens", EN: "conceptual consistency"},
	DomainConsistency:             {SV: "domänkonsistens", EN: "domain consistency"},
	FormatConsistency:             {SV: "formatkonsistens", EN: "format consistency"},
	TopologicalConsistency:        {SV: "topologisk konsistens", EN: "topological consistency"},
	AbsolutePositionalAccuracy:    {SV: "absolut lägesosäkerhet", EN: "absolute positional accuracy"},
	RelativePositionalAccuracy:    {SV: "relativ lägesosäkerhet", EN: "relative positional accuracy"},
	GriddedDataPositionalAccuracy: {SV: "lägesosäkerhet i rutnätsdata", EN: "gridded data positional accuracy"},
	ThematicClassification:        {SV: "klassificering", EN: "classification correctness"},
	NonQuantitativeAttribute:      {SV: "icke-kvantitativa attribut", EN: "non-quantitative attribute correctness"},
	QuantitativeAttribute:         {SV: "kvantitativa attribut", EN: "quantitative attribute accuracy"},
	AccuracyOfATimeMeasurement:    {SV: "osäkerhet i tidsmätning", EN: "accuracy of a time measurement"},
	TemporalConsistency:           {SV: "temporal konsistens", EN: "temporal consistency"},
	TemporalValidity:              {SV: "temporal giltighet", EN: "temporal validity"},
	UsabilityElement:              {SV: "användbarhet", EN: "usability"},
	Confidence:                    {SV: "tillit", EN: "confidence"},
	Representativity:              {SV: "representativitet", EN: "representativity"},
	Homogeneity:                   {SV: "homogenitet", EN: "homogeneity"},
}

// Known reports whether the element is one of the standard's.
func (e Element) Known() bool { _, ok := elementLabels[e]; return ok }

// Label returns the element's name for people; its code where it is unknown.
func (e Element) Label() quality.Text {
	if t, ok := elementLabels[e]; ok {
		return t
	}
	return quality.Text{SV: string(e), EN: string(e)}
}

// A Measure is a registered measure.
type Measure struct {
	ID         int      `json:"id"` // registered number, not the number of the table in annex D
	Element    Element  `json:"element,omitempty"`
	Name       string   `json:"name,omitempty"`
	Alias      string   `json:"alias,omitempty"`
	SV         string   `json:"namn,omitempty"`  // in Swedish, our translation, for those computed here
	Basic      string   `json:"basic,omitempty"` // the basic measure that it is made from
	Value      string   `json:"value,omitempty"` // Boolean, Integer, Real, Measure, Matrix
	Parameters []string `json:"parameters,omitempty"`
}

// Measures returns the 76 measures of ISO 19157:2013, annex D.
func Measures() []Measure {
	out := slices.Clone(measures)
	for i := range out {
		out[i].Parameters = slices.Clone(out[i].Parameters)
	}
	return out
}

// Lookup finds a measure by its registered number.
func Lookup(id int) (Measure, bool) {
	i := slices.IndexFunc(measures, func(m Measure) bool { return m.ID == id })
	if i < 0 {
		return Measure{}, false
	}
	m := measures[i]
	m.Parameters = slices.Clone(m.Parameters)
	return m, true
}

// URI returns the measure's address in OGC's register, which is under
// development.
func (m Measure) URI() string {
	return fmt.Sprintf("http://www.opengis.net/def/metamodel/isodqm/%d", m.ID)
}

// Label is the measure's name for people.
func (m Measure) Label() quality.Text {
	sv := m.SV
	if sv == "" {
		sv = m.Name
	}
	return quality.Text{SV: sv, EN: m.Name}
}

// A State says how it comes that a result is known, or is not.
type State string

const (
	Evaluated     State = "evaluated"      // computed or inspected; Value or Statement tells
	Stated        State = "statedBySource" // the source says so; Source tells who
	NotEvaluated  State = "notEvaluated"   // Reason tells why
	NotApplicable State = "notApplicable"  // Reason tells why
)

// A Scope is what a report or a result is about.
type Scope struct {
	Level       string   `json:"level,omitempty"` // dataset, series, featureType, feature
	ObjectTypes []string `json:"objectTypes,omitempty"`

	// Area names the part of the ground ("innerstad"); Within is it, in its own
	// system. Both empty: all of it.
	Area   string         `json:"area,omitempty"`
	Within *quality.Shape `json:"within,omitempty"`
}

// A MethodType is how an evaluation was made.
type MethodType string

const (
	DirectInternal MethodType = "directInternal" // from the data itself
	DirectExternal MethodType = "directExternal" // against something outside
	Indirect       MethodType = "indirect"       // derived from how the data came about
)

// A Method is how a result came about.
type Method struct {
	Type        MethodType   `json:"type,omitempty"`
	Class       string       `json:"class,omitempty"` // FullInspection, SampleBasedInspection, IndirectEvaluation, AggregationDerivation
	Description quality.Text `json:"description,omitzero"`
	Procedure   string       `json:"procedure,omitempty"` // rule set, HMK document, and so on

	// Sample tells of a sample; nil for a full inspection.
	Sample *Sample `json:"sample,omitempty"`
}

// A Sample tells how the inspected items were chosen.
type Sample struct {
	Scheme string  `json:"scheme"` // "ISO 2859-1, …"
	Lot    int     `json:"lot"`    // items in all
	Size   int     `json:"size"`   // items inspected
	Ratio  float64 `json:"ratio"`  // Size over Lot
	Seed   uint64  `json:"seed"`   // that the caller gave
}

// A Value is a quantitative result.
type Value struct {
	// Number is the value of a count, a rate or a measure; Bool that of an
	// indicator. One of them is set.
	Number *float64 `json:"number,omitempty"`
	Bool   *bool    `json:"bool,omitempty"`

	Unit string `json:"unit,omitempty"` // "m"; empty for counts and rates

	// Items is how many items the value is of: the denominator of a rate. Zero
	// where that means nothing.
	Items int `json:"items,omitempty"`

	// Parameters are those of the measure, by name.
	Parameters []Parameter `json:"parameters,omitempty"`
}

// A Parameter is one that a measure needs.
type Parameter struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit,omitempty"`
}

// Number makes a value of a number.
func Number(x float64, unit string, items int) *Value {
	return &Value{Number: &x, Unit: unit, Items: items}
}

// Bool makes a value of an indicator.
func Bool(b bool) *Value { return &Value{Bool: &b} }

// Conformance is a yes or no against a requirement.
type Conformance struct {
	Specification string       `json:"specification"`
	Pass          bool         `json:"pass"`
	Explanation   quality.Text `json:"explanation"`
}

// Evidence is an object that a result rests on, with the place and the fault's
// own geometry.
type Evidence struct {
	Object string         `json:"object,omitempty"`
	Type   string         `json:"type,omitempty"` // of object
	Code   quality.Code   `json:"code,omitempty"` // of the rule
	What   quality.Text   `json:"what,omitzero"`
	Place  quality.Place  `json:"place,omitzero"`
	Shape  *quality.Shape `json:"shape,omitempty"`
}

// A Result is what is known of one element by one measure.
type Result struct {
	Element Element `json:"element"`
	Measure int     `json:"measure,omitempty"` // registered number; 0 for none
	State   State   `json:"state"`

	// Reason is needed where nothing was evaluated.
	Reason quality.Text `json:"reason,omitzero"`

	Scope  *Scope     `json:"scope,omitempty"` // nil: that of the report
	Method Method     `json:"method,omitzero"`
	Date   civil.Date `json:"date,omitzero"` // the zero date: that of the report

	Value       *Value        `json:"value,omitempty"`
	Conformance []Conformance `json:"conformance,omitempty"`
	Statement   quality.Text  `json:"statement,omitzero"` // a descriptive result
	Note        quality.Text  `json:"note,omitzero"`

	// Source is who states a result that is stated, and where.
	Source string `json:"source,omitempty"`

	// Evidence are the objects at fault; More how many are not listed.
	Evidence []Evidence `json:"evidence,omitempty"`
	More     int        `json:"more,omitempty"`

	// Metaquality is what is known of the result itself; DerivedFrom are the
	// indexes in the report of the results that it was aggregated from.
	Metaquality []Result `json:"metaquality,omitempty"`
	DerivedFrom []int    `json:"derivedFrom,omitempty"`
}

// Report is the quality of one data set.
type Report struct {
	Subject quality.Subject `json:"subject"`
	Date    civil.Date      `json:"date,omitzero"` // of the evaluation; the caller's
	Scope   Scope           `json:"scope,omitzero"`
	Results []Result        `json:"results"`

	// Requirements names the set that decided which elements are told of.
	Requirements string `json:"requirements,omitempty"`
}

// Of returns the results about an element.
func (r *Report) Of(e Element) []*Result {
	var out []*Result
	for i := range r.Results {
		if r.Results[i].Element == e {
			out = append(out, &r.Results[i])
		}
	}
	return out
}

// By returns the first result by a measure, or nil.
func (r *Report) By(measure int) *Result {
	for i := range r.Results {
		if r.Results[i].Measure == measure {
			return &r.Results[i]
		}
	}
	return nil
}

func rule(code quality.Code, s quality.Severity, sv, en string) quality.Rule {
	return quality.Rule{Code: "iso19157/" + code, Severity: s, Certainty: quality.Inferred, Title: quality.Text{SV: sv, EN: en}, Source: "ISO 19157; SKR, känd kvalitet"}
}

var (
	ruleState    = rule("state", quality.Stoppar, "Resultatet har inget känt läge", "The result has no known state")
	ruleReason   = rule("reason", quality.Stoppar, "Skälet saknas", "The reason is missing")
	ruleEmpty    = rule("no-result", quality.Stoppar, "Resultatet är tomt", "The result is empty")
	ruleSource   = rule("source", quality.Stoppar, "Källan saknas", "The source is missing")
	ruleMeasure  = rule("measure", quality.Varnar, "Okänt mått", "Unknown measure")
	ruleElement  = rule("element", quality.Varnar, "Okänt kvalitetselement", "Unknown quality element")
	ruleSilent   = rule("silent", quality.Stoppar, "Ett element nämns inte", "An element is not told of")
	ruleMismatch = rule("measure-element", quality.Varnar, "Måttet hör till ett annat element", "The measure belongs to another element")
)

// Rules returns the rules that [Report.Check] makes findings from.
func Rules() []quality.Rule {
	return []quality.Rule{ruleState, ruleReason, ruleEmpty, ruleSource, ruleMeasure, ruleElement, ruleSilent, ruleMismatch}
}

// Check tells where a report keeps silent: an element of the six themes that no
// result is about, a result without state, reason, value or source. Elements
// that the caller has no use for are told of as not applicable. A nil report is
// taken as an empty one.
func (r *Report) Check() quality.Findings {
	fs := quality.Findings{}
	if r == nil {
		r = &Report{}
	}
	for i := range r.Results {
		x := &r.Results[i]
		p := quality.Place{Path: fmt.Sprintf("/results/%d", i), Object: r.Subject.Object}
		fs = append(fs, x.check(p)...)
	}
	for _, e := range Elements() {
		if len(r.Of(e)) == 0 {
			fs = append(fs, ruleSilent.At(quality.Place{Path: "/results", Object: r.Subject.Object}, about("Inget resultat rör %s.", "No result is about %s.", e)))
		}
	}
	return fs
}

func (x *Result) check(p quality.Place) quality.Findings {
	var fs quality.Findings
	if !x.Element.Known() {
		fs = append(fs, ruleElement.At(p, quality.Textf("%q är inget kvalitetselement.", "%q is no quality element.", string(x.Element))))
	}
	if x.Measure != 0 {
		m, ok := Lookup(x.Measure)
		if !ok {
			fs = append(fs, ruleMeasure.At(p, quality.Textf("%d är inget registrerat mått.", "%d is no registered measure.", x.Measure)))
		} else if m.Element != x.Element && x.Element != TemporalValidity && x.Element != UsabilityElement && x.Element != QuantitativeAttribute {
			fs = append(fs, ruleMismatch.At(p, quality.Textf("Mått %d hör till %s.", "Measure %d belongs to %s.", x.Measure, string(m.Element))))
		}
	}
	empty := x.Value == nil && len(x.Conformance) == 0 && x.Statement == quality.Text{}
	switch x.State {
	case Evaluated, Stated:
		if empty {
			fs = append(fs, ruleEmpty.At(p, about("%s har varken värde, jämförelse eller utsaga.", "%s has neither value, conformance nor statement.", x.Element)))
		}
		if x.State == Stated && x.Source == "" {
			fs = append(fs, ruleSource.At(p, about("Vem som säger det om %s framgår inte.", "Who says so of %s is not told.", x.Element)))
		}
	case NotEvaluated, NotApplicable:
		if (x.Reason == quality.Text{}) {
			fs = append(fs, ruleReason.At(p, about("Varför %s inte är utvärderat framgår inte.", "Why %s is not evaluated is not told.", x.Element)))
		}
	default:
		fs = append(fs, ruleState.At(p, quality.Textf("Läget är %q, väntat evaluated, statedBySource, notEvaluated eller notApplicable.", "The state is %q, expected evaluated, statedBySource, notEvaluated or notApplicable.", string(x.State))))
	}
	for i := range x.Metaquality {
		q := p
		q.Path += fmt.Sprintf("/metaquality/%d", i)
		fs = append(fs, x.Metaquality[i].check(q)...)
	}
	return fs
}

// about puts an element's name into a sentence.
func about(sv, en string, e Element) quality.Text {
	l := e.Label()
	return quality.Text{SV: fmt.Sprintf(sv, l.SV), EN: fmt.Sprintf(en, l.EN)}
}
