package evaluate

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/regler"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	opregler "github.com/planinfo-se/planinfo/oversiktsplan/regler"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/planinfo-se/planinfo/quality/iso19157"
)

// DefaultEvidence is how many objects a result lists.
const DefaultEvidence = 1000

// A Check point is a place that was measured independently of the data, and
// where the data has it.
type CheckPoint struct {
	Object    string // whose point it is
	Data      [2]float64
	Reference [2]float64 // in the same system, metres

	// Heights, in metres; compared when both are set.
	DataHeight, ReferenceHeight *float64
}

// Points are check points and how the reference was measured.
type Points struct {
	Points []CheckPoint
	System string // of the coordinates: "EPSG:3006"
	Method string // how the reference was determined; it is named in the result
}

type settings struct {
	date     civil.Date
	found    quality.Findings
	report   *quality.Report
	dp       *detaljplan.Dataset
	op       *oversiktsplan.Oversiktsplan
	refName  string
	points   *Points
	evidence int
	rules    []regler.Option
	opRules  []opregler.Option
	source   string
}

// An Option changes how plans are evaluated.
type Option func(*settings)

// On sets the date of the evaluation, and the day that rules which depend on one
// go by. Default: none.
func On(d civil.Date) Option { return func(s *settings) { s.date = d } }

// Decoded gives the findings of the decoder. Without it the form of the file is
// not evaluated.
func Decoded(fs quality.Findings) Option {
	return func(s *settings) {
		s.found = slices.Clone(fs)
		if s.found == nil {
			s.found = quality.Findings{}
		}
	}
}

// Checked gives a report of the rules that was made already, so that they are
// not run again. It must be of the same plan, and be made with the rules' own
// option Decoded when this package's is given. Default: the rules are run.
func Checked(r *quality.Report) Option { return func(s *settings) { s.report = r } }

// WithRules are options for the rules of a detaljplan. Default: none.
func WithRules(opts ...regler.Option) Option { return func(s *settings) { s.rules = opts } }

// WithRulesOversiktsplan are those for an översiktsplan. Default: none.
func WithRulesOversiktsplan(opts ...opregler.Option) Option {
	return func(s *settings) { s.opRules = opts }
}

// Against gives a detaljplan to compare with, object by identity: what is in
// one and not in the other, and whose class and attributes differ. name says
// what it is. Default: none.
func Against(d *detaljplan.Dataset, name string) Option {
	return func(s *settings) { s.dp, s.refName = d, name }
}

// AgainstOversiktsplan is the same for an översiktsplan.
func AgainstOversiktsplan(p *oversiktsplan.Oversiktsplan, name string) Option {
	return func(s *settings) { s.op, s.refName = p, name }
}

// CheckPoints gives points that were measured in the field. Default: none, and
// position is not evaluated.
func CheckPoints(p Points) Option { return func(s *settings) { s.points = &p } }

// Evidence sets how many objects a result lists at most; the rest are counted.
// Default: [DefaultEvidence]; 0 lists none.
func Evidence(n int) Option { return func(s *settings) { s.evidence = n } }

// Source names the file, for places. Default: none.
func Source(name string) Option { return func(s *settings) { s.source = name } }

func resolve(opts []Option) *settings {
	s := &settings{evidence: DefaultEvidence}
	for _, o := range opts {
		o(s)
	}
	return s
}

// Detaljplan evaluates a detaljplan with its provisions.
func Detaljplan(d *detaljplan.Dataset, opts ...Option) *iso19157.Report {
	s := resolve(opts)
	if d == nil {
		d = &detaljplan.Dataset{}
	}
	checked := s.report
	if checked == nil {
		o := slices.Clone(s.rules)
		if !s.date.IsZero() {
			o = append(o, regler.AsOf(s.date))
		}
		checked = regler.Check(d, append(o, regler.Source(s.source), regler.Decoded(s.found))...)
	}
	e := &evaluation{settings: s, report: &iso19157.Report{Subject: checked.Subject, Date: s.date, Scope: iso19157.Scope{Level: "dataset", ObjectTypes: []string{"detaljplan", "planbestammelse"}}},
		list: items(d), checked: checked, rules: "detaljplan/regler"}
	if s.dp != nil {
		e.with = append([]item{}, items(s.dp)...) // an empty reference is one
	}
	e.ordered = ordered(d)
	if x := d.SS637040; x != nil {
		e.curves, e.boundaries = true, len(x.Granser)+len(x.Omradesgranser)
	}
	e.consistency()
	e.reference()
	e.position()
	e.stated(d)
	return e.report
}

