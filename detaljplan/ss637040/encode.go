package ss637040

import (
	"bytes"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/gml"
	"github.com/planinfo-se/planinfo/internal/kommun"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

// Encode writes the data set as a DP_Data document in UTF-8, in the order of
// the UML. The findings tell what the format cannot hold, what it requires and
// the data set lacks, and what was interpreted; everything else is written.
// The error is that of w. The same data set always gives the same bytes.
//
// Options: [codec.Indent]. The data set is not changed.
func Encode(w io.Writer, d *detaljplan.Dataset, opts ...codec.Option) (quality.Findings, error) {
	s := codec.Resolve(opts)
	if d == nil {
		d = &detaljplan.Dataset{}
	}
	indent := s.Indent
	if indent == "" {
		indent = "  "
	}
	e := &encoder{s: s, d: d, ss: d.SS637040, c: &codec.Collector{Max: s.Limits.Findings}, w: xmltext.NewWriter(w, indent),
		areaByID: map[string]int{}, kept: map[string]bool{}, next: map[string]int{},
		bad: map[string]bool{}, wrote: map[*detaljplan.Member]bool{}, indents: strings.Repeat(indent, 7)}
	if e.ss == nil {
		e.ss = &detaljplan.DatasetSS637040{}
	}
	e.g = gml.NewEncoder(e.w, gml.Style{Order: gml.NorthEast, Pos: true, PosDimension: true, Curves: true}, e.c)
	e.reserve()
	for _, p := range d.Planer {
		if p != nil {
			e.collect(p)
		}
	}
	e.cut()
	err := e.document()
	return e.c.Findings(), err
}

// Marshal is [Encode] into memory.
func Marshal(d *detaljplan.Dataset, opts ...codec.Option) ([]byte, quality.Findings, error) {
	var buf bytes.Buffer
	fs, err := Encode(&buf, d, opts...)
	return buf.Bytes(), fs, err
}

type encoder struct {
	s  *codec.Settings
	d  *detaljplan.Dataset
	ss *detaljplan.DatasetSS637040
	c  *codec.Collector
	w  *xmltext.Writer
	g  *gml.Encoder

	plans    []outPlan
	areas    []outArea
	areaByID map[string]int
	kept     map[string]bool // ids of kept areas that have references
	topo     *topology
	bounds   []outBoundary // what is written, in order
	cutAt    []int         // by boundary of the topology: index in bounds

	ids  map[string]idState
	next map[string]int
	bad  map[string]bool // kept XML that is not whole

	extras []keptMember
	wrote  map[*detaljplan.Member]bool // of extras

	heights int
	height  quality.Place
	losses  []loss

	scratch []byte
	indents string // of a position in a boundary: seven levels
}

// An idState tells of a gml:id.
type idState uint8

const (
	reserved idState = iota + 1 // the data set has it
	used                        // it was given out
)

// A keptMember is a member of what an SS 637040 file says besides.
type keptMember struct {
	m      *detaljplan.Member
	object string
}

// A loss is a member that the format has no place for, with how often it is
// set.
type loss struct {
	member string
	n      int
	place  quality.Place
}

type outPlan struct {
	p       *detaljplan.Detaljplan
	s       *detaljplan.PlanSS637040
	system  string // what is written
	code    crs.Code
	areas   []int
	links   []string // kept areas
	occs    []outOcc
	top     []int // uses
	general []int
}

type outOcc struct {
	b    *detaljplan.Planbestammelse
	f    *detaljplan.Forekomst // never nil; a new one for what comes from no file
	area int                   // or -1
	href string                // of a kept area
	kids []int
	wide bool // general
}

type outArea struct {
	want  string // the id it had
	id    string
	role  uint8
	polys []*polygon
	rings []int // in the topology
	refs  []signed
	same  int // an area that is written instead, or -1
	extra detaljplan.Extra
	place quality.Place
}

type polygon struct {
	flat []float64
	ends []int
}

type outBoundary struct {
	grans *detaljplan.Grans // kept, or a hint; nil for a new one
	id    string
	typ   string
	line  []float64 // nil when grans has it
}

func (e *encoder) add(r *quality.Rule, p quality.Place, sv, en string, args ...any) {
	if e.c.Full() {
		e.c.Skip(r.Code, r.Severity)
		return
	}
	e.c.Add(r.At(p, quality.Textf(sv, en, args...)))
}

// lose counts a member that is not carried.
func (e *encoder) lose(yes bool, member string, p quality.Place) {
	if !yes {
		return
	}
	for i := range e.losses {
		if e.losses[i].member == member {
			e.losses[i].n++
			return
		}
	}
	p.Path = member
	e.losses = append(e.losses, loss{member, 1, p})
}

// reserve collects the gml:ids of the data set and those that references lead
// to, so that new ones keep clear of them, and looks through what was kept as
// XML.
func (e *encoder) reserve() {
	n := 2 * (len(e.ss.Granser) + len(e.ss.Omradesgranser))
	for _, p := range e.d.Planer {
		if p != nil {
			n += 3 * len(p.Planbestammelser)
		}
	}
	e.ids = make(map[string]idState, n)
	var inside []string // ids in what was kept as XML, which cannot be changed
	take := func(ids ...string) {
		for _, id := range ids {
			if id != "" {
				e.ids[id] = reserved
			}
		}
	}
	extra := func(x detaljplan.Extra, object string) {
		for i := range x {
			m := &x[i]
			e.extras = append(e.extras, keptMember{m, object})
			switch {
			case m.Format != detaljplan.FormatSS637040:
			case isAttribute(m.Name):
				if strings.HasSuffix(m.Name, "@{"+gml.NS32+"}id") {
					inside = append(inside, m.Raw)
				}
			default:
				ids, refs, ok := scan(m.Raw)
				if !ok {
					e.bad[m.Raw] = true
				}
				inside = append(inside, ids...)
				take(refs...)
			}
		}
	}
	extra(e.d.Extra, e.ss.ID)
	take(e.ss.ID)
	bestammelser := slices.Clone(e.d.LosaBestammelser)
	for _, l := range [][]detaljplan.Grans{e.ss.Granser, e.ss.Omradesgranser} {
		for i := range l {
			take(l[i].ID, l[i].LinjeID)
			extra(l[i].Extra, l[i].ID)
		}
	}
	for i := range e.ss.Omraden {
		o := &e.ss.Omraden[i]
		take(o.ID)
		for _, r := range o.Referenser {
			if id, ok := local(r.Href); ok {
				take(id)
			}
		}
		extra(o.Extra, o.ID)
		if len(o.Referenser) > 0 || len(o.Extra) == 0 {
			e.kept[o.ID] = true
		}
	}
	for _, p := range e.d.Planer {
		if p == nil {
			continue
		}
		for i := range p.Plangeometri {
			take(p.Plangeometri[i].OmradeSS637040)
		}
		if s := p.SS637040; s != nil {
			take(s.ID)
			take(s.Omrade...)
			extra(s.Extra, string(p.Objektidentitet))
			for i := range s.Loggning {
				extra(s.Loggning[i].Extra, string(p.Objektidentitet))
			}
		}
	}
	for _, p := range e.d.Planer {
		if p != nil {
			bestammelser = append(bestammelser, p.Planbestammelser...)
		}
	}
	for _, b := range bestammelser {
		if b == nil {
			continue
		}
		for i := range b.Bestammelsegeometri {
			take(b.Bestammelsegeometri[i].OmradeSS637040)
		}
		variables := func(vs []detaljplan.VariabelSS637040) {
			for i := range vs {
				take(vs[i].GeometriID)
				extra(vs[i].Extra, string(b.Objektidentitet))
			}
		}
		if s := b.SS637040; s != nil {
			variables(s.Variabler)
			for i := range s.Forekomster {
				f := &s.Forekomster[i]
				take(f.ID, f.Omrade, f.InsattningID)
				extra(f.Extra, string(b.Objektidentitet))
				if f.Eget != nil {
					variables(f.Eget.Variabler)
				}
			}
		}
	}
	for _, id := range inside {
		e.ids[id] = used
	}
}

// scan reports whether a kept piece is one whole XML element, and the gml:ids
// in it and that it refers to.
func scan(raw string) (ids, refs []string, ok bool) {
	if strings.HasPrefix(raw, "<?xml ") || strings.HasPrefix(raw, "\ufeff") {
		return nil, nil, false // a document, which cannot stand in another
	}
	r := xmltext.NewBytes([]byte(raw), codec.Resolve(nil))
	for {
		t, err := r.Next()
		if err != nil {
			return ids, refs, err == io.EOF && r.Encoding() == "UTF-8"
		}
		if t.Kind == xmltext.StartElement {
			for i := range t.Attrs {
				a := &t.Attrs[i]
				if a.Name.Local == "id" && gml.IsNS(a.Name.Space) {
					ids = append(ids, a.Value)
				}
				if id, ok := local(a.Value); ok && a.Name.Space == gml.XLink && a.Name.Local == "href" {
					refs = append(refs, id)
				}
			}
		}
	}
}

func isAttribute(name string) bool {
	i := strings.IndexByte(name, '@')
	return i == 0 || i > 0 && name[i-1] == '/' && !strings.ContainsAny(name[:i], "{}")
}

// assign gives out a gml:id: the one that the object had, or a new one that
// starts with the prefix.
func (e *encoder) assign(want, prefix string, p quality.Place) string {
	if want != "" {
		if e.ids[want] != used && isID(want) {
			e.ids[want] = used
			return want
		}
	}
	for {
		e.next[prefix]++
		id := prefix + strconv.Itoa(e.next[prefix])
		if e.ids[id] == 0 {
			e.ids[id] = used
			if want != "" {
				e.add(&ruleIDChanged, p, "gml:id %q är upptaget eller inget XML-namn; %s skrivs.", "The gml:id %q is taken or no XML name; %s is written.", clip(want), id)
			}
			return id
		}
	}
}

// isID reports whether a text can be a gml:id.
func isID(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
		case i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '.'):
		default:
			return gml.ID(s) == s
		}
	}
	return s != ""
}

