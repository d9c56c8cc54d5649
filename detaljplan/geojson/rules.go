package geojson

import (
	"fmt"

	"github.com/planinfo-se/planinfo/quality"
)

const (
	srcRFC      = "RFC 7946"
	srcView     = "package geojson, the plain view of Detaljplan 4.1"
	srcGeometri = "Geometri 2.0"
	srcJSON     = "RFC 8259"
)

func rule(code quality.Code, s quality.Severity, source string, c quality.Certainty, sv, en string) quality.Rule {
	return quality.Rule{Code: code, Severity: s, Title: quality.Text{SV: sv, EN: en}, Source: source, Certainty: c}
}

var (
	// Reading.
	ruleBOM           = rule("geojson/bom", quality.Upplysning, "RFC 8259 section 8.1", quality.Official, "Filen börjar med en BOM", "The file begins with a byte order mark")
	ruleDuplicate     = rule("geojson/duplicate-member", quality.Varnar, "RFC 8259 section 4", quality.Official, "En medlem står två gånger", "A member stands twice")
	ruleNoFeatures    = rule("geojson/no-features", quality.Stoppar, "RFC 7946 section 3.3", quality.Official, "Listan features saknas", "The list features is missing")
	ruleNotFeature    = rule("geojson/not-a-feature", quality.Stoppar, "RFC 7946 section 3.2", quality.Official, "Inget objekt av typen Feature", "Not an object of type Feature")
	ruleUnknownKind   = rule("geojson/unknown-kind", quality.Varnar, srcView, quality.Official, "Objektet är varken plan eller bestämmelse", "The feature is neither plan nor provision")
	ruleUnknownProp   = rule("geojson/unknown-property", quality.Upplysning, srcView, quality.Official, "Egenskapen är okänd och behålls", "The property is unknown and kept")
	ruleWrongType     = rule("geojson/wrong-type", quality.Varnar, "Detaljplan 4.1", quality.Official, "Värdet passar inte sin egenskap", "The value does not fit its property")
	ruleEmpty         = rule("geojson/empty-text", quality.Upplysning, "Detaljplan 4.1", quality.Inferred, "Texten är tom", "The text is empty")
	ruleSpelling      = rule("geojson/other-spelling", quality.Upplysning, srcView, quality.Observed, "Värdet var skrivet på ett annat sätt", "The value was written in another way")
	ruleTextForJSON   = rule("geojson/text-for-json", quality.Upplysning, srcView, quality.Observed, "JSON stod som text", "JSON stood as text")
	ruleNoIdentity    = rule("geojson/no-identity", quality.Varnar, "Detaljplan 4.1, definition utbytesobjekt", quality.Official, "Objektet saknar identitet", "The object has no identity")
	ruleIdentityID    = rule("geojson/identity-from-id", quality.Upplysning, srcView, quality.Inferred, "Identiteten togs från id", "The identity was taken from id")
	ruleNotNFC        = rule("geojson/not-nfc", quality.Varnar, "Detaljplan 4.1, code lists", quality.Official, "Koden är inte skriven i NFC", "The code is not written in NFC")
	ruleDangling      = rule("geojson/plan-missing", quality.Varnar, "Detaljplan 4.1, definition planbestammelse", quality.Official, "Bestämmelsens plan finns inte i filen", "The provision's plan is not in the file")
	rulePartsDiffer   = rule("geojson/parts-differ", quality.Varnar, srcView, quality.Official, "Delar av samma objekt säger olika", "Parts of one object disagree")
	rulePartNumber    = rule("geojson/part-number", quality.Upplysning, srcView, quality.Official, "Delarnas nummer är inte en följd", "The parts' numbers are no sequence")
	ruleNotKept       = rule("geojson/not-kept", quality.Varnar, srcView, quality.Official, "En medlem behölls inte", "A member was not kept")
	ruleBBoxDropped   = rule("geojson/bbox-not-kept", quality.Upplysning, "RFC 7946 section 5", quality.Official, "bbox läses inte", "bbox is not read")
	ruleDerived       = rule("geojson/derived-ignored", quality.Varnar, srcView, quality.Official, "En härledd egenskap ändrades men läses inte", "A derived property was changed but is not read")
	ruleGeometryType  = rule("geojson/geometry-type", quality.Varnar, srcGeometri, quality.Official, "Geometrin är av annat slag än geometrityp säger", "The geometry is of another kind than geometrityp says")
	ruleUnwrapped     = rule("geojson/unwrapped", quality.Upplysning, srcView, quality.Observed, "En Multi-geometri delades i sina delar", "A Multi geometry was taken apart")
	ruleBadGeometry   = rule("geojson/bad-geometry", quality.Stoppar, "RFC 7946 section 3.1", quality.Official, "Geometrin kunde inte läsas", "The geometry could not be read")
	ruleMixedDim      = rule("geojson/mixed-dimension", quality.Varnar, "RFC 7946 section 3.1.1", quality.Official, "Positionerna har olika många tal", "Positions have different numbers of ordinates")
	ruleRing          = rule("geojson/ring-open", quality.Varnar, "RFC 7946 section 3.1.6", quality.Official, "En ring är inte sluten eller har färre än fyra positioner", "A ring is not closed or has fewer than four positions")
	ruleUnknownCRS    = rule("geojson/unknown-crs", quality.Stoppar, "GeoJSON 2008 section 3; OGC 21-045r1", quality.Official, "Koordinatsystemet är okänt", "The coordinate system is unknown")
	ruleAxisOrder     = rule("geojson/axis-order", quality.Varnar, "RFC 7946 section 3.1.1; OGC 21-045r1, axis order", quality.Official, "Koordinaterna ser omkastade ut", "The coordinates look swapped")
	rulePlaceDiffers  = rule("geojson/place-differs", quality.Varnar, "OGC 21-045r1", quality.Official, "geometry och place säger olika", "geometry and place disagree")
	ruleNoSystem      = rule("geojson/no-system", quality.Stoppar, "Geometri 2.0, definition koordinatsystemPlan", quality.Official, "Inget koordinatsystem är känt", "No coordinate system is known")
	ruleAssumedSystem = rule("geojson/assumed-system", quality.Varnar, srcView, quality.Inferred, "Koordinatsystemet antogs", "The coordinate system was assumed")
	ruleTransformed   = rule("geojson/transformed", quality.Upplysning, "Geometri 2.0, definition koordinatsystemPlan", quality.Official, "Geometrin har transformerats", "The geometry was transformed")
	ruleOutside       = rule("geojson/outside", quality.Stoppar, "package crs, area of validity", quality.Official, "Geometrin ligger utanför koordinatsystemets område", "The geometry lies outside the system's area")

	// Writing.
	ruleWGS84      = rule("geojson/wgs84", quality.Upplysning, "RFC 7946 section 4", quality.Official, "Geometrin är skriven i WGS 84", "The geometry is written in WGS 84")
	ruleRightHand  = rule("geojson/ring-direction", quality.Upplysning, "RFC 7946 section 3.1.6", quality.Official, "Ringar vändes till högerregeln", "Rings were turned to the right-hand rule")
	ruleSolid      = rule("geojson/solid-faces", quality.Upplysning, "RFC 7946 section 3.1.6", quality.Inferred, "Kroppars ytor behåller sin riktning", "Faces of solids keep their direction")
	ruleHeight     = rule("geojson/height-system", quality.Upplysning, "RFC 7946 section 3.1.1", quality.Official, "Höjderna är i RH 2000, inte över ellipsoiden", "Heights are in RH 2000, not above the ellipsoid")
	ruleSeveral    = rule("geojson/several-systems", quality.Upplysning, "Geometri 2.0, definition koordinatsystemPlan", quality.Official, "Datamängden har flera koordinatsystem", "The data set has several coordinate systems")
	ruleBadNumber  = rule("geojson/bad-number", quality.Stoppar, "RFC 8259 section 6", quality.Official, "Talet kan inte skrivas i JSON", "The number cannot be written in JSON")
	ruleNotCarried = rule("geojson/not-carried", quality.Varnar, srcView, quality.Official, "Uppgiften ryms inte i vyn", "The view does not carry this")
	ruleNameTaken  = rule("geojson/name-taken", quality.Varnar, srcView, quality.Official, "Namnet är upptaget i vyn", "The name is taken in the view")
	ruleInvalid    = rule("geojson/invalid-text", quality.Varnar, "RFC 8259 section 8.1", quality.Official, "Texten är inte giltig UTF-8", "The text is not valid UTF-8")
	ruleSameID     = rule("geojson/same-identity", quality.Varnar, "Detaljplan 4.1, definition utbytesobjekt", quality.Official, "Flera objekt har samma identitet", "Several objects have the same identity")
)

