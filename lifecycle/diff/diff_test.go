package diff

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/madedata"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "write the golden files")

func cloned[T any](v *T) *T { return clone(reflect.ValueOf(v)).Interface().(*T) }

// uuid makes an identity of a number.
func uuid(n int) detaljplan.UUID {
	return detaljplan.UUID(fmt.Sprintf("00000000-0000-4000-8000-%012d", n))
}

func square(x, y, w, h float64) *geom.Polygon {
	return geom.NewPolygonFlat(geom.XY, []float64{x, y, x + w, y, x + w, y + h, x, y + h, x, y}, []int{10})
}

func at(gs ...geom.T) []detaljplan.Geometribeskrivning {
	var out []detaljplan.Geometribeskrivning
	for _, g := range gs {
		t := detaljplan.GeometritypYta
		if _, ok := g.(*geom.LineString); ok {
			t = detaljplan.GeometritypLinje
		}
		out = append(out, detaljplan.Geometribeskrivning{Geometri: detaljplan.Geometri{Typ: t, Position: g, KoordinatsystemPlan: detaljplan.Sweref991330, Dimension: 2}})
	}
	return out
}

const e0, n0 = 150000, 6600000

// small is a plan of three uses in a row and two properties.
func small() *detaljplan.Dataset {
	use := func(n int, text string, x, w float64) *detaljplan.Planbestammelse {
		return &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypAnvandningsbestammelse, Detaljplan: uuid(1), Objektidentitet: uuid(n), Planbestammelsekatalogreferens: uuid(900 + n),
			Bestammelseformulering: text, Bestammelsegeometri: at(square(e0+x, n0, w, 100)), Planbestammelsebeskrivning: &detaljplan.Planbestammelsebeskrivning{Motiv: "Behovet av bostäder."}}
	}
	height := &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Detaljplan: uuid(1), Objektidentitet: uuid(14), Planbestammelsekatalogreferens: uuid(950),
		Bestammelseformulering: "Högsta nockhöjd är [höjd:decimaltal] meter", Bestammelsegeometri: at(square(e0+10, n0+10, 50, 50)),
		Bestammelsevarde:               []detaljplan.Variabelvarde{{Datatyp: detaljplan.VariabeltypDecimaltal, Variabelvarde: "7,5", Beskrivning: "höjd", Vardetyp: detaljplan.VardetypMax, Enhet: detaljplan.EnhetMeter}},
		ReglerarAnvandningsbestammelse: []detaljplan.UUID{uuid(11)}}
	line := &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Detaljplan: uuid(1), Objektidentitet: uuid(15), Planbestammelsekatalogreferens: uuid(951),
		Bestammelseformulering: "Stängsel ska finnas", Bestammelsegeometri: at(geom.NewLineStringFlat(geom.XY, []float64{e0, n0 + 90, e0 + 100, n0 + 90})),
		ReglerarAnvandningsbestammelse: []detaljplan.UUID{uuid(11)}}
	return &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{
		Objektidentitet: uuid(1), Namn: "Exempelplanen", Kommun: "Mora", Syfte: "Planen ska göra det möjligt att bygga bostäder.", Status: detaljplan.PlanstatusSamrad, Typ: detaljplan.PlantypDetaljplan,
		Plangeometri:       at(square(e0, n0, 300, 100)),
		Beslutsinformation: []detaljplan.Beslutsinformation{{DatumPaborjat: civil.Date{Year: 2024, Month: 3, Day: 1}, Genomforandetid: detaljplan.Ptr(int64(60))}},
		Planbestammelser:   []*detaljplan.Planbestammelse{use(11, "Bostäder", 0, 100), use(12, "Park", 100, 100), use(13, "Gata", 200, 100), height, line},
	}}}
}

// changed makes a change in a copy of the small plan.
func changed(f func(p *detaljplan.Detaljplan)) *detaljplan.Dataset {
	d := small()
	f(d.Planer[0])
	return d
}