func planPlace(p *detaljplan.Detaljplan) quality.Place {
	return quality.Place{Object: string(p.Objektidentitet)}
}

func provisionPlace(b *detaljplan.Planbestammelse) quality.Place {
	p := quality.Place{Object: string(b.Objektidentitet)}
	if p.Object == "" && b.SS637040 != nil && len(b.SS637040.Forekomster) > 0 {
		p.Object = b.SS637040.Forekomster[0].ID
	}
	return p
}

// collect takes in a plan: its areas, and where its provisions stand.
func (e *encoder) collect(p *detaljplan.Detaljplan) {
	out := outPlan{p: p, s: p.SS637040}
	if out.s == nil {
		out.s = &detaljplan.PlanSS637040{}
	}
	e.findSystem(&out)
	place := planPlace(p)
	groups, _ := e.group(p.Plangeometri, &out, rolePlan, place)
	for _, g := range groups {
		if g.area >= 0 {
			out.areas = append(out.areas, g.area)
		}
	}
	for _, id := range out.s.Omrade {
		if _, shown := e.areaByID[id]; !shown && e.kept[id] {
			out.links = append(out.links, id)
		}
	}
	e.occurrences(&out)
	e.plans = append(e.plans, out)
}

// findSystem decides what is written as koordinatsystem.
func (e *encoder) findSystem(out *outPlan) {
	var stated crs.Code
	look := func(gs []detaljplan.Geometribeskrivning) {
		for i := range gs {
			if stated == 0 && gs[i].Geometri.KoordinatsystemPlan != "" {
				if ref, err := crs.Parse(string(gs[i].Geometri.KoordinatsystemPlan)); err == nil {
					stated = ref.Code
				}
			}
		}
	}
	look(out.p.Plangeometri)
	for _, b := range out.p.Planbestammelser {
		if b != nil && stated == 0 {
			look(b.Bestammelsegeometri)
		}
	}
	out.system = out.s.Koordinatsystem
	ref, err := crs.Parse(out.system)
	switch {
	case stated == 0 && err == nil:
		out.code = ref.Code
	case stated != 0 && (err != nil || ref.Code != stated):
		out.code, out.system = stated, stated.SSName()
	default:
		out.code = stated
	}
}

