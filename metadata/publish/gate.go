package publish

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A Target is where something is to be published.
type Target string

const (
	NGP     Target = "ngp"     // the national geodata platform
	Portal  Target = "portal"  // the national data portal, as open data
	Archive Target = "archive" // an archive, closed
)

// Targets returns all targets.
func Targets() []Target { return []Target{NGP, Portal, Archive} }

func (t Target) open() bool { return t != Archive }

// A Package is what is to be published, and what is known of it.
type Package struct {
	// Record is the data set's metadata: rights per part, classification,
	// protection and access. Nil: nothing is known.
	Record *metadata.Record

	// Parts are what the package holds. When empty: the plan as data, and the
	// documents that the record has distributions of, each under its title.
	Parts []Content

	// The plan itself, whose texts are scanned. Either or none.
	Detaljplan    *detaljplan.Dataset
	Oversiktsplan *oversiktsplan.Oversiktsplan
}

// Content is one part of a package.
type Content struct {
	Part metadata.Part
	Name string // of the file or document: the title of its distribution in the record

	// Text is the words in it, where the caller has them; they are scanned.
	Text string

	// Unread says that it has words that the caller could not take out, such as
	// those of a scanned document. It is then undecided.
	Unread bool
}

// An Outcome is what a gate says of a part.
type Outcome string

const (
	Allowed   Outcome = "allowed"
	Refused   Outcome = "refused"
	Undecided Outcome = "undecided" // a person must say something first
)

// A Decision is about one part.
type Decision struct {
	Part    metadata.Part `json:"part"`
	Name    string        `json:"name,omitempty"`
	Outcome Outcome       `json:"outcome"`
	Reasons []Reason      `json:"reasons,omitempty"`
}

// A Reason is one thing that speaks against publishing.
type Reason struct {
	Code    quality.Code `json:"code"`
	Outcome Outcome      `json:"outcome"` // that it leads to
	Text    quality.Text `json:"text"`
	Source  string       `json:"source"` // law or agreement
}

// A Result is what the gate says of a package.
type Result struct {
	Target    Target           `json:"target"`
	Outcome   Outcome          `json:"outcome"` // the strictest of the decisions
	Decisions []Decision       `json:"decisions"`
	Findings  quality.Findings `json:"findings"`
	Hits      []Hit            `json:"hits,omitempty"` // personal data in texts
}

func gateRule(code quality.Code, s quality.Severity, c quality.Certainty, source, sv, en string) quality.Rule {
	return quality.Rule{Code: "publish/" + code, Severity: s, Certainty: c, Source: source, Title: quality.Text{SV: sv, EN: en}}
}

var (
	ruleSecurity = gateRule("security-protected", quality.Stoppar, quality.Official, "säkerhetsskyddslagen (2018:585)", "Uppgifter under säkerhetsskydd", "Information under säkerhetsskydd")
	ruleClass    = gateRule("confidentiality", quality.Stoppar, quality.Reported, "KLASSA 4.0; SKR, Smartare samhällsbyggnad", "Konfidentialiteten medger inte öppen publicering", "Confidentiality does not allow open publishing")
	ruleSecrecy  = gateRule("secrecy", quality.Stoppar, quality.Official, "offentlighets- och sekretesslagen (2009:400)", "Uppgifter under sekretess", "Information under secrecy")
	ruleFF       = gateRule("fastighetsforteckning", quality.Stoppar, quality.Reported, "EU 2016/679; SKR, Smartare samhällsbyggnad", "Fastighetsförteckningen publiceras aldrig öppet", "The fastighetsförteckning is never published openly")
	ruleCC0      = gateRule("licence-cc0", quality.Stoppar, quality.Reported, "NGP, producentavtal (klausulernas text har inte lästs)", "Planen som data ska ha CC0", "The plan as data must be CC0")
	ruleLicence  = gateRule("licence-missing", quality.Stoppar, quality.Official, "DCAT-AP-SE 3.0.1; lag (2022:818)", "Licensen saknas", "The licence is missing")
	rulePermit   = gateRule("spridningstillstand", quality.Stoppar, quality.Official, "lag (2016:319) 9 §", "Spridningstillstånd saknas", "The permit to spread is missing")
	ruleAccess   = gateRule("access", quality.Stoppar, quality.Official, "EU, access-right", "Posten säger att uppgifterna inte är öppna", "The record says that the data is not open")
	ruleRights   = gateRule("rights-not-cleared", quality.Stoppar, quality.Inferred, "lag (1960:729) om upphovsrätt", "Andras rättigheter är inte klarlagda", "The rights of others are not cleared")
	rulePersonal = gateRule("personal-data", quality.Stoppar, quality.Reported, "EU 2016/679; SKR, Smartare samhällsbyggnad", "Personuppgifter", "Personal data")
	ruleUnread   = gateRule("not-scanned", quality.Varnar, quality.Inferred, "planinfo/metadata/publish", "Texten kunde inte läsas", "The text could not be read")
	ruleReview   = gateRule("classification-old", quality.Varnar, quality.Inferred, "KLASSA 4.0", "Klassningen ska göras om", "The classification is to be made again")
)

