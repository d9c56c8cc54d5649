package metadata

import (
	"slices"
	"strings"
	"sync"

	"github.com/planinfo-se/planinfo/quality"
)

// A Target is what a record is to be used for.
type Target string

const (
	TargetISO19139 Target = "iso19139" // the national geodata portal, NMDP with INSPIRE
	TargetDCAT     Target = "dcat"     // the national data portal, DCAT-AP-SE
	TargetNGP      Target = "ngp"      // publishing on the national geodata platform
	TargetArchive  Target = "archive"  // an archive package
)

// Targets returns all targets.
func Targets() []Target { return []Target{TargetISO19139, TargetDCAT, TargetNGP, TargetArchive} }

// A Missing is something that the record does not say and a target demands:
// what people must add, since data cannot tell it.
type Missing struct {
	// Path is where in the record it belongs, a JSON Pointer into the form
	// that [Marshal] writes.
	Path string `json:"path"`

	// Why says what it is and what it is needed for.
	Why quality.Text `json:"why"`

	// Targets are those of the targets asked for that demand it.
	Targets []Target `json:"targets"`

	// Rule is the demand, with its source.
	Rule quality.Rule `json:"rule"`
}

// A need is a demand on records.
type need struct {
	path    string
	targets []Target
	rule    quality.Rule
	why     quality.Text
	met     func(*Record) bool
}

var (
	isoOnly  = []Target{TargetISO19139}
	dcatOnly = []Target{TargetDCAT}
	portals  = []Target{TargetISO19139, TargetDCAT}
	allFour  = []Target{TargetISO19139, TargetDCAT, TargetNGP, TargetArchive}
)

func demand(path, code string, targets []Target, c quality.Certainty, source string, sv, en, whySV, whyEN string, met func(*Record) bool) need {
	return need{path: path, targets: targets, met: met, why: quality.Text{SV: whySV, EN: whyEN},
		rule: quality.Rule{Code: quality.Code("metadata/missing-" + code), Severity: quality.Varnar, Certainty: c, Source: source,
			Title: quality.Text{SV: sv, EN: en}}}
}

func hasContact(list []Contact, role Role, full bool) bool {
	return slices.ContainsFunc(list, func(c Contact) bool {
		return (role == "" || c.Role == role) && !c.Organisation.IsEmpty() && (!full || slices.ContainsFunc(c.Emails, filled))
	})
}

func filled(s string) bool { return strings.TrimSpace(s) != "" }

func said(t Text) bool {
	return filled(t.Value) || t.Href != "" || slices.ContainsFunc(t.Locales, func(l Localized) bool { return filled(l.Value) })
}

// needs is the table, made once; nothing changes it.
var needs = sync.OnceValue(table)