// A group is the geometries that stand for one area.
type group struct {
	id      string // gml:id, empty for one that had none
	area    int    // or -1 when it cannot be written
	covered bool
}

// group makes areas of geometries: those with the same id are parts of one. at
// finds a group by its id.
func (e *encoder) group(gs []detaljplan.Geometribeskrivning, plan *outPlan, role uint8, place quality.Place) (out []group, at map[string]int) {
	var polys []*polygon
	for i := 0; i < len(gs); {
		id := gs[i].OmradeSS637040
		polys = polys[:0]
		j := i
		for ; j < len(gs) && (j == i || id != "" && gs[j].OmradeSS637040 == id); j++ {
			polys = e.polygons(polys, &gs[j], plan, place)
		}
		i = j
		_, twice := at[id]
		switch {
		case twice && len(polys) > 0: // parts of one area that do not stand together
			e.add(&ruleAreaID, place, "Delar av området %q står inte tillsammans; de skrivs som skilda områden.", "Parts of the area %q do not stand together; they are written as separate areas.", clip(id))
			id = ""
		case twice:
			continue
		}
		if id != "" {
			if at == nil {
				at = map[string]int{}
			}
			at[id] = len(out)
		}
		g := group{id: id, area: -1}
		if len(polys) > 0 {
			g.area = e.area(id, polys, role, place)
		}
		out = append(out, g)
	}
	return out, at
}

// polygons takes the polygons out of a geometry, and tells of what is not one.
func (e *encoder) polygons(out []*polygon, g *detaljplan.Geometribeskrivning, plan *outPlan, place quality.Place) []*polygon {
	geo := &g.Geometri
	e.lose(geo.AbsolutLagesosakerhetPlan != nil, "geometri.absolutLagesosakerhetPlan", place)
	e.lose(geo.AbsolutLagesosakerhetHojd != nil, "geometri.absolutLagesosakerhetHojd", place)
	e.lose(hasMetadata(&g.Geometrimetadata), "geometrimetadata", place)
	e.foreign(geo.Extra, place)
	e.foreign(g.Extra, place)
	if geo.Position == nil {
		e.add(&ruleGeometry, place, "Geometrin har ingen position.", "The geometry has no position.")
		return out
	}
	switch geo.Typ {
	case detaljplan.GeometritypKropp, detaljplan.GeometritypMultikropp:
		e.notArea(string(geo.Typ), geo.Position, plan, place)
		return out
	}
	if k := geo.KoordinatsystemPlan; k != "" {
		if ref, err := crs.Parse(string(k)); err != nil || ref.Code != plan.code {
			e.add(&ruleCRSDiffers, place, "Geometrin är i %s, planen i %s. Den skrivs inte; transformera den först.",
				"The geometry is in %s, the plan in %s. It is not written; transform it first.", clip(string(k)), plan.code)
			return out
		}
	}
	before := len(out)
	out = e.extract(out, geo.Position, string(geo.Typ), plan, place, 0)
	if l := geo.Position.Layout(); len(out) > before && (l == geom.XYZ || l == geom.XYZM) {
		if e.heights++; e.heights == 1 {
			e.height = place
		}
	}
	return out
}

