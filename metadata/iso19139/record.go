package iso19139

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/metadata"
)

const (
	themeList      = "http://inspire.ec.europa.eu/theme/"
	themeThesaurus = "GEMET - INSPIRE themes, version 1.0"
	themeDate      = "2008-06-01"
	hvdThesaurus   = "http://data.europa.eu/bna/asd487ae75"
	hvdDate        = "2023-09-27"
	hvdCategories  = "http://data.europa.eu/bna/c_"
	hvdAct         = "http://data.europa.eu/eli/reg_impl/2023/138"
	limitationList = "http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/"
	conditionList  = "http://inspire.ec.europa.eu/metadata-codelist/ConditionsApplyingToAccessAndUse/"

	// What the national portal's editor writes.
	nmdpName    = "SS-EN-ISO-19115:2005-NMDP 4.0"
	nmdpVersion = "4.0"
)

// themes are the INSPIRE themes in English, by code (Directive 2007/2/EC,
// Annexes I–III).
var themes = map[string]string{
	"ac": "Atmospheric conditions", "ad": "Addresses", "af": "Agricultural and aquaculture facilities",
	"am": "Area management/restriction/regulation zones and reporting units", "au": "Administrative units", "br": "Bio-geographical regions",
	"bu": "Buildings", "cp": "Cadastral parcels", "ef": "Environmental monitoring facilities", "el": "Elevation", "er": "Energy resources",
	"ge": "Geology", "gg": "Geographical grid systems", "gn": "Geographical names", "hb": "Habitats and biotopes", "hh": "Human health and safety",
	"hy": "Hydrography", "lc": "Land cover", "lu": "Land use", "mf": "Meteorological geographical features", "mr": "Mineral resources",
	"nz": "Natural risk zones", "of": "Oceanographic geographical features", "oi": "Orthoimagery", "pd": "Population distribution — demography",
	"pf": "Production and industrial facilities", "ps": "Protected sites", "rs": "Coordinate reference systems", "sd": "Species distribution",
	"so": "Soil", "sr": "Sea regions", "su": "Statistical units", "tn": "Transport networks", "us": "Utility and governmental services",
}

// label returns the text of a keyword or condition that is known by address.
func (b *builder) label(href string) string {
	if strings.HasPrefix(b.lang, "sv") || b.lang == "" {
		switch href {
		case themeList + metadata.INSPIRELandUse, metadata.HVDLandUse:
			return "Markanvändning"
		case metadata.NoLimitations:
			return "Inga begränsningar för allmänhetens tillgång"
		case conditionList + "noConditionsApply":
			return "Inga villkor gäller"
		case conditionList + "conditionsUnknown":
			return "Villkoren är okända"
		}
	}
	switch href {
	case metadata.HVDLandUse:
		return "Land use"
	case metadata.NoLimitations:
		return "No limitations on public access"
	case conditionList + "noConditionsApply":
		return "No conditions apply to access and use"
	case conditionList + "conditionsUnknown":
		return "Conditions unknown"
	case metadata.LicenseCC0:
		return "CC0 1.0"
	case metadata.LicenseCCBY:
		return "CC BY 4.0"
	}
	if code, ok := strings.CutPrefix(href, themeList); ok && themes[code] != "" {
		return themes[code]
	}
	return href
}

// record reads an MD_Metadata.
func (x *reader) record(n *node) *metadata.Record {
	r := &metadata.Record{
		ID: x.plain(n.first("fileIdentifier")), Parent: x.plain(n.first("parentIdentifier")), Language: tagOf(code(n.first("language"))),
		Updated:  when(n.first("dateStamp")),
		Standard: metadata.Standard{Name: x.text(n.first("metadataStandardName")), Version: x.plain(n.first("metadataStandardVersion"))},
		Resource: metadata.ResourceType(code(n.first("hierarchyLevel"))), ScopeDescription: x.plain(n.first("hierarchyLevelName")),
		RecordContacts: x.contacts(n.all("contact")),
	}
	for _, l := range n.all("locale/PT_Locale") {
		id, lang := l.attr("id"), tagOf(code(l.first("languageCode")))
		if lang == "" || len(r.Locales) >= maxLocales || slices.Contains(r.Locales, lang) {
			continue
		}
		r.Locales = append(r.Locales, lang)
		if id != "locale-"+lang {
			setStyle(&r.Extra, "locale/"+lang, id)
		}
	}
	for _, p := range n.all("referenceSystemInfo") {
		if s := x.system(p); s != nil {
			r.ReferenceSystems = append(r.ReferenceSystems, *s)
		}
	}
	if id := n.first("identificationInfo/*"); id != nil {
		x.identification(r, id)
	}
	x.distribution(r, n.first("distributionInfo/MD_Distribution"))
	x.quality(r, n)
	return r
}

// maxLocales is how many languages of a document are read; what is in further
// ones is kept.
const maxLocales = 500