func provisionNo(p *detaljplan.Detaljplan, n int) *detaljplan.Planbestammelse {
	for _, b := range p.Planbestammelser {
		if b.Objektidentitet == uuid(n) {
			return b
		}
	}
	return nil
}

// summary writes a difference in short, for tables.
func summary(d *Difference) string {
	var out []string
	for _, o := range d.Objects {
		ref := o.New
		if ref == nil {
			ref = o.Old
		}
		s := string(o.Change) + " " + o.Kind + " " + strings.TrimLeft(ref.Identity[max(0, len(ref.Identity)-3):], "0")
		for _, f := range o.Fields {
			s += " " + strings.Join(f.Path, "/") + ":" + string(f.Category)
		}
		if o.Geometry != nil && o.Change == Changed {
			m := o.Geometry.Measure()
			s += fmt.Sprintf(" geometri +%.3f -%.3f %.4f", m.Added, m.Removed, m.Shift)
		}
		out = append(out, s)
	}
	for _, x := range d.Split {
		out = append(out, fmt.Sprintf("delad i %d, %.2f", len(x.Many), x.Share))
	}
	for _, x := range d.Merged {
		out = append(out, fmt.Sprintf("sammansatt av %d, %.2f", len(x.Many), x.Share))
	}
	return strings.Join(out, "\n")
}

func noise(d *Difference) []Category {
	var out []Category
	for _, n := range d.Noise {
		out = append(out, n.Category)
	}
	return out
}

