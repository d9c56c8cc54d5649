package ss637040

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/gml"
	"github.com/planinfo-se/planinfo/internal/kommun"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

// A builder makes the model from what was read.
type builder struct {
	*decoder
	complete bool // the whole document was read
	closer   closer
	systems  []crs.Code // by plan; 0 when unknown
	system   crs.Code   // of the first plan that has one
	vertices int        // copied into areas so far
	budget   int
	before   int // occurrences of the plans before
	uuids    map[detaljplan.UUID]quality.Place
	heights  int
	height   quality.Place // of the first boundary with heights
}

// How many positions the areas may have for each that the boundaries have,
// beyond the first million. Every area and provision has its own copy, and a
// hostile file can refer to a long boundary many times.
const maxCopies = 32

// build makes the model. Where the document was not read to its end, what is
// missing is not reported.
func (d *decoder) build(complete bool) error {
	b := &builder{decoder: d, complete: complete, uuids: map[detaljplan.UUID]quality.Place{}}
	b.findSystems()
	b.lines()
	if err := b.assemble(); err != nil {
		return err
	}
	for i := range d.plans {
		if err := b.plan(i); err != nil {
			return err
		}
	}
	if complete {
		if len(d.plans) == 0 {
			d.add(&ruleNoPlan, quality.Place{Source: d.s.Source, Path: "/DP_Data"}, "Filen har inget element plan/DP_Plan.", "The file has no element plan/DP_Plan.")
		}
		if d.ss.Tillampning == "" {
			d.add(&ruleMissingElement, quality.Place{Source: d.s.Source, Path: "/DP_Data", Object: d.ss.ID}, "Elementet %s saknas.", "The element %s is missing.", "tillampning")
		}
	}
	b.keep()
	b.checkSystems()
	b.checkPlaces()
	return nil
}

// at returns the place with a coordinate.
func (b *builder) at(p quality.Place, x, y float64) quality.Place {
	p.Coordinate = &quality.Coordinate{X: x, Y: y}
	if b.system != 0 {
		p.Coordinate.CRS = b.system.String()
	}
	return p
}

// findSystems finds each plan's coordinate system.
func (b *builder) findSystems() {
	b.systems = make([]crs.Code, len(b.plans))
	named := b.namedSystem()
	var assumed crs.Code
	if name := codec.Value[string](b.s, keyCRS); name != "" {
		ref, err := crs.Parse(name)
		if err != nil {
			b.add(&ruleCRSOption, quality.Place{Source: b.s.Source}, "AssumeCRS anger %q, som inte är något känt system. Inget antas.",
				"AssumeCRS names %q, which is no known system. None is assumed.", clip(name))
		} else {
			assumed = ref.Code
		}
	}
	for i := range b.plans {
		p := &b.plans[i]
		text := p.doc.s.Koordinatsystem
		place := p.place
		if ref, err := crs.Parse(text); err == nil && text != "" {
			b.systems[i] = ref.Code
			if !ref.Code.IsSWEREF() {
				b.add(&ruleCRSForeign, place, "Koordinatsystemet är %s (%s); den nationella specifikationen tillåter EPSG:3006 till EPSG:3018.",
					"The coordinate system is %s (%s); the national specification allows EPSG:3006 to EPSG:3018.", clip(text), ref.Code)
			}
		} else if assumed != 0 {
			b.systems[i] = assumed
			b.add(&ruleCRSAssumed, place, "koordinatsystem är %q; %s antas, som anroparen angav.", "The koordinatsystem is %q; %s is assumed, as the caller gave.", clip(text), assumed)
		} else if text == "" && named != 0 {
			b.systems[i] = named
			b.add(&ruleCRSAssumed, place, "koordinatsystem saknas; %s används, som alla linjer anger i srsName.", "The koordinatsystem is missing; %s is used, which all lines name in srsName.", named)
		} else if b.complete {
			b.add(&ruleCRSMissing, place, "koordinatsystem är %q; ett av SWEREF 99-systemen förväntas, till exempel SWEREF99_13_30. Koordinaterna behålls utan system.",
				"The koordinatsystem is %q; one of the SWEREF 99 systems is expected, SWEREF99_13_30 for example. The coordinates are kept without a system.", clip(text))
		}
		switch {
		case b.systems[i] == 0:
		case b.system == 0:
			b.system = b.systems[i]
		case b.system != b.systems[i]:
			b.add(&ruleCRSMixed, place, "Planen är i %s, en tidigare plan i filen i %s. Gränser är gemensamma för alla planer.",
				"The plan is in %s, an earlier plan of the file in %s. Boundaries are common to all plans.", b.systems[i], b.system)
		}
	}
	if b.system == 0 {
		b.system = named
	}
}

