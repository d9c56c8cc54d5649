package iso19139

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/metadata"
)

// elements are the quality elements that gmd has (ISO 19115:2003, B.2.4).
var elements = []string{
	"CompletenessCommission", "CompletenessOmission", "ConceptualConsistency", "DomainConsistency", "FormatConsistency", "TopologicalConsistency",
	"AbsoluteExternalPositionalAccuracy", "RelativeInternalPositionalAccuracy", "GriddedDataPositionalAccuracy",
	"ThematicClassificationCorrectness", "NonQuantitativeAttributeAccuracy", "QuantitativeAttributeAccuracy",
	"AccuracyOfATimeMeasurement", "TemporalConsistency", "TemporalValidity",
}

// renamed are names of ISO 19157 for elements that gmd calls otherwise.
var renamed = map[string]string{
	"Commission": "CompletenessCommission", "Omission": "CompletenessOmission",
	"AbsolutePositionalAccuracy": "AbsoluteExternalPositionalAccuracy", "RelativePositionalAccuracy": "RelativeInternalPositionalAccuracy",
	"NonQuantitativeAttributeCorrectness": "NonQuantitativeAttributeAccuracy",
}

const (
	unitless = "http://www.opengis.net/def/uom/OGC/1.0/unity"
	ucum     = "http://www.opengis.net/def/uom/UCUM/"
)

// quality reads the quality reports, conformity and lineage. The block of the
// whole, which has the last two, is the first with the record's own level.
func (x *reader) quality(r *metadata.Record, n *node) {
	blocks := n.all("dataQualityInfo/DQ_DataQuality")
	if len(blocks) == 0 {
		return
	}
	main := max(0, slices.IndexFunc(blocks, func(d *node) bool { return whole(r, metadata.ResourceType(code(d.first("scope/DQ_Scope/level")))) }))
	for i, d := range blocks {
		s := d.first("scope/DQ_Scope")
		q := metadata.Quality{Scope: metadata.ResourceType(code(s.first("level")))}
		if e := s.first("extent/EX_Extent"); e != nil {
			q.Extents = []metadata.Extent{x.extent(e)}
		}
		for _, l := range s.all("levelDescription/MD_ScopeDescription/*") {
			if t := x.text(l); !t.IsZero() && (l.name == "gmd:other" || l.name == "gmd:dataset") {
				q.ScopeDescription = append(q.ScopeDescription, t)
			}
		}
		for _, p := range d.all("report") {
			e := p.first("*")
			if e == nil {
				continue
			}
			if c := x.conformity(e); c != nil && i == main {
				r.Conformity = append(r.Conformity, *c)
				continue
			}
			if y := x.element(e); y != nil {
				q.Elements = append(q.Elements, *y)
			}
		}
		if l := d.first("lineage/LI_Lineage"); l != nil && i == main {
			r.Lineage = x.lineage(l)
		}
		if len(q.Elements) > 0 || len(q.Extents) > 0 || len(q.ScopeDescription) > 0 || i != main || !whole(r, q.Scope) {
			r.Quality = append(r.Quality, q)
		}
	}
}

// whole reports whether a scope is all that the record describes.
func whole(r *metadata.Record, scope metadata.ResourceType) bool {
	if r.Resource == "" {
		return scope == metadata.ResourceDataset || scope == metadata.ResourceSeries || scope == metadata.ResourceService
	}
	return scope == r.Resource
}

// conformity reads a report that is a statement of conformity and not the
// result of a measure.
func (x *reader) conformity(e *node) *metadata.Conformity {
	list := e.all("result")
	if e.name != "gmd:DQ_DomainConsistency" || len(list) != 1 || e.first("nameOfMeasure") != nil || e.first("evaluationMethodType") != nil {
		return nil
	}
	n := list[0].first("DQ_ConformanceResult")
	if n == nil {
		return nil
	}
	c := x.conformance(n)
	return &c
}

