package diff

import (
	"cmp"
	"encoding/binary"
	"math"
	"reflect"
	"slices"
	"sync"

	"github.com/peterstace/simplefeatures/rtree"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/geo"
	"github.com/planinfo-se/planinfo/internal/topology"
	"github.com/planinfo-se/planinfo/oversiktsplan"
)

// A shape is a geometry with its system.
type shape struct {
	g    geom.T
	code crs.Code
}

// systemShapes are an object's own geometries: those that say where it holds.
func systemShapes(object any) []shape {
	var out []shape
	if v := reflect.ValueOf(object); !v.IsValid() || v.IsNil() {
		return nil
	}
	plan := func(list []detaljplan.Geometribeskrivning) {
		for i := range list {
			if g := list[i].Geometri.Position; g != nil {
				code, _ := list[i].Geometri.KoordinatsystemPlan.Code()
				out = append(out, shape{g, code})
			}
		}
	}
	op := func(g *oversiktsplan.Geometri) {
		if g != nil && g.Position != nil {
			out = append(out, shape{g.Position, g.Koordinatsystem})
		}
	}
	switch o := object.(type) {
	case *detaljplan.Detaljplan:
		plan(o.Plangeometri)
	case *detaljplan.Planbestammelse:
		plan(o.Bestammelsegeometri)
	case *oversiktsplan.Oversiktsplan:
		op(o.Planomrade)
	case *oversiktsplan.Plandel:
		op(o.Geometri)
	case *oversiktsplan.GeografisktObjekt:
		op(o.Geometri)
	case *oversiktsplan.Riksintresse:
		op(o.Geometri)
	case *oversiktsplan.Miljokvalitetsnorm:
		op(o.Geometri)
	case *oversiktsplan.LISOmrade:
		op(o.Geometri)
	case *oversiktsplan.Klimatrisk:
		op(o.Geometri)
	case *oversiktsplan.MellankommunalFraga:
		op(o.Geometri)
	case *oversiktsplan.Konsekvens:
		op(o.Geometri)
	}
	return out
}

func shapesOf(object any) []geom.T {
	var out []geom.T
	for _, s := range systemShapes(object) {
		out = append(out, s.g)
	}
	return out
}

func isArea(g geom.T) bool {
	switch g.(type) {
	case *geom.Polygon, *geom.MultiPolygon:
		return true
	}
	return false
}

func areaOf(gs []geom.T) float64 {
	var a float64
	for _, g := range gs {
		switch g := g.(type) {
		case *geom.Polygon:
			a += math.Abs(g.Area())
		case *geom.MultiPolygon:
			for i := range g.NumPolygons() {
				a += math.Abs(g.Polygon(i).Area())
			}
		}
	}
	return a
}

func lengthOf(gs []geom.T) float64 {
	var a float64
	for _, g := range gs {
		switch g := g.(type) {
		case *geom.LineString:
			a += g.Length()
		case *geom.MultiLineString:
			a += g.Length()
		}
	}
	return a
}

// A chain is a ring, a line or a point, as positions in the plane.
type chain struct {
	kind byte // 'r', 'l' or 'p'
	hole bool
	pts  [][2]float64
}

