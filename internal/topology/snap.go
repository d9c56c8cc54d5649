package topology

import (
	"cmp"
	"math"
	"slices"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/internal/geo"
)

// A RepairKind is a kind of change that would mend a geometry.
type RepairKind uint8

// Kinds of repairs.
const (
	MoveVertex   RepairKind = iota + 1 // move the vertex from From to To
	InsertVertex                       // insert To after the vertex; From is the nearest point of its edge
	RemovePoint                        // remove the vertex, which repeats the one before it
	RemoveSpike                        // remove the vertex, the tip of a spike
	CloseRing                          // repeat the first vertex at the end
	ReverseRing                        // turn the direction of the ring
	DropRing                           // remove the ring, a hole without area
)

// A Repair is a proposal to change one vertex or ring.
type Repair struct {
	Kind        RepairKind
	Owner, Part int        // of the input to change
	Ring        int        // numbered through all polygons, see RingIn
	Vertex      int        // index in the ring as it was given; -1 for a whole ring
	From, To    [2]float64 // metres, easting northing
	Distance    float64    // between From and To, metres
	Target      int        // owner of what the vertex is put on; -1 for none
	Whole       bool       // the target is of the whole, not of another part
	Impossible  bool       // it would break a ring: for the record, not applied
}

// A Snap is a repair that brings borders together.
type Snap = Repair

// snapRounds is how often repairs that would break a ring are taken away and
// the rest examined again.
const snapRounds = 6

// Snaps proposes how the borders of parts could be brought together where they
// are no more than max metres apart, with each other and with the whole, whose
// vertices stay where they are.  A vertex goes to a vertex of a neighbour if
// there is one, else to the nearest point on an edge of one, which then gets a
// vertex there; a vertex that others depend on stays, and the edge beside it
// gets a vertex.  What stays is chosen so: a vertex of the whole, then the
// vertex that most rings share, then the first in order of input, ring and
// vertex.  A target does not itself move, and vertices that parts share move
// together.
//
// Repairs by which a ring would become invalid that was not are given with
// Impossible set, and are not to be applied; Apply leaves them out.  Repairs
// are in order of input, ring and vertex.  Inputs whose owner and part are the
// same as another's cannot be told apart by Apply.
func Snaps(parts, whole []Input, max float64) []Snap {
	if !(max > 0) || len(parts) == 0 {
		return nil
	}
	s := newSnapper(parts, whole, max)
	before := map[[2]int]bool{}
	for _, f := range Health(parts, healthWithoutOverlays) {
		if !Valid([]Fault{f}) {
			before[[2]int{f.A, f.PartA}] = true
		}
	}
	var dropped []Repair
	for round := 0; ; round++ {
		repairs := s.propose()
		broken := map[[2]int]bool{}
		touched := map[[2]int]bool{}
		for _, r := range repairs {
			touched[[2]int{r.Owner, r.Part}] = true
		}
		var changed []Input
		for _, in := range Apply(repairs, parts) {
			if touched[[2]int{in.Owner, in.Part}] {
				changed = append(changed, in)
			}
		}
		for _, f := range Health(changed, healthWithoutOverlays) {
			k := [2]int{f.A, f.PartA}
			if !Valid([]Fault{f}) && !before[k] || f.Kind == RepeatedPointKind && s.repeatedNow(f, parts) {
				broken[k] = true
			}
		}
		if len(broken) == 0 || round == snapRounds {
			out := repairs[:0:0]
			for _, r := range repairs {
				// After the last round nothing may be left that breaks a ring.
				r.Impossible = len(broken) > 0
				out = append(out, r)
			}
			out = append(out, dropped...)
			slices.SortStableFunc(out, func(a, b Repair) int {
				return cmp.Or(cmp.Compare(s.position(a), s.position(b)), cmp.Compare(a.Ring, b.Ring),
					cmp.Compare(a.Vertex, b.Vertex), cmp.Compare(a.Kind, b.Kind), cmp.Compare(btoi(a.Impossible), btoi(b.Impossible)))
			})
			return out
		}
		for _, r := range repairs {
			if broken[[2]int{r.Owner, r.Part}] {
				r.Impossible = true
				dropped = append(dropped, r)
				s.banned[onGrid(r.From[0], r.From[1])] = true
				s.banned[onGrid(r.To[0], r.To[1])] = true
			}
		}
	}
}