func (x *reader) conformance(n *node) metadata.Conformity {
	c := metadata.Conformity{Explanation: x.text(n.first("explanation"))}
	if t := n.first("specification/CI_Citation"); t != nil {
		c.Specification = x.citation(t)
	}
	switch p := n.first("pass"); {
	case p.first("*").str() == "true", p.first("*").str() == "1":
		c.Degree = metadata.Conformant
	case p.first("*").str() == "false", p.first("*").str() == "0":
		c.Degree = metadata.NotConformant
	case p.attr("gco:nilReason") == "unknown":
		c.Degree = metadata.NotEvaluated
	}
	return c
}

func (x *reader) element(e *node) *metadata.QualityElement {
	name, ok := strings.CutPrefix(e.name, "gmd:DQ_")
	if !ok {
		return nil
	}
	y := &metadata.QualityElement{
		Element: name, State: metadata.QualityEvaluated, Names: x.texts(e.all("nameOfMeasure")), MeasureDescription: x.text(e.first("measureDescription")),
		Method: code(e.first("evaluationMethodType")), MethodDescription: x.text(e.first("evaluationMethodDescription")),
	}
	if i := x.identifier(e.first("measureIdentification")); i != nil {
		y.Measure, y.MeasureSpace = i.Code, i.Namespace
	}
	if p := e.first("evaluationProcedure/CI_Citation"); p != nil {
		c := x.citation(p)
		y.Procedure = &c
	}
	for _, d := range e.all("dateTime") {
		if w := when(d); !w.IsZero() {
			y.When = append(y.When, w)
		}
	}
	for _, p := range e.all("result") {
		switch n := p.first("*"); {
		case n == nil && p.attr("gco:nilReason") == "inapplicable":
			y.State = metadata.QualityNotApplicable
		case n == nil:
			y.State = metadata.QualityNotEvaluated
		case n.name == "gmd:DQ_ConformanceResult":
			y.Conformance = append(y.Conformance, x.conformance(n))
		case n.name == "gmd:DQ_QuantitativeResult":
			x.quantitative(y, n)
		}
	}
	if y.State == metadata.QualityNotEvaluated || y.State == metadata.QualityNotApplicable {
		y.Reason, y.MethodDescription = y.MethodDescription, metadata.Text{}
	} else if y.Method == "indirect" {
		y.State = metadata.QualityStated
	}
	return y
}

func (x *reader) quantitative(y *metadata.QualityElement, n *node) {
	q := metadata.Quantitative{ValueType: n.first("valueType/gco:RecordType").str(), ErrorStatistic: x.text(n.first("errorStatistic"))}
	unit := n.first("valueUnit")
	q.Unit = unit.attr("xlink:href")
	if u, ok := strings.CutPrefix(q.Unit, ucum); ok {
		q.Unit = u
	} else if q.Unit == unitless {
		q.Unit = ""
	}
	kind, all := "", true
	for _, v := range n.all("value/gco:Record") {
		s := v.str()
		if k := v.first("*"); k != nil {
			s = k.str()
		}
		q.Values = append(q.Values, s)
		t := strings.TrimSuffix(local(v.attr("xsi:type")), "_PropertyType")
		all = all && (kind == "" || kind == t)
		kind = t
	}
	if all && kind == "CharacterString" && unit.attr("gco:nilReason") == "inapplicable" && q.ValueType == "" && q.ErrorStatistic.IsZero() {
		for _, v := range q.Values {
			y.Descriptive = append(y.Descriptive, metadata.T(v))
		}
		return
	}
	if q.ValueType == "" && all {
		q.ValueType = kind
	}
	y.Quantitative = append(y.Quantitative, q)
}

func (x *reader) lineage(n *node) metadata.Lineage {
	l := metadata.Lineage{Statement: x.text(n.first("statement"))}
	for _, p := range n.all("processStep/LI_ProcessStep") {
		l.Steps = append(l.Steps, x.step(p))
	}
	for _, p := range n.all("source/LI_Source") {
		l.Sources = append(l.Sources, x.source(p))
	}
	return l
}

