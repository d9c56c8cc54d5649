package plankarta

import (
	"math"
	"slices"

	"github.com/twpayne/go-geom"
)

// level is how important a boundary is; where two coincide the higher is drawn.
type level uint8

const (
	property level = iota + 1
	use
	outline
)

type mm struct{ x, y int64 }

func onGrid(x, y float64) mm { return mm{int64(math.Round(x * 1000)), int64(math.Round(y * 1000))} }

func (p mm) less(q mm) bool { return p.x < q.x || p.x == q.x && p.y < q.y }

// border is an edge without direction.
type border struct{ a, b mm }

// borders collects edges of areas, each once with its highest level.
type borders struct{ level map[border]level }

func (b *borders) add(g geom.T, l level) {
	eachRing(g, func(flat []float64, stride int) {
		for i := 0; i+stride+1 < len(flat); i += stride {
			p, q := onGrid(flat[i], flat[i+1]), onGrid(flat[i+stride], flat[i+stride+1])
			if p == q {
				continue
			}
			if q.less(p) {
				p, q = q, p
			}
			e := border{p, q}
			if b.level[e] < l {
				b.level[e] = l
			}
		}
	})
}

// lines returns the edges of a level joined to lines as long as can be, in a
// fixed order: dashes then run on over the vertices.
func (b *borders) lines(l level) [][]mm {
	at := map[mm][]mm{}
	var nodes []mm
	for e, have := range b.level {
		if have != l {
			continue
		}
		for _, d := range [2][2]mm{{e.a, e.b}, {e.b, e.a}} {
			if at[d[0]] == nil {
				nodes = append(nodes, d[0])
			}
			at[d[0]] = append(at[d[0]], d[1])
		}
	}
	order := func(p, q mm) int {
		switch {
		case p.less(q):
			return -1
		case q.less(p):
			return 1
		}
		return 0
	}
	slices.SortFunc(nodes, order)
	for n := range at {
		slices.SortFunc(at[n], order)
	}
	used := map[border]bool{}
	mark := func(p, q mm) bool {
		e := border{p, q}
		if q.less(p) {
			e = border{q, p}
		}
		if used[e] {
			return false
		}
		used[e] = true
		return true
	}
	walk := func(p, q mm) []mm {
		line := []mm{p, q}
		for len(at[q]) == 2 {
			next := at[q][0]
			if next == p {
				next = at[q][1]
			}
			if !mark(q, next) {
				break
			}
			line = append(line, next)
			p, q = q, next
		}
		return line
	}
	var out [][]mm
	// First from ends and crossings, then what goes round.
	for _, all := range [2]bool{false, true} {
		for _, n := range nodes {
			if !all && len(at[n]) == 2 {
				continue
			}
			for _, m := range at[n] {
				if mark(n, m) {
					out = append(out, walk(n, m))
				}
			}
		}
	}
	return out
}

// eachRing calls f with the rings of an area.
func eachRing(g geom.T, f func(flat []float64, stride int)) {
	switch g := g.(type) {
	case *geom.Polygon:
		at := 0
		for _, end := range g.Ends() {
			f(g.FlatCoords()[at:end], g.Stride())
			at = end
		}
	case *geom.MultiPolygon:
		at := 0
		for _, ends := range g.Endss() {
			for _, end := range ends {
				f(g.FlatCoords()[at:end], g.Stride())
				at = end
			}
		}
	}
}

// middle is a point well within an area, and how far from its border: the
// middle of the widest circle, to within a hundredth of the area's extent.
func middle(g geom.T) (x, y, d float64) {
	type segment struct{ ax, ay, bx, by float64 }
	var all []segment
	eachRing(g, func(flat []float64, stride int) {
		for i := 0; i+stride+1 < len(flat); i += stride {
			all = append(all, segment{flat[i], flat[i+1], flat[i+stride], flat[i+stride+1]})
		}
	})
	b := g.Bounds()
	w, h := b.Max(0)-b.Min(0), b.Max(1)-b.Min(1)
	distance := func(x, y float64) float64 {
		in, best := false, math.Inf(1)
		for _, s := range all {
			if (s.ay > y) != (s.by > y) && x < (s.bx-s.ax)*(y-s.ay)/(s.by-s.ay)+s.ax {
				in = !in
			}
			ux, uy := s.bx-s.ax, s.by-s.ay
			t := 0.0
			if l := ux*ux + uy*uy; l > 0 {
				t = max(0, min(1, ((x-s.ax)*ux+(y-s.ay)*uy)/l))
			}
			best = min(best, math.Hypot(x-s.ax-t*ux, y-s.ay-t*uy))
		}
		if !in {
			return -best
		}
		return best
	}
	d = math.Inf(-1)
	// A grid, then finer around the best.
	cx, cy, step := b.Min(0)+w/2, b.Min(1)+h/2, max(w, h)/16
	for round := range 6 {
		bx, by := cx, cy
		for i := -8; i <= 8; i++ {
			for k := -8; k <= 8; k++ {
				px, py := cx+float64(i)*step, cy+float64(k)*step
				if v := distance(px, py); v > d {
					d, bx, by = v, px, py
				}
			}
		}
		if round == 0 && d < 0 && len(all) > 0 {
			// A sliver that the grid misses: the middle of a chord.
			s := all[0]
			bx, by = (s.ax+s.bx)/2, (s.ay+s.by)/2
		}
		cx, cy, step = bx, by, step/5
		if len(all) > 2000 && round == 2 {
			break
		}
	}
	return cx, cy, d
}
