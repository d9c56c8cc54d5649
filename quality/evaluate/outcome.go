package evaluate

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/lifecycle/diff"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// searchDistance is the width below which an overlap is an overshoot: the
// distance that DP-Krav-0011 has for undershoots.
const searchDistance = 0.5

// A tally is what was counted for one measure.
type tally struct {
	findings quality.Findings
	objects  map[string]bool
}

// about tells what a finding is about: the object, or else the place.
func about(f *quality.Finding) string {
	if f.Place.Object != "" {
		return f.Place.Object
	}
	return f.Place.Source + "\x00" + f.Place.Path
}

// count sorts findings by measure. sizes of overlaps decide what is an
// overshoot.
func count(found quality.Findings) map[int]*tally {
	ix := newIndex()
	out := map[int]*tally{}
	add := func(m int, f *quality.Finding) {
		t := out[m]
		if t == nil {
			t = &tally{objects: map[string]bool{}}
			out[m] = t
		}
		t.findings = append(t.findings, *f)
		t.objects[about(f)] = true
	}
	for i := range found {
		f := &found[i]
		if slices.Contains(nothing, f.Code) || slices.Contains(validity, f.Code) {
			continue
		}
		for _, m := range ix.measures(f.Code) {
			if (m == mConceptual || m == mFormat) && f.Severity <= quality.Upplysning {
				continue // worth knowing, no breach
			}
			if m == mOvershoot && width(f) >= searchDistance {
				continue
			}
			add(m, f)
		}
	}
	return out
}

// invalid are the findings about time that has passed or not come.
func invalid(found quality.Findings) *tally {
	t := &tally{objects: map[string]bool{}}
	for i := range found {
		if slices.Contains(validity, found[i].Code) {
			t.findings = append(t.findings, found[i])
			t.objects[about(&found[i])] = true
		}
	}
	return t
}

// width is how wide a fault is said to be; infinite when it is not said.
func width(f *quality.Finding) float64 {
	for _, s := range f.Sizes {
		if s.Name.EN == "width" {
			return s.Value
		}
	}
	return math.Inf(1)
}

// An item is an object of the plan as the counts see it.
type item struct {
	id, typ string
	class   string            // what it is: catalogue reference or code
	attrs   map[string]string // what is compared with a reference
	parts   []geom.T
	system  string
}

// items are the plan and its provisions.
func items(d *detaljplan.Dataset) []item {
	var out []item
	for _, p := range d.Planer {
		if p == nil {
			continue
		}
		x := item{id: string(p.Objektidentitet), typ: "detaljplan", class: string(p.Typ), attrs: map[string]string{
			"namn": p.Namn, "beteckning": p.Beteckning, "kommun": p.Kommun, "status": string(p.Status), "syfte": p.Syfte, "typ": string(p.Typ)}}
		x.parts, x.system = geometries(p.Plangeometri)
		out = append(out, x)
	}
	for b := range d.Bestammelser {
		if b == nil {
			continue
		}
		x := item{id: string(b.Objektidentitet), typ: string(b.Typ), class: string(b.Planbestammelsekatalogreferens), attrs: map[string]string{"bestammelseformulering": b.Bestammelseformulering, "typ": string(b.Typ)}}
		for i, v := range b.Bestammelsevarde {
			x.attrs[fmt.Sprintf("bestammelsevarde/%d", i)] = strings.Join([]string{v.Variabelvarde, string(v.Vardetyp), string(v.Enhet), string(v.Datatyp)}, "|")
		}
		if b.Giltighetstid != nil {
			x.attrs["giltighetstid"] = fmt.Sprint(*b.Giltighetstid)
		}
		if b.BorjarGallaEfter != nil {
			x.attrs["borjarGallaEfter"] = fmt.Sprint(*b.BorjarGallaEfter)
		}
		x.parts, x.system = geometries(b.Bestammelsegeometri)
		out = append(out, x)
	}
	return out
}

func geometries(list []detaljplan.Geometribeskrivning) ([]geom.T, string) {
	var out []geom.T
	system := ""
	for i := range list {
		out = append(out, list[i].Geometri.Position)
		system = cmp.Or(system, string(list[i].Geometri.KoordinatsystemPlan))
	}
	return out, system
}

