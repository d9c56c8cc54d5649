package crs

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestGoldenPoints(t *testing.T) {
	for _, g := range goldenPoints {
		fwd, err := NewTransform(CRS84, g.code)
		if err != nil {
			t.Fatal(err)
		}
		// The golden points have micrometres; half of the last is allowed.
		x, y, err := fwd.XY(g.lon, g.lat)
		if err != nil || math.Abs(x-g.east) > 0.6e-6 || math.Abs(y-g.north) > 0.6e-6 {
			t.Errorf("%v: %.9f %.9f, want %.6f %.6f (%v)", g.code, x, y, g.east, g.north, err)
		}
		inv, err := NewTransform(g.code, CRS84)
		if err != nil {
			t.Fatal(err)
		}
		lon, lat, err := inv.XY(g.east, g.north)
		limit := 2e-11
		if g.code == RT90 {
			limit = 1e-7 // see TestRoundTrip
		}
		if err != nil || math.Abs(lon-g.lon) > limit || math.Abs(lat-g.lat) > limit {
			t.Errorf("%v: %.13f %.13f, want %v %v (%v)", g.code, lon, lat, g.lon, g.lat, err)
		}
	}
}

// There and back again, between all pairs of systems, ends within a
// micrometre of where it began; by way of another datum within a centimetre.
func TestRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, a := range Codes() {
		geo, err := NewTransform(SWEREF99, a)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range Codes() {
			there, err1 := NewTransform(a, b)
			back, err2 := NewTransform(b, a)
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			for range 20 {
				x, y, err := geo.XY(11+13*rng.Float64(), 55.5+13*rng.Float64())
				if err != nil {
					t.Fatal(err)
				}
				flat := []float64{x, y, 7}
				if err := there.Flat(flat, 3); err != nil {
					t.Fatalf("%v to %v: %v", a, b, err)
				}
				if err := back.Flat(flat, 3); err != nil {
					t.Fatalf("%v to %v: %v", b, a, err)
				}
				limit := 1e-6
				if (a == RT90) != (b == RT90) {
					limit = 0.01 // the shift drops the height and is no exact inverse of itself
				}
				if d := metres(a, [2]float64{x, y}, [2]float64{flat[0], flat[1]}); d > limit || flat[2] != 7 {
					t.Errorf("%v to %v and back: %g m off, height %g", a, b, d, flat[2])
				}
			}
		}
	}
}

