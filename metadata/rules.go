package metadata

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"github.com/planinfo-se/planinfo/quality"
)

func rule(code string, s quality.Severity, c quality.Certainty, source, sv, en string) quality.Rule {
	return quality.Rule{Code: quality.Code("metadata/" + code), Severity: s, Certainty: c, Source: source, Title: quality.Text{SV: sv, EN: en}}
}

var (
	ruleEmptyText = rule("empty-text", quality.Varnar, quality.Official, "INSPIRE TG 2.0, C.4 metadata/2.0/req/common/free-text",
		"Text utan innehåll", "A text without content")
	ruleCode = rule("unknown-code", quality.Varnar, quality.Official, "ISO 19115:2003 code lists; DCAT-AP-SE 3.0.1",
		"Kod som inte finns i sin lista", "A code that its list does not have")
	ruleBox = rule("box", quality.Stoppar, quality.Official, "INSPIRE TG 2.0, C.19 metadata/2.0/req/common/bounding-box",
		"Omslutande rektangel som inte är giltig", "A bounding box that is not valid")
	ruleDates = rule("repeated-date", quality.Varnar, quality.Official, "INSPIRE TG 2.0, C.12, C.13 temporal-reference",
		"Fler än ett datum av samma slag", "More than one date of a kind")
	ruleRecordRole = rule("record-contact-role", quality.Varnar, quality.Official, "INSPIRE TG 2.0, C.6",
		"Postens kontakt har en annan roll än pointOfContact", "The record's contact has another role than pointOfContact")
	ruleSamePartyURI = rule("contact-is-publisher", quality.Varnar, quality.Official, "DCAT-AP-SE 3.0.1, dcat:contactPoint",
		"Kontaktpunkt och utgivare har samma URI", "Contact point and publisher have the same URI")
	ruleOrgNumber = rule("organisation-number", quality.Varnar, quality.Official, "lag (1974:174) om identitetsbeteckning för juridiska personer m.fl.",
		"Organisationsnummer med fel form eller kontrollsiffra", "An organisation number of the wrong form or check digit")
	ruleLicense = rule("license-spelling", quality.Varnar, quality.Official, "DCAT-AP-SE, docs/harvesting.md",
		"Licensens URI är inte skriven som skördare vill ha den", "The licence's URI is not spelt as harvesters want it")
	ruleRights = rule("repeated-rights", quality.Varnar, quality.Inferred, "rights are decided per part",
		"Flera villkor för samma del", "Several terms for the same part")
	ruleLevel = rule("klassa-level", quality.Stoppar, quality.Official, "KLASSA 4.0: levels 0–4",
		"Klassningsnivå utanför 0–4", "A class outside 0–4")
	ruleReason = rule("quality-without-reason", quality.Varnar, quality.Inferred, "SKR (2023): känd kvalitet",
		"Kvalitet som inte utvärderats, utan skäl", "Quality not evaluated, without a reason")
	ruleHVD = rule("hvd-category", quality.Varnar, quality.Official, "DCAT-AP-SE 3.0.1, dcatap:hvdCategory",
		"Värdefull datamängd utan både lagstiftning och kategori", "A high-value data set without both legislation and category")
	ruleDigest = rule("digest", quality.Varnar, quality.Official, "FIPS 180-4; spdx:checksumValue is hexadecimal",
		"Kontrollsumma som inte har sin algoritms form", "A digest that does not have its algorithm's form")
	ruleURI = rule("relative-uri", quality.Varnar, quality.Official, "DCAT-AP-SE, docs/harvesting.md: absolute IRIs, escaped",
		"Webbadress som inte är absolut eller har otillåtna tecken", "An address that is not absolute or has characters not allowed")
	rulePeriod = rule("period-order", quality.Stoppar, quality.Official, "ISO 19108, TM_Period: begin is not after end",
		"Period som slutar innan den börjar", "A period that ends before it begins")
)

// Rules returns the rules of the package: first the demands of [Needs], then
// those of [Check].
func Rules() []quality.Rule {
	var list []quality.Rule
	for _, n := range needs() {
		list = append(list, n.rule)
	}
	return append(list, ruleEmptyText, ruleCode, ruleBox, ruleDates, ruleRecordRole, ruleSamePartyURI, ruleOrgNumber,
		ruleLicense, ruleRights, ruleLevel, ruleReason, ruleHVD, ruleDigest, ruleURI, rulePeriod)
}

