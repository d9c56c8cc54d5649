package regler

import (
	"math"
	"slices"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/topology"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// Tolerans are the limits of the rules about where things lie. No source
// states any for översiktsplaner: these are our own.
type Tolerans struct {
	// Smal is the width in metres up to which a gap, an overlap or an area
	// outside is a fault of drawing and only informs. Default 1 m.
	Smal float64

	// MinstaYta is the area in square metres under which they are not told of.
	// Default 0: all that are wider than 1.5 mm.
	MinstaYta float64
}

// Standardtolerans returns the limits that hold when none are given.
func Standardtolerans() Tolerans { return Tolerans{Smal: 1} }

// Tolerances sets the limits of the rules about where things lie. Default:
// [Standardtolerans].
func Tolerances(t Tolerans) Option { return func(v *val) { v.tolerans = t } }

// grid is the width under which gaps and overlaps are what rounding to whole
// millimetres makes of borders that have more vertices on one side.
const grid = 0.0015

const kalla33 = "PBL 3 kap. 3 §; Boverket, ÖP-modell 2.0, mark- och vattenanvändning"

func tackningsregler() []Regel {
	return []Regel{
		ny("coverage-gap", stoppar, officiell, kalla33,
			text("Användningen täcker inte hela området", "The uses do not cover the whole area"),
			text("Grunddragen i användningen redovisas för hela kommunen: ytorna för mark- och vattenanvändning täcker den, land som vatten. För en ändring av en del läses det som delens område. Glipor smalare än toleransen är ritfel och upplyser bara.",
				"The main features of the uses are shown for the whole municipality: the areas of land and water use cover it, land and water alike. Of a change for a part this is read as the part's area. Gaps narrower than the tolerance are faults of drawing and only inform.")).
			for_(op.PlanslagKommunomfattande, op.PlanslagAndringForDel).medCheck((*kontroll).luckor),
		ny("coverage-overlap", varnar, sedd, kalla33,
			text("Två användningar på samma yta", "Two uses on the same area"),
			text("Varje yta har en användning. Linjer för transportinfrastruktur får läggas över. Överlapp mellan en del med egen detaljeringsgrad och resten upplyser bara.",
				"Each area has one use. Lines of transport infrastructure may be laid over. Overlaps between a part with a level of detail of its own and the rest only inform.")).
			for_(op.PlanslagKommunomfattande, op.PlanslagAndringForDel).medCheck((*kontroll).overlapp),
		ny("coverage-outside", varnar, antagen, kalla33,
			text("Användningen ligger utanför området", "The use lies outside the area"),
			text("En yta för mark- och vattenanvändning ligger inom kommunen, eller inom delen. Utvecklingsinriktningen får gå över gränsen.",
				"An area of land or water use lies within the municipality, or the part. The direction of development may cross the border.")).
			for_(op.PlanslagKommunomfattande, op.PlanslagAndringForDel).medCheck((*kontroll).utanfor),
		ny("line-use", varnar, sedd, "Boverket, ÖP-modell 2.0 och 2.1",
			text("Linje eller punkt där användningen är en yta", "A line or point where the use is an area"),
			text("Mark- och vattenanvändning är ytor; bara transportinfrastruktur, och det som kodlistan ger andra former, får vara linjer eller punkter.",
				"Uses of land and water are areas; only transport infrastructure, and what the code list gives other forms, may be lines or points.")).
			medCheck((*kontroll).linjer),
	}
}

// arAnvandning reports whether an object is a use of land or water.
func (k *kontroll) arAnvandning(o *op.GeografisktObjekt) bool {
	switch o.Klass.Aspekt {
	case op.AspektMarkOchVatten, op.AspektAnvandning:
		return true
	case "":
		if strings.HasPrefix(o.Klass.Kod, "OP_MVA_") {
			return true
		}
		hit := k.slaUpp(o)
		return hit.Utfall != op.UtfallOkand && hit.Utfall != op.UtfallEgen && hit.Kod.Aspekt == op.AspektMarkOchVatten
	}
	return false
}

// galler reports whether a period counts on the day of the check.
func (k *kontroll) galler(p op.Period) bool { return k.asOf.IsZero() || p.Contains(k.asOf) }

func yta(g geom.T) bool {
	switch g.(type) {
	case *geom.Polygon, *geom.MultiPolygon:
		return true
	}
	return false
}

// tackt compares the uses with what they should cover, once; false when it
// cannot be done, with the reason told.
func (k *kontroll) tackt(code quality.Code, needWhole bool) ([]topology.Fault, bool) {
	r := k.rymd()
	whole, why := k.helheten()
	if needWhole && whole == nil {
		k.notRun(code, why)
		return nil, false
	}
	if r.cover == nil {
		var parts []topology.Input
		other := 0
		for _, in := range r.inputs {
			o := k.geometrer[in.Owner].obj
			if o == nil || !yta(in.Geometry) || !k.arAnvandning(o) || !k.galler(o.Giltighet) {
				continue
			}
			if r.metrisk[in.Owner] != r.system {
				other++
				continue
			}
			parts = append(parts, in)
		}
		if other > 0 {
			k.notRun(code, quality.Textf("%d ytor är i ett annat koordinatsystem än de flesta och jämfördes inte.", "%d areas are in another coordinate system than most and were not compared.", other))
		}
		var err error
		if len(parts) == 0 {
			r.cover = &topology.Result{}
			if whole != nil {
				r.ingen = true
			}
		} else if whole == nil {
			r.cover, err = topology.Overlaps(parts, topology.Tolerances{MinArea: k.tolerans.MinstaYta})
		} else {
			r.cover, err = topology.Coverage(whole, parts, topology.Tolerances{MinArea: k.tolerans.MinstaYta})
		}
		if err != nil {
			r.cover, r.hinder = &topology.Result{}, quality.Textf("Ytorna kan inte jämföras: %v.", "The areas cannot be compared: %v.", err)
		}
	}
	if r.hinder != (quality.Text{}) {
		k.notRun(code, r.hinder)
		return nil, false
	}
	if r.cover.Truncated {
		k.notRun(code, text("Felen är fler än 100 000; resten redovisas inte.", "There are more than 100 000 faults; the rest are not told."))
	}
	return r.cover.Faults, true
}

// helheten is the area that the uses should cover.
func (k *kontroll) helheten() ([]topology.Input, quality.Text) {
	r := k.rymd()
	none := text("Varken kommunens gräns eller planområdet är givet.", "Neither the municipality's boundary nor the plan area is given.")
	if k.kommungrans != nil {
		if k.kommunCRS != r.system {
			return nil, quality.Textf("Kommunens gräns är i %s och planen i %s.", "The municipality's boundary is in %s and the plan in %s.", systemnamn(k.kommunCRS), systemnamn(r.system))
		}
		return []topology.Input{{Owner: -1, Geometry: k.kommungrans}}, quality.Text{}
	}
	var out []topology.Input
	for _, in := range r.inputs {
		e := &k.geometrer[in.Owner]
		if !yta(in.Geometry) || r.metrisk[in.Owner] != r.system {
			continue
		}
		if e.ref.Slag == "" { // the plan's own area
			return []topology.Input{{Owner: -1, Geometry: in.Geometry}}, quality.Text{}
		}
		if e.ref.Slag == op.ReferensPlandel && k.plan.Slag == op.PlanslagAndringForDel {
			out = append(out, topology.Input{Owner: -1, Part: len(out), Geometry: in.Geometry})
		}
	}
	if out == nil {
		return nil, none
	}
	return out, quality.Text{}
}

func systemnamn(c crs.Code) string {
	if c == 0 {
		return "okänt system"
	}
	return c.String()
}

// ritfel tells apart what is a fault of drawing from what is missing.
func (k *kontroll) ritfel(f *topology.Fault, s quality.Severity) quality.Severity {
	if f.Width <= k.tolerans.Smal {
		return upplysning
	}
	return s
}

func (k *kontroll) luckor() {
	faults, ok := k.tackt("coverage-gap", true)
	if !ok {
		return
	}
	place := func(xy [2]float64) quality.Place {
		p := at("", "planomrade")
		p.Coordinate = &quality.Coordinate{X: xy[0], Y: xy[1]}
		if k.rum.system != 0 {
			p.Coordinate.CRS = k.rum.system.String()
		}
		return p
	}
	if k.rum.ingen {
		whole, _ := k.helheten()
		k.add("coverage-gap", place(forsta(whole[0].Geometry)), text("Planen har inga ytor för mark- och vattenanvändning.", "The plan has no areas of land and water use."))
		return
	}
	s := k.allvar("coverage-gap")
	if k.utkast() {
		s = varnar
	}
	for i := range faults {
		f := &faults[i]
		if f.Kind != topology.GapKind || f.Width < grid {
			continue
		}
		x := k.addAs("coverage-gap", k.ritfel(f, s), place(f.At), quality.Textf("%.2f m² har ingen användning (glipan är som bredast %.3f m).", "%.2f m² have no use (the gap is at most %.3f m wide).", f.Area, f.Width))
		if x == nil {
			return
		}
		k.matt(x, f)
		for _, o := range [2]int{f.A, f.B} {
			if o >= 0 {
				x.Related = append(x.Related, k.plats(o, f.At, k.rum.system))
			}
		}
	}
}

// matt adds the fault's shape and sizes.
func (k *kontroll) matt(x *quality.Finding, f *topology.Fault) {
	if f.Geometry != nil {
		x.Shape = &quality.Shape{Geometry: f.Geometry}
		if k.rum.system != 0 {
			x.Shape.CRS = k.rum.system.String()
		}
	}
	x.Sizes = []quality.Size{{Name: text("yta", "area"), Value: f.Area, Unit: "m²"}, {Name: text("bredd", "width"), Value: f.Width, Unit: "m"}}
}

func (k *kontroll) overlapp() {
	faults, ok := k.tackt("coverage-overlap", false)
	if !ok {
		return
	}
	for i := range faults {
		f := &faults[i]
		if f.Kind != topology.OverlapKind || f.Width < grid || f.A < 0 || f.B < 0 {
			continue
		}
		a, b := k.geometrer[f.A].obj, k.geometrer[f.B].obj
		s := k.ritfel(f, varnar)
		if a.Plandel != b.Plandel {
			s = upplysning
		}
		x := k.lagg("coverage-overlap", s, f.A, f, quality.Textf("%s ligger över %s med %.2f m², som bredast %.3f m.", "%s lies over %s by %.2f m², at most %.3f m wide.", kallad(a), kallad(b), f.Area, f.Width))
		if x == nil {
			return
		}
		x.Related = append(x.Related, k.plats(f.B, f.At, k.rum.system))
	}
}

func (k *kontroll) utanfor() {
	faults, ok := k.tackt("coverage-outside", true)
	if !ok {
		return
	}
	for i := range faults {
		f := &faults[i]
		if f.Kind != topology.OutsideKind || f.Width < grid || f.A < 0 {
			continue
		}
		k.lagg("coverage-outside", k.ritfel(f, varnar), f.A, f, quality.Textf("%s når %.2f m utanför området, med %.2f m².", "%s reaches %.2f m outside the area, with %.2f m².",
			kallad(k.geometrer[f.A].obj), f.Distance, math.Round(f.Area*100)/100))
	}
}

func (k *kontroll) linjer() {
	for i := range k.geometrer {
		e := &k.geometrer[i]
		if e.obj == nil || e.g == nil || e.g.Position == nil || !k.arAnvandning(e.obj) {
			continue
		}
		var form op.Geometrislag
		switch e.g.Position.(type) {
		case *geom.LineString, *geom.MultiLineString, *geom.LinearRing:
			form = op.GeometrislagLinje
		case *geom.Point, *geom.MultiPoint:
			form = op.GeometrislagPunkt
		default:
			continue
		}
		if e.obj.Klass.Kategori == "Transportinfrastruktur" {
			continue
		}
		if hit := k.slaUpp(e.obj); hit.Utfall == op.UtfallKand && len(hit.Kod.Geometri) > 0 {
			if slices.Contains(hit.Kod.Geometri, form) {
				continue
			}
		}
		k.add("line-use", k.plats(i, forsta(e.g.Position), e.g.Koordinatsystem), quality.Textf("%s (%s) är en %s.", "%s (%s) is a %s.", kallad(e.obj), e.obj.Klass.Kategori, string(form)))
	}
}
