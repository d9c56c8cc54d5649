package dcat

import (
	"slices"

	"github.com/planinfo-se/planinfo/quality"
)

func rule(code string, s quality.Severity, c quality.Certainty, source, sv, en string) quality.Rule {
	return quality.Rule{Code: quality.Code("dcat/" + code), Severity: s, Certainty: c, Source: source, Title: quality.Text{SV: sv, EN: en}}
}

const (
	profileSource  = "DCAT-AP-SE 3.0.1"
	harvestSource  = "DCAT-AP-SE 3.0.1, docs/harvesting.md"
	guidanceSource = "DCAT-AP-SE 3.0.1, docs/recommendations.md"
	hvdSource      = "DCAT-AP HVD 3.0.0; DCAT-AP-SE 3.0.1, recommendation 14"
)

// Rules of writing.
var (
	ruleNotHeld = rule("not-held", quality.Upplysning, quality.Official, profileSource+": classes and properties",
		"Uppgift som DCAT-AP-SE inte har plats för", "Something that DCAT-AP-SE has no place for")
	ruleApproximate = rule("approximate", quality.Upplysning, quality.Inferred, profileSource+", docs/geodata",
		"Uppgift som skrivs med närmaste motsvarighet", "Something written as the nearest that there is")
	ruleMinted = rule("address-made", quality.Upplysning, quality.Official, harvestSource+": no blank nodes",
		"Resurs utan URI som fått en adress", "A resource without a URI that was given an address")
	ruleNoIRI = rule("no-uri", quality.Stoppar, quality.Official, harvestSource+": absolute IRIs",
		"Post utan URI, som inte kan skrivas", "A record without a URI, which cannot be written")
	ruleIRI = rule("relative-address", quality.Varnar, quality.Official, harvestSource+": absolute IRIs",
		"Adress som inte är absolut", "An address that is not absolute")
	ruleEscaped = rule("address-escaped", quality.Varnar, quality.Official, harvestSource+": RFC 3987",
		"Adress med otillåtna tecken", "An address with characters not allowed")
	ruleOtherFormat = rule("other-format", quality.Upplysning, quality.Inferred, "codec.Extra",
		"Innehåll i ett annat format", "Content in another format")
	ruleKept = rule("kept-not-written", quality.Varnar, quality.Inferred, "codec.Extra",
		"Behållet innehåll som inte kunde skrivas", "Kept content that could not be written")
	ruleDiffers = rule("described-differently", quality.Varnar, quality.Official, harvestSource+": each organisation once",
		"Part som beskrivs olika av flera poster", "A party that several records describe differently")
	ruleTwice = rule("written-twice", quality.Varnar, quality.Official, "RDF 1.1 Concepts, 1.2: an IRI denotes one resource",
		"Två poster med samma URI", "Two records with the same URI")
	ruleCharacters = rule("characters-replaced", quality.Varnar, quality.Official, "XML 1.0, 2.2",
		"Tecken som XML inte kan hålla", "Characters that XML cannot hold")
	ruleNotXML = rule("property-not-xml", quality.Varnar, quality.Official, "RDF 1.1 XML Syntax, 5.1",
		"Egenskap som inte går att skriva i RDF/XML", "A property that cannot be written in RDF/XML")
)

// Rules of reading.
var (
	ruleUnknown = rule("unknown-statement", quality.Upplysning, quality.Inferred, "codec.Extra",
		"Uppgift som inte tolkas men behålls", "A statement that is not understood, and kept")
	ruleBlank = rule("blank-node", quality.Varnar, quality.Official, harvestSource+": no blank nodes",
		"Katalog, datamängd, distribution eller part utan namn", "A catalogue, data set, distribution or party without a name")
	ruleUnnamed = rule("unnamed-part", quality.Upplysning, quality.Inferred, harvestSource+": no blank nodes, of other things than parts",
		"Del utan namn, som får en adress", "A part without a name, which is given an address")
	ruleRemote = rule("remote-context", quality.Varnar, quality.Official, "JSON-LD 1.1, 3.1",
		"Kontext som inte hämtas", "A context that is not fetched")
	ruleNotTriples = rule("not-a-statement", quality.Varnar, quality.Official, "RDF 1.1 XML Syntax; JSON-LD 1.1",
		"Innehåll som inte är någon utsaga", "Content that is no statement")
	ruleNoCatalog = rule("no-catalogue", quality.Varnar, quality.Official, profileSource+", dcat:Catalog",
		"Ingen katalog", "No catalogue")
	ruleManyCatalogs = rule("several-catalogues", quality.Upplysning, quality.Official, harvestSource+": dcterms:hasPart",
		"Flera kataloger utan gemensam överordnad", "Several catalogues with none above them")
)

