package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/oversiktsplan/overlay"
	"github.com/planinfo-se/planinfo/quality"
)

func write(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOversiktsplanSample(t *testing.T) {
	for name, args := range map[string][]string{
		"op-info-sv.txt":    {"info", "--sample-op"},
		"op-info.json":      {"info", "--sample-op", "--format", "json"},
		"op-check.txt":      {"check", "--sample-op", "--as-of", "2028-09-14", "--lang", "en"},
		"op-overlay-en.txt": {"overlay", "--sample", "--sample-op", "--lang", "en", "--as-of", "2026-11-20"},
		"op-convert.json":   {"convert", "--sample-op", "--to", "op-geojson"},
		"op-convert.gml":    {"convert", "--sample-op", "--to", "op-gml"},
	} {
		r := plantool("", args...)
		if r.code == exitUnusable {
			t.Errorf("%v: exit %d: %s", args, r.code, r.errout)
		}
		golden(t, name, r.out)
	}
}

// The whole plan comes back from its own format, byte by byte.
func TestOversiktsplanIsWhole(t *testing.T) {
	once := plantool("", "convert", "--sample-op", "--to", "op-json")
	twice := plantool(once.out, "convert", "--to", "op-json", "-")
	if once.code != exitOK || once.errout != "" || once.out != twice.out {
		t.Errorf("%+v", once)
	}
}

// A GeoPackage is written, recognised and read: from a pipe, and from a file
// whatever its name.
func TestGeoPackage(t *testing.T) {
	made := plantool("", "convert", "--sample-op", "--to", "op-gpkg")
	if made.code == exitUnusable || !strings.HasPrefix(made.out, "SQLite format 3\x00") {
		t.Fatalf("exit %d: %s", made.code, made.errout)
	}
	name := write(t, "plan.bin", []byte(made.out))
	direct := plantool("", "convert", "--sample-op", "--to", "op-geojson")
	for _, args := range [][]string{{"-"}, {name}, {"--from", "op-gpkg", name}} {
		info := plantool(made.out, append([]string{"info", "--format", "json"}, args...)...)
		var i OversiktsplanInfo
		if err := json.Unmarshal([]byte(info.out), &i); err != nil || info.code == exitUnusable {
			t.Fatalf("%v: exit %d: %s", err, info.code, info.errout)
		}
		if i.Format != "op-gpkg" || i.Name == "" || len(i.Layers) == 0 || !slices.Equal(i.CRS, []string{"EPSG:3016"}) {
			t.Errorf("%+v", i)
		}
		back := plantool(made.out, append([]string{"convert", "--to", "op-geojson"}, args...)...)
		if n, m := strings.Count(back.out, `"Feature"`), strings.Count(direct.out, `"Feature"`); back.code == exitUnusable || n != m || n == 0 {
			t.Errorf("exit %d, %d features, expected %d: %s", back.code, n, m, back.errout)
		}
	}
	if r := plantool("", "check", "--as-of", "2028-09-14", "--format", "json", name); r.code == exitUnusable || !strings.Contains(r.out, "op-") {
		t.Errorf("%+v", r)
	}
	if r := plantool(made.out[:5000], "info", "-"); r.code != exitUnusable || r.errout == "" {
		t.Errorf("%+v", r)
	}
	if r := plantool("", "convert", "--sample", "--to", "op-gpkg"); r.code == exitOK {
		t.Errorf("%+v", r)
	}
}

func TestOversiktsplanLayers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "lager")
	for _, format := range []string{"op-geojson", "op-gml"} {
		r := plantool("", "convert", "--sample-op", "--to", format, "--layers", dir)
		if r.code != exitOK || r.out != "" || !strings.Contains(r.errout, "lager/not-carried") {
			t.Fatalf("%+v", r)
		}
	}
	n := 0
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		r := plantool("", "info", "--format", "json", "--from", map[string]string{".geojson": "op-geojson", ".gml": "op-gml"}[filepath.Ext(f.Name())], filepath.Join(dir, f.Name()))
		var info OversiktsplanInfo
		if err := json.Unmarshal([]byte(r.out), &info); err != nil || r.code == exitUnusable {
			t.Fatal(f.Name(), err, r.errout)
		}
		for _, o := range info.Objects {
			n += o.Count
		}
	}
	if n != 2*21 {
		t.Errorf("%d objects in %d files, want 42", n, len(files))
	}
}

func TestOverlay(t *testing.T) {
	link := write(t, "koppling.json", sample.Koppling())
	dp, plan := write(t, "dp.json", sample.NGP()), write(t, "op.json", sample.Oversiktsplan())
	r := plantool("", "overlay", "--format", "json", "--koppling", link, dp, plan)
	var sheet overlay.Faktablad
	if err := json.Unmarshal([]byte(r.out), &sheet); err != nil || r.code != exitOK {
		t.Fatal(err, r)
	}
	if len(sheet.Anvandning) != 1 || sheet.Anvandning[0].Identitet != "objekt-06" || sheet.Koppling == nil {
		t.Errorf("%+v", sheet)
	}
	r = plantool("", "overlay", "--format", "geojson", "--sample", plan)
	if r.code != exitOK || !strings.Contains(r.out, `"FeatureCollection"`) {
		t.Errorf("%+v", r)
	}
	for _, args := range [][]string{{dp}, {plan, dp}, {dp, dp}, {"--sample", dp}, {"--near", "-1", dp, plan}, {"--as-of", "i fjol", dp, plan}, {"--koppling", "none.json", dp, plan}, {"--koppling", dp, dp, plan}, {dp, "none.json"}, {dp, plan, plan}} {
		if r := plantool("", append([]string{"overlay"}, args...)...); r.code != exitUnusable || r.errout == "" || r.out != "" {
			t.Errorf("%v: %+v", args, r)
		}
	}
}

