package metadata

import (
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
)

// A Format names the encoding that kept content belongs to.
type Format = codec.Format

const (
	FormatISO19139 Format = "iso19139" // gmd XML: Name is the XPath of the parent and the element, Raw the element
	FormatDCAT     Format = "dcat"     // RDF: Name is the property's IRI, Raw its values as N-Triples objects
	FormatJSON     Format = "json"     // the record's own JSON
)

// Extra is content that the model has no place for, see [codec.Extra].
type Extra = codec.Extra

// A Record describes one data set, a series of data sets, or a service.
//
// It has no required fields: a record is built up over time. What a target
// demands is said by [Check] and listed as [Missing].
type Record struct {
	// ID identifies the record itself, normally a UUID, and never changes
	// (gmd:fileIdentifier). It is minted by the caller.
	ID string `json:"id,omitzero"`

	// Parent is the ID of the record of the series that this one belongs to
	// (gmd:parentIdentifier).
	Parent string `json:"parent,omitzero"`

	// Language is the language of the record, a BCP 47 tag ("sv").
	Language string `json:"language,omitzero"`

	// Locales are further languages that texts of the record are given in.
	Locales []string `json:"locales,omitzero"`

	// Updated is when the record was last changed (gmd:dateStamp); When.Date
	// or When.Instant.
	Updated When `json:"updated,omitzero"`

	// Standard is the metadata standard and version that the record states.
	Standard Standard `json:"standard,omitzero"`

	// RecordContacts answer for the record, not for the data.
	RecordContacts []Contact `json:"recordContacts,omitzero"`

	// Resource says what is described; ScopeDescription names it when it is
	// none of the usual kinds.
	Resource         ResourceType `json:"resource,omitzero"`
	ScopeDescription string       `json:"scopeDescription,omitzero"`

	// Identifiers are those of the data set. INSPIRE wants at least one that
	// is a URI; it stands first.
	Identifiers []Identifier `json:"identifiers,omitzero"`

	Title             Text   `json:"title,omitzero"`
	AlternativeTitles []Text `json:"alternativeTitles,omitzero"` // designations
	Abstract          Text   `json:"abstract,omitzero"`
	Purpose           Text   `json:"purpose,omitzero"`
	Credits           []Text `json:"credits,omitzero"`

	// Edition is the version of the data, for a plan the stage as people name
	// it ("granskning 2"); EditionDate its date. VersionNotes tell what is new.
	Edition      Text `json:"edition,omitzero"`
	EditionDate  When `json:"editionDate,omitzero"`
	VersionNotes Text `json:"versionNotes,omitzero"`

	// Status is the progress code; it is coarser than a plan's own status,
	// which stands in Edition and in the data.
	Status Progress `json:"status,omitzero"`

	// Contacts are the parties of the data set, each in a role. Owner and
	// Custodian find the two that matter most.
	Contacts []Contact `json:"contacts,omitzero"`

	Keywords []Keywords      `json:"keywords,omitzero"`
	Topics   []TopicCategory `json:"topics,omitzero"`

	// INSPIREThemes are theme codes ("lu"), of the list
	// http://inspire.ec.europa.eu/theme/. DataThemes are codes of the EU's
	// data-theme list ("REGI", "ENVI").
	INSPIREThemes []string `json:"inspireThemes,omitzero"`
	DataThemes    []string `json:"dataThemes,omitzero"`

	// Subjects are concepts that the data is about, as URIs (national basic
	// data concepts among them).
	Subjects []Reference `json:"subjects,omitzero"`

	// HVD is set when the data set is a high-value data set.
	HVD *HVD `json:"hvd,omitzero"`

	SpatialRepresentation []SpatialRepresentation `json:"spatialRepresentation,omitzero"`
	Resolutions           []Resolution            `json:"resolutions,omitzero"`

	// TemporalResolution is the smallest interval of time that the data tells
	// apart, an ISO 8601 duration (xsd:duration, "P1D").
	TemporalResolution string `json:"temporalResolution,omitzero"`

	// Languages are those of the data, BCP 47 tags, "zxx" for no text.
	Languages     []string `json:"languages,omitzero"`
	CharacterSets []string `json:"characterSets,omitzero"` // MD_CharacterSetCode; left out for UTF-8

	Extents          []Extent          `json:"extents,omitzero"`
	ReferenceSystems []ReferenceSystem `json:"referenceSystems,omitzero"`
	Dates            []Date            `json:"dates,omitzero"`
	Currency         Currency          `json:"currency,omitzero"`
	Lineage          Lineage           `json:"lineage,omitzero"`
	Quality          []Quality         `json:"quality,omitzero"`
	Conformity       []Conformity      `json:"conformity,omitzero"`

	// Formats are those that the data set can be had in, when they are not
	// said of a distribution.
	Formats       []DataFormat   `json:"formats,omitzero"`
	Distributions []Distribution `json:"distributions,omitzero"`
	Services      []Service      `json:"services,omitzero"`

	// Service is what is described when Resource is service.
	Service *Service `json:"service,omitzero"`

	LandingPages []string    `json:"landingPages,omitzero"`
	Pages        []Reference `json:"pages,omitzero"` // documentation
	Overviews    []Overview  `json:"overviews,omitzero"`
	Related      []Relation  `json:"related,omitzero"`
	Series       []Member    `json:"series,omitzero"`
	Offers       []Offer     `json:"offers,omitzero"`

	// Access and Rights say what may be done: Access who may see the data,
	// Rights under which terms each part may be used.
	Access         Access   `json:"access,omitzero"`
	Rights         []Rights `json:"rights,omitzero"`
	UseLimitations []Text   `json:"useLimitations,omitzero"` // what the data is not fit for

	Classification *Classification `json:"classification,omitzero"`
	Protection     Protection      `json:"protection,omitzero"`
	Retention      *Retention      `json:"retention,omitzero"`

	SupplementalInformation Text `json:"supplementalInformation,omitzero"`

	Extra Extra `json:"extra,omitzero"`
}

