package dcat

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/internal/rdf"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

// node is a resource on its way out.
type node struct {
	iri    string
	values []rdf.Value
	path   string // JSON Pointer into the record, or a name within the catalogue

	// shared nodes may be described by several records: parties, standards,
	// places. agent ones must be described alike.
	shared, agent bool

	// own is how many of the values come of fields, once that is sealed.
	own    int
	sealed bool

	index map[rdf.Value]bool  // of values, when they are many
	alike map[rdf.Value][]int // of own, by alikeKey
}

// few values are sooner searched than indexed.
const few = 32

func (n *node) has(v rdf.Value) bool {
	if len(n.values) <= few {
		return slices.Contains(n.values, v)
	}
	if n.index == nil {
		n.index = make(map[rdf.Value]bool, 2*len(n.values))
		for _, v := range n.values {
			n.index[v] = true
		}
	}
	return n.index[v]
}

func (n *node) add(p string, o rdf.Term) {
	v := rdf.Value{P: p, O: o}
	if n.has(v) {
		return
	}
	n.values = append(n.values, v)
	if n.index != nil {
		n.index[v] = true
	}
}

// replace puts a value in the place of another.
func (n *node) replace(i int, o rdf.Term) {
	v := n.values[i]
	delete(n.index, v)
	v.O = o
	n.values[i] = v
	if n.index != nil {
		n.index[v] = true
	}
}

// alikeKey is what literals of a property have in common when sameValue says
// that they say the same; not of properties that are single.
func alikeKey(prop, value string) string {
	if value = strings.TrimSpace(value); prop == nsDCT+"identifier" {
		return strings.ToLower(strings.TrimPrefix(value, "urn:uuid:"))
	}
	return value
}

// candidates are the values of fields that a kept one may stand for.
func (n *node) candidates(prop string, t rdf.Term) []int {
	if n.alike == nil {
		n.alike = map[rdf.Value][]int{}
		for i, v := range n.values[:n.own] {
			k := rdf.Value{P: v.P}
			if !single[v.P] {
				k.O.Value = alikeKey(v.P, v.O.Value)
			}
			n.alike[k] = append(n.alike[k], i)
		}
	}
	k := rdf.Value{P: prop}
	if !single[prop] {
		k.O.Value = alikeKey(prop, t.Value)
	}
	return n.alike[k]
}

// projector makes nodes of a record or catalogue. All its output is in nodes
// and add; it reports what it had to leave out.
type projector struct {
	style    FormatStyle
	lang     string
	base     string
	object   string
	report   func(quality.Finding)
	nodes    []*node
	byIRI    map[string]*node
	services []string       // that a record describes
	lone     metadata.Extra // kept statements about further subjects
}

func (p *projector) find(r quality.Rule, path, sv, en string, args ...any) {
	if p.report != nil {
		p.report(r.At(quality.Place{Object: p.object, Path: path}, quality.Textf(sv, en, args...)))
	}
}

// lost reports a field that DCAT has no place for.
func (p *projector) lost(said bool, path string) {
	if said {
		p.find(ruleNotHeld, path, "Fältet skrivs inte: DCAT-AP-SE har ingen plats för det.", "The field is not written: DCAT-AP-SE has no place for it.")
	}
}

// open begins a node; a second one of the same name is the same node.
func (p *projector) open(iri, path string, types ...string) *node {
	n := p.byIRI[iri]
	if n == nil {
		n = &node{iri: iri, path: path}
		if p.byIRI == nil {
			p.byIRI = map[string]*node{}
		}
		p.byIRI[iri] = n
		p.nodes = append(p.nodes, n)
	}
	for _, t := range types {
		n.add(rdf.Type, rdf.I(t))
	}
	return n
}

// iri checks an address before it is written; "" when it cannot be.
func (p *projector) iri(s, path string) string {
	if s == "" {
		return ""
	}
	out, changed, ok := escapeIRI(s)
	if !ok {
		if p.base != "" && rdf.IsAbsolute(p.base) {
			abs, _, _ := escapeIRI(rdf.Resolve(p.base, s))
			p.find(ruleIRI, path, "%q är inte en absolut adress och skrivs som %q.", "%q is not an absolute address and is written as %q.", s, abs)
			return abs
		}
		p.find(ruleIRI, path, "%q är inte en absolut adress och skrivs inte.", "%q is not an absolute address and is not written.", s)
		return ""
	}
	if changed {
		p.find(ruleEscaped, path, "%q har tecken som en adress inte får ha och skrivs som %q.", "%q has characters that an address must not have and is written as %q.", s, out)
	}
	return out
}

func (p *projector) link(n *node, prop, iri, path string) {
	if s := p.iri(iri, path); s != "" {
		n.add(prop, rdf.I(s))
	}
}

// language returns a tag that a text may be marked with.
func (p *projector) language(tag, path string) string {
	if tag == "" || rdf.ValidLang(tag) {
		return tag
	}
	p.find(ruleNotHeld, path, "%q är inte en språkmärkning enligt BCP 47 och skrivs inte.", "%q is not a language tag after BCP 47 and is not written.", tag)
	return ""
}

// tagged writes a text with its languages.
func (p *projector) tagged(n *node, prop string, t metadata.Text, path string) {
	if t.Value != "" {
		lang := t.Lang
		if lang == "" {
			lang = p.lang
		}
		n.add(prop, rdf.L(t.Value, p.language(lang, path+"/lang")))
	}
	for i, l := range t.Locales {
		n.add(prop, rdf.L(l.Value, p.language(l.Lang, fmt.Sprintf("%s/locales/%d/lang", path, i))))
	}
	p.lost(t.Href != "", path+"/href")
	p.lost(t.Nil != "", path+"/nil")
}

// untold reports why there is no text, of one that is not written.
func (p *projector) untold(t metadata.Text, path string) {
	p.lost(t.IsEmpty() && t.Nil != "", path+"/nil")
}

// languages writes those of the EU's list, which has languages and no regions
// or scripts of them.
func (p *projector) languages(n *node, tags []string, path string) {
	for i, l := range tags {
		at := fmt.Sprintf("%s/languages/%d", path, i)
		s := languageIRI(l)
		if s == "" {
			p.lost(true, at)
			continue
		}
		if strings.Contains(l, "-") {
			p.find(ruleApproximate, at, "%q skrivs som %q.", "%q is written as %q.", l, s)
		}
		n.add(nsDCT+"language", rdf.I(s))
	}
}

// plain writes a text that has no language.
func (p *projector) plain(n *node, prop, value string) {
	if value != "" {
		n.add(prop, rdf.L(value, ""))
	}
}

// name writes a text as a name that is plain in one language and tagged in
// several.
func (p *projector) name(n *node, prop string, t metadata.Text, path string) {
	if len(t.Locales) == 0 && t.Value != "" && (t.Lang == "" || t.Lang == p.lang) {
		n.add(prop, rdf.L(t.Value, ""))
		p.lost(t.Href != "", path+"/href")
		p.lost(t.Nil != "", path+"/nil")
		return
	}
	p.tagged(n, prop, t, path)
}

var yearForm = regexp.MustCompile(`^\d{4}$`)

// when writes a time. RDF has a type for days, moments and years; a month has
// one too, which the profile does not allow.
func (p *projector) when(n *node, prop string, w metadata.When, path string) {
	switch {
	case w.IsZero():
	case !w.Date.IsZero():
		n.add(prop, rdf.D(w.Date.String(), rdf.XSD+"date"))
	case !w.Instant.IsZero():
		n.add(prop, rdf.D(w.Instant.String(), rdf.XSD+"dateTime"))
	case yearForm.MatchString(w.Other):
		n.add(prop, rdf.D(w.Other, rdf.XSD+"gYear"))
	default:
		p.find(ruleNotHeld, path, "Tiden %q är varken dag, tidpunkt eller år och skrivs inte.", "The time %q is neither day, moment nor year and is not written.", w.Other)
	}
}

// child opens a node for the n-th value of a property that is a resource of
// its own, under the name it had when it was read, or a made one.
func (p *projector) child(parent *node, kept metadata.Extra, prop string, n int, path string, types ...string) *node {
	iri := mint(parent.iri, prop, n)
	if names := values(kept, named+prop); n < len(names) && names[n].Kind == rdf.IRI {
		if s := p.iri(names[n].Value, path); s != "" {
			iri = s
		}
	}
	parent.add(prop, rdf.I(iri))
	return p.open(iri, path, types...)
}

