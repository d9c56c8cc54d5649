package gml_test

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/gml"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	ns10 = ` xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml" xmlns:kommun="https://example.org/kommun" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`
	ns20 = ` xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:kommun="https://example.org/kommun" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xlink="http://www.w3.org/1999/xlink"`
)

// fixtures are answers as servers and tools write them, written for this test.
// Each has the square with its corner at easting 145000 and northing 6625000 in
// SWEREF 99 18 00 in its first feature.
var fixtures = []struct {
	name, text string
	ids        []string
	layers     []string
	codes      []quality.Code // beside lager/no-identity
}{
	{"WFS 1.0, GeoServer", `<?xml version="1.0" encoding="UTF-8"?>
<wfs:FeatureCollection` + ns10 + ` xsi:schemaLocation="https://example.org/kommun http://example.org/wfs?request=DescribeFeatureType">
 <gml:boundedBy><gml:null>unknown</gml:null></gml:boundedBy>
 <gml:featureMember>
  <kommun:op2022_mak_vatten_y fid="op2022_mak_vatten_y.1">
   <gml:name>Viken</gml:name>
   <kommun:the_geom><gml:MultiPolygon srsName="http://www.opengis.net/gml/srs/epsg.xml#3011"><gml:polygonMember><gml:Polygon><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates decimal="." cs="," ts=" ">145000,6625000 145100,6625000 145100,6625100 145000,6625100 145000,6625000</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon></gml:polygonMember></gml:MultiPolygon></kommun:the_geom>
   <kommun:bestammelsekod>OP_MVA_V</kommun:bestammelsekod>
  </kommun:op2022_mak_vatten_y>
 </gml:featureMember>
</wfs:FeatureCollection>`, []string{"op2022_mak_vatten_y.1"}, []string{"op2022_mak_vatten_y"}, nil},
	{"WFS 1.0, northing first", `<wfs:FeatureCollection` + ns10 + `>
 <gml:boundedBy><gml:Box srsName="EPSG:3011"><gml:coordinates>6625000,145000 6625100,145100</gml:coordinates></gml:Box></gml:boundedBy>
 <gml:featureMember><kommun:l fid="l.1">
   <kommun:g><gml:Polygon><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>6625000,145000 6625000,145100 6625100,145100 6625100,145000 6625000,145000</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon></kommun:g>
 </kommun:l></gml:featureMember>
 <gml:featureMember><kommun:l fid="l.2"><kommun:g><gml:Point srsName="EPSG:3011"><gml:coordinates>6625000,145000</gml:coordinates></gml:Point></kommun:g></kommun:l></gml:featureMember>
</wfs:FeatureCollection>`, []string{"l.1", "l.2"}, []string{"l", "l"}, []quality.Code{"op-gml/axis-order"}},
	{"WFS 1.1", `<wfs:FeatureCollection` + ns10 + ` numberOfFeatures="2" timeStamp="2026-11-23T12:00:00.000Z">
 <gml:featureMembers>
  <kommun:lager_a gml:id="lager_a.1"><gml:boundedBy><gml:Envelope srsDimension="2" srsName="urn:x-ogc:def:crs:EPSG:3011"><gml:lowerCorner>6625000 145000</gml:lowerCorner><gml:upperCorner>6625100 145100</gml:upperCorner></gml:Envelope></gml:boundedBy>
   <kommun:geom><gml:MultiSurface><gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>6625000 145000 6625000 145100 6625100 145100 6625100 145000 6625000 145000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface></kommun:geom>
   <kommun:namn>Ett &amp; två</kommun:namn><kommun:hansyn>a</kommun:hansyn><kommun:hansyn>b</kommun:hansyn><kommun:areal>4.50</kommun:areal><kommun:tomt xsi:nil="true"/>
  </kommun:lager_a>
  <kommun:lager_b gml:id="lager_b.7"><kommun:geom><gml:Point srsName="urn:x-ogc:def:crs:EPSG:3011"><gml:pos>6625000 145000</gml:pos></gml:Point></kommun:geom></kommun:lager_b>
 </gml:featureMembers>
</wfs:FeatureCollection>`, []string{"lager_a.1", "lager_b.7"}, []string{"lager_a", "lager_b"}, nil},
	{"WFS 2.0", `<wfs:FeatureCollection` + ns20 + ` numberMatched="1" numberReturned="1">
 <wfs:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::3011"><gml:lowerCorner>6625000 145000</gml:lowerCorner><gml:upperCorner>6625100 145100</gml:upperCorner></gml:Envelope></wfs:boundedBy>
 <wfs:member><kommun:l gml:id="l.1"><kommun:geom><gml:Surface gml:id="l.1.g"><gml:patches><gml:PolygonPatch><gml:exterior><gml:LinearRing><gml:posList>6625000 145000 6625000 145100 6625100 145100 6625100 145000 6625000 145000</gml:posList></gml:LinearRing></gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface></kommun:geom></kommun:l></wfs:member>
