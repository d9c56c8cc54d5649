package gml

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/encoding/wkt"
)

// in puts a piece of GML in a document that binds the prefixes.
func in(body string) []byte {
	return []byte(`<d xmlns="urn:x-made" xmlns:gml="` + NS32 + `" xmlns:xlink="` + XLink + `" xmlns:xsi="` + xsi + `">` + body + `</d>`)
}

// text returns geometries as WKT, a missing one as "-".
func text(t *testing.T, gs []*Geometry) string {
	t.Helper()
	var out []string
	for _, g := range gs {
		if g.Geom == nil {
			out = append(out, "-")
			continue
		}
		shape := g.Geom
		name := ""
		if r, ok := shape.(*geom.LinearRing); ok {
			shape, name = geom.NewLineStringFlat(r.Layout(), r.FlatCoords()), "RING "
		}
		s, err := wkt.Marshal(shape)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, name+s)
	}
	return strings.Join(out, "; ")
}

func codes(fs quality.Findings) string {
	var out []string
	for _, f := range fs {
		out = append(out, strings.TrimPrefix(string(f.Code), "gml/"))
	}
	return strings.Join(out, " ")
}

const (
	square   = `<gml:posList>0 0 0 4 4 4 4 0 0 0</gml:posList>`
	hole     = `<gml:posList>1 1 2 1 2 2 1 1</gml:posList>`
	ringed   = `<gml:LinearRing>` + square + `</gml:LinearRing>`
	segment  = `<gml:segments><gml:LineStringSegment><gml:posList>0 0 1 1</gml:posList></gml:LineStringSegment></gml:segments>`
	segment2 = `<gml:segments><gml:LineStringSegment><gml:posList>1 1 2 0</gml:posList></gml:LineStringSegment></gml:segments>`
)