// namedSystem returns the system that every line names in srsName, or 0.
func (b *builder) namedSystem() crs.Code {
	code := 0
	for i := range b.bounds {
		g := b.bounds[i].geometry
		if g == nil || g.Geom == nil {
			continue
		}
		if g.Code == 0 || code != 0 && g.Code != code {
			return 0
		}
		code = g.Code
	}
	if c := crs.Code(code); c.Known() {
		return c
	}
	return 0
}

// lines takes the boundaries' lines out of what the GML layer read.
func (b *builder) lines() {
	total := 0
	for i := range b.bounds {
		bd := &b.bounds[i]
		g := bd.geometry
		if g == nil {
			continue
		}
		bd.grans.LinjeID = ownID(g)
		var line *geom.LineString
		switch t := g.Geom.(type) {
		case *geom.LineString:
			line = t
		case *geom.LinearRing:
			line = geom.NewLineStringFlat(t.Layout(), t.FlatCoords())
		}
		if line == nil || line.NumCoords() < 2 {
			bd.grans.Extra = append(bd.grans.Extra, keptGeometry("linje", g))
			bd.grans.LinjeID = ""
			b.add(&ruleBoundaryUnread, bd.place, "Gränsen har ingen linje som kan läsas. Den behålls som den är.",
				"The boundary has no line that can be read. It is kept as it is.")
			continue
		}
		bd.grans.Linje = line
		bd.xy = line.FlatCoords()
		if n := line.Stride(); n > 2 {
			bd.xy = make([]float64, 0, 2*line.NumCoords())
			for j := 0; j+1 < len(line.FlatCoords()); j += n {
				bd.xy = append(bd.xy, line.FlatCoords()[j], line.FlatCoords()[j+1])
			}
			if b.heights++; b.heights == 1 {
				b.height = bd.place
			}
		}
		total += len(bd.xy) / 2
	}
	if b.heights > 0 {
		b.add(&ruleHeight, b.height, "%d gränser har höjder. Höjderna behålls på gränserna men inte i ytorna.",
			"%d boundaries have heights. They are kept on the boundaries and not in the areas.", b.heights)
	}
	b.budget = 1_000_000
	if total < math.MaxInt/maxCopies-b.budget {
		b.budget += total * maxCopies
	}
	b.closer = closer{lines: make([][]float64, len(b.bounds)), tolerance: tolerance(b.s)}
	for i := range b.bounds {
		b.closer.lines[i] = b.bounds[i].xy
	}
}

// ownID returns the gml:id of a geometry that stands where it was read.
func ownID(g *gml.Geometry) string {
	if g.Href != "" {
		return ""
	}
	return g.ID
}

// keptGeometry makes a member of a property whose geometry has no place in the
// model.
func keptGeometry(name string, g *gml.Geometry) detaljplan.Member {
	var raw string
	start := `<` + name + ` xmlns="` + ns + `"`
	switch {
	case len(g.Raw) > 0:
		raw = start + `>` + string(g.Raw) + `</` + name + `>`
	case g.Href != "":
		raw = start + ` xmlns:xlink="` + gml.XLink + `" xlink:href="` + string(appendEscaped(nil, []byte(g.Href))) + `"/>`
	case g.Geom != nil:
		var buf bytes.Buffer
		w := xmltext.NewWriter(&buf, "")
		w.Start(name)
		w.Namespace("", ns)
		w.Namespace("gml", gml.NS32)
		gml.NewEncoder(w, gml.Style{Order: gml.NorthEast, Pos: true, PosDimension: true, Curves: true}, &codec.Collector{}).
			Geometry(g.Geom, g.ID, quality.Place{})
		w.End()
		_ = w.Flush() // a buffer does not fail
		raw = strings.TrimSpace(buf.String())
	default:
		raw = start + `/>`
	}
	return detaljplan.Member{Format: detaljplan.FormatSS637040, Name: name, Raw: raw}
}

// local returns the gml:id that a reference leads to inside the document.
func local(href string) (id string, ok bool) {
	if len(href) < 2 || href[0] != '#' || strings.ContainsAny(href[1:], "#/()") {
		return "", false
	}
	return href[1:], true
}

