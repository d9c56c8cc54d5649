package regler

import (
	op "github.com/planinfo-se/planinfo/oversiktsplan"
)

// register knows every thing of the plan by kind and identity, and which are
// tied to which.
type register struct {
	ting      []ting
	plats     map[op.Objektreferens][]int // in ting
	grannar   map[op.Objektreferens][]op.Objektreferens
	avsnitt   []funnetAvsnitt
	geometrer []geo
}

// ting is a thing that references can name.
type ting struct {
	ref  op.Objektreferens
	path []any
}

type funnetAvsnitt struct {
	a    *op.Avsnitt
	path []any
}

// geo is a geometry, or the lack of one, with its owner.
type geo struct {
	g    *op.Geometri
	ref  op.Objektreferens // zero for the plan's own area
	path []any
	obj  *op.GeografisktObjekt // nil for others
}

func nyttRegister(p *op.Oversiktsplan) *register {
	r := &register{plats: map[op.Objektreferens][]int{}, grannar: map[op.Objektreferens][]op.Objektreferens{}}
	put := func(slag op.Referensslag, id string, g *op.Geometri, hasGeometry bool, o *op.GeografisktObjekt, path ...any) {
		ref := op.Objektreferens{Slag: slag, Identitet: id}
		r.plats[ref] = append(r.plats[ref], len(r.ting))
		r.ting = append(r.ting, ting{ref, path})
		if hasGeometry {
			r.geometrer = append(r.geometrer, geo{g, ref, append(path[:len(path):len(path)], "geometri"), o})
		}
	}
	if p.Planomrade != nil {
		r.geometrer = append(r.geometrer, geo{g: p.Planomrade, path: []any{"planomrade"}})
	}
	for i, v := range p.Delar {
		if v != nil {
			put(op.ReferensPlandel, v.Identitet, v.Geometri, true, nil, "delar", i)
		}
	}
	for i, v := range p.Stallningstaganden {
		if v != nil {
			put(op.ReferensStallningstagande, v.Identitet, nil, false, nil, "stallningstaganden", i)
		}
	}
	for i, v := range p.Objekt {
		if v != nil {
			put(op.ReferensObjekt, v.Identitet, v.Geometri, true, v, "objekt", i)
		}
	}
	var walk func(list []*op.Avsnitt, path []any, depth int)
	walk = func(list []*op.Avsnitt, path []any, depth int) {
		for i, a := range list {
			if a == nil || depth > 200 {
				continue
			}
			here := append(path[:len(path):len(path)], "avsnitt", i)
			put(op.ReferensAvsnitt, a.Identitet, nil, false, nil, here...)
			r.avsnitt = append(r.avsnitt, funnetAvsnitt{a, here})
			walk(a.Avsnitt, here, depth+1)
		}
	}
	walk(p.Avsnitt, nil, 0)
	for i, v := range p.Media {
		if v != nil {
			put(op.ReferensMedia, v.Identitet, nil, false, nil, "media", i)
		}
	}
	for i, v := range p.Granskningsyttranden {
		if v == nil {
			continue
		}
		for j, q := range v.Punkter {
			if q != nil {
				put(op.ReferensYttrandepunkt, q.Identitet, nil, false, nil, "granskningsyttranden", i, "punkter", j)
			}
		}
	}
	for i, v := range p.Anmarkningar {
		if v != nil {
			put(op.ReferensAnmarkning, v.Identitet, nil, false, nil, "anmarkningar", i)
		}
	}
	for i, v := range p.Riksintressen {
		if v != nil {
			put(op.ReferensRiksintresse, v.Identitet, v.Geometri, true, nil, "riksintressen", i)
		}
	}
	for i, v := range p.Miljokvalitetsnormer {
		if v != nil {
			put(op.ReferensMKN, v.Identitet, v.Geometri, true, nil, "miljokvalitetsnormer", i)
		}
	}
	for i, v := range p.LISOmraden {
		if v != nil {
			put(op.ReferensLIS, v.Identitet, v.Geometri, true, nil, "lisOmraden", i)
		}
	}
	for i, v := range p.Klimatrisker {
		if v != nil {
			put(op.ReferensKlimatrisk, v.Identitet, v.Geometri, true, nil, "klimatrisker", i)
		}
	}
	for i, v := range p.MellankommunalaFragor {
		if v != nil {
			put(op.ReferensMellankommunal, v.Identitet, v.Geometri, true, nil, "mellankommunalaFragor", i)
		}
	}
	for i, v := range p.Konsekvenser {
		if v != nil {
			put(op.ReferensKonsekvens, v.Identitet, v.Geometri, true, nil, "konsekvenser", i)
		}
	}
	for _, l := range p.Kopplingar {
		if l != nil {
			r.grannar[l.Fran] = append(r.grannar[l.Fran], l.Till)
			r.grannar[l.Till] = append(r.grannar[l.Till], l.Fran)
		}
	}
	return r
}

// finns reports whether a reference leads somewhere.
func (r *register) finns(ref op.Objektreferens) bool { return len(r.plats[ref]) > 0 }

// har reports whether a thing is tied to something of one of the kinds.
func (r *register) har(ref op.Objektreferens, slag ...op.Referensslag) bool {
	for _, n := range r.grannar[ref] {
		for _, s := range slag {
			if n.Slag == s && r.finns(n) {
				return true
			}
		}
	}
	return false
}
