package gml

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/encoding/wkt"
)

func fromWKT(t testing.TB, s string) geom.T {
	t.Helper()
	ring, isRing := strings.CutPrefix(s, "RING ")
	g, err := wkt.Unmarshal(ring)
	if err != nil {
		t.Fatal(err)
	}
	if isRing {
		return geom.NewLinearRingFlat(g.Layout(), g.FlatCoords())
	}
	return g
}

// write returns geometries as a document of this test's own.
func write(t testing.TB, style Style, gs ...geom.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := xmltext.NewWriter(&b, "  ")
	w.Start("d")
	w.Namespace("", "urn:x-made")
	w.Namespace("gml", NS32)
	e := NewEncoder(w, style, &codec.Collector{})
	for i, g := range gs {
		if !e.Geometry(g, "g"+string(rune('a'+i)), quality.Place{}) {
			t.Fatalf("%v is not written: %v", g, e.findings.Findings())
		}
	}
	w.End()
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shapes are geometries of every kind, in SWEREF 99 TM, with easting first.
var shapes = []string{
	"POINT (455600 6228000)",
	"POINT Z (455600.5 6228000.25 12.345)",
	"LINESTRING (455600 6228000, 455700.1234 6228100.4321)",
	"POLYGON ((455600 6228000, 455700 6228000, 455700 6228100, 455600 6228100, 455600 6228000), (455610 6228010, 455610 6228020, 455620 6228020, 455610 6228010))",
	"POLYGON Z ((455600 6228000 1, 455700 6228000 2, 455700 6228100 3, 455600 6228000 1))",
	"MULTIPOINT (455600 6228000, 455601 6228001)",
	"MULTILINESTRING ((455600 6228000, 455700 6228100), (455600 6228001, 455700 6228101, 455702 6228103))",
	"MULTIPOLYGON (((455600 6228000, 455700 6228000, 455700 6228100, 455600 6228000)), ((455800 6228000, 455900 6228000, 455900 6228100, 455800 6228000), (455870 6228010, 455880 6228010, 455880 6228020, 455870 6228010)))",
	"GEOMETRYCOLLECTION (POINT (455600 6228000), LINESTRING (455600 6228000, 455700 6228100))",
}

var styles = map[string]Style{
	"plain":     {},
	"posList":   {Code: 3006},
	"ss637040":  {Order: NorthEast, Pos: true, PosDimension: true, Curves: true},
	"own name":  {SRSName: "http://www.opengis.net/def/crs/EPSG/0/3006", Order: NorthEast, Curves: true},
	"decimals":  {Code: 3006, Decimals: 4},
	"east-form": {Code: 3006, Order: EastNorth},
}

func TestWriteReadsBack(t *testing.T) {
	for name, style := range styles {
		for _, s := range append([]string{"RING LINESTRING (455600 6228000, 455700 6228000, 455700 6228100, 455600 6228000)"}, shapes...) {
			doc := write(t, style, fromWKT(t, s))
			context := Context{Order: style.Order}
			gs, fs, err := readAll(doc, context)
			if err != nil || len(fs) > 0 {
				t.Errorf("%s: %s: %v, %v\n%s", name, s, fs, err, doc)
				continue
			}
			if got := text(t, gs); got != s {
				t.Errorf("%s: got %s, want %s", name, got, s)
			}
			if style.Code != 0 && (gs[0].Code != 3006 || gs[0].SRSName != "urn:ogc:def:crs:EPSG::3006") {
				t.Errorf("%s: got srsName %q", name, gs[0].SRSName)
			}
			// Written again, it is the same to the byte.
			if again := write(t, style, gs[0].Geom); !bytes.Equal(again, doc) {
				t.Errorf("%s: written again:\n%s\nbefore:\n%s", name, again, doc)
			}
		}
	}
}

func TestWriteForm(t *testing.T) {
	got := string(write(t, Style{Code: 3008, Decimals: 3, Pos: true, PosDimension: true, Curves: true}, fromWKT(t, "LINESTRING (150000 6228000, 150000.5 6228000.0004)")))
	const want = `    <gml:segments>
      <gml:LineStringSegment>
        <gml:pos srsDimension="2">6228000.000 150000.000</gml:pos>
        <gml:pos srsDimension="2">6228000.000 150000.500</gml:pos>
      </gml:LineStringSegment>
    </gml:segments>
`
	if !strings.Contains(got, want) || !strings.Contains(got, `<gml:Curve gml:id="ga" srsName="urn:ogc:def:crs:EPSG::3008">`) {
		t.Errorf("got\n%s", got)
	}
}

func TestNotWritten(t *testing.T) {
	for name, g := range map[string]geom.T{
		"nan":          geom.NewPointFlat(geom.XY, []float64{1, math.NaN()}),
		"inf":          geom.NewPointFlat(geom.XY, []float64{1, math.Inf(1)}),
		"measure":      geom.NewPointFlat(geom.XYM, []float64{1, 2, 3}),
		"empty":        geom.NewLineString(geom.XY),
		"empty ring":   geom.NewPolygonFlat(geom.XY, []float64{0, 0, 1, 1, 0, 0}, []int{0, 6}),
		"no rings":     geom.NewMultiPolygonFlat(geom.XY, []float64{0, 0}, [][]int{{}}),
		"collection":   geom.NewGeometryCollection(),
		"part of one":  geom.NewGeometryCollection().MustPush(geom.NewPointFlat(geom.XY, []float64{math.NaN(), 1})),
		"empty line":   geom.NewMultiLineStringFlat(geom.XY, []float64{0, 0, 1, 1}, []int{4, 4}),
		"nothing":      nil,
		"empty points": geom.NewMultiPoint(geom.XY),
	} {
		var b bytes.Buffer
		w := xmltext.NewWriter(&b, "")
		col := &codec.Collector{}
		at := quality.Place{Object: "x"}
		if NewEncoder(w, Style{}, col).Geometry(g, "a", at) {
			t.Errorf("%s: written", name)
		}
		if fs := col.Findings(); len(fs) != 1 || fs[0].Code != "gml/not-written" || fs[0].Place.Object != "x" {
			t.Errorf("%s: got %v", name, fs)
		}
		if _ = w.Flush(); b.Len() > 0 {
			t.Errorf("%s: wrote %s", name, b.String())
		}
	}
}

func TestID(t *testing.T) {
	for in, want := range map[string]string{
		"a": "a", "1b": "_1b", "-x": "_-x", "0d6f-4": "_0d6f-4", "å ö:x": "å_ö_x", "": "_", "a.1_b-": "a.1_b-", "×": "_", "{x}": "_x_",
	} {
		if got := ID(in); got != want {
			t.Errorf("ID(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestEncodeEnvelope(t *testing.T) {
	var b bytes.Buffer
	w := xmltext.NewWriter(&b, "")
	NewEncoder(w, Style{Code: 3006}, &codec.Collector{}).Envelope([]float64{455600, 6228000}, []float64{455700, 6228100.5})
	_ = w.Flush()
	const want = `<gml:Envelope srsName="urn:ogc:def:crs:EPSG::3006"><gml:lowerCorner>6228000 455600</gml:lowerCorner><gml:upperCorner>6228100.5 455700</gml:upperCorner></gml:Envelope>` + "\n"
	if b.String() != want {
		t.Errorf("got %s", b.String())
	}
}

const data = "../../../shared/data/gml"

// need skips the test when a program or the test data is missing.
func need(t *testing.T, path string, programs ...string) string {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed", p)
		}
	}
	full := filepath.Join(data, path)
	if _, err := os.Stat(full); path != "" && err != nil {
		t.Skipf("test data is missing: %s", full)
	}
	abs, err := filepath.Abs(full)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

// collection returns geometries as features of a gml:FeatureCollection that
// GDAL and, with wfs members, the schemas take.
func collection(t *testing.T, style Style, gs ...geom.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := xmltext.NewWriter(&b, " ")
	w.Declaration()
	w.Start("gml:FeatureCollection")
	w.Namespace("gml", NS32)
	w.Namespace("m", "urn:x-made")
	w.Attr("gml:id", "c")
	e := NewEncoder(w, style, &codec.Collector{})
	for i, g := range gs {
		w.Start("gml:featureMember")
		w.Start("m:f")
		id := "f" + string(rune('a'+i))
		w.Attr("gml:id", id)
		w.Start("m:geom")
		e.Geometry(g, id+"g", quality.Place{})
		w.End()
		w.End()
		w.End()
	}
	w.End()
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The schemas of GML 3.2.1 take what the encoder writes.
func TestWrittenIsValid(t *testing.T) {
	xsd := need(t, "xsd/gml/3.2.1/gml.xsd", "xmllint")
	catalog := need(t, "xsd/catalog.xml", "xmllint")
	dir := t.TempDir()
	validate := func(doc []byte) (string, error) {
		file := filepath.Join(dir, "g.gml")
		if err := os.WriteFile(file, doc, 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("xmllint", "--nonet", "--noout", "--schema", xsd, file)
		cmd.Env = append(os.Environ(), "XML_CATALOG_FILES="+catalog)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := validate([]byte(`<gml:Point xmlns:gml="` + NS32 + `"><gml:pos>1 2</gml:pos></gml:Point>`)); err == nil {
		t.Fatalf("a point without gml:id passes: %s", out)
	}
	for name, style := range styles {
		for _, s := range shapes {
			var b bytes.Buffer
			w := xmltext.NewWriter(&b, " ")
			e := NewEncoder(w, style, &codec.Collector{})
			if !e.Geometry(fromWKT(t, s), "a", quality.Place{}) {
				t.Fatalf("%s is not written", s)
			}
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
			doc := bytes.Replace(b.Bytes(), []byte(` gml:id=`), []byte(` xmlns:gml="`+NS32+`" gml:id=`), 1)
			if out, err := validate(doc); err != nil {
				t.Errorf("%s: %s\n%s\n%s", name, s, out, doc)
			}
		}
	}
}

// GDAL reads the same coordinates from what the encoder writes, and from our
// fixtures, as the decoder does.
func TestAgainstGDAL(t *testing.T) {
	need(t, "", "ogr2ogr")
	var gs []geom.T
	for _, s := range shapes {
		if strings.HasPrefix(s, "GEOMETRYCOLLECTION") {
			continue // GDAL puts no collection beside other kinds
		}
		gs = append(gs, fromWKT(t, s))
	}
	for name, style := range map[string]Style{
		"posList": {Code: 3006}, "pos": {Code: 3006, Pos: true}, "curves": {Code: 3006, Curves: true}, "foot": {Code: 25833},
	} {
		for i, g := range gs {
			compareGDAL(t, name, collection(t, style, g), []geom.T{gs[i]})
		}
	}
	files, err := filepath.Glob("testdata/*.gml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, f := range files {
		doc, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		read, fs, err := readAll(doc)
		if err != nil || fs.Stops() {
			t.Fatalf("%s: %v, %v", f, fs, err)
		}
		var want []geom.T
		for _, g := range read {
			want = append(want, g.Geom)
		}
		compareGDAL(t, f, doc, want)
	}
}

func compareGDAL(t *testing.T, name string, doc []byte, want []geom.T) {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "a.gml"), filepath.Join(dir, "a.json")
	if err := os.WriteFile(in, doc, 0o600); err != nil {
		t.Fatal(err)
	}
	// -a_srs keeps the numbers: RFC7946 off, and no reprojection.
	cmd := exec.Command("ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=NO", "-lco", "COORDINATE_PRECISION=9", "-a_srs", "EPSG:3006", out, in)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: ogr2ogr: %v: %s", name, err, msg)
		return
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var fc struct {
		Features []struct {
			Geometry json.RawMessage `json:"geometry"`
		} `json:"features"`
	}
	if err := json.Unmarshal(b, &fc); err != nil {
		t.Fatal(err)
	}
	if len(fc.Features) != len(want) {
		t.Errorf("%s: GDAL finds %d features, want %d", name, len(fc.Features), len(want))
		return
	}
	for i, f := range fc.Features {
		var g struct {
			Type        string `json:"type"`
			Coordinates any    `json:"coordinates"`
		}
		if err := json.Unmarshal(f.Geometry, &g); err != nil {
			t.Fatal(err)
		}
		var flat []float64
		flatten(g.Coordinates, &flat)
		ours := want[i].FlatCoords()
		if len(flat) != len(ours) {
			t.Errorf("%s: feature %d: GDAL has %d numbers, we have %d", name, i, len(flat), len(ours))
			continue
		}
		for k := range flat {
			if math.Abs(flat[k]-ours[k]) > 1e-6 {
				t.Errorf("%s: feature %d (%s): number %d is %v in GDAL, %v here", name, i, g.Type, k, flat[k], ours[k])
				break
			}
		}
	}
}

func flatten(v any, out *[]float64) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			flatten(e, out)
		}
	case float64:
		*out = append(*out, v)
	}
}