func TestOutside(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		from, to Code
		x, y     float64
	}{
		{CRS84, SWEREF99TM, 0, 0}, {CRS84, SWEREF99TM, 61, 14.5}, {CRS84, SWEREF99TM, 2.35, 48.85},
		{CRS84, CRS84, 200, 61}, {SWEREF99TM, CRS84, 6762890, 472957}, {SWEREF991500, CRS84, 455717, 6225467000},
		{SWEREF991500, SWEREF99TM, 0, 0}, {CRS84, SWEREF99TM, nan, 61}, {CRS84, SWEREF99TM, 14.5, nan},
		{SWEREF99TM, CRS84, inf, 6762890}, {SWEREF99TM, CRS84, 472957, -inf}, {RT90, SWEREF99TM, 0, 0},
		// In the corner of the projected box that lies outside the country.
		{SWEREF99TM, CRS84, 160000, 7790000},
	} {
		tr, err := NewTransform(c.from, c.to)
		if err != nil {
			t.Fatal(err)
		}
		var outside *OutsideError
		if x, y, err := tr.XY(c.x, c.y); !errors.As(err, &outside) {
			t.Errorf("%v to %v: (%g, %g) gives (%g, %g), %v", c.from, c.to, c.x, c.y, x, y, err)
		} else if outside.Code != c.from || !strings.Contains(outside.Error(), c.from.Name()) {
			t.Errorf("the error does not say where: %v", outside)
		}
	}
	tr, _ := NewTransform(CRS84, SWEREF99TM)
	flat := []float64{15, 61, 15, 62, 99, 99, 15, 63}
	var at *VertexError
	if err := tr.Flat(flat, 2); !errors.As(err, &at) || at.Vertex != 2 {
		t.Errorf("Flat: %v", err)
	}
	if flat[6] != 15 || flat[0] != 500000 {
		t.Errorf("Flat went past the error, or did not come to it: %v", flat)
	}
	var unknown *UnknownError
	if _, err := NewTransform(3857, SWEREF99TM); !errors.As(err, &unknown) || unknown.Code != 3857 {
		t.Errorf("EPSG:3857: %v", err)
	}
	if _, err := NewTransform(SWEREF99TM, 0); !errors.As(err, &unknown) {
		t.Errorf("no target: %v", err)
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in        string
		code      Code
		order     AxisOrder
		ambiguous bool
	}{
		{"EPSG:3006", 3006, NorthEast, true}, {"epsg:3006", 3006, NorthEast, true}, {" EPSG:3009 ", 3009, NorthEast, true},
		{"EPSG::3006", 3006, NorthEast, true},
		{"urn:ogc:def:crs:EPSG::3006", 3006, NorthEast, false}, {"URN:OGC:DEF:CRS:EPSG::3018", 3018, NorthEast, false},
		{"urn:ogc:def:crs:EPSG:9.9.1:3011", 3011, NorthEast, false}, {"urn:x-ogc:def:crs:EPSG:6.11.2:4326", 4326, NorthEast, false},
		{"http://www.opengis.net/def/crs/EPSG/0/3008", 3008, NorthEast, false}, {"https://www.opengis.net/def/crs/EPSG/9.9.1/3008", 3008, NorthEast, false},
		{"http://opengis.net/def/crs/EPSG/0/4258/", 4258, NorthEast, false}, {"http://www.opengis.net/gml/srs/epsg.xml#3021", 3021, NorthEast, true},
		{"urn:ogc:def:crs:OGC:1.3:CRS84", CRS84, EastNorth, false}, {"http://www.opengis.net/def/crs/OGC/1.3/CRS84", CRS84, EastNorth, false},
		{"OGC:CRS84", CRS84, EastNorth, false}, {"CRS84", CRS84, EastNorth, false}, {"urn:ogc:def:crs:OGC::CRS84", CRS84, EastNorth, false},
		{"SWEREF99_13_30", 3008, NorthEast, true}, {"SWEREF 99 13 30", 3008, NorthEast, true}, {"SWEREF991330", 3008, NorthEast, true},
		{"SWEREF99 1330", 3008, NorthEast, true}, {"Sweref 99 13 30", 3008, NorthEast, true}, {"sweref99-13-30", 3008, NorthEast, true},
		{"SWEREF 99 13°30'", 3008, NorthEast, true}, {"SWEREF 99 13:30", 3008, NorthEast, true}, {"SWEREF 13 30", 3008, NorthEast, true},
		{"SWEREF 99 12 00", 3007, NorthEast, true}, {"SWEREF99_14_15", 3012, NorthEast, true}, {"SWEREF99_15_00", 3009, NorthEast, true},
		{"SWEREF99_15_45", 3013, NorthEast, true}, {"SWEREF99_16_30", 3010, NorthEast, true}, {"SWEREF99_17_15", 3014, NorthEast, true},
		{"SWEREF99_18_00", 3011, NorthEast, true}, {"SWEREF99_18_45", 3015, NorthEast, true}, {"SWEREF99_20_15", 3016, NorthEast, true},
		{"SWEREF99_21_45", 3017, NorthEast, true}, {"SWEREF99_23_15", 3018, NorthEast, true},
		{"SWEREF99TM", 3006, NorthEast, true}, {"SWEREF 99 TM", 3006, NorthEast, true}, {"SWEREF99_TM", 3006, NorthEast, true},
		{"RT 90 2.5 gon V", 3021, NorthEast, true}, {"RT90 2,5 gon V 0:-15", 3021, NorthEast, true},
		{"SWEREF 99", 4619, NorthEast, true}, {"WGS 84", 4326, NorthEast, true}, {"ETRS89", 4258, NorthEast, true},
	} {
		got, err := Parse(c.in)
		if err != nil || got.Code != c.code || got.Order != c.order || got.Ambiguous != c.ambiguous || got.Text != c.in || got.Form == 0 {
			t.Errorf("Parse(%q) = %+v, %v", c.in, got, err)
		}
	}
	var unknown *UnknownError
	for in, code := range map[string]Code{
		"": 0, "EPSG:": 0, "EPSG:abc": 0, "EPSG:-3006": 0, "EPSG:99999999999999999999": 0, "EPSG:84": 84, "EPSG:3857": 3857,
		"urn:ogc:def:crs:EPSG::25832": 25832, "urn:ogc:def:crs:EPSG": 0, "urn:ogc:def:crs:ESRI::3006": 0, "urn:adv:crs:ETRS89_UTM32": 0,
		"http://example.com/def/crs/EPSG/0/3006": 0, "http://www.opengis.net/def/crs/EPSG/3006": 0, "SWEREF 99 19 30": 0, "SWEREF99_13_31": 0,
		"SWEREF": 0, "RT 90 5 gon V": 0, "RT90": 0, "RT 38 2.5 gon V": 0, "Lokalt": 0, "å": 0, strings.Repeat("x", 1<<20): 0,
	} {
		if got, err := Parse(in); !errors.As(err, &unknown) || unknown.Code != code {
			t.Errorf("Parse(%.40q) = %+v, %v", in, got, err)
		} else if len(err.Error()) > 400 {
			t.Errorf("Parse(%.40q): the error has %d bytes", in, len(err.Error()))
		}
	}
}