func (e *encoder) notArea(typ string, g geom.T, plan *outPlan, place quality.Place) {
	if _, ok := g.(*geom.GeometryCollection); !ok && g != nil && len(g.FlatCoords()) >= 2 {
		place.Coordinate = &quality.Coordinate{X: g.FlatCoords()[0], Y: g.FlatCoords()[1]}
		if plan.code != 0 {
			place.Coordinate.CRS = plan.code.String()
		}
	}
	e.add(&ruleGeometry, place, "Geometri av slaget %s har ingen plats; formatet har bara ytor.", "Geometry of the kind %s has no place; the format has only areas.", clip(typ))
}

func (e *encoder) extract(out []*polygon, g geom.T, typ string, plan *outPlan, place quality.Place, depth int) []*polygon {
	switch g := g.(type) {
	case *geom.Polygon:
		return e.polygon(out, g.FlatCoords(), g.Stride(), 0, g.Ends(), place)
	case *geom.MultiPolygon:
		from := 0
		for _, ends := range g.Endss() {
			if len(ends) == 0 {
				continue
			}
			out = e.polygon(out, g.FlatCoords(), g.Stride(), from, ends, place)
			from = ends[len(ends)-1]
		}
		return out
	case *geom.GeometryCollection:
		if depth < 16 {
			for _, m := range g.Geoms() {
				if m != nil {
					out = e.extract(out, m, typ, plan, place, depth+1)
				}
			}
			return out
		}
	}
	e.notArea(typ, g, plan, place)
	return out
}

// polygon adds a polygon in the plane, if it can be written at all.
func (e *encoder) polygon(out []*polygon, flat []float64, stride, from int, ends []int, place quality.Place) []*polygon {
	if stride < 2 || len(ends) == 0 {
		e.add(&ruleBadGeometry, place, "Ytan har inga koordinater.", "The area has no coordinates.")
		return out
	}
	p := &polygon{ends: make([]int, 0, len(ends))}
	if stride == 2 {
		p.flat = flat[from:ends[len(ends)-1]]
	}
	for _, end := range ends {
		if stride != 2 {
			for i := from; i+1 < end; i += stride {
				p.flat = append(p.flat, flat[i], flat[i+1])
			}
		}
		if end <= from {
			e.add(&ruleBadGeometry, place, "En ring är tom.", "A ring is empty.")
			return out
		}
		from = end
	}
	start := ends[len(ends)-1] - len(p.flat)
	for _, end := range ends {
		if stride == 2 {
			p.ends = append(p.ends, end-start)
		} else {
			// Relative to the polygon's start, in the plane.
			p.ends = append(p.ends, len(p.flat)-(ends[len(ends)-1]-end)/stride*2)
		}
	}
	for _, v := range p.flat {
		if !(math.Abs(v) <= largestCoordinate) { // NaN too
			e.add(&ruleBadGeometry, place, "Koordinaten %v är inget läge.", "The coordinate %v is not a position.", v)
			return out
		}
	}
	return append(out, p)
}

// area finds or makes the area of polygons.
func (e *encoder) area(id string, polys []*polygon, role uint8, place quality.Place) int {
	if id != "" {
		if k, ok := e.areaByID[id]; ok {
			if samePolygons(e.areas[k].polys, polys) {
				e.areas[k].role |= role
				return k
			}
			e.add(&ruleAreaID, place, "Området %q är här en annan yta än tidigare; den skrivs med ett nytt id.", "The area %q is another here than before; it is written with a new id.", clip(id))
			id = ""
		}
	}
	a := outArea{want: id, role: role, polys: slices.Clone(polys), same: -1, place: place}
	e.areas = append(e.areas, a)
	k := len(e.areas) - 1
	if id != "" {
		e.areaByID[id] = k
	}
	return k
}

func samePolygons(a, b []*polygon) bool {
	return slices.EqualFunc(a, b, func(p, q *polygon) bool {
		return slices.Equal(p.ends, q.ends) && slices.Equal(p.flat, q.flat)
	})
}

