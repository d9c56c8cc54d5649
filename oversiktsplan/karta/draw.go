package karta

import (
	"fmt"
	"math"
	"strings"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// patterns defines the hatches that occur.
func (r *renderer) patterns() {
	if len(r.hatches) == 0 {
		return
	}
	r.f("<defs>\n")
	for i, m := range r.hatches {
		d, w := num(m.Avstand), num(m.Bredd)
		var body string
		switch m.Form {
		case MonsterPrickar:
			body = fmt.Sprintf(`<circle cx="%s" cy="%s" r="%s" fill="%s"/>`, num(m.Avstand/2), num(m.Avstand/2), num(m.Bredd/2), m.Farg)
		default:
			path := fmt.Sprintf("M%s %sh%s", num(-m.Avstand), num(m.Avstand/2), num(3*m.Avstand))
			if m.Form == MonsterRutnat {
				path += fmt.Sprintf("M%s %sv%s", num(m.Avstand/2), num(-m.Avstand), num(3*m.Avstand))
			}
			body = fmt.Sprintf(`<path d="%s" stroke="%s" stroke-width="%s" fill="none"/>`, path, m.Farg, w)
		}
		turn := ""
		if m.Vinkel != 0 {
			turn = fmt.Sprintf(` patternTransform="rotate(%s)"`, num(-m.Vinkel))
		}
		r.f(`<pattern id="m%d" width="%s" height="%s" patternUnits="userSpaceOnUse"%s>%s</pattern>`+"\n", i, d, d, turn, body)
	}
	r.f("</defs>\n")
}

// full reports whether the drawing has reached its size, and notes what is
// left out then.
func (r *renderer) full(t *thing) bool {
	if r.out.n+r.w.Buffered() < r.bytes {
		return false
	}
	if !t.cut {
		t.cut = true
		if r.cut++; len(r.cutFirst) < 10 {
			r.cutFirst = append(r.cutFirst, t.place)
		}
	}
	return true
}

// shapes draws all things, those of one look that follow each other in a
// group.
func (r *renderer) shapes() {
	defer func() {
		if r.cut > 0 {
			f := ruleMuch.At(quality.Place{Object: r.plan.Identitet}, quality.Textf("%d geometrier ritades inte, eller inte helt, därför att bilden har nått sin största storlek. De första är uppräknade; rita färre lager, eller en del av planen.",
				"%d geometries were not drawn, or not wholly, because the picture has reached its largest size. The first are listed; draw fewer layers, or a part of the plan.", r.cut))
			f.Related = r.cutFirst
			r.findings.Add(f)
		}
	}()
	for i := 0; i < len(r.things); {
		k := i
		for k < len(r.things) && r.things[k].look == r.things[i].look {
			k++
		}
		r.run(r.things[i:k])
		i = k
	}
}

// run draws things of one look.
func (r *renderer) run(list []thing) {
	l := list[0].look
	switch l.shape {
	case op.GeometrislagYta:
		layers := l.areaLayers()
		if len(layers) == 1 {
			r.f("<g%s>\n", layers[0])
			for i := range list {
				if !r.full(&list[i]) {
					r.path(&list[i], "")
				}
			}
			r.f("</g>\n")
			return
		}
		// Each thing with all that lies over it, since things may overlap.
		for i := range list {
			if r.full(&list[i]) {
				continue
			}
			for _, a := range layers {
				r.path(&list[i], a)
			}
		}
	case op.GeometrislagLinje:
		for _, a := range l.lineLayers() {
			r.f("<g%s>\n", a)
			for i := range list {
				if !r.full(&list[i]) {
					r.path(&list[i], "")
				}
			}
			r.f("</g>\n")
		}
		if l.line.Pil == "" {
			return
		}
		for i := range list {
			for _, p := range list[i].parts {
				for _, line := range p.drawn {
					if !r.full(&list[i]) {
						r.heads(line, l.line)
					}
				}
			}
		}
	case op.GeometrislagPunkt:
		for i := range list {
			for _, p := range list[i].parts {
				for _, q := range p.drawn {
					if r.full(&list[i]) {
						continue
					}
					r.mark(float64(q[0].x)/100, float64(q[0].y)/100, l.mark, l.mark.Storlek)
				}
			}
		}
	}
}

// areaLayers are the attributes of the paths that an area is drawn with, from
// below.
func (l *look) areaLayers() []string {
	var out []string
	add := func(paint string) { out = append(out, fmt.Sprintf(` fill="%s" fill-rule="evenodd"`, paint)) }
	if l.fill != "" {
		add(l.fill)
		if l.opacity < 1 {
			out[0] += fmt.Sprintf(` fill-opacity="%s"`, num(l.opacity))
		}
	}
	if l.hatch >= 0 {
		add(fmt.Sprintf("url(#m%d)", l.hatch))
	}
	if l.over >= 0 {
		add(fmt.Sprintf("url(#m%d)", l.over))
	}
	if l.line == nil {
		return out
	}
	if l.line.KantBredd > 0 || len(out) == 0 {
		return append(out, l.lineLayers()...)
	}
	out[len(out)-1] += strings.TrimPrefix(stroke(l.line), ` fill="none"`)
	return out
}

// lineLayers are the attributes of the paths that a line is drawn with.
func (l *look) lineLayers() []string {
	var out []string
	if l.line.KantBredd > 0 {
		out = append(out, fmt.Sprintf(` fill="none" stroke="%s" stroke-width="%s" stroke-linejoin="round"`, l.line.Kant, num(l.line.Bredd+2*l.line.KantBredd)))
	}
	return append(out, stroke(l.line))
}

func stroke(l *Linje) string {
	s := fmt.Sprintf(` fill="none" stroke="%s" stroke-width="%s" stroke-linejoin="round"`, l.Farg, num(l.Bredd))
	if len(l.Streck) > 0 {
		parts := make([]string, len(l.Streck))
		for i, d := range l.Streck {
			parts[i] = num(d)
		}
		s += ` stroke-dasharray="` + strings.Join(parts, " ") + `"`
	}
	return s
}

// path writes the outline of a thing.
func (r *renderer) path(t *thing, attributes string) {
	b := append(r.buf[:0], `<path`...)
	b = append(b, attributes...)
	b = append(b, ` d="`...)
	for _, p := range t.parts {
		for _, ring := range p.drawn {
			b = append(b, 'M')
			b = pair(b, int(ring[0].x), int(ring[0].y))
			for i := 1; i < len(ring); i++ {
				if i == 1 {
					b = append(b, 'l')
				} else if ring[i].x >= ring[i-1].x {
					b = append(b, ' ')
				}
				b = pair(b, int(ring[i].x-ring[i-1].x), int(ring[i].y-ring[i-1].y))
			}
			if t.shape == op.GeometrislagYta {
				b = append(b, 'Z')
			}
		}
	}
	b = append(b, "\"/>\n"...)
	r.buf = b
	_, _ = r.w.Write(b) // Flush returns the error
}

func pair(b []byte, x, y int) []byte {
	b = appendNum(b, x)
	if y >= 0 {
		b = append(b, ' ')
	}
	return appendNum(b, y)
}

// heads draws the arrowheads of a line.
func (r *renderer) heads(line []pt, l *Linje) {
	head := func(tip pt, from func(i int) pt, n int) {
		// The direction is taken from a bit back, so that a last short
		// segment does not turn the arrow.
		size := max(3*l.Bredd, 1.5)
		x, y := float64(tip.x)/100, float64(tip.y)/100
		var dx, dy float64
		for i := 1; i < n; i++ {
			q := from(i)
			dx, dy = x-float64(q.x)/100, y-float64(q.y)/100
			if math.Hypot(dx, dy) >= size {
				break
			}
		}
		d := math.Hypot(dx, dy)
		if d == 0 {
			return
		}
		dx, dy = dx/d*size, dy/d*size
		edge := ""
		if l.KantBredd > 0 {
			edge = fmt.Sprintf(` stroke="%s" stroke-width="%s"`, l.Kant, num(l.KantBredd))
		}
		x, y = x+dx*0.4, y+dy*0.4
		r.f(`<path d="M%s %sL%s %sL%s %sZ" fill="%s"%s/>`+"\n", num(x), num(y), num(x-dx-dy*0.6), num(y-dy+dx*0.6), num(x-dx+dy*0.6), num(y-dy-dx*0.6), l.Farg, edge)
	}
	n := len(line)
	head(line[n-1], func(i int) pt { return line[n-1-i] }, n)
	if l.Pil == PilBada {
		head(line[0], func(i int) pt { return line[i] }, n)
	}
}

// mark draws the mark of a point.
func (r *renderer) mark(x, y float64, t *Tecken, size float64) {
	h := size / 2
	paint := ` fill="none"`
	if t.Fyllning != "" {
		paint = fmt.Sprintf(` fill="%s"`, t.Fyllning)
	}
	if t.Linje != "" {
		paint += fmt.Sprintf(` stroke="%s" stroke-width="%s"`, t.Linje, num(max(0.15, size*0.1)))
	}
	var points [][2]float64
	switch t.Form {
	case TeckenKvadrat:
		points = [][2]float64{{-h, -h}, {h, -h}, {h, h}, {-h, h}}
	case TeckenTriangel:
		points = [][2]float64{{0, -h}, {h, h * 0.8}, {-h, h * 0.8}}
	case TeckenRomb:
		points = [][2]float64{{0, -h}, {h, 0}, {0, h}, {-h, 0}}
	case TeckenStjarna:
		for i := range 10 {
			d := h
			if i%2 == 1 {
				d *= 0.42
			}
			sin, cos := math.Sincos(float64(i) * math.Pi / 5)
			points = append(points, [2]float64{d * sin, -d * cos})
		}
	case TeckenKors:
		w := h * 0.28
		points = [][2]float64{{-w, -h}, {w, -h}, {w, -w}, {h, -w}, {h, w}, {w, w}, {w, h}, {-w, h}, {-w, w}, {-h, w}, {-h, -w}, {-w, -w}}
	default:
		r.f(`<circle cx="%s" cy="%s" r="%s"%s/>`+"\n", num(x), num(y), num(h), paint)
		return
	}
	var b strings.Builder
	for i, p := range points {
		if i > 0 {
			b.WriteByte('L')
		}
		b.WriteString(num(x+p[0]) + " " + num(y+p[1]))
	}
	r.f(`<path d="M%sZ"%s/>`+"\n", b.String(), paint)
}