</wfs:FeatureCollection>`, []string{"l.1"}, []string{"l"}, nil},
	{"WFS 2.0, several queries", `<wfs:FeatureCollection` + ns20 + ` numberMatched="unknown" numberReturned="0">
 <wfs:member><wfs:FeatureCollection numberMatched="1" numberReturned="1"><wfs:member><kommun:a gml:id="a.1"><kommun:geom><gml:Polygon srsName="http://www.opengis.net/def/crs/EPSG/0/3011" gml:id="p"><gml:exterior><gml:LinearRing><gml:posList>6625000 145000 6625000 145100 6625100 145100 6625100 145000 6625000 145000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></kommun:geom></kommun:a></wfs:member></wfs:FeatureCollection></wfs:member>
 <wfs:member><wfs:FeatureCollection numberMatched="9" numberReturned="1" next="https://example.org/?startIndex=1"><wfs:member><wfs:Tuple><wfs:member><kommun:b gml:id="b.1"><kommun:geom><gml:Point srsName="urn:ogc:def:crs:EPSG::3011" gml:id="q"><gml:pos>6625000 145000</gml:pos></gml:Point></kommun:geom></kommun:b></wfs:member></wfs:Tuple></wfs:member></wfs:FeatureCollection></wfs:member>
</wfs:FeatureCollection>`, []string{"a.1", "b.1"}, []string{"a", "b"}, []quality.Code{"op-gml/count", "op-gml/more-features"}},
	{"GML 3.2", `<gml:FeatureCollection` + ns20 + ` gml:id="c"><gml:featureMembers><kommun:l gml:id="l.1"><kommun:geom><gml:MultiSurface srsName="urn:ogc:def:crs:EPSG::3011" gml:id="m"><gml:surfaceMember xlink:href="#p2"/></gml:MultiSurface></kommun:geom></kommun:l><kommun:l gml:id="l.2"><kommun:geom><gml:Polygon srsName="urn:ogc:def:crs:EPSG::3011" gml:id="p2"><gml:exterior><gml:LinearRing><gml:posList>6625000 145000 6625000 145100 6625100 145100 6625100 145000 6625000 145000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></kommun:geom></kommun:l></gml:featureMembers></gml:FeatureCollection>`,
		[]string{"l.1", "l.2"}, []string{"l", "l"}, nil},
	{"one feature", `<kommun:l` + ns20 + ` gml:id="l.1"><gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::3011"><gml:lowerCorner>6625000 145000</gml:lowerCorner><gml:upperCorner>6625100 145100</gml:upperCorner></gml:Envelope></gml:boundedBy><kommun:geom><gml:Polygon gml:id="p"><gml:exterior><gml:LinearRing><gml:posList>6625000 145000 6625000 145100 6625100 145100 6625100 145000 6625000 145000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></kommun:geom></kommun:l>`,
		[]string{"l.1"}, []string{"l"}, nil},
	{"deegree, root of another name", `<kommun:Auszug` + ns20 + ` gml:id="x"><gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::3011"><gml:lowerCorner>6625000 145000</gml:lowerCorner><gml:upperCorner>6625100 145100</gml:upperCorner></gml:Envelope></gml:boundedBy><gml:featureMember><kommun:l gml:id="l.1"><kommun:geom><gml:Polygon gml:id="p"><gml:exterior><gml:LinearRing><gml:posList>6625000 145000 6625000 145100 6625100 145100 6625100 145000 6625000 145000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></kommun:geom></kommun:l></gml:featureMember></kommun:Auszug>`,
		[]string{"l.1"}, []string{"l"}, nil},
	{"GDAL, sf prefix, default namespace", `<sf:FeatureCollection xmlns:sf="http://www.opengis.net/ogcapi-features-1/1.0/sf" xmlns="https://example.org/a" xmlns:gml="http://www.opengis.net/gml/3.2"><sf:featureMember><l gml:id="l.1"><geom><gml:Polygon gml:id="p" srsName="urn:ogc:def:crs:EPSG::3011"><gml:exterior><gml:LinearRing><gml:pos>6625000 145000</gml:pos><gml:pos>6625000 145100</gml:pos><gml:pos>6625100 145100</gml:pos><gml:pos>6625100 145000</gml:pos><gml:pos>6625000 145000</gml:pos></gml:LinearRing></gml:exterior></gml:Polygon></geom></l></sf:featureMember></sf:FeatureCollection>`,
		[]string{"l.1"}, []string{"l"}, nil},
}