// chains takes geometries apart: rings without the repeated last position, and
// no position twice in a row.
func chains(gs []geom.T) []chain {
	var out []chain
	add := func(kind byte, hole bool, flat []float64, stride int) {
		if stride < 2 {
			return
		}
		c := chain{kind: kind, hole: hole, pts: make([][2]float64, 0, len(flat)/stride)}
		for i := 0; i+1 < len(flat); i += stride {
			p := [2]float64{flat[i], flat[i+1]}
			if n := len(c.pts); n == 0 || c.pts[n-1] != p {
				c.pts = append(c.pts, p)
			}
		}
		if n := len(c.pts); kind == 'r' && n > 1 && c.pts[0] == c.pts[n-1] {
			c.pts = c.pts[:n-1]
		}
		if len(c.pts) > 0 {
			out = append(out, c)
		}
	}
	ends := func(kind byte, rings bool, flat []float64, stride, from int, ends []int) int {
		for i, e := range ends {
			if from <= e && e <= len(flat) {
				add(kind, rings && i > 0, flat[from:e], stride)
				from = e
			}
		}
		return from
	}
	var take func(g geom.T)
	take = func(g geom.T) {
		switch g := g.(type) {
		case *geom.Point, *geom.MultiPoint:
			flat, s := g.FlatCoords(), g.Stride()
			for i := 0; s > 1 && i+s <= len(flat); i += s {
				add('p', false, flat[i:i+s], s)
			}
		case *geom.LineString:
			add('l', false, g.FlatCoords(), g.Stride())
		case *geom.LinearRing:
			add('r', false, g.FlatCoords(), g.Stride())
		case *geom.MultiLineString:
			ends('l', false, g.FlatCoords(), g.Stride(), 0, g.Ends())
		case *geom.Polygon:
			ends('r', true, g.FlatCoords(), g.Stride(), 0, g.Ends())
		case *geom.MultiPolygon:
			at := 0
			for _, e := range g.Endss() {
				at = ends('r', true, g.FlatCoords(), g.Stride(), at, e)
			}
		case *geom.GeometryCollection:
			for _, m := range g.Geoms() {
				take(m)
			}
		}
	}
	for _, g := range gs {
		take(g)
	}
	return out
}

// placeOf writes where geometries lie, on the millimetre: the same whatever
// vertex rings begin at, whichever way they run and in whatever order they are.
func placeOf(gs []geom.T) string {
	var keys []string
	for _, c := range chains(gs) {
		keys = append(keys, c.key())
	}
	slices.Sort(keys)
	n := 0
	for _, k := range keys {
		n += len(k)
	}
	out := make([]byte, 0, n)
	for _, k := range keys {
		out = append(out, k...)
	}
	return string(out)
}

func (c chain) key() string {
	pts := make([][2]int64, 0, len(c.pts))
	for _, p := range c.pts {
		q := [2]int64{mm(p[0]), mm(p[1])}
		if n := len(pts); n == 0 || pts[n-1] != q {
			pts = append(pts, q)
		}
	}
	if n := len(pts); c.kind == 'r' && n > 1 && pts[0] == pts[n-1] {
		pts = pts[:n-1]
	}
	n := len(pts)
	before := func(a, b [2]int64) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }
	start, step := 0, 1
	switch c.kind {
	case 'r':
		for i := range pts {
			if before(pts[i], pts[start]) < 0 {
				start = i
			}
		}
		if n > 2 && before(pts[(start+n-1)%n], pts[(start+1)%n]) < 0 {
			step = n - 1
		}
	case 'l':
		if n > 1 && before(pts[n-1], pts[0]) < 0 {
			start, step = n-1, n-1
		}
	}
	out := make([]byte, 0, 2+16*n)
	out = append(out, c.kind)
	if c.hole {
		out = append(out, 'h')
	}
	for k, i := 0, start; k < n; k, i = k+1, (i+step)%n {
		out = binary.BigEndian.AppendUint64(out, uint64(pts[i][0]))
		out = binary.BigEndian.AppendUint64(out, uint64(pts[i][1]))
	}
	return string(append(out, ';'))
}

func mm(x float64) int64 {
	x = math.Round(x * 1000)
	if !(math.Abs(x) < 1<<62) { // NaN among them
		return math.MaxInt64
	}
	return int64(x)
}

// border finds how far positions lie from the lines and points of geometries.
type border struct {
	segs [][2][2]float64
	tree *rtree.RTree
}

