package gpkg_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/ext/serdes"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/examples/sample"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	"github.com/planinfo-se/planinfo/oversiktsplan/gpkg"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

func load(t testing.TB) *op.Oversiktsplan {
	t.Helper()
	p, fs, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	return p
}

func text(t testing.TB, p *op.Oversiktsplan) string {
	t.Helper()
	b, _, err := planjson.Marshal(p, codec.Indent(" "))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func without(fs quality.Findings, codes ...quality.Code) (out []quality.Code) {
	for _, f := range fs {
		if !slices.Contains(codes, f.Code) {
			out = append(out, f.Code)
		}
	}
	return out
}

// plain takes away what tables cannot tell: a field without a value from no
// field, and the layer that an object has by standing in a table.
func plain(p *op.Oversiktsplan) {
	null := func(raw string) bool { return raw == "null" }
	for _, o := range p.Objekt {
		o.Lager = ""
		o.Egna = slices.DeleteFunc(o.Egna, func(f op.Falt) bool { return null(f.Varde) })
		if len(o.Egna) == 0 {
			o.Egna = nil
		}
		slices.SortFunc(o.Egna, func(a, b op.Falt) int { return strings.Compare(a.Namn, b.Namn) })
	}
}

func carried(p *op.Oversiktsplan) *op.Oversiktsplan {
	q := *p
	q.Handelser, q.Stallningstaganden, q.Avsnitt, q.Media, q.Kopplingar = nil, nil, nil, nil, nil
	q.Granskningsyttranden, q.Anmarkningar, q.Redovisningar, q.Planeringsstrategier, q.Aktualitet, q.Miljobedomning = nil, nil, nil, nil, nil, nil
	q.Ersatter, q.Delar = nil, nil
	for _, d := range p.Delar {
		c := *d
		c.Omfattar = nil
		q.Delar = append(q.Delar, &c)
	}
	return &q
}

func byID(p *op.Oversiktsplan) {
	slices.SortStableFunc(p.Objekt, func(a, b *op.GeografisktObjekt) int { return strings.Compare(a.Identitet, b.Identitet) })
}

func TestRoundTrip(t *testing.T) {
	out, fs, err := gpkg.Marshal(load(t))
	if err != nil {
		t.Fatal(err)
	}
	if left := without(fs, "lager/not-carried"); len(left) > 0 {
		t.Error(left)
	}
	if string(out[68:72]) != "GPKG" {
		t.Errorf("application_id %q", out[68:72])
	}
	q, fs, err := gpkg.Unmarshal(out)
	if err != nil {
		t.Fatal(err)
	}
	if left := without(fs, "op-gpkg/null-geometry", "lager/said-by-layer"); len(left) > 0 {
		t.Error(left)
	}
	again, _, err := gpkg.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := gpkg.Unmarshal(again)
	if err != nil || text(t, q) != text(t, r) {
		t.Errorf("%v: the second reading differs", err)
	}
	want := carried(load(t))
	for _, p := range []*op.Oversiktsplan{q, want} {
		plain(p)
		byID(p)
	}
	if a, b := text(t, want), text(t, q); a != b {
		t.Errorf("came back otherwise:\n%s\n%s", a, b)
	}
	same, _, _ := gpkg.Marshal(load(t))
	if !bytes.Equal(out, same) {
		t.Error("the same plan gives other bytes")
	}
}

func shapes() map[string]geom.T {
	c := geom.NewGeometryCollection()
	c.MustPush(geom.NewPointFlat(geom.XY, []float64{1, 2}), geom.NewLineStringFlat(geom.XY, []float64{1, 2, 3, 4}))
	return map[string]geom.T{
		"point":      geom.NewPointFlat(geom.XY, []float64{150000.125, 6400000.0625}),
		"point z":    geom.NewPointFlat(geom.XYZ, []float64{1, 2, 3}),
		"point m":    geom.NewPointFlat(geom.XYM, []float64{1, 2, 3}),
		"line zm":    geom.NewLineStringFlat(geom.XYZM, []float64{1, 2, 3, 4, 5, 6, 7, 8}),
		"polygon":    geom.NewPolygonFlat(geom.XY, []float64{0, 0, 9, 0, 9, 9, 0, 0, 1, 1, 2, 1, 2, 2, 1, 1}, []int{8, 16}),
		"points":     geom.NewMultiPointFlat(geom.XY, []float64{1, 2, 3, 4}),
		"lines":      geom.NewMultiLineStringFlat(geom.XY, []float64{1, 2, 3, 4, 5, 6, 7, 8}, []int{4, 8}),
		"polygons":   geom.NewMultiPolygonFlat(geom.XY, []float64{0, 0, 9, 0, 9, 9, 0, 0, 10, 10, 12, 10, 12, 12, 10, 10}, [][]int{{8}, {16}}),
		"collection": c,
		"no point":   geom.NewPointEmpty(geom.XY),
		"no polygon": geom.NewPolygon(geom.XY),
		"no points":  geom.NewMultiPoint(geom.XY),
	}
}

func TestGeometries(t *testing.T) {
	for name, g := range shapes() {
		p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{{Identitet: "a", Geometri: &op.Geometri{Position: g, Koordinatsystem: crs.SWEREF991200}}}}
		out, fs, err := gpkg.Marshal(p)
		if err != nil || len(fs) > 0 {
			t.Fatal(name, err, fs)
		}
		q, fs, err := gpkg.Unmarshal(out)
		if err != nil || len(without(fs, "lager/said-by-layer")) > 0 || len(q.Objekt) != 1 || q.Objekt[0].Geometri == nil {
			t.Fatal(name, err, fs)
		}
		got := q.Objekt[0].Geometri
		if got.Koordinatsystem != crs.SWEREF991200 || fmt.Sprintf("%T", got.Position) != fmt.Sprintf("%T", g) || got.Position.Layout() != g.Layout() && name != "collection" {
			t.Errorf("%s: %T %v in %v", name, got.Position, got.Position.Layout(), got.Koordinatsystem)
		}
		if name != "collection" && !slices.Equal(got.Position.FlatCoords(), g.FlatCoords()) {
			t.Errorf("%s: %v", name, got.Position.FlatCoords())
		}
	}
}

