package regler

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	"github.com/planinfo-se/planinfo/oversiktsplan/kodlistor"
	"github.com/planinfo-se/planinfo/quality"
)

// yta1 makes an area of rings around (151000, 7079000), in metres from there.
func area(rings ...[]float64) *op.Geometri {
	var flat []float64
	var ends []int
	for _, r := range rings {
		for i := 0; i < len(r); i += 2 {
			flat = append(flat, 151000+r[i], 7079000+r[i+1])
		}
		ends = append(ends, len(flat))
	}
	return &op.Geometri{Position: geom.NewPolygonFlat(geom.XY, flat, ends), Koordinatsystem: 3016}
}

func line(xy ...float64) *op.Geometri {
	flat := make([]float64, len(xy))
	for i := 0; i < len(xy); i += 2 {
		flat[i], flat[i+1] = 151000+xy[i], 7079000+xy[i+1]
	}
	return &op.Geometri{Position: geom.NewLineStringFlat(geom.XY, flat), Koordinatsystem: 3016}
}

// tema adds an object of the municipality's own theme: no rule about uses
// looks at it.
func tema(p *op.Oversiktsplan, g *op.Geometri) *op.GeografisktObjekt {
	o := &op.GeografisktObjekt{Identitet: "ny", Namn: "Ny", Klass: op.Klass{Aspekt: op.AspektTema, Kategori: "Eget"}, Geometri: g}
	p.Objekt = append(p.Objekt, o)
	return o
}

// bruk adds a use of land.
func bruk(p *op.Oversiktsplan, category string, g *op.Geometri) *op.GeografisktObjekt {
	o := tema(p, g)
	o.Klass = op.Klass{Aspekt: op.AspektMarkOchVatten, Modell: op.Modell21, Kategori: category, Lista: op.Listreferens{Namn: "ÖP-modell", Version: "2.1"}}
	return o
}

var square = []float64{0, 0, 100, 0, 100, 100, 0, 100, 0, 0}

