package karta

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	maxCoordinate = 1e8 // metres
	maxNested     = 100 // collections within collections
	maxText       = 500 // characters of a class or label that are looked at
)

// levels, from the bottom of the drawing to its top.
type level uint8

const (
	levelUse level = iota
	levelTransport
	levelValue
	levelOther
	levelAim
	levelPart
	levelPlan
)

// A thing is something to draw: one kind of geometry of one thing of the plan.
type thing struct {
	place           quality.Place
	kind            string
	aspekt          op.Aspekt
	kategori, under string
	word            string // what the legend adds to the title
	forandring      op.Forandring
	kod, lager      string
	label, name     string

	shape op.Geometrislag
	level level
	look  *look
	parts []part
	size  float64 // extent on the ground, to draw the larger first
	cut   bool    // left out, for the drawing's size
}

// A part is a point, a line, or an area with its holes, on the ground.
type part struct {
	rings  [][]float64 // easting, northing and what else there is
	stride int
	box    [4]float64
	drawn  [][]pt // on the sheet
}

// source is what a thing of the plan says, before its geometry is taken apart.
type source struct {
	thing
	geometry *op.Geometri
}

// collect finds what is to be drawn and in which system.
func (r *renderer) collect() {
	p := r.plan
	var all []source
	take := func(kind, id, path string, g *op.Geometri, t thing, needed bool) {
		if len(r.kinds) > 0 && !slices.Contains(r.kinds, kind) {
			r.selected = true
			return
		}
		t.kind = kind
		t.place = quality.Place{Object: id, Path: path}
		if g == nil || g.Position == nil {
			if needed {
				r.findings.Add(ruleNoGeometry.At(t.place, quality.Text{SV: "Det som saknar geometri finns inte på kartan.", EN: "What has no geometry is not on the map."}))
			}
			return
		}
		t.place.Path += "/geometri"
		for _, s := range []*string{&t.kategori, &t.under, &t.word, &t.kod, &t.lager, &t.label, &t.name} {
			*s = clip(*s, maxText)
		}
		all = append(all, source{t, g})
	}
	at := func(member string, i int) string { return "/" + member + "/" + strconv.Itoa(i) }
	var layers []pattern
	for _, l := range r.layers {
		layers = append(layers, newPattern(l))
	}
	for i, o := range p.Objekt {
		if o == nil {
			continue
		}
		if len(r.aspects) > 0 && !slices.Contains(r.aspects, o.Klass.Aspekt) ||
			len(r.layers) > 0 && !slices.ContainsFunc(layers, func(l pattern) bool { return len(l) > 0 && l.fits(strings.ToLower(clip(o.Lager, maxText))) }) {
			r.selected = true
			continue
		}
		k := o.Klass
		word := k.Underkategori
		if k.Precisering != "" {
			word = strings.TrimSpace(clip(word, maxText) + " – " + clip(k.Precisering, maxText))
		}
		take(lager.SlagObjekt, o.Identitet, at("objekt", i), o.Geometri, thing{aspekt: aspectOf(k), kategori: k.Kategori, under: k.Underkategori, word: word, kod: k.Kod, lager: o.Lager,
			forandring: o.Forandring, label: o.Beteckning, name: o.Namn}, true)
	}
	for i, v := range p.Riksintressen {
		if v != nil {
			take(lager.SlagRiksintresse, v.Identitet, at("riksintressen", i), v.Geometri, thing{kategori: v.Slag, name: v.Namn}, true)
		}
	}
	for i, v := range p.LISOmraden {
		if v != nil {
			take(lager.SlagLIS, v.Identitet, at("lisOmraden", i), v.Geometri, thing{kategori: v.Andamal, name: v.Namn}, true)
		}
	}
	// What follows is often said of the whole plan: without geometry it is
	// nothing that the map lacks.
	for i, v := range p.Miljokvalitetsnormer {
		if v != nil {
			take(lager.SlagMKN, v.Identitet, at("miljokvalitetsnormer", i), v.Geometri, thing{kategori: string(v.Slag), name: v.Namn}, false)
		}
	}
	for i, v := range p.Klimatrisker {
		if v != nil {
			take(lager.SlagKlimatrisk, v.Identitet, at("klimatrisker", i), v.Geometri, thing{kategori: string(v.Slag)}, false)
		}
	}
	for i, v := range p.MellankommunalaFragor {
		if v != nil {
			take(lager.SlagMellankommunal, v.Identitet, at("mellankommunalaFragor", i), v.Geometri, thing{name: v.Namn}, false)
		}
	}
	for i, v := range p.Konsekvenser {
		if v != nil {
			take(lager.SlagKonsekvens, v.Identitet, at("konsekvenser", i), v.Geometri, thing{kategori: v.Slag}, false)
		}
	}
	for i, v := range p.Delar {
		if v != nil {
			take(lager.SlagPlandel, v.Identitet, at("delar", i), v.Geometri, thing{kategori: v.Detaljeringsgrad, name: v.Namn}, true)
		}
	}
	if p.Planomrade != nil {
		take(lager.SlagPlanomrade, p.Identitet, "/planomrade", p.Planomrade, thing{}, false)
		if n := len(all); n > 0 && all[n-1].kind == lager.SlagPlanomrade {
			all[n-1].place.Path = "/planomrade"
		}
	}

	r.chooseSystem(all)
	r.bounds = geom.NewBounds(geom.XY)
	for i := range all {
		r.takeApart(&all[i])
	}
	if len(r.things) == 0 {
		r.findings.Add(ruleNothing.At(quality.Place{Object: p.Identitet}, quality.Text{SV: "Planen har ingen geometri som kan ritas, eller urvalet är tomt.", EN: "The plan has no geometry that can be drawn, or the selection is empty."}))
	}
}

