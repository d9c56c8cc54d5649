package gpkg

import "github.com/planinfo-se/planinfo/quality"

const spec = "OGC 12-128r18"

func rule(code quality.Code, s quality.Severity, source, sv, en string) quality.Rule {
	return quality.Rule{Code: code, Severity: s, Certainty: quality.Official, Title: quality.Text{SV: sv, EN: en}, Source: source}
}

var (
	ruleNoSystem    = rule("op-gpkg/no-system", quality.Stoppar, spec+" 1.1.2", "Lagret anger inget koordinatsystem", "The layer states no coordinate reference system")
	ruleUnknownCRS  = rule("op-gpkg/unknown-crs", quality.Stoppar, spec+" 1.1.2", "Okänt koordinatsystem", "Unknown coordinate reference system")
	ruleNotGeometry = rule("op-gpkg/not-a-geometry", quality.Stoppar, spec+" 2.1.3", "Geometrin kan inte läsas", "The geometry cannot be read")
	ruleNull        = rule("op-gpkg/null-geometry", quality.Upplysning, spec+" 2.1.5", "Objekt utan geometri", "Feature without geometry")
	ruleNotRead     = rule("op-gpkg/table-not-read", quality.Varnar, spec+" 1.1.3", "Tabellen lästes inte", "The table was not read")
	ruleColumn      = rule("op-gpkg/column-not-read", quality.Varnar, spec+" 2.1.6", "Kolumnen lästes inte", "The column was not read")
	ruleID          = rule("op-gpkg/application-id", quality.Varnar, spec+" 1.1.1", "Filen säger inte att den är en GeoPackage", "The file does not say that it is a GeoPackage")
	ruleFacts       = rule("op-gpkg/plan-facts", quality.Varnar, "planinfo/oversiktsplan/gpkg", "Planens egna uppgifter kan inte läsas", "The plan's own facts cannot be read")
	ruleWAL         = rule("op-gpkg/wal", quality.Varnar, "SQLite, Database File Format 1.3.3", "Filen är i WAL-läge", "The file is in WAL mode")
	ruleText        = rule("op-gpkg/text", quality.Varnar, spec+" 1.1.1", "Texten är inte UTF-8", "The text is not UTF-8")
	ruleSystems     = rule("op-gpkg/several-systems", quality.Varnar, spec+" 2.1.5", "Ett lager i flera system", "A layer in several systems")
	ruleRenamed     = rule("op-gpkg/renamed", quality.Varnar, spec+" 2.1.6", "Namnet kan inte användas", "The name cannot be used")
	ruleNotWritten  = rule("op-gpkg/not-written", quality.Stoppar, spec+" 2.1.3", "Värdet kan inte skrivas", "The value cannot be written")
	ruleLost        = rule("op-gpkg/extra-not-written", quality.Varnar, "planinfo/oversiktsplan/gpkg", "Bevarade delar av ett annat format", "Kept parts of another format")
)

// Rules returns the rules that findings of this package are made from, beside
// those of package lager.
func Rules() []quality.Rule {
	return []quality.Rule{ruleNoSystem, ruleUnknownCRS, ruleNotGeometry, ruleNull, ruleNotRead, ruleColumn, ruleID, ruleFacts, ruleWAL, ruleText, ruleSystems, ruleRenamed, ruleNotWritten, ruleLost}
}

// Codes of syntax errors.
const (
	codeSyntax  quality.Code = "op-gpkg/syntax"
	codeNotGPKG quality.Code = "op-gpkg/not-geopackage"
)