func (x *reader) step(n *node) metadata.ProcessStep {
	s := metadata.ProcessStep{Description: x.text(n.first("description")), Rationale: x.text(n.first("rationale")), When: when(n.first("dateTime")),
		Processors: x.contacts(n.all("processor"))}
	for _, p := range n.all("source/LI_Source") {
		s.Sources = append(s.Sources, x.source(p))
	}
	return s
}

var digest = regexp.MustCompile(`^([a-z][a-z0-9]*):([0-9a-f]+)$`)

// source reads an LI_Source. What ISO 19139 has no element for stands in the
// citation's other details, as the fact sheet of the project has it: a digest
// as "sha256:…", and further "name=value" with semicolons between.
func (x *reader) source(n *node) metadata.SourceUse {
	u := metadata.SourceUse{Description: x.text(n.first("description"))}
	if d, err := strconv.ParseInt(n.first("scaleDenominator/MD_RepresentativeFraction/denominator/*").str(), 10, 64); err == nil && d > 0 {
		u.ScaleDenominator = d
	}
	if p := n.first("sourceReferenceSystem"); p != nil {
		u.ReferenceSystem = x.system(p)
	}
	if c := n.first("sourceCitation/CI_Citation"); c != nil {
		u.Title = x.text(c.first("title"))
		u.Href, u.Title.Href = u.Title.Href, ""
		for _, d := range dates(c) {
			if d.Kind == metadata.DateRevision {
				u.Date = d.When
			}
		}
		u.Version = x.plain(c.first("edition"))
		u.Identifier = x.identifier(c.first("identifier"))
		details(&u, x.plain(c.first("otherCitationDetails")))
	}
	u.Extents = x.extents(n.all("sourceExtent"))
	if s := n.first("sourceStep/LI_ProcessStep"); s != nil && x.plain(s.first("description")) == fetched {
		u.How, u.FetchedAt = x.text(s.first("rationale")), when(s.first("dateTime"))
		u.FetchedBy = x.plain(s.first("processor/CI_ResponsibleParty/organisationName"))
	}
	return u
}

// fetched is the description of the step in which a source was fetched.
const fetched = "Hämtning"

// details reads other citation details; text in another form is left alone.
func details(u *metadata.SourceUse, s string) {
	for _, f := range strings.Split(s, "; ") {
		if m := digest.FindStringSubmatch(f); m != nil && u.Digest == nil {
			u.Digest = &metadata.Digest{Algorithm: m[1], Value: m[2]}
			continue
		}
		name, value, ok := strings.Cut(f, "=")
		if !ok || value == "" {
			continue
		}
		rec := func() *metadata.SourceRecord {
			if u.Record == nil {
				u.Record = &metadata.SourceRecord{}
			}
			return u.Record
		}
		switch name {
		case "kind":
			u.Kind = value
		case "license":
			u.License = value
		case "usedIn":
			u.UsedIn = value
		case "record":
			rec().Href = value
		case "recordType":
			rec().MediaType = value
		case "recordDigest":
			if m := digest.FindStringSubmatch(value); m != nil {
				rec().Digest = &metadata.Digest{Algorithm: m[1], Value: m[2]}
			}
		}
	}
}

func detailsOf(u *metadata.SourceUse) (s string, ok bool) {
	var list []string
	ok = true
	add := func(name, value string) {
		if value != "" {
			list = append(list, name+"="+value)
			ok = ok && !strings.Contains(value, "; ")
		}
	}
	if u.Digest != nil {
		list = append(list, u.Digest.Algorithm+":"+u.Digest.Value)
		ok = digest.MatchString(list[0])
	}
	add("kind", u.Kind)
	add("license", u.License)
	add("usedIn", u.UsedIn)
	if r := u.Record; r != nil {
		add("record", r.Href)
		add("recordType", r.MediaType)
		if r.Digest != nil {
			add("recordDigest", r.Digest.Algorithm+":"+r.Digest.Value)
		}
	}
	return strings.Join(list, "; "), ok
}

