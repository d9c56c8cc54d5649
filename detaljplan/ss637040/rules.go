package ss637040

import (
	"slices"

	"github.com/planinfo-se/planinfo/quality"
)

// Rules returns every rule that this package makes findings of. Findings on
// geometry and XML also come from the layers below, with codes of their own.
func Rules() []quality.Rule { return slices.Clone(rules) }

const (
	uml    = "SS 637040:2016, UML (publicerad med QGIS-projektet Detaljplaner, 2018)"
	export = "SS 637040:2016, export från ett planverktyg (2017)"
	dp41   = "Lantmäteriet, Detaljplan 4.1"
	areaUM = uml + ", DP_Omrade och DP_Grans"
	gml32  = "ISO 19136:2007 (GML 3.2.1)"
)

func rule(code quality.Code, s quality.Severity, source string, c quality.Certainty, sv, en string) quality.Rule {
	return quality.Rule{Code: "ss637040/" + code, Severity: s, Title: quality.Text{SV: sv, EN: en}, Source: source, Certainty: c}
}

// What is in the file.
var (
	ruleUnknownElement = rule("unknown-element", quality.Varnar, uml, quality.Observed,
		"Okänt element, behålls", "Unknown element, kept")
	ruleUnknownAttribute = rule("unknown-attribute", quality.Upplysning, uml, quality.Observed,
		"Okänt attribut, behålls", "Unknown attribute, kept")
	ruleRepeated = rule("repeated-element", quality.Varnar, uml, quality.Observed,
		"Elementet ska stå en gång", "The element belongs once")
	ruleMisplaced = rule("misplaced-element", quality.Varnar, uml, quality.Observed,
		"Elementet hör inte hemma här", "The element does not belong here")
	ruleNotKept = rule("not-kept", quality.Varnar, uml, quality.Observed,
		"Innehåll som inte behålls", "Content that is not kept")
	ruleEmptyElement = rule("empty-element", quality.Upplysning, uml, quality.Observed,
		"Tomt element", "Empty element")
	ruleBadValue = rule("bad-value", quality.Varnar, uml, quality.Observed,
		"Värdet har inte den form som standarden anger", "The value has not the form that the standard states")
	ruleMissingElement = rule("missing-element", quality.Varnar, uml, quality.Observed,
		"Ett obligatoriskt element saknas", "A required element is missing")
	ruleNoPlan = rule("no-plan", quality.Stoppar, uml, quality.Observed,
		"Filen har ingen plan", "The file has no plan")
	ruleUUIDMissing = rule("uuid-missing", quality.Varnar, uml, quality.Observed,
		"Objektet saknar uuid", "The object has no uuid")
	ruleUUIDForm = rule("uuid-form", quality.Varnar, dp41+", objektidentitet", quality.Official,
		"Identiteten har inte formen av ett uuid med små bokstäver", "The identity has not the form of a uuid in lower case")
	ruleUUIDRepeated = rule("uuid-repeated", quality.Varnar, uml, quality.Inferred,
		"Samma uuid på olika objekt", "The same uuid on different objects")
	ruleUUIDConflict = rule("uuid-conflict", quality.Varnar, export, quality.Inferred,
		"Samma bestämmelse har olika innehåll på olika ställen", "The same provision says different things in different places")
)

// Coordinate systems and coordinates.
var (
	ruleCRSMissing = rule("crs-missing", quality.Stoppar, uml+", DP_Plan.koordinatsystem", quality.Observed,
		"Koordinatsystem saknas eller förstås inte", "The coordinate system is missing or not understood")
	ruleCRSAssumed = rule("crs-assumed", quality.Upplysning, uml+", DP_Plan.koordinatsystem", quality.Observed,
		"Koordinatsystemet är det som anroparen angav", "The coordinate system is the one the caller gave")
	ruleCRSOption = rule("crs-option-unread", quality.Varnar, "ss637040.AssumeCRS", quality.Official,
		"Det system som anroparen angav förstås inte", "The coordinate system that the caller gave is not understood")
	ruleCRSForeign = rule("crs-not-in-specification", quality.Varnar, "Lantmäteriet, Geometri 2.0, koordinatsystemPlan", quality.Official,
		"Koordinatsystemet finns inte i den nationella specifikationen", "The coordinate system is not in the national specification")
	ruleCRSMixed = rule("crs-mixed", quality.Varnar, uml+", DP_Plan.koordinatsystem", quality.Inferred,
		"Planerna har olika koordinatsystem", "The plans have different coordinate systems")
	ruleSRSName = rule("srs-name-differs", quality.Varnar, gml32+", 10.1.3.2 SRSReferenceGroup", quality.Inferred,
		"srsName stämmer inte med planens koordinatsystem", "The srsName does not agree with the plan's coordinate system")
	ruleAxisOrder = rule("axis-order-suspect", quality.Varnar, export, quality.Observed,
		"Koordinaternas ordning ser omkastad ut", "The order of the coordinates looks swapped")
	ruleFar = rule("boundary-far", quality.Varnar, export, quality.Inferred,
		"En gräns ligger långt från resten", "A boundary lies far from the rest")
	ruleEnvelope = rule("envelope-differs", quality.Upplysning, gml32+", 9.4.1 boundedBy", quality.Inferred,
		"boundedBy stämmer inte med planområdet", "The boundedBy does not agree with the plan area")
	ruleHeight = rule("height-dropped", quality.Varnar, export, quality.Observed,
		"Höjder tas inte med i ytor", "Heights are not taken into areas")
)