// locales returns the languages of a record's locales by identity.
func locales(n *node) map[string]string {
	m := map[string]string{}
	for _, l := range n.all("locale/PT_Locale") {
		if id := l.attr("id"); id != "" && len(m) < maxLocales {
			if _, dup := m[id]; !dup {
				m[id] = tagOf(code(l.first("languageCode")))
			}
		}
	}
	return m
}

func (x *reader) identification(r *metadata.Record, n *node) {
	c := n.first("citation/CI_Citation")
	r.Title, r.AlternativeTitles = x.text(c.first("title")), x.texts(c.all("alternateTitle"))
	r.Dates = dates(c)
	r.Edition, r.EditionDate = x.text(c.first("edition")), when(c.first("editionDate"))
	r.Identifiers = x.identifiers(c.all("identifier"))
	r.Abstract, r.Purpose, r.Credits = x.text(n.first("abstract")), x.text(n.first("purpose")), x.texts(n.all("credit"))
	r.Status = metadata.Progress(code(n.first("status")))
	r.Contacts = x.contacts(n.all("pointOfContact"))
	if m := n.first("resourceMaintenance/MD_MaintenanceInformation"); m != nil {
		r.Currency = metadata.Currency{Frequency: metadata.Frequency(code(m.first("maintenanceAndUpdateFrequency"))), Next: when(m.first("dateOfNextUpdate")),
			Interval: m.first("userDefinedMaintenanceFrequency/*").str(), Notes: x.texts(m.all("maintenanceNote"))}
	}
	for _, g := range n.all("graphicOverview/MD_BrowseGraphic") {
		r.Overviews = append(r.Overviews, metadata.Overview{Href: x.plain(g.first("fileName")), Description: x.text(g.first("fileDescription")), Type: x.plain(g.first("fileType"))})
	}
	for _, k := range n.all("descriptiveKeywords/MD_Keywords") {
		x.keywords(r, k)
	}
	for _, p := range n.all("resourceConstraints") {
		x.constraints(r, p.first("*"))
	}
	for _, a := range n.all("aggregationInfo/MD_AggregateInformation") {
		rel := metadata.Relation{Title: x.text(a.first("aggregateDataSetName/CI_Citation/title"))}
		if i := x.identifier(a.first("aggregateDataSetIdentifier")); i != nil {
			rel.Href = i.Code
		}
		for kind, c := range associations {
			if c == code(a.first("associationType")) {
				rel.Kind = kind
			}
		}
		if rel.Kind != "" && (rel.Href != "" || !rel.Title.IsZero()) {
			r.Related = append(r.Related, rel)
		}
	}
	r.SpatialRepresentation = codes[metadata.SpatialRepresentation](n.all("spatialRepresentationType"))
	for _, s := range n.all("spatialResolution/MD_Resolution") {
		if d, err := strconv.ParseInt(s.first("equivalentScale/MD_RepresentativeFraction/denominator/*").str(), 10, 64); err == nil && d > 0 {
			r.Resolutions = append(r.Resolutions, metadata.Resolution{Denominator: d})
		} else if d, ok := number(s.first("distance")); ok && !math.IsInf(d, 0) && !math.IsNaN(d) && d != 0 {
			unit := s.first("distance/*").attr("uom")
			if unit == "m" {
				unit = ""
			}
			r.Resolutions = append(r.Resolutions, metadata.Resolution{Distance: d, Unit: unit})
		}
	}
	for _, p := range n.all("language") {
		if l := tagOf(code(p)); l != "" {
			r.Languages = append(r.Languages, l)
		}
	}
	r.CharacterSets = codes[string](n.all("characterSet"))
	r.Topics = codes[metadata.TopicCategory](n.all("topicCategory"))
	r.Extents = x.extents(append(n.all("extent"), n.all("srv:extent")...))
	r.SupplementalInformation = x.text(n.first("supplementalInformation"))
	if n.name == "srv:SV_ServiceIdentification" {
		s := &metadata.Service{Type: n.first("srv:serviceType/*").str(), Versions: x.plains(n.all("srv:serviceTypeVersion"))}
		for _, o := range n.all("srv:containsOperations/srv:SV_OperationMetadata") {
			op := metadata.Operation{Name: x.plain(o.first("srv:operationName")), Platforms: codes[string](o.all("srv:DCP"))}
			for _, u := range o.all("srv:connectPoint/CI_OnlineResource/linkage/URL") {
				if u.str() != "" {
					op.URLs = append(op.URLs, u.str())
				}
			}
			s.Operations = append(s.Operations, op)
		}
		for _, o := range n.all("srv:operatesOn") {
			if h := strings.TrimSpace(o.attr("xlink:href")); h != "" {
				s.Serves = append(s.Serves, h)
			}
		}
		r.Service = s
	}
}

// associations are the relations that DS_AssociationTypeCode of ISO 19115:2003
// has a code for.
var associations = map[metadata.RelationKind]string{
	metadata.RelationSource: "source", metadata.RelationPartOf: "largerWorkCitation", metadata.RelationRelated: "crossReference",
}

