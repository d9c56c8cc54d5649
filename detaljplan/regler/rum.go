package regler

import (
	"fmt"
	"math"
	"slices"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/topology"
	"github.com/planinfo-se/planinfo/quality"
)

// Tolerans are the limits of the rules about where things lie, in metres and
// square metres. Those that the guidance is reported to state are not among
// the ones to change lightly.
type Tolerans struct {
	Tackning     float64 // DP-0002, DP-0003 and the hierarchy: how far borders may differ; 0.10 m
	Avstand      float64 // DP-Krav-0011: uses nearer than this, plans begun after 2021; 0.5 m
	AvstandAldre float64 // DP-Krav-0012: the same, plans begun before 2022; 2 m
	Overlapp     float64 // DP-Krav-0013: overlaps smaller than this; 5 m²
	Smal         float64 // DP-Krav-0014: areas narrower than this; 0.5 m, which is a tool's choice
	Koppling     Koppling
}

// Standardtolerans returns the limits that hold when none are given.
func Standardtolerans() Tolerans {
	return Tolerans{Tackning: 0.10, Avstand: 0.5, AvstandAldre: 2, Overlapp: 5, Smal: 0.5, Koppling: KopplingRITA}
}

// Tolerances sets the limits of the rules about where things lie. Default:
// [Standardtolerans].
func Tolerances(t Tolerans) Option { return func(v *val) { v.tolerans = &t } }

// rumVal is what options say about the rules of this file.
type rumVal struct{ tolerans *Tolerans }

// grid is the width under which gaps and overlaps are what rounding to whole
// millimetres makes of borders that have more vertices on one side.
const grid = 0.0015

// rumDelat is what these rules have in common for one plan.
type rumDelat struct {
	klart    bool
	hinder   quality.Text // why the rules cannot be run on the plan
	tol      Tolerans
	helheten []topology.Input // the plan's areas; Owner is -1
	parts    []del
	ytor     []topology.Input // areas of use provisions
	alla     []topology.Input // every geometry of every provision
	tackning *topology.Result // the uses against the plan
	tackfel  error
	narapar  map[[2]int]bool  // provisions that DP-Krav-0011 or 0012 names
	sjuka    []topology.Fault // what is wrong with single geometries
}

// del is a geometry of a provision.
type del struct {
	b *detaljplan.Planbestammelse
	i int
}

const (
	kallaRITA = "RITA (öppet plugin till QGIS), egen regel"
	kallaOGC  = "OGC 06-103r4 Simple Features, 6.1.11; ISO 19107"
)

