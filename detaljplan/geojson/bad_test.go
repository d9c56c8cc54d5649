package geojson_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	idA = "00000000-0000-4000-8000-000000000001"
	idB = "00000000-0000-4000-8000-000000000002"
)

// collection puts features into a FeatureCollection, each on a line of its own.
func collection(head string, features ...string) string {
	return `{"type":"FeatureCollection",` + head + `"features":[` + "\n" + strings.Join(features, ",\n") + "\n]}"
}

// planFeature is a plan on one line.
func planFeature(properties, geometry string) string {
	return `{"type":"Feature","properties":{"feature:typ":"detaljplan","objektidentitet":"` + idA + `"` + properties + `},"geometry":` + geometry + `}`
}

const square = `{"type":"Polygon","coordinates":[[[20.26,63.82],[20.27,63.82],[20.27,63.83],[20.26,63.82]]]}`

const umea = `,"koordinatsystemPlan":"EPSG:3016"`

// A badInput is a text with something wrong, and what is said of it: an error
// or a finding with a code, on a line, at a pointer.
type badInput struct {
	name    string
	text    string
	err     quality.Code // of a SyntaxError, or "limit", "unsupported"
	code    quality.Code // of a finding
	line    int
	pointer string
	opts    []codec.Option
}

var badInputs = []badInput{
	{name: "nothing", text: "", err: "geojson/nothing", line: 1},
	{name: "white space", text: " \n ", err: "geojson/nothing", line: 2},
	{name: "not JSON", text: "<gml/>", err: "geojson/syntax", line: 1},
	{name: "an array", text: "[]", err: "geojson/not-geojson", line: 1},
	{name: "a number", text: "12", err: "geojson/not-geojson", line: 1},
	{name: "a bare geometry", text: square, err: "geojson/not-geojson", line: 1},
	{name: "another object", text: `{"type":"Topology"}`, err: "geojson/not-geojson", line: 1},
	{name: "no type", text: `{"a":1}`, err: "geojson/not-geojson", line: 1},
	{name: "UTF-16", text: "\xff\xfe{\x00}\x00", err: "geojson/utf-16", line: 1},
	{name: "the platform's JSON", text: `{"type":"FeatureCollection","feature:mediatyp":"application/vnd.lm.detaljplan.v4+json","features":[]}`, err: "unsupported", line: 1, pointer: "/feature:mediatyp"},
	{name: "cut off", text: collection("", planFeature("", square))[:150], err: "geojson/truncated", line: 2, pointer: "/features/0/properties/objektidentitet"},
	{name: "a comma too many", text: collection("", planFeature("", "null")+","), err: "geojson/syntax", line: 2, pointer: "/features"},
	{name: "trailing data", text: collection("") + "\nx", err: "geojson/trailing-data", line: 4},
	{name: "two documents", text: collection("") + "{}", err: "geojson/trailing-data", line: 3},
	{name: "invalid UTF-8", text: collection("", planFeature(`,"namn":"a`+"\xff"+`"`, "null")), err: "geojson/invalid-utf8", line: 2, pointer: "/features/0/properties/namn"},
	{name: "NaN", text: collection("", planFeature("", `{"type":"Point","coordinates":[NaN,1]}`)), err: "geojson/syntax", line: 2, pointer: "/features/0/geometry/coordinates/0"},
	{name: "too deep", text: collection(`"x":`+strings.Repeat("[", 300)+strings.Repeat("]", 300)+`,`, ""), err: "limit", line: 1},
	{name: "deep beyond all measure", text: strings.Repeat(`{"a":`, 100_000), err: "limit", line: 1},
	{name: "too long a text", text: collection(`"x":"`+strings.Repeat("x", 100)+`",`, ""), err: "limit", line: 1, opts: []codec.Option{codec.WithLimits(codec.Limits{Text: 50})}},
	{name: "too many bytes", text: collection(""), err: "limit", opts: []codec.Option{codec.WithLimits(codec.Limits{Bytes: 10})}},
	{name: "too many features", text: collection("", "{}", "{}", "{}"), err: "limit", line: 4, pointer: "/features/2", opts: []codec.Option{codec.WithLimits(codec.Limits{Objects: 2})}},
	{name: "too many vertices", text: collection("", planFeature(umea, square)), err: "limit", line: 2, pointer: "/features/0/geometry/coordinates/0/3", opts: []codec.Option{codec.WithLimits(codec.Limits{Vertices: 3})}},
	{name: "too many references", text: collection("", `{"type":"Feature","geometry":null,"properties":{"feature:typ":"egenskapsbestämmelse","objektidentitet":"`+idB+`","reglerarAnvandningsbestammelse":["a","b","c"]}}`),
		err: "limit", line: 2, pointer: "/features/0/properties/reglerarAnvandningsbestammelse/2", opts: []codec.Option{codec.WithLimits(codec.Limits{References: 2})}},

	{name: "BOM", text: "\xef\xbb\xbf" + collection(""), code: "geojson/bom", line: 1},
	{name: "no features", text: `{"type":"FeatureCollection"}`, code: "geojson/no-features", line: 1},
	{name: "features is an object", text: `{"type":"FeatureCollection","features":{}}`, code: "geojson/no-features", line: 1},
	{name: "a feature is a string", text: collection("", `"x"`), code: "geojson/not-a-feature", line: 2, pointer: "/features/0"},
	{name: "a feature of another type", text: collection("", `{"type":"feature"}`), code: "geojson/not-a-feature", line: 2, pointer: "/features/0"},
	{name: "no properties", text: collection("", `{"type":"Feature","geometry":null,"properties":null}`), code: "geojson/unknown-kind", line: 2, pointer: "/features/0"},
	{name: "unknown kind", text: collection("", `{"type":"Feature","geometry":null,"properties":{"feature:typ":"Detaljplan"}}`), code: "geojson/unknown-kind", line: 2, pointer: "/features/0"},
	{name: "decomposed letters", text: collection("", `{"type":"Feature","geometry":null,"properties":{"feature:typ":"egenskapsbesta`+"\u0308"+`mmelse","objektidentitet":"`+idB+`"}}`), code: "geojson/not-nfc", line: 2, pointer: "/features/0/properties/feature:typ"},
	{name: "no identity", text: collection("", `{"type":"Feature","geometry":null,"properties":{"feature:typ":"detaljplan"}}`), code: "geojson/no-identity", line: 2, pointer: "/features/0"},
	{name: "identity as id only", text: collection("", `{"type":"Feature","id":"`+idA+`","geometry":null,"properties":{"feature:typ":"detaljplan"}}`), code: "geojson/identity-from-id", line: 2, pointer: "/features/0/id"},
	{name: "duplicate member", text: collection(`"name":"a","name":"b",`), code: "geojson/duplicate-member", line: 1, pointer: "/name"},
	{name: "duplicate in a feature", text: collection("", `{"type":"Feature","geometry":null,"geometry":`+square+`,"properties":{"feature:typ":"detaljplan","objektidentitet":"`+idA+`"}}`), code: "geojson/duplicate-member", line: 2, pointer: "/features/0/geometry"},
	{name: "duplicate property", text: collection("", planFeature(`,"namn":"a","namn":"b"`, "null")), code: "geojson/duplicate-member", line: 2, pointer: "/features/0/properties/namn"},
	{name: "duplicate below", text: collection("", planFeature(`,"beslutsinformation":[{"diarienummerKommun":"a","diarienummerKommun":"b"}]`, "null")), code: "geojson/duplicate-member", line: 2, pointer: "/features/0/properties/beslutsinformation/0/diarienummerKommun"},
	{name: "wrong type", text: collection("", planFeature(`,"namn":["a"]`, "null")), code: "geojson/wrong-type", line: 2, pointer: "/features/0/properties/namn"},
	{name: "wrong type below", text: collection("", planFeature(`,"beslutsinformation":[{"genomforandetid":"60"}]`, "null")), code: "geojson/wrong-type", line: 2, pointer: "/features/0/properties/beslutsinformation/0/genomforandetid"},
	{name: "31 February", text: collection("", planFeature(`,"datumStatusforandring":"2026-02-31"`, "null")), code: "geojson/wrong-type", line: 2, pointer: "/features/0/properties/datumStatusforandring"},
	{name: "a time without zone", text: collection("", planFeature(`,"versionGiltigFran":"2026-02-01T12:00:00"`, "null")), code: "geojson/wrong-type", line: 2, pointer: "/features/0/properties/versionGiltigFran"},
	{name: "empty text", text: collection("", planFeature(`,"namn":""`, "null")), code: "geojson/empty-text", line: 2, pointer: "/features/0/properties/namn"},
	{name: "part number as text", text: collection("", planFeature(`,"del":"ett"`, "null")), code: "geojson/wrong-type", line: 2, pointer: "/features/0/properties/del"},
	{name: "too large an integer", text: collection("", planFeature(`,"objektversion":99999999999999999999`, "null")), code: "geojson/wrong-type", line: 2, pointer: "/features/0/properties/objektversion"},

	{name: "geometry is a list", text: collection("", planFeature(umea, "[]")), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry"},
	{name: "geometry without type", text: collection("", planFeature(umea, `{"coordinates":[1,2]}`)), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry"},
	{name: "geometry of no kind", text: collection("", planFeature(umea, `{"type":"Circle","coordinates":[1,2]}`)), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry"},
	{name: "no coordinates", text: collection("", planFeature(umea, `{"type":"Point"}`)), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry"},
	{name: "no geometries", text: collection("", planFeature(umea, `{"type":"GeometryCollection"}`)), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry"},
	{name: "coordinates nest wrongly", text: collection("", planFeature(umea, `{"type":"Polygon","coordinates":[[1,2],[3,4]]}`)), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry/coordinates/0/0"},
	{name: "null in coordinates", text: collection("", planFeature(umea, `{"type":"LineString","coordinates":[[1,2],[3,null]]}`)), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry/coordinates/1"},
	{name: "text in coordinates", text: collection("", planFeature(umea, `{"type":"LineString","coordinates":[[1,2],["3","4"]]}`)), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry/coordinates/1"},
	{name: "one number", text: collection("", planFeature(umea, `{"type":"LineString","coordinates":[[1]]}`)), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry/coordinates/0"},
	{name: "huge exponent", text: collection("", planFeature(umea, `{"type":"Point","coordinates":[1e999,2]}`)), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry/coordinates"},
	{name: "fault in a collection", text: collection("", planFeature(umea, `{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[20.2,63.8]},{"type":"Point","coordinates":[true]}]}`)), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry/geometries/1/coordinates"},
	{name: "collections in collections", text: collection("", planFeature(umea, strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 20)+strings.Repeat(`]}`, 20))), code: "geojson/bad-geometry", line: 2, pointer: "/features/0/geometry" + strings.Repeat("/geometries/0", 8) + "/geometries"},
	{name: "mixed dimensions", text: collection("", planFeature(umea, `{"type":"LineString","coordinates":[[20.26,63.82],[20.27,63.82,5]]}`)), code: "geojson/mixed-dimension", line: 2, pointer: "/features/0/geometry"},
	{name: "four ordinates", text: collection("", planFeature(umea, `{"type":"Point","coordinates":[20.26,63.82,1,2]}`)), code: "geojson/mixed-dimension", line: 2, pointer: "/features/0/geometry"},
	{name: "open ring", text: collection("", planFeature(umea, `{"type":"Polygon","coordinates":[[[20.26,63.82],[20.27,63.82],[20.27,63.83],[20.26,63.83]]]}`)), code: "geojson/ring-open", line: 2, pointer: "/features/0/geometry"},
	{name: "foreign member in a geometry", text: collection("", planFeature(umea, `{"type":"Point","coordinates":[20.26,63.82],"x":1}`)), code: "geojson/not-kept", line: 2, pointer: "/features/0/geometry"},
	{name: "geometry of another kind", text: collection("", planFeature(umea+`,"geometrityp":"yta"`, `{"type":"Point","coordinates":[20.26,63.82]}`)), code: "geojson/geometry-type", line: 2, pointer: "/features/0/geometry"},
	{name: "latitude first", text: collection("", planFeature(umea, `{"type":"Point","coordinates":[63.82,20.26]}`)), code: "geojson/axis-order", line: 2, pointer: "/features/0/geometry"},
	{name: "metres without crs", text: collection("", planFeature(umea, `{"type":"Point","coordinates":[150500,7080200]}`)), code: "geojson/outside", line: 2, pointer: "/features/0/geometry"},
	{name: "outside Sweden", text: collection("", planFeature(umea, `{"type":"Point","coordinates":[2.35,48.85]}`)), code: "geojson/outside", line: 2, pointer: "/features/0/geometry"},
	{name: "no system", text: collection("", planFeature("", square)), code: "geojson/no-system", line: 2, pointer: "/features/0/geometry"},
	{name: "system of no plan", text: collection("", planFeature(`,"koordinatsystemPlan":"EPSG:3021"`, square)), code: "geojson/no-system", line: 2, pointer: "/features/0/geometry"},
	{name: "unknown crs", text: collection(`"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::31467"}},`, planFeature(umea, square)), code: "geojson/unknown-crs", line: 1, pointer: "/crs"},
	{name: "crs as a link", text: collection(`"crs":{"type":"link","properties":{"href":"http://example.com"}},`), code: "geojson/unknown-crs", line: 1, pointer: "/crs"},
	{name: "unknown crs of a feature", text: collection("", strings.Replace(planFeature(umea, square), "{", `{"crs":{"type":"name","properties":{"name":"EPSG:1"}},`, 1)), code: "geojson/unknown-crs", line: 2, pointer: "/features/0/crs"},
	{name: "more in crs", text: collection(`"crs":{"type":"name","properties":{"name":"EPSG:3016","note":1}},`, planFeature(umea, "null")), code: "geojson/not-kept", line: 1, pointer: "/crs/properties/note"},
	{name: "more in crs of a feature", text: collection("", strings.Replace(planFeature(umea, "null"), "{", `{"crs":{"type":"name","x/y":1,"properties":{"name":"EPSG:3016"}},`, 1)), code: "geojson/not-kept", line: 2, pointer: "/features/0/crs/x~1y"},
	{name: "unknown coordRefSys", text: collection(`"coordRefSys":{"type":"PROJJSON"},`), code: "geojson/unknown-crs", line: 1, pointer: "/coordRefSys"},
	{name: "plan missing", text: collection("", `{"type":"Feature","geometry":null,"properties":{"feature:typ":"egenskapsbestämmelse","objektidentitet":"`+idB+`","detaljplan":"`+idA+`"}}`), code: "geojson/plan-missing", line: 2},
	{name: "parts disagree", text: collection("", planFeature(`,"del":1,"delar":2,"namn":"a"`+umea, square), planFeature(`,"del":2,"delar":2,"namn":"b"`+umea, square)), code: "geojson/parts-differ", line: 3, pointer: "/features/1"},
	{name: "a part is missing", text: collection("", planFeature(`,"del":1,"delar":2`+umea, square)), code: "geojson/part-number", line: 2, pointer: "/features/0/geometry"},
	{name: "the same part twice", text: collection("", planFeature(`,"del":1,"delar":1`+umea, square), planFeature(`,"del":1,"delar":1`+umea, square)), code: "geojson/part-number", line: 2, pointer: "/features/0/geometry"},
	{name: "parts claimed", text: collection("", planFeature(`,"delar":1000000000`+umea, square)), code: "geojson/part-number", line: 2, pointer: "/features/0/geometry"},
	{name: "place and geometry differ", text: collection(`"crs":{"type":"name","properties":{"name":"EPSG:3016"}},"coordRefSys":"http://www.opengis.net/def/crs/EPSG/0/3016",`,
		`{"type":"Feature","properties":{"feature:typ":"detaljplan","objektidentitet":"`+idA+`"},"geometry":{"type":"Point","coordinates":[150500,7080200]},"place":{"type":"Point","coordinates":[7080201,150500]}}`),
		code: "geojson/place-differs", line: 2, pointer: "/features/0/place"},
	{name: "bbox", text: collection(`"bbox":[1,2,3,4],`), code: "geojson/bbox-not-kept"},
	{name: "unknown property", text: collection("", planFeature(`,"fid":1`, "null")), code: "geojson/unknown-property"},
}

func TestBadInputs(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range badInputs {
		t.Run(c.name, func(t *testing.T) {
			if seen[c.name] {
				t.Fatal("the name is taken")
			}
			seen[c.name] = true
			d, fs, err := geojson.Unmarshal([]byte(c.text), append(c.opts, codec.Source("f.geojson"))...)
			if d == nil {
				t.Fatal("no data set")
			}
			var place quality.Place
			if c.err != "" {
				var syntax *codec.SyntaxError
				var limit *codec.LimitError
				var unsupported *codec.UnsupportedError
				var code quality.Code
				switch {
				case errors.As(err, &syntax):
					code, place = syntax.Code, syntax.Place
				case errors.As(err, &limit):
					code, place = "limit", limit.Place
				case errors.As(err, &unsupported):
					code, place = "unsupported", unsupported.Place
				}
				if code != c.err {
					t.Fatalf("error %v, want %s", err, c.err)
				}
			} else {
				if err != nil {
					t.Fatal(err)
				}
				found := fs.ByCode(c.code)
				if len(found) != 1 {
					t.Fatalf("%d findings %s of %v", len(found), c.code, fs)
				}
				place = found[0].Place
			}
			if place.Source != "f.geojson" || place.Line != c.line || place.Path != c.pointer {
				t.Errorf("at %v, want line %d, %q", place, c.line, c.pointer)
			}
			if place.Line > 0 && place.Column < 1 {
				t.Errorf("no column: %v", place)
			}
		})
	}
	if len(badInputs) < 60 {
		t.Errorf("only %d bad inputs", len(badInputs))
	}
}

// A feature may have a crs of its own, in GeoJSON 2008, which holds before that
// of the collection and before place.
func TestCRSOfAFeature(t *testing.T) {
	own := `{"crs":{"type":"name","properties":{"name":"EPSG:3016"}},"place":{"type":"Point","coordinates":[1,2]},"planinfo":1,`
	metres := strings.Replace(planFeature(umea, `{"type":"Point","coordinates":[150500,7080200]}`), "{", own, 1)
	for name, text := range map[string]string{
		"degrees":     collection(`"coordRefSys":"http://www.opengis.net/def/crs/EPSG/0/3006",`, metres),
		"metres":      collection(`"crs":{"type":"name","properties":{"name":"EPSG:3006"}},`, metres),
		"the feature": metres,
	} {
		d, fs := unmarshal(t, []byte(text))
		if len(d.Planer) != 1 {
			t.Fatalf("%s: %v", name, fs)
		}
		p := d.Planer[0]
		g := p.Plangeometri[0].Geometri
		if want := []float64{150500, 7080200}; g.Position == nil || !slices.Equal(g.Position.FlatCoords(), want) || g.KoordinatsystemPlan != "EPSG:3016" {
			t.Errorf("%s: %v in %s: %v", name, g.Position, g.KoordinatsystemPlan, fs)
		}
		if text == metres {
			continue // planinfo is the file's
		}
		out, _ := marshal(t, d)
		if !strings.Contains(string(out), `"planinfo":1`) {
			t.Errorf("%s: the feature's own members are lost:\n%s", name, out)
		}
	}
}

// What comes before a fault of syntax is read.
func TestPartial(t *testing.T) {
	text := collection("", planFeature(`,"namn":"första"`+umea, square), `{"type":"Feature","properties":{"feature:typ":"detaljplan","objektidentitet":"`+idB+`"`)
	d, fs, err := geojson.Unmarshal([]byte(text))
	var syntax *codec.SyntaxError
	if !errors.As(err, &syntax) {
		t.Fatal(err)
	}
	if len(d.Planer) != 1 || d.Planer[0].Namn != "första" || d.Planer[0].Plangeometri[0].Geometri.Position == nil {
		t.Errorf("%d plans, %v", len(d.Planer), fs)
	}
}

func TestDecodeReader(t *testing.T) {
	want, _ := marshal(t, fixture(), geojson.SourceCRS())
	d, _, err := geojson.Decode(iotest.OneByteReader(strings.NewReader(string(want))))
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := marshal(t, d, geojson.SourceCRS()); string(got) != string(want) {
		t.Error("reading byte by byte gives something else")
	}
	_, _, err = geojson.Decode(iotest.ErrReader(io.ErrClosedPipe))
	var read *codec.ReadError
	if !errors.As(err, &read) || !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a failing reader: %v", err)
	}
	_, _, err = geojson.Decode(strings.NewReader(strings.Repeat(" ", 100)), codec.WithLimits(codec.Limits{Bytes: 50}))
	var limit *codec.LimitError
	if !errors.As(err, &limit) || limit.Limit != "Bytes" || limit.Max != 50 {
		t.Errorf("past the limit: %v", err)
	}
}

// edited are files as GIS tools leave them.
var edited = map[string]string{
	"multi": collection("", planFeature(umea+`,"geometrityp":"yta"`,
		`{"type":"MultiPolygon","coordinates":[[[[20.26,63.82],[20.27,63.82],[20.27,63.83],[20.26,63.82]]],[[[20.28,63.82],[20.29,63.82],[20.29,63.83],[20.28,63.82]]]]}`)),
	"text for JSON": collection("", planFeature(`,"planbeskrivning":"{\"planbeskrivning\":{\"namn\":\"P\"}}","beslutsinformation":"[{\"genomforandetid\":60},{}]"`, "null")),
	"spelling": collection("", planFeature(`,"korrigeradeGranser":1,"objektversion":"3","datumStatusforandring":"2026/02/28","versionGiltigFran":"2026/03/04 15:48:17.857+01","absolutLagesosakerhetPlan":"0.5","beteckning":225`, "null"),
		`{"type":"Feature","properties":{"feature:typ":"egenskapsbestämmelse","objektidentitet":"`+idB+`","reglerarAnvandningsbestammelse":"(2:a,b)","detaljplan":"`+idA+`"},"geometry":null}`),
	"reordered": `{"features":[{"geometry":` + square + `,"properties":{"del":2,"delar":2,"koordinatsystemPlan":"EPSG:3016","objektidentitet":"` + idA + `","feature:typ":"detaljplan"},"id":2,"type":"Feature"},` +
		`{"geometry":null,"properties":{"del":1,"delar":2,"koordinatsystemPlan":"EPSG:3016","objektidentitet":"` + idA + `","feature:typ":"detaljplan"},"id":1,"type":"Feature"}],"type":"FeatureCollection"}`,
	"nulls":   collection("", planFeature(`,"namn":null,"beslutsinformation":null,"del":null,"metodIPlan":null,"okänd":null`, "null")),
	"foreign": `{"type":"FeatureCollection","name":"lager","features":[{"type":"Feature","id":7,"style":{"a":1},"properties":{"feature:typ":"detaljplan","objektidentitet":"` + idA + `","area":1.50,"kategori":"x"},"geometry":null},` + `{"type":"Feature","properties":{"a":1},"geometry":` + square + `}]}`,
	"single":  planFeature(umea, square),
	"curie": collection(`"coordRefSys":["[EPSG:3016]","[EPSG:5613]"],`,
		`{"type":"Feature","properties":{"feature:typ":"detaljplan","objektidentitet":"`+idA+`"},"geometry":null,"place":{"type":"Point","coordinates":[7080200,150500]}}`),
	"own system": `{"type":"FeatureCollection","features":[{"type":"Feature","coordRefSys":{"type":"Reference","href":"http://www.opengis.net/def/crs/EPSG/0/3006"},"properties":{"feature:typ":"detaljplan","objektidentitet":"` + idA + `","koordinatsystemPlan":"EPSG:3016"},"geometry":` + square + `,"place":{"type":"Point","coordinates":[7088850,758950]}}]}`,
	"drawn":      collection("", planFeature(umea, square), `{"type":"Feature","properties":{"feature:typ":"egenskapsbestämmelse"},"geometry":`+square+`}`),
	"methods":    collection("", planFeature(`,"metodIPlan":"egen metod","variantIPlan":"v","lagesbestamningsmetodIPlan":{"x":1},"metodIHojd":"fjärranalys","variantIHojd":"v"`, "null")),
}

func TestEdited(t *testing.T) {
	read := func(name string, opts ...codec.Option) (*detaljplan.Dataset, quality.Findings) {
		t.Helper()
		return unmarshal(t, []byte(edited[name]), opts...)
	}
	if d, fs := read("multi"); len(d.Planer[0].Plangeometri) != 2 || d.Planer[0].Plangeometri[1].Geometri.Typ != "yta" || len(fs.ByCode("geojson/unwrapped")) != 1 {
		t.Errorf("multi: %+v %v", d.Planer[0].Plangeometri, fs)
	}
	if d, fs := read("text for JSON"); d.Planer[0].Planbeskrivning.Planbeskrivning.Namn != "P" || *d.Planer[0].Beslutsinformation[0].Genomforandetid != 60 || len(fs.ByCode("geojson/text-for-json")) != 2 {
		t.Errorf("text for JSON: %v", fs)
	}
	d, fs := read("spelling")
	p := d.Planer[0]
	if !*p.Kvalitetsbeskrivning.KorrigeradeGranser || *p.Objektversion != 3 || p.DatumStatusforandring != date("2026-02-28") || p.Beteckning != "225" ||
		p.VersionGiltigFran != instant("2026-03-04T15:48:17.857+01:00") || *p.Plangeometri[0].Geometri.AbsolutLagesosakerhetPlan != 0.5 || len(p.Planbestammelser[0].ReglerarAnvandningsbestammelse) != 2 {
		t.Errorf("spelling: %+v", p)
	}
	if n := len(fs.ByCode("geojson/other-spelling")); n != 7 {
		t.Errorf("spelling: %d findings: %v", n, fs)
	}
	if d, _ := read("reordered"); len(d.Planer[0].Plangeometri) != 2 || d.Planer[0].Plangeometri[0].Geometri.Position != nil || d.Planer[0].Plangeometri[1].Geometri.Position == nil {
		t.Errorf("reordered: %+v", d.Planer[0].Plangeometri)
	} else if out, _ := marshal(t, d); !strings.Contains(string(out), `"id":1`) || !strings.Contains(string(out), `"id":2`) {
		t.Errorf("reordered: the ids are lost: %s", out)
	}
	if d, fs := read("nulls"); len(fs) != 0 || d.Planer[0].Plangeometri != nil || d.Planer[0].Extra != nil {
		t.Errorf("nulls: %+v %v", d.Planer[0], fs)
	}
	d, fs = read("foreign")
	if d.Planer[0].Extra[0].Raw != "1.50" || d.Planer[0].Extra[1].Format != detaljplan.FormatGeoJSON || len(d.Extra) != 2 || !fs.HasCode("geojson/unknown-kind") {
		t.Errorf("foreign: %+v %+v", d.Planer[0].Extra, d.Extra)
	}
	out, _ := marshal(t, d)
	for _, want := range []string{`"name":"lager"`, `"id":7`, `"style":{"a":1}`, `"area":1.50`, `{"type":"Feature","properties":{"a":1},"geometry":` + square + `}`} {
		if !strings.Contains(string(out), want) {
			t.Errorf("foreign: %s is lost", want)
		}
	}
	if _, fs := marshal(t, d, geojson.TargetCRS(crs.SWEREF99TM)); !fs.HasCode("geojson/not-carried") {
		t.Error("a feature that was kept is written in a system that it is not in")
	}
	if d, fs := read("single"); len(d.Planer) != 1 || fs.Stops() {
		t.Errorf("single: %v", fs)
	}
	if d, fs := read("curie"); d.Planer[0].Plangeometri[0].Geometri.KoordinatsystemPlan != "EPSG:3016" || d.Planer[0].Plangeometri[0].Geometri.Position.FlatCoords()[0] != 150500 {
		t.Errorf("curie: %+v %v", d.Planer[0].Plangeometri, fs)
	}
	if d, fs := read("own system"); fs.Stops() || d.Planer[0].Plangeometri[0].Geometri.KoordinatsystemPlan != "EPSG:3016" || d.Planer[0].Plangeometri[0].Geometri.Typ != "punkt" {
		t.Errorf("own system: %+v %v", d.Planer[0].Plangeometri, fs)
	}
	// A feature drawn in a GIS gets the system that the others name.
	if d, fs := read("drawn"); fs.Stops() || len(fs.ByCode("geojson/assumed-system")) != 1 || d.Planer[0].Planbestammelser[0].Bestammelsegeometri[0].Geometri.KoordinatsystemPlan != "EPSG:3016" {
		t.Errorf("drawn: %v", fs)
	}
	if d, fs := read("drawn", geojson.TargetSystem("EPSG:3006")); fs.Stops() || d.Planer[0].Planbestammelser[0].Bestammelsegeometri[0].Geometri.KoordinatsystemPlan != "EPSG:3006" {
		t.Errorf("drawn: %v", fs)
	}
	d, _ = read("methods")
	m := d.Planer[0].Plangeometri[0].Geometrimetadata
	if o, ok := m.LagesbestamningsmetodIPlan.(*detaljplan.AnnanMetod); !ok || o.Typ != "egen metod" || len(o.Extra) != 2 {
		t.Errorf("methods: %+v", m.LagesbestamningsmetodIPlan)
	}
	if f, ok := m.LagesbestamningsmetodIHojd.(*detaljplan.Fjarranalys); !ok || len(f.Extra) != 1 {
		t.Errorf("methods: %+v", m.LagesbestamningsmetodIHojd)
	}
	// Coordinates in metres without crs, read as the caller says.
	text := collection("", planFeature("", `{"type":"Point","coordinates":[150500.5,7080200]}`))
	d, fs = unmarshal(t, []byte(text), geojson.AssumeSystem(crs.SWEREF992015))
	if g := d.Planer[0].Plangeometri[0].Geometri; fs.Stops() || g.KoordinatsystemPlan != "EPSG:3016" || g.Position.FlatCoords()[0] != 150500.5 {
		t.Errorf("AssumeSystem: %+v %v", g, fs)
	}
}

// A column that differs from part to part stays with its part.
func TestPartsOwnProperties(t *testing.T) {
	text := collection("", planFeature(`,"del":1,"delar":2,"area":1,"ort":"x"`+umea, square), planFeature(`,"del":2,"delar":2,"area":2,"ort":"x"`+umea, square))
	d, fs := unmarshal(t, []byte(text))
	if fs.HasCode("geojson/parts-differ") || len(d.Planer) != 1 || len(d.Planer[0].Plangeometri) != 2 {
		t.Fatalf("%v", fs)
	}
	out, fs := marshal(t, d)
	if fs.HasCode("geojson/name-taken") {
		t.Error(fs)
	}
	c := parse(t, out)
	for i, f := range c.Features {
		if f.Properties["area"] != float64(i+1) || f.Properties["ort"] != "x" {
			t.Errorf("part %d: %v", i+1, f.Properties)
		}
	}
}

// Findings past the limit are counted, when reading and when writing.
func TestFindingsLimit(t *testing.T) {
	few := codec.WithLimits(codec.Limits{Findings: 2})
	var features []string
	for range 10 {
		features = append(features, `{"type":"Feature","geometry":null,"properties":{"feature:typ":"`+strings.Repeat("å", 50)+`"}}`)
	}
	_, fs, err := geojson.Unmarshal([]byte(collection("", features...)), few)
	if err != nil || len(fs) != 3 || !fs.HasCode("codec/findings-cut") {
		t.Errorf("%v %v", fs, err)
	}
	d := &detaljplan.Dataset{}
	for range 10 {
		d.Planer = append(d.Planer, &detaljplan.Detaljplan{Plangeometri: []detaljplan.Geometribeskrivning{area("", polygon(1, 2, 3, 4), detaljplan.GeometritypYta)}})
	}
	if _, fs := marshal(t, d, few); len(fs) != 3 || !fs.HasCode("codec/findings-cut") {
		t.Errorf("%v", fs)
	}
}

// What does not fit an object is reported; nothing else of it is lost.
func TestMisfits(t *testing.T) {
	for _, p := range []string{`"kvalitetsbeskrivning":5`, `"geometri":"x"`, `"geometrimetadata":[]`, `"plangeometri":{}`, `"lagesbestamningsmetodIPlan":7`,
		`"metodIPlan":1`, `"delar":-1`, `"planbeskrivning":"{\"planbeskrivning\":"`, `"beslutsinformation":[1]`, `"ursprungligGeometri":[{"referens":1}]`} {
		d, fs := unmarshal(t, []byte(collection("", planFeature(","+p+`,"namn":"kvar"`, "null"))))
		if len(fs.ByCode("geojson/wrong-type")) != 1 || d.Planer[0].Namn != "kvar" {
			t.Errorf("%s: %v", p, fs)
		}
	}
	kept := collection("", planFeature(`,"kvalitetsbeskrivning":5`, "null"))
	d, _ := unmarshal(t, []byte(kept))
	if out, _ := marshal(t, d); !strings.Contains(string(out), `"kvalitetsbeskrivning":5`) {
		t.Errorf("a value that does not fit is lost: %s", out)
	}
	// Midnight in a date field, as tools write it, is a date.
	d, fs := unmarshal(t, []byte(collection("", planFeature(`,"datumStatusforandring":"2026-02-28T00:00:00Z"`, "null"))))
	if d.Planer[0].DatumStatusforandring != date("2026-02-28") || !fs.HasCode("geojson/other-spelling") {
		t.Errorf("%v", fs)
	}
	// Old ways of naming a system.
	for _, c := range []string{`{"type":"EPSG","properties":{"code":3016}}`, `{"type":"name","properties":{"name":"EPSG:3016"}}`, `{"properties":{"x":1,"name":"http://www.opengis.net/def/crs/EPSG/0/3016"}}`} {
		d, fs := unmarshal(t, []byte(collection(`"crs":`+c+`,`, planFeature("", `{"type":"Point","coordinates":[150500,7080200]}`))))
		if fs.Stops() || d.Plan().System() != "EPSG:3016" {
			t.Errorf("%s: %v", c, fs)
		}
	}
}