// aspectOf is the aspect of a class, or where only a code is given that which
// codes in real use name.
func aspectOf(k op.Klass) op.Aspekt {
	switch {
	case k.Aspekt != "":
		return k.Aspekt
	case strings.HasPrefix(k.Kod, "OP_MVA"):
		return op.AspektMarkOchVatten
	case strings.HasPrefix(k.Kod, "OP_UT"):
		return op.AspektUtveckling
	}
	return ""
}

// chooseSystem takes the system that most geometries are in.
func (r *renderer) chooseSystem(all []source) {
	count := map[crs.Code]int{}
	for _, s := range all {
		count[s.geometry.Koordinatsystem]++
	}
	best := 0
	for c, n := range count {
		if n > best || n == best && c < r.from {
			r.from, best = c, n
		}
	}
	place := quality.Place{Object: r.plan.Identitet}
	switch {
	case r.from.IsProjected():
		r.system = r.from
	case best == 0:
	case r.from == 0:
		r.findings.Add(ruleNoSystem.At(place, quality.Textf("%d av %d geometrier anger inget koordinatsystem. Kartan är ritad i talen som de är.",
			"%d of %d geometries state no coordinate system. The map is drawn in the numbers as they are.", best, len(all))))
	default:
		t, err := crs.NewTransform(r.from, crs.SWEREF99TM)
		if err != nil {
			r.findings.Add(ruleNoSystem.At(place, quality.Textf("Planens system, %s, är inte känt här. Kartan är ritad i talen som de är.", "The plan's system, %s, is not known here. The map is drawn in the numbers as they are.", r.from.String())))
			return
		}
		r.move, r.system = t, crs.SWEREF99TM
		r.findings.Add(ruleDegrees.At(place, quality.Textf("Planen är i %s. Kartan är ritad i SWEREF 99 TM (%s).", "The plan is in %s. The map is drawn in SWEREF 99 TM (%s).", r.from.String(), t.Accuracy().String())))
	}
}

func systemName(c crs.Code) quality.Text {
	if c == 0 {
		return quality.Text{SV: "inget angivet system", EN: "no stated system"}
	}
	return quality.Text{SV: c.String(), EN: c.String()}
}

// takeApart makes things of the points, lines and areas of a geometry.
func (r *renderer) takeApart(s *source) {
	if s.geometry.Koordinatsystem != r.from {
		have, want := systemName(s.geometry.Koordinatsystem), systemName(r.from)
		r.findings.Add(ruleSystem.At(s.place, quality.Text{SV: fmt.Sprintf("Geometrin har %s och kartan %s. Den ritades inte.", have.SV, want.SV),
			EN: fmt.Sprintf("The geometry has %s and the map %s. It was not drawn.", have.EN, want.EN)}))
		return
	}
	t := splitter{move: r.move}
	t.add(s.geometry.Position, 0)
	switch {
	case t.bad != nil:
		r.findings.Add(ruleNumber.At(s.place, quality.Textf("Positionen är (%v, %v).", "The position is (%v, %v).", t.bad[0], t.bad[1])))
		return
	case t.err != nil:
		r.findings.Add(ruleNotDrawn.At(s.place, quality.Textf("Geometrin kan inte ritas: %v.", "The geometry cannot be drawn: %v.", t.err)))
		return
	case len(t.areas)+len(t.lines)+len(t.points) == 0:
		r.findings.Add(ruleNoGeometry.At(s.place, quality.Text{SV: "Geometrin är tom.", EN: "The geometry is empty."}))
		return
	}
	for _, x := range []struct {
		shape op.Geometrislag
		parts []part
	}{{op.GeometrislagYta, t.areas}, {op.GeometrislagLinje, t.lines}, {op.GeometrislagPunkt, t.points}} {
		if len(x.parts) == 0 {
			continue
		}
		n := s.thing
		n.shape, n.parts, n.level = x.shape, x.parts, levelOf(&s.thing, x.shape)
		box := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		for _, p := range x.parts {
			box = join(box, p.box)
		}
		n.size = (box[2] - box[0]) + (box[3] - box[1])
		r.bounds.Extend(geom.NewPointFlat(geom.XY, box[:2]))
		r.bounds.Extend(geom.NewPointFlat(geom.XY, box[2:]))
		r.things = append(r.things, n)
	}
}

