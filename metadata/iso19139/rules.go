package iso19139

import (
	"slices"

	"github.com/planinfo-se/planinfo/quality"
)

func rule(code string, s quality.Severity, c quality.Certainty, source, sv, en string) quality.Rule {
	return quality.Rule{Code: quality.Code("iso19139/" + code), Severity: s, Certainty: c, Source: source, Title: quality.Text{SV: sv, EN: en}}
}

// Rules of reading and writing.
var (
	ruleKept = rule("kept", quality.Upplysning, quality.Inferred, "codec.Extra",
		"Innehåll som inte tolkas men behålls", "Content that is not understood, and kept")
	ruleWrapped = rule("wrapped", quality.Upplysning, quality.Observed, "OGC CSW 2.0.2, GetRecordById",
		"Post inuti ett annat element", "A record inside another element")
	ruleSeveral = rule("several-records", quality.Varnar, quality.Inferred, "one record describes one data set",
		"Flera poster i dokumentet", "Several records in the document")
	ruleNotHeld = rule("not-held", quality.Upplysning, quality.Official, "ISO/TS 19139:2007",
		"Uppgift som ISO 19139 inte har plats för", "Something that ISO 19139 has no place for")
	ruleApproximate = rule("approximate", quality.Upplysning, quality.Inferred, "ISO/TS 19139:2007; our choice where it is silent",
		"Uppgift som skrivs med närmaste motsvarighet", "Something written as the nearest that there is")
	ruleDemanded = rule("demanded-missing", quality.Varnar, quality.Official, "ISO/TS 19139:2007, schemas",
		"Element som schemat kräver saknas", "An element that the schema demands is missing")
	ruleKeptLost = rule("kept-not-written", quality.Varnar, quality.Inferred, "codec.Extra",
		"Behållet innehåll som inte kunde skrivas", "Kept content that could not be written")
	ruleCharacters = rule("characters-replaced", quality.Varnar, quality.Official, "XML 1.0, 2.2",
		"Tecken som XML inte kan hålla", "Characters that XML cannot hold")
)

func tg(code string, s quality.Severity, number, name, sv, en string) quality.Rule {
	return rule(code, s, quality.Official, "INSPIRE TG 2.0.1, "+number+" metadata/2.0/req/"+name, sv, en)
}