func TestRead(t *testing.T) {
	ne := Context{DefaultOrder: NorthEast}
	for _, c := range []struct {
		name, in string
		context  Context
		want     string
		codes    string
	}{
		{"point", `<gml:Point><gml:pos>1 2</gml:pos></gml:Point>`, Context{}, "POINT (1 2)", ""},
		{"point north-east", `<gml:Point><gml:pos>1 2</gml:pos></gml:Point>`, ne, "POINT (2 1)", ""},
		{"point with height", `<gml:Point><gml:pos>1 2 3</gml:pos></gml:Point>`, ne, "POINT Z (2 1 3)", ""},
		{"point coordinates", `<gml:Point><gml:coordinates>1,2</gml:coordinates></gml:Point>`, Context{}, "POINT (1 2)", ""},
		{"point coord", `<gml:Point><gml:coord><gml:X>1</gml:X><gml:Y>2</gml:Y><gml:Z>3</gml:Z></gml:coord></gml:Point>`, Context{}, "POINT Z (1 2 3)", ""},
		{"line", `<gml:LineString><gml:posList>0 1 2 3</gml:posList></gml:LineString>`, Context{}, "LINESTRING (0 1, 2 3)", ""},
		{"line of pos", `<gml:LineString><gml:pos srsDimension="2">0 1</gml:pos><gml:pos>2 3</gml:pos></gml:LineString>`, ne, "LINESTRING (1 0, 3 2)", ""},
		{"line of points", `<gml:LineString><gml:pos>0 1</gml:pos><gml:pointProperty><gml:Point><gml:pos>2 3</gml:pos></gml:Point></gml:pointProperty><gml:pos>4 5</gml:pos></gml:LineString>`, ne, "LINESTRING (1 0, 3 2, 5 4)", ""},
		{"line of points by reference", `<gml:LineString><gml:pointProperty xlink:href="#p"/><gml:pos>2 3</gml:pos></gml:LineString><gml:Point gml:id="p"><gml:pos>0 1</gml:pos></gml:Point>`, Context{}, "LINESTRING (0 1, 2 3); POINT (0 1)", ""},
		{"coordinates with own signs", `<gml:LineString><gml:coordinates cs=";" ts="|" decimal=",">0,5;1|2;3,25</gml:coordinates></gml:LineString>`, Context{}, "LINESTRING (0.5 1, 2 3.25)", ""},
		{"coordinates over lines", "<gml:LineString><gml:coordinates>\n 0,1\r\n\t2,3\n</gml:coordinates></gml:LineString>", Context{}, "LINESTRING (0 1, 2 3)", ""},
		{"curve", `<gml:Curve>` + segment + `</gml:Curve>`, Context{}, "LINESTRING (0 0, 1 1)", ""},
		{"curve of segments", `<gml:Curve><gml:segments><gml:LineStringSegment><gml:pos>0 0</gml:pos><gml:pos>1 1</gml:pos></gml:LineStringSegment><gml:LineStringSegment><gml:posList>1 1 2 0</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve>`, Context{}, "LINESTRING (0 0, 1 1, 2 0)", ""},
		{"composite curve", `<gml:CompositeCurve><gml:curveMember><gml:Curve>` + segment + `</gml:Curve></gml:curveMember><gml:curveMember><gml:OrientableCurve orientation="-"><gml:baseCurve><gml:LineString><gml:posList>2 0 1 1</gml:posList></gml:LineString></gml:baseCurve></gml:OrientableCurve></gml:curveMember></gml:CompositeCurve>`, Context{}, "LINESTRING (0 0, 1 1, 2 0)", ""},
		{"linear ring", ringed, Context{}, "RING LINESTRING (0 0, 0 4, 4 4, 4 0, 0 0)", ""},
		{"ring of curves", `<gml:Ring><gml:curveMember><gml:Curve>` + segment + `</gml:Curve></gml:curveMember><gml:curveMember><gml:Curve>` + segment2 + `</gml:Curve></gml:curveMember><gml:curveMember><gml:LineString><gml:posList>2 0 0 0</gml:posList></gml:LineString></gml:curveMember></gml:Ring>`, Context{}, "RING LINESTRING (0 0, 1 1, 2 0, 0 0)", ""},
		{"polygon", `<gml:Polygon><gml:exterior>` + ringed + `</gml:exterior><gml:interior><gml:LinearRing>` + hole + `</gml:LinearRing></gml:interior></gml:Polygon>`, Context{}, "POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0), (1 1, 2 1, 2 2, 1 1))", ""},
		{"polygon of GML 2", `<Polygon xmlns="` + NS + `"><outerBoundaryIs><LinearRing><coordinates>0,0 0,1 1,1 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon>`, Context{}, "POLYGON ((0 0, 0 1, 1 1, 0 0))", ""},
		{"interior first", `<gml:Polygon><gml:interior><gml:LinearRing>` + hole + `</gml:LinearRing></gml:interior><gml:exterior>` + ringed + `</gml:exterior></gml:Polygon>`, Context{}, "POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0), (1 1, 2 1, 2 2, 1 1))", ""},
		{"surface", `<gml:Surface><gml:patches><gml:PolygonPatch><gml:exterior>` + ringed + `</gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface>`, Context{}, "POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0))", ""},
		{"surface of patches", `<gml:Surface><gml:patches><gml:Rectangle><gml:exterior>` + ringed + `</gml:exterior></gml:Rectangle><gml:Triangle><gml:exterior><gml:LinearRing><gml:posList>4 0 4 4 8 2 4 0</gml:posList></gml:LinearRing></gml:exterior></gml:Triangle></gml:patches></gml:Surface>`, Context{}, "MULTIPOLYGON (((0 0, 0 4, 4 4, 4 0, 0 0)), ((4 0, 4 4, 8 2, 4 0)))", "surface-patches"},
		{"multipoint", `<gml:MultiPoint><gml:pointMember><gml:Point><gml:pos>1 2</gml:pos></gml:Point></gml:pointMember><gml:pointMembers><gml:Point><gml:pos>3 4</gml:pos></gml:Point><gml:Point><gml:pos>5 6</gml:pos></gml:Point></gml:pointMembers></gml:MultiPoint>`, Context{}, "MULTIPOINT (1 2, 3 4, 5 6)", ""},
		{"multicurve", `<gml:MultiCurve><gml:curveMember><gml:Curve>` + segment + `</gml:Curve></gml:curveMember><gml:curveMember><gml:LineString><gml:posList>5 5 6 6</gml:posList></gml:LineString></gml:curveMember></gml:MultiCurve>`, Context{}, "MULTILINESTRING ((0 0, 1 1), (5 5, 6 6))", ""},
		{"multisurface", `<gml:MultiSurface><gml:surfaceMember><gml:Polygon><gml:exterior>` + ringed + `</gml:exterior></gml:Polygon></gml:surfaceMember><gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing>` + hole + `</gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface>`, ne, "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((1 1, 1 2, 2 2, 1 1)))", ""},
		{"multigeometry", `<gml:MultiGeometry><gml:geometryMember><gml:Point><gml:pos>1 2</gml:pos></gml:Point></gml:geometryMember><gml:geometryMembers><gml:LineString><gml:posList>0 1 2 3</gml:posList></gml:LineString></gml:geometryMembers></gml:MultiGeometry>`, Context{}, "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 1, 2 3))", ""},

		// Reference systems and order.
		{"urn", `<gml:Point srsName="urn:ogc:def:crs:EPSG::3006"><gml:pos>6228000 455600</gml:pos></gml:Point>`, Context{}, "POINT (455600 6228000)", ""},
		{"short form", `<gml:Point srsName="EPSG:3006"><gml:pos>6228000 455600</gml:pos></gml:Point>`, Context{}, "POINT (455600 6228000)", ""},
		{"short form, swapped", `<gml:Point srsName="EPSG:3006"><gml:pos>455600 6228000</gml:pos></gml:Point>`, Context{}, "POINT (6228000 455600)", "axis-order-suspect"},
		{"short form, the caller knows", `<gml:Point srsName="EPSG:3006"><gml:pos>455600 6228000</gml:pos></gml:Point>`, Context{Order: EastNorth}, "POINT (455600 6228000)", ""},
		{"short form, cannot be checked", `<gml:Point srsName="EPSG:4326"><gml:pos>1 2</gml:pos></gml:Point>`, Context{}, "POINT (2 1)", "axis-order-assumed"},
		{"degrees swapped", `<gml:Point srsName="http://www.opengis.net/def/crs/EPSG/0/4326"><gml:pos>14.1 56.0</gml:pos></gml:Point>`, Context{}, "POINT (56 14.1)", "axis-order-suspect"},
		{"CRS84", `<gml:Point srsName="http://www.opengis.net/def/crs/OGC/1.3/CRS84"><gml:pos>14.1 56.0</gml:pos></gml:Point>`, Context{}, "POINT (14.1 56)", ""},
		{"outside", `<gml:Point srsName="urn:ogc:def:crs:EPSG::3008"><gml:pos>6225467 455717</gml:pos></gml:Point>`, Context{}, "POINT (455717 6225467)", "outside-area"},
		{"from the context", `<gml:Point><gml:pos>6228000 455600</gml:pos></gml:Point>`, Context{SRSName: "EPSG:3006"}, "POINT (455600 6228000)", ""},
		{"unknown system", `<gml:Point srsName="urn:x-made:local"><gml:pos>1 2</gml:pos></gml:Point>`, ne, "POINT (2 1)", "unknown-crs"},
		{"on pos", `<gml:Point><gml:pos srsName="urn:ogc:def:crs:EPSG::3006">6228000 455600</gml:pos></gml:Point>`, Context{}, "POINT (455600 6228000)", ""},
		{"inherited", `<gml:MultiPoint srsName="urn:ogc:def:crs:EPSG::3006"><gml:pointMember><gml:Point><gml:pos>6228000 455600</gml:pos></gml:Point></gml:pointMember></gml:MultiPoint>`, Context{}, "MULTIPOINT (455600 6228000)", ""},
		{"two on one", `<gml:LineString srsName="EPSG:3006"><gml:pos>1 2</gml:pos><gml:pos srsName="EPSG:3007">1 2</gml:pos></gml:LineString>`, Context{}, "-", "mixed-crs"},
		{"two in one", `<gml:MultiPoint srsName="EPSG:3006"><gml:pointMember><gml:Point srsName="EPSG:3007"><gml:pos>1 2</gml:pos></gml:Point></gml:pointMember></gml:MultiPoint>`, Context{}, "-", "mixed-crs"},

		// Dimension.
		{"dimension on the list", `<gml:LineString><gml:posList srsDimension="3">1 2 3 4 5 6</gml:posList></gml:LineString>`, Context{}, "LINESTRING Z (1 2 3, 4 5 6)", ""},
		{"dimension above", `<gml:LineString srsDimension="3"><gml:posList>1 2 3 4 5 6</gml:posList></gml:LineString>`, Context{}, "LINESTRING Z (1 2 3, 4 5 6)", ""},
		{"dimension of the list before that above", `<gml:LineString srsDimension="3"><gml:posList srsDimension="2">1 2 3 4 5 6</gml:posList></gml:LineString>`, Context{}, "LINESTRING (1 2, 3 4, 5 6)", ""},
		{"dimension of the context", `<gml:LineString><gml:posList>1 2 3 4 5 6</gml:posList></gml:LineString>`, Context{Dimension: 3}, "LINESTRING Z (1 2 3, 4 5 6)", ""},
		{"dimension of the system", `<gml:LineString srsName="urn:ogc:def:crs:EPSG::5845"><gml:posList>6228000 455600 10 6228100 455600 11</gml:posList></gml:LineString>`, Context{}, "LINESTRING Z (455600 6228000 10, 455600 6228100 11)", ""},
		{"dimension four", `<gml:LineString srsDimension="4"><gml:posList>1 2 3 4 5 6 7 8</gml:posList></gml:LineString>`, Context{}, "-", "dimension"},
		{"dimension no number", `<gml:LineString><gml:posList srsDimension="two">1 2 3 4</gml:posList></gml:LineString>`, Context{}, "-", "dimension"},
		{"pos against its dimension", `<gml:Point srsDimension="3"><gml:pos>1 2</gml:pos></gml:Point>`, Context{}, "-", "dimension"},
		{"mixed dimension", `<gml:LineString><gml:pos>1 2</gml:pos><gml:pos>1 2 3</gml:pos></gml:LineString>`, Context{}, "-", "mixed-dimension"},
		{"mixed dimension of parts", `<gml:MultiPoint><gml:pointMember><gml:Point><gml:pos>1 2</gml:pos></gml:Point></gml:pointMember><gml:pointMember><gml:Point><gml:pos>1 2 3</gml:pos></gml:Point></gml:pointMember></gml:MultiPoint>`, Context{}, "-", "mixed-dimension"},

		// Numbers.
		{"spellings", "<gml:LineString><gml:posList>+1.5e0 .5 -2. 1E2\t\r\n 1e-2 007</gml:posList></gml:LineString>", Context{}, "LINESTRING (1.5 0.5, -2 100, 0.01 7)", ""},
		{"split by comment and cdata", "<gml:LineString><gml:posList>1<!-- x -->2 <![CDATA[3]]>4 5<![CDATA[ ]]>6&#x20;7</gml:posList></gml:LineString>", Context{}, "-", "odd-count"},
		{"split and whole", "<gml:LineString><gml:posList>1<!-- x -->2 <![CDATA[3]]>4 5<![CDATA[ ]]>6&#x20;</gml:posList></gml:LineString>", Context{}, "LINESTRING (12 34, 5 6)", ""},
		{"split becomes bad", "<gml:Point><gml:pos>1 2<!-- x -->x</gml:pos></gml:Point>", Context{}, "-", "not-a-number"},
		{"split bad becomes good", "<gml:Point><gml:pos>1 -<!-- x -->2</gml:pos></gml:Point>", Context{}, "POINT (1 -2)", ""},
		{"nan", `<gml:Point><gml:pos>1 NaN</gml:pos></gml:Point>`, Context{}, "-", "not-finite"},
		{"inf", `<gml:Point><gml:pos>-INF 1</gml:pos></gml:Point>`, Context{}, "-", "not-finite"},
		{"huge exponent", `<gml:Point><gml:pos>1e999 1</gml:pos></gml:Point>`, Context{}, "-", "number-range"},
		{"large exponent", `<gml:Point><gml:pos>1e300 1</gml:pos></gml:Point>`, Context{}, "-", "number-range"},
		{"hexadecimal", `<gml:Point><gml:pos>0x10 1</gml:pos></gml:Point>`, Context{}, "-", "not-a-number"},
		{"underscore", `<gml:Point><gml:pos>1_0 1</gml:pos></gml:Point>`, Context{}, "-", "not-a-number"},
		{"no digits", `<gml:Point><gml:pos>. 1</gml:pos></gml:Point>`, Context{}, "-", "not-a-number"},
		{"two points", `<gml:Point><gml:pos>1.2.3 1</gml:pos></gml:Point>`, Context{}, "-", "not-a-number"},
		{"decimal comma", `<gml:Point><gml:pos>6228000,5 455600,5</gml:pos></gml:Point>`, Context{}, "-", "decimal-comma"},
		{"odd", `<gml:LineString><gml:posList>1 2 3</gml:posList></gml:LineString>`, Context{}, "-", "odd-count"},
		{"one number", `<gml:Point><gml:pos>1</gml:pos></gml:Point>`, Context{}, "-", "odd-count"},
		{"empty pos", `<gml:Point><gml:pos/></gml:Point>`, Context{}, "-", "empty"},
		{"empty list", `<gml:LineString><gml:posList> </gml:posList></gml:LineString>`, Context{}, "-", "empty"},
		{"empty coordinates", `<gml:LineString><gml:coordinates/></gml:LineString>`, Context{}, "-", "empty"},
		{"coordinates with a gap", `<gml:LineString><gml:coordinates>1, 2 3,4</gml:coordinates></gml:LineString>`, Context{}, "-", "not-a-number"},
		{"coordinates without a comma", `<gml:LineString><gml:coordinates>1 2 3 4</gml:coordinates></gml:LineString>`, Context{}, "-", "odd-count"},
		{"coordinates with useless signs", `<gml:LineString><gml:coordinates cs="," decimal=",">1,2</gml:coordinates></gml:LineString>`, Context{}, "-", "not-a-number"},
		{"coord without y", `<gml:Point><gml:coord><gml:X>1</gml:X></gml:coord></gml:Point>`, Context{}, "-", "odd-count"},
		{"coord in the wrong order", `<gml:Point><gml:coord><gml:Y>1</gml:Y><gml:X>1</gml:X></gml:coord></gml:Point>`, Context{}, "-", "unexpected-element"},
		{"element in a list", `<gml:LineString><gml:posList>1 2 <b/> 3 4</gml:posList></gml:LineString>`, Context{}, "-", "unexpected-element"},
		{"count is wrong", `<gml:LineString><gml:posList count="3">1 2 3 4</gml:posList></gml:LineString>`, Context{}, "LINESTRING (1 2, 3 4)", "count"},
		{"count is right", `<gml:LineString><gml:posList count="2">1 2 3 4</gml:posList></gml:LineString>`, Context{}, "LINESTRING (1 2, 3 4)", ""},

		// Shapes.
		{"nothing inside", `<gml:LineString/>`, Context{}, "-", "empty"},
		{"no members", `<gml:MultiSurface/>`, Context{}, "-", "empty"},
		{"no segments", `<gml:Curve><gml:segments/></gml:Curve>`, Context{}, "-", "empty"},
		{"two lists", `<gml:LineString><gml:posList>1 2</gml:posList><gml:posList>3 4</gml:posList></gml:LineString>`, Context{}, "-", "repeated-list"},
		{"two positions in a point", `<gml:Point><gml:pos>1 2</gml:pos><gml:pos>1 2</gml:pos></gml:Point>`, Context{}, "-", "repeated-list"},
		{"one point", `<gml:LineString><gml:pos>1 2</gml:pos></gml:LineString>`, Context{}, "LINESTRING (1 2)", "too-few-points"},
		{"ring of three", `<gml:LinearRing><gml:posList>0 0 1 1 0 0</gml:posList></gml:LinearRing>`, Context{}, "RING LINESTRING (0 0, 1 1, 0 0)", "too-few-points"},
		{"open ring", `<gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>0 0 0 1 1 1 1 0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>`, Context{}, "POLYGON ((0 0, 0 1, 1 1, 1 0))", "ring-open"},
		{"no exterior", `<gml:Polygon><gml:interior>` + ringed + `</gml:interior></gml:Polygon>`, Context{}, "-", "no-exterior"},
		{"empty exterior", `<gml:Polygon><gml:exterior/></gml:Polygon>`, Context{}, "-", "empty"},
		{"two rings in one", `<gml:Polygon><gml:exterior>` + ringed + ringed + `</gml:exterior></gml:Polygon>`, Context{}, "-", "repeated-list"},
		{"two exteriors", `<gml:Polygon><gml:exterior>` + ringed + `</gml:exterior><gml:exterior>` + ringed + `</gml:exterior></gml:Polygon>`, Context{}, "-", "unexpected-element"},
		{"gap", `<gml:CompositeCurve><gml:curveMember><gml:Curve>` + segment + `</gml:Curve></gml:curveMember><gml:curveMember><gml:LineString><gml:posList>1 2 2 0</gml:posList></gml:LineString></gml:curveMember></gml:CompositeCurve>`, Context{}, "-", "curve-gap"},
		{"arc", `<gml:Curve><gml:segments><gml:Arc><gml:posList>0 0 1 1 2 0</gml:posList></gml:Arc></gml:segments></gml:Curve>`, Context{}, "-", "not-read"},
		{"solid", `<gml:Solid><gml:exterior/></gml:Solid>`, Context{}, "-", "not-read"},
		{"solid among others", `<gml:MultiGeometry><gml:geometryMember><gml:Solid/></gml:geometryMember><gml:geometryMember><gml:Point><gml:pos>1 2</gml:pos></gml:Point></gml:geometryMember></gml:MultiGeometry>`, Context{}, "-", "not-read"},
		{"line in a multisurface", `<gml:MultiSurface><gml:surfaceMember><gml:LineString><gml:posList>0 1 2 3</gml:posList></gml:LineString></gml:surfaceMember></gml:MultiSurface>`, Context{}, "-", "unexpected-element"},
		{"misspelt", `<gml:LineString><gml:posLst>0 1 2 3</gml:posLst></gml:LineString>`, Context{}, "-", "unexpected-element"},
		{"foreign attributes", `<gml:Polygon gml:id="p" axisLabels="N E" x="1" xml:lang="sv"><gml:exterior y="2" xlink:type="simple" xlink:title="w" owns="false"><gml:LinearRing><gml:posList z="3" count="4">0 0 0 1 1 1 0 0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>`,
			Context{}, "POLYGON ((0 0, 0 1, 1 1, 0 0))", "not-kept not-kept not-kept not-kept not-kept"},
		{"a segment that is no straight line", `<gml:Curve><gml:segments><gml:LineStringSegment interpolation="geodesic"><gml:posList>1 2 3 4</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve>`, Context{}, "LINESTRING (1 2, 3 4)", "not-kept"},
		{"attribute of segments", `<gml:Curve><gml:segments a="1"><gml:LineStringSegment><gml:posList>1 2 3 4</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve>`, Context{}, "LINESTRING (1 2, 3 4)", "not-kept"},
		{"name and foreign content", `<gml:Point><gml:name>x</gml:name>lost<e/><gml:pos>1 2</gml:pos></gml:Point>`, Context{}, "POINT (1 2)", "not-kept not-kept not-kept"},
		{"duplicate id", `<gml:Point gml:id="a"><gml:pos>1 2</gml:pos></gml:Point><gml:Point gml:id="a"><gml:pos>3 4</gml:pos></gml:Point>`, Context{}, "POINT (1 2); POINT (3 4)", "duplicate-id"},

		// References.
		{"backward", `<gml:LineString gml:id="a"><gml:posList>0 0 1 1</gml:posList></gml:LineString><gml:MultiCurve><gml:curveMember xlink:href="#a"/></gml:MultiCurve>`, Context{}, "LINESTRING (0 0, 1 1); MULTILINESTRING ((0 0, 1 1))", ""},
		{"forward through two", `<gml:MultiGeometry><gml:geometryMember xlink:href="#m"/></gml:MultiGeometry><gml:MultiCurve gml:id="m"><gml:curveMember xlink:href="#a"/></gml:MultiCurve><gml:LineString gml:id="a"><gml:posList>0 0 1 1</gml:posList></gml:LineString>`, Context{},
			"GEOMETRYCOLLECTION (MULTILINESTRING ((0 0, 1 1))); MULTILINESTRING ((0 0, 1 1)); LINESTRING (0 0, 1 1)", ""},
		{"ring by reference", `<gml:Polygon><gml:exterior><gml:Ring><gml:curveMember xlink:href="#a"/><gml:curveMember><gml:OrientableCurve orientation="-"><gml:baseCurve xlink:href="#b"/></gml:OrientableCurve></gml:curveMember></gml:Ring></gml:exterior></gml:Polygon><gml:LineString gml:id="a"><gml:posList>0 0 1 1 2 0</gml:posList></gml:LineString><gml:LineString gml:id="b"><gml:posList>0 0 1 -1 2 0</gml:posList></gml:LineString>`, Context{},
			"POLYGON ((0 0, 1 1, 2 0, 1 -1, 0 0)); LINESTRING (0 0, 1 1, 2 0); LINESTRING (0 0, 1 -1, 2 0)", ""},
		{"part of another geometry", `<gml:MultiGeometry><gml:geometryMember><gml:MultiSurface><gml:surfaceMember><gml:Polygon gml:id="p"><gml:exterior>` + ringed + `</gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface></gml:geometryMember><gml:geometryMember xlink:href="#p"/></gml:MultiGeometry>`, Context{},
			"GEOMETRYCOLLECTION (MULTIPOLYGON (((0 0, 0 4, 4 4, 4 0, 0 0))), POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0)))", ""},
		{"unresolved", `<gml:MultiCurve><gml:curveMember xlink:href="#a"/></gml:MultiCurve>`, Context{}, "-", "reference-unresolved"},
		{"remote", `<gml:MultiCurve><gml:curveMember xlink:href="http://192.0.2.1/a.gml#x"/></gml:MultiCurve>`, Context{}, "-", "reference-remote"},
		{"file", `<gml:MultiCurve><gml:curveMember xlink:href="b.gml"/></gml:MultiCurve>`, Context{}, "-", "reference-remote"},
		{"urn of an object", `<gml:MultiCurve><gml:curveMember xlink:href="urn:uuid:x"/></gml:MultiCurve>`, Context{}, "-", "reference-remote"},
		{"wrong kind", `<gml:MultiCurve><gml:curveMember xlink:href="#a"/></gml:MultiCurve><gml:Point gml:id="a"><gml:pos>1 2</gml:pos></gml:Point>`, Context{}, "-; POINT (1 2)", "reference-kind"},
		{"to a feature", `<gml:MultiCurve><gml:curveMember xlink:href="#a"/></gml:MultiCurve><e gml:id="a"/>`, Context{}, "-", "reference-kind"},
		{"to a broken one", `<gml:MultiPoint><gml:pointMember xlink:href="#a"/></gml:MultiPoint><gml:Point gml:id="a"><gml:pos>x</gml:pos></gml:Point>`, Context{}, "-; -", "not-a-number reference-target"},
		{"to itself", `<gml:MultiGeometry gml:id="a"><gml:geometryMember xlink:href="#a"/></gml:MultiGeometry>`, Context{}, "-", "reference-cycle"},
		{"circle of two", `<gml:MultiGeometry gml:id="a"><gml:geometryMember xlink:href="#b"/></gml:MultiGeometry><gml:MultiGeometry gml:id="b"><gml:geometryMember xlink:href="#a"/></gml:MultiGeometry>`, Context{}, "-; -", "reference-cycle reference-target"},
	} {
		t.Run(c.name, func(t *testing.T) {
			gs, fs, err := readAll(in(c.in), c.context)
			if err != nil {
				t.Fatal(err)
			}
			if got := text(t, gs); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if got := codes(fs); got != c.codes {
				t.Errorf("got findings %q, want %q: %v", got, c.codes, fs)
			}
			for _, f := range fs {
				if f.Place.Line != 1 || f.Place.Column < 2 || f.Place.Path == "" || f.Summary.SV == "" || f.Summary.EN == "" || f.Detail.SV == "" || strings.Contains(f.Detail.SV+f.Detail.EN, "%!") {
					t.Errorf("the finding is not complete: %+v", f)
				}
			}
			for _, g := range gs {
				if (g.Geom == nil) != (g.Raw != nil) {
					t.Errorf("geometry %v has raw text %q", g.Geom, g.Raw)
				}
				if g.Geom == nil {
					again, _, err := readAll(in(string(g.Raw)), c.context)
					if err != nil || len(again) != 1 {
						t.Errorf("the raw text does not read: %q, %v", g.Raw, err)
					}
				}
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	doc := in("\n<gml:LineString gml:id='a'>\n<gml:posList>1 2\n3 x\n</gml:posList></gml:LineString>" +
		"\n<gml:LinearRing srsName='EPSG:3006'>\n<gml:posList>6228000 455600 6228000 455700 6228100 455700 6228100 455600</gml:posList></gml:LinearRing>")
	_, fs, err := readAll(doc)
	if err != nil || len(fs) != 2 {
		t.Fatalf("got %v, %v", fs, err)
	}
	p := fs[0].Place
	if p.Line != 4 || p.Column != 3 || p.Object != "a" || p.Path != "/d/gml:LineString/gml:posList" || p.Source != "t.gml" {
		t.Errorf("the number is at %+v", p)
	}
	p = fs[1].Place
	want := quality.Coordinate{X: 455600, Y: 6228100, CRS: "EPSG:3006"}
	if p.Line != 6 || p.Column != 1 || p.Coordinate == nil || *p.Coordinate != want {
		t.Errorf("the open ring is at %+v, %+v", p, p.Coordinate)
	}
}

func TestProperty(t *testing.T) {
	read := func(body string) ([]*Geometry, quality.Findings) {
		s := codec.Resolve(nil)
		r := xmltext.NewBytes(in(body), s)
		col := &codec.Collector{}
		d := NewDecoder(r, s, col)
		_, _ = r.Root()
		var out []*Geometry
		if err := r.Children(func(tok *xmltext.Token) error {
			g, err := d.Property(tok)
			out = append(out, g)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if err := d.Finish(); err != nil {
			t.Fatal(err)
		}
		return out, col.Findings()
	}
	gs, fs := read(`<p><gml:Point gml:id="a"><gml:pos>1 2</gml:pos></gml:Point></p><p xlink:href="#a"/><p xlink:href="#b"/><p><gml:LineString gml:id="b"><gml:posList>0 0 1 1</gml:posList></gml:LineString></p>`)
	if got := text(t, gs); got != "POINT (1 2); POINT (1 2); LINESTRING (0 0, 1 1); LINESTRING (0 0, 1 1)" || len(fs) > 0 {
		t.Errorf("got %s, %v", got, fs)
	}
	if gs[2].ID != "b" || gs[2].Href != "#b" || gs[2].Element != "LineString" || gs[2].Deferred {
		t.Errorf("got %+v", gs[2])
	}
	gs[1].Geom.FlatCoords()[0] = 9
	if gs[0].Geom.FlatCoords()[0] != 1 {
		t.Error("a reference shares its coordinates with what it refers to")
	}
	for body, want := range map[string]string{
		`<p/>`: "no-geometry", `<p xsi:nil="true" nilReason="unknown"/>`: "no-geometry", `<p><q/></p>`: "unexpected-element no-geometry",
		`<p xlink:href="http://192.0.2.1/x"/>`: "reference-remote", `<p xlink:href="#x"/>`: "reference-unresolved",
		`<p><gml:Point><gml:pos>1 2</gml:pos></gml:Point><gml:Point><gml:pos>1 2</gml:pos></gml:Point></p>`: "unexpected-element",
	} {
		if _, fs := read(body); codes(fs) != want {
			t.Errorf("%s: got %q, want %q", body, codes(fs), want)
		}
	}
}

func TestEnvelope(t *testing.T) {
	for _, c := range []struct{ name, in, want, codes string }{
		{"corners", `<gml:Envelope srsName="urn:ogc:def:crs:EPSG::3006"><gml:lowerCorner>6228000 455600</gml:lowerCorner><gml:upperCorner>6228100 455700</gml:upperCorner></gml:Envelope>`, "455600 6228000 455700 6228100 3006", ""},
		{"two pos", `<gml:boundedBy><gml:Envelope><gml:pos srsDimension="2">1 2</gml:pos><gml:pos>3 4</gml:pos></gml:Envelope></gml:boundedBy>`, "1 2 3 4 0", ""},
		{"coordinates", `<gml:Box><gml:coordinates>1,2 3,4</gml:coordinates></gml:Box>`, "1 2 3 4 0", ""},
		{"coord", `<gml:Box><gml:coord><gml:X>1</gml:X><gml:Y>2</gml:Y></gml:coord><gml:coord><gml:X>3</gml:X><gml:Y>4</gml:Y></gml:coord></gml:Box>`, "1 2 3 4 0", ""},
		{"null", `<gml:boundedBy><gml:Null>unknown</gml:Null></gml:boundedBy>`, "unknown", ""},
		{"upside down", `<gml:Envelope><gml:pos>3 4</gml:pos><gml:pos>1 2</gml:pos></gml:Envelope>`, "3 4 1 2 0", "envelope"},
		{"one corner", `<gml:Envelope><gml:pos>3 4</gml:pos></gml:Envelope>`, "", "envelope"},
		{"bad number", `<gml:Envelope><gml:pos>3 x</gml:pos><gml:pos>1 2</gml:pos></gml:Envelope>`, "", "not-a-number"},
		{"nothing", `<gml:boundedBy/>`, "", "envelope"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := codec.Resolve(nil)
			r := xmltext.NewBytes(in(c.in), s)
			col := &codec.Collector{}
			_, _ = r.Root()
			tok, _ := r.Next()
			e, err := NewDecoder(r, s, col).Envelope(tok)
			if err != nil {
				t.Fatal(err)
			}
			got := e.Null
			if e.Min != nil {
				got = coords(append(slices.Clone(e.Min), e.Max...)).String() + " " + strconv.Itoa(e.Code)
			}
			if got != c.want || codes(col.Findings()) != c.codes {
				t.Errorf("got %q and %q, want %q and %q", got, codes(col.Findings()), c.want, c.codes)
			}
			for _, f := range col.Findings() {
				if f.Severity == quality.Stoppar {
					t.Errorf("an envelope is only a hint: %v", f)
				}
			}
		})
	}
}

func TestLimits(t *testing.T) {
	manyRefs := strings.Repeat(`<gml:pointMember xlink:href="#a"/>`, 20)
	bomb := `<gml:MultiPoint gml:id="m0"><gml:pointMember><gml:Point><gml:pos>1 2</gml:pos></gml:Point></gml:pointMember></gml:MultiPoint>`
	for i := 1; i < 12; i++ {
		bomb += fmt.Sprintf(`<gml:MultiGeometry gml:id="m%d">%s</gml:MultiGeometry>`, i, strings.Repeat(fmt.Sprintf(`<gml:geometryMember xlink:href="#m%d"/>`, i-1), 10))
	}
	tower := ""
	for i := range 400 {
		tower += fmt.Sprintf(`<gml:MultiGeometry gml:id="m%d"><gml:geometryMember xlink:href="#m%d"/></gml:MultiGeometry>`, i, i+1)
	}
	tower += `<gml:Point gml:id="m400"><gml:pos>1 2</gml:pos></gml:Point>`
	stairs := `<gml:Point gml:id="m0"><gml:pos>1 2</gml:pos></gml:Point>`
	for i := range 400 {
		stairs += fmt.Sprintf(`<gml:MultiGeometry gml:id="m%d"><gml:geometryMember xlink:href="#m%d"/></gml:MultiGeometry>`, i+1, i)
	}
	for _, c := range []struct {
		name, in, limit string
		limits          codec.Limits
	}{
		{"vertices in a list", `<gml:LineString><gml:posList>` + strings.Repeat("1 2 ", 101) + `</gml:posList></gml:LineString>`, "Vertices", codec.Limits{Vertices: 100}},
		{"vertices in pos", `<gml:LineString>` + strings.Repeat("<gml:pos>1 2</gml:pos>", 101) + `</gml:LineString>`, "Vertices", codec.Limits{Vertices: 100}},
		{"references", `<gml:MultiPoint>` + manyRefs + `</gml:MultiPoint>`, "References", codec.Limits{References: 10}},
		{"references to references", bomb, "Vertices", codec.Limits{Vertices: 10_000}},
		{"references to references, default limits", bomb, "Vertices", codec.Limits{}},
		{"chain forwards", tower, "Depth", codec.Limits{}},
		{"chain backwards", stairs, "Depth", codec.Limits{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := readLimited(in(c.in), c.limits)
			var e *codec.LimitError
			if !errors.As(err, &e) || e.Limit != c.limit || e.Place.Line == 0 {
				t.Errorf("got %v, want the limit %s", err, c.limit)
			}
		})
	}
	long := `<gml:Point><gml:pos>` + strings.Repeat("<![CDATA[1]]>", 100_000) + ` 2</gml:pos></gml:Point>`
	if gs, fs, err := readAll(in(long)); err != nil || codes(fs) != "not-a-number" || gs[0].Geom != nil {
		t.Errorf("a number in 100 000 pieces: %v, %v", codes(fs), err)
	}
}

func TestNumbers(t *testing.T) {
	for _, s := range []string{"0", "-0", "1", "+1", "123456.789", "6228002.6946", "198872.2954", ".5", "5.", "-.5", "1e3", "1E-3", "1e+3",
		"9007199254740991", "9007199254740992", "9007199254740993", "999999999999.99999", "0.1", "0.30000000000000004", "1234567890.1234567890123", "123456789012.1234567",
		"0.0000000000000000000001", "0.00000000000000000000001", "1e-400", "00000000000000000000001", "4.9e-324", "2.2250738585072011e-308"} {
		want, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		for _, tail := range []string{"", " ", "\n7"} {
			got, n, f := scanNumber([]byte(s + tail))
			if wantFault := math.Abs(want) > largest; (f != sound) != wantFault || n != len(s) || !wantFault && math.Float64bits(got) != math.Float64bits(want) {
				t.Errorf("%q: got %v, %d, %d; want %v", s+tail, got, n, f, want)
			}
		}
	}
}

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1", "-1.5e3", "NaN", "1,5", "0x1p-2", "1_0", "6228002.6946", ".", "+", "inf", "1e", "9007199254740993"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" || strings.ContainsAny(s, " \t\r\n") {
			return
		}
		got, n, fault := scanNumber([]byte(s))
		if n != len(s) {
			t.Fatalf("%q: read %d bytes", s, n)
		}
		want, err := strconv.ParseFloat(s, 64)
		plain := strings.Trim(s, "0123456789+-.eE") == ""
		if ok := err == nil && plain && math.Abs(want) <= largest; ok != (fault == sound) {
			t.Fatalf("%q: fault %d, strconv %v", s, fault, err)
		}
		if fault == sound && math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("%q: got %v, want %v", s, got, want)
		}
	})
}

func TestSRSNames(t *testing.T) {
	for _, c := range []struct {
		name  string
		code  int
		order Order
		ambig bool
		dim   int
	}{
		{"EPSG:3006", 3006, NorthEast, true, 2},
		{"epsg:3008", 3008, NorthEast, true, 2},
		{"urn:ogc:def:crs:EPSG::3008", 3008, NorthEast, false, 2},
		{"urn:ogc:def:crs:EPSG:6.3:3006", 3006, NorthEast, false, 2},
		{"urn:x-ogc:def:crs:EPSG:6.11.2:4326", 4326, NorthEast, false, 2},
		{"http://www.opengis.net/def/crs/EPSG/0/3045", 3045, NorthEast, false, 2},
		{"https://www.opengis.net/def/crs/EPSG/0/3006", 3006, NorthEast, false, 2},
		{"http://www.opengis.net/gml/srs/epsg.xml#2154", 2154, EastNorth, false, 2},
		{"http://www.opengis.net/gml/srs/epsg.xml#3006", 3006, NorthEast, true, 2},
		{"urn:ogc:def:crs:OGC:1.3:CRS84", 4326, EastNorth, false, 2},
		{"http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326, EastNorth, false, 2},
		{"urn:adv:crs:ETRS89_UTM32", 25832, EastNorth, false, 2},
		{"urn:ogc:def:crs:EPSG::5850", 5850, NorthEast, false, 3},
		{"EPSG:25832", 25832, EastNorth, false, 2},
		{"EPSG:3021", 3021, NorthEast, true, 2},
		{"urn:ogc:def:crs:EPSG::99999", 99999, OrderUnknown, false, 0},
		{"EPSG:", 0, OrderUnknown, true, 0},
		{"EPSG:+3006", 0, OrderUnknown, true, 0},
		{"SWEREF99_13_30", 3008, NorthEast, true, 2},
		{"local", 0, OrderUnknown, false, 0},
		{"", 0, OrderUnknown, false, 0},
	} {
		if s := lookUp(c.name); s.code != c.code || s.order != c.order || s.ambiguous != c.ambig || s.dim != c.dim {
			t.Errorf("%s: got %+v", c.name, s)
		}
	}
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || r.Title.SV == "" || r.Title.EN == "" || r.Source == "" || r.Severity == 0 || r.Certainty == 0 {
			t.Errorf("rule %+v", r)
		}
		seen[r.Code] = true
	}
}

// A number that is too long stays no number when it comes in pieces, and a
// finding on a long reference is short.
func TestLongNumbersAndReferences(t *testing.T) {
	zeros := strings.Repeat("0", longestNumber-1)
	for name, in := range map[string]string{
		"short of the end":  zeros + "<!-- -->12345<!-- -->6",
		"in one long piece": "1<!-- -->" + zeros + "00<!-- -->1",
	} {
		gs, fs, err := readAll([]byte(`<gml:LineString xmlns:gml="http://www.opengis.net/gml/3.2"><gml:posList>` + in + ` 2 3 4</gml:posList></gml:LineString>`))
		if err != nil || len(gs) != 1 || gs[0].Geom != nil || !fs.HasCode("gml/not-a-number") {
			t.Errorf("%s: %v %v", name, fs, err)
		}
	}
	_, fs, err := readAll([]byte(`<gml:MultiCurve xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink"><gml:curveMember xlink:href="#` +
		strings.Repeat("x", 10_000) + `"/></gml:MultiCurve>`))
	if err != nil || len(fs) != 1 || len(fs[0].Detail.EN) > 500 {
		t.Errorf("%d findings, %v", len(fs), err)
	}
}

// A property that both holds a geometry and refers to one says so.
func TestPropertyWithBoth(t *testing.T) {
	s := codec.Resolve(nil)
	r := xmltext.NewBytes([]byte(`<p xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#q"><gml:Point><gml:pos>1 2</gml:pos></gml:Point></p>`), s)
	tok, err := r.Root()
	if err != nil {
		t.Fatal(err)
	}
	col := &codec.Collector{}
	g, err := NewDecoder(r, s, col).Property(tok)
	if err != nil || g == nil || g.Geom == nil || !col.Findings().HasCode("gml/not-kept") {
		t.Errorf("%+v, %v, %v", g, col.Findings(), err)
	}
}
