package regler

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/topology"
)

// A Koppling says when a property provision lies on a use, so that it regulates
// it (reglerarAnvandningsbestammelse). The specification does not say; tools
// differ.
type Koppling struct {
	Namn    string
	Yta     float64 // m² in common, for areas: more than this
	Avstand float64 // metres from the use, for lines and points: at most this
}

// What two public tools do, as read in them.
var (
	// KopplingRITA: areas with more than 0.01 m² in common, lines within 0.10 m.
	KopplingRITA = Koppling{"RITA", 0.01, 0.10}
	// KopplingQDP: areas whose interiors meet, lines and points within 0.01 m.
	KopplingQDP = Koppling{"QDP", 0, 0.01}
)

// A Grund is why a provision is taken to regulate a use: what they have in
// common on the ground.
type Grund struct {
	Anvandning detaljplan.UUID
	Yta        float64 // m², for areas
	Langd      float64 // m, for lines
	Avstand    float64 // m, for lines and points
	linje      bool
	yta        bool
}

// Vasentlig reports whether the ground in common is more than what inexact
// drawing makes: a strip along a border or the end of a line.
func (g Grund) Vasentlig() bool {
	switch {
	case g.yta:
		return g.Yta >= 1
	case g.linje:
		return g.Langd >= 1 && g.Avstand < 0.001
	}
	return g.Avstand < 0.001
}

// String tells the ground in common with its unit.
func (g Grund) String() string {
	switch {
	case g.yta:
		return fmt.Sprintf("%.2f m²", g.Yta)
	case g.linje:
		return fmt.Sprintf("%.2f m", g.Langd)
	}
	return fmt.Sprintf("%.2f m", g.Avstand)
}

// A Forslag proposes which uses a property provision regulates.
type Forslag struct {
	Bestammelse detaljplan.UUID
	Grunder     []Grund // by identity of the use
}

// Derive proposes reglerarAnvandningsbestammelse for every property provision
// of a plan from where it lies. The plan is not changed. Provisions that lie on
// no use are left out, and so are those whose geometry is in another system
// than the plan's.
func Derive(p *detaljplan.Detaljplan, how Koppling) []Forslag {
	p = cmp.Or(p, &detaljplan.Detaljplan{})
	system := p.System()
	var inner, uses []topology.Input
	var parts []del
	for _, b := range p.Planbestammelser {
		if b == nil {
			continue
		}
		for i := range b.Bestammelsegeometri {
			g := &b.Bestammelsegeometri[i].Geometri
			if g.Position == nil || g.Position.Empty() || g.KoordinatsystemPlan != "" && g.KoordinatsystemPlan != system || !avgjord(g.Position) {
				continue
			}
			in := topology.Input{Owner: len(parts), Part: i, Geometry: g.Position}
			parts = append(parts, del{b, i})
			switch b.Typ {
			case detaljplan.BestammelsetypAnvandningsbestammelse:
				uses = append(uses, in)
			case detaljplan.BestammelsetypEgenskapsbestammelse:
				inner = append(inner, in)
			}
		}
	}
	found := harled(inner, uses, parts, how)
	var out []Forslag
	for _, b := range p.Planbestammelser {
		if g := found[b]; len(g) > 0 {
			out = append(out, Forslag{b.Objektidentitet, g})
		}
	}
	return out
}

// harled finds the uses that each property provision lies on.
func harled(inner, uses []topology.Input, parts []del, how Koppling) map[*detaljplan.Planbestammelse][]Grund {
	out := map[*detaljplan.Planbestammelse][]Grund{}
	for _, pair := range topology.Touching(inner, uses, how.Yta, how.Avstand) {
		if !pair.Checked {
			continue
		}
		b, use := parts[pair.A], parts[pair.B].b
		list := out[b.b]
		i := slices.IndexFunc(list, func(g Grund) bool { return g.Anvandning == use.Objektidentitet })
		if i < 0 {
			i = len(list)
			list = append(list, Grund{Anvandning: use.Objektidentitet, Avstand: pair.Distance})
		}
		g := &list[i]
		g.Yta += pair.Area
		g.Langd += pair.Length
		g.Avstand = min(g.Avstand, pair.Distance)
		switch b.b.Bestammelsegeometri[b.i].Geometri.Position.(type) {
		case *geom.LineString, *geom.MultiLineString:
			g.linje = true
		case *geom.Polygon, *geom.MultiPolygon:
			g.yta = true
		}
		out[b.b] = list
	}
	for b, list := range out {
		slices.SortFunc(list, func(a, b Grund) int { return cmp.Compare(a.Anvandning, b.Anvandning) })
		out[b] = list
	}
	return out
}