func (b *builder) assemble() error {
	for i := range b.areas {
		a := &b.areas[i]
		if len(a.omrade.Referenser) == 0 {
			if b.complete {
				b.add(&ruleAreaEmpty, a.place, "Området har varken plus eller minus.", "The area has neither plus nor minus.")
			}
			continue
		}
		a.ok = true
		size := 0
		a.refs = make([]signed, 0, len(a.omrade.Referenser))
		for j, r := range a.omrade.Referenser {
			k, ok := b.findBoundary(r.Href, a.places[j])
			if !ok {
				a.ok = false
				continue
			}
			a.refs = append(a.refs, signed{k, r.Minus})
			size += len(b.bounds[k].xy) / 2
		}
		if !a.ok {
			continue
		}
		if size > b.s.Limits.Vertices {
			return &codec.LimitError{Limit: "Vertices", Max: int64(b.s.Limits.Vertices), Place: a.place}
		}
		if err := b.spend(size, a.place); err != nil {
			return err
		}
		b.close(a)
	}
	return nil
}

// spend counts positions that are copied.
func (b *builder) spend(n int, p quality.Place) error {
	if b.vertices += n; b.vertices > b.budget {
		return &codec.LimitError{Limit: "Vertices (of all areas together)", Max: int64(b.budget), Place: p}
	}
	return nil
}

func (b *builder) findBoundary(href string, p quality.Place) (int, bool) {
	if href == "" {
		b.add(&ruleNoReference, p, "Hänvisningen har inget xlink:href.", "The reference has no xlink:href.")
		return 0, false
	}
	id, ok := local(href)
	if !ok {
		b.add(&ruleRemote, p, "Hänvisningen %q går inte till ett gml:id i dokumentet (#id) och följs inte.",
			"The reference %q is not to a gml:id in the document (#id) and is not followed.", clip(href))
		return 0, false
	}
	t, ok := b.ids[id]
	switch {
	case !ok:
		if b.complete {
			b.add(&ruleBoundaryMissing, p, "Gränsen %q finns inte.", "The boundary %q is not there.", clip(id))
		}
	case t.kind != kindBoundary:
		b.add(&ruleBoundaryKind, p, "%q är ingen gräns.", "%q is not a boundary.", clip(id))
	case b.bounds[t.index].xy == nil:
		b.add(&ruleBoundaryUnread, p, "Gränsen %q har ingen linje som kan läsas.", "The boundary %q has no line that can be read.", clip(id))
	default:
		return t.index, true
	}
	return 0, false
}

// close puts an area's rings together.
func (b *builder) close(a *area) {
	c := b.closer.close(a.refs)
	if c.open != nil {
		a.ok = false
		b.add(&ruleRingOpen, b.at(a.place, c.open.x, c.open.y), "Gränserna sluter sig inte: det fattas %.3f m. Området behålls som hänvisningar.",
			"The boundaries do not close: %.3f m are missing. The area is kept as references.", c.open.size)
		return
	}
	if rings, again := distinct(c.rings); again > 0 {
		b.add(&ruleRepeated, b.at(a.place, c.rings[0][0], c.rings[0][1]), "%d ringar är desamma som en annan av områdets, eller går flera varv. De räknas en gång.",
			"%d rings are the same as another of the area, or go round several times. They count once.", again)
		c.rings = rings
	}
	for _, r := range c.rings {
		if s, noise := signedArea(r); !encloses(s, noise) {
			c.empty = true
		}
	}
	if c.empty {
		a.ok = false
		p := a.place
		if len(a.refs) > 0 {
			l := b.bounds[a.refs[0].line].xy
			p = b.at(p, l[0], l[1])
		}
		b.add(&ruleRingDegenerate, p, "Gränserna omsluter ingen yta. Området behålls som hänvisningar.", "The boundaries enclose nothing. The area is kept as references.")
		return
	}
	if a.shells, a.ok = nest(c.rings); !a.ok {
		b.add(&ruleComplex, a.place, "Området har %d ringar med så många punkter att de inte kan ordnas i rimlig tid. Det behålls som hänvisningar.",
			"The area has %d rings with so many positions that they cannot be sorted in reasonable time. It is kept as references.", len(c.rings))
		return
	}
	a.rings = c.rings
	holes := 0
	for _, s := range a.shells {
		if v, _ := signedArea(c.rings[s.ring]); v < 0 {
			reverse(c.rings[s.ring])
		}
		for _, h := range s.holes {
			holes++
			if v, _ := signedArea(c.rings[h]); v > 0 {
				reverse(c.rings[h])
			}
		}
	}
	if c.reordered {
		b.add(&ruleReordered, a.place, "Gränserna sluter sig inte i den ordning och riktning som anges, men i en annan, som har använts.",
			"The boundaries do not close in the order and directions stated, but in others, which were used.")
	}
	if c.snapped > 0 {
		b.add(&ruleSnapped, b.at(a.place, c.at[0], c.at[1]), "%d glapp, det största %.2g m, har slutits.", "%d gaps, the widest %.2g m, were closed.", c.snapped, c.widest)
	}
	if len(c.cuts) > 0 {
		b.add(&ruleCut, a.place, "%d gränser, den första %q, följs åt båda håll. De är lästa som snitt och inte som gräns.",
			"%d boundaries, the first %q, are followed both ways. They are read as cuts and not as boundary.", len(c.cuts), clip(b.bounds[c.cuts[0]].grans.ID))
		a.refs, _ = b.closer.withoutCuts(a.refs)
		for _, i := range c.cuts {
			b.bounds[i].listed = true
		}
	}
	if len(c.rings) > 1 {
		b.add(&ruleRings, a.place, "Området har %d ringar. Efter hur de ligger är de lästa som %d ytor och %d hål.",
			"The area has %d rings. By how they lie they are read as %d shells and %d holes.", len(c.rings), len(a.shells), holes)
	}
}

