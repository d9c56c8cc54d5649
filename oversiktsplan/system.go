package oversiktsplan

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/kommun"
	"github.com/planinfo-se/planinfo/quality"
)

// A Systembevis is the evidence for a coordinate reference system that
// coordinates could be in.
type Systembevis struct {
	System crs.Code
	Order  crs.AxisOrder // the order that the two numbers then have

	// Andel is the share of the positions that then lie in Sweden, from 0 to
	// 1; AndelBruk of those in the system's area of use; AndelLan of those in
	// the county that the plan, or the name of its file, points to.
	Andel, AndelBruk, AndelLan float64

	// Kommun is the municipality that AndelLan rests on, empty when nothing
	// points to one.
	Kommun string

	// Where the middle of the positions would lie, in degrees.
	Longitud, Latitud float64
}

// TroligaSystem ranks the systems that the plan's geometries without a stated
// system could be in: those that put every position in Sweden first, those
// that put them in the county of the plan's municipality before the others.
// hint is a text that may name the municipality, such as the file's name; the
// plan's own Kommun goes before it. Coordinates of one local zone fit the
// others as far as numbers go: without a municipality several systems are
// equally likely, and stand in the order of their codes.
//
// It is evidence for people, and changes nothing. At most some 10 000 positions,
// evenly taken, are looked at.
func TroligaSystem(p *Oversiktsplan, hint string) []Systembevis {
	var flat []float64
	collect := func(g *Geometri) {
		if g != nil && g.Position != nil && g.Koordinatsystem == 0 {
			positions(g.Position, func(x, y float64) { flat = append(flat, x, y) })
		}
	}
	p.VarjeGeometri(collect)
	if len(flat) == 0 {
		return nil
	}
	code := p.Kommun
	if _, ok := kommun.Name(code); !ok {
		code, _ = kommun.Named(hint)
	}
	var boxes []kommun.Box
	if code != "" {
		boxes = kommun.Extent(code[:2])
	}
	type key struct {
		code  crs.Code
		order crs.AxisOrder
	}
	count, moves := map[key]*Systembevis{}, map[crs.Code]*crs.Transform{}
	step := max(1, len(flat)/2/10000)
	n := 0
	for i := 0; i < len(flat)/2; i += step {
		x, y := flat[2*i], flat[2*i+1]
		n++
		for _, c := range crs.Candidates(x, y) {
			e := count[key{c.Code, c.Order}]
			if e == nil {
				e = &Systembevis{System: c.Code, Order: c.Order, Kommun: code}
				count[key{c.Code, c.Order}] = e
			}
			lon, lat, ok := degrees(moves, c, x, y)
			if !ok {
				continue
			}
			e.Andel++
			if c.Usual {
				e.AndelBruk++
			}
			if slices.ContainsFunc(boxes, func(b kommun.Box) bool { return b.Contains(lon, lat) }) {
				e.AndelLan++
			}
			e.Longitud += lon
			e.Latitud += lat
		}
	}
	var out []Systembevis
	for _, e := range count {
		if e.Andel > 0 {
			e.Longitud, e.Latitud = e.Longitud/e.Andel, e.Latitud/e.Andel
		}
		e.Andel, e.AndelBruk, e.AndelLan = e.Andel/float64(n), e.AndelBruk/float64(n), e.AndelLan/float64(n)
		out = append(out, *e)
	}
	slices.SortFunc(out, func(a, b Systembevis) int {
		return cmp.Or(cmp.Compare(b.AndelLan, a.AndelLan), cmp.Compare(b.Andel, a.Andel), cmp.Compare(b.AndelBruk, a.AndelBruk),
			cmp.Compare(a.Order, b.Order), cmp.Compare(a.System, b.System))
	})
	return out
}