func (x *reader) keywords(r *metadata.Record, n *node) {
	k := metadata.Keywords{Words: x.texts(n.all("keyword")), Type: code(n.first("type"))}
	if c := n.first("thesaurusName/CI_Citation"); c != nil {
		t := x.citation(c)
		k.Thesaurus = &t
	}
	every := func(f func(href string) bool) bool {
		return len(k.Words) > 0 && !slices.ContainsFunc(k.Words, func(t metadata.Text) bool { return !f(t.Href) })
	}
	switch {
	case k.Thesaurus != nil && k.Thesaurus.Title.Value == themeThesaurus && len(r.INSPIREThemes) == 0 && every(func(h string) bool { return themeOf(h) != "" }):
		for _, w := range k.Words {
			r.INSPIREThemes = append(r.INSPIREThemes, themeOf(w.Href))
		}
		return
	case k.Thesaurus == nil && every(func(h string) bool { return strings.HasPrefix(h, hvdAct) }) && (r.HVD == nil || len(r.HVD.Legislation) == 0):
		for _, w := range k.Words {
			hvd(r).Legislation = append(hvd(r).Legislation, w.Href)
		}
		return
	case k.Thesaurus != nil && k.Thesaurus.Title.Href == hvdThesaurus && every(func(h string) bool { return strings.HasPrefix(h, hvdCategories) }) && (r.HVD == nil || len(r.HVD.Categories) == 0):
		for _, w := range k.Words {
			hvd(r).Categories = append(hvd(r).Categories, w.Href)
		}
		return
	}
	if len(k.Words) > 0 {
		r.Keywords = append(r.Keywords, k)
	}
}

func hvd(r *metadata.Record) *metadata.HVD {
	if r.HVD == nil {
		r.HVD = &metadata.HVD{}
	}
	return r.HVD
}

func themeOf(href string) string {
	for _, p := range []string{themeList, "https" + strings.TrimPrefix(themeList, "http")} {
		if c, ok := strings.CutPrefix(href, p); ok && c != "" && !strings.Contains(c, "/") {
			return c
		}
	}
	return ""
}

var klassa = regexp.MustCompile(`^K(\d)(?: R(\d))?(?: T(\d))?(?: S(\d))?$`)

func (x *reader) constraints(r *metadata.Record, n *node) {
	if n == nil {
		return
	}
	r.UseLimitations = append(r.UseLimitations, x.texts(n.all("useLimitation"))...)
	switch local(n.name) {
	case "MD_LegalConstraints":
		access, use := n.first("accessConstraints") != nil, n.first("useConstraints") != nil
		for _, t := range x.texts(n.all("otherConstraints")) {
			// Where one block is used for both, the address tells.
			limits := access && !use
			if strings.Contains(t.Href, "/LimitationsOnPublicAccess/") {
				limits = true
			} else if t.Href != "" && (strings.Contains(t.Href, "/ConditionsApplyingToAccessAndUse/") || strings.Contains(t.Href, "creativecommons.org/")) {
				limits = false
			}
			if limits {
				r.Access.Limitations = append(r.Access.Limitations, t)
				continue
			}
			rights := metadata.Rights{License: t.Href}
			t.Href = ""
			rights.Text = t
			r.Rights = append(r.Rights, rights)
		}
	case "MD_SecurityConstraints":
		if r.Classification != nil {
			return
		}
		c := &metadata.Classification{Model: x.plain(n.first("classificationSystem")), ISOCode: code(n.first("classification")), UserNote: x.text(n.first("userNote"))}
		if m := klassa.FindStringSubmatch(c.UserNote.Value); m != nil && strings.HasPrefix(c.Model, "KLASSA") {
			level := func(s string) *metadata.Level {
				if s == "" {
					return nil
				}
				return metadata.LevelOf(metadata.Level(s[0] - '0'))
			}
			c.Konfidentialitet, c.Riktighet, c.Tillganglighet, c.Sparbarhet = level(m[1]), level(m[2]), level(m[3]), level(m[4])
			c.UserNote.Value = ""
		}
		if c.Model != "" || c.ISOCode != "" || !c.UserNote.IsZero() || c.Konfidentialitet != nil {
			r.Classification = c
		}
	}
}

// megabyte is what gmd:transferSize counts: the EU's test cases take it as
// 1 000 000 bytes.
const megabyte = 1e6