// named begins the name of a kept member that lists the names of the nodes
// that a property leads to, in the order of the fields they are read into.
const named = "@id "

// values returns the kept values of a property.
func values(x metadata.Extra, prop string) []rdf.Term {
	var list []rdf.Term
	for _, m := range x {
		if m.Format == metadata.FormatDCAT && m.Name == prop {
			terms, _ := rdf.ParseTerms(m.Raw)
			list = append(list, terms...)
		}
	}
	return list
}

// single are properties with at most one value, so that a changed field
// takes the place of what was kept beside it.
var single = map[string]bool{
	nsDCT + "issued": true, nsDCT + "modified": true, nsDCT + "accrualPeriodicity": true, nsDCT + "accessRights": true,
	nsDCAT + "startDate": true, nsDCAT + "endDate": true, nsDCAT + "bbox": true, nsDCAT + "centroid": true,
	nsLOCN + "geometry": true, nsDCAT + "version": true, nsDCAT + "byteSize": true, nsDCAT + "spatialResolutionInMeters": true,
	nsDCAT + "temporalResolution": true, nsSPDX + "checksumValue": true, nsSPDX + "algorithm": true,
}

// finish writes back what was kept for a node. A kept literal that says what
// a field says in another way (another datatype, no language) stands for it.
func (p *projector) finish(n *node, kept metadata.Extra, path string) {
	n.seal()
	for _, m := range kept {
		if m.Format != metadata.FormatDCAT {
			p.find(ruleOtherFormat, path+"/extra", "Innehåll från %q (%s) går inte att skriva som RDF.", "Content of %q (%s) cannot be written as RDF.", string(m.Format), m.Name)
			continue
		}
		if strings.HasPrefix(m.Name, named) {
			continue
		}
		if strings.HasPrefix(m.Name, "<") {
			p.lone = append(p.lone, m)
			continue
		}
		terms, ok := rdf.ParseTerms(m.Raw)
		if !ok || !writable(m.Name, terms) {
			p.find(ruleKept, path+"/extra", "Det behållna värdet av %s är inte N-Triples och skrivs inte.", "The kept value of %s is not N-Triples and is not written.", m.Name)
			continue
		}
		p.keep(n, m.Name, terms, path)
	}
}

// writable reports whether a kept property and its values can stand in a graph
// without blank nodes and relative addresses.
func writable(prop string, terms []rdf.Term) bool {
	if _, changed, ok := escapeIRI(prop); changed || !ok {
		return false
	}
	return !slices.ContainsFunc(terms, func(t rdf.Term) bool { return t.Kind == rdf.Blank })
}

// seal ends what comes of fields; what is added later was kept.
func (n *node) seal() {
	if !n.sealed {
		n.own, n.sealed = len(n.values), true
	}
}

// keep adds the kept values of a property to a node. One that says what a
// field's value says in another way stands for it, unless that was kept too.
func (p *projector) keep(n *node, prop string, terms []rdf.Term, path string) {
	n.seal()
	there := map[rdf.Term]bool{}
	for _, t := range terms {
		there[t] = true
	}
next:
	for _, t := range terms {
		other := false
		if t.Kind == rdf.IRI {
			if t.Value = p.iri(t.Value, path+"/extra"); t.Value == "" {
				continue
			}
		}
		if n.has(rdf.Value{P: prop, O: t}) {
			continue
		}
		for _, i := range n.candidates(prop, t) {
			v := n.values[i]
			if there[v.O] {
				continue
			}
			if t.Kind == rdf.Literal && v.O.Kind == rdf.Literal && sameValue(prop, v.O, t) {
				n.replace(i, t)
				continue next
			}
			// An area may stand in several forms, of which we write one.
			other = other || v.O.Kind == t.Kind && (v.O.Datatype == t.Datatype || v.O.Datatype != wktLiteral)
		}
		if other && single[prop] {
			p.find(ruleKept, path+"/extra", "%s har fått ett nytt värde; det gamla, %s, skrivs inte.", "%s has a new value; the old one, %s, is not written.", short(prop), t.String())
			continue
		}
		n.add(prop, t)
	}
}

// sameValue reports whether two literals say the same in different ways.
func sameValue(prop string, a, b rdf.Term) bool {
	if a.Lang != "" && b.Lang != "" && a.Lang != b.Lang {
		return false
	}
	if a.Value == b.Value {
		return true
	}
	switch prop {
	case nsDCAT + "bbox":
		x, okX := parseBox(a.Value)
		y, okY := parseBox(b.Value)
		return okX && okY && x == y
	case nsDCAT + "spatialResolutionInMeters", nsDCAT + "byteSize":
		x, errX := strconv.ParseFloat(a.Value, 64)
		y, errY := strconv.ParseFloat(b.Value, 64)
		return errX == nil && errY == nil && x == y
	case nsDCT + "issued", nsDCT + "modified", nsDCT + "created", nsDCAT + "startDate", nsDCAT + "endDate":
		return strings.TrimSpace(a.Value) == strings.TrimSpace(b.Value)
	case nsSPDX + "checksumValue":
		return strings.EqualFold(strings.TrimSpace(a.Value), b.Value) || strings.EqualFold(a.Value, strings.TrimSpace(b.Value))
	case nsDCT + "identifier":
		return strings.EqualFold(strings.TrimPrefix(a.Value, "urn:uuid:"), strings.TrimPrefix(b.Value, "urn:uuid:"))
	}
	return false
}

// close writes back kept statements about subjects further down.
func (p *projector) close() {
	for _, m := range p.lone {
		terms, ok := rdf.ParseTerms(m.Name)
		objects, ok2 := rdf.ParseTerms(m.Raw)
		if !ok || !ok2 || len(terms) != 2 || terms[0].Kind != rdf.IRI || terms[1].Kind != rdf.IRI || !writable(terms[0].Value, nil) || !writable(terms[1].Value, objects) {
			p.find(ruleKept, "/extra", "Det behållna %q är inte ett subjekt och en egenskap och skrivs inte.", "What was kept as %q is not a subject and a property and is not written.", m.Name)
			continue
		}
		n := p.byIRI[terms[0].Value]
		if n == nil {
			n = p.open(terms[0].Value, "/extra")
			n.shared = true
		}
		p.keep(n, terms[1].Value, objects, "/extra")
	}
	p.lone = nil
}

// --- parties

