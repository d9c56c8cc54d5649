package regler

import (
	"fmt"
	"math"
	"slices"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/kommun"
	"github.com/planinfo-se/planinfo/internal/topology"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	kallaOGC   = "OGC 06-103r4 Simple Features, 6.1.11; ISO 19107"
	kallaVerkl = "iakttaget i en kommuns publicerade översiktsplan"
)

// geometriregler are the rules about single geometries.
func geometriregler() []Regel {
	return []Regel{
		ny("no-crs", stoppar, sedd, kallaVerkl+"; RFC 7946 avsnitt 4",
			text("Koordinatsystemet är inte angivet", "The coordinate reference system is not stated"),
			text("Varje geometri har ett angivet koordinatsystem. Där det saknas nämns de system som koordinaterna kan vara i, med belägg; inget antas.",
				"Every geometry has a stated coordinate reference system. Where there is none, the systems that the coordinates could be in are named with the evidence; none is assumed.")).
			medCheck((*kontroll).utanSystem),
		ny("mixed-crs", varnar, antagen, "Överlag mellan lager kräver ett system",
			text("Geometrier i olika koordinatsystem", "Geometries in different coordinate systems"),
			text("Planens geometrier är i ett och samma koordinatsystem.", "The plan's geometries are in one and the same coordinate system.")).
			medCheck((*kontroll).olikaSystem),
		ny("crs-area", stoppar, officiell, "EPSG, area of use",
			text("Koordinaten ligger inte i Sverige", "The coordinate is not in Sweden"),
			text("En koordinat ligger inom det område som dess system omfattar.", "A coordinate lies within the area that its system covers.")).
			medCheck((*kontroll).koordinatomrade),
		ny("null-geometry", varnar, sedd, kallaVerkl+"; RFC 7946 avsnitt 3.2",
			text("Objektet har ingen geometri", "The object has no geometry"),
			text("Ett geografiskt objekt har en geometri, utom där det preciseras i ord.", "A geographic object has a geometry, except where it is made precise in words.")).
			medCheck((*kontroll).utanGeometri),
		ny("area-as-line", varnar, sedd, kallaVerkl,
			text("En yta är sparad som en sluten linje", "An area is stored as a closed line"),
			text("En linje som börjar och slutar i samma punkt är oftast en yta som förlorat sin fyllning. Där kodlistan ger objektet en linje är det en upplysning.",
				"A line that starts and ends in the same point is most often an area that lost its fill. Where the code list has the object as a line this only informs.")).
			medCheck((*kontroll).ytaSomLinje),
		ny("zero-area", stoppar, officiell, kallaOGC,
			text("Ringen har ingen yta", "The ring has no area"),
			text("En ytas gräns omsluter en yta: ringen är bredare än en millimeter.", "The border of an area encloses an area: the ring is wider than a millimetre.")).
			medCheck((*kontroll).utanYta),
		ny("repeated-point", upplysning, officiell, kallaOGC,
			text("Samma punkt två gånger i följd", "The same point twice in a row"),
			text("Punkter i följd är inte samma punkt. En upplysning för varje ring, med antalet.", "Points in a row are not the same point. One note for each ring, with the number.")).
			medCheck(func(k *kontroll) { k.upprepade("repeated-point", true) }),
		ny("near-point", upplysning, antagen, kallaOGC,
			text("Punkter i följd närmare än en millimeter", "Points in a row nearer than a millimetre"),
			text("Punkter i följd skiljs åt av avrundning till millimeter. En upplysning för varje ring, med antalet.", "Points in a row are told apart when rounded to millimetres. One note for each ring, with the number.")).
			medCheck(func(k *kontroll) { k.upprepade("near-point", false) }),
		ny("self-crossing", stoppar, officiell, kallaOGC,
			text("Ytans gräns korsar sig själv", "The area's border crosses itself"),
			text("En ytas gräns korsar inte sig själv. Linjer får göra det.", "An area's border does not cross itself. Lines may.")).
			medCheck(func(k *kontroll) { k.halsa("self-crossing", topology.SelfCrossingKind) }),
		ny("ring-touch", varnar, officiell, kallaOGC,
			text("Ytans gräns rör vid sig själv", "The area's border touches itself"),
			text("En ring möter sig själv bara i början och slutet, och det inre hänger ihop.", "A ring meets itself at its start and end only, and the interior hangs together.")).
			medCheck(func(k *kontroll) {
				k.halsa("ring-touch", topology.SelfTouchKind, topology.DuplicateEdgeKind, topology.DisconnectedKind)
			}),
		ny("spike", varnar, officiell, kallaOGC,
			text("Spik i gränsen", "Spike in the border"),
			text("En gräns går inte fram och tillbaka på samma linje.", "A border does not run out and back along the same line.")).
			medCheck(func(k *kontroll) { k.halsa("spike", topology.SpikeKind) }),
		ny("holes", stoppar, officiell, kallaOGC,
			text("Hålen ligger fel", "The holes lie wrongly"),
			text("Hål ligger inom ytan och inte över varandra, och delar av en yta inte i varandra.", "Holes lie within the area and not over each other, and parts of an area not within each other.")).
			medCheck(func(k *kontroll) {
				k.halsa("holes", topology.HoleOutsideKind, topology.HolesOverlapKind, topology.NestedShellKind)
			}),
		ny("ring-form", stoppar, officiell, kallaOGC+"; RFC 7946 avsnitt 3.1.6",
			text("Ringen eller linjen är ingen", "The ring or line is none"),
			text("En ring har minst tre punkter och sluts, en linje har längd, och koordinater är ändliga tal.", "A ring has at least three points and is closed, a line has length, and coordinates are finite numbers.")).
			medCheck(func(k *kontroll) {
				k.halsa("ring-form", topology.TooFewPointsKind, topology.NotClosedKind, topology.NonFiniteKind, topology.ZeroLengthKind)
			}),
		ny("not-examined", varnar, antagen, "planinfo/oversiktsplan/regler",
			text("Geometrin kunde inte prövas", "The geometry could not be examined"),
			text("Geometrin kan prövas: koordinaterna är meter eller kan räknas om till meter, och gränserna är inte orimligt trassliga.",
				"The geometry can be examined: coordinates are metres or can be turned into metres, and the borders are not tangled out of all proportion.")).
			medCheck((*kontroll).oprovade),
	}
}

