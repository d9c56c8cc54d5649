package ss637040_test

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/quality"
)

func square(x, y, w float64) detaljplan.Geometribeskrivning {
	return surface([]float64{x, y, x + w, y, x + w, y + w, x, y + w, x, y})
}

// national makes a plan as the national platform's JSON gives it.
func national() *detaljplan.Dataset {
	left := surface([]float64{168400, 7275000, 168450, 7275000, 168450, 7275100, 168400, 7275100, 168400, 7275000})
	right := surface([]float64{168450, 7275000, 168500, 7275000, 168500, 7275100, 168450, 7275100, 168450, 7275000})
	p := &detaljplan.Detaljplan{Objektidentitet: uuid(1), Namn: "Exempel", Syfte: "Prov", Kommun: "Luleå", Status: detaljplan.PlanstatusLagaKraft,
		Typ: detaljplan.PlantypDetaljplan, Beteckning: "EX1", VersionGiltigFran: must(civil.ParseInstant("2024-01-01T00:00:00Z")),
		Beslutsinformation: []detaljplan.Beslutsinformation{{}},
		Plangeometri: []detaljplan.Geometribeskrivning{surface([]float64{168400, 7275000, 168450, 7275000, 168500, 7275000, 168500, 7275100,
			168450, 7275100, 168400, 7275100, 168400, 7275000})}}
	b := use(2, left, right)
	b.SS637040 = nil
	b.Bestammelseformulering = "Bostäder."
	b.Planbestammelsekatalogreferens = uuid(900)
	prop := &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Objektidentitet: uuid(3), Bestammelseformulering: "Högsta nockhöjd är 8,5 meter.",
		ReglerarAnvandningsbestammelse: []detaljplan.UUID{uuid(2)}, Bestammelsegeometri: []detaljplan.Geometribeskrivning{square(168460, 7275010, 20)},
		Bestammelsevarde: []detaljplan.Variabelvarde{{Datatyp: detaljplan.VariabeltypDecimaltal, Variabelvarde: "8,5", Beskrivning: "höjd", Enhet: detaljplan.EnhetMeter, Vardetyp: detaljplan.VardetypMax},
			{Datatyp: detaljplan.VariabeltypText, Variabelvarde: "tegel", Beskrivning: "material"}}}
	adm := &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypAdministrativBestammelse, Objektidentitet: uuid(4), ReglerarDetaljplan: uuid(1),
		Bestammelsegeometri: []detaljplan.Geometribeskrivning{p.Plangeometri[0]}}
	p.Planbestammelser = []*detaljplan.Planbestammelse{b, prop, adm}
	return &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{p}}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestEncodeNational(t *testing.T) {
	d := national()
	out, fs := marshal(t, d)
	xmllint(t, out)
	golden(t, "nationell.golden.xml", out)
	golden(t, "nationell.written.golden", places(fs))
	if fs.Stops() {
		t.Errorf("%s", places(fs))
	}
	lost := map[string]bool{}
	for _, f := range fs.ByCode("ss637040/not-carried") {
		lost[f.Place.Path] = true
	}
	for _, m := range []string{"versionGiltigFran", "status", "beteckning", "beslutsinformation", "bestammelseformulering", "planbestammelsekatalogreferens", "bestammelsevarde.enhet", "bestammelsevarde.vardetyp"} {
		if !lost[m] {
			t.Errorf("nothing says that %s is not carried; said are %v", m, lost)
		}
	}
	again, fs := unmarshal(t, out)
	if fs.Stops() {
		t.Errorf("%s", places(fs))
	}
	q := again.Plan()
	if q.Kommun != "Luleå" || q.SS637040.Kommun != "2580" || q.SS637040.Koordinatsystem != "SWEREF99_21_45" || q.Typ != detaljplan.PlantypDetaljplan {
		t.Errorf("%+v", q.SS637040)
	}
	var types []string
	for _, g := range again.SS637040.Omradesgranser {
		types = append(types, g.Typ)
	}
	if got := strings.Join(types, " "); got != "plan plan anv eg" {
		t.Errorf("boundary types %q", got)
	}
	// The property stands under the use's area that it lies in.
	prop := q.Planbestammelser[1]
	under := prop.SS637040.Forekomster[0].Under
	if u := q.Planbestammelser[0].SS637040.Forekomster; len(u) != 2 || u[1].Ordning != under {
		t.Errorf("the property stands under %d; the use stands at %+v", under, u)
	}
	if !slices.Equal(prop.ReglerarAnvandningsbestammelse, []detaljplan.UUID{uuid(2)}) || prop.Bestammelsevarde[0].Variabelvarde != "8.5" || prop.Bestammelsevarde[1].Variabelvarde != "tegel" {
		t.Errorf("%+v", prop)
	}
	if adm := q.Planbestammelser[2]; adm.ReglerarDetaljplan != uuid(1) || !adm.SS637040.Generell {
		t.Errorf("%+v", adm)
	}
	out2, _ := marshal(t, again)
	if !bytes.Equal(out, out2) {
		t.Errorf("a second encode differs: %s", firstDifference(string(out2), string(out)))
	}
}