func healthWithoutOverlays(s *healthSettings) { s.overlays, s.limit = 0, math.MaxInt/8 }

// snapNode is a position where rings have vertices.
type snapNode struct {
	at    gpt
	uses  []snapUse
	fixed bool // of the whole
	owner int  // of the first use
}

// snapUse is a vertex of an input.
type snapUse struct {
	ring, vertex int32 // ring indexes snapper.rings
}

type snapRing struct {
	input  int // -1 for the whole
	owner  int
	part   int
	number int
	nodes  []int32 // of each vertex as given, the closing one left out
}

type snapper struct {
	max    float64
	nodes  []snapNode
	rings  []snapRing
	banned map[gpt]bool
	order  map[[2]int]int
}

func newSnapper(parts, whole []Input, max float64) *snapper {
	s := &snapper{max: max, banned: map[gpt]bool{}, order: map[[2]int]int{}}
	byPlace := map[gpt]int32{}
	take := func(in *Input, input int) {
		number := -1
		eachRing(in.Geometry, func(flat []float64, stride int) {
			number++
			n := len(flat) / stride
			if n > 1 && flat[0] == flat[(n-1)*stride] && flat[1] == flat[(n-1)*stride+1] {
				n--
			}
			for i := range n {
				if !inRange(flat[i*stride]) || !inRange(flat[i*stride+1]) {
					return
				}
			}
			k := int32(len(s.rings))
			r := snapRing{input: input, owner: in.Owner, part: in.Part, number: number}
			for i := range n {
				p := onGrid(flat[i*stride], flat[i*stride+1])
				j, ok := byPlace[p]
				if !ok {
					j = int32(len(s.nodes))
					byPlace[p] = j
					s.nodes = append(s.nodes, snapNode{at: p, owner: in.Owner})
				}
				node := &s.nodes[j]
				if input < 0 {
					node.fixed = true
				}
				node.uses = append(node.uses, snapUse{k, int32(i)})
				r.nodes = append(r.nodes, j)
			}
			s.rings = append(s.rings, r)
		})
	}
	for i := range whole {
		take(&whole[i], -1)
	}
	for i := range parts {
		if _, ok := s.order[[2]int{parts[i].Owner, parts[i].Part}]; !ok {
			s.order[[2]int{parts[i].Owner, parts[i].Part}] = i
		}
		take(&parts[i], i)
	}
	return s
}

func (s *snapper) position(r Repair) int { return s.order[[2]int{r.Owner, r.Part}] }

// eachRing calls f with the coordinates of each ring of an area.
func eachRing(g geom.T, f func(flat []float64, stride int)) {
	start := 0
	switch g := g.(type) {
	case *geom.Polygon:
		for _, end := range g.Ends() {
			f(g.FlatCoords()[start:end], g.Stride())
			start = end
		}
	case *geom.MultiPolygon:
		for _, ends := range g.Endss() {
			for _, end := range ends {
				f(g.FlatCoords()[start:end], g.Stride())
				start = end
			}
		}
	}
}

// repeatedNow says whether the repeated point of a changed input was not there
// before.
func (s *snapper) repeatedNow(f Fault, parts []Input) bool {
	i, ok := s.order[[2]int{f.A, f.PartA}]
	if !ok {
		return false
	}
	for _, g := range Health(parts[i:i+1], healthWithoutOverlays) {
		if g.Kind == RepeatedPointKind && g.Ring == f.Ring {
			return false
		}
	}
	return true
}

func (s *snapper) shareRing(a, b *snapNode) bool {
	for _, u := range a.uses {
		for _, v := range b.uses {
			if u.ring == v.ring || s.rings[u.ring].input < 0 && s.rings[v.ring].input < 0 {
				return true
			}
		}
	}
	return false
}

// before says which of two nodes stays.
func (s *snapper) stays(a, b int32) bool {
	p, q := &s.nodes[a], &s.nodes[b]
	if p.fixed != q.fixed {
		return p.fixed
	}
	return cmp.Or(-cmp.Compare(len(p.uses), len(q.uses)), cmp.Compare(a, b)) < 0
}