// rum is what the spatial rules have in common.
type rum struct {
	system    crs.Code         // that the geometries are examined in; 0 when the plan does not say
	inputs    []topology.Input // Owner is an index in register.geometrer
	metrisk   map[int]crs.Code // system of each one examined, as it was examined
	moved     int              // turned from degrees
	not       []undantag
	health    []topology.Fault // of single geometries, when undersokt
	undersokt bool
	cover     *topology.Result
	ingen     bool         // there are no areas of use
	hinder    quality.Text // why uses cannot be compared
}

// undantag is a geometry that is not examined, and why.
type undantag struct {
	i   int
	why quality.Text
}

// rymd prepares the geometries, once.
func (k *kontroll) rymd() *rum {
	if k.rum != nil {
		return k.rum
	}
	r := &rum{metrisk: map[int]crs.Code{}}
	k.rum = r
	count := map[crs.Code]int{}
	moves := map[crs.Code]*crs.Transform{}
	for i := range k.geometrer {
		e := &k.geometrer[i]
		if e.g == nil || e.g.Position == nil {
			continue
		}
		g, c := e.g.Position, e.g.Koordinatsystem
		switch {
		case c == 0 && grader(g):
			r.not = append(r.not, undantag{i, text("Koordinaterna är grader utan angivet system.", "The coordinates are degrees without a stated system.")})
			continue
		case !avgjord(g):
			r.not = append(r.not, undantag{i, text("En koordinat är inget ändligt tal eller orimligt stor.", "A coordinate is not a finite number, or is out of all proportion.")})
			if c == 0 || c.IsProjected() {
				r.metrisk[i] = c // Health says where
				r.inputs = append(r.inputs, topology.Input{Owner: i, Geometry: g})
			}
			continue
		case c != 0 && !c.IsProjected():
			t := moves[c]
			if t == nil {
				var err error
				if t, err = crs.NewTransform(c, crs.SWEREF99TM); err != nil {
					r.not = append(r.not, undantag{i, quality.Textf("%s kan inte räknas om till meter: %v.", "%s cannot be turned into metres: %v.", c.String(), err)})
					continue
				}
				moves[c] = t
			}
			moved, err := flyttad(g, t)
			if err != nil {
				r.not = append(r.not, undantag{i, quality.Textf("Koordinaterna kan inte räknas om till meter: %v.", "The coordinates cannot be turned into metres: %v.", err)})
				continue
			}
			g, c = moved, crs.SWEREF99TM
			r.moved++
		}
		r.metrisk[i] = c
		r.inputs = append(r.inputs, topology.Input{Owner: i, Geometry: g})
		count[c]++
	}
	best := 0
	for _, in := range r.inputs {
		if c := r.metrisk[in.Owner]; count[c] > best {
			best, r.system = count[c], c
		}
	}
	return r
}

