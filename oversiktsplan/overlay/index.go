package overlay

import (
	"cmp"
	"slices"
	"sync"

	"github.com/peterstace/simplefeatures/rtree"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// An Index is a plan made ready for many areas. It is made by [NewIndex] and
// safe for concurrent use, as long as nobody changes the plan.
type Index struct {
	plan  *op.Oversiktsplan
	nodes []node
	at    map[op.Objektreferens][]int32 // nodes by reference
	links map[int32][]link
	lost  map[int32][]op.Objektreferens // references of a node that lead nowhere

	accounts  []*op.Redovisning
	accounted map[int32][]int32 // accounts that name a node

	trees []tree   // one for each system, by code
	bad   []int32  // nodes with geometry that cannot be placed at all
	bare  []int32  // objects without geometry
	main  crs.Code // the projected system that most is in; 0 for none
	any   crs.Code // a system that something is in; 0 for none
	held  []bool   // node by node: it has a place, or a link to something that has
	twice []int32  // the first of each that share an identity
	state sync.Map // of healthKey: *health
}

// A node is a thing of the plan.
type node struct {
	ref    op.Objektreferens
	number int // among its kind, from 1
	value  any
	geo    *op.Geometri // nil when it has none
	parent int32        // of a section, -1
	fault  quality.Text // why its geometry cannot be placed
	rule   *quality.Rule
}

func (n *node) located() bool { return n.geo != nil }

// A link leads from a node to another.
type link struct {
	to   int32
	step Steg
}

type tree struct {
	code  crs.Code
	tree  *rtree.RTree
	whole box
}

type healthKey struct {
	node int32
	code crs.Code
}

// NewIndex makes a plan ready: the boxes of its geometries and its links. The
// plan must not be changed while the index is used.
func NewIndex(p *op.Oversiktsplan) *Index {
	x := &Index{plan: p, at: map[op.Objektreferens][]int32{}, links: map[int32][]link{}, lost: map[int32][]op.Objektreferens{}, accounted: map[int32][]int32{}}
	x.things()
	x.relations()
	x.boxes()
	x.hold()
	return x
}

// crowd is how many things with the same identity a link is followed to:
// links between many such would be more than there is room for.
const crowd = 8

// add appends a node.
func (x *Index) add(slag op.Referensslag, id string, number int, v any, g *op.Geometri) int32 {
	if g != nil && (g.Position == nil || empty(g.Position)) {
		g = nil
	}
	i := int32(len(x.nodes))
	r := op.Objektreferens{Slag: slag, Identitet: id}
	x.nodes = append(x.nodes, node{ref: r, number: number, value: v, geo: g, parent: -1})
	if same := x.at[r]; id != "" && len(same) < crowd {
		if len(same) == 1 {
			x.twice = append(x.twice, same[0])
		}
		x.at[r] = append(same, i)
	}
	return i
}

func empty(g geom.T) bool {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			if !empty(m) {
				return false
			}
		}
		return true
	}
	return g.Stride() < 2 || len(g.FlatCoords()) == 0
}