func borderOf(cs []chain) *border {
	b := &border{}
	for _, c := range cs {
		n := len(c.pts)
		switch {
		case n == 1:
			b.segs = append(b.segs, [2][2]float64{c.pts[0], c.pts[0]})
		default:
			for i := range n - 1 {
				b.segs = append(b.segs, [2][2]float64{c.pts[i], c.pts[i+1]})
			}
			if c.kind == 'r' {
				b.segs = append(b.segs, [2][2]float64{c.pts[n-1], c.pts[0]})
			}
		}
	}
	items := make([]rtree.BulkItem, len(b.segs))
	for i, s := range b.segs {
		items[i] = rtree.BulkItem{RecordID: i, Box: rtree.Box{
			MinX: min(s[0][0], s[1][0]), MinY: min(s[0][1], s[1][1]), MaxX: max(s[0][0], s[1][0]), MaxY: max(s[0][1], s[1][1])}}
	}
	b.tree = rtree.BulkLoad(items)
	return b
}

// distance is how far p lies from the border; infinite when there is none.
func (b *border) distance(p [2]float64) float64 {
	best := math.Inf(1)
	_ = b.tree.PrioritySearch(rtree.Box{MinX: p[0], MinY: p[1], MaxX: p[0], MaxY: p[1]}, func(i int) error {
		s := b.segs[i]
		dx := max(0, min(s[0][0], s[1][0])-p[0], p[0]-max(s[0][0], s[1][0]))
		dy := max(0, min(s[0][1], s[1][1])-p[1], p[1]-max(s[0][1], s[1][1]))
		if math.Hypot(dx, dy) > best {
			return rtree.Stop
		}
		best = min(best, toSegment(p, s[0], s[1]))
		return nil
	})
	return best
}

func toSegment(p, a, b [2]float64) float64 {
	vx, vy := b[0]-a[0], b[1]-a[1]
	l := vx*vx + vy*vy
	t := 0.0
	if l > 0 {
		t = min(1, max(0, ((p[0]-a[0])*vx+(p[1]-a[1])*vy)/l))
	}
	return math.Hypot(p[0]-a[0]-t*vx, p[1]-a[1]-t*vy)
}

// bounds are west, south, east and north.
func (c chain) bounds() [4]float64 {
	b := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range c.pts {
		b = [4]float64{min(b[0], p[0]), min(b[1], p[1]), max(b[2], p[0]), max(b[3], p[1])}
	}
	return b
}

// shift is the farthest that a vertex of one lies from the lines of the other,
// either way. Where there are as many rings and lines in both, each is held to
// the one most like it in extent, so that a neighbouring part does not hide
// that a border has left it. It stops looking once beyond stop.
func shift(a, b []chain, stop float64) float64 {
	const mostPaired = 200
	if len(a) != len(b) || len(a) < 2 || len(a) > mostPaired {
		return shiftOf(a, b, stop)
	}
	used := make([]bool, len(b))
	var most float64
	for _, x := range a {
		best, least := -1, math.Inf(1)
		from := x.bounds()
		for j, y := range b {
			if used[j] || x.kind != y.kind || x.hole != y.hole {
				continue
			}
			to, d := y.bounds(), 0.0
			for k := range from {
				d = max(d, math.Abs(from[k]-to[k]))
			}
			if best < 0 || d < least {
				best, least = j, d
			}
		}
		if best < 0 {
			return shiftOf(a, b, stop)
		}
		used[best] = true
		if most = max(most, shiftOf([]chain{x}, b[best:best+1], stop)); most > stop {
			return most
		}
	}
	return most
}

func shiftOf(a, b []chain, stop float64) float64 {
	if len(a) == 0 || len(b) == 0 {
		if len(a) == len(b) {
			return 0
		}
		return math.Inf(1)
	}
	var most float64
	for _, way := range [2][2][]chain{{a, b}, {b, a}} {
		to := borderOf(way[1])
		for _, c := range way[0] {
			for _, p := range c.pts {
				if most = max(most, to.distance(p)); most > stop {
					return most
				}
			}
		}
	}
	return most
}