// Oversiktsplan evaluates an översiktsplan: its geographic objects, and what its
// rules say of the whole.
func Oversiktsplan(p *oversiktsplan.Oversiktsplan, opts ...Option) *iso19157.Report {
	s := resolve(opts)
	if p == nil {
		p = &oversiktsplan.Oversiktsplan{}
	}
	checked := s.report
	if checked == nil {
		o := slices.Clone(s.opRules)
		if !s.date.IsZero() {
			o = append(o, opregler.AsOf(s.date))
		}
		checked = opregler.Check(p, append(o, opregler.Source(s.source), opregler.Decoded(s.found))...)
	}
	e := &evaluation{settings: s, report: &iso19157.Report{Subject: checked.Subject, Date: s.date, Scope: iso19157.Scope{Level: "dataset", ObjectTypes: []string{"geografiskt objekt"}}},
		list: itemsOf(p), checked: checked, rules: "oversiktsplan/regler"}
	if s.op != nil {
		e.with = append([]item{}, itemsOf(s.op)...)
	}
	e.ordered = orderedOversiktsplan(p)
	e.consistency()
	e.reference()
	e.position()
	e.statedOversiktsplan(p)
	return e.report
}

// evaluation makes the results.
type evaluation struct {
	*settings
	report  *iso19157.Report
	list    []item
	with    []item
	checked *quality.Report
	rules   string
	types   map[string]string // of objects
	curves  bool              // areas were put together from boundaries
	ordered bool              // there are dates that have an order

	boundaries int // that areas were put together from, or could not be
}

func (e *evaluation) add(r iso19157.Result) { e.report.Results = append(e.report.Results, r) }

func (e *evaluation) typeOf(id string) string {
	typ, _ := e.known(id)
	return typ
}

// known returns the type of a listed object.
func (e *evaluation) known(id string) (string, bool) {
	if e.types == nil {
		e.types = make(map[string]string, len(e.list))
		for i := range e.list {
			e.types[e.list[i].id] = e.list[i].typ
		}
	}
	typ, ok := e.types[id]
	return typ, ok
}

// proof lists findings as evidence.
func (e *evaluation) proof(r *iso19157.Result, fs quality.Findings) {
	if r.State != iso19157.Evaluated {
		return
	}
	for i := range fs {
		if i >= e.evidence {
			r.More = len(fs) - i
			return
		}
		f := &fs[i]
		r.Evidence = append(r.Evidence, iso19157.Evidence{Object: f.Place.Object, Type: e.typeOf(f.Place.Object), Code: f.Code, What: f.Detail, Place: f.Place, Shape: f.Shape})
	}
}

func (e *evaluation) objects(r *iso19157.Result, list []item, what quality.Text) {
	for i := range list {
		if i >= e.evidence {
			r.More = len(list) - i
			return
		}
		x := iso19157.Evidence{Object: list[i].id, Type: list[i].typ, What: what, Place: quality.Place{Object: list[i].id}}
		if len(list[i].parts) > 0 && list[i].parts[0] != nil {
			x.Shape = &quality.Shape{Geometry: list[i].parts[0], CRS: list[i].system}
		}
		r.Evidence = append(r.Evidence, x)
	}
}