// itemsOf are the geographic objects of an översiktsplan.
func itemsOf(p *oversiktsplan.Oversiktsplan) []item {
	var out []item
	for _, o := range p.Objekt {
		if o == nil {
			continue
		}
		x := item{id: o.Identitet, typ: cmp.Or(o.Lager, "geografiskt objekt"), class: strings.Join([]string{string(o.Klass.Aspekt), o.Klass.Kategori, o.Klass.Underkategori, o.Klass.Kod}, "|"),
			attrs: map[string]string{"namn": o.Namn, "beteckning": o.Beteckning, "beskrivning": o.Beskrivning, "hansyn": strings.Join(o.Hansyn, "|"), "forandring": string(o.Forandring)}}
		if o.Geometri != nil {
			x.parts, x.system = []geom.T{o.Geometri.Position}, o.Geometri.Koordinatsystem.String()
		}
		out = append(out, x)
	}
	return out
}

// duplicates are the items that are another over again: the same class, the
// same attributes and the same geometry, with an identity of their own or not.
// The first of each is none. Geometry is the same within a millimetre, whatever
// its starting points and directions.
func duplicates(list []item) []item {
	buckets := map[string]map[cell][]int{}
	var out []item
	for i := range list {
		x := &list[i]
		key := x.key()
		near := buckets[key]
		if near == nil {
			near = map[cell][]int{}
			buckets[key] = near
		}
		twin := false
		own, others := x.cells()
		for _, c := range others {
			if twin = slices.ContainsFunc(near[c], func(j int) bool { return sameParts(list[j].parts, x.parts) }); twin {
				break
			}
		}
		if twin {
			out = append(out, *x)
			continue
		}
		near[own] = append(near[own], i)
	}
	return out
}

// sameWithin is how far apart, in metres, geometry may be and be the same.
const sameWithin = 0.001

// A cell is where the bounds of an item lie, in centimetres.
type cell [4]float64

// cells returns the cell of the first part that is not empty, and those in which
// the same geometry could lie: bounds near the border of a cell have two.
func (x *item) cells() (own cell, others []cell) {
	const size = 0.01
	others = []cell{{}}
	i := slices.IndexFunc(x.parts, func(g geom.T) bool { return g != nil && !g.Empty() })
	if i < 0 {
		return own, others
	}
	b := geom.NewBounds(geom.XY)
	extend(b, x.parts[i])
	for k, v := range []float64{b.Min(0), b.Min(1), b.Max(0), b.Max(1)} {
		own[k] = math.Floor(v / size)
		low, high := math.Floor((v-sameWithin)/size), math.Floor((v+sameWithin)/size)
		for n := range others {
			c := others[n]
			others[n][k] = low
			if c[k] = high; high != low {
				others = append(others, c)
			}
		}
	}
	return own, others
}

// extend is Bounds.Extend, which panics at a collection in a collection.
func extend(b *geom.Bounds, g geom.T) {
	c, ok := g.(*geom.GeometryCollection)
	if !ok {
		b.Extend(g)
		return
	}
	for _, m := range c.Geoms() {
		if m != nil && !m.Empty() {
			extend(b, m)
		}
	}
}

// key is equal for items that may be the same, wherever they lie.
func (x *item) key() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\x00%s\x00%s\x00%d", x.typ, x.class, x.system, len(x.parts))
	for _, k := range slices.Sorted(maps.Keys(x.attrs)) {
		fmt.Fprintf(&b, "\x00%s=%s", k, x.attrs[k])
	}
	return b.String()
}

func sameParts(a, b []geom.T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !diff.SameGeometry(a[i], b[i], sameWithin) {
			return false
		}
	}
	return true
}

// reference compares items with a reference by identity.
type reference struct {
	excess, missing []item // here and not there; there and not here
	matched         int
	wrongClass      []item
	wrong           []item // with a wrong attribute
	wrongValues     int
	values          int // that were compared
}

// compare pairs items by identity, the first with the first where there are
// several of one. What has no identity has no pair.
func compare(list, with []item) *reference {
	r := &reference{}
	there := map[string][]int{}
	for i := range with {
		if id := with[i].id; id != "" {
			there[id] = append(there[id], i)
		}
	}
	paired := make([]bool, len(with))
	for _, x := range list {
		left := there[x.id]
		if len(left) == 0 {
			r.excess = append(r.excess, x)
			continue
		}
		y := &with[left[0]]
		paired[left[0]], there[x.id] = true, left[1:]
		r.matched++
		if x.class != y.class {
			r.wrongClass = append(r.wrongClass, x)
		}
		bad := 0
		names := map[string]bool{}
		for k := range x.attrs {
			names[k] = true
		}
		for k := range y.attrs {
			names[k] = true
		}
		for k := range names {
			r.values++
			if x.attrs[k] != y.attrs[k] {
				bad++
			}
		}
		if bad > 0 {
			r.wrong = append(r.wrong, x)
			r.wrongValues += bad
		}
	}
	for i, y := range with {
		if !paired[i] {
			r.missing = append(r.missing, y)
		}
	}
	return r
}
