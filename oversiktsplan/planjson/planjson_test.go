package planjson_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/examples/sample"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
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

func TestSample(t *testing.T) {
	p := load(t)
	out, fs, err := planjson.Marshal(p, codec.Indent(" "))
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	if !bytes.Equal(out, sample.Oversiktsplan()) {
		t.Error("the sample does not come back byte by byte")
	}
	compact, _, _ := planjson.Marshal(p)
	again, fs, err := planjson.Unmarshal(compact)
	if err != nil || len(fs) > 0 || !reflect.DeepEqual(again, p) {
		t.Error("the compact form reads otherwise", err, fs)
	}
	// Every field of the aggregate is in the sample, so that the tests see it.
	v := reflect.ValueOf(*p)
	for i := range v.NumField() {
		switch name := v.Type().Field(i).Name; name {
		case "Basplan", "AllmantIntresse", "Region", "Extra": // of other kinds of plan
		default:
			if v.Field(i).IsZero() {
				t.Errorf("%s is empty", name)
			}
		}
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if err := validator(t).Validate(doc); err != nil {
		t.Error(err)
	}
}

func TestKopplingar(t *testing.T) {
	list, fs, err := planjson.UnmarshalKopplingar(sample.Koppling())
	if err != nil || len(fs) > 0 || len(list) != 1 || list[0].Forhallande != op.ForhallandeForenlig {
		t.Fatal(err, fs, list)
	}
	out, _, err := planjson.MarshalKopplingar(list)
	if err != nil {
		t.Fatal(err)
	}
	again, fs, err := planjson.UnmarshalKopplingar(out)
	if err != nil || len(fs) > 0 || !reflect.DeepEqual(again, list) {
		t.Error(err, fs)
	}
	if _, _, err := planjson.UnmarshalKopplingar(sample.Oversiktsplan()); err == nil {
		t.Error("a plan was read as links")
	}
}

// What the model does not know, and what does not fit it, is kept, reported at
// its place and written back.
func TestKept(t *testing.T) {
	in := `{"planinfo":"oversiktsplan/1","identitet":"p","anteckning":{"a":[1,2.50]},"status":7,
"objekt":[{"identitet":"o","hansyn":"bara text","klass":{"kod":5,"aspekt":"Tema","annat":true,"lista":{"namn":"x","x":1}},"geometri":{"position":{"type":"Point","coordinates":[1]},"koordinatsystem":"EPSG:9999"}},"inget objekt"],
"handelser":[{"slag":"samråd","datum":"2023-02-30"}],"extra":[{"format":"gml","name":"x","raw":"<x/>"}]}`
	p, fs, err := planjson.Unmarshal([]byte(in), codec.Source("f"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]quality.Code{
		"/anteckning":                             "planjson/unknown-member",
		"/status":                                 "planjson/wrong-value",
		"/objekt/0/hansyn":                        "planjson/wrong-value",
		"/objekt/0/klass/kod":                     "planjson/wrong-value",
		"/objekt/0/klass/annat":                   "planjson/unknown-member",
		"/objekt/0/klass/lista/x":                 "planjson/unknown-member",
		"/objekt/0/geometri/position/coordinates": "planjson/not-a-geometry",
		"/objekt/0/geometri/position":             "planjson/wrong-value",
		"/objekt/0/geometri/koordinatsystem":      "planjson/unknown-crs planjson/wrong-value",
		"/objekt/1":                               "planjson/wrong-value",
		"/handelser/0/datum":                      "planjson/wrong-value",
	}
	got := map[string]quality.Code{}
	for _, f := range fs {
		if f.Place.Line == 0 || f.Place.Source != "f" {
			t.Errorf("no place: %v", f)
		}
		if c := got[f.Place.Path]; c != "" {
			got[f.Place.Path] = c + " " + f.Code
		} else {
			got[f.Place.Path] = f.Code
		}
	}
	for path, code := range want {
		if got[path] != code {
			t.Errorf("%s: %q, want %q", path, got[path], code)
		}
		delete(got, path)
	}
	if len(got) > 0 {
		t.Error("more:", got)
	}
	out, _, err := planjson.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"anteckning":{"a":[1,2.50]}`, `"status":7`, `"hansyn":"bara text"`, `"inget objekt"`, `"coordinates":[1]`, `"EPSG:9999"`, `"2023-02-30"`, `"<x/>"`, `"aspekt":"Tema"`, `"kod":5`, `"annat":true`, `{"namn":"x","x":1}`} {
		if !strings.Contains(string(out), part) {
			t.Errorf("%s was lost:\n%s", part, out)
		}
	}
	again, _, err := planjson.Unmarshal(out)
	if err != nil {
		t.Fatal(err)
	}
	if second, _, _ := planjson.Marshal(again); !bytes.Equal(out, second) {
		t.Errorf("the second encoding differs:\n%s\n%s", out, second)
	}
}

func TestBad(t *testing.T) {
	read := func(s string) error {
		_, _, err := planjson.Unmarshal([]byte(s), codec.Source("f"), codec.WithLimits(codec.Limits{Bytes: 2000, Depth: 12, Text: 100, Objects: 20, Vertices: 4}))
		return err
	}
	for _, c := range []struct {
		name, text string
		code       quality.Code
		limit      string
	}{
		{"nothing", "", "planjson/syntax", ""},
		{"cut off", `{"planinfo":"oversiktsplan/1",`, "planjson/syntax", ""},
		{"after the end", `{"planinfo":"oversiktsplan/1"} x`, "planjson/syntax", ""},
		{"a list", `[]`, "planjson/not-this-form", ""},
		{"something else", `{"type":"FeatureCollection"}`, "planjson/not-this-form", ""},
		{"no UTF-8", "{\"planinfo\":\"\xff\"}", "planjson/syntax", ""},
		{"deep", `{"planinfo":"oversiktsplan/1","x":` + strings.Repeat("[", 20) + strings.Repeat("]", 20) + `}`, "", "Depth"},
		{"long text", `{"planinfo":"oversiktsplan/1","namn":"` + strings.Repeat("x", 101) + `"}`, "", "Text"},
		{"long", strings.Repeat(" ", 2001), "", "Bytes"},
		{"many", `{"planinfo":"oversiktsplan/1","objekt":[` + strings.TrimSuffix(strings.Repeat("{},", 21), ",") + `]}`, "", "Objects"},
		{"many in lists", `{"planinfo":"oversiktsplan/1","objekt":[{"hansyn":[` + strings.TrimSuffix(strings.Repeat(`"",`, 21), ",") + `]}]}`, "", "Objects"},
		{"vertices", `{"planinfo":"oversiktsplan/1","planomrade":{"position":{"type":"LineString","coordinates":[[1,2],[1,2],[1,2],[1,2],[1,2]]}}}`, "", "Vertices"},
	} {
		err := read(c.text)
		var syn *codec.SyntaxError
		var lim *codec.LimitError
		switch {
		case c.limit != "" && errors.As(err, &lim) && lim.Limit == c.limit:
		case c.code != "" && errors.As(err, &syn) && syn.Code == c.code && syn.Place.Line > 0:
		default:
			t.Errorf("%s: %v", c.name, err)
		}
	}
	var un *codec.UnsupportedError
	if err := read(`{"planinfo":"oversiktsplan/2"}`); !errors.As(err, &un) || un.Found != "oversiktsplan/2" {
		t.Error(err)
	}
}

// The national format is absent, and says so.
func TestNationellt(t *testing.T) {
	if f, ok := planjson.Nationellt(); ok || f != nil {
		t.Error(f, ok)
	}
}

func FuzzUnmarshal(f *testing.F) {
	f.Add(sample.Oversiktsplan())
	f.Add(sample.Koppling())
	f.Add([]byte(`{"planinfo":"oversiktsplan/1","objekt":[1,{"identitet":2,"geometri":{"position":null}}],"extra":[{}],"objekt[]":3}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, _, err := planjson.Unmarshal(data)
		if err != nil {
			return
		}
		out, _, err := planjson.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		q, _, err := planjson.Unmarshal(out)
		if err != nil {
			t.Fatal(err, string(out))
		}
		again, _, err := planjson.Marshal(q)
		if err != nil || !bytes.Equal(out, again) {
			t.Fatalf("%v\n%s\n%s", err, out, again)
		}
	})
}

func ExampleMarshal() {
	p := &op.Oversiktsplan{Identitet: "op-1", Namn: "Översiktsplan", Objekt: []*op.GeografisktObjekt{{
		Identitet: "1", Klass: op.Klass{Aspekt: op.AspektMarkOchVatten, Modell: op.Modell21, Kategori: "Vatten"},
		Geometri: &op.Geometri{Position: geom.NewPointFlat(geom.XY, []float64{150000, 7080000}), Koordinatsystem: crs.SWEREF992015},
	}}}
	out, _, err := planjson.Marshal(p, codec.Indent(" "))
	fmt.Println(err)
	fmt.Print(string(out))
	// Output:
	// <nil>
	// {
	//  "planinfo": "oversiktsplan/1",
	//  "identitet": "op-1",
	//  "namn": "Översiktsplan",
	//  "objekt": [
	//   {
	//    "identitet": "1",
	//    "klass": {
	//     "aspekt": "Mark- och vattenanvändning",
	//     "modell": "2.1",
	//     "kategori": "Vatten"
	//    },
	//    "geometri": {
	//     "position": {"type":"Point","coordinates":[150000,7080000]},
	//     "koordinatsystem": "EPSG:3016"
	//    }
	//   }
	//  ]
	// }
}

func BenchmarkUnmarshal(b *testing.B) {
	data := sample.Oversiktsplan()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := planjson.Unmarshal(data); err != nil {
			b.Fatal(err)
		}
	}
}
