package gml_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	"github.com/planinfo-se/planinfo/oversiktsplan/gml"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
)

const kungsbacka = "kungsbacka-op-utan-crs.geojson"

func shared(t testing.TB, elem ...string) string {
	t.Helper()
	name := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, elem...)...)
	if _, err := os.Stat(name); err != nil {
		t.Skipf("%s is not beside the repository: %v", filepath.Join(elem...), err)
	}
	abs, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

func tool(t testing.TB, name string, args ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skip(name + " is not installed")
	}
	var out, msg bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = &out, &msg
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %v: %v\n%s%s", name, args, err, clipped(msg.String()), clipped(out.String()))
	}
	return out.Bytes()
}

func clipped(s string) string { return s[:min(len(s), 3000)] }

func write(t testing.TB, dir, name string, data []byte) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// plans are what goes through GDAL: the sample, and a real plan whose system
// somebody had to choose.
func plans(t *testing.T) map[string]func(t *testing.T) *op.Oversiktsplan {
	return map[string]func(t *testing.T) *op.Oversiktsplan{
		"sample": func(t *testing.T) *op.Oversiktsplan { return carried(load(t)) },
		"values": func(t *testing.T) *op.Oversiktsplan { return valued(t) },
		"kungsbacka": func(t *testing.T) *op.Oversiktsplan {
			data := read(t, shared(t, "oversiktsplan", kungsbacka))
			p, fs, err := geojson.Unmarshal(data, geojson.AssumeSystem(crs.SWEREF991200))
			if err != nil || fs.HasCode("op-geojson/no-system") || len(p.Objekt) != 46 {
				t.Fatal(err, fs)
			}
			for i, o := range p.Objekt {
				o.Identitet = fmt.Sprint("objekt-", i+1)
			}
			p.Extra = nil
			return p
		},
	}
}

// valued is a plan with fields of every kind that GDAL has.
func valued(t *testing.T) *op.Oversiktsplan {
	p := &op.Oversiktsplan{Namn: "Värden"}
	for i := range 3 {
		o := &op.GeografisktObjekt{Identitet: fmt.Sprint("o", i), Namn: fmt.Sprint("Å ä <ö> & \"", i), Hansyn: []string{"a", "b; c"}[:1+i%2],
			Geometri: &op.Geometri{Koordinatsystem: crs.SWEREF99TM, Position: geom.NewMultiPointFlat(geom.XYZ, []float64{319123.456, 6399456.789, float64(i), 319000.0011, 6399000.0004, 2.5})}}
		o.Egna = []op.Falt{{Namn: "heltal", Varde: strconv.Itoa(i)}, {Namn: "stort", Varde: "1234567890123"}, {Namn: "tal", Varde: "0.1"}, {Namn: "ja", Varde: strconv.FormatBool(i == 0)},
			{Namn: "dag", Varde: `"2026-11-23"`}, {Namn: "siffror", Varde: `"007"`}, {Namn: "listan", Varde: `["x","y"]`}, {Namn: "rader", Varde: `"en\ntvå"`}}
		p.Objekt = append(p.Objekt, o)
	}
	line := geom.NewMultiLineStringFlat(geom.XY, []float64{319000, 6399000, 319100.5, 6399000.25, 319200, 6399000, 319300, 6399100}, []int{4, 8})
	hole := geom.NewPolygonFlat(geom.XY, []float64{0, 0, 100, 0, 100, 100, 0, 100, 0, 0, 10, 10, 10, 20, 20, 20, 10, 10}, []int{10, 18})
	for i := 0; i < len(hole.FlatCoords()); i += 2 {
		hole.FlatCoords()[i] += 319000
		hole.FlatCoords()[i+1] += 6399000
	}
	many := geom.NewMultiPolygon(geom.XY)
	if err := many.Push(hole); err != nil {
		t.Fatal(err)
	}
	both := geom.NewGeometryCollection()
	both.MustPush(geom.NewPointFlat(geom.XY, []float64{319000, 6399000}), geom.NewLineStringFlat(geom.XY, []float64{319000, 6399000, 319001, 6399001}))
	for i, g := range []geom.T{line, hole, many, both} {
		p.Objekt = append(p.Objekt, &op.GeografisktObjekt{Identitet: fmt.Sprint("form", i), Geometri: &op.Geometri{Koordinatsystem: crs.SWEREF99TM, Position: g}})
	}
	return p
}

