package gml

import (
	"math"
	"slices"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/twpayne/go-geom"
)

// A kind is what a geometry element is.
type kind uint8

const (
	noKind kind = iota
	refused
	point
	line     // LineString, LineStringSegment
	curve    // pieces end to end: Curve, CompositeCurve, OrientableCurve
	ring     // LinearRing
	ringOf   // Ring: pieces end to end, closed
	polygon  // Polygon
	patch    // PolygonPatch, Rectangle, Triangle
	surface  // Surface, CompositeSurface
	points   // MultiPoint
	curves   // MultiCurve, MultiLineString
	surfaces // MultiSurface, MultiPolygon
	mixed    // MultiGeometry
)

func kindOf(local string) kind {
	switch local {
	case "Point":
		return point
	case "LineString":
		return line
	case "Curve", "CompositeCurve", "OrientableCurve":
		return curve
	case "LinearRing":
		return ring
	case "Ring":
		return ringOf
	case "Polygon":
		return polygon
	case "PolygonPatch", "Rectangle", "Triangle":
		return patch
	case "Surface", "CompositeSurface":
		return surface
	case "MultiPoint":
		return points
	case "MultiCurve", "MultiLineString":
		return curves
	case "MultiSurface", "MultiPolygon":
		return surfaces
	case "MultiGeometry":
		return mixed
	case "Solid", "CompositeSolid", "MultiSolid", "OrientableSurface", "PolyhedralSurface", "TriangulatedSurface", "Tin",
		"GeometricComplex", "Grid", "RectifiedGrid", "Shell":
		return refused
	}
	return noKind
}

// fits reports whether a geometry of kind k can be a member of one of kind
// outer.
func (k kind) fits(outer kind) bool {
	switch outer {
	case line, points:
		return k == point
	case curve, ringOf, curves:
		return k == line || k == curve || k == ring || k == ringOf
	case polygon, patch:
		return k == ring || k == ringOf
	case surface, surfaces:
		return k == polygon || k == patch || k == surface
	case mixed:
		return k != noKind && k != refused && k != patch
	}
	return false
}

// A node is a geometry element while it is put together. Once settled it has
// its coordinates, easting first, in one of the forms of go-geom and its
// members only in mixed.
type node struct {
	kind    kind
	element string
	id      string
	srs     *srs
	dim     int
	flat    []float64
	ends    []int
	endss   [][]int
	kids    []*node
	count   int // vertices, with members; for mixed also the collections
	depth   int // of collections in collections

	href    string // of a reference, without "#"
	outer   kind   // that the reference stands in
	reverse bool
	inner   bool // interior boundary

	settled bool
	bad     bool // cannot be read; findings say why
	onPath  bool // being settled, to see circles
	place   quality.Place
}

// A placer works out a place when it is needed.
type placer func() quality.Place

// settle puts a node together from its members. In the first pass, while the
// document is read, references to what has not been met are left and the node
// is not settled; in the last they are findings.
func (d *Decoder) settle(n *node, at placer, last bool) error {
	if n.settled || n.bad {
		return nil
	}
	n.onPath = true
	defer func() { n.onPath = false }()
	whole := true
	for i, k := range n.kids {
		if k.href != "" && !k.settled && !k.bad {
			target, err := d.follow(k, last)
			if err != nil {
				return err
			}
			if target != nil {
				k = target.standIn(k)
				n.kids[i] = k
			}
		} else if !k.settled && !k.bad {
			if err := d.settle(k, func() quality.Place { return k.place }, last); err != nil {
				return err
			}
		}
		if k.bad {
			n.bad = true
			n.kids = nil
			return nil
		}
		whole = whole && k.settled
	}
	if !whole {
		n.place = at()
		return nil
	}
	d.join(n, at)
	return nil
}

