package topology

import (
	"cmp"
	"math"
	"slices"

	sf "github.com/peterstace/simplefeatures/geom"
	"github.com/twpayne/go-geom"
)

// A Pair is an inner geometry and an outer area that it lies on.
type Pair struct {
	Inner, Outer int     // indexes into the slices given to Touching
	A, B         int     // their owners
	PartA, PartB int     // their parts
	Area         float64 // in common, m²; areas
	Length       float64 // no farther than the limit from the outer area, m; lines
	Distance     float64 // to the outer area, m; lines and points
	Checked      bool    // false: the two could not be compared; see Health
}

// Touching says which outer areas each inner geometry lies on: an area where
// the two have more than minArea square metres in common, a line or point
// where its distance is at most lineDist metres.  Pairs come in the order of
// inner, then outer.  From them reglerarAnvandningsbestammelse is derived, by
// the caller's rule.
//
// Rules differ: RITA takes an area in common above 0.01 m² and 0.10 m for
// lines; QDP takes any area in common and 0.01 m, and wants the form of use to
// be equal.  A line that only ends at the border of an outer area is a pair
// with a small Length, by which the caller may leave it out.
//
// Areas without crossing borders are measured exactly; crossing ones by
// overlay.  Length is right to about a centimetre or a thousandth of its
// segment.
func Touching(inner, outer []Input, minArea, lineDist float64) []Pair {
	t := touching{zones: zonesOf(outer), minArea: max(minArea, 0), dist: max(lineDist, 0)}
	for i := range inner {
		t.found = t.found[:0]
		t.geometry(i, inner[i].Geometry)
		slices.SortStableFunc(t.found, func(a, b Pair) int { return cmp.Compare(a.Outer, b.Outer) })
		start := len(t.pairs)
		for _, p := range t.found {
			// The members of a collection lie on an outer area together.
			if k := len(t.pairs); k > start && t.pairs[k-1].Outer == p.Outer {
				q := &t.pairs[k-1]
				q.Area += p.Area
				q.Length += p.Length
				q.Distance = min(q.Distance, p.Distance)
				q.Checked = q.Checked && p.Checked
				continue
			}
			p.A, p.PartA = inner[i].Owner, inner[i].Part
			p.B, p.PartB = outer[p.Outer].Owner, outer[p.Outer].Part
			t.pairs = append(t.pairs, p)
		}
	}
	return t.pairs
}

type touching struct {
	zones   *zones
	minArea float64
	dist    float64
	near    []*zone
	noding  noding
	edges   []edge
	found   []Pair
	pairs   []Pair
}

func (t *touching) geometry(i int, g geom.T) {
	switch g := g.(type) {
	case *geom.Polygon, *geom.MultiPolygon:
		z := zoneOf(i, &Input{Geometry: g})
		if len(z.from) == 0 {
			return
		}
		t.near = t.zones.in(z.box, t.near)
		for _, o := range t.near {
			a, err := t.common(z, o)
			if a > t.minArea || err != nil {
				t.found = append(t.found, Pair{Inner: i, Outer: o.input, Area: a, Checked: err == nil})
			}
		}
	case *geom.LineString:
		t.line(i, g.FlatCoords(), g.Stride())
	case *geom.LinearRing:
		t.line(i, g.FlatCoords(), g.Stride())
	case *geom.MultiLineString:
		start := 0
		for _, end := range g.Ends() {
			t.line(i, g.FlatCoords()[start:end], g.Stride())
			start = end
		}
	case *geom.Point:
		t.points(i, g.FlatCoords(), g.Stride())
	case *geom.MultiPoint:
		t.points(i, g.FlatCoords(), g.Stride())
	case *geom.GeometryCollection:
		for _, m := range g.Geoms() {
			t.geometry(i, m)
		}
	}
}