// What GDAL writes of our GeoJSON is read by us, to the millimetre and in every
// attribute.
func TestReadWhatGDALWrites(t *testing.T) {
	for name, plan := range plans(t) {
		for _, form := range []string{"GML3.2", "GML3", "GML2"} {
			t.Run(name+" "+form, func(t *testing.T) {
				p := plan(t)
				dir := t.TempDir()
				in, _, err := geojson.Marshal(p)
				if err != nil {
					t.Fatal(err)
				}
				target := filepath.Join(dir, "op.gml")
				tool(t, "ogr2ogr", "-f", "GML", "-dsco", "FORMAT="+form, target, write(t, dir, "op.geojson", in))
				q, fs, err := gml.Unmarshal(read(t, target), gml.Schema(read(t, filepath.Join(dir, "op.xsd"))))
				if err != nil {
					t.Fatal(err)
				}
				if codes := without(fs, "op-gml/null-geometry", "lager/name-case"); len(codes) > 0 {
					t.Error(fs)
				}
				// GDAL has no place for what the file says of the plan, gives
				// rows that have no value of a field an empty one, and adds id.
				want, _, err := geojson.Unmarshal(in)
				if err != nil {
					t.Fatal(err)
				}
				a, b := rows(t, want), rows(t, q)
				if len(a) != len(b) {
					t.Fatalf("%d rows, want %d", len(b), len(a))
				}
				for i := range a {
					if a[i].fields != b[i].fields {
						t.Errorf("%s: %s", a[i].id, firstDifference(a[i].fields, b[i].fields))
					}
					if why := differs(a[i].g, b[i].g); why != "" {
						t.Errorf("%s: %s", a[i].id, why)
					}
				}
				stable(t, read(t, target))
			})
		}
	}
}

// rows lists every row with its fields by name and its geometry.
func rows(t *testing.T, p *op.Oversiktsplan) []row {
	t.Helper()
	posts, _ := lager.Poster(p, nil)
	var out []row
	for _, post := range posts {
		var fields []string
		for _, f := range post.Falt {
			if f.Namn == "id" || f.Namn == "lager" || f.Varde == "null" {
				continue
			}
			fields = append(fields, f.Namn+"="+plainValue(t, f.Varde))
		}
		slices.Sort(fields)
		out = append(out, row{post.ID, strings.Join(fields, "\n"), post.Geometri})
	}
	slices.SortStableFunc(out, func(a, b row) int { return strings.Compare(a.fields, b.fields) })
	return out
}

type row struct {
	id, fields string
	g          *op.Geometri
}

// plainValue writes a value so that 1 and 1.0 are the same, and 1 and "1" are
// not.
func plainValue(t *testing.T, v string) string {
	t.Helper()
	var x any
	if err := json.Unmarshal([]byte(v), &x); err != nil {
		t.Fatal(v, err)
	}
	b, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// differs tells how two geometries differ by more than a tenth of a millimetre
// or in anything else.
func differs(a, b *op.Geometri) string {
	if a == nil || b == nil {
		if (a == nil) != (b == nil) {
			return fmt.Sprintf("geometries %v and %v", a, b)
		}
		return ""
	}
	if a.Koordinatsystem != b.Koordinatsystem {
		return fmt.Sprintf("systems %v and %v", a.Koordinatsystem, b.Koordinatsystem)
	}
	return differ(a.Position, b.Position)
}

func differ(a, b geom.T) string {
	if x, y := fmt.Sprintf("%T %v", a, a.Layout()), fmt.Sprintf("%T %v", b, b.Layout()); x != y {
		return x + " and " + y
	}
	if c, ok := a.(*geom.GeometryCollection); ok {
		d := b.(*geom.GeometryCollection)
		if c.NumGeoms() != d.NumGeoms() {
			return fmt.Sprintf("%d and %d members", c.NumGeoms(), d.NumGeoms())
		}
		for i := range c.NumGeoms() {
			if why := differ(c.Geom(i), d.Geom(i)); why != "" {
				return why
			}
		}
		return ""
	}
	if !slices.Equal(a.Ends(), b.Ends()) || !reflect.DeepEqual(a.Endss(), b.Endss()) || len(a.FlatCoords()) != len(b.FlatCoords()) {
		return "rings or parts differ"
	}
	for i, v := range a.FlatCoords() {
		if w := b.FlatCoords()[i]; !(math.Abs(v-w) <= 1e-4) {
			return fmt.Sprintf("ordinate %d is %v and %v", i, v, w)
		}
	}
	return ""
}

// What we write is read by GDAL, layer by layer, to the millimetre and in every
// attribute, with the types of our schema.
func TestGDALReadsWhatWeWrite(t *testing.T) {
	for name, plan := range plans(t) {
		for version, v := range versions {
			t.Run(name+" "+version, func(t *testing.T) {
				p := plan(t)
				dir := t.TempDir()
				out, _, err := gml.Marshal(p, gml.Version(v))
				if err != nil {
					t.Fatal(err)
				}
				in := write(t, dir, "op.gml", out)
				var xsd bytes.Buffer
				if _, err := gml.EncodeSchema(&xsd, p, gml.Version(v)); err != nil {
					t.Fatal(err)
				}
				write(t, dir, "op.xsd", xsd.Bytes())
				posts, _ := lager.Poster(p, nil)
				byLayer := map[string][]lager.Post{}
				for _, post := range posts {
					byLayer[post.Lager] = append(byLayer[post.Lager], post)
				}
				listed := string(tool(t, "ogrinfo", "-ro", "-q", in))
				if n := strings.Count(listed, "\n"); n != len(byLayer) {
					t.Errorf("GDAL has %d layers, want %d:\n%s", n, len(byLayer), listed)
				}
				for layer, want := range byLayer {
					target := filepath.Join(dir, layer+".geojson")
					tool(t, "ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=6", target, in, layer)
					q, fs, err := geojson.Unmarshal(read(t, target))
					if err != nil || fs.HasCode("op-geojson/no-system") {
						t.Fatal(err, fs)
					}
					compare(t, layer, want, q)
				}
			})
		}
	}
}

// compare compares rows with what GDAL made of them.
func compare(t *testing.T, layer string, want []lager.Post, q *op.Oversiktsplan) {
	t.Helper()
	got, _ := lager.Poster(q, nil)
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", layer, len(got), len(want))
		return
	}
	for i := range want {
		have := map[string]string{}
		for _, f := range got[i].Falt {
			have[f.Namn] = f.Varde
		}
		for _, f := range want[i].Falt {
			v, ok := have[f.Namn]
			if !ok || plainValue(t, v) != plainValue(t, f.Varde) {
				t.Errorf("%s: %s: %s is %s, want %s", layer, want[i].ID, f.Namn, v, f.Varde)
			}
			delete(have, f.Namn)
		}
		for n, v := range have {
			// GDAL's own, and fields that other rows of the layer have.
			if n != "gml_id" && n != "fid" && n != "lager" && v != "null" && n != "identitet" {
				t.Errorf("%s: %s: %s is %s, and was not there", layer, want[i].ID, n, v)
			}
		}
		if why := differs(want[i].Geometri, got[i].Geometri); why != "" {
			t.Errorf("%s: %s: %s", layer, want[i].ID, why)
		}
	}
}

