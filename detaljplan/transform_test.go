package detaljplan_test

import (
	"errors"
	"math"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
)

func area(flat ...float64) detaljplan.Geometribeskrivning {
	return detaljplan.Geometribeskrivning{Geometri: detaljplan.Geometri{
		Typ: detaljplan.GeometritypYta, KoordinatsystemPlan: detaljplan.Sweref991500, Dimension: 2,
		Position: geom.NewPolygonFlat(geom.XY, flat, []int{len(flat)}),
	}}
}

func moraLike() *detaljplan.Dataset {
	square := func() detaljplan.Geometribeskrivning {
		return area(124100, 6765500, 124200, 6765500, 124200, 6765600, 124100, 6765600, 124100, 6765500)
	}
	line := geom.NewLineStringFlat(geom.XYZ, []float64{124100, 6765500, 1, 124200, 6765500, 2})
	collection := geom.NewGeometryCollection().MustPush(geom.NewPointFlat(geom.XY, []float64{124150, 6765550}))
	p := &detaljplan.Detaljplan{
		Objektidentitet: "p", Plangeometri: []detaljplan.Geometribeskrivning{square()},
		Envelope: detaljplan.Extra{{Format: detaljplan.FormatNGP, Name: "id", Raw: `"p"`}, {Format: detaljplan.FormatNGP, Name: "bbox", Raw: "[1,2,3,4]"}},
		Planbestammelser: []*detaljplan.Planbestammelse{{
			Objektidentitet: "b", Envelope: detaljplan.Extra{{Format: detaljplan.FormatNGP, Name: "bbox"}},
			Bestammelsegeometri: []detaljplan.Geometribeskrivning{square(),
				{Geometri: detaljplan.Geometri{Typ: detaljplan.GeometritypLinje, KoordinatsystemPlan: detaljplan.Sweref991500, Dimension: 3, Position: line}},
				{Geometri: detaljplan.Geometri{Typ: detaljplan.GeometritypMultigeometri, KoordinatsystemPlan: detaljplan.Sweref991500, Dimension: 2, Position: collection}},
			},
			SS637040: &detaljplan.BestammelseSS637040{Forekomster: []detaljplan.Forekomst{{Insattning: geom.NewPointFlat(geom.XY, []float64{124150, 6765550})}}},
		}},
		SS637040: &detaljplan.PlanSS637040{Koordinatsystem: "SWEREF99_15_00"},
	}
	return &detaljplan.Dataset{
		Planer:   []*detaljplan.Detaljplan{p},
		SS637040: &detaljplan.DatasetSS637040{Granser: []detaljplan.Grans{{ID: "L1", Linje: geom.NewLineStringFlat(geom.XY, []float64{124100, 6765500, 124150, 6765550})}, {ID: "L2"}}},
		Extra:    detaljplan.Extra{{Format: detaljplan.FormatNGP, Name: "crs", Raw: "{}"}, {Format: detaljplan.FormatNGP, Name: "x", Raw: "1"}},
	}
}

func TestTransform(t *testing.T) {
	in := moraLike()
	out, fs, err := detaljplan.Transform(in, detaljplan.Sweref99TM)
	if err != nil {
		t.Fatal(err)
	}
	if fs.Stops() || len(fs.ByCode("detaljplan/stale-member")) != 2 || len(fs.ByCode("detaljplan/transformed")) != 1 {
		t.Errorf("findings: %v", fs)
	}
	p, b := out.Plan(), out.Plan().Planbestammelser[0]
	near := func(what string, g geom.T, e, n float64) {
		t.Helper()
		f := g.FlatCoords()
		if math.Abs(f[0]-e) > 0.001 || math.Abs(f[1]-n) > 0.001 {
			t.Errorf("%s: %v", what, f)
		}
	}
	// The same place by PROJ 9.1.1: cs2cs EPSG:3009 EPSG:3006.
	const e, n = 474110.3600, 6762793.8000
	near("plan", p.Plangeometri[0].Geometri.Position, e, n)
	near("provision", b.Bestammelsegeometri[0].Geometri.Position, e, n)
	near("line", b.Bestammelsegeometri[1].Geometri.Position, e, n)
	near("boundary", out.SS637040.Granser[0].Linje, e, n)
	if z := b.Bestammelsegeometri[1].Geometri.Position.FlatCoords()[5]; z != 2 {
		t.Errorf("the height became %g", z)
	}
	for i := range b.Bestammelsegeometri {
		if s := b.Bestammelsegeometri[i].Geometri.KoordinatsystemPlan; s != detaljplan.Sweref99TM {
			t.Errorf("geometry %d says %s", i, s)
		}
	}
	if p.SS637040.Koordinatsystem != "" || p.System() != detaljplan.Sweref99TM {
		t.Errorf("the plan still says %q", p.SS637040.Koordinatsystem)
	}
	if _, ok := p.Envelope.Get(detaljplan.FormatNGP, "id"); !ok || len(p.Envelope) != 1 || len(out.Extra) != 1 {
		t.Errorf("kept members: %v %v", p.Envelope, out.Extra)
	}
	if len(b.Envelope) != 1 {
		t.Errorf("a box that follows the geometry was left out: %v", b.Envelope)
	}
	// The source is as it was.
	if f := in.Plan().Plangeometri[0].Geometri.Position.FlatCoords(); f[0] != 124100 || in.Plan().SS637040.Koordinatsystem == "" || len(in.Extra) != 2 {
		t.Error("Transform changed its input")
	}
	back, _, err := detaljplan.Transform(out, detaljplan.Sweref991500)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range back.Plan().Plangeometri[0].Geometri.Position.FlatCoords() {
		if math.Abs(v-in.Plan().Plangeometri[0].Geometri.Position.FlatCoords()[i]) > 3e-6 {
			t.Errorf("there and back: ordinate %d is %f", i, v)
		}
	}
}

func TestTransformWhatCannotBe(t *testing.T) {
	in := moraLike()
	b := in.Plan().Planbestammelser[0]
	b.Bestammelsegeometri[0].Geometri.KoordinatsystemPlan = "" // not stated
	b.Bestammelsegeometri[1].Geometri.Position = geom.NewLineStringFlat(geom.XY, []float64{6765500, 124100, 0, 0})
	out, fs, err := detaljplan.Transform(in, detaljplan.Sweref99TM)
	if err != nil {
		t.Fatal(err)
	}
	stops := fs.ByCode("detaljplan/not-transformed")
	if len(stops) != 2 || stops[0].Place.Object != "b" {
		t.Errorf("findings: %v", fs)
	}
	got := out.Plan().Planbestammelser[0].Bestammelsegeometri
	if got[0].Geometri.KoordinatsystemPlan != "" || got[1].Geometri.KoordinatsystemPlan != detaljplan.Sweref991500 || got[1].Geometri.Position.FlatCoords()[0] != 6765500 {
		t.Errorf("what could not be transformed was changed: %+v", got)
	}
	var target *detaljplan.TargetError
	if _, _, err := detaljplan.Transform(in, "EPSG:4326"); !errors.As(err, &target) || target.System != "EPSG:4326" {
		t.Errorf("EPSG:4326: %v", err)
	}
}
