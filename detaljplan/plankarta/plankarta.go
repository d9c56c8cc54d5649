package plankarta

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/quality"
)

// An Option changes how [Render] works.
type Option func(*settings)

type settings struct {
	paper  Paper
	scale  int
	manner *katalog.Maner
	legend bool
}

// A Paper is a sheet, in millimetres, in landscape.
type Paper struct {
	Name          string
	Width, Height float64
}

// Sheets returns the papers of the A series that a plan map is drawn on.
func Sheets() []Paper {
	return []Paper{{"A4", 297, 210}, {"A3", 420, 297}, {"A2", 594, 420}, {"A1", 841, 594}, {"A0", 1189, 841}}
}

// OnPaper sets the sheet. Default: A3.
func OnPaper(p Paper) Option { return func(s *settings) { s.paper = p } }

// Scale sets the scale 1:n. Default: the largest usual one at which the plan
// fits.
func Scale(n int) Option { return func(s *settings) { s.scale = n } }

// WithManner sets colours and line types. Default: katalog.Standardmaner.
func WithManner(m *katalog.Maner) Option { return func(s *settings) { s.manner = m } }

// WithoutLegend leaves the legend out, so that the map has the whole sheet.
func WithoutLegend() Option { return func(s *settings) { s.legend = false } }

func rule(code quality.Code, s quality.Severity, sv, en string) quality.Rule {
	return quality.Rule{Code: code, Severity: s, Certainty: quality.Observed, Title: quality.Text{SV: sv, EN: en}, Source: "BFS 2020:6, som verktyg tillämpar den"}
}

var (
	ruleEmpty    = rule("plankarta/nothing", quality.Varnar, "Inget att rita", "Nothing to draw")
	ruleNotDrawn = rule("plankarta/not-drawn", quality.Varnar, "Geometrin ritades inte", "The geometry was not drawn")
	ruleColour   = rule("plankarta/no-colour", quality.Upplysning, "Användningens färg är okänd", "The use's colour is unknown")
	ruleScale    = rule("plankarta/does-not-fit", quality.Varnar, "Planen ryms inte på arket i skalan", "The plan does not fit the sheet at the scale")
)

// Rules returns the rules that findings of this package are made from, beside
// those of package katalog.
func Rules() []quality.Rule { return []quality.Rule{ruleEmpty, ruleNotDrawn, ruleColour, ruleScale} }

const (
	pt      = 25.4 / 72 // millimetres
	margin  = 10.0
	grey    = "#F2F2F2" // a use whose colour is not known
	maximum = 1e8       // metres that a coordinate may have
)

// scales are those that plan maps usually have.
var scales = []int{100, 200, 400, 500, 1000, 2000, 4000, 5000, 10000, 20000, 50000, 100000}

type shape struct {
	b   *detaljplan.Planbestammelse // nil for the plan's own
	row *katalog.Bestammelse
	g   geom.T
}

// Render writes the plan as SVG 1.1. The catalogue gives colours, symbols and
// notations; it may be nil, and uses are then grey. Geometry in another system
// than the plan's, solids and coordinates that are no numbers are left out with
// a finding. The error is the writer's.
func Render(w io.Writer, p *detaljplan.Detaljplan, k *katalog.Katalog, opts ...Option) (quality.Findings, error) {
	p = cmp.Or(p, &detaljplan.Detaljplan{})
	s := settings{paper: Sheets()[1], legend: true}
	for _, o := range opts {
		o(&s)
	}
	if s.manner == nil {
		s.manner = katalog.Standardmaner()
	}
	r := &renderer{settings: s, plan: p, w: bufio.NewWriter(w)}
	r.collect(k)
	var fs quality.Findings
	r.notes, fs = katalog.Beteckna(p, k)
	r.findings = append(r.findings, fs...)
	r.place()
	r.draw(k)
	return r.findings, r.w.Flush()
}

type renderer struct {
	settings
	plan     *detaljplan.Detaljplan
	w        *bufio.Writer
	findings quality.Findings
	notes    *katalog.Beteckningar

	outline, uses, properties []shape
	bounds                    *geom.Bounds

	mapWidth, mapHeight float64 // millimetres on the sheet
	x0, y1              float64 // metres at the map's upper left corner
	mm                  float64 // millimetres for a metre
	taken               [][4]float64
}

