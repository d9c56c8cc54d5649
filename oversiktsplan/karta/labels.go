package karta

import (
	"cmp"
	"math"
	"slices"
	"strings"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	maxLabels = 5000
	maxEffort = 300_000_000 // edges looked at
	maxLabel  = 60          // characters
)

// labelAll writes beteckning and name within areas, and beside points and
// lines, where there is room.
func (r *renderer) labelAll() {
	r.taken, r.ink = grid{}, newInk(r.paper)
	taken := &r.taken
	order := make([]*thing, 0, len(r.things))
	for i := range r.things {
		t := &r.things[i]
		if t.shape == op.GeometrislagPunkt {
			for _, p := range t.parts {
				for _, q := range p.drawn {
					x, y, h := float64(q[0].x)/100, float64(q[0].y)/100, t.look.mark.Storlek/2
					taken.add([4]float64{x - h, y - h, x + h, y + h})
				}
			}
		}
		if t.shape != op.GeometrislagPunkt {
			for _, p := range t.parts {
				for _, line := range p.drawn {
					r.ink.line(line, t.shape == op.GeometrislagYta)
				}
			}
		}
		if t.label != "" || t.name != "" {
			order = append(order, t)
		}
	}
	// Areas first: their labels have the least choice. Within them the uses,
	// the largest first; then what lies on top.
	slices.SortStableFunc(order, func(a, b *thing) int { return cmp.Compare(rank(a.shape), rank(b.shape)) })
	written, left := 0, 0
	r.said = map[string][][2]float64{}
	for _, t := range order {
		if written >= maxLabels || !r.label(t) {
			left++
			continue
		}
		written++
	}
	if left > 0 {
		r.findings.Add(ruleLabels.At(quality.Place{Object: r.plan.Identitet}, quality.Textf("%d av %d texter hade ingen plats inom sina ytor eller vid sina linjer och punkter.", "%d of %d labels had no room within their areas or at their lines and points.", left, left+written)))
	}
}

// A block is a label broken into lines.
type block struct {
	lines []string
	bold  int // lines from the top that are bold
	size  float64
	w, h  float64
}

const leading = 1.15

func newBlock(label, name string, width, size float64) block {
	b := block{size: size}
	if label != "" {
		b.lines, b.bold = append(b.lines, label), 1
	}
	for _, w := range strings.Fields(name) {
		width = max(width, measure(w, size, false)) // words are not broken
	}
	b.lines = append(b.lines, wrap(name, width, size, false)...)
	for i, s := range b.lines {
		b.w = max(b.w, measure(s, size, i < b.bold))
	}
	b.h = float64(len(b.lines)) * size * leading
	return b
}

// blocks are the forms in which a label is tried, the best first.
func blocks(t *thing) []block {
	label, name := clip(strings.TrimSpace(t.label), maxLabel), clip(strings.TrimSpace(t.name), maxLabel)
	if label == name {
		name = ""
	}
	var out []block
	for _, size := range []float64{2.6, 2.1, 1.7} {
		out = append(out, newBlock(label, name, math.Inf(1), size))
		if name != "" && strings.ContainsAny(name, " ") {
			out = append(out, newBlock(label, name, measure(name, size, false)*0.6, size))
		}
	}
	if label != "" && name != "" {
		out = append(out, newBlock(label, "", 0, 2.6), newBlock(label, "", 0, 1.8))
	}
	return out
}

// again is how near a text is not written once more: a part of the plan and
// the area that it consists of often have one name.
const again = 40.0 // millimetres

// label writes the label of a thing where it covers no line, or else where it
// covers no other label, and reports whether there was room.
func (r *renderer) label(t *thing) bool {
	for _, clear := range []bool{true, false} {
		found := false
		r.places(t, func(b block, cx, cy float64) bool {
			box := [4]float64{cx - b.w/2, cy - b.h/2, cx + b.w/2, cy + b.h/2}
			f := r.frame
			if box[0] < f[0]+0.5 || box[1] < f[1]+0.5 || box[2] > f[2]-0.5 || box[3] > f[3]-0.5 || r.taken.meets(box) || clear && r.ink.meets(box) {
				return false
			}
			found = true
			said := b.lines[0]
			if b.bold == 0 {
				said = strings.Join(b.lines, " ")
			}
			if slices.ContainsFunc(r.said[said], func(at [2]float64) bool { return math.Hypot(at[0]-cx, at[1]-cy) < again }) && t.label == "" {
				return true // it stands there already
			}
			r.said[said] = append(r.said[said], [2]float64{cx, cy})
			if t.name != "" && t.label != "" {
				r.said[t.name] = append(r.said[t.name], [2]float64{cx, cy})
			}
			r.taken.add(box)
			r.writeBlock(t, b, cx, cy)
			return true
		})
		if found {
			return true
		}
	}
	return false
}