// Party returns the first contact of the data set that has the role, or nil.
func (r *Record) Party(role Role) *Contact {
	for i := range r.Contacts {
		if r.Contacts[i].Role == role {
			return &r.Contacts[i]
		}
	}
	return nil
}

// Owner returns the information owner (informationsägare), who decides on
// classification and publishing and is the publisher in DCAT; nil when no
// contact has the role.
func (r *Record) Owner() *Contact { return r.Party(RoleOwner) }

// Custodian returns the party that looks after the data (förvaltare), or nil.
func (r *Record) Custodian() *Contact { return r.Party(RoleCustodian) }

// RightsOf returns the rights of a part: those stated for it, or else those
// stated for the whole (PartWhole). It is false when nothing is stated. Of
// several statements for one part the first counts; [Check] reports the rest.
func (r *Record) RightsOf(p Part) (Rights, bool) {
	var whole *Rights
	for i := range r.Rights {
		switch r.Rights[i].Part {
		case p:
			return r.Rights[i], true
		case PartWhole:
			if whole == nil {
				whole = &r.Rights[i]
			}
		}
	}
	if whole != nil {
		return *whole, true
	}
	return Rights{}, false
}

// A Text is free text in the record's language, a reference that gives it
// meaning, and the same in other languages. The three ISO 19139 encodings
// (CharacterString, Anchor, PT_FreeText) and language-tagged RDF literals all
// fit in it.
type Text struct {
	Value string `json:"value,omitzero"`

	// Lang is the language of Value, when it is not the record's.
	Lang string `json:"lang,omitzero"`

	// Href is what the text stands for (gmx:Anchor).
	Href string `json:"href,omitzero"`

	// Locales are the text in further languages.
	Locales []Localized `json:"locales,omitzero"`

	// Nil tells why there is no text.
	Nil NilReason `json:"nil,omitzero"`
}

// A Localized is a text in one language.
type Localized struct {
	Lang  string `json:"lang"`
	Value string `json:"value"`
}

// T returns a Text of a plain value.
func T(value string) Text { return Text{Value: value} }

// IsZero reports whether nothing at all is said, not even why nothing is.
func (t Text) IsZero() bool {
	return t.Value == "" && t.Lang == "" && t.Href == "" && t.Locales == nil && t.Nil == ""
}

// IsEmpty reports whether there is no text in any language and no reference.
func (t Text) IsEmpty() bool {
	if t.Value != "" || t.Href != "" {
		return false
	}
	for _, l := range t.Locales {
		if l.Value != "" {
			return false
		}
	}
	return true
}

// In returns the text in a language: that of Locales, or else Value.
func (t Text) In(lang string) string {
	for _, l := range t.Locales {
		if l.Lang == lang && l.Value != "" {
			return l.Value
		}
	}
	return t.Value
}

// A NilReason tells why a value is absent (gco:nilReason).
type NilReason string

const (
	NilMissing      NilReason = "missing"
	NilUnknown      NilReason = "unknown"
	NilInapplicable NilReason = "inapplicable"
	NilWithheld     NilReason = "withheld"
	NilTemplate     NilReason = "template"
)

// A When is a point in time as precisely as it is known: a day, a moment, or
// a year or month. One of the fields is set.
type When struct {
	Date    civil.Date    `json:"date,omitzero"`
	Instant civil.Instant `json:"instant,omitzero"`

	// Other is a year ("2024"), a month ("2024-05"), or what a source wrote
	// that is none of these, such as an indeterminate GML position.
	Other string `json:"other,omitzero"`
}