func (r *renderer) collect(k *katalog.Katalog) {
	system := r.plan.System()
	r.bounds = geom.NewBounds(geom.XY)
	take := func(b *detaljplan.Planbestammelse, gs []detaljplan.Geometribeskrivning) {
		var row *katalog.Bestammelse
		id := r.plan.Objektidentitet
		if b != nil {
			id = b.Objektidentitet
			if k != nil {
				row, _ = k.Bestammelse(b.Planbestammelsekatalogreferens)
			}
		}
		for i := range gs {
			g := &gs[i].Geometri
			place := quality.Place{Object: string(id), Path: "/geometri/" + strconv.Itoa(i)}
			switch {
			case g.Position == nil || g.Position.Empty():
				continue
			case g.KoordinatsystemPlan != "" && g.KoordinatsystemPlan != system:
				r.findings = append(r.findings, ruleNotDrawn.At(place, quality.Textf("Geometrin är i %s och planen i %s.", "The geometry is in %s and the plan in %s.", string(g.KoordinatsystemPlan), string(system))))
				continue
			case g.Typ == detaljplan.GeometritypKropp || g.Typ == detaljplan.GeometritypMultikropp:
				r.findings = append(r.findings, ruleNotDrawn.At(place, quality.Text{SV: "Kroppar ritas inte i plan.", EN: "Solids are not drawn in plan."}))
				continue
			case !numbers(g.Position):
				r.findings = append(r.findings, ruleNotDrawn.At(place, quality.Text{SV: "En koordinat är inget tal, eller orimligt stor.", EN: "A coordinate is no number, or out of all proportion."}))
				continue
			}
			for _, m := range simple(g.Position) {
				x := shape{b, row, m}
				switch {
				case b == nil:
					r.outline = append(r.outline, x)
				case b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse:
					r.uses = append(r.uses, x)
				default:
					r.properties = append(r.properties, x)
				}
				flat, stride := m.FlatCoords(), m.Stride()
				for i := 0; i+1 < len(flat); i += stride {
					r.bounds.Extend(geom.NewPointFlat(geom.XY, flat[i:i+2]))
				}
			}
		}
	}
	take(nil, r.plan.Plangeometri)
	for _, b := range r.plan.Planbestammelser {
		if b != nil {
			take(b, b.Bestammelsegeometri)
		}
	}
}

func numbers(g geom.T) bool {
	if c, ok := g.(*geom.GeometryCollection); ok {
		return !slices.ContainsFunc(c.Geoms(), func(m geom.T) bool { return !numbers(m) })
	}
	return !slices.ContainsFunc(g.FlatCoords(), func(x float64) bool { return math.IsNaN(x) || math.Abs(x) > maximum })
}

// simple takes a geometry apart into points, lines and areas.
func simple(g geom.T) []geom.T {
	var out []geom.T
	switch g := g.(type) {
	case *geom.GeometryCollection:
		for _, m := range g.Geoms() {
			out = append(out, simple(m)...)
		}
	case *geom.MultiPoint:
		for i := range g.NumPoints() {
			out = append(out, g.Point(i))
		}
	case *geom.MultiLineString:
		for i := range g.NumLineStrings() {
			out = append(out, g.LineString(i))
		}
	case *geom.MultiPolygon:
		for i := range g.NumPolygons() {
			out = append(out, g.Polygon(i))
		}
	default:
		out = append(out, g)
	}
	return slices.DeleteFunc(out, func(m geom.T) bool { return m.Empty() })
}