func TestCompare(t *testing.T) {
	pos := func(p *detaljplan.Detaljplan, n int) *geom.Polygon {
		return provisionNo(p, n).Bestammelsegeometri[0].Geometri.Position.(*geom.Polygon)
	}
	for _, c := range []struct {
		name  string
		f     func(p *detaljplan.Detaljplan)
		want  string
		noise []Category
	}{
		{"nothing", func(p *detaljplan.Detaljplan) {}, "", nil},
		{"wording", func(p *detaljplan.Detaljplan) { provisionNo(p, 12).Bestammelseformulering = "Naturmark" },
			"ändrats användningsbestämmelse 12 bestammelseformulering:text", nil},
		{"value", func(p *detaljplan.Detaljplan) { provisionNo(p, 14).Bestammelsevarde[0].Variabelvarde = "9" },
			"ändrats egenskapsbestämmelse 14 bestammelsevarde/0/variabelvarde:värde", nil},
		{"removed", func(p *detaljplan.Detaljplan) { p.Planbestammelser = slices.Delete(p.Planbestammelser, 4, 5) },
			"utgått egenskapsbestämmelse 15", nil},
		{"added", func(p *detaljplan.Detaljplan) {
			b := cloned(provisionNo(p, 15))
			b.Objektidentitet, b.Bestammelseformulering = uuid(16), "Utfart får inte finnas"
			p.Planbestammelser = slices.Insert(p.Planbestammelser, 1, b)
		}, "tillkommit egenskapsbestämmelse 16", nil},
		{"decision", func(p *detaljplan.Detaljplan) {
			p.Status = detaljplan.PlanstatusGranskning
			p.Beslutsinformation = append(p.Beslutsinformation, detaljplan.Beslutsinformation{DiarienummerKommun: "KS 2025/1"})
		}, "ändrats detaljplan 1 status:beslut beslutsinformation/1:beslut", nil},
		{"implementation period", func(p *detaljplan.Detaljplan) { p.Beslutsinformation[0].Genomforandetid = detaljplan.Ptr(int64(120)) },
			"ändrats detaljplan 1 beslutsinformation/0/genomforandetid:beslut", nil},
		// 100 × 100 grows to 110 × 100: 1 000 m², and its border moves by 10 m.
		{"area", func(p *detaljplan.Detaljplan) {
			p.Planbestammelser[0].Bestammelsegeometri = at(square(e0, n0, 110, 100))
		}, "ändrats användningsbestämmelse 11 geometri +1000.000 -0.000 10.0000", nil},
		// Moved 2 m east and 1 m north: 50·50 − 48·49 = 148 m² on either side, √5 m.
		{"moved", func(p *detaljplan.Detaljplan) {
			provisionNo(p, 14).Bestammelsegeometri = at(square(e0+12, n0+11, 50, 50))
		}, "ändrats egenskapsbestämmelse 14 geometri +148.000 -148.000 2.2361", nil},
		{"a vertex by 5 mm", func(p *detaljplan.Detaljplan) { pos(p, 14).FlatCoords()[2] += 0.005 },
			"ändrats egenskapsbestämmelse 14 geometri +0.125 -0.000 0.0050", nil},
		{"a vertex by 0.4 mm", func(p *detaljplan.Detaljplan) { pos(p, 14).FlatCoords()[2] += 0.0004 }, "", []Category{CategoryGeometry}},
		{"ring start and direction", func(p *detaljplan.Detaljplan) {
			provisionNo(p, 12).Bestammelsegeometri = at(geom.NewPolygonFlat(geom.XY, []float64{e0 + 200, n0 + 100, e0 + 200, n0, e0 + 100, n0, e0 + 100, n0 + 100, e0 + 200, n0 + 100}, []int{10}))
		}, "", []Category{CategoryGeometry}},
		{"a vertex on a straight edge", func(p *detaljplan.Detaljplan) {
			provisionNo(p, 12).Bestammelsegeometri = at(geom.NewPolygonFlat(geom.XY, []float64{e0 + 100, n0, e0 + 150, n0, e0 + 200, n0, e0 + 200, n0 + 100, e0 + 100, n0 + 100, e0 + 100, n0}, []int{12}))
		}, "", []Category{CategoryGeometry}},
		{"line direction", func(p *detaljplan.Detaljplan) {
			provisionNo(p, 15).Bestammelsegeometri = at(geom.NewLineStringFlat(geom.XY, []float64{e0 + 100, n0 + 90, e0, n0 + 90}))
		}, "", []Category{CategoryGeometry}},
		{"order", func(p *detaljplan.Detaljplan) {
			b := p.Planbestammelser
			b[1], b[3] = b[3], b[1]
		}, "", []Category{CategoryOrder}},
		{"an empty list", func(p *detaljplan.Detaljplan) { p.Planeringsunderlag = []detaljplan.Planeringsunderlag{} }, "", []Category{CategoryAbsent}},
		{"new identities", func(p *detaljplan.Detaljplan) {
			for _, b := range p.Planbestammelser {
				for i, id := range b.ReglerarAnvandningsbestammelse {
					b.ReglerarAnvandningsbestammelse[i] = id[:33] + "7" + id[34:]
				}
				b.Objektidentitet = b.Objektidentitet[:33] + "7" + b.Objektidentitet[34:]
			}
		}, "", []Category{CategoryIdentity, CategoryIdentity, CategoryIdentity, CategoryIdentity, CategoryReference, CategoryIdentity, CategoryReference}},
		// 100 × 100 becomes 100 × 60 under a new identity: the same words and
		// 6 000 of 10 000 m² in common.
		{"a new identity and less ground", func(p *detaljplan.Detaljplan) {
			b := provisionNo(p, 12)
			b.Objektidentitet = uuid(712)
			b.Bestammelsegeometri = at(square(e0+100, n0, 100, 60))
		}, "ändrats användningsbestämmelse 712 geometri +0.000 -4000.000 40.0000", []Category{CategoryIdentity}},
		{"split", func(p *detaljplan.Detaljplan) {
			b := provisionNo(p, 12)
			half := cloned(b)
			half.Objektidentitet = uuid(19)
			b.Bestammelsegeometri = at(square(e0+100, n0, 50, 100))
			half.Bestammelsegeometri = at(square(e0+150, n0, 50, 100))
			p.Planbestammelser = append(p.Planbestammelser, half)
		}, "ändrats användningsbestämmelse 12 geometri +0.000 -5000.000 50.0000\ntillkommit användningsbestämmelse 19\ndelad i 2, 1.00", nil},
		{"technicalities", func(p *detaljplan.Detaljplan) {
			p.Objektversion = detaljplan.Ptr(int64(2))
			p.Extra = codec.Extra{{Format: detaljplan.FormatNGP, Name: "x", Raw: "1"}}
		}, "ändrats detaljplan 1 objektversion:metadata extra:filformat", nil},
		{"how positions were determined", func(p *detaljplan.Detaljplan) {
			provisionNo(p, 11).Bestammelsegeometri[0].Geometrimetadata.LagesbestamningsmetodIPlan = &detaljplan.OkandMetod{}
		}, "ändrats användningsbestämmelse 11 bestammelsegeometri/0/geometrimetadata/lagesbestamningsmetodIPlan:metadata", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := small(), changed(c.f)
			d := Compare(a, b)
			if got := summary(d); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if got := noise(d); !slices.Equal(got, c.noise) {
				t.Errorf("noise %v, want %v", got, c.noise)
			}
			if d.Equal() != (c.want == "") {
				t.Error("Equal does not say what is listed")
			}
			applies(t, d, a, b)
			back := Compare(b, a)
			applies(t, back, b, a)
			if len(d.Split) != len(back.Merged) {
				t.Errorf("%d split, back %d merged", len(d.Split), len(back.Merged))
			}
		})
	}
}