var qualifiedRoles = []metadata.Role{
	metadata.RoleResourceProvider, metadata.RoleCustodian, metadata.RoleOwner, metadata.RoleUser,
	metadata.RoleDistributor, metadata.RolePrincipalInvestigator, metadata.RoleProcessor, metadata.RoleAuthor,
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// agentIRI is the party's URI, or the national portal's for its organisation
// number, or a made one.
func (p *projector) agentIRI(c *metadata.Contact, parent *node, prop string, n int, path string) string {
	if s := p.iri(c.URI, path+"/uri"); s != "" {
		return s
	}
	if d := digits(c.OrganisationNumber); len(d) == 10 {
		return organisation + d
	}
	s := mint(parent.iri, prop, n)
	p.find(ruleMinted, path, "Parten har ingen URI och får adressen %q.", "The party has no URI and is given the address %q.", s)
	return s
}

// bare reports whether nothing is known of a party but its URI and role.
func bare(c *metadata.Contact) bool {
	return c.URI != "" && reflect.DeepEqual(*c, metadata.Contact{URI: c.URI, Role: c.Role})
}

// agent writes a party as an agent and returns its IRI.
func (p *projector) agent(c *metadata.Contact, parent *node, prop string, i int, path string) string {
	iri := p.agentIRI(c, parent, prop, i, path)
	if bare(c) {
		return iri // named, and described elsewhere
	}
	kind := nsFOAF + "Organization"
	nameOf, namePath := c.Organisation, path+"/organisation"
	if c.Organisation.Value == "" && len(c.Organisation.Locales) == 0 && c.Individual.Value != "" {
		kind, nameOf, namePath = nsFOAF+"Person", c.Individual, path+"/individual"
	} else {
		p.lost(!c.Individual.IsZero(), path+"/individual")
	}
	if values(c.Extra, rdf.Type) != nil && slices.Contains(values(c.Extra, rdf.Type), rdf.I(nsFOAF+"Person")) {
		kind = nsFOAF + "Person"
	}
	n := p.open(iri, path, kind, nsFOAF+"Agent")
	n.shared = !strings.HasPrefix(iri, parent.iri)
	n.agent = n.shared
	p.tagged(n, nsFOAF+"name", nameOf, namePath)
	p.link(n, nsDCT+"type", c.Type, path+"/type")
	p.tagged(n, nsDCT+"description", c.Description, path+"/description")
	p.plain(n, nsDCT+"identifier", c.OrganisationNumber)
	p.link(n, nsFOAF+"homepage", c.Homepage, path+"/homepage")
	for j, m := range c.Emails {
		p.link(n, nsFOAF+"mbox", "mailto:"+m, fmt.Sprintf("%s/emails/%d", path, j))
	}
	for j, m := range c.SameAs {
		p.link(n, nsOWL+"sameAs", m, fmt.Sprintf("%s/sameAs/%d", path, j))
	}
	p.lost(!c.Unit.IsZero(), path+"/unit")
	p.lost(!c.Position.IsZero(), path+"/position")
	p.lost(len(c.Phones) > 0, path+"/phones")
	p.lost(c.Address != nil, path+"/address")
	p.contactRest(c, path)
	p.finish(n, c.Extra, path)
	return iri
}

func (p *projector) contactRest(c *metadata.Contact, path string) {
	p.lost(len(c.Faxes) > 0, path+"/faxes")
	p.lost(c.HoursOfService != "", path+"/hoursOfService")
	p.lost(!c.Instructions.IsZero(), path+"/instructions")
}

// vcard writes a party as a contact point and returns its IRI.
func (p *projector) vcard(c *metadata.Contact, parent *node, i int, publisher, path string) string {
	iri := p.iri(c.URI, path+"/uri")
	switch {
	case iri == "":
		iri = mint(parent.iri, nsDCAT+"contactPoint", i)
		p.find(ruleMinted, path, "Kontakten har ingen URI och får adressen %q.", "The contact has no URI and is given the address %q.", iri)
	case iri == publisher:
		iri = mint(iri, nsDCAT+"contactPoint", 0)
		p.find(ruleMinted, path, "Kontakten har utgivarens URI, som bara får vara utgivarens, och får adressen %q.", "The contact has the publisher's URI, which must be the publisher's alone, and is given the address %q.", iri)
	}
	if bare(c) {
		return iri
	}
	kind, fn, fnPath := nsVCARD+"Organization", c.Organisation, path+"/organisation"
	unit := c.Unit
	if fn.IsEmpty() && !unit.IsEmpty() {
		fn, fnPath, unit = c.Unit, path+"/unit", metadata.Text{}
		// Read back as the organisation's name: a function has no other.
	}
	if fn.IsEmpty() && !c.Individual.IsEmpty() {
		kind, fn, fnPath = nsVCARD+"Individual", c.Individual, path+"/individual"
	} else {
		p.lost(!c.Individual.IsZero(), path+"/individual")
	}
	n := p.open(iri, path, kind, nsVCARD+"Kind")
	n.shared = !strings.HasPrefix(iri, parent.iri)
	n.agent = n.shared
	p.name(n, nsVCARD+"fn", fn, fnPath)
	p.name(n, nsVCARD+"organization-unit", unit, path+"/unit")
	p.name(n, nsVCARD+"title", c.Position, path+"/position")
	for j, m := range c.Emails {
		p.link(n, nsVCARD+"hasEmail", "mailto:"+m, fmt.Sprintf("%s/emails/%d", path, j))
	}
	for j, m := range c.Phones {
		at := fmt.Sprintf("%s/phones/%d", path, j)
		t := p.child(n, c.Extra, nsVCARD+"hasTelephone", j, at, nsVCARD+"Voice")
		t.shared, t.agent = n.shared, n.agent
		p.link(t, nsVCARD+"hasValue", "tel:"+strings.ReplaceAll(m, " ", ""), at)
	}
	if a := c.Address; a != nil {
		at := path + "/address"
		t := p.child(n, c.Extra, nsVCARD+"hasAddress", 0, at, nsVCARD+"Address")
		t.shared, t.agent = n.shared, n.agent
		for _, l := range a.Lines {
			p.plain(t, nsVCARD+"street-address", l)
		}
		p.plain(t, nsVCARD+"postal-code", a.PostalCode)
		p.plain(t, nsVCARD+"locality", a.City)
		p.plain(t, nsVCARD+"region", a.Region)
		p.plain(t, nsVCARD+"country-name", a.Country)
		p.finish(t, a.Extra, at)
	}
	p.link(n, nsVCARD+"hasURL", c.Homepage, path+"/homepage")
	p.lost(c.OrganisationNumber != "", path+"/organisationNumber")
	p.lost(c.Type != "", path+"/type")
	p.lost(!c.Description.IsZero(), path+"/description")
	p.lost(len(c.SameAs) > 0, path+"/sameAs")
	p.contactRest(c, path)
	p.finish(n, c.Extra, path)
	return iri
}

func (p *projector) contacts(n *node, r *metadata.Record) {
	publisher, creator := -1, -1
	for i := range r.Contacts {
		if r.Contacts[i].Role == metadata.RoleOwner {
			publisher = i
			break
		}
	}
	if publisher < 0 {
		publisher = slices.IndexFunc(r.Contacts, func(c metadata.Contact) bool { return c.Role == metadata.RolePublisher })
	}
	publisherIRI := ""
	if publisher >= 0 {
		publisherIRI = p.agent(&r.Contacts[publisher], n, nsDCT+"publisher", 0, fmt.Sprintf("/contacts/%d", publisher))
		n.add(nsDCT+"publisher", rdf.I(publisherIRI))
	}
	points, others := 0, 0
	for i := range r.Contacts {
		c, path := &r.Contacts[i], fmt.Sprintf("/contacts/%d", i)
		if i == publisher {
			continue
		}
		switch {
		case c.Role == metadata.RolePointOfContact:
			n.add(nsDCAT+"contactPoint", rdf.I(p.vcard(c, n, points, publisherIRI, path)))
			points++
		case c.Role == metadata.RoleOriginator && creator < 0:
			creator = i
			if iri := p.agent(c, n, nsDCT+"creator", 0, path); iri != publisherIRI {
				n.add(nsDCT+"creator", rdf.I(iri))
			} else {
				p.find(ruleNotHeld, path, "Upphovet är utgivaren, och skrivs då inte.", "The creator is the publisher, and is then not written.")
			}
		case slices.Contains(qualifiedRoles, c.Role):
			q := p.child(n, r.Extra, nsPROV+"qualifiedAttribution", others, path, nsPROV+"Attribution")
			q.add(nsPROV+"agent", rdf.I(p.agent(c, q, nsPROV+"agent", 0, path)))
			q.add(nsDCAT+"hadRole", rdf.I(partyRole+string(c.Role)))
			others++
		default:
			p.find(ruleNotHeld, path, "En part i rollen %q går inte att skriva.", "A party in the role %q cannot be written.", string(c.Role))
		}
	}
}

// --- resources

// subject returns the URI of what a record describes, or "".
func (p *projector) subject(r *metadata.Record) (iri string, from int) {
	for i, x := range r.Identifiers {
		if x.Kind != "" {
			continue
		}
		for _, s := range []string{x.Code, x.Href, x.Namespace + x.Code} {
			if rdf.IsAbsolute(s) {
				return p.iri(s, fmt.Sprintf("/identifiers/%d", i)), i
			}
		}
	}
	switch {
	case r.ID != "" && p.base != "":
		iri = strings.TrimSuffix(p.base, "/") + "/" + r.ID
		if strings.HasSuffix(p.base, "#") || strings.HasSuffix(p.base, "=") {
			iri = p.base + r.ID
		}
		iri, _, _ = escapeIRI(iri)
	case isUUID(r.ID):
		iri = "urn:uuid:" + strings.TrimPrefix(strings.ToLower(r.ID), "urn:uuid:")
	default:
		for _, x := range r.Identifiers {
			if isUUID(x.Code) {
				iri = "urn:uuid:" + strings.TrimPrefix(strings.ToLower(x.Code), "urn:uuid:")
				break
			}
		}
	}
	if iri != "" {
		p.find(ruleMinted, "/identifiers", "Datamängden har ingen URI och får adressen %q.", "The data set has no URI and is given the address %q.", iri)
	}
	return iri, -1
}

var (
	crsNumber   = regexp.MustCompile(`^\d+$`)
	crsEPSG     = regexp.MustCompile(`(?i)^(?:urn:ogc:def:crs:)?EPSG:[\d.]*:?(\d+)$`)
	mediaForm   = regexp.MustCompile(`^\w+/[-.\w]+(?:\+[-.\w]+)?(\s*;\s*\w+=\w+)?$`)
	durationRE  = regexp.MustCompile(`^-?P(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$`)
	algorithmRE = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
)

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func wktBox(b *metadata.Box) string {
	w, s, e, n := number(b.West), number(b.South), number(b.East), number(b.North)
	return "POLYGON((" + w + " " + n + "," + e + " " + n + "," + e + " " + s + "," + w + " " + s + "," + w + " " + n + "))"
}

// standard describes a specification or reference system that was linked to.
func (p *projector) standard(iri string, title metadata.Text, path string, types ...string) {
	n := p.open(iri, path, nsDCT+"Standard")
	n.shared = true
	p.tagged(n, nsDCT+"title", title, path)
	for _, t := range types {
		n.add(nsDCT+"type", rdf.I(t))
	}
}

func (p *projector) page(n *node, prop string, x metadata.Reference, path string) {
	iri := p.iri(x.Href, path+"/href")
	if iri == "" {
		p.lost(!x.Name.IsZero(), path+"/name")
		return
	}
	n.add(prop, rdf.I(iri))
	if !x.Name.IsEmpty() && iri != n.iri {
		d := p.open(iri, path, nsFOAF+"Document")
		p.tagged(d, nsDCT+"title", x.Name, path+"/name")
	}
	p.untold(x.Name, path+"/name")
	p.lost(x.Kind != "", path+"/kind")
}

// record projects a record and returns the main node, or nil when it has no
// name.
func (p *projector) record(r *metadata.Record) *node {
	p.object = r.ID
	if r.Language != "" {
		p.lang = r.Language
	}
	iri, from := p.subject(r)
	if iri == "" {
		p.find(ruleNoIRI, "/identifiers", "Posten har varken URI eller UUID och skrivs inte.", "The record has neither URI nor UUID and is not written.")
		return nil
	}
	if p.object == "" {
		p.object = iri
	}
	class := nsDCAT + "Dataset"
	switch r.Resource {
	case metadata.ResourceSeries:
		class = nsDCAT + "DatasetSeries"
	case metadata.ResourceService:
		class = nsDCAT + "DataService"
	case metadata.ResourceDataset, "":
	default:
		p.lost(true, "/resource")
	}
	p.lost(r.ScopeDescription != "", "/scopeDescription")
	n := p.open(iri, "", class)
	p.tagged(n, nsDCT+"title", r.Title, "/title")
	for i, t := range r.AlternativeTitles {
		p.tagged(n, nsDCT+"alternative", t, fmt.Sprintf("/alternativeTitles/%d", i))
	}
	p.tagged(n, nsDCT+"description", r.Abstract, "/abstract")
	p.identifiers(n, r, from)
	p.contacts(n, r)
	p.subjects(n, r)
	p.times(n, r)
	p.languages(n, r.Languages, "")
	p.extents(n, r)
	p.standards(n, r)
	p.versions(n, r)
	p.provenance(n, r)
	p.access(n, r)
	for i, x := range r.LandingPages {
		p.link(n, nsDCAT+"landingPage", x, fmt.Sprintf("/landingPages/%d", i))
	}
	for i, x := range r.Pages {
		p.page(n, nsFOAF+"page", x, fmt.Sprintf("/pages/%d", i))
	}
	for i, x := range r.Offers {
		path := fmt.Sprintf("/offers/%d", i)
		o := p.child(n, r.Extra, nsSCHEMA+"offers", i, path, nsSCHEMA+"Offer")
		p.tagged(o, nsSCHEMA+"description", x.Description, path+"/description")
		p.link(o, nsSCHEMA+"mainEntityOfPage", x.Page, path+"/page")
	}
	for i := range r.Distributions {
		p.distribution(n, r, i)
	}
	p.service(n, r)
	p.rest(r)
	p.finish(n, r.Extra, "")
	for i := range r.Services {
		p.embedded(n, r, i)
	}
	p.close()
	return n
}

// identifiers writes those that are not the address. Of adms:identifier the
// Swedish profile wants text and DCAT-AP a resource, so style decides; one that
// the address ends in is not said again in style SE, where it would be reported
// by the EU's shapes for nothing.
func (p *projector) identifiers(n *node, r *metadata.Record, from int) {
	uuid := false
	alternatives, names := 0, len(values(r.Extra, named+nsADMS+"identifier"))
	for i, x := range r.Identifiers {
		path := fmt.Sprintf("/identifiers/%d", i)
		if len(x.Extra) > 0 {
			p.find(ruleOtherFormat, path+"/extra", "Det som behållits om identifieraren skrivs inte.", "What was kept about the identifier is not written.")
		}
		if i == from {
			p.lost(x.Href != "" && x.Href != n.iri, path+"/href")
			p.lost(rdf.IsAbsolute(x.Code) && x.Namespace != "", path+"/namespace")
			continue
		}
		prop := nsDCT + "identifier"
		switch x.Kind {
		case "", "archive":
			uuid = uuid || isUUID(x.Code)
		case "alternative":
			prop = nsADMS + "identifier"
			alternatives++
			switch {
			case p.style == EU || alternatives <= names:
				id := p.child(n, r.Extra, prop, alternatives-1, path, nsADMS+"Identifier")
				p.plain(id, nsSKOS+"notation", x.Code)
				prop = ""
			case strings.HasSuffix(n.iri, "/"+x.Code):
				p.find(ruleApproximate, path, "Adressen slutar med identifieraren, som inte skrivs för sig.", "The address ends in the identifier, which is not written by itself.")
				prop = ""
			}
		default:
			p.lost(true, path+"/kind")
		}
		if prop != "" {
			p.plain(n, prop, x.Code)
		}
		p.lost(x.Href != "", path+"/href")
		p.lost(x.Namespace != "", path+"/namespace")
	}
	switch {
	case r.ID == "":
	case isUUID(r.ID) && !uuid:
		p.plain(n, nsDCT+"identifier", r.ID)
	case isUUID(r.ID) && slices.ContainsFunc(r.Identifiers, func(x metadata.Identifier) bool { return strings.EqualFold(x.Code, r.ID) }):
	default:
		p.lost(true, "/id")
	}
}

func (p *projector) subjects(n *node, r *metadata.Record) {
	for i, k := range r.Keywords {
		path := fmt.Sprintf("/keywords/%d", i)
		for j, w := range k.Words {
			at := fmt.Sprintf("%s/words/%d", path, j)
			href := w.Href
			w.Href = ""
			p.tagged(n, nsDCAT+"keyword", w, at)
			p.link(n, nsDCAT+"theme", href, at+"/href")
		}
		p.lost(k.Type != "", path+"/type")
		p.lost(k.Thesaurus != nil, path+"/thesaurus")
		p.others(k.Extra, path)
	}
	for i, t := range r.DataThemes {
		p.link(n, nsDCAT+"theme", dataTheme+t, fmt.Sprintf("/dataThemes/%d", i))
	}
	for i, t := range r.INSPIREThemes {
		p.link(n, nsDCAT+"theme", inspireTheme+t, fmt.Sprintf("/inspireThemes/%d", i))
	}
	if h := r.HVD; h != nil {
		for i, x := range h.Legislation {
			p.link(n, nsDCATAP+"applicableLegislation", x, fmt.Sprintf("/hvd/legislation/%d", i))
		}
		for i, x := range h.Categories {
			p.link(n, nsDCATAP+"hvdCategory", x, fmt.Sprintf("/hvd/categories/%d", i))
		}
	}
	for i, x := range r.Subjects {
		path := fmt.Sprintf("/subjects/%d", i)
		p.link(n, nsDCT+"subject", x.Href, path+"/href")
		p.lost(!x.Name.IsZero(), path+"/name")
		p.lost(x.Kind != "", path+"/kind")
	}
	for i, t := range r.Topics {
		p.link(n, nsDCT+"subject", topicCategory+string(t), fmt.Sprintf("/topics/%d", i))
	}
}

// others reports kept content of a part that has no node of its own.
func (p *projector) others(x metadata.Extra, path string) {
	for _, m := range x {
		p.find(ruleOtherFormat, path+"/extra", "Innehåll från %q (%s) skrivs inte.", "Content of %q (%s) is not written.", string(m.Format), m.Name)
	}
}

func (p *projector) times(n *node, r *metadata.Record) {
	for i, d := range r.Dates {
		path := fmt.Sprintf("/dates/%d", i)
		prop := ""
		switch d.Kind {
		case metadata.DatePublication:
			prop = nsDCT + "issued"
		case metadata.DateRevision:
			prop = nsDCT + "modified"
		case metadata.DateCreation:
			prop = nsDCT + "created"
		default:
			p.lost(true, path)
			continue
		}
		if slices.ContainsFunc(n.values, func(v rdf.Value) bool { return v.P == prop }) {
			p.find(ruleNotHeld, path, "Datumet %q står redan, och bara ett kan skrivas.", "The date %q is already there, and only one can be written.", string(d.Kind))
			continue
		}
		p.when(n, prop, d.When, path+"/when")
		p.others(d.Extra, path)
	}
	c := &r.Currency
	if c.Frequency != "" {
		code := ""
		for _, x := range frequencyCodes {
			if x.f == c.Frequency {
				code = x.code
			}
		}
		if code == "" {
			p.lost(true, "/currency/frequency")
		} else {
			n.add(nsDCT+"accrualPeriodicity", rdf.I(frequencies+code))
		}
		if c.Frequency == metadata.FrequencyAsNeeded {
			p.find(ruleApproximate, "/currency/frequency", "Vid behov finns inte i EU:s lista och skrivs som oregelbundet.", "As needed is not in the EU's list and is written as irregular.")
		}
	}
	p.lost(c.Interval != "", "/currency/interval")
	p.lost(!c.Trigger.IsZero(), "/currency/trigger")
	p.lost(!c.Responsible.IsZero(), "/currency/responsible")
	p.lost(!c.LastConfirmed.IsZero(), "/currency/lastConfirmed")
	p.lost(!c.ConfirmedBy.IsZero(), "/currency/confirmedBy")
	p.lost(!c.Next.IsZero(), "/currency/next")
	p.lost(len(c.Notes) > 0, "/currency/notes")
	p.others(c.Extra, "/currency")
	if r.TemporalResolution != "" {
		n.add(nsDCAT+"temporalResolution", rdf.D(r.TemporalResolution, rdf.XSD+"duration"))
	}
}

func (p *projector) extents(n *node, r *metadata.Record) {
	places, periods := 0, 0
	for i := range r.Extents {
		e, path := &r.Extents[i], fmt.Sprintf("/extents/%d", i)
		description := e.Description
		if x := e.Place; x != nil {
			if iri := p.iri(x.Href, path+"/place/href"); iri != "" {
				n.add(nsDCT+"spatial", rdf.I(iri))
				if !x.Name.IsEmpty() {
					l := p.open(iri, path+"/place", nsDCT+"Location")
					l.shared = true
					p.tagged(l, nsSKOS+"prefLabel", x.Name, path+"/place/name")
				}
				p.untold(x.Name, path+"/place/name")
			} else if description.IsEmpty() && !x.Name.IsEmpty() {
				p.untold(description, path+"/description")
				description = x.Name
			} else {
				p.lost(!x.Name.IsZero(), path+"/place/name")
			}
			p.lost(x.Kind != "", path+"/place/kind")
		}
		if x := e.Identifier; x != nil {
			switch {
			case rdf.IsAbsolute(x.Code):
				p.link(n, nsDCT+"spatial", x.Code, path+"/identifier/code")
				p.lost(x.Href != "" && x.Href != x.Code, path+"/identifier/href")
			case rdf.IsAbsolute(x.Href):
				p.link(n, nsDCT+"spatial", x.Href, path+"/identifier/href")
				p.lost(true, path+"/identifier/code")
			default:
				p.lost(true, path+"/identifier")
			}
			p.lost(x.Namespace != "", path+"/identifier/namespace")
			p.lost(x.Kind != "", path+"/identifier/kind")
			p.others(x.Extra, path+"/identifier")
		}
		p.untold(description, path+"/description")
		var l *node
		if e.Box != nil || e.Geometry != "" || e.Centroid != "" || !description.IsEmpty() {
			l = p.child(n, r.Extra, nsDCT+"spatial", places, path, nsDCT+"Location")
			places++
			p.tagged(l, nsSKOS+"prefLabel", description, path+"/description")
			if b := e.Box; b != nil {
				if finite(b.West, b.South, b.East, b.North) {
					l.add(nsDCAT+"bbox", rdf.D(wktBox(b), wktLiteral))
				} else {
					p.lost(true, path+"/box")
				}
			}
			if e.Centroid != "" {
				l.add(nsDCAT+"centroid", rdf.D(e.Centroid, wktLiteral))
			}
			if e.Geometry != "" {
				l.add(nsLOCN+"geometry", rdf.D(e.Geometry, wktLiteral))
			}
		}
		if t := e.Temporal; t != nil {
			q := p.child(n, r.Extra, nsDCT+"temporal", periods, path+"/temporal", nsDCT+"PeriodOfTime")
			periods++
			p.when(q, nsDCAT+"startDate", t.Start, path+"/temporal/start")
			p.when(q, nsDCAT+"endDate", t.End, path+"/temporal/end")
			if l == nil {
				l = q
			}
		}
		p.lost(e.VerticalMin != nil, path+"/verticalMin")
		p.lost(e.VerticalMax != nil, path+"/verticalMax")
		p.lost(e.VerticalSystem != "", path+"/verticalSystem")
		if l != nil {
			p.finish(l, e.Extra, path)
		} else {
			p.others(e.Extra, path)
		}
	}
	distance := false
	for i, x := range r.Resolutions {
		path := fmt.Sprintf("/resolutions/%d", i)
		p.lost(x.Denominator != 0, path+"/denominator")
		factor := 0.0
		switch x.Unit {
		case "", "m", "metre", "meter", "http://standards.iso.org/iso/19139/resources/uom/gmxUom.xml#m", "urn:ogc:def:uom:EPSG::9001":
			factor = 1
		case "km":
			factor = 1000
		case "cm":
			factor = 0.01
		}
		switch {
		case x.Distance == 0:
			p.lost(x.Unit != "", path+"/unit")
		case factor == 0 || distance || !finite(x.Distance):
			p.lost(true, path+"/distance")
		default:
			distance = true
			n.add(nsDCAT+"spatialResolutionInMeters", rdf.D(number(x.Distance*factor), rdf.XSD+"decimal"))
		}
		p.others(x.Extra, path)
	}
}

func finite(list ...float64) bool {
	for _, v := range list {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// citation reports what of a citation goes beyond title and address.
func (p *projector) citation(c *metadata.Citation, path string) {
	p.lost(len(c.Alternative) > 0, path+"/alternative")
	p.lost(len(c.Dates) > 0, path+"/dates")
	p.lost(!c.Edition.IsZero(), path+"/edition")
	p.lost(!c.EditionDate.IsZero(), path+"/editionDate")
	p.lost(!c.Other.IsZero(), path+"/other")
	p.others(c.Extra, path)
}

func (p *projector) standards(n *node, r *metadata.Record) {
	for i := range r.Conformity {
		x, path := &r.Conformity[i], fmt.Sprintf("/conformity/%d", i)
		iri := x.Specification.Title.Href
		if iri == "" {
			for _, id := range x.Specification.Identifiers {
				if rdf.IsAbsolute(id.Code) {
					iri = id.Code
				}
			}
		}
		for j, id := range x.Specification.Identifiers {
			p.lost(id.Code != iri, fmt.Sprintf("%s/specification/identifiers/%d", path, j))
		}
		p.citation(&x.Specification, path+"/specification")
		p.lost(!x.Explanation.IsZero(), path+"/explanation")
		p.others(x.Extra, path)
		if x.Degree != metadata.Conformant && x.Degree != "" {
			p.find(ruleNotHeld, path, "Bara det som uppfylls kan skrivas; graden är %q.", "Only what is conformed to can be written; the degree is %q.", string(x.Degree))
			continue
		}
		if iri = p.iri(iri, path+"/specification/title/href"); iri == "" {
			p.find(ruleNotHeld, path, "Specifikationen har ingen adress och skrivs inte.", "The specification has no address and is not written.")
			continue
		}
		n.add(nsDCT+"conformsTo", rdf.I(iri))
		title := x.Specification.Title
		title.Href = ""
		p.standard(iri, title, path+"/specification/title")
	}
	for i, x := range r.ReferenceSystems {
		path := fmt.Sprintf("/referenceSystems/%d", i)
		iri := x.Code
		switch m := crsEPSG.FindStringSubmatch(x.Code); {
		case rdf.IsAbsolute(x.Code) && m == nil:
			p.lost(x.Href != "" && x.Href != x.Code, path+"/href")
		case rdf.IsAbsolute(x.Href):
			iri = x.Href
			p.lost(x.Code != "", path+"/code")
		case m != nil:
			iri = epsgCRS + m[1]
			p.find(ruleApproximate, path+"/code", "%q skrivs som %q.", "%q is written as %q.", x.Code, iri)
		case crsNumber.MatchString(x.Code) && (strings.Contains(strings.ToUpper(x.CodeSpace), "EPSG")):
			iri = epsgCRS + x.Code
			p.find(ruleApproximate, path+"/code", "%q skrivs som %q.", "%q is written as %q.", x.Code, iri)
		}
		p.lost(x.CodeSpace != "", path+"/codeSpace")
		p.lost(x.Version != "", path+"/version")
		p.others(x.Extra, path)
		if iri = p.iri(iri, path+"/code"); iri == "" {
			p.lost(!x.Name.IsZero(), path+"/name")
			continue
		}
		n.add(nsDCT+"conformsTo", rdf.I(iri))
		p.standard(iri, x.Name, path+"/name", systemType)
	}
}

var relationProperty = []struct {
	kind metadata.RelationKind
	prop string
}{
	{metadata.RelationSource, nsDCT + "source"}, {metadata.RelationVersion, nsDCAT + "hasVersion"},
	{metadata.RelationVersionOf, nsDCAT + "isVersionOf"}, {metadata.RelationPrevious, nsDCAT + "previousVersion"},
	{metadata.RelationReplaces, nsDCT + "replaces"}, {metadata.RelationReferencedBy, nsDCT + "isReferencedBy"},
	{metadata.RelationRelated, nsDCT + "relation"}, {metadata.RelationPart, nsDCT + "hasPart"},
	{metadata.RelationPartOf, nsDCT + "isPartOf"},
}

func (p *projector) versions(n *node, r *metadata.Record) {
	p.plain(n, nsDCAT+"version", r.Edition.Value)
	p.lost(r.Edition.Href != "", "/edition/href")
	p.lost(r.Edition.Nil != "", "/edition/nil")
	p.lost(len(r.Edition.Locales) > 0, "/edition/locales")
	p.lost(r.Edition.Lang != "", "/edition/lang")
	p.lost(!r.EditionDate.IsZero(), "/editionDate")
	p.tagged(n, nsADMS+"versionNotes", r.VersionNotes, "/versionNotes")
	qualified := 0
	for i, x := range r.Related {
		path := fmt.Sprintf("/related/%d", i)
		p.lost(!x.Title.IsZero(), path+"/title")
		p.others(x.Extra, path)
		if x.Kind == metadata.RelationQualified {
			q := p.child(n, r.Extra, nsDCAT+"qualifiedRelation", qualified, path, nsDCAT+"Relationship")
			qualified++
			p.link(q, nsDCT+"relation", x.Href, path+"/href")
			p.link(q, nsDCAT+"hadRole", x.Role, path+"/role")
			continue
		}
		p.lost(x.Role != "", path+"/role")
		k := slices.IndexFunc(relationProperty, func(y struct {
			kind metadata.RelationKind
			prop string
		}) bool {
			return y.kind == x.Kind
		})
		if k < 0 {
			p.lost(true, path)
			continue
		}
		p.link(n, relationProperty[k].prop, x.Href, path+"/href")
	}
	for i, m := range r.Series {
		path := fmt.Sprintf("/series/%d", i)
		p.link(n, nsDCAT+"inSeries", m.Series, path+"/series")
		previous := m.Previous
		if previous != "" && !rdf.IsAbsolute(previous) {
			// The ID of a record without a URI, which gets its address so too.
			q := &projector{base: p.base}
			if s, _ := q.subject(&metadata.Record{ID: previous}); s != "" {
				previous = s
			}
		}
		p.link(n, nsDCAT+"prev", previous, path+"/previous")
		p.lost(!m.Title.IsZero(), path+"/title")
		p.lost(m.Stage != "" && m.Stage != r.Edition.Value, path+"/stage")
		p.lost(m.Round != 0, path+"/round")
		p.lost(m.Position != 0, path+"/position")
	}
}

func (p *projector) provenance(n *node, r *metadata.Record) {
	l := &r.Lineage
	count := 0
	statement := func(t metadata.Text, path string) {
		if t.IsEmpty() {
			p.untold(t, path)
			return
		}
		s := p.child(n, r.Extra, nsDCT+"provenance", count, path, nsDCT+"ProvenanceStatement")
		count++
		p.tagged(s, nsDCT+"description", t, path)
	}
	statement(l.Statement, "/lineage/statement")
	for i := range l.Steps {
		x, path := &l.Steps[i], fmt.Sprintf("/lineage/steps/%d", i)
		statement(x.Description, path+"/description")
		p.lost(!x.Rationale.IsZero(), path+"/rationale")
		p.lost(!x.When.IsZero(), path+"/when")
		p.lost(len(x.Processors) > 0, path+"/processors")
		p.lost(x.Software != "", path+"/software")
		for j := range x.Sources {
			p.source(n, &x.Sources[j], fmt.Sprintf("%s/sources/%d", path, j))
		}
		p.others(x.Extra, path)
	}
	for i := range l.Sources {
		p.source(n, &l.Sources[i], fmt.Sprintf("/lineage/sources/%d", i))
	}
	p.others(l.Extra, "/lineage")
}

// source writes which data set was used. Which version, when and how is what
// DCAT cannot say.
func (p *projector) source(n *node, s *metadata.SourceUse, path string) {
	iri := s.Href
	if iri == "" && s.Identifier != nil && rdf.IsAbsolute(s.Identifier.Code) {
		iri = s.Identifier.Code
	}
	if iri == "" {
		p.lost(true, path)
		return
	}
	p.link(n, nsDCT+"source", iri, path+"/href")
	p.lost(s.Identifier != nil && s.Identifier.Code != iri, path+"/identifier")
	p.lost(s.Kind != "", path+"/kind")
	p.lost(!s.Title.IsZero(), path+"/title")
	p.lost(!s.Description.IsZero(), path+"/description")
	p.lost(s.Version != "", path+"/version")
	p.lost(!s.Date.IsZero(), path+"/date")
	p.lost(s.ScaleDenominator != 0, path+"/scaleDenominator")
	p.lost(s.ReferenceSystem != nil, path+"/referenceSystem")
	p.lost(len(s.Extents) > 0, path+"/extents")
	p.lost(!s.FetchedAt.IsZero(), path+"/fetchedAt")
	p.lost(s.FetchedBy != "", path+"/fetchedBy")
	p.lost(!s.How.IsZero(), path+"/how")
	p.lost(s.License != "", path+"/license")
	p.lost(s.Digest != nil, path+"/digest")
	p.lost(s.Record != nil, path+"/record")
	p.lost(s.UsedIn != "", path+"/usedIn")
	p.lost(s.Currency != nil, path+"/currency")
	p.others(s.Extra, path)
}

func (p *projector) access(n *node, r *metadata.Record) {
	a := r.Access.Rights
	derived := -1
	if a == "" {
		// As the national profile maps the ISO code list.
		for i, x := range r.Access.Limitations {
			switch {
			case x.Href == metadata.NoLimitations:
				a, derived = metadata.AccessPublic, i
			case strings.HasPrefix(x.Href, "http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/INSPIRE_Directive_Article13_"):
				a, derived = metadata.AccessNonPublic, i
			}
			if derived >= 0 {
				break
			}
		}
		if derived >= 0 {
			p.find(ruleApproximate, fmt.Sprintf("/access/limitations/%d", derived), "Skrivs som åtkomst %s.", "Is written as access %s.", string(a))
		}
	}
	if a != "" {
		p.link(n, nsDCT+"accessRights", accessRights+string(a), "/access/rights")
	}
	for i := range r.Access.Limitations {
		p.lost(i != derived, fmt.Sprintf("/access/limitations/%d", i))
	}
	for i := range r.Rights {
		x, path := &r.Rights[i], fmt.Sprintf("/rights/%d", i)
		used := slices.ContainsFunc(r.Distributions, func(d metadata.Distribution) bool {
			t, ok := r.RightsOf(d.Part)
			return ok && t.Part == x.Part && d.License == ""
		})
		p.lost(!used && x.License != "", path+"/license")
		p.lost(!x.Text.IsZero() && (!used || x.License == "" || x.Text.Value != ""), path+"/text")
		p.lost(!x.Holder.IsZero(), path+"/holder")
		p.lost(!x.Grantee.IsZero(), path+"/grantee")
		p.lost(!used && !x.Attribution.IsZero(), path+"/attribution")
		p.lost(len(x.Exceptions) > 0, path+"/exceptions")
		p.lost(x.Cleared != nil, path+"/cleared")
		p.others(x.Extra, path)
		p.lost(x.Part != metadata.PartWhole && !used, path+"/part")
	}
}

func (p *projector) format(n *node, f *metadata.DataFormat, path string) {
	if f == nil {
		return
	}
	media, uri := f.MediaType, f.URI
	if media == "" {
		media = mediaOf(uri)
	}
	switch {
	case p.style == EU:
		if uri == "" {
			uri = fileType(media)
		}
		if uri != "" {
			p.link(n, nsDCT+"format", uri, path+"/uri")
		} else if media != "" {
			p.find(ruleApproximate, path, "EU:s lista har ingen kod för %q; bara dcat:mediaType skrivs.", "The EU's list has no code for %q; only dcat:mediaType is written.", media)
		}
		if media != "" {
			// A parameter such as "; version=1" is no part of IANA's address.
			name, _, _ := strings.Cut(media, ";")
			p.link(n, nsDCAT+"mediaType", mediaTypes+strings.TrimSpace(name), path+"/mediaType")
			p.lost(name != media, path+"/mediaType")
		}
	case media != "":
		p.plain(n, nsDCT+"format", media)
		p.lost(uri != "" && mediaOf(uri) != media, path+"/uri")
	case uri != "":
		p.link(n, nsDCT+"format", uri, path+"/uri")
	}
	p.lost(!f.Name.IsZero(), path+"/name")
	p.lost(f.Version != "", path+"/version")
	p.lost(!f.Specification.IsZero(), path+"/specification")
	p.others(f.Extra, path)
}

func (p *projector) distribution(n *node, r *metadata.Record, i int) {
	d, path := &r.Distributions[i], fmt.Sprintf("/distributions/%d", i)
	iri := p.iri(d.ID, path+"/id")
	if iri == "" {
		iri = mint(n.iri, nsDCAT+"distribution", i)
		p.find(ruleMinted, path, "Distributionen har ingen URI och får adressen %q.", "The distribution has no URI and is given the address %q.", iri)
	}
	n.add(nsDCAT+"distribution", rdf.I(iri))
	o := p.open(iri, path, nsDCAT+"Distribution")
	p.tagged(o, nsDCT+"title", d.Title, path+"/title")
	p.tagged(o, nsDCT+"description", d.Description, path+"/description")
	for j, x := range d.AccessURLs {
		p.link(o, nsDCAT+"accessURL", x, fmt.Sprintf("%s/accessURLs/%d", path, j))
	}
	if len(d.AccessURLs) == 0 && len(d.DownloadURLs) > 0 && len(values(d.Extra, nsDCAT+"accessURL")) == 0 {
		p.link(o, nsDCAT+"accessURL", d.DownloadURLs[0], path+"/downloadURLs/0")
		p.find(ruleApproximate, path+"/accessURLs", "En åtkomstadress krävs; nedladdningsadressen skrivs även som sådan.", "An access address is demanded; the download address is written as one too.")
	}
	for j, x := range d.DownloadURLs {
		p.link(o, nsDCAT+"downloadURL", x, fmt.Sprintf("%s/downloadURLs/%d", path, j))
	}
	p.format(o, d.Format, path+"/format")
	license := d.License
	terms, ok := r.RightsOf(d.Part)
	if license == "" && ok {
		license = terms.License
	}
	p.link(o, nsDCT+"license", license, path+"/license")
	p.rights(o, d, terms, license, path)
	if d.HVD {
		laws := []string{metadata.LegislationHVD}
		if r.HVD != nil && len(r.HVD.Legislation) > 0 {
			laws = r.HVD.Legislation
		}
		for _, x := range laws {
			p.link(o, nsDCATAP+"applicableLegislation", x, path+"/hvd")
		}
	}
	if d.Availability != "" {
		p.link(o, nsDCATAP+"availability", availability+d.Availability, path+"/availability")
	}
	if d.Status != "" {
		p.link(o, nsADMS+"status", distStatus+d.Status, path+"/status")
	}
	if d.ByteSize != nil {
		if *d.ByteSize >= 0 {
			o.add(nsDCAT+"byteSize", rdf.D(strconv.FormatInt(*d.ByteSize, 10), rdf.XSD+"nonNegativeInteger"))
		} else {
			p.lost(true, path+"/byteSize")
		}
	}
	p.when(o, nsDCT+"issued", d.Issued, path+"/issued")
	p.when(o, nsDCT+"modified", d.Modified, path+"/modified")
	p.languages(o, d.Languages, path)
	for j, x := range d.ConformsTo {
		at := fmt.Sprintf("%s/conformsTo/%d", path, j)
		if s := p.iri(x.Href, at+"/href"); s != "" {
			o.add(nsDCT+"conformsTo", rdf.I(s))
			p.standard(s, x.Name, at+"/name")
		} else {
			p.lost(!x.Name.IsZero(), at+"/name")
		}
		p.lost(x.Kind != "", at+"/kind")
	}
	for j, x := range d.Services {
		p.link(o, nsDCAT+"accessService", x, fmt.Sprintf("%s/services/%d", path, j))
	}
	if g := d.Digest; g != nil {
		if algorithmRE.MatchString(g.Algorithm) {
			c := p.child(o, d.Extra, nsSPDX+"checksum", 0, path+"/digest", nsSPDX+"Checksum")
			c.add(nsSPDX+"algorithm", rdf.I(checksumAlg+g.Algorithm))
			c.add(nsSPDX+"checksumValue", rdf.D(g.Value, rdf.XSD+"hexBinary"))
		} else {
			p.lost(true, path+"/digest")
		}
	}
	for j, x := range d.Pages {
		p.page(o, nsFOAF+"page", x, fmt.Sprintf("%s/pages/%d", path, j))
	}
	p.lost(d.Part != metadata.PartWhole, path+"/part")
	p.lost(d.Protocol != "", path+"/protocol")
	p.lost(d.ApplicationProfile != "", path+"/applicationProfile")
	p.lost(d.Function != "", path+"/function")
	p.finish(o, d.Extra, path)
}

// rights writes a statement of rights where there is one in words, or a credit
// to give.
func (p *projector) rights(o *node, d *metadata.Distribution, terms metadata.Rights, license, path string) {
	t := d.RightsStatement
	if !t.IsZero() && t.Value == "" && len(t.Locales) == 0 && t.Href != "" {
		p.link(o, nsDCT+"rights", t.Href, path+"/rightsStatement/href")
		p.lost(t.Nil != "", path+"/rightsStatement/nil")
		return
	}
	credit := terms.Attribution
	if license != terms.License {
		credit = metadata.Text{}
	}
	if t.IsEmpty() && credit.IsEmpty() {
		p.untold(t, path+"/rightsStatement")
		return
	}
	s := p.child(o, d.Extra, nsDCT+"rights", 0, path+"/rightsStatement", nsODRS+"RightsStatement", nsDCT+"RightsStatement")
	p.tagged(s, nsODRS+"copyrightNotice", t, path+"/rightsStatement")
	p.tagged(s, nsODRS+"attributionText", credit, path+"/rights")
}

// service writes what a record says of a service.
func (p *projector) service(n *node, r *metadata.Record) {
	s := r.Service
	if s == nil {
		return
	}
	const path = "/service"
	if r.Resource != metadata.ResourceService {
		p.lost(true, path)
		return
	}
	for i, x := range s.EndpointURLs {
		p.link(n, nsDCAT+"endpointURL", x, fmt.Sprintf("%s/endpointURLs/%d", path, i))
	}
	for i, x := range s.EndpointDescriptions {
		p.link(n, nsDCAT+"endpointDescription", x, fmt.Sprintf("%s/endpointDescriptions/%d", path, i))
	}
	if rdf.IsAbsolute(s.Type) {
		p.link(n, nsDCT+"type", s.Type, path+"/type")
	} else {
		p.lost(s.Type != "", path+"/type")
	}
	p.format(n, s.Format, path+"/format")
	for i, x := range s.Serves {
		p.link(n, nsDCAT+"servesDataset", x, fmt.Sprintf("%s/serves/%d", path, i))
	}
	p.link(n, nsDCT+"license", s.License, path+"/license")
	for i, x := range s.ConformsTo {
		at := fmt.Sprintf("%s/conformsTo/%d", path, i)
		if iri := p.iri(x.Href, at+"/href"); iri != "" {
			n.add(nsDCT+"conformsTo", rdf.I(iri))
			p.standard(iri, x.Name, at+"/name")
		} else {
			p.lost(!x.Name.IsZero(), at+"/name")
		}
		p.lost(x.Kind != "", at+"/kind")
	}
	// Said of the record; a service record says it there.
	p.lost(s.ID != "" && s.ID != n.iri, path+"/id")
	p.lost(!s.Title.IsZero(), path+"/title")
	p.lost(!s.Description.IsZero(), path+"/description")
	p.lost(len(s.Contacts) > 0, path+"/contacts")
	p.lost(len(s.Keywords) > 0, path+"/keywords")
	p.lost(s.AccessRights != "", path+"/accessRights")
	p.lost(s.HVD != nil, path+"/hvd")
	p.lost(len(s.Pages) > 0, path+"/pages")
	p.lost(len(s.Versions) > 0, path+"/versions")
	p.lost(len(s.Operations) > 0, path+"/operations")
	p.finish(n, s.Extra, path)
}

// serviceIRI is the address of a service that a record describes.
func (p *projector) serviceIRI(dataset string, r *metadata.Record, i int) string {
	if id := r.Services[i].ID; rdf.IsAbsolute(id) {
		return p.iri(id, fmt.Sprintf("/services/%d/id", i))
	}
	return mint(dataset, nsDCAT+"service", i)
}

// serviceFields are the fields of a service where its record has others.
var serviceFields = strings.NewReplacer("/service/", "/", "/abstract", "/description", "/access/rights", "/accessRights")

// embedded writes a service that a record of data describes, as the service
// record that it would be on its own.
func (p *projector) embedded(n *node, r *metadata.Record, i int) {
	s := r.Services[i]
	path := fmt.Sprintf("/services/%d", i)
	id := p.serviceIRI(n.iri, r, i)
	p.services = append(p.services, id)
	if !rdf.IsAbsolute(s.ID) {
		p.find(ruleMinted, path, "Tjänsten har ingen URI och får adressen %q.", "The service has no URI and is given the address %q.", id)
	}
	own := &metadata.Record{Resource: metadata.ResourceService, Identifiers: []metadata.Identifier{{Code: id}},
		Language: r.Language, Title: s.Title, Abstract: s.Description, Contacts: s.Contacts, Keywords: s.Keywords,
		HVD: s.HVD, Access: metadata.Access{Rights: s.AccessRights}, Pages: s.Pages}
	s.ID, s.Title, s.Description, s.Contacts, s.Keywords = "", metadata.Text{}, metadata.Text{}, nil, nil
	s.HVD, s.AccessRights, s.Pages = nil, "", nil
	if len(s.Serves) == 0 {
		s.Serves = []string{n.iri}
	}
	own.Service = &s
	q := &projector{style: p.style, lang: p.lang, base: p.base, byIRI: p.byIRI, nodes: p.nodes}
	if p.report != nil {
		q.report = func(f quality.Finding) {
			f.Place.Object, f.Place.Path = p.object, path+serviceFields.Replace(f.Place.Path)
			p.report(f)
		}
	}
	if m := q.record(own); m != nil {
		m.shared = true
	}
	p.nodes = q.nodes
}

// rest reports the fields that DCAT has nothing for.
func (p *projector) rest(r *metadata.Record) {
	p.lost(r.Parent != "", "/parent")
	p.lost(len(r.Locales) > 0, "/locales")
	p.lost(!r.Updated.IsZero(), "/updated")
	p.lost(r.Standard.Version != "" || !r.Standard.Name.IsZero(), "/standard")
	p.lost(len(r.RecordContacts) > 0, "/recordContacts")
	p.lost(!r.Purpose.IsZero(), "/purpose")
	p.lost(len(r.Credits) > 0, "/credits")
	p.lost(r.Status != "", "/status")
	p.lost(len(r.SpatialRepresentation) > 0, "/spatialRepresentation")
	p.lost(len(r.CharacterSets) > 0, "/characterSets")
	p.lost(len(r.Quality) > 0, "/quality")
	p.lost(len(r.Formats) > 0, "/formats")
	p.lost(len(r.Overviews) > 0, "/overviews")
	p.lost(len(r.UseLimitations) > 0, "/useLimitations")
	p.lost(r.Classification != nil, "/classification")
	t := &r.Protection
	p.lost(t.PersonalData != nil || len(t.PersonalDataTypes) > 0 || len(t.PersonalDataBasis) > 0 || t.SecurityProtected != nil ||
		t.Secrecy != nil || len(t.SecrecyBasis) > 0 || len(t.Spridningstillstand) > 0 || t.NeedsSpridningstillstand != nil || len(t.Extra) > 0, "/protection")
	p.lost(r.Retention != nil, "/retention")
	p.lost(!r.SupplementalInformation.IsZero(), "/supplementalInformation")
}

// catalog projects the catalogue itself, with links to the entries it lists.
func (p *projector) catalog(c *Catalog, entries bool) *node {
	p.object = c.URI
	if c.Language != "" {
		p.lang = c.Language
	}
	iri := p.iri(c.URI, "/uri")
	if iri == "" {
		iri = p.iri(p.base, "/uri")
	}
	if iri == "" {
		// Records without a catalogue are written as they are, and so is what
		// was kept beside them.
		for _, m := range c.Extra {
			if m.Format == metadata.FormatDCAT && strings.HasPrefix(m.Name, "<") {
				p.lone = append(p.lone, m)
			}
		}
		p.close()
		p.find(ruleNoIRI, "/uri", "Katalogen har ingen URI och skrivs inte.", "The catalogue has no URI and is not written.")
		return nil
	}
	n := p.open(iri, "", nsDCAT+"Catalog")
	p.tagged(n, nsDCT+"title", c.Title, "/title")
	p.tagged(n, nsDCT+"description", c.Description, "/description")
	if c.Publisher != nil {
		n.add(nsDCT+"publisher", rdf.I(p.agent(c.Publisher, n, nsDCT+"publisher", 0, "/publisher")))
	}
	p.link(n, nsDCT+"license", c.License, "/license")
	p.link(n, nsFOAF+"homepage", c.Homepage, "/homepage")
	p.languages(n, c.Languages, "")
	p.when(n, nsDCT+"issued", c.Issued, "/issued")
	p.when(n, nsDCT+"modified", c.Modified, "/modified")
	for i, x := range c.Places {
		path := fmt.Sprintf("/places/%d", i)
		if s := p.iri(x.Href, path+"/href"); s != "" {
			n.add(nsDCT+"spatial", rdf.I(s))
			if !x.Name.IsEmpty() {
				l := p.open(s, path, nsDCT+"Location")
				l.shared = true
				p.tagged(l, nsSKOS+"prefLabel", x.Name, path+"/name")
			}
			p.untold(x.Name, path+"/name")
		} else {
			p.lost(!x.Name.IsZero(), path+"/name")
		}
		p.lost(x.Kind != "", path+"/kind")
	}
	for i, x := range c.ThemeTaxonomies {
		p.link(n, nsDCAT+"themeTaxonomy", x, fmt.Sprintf("/themeTaxonomies/%d", i))
	}
	switch {
	case c.Rights.IsEmpty():
		p.untold(c.Rights, "/rights")
	case c.Rights.Href != "" && c.Rights.Value == "" && len(c.Rights.Locales) == 0:
		p.lost(c.Rights.Nil != "", "/rights/nil")
		p.link(n, nsDCT+"rights", c.Rights.Href, "/rights/href")
	default:
		s := p.child(n, c.Extra, nsDCT+"rights", 0, "/rights", nsODRS+"RightsStatement", nsDCT+"RightsStatement")
		p.tagged(s, nsODRS+"copyrightNotice", c.Rights, "/rights")
	}
	p.link(n, nsDCT+"isPartOf", c.PartOf, "/partOf")
	for i, x := range c.Catalogs {
		p.link(n, nsDCT+"hasPart", x.URI, fmt.Sprintf("/catalogs/%d/uri", i))
	}
	if entries {
		for _, list := range []struct {
			prop    string
			records []*metadata.Record
		}{{nsDCAT + "dataset", c.Datasets}, {nsDCAT + "service", c.Services}} {
			for _, r := range list.records {
				q := &projector{base: p.base}
				s, _ := q.subject(r)
				if s == "" {
					continue
				}
				n.add(list.prop, rdf.I(s))
				for i := range r.Services {
					n.add(nsDCAT+"service", rdf.I(q.serviceIRI(s, r, i)))
				}
			}
		}
	}
	p.finish(n, c.Extra, "")
	p.close()
	return n
}