// common is the area that two zones have in common.
func (t *touching) common(z, o *zone) (float64, error) {
	t.edges = t.edges[:0]
	o.tree.query(z.box, func(i int32) bool {
		t.edges = append(t.edges, edge{o.from[i], o.to[i]})
		return true
	})
	n := &t.noding
	if !n.cut(z, t.edges) {
		return overlap2(z, o)
	}
	// The border of the part in common: what of each runs within the other,
	// and once what both have with their interiors on the same side.
	origin := gpt{z.box.x0, z.box.y0}
	var sum float64
	add := func(a, b gpt) {
		u, v := a.sub(origin), b.sub(origin)
		sum += float64(u.x)*float64(v.y) - float64(u.y)*float64(v.x)
	}
	n.zonePieces(o.winding, func(a, b gpt, l lies) bool {
		if l == liesIn || l == liesSame {
			add(a, b)
		}
		return true
	})
	n.otherPieces(func(a, b gpt) bool {
		add(a, b)
		return true
	})
	return max(sum/2e6, 0), nil
}

func overlap2(z, o *zone) (float64, error) {
	origin := gpt{z.box.x0, z.box.y0}
	g, err := guard(boxesOf([]*zone{z, o}), func() (sf.Geometry, error) {
		return sf.Intersection(z.sf(origin), o.sf(origin))
	})
	if err != nil {
		return 0, err
	}
	var area float64
	for _, p := range sfAreas(g) {
		area += p.Area()
	}
	return area, nil
}

func (t *touching) points(i int, flat []float64, stride int) {
	for k := 0; stride >= 2 && k+1 < len(flat); k += stride {
		p := [2]float64{flat[k], flat[k+1]}
		if !inRange(p[0]) || !inRange(p[1]) {
			continue
		}
		reach := t.dist + halfGrid
		t.near = t.zones.in(around(p, reach), t.near)
		for _, z := range t.near {
			if d := z.distance(p, reach); d < reach {
				t.found = append(t.found, Pair{Inner: i, Outer: z.input, Distance: d, Checked: true})
			}
		}
	}
}

func (t *touching) line(i int, flat []float64, stride int) {
	reach := t.dist + halfGrid
	for k := 0; stride >= 2 && k+stride+1 < len(flat); k += stride {
		a, b := [2]float64{flat[k], flat[k+1]}, [2]float64{flat[k+stride], flat[k+stride+1]}
		if !inRange(a[0]) || !inRange(a[1]) || !inRange(b[0]) || !inRange(b[1]) {
			continue
		}
		p, q := onGrid(a[0], a[1]), onGrid(b[0], b[1])
		t.near = t.zones.in(segmentBox(p, q).grow(int64(math.Ceil(reach*1000))), t.near)
		for _, z := range t.near {
			d, l := nearStretch(z, a, b, reach)
			if d < reach {
				t.found = append(t.found, Pair{Inner: i, Outer: z.input, Length: l, Distance: d, Checked: true})
			}
		}
	}
}

// nearStretch gives the least distance of a segment from a zone, as far as it
// is below reach, and how long a stretch of it is nearer than that.
func nearStretch(z *zone, a, b [2]float64, reach float64) (nearest, length float64) {
	l := math.Hypot(b[0]-a[0], b[1]-a[1])
	nearest = math.Min(z.distance(a, reach), z.distance(b, reach))
	if l == 0 {
		return nearest, 0
	}
	fine := math.Max(0.005, l/8192)
	var walk func(t0, t1 float64)
	walk = func(t0, t1 float64) {
		t, half := (t0+t1)/2, (t1-t0)/2*l
		d := z.distance([2]float64{a[0] + t*(b[0]-a[0]), a[1] + t*(b[1]-a[1])}, reach+half)
		nearest = min(nearest, d)
		switch {
		case d+half < reach:
			length += 2 * half
		case d-half >= reach:
		case half < fine:
			if d < reach {
				length += 2 * half
			}
		default:
			walk(t0, t)
			walk(t, t1)
		}
	}
	walk(0, 1)
	return nearest, length
}
