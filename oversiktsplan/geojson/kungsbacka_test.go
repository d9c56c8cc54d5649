package geojson_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/geojson"
)

const kungsbacka = "kungsbacka-op-utan-crs.geojson"

func shared(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "oversiktsplan", name))
	if err != nil {
		t.Skipf("%s is not beside the repository: %v", name, err)
	}
	return data
}

// A real file without a system: nothing is lost, nothing assumed, and the
// likely system is named.
func TestKungsbacka(t *testing.T) {
	data := shared(t, kungsbacka)
	p, fs, err := geojson.Unmarshal(data, codec.Source(kungsbacka))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Objekt) != 46 {
		t.Errorf("%d objects", len(p.Objekt))
	}
	none := 0
	p.VarjeGeometri(func(g *op.Geometri) {
		if g.Koordinatsystem != 0 {
			t.Error("a system was assumed")
		}
		none++
	})
	if none != 45 {
		t.Errorf("%d geometries", none)
	}
	if n := fs.ByCode("op-geojson/null-geometry"); len(n) != 1 || n[0].Place.Object == "" || n[0].Place.Line == 0 {
		t.Error(n)
	}
	found := fs.ByCode("op-geojson/no-system")
	if len(found) != 1 || found[0].Place.Coordinate == nil || found[0].Place.Line == 0 || found[0].Place.Object == "" {
		t.Fatal(found)
	}
	best := op.TroligaSystem(p, kungsbacka)
	if len(best) < 2 || best[0].System != crs.SWEREF991200 || best[0].Order != crs.EastNorth || best[0].AndelLan != 1 || best[0].Kommun != "1384" || best[1].AndelLan == 1 {
		t.Errorf("%+v", best)
	}

	// What is in the file comes back: every feature's geometry and fields.
	out, _, err := geojson.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	type collection struct {
		Features []struct {
			Geometry   any            `json:"geometry"`
			Properties map[string]any `json:"properties"`
		} `json:"features"`
	}
	var a, b collection
	for _, f := range []struct {
		text []byte
		to   *collection
	}{{data, &a}, {out, &b}} {
		dec := json.NewDecoder(bytes.NewReader(f.text))
		dec.UseNumber()
		if err := dec.Decode(f.to); err != nil {
			t.Fatal(err)
		}
	}
	if len(a.Features) != len(b.Features) {
		t.Fatal(len(b.Features))
	}
	for i := range a.Features {
		if !reflect.DeepEqual(a.Features[i].Geometry, b.Features[i].Geometry) {
			t.Errorf("feature %d: the geometry differs", i)
		}
		for k, v := range a.Features[i].Properties {
			if b.Features[i].Properties[k] != v {
				t.Errorf("feature %d: %s is %v, was %v", i, k, b.Features[i].Properties[k], v)
			}
		}
	}
	if strings.Contains(string(out), `"crs"`) {
		t.Error("a system is stated that nobody chose")
	}
}

// After an explicit choice GDAL finds the plan in Kungsbacka.
func TestKungsbackaInGDAL(t *testing.T) {
	data := shared(t, kungsbacka)
	if _, err := exec.LookPath("ogrinfo"); err != nil {
		t.Skip("ogrinfo (GDAL) is not installed")
	}
	p, fs, err := geojson.Unmarshal(data, codec.Source(kungsbacka), geojson.AssumeSystem(crs.SWEREF991200))
	if err != nil || fs.HasCode("op-geojson/no-system") {
		t.Fatal(err, fs)
	}
	for name, opts := range map[string][]codec.Option{"stated": nil, "wgs84": {geojson.WGS84()}} {
		out, _, err := geojson.Marshal(p, opts...)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "op.geojson")
		if err := os.WriteFile(file, out, 0o600); err != nil {
			t.Fatal(err)
		}
		target := filepath.Join(t.TempDir(), "out.geojson")
		if msg, err := exec.Command("ogr2ogr", "-t_srs", "EPSG:4326", "-f", "GeoJSON", target, file).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, msg)
		}
		seen, _, err := geojson.Unmarshal(read(t, target))
		if err != nil || len(seen.Objekt) != 46 {
			t.Fatal(err, len(seen.Objekt))
		}
		seen.VarjeGeometri(func(g *op.Geometri) {
			b := g.Position.Bounds()
			// Kungsbacka lies around 57.5 N 12.1 E.
			if b.Min(0) < 11.8 || b.Max(0) > 12.4 || b.Min(1) < 57.2 || b.Max(1) > 57.7 {
				t.Errorf("%s: %v", name, b)
			}
		})
	}
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