// propose finds the moves and insertions that are not banned.
func (s *snapper) propose() []Repair {
	reach := int64(math.Floor(s.max*1000 + 1e-6))
	boxes := make([]box, len(s.nodes))
	for i, n := range s.nodes {
		boxes[i] = box{n.at.x, n.at.y, n.at.x, n.at.y}
	}
	var tree boxTree
	tree.build(boxes, hilbertOrder(boxes))
	type pair struct {
		d    float64
		a, b int32 // a stays
	}
	var pairs []pair
	for i := range s.nodes {
		i := int32(i)
		if s.banned[s.nodes[i].at] {
			continue
		}
		count := 0
		tree.query(boxes[i].grow(reach), func(j int32) bool {
			if j <= i || s.banned[s.nodes[j].at] {
				return true
			}
			d := s.nodes[i].at.distance(s.nodes[j].at)
			if d > s.max+1e-9 || s.shareRing(&s.nodes[i], &s.nodes[j]) {
				return true
			}
			a, b := i, j
			if s.stays(b, a) {
				a, b = b, a
			}
			if !s.nodes[b].fixed {
				pairs = append(pairs, pair{d, a, b})
			}
			// A heap of vertices in one place is no border.
			count++
			return count < 64
		})
	}
	slices.SortFunc(pairs, func(p, q pair) int {
		return cmp.Or(cmp.Compare(p.d, q.d), cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b))
	})
	const free, target = -1, -2
	goes := make([]int32, len(s.nodes)) // where a node goes, or free or target
	for i := range goes {
		goes[i] = free
	}
	ringsAt := map[int32]map[int32]bool{} // rings with a vertex at a target
	for _, p := range pairs {
		if goes[p.a] >= 0 || goes[p.b] != free {
			continue
		}
		at := ringsAt[p.a]
		if at == nil {
			at = map[int32]bool{}
			for _, u := range s.nodes[p.a].uses {
				at[u.ring] = true
			}
			ringsAt[p.a] = at
		}
		clash := false
		for _, u := range s.nodes[p.b].uses {
			clash = clash || at[u.ring]
		}
		if clash {
			continue
		}
		for _, u := range s.nodes[p.b].uses {
			at[u.ring] = true
		}
		goes[p.a], goes[p.b] = target, p.a
	}
	var out []Repair
	place := func(i int32) gpt {
		if goes[i] >= 0 {
			return s.nodes[goes[i]].at
		}
		return s.nodes[i].at
	}
	move := func(i int32, to gpt, owner int, whole bool) {
		from := s.nodes[i].at
		for _, u := range s.nodes[i].uses {
			r := &s.rings[u.ring]
			if r.input < 0 || from == to {
				continue
			}
			out = append(out, Repair{Kind: MoveVertex, Owner: r.owner, Part: r.part, Ring: r.number, Vertex: int(u.vertex),
				From: from.metres(), To: to.metres(), Distance: from.distance(to), Target: owner, Whole: whole})
		}
	}
	for i := range goes {
		if goes[i] >= 0 {
			n := &s.nodes[goes[i]]
			move(int32(i), n.at, n.owner, n.fixed)
		}
	}
	inserted := s.ontoEdges(goes, ringsAt, place, move) // which moves some, too
	return append(out, inserted...)
}