func (r *renderer) writeBlock(t *thing, b block, cx, cy float64) {
	attributes := ` text-anchor="middle" stroke="#FFFFFF" stroke-width="0.8" stroke-linejoin="round" paint-order="stroke" fill="#000000"`
	switch t.level {
	case levelValue, levelOther:
		attributes += ` font-style="italic"`
	case levelAim, levelPart, levelPlan:
		attributes += ` font-weight="bold"`
	}
	for i, s := range b.lines {
		a := attributes
		if i < b.bold && t.level < levelValue {
			a += ` font-weight="bold"`
		}
		r.write(cx, cy-b.h/2+(float64(i)+0.82)*b.size*leading, b.size, a, s)
	}
}

// places calls try with the places where a label could stand, the best first,
// until it returns true.
func (r *renderer) places(t *thing, try func(b block, cx, cy float64) bool) {
	switch t.shape {
	case op.GeometrislagYta:
		a := roomiest(t)
		if a == nil {
			return
		}
		edges := 0
		for _, ring := range a.rings {
			edges += len(ring)
		}
		spots := a.spots()
		for _, b := range blocks(t) {
			for _, s := range spots {
				room := s.wide - b.w - 0.6
				if room < 0 {
					continue
				}
				for _, f := range []float64{0, -0.25, 0.25, -0.45, 0.45} {
					cx := s.x + f*room
					// No plan may hang on its labels.
					if r.effort += edges; r.effort > maxEffort {
						return
					}
					if a.holds([4]float64{cx - b.w/2 - 0.3, s.y - b.h/2 - 0.2, cx + b.w/2 + 0.3, s.y + b.h/2 + 0.2}) && try(b, cx, s.y) {
						return
					}
				}
			}
		}
	case op.GeometrislagPunkt:
		q := t.parts[0].drawn
		if len(q) == 0 {
			return
		}
		x, y, h := float64(q[0][0].x)/100, float64(q[0][0].y)/100, t.look.mark.Storlek/2+0.5
		for _, b := range blocks(t) {
			for _, d := range [][2]float64{{h + b.w/2, 0}, {-h - b.w/2, 0}, {0, -h - b.h/2}, {0, h + b.h/2},
				{h + b.w/2, -h}, {h + b.w/2, h}, {-h - b.w/2, -h}, {-h - b.w/2, h}} {
				if try(b, x+d[0], y+d[1]) {
					return
				}
			}
		}
	case op.GeometrislagLinje:
		var line []pt
		long := 0.0
		for _, p := range t.parts {
			for _, l := range p.drawn {
				if d := length(l); d > long {
					line, long = l, d
				}
			}
		}
		if line == nil {
			return
		}
		for _, b := range blocks(t) {
			if b.w > 1.5*long+4 {
				continue
			}
			for _, f := range []float64{0.5, 0.35, 0.65, 0.2, 0.8} {
				x, y, dx, dy := along(line, f*long)
				// Beside the line, so far that the text does not touch it.
				off := (math.Abs(dx)*b.h+math.Abs(dy)*b.w)/2 + t.look.line.Bredd/2 + 0.6
				for _, side := range []float64{1, -1} {
					if try(b, x+dy*off*side, y-dx*off*side) {
						return
					}
				}
			}
		}
	}
}

// length is how long a line is on the sheet.
func length(l []pt) float64 {
	d := 0.0
	for i := 1; i < len(l); i++ {
		d += math.Hypot(float64(l[i].x-l[i-1].x), float64(l[i].y-l[i-1].y)) / 100
	}
	return d
}

// along is the position at a distance along a line, and the direction there.
func along(l []pt, d float64) (x, y, dx, dy float64) {
	for i := 1; i < len(l); i++ {
		ax, ay := float64(l[i-1].x)/100, float64(l[i-1].y)/100
		vx, vy := float64(l[i].x)/100-ax, float64(l[i].y)/100-ay
		n := math.Hypot(vx, vy)
		if n == 0 {
			continue
		}
		x, y, dx, dy = ax+vx*min(1, d/n), ay+vy*min(1, d/n), vx/n, vy/n
		if d <= n {
			break
		}
		d -= n
	}
	if dx < 0 { // always above first
		dx, dy = -dx, -dy
	}
	return x, y, dx, dy
}

// An area is the rings of a polygon on the sheet, in millimetres.
type area struct {
	rings [][]pt
	box   [4]float64
}

// roomiest is the part of a thing that has the most room.
func roomiest(t *thing) *area {
	var best *area
	for _, p := range t.parts {
		if len(p.drawn) == 0 || len(p.drawn[0]) < 3 {
			continue
		}
		b := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		for _, q := range p.drawn[0] {
			x, y := float64(q.x)/100, float64(q.y)/100
			b = join(b, [4]float64{x, y, x, y})
		}
		if best == nil || (b[2]-b[0])*(b[3]-b[1]) > (best.box[2]-best.box[0])*(best.box[3]-best.box[1]) {
			best = &area{p.drawn, b}
		}
	}
	if best == nil || best.box[2]-best.box[0] < 2 || best.box[3]-best.box[1] < 1.8 {
		return nil
	}
	return best
}