// On returns the When of a day.
func On(d civil.Date) When { return When{Date: d} }

// At returns the When of a moment.
func At(i civil.Instant) When { return When{Instant: i} }

// IsZero reports whether nothing is given.
func (w When) IsZero() bool { return w.Date.IsZero() && w.Instant.IsZero() && w.Other == "" }

// String returns the time as it is written: 2024-05-17, an RFC 3339 moment,
// or the text of Other.
func (w When) String() string {
	switch {
	case !w.Date.IsZero():
		return w.Date.String()
	case !w.Instant.IsZero():
		return w.Instant.String()
	}
	return w.Other
}

// Day returns the day, that of the moment in its own offset if need be, and
// whether the time is known to the day.
func (w When) Day() (civil.Date, bool) {
	switch {
	case !w.Date.IsZero():
		return w.Date, true
	case !w.Instant.IsZero():
		t := w.Instant.Time()
		return civil.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}, true
	}
	return civil.Date{}, false
}

// A Standard is a metadata standard and its version.
type Standard struct {
	Name    Text   `json:"name,omitzero"`
	Version string `json:"version,omitzero"`
}

// An Identifier is a code in a namespace, or a URI in Code alone.
type Identifier struct {
	Code      string `json:"code"`
	Href      string `json:"href,omitzero"` // gmx:Anchor of the code
	Namespace string `json:"namespace,omitzero"`

	// Kind tells identifiers apart that formats keep in different places:
	// empty for the data set's identifier, "alternative" for adms:identifier,
	// "archive" for an archive reference code ("SE/RA/420508.02").
	Kind string `json:"kind,omitzero"`

	Extra Extra `json:"extra,omitzero"`
}

// A Reference is a link with a name.
type Reference struct {
	Href string `json:"href,omitzero"`
	Name Text   `json:"name,omitzero"`
	Kind string `json:"kind,omitzero"` // what is at the other end, in the words of the format
}

// A Contact is a party in a role.
type Contact struct {
	// URI identifies the party: for a publisher in DCAT-AP-SE
	// "http://dataportal.se/organisation/SE" and ten digits. The contact
	// point's is another than the publisher's.
	URI string `json:"uri,omitzero"`

	Organisation Text `json:"organisation,omitzero"`
	Unit         Text `json:"unit,omitzero"`

	// Individual is a person. Leave it out of what is published: a function
	// address serves as well and lasts longer.
	Individual Text `json:"individual,omitzero"`
	Position   Text `json:"position,omitzero"`

	// OrganisationNumber is ten digits, with or without a hyphen.
	OrganisationNumber string `json:"organisationNumber,omitzero"`

	// Type is the kind of publisher, a URI of
	// http://purl.org/adms/publishertype/ (LocalAuthority …).
	Type string `json:"type,omitzero"`

	Description Text     `json:"description,omitzero"`
	Emails      []string `json:"emails,omitzero"` // addresses without "mailto:"
	Phones      []string `json:"phones,omitzero"` // without "tel:"
	Faxes       []string `json:"faxes,omitzero"`
	Address     *Address `json:"address,omitzero"`
	Homepage    string   `json:"homepage,omitzero"`

	// HoursOfService and Instructions are gmd's; SameAs are other URIs of the
	// same party.
	HoursOfService string   `json:"hoursOfService,omitzero"`
	Instructions   Text     `json:"instructions,omitzero"`
	SameAs         []string `json:"sameAs,omitzero"`

	Role  Role  `json:"role,omitzero"`
	Extra Extra `json:"extra,omitzero"`
}

// An Address is a postal address.
type Address struct {
	Lines      []string `json:"lines,omitzero"` // street or box
	PostalCode string   `json:"postalCode,omitzero"`
	City       string   `json:"city,omitzero"`
	Region     string   `json:"region,omitzero"`
	Country    string   `json:"country,omitzero"`
	Extra      Extra    `json:"extra,omitzero"`
}

// Keywords are words of one thesaurus, or free words where Thesaurus is nil.
// INSPIRE theme, HVD category and topic also have fields of their own, which
// count; an encoder makes the keyword blocks that its format wants from those.
type Keywords struct {
	Words     []Text    `json:"words,omitzero"` // Href is the concept's URI
	Type      string    `json:"type,omitzero"`  // MD_KeywordTypeCode: theme, place, stratum, discipline, temporal
	Thesaurus *Citation `json:"thesaurus,omitzero"`
	Extra     Extra     `json:"extra,omitzero"`
}

