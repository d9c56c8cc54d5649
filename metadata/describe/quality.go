package describe

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/planinfo-se/planinfo/quality/iso19157"
)

// MeasureSpace is the namespace of the registered numbers of measures.
const MeasureSpace = "ISO 19157"

// WithQuality puts the results of a quality report into the record, as
// [Quality] makes them. What the package itself carries over from the source
// is then said only where the report does not say it. A report about another
// object than the plan is left out, with a finding. Default: none, and the
// record says that the quality is not evaluated.
func WithQuality(r *iso19157.Report) Option { return func(s *settings) { s.quality = r } }

var (
	ruleReduced = quality.Rule{Code: "describe/quality-reduced", Severity: quality.Upplysning, Certainty: quality.Observed, Source: "ISO 19115:2003, DQ_Element; ISO 19157-1:2023",
		Title: quality.Text{SV: "Posten har inte plats för allt i kvalitetsrapporten", EN: "The record has no place for all of the quality report"}}
	ruleResult = quality.Rule{Code: "describe/quality-result", Severity: quality.Varnar, Certainty: quality.Observed, Source: "ISO 19157-1:2023",
		Title: quality.Text{SV: "Kvalitetsresultatet är inte helt", EN: "The quality result is not whole"}}
	ruleSubject = quality.Rule{Code: "describe/quality-subject", Severity: quality.Varnar, Certainty: quality.Observed, Source: "a report is about one data set",
		Title: quality.Text{SV: "Kvalitetsrapporten gäller något annat", EN: "The quality report is about something else"}}
	ruleReplaced = quality.Rule{Code: "describe/quality-replaced", Severity: quality.Upplysning, Certainty: quality.Observed, Source: "evaluated goes before stated",
		Title: quality.Text{SV: "Källans uppgift står tillbaka för det utvärderade", EN: "What the source states gives way to what was evaluated"}}
)

// elementNames are those that ISO 19115:2003 has other names for; a record has
// the names of ISO 19115, as its encodings do.
func elementName(e iso19157.Element) string {
	switch e {
	case iso19157.AbsolutePositionalAccuracy:
		return "AbsoluteExternalPositionalAccuracy"
	case iso19157.RelativePositionalAccuracy:
		return "RelativeInternalPositionalAccuracy"
	case iso19157.NonQuantitativeAttribute:
		return "NonQuantitativeAttributeAccuracy"
	case iso19157.UsabilityElement:
		return "Usability"
	}
	return string(e)
}

// Quality makes what a record says of quality from a report: first what holds
// for the whole data set, with the elements in the report's order, then one
// [metadata.Quality] for each narrower scope, in the order of their first
// results: of level featureType, unless the scope says feature, attribute or
// series. Nil gives none.
//
// Texts are in Swedish, in English where there is no Swedish. Elements have the
// names of ISO 19115:2003 ("AbsoluteExternalPositionalAccuracy", and
// "Usability" for the element that it does not have). A measure is its
// registered number in [MeasureSpace]. Notes, samples, the number of items, the
// rules or document gone by and who states a result stand in the description of the method, parameters in
// that of the measure. Evidence is the objects' identities, each once.
//
// Findings tell what the record has no place for (rules, places and geometries
// of evidence, evidence not listed or not tied to an object, metaquality, the
// results that one was derived from, the name of the requirement set) and which
// results are not whole: their paths are JSON Pointers into the report.
func Quality(r *iso19157.Report) ([]metadata.Quality, quality.Findings) {
	if r == nil {
		return nil, nil
	}
	m := &mapper{report: r, at: map[string]int{}}
	// The data set stands first, whether or not the report is about all of it.
	m.out = []metadata.Quality{{Scope: metadata.ResourceDataset}}
	if len(r.Scope.ObjectTypes) > 0 && !narrow(&r.Scope, nil) {
		m.out[0].ScopeDescription = []metadata.Text{metadata.T(types(r.Scope.ObjectTypes))}
	}
	for i := range r.Results {
		x := &r.Results[i]
		path := "/results/" + strconv.Itoa(i)
		q := &m.out[m.scope(x, path)]
		q.Elements = append(q.Elements, m.element(x, path))
	}
	if m.details > 0 {
		m.say(ruleReduced, "/results", quality.Textf("%d bevis har regel, plats eller geometri; posten har bara objektens identiteter.", "%d pieces of evidence have a rule, a place or a geometry; the record has the objects' identities only.", m.details))
	}
	if r.Requirements != "" {
		m.say(ruleReduced, "/requirements", quality.Textf("Kravmängden %q.", "The requirement set %q.", r.Requirements))
	}
	if len(m.out[0].Elements) == 0 {
		m.out = m.out[1:]
	}
	return m.out, m.findings
}