// Rules returns the rules of the findings that this package makes.
func Rules() []quality.Rule {
	return []quality.Rule{
		ruleBOM, ruleDuplicate, ruleNoFeatures, ruleNotFeature, ruleUnknownKind, ruleUnknownProp, ruleWrongType,
		ruleEmpty, ruleSpelling, ruleTextForJSON, ruleNoIdentity, ruleIdentityID, ruleNotNFC, ruleDangling, rulePartsDiffer,
		rulePartNumber, ruleNotKept, ruleBBoxDropped, ruleDerived, ruleGeometryType, ruleUnwrapped, ruleBadGeometry,
		ruleMixedDim, ruleRing, ruleUnknownCRS, ruleAxisOrder, rulePlaceDiffers, ruleNoSystem, ruleAssumedSystem,
		ruleTransformed, ruleOutside,
		ruleWGS84, ruleRightHand, ruleSolid, ruleHeight, ruleSeveral, ruleBadNumber, ruleNotCarried, ruleNameTaken,
		ruleInvalid, ruleSameID,
	}
}

// Codes of errors that reading ends with.
const (
	codeNothing    quality.Code = "geojson/nothing"
	codeSyntax     quality.Code = "geojson/syntax"
	codeTruncated  quality.Code = "geojson/truncated"
	codeUTF8       quality.Code = "geojson/invalid-utf8"
	codeUTF16      quality.Code = "geojson/utf-16"
	codeTrailing   quality.Code = "geojson/trailing-data"
	codeNotGeoJSON quality.Code = "geojson/not-geojson"
)

// both is an argument that is worded in Swedish and in English.
type both struct{ sv, en string }

// textf is quality.Textf with arguments of type both.
func textf(sv, en string, args ...any) quality.Text {
	second := args
	for i, a := range args {
		if b, ok := a.(both); ok {
			if &second[0] == &args[0] {
				second = append([]any(nil), args...)
			}
			args[i], second[i] = b.sv, b.en
		}
	}
	return quality.Text{SV: fmt.Sprintf(sv, args...), EN: fmt.Sprintf(en, second...)}
}