// Rules of Check.
var (
	ruleMandatory = rule("mandatory-missing", quality.Stoppar, quality.Official, profileSource+", mandatory properties",
		"Obligatorisk uppgift saknas", "A mandatory property is missing")
	ruleRecommended = rule("recommended-missing", quality.Upplysning, quality.Official, profileSource+", recommended properties",
		"Rekommenderad uppgift saknas", "A recommended property is missing")
	ruleTooMany = rule("too-many", quality.Varnar, quality.Official, profileSource+", cardinalities",
		"Fler värden än tillåtet", "More values than allowed")
	ruleKind = rule("node-kind", quality.Varnar, quality.Official, profileSource+", kinds of value",
		"Värde av fel slag", "A value of the wrong kind")
	ruleLanguage = rule("language-tag", quality.Varnar, quality.Official, profileSource+", language literals",
		"Text utan språk", "A text without a language")
	ruleDatatype = rule("datatype", quality.Varnar, quality.Official, profileSource+", datatypes",
		"Värde med fel datatyp eller form", "A value of the wrong datatype or form")
	rulePattern = rule("pattern", quality.Varnar, quality.Official, profileSource+", patterns",
		"Adress som inte följer mönstret", "An address that does not follow the pattern")
	ruleCode = rule("unknown-code", quality.Varnar, quality.Official, profileSource+", value lists",
		"Värde som inte finns i listan", "A value that the list does not have")
	ruleLicense = rule("license-address", quality.Varnar, quality.Official, harvestSource+": licences",
		"Licensadress som inte är skriven som skördare vill ha den", "A licence address not spelt as harvesters want it")
	rulePublisher = rule("publisher-address", quality.Upplysning, quality.Official, harvestSource+": publishers",
		"Utgivare utan dataportalens adress", "A publisher without the portal's address")
	ruleUndescribed = rule("not-described", quality.Varnar, quality.Official, harvestSource,
		"Resurs som inte beskrivs", "A resource that is not described")
	ruleUnlisted = rule("not-in-catalogue", quality.Varnar, quality.Official, profileSource+", dcat:dataset",
		"Datamängd som ingen katalog har med", "A data set that no catalogue lists")
	ruleSameParty = rule("contact-is-publisher", quality.Varnar, quality.Official, profileSource+", dcat:contactPoint",
		"Kontaktpunkt och utgivare är samma resurs", "Contact point and publisher are the same resource")
	ruleRecord = rule("catalogue-record", quality.Stoppar, quality.Official, profileSource+", dcat:CatalogRecord",
		"Katalogpost, som skördaren inte tål", "A catalogue record, which the harvester cannot take")
	ruleHVDDistribution = rule("hvd-distribution", quality.Stoppar, quality.Official, hvdSource,
		"Värdefull datamängd utan värdefull distribution", "A high-value data set without a high-value distribution")
	ruleHVDLaw = rule("hvd-legislation", quality.Varnar, quality.Official, hvdSource,
		"HVD-kategori utan tillämplig lagstiftning", "An HVD category without applicable legislation")
	ruleHVDService = rule("hvd-service", quality.Stoppar, quality.Official, hvdSource,
		"Värdefull tjänst utan kontakt, dokumentation eller datamängd", "A high-value service without contact, documentation or data set")
	ruleSeries = rule("series", quality.Varnar, quality.Official, guidanceSource+": dataset series",
		"Dataserie som inte följer reglerna", "A dataset series that does not follow the rules")
	ruleAddress = rule("address", quality.Stoppar, quality.Official, harvestSource+": absolute IRIs, RFC 3987",
		"Adress som inte är absolut eller har otillåtna tecken", "An address that is not absolute or has characters not allowed")
	ruleAgentTwice = rule("party-twice", quality.Varnar, quality.Official, harvestSource+": each organisation once",
		"Part med flera namn på samma språk", "A party with several names in one language")
	ruleFormat = rule("no-format", quality.Upplysning, quality.Official, profileSource+", dcterms:format",
		"Distribution utan format", "A distribution without a format")
)

var rules = []quality.Rule{
	ruleNotHeld, ruleApproximate, ruleMinted, ruleNoIRI, ruleIRI, ruleEscaped, ruleOtherFormat, ruleKept,
	ruleDiffers, ruleTwice, ruleCharacters, ruleNotXML,
	ruleUnknown, ruleBlank, ruleUnnamed, ruleRemote, ruleNotTriples, ruleNoCatalog, ruleManyCatalogs,
	ruleMandatory, ruleRecommended, ruleTooMany, ruleKind, ruleLanguage, ruleDatatype, rulePattern, ruleCode,
	ruleLicense, rulePublisher, ruleUndescribed, ruleUnlisted, ruleSameParty, ruleRecord, ruleHVDDistribution,
	ruleHVDLaw, ruleHVDService, ruleSeries, ruleAddress, ruleAgentTwice, ruleFormat,
}

// Rules returns the rules of the package: those of writing, of reading, and
// of [Check].
func Rules() []quality.Rule { return slices.Clone(rules) }