type mapper struct {
	report   *iso19157.Report
	out      []metadata.Quality
	at       map[string]int // index in out by scope
	details  int
	findings quality.Findings
}

func (m *mapper) say(rule quality.Rule, path string, t quality.Text) {
	m.findings = append(m.findings, rule.At(quality.Place{Object: m.report.Subject.Object, Path: path}, t))
}

// narrow reports whether a scope is less than the data set. The object types of
// the report itself are those that the data set has.
func narrow(s, whole *iso19157.Scope) bool {
	if s.Area != "" || s.Within != nil {
		return true
	}
	switch s.Level {
	case "", string(metadata.ResourceDataset):
		return whole != nil && len(s.ObjectTypes) > 0 && !slices.Equal(s.ObjectTypes, whole.ObjectTypes)
	}
	return true
}

func types(list []string) string { return "Objekttyper: " + strings.Join(list, ", ") + "." }

// scope returns the place in out of the block that a result belongs to.
func (m *mapper) scope(x *iso19157.Result, path string) int {
	whole := &m.report.Scope
	s := whole
	if x.Scope != nil {
		s = x.Scope
		path += "/scope"
		if !narrow(s, whole) {
			// A report of a part does not speak for the whole unless it says so.
			return 0
		}
	} else {
		path = "/scope"
		if !narrow(s, nil) {
			return 0
		}
	}
	shape := ""
	if s.Within != nil {
		shape = fmt.Sprintf("%p", s.Within)
		if b, err := s.Within.MarshalJSON(); err == nil {
			shape = string(b)
		}
	}
	key := strings.Join(append([]string{s.Level, s.Area, shape}, s.ObjectTypes...), "\x00")
	if i, ok := m.at[key]; ok {
		return i
	}
	q := metadata.Quality{Scope: metadata.ResourceFeatureType}
	switch l := metadata.ResourceType(s.Level); l {
	case metadata.ResourceFeature, metadata.ResourceAttribute, metadata.ResourceSeries:
		q.Scope = l
	case "", metadata.ResourceDataset, metadata.ResourceFeatureType:
	default:
		m.say(ruleReduced, path+"/level", quality.Textf("Nivån %q skrivs som featureType.", "The level %q is written as featureType.", s.Level))
	}
	if len(s.ObjectTypes) > 0 {
		q.ScopeDescription = append(q.ScopeDescription, metadata.T(types(s.ObjectTypes)))
	} else {
		q.ScopeDescription = append(q.ScopeDescription, metadata.T("Alla objekttyper."))
	}
	if s.Area != "" {
		q.ScopeDescription = append(q.ScopeDescription, metadata.T("Område: "+s.Area+"."))
	}
	if s.Area != "" || s.Within != nil {
		x := metadata.Extent{Description: text(s.Area)}
		if s.Within != nil {
			e := new(extent)
			e.add(s.Within.CRS, s.Within.Geometry)
			if x.Box = e.box(); x.Box == nil {
				m.say(ruleNoExtent, path+"/within", quality.Textf("Områdets system (%q) är inte känt, eller det ligger utanför det.", "The area's system (%q) is not known, or it lies outside it.", s.Within.CRS))
			} else {
				m.say(ruleReduced, path+"/within", quality.Textf("Områdets gräns; posten har en rektangel omkring det.", "The area's boundary; the record has a rectangle around it."))
			}
		}
		if x.Box != nil || !x.Description.IsZero() {
			q.Extents = []metadata.Extent{x}
		}
	}
	m.at[key] = len(m.out)
	m.out = append(m.out, q)
	return len(m.out) - 1
}

