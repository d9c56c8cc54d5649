package overlay

import (
	"cmp"
	"math"
	"slices"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// Compute makes the fact sheet of one area; see [Index.Compute]. For several
// areas, make an Index.
func Compute(o Omrade, p *op.Oversiktsplan, opts ...Option) (*Faktablad, quality.Findings, error) {
	return NewIndex(p).Compute(o, opts...)
}

// Compute makes the fact sheet of an area. The findings tell what was
// transformed, what could not be compared, and which links lead nowhere. The
// error is a [*SystemError] or an [*AreaError], and there is no sheet then; the
// findings say where the fault is.
//
// What is far from the area costs nothing: the time goes with the corners of
// the objects near it. It is safe for concurrent use.
func (x *Index) Compute(o Omrade, opts ...Option) (*Faktablad, quality.Findings, error) {
	w := &work{x: x, o: o, settings: settingsOf(opts), moves: map[crs.Code]*crs.Transform{}}
	if err := w.prepare(); err != nil {
		return nil, w.findings(), err
	}
	w.compare()
	w.follow()
	w.sheet()
	return &w.out, w.findings(), nil
}

// A work is the making of one sheet.
type work struct {
	log
	*settings
	x      *Index
	o      Omrade
	code   crs.Code // the system that is measured in
	origin xy
	mark   *mark
	moves  map[crs.Code]*crs.Transform

	got   map[int32]*got // nodes that were compared, or could not be
	found map[int32]*find
	order []int32 // of found, by depth and then node
	out   Faktablad
}

// A got is what a node has in common with the area.
type got struct {
	measure Matt
	areas   []polygon
	bit     geom.T
	touches bool
	rounded bool
	near    bool
	why     quality.Text // why it could not be compared
}

// A find is how a node was found.
type find struct {
	depth int
	ways  []Vag
	more  int
}

func (w *work) place(i int32) quality.Place {
	return quality.Place{Object: w.x.nodes[i].ref.Identitet}
}

func (w *work) coordinate(p quality.Place, x, y float64) quality.Place {
	p.Coordinate = &quality.Coordinate{X: x, Y: y, CRS: w.code.String()}
	return p
}

// prepare finds the system to measure in and makes the area ready.
func (w *work) prepare() error {
	own := quality.Place{Object: w.o.Identitet}
	switch {
	case w.o.System == 0:
		w.add(ruleNoSystem, own, quality.Text{SV: "Området anger inget koordinatsystem. Det gissas inte.", EN: "The area states no coordinate reference system. It is not guessed."})
		return &SystemError{Subject: SubjectArea, Problem: SystemMissing}
	case !w.o.System.Known():
		w.add(ruleUnknown, own, quality.Textf("Områdets koordinatsystem %s är okänt.", "The area's system %s is not known.", w.o.System))
		return &SystemError{Subject: SubjectArea, Problem: SystemUnknown, Code: w.o.System}
	case w.system != 0 && !w.system.Known():
		return &SystemError{Subject: SubjectWork, Problem: SystemUnknown, Code: w.system}
	case w.system != 0 && !w.system.IsProjected():
		return &SystemError{Subject: SubjectWork, Problem: SystemGeographic, Code: w.system}
	}
	if len(w.x.trees) == 0 && len(w.x.bad) > 0 {
		w.unplaced()
		problem, code := SystemUnknown, crs.Code(0)
		for _, i := range w.x.bad {
			if code = w.x.nodes[i].geo.Koordinatsystem; code == 0 {
				problem = SystemMissing
				break
			}
		}
		if code == 0 || !code.Known() {
			return &SystemError{Subject: SubjectPlan, Problem: problem, Code: code}
		}
	}
	switch {
	case w.system != 0:
		w.code = w.system
	case w.x.main != 0:
		w.code = w.x.main
	case w.o.System.IsProjected():
		w.code = w.o.System
	default:
		return &SystemError{Subject: SubjectArea, Problem: SystemGeographic, Code: w.o.System}
	}
	return w.area(own)
}

// transform gives the way from a system to another, nil when they are one.
func (w *work) transform(from crs.Code) *crs.Transform {
	if from == w.code {
		return nil
	}
	t := w.moves[from]
	if t == nil {
		t, _ = crs.NewTransform(from, w.code) // both are known
		w.moves[from] = t
	}
	return t
}

func (w *work) area(own quality.Place) error {
	refuse := func(sv, en string) error {
		w.add(ruleArea, own, quality.Text{SV: "Området kan inte jämföras: " + sv + ".", EN: "The area cannot be compared: " + en + "."})
		return &AreaError{Identitet: w.o.Identitet, Reason: en}
	}
	if w.o.Geometri == nil || empty(w.o.Geometri) {
		return refuse("det har ingen geometri", "it has no geometry")
	}
	if _, err := extent(w.o.Geometri); err != nil {
		return refuse("en koordinat är inte ändlig eller för stor", err.Error())
	}
	m := mover{move: w.transform(w.o.System)}
	f, err := m.figure(w.o.Geometri)
	if err != nil {
		w.add(ruleOutside, own, quality.Textf("Områdets koordinater kan inte räknas om till %s: %v.", "The area's coordinates cannot be transformed to %s: %v.", w.code, err))
		return &AreaError{Identitet: w.o.Identitet, Reason: err.Error()}
	}
	if len(f.lines)+len(f.points) > 0 {
		return refuse("det är ingen yta", "it is no surface")
	}
	w.origin = xy{math.Floor(f.box.x0), math.Floor(f.box.y0)}
	for _, p := range f.areas {
		for _, r := range p {
			for i := range r {
				r[i] = r[i].minus(w.origin)
			}
		}
	}
	h := examine(f.areas, w.origin)
	if h.severe.SV != "" {
		own = w.coordinate(own, h.at[0], h.at[1])
		return refuse(h.severe.SV, h.severe.EN)
	}
	areas := h.without(f.areas)
	if h.unite {
		if areas, err = unite(areas); err != nil {
			return refuse("delarna kan inte läggas ihop", err.Error())
		}
	}
	if h.noted.SV != "" {
		w.add(ruleNoted, own, quality.Text{SV: "Området: " + h.noted.SV + ".", EN: "The area: " + h.noted.EN + "."})
	}
	w.mark = newMark(areas)
	if m.move != nil {
		w.moved(own, m.move, 1, m.sag, quality.Text{SV: "Området", EN: "The area"})
	}
	return nil
}

// moved reports a transformation.
func (w *work) moved(p quality.Place, t *crs.Transform, n int, sag float64, what quality.Text) {
	a := t.Accuracy()
	w.add(ruleMoved, p, quality.Text{
		SV: what.SV + " räknades om från " + t.From().Name() + " (" + t.From().String() + ") till " + w.code.Name() + " (" + w.code.String() + "), hörn för hörn: " + a.String() + ".",
		EN: what.EN + " was transformed from " + t.From().Name() + " (" + t.From().String() + ") to " + w.code.Name() + " (" + w.code.String() + "), vertex by vertex: " + a.String() + ".",
	}, size("antal", "number", float64(n), ""), size("osäkerhet", "uncertainty", a.Uncertainty, "m"), size("avvikelse mitt på kanter, högst", "departure at the middle of edges, at most", round(sag, 4), "m"))
}

// unplaced reports the things whose geometry has no place.
func (w *work) unplaced() {
	for _, i := range w.x.bad {
		n := &w.x.nodes[i]
		w.add(*n.rule, w.place(i), quality.Text{SV: w.x.title(i).SV + " kunde inte jämföras med området: " + n.fault.SV + ".",
			EN: w.x.title(i).EN + " could not be compared with the area: " + n.fault.EN + "."})
	}
}

// compare measures everything that is near the area.
func (w *work) compare() {
	w.got = map[int32]*got{}
	w.unplaced()
	for _, i := range w.x.bad {
		w.got[i] = &got{why: w.x.nodes[i].fault}
	}
	for _, i := range w.x.bare {
		w.add(ruleNoGeometry, w.place(i), quality.Text{SV: w.x.title(i).SV + " har ingen geometri och finns bara om en länk leder dit.",
			EN: w.x.title(i).EN + " has no geometry, and is there only if a link leads to it."})
	}
	reach := max(w.near, contact)
	for _, t := range w.x.trees {
		var list []int32
		find := func(i int) error {
			list = append(list, int32(i))
			return nil
		}
		if b, ok := w.reach(t, reach); ok {
			t.tree.RangeSearch(rtreeBox(b), find)
		} else {
			t.tree.RangeSearch(rtreeBox(t.whole), find)
		}
		slices.Sort(list)
		m := mover{move: w.transform(t.code), origin: w.origin}
		n := 0
		for _, i := range list {
			if w.compareOne(i, &m, reach) {
				n++
			}
		}
		if m.move != nil && n > 0 {
			w.moved(quality.Place{}, m.move, n, m.sag, quality.Text{SV: "Planens geometri nära området", EN: "The plan's geometry near the area"})
		}
	}
}

// reach is the box to look in in a tree's own system: false when the area's
// surroundings have no place in it.
func (w *work) reach(t tree, d float64) (box, bool) {
	b := w.mark.box.grow(d)
	b = box{b.x0 + w.origin.x, b.y0 + w.origin.y, b.x1 + w.origin.x, b.y1 + w.origin.y}
	if t.code == w.code {
		return b, true
	}
	back, err := crs.NewTransform(w.code, t.code)
	if err != nil {
		return b, false
	}
	// Straight lines of one system are bent in another, by little.
	out := noBox
	const n = 16
	for i := range n + 1 {
		s := float64(i) / n
		x, y := b.x0+s*(b.x1-b.x0), b.y0+s*(b.y1-b.y0)
		for _, p := range [4]xy{{x, b.y0}, {x, b.y1}, {b.x0, y}, {b.x1, y}} {
			u, v, err := back.XY(p.x, p.y)
			if err != nil {
				return b, false
			}
			out = out.add(xy{u, v})
		}
	}
	least := 1.0
	if !t.code.IsProjected() {
		least = 1e-5
	}
	return out.grow(least + out.size()/100), true
}

// compareOne measures a thing. It is false when nothing was transformed of it.
func (w *work) compareOne(i int32, m *mover, reach float64) bool {
	n := &w.x.nodes[i]
	f, err := m.figure(n.geo.Position)
	if err != nil {
		why := quality.Textf("koordinaterna kan inte räknas om till %s: %v", "the coordinates cannot be transformed to %s: %v", w.code, err)
		w.got[i] = &got{why: why}
		w.add(ruleOutside, w.place(i), quality.Text{SV: w.x.title(i).SV + ": " + why.SV + ".", EN: w.x.title(i).EN + ": " + why.EN + "."})
		return false
	}
	if !f.box.meets(w.mark.box.grow(reach)) {
		return true
	}
	g := &got{}
	w.got[i] = g
	refuse := func(why quality.Text, p quality.Place) {
		g.why = why
		w.add(ruleNotCompared, p, quality.Text{SV: w.x.title(i).SV + " kunde inte jämföras med området: " + why.SV + ". Den kan ligga i området.",
			EN: w.x.title(i).EN + " could not be compared with the area: " + why.EN + ". It may lie in the area."})
	}
	for _, l := range f.lines {
		if len(l) >= 4 && l[0] == l[len(l)-1] && ringBox(l).meets(w.mark.box) {
			w.add(ruleClosed, w.place(i), quality.Text{SV: w.x.title(i).SV + " är en sluten linje. Den mäts som linje; är en yta menad så räknas ytan inte.",
				EN: w.x.title(i).EN + " is a closed line. It is measured as a line; if an area is meant, that is not counted."})
			break
		}
	}
	own := 0.0
	if len(f.areas) > 0 {
		h := w.examined(i, f)
		if h.severe.SV != "" {
			refuse(h.severe, w.coordinate(w.place(i), h.at[0], h.at[1]))
			return true
		}
		f.areas = h.without(f.areas)
		if h.unite {
			if f.areas, err = unite(f.areas); err != nil {
				refuse(quality.Text{SV: "delarna kan inte läggas ihop", EN: "its parts cannot be put together"}, w.place(i))
				return true
			}
		}
		if h.noted.SV != "" {
			w.add(ruleNoted, w.coordinate(w.place(i), h.at[0], h.at[1]), quality.Text{SV: w.x.title(i).SV + ": " + h.noted.SV + ".", EN: w.x.title(i).EN + ": " + h.noted.EN + "."})
		}
		own = areaOf(f.areas)
		for _, p := range f.areas {
			parts, err := w.mark.cut(p)
			if err != nil {
				refuse(quality.Text{SV: "skärningen kunde inte räknas ut", EN: "the part in common could not be worked out: " + err.Error()}, w.place(i))
				return true
			}
			g.areas = append(g.areas, parts...)
		}
	}
	var lines [][]xy
	for _, l := range f.lines {
		parts, err := w.mark.along(l)
		if err != nil {
			refuse(quality.Text{SV: "linjen korsar området för många gånger", EN: "the line crosses the area too often"}, w.place(i))
			return true
		}
		lines = append(lines, parts...)
	}
	var points []xy
	for _, p := range f.points {
		if w.mark.within(p) {
			points = append(points, p)
		}
	}
	w.judge(g, f, own, lines, points)
	return true
}

// examined tells what is at fault with a thing's areas, and remembers it.
func (w *work) examined(i int32, f *figure) *health {
	k := healthKey{i, w.code}
	if h, ok := w.x.state.Load(k); ok {
		return h.(*health)
	}
	h, _ := w.x.state.LoadOrStore(k, examine(f.areas, w.origin))
	return h.(*health)
}

// judge decides by the tolerances whether a thing touches, and sets its
// measures.
func (w *work) judge(g *got, f *figure, own float64, lines [][]xy, points []xy) {
	m := &g.measure
	area, length := areaOf(g.areas), lengthOf(lines)
	if area < noise {
		area, g.areas = 0, nil
	}
	if len(f.areas) > 0 {
		m.AreaM2, m.AndelAvOmradet = ptr(round(area, 4)), ptr(round(min(area/w.mark.area, 1), 9))
		if own > 0 {
			m.AndelAvObjekt = ptr(round(min(area/own, 1), 9))
		}
	}
	if len(f.lines) > 0 {
		m.LangdM = ptr(round(length, 4))
		if whole := lengthOf(f.lines); whole > 0 {
			m.AndelAvLangd = ptr(round(min(length/whole, 1), 9))
		}
	}
	if len(f.points) > 0 {
		m.Punkter, m.PunkterAv = ptr(len(points)), ptr(len(f.points))
	}
	g.touches = more(area, w.tol.AreaM2) || more(area, w.tol.Andel*w.mark.area) || more(length, w.tol.LangdM) || len(points) > 0
	g.bit = together(areaGeom(g.areas, w.origin, 1), lineGeom(lines, w.origin), pointGeom(points, w.origin))
	if g.touches {
		return
	}
	g.rounded = area > 0 || length > 0
	if g.rounded {
		return
	}
	d := w.mark.distance(f, max(w.near, contact))
	switch {
	case d <= contact:
		g.rounded, m.EndastGrans = true, true
	case w.near > 0 && d <= w.near:
		g.near = true
		m.AvstandM = ptr(round(d, 4))
	}
}

// more compares measures as they are told: not by what rounding adds.
func more(v, limit float64) bool { return v > 0 && round(v, 4) > round(limit, 4) }

func ptr[T any](v T) *T { return &v }

// round keeps what is stable: the last digits of floating point are not the
// same on every machine.
func round(v float64, decimals int) float64 {
	k := math.Pow10(decimals)
	if r := math.Round(v*k) / k; !math.IsInf(r, 0) {
		return r + 0 // no negative zero
	}
	return v
}

// mostWays is how many ways to a thing are listed.
const mostWays = 50

// follow finds what links lead to from what touches.
func (w *work) follow() {
	w.found = map[int32]*find{}
	var now []int32
	for i, g := range w.got {
		if g.touches {
			w.found[i] = &find{ways: []Vag{{Geometri: true}}}
			now = append(now, i)
		}
	}
	slices.Sort(now)
	w.order = slices.Clone(now)
	for depth := range w.steps {
		var next []int32
		reach := func(from, to int32, s Steg) {
			if g := w.got[to]; w.x.nodes[to].located() && (g == nil || !g.touches && g.why.SV == "") {
				return // it lies elsewhere
			}
			f := w.found[to]
			if f == nil {
				f = &find{depth: depth + 1}
				w.found[to] = f
				next = append(next, to)
			} else if f.depth != depth+1 && (f.depth != 0 || depth != 0) {
				return
			}
			if f.depth == 0 && shown(w.x.nodes[to].ref.Slag) {
				return // its place says enough
			}
			if len(f.ways) >= mostWays {
				f.more++
				return
			}
			var steps []Steg
			if depth > 0 {
				steps = append(steps, w.found[from].ways[0].Steg...)
			}
			way := Vag{Steg: append(steps, s)}
			if !slices.ContainsFunc(f.ways, func(v Vag) bool { return slices.Equal(v.Steg, way.Steg) }) {
				f.ways = append(f.ways, way)
			}
		}
		for _, i := range now {
			if g := w.got[i]; depth > 0 && g != nil && !g.touches {
				continue // not compared: it is found, and leads nowhere
			}
			for _, l := range w.x.links[i] {
				if l.to != i {
					reach(i, l.to, l.step)
				}
			}
			if depth > 0 {
				continue
			}
			for _, a := range w.x.accounted[i] {
				r := w.x.accounts[a]
				for _, v := range r.Var {
					for _, j := range w.x.at[v] {
						if j != i {
							reach(i, j, Steg{Fran: w.x.nodes[i].ref, Till: v, Lank: LankRedovisning, Amne: r.Amne})
						}
					}
				}
			}
		}
		slices.Sort(next)
		w.order = append(w.order, next...)
		now = next
	}
	seen := map[[2]op.Objektreferens]bool{}
	for _, i := range w.order {
		n := &w.x.nodes[i]
		for _, r := range w.x.lost[i] {
			if k := [2]op.Objektreferens{n.ref, r}; !seen[k] {
				seen[k] = true
				w.add(ruleDangling, w.place(i), quality.Textf("%s är länkad till %s %q, som inte finns i planen.", "%s is linked to %s %q, which is not in the plan.",
					n.ref.Identitet, r.Slag, r.Identitet))
			}
		}
	}
	for _, i := range w.x.twice {
		for _, j := range w.x.at[w.x.nodes[i].ref] {
			if w.found[j] != nil {
				w.add(ruleTwice, w.place(i), quality.Textf("Flera har identiteten %q (%s). Länkar följdes till högst %d av dem.", "Several have the identity %q (%s). Links were followed to at most %d of them.",
					w.x.nodes[i].ref.Identitet, w.x.nodes[i].ref.Slag, crowd))
				break
			}
		}
	}
}

// shown reports whether things of a kind are listed for their place, so that
// links between them say nothing more.
func shown(s op.Referensslag) bool { return s == op.ReferensObjekt || s == op.ReferensPlandel }

// sheet writes down what was found.
func (w *work) sheet() {
	s, p := &w.out, w.x.plan
	s.Planinfo, s.Koordinatsystem, s.Dag, s.Tolerans = Version, w.code.String(), w.day, w.tol
	s.Omrade = Omradesfakta{Identitet: w.o.Identitet, Namn: w.o.Namn, Koordinatsystem: w.o.System.String(), AreaM2: round(w.mark.area, 4),
		Bit: areaGeom(w.mark.areas, w.origin, 1)}
	s.Plan = Planfakta{Identitet: p.Identitet, Version: p.Version, Namn: p.Namn, Slag: p.Slag, Status: p.Status,
		AndelIPlanomradet: w.inPlan(), Aktualitet: w.actual("")}
	for _, l := range s.lists() {
		*l = []Rad{}
	}
	var uses [][]polygon
	full := true
	for _, i := range w.order {
		r := w.row(i)
		n := &w.x.nodes[i]
		list := &s.Objekt
		switch v := n.value.(type) {
		case *op.GeografisktObjekt:
			if w.uses(v) {
				list = &s.Anvandning
			} else if g := w.got[i]; v.Klass.Aspekt == "" && g != nil && g.areas != nil {
				w.add(ruleNoAspect, w.place(i), quality.Text{SV: w.x.title(i).SV + " har ingen aspekt och räknas inte som användning av mark och vatten.",
					EN: w.x.title(i).EN + " has no aspect and is not counted as a use of land and water."})
			}
		case *op.Plandel:
			list = &s.Delar
		case *op.Stallningstagande:
			list = &s.Stallningstaganden
		case *op.Avsnitt:
			list = &s.Avsnitt
		case *op.Riksintresse:
			list = &s.Riksintressen
		case *op.Miljokvalitetsnorm:
			list = &s.Miljokvalitetsnormer
		case *op.LISOmrade:
			list = &s.LISOmraden
		case *op.Klimatrisk:
			list = &s.Klimatrisker
		case *op.MellankommunalFraga:
			list = &s.MellankommunalaFragor
		case *op.Konsekvens:
			list = &s.Konsekvenser
		case *op.Yttrandepunkt:
			list = &s.Yttrandepunkter
		case *op.Anmarkning:
			list = &s.Anmarkningar
		case *op.Media:
			list = &s.Media
		}
		*list = append(*list, r)
	}
	if len(w.order) == 0 || !slices.ContainsFunc(w.order, func(i int32) bool { return w.x.nodes[i].ref.Slag == op.ReferensObjekt }) {
		w.add(ruleNothing, w.coordinate(quality.Place{Object: w.o.Identitet}, w.mark.areas[0][0][0].x+w.origin.x, w.mark.areas[0][0][0].y+w.origin.y),
			quality.Text{SV: "Inget objekt i planen har mer gemensamt med området än toleransen. Stämmer koordinatsystemen?",
				EN: "No object of the plan has more in common with the area than the tolerance. Are the systems right?"})
	}
	for i := range w.x.nodes {
		k := int32(i)
		g, n := w.got[k], &w.x.nodes[k]
		o, isObject := n.value.(*op.GeografisktObjekt)
		if isObject && g != nil && w.uses(o) {
			if g.why.SV != "" {
				full = false
			} else if g.areas != nil {
				uses = append(uses, g.areas)
			}
		}
		switch {
		case g != nil && g.why.SV != "":
			r := w.row(k)
			r.Skal = g.why.SV
			s.EjJamforda = append(s.EjJamforda, r)
		case g != nil && g.rounded:
			s.Avrundning = append(s.Avrundning, w.row(k))
		case g != nil && g.near:
			s.Nara = append(s.Nara, w.row(k))
		case !w.x.held[k] && w.found[k] == nil && n.ref.Slag != op.ReferensAvsnitt && n.ref.Slag != op.ReferensMedia:
			s.Oplacerade = append(s.Oplacerade, w.row(k))
		}
	}
	for _, l := range s.lists() {
		slices.SortStableFunc(*l, func(a, b Rad) int { return cmp.Compare(b.area(), a.area()) })
	}
	w.covered(uses, full)
	w.recordedLink()
}

func (r *Rad) area() float64 {
	if r.Matt == nil || r.Matt.AreaM2 == nil {
		return -1
	}
	return *r.Matt.AreaM2
}

// covered fills in how the uses cover the area.
func (w *work) covered(uses [][]polygon, full bool) {
	c := w.mark.cover(uses)
	t := &w.out.Tackning
	t.SummaM2 = round(c.sum, 4)
	t.Fullstandig = full && c.checked
	t.OtacktM2, t.OtacktAndel = round(c.bare, 4), round(min(c.bare/w.mark.area, 1), 9)
	t.FlerfaldigtM2, t.FlerfaldigtAndel, t.DubbeltM2 = round(c.ground, 4), round(min(c.ground/w.mark.area, 1), 9), round(c.excess, 4)
	t.Otackt, t.Flerfaldigt = areaGeom(c.bareAt, w.origin, 1), areaGeom(c.groundAt, w.origin, 1)
	if !c.checked || math.Abs(c.rest) > slack(w.mark.area) {
		w.add(ruleSum, quality.Place{Object: w.o.Identitet}, quality.Text{
			SV: "Användningarnas ytor, det otäckta och det som räknas dubbelt går inte ihop med områdets yta: uppgifterna om täckning är osäkra.",
			EN: "The uses' areas, what is not covered and what is counted twice do not add up to the area: what is said of coverage is uncertain.",
		}, size("skillnad", "difference", round(c.rest, 4), "m²"))
	}
}

// inPlan is the share of the area in the plan's own area.
func (w *work) inPlan() *float64 {
	g := w.x.plan.Planomrade
	if g == nil || g.Position == nil || !g.Koordinatsystem.Known() || empty(g.Position) {
		return nil
	}
	if _, err := extent(g.Position); err != nil {
		return nil
	}
	m := mover{move: w.transform(g.Koordinatsystem), origin: w.origin}
	f, err := m.figure(g.Position)
	if err != nil || len(f.areas) == 0 {
		return nil
	}
	h := w.examined(-1, f)
	if h.severe.SV != "" || h.unite {
		w.add(ruleNotCompared, quality.Place{Object: w.x.plan.Identitet}, quality.Text{SV: "Planområdet kunde inte jämföras med området: " + h.severe.SV + ".",
			EN: "The plan's area could not be compared with the area: " + h.severe.EN + "."})
		return nil
	}
	sum := 0.0
	for _, p := range h.without(f.areas) {
		parts, err := w.mark.cut(p)
		if err != nil {
			return nil
		}
		sum += areaOf(parts)
	}
	return ptr(round(min(sum/w.mark.area, 1), 9))
}

// actual tells of the intervals of a part, or of the plan when it has none.
func (w *work) actual(part string) *Dagsuppgift {
	if w.day.IsZero() {
		return nil
	}
	all := w.x.plan.Aktualitet
	if w.given {
		all = w.intervals
	}
	d := &Dagsuppgift{Dag: w.day, Intervall: []op.Aktualitet{}}
	take := func(part string) {
		for _, a := range all {
			if a == nil || a.Plandel != part {
				continue
			}
			d.Intervall = append(d.Intervall, *a)
			if d.InnehallerDagen == nil {
				d.InnehallerDagen = new(bool)
			}
			*d.InnehallerDagen = *d.InnehallerDagen || a.Period.Contains(w.day)
		}
	}
	if take(part); len(d.Intervall) == 0 && part != "" {
		take("")
		d.ForHelaPlanen = true
	}
	d.ForHelaPlanen = d.ForHelaPlanen || part == ""
	return d
}

// recordedLink compares the link that people recorded.
func (w *work) recordedLink() {
	k := w.recorded
	if k == nil {
		return
	}
	own := quality.Place{Object: k.Identitet}
	if k.Detaljplan != "" && w.o.Identitet != "" && k.Detaljplan != w.o.Identitet {
		w.add(ruleElsewhere, own, quality.Textf("Kopplingen gäller detaljplanen %s, och området är %s.", "The link is about the detaljplan %s, and the area is %s.", k.Detaljplan, w.o.Identitet))
	}
	if p := w.x.plan; k.Plan.Identitet != "" && k.Plan.Identitet != p.Identitet || k.Plan.Version != "" && p.Version != "" && k.Plan.Version != p.Version {
		w.add(ruleElsewhere, own, quality.Textf("Kopplingen gäller översiktsplanen %q i version %q, och den här är %q i version %q.", "The link is about the plan %q in version %q, and this one is %q in version %q.",
			k.Plan.Identitet, k.Plan.Version, p.Identitet, p.Version))
	}
	out := &Kopplingsfakta{Identitet: k.Identitet, DatumPaborjad: k.DatumPaborjad, HelaPlanen: len(k.Galler) == 0, Galler: []Kopplad{}, EjNamnda: []op.Objektreferens{}}
	refs := slices.Clone(k.Galler)
	for _, id := range k.Yttrandepunkter {
		refs = append(refs, op.Objektreferens{Slag: op.ReferensYttrandepunkt, Identitet: id})
	}
	for _, r := range refs {
		c := Kopplad{Objektreferens: r, Funnen: FyndSaknas}
		for n, i := range w.x.at[r] {
			if n == 0 {
				c.Namn = w.x.name(i)
			}
			if f := w.how(i); c.Funnen == FyndSaknas || f == FyndGeometri {
				c.Funnen = f
			}
		}
		out.Galler = append(out.Galler, c)
	}
	if !out.HelaPlanen {
		for i := range w.out.Anvandning {
			r := op.Objektreferens{Slag: op.ReferensObjekt, Identitet: w.out.Anvandning[i].Identitet}
			if w.out.Anvandning[i].Matt != nil && !slices.Contains(k.Galler, r) {
				out.EjNamnda = append(out.EjNamnda, r)
			}
		}
	}
	w.out.Koppling = out
}

// how tells how a thing was found.
func (w *work) how(i int32) Fynd {
	g := w.got[i]
	switch {
	case g != nil && g.touches:
		return FyndGeometri
	case w.found[i] != nil:
		return FyndLank
	case g != nil && g.why.SV != "":
		return FyndEjJamford
	case g != nil && g.rounded:
		return FyndAvrundning
	case !w.x.held[i]:
		return FyndOplacerad
	}
	return FyndInte
}