func applies(t *testing.T, d *Difference, a, b *detaljplan.Dataset) {
	t.Helper()
	before := cloned(a)
	got, err := d.Apply(a)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, b) {
		t.Fatalf("apply gives another plan; difference left:\n%s", summary(Compare(got, b)))
	}
	if !reflect.DeepEqual(a, before) {
		t.Fatal("apply changed the old plan")
	}
}

// mutate changes values anywhere in a model, by reflection: fields, elements
// of lists, their order.
func mutate(r *rand.Rand, v reflect.Value, n *int) {
	if *n <= 0 {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if g, ok := v.Interface().(geom.T); ok {
			if f := g.FlatCoords(); len(f) > 0 && r.IntN(6) == 0 {
				f[r.IntN(len(f))] += float64(r.IntN(5)) / 1000
				*n--
			}
			return
		}
		if v.CanSet() && r.IntN(60) == 0 {
			v.SetZero()
			*n--
			return
		}
		mutate(r, v.Elem(), n)
	case reflect.Interface:
		if !v.IsNil() {
			mutate(r, v.Elem(), n)
		}
	case reflect.Struct:
		if hidden(v.Type()) {
			return
		}
		for _, i := range r.Perm(v.NumField()) {
			if v.Type().Field(i).IsExported() && r.IntN(3) == 0 {
				mutate(r, v.Field(i), n)
			}
		}
	case reflect.Slice:
		if v.Len() > 0 && v.CanSet() {
			i, j := r.IntN(v.Len()), r.IntN(v.Len())
			switch r.IntN(12) {
			case 0: // out
				v.Set(reflect.AppendSlice(v.Slice3(0, i, i), v.Slice(i+1, v.Len())))
				*n--
				return
			case 1: // twice
				v.Set(reflect.Append(v, clone(v.Index(i))))
				*n--
				return
			case 2: // in another order
				reflect.Swapper(v.Interface())(i, j)
				*n--
				return
			}
		}
		for i := range v.Len() {
			if r.IntN(3) == 0 {
				mutate(r, v.Index(i), n)
			}
		}
	case reflect.String:
		if v.CanSet() && r.IntN(4) == 0 {
			v.SetString([]string{"", "nytt värde", v.String() + " och mer", "00000000-0000-4000-8000-000000000011"}[r.IntN(4)])
			*n--
		}
	case reflect.Int64:
		if v.CanSet() && r.IntN(4) == 0 {
			v.SetInt(v.Int() + 1)
			*n--
		}
	}
}