// A Citation names a published thing: a thesaurus, a specification, a
// document.
type Citation struct {
	Title       Text         `json:"title,omitzero"` // Href is its URI
	Alternative []Text       `json:"alternative,omitzero"`
	Dates       []Date       `json:"dates,omitzero"`
	Edition     Text         `json:"edition,omitzero"`
	EditionDate When         `json:"editionDate,omitzero"`
	Identifiers []Identifier `json:"identifiers,omitzero"`
	Other       Text         `json:"other,omitzero"` // otherCitationDetails
	Extra       Extra        `json:"extra,omitzero"`
}

// HVD marks a high-value data set (Regulation (EU) 2023/138).
type HVD struct {
	// Legislation are the acts that apply, normally the one of
	// [LegislationHVD].
	Legislation []string `json:"legislation,omitzero"`

	// Categories are URIs of http://data.europa.eu/bna/ ; for plans
	// [HVDLandUse].
	Categories []string `json:"categories,omitzero"`
}

// A Resolution is a scale or a distance; one of the two.
type Resolution struct {
	Denominator int64   `json:"denominator,omitzero"` // of the scale: 1000 for 1:1 000
	Distance    float64 `json:"distance,omitzero"`    // in Unit
	Unit        string  `json:"unit,omitzero"`        // of Distance; empty for metres
	Extra       Extra   `json:"extra,omitzero"`
}

// An Extent is where and when the data is.
type Extent struct {
	Description Text        `json:"description,omitzero"`
	Box         *Box        `json:"box,omitzero"`
	Place       *Reference  `json:"place,omitzero"`      // a named place, as a municipality's URI
	Identifier  *Identifier `json:"identifier,omitzero"` // of a place (EX_GeographicDescription)
	Temporal    *Period     `json:"temporal,omitzero"`

	// Vertical limits in metres, in the system VerticalSystem.
	VerticalMin    *float64 `json:"verticalMin,omitzero"`
	VerticalMax    *float64 `json:"verticalMax,omitzero"`
	VerticalSystem string   `json:"verticalSystem,omitzero"`

	// Geometry is the area as WKT, longitude and latitude in WGS 84;
	// Centroid a point in the same form.
	Geometry string `json:"geometry,omitzero"`
	Centroid string `json:"centroid,omitzero"`

	Extra Extra `json:"extra,omitzero"`
}

// A Box is a geographic extent in degrees, WGS 84.
type Box struct {
	West  float64 `json:"west"`
	South float64 `json:"south"`
	East  float64 `json:"east"`
	North float64 `json:"north"`
}

// A Period is a span of time. An unset end is open.
type Period struct {
	Start When `json:"start,omitzero"`
	End   When `json:"end,omitzero"`
}

// A ReferenceSystem is a coordinate reference system by its identifier.
type ReferenceSystem struct {
	Code      string `json:"code"`          // "http://www.opengis.net/def/crs/EPSG/0/3006"
	Href      string `json:"href,omitzero"` // gmx:Anchor of the code
	CodeSpace string `json:"codeSpace,omitzero"`
	Version   string `json:"version,omitzero"`
	Name      Text   `json:"name,omitzero"`
	Extra     Extra  `json:"extra,omitzero"`
}

// A Date is a time in the life of the data (not of the record).
type Date struct {
	Kind  DateKind `json:"kind,omitzero"`
	When  When     `json:"when,omitzero"`
	Extra Extra    `json:"extra,omitzero"`
}

// Currency says how current the data is kept, and how current it is.
type Currency struct {
	Frequency Frequency `json:"frequency,omitzero"`

	// Interval is the longest time between two confirmations, an ISO 8601
	// duration ("P1Y"); Trigger is what makes an update needed.
	Interval string `json:"interval,omitzero"`
	Trigger  Text   `json:"trigger,omitzero"`

	// Responsible sees to it: a role or function.
	Responsible Text `json:"responsible,omitzero"`

	// LastConfirmed is when the data was last found to be right, whether it
	// changed or not (aktualitet); Next when it is to be looked at again.
	LastConfirmed When `json:"lastConfirmed,omitzero"`
	ConfirmedBy   Text `json:"confirmedBy,omitzero"`
	Next          When `json:"next,omitzero"`

	Notes []Text `json:"notes,omitzero"`
	Extra Extra  `json:"extra,omitzero"`
}

// Lineage is what the data was made from and how.
type Lineage struct {
	Statement Text          `json:"statement,omitzero"`
	Steps     []ProcessStep `json:"steps,omitzero"`
	Sources   []SourceUse   `json:"sources,omitzero"`
	Extra     Extra         `json:"extra,omitzero"`
}