func TestServers(t *testing.T) {
	want := []float64{145000, 6625000, 145100, 6625000, 145100, 6625100, 145000, 6625100, 145000, 6625000}
	for _, c := range fixtures {
		t.Run(c.name, func(t *testing.T) {
			p, fs, err := gml.Unmarshal([]byte(c.text), codec.Source("f"))
			if err != nil {
				t.Fatal(err)
			}
			if codes := without(fs, "lager/no-identity"); !slices.Equal(codes, c.codes) {
				t.Errorf("findings %v, want %v", fs, c.codes)
			}
			var ids, layers []string
			for _, o := range p.Objekt {
				ids = append(ids, o.Identitet)
				layers = append(layers, o.Lager)
				if o.Geometri == nil || o.Geometri.Koordinatsystem != crs.SWEREF991800 {
					t.Fatalf("%s: %+v", o.Identitet, o.Geometri)
				}
				if x := o.Geometri.Position.FlatCoords(); x[0] != 145000 || x[1] != 6625000 {
					t.Errorf("%s is at %v", o.Identitet, x[:2])
				}
			}
			if !slices.Equal(ids, c.ids) || !slices.Equal(layers, c.layers) {
				t.Errorf("%v in %v, want %v in %v", ids, layers, c.ids, c.layers)
			}
			if got := p.Objekt[0].Geometri.Position.FlatCoords(); !slices.Equal(got, want) {
				t.Errorf("%v", got)
			}
			stable(t, []byte(c.text))
		})
	}
}

// Fields keep their text and lists their items; nothing is made a number that
// nobody said is one.
func TestFields(t *testing.T) {
	i := slices.IndexFunc(fixtures, func(c struct {
		name, text string
		ids        []string
		layers     []string
		codes      []quality.Code
	}) bool {
		return c.name == "WFS 1.1"
	})
	data := []byte(fixtures[i].text)
	p, _, err := gml.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	o := p.Objekt[0]
	if o.Namn != "Ett & två" || !slices.Equal(o.Hansyn, []string{"a", "b"}) || !slices.Equal(o.Egna, []op.Falt{{Namn: "areal", Varde: `"4.50"`}, {Namn: "tomt", Varde: "null"}}) {
		t.Errorf("%+v", o)
	}
	xsd := `<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:k="https://example.org/kommun"><element name="lager_a" type="k:T"/>
	 <complexType name="T"><complexContent><extension base="x"><sequence><element name="areal" type="decimal"/><element name="namn"><simpleType><restriction base="string"/></simpleType></element></sequence></extension></complexContent></complexType></schema>`
	if p, _, err = gml.Unmarshal(data, gml.Schema([]byte(xsd))); err != nil || p.Objekt[0].Egna[0].Varde != "4.50" {
		t.Error(err, p.Objekt[0].Egna)
	}
	for _, wrong := range []string{"<x/>", "<schema", "<!DOCTYPE x><schema/>"} {
		p, fs, err := gml.Unmarshal(data, gml.Schema([]byte(wrong)))
		if err != nil || len(p.Objekt) != 2 || !fs.HasCode("op-gml/schema") {
			t.Error(wrong, err, fs)
		}
	}
	// The layer's name says what its objects are, as in GeoJSON.
	names := &lager.Tabell{Lager: []lager.Lagernamn{{Monster: "op*_mak_vatten_y*", Aspekt: op.AspektMarkOchVatten, Kategori: "Vatten"}}, Falt: []lager.Faltnamn{{Fil: "bestammelsekod", Kolumn: "kod"}, {Fil: "name", Kolumn: "namn"}}}
	p, fs, err := gml.Unmarshal([]byte(fixtures[0].text), gml.Names(names))
	if err != nil || !fs.HasCode("lager/said-by-layer") {
		t.Fatal(err, fs)
	}
	if o := p.Objekt[0]; o.Klass.Aspekt != op.AspektMarkOchVatten || o.Klass.Kod != "OP_MVA_V" || o.Namn != "Viken" {
		t.Errorf("%+v", o)
	}
	if p, _, _ = gml.Unmarshal([]byte(fixtures[0].text), gml.Layer("eget")); p.Objekt[0].Lager != "eget" {
		t.Error(p.Objekt[0].Lager)
	}
}

