package regler

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/quality"
)

// An Option changes how [Check] works. Options given later win.
type Option func(*val)

// val is what the options say.
type val struct {
	asOf    civil.Date
	only    map[quality.Code]bool
	without map[quality.Code]bool
	regrade map[quality.Code]quality.Severity
	source  string
	kommun  string
	decoded quality.Findings
	katalog *katalog.Katalog
	rumVal
}

// AsOf sets the day that the plan is checked as of: dates after it lie in the
// future, and catalogue entries are looked up as they stood then. Default: no
// day, and the rules that need one are listed as not run. The package reads no
// clock.
func AsOf(d civil.Date) Option { return func(v *val) { v.asOf = d } }

// Only runs the rules with these codes and no others. Default: all.
func Only(codes ...quality.Code) Option {
	return func(v *val) { v.only = with(v.only, codes) }
}

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

// Regrade gives all findings of a rule another severity.
func Regrade(code quality.Code, s quality.Severity) Option {
	return func(v *val) {
		if v.regrade == nil {
			v.regrade = map[quality.Code]quality.Severity{}
		}
		v.regrade[code] = s
	}
}

// Source names the file in places and in the report's subject.
func Source(name string) Option { return func(v *val) { v.source = name } }

// Municipality is the four-digit code of the municipality that delivers.
// Default: none, and the rule that needs it is listed as not run.
func Municipality(kod string) Option { return func(v *val) { v.kommun = kod } }

// Decoded hands in the findings of the decoder that read the data set. They
// join the report. Where the decoder has said the same of the same place, the
// rule's own finding is left out: the decoder's knows line and column.
func Decoded(fs quality.Findings) Option {
	return func(v *val) { v.decoded = append(slices.Clip(v.decoded), fs...) }
}

// WithCatalogue is the release of Boverket's planbestämmelsekatalog to look
// provisions up in. Default: none, and the rules that need it are listed as
// not run.
func WithCatalogue(c *katalog.Katalog) Option { return func(v *val) { v.katalog = c } }

// kontroll is one run of the rules. Rules read it and call add.
type kontroll struct {
	ds   *detaljplan.Dataset
	plan *detaljplan.Detaljplan // nil while rules for the whole data set run
	val

	regler   map[quality.Code]*Regel // those that are run
	findings quality.Findings
	ejKorda  []quality.NotRun

	namn map[reflect.Type][]string // see medlemsnamn

	perPlan // what rules have in common for one plan; emptied for each
}

// Check runs the rules on a data set, plan by plan, and returns the report.
// The data set is not changed. A nil or empty data set gives a report whose
// finding says that there is no plan.
//
// Check is safe for concurrent use as long as nobody changes the data set.
func Check(ds *detaljplan.Dataset, opts ...Option) *quality.Report {
	if ds == nil {
		ds = &detaljplan.Dataset{}
	}
	table := tabell()
	k := &kontroll{ds: ds, regler: make(map[quality.Code]*Regel, len(table))}
	for _, o := range opts {
		o(&k.val)
	}
	r := &quality.Report{Subject: quality.Subject{Source: k.source}, AsOf: k.asOf}
	if p := ds.Plan(); p != nil {
		r.Subject.Object, r.Subject.Name = string(p.Objektidentitet), p.Namn
	}
	run := make([]*Regel, 0, len(table))
	r.Rules = make([]quality.Rule, 0, len(table))
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
		if g.samling != nil {
			g.samling(k)
		}
	}
	for _, p := range ds.Planer {
		if p == nil {
			continue
		}
		k.byt(p)
		for _, g := range run {
			if g.check != nil {
				g.check(k)
			}
		}
	}
	k.plan = nil
	r.Findings = k.joined()
	r.Findings.Sort()
	r.NotRun = k.ejKorda
	return r
}

// skip tells why a rule is not run.
func (k *kontroll) skip(g *Regel) (quality.Text, bool) {
	switch {
	case k.only != nil && !k.only[g.Code]:
		return text("Regeln valdes inte.", "The rule was not selected."), true
	case k.without[g.Code]:
		return text("Regeln valdes bort.", "The rule was left out."), true
	case g.EjHar != quality.Text{}:
		return g.EjHar, true
	case g.behov&behoverKatalog != 0 && k.katalog == nil:
		return text("Ingen planbestämmelsekatalog är given.", "No catalogue of provisions is given."), true
	case g.behov&behoverKommun != 0 && k.kommun == "":
		return text("Den levererande kommunen är inte angiven.", "The municipality that delivers is not stated."), true
	case g.behov&behoverDag != 0 && k.asOf.IsZero():
		return text("Ingen dag att kontrollera per är angiven.", "No day to check as of is stated."), true
	}
	return quality.Text{}, false
}