// A ProcessStep is something that was done to the data.
type ProcessStep struct {
	Description Text        `json:"description,omitzero"`
	Rationale   Text        `json:"rationale,omitzero"`
	When        When        `json:"when,omitzero"`
	Processors  []Contact   `json:"processors,omitzero"`
	Software    string      `json:"software,omitzero"`
	Sources     []SourceUse `json:"sources,omitzero"`
	Extra       Extra       `json:"extra,omitzero"`
}

// A SourceUse tells which version of which source was used, how it was
// fetched, and under which terms. No standard holds all of it; each encoder
// projects what it can and reports the rest.
type SourceUse struct {
	// Kind is what the source was to the data: grundkarta,
	// planeringsunderlag, planbestämmelsekatalog …
	Kind string `json:"kind,omitzero"`

	// Identifier, Href and Title name the source; Href is the URI of its
	// data set where there is one.
	Identifier *Identifier `json:"identifier,omitzero"`
	Href       string      `json:"href,omitzero"`
	Title      Text        `json:"title,omitzero"`

	Description Text   `json:"description,omitzero"`
	Version     string `json:"version,omitzero"`
	Date        When   `json:"date,omitzero"` // of the source's data

	ScaleDenominator int64            `json:"scaleDenominator,omitzero"`
	ReferenceSystem  *ReferenceSystem `json:"referenceSystem,omitzero"`
	Extents          []Extent         `json:"extents,omitzero"`

	FetchedAt When   `json:"fetchedAt,omitzero"`
	FetchedBy string `json:"fetchedBy,omitzero"` // organisation, role or program
	How       Text   `json:"how,omitzero"`       // request, query, filter

	// License is the licence that applied then, a URI where it has one.
	License string `json:"license,omitzero"`

	// Digest is of the bytes that were used.
	Digest *Digest `json:"digest,omitzero"`

	// Record is the source's own metadata: its address and the digest of the
	// bytes as they were then.
	Record *SourceRecord `json:"record,omitzero"`

	// UsedIn is the identity of the snapshot that the source was used in.
	UsedIn string `json:"usedIn,omitzero"`

	// Currency is the source's own, carried along.
	Currency *Currency `json:"currency,omitzero"`

	Extra Extra `json:"extra,omitzero"`
}

// A SourceRecord is where a source's own metadata is.
type SourceRecord struct {
	Href      string  `json:"href,omitzero"`
	MediaType string  `json:"mediaType,omitzero"`
	Digest    *Digest `json:"digest,omitzero"`
}

// A Digest is a checksum of bytes.
type Digest struct {
	Algorithm string `json:"algorithm"` // "sha256"
	Value     string `json:"value"`     // lower-case hexadecimal
}

// SHA256 returns the digest with a SHA-256 value in hexadecimal.
func SHA256(hex string) *Digest { return &Digest{Algorithm: "sha256", Value: hex} }

// Quality is what is known of the data's quality within one scope. Each
// element of it is a [QualityElement]; the full report, when there is one, is
// linked.
type Quality struct {
	// Scope is the level: dataset, series, or something narrower that
	// ScopeDescription names (feature types). Exactly one Quality of a record
	// has the level of the record itself (INSPIRE TG 1.9).
	Scope            ResourceType     `json:"scope,omitzero"`
	ScopeDescription []Text           `json:"scopeDescription,omitzero"`
	Extents          []Extent         `json:"extents,omitzero"`
	Elements         []QualityElement `json:"elements,omitzero"`

	// Report is where the whole evaluation report is.
	Report *Reference `json:"report,omitzero"`

	Extra Extra `json:"extra,omitzero"`
}

// A QualityElement is one result, or the statement that there is none.
type QualityElement struct {
	// Element is the element's name without prefix ("TopologicalConsistency",
	// "CompletenessOmission", "AbsoluteExternalPositionalAccuracy").
	Element string `json:"element,omitzero"`

	// State is one of evaluated, statedBySource, notEvaluated, notApplicable.
	State QualityState `json:"state,omitzero"`

	// Reason tells why nothing was evaluated.
	Reason Text `json:"reason,omitzero"`

	// Measure is the registered number of the measure, as text ("25"), in
	// MeasureSpace ("ISO 19157"); Names its names.
	Measure            string `json:"measure,omitzero"`
	MeasureSpace       string `json:"measureSpace,omitzero"`
	Names              []Text `json:"names,omitzero"`
	MeasureDescription Text   `json:"measureDescription,omitzero"`

	// Method is directInternal, directExternal or indirect; MethodDescription
	// and Procedure tell how.
	Method            string    `json:"method,omitzero"`
	MethodDescription Text      `json:"methodDescription,omitzero"`
	Procedure         *Citation `json:"procedure,omitzero"`

	When []When `json:"when,omitzero"`

	Quantitative []Quantitative `json:"quantitative,omitzero"`
	Conformance  []Conformity   `json:"conformance,omitzero"`
	Descriptive  []Text         `json:"descriptive,omitzero"`

	// Evidence are the identities of the objects at fault.
	Evidence []string `json:"evidence,omitzero"`

	Extra Extra `json:"extra,omitzero"`
}