func TestEncodeFindings(t *testing.T) {
	first := func(d *detaljplan.Dataset) *detaljplan.Planbestammelse { return d.Planer[0].Planbestammelser[0] }
	geometry := func(typ detaljplan.Geometrityp, g geom.T) detaljplan.Geometribeskrivning {
		return detaljplan.Geometribeskrivning{Geometri: detaljplan.Geometri{Typ: typ, Dimension: 2, KoordinatsystemPlan: detaljplan.Sweref992145, Position: g}}
	}
	only := func(g detaljplan.Geometribeskrivning) func(*detaljplan.Dataset) {
		return func(d *detaljplan.Dataset) {
			first(d).Bestammelsegeometri = []detaljplan.Geometribeskrivning{g}
			d.Planer[0].Planbestammelser = d.Planer[0].Planbestammelser[:1]
		}
	}
	nan := math.NaN()
	cases := []struct {
		name   string
		change func(*detaljplan.Dataset)
		code   quality.Code
		object string
		parts  int // areas that the first provision has when read back; -1: it is not there
	}{
		{"a line", only(geometry(detaljplan.GeometritypLinje, geom.NewLineStringFlat(geom.XY, []float64{1, 2, 3, 4}))), "ss637040/cannot-hold", string(uuid(2)), -1},
		{"a point beside an area", func(d *detaljplan.Dataset) {
			b := first(d)
			b.Bestammelsegeometri = append(b.Bestammelsegeometri, geometry(detaljplan.GeometritypPunkt, geom.NewPointFlat(geom.XY, []float64{1, 2})))
		}, "ss637040/geometry-not-carried", string(uuid(2)), 2},
		{"no position", only(geometry(detaljplan.GeometritypYta, nil)), "ss637040/cannot-hold", string(uuid(2)), -1},
		{"no geometry", func(d *detaljplan.Dataset) { first(d).Bestammelsegeometri = nil }, "ss637040/cannot-hold", string(uuid(2)), -1},
		{"a solid", only(geometry(detaljplan.GeometritypKropp, geom.NewMultiPolygonFlat(geom.XYZ, []float64{0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0}, [][]int{{12}}))), "ss637040/cannot-hold", string(uuid(2)), -1},
		{"heights", only(geometry(detaljplan.GeometritypYta, geom.NewPolygonFlat(geom.XYZ, []float64{0, 0, 5, 9, 0, 5, 9, 9, 5, 0, 0, 5, 1, 1, 5, 3, 2, 5, 2, 1, 5, 1, 1, 5}, []int{12, 24}))), "ss637040/height-dropped", string(uuid(2)), 1},
		{"several parts in one geometry", only(geometry(detaljplan.GeometritypMultiyta, geom.NewMultiPolygonFlat(geom.XY, []float64{0, 0, 9, 0, 9, 9, 0, 0, 20, 0, 29, 0, 29, 9, 20, 0}, [][]int{{8}, {16}}))), "ss637040/not-carried", "", 2},
		{"not a number", only(square(nan, 0, 1)), "ss637040/geometry-unwritable", string(uuid(2)), -1},
		{"beyond everything", only(square(1e300, 0, 1)), "ss637040/geometry-unwritable", string(uuid(2)), -1},
		{"a ring of two vertices", only(surface([]float64{0, 0, 1, 1, 0, 0})), "ss637040/geometry-unwritable", string(uuid(2)), 0},
		{"an empty polygon", only(geometry(detaljplan.GeometritypYta, geom.NewPolygon(geom.XY))), "ss637040/geometry-unwritable", string(uuid(2)), -1},
		{"another system", func(d *detaljplan.Dataset) {
			first(d).Bestammelsegeometri[0].Geometri.KoordinatsystemPlan = detaljplan.Sweref99TM
		}, "ss637040/crs-differs", string(uuid(2)), 1},
		{"an unknown system", func(d *detaljplan.Dataset) {
			first(d).Bestammelsegeometri[0].Geometri.KoordinatsystemPlan = "lokalt"
		}, "ss637040/crs-differs", string(uuid(2)), 1},
		{"an unknown kind", func(d *detaljplan.Dataset) { first(d).Typ = "råd" }, "ss637040/cannot-hold", string(uuid(2)), -1},
		{"no kind", func(d *detaljplan.Dataset) { first(d).Typ = "" }, "ss637040/cannot-hold", string(uuid(2)), -1},
		{"a loose provision", func(d *detaljplan.Dataset) { d.LosaBestammelser = append(d.LosaBestammelser, use(77, square(0, 0, 1))) }, "ss637040/cannot-hold", string(uuid(77)), 2},
		{"a use that is not there", func(d *detaljplan.Dataset) {
			d.Planer[0].Planbestammelser[1].ReglerarAnvandningsbestammelse = []detaljplan.UUID{uuid(555)}
		}, "ss637040/placed-as-general", string(uuid(3)), 2},
		{"another municipality", func(d *detaljplan.Dataset) { d.Planer[0].Kommun = "Atlantis" }, "ss637040/not-carried", string(uuid(1)), 2},
		{"a character XML cannot hold", func(d *detaljplan.Dataset) { d.Planer[0].Namn = "a\x00b" }, "ss637040/characters-replaced", "dataset", 2},
		{"what is no XML", func(d *detaljplan.Dataset) {
			d.Planer[0].SS637040 = &detaljplan.PlanSS637040{Extra: detaljplan.Extra{{Format: detaljplan.FormatSS637040, Name: "x", Raw: "<x>"}}}
		}, "ss637040/extra-unwritable", "", 2},
		{"an impossible gml:id", func(d *detaljplan.Dataset) {
			d.Planer[0].SS637040 = &detaljplan.PlanSS637040{ID: "1 2<"}
		}, "ss637040/id-changed", string(uuid(1)), 2},
		{"one area id on two areas", func(d *detaljplan.Dataset) {
			first(d).Bestammelsegeometri[0].OmradeSS637040 = "a"
			d.Planer[0].Planbestammelser[1].Bestammelsegeometri[0].OmradeSS637040 = "a"
		}, "ss637040/area-id-split", string(uuid(3)), 2},
		{"an occurrence without its area", func(d *detaljplan.Dataset) {
			first(d).SS637040 = &detaljplan.BestammelseSS637040{Forekomster: []detaljplan.Forekomst{{ID: "i7", Omrade: "borta"}}}
		}, "ss637040/occurrence-dropped", string(uuid(2)), 2},
		{"variables that were changed", func(d *detaljplan.Dataset) {
			d.Planer[0].Planbestammelser[1].SS637040 = &detaljplan.BestammelseSS637040{Variabler: []detaljplan.VariabelSS637040{{Typ: "DP_VarHeltal", Namn: "höjd", Varde: "7"}}}
		}, "ss637040/variables-differ", string(uuid(3)), 2},
		{"no plan", func(d *detaljplan.Dataset) { d.Planer = nil }, "ss637040/no-plan", "dataset", -1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := national()
			c.change(d)
			out, fs := marshal(t, d)
			found := fs.ByCode(c.code)
			if len(found) == 0 {
				t.Fatalf("no %s among:\n%s", c.code, places(fs))
			}
			if c.object != "" && !slices.ContainsFunc(found, func(f quality.Finding) bool { return f.Place.Object == c.object }) {
				t.Errorf("%s is not about %s:\n%s", c.code, c.object, places(found))
			}
			again, _ := unmarshal(t, out)
			xmllint(t, out)
			parts := -1
			for b := range again.Bestammelser {
				if b.Objektidentitet == uuid(2) {
					parts = len(b.Bestammelsegeometri)
				}
			}
			if parts != c.parts {
				t.Errorf("read back, the provision has %d parts, want %d", parts, c.parts)
			}
			if out2, _ := marshal(t, again); !bytes.Equal(out, out2) {
				t.Errorf("a second encode differs: %s", firstDifference(string(out2), string(out)))
			}
		})
	}
}