// occurrences finds where the plan's provisions stand.
func (e *encoder) occurrences(out *outPlan) {
	type pending struct {
		b      *detaljplan.Planbestammelse
		groups []group
		first  int // of its occurrences
	}
	var all []pending
	uses := map[detaljplan.UUID][]int{}
	byOrder := map[int]int{}
	for _, b := range out.p.Planbestammelser {
		if b == nil {
			continue
		}
		place := provisionPlace(b)
		role := uint8(roleProperty)
		use := false
		switch b.Typ {
		case detaljplan.BestammelsetypAnvandningsbestammelse:
			role, use = roleUse, true
		case detaljplan.BestammelsetypEgenskapsbestammelse:
		case detaljplan.BestammelsetypAdministrativBestammelse:
			role = roleAdministrative
		default:
			e.add(&ruleCannotHold, place, "Bestämmelsen är av det okända slaget %q.", "The provision is of the unknown kind %q.", clip(string(b.Typ)))
			continue
		}
		e.loseProvision(b, place)
		p := pending{b: b, first: len(out.occs)}
		var at map[string]int
		p.groups, at = e.group(b.Bestammelsegeometri, out, role, place)
		if b.SS637040 != nil {
			for i := range b.SS637040.Forekomster {
				f := &b.SS637040.Forekomster[i]
				o := outOcc{b: b, f: f, area: -1}
				if f.Omrade != "" {
					k, ok := at[f.Omrade]
					switch {
					case ok:
						p.groups[k].covered = true
						if o.area = p.groups[k].area; o.area < 0 {
							continue // told already
						}
					case e.kept[f.Omrade]:
						o.href = f.Omrade
					default:
						e.add(&ruleStale, place, "Bestämmelsens geometri har inte längre området %q; förekomsten %s är borttagen.",
							"The provision's geometry no longer has the area %q; the occurrence %s was dropped.", clip(f.Omrade), clip(f.ID))
						continue
					}
				}
				o.wide = use && b.SS637040.Generell
				out.occs = append(out.occs, o)
				k := len(out.occs) - 1
				if f.Ordning > 0 {
					byOrder[f.Ordning] = k
				}
				if use && b.Objektidentitet != "" {
					uses[b.Objektidentitet] = append(uses[b.Objektidentitet], k)
				}
			}
		}
		if use {
			for i := range p.groups {
				if g := &p.groups[i]; !g.covered && g.area >= 0 {
					g.covered = true
					out.occs = append(out.occs, outOcc{b: b, f: &detaljplan.Forekomst{}, area: g.area, wide: b.SS637040 != nil && b.SS637040.Generell})
					if b.Objektidentitet != "" {
						uses[b.Objektidentitet] = append(uses[b.Objektidentitet], len(out.occs)-1)
					}
				}
			}
			if len(out.occs) == p.first {
				e.add(&ruleCannotHold, place, "Bestämmelsen har ingen yta och skrivs inte.", "The provision has no area and is not written.")
			}
		}
		all = append(all, p)
	}

	loc := map[detaljplan.UUID]*locator{}
	under := func(u detaljplan.UUID, area int) int {
		occs := uses[u]
		if len(occs) < 2 || area < 0 {
			if len(occs) == 0 {
				return -1
			}
			return occs[0]
		}
		l := loc[u]
		if l == nil {
			l = e.locator(out, occs)
			loc[u] = l
		}
		return l.find(e, area)
	}
	top := func(k int) {
		if o := &out.occs[k]; o.b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse && !o.wide {
			out.top = append(out.top, k)
		} else {
			out.general = append(out.general, k)
		}
	}
	for _, p := range all {
		b := p.b
		place := provisionPlace(b)
		if b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse {
			continue
		}
		placed := map[detaljplan.UUID]bool{}
		regulates := make(map[detaljplan.UUID]bool, len(b.ReglerarAnvandningsbestammelse))
		for _, u := range b.ReglerarAnvandningsbestammelse {
			regulates[u] = true
		}
		n := 0
		last := p.first
		for last < len(out.occs) && out.occs[last].b == b {
			last++
		}
		for k := p.first; k < last; k++ {
			f := out.occs[k].f
			n++
			parent := -1
			if f.Under > 0 {
				if q, ok := byOrder[f.Under]; ok && out.occs[q].b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse && out.occs[q].b.Objektidentitet == f.Anvandning {
					parent = q
				}
			}
			if f.Anvandning != "" {
				if !regulates[f.Anvandning] && len(regulates) > 0 {
					// It regulates other uses now, see below.
					out.occs[k].b = nil
					n--
					continue
				}
				if parent < 0 {
					parent = under(f.Anvandning, out.occs[k].area)
				}
				placed[f.Anvandning] = true
			}
			if parent < 0 {
				top(k)
				continue
			}
			out.occs[parent].kids = append(out.occs[parent].kids, k)
		}
		fresh := func(g *group, parent int) {
			n++
			out.occs = append(out.occs, outOcc{b: b, f: &detaljplan.Forekomst{}, area: g.area})
			k := len(out.occs) - 1
			if parent < 0 {
				top(k)
				return
			}
			out.occs[parent].kids = append(out.occs[parent].kids, k)
		}
		rest := slices.DeleteFunc(slices.Clone(b.ReglerarAnvandningsbestammelse), func(u detaljplan.UUID) bool { return placed[u] })
		for i := range p.groups {
			g := &p.groups[i]
			if g.area < 0 {
				continue
			}
			nested, todo := false, b.ReglerarAnvandningsbestammelse
			if g.covered {
				nested, todo = len(rest) < len(todo), rest
			}
			for _, u := range todo {
				if parent := under(u, g.area); parent >= 0 {
					fresh(g, parent)
					nested = true
				}
			}
			if !nested && !g.covered {
				fresh(g, -1)
				if b.ReglerarDetaljplan == "" {
					e.add(&ruleGeneral, place, "Bestämmelsen reglerar ingen användning som finns i planen och skrivs som generell.",
						"The provision regulates no use that is in the plan and is written as general.")
				}
			}
		}
		if n == 0 {
			e.add(&ruleCannotHold, place, "Bestämmelsen har ingen yta och skrivs inte.", "The provision has no area and is not written.")
		}
	}
	for k := range out.occs {
		if o := &out.occs[k]; o.b != nil && o.b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse {
			top(k)
			e.inOrder(out, o.kids)
		}
	}
	e.inOrder(out, out.top)
	e.inOrder(out, out.general)
}