// A Geometry tells how an object's geometry changed. The measures are computed
// when they are first asked for. Methods are safe for concurrent use.
type Geometry struct {
	// Old and New are the object's geometries: easting, northing, in metres,
	// in System. They belong to the plans that were compared.
	Old, New []geom.T

	// System is the system that measures are made in; 0 when the plans state
	// none, and coordinates are then taken for metres.
	System crs.Code

	// Transformed says that one of the plans was in another system, or in
	// degrees, and was transformed to be compared.
	Transformed bool

	tol  float64
	once sync.Once
	m    Measures
}

// Measures are how much a geometry changed.
type Measures struct {
	OldArea, NewArea     float64 // m²; areas
	OldLength, NewLength float64 // m; lines
	OldParts, NewParts   int

	// Added is the ground that is new and Removed that which is gone: m², and
	// the areas themselves, in Geometry.System.
	Added, Removed         float64
	AddedArea, RemovedArea *geom.MultiPolygon

	// Shift is the farthest that a vertex of the one lies from the lines of
	// the other, in metres; infinite when one of them has no geometry.
	Shift float64

	// Translated says that everything was moved alike, by (East, North) metres.
	Translated  bool
	East, North float64

	// Problem says why areas could not be compared; empty when they were.
	Problem string
}

// Measure returns the measures.
func (g *Geometry) Measure() *Measures {
	g.once.Do(g.measure)
	return &g.m
}

func (g *Geometry) measure() {
	m := &g.m
	m.OldArea, m.NewArea = areaOf(g.Old), areaOf(g.New)
	m.OldLength, m.NewLength = lengthOf(g.Old), lengthOf(g.New)
	a, b := chains(g.Old), chains(g.New)
	m.OldParts, m.NewParts = parts(a), parts(b)
	m.Shift = shift(a, b, math.Inf(1))
	m.East, m.North, m.Translated = translation(a, b, max(g.tol, topology.Grid))
	m.AddedArea, m.RemovedArea = geom.NewMultiPolygon(geom.XY), geom.NewMultiPolygon(geom.XY)
	if m.OldArea == 0 && m.NewArea == 0 {
		return
	}
	res, err := topology.Coverage(inputs(g.Old), inputs(g.New), topology.Tolerances{})
	if err != nil {
		m.Problem = err.Error()
		return
	}
	if res.Truncated {
		m.Problem = "more areas differ than are looked at"
	}
	for _, f := range res.Faults {
		switch f.Kind {
		case topology.OutsideKind:
			m.Added += f.Area
			push(m.AddedArea, f.Geometry)
		case topology.GapKind:
			m.Removed += f.Area
			push(m.RemovedArea, f.Geometry)
		case topology.NotCheckedKind:
			m.Problem = "the areas are too tangled to be compared"
		}
	}
}

func inputs(gs []geom.T) []topology.Input {
	var out []topology.Input
	for _, g := range gs {
		if isArea(g) {
			out = append(out, topology.Input{Geometry: g})
		}
	}
	return out
}

func push(to *geom.MultiPolygon, g geom.T) {
	switch g := g.(type) {
	case *geom.Polygon:
		if g.Layout() == geom.XY {
			_ = to.Push(g) // the layouts are equal
		}
	case *geom.MultiPolygon:
		for i := range g.NumPolygons() {
			push(to, g.Polygon(i))
		}
	}
}

func parts(cs []chain) int {
	n := 0
	for _, c := range cs {
		if !c.hole {
			n++
		}
	}
	return n
}

