package gml

import (
	"slices"

	"github.com/planinfo-se/planinfo/quality"
)

// Rules returns every rule that this package makes findings of.
func Rules() []quality.Rule { return slices.Clone(rules) }

func rule(code quality.Code, s quality.Severity, source string, c quality.Certainty, sv, en string) quality.Rule {
	r := quality.Rule{Code: "gml/" + code, Severity: s, Title: quality.Text{SV: sv, EN: en}, Source: source, Certainty: c}
	return r
}

const (
	iso19136  = "ISO 19136:2007 (GML 3.2.1)"
	posTypes  = iso19136 + ", gml:DirectPositionType, gml:DirectPositionListType"
	srsGroup  = iso19136 + ", gml:SRSReferenceGroup"
	xlinkHref = iso19136 + ", gml:AssociationAttributeGroup (xlink:href)"
	axisOrder = "EPSG, coordinate systems; OGC 08-038r7, axis order policy"
)

var (
	ruleNumber = rule("not-a-number", quality.Stoppar, posTypes, quality.Official,
		"En koordinat är inte ett tal", "A coordinate is not a number")
	ruleComma = rule("decimal-comma", quality.Stoppar, posTypes, quality.Official,
		"Decimalkomma eller komma i en lista av tal", "A decimal comma or a comma in a list of numbers")
	ruleNotFinite = rule("not-finite", quality.Stoppar, posTypes, quality.Inferred,
		"En koordinat är inte ett ändligt tal", "A coordinate is not a finite number")
	ruleRange = rule("number-range", quality.Stoppar, posTypes, quality.Inferred,
		"En koordinat är för stor för att vara ett läge", "A coordinate is too large to be a position")
	ruleOdd = rule("odd-count", quality.Stoppar, posTypes, quality.Official,
		"Antalet tal går inte jämnt upp i koordinater", "The count of numbers does not make whole coordinates")
	ruleDimension = rule("dimension", quality.Stoppar, srsGroup, quality.Official,
		"srsDimension stämmer inte, eller är varken 2 eller 3", "srsDimension does not agree, or is neither 2 nor 3")
	ruleMixedDimension = rule("mixed-dimension", quality.Stoppar, srsGroup, quality.Inferred,
		"Koordinater med olika antal värden i samma geometri", "Coordinates of different dimension in one geometry")
	ruleMixedCRS = rule("mixed-crs", quality.Stoppar, srsGroup, quality.Official,
		"Olika referenssystem i samma geometri", "Different reference systems in one geometry")
	ruleEmpty = rule("empty", quality.Stoppar, posTypes, quality.Inferred,
		"Geometrin har inga koordinater", "The geometry has no coordinates")
	ruleCount = rule("count", quality.Varnar, posTypes, quality.Official,
		"Attributet count stämmer inte med listan", "The attribute count does not agree with the list")
	ruleRepeated = rule("repeated-list", quality.Stoppar, iso19136+", gml:LineString, gml:LinearRing", quality.Official,
		"Flera koordinatlistor där en ska stå", "Several coordinate lists where one belongs")
	ruleNotRead = rule("not-read", quality.Stoppar, iso19136, quality.Official,
		"Geometritypen läses inte", "This kind of geometry is not read")
	ruleUnexpected = rule("unexpected-element", quality.Stoppar, iso19136, quality.Official,
		"Ett element som inte hör hemma här", "An element that does not belong here")
	ruleNotKept = rule("not-kept", quality.Varnar, iso19136, quality.Inferred,
		"Innehåll i en geometri som inte behålls", "Content of a geometry that is not kept")
	ruleNoExterior = rule("no-exterior", quality.Stoppar, iso19136+", gml:Polygon", quality.Inferred,
		"En yta utan yttre ring", "A polygon without an exterior ring")
	ruleRingOpen = rule("ring-open", quality.Stoppar, iso19136+", gml:LinearRing, gml:Ring", quality.Official,
		"En ring som inte är sluten", "A ring that does not close")
	ruleFewPoints = rule("too-few-points", quality.Stoppar, iso19136+", gml:LineString, gml:LinearRing", quality.Official,
		"För få punkter", "Too few points")
	ruleGap = rule("curve-gap", quality.Stoppar, iso19136+", gml:Curve, gml:Ring", quality.Official,
		"Delar av en kurva som inte möts", "Pieces of a curve that do not meet")
	rulePatches = rule("surface-patches", quality.Upplysning, iso19136+", gml:Surface", quality.Official,
		"En yta av flera delytor läses som flera ytor", "A surface of several patches is read as several polygons")
	ruleSwapped = rule("axis-order-suspect", quality.Varnar, axisOrder, quality.Inferred,
		"Koordinaternas ordning ser omkastad ut", "The order of the coordinates looks swapped")
	ruleOutside = rule("outside-area", quality.Varnar, "EPSG, area of use", quality.Official,
		"Koordinater utanför referenssystemets område", "Coordinates outside the area of their reference system")
	ruleAssumed = rule("axis-order-assumed", quality.Upplysning, axisOrder, quality.Observed,
		"Koordinaternas ordning är antagen", "The order of the coordinates is assumed")
	ruleUnknownCRS = rule("unknown-crs", quality.Varnar, srsGroup, quality.Inferred,
		"Okänt referenssystem", "Unknown reference system")
	ruleDuplicateID = rule("duplicate-id", quality.Stoppar, iso19136+", gml:id", quality.Official,
		"Samma gml:id två gånger", "The same gml:id twice")
	ruleRemote = rule("reference-remote", quality.Stoppar, xlinkHref, quality.Inferred,
		"En hänvisning ut ur dokumentet följs inte", "A reference out of the document is not followed")
	ruleUnresolved = rule("reference-unresolved", quality.Stoppar, xlinkHref, quality.Official,
		"En hänvisning till något som inte finns", "A reference to something that is not there")
	ruleCycle = rule("reference-cycle", quality.Stoppar, xlinkHref, quality.Inferred,
		"Hänvisningar i en cirkel", "References in a circle")
	ruleKind = rule("reference-kind", quality.Stoppar, xlinkHref, quality.Official,
		"En hänvisning till fel slags objekt", "A reference to the wrong kind of object")
	ruleTarget = rule("reference-target", quality.Stoppar, xlinkHref, quality.Inferred,
		"En hänvisning till en geometri som inte kunde läsas", "A reference to a geometry that could not be read")
	ruleNoGeometry = rule("no-geometry", quality.Varnar, iso19136+", gml:GeometryPropertyType", quality.Inferred,
		"Ingen geometri där en ska stå", "No geometry where one belongs")
	ruleEnvelope = rule("envelope", quality.Varnar, iso19136+", gml:Envelope", quality.Official,
		"Omslutande rektangel som inte kan läsas eller är bakvänd", "A bounding box that cannot be read or is the wrong way round")
	ruleNotWritten = rule("not-written", quality.Stoppar, iso19136, quality.Inferred,
		"En geometri som inte kan skrivas", "A geometry that cannot be written")
)

var rules = []quality.Rule{ruleNumber, ruleComma, ruleNotFinite, ruleRange, ruleOdd, ruleDimension, ruleMixedDimension,
	ruleMixedCRS, ruleEmpty, ruleCount, ruleRepeated, ruleNotRead, ruleUnexpected, ruleNotKept, ruleNoExterior,
	ruleRingOpen, ruleFewPoints, ruleGap, rulePatches, ruleSwapped, ruleOutside, ruleAssumed, ruleUnknownCRS,
	ruleDuplicateID, ruleRemote, ruleUnresolved, ruleCycle, ruleKind, ruleTarget, ruleNoGeometry, ruleEnvelope, ruleNotWritten}