// Rules returns the rules of the gates and of [Scan].
func Rules() []quality.Rule {
	out := []quality.Rule{ruleSecurity, ruleClass, ruleSecrecy, ruleFF, ruleCC0, ruleLicence, rulePermit, ruleAccess, ruleRights, rulePersonal, ruleUnread, ruleReview}
	for _, k := range kinds {
		out = append(out, k.rule)
	}
	return append(out, ruleAggregate)
}

func tx(sv, en string) quality.Text { return quality.Text{SV: sv, EN: en} }

// gate judges one part.
type gate struct {
	target Target
	r      *metadata.Record
	d      *Decision
}

func (g *gate) say(o Outcome, rule quality.Rule, t quality.Text) {
	g.d.Reasons = append(g.d.Reasons, Reason{Code: rule.Code, Outcome: o, Text: t, Source: rule.Source})
	g.d.Outcome = strictest(g.d.Outcome, o)
}

func strictest(a, b Outcome) Outcome {
	rank := map[Outcome]int{"": 0, Allowed: 0, Undecided: 1, Refused: 2}
	if rank[b] > rank[a] {
		return b
	}
	return cmp.Or(a, Allowed)
}

// Check tells of each part whether it may go to the target. The findings are the
// reasons once more, as findings: refused stops, undecided warns; with them are
// the personal data that [Scan] finds in the plan, the record and the texts,
// which make an open target refuse identity numbers and leave the rest undecided
// until the record says that there is personal data, and on what basis. What is
// found in the record counts with the first part. A nil package is one that
// nothing is known of.
func Check(p *Package, t Target) *Result {
	out := &Result{Target: t, Outcome: Allowed, Findings: quality.Findings{}}
	if p == nil {
		p = &Package{}
	}
	r := p.Record
	if r == nil {
		r = &metadata.Record{}
	}
	var hits []Hit
	if p.Detaljplan != nil {
		hits = append(hits, Scan(p.Detaljplan)...)
	}
	if p.Oversiktsplan != nil {
		hits = append(hits, ScanOversiktsplan(p.Oversiktsplan)...)
	}
	recordHits := ScanRecord(r)
	for i, c := range p.contents() {
		d := Decision{Part: c.Part, Name: c.Name, Outcome: Allowed}
		g := &gate{target: t, r: r, d: &d}
		g.protection()
		if t.open() {
			g.access()
			g.licence()
			g.permit()
			var here []Hit
			if c.Part == metadata.PartPlan || c.Part == metadata.PartWhole {
				here = hits
			}
			if i == 0 {
				here = slices.Concat(here, recordHits) // the record goes with what it is of
			}
			if c.Text != "" {
				own := ScanText(c.Text)
				for k := range own {
					own[k].Object, own[k].Path = c.Name, ""
				}
				out.Hits = append(out.Hits, own...)
				here = slices.Concat(here, own)
			}
			g.personal(here)
			if c.Unread {
				g.say(Undecided, ruleUnread, tx("Innehållet har inte kunnat sökas igenom efter personuppgifter.", "The content could not be searched for personal data."))
			}
		}
		out.Decisions = append(out.Decisions, d)
		out.Outcome = strictest(out.Outcome, d.Outcome)
		for _, x := range d.Reasons {
			f := quality.Finding{Code: x.Code, Severity: quality.Varnar, Detail: x.Text, Source: x.Source, Place: quality.Place{Object: partName(d)}}
			if x.Outcome == Refused {
				f.Severity = quality.Stoppar
			}
			for _, rule := range Rules() {
				if rule.Code == x.Code {
					f.Summary, f.Certainty = rule.Title, rule.Certainty
				}
			}
			out.Findings = append(out.Findings, f)
		}
	}
	out.Hits = slices.Concat(hits, recordHits, out.Hits)
	if t.open() {
		for _, h := range out.Hits {
			out.Findings = append(out.Findings, h.finding())
		}
	}
	if c := r.Classification; c != nil && !c.Review.IsZero() && !r.Updated.Date.IsZero() && c.Review.Before(r.Updated.Date) {
		out.Findings = append(out.Findings, ruleReview.At(quality.Place{Path: "/classification/review"}, quality.Textf("Klassningen skulle göras om %s.", "The classification was to be made again on %s.", c.Review)))
	}
	return out
}

