package ngp

import (
	"strconv"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// An assembly puts the objects of a file together to a data set.
type assembly struct {
	d     *decoder
	set   *detaljplan.Dataset
	items []item
	fs    quality.Findings
}

// An item is a feature in the order of the file.
type item struct {
	plan *detaljplan.Detaljplan
	prov *detaljplan.Planbestammelse
	at   spot
}

func (it *item) identity() detaljplan.UUID {
	switch {
	case it.plan != nil:
		return it.plan.Objektidentitet
	case it.prov != nil:
		return it.prov.Objektidentitet
	}
	return ""
}

// A spot is where a feature begins.
type spot struct {
	off       int64
	line, col int
	index     int // in features
}

// decode reads the whole file.
func decode(src *source, opts []codec.Option) (*detaljplan.Dataset, quality.Findings, error) {
	a := assembly{d: newDecoder(src, opts), set: new(detaljplan.Dataset)}
	a.d.closing = a.join
	var err error
	a.d.run(func(o Object, e error) bool {
		switch {
		case o.Plan != nil:
			a.items = append(a.items, item{plan: o.Plan, at: a.d.at})
		case o.Bestammelse != nil:
			a.items = append(a.items, item{prov: o.Bestammelse, at: a.d.at})
		case o.Annat != nil:
			a.set.Extra = append(a.set.Extra, *o.Annat)
			if o.Annat.Name == "features" {
				a.items = append(a.items, item{at: a.d.at})
			}
		}
		a.fs = append(a.fs, o.Findings...)
		err = e
		return true
	})
	return a.set, a.fs, err
}

// place returns where an item is.
func (a *assembly) place(at spot, object detaljplan.UUID) quality.Place {
	return quality.Place{Source: a.d.set.Source, Offset: at.off, Line: at.line, Column: at.col,
		Path: "/features/" + strconv.Itoa(at.index), Object: string(object)}
}

// join gives each plan its provisions, and says what only the whole file can
// tell.
func (a *assembly) join() (fs quality.Findings) {
	say := func(r *quality.Rule, p quality.Place, sv, en string, args ...any) {
		if !a.d.full(r.Code, r.Severity) {
			a.d.kept++
			fs = append(fs, r.At(p, quality.Textf(sv, en, args...)))
		}
	}
	plans := map[detaljplan.UUID]int{} // index in Planer
	first := make(map[detaljplan.UUID]int, len(a.items))
	for i, it := range a.items {
		id := it.identity()
		if it.plan != nil {
			if _, twice := plans[id]; !twice {
				plans[id] = len(a.set.Planer)
			}
			a.set.Planer = append(a.set.Planer, it.plan)
		}
		if id == "" {
			continue
		}
		if j, twice := first[id]; twice {
			say(ruleDuplicate, a.place(it.at, id), "Objektidentiteten %s finns redan, på rad %d.", "The identity %s is there already, on line %d.", clip(string(id)), a.items[j].at.line)
			continue
		}
		first[id] = i
	}
	count := make([]int, len(a.set.Planer))
	for _, it := range a.items {
		if it.prov != nil {
			if p, ok := plans[it.prov.Detaljplan]; ok {
				count[p]++
			}
		}
	}
	for i, n := range count {
		if n > 0 {
			a.set.Planer[i].Planbestammelser = make([]*detaljplan.Planbestammelse, 0, n)
		}
	}
	// The encoder's order is plan by plan, then the dangling provisions, then
	// the rest: an item that ranks before one it comes after will move.
	moved, rank, plan := 0, 0, -1
	var firstMoved item
	for _, it := range a.items {
		r := 2*len(a.set.Planer) + 1
		switch {
		case it.plan != nil:
			plan++
			r = 2 * plan
		case it.prov != nil:
			p, ok := plans[it.prov.Detaljplan]
			if ok {
				r = 2*p + 1
				a.set.Planer[p].Planbestammelser = append(a.set.Planer[p].Planbestammelser, it.prov)
				break
			}
			r--
			a.set.LosaBestammelser = append(a.set.LosaBestammelser, it.prov)
			if it.prov.Detaljplan != "" {
				say(rulePlanNotFound, a.place(it.at, it.prov.Objektidentitet), "Bestämmelsens detaljplan %s finns inte i filen.",
					"The provision's detaljplan %s is not in the file.", clip(string(it.prov.Detaljplan)))
			}
		}
		if r < rank {
			if moved++; moved == 1 {
				firstMoved = it
			}
		}
		rank = max(rank, r)
	}
	if moved > 0 {
		say(ruleOrder, a.place(firstMoved.at, firstMoved.identity()),
			"%d objekt står inte efter sin plan, eller inte sist; de skrivs i ordningen plan, dess bestämmelser, övrigt.",
			"%d features do not come after their plan, or not last; they are written in the order plan, its provisions, the rest.", moved)
	}
	return fs
}