// follow returns the settled target of a reference, or nil when there is none
// yet, or never will be, which makes the reference bad.
func (d *Decoder) follow(k *node, last bool) (*node, error) {
	e, ok := d.ids[k.href]
	switch {
	case !ok && !last:
		return nil, nil
	case !ok:
		d.report(ruleUnresolved, k.place, "Hänvisningen #%s leder ingenstans: inget objekt i dokumentet har det gml:id:t.",
			"The reference #%s leads nowhere: nothing in the document has that gml:id.", short(k.href))
		k.bad = true
		return nil, nil
	case e.node != nil && e.node.onPath && last:
		d.report(ruleCycle, k.place, "Hänvisningen #%s leder tillbaka till geometrin som den står i.",
			"The reference #%s leads back to the geometry it is in.", short(k.href))
		k.bad = true
		return nil, nil
	case e.node == nil || !e.node.kind.fits(k.outer):
		what := "ett objekt som inte är en geometri"
		whatEN := "an object that is not a geometry"
		if e.node != nil {
			what, whatEN = "en "+e.node.element, "a "+e.node.element
		}
		d.report(ruleKind, k.place, "Hänvisningen #%[1]s leder till %[2]s, som inte kan stå här.",
			"The reference #%[1]s leads to %[3]s, which cannot stand here.", short(k.href), what, whatEN)
		k.bad = true
		return nil, nil
	}
	t := e.node
	if !t.settled && !t.bad {
		if !last {
			return nil, nil
		}
		if d.steps++; d.steps > d.s.Limits.Depth {
			return nil, &codec.LimitError{Limit: "Depth", Max: int64(d.s.Limits.Depth), Place: k.place}
		}
		err := d.settle(t, func() quality.Place { return t.place }, last)
		d.steps--
		if err != nil {
			return nil, err
		}
	}
	if t.bad {
		d.report(ruleTarget, k.place, "Hänvisningen #%s leder till en geometri som inte kunde läsas.",
			"The reference #%s leads to a geometry that could not be read.", short(k.href))
		k.bad = true
		return nil, nil
	}
	// Each reference copies its target, so that a few lines of references to
	// references could fill the memory: what is copied stays in proportion to
	// what was read.
	d.copied += t.count
	if d.copied > d.s.Limits.Vertices && d.copied/16 > d.total {
		return nil, &codec.LimitError{Limit: "Vertices", Max: int64(d.s.Limits.Vertices), Place: k.place}
	}
	if t.depth >= d.s.Limits.Depth {
		return nil, &codec.LimitError{Limit: "Depth", Max: int64(d.s.Limits.Depth), Place: k.place}
	}
	return t, nil
}

// standIn returns a node with the coordinates of t in the place of reference k.
func (t *node) standIn(k *node) *node {
	n := *t
	n.id, n.inner = "", k.inner
	return &n
}

// join puts together a node whose members are all settled.
func (d *Decoder) join(n *node, at placer) {
	n.settled = true
	if n.kids == nil {
		d.check(n, at)
		return
	}
	if n.kind == line { // of points
		for _, k := range n.kids {
			d.adopt(n, k, at)
			n.flat = append(n.flat, k.flat...)
		}
	} else {
		for _, k := range n.kids {
			d.adopt(n, k, at)
		}
	}
	if n.bad {
		n.kids = nil
		return
	}
	switch n.kind {
	case curve, ringOf:
		d.chain(n, at)
	case polygon, patch:
		d.rings(n, at)
	case surface, surfaces:
		d.areas(n, at)
	case points:
		for _, k := range n.kids {
			n.flat = append(n.flat, k.flat...)
		}
	case curves:
		for _, k := range n.kids {
			n.flat = append(n.flat, k.flat...)
			n.ends = append(n.ends, len(n.flat))
		}
		share(n)
	case mixed:
		n.count = 1
		for _, k := range n.kids {
			n.count += k.count
			n.depth = max(n.depth, k.depth+1)
		}
		return
	}
	n.kids = nil
	if !n.bad {
		d.check(n, at)
	}
}

