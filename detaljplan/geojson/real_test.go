package geojson_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
)

// mora reads the real delivery, or skips.
func mora(t testing.TB) *detaljplan.Dataset {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "ngp", "examples", "dp225-mora.json")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the real delivery is not here: ", err)
	}
	d, _, err := ngp.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestMora: the national JSON, through the view in the source's system, is the
// national JSON again, but for what the list of what is not carried names: the
// collection's bbox, crs and media type, and the features' bbox.
func TestMora(t *testing.T) {
	want := mora(t)
	for name, opts := range map[string][]codec.Option{
		"part":      {geojson.SourceCRS()},
		"provision": {geojson.SourceCRS(), geojson.PerProvision(), geojson.StatedAs(geojson.GeoJSON2008)},
	} {
		t.Run(name, func(t *testing.T) {
			out, fs := marshal(t, want, opts...)
			if len(fs) != 0 {
				t.Error(fs)
			}
			got, fs := unmarshal(t, out)
			if len(fs) != 0 {
				t.Error(fs)
			}
			a, b := national(t, want), national(t, got)
			if diff := cmp.Diff(a, b); diff != "" {
				t.Error(diff)
			}
			if n := len(a["features"].([]any)); n != 13 {
				t.Errorf("%d features", n)
			}
		})
	}
}

// national is the national JSON as a tree, without what the view leaves out.
// Numbers stay as they are written.
func national(t *testing.T, d *detaljplan.Dataset) map[string]any {
	t.Helper()
	out, _, err := ngp.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(out))
	dec.UseNumber()
	var tree map[string]any
	if err := dec.Decode(&tree); err != nil {
		t.Fatal(err)
	}
	delete(tree, "bbox")
	delete(tree, "crs")
	for _, f := range tree["features"].([]any) {
		delete(f.(map[string]any), "bbox")
	}
	return tree
}

var extentLine = regexp.MustCompile(`Extent: \(([-0-9.]+), ([-0-9.]+)\) - \(([-0-9.]+), ([-0-9.]+)\)`)