// ontoEdges brings vertices to edges, after the vertices have found each other.
func (s *snapper) ontoEdges(goes []int32, ringsAt map[int32]map[int32]bool, place func(int32) gpt, move func(int32, gpt, int, bool)) []Repair {
	type edgeOf struct{ ring, vertex int32 }
	var edges []edgeOf
	var boxes []box
	for k := range s.rings {
		r := &s.rings[k]
		for i := range r.nodes {
			a, b := place(r.nodes[i]), place(r.nodes[(i+1)%len(r.nodes)])
			if a != b {
				edges = append(edges, edgeOf{int32(k), int32(i)})
				boxes = append(boxes, segmentBox(a, b))
			}
		}
	}
	reach := int64(math.Ceil(s.max * 1000))
	var tree boxTree
	tree.build(boxes, hilbertOrder(boxes))
	var out []Repair
	for i := range s.nodes {
		i := int32(i)
		n := &s.nodes[i]
		if goes[i] >= 0 || s.banned[n.at] {
			continue
		}
		type hit struct {
			d    float64
			edge edgeOf
			at   gpt
		}
		var hits []hit
		has := func(ring int32) bool {
			if at := ringsAt[i]; at != nil {
				return at[ring]
			}
			for _, u := range n.uses {
				if u.ring == ring {
					return true
				}
			}
			return false
		}
		p := n.at.metres()
		tree.query(boxes0(n.at).grow(reach), func(k int32) bool {
			e := edges[k]
			r := &s.rings[e.ring]
			if has(e.ring) || n.fixed && r.input < 0 {
				return true
			}
			a, b := place(r.nodes[e.vertex]), place(r.nodes[(int(e.vertex)+1)%len(r.nodes)])
			am, bm := a.metres(), b.metres()
			t, d := nearestOn(p, am, bm)
			q := onGrid(am[0]+t*(bm[0]-am[0]), am[1]+t*(bm[1]-am[1]))
			if d <= s.max+1e-9 && q != a && q != b && !s.banned[q] {
				hits = append(hits, hit{d, e, q})
			}
			return len(hits) < 64
		})
		if len(hits) == 0 {
			continue
		}
		slices.SortFunc(hits, func(a, b hit) int {
			return cmp.Or(-cmp.Compare(btoi(s.rings[a.edge.ring].input < 0), btoi(s.rings[b.edge.ring].input < 0)),
				cmp.Compare(a.d, b.d), cmp.Compare(a.edge.ring, b.edge.ring), cmp.Compare(a.edge.vertex, b.edge.vertex))
		})
		to := n.at
		first := &s.rings[hits[0].edge.ring]
		if goes[i] == -1 && !n.fixed && (len(n.uses) == 1 || first.input < 0) {
			to = hits[0].at
			move(i, to, first.owner, first.input < 0)
		}
		done := map[int32]bool{}
		for _, h := range hits {
			r := &s.rings[h.edge.ring]
			if r.input < 0 || done[h.edge.ring] {
				continue
			}
			done[h.edge.ring] = true
			out = append(out, Repair{Kind: InsertVertex, Owner: r.owner, Part: r.part, Ring: r.number, Vertex: int(h.edge.vertex),
				From: h.at.metres(), To: to.metres(), Distance: h.at.distance(to), Target: n.owner, Whole: n.fixed})
		}
	}
	return out
}

func boxes0(p gpt) box { return box{p.x, p.y, p.x, p.y} }

// Mends proposes repairs of what Health finds that can be mended without
// judgement: repeated points, spikes, open rings, rings that run the wrong way
// and holes without area.
func Mends(in []Input) []Repair {
	var out []Repair
	for i := range in {
		switch in[i].Geometry.(type) {
		case *geom.Polygon, *geom.MultiPolygon:
		default:
			continue
		}
		for _, f := range Health(in[i:i+1], healthWithoutOverlays) {
			r := Repair{Owner: f.A, Part: f.PartA, Ring: f.Ring, Vertex: f.Vertex, From: f.At, To: f.At, Target: -1}
			switch f.Kind {
			case RepeatedPointKind:
				r.Kind, r.Distance = RemovePoint, f.Distance
			case SpikeKind:
				r.Kind, r.Distance = RemoveSpike, f.Distance
			case NotClosedKind:
				r.Kind, r.Distance = CloseRing, f.Distance
			case OrientationKind:
				r.Kind, r.Vertex = ReverseRing, -1
			case ZeroAreaKind:
				if _, inner, ok := RingIn(in[i].Geometry, f.Ring); !ok || inner == 0 {
					continue // without its shell nothing would be left
				}
				r.Kind, r.Vertex = DropRing, -1
			default:
				continue
			}
			out = append(out, r)
		}
	}
	return out
}