// Areas from boundaries.
var (
	ruleBoundaryMissing = rule("boundary-missing", quality.Stoppar, areaUM, quality.Observed,
		"En hänvisning till en gräns som inte finns", "A reference to a boundary that is not there")
	ruleBoundaryKind = rule("reference-kind", quality.Stoppar, areaUM, quality.Observed,
		"En hänvisning till fel slags objekt", "A reference to the wrong kind of object")
	ruleRemote = rule("reference-remote", quality.Stoppar, gml32+", 7.2.3 xlink:href", quality.Inferred,
		"En hänvisning ut ur dokumentet följs inte", "A reference out of the document is not followed")
	ruleNoReference = rule("reference-empty", quality.Stoppar, areaUM, quality.Observed,
		"En hänvisning utan mål", "A reference without a target")
	ruleBoundaryUnread = rule("boundary-unreadable", quality.Stoppar, areaUM, quality.Observed,
		"En gräns har ingen läsbar linje", "A boundary has no readable line")
	ruleBoundaryUnused = rule("boundary-unused", quality.Varnar, areaUM, quality.Observed,
		"En gräns används inte av något område", "A boundary is used by no area")
	ruleAreaEmpty = rule("area-empty", quality.Stoppar, areaUM, quality.Observed,
		"Ett område utan gränser", "An area without boundaries")
	ruleRingOpen = rule("ring-open", quality.Stoppar, areaUM, quality.Observed,
		"Ett områdes gränser sluter sig inte", "An area's boundaries do not close")
	ruleRingDegenerate = rule("ring-degenerate", quality.Stoppar, areaUM, quality.Inferred,
		"En ring som inte omsluter någon yta", "A ring that encloses nothing")
	ruleSnapped = rule("ring-snapped", quality.Upplysning, areaUM, quality.Inferred,
		"Små glapp mellan gränser har slutits", "Small gaps between boundaries were closed")
	ruleReordered = rule("references-reordered", quality.Varnar, areaUM, quality.Inferred,
		"Gränserna har tagits i annan ordning eller riktning än den angivna", "Boundaries were taken in another order or direction than stated")
	ruleCut = rule("cut-line", quality.Upplysning, areaUM, quality.Inferred,
		"En gräns som följs fram och tillbaka är ett snitt och inte en gräns", "A boundary followed both ways is a cut and not a boundary")
	ruleRings = rule("several-rings", quality.Upplysning, areaUM, quality.Inferred,
		"Flera ringar har tolkats som ytor och hål", "Several rings were taken as shells and holes")
	ruleComplex = rule("area-too-complex", quality.Stoppar, areaUM, quality.Inferred,
		"Ett område har för många ringar", "An area has too many rings")
	ruleAreaMissing = rule("area-missing", quality.Stoppar, areaUM, quality.Observed,
		"En hänvisning till ett område som inte finns", "A reference to an area that is not there")
	ruleAreaUnread = rule("area-unreadable", quality.Stoppar, areaUM, quality.Observed,
		"Ett område som inte kunde sättas samman", "An area that could not be put together")
	ruleAreaUnused = rule("area-unused", quality.Varnar, areaUM, quality.Observed,
		"Ett område används inte", "An area is not used")
)

// Between the standard and the national specification.
var (
	ruleRequired = rule("required-missing", quality.Varnar, dp41+", JSON-schemat", quality.Official,
		"Den nationella specifikationen kräver uppgifter som filen saknar", "The national specification requires what the file lacks")
	ruleKommun = rule("kommun-looked-up", quality.Upplysning, "SCB, kommunkoder", quality.Official,
		"Kommunens namn är hämtat ur koden", "The municipality's name is taken from its code")
	ruleKommunUnknown = rule("kommun-unknown", quality.Varnar, "SCB, kommunkoder", quality.Official,
		"Kommunkoden är okänd", "The municipality's code is unknown")
	rulePlantyp = rule("plantyp-inferred", quality.Upplysning, export, quality.Inferred,
		"Plantypen är tolkad", "The type of plan is interpreted")
	ruleWholePlan = rule("whole-plan-inferred", quality.Upplysning, uml+", generellPlanbestammelse", quality.Inferred,
		"Generella bestämmelser är tolkade som att de reglerar hela planen", "General provisions are taken to regulate the whole plan")
	ruleVariable = rule("variable-not-in-model", quality.Upplysning, dp41+", variabelvarde", quality.Official,
		"Variabler som den nationella specifikationen inte har plats för", "Variables that the national specification has no place for")
	ruleVariableUnit = rule("variable-without-unit", quality.Upplysning, dp41+", variabelvarde, regel DP-0009", quality.Reported,
		"Värden utan enhet och värdetyp", "Values without unit and kind of value")
	ruleGenomforandetid = rule("genomforandetid-as-provision", quality.Upplysning, dp41+", beslutsinformation.genomforandetid", quality.Official,
		"Genomförandetiden står som bestämmelse", "The implementation period stands as a provision")
)