func point(attrs, pos string) string {
	return `<k:l gml:id="a"><k:g><gml:Point gml:id="g"` + attrs + `><gml:pos>` + pos + `</gml:pos></gml:Point></k:g></k:l>`
}

func in(members string) string {
	return "<wfs:FeatureCollection" + strings.ReplaceAll(ns20, "xmlns:kommun", "xmlns:k") + ">\n" + members + "</wfs:FeatureCollection>"
}

func member(feature string) string { return "<wfs:member>" + feature + "</wfs:member>\n" }

const good = ` srsName="urn:ogc:def:crs:EPSG::3011"`

func TestSystems(t *testing.T) {
	at := []float64{145000, 6625000}
	for _, c := range []struct {
		name, text string
		opts       []codec.Option
		system     crs.Code
		xy         []float64
		codes      []quality.Code
	}{
		{"urn", in(member(point(good, "6625000 145000"))), nil, crs.SWEREF991800, at, nil},
		{"none", in(member(point("", "145000 6625000"))), nil, 0, at, []quality.Code{"op-gml/no-system"}},
		{"none, northing first", in(member(point("", "6625000 145000"))), nil, 0, []float64{6625000, 145000}, []quality.Code{"op-gml/no-system"}},
		{"assumed", in(member(point("", "145000 6625000"))), []codec.Option{gml.AssumeSystem(crs.SWEREF991800)}, crs.SWEREF991800, at, nil},
		{"assumed, northing first", in(member(point("", "6625000 145000"))), []codec.Option{gml.AssumeSystem(crs.SWEREF991800)}, crs.SWEREF991800, at, []quality.Code{"op-gml/axis-order"}},
		{"what is stated holds", in(member(point(good, "6625000 145000"))), []codec.Option{gml.AssumeSystem(crs.SWEREF991200)}, crs.SWEREF991800, at, nil},
		{"assumed degrees", in(member(point("", "18 59"))), []codec.Option{gml.AssumeSystem(crs.WGS84)}, crs.CRS84, []float64{18, 59}, nil},
		{"degrees", in(member(point(` srsName="urn:ogc:def:crs:EPSG::4326"`, "59 18"))), nil, crs.WGS84, []float64{18, 59}, nil},
		{"CRS84", in(member(point(` srsName="urn:ogc:def:crs:OGC:1.3:CRS84"`, "18 59"))), nil, crs.CRS84, []float64{18, 59}, nil},
		{"short degrees", in(member(point(` srsName="EPSG:4326"`, "18 59"))), nil, crs.WGS84, []float64{18, 59}, nil},
		{"short degrees, latitude first", in(member(point(` srsName="EPSG:4326"`, "59 18"))), nil, crs.WGS84, []float64{18, 59}, []quality.Code{"op-gml/axis-order"}},
		{"short degrees, not Sweden", in(member(point(` srsName="EPSG:4326"`, "2 1"))), nil, crs.WGS84, []float64{2, 1}, []quality.Code{"op-gml/axis-order"}},
		{"forced", in(member(point(good, "145000 6625000"))), []codec.Option{gml.AxisOrder(crs.EastNorth)}, crs.SWEREF991800, at, nil},
		{"swapped", in(member(point(good, "145000 6625000"))), nil, crs.SWEREF991800, []float64{6625000, 145000}, []quality.Code{"gml/axis-order-suspect"}},
		{"unknown", in(member(point(` srsName="lokalt"`, "1 2"))), nil, 0, []float64{1, 2}, []quality.Code{"gml/unknown-crs", "op-gml/unknown-crs"}},
		{"of another land", in(member(point(` srsName="urn:ogc:def:crs:EPSG::3035"`, "2 1"))), nil, 0, []float64{1, 2}, []quality.Code{"op-gml/unknown-crs"}},
	} {
		p, fs, err := gml.Unmarshal([]byte(c.text), c.opts...)
		if err != nil || len(p.Objekt) != 1 || p.Objekt[0].Geometri == nil {
			t.Fatal(c.name, err)
		}
		g := p.Objekt[0].Geometri
		if g.Koordinatsystem != c.system || !slices.Equal(g.Position.FlatCoords(), c.xy) {
			t.Errorf("%s: %v %v", c.name, g.Koordinatsystem, g.Position.FlatCoords())
		}
		codes := without(fs)
		slices.Sort(codes)
		if !slices.Equal(codes, c.codes) {
			t.Errorf("%s: %v", c.name, fs)
		}
		// What is written says the same again.
		out, _, err := gml.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		q, fs, err := gml.Unmarshal(out)
		if err != nil || q.Objekt[0].Geometri.Koordinatsystem != c.system || !slices.Equal(q.Objekt[0].Geometri.Position.FlatCoords(), c.xy) {
			t.Errorf("%s: came back as %v %v", c.name, q.Objekt[0].Geometri, err)
		}
		if c.system != 0 && fs.HasCode("op-gml/axis-order") {
			t.Errorf("%s: %v", c.name, fs)
		}
		if i := strings.Index(c.text, `srsName="`); c.system == 0 && i > 0 {
			if name := c.text[i : i+strings.IndexByte(c.text[i+9:], '"')+10]; !strings.Contains(string(out), name) {
				t.Errorf("%s: %s is not in %s", c.name, name, out)
			}
		}
	}
	// Geometry without a system beside some with one is not given theirs.
	p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{
		{Identitet: "a", Geometri: &op.Geometri{Position: geom.NewPointFlat(geom.XY, at), Koordinatsystem: crs.SWEREF991800}},
		{Identitet: "b", Geometri: &op.Geometri{Position: geom.NewPointFlat(geom.XY, at), Koordinatsystem: crs.SWEREF991800}},
		{Identitet: "c", Geometri: &op.Geometri{Position: geom.NewPointFlat(geom.XY, at)}}}}
	out, fs, err := gml.Marshal(p)
	if err != nil || !fs.HasCode("op-gml/several-systems") {
		t.Error(err, fs)
	}
	if q, _, err := gml.Unmarshal(out); err != nil || q.Objekt[2].Geometri.Koordinatsystem != 0 || q.Objekt[1].Geometri.Koordinatsystem != crs.SWEREF991800 {
		t.Error(err, q.Objekt[2].Geometri.Koordinatsystem)
	}
}