// Bevistext tells in a sentence or two which systems coordinates could be in,
// from the list that [TroligaSystem] makes: the likeliest, or those that the
// evidence does not tell apart.
func Bevistext(list []Systembevis) quality.Text {
	if len(list) == 0 {
		return quality.Text{SV: "De ligger inte i Sverige i något av de kända systemen.", EN: "They lie in Sweden in none of the known systems."}
	}
	first := list[0]
	// Those that the evidence does not tell apart.
	alike := 1
	for alike < len(list) && list[alike].AndelLan == first.AndelLan && list[alike].Andel == first.Andel && list[alike].AndelBruk == first.AndelBruk {
		alike++
	}
	var names []string
	for _, e := range list[:min(alike, 6)] {
		name := e.System.String() + " (" + e.System.Name()
		if e.Order == crs.NorthEast {
			name += ", northing first"
		}
		names = append(names, name+")")
	}
	where := fmt.Sprintf("%.2f°N %.2f°E", first.Latitud, first.Longitud)
	if alike == 1 && first.AndelLan > 0 {
		name, _ := kommun.Name(first.Kommun)
		return quality.Text{SV: fmt.Sprintf("Troligast är %s: då ligger %.0f %% av positionerna i %s län, mitten vid %s.", names[0], 100*first.AndelLan, name+"s", where),
			EN: fmt.Sprintf("Most likely is %s: then %.0f %% of the positions lie in the county of %s, with the middle at %s.", names[0], 100*first.AndelLan, name, where)}
	}
	if alike == 1 {
		return quality.Text{SV: fmt.Sprintf("Troligast är %s: då ligger %.0f %% av positionerna i Sverige, mitten vid %s.", names[0], 100*first.Andel, where),
			EN: fmt.Sprintf("Most likely is %s: then %.0f %% of the positions lie in Sweden, with the middle at %s.", names[0], 100*first.Andel, where)}
	}
	list2 := strings.Join(names, ", ")
	return quality.Text{SV: fmt.Sprintf("Lika troliga är %s: alla lägger %.0f %% av positionerna i Sverige. Med kommunen känd går de att skilja åt.", list2, 100*first.Andel),
		EN: fmt.Sprintf("Equally likely are %s: all put %.0f %% of the positions in Sweden. With the municipality known they can be told apart.", list2, 100*first.Andel)}
}

// degrees returns where two numbers lie in a system.
func degrees(moves map[crs.Code]*crs.Transform, c crs.Candidate, x, y float64) (lon, lat float64, ok bool) {
	if c.Order == crs.NorthEast {
		x, y = y, x
	}
	if !c.Code.IsProjected() {
		return x, y, true
	}
	t := moves[c.Code]
	if t == nil {
		var err error
		if t, err = crs.NewTransform(c.Code, crs.CRS84); err != nil {
			return 0, 0, false
		}
		moves[c.Code] = t
	}
	lon, lat, err := t.XY(x, y)
	return lon, lat, err == nil && !math.IsNaN(lon)
}

// VarjeGeometri calls f with every geometry of the plan that there is, in the
// plan's order.
func (p *Oversiktsplan) VarjeGeometri(f func(*Geometri)) {
	call := func(g *Geometri) {
		if g != nil {
			f(g)
		}
	}
	call(p.Planomrade)
	for _, v := range p.Delar {
		if v != nil {
			call(v.Geometri)
		}
	}
	for _, v := range p.Objekt {
		if v != nil {
			call(v.Geometri)
		}
	}
	for _, v := range p.Riksintressen {
		if v != nil {
			call(v.Geometri)
		}
	}
	for _, v := range p.Miljokvalitetsnormer {
		if v != nil {
			call(v.Geometri)
		}
	}
	for _, v := range p.LISOmraden {
		if v != nil {
			call(v.Geometri)
		}
	}
	for _, v := range p.Klimatrisker {
		if v != nil {
			call(v.Geometri)
		}
	}
	for _, v := range p.MellankommunalaFragor {
		if v != nil {
			call(v.Geometri)
		}
	}
	for _, v := range p.Konsekvenser {
		if v != nil {
			call(v.Geometri)
		}
	}
}

// positions calls f with easting and northing of every position.
func positions(g geom.T, f func(x, y float64)) {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			positions(m, f)
		}
		return
	}
	flat, stride := g.FlatCoords(), g.Stride()
	for i := 0; i+1 < len(flat); i += stride {
		f(flat[i], flat[i+1])
	}
}