// place decides scale and position.
func (r *renderer) place() {
	r.mapWidth, r.mapHeight = r.paper.Width-2*margin, r.paper.Height-2*margin-24 // title and scale bar
	if r.legend {
		r.mapWidth -= r.legendWidth() + 5
	}
	width, height := 100.0, 100.0
	cx, cy := 0.0, 0.0
	if !r.bounds.IsEmpty() {
		width, height = r.bounds.Max(0)-r.bounds.Min(0), r.bounds.Max(1)-r.bounds.Min(1)
		cx, cy = (r.bounds.Min(0)+r.bounds.Max(0))/2, (r.bounds.Min(1)+r.bounds.Max(1))/2
	} else {
		r.findings = append(r.findings, ruleEmpty.At(quality.Place{Object: string(r.plan.Objektidentitet)}, quality.Text{SV: "Planen har ingen geometri som kan ritas.", EN: "The plan has no geometry that can be drawn."}))
	}
	fits := func(n int) bool {
		return width*1000/float64(n) <= r.mapWidth-6 && height*1000/float64(n) <= r.mapHeight-6
	}
	if r.scale <= 0 {
		r.scale = scales[len(scales)-1]
		for _, n := range scales {
			if fits(n) {
				r.scale = n
				break
			}
		}
		for !fits(r.scale) {
			r.scale *= 2
		}
	} else if !fits(r.scale) {
		r.findings = append(r.findings, ruleScale.At(quality.Place{Object: string(r.plan.Objektidentitet)}, quality.Textf("Planen är %.0f × %.0f m och ryms inte på %s i skala 1:%d.", "The plan is %.0f × %.0f m and does not fit %s at 1:%d.", width, height, r.paper.Name, r.scale)))
	}
	r.mm = 1000 / float64(r.scale)
	r.x0, r.y1 = cx-r.mapWidth/2/r.mm, cy+r.mapHeight/2/r.mm
}

func (r *renderer) legendWidth() float64 { return min(120, r.paper.Width*0.3) }

// at is where a position lies on the sheet, in millimetres.
func (r *renderer) at(x, y float64) (float64, float64) {
	return margin + (x-r.x0)*r.mm, margin + 14 + (r.y1-y)*r.mm
}