// Every way in which the package itself writes a system reads back as it.
func TestParseReadsOwnSpellings(t *testing.T) {
	for _, c := range Codes() {
		for _, s := range []string{c.String(), c.URN(), c.URI(), c.SSName()} {
			if got, err := Parse(s); err != nil || got.Code != c {
				t.Errorf("%v: Parse(%q) = %+v, %v", int(c), s, got, err)
			}
		}
		if got, err := Parse(c.Name()); c.IsSWEREF() && (err != nil || got.Code != c) {
			t.Errorf("%v: Parse(%q) = %+v, %v", int(c), c.Name(), got, err)
		}
	}
}

func TestCandidatesAndOrder(t *testing.T) {
	// Mora in EPSG:3009 and, the same place, in EPSG:3006.
	if got := OrderOf(SWEREF991500, 124158.8, 6765551.7); got != EastNorth {
		t.Errorf("east, north: %v", got)
	}
	if got := OrderOf(SWEREF991500, 6765551.7, 124158.8); got != NorthEast {
		t.Errorf("north, east: %v", got)
	}
	if got := OrderOf(CRS84, 14.5, 61); got != EastNorth {
		t.Errorf("degrees: %v", got)
	}
	if got := OrderOf(SWEREF99TM, 0, 0); got != 0 {
		t.Errorf("nowhere: %v", got)
	}
	if got := OrderOf(9, 14.5, 61); got != 0 {
		t.Errorf("unknown system: %v", got)
	}
	has := func(cs []Candidate, want Candidate) bool {
		for _, c := range cs {
			if c == want {
				return true
			}
		}
		return false
	}
	zone := Candidates(6765551.7, 124158.8)
	if !has(zone, Candidate{SWEREF991500, NorthEast}) || has(zone, Candidate{SWEREF99TM, NorthEast}) || has(zone, Candidate{SWEREF991500, EastNorth}) {
		t.Errorf("a zone's coordinates: %v", zone)
	}
	tm := Candidates(674571.9, 6580743.0)
	if len(tm) != 1 || tm[0] != (Candidate{SWEREF99TM, EastNorth}) {
		t.Errorf("Stockholm in SWEREF 99 TM: %v", tm)
	}
	if got := Candidates(math.NaN(), 1); got != nil {
		t.Errorf("NaN: %v", got)
	}
}

func TestTransformAllocatesNothing(t *testing.T) {
	tr, err := NewTransform(RT90, SWEREF991500)
	if err != nil {
		t.Fatal(err)
	}
	flat := []float64{1500000, 6700000, 1510000, 6710000}
	if n := testing.AllocsPerRun(100, func() {
		flat[0], flat[1], flat[2], flat[3] = 1500000, 6700000, 1510000, 6710000
		if err := tr.Flat(flat, 2); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range Codes() {
		f.Add(c.String())
		f.Add(c.URN())
		f.Add(c.URI())
		f.Add(c.Name())
	}
	f.Add("urn:ogc:def:crs:EPSG::")
	f.Add("http://www.opengis.net/gml/srs/epsg.xml#3006")
	f.Fuzz(func(t *testing.T, s string) {
		ref, err := Parse(s)
		if err != nil {
			return
		}
		if !ref.Code.Known() || ref.Order == 0 || ref.Form == 0 {
			t.Errorf("Parse(%q) = %+v", s, ref)
		}
	})
}

func FuzzTransform(f *testing.F) {
	f.Add(500000.0, 6700000.0, uint8(0), uint8(3))
	f.Add(14.5, 61.0, uint8(17), uint8(0))
	f.Add(math.Inf(-1), math.NaN(), uint8(13), uint8(1))
	f.Fuzz(func(t *testing.T, x, y float64, a, b uint8) {
		codes := Codes()
		tr, err := NewTransform(codes[int(a)%len(codes)], codes[int(b)%len(codes)])
		if err != nil {
			t.Fatal(err)
		}
		ox, oy, err := tr.XY(x, y)
		if err == nil && (math.IsNaN(ox) || math.IsNaN(oy) || math.IsInf(ox, 0) || math.IsInf(oy, 0)) {
			t.Errorf("%v to %v: (%g, %g) gives (%g, %g)", tr.From(), tr.To(), x, y, ox, oy)
		}
	})
}

func BenchmarkForward(b *testing.B) {
	tr, _ := NewTransform(CRS84, SWEREF99TM)
	for b.Loop() {
		tr.XY(14.5, 61)
	}
}

func BenchmarkInverse(b *testing.B) {
	tr, _ := NewTransform(SWEREF99TM, CRS84)
	for b.Loop() {
		tr.XY(472957.264, 6762890.552)
	}
}

func BenchmarkZoneToZone(b *testing.B) {
	tr, _ := NewTransform(SWEREF991500, SWEREF99TM)
	for b.Loop() {
		tr.XY(124158.811, 6765551.764)
	}
}