// rumsregler are the rules about where things lie.
func rumsregler() []Regel {
	const rum = quality.Reported
	return []Regel{
		ny("DP-0002", stoppar, rum, kallaVagledning,
			text("Bestämmelserna täcker inte hela planområdet", "The provisions do not cover the whole plan area"),
			text("Bestämmelserna täcker tillsammans hela planområdet; gränser får skilja 10 cm. Läses som användningsbestämmelserna; det som bara andra bestämmelser täcker ger en varning. Undantag finns för allmän plats med enskilt huvudmannaskap, som inte framgår av data och därför inte kan göras här.",
				"The provisions together cover the whole plan area; borders may differ by 10 cm. Read as the use provisions; what only other provisions cover gives a warning. There is an exception for allmän plats with enskilt huvudmannaskap, which the data does not tell and which cannot be made here.")).
			medCheck((*kontroll).luckor),
		ny("DP-0003", stoppar, rum, kallaVagledning,
			text("Bestämmelsen ligger utanför planområdet", "The provision lies outside the plan area"),
			text("En bestämmelses geometri ligger inom planområdet; gränser får skilja 10 cm.", "A provision's geometry lies within the plan area; borders may differ by 10 cm.")).
			medCheck((*kontroll).utanforPlanen),
		ny("DP-Krav-0011", varnar, rum, kallaVagledning,
			text("Användningar närmare varandra än 0,5 m", "Uses nearer each other than 0.5 m"),
			text("Användningsytor som inte rör varandra ligger minst 0,5 m från varandra.", "Areas of use that do not touch lie at least 0.5 m apart.")).
			galler("planer påbörjade efter 2021", "plans begun after 2021").medCheck(func(k *kontroll) {
			if k.alder().ny() {
				k.nara("DP-Krav-0011", k.tolerans0().Avstand)
			}
		}),
		ny("DP-Krav-0012", varnar, rum, kallaVagledning,
			text("Användningar närmare varandra än 2 m", "Uses nearer each other than 2 m"),
			text("Användningsytor som inte rör varandra ligger minst 2 m från varandra.", "Areas of use that do not touch lie at least 2 m apart.")).
			galler("planer påbörjade före 2022", "plans begun before 2022").medCheck(func(k *kontroll) {
			if !k.alder().ny() {
				k.nara("DP-Krav-0012", k.tolerans0().AvstandAldre)
			}
		}),
		ny("DP-Krav-0013", varnar, rum, kallaVagledning,
			text("Användningar överlappar med mindre än 5 m²", "Uses overlap by less than 5 m²"),
			text("Användningsytor överlappar inte. Användningar med samma yta (som BC) är en kombination, och de som gäller olika höjder eller tider får ligga över varandra.",
				"Areas of use do not overlap. Uses with the same area (such as BC) are a combination, and those that hold for different heights or times may lie over each other.")).
			medCheck((*kontroll).sma),
		ny("regler/use-overlap", varnar, quality.Inferred, kallaRITA,
			text("Användningar överlappar med 5 m² eller mer", "Uses overlap by 5 m² or more"),
			text("Som DP-Krav-0013, som bara talar om mindre överlapp.", "As DP-Krav-0013, which speaks of smaller overlaps only.")).
			medCheck((*kontroll).stora),
		ny("DP-Krav-0014", varnar, rum, kallaVagledning,
			text("Onormalt smal yta", "Abnormally narrow area"),
			text("En yta är ingenstans bredare än 0,5 m. Gränsen står inte i våra källor; ett verktyg använder 0,5 m.", "An area is nowhere wider than 0.5 m. Our sources do not state the limit; one tool uses 0.5 m.")).
			medCheck((*kontroll).smala),
		ny("DP-Krav-0018", stoppar, rum, kallaVagledning,
			text("Gränslinjen korsar sig själv", "The boundary crosses itself"),
			text("En gränslinje korsar inte sig själv.", "A boundary line does not cross itself.")).
			medCheck(func(k *kontroll) { k.halsa("DP-Krav-0018", topology.SelfCrossingKind) }),
		ny("regler/small-gap", upplysning, quality.Inferred, "Ytor som ska mötas",
			text("Glipa mellan ytor", "Gap between areas"),
			text("Användningsytor möts utan glipa. Glipor inom toleransen för DP-0002 stoppar inte, men är ritfel.", "Areas of use meet without a gap. Gaps within the tolerance of DP-0002 do not stop, but are faults of drawing.")).
			medCheck((*kontroll).glipor),
		ny("regler/ring-touch", varnar, quality.Official, kallaOGC,
			text("Ytans gräns rör vid sig själv", "The area's border touches itself"),
			text("En rings punkter möts bara i början och slutet, och det inre hänger ihop.", "A ring meets itself at its start and end only, and the interior hangs together.")).
			medCheck(func(k *kontroll) {
				k.halsa("regler/ring-touch", topology.SelfTouchKind, topology.DuplicateEdgeKind, topology.DisconnectedKind)
			}),
		ny("regler/repeated-point", upplysning, quality.Official, kallaOGC,
			text("Samma punkt två gånger i följd", "The same point twice in a row"),
			text("Punkter i följd är skilda åt med minst en millimeter.", "Points in a row are at least a millimetre apart.")).
			medCheck(func(k *kontroll) { k.halsa("regler/repeated-point", topology.RepeatedPointKind) }),
		ny("regler/spike", varnar, quality.Official, kallaOGC,
			text("Spik i gränsen", "Spike in the border"),
			text("En gräns går inte fram och tillbaka på samma linje.", "A border does not run out and back along the same line.")).
			medCheck(func(k *kontroll) { k.halsa("regler/spike", topology.SpikeKind) }),
		ny("regler/holes", stoppar, quality.Official, kallaOGC,
			text("Hålen ligger fel", "The holes lie wrongly"),
			text("Hål ligger inom ytan och inte över varandra, och delar av en yta inte i varandra.", "Holes lie within the area and not over each other, and parts of an area not within each other.")).
			medCheck(func(k *kontroll) {
				k.halsa("regler/holes", topology.HoleOutsideKind, topology.HolesOverlapKind, topology.NestedShellKind)
			}),
		ny("regler/ring-form", stoppar, quality.Official, kallaOGC+"; RFC 7946, 3.1.6",
			text("Ringen eller linjen är ingen", "The ring or line is none"),
			text("En ring är sluten, har minst fyra punkter och en yta; en linje har en längd; koordinater är ändliga tal.", "A ring is closed, has at least four points and an area; a line has a length; coordinates are finite numbers.")).
			medCheck(func(k *kontroll) {
				k.halsa("regler/ring-form", topology.TooFewPointsKind, topology.ZeroAreaKind, topology.NotClosedKind, topology.NonFiniteKind, topology.ZeroLengthKind)
			}),
		ny("regler/not-examined", varnar, quality.Official, "planinfo",
			text("Geometrin är för invecklad för att prövas", "The geometry is too tangled to be examined"),
			text("Varje geometri kan prövas; de som korsar sig orimligt ofta kan inte det inom rimlig tid.", "Every geometry can be examined; those that cross themselves out of all proportion cannot within reasonable time.")).
			medCheck(func(k *kontroll) { k.halsa("regler/not-examined", topology.NotCheckedKind) }),
		ny("regler/plan-overlap", varnar, quality.Inferred, "En yta i taget i plangeometri",
			text("Delar av planområdet överlappar", "Parts of the plan area overlap"),
			text("Planområdets delar ligger inte över varandra.", "The parts of the plan area do not lie over each other.")).
			medCheck((*kontroll).plandelar),
		ny("regler/property-outside-uses", varnar, quality.Inferred, kallaRITA,
			text("Egenskapen ligger utanför användningarna", "The property lies outside the uses"),
			text("En egenskapsbestämmelses geometri ligger inom användningsytor; gränser får skilja 10 cm.", "A property provision's geometry lies within areas of use; borders may differ by 10 cm.")).
			medCheck((*kontroll).egenskaper),
		ny("regler/use-link", varnar, quality.Inferred, "Detaljplan 4.1, reglerarAnvandningsbestammelse; verktygens härledning",
			text("Angiven användning stämmer inte med läget", "The stated use does not agree with the position"),
			text("De användningar som en egenskapsbestämmelse anger att den reglerar är de som den ligger på. Verktyg härleder dem på olika sätt; se Koppling.", "The uses that a property provision states to regulate are those that it lies on. Tools derive them in different ways; see Koppling.")).
			medCheck((*kontroll).kopplingar),
	}
}