type spot struct{ x, y, wide float64 }

// spots are the middles of the widest chords of an area.
func (a *area) spots() []spot {
	const levels = 11
	var out []spot
	var cross []float64
	high := a.box[3] - a.box[1]
	for i := range levels {
		y := a.box[1] + high*(float64(i)+0.5)/levels
		cross = cross[:0]
		a.edges(func(ax, ay, bx, by float64) bool {
			if (ay > y) != (by > y) {
				cross = append(cross, ax+(y-ay)/(by-ay)*(bx-ax))
			}
			return true
		})
		slices.Sort(cross)
		for k := 0; k+1 < len(cross); k += 2 {
			if w := cross[k+1] - cross[k]; w >= 2 {
				out = append(out, spot{(cross[k] + cross[k+1]) / 2, y, w})
			}
		}
	}
	// The widest, but rather in the middle than at an edge.
	middle := (a.box[1] + a.box[3]) / 2
	worth := func(s spot) float64 { return s.wide * (1.3 - math.Abs(s.y-middle)/high) }
	slices.SortStableFunc(out, func(p, q spot) int { return cmp.Compare(worth(q), worth(p)) })
	return out[:min(len(out), levels)]
}

func (a *area) edges(f func(ax, ay, bx, by float64) bool) {
	for _, ring := range a.rings {
		for i := range ring {
			p, q := ring[i], ring[(i+1)%len(ring)]
			if !f(float64(p.x)/100, float64(p.y)/100, float64(q.x)/100, float64(q.y)/100) {
				return
			}
		}
	}
}

// holds reports whether no edge of the area comes into a box whose middle is
// within it.
func (a *area) holds(box [4]float64) bool {
	ok := true
	a.edges(func(ax, ay, bx, by float64) bool {
		if max(ax, bx) < box[0] || min(ax, bx) > box[2] || max(ay, by) < box[1] || min(ay, by) > box[3] {
			return true
		}
		ok = len(clipLine([]float64{ax, ay, bx, by}, box)) == 0
		return ok
	})
	return ok
}

// grid remembers which boxes on the sheet are taken.
type grid struct{ cells map[[2]int][][4]float64 }

const gridSize = 8.0 // millimetres

func (g *grid) each(box [4]float64, f func(c [2]int) bool) {
	for i := int(math.Floor(box[0] / gridSize)); i <= int(math.Floor(box[2]/gridSize)); i++ {
		for k := int(math.Floor(box[1] / gridSize)); k <= int(math.Floor(box[3]/gridSize)); k++ {
			if !f([2]int{i, k}) {
				return
			}
		}
	}
}

func (g *grid) add(box [4]float64) {
	if g.cells == nil {
		g.cells = map[[2]int][][4]float64{}
	}
	g.each(box, func(c [2]int) bool {
		g.cells[c] = append(g.cells[c], box)
		return true
	})
}

func (g *grid) meets(box [4]float64) bool {
	hit := false
	g.each(box, func(c [2]int) bool {
		hit = slices.ContainsFunc(g.cells[c], func(t [4]float64) bool {
			return box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3]
		})
		return !hit
	})
	return hit
}

// ink remembers where on the sheet lines run.
type ink struct {
	wide, high int
	bits       []uint64
	work       int // steps taken; after maxInk what follows is not remembered
}

const (
	inkSize = 0.7 // millimetres
	maxInk  = 50_000_000
)

func newInk(p Paper) *ink {
	k := &ink{wide: int(p.Width/inkSize) + 1, high: int(p.Height/inkSize) + 1}
	k.bits = make([]uint64, k.wide*k.high/64+1)
	return k
}

func (k *ink) line(l []pt, ring bool) {
	n := len(l) - 1
	if ring {
		n++
	}
	for i := range n {
		if k.work > maxInk {
			return
		}
		p, q := l[i], l[(i+1)%len(l)]
		ax, ay := float64(p.x)/100, float64(p.y)/100
		dx, dy := float64(q.x)/100-ax, float64(q.y)/100-ay
		steps := int(max(math.Abs(dx), math.Abs(dy))/(inkSize/2)) + 1
		k.work += steps
		for s := range steps + 1 {
			f := float64(s) / float64(steps)
			x, y := int((ax+f*dx)/inkSize), int((ay+f*dy)/inkSize)
			if x >= 0 && y >= 0 && x < k.wide && y < k.high {
				at := y*k.wide + x
				k.bits[at/64] |= 1 << (at % 64)
			}
		}
	}
}

func (k *ink) meets(box [4]float64) bool {
	for y := max(0, int(box[1]/inkSize)); y <= min(k.high-1, int(box[3]/inkSize)); y++ {
		for x := max(0, int(box[0]/inkSize)); x <= min(k.wide-1, int(box[2]/inkSize)); x++ {
			at := y*k.wide + x
			if k.bits[at/64]&(1<<(at%64)) != 0 {
				return true
			}
		}
	}
	return false
}