// Apply turns the old into the new whatever was changed, and everything that
// differs is told of, as a change or as noise.
func TestApplyProperty(t *testing.T) {
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 5))
		a := small()
		if seed%3 == 0 {
			a = madedata.Delivery(12)
		}
		b := cloned(a)
		n := 1 + r.IntN(12)
		mutate(r, reflect.ValueOf(b), &n)
		d := Compare(a, b, Tolerance(0))
		applies(t, d, a, b)
		if !reflect.DeepEqual(a, b) && d.Equal() && len(d.Noise) == 0 {
			t.Fatalf("seed %d: something differs and nothing is told", seed)
		}
		for _, f := range []func() error{
			func() error { return d.WriteJSON(new(bytes.Buffer)) },
			func() error { return d.WriteGeoJSON(new(bytes.Buffer), quality.SV) },
			func() error { return d.WriteSVG(new(bytes.Buffer), quality.EN, 0) },
			func() error { return d.WriteText(new(bytes.Buffer), quality.EN) },
		} {
			if err := f(); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
		}
	}
}

func TestApplyOversiktsplanProperty(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 6))
		a := madeOP()
		b := cloned(a)
		n := 1 + r.IntN(12)
		mutate(r, reflect.ValueOf(b), &n)
		d := CompareOversiktsplaner(a, b)
		got, err := d.ApplyOversiktsplan(a)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, b) {
			t.Fatalf("seed %d: apply gives another plan:\n%s", seed, summary(CompareOversiktsplaner(got, b)))
		}
		if !reflect.DeepEqual(a, b) && d.Equal() && len(d.Noise) == 0 {
			t.Fatalf("seed %d: something differs and nothing is told", seed)
		}
	}
}

func madeOP() *oversiktsplan.Oversiktsplan {
	p := madedata.Oversiktsplan(9)
	p.Identitet, p.Namn = "op", "Översiktsplan"
	p.Stallningstaganden = []*oversiktsplan.Stallningstagande{{Identitet: "s1", Rubrik: "Bostäder", Text: "Kommunen vill bygga i kollektivtrafiknära lägen."}, {Identitet: "s2", Text: "Vattnet ska skyddas."}}
	p.Avsnitt = []*oversiktsplan.Avsnitt{{Identitet: "a", Rubrik: "Inledning", Avsnitt: []*oversiktsplan.Avsnitt{{Identitet: "a1", Text: "Om planen."}, {Identitet: "a2", Text: "Om kommunen."}}}}
	p.Handelser = []*oversiktsplan.Handelse{{Slag: "samråd", Datum: civil.Date{Year: 2024, Month: 2, Day: 1}}, {Slag: "granskning", Datum: civil.Date{Year: 2025, Month: 2, Day: 1}}}
	return p
}

func TestApplyToAnother(t *testing.T) {
	d := Compare(small(), changed(func(p *detaljplan.Detaljplan) { p.Namn = "Ny" }))
	if _, err := d.Apply(changed(func(p *detaljplan.Detaljplan) { p.Namn = "En annan" })); err == nil || !strings.Contains(err.Error(), "/planer/0/namn") {
		t.Errorf("got %v", err)
	}
	if _, err := d.ApplyOversiktsplan(madeOP()); err == nil {
		t.Error("a difference of detaljplaner was applied to an översiktsplan")
	}
}

// A vertex that leaves its place along the border of another part of the same
// provision has moved, although the old place still lies on a border.
func TestNeighbouringParts(t *testing.T) {
	two := func(d float64) []geom.T {
		p := square(0, 0, 50, 100)
		p.FlatCoords()[3] += d
		return []geom.T{p, square(50, 0, 50, 100)}
	}
	if got := shift(chains(two(0)), chains(two(0.002)), 1); math.Abs(got-0.002) > 1e-9 {
		t.Errorf("%v, want 0.002", got)
	}
}