// ogrinfo returns what GDAL says of a file, and its extent.
func ogrinfo(t *testing.T, data []byte) (text string, extent [4]float64) {
	t.Helper()
	if _, err := exec.LookPath("ogrinfo"); err != nil {
		t.Skip("ogrinfo (Debian gdal-bin) is not installed")
	}
	path := filepath.Join(t.TempDir(), "plan.geojson")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("ogrinfo", "-so", "-al", path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	m := extentLine.FindSubmatch(out)
	if m == nil {
		t.Fatalf("no extent: %s", out)
	}
	for i := range extent {
		extent[i], _ = strconv.ParseFloat(string(m[i+1]), 64)
	}
	return string(out), extent
}

// hull returns the extent of a data set, in the system asked for.
func hull(t *testing.T, d *detaljplan.Dataset, to crs.Code) [4]float64 {
	t.Helper()
	out := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	each(d, func(g *detaljplan.Geometri) {
		if g.Position == nil {
			return
		}
		from, err := g.KoordinatsystemPlan.Code()
		if err != nil {
			t.Fatal(err)
		}
		tr, err := crs.NewTransform(from, to)
		if err != nil {
			t.Fatal(err)
		}
		flat, stride := flatten(g.Position), 2
		if g.Position.Stride() == 3 {
			stride = 3
		}
		for i := 0; i+1 < len(flat); i += stride {
			x, y, err := tr.XY(flat[i], flat[i+1])
			if err != nil {
				t.Fatal(err)
			}
			out[0], out[1] = min(out[0], x), min(out[1], y)
			out[2], out[3] = max(out[2], x), max(out[3], y)
		}
	})
	return out
}

// GDAL opens every form of output and puts the plan where it is.
func TestGDAL(t *testing.T) {
	plans := map[string]func(testing.TB) *detaljplan.Dataset{"fixture": func(testing.TB) *detaljplan.Dataset { return fixture() }, "Mora": mora}
	for _, plan := range []string{"fixture", "Mora"} {
		for name, c := range map[string]struct {
			opts   []codec.Option
			to     crs.Code
			within float64
			system string
		}{
			"WGS 84":       {nil, crs.CRS84, 1e-6, "WGS 84"},
			"source":       {[]codec.Option{geojson.SourceCRS()}, 0, 1e-6, "SWEREF99"},
			"old":          {[]codec.Option{geojson.SourceCRS(), geojson.StatedAs(geojson.GeoJSON2008)}, 0, 1e-6, "SWEREF99"},
			"JSON-FG":      {[]codec.Option{geojson.SourceCRS(), geojson.StatedAs(geojson.JSONFG)}, crs.CRS84, 1e-6, "WGS 84"},
			"SWEREF 99 TM": {[]codec.Option{geojson.TargetCRS(crs.SWEREF99TM)}, crs.SWEREF99TM, 1e-5, "SWEREF99 TM"},
			"provisions":   {[]codec.Option{geojson.PerProvision()}, crs.CRS84, 1e-6, "WGS 84"},
		} {
			t.Run(plan+" "+name, func(t *testing.T) {
				d := plans[plan](t)
				out, _ := marshal(t, d, c.opts...)
				text, extent := ogrinfo(t, out)
				to := c.to
				if strings.Contains(text, "using driver `JSONFG'") && c.system == "WGS 84" && name == "JSON-FG" {
					to = 0 // a GDAL that knows place
				}
				if to == 0 {
					to, _ = d.Plan().System().Code()
				}
				want := hull(t, d, to)
				for i := range want {
					if math.Abs(want[i]-extent[i]) > max(c.within, 5.1e-7) {
						t.Errorf("extent %v, want %v", extent, want)
						break
					}
				}
				if to == c.to && !strings.Contains(text, c.system) {
					t.Errorf("the system is not %s: %s", c.system, text)
				}
				if plan == "Mora" && to == crs.CRS84 && (math.Abs(extent[0]-14.5) > 0.1 || math.Abs(extent[1]-61) > 0.1) {
					t.Errorf("%v is not in Mora", extent)
				}
			})
		}
	}
}

// kristianstad reads the real SS 637040 file, or skips.
func kristianstad(t testing.TB) *detaljplan.Dataset {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "gml", "ss637040", "plankarta.xml"))
	if err != nil {
		t.Skip("the SS 637040 file is not here: ", err)
	}
	d, _, err := ss637040.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A plan from SS 637040: GDAL puts it in Kristianstad, its areas and labels
// come back bit for bit, and what is left out is reported.
func TestKristianstad(t *testing.T) {
	d := kristianstad(t)
	out, fs := marshal(t, d)
	if !fs.HasCode("geojson/not-carried") {
		t.Error("nothing is said of what SS 637040 has besides")
	}
	_, extent := ogrinfo(t, out)
	want := hull(t, d, crs.CRS84)
	for i := range want {
		if math.Abs(want[i]-extent[i]) > 1e-6 {
			t.Errorf("extent %v, want %v", extent, want)
			break
		}
	}
	if math.Abs(extent[0]-14.15) > 0.3 || math.Abs(extent[1]-56.0) > 0.3 {
		t.Errorf("%v is not in Kristianstad", extent)
	}
	out, _ = marshal(t, d, geojson.SourceCRS())
	got, fs := unmarshal(t, out)
	if fs.Stops() {
		t.Error(fs)
	}
	var a, b [][]float64
	each(d, func(g *detaljplan.Geometri) { a = append(a, flatten(g.Position)) })
	each(got, func(g *detaljplan.Geometri) { b = append(b, flatten(g.Position)) })
	if diff := cmp.Diff(a, b); diff != "" || len(a) == 0 {
		t.Errorf("%d geometries: %s", len(a), diff)
	}
	labels := 0
	for i, p := range d.Planer[0].Planbestammelser {
		q := got.Planer[0].Planbestammelser[i]
		if p.SS637040 == nil {
			continue
		}
		if q.SS637040 == nil || q.SS637040.Kod != p.SS637040.Kod || q.SS637040.Precisering != p.SS637040.Precisering {
			t.Errorf("provision %d: %+v, want %+v", i, q.SS637040, p.SS637040)
			continue
		}
		for _, f := range q.SS637040.Forekomster {
			labels++
			if !slices.ContainsFunc(p.SS637040.Forekomster, func(o detaljplan.Forekomst) bool {
				return o.Omrade == f.Omrade && o.Beteckning == f.Beteckning && cmp.Equal(o.Insattning, f.Insattning, same)
			}) {
				t.Errorf("provision %d: a label that was not there: %+v", i, f)
			}
		}
	}
	if labels == 0 {
		t.Error("no labels came back")
	}
}