// bad are files with a fault: the finding, the line it is in, and what of the
// file is in the next encoding.
var bad = []struct {
	name, text string
	code       quality.Code
	line       int
	kept       string
}{
	{"null geometry", in(member(`<k:l gml:id="a"/>`)), "op-gml/null-geometry", 2, ""},
	{"nested element", in(member(`<k:l gml:id="a"><k:g><gml:Point` + good + ` gml:id="g"><gml:pos>6625000 145000</gml:pos></gml:Point></k:g>` + "\n" + `<k:x><k:y>1</k:y></k:x></k:l>`)), "op-gml/element-kept", 3, "<k:y>1</k:y>"},
	{"attributed element", in(member(strings.Replace(point(good, "6625000 145000"), "</k:l>", `<k:hojd uom="m">12</k:hojd></k:l>`, 1))), "op-gml/element-kept", 2, `uom="m">12<`},
	{"mixed content", in(member(strings.Replace(point(good, "6625000 145000"), "</k:l>", `<k:x>a<k:b/>c</k:x></k:l>`, 1))), "op-gml/element-kept", 2, ">a<k:b/>c</k:x>"},
	{"reference", in(member(strings.Replace(point(good, "6625000 145000"), "</k:l>", `<k:x xlink:href="#y"/></k:l>`, 1))), "op-gml/element-kept", 2, `xlink:href="#y"`},
	{"same name elsewhere", in(member(strings.Replace(point(good, "6625000 145000"), "</k:l>", `<k:x>1</k:x><x xmlns="urn:x">2</x></k:l>`, 1))), "op-gml/element-kept", 2, `<x xmlns="urn:x">2</x>`},
	{"attribute of a feature", in(member(strings.Replace(point(good, "6625000 145000"), `<k:l `, `<k:l k:status="ny" lokal="1" `, 1))), "op-gml/element-kept", 2, `lokal="1"`},
	{"second geometry", in(member(strings.Replace(point(good, "6625000 145000"), "</k:l>", `<k:punkt><gml:Point gml:id="h"`+good+`><gml:pos>6625001 145001</gml:pos></gml:Point></k:punkt></k:l>`, 1))), "op-gml/second-geometry", 2, "6625001 145001"},
	{"arc", in(member(`<k:l gml:id="a"><k:g><gml:Curve gml:id="g"` + good + `><gml:segments><gml:Arc><gml:posList>6625000 145000 6625001 145001 6625000 145002</gml:posList></gml:Arc></gml:segments></gml:Curve></k:g></k:l>`)), "op-gml/geometry-kept", 2, "<gml:Arc>"},
	{"bad geometry and a second", in(member(strings.Replace(point(good, "6625000 x"), "</k:l>", `<k:punkt><gml:Point gml:id="h"`+good+`><gml:pos>6625001 145001</gml:pos></gml:Point></k:punkt></k:l>`, 1))), "op-gml/geometry-kept", 2, "6625001 145001"},
	{"odd count", in(member(point(good, "6625000"))), "gml/odd-count", 2, "<gml:pos>6625000</gml:pos>"},
	{"not a number", in(member(point(good, "6625000 NaN"))), "gml/not-finite", 2, "NaN"},
	{"decimal comma", in(member(point(good, "6625000,5 145000,5"))), "gml/decimal-comma", 2, "6625000,5"},
	{"open ring", in(member(`<k:l gml:id="a"><k:g><gml:Polygon gml:id="g"` + good + `><gml:exterior><gml:LinearRing><gml:posList>6625000 145000 6625000 145100 6625100 145100 6625100 145000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></k:g></k:l>`)), "gml/ring-open", 2, "6625100 145000<"},
	{"lost reference", in(member(`<k:l gml:id="a"><k:g><gml:MultiPoint gml:id="g"` + good + `><gml:pointMember xlink:href="#nix"/></gml:MultiPoint></k:g></k:l>`)), "gml/reference-unresolved", 2, "#nix"},
	{"identity twice", in(member(point(good, "6625000 145000")) + member(strings.Replace(point(good, "6625000 145000"), `"g"`, `"h"`, 1))), "lager/identity-twice", 3, ""},
	{"gml:id twice", in(member(point(good, "6625000 145000")) + member(strings.Replace(point(good, "6625000 145000"), `"a"`, `"b"`, 1))), "gml/duplicate-id", 3, ""},
	{"no identity", in(member(strings.Replace(point(good, "6625000 145000"), ` gml:id="a"`, "", 1))), "lager/no-identity", 2, ""},
	{"no day", in(member(strings.Replace(point(good, "6625000 145000"), "</k:l>", `<k:giltigFran>hösten</k:giltigFran></k:l>`, 1))), "lager/wrong-value", 2, ">hösten<"},
	{"text in a collection", in("text" + member(point(good, "6625000 145000"))), "op-gml/not-kept", 1, ""},
	{"text in a feature", in(member(strings.Replace(point(good, "6625000 145000"), "</k:l>", "text</k:l>", 1))), "op-gml/not-kept", 2, ""},
	{"empty member", in(member("")), "op-gml/member", 2, ""},
	{"member by reference", in(`<wfs:member xlink:href="#a"/>`), "op-gml/member", 2, `xlink:href="#a"`},
	{"unknown child", in(`<k:egen a="1">x</k:egen>`), "op-gml/element-kept", 2, `a="1">x</k:egen>`},
	{"metadata", in(`<gml:metaDataProperty><gml:GenericMetaData>om</gml:GenericMetaData></gml:metaDataProperty>`), "op-gml/element-kept", 2, ">om<"},
	{"facts", in(`<wfs:planinfo format="9"/>` + member(point(good, "6625000 145000"))), "op-gml/plan-facts", 2, `format="9"`},
	{"attribute of a member", strings.Replace(in(member(point(good, "6625000 145000"))), "ember>", `ember a="1">`, 1), "op-gml/not-kept", 2, ""},
	{"foreign attribute of a collection", strings.Replace(in(member(point(good, "6625000 145000"))), " xmlns", ` q:a="1" xmlns:q="urn:q" xmlns`, 1), "op-gml/not-kept", 1, ""},
	{"attribute of a collection", strings.Replace(in(member(point(good, "6625000 145000"))), " xmlns", ` a="1" xmlns`, 1), "op-gml/not-kept", 1, ""},
	{"more on the server", strings.Replace(in(member(point(good, "6625000 145000"))), " xmlns", ` numberMatched="2" xmlns`, 1), "op-gml/more-features", 1, ""},
	{"wrong count", strings.Replace(in(member(point(good, "6625000 145000"))), " xmlns", ` numberReturned="2" xmlns`, 1), "op-gml/count", 1, ""},
}

