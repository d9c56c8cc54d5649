package ngp

import (
	"slices"

	"github.com/planinfo-se/planinfo/quality"
)

const (
	srcSchema   = "Detaljplan 4.1, Geometri 2.0, Geometrimetadata 2.0.1 (JSON Schema)"
	srcGeoJSON  = "RFC 7946"
	srcObserved = "delivered files"
)

func rule(code quality.Code, s quality.Severity, sv, en, source string, c quality.Certainty) *quality.Rule {
	return &quality.Rule{Code: "ngp/" + code, Severity: s, Title: quality.Text{SV: sv, EN: en}, Source: source, Certainty: c}
}

const (
	note = quality.Upplysning
	warn = quality.Varnar
	stop = quality.Stoppar
)

// What decoding can have to say.
var (
	ruleUnknownMember = rule("unknown-member", warn, "Okänd medlem", "Unknown member", srcSchema, quality.Official)
	ruleCatalogue     = rule("catalogue-member", note, "Katalogvärde vid bestämmelsen", "Catalogue value with the provision", srcObserved, quality.Observed)
	ruleOtherKind     = rule("member-of-other-kind", warn, "Medlem som hör till ett annat slag av bestämmelse", "Member of another kind of provision", srcSchema, quality.Official)
	ruleWrongType     = rule("wrong-type", stop, "Värde av fel typ", "Value of the wrong type", srcSchema, quality.Official)
	ruleWrongValue    = rule("wrong-value", stop, "Värde som inte är tillåtet", "Value that is not allowed", srcSchema, quality.Official)
	ruleNumberForm    = rule("number-form", warn, "Heltal skrivet som decimaltal", "Integer written as a decimal number", srcSchema, quality.Official)
	ruleNumberDigits  = rule("number-digits", note, "Fler siffror än ett flyttal rymmer", "More digits than a floating-point number holds", "IEEE 754", quality.Official)
	ruleNull          = rule("null-member", stop, "null i stället för ett värde", "null in place of a value", srcSchema, quality.Official)
	ruleMissing       = rule("missing-member", stop, "Obligatorisk medlem saknas", "Required member missing", srcSchema, quality.Official)
	ruleEmptyList     = rule("empty-list", stop, "Tom lista där minst ett värde krävs", "Empty list where one value is required", srcSchema, quality.Official)
	ruleUnknownCode   = rule("unknown-code", stop, "Värde som inte finns i kodlistan", "Value that is not in the code list", srcSchema, quality.Official)
	ruleNotNFC        = rule("code-not-nfc", warn, "Kodvärde med uppdelade tecken", "Code value in decomposed characters", srcSchema, quality.Official)
	ruleUUID          = rule("uuid-form", stop, "Identitet som inte följer mönstret", "Identity that does not match the pattern", srcSchema, quality.Official)
	ruleURI           = rule("uri-form", warn, "Text som inte är en URI", "Text that is not a URI", srcSchema, quality.Official)
	ruleFeature       = rule("unknown-feature", stop, "Objekt som inte är en plan eller en bestämmelse", "Feature that is neither a plan nor a provision", srcSchema, quality.Official)
	ruleBOM           = rule("byte-order-mark", note, "Filen börjar med en byteordningsmarkering", "The file begins with a byte order mark", "RFC 8259, section 8.1", quality.Official)
	ruleIDDiffers     = rule("id-differs", warn, "id och objektidentitet skiljer sig", "id and objektidentitet differ", srcObserved, quality.Observed)
	ruleGeometry      = rule("feature-geometry", stop, "Geometri utanför egenskaperna", "Geometry outside the properties", srcSchema, quality.Official)
	ruleEnvelope      = rule("envelope", warn, "GeoJSON-höljet är inte fullständigt", "The GeoJSON envelope is not complete", srcGeoJSON, quality.Official)
	ruleOrder         = rule("feature-order", note, "Objekten skrivs i annan ordning", "The features are written in another order", srcObserved, quality.Observed)
	ruleDuplicate     = rule("duplicate-identity", stop, "Samma objektidentitet flera gånger", "The same objektidentitet more than once", srcSchema, quality.Inferred)
	rulePlanNotFound  = rule("plan-not-found", warn, "Bestämmelsens plan finns inte i filen", "The provision's plan is not in the file", srcSchema, quality.Inferred)

	ruleBBoxForm    = rule("bbox-form", warn, "bbox som inte kan läsas", "bbox that cannot be read", srcGeoJSON, quality.Official)
	ruleBBoxOrder   = rule("bbox-order", note, "Axelordning i bbox", "Axis order of bbox", srcObserved, quality.Observed)
	ruleBBoxNotHull = rule("bbox-not-hull", note, "bbox omsluter inte geometrin precis", "bbox is not the hull of the geometry", srcGeoJSON, quality.Official)
	ruleCRSMember   = rule("crs-differs", warn, "crs och geometriernas koordinatsystem skiljer sig", "crs and the geometries' systems differ", srcObserved, quality.Observed)

	ruleNoPosition     = rule("missing-position", warn, "Geometri utan position", "Geometry without a position", "Geometri 2.0: position is not required", quality.Official)
	ruleCoordinates    = rule("bad-coordinates", stop, "Koordinater som inte kan läsas", "Coordinates that cannot be read", srcGeoJSON+", section 3.1", quality.Official)
	ruleGeometryType   = rule("geometry-type", stop, "position stämmer inte med typ", "position does not agree with typ", "Geometri 2.0", quality.Official)
	ruleDimension      = rule("dimension", warn, "dimension stämmer inte med koordinaterna", "dimension does not agree with the coordinates", "Geometri 2.0", quality.Inferred)
	ruleRingOpen       = rule("ring-open", stop, "Ring som inte är sluten", "Ring that is not closed", srcGeoJSON+", section 3.1.6", quality.Official)
	ruleRingShort      = rule("ring-short", stop, "Ring med färre än fyra punkter", "Ring of fewer than four positions", srcGeoJSON+", section 3.1.6", quality.Official)
	ruleLineShort      = rule("line-short", stop, "Linje med färre än två punkter", "Line of fewer than two positions", srcGeoJSON+", section 3.1.4", quality.Official)
	ruleOutsideCRS     = rule("outside-crs", warn, "Koordinater utanför koordinatsystemets område", "Coordinates outside the system's area", "EPSG areas of use, Sweden", quality.Inferred)
	ruleMixedVertices  = rule("mixed-dimensions", stop, "Punkter med olika antal tal", "Positions with different numbers of ordinates", srcGeoJSON+", section 3.1.1", quality.Official)
	ruleEmptyGeometry  = rule("empty-geometry", stop, "Geometri utan koordinater", "Geometry without coordinates", srcGeoJSON+", section 3.1", quality.Official)
	ruleUnknownGeoType = rule("unknown-geometry", stop, "Okänd typ av GeoJSON-geometri", "Unknown type of GeoJSON geometry", srcGeoJSON+", section 3.1", quality.Official)
)

