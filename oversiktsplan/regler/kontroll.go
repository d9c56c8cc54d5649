package regler

import (
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/kodlistor"
	"github.com/planinfo-se/planinfo/quality"
)

// An Option changes how [Check] works. Options given later win.
type Option func(*val)

// val is what the options say.
type val struct {
	asOf        civil.Date
	only        map[quality.Code]bool
	without     map[quality.Code]bool
	regrade     map[quality.Code]quality.Severity
	source      string
	decoded     quality.Findings
	listor      []*op.Kodlista
	tolerans    Tolerans
	kommungrans geom.T
	kommunCRS   crs.Code
}

// AsOf sets the day that the plan is checked as of: dates after it lie in the
// future, time limits that have run out are told of, and objects and codes
// count when they are valid on it. Default: no day, and the rules that need
// one are listed as not run. The package reads no clock.
func AsOf(d civil.Date) Option { return func(v *val) { v.asOf = d } }

// Only runs the rules with these codes and no others. Default: all.
func Only(codes ...quality.Code) Option { return func(v *val) { v.only = with(v.only, codes) } }

// Without leaves rules out; the report lists them as not run. Default: none.
func Without(codes ...quality.Code) Option {
	return func(v *val) { v.without = with(v.without, codes) }
}

func with(m map[quality.Code]bool, codes []quality.Code) map[quality.Code]bool {
	if m == nil {
		m = map[quality.Code]bool{}
	}
	for _, c := range codes {
		m[c] = true
	}
	return m
}

// Regrade gives all findings of a rule another severity. Default: the table's.
func Regrade(code quality.Code, s quality.Severity) Option {
	return func(v *val) {
		if v.regrade == nil {
			v.regrade = map[quality.Code]quality.Severity{}
		}
		v.regrade[code] = s
	}
}

// Source names the file in places and in the report's subject, and is looked
// at for the municipality's name where the plan does not state a system.
func Source(name string) Option { return func(v *val) { v.source = name } }

// Decoded hands in the findings of the decoder that read the plan. They join
// the report; what both say of the same object is left to the decoder, which
// knows line and column.
func Decoded(fs quality.Findings) Option {
	return func(v *val) { v.decoded = append(slices.Clip(v.decoded), fs...) }
}

// WithCodes are the code lists that classes are looked up in: for each object
// the list that its class names, otherwise the one for its model's version.
// Default: kodlistor.Modell21, which is known in part.
func WithCodes(lists ...*op.Kodlista) Option {
	return func(v *val) { v.listor = append(slices.Clip(v.listor), lists...) }
}

// Boundary is the municipality's area (or the region's), in metres, easting
// first, in a SWEREF 99 system. Default: the plan's own planområde.
func Boundary(g geom.T, system crs.Code) Option {
	return func(v *val) { v.kommungrans, v.kommunCRS = g, system }
}

// kontroll is one run of the rules. Rules read it and call add.
type kontroll struct {
	*register
	plan *op.Oversiktsplan
	val

	regler   map[quality.Code]*Regel // those that are run
	findings quality.Findings
	ejKorda  []quality.NotRun

	rum *rum // see geometri.go
}

// Check runs the rules on a plan and returns the report. The plan is not
// changed; a nil plan is an empty one. Check is safe for concurrent use as
// long as nobody changes the plan.
func Check(p *op.Oversiktsplan, opts ...Option) *quality.Report {
	if p == nil {
		p = &op.Oversiktsplan{}
	}
	k := &kontroll{plan: p, val: val{tolerans: Standardtolerans()}, regler: map[quality.Code]*Regel{}}
	for _, o := range opts {
		o(&k.val)
	}
	if k.listor == nil {
		k.listor = []*op.Kodlista{kodlistor.Modell21()}
	}
	k.register = nyttRegister(p)
	r := &quality.Report{Subject: quality.Subject{Source: k.source, Object: p.Identitet, Name: p.Namn}, AsOf: k.asOf}
	table := tabell()
	r.Rules = make([]quality.Rule, 0, len(table))
	var run []*Regel
	for i := range table {
		g := &table[i]
		if reason, no := k.skip(g); no {
			k.ejKorda = append(k.ejKorda, quality.NotRun{Rule: g.Rule, Reason: reason})
			continue
		}
		if s, ok := k.regrade[g.Code]; ok {
			g.Severity = s
		}
		k.regler[g.Code] = g
		run = append(run, g)
		r.Rules = append(r.Rules, g.Rule)
	}
	for _, g := range run {
		g.check(k)
	}
	r.Findings = k.joined()
	r.Findings.Sort()
	r.NotRun = k.ejKorda
	return r
}