// A QualityState says how it comes that a result is known, or is not.
type QualityState string

const (
	QualityEvaluated     QualityState = "evaluated"
	QualityStated        QualityState = "statedBySource"
	QualityNotEvaluated  QualityState = "notEvaluated"
	QualityNotApplicable QualityState = "notApplicable"
)

// A Quantitative is a result in numbers.
type Quantitative struct {
	Values         []string `json:"values,omitzero"`    // as written, so that no digit is lost
	ValueType      string   `json:"valueType,omitzero"` // "Boolean", "Integer", "Real" or an XML type
	Unit           string   `json:"unit,omitzero"`      // UCUM or a URI
	ErrorStatistic Text     `json:"errorStatistic,omitzero"`
	Extra          Extra    `json:"extra,omitzero"`
}

// Conformity is how the data stands to a specification.
type Conformity struct {
	Specification Citation `json:"specification,omitzero"`
	Degree        Degree   `json:"degree,omitzero"`
	Explanation   Text     `json:"explanation,omitzero"`
	Extra         Extra    `json:"extra,omitzero"`
}

// A DataFormat is the form that data is delivered in.
type DataFormat struct {
	Name          Text   `json:"name,omitzero"`
	Version       string `json:"version,omitzero"`
	MediaType     string `json:"mediaType,omitzero"` // "application/geo+json"
	URI           string `json:"uri,omitzero"`       // of the EU's file-type list
	Specification Text   `json:"specification,omitzero"`
	Extra         Extra  `json:"extra,omitzero"`
}

// A Distribution is a way to get the data: a file, a page, a service's layer.
type Distribution struct {
	// ID is the distribution's own URI (dcat). Minted by the caller.
	ID string `json:"id,omitzero"`

	// Part is what of the data set is distributed; rights and gates go by it.
	Part Part `json:"part,omitzero"`

	Title       Text `json:"title,omitzero"`
	Description Text `json:"description,omitzero"`

	AccessURLs   []string `json:"accessURLs,omitzero"`
	DownloadURLs []string `json:"downloadURLs,omitzero"`

	// Protocol is of the national list ("HTTP:OGC:WMS", "HTTP:Nedladdning:data").
	Protocol           string `json:"protocol,omitzero"`
	ApplicationProfile string `json:"applicationProfile,omitzero"`
	Function           string `json:"function,omitzero"` // CI_OnLineFunctionCode: download, information …

	Format     *DataFormat `json:"format,omitzero"`
	ByteSize   *int64      `json:"byteSize,omitzero"`
	Digest     *Digest     `json:"digest,omitzero"`
	Issued     When        `json:"issued,omitzero"`
	Modified   When        `json:"modified,omitzero"`
	Languages  []string    `json:"languages,omitzero"`
	ConformsTo []Reference `json:"conformsTo,omitzero"`

	// Availability is a code of planned-availability (TEMPORARY, EXPERIMENTAL,
	// AVAILABLE, STABLE), Status one of distribution-status (COMPLETED,
	// DEPRECATED, DEVELOP, WITHDRAWN).
	Availability string `json:"availability,omitzero"`
	Status       string `json:"status,omitzero"`

	// License is stated here only where it differs from Rights of the part,
	// or where a source stated it here.
	License         string `json:"license,omitzero"`
	RightsStatement Text   `json:"rightsStatement,omitzero"`

	// Services are the URIs of the services that serve it.
	Services []string `json:"services,omitzero"`

	// HVD says that this distribution fulfils the regulation on high-value
	// data sets, which not all of a data set's need do.
	HVD bool `json:"hvd,omitzero"`

	Pages []Reference `json:"pages,omitzero"`
	Extra Extra       `json:"extra,omitzero"`
}

// A Service is an interface to the data.
type Service struct {
	ID                   string       `json:"id,omitzero"`
	Title                Text         `json:"title,omitzero"`
	Description          Text         `json:"description,omitzero"`
	Type                 string       `json:"type,omitzero"` // srv:serviceType (view, download …) or a URI
	Versions             []string     `json:"versions,omitzero"`
	EndpointURLs         []string     `json:"endpointURLs,omitzero"`
	EndpointDescriptions []string     `json:"endpointDescriptions,omitzero"`
	Format               *DataFormat  `json:"format,omitzero"`
	Contacts             []Contact    `json:"contacts,omitzero"`
	Keywords             []Keywords   `json:"keywords,omitzero"`
	ConformsTo           []Reference  `json:"conformsTo,omitzero"`
	Serves               []string     `json:"serves,omitzero"` // URIs of data sets
	Operations           []Operation  `json:"operations,omitzero"`
	License              string       `json:"license,omitzero"`
	AccessRights         AccessRights `json:"accessRights,omitzero"`
	HVD                  *HVD         `json:"hvd,omitzero"`
	Pages                []Reference  `json:"pages,omitzero"` // quality of service among them
	Extra                Extra        `json:"extra,omitzero"`
}

