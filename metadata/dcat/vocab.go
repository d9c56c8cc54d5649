package dcat

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"golang.org/x/text/language"

	"github.com/planinfo-se/planinfo/internal/rdf"
	"github.com/planinfo-se/planinfo/metadata"
)

// Vocabularies.
const (
	nsDCT     = "http://purl.org/dc/terms/"
	nsDCAT    = "http://www.w3.org/ns/dcat#"
	nsFOAF    = "http://xmlns.com/foaf/0.1/"
	nsVCARD   = "http://www.w3.org/2006/vcard/ns#"
	nsDCATAP  = "http://data.europa.eu/r5r/"
	nsADMS    = "http://www.w3.org/ns/adms#"
	nsPROV    = "http://www.w3.org/ns/prov#"
	nsSPDX    = "http://spdx.org/rdf/terms#"
	nsSCHEMA  = "http://schema.org/"
	nsLOCN    = "http://www.w3.org/ns/locn#"
	nsSKOS    = "http://www.w3.org/2004/02/skos/core#"
	nsOWL     = "http://www.w3.org/2002/07/owl#"
	nsODRS    = "http://schema.theodi.org/odrs#"
	nsGEO     = "http://www.opengis.net/ont/geosparql#"
	nsORG     = "https://www.w3.org/ns/org#" // with https, as the Swedish profile has it
	authority = "http://publications.europa.eu/resource/authority/"

	dataTheme     = authority + "data-theme/"
	inspireTheme  = "http://inspire.ec.europa.eu/theme/"
	topicCategory = "http://inspire.ec.europa.eu/metadata-codelist/TopicCategory/"
	partyRole     = "http://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/"
	mediaTypes    = "https://www.iana.org/assignments/media-types/"
	fileTypes     = authority + "file-type/"
	frequencies   = authority + "frequency/"
	accessRights  = authority + "access-right/"
	languages     = authority + "language/"
	availability  = authority + "planned-availability/"
	distStatus    = authority + "distribution-status/"
	systemType    = "http://inspire.ec.europa.eu/glossary/SpatialReferenceSystem"
	epsgCRS       = "http://www.opengis.net/def/crs/EPSG/0/"
	organisation  = "http://dataportal.se/organisation/SE"
	checksumAlg   = nsSPDX + "checksumAlgorithm_"
	wktLiteral    = nsGEO + "wktLiteral"
)

var prefixes = []rdf.Prefix{
	{Name: "rdf", Space: rdf.NS}, {Name: "xsd", Space: rdf.XSD},
	{Name: "dcterms", Space: nsDCT}, {Name: "dcat", Space: nsDCAT}, {Name: "dcatap", Space: nsDCATAP},
	{Name: "foaf", Space: nsFOAF}, {Name: "vcard", Space: nsVCARD}, {Name: "adms", Space: nsADMS},
	{Name: "prov", Space: nsPROV}, {Name: "spdx", Space: nsSPDX}, {Name: "schema", Space: nsSCHEMA},
	{Name: "locn", Space: nsLOCN}, {Name: "skos", Space: nsSKOS}, {Name: "owl", Space: nsOWL},
	{Name: "odrs", Space: nsODRS}, {Name: "gsp", Space: nsGEO}, {Name: "org", Space: nsORG},
}

// short writes an IRI with a prefix, for texts and places.
func short(iri string) string {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(iri, p.Space); ok {
			return p.Name + ":" + rest
		}
	}
	return "<" + iri + ">"
}

// long is the inverse of short.
func long(name string) string {
	if p, rest, ok := strings.Cut(name, ":"); ok {
		for _, x := range prefixes {
			if x.Name == p {
				return x.Space + rest
			}
		}
	}
	return name
}

// frequencyCodes are MD_MaintenanceFrequencyCode in the EU's list. asNeeded
// has no code of its own there and is told as irregular.
var frequencyCodes = []struct {
	f    metadata.Frequency
	code string
}{
	{metadata.FrequencyContinual, "UPDATE_CONT"}, {metadata.FrequencyDaily, "DAILY"},
	{metadata.FrequencyWeekly, "WEEKLY"}, {metadata.FrequencyFortnightly, "BIWEEKLY"},
	{metadata.FrequencyMonthly, "MONTHLY"}, {metadata.FrequencyQuarterly, "QUARTERLY"},
	{metadata.FrequencyBiannually, "ANNUAL_2"}, {metadata.FrequencyAnnually, "ANNUAL"},
	{metadata.FrequencyIrregular, "IRREG"}, {metadata.FrequencyAsNeeded, "IRREG"},
	{metadata.FrequencyNotPlanned, "NEVER"}, {metadata.FrequencyUnknown, "UNKNOWN"},
}