func TestBad(t *testing.T) {
	for _, c := range bad {
		t.Run(c.name, func(t *testing.T) {
			p, fs, err := gml.Unmarshal([]byte(c.text), codec.Source("f"))
			if err != nil {
				t.Fatal(err)
			}
			found := fs.ByCode(c.code)
			if len(found) == 0 || found[0].Place.Line != c.line || found[0].Place.Source != "f" {
				t.Errorf("%v", fs)
			}
			for _, f := range fs {
				switch f.Code {
				case c.code, "op-gml/geometry-kept", "op-gml/second-geometry", "gml/not-a-number", "gml/not-read", "lager/identity-twice", "gml/duplicate-id":
				default:
					t.Errorf("also %v", f)
				}
			}
			out, _, err := gml.Marshal(p)
			if err != nil || !strings.Contains(string(out), c.kept) {
				t.Errorf("%v: %s is not in %s", err, c.kept, out)
			}
			stable(t, []byte(c.text))
		})
	}
}

func TestErrors(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		code quality.Code
		n    int // features before it
	}{
		"nothing":         {"", "xml/empty", 0},
		"cut off":         {strings.TrimSuffix(in(member(point(good, "6625000 145000"))), "</wfs:FeatureCollection>"), "xml/truncated", 1},
		"text":            {"x", "xml/not-xml", 0},
		"web page":        {"<html><body>502</body></html>", "op-gml/not-gml", 0},
		"capabilities":    {`<WFS_Capabilities xmlns="http://www.opengis.net/wfs/2.0"><x/></WFS_Capabilities>`, "op-gml/not-gml", 0},
		"document type":   {`<!DOCTYPE x [<!ENTITY a "b">]>` + in(""), "", 0},
		"a second root":   {in(member(point(good, "6625000 145000"))) + "<x/>", "", 1},
		"unbound prefix":  {`<wfs:FeatureCollection/>`, "", 0},
		"unclosed member": {in("<wfs:member>"), "", 0},
	} {
		p, _, err := gml.Unmarshal([]byte(c.text), codec.Source("f"))
		var syn *codec.SyntaxError
		if !errors.As(err, &syn) || syn.Place.Source != "f" || syn.Place.Line == 0 && c.text != "" || c.code != "" && syn.Code != c.code || len(p.Objekt) != c.n {
			t.Errorf("%s: %d objects, %v", name, len(p.Objekt), err)
		}
	}
	small := codec.WithLimits(codec.Limits{Bytes: 1500, Depth: 8, Text: 200, Objects: 2, Vertices: 3})
	for limit, text := range map[string]string{"Bytes": in(strings.Repeat(" ", 1501)), "Depth": in(strings.Repeat("<k:x>", 9) + strings.Repeat("</k:x>", 9)), "Text": in(member(`<k:l gml:id="a"><k:x>` + strings.Repeat("x", 150) + "<!-- -->" + strings.Repeat("x", 150) + "</k:x></k:l>")),
		"Objects": in(strings.Repeat(member("<k:l/>"), 3)), "Vertices": in(member(`<k:l gml:id="a"><k:g><gml:LineString gml:id="g"` + good + `><gml:posList>1 2 3 4 5 6 7 8</gml:posList></gml:LineString></k:g></k:l>`))} {
		_, _, err := gml.Unmarshal([]byte(text), small)
		var lim *codec.LimitError
		if !errors.As(err, &lim) || lim.Limit != limit {
			t.Errorf("%s: %v", limit, err)
		}
	}
	// Small elements in a small file do not become many objects.
	_, _, err := gml.Unmarshal([]byte("<a:FeatureCollection xmlns:a='urn:a'><a:featureMembers>" + strings.Repeat("<a/>", 60_000) + "</a:featureMembers></a:FeatureCollection>"))
	var lim *codec.LimitError
	if !errors.As(err, &lim) || lim.Limit != "Objects" {
		t.Error(err)
	}
	boom := errors.New("network")
	_, _, err = gml.Decode(broken{boom})
	var rd *codec.ReadError
	if !errors.As(err, &rd) || !errors.Is(err, boom) {
		t.Error(err)
	}
}