// Writing.
var (
	ruleNotCarried = rule("not-carried", quality.Varnar, uml, quality.Observed,
		"Uppgifter som formatet inte har plats för", "Information that the format has no place for")
	ruleStandardRequires = rule("standard-requires", quality.Varnar, uml, quality.Observed,
		"Standarden kräver uppgifter som saknas", "The standard requires what is missing")
	ruleAssumed = rule("value-assumed", quality.Upplysning, export, quality.Inferred,
		"Ett värde är tolkat", "A value is interpreted")
	ruleCannotHold = rule("cannot-hold", quality.Stoppar, uml+", DP_Planbestammelse.omrade", quality.Observed,
		"En bestämmelse som formatet inte kan rymma", "A provision that the format cannot hold")
	ruleGeometry = rule("geometry-not-carried", quality.Varnar, uml+", DP_Planbestammelse.omrade", quality.Observed,
		"Geometri som inte är en yta tas inte med", "Geometry that is not an area is not carried")
	ruleCRSDiffers = rule("crs-differs", quality.Stoppar, uml+", DP_Plan.koordinatsystem", quality.Observed,
		"Geometri i ett annat koordinatsystem än planens", "Geometry in another coordinate system than the plan's")
	ruleBadGeometry = rule("geometry-unwritable", quality.Stoppar, areaUM, quality.Inferred,
		"En yta som inte kan skrivas", "An area that cannot be written")
	ruleMerged = rule("vertices-merged", quality.Upplysning, areaUM, quality.Inferred,
		"Brytpunkter som sammanfaller skrivs som en", "Vertices that coincide are written as one")
	ruleAreaID = rule("area-id-split", quality.Varnar, areaUM, quality.Inferred,
		"Samma områdes-id på olika ytor", "The same area id on different areas")
	ruleIDChanged = rule("id-changed", quality.Upplysning, gml32+", 7.2.4.5 gml:id", quality.Official,
		"Ett gml:id har ändrats", "A gml:id was changed")
	ruleStale = rule("occurrence-dropped", quality.Varnar, export, quality.Inferred,
		"En förekomst vars område inte längre finns är borttagen", "An occurrence whose area is no longer there was dropped")
	ruleVariablesDiffer = rule("variables-differ", quality.Varnar, uml+", DP_Variabel", quality.Inferred,
		"Variablerna har ändrats sedan filen lästes", "The variables have changed since the file was read")
	ruleGeneral = rule("placed-as-general", quality.Upplysning, uml+", generellPlanbestammelse", quality.Inferred,
		"En bestämmelse utan användning står som generell", "A provision without a use stands as general")
	ruleBadExtra = rule("extra-unwritable", quality.Stoppar, "detaljplan.Extra", quality.Inferred,
		"Behållet innehåll är inte ett helt XML-element", "Kept content is not a whole XML element")
	ruleReplaced = rule("characters-replaced", quality.Varnar, "W3C, XML 1.0, 2.2 Characters", quality.Official,
		"Tecken som XML inte kan rymma är ersatta", "Characters that XML cannot hold were replaced")
	ruleDangling = rule("reference-dangling", quality.Varnar, areaUM, quality.Observed,
		"En hänvisning som inte leder till något skrivs tillbaka", "A reference that leads nowhere is written back")
)

var rules = []quality.Rule{ruleUnknownElement, ruleUnknownAttribute, ruleRepeated, ruleMisplaced, ruleNotKept, ruleEmptyElement,
	ruleBadValue, ruleMissingElement, ruleNoPlan, ruleUUIDMissing, ruleUUIDForm, ruleUUIDRepeated, ruleUUIDConflict,
	ruleCRSMissing, ruleCRSAssumed, ruleCRSOption, ruleCRSForeign, ruleCRSMixed, ruleSRSName, ruleAxisOrder, ruleFar, ruleEnvelope, ruleHeight,
	ruleBoundaryMissing, ruleBoundaryKind, ruleRemote, ruleNoReference, ruleBoundaryUnread, ruleBoundaryUnused, ruleAreaEmpty,
	ruleRingOpen, ruleRingDegenerate, ruleSnapped, ruleReordered, ruleCut, ruleRings, ruleComplex, ruleAreaMissing,
	ruleAreaUnread, ruleAreaUnused, ruleRequired, ruleKommun, ruleKommunUnknown, rulePlantyp, ruleWholePlan, ruleVariable,
	ruleVariableUnit, ruleGenomforandetid, ruleNotCarried, ruleStandardRequires, ruleAssumed, ruleCannotHold, ruleGeometry,
	ruleCRSDiffers, ruleBadGeometry, ruleMerged, ruleAreaID, ruleIDChanged, ruleStale, ruleVariablesDiffer, ruleGeneral,
	ruleBadExtra, ruleReplaced, ruleDangling}
