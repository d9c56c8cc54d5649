package katalog

import "github.com/planinfo-se/planinfo/quality"

const (
	srcFlat     = "Boverket, Planbestämmelsekatalogen, API v2, flat form"
	srcStruktur = "Boverket, Planbestämmelsekatalogen, struktur"
	srcJSON     = "RFC 8259"
)

const (
	note = quality.Upplysning
	warn = quality.Varnar
	stop = quality.Stoppar
)

func rule(code quality.Code, s quality.Severity, sv, en, source string, c quality.Certainty) *quality.Rule {
	return &quality.Rule{Code: "katalog/" + code, Severity: s, Title: quality.Text{SV: sv, EN: en}, Source: source, Certainty: c}
}

// What reading and writing can have to say.
var (
	ruleBOM          = rule("byte-order-mark", note, "Filen börjar med en byteordningsmarkering", "The file begins with a byte order mark", srcJSON+", section 8.1", quality.Official)
	ruleUnknown      = rule("unknown-member", note, "Okänd medlem", "Unknown member", srcFlat, quality.Observed)
	ruleWrongType    = rule("wrong-type", stop, "Värde av fel typ", "Value of the wrong type", srcFlat, quality.Observed)
	ruleWrongValue   = rule("wrong-value", stop, "Värde som inte kan läsas", "Value that cannot be read", srcFlat, quality.Observed)
	ruleMissing      = rule("missing-member", stop, "Nödvändig medlem saknas", "Needed member missing", srcFlat, quality.Observed)
	ruleNotARow      = rule("not-a-provision", stop, "Element som inte är en bestämmelse", "Element that is not a provision", srcFlat, quality.Observed)
	ruleUUID         = rule("uuid-form", stop, "Identitet som inte är en UUID", "Identity that is not a UUID", srcFlat, quality.Observed)
	ruleUUIDCase     = rule("uuid-spelling", note, "Identitet i annan skrivning", "Identity spelt otherwise", srcFlat, quality.Observed)
	ruleUnknownValue = rule("unknown-value", warn, "Värde som katalogen inte brukar ha", "Value that the catalogue does not normally have", srcFlat, quality.Observed)
	ruleStamp        = rule("stamp-time", note, "Datum med klockslag eller annan form", "Day with a time or in another form", srcFlat, quality.Observed)
	ruleListForm     = rule("list-form", note, "Lista med UUID i annan form", "List of UUIDs in another form", srcFlat, quality.Observed)
	rulePeriod       = rule("period-order", warn, "Slutar gälla före börjar gälla", "Ends before it begins", srcFlat, quality.Inferred)
	ruleTemplate     = rule("broken-slot", warn, "Trasig variabel i formuleringen", "Broken variable in the wording", srcFlat, quality.Observed)
	ruleDuplicateID  = rule("duplicate-id", stop, "Samma identitet flera gånger", "The same identity more than once", srcFlat, quality.Observed)
	ruleSharedCode   = rule("shared-code", warn, "Samma kod på flera gällande bestämmelser", "The same code on several provisions in force", srcStruktur, quality.Observed)
	ruleDangling     = rule("reference-not-found", note, "Hänvisning till bestämmelse som inte finns här", "Reference to a provision that is not here", srcFlat, quality.Inferred)
	ruleCycle        = rule("replacement-ring", warn, "Bestämmelser som ersätter varandra i ring", "Provisions that replace one another in a ring", srcFlat, quality.Inferred)
	ruleOneSided     = rule("one-sided-replacement", note, "Ersättning som bara den ena bestämmelsen anger", "Replacement that only one of the two states", srcFlat, quality.Inferred)
	ruleBadExtra     = rule("bad-extra", stop, "Bevarat värde som inte kan skrivas", "Kept value that cannot be written", srcJSON, quality.Official)
	ruleBadText      = rule("bad-text", warn, "Text som inte är UTF-8", "Text that is not UTF-8", srcJSON+", section 8.1", quality.Official)
)

var rules = []*quality.Rule{
	ruleBOM, ruleUnknown, ruleWrongType, ruleWrongValue, ruleMissing, ruleNotARow, ruleUUID, ruleUUIDCase, ruleUnknownValue,
	ruleStamp, ruleListForm, rulePeriod, ruleTemplate, ruleDuplicateID, ruleSharedCode, ruleDangling, ruleCycle, ruleOneSided,
	ruleBadExtra, ruleBadText,
}

// Rules returns every kind of finding that this package makes, in a fixed
// order. A finding's severity is its rule's, but for missing-member, which
// stops where the identity or the wording is missing and warns otherwise.
func Rules() []quality.Rule {
	out := make([]quality.Rule, len(rules))
	for i, r := range rules {
		out[i] = *r
	}
	return out
}

// Codes of [*codec.SyntaxError].
const (
	codeSyntax     quality.Code = "katalog/syntax"           // not JSON
	codeTruncated  quality.Code = "katalog/truncated"        // cut off
	codeEmpty      quality.Code = "katalog/empty"            // nothing there
	codeEncoding   quality.Code = "katalog/encoding"         // UTF-16, or not UTF-8
	codeDuplicate  quality.Code = "katalog/duplicate-member" // a name twice in an object
	codeTrailing   quality.Code = "katalog/trailing-data"    // more after the value
	codeNotRelease quality.Code = "katalog/not-this-kind"    // other JSON
)