func num(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

func (r *renderer) f(format string, args ...any) { fmt.Fprintf(r.w, format, args...) }

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// text makes a text safe for XML: marked characters are escaped, and those that
// XML has no place for left out.
func text(s string) string {
	s = strings.Map(func(c rune) rune {
		if c < 0x20 && c != '\t' && c != '\n' || c == 0xFFFE || c == 0xFFFF || c == 0xFFFD {
			return -1
		}
		return c
	}, s)
	return escape.Replace(s)
}

// path is the outline of an area, or a line.
func (r *renderer) path(g geom.T) string {
	var b strings.Builder
	ring := func(flat []float64, stride int, shut bool) {
		for i := 0; i+1 < len(flat); i += stride {
			x, y := r.at(flat[i], flat[i+1])
			op := "L"
			if i == 0 {
				op = "M"
			}
			b.WriteString(op + num(x) + " " + num(y))
		}
		if shut {
			b.WriteByte('Z')
		}
	}
	switch g := g.(type) {
	case *geom.Polygon:
		eachRing(g, func(flat []float64, stride int) { ring(flat, stride, true) })
	case *geom.LineString:
		ring(g.FlatCoords(), g.Stride(), false)
	}
	return b.String()
}

func (r *renderer) draw(k *katalog.Katalog) {
	r.f(`<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="%smm" height="%smm" viewBox="0 0 %s %s" font-family="Arial, Helvetica, sans-serif">`+"\n",
		num(r.paper.Width), num(r.paper.Height), num(r.paper.Width), num(r.paper.Height))
	r.f("<title>%s</title>\n", text(cmp.Or(r.plan.Namn, "Detaljplan")))
	r.f(`<rect width="%s" height="%s" fill="#FFFFFF"/>`+"\n", num(r.paper.Width), num(r.paper.Height))
	r.patterns()
	r.f(`<clipPath id="karta"><rect x="%s" y="%s" width="%s" height="%s"/></clipPath>`+"\n", num(margin), num(margin+14), num(r.mapWidth), num(r.mapHeight))
	r.f(`<g clip-path="url(#karta)">` + "\n")
	r.fills()
	r.lines()
	r.labels()
	r.f("</g>\n")
	r.title()
	r.scaleBar()
	if r.legend {
		r.legendBlock(katalog.NyTeckenforklaring(r.plan, k, r.notes))
	}
	r.f("</svg>\n")
}

// patterns defines the fills of areas that a symbol shows.
func (r *renderer) patterns() {
	r.f("<defs>\n")
	for _, m := range r.manner.Monster {
		d, s := m.Avstand*pt, m.Storlek*pt
		mark := func(x, y float64) string {
			switch m.Form {
			case katalog.FormPlus:
				return fmt.Sprintf(`<path d="M%s %sh%sM%s %sv%s" stroke="#000000" stroke-width="0.2" fill="none"/>`, num(x-s/2), num(y), num(s), num(x), num(y-s/2), num(s))
			case katalog.FormRing:
				return fmt.Sprintf(`<circle cx="%s" cy="%s" r="%s" stroke="#000000" stroke-width="0.15" fill="none"/>`, num(x), num(y), num(s/2))
			}
			return fmt.Sprintf(`<circle cx="%s" cy="%s" r="%s"/>`, num(x), num(y), num(s/2))
		}
		r.f(`<pattern id="m%d" width="%s" height="%s" patternUnits="userSpaceOnUse">%s%s</pattern>`+"\n", m.SymbolID, num(d), num(2*d), mark(d/4, d/2), mark(d/4+m.Forskjut*pt, 3*d/2))
	}
	r.f("</defs>\n")
}

func (r *renderer) fills() {
	for _, s := range r.uses {
		if _, ok := s.g.(*geom.Polygon); !ok {
			continue
		}
		colour := grey
		if s.row != nil {
			if c, ok := r.manner.Farg(s.row.Farg); ok {
				colour = c.Hex
			}
		}
		if colour == grey {
			r.findings = append(r.findings, ruleColour.At(quality.Place{Object: string(s.b.Objektidentitet)}, quality.Text{SV: "Katalogen ger ingen färg; ytan ritades grå.", EN: "The catalogue gives no colour; the area was drawn grey."}))
		}
		r.f(`<path d="%s" fill="%s" fill-rule="evenodd"/>`+"\n", r.path(s.g), colour)
	}
	for _, s := range r.properties {
		if _, ok := s.g.(*geom.Polygon); !ok || s.row == nil {
			continue
		}
		if m, ok := r.manner.Ytmonster(s.row.SymbolFor()); ok {
			r.f(`<path d="%s" fill="url(#m%d)" fill-rule="evenodd"/>`+"\n", r.path(s.g), m.SymbolID)
		}
	}
}

// lines draws the boundaries, each edge once, and what runs along lines.
func (r *renderer) lines() {
	all := &borders{level: map[border]level{}}
	for _, s := range r.properties {
		if !secondary(s) {
			all.add(s.g, property)
		}
	}
	for _, s := range r.uses {
		all.add(s.g, use)
	}
	for _, s := range r.outline {
		all.add(s.g, outline)
	}
	for _, l := range []struct {
		level level
		name  string
	}{{property, katalog.LinjeEgenskap}, {use, katalog.LinjeAnvandning}, {outline, katalog.LinjePlanomrade}} {
		style, _ := r.manner.Linje(l.name)
		for _, line := range all.lines(l.level) {
			var b strings.Builder
			for i, p := range line {
				x, y := r.at(float64(p.x)/1000, float64(p.y)/1000)
				op := "L"
				if i == 0 {
					op = "M"
				}
				b.WriteString(op + num(x) + " " + num(y))
			}
			r.stroke(b.String(), style)
		}
	}
	for _, s := range r.properties {
		if secondary(s) {
			style, _ := r.manner.Linje(katalog.LinjeSekundar)
			r.stroke(r.path(s.g), style)
			if style.Tecken != nil {
				eachRing(s.g, func(flat []float64, stride int) {
					r.marks(geom.NewLineStringFlat(s.g.Layout(), flat), style.Tecken)
				})
			}
		}
	}
	for _, s := range r.properties {
		l, ok := s.g.(*geom.LineString)
		if !ok {
			continue
		}
		style := katalog.Linjestil{Bredd: 1}
		if s.row != nil {
			if x, ok := r.manner.Symbollinje(s.row.SymbolFor()); ok {
				style = x
			}
		}
		if style.Bredd > 0 {
			r.stroke(r.path(l), style)
		}
		if style.Tecken != nil {
			r.marks(l, style.Tecken)
		}
	}
}

func secondary(s shape) bool { return s.b.SekundarEgenskapsgrans != nil && *s.b.SekundarEgenskapsgrans }

func (r *renderer) stroke(path string, style katalog.Linjestil) {
	dash := ""
	if len(style.Streck) > 0 {
		var parts []string
		for _, d := range style.Streck {
			parts = append(parts, num(d*pt))
		}
		dash = fmt.Sprintf(` stroke-dasharray="%s" stroke-dashoffset="%s"`, strings.Join(parts, " "), num(style.Start*pt))
	}
	r.f(`<path d="%s" fill="none" stroke="#000000" stroke-width="%s"%s/>`+"\n", path, num(max(style.Bredd, 0.5)*pt*0.7), dash)
}

// marks repeats a mark along a line.
func (r *renderer) marks(l *geom.LineString, t *katalog.Tecken) {
	flat, stride := l.FlatCoords(), l.Stride()
	next, gone, n := t.Forsta*pt, 0.0, 0
	for i := 0; i+stride+1 < len(flat) && n < 5000; i += stride {
		ax, ay := r.at(flat[i], flat[i+1])
		bx, by := r.at(flat[i+stride], flat[i+stride+1])
		d := math.Hypot(bx-ax, by-ay)
		for ; next <= gone+d && d > 0 && n < 5000; next += max(t.Avstand*pt, 0.3) {
			f := (next - gone) / d
			x, y, s := ax+f*(bx-ax), ay+f*(by-ay), t.Storlek*pt/2
			n++
			switch t.Form {
			case katalog.FormFylldCirkel:
				r.f(`<circle cx="%s" cy="%s" r="%s"/>`+"\n", num(x), num(y), num(s/2))
			case katalog.FormTvarstreck:
				ux, uy := (bx-ax)/d, (by-ay)/d
				r.f(`<path d="M%s %sL%s %s" stroke="#000000" stroke-width="0.25"/>`+"\n", num(x-uy*s), num(y+ux*s), num(x+uy*s), num(y-ux*s))
			default:
				r.f(`<circle cx="%s" cy="%s" r="%s" fill="#FFFFFF" stroke="#000000" stroke-width="0.2"/>`+"\n", num(x), num(y), num(s/2))
			}
		}
		gone += d
	}
}

// labels writes the notations where there is room for them.
func (r *renderer) labels() {
	// What lies on the same area is written together.
	type spot struct {
		g     geom.T
		notes []katalog.Beteckning
		use   bool
	}
	var spots []*spot
	find := map[string]*spot{}
	add := func(list []shape, isUse bool) {
		for _, s := range list {
			note, ok := r.notes.Av(s.b.Objektidentitet)
			if !ok {
				continue
			}
			key := r.path(s.g) + strconv.FormatBool(isUse)
			x := find[key]
			if x == nil {
				x = &spot{g: s.g, use: isUse}
				find[key] = x
				spots = append(spots, x)
			}
			if !slices.Contains(x.notes, note) {
				x.notes = append(x.notes, note)
			}
		}
	}
	add(r.uses, true)
	add(r.properties, false)
	for _, s := range spots {
		size := 2.6
		if s.use {
			size = 4.2
		}
		var mx, my, room float64
		switch g := s.g.(type) {
		case *geom.Polygon:
			var d float64
			mx, my, d = middle(g)
			room = 2 * d * r.mm
		case *geom.LineString:
			n := g.NumCoords() / 2
			c := g.Coord(n)
			mx, my, room = c[0], c[1], 20
		case *geom.Point:
			mx, my, room = g.X(), g.Y(), 20
			x, y := r.at(mx, my)
			r.f(`<path d="M%s %sh2M%s %sv2" stroke="#000000" stroke-width="0.3" fill="none"/>`+"\n", num(x-1), num(y), num(x), num(y-1))
		default:
			continue
		}
		by := " "
		if s.use {
			by = ""
		}
		plain := 0
		var b strings.Builder
		for i, n := range s.notes {
			if i > 0 {
				b.WriteString(by)
				plain += len(by)
			}
			b.WriteString(text(n.Stam))
			plain += len([]rune(n.Stam))
			if n.Index > 0 {
				index := strconv.Itoa(n.Index)
				b.WriteString(`<tspan font-size="65%" baseline-shift="sub">` + index + `</tspan>`)
				plain += len(index)
			}
		}
		if room > 0 && room < size {
			size = max(1.4, room)
		}
		width := float64(plain) * size * 0.6
		x, y := r.at(mx, my)
		// Down, up and further until it covers no other.
		for _, dy := range []float64{0, 1, -1, 2, -2, 3, -3, 4, -4} {
			box := [4]float64{x - width/2, y + dy*size*1.2 - size, x + width/2, y + dy*size*1.2 + size*0.3}
			if !slices.ContainsFunc(r.taken, func(t [4]float64) bool { return box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3] }) || dy == -4 {
				r.taken = append(r.taken, box)
				y += dy * size * 1.2
				break
			}
		}
		r.f(`<text x="%s" y="%s" font-size="%s" text-anchor="middle" stroke="#FFFFFF" stroke-width="0.6" paint-order="stroke" fill="#000000">%s</text>`+"\n", num(x), num(y+size*0.35), num(size), b.String())
	}
}