func table() []need {
	return []need{
		demand("/id", "id", []Target{TargetISO19139, TargetArchive}, quality.Observed, "NMDP 4.0; gmd:fileIdentifier",
			"Postens identitet saknas", "The record's identity is missing",
			"En UUID som aldrig ändras; den skapas en gång av er.", "A UUID that never changes; you mint it once.",
			func(r *Record) bool { return filled(r.ID) }),
		demand("/title", "title", allFour, quality.Official, "INSPIRE TG 2.0; DCAT-AP-SE 3.0.1 dcterms:title",
			"Titel saknas", "The title is missing", "Varje mål kräver en titel.", "Every target demands a title.",
			func(r *Record) bool { return said(r.Title) }),
		demand("/abstract", "abstract", portals, quality.Official, "INSPIRE TG 2.0; DCAT-AP-SE 3.0.1 dcterms:description",
			"Sammanfattning saknas", "The abstract is missing",
			"Vad datamängden innehåller, i ord för den som inte känner planen.", "What the data set holds, for readers who do not know the plan.",
			func(r *Record) bool { return said(r.Abstract) }),
		demand("/language", "language", portals, quality.Official, "INSPIRE TG 2.0; DCAT-AP-SE: literals carry a language tag",
			"Postens språk saknas", "The record's language is missing", "Texter märks med sitt språk.", "Texts are tagged with their language.",
			func(r *Record) bool { return r.Language != "" }),
		demand("/updated", "updated", isoOnly, quality.Official, "INSPIRE TG 2.0; gmd:dateStamp",
			"Postens datum saknas", "The record's date is missing", "När posten senast ändrades; klockan är er.", "When the record was last changed; the clock is yours.",
			func(r *Record) bool { return !r.Updated.IsZero() }),
		demand("/recordContacts", "record-contact", isoOnly, quality.Official, "INSPIRE TG 2.0, C.6 metadata/2.0/req/common/md-point-of-contact",
			"Kontakt för posten saknas", "The record's contact is missing",
			"Organisation och e-post, i rollen pointOfContact.", "Organisation and e-mail, in the role pointOfContact.",
			func(r *Record) bool { return hasContact(r.RecordContacts, RolePointOfContact, true) }),
		demand("/contacts", "contact", portals, quality.Official, "INSPIRE TG 2.0, C.10 common/responsible-organisation; DCAT-AP-SE dcat:contactPoint (recommended)",
			"Kontakt för data saknas", "The data's contact is missing", "Organisation och e-post.", "Organisation and e-mail.",
			func(r *Record) bool { return hasContact(r.Contacts, "", true) }),
		demand("/contacts", "owner", []Target{TargetDCAT, TargetNGP, TargetArchive}, quality.Official, "DCAT-AP-SE 3.0.1 dcterms:publisher 1..1; SKR (2023): informationsägare",
			"Informationsägare saknas", "The information owner is missing",
			"En kontakt i rollen owner, med organisation: utgivaren i DCAT.", "A contact in the role owner, with its organisation: the publisher in DCAT.",
			func(r *Record) bool { return hasContact(r.Contacts, RoleOwner, false) }),
		demand("/contacts", "owner-uri", dcatOnly, quality.Official, "DCAT-AP-SE, docs/harvesting.md",
			"Utgivarens URI saknas", "The publisher's URI is missing",
			"http://dataportal.se/organisation/SE och tio siffror.", "http://dataportal.se/organisation/SE and ten digits.",
			func(r *Record) bool { o := r.Owner(); return o != nil && o.URI != "" }),
		demand("/contacts", "owner-type", dcatOnly, quality.Official, "DCAT-AP-SE 3.0.1, foaf:Agent dcterms:type 1..1",
			"Utgivarens typ saknas", "The publisher's type is missing",
			"En URI i http://purl.org/adms/publishertype/.", "A URI of http://purl.org/adms/publishertype/.",
			func(r *Record) bool { o := r.Owner(); return o != nil && o.Type != "" }),
		demand("/identifiers", "identifier", portals, quality.Official, "INSPIRE TG 2.0, 1.3; DCAT-AP-SE docs/harvesting.md",
			"Datamängdens URI saknas", "The data set's URI is missing",
			"En absolut URI, byggd på er namnrymd och planens objektidentitet.", "An absolute URI, built on your namespace and the plan's identity.",
			func(r *Record) bool {
				return slices.ContainsFunc(r.Identifiers, func(i Identifier) bool { return absoluteURI(i.Code) })
			}),
		demand("/topics", "topic", isoOnly, quality.Official, "INSPIRE TG 2.0, 1.7", "Ämnesområde saknas", "The topic is missing",
			"För planer planningCadastre.", "For plans planningCadastre.", func(r *Record) bool { return len(r.Topics) > 0 }),
		demand("/extents", "extent", isoOnly, quality.Official, "INSPIRE TG 2.0, C.19 common/bounding-box", "Utsträckning saknas", "The extent is missing",
			"En omslutande rektangel i WGS 84.", "A bounding box in WGS 84.",
			func(r *Record) bool {
				return slices.ContainsFunc(r.Extents, func(e Extent) bool { return e.Box != nil })
			}),
		demand("/referenceSystems", "crs", []Target{TargetISO19139, TargetArchive}, quality.Official, "INSPIRE TG 2.0, 2.1; E-ARK CITS Geospatial GEO_15", "Koordinatsystem saknas", "The reference system is missing",
			"Vilket system koordinaterna är i.", "Which system the coordinates are in.", func(r *Record) bool { return len(r.ReferenceSystems) > 0 }),
		demand("/dates", "date", isoOnly, quality.Official, "INSPIRE TG 2.0, C.11 temporal-reference", "Datum saknas", "A date is missing",
			"Minst ett av skapad, publicerad och reviderad.", "At least one of creation, publication and revision.",
			func(r *Record) bool { return slices.ContainsFunc(r.Dates, func(d Date) bool { return d.Kind.ISO() }) }),
		demand("/lineage/statement", "lineage", isoOnly, quality.Official, "INSPIRE TG 2.0, 1.11", "Ursprung saknas", "The lineage statement is missing",
			"Hur data kommit till, i ord.", "How the data came about, in words.", func(r *Record) bool { return said(r.Lineage.Statement) }),
		demand("/currency/frequency", "frequency", isoOnly, quality.Observed, "the national geodata portal's editor", "Uppdateringsfrekvens saknas", "The update frequency is missing",
			"Hur ofta data uppdateras.", "How often the data is updated.", func(r *Record) bool { return r.Currency.Frequency != "" }),
		demand("/conformity", "conformity", isoOnly, quality.Official, "INSPIRE TG 2.0, 1.10", "Överensstämmelse saknas", "Conformity is missing",
			"Mot vilken specifikation, och om det är prövat.", "To which specification, and whether it was evaluated.", func(r *Record) bool { return len(r.Conformity) > 0 }),
		demand("/access/limitations", "access-limitation", isoOnly, quality.Official, "INSPIRE TG 2.0, C.17", "Åtkomstrestriktion saknas", "The limitation on public access is missing",
			"Också att det inte finns någon sägs ut.", "That there is none is also to be said.", func(r *Record) bool { return len(r.Access.Limitations) > 0 }),
		demand("/access/rights", "access-rights", []Target{TargetDCAT, TargetNGP}, quality.Official, "DCAT-AP-SE 3.0.1 dcterms:accessRights (recommended); SKR (2023)", "Åtkomsträtt saknas", "The access rights are missing",
			"PUBLIC, RESTRICTED eller NON_PUBLIC; informationsägaren beslutar.", "PUBLIC, RESTRICTED or NON_PUBLIC; the information owner decides.", func(r *Record) bool { return r.Access.Rights != "" }),
		demand("/rights", "license", []Target{TargetISO19139, TargetDCAT, TargetNGP}, quality.Official, "INSPIRE TG 2.0, C.18; DCAT-AP-SE 3.0.1 dcterms:license (recommended); NGP: CC0 for the plan", "Licens saknas", "The licence is missing",
			"Villkor för plandelen eller för helheten; ingen licens antas.", "Terms for the plan or for the whole; no licence is assumed.",
			func(r *Record) bool { x, ok := r.RightsOf(PartPlan); return ok && (x.License != "" || said(x.Text)) }),
		demand("/distributions", "distribution", portals, quality.Observed, "DCAT-AP-SE 3.0.1; INSPIRE TG 2.0, 1.8 (locator, where there is one)", "Distribution saknas", "A distribution is missing",
			"Var data finns: en webbadress.", "Where the data is: an address.",
			func(r *Record) bool {
				return slices.ContainsFunc(r.Distributions, func(d Distribution) bool { return len(d.AccessURLs) > 0 || len(d.DownloadURLs) > 0 }) || len(r.Services) > 0
			}),
		demand("/formats", "format", isoOnly, quality.Official, "INSPIRE TG 2.0, 2.6", "Format saknas", "The format is missing",
			"Namn och version, på datamängden eller på varje distribution.", "Name and version, on the data set or on each distribution.",
			func(r *Record) bool {
				return len(r.Formats) > 0 || slices.ContainsFunc(r.Distributions, func(d Distribution) bool { return d.Format != nil })
			}),
		demand("/classification", "classification", []Target{TargetDCAT, TargetNGP, TargetArchive}, quality.Reported, "KLASSA 4.0; SKR (2023): klassning före publicering", "Informationsklassning saknas", "The classification is missing",
			"Konfidentialitet, riktighet, tillgänglighet och spårbarhet, 0–4; informationsägaren klassar.", "Konfidentialitet, riktighet, tillgänglighet and spårbarhet, 0–4; the information owner classifies.",
			func(r *Record) bool {
				c := r.Classification
				return c != nil && c.Konfidentialitet != nil && c.Riktighet != nil && c.Tillganglighet != nil && c.Sparbarhet != nil
			}),
		demand("/protection/personalData", "personal-data", []Target{TargetDCAT, TargetNGP, TargetArchive}, quality.Reported, "SKR (2023); onboarding to the national platform", "Uppgift om personuppgifter saknas", "Whether there is personal data is not said",
			"Ja eller nej; en sökning i texterna räcker inte som svar.", "Yes or no; a scan of the texts is not an answer.", func(r *Record) bool { return r.Protection.PersonalData != nil }),
		demand("/protection/securityProtected", "security-protection", allFour, quality.Official, "säkerhetsskyddslagen (2018:585); lag (2022:818) 1 kap. 1 §", "Uppgift om säkerhetsskydd saknas", "Whether information is under säkerhetsskydd is not said",
			"Ja eller nej, innan något lämnas ut.", "Yes or no, before anything is handed over.", func(r *Record) bool { return r.Protection.SecurityProtected != nil }),
		demand("/retention", "retention", []Target{TargetArchive}, quality.Inferred, "arkivlagen (1990:782) 10 §", "Bevarande eller gallring saknas", "Retention is missing",
			"Om uppgifterna bevaras eller gallras, och efter vilket beslut.", "Whether the data is kept or disposed of, and by which decision.", func(r *Record) bool { return r.Retention != nil && r.Retention.Rule != "" }),
	}
}

// Needs returns what the record lacks for the targets, all of them when none
// is named, in the order of the table that [Rules] begins with.
func Needs(r *Record, targets ...Target) []Missing {
	if len(targets) == 0 {
		targets = Targets()
	}
	var list []Missing
	for _, n := range needs() {
		var asked []Target
		for _, t := range n.targets {
			if slices.Contains(targets, t) {
				asked = append(asked, t)
			}
		}
		if asked == nil || n.met(r) {
			continue
		}
		list = append(list, Missing{Path: n.path, Why: n.why, Targets: asked, Rule: n.rule})
	}
	return list
}

func absoluteURI(s string) bool {
	scheme, rest, ok := strings.Cut(s, ":")
	return ok && rest != "" && scheme != "" && !strings.ContainsAny(s, " <>\"{}|\\^`") &&
		strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz0123456789+-.") == "" &&
		(scheme[0] >= 'a' && scheme[0] <= 'z' || scheme[0] >= 'A' && scheme[0] <= 'Z')
}