// findArea resolves a reference to an area. keep reports that the reference
// leads nowhere and has to be kept as it is; the index is -1 then.
func (b *builder) findArea(l link) (i int, keep bool) {
	if l.href == "" {
		b.add(&ruleNoReference, l.place, "Hänvisningen har inget xlink:href.", "The reference has no xlink:href.")
		return -1, true
	}
	id, ok := local(l.href)
	if !ok {
		b.add(&ruleRemote, l.place, "Hänvisningen %q går inte till ett gml:id i dokumentet (#id) och följs inte.",
			"The reference %q is not to a gml:id in the document (#id) and is not followed.", clip(l.href))
		return -1, true
	}
	t, ok := b.ids[id]
	switch {
	case !ok:
		if b.complete {
			b.add(&ruleAreaMissing, l.place, "Området %q finns inte.", "The area %q is not there.", clip(id))
		}
		return -1, true
	case t.kind != kindArea:
		b.add(&ruleBoundaryKind, l.place, "%q är inget område.", "%q is not an area.", clip(id))
		return -1, true
	}
	b.areas[t.index].used = true
	if !b.areas[t.index].ok && b.complete {
		b.add(&ruleAreaUnread, l.place, "Området %q kunde inte sättas samman; geometrin saknas.", "The area %q could not be put together; the geometry is missing.", clip(id))
	}
	return t.index, false
}

func keptReference(name, href string) detaljplan.Member {
	return keptGeometry(name, &gml.Geometry{Href: href})
}

// geometries makes model geometries of an area, one of each shell.
func (b *builder) geometries(i int, system crs.Code, p quality.Place) ([]detaljplan.Geometribeskrivning, error) {
	a := &b.areas[i]
	if !a.ok {
		return nil, nil
	}
	out := make([]detaljplan.Geometribeskrivning, 0, len(a.shells))
	for _, s := range a.shells {
		n := len(a.rings[s.ring])
		for _, h := range s.holes {
			n += len(a.rings[h])
		}
		if err := b.spend(n/2, p); err != nil {
			return nil, err
		}
		flat := append(make([]float64, 0, n), a.rings[s.ring]...)
		ends := append(make([]int, 0, 1+len(s.holes)), len(flat))
		for _, h := range s.holes {
			flat = append(flat, a.rings[h]...)
			ends = append(ends, len(flat))
		}
		g := detaljplan.Geometri{Typ: detaljplan.GeometritypYta, Position: geom.NewPolygonFlat(geom.XY, flat, ends), Dimension: 2}
		if system != 0 {
			g.KoordinatsystemPlan = detaljplan.Koordinatsystem(system.String())
		}
		out = append(out, detaljplan.Geometribeskrivning{Geometri: g, OmradeSS637040: a.omrade.ID})
	}
	return out, nil
}

