package overlay

import (
	"bytes"
	"errors"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/internal/madedata"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "write the golden files")

// Where made geometry lies, in the middle of SWEREF 99 13 30.
const east, north = 150000.0, 6400000.0

const system = crs.SWEREF991330

// ring closes a ring of positions relative to the corner.
func ring(xs ...float64) []float64 {
	out := make([]float64, 0, len(xs)+2)
	for i := 0; i < len(xs); i += 2 {
		out = append(out, east+xs[i], north+xs[i+1])
	}
	return append(out, out[0], out[1])
}

func area(rings ...[]float64) geom.T {
	var flat []float64
	var ends []int
	for _, r := range rings {
		flat = append(flat, r...)
		ends = append(ends, len(flat))
	}
	return geom.NewPolygonFlat(geom.XY, flat, ends)
}

func square(x, y, side float64) geom.T {
	return area(ring(x, y, x+side, y, x+side, y+side, x, y+side))
}

func line(xs ...float64) geom.T {
	r := ring(xs...)
	return geom.NewLineStringFlat(geom.XY, r[:len(r)-2])
}

func points(xs ...float64) geom.T {
	r := ring(xs...)
	return geom.NewMultiPointFlat(geom.XY, r[:len(r)-2])
}

func place(g geom.T) *op.Geometri { return &op.Geometri{Position: g, Koordinatsystem: system} }

func use(id string, g geom.T) *op.GeografisktObjekt {
	o := &op.GeografisktObjekt{Identitet: id, Klass: op.Klass{Aspekt: op.AspektMarkOchVatten, Kategori: "Landsbygd"}}
	if g != nil {
		o.Geometri = place(g)
	}
	return o
}

func other(id string, g geom.T) *op.GeografisktObjekt {
	o := use(id, g)
	o.Klass.Aspekt = op.AspektUtveckling
	return o
}

func here100() Omrade {
	return Omrade{Identitet: "here", Geometri: square(0, 0, 100), System: system}
}

func sheet(t testing.TB, o Omrade, p *op.Oversiktsplan, opts ...Option) (*Faktablad, quality.Findings) {
	t.Helper()
	f, fs, err := Compute(o, p, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return f, fs
}

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

func ids(rows []Rad) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.Identitet)
	}
	return strings.Join(out, " ")
}

// The plan of the tests with squares: the area is 100 m a side.
func TestSquares(t *testing.T) {
	p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{
		use("west", square(-50, 0, 100)), // half of the area, half of it
		use("hole", area(ring(50, 0, 100, 0, 100, 50, 50, 50), ring(60, 10, 60, 20, 70, 20, 70, 10))), // 2 400 m²
		use("north-east", square(40, 60, 200)),                                                        // 60·40, of which 10·40 over west
		use("beside", square(100, 0, 30)),                                                             // a border in common
		use("sliver", area(ring(99.995, 0, 130, 0, 130, 100, 99.995, 100))),                           // 0.5 m²
		use("far", square(1000, 1000, 10)),                                                            //
		use("point", points(50, 50, 100, 100, 101, 101)),                                              // one inside, one on the corner, one outside
		other("road", line(-10, 50, 110, 50)),                                                         // 100 of 120 m
		other("along", line(0, -10, 0, 40)),                                                           // 40 m on the border
		other("bent", line(10, 10, 90, 10, 90, -10, 50, -10, 50, 10)),                                 // 80+10+10 of 160
		other("ends", line(-20, 20, 0, 20)),                                                           // touches in a point
		other("all", square(-500, -500, 2000)),                                                        //
		other("inside", square(20, 20, 10)),                                                           //
		other("both", must(geom.NewGeometryCollection(), square(0, 0, 10), line(0, 5, 300, 5), points(5, 5, 500, 5))), //
	}}
	f, fs := sheet(t, here100(), p, Near(2000))
	if len(fs) != 0 {
		t.Error(fs)
	}
	type want struct {
		area, ofArea, ofObject, length, ofLength float64
		points                                   int
	}
	wants := map[string]want{
		"west":       {5000, .5, .5, 0, 0, 0},
		"hole":       {2400, .24, 1, 0, 0, 0},
		"north-east": {2400, .24, .06, 0, 0, 0},
		"point":      {0, 0, 0, 0, 0, 2},
		"road":       {0, 0, 0, 100, 100.0 / 120, 0},
		"along":      {0, 0, 0, 40, .8, 0},
		"bent":       {0, 0, 0, 100, 100.0 / 160, 0},
		"all":        {10000, 1, .0025, 0, 0, 0},
		"inside":     {100, .01, 1, 0, 0, 0},
		"both":       {100, .01, 1, 100, 1. / 3, 1},
		"sliver":     {0.5, .00005, .5 / 3000.5, 0, 0, 0},
		"beside":     {0, 0, 0, 0, 0, 0},
		"ends":       {0, 0, 0, 0, 0, 0},
		"far":        {0, 0, 0, 0, 0, 0},
	}
	v := func(p *float64) float64 {
		if p == nil {
			return 0
		}
		return *p
	}
	seen := 0
	for _, rows := range append(f.lists(), &f.Nara) {
		for _, r := range *rows {
			seen++
			w := wants[r.Identitet]
			m := r.Matt
			if m == nil {
				t.Errorf("%s has no measures", r.Identitet)
				continue
			}
			n := 0
			if m.Punkter != nil {
				n = *m.Punkter
			}
			if !near(v(m.AreaM2), w.area, 1e-4) || !near(v(m.AndelAvOmradet), w.ofArea, 1e-8) || !near(v(m.AndelAvObjekt), w.ofObject, 1e-7) ||
				!near(v(m.LangdM), w.length, 1e-4) || !near(v(m.AndelAvLangd), w.ofLength, 1e-8) || n != w.points {
				t.Errorf("%s: %v %v %v %v %v %d, want %+v", r.Identitet, v(m.AreaM2), v(m.AndelAvOmradet), v(m.AndelAvObjekt), v(m.LangdM), v(m.AndelAvLangd), n, w)
			}
		}
	}
	if seen != len(wants) {
		t.Errorf("%d rows, want %d", seen, len(wants))
	}
	if got := ids(f.Anvandning); got != "west hole north-east point" {
		t.Error(got)
	}
	if got := ids(f.Avrundning); got != "sliver beside ends" {
		t.Error(got)
	}
	if got := ids(f.Nara); got != "far" || !near(*f.Nara[0].Matt.AvstandM, math.Hypot(900, 900), 1e-4) {
		t.Error(got, *f.Nara[0].Matt.AvstandM)
	}
	// 5000 + 2400 + 2400 + 0.5 in all; west and north-east have 400 in common,
	// the sliver 0.25 and 0.2 with others: hole from 0 to 50, north-east from 60.
	c := f.Tackning
	if !near(c.SummaM2, 9800.5, 1e-3) || !near(c.FlerfaldigtM2, 400+.005*90, 1e-3) || !near(c.DubbeltM2, 400+.005*90, 1e-3) ||
		!near(c.OtacktM2, 10000-9800.5+400+.005*90, 1e-3) || !c.Fullstandig {
		t.Errorf("%+v", c)
	}
}

