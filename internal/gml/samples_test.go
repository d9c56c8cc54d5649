package gml

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
)

// plain is the square that most of the hostile files hold, easting first.
const plain = "POLYGON ((455600 6228000, 455700 6228000, 455700 6228100, 455600 6228100, 455600 6228000))"

// What files made by others hold: the geometries by kind ("!" for missing
// ones), the codes of the findings, the error.
var samples = []struct{ file, kinds, codes, err, shape string }{
	{"hostile/arc-collinear-and-full-circle.gml", "!MultiCurve=1", "not-read=4", "", ""},
	{"hostile/axis-swapped-epsg-short.gml", "Polygon=1", "axis-order-suspect=1", "", ""},
	{"hostile/axis-swapped-urn.gml", "Polygon=1", "axis-order-suspect=1", "", ""},
	{"hostile/billion-laughs.gml", "", "", "xml/doctype", ""},
	{"hostile/bom-utf8.gml", "Polygon=1", "", "", plain},
	{"hostile/default-namespace-no-prefix.gml", "Polygon=1", "", "", plain},
	{"hostile/doctype-external-dtd.gml", "", "", "xml/doctype", ""},
	{"hostile/duplicate-gml-id.gml", "MultiPoint=1", "duplicate-id=1", "", ""},
	{"hostile/gml311-namespace.gml", "Polygon=1", "", "", plain},
	{"hostile/latin1.gml", "Polygon=1", "not-kept=1", "", plain},
	{"hostile/nesting-9000.gml", "", "", "Depth", ""},
	{"hostile/nul-byte.gml", "", "", "xml/character", ""},
	{"hostile/ows-exception-report.xml", "", "", "", ""},
	{"hostile/poslist-3d-dimension-on-outer.gml", "Polygon=1", "", "", "POLYGON Z ((455600 6228000 10, 455700 6228000 11, 455700 6228100 12, 455600 6228100 13, 455600 6228000 10))"},
	{"hostile/poslist-3d-no-dimension.gml", "Polygon=1", "", "", "POLYGON Z ((455600 6228000 10, 455700 6228000 11, 455700 6228100 12, 455600 6228100 13, 455600 6228000 10))"},
	{"hostile/poslist-cdata-comment-newlines.gml", "Polygon=1", "", "", plain},
	{"hostile/poslist-decimal-comma.gml", "!Polygon=1", "decimal-comma=1", "", ""},
	{"hostile/poslist-empty.gml", "!Polygon=1", "empty=1", "", ""},
	{"hostile/poslist-exponent-plus-sign.gml", "Polygon=1", "", "", plain},
	{"hostile/poslist-nan-inf.gml", "!Polygon=1", "not-finite=1", "", ""},
	{"hostile/poslist-odd-count.gml", "!Polygon=1", "odd-count=1", "", ""},
	{"hostile/poslist-split-in-two.gml", "!Polygon=1", "repeated-list=1", "", ""},
	{"hostile/schemalocation-remote.gml", "Point=1", "", "", "POINT (455600 6228000)"},
	{"hostile/trailing-garbage.gml", "Polygon=1", "", "xml/second-root", plain},
	{"hostile/truncated.gml", "", "", "xml/truncated", ""},
	{"hostile/utf16le-bom.gml", "Polygon=1", "", "", plain},
	{"hostile/windows-1252-lies-utf8.gml", "", "not-kept=1", "xml/encoding", ""},
	{"hostile/xlink-cycle.gml", "!MultiSurface=1", "reference-cycle=1 reference-target=1", "", ""},
	{"hostile/xlink-forward-and-orientable.gml", "GeometryCollection=1", "", "", "GEOMETRYCOLLECTION (" + plain + ", LINESTRING (455600 6228000, 455700 6228000, 455700 6228100))"},
	{"hostile/xlink-remote-and-file.gml", "!MultiSurface=1", "reference-remote=3", "", ""},
	{"hostile/xxe-file.gml", "", "", "xml/doctype", ""},
	{"cite-gml32/CompositeCurve.xml", "!CompositeCurve=1", "not-read=1", "", ""},
	{"cite-gml32/Curve-ArcByCenterPoint.xml", "!Curve=1", "not-read=1", "", ""},
	{"cite-gml32/Curve-LineString-axisOrder.xml", "LineString=1", "axis-order-suspect=1", "", ""},
	{"cite-gml32/Curve-disconnected.xml", "!Curve=1", "curve-gap=1", "", ""},
	{"cite-gml32/Curve-empty.xml", "!Curve=1", "empty=1", "", ""},
	{"cite-gml32/Envelope-invalidCorner.xml", "", "envelope=1", "", ""},
	{"cite-gml32/Envelope-valid.xml", "", "", "", ""},
	{"cite-gml32/LineString-srsName-http.xml", "LineString=1", "", "", ""},
	{"cite-gml32/MultiCurve-1.xml", "!MultiCurve=1", "mixed-crs=1", "", ""},
	{"cite-gml32/MultiPoint-1.xml", "!MultiPoint=1", "mixed-crs=1", "", ""},
	{"cite-gml32/MultiSurface.xml", "MultiPolygon=1", "", "", ""},
	{"cite-gml32/Point-2.5D.xml", "Point=1", "unknown-crs=1", "", ""},
	{"cite-gml32/Polygon-InteriorNotClosed.xml", "Polygon=1", "ring-open=1", "", ""},
	{"cite-gml32/Polygon-InteriorRing.xml", "Polygon=1", "", "", ""},
	{"cite-gml32/Polygon-NotClosed.xml", "Polygon=1", "ring-open=1", "", ""},
	{"cite-gml32/Surface-PolygonPatch-AxisOrder.xml", "Polygon=1", "axis-order-suspect=1", "", ""},
	{"cite-gml32/Surface-RectangleTriangle.xml", "MultiPolygon=1", "surface-patches=1", "", ""},
	{"deegree/CompositeSurface.gml", "MultiPolygon=1", "axis-order-assumed=1 surface-patches=2", "", ""},
	{"deegree/Envelope_coordinates.gml", "", "", "", ""},
	{"deegree/Envelope_pos.gml", "", "", "", ""},
	{"deegree/LineString_coordinates.gml", "LineString=1", "axis-order-assumed=1", "", "LINESTRING (50.72 7.12, 53.55 9.98, 52.52 13.42)"},
	{"deegree/LineString_pos.gml", "LineString=1", "axis-order-assumed=1", "", "LINESTRING (50.72 7.12, 53.55 9.98, 52.52 13.42)"},
	{"deegree/MultiGeometry.gml", "!MultiGeometry=1", "not-read=3 surface-patches=1", "", ""},
	{"deegree/MultiPoint_mixed.gml", "MultiPoint=1", "axis-order-assumed=1", "", ""},
	{"deegree/MultiPolygon.gml", "MultiPolygon=1", "outside-area=1", "", ""},
	{"deegree/OrientableCurve.gml", "!OrientableCurve=1", "not-read=1", "", ""},
	{"deegree/Polygon.gml", "Polygon=1", "outside-area=1", "", ""},
	{"deegree/Polygon_interiors_intersect.gml", "Polygon=1", "axis-order-assumed=1", "", ""},
	{"deegree/Polygon_noexterior.gml", "!Polygon=1", "no-exterior=1", "", ""},
	{"deegree/Ring.gml", "!Ring=1", "not-read=2", "", ""},
	{"deegree/RingWithLinearRing.gml", "LinearRing=1", "", "", ""},
	{"deegree/Surface.gml", "MultiPolygon=1", "axis-order-assumed=1 surface-patches=1", "", ""},
	{"deegree/XLinkLineString.gml", "!LineString=1", "reference-remote=1", "", ""},
	{"deegree/XLinkMultiGeometry1.gml", "GeometryCollection=1", "axis-order-assumed=1", "", ""},
	{"fr-cnig/INFO_PCT.gml", "MultiPoint=3", "", "", ""},
	{"fr-cnig/PRESCRIPTION_SURF.gml", "MultiPolygon=30", "", "", ""},
	{"de-xplan/Eidelstedt_4_V4-Blankenese.gml", "LineString=13 Point=23 Polygon=19", "", "", ""},
	{"de-xplan/selfIntersectingRing.gml", "LinearRing=1", "axis-order-suspect=1 count=1", "", ""},
	{"no-sosi/gml.epsg.1-fail.gml", "!MultiSurface=1 MultiPolygon=3", "mixed-crs=1", "", ""},
	{"no-sosi/gml.flate.1-fail.gml", "!MultiSurface=2 !Polygon=1 LineString=1 MultiPolygon=4", "odd-count=3", "", ""},
	{"no-sosi/gml.gmlid.1-2D-fail.gml", "!MultiSurface=2", "duplicate-id=1 not-read=4", "", ""},
	{"pl-app/StrefaPlanistyczna_OK.gml", "Polygon=4", "", "", ""},
	{"plu/plu-made-minimal.gml", "LineString=1 MultiPolygon=2", "", "", ""},
	{"se-planbeskrivning/planbeskrivning-made.xml", "Polygon=1", "", "", "POLYGON ((474162 6762838, 474137 6762860, 474120 6762872, 474162 6762838))"},
	{"../ss637040/plankarta.xml", "LineString=25 Point=23", "", "", ""},
}

