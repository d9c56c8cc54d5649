package geojson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// same compares every field, exported or not, and coordinates bit for bit.
var same = cmp.Exporter(func(reflect.Type) bool { return true })

func marshal(t testing.TB, d *detaljplan.Dataset, opts ...codec.Option) ([]byte, quality.Findings) {
	t.Helper()
	out, fs, err := geojson.Marshal(d, opts...)
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(out) {
		t.Fatalf("not valid JSON: %s", out)
	}
	return out, fs
}

func unmarshal(t testing.TB, data []byte, opts ...codec.Option) (*detaljplan.Dataset, quality.Findings) {
	t.Helper()
	d, fs, err := geojson.Unmarshal(data, opts...)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return d, fs
}

func codes(fs quality.Findings) []string {
	var out []string
	for _, f := range fs {
		out = append(out, string(f.Code))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// What the view carries comes back exactly when the coordinates are the
// source's.
func TestRoundTripSource(t *testing.T) {
	for name, opts := range map[string][]codec.Option{
		"both":     {geojson.SourceCRS()},
		"old":      {geojson.SourceCRS(), geojson.StatedAs(geojson.GeoJSON2008)},
		"json-fg":  {geojson.SourceCRS(), geojson.StatedAs(geojson.JSONFG)},
		"bbox":     {geojson.SourceCRS(), geojson.BBox()},
		"indented": {geojson.SourceCRS(), codec.Indent("\t")},
		"named":    {geojson.TargetCRS(crs.SWEREF992015)},
	} {
		t.Run(name, func(t *testing.T) {
			want := fixture()
			if name == "indented" { // kept JSON is laid out anew
				want.Planer[0].Extra = want.Planer[0].Extra[:1]
				want.Planer[0].Plangeometri[0].Geometrimetadata.Extra = nil
			}
			out, fs := marshal(t, want, opts...)
			for _, f := range fs {
				if f.Severity > quality.Upplysning {
					t.Error(f)
				}
			}
			got, fs := unmarshal(t, out)
			if fs.Stops() {
				t.Error(fs)
			}
			if diff := cmp.Diff(want, got, same); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRoundTripPerProvision(t *testing.T) {
	want := fixture()
	out, _ := marshal(t, want, geojson.SourceCRS(), geojson.PerProvision())
	if n := strings.Count(string(out), `"type":"Feature"`); n != 7 {
		t.Errorf("%d features, want one for the plan and each of the 6 provisions", n)
	}
	got, fs := unmarshal(t, out)
	if fs.Stops() {
		t.Error(fs)
	}
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Error(diff)
	}
	// Parts of one simple kind are a Multi geometry.
	d := fixture()
	b := d.Planer[0].Planbestammelser[0]
	b.Bestammelsegeometri = append(b.Bestammelsegeometri, b.Bestammelsegeometri[0])
	b.SS637040.Forekomster = b.SS637040.Forekomster[:1]
	out, _ = marshal(t, d, geojson.SourceCRS(), geojson.PerProvision(), geojson.StatedAs(geojson.GeoJSON2008))
	if !strings.Contains(string(out), `"delar":2,"geometrityp":"yta"`) || !strings.Contains(string(out), `{"type":"MultiPolygon","coordinates":[[[[150500,7080200]`) {
		t.Errorf("no MultiPolygon of two parts: %s", out)
	}
	if got, _ := unmarshal(t, out); len(got.Planer[0].Planbestammelser[0].Bestammelsegeometri) != 2 {
		t.Error("the parts were not taken apart again")
	}
}

// In degrees, coordinates in whole millimetres come back as they were.
func TestRoundTripDegrees(t *testing.T) {
	want := fixture()
	out, fs := marshal(t, want)
	if got := codes(fs); !slices.Equal(got, []string{"geojson/height-system", "geojson/solid-faces", "geojson/wgs84"}) {
		t.Error(got)
	}
	got, fs := unmarshal(t, out)
	if fs.Stops() {
		t.Error(fs)
	}
	if len(fs.ByCode("geojson/transformed")) != 1 {
		t.Error("the transformation is not told of")
	}
	positions := func(d *detaljplan.Dataset) (out [][]float64) {
		each(d, func(g *detaljplan.Geometri) {
			out = append(out, flatten(g.Position))
			g.Position = nil
		})
		for _, b := range d.Planer[0].Planbestammelser {
			if b.SS637040 != nil {
				out = append(out, b.SS637040.Forekomster[0].Insattning.FlatCoords())
				b.SS637040.Forekomster[0].Insattning = nil
			}
		}
		return out
	}
	a, b := positions(want), positions(got)
	for i := range a {
		if len(a[i]) != len(b[i]) {
			t.Fatalf("geometry %d: %d numbers, want %d", i, len(b[i]), len(a[i]))
		}
		// Turned rings hold the same positions in another order.
		slices.Sort(a[i])
		slices.Sort(b[i])
		for j := range a[i] {
			if round := math.Round(a[i][j]*1000) / 1000; b[i][j] != round {
				t.Errorf("geometry %d: %v, want %v", i, b[i][j], round)
			}
		}
	}
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Error(diff)
	}
}

func each(d *detaljplan.Dataset, do func(*detaljplan.Geometri)) {
	for _, p := range d.Planer {
		for i := range p.Plangeometri {
			do(&p.Plangeometri[i].Geometri)
		}
	}
	d.Bestammelser(func(b *detaljplan.Planbestammelse) bool {
		for i := range b.Bestammelsegeometri {
			do(&b.Bestammelsegeometri[i].Geometri)
		}
		return true
	})
}

func flatten(g geom.T) []float64 {
	if g == nil {
		return nil
	}
	if c, ok := g.(*geom.GeometryCollection); ok {
		var out []float64
		for _, m := range c.Geoms() {
			out = append(out, flatten(m)...)
		}
		return out
	}
	return slices.Clone(g.FlatCoords())
}

type anyFeature struct {
	Type       string         `json:"type"`
	ID         string         `json:"id"`
	Geometry   map[string]any `json:"geometry"`
	Place      map[string]any `json:"place"`
	BBox       []float64      `json:"bbox"`
	Properties map[string]any `json:"properties"`
}

type anyCollection struct {
	Type        string          `json:"type"`
	CRS         json.RawMessage `json:"crs"`
	CoordRefSys string          `json:"coordRefSys"`
	ConformsTo  []string        `json:"conformsTo"`
	BBox        []float64       `json:"bbox"`
	Features    []anyFeature    `json:"features"`
}

func parse(t testing.TB, data []byte) (c anyCollection) {
	t.Helper()
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// The default output keeps to RFC 7946: no crs, right-hand rule, longitude
// first, closed rings, bbox in the same order.
func TestRFC7946(t *testing.T) {
	out, _ := marshal(t, fixture(), geojson.BBox())
	c := parse(t, out)
	if c.Type != "FeatureCollection" || c.CRS != nil || c.CoordRefSys != "" || len(c.BBox) != 4 {
		t.Errorf("type %q crs %s coordRefSys %q bbox %v", c.Type, c.CRS, c.CoordRefSys, c.BBox)
	}
	if b := c.BBox; b[0] < 20 || b[2] > 21 || b[1] < 63 || b[3] > 64 || b[0] >= b[2] || b[1] >= b[3] {
		t.Errorf("bbox %v is not in Umeå, west south east north", b)
	}
	rings := 0
	for _, f := range c.Features {
		if f.Type != "Feature" || f.Place != nil || f.Properties == nil {
			t.Errorf("feature %s: type %q, place %v", f.ID, f.Type, f.Place)
		}
		if f.Geometry == nil || f.Properties["geometrityp"] == "kropp" {
			continue
		}
		var polygons []any
		switch f.Geometry["type"] {
		case "Polygon":
			polygons = []any{f.Geometry["coordinates"]}
		case "MultiPolygon":
			polygons = f.Geometry["coordinates"].([]any)
		}
		for _, p := range polygons {
			for i, r := range p.([]any) {
				rings++
				ring := r.([]any)
				if first, last := ring[0].([]any), ring[len(ring)-1].([]any); !slices.Equal(first, last) || len(ring) < 4 {
					t.Errorf("%s: ring %d is not closed", f.ID, i)
				}
				sum := 0.0
				for j := range len(ring) - 1 {
					a, b := ring[j].([]any), ring[j+1].([]any)
					sum += (a[0].(float64)-20)*(b[1].(float64)-63) - (b[0].(float64)-20)*(a[1].(float64)-63)
				}
				if i == 0 && sum <= 0 || i > 0 && sum >= 0 {
					t.Errorf("%s: ring %d has area %g, against the right-hand rule", f.ID, i, sum)
				}
			}
		}
	}
	if rings < 5 {
		t.Errorf("only %d rings were looked at", rings)
	}
}

// A polygon drawn the wrong way round is turned, and only in degrees.
func TestRightHandRule(t *testing.T) {
	clockwise := polygon(150500, 7080200, 150500, 7080300, 150600, 7080300, 150500, 7080200)
	d := &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Objektidentitet: uuid(1),
		Plangeometri: []detaljplan.Geometribeskrivning{area("EPSG:3016", clockwise, detaljplan.GeometritypYta)}}}}
	if _, fs := marshal(t, d); len(fs.ByCode("geojson/ring-direction")) != 1 {
		t.Errorf("in degrees: %v", fs)
	}
	out, fs := marshal(t, d, geojson.SourceCRS())
	if len(fs) != 0 {
		t.Errorf("in the source's system: %v", fs)
	}
	if got, _ := unmarshal(t, out); !slices.Equal(got.Planer[0].Plangeometri[0].Geometri.Position.FlatCoords(), clockwise.FlatCoords()) {
		t.Error("the source's ring was changed")
	}
}

func TestStatement(t *testing.T) {
	const oldCRS = `{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3016"}}`
	const uri = "http://www.opengis.net/def/crs/EPSG/0/3016"
	for _, c := range []struct {
		form     geojson.Form
		crs, uri string
		place    bool
		degrees  bool
	}{
		{geojson.Both, oldCRS, uri, true, false},
		{geojson.GeoJSON2008, oldCRS, "", false, false},
		{geojson.JSONFG, "", uri, true, true},
	} {
		out, _ := marshal(t, fixture(), geojson.SourceCRS(), geojson.StatedAs(c.form))
		got := parse(t, out)
		if string(got.CRS) != c.crs || got.CoordRefSys != c.uri || (c.form == geojson.JSONFG) != (len(got.ConformsTo) == 1) {
			t.Errorf("form %d: crs %s, coordRefSys %s, conformsTo %v", c.form, got.CRS, got.CoordRefSys, got.ConformsTo)
		}
		line := got.Features[len(got.Features)-1]
		x := line.Geometry["coordinates"].([]any)[0].([]any)[0].(float64)
		if c.degrees != (x < 180) {
			t.Errorf("form %d: geometry begins with %v", c.form, x)
		}
		if (line.Place != nil) != c.place {
			t.Errorf("form %d: place %v", c.form, line.Place)
		}
		if c.place { // northing first
			if p := line.Place["coordinates"].([]any)[0].([]any); p[0] != 7080200.0 || p[1] != 150500.0 {
				t.Errorf("form %d: place begins with %v", c.form, p)
			}
		}
	}
}

// Each system of package crs can be asked for, and comes back.
func TestTargetCRS(t *testing.T) {
	for _, c := range crs.Codes() {
		out, fs := marshal(t, fixture(), geojson.TargetCRS(c))
		if fs.Stops() {
			t.Errorf("%s: %v", c, fs)
		}
		got, fs := unmarshal(t, out)
		if fs.Stops() {
			t.Errorf("%s: %v", c, fs)
		}
		p := got.Planer[0].Plangeometri[0].Geometri.Position.FlatCoords()
		if math.Abs(p[0]-150500) > 0.02 || math.Abs(p[1]-7080200) > 0.02 {
			t.Errorf("%s: came back as %v", c, p[:2])
		}
		if accurate := c != crs.RT90; accurate && (p[0] != 150500 || p[1] != 7080200) {
			t.Errorf("%s: came back as %v", c, p[:2])
		}
	}
	if _, fs := marshal(t, fixture(), geojson.TargetCRS(2400)); !fs.HasCode("geojson/unknown-crs") {
		t.Errorf("EPSG:2400: %v", fs)
	}
}

// Several systems: in degrees all is transformed, otherwise to that of most
// geometries.
func TestSeveralSystems(t *testing.T) {
	d := fixture()
	tm, err := crs.NewTransform(crs.SWEREF992015, crs.SWEREF99TM)
	if err != nil {
		t.Fatal(err)
	}
	x, y, err := tm.XY(150500, 7080200)
	if err != nil {
		t.Fatal(err)
	}
	g := &d.LosaBestammelser[0].Bestammelsegeometri[0].Geometri
	g.KoordinatsystemPlan, g.Position = "EPSG:3006", geom.NewLineStringFlat(geom.XY, []float64{x, y, x + 10, y})
	out, fs := marshal(t, d, geojson.SourceCRS())
	if !fs.HasCode("geojson/several-systems") || len(fs.ByCode("geojson/transformed")) != 1 {
		t.Error(fs)
	}
	c := parse(t, out)
	p := c.Features[len(c.Features)-1].Geometry["coordinates"].([]any)[0].([]any)
	if math.Abs(p[0].(float64)-150500) > 1e-6 || math.Abs(p[1].(float64)-7080200) > 1e-6 {
		t.Errorf("transformed to %v", p)
	}
	got, _ := unmarshal(t, out)
	back := got.LosaBestammelser[0].Bestammelsegeometri[0].Geometri
	if back.KoordinatsystemPlan != "EPSG:3006" || math.Abs(back.Position.FlatCoords()[0]-x) > 1e-6 {
		t.Errorf("came back in %s at %v, want %v", back.KoordinatsystemPlan, back.Position.FlatCoords(), x)
	}
	if _, fs := marshal(t, d); fs.Stops() || fs.HasCode("geojson/several-systems") {
		t.Errorf("in degrees: %v", fs)
	}
}

func TestEncodeFaults(t *testing.T) {
	one := func(g detaljplan.Geometribeskrivning) *detaljplan.Dataset {
		return &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Objektidentitet: uuid(1), Plangeometri: []detaljplan.Geometribeskrivning{g}}}}
	}
	square := func() *geom.Polygon {
		return polygon(150500, 7080200, 150600, 7080200, 150600, 7080300, 150500, 7080200)
	}
	with := func(change func(*detaljplan.Detaljplan)) *detaljplan.Dataset {
		d := one(area("EPSG:3016", square(), detaljplan.GeometritypYta))
		change(d.Planer[0])
		return d
	}
	for name, c := range map[string]struct {
		d    *detaljplan.Dataset
		code quality.Code
	}{
		"no system":      {one(area("", square(), detaljplan.GeometritypYta)), "geojson/no-system"},
		"unknown system": {one(area("EPSG:31467", square(), detaljplan.GeometritypYta)), "geojson/no-system"},
		"outside":        {one(area("EPSG:3016", polygon(1, 2, 3, 4, 5, 6, 1, 2), detaljplan.GeometritypYta)), "geojson/outside"},
		"not a number":   {one(area("EPSG:3016", polygon(math.NaN(), 2, 3, 4, 5, 6, 1, 2), detaljplan.GeometritypYta)), "geojson/bad-number"},
		"infinite":       {one(area("EPSG:3016", polygon(math.Inf(1), 2, 3, 4, 5, 6, 1, 2), detaljplan.GeometritypYta)), "geojson/bad-number"},
		"open ring":      {one(area("EPSG:3016", polygon(150500, 7080200, 150600, 7080200, 150600, 7080300), detaljplan.GeometritypYta)), "geojson/ring-open"},
		"ring as geometry": {one(area("EPSG:3016", geom.NewLinearRingFlat(geom.XY, square().FlatCoords()), detaljplan.GeometritypYta)),
			"geojson/bad-geometry"},
		"invalid text": {with(func(p *detaljplan.Detaljplan) { p.Namn = "\xff" }), "geojson/invalid-text"},
		"bad float": {with(func(p *detaljplan.Detaljplan) {
			p.Plangeometri[0].Geometri.AbsolutLagesosakerhetPlan = detaljplan.Ptr(math.Inf(1))
		}), "geojson/bad-number"},
		"name taken": {with(func(p *detaljplan.Detaljplan) { p.Extra = detaljplan.Extra{ngpMember("geometrityp", "1")} }), "geojson/name-taken"},
		"name twice": {with(func(p *detaljplan.Detaljplan) { p.Extra = detaljplan.Extra{ngpMember("x", "1"), ngpMember("x", "2")} }),
			"geojson/name-taken"},
		"kept null": {with(func(p *detaljplan.Detaljplan) { p.Extra = detaljplan.Extra{ngpMember("x", "null")} }), "geojson/not-carried"},
		"not JSON":  {with(func(p *detaljplan.Detaljplan) { p.Extra = detaljplan.Extra{ngpMember("x", "{")} }), "geojson/not-carried"},
		"XML": {with(func(p *detaljplan.Detaljplan) {
			p.Extra = detaljplan.Extra{{Format: detaljplan.FormatSS637040, Name: "x", Raw: "<x/>"}}
		}), "geojson/not-carried"},
		"envelope":     {with(func(p *detaljplan.Detaljplan) { p.Envelope = detaljplan.Extra{ngpMember("links", "[]")} }), "geojson/not-carried"},
		"boundaries":   {&detaljplan.Dataset{SS637040: &detaljplan.DatasetSS637040{}}, "geojson/not-carried"},
		"same twice":   {&detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Objektidentitet: uuid(1)}, {Objektidentitet: uuid(1)}}}, "geojson/same-identity"},
		"log":          {with(func(p *detaljplan.Detaljplan) { p.SS637040 = &detaljplan.PlanSS637040{Loggning: []detaljplan.Logg{{}}} }), "geojson/not-carried"},
		"wrong member": {&detaljplan.Dataset{Extra: detaljplan.Extra{ngpMember("links", "[]")}}, "geojson/not-carried"},
	} {
		t.Run(name, func(t *testing.T) {
			out, fs := marshal(t, c.d)
			if !fs.HasCode(c.code) {
				t.Errorf("got %v, want %s", codes(fs), c.code)
			}
			if _, _, err := geojson.Unmarshal(out); err != nil {
				t.Error(err)
			}
		})
	}
}