// translation finds whether everything was moved alike, by more than tol.
func translation(a, b []chain, tol float64) (east, north float64, ok bool) {
	if len(a) == 0 || len(a) != len(b) {
		return 0, 0, false
	}
	first := true
	for i := range a {
		p, q := a[i].fromLeast(), b[i].fromLeast()
		if len(p) != len(q) || a[i].kind != b[i].kind {
			return 0, 0, false
		}
		for k := range p {
			dx, dy := q[k][0]-p[k][0], q[k][1]-p[k][1]
			if first {
				east, north, first = dx, dy, false
			} else if math.Hypot(dx-east, dy-north) > tol {
				return 0, 0, false
			}
		}
	}
	return east, north, math.Hypot(east, north) > tol
}

// fromLeast gives a ring's vertices counter-clockwise from that which is
// farthest west and south; it is the same after a move.
func (c chain) fromLeast() [][2]float64 {
	if c.kind != 'r' || len(c.pts) < 3 {
		return c.pts
	}
	n, start, sum := len(c.pts), 0, 0.0
	for i, p := range c.pts {
		s, q := c.pts[start], c.pts[(i+1)%n]
		if p[0] < s[0] || p[0] == s[0] && p[1] < s[1] {
			start = i
		}
		sum += (p[0]-c.pts[0][0])*(q[1]-c.pts[0][1]) - (q[0]-c.pts[0][0])*(p[1]-c.pts[0][1])
	}
	out := make([][2]float64, n)
	for k := range out {
		i := (start + k) % n
		if sum < 0 {
			i = (start + n - k) % n
		}
		out[k] = c.pts[i]
	}
	return out
}

// newGeometry puts an object's geometries side by side, in one system of
// metres; nil when they are the same but for noise.
func newGeometry(old, new []shape, tol float64) (g *Geometry, noise bool) {
	g = &Geometry{tol: tol}
	for _, s := range slices.Concat(new, old) {
		if s.code != 0 {
			g.System = s.code
			break
		}
	}
	if g.System != 0 && !g.System.IsProjected() {
		g.System = crs.SWEREF99TM
	}
	take := func(from []shape) []geom.T {
		var out []geom.T
		for _, s := range from {
			if s.code == g.System || s.code == 0 || !s.code.Known() {
				out = append(out, s.g)
				continue
			}
			t, err := crs.NewTransform(s.code, g.System)
			if err != nil {
				out = append(out, s.g)
				continue
			}
			c := geo.Clone(s.g)
			if each(c, func(flat []float64, stride int) error { return t.Flat(flat, stride) }) != nil {
				c = s.g // outside the area of validity: as it stands
			}
			g.Transformed = true
			out = append(out, c)
		}
		return out
	}
	g.Old, g.New = take(old), take(new)
	if placeOf(g.Old) == placeOf(g.New) {
		return g, true
	}
	a, b := chains(g.Old), chains(g.New)
	if len(a) != len(b) || tol <= 0 {
		return g, false
	}
	if d := math.Abs(areaOf(g.Old) - areaOf(g.New)); d > tol*(perimeter(a)+perimeter(b)) {
		return g, false
	}
	return g, shift(a, b, tol) <= tol
}

func perimeter(cs []chain) float64 {
	var sum float64
	for _, c := range cs {
		for i := 1; i < len(c.pts); i++ {
			sum += math.Hypot(c.pts[i][0]-c.pts[i-1][0], c.pts[i][1]-c.pts[i-1][1])
		}
	}
	return sum
}

func each(g geom.T, f func(flat []float64, stride int) error) error {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			if err := each(m, f); err != nil {
				return err
			}
		}
		return nil
	}
	return f(g.FlatCoords(), g.Stride())
}

// SameGeometry reports whether two geometries are the same but for noise: where
// rings begin, which way they run, in which order parts stand, and vertices
// within the tolerance, in metres, of the other's lines. Coordinates are taken
// for metres. Areas, lines and points are never the same as each other; one
// part as a polygon is the same as a multi-polygon of one.
func SameGeometry(a, b geom.T, tolerance float64) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	_, same := newGeometry([]shape{{g: a}}, []shape{{g: b}}, tolerance)
	return same
}
