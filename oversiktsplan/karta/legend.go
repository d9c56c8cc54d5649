package karta

import (
	"fmt"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

func (r *renderer) legendWidth() float64 { return min(115, max(45, r.paper.Width*0.28)) }

// A row of the legend is a heading or an entry.
type row struct {
	look  *look // nil for a heading
	lines []string
	high  float64
}

// sizes of text, and number of columns, that the legend is tried in.
var legendSizes = []struct {
	size    float64
	columns int
}{{3, 1}, {2.7, 1}, {2.4, 1}, {2.2, 2}, {2, 2}, {1.8, 2}}

const gap = 4.0 // between columns

// legendBlock writes the legend beside the map.
func (r *renderer) legendBlock() {
	x, top, bottom := r.frame[2]+5, margin+head, r.paper.Height-margin
	r.write(x, margin+9.5, 4.2, ` font-weight="bold"`, "Teckenförklaring")
	var columns [][]row
	size, width := 0.0, 0.0
	left := 0
	for _, s := range legendSizes {
		size = s.size
		width = (r.legendWidth() - gap*float64(s.columns-1)) / float64(s.columns)
		if columns, left = flow(r.rows(size, width), s.columns, bottom-top); left == 0 {
			break
		}
	}
	for i, column := range columns {
		cx, y := x+float64(i)*(width+gap), top
		for k, row := range column {
			if row.look == nil {
				if k == 0 {
					row.high -= size * 0.7
				}
				y += row.high
				for n, s := range row.lines {
					r.write(cx, y-float64(len(row.lines)-1-n)*size*1.3-size*0.5, size*1.05, ` font-weight="bold"`, s)
				}
				continue
			}
			r.swatch(row.look, cx, y+0.3, size)
			for n, s := range row.lines {
				r.write(cx+size*4.7, y+size*1.15+float64(n)*size*1.22, size, "", s)
			}
			y += row.high
		}
	}
	if left > 0 {
		r.findings.Add(ruleLegend.At(quality.Place{Object: r.plan.Identitet}, quality.Textf("%d poster ryms inte på %s.", "%d entries do not fit %s.", left, r.paper.Name)))
		r.write(x, bottom, 2, ` font-style="italic"`, fmt.Sprintf("… och %d poster till som inte ryms på arket", left))
	}
}

// rows are the headings and entries in a size of text.
func (r *renderer) rows(size, width float64) []row {
	var out []row
	group, first := "", true
	for _, l := range r.looks {
		if first || l.group != group {
			group, first = l.group, false
			s := group
			if s == "" {
				s = "Utan aspekt"
			}
			lines := wrap(s, width, size*1.05, true)
			out = append(out, row{lines: lines, high: float64(len(lines))*size*1.3 + size*1.2})
		}
		lines := wrap(l.text(), width-size*4.7, size, false)
		out = append(out, row{l, lines, float64(max(1, len(lines)))*size*1.22 + size*0.45})
	}
	return out
}

// flow puts rows in columns and returns how many entries have no room. A
// heading is not left alone at the bottom.
func flow(rows []row, columns int, height float64) (out [][]row, left int) {
	height -= 3 // for the line that tells what is missing
	var now []row
	y := 0.0
	for i, x := range rows {
		need := x.high
		if x.look == nil && i+1 < len(rows) {
			need += rows[i+1].high
		}
		if len(out) < columns && y+need > height {
			out, now, y = append(out, now), nil, 0
		}
		if len(out) == columns || need > height {
			if x.look != nil {
				left++
			}
			continue
		}
		now = append(now, x)
		y += x.high
	}
	if len(out) < columns {
		out = append(out, now)
	}
	return out, left
}

// swatch draws what an entry stands beside.
func (r *renderer) swatch(l *look, x, y, size float64) {
	w, h := size*4, size*1.25
	shape := l.shape
	if shape == op.GeometrislagYta && l.fill == "" && l.hatch < 0 {
		shape = op.GeometrislagLinje // a border: as a line
	}
	switch shape {
	case op.GeometrislagYta:
		shown := *l
		if l.line != nil {
			line := *l.line
			line.Bredd, line.KantBredd = min(line.Bredd, size*0.2), 0
			shown.line = &line
		}
		for _, a := range shown.areaLayers() {
			r.f(`<rect x="%s" y="%s" width="%s" height="%s"%s/>`+"\n", num(x+0.3), num(y+0.3), num(w-0.6), num(h-0.6), a)
		}
	case op.GeometrislagLinje:
		line := *l.line
		line.Bredd = min(line.Bredd, h*0.6)
		if l.shape == op.GeometrislagYta {
			line.Pil = ""
		}
		if line.Pil != "" {
			line.Bredd = min(line.Bredd, h/4)
		}
		shown := &look{line: &line}
		for _, a := range shown.lineLayers() {
			r.f(`<path d="M%s %sh%s"%s/>`+"\n", num(x+1), num(y+h/2), num(w-2), a)
		}
		if line.Pil != "" {
			r.heads([]pt{{int32((x + 1) * 100), int32((y + h/2) * 100)}, {int32((x + w - 1.5) * 100), int32((y + h/2) * 100)}}, &line)
		}
	case op.GeometrislagPunkt:
		r.mark(x+w/2, y+h/2, l.mark, min(l.mark.Storlek, h*1.1))
	}
}