// things makes the nodes, kind by kind, in the plan's order.
func (x *Index) things() {
	p := x.plan
	x.nodes = make([]node, 0, len(p.Objekt)+len(p.Stallningstaganden)+64)
	for i, v := range p.Objekt {
		if v != nil {
			if k := x.add(op.ReferensObjekt, v.Identitet, i+1, v, v.Geometri); !x.nodes[k].located() {
				x.bare = append(x.bare, k)
			}
		}
	}
	for i, v := range p.Delar {
		if v != nil {
			x.add(op.ReferensPlandel, v.Identitet, i+1, v, v.Geometri)
		}
	}
	for i, v := range p.Stallningstaganden {
		if v != nil {
			x.add(op.ReferensStallningstagande, v.Identitet, i+1, v, nil)
		}
	}
	n := 0
	var sections func(list []*op.Avsnitt, parent int32, depth int)
	sections = func(list []*op.Avsnitt, parent int32, depth int) {
		for _, v := range list {
			if v == nil || depth > 200 {
				continue
			}
			n++
			k := x.add(op.ReferensAvsnitt, v.Identitet, n, v, nil)
			x.nodes[k].parent = parent
			sections(v.Avsnitt, k, depth+1)
		}
	}
	sections(p.Avsnitt, -1, 0)
	for i, v := range p.Riksintressen {
		if v != nil {
			x.add(op.ReferensRiksintresse, v.Identitet, i+1, v, v.Geometri)
		}
	}
	for i, v := range p.Miljokvalitetsnormer {
		if v != nil {
			x.add(op.ReferensMKN, v.Identitet, i+1, v, v.Geometri)
		}
	}
	for i, v := range p.LISOmraden {
		if v != nil {
			x.add(op.ReferensLIS, v.Identitet, i+1, v, v.Geometri)
		}
	}
	for i, v := range p.Klimatrisker {
		if v != nil {
			x.add(op.ReferensKlimatrisk, v.Identitet, i+1, v, v.Geometri)
		}
	}
	for i, v := range p.MellankommunalaFragor {
		if v != nil {
			x.add(op.ReferensMellankommunal, v.Identitet, i+1, v, v.Geometri)
		}
	}
	for i, v := range p.Konsekvenser {
		if v != nil {
			x.add(op.ReferensKonsekvens, v.Identitet, i+1, v, v.Geometri)
		}
	}
	n = 0
	for _, y := range p.Granskningsyttranden {
		if y == nil {
			continue
		}
		for _, v := range y.Punkter {
			if n++; v != nil {
				x.add(op.ReferensYttrandepunkt, v.Identitet, n, v, nil)
			}
		}
	}
	for i, v := range p.Anmarkningar {
		if v != nil {
			x.add(op.ReferensAnmarkning, v.Identitet, i+1, v, nil)
		}
	}
	for i, v := range p.Media {
		if v != nil {
			x.add(op.ReferensMedia, v.Identitet, i+1, v, nil)
		}
	}
}

// relations makes the links, both ways.
func (x *Index) relations() {
	tie := func(a, b op.Objektreferens, s Steg) {
		from, to := x.at[a], x.at[b]
		for _, i := range from {
			if len(to) == 0 {
				x.lost[i] = append(x.lost[i], b)
			}
			for _, j := range to {
				s.Fran, s.Till = a, b
				x.links[i] = append(x.links[i], link{j, s})
				s.Fran, s.Till = b, a
				x.links[j] = append(x.links[j], link{i, s})
			}
		}
		if len(from) == 0 {
			for _, j := range to {
				x.lost[j] = append(x.lost[j], a)
			}
		}
	}
	for _, k := range x.plan.Kopplingar {
		if k != nil {
			tie(k.Fran, k.Till, Steg{Lank: LankKoppling, Identitet: k.Identitet, Giltighet: k.Giltighet})
		}
	}
	for i := range x.nodes {
		n := &x.nodes[i]
		// Things without an identity cannot be named, and can name others.
		each := func(refs []op.Objektreferens, kind Lankslag) {
			for _, r := range refs {
				if n.ref.Identitet != "" {
					tie(n.ref, r, Steg{Lank: kind})
					continue
				}
				if len(x.at[r]) == 0 {
					x.lost[int32(i)] = append(x.lost[int32(i)], r)
				}
				for _, j := range x.at[r] {
					x.links[int32(i)] = append(x.links[int32(i)], link{j, Steg{Fran: n.ref, Till: r, Lank: kind}})
					x.links[j] = append(x.links[j], link{int32(i), Steg{Fran: r, Till: n.ref, Lank: kind}})
				}
			}
		}
		part := func(id string) {
			if id != "" {
				each([]op.Objektreferens{{Slag: op.ReferensPlandel, Identitet: id}}, LankPlandel)
			}
		}
		// Of those with the same identity, each would tie for all.
		if n.ref.Identitet != "" && x.at[n.ref][0] != int32(i) {
			continue
		}
		for _, k := range x.alike(int32(i)) {
			switch v := x.nodes[k].value.(type) {
			case *op.GeografisktObjekt:
				part(v.Plandel)
			case *op.Stallningstagande:
				part(v.Plandel)
			case *op.Plandel:
				each(v.Omfattar, LankOmfattar)
			case *op.Yttrandepunkt:
				each(v.Galler, LankGaller)
			case *op.Anmarkning:
				each(v.Galler, LankGaller)
				if v.Punkt != "" {
					each([]op.Objektreferens{{Slag: op.ReferensYttrandepunkt, Identitet: v.Punkt}}, LankPunkt)
				}
			}
		}
	}
	for _, r := range x.plan.Redovisningar {
		if r == nil {
			continue
		}
		a := int32(len(x.accounts))
		x.accounts = append(x.accounts, r)
		for _, v := range r.Var {
			for _, i := range x.at[v] {
				if !slices.Contains(x.accounted[i], a) {
					x.accounted[i] = append(x.accounted[i], a)
				}
			}
		}
	}
}

