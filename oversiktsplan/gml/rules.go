package gml

import (
	"fmt"
	"strings"

	"github.com/planinfo-se/planinfo/quality"
)

func rule(code quality.Code, s quality.Severity, source string, c quality.Certainty, sv, en string) quality.Rule {
	return quality.Rule{Code: code, Severity: s, Certainty: c, Title: quality.Text{SV: sv, EN: en}, Source: source}
}

const (
	iso = "ISO 19136:2007 (GML 3.2.1)"
	wfs = "OGC 09-025r2 (WFS 2.0)"
	sf  = "OGC 10-100r3 (GML Simple Features profile)"
	own = "planinfo/oversiktsplan/gml"
)

var (
	ruleNoSystem   = rule("op-gml/no-system", quality.Stoppar, iso+", gml:SRSReferenceGroup", quality.Official, "Inget koordinatsystem anges", "No coordinate reference system is stated")
	ruleUnknownCRS = rule("op-gml/unknown-crs", quality.Stoppar, iso+", gml:SRSReferenceGroup", quality.Official, "Okänt koordinatsystem", "Unknown coordinate reference system")
	ruleAxis       = rule("op-gml/axis-order", quality.Upplysning, "OGC 08-038r7, axis order policy; GeoServer and GDAL in use", quality.Observed, "Formen på srsName avgör inte ordningen", "The form of srsName does not settle the order")
	ruleNull       = rule("op-gml/null-geometry", quality.Upplysning, sf, quality.Official, "Objekt utan geometri", "Feature without geometry")
	ruleGeometry   = rule("op-gml/geometry-kept", quality.Stoppar, sf, quality.Official, "Geometrin kan inte läsas; texten behålls", "The geometry cannot be read; its text is kept")
	ruleSecond     = rule("op-gml/second-geometry", quality.Varnar, sf, quality.Official, "Objektet har flera geometrier; den första gäller", "The feature has several geometries; the first holds")
	ruleKept       = rule("op-gml/element-kept", quality.Upplysning, sf, quality.Official, "Element som inte är fält behålls som de är", "Elements that are no fields are kept as they are")
	ruleNotKept    = rule("op-gml/not-kept", quality.Varnar, own, quality.Official, "Innehåll som inte behålls", "Content that is not kept")
	ruleMember     = rule("op-gml/member", quality.Varnar, wfs, quality.Official, "Medlem utan objekt", "Member without a feature")
	rulePages      = rule("op-gml/more-features", quality.Varnar, wfs+", numberMatched, next", quality.Official, "Servern har fler objekt än den skickade", "The server has more features than it sent")
	ruleCount      = rule("op-gml/count", quality.Upplysning, wfs+", numberReturned", quality.Official, "Antalet objekt stämmer inte med det som anges", "The number of features is not the one stated")
	ruleFacts      = rule("op-gml/plan-facts", quality.Varnar, own, quality.Official, "Planens egna uppgifter kan inte läsas", "The plan's own facts cannot be read")
	ruleSchema     = rule("op-gml/schema", quality.Varnar, "W3C XML Schema 1.0", quality.Official, "Schemat kan inte läsas", "The schema cannot be read")
	ruleSystems    = rule("op-gml/several-systems", quality.Varnar, iso, quality.Official, "Geometrier i olika system", "Geometries in different systems")
	ruleName       = rule("op-gml/name-changed", quality.Upplysning, "W3C Namespaces in XML 1.0, NCName", quality.Official, "Namnet kan inte vara ett elementnamn", "The name cannot be an element's name")
	ruleOrder      = rule("op-gml/field-order", quality.Upplysning, sf, quality.Official, "Rader har fälten i olika ordning", "Rows have their fields in different orders")
	ruleLost       = rule("op-gml/extra-not-written", quality.Varnar, own, quality.Official, "Delar som inte skrivs", "Parts that are not written")
	ruleFieldValue = rule("op-gml/field-value", quality.Varnar, "RFC 8259", quality.Official, "Fältets värde är ingen JSON-text", "The field's value is no JSON text")
	ruleReplaced   = rule("op-gml/character-replaced", quality.Varnar, "W3C XML 1.0, Char", quality.Official, "Tecken som XML inte kan ha", "Characters that XML cannot have")
)

// Rules returns the rules that findings of this package are made from, beside
// those of package lager and, for geometry, of codes that begin with gml/.
func Rules() []quality.Rule {
	return []quality.Rule{ruleNoSystem, ruleUnknownCRS, ruleAxis, ruleNull, ruleGeometry, ruleSecond, ruleKept, ruleNotKept, ruleMember, rulePages,
		ruleCount, ruleFacts, ruleSchema, ruleSystems, ruleName, ruleOrder, ruleLost, ruleFieldValue, ruleReplaced}
}

// Codes of syntax errors.
const codeNotGML quality.Code = "op-gml/not-gml"

// A ServiceError says that the file is no map but what a server answered
// instead of one: an exception report of OWS or WFS.
type ServiceError struct {
	_          struct{}
	Place      quality.Place
	Version    string // of the service, as stated
	Exceptions []ServiceException
}

// A ServiceException is one fault that a server tells of.
type ServiceException struct {
	Code    string // "InvalidParameterValue"
	Locator string // what it is about: the name of a parameter
	Text    string // in the server's words
}

// Error tells the server's messages, on one line.
func (e *ServiceError) Error() string {
	var b strings.Builder
	if p := e.Place.String(); p != "" {
		b.WriteString(p + ": ")
	}
	b.WriteString("op-gml/service-exception: the server answered with an exception report")
	for i, x := range e.Exceptions {
		if i == 5 {
			fmt.Fprintf(&b, "; and %d more", len(e.Exceptions)-i)
			break
		}
		b.WriteString("; " + strings.Join(strings.Fields(clipTo(x.Text, 500)), " "))
		if x.Code != "" || x.Locator != "" {
			fmt.Fprintf(&b, " (%s)", strings.Trim(clip(x.Code)+" "+clip(x.Locator), " "))
		}
	}
	return b.String()
}