func rate(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// share is the result for a rate: where there are no items there is none, and
// zero would say that all is well.
func share(r iso19157.Result, faults, of int) iso19157.Result {
	if of > 0 || r.State != iso19157.Evaluated {
		return r
	}
	r.Value, r.Method = nil, iso19157.Method{}
	r.State, r.Reason = iso19157.NotApplicable, text("Det finns inga objekt.", "There are no items.")
	if faults > 0 {
		r.State, r.Reason = iso19157.NotEvaluated, text("Det finns inga objekt att räkna andelen av.", "There are no items to reckon the rate of.")
	}
	return r
}

// consistency makes the results that are counted from findings, and duplicates.
// The order is that of ISO 19157 annex I: form, then schema, domain and
// topology, then the rest.
func (e *evaluation) consistency() {
	found := e.checked.Findings // the decoder's are among them
	tallies := count(found)
	// The decoder keeps no more findings than it may.
	cut := found.HasCode("codec/findings-cut") || e.found.HasCode("codec/findings-cut")
	cutNote := text("Avkodaren fann mer än den behöll; det kan finnas fler fel.", "The decoder found more than it kept; there may be more faults.")
	n := len(e.list)
	inspected := iso19157.Method{Type: iso19157.DirectInternal, Class: "FullInspection", Procedure: e.rules}
	examined := text("Alla objekt är granskade med reglerna.", "All objects were examined by the rules.")
	inspected.Description = examined
	get := func(m int) *tally {
		if t := tallies[m]; t != nil {
			return t
		}
		return &tally{}
	}
	// A rule that was not run could have found more: the results say so.
	ix := newIndex()
	skipped := map[int][]quality.NotRun{}
	for _, x := range e.checked.NotRun {
		for _, m := range ix.measures(x.Rule.Code) {
			skipped[m] = append(skipped[m], x)
		}
	}
	ran := map[int]bool{}
	for _, x := range e.checked.Rules {
		for _, m := range ix.measures(x.Code) {
			ran[m] = true
		}
	}
	result := func(el iso19157.Element, m int, v *iso19157.Value) iso19157.Result {
		count := map[int]int{8: mConceptual, 12: mConceptual, 18: mDomain, mConnectionRate: mConnection}[m]
		if count == 0 {
			count = m
		}
		if count != mFormat && count != 119 && count != 20 && count != mConnection && el != iso19157.TemporalValidity && len(get(count).findings) == 0 {
			reason := quality.Text{}
			switch {
			case !ran[count] && len(skipped[count]) > 0:
				reason = joined(text("Reglerna kördes inte.", "The rules were not run."), notRun(skipped[count]))
			case !ran[count]:
				reason = text("Ingen regel som letar efter det har körts.", "No rule that looks for it was run.")
			case cut && (count == mConceptual || count == mDomain):
				reason = cutNote
			}
			if reason != (quality.Text{}) {
				return iso19157.Result{Element: el, Measure: m, State: iso19157.NotEvaluated, Reason: reason}
			}
		}
		r := iso19157.Result{Element: el, Measure: m, State: iso19157.Evaluated, Method: inspected, Value: v}
		if count == m && len(skipped[m]) > 0 {
			r.Note = notRun(skipped[m])
		}
		if cut && slices.Contains([]int{119, mFormat, 20, mConceptual, mDomain, mUndershoot, mConnection}, count) {
			r.Note = joined(cutNote, r.Note)
		}
		return r
	}

	// A plan has more than what is listed (decisions, documents, the file):
	// what of that is at fault is among the items too, so that no rate is above
	// one.
	of := func(t *tally) int {
		n := n
		for key := range t.objects {
			if _, listed := e.known(key); !listed {
				n++
			}
		}
		return n
	}

	// Form.
	form := get(mFormat)
	if e.found == nil {
		// The rules see what was read, not the file.
		reason := text("Avkodarens fynd gavs inte; filens form är inte granskad.", "The decoder's findings were not given; the file's form was not examined.")
		for _, m := range []int{119, mFormat, 20} {
			e.add(iso19157.Result{Element: iso19157.FormatConsistency, Measure: m, State: iso19157.NotEvaluated, Reason: reason})
		}
	} else {
		r := result(iso19157.FormatConsistency, 119, iso19157.Bool(len(form.findings) > 0))
		e.add(r)
		r = result(iso19157.FormatConsistency, mFormat, iso19157.Number(float64(len(form.findings)), "", n))
		e.proof(&r, form.findings)
		e.add(r)
		of := of(form)
		e.add(share(result(iso19157.FormatConsistency, 20, iso19157.Number(rate(len(form.objects), of), "", of)), len(form.objects), of))
	}

	// The conceptual schema: how many items break a rule.
	schema := get(mConceptual)
	e.add(result(iso19157.ConceptualConsistency, 8, iso19157.Bool(len(schema.objects) > 0)))
	r := result(iso19157.ConceptualConsistency, mConceptual, iso19157.Number(float64(len(schema.objects)), "", of(schema)))
	e.proof(&r, schema.findings)
	if r.State == iso19157.Evaluated {
		r.Conformance = e.conformance()
	}
	e.add(r)
	e.add(share(result(iso19157.ConceptualConsistency, 12, iso19157.Number(rate(len(schema.objects), of(schema)), "", of(schema))), len(schema.objects), of(schema)))
	over := get(mOverlaps)
	r = result(iso19157.ConceptualConsistency, mOverlaps, iso19157.Number(float64(len(over.findings)), "", n))
	e.proof(&r, over.findings)
	e.add(r)

	// Domains.
	domain := get(mDomain)
	r = result(iso19157.DomainConsistency, mDomain, iso19157.Number(float64(len(domain.objects)), "", of(domain)))
	e.proof(&r, domain.findings)
	e.add(r)
	e.add(share(result(iso19157.DomainConsistency, 18, iso19157.Number(rate(len(domain.objects), of(domain)), "", of(domain))), len(domain.objects), of(domain)))

	// Topology.
	if e.curves {
		r = result(iso19157.TopologicalConsistency, mConnection, nil)
		if e.found == nil {
			reason := text("Avkodarens fynd gavs inte; hur gränserna möts ses bara när filen läses.", "The decoder's findings were not given; how the boundaries meet is seen only when the file is read.")
			for _, m := range []int{mConnection, mConnectionRate} {
				e.add(iso19157.Result{Element: iso19157.TopologicalConsistency, Measure: m, State: iso19157.NotEvaluated, Reason: reason})
			}
		} else {
			joins := get(mConnection)
			r.Value = iso19157.Number(float64(len(joins.findings)), "", n)
			r.Note = joined(text("Räknat på gränser som inte möts när ytorna sätts samman.", "Counted on boundaries that do not meet when the areas are assembled."), r.Note)
			e.proof(&r, joins.findings)
			e.add(r)
			// Faults are told per area and per reference; how many connections
			// the boundaries of a file should have is not known.
			x := result(iso19157.TopologicalConsistency, mConnectionRate, iso19157.Number(0, "", e.boundaries))
			switch {
			case len(joins.findings) > 0 || cut:
				x = iso19157.Result{Element: iso19157.TopologicalConsistency, Measure: mConnectionRate, State: iso19157.NotEvaluated, Reason: text("Hur många anslutningar gränserna skulle ha är inte känt.", "How many connections the boundaries should have is not known.")}
			default:
				x.Note = text("Inga gränser är felaktigt anslutna, av dem som ytorna satts samman av.", "No boundaries are faultily connected, of those that the areas were put together from.")
			}
			e.add(share(x, len(joins.findings), e.boundaries))
		}
	} else {
		reason := text("Formatet har ytor och inga kurvor som ska mötas i punkter.", "The format has areas and no curves that are to meet in points.")
		for _, m := range []int{mConnection, mConnectionRate} {
			e.add(iso19157.Result{Element: iso19157.TopologicalConsistency, Measure: m, State: iso19157.NotApplicable, Reason: reason})
		}
	}
	for _, m := range []int{mUndershoot, mOvershoot, mSliver, mSelfCross, mSelfOverlap} {
		t := get(m)
		v := iso19157.Number(float64(len(t.findings)), "", n)
		r := result(iso19157.TopologicalConsistency, m, v)
		switch m {
		case mUndershoot, mOvershoot:
			v.Parameters = []iso19157.Parameter{{Name: "sökavstånd", Value: searchDistance, Unit: "m"}}
		case mSliver:
			r.Note = joined(gapNote, r.Note)
		}
		e.proof(&r, t.findings)
		e.add(r)
	}

	// The order of time, and what is past or to come.
	order := get(mChronology)
	r = result(iso19157.TemporalConsistency, mChronology, iso19157.Bool(len(order.findings) > 0))
	if r.State == iso19157.Evaluated && len(order.findings) == 0 && !e.ordered {
		// That nothing is out of order would be said of nothing.
		r = iso19157.Result{Element: iso19157.TemporalConsistency, Measure: mChronology, State: iso19157.NotEvaluated, Reason: text("Planen har inga två datum att jämföra.", "The plan has no two dates to compare.")}
	}
	if r.State == iso19157.Evaluated {
		r.Note = joined(text("Måttet visar fel: ja betyder att något är i fel ordning.", "The measure indicates an error: yes means that something is out of order."), r.Note)
	}
	e.proof(&r, order.findings)
	e.add(r)
	stale := invalid(found)
	if !slices.ContainsFunc(e.checked.Rules, func(r quality.Rule) bool { return r.Code == "regler/future-date" || r.Code == "op/future" }) {
		e.add(iso19157.Result{Element: iso19157.TemporalValidity, Measure: mDomain, State: iso19157.NotEvaluated, Reason: text("Reglerna kördes inte, eller utan en dag att räkna från.", "The rules were not run, or without a day to reckon from.")})
	} else {
		r = result(iso19157.TemporalValidity, mDomain, iso19157.Number(float64(len(stale.objects)), "", of(stale)))
		r.Note = text("Temporal giltighet har inga egna mått; värdemängdens används.", "Temporal validity has no measures of its own; those of the value domain are used.")
		e.proof(&r, stale.findings)
		e.add(r)
	}
	e.add(iso19157.Result{Element: iso19157.AccuracyOfATimeMeasurement, State: iso19157.NotApplicable, Reason: text("Planens tider är beslutade dagar, inte mätta.", "The plan's times are decided days, not measured ones.")})

	// Duplicates.
	twins := duplicates(e.list)
	r = iso19157.Result{Element: iso19157.CompletenessCommission, Measure: mDuplicates, State: iso19157.Evaluated, Value: iso19157.Number(float64(len(twins)), "", n),
		Method: iso19157.Method{Type: iso19157.DirectInternal, Class: "FullInspection", Description: text("Objekt med samma klass, egenskaper och geometri som ett tidigare.", "Objects with the class, attributes and geometry of an earlier one.")}}
	e.objects(&r, twins, text("Dubblett av ett tidigare objekt.", "Duplicate of an earlier object."))
	e.add(r)
}

// ordered reports whether a decision has two days that have an order.
func ordered(d *detaljplan.Dataset) bool {
	set := func(d civil.Date) bool { return !d.IsZero() }
	for _, p := range d.Planer {
		if p == nil {
			continue
		}
		for i := range p.Beslutsinformation {
			b := &p.Beslutsinformation[i]
			n := 0
			for _, has := range []bool{set(b.DatumPaborjat), set(b.DatumAntagande), slices.ContainsFunc(b.DatumLagakraft, set), set(b.GenomforandetidStartar)} {
				if has {
					n++
				}
			}
			if n > 1 {
				return true
			}
		}
	}
	return false
}

// orderedOversiktsplan reports whether there are two days of the process, or a
// period with both its ends.
func orderedOversiktsplan(p *oversiktsplan.Oversiktsplan) bool {
	var days int
	add := func(d civil.Date) {
		if !d.IsZero() {
			days++
		}
	}
	add(p.DatumPaborjad)
	for _, h := range p.Handelser {
		if h != nil {
			add(h.Datum)
			add(h.DatumSlut)
		}
	}
	for _, y := range p.Granskningsyttranden {
		if y != nil {
			add(y.Datum)
		}
	}
	if days > 1 {
		return true
	}
	period := func(p oversiktsplan.Period) bool { return !p.Fran.IsZero() && !p.Till.IsZero() }
	return period(p.Planeringsperiod) ||
		slices.ContainsFunc(p.Objekt, func(o *oversiktsplan.GeografisktObjekt) bool {
			return o != nil && (period(o.Giltighet) || period(o.Tidshorisont.Period))
		}) ||
		slices.ContainsFunc(p.Delar, func(d *oversiktsplan.Plandel) bool { return d != nil && period(d.Giltighet) }) ||
		slices.ContainsFunc(p.Stallningstaganden, func(s *oversiktsplan.Stallningstagande) bool { return s != nil && period(s.Giltighet) }) ||
		slices.ContainsFunc(p.Aktualitet, func(a *oversiktsplan.Aktualitet) bool { return a != nil && period(a.Period) })
}

// conformance is what the rules as a whole say.
func (e *evaluation) conformance() []iso19157.Conformance {
	return []iso19157.Conformance{{Specification: e.rules, Pass: !e.checked.Findings.Stops(),
		Explanation: quality.Textf("%d regler kördes, %d kördes inte; %d fynd stoppar.", "%d rules were run, %d were not; %d findings stop.", len(e.checked.Rules), len(e.checked.NotRun), e.checked.Findings.Count(quality.Stoppar))}}
}

func joined(a, b quality.Text) quality.Text {
	return quality.Text{SV: strings.TrimSpace(a.SV + " " + b.SV), EN: strings.TrimSpace(a.EN + " " + b.EN)}
}

func notRun(list []quality.NotRun) quality.Text {
	var codes []string
	for _, n := range list {
		codes = append(codes, string(n.Rule.Code))
	}
	s := strings.Join(codes, ", ")
	return text("Inte körda: "+s+".", "Not run: "+s+".")
}

// reference makes what needs something to compare with.
func (e *evaluation) reference() {
	if e.with == nil {
		reason := text("Ingen referens att jämföra med är given.", "No reference to compare with was given.")
		for _, x := range []struct {
			el iso19157.Element
			m  int
		}{{iso19157.CompletenessCommission, 2}, {iso19157.CompletenessCommission, 3}, {iso19157.CompletenessOmission, 6}, {iso19157.CompletenessOmission, 7}, {iso19157.ThematicClassification, 61}, {iso19157.NonQuantitativeAttribute, 65}, {iso19157.NonQuantitativeAttribute, 67}} {
			e.add(iso19157.Result{Element: x.el, Measure: x.m, State: iso19157.NotEvaluated, Reason: reason})
		}
		e.add(iso19157.Result{Element: iso19157.QuantitativeAttribute, State: iso19157.NotEvaluated, Reason: reason})
		return
	}
	c := compare(e.list, e.with)
	how := iso19157.Method{Type: iso19157.DirectExternal, Class: "FullInspection", Procedure: e.refName, Description: text("Jämfört objekt för objekt efter identitet.", "Compared object by object, by identity.")}
	add := func(el iso19157.Element, m int, v *iso19157.Value, list []item, what quality.Text) {
		r := iso19157.Result{Element: el, Measure: m, State: iso19157.Evaluated, Method: how, Value: v}
		e.objects(&r, list, what)
		e.add(r)
	}
	addRate := func(el iso19157.Element, m int, faults, of int) {
		e.add(share(iso19157.Result{Element: el, Measure: m, State: iso19157.Evaluated, Method: how, Value: iso19157.Number(rate(faults, of), "", of)}, faults, of))
	}
	n, of := len(e.list), len(e.with)
	add(iso19157.CompletenessCommission, 2, iso19157.Number(float64(len(c.excess)), "", n), c.excess, text("Finns inte i referensen.", "Not in the reference."))
	// ISO has the rate against what should be there.
	addRate(iso19157.CompletenessCommission, 3, len(c.excess), of)
	add(iso19157.CompletenessOmission, 6, iso19157.Number(float64(len(c.missing)), "", of), c.missing, text("Finns i referensen och saknas här.", "In the reference, and missing here."))
	addRate(iso19157.CompletenessOmission, 7, len(c.missing), of)
	// Items found excess are not examined further (ISO 19157 annex I).
	if c.matched == 0 {
		none := text("Inget objekt finns både här och i referensen.", "No object is both here and in the reference.")
		for _, m := range []int{60, 61} {
			e.add(iso19157.Result{Element: iso19157.ThematicClassification, Measure: m, State: iso19157.NotEvaluated, Reason: none})
		}
		for _, m := range []int{65, 67} {
			e.add(iso19157.Result{Element: iso19157.NonQuantitativeAttribute, Measure: m, State: iso19157.NotEvaluated, Reason: none})
		}
	} else {
		e.thematic(c, add, addRate)
	}
	e.add(iso19157.Result{Element: iso19157.QuantitativeAttribute, State: iso19157.NotApplicable, Reason: text("Bestämmelsernas värden är beslutade, inte mätta; de räknas bland attributen.", "The provisions' values are decided, not measured; they are counted among the attributes.")})
}

// thematic makes the results about objects that are in both.
func (e *evaluation) thematic(c *reference, add func(iso19157.Element, int, *iso19157.Value, []item, quality.Text), addRate func(iso19157.Element, int, int, int)) {
	add(iso19157.ThematicClassification, 60, iso19157.Number(float64(len(c.wrongClass)), "", c.matched), c.wrongClass, text("Annan klass än i referensen.", "Another class than in the reference."))
	addRate(iso19157.ThematicClassification, 61, len(c.wrongClass), c.matched)
	add(iso19157.NonQuantitativeAttribute, 65, iso19157.Number(float64(c.wrongValues), "", c.values), c.wrong, text("Andra attributvärden än i referensen.", "Other attribute values than in the reference."))
	addRate(iso19157.NonQuantitativeAttribute, 67, c.wrongValues, c.values)
}

// position compares with check points.
func (e *evaluation) position() {
	if e.points == nil {
		return
	}
	how := iso19157.Method{Type: iso19157.DirectExternal, Class: "SampleBasedInspection", Procedure: e.points.Method, Description: text("Jämfört med kontrollpunkter.", "Compared with check points.")}
	var dx, dy, dz []float64
	for _, p := range e.points.Points {
		dx = append(dx, p.Data[0]-p.Reference[0])
		dy = append(dy, p.Data[1]-p.Reference[1])
		if p.DataHeight != nil && p.ReferenceHeight != nil {
			dz = append(dz, *p.DataHeight-*p.ReferenceHeight)
		}
	}
	add := func(m int, v float64, n int, note quality.Text) {
		r := iso19157.Result{Element: iso19157.AbsolutePositionalAccuracy, Measure: m, State: iso19157.Evaluated, Method: how, Value: iso19157.Number(v, "m", n), Note: note}
		for i, p := range e.points.Points {
			if m != 47 {
				break // the points are listed once
			}
			if i >= e.evidence {
				r.More = len(e.points.Points) - i
				break
			}
			r.Evidence = append(r.Evidence, iso19157.Evidence{Object: p.Object, Type: e.typeOf(p.Object), Place: quality.Place{Object: p.Object, Coordinate: &quality.Coordinate{X: p.Data[0], Y: p.Data[1], CRS: e.points.System}},
				What: quality.Textf("%s m från kontrollpunkten.", "%s m from the check point.", strconv.FormatFloat(math.Hypot(dx[i], dy[i]), 'f', 3, 64))})
		}
		e.add(r)
	}
	if len(dx) == 0 {
		e.add(iso19157.Result{Element: iso19157.AbsolutePositionalAccuracy, Measure: 47, State: iso19157.NotEvaluated, Reason: text("Inga kontrollpunkter gavs.", "No check points were given.")})
		return
	}
	// Coordinates of millions of metres have a grain of a nanometre: errors at a
	// limit are neither inside nor outside it by that.
	grain := func(m float64) float64 { return math.Round(m*1e6) / 1e6 }
	p := Planimetry(dx, dy)
	p.RMSE, p.CE95, p.Bias = grain(p.RMSE), grain(p.CE95), grain(p.Bias)
	rmse := 0.0
	if len(dz) > 0 {
		rmse = rms(dz)
	}
	if x := p.RMSE + p.CE95 + p.Bias + rmse; math.IsNaN(x) || math.IsInf(x, 0) {
		e.add(iso19157.Result{Element: iso19157.AbsolutePositionalAccuracy, Measure: 47, State: iso19157.NotEvaluated, Reason: text("En kontrollpunkt har ingen användbar koordinat eller höjd.", "A check point has no usable coordinate or height.")})
		return
	}
	add(47, p.RMSE, len(dx), quality.Text{})
	add(45, p.CE95, len(dx), text("Beräknat ur RMSEP under antagande om cirkulär normalfördelning: 2,4477 gånger standardavvikelsen per axel.", "Reckoned from RMSEP, taking errors as circular normal: 2.4477 times the standard deviation of each axis."))
	add(128, p.Bias, len(dx), quality.Textf("Öster %s m, norr %s m.", "East %s m, north %s m.", strconv.FormatFloat(p.BiasX, 'f', 3, 64), strconv.FormatFloat(p.BiasY, 'f', 3, 64)))
	if len(dz) > 0 {
		add(39, grain(rmse), len(dz), text("Höjd.", "Height."))
		add(36, grain(1.9600*rmse), len(dz), text("Höjd; 1,960 gånger RMSE under antagande om normalfördelning utan systematisk avvikelse.", "Height; 1.960 times RMSE, taking errors as normal without bias."))
	}
}

// Plan is what check points say of position in the plane, in metres.
type Plan struct {
	RMSE         float64 // measure 47: root of the mean of dx² + dy²
	CE95         float64 // measure 45
	Bias         float64 // measure 128: length of the mean error
	BiasX, BiasY float64
}

// Planimetry computes the measures of position in the plane from errors east and
// north in metres. The lists are as long as each other; none gives zeros.
func Planimetry(dx, dy []float64) Plan {
	n := float64(min(len(dx), len(dy)))
	if n == 0 {
		return Plan{}
	}
	var p Plan
	sum := 0.0
	for i := range int(n) {
		sum += dx[i]*dx[i] + dy[i]*dy[i]
		p.BiasX += dx[i] / n
		p.BiasY += dy[i] / n
	}
	p.RMSE = math.Sqrt(sum / n)
	p.CE95 = 2.4477 * p.RMSE / math.Sqrt2
	p.Bias = math.Hypot(p.BiasX, p.BiasY)
	return p
}

func rms(d []float64) float64 {
	sum := 0.0
	for _, x := range d {
		sum += x * x
	}
	return math.Sqrt(sum / float64(len(d)))
}

// stated carries over what the source says of itself.
func (e *evaluation) stated(d *detaljplan.Dataset) {
	total, uncertain := 0, 0
	var low, high float64
	said := 0
	methods := map[string]int{}
	add := func(list []detaljplan.Geometribeskrivning) {
		for i := range list {
			g := &list[i]
			total++
			if u := g.Geometri.AbsolutLagesosakerhetPlan; u != nil {
				if said == 0 {
					low, high = *u, *u
				}
				said++
				low, high = min(low, *u), max(high, *u)
			}
			if m := g.Geometrimetadata.LagesbestamningsmetodIPlan; m != nil {
				methods[string(m.Metodtyp())]++
			}
			if g.Geometrimetadata.OsakertLage != "" {
				uncertain++
			}
		}
	}
	use, level, explained := map[string]int{}, map[string]int{}, ""
	for _, p := range d.Planer {
		if p == nil {
			continue
		}
		add(p.Plangeometri)
		if p.Anvandbarhet != "" {
			use[string(p.Anvandbarhet)]++
		}
		explained = cmp.Or(explained, p.BeskrivningAnvandbarhet)
		if k := p.Kvalitetsbeskrivning; k != nil && k.Digitaliseringsniva != "" {
			level[string(k.Digitaliseringsniva)]++
		}
	}
	objects := 0
	for _, p := range d.Planer {
		if p != nil {
			objects++
		}
	}
	for b := range d.Bestammelser {
		if b == nil {
			continue
		}
		objects++
		add(b.Bestammelsegeometri)
		if b.Anvandbarhet != "" {
			use[string(b.Anvandbarhet)]++
		}
		if k := b.Kvalitetsbeskrivning; k != nil && k.Digitaliseringsniva != "" {
			level[string(k.Digitaliseringsniva)]++
		}
	}
	how := names(methods)
	indirect := iso19157.Method{Type: iso19157.Indirect, Class: "IndirectEvaluation", Procedure: "geometrimetadata.lagesbestamningsmetodIPlan"}
	indirect.Description = quality.Textf("Källans uppgift; lägesbestämningsmetoder: %s.", "What the source says; methods of positioning: %s.", cmp.Or(how, "inga angivna"))
	switch {
	case e.points != nil: // measured
	case said > 0:
		e.add(iso19157.Result{Element: iso19157.AbsolutePositionalAccuracy, State: iso19157.Stated, Method: indirect, Source: "absolutLagesosakerhetPlan",
			Statement: quality.Textf("Källan anger lägesosäkerhet i plan %s–%s för %d av %d geometrier. Specifikationen säger inte vilket mått det är; det är inte uppmätt här.",
				"The source states a horizontal uncertainty of %s–%s for %d of %d geometries. The specification does not say by which measure; it was not measured here.", number(low), number(high), said, total)})
	case how != "":
		e.add(iso19157.Result{Element: iso19157.AbsolutePositionalAccuracy, State: iso19157.Stated, Method: indirect, Source: "lagesbestamningsmetodIPlan",
			Statement: quality.Textf("Källan anger metod och ingen lägesosäkerhet: %s. Vilken osäkerhet metoden ger är inte uppmätt.", "The source states methods and no uncertainty: %s. What uncertainty they give was not measured.", how)})
	default:
		e.add(iso19157.Result{Element: iso19157.AbsolutePositionalAccuracy, Measure: 47, State: iso19157.NotEvaluated, Reason: text("Inga kontrollpunkter gavs, och källan anger varken lägesosäkerhet eller metod.", "No check points were given, and the source states neither uncertainty nor method.")})
	}
	if uncertain > 0 {
		e.add(iso19157.Result{Element: iso19157.AbsolutePositionalAccuracy, State: iso19157.Stated, Source: "osakertLage", Method: iso19157.Method{Type: iso19157.Indirect, Class: "IndirectEvaluation"},
			Statement: quality.Textf("Källan anger osäkert läge för %d av %d geometrier.", "The source states an uncertain position for %d of %d geometries.", uncertain, total)})
	}
	e.elsewhere()
	if len(level) > 0 {
		e.add(iso19157.Result{Element: iso19157.CompletenessOmission, State: iso19157.Stated, Source: "kvalitetsbeskrivning.digitaliseringsniva", Statement: quality.Textf("Digitaliseringsnivå: %s (av %d objekt).", "Level of digitisation: %s (of %d objects).", names(level), objects)})
	}
	if len(use) > 0 {
		st := quality.Textf("Källan anger användbarhet: %s (av %d objekt).", "The source states usability: %s (of %d objects).", names(use), objects)
		if explained != "" {
			st.SV += " " + explained
			st.EN += " " + explained
		}
		e.add(iso19157.Result{Element: iso19157.UsabilityElement, State: iso19157.Stated, Source: "anvandbarhet", Statement: st})
	} else {
		e.add(iso19157.Result{Element: iso19157.UsabilityElement, State: iso19157.NotEvaluated, Reason: text("Källan anger ingen användbarhet, och ingen användning har prövats.", "The source states no usability, and no use has been weighed.")})
	}
}

// elsewhere are the elements that plans have nothing of.
func (e *evaluation) elsewhere() {
	e.add(iso19157.Result{Element: iso19157.RelativePositionalAccuracy, State: iso19157.NotEvaluated, Reason: text("Inga avstånd mellan kontrollpunkter gavs.", "No distances between check points were given.")})
	e.add(iso19157.Result{Element: iso19157.GriddedDataPositionalAccuracy, State: iso19157.NotApplicable, Reason: text("Planen är vektordata.", "The plan is vector data.")})
}

func (e *evaluation) statedOversiktsplan(p *oversiktsplan.Oversiktsplan) {
	if e.points == nil {
		e.add(iso19157.Result{Element: iso19157.AbsolutePositionalAccuracy, Measure: 47, State: iso19157.NotEvaluated, Reason: text("Inga kontrollpunkter gavs, och ÖP-modellen har ingen uppgift om lägesosäkerhet.", "No check points were given, and ÖP-modellen has no statement of uncertainty.")})
	}
	e.elsewhere()
	levels := map[string]int{}
	for _, d := range p.Delar {
		if d != nil && d.Detaljeringsgrad != "" {
			levels[d.Detaljeringsgrad]++
		}
	}
	if len(levels) > 0 {
		e.add(iso19157.Result{Element: iso19157.UsabilityElement, State: iso19157.Stated, Source: "delar.detaljeringsgrad", Statement: quality.Textf("Källan anger detaljeringsgrad: %s.", "The source states the level of detail: %s.", names(levels))})
		return
	}
	e.add(iso19157.Result{Element: iso19157.UsabilityElement, State: iso19157.NotEvaluated, Reason: text("Källan anger ingen användbarhet, och ingen användning har prövats.", "The source states no usability, and no use has been weighed.")})
}

func names(m map[string]int) string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, fmt.Sprintf("%s (%d)", k, m[k]))
	}
	return strings.Join(out, ", ")
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