type failing struct{ n int }

func (f *failing) Write(p []byte) (int, error) {
	if f.n -= len(p); f.n < 0 {
		return 0, errors.New("full")
	}
	return len(p), nil
}

func TestEncodeWriter(t *testing.T) {
	d := fixture()
	for range 40 {
		d.LosaBestammelser = append(d.LosaBestammelser, d.Planer[0].Planbestammelser...)
	}
	want, _ := marshal(t, d)
	var buf bytes.Buffer
	if _, err := geojson.Encode(&buf, d); err != nil || !bytes.Equal(buf.Bytes(), want) {
		t.Errorf("Encode and Marshal differ: %v", err)
	}
	if _, err := geojson.Encode(&failing{100_000}, d); err == nil {
		t.Error("a failing writer passed unnoticed")
	}
	if out, _, err := geojson.Marshal(nil); err != nil || string(out) != `{"type":"FeatureCollection","features":[]}` {
		t.Errorf("nil: %s, %v", out, err)
	}
}

// The output is the same every time and as the golden files have it.
func TestGolden(t *testing.T) {
	for name, opts := range map[string][]codec.Option{
		"wgs84":         {geojson.BBox()},
		"source":        {geojson.SourceCRS()},
		"jsonfg":        {geojson.SourceCRS(), geojson.StatedAs(geojson.JSONFG)},
		"per-provision": {geojson.PerProvision()},
		"decimals":      {geojson.TargetCRS(crs.SWEREF99TM), geojson.Decimals(3), geojson.StatedAs(geojson.GeoJSON2008)},
	} {
		t.Run(name, func(t *testing.T) {
			out, fs := marshal(t, fixture(), append(opts, codec.Indent("  "))...)
			golden(t, name+".geojson", out)
			var lines bytes.Buffer
			for _, f := range fs {
				lines.WriteString(string(f.Code) + " " + f.Place.Object + "\n")
			}
			golden(t, name+".findings", lines.Bytes())
			if again, _ := marshal(t, fixture(), append(opts, codec.Indent("  "))...); !bytes.Equal(out, again) {
				t.Error("the output differs from one time to the next")
			}
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: %s", path, cmp.Diff(string(want), string(got)))
	}
}

func TestDerived(t *testing.T) {
	out, _ := marshal(t, fixture())
	for _, want := range []string{
		`"lydelse":"Största byggnadsarea är 500 m² inom området"`,
		`"varden":"area: 500 kvadratmeter (max); text: inom området"`,
		`"datumLagakraft":"2026-02-28, 2026-03-31"`,
		`"planbeteckning":"EX-1"`,
	} {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("%s is missing", want)
		}
	}
	edited := bytes.Replace(out, []byte(`"planbeteckning":"EX-1"`), []byte(`"planbeteckning":"EX-2"`), 1)
	if _, fs := unmarshal(t, edited); len(fs.ByCode("geojson/derived-ignored")) != 1 {
		t.Error("a changed derived property passed unnoticed")
	}
	if _, fs := unmarshal(t, out); fs.HasCode("geojson/derived-ignored") {
		t.Error("an unchanged derived property was reported")
	}
}

// A wording full of brackets is searched for placeholders once, not once for
// each bracket.
func TestDerivedFromManyBrackets(t *testing.T) {
	d := fixture()
	for _, unit := range []string{"[", "[:"} {
		d.Planer[0].Planbestammelser[0].Bestammelseformulering = strings.Repeat(unit, 2<<20) + "]"
		if out, _ := marshal(t, d); len(out) < len(unit)<<21 { // in a moment; it took some minutes
			t.Errorf("%s: the wording is not whole", unit)
		}
	}
}

// Every field of the model is either a property or listed as not carried, no
// two properties of a feature have the same name, and the documentation names
// them all.
func TestFields(t *testing.T) {
	listed := map[string]bool{
		// Nested, so that everything below is carried with them.
		"Dataset.Planer": true, "Dataset.LosaBestammelser": true, "Detaljplan.Planbestammelser": true,
		"Detaljplan.SS637040": true, "Planbestammelse.SS637040": true,
		"Geometribeskrivning.Geometri": true, "Geometribeskrivning.Geometrimetadata": true,
		"Geometri.Position": true, "Forekomst.Omrade": true,
		"Detaljplan.Extra": true, "Planbestammelse.Extra": true,
	}
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range geojson.Carried() {
		model, _, _ := strings.Cut(f.Model, " ")
		listed[model] = true
		if !strings.HasPrefix(f.Name, "ss") && !bytes.Contains(text, []byte(f.Name)) {
			t.Errorf("doc.go does not name %s", f.Name)
		}
		for _, kind := range []string{"plan", "bestämmelse"} {
			if !strings.Contains(f.On, kind) && f.On != "del" {
				continue
			}
			key := kind + " " + f.Name
			if seen[key] {
				t.Errorf("two properties: %s", key)
			}
			seen[key] = true
		}
	}
	for _, f := range geojson.NotCarried() {
		if f.Note.SV == "" || f.Note.EN == "" {
			t.Errorf("no reason for %s", f.Model)
		}
		listed[f.Model] = true
	}
	for _, v := range []any{detaljplan.Dataset{}, detaljplan.Detaljplan{}, detaljplan.Planbestammelse{}, detaljplan.Geometribeskrivning{},
		detaljplan.Geometri{}, detaljplan.Geometrimetadata{}, detaljplan.PlanSS637040{}, detaljplan.BestammelseSS637040{}, detaljplan.Forekomst{}} {
		typ := reflect.TypeOf(v)
		for i := range typ.NumField() {
			if name := typ.Name() + "." + typ.Field(i).Name; !listed[name] {
				t.Errorf("%s is neither carried nor listed as not carried", name)
			}
		}
	}
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range geojson.Rules() {
		if seen[r.Code] || !strings.HasPrefix(string(r.Code), "geojson/") || r.Title.SV == "" || r.Title.EN == "" || r.Source == "" || r.Severity == 0 || r.Certainty == 0 {
			t.Errorf("rule %+v", r)
		}
		seen[r.Code] = true
	}
}

func codeOf(s string) quality.Code { return quality.Code(s) }