func must(c *geom.GeometryCollection, gs ...geom.T) geom.T {
	c.MustPush(gs...)
	return c
}

// Three over each other: the ground counts once, the excess twice.
func TestThreeOverEachOther(t *testing.T) {
	p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{use("a", square(0, 0, 60)), use("b", square(20, 20, 60)), use("c", square(40, 40, 60))}}
	f, _ := sheet(t, here100(), p)
	// a∩b and b∩c are 40·40, a∩c, which is in both, 20·20.
	c := f.Tackning
	if !near(c.SummaM2, 3*3600, 1e-3) || !near(c.FlerfaldigtM2, 2*1600-400, 1e-3) || !near(c.DubbeltM2, 2*1600, 1e-3) || !near(c.OtacktM2, 10000-3*3600+3200, 1e-3) {
		t.Errorf("%+v", c)
	}
	if c.Flerfaldigt == nil || !near(polygonArea(c.Flerfaldigt), 2800, 1e-3) || !near(polygonArea(c.Otackt), c.OtacktM2, 1e-3) {
		t.Error("the geometry does not have the area")
	}
}

func polygonArea(g geom.T) float64 {
	m := mover{origin: xy{east, north}}
	f, err := m.figure(g)
	if err != nil {
		return math.NaN()
	}
	return areaOf(f.areas)
}

func TestTolerance(t *testing.T) {
	strip := func(w float64) geom.T { return area(ring(0, 0, w, 0, w, 100, 0, 100)) }
	for _, c := range []struct {
		name string
		g    geom.T
		o    []Option
		list string
	}{
		{"a tenth of a per cent is not more", strip(0.1), []Option{Tolerance(Tolerans{AreaM2: 20, Andel: 0.001})}, "rounded"},
		{"a little more is", strip(0.101), []Option{Tolerance(Tolerans{AreaM2: 20, Andel: 0.001})}, "touches"},
		{"one square metre is not more", strip(0.01), nil, "rounded"},
		{"more than one is", strip(0.0101), nil, "touches"},
		{"nothing asked for", strip(0.001), []Option{Tolerance(Tolerans{})}, "touches"},
		{"NaN and negative are nothing", strip(0.001), []Option{Tolerance(Tolerans{AreaM2: math.NaN(), Andel: -1, LangdM: math.Inf(1)})}, "touches"},
		{"a line of 0.1 m is not more", line(50, -1, 50, 0.1), nil, "rounded"},
		{"more is", line(50, -1, 50, 0.11), nil, "touches"},
	} {
		p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{use("x", c.g)}}
		f, _ := sheet(t, here100(), p, c.o...)
		got := "nothing"
		if len(f.Anvandning) == 1 && len(f.Avrundning) == 0 {
			got = "touches"
		} else if len(f.Avrundning) == 1 && len(f.Anvandning) == 0 {
			got = "rounded"
		}
		if got != c.list {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// What cannot be compared is a finding with the object's identity and a row,
// and never a silent nothing.
func TestNotCompared(t *testing.T) {
	plain := func(g geom.T) *op.Geometri { return place(g) }
	bow := area(ring(10, 10, 50, 50, 50, 10, 10, 50))
	open := geom.NewPolygonFlat(geom.XY, ring(10, 10, 50, 10, 50, 50, 10, 50)[:8], []int{8})
	nan := square(10, 10, 20)
	nan.FlatCoords()[2] = math.NaN()
	zero := area(ring(10, 10, 20, 20, 30, 30))
	half := geom.NewMultiPolygonFlat(geom.XY, append(ring(10, 10, 20, 20, 30, 30), ring(50, 50, 60, 50, 60, 60, 50, 60)...), [][]int{{8}, {18}})
	spike := area(ring(10, 10, 50, 10, 80, 10, 50, 10, 50, 50, 10, 50))
	parts := geom.NewMultiPolygonFlat(geom.XY, append(ring(10, 10, 20, 10, 20, 20, 10, 20), ring(15, 10, 30, 10, 30, 20, 15, 20)...), [][]int{{10}, {20}})
	for _, c := range []struct {
		name string
		g    *op.Geometri
		code quality.Code
		area float64 // -1: not compared
	}{
		{"crosses itself", plain(bow), "overlay/not-compared", -1},
		{"not closed", plain(open), "overlay/not-compared", -1},
		{"not finite", plain(nan), "overlay/not-compared", -1},
		{"no area", plain(zero), "overlay/not-compared", -1},
		{"one ring without area", plain(half), "overlay/geometry-noted", 100},
		{"spike", plain(spike), "overlay/geometry-noted", 1600},
		{"parts over each other", plain(parts), "overlay/geometry-noted", 200},
		{"hole outside", plain(area(ring(10, 10, 20, 10, 20, 20, 10, 20), ring(50, 50, 50, 60, 60, 60, 60, 50))), "overlay/not-compared", -1},
		{"no system", &op.Geometri{Position: square(0, 0, 10)}, "overlay/no-system", -1},
		{"unknown system", &op.Geometri{Position: square(0, 0, 10), Koordinatsystem: 1234}, "overlay/unknown-system", -1},
		{"not in its system", &op.Geometri{Position: square(0, 0, 10), Koordinatsystem: crs.CRS84}, "", 0},
		{"closed line", plain(line(10, 10, 90, 10, 90, 90, 10, 10)), "overlay/closed-line", 0},
		{"closed line around", plain(line(-10, -10, 200, -10, 200, 200, -10, 200, -10, -10)), "overlay/closed-line", 0},
	} {
		o := use("faulty", nil)
		o.Geometri = c.g
		p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{use("sound", square(0, 0, 100)), o}}
		f, fs := sheet(t, here100(), p)
		found := fs.ByCode(c.code)
		if c.code != "" && (len(found) != 1 || found[0].Place.Object != "faulty") {
			t.Errorf("%s: %v", c.name, fs)
		}
		rows := f.Anvandning[min(1, len(f.Anvandning)):]
		switch {
		case c.area < 0:
			if ids(f.EjJamforda) != "faulty" || f.EjJamforda[0].Skal == "" || f.Tackning.Fullstandig {
				t.Errorf("%s: not told of: %v %v", c.name, ids(f.EjJamforda), f.Tackning)
			}
		case c.area > 0:
			if len(rows) != 1 || !near(*rows[0].Matt.AreaM2, c.area, 1e-3) || !f.Tackning.Fullstandig {
				t.Errorf("%s: %v", c.name, rows)
			}
		}
	}
	// Far away, nobody looks.
	p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{use("sound", square(0, 0, 100)), use("bow", area(ring(1010, 10, 1050, 50, 1050, 10, 1010, 50)))}}
	if f, fs := sheet(t, here100(), p); len(fs) != 0 || len(f.EjJamforda) != 0 {
		t.Error(fs)
	}
}