func geometrimutationer() []mutation {
	ny := []vantat{{"ny", "/objekt/21/geometri"}}
	put := func(g func() *op.Geometri) func(*op.Oversiktsplan) {
		return func(p *op.Oversiktsplan) { tema(p, g()) }
	}
	a := func(rings ...[]float64) func(*op.Oversiktsplan) {
		return put(func() *op.Geometri { return area(rings...) })
	}
	return []mutation{
		{name: "an object without", code: "no-crs", change: func(p *op.Oversiktsplan) { tema(p, area(square)).Geometri.Koordinatsystem = 0 }, want: ny},
		{name: "all stated", code: "no-crs", change: a(square)},
		{name: "another zone", code: "mixed-crs", change: func(p *op.Oversiktsplan) { tema(p, area(square)).Geometri.Koordinatsystem = 3015 }, want: ny},
		{name: "the same zone", code: "mixed-crs", change: a(square)},
		{name: "in Norway", code: "crs-area", change: put(func() *op.Geometri { return punkt(-900000, 7079000) }), want: ny},
		{name: "swapped", code: "crs-area", change: put(func() *op.Geometri { return punkt(7079000, 151000) }), want: ny},
		{name: "in Sweden", code: "crs-area", change: put(func() *op.Geometri { return punkt(151000, 7079000) })},
		{name: "none", code: "null-geometry", change: put(func() *op.Geometri { return nil }), want: ny},
		{name: "made precise in words", code: "null-geometry", change: func(p *op.Oversiktsplan) { tema(p, nil).Klass.Precisering = "Hela kommunen" }},
		{name: "closed", code: "area-as-line", change: put(func() *op.Geometri { return line(square...) }), want: ny},
		{name: "a part closed", code: "area-as-line", change: put(func() *op.Geometri {
			flat := slices.Concat(line(0, 0, 5, 5).Position.FlatCoords(), line(square...).Position.FlatCoords())
			return &op.Geometri{Position: geom.NewMultiLineStringFlat(geom.XY, flat, []int{4, len(flat)}), Koordinatsystem: 3016}
		}), want: ny},
		{name: "open by a millimetre", code: "area-as-line", change: put(func() *op.Geometri { return line(0, 0, 100, 0, 100, 100, 0, 100, 0, 0.001) })},
		{name: "there and back", code: "area-as-line", change: put(func() *op.Geometri { return line(0, 0, 100, 0, 0, 0) })},
		{name: "collinear", code: "zero-area", change: a([]float64{0, 0, 100, 0, 50, 0, 0, 0}), want: ny, also: []quality.Code{"spike", "ring-touch"}},
		{name: "half a millimetre wide", code: "zero-area", change: a([]float64{0, 0, 1000, 0, 1000, 0.0004, 0, 0.0004, 0, 0}), want: ny, also: []quality.Code{"near-point", "spike"}},
		{name: "a hole without", code: "zero-area", change: a(square, []float64{20, 20, 60, 20, 40, 20, 20, 20}), want: ny, also: []quality.Code{"spike", "ring-touch", "holes"}},
		{name: "two millimetres wide", code: "zero-area", change: a([]float64{0, 0, 100, 0, 100, 0.003, 0, 0.003, 0, 0})},
		{name: "the same point", code: "repeated-point", change: a([]float64{0, 0, 100, 0, 100, 0, 100, 100, 0, 0}), want: ny},
		{name: "in two rings", code: "repeated-point", change: a([]float64{0, 0, 100, 0, 100, 0, 100, 0, 100, 100, 0, 100, 0, 0}, []float64{20, 20, 20, 20, 30, 40, 40, 20, 20, 20}), want: []vantat{ny[0], ny[0]}},
		{name: "no point", code: "repeated-point", change: a(square)},
		{name: "0.4 mm apart", code: "near-point", change: a([]float64{0, 0, 100, 0, 100, 0.0004, 100, 100, 0, 0}), want: ny},
		{name: "2 mm apart", code: "near-point", change: a([]float64{0, 0, 100, 0, 100, 0.002, 100, 100, 0, 0})},
		{name: "a bow tie", code: "self-crossing", change: a([]float64{0, 0, 100, 100, 100, 0, 0, 100, 0, 0}), want: ny},
		{name: "a line may", code: "self-crossing", change: put(func() *op.Geometri { return line(0, 0, 100, 100, 100, 0, 0, 100) })},
		{name: "a waist", code: "ring-touch", change: a([]float64{0, 0, 50, 50, 100, 0, 100, 100, 50, 50, 0, 100, 0, 0}), want: ny},
		{name: "a narrow waist", code: "ring-touch", change: a([]float64{0, 0, 50, 49.99, 100, 0, 100, 100, 50, 50.01, 0, 100, 0, 0})},
		{name: "out and back", code: "spike", change: a([]float64{0, 0, 100, 0, 150, 0, 100, 0, 100, 100, 0, 100, 0, 0}), want: ny},
		{name: "a narrow tip", code: "spike", change: a([]float64{0, 0, 100, 0, 150, 0.05, 100, 0.1, 100, 100, 0, 100, 0, 0})},
		{name: "a hole outside", code: "holes", change: a(square, []float64{200, 0, 210, 0, 210, 10, 200, 10, 200, 0}), want: ny},
		{name: "a hole inside", code: "holes", change: a(square, []float64{20, 20, 30, 20, 30, 30, 20, 30, 20, 20})},
		{name: "not closed", code: "ring-form", change: a([]float64{0, 0, 100, 0, 100, 100, 0, 100}), want: ny},
		{name: "no number", code: "ring-form", change: a([]float64{0, 0, math.NaN(), 0, 100, 100, 0, 0}), want: ny, also: []quality.Code{"not-examined", "crs-area"}},
		{name: "a triangle", code: "ring-form", change: a([]float64{0, 0, 100, 0, 100, 100, 0, 0})},
		{name: "degrees without a system", code: "not-examined", change: put(func() *op.Geometri {
			return &op.Geometri{Position: geom.NewPointFlat(geom.XY, []float64{20.3, 63.8})}
		}), want: ny, also: []quality.Code{"no-crs"}},
		{name: "degrees with one", code: "not-examined", also: []quality.Code{"mixed-crs"}, change: put(func() *op.Geometri {
			return &op.Geometri{Position: geom.NewPointFlat(geom.XY, []float64{20.3, 63.8}), Koordinatsystem: crs.CRS84}
		})},
	}
}