// distribution reads the links and formats. How they were grouped is kept as
// a style: "t2 d1:1" is two in the first transferOptions, and one of the first
// distributor.
func (x *reader) distribution(r *metadata.Record, n *node) {
	var groups, formats []string
	options := func(list []*node, name string) {
		for _, t := range list {
			links := t.all("onLine/CI_OnlineResource")
			if len(links) == 0 {
				continue
			}
			for _, o := range links {
				d := x.link(o)
				if mb, ok := number(t.first("transferSize")); ok && len(links) == 1 && mb >= 0 && mb < 1e12 {
					size := int64(math.Round(mb * megabyte))
					d.ByteSize = &size
				}
				r.Distributions = append(r.Distributions, d)
			}
			groups = append(groups, fmt.Sprintf("%s:%d", name, len(links)))
		}
	}
	add := func(list []*node, name string) {
		for _, f := range list {
			r.Formats = append(r.Formats, x.format(f))
		}
		if len(list) > 0 {
			formats = append(formats, fmt.Sprintf("%s:%d", name, len(list)))
		}
	}
	add(n.all("distributionFormat/MD_Format"), "t")
	options(n.all("transferOptions/MD_DigitalTransferOptions"), "t")
	for i, d := range n.all("distributor/MD_Distributor") {
		name := "d" + strconv.Itoa(i+1)
		add(d.all("distributorFormat/MD_Format"), name)
		options(d.all("distributorTransferOptions/MD_DigitalTransferOptions"), name)
	}
	if slices.ContainsFunc(groups, func(g string) bool { return g != "t:1" }) {
		setStyle(&r.Extra, "links", strings.Join(groups, " "))
	}
	if slices.ContainsFunc(formats, func(g string) bool { return !strings.HasPrefix(g, "t:") }) {
		setStyle(&r.Extra, "formats", strings.Join(formats, " "))
	}
}

func (x *reader) link(n *node) metadata.Distribution {
	d := metadata.Distribution{
		Title: x.text(n.first("name")), Description: x.text(n.first("description")), Protocol: x.plain(n.first("protocol")),
		ApplicationProfile: x.plain(n.first("applicationProfile")), Function: code(n.first("function")),
	}
	if u := n.first("linkage/URL").str(); u != "" {
		d.AccessURLs = []string{u}
		if d.Function == "download" || strings.HasPrefix(strings.ToLower(d.Protocol), "http:nedladdning") {
			d.DownloadURLs = []string{u}
		}
	}
	return d
}

// record builds the MD_Metadata.
func (b *builder) record(r *metadata.Record) *node {
	n := el("MD_Metadata", str("fileIdentifier", r.ID), languageCode("language", r.Language), coded("characterSet", "MD_CharacterSetCode", "utf8"),
		str("parentIdentifier", r.Parent), coded("hierarchyLevel", "MD_ScopeCode", string(r.Resource)), str("hierarchyLevelName", r.ScopeDescription))
	n.add(b.contacts("contact", r.RecordContacts, "/recordContacts")...)
	n.add(b.when("dateStamp", r.Updated, false, "/updated"))
	name, version := b.text("metadataStandardName", r.Standard.Name), str("metadataStandardVersion", r.Standard.Version)
	if name == nil && version == nil {
		name, version = str("metadataStandardName", nmdpName), str("metadataStandardVersion", nmdpVersion)
	}
	n.add(name, version)
	for i := range r.ReferenceSystems {
		n.add(b.system("referenceSystemInfo", &r.ReferenceSystems[i], index("/referenceSystems", i)))
	}
	n.add(el("identificationInfo", b.identification(r)), wrap("distributionInfo", b.distribution(r).full()))
	n.add(b.quality(r)...)
	for _, lang := range r.Locales {
		b.locale(lang)
	}
	for _, lang := range b.used {
		n.insert(el("locale", el("PT_Locale", languageCode("languageCode", lang), coded("characterEncoding", "MD_CharacterSetCode", "utf8")).set("id", b.locale(lang))))
	}

	b.lost(!r.VersionNotes.IsZero(), "/versionNotes")
	b.lost(len(r.DataThemes) > 0, "/dataThemes")
	b.lost(len(r.Subjects) > 0, "/subjects")
	b.lost(r.TemporalResolution != "", "/temporalResolution")
	b.lost(len(r.Offers) > 0, "/offers")
	b.lost(r.Retention != nil, "/retention")
	b.lost(len(r.Series) > 0, "/series")
	switch limits := r.Access.Limitations; {
	case r.Access.Rights == "" || r.Access.Rights == metadata.AccessPublic && (len(limits) == 0 || limits[0].Href == metadata.NoLimitations):
	case len(limits) == 0:
		b.lost(true, "/access/rights")
	default:
		b.near("/access/rights", "Vem som får se data framgår bara av begränsningarna.", "Who may see the data is told by the limitations only.")
	}
	p := r.Protection
	b.lost(p.PersonalData != nil, "/protection/personalData")
	b.lost(len(p.PersonalDataTypes) > 0, "/protection/personalDataTypes")
	b.lost(len(p.PersonalDataBasis) > 0, "/protection/personalDataBasis")
	b.lost(p.SecurityProtected != nil, "/protection/securityProtected")
	b.lost(p.Secrecy != nil, "/protection/secrecy")
	b.lost(len(p.SecrecyBasis) > 0, "/protection/secrecyBasis")
	b.lost(len(p.Spridningstillstand) > 0, "/protection/spridningstillstand")
	b.lost(p.NeedsSpridningstillstand != nil, "/protection/needsSpridningstillstand")
	return n.hold(&r.Extra)
}