func join(a, b [4]float64) [4]float64 {
	return [4]float64{min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])}
}

func levelOf(t *thing, shape op.Geometrislag) level {
	switch t.kind {
	case lager.SlagPlanomrade:
		return levelPlan
	case lager.SlagPlandel:
		return levelPart
	case lager.SlagRiksintresse, lager.SlagLIS:
		return levelValue
	case lager.SlagObjekt:
		switch t.aspekt {
		case op.AspektVarden, op.AspektVarden20, op.AspektVardenOchHansyn, op.AspektHansyn:
			return levelValue
		case op.AspektUtveckling, op.AspektUtvecklingsstrategi:
			return levelAim
		case op.AspektTema:
			return levelOther
		}
		if shape == op.GeometrislagYta {
			return levelUse
		}
		return levelTransport
	}
	return levelOther
}

// splitter takes a geometry apart into points, lines and areas.
type splitter struct {
	move                 *crs.Transform
	areas, lines, points []part
	bad                  []float64
	err                  error
}

func (s *splitter) add(g geom.T, depth int) {
	if s.bad != nil || s.err != nil {
		return
	}
	switch g := g.(type) {
	case nil:
	case *geom.GeometryCollection:
		if depth >= maxNested {
			s.err = fmt.Errorf("collections are nested more than %d deep", maxNested)
			return
		}
		for _, m := range g.Geoms() {
			s.add(m, depth+1)
		}
	case *geom.Point:
		s.part(&s.points, g, []int{len(g.FlatCoords())})
	case *geom.MultiPoint:
		for i := range g.NumPoints() {
			p := g.Point(i)
			s.part(&s.points, p, []int{len(p.FlatCoords())})
		}
	case *geom.LineString:
		s.part(&s.lines, g, []int{len(g.FlatCoords())})
	case *geom.LinearRing:
		s.part(&s.lines, g, []int{len(g.FlatCoords())})
	case *geom.MultiLineString:
		for i := range g.NumLineStrings() {
			l := g.LineString(i)
			s.part(&s.lines, l, []int{len(l.FlatCoords())})
		}
	case *geom.Polygon:
		s.part(&s.areas, g, g.Ends())
	case *geom.MultiPolygon:
		for i := range g.NumPolygons() {
			p := g.Polygon(i)
			s.part(&s.areas, p, p.Ends())
		}
	default:
		s.err = fmt.Errorf("geometries of type %T are not known", g)
	}
}

func (s *splitter) part(to *[]part, g geom.T, ends []int) {
	flat, stride := g.FlatCoords(), g.Stride()
	if len(flat) == 0 || stride < 2 {
		return
	}
	if s.move != nil {
		moved := make([]float64, 0, len(flat)/stride*2)
		at := make([]int, len(ends))
		next := 0
		for i := 0; i+1 < len(flat); i += stride {
			for next < len(ends) && i >= ends[next] {
				at[next] = len(moved)
				next++
			}
			if !within(flat[i]) || !within(flat[i+1]) {
				s.bad = flat[i : i+2]
				return
			}
			x, y, err := s.move.XY(flat[i], flat[i+1])
			if err != nil {
				s.err = err
				return
			}
			moved = append(moved, x, y)
		}
		for ; next < len(ends); next++ {
			at[next] = len(moved)
		}
		flat, stride, ends = moved, 2, at
	}
	p := part{stride: stride, box: [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}}
	start := 0
	for _, end := range ends {
		ring := flat[start:end]
		start = end
		if len(ring) == 0 {
			continue
		}
		for i := 0; i+1 < len(ring); i += stride {
			x, y := ring[i], ring[i+1]
			if !within(x) || !within(y) {
				s.bad = ring[i : i+2]
				return
			}
			p.box = join(p.box, [4]float64{x, y, x, y})
		}
		p.rings = append(p.rings, ring)
	}
	if len(p.rings) > 0 {
		*to = append(*to, p)
	}
}

// order sorts the things for drawing: by level, and larger before smaller, so
// that nothing lies hidden under what covers it. Points of the lower levels
// come with those of the development, over all lines but borders.
func (r *renderer) order() {
	height := func(t *thing) level {
		if t.shape == op.GeometrislagPunkt {
			return max(t.level, levelAim)
		}
		return t.level
	}
	slices.SortStableFunc(r.things, func(a, b thing) int {
		if c := cmp.Compare(height(&a), height(&b)); c != 0 || a.shape != op.GeometrislagYta && b.shape != op.GeometrislagYta {
			return cmp.Or(c, cmp.Compare(rank(a.shape), rank(b.shape)))
		}
		return cmp.Or(cmp.Compare(rank(a.shape), rank(b.shape)), cmp.Compare(b.size, a.size))
	})
}

func rank(s op.Geometrislag) int {
	return slices.Index([]op.Geometrislag{op.GeometrislagYta, op.GeometrislagLinje, op.GeometrislagPunkt}, s)
}