func TestEncodeNil(t *testing.T) {
	out, fs, err := ss637040.Marshal(nil)
	if err != nil || !fs.HasCode("ss637040/no-plan") {
		t.Errorf("%v, %v", err, fs)
	}
	if _, _, err := ss637040.Unmarshal(out); err != nil {
		t.Error(err)
	}
	d := &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{nil, {Planbestammelser: []*detaljplan.Planbestammelse{nil}}}, LosaBestammelser: []*detaljplan.Planbestammelse{nil}}
	if _, _, err := ss637040.Marshal(d); err != nil {
		t.Error(err)
	}
}

type fullDisk struct{ left int }

func (f *fullDisk) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errors.New("full")
	}
	return len(p), nil
}

func TestEncodeWriteError(t *testing.T) {
	if _, err := ss637040.Encode(&fullDisk{100}, national()); err == nil {
		t.Error("no error from a writer that fails")
	}
}

// The data set is not changed by encoding it.
func TestEncodeLeavesTheModel(t *testing.T) {
	d, _ := unmarshal(t, read(t, "exempel.xml"))
	a, _ := marshal(t, d)
	b, _ := marshal(t, d)
	if !bytes.Equal(a, b) {
		t.Error(firstDifference(string(b), string(a)))
	}
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range ss637040.Rules() {
		if seen[r.Code] {
			t.Errorf("%s is there twice", r.Code)
		}
		seen[r.Code] = true
		if !strings.HasPrefix(string(r.Code), "ss637040/") || r.Title.SV == "" || r.Title.EN == "" || r.Source == "" || r.Severity == 0 || r.Certainty == 0 {
			t.Errorf("%s is not complete: %+v", r.Code, r)
		}
	}
}

