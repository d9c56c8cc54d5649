package geojson_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/quality"
)

// small is a plan with a square area at Umeå and no provisions.
func small() *detaljplan.Dataset {
	square := geom.NewPolygonFlat(geom.XY, []float64{
		150500, 7080200, 150600, 7080200, 150600, 7080300, 150500, 7080300, 150500, 7080200}, []int{10})
	return &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{
		Objektidentitet: "00000000-0000-4000-8000-000000000001",
		Namn:            "Exempelplan",
		Plangeometri: []detaljplan.Geometribeskrivning{{Geometri: detaljplan.Geometri{
			Typ: detaljplan.GeometritypYta, Position: square, KoordinatsystemPlan: "EPSG:3016", Dimension: 2}}},
	}}}
}

// Write a plan for a map on the web, and say what was done to it.
func ExampleEncode() {
	findings, err := geojson.Encode(os.Stdout, small())
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println()
	for _, f := range findings {
		fmt.Println(f.Line(quality.SV))
	}
	// Output:
	// {"type":"FeatureCollection","features":[{"type":"Feature","id":"00000000-0000-4000-8000-000000000001","properties":{"feature:typ":"detaljplan","objektidentitet":"00000000-0000-4000-8000-000000000001","namn":"Exempelplan","del":1,"delar":1,"geometrityp":"yta","koordinatsystemPlan":"EPSG:3016","dimension":2},"geometry":{"type":"Polygon","coordinates":[[[20.260154383,63.823691666],[20.262185259,63.823691509],[20.262185647,63.824588574],[20.260154706,63.824588731],[20.260154383,63.823691666]]]}}]}
	// upplysning geojson/wgs84: 1 geometrier skrevs i WGS 84, longitud och latitud. SWEREF 99 tas som lika med WGS 84; skillnaden är under en meter.
}

// Keep the coordinates as they are, for a GIS that reads the member crs.
func ExampleSourceCRS() {
	out, _, _ := geojson.Marshal(small(), geojson.SourceCRS(), geojson.StatedAs(geojson.GeoJSON2008))
	head, _, _ := strings.Cut(string(out), `"features"`)
	fmt.Println(head)
	_, tail, _ := strings.Cut(string(out), `"geometry":`)
	fmt.Println(tail)
	// Output:
	// {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3016"}},
	// {"type":"Polygon","coordinates":[[[150500,7080200],[150600,7080200],[150600,7080300],[150500,7080300],[150500,7080200]]]}}]}
}

// Read a file that a GIS saved: its coordinates are transformed back to the
// plan's system.
func ExampleUnmarshal() {
	saved := `{"type":"FeatureCollection","features":[{"type":"Feature",
"properties":{"feature:typ":"detaljplan","objektidentitet":"00000000-0000-4000-8000-000000000001","koordinatsystemPlan":"EPSG:3016","objektversion":"två"},
"geometry":{"type":"Point","coordinates":[20.260154383,63.823691666]}}]}`
	d, findings, err := geojson.Unmarshal([]byte(saved), codec.Source("saved.geojson"))
	if err != nil {
		fmt.Println(err)
		return
	}
	g := d.Plan().Plangeometri[0].Geometri
	fmt.Println(g.Typ, g.KoordinatsystemPlan, g.Position.FlatCoords())
	for _, f := range findings {
		fmt.Println(f.Place.Position(), f.Severity, f.Code)
	}
	// Output:
	// punkt EPSG:3016 [150500 7.0802e+06]
	// saved.geojson upplysning geojson/transformed
	// saved.geojson:2:149 varnar geojson/wrong-type
}

// Read a file in metres that does not say so.
func ExampleAssumeSystem() {
	text := `{"type":"Feature","properties":{"feature:typ":"detaljplan","objektidentitet":"00000000-0000-4000-8000-000000000001"},
"geometry":{"type":"Point","coordinates":[150500,7080200]}}`
	_, findings, _ := geojson.Unmarshal([]byte(text))
	fmt.Println(findings.Stops())
	d, findings, _ := geojson.Unmarshal([]byte(text), geojson.AssumeSystem(crs.SWEREF992015))
	fmt.Println(findings.Stops(), d.Plan().System())
	// Output:
	// true
	// false EPSG:3016
}

// List what the view does not carry.
func ExampleNotCarried() {
	for _, f := range geojson.NotCarried()[:3] {
		fmt.Printf("%s: %s\n", f.Model, f.Note.EN)
	}
	// Output:
	// Dataset.SS637040: boundaries that no area has
	// Dataset.Extra: but for FormatGeoJSON
	// Detaljplan.Envelope: but for FormatGeoJSON; id and bbox are written the view's way
}