func (k *kontroll) tolerans0() Tolerans {
	if k.rumVal.tolerans != nil {
		return *k.rumVal.tolerans
	}
	return Standardtolerans()
}

// rum makes ready what the rules have in common; false, and the rule is noted
// as not run, when the plan's geometries cannot be compared.
func (k *kontroll) rum(code quality.Code) bool {
	r := &k.rumDelat
	if !r.klart {
		k.beredRum()
	}
	if r.hinder != (quality.Text{}) {
		k.notRun(code, r.hinder)
		return false
	}
	return true
}

func (k *kontroll) beredRum() {
	r := &k.rumDelat
	r.klart, r.tol = true, k.tolerans0()
	system := k.plan.System()
	mixed, infinite := false, false
	k.geometrier(func(b *detaljplan.Planbestammelse, _ string, i int, g *detaljplan.Geometribeskrivning) {
		p := g.Geometri.Position
		if p == nil || p.Empty() {
			return
		}
		if s := g.Geometri.KoordinatsystemPlan; s != "" && s != system {
			mixed = true
		}
		infinite = infinite || !avgjord(p)
		solid := g.Geometri.Typ == detaljplan.GeometritypKropp || g.Geometri.Typ == detaljplan.GeometritypMultikropp
		area := false
		switch p.(type) {
		case *geom.Polygon, *geom.MultiPolygon:
			area = !solid // the faces of a solid are no areas in the plane
		}
		if b == nil {
			if area {
				r.helheten = append(r.helheten, topology.Input{Owner: -1, Part: i, Geometry: p})
			}
			return
		}
		if solid {
			return
		}
		in := topology.Input{Owner: len(r.parts), Part: i, Geometry: p}
		r.parts = append(r.parts, del{b, i})
		r.alla = append(r.alla, in)
		if area && b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse {
			r.ytor = append(r.ytor, in)
		}
	})
	switch {
	case mixed:
		r.hinder = text("Planens geometrier är i olika koordinatsystem.", "The plan's geometries are in different coordinate systems.")
	case infinite:
		r.hinder = text("En koordinat är inget ändligt tal eller orimligt stor.", "A coordinate is not a finite number, or is out of all proportion.")
	}
}