func TestValues(t *testing.T) {
	cases := map[string][]string{
		"whole": {"1", "-7"}, "large": {"9223372036854775807", "1"}, "real": {"1.5", "2.0"}, "truth": {"true", "false"}, "text": {`"å\"\u0000"`, `"b"`},
		"list": {`["a","b; c"]`, "null"}, "mixed": {`"1"`, "1"}, "huge": {"123456789012345678901234567890", "1"}, "blob": {`{"base64":"AAEC"}`, "null"},
		"large and real": {"9007199254740993", "0.5"}, "object": {`{"a":1}`, `"x"`}, "Å ä": {`"x"`, "null"}, "geom": {"1", "2"}, "fid2": {"1", "2"}}
	p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{{Identitet: "a", Lager: "l"}, {Identitet: "b", Lager: "l"}}}
	for name, v := range cases {
		for i, o := range p.Objekt {
			o.Egna = append(o.Egna, op.Falt{Namn: name, Varde: v[i]})
		}
	}
	out, fs, err := gpkg.Marshal(p)
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	q, fs, err := gpkg.Unmarshal(out)
	if err != nil || len(fs) > 0 || len(q.Objekt) != 2 {
		t.Fatal(err, fs)
	}
	for i, o := range q.Objekt {
		if len(o.Egna) != len(cases) {
			t.Errorf("%d fields", len(o.Egna))
		}
		for _, f := range o.Egna {
			if want := cases[f.Namn]; want == nil || want[i] != f.Varde {
				t.Errorf("%s: %s, expected %v", f.Namn, f.Varde, want)
			}
		}
	}
}