func TestAreaRefused(t *testing.T) {
	p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{use("a", square(0, 0, 100))}}
	for _, c := range []struct {
		name string
		g    geom.T
	}{
		{"nothing", nil},
		{"empty", geom.NewPolygon(geom.XY)},
		{"line", line(0, 0, 10, 10)},
		{"point", points(1, 1)},
		{"bow", area(ring(10, 10, 50, 50, 50, 10, 10, 50))},
		{"zero", area(ring(10, 10, 20, 20, 30, 30))},
		{"infinite", geom.NewPolygonFlat(geom.XY, []float64{0, 0, math.Inf(1), 0, 1, 1, 0, 0}, []int{8})},
	} {
		f, fs, err := Compute(Omrade{Identitet: "x", Geometri: c.g, System: system}, p)
		var e *AreaError
		if f != nil || !errors.As(err, &e) || !fs.HasCode("overlay/area-invalid") {
			t.Errorf("%s: %v %v", c.name, err, fs)
		}
	}
	// Parts of a property that share a border are one area.
	two := geom.NewMultiPolygonFlat(geom.XY, append(ring(0, 0, 50, 0, 50, 100, 0, 100), ring(50, 0, 100, 0, 100, 100, 50, 100)...), [][]int{{10}, {20}})
	f, fs := sheet(t, Omrade{Geometri: two, System: system}, p)
	if f.Omrade.AreaM2 != 10000 || f.Tackning.OtacktM2 != 0 || !fs.HasCode("overlay/geometry-noted") {
		t.Error(f.Omrade, f.Tackning, fs)
	}
}