// adopt checks that a member goes with the rest.
func (d *Decoder) adopt(n, k *node, at placer) {
	if n.bad {
		return
	}
	if n.srs == nil {
		n.srs = k.srs
	} else if k.srs != nil && !n.srs.same(k.srs) {
		d.report(ruleMixedCRS, at(), "Geometrin har delar i %s och i %s.", "The geometry has parts in %s and in %s.",
			n.srs.title(), k.srs.title())
		n.bad = true
	}
	if n.kind == mixed {
		return
	}
	if n.dim == 0 {
		n.dim = k.dim
	} else if n.dim != k.dim {
		d.report(ruleMixedDimension, at(), "Geometrin har delar med %d och med %d värden per koordinat.",
			"The geometry has parts of %d and of %d values per coordinate.", n.dim, k.dim)
		n.bad = true
	}
}

func (s *srs) same(o *srs) bool {
	return s == o || s.code != 0 && s.code == o.code || s.name == o.name
}

func (s *srs) title() string {
	if s.name == "" {
		return "—"
	}
	return s.name
}

// tolerance within which the ends of pieces of a curve meet: a millimetre, or
// about that in degrees.
func tolerance(x, y float64) float64 {
	if math.Abs(x) <= 180 && math.Abs(y) <= 180 {
		return 1e-8
	}
	return 1e-3
}

// chain joins the pieces of a curve end to end.
func (d *Decoder) chain(n *node, at placer) {
	if len(n.kids) == 1 && !n.reverse {
		n.flat = n.kids[0].flat
		return
	}
	size := 0
	for _, k := range n.kids {
		size += len(k.flat)
	}
	flat := make([]float64, 0, size)
	for _, k := range n.kids {
		piece := k.flat
		if m := len(flat); m > 0 && len(piece) >= n.dim {
			end, start := flat[m-n.dim:m], piece[:n.dim]
			if slices.Equal(end, start) {
				piece = piece[n.dim:]
			} else if dist := math.Hypot(end[0]-start[0], end[1]-start[1]); dist > tolerance(end[0], end[1]) || n.dim == 3 && math.Abs(end[2]-start[2]) > 1e-3 {
				d.reportAt(ruleGap, at(), n.srs, end, "En del av kurvan slutar i %v och nästa börjar i %v: avståndet är %.3f.",
					"One piece of the curve ends at %v and the next starts at %v: they are %.3f apart.", coords(end), coords(start), dist)
				n.bad = true
				return
			}
		}
		flat = append(flat, piece...)
	}
	if n.reverse {
		flat = reversed(flat, n.dim)
	}
	n.flat = flat
}

func reversed(flat []float64, dim int) []float64 {
	out := make([]float64, 0, len(flat))
	for i := len(flat) - dim; i >= 0; i -= dim {
		out = append(out, flat[i:i+dim]...)
	}
	return out
}

// rings puts the boundary of a polygon together, exterior first.
func (d *Decoder) rings(n *node, at placer) {
	if n.kids[0].inner {
		d.report(ruleNoExterior, at(), "Ytan %s har ingen yttre ring.", "The polygon %s has no exterior ring.", short(n.id))
		n.bad = true
		return
	}
	if len(n.kids) == 1 {
		n.flat = n.kids[0].flat
		n.ends = []int{len(n.flat)}
		return
	}
	size := 0
	for _, k := range n.kids {
		size += len(k.flat)
	}
	n.flat = make([]float64, 0, size)
	n.ends = make([]int, 0, len(n.kids))
	for _, k := range n.kids {
		n.flat = append(n.flat, k.flat...)
		n.ends = append(n.ends, len(n.flat))
	}
	share(n)
}