// halsofel are the faults of single geometries, found once.
func (k *kontroll) halsofel() []topology.Fault {
	r := k.rymd()
	if !r.undersokt {
		r.undersokt, r.health = true, topology.Health(r.inputs)
	}
	return r.health
}

// flyttad returns a copy of a geometry in the transform's system.
func flyttad(g geom.T, t *crs.Transform) (geom.T, error) {
	if c, ok := g.(*geom.GeometryCollection); ok {
		out := geom.NewGeometryCollection()
		for _, m := range c.Geoms() {
			n, err := flyttad(m, t)
			if err == nil {
				err = out.Push(n)
			}
			if err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	switch v := g.(type) {
	case *geom.Point:
		g = v.Clone()
	case *geom.LineString:
		g = v.Clone()
	case *geom.LinearRing:
		g = v.Clone()
	case *geom.Polygon:
		g = v.Clone()
	case *geom.MultiPoint:
		g = v.Clone()
	case *geom.MultiLineString:
		g = v.Clone()
	case *geom.MultiPolygon:
		g = v.Clone()
	default:
		return nil, fmt.Errorf("a geometry of type %T", g)
	}
	return g, t.Flat(g.FlatCoords(), g.Stride())
}

// linje reports whether the fault's geometry is a line, or lies in a
// collection, where its kind is not known.
func (k *kontroll) linje(owner int) bool {
	switch k.geometrer[owner].g.Position.(type) {
	case *geom.LineString, *geom.MultiLineString:
		return true
	}
	return false
}

// avgjord reports whether all coordinates can be decided on.
func avgjord(g geom.T) bool {
	ok := true
	varje(g, func(x, y float64) {
		ok = ok && math.Abs(x) <= topology.MaxCoordinate && math.Abs(y) <= topology.MaxCoordinate // false for NaN
	})
	return ok
}

// grader reports whether all coordinates can be degrees.
func grader(g geom.T) bool {
	ok := true
	varje(g, func(x, y float64) { ok = ok && math.Abs(x) <= 180 && math.Abs(y) <= 90 })
	return ok
}

// varje calls f with every position.
func varje(g geom.T, f func(x, y float64)) {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			varje(m, f)
		}
		return
	}
	flat, stride := g.FlatCoords(), g.Stride()
	for i := 0; stride >= 2 && i+1 < len(flat); i += stride {
		f(flat[i], flat[i+1])
	}
}

// plats is the place of a geometry, with a coordinate on it.
func (k *kontroll) plats(i int, xy [2]float64, c crs.Code) quality.Place {
	e := &k.geometrer[i]
	p := at(e.ref.Identitet, e.path...)
	p.Coordinate = &quality.Coordinate{X: xy[0], Y: xy[1]}
	if c != 0 {
		p.Coordinate.CRS = c.String()
	}
	return p
}

// forsta is the first position of a geometry.
func forsta(g geom.T) (xy [2]float64) {
	done := false
	varje(g, func(x, y float64) {
		if !done {
			xy, done = [2]float64{x, y}, true
		}
	})
	return xy
}

