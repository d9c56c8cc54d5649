package regler

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/topology"
	"github.com/planinfo-se/planinfo/quality"
)

// A Reparation is a proposal to move, insert or remove one vertex, or to mend
// one ring, so that borders that should meet do. Nothing is changed until the
// caller applies it.
type Reparation struct {
	Bestammelse detaljplan.UUID // empty for the plan's own area
	Del         int             // which of its geometries, from 0
	Text        quality.Text    // what would be done, and by how much

	// Fran and Till are where the vertex is and where it would be, easting and
	// northing in metres in the plan's system; Avstand how far that is.
	Fran, Till [2]float64
	Avstand    float64

	// Omojlig says that it would break a ring: it is for the record, and not
	// applied.
	Omojlig bool

	repair topology.Repair
}

// Repairs proposes how the borders of the use provisions could be brought
// together with each other and with the plan's, where they are no more than
// most metres apart. The plan's own border stays where it is. Geometry in
// another system than the plan's is left alone. The plan is not changed.
func Repairs(p *detaljplan.Detaljplan, most float64) []Reparation {
	p = cmp.Or(p, &detaljplan.Detaljplan{})
	whole, parts, owner := mendable(p)
	var out []Reparation
	for _, r := range topology.Snaps(parts, whole, most) {
		d := owner[r.Owner]
		x := Reparation{Bestammelse: d.b.Objektidentitet, Del: d.i, Fran: r.From, Till: r.To, Avstand: r.Distance, Omojlig: r.Impossible, repair: r}
		switch r.Kind {
		case topology.InsertVertex:
			x.Text = quality.Textf("Sätt in en punkt vid %.3f %.3f, %.3f m från gränsen.", "Insert a point at %.3f %.3f, %.3f m from the border.", r.To[0], r.To[1], r.Distance)
		default:
			x.Text = quality.Textf("Flytta punkten %.3f %.3f till %.3f %.3f, %.3f m.", "Move the point %.3f %.3f to %.3f %.3f, %.3f m.", r.From[0], r.From[1], r.To[0], r.To[1], r.Distance)
		}
		out = append(out, x)
	}
	return out
}

// mendable are the plan's area and the areas of its uses.
func mendable(p *detaljplan.Detaljplan) (whole, parts []topology.Input, owner []del) {
	system := p.System()
	fits := func(g *detaljplan.Geometri) bool {
		switch g.Position.(type) {
		case *geom.Polygon, *geom.MultiPolygon:
			return (g.KoordinatsystemPlan == "" || g.KoordinatsystemPlan == system) && g.Typ != detaljplan.GeometritypKropp && avgjord(g.Position)
		}
		return false
	}
	for i := range p.Plangeometri {
		if g := &p.Plangeometri[i].Geometri; fits(g) {
			whole = append(whole, topology.Input{Owner: -1, Part: i, Geometry: g.Position})
		}
	}
	for _, b := range p.Planbestammelser {
		if b == nil || b.Typ != detaljplan.BestammelsetypAnvandningsbestammelse {
			continue
		}
		for i := range b.Bestammelsegeometri {
			if g := &b.Bestammelsegeometri[i].Geometri; fits(g) {
				parts = append(parts, topology.Input{Owner: len(owner), Part: i, Geometry: g.Position})
				owner = append(owner, del{b, i})
			}
		}
	}
	return whole, parts, owner
}

// An InaktuellError says that proposals were made for another plan than the one
// they were to be applied to, or for an earlier state of it.
type InaktuellError struct {
	Bestammelse detaljplan.UUID
	Del         int
}

// Error names the provision.
func (e *InaktuellError) Error() string {
	return fmt.Sprintf("regler: the proposal for geometry %d of provision %s does not fit the plan", e.Del+1, e.Bestammelse)
}

// Repair returns a copy of the plan with the chosen proposals applied, and a
// note for every one of them. The given plan is not changed; the copy shares
// everything with it but the geometries that were mended. Those marked Omojlig
// are left out. The error is an *InaktuellError.
func Repair(p *detaljplan.Detaljplan, chosen []Reparation) (*detaljplan.Detaljplan, []quality.Text, error) {
	p = cmp.Or(p, &detaljplan.Detaljplan{})
	_, parts, owner := mendable(p)
	var repairs []topology.Repair
	var notes []quality.Text
	for _, x := range chosen {
		if x.Omojlig {
			continue
		}
		i := slices.IndexFunc(owner, func(d del) bool { return d.b.Objektidentitet == x.Bestammelse && d.i == x.Del })
		if i < 0 || i != x.repair.Owner {
			return nil, nil, &InaktuellError{x.Bestammelse, x.Del}
		}
		repairs = append(repairs, x.repair)
		notes = append(notes, x.Text)
	}
	out := *p
	out.Planbestammelser = slices.Clone(p.Planbestammelser)
	touched := map[int]bool{}
	for _, r := range repairs {
		touched[r.Owner] = true
	}
	copies := map[*detaljplan.Planbestammelse]*detaljplan.Planbestammelse{}
	for _, in := range topology.Apply(repairs, parts) {
		if !touched[in.Owner] {
			continue
		}
		d := owner[in.Owner]
		c := copies[d.b]
		if c == nil {
			b := *d.b
			b.Bestammelsegeometri = slices.Clone(b.Bestammelsegeometri)
			c = &b
			copies[d.b] = c
			out.Planbestammelser[slices.Index(out.Planbestammelser, d.b)] = c
		}
		c.Bestammelsegeometri[d.i].Geometri.Position = in.Geometry
	}
	return &out, notes, nil
}