// avgjord reports whether all coordinates can be decided on.
func avgjord(g geom.T) bool {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			if !avgjord(m) {
				return false
			}
		}
		return true
	}
	flat, stride := g.FlatCoords(), g.Stride()
	for i := 0; stride >= 2 && i+1 < len(flat); i += stride {
		for _, x := range flat[i : i+2] {
			if math.IsNaN(x) || math.Abs(x) > topology.MaxCoordinate {
				return false
			}
		}
	}
	return true
}

// tackt compares the uses with the plan, once.
func (k *kontroll) tackt() []topology.Fault {
	r := &k.rumDelat
	if r.tackning == nil && r.tackfel == nil {
		r.tackning, r.tackfel = topology.Coverage(r.helheten, r.ytor, topology.Tolerances{})
	}
	if r.tackfel != nil {
		return nil
	}
	return r.tackning.Faults
}

// plats is the place of a fault in one of the provisions' geometries, or in
// the plan's when owner is negative.
func (k *kontroll) plats(owner, part int, at [2]float64) quality.Place {
	var p quality.Place
	if owner >= 0 {
		d := k.rumDelat.parts[owner]
		p = k.platsI(d.b, "bestammelsegeometri", d.i, "geometri", "position")
	} else {
		p = k.atPlan("plangeometri", max(part, 0), "geometri", "position")
	}
	p.Coordinate = &quality.Coordinate{X: at[0], Y: at[1], CRS: string(k.plan.System())}
	return p
}

// lagg adds a finding of a fault, with its shape and sizes.
func (k *kontroll) lagg(code quality.Code, s quality.Severity, owner, part int, f *topology.Fault, detail quality.Text) {
	x := k.addAs(code, s, k.plats(owner, part, f.At), detail)
	if x == nil {
		return
	}
	if f.Geometry != nil {
		x.Shape = &quality.Shape{Geometry: f.Geometry, CRS: string(k.plan.System())}
	}
	for _, m := range []struct {
		sv, en, unit string
		v            float64
	}{{"yta", "area", "m²", f.Area}, {"bredd", "width", "m", f.Width}, {"avstånd", "distance", "m", f.Distance}, {"längd", "length", "m", f.Length}} {
		if m.v > 0 {
			x.Sizes = append(x.Sizes, quality.Size{Name: text(m.sv, m.en), Value: m.v, Unit: m.unit})
		}
	}
	for _, o := range [2]int{f.A, f.B} {
		if o >= 0 && o != owner {
			x.Related = append(x.Related, k.plats(o, 0, f.At))
		}
	}
}

// kallad is what a provision is called in a sentence.
func (k *kontroll) kallad(owner int) string {
	if owner < 0 {
		return "planområdet"
	}
	return fmt.Sprintf("%s (%s)", kort(k.rumDelat.parts[owner].b.Bestammelseformulering), k.rumDelat.parts[owner].b.Objektidentitet)
}

func (k *kontroll) luckor() {
	const code = "DP-0002"
	if !k.rum(code) || len(k.rumDelat.helheten) == 0 {
		return
	}
	r := &k.rumDelat
	var gaps []topology.Input
	var faults []*topology.Fault
	list := k.tackt()
	for i := range list {
		f := &list[i]
		if f.Kind != topology.GapKind || len(r.ytor) > 0 && f.Distance <= r.tol.Tackning+0.0005 {
			continue
		}
		gaps = append(gaps, topology.Input{Owner: len(gaps), Geometry: f.Geometry})
		faults = append(faults, f)
	}
	if len(gaps) == 0 {
		return
	}
	var others []topology.Input
	for _, in := range r.alla {
		switch in.Geometry.(type) {
		case *geom.Polygon, *geom.MultiPolygon:
			others = append(others, in)
		}
	}
	open := map[int]bool{}
	for _, f := range topology.Within(gaps, others, r.tol.Tackning) {
		open[f.A] = true
	}
	for i, f := range faults {
		if open[i] {
			k.lagg(code, stoppar, -1, 0, f, quality.Textf("%.2f m² av planområdet täcks inte av någon bestämmelse, som längst %.2f m från närmaste användning.",
				"%.2f m² of the plan area is not covered by any provision, at most %.2f m from the nearest use.", f.Area, f.Distance))
		} else {
			k.lagg(code, varnar, -1, 0, f, quality.Textf("%.2f m² av planområdet täcks av andra bestämmelser men inte av någon användning.",
				"%.2f m² of the plan area is covered by other provisions but by no use.", f.Area))
		}
	}
}

