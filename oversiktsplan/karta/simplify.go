package karta

import (
	"math"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// pt is a position on the sheet, in hundredths of a millimetre.
type pt struct{ x, y int32 }

const (
	cell    = 0.05      // millimetres within which vertices are drawn as one
	coarser = 2.0       // millimetres at which the drawing is not made coarser still
	most    = 1_500_000 // vertices in a drawing that is not made coarser, each part counted as eight
	beside  = 40.0      // millimetres outside the frame where geometry is cut off
)

// simplify puts everything on the sheet, coarser until the drawing has a
// reasonable size.
func (r *renderer) simplify() {
	size := cell
	for {
		n := 0
		r.dropped = 0
		for i := range r.things {
			n += r.onSheet(&r.things[i], size)
		}
		if n <= most || size >= coarser {
			break
		}
		size *= 2
	}
	var before, after, small int
	var smallest []quality.Place
	kept := r.things[:0]
	for _, t := range r.things {
		seen, outside := 0, 0
		for _, p := range t.parts {
			if p.drawn == nil && r.outside(p.box) {
				outside++
				continue
			}
			if p.drawn != nil {
				seen++
			}
			for _, ring := range p.rings {
				before += len(ring) / p.stride
			}
			for _, ring := range p.drawn {
				after += len(ring)
			}
		}
		switch {
		case seen == 0 && outside == len(t.parts): // not in the map's window
			continue
		case seen == 0:
			if small++; len(smallest) < 10 {
				smallest = append(smallest, t.place)
			}
			continue
		}
		kept = append(kept, t)
	}
	if len(kept) == 0 && len(r.things) > 0 && small == 0 {
		r.findings.Add(ruleNothing.At(quality.Place{Object: r.plan.Identitet}, quality.Text{SV: "Inget ligger i kartans fönster.", EN: "Nothing lies in the map's window."}))
	}
	r.things = kept
	place := quality.Place{Object: r.plan.Identitet}
	if r.dropped > 0 {
		r.findings.Add(ruleGeneral.At(place, quality.Textf("Av %d hörn ritades %d: de som ligger inom samma %.2f mm på arket (%.1f m) ritades som ett.",
			"Of %d vertices %d were drawn: those within the same %.2f mm of the sheet (%.1f m) were drawn as one.", before, after, size, size/r.mm)))
	}
	if small > 0 {
		f := ruleSmall.At(place, quality.Textf("%d geometrier är mindre än %.2f mm på arket och ritades inte. De första är uppräknade.", "%d geometries are smaller than %.2f mm on the sheet and were not drawn. The first are listed.", small, size))
		f.Related = smallest
		r.findings.Add(f)
	}
}

// outside reports whether a box on the ground does not meet the map's frame.
func (r *renderer) outside(box [4]float64) bool {
	x0, y0 := r.at(box[0], box[3])
	x1, y1 := r.at(box[2], box[1])
	f := r.frame
	return x1 < f[0]-5 || x0 > f[2]+5 || y1 < f[1]-5 || y0 > f[3]+5
}

// onSheet sets what is drawn of a thing, with vertices within a size as one,
// and returns what it costs.
func (r *renderer) onSheet(t *thing, size float64) int {
	cost := 0
	for i := range t.parts {
		p := &t.parts[i]
		p.drawn = nil
		if r.outside(p.box) {
			continue
		}
		cost += 8
		x0, y0 := r.at(p.box[0], p.box[3])
		x1, y1 := r.at(p.box[2], p.box[1])
		limit := [4]float64{r.frame[0] - beside, r.frame[1] - beside, r.frame[2] + beside, r.frame[3] + beside}
		clipped := x0 < limit[0] || y0 < limit[1] || x1 > limit[2] || y1 > limit[3]
		for k, ring := range p.rings {
			if !clipped || t.shape == op.GeometrislagPunkt {
				n := &thinner{size: size}
				for i := 0; i+1 < len(ring); i += p.stride {
					n.add(r.at(ring[i], ring[i+1]))
				}
				r.keep(p, n, t.shape, k)
			} else {
				sheet := make([]float64, 0, len(ring)/p.stride*2)
				for i := 0; i+1 < len(ring); i += p.stride {
					x, y := r.at(ring[i], ring[i+1])
					sheet = append(sheet, x, y)
				}
				paths := [][]float64{nil}
				if t.shape == op.GeometrislagYta {
					paths[0] = clipRing(sheet, limit)
				} else {
					paths = clipLine(sheet, limit)
				}
				for _, path := range paths {
					n := &thinner{size: size}
					for i := 0; i+1 < len(path); i += 2 {
						n.add(path[i], path[i+1])
					}
					r.keep(p, n, t.shape, k)
				}
			}
			if t.shape == op.GeometrislagYta && k == 0 && p.drawn == nil {
				break // its holes are smaller still
			}
		}
		for _, ring := range p.drawn {
			cost += len(ring)
		}
	}
	return cost
}

// keep adds a ring or line to what is drawn, if it can be seen.
func (r *renderer) keep(p *part, n *thinner, shape op.Geometrislag, k int) {
	ring := n.done(shape == op.GeometrislagYta)
	r.dropped += n.dropped
	if len(ring) == 0 || shape != op.GeometrislagPunkt && len(ring) < 2 || shape == op.GeometrislagYta && k > 0 && len(ring) < 3 {
		return
	}
	p.drawn = append(p.drawn, ring)
}

// thinner draws vertices that follow each other within one cell of a grid as
// one: the least of them, so that two areas draw their border alike whichever
// way they go along it.
type thinner struct {
	size    float64
	out     []pt
	cx, cy  int64
	low     pt
	run     int
	first   [2]int64
	last    [2]float64 // the vertex before
	dropped int
}

func (n *thinner) add(x, y float64) {
	p := pt{int32(math.Round(x * 100)), int32(math.Round(y * 100))}
	cx, cy := int64(math.Floor(x/n.size)), int64(math.Floor(y/n.size))
	if n.run > 0 && cx == n.cx && cy == n.cy {
		n.run++
		if n.last != [2]float64{x, y} {
			n.dropped++
		}
		n.last = [2]float64{x, y}
		if p.x < n.low.x || p.x == n.low.x && p.y < n.low.y {
			n.low = p
		}
		return
	}
	n.flush()
	if n.run == 0 {
		n.first = [2]int64{cx, cy}
	}
	n.cx, n.cy, n.low, n.run, n.last = cx, cy, p, 1, [2]float64{x, y}
}

func (n *thinner) flush() {
	if n.run > 0 && (len(n.out) == 0 || n.out[len(n.out)-1] != n.low) {
		n.out = append(n.out, n.low)
	}
}

// done returns the vertices; those of a ring without the last, which is the
// first again.
func (n *thinner) done(ring bool) []pt {
	n.flush()
	out := n.out
	if ring && len(out) > 1 && n.first == [2]int64{n.cx, n.cy} {
		// The ring's beginning and end are one run.
		last := out[len(out)-1]
		if last.x < out[0].x || last.x == out[0].x && last.y < out[0].y {
			out[0] = last
		}
		out = out[:len(out)-1]
	}
	return out
}

// clipRing cuts a ring of an area off at a box (Sutherland and Hodgman).
// Where parts are cut apart it runs along the box, which is outside the frame.
func clipRing(ring []float64, box [4]float64) []float64 {
	for side := range 4 {
		axis, bound, sign := side%2, box[side], 1.0
		if side >= 2 {
			sign = -1
		}
		in := func(i int) bool { return sign*(ring[i+axis]-bound) >= 0 }
		var out []float64
		for i := 0; i+1 < len(ring); i += 2 {
			j := i - 2
			if i == 0 {
				j = len(ring) - 2
			}
			if in(i) != in(j) {
				f := (bound - ring[j+axis]) / (ring[i+axis] - ring[j+axis])
				x, y := ring[j]+f*(ring[i]-ring[j]), ring[j+1]+f*(ring[i+1]-ring[j+1])
				if axis == 0 {
					x = bound
				} else {
					y = bound
				}
				out = append(out, x, y)
			}
			if in(i) {
				out = append(out, ring[i], ring[i+1])
			}
		}
		ring = out
	}
	return ring
}

// clipLine cuts a line off at a box (Liang and Barsky).
func clipLine(line []float64, box [4]float64) [][]float64 {
	out := [][]float64{}
	var now []float64
	for i := 0; i+3 < len(line); i += 2 {
		x, y, dx, dy := line[i], line[i+1], line[i+2]-line[i], line[i+3]-line[i+1]
		t0, t1 := 0.0, 1.0
		for _, e := range [4][2]float64{{-dx, x - box[0]}, {dx, box[2] - x}, {-dy, y - box[1]}, {dy, box[3] - y}} {
			switch {
			case e[0] == 0 && e[1] < 0:
				t0 = 2
			case e[0] < 0:
				t0 = max(t0, e[1]/e[0])
			case e[0] > 0:
				t1 = min(t1, e[1]/e[0])
			}
		}
		if t0 > t1 {
			continue
		}
		if t0 > 0 || now == nil {
			if now != nil {
				out = append(out, now)
			}
			now = []float64{x + t0*dx, y + t0*dy}
		}
		now = append(now, x+t1*dx, y+t1*dy)
		if t1 < 1 {
			out, now = append(out, now), nil
		}
	}
	if now != nil {
		out = append(out, now)
	}
	return out
}
