package madedata_test

import (
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/madedata"
)

type edge [4]float64

// TestUsesTileThePlan cancels every edge against its opposite: what is left of
// the uses must be the outline of the plan.
func TestUsesTileThePlan(t *testing.T) {
	for _, n := range []int{1, 3, 10, 300} {
		d := madedata.Plan(n)
		p := d.Plan()
		if got := len(p.Planbestammelser); got < n || got > 2*n+10 {
			t.Errorf("Plan(%d) has %d provisions", n, got)
		}
		left := map[edge]int{}
		ids := map[detaljplan.UUID]bool{}
		for _, b := range p.Planbestammelser {
			if ids[b.Objektidentitet] || !b.Objektidentitet.Valid() {
				t.Fatalf("identity %s", b.Objektidentitet)
			}
			ids[b.Objektidentitet] = true
			if b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse {
				count(left, b.Bestammelsegeometri[0].Geometri.Position, 1)
			}
		}
		count(left, p.Plangeometri[0].Geometri.Position, -1)
		for e, k := range left {
			if k != 0 {
				t.Fatalf("Plan(%d): edge %v is there %d times too many", n, e, k)
			}
		}
	}
}

func count(left map[edge]int, g geom.T, by int) {
	f := g.FlatCoords()
	for i := 0; i+3 < len(f); i += 2 {
		e := edge{f[i], f[i+1], f[i+2], f[i+3]}
		if back := (edge{e[2], e[3], e[0], e[1]}); left[back] != 0 {
			left[back] -= by
		} else {
			left[e] += by
		}
	}
}

func TestDeterministic(t *testing.T) {
	a, b := madedata.Delivery(50), madedata.Delivery(50)
	for i := range a.Planer[0].Planbestammelser {
		x, y := a.Planer[0].Planbestammelser[i], b.Planer[0].Planbestammelser[i]
		if x.Objektidentitet != y.Objektidentitet || x.Envelope[1] != y.Envelope[1] {
			t.Fatalf("provision %d differs", i)
		}
	}
}