func TestCheckOversiktsplan(t *testing.T) {
	const square = `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3016"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[148000,7078000],[153100,7078000],[153100,7082000],[148000,7082000],[148000,7078000]]]}}]}`
	boundary := write(t, "kommun.geojson", []byte(square))
	r := plantool("", "check", "--sample-op", "--boundary", boundary, "--format", "json")
	var report quality.Report
	if err := json.Unmarshal([]byte(r.out), &report); err != nil || r.code != exitStops {
		t.Fatal(err, r)
	}
	if len(report.Findings) != 1 || report.Findings[0].Code != "op/coverage-gap" || report.Findings[0].Shape == nil {
		t.Errorf("%v", report.Findings)
	}
	if r := plantool("", "check", "--sample-op", "--only", "op/mkb"); r.code != exitOK {
		t.Errorf("%+v", r)
	}
	nocrs := write(t, "utan.geojson", []byte(strings.Replace(square, `"crs":{"type":"name","properties":{"name":"EPSG:3016"}},`, "", 1)))
	point := write(t, "punkt.geojson", []byte(`{"type":"Feature","geometry":{"type":"Point","coordinates":[12,57]},"properties":{}}`))
	for _, args := range [][]string{{"--boundary", "none"}, {"--boundary", nocrs}, {"--boundary", point}, {"--katalog", "x"}, {"--kommun", "2480"}, {"--codes", "none"}, {"--codes", point}, {"--only", "op/none"}, {"--from", "shape"}, {"--names", "none"}, {"--names", point}, {"--assume-crs", "x"}} {
		if r := plantool("", append([]string{"check", "--sample-op"}, args...)...); r.code != exitUnusable || r.errout == "" {
			t.Errorf("%v: %+v", args, r)
		}
	}
}

// The kinds of plan are not written in each other's formats.
func TestKindsAreKeptApart(t *testing.T) {
	for _, args := range [][]string{{"convert", "--sample", "--to", "op-json"}, {"convert", "--sample-op", "--to", "ngp"}, {"legend", "--sample-op"},
		{"convert", "--sample-op", "--to", "op-gml", "--crs", "EPSG:3006"}, {"convert", "--sample-op", "--to", "op-json", "--layers", "x"}, {"info", "--sample", "--sample-op"}, {"rules", "--plan", "x"}} {
		if r := plantool("", args...); r.code != exitUnusable || r.errout == "" {
			t.Errorf("%v: %+v", args, r)
		}
	}
	for _, format := range []string{"text", "markdown", "json"} {
		if r := plantool("", "rules", "--plan", "oversiktsplan", "--format", format); r.code != exitOK || !strings.Contains(r.out, "op/coverage-gap") {
			t.Errorf("%+v", r)
		}
	}
}

// A real file without a system, read as what it is, with the system chosen.
func TestKungsbacka(t *testing.T) {
	name := filepath.Join("..", "..", "..", "shared", "data", "oversiktsplan", "kungsbacka-op-utan-crs.geojson")
	if _, err := os.Stat(name); err != nil {
		t.Skipf("the shared test data is missing: %v", err)
	}
	r := plantool("", "info", "--from", "op-geojson", "--format", "json", name)
	var info OversiktsplanInfo
	if err := json.Unmarshal([]byte(r.out), &info); err != nil || info.CRS[0] != "" || !info.Findings.HasCode("op-geojson/no-system") || r.code != exitStops {
		t.Error(err, r.code, info.CRS)
	}
	r = plantool("", "convert", "--from", "op-geojson", "--assume-crs", "EPSG:3007", "--to", "op-gml", name)
	if r.code != exitOK || !strings.Contains(r.out, "EPSG::3007") {
		t.Errorf("%d %s", r.code, r.errout)
	}
	if d := planinfo.Detect([]byte(r.out)); d.Format != planinfo.OPGML {
		t.Error(d)
	}
}

func TestRenderOversiktsplan(t *testing.T) {
	r := plantool("", "render", "--sample-op")
	if r.code != exitOK || !strings.Contains(r.out, "<svg") || !strings.Contains(r.out, "Norra stadsdelen") {
		t.Errorf("%d %s", r.code, r.errout)
	}
	if again := plantool("", "render", "--sample-op"); again.out != r.out {
		t.Error("another picture the second time")
	}
	bare := plantool("", "render", "--sample-op", "--no-legend", "--paper", "A2", "--scale", "20000")
	if bare.code != exitOK || bare.out == r.out {
		t.Errorf("%d %s", bare.code, bare.errout)
	}
	manner := write(t, "maner.json", []byte(`{"namn":"grå","stilar":[{"nar":{},"titel":"Allting","fyllning":"#808081"}]}`))
	for _, args := range [][]string{{"--manner", "none"}, {"--manner", write(t, "x.json", []byte("{"))}} {
		if r := plantool("", append([]string{"render", "--sample-op"}, args...)...); r.code != exitUnusable || r.errout == "" {
			t.Errorf("%v: %+v", args, r)
		}
	}
	if r := plantool("", "render", "--sample-op", "--manner", manner); r.code != exitOK || !strings.Contains(r.out, "#808081") || !strings.Contains(r.out, "Allting") {
		t.Errorf("%d %s", r.code, r.errout)
	}
}