// areas puts polygons and surfaces together to one list of polygons.
func (d *Decoder) areas(n *node, at placer) {
	size, parts := 0, 0
	for _, k := range n.kids {
		size += len(k.flat)
		parts += max(1, len(k.endss))
	}
	n.flat = make([]float64, 0, size)
	n.endss = make([][]int, 0, parts)
	for _, k := range n.kids {
		from := len(n.flat)
		n.flat = append(n.flat, k.flat...)
		add := func(ends []int) {
			moved := make([]int, len(ends))
			for i, e := range ends {
				moved[i] = e + from
			}
			n.endss = append(n.endss, moved)
		}
		if k.endss != nil {
			for _, ends := range k.endss {
				add(ends)
			}
		} else {
			add(k.ends)
		}
	}
	share(n)
	if n.kind == surface && len(n.endss) > 1 {
		d.report(rulePatches, at(), "Ytan %s består av %d delytor. De läses som var sin yta och slås inte ihop.",
			"The surface %s has %d patches. They are read as a polygon each and not merged.", short(n.id), len(n.endss))
	}
}

// share lets members that may be referred to use the coordinates of the whole,
// so that they are not in memory twice.
func share(n *node) {
	from := 0
	for _, k := range n.kids {
		to := from + len(k.flat)
		if k.id != "" {
			k.flat = n.flat[from:to:to]
		}
		from = to
	}
}

func (d *Decoder) empty(n *node, at placer) {
	d.report(ruleEmpty, at(), "Elementet %s har inga koordinater.", "The element %s has no coordinates.", n.element)
	n.bad = true
}

// check looks at a node that has all its coordinates.
func (d *Decoder) check(n *node, at placer) {
	if len(n.flat) == 0 || n.dim == 0 {
		d.empty(n, at)
		return
	}
	n.count = len(n.flat) / n.dim
	switch n.kind {
	case point:
		if n.count != 1 {
			d.report(ruleRepeated, at(), "Punkten har %d koordinater.", "The point has %d coordinates.", n.count)
			n.bad = true
		}
	case line, curve:
		if n.count < 2 {
			d.reportAt(ruleFewPoints, at(), n.srs, n.flat, "Elementet %s har %d koordinat, minst 2 behövs.",
				"The element %s has %d coordinate; it needs 2 or more.", n.element, n.count)
		}
	case ring, ringOf:
		first, end := n.flat[:n.dim], n.flat[len(n.flat)-n.dim:]
		switch {
		case !slices.Equal(first, end):
			d.reportAt(ruleRingOpen, at(), n.srs, end, "Ringen börjar i %v och slutar i %v, %.3f därifrån. Den lämnas som den är.",
				"The ring starts at %v and ends at %v, %.3f away. It is left as it is.", coords(first), coords(end), math.Hypot(end[0]-first[0], end[1]-first[1]))
		case n.count < 4:
			d.reportAt(ruleFewPoints, at(), n.srs, n.flat, "Elementet %s har %d koordinater, minst 4 behövs.",
				"The element %s has %d coordinates; it needs 4 or more.", n.element, n.count)
		}
	}
}

func layout(dim int) geom.Layout {
	if dim == 3 {
		return geom.XYZ
	}
	return geom.XY
}

// geom returns the settled node as a geometry of go-geom.
func (n *node) geom() geom.T {
	l := layout(n.dim)
	switch n.kind {
	case point:
		return geom.NewPointFlat(l, n.flat)
	case line, curve:
		return geom.NewLineStringFlat(l, n.flat)
	case ring, ringOf:
		return geom.NewLinearRingFlat(l, n.flat)
	case polygon, patch:
		return geom.NewPolygonFlat(l, n.flat, n.ends)
	case surface:
		if len(n.endss) == 1 {
			return geom.NewPolygonFlat(l, n.flat, n.endss[0])
		}
		return geom.NewMultiPolygonFlat(l, n.flat, n.endss)
	case surfaces:
		return geom.NewMultiPolygonFlat(l, n.flat, n.endss)
	case points:
		return geom.NewMultiPointFlat(l, n.flat)
	case curves:
		return geom.NewMultiLineStringFlat(l, n.flat, n.ends)
	case mixed:
		c := geom.NewGeometryCollection()
		for _, k := range n.kids {
			c.MustPush(k.geom())
		}
		return c
	}
	return nil
}