func (r *renderer) title() {
	r.f(`<text x="%s" y="%s" font-size="5" font-weight="bold">%s</text>`+"\n", num(margin), num(margin+4), text(cmp.Or(r.plan.Namn, "Detaljplan")))
	var parts []string
	for _, s := range []string{r.plan.Kommun, r.plan.Beteckning, string(r.plan.Status)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	for _, d := range r.plan.Beslutsinformation {
		if !d.DatumAntagande.IsZero() {
			parts = append(parts, "antagen "+d.DatumAntagande.String())
		}
		for _, l := range d.DatumLagakraft {
			parts = append(parts, "laga kraft "+l.String())
		}
	}
	r.f(`<text x="%s" y="%s" font-size="3">%s</text>`+"\n", num(margin), num(margin+9), text(strings.Join(parts, " · ")))
	r.f(`<rect x="%s" y="%s" width="%s" height="%s" fill="none" stroke="#000000" stroke-width="0.2"/>`+"\n", num(margin), num(margin+14), num(r.mapWidth), num(r.mapHeight))
}

// scaleBar draws the scale, the north of the grid and what the map is in.
func (r *renderer) scaleBar() {
	y := r.paper.Height - margin - 5
	length := 10.0 // metres
	for _, n := range []float64{10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000} {
		if n*r.mm <= 60 {
			length = n
		}
	}
	w := length * r.mm
	for i := range 4 {
		fill := "#000000"
		if i%2 == 1 {
			fill = "#FFFFFF"
		}
		r.f(`<rect x="%s" y="%s" width="%s" height="1.5" fill="%s" stroke="#000000" stroke-width="0.15"/>`+"\n", num(margin+float64(i)*w/4), num(y), num(w/4), fill)
	}
	r.f(`<text x="%s" y="%s" font-size="2.5">0</text><text x="%s" y="%s" font-size="2.5" text-anchor="middle">%s m</text>`+"\n", num(margin), num(y+4.5), num(margin+w), num(y+4.5), num(length))
	x := margin + w + 12
	r.f(`<path d="M%s %sl-2 6l2 -1.5l2 1.5z"/><text x="%s" y="%s" font-size="3" text-anchor="middle">N</text>`+"\n", num(x), num(y-4), num(x), num(y+5))
	system := string(r.plan.System())
	if c, err := r.plan.System().Code(); err == nil {
		system = c.Name() + " (" + system + ")"
	}
	r.f(`<text x="%s" y="%s" font-size="2.5">Skala 1:%d (%s) · %s · RH 2000 · Norrpilen är rutnätets.</text>`+"\n", num(x+6), num(y-0.5), r.settings.scale, r.paper.Name, text(system))
	r.f(`<text x="%s" y="%s" font-size="2.5">Kartan är ritad ur planens data. Det antagna plandokumentet är det juridiska originalet.</text>`+"\n", num(x+6), num(y+3.5))
}

// legendBlock writes the legend beside the map.
func (r *renderer) legendBlock(t *katalog.Teckenforklaring) {
	x, y := margin+r.mapWidth+5, margin+4.0
	width := r.legendWidth()
	bottom := r.paper.Height - margin
	// The text gets smaller until it fits, down to what can be read.
	size := 3.0
	for size > 1.6 && r.legendHeight(t, width, size) > bottom-y {
		size -= 0.2
	}
	if r.legendHeight(t, width, size) > bottom-y {
		r.findings = append(r.findings, ruleScale.At(quality.Place{Object: string(r.plan.Objektidentitet)}, quality.Textf("Teckenförklaringen ryms inte på %s.", "The legend does not fit %s.", r.paper.Name)))
	}
	line := func(s string, indent, font float64, bold bool) {
		weight := ""
		if bold {
			weight = ` font-weight="bold"`
		}
		for _, l := range wrap(s, int((width-indent)/(font*0.52))) {
			if y <= bottom {
				r.f(`<text x="%s" y="%s" font-size="%s"%s>%s</text>`+"\n", num(x+indent), num(y), num(font), weight, text(l))
			}
			y += font * 1.25
		}
	}
	line(t.Titel, 0, size*1.4, true)
	line(t.Inledning, 0, size, false)
	var write func(g katalog.Grupp, depth int)
	write = func(g katalog.Grupp, depth int) {
		y += size * 0.5
		line(g.Rubrik, 0, size*(1.15-0.1*float64(depth)), true)
		for _, p := range g.Poster {
			if y <= bottom {
				r.swatch(p, x, y, size)
			}
			line(p.Text, size*4.5, size, false)
			y += size * 0.2
		}
		for _, u := range g.Undergrupper {
			write(u, depth+1)
		}
	}
	for _, g := range t.Grupper {
		write(g, 0)
	}
}

// swatch draws what an entry stands beside.
func (r *renderer) swatch(p katalog.Post, x, y, size float64) {
	top, w := y-size*0.85, size*3.6
	if c, ok := r.manner.Farg(p.Farg); ok {
		r.f(`<rect x="%s" y="%s" width="%s" height="%s" fill="%s" stroke="#000000" stroke-width="0.1"/>`+"\n", num(x), num(top), num(w), num(size), c.Hex)
	}
	if m, ok := r.manner.Ytmonster(p.SymbolID); ok {
		r.f(`<rect x="%s" y="%s" width="%s" height="%s" fill="url(#m%d)" stroke="#000000" stroke-width="0.1"/>`+"\n", num(x), num(top), num(w), num(size), m.SymbolID)
	}
	style, ok := r.manner.Linje(p.Linje)
	if !ok {
		style, ok = r.manner.Symbollinje(p.SymbolID)
	}
	if ok {
		line := geom.NewLineStringFlat(geom.XY, []float64{0, 0, w, 0})
		if style.Bredd > 0 {
			r.stroke("M"+num(x)+" "+num(top+size/2)+"h"+num(w), style)
		}
		if style.Tecken != nil {
			back := *r
			r.mm, r.x0, r.y1 = 1, margin-x, top+size/2-margin-14
			r.marks(line, style.Tecken)
			r.mm, r.x0, r.y1 = back.mm, back.x0, back.y1
		}
	}
	if n := p.Beteckning; n != (katalog.Beteckning{}) {
		index := ""
		if n.Index > 0 {
			index = `<tspan font-size="65%" baseline-shift="sub">` + strconv.Itoa(n.Index) + `</tspan>`
		}
		font := min(size, w/(0.62*float64(len([]rune(n.Stam))+1)))
		r.f(`<text x="%s" y="%s" font-size="%s" text-anchor="middle">%s%s</text>`+"\n", num(x+w/2), num(y), num(font), text(n.Stam), index)
	}
}

// legendHeight is how much room the legend takes at a size.
func (r *renderer) legendHeight(t *katalog.Teckenforklaring, width, size float64) float64 {
	h := 0.0
	line := func(s string, indent, font float64) {
		h += float64(len(wrap(s, int((width-indent)/(font*0.52))))) * font * 1.25
	}
	line(t.Titel, 0, size*1.4)
	line(t.Inledning, 0, size)
	var add func(g katalog.Grupp, depth int)
	add = func(g katalog.Grupp, depth int) {
		h += size * 0.5
		line(g.Rubrik, 0, size*(1.15-0.1*float64(depth)))
		for _, p := range g.Poster {
			line(p.Text, size*4.5, size)
			h += size * 0.2
		}
		for _, u := range g.Undergrupper {
			add(u, depth+1)
		}
	}
	for _, g := range t.Grupper {
		add(g, 0)
	}
	return h
}

// wrap breaks a text into lines of at most so many letters.
func wrap(s string, most int) []string {
	most = max(most, 8)
	var out []string
	line, n := "", 0
	for _, w := range strings.Fields(s) {
		k := len([]rune(w))
		for k > most { // one long word
			if line != "" {
				out, line, n = append(out, line), "", 0
			}
			r := []rune(w)
			out = append(out, string(r[:most]))
			w = string(r[most:])
			k -= most
		}
		if n > 0 && n+1+k > most {
			out, line, n = append(out, line), "", 0
		}
		if n > 0 {
			line += " "
			n++
		}
		line += w
		n += k
	}
	if line != "" || len(out) == 0 {
		out = append(out, line)
	}
	return out
}