// What GDAL writes of our output, directly and through a GeoPackage of Multi
// geometries, reads back to the same plan, but for what GDAL cannot hold.
func TestThroughGDAL(t *testing.T) {
	if _, err := exec.LookPath("ogr2ogr"); err != nil {
		t.Skip("ogr2ogr (Debian gdal-bin) is not installed")
	}
	d := mora(t)
	out, _ := marshal(t, d, geojson.SourceCRS(), geojson.StatedAs(geojson.GeoJSON2008))
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name) }
	run := func(args ...string) {
		t.Helper()
		if out, err := exec.Command("ogr2ogr", args...).CombinedOutput(); err != nil {
			t.Fatalf("ogr2ogr %v: %v %s", args, err, out)
		}
	}
	if err := os.WriteFile(file("in.geojson"), out, 0o600); err != nil {
		t.Fatal(err)
	}
	run("-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=15", file("direct.geojson"), file("in.geojson"))
	run("-f", "GPKG", "-nlt", "PROMOTE_TO_MULTI", "-where", "geometrityp = 'yta'", file("areas.gpkg"), file("in.geojson"))
	run("-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=15", file("multi.geojson"), file("areas.gpkg"))
	for name, allowed := range map[string][]string{
		"direct.geojson": {},
		"multi.geojson":  {"geojson/other-spelling", "geojson/unknown-property", "geojson/unwrapped"},
	} {
		data, err := os.ReadFile(file(name))
		if err != nil {
			t.Fatal(err)
		}
		got, fs := unmarshal(t, data)
		for _, c := range codes(fs) {
			if !slices.Contains(allowed, c) {
				t.Errorf("%s: %s: %v", name, c, fs.ByCode(codeOf(c)))
			}
		}
		want := mora(t)
		if name == "multi.geojson" {
			p := want.Planer[0]
			p.Planbestammelser = slices.DeleteFunc(p.Planbestammelser, func(b *detaljplan.Planbestammelse) bool {
				return b.Bestammelsegeometri[0].Geometri.Typ != detaljplan.GeometritypYta
			})
		}
		// GDAL cuts times to milliseconds.
		want.Planer[0].VersionGiltigFran = instant("2026-03-04T15:48:17.857+01:00")
		if s := got.Planer[0].VersionGiltigFran.String(); strings.HasPrefix(s, "2026-03-04T15:48:17.85") {
			want.Planer[0].VersionGiltigFran = got.Planer[0].VersionGiltigFran
		}
		if diff := cmp.Diff(national(t, want), national(t, got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// In degrees, Mora's coordinates come back to the millimetre.
func TestMoraDegrees(t *testing.T) {
	want := mora(t)
	out, _ := marshal(t, want)
	got, _ := unmarshal(t, out)
	var a, b [][]float64
	each(want, func(g *detaljplan.Geometri) { a = append(a, flatten(g.Position)) })
	each(got, func(g *detaljplan.Geometri) { b = append(b, flatten(g.Position)) })
	n := 0
	for i := range a {
		for j := range a[i] {
			n++
			if d := math.Abs(a[i][j] - b[i][j]); d > 0.0006 {
				t.Errorf("geometry %d: %g m off", i, d)
			}
		}
	}
	if n < 150 {
		t.Errorf("only %d numbers were looked at", n)
	}
	if got, want := fmt.Sprint(len(b)), "13"; got != want {
		t.Errorf("%s geometries, want %s", got, want)
	}
}