func tackningsmutationer() []mutation {
	move := func(id string, from, to [2]float64) func(*op.Oversiktsplan) {
		return func(p *op.Oversiktsplan) {
			flat := objekt(p, id).Geometri.Position.FlatCoords()
			n := 0
			for i := 0; i+1 < len(flat); i += 2 {
				if flat[i] == from[0] && flat[i+1] == from[1] {
					flat[i], flat[i+1] = to[0], to[1]
					n++
				}
			}
			if n == 0 {
				panic("no such vertex")
			}
		}
	}
	boundary := area([]float64{-3000, -1000, 2000, -1000, 2000, 3000, -3000, 3000, -3000, -1000}).Position
	bigger := area([]float64{-3010, -1000, 2000, -1000, 2000, 3000, -3010, 3000, -3010, -1000}).Position
	smaller := area([]float64{-2990, -1000, 2000, -1000, 2000, 3000, -2990, 3000, -2990, -1000}).Position
	gap := []vantat{{"", "/planomrade"}}
	return []mutation{
		{name: "a use is missing", code: "coverage-gap", change: func(p *op.Oversiktsplan) {
			p.Objekt = slices.DeleteFunc(p.Objekt, func(o *op.GeografisktObjekt) bool { return o.Identitet == "objekt-08" })
		}, want: gap},
		{name: "a corner moved 2 m inwards", code: "coverage-gap", change: move("objekt-08", [2]float64{152420, 7079010}, [2]float64{152418, 7079008}), want: gap},
		{name: "no uses at all", code: "coverage-gap", change: func(p *op.Oversiktsplan) {
			p.Objekt = slices.DeleteFunc(p.Objekt, func(o *op.GeografisktObjekt) bool { return o.Klass.Aspekt == op.AspektMarkOchVatten })
			p.Kopplingar, p.Delar[0].Omfattar = nil, nil
		}, want: gap, also: []quality.Code{"riksintresse-statement"}},
		{name: "the boundary is 10 m farther out", code: "coverage-gap", opts: []Option{Boundary(bigger, 3016)}, change: func(*op.Oversiktsplan) {}, want: gap},
		{name: "a use that has ended", code: "coverage-gap", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-08").Giltighet.Till = idag.AddDays(-1) }, want: gap},
		{name: "a use that ends today", code: "coverage-gap", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-08").Giltighet.Till = idag }},
		{name: "the boundary is the plan's", code: "coverage-gap", opts: []Option{Boundary(boundary, 3016)}, change: func(*op.Oversiktsplan) {}},
		{name: "a part is covered", code: "coverage-gap", base: cleanPart, change: func(*op.Oversiktsplan) {}},
		{name: "a use on a use", code: "coverage-overlap", change: func(p *op.Oversiktsplan) { bruk(p, "Landsbygd", area(square)) }, want: []vantat{{"objekt-04", "/objekt/3/geometri"}}},
		{name: "a vertex pushed over", code: "coverage-overlap", change: move("objekt-08", [2]float64{152420, 7079010}, [2]float64{152423, 7079013}), want: []vantat{{"objekt-07", "/objekt/6/geometri"}}},
		{name: "a theme on a use", code: "coverage-overlap", change: func(p *op.Oversiktsplan) { tema(p, area(square)) }},
		{name: "a road on a use", code: "coverage-overlap", change: func(p *op.Oversiktsplan) { bruk(p, "Transportinfrastruktur", line(0, 0, 50, 50)) }},
		{name: "beyond the boundary", code: "coverage-outside", opts: []Option{Boundary(smaller, 3016)}, change: func(*op.Oversiktsplan) {}, want: []vantat{{"objekt-01", "/objekt/0/geometri"}, {"objekt-02", "/objekt/1/geometri"}}},
		{name: "a direction beyond it", code: "coverage-outside", change: func(p *op.Oversiktsplan) {
			objekt(p, "objekt-13").Geometri = area([]float64{-4000, 0, 0, 0, 0, 100, -4000, 0})
		}},
		{name: "a dwelling line", code: "line-use", change: func(p *op.Oversiktsplan) { bruk(p, "Landsbygd", line(0, 0, 50, 50)) }, want: []vantat{{"ny", "/objekt/21/geometri"}}},
		{name: "a dwelling point", code: "line-use", change: func(p *op.Oversiktsplan) { bruk(p, "Landsbygd", punkt(151000, 7079000)) }, want: []vantat{{"ny", "/objekt/21/geometri"}}},
		{name: "a road", code: "line-use", change: func(p *op.Oversiktsplan) { bruk(p, "Transportinfrastruktur", line(0, 0, 50, 50)) }},
		{name: "a line of a direction", code: "line-use", change: func(p *op.Oversiktsplan) {
			o := bruk(p, "Bebyggelse", line(0, 0, 50, 50))
			o.Klass.Aspekt, o.Klass.Underkategori = op.AspektUtveckling, "Utbyggnadsriktning"
		}},
	}
}

// What is narrower than the tolerance informs only.
func TestSmallGapsInform(t *testing.T) {
	p := clean()
	flat := objekt(p, "objekt-08").Geometri.Position.FlatCoords()
	for i := 0; i+1 < len(flat); i += 2 {
		if flat[i] == 152420 {
			flat[i] -= 0.8
		}
	}
	fs := check(p).Findings
	if len(fs) != 1 || fs[0].Code != "op/coverage-gap" || fs[0].Severity != quality.Upplysning || fs[0].Shape == nil || len(fs[0].Sizes) != 2 || fs[0].Place.Coordinate == nil {
		t.Fatal(fs)
	}
	if a := fs[0].Sizes[0].Value; math.Abs(a-0.8*110) > 0.001 {
		t.Errorf("%v m²", a)
	}
	fs = check(p, Tolerances(Tolerans{Smal: 0.5})).Findings
	if len(fs) != 1 || fs[0].Severity != quality.Stoppar {
		t.Error(fs)
	}
	if fs = check(p, Tolerances(Tolerans{MinstaYta: 100})).Findings; len(fs) != 0 {
		t.Error(fs)
	}
}

// The file that the work began with: its faults, each with feature and place.
func TestKungsbacka(t *testing.T) {
	const name = "kungsbacka-op-utan-crs.geojson"
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "oversiktsplan", name))
	if err != nil {
		t.Skipf("%s is not beside the repository: %v", name, err)
	}
	p, decoded, err := geojson.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	r := Check(p, Source(name))
	for code, n := range map[quality.Code]int{"op/no-crs": 1, "op/null-geometry": 1, "op/area-as-line": 6, "op/zero-area": 4, "op/repeated-point": 8} {
		fs := r.Findings.ByCode(code)
		if len(fs) != n {
			t.Errorf("%s: %d, want %d", code, len(fs), n)
		}
		for _, f := range fs {
			if f.Place.Object == "" || f.Place.Path == "" || f.Place.Coordinate == nil && code != "op/null-geometry" {
				t.Errorf("%s has no place: %+v", code, f.Place)
			}
		}
	}
	// With the decoder's findings each thing is said once, by the decoder.
	r = Check(p, Source(name), Decoded(decoded))
	if r.Findings.HasCode("op/no-crs") || r.Findings.HasCode("op/null-geometry") || !r.Findings.HasCode("op-geojson/no-system") || len(r.Findings.ByCode("op/zero-area")) != 4 {
		t.Error(r.Findings)
	}
	// After an explicit choice the same geometry has the same faults.
	p, _, err = geojson.Unmarshal(data, geojson.AssumeSystem(crs.SWEREF991200))
	if err != nil {
		t.Fatal(err)
	}
	r = Check(p, Source(name))
	if r.Findings.HasCode("op/no-crs") || r.Findings.HasCode("op/crs-area") || len(r.Findings.ByCode("op/repeated-point")) != 8 {
		t.Error(r.Findings)
	}
}