// Check judges what the record says, and, for the targets named, what it does
// not say. Places are JSON Pointers into the form that [Marshal] writes, and
// the record's ID. Without a target only what is said is judged.
func Check(r *Record, targets ...Target) quality.Findings {
	r = cmp.Or(r, &Record{})
	c := checker{r: r}
	if len(targets) > 0 {
		for _, m := range Needs(r, targets...) {
			names := make([]string, len(m.Targets))
			for i, t := range m.Targets {
				names[i] = string(t)
			}
			c.list = append(c.list, m.Rule.At(c.place(m.Path), quality.Textf("Krävs för %[1]s. %[2]s", "Demanded for %[1]s. %[3]s", strings.Join(names, ", "), m.Why.SV, m.Why.EN)))
		}
	}
	c.texts()
	c.codes()
	c.contacts()
	c.extents()
	c.terms()
	c.quality()
	c.addresses()
	return c.list
}

type checker struct {
	r    *Record
	list quality.Findings
}

func (c *checker) place(path string) quality.Place { return quality.Place{Path: path, Object: c.r.ID} }

func (c *checker) add(r quality.Rule, path, sv, en string, args ...any) {
	c.list = append(c.list, r.At(c.place(path), quality.Textf(sv, en, args...)))
}

func (c *checker) texts() {
	for _, x := range []struct {
		path string
		t    Text
	}{{"/title", c.r.Title}, {"/abstract", c.r.Abstract}, {"/purpose", c.r.Purpose}, {"/lineage/statement", c.r.Lineage.Statement}} {
		if !x.t.IsZero() && !said(x.t) && x.t.Nil == "" {
			c.add(ruleEmptyText, x.path, "Texten är tom.", "The text is empty.")
		}
	}
}

func (c *checker) code(ok bool, path, value string) {
	if value != "" && !ok {
		c.add(ruleCode, path, "Koden %q finns inte i listan och behålls som den är.", "The code %q is not in the list and is kept as it is.", value)
	}
}

func (c *checker) codes() {
	r := c.r
	c.code(r.Resource.Known(), "/resource", string(r.Resource))
	c.code(r.Status.Known(), "/status", string(r.Status))
	c.code(r.Currency.Frequency.Known(), "/currency/frequency", string(r.Currency.Frequency))
	c.code(r.Access.Rights.Known(), "/access/rights", string(r.Access.Rights))
	for i, t := range r.Topics {
		c.code(t.Known(), fmt.Sprintf("/topics/%d", i), string(t))
	}
	for i, s := range r.SpatialRepresentation {
		c.code(s.Known(), fmt.Sprintf("/spatialRepresentation/%d", i), string(s))
	}
	seen := map[DateKind]bool{}
	for i, d := range r.Dates {
		c.code(d.Kind.Known(), fmt.Sprintf("/dates/%d/kind", i), string(d.Kind))
		if (d.Kind == DateCreation || d.Kind == DateRevision) && seen[d.Kind] {
			c.add(ruleDates, fmt.Sprintf("/dates/%d", i), "Datumet %q står redan.", "The date %q is already there.", string(d.Kind))
		}
		seen[d.Kind] = true
	}
	for i, x := range r.Conformity {
		c.code(x.Degree.Known(), fmt.Sprintf("/conformity/%d/degree", i), string(x.Degree))
	}
	if h := r.HVD; h != nil && (len(h.Legislation) == 0 || len(h.Categories) == 0) {
		c.add(ruleHVD, "/hvd", "Båda krävs: rättsakten och minst en kategori.", "Both are needed: the act and at least one category.")
	}
}

func (c *checker) contacts() {
	publisher := ""
	if o := c.r.Owner(); o != nil {
		publisher = o.URI
	}
	for i, x := range c.r.RecordContacts {
		path := fmt.Sprintf("/recordContacts/%d", i)
		c.code(x.Role.Known(), path+"/role", string(x.Role))
		if x.Role != "" && x.Role != RolePointOfContact {
			c.add(ruleRecordRole, path+"/role", "Rollen är %q.", "The role is %q.", string(x.Role))
		}
		c.number(path, x)
	}
	for i, x := range c.r.Contacts {
		path := fmt.Sprintf("/contacts/%d", i)
		c.code(x.Role.Known(), path+"/role", string(x.Role))
		if x.Role == RolePointOfContact && x.URI != "" && x.URI == publisher {
			c.add(ruleSamePartyURI, path+"/uri", "Båda är %q.", "Both are %q.", x.URI)
		}
		c.number(path, x)
	}
}

func (c *checker) number(path string, x Contact) {
	if x.OrganisationNumber != "" && !organisationNumber(x.OrganisationNumber) {
		c.add(ruleOrgNumber, path+"/organisationNumber", "Tio siffror med kontrollsiffra väntades.", "Ten digits with a check digit were expected.")
	}
}