// Apply gives copies of the inputs, which share nothing with them, with the
// repairs made that are not impossible.  Repairs refer to the inputs as they
// are here: those of several proposals may be applied together when all were
// made for these inputs.  Heights of moved vertices stay; inserted ones take
// theirs from the edge.
func Apply(repairs []Repair, in []Input) []Input {
	by := map[[2]int][]Repair{}
	for _, r := range repairs {
		if !r.Impossible {
			k := [2]int{r.Owner, r.Part}
			by[k] = append(by[k], r)
		}
	}
	out := make([]Input, len(in))
	for i := range in {
		out[i] = in[i]
		if rs := by[[2]int{in[i].Owner, in[i].Part}]; len(rs) > 0 {
			out[i].Geometry = repaired(in[i].Geometry, rs)
		} else if in[i].Geometry != nil {
			out[i].Geometry = geo.Clone(in[i].Geometry)
		}
	}
	return out
}

func repaired(g geom.T, rs []Repair) geom.T {
	var flat []float64
	number := -1
	ring := func(old []float64, stride int) bool {
		number++
		var own []Repair
		for _, r := range rs {
			if r.Ring == number {
				own = append(own, r)
			}
		}
		fresh, ok := repairRing(old, stride, own)
		flat = append(flat, fresh...)
		return ok
	}
	switch g := g.(type) {
	case *geom.Polygon:
		var ends []int
		eachRing(g, func(old []float64, stride int) {
			if ring(old, stride) {
				ends = append(ends, len(flat))
			}
		})
		return geom.NewPolygonFlat(g.Layout(), flat, ends).SetSRID(g.SRID())
	case *geom.MultiPolygon:
		var endss [][]int
		for i := range g.NumPolygons() {
			ends := []int{}
			eachRing(g.Polygon(i), func(old []float64, stride int) {
				if ring(old, stride) {
					ends = append(ends, len(flat))
				}
			})
			endss = append(endss, ends)
		}
		return geom.NewMultiPolygonFlat(g.Layout(), flat, endss).SetSRID(g.SRID())
	}
	return geo.Clone(g)
}

// repairRing makes a ring anew; it is false when the ring is to go.
func repairRing(old []float64, stride int, rs []Repair) ([]float64, bool) {
	n := len(old) / stride
	if len(rs) == 0 || n == 0 {
		return slices.Clone(old), true
	}
	closed := n > 1 && old[0] == old[(n-1)*stride] && old[1] == old[(n-1)*stride+1]
	if closed {
		n--
	}
	points := slices.Clone(old[:n*stride])
	gone := make([]bool, n)
	after := map[int][]Repair{}
	reverse := false
	for _, r := range rs {
		v := r.Vertex
		switch {
		case r.Kind == DropRing:
			return nil, false
		case r.Kind == ReverseRing:
			reverse = true
			continue
		case r.Kind == CloseRing:
			closed = true
			continue
		case v == n && closed:
			v = 0
		}
		if v < 0 || v >= n {
			continue
		}
		switch r.Kind {
		case MoveVertex:
			points[v*stride], points[v*stride+1] = r.To[0], r.To[1]
		case InsertVertex:
			after[v] = append(after[v], r)
		case RemovePoint, RemoveSpike:
			gone[v] = true
		}
	}
	var out []float64
	for i := range n {
		p := points[i*stride : (i+1)*stride]
		if !gone[i] {
			out = append(out, p...)
		}
		q := points[(i+1)%n*stride:][:stride]
		way := func(r Repair) float64 {
			t, _ := nearestOn(r.From, [2]float64{p[0], p[1]}, [2]float64{q[0], q[1]})
			return t
		}
		slices.SortStableFunc(after[i], func(a, b Repair) int { return cmp.Compare(way(a), way(b)) })
		for _, r := range after[i] {
			out = append(out, r.To[0], r.To[1])
			for k := 2; k < stride; k++ {
				out = append(out, p[k]+way(r)*(q[k]-p[k]))
			}
		}
	}
	if closed && len(out) > 0 {
		out = append(out, out[:stride]...)
	}
	if reverse {
		for i, j := 0, len(out)-stride; i < j; i, j = i+stride, j-stride {
			for k := range stride {
				out[i+k], out[j+k] = out[j+k], out[i+k]
			}
		}
	}
	return out, true
}
