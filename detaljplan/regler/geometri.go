package regler

import (
	"math"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/kommun"
	"github.com/planinfo-se/planinfo/quality"
)

// geometrier calls f for every geometry of the plan and its provisions; b is
// nil for the plan's own.
func (k *kontroll) geometrier(f func(b *detaljplan.Planbestammelse, name string, i int, g *detaljplan.Geometribeskrivning)) {
	for i := range k.plan.Plangeometri {
		f(nil, "plangeometri", i, &k.plan.Plangeometri[i])
	}
	for _, b := range k.bestammelser {
		for i := range b.Bestammelsegeometri {
			f(b, "bestammelsegeometri", i, &b.Bestammelsegeometri[i])
		}
	}
}

// arMulti reports whether a geometry is a multi-geometry. A solid's position
// is a MultiPolygon and no multi-geometry.
func arMulti(g *detaljplan.Geometri) bool {
	if strings.HasPrefix(string(g.Typ), "multi") {
		return true
	}
	if g.Typ == detaljplan.GeometritypKropp {
		return false
	}
	switch g.Position.(type) {
	case *geom.MultiPoint, *geom.MultiLineString, *geom.MultiPolygon, *geom.GeometryCollection:
		return true
	}
	return false
}

func (k *kontroll) multi(code quality.Code, b *detaljplan.Planbestammelse, name string, gs []detaljplan.Geometribeskrivning) {
	for i := range gs {
		if g := &gs[i].Geometri; arMulti(g) {
			k.add(code, k.platsI(b, name, i, "geometri", "typ"), quality.Textf(
				"Geometrin är en %s; dela den i en post per del.", "The geometry is a %s; split it into an entry for each part.", g.Typ))
		}
	}
}

func (k *kontroll) osakertLage() {
	const code = "DP-0010"
	k.geometrier(func(b *detaljplan.Planbestammelse, name string, i int, g *detaljplan.Geometribeskrivning) {
		if v := g.Geometrimetadata.OsakertLage; v != "" {
			k.add(code, k.platsI(b, name, i, "geometrimetadata", "osakertLage"), quality.Textf(
				"osakertLage är angivet (%s). Osäkert läge får inte anges; regeln läses här som denna medlem.",
				"osakertLage is given (%s). Uncertain position may not be given; the rule is read here as this member.", string(v)))
		}
		if v := g.Geometri.AbsolutLagesosakerhetPlan; v != nil {
			k.addAs(code, varnar, k.platsI(b, name, i, "geometri", "absolutLagesosakerhetPlan"), quality.Textf(
				"absolutLagesosakerhetPlan är angivet (%v). Det är oklart om regeln avser den medlemmen eller osakertLage.",
				"absolutLagesosakerhetPlan is given (%v). It is not clear whether the rule means this member or osakertLage.", *v))
		}
	})
}

func (k *kontroll) vertikalt(code quality.Code, b *detaljplan.Planbestammelse, v detaljplan.Avgransning, gs []detaljplan.Geometribeskrivning) {
	if v == "" {
		return
	}
	for i := range gs {
		switch t := gs[i].Geometri.Typ; t {
		case detaljplan.GeometritypPunkt, detaljplan.GeometritypLinje, detaljplan.GeometritypMultipunkt, detaljplan.GeometritypMultilinje:
			k.add(code, k.platsI(b, "vertikalAvgransning"), quality.Textf(
				"vertikalAvgransning är %s, men geometri %d är en %s.", "vertikalAvgransning is %s, but geometry %d is a %s.", string(v), i+1, string(t)))
			return
		}
	}
}

// blandadePlansystem tells each geometry whose system is not the plan's. A plan of many
// systems gives one finding a geometry.
func (k *kontroll) blandadePlansystem() {
	system := k.plan.System()
	k.geometrier(func(b *detaljplan.Planbestammelse, name string, i int, g *detaljplan.Geometribeskrivning) {
		if s := g.Geometri.KoordinatsystemPlan; s != "" && s != system {
			k.add("regler/mixed-crs", k.platsI(b, name, i, "geometri", "koordinatsystemPlan"), quality.Textf(
				"Geometrin är i %s och planen i %s.", "The geometry is in %s and the plan in %s.", string(s), string(system)))
		}
	})
}

func (k *kontroll) blandadeHojdsystem() {
	k.geometrier(func(b *detaljplan.Planbestammelse, name string, i int, g *detaljplan.Geometribeskrivning) {
		if s := g.Geometri.Hojdsystem; s != "" && !s.Known() {
			k.add("regler/mixed-heights", k.platsI(b, name, i, "geometri", "hojdsystem"), quality.Textf(
				"Höjdsystemet är %q; det enda som får anges är EPSG:5613.", "The height system is %q; the only one allowed is EPSG:5613.", string(s)))
		}
	})
}