// organisationNumber reports whether s is ten digits, with or without a hyphen
// before the last four, the last a check digit (Luhn).
func organisationNumber(s string) bool {
	if len(s) == 11 && s[6] == '-' {
		s = s[:6] + s[7:]
	}
	if len(s) != 10 {
		return false
	}
	sum := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		d := int(s[i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

func (c *checker) extents() {
	for i, e := range c.r.Extents {
		if b := e.Box; b != nil {
			path := fmt.Sprintf("/extents/%d/box", i)
			finite := true
			for _, v := range []float64{b.West, b.South, b.East, b.North} {
				finite = finite && !math.IsNaN(v) && !math.IsInf(v, 0)
			}
			switch {
			case !finite || math.Abs(b.West) > 180 || math.Abs(b.East) > 180 || math.Abs(b.South) > 90 || math.Abs(b.North) > 90:
				c.add(ruleBox, path, "Värdena är inte grader i WGS 84.", "The values are not degrees in WGS 84.")
			case b.West > b.East || b.South > b.North:
				c.add(ruleBox, path, "Väst ligger öster om öst, eller syd norr om nord.", "West is east of east, or south north of north.")
			}
		}
		if p := e.Temporal; p != nil {
			a, okA := p.Start.Day()
			b, okB := p.End.Day()
			if okA && okB && b.Before(a) {
				c.add(rulePeriod, fmt.Sprintf("/extents/%d/temporal", i), "Perioden börjar %s och slutar %s.", "The period begins %s and ends %s.", a, b)
			}
		}
	}
}

func (c *checker) terms() {
	seen := map[Part]bool{}
	for i, x := range c.r.Rights {
		path := fmt.Sprintf("/rights/%d", i)
		if seen[x.Part] {
			c.add(ruleRights, path, "Delen %q har redan villkor; de första gäller.", "The part %q already has terms; the first hold.", string(x.Part))
		}
		seen[x.Part] = true
		c.license(path+"/license", x.License)
	}
	for i, d := range c.r.Distributions {
		c.license(fmt.Sprintf("/distributions/%d/license", i), d.License)
	}
	k := c.r.Classification
	if k == nil {
		return
	}
	for _, x := range []struct {
		name string
		l    *Level
	}{{"konfidentialitet", k.Konfidentialitet}, {"riktighet", k.Riktighet}, {"tillganglighet", k.Tillganglighet}, {"sparbarhet", k.Sparbarhet}} {
		if x.l != nil && (*x.l < 0 || *x.l > 4) {
			c.add(ruleLevel, "/classification/"+x.name, "Nivån är %d.", "The level is %d.", int(*x.l))
		}
	}
}

// license compares with the two Creative Commons licences of open data in any
// spelling that people use for them.
func (c *checker) license(path, uri string) {
	rest, ok := strings.CutPrefix(strings.ToLower(uri), "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(strings.ToLower(uri), "http://"); !ok {
			return
		}
	}
	rest = strings.TrimPrefix(rest, "www.")
	for _, want := range []string{LicenseCC0, LicenseCCBY} {
		base := strings.TrimSuffix(strings.TrimPrefix(want, "http://"), "/")
		tail, ok := strings.CutPrefix(rest, base)
		if ok && (tail == "" || tail[0] == '/') && uri != want {
			c.add(ruleLicense, path, "Skriv %[2]s i stället för %[1]s.", "Write %[2]s instead of %[1]s.", uri, want)
		}
	}
}

func (c *checker) quality() {
	for i, q := range c.r.Quality {
		for j, e := range q.Elements {
			if e.State == QualityNotEvaluated && !said(e.Reason) {
				c.add(ruleReason, fmt.Sprintf("/quality/%d/elements/%d", i, j), "Säg varför.", "Say why.")
			}
		}
	}
}

func (c *checker) addresses() {
	uri := func(path, s string) {
		if s != "" && !absoluteURI(s) {
			c.add(ruleURI, path, "Adressen %q.", "The address %q.", s)
		}
	}
	for i, d := range c.r.Distributions {
		path := fmt.Sprintf("/distributions/%d", i)
		for j, u := range d.AccessURLs {
			uri(fmt.Sprintf("%s/accessURLs/%d", path, j), u)
		}
		for j, u := range d.DownloadURLs {
			uri(fmt.Sprintf("%s/downloadURLs/%d", path, j), u)
		}
		c.digest(path+"/digest", d.Digest)
	}
	for i, s := range c.r.Lineage.Sources {
		c.digest(fmt.Sprintf("/lineage/sources/%d/digest", i), s.Digest)
	}
	for i, u := range c.r.LandingPages {
		uri(fmt.Sprintf("/landingPages/%d", i), u)
	}
}

func (c *checker) digest(path string, d *Digest) {
	if d == nil {
		return
	}
	size := map[string]int{"md5": 32, "sha1": 40, "sha256": 64, "sha384": 96, "sha512": 128}[strings.ReplaceAll(strings.ToLower(d.Algorithm), "-", "")]
	if strings.Trim(d.Value, "0123456789abcdefABCDEF") != "" || d.Value == "" || size != 0 && len(d.Value) != size {
		c.add(ruleDigest, path, "Värdet passar inte %s.", "The value does not fit %s.", d.Algorithm)
	}
}
