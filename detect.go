package planinfo

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/text/encoding/charmap"

	"github.com/planinfo-se/planinfo/detaljplan/ngp"
)

// A Format is a kind of file that planinfo knows of.
type Format string

const (
	// Unknown is none of the formats below.
	Unknown Format = ""

	// NGP is the national platform's JSON (application/vnd.lm.detaljplan.v4+json).
	NGP Format = "ngp"

	// SS637040 is GML after SS 637040:2016.
	SS637040 Format = "ss637040"

	// GeoJSON is plain GeoJSON (RFC 7946, or stated in another system) of a
	// detaljplan, and any other that shows no sign of an översiktsplan.
	GeoJSON Format = "geojson"

	// OPJSON is a whole översiktsplan in this module's own JSON (package
	// oversiktsplan/planjson).
	OPJSON Format = "op-json"

	// OPGeoJSON is the map of an översiktsplan as plain GeoJSON.
	OPGeoJSON Format = "op-geojson"

	// OPGML is the map of an översiktsplan as a GML feature collection, as
	// GeoServer and GDAL write them.
	OPGML Format = "op-gml"

	// OPGPKG is the map of an översiktsplan as a GeoPackage. [Detect] tells it;
	// [Decode] and [EncodeOversiktsplan] leave it to package
	// oversiktsplan/gpkg, since importing that would put SQLite into every
	// program that imports this package.
	OPGPKG Format = "op-gpkg"
)

// Formats returns the formats of detaljplaner that [Decode] reads and [Encode]
// writes.
func Formats() []Format { return []Format{NGP, SS637040, GeoJSON} }

// OversiktsplanFormats returns the formats of översiktsplaner that [Decode]
// reads and [EncodeOversiktsplan] writes; for [OPGPKG] see there. The national one is not among them:
// none had been published when this was written.
func OversiktsplanFormats() []Format { return []Format{OPJSON, OPGeoJSON, OPGML} }

// A Detection is what [Detect] made out.
type Detection struct {
	Format Format

	// Seen says what was seen that decided, in English: a media type, a root
	// element, "nothing", … For messages, not for decisions.
	Seen string
}

// detectWindow is how much of a file Detect needs at most: a national
// delivery may carry its media type after the first feature.
const detectWindow = 256 << 10

// Detect tells the format of a file from its beginning; 256 KiB is always
// enough. It looks at structure (root element and namespace, member names),
// never at file names, and neither validates nor fails: what it does not
// recognise is [Unknown].
func Detect(prefix []byte) Detection {
	b := bytes.TrimPrefix(prefix, []byte("\xef\xbb\xbf"))
	b = bytes.TrimLeft(b, " \t\r\n")
	switch {
	case len(b) == 0:
		return Detection{Seen: "nothing"}
	case bytes.HasPrefix(prefix, []byte("\xff\xfe")) || bytes.HasPrefix(prefix, []byte("\xfe\xff")):
		return detectUTF16(prefix)
	case b[0] == '<':
		return detectXML(b)
	case b[0] == '{':
		return detectJSON(b)
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return Detection{Seen: "a ZIP archive"}
	case bytes.HasPrefix(b, []byte("SQLite format 3\x00")):
		// GPKG since version 1.2, GP10 and GP11 before.
		if len(b) >= 72 && (string(b[68:72]) == "GPKG" || string(b[68:72]) == "GP10" || string(b[68:72]) == "GP11") {
			return Detection{OPGPKG, "a GeoPackage"}
		}
		return Detection{Seen: "an SQLite database that is no GeoPackage"}
	case bytes.HasPrefix(b, []byte("%PDF-")):
		return Detection{Seen: "a PDF document"}
	}
	return Detection{Seen: "neither JSON nor XML"}
}

// detectUTF16 recognises UTF-16: XML may be in it, JSON may not (RFC 8259).
func detectUTF16(b []byte) Detection {
	big := b[0] == 0xfe
	text := make([]byte, 0, len(b)/2)
	for i := 2; i+1 < len(b); i += 2 {
		hi, lo := b[i], b[i+1]
		if !big {
			hi, lo = lo, hi
		}
		if hi != 0 {
			lo = '?'
		}
		text = append(text, lo)
	}
	d := Detect(text)
	switch d.Format {
	case NGP, GeoJSON, OPJSON, OPGeoJSON:
		d = Detection{Format: d.Format, Seen: "JSON in UTF-16"}
	}
	return d
}