// skip tells why a rule is not run.
func (k *kontroll) skip(g *Regel) (quality.Text, bool) {
	begun := k.paborjad()
	switch {
	case k.only != nil && !k.only[g.Code]:
		return text("Regeln valdes inte.", "The rule was not selected."), true
	case k.without[g.Code]:
		return text("Regeln valdes bort.", "The rule was left out."), true
	case g.EjHar != quality.Text{}:
		return g.EjHar, true
	case g.behov&behoverDag != 0 && k.asOf.IsZero():
		return text("Ingen dag att kontrollera per är angiven.", "No day to check as of is stated."), true
	case len(g.Slag) > 0 && k.plan.Slag != "" && !slices.Contains(g.Slag, k.plan.Slag):
		return quality.Textf("Regeln gäller inte %s.", "The rule is not about %s.", string(k.plan.Slag)), true
	case len(g.Slag) > 0 && k.plan.Slag == "" && g.Slag[0] != op.PlanslagKommunomfattande:
		return text("Det är inte angivet vilket slag av plan det är.", "It is not stated what kind of plan this is."), true
	case !g.Fran.IsZero() && !begun.IsZero() && begun.Before(g.Fran):
		return quality.Textf("Planen påbörjades %s, före de bestämmelser som regeln vilar på (%s).", "The plan was begun on %s, before the provisions that the rule rests on (%s).",
			begun.String(), g.Fran.String()), true
	}
	return quality.Text{}, false
}

// paborjad is when the work on the plan began; zero when nothing tells. Where
// it is not stated, another early event shows that it was begun by then.
func (k *kontroll) paborjad() civil.Date {
	if !k.plan.DatumPaborjad.IsZero() {
		return k.plan.DatumPaborjad
	}
	var first civil.Date
	for _, h := range k.plan.Handelser {
		if h == nil || h.Datum.IsZero() {
			continue
		}
		if h.Slag == op.HandelsePaborjad {
			return h.Datum
		}
		if first.IsZero() || h.Datum.Before(first) {
			first = h.Datum
		}
	}
	if first.Before(lag2020) {
		return first // zero too
	}
	return civil.Date{}
}

// add makes a finding of the rule with the code; nil when that rule is not
// run. The pointer holds until the next call.
func (k *kontroll) add(code quality.Code, at quality.Place, detail quality.Text) *quality.Finding {
	g := k.regler["op/"+code]
	if g == nil {
		return nil
	}
	if at.Source == "" {
		at.Source = k.source
	}
	if at.Object == "" {
		at.Object = k.plan.Identitet
	}
	k.findings = append(k.findings, g.At(at, detail))
	return &k.findings[len(k.findings)-1]
}

// addAs is add with a severity of its own, for a finding that weighs less than
// its rule does. What the caller has re-graded stays so.
func (k *kontroll) addAs(code quality.Code, s quality.Severity, at quality.Place, detail quality.Text) *quality.Finding {
	f := k.add(code, at, detail)
	if _, set := k.regrade["op/"+code]; f != nil && !set {
		f.Severity = s
	}
	return f
}

// notRun tells that a rule, or part of it, could not be run on this plan.
func (k *kontroll) notRun(code quality.Code, reason quality.Text) {
	if g := k.regler["op/"+code]; g != nil {
		k.ejKorda = append(k.ejKorda, quality.NotRun{Rule: g.Rule, Reason: reason})
	}
}

// at is a place in the thing with the identity.
func at(object string, path ...any) quality.Place {
	return quality.Place{Object: object, Path: pointer(path...)}
}

// pointer joins member names and indices into a JSON Pointer (RFC 6901).
func pointer(path ...any) string {
	var b strings.Builder
	for _, p := range path {
		switch p := p.(type) {
		case int:
			b.WriteByte('/')
			b.WriteString(strconv.Itoa(p))
		case string:
			b.WriteByte('/')
			b.WriteString(p)
		}
	}
	return b.String()
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// utkast reports whether the plan has not come to granskning yet: what the law
// wants of the adopted plan may still be missing.
func (k *kontroll) utkast() bool {
	switch k.plan.Status {
	case op.PlanstatusPaborjad, op.PlanstatusSamrad, op.PlanstatusAvbruten:
		return true
	}
	return false
}

// antagen reports whether the plan has been adopted.
func (k *kontroll) antagen() bool {
	switch k.plan.Status {
	case op.PlanstatusAntagen, op.PlanstatusLagaKraft, op.PlanstatusErsatt, op.PlanstatusUpphavd:
		return true
	}
	return false
}

// dubbel are the decoders' codes that say what a rule of ours says of the same
// object.
var dubbel = map[quality.Code][]quality.Code{
	"op/no-crs":        {"op-geojson/no-system", "op-gml/no-system"},
	"op/null-geometry": {"op-geojson/null-geometry", "op-gml/null-geometry"},
	"op/ring-form":     {"op-geojson/ring-open"},
	"op/no-identity":   {"lager/no-identity"},
}

// joined are the rules' findings and the decoder's, each thing said once.
func (k *kontroll) joined() quality.Findings {
	if len(k.decoded) == 0 {
		return k.findings
	}
	type spot struct {
		object string
		code   quality.Code
	}
	said := map[spot]bool{}
	for i := range k.decoded {
		said[spot{k.decoded[i].Place.Object, k.decoded[i].Code}] = true
	}
	out := make(quality.Findings, 0, len(k.findings)+len(k.decoded))
	for _, f := range k.findings {
		if !slices.ContainsFunc(dubbel[f.Code], func(code quality.Code) bool { return said[spot{f.Place.Object, code}] }) {
			out = append(out, f)
		}
	}
	for _, f := range k.decoded {
		if f.Place.Source == "" {
			f.Place.Source = k.source
		}
		out = append(out, f)
	}
	return out
}