// A plan in degrees is examined in metres.
func TestDegrees(t *testing.T) {
	p := clean()
	out, _, err := geojson.Marshal(p, geojson.WGS84())
	if err != nil {
		t.Fatal(err)
	}
	q, _, err := geojson.Unmarshal(out)
	if err != nil {
		t.Fatal(err)
	}
	q.Slag = op.PlanslagKommunomfattande
	fs := Check(q, Only("op/coverage-gap", "op/coverage-overlap", "op/coverage-outside", "op/not-examined", "op/zero-area")).Findings
	for _, f := range fs {
		// Straight lines in degrees bend, so borders with other vertices part by millimetres.
		if f.Severity != quality.Upplysning {
			t.Error(f)
		}
	}
}

func kodmutationer() []mutation {
	ended := func() *op.Kodlista {
		k := kodlistor.Modell21()
		c := *k
		c.Koder = slices.Clone(k.Koder)
		for i := range c.Koder {
			if c.Koder[i].Kategori == "Landsbygd" && c.Koder[i].Underkategori == "" {
				c.Koder[i].Giltighet.Till = idag.AddDays(-1)
				c.Koder[i].ErsattAv = []string{"OP_X"}
			}
		}
		return &c
	}
	ends := func() *op.Kodlista {
		c := ended()
		for i := range c.Koder {
			if !c.Koder[i].Giltighet.Till.IsZero() {
				c.Koder[i].Giltighet.Till = idag
			}
		}
		return c
	}
	return []mutation{
		{name: "begun 2027", code: "digital", change: func(p *op.Oversiktsplan) {
			p.DatumPaborjad, p.Handelser, p.Status = dag("2027-01-01"), nil, op.PlanstatusPaborjad
			p.Aktualitet = nil
		}, want: []vantat{{"", "/datumPaborjad"}}, also: []quality.Code{"lis-paragraph"}},
		{name: "begun 2027 without objects or model", code: "digital", change: func(p *op.Oversiktsplan) {
			p.DatumPaborjad, p.Handelser, p.Status, p.Aktualitet = dag("2027-01-01"), nil, op.PlanstatusPaborjad, nil
			p.Objekt, p.Modell, p.Kopplingar, p.Delar[0].Omfattar = nil, "", nil, nil
			p.Granskningsyttranden, p.Anmarkningar = nil, nil
		}, want: []vantat{{"", "/datumPaborjad"}, {"", "/modell"}, {"", "/objekt"}}, also: []quality.Code{"coverage-gap", "lis-paragraph"}},
		{name: "begun on the last day of 2026", code: "digital", change: func(p *op.Oversiktsplan) {
			p.DatumPaborjad, p.Handelser, p.Status = dag("2026-12-31"), nil, op.PlanstatusPaborjad
			p.Aktualitet = nil
		}, also: []quality.Code{"lis-paragraph"}},
		{name: "nothing", code: "class-missing", change: func(p *op.Oversiktsplan) { tema(p, area(square)).Klass = op.Klass{} }, want: []vantat{{"ny", "/objekt/21/klass"}}},
		{name: "a category", code: "class-missing", change: func(p *op.Oversiktsplan) { tema(p, area(square)) }},
		{name: "a subcategory of its own", code: "code-own", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-05").Klass.Underkategori = "Parkk" }, want: []vantat{{"objekt-05", "/objekt/4/klass"}}},
		{name: "a code of its own", code: "code-own", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-15").Klass.Kod = "OP_X" }, want: []vantat{{"objekt-15", "/objekt/14/klass"}}},
		{name: "a theme", code: "code-own", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-20").Klass.Underkategori = "Eget" }},
		{name: "ended yesterday", code: "code-ended", opts: []Option{WithCodes(ended())}, change: func(*op.Oversiktsplan) {}, want: []vantat{{"objekt-03", "/objekt/2/klass"}}},
		{name: "ends today", code: "code-ended", opts: []Option{WithCodes(ends())}, change: func(*op.Oversiktsplan) {}},
		{name: "another category", code: "code-contradiction", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-15").Klass.Kategori = "Bebyggelse" }, want: []vantat{{"objekt-15", "/objekt/14/klass"}}},
		{name: "the same", code: "code-contradiction", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-15").Klass.Underkategori = "" }},
		{name: "annan användning", code: "free-text", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-21").Klass.Precisering = " " }, want: []vantat{{"objekt-21", "/objekt/20/klass/precisering"}}, also: []quality.Code{"null-geometry"}},
		{name: "annan in a theme", code: "free-text", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-20").Klass.Underkategori = "Annan kärna" }, want: []vantat{{"objekt-20", "/objekt/19/klass/precisering"}}},
		{name: "in a few words", code: "free-text", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-21").Klass.Precisering = "x" }},
		{name: "an aspect of 1.0", code: "aspect-model", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-19").Klass.Aspekt = op.AspektVardenOchHansyn }, want: []vantat{{"objekt-19", "/objekt/18/klass/aspekt"}}, also: []quality.Code{"code-own"}},
		{name: "1.0 throughout", code: "aspect-model", change: func(p *op.Oversiktsplan) {
			o := objekt(p, "objekt-19")
			o.Klass.Aspekt, o.Klass.Modell, o.Klass.Lista = op.AspektVardenOchHansyn, op.Modell10, op.Listreferens{}
		}, also: []quality.Code{"mixed-models"}},
		{name: "one of 3.0", code: "mixed-models", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-19").Klass.Modell = op.Modell30 }, want: []vantat{{"objekt-19", "/objekt/18/klass/modell"}}},
		{name: "2.0 counts as 2.1", code: "mixed-models", change: func(p *op.Oversiktsplan) { objekt(p, "objekt-12").Klass.Modell = op.Modell20 }},
	}
}