func (b *builder) plan(i int) error {
	rec := &b.plans[i]
	p, s := rec.doc.p, rec.doc.s
	p.SS637040 = s
	b.data.Planer = append(b.data.Planer, p)
	b.identity(p.Objektidentitet, rec.place)

	given := map[int]bool{}
	for _, l := range rec.areas {
		k, keep := b.findArea(l)
		switch {
		case keep:
			s.Extra = append(s.Extra, keptReference("planomrade", l.href))
		case k >= 0 && given[k]:
			b.add(&ruleRepeated, l.place, "Området %q anges flera gånger.", "The area %q is given several times.", clip(b.areas[k].omrade.ID))
		case k >= 0:
			given[k] = true
			s.Omrade = append(s.Omrade, b.areas[k].omrade.ID)
			gs, err := b.geometries(k, b.systems[i], l.place)
			if err != nil {
				return err
			}
			p.Plangeometri = append(p.Plangeometri, gs...)
		}
	}
	if s.Kommun != "" {
		if name, ok := kommun.Name(s.Kommun); ok {
			p.Kommun = name
			b.add(&ruleKommun, rec.place, "Kommunkoden %s är %s.", "The municipality's code %s is %s.", s.Kommun, name)
		} else {
			b.add(&ruleKommunUnknown, rec.place, "Kommunkoden %q är okänd; kommunens namn saknas.", "The municipality's code %q is unknown; the municipality's name is missing.", clip(s.Kommun))
		}
	}
	if s.Plantyp == "DP" {
		p.Typ = detaljplan.PlantypDetaljplan
		b.add(&rulePlantyp, rec.place, "Plantypen DP är tolkad som detaljplan.", "The type of plan DP is taken to be detaljplan.")
	}
	if err := b.provisions(rec, b.systems[i]); err != nil {
		return err
	}
	if b.complete {
		b.required(rec)
	}
	return nil
}

// identity checks an object's uuid.
func (b *builder) identity(u detaljplan.UUID, p quality.Place) {
	if u == "" {
		if b.complete {
			b.add(&ruleUUIDMissing, p, "Objektet saknar uuid. Ingen identitet hittas på.", "The object has no uuid. No identity is made up.")
		}
		return
	}
	if !u.Valid() {
		b.add(&ruleUUIDForm, p, "Identiteten är %q; 8-4-4-4-12 siffror och bokstäver a–f förväntas. Den är inte ändrad.",
			"The identity is %q; 8-4-4-4-12 digits and letters a–f are expected. It is not changed.", clip(string(u)))
	}
	if first, taken := b.uuids[u]; taken {
		if b.c.Full() {
			b.c.Skip(ruleUUIDRepeated.Code, ruleUUIDRepeated.Severity)
			return
		}
		f := ruleUUIDRepeated.At(p, quality.Textf("Identiteten %s har redan ett annat objekt, på rad %d.", "Another object, in line %[2]d, already has the identity %[1]s.", clip(string(u)), first.Line))
		f.Related = []quality.Place{first}
		b.c.Add(f)
		return
	}
	b.uuids[u] = p
}