func (k *kontroll) koordinatomrade() {
	var last detaljplan.Koordinatsystem
	var area crs.Area
	var known bool
	k.geometrier(func(b *detaljplan.Planbestammelse, name string, i int, g *detaljplan.Geometribeskrivning) {
		if s := g.Geometri.KoordinatsystemPlan; s != last || !known {
			last, known = s, false
			if c, err := s.Code(); err == nil {
				area, known = c.Area()
			}
		}
		if !known {
			return
		}
		x, y, out := utanfor(g.Geometri.Position, &area)
		if !out {
			return
		}
		at := k.platsI(b, name, i, "geometri", "position")
		at.Coordinate = &quality.Coordinate{X: x, Y: y, CRS: string(last)}
		detail := quality.Textf("%.3f %.3f ligger inte i Sverige i %s.", "%.3f %.3f is not in Sweden in %s.", x, y, string(last))
		if c, err := last.Code(); err == nil && crs.OrderOf(c, x, y) == crs.NorthEast {
			detail = quality.Textf("%.3f %.3f ligger inte i Sverige i %s; ordningen är nog omkastad.",
				"%.3f %.3f is not in Sweden in %s; the order seems swapped.", x, y, string(last))
		}
		k.add("regler/crs-area", at, detail)
	})
}

// utanfor returns the first position of g that lies outside the area.
func utanfor(g geom.T, area *crs.Area) (x, y float64, out bool) {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			if x, y, out := utanfor(m, area); out {
				return x, y, true
			}
		}
		return 0, 0, false
	}
	if g == nil {
		return 0, 0, false
	}
	flat, stride := g.FlatCoords(), g.Stride()
	for i := 0; stride >= 2 && i+1 < len(flat); i += stride {
		x, y := flat[i], flat[i+1]
		// Written so that NaN is outside.
		if !(x >= area.MinX && x <= area.MaxX && y >= area.MinY && y <= area.MaxY) {
			return x, y, true
		}
	}
	return 0, 0, false
}

// zonMarginal is how far outside its zone's area of use a plan may lie before
// it is noticed, in degrees: areas of use end at municipal boundaries.
const zonMarginal = 0.5

func (k *kontroll) zon() {
	var last crs.Code
	var tr *crs.Transform
	for i := range k.plan.Plangeometri {
		g := &k.plan.Plangeometri[i].Geometri
		code, err := g.KoordinatsystemPlan.Code()
		if err != nil || !code.IsZone() || g.Position == nil || len(g.Position.FlatCoords()) < 2 {
			continue
		}
		box, ok := code.AreaOfUse()
		if code != last {
			last = code
			tr, err = crs.NewTransform(code, crs.SWEREF99)
		}
		if !ok || err != nil || tr == nil {
			continue
		}
		x, y := g.Position.FlatCoords()[0], g.Position.FlatCoords()[1]
		lon, lat, err := tr.XY(x, y)
		if err != nil { // outside the country: regler/crs-area
			continue
		}
		if d := max(box.West-lon, lon-box.East, box.South-lat, lat-box.North); d > zonMarginal {
			at := k.atPlan("plangeometri", i, "geometri", "koordinatsystemPlan")
			at.Coordinate = &quality.Coordinate{X: x, Y: y, CRS: string(g.KoordinatsystemPlan)}
			k.add("regler/crs-zone", at, quality.Textf("Planen ligger vid %.2f° N %.2f° E, %.1f° utanför där %s används.",
				"The plan lies at %.2f° N %.2f° E, %.1f° outside where %s is used.", lat, lon, math.Round(d*10)/10, code.Name()))
		}
	}
}

func (k *kontroll) kommunKand() {
	name := k.plan.Kommun
	if blank(name) {
		return
	}
	if _, ok := kommun.Code(name); ok {
		return
	}
	detail := quality.Textf("%q är ingen kommun.", "%q is not a municipality.", name)
	if n, ok := kommun.Name(name); ok {
		detail = quality.Textf("%q är en kommunkod; namnet är %s.", "%q is a municipality's code; the name is %s.", name, n)
	} else if n, ok := detaljplan.Nearest(strings.TrimSuffix(strings.TrimSuffix(name, " kommun"), "s"), kommunnamn()); ok {
		detail = quality.Textf("%q är ingen kommun; menas %s?", "%q is not a municipality; is %s meant?", name, n)
	}
	k.add("regler/municipality-unknown", k.atPlan("kommun"), detail)
}

// kommunnamn are the names of all municipalities.
func kommunnamn() []string {
	names := make([]string, 0, kommun.Count)
	for code := 114; len(names) < kommun.Count && code < 10000; code++ {
		s := strconv.Itoa(code + 10000)[1:]
		if n, ok := kommun.Name(s); ok {
			names = append(names, n)
		}
	}
	return names
}

func (k *kontroll) kommunLevererar() {
	code, ok := kommun.Code(k.plan.Kommun)
	if !ok || code == k.kommun { // an unknown name is another rule's
		return
	}
	want, ok := kommun.Name(k.kommun)
	if !ok {
		want = k.kommun
	}
	k.add("regler/municipality-supplier", k.atPlan("kommun"), quality.Textf(
		"Planen är %s (%s); den som levererar är %s.", "The plan is of %s (%s); the one that delivers is %s.", k.plan.Kommun, code, want))
}