type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

func TestServiceErrors(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want gml.ServiceException
		n    int
	}{
		"WFS 2.0": {`<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1" version="2.0.0"><ows:Exception exceptionCode="InvalidParameterValue" locator="typeNames"><ows:ExceptionText>Lagret finns inte.
Välj ett annat.</ows:ExceptionText></ows:Exception></ows:ExceptionReport>`, gml.ServiceException{Code: "InvalidParameterValue", Locator: "typeNames", Text: "Lagret finns inte.\nVälj ett annat."}, 0},
		"WFS 1.0":      {`<ServiceExceptionReport version="1.2.0" xmlns="http://www.opengis.net/ogc"><ServiceException code="x">Fel</ServiceException></ServiceExceptionReport>`, gml.ServiceException{Code: "x", Text: "Fel"}, 0},
		"amid members": {in(member(point(good, "6625000 145000")) + `<ExceptionReport xmlns="http://www.opengis.net/ows/1.1"><Exception exceptionCode="NoApplicableCode"><ExceptionText>Slut</ExceptionText></Exception></ExceptionReport>`), gml.ServiceException{Code: "NoApplicableCode", Text: "Slut"}, 1},
		"as a member":  {in(member(`<ExceptionReport xmlns="http://www.opengis.net/ows/1.1"><Exception><ExceptionText>Slut</ExceptionText></Exception></ExceptionReport>`)), gml.ServiceException{Text: "Slut"}, 0},
	} {
		p, _, err := gml.Unmarshal([]byte(c.text), codec.Source("f"))
		var s *gml.ServiceError
		if !errors.As(err, &s) || len(s.Exceptions) != 1 || s.Exceptions[0] != c.want || s.Place.Line == 0 || len(p.Objekt) != c.n || !strings.Contains(err.Error(), strings.Fields(c.want.Text)[0]) {
			t.Errorf("%s: %d objects, %v", name, len(p.Objekt), err)
		}
	}
}