// inOrder sorts occurrences as the file had them, new ones last.
func (e *encoder) inOrder(out *outPlan, list []int) {
	key := func(k int) int {
		if n := out.occs[k].f.Ordning; n > 0 {
			return n
		}
		return math.MaxInt
	}
	slices.SortStableFunc(list, func(a, b int) int {
		if x, y := key(a), key(b); x != y {
			if x < y {
				return -1
			}
			return 1
		}
		return a - b
	})
}

// A locator finds which of a use's areas a provision's area lies in.
type locator struct {
	occs  []int
	boxes []box
	reach []float64 // the largest maxX so far
	areas []int
}

func (e *encoder) locator(out *outPlan, occs []int) *locator {
	l := &locator{}
	type item struct {
		occ, area int
		box       box
	}
	items := make([]item, 0, len(occs))
	for _, k := range occs {
		a := out.occs[k].area
		if a < 0 {
			continue
		}
		b := emptyBox
		for _, p := range e.areas[a].polys {
			b.add(p.flat)
		}
		items = append(items, item{k, a, b})
	}
	l.occs = []int{occs[0]} // the answer when none fits
	slices.SortStableFunc(items, func(a, b item) int {
		switch {
		case a.box.minX < b.box.minX:
			return -1
		case a.box.minX > b.box.minX:
			return 1
		}
		return 0
	})
	most := math.Inf(-1)
	for _, it := range items {
		most = max(most, it.box.maxX)
		l.occs = append(l.occs, it.occ)
		l.boxes = append(l.boxes, it.box)
		l.areas = append(l.areas, it.area)
		l.reach = append(l.reach, most)
	}
	return l
}

func (l *locator) find(e *encoder, area int) int {
	if len(e.areas[area].polys) == 0 {
		return l.occs[0]
	}
	x, y := inner(e.areas[area].polys[0])
	first, _ := slices.BinarySearch(l.reach, x)
	for i := first; i < len(l.boxes) && l.boxes[i].minX <= x; i++ {
		if !l.boxes[i].holds(x, y) {
			continue
		}
		for _, p := range e.areas[l.areas[i]].polys {
			if p.holds(x, y) {
				return l.occs[i+1]
			}
		}
	}
	return l.occs[0]
}

func (p *polygon) ring(i int) []float64 {
	from := 0
	if i > 0 {
		from = p.ends[i-1]
	}
	return p.flat[from:p.ends[i]]
}

func (p *polygon) holds(x, y float64) bool {
	for i := range p.ends {
		in := sideOf(p.ring(i), x, y) != outside
		if in == (i > 0) {
			return false
		}
	}
	return len(p.ends) > 0
}

// inner returns a position inside a polygon: the middle of the longest stretch
// of a level line through it.
func inner(p *polygon) (x, y float64) {
	b := boxOf(p.ring(0))
	y = b.minY + (b.maxY-b.minY)*0.4871 // a share that outlines seldom have a vertex at
	var xs []float64
	for r := range p.ends {
		ring := p.ring(r)
		for i := 0; i+3 < len(ring); i += 2 {
			x1, y1, x2, y2 := ring[i], ring[i+1], ring[i+2], ring[i+3]
			if (y1 > y) != (y2 > y) {
				xs = append(xs, x1+(y-y1)/(y2-y1)*(x2-x1))
			}
		}
	}
	slices.Sort(xs)
	x = p.flat[0]
	widest := -1.0
	for i := 0; i+1 < len(xs); i += 2 {
		if w := xs[i+1] - xs[i]; w > widest {
			widest, x = w, (xs[i]+xs[i+1])/2
		}
	}
	return x, y
}