func (k *kontroll) utanforPlanen() {
	const code = "DP-0003"
	if !k.rum(code) || len(k.rumDelat.helheten) == 0 {
		return
	}
	for _, f := range topology.Within(k.rumDelat.alla, k.rumDelat.helheten, k.rumDelat.tol.Tackning) {
		if f.Kind == topology.NotCheckedKind {
			continue // regler/not-examined
		}
		k.lagg(code, stoppar, f.A, f.PartA, &f, quality.Textf("Bestämmelsen når %.2f m utanför planområdet.", "The provision reaches %.2f m outside the plan area.", f.Distance))
	}
}

// nara finds uses that do not touch and lie nearer than a limit.
func (k *kontroll) nara(code quality.Code, limit float64) {
	if !k.rum(code) {
		return
	}
	r := &k.rumDelat
	// A provision's own parts may lie as they like.
	res, err := topology.Overlaps(r.ytor, topology.Tolerances{Near: limit})
	if err != nil {
		return
	}
	for i := range res.Faults {
		f := &res.Faults[i]
		if f.Kind != topology.NearBoundaryKind || r.parts[f.A].b == r.parts[f.B].b {
			continue
		}
		if r.narapar == nil {
			r.narapar = map[[2]int]bool{}
		}
		r.narapar[[2]int{f.A, f.B}] = true
		k.lagg(code, varnar, f.A, f.PartA, f, k.alder().not(quality.Textf("Avståndet till %[2]s är %[1].3f m.", "The distance to %[2]s is %[1].3f m.", f.Distance, k.kallad(f.B))))
	}
}

// overlapp calls f with each overlap of uses that is none of intention.
func (k *kontroll) overlapp(do func(f *topology.Fault)) {
	r := &k.rumDelat
	list := k.tackt()
	if len(r.helheten) == 0 {
		if res, err := topology.Overlaps(r.ytor, topology.Tolerances{}); err == nil {
			list = res.Faults
		}
	}
	apart := func(b *detaljplan.Planbestammelse) bool {
		return b.VertikalAvgransning != "" || b.Giltighetstid != nil || b.BorjarGallaEfter != nil
	}
	for i := range list {
		f := &list[i]
		if f.Kind != topology.OverlapKind || f.Width < grid {
			continue
		}
		a, b := r.parts[f.A], r.parts[f.B]
		if apart(a.b) || apart(b.b) {
			continue
		}
		// The same area twice is a combined use.
		most := math.Max(yta(a), yta(b))
		if most-f.Area <= 0.001*most {
			continue
		}
		do(f)
	}
}

func yta(d del) float64 {
	switch g := d.b.Bestammelsegeometri[d.i].Geometri.Position.(type) {
	case *geom.Polygon:
		return math.Abs(g.Area())
	case *geom.MultiPolygon:
		return math.Abs(g.Area())
	}
	return 0
}

func (k *kontroll) sma() {
	const code = "DP-Krav-0013"
	if !k.rum(code) {
		return
	}
	k.overlapp(func(f *topology.Fault) {
		if f.Area < k.rumDelat.tol.Overlapp {
			k.lagg(code, varnar, f.A, f.PartA, f, quality.Textf("Användningen överlappar %[1]s med %.4[2]f m², som bredast %.3[3]f m.", "The use overlaps %[1]s by %.4[2]f m², at most %.3[3]f m wide.", k.kallad(f.B), f.Area, f.Width))
		}
	})
}

