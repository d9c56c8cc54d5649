package geojson

import "github.com/planinfo-se/planinfo/quality"

func rule(code quality.Code, s quality.Severity, source string, c quality.Certainty, sv, en string) quality.Rule {
	return quality.Rule{Code: code, Severity: s, Certainty: c, Title: quality.Text{SV: sv, EN: en}, Source: source}
}

const rfc = "RFC 7946"

var (
	ruleNoSystem    = rule("op-geojson/no-system", quality.Stoppar, rfc+" section 4", quality.Official, "Koordinaterna är inga grader och inget system anges", "The coordinates are no degrees and no system is stated")
	ruleUnknownCRS  = rule("op-geojson/unknown-crs", quality.Stoppar, "GeoJSON 2008 section 3", quality.Official, "Okänt koordinatsystem", "Unknown coordinate reference system")
	ruleNotGeometry = rule("op-geojson/not-a-geometry", quality.Stoppar, rfc+" section 3.1", quality.Official, "Geometrin kan inte läsas", "The geometry cannot be read")
	ruleNull        = rule("op-geojson/null-geometry", quality.Upplysning, rfc+" section 3.2", quality.Official, "Objekt utan geometri", "Feature without geometry")
	ruleRing        = rule("op-geojson/ring-open", quality.Varnar, rfc+" section 3.1.6", quality.Official, "Ringen är inte sluten eller för kort", "The ring is not closed or too short")
	ruleMixedDim    = rule("op-geojson/mixed-dimensions", quality.Varnar, rfc+" section 3.1.1", quality.Official, "Positioner med olika många tal", "Positions with different numbers of ordinates")
	ruleNotFeature  = rule("op-geojson/not-a-feature", quality.Stoppar, rfc+" section 3.2", quality.Official, "Elementet är ingen Feature", "The element is no Feature")
	ruleDuplicate   = rule("op-geojson/member-twice", quality.Varnar, "RFC 8259 section 4", quality.Official, "Medlem två gånger", "Member twice")
	ruleProperties  = rule("op-geojson/properties", quality.Varnar, rfc+" section 3.2", quality.Official, "properties är inget objekt", "properties is no object")
	ruleBOM         = rule("op-geojson/byte-order-mark", quality.Upplysning, "RFC 8259 section 8.1", quality.Official, "BOM i början av filen", "Byte order mark at the start")
	ruleFacts       = rule("op-geojson/plan-facts", quality.Varnar, "planinfo/oversiktsplan/geojson", quality.Official, "Planens egna uppgifter kan inte läsas", "The plan's own facts cannot be read")
	ruleSystems     = rule("op-geojson/several-systems", quality.Varnar, "GeoJSON 2008 section 3", quality.Official, "Geometrier i olika system", "Geometries in different systems")
	ruleNotWritten  = rule("op-geojson/not-written", quality.Stoppar, rfc+" section 3.1", quality.Official, "Geometrin kan inte skrivas", "The geometry cannot be written")
	ruleTurned      = rule("op-geojson/rings-turned", quality.Upplysning, rfc+" section 3.1.6", quality.Official, "Ringar vändes", "Rings were turned")
	ruleMoved       = rule("op-geojson/transformed", quality.Upplysning, rfc+" section 4", quality.Official, "Koordinaterna räknades om", "The coordinates were transformed")
	ruleLost        = rule("op-geojson/extra-not-written", quality.Varnar, "planinfo/oversiktsplan/geojson", quality.Official, "Bevarade delar av ett annat format", "Kept parts of another format")
	ruleFieldValue  = rule("op-geojson/field-value", quality.Varnar, "RFC 8259", quality.Official, "Fältets värde är ingen JSON-text", "The field's value is no JSON text")
)

// Rules returns the rules that findings of this package are made from, beside
// those of package lager.
func Rules() []quality.Rule {
	return []quality.Rule{ruleNoSystem, ruleUnknownCRS, ruleNotGeometry, ruleNull, ruleRing, ruleMixedDim, ruleNotFeature, ruleDuplicate,
		ruleProperties, ruleBOM, ruleFacts, ruleSystems, ruleNotWritten, ruleTurned, ruleMoved, ruleLost, ruleFieldValue}
}

// Codes of syntax errors.
const (
	codeSyntax     quality.Code = "op-geojson/syntax"
	codeNotGeoJSON quality.Code = "op-geojson/not-geojson"
)