func (b *builder) identification(r *metadata.Record) *node {
	c := el("CI_Citation", b.text("title", r.Title)).add(b.texts("alternateTitle", r.AlternativeTitles)...)
	var iso []metadata.Date
	for i := range r.Dates {
		if r.Dates[i].Kind.Known() && !r.Dates[i].Kind.ISO() {
			continue // becomes a process step
		}
		iso = r.Dates[i : i+1]
		c.add(b.dates(iso, index("/dates", i))...)
	}
	c.add(b.text("edition", r.Edition), b.when("editionDate", r.EditionDate, false, "/editionDate"))
	for i := range r.Identifiers {
		id := &r.Identifiers[i]
		if id.Kind != "" {
			b.near(index("/identifiers", i)+"/kind", "Identifierarens slag skrivs inte.", "The kind of the identifier is not written.")
		}
		c.add(b.identifier("identifier", id))
	}
	name := "MD_DataIdentification"
	if r.Resource == metadata.ResourceService || r.Resource == "" && r.Service != nil {
		name = "srv:SV_ServiceIdentification"
	}
	n := el(name, wrap("citation", c.full()), b.text("abstract", r.Abstract), b.text("purpose", r.Purpose)).add(b.texts("credit", r.Credits)...)
	n.add(coded("status", "MD_ProgressCode", string(r.Status)))
	n.add(b.contacts("pointOfContact", r.Contacts, "/contacts")...)

	u := &r.Currency
	m := el("MD_MaintenanceInformation", coded("maintenanceAndUpdateFrequency", "MD_MaintenanceFrequencyCode", string(u.Frequency)),
		b.when("dateOfNextUpdate", u.Next, false, "/currency/next"))
	if u.Interval != "" {
		m.add(el("userDefinedMaintenanceFrequency", leaf("gts:TM_PeriodDuration", u.Interval)))
	}
	m.add(b.texts("maintenanceNote", u.Notes)...).hold(&u.Extra)
	n.add(wrap("resourceMaintenance", m.full()))
	b.lost(!u.Trigger.IsZero(), "/currency/trigger")
	b.lost(!u.Responsible.IsZero(), "/currency/responsible")
	b.lost(!u.LastConfirmed.IsZero(), "/currency/lastConfirmed")
	b.lost(!u.ConfirmedBy.IsZero(), "/currency/confirmedBy")

	for i := range r.Overviews {
		o := &r.Overviews[i]
		n.add(el("graphicOverview", el("MD_BrowseGraphic", str("fileName", o.Href), b.text("fileDescription", o.Description), str("fileType", o.Type)).hold(&o.Extra)))
	}
	n.add(b.keywords(r)...)
	n.add(b.constraints(r)...)
	for i := range r.Related {
		rel := &r.Related[i]
		kind, ok := associations[rel.Kind]
		b.lost(!ok, index("/related", i))
		if !ok {
			continue
		}
		a := el("MD_AggregateInformation")
		if !rel.Title.IsZero() {
			a.add(el("aggregateDataSetName", el("CI_Citation", b.text("title", rel.Title), el("date").set("gco:nilReason", "unknown"))))
		}
		if rel.Href != "" {
			a.add(el("aggregateDataSetIdentifier", el("MD_Identifier", str("code", rel.Href))))
		}
		b.lost(rel.Role != "", index("/related", i)+"/role")
		n.add(el("aggregationInfo", a.add(coded("associationType", "DS_AssociationTypeCode", kind)).hold(&rel.Extra)))
	}
	if s := r.Service; s != nil && name != "MD_DataIdentification" {
		b.service(n, r, s)
		return n
	}
	b.lost(r.Service != nil, "/service")
	for _, s := range r.SpatialRepresentation {
		n.add(coded("spatialRepresentationType", "MD_SpatialRepresentationTypeCode", string(s)))
	}
	for i := range r.Resolutions {
		s := &r.Resolutions[i]
		e := el("MD_Resolution")
		if s.Denominator > 0 {
			e.add(el("equivalentScale", el("MD_RepresentativeFraction", el("denominator", leaf("gco:Integer", strconv.FormatInt(s.Denominator, 10))))))
			b.lost(s.Distance != 0, index("/resolutions", i)+"/distance")
			b.lost(s.Unit != "", index("/resolutions", i)+"/unit")
		} else {
			unit := s.Unit
			if unit == "" {
				unit = "m"
			}
			e.add(el("distance", leaf("gco:Distance", strconv.FormatFloat(s.Distance, 'g', -1, 64)).set("uom", unit)))
		}
		n.add(el("spatialResolution", e.hold(&s.Extra)))
	}
	for _, l := range r.Languages {
		n.add(languageCode("language", l))
	}
	for _, s := range r.CharacterSets {
		n.add(coded("characterSet", "MD_CharacterSetCode", s))
	}
	for _, t := range r.Topics {
		if t != "" {
			n.add(el("topicCategory", leaf("MD_TopicCategoryCode", string(t))))
		}
	}
	n.add(b.extents("extent", r.Extents, "/extents")...)
	return n.add(b.text("supplementalInformation", r.SupplementalInformation))
}