func TestSystems(t *testing.T) {
	moved := func(g geom.T, from, to crs.Code) geom.T {
		tr, err := crs.NewTransform(from, to)
		if err != nil {
			t.Fatal(err)
		}
		c := geom.Must(geom.SetSRID(g, 0)) // the same value
		flat := slices.Clone(c.FlatCoords())
		if err := tr.Flat(flat, 2); err != nil {
			t.Fatal(err)
		}
		return geom.NewPolygonFlat(geom.XY, flat, slices.Clone(c.(*geom.Polygon).Ends()))
	}
	objects := []geom.T{square(-50, 0, 100), square(50, 0, 50), square(5000, 5000, 50)}
	plan := func(code crs.Code) *op.Oversiktsplan {
		p := &op.Oversiktsplan{}
		for i, g := range objects {
			o := use("o"+strconv.Itoa(i), nil)
			if code != system {
				g = moved(g, system, code)
			}
			o.Geometri = &op.Geometri{Position: g, Koordinatsystem: code}
			p.Objekt = append(p.Objekt, o)
		}
		return p
	}
	for _, c := range []struct {
		area, plan, want crs.Code
		findings         int
	}{
		{system, system, system, 0},
		{crs.SWEREF99TM, system, system, 1},
		{system, crs.SWEREF99TM, crs.SWEREF99TM, 1},
		{system, crs.CRS84, system, 1},
		{system, crs.WGS84, system, 1},
		{crs.CRS84, system, system, 1},
		{crs.RT90, system, system, 1},
		{crs.SWEREF991500, crs.CRS84, crs.SWEREF991500, 1},
	} {
		o := here100()
		if c.area != system {
			o.Geometri, o.System = moved(o.Geometri, system, c.area), c.area
		}
		f, fs := sheet(t, o, plan(c.plan))
		if f.Koordinatsystem != c.want.String() || len(fs.ByCode("overlay/transformed")) != c.findings || len(fs) != c.findings {
			t.Errorf("%v in %v: %s, %v", c.area, c.plan, f.Koordinatsystem, fs)
		}
		for _, x := range fs {
			if len(x.Sizes) != 3 {
				t.Errorf("%v in %v: accuracy is not stated: %v", c.area, c.plan, x.Sizes)
			}
		}
		within := 1e-5
		if c.area == crs.RT90 {
			within = 1e-4 // there and back is some millimetres
		}
		if ids(f.Anvandning) != "o0 o1" || !near(*f.Anvandning[0].Matt.AndelAvOmradet, .5, within) || !near(*f.Anvandning[1].Matt.AndelAvOmradet, .25, within) ||
			!near(*f.Anvandning[1].Matt.AndelAvObjekt, 1, 2*within) {
			t.Errorf("%v in %v: %v", c.area, c.plan, ids(f.Anvandning))
		}
	}

	// Each geometry has its own system.
	p := plan(system)
	p.Objekt[1].Geometri = &op.Geometri{Position: moved(objects[1], system, crs.CRS84), Koordinatsystem: crs.CRS84}
	if f, fs := sheet(t, here100(), p); ids(f.Anvandning) != "o0 o1" || f.Koordinatsystem != system.String() || len(fs.ByCode("overlay/transformed")) != 1 {
		t.Error(ids(f.Anvandning), fs)
	}

	degrees := here100()
	degrees.Geometri, degrees.System = moved(degrees.Geometri, system, crs.CRS84), crs.CRS84
	bare := plan(system)
	for _, o := range bare.Objekt {
		o.Geometri.Koordinatsystem = 0
	}
	unknown := plan(system)
	for _, o := range unknown.Objekt {
		o.Geometri.Koordinatsystem = 2154
	}
	nowhere := here100()
	nowhere.System = 0
	strange := here100()
	strange.System = 2154
	for _, c := range []struct {
		name    string
		o       Omrade
		p       *op.Oversiktsplan
		opts    []Option
		subject Subject
		problem SystemProblem
		code    quality.Code
	}{
		{"degrees in degrees", degrees, plan(crs.CRS84), nil, SubjectArea, SystemGeographic, ""},
		{"area without", nowhere, plan(system), nil, SubjectArea, SystemMissing, "overlay/no-system"},
		{"area unknown", strange, plan(system), nil, SubjectArea, SystemUnknown, "overlay/unknown-system"},
		{"plan without", here100(), bare, nil, SubjectPlan, SystemMissing, "overlay/no-system"},
		{"plan unknown", here100(), unknown, nil, SubjectPlan, SystemUnknown, "overlay/unknown-system"},
		{"asked for degrees", here100(), plan(system), []Option{WorkIn(crs.CRS84)}, SubjectWork, SystemGeographic, ""},
		{"asked for the unknown", here100(), plan(system), []Option{WorkIn(2154)}, SubjectWork, SystemUnknown, ""},
	} {
		f, fs, err := Compute(c.o, c.p, c.opts...)
		var e *SystemError
		if f != nil || !errors.As(err, &e) || e.Subject != c.subject || e.Problem != c.problem || c.code != "" && !fs.HasCode(c.code) {
			t.Errorf("%s: %v %v", c.name, err, fs)
		}
	}
	if f, _ := sheet(t, degrees, plan(crs.CRS84), WorkIn(system)); ids(f.Anvandning) != "o0 o1" {
		t.Error("degrees in degrees, with a system to work in")
	}
	// Numbers of one system under the name of another lie elsewhere.
	wrong := here100()
	wrong.System = crs.SWEREF99TM
	if f, fs, err := Compute(wrong, plan(system)); err == nil && (len(f.Anvandning) > 0 || !fs.HasCode("overlay/nothing-touched")) {
		t.Error(fs)
	}
}

func ref(s op.Referensslag, id string) op.Objektreferens {
	return op.Objektreferens{Slag: s, Identitet: id}
}

func tie(id string, a, b op.Objektreferens) *op.Koppling {
	return &op.Koppling{Identitet: id, Fran: a, Till: b}
}