func (k *kontroll) utanSystem() {
	first, n := -1, 0
	for i := range k.geometrer {
		if g := k.geometrer[i].g; g != nil && g.Position != nil && g.Koordinatsystem == 0 {
			if first < 0 {
				first = i
			}
			n++
		}
	}
	if n == 0 {
		return
	}
	evidence := op.Bevistext(op.TroligaSystem(k.plan, k.source))
	detail := quality.Textf("%[1]d geometrier har inget angivet koordinatsystem. Inget antogs. %[2]s", "%[1]d geometries have no stated coordinate reference system. None was assumed. %[3]s", n, evidence.SV, evidence.EN)
	k.add("no-crs", k.plats(first, forsta(k.geometrer[first].g.Position), 0), detail)
}

func (k *kontroll) olikaSystem() {
	count := map[crs.Code]int{}
	for i := range k.geometrer {
		if g := k.geometrer[i].g; g != nil && g.Koordinatsystem != 0 {
			count[g.Koordinatsystem]++
		}
	}
	if len(count) < 2 {
		return
	}
	most, n := crs.Code(0), 0
	for c, m := range count {
		if m > n || m == n && c < most {
			most, n = c, m
		}
	}
	for i := range k.geometrer {
		if g := k.geometrer[i].g; g != nil && g.Position != nil && g.Koordinatsystem != 0 && g.Koordinatsystem != most {
			k.add("mixed-crs", k.plats(i, forsta(g.Position), g.Koordinatsystem), quality.Textf("Geometrin är i %s, de flesta andra i %s.", "The geometry is in %s, most others in %s.",
				g.Koordinatsystem.String(), most.String()))
		}
	}
}

func (k *kontroll) koordinatomrade() {
	for i := range k.geometrer {
		g := k.geometrer[i].g
		if g == nil || g.Position == nil || g.Koordinatsystem == 0 {
			continue
		}
		area, ok := g.Koordinatsystem.Area()
		if !ok {
			continue
		}
		done := false
		varje(g.Position, func(x, y float64) {
			// Written so that NaN is outside.
			if done || x >= area.MinX && x <= area.MaxX && y >= area.MinY && y <= area.MaxY {
				return
			}
			done = true
			c := g.Koordinatsystem
			detail := quality.Textf("%.3f %.3f ligger inte i Sverige i %s.", "%.3f %.3f is not in Sweden in %s.", x, y, c.String())
			if crs.OrderOf(c, x, y) == crs.NorthEast {
				detail = quality.Textf("%.3f %.3f ligger inte i Sverige i %s; ordningen är nog omkastad.", "%.3f %.3f is not in Sweden in %s; the order seems swapped.", x, y, c.String())
			}
			k.add("crs-area", k.plats(i, [2]float64{x, y}, c), detail)
		})
	}
}

func (k *kontroll) utanGeometri() {
	for i := range k.geometrer {
		e := &k.geometrer[i]
		if e.obj == nil || e.g != nil && e.g.Position != nil {
			continue
		}
		if !blank(e.obj.Klass.Precisering) && e.g == nil {
			continue // made precise in words
		}
		k.add("null-geometry", at(e.ref.Identitet, e.path...), quality.Textf("%s har ingen geometri.", "%s has no geometry.", kallad(e.obj)))
	}
}

// kallad is what an object is called in a sentence.
func kallad(o *op.GeografisktObjekt) string {
	for _, s := range []string{o.Namn, o.Beteckning, o.Klass.Underkategori, o.Klass.Kategori, o.Identitet} {
		if !blank(s) {
			return s
		}
	}
	return "?"
}