// An Operation is what a service can be asked to do.
type Operation struct {
	Name      string   `json:"name,omitzero"`
	Platforms []string `json:"platforms,omitzero"` // DCPList
	URLs      []string `json:"urls,omitzero"`
	Extra     Extra    `json:"extra,omitzero"`
}

// An Overview is a picture of the data.
type Overview struct {
	Href        string `json:"href,omitzero"`
	Description Text   `json:"description,omitzero"`
	Type        string `json:"type,omitzero"`
	Extra       Extra  `json:"extra,omitzero"`
}

// A Relation ties the data set to another.
type Relation struct {
	Kind  RelationKind `json:"kind,omitzero"`
	Href  string       `json:"href,omitzero"`
	Title Text         `json:"title,omitzero"`
	Role  string       `json:"role,omitzero"` // URI of the role, for RelationQualified
	Extra Extra        `json:"extra,omitzero"`
}

// A RelationKind is how two data sets belong together.
type RelationKind string

const (
	RelationSource       RelationKind = "source"    // made from it (dcterms:source)
	RelationVersion      RelationKind = "version"   // a version of this (dcat:hasVersion)
	RelationVersionOf    RelationKind = "versionOf" // this is a version of it
	RelationPrevious     RelationKind = "previous"  // the version before
	RelationReplaces     RelationKind = "replaces"
	RelationReferencedBy RelationKind = "referencedBy" // dcterms:isReferencedBy
	RelationRelated      RelationKind = "related"      // dcterms:relation
	RelationQualified    RelationKind = "qualified"    // dcat:qualifiedRelation with a Role
	RelationPart         RelationKind = "part"
	RelationPartOf       RelationKind = "partOf"
)

// A Member says that the data set belongs to a series: a plan through its
// stages is a series, each stage a data set in it.
type Member struct {
	Series string `json:"series,omitzero"` // URI of the series
	Title  Text   `json:"title,omitzero"`  // of the series

	// Stage is the plan's stage in its own words ("granskning") and Round its
	// number where it was held more than once, from 1.
	Stage string `json:"stage,omitzero"`
	Round int    `json:"round,omitzero"`

	// Position is the place in the series, from 1; Previous the URI of the
	// data set before.
	Position int    `json:"position,omitzero"`
	Previous string `json:"previous,omitzero"`
}

// An Offer is a fee or a commercial term (schema:offers).
type Offer struct {
	Description Text   `json:"description,omitzero"`
	Page        string `json:"page,omitzero"`
}

// Access says who may see the data.
type Access struct {
	// Rights is PUBLIC, RESTRICTED or NON_PUBLIC.
	Rights AccessRights `json:"rights,omitzero"`

	// Limitations are the limitations on public access with their reasons:
	// Href is of INSPIRE's LimitationsOnPublicAccess or the national list.
	Limitations []Text `json:"limitations,omitzero"`
}

// Rights are the terms for one part of the data set. Parts differ: plan data
// is CC0 on the national platform, the planbeskrivning need not be.
type Rights struct {
	Part Part `json:"part,omitzero"`

	// License is the licence's URI ([LicenseCC0]); Text is the terms in words,
	// or the name of the licence.
	License string `json:"license,omitzero"`
	Text    Text   `json:"text,omitzero"`

	// Holder has the rights; Grantee, if any, has been given the use of them.
	Holder  Text `json:"holder,omitzero"`
	Grantee Text `json:"grantee,omitzero"`

	// Attribution is the credit that users must give.
	Attribution Text `json:"attribution,omitzero"`

	// Exceptions are what the terms do not cover, such as pictures by others.
	Exceptions []Text `json:"exceptions,omitzero"`

	// Cleared says that rights of others have been looked into. Nil: nobody
	// has said.
	Cleared *bool `json:"cleared,omitzero"`

	Extra Extra `json:"extra,omitzero"`
}