func partName(d Decision) string {
	if d.Name != "" {
		return d.Name
	}
	return cmp.Or(string(d.Part), "paketet")
}

func (p *Package) contents() []Content {
	if len(p.Parts) > 0 {
		return p.Parts
	}
	out := []Content{{Part: metadata.PartPlan}}
	if p.Record != nil {
		for _, d := range p.Record.Distributions {
			c := Content{Part: d.Part, Name: d.Title.Value, Unread: true}
			if d.Part != metadata.PartWhole && d.Part != metadata.PartPlan && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// protection is what holds for every target.
func (g *gate) protection() {
	p := &g.r.Protection
	switch {
	case p.SecurityProtected != nil && *p.SecurityProtected:
		g.say(Refused, ruleSecurity, tx("Uppgifter under säkerhetsskydd får inte hanteras med vanliga verktyg.", "Information under säkerhetsskydd must not be handled with ordinary tools."))
	case p.SecurityProtected == nil && g.target.open():
		g.say(Undecided, ruleSecurity, tx("Ingen har sagt om uppgifterna omfattas av säkerhetsskydd.", "Nobody has said whether the information is under säkerhetsskydd."))
	}
	var k *metadata.Level
	if c := g.r.Classification; c != nil {
		k = c.Konfidentialitet
	}
	switch {
	case k != nil && *k >= 4:
		o := Refused
		if g.target == Archive {
			o = Undecided
		}
		g.say(o, ruleClass, tx("Konfidentialitet 4 kan vara uppgifter under säkerhetsskydd och kräver en egen analys.", "Confidentiality 4 may be information under säkerhetsskydd and needs an analysis of its own."))
	case !g.target.open():
	case k == nil:
		g.say(Undecided, ruleClass, tx("Informationen är inte klassad för konfidentialitet.", "The information is not classified for confidentiality."))
	case *k >= 2:
		g.say(Refused, ruleClass, quality.Textf("Konfidentialiteten är %d; högst 1 är öppet.", "Confidentiality is %d; at most 1 is open.", int(*k)))
	}
	if !g.target.open() {
		return
	}
	switch {
	case p.Secrecy == nil:
		g.say(Undecided, ruleSecrecy, tx("Ingen har sagt om något omfattas av sekretess.", "Nobody has said whether anything is under secrecy."))
	case *p.Secrecy:
		t := tx("Något omfattas av sekretess.", "Something is under secrecy.")
		for _, b := range p.SecrecyBasis {
			t.SV, t.EN = t.SV+" "+b.String()+".", t.EN+" "+b.String()+"."
		}
		g.say(Refused, ruleSecrecy, t)
	}
	if g.d.Part == metadata.PartFastighetsforteckning {
		g.say(Refused, ruleFF, tx("Förteckningen namnger ägare och andra rättsinnehavare.", "The list names owners and other holders of rights."))
	}
}

// access is what the record says of the whole, or of the distribution of the
// part: a document that a snapshot calls ejPublik is not public, although the
// rest is.
func (g *gate) access() {
	a := g.r.Access.Rights
	for i := range g.r.Distributions {
		if d := &g.r.Distributions[i]; d.Part == g.d.Part && (d.Title.Value == g.d.Name || g.d.Name == "") {
			switch code := accessCode(d.RightsStatement.Href); {
			case code == metadata.AccessNonPublic, code == metadata.AccessRestricted && a != metadata.AccessNonPublic:
				a = code
			}
		}
	}
	switch a {
	case metadata.AccessNonPublic:
		g.say(Refused, ruleAccess, tx("Posten säger NON_PUBLIC.", "The record says NON_PUBLIC."))
	case metadata.AccessRestricted:
		g.say(Undecided, ruleAccess, tx("Posten säger RESTRICTED: vem som får ta del avgörs av människor.", "The record says RESTRICTED: who may see it is for people to decide."))
	}
}

// accessCode is the code that an address in the EU's list of access rights ends
// with, or nothing for other addresses.
func accessCode(address string) metadata.AccessRights {
	_, code, ok := strings.Cut(address, "publications.europa.eu/resource/authority/access-right/")
	if !ok {
		return ""
	}
	return metadata.AccessRights(code)
}

// rights are the terms of the part, or those of the whole.
func (g *gate) rights() *metadata.Rights {
	var whole *metadata.Rights
	for i := range g.r.Rights {
		switch x := &g.r.Rights[i]; x.Part {
		case g.d.Part:
			return x
		case metadata.PartWhole:
			whole = x
		}
	}
	return whole
}

func (g *gate) licence() {
	x := g.rights()
	licence := ""
	if x != nil {
		licence = x.License
	}
	switch {
	case g.target == NGP && (g.d.Part == metadata.PartPlan || g.d.Part == metadata.PartWhole) && licence != metadata.LicenseCC0:
		if licence == "" {
			g.say(Refused, ruleCC0, quality.Textf("Ingen licens är angiven; ange %s under rights.", "No licence is stated; state %s under rights.", metadata.LicenseCC0))
		} else {
			g.say(Refused, ruleCC0, quality.Textf("Licensen är %s, väntat %s.", "The licence is %s, expected %s.", licence, metadata.LicenseCC0))
		}
	case licence == "" && g.d.Part == metadata.PartPlanbeskrivning && g.target == NGP:
		g.say(Undecided, ruleLicence, tx("Planbeskrivningen är undantagen från CC0; ingen har sagt vilka villkor den har.", "The planbeskrivning is exempt from CC0; nobody has said which terms it has."))
	case licence == "":
		g.say(Refused, ruleLicence, quality.Textf("Ingen licens är angiven för %s; ange den under rights.", "No licence is stated for %s; state it under rights.", partName(*g.d)))
	}
	switch {
	case x == nil:
	case x.Cleared == nil && g.d.Part != metadata.PartPlan && g.d.Part != metadata.PartWhole:
		g.say(Undecided, ruleRights, tx("Ingen har sagt om andras rättigheter är klarlagda.", "Nobody has said whether the rights of others are cleared."))
	case x.Cleared != nil && !*x.Cleared:
		g.say(Refused, ruleRights, tx("Andras rättigheter är inte klarlagda.", "The rights of others are not cleared."))
	}
}

// pictures are the parts that may hold what needs a permit.
var pictures = []metadata.Part{metadata.PartGrundkarta, metadata.PartPlaneringsunderlag, metadata.PartPlankarta, metadata.PartHandling, metadata.PartPlanbeskrivning}

func (g *gate) permit() {
	p := &g.r.Protection
	covered := slices.ContainsFunc(p.Spridningstillstand, func(s metadata.Spridningstillstand) bool {
		return s.Diarienummer != "" && (len(s.Parts) == 0 || slices.Contains(s.Parts, g.d.Part) || slices.Contains(s.Parts, metadata.PartWhole))
	})
	switch needs := p.NeedsSpridningstillstand; {
	case covered:
	case needs == nil && slices.Contains(pictures, g.d.Part):
		g.say(Undecided, rulePermit, tx("Ingen har sagt om delen har flygbilder, laserdata eller djup som kräver tillstånd.", "Nobody has said whether the part has aerial pictures, laser data or depths that need a permit."))
	case needs != nil && *needs && g.d.Part != metadata.PartPlan:
		g.say(Refused, rulePermit, tx("Delen kräver spridningstillstånd, och inget med diarienummer gäller den.", "The part needs a permit to be spread, and none with a diary number covers it."))
	}
}

// personal weighs what the texts hold against what the record says.
func (g *gate) personal(hits []Hit) {
	p := &g.r.Protection
	numbers := 0
	for _, h := range hits {
		if h.Kind == Personnummer || h.Kind == Samordningsnummer {
			numbers++
		}
	}
	if numbers > 0 {
		g.say(Refused, rulePersonal, quality.Textf("Personnummer eller samordningsnummer ska tas bort innan det publiceras: %d.", "Personal identity numbers must be removed before it is published: %d.", numbers))
	}
	switch {
	case p.PersonalData == nil:
		g.say(Undecided, rulePersonal, tx("Ingen har sagt om delen har personuppgifter.", "Nobody has said whether the part has personal data."))
	case *p.PersonalData && len(p.PersonalDataBasis) == 0:
		g.say(Undecided, rulePersonal, tx("Delen har personuppgifter, och den rättsliga grunden är inte angiven.", "The part has personal data, and the legal basis is not stated."))
	case !*p.PersonalData && len(hits) > numbers:
		g.say(Undecided, rulePersonal, quality.Textf("Posten säger att inga personuppgifter finns; ställen som ser ut som sådana: %d.", "The record says that there is no personal data; places that look like it: %d.", len(hits)-numbers))
	}
}

var ruleAggregate = gateRule("aggregation", quality.Varnar, quality.Reported, "SKR, Smartare samhällsbyggnad", "Flera datamängder tillsammans", "Several data sets together")

// An Aggregation looks at what several packages tell together, which none of
// them tells alone. The rules are the caller's.
type Aggregation interface {
	Together(packages []*Package, t Target) quality.Findings
}

// AggregationFunc is an [Aggregation] that is a function.
type AggregationFunc func([]*Package, Target) quality.Findings

// Together calls the function.
func (f AggregationFunc) Together(p []*Package, t Target) quality.Findings { return f(p, t) }

// CheckAll checks packages one by one, and together by each aggregation rule.
// When none is given a finding says that nobody looked at them together.
func CheckAll(packages []*Package, t Target, rules ...Aggregation) ([]*Result, quality.Findings) {
	var out []*Result
	for _, p := range packages {
		out = append(out, Check(p, t))
	}
	together := quality.Findings{}
	for _, a := range rules {
		together = append(together, a.Together(packages, t)...)
	}
	if len(rules) == 0 && len(packages) > 1 && t.open() {
		together = append(together, ruleAggregate.At(quality.Place{}, quality.Textf("Ingen regel har prövat vad %d datamängder avslöjar tillsammans.", "No rule has weighed what %d data sets tell together.", len(packages))))
	}
	return out, together
}

// String is the outcome in one line.
func (r *Result) String() string {
	return fmt.Sprintf("%s: %s", r.Target, r.Outcome)
}
