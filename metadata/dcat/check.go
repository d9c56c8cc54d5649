package dcat

import (
	"io"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/rdf"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

// Check judges a catalogue by DCAT-AP-SE 3.0.1 as it would be written with the
// same options: the number, kind and datatype of the values of every property,
// language tags, closed lists, patterns, and the rules of harvesting and of
// high-value data that no shape can state. A finding's Object is the
// resource's address and its Path the property.
//
// What writing itself has to say (see [Encode]) is not among the findings.
func Check(c *Catalog, opts ...codec.Option) quality.Findings {
	s := codec.Resolve(opts)
	g := graph(c, opts...)
	f := &codec.Collector{Max: s.Limits.Findings}
	check(g, f)
	return f.Findings()
}

// CheckRDF judges a catalogue as it stands in a file, in any of the syntaxes,
// by the rules of [Check]; findings have line and column. It reports blank
// nodes too, and what of the file is no statement. The errors are those of
// [Decode].
func CheckRDF(r io.Reader, opts ...codec.Option) (quality.Findings, error) {
	s := codec.Resolve(opts)
	f := &codec.Collector{Max: s.Limits.Findings}
	g, err := readGraph(r, s, f)
	g = name(g, f)
	g.Most = lookups(g)
	check(g, f)
	if err == nil {
		err = over(g, s)
	}
	return f.Findings(), err
}

// Statements returns all that is written of a catalogue as lines of
// N-Triples, sorted: the same for every syntax. It is for comparing.
func Statements(c *Catalog, opts ...codec.Option) string { return graph(c, opts...).NTriples() }

// graph returns what is written of a catalogue.
func graph(c *Catalog, opts ...codec.Option) *rdf.Graph {
	g := new(rdf.Graph)
	e := NewEncoder(io.Discard, append(slices.Clone(opts), WithSyntax(Turtle))...)
	e.node = func(n rdf.Node) {
		for _, v := range n.Values {
			g.Add(rdf.Triple{S: n.S, P: rdf.I(v.P), O: v.O})
		}
	}
	e.encode(c)
	return g
}

type checker struct {
	g       *rdf.Graph
	f       *codec.Collector
	classes map[string]*class
}

func (k *checker) add(r quality.Rule, s rdf.Term, p, sv, en string, args ...any) {
	if k.f.Full() {
		k.f.Skip(r.Code, r.Severity)
		return
	}
	place := k.g.PlaceOf(s, p)
	place.Object, place.Path = s.Value, short(p)
	k.f.Add(r.At(place, quality.Textf(sv, en, args...)))
}

func check(g *rdf.Graph, f *codec.Collector) {
	k := &checker{g: g, f: f, classes: classes()}
	kinds := map[rdf.Term][]string{}
	mark := func(t rdf.Term, class string) {
		if t.Kind == rdf.IRI && !slices.Contains(kinds[t], class) && g.Describes(t) {
			kinds[t] = append(kinds[t], class)
		}
	}
	for _, t := range g.Triples {
		switch t.P.Value {
		case rdf.Type:
			switch o := short(t.O.Value); o {
			case "foaf:Organization", "foaf:Person":
				mark(t.S, "foaf:Agent")
			case "vcard:Organization", "vcard:Individual", "vcard:Kind":
				mark(t.S, "vcard:Kind")
			case "dcat:CatalogRecord":
				k.add(ruleRecord, t.S, rdf.Type, "Posten måste tas bort ur katalogen.", "The record must be taken out of the catalogue.")
			default:
				if k.classes[o] != nil {
					mark(t.S, o)
				}
			}
		case nsDCT + "publisher", nsDCT + "creator":
			mark(t.O, "foaf:Agent")
		case nsDCAT + "contactPoint":
			mark(t.O, "vcard:Kind")
		case nsDCAT + "distribution":
			mark(t.O, "dcat:Distribution")
		}
	}
	listed := map[rdf.Term]bool{}
	catalogs := 0
	for _, s := range g.Subjects {
		if slices.Contains(kinds[s], "dcat:Catalog") {
			catalogs++
			for _, p := range []string{nsDCAT + "dataset", nsDCAT + "service"} {
				for _, o := range g.Objects(s, p) {
					listed[o] = true
					if !g.Describes(o) {
						k.add(ruleUndescribed, s, p, "%s beskrivs inte.", "%s is not described.", o.Value)
					}
				}
			}
		}
	}
	if catalogs == 0 {
		f.Add(ruleNoCatalog.At(quality.Place{}, quality.Textf("Det finns ingen dcat:Catalog.", "There is no dcat:Catalog.")))
	}
	members := map[rdf.Term][]rdf.Term{}
	for _, s := range g.Subjects {
		list := kinds[s]
		if slices.Contains(list, "dcat:DatasetSeries") {
			// A series is described as one, also where it is called a data set too.
			list = slices.DeleteFunc(slices.Clone(list), func(c string) bool { return c == "dcat:Dataset" })
		}
		for _, c := range list {
			k.class(s, k.classes[c])
		}
		for _, c := range list {
			switch c {
			case "dcat:Dataset":
				if catalogs > 0 && !listed[s] {
					k.add(ruleUnlisted, s, rdf.Type, "Ingen katalog har med datamängden.", "No catalogue lists the data set.")
				}
				k.dataset(s)
				for _, o := range g.Objects(s, nsDCAT+"inSeries") {
					members[o] = append(members[o], s)
				}
			case "dcat:DatasetSeries":
				k.dataset(s)
				if len(g.Objects(s, nsDCAT+"inSeries")) > 0 {
					k.add(ruleSeries, s, nsDCAT+"inSeries", "En serie får inte ingå i en serie.", "A series must not be in a series.")
				}
			case "dcat:Distribution":
				if len(g.Objects(s, nsDCT+"format"))+len(g.Objects(s, nsDCAT+"mediaType")) == 0 {
					k.add(ruleFormat, s, nsDCT+"format", "Formatet är inte angivet.", "The format is not said.")
				}
			case "dcat:DataService":
				k.service(s)
			case "foaf:Agent":
				k.agent(s)
			}
		}
		k.addresses(s)
	}
	for _, s := range g.Subjects {
		if len(members[s]) == 0 {
			continue
		}
		k.series(s, members[s])
	}
	for _, t := range g.Triples {
		if t.P.Value == nsDCAT+"inSeries" && !slices.Contains(kinds[t.O], "dcat:DatasetSeries") {
			k.add(ruleUndescribed, t.S, t.P.Value, "Serien %s beskrivs inte.", "The series %s is not described.", t.O.Value)
		}
		if (t.P.Value == nsDCT+"publisher" || t.P.Value == nsDCAT+"contactPoint") && t.O.Kind == rdf.IRI && !g.Describes(t.O) {
			k.add(ruleUndescribed, t.S, t.P.Value, "%s beskrivs inte.", "%s is not described.", t.O.Value)
		}
	}
}

// class holds a resource against the properties of a class.
func (k *checker) class(s rdf.Term, c *class) {
	for _, p := range c.properties {
		holders := []rdf.Term{s}
		if len(p.path) == 2 {
			holders = nil
			for _, o := range k.g.Objects(s, p.path[0]) {
				// What is said of a node holds for nodes that are described.
				if k.g.Describes(o) && o.Kind == rdf.IRI && k.concerns(c, p, o) {
					holders = append(holders, o)
				}
			}
		}
		prop := p.path[len(p.path)-1]
		for _, h := range holders {
			k.property(h, p, prop)
		}
	}
}

// concerns tells a named place, which has its own address and needs no area,
// from an area.
func (k *checker) concerns(c *class, p *property, o rdf.Term) bool {
	if p.path[0] != nsDCT+"spatial" {
		return true
	}
	for _, q := range []string{nsDCAT + "bbox", nsDCAT + "centroid", nsLOCN + "geometry"} {
		if len(k.g.Objects(o, q)) > 0 {
			return true
		}
	}
	return false
}

func (k *checker) property(s rdf.Term, p *property, prop string) {
	vals := k.g.Objects(s, prop)
	if p.onlyIf[0] != "" && !k.g.Has(s, rdf.I(p.onlyIf[0]), rdf.I(p.onlyIf[1])) {
		if prop == nsDCATAP+"hvdCategory" && len(vals) > 0 {
			k.add(ruleHVDLaw, s, prop, "Kategorin gäller bara tillsammans med %s.", "The category holds only together with %s.", metadata.LegislationHVD)
		}
		return
	}
	if prop == rdf.Type {
		vals = slices.DeleteFunc(vals, func(o rdf.Term) bool {
			return o.Value != nsVCARD+"Organization" && o.Value != nsVCARD+"Individual"
		})
	}
	switch {
	case len(vals) >= p.min && len(vals) > 0:
	case p.level == mandatory && p.min > 0:
		k.add(ruleMandatory, s, prop, "%s saknas.", "%s is missing.", p.name)
		return
	case p.level == recommended && prop != nsDCT+"format":
		if len(vals) == 0 {
			if prop == nsDCAT+"centroid" || prop == nsDCAT+"endDate" || len(p.path) == 2 && (p.path[0] == nsDCT+"rights" || p.path[0] == nsDCT+"spatial") {
				return // one of several ways to say it, or an open end
			}
			k.add(ruleRecommended, s, prop, "%s rekommenderas.", "%s is recommended.", p.name)
		}
		return
	case len(vals) == 0:
		return
	}
	if p.max > 0 && len(vals) > p.max {
		k.add(ruleTooMany, s, prop, "%s har %d värden; högst %d får finnas.", "%s has %d values; there may be %d at most.", p.name, len(vals), p.max)
	}
	for _, o := range vals {
		k.value(s, p, prop, o)
	}
}

// value holds one value against the rows of its property; it must fit one.
func (k *checker) value(s rdf.Term, p *property, prop string, o rdf.Term) {
	fits := func(d *demand) bool {
		switch d.Kind {
		case tagged, literal, plain, datatyped:
			return o.Kind == rdf.Literal
		case address, resource:
			return o.Kind == rdf.IRI
		}
		return true
	}
	var row *demand
	var pattern *regexp.Regexp
	matched, wanted := false, ""
	for i, d := range p.rows {
		if !fits(d) {
			continue
		}
		if row == nil {
			row = d
		}
		if pattern = p.patterns[i]; pattern == nil || pattern.MatchString(o.Value) {
			row, matched = d, true
			break
		}
		wanted = d.Pattern
	}
	if row == nil {
		if (prop == nsDCT+"format" || prop == nsADMS+"identifier") && o.Kind == rdf.IRI {
			return // the EU's form, which the harvester takes too
		}
		k.add(ruleKind, s, prop, "%s är av fel slag.", "%s is of the wrong kind.", o.String())
		return
	}
	switch {
	case prop == nsDCT+"format" && o.Kind == rdf.Literal && !mediaForm.MatchString(o.Value):
		// Two of the form's rows are closed lists, all of media types.
		matched, wanted = false, mediaForm.String()
	case prop == nsVCARD+"hasEmail" && !strings.HasPrefix(o.Value, "mailto:") && !k.g.Describes(o):
		matched, wanted = false, "mailto:.+"
	case prop == nsSPDX+"checksumValue" && (len(o.Value)%2 != 0 || !hexForm.MatchString(o.Value)):
		k.add(ruleDatatype, s, prop, "%q är inte skrivet som %s ska vara.", "%q is not written as %s should be.", clip(o.Value), "xsd:hexBinary")
	}
	if !matched && !(prop == nsDCT+"subject" && strings.HasPrefix(o.Value, topicCategory)) {
		k.add(rulePattern, s, prop, "%q följer inte mönstret %s.", "%q does not follow the pattern %s.", o.Value, wanted)
	}
	switch row.Kind {
	case tagged:
		if o.Lang == "" {
			k.add(ruleLanguage, s, prop, "%q har inget språk.", "%q has no language.", clip(o.Value))
		}
	case datatyped:
		k.datatype(s, prop, row, o)
	case address, resource:
		k.link(s, prop, row, o)
	}
}

func clip(s string) string {
	if len(s) <= 80 {
		return s
	}
	return strings.ToValidUTF8(s[:80], "") + "…"
}

var (
	xsdYear    = regexp.MustCompile(`^-?\d{4,}(Z|[+-]\d\d:\d\d)?$`)
	xsdMoment  = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$`)
	xsdDay     = regexp.MustCompile(`^\d{4}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?$`)
	xsdDecimal = regexp.MustCompile(`^[+-]?(\d+(\.\d*)?|\.\d+)$`)
	xsdNatural = regexp.MustCompile(`^\+?\d+$`)
	hexForm    = regexp.MustCompile(`^[0-9A-Fa-f]+$`)
	wktForm    = regexp.MustCompile(`(?i)^\s*(<[^<>\s]+>\s*)?(POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION)\s*(Z\s*)?\(`)
)

func (k *checker) datatype(s rdf.Term, prop string, d *demand, o rdf.Term) {
	have := short(o.Datatype)
	if o.Datatype == "" {
		have = "xsd:string"
	}
	if !slices.Contains(d.Datatypes, have) {
		k.add(ruleDatatype, s, prop, "%s har datatypen %s; %s väntades.", "%s has the datatype %s; %s was expected.", clip(o.String()), have, strings.Join(d.Datatypes, ", "))
		return
	}
	ok := true
	switch have {
	case "xsd:date":
		ok = xsdDay.MatchString(o.Value)
		if ok {
			_, err := civil.ParseDate(o.Value[:10])
			ok = err == nil
		}
	case "xsd:dateTime":
		ok = xsdMoment.MatchString(o.Value)
		if ok {
			_, err := time.Parse("2006-01-02T15:04:05", o.Value[:19])
			ok = err == nil || strings.Contains(o.Value, "T24:00:00")
		}
	case "xsd:gYear":
		ok = xsdYear.MatchString(o.Value)
	case "xsd:decimal":
		ok = xsdDecimal.MatchString(o.Value)
	case "xsd:nonNegativeInteger":
		ok = xsdNatural.MatchString(o.Value)
	case "xsd:duration":
		ok = durationRE.MatchString(o.Value) && !strings.HasSuffix(o.Value, "P") && !strings.HasSuffix(o.Value, "T")
	case "gsp:wktLiteral":
		ok = wktForm.MatchString(o.Value) && wktPoints(o.Value)
	}
	if !ok {
		k.add(ruleDatatype, s, prop, "%q är inte skrivet som %s ska vara.", "%q is not written as %s should be.", clip(o.Value), have)
	}
}

// wktPoints reports whether there are numbers in a WKT literal and, unless it
// names a system of its own, whether they are longitude and latitude.
func wktPoints(s string) bool {
	own := strings.HasPrefix(strings.TrimSpace(s), "<")
	_, list, _ := strings.Cut(s, "(")
	depth := 1
	for _, c := range list {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	if depth != 0 {
		return false
	}
	collection := strings.Contains(strings.ToUpper(s), "COLLECTION")
	for list != "" && !collection { // whose members have names
		var point string
		point, list, _ = strings.Cut(list, ",")
		fields := strings.Fields(strings.Trim(point, "() \t\r\n"))
		if len(fields) < 2 || len(fields) > 4 {
			return false
		}
		for i, f := range fields {
			v, err := strconv.ParseFloat(f, 64)
			if err != nil || !finite(v) || !own && i < 2 && math.Abs(v) > [2]float64{180, 90}[i] {
				return false
			}
		}
	}
	return true
}

func (k *checker) link(s rdf.Term, prop string, d *demand, o rdf.Term) {
	name := short(prop)
	if prop == nsDCT+"license" {
		k.license(s, o.Value)
	}
	if len(d.Types) > 0 && prop != nsDCT+"language" {
		if types := k.g.Objects(o, rdf.Type); len(types) > 0 && !slices.ContainsFunc(types, func(t rdf.Term) bool { return slices.Contains(d.Types, short(t.Value)) }) && !looser(d, types) {
			k.add(ruleKind, s, prop, "%s är inte någon av %s.", "%s is none of %s.", o.Value, strings.Join(d.Types, ", "))
		}
	}
	for i := range valueLists {
		l := &valueLists[i]
		if l.Path != name || name == "dcterms:type" && d.Class != "foaf:Agent" {
			continue
		}
		switch {
		case l.has(o.Value):
		case name == "dcat:theme" && !strings.HasPrefix(o.Value, dataTheme):
		case name == "dcat:hadRole" && !strings.HasPrefix(d.Path, "prov:"):
		case name == "dcterms:accrualPeriodicity" && strings.HasPrefix(o.Value, "http://purl.org/cld/freq/"):
		default:
			k.add(ruleCode, s, prop, "%q finns inte i listan %s.", "%q is not in the list %s.", o.Value, l.Base)
		}
	}
}

// looser takes a series for a data set, as DCAT 3 has it.
func looser(d *demand, types []rdf.Term) bool {
	return slices.Contains(d.Types, "dcat:Dataset") && slices.Contains(types, rdf.I(nsDCAT+"DatasetSeries"))
}

var ccForm = regexp.MustCompile(`^(publicdomain/(zero|mark)|licenses/(by|by-sa|by-nd|by-nc|by-nc-sa|by-nc-nd))$`)

// license finds misspelt addresses of Creative Commons.
func (k *checker) license(s rdf.Term, iri string) {
	rest := strings.ToLower(iri)
	for _, p := range []string{"https://", "http://", "www."} {
		rest = strings.TrimPrefix(rest, p)
	}
	rest, ok := strings.CutPrefix(rest, "creativecommons.org/")
	if !ok {
		return
	}
	parts := strings.Split(strings.Trim(rest, "/"), "/")
	if len(parts) < 3 || !ccForm.MatchString(parts[0]+"/"+parts[1]) {
		k.add(ruleLicense, s, nsDCT+"license", "%q är ingen av Creative Commons licenser.", "%q is none of Creative Commons' licences.", iri)
		return
	}
	if want := "http://creativecommons.org/" + strings.Join(parts[:3], "/") + "/"; iri != want {
		k.add(ruleLicense, s, nsDCT+"license", "%q ska skrivas %q.", "%q is to be written %q.", iri, want)
	}
}

func (k *checker) dataset(s rdf.Term) {
	g := k.g
	publishers := g.Objects(s, nsDCT+"publisher")
	for _, o := range g.Objects(s, nsDCAT+"contactPoint") {
		if slices.Contains(publishers, o) {
			k.add(ruleSameParty, s, nsDCAT+"contactPoint", "Båda är %s.", "Both are %s.", o.Value)
		}
	}
	hvd := rdf.I(metadata.LegislationHVD)
	if !g.Has(s, rdf.I(nsDCATAP+"applicableLegislation"), hvd) || g.Has(s, rdf.I(rdf.Type), rdf.I(nsDCAT+"DatasetSeries")) {
		return
	}
	fine := false
	for _, o := range g.Objects(s, nsDCAT+"distribution") {
		fine = fine || g.Has(o, rdf.I(nsDCATAP+"applicableLegislation"), hvd)
		for _, v := range g.Objects(o, nsDCAT+"accessService") {
			fine = fine || g.Has(v, rdf.I(nsDCATAP+"applicableLegislation"), hvd)
		}
	}
	if !fine {
		k.add(ruleHVDDistribution, s, nsDCAT+"distribution", "Ingen distribution har dcatap:applicableLegislation.", "No distribution has dcatap:applicableLegislation.")
	}
}

func (k *checker) service(s rdf.Term) {
	if !k.g.Has(s, rdf.I(nsDCATAP+"applicableLegislation"), rdf.I(metadata.LegislationHVD)) {
		return
	}
	for _, p := range []string{nsDCAT + "contactPoint", nsFOAF + "page", nsDCAT + "servesDataset"} {
		if len(k.g.Objects(s, p)) == 0 {
			k.add(ruleHVDService, s, p, "%s saknas.", "%s is missing.", short(p))
		}
	}
}

var portalIRI = regexp.MustCompile(`^http://dataportal\.se/organisation/SE\d{10}(-.+)?$`)

func (k *checker) agent(s rdf.Term) {
	langs := map[string]string{}
	for _, o := range k.g.Objects(s, nsFOAF+"name") {
		if first, ok := langs[o.Lang]; ok && first != o.Value {
			k.add(ruleAgentTwice, s, nsFOAF+"name", "Heter både %q och %q.", "Is named both %q and %q.", first, o.Value)
		} else {
			langs[o.Lang] = o.Value
		}
	}
	if slices.Contains(k.g.Objects(s, rdf.Type), rdf.I(nsFOAF+"Person")) {
		return
	}
	if !portalIRI.MatchString(s.Value) {
		k.add(rulePublisher, s, rdf.Type, "Adressen är inte %sNNNNNNNNNN.", "The address is not %sNNNNNNNNNN.", organisation)
	}
}

// maxMembers is how many data sets a series may have.
const maxMembers = 50

func (k *checker) series(s rdf.Term, members []rdf.Term) {
	if len(members) > maxMembers {
		k.add(ruleSeries, s, rdf.Type, "Serien har %d datamängder; högst %d bör ingå.", "The series has %d data sets; there should be %d at most.", len(members), maxMembers)
	}
	own := k.g.Objects(s, nsDCT+"publisher")
	for _, m := range members {
		if p := k.g.Objects(m, nsDCT+"publisher"); len(own) > 0 && len(p) > 0 && p[0] != own[0] {
			k.add(ruleSeries, m, nsDCT+"publisher", "Utgivaren är en annan än seriens.", "The publisher is another than the series'.")
		}
	}
}

// addresses holds the addresses of a resource against RFC 3987.
func (k *checker) addresses(s rdf.Term) {
	bad := func(iri string) bool {
		_, changed, ok := escapeIRI(iri)
		if changed || !ok {
			return true
		}
		_, err := url.Parse(iri)
		return err != nil
	}
	if bad(s.Value) {
		k.add(ruleAddress, s, rdf.Type, "%q är inte en absolut adress enligt RFC 3987.", "%q is not an absolute address after RFC 3987.", s.Value)
	}
	for _, t := range k.g.Of(s) {
		if t.O.Kind == rdf.IRI && bad(t.O.Value) {
			k.add(ruleAddress, s, t.P.Value, "%q är inte en absolut adress enligt RFC 3987.", "%q is not an absolute address after RFC 3987.", t.O.Value)
		}
	}
}