func tally(m map[string]int) string {
	var out []string
	for k, v := range m {
		out = append(out, fmt.Sprintf("%s=%d", k, v))
	}
	sort.Strings(out)
	return strings.Join(out, " ")
}

func TestSamples(t *testing.T) {
	for _, c := range samples {
		t.Run(c.file, func(t *testing.T) {
			doc, err := os.ReadFile(need(t, filepath.Join("samples", c.file)))
			if err != nil {
				t.Fatal(err)
			}
			gs, fs, err := readAll(doc)
			kinds, found := map[string]int{}, map[string]int{}
			for _, g := range gs {
				if g.Geom == nil {
					kinds["!"+g.Element]++
				} else {
					kinds[strings.TrimPrefix(fmt.Sprintf("%T", g.Geom), "*geom.")]++
				}
			}
			for _, f := range fs {
				found[strings.TrimPrefix(string(f.Code), "gml/")]++
			}
			if got := tally(kinds); got != c.kinds {
				t.Errorf("got %q, want %q", got, c.kinds)
			}
			if got := tally(found); got != c.codes {
				t.Errorf("got findings %q, want %q: %v", got, c.codes, fs)
			}
			var syn *codec.SyntaxError
			var lim *codec.LimitError
			switch {
			case c.err == "" && err == nil:
			case errors.As(err, &syn) && string(syn.Code) == c.err && syn.Place.Line > 0:
			case errors.As(err, &lim) && lim.Limit == c.err && lim.Place.Line > 0:
			default:
				t.Errorf("got error %v, want %q", err, c.err)
			}
			if c.shape != "" && text(t, gs) != c.shape {
				t.Errorf("got %s, want %s", text(t, gs), c.shape)
			}
		})
	}
}