func (k *kontroll) stora() {
	const code = "regler/use-overlap"
	if !k.rum(code) {
		return
	}
	k.overlapp(func(f *topology.Fault) {
		if f.Area >= k.rumDelat.tol.Overlapp {
			k.lagg(code, varnar, f.A, f.PartA, f, quality.Textf("Användningen överlappar %[1]s med %.2[2]f m².", "The use overlaps %[1]s by %.2[2]f m².", k.kallad(f.B), f.Area))
		}
	})
}

func (k *kontroll) smala() {
	const code = "DP-Krav-0014"
	if !k.rum(code) {
		return
	}
	for i := range k.rumDelat.alla {
		in := k.rumDelat.alla[i : i+1]
		switch in[0].Geometry.(type) {
		case *geom.Polygon, *geom.MultiPolygon:
		default:
			continue
		}
		f, narrow, err := topology.Narrow(in[0], k.rumDelat.tol.Smal)
		if err != nil || !narrow {
			continue
		}
		k.lagg(code, varnar, f.A, f.PartA, &f, quality.Textf("Ytan är som bredast %.3f m.", "The area is at most %.3f m wide.", f.Width))
	}
}

// halsa reports faults of single geometries.
func (k *kontroll) halsa(code quality.Code, kinds ...topology.Kind) {
	r := &k.rumDelat
	if !r.klart {
		k.beredRum()
	}
	if r.sjuka == nil {
		r.sjuka = append(topology.Health(r.helheten), topology.Health(r.alla)...)
		if r.sjuka == nil {
			r.sjuka = []topology.Fault{}
		}
	}
	for i := range r.sjuka {
		f := &r.sjuka[i]
		if !slices.Contains(kinds, f.Kind) {
			continue
		}
		sv, en := felord(f.Kind)
		x := quality.Textf("%[1]s (ring %[3]d, punkt %[4]d).", "%[2]s (ring %[3]d, point %[4]d).", sv, en, f.Ring, f.Vertex)
		g := k.regler[code]
		if g == nil {
			return
		}
		h := *f
		h.B = -1 // the other ring is in the same geometry
		k.lagg(code, g.Severity, f.A, f.PartA, &h, x)
	}
}

func felord(kind topology.Kind) (sv, en string) {
	switch kind {
	case topology.SelfCrossingKind:
		return "Gränsen korsar sig själv", "The border crosses itself"
	case topology.SelfTouchKind:
		return "Gränsen rör vid sig själv", "The border touches itself"
	case topology.DuplicateEdgeKind:
		return "Två gränser går längs samma sträcka", "Two borders run along the same stretch"
	case topology.DisconnectedKind:
		return "Det inre faller isär", "The interior falls apart"
	case topology.RepeatedPointKind:
		return "Punkten upprepas", "The point is repeated"
	case topology.SpikeKind:
		return "Gränsen går fram och tillbaka", "The border runs out and back"
	case topology.HoleOutsideKind:
		return "Hålet ligger utanför ytan", "The hole lies outside the area"
	case topology.HolesOverlapKind:
		return "Hålen ligger över varandra", "The holes lie over each other"
	case topology.NestedShellKind:
		return "En del av ytan ligger i en annan", "One part of the area lies within another"
	case topology.TooFewPointsKind:
		return "Ringen eller linjen har för få punkter", "The ring or line has too few points"
	case topology.ZeroAreaKind:
		return "Ringen har ingen yta", "The ring has no area"
	case topology.ZeroLengthKind:
		return "Linjen har ingen längd", "The line has no length"
	case topology.NotClosedKind:
		return "Ringen är inte sluten", "The ring is not closed"
	case topology.NonFiniteKind:
		return "Koordinaten är inget ändligt tal", "The coordinate is not a finite number"
	}
	return "Geometrin kunde inte prövas helt", "The geometry could not be examined to the end"
}

func (k *kontroll) glipor() {
	const code = "regler/small-gap"
	if !k.rum(code) || len(k.rumDelat.ytor) == 0 {
		return
	}
	list := k.tackt()
	for i := range list {
		f := &list[i]
		if f.Kind != topology.GapKind || f.Distance > k.rumDelat.tol.Tackning+0.0005 || f.Width < grid || k.rumDelat.narapar[[2]int{f.A, f.B}] {
			continue
		}
		owner := f.A
		k.lagg(code, upplysning, owner, f.PartA, f, quality.Textf("Glipan är %.4f m², som bredast %.3f m.", "The gap is %.4f m², at most %.3f m wide.", f.Area, f.Width))
	}
}