// What encoding can have to say, besides missing-member and empty-list.
var (
	ruleNotCarried = rule("not-carried", warn, "Uppgift som formatet inte rymmer", "Information that the format cannot hold", srcSchema, quality.Official)
	ruleBadExtra   = rule("bad-extra", stop, "Bevarat värde som inte kan skrivas", "Kept value that cannot be written", "RFC 8259", quality.Official)
	ruleBadText    = rule("bad-text", warn, "Text som inte är UTF-8", "Text that is not UTF-8", "RFC 8259, section 8.1", quality.Official)
	ruleBadGeom    = rule("bad-geometry", stop, "Geometri som inte kan skrivas", "Geometry that cannot be written", srcGeoJSON, quality.Official)
	ruleNoBBox     = rule("bbox-not-made", warn, "bbox kunde inte räknas fram", "bbox could not be computed", srcGeoJSON, quality.Official)
)

// What locating can have to say.
var ruleAmbiguous = rule("place-ambiguous", note, "Fyndets objekt finns flera gånger", "The finding's object is there more than once", srcSchema, quality.Inferred)

var rules = []*quality.Rule{
	ruleUnknownMember, ruleCatalogue, ruleOtherKind, ruleWrongType, ruleWrongValue, ruleNumberForm, ruleNumberDigits,
	ruleNull, ruleMissing, ruleEmptyList, ruleUnknownCode, ruleNotNFC, ruleUUID, ruleURI, ruleFeature, ruleBOM,
	ruleIDDiffers, ruleGeometry, ruleEnvelope, ruleOrder, ruleDuplicate, rulePlanNotFound,
	ruleBBoxForm, ruleBBoxOrder, ruleBBoxNotHull, ruleCRSMember,
	ruleNoPosition, ruleCoordinates, ruleGeometryType, ruleDimension, ruleRingOpen, ruleRingShort, ruleLineShort,
	ruleOutsideCRS, ruleMixedVertices, ruleEmptyGeometry, ruleUnknownGeoType,
	ruleNotCarried, ruleBadExtra, ruleBadText, ruleBadGeom, ruleNoBBox,
	ruleAmbiguous,
}

// Rules returns every kind of finding that this package makes, in a fixed
// order. A finding's severity is its rule's, but for unknown-member, which
// stops in objects that the schema closes and warns in the others.
func Rules() []quality.Rule {
	out := make([]quality.Rule, len(rules))
	for i, r := range rules {
		out[i] = *r
	}
	return slices.Clip(out)
}

// Codes of [*codec.SyntaxError].
const (
	codeSyntax     quality.Code = "ngp/syntax"                 // not JSON
	codeTruncated  quality.Code = "ngp/truncated"              // cut off
	codeEmpty      quality.Code = "ngp/empty"                  // nothing there
	codeEncoding   quality.Code = "ngp/encoding"               // UTF-16, or not UTF-8
	codeDuplicate  quality.Code = "ngp/duplicate-member"       // a name twice in an object
	codeTrailing   quality.Code = "ngp/trailing-data"          // more after the value
	codeCollection quality.Code = "ngp/not-feature-collection" // other JSON
)