// cut makes boundaries of all areas' outlines.
func (e *encoder) cut() {
	n := 0
	same := e.repeatedPolygons(&n)
	e.topo = newTopology(n)
	for i := range e.areas {
		a := &e.areas[i]
		if k := same[i]; k >= 0 {
			// Exactly an area before: its rings do for both.
			a.rings = e.areas[k].rings
			for _, r := range a.rings {
				e.topo.rings[r].role |= a.role
			}
			continue
		}
		for _, p := range a.polys {
			for r := range p.ends {
				ring := p.ring(r)
				k, ok := e.topo.add(ring, a.role)
				if !ok {
					place := a.place
					place.Coordinate = &quality.Coordinate{X: ring[0], Y: ring[1]}
					e.add(&ruleBadGeometry, place, "En ring har färre än tre skilda brytpunkter och skrivs inte.", "A ring has fewer than three different vertices and is not written.")
					if r == 0 {
						break // and not its holes
					}
					continue
				}
				a.rings = append(a.rings, k)
			}
		}
	}
	e.topo.build()
	hints := make([][]float64, len(e.ss.Omradesgranser))
	for i := range hints {
		if l := e.ss.Omradesgranser[i].Linje; l != nil {
			hints[i] = plane(l)
		}
	}
	if len(hints) > 0 {
		e.topo.hint(hints)
	}
	e.topo.cut()
	if e.topo.merged > 0 {
		e.add(&ruleMerged, quality.Place{}, "%d brytpunkter låg inom en mikrometer från en annan och har fått dess koordinater.",
			"%d vertices lay within a micrometre of another and were given its coordinates.", e.topo.merged)
	}
	if e.heights > 0 {
		e.add(&ruleHeight, e.height, "%d ytor har höjder, som inte skrivs.", "%d areas have heights, which are not written.", e.heights)
	}
	for i := range e.areas {
		a := &e.areas[i]
		for _, k := range a.rings {
			r := &e.topo.rings[k]
			a.refs = append(a.refs, e.topo.refs[r.refFrom:r.refTo]...)
		}
	}
	e.share()
}

// repeatedPolygons finds areas that are exactly the same as one before, as
// when several provisions hold on the same area, and counts the vertices of
// the others. The index is -1 for those.
func (e *encoder) repeatedPolygons(vertices *int) []int {
	same := make([]int, len(e.areas))
	first := make(map[uint64]int, len(e.areas))
	for i := range e.areas {
		same[i] = -1
		polys := e.areas[i].polys
		h := uint64(len(polys))
		n := 0
		for _, p := range polys {
			h = mix(h, uint64(len(p.flat)))
			for k := 0; k < len(p.flat); k += 1 + len(p.flat)/16 { // a few of them tell
				h = mix(h, math.Float64bits(p.flat[k]))
			}
			n += len(p.flat) / 2
		}
		if k, ok := first[h]; !ok {
			first[h] = i
		} else if samePolygons(e.areas[k].polys, polys) {
			same[i] = k
			continue
		}
		*vertices += n
	}
	return same
}

// plane returns a line's positions without heights.
func plane(l *geom.LineString) []float64 {
	if l.Stride() == 2 {
		return l.FlatCoords()
	}
	var out []float64
	for i, f := 0, l.FlatCoords(); i+1 < len(f); i += l.Stride() {
		out = append(out, f[i], f[i+1])
	}
	return out
}

// share lets areas without an id of their own be written as another with the
// same boundaries.
func (e *encoder) share() {
	known := map[string]int{}
	key := make([]byte, 0, 64)
	var lines []int
	keyOf := func(a *outArea) string {
		lines = lines[:0]
		for _, r := range a.refs {
			lines = append(lines, r.line)
		}
		slices.Sort(lines)
		key = key[:0]
		for _, l := range lines {
			key = append(key, byte(l), byte(l>>8), byte(l>>16), byte(l>>24))
		}
		return string(key)
	}
	for _, named := range []bool{true, false} {
		for i := range e.areas {
			a := &e.areas[i]
			if (a.want != "") != named || len(a.refs) == 0 {
				continue
			}
			k := keyOf(a)
			if first, ok := known[k]; !ok {
				known[k] = i
			} else if !named {
				a.same = first
			}
		}
	}
}

func hasMetadata(m *detaljplan.Geometrimetadata) bool {
	return !m.TidpunktForLagesbestamning.IsZero() || !m.TidpunktForKontrollAvGeometri.IsZero() || m.LagesbestamningsmetodIPlan != nil ||
		m.LagesbestamningsmetodIHojd != nil || m.OsakertLage != "" || len(m.Inpassningstransformation) > 0 ||
		len(m.Produktionsdokumentation) > 0 || len(m.Extra) > 0
}

// foreign counts members of objects that the format does not have.
func (e *encoder) foreign(x detaljplan.Extra, place quality.Place) {
	for i := range x {
		e.lose(true, "Extra ("+string(x[i].Format)+")", place)
	}
}

func (e *encoder) loseProvision(b *detaljplan.Planbestammelse, place quality.Place) {
	e.lose(b.Planbestammelsekatalogreferens != "", "planbestammelsekatalogreferens", place)
	e.lose(b.Bestammelseformulering != "", "bestammelseformulering", place)
	e.lose(b.UrsprungligBestammelseformulering != "", "ursprungligBestammelseformulering", place)
	e.lose(b.Kvalitetsbeskrivning != nil, "kvalitetsbeskrivning", place)
	e.lose(b.Anvandbarhet != "", "anvandbarhet", place)
	e.lose(b.BeskrivningAnvandbarhet != "", "beskrivningAnvandbarhet", place)
	e.lose(b.VertikalAvgransning != "", "vertikalAvgransning", place)
	e.lose(len(b.UrsprungligGeometri) > 0, "ursprungligGeometri", place)
	e.lose(b.Planbestammelsebeskrivning != nil, "planbestammelsebeskrivning.motiv", place)
	e.lose(b.Giltighetstid != nil, "giltighetstid", place)
	e.lose(b.BorjarGallaEfter != nil, "borjarGallaEfter", place)
	e.lose(b.SekundarEgenskapsgrans != nil, "sekundarEgenskapsgrans", place)
	for i := range b.Bestammelsevarde {
		v := &b.Bestammelsevarde[i]
		e.lose(v.Vardetyp != "", "bestammelsevarde.vardetyp", place)
		e.lose(v.Enhet != "", "bestammelsevarde.enhet", place)
		e.foreign(v.Extra, place)
	}
	e.foreign(b.Extra, place)
}