func (b *builder) service(n *node, r *metadata.Record, s *metadata.Service) {
	b.lost(len(r.SpatialRepresentation) > 0, "/spatialRepresentation")
	b.lost(len(r.Resolutions) > 0, "/resolutions")
	b.lost(len(r.Languages) > 0, "/languages")
	b.lost(len(r.CharacterSets) > 0, "/characterSets")
	b.lost(len(r.Topics) > 0, "/topics")
	b.lost(!r.SupplementalInformation.IsZero(), "/supplementalInformation")
	if s.Type != "" {
		n.add(el("srv:serviceType", leaf("gco:LocalName", s.Type)))
	}
	n.add(strs("srv:serviceTypeVersion", s.Versions)...)
	n.add(b.extents("srv:extent", r.Extents, "/extents")...)
	// The coupling is tight where the service says which data sets it serves.
	coupling := "loose"
	if len(s.Serves) > 0 {
		coupling = "tight"
	}
	n.add(coded("srv:couplingType", "srv:SV_CouplingType", coupling))
	for i := range s.Operations {
		o := &s.Operations[i]
		e := el("srv:SV_OperationMetadata", str("srv:operationName", o.Name))
		for _, p := range o.Platforms {
			e.add(coded("srv:DCP", "srv:DCPList", p))
		}
		for _, u := range o.URLs {
			e.add(el("srv:connectPoint", el("CI_OnlineResource", el("linkage", leaf("URL", u)))))
		}
		n.add(el("srv:containsOperations", e.hold(&o.Extra)))
	}
	for _, h := range s.Serves {
		n.add(el("srv:operatesOn").set("xlink:href", h))
	}
	n.hold(&s.Extra)
	b.lost(s.ID != "", "/service/id")
	b.lost(!s.Title.IsZero(), "/service/title")
	b.lost(!s.Description.IsZero(), "/service/description")
	b.lost(len(s.EndpointURLs) > 0, "/service/endpointURLs")
	b.lost(len(s.EndpointDescriptions) > 0, "/service/endpointDescriptions")
	b.lost(s.Format != nil, "/service/format")
	b.lost(len(s.Contacts) > 0, "/service/contacts")
	b.lost(len(s.Keywords) > 0, "/service/keywords")
	b.lost(len(s.ConformsTo) > 0, "/service/conformsTo")
	b.lost(s.License != "", "/service/license")
	b.lost(s.AccessRights != "", "/service/accessRights")
	b.lost(s.HVD != nil, "/service/hvd")
	b.lost(len(s.Pages) > 0, "/service/pages")
}

// thesaurus is the citation of a list of words.
func (b *builder) thesaurus(title metadata.Text, date string) *node {
	return el("thesaurusName", el("CI_Citation", b.text("title", title),
		el("date", el("CI_Date", el("date", leaf("gco:Date", date)), coded("dateType", "CI_DateTypeCode", "publication")))))
}

func (b *builder) keywords(r *metadata.Record) []*node {
	var out []*node
	block := func(hrefs []string, thesaurus *node) {
		k := el("MD_Keywords")
		for _, h := range hrefs {
			t := metadata.Text{Value: b.label(h), Href: h}
			if strings.HasPrefix(h, hvdAct) {
				t.Value = "High-value dataset"
			}
			k.add(b.text("keyword", t))
		}
		if len(k.kids) > 0 {
			out = append(out, el("descriptiveKeywords", k.add(thesaurus)))
		}
	}
	var list []string
	for _, t := range r.INSPIREThemes {
		list = append(list, themeList+t)
	}
	block(list, b.thesaurus(metadata.T(themeThesaurus), themeDate))
	if r.HVD != nil {
		block(r.HVD.Legislation, nil)
		block(r.HVD.Categories, b.thesaurus(metadata.Text{Value: "High-value dataset categories", Href: hvdThesaurus}, hvdDate))
	}
	for i := range r.Keywords {
		k := &r.Keywords[i]
		n := el("MD_Keywords").add(b.texts("keyword", k.Words)...).add(coded("type", "MD_KeywordTypeCode", k.Type))
		if k.Thesaurus != nil {
			n.add(el("thesaurusName", b.citation(k.Thesaurus, index("/keywords", i)+"/thesaurus")))
		}
		out = append(out, el("descriptiveKeywords", n.hold(&k.Extra)))
	}
	return out
}