func detectXML(b []byte) Detection {
	dec := xml.NewDecoder(bytes.NewReader(b))
	dec.Strict = false
	// Names of elements are ASCII in every format here, so any one-byte table
	// does for a look at the root.
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) {
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	}
	for {
		tok, err := dec.Token()
		if err != nil {
			return Detection{Seen: "XML without a root element"}
		}
		if root, ok := tok.(xml.StartElement); ok {
			seen := "XML with the root " + root.Name.Local
			if root.Name.Space != "" {
				seen += " in " + root.Name.Space
			}
			if root.Name.Local == "DP_Data" || strings.HasSuffix(root.Name.Space, "ss637040") {
				return Detection{SS637040, seen}
			}
			if root.Name.Local == "FeatureCollection" || root.Name.Local == "ExceptionReport" || root.Name.Local == "ServiceExceptionReport" {
				return Detection{OPGML, seen}
			}
			return Detection{Seen: seen}
		}
	}
}

// jsonSigns are what the members at the top and in the first features tell.
type jsonSigns struct {
	mediaType     string
	collection    bool
	planGeometry  bool
	plan          string // "oversiktsplan/1" in our own JSON
	oversiktsplan bool
}

func detectJSON(b []byte) Detection {
	var s jsonSigns
	dec := jsontext.NewDecoder(bytes.NewReader(b), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	s.object(dec, 0)
	if _, ok := ngp.ParseMediaType(s.mediaType); ok {
		return Detection{NGP, "the media type " + s.mediaType}
	}
	switch {
	case strings.HasPrefix(s.plan, "oversiktsplan/"):
		return Detection{OPJSON, "JSON of the version " + s.plan}
	case s.planGeometry:
		return Detection{NGP, "features with plangeometri or bestammelsegeometri"}
	case s.oversiktsplan && s.collection:
		return Detection{OPGeoJSON, "a GeoJSON FeatureCollection with members of an översiktsplan"}
	case s.collection:
		return Detection{GeoJSON, "a GeoJSON FeatureCollection"}
	}
	return Detection{Seen: "JSON that is no feature collection"}
}

// property looks at a text property for what only an översiktsplan has: codes
// of the ÖP-modell, and its aspects.
func (s *jsonSigns) property(name, value string) {
	switch {
	case strings.HasPrefix(value, "OP_"), strings.EqualFold(name, "aspekt") && value != "":
		s.oversiktsplan = true
	}
}

// object reads one object as far as the window goes. It returns false when
// there is nothing more to read.
func (s *jsonSigns) object(dec *jsontext.Decoder, level int) bool {
	if _, err := dec.ReadToken(); err != nil {
		return false
	}
	for dec.PeekKind() == '"' {
		tok, err := dec.ReadToken()
		if err != nil {
			return false
		}
		name := tok.String()
		kind := dec.PeekKind()
		switch {
		case level == 0 && name == "feature:mediatyp" && kind == '"':
			if tok, err = dec.ReadToken(); err != nil {
				return false
			}
			s.mediaType = tok.String()
			return false // nothing can say it better
		case level == 0 && name == "type" && kind == '"':
			if tok, err = dec.ReadToken(); err != nil {
				return false
			}
			s.collection = s.collection || tok.String() == "FeatureCollection"
		case level == 0 && name == "features" && kind == '[':
			s.collection = true
			if _, err := dec.ReadToken(); err != nil {
				return false
			}
			for dec.PeekKind() == '{' {
				if !s.object(dec, 1) {
					return false
				}
			}
			for dec.PeekKind() != ']' {
				if dec.SkipValue() != nil {
					return false
				}
			}
			if _, err := dec.ReadToken(); err != nil {
				return false
			}
		case level == 1 && name == "properties" && kind == '{':
			if !s.object(dec, 2) {
				return false
			}
		case level == 0 && name == "planinfo" && kind == '"':
			if tok, err = dec.ReadToken(); err != nil {
				return false
			}
			s.plan = tok.String()
			return false // nothing can say it better
		case level == 0 && name == "planinfo" && kind == '{':
			raw, err := dec.ReadValue()
			if err != nil {
				return false
			}
			s.oversiktsplan = s.oversiktsplan || bytes.Contains(raw, []byte(`"oversiktsplan"`))
		case level == 2 && kind == '"':
			if tok, err = dec.ReadToken(); err != nil {
				return false
			}
			s.property(name, tok.String())
		case level == 2 && kind == '[' && (name == "plangeometri" || name == "bestammelsegeometri"):
			s.planGeometry = true
			if dec.SkipValue() != nil {
				return false
			}
		default:
			if dec.SkipValue() != nil {
				return false
			}
		}
	}
	_, err := dec.ReadToken()
	return err == nil || errors.Is(err, io.EOF)
}
