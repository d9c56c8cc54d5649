package geojson_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/examples/sample"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
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

// carried is the plan with only what layers carry.
func carried(p *op.Oversiktsplan) *op.Oversiktsplan {
	q := *p
	q.Handelser, q.Stallningstaganden, q.Avsnitt, q.Media, q.Kopplingar = nil, nil, nil, nil, nil
	q.Granskningsyttranden, q.Anmarkningar, q.Redovisningar, q.Planeringsstrategier, q.Aktualitet, q.Miljobedomning = nil, nil, nil, nil, nil, nil
	q.Ersatter = nil
	q.Delar = nil
	for _, d := range p.Delar {
		c := *d
		c.Omfattar = nil
		q.Delar = append(q.Delar, &c)
	}
	return &q
}

func text(t testing.TB, p *op.Oversiktsplan) string {
	t.Helper()
	b, _, err := planjson.Marshal(p, codec.Indent(" "))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestRoundTrip(t *testing.T) {
	p := load(t)
	out, fs, err := geojson.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var lost []string
	for _, f := range fs {
		if f.Code != "lager/not-carried" {
			t.Error(f)
		}
		lost = append(lost, f.Place.Path)
	}
	for _, want := range []string{"/handelser", "/stallningstaganden", "/avsnitt", "/kopplingar", "/miljobedomning", "/aktualitet", "/Plandel.omfattar"} {
		if !slices.Contains(lost, want) {
			t.Errorf("%s is lost and not reported", want)
		}
	}
	q, fs, err := geojson.Unmarshal(out)
	if err != nil {
		t.Fatal(err)
	}
	if codes := without(fs, "op-geojson/null-geometry"); len(codes) > 0 {
		t.Error(codes)
	}
	want := carried(p)
	for _, o := range q.Objekt { // a row has a layer's name only when the object had one
		o.Lager = ""
	}
	if a, b := text(t, want), text(t, q); a != b {
		t.Errorf("came back otherwise:\n%s\n%s", a, b)
	}
	again, _, err := geojson.Marshal(q)
	if err != nil || !bytes.Equal(out, again) {
		t.Errorf("%v: the second encoding differs", err)
	}
}

func without(fs quality.Findings, codes ...quality.Code) (out []quality.Code) {
	for _, f := range fs {
		if !slices.Contains(codes, f.Code) {
			out = append(out, f.Code)
		}
	}
	return out
}

type file struct {
	bytes.Buffer
	closed bool
}

func (f *file) Close() error { f.closed = true; return nil }

func TestLayers(t *testing.T) {
	p := load(t)
	files := map[string]*file{}
	var order []string
	_, err := geojson.EncodeLayers(func(name string) (io.WriteCloser, error) {
		f := &file{}
		files[name] = f
		order = append(order, name)
		return f, nil
	}, p)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for name, f := range files {
		q, _, err := geojson.Unmarshal(f.Bytes())
		if err != nil || !f.closed {
			t.Fatal(name, err)
		}
		for _, o := range q.Objekt {
			n++
			if o.Lager != name {
				t.Errorf("%s is in %q, want %q", o.Identitet, o.Lager, name)
			}
		}
	}
	if n != len(p.Objekt) {
		t.Errorf("%d of %d objects", n, len(p.Objekt))
	}
	for _, want := range []string{"op_mak_mangfunktionell_bebyggelse_y_planerad", "op_ui_bebyggelse_l", "op_ui_bebyggelse_p", "op_riksintresse_y", "op_tema_gron_infrastruktur_y", "op_planomrade_y"} {
		if files[want] == nil {
			t.Errorf("no layer %s among %v", want, order)
		}
	}
	boom := errors.New("full")
	if _, err := geojson.EncodeLayers(func(string) (io.WriteCloser, error) { return nil, boom }, p); !errors.Is(err, boom) {
		t.Error(err)
	}
}

func TestSystems(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		opts []codec.Option
		want crs.Code
		code quality.Code
	}{
		"RFC 7946":             {`{"type":"Feature","geometry":{"type":"Point","coordinates":[12,57]},"properties":{}}`, nil, crs.CRS84, ""},
		"stated":               {`{"type":"Feature","crs":{"type":"name","properties":{"name":"EPSG:3007"}},"geometry":{"type":"Point","coordinates":[150000,6370000]},"properties":{}}`, nil, crs.SWEREF991200, ""},
		"stated above":         {`{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3007"}},"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[150000,6370000]}}]}`, nil, crs.SWEREF991200, ""},
		"assumed":              {`{"type":"Feature","geometry":{"type":"Point","coordinates":[150000,6370000]}}`, []codec.Option{geojson.AssumeSystem(crs.SWEREF991330)}, crs.SWEREF991330, ""},
		"what is stated holds": {`{"type":"Feature","crs":{"type":"name","properties":{"name":"EPSG:3007"}},"geometry":{"type":"Point","coordinates":[150000,6370000]}}`, []codec.Option{geojson.AssumeSystem(crs.SWEREF991330)}, crs.SWEREF991200, ""},
		"none":                 {`{"type":"Feature","geometry":{"type":"Point","coordinates":[150000,6370000]}}`, nil, 0, "op-geojson/no-system"},
		"more than a system":   {`{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3007","x":1}},"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[150000,6370000]}}]}`, nil, crs.SWEREF991200, "op-geojson/extra-not-written"},
		"more in a feature's":  {`{"type":"FeatureCollection","features":[{"type":"Feature","crs":{"x":1,"properties":{"name":"EPSG:3007"}},"geometry":{"type":"Point","coordinates":[150000,6370000]}}]}`, nil, crs.SWEREF991200, "op-geojson/extra-not-written"},
		"unknown":              {`{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"lokalt"}},"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}]}`, nil, 0, "op-geojson/unknown-crs"},
		"one far away":         {`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}},{"type":"Feature","geometry":{"type":"Point","coordinates":[181,2]}}]}`, nil, 0, "op-geojson/no-system"},
	} {
		p, fs, err := geojson.Unmarshal([]byte(c.text), c.opts...)
		if err != nil || len(p.Objekt) == 0 || p.Objekt[0].Geometri == nil {
			t.Fatal(name, err)
		}
		if got := p.Objekt[0].Geometri.Koordinatsystem; got != c.want {
			t.Errorf("%s: %v", name, got)
		}
		if got := without(fs, "lager/no-identity"); c.code == "" && len(got) > 0 || c.code != "" && !slices.Equal(got, []quality.Code{c.code}) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Members may stand in any order, and a geometry be a collection.
func TestOrderOfMembers(t *testing.T) {
	for _, g := range []string{
		`{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[12,57]},{"coordinates":[[12,57],[13,58]],"type":"LineString"}]}`,
		`{"coordinates":[12,57],"type":"Point"}`, `{"type":"Point","coordinates":[12,57],"bbox":[12,57,12,57]}`,
		`{"geometries":[],"type":"GeometryCollection"}`,
	} {
		p, fs, err := geojson.Unmarshal([]byte(`{"features":[{"geometry":` + g + `,"properties":{"identitet":"a","namn":"x"},"id":"a","type":"Feature"},{"type":"Feature","id":"b"}],"type":"FeatureCollection"}`))
		if err != nil || len(p.Objekt) != 2 || p.Objekt[0].Namn != "x" || p.Objekt[0].Geometri == nil || p.Objekt[1].Identitet != "b" {
			t.Errorf("%s: %v %v", g, err, fs)
		}
	}
}

// Names after one municipality's layers and fields, as they are seen in use.
// The table is this test's; the module ships none of any municipality.
const sigtuna = `{"namn": "Sigtuna ÖP 2022",
 "falt": [{"fil": "bestammelsekod", "kolumn": "kod"}, {"fil": "sig_typ", "kolumn": "underkategori"}],
 "lager": [
  {"monster": "op2022_mak_verksamheter_industri_y*", "aspekt": "Mark- och vattenanvändning", "modell": "2.1", "kategori": "Verksamheter och industri"},
  {"monster": "op2022_ui_kommunikationslinjer_l", "aspekt": "Utvecklingsinriktning", "modell": "2.1", "kategori": "Kommunikationer"},
  {"monster": "op2022_ri_*", "slag": "riksintresse"},
  {"monster": "op2022_tema_*", "aspekt": "Tema"}
 ]}`

func TestNames(t *testing.T) {
	names, err := lager.DecodeTabell(strings.NewReader(sigtuna))
	if err != nil {
		t.Fatal(err)
	}
	in := `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3011"}},"features":[
{"type":"Feature","id":"op2022_mak_verksamheter_industri_y_planerad.7","properties":{"BESTAMMELSEKOD":"OP_MVA_VI_A","ytan":12.50},"geometry":null},
{"type":"Feature","id":"op2022_ui_kommunikationslinjer_l.1","properties":{"sig_typ":"Kommunikationslänk väg","beteckning":"E4"},"geometry":null},
{"type":"Feature","id":"op2022_ri_lst_x_y.1","properties":{"namn":"Ett riksintresse","areal":3},"geometry":null},
{"type":"Feature","id":"op2022_tema_km.1","properties":{},"geometry":null}]}`
	p, fs, err := geojson.Unmarshal([]byte(in), geojson.Names(names))
	if err != nil || len(p.Objekt) != 3 || len(p.Riksintressen) != 1 {
		t.Fatal(err, len(p.Objekt), len(p.Riksintressen))
	}
	a, b := p.Objekt[0], p.Objekt[1]
	if a.Klass.Kod != "OP_MVA_VI_A" || a.Klass.Aspekt != op.AspektMarkOchVatten || a.Egna[0] != (op.Falt{Namn: "ytan", Varde: "12.50"}) {
		t.Errorf("%+v", a)
	}
	if b.Klass.Kategori != "Kommunikationer" || b.Klass.Underkategori != "Kommunikationslänk väg" || b.Beteckning != "E4" {
		t.Errorf("%+v", b)
	}
	if p.Riksintressen[0].Namn != "Ett riksintresse" || p.Objekt[2].Klass.Aspekt != op.AspektTema {
		t.Errorf("%+v", p.Riksintressen[0])
	}
	for _, code := range []quality.Code{"lager/said-by-layer", "lager/name-case"} {
		if !fs.HasCode(code) {
			t.Errorf("%s is not reported: %v", code, fs)
		}
	}
	// And back, by the same names; what was no column comes back with it.
	out, _, err := geojson.Marshal(p, geojson.Names(names))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"bestammelsekod":"OP_MVA_VI_A"`, `"sig_typ":"Kommunikationslänk väg"`, `"ytan":12.50`, `"areal":3`} {
		if !strings.Contains(string(out), part) {
			t.Errorf("%s is not in %s", part, out)
		}
	}
}

func TestBad(t *testing.T) {
	point := `{"type":"Feature","properties":{"identitet":"a"},"geometry":{"type":"Point","coordinates":[12,57]}}`
	in := func(feature string) string { return `{"type":"FeatureCollection","features":[` + feature + `]}` }
	for _, c := range []struct {
		name, text string
		code       quality.Code
		path       string
		kept       string // in the next encoding
	}{
		{"no object", in(`7`), "op-geojson/not-a-feature", "/features/0", "\n7"},
		{"no feature", in(`{"type":"Punkt"}`), "op-geojson/not-a-feature", "/features/0", `{"type":"Punkt"}`},
		{"no geometry type", in(`{"type":"Feature","properties":{"identitet":"a"},"geometry":{"coordinates":[1,2]}}`), "op-geojson/not-a-geometry", "/features/0/geometry", `{"coordinates":[1,2]}`},
		{"a curve", in(`{"type":"Feature","properties":{"identitet":"a"},"geometry":{"type":"CircularString","coordinates":[[1,2]]}}`), "op-geojson/not-a-geometry", "/features/0/geometry", "CircularString"},
		{"a letter", in(`{"type":"Feature","properties":{"identitet":"a"},"geometry":{"type":"Point","coordinates":["1",2]}}`), "op-geojson/not-a-geometry", "/features/0/geometry/coordinates", `["1",2]`},
		{"open ring", in(`{"type":"Feature","properties":{"identitet":"a"},"geometry":{"type":"Polygon","coordinates":[[[1,2],[2,2],[2,3]]]}}`), "op-geojson/ring-open", "/features/0/geometry", `[[[1,2],[2,2],[2,3]]]`},
		{"mixed", in(`{"type":"Feature","properties":{"identitet":"a"},"geometry":{"type":"LineString","coordinates":[[1,2],[2,2,9]]}}`), "op-geojson/mixed-dimensions", "/features/0/geometry", ""},
		{"properties no object", in(`{"type":"Feature","id":"a","properties":[1],"geometry":{"type":"Point","coordinates":[1,2]}}`), "op-geojson/properties", "/features/0/properties", ""},
		{"property twice", in(`{"type":"Feature","properties":{"identitet":"a","namn":"x","namn":"y"},"geometry":{"type":"Point","coordinates":[1,2]}}`), "op-geojson/member-twice", "/features/0/properties/namn", `"namn":"x"`},
		{"member twice", in(`{"type":"Feature","id":"a","id":"b","geometry":{"type":"Point","coordinates":[1,2]}}`), "op-geojson/member-twice", "/features/0/id", `"id":"a"`},
		{"facts", `{"type":"FeatureCollection","planinfo":{"oversiktsplan":{"namnet":1}},"features":[` + point + `]}`, "op-geojson/plan-facts", "/planinfo", `{"namnet":1}`},
		{"BOM", "\xef\xbb\xbf" + in(point), "op-geojson/byte-order-mark", "", ""},
		{"identity twice", in(point + "," + point), "lager/identity-twice", "/features/1", ""},
		{"no identity", in(`{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}`), "lager/no-identity", "/features/0", ""},
		{"no day", in(`{"type":"Feature","properties":{"identitet":"a","giltigFran":"hösten"},"geometry":{"type":"Point","coordinates":[1,2]}}`), "lager/wrong-value", "/features/0/giltigFran", `"giltigFran":"hösten"`},
		{"unknown kind", in(`{"type":"Feature","properties":{"identitet":"a","slag":"sak"},"geometry":{"type":"Point","coordinates":[1,2]}}`), "lager/unknown-kind", "/features/0", `"slag":"sak"`},
		{"two plan areas", in(`{"type":"Feature","properties":{"slag":"planområde"},"geometry":{"type":"Point","coordinates":[1,2]}},{"type":"Feature","properties":{"slag":"planområde"},"geometry":{"type":"Point","coordinates":[1,2]}}`), "lager/two-plan-areas", "/features/1", ""},
		{"a number for a text", in(`{"type":"Feature","properties":{"identitet":"a","namn":7},"geometry":{"type":"Point","coordinates":[1,2]}}`), "lager/number-as-text", "/features/0/namn", `"namn":"7"`},
		{"null geometry", in(`{"type":"Feature","properties":{"identitet":"a"},"geometry":null}`), "op-geojson/null-geometry", "/features/0", ""},
	} {
		p, fs, err := geojson.Unmarshal([]byte(c.text), codec.Source("f"))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if len(fs) != 1 || fs[0].Code != c.code || fs[0].Place.Path != c.path || fs[0].Place.Line == 0 || fs[0].Place.Source != "f" {
			t.Errorf("%s: %v", c.name, fs)
		}
		out, _, err := geojson.Marshal(p)
		if err != nil || !strings.Contains(string(out), c.kept) {
			t.Errorf("%s: %s is not in %s", c.name, c.kept, out)
		}
	}
	for name, text := range map[string]string{"nothing": "", "cut off": `{"type":"FeatureCollection","features":[`, "text": "x", "a list": "[]", "no list": `{"type":"FeatureCollection"}`, "another type": `{"type":"Topology"}`, "UTF-8": "{\"type\":\"\xff\"}"} {
		_, _, err := geojson.Unmarshal([]byte(text), codec.Source("f"))
		var syn *codec.SyntaxError
		if !errors.As(err, &syn) || syn.Place.Source != "f" || syn.Expected == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	small := codec.WithLimits(codec.Limits{Bytes: 400, Depth: 8, Text: 100, Objects: 2, Vertices: 3})
	for limit, text := range map[string]string{"Bytes": strings.Repeat(" ", 401), "Depth": strings.Repeat("[", 9), "Text": `{"x":"` + strings.Repeat("x", 101) + `"}`, "Objects": in("{},{},{}"),
		"Vertices": in(`{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[1,2],[1,2],[1,2]]}}`)} {
		_, _, err := geojson.Unmarshal([]byte(text), small)
		var lim *codec.LimitError
		if !errors.As(err, &lim) || lim.Limit != limit {
			t.Errorf("%s: %v", limit, err)
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		f.Fatal(err)
	}
	out, _, err := geojson.Marshal(p)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(out)
	f.Add([]byte(`{"type":"FeatureCollection","crs":null,"features":[{"type":"Feature","id":1,"properties":{"slag":"plandel","x":[1]},"geometry":null},3]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, _, err := geojson.Unmarshal(data)
		if err != nil {
			return
		}
		a, _, err := geojson.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		q, _, err := geojson.Unmarshal(a)
		if err != nil {
			t.Fatal(err, string(a))
		}
		b, _, err := geojson.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		r, _, err := geojson.Unmarshal(b)
		if err != nil || !reflect.DeepEqual(q, r) {
			t.Fatalf("%v\n%s\n%s", err, a, b)
		}
	})
}

func ExampleUnmarshal() {
	text := `{"type": "Feature", "properties": {"kategori": "Vatten", "djup": 4.50},
	 "geometry": {"type": "Point", "coordinates": [152390, 6362400]}}`
	p, findings, err := geojson.Unmarshal([]byte(text), codec.Source("kungsbacka.geojson"))
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(p.Objekt[0].Klass.Kategori, p.Objekt[0].Egna[0].Varde)
	fmt.Println(findings.ByCode("op-geojson/no-system")[0].Detail.EN)
	// Output:
	// Vatten 4.50
	// The file states no coordinate reference system, and the coordinates are no degrees. None was assumed. Most likely is EPSG:3007 (SWEREF 99 12 00): then 100 % of the positions lie in the county of Kungsbacka, with the middle at 57.38°N 12.04°E.
}