// Kept areas and boundaries with an id that is taken get another, with a
// finding, and stay apart.
func TestKeptWithTheSameID(t *testing.T) {
	d := national()
	d.Planer[0].Plangeometri[0].OmradeSS637040 = "a"
	line := func(id string) detaljplan.Grans {
		return detaljplan.Grans{ID: id, Typ: "plan", Linje: geom.NewLineStringFlat(geom.XY, []float64{168400, 7275000, 168410, 7275010})}
	}
	area := func(id string) detaljplan.Omrade {
		return detaljplan.Omrade{ID: id, Referenser: []detaljplan.Gransreferens{{Href: "#K"}, {Href: "#L2"}}}
	}
	d.SS637040 = &detaljplan.DatasetSS637040{Granser: []detaljplan.Grans{line("K"), line("K")}, Omraden: []detaljplan.Omrade{area("a"), area("b"), area("b")}}
	out, fs := marshal(t, d)
	if n := len(fs.ByCode("ss637040/id-changed")); n != 3 {
		t.Errorf("%d ids changed:\n%s", n, places(fs))
	}
	again, rfs := unmarshal(t, out)
	if rfs.HasCode("gml/duplicate-id") || len(again.SS637040.Omraden) != 3 || len(again.SS637040.Granser) != 2 {
		t.Errorf("%+v\n%s", again.SS637040, places(rfs))
	}
	// A reference that leads nowhere does not lead to what is new in the file.
	if n := len(fs.ByCode("ss637040/reference-dangling")); n != 3 {
		t.Errorf("%d dangling references:\n%s", n, places(fs))
	}
}