// quality builds the blocks. There is always one for the whole when there is
// anything to put in it.
func (b *builder) quality(r *metadata.Record) []*node {
	main := slices.IndexFunc(r.Quality, func(q metadata.Quality) bool { return whole(r, q.Scope) })
	var out []*node
	if main < 0 {
		level := r.Resource
		if level == "" {
			level = metadata.ResourceDataset
		}
		d := el("DQ_DataQuality", el("scope", el("DQ_Scope", coded("level", "MD_ScopeCode", string(level)))))
		out = append(out, wrap("dataQualityInfo", b.main(d, r)))
	}
	for i := range r.Quality {
		q, path := &r.Quality[i], index("/quality", i)
		s := el("DQ_Scope", coded("level", "MD_ScopeCode", string(q.Scope)))
		for j := range q.Extents {
			if j == 0 {
				s.add(el("extent", b.extent(&q.Extents[j], path+"/extents/0")))
			}
			b.lost(j > 0, index(path+"/extents", j))
		}
		for _, t := range q.ScopeDescription {
			s.add(el("levelDescription", el("MD_ScopeDescription", b.text("other", t))))
		}
		d := el("DQ_DataQuality", el("scope", s))
		for j := range q.Elements {
			d.add(b.element(&q.Elements[j], index(path+"/elements", j))...)
		}
		b.lost(q.Report != nil, path+"/report")
		if i == main {
			b.main(d, r)
		}
		out = append(out, el("dataQualityInfo", d.hold(&q.Extra)))
	}
	return out
}

// main adds conformity, first, and lineage to the block of the whole, and
// returns nil when it is empty then.
func (b *builder) main(d *node, r *metadata.Record) *node {
	for i := range r.Conformity {
		c := &r.Conformity[i]
		d.insertReport(i, el("report", el("DQ_DomainConsistency", el("result", b.conformance(c, index("/conformity", i)))).hold(&c.Extra)))
	}
	d.add(wrap("lineage", b.lineage(r).full()))
	if len(d.kids) == 1 {
		return nil
	}
	return d
}

// insertReport puts a report at the place i among the reports.
func (n *node) insertReport(i int, p *node) {
	at := slices.IndexFunc(n.kids, func(k *node) bool { return k.name == "gmd:scope" }) + 1 + i
	n.kids = slices.Insert(n.kids, at, p)
}

func (b *builder) conformance(c *metadata.Conformity, path string) *node {
	n := el("DQ_ConformanceResult", wrap("specification", b.citation(&c.Specification, path+"/specification").full()))
	// gmd demands an explanation.
	explanation := b.text("explanation", c.Explanation)
	if explanation == nil {
		explanation = el("explanation").set("gco:nilReason", "inapplicable")
	}
	pass := el("pass")
	switch c.Degree {
	case metadata.Conformant:
		pass.add(leaf("gco:Boolean", "true"))
	case metadata.NotConformant:
		pass.add(leaf("gco:Boolean", "false"))
	default:
		b.lost(c.Degree != "" && c.Degree != metadata.NotEvaluated, path+"/degree")
		pass.set("gco:nilReason", "unknown")
	}
	return n.add(explanation, pass)
}