func ways(r Rad) string {
	var out []string
	for _, v := range r.Vagar {
		if v.Geometri {
			out = append(out, "geometri")
			continue
		}
		s := v.Steg[0].Fran.Identitet
		for _, x := range v.Steg {
			s += " -" + string(x.Lank) + "> " + x.Till.Identitet
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func linked() *op.Oversiktsplan {
	yes, no := true, false
	p := &op.Oversiktsplan{
		Objekt: []*op.GeografisktObjekt{use("in", square(0, 0, 60)), use("in2", square(50, 50, 50)), use("out", square(500, 0, 60)), use("nowhere", nil), use("lonely", nil)},
		Delar: []*op.Plandel{
			{Identitet: "part", Omfattar: []op.Objektreferens{ref(op.ReferensObjekt, "in")}},
			{Identitet: "map", Geometri: place(square(-10, -10, 30))},
			{Identitet: "elsewhere", Geometri: place(square(510, 0, 30))},
		},
		Stallningstaganden: []*op.Stallningstagande{{Identitet: "s1", Text: "a"}, {Identitet: "s2", Text: "b"}, {Identitet: "s3", Text: "c", Plandel: "map"}, {Identitet: "s4", Text: "whole"}, {Identitet: "s5", Text: "of out"}},
		Avsnitt:            []*op.Avsnitt{{Identitet: "a1", Rubrik: "A", Avsnitt: []*op.Avsnitt{{Identitet: "a1.1", Rubrik: "AA"}}}, {Identitet: "a2"}, {Identitet: "a3"}},
		Riksintressen: []*op.Riksintresse{
			{Identitet: "r1", Geometri: place(square(90, 90, 90))}, {Identitet: "r2"}, {Identitet: "r3", Geometri: place(square(900, 90, 90))}, {Identitet: "r4"},
		},
		Miljokvalitetsnormer:  []*op.Miljokvalitetsnorm{{Identitet: "m1", Geometri: place(square(0, 90, 90))}},
		LISOmraden:            []*op.LISOmrade{{Identitet: "l1", Geometri: place(square(0, 90, 90))}},
		Klimatrisker:          []*op.Klimatrisk{{Identitet: "k1", Slag: op.KlimatriskRas, Geometri: place(points(5, 5))}},
		MellankommunalaFragor: []*op.MellankommunalFraga{{Identitet: "f1", Geometri: place(line(0, 0, 100, 100))}},
		Konsekvenser:          []*op.Konsekvens{{Identitet: "c1"}},
		Granskningsyttranden: []*op.Granskningsyttrande{{Punkter: []*op.Yttrandepunkt{
			{Identitet: "y1", Godtas: &no, Galler: []op.Objektreferens{ref(op.ReferensObjekt, "in")}},
			{Identitet: "y2", Godtas: &yes, Galler: []op.Objektreferens{ref(op.ReferensObjekt, "out")}},
			{Identitet: "y3", Galler: []op.Objektreferens{ref(op.ReferensPlandel, "map")}},
		}}},
		Anmarkningar: []*op.Anmarkning{{Identitet: "n1", Punkt: "y1"}, {Identitet: "n2", Galler: []op.Objektreferens{ref(op.ReferensStallningstagande, "s2")}}},
		Kopplingar: []*op.Koppling{
			tie("k1", ref(op.ReferensStallningstagande, "s1"), ref(op.ReferensObjekt, "in")),
			tie("k2", ref(op.ReferensStallningstagande, "s1"), ref(op.ReferensObjekt, "in2")),
			tie("k3", ref(op.ReferensObjekt, "in2"), ref(op.ReferensStallningstagande, "s2")),
			tie("k4", ref(op.ReferensStallningstagande, "s1"), ref(op.ReferensAvsnitt, "a1.1")),
			tie("k5", ref(op.ReferensStallningstagande, "s5"), ref(op.ReferensObjekt, "out")),
			tie("k6", ref(op.ReferensStallningstagande, "s1"), ref(op.ReferensObjekt, "out")),
			tie("k7", ref(op.ReferensRiksintresse, "r1"), ref(op.ReferensObjekt, "in")),
			tie("k8", ref(op.ReferensRiksintresse, "r2"), ref(op.ReferensObjekt, "nowhere")),
			tie("k9", ref(op.ReferensObjekt, "nowhere"), ref(op.ReferensObjekt, "in")),
			tie("k10", ref(op.ReferensStallningstagande, "s1"), ref(op.ReferensMedia, "gone")),
			tie("k11", ref(op.ReferensRiksintresse, "r3"), ref(op.ReferensObjekt, "in")),
			nil,
		},
		Redovisningar: []*op.Redovisning{
			{Amne: op.AmneKlimatrisk, Var: []op.Objektreferens{ref(op.ReferensObjekt, "in"), ref(op.ReferensAvsnitt, "a2")}},
			{Amne: op.AmneMKN, Var: []op.Objektreferens{ref(op.ReferensStallningstagande, "s1"), ref(op.ReferensAvsnitt, "a3")}},
		},
	}
	return p
}

func TestLinks(t *testing.T) {
	f, fs := sheet(t, here100(), linked())
	got := map[string]string{}
	for _, rows := range f.lists()[:14] {
		for _, r := range *rows {
			got[r.Identitet] = ways(r)
		}
	}
	want := map[string]string{
		"in": "geometri", "in2": "geometri", "map": "geometri",
		"nowhere": "in -koppling> nowhere",
		"part":    "in -omfattar> part",
		"s1":      "in -koppling> s1; in2 -koppling> s1",
		"s2":      "in2 -koppling> s2",
		"s3":      "map -plandel> s3",
		"a1.1":    "in -koppling> s1 -koppling> a1.1",
		"a2":      "in -redovisning> a2",
		"r1":      "geometri; in -koppling> r1",
		"r2":      "in -koppling> nowhere -koppling> r2",
		"m1":      "geometri", "l1": "geometri", "k1": "geometri", "f1": "geometri",
		"y1": "in -gäller> y1",
		"y3": "map -gäller> y3",
		"n1": "in -gäller> y1 -punkt> n1",
		"n2": "in2 -koppling> s2 -gäller> n2",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if got := ids(f.Oplacerade); got != "lonely s4 r4 c1" {
		t.Error(got)
	}
	if d := fs.ByCode("overlay/dangling-link"); len(d) != 1 || d[0].Place.Object != "s1" {
		t.Error(d)
	}
	if n := len(fs.ByCode("overlay/no-geometry")); n != 2 {
		t.Error(n, fs)
	}
	f, _ = sheet(t, here100(), linked(), MaxSteps(0))
	if len(f.Stallningstaganden) != 0 || ids(f.Riksintressen) != "r1" {
		t.Error("links were followed")
	}
	f, _ = sheet(t, here100(), linked(), MaxSteps(1))
	if ids(f.Stallningstaganden) != "s1 s2 s3" || ids(f.Avsnitt) != "a2" {
		t.Error(ids(f.Stallningstaganden), ids(f.Avsnitt))
	}
}

func TestSameIdentity(t *testing.T) {
	p := &op.Oversiktsplan{Kopplingar: []*op.Koppling{tie("k", ref(op.ReferensObjekt, "x"), ref(op.ReferensStallningstagande, "s"))}, Stallningstaganden: []*op.Stallningstagande{{Identitet: "s"}}}
	for range 300 {
		p.Objekt = append(p.Objekt, use("x", square(0, 0, 10)))
		p.Kopplingar = append(p.Kopplingar, tie("", ref(op.ReferensObjekt, "x"), ref(op.ReferensObjekt, "x")))
	}
	f, fs := sheet(t, here100(), p)
	if len(f.Anvandning) != 300 || len(f.Stallningstaganden) != 1 || len(f.Stallningstaganden[0].Vagar) != 1 || len(fs.ByCode("overlay/identity-twice")) != 1 {
		t.Error(len(f.Anvandning), len(f.Stallningstaganden), fs)
	}
}

// A thousand objects without a system are not a thousand findings, and the
// number is told.
func TestFindingsAreCounted(t *testing.T) {
	p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{use("a", square(0, 0, 10))}}
	for i := range 1000 {
		o := use("x"+strconv.Itoa(i), nil)
		o.Geometri = &op.Geometri{Position: square(0, 0, 10)}
		p.Objekt = append(p.Objekt, o)
	}
	f, fs := sheet(t, here100(), p)
	if len(fs.ByCode("overlay/no-system")) != mostSame || len(fs.ByCode("overlay/more")) != 1 || len(f.EjJamforda) != 1000 {
		t.Error(len(fs), len(f.EjJamforda))
	}
}

func TestAktualitet(t *testing.T) {
	d := func(s string) civil.Date {
		v, err := civil.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	p := linked()
	p.Aktualitet = []*op.Aktualitet{
		{Period: op.Period{Fran: d("2020-01-01"), Till: d("2024-09-11")}, Grund: "laga kraft"},
		{Plandel: "map", Period: op.Period{Fran: d("2020-01-01"), Till: d("2022-06-30")}},
		{Plandel: "map", Period: op.Period{Fran: d("2025-01-01")}},
		nil,
	}
	part := func(f *Faktablad, id string) *Dagsuppgift {
		for _, r := range f.Delar {
			if r.Identitet == id {
				return r.Aktualitet
			}
		}
		t.Fatalf("no part %s", id)
		return nil
	}
	for _, c := range []struct {
		day         string
		whole, mapp bool
	}{
		{"2019-12-31", false, false}, {"2020-01-01", true, true}, {"2022-06-30", true, true}, {"2022-07-01", true, false},
		{"2024-09-11", true, false}, {"2024-09-12", false, false}, {"2025-01-01", false, true},
	} {
		f, _ := sheet(t, here100(), p, AsOf(d(c.day)))
		w, m, o := f.Plan.Aktualitet, part(f, "map"), part(f, "part")
		if *w.InnehallerDagen != c.whole || *m.InnehallerDagen != c.mapp || *o.InnehallerDagen != c.whole ||
			!w.ForHelaPlanen || m.ForHelaPlanen || !o.ForHelaPlanen || len(m.Intervall) != 2 || len(w.Intervall) != 1 {
			t.Errorf("%s: %v %v %v", c.day, w, m, o)
		}
	}
	f, _ := sheet(t, here100(), p)
	if f.Plan.Aktualitet != nil || part(f, "map") != nil {
		t.Error("aktualitet without a day")
	}
	f, _ = sheet(t, here100(), p, AsOf(d("2022-01-01")), Intervals(nil))
	if f.Plan.Aktualitet == nil || f.Plan.Aktualitet.InnehallerDagen != nil {
		t.Error("no intervals are not an answer")
	}
	f, _ = sheet(t, here100(), p, AsOf(d("2030-01-01")), Intervals([]op.Aktualitet{{Period: op.Period{Fran: d("2029-01-01")}}}))
	if !*f.Plan.Aktualitet.InnehallerDagen {
		t.Error("the caller's intervals are not used")
	}
}

func TestRecorded(t *testing.T) {
	p := linked()
	p.Identitet, p.Version = "op", "1"
	day := civil.Date{Year: 2026, Month: 3, Day: 1}
	k := &op.Detaljplanekoppling{Identitet: "link", Detaljplan: "here", Plan: op.Planreferens{Identitet: "op", Version: "1"}, DatumPaborjad: day, Forhallande: op.ForhallandeAvviker, Yttrandepunkter: []string{"y1"},
		Galler: []op.Objektreferens{ref(op.ReferensObjekt, "in"), ref(op.ReferensObjekt, "out"), ref(op.ReferensStallningstagande, "s1"), ref(op.ReferensStallningstagande, "s4"), ref(op.ReferensObjekt, "gone")}}
	f, fs := sheet(t, here100(), p, Recorded(k))
	var got []string
	for _, g := range f.Koppling.Galler {
		got = append(got, g.Identitet+" "+string(g.Funnen))
	}
	want := []string{"in geometri", "out inte funnen", "s1 länk", "s4 oplacerad", "gone saknas i plan", "y1 länk"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if len(f.Koppling.EjNamnda) != 1 || f.Koppling.EjNamnda[0].Identitet != "in2" || f.Dag != day || fs.HasCode("overlay/link-elsewhere") {
		t.Error(f.Koppling.EjNamnda, f.Dag, fs)
	}
	k.Detaljplan, k.Plan.Version = "there", "2"
	if _, fs = sheet(t, here100(), p, Recorded(k)); len(fs.ByCode("overlay/link-elsewhere")) != 2 {
		t.Error(fs)
	}
	for _, write := range writers(f) {
		text := strings.ToLower(write())
		for _, word := range []string{"förenlig", "avviker", "avvikelse", "consistent", "deviat", "följer öp"} {
			if strings.Contains(text, word) {
				t.Errorf("the sheet says %q", word)
			}
		}
	}
}

func writers(f *Faktablad) map[string]func() string {
	to := func(write func(b *bytes.Buffer) error) func() string {
		return func() string {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				return "error: " + err.Error()
			}
			return b.String()
		}
	}
	return map[string]func() string{
		"sv.txt":         to(func(b *bytes.Buffer) error { return f.WriteText(b, quality.SV) }),
		"en.txt":         to(func(b *bytes.Buffer) error { return f.WriteText(b, quality.EN) }),
		"json":           to(func(b *bytes.Buffer) error { return f.WriteJSON(b) }),
		"geojson":        to(func(b *bytes.Buffer) error { return f.WriteGeoJSON(b) }),
		"sweref.geojson": to(func(b *bytes.Buffer) error { return f.WriteGeoJSON(b, InSheetCRS()) }),
	}
}

func samples(t testing.TB) (*op.Oversiktsplan, *detaljplan.Detaljplan, *op.Detaljplanekoppling) {
	t.Helper()
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		t.Fatal(err)
	}
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	k, _, err := planjson.UnmarshalKopplingar(sample.Koppling())
	if err != nil {
		t.Fatal(err)
	}
	return p, d.Plan(), k[0]
}

func TestGolden(t *testing.T) {
	p, d, k := samples(t)
	o, err := FromDetaljplan(d)
	if err != nil {
		t.Fatal(err)
	}
	// A second area, which has some of everything: around the corner where
	// four uses meet, and the lake.
	wide := Omrade{Identitet: "Exempelvägen 1:1", Namn: "Fastighet", System: crs.SWEREF992015,
		Geometri: geom.NewPolygonFlat(geom.XY, []float64{150900, 7078400, 152700, 7078400, 152700, 7081000, 150900, 7081000, 150900, 7078400}, []int{10})}
	x := NewIndex(p)
	for name, c := range map[string]struct {
		o    Omrade
		opts []Option
	}{
		"detaljplan": {o, []Option{Recorded(k)}},
		"fastighet":  {wide, []Option{AsOf(civil.Date{Year: 2026, Month: 11, Day: 23}), Near(50)}},
	} {
		f, fs, err := x.Compute(c.o, c.opts...)
		if err != nil {
			t.Fatal(err)
		}
		for _, y := range fs {
			if y.Code != "overlay/no-geometry" {
				t.Error(y)
			}
		}
		for ext, write := range writers(f) {
			path := filepath.Join("testdata", name+"."+ext)
			got := write()
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Errorf("%s: %s", path, d)
			}
		}
		var b bytes.Buffer
		if err := f.WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		g, err := ReadJSON(&b)
		if err != nil {
			t.Fatal(err)
		}
		b.Reset()
		if err := g.WriteJSON(&b); err != nil || b.String() != text {
			t.Error("read back, it is another sheet", err)
		}
	}
}

// turned makes a polygon of the corners of another, moved and turned.
func turned(g geom.T, angle, dx, dy float64) geom.T {
	p := g.(*geom.Polygon)
	flat := slices.Clone(p.FlatCoords())
	sin, cos := math.Sincos(angle)
	for i := 0; i < len(flat); i += 2 {
		x, y := flat[i]-east, flat[i+1]-north
		flat[i], flat[i+1] = east+dx+x*cos-y*sin, north+dy+x*sin+y*cos
	}
	return geom.NewPolygonFlat(geom.XY, flat, slices.Clone(p.Ends()))
}

// star is a polygon without crossings around a middle, on whole millimetres.
func star(r *rand.Rand, x, y, size float64, n int) geom.T {
	var xs []float64
	for i := range n {
		a := 2 * math.Pi * (float64(i) + 0.8*r.Float64()) / float64(n)
		d := size * (0.3 + 0.7*r.Float64())
		if n > 100 { // many corners are a fine border, not many spikes
			d = size * (0.9 + 0.1*math.Sin(9*a) + 0.001*r.Float64())
		}
		xs = append(xs, math.Round((x+d*math.Cos(a))*1000)/1000, math.Round((y+d*math.Sin(a))*1000)/1000)
	}
	return area(ring(xs...))
}

// The sum of shares, what is bare and what is double are the area, whatever the
// uses; and moving and turning all changes nothing.
func TestProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 150 {
		p, q := &op.Oversiktsplan{}, &op.Oversiktsplan{}
		angle, dx, dy := r.Float64()*2*math.Pi, r.Float64()*2000, r.Float64()*2000
		for i := range 1 + r.IntN(12) {
			g := star(r, r.Float64()*200, r.Float64()*200, 10+r.Float64()*100, 3+r.IntN(30))
			id := "o" + strconv.Itoa(i)
			p.Objekt = append(p.Objekt, use(id, g))
			q.Objekt = append(q.Objekt, use(id, turned(g, angle, dx, dy)))
		}
		a := star(r, 100, 100, 100, 5+r.IntN(20))
		f, fs := sheet(t, Omrade{Geometri: a, System: system}, p)
		g, gs := sheet(t, Omrade{Geometri: turned(a, angle, dx, dy), System: system}, q)
		for _, x := range append(fs, gs...) {
			if x.Code != "overlay/nothing-touched" {
				t.Errorf("round %d: %v", round, x)
			}
		}
		sum := 0.0
		for _, list := range [][]Rad{f.Anvandning, f.Avrundning} {
			for _, x := range list {
				sum += *x.Matt.AreaM2
			}
		}
		c := f.Tackning
		if !near(sum, c.SummaM2, 1e-2) || !near(sum+c.OtacktM2-c.DubbeltM2, f.Omrade.AreaM2, 1e-2) {
			t.Errorf("round %d: %v + %v - %v is not %v", round, sum, c.OtacktM2, c.DubbeltM2, f.Omrade.AreaM2)
		}
		if c.FlerfaldigtM2 > c.DubbeltM2+1e-3 || c.OtacktM2 > f.Omrade.AreaM2+1e-3 {
			t.Errorf("round %d: %+v", round, c)
		}
		d := g.Tackning
		if !near(c.SummaM2, d.SummaM2, 1e-2) || !near(c.OtacktM2, d.OtacktM2, 1e-2) || !near(c.FlerfaldigtM2, d.FlerfaldigtM2, 1e-2) || !near(c.DubbeltM2, d.DubbeltM2, 1e-2) {
			t.Errorf("round %d: turned by %v: %+v, %+v", round, angle, c, d)
		}
		if c.Otackt != nil && !near(polygonArea(c.Otackt), c.OtacktM2, 1e-2) || c.Flerfaldigt != nil && !near(polygonArea(c.Flerfaldigt), c.FlerfaldigtM2, 1e-2) {
			t.Errorf("round %d: the geometry has another area", round)
		}
	}
}

// Of a plan that covers its area exactly, every area is covered exactly.
func TestMadePlan(t *testing.T) {
	p := madedata.Oversiktsplan(400)
	x := NewIndex(p)
	b := p.Planomrade.Position.Bounds()
	r := rand.New(rand.NewPCG(3, 4))
	areas := []geom.T{p.Planomrade.Position, p.Objekt[42].Geometri.Position}
	for range 30 {
		w, h := b.Max(0)-b.Min(0), b.Max(1)-b.Min(1)
		areas = append(areas, star(r, b.Min(0)-east+w*(.2+.6*r.Float64()), b.Min(1)-north+h*(.2+.6*r.Float64()), 50+r.Float64()*2000, 4+r.IntN(60)))
	}
	for i, a := range areas {
		f, fs, err := x.Compute(Omrade{Geometri: a, System: system})
		if err != nil {
			t.Fatal(err)
		}
		c := f.Tackning
		if len(fs) > 0 || !near(c.SummaM2, f.Omrade.AreaM2, 0.01) || c.OtacktM2 > 0.01 || c.FlerfaldigtM2 > 0.01 || *f.Plan.AndelIPlanomradet < 0.999999 {
			t.Errorf("area %d: %v, %+v, %v", i, f.Omrade.AreaM2, c, fs)
		}
	}
	if f, _, _ := x.Compute(Omrade{Geometri: areas[0], System: system}); len(f.Anvandning) != len(p.Objekt) {
		t.Error(len(f.Anvandning))
	}
	if f, _, _ := x.Compute(Omrade{Geometri: areas[1], System: system}); ids(f.Anvandning) != p.Objekt[42].Identitet || len(f.Avrundning) < 4 {
		t.Error(ids(f.Anvandning), ids(f.Avrundning))
	}
}

func TestConcurrent(t *testing.T) {
	x := NewIndex(madedata.Oversiktsplan(100))
	o := Omrade{Geometri: x.plan.Objekt[33].Geometri.Position, System: system}
	want := ""
	var wg sync.WaitGroup
	got := make([]string, 8)
	for i := range got {
		wg.Go(func() {
			f, _, err := x.Compute(o, Near(100))
			if err == nil {
				var b bytes.Buffer
				err = f.WriteJSON(&b)
				got[i] = b.String()
			}
			if err != nil {
				got[i] = err.Error()
			}
		})
	}
	wg.Wait()
	for _, s := range got {
		if want == "" {
			want = s
		}
		if s != want || len(s) < 100 {
			t.Error("not the same")
		}
	}
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || r.Title.SV == "" || r.Title.EN == "" || r.Severity == 0 || r.Certainty == 0 || !strings.HasPrefix(string(r.Code), "overlay/") {
			t.Error(r)
		}
		seen[r.Code] = true
	}
	for _, s := range []op.Referensslag{op.ReferensStallningstagande, op.ReferensObjekt, op.ReferensAvsnitt, op.ReferensRiksintresse, op.ReferensMKN, op.ReferensLIS, op.ReferensKlimatrisk,
		op.ReferensMellankommunal, op.ReferensKonsekvens, op.ReferensYttrandepunkt, op.ReferensAnmarkning, op.ReferensPlandel, op.ReferensMedia} {
		if kindWords[s].EN == "" {
			t.Error("no word for", s)
		}
	}
}