func TestTolerance(t *testing.T) {
	b := changed(func(p *detaljplan.Detaljplan) {
		provisionNo(p, 14).Bestammelsegeometri[0].Geometri.Position.(*geom.Polygon).FlatCoords()[2] += 0.05
	})
	for tol, same := range map[float64]bool{0.001: false, 0.0499: false, 0.0501: true} {
		if got := Compare(small(), b, Tolerance(tol)).Equal(); got != same {
			t.Errorf("tolerance %v: equal is %v", tol, got)
		}
	}
}

// A plan that was moved whole is told to have been, and in degrees it is
// compared in metres.
func TestMeasures(t *testing.T) {
	a := small()
	b := cloned(a)
	for x := range b.Bestammelser {
		f := x.Bestammelsegeometri[0].Geometri.Position.FlatCoords()
		for i := range f {
			f[i] += []float64{3, -4}[i%2]
		}
	}
	for _, o := range Compare(a, b).Objects {
		if m := o.Geometry.Measure(); !m.Translated || m.East != 3 || m.North != -4 {
			t.Errorf("%+v", m)
		}
	}
	other, _, err := detaljplan.Transform(a, detaljplan.Sweref99TM)
	if err != nil {
		t.Fatal(err)
	}
	d := Compare(a, other, Tolerance(0.01))
	for _, o := range d.Objects {
		if o.Geometry != nil {
			t.Errorf("%s: geometry in another system has changed: %+v", o.Kind, o.Geometry.Measure())
		}
	}
	if d.Equal() {
		t.Error("another system is no difference")
	}
}

func TestWordsAndNumbers(t *testing.T) {
	d := Compare(small(), changed(func(p *detaljplan.Detaljplan) {
		p.Syfte = "Planen ska göra det möjligt att bygga bostäder och en skola."
		provisionNo(p, 14).Bestammelsevarde[0].Variabelvarde = "9"
	}))
	f := d.Objects[0].Fields[0]
	var added string
	for _, r := range f.Words {
		if r.Change == Added {
			added += r.Text
		}
		if r.Change == Removed {
			t.Errorf("%q was removed", r.Text)
		}
	}
	if strings.TrimSpace(added) != "och en skola" {
		t.Errorf("%q", added)
	}
	n := d.Objects[1].Fields[0].Number
	if n == nil || *n != (Number{7.5, 9, "meter"}) {
		t.Errorf("%+v", n)
	}
	if old, now := d.Objects[1].Fields[0].Value(); old != "7,5" || now != "9" {
		t.Errorf("%v %v", old, now)
	}
}

func codes(fs quality.Findings) []string {
	var out []string
	for _, f := range fs {
		out = append(out, string(f.Code)+" "+f.Place.Path)
	}
	return out
}