// Rules of judging, named as INSPIRE's requirements are.
var (
	ruleFreeText = tg("free-text", quality.Stoppar, "C.4", "common/free-text",
		"Tom text där en text krävs", "An empty text where one is demanded")
	ruleMetadataLanguage = tg("metadata-language-code", quality.Stoppar, "C.5", "common/metadata-language-code",
		"Postens språk saknas eller är ingen kod i ISO 639-2/B", "The record's language is missing or no code of ISO 639-2/B")
	rulePointOfContact = tg("md-point-of-contact", quality.Stoppar, "C.6", "common/md-point-of-contact",
		"Postens kontakt saknar organisation, e-post eller rollen pointOfContact", "The record's contact lacks organisation, e-mail or the role pointOfContact")
	ruleMetadataDate = tg("md-date", quality.Stoppar, "C.7", "common/md-date",
		"Postens datum saknas", "The record's date is missing")
	ruleTitle = tg("resource-title", quality.Stoppar, "C.8", "common/resource-title",
		"Titel saknas", "The title is missing")
	ruleAbstract = tg("resource-abstract", quality.Stoppar, "C.9", "common/resource-abstract",
		"Sammanfattning saknas", "The abstract is missing")
	ruleOrganisation = tg("responsible-organisation", quality.Stoppar, "C.10", "common/responsible-organisation",
		"Datamängdens kontakt saknar organisation, e-post eller roll", "The data set's contact lacks organisation, e-mail or role")
	ruleTemporalReference = tg("temporal-reference", quality.Stoppar, "C.11", "common/temporal-reference",
		"Datamängden har varken datum eller tidsutsträckning", "The data set has neither a date nor a temporal extent")
	ruleCreation = tg("max-1-date-of-creation", quality.Stoppar, "C.12", "common/max-1-date-of-creation",
		"Fler än ett datum för skapande", "More than one date of creation")
	ruleRevision = tg("max-1-date-of-last-revision", quality.Stoppar, "C.13", "common/max-1-date-of-last-revision",
		"Fler än ett datum för senaste ändring", "More than one date of last revision")
	ruleTemporalExtent = tg("temporal-extent", quality.Stoppar, "C.14", "common/temporal-extent",
		"Tidsutsträckning utan läsbar tid", "A temporal extent without a readable time")
	ruleVocabulary = tg("keyword-originating-cv", quality.Stoppar, "C.15", "common/keyword-originating-cv",
		"Ordlista utan titel eller publiceringsdatum", "A vocabulary without title or date of publication")
	ruleGroup = tg("group-keywords-by-cv", quality.Varnar, "C.16", "common/group-keywords-by-cv",
		"Nyckelord ur samma ordlista i flera block", "Keywords of one vocabulary in several blocks")
	ruleLimitations = tg("limitations-on-public-access", quality.Stoppar, "C.17", "common/limitations-on-public-access",
		"Begränsningar av allmänhetens tillgång ska stå i exakt ett block", "Limitations on public access must stand in exactly one block")
	ruleConditions = tg("conditions-for-access-and-use", quality.Stoppar, "C.18", "common/conditions-for-access-and-use",
		"Villkor för åtkomst och användning ska stå i exakt ett block", "Conditions for access and use must stand in exactly one block")
	ruleBox = tg("bounding-box", quality.Stoppar, "C.19", "common/bounding-box",
		"Omslutande rektangel saknas, är ogiltig eller har färre än två decimaler", "The bounding box is missing, not valid or has fewer than two decimals")
	ruleConformity = tg("conformity", quality.Stoppar, "C.20", "common/conformity",
		"Överensstämmelse med en specifikation anges inte", "No conformity to a specification is stated")
	ruleConformitySpecification = tg("conformity-specification", quality.Stoppar, "C.21", "common/conformity-specification",
		"Specifikation utan titel eller publiceringsdatum", "A specification without title or date of publication")
	ruleConformityDegree = tg("conformity-degree", quality.Stoppar, "C.22", "common/conformity-degree",
		"Grad av överensstämmelse anges inte", "The degree of conformity is not stated")

	ruleResourceType = tg("resource-type", quality.Stoppar, "1.1", "datasets-and-series/resource-type",
		"Resurstypen är inte dataset eller series", "The resource type is neither dataset nor series")
	ruleOneIdentification = tg("only-one-md-data-identification", quality.Stoppar, "1.2", "datasets-and-series/only-one-md-data-identification",
		"Inte exakt en identifikation", "Not exactly one identification")
	ruleUID = tg("dataset-uid", quality.Stoppar, "1.3", "datasets-and-series/dataset-uid",
		"Datamängden saknar en identifierare som är en URI", "The data set has no identifier that is a URI")
	ruleTheme = tg("inspire-theme-keyword", quality.Varnar, "1.4", "datasets-and-series/inspire-theme-keyword",
		"INSPIRE-tema saknas", "No INSPIRE theme is given")
	ruleResolution = tg("spatial-resolution", quality.Stoppar, "1.5", "datasets-and-series/spatial-resolution",
		"Upplösning anges både som skala och avstånd, eller utan värde", "Resolution is given both as scale and distance, or without a value")
	ruleResourceLanguage = tg("resource-language", quality.Stoppar, "1.6", "datasets-and-series/resource-language",
		"Datamängdens språk saknas eller är ingen kod i ISO 639-2/B", "The data set's language is missing or no code of ISO 639-2/B")
	ruleTopic = tg("topic-category", quality.Stoppar, "1.7", "datasets-and-series/topic-category",
		"Ämneskategori saknas eller är okänd", "The topic category is missing or unknown")
	ruleLocator = tg("resource-locator", quality.Varnar, "1.8", "datasets-and-series/resource-locator",
		"Länk utan adress, eller ingen länk alls", "A link without an address, or no link at all")
	ruleOneQuality = tg("one-data-quality-element", quality.Stoppar, "1.9", "datasets-and-series/one-data-quality-element",
		"Inte exakt en kvalitetsdel för hela datamängden", "Not exactly one quality block for the whole data set")
	ruleInspireConformity = tg("inspire-conformity", quality.Varnar, "1.10", "datasets-and-series/conformity",
		"Överensstämmelse med förordning 1089/2010 anges inte", "Conformity to Regulation 1089/2010 is not stated")
	ruleLineage = tg("lineage", quality.Stoppar, "1.11", "datasets-and-series/lineage",
		"Tillkomsthistoria saknas", "The lineage statement is missing")

	ruleCRS = tg("crs", quality.Stoppar, "2.1", "isdss/crs",
		"Referenssystem saknas", "No coordinate reference system is given")
	ruleCRSID = tg("crs-id", quality.Varnar, "2.2", "isdss/crs-id",
		"Referenssystem utan http-adress och utan kodrymd", "A reference system with neither an http address nor a code space")
	ruleRepresentation = tg("spatial-representation-type", quality.Stoppar, "2.4", "isdss/spatial-representation-type",
		"Representationssätt saknas eller är okänt", "The spatial representation type is missing or unknown")
	ruleCharacterSet = tg("character-encoding", quality.Upplysning, "2.5", "isdss/character-encoding",
		"Teckenkodning anges fast den är utf8", "The character set is stated although it is utf8")
	ruleEncoding = tg("data-encoding", quality.Stoppar, "2.6", "isdss/data-encoding",
		"Format saknas, eller saknar namn eller version", "No format is given, or one without name or version")
	ruleTopology = tg("topological-consistency", quality.Varnar, "2.7", "isdss/topological-consistency-quantitative-results",
		"Topologiskt resultat utan värde av känd typ", "A topological result without a value of a known type")

	ruleRecordID = rule("nmdp-file-identifier", quality.Stoppar, quality.Inferred, "NMDP 4.0, as the portal's editor has it",
		"Postens identitet saknas", "The record's identity is missing")
	ruleProfile = rule("nmdp-standard", quality.Varnar, quality.Observed, "NMDP 4.0, as the portal's editor writes it",
		"Metadatastandarden är inte NMDP 4.0", "The metadata standard is not NMDP 4.0")
	ruleProtocol = rule("nmdp-protocol", quality.Varnar, quality.Inferred, "NMDP 4.0, as the portal's editor has it",
		"Länk utan protokoll", "A link without a protocol")
)

// Rules returns the rules of the package: those of reading and writing, then
// those of [Check].
func Rules() []quality.Rule {
	return slices.Concat([]quality.Rule{ruleKept, ruleWrapped, ruleSeveral, ruleNotHeld, ruleApproximate, ruleDemanded, ruleKeptLost, ruleCharacters}, judged())
}

func judged() []quality.Rule {
	return []quality.Rule{
		ruleFreeText, ruleMetadataLanguage, rulePointOfContact, ruleMetadataDate, ruleTitle, ruleAbstract, ruleOrganisation, ruleTemporalReference,
		ruleCreation, ruleRevision, ruleTemporalExtent, ruleVocabulary, ruleGroup, ruleLimitations, ruleConditions, ruleBox, ruleConformity,
		ruleConformitySpecification, ruleConformityDegree,
		ruleResourceType, ruleOneIdentification, ruleUID, ruleTheme, ruleResolution, ruleResourceLanguage, ruleTopic, ruleLocator, ruleOneQuality,
		ruleInspireConformity, ruleLineage, ruleCRS, ruleCRSID, ruleRepresentation, ruleCharacterSet, ruleEncoding, ruleTopology,
		ruleRecordID, ruleProfile, ruleProtocol,
	}
}
