package crs

import (
	"errors"
	"strings"
	"testing"
)

var parseTests = []struct {
	in        string
	code      Code
	order     AxisOrder
	ambiguous bool
	form      Form
}{
	{"EPSG:3006", 3006, NorthEast, true, FormShort}, {"epsg:3006", 3006, NorthEast, true, FormShort}, {" EPSG:3009 ", 3009, NorthEast, true, FormShort},
	{"EPSG::3006", 3006, NorthEast, true, FormShort}, {"Epsg: 3021", 3021, NorthEast, true, FormShort}, {"EPSG:4326", 4326, NorthEast, true, FormShort},
	{"EPSG:4258", 4258, NorthEast, true, FormShort}, {"EPSG:4619", 4619, NorthEast, true, FormShort},

	{"urn:ogc:def:crs:EPSG::3006", 3006, NorthEast, false, FormURN}, {"URN:OGC:DEF:CRS:EPSG::3018", 3018, NorthEast, false, FormURN},
	{"urn:ogc:def:crs:EPSG:9.9.1:3011", 3011, NorthEast, false, FormURN}, {"urn:x-ogc:def:crs:EPSG:6.11.2:4326", 4326, NorthEast, false, FormURN},
	{"urn:x-ogc:def:crs:EPSG:3011", 3011, NorthEast, false, FormURN},
	{"urn:ogc:def:crs:OGC:1.3:CRS84", CRS84, EastNorth, false, FormURN}, {"urn:ogc:def:crs:OGC::CRS84", CRS84, EastNorth, false, FormURN},

	{"http://www.opengis.net/def/crs/EPSG/0/3008", 3008, NorthEast, false, FormURI}, {"https://www.opengis.net/def/crs/EPSG/9.9.1/3008", 3008, NorthEast, false, FormURI},
	{"http://opengis.net/def/crs/EPSG/0/4258/", 4258, NorthEast, false, FormURI}, {"http://www.opengis.net/def/crs/OGC/1.3/CRS84", CRS84, EastNorth, false, FormURI},
	{"https://www.opengis.net/def/crs/OGC/0/CRS84", CRS84, EastNorth, false, FormURI},

	{"http://www.opengis.net/gml/srs/epsg.xml#3021", 3021, NorthEast, true, FormGMLURL}, {"https://www.opengis.net/gml/srs/epsg.xml#3006", 3006, NorthEast, true, FormGMLURL},

	{"OGC:CRS84", CRS84, EastNorth, false, FormShort}, {"CRS84", CRS84, EastNorth, false, FormShort}, {"CRS:84", CRS84, EastNorth, false, FormShort},

	{"SWEREF99_13_30", 3008, NorthEast, true, FormName}, {"SWEREF 99 13 30", 3008, NorthEast, true, FormName}, {"SWEREF991330", 3008, NorthEast, true, FormName},
	{"SWEREF99 1330", 3008, NorthEast, true, FormName}, {"Sweref 99 13 30", 3008, NorthEast, true, FormName}, {"sweref99-13-30", 3008, NorthEast, true, FormName},
	{"SWEREF 99 13°30'", 3008, NorthEast, true, FormName}, {"SWEREF 99 13º 30′", 3008, NorthEast, true, FormName}, {"SWEREF 99, 13°30’", 3008, NorthEast, true, FormName},
	{"SWEREF 99 13:30", 3008, NorthEast, true, FormName}, {"SWEREF 13 30", 3008, NorthEast, true, FormName}, {"SWEREF\u00a099\u00a013\u00a030", 3008, NorthEast, true, FormName},
	{"SWEREF_99_13_30", 3008, NorthEast, true, FormName}, {"SWEREF99.13.30", 3008, NorthEast, true, FormName}, {"SWEREF-99 (13 30)", 3008, NorthEast, true, FormName},
	{"SWEREF 99 12 00", 3007, NorthEast, true, FormName}, {"SWEREF99_14_15", 3012, NorthEast, true, FormName}, {"SWEREF99_15_00", 3009, NorthEast, true, FormName},
	{"SWEREF99_15_45", 3013, NorthEast, true, FormName}, {"SWEREF99_16_30", 3010, NorthEast, true, FormName}, {"SWEREF99_17_15", 3014, NorthEast, true, FormName},
	{"SWEREF99_18_00", 3011, NorthEast, true, FormName}, {"SWEREF99_18_45", 3015, NorthEast, true, FormName}, {"SWEREF99_20_15", 3016, NorthEast, true, FormName},
	{"SWEREF99_21_45", 3017, NorthEast, true, FormName}, {"SWEREF99_23_15", 3018, NorthEast, true, FormName},
	{"SWEREF99TM", 3006, NorthEast, true, FormName}, {"SWEREF 99 TM", 3006, NorthEast, true, FormName}, {"SWEREF99_TM", 3006, NorthEast, true, FormName},
	{"sweref-99-tm", 3006, NorthEast, true, FormName}, {"Sweref TM", 3006, NorthEast, true, FormName},
	{"RT 90 2.5 gon V", 3021, NorthEast, true, FormName}, {"RT90 2,5 gon V 0:-15", 3021, NorthEast, true, FormName}, {"RT90_25_gon_V", 3021, NorthEast, true, FormName},
	{"RT90 2.5 gon W", 3021, NorthEast, true, FormName}, {"rt 90 2,5 gon v", 3021, NorthEast, true, FormName},
	{"SWEREF 99", 4619, NorthEast, true, FormName}, {"WGS 84", 4326, NorthEast, true, FormName}, {"ETRS89", 4258, NorthEast, true, FormName}, {"ETRS 89", 4258, NorthEast, true, FormName},
}