// Documents for the fuzz target: the cases of the table, the fixtures, and the
// samples where they are at hand.
func seeds(f *testing.F) {
	for _, pattern := range []string{"testdata/*.gml", filepath.Join(data, "samples/hostile/*"), filepath.Join(data, "samples/cite-gml32/*"), filepath.Join(data, "samples/deegree/*")} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		slices.Sort(files)
		for _, name := range files {
			if b, err := os.ReadFile(name); err == nil && len(b) < 64<<10 {
				f.Add(b)
			}
		}
	}
	for _, s := range shapes {
		f.Add(write(f, Style{Code: 3006}, fromWKT(f, s)))
	}
}

// FuzzDecode checks that no input makes the decoder panic, that every missing
// geometry has its text, and that what is read is written and read back the
// same.
func FuzzDecode(f *testing.F) {
	seeds(f)
	lim := codec.Limits{Bytes: 1 << 20, Text: 1 << 18, Depth: 60, Vertices: 10_000, References: 1000, Findings: 100}
	f.Fuzz(func(t *testing.T, in []byte) {
		gs, fs, err := readLimited(in, lim)
		for i := range fs {
			if fs[i].Place.Line == 0 && fs[i].Code != "codec/findings-cut" {
				t.Fatalf("a finding without place: %v", fs[i])
			}
		}
		if err != nil {
			return
		}
		for _, g := range gs {
			if g.Deferred {
				t.Fatal("a geometry is still deferred")
			}
			if g.Geom == nil {
				if len(g.Raw) == 0 {
					t.Fatal("a missing geometry has no text")
				}
				continue
			}
			style := Style{Order: NorthEast}
			doc := write(t, style, g.Geom)
			again, fs, err := readLimited(doc, codec.Limits{Depth: 300}, Context{Order: NorthEast})
			if err != nil || len(again) != 1 || again[0].Geom == nil {
				t.Fatalf("%s\n%v, %v", doc, fs, err)
			}
			if second := write(t, style, again[0].Geom); string(second) != string(doc) {
				t.Fatalf("not stable:\n%s\n%s", doc, second)
			}
		}
	})
}