func TestJudgements(t *testing.T) {
	for _, c := range []struct {
		name           string
		f              func(p *detaljplan.Detaljplan)
		equal, granska []string
	}{
		{"dates and status", func(p *detaljplan.Detaljplan) {
			p.Status = detaljplan.PlanstatusLagaKraft
			p.Beslutsinformation[0].DatumLagakraft = []civil.Date{{Year: 2026, Month: 1, Day: 2}}
			p.Objektversion = detaljplan.Ptr(int64(3))
		}, nil, nil},
		{"noise", func(p *detaljplan.Detaljplan) { slices.Reverse(p.Planbestammelser) }, nil, nil},
		{"punctuation", func(p *detaljplan.Detaljplan) { provisionNo(p, 11).Bestammelseformulering = "Bostäder." },
			[]string{"diff/adopted-differs /planer/0/planbestammelser/0/bestammelseformulering"}, nil},
		{"use", func(p *detaljplan.Detaljplan) {
			provisionNo(p, 12).Planbestammelsekatalogreferens = uuid(999)
		}, []string{"diff/adopted-differs /planer/0/planbestammelser/1/planbestammelsekatalogreferens"}, []string{"diff/use-changed /planer/0/planbestammelser/1/planbestammelsekatalogreferens"}},
		{"height", func(p *detaljplan.Detaljplan) { provisionNo(p, 14).Bestammelsevarde[0].Variabelvarde = "7,6" },
			[]string{"diff/adopted-differs /planer/0/planbestammelser/3/bestammelsevarde/0/variabelvarde"}, []string{"diff/value-changed /planer/0/planbestammelser/3/bestammelsevarde/0/variabelvarde"}},
		{"ground of a use", func(p *detaljplan.Detaljplan) {
			provisionNo(p, 11).Bestammelsegeometri = at(square(e0, n0, 101, 100))
		}, []string{"diff/adopted-differs /planer/0/planbestammelser/0"}, []string{"diff/use-changed /planer/0/planbestammelser/0"}},
		{"plan area", func(p *detaljplan.Detaljplan) { p.Plangeometri = at(square(e0, n0, 301, 100)) },
			[]string{"diff/adopted-differs /planer/0"}, []string{"diff/plan-area-changed /planer/0"}},
		{"a provision is gone", func(p *detaljplan.Detaljplan) { p.Planbestammelser = p.Planbestammelser[:4] },
			[]string{"diff/adopted-differs /planer/0/planbestammelser/4"}, []string{"diff/provision-added-or-removed /planer/0/planbestammelser/4"}},
		{"purpose, period and motive", func(p *detaljplan.Detaljplan) {
			p.Syfte = "Ett annat."
			p.Beslutsinformation[0].Genomforandetid = detaljplan.Ptr(int64(120))
			provisionNo(p, 13).Planbestammelsebeskrivning.Motiv = "Ett annat."
		}, []string{"diff/adopted-differs /planer/0/syfte", "diff/adopted-differs /planer/0/planbestammelser/2/planbestammelsebeskrivning/motiv"},
			[]string{"diff/purpose-changed /planer/0/syfte", "diff/implementation-period-changed /planer/0/beslutsinformation/0/genomforandetid", "diff/motive-changed /planer/0/planbestammelser/2/planbestammelsebeskrivning/motiv"}},
		// The park's 5 m go to the street: the wording stays, the ground does not.
		{"a property's ground", func(p *detaljplan.Detaljplan) {
			provisionNo(p, 14).Bestammelsegeometri = at(square(e0+10, n0+10, 55, 50))
		}, []string{"diff/adopted-differs /planer/0/planbestammelser/3"}, []string{"diff/provision-moved /planer/0/planbestammelser/3"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Compare(small(), changed(c.f))
			if got := codes(Likvardiga(d)); !slices.Equal(got, c.equal) {
				t.Errorf("equal: got %q, want %q", got, c.equal)
			}
			if got := codes(EfterGranskning(d)); !slices.Equal(got, c.granska) {
				t.Errorf("after granskning: got %q, want %q", got, c.granska)
			}
		})
	}
	seen := map[quality.Code]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || r.Source == "" || r.Title.SV == "" || r.Title.EN == "" {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
}

// everything changes a bit of everything, for the golden files.
func everything() (a, b *detaljplan.Dataset) {
	b = changed(func(p *detaljplan.Detaljplan) {
		p.Syfte = "Planen ska göra det möjligt att bygga bostäder och en skola."
		p.Status = detaljplan.PlanstatusGranskning
		p.Beslutsinformation[0].Genomforandetid = detaljplan.Ptr(int64(120))
		provisionNo(p, 14).Bestammelsevarde[0].Variabelvarde = "9"
		provisionNo(p, 11).Bestammelsegeometri = at(square(e0, n0, 110, 100))
		x := provisionNo(p, 12)
		x.Bestammelsegeometri = at(square(e0+110, n0, 40, 100))
		y := cloned(x)
		y.Objektidentitet, y.Bestammelsegeometri = uuid(19), at(square(e0+150, n0, 50, 100))
		z := cloned(provisionNo(p, 14))
		z.Objektidentitet, z.Bestammelseformulering, z.Bestammelsevarde = uuid(20), "Marken får inte förses med byggnad", nil
		z.Bestammelsegeometri = at(square(e0+60, n0+10, 40, 50))
		p.Planbestammelser = append(p.Planbestammelser, y, z)
		p.Planbestammelser = slices.DeleteFunc(p.Planbestammelser, func(b *detaljplan.Planbestammelse) bool { return b.Objektidentitet == uuid(15) })
		p.Objektversion = detaljplan.Ptr(int64(2))
		slices.Reverse(p.Planbestammelser)
	})
	return small(), b
}

func TestGolden(t *testing.T) {
	a, b := everything()
	d := Compare(a, b, Names("samrådshandlingen", "granskningshandlingen"))
	for name, write := range map[string]func(*bytes.Buffer) error{
		"sv.txt":       func(w *bytes.Buffer) error { return d.WriteText(w, quality.SV) },
		"en.txt":       func(w *bytes.Buffer) error { return d.WriteText(w, quality.EN) },
		"diff.json":    func(w *bytes.Buffer) error { return d.WriteJSON(w) },
		"diff.geojson": func(w *bytes.Buffer) error { return d.WriteGeoJSON(w, quality.SV) },
		"diff.svg":     func(w *bytes.Buffer) error { return d.WriteSVG(w, quality.SV, 1000) },
	} {
		var got bytes.Buffer
		if err := write(&got); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s is not what is expected; run with -update and look:\n%s", name, got.Bytes())
		}
	}
}