func TestParse(t *testing.T) {
	for _, c := range parseTests {
		want := Ref{Code: c.code, Order: c.order, Ambiguous: c.ambiguous, Form: c.form, Text: c.in}
		if got, err := Parse(c.in); err != nil || got != want {
			t.Errorf("Parse(%q) = %+v, %v", c.in, got, err)
		}
	}
}

func TestParseUnknown(t *testing.T) {
	for in, code := range map[string]Code{
		"": 0, " ": 0, "3006": 0, "EPSG": 0, "EPSG:": 0, "EPSG:abc": 0, "EPSG:-3006": 0, "EPSG:+3006": 0, "EPSG:3006.0": 0, "EPSG:99999999999999999999": 0, "EPSG:0": 0,
		"EPSG:crs84": 0, "EPSG:84": 84, "EPSG:3857": 3857, "EPSG:3847": 3847, "EPSG:5845": 5845, "EPSG:3019": 3019,
		"urn:ogc:def:crs:EPSG::25832": 25832, "urn:ogc:def:crs:EPSG": 0, "urn:ogc:def:crs:EPSG::": 0, "urn:ogc:def:crs:ESRI::3006": 0, "urn:adv:crs:ETRS89_UTM32": 0,
		"urn:ogc:def:datum:EPSG::3006": 0, "urn:ogc:def:crs:EPSG::CRS84": 0, "urn:ogc:def:crs:OGC::84": 0, "urn:ogc:def:crs,crs:EPSG::3006,crs:EPSG::5613": 0,
		"http://example.com/def/crs/EPSG/0/3006": 0, "http://www.opengis.net/def/crs/EPSG/3006": 0, "http://www.opengis.net/def/crs/EPSG/0/": 0,
		"http://www.opengis.net/def/crs/EPSG/0/2154": 2154, "http://www.opengis.net/gml/srs/epsg.xml#2154": 2154, "http://www.opengis.net/gml/srs/epsg.xml#": 0,
		"SWEREF 99 19 30": 0, "SWEREF99_13_31": 0, "SWEREF 99 13": 0, "SWEREF": 0, "SWEREF 99 13 30 RH 2000": 0, "SWEREF 99 ÅTM": 0, "SWEREF 99 13−30+": 0,
		"RT 90 5 gon V": 0, "RT90": 0, "RT 38 2.5 gon V": 0, "SWEREF99 / RT90 2.5 gon V emulation": 0, "Lokalt": 0, "å": 0, "\xff\xfe": 0,
		strings.Repeat("x", 1<<20): 0, "urn:" + strings.Repeat(":", 1<<20): 0,
	} {
		var unknown *UnknownError
		if got, err := Parse(in); !errors.As(err, &unknown) || unknown.Code != code || unknown.Text != in || got != (Ref{}) {
			t.Errorf("Parse(%.40q) = %+v, %v", in, got, err)
		} else if len(err.Error()) > 600 {
			t.Errorf("Parse(%.40q): the error has %d bytes", in, len(err.Error()))
		}
	}
}

// Every way in which the package itself writes a system reads back as it.
func TestParseReadsOwnSpellings(t *testing.T) {
	for _, c := range Codes() {
		for _, s := range []string{c.String(), c.URN(), c.URI(), c.SSName()} {
			if got, err := Parse(s); err != nil || got.Code != c {
				t.Errorf("%v: Parse(%q) = %+v, %v", int(c), s, got, err)
			}
		}
		if got, err := Parse(c.Name()); c != CRS84 && (err != nil || got.Code != c) {
			t.Errorf("%v: Parse(%q) = %+v, %v", int(c), c.Name(), got, err)
		}
	}
}

// Nothing between words and numbers of a zone's name changes what it means.
func TestParseSeparators(t *testing.T) {
	for _, c := range Codes() {
		if !c.IsSWEREF() {
			continue
		}
		parts := strings.Fields(c.Name())
		for _, sep := range separators {
			if got, err := Parse(strings.Join(parts, string(sep))); err != nil || got.Code != c {
				t.Errorf("%v with %q: %+v, %v", c, sep, got, err)
			}
		}
		if got, err := Parse(strings.ToLower(strings.Join(parts, ""))); err != nil || got.Code != c {
			t.Errorf("%v with nothing: %+v, %v", c, got, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range parseTests {
		f.Add(c.in)
	}
	f.Add("urn:ogc:def:crs:EPSG::")
	f.Add("http://www.opengis.net/def/crs///")
	f.Fuzz(func(t *testing.T, s string) {
		ref, err := Parse(s)
		if err != nil {
			var unknown *UnknownError
			if !errors.As(err, &unknown) || unknown.Text != s || unknown.Error() == "" {
				t.Errorf("Parse(%q): %v", s, err)
			}
			return
		}
		if !ref.Code.Known() || ref.Order != ref.Code.AuthorityOrder() || ref.Form.String() == "unknown" || ref.Text != s {
			t.Errorf("Parse(%q) = %+v", s, ref)
		}
		if again, err := Parse(ref.Code.URN()); err != nil || again.Code != ref.Code {
			t.Errorf("Parse(%q) is %v, whose URN reads as %+v, %v", s, ref.Code, again, err)
		}
	})
}