func (k *kontroll) ytaSomLinje() {
	for i := range k.geometrer {
		e := &k.geometrer[i]
		if e.g == nil || e.g.Position == nil {
			continue
		}
		var lines []*geom.LineString
		switch l := e.g.Position.(type) {
		case *geom.LineString:
			lines = []*geom.LineString{l}
		case *geom.MultiLineString:
			for j := range l.NumLineStrings() {
				lines = append(lines, l.LineString(j))
			}
		}
		for _, l := range lines {
			flat, s := l.FlatCoords(), l.Stride()
			n := len(flat) / max(s, 1)
			if n < 4 || flat[0] != flat[(n-1)*s] || flat[1] != flat[(n-1)*s+1] {
				continue
			}
			severity := varnar
			if e.obj != nil {
				if hit := k.slaUpp(e.obj); hit.Utfall == op.UtfallKand && slices.Contains(hit.Kod.Geometri, op.GeometrislagLinje) {
					severity = upplysning
				}
			}
			area := math.Abs(ringyta(flat, s))
			f := k.addAs("area-as-line", severity, k.plats(i, [2]float64{flat[0], flat[1]}, e.g.Koordinatsystem), quality.Textf(
				"Linjen börjar och slutar i samma punkt (%d punkter).", "The line starts and ends in the same point (%d points).", n))
			if f != nil && (e.g.Koordinatsystem == 0 || e.g.Koordinatsystem.IsProjected()) {
				f.Sizes = []quality.Size{{Name: text("omsluten yta", "enclosed area"), Value: area, Unit: "m²"}}
			}
		}
	}
}

// ringyta is twice-signed area by the shoelace formula, about the first point.
func ringyta(flat []float64, s int) float64 {
	var sum float64
	x0, y0 := flat[0], flat[1]
	for i := s; i+s < len(flat); i += s {
		sum += (flat[i]-x0)*(flat[i+s+1]-y0) - (flat[i+s]-x0)*(flat[i+1]-y0)
	}
	return sum / 2
}

// halsa reports faults of single geometries.
func (k *kontroll) halsa(code quality.Code, kinds ...topology.Kind) {
	faults := k.halsofel()
	for i := range faults {
		f := &faults[i]
		if !slices.Contains(kinds, f.Kind) || k.linje(f.A) && f.Kind != topology.ZeroLengthKind && f.Kind != topology.NonFiniteKind && f.Kind != topology.TooFewPointsKind {
			continue
		}
		sv, en := felord(f.Kind)
		detail := quality.Textf("%[1]s (ring %[3]d, punkt %[4]d).", "%[2]s (ring %[3]d, point %[4]d).", sv, en, f.Ring, f.Vertex)
		k.lagg(code, k.allvar(code), f.A, f, detail)
	}
}

// allvar is the severity of a rule that is run.
func (k *kontroll) allvar(code quality.Code) quality.Severity {
	if g := k.regler["op/"+code]; g != nil {
		return g.Severity
	}
	return varnar
}

// lagg adds a finding of a fault, with its shape and sizes.
func (k *kontroll) lagg(code quality.Code, s quality.Severity, owner int, f *topology.Fault, detail quality.Text) *quality.Finding {
	c := k.rum.metrisk[owner]
	x := k.addAs(code, s, k.plats(owner, f.At, c), detail)
	if x == nil {
		return nil
	}
	if f.Geometry != nil {
		x.Shape = &quality.Shape{Geometry: f.Geometry}
		if c != 0 {
			x.Shape.CRS = c.String()
		}
	}
	for _, m := range []struct {
		sv, en, unit string
		v            float64
	}{{"yta", "area", "m²", f.Area}, {"bredd", "width", "m", f.Width}, {"avstånd", "distance", "m", f.Distance}, {"längd", "length", "m", f.Length}} {
		if m.v > 0 {
			x.Sizes = append(x.Sizes, quality.Size{Name: text(m.sv, m.en), Value: m.v, Unit: m.unit})
		}
	}
	return x
}

// upprepade reports repeated points, those that are the same or those that the
// grid makes so: one finding for each ring or line.
func (k *kontroll) upprepade(code quality.Code, same bool) {
	faults := k.halsofel()
	type key struct{ owner, ring int }
	count, first := map[key]int{}, map[key]int{}
	var order []key
	for i := range faults {
		f := &faults[i]
		if f.Kind != topology.RepeatedPointKind || (f.Distance == 0) != same {
			continue
		}
		at := key{f.A, f.Ring}
		if count[at] == 0 {
			first[at] = i
			order = append(order, at)
		}
		count[at]++
	}
	for _, at := range order {
		f := &faults[first[at]]
		if same {
			k.lagg(code, upplysning, f.A, f, quality.Textf("Ring %[1]d upprepar en punkt på %[2]d ställen, först vid punkt %[3]d.",
				"Ring %[1]d repeats a point in %[2]d places, first at point %[3]d.", f.Ring, count[at], f.Vertex))
		} else {
			k.lagg(code, upplysning, f.A, f, quality.Textf("Ring %[1]d har %[2]d par av punkter som sammanfaller i hela millimeter, först vid punkt %[3]d.",
				"Ring %[1]d has %[2]d pairs of points that fall together in whole millimetres, first at point %[3]d.", f.Ring, count[at], f.Vertex))
		}
	}
}