// After an explicit choice of system GDAL finds the real plan in Kungsbacka.
func TestKungsbackaInGDAL(t *testing.T) {
	p := plans(t)["kungsbacka"](t)
	dir := t.TempDir()
	out, _, err := gml.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(dir, "wgs84.geojson")
	for layer := range layersOf(t, p) {
		os.Remove(target)
		tool(t, "ogr2ogr", "-t_srs", "EPSG:4326", "-f", "GeoJSON", target, write(t, dir, "op.gml", out), layer)
		seen, _, err := geojson.Unmarshal(read(t, target))
		if err != nil || len(seen.Objekt) == 0 {
			t.Fatal(err)
		}
		seen.VarjeGeometri(func(g *op.Geometri) {
			b := g.Position.Bounds()
			if b.Min(0) < 11.8 || b.Max(0) > 12.4 || b.Min(1) < 57.2 || b.Max(1) > 57.7 { // Kungsbacka lies around 57.5 N 12.1 E
				t.Errorf("%v", b)
			}
		})
	}
}

func layersOf(t *testing.T, p *op.Oversiktsplan) map[string][]byte {
	t.Helper()
	files := map[string]*file{}
	if _, err := gml.EncodeLayers(func(name string) (io.WriteCloser, error) {
		files[name] = &file{}
		return files[name], nil
	}, p); err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for name, f := range files {
		out[name] = f.Bytes()
	}
	return out
}

// What we write of GML 3.2 is valid by our schema and the official ones.
func TestValid(t *testing.T) {
	catalog := shared(t, "gml", "xsd", "catalog.xml")
	for name, plan := range plans(t) {
		t.Run(name, func(t *testing.T) {
			p := plan(t)
			dir := t.TempDir()
			for _, opts := range [][]codec.Option{nil, {gml.Namespace("kommun", "https://example.org/op"), gml.SchemaLocation("op.xsd")}} {
				var xsd bytes.Buffer
				if _, err := gml.EncodeSchema(&xsd, p, opts...); err != nil {
					t.Fatal(err)
				}
				schema := write(t, dir, "op.xsd", xsd.Bytes())
				out, _, err := gml.Marshal(p, opts...)
				if err != nil {
					t.Fatal(err)
				}
				t.Setenv("XML_CATALOG_FILES", catalog)
				tool(t, "xmllint", "--nonet", "--noout", "--schema", schema, write(t, dir, "op.gml", out))
				for layer, data := range layersOf(t, p) {
					if opts == nil {
						tool(t, "xmllint", "--nonet", "--noout", "--schema", schema, write(t, dir, layer+".gml", data))
					}
				}
				// The schema tells good from bad.
				broken := bytes.Replace(out, []byte("featureMember>"), []byte("featureMembar>"), 2)
				if exec.Command("xmllint", "--nonet", "--noout", "--schema", schema, write(t, dir, "bad.gml", broken)).Run() == nil {
					t.Error("a bad file is valid")
				}
			}
		})
	}
}