// swedish returns a text in the language of the records made here.
func swedish(t quality.Text) metadata.Text {
	if t.SV == "" && t.EN != "" {
		return metadata.Text{Value: t.EN, Lang: "en"}
	}
	return metadata.Text{Value: t.SV}
}

// sentences joins what is said into one text.
func sentences(list ...string) metadata.Text {
	var out []string
	for _, s := range list {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return text(strings.Join(out, " "))
}

func (m *mapper) element(x *iso19157.Result, path string) metadata.QualityElement {
	y := metadata.QualityElement{Element: elementName(x.Element), State: metadata.QualityState(x.State), Method: string(x.Method.Type)}
	evaluated := false
	switch x.State {
	case iso19157.Evaluated, iso19157.Stated:
		evaluated = true
	case iso19157.NotEvaluated, iso19157.NotApplicable:
	default:
		// What nobody vouches for is not a result.
		m.say(ruleResult, path+"/state", quality.Textf("Läget %q är inte känt; resultatet räknas som inte utvärderat.", "The state %q is not known; the result is taken as not evaluated.", string(x.State)))
		y.State = metadata.QualityNotEvaluated
		y.Reason = metadata.T(fmt.Sprintf("Rapporten anger det okända läget %q.", string(x.State)))
	}
	if !x.Element.Known() {
		m.say(ruleResult, path+"/element", quality.Textf("%q är inget kvalitetselement; namnet behålls.", "%q is no quality element; the name is kept.", string(x.Element)))
	}
	known, registered := iso19157.Lookup(x.Measure)
	if x.Measure != 0 {
		y.Measure, y.MeasureSpace = strconv.Itoa(x.Measure), MeasureSpace
		if registered {
			if known.SV != "" {
				y.Names = append(y.Names, metadata.T(known.SV))
			}
			y.Names = append(y.Names, metadata.Text{Value: known.Name, Lang: "en"})
		} else {
			m.say(ruleResult, path+"/measure", quality.Textf("%d är inget registrerat mått; numret behålls.", "%d is no registered measure; the number is kept.", x.Measure))
		}
	}
	if d := cmp.Or(x.Date, m.report.Date); evaluated && !d.IsZero() {
		y.When = []metadata.When{on(d)}
	}
	how, note := swedish(x.Method.Description), swedish(x.Note).Value
	items, sample, source, class, procedure := "", "", "", "", ""
	if x.Value != nil && x.Value.Items > 0 {
		items = fmt.Sprintf("Antal granskade: %d.", x.Value.Items)
	}
	if s := x.Method.Sample; s != nil {
		sample = fmt.Sprintf("Stickprov: %s; %d av %d (%s), frö %d.", s.Scheme, s.Size, s.Lot, number(s.Ratio), s.Seed)
	}
	if x.Source != "" {
		source = "Källa: " + x.Source + "."
	}
	if x.Method.Class != "" {
		class = "Slag av utvärdering: " + x.Method.Class + "."
	}
	if x.Method.Procedure != "" {
		// Not a citation: one has a date in ISO 19115, and a report knows none.
		procedure = "Utförd enligt: " + x.Method.Procedure + "."
	}
	if evaluated {
		y.MethodDescription = sentences(how.Value, note, items, sample, source, class, procedure)
		if y.MethodDescription.Value == how.Value {
			y.MethodDescription = how
		}
		m.results(&y, x, registered && known.Value == "Integer", path)
	} else {
		if y.Reason.IsZero() {
			y.Reason = swedish(x.Reason)
		}
		if note != "" || source != "" {
			y.Reason = sentences(y.Reason.Value, note, source)
		}
		y.MethodDescription = sentences(how.Value, sample, class, procedure)
		if y.Reason.IsZero() {
			m.say(ruleResult, path+"/reason", quality.Textf("Varför %s inte är utvärderat framgår inte.", "Why %s is not evaluated is not told.", string(x.Element)))
			y.Reason = metadata.T("Rapporten anger inget skäl.")
		}
		if x.Value != nil || len(x.Conformance) > 0 || x.Statement != (quality.Text{}) {
			m.say(ruleResult, path, quality.Textf("Resultat av det som inte är utvärderat lämnas ut.", "Results of what was not evaluated are left out."))
		}
	}
	m.evidence(&y, x, path)
	if len(x.Metaquality) > 0 {
		m.say(ruleReduced, path+"/metaquality", quality.Textf("%d utsagor om resultatet.", "%d statements about the result.", len(x.Metaquality)))
	}
	if len(x.DerivedFrom) > 0 {
		m.say(ruleReduced, path+"/derivedFrom", quality.Textf("Härlett ur %d resultat.", "Derived from %d results.", len(x.DerivedFrom)))
	}
	return y
}

// results maps value, conformance and statement. Integers are written as such
// where the measure counts.
func (m *mapper) results(y *metadata.QualityElement, x *iso19157.Result, counts bool, path string) {
	if v := x.Value; v != nil {
		q := metadata.Quantitative{Unit: v.Unit}
		switch {
		case v.Number != nil && (math.IsNaN(*v.Number) || math.IsInf(*v.Number, 0)):
			m.say(ruleResult, path+"/value/number", quality.Textf("Värdet är inget ändligt tal.", "The value is no finite number."))
		case v.Number != nil:
			q.Values, q.ValueType = []string{number(*v.Number)}, "Real"
			if counts && *v.Number == math.Trunc(*v.Number) {
				q.ValueType = "Integer"
			}
		case v.Bool != nil:
			q.Values, q.ValueType = []string{strconv.FormatBool(*v.Bool)}, "Boolean"
		default:
			m.say(ruleResult, path+"/value", quality.Textf("Värdet är tomt.", "The value is empty."))
		}
		if q.Values != nil {
			y.Quantitative = []metadata.Quantitative{q}
		}
		var parameters []string
		for _, p := range v.Parameters {
			parameters = append(parameters, strings.TrimSpace(p.Name+" "+number(p.Value)+" "+p.Unit))
		}
		if parameters != nil {
			y.MeasureDescription = metadata.T("Parametrar: " + strings.Join(parameters, ", ") + ".")
		}
	}
	for _, c := range x.Conformance {
		d := metadata.NotConformant
		if c.Pass {
			d = metadata.Conformant
		}
		y.Conformance = append(y.Conformance, metadata.Conformity{Specification: metadata.Citation{Title: text(c.Specification)}, Degree: d, Explanation: swedish(c.Explanation)})
	}
	if s := swedish(x.Statement); !s.IsZero() {
		y.Descriptive = []metadata.Text{s}
	}
	if y.Quantitative == nil && y.Conformance == nil && y.Descriptive == nil {
		m.say(ruleResult, path, quality.Textf("Resultatet är tomt och räknas som inte utvärderat.", "The result is empty and is taken as not evaluated."))
		y.State, y.Reason = metadata.QualityNotEvaluated, metadata.T("Rapportens resultat är tomt.")
	}
}

func (m *mapper) evidence(y *metadata.QualityElement, x *iso19157.Result, path string) {
	seen := make(map[string]bool, len(x.Evidence))
	without := 0
	for i := range x.Evidence {
		e := &x.Evidence[i]
		if e.Code != "" || e.Shape != nil || e.Place != (quality.Place{}) && e.Place != (quality.Place{Object: e.Object}) || e.What != (quality.Text{}) {
			m.details++
		}
		switch {
		case e.Object == "":
			without++
		case !seen[e.Object]:
			seen[e.Object] = true
			y.Evidence = append(y.Evidence, e.Object)
		}
	}
	if without > 0 {
		m.say(ruleReduced, path+"/evidence", quality.Textf("%d bevis hör inte till något objekt.", "%d pieces of evidence belong to no object.", without))
	}
	if x.More > 0 {
		m.say(ruleReduced, path+"/more", quality.Textf("%d bevis till finns inte i rapporten.", "%d more pieces of evidence are not in the report.", x.More))
	}
}

// A statement is what the source says of its quality.
type statement struct {
	element iso19157.Element
	source  string // where in the data, as a report's Source names it
	value   string // what is said; empty for nothing
	more    string // words that a report does not carry over
	method  string
	reason  string // why nothing is known, when value is empty
}

func (x *statement) stated() metadata.QualityElement {
	return metadata.QualityElement{Element: elementName(x.element), State: metadata.QualityStated, Method: x.method,
		Descriptive: []metadata.Text{sentences(x.value, x.more)}}
}

// describeQuality joins the report with what the source states. Every element
// of the six themes is told of: what the report and the source say nothing
// about is not evaluated.
func (s *settings) describeQuality(r *metadata.Record, object string, list []statement) quality.Findings {
	var fs quality.Findings
	report := s.quality
	unsaid := "Ingen kvalitetsrapport gavs."
	if report != nil && report.Subject.Object != "" && object != "" && report.Subject.Object != object {
		fs = append(fs, ruleSubject.At(quality.Place{Object: object, Path: "/quality"}, quality.Textf("Rapporten gäller %q och används inte.", "The report is about %q and is not used.", report.Subject.Object)))
		report, unsaid = nil, "Kvalitetsrapporten som gavs gäller en annan plan."
	} else if report != nil {
		unsaid = "Kvalitetsrapporten säger inget för hela datamängden."
	}
	blocks, found := Quality(report)
	fs = append(fs, found...)
	if len(blocks) == 0 || blocks[0].Scope != metadata.ResourceDataset {
		blocks = append([]metadata.Quality{{Scope: metadata.ResourceDataset}}, blocks...)
	}
	main := &blocks[0]
	has := func(name string, states ...metadata.QualityState) bool {
		for i := range main.Elements { // they are large: not one is copied
			if y := &main.Elements[i]; y.Element == name && (states == nil || slices.Contains(states, y.State)) {
				return true
			}
		}
		return false
	}
	// Which elements of main carry what the source says in a place.
	carried := map[string]*metadata.QualityElement{}
	if report != nil {
		j := 0
		for i := range report.Results {
			x := &report.Results[i]
			if x.Scope == nil && narrow(&report.Scope, nil) || x.Scope != nil && narrow(x.Scope, &report.Scope) {
				continue
			}
			if y := &main.Elements[j]; y.State == metadata.QualityStated && x.Source != "" {
				carried[x.Source] = y
			}
			j++
		}
	}
	own := make([]metadata.QualityElement, 0, len(list))
	for i := range list {
		x := &list[i]
		name := elementName(x.element)
		switch y := carried[x.source]; {
		case x.value == "":
			if !has(name) {
				own = append(own, metadata.QualityElement{Element: name, State: metadata.QualityNotEvaluated, Reason: metadata.T(x.reason)})
			}
		case y != nil:
			if x.more != "" && !slices.ContainsFunc(y.Descriptive, func(t metadata.Text) bool { return strings.Contains(t.Value, x.more) }) {
				y.Descriptive = append(y.Descriptive, metadata.T(x.more))
			}
		case has(name, metadata.QualityEvaluated):
			fs = append(fs, ruleReplaced.At(quality.Place{Object: object, Path: "/quality/0"}, quality.Textf("%s är utvärderat; källan anger %q.", "%s is evaluated; the source states %q.", name, sentences(x.value, x.more).Value)))
		default:
			own = append(own, x.stated())
		}
	}
	elements := iso19157.Elements()
	main.Elements = append(slices.Grow(main.Elements, len(own)+len(elements)), own...)
	for _, e := range elements {
		if name := elementName(e); !has(name) {
			main.Elements = append(main.Elements, metadata.QualityElement{Element: name, State: metadata.QualityNotEvaluated, Reason: metadata.T(unsaid)})
		}
	}
	r.Quality = blocks
	return fs
}