func (b *builder) provisions(rec *plan, system crs.Code) error {
	type key struct {
		uuid detaljplan.UUID
		typ  detaljplan.Bestammelsetyp
	}
	at := map[key]int{}
	var list []*detaljplan.Planbestammelse
	areas := map[[2]int]bool{} // provision, area: geometry was given
	type regulated struct {
		provision int
		use       detaljplan.UUID
	}
	regulates := map[regulated]bool{}
	var wholePlan, noModel, noUnit, genomforande int
	var whole, variable, unit, period quality.Place
	p := rec.doc.p
	order := b.before + 1
	b.before += len(rec.occs)
	for k := range rec.occs {
		c := &rec.occs[k]
		if c.typ == "" {
			continue // cut off before it began
		}
		c.f.Ordning = order + k
		if c.parent >= 0 {
			c.f.Under = order + c.parent
			c.f.Anvandning = rec.occs[c.parent].uuid
		}
		b.finish(c)
		area, keep := -1, false
		if c.area.place.Line > 0 {
			if area, keep = b.findArea(c.area); keep {
				c.f.Extra = append(c.f.Extra, keptReference("omrade", c.area.href))
			}
		}
		if area >= 0 {
			c.f.Omrade = b.areas[area].omrade.ID
		}

		n, known := -1, false
		if c.uuid != "" {
			n, known = at[key{c.uuid, c.typ}], false
			if _, known = at[key{c.uuid, c.typ}]; !known {
				n = -1
			}
		}
		if !known {
			b.identity(c.uuid, c.place)
			ss := &c.content
			prov := &detaljplan.Planbestammelse{Typ: c.typ, Detaljplan: p.Objektidentitet, Objektidentitet: c.uuid, SS637040: ss}
			var left int
			prov.Bestammelsevarde, left = varden(ss.Variabler)
			if left > 0 {
				if noModel += left; noModel == left {
					variable = c.place
				}
			}
			for _, v := range prov.Bestammelsevarde {
				if v.Datatyp == detaljplan.VariabeltypDecimaltal {
					if noUnit++; noUnit == 1 {
						unit = c.place
					}
				}
			}
			if strings.Contains(ss.Kod, "_Ad_Genomforande") {
				if genomforande++; genomforande == 1 {
					period = c.place
				}
			}
			if ss.Generell && c.typ != detaljplan.BestammelsetypAnvandningsbestammelse && p.Objektidentitet != "" {
				prov.ReglerarDetaljplan = p.Objektidentitet
				if wholePlan++; wholePlan == 1 {
					whole = c.place
				}
			}
			n = len(list)
			list = append(list, prov)
			if c.uuid != "" {
				at[key{c.uuid, c.typ}] = n
			}
		} else if !sameContent(list[n].SS637040, &c.content) {
			own := c.content
			c.f.Eget = &own
			b.add(&ruleUUIDConflict, c.place, "Bestämmelsen %s säger något annat här än där den först står. Båda behålls.",
				"The provision %s says something else here than where it stands first. Both are kept.", clip(string(c.uuid)))
		}
		prov := list[n]
		prov.SS637040.Forekomster = append(prov.SS637040.Forekomster, c.f)
		if u := c.f.Anvandning; u != "" && !regulates[regulated{n, u}] {
			regulates[regulated{n, u}] = true
			prov.ReglerarAnvandningsbestammelse = append(prov.ReglerarAnvandningsbestammelse, u)
		}
		if area >= 0 && !areas[[2]int{n, area}] {
			areas[[2]int{n, area}] = true
			gs, err := b.geometries(area, system, c.place)
			if err != nil {
				return err
			}
			prov.Bestammelsegeometri = append(prov.Bestammelsegeometri, gs...)
		}
	}
	p.Planbestammelser = list
	if wholePlan > 0 {
		b.add(&ruleWholePlan, whole, "%d generella bestämmelser har fått reglerarDetaljplan.", "%d general provisions were given reglerarDetaljplan.", wholePlan)
	}
	if noModel > 0 {
		b.add(&ruleVariable, variable, "%d variabler är linjer, punkter eller av okänd typ. De finns bara bland standardens variabler.",
			"%d variables are lines, points or of unknown type. They are only among the standard's variables.", noModel)
	}
	if noUnit > 0 {
		b.add(&ruleVariableUnit, unit, "%d decimaltal saknar enhet och värdetyp, som inte finns i formatet.", "%d decimal numbers have no unit and kind of value; the format has none.", noUnit)
	}
	if genomforande > 0 {
		b.add(&ruleGenomforandetid, period, "Genomförandetiden står som administrativ bestämmelse, av allt att döma i år. Den nationella specifikationen har den i månader i beslutsinformation; den är inte överförd dit.",
			"The implementation period stands as an administrative provision, to all appearances in years. The national specification has it in months in beslutsinformation; it was not taken there.")
	}
	return nil
}

// finish takes in the geometry of an occurrence's label and variables.
func (b *builder) finish(c *occurrence) {
	if g := c.label; g != nil {
		if pt, ok := g.Geom.(*geom.Point); ok && len(pt.FlatCoords()) >= 2 {
			c.f.Insattning, c.f.InsattningID = pt, ownID(g)
		} else {
			c.f.Extra = append(c.f.Extra, keptGeometry("insattning", g))
			if g.Geom != nil {
				b.add(&ruleBadValue, g.Place, "insattning är %s; en punkt förväntas.", "The insattning is a %s; a point is expected.", g.Element)
			}
		}
	}
	for _, s := range c.shapes {
		v := &c.content.Variabler[s.variable]
		_, line := s.geometry.Geom.(*geom.LineString)
		_, point := s.geometry.Geom.(*geom.Point)
		if v.Typ == "DP_VarLinje" && line || v.Typ == "DP_VarPunkt" && point {
			v.Geometri, v.GeometriID = s.geometry.Geom, ownID(s.geometry)
			continue
		}
		v.Extra = append(v.Extra, keptGeometry("varde", s.geometry))
		if s.geometry.Geom != nil {
			b.add(&ruleBadValue, s.geometry.Place, "%s har %s som värde.", "%s has a %s as its value.", clip(v.Typ), s.geometry.Element)
		}
	}
}