// add makes a finding of the rule with the code; nil when that rule is not
// run. The pointer holds until the next call: for filling in Shape, Sizes and
// Related.
func (k *kontroll) add(code quality.Code, at quality.Place, detail quality.Text) *quality.Finding {
	g := k.regler[code]
	if g == nil {
		return nil
	}
	if at.Source == "" {
		at.Source = k.source
	}
	k.findings = append(k.findings, g.At(at, detail))
	return &k.findings[len(k.findings)-1]
}

// addAs is add with a severity of its own, for a finding that weighs less
// than its rule does. What the caller has re-graded stays so.
func (k *kontroll) addAs(code quality.Code, s quality.Severity, at quality.Place, detail quality.Text) *quality.Finding {
	f := k.add(code, at, detail)
	if _, set := k.regrade[code]; f != nil && !set {
		f.Severity = s
	}
	return f
}

// notRun tells that a rule, or part of it, could not be run on this data.
func (k *kontroll) notRun(code quality.Code, reason quality.Text) {
	if g := k.regler[code]; g != nil {
		k.ejKorda = append(k.ejKorda, quality.NotRun{Rule: g.Rule, Reason: reason})
	}
}

// atPlan is a place in the plan object: path is a JSON Pointer within it.
func (k *kontroll) atPlan(path ...any) quality.Place {
	return quality.Place{Object: string(k.plan.Objektidentitet), Path: pointer(path...)}
}

// at is a place in a provision.
func at(b *detaljplan.Planbestammelse, path ...any) quality.Place {
	return quality.Place{Object: string(b.Objektidentitet), Path: pointer(path...)}
}

// pointer joins member names and indices into a JSON Pointer (RFC 6901).
func pointer(path ...any) string {
	var b strings.Builder
	for _, p := range path {
		b.WriteByte('/')
		switch p := p.(type) {
		case int:
			b.WriteString(strconv.Itoa(p))
		case string:
			b.WriteString(p)
		}
	}
	return b.String()
}

// member escapes a member name that comes from the data.
func member(name string) string {
	return pointerEscape.Replace(name)
}

var pointerEscape = strings.NewReplacer("~", "~0", "/", "~1")

// dubbel are the decoder's codes that say what a rule of ours says.
var dubbel = map[quality.Code][]quality.Code{
	"regler/mandatory":         {"ngp/missing-member", "ngp/empty-list", "ngp/wrong-value", "ngp/null-member"},
	"6.1-02":                   {"ngp/missing-member", "ngp/empty-list", "ngp/missing-position"},
	"6.1-03":                   {"ngp/missing-member", "ngp/empty-list", "ngp/missing-position"},
	"regler/identity-form":     {"ngp/uuid-form"},
	"regler/unknown-code":      {"ngp/unknown-code"},
	"regler/unknown-member":    {"ngp/unknown-member"},
	"regler/unread-member":     {"ngp/wrong-type", "ngp/wrong-value", "ngp/null-member", "ngp/empty-list", "ngp/uuid-form", "ngp/unknown-code"},
	"regler/other-kind-member": {"ngp/member-of-other-kind"},
	"regler/identity-reused":   {"ngp/duplicate-identity"},
	"regler/loose-provision":   {"ngp/plan-not-found"},
	"regler/crs-area":          {"ngp/outside-crs"},
}

// joined are the rules' findings and the decoder's, each thing said once.
func (k *kontroll) joined() quality.Findings {
	if len(k.decoded) == 0 {
		return k.findings
	}
	// What the decoder has said, by object and by place within it.
	type spot struct {
		object, path string
		code         quality.Code
	}
	said := make(map[spot]bool, len(k.decoded))
	for i := range k.decoded {
		d := &k.decoded[i]
		at := spot{d.Place.Object, "", d.Code}
		if d.Code != "ngp/duplicate-identity" && d.Code != "ngp/plan-not-found" { // those are on the object
			_, at.path, _ = strings.Cut(d.Place.Path, "/properties")
		}
		said[at] = true
	}
	out := make(quality.Findings, 0, len(k.findings)+len(k.decoded))
	for _, f := range k.findings {
		if !slices.ContainsFunc(dubbel[f.Code], func(code quality.Code) bool {
			path := f.Place.Path
			switch code {
			case "ngp/duplicate-identity", "ngp/plan-not-found":
				path = ""
			case "ngp/missing-member", "ngp/missing-position": // on what lacks it
				path = path[:max(0, strings.LastIndexByte(path, '/'))]
			}
			return said[spot{f.Place.Object, path, code}]
		}) {
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