func (b *builder) constraints(r *metadata.Record) []*node {
	var out []*node
	uses := el("MD_Constraints").add(b.texts("useLimitation", r.UseLimitations)...)
	out = append(out, wrap("resourceConstraints", uses.full()))

	other := func(t metadata.Text) *node {
		if t.Value == "" && len(t.Locales) == 0 {
			t.Value = b.label(t.Href)
		}
		return b.text("otherConstraints", t)
	}
	restriction := func(name string) *node { return coded(name, "MD_RestrictionCode", "otherRestrictions") }
	limits := r.Access.Limitations
	if len(limits) == 0 && r.Access.Rights == metadata.AccessPublic {
		limits = []metadata.Text{{Href: metadata.NoLimitations}}
	}
	if len(limits) > 0 {
		e := el("MD_LegalConstraints", restriction("accessConstraints"))
		for _, t := range limits {
			e.add(other(t))
		}
		out = append(out, el("resourceConstraints", e))
	}
	// The whole's terms, or the plan's: one block can say one thing.
	e := el("MD_LegalConstraints", restriction("useConstraints"))
	part := metadata.PartWhole
	if !slices.ContainsFunc(r.Rights, func(x metadata.Rights) bool { return x.Part == part }) {
		part = metadata.PartPlan
	}
	for i := range r.Rights {
		x, path := &r.Rights[i], index("/rights", i)
		if x.Part != part {
			b.lost(true, path)
			continue
		}
		if x.Part != metadata.PartWhole {
			b.near(path+"/part", "Villkoren för delen skrivs som villkor för hela datamängden.", "The terms of the part are written as those of the whole data set.")
		}
		t := x.Text
		if x.License != "" {
			b.lost(t.Href != "" && t.Href != x.License, path+"/text/href")
			t.Href = x.License
		}
		if !t.IsZero() {
			e.add(other(t))
		}
		b.lost(!x.Holder.IsZero(), path+"/holder")
		b.lost(!x.Grantee.IsZero(), path+"/grantee")
		b.lost(!x.Attribution.IsZero(), path+"/attribution")
		b.lost(len(x.Exceptions) > 0, path+"/exceptions")
		b.lost(x.Cleared != nil, path+"/cleared")
	}
	if len(e.kids) > 1 {
		out = append(out, el("resourceConstraints", e))
	}
	if c := r.Classification; c != nil {
		out = append(out, el("resourceConstraints", b.classification(c)))
	}
	return out
}

func (b *builder) classification(c *metadata.Classification) *node {
	var levels []string
	for _, l := range []struct {
		letter string
		level  *metadata.Level
	}{{"K", c.Konfidentialitet}, {"R", c.Riktighet}, {"T", c.Tillganglighet}, {"S", c.Sparbarhet}} {
		if l.level != nil {
			levels = append(levels, l.letter+strconv.Itoa(int(*l.level)))
		}
	}
	note := c.UserNote
	if len(levels) > 0 {
		if note.Value != "" {
			levels = append(levels, note.Value)
		}
		note.Value = strings.Join(levels, " ")
	}
	// KLASSA says nothing of the codes of ISO 19115, nor the other way round.
	class := coded("classification", "MD_ClassificationCode", c.ISOCode)
	if class == nil {
		class = el("classification").set("gco:nilReason", "unknown")
	}
	b.lost(c.By != "", "/classification/by")
	b.lost(!c.At.IsZero(), "/classification/at")
	b.lost(!c.Review.IsZero(), "/classification/review")
	b.lost(len(c.Legal) > 0, "/classification/legal")
	b.lost(!c.Note.IsZero(), "/classification/note")
	return el("MD_SecurityConstraints", class, b.text("userNote", note), str("classificationSystem", c.Model)).hold(&c.Extra)
}

// A share is how many of a list belong in one place.
type share struct {
	distributor int // 0: none
	n           int
}

// shares reads a style that distribution made; all in the usual place when it
// does not fit the list any more.
func shares(s string, total, each int) []share {
	var list []share
	sum := 0
	for _, f := range strings.Fields(s) {
		name, count, _ := strings.Cut(f, ":")
		n, err := strconv.Atoi(count)
		d := 0
		if rest, ok := strings.CutPrefix(name, "d"); ok && err == nil {
			d, err = strconv.Atoi(rest)
		}
		if err != nil || n < 1 || n > total || d < 0 || d > total+1000 {
			sum = -1
			break
		}
		sum += n
		list = append(list, share{d, n})
	}
	if sum == total && s != "" {
		return list
	}
	list = nil
	for at := 0; at < total; at += each {
		list = append(list, share{0, min(each, total-at)})
	}
	return list
}

