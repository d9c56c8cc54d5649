package iso19139

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	codeLists = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#"
	languages = "http://www.loc.gov/standards/iso639-2/"
)

// bibliographic are the languages whose code in ISO 639-2/B, which INSPIRE
// wants, is not that of ISO 639-3.
var bibliographic = map[string]string{
	"sq": "alb", "hy": "arm", "eu": "baq", "my": "bur", "zh": "chi", "cs": "cze", "nl": "dut", "fr": "fre", "ka": "geo", "de": "ger",
	"el": "gre", "is": "ice", "mk": "mac", "mi": "mao", "ms": "may", "fa": "per", "ro": "rum", "sk": "slo", "bo": "tib", "cy": "wel",
}

// tagOf returns the BCP 47 tag of a three-letter code, or the code itself when
// it is none.
func tagOf(code string) string {
	code = strings.TrimSpace(code)
	l := strings.ToLower(code)
	for tag, b := range bibliographic {
		if b == l {
			return tag
		}
	}
	if b, err := language.ParseBase(l); err == nil && b.ISO3() == l {
		return b.String()
	}
	return code
}

// codeOfTag returns the three-letter code of a tag, or the tag.
func codeOfTag(tag string) string {
	l, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if b, ok := bibliographic[l]; ok {
		return b
	}
	if b, err := language.ParseBase(l); err == nil && b.String() == l {
		return b.ISO3()
	}
	return tag
}

// A reader takes fields out of elements.
type reader struct {
	langs map[string]string // by locale identity
}

// text reads a property that is free text.
func (x *reader) text(p *node) metadata.Text {
	if p == nil {
		return metadata.Text{}
	}
	var t metadata.Text
	for _, k := range p.kids {
		switch k.name {
		case "gco:CharacterString":
			t.Value = k.str()
		case "gmx:Anchor":
			t.Value, t.Href = k.str(), strings.TrimSpace(k.attr("xlink:href"))
		case "gmd:PT_FreeText":
			for _, g := range k.all("textGroup/LocalisedCharacterString") {
				lang := x.langs[strings.TrimPrefix(g.attr("locale"), "#")]
				known := slices.ContainsFunc(t.Locales, func(l metadata.Localized) bool { return l.Lang == lang })
				if s := g.str(); lang != "" && s != "" && !known {
					t.Locales = append(t.Locales, metadata.Localized{Lang: lang, Value: s})
				}
			}
		}
	}
	if len(p.kids) == 0 {
		t.Nil = metadata.NilReason(p.attr("gco:nilReason"))
	}
	return t
}

func (x *reader) texts(list []*node) []metadata.Text {
	var out []metadata.Text
	for _, p := range list {
		if t := x.text(p); !t.IsZero() {
			out = append(out, t)
		}
	}
	return out
}

// plain reads a property whose field is a string.
func (x *reader) plain(p *node) string { return x.text(p).Value }

