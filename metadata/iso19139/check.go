package iso19139

import (
	"cmp"
	"io"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

// Check judges a record as [Encode] would write it. Places are XPaths in that
// document. What writing itself reports is not repeated.
func Check(r *metadata.Record) quality.Findings {
	r = cmp.Or(r, &metadata.Record{})
	n := tree(r, codec.DefaultLimits(), func(quality.Finding) {})
	var fs quality.Findings
	n.locate("/gmd:MD_Metadata")
	judge(n, func(f quality.Finding) {
		f.Place.Object = r.ID
		fs = append(fs, f)
	})
	return fs
}

// Validate judges a document as it stands, with line and column. The error is
// as for [Decode].
func Validate(rd io.Reader, opts ...codec.Option) (quality.Findings, error) {
	s := codec.Resolve(opts)
	f := &codec.Collector{Max: s.Limits.Findings}
	n, err := document(xmltext.NewReader(rd, s), s, f)
	if err != nil {
		return f.Findings(), err
	}
	id := (&reader{}).plain(n.first("fileIdentifier"))
	judge(n, func(x quality.Finding) {
		x.Place.Object = id
		f.Add(x)
	})
	return f.Findings(), nil
}

// locate gives elements that were not read the place where they will be.
func (n *node) locate(path string) {
	n.place = quality.Place{Path: path}
	seen := map[string]int{}
	for _, k := range n.kids {
		if k.name != "" {
			seen[k.name]++
			k.locate(path + "/" + step(k.name, seen[k.name]))
		}
	}
}

// filled reports whether a property has text or an address.
func filled(p *node) bool {
	for _, k := range p.all("*") {
		if k.str() != "" || k.name == "gmx:Anchor" && k.attr("xlink:href") != "" {
			return true
		}
		if k.name == "gmd:PT_FreeText" && slices.ContainsFunc(k.all("textGroup/LocalisedCharacterString"), func(l *node) bool { return l.str() != "" }) {
			return true
		}
	}
	return false
}

func anyFilled(list []*node) bool { return slices.ContainsFunc(list, filled) }

// judge applies the rules to an MD_Metadata.
func judge(root *node, add func(quality.Finding)) {
	at := func(n *node, r quality.Rule, sv, en string, args ...any) {
		if n == nil {
			n = root
		}
		add(r.At(n.place, quality.Textf(sv, en, args...)))
	}
	service := code(root.first("hierarchyLevel")) == "service"
	ids := root.all("identificationInfo/*")
	id := root.first("identificationInfo/*")
	citation := id.first("citation/CI_Citation")

	common(root, id, citation, at)
	constraintRules(root, id, at)
	extentRules(id, service, at)
	conformityRules(root, at)

	if !anyFilled(root.all("fileIdentifier")) {
		at(root, ruleRecordID, "gmd:fileIdentifier saknas.", "gmd:fileIdentifier is missing.")
	}
	switch (&reader{}).plain(root.first("metadataStandardName")) {
	case nmdpName, "SS-EN ISO 19115:2005-geodata.se":
	default:
		at(root.first("metadataStandardName"), ruleProfile, "Portalens redigerare skriver %q.", "The portal's editor writes %q.", nmdpName)
	}
	for _, o := range linksOf(root) {
		if !anyFilled(o.all("protocol")) {
			at(o, ruleProtocol, "gmd:protocol saknas.", "gmd:protocol is missing.")
		}
	}
	if service {
		return
	}
	dataset(root, ids, id, citation, at)
	interoperability(root, id, at)
}

type atFunc func(n *node, r quality.Rule, sv, en string, args ...any)

func linksOf(root *node) []*node {
	d := root.first("distributionInfo/MD_Distribution")
	return append(d.all("transferOptions/MD_DigitalTransferOptions/onLine/CI_OnlineResource"),
		d.all("distributor/MD_Distributor/distributorTransferOptions/MD_DigitalTransferOptions/onLine/CI_OnlineResource")...)
}

// isLanguage reports whether a code is one of ISO 639-2.
func isLanguage(c string) bool {
	if len(c) != 3 || c != strings.ToLower(c) {
		return false
	}
	if c == "zxx" || c == "mul" || c == "und" {
		return true
	}
	for _, b := range bibliographic {
		if b == c {
			return true
		}
	}
	b, err := language.ParseBase(c)
	// A language that has a bibliographic code has that one in 639-2/B.
	return err == nil && b.ISO3() == c && bibliographic[b.String()] == ""
}

func common(root, id, citation *node, at atFunc) {
	// C.4: texts that are given are not empty. Those that are demanded have
	// rules of their own as well.
	root.each(func(n *node) {
		for _, k := range n.kids {
			if (k.name == "gco:CharacterString" || k.name == "gmx:Anchor") && k.str() == "" && k.attr("xlink:href") == "" && n.first("PT_FreeText") == nil {
				at(k, ruleFreeText, "%s är tomt.", "%s is empty.", n.name)
			}
		}
	})
	if c := code(root.first("language")); !isLanguage(c) {
		at(root.first("language"), ruleMetadataLanguage, "Koden är %q.", "The code is %q.", c)
	}
	party := func(p *node, r quality.Rule, role string) {
		n := p.first("CI_ResponsibleParty")
		if !anyFilled(n.all("organisationName")) {
			at(p, r, "organisationName saknas.", "organisationName is missing.")
		}
		if !anyFilled(n.all("contactInfo/CI_Contact/address/CI_Address/electronicMailAddress")) {
			at(p, r, "electronicMailAddress saknas.", "electronicMailAddress is missing.")
		}
		switch have := code(n.first("role")); {
		case role != "" && have != role:
			at(p, r, "Rollen är %q, inte %q.", "The role is %q, not %q.", have, role)
		case !metadata.Role(have).Known():
			at(p, r, "Rollen %q finns inte i CI_RoleCode.", "The role %q is not in CI_RoleCode.", have)
		}
	}
	list := root.all("contact")
	if len(list) == 0 {
		at(root, rulePointOfContact, "gmd:contact saknas.", "gmd:contact is missing.")
	}
	for _, p := range list {
		party(p, rulePointOfContact, "pointOfContact")
	}
	if d := root.first("dateStamp"); when(d).IsZero() {
		at(d, ruleMetadataDate, "gmd:dateStamp saknas.", "gmd:dateStamp is missing.")
	} else if _, ok := when(d).Day(); !ok {
		at(d, ruleMetadataDate, "gmd:dateStamp är inget datum.", "gmd:dateStamp is no date.")
	}
	if !anyFilled(citation.all("title")) {
		at(id, ruleTitle, "gmd:title saknas.", "gmd:title is missing.")
	}
	if !anyFilled(id.all("abstract")) {
		at(id, ruleAbstract, "gmd:abstract saknas.", "gmd:abstract is missing.")
	}
	list = id.all("pointOfContact")
	if len(list) == 0 {
		at(id, ruleOrganisation, "gmd:pointOfContact saknas.", "gmd:pointOfContact is missing.")
	}
	for _, p := range list {
		party(p, ruleOrganisation, "")
	}

	days := dates(citation)
	periods := append(id.all("extent/EX_Extent/temporalElement"), id.all("srv:extent/EX_Extent/temporalElement")...)
	if len(days) == 0 && len(periods) == 0 {
		at(id, ruleTemporalReference, "Varken gmd:date eller gmd:temporalElement.", "Neither gmd:date nor gmd:temporalElement.")
	}
	count := func(k metadata.DateKind, r quality.Rule) {
		n := 0
		for _, d := range days {
			if d.Kind == k {
				n++
			}
		}
		if n > 1 {
			at(citation, r, "%d datum av slaget %s.", "%d dates of the kind %s.", n, string(k))
		}
	}
	count(metadata.DateCreation, ruleCreation)
	count(metadata.DateRevision, ruleRevision)
	for _, p := range periods {
		e := (&reader{}).extent(&node{kids: []*node{p}})
		open := p.first("EX_TemporalExtent/extent/gml:TimePeriod")
		bad := e.Temporal == nil || open == nil && e.Temporal.Start.IsZero()
		if t := e.Temporal; t != nil && !bad {
			_, ok1 := t.Start.Day()
			_, ok2 := t.End.Day()
			bad = !ok1 && !ok2 && t.Start.Other == "" && t.End.Other == ""
		}
		if bad {
			at(p, ruleTemporalExtent, "Ingen tid går att läsa.", "No time can be read.")
		}
	}

	seen := map[string]bool{}
	for _, p := range id.all("descriptiveKeywords/MD_Keywords") {
		t := p.first("thesaurusName")
		if t == nil {
			continue
		}
		c := t.first("CI_Citation")
		title := (&reader{}).text(c.first("title"))
		if !filled(c.first("title")) {
			at(t, ruleVocabulary, "Ordlistans titel saknas.", "The vocabulary's title is missing.")
		}
		if !slices.ContainsFunc(dates(c), func(d metadata.Date) bool { return d.Kind == metadata.DatePublication || d.Kind.ISO() }) {
			at(t, ruleVocabulary, "Ordlistans datum saknas.", "The vocabulary's date is missing.")
		}
		key := title.Value + "\x00" + (&reader{}).plain(c.first("edition"))
		if title.Value != "" && seen[key] {
			at(p, ruleGroup, "Ordlistan %q finns i flera block.", "The vocabulary %q is in several blocks.", title.Value)
		}
		seen[key] = true
	}
}

// constraintRules are C.17 and C.18.
func constraintRules(root, id *node, at atFunc) {
	var limits, conditions []*node
	for _, n := range id.all("resourceConstraints/MD_LegalConstraints") {
		var toAccess, toUse bool
		others := n.all("otherConstraints")
		for _, o := range others {
			h := o.first("gmx:Anchor").attr("xlink:href")
			if strings.Contains(h, "/LimitationsOnPublicAccess/") {
				toAccess = true
			} else if filled(o) {
				toUse = true
			}
		}
		if toAccess {
			limits = append(limits, n)
			if !slices.ContainsFunc(n.all("accessConstraints"), func(p *node) bool { return code(p) == "otherRestrictions" }) {
				at(n, ruleLimitations, "accessConstraints med otherRestrictions saknas i blocket.", "The block lacks accessConstraints with otherRestrictions.")
			}
			if toUse {
				at(n, ruleLimitations, "Blocket har också villkor för användning.", "The block has conditions for use as well.")
			}
			continue
		}
		if toUse || len(others) > 0 || n.first("useConstraints") != nil || n.first("accessConstraints") != nil {
			conditions = append(conditions, n)
			list := append(n.all("accessConstraints"), n.all("useConstraints")...)
			if len(list) != 1 || code(list[0]) != "otherRestrictions" {
				at(n, ruleConditions, "Blocket ska ha exakt ett av accessConstraints och useConstraints, med otherRestrictions.", "The block must have exactly one of accessConstraints and useConstraints, with otherRestrictions.")
			}
			if !toUse {
				at(n, ruleConditions, "otherConstraints saknas.", "otherConstraints is missing.")
			}
		}
	}
	if len(limits) != 1 {
		at(id, ruleLimitations, "%d block hänvisar till LimitationsOnPublicAccess.", "%d blocks refer to LimitationsOnPublicAccess.", len(limits))
	}
	if len(conditions) != 1 {
		at(id, ruleConditions, "%d block anger villkor.", "%d blocks state conditions.", len(conditions))
	}
}

// extentRules are C.19.
func extentRules(id *node, service bool, at atFunc) {
	list := append(id.all("extent/EX_Extent/geographicElement/EX_GeographicBoundingBox"), id.all("srv:extent/EX_Extent/geographicElement/EX_GeographicBoundingBox")...)
	if len(list) == 0 && !service {
		at(id, ruleBox, "EX_GeographicBoundingBox saknas.", "EX_GeographicBoundingBox is missing.")
	}
	for _, n := range list {
		var v [4]float64
		ok := true
		for i, name := range []string{"westBoundLongitude", "eastBoundLongitude", "southBoundLatitude", "northBoundLatitude"} {
			p := n.first(name)
			var fine bool
			if v[i], fine = number(p); !fine {
				at(n, ruleBox, "%s är inget tal.", "%s is no number.", name)
				ok = false
				continue
			}
			_, frac, _ := strings.Cut(p.first("*").str(), ".")
			if len(frac) < 2 {
				at(p, ruleBox, "%s har färre än två decimaler.", "%s has fewer than two decimals.", name)
			}
		}
		if !ok {
			continue
		}
		if !(v[0] >= -180 && v[1] <= 180 && v[2] >= -90 && v[3] <= 90) {
			at(n, ruleBox, "Rektangeln ligger utanför WGS 84.", "The box lies outside WGS 84.")
		}
		if !(v[0] <= v[1]) {
			at(n, ruleBox, "Väst ligger öster om öst.", "West is east of east.")
		}
		if !(v[2] <= v[3]) {
			at(n, ruleBox, "Syd ligger norr om nord.", "South is north of north.")
		}
	}
}

// conformityRules are C.20 to C.22.
func conformityRules(root *node, at atFunc) {
	list := root.all("dataQualityInfo/DQ_DataQuality/report/DQ_DomainConsistency/result/DQ_ConformanceResult")
	if len(list) == 0 {
		at(root, ruleConformity, "Ingen DQ_ConformanceResult.", "No DQ_ConformanceResult.")
	}
	for _, n := range list {
		c := n.first("specification/CI_Citation")
		if !anyFilled(c.all("title")) {
			at(n, ruleConformitySpecification, "Specifikationens titel saknas.", "The specification's title is missing.")
		}
		if !slices.ContainsFunc(dates(c), func(d metadata.Date) bool { return d.Kind == metadata.DatePublication }) {
			at(n, ruleConformitySpecification, "Specifikationens publiceringsdatum saknas.", "The specification's date of publication is missing.")
		}
		p := n.first("pass")
		switch s := p.first("*").str(); {
		case s == "true" || s == "false" || s == "1" || s == "0":
		case s == "" && p.attr("gco:nilReason") == "unknown":
		default:
			at(n, ruleConformityDegree, "gmd:pass ska vara true, false eller tomt med nilReason unknown.", "gmd:pass must be true, false or empty with nilReason unknown.")
		}
	}
}

// dataset are 1.1 to 1.11.
func dataset(root *node, ids []*node, id, citation *node, at atFunc) {
	if l := code(root.first("hierarchyLevel")); l != "dataset" && l != "series" {
		at(root.first("hierarchyLevel"), ruleResourceType, "Resurstypen är %q.", "The resource type is %q.", l)
	}
	if len(ids) != 1 || id.name != "gmd:MD_DataIdentification" {
		at(root, ruleOneIdentification, "%d identifikationer.", "%d identifications.", len(ids))
	}
	if !slices.ContainsFunc(citation.all("identifier/*/code"), func(p *node) bool {
		t := (&reader{}).text(p)
		return isURI(t.Value) || isURI(t.Href)
	}) {
		at(citation, ruleUID, "Ingen identifierare är en URI.", "No identifier is a URI.")
	}
	if !slices.ContainsFunc(id.all("descriptiveKeywords/MD_Keywords"), func(k *node) bool {
		t := (&reader{}).text(k.first("thesaurusName/CI_Citation/title"))
		return t.Value == themeThesaurus && anyFilled(k.all("keyword"))
	}) {
		at(id, ruleTheme, "Inget nyckelord ur %q.", "No keyword of %q.", themeThesaurus)
	}
	for _, n := range id.all("spatialResolution/MD_Resolution") {
		_, scale := number(n.first("equivalentScale/MD_RepresentativeFraction/denominator"))
		_, distance := number(n.first("distance"))
		if scale == distance {
			at(n, ruleResolution, "Exakt en av skala och avstånd ska anges.", "Exactly one of scale and distance must be given.")
		}
	}
	list := id.all("language")
	if len(list) == 0 {
		at(id, ruleResourceLanguage, "gmd:language saknas.", "gmd:language is missing.")
	}
	for _, p := range list {
		if c := code(p); !isLanguage(c) {
			at(p, ruleResourceLanguage, "Koden är %q.", "The code is %q.", c)
		}
	}
	list = id.all("topicCategory")
	if len(list) == 0 {
		at(id, ruleTopic, "gmd:topicCategory saknas.", "gmd:topicCategory is missing.")
	}
	for _, p := range list {
		if c := metadata.TopicCategory(code(p)); !c.Known() {
			at(p, ruleTopic, "%q finns inte i MD_TopicCategoryCode.", "%q is not in MD_TopicCategoryCode.", string(c))
		}
	}
	links := linksOf(root)
	if len(links) == 0 {
		at(root, ruleLocator, "Posten har ingen länk; det är rätt bara om data inte finns på nätet.", "The record has no link, which is right only when the data is not online.")
	}
	for _, o := range links {
		if !isURI(o.first("linkage/URL").str()) {
			at(o, ruleLocator, "gmd:linkage har ingen webbadress.", "gmd:linkage has no address.")
		}
	}
	var whole []*node
	for _, d := range root.all("dataQualityInfo/DQ_DataQuality") {
		if l := code(d.first("scope/DQ_Scope/level")); l == "dataset" || l == "series" {
			whole = append(whole, d)
		}
	}
	if len(whole) != 1 {
		at(root, ruleOneQuality, "%d kvalitetsdelar har nivån dataset eller series.", "%d quality blocks have the level dataset or series.", len(whole))
	}
	var main *node
	if len(whole) > 0 {
		main = whole[0]
	}
	if !slices.ContainsFunc(main.all("report/DQ_DomainConsistency/result/DQ_ConformanceResult/specification/CI_Citation/title"), func(p *node) bool {
		t := (&reader{}).text(p)
		return strings.Contains(t.Href, "reg/2010/1089") || strings.Contains(t.Value, "1089/2010")
	}) {
		at(main, ruleInspireConformity, "Förordning (EU) nr 1089/2010 nämns inte.", "Regulation (EU) No 1089/2010 is not cited.")
	}
	if !anyFilled(main.all("lineage/LI_Lineage/statement")) {
		at(main, ruleLineage, "gmd:statement saknas.", "gmd:statement is missing.")
	}
}

func isURI(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Scheme != "" && (u.Host != "" || u.Opaque != "") && !strings.ContainsAny(s, " \t\n")
}

// interoperability are 2.1 to 2.7.
func interoperability(root, id *node, at atFunc) {
	list := root.all("referenceSystemInfo/MD_ReferenceSystem/referenceSystemIdentifier/*")
	if len(list) == 0 {
		at(root, ruleCRS, "gmd:referenceSystemInfo saknas.", "gmd:referenceSystemInfo is missing.")
	}
	for _, n := range list {
		t := (&reader{}).text(n.first("code"))
		switch {
		case t.Value == "" && t.Href == "":
			at(n, ruleCRS, "gmd:code saknas.", "gmd:code is missing.")
		case !strings.HasPrefix(t.Value, "http") && !strings.HasPrefix(t.Href, "http") && !anyFilled(n.all("codeSpace")):
			at(n, ruleCRSID, "Koden %q har varken adress eller kodrymd.", "The code %q has neither an address nor a code space.", t.Value)
		}
	}
	list = id.all("spatialRepresentationType")
	if len(list) == 0 {
		at(id, ruleRepresentation, "gmd:spatialRepresentationType saknas.", "gmd:spatialRepresentationType is missing.")
	}
	for _, p := range list {
		if c := code(p); !slices.Contains([]string{"vector", "grid", "tin", "textTable"}, c) {
			at(p, ruleRepresentation, "%q är inget av vector, grid, tin och textTable.", "%q is none of vector, grid, tin and textTable.", c)
		}
	}
	if l := id.all("characterSet"); len(l) == 1 && code(l[0]) == "utf8" {
		at(l[0], ruleCharacterSet, "Teckenkodning anges bara när den inte är utf8.", "A character set is stated only when it is not utf8.")
	}
	formats := append(root.all("distributionInfo/MD_Distribution/distributionFormat"), root.all("distributionInfo/MD_Distribution/distributor/MD_Distributor/distributorFormat")...)
	if len(formats) == 0 {
		at(root, ruleEncoding, "gmd:distributionFormat saknas.", "gmd:distributionFormat is missing.")
	}
	for _, p := range formats {
		n := p.first("MD_Format")
		if !anyFilled(n.all("name")) {
			at(p, ruleEncoding, "gmd:name saknas.", "gmd:name is missing.")
		}
		v := n.first("version")
		if reason := v.attr("gco:nilReason"); !anyFilled(n.all("version")) && reason != "unknown" && reason != "inapplicable" {
			at(p, ruleEncoding, "gmd:version saknas utan skälet unknown eller inapplicable.", "gmd:version is missing without the reason unknown or inapplicable.")
		}
	}
	for _, n := range root.all("dataQualityInfo/DQ_DataQuality/report/DQ_TopologicalConsistency") {
		for _, q := range n.all("result/DQ_QuantitativeResult") {
			values := q.all("value/gco:Record")
			if len(values) == 0 || slices.ContainsFunc(values, func(v *node) bool { return v.attr("xsi:type") == "" }) {
				at(q, ruleTopology, "gco:Record saknar xsi:type.", "gco:Record lacks xsi:type.")
			}
		}
	}
}