func (b *builder) distribution(r *metadata.Record) *node {
	n := el("MD_Distribution")
	distributors := map[int]*node{}
	last := 0
	in := func(d int) *node {
		if d == 0 {
			return n
		}
		if distributors[d] == nil {
			distributors[d] = el("MD_Distributor")
			last = max(last, d)
		}
		return distributors[d]
	}
	formats := r.Formats
	for i := range r.Distributions {
		f := r.Distributions[i].Format
		if f == nil {
			continue
		}
		if !slices.ContainsFunc(formats, func(x metadata.DataFormat) bool {
			return x.MediaType == f.MediaType && x.Name.Value == f.Name.Value && x.Version == f.Version
		}) {
			formats = append(slices.Clip(formats), *f)
		}
		b.near(index("/distributions", i)+"/format", "Formatet skrivs för datamängden, inte för länken.", "The format is written for the data set, not for the link.")
	}
	at := 0
	s := style(r.Extra, "formats")
	if len(formats) != len(r.Formats) {
		s = ""
	}
	for _, g := range shares(s, len(formats), max(1, len(formats))) {
		name := "distributionFormat"
		if g.distributor > 0 {
			name = "distributorFormat"
		}
		for range g.n {
			in(g.distributor).add(b.format(name, &formats[at], index("/formats", at)))
			at++
		}
	}

	var extra []*node
	page := func(title metadata.Text, href, function, path string) {
		if href == "" {
			return
		}
		b.near(path, "Adressen skrivs som en länk bland distributionerna.", "The address is written as a link among the distributions.")
		extra = append(extra, el("onLine", el("CI_OnlineResource", el("linkage", leaf("URL", href)), b.text("name", title), coded("function", "CI_OnLineFunctionCode", function))))
	}
	at = 0
	for _, g := range shares(style(r.Extra, "links"), len(r.Distributions), 1) {
		t := el("MD_DigitalTransferOptions")
		var links []*node
		for range g.n {
			d, path := &r.Distributions[at], index("/distributions", at)
			at++
			if d.ByteSize != nil {
				if g.n == 1 {
					t.add(el("transferSize", leaf("gco:Real", strconv.FormatFloat(float64(*d.ByteSize)/megabyte, 'f', -1, 64))))
				}
				b.lost(g.n > 1, path+"/byteSize")
			}
			links = append(links, b.links(d, path)...)
		}
		t.add(links...)
		name := "transferOptions"
		if g.distributor > 0 {
			name = "distributorTransferOptions"
		}
		in(g.distributor).add(wrap(name, t.full()))
	}
	for i := range r.Services {
		s, path := &r.Services[i], index("/services", i)
		for j, u := range s.EndpointURLs {
			page(s.Title, u, "", index(path+"/endpointURLs", j))
		}
		rest := *s
		rest.Title, rest.EndpointURLs = metadata.Text{}, nil
		switch {
		case len(s.EndpointURLs) == 0:
			b.lost(true, path)
		case !reflect.ValueOf(rest).IsZero():
			b.near(path, "Av tjänsten skrivs bara titel och adresser.", "Of the service only title and addresses are written.")
		}
	}
	for i, u := range r.LandingPages {
		page(metadata.Text{}, u, "information", index("/landingPages", i))
	}
	for i, p := range r.Pages {
		page(p.Name, p.Href, "information", index("/pages", i))
	}
	if len(extra) > 0 {
		n.add(el("transferOptions", el("MD_DigitalTransferOptions").add(extra...)))
	}
	// The schema wants formats, distributors, links; each kind in its order.
	rank := func(k *node) int {
		return slices.Index([]string{"gmd:distributionFormat", "gmd:distributor", "gmd:transferOptions"}, k.name)
	}
	for d := 1; d <= last; d++ {
		x := distributors[d]
		if x == nil {
			x = el("MD_Distributor")
		}
		n.add(el("distributor", x))
	}
	slices.SortStableFunc(n.kids, func(a, c *node) int { return rank(a) - rank(c) })
	return n
}

// links are the link of a distribution, and further ones where it has more
// addresses.
func (b *builder) links(d *metadata.Distribution, path string) []*node {
	var urls []string
	for _, u := range append(slices.Clone(d.AccessURLs), d.DownloadURLs...) {
		if u != "" && !slices.Contains(urls, u) {
			urls = append(urls, u)
		}
	}
	if len(urls) > 1 {
		b.near(path, "Distributionens adresser skrivs som var sin länk.", "The addresses of the distribution are written as a link each.")
	}
	function := d.Function
	if function == "" && len(d.DownloadURLs) > 0 && !strings.HasPrefix(strings.ToLower(d.Protocol), "http:nedladdning") {
		function = "download"
	}
	b.lost(d.ID != "", path+"/id")
	b.lost(d.Part != "", path+"/part")
	b.lost(d.Digest != nil, path+"/digest")
	b.lost(!d.Issued.IsZero(), path+"/issued")
	b.lost(!d.Modified.IsZero(), path+"/modified")
	b.lost(len(d.Languages) > 0, path+"/languages")
	b.lost(len(d.ConformsTo) > 0, path+"/conformsTo")
	b.lost(d.Availability != "", path+"/availability")
	b.lost(d.Status != "", path+"/status")
	b.lost(d.License != "", path+"/license")
	b.lost(!d.RightsStatement.IsZero(), path+"/rightsStatement")
	b.lost(len(d.Services) > 0, path+"/services")
	b.lost(d.HVD, path+"/hvd")
	b.lost(len(d.Pages) > 0, path+"/pages")
	if len(urls) == 0 {
		urls = []string{""}
	}
	var out []*node
	for i, u := range urls {
		linkage := el("linkage", leaf("URL", u))
		if u == "" {
			linkage = el("linkage").set("gco:nilReason", "missing")
		}
		n := el("CI_OnlineResource", linkage, str("protocol", d.Protocol), str("applicationProfile", d.ApplicationProfile),
			b.text("name", d.Title), b.text("description", d.Description), coded("function", "CI_OnLineFunctionCode", function))
		if i == 0 {
			n.hold(&d.Extra)
		}
		out = append(out, el("onLine", n))
	}
	return out
}