// fileTypeCodes pair media types with codes of the EU's file-type list.
var fileTypeCodes = [][2]string{
	{"application/gml+xml", "GML"}, {"application/geo+json", "GEOJSON"}, {"application/json", "JSON"},
	{"application/xml", "XML"}, {"application/pdf", "PDF"}, {"application/zip", "ZIP"}, {"text/csv", "CSV"},
	{"text/html", "HTML"}, {"text/plain", "TXT"}, {"text/turtle", "RDF_TURTLE"}, {"application/rdf+xml", "RDF_XML"},
	{"application/ld+json", "JSON_LD"}, {"application/vnd.ogc.wms_xml", "WMS_SRVC"}, {"application/vnd.ogc.wfs_xml", "WFS_SRVC"},
	{"application/geopackage+sqlite3", "GPKG"}, {"image/tiff", "TIFF"}, {"image/png", "PNG"}, {"image/jpeg", "JPEG"},
	{"application/vnd.google-earth.kml+xml", "KML"}, {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"}, {"application/vnd.shp", "SHP"},
	{"application/vnd.sqlite3", "SQLITE"}, {"application/x-shapefile", "SHP"},
}

func fileType(media string) string {
	for _, x := range fileTypeCodes {
		if x[0] == media {
			return fileTypes + x[1]
		}
	}
	return ""
}

func mediaOf(file string) string {
	code, ok := strings.CutPrefix(file, fileTypes)
	if !ok {
		return ""
	}
	for _, x := range fileTypeCodes {
		if x[1] == code {
			return x[0]
		}
	}
	return ""
}

// languageIRI returns the EU list's IRI of a BCP 47 tag's language, or "".
func languageIRI(tag string) string {
	base, err := language.ParseBase(strings.SplitN(tag, "-", 2)[0])
	if err != nil {
		return ""
	}
	return languages + strings.ToUpper(base.ISO3())
}

func languageTag(iri string) string {
	code, ok := strings.CutPrefix(iri, languages)
	if !ok {
		return ""
	}
	base, err := language.ParseBase(strings.ToLower(code))
	if err != nil {
		return ""
	}
	return base.String()
}

// mint names a node that has no name of its own after what it belongs to.
func mint(parent, property string, n int) string {
	i := strings.LastIndexAny(property, "#/")
	local := property[i+1:]
	if local == "" || !rdf.CanXML("x:"+local) {
		local = "node"
	}
	sep := "#"
	if strings.Contains(parent, "#") {
		sep = "-"
	}
	s := parent + sep + local
	if n > 0 {
		s += "-" + itoa(n+1)
	}
	if len(s) > 1000 {
		return hashIRI(s) // names of nodes in nodes in nodes must not grow without end
	}
	return s
}

// hashIRI returns a name made of the digest of a text: a UUID of version 8
// (RFC 9562).
func hashIRI(s string) string {
	h := sha256.Sum256([]byte(s))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	x := hex.EncodeToString(h[:16])
	return "urn:uuid:" + x[:8] + "-" + x[8:12] + "-" + x[12:16] + "-" + x[16:20] + "-" + x[20:]
}

func isUUID(s string) bool {
	s = strings.TrimPrefix(strings.ToLower(s), "urn:uuid:")
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if c != '-' {
				return false
			}
		} else if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f') {
			return false
		}
	}
	return true
}

// escapeIRI makes an address one that RFC 3987 allows, by escaping what it
// does not; ok is false when it is not absolute even so.
func escapeIRI(s string) (iri string, changed, ok bool) {
	if plainIRI(s) {
		return s, false, rdf.IsAbsolute(s)
	}
	var b strings.Builder
	for i, r := range s {
		bad := r <= ' ' || r >= 0x7f && r < 0xa0 || strings.ContainsRune("<>\"{}|\\^`", r) || r >= 0xFFF0 && r <= 0xFFFF || r&0xFFFE == 0xFFFE
		if r == '%' {
			bad = i+2 >= len(s) || !hexDigit(s[i+1]) || !hexDigit(s[i+2])
		}
		if !bad {
			b.WriteRune(r)
			continue
		}
		changed = true
		for _, c := range []byte(string(r)) {
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[c>>4])
			b.WriteByte("0123456789ABCDEF"[c&15])
		}
	}
	if !changed {
		return s, false, rdf.IsAbsolute(s)
	}
	return b.String(), true, rdf.IsAbsolute(s)
}

// plainIRI reports whether an address is nothing but characters that need no
// closer look, as most are.
func plainIRI(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= '-' && c <= ':' || c >= 'A' && c <= 'Z' || c == '#' || c == '_' || c == '?' || c == '&' || c == '=':
		default:
			return false
		}
	}
	return true
}

func hexDigit(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}