// sameContent reports whether two occurrences say the same of the provision.
func sameContent(a, b *detaljplan.BestammelseSS637040) bool {
	return a.Kod == b.Kod && a.Generell == b.Generell && a.Ursprunglig == b.Ursprunglig && a.Giltighet == b.Giltighet &&
		a.Anmarkning == b.Anmarkning && a.Precisering == b.Precisering && a.Syfte == b.Syfte && a.Lagrum == b.Lagrum &&
		sameFlag(a.Huvudsaklig, b.Huvudsaklig) && slices.EqualFunc(a.Variabler, b.Variabler, sameVariable)
}

func sameFlag(a, b *bool) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }

func sameVariable(a, b detaljplan.VariabelSS637040) bool {
	if a.Typ != b.Typ || a.Namn != b.Namn || a.Varde != b.Varde || (a.Geometri == nil) != (b.Geometri == nil) || !slices.Equal(a.Extra, b.Extra) {
		return false
	}
	return a.Geometri == nil || slices.Equal(a.Geometri.FlatCoords(), b.Geometri.FlatCoords())
}

// required reports what the national specification requires and is not there.
func (b *builder) required(rec *plan) {
	p := rec.doc.p
	missing := func(yes bool, member string) {
		if yes {
			b.add(&ruleRequired, rec.place, "Planen saknar %s.", "The plan lacks %s.", member)
		}
	}
	missing(p.Objektidentitet == "", "objektidentitet")
	missing(p.VersionGiltigFran.IsZero(), "versionGiltigFran")
	missing(p.Kommun == "", "kommun")
	missing(p.Namn == "", "namn")
	missing(p.Syfte == "", "syfte")
	missing(p.Status == "", "status")
	missing(p.Typ == "", "typ")
	missing(len(p.Plangeometri) == 0, "plangeometri")
	missing(len(p.Beslutsinformation) == 0, "beslutsinformation")
	var reference, wording, shape, identity int
	for _, v := range p.Planbestammelser {
		reference += count(v.Planbestammelsekatalogreferens == "")
		wording += count(v.Bestammelseformulering == "")
		shape += count(len(v.Bestammelsegeometri) == 0)
		identity += count(v.Objektidentitet == "")
	}
	some := func(n int, member string) {
		if n > 0 {
			b.add(&ruleRequired, rec.place, "%d av %d bestämmelser saknar %s.", "%d of %d provisions lack %s.", n, len(p.Planbestammelser), member)
		}
	}
	some(identity, "objektidentitet")
	some(reference, "planbestammelsekatalogreferens")
	some(wording, "bestammelseformulering")
	some(shape, "bestammelsegeometri")
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// keep sorts boundaries and areas into those that the model shows and those
// that have to be kept beside it.
func (b *builder) keep() {
	for i := range b.areas {
		a := &b.areas[i]
		b.ss.Omradesordning = append(b.ss.Omradesordning, a.omrade.ID)
		shown := a.ok && a.used
		for _, r := range a.refs {
			if shown {
				b.bounds[r.line].used = true
			} else {
				b.bounds[r.line].listed = true
			}
		}
		if !a.used && b.complete {
			b.add(&ruleAreaUnused, b.placeOf(a), "Området används varken av en plan eller en bestämmelse. Det behålls.", "The area is used by no plan and no provision. It is kept.")
		}
		if shown {
			if len(a.omrade.Extra) == 0 {
				continue
			}
			a.omrade.Referenser = nil
		}
		b.ss.Omraden = append(b.ss.Omraden, a.omrade)
	}
	for i := range b.bounds {
		bd := &b.bounds[i]
		bd.grans.Ordning = i + 1
		if bd.used {
			b.ss.Omradesgranser = append(b.ss.Omradesgranser, bd.grans)
			continue
		}
		b.ss.Granser = append(b.ss.Granser, bd.grans)
		if !bd.listed && b.complete {
			p := bd.place
			if bd.xy != nil {
				p = b.at(p, bd.xy[0], bd.xy[1])
			}
			b.add(&ruleBoundaryUnused, p, "Inget område använder gränsen. Den behålls.", "No area uses the boundary. It is kept.")
		}
	}
}

func (b *builder) placeOf(a *area) quality.Place {
	if a.ok && len(a.rings) > 0 {
		return b.at(a.place, a.rings[0][0], a.rings[0][1])
	}
	return a.place
}

// checkSystems compares the lines' srsName with the plans' system, and the
// coordinates' order with it.
func (b *builder) checkSystems() {
	if b.system == 0 {
		return
	}
	type other struct {
		code  crs.Code
		n     int
		place quality.Place
	}
	var others []other
	swapped, fits := 0, 0
	var first int
	for i := range b.bounds {
		bd := &b.bounds[i]
		if bd.xy == nil {
			continue
		}
		if c := crs.Code(bd.geometry.Code); c != 0 && c != b.system {
			k := slices.IndexFunc(others, func(o other) bool { return o.code == c })
			if k < 0 && len(others) < 20 {
				k = len(others)
				others = append(others, other{code: c, place: b.at(bd.place, bd.xy[0], bd.xy[1])})
			}
			if k >= 0 {
				others[k].n++
			}
			continue
		}
		switch crs.OrderOf(b.system, bd.xy[0], bd.xy[1]) {
		case crs.EastNorth:
			fits++
		case crs.NorthEast:
			if swapped++; swapped == 1 {
				first = i
			}
		}
	}
	for _, o := range others {
		b.add(&ruleSRSName, o.place, "%d gränser anger %s i srsName, men planens koordinatsystem är %s. Koordinaterna är inte ändrade.",
			"%d boundaries name %s in srsName, but the plan's coordinate system is %s. The coordinates are not changed.", o.n, o.code, b.system)
	}
	if swapped > fits {
		bd := &b.bounds[first]
		b.add(&ruleAxisOrder, b.at(bd.place, bd.xy[0], bd.xy[1]), "%d gränser skulle ligga i %s om öst och nord byttes. Formatet har nord först; koordinaterna är inte ändrade.",
			"%d boundaries would lie in %s with easting and northing swapped. The format has northing first; the coordinates are not changed.", swapped, b.system.Name())
	}
}

// checkPlaces looks for boundaries far from the rest and compares the stated
// bounding box with the plan.
func (b *builder) checkPlaces() {
	plan := emptyBox
	for _, p := range b.data.Planer {
		for i := range p.Plangeometri {
			if pos := p.Plangeometri[i].Geometri.Position; pos != nil {
				plan.add(pos.FlatCoords())
			}
		}
	}
	center := plan
	if center.empty() || center.diagonal() > 100_000 {
		center = b.middle()
	}
	if !center.empty() {
		limit := max(5000, 3*center.diagonal())
		for i := range b.bounds {
			bd := &b.bounds[i]
			if bd.xy == nil {
				continue
			}
			x, y := bd.xy[0], bd.xy[1]
			if dist := center.distance(x, y); dist > limit {
				if b.c.Full() {
					b.c.Skip(ruleFar.Code, ruleFar.Severity)
					continue
				}
				sv, en := b.elsewhere(center, x, y)
				b.add(&ruleFar, b.at(bd.place, x, y), "Gränsen ligger %.1f km från resten."+sv, "The boundary lies %.1f km from the rest."+en, dist/1000)
			}
		}
	}
	if e := b.envelope; e != nil && len(e.Min) >= 2 && !plan.empty() {
		off := max(math.Abs(e.Min[0]-plan.minX), math.Abs(e.Min[1]-plan.minY), math.Abs(e.Max[0]-plan.maxX), math.Abs(e.Max[1]-plan.maxY))
		if off > 1 {
			b.add(&ruleEnvelope, b.at(e.Place, e.Min[0], e.Min[1]), "boundedBy avviker upp till %.1f m från planområdet. Den räknas om när filen skrivs.",
				"The boundedBy differs from the plan area by up to %.1f m. It is computed anew when the file is written.", off)
		}
	}
}

// middle returns the median of the boundaries' first positions.
func (b *builder) middle() box {
	var xs, ys []float64
	for i := range b.bounds {
		if l := b.bounds[i].xy; l != nil {
			xs, ys = append(xs, l[0]), append(ys, l[1])
		}
	}
	if len(xs) < 3 {
		return emptyBox
	}
	slices.Sort(xs)
	slices.Sort(ys)
	x, y := xs[len(xs)/2], ys[len(ys)/2]
	return box{x, y, x, y}
}

// elsewhere tells whether a position would lie near the box in another system.
func (b *builder) elsewhere(near box, x, y float64) (sv, en string) {
	reach := max(1000, near.diagonal())
	for _, c := range crs.Codes() {
		if c == b.system || !c.IsProjected() || !b.system.IsProjected() {
			continue
		}
		t, err := crs.NewTransform(c, b.system)
		if err != nil {
			continue
		}
		if x2, y2, err := t.XY(x, y); err == nil && near.distance(x2, y2) <= reach {
			return fmt.Sprintf(" Läst som %s (%s) ligger den vid planen.", c.Name(), c), fmt.Sprintf(" Read as %s (%s) it lies by the plan.", c.Name(), c)
		}
	}
	return "", ""
}
