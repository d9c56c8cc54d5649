package diff

import (
	"encoding/xml"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/geo"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// picture draws two plans side by side.
type picture struct {
	d      *Difference
	l      quality.Lang
	w      float64
	b      strings.Builder
	system crs.Code
	box    [4]float64
	moves  map[crs.Code]*crs.Transform
	left   int // geometries that could not be drawn
}

const (
	margin   = 16.0
	lineStep = 18.0
	// most is how many vertices are drawn of one geometry, and how many
	// objects the list explains.
	mostListed = 200
)

// drawn is a geometry of one side.
type drawn struct {
	g     geom.T
	class string
}

func (p *picture) draw() []byte {
	p.moves = map[crs.Code]*crs.Transform{}
	p.box = [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	old, now := p.gather(p.d.oldRoot, true), p.gather(p.d.newRoot, false)
	gap := 24.0
	pane := (p.w - 2*margin - gap) / 2
	dx, dy := p.box[2]-p.box[0], p.box[3]-p.box[1]
	scale, height := 1.0, 0.0
	if len(old)+len(now) > 0 {
		if dx <= 0 && dy <= 0 {
			dx = 1
		}
		scale = pane / math.Max(dx, dy/1.2)
		height = math.Max(dy*scale, 40)
	}
	listed := p.listed()
	top := margin + 2*lineStep
	total := top + height + lineStep*float64(3+len(listed)) + margin
	text := func(sv, en string, args ...any) string { return quality.Textf(sv, en, args...).In(p.l) }
	lang := "sv"
	if p.l == quality.EN {
		lang = "en"
	}
	title := text("Skillnader mellan två planer", "Differences between two plans")
	fmt.Fprintf(&p.b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" xml:lang="%s" role="img" aria-labelledby="diff-title">`+"\n", num(p.w), num(total), num(p.w), num(total), lang)
	fmt.Fprintf(&p.b, `<title id="diff-title">%s</title>`+"\n", esc(title))
	p.b.WriteString(`<style>text{font-family:sans-serif;font-size:13px;fill:#222}.h{font-size:15px;font-weight:bold}.s{fill:#eee;fill-opacity:.5;stroke:#999;stroke-width:.6}.p{fill:none;stroke:#222;stroke-width:1.6}` +
		`.a{fill:#1a7f37;fill-opacity:.35;stroke:#1a7f37;stroke-width:1.4}.r{fill:#b3261e;fill-opacity:.35;stroke:#b3261e;stroke-width:1.4}.c{fill:#1f5fbf;fill-opacity:.2;stroke:#1f5fbf;stroke-width:1.4}` +
		`.ga{fill:url(#diff-ha);stroke:#1a7f37;stroke-width:.8}.gr{fill:url(#diff-hr);stroke:#b3261e;stroke-width:.8}.l{fill:none}.n{font-size:12px;font-weight:bold;paint-order:stroke;stroke:#fff;stroke-width:3px}</style>` + "\n")
	p.b.WriteString(`<defs><pattern id="diff-ha" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="#1a7f37" stroke-width="2.4"/></pattern>` +
		`<pattern id="diff-hr" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path d="M0 0V6" stroke="#b3261e" stroke-width="2.4"/></pattern></defs>` + "\n")
	fmt.Fprintf(&p.b, `<rect width="%s" height="%s" fill="#fff"/>`+"\n", num(p.w), num(total))
	numbers := map[*Object]int{}
	for i, o := range listed {
		numbers[o] = i + 1
	}
	for i, side := range []struct {
		name   string
		def    string
		shapes []drawn
	}{
		{p.d.Old.Name, text("Före", "Before"), old},
		{p.d.New.Name, text("Efter", "After"), now},
	} {
		x := margin + float64(i)*(pane+gap)
		name := side.name
		if name == "" {
			name = side.def
		}
		fmt.Fprintf(&p.b, `<g transform="translate(%s %s)"><text class="h" x="0" y="-8">%s</text>`+"\n", num(x), num(top), esc(name))
		fmt.Fprintf(&p.b, `<rect width="%s" height="%s" fill="none" stroke="#ccc"/>`+"\n", num(pane), num(height))
		for _, s := range side.shapes {
			p.path(s.g, s.class, scale, height)
		}
		for _, o := range listed {
			p.mark(o, i == 0, numbers[o], scale, height)
		}
		p.b.WriteString("</g>\n")
	}
	y := top + height + lineStep
	key := []struct{ class, sv, en string }{
		{"s", "som förut", "as before"}, {"r", "har utgått", "removed"}, {"a", "har tillkommit", "added"}, {"c", "har ändrats", "changed"},
		{"gr", "mark som lämnats", "ground given up"}, {"ga", "ny mark", "new ground"},
	}
	x := margin
	for _, k := range key {
		label := quality.Text{SV: k.sv, EN: k.en}.In(p.l)
		fmt.Fprintf(&p.b, `<rect class="%s" x="%s" y="%s" width="16" height="11"/><text x="%s" y="%s">%s</text>`+"\n", k.class, num(x), num(y-10), num(x+21), num(y), esc(label))
		x += 40 + 7.5*float64(len([]rune(label)))
	}
	for i, o := range listed {
		y += lineStep
		ref := o.New
		if ref == nil {
			ref = o.Old
		}
		k := kindText(o.Kind)
		change := map[Change]quality.Text{Added: {SV: "har tillkommit", EN: "added"}, Removed: {SV: "har utgått", EN: "removed"}, Changed: {SV: "har ändrats", EN: "changed"}}[o.Change]
		line := fmt.Sprintf("%d. %s %s, %s. %s", i+1, upper(k.In(p.l)), (&texter{l: p.l}).quote(ref.Label), change.In(p.l), p.d.describe(o, p.l))
		if most := int((p.w - 2*margin) / 6.6); len([]rune(line)) > most {
			line = string([]rune(line)[:most-1]) + "…"
		}
		fmt.Fprintf(&p.b, `<text x="%s" y="%s">%s</text>`+"\n", num(margin), num(y), esc(line))
	}
	var notes []string
	if n := len(p.all()) - len(listed); n > 0 {
		notes = append(notes, text("%d till har ändrats.", "%d more have changed.", n))
	}
	if p.left > 0 {
		notes = append(notes, text("%d geometrier kunde inte ritas.", "%d geometries could not be drawn.", p.left))
	}
	if len(notes) > 0 {
		fmt.Fprintf(&p.b, `<text x="%s" y="%s">%s</text>`+"\n", num(margin), num(y+lineStep), esc(strings.Join(notes, " ")))
	}
	p.b.WriteString("</svg>\n")
	return []byte(p.b.String())
}

// all are the objects that changed and have a place.
func (p *picture) all() []*Object {
	var out []*Object
	for _, o := range p.d.Objects {
		old, now := o.Value()
		if o.material() && !planKind(o.Kind) && (old != nil && len(systemShapes(old)) > 0 || now != nil && len(systemShapes(now)) > 0) {
			out = append(out, o)
		}
	}
	return out
}

func (p *picture) listed() []*Object {
	all := p.all()
	return all[:min(len(all), mostListed)]
}

// gather collects one side's geometry: the plan's outline, what is as it was,
// then what changed.
func (p *picture) gather(root any, old bool) []drawn {
	changed := map[any]*Object{}
	for _, o := range p.d.Objects {
		v, w := o.Value()
		if !old {
			v = w
		}
		if v != nil && o.material() {
			changed[v] = o
		}
	}
	var plain, last, outline []drawn
	add := func(to *[]drawn, v any, class string) {
		for _, s := range systemShapes(v) {
			if g := p.place(s); g != nil {
				*to = append(*to, drawn{g, class})
			} else {
				p.left++
			}
		}
	}
	one := func(v any) {
		o := changed[v]
		switch {
		case o == nil:
			add(&plain, v, "s")
		case o.Change == Added:
			add(&last, v, "a")
		case o.Change == Removed:
			add(&last, v, "r")
		default:
			add(&last, v, "c")
			if o.Geometry != nil {
				m := o.Geometry.Measure()
				g, class := m.RemovedArea, "gr"
				if !old {
					g, class = m.AddedArea, "ga"
				}
				if g.NumPolygons() > 0 {
					if at := p.place(shape{g, o.Geometry.System}); at != nil {
						last = append(last, drawn{at, class})
					}
				}
			}
		}
	}
	switch r := root.(type) {
	case *detaljplan.Dataset:
		all := slices.Clone(r.LosaBestammelser)
		for _, plan := range r.Planer {
			if plan != nil {
				all = append(all, plan.Planbestammelser...)
				add(&outline, plan, "p")
			}
		}
		for _, b := range all {
			if b != nil {
				one(b)
			}
		}
	case *oversiktsplan.Oversiktsplan:
		for _, o := range r.Objekt {
			if o != nil {
				one(o)
			}
		}
		add(&outline, r, "p")
	}
	return slices.Concat(plain, last, outline)
}

// place gives a geometry in the picture's system and widens the picture to it.
func (p *picture) place(s shape) geom.T {
	if p.system == 0 && s.code != 0 {
		p.system = s.code
		if !s.code.IsProjected() {
			p.system = crs.SWEREF99TM
		}
	}
	g := s.g
	if s.code != p.system && s.code != 0 {
		t := p.moves[s.code]
		if t == nil {
			var err error
			if t, err = crs.NewTransform(s.code, p.system); err != nil {
				return nil
			}
			p.moves[s.code] = t
		}
		g = geo.Clone(g)
		if each(g, t.Flat) != nil {
			return nil
		}
	}
	for _, c := range chains([]geom.T{g}) {
		for _, q := range c.pts {
			if math.IsNaN(q[0]+q[1]) || math.Abs(q[0]) > 1e9 || math.Abs(q[1]) > 1e9 {
				return nil
			}
			p.box[0], p.box[1] = min(p.box[0], q[0]), min(p.box[1], q[1])
			p.box[2], p.box[3] = max(p.box[2], q[0]), max(p.box[3], q[1])
		}
	}
	return g
}

func (p *picture) at(q [2]float64, scale, height float64) string {
	return num((q[0]-p.box[0])*scale) + " " + num(height-(q[1]-p.box[1])*scale)
}

func (p *picture) path(g geom.T, class string, scale, height float64) {
	var d, dots strings.Builder
	lines := false
	for _, c := range chains([]geom.T{g}) {
		if c.kind == 'p' || len(c.pts) < 2 {
			x, y, _ := strings.Cut(p.at(c.pts[0], scale, height), " ")
			fmt.Fprintf(&dots, `<circle class="%s" cx="%s" cy="%s" r="3"/>`+"\n", class, x, y)
			continue
		}
		lines = lines || c.kind == 'l'
		last := ""
		for i, q := range c.pts {
			at := p.at(q, scale, height)
			switch {
			case i == 0:
				d.WriteString("M" + at)
			case at != last:
				d.WriteString("L" + at)
			}
			last = at
		}
		if c.kind == 'r' {
			d.WriteString("Z")
		}
	}
	if d.Len() > 0 {
		if lines {
			class += " l"
		}
		fmt.Fprintf(&p.b, `<path class="%s" fill-rule="evenodd" d="%s"/>`+"\n", class, d.String())
	}
	p.b.WriteString(dots.String())
}

// mark puts an object's number at the first vertex's box centre.
func (p *picture) mark(o *Object, old bool, n int, scale, height float64) {
	v, w := o.Value()
	if !old {
		v = w
	}
	if v == nil {
		return
	}
	for _, s := range systemShapes(v) {
		g := p.place(s)
		if g == nil {
			continue
		}
		box := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		for _, c := range chains([]geom.T{g}) {
			for _, q := range c.pts {
				box = [4]float64{min(box[0], q[0]), min(box[1], q[1]), max(box[2], q[0]), max(box[3], q[1])}
			}
		}
		if math.IsInf(box[0], 0) {
			return
		}
		x, y, _ := strings.Cut(p.at([2]float64{(box[0] + box[2]) / 2, (box[1] + box[3]) / 2}, scale, height), " ")
		fmt.Fprintf(&p.b, `<text class="n" text-anchor="middle" x="%s" y="%s">%s</text>`+"\n", x, y, strconv.Itoa(n))
		return
	}
}

func esc(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}