// utanYta reports rings that are nowhere wider than a millimetre. The grid of
// package topology makes thin triangles of some of them, so the full
// coordinates are looked at here.
func (k *kontroll) utanYta() {
	const width = 0.001
	r := k.rymd()
	// The two halves of a bow tie have areas that cancel.
	type key struct{ owner, ring int }
	crossed := map[key]bool{}
	faults := k.halsofel()
	for i := range faults {
		if f := &faults[i]; f.Kind == topology.SelfCrossingKind {
			crossed[key{f.A, f.Ring}] = true
		}
	}
	for _, in := range r.inputs {
		n := 0
		ring := func(flat []float64, stride int) {
			i := n
			n++
			if len(flat) < 4*stride {
				return // ring-form
			}
			var length float64
			for j := 0; j+stride+1 < len(flat); j += stride {
				length += math.Hypot(flat[j+stride]-flat[j], flat[j+stride+1]-flat[j+1])
			}
			area := math.Abs(ringyta(flat, stride))
			if !(2*area <= width*length) || crossed[key{in.Owner, i}] {
				return
			}
			f := k.add("zero-area", k.plats(in.Owner, [2]float64{flat[0], flat[1]}, r.metrisk[in.Owner]), quality.Textf("Ring %d har %d punkter och ingen yta.", "Ring %d has %d points and no area.", i, len(flat)/stride))
			if f != nil {
				f.Sizes = []quality.Size{{Name: text("längd", "length"), Value: length, Unit: "m"}}
			}
		}
		ringar(in.Geometry, ring)
	}
}

// ringar calls f with the coordinates of every ring of every area.
func ringar(g geom.T, f func(flat []float64, stride int)) {
	switch v := g.(type) {
	case *geom.GeometryCollection:
		for _, m := range v.Geoms() {
			ringar(m, f)
		}
	case *geom.Polygon:
		start := 0
		for _, end := range v.Ends() {
			f(v.FlatCoords()[start:end], v.Stride())
			start = end
		}
	case *geom.MultiPolygon:
		start := 0
		for _, p := range v.Endss() {
			for _, end := range p {
				f(v.FlatCoords()[start:end], v.Stride())
				start = end
			}
		}
	}
}

func (k *kontroll) oprovade() {
	r := k.rymd()
	for _, e := range r.not {
		xy := forsta(k.geometrer[e.i].g.Position)
		if math.IsNaN(xy[0]) || math.IsNaN(xy[1]) || math.IsInf(xy[0], 0) || math.IsInf(xy[1], 0) {
			p := k.plats(e.i, xy, 0)
			p.Coordinate = nil
			k.add("not-examined", p, e.why)
			continue
		}
		k.add("not-examined", k.plats(e.i, xy, k.geometrer[e.i].g.Koordinatsystem), e.why)
	}
	faults := k.halsofel()
	for i := range faults {
		if f := &faults[i]; f.Kind == topology.NotCheckedKind {
			owner := max(f.A, 0)
			if owner < len(k.geometrer) && k.geometrer[owner].g != nil {
				k.lagg("not-examined", varnar, owner, f, text("Geometrin är för trasslig, eller felen för många, för att prövas till slut.",
					"The geometry is too tangled, or the faults too many, to be examined to the end."))
			}
		}
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
	}
	return "Koordinaten är inget ändligt tal", "The coordinate is not a finite number"
}

// lanets is the county of the municipality ("24"), empty when it is not known.
func (k *kontroll) lanet() string {
	if k.plan.Region != "" {
		return k.plan.Region
	}
	if _, ok := kommun.Name(k.plan.Kommun); ok {
		return k.plan.Kommun[:2]
	}
	return ""
}