// A Classification is how much harm it does if information is known, wrong,
// gone or untraceable (KLASSA). It is the information owner's to make.
type Classification struct {
	Model string `json:"model,omitzero"` // "KLASSA"

	Konfidentialitet *Level `json:"konfidentialitet,omitzero"`
	Riktighet        *Level `json:"riktighet,omitzero"`
	Tillganglighet   *Level `json:"tillganglighet,omitzero"`
	Sparbarhet       *Level `json:"sparbarhet,omitzero"`

	// By is the role that decided, At when, Review when it is to be done again.
	By     string       `json:"by,omitzero"`
	At     civil.Date   `json:"at,omitzero"`
	Review civil.Date   `json:"review,omitzero"`
	Legal  []LegalBasis `json:"legal,omitzero"`
	Note   Text         `json:"note,omitzero"`

	// ISOCode is MD_ClassificationCode where a source stated one (unclassified,
	// restricted, confidential, secret, topSecret); it is not KLASSA.
	ISOCode  string `json:"isoCode,omitzero"`
	UserNote Text   `json:"userNote,omitzero"`
	Extra    Extra  `json:"extra,omitzero"`
}

// A Level is one of KLASSA's: 0 none or negligible, 1 moderate, 2 considerable,
// 3 serious, 4 exceptionally serious. KLASSA has no requirements for 4, which
// needs an analysis of its own and may be information under säkerhetsskydd.
type Level int

// LevelOf returns a pointer to a level, for the fields of Classification.
func LevelOf(l Level) *Level { return &l }

// A LegalBasis is the law that something rests on.
type LegalBasis struct {
	Law  string `json:"law,omitzero"`  // "OSL"
	SFS  string `json:"sfs,omitzero"`  // "2009:400"
	Para string `json:"para,omitzero"` // "21 kap. 7 §"
	Note string `json:"note,omitzero"`
}

// String returns the law, number and paragraph that are known.
func (l LegalBasis) String() string {
	s := l.Law
	if l.SFS != "" {
		if s != "" {
			s += " (" + l.SFS + ")"
		} else {
			s = l.SFS
		}
	}
	if l.Para != "" {
		if s != "" {
			s += " "
		}
		s += l.Para
	}
	return s
}

// Protection is what in the data must be protected.
type Protection struct {
	// PersonalData says whether there is any. Nil: nobody has said, which is
	// not the same as no. PersonalDataTypes are what kinds.
	PersonalData      *bool              `json:"personalData,omitzero"`
	PersonalDataTypes []PersonalDataType `json:"personalDataTypes,omitzero"`
	PersonalDataBasis []LegalBasis       `json:"personalDataBasis,omitzero"`

	// SecurityProtected says that information is under säkerhetsskydd
	// (säkerhetsskyddslagen, 2018:585). Such data must not be handled with
	// ordinary tools, this one among them.
	SecurityProtected *bool `json:"securityProtected,omitzero"`

	// Secrecy says whether anything falls under secrecy, SecrecyBasis by
	// which law.
	Secrecy      *bool        `json:"secrecy,omitzero"`
	SecrecyBasis []LegalBasis `json:"secrecyBasis,omitzero"`

	// Spridningstillstand are permits for compilations of geographic
	// information (lag 2016:319, 9 §), each for what it was given for.
	Spridningstillstand []Spridningstillstand `json:"spridningstillstand,omitzero"`

	// NeedsSpridningstillstand says whether the package holds anything that
	// needs one (aerial pictures, laser data, depths). Nil: nobody has said.
	NeedsSpridningstillstand *bool `json:"needsSpridningstillstand,omitzero"`

	Extra Extra `json:"extra,omitzero"`
}

// A Spridningstillstand is a permit to spread a compilation of geographic
// information. It covers exactly the material and resolution applied for.
type Spridningstillstand struct {
	Authority    string     `json:"authority,omitzero"` // Lantmäteriet or Sjöfartsverket
	Diarienummer string     `json:"diarienummer,omitzero"`
	Date         civil.Date `json:"date,omitzero"`
	Scope        Text       `json:"scope,omitzero"`
	Parts        []Part     `json:"parts,omitzero"`
}

// Retention is what is to be kept and what disposed of. It is data only:
// nothing in this module disposes of anything.
type Retention struct {
	Rule RetentionRule `json:"rule,omitzero"`

	// Term is how long, an ISO 8601 duration ("P10Y"), from Event on.
	Term  string `json:"term,omitzero"`
	Event Text   `json:"event,omitzero"`

	// Until is the last day to keep it, where it is known.
	Until civil.Date `json:"until,omitzero"`

	// Decision is the decision on disposal (arkivlagen 1990:782, 10 §).
	Decision Text         `json:"decision,omitzero"`
	Date     civil.Date   `json:"date,omitzero"`
	Legal    []LegalBasis `json:"legal,omitzero"`

	// Archive is where it is kept or goes; ArchiveReference its code there.
	Archive          Text   `json:"archive,omitzero"`
	ArchiveReference string `json:"archiveReference,omitzero"`
	Parts            []Part `json:"parts,omitzero"` // none for the whole
}