// Many names that XML cannot have take no time out of proportion.
func TestManyNames(t *testing.T) {
	p := &op.Oversiktsplan{}
	const n = 20_000
	for i := range n {
		p.Objekt = append(p.Objekt, &op.GeografisktObjekt{Identitet: fmt.Sprint(i), Lager: string([]rune{rune(0x4E00 + i), '1'}), Egna: []op.Falt{{Namn: "a_2", Varde: "1"}, {Namn: string(rune(0x4E00 + i)), Varde: "2"}}})
	}
	out, fs, err := gml.Marshal(p)
	if err != nil || len(fs) != codec.DefaultLimits().Findings+1 {
		t.Fatal(err, len(fs))
	}
	q, _, err := gml.Unmarshal(out)
	if err != nil || len(q.Objekt) != n || q.Objekt[n-1].Lager != p.Objekt[n-1].Lager || !slices.Equal(q.Objekt[n-1].Egna, p.Objekt[n-1].Egna) {
		t.Fatal(err)
	}
}

// Files of others, and hostile ones: no panic, and nothing changes once read.
func TestSamples(t *testing.T) {
	dir := shared(t, "gml", "samples")
	n := 0
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data := read(t, name)
		p, found, err := gml.Unmarshal(data, codec.Source(filepath.Base(name)))
		switch filepath.Base(name) {
		case "ows-exception-report.xml":
			var s *gml.ServiceError
			if !errors.As(err, &s) {
				t.Error(err)
			}
		case "doctype-external-dtd.gml", "xxe-file.gml", "billion-laughs.gml", "truncated.gml", "nesting-9000.gml", "trailing-garbage.gml":
			if err == nil {
				t.Errorf("%s was read", name)
			}
		case "wfs-count-lies-and-nested.gml":
			if err != nil || len(p.Objekt) == 0 || !found.HasCode("op-gml/count") {
				t.Errorf("%s: %d objects, %v, %v", name, len(p.Objekt), err, found)
			}
		}
		n++
		stable(t, data)
		return nil
	})
	if err != nil || n < 50 {
		t.Error(n, err)
	}
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range gml.Rules() {
		if seen[r.Code] || !strings.HasPrefix(string(r.Code), "op-gml/") || r.Title.SV == "" || r.Title.EN == "" || r.Source == "" {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
}

func ExampleUnmarshal() {
	text := `<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:k="https://example.org/kommun">
	 <wfs:member><k:op_mak_vatten_p gml:id="op_mak_vatten_p.1"><k:kategori>Vatten</k:kategori><k:djup>4.50</k:djup>
	  <k:geom><gml:Point srsName="urn:ogc:def:crs:EPSG::3007" gml:id="p"><gml:pos>6362400 152390</gml:pos></gml:Point></k:geom>
	 </k:op_mak_vatten_p></wfs:member></wfs:FeatureCollection>`
	p, findings, err := gml.Unmarshal([]byte(text), codec.Source("kungsbacka.gml"))
	if err != nil {
		fmt.Println(err)
	}
	o := p.Objekt[0]
	fmt.Println(o.Identitet, o.Lager, o.Klass.Kategori, o.Egna[0].Varde)
	fmt.Println(o.Geometri.Koordinatsystem, o.Geometri.Position.FlatCoords(), len(findings))
	// Output:
	// op_mak_vatten_p.1 op_mak_vatten_p Vatten "4.50"
	// EPSG:3007 [152390 6.3624e+06] 0
}