func TestFromDetaljplan(t *testing.T) {
	part := func(g geom.T, k detaljplan.Koordinatsystem) detaljplan.Geometribeskrivning {
		return detaljplan.Geometribeskrivning{Geometri: detaljplan.Geometri{Position: g, KoordinatsystemPlan: k}}
	}
	plan := func(parts ...detaljplan.Geometribeskrivning) *detaljplan.Detaljplan {
		return &detaljplan.Detaljplan{Objektidentitet: "x", Plangeometri: parts}
	}
	z := detaljplan.Sweref991330
	o, err := FromDetaljplan(plan(part(square(0, 0, 10), z), part(square(10, 0, 10), z), part(square(100, 0, 10), z)))
	if err != nil || o.System != system || o.Identitet != "x" {
		t.Fatal(o, err)
	}
	if m, ok := o.Geometri.(*geom.MultiPolygon); !ok || m.NumPolygons() != 2 || !near(polygonArea(m), 300, 1e-6) {
		t.Error(o.Geometri)
	}
	var ae *AreaError
	var se *SystemError
	if _, err = FromDetaljplan(plan()); !errors.As(err, &ae) {
		t.Error(err)
	}
	if _, err = FromDetaljplan(plan(part(line(0, 0, 1, 1), z))); !errors.As(err, &ae) {
		t.Error(err)
	}
	if _, err = FromDetaljplan(plan(part(square(0, 0, 10), ""))); !errors.As(err, &se) || se.Problem != SystemMissing {
		t.Error(err)
	}
	if _, err = FromDetaljplan(plan(part(square(0, 0, 10), "EPSG:2154"))); !errors.As(err, &se) {
		t.Error(err)
	}
}

func TestNumbers(t *testing.T) {
	sv, en := pen{l: quality.SV}, pen{l: quality.EN}
	for _, c := range []struct {
		v      float64
		sv, en string
	}{{0, "0", "0"}, {18640.4, "18 640", "18,640"}, {1234567, "1 234 567", "1,234,567"}, {999.5, "1000", "1000"}, {1234, "1234", "1234"}, {12.34, "12,3", "12.3"}, {12, "12", "12"}, {0.5, "0,5", "0.5"}, {0.0123, "0,012", "0.012"}, {0.0001, "0,0001", "0.0001"}} {
		if a, b := sv.number(c.v), en.number(c.v); a != c.sv || b != c.en {
			t.Errorf("%v: %q %q", c.v, a, b)
		}
	}
	for v, want := range map[float64]string{0: "0 %", 1: "100 %", 0.5: "50 %", 0.1234: "12,3 %", 0.0001: "<0,1 %", 0.9999: ">99,9 %", 0.001: "0,1 %"} {
		if got := sv.share(v); got != want {
			t.Errorf("%v: %q", v, got)
		}
	}
	if got := oneLine("a\nb\x1b[31m\u202e"); got != "a b [31m " {
		t.Errorf("%q", got)
	}
}