// element builds the reports of a quality element: one, or more when it has
// more results than the two that gmd allows.
func (b *builder) element(y *metadata.QualityElement, path string) []*node {
	name := y.Element
	if to, ok := renamed[name]; ok {
		name = to
		b.near(path+"/element", "Elementet skrivs under sitt namn i ISO 19115:2003.", "The element is written under its name in ISO 19115:2003.")
	}
	if !slices.Contains(elements, name) {
		b.lost(true, path)
		return nil
	}
	if len(y.Evidence) > 0 {
		b.lost(true, path+"/evidence")
	}
	var results []*node
	for i := range y.Quantitative {
		results = append(results, b.quantitative(&y.Quantitative[i]))
	}
	if len(y.Descriptive) > 0 {
		b.near(path+"/descriptive", "Det beskrivande resultatet skrivs som ett värde av text.", "The descriptive result is written as a value of text.")
		q := el("DQ_QuantitativeResult", el("valueUnit").set("gco:nilReason", "inapplicable"))
		for i, t := range y.Descriptive {
			b.lost(t.Href != "" || len(t.Locales) > 0, index(path+"/descriptive", i))
			q.add(record("CharacterString", t.Value))
		}
		results = append(results, q)
	}
	for i := range y.Conformance {
		results = append(results, b.conformance(&y.Conformance[i], index(path+"/conformance", i)))
	}
	method, reason := y.MethodDescription, "unknown"
	switch y.State {
	case metadata.QualityNotEvaluated, metadata.QualityNotApplicable:
		b.lost(!method.IsZero() && !y.Reason.IsZero(), path+"/methodDescription")
		if !y.Reason.IsZero() {
			method = y.Reason
		}
		if y.State == metadata.QualityNotApplicable {
			reason = "inapplicable"
		}
	default:
		b.lost(!y.Reason.IsZero(), path+"/reason")
	}
	kind := y.Method
	if kind == "" && y.State == metadata.QualityStated {
		kind = "indirect"
	}
	build := func(results []*node) *node {
		n := el("DQ_" + name).add(b.texts("nameOfMeasure", y.Names)...)
		if y.Measure != "" {
			i := b.identifier("measureIdentification", &metadata.Identifier{Code: y.Measure, Namespace: y.MeasureSpace})
			i.kids[0].hold(nil) // what it has besides is the element's
			n.add(i)
		}
		n.add(b.text("measureDescription", y.MeasureDescription), coded("evaluationMethodType", "DQ_EvaluationMethodTypeCode", kind),
			b.text("evaluationMethodDescription", method))
		if y.Procedure != nil {
			n.add(el("evaluationProcedure", b.citation(y.Procedure, path+"/procedure")))
		}
		for i, w := range y.When {
			n.add(b.when("dateTime", w, true, index(path+"/when", i)))
		}
		for _, x := range results {
			n.add(el("result", x))
		}
		if len(results) == 0 {
			n.add(el("result").set("gco:nilReason", reason))
		}
		return n
	}
	first := build(results[:min(2, len(results))]).hold(&y.Extra)
	out := []*node{el("report", first)}
	if len(results) > 2 {
		b.near(path, "gmd har plats för två resultat; resten skrivs i rapporter till.", "gmd has room for two results; the rest is written in further reports.")
		for rest := range slices.Chunk(results[2:], 2) {
			out = append(out, el("report", build(rest)))
		}
	}
	return out
}

func record(kind, value string) *node {
	inner := leaf("gco:"+kind, value)
	return el("value", el("gco:Record", inner).set("xsi:type", "gco:"+kind+"_PropertyType"))
}

func (b *builder) quantitative(q *metadata.Quantitative) *node {
	n := el("DQ_QuantitativeResult")
	kind := q.ValueType
	switch kind {
	case "Integer", "Real", "Decimal", "Boolean", "CharacterString":
	case "":
		kind = "CharacterString"
	default:
		n.add(el("valueType", leaf("gco:RecordType", q.ValueType)))
		kind = "CharacterString"
	}
	unit := el("valueUnit")
	switch {
	case q.Unit == "":
		unit.set("xlink:href", unitless)
	case strings.Contains(q.Unit, "://"), strings.HasPrefix(q.Unit, "urn:"):
		unit.set("xlink:href", q.Unit)
	default:
		unit.set("xlink:href", ucum+q.Unit)
	}
	n.add(unit, b.text("errorStatistic", q.ErrorStatistic))
	for _, v := range q.Values {
		n.add(record(kind, v))
	}
	return n.hold(&q.Extra)
}