func TestBindings(t *testing.T) {
	d := &Difference{}
	b := func(id, version, fetched, sum string) lifecycle.Bindning {
		at, err := civil.ParseInstant(fetched)
		if err != nil {
			t.Fatal(err)
		}
		return lifecycle.Bindning{Slag: lifecycle.BindningGrundkarta, Identitet: id, Version: version, Hamtad: at, SHA256: lifecycle.Digest(sum)}
	}
	h := func(name, sum string) lifecycle.Handling {
		return lifecycle.Handling{Namn: name, Slag: "x", SHA256: lifecycle.Digest(sum)}
	}
	d.documents(&lifecycle.Snapshot{
		Handlingar: []lifecycle.Handling{h("a", "1"), h("b", "1"), h("c", "1")},
		Bindningar: []lifecycle.Bindning{b("same", "1", "2024-01-01T00:00:00Z", "s"), b("anew", "1", "2024-01-01T00:00:00Z", "s"), b("other", "1", "2024-01-01T00:00:00Z", "s"), b("silent", "1", "2024-01-01T00:00:00Z", "s"), b("gone", "1", "2024-01-01T00:00:00Z", "s")},
	}, &lifecycle.Snapshot{
		Handlingar: []lifecycle.Handling{h("c", "2"), h("a", "1"), h("d", "1")},
		Bindningar: []lifecycle.Bindning{b("same", "1", "2024-01-01T00:00:00Z", "s"), b("anew", "1", "2024-02-01T00:00:00Z", "s"), b("other", "2", "2024-01-01T00:00:00Z", "s"), b("silent", "1", "2024-01-01T00:00:00Z", "t"), b("new", "1", "2024-01-01T00:00:00Z", "s")},
	})
	var got []string
	for _, c := range d.Documents {
		if c.New != nil {
			got = append(got, string(c.Change)+" "+c.New.Namn)
		} else {
			got = append(got, string(c.Change)+" "+c.Old.Namn)
		}
	}
	for _, c := range d.Bindings {
		if c.New != nil {
			got = append(got, string(c.Change)+" "+c.New.Identitet)
		} else {
			got = append(got, string(c.Change)+" "+c.Old.Identitet)
		}
	}
	if want := []string{"ändrats c", "tillkommit d", "utgått b", "ändrats anew", "ändrats other", "ändrats silent", "tillkommit new", "utgått gone"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	text := d.Text(quality.EN)
	for _, want := range []string{"anew was fetched anew and has not changed (1)", "other is in another version: 2, before 1", "silent has changed within the same version (1)", "gone is not used any more"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}
