package planinfo_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/examples/sample"
)

func TestDetect(t *testing.T) {
	utf16 := func(s string) string {
		b := []byte{0xff, 0xfe}
		for _, c := range []byte(s) {
			b = append(b, c, 0)
		}
		return string(b)
	}
	for _, c := range []struct {
		name, in string
		want     planinfo.Format
	}{
		{"media type first", `{"feature:mediatyp":"application/vnd.lm.detaljplan.v4+json"`, planinfo.NGP},
		{"an older media type is still this format", `{"feature:mediatyp":"application/vnd.lm.detaljplan.v2+json"}`, planinfo.NGP},
		{"media type last", `{"type":"FeatureCollection","features":[{"type":"Feature"}],"feature:mediatyp":"application/vnd.lm.detaljplan.v4+json"}`, planinfo.NGP},
		{"no media type, plan geometry", `{"type":"FeatureCollection","features":[{"properties":{"plangeometri":[`, planinfo.NGP},
		{"byte order mark", "\xef\xbb\xbf \n" + `{"feature:mediatyp":"application/vnd.lm.detaljplan.v4+json"}`, planinfo.NGP},
		{"plain collection", `{"type":"FeatureCollection","features":[]}`, planinfo.GeoJSON},
		{"cut off in the first feature", `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"coord`, planinfo.GeoJSON},
		{"another media type", `{"type":"FeatureCollection","feature:mediatyp":"application/geo+json"}`, planinfo.GeoJSON},
		{"SS 637040", `<?xml version="1.0"?><DP_Data xmlns="http://www.sis.se/ss637040">`, planinfo.SS637040},
		{"SS 637040, prefixed, after a comment", `<!-- x --><a:DP_Data xmlns:a="http://www.sis.se/ss637040"/>`, planinfo.SS637040},
		{"SS 637040 in Latin-1", `<?xml version="1.0" encoding="ISO-8859-1"?><DP_Data xmlns="http://www.sis.se/ss637040">` + "\xe5", planinfo.SS637040},
		{"SS 637040 in UTF-16", utf16(`<DP_Data xmlns="http://www.sis.se/ss637040">`), planinfo.SS637040},
		{"JSON in UTF-16", utf16(`{"feature:mediatyp":"application/vnd.lm.detaljplan.v4+json"}`), planinfo.NGP},
		{"an översiktsplan as JSON", `{"planinfo":"oversiktsplan/1","identitet":"x"}`, planinfo.OPJSON},
		{"another version of it", `{"planinfo":"oversiktsplan/9"}`, planinfo.OPJSON},
		{"an översiktsplan as GeoJSON, by its facts", `{"type":"FeatureCollection","planinfo":{"oversiktsplan":{}},"features":[]}`, planinfo.OPGeoJSON},
		{"by a code", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"bestammelsekod":"OP_MVA_VI"}}]}`, planinfo.OPGeoJSON},
		{"by an aspect", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"gid":1,"Aspekt":"Utvecklingsinriktning"}}]}`, planinfo.OPGeoJSON},
		{"a delivery with a code that looks so", `{"feature:mediatyp":"application/vnd.lm.detaljplan.v4+json","features":[{"properties":{"x":"OP_X"}}]}`, planinfo.NGP},
		{"a WFS answer", `<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0"/>`, planinfo.OPGML},
		{"a GeoPackage", "SQLite format 3\x00" + strings.Repeat("\x00", 52) + "GPKG", planinfo.OPGPKG},
		{"an older GeoPackage", "SQLite format 3\x00" + strings.Repeat("\x00", 52) + "GP10", planinfo.OPGPKG},
		{"another SQLite database", "SQLite format 3\x00" + strings.Repeat("\x00", 80), planinfo.Unknown},
		{"a WFS exception", `<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"/>`, planinfo.OPGML},
		{"another XML", `<html><body/></html>`, planinfo.Unknown},
		{"another JSON", `{"openapi":"3.0.0"}`, planinfo.Unknown},
		{"a JSON array", `[1,2]`, planinfo.Unknown},
		{"ZIP", "PK\x03\x04", planinfo.Unknown},
		{"empty", "", planinfo.Unknown},
		{"blank", " \n\t", planinfo.Unknown},
		{"text", "Detaljplan för kvarteret", planinfo.Unknown},
		{"only a mark", "\xff\xfe", planinfo.Unknown},
	} {
		if got := planinfo.Detect([]byte(c.in)); got.Format != c.want || got.Seen == "" {
			t.Errorf("%s: %+v, want %q", c.name, got, c.want)
		}
	}
	if got := planinfo.Detect(sample.NGP()); got.Format != planinfo.NGP {
		t.Errorf("the sample: %+v", got)
	}
	if got := planinfo.Detect(sample.Oversiktsplan()); got.Format != planinfo.OPJSON {
		t.Errorf("the sample: %+v", got)
	}
}

func TestDetectRealFiles(t *testing.T) {
	for file, want := range map[string]planinfo.Format{
		"ngp/examples/dp225-mora.json":        planinfo.NGP,
		"gml/ss637040/plankarta.xml":          planinfo.SS637040,
		"ngp/detaljplan-4.1.json":             planinfo.Unknown,
		"gml/samples/hostile/utf16le-bom.gml": planinfo.Unknown,
	} {
		b, err := os.ReadFile(filepath.Join("..", "shared", "data", file))
		if err != nil {
			t.Skipf("the shared test data is missing: %v", err)
		}
		if got := planinfo.Detect(b); got.Format != want {
			t.Errorf("%s: %+v, want %q", file, got, want)
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add(sample.NGP())
	f.Add([]byte(`<?xml version="1.0" encoding="ISO-8859-1"?><DP_Data xmlns="http://www.sis.se/ss637040">`))
	f.Add([]byte("\xff\xfe<\x00a\x00>\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d := planinfo.Detect(b)
		if d.Seen == "" {
			t.Error("nothing said about what was seen")
		}
		if again := planinfo.Detect(b); again != d {
			t.Errorf("%+v, then %+v", d, again)
		}
	})
}