func (k *kontroll) plandelar() {
	const code = "regler/plan-overlap"
	if !k.rum(code) || len(k.rumDelat.helheten) < 2 {
		return
	}
	parts := slices.Clone(k.rumDelat.helheten)
	for i := range parts {
		parts[i].Owner = i
	}
	res, err := topology.Overlaps(parts, topology.Tolerances{})
	if err != nil {
		return
	}
	for i := range res.Faults {
		f := res.Faults[i]
		if f.Kind != topology.OverlapKind || f.Width < grid {
			continue
		}
		part := f.PartA
		other := f.PartB
		f.A, f.B = -1, -1
		k.lagg(code, varnar, -1, part, &f, quality.Textf("Delen överlappar del %d med %.2f m².", "The part overlaps part %d by %.2f m².", other+1, f.Area))
	}
}

// egenskapsdelar are the geometries of property provisions.
func (k *kontroll) egenskapsdelar() []topology.Input {
	var out []topology.Input
	for _, in := range k.rumDelat.alla {
		if k.rumDelat.parts[in.Owner].b.Typ == detaljplan.BestammelsetypEgenskapsbestammelse {
			out = append(out, in)
		}
	}
	return out
}

func (k *kontroll) egenskaper() {
	const code = "regler/property-outside-uses"
	if !k.rum(code) || len(k.rumDelat.ytor) == 0 {
		return
	}
	inner := k.egenskapsdelar()
	// What reaches beyond the plan is DP-0003's.
	beyond := map[int]bool{}
	if len(k.rumDelat.helheten) > 0 {
		for _, f := range topology.Within(inner, k.rumDelat.helheten, k.rumDelat.tol.Tackning) {
			beyond[f.A] = true
		}
	}
	for _, f := range topology.Within(inner, k.rumDelat.ytor, k.rumDelat.tol.Tackning) {
		if f.Kind == topology.NotCheckedKind || beyond[f.A] {
			continue
		}
		k.lagg(code, varnar, f.A, f.PartA, &f, quality.Textf("Egenskapen når %.2f m utanför användningarna.", "The property reaches %.2f m outside the uses.", f.Distance))
	}
}

func (k *kontroll) kopplingar() {
	const code = "regler/use-link"
	if !k.rum(code) || len(k.rumDelat.ytor) == 0 {
		return
	}
	derived := harled(k.egenskapsdelar(), k.rumDelat.ytor, k.rumDelat.parts, k.rumDelat.tol.Koppling)
	for _, b := range k.bestammelser {
		if b.Typ != detaljplan.BestammelsetypEgenskapsbestammelse || len(b.ReglerarAnvandningsbestammelse) == 0 {
			continue // what is not stated is for Derive to propose
		}
		found := derived[b]
		for i, id := range b.ReglerarAnvandningsbestammelse {
			use := k.bestammelse(id)
			if use == nil || use.Typ != detaljplan.BestammelsetypAnvandningsbestammelse || len(found) == 0 {
				continue // other rules say so
			}
			if !slices.ContainsFunc(found, func(x Grund) bool { return x.Anvandning == id }) {
				f := k.add(code, at(b, "reglerarAnvandningsbestammelse", i), quality.Textf("Bestämmelsen anges reglera %s men ligger inte på den.",
					"The provision is stated to regulate %s but does not lie on it.", kort(use.Bestammelseformulering)))
				if f != nil {
					f.Related = []quality.Place{{Source: k.source, Object: string(id)}}
				}
			}
		}
		for _, x := range found {
			if slices.Contains(b.ReglerarAnvandningsbestammelse, x.Anvandning) || !x.Vasentlig() {
				continue
			}
			use := k.bestammelse(x.Anvandning)
			f := k.add(code, at(b, "reglerarAnvandningsbestammelse"), quality.Textf("Bestämmelsen ligger på %[1]s (%[2]s) men anges inte reglera den.",
				"The provision lies on %[1]s (%[2]s) but is not stated to regulate it.", kort(use.Bestammelseformulering), x.String()))
			if f != nil {
				f.Related = []quality.Place{{Source: k.source, Object: string(x.Anvandning)}}
			}
		}
	}
}