func (x *reader) plains(list []*node) []string {
	var out []string
	for _, p := range list {
		if s := x.plain(p); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// code reads a property that holds an element of a code list.
func code(p *node) string {
	k := p.first("*")
	if v := strings.TrimSpace(k.attr("codeListValue")); v != "" {
		return v
	}
	return k.str()
}

func codes[T ~string](list []*node) []T {
	var out []T
	for _, p := range list {
		if c := code(p); c != "" {
			out = append(out, T(c))
		}
	}
	return out
}

// when reads a property that holds a date or a moment.
func when(p *node) metadata.When { return whenOf(p.first("*").str()) }

func whenOf(s string) metadata.When {
	if s == "" {
		return metadata.When{}
	}
	if d, err := civil.ParseDate(strings.TrimSuffix(s, "T00:00:00")); err == nil {
		return metadata.On(d)
	}
	if i, err := civil.ParseInstant(s); err == nil {
		return metadata.At(i)
	}
	return metadata.When{Other: s}
}

func number(p *node) (float64, bool) {
	v, err := strconv.ParseFloat(p.first("*").str(), 64)
	return v, err == nil
}

func (x *reader) contacts(list []*node) []metadata.Contact {
	var out []metadata.Contact
	for _, p := range list {
		if n := p.first("CI_ResponsibleParty"); n != nil {
			out = append(out, x.contact(n))
		}
	}
	return out
}

func (x *reader) contact(n *node) metadata.Contact {
	c := metadata.Contact{
		Individual: x.text(n.first("individualName")), Organisation: x.text(n.first("organisationName")),
		Position: x.text(n.first("positionName")), Role: metadata.Role(code(n.first("role"))),
	}
	c.URI, c.Organisation.Href = c.Organisation.Href, ""
	i := n.first("contactInfo/CI_Contact")
	c.Phones = x.plains(i.all("phone/CI_Telephone/voice"))
	c.Faxes = x.plains(i.all("phone/CI_Telephone/facsimile"))
	if a := i.first("address/CI_Address"); a != nil {
		c.Emails = x.plains(a.all("electronicMailAddress"))
		addr := metadata.Address{Lines: x.plains(a.all("deliveryPoint")), City: x.plain(a.first("city")), Region: x.plain(a.first("administrativeArea")),
			PostalCode: x.plain(a.first("postalCode")), Country: x.plain(a.first("country"))}
		if len(addr.Lines) > 0 || addr.City+addr.Region+addr.PostalCode+addr.Country != "" {
			c.Address = &addr
		}
	}
	c.Homepage = i.first("onlineResource/CI_OnlineResource/linkage/URL").str()
	c.HoursOfService = x.plain(i.first("hoursOfService"))
	c.Instructions = x.text(i.first("contactInstructions"))
	return c
}

func (x *reader) identifiers(list []*node) []metadata.Identifier {
	var out []metadata.Identifier
	for _, p := range list {
		if i := x.identifier(p); i != nil {
			out = append(out, *i)
		}
	}
	return out
}

// identifier reads a property that holds an MD_Identifier or RS_Identifier.
func (x *reader) identifier(p *node) *metadata.Identifier {
	n := p.first("*")
	t := x.text(n.first("code"))
	if t.Value == "" && t.Href == "" {
		return nil
	}
	return &metadata.Identifier{Code: t.Value, Href: t.Href, Namespace: x.plain(n.first("codeSpace"))}
}

func (x *reader) citation(n *node) metadata.Citation {
	c := metadata.Citation{
		Title: x.text(n.first("title")), Alternative: x.texts(n.all("alternateTitle")), Edition: x.text(n.first("edition")),
		EditionDate: when(n.first("editionDate")), Identifiers: x.identifiers(n.all("identifier")), Other: x.text(n.first("otherCitationDetails")),
	}
	c.Dates = dates(n)
	return c
}

func dates(n *node) []metadata.Date {
	var out []metadata.Date
	for _, d := range n.all("date/CI_Date") {
		if w := when(d.first("date")); !w.IsZero() {
			out = append(out, metadata.Date{Kind: metadata.DateKind(code(d.first("dateType"))), When: w})
		}
	}
	return out
}

func (x *reader) extent(n *node) metadata.Extent {
	e := metadata.Extent{Description: x.text(n.first("description"))}
	if b := n.first("geographicElement/EX_GeographicBoundingBox"); b != nil {
		w, ok1 := number(b.first("westBoundLongitude"))
		o, ok2 := number(b.first("eastBoundLongitude"))
		s, ok3 := number(b.first("southBoundLatitude"))
		t, ok4 := number(b.first("northBoundLatitude"))
		if ok1 && ok2 && ok3 && ok4 {
			e.Box = &metadata.Box{West: w, South: s, East: o, North: t}
		}
	}
	e.Identifier = x.identifier(n.first("geographicElement/EX_GeographicDescription/geographicIdentifier"))
	if t := n.first("temporalElement/EX_TemporalExtent/extent"); t != nil {
		if p := t.first("gml:TimePeriod"); p != nil {
			period := metadata.Period{Start: position(p, "gml:beginPosition", "gml:begin"), End: position(p, "gml:endPosition", "gml:end")}
			e.Temporal = &period
		} else if p := t.first("gml:TimeInstant/gml:timePosition"); p != nil && p.str() != "" {
			w := whenOf(p.str())
			e.Temporal = &metadata.Period{Start: w, End: w}
		}
	}
	if v := n.first("verticalElement/EX_VerticalExtent"); v != nil {
		if f, ok := number(v.first("minimumValue")); ok {
			e.VerticalMin = &f
		}
		if f, ok := number(v.first("maximumValue")); ok {
			e.VerticalMax = &f
		}
		e.VerticalSystem = v.first("verticalCRS").attr("xlink:href")
	}
	return e
}

// position reads an end of a period: in place, or as an instant of its own.
func position(p *node, in, as string) metadata.When {
	n := p.first(in)
	if n == nil {
		n = p.first(as + "/gml:TimeInstant/gml:timePosition")
	}
	if s := n.str(); s != "" {
		return whenOf(s)
	}
	if i := n.attr("indeterminatePosition"); i != "unknown" {
		return metadata.When{Other: i}
	}
	return metadata.When{}
}

func (x *reader) extents(list []*node) []metadata.Extent {
	var out []metadata.Extent
	for _, p := range list {
		if n := p.first("EX_Extent"); n != nil {
			out = append(out, x.extent(n))
		}
	}
	return out
}

func (x *reader) system(p *node) *metadata.ReferenceSystem {
	n := p.first("MD_ReferenceSystem/referenceSystemIdentifier/*")
	t := x.text(n.first("code"))
	if t.Value == "" && t.Href == "" {
		return nil
	}
	return &metadata.ReferenceSystem{Code: t.Value, Href: t.Href, CodeSpace: x.plain(n.first("codeSpace")), Version: x.plain(n.first("version"))}
}

func (x *reader) format(n *node) metadata.DataFormat {
	f := metadata.DataFormat{Name: x.text(n.first("name")), Version: x.plain(n.first("version")), Specification: x.text(n.first("specification"))}
	// A media type is written as name: there is no other place.
	if strings.Contains(f.Name.Value, "/") && f.Name.Href == "" && len(f.Name.Locales) == 0 && mediaType.MatchString(f.Name.Value) {
		f.MediaType, f.Name = f.Name.Value, metadata.Text{}
	}
	return f
}

var mediaType = regexp.MustCompile(`^(application|text|image|model|multipart)/[-\w.+]+$`)

// A builder makes elements of fields. Paths are JSON Pointers into the record.
type builder struct {
	lang   string            // of the record
	ids    map[string]string // of locales, by language
	used   []string          // languages that texts are in, besides the record's
	gmlIDs int
	find   func(quality.Finding)
	object string
}

func (b *builder) report(r quality.Rule, path, sv, en string, args ...any) {
	if b.find != nil {
		b.find(r.At(quality.Place{Object: b.object, Path: path}, quality.Textf(sv, en, args...)))
	}
}

// lost says that ISO 19139 has no place for what is at the path.
func (b *builder) lost(is bool, path string) {
	if is {
		b.report(ruleNotHeld, path, "ISO 19139 har ingen plats för uppgiften; den skrivs inte.", "ISO 19139 has no place for it; it is not written.")
	}
}

// near says that what is at the path is written as something else.
func (b *builder) near(path, sv, en string) {
	if b.find != nil {
		b.find(ruleApproximate.At(quality.Place{Object: b.object, Path: path}, quality.Text{SV: sv, EN: en}))
	}
}

func (b *builder) text(name string, t metadata.Text) *node {
	n := el(name)
	switch {
	case t.Href != "":
		n.add(leaf("gmx:Anchor", t.Value).set("xlink:href", t.Href))
	case t.Value != "":
		n.add(leaf("gco:CharacterString", t.Value))
	}
	list := t.Locales
	if t.Lang != "" && t.Lang != b.lang && t.Value != "" && t.In(t.Lang) == t.Value {
		if !slices.ContainsFunc(list, func(l metadata.Localized) bool { return l.Lang == t.Lang }) {
			list = append([]metadata.Localized{{Lang: t.Lang, Value: t.Value}}, list...)
		}
	}
	free := el("PT_FreeText")
	for _, l := range list {
		if l.Value == "" || l.Lang == "" {
			continue
		}
		free.add(el("textGroup", leaf("LocalisedCharacterString", l.Value).set("locale", "#"+b.locale(l.Lang))))
	}
	if len(free.kids) > 0 {
		n.add(free).set("xsi:type", "gmd:PT_FreeText_PropertyType")
	}
	if len(n.kids) == 0 {
		if t.Nil == "" {
			return nil
		}
		n.set("gco:nilReason", string(t.Nil))
	}
	return n
}

// locale returns the identity of a language's PT_Locale.
func (b *builder) locale(lang string) string {
	if !slices.Contains(b.used, lang) {
		b.used = append(b.used, lang)
	}
	if id, ok := b.ids[lang]; ok {
		return id
	}
	return "locale-" + lang
}

func (b *builder) texts(name string, list []metadata.Text) []*node {
	var out []*node
	for _, t := range list {
		out = append(out, b.text(name, t))
	}
	return out
}

func str(name, value string) *node {
	if value == "" {
		return nil
	}
	return el(name, leaf("gco:CharacterString", value))
}

func strs(name string, list []string) []*node {
	var out []*node
	for _, s := range list {
		out = append(out, str(name, s))
	}
	return out
}

// coded makes a property with an element of a code list.
func coded(property, element, value string) *node {
	if value == "" {
		return nil
	}
	return el(property, leaf(element, value).set("codeList", codeLists+element).set("codeListValue", value))
}

func languageCode(property, tag string) *node {
	if tag == "" {
		return nil
	}
	c := codeOfTag(tag)
	return el(property, leaf("LanguageCode", c).set("codeList", languages).set("codeListValue", c))
}

var (
	xsDate     = regexp.MustCompile(`^-?\d{4,}(-\d\d(-\d\d)?)?(Z|[+-]\d\d:\d\d)?$`)
	xsDateTime = regexp.MustCompile(`^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$`)
)

// when makes a property with a date, or with a moment where there is one or
// where the schema allows nothing else.
func (b *builder) when(name string, w metadata.When, moment bool, path string) *node {
	if w.IsZero() {
		return nil
	}
	s := w.String()
	switch {
	case !w.Instant.IsZero() || xsDateTime.MatchString(s):
		return el(name, leaf("gco:DateTime", s))
	case moment && !w.Date.IsZero():
		return el(name, leaf("gco:DateTime", s+"T00:00:00"))
	case !moment && xsDate.MatchString(s):
		return el(name, leaf("gco:Date", s))
	}
	b.report(ruleNotHeld, path, "Tiden %q kan inte skrivas i ISO 19139.", "The time %q cannot be written in ISO 19139.", s)
	return el(name).set("gco:nilReason", "unknown")
}

func (b *builder) contacts(name string, list []metadata.Contact, path string) []*node {
	var out []*node
	for i := range list {
		out = append(out, el(name, b.contact(&list[i], index(path, i))))
	}
	return out
}

func index(path string, i int) string { return path + "/" + strconv.Itoa(i) }

func (b *builder) contact(c *metadata.Contact, path string) *node {
	org := c.Organisation
	if c.URI != "" {
		b.lost(org.Href != "" && org.Href != c.URI, path+"/organisation/href")
		org.Href = c.URI
	}
	if org.Href != "" && org.Value == "" {
		// An anchor without text is an empty name.
		b.lost(true, path+"/uri")
		org.Href = ""
	}
	if !c.Unit.IsEmpty() {
		b.near(path+"/unit", "Enheten skrivs efter organisationens namn.", "The unit is written after the organisation's name.")
		if org.Value != "" {
			org.Value += ", "
		}
		org.Value += c.Unit.Value
	}
	b.lost(c.OrganisationNumber != "", path+"/organisationNumber")
	b.lost(c.Type != "", path+"/type")
	b.lost(!c.Description.IsZero(), path+"/description")
	b.lost(len(c.SameAs) > 0, path+"/sameAs")
	phone := el("CI_Telephone").add(strs("voice", c.Phones)...).add(strs("facsimile", c.Faxes)...)
	addr := el("CI_Address")
	if a := c.Address; a != nil {
		addr.add(strs("deliveryPoint", a.Lines)...).add(str("city", a.City), str("administrativeArea", a.Region), str("postalCode", a.PostalCode), str("country", a.Country))
		addr.hold(&a.Extra)
	}
	addr.add(strs("electronicMailAddress", c.Emails)...)
	info := el("CI_Contact", wrap("phone", phone.full()), wrap("address", addr.full()))
	if c.Homepage != "" {
		info.add(el("onlineResource", el("CI_OnlineResource", el("linkage", leaf("URL", c.Homepage)))))
	}
	info.add(str("hoursOfService", c.HoursOfService), b.text("contactInstructions", c.Instructions))
	n := el("CI_ResponsibleParty", b.text("individualName", c.Individual), b.text("organisationName", org), b.text("positionName", c.Position),
		wrap("contactInfo", info.full()), coded("role", "CI_RoleCode", string(c.Role)))
	return n.hold(&c.Extra)
}

func (b *builder) identifier(name string, i *metadata.Identifier) *node {
	kind := "MD_Identifier"
	if i.Namespace != "" {
		kind = "RS_Identifier"
	}
	return el(name, el(kind, b.text("code", metadata.Text{Value: i.Code, Href: i.Href}), str("codeSpace", i.Namespace)).hold(&i.Extra))
}

func (b *builder) dates(list []metadata.Date, path string) []*node {
	var out []*node
	for i := range list {
		d := &list[i]
		if w := b.when("date", d.When, false, index(path, i)); w != nil {
			out = append(out, el("date", el("CI_Date", w, coded("dateType", "CI_DateTypeCode", string(d.Kind))).hold(&d.Extra)))
		}
	}
	return out
}

func (b *builder) citation(c *metadata.Citation, path string) *node {
	n := el("CI_Citation", b.text("title", c.Title)).add(b.texts("alternateTitle", c.Alternative)...).add(b.dates(c.Dates, path+"/dates")...)
	n.add(b.text("edition", c.Edition), b.when("editionDate", c.EditionDate, false, path+"/editionDate"))
	for i := range c.Identifiers {
		n.add(b.identifier("identifier", &c.Identifiers[i]))
		b.lost(c.Identifiers[i].Kind != "", index(path+"/identifiers", i)+"/kind")
	}
	return n.add(b.text("otherCitationDetails", c.Other)).hold(&c.Extra)
}

func decimal(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	// INSPIRE asks for two decimals at least (C.19).
	whole, frac, _ := strings.Cut(s, ".")
	for len(frac) < 2 {
		frac += "0"
	}
	return whole + "." + frac
}

func (b *builder) extent(e *metadata.Extent, path string) *node {
	n := el("EX_Extent", b.text("description", e.Description))
	if x := e.Box; x != nil {
		bound := func(name string, v float64) *node { return el(name, leaf("gco:Decimal", decimal(v))) }
		n.add(el("geographicElement", el("EX_GeographicBoundingBox", bound("westBoundLongitude", x.West), bound("eastBoundLongitude", x.East),
			bound("southBoundLatitude", x.South), bound("northBoundLatitude", x.North))))
	}
	if e.Identifier != nil {
		n.add(el("geographicElement", el("EX_GeographicDescription", b.identifier("geographicIdentifier", e.Identifier))))
		b.lost(e.Identifier.Kind != "", path+"/identifier/kind")
	}
	if p := e.Place; p != nil {
		b.near(path+"/place", "Platsen skrivs som geografisk identifierare.", "The place is written as a geographic identifier.")
		name := p.Name
		if name.Href = p.Href; name.Value == "" {
			name.Value = p.Href
		}
		n.add(el("geographicElement", el("EX_GeographicDescription", el("geographicIdentifier", el("MD_Identifier", b.text("code", name))))))
	}
	if p := e.Temporal; p != nil {
		b.gmlIDs++
		id := "t" + strconv.Itoa(b.gmlIDs)
		at := func(name string, w metadata.When) *node {
			switch w.Other {
			case "after", "before", "now":
				return el(name).set("indeterminatePosition", w.Other)
			}
			if w.IsZero() {
				return el(name).set("indeterminatePosition", "unknown")
			}
			return leaf(name, w.String())
		}
		time := el("gml:TimePeriod", at("gml:beginPosition", p.Start), at("gml:endPosition", p.End))
		if p.Start == p.End && !p.Start.IsZero() {
			time = el("gml:TimeInstant", at("gml:timePosition", p.Start))
		}
		n.add(el("temporalElement", el("EX_TemporalExtent", el("extent", time.set("gml:id", id)))))
	}
	if e.VerticalMin != nil || e.VerticalMax != nil {
		limit := func(name string, v *float64) *node {
			if v == nil {
				return el(name).set("gco:nilReason", "unknown")
			}
			return el(name, leaf("gco:Real", strconv.FormatFloat(*v, 'g', -1, 64)))
		}
		crs := el("verticalCRS")
		if e.VerticalSystem != "" {
			crs.set("xlink:href", e.VerticalSystem)
		} else {
			crs.set("gco:nilReason", "unknown")
		}
		n.add(el("verticalElement", el("EX_VerticalExtent", limit("minimumValue", e.VerticalMin), limit("maximumValue", e.VerticalMax), crs)))
	}
	b.lost(e.Geometry != "", path+"/geometry")
	b.lost(e.Centroid != "", path+"/centroid")
	return n.hold(&e.Extra)
}

func (b *builder) extents(name string, list []metadata.Extent, path string) []*node {
	var out []*node
	for i := range list {
		out = append(out, el(name, b.extent(&list[i], index(path, i))))
	}
	return out
}

func (b *builder) system(name string, s *metadata.ReferenceSystem, path string) *node {
	b.lost(!s.Name.IsZero(), path+"/name")
	return el(name, el("MD_ReferenceSystem", el("referenceSystemIdentifier",
		el("RS_Identifier", b.text("code", metadata.Text{Value: s.Code, Href: s.Href}), str("codeSpace", s.CodeSpace), str("version", s.Version)))).hold(&s.Extra))
}

func (b *builder) format(name string, f *metadata.DataFormat, path string) *node {
	title := f.Name
	if title.IsZero() {
		title = metadata.T(f.MediaType)
	} else {
		b.lost(f.MediaType != "" && f.MediaType != title.Value, path+"/mediaType")
	}
	if f.URI != "" && title.Href == "" && title.Value != "" {
		title.Href = f.URI
		b.near(path+"/uri", "Formatets URI skrivs som länk på namnet.", "The format's URI is written as a link on its name.")
	} else {
		b.lost(f.URI != "" && f.URI != title.Href, path+"/uri")
	}
	version := str("version", f.Version)
	if version == nil {
		version = el("version").set("gco:nilReason", "inapplicable")
	}
	return el(name, el("MD_Format", b.text("name", title), version, b.text("specification", f.Specification)).hold(&f.Extra))
}

// style returns what is kept of how a document was put together.
func style(e metadata.Extra, name string) string {
	raw, _ := e.Get(metadata.FormatISO19139, "style/"+name)
	return raw
}

func setStyle(e *metadata.Extra, name, value string) {
	*e = append(*e, codec.Member{Format: metadata.FormatISO19139, Name: "style/" + name, Raw: value})
}