func (b *builder) lineage(r *metadata.Record) *node {
	l := &r.Lineage
	n := el("LI_Lineage", b.text("statement", l.Statement))
	for i := range l.Steps {
		n.add(el("processStep", b.step(&l.Steps[i], index("/lineage/steps", i))))
	}
	for i := range r.Dates {
		d := &r.Dates[i]
		if !d.Kind.Known() || d.Kind.ISO() {
			continue
		}
		b.near(index("/dates", i), "Dagen skrivs som ett processteg.", "The day is written as a process step.")
		n.add(el("processStep", el("LI_ProcessStep", str("description", events[d.Kind]), b.when("dateTime", d.When, true, index("/dates", i)))))
	}
	for i := range l.Sources {
		n.add(el("source", b.source(&l.Sources[i], index("/lineage/sources", i))))
	}
	return n.hold(&l.Extra)
}

// events are the days of a plan in the words of process steps.
var events = map[metadata.DateKind]string{
	metadata.DateBegun: "Planarbetet påbörjades", metadata.DateAdopted: "Planen antogs", metadata.DateLegalForce: "Planen fick laga kraft",
	metadata.DateStatus: "Planen fick sin nuvarande status",
}

func (b *builder) step(s *metadata.ProcessStep, path string) *node {
	n := el("LI_ProcessStep", b.text("description", s.Description), b.text("rationale", s.Rationale), b.when("dateTime", s.When, true, path+"/when"))
	n.add(b.contacts("processor", s.Processors, path+"/processors")...)
	for i := range s.Sources {
		n.add(el("source", b.source(&s.Sources[i], index(path+"/sources", i))))
	}
	b.lost(s.Software != "", path+"/software")
	return n.hold(&s.Extra)
}

func (b *builder) source(u *metadata.SourceUse, path string) *node {
	n := el("LI_Source", b.text("description", u.Description))
	if u.ScaleDenominator > 0 {
		n.add(el("scaleDenominator", el("MD_RepresentativeFraction", el("denominator", leaf("gco:Integer", strconv.FormatInt(u.ScaleDenominator, 10))))))
	}
	if u.ReferenceSystem != nil {
		n.add(b.system("sourceReferenceSystem", u.ReferenceSystem, path+"/referenceSystem"))
	}
	title := u.Title
	if u.Href != "" {
		b.lost(title.Href != "" && title.Href != u.Href, path+"/title/href")
		if title.Href = u.Href; title.Value == "" {
			title.Value = u.Href
		}
	}
	c := el("CI_Citation", b.text("title", title))
	if d := b.when("date", u.Date, false, path+"/date"); d != nil {
		c.add(el("date", el("CI_Date", d, coded("dateType", "CI_DateTypeCode", "revision"))))
	}
	c.add(str("edition", u.Version))
	if u.Identifier != nil {
		c.add(b.identifier("identifier", u.Identifier))
		b.lost(u.Identifier.Kind != "", path+"/identifier/kind")
	}
	other, plain := detailsOf(u)
	if !plain {
		b.near(path, "Uppgifter i otherCitationDetails går inte att skilja åt när de läses.", "Details in otherCitationDetails cannot be told apart when read.")
	}
	n.add(wrap("sourceCitation", c.add(str("otherCitationDetails", other)).full()))
	n.add(b.extents("sourceExtent", u.Extents, path+"/extents")...)
	if !u.FetchedAt.IsZero() || u.FetchedBy != "" || !u.How.IsZero() {
		s := el("LI_ProcessStep", str("description", fetched), b.text("rationale", u.How), b.when("dateTime", u.FetchedAt, true, path+"/fetchedAt"))
		if u.FetchedBy != "" {
			s.add(el("processor", el("CI_ResponsibleParty", str("organisationName", u.FetchedBy), coded("role", "CI_RoleCode", "processor"))))
		}
		n.add(el("sourceStep", s))
	}
	b.lost(u.Currency != nil, path+"/currency")
	return n.hold(&u.Extra)
}