// alike are the nodes with the same identity as a node, itself included.
func (x *Index) alike(i int32) []int32 {
	if n := &x.nodes[i]; n.ref.Identitet != "" {
		return x.at[n.ref]
	}
	return []int32{i}
}

// boxes makes a tree of boxes for each system.
func (x *Index) boxes() {
	items := map[crs.Code][]rtree.BulkItem{}
	whole := map[crs.Code]box{}
	for i := range x.nodes {
		n := &x.nodes[i]
		if n.geo == nil {
			continue
		}
		code := n.geo.Koordinatsystem
		b, err := extent(n.geo.Position)
		switch {
		case code == 0:
			n.rule, n.fault = &ruleNoSystem, quality.Text{SV: "inget koordinatsystem anges", EN: "no coordinate reference system is stated"}
		case !code.Known():
			n.rule, n.fault = &ruleUnknown, quality.Textf("koordinatsystemet %s är okänt", "the system %s is not known", code)
		case err != nil:
			n.rule, n.fault = &ruleNotCompared, quality.Text{SV: "en koordinat är inte ändlig eller för stor", EN: err.Error()}
		}
		if n.rule != nil {
			x.bad = append(x.bad, int32(i))
			continue
		}
		items[code] = append(items[code], rtree.BulkItem{Box: rtreeBox(b), RecordID: i})
		w, ok := whole[code]
		if !ok {
			w = noBox
		}
		whole[code] = w.add(xy{b.x0, b.y0}).add(xy{b.x1, b.y1})
	}
	most := 0
	for code, list := range items {
		x.trees = append(x.trees, tree{code, rtree.BulkLoad(list), whole[code]})
	}
	slices.SortFunc(x.trees, func(a, b tree) int { return cmp.Compare(a.code, b.code) })
	for _, t := range x.trees {
		if x.any == 0 {
			x.any = t.code
		}
		if n := t.tree.Count(); t.code.IsProjected() && n > most {
			x.main, most = t.code, n
		}
	}
	if g := x.plan.Planomrade; g != nil && g.Koordinatsystem != 0 {
		if x.any == 0 && g.Koordinatsystem.Known() {
			x.any = g.Koordinatsystem
		}
		if x.main == 0 && g.Koordinatsystem.IsProjected() {
			x.main = g.Koordinatsystem
		}
	}
}

// hold finds the things that have a place, or links to one that has.
func (x *Index) hold() {
	x.held = make([]bool, len(x.nodes))
	var queue []int32
	for i := range x.nodes {
		if x.nodes[i].located() {
			x.held[i] = true
			queue = append(queue, int32(i))
		}
	}
	for len(queue) > 0 {
		i := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, l := range x.links[i] {
			if !x.held[l.to] {
				x.held[l.to] = true
				queue = append(queue, l.to)
			}
		}
	}
}