func (e *encoder) losePlan(p *detaljplan.Detaljplan, place quality.Place) {
	e.lose(p.Objektversion != nil, "objektversion", place)
	e.lose(!p.VersionGiltigFran.IsZero(), "versionGiltigFran", place)
	e.lose(!p.VersionGiltigTill.IsZero(), "versionGiltigTill", place)
	e.lose(p.Beteckning != "", "beteckning", place)
	e.lose(p.Status != "", "status", place)
	e.lose(!p.DatumStatusforandring.IsZero(), "datumStatusforandring", place)
	e.lose(p.Kvalitetsbeskrivning != nil, "kvalitetsbeskrivning", place)
	e.lose(p.Anvandbarhet != "", "anvandbarhet", place)
	e.lose(p.BeskrivningAnvandbarhet != "", "beskrivningAnvandbarhet", place)
	e.lose(p.VertikalAvgransning != "", "vertikalAvgransning", place)
	e.lose(len(p.UrsprungligGeometri) > 0, "ursprungligGeometri", place)
	e.lose(len(p.Beslutsinformation) > 0, "beslutsinformation", place)
	e.lose(p.Planbeskrivning != nil, "planbeskrivning", place)
	e.lose(len(p.Planeringsunderlag) > 0, "planeringsunderlag", place)
	e.foreign(p.Extra, place)
}

// values decides what is written of a plan where the two models differ.
func (e *encoder) values(out *outPlan) (planDoc, quality.Place) {
	p, s := *out.p, *out.s
	place := planPlace(out.p)
	e.losePlan(out.p, place)
	if p.Kommun != "" {
		if name, ok := kommun.Name(s.Kommun); !ok || name != p.Kommun {
			if code, ok := kommun.Code(p.Kommun); ok {
				s.Kommun = code
				e.add(&ruleKommun, place, "Kommunen %s har koden %s.", "The municipality %s has the code %s.", clip(p.Kommun), code)
			} else {
				e.lose(true, "kommun", place)
			}
		}
	}
	if p.Typ != "" && !(p.Typ == detaljplan.PlantypDetaljplan && s.Plantyp == "DP") {
		if p.Typ == detaljplan.PlantypDetaljplan && s.Plantyp == "" {
			s.Plantyp = "DP"
			e.add(&ruleAssumed, place, "Plantypen detaljplan skrivs som DP.", "The type of plan detaljplan is written as DP.")
		} else {
			e.lose(true, "typ", place)
		}
	}
	if s.Hojdsystem == "" {
		has := func(gs []detaljplan.Geometribeskrivning) bool {
			return slices.ContainsFunc(gs, func(g detaljplan.Geometribeskrivning) bool { return g.Geometri.Hojdsystem == detaljplan.RH2000 })
		}
		if has(p.Plangeometri) || slices.ContainsFunc(p.Planbestammelser, func(b *detaljplan.Planbestammelse) bool { return b != nil && has(b.Bestammelsegeometri) }) {
			s.Hojdsystem = "RH 2000"
		}
	}
	s.Koordinatsystem = out.system
	missing := func(yes bool, name string) {
		if yes {
			place := place
			place.Path = name
			e.add(&ruleStandardRequires, place, "Planen saknar %s.", "The plan lacks %s.", name)
		}
	}
	missing(p.Objektidentitet == "", "uuid")
	missing(s.Plantyp == "", "plantyp")
	missing(s.Forslag == nil, "forslag")
	missing(p.Namn == "", "plannamn")
	missing(s.Kommun == "", "kommun")
	missing(len(s.Loggning) == 0, "loggning")
	missing(s.Hojdsystem == "", "hojdsystem")
	missing(s.Koordinatsystem == "", "koordinatsystem")
	missing(s.Katalog == "", "katalog")
	missing(s.Katalogversion == "", "katalogversion")
	missing(len(out.areas)+len(out.links) == 0, "planomrade")
	codes := 0
	for _, b := range p.Planbestammelser {
		codes += count(b != nil && (b.SS637040 == nil || b.SS637040.Kod == ""))
	}
	if codes > 0 {
		e.add(&ruleStandardRequires, place, "%d av %d bestämmelser saknar kod (anvandningsslag, bestammelsetyp).", "%d of %d provisions lack a code (anvandningsslag, bestammelsetyp).",
			codes, len(p.Planbestammelser))
	}
	return planDoc{&p, &s}, place
}