// build makes a GeoPackage from SQL.
func build(t testing.TB, sql string) []byte {
	t.Helper()
	db, err := sqlite3.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const base = `PRAGMA application_id=1196444487; PRAGMA user_version=10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES ('a',-1,'NONE',-1,'undefined',''),('b',0,'NONE',0,'undefined',''),('c',3007,'EPSG',3007,'x',''),('d',99,'epsg',3006,'x',''),('e',5000,'ESRI',3007,'x','');
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
CREATE TABLE a (fid INTEGER PRIMARY KEY, shape BLOB, identitet TEXT, x);
`
	if err := db.Exec(base + sql); err != nil {
		t.Fatal(err)
	}
	data, err := serdes.Serialize(db, "main")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

const layerA = `INSERT INTO gpkg_contents VALUES ('a','features',%[1]d); INSERT INTO gpkg_geometry_columns VALUES ('a','shape',%[1]d); `

// Points (319000, 6400000): little- and big-endian, and as PostGIS marks Z.
const (
	pointLE  = `x'47500001FFFFFFFF0101000000000000006078134100000000006A5841'`
	pointBE  = `x'475000000000000000000000014113786000000000415 86A0000000000'`
	pointBox = `x'4750000300000000000000006078134100000000607813410000000000 6A584100000000006A58410101000000000000006078134100000000006A5841'`
	pointEWK = `x'475000010000000001010000800000000060781341 00000000006A58410000000000000840'`
)

func unspaced(s string) string { return strings.ReplaceAll(s, " ", "") }

func TestForeign(t *testing.T) {
	in := fmt.Sprintf(layerA, 3007)
	for name, c := range map[string]struct {
		sql   string
		codes []quality.Code
		check func(p *op.Oversiktsplan) bool
	}{
		"byte orders and envelopes": {in + `INSERT INTO a VALUES (1,` + unspaced(pointLE) + `,'p',1),(2,` + unspaced(pointBE) + `,'q',1.5),(3,` + unspaced(pointBox) + `,'r',NULL),(4,` + unspaced(pointEWK) + `,'s','t')`,
			[]quality.Code{"op-gpkg/several-systems"}, func(p *op.Oversiktsplan) bool {
				for _, o := range p.Objekt {
					c := o.Geometri.Position.FlatCoords()
					if c[0] != 319000 || c[1] != 6400000 || o.Geometri.Koordinatsystem != crs.SWEREF991200 {
						return false
					}
				}
				return len(p.Objekt) == 4 && len(p.Objekt[3].Geometri.Position.FlatCoords()) == 3 && p.Objekt[2].Egna[0].Varde == "null"
			}},
		"null": {in + `INSERT INTO a VALUES (1,NULL,'p',1)`, []quality.Code{"op-gpkg/null-geometry"}, func(p *op.Oversiktsplan) bool { return p.Objekt[0].Geometri == nil }},
		"own srs_id": {fmt.Sprintf(layerA, 99) + `INSERT INTO a VALUES (1,` + unspaced(pointLE) + `,'p',1)`, []quality.Code{"op-gpkg/several-systems"},
			func(p *op.Oversiktsplan) bool { return p.Objekt[0].Geometri.Koordinatsystem == crs.SWEREF99TM }},
		"unknown": {fmt.Sprintf(layerA, 5000) + `INSERT INTO a VALUES (1,` + unspaced(pointLE) + `,'p',1)`, []quality.Code{"op-gpkg/unknown-crs", "op-gpkg/several-systems"},
			func(p *op.Oversiktsplan) bool { return p.Objekt[0].Geometri.Koordinatsystem == 0 }},
		"no system": {fmt.Sprintf(layerA, -1) + `INSERT INTO a VALUES (1,` + unspaced(pointLE) + `,'p',1)`, []quality.Code{"op-gpkg/no-system"},
			func(p *op.Oversiktsplan) bool { return p.Objekt[0].Geometri.Koordinatsystem == 0 }},
		"a curve": {in + `INSERT INTO a VALUES (1,x'4750000100000000010800000000000000','p',1)`, []quality.Code{"op-gpkg/not-a-geometry"},
			func(p *op.Oversiktsplan) bool { _, ok := p.Objekt[0].Extra.Get(gpkg.FormatGPKG, "geometry"); return ok }},
		"no blob":      {in + `INSERT INTO a VALUES (1,'POINT(1 2)','p',1)`, []quality.Code{"op-gpkg/not-a-geometry"}, nil},
		"a key":        {in + `INSERT INTO a VALUES (7,NULL,'p',1)`, []quality.Code{"op-gpkg/null-geometry"}, func(p *op.Oversiktsplan) bool { return p.Objekt[0].Extra[0].Raw == "7" }},
		"attributes":   {`INSERT INTO gpkg_contents VALUES ('a','attributes',NULL); INSERT INTO a VALUES (1,NULL,'p',1)`, nil, nil},
		"a view":       {`INSERT INTO gpkg_contents VALUES ('v','attributes',NULL),('a','attributes',0); CREATE VIEW v AS SELECT * FROM a`, []quality.Code{"op-gpkg/table-not-read"}, nil},
		"unnamed":      {`CREATE TABLE b (x)`, []quality.Code{"op-gpkg/table-not-read", "op-gpkg/table-not-read"}, nil},
		"tiles":        {`INSERT INTO gpkg_contents VALUES ('a','tiles',NULL)`, []quality.Code{"op-gpkg/table-not-read"}, nil},
		"generated":    {`INSERT INTO gpkg_contents VALUES ('a','attributes',0); ALTER TABLE a ADD COLUMN g AS (x+1)`, []quality.Code{"op-gpkg/column-not-read"}, nil},
		"id":           {`INSERT INTO gpkg_contents VALUES ('a','attributes',0); PRAGMA application_id=5`, []quality.Code{"op-gpkg/application-id"}, nil},
		"not UTF-8":    {`INSERT INTO gpkg_contents VALUES ('a','attributes',0); INSERT INTO a VALUES (1,NULL,'p',CAST(x'ff' AS TEXT))`, []quality.Code{"op-gpkg/text"}, nil},
		"infinite":     {`INSERT INTO gpkg_contents VALUES ('a','attributes',0); INSERT INTO a VALUES (1,NULL,'p',9e999)`, []quality.Code{"op-gpkg/column-not-read"}, nil},
		"facts":        {`INSERT INTO gpkg_contents VALUES ('a','attributes',0),('planinfo_oversiktsplan','attributes',0); CREATE TABLE planinfo_oversiktsplan (namn,varde); INSERT INTO planinfo_oversiktsplan VALUES ('x','1')`, []quality.Code{"op-gpkg/plan-facts"}, nil},
		"a cross view": {`INSERT INTO gpkg_contents VALUES ('a','attributes',0); DROP TABLE gpkg_geometry_columns; CREATE VIEW gpkg_geometry_columns AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT 'a' AS table_name, n AS column_name, 0 AS srs_id FROM r`, nil, nil},
	} {
		p, fs, err := gpkg.Unmarshal(build(t, c.sql))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var codes []quality.Code
		for _, f := range fs {
			codes = append(codes, f.Code)
			if f.Place.Path == "" && f.Code != "op-gpkg/application-id" {
				t.Errorf("%s: no place: %v", name, f)
			}
		}
		slices.Sort(codes)
		slices.Sort(c.codes)
		if !slices.Equal(codes, c.codes) {
			t.Errorf("%s: %v, expected %v", name, fs, c.codes)
		}
		if c.check != nil && !c.check(p) {
			t.Errorf("%s: %s", name, text(t, p))
		}
		// What was kept is written back.
		out, _, err := gpkg.Marshal(p)
		if err != nil {
			t.Fatal(name, err)
		}
		q, _, err := gpkg.Unmarshal(out)
		if err != nil || text(t, p) != text(t, q) {
			t.Errorf("%s: %v: came back otherwise:\n%s\n%s", name, err, text(t, p), text(t, q))
		}
	}
	p, fs, err := gpkg.Unmarshal(build(t, fmt.Sprintf(layerA, -1)+`INSERT INTO a VALUES (1,`+unspaced(pointLE)+`,'p',1)`), gpkg.AssumeSystem(crs.SWEREF991200))
	if err != nil || len(fs) > 0 || p.Objekt[0].Geometri.Koordinatsystem != crs.SWEREF991200 {
		t.Error(err, fs)
	}
}

func TestBad(t *testing.T) {
	good, _, _ := gpkg.Marshal(load(t))
	for name, data := range map[string][]byte{"empty": {}, "text": []byte(strings.Repeat("x", 200)), "header only": good[:100], "cut": good[:5000], "no contents": build(t, "DROP TABLE gpkg_contents")} {
		var syntax *codec.SyntaxError
		if p, _, err := gpkg.Unmarshal(data); !errors.As(err, &syntax) || p == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for limit, l := range map[string]codec.Limits{"Bytes": {Bytes: 1000}, "Objects": {Objects: 2}, "Vertices": {Vertices: 3}, "Text": {Text: 5}} {
		var lim *codec.LimitError
		if _, _, err := gpkg.Unmarshal(good, codec.WithLimits(l)); !errors.As(err, &lim) || lim.Limit != limit {
			t.Errorf("%s: %v", limit, err)
		}
	}
	p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{{Identitet: "a", Geometri: &op.Geometri{Position: geom.NewPointFlat(geom.XY, []float64{math.NaN(), 1})}}}}
	_, fs, err := gpkg.Marshal(p)
	if err != nil || len(fs.ByCode("op-gpkg/not-written")) != 1 {
		t.Error(err, fs)
	}
	boom := errors.New("boom")
	if _, err := gpkg.Encode(failing{boom}, load(t)); !errors.Is(err, boom) {
		t.Error(err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestWAL(t *testing.T) {
	data, _, err := gpkg.Marshal(load(t))
	if err != nil {
		t.Fatal(err)
	}
	data[18], data[19] = 2, 2
	p, fs, err := gpkg.Unmarshal(data)
	if err != nil || len(fs.ByCode("op-gpkg/wal")) != 1 || len(p.Objekt) == 0 {
		t.Error(err, fs)
	}
	if data[18] != 2 {
		t.Error("the input was changed")
	}
}

// Every byte of a small file is spoilt in turn: what comes is a plan, or an
// error that says what is wrong.
func TestSpoilt(t *testing.T) {
	good := build(t, fmt.Sprintf(layerA, 3007)+`INSERT INTO a VALUES (1,`+unspaced(pointLE)+`,'p',1),(2,NULL,'q','x')`)
	whole, broken := 0, 0
	for i := 0; i < len(good); i++ {
		if good[i] == 0 && i%64 != 0 {
			continue
		}
		b := bytes.Clone(good)
		b[i] ^= byte(1 + i%255)
		p, fs, err := gpkg.Unmarshal(b)
		var syntax *codec.SyntaxError
		switch {
		case err == nil && p != nil:
			whole++
		case errors.As(err, &syntax) && p != nil:
			broken++
		default:
			t.Errorf("byte %d: %v %v", i, err, fs)
		}
	}
	if whole == 0 || broken == 0 {
		t.Errorf("%d whole, %d broken", whole, broken)
	}
}

func TestAtOnce(t *testing.T) {
	want, _, err := gpkg.Marshal(load(t))
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			got, _, err := gpkg.Marshal(load(t))
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%v: other bytes", err)
			}
			if p, _, err := gpkg.Unmarshal(got); err != nil || len(p.Objekt) == 0 {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range gpkg.Rules() {
		if seen[r.Code] || !strings.HasPrefix(string(r.Code), "op-gpkg/") || r.Source == "" || r.Title.SV == "" || r.Title.EN == "" {
			t.Error(r)
		}
		seen[r.Code] = true
	}
}

func shared(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "oversiktsplan", name))
	if err != nil {
		t.Skipf("%s is not beside the repository: %v", name, err)
	}
	return data
}

func gdal(t *testing.T, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(args[0]); err != nil {
		t.Skipf("%s is not installed", args[0])
	}
	out, err := exec.Command(args[0], args[1:]...).CombinedOutput()
	if err != nil || strings.Contains(string(out), "ERROR") || strings.Contains(string(out), "Warning") {
		t.Errorf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

type feature struct {
	Properties map[string]any
	Geometry   any
}

func features(t *testing.T, data []byte) []feature {
	t.Helper()
	var c struct{ Features []feature }
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return c.Features
}

// same compares values, numbers within 0.1 mm.
func same(a, b any) bool {
	switch a := a.(type) {
	case float64:
		b, ok := b.(float64)
		return ok && math.Abs(a-b) <= 1e-4
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, same)
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for k, v := range a {
			if !same(v, b[k]) {
				return false
			}
		}
		return true
	}
	return a == b
}

// A real plan goes through this package and through GDAL, both ways.
func TestKungsbackaInGDAL(t *testing.T) {
	data := shared(t, "kungsbacka-op-utan-crs.geojson")
	p, _, err := geojson.Unmarshal(data, geojson.AssumeSystem(crs.SWEREF991200))
	if err != nil {
		t.Fatal(err)
	}
	out, _, err := gpkg.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	ours, theirs, back := filepath.Join(dir, "a.gpkg"), filepath.Join(dir, "b.gpkg"), filepath.Join(dir, "a.geojson")
	if err := os.WriteFile(ours, out, 0o600); err != nil {
		t.Fatal(err)
	}
	info := gdal(t, "ogrinfo", "-al", "-so", ours)
	if !strings.Contains(info, `ID["EPSG",3007]`) {
		t.Error(info)
	}
	if p.Objekt[0].Lager == "" {
		t.Fatal("no layer")
	}
	gdal(t, "ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=6", "-lco", "RFC7946=NO", back, ours, p.Objekt[0].Lager)
	got, err := os.ReadFile(back)
	if err != nil {
		t.Fatal(err)
	}
	want := features(t, data)
	have := features(t, got)
	if len(want) != len(have) {
		t.Fatalf("%d features, expected %d", len(have), len(want))
	}
	for i := range want {
		if !same(want[i].Geometry, have[i].Geometry) {
			t.Errorf("geometry %d differs", i)
		}
		for k, v := range want[i].Properties {
			if !same(v, have[i].Properties[k]) {
				t.Errorf("%d %s: %v, expected %v", i, k, have[i].Properties[k], v)
			}
		}
	}
	// What GDAL writes, we read.
	gdal(t, "ogr2ogr", "-f", "GPKG", theirs, back)
	data, err = os.ReadFile(theirs)
	if err != nil {
		t.Fatal(err)
	}
	q, fs, err := gpkg.Unmarshal(data)
	if err != nil {
		t.Fatal(err, fs)
	}
	if len(q.Objekt) != len(p.Objekt) {
		t.Fatalf("%d objects", len(q.Objekt))
	}
	for i, o := range q.Objekt {
		a, b := p.Objekt[i], o
		if a.Geometri == nil || b.Geometri == nil {
			if a.Geometri != b.Geometri {
				t.Errorf("%d: geometry", i)
			}
			continue
		}
		if b.Geometri.Koordinatsystem != crs.SWEREF991200 || !slices.EqualFunc(a.Geometri.Position.FlatCoords(), b.Geometri.Position.FlatCoords(), func(x, y float64) bool { return math.Abs(x-y) <= 1e-4 }) {
			t.Errorf("%d: geometry in %v", i, b.Geometri.Koordinatsystem)
		}
		if a.Klass != b.Klass {
			t.Errorf("%d: %v, expected %v", i, b.Klass, a.Klass)
		}
	}
}

// Nothing is lost on the way through a GeoPackage and back.
func TestKungsbacka(t *testing.T) {
	data := shared(t, "kungsbacka-op-utan-crs.geojson")
	p, _, err := geojson.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	out, _, err := gpkg.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	q, fs, err := gpkg.Unmarshal(out, codec.Source("kungsbacka.gpkg"))
	if err != nil {
		t.Fatal(err)
	}
	if n := fs.ByCode("op-gpkg/no-system"); len(n) != 1 || n[0].Place.Coordinate == nil || n[0].Place.Path == "" {
		t.Error(fs)
	}
	p.Extra, q.Extra = nil, nil
	for i := range p.Objekt {
		p.Objekt[i].Extra = nil
	}
	plain(p)
	plain(q)
	if a, b := text(t, p), text(t, q); a != b {
		t.Errorf("came back otherwise:\n%s\n%s", clip(a, b), clip(b, a))
	}
}

// clip shows where two texts begin to differ.
func clip(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return a[max(0, i-200):min(len(a), i+200)]
}

func TestSampleInGDAL(t *testing.T) {
	out, _, err := gpkg.Marshal(load(t))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "op.gpkg")
	if err := os.WriteFile(file, out, 0o600); err != nil {
		t.Fatal(err)
	}
	if info := gdal(t, "ogrinfo", "-al", file); !strings.Contains(info, `ID["EPSG",3016]`) {
		t.Error(info)
	}
}

func FuzzDecode(f *testing.F) {
	good, _, _ := gpkg.Marshal(load(f))
	f.Add(good)
	f.Add(good[:len(good)/2])
	small := build(f, fmt.Sprintf(layerA, 3007)+`INSERT INTO a VALUES (1,`+unspaced(pointLE)+`,'p',1),(2,NULL,'q','å')`)
	f.Add(small)
	for i := 16; i < len(small); i += len(small) / 60 {
		b := bytes.Clone(small)
		b[i] ^= 0x55
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, _, err := gpkg.Unmarshal(data)
		if err != nil {
			return
		}
		out, _, err := gpkg.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		q, _, err := gpkg.Unmarshal(out)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := gpkg.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		r, _, err := gpkg.Unmarshal(again)
		if err != nil || text(t, q) != text(t, r) {
			t.Fatalf("%v: not stable", err)
		}
	})
}

func big() *op.Oversiktsplan {
	p := &op.Oversiktsplan{}
	flat := make([]float64, 0, 202)
	for i := range 100 {
		s, c := math.Sincos(2 * math.Pi * float64(i) / 100)
		flat = append(flat, 150000+c*500, 6400000+s*500)
	}
	flat = append(flat, flat[0], flat[1])
	for i := range 2000 {
		p.Objekt = append(p.Objekt, &op.GeografisktObjekt{Identitet: fmt.Sprint("o", i), Namn: "Område", Beskrivning: "Bebyggelse",
			Geometri: &op.Geometri{Position: geom.NewPolygonFlat(geom.XY, flat, []int{len(flat)}), Koordinatsystem: crs.SWEREF991200}})
	}
	return p
}

func BenchmarkMarshal(b *testing.B) {
	p := big()
	b.ReportAllocs()
	for b.Loop() {
		out, _, err := gpkg.Marshal(p)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(out)))
	}
}

func BenchmarkUnmarshal(b *testing.B) {
	out, _, err := gpkg.Marshal(big())
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(out)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := gpkg.Unmarshal(out); err != nil {
			b.Fatal(err)
		}
	}
}

func Example() {
	p := &op.Oversiktsplan{Namn: "Exempel", Objekt: []*op.GeografisktObjekt{{Identitet: "b1", Lager: "bebyggelse", Namn: "Ny stadsdel",
		Geometri: &op.Geometri{Position: geom.NewPointFlat(geom.XY, []float64{150000, 6400000}), Koordinatsystem: crs.SWEREF991200}}}}
	data, _, err := gpkg.Marshal(p)
	if err != nil {
		fmt.Println(err)
		return
	}
	q, _, err := gpkg.Unmarshal(data)
	if err != nil {
		fmt.Println(err)
		return
	}
	o := q.Objekt[0]
	fmt.Println(q.Namn, o.Lager, o.Namn, o.Geometri.Koordinatsystem, o.Geometri.Position.FlatCoords())
	// Output: Exempel bebyggelse Ny stadsdel EPSG:3007 [150000 6.4e+06]
}
