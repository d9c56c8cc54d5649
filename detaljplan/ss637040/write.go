package ss637040

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/gml"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

// document writes everything.
func (e *encoder) document() error {
	w := e.w
	w.Declaration()
	w.Start("DP_Data")
	w.Namespace("", ns)
	w.Namespace("gml", gml.NS32)
	w.Namespace("xlink", gml.XLink)
	id := e.ss.ID
	if id == "" {
		id = "dataset"
	}
	root := quality.Place{Object: id}
	w.Attr("gml:id", e.assign(id, "dataset", root))
	e.attributes(e.d.Extra, "@", gmlID)
	e.number()
	e.extrasFirst(e.d.Extra)
	e.bounded()
	tillampning := e.ss.Tillampning
	if tillampning == "" && !has(e.d.Extra, "tillampning") {
		tillampning = "plan"
		e.add(&ruleAssumed, root, "tillampning skrivs som plan, det enda värde som är känt.", "The tillampning is written as plan, the only value known.")
	}
	e.scalar("tillampning", tillampning, e.d.Extra)
	e.scalar("beskrivning", e.ss.Beskrivning, e.d.Extra)
	for _, i := range e.boundaryOrder() {
		e.boundary(&e.bounds[i])
	}
	e.raws("grans", e.d.Extra)
	e.writeAreas()
	e.raws("omrade", e.d.Extra)
	for i := range e.plans {
		e.plan(&e.plans[i])
	}
	e.raws("plan", e.d.Extra)
	e.extrasLast(e.d.Extra, "tillampning", "beskrivning", "grans", "omrade", "plan")
	w.End()
	for _, k := range e.extras {
		e.lose(!e.wrote[k.m], "Extra ("+string(k.m.Format)+")", quality.Place{Object: k.object})
	}
	if len(e.plans) == 0 {
		e.add(&ruleNoPlan, root, "Det finns ingen plan att skriva.", "There is no plan to write.")
	}
	for _, b := range e.d.LosaBestammelser {
		if b != nil {
			e.add(&ruleCannotHold, provisionPlace(b), "Bestämmelsen hör till en plan som inte finns här och skrivs inte.", "The provision belongs to a plan that is not here and is not written.")
		}
	}
	for _, l := range e.losses {
		e.add(&ruleNotCarried, l.place, "%s har ingen plats i formatet; det står på %d ställen.", "%s has no place in the format; it stands in %d places.", l.member, l.n)
	}
	if n := w.Replaced(); n > 0 {
		e.add(&ruleReplaced, root, "%d tecken är ersatta med U+FFFD.", "%d characters were replaced by U+FFFD.", n)
	}
	return w.Flush()
}

// number decides which boundaries and areas are written, in which order, and
// their ids: those that follow a hint first, as the file had them, then new
// ones, then those that no area in the model uses.
func (e *encoder) number() {
	hints := e.ss.Omradesgranser
	byHint := make([]int, len(hints))
	for i := range byHint {
		byHint[i] = -1
	}
	for i := range e.topo.boundaries {
		if h := e.topo.boundaries[i].hint; h >= 0 && byHint[h] < 0 {
			byHint[h] = i
		}
	}
	listed := map[string]bool{} // by kept areas
	for i := range e.ss.Omraden {
		for _, r := range e.ss.Omraden[i].Referenser {
			if id, ok := local(r.Href); ok {
				listed[id] = true
			}
		}
	}
	e.cutAt = make([]int, len(e.topo.boundaries))
	add := func(b outBoundary) int {
		p := quality.Place{}
		want := ""
		if b.grans != nil {
			want = b.grans.ID
			p.Object = want
		}
		if b.grans == nil || want != "" {
			b.id = e.assign(want, "L", p)
		}
		e.bounds = append(e.bounds, b)
		return len(e.bounds) - 1
	}
	var unmatched []int
	for h, i := range byHint {
		if i < 0 {
			unmatched = append(unmatched, h)
			continue
		}
		b := outBoundary{grans: &hints[h], typ: hints[h].Typ}
		if b.typ == "" && !has(hints[h].Extra, "typ") {
			b.typ = boundaryType(e.topo.boundaries[i].roles)
		}
		if hints[h].ID == "" { // areas have to refer to it
			b.id = e.assign("", "L", quality.Place{})
			e.bounds = append(e.bounds, b)
			e.cutAt[i] = len(e.bounds) - 1
			continue
		}
		e.cutAt[i] = add(b)
	}
	for i := range e.topo.boundaries {
		cb := &e.topo.boundaries[i]
		if cb.hint >= 0 && byHint[cb.hint] == i {
			continue
		}
		line := make([]float64, 0, 2*(cb.to-cb.from))
		for _, n := range e.topo.walk[cb.from:cb.to] {
			line = append(line, e.topo.xy[2*n], e.topo.xy[2*n+1])
		}
		e.cutAt[i] = add(outBoundary{typ: boundaryType(cb.roles), line: line})
	}
	for _, h := range unmatched {
		if g := &hints[h]; listed[g.ID] {
			add(outBoundary{grans: g, typ: g.Typ})
		}
	}
	for i := range e.ss.Granser {
		g := &e.ss.Granser[i]
		add(outBoundary{grans: g, typ: g.Typ})
	}
	for i := range e.areas {
		a := &e.areas[i]
		if len(a.refs) > 0 && a.same < 0 {
			a.id = e.assign(a.want, "a", a.place)
		}
	}
	for i := range e.ss.Omraden {
		o := &e.ss.Omraden[i]
		if len(o.Referenser) > 0 {
			continue
		}
		if k, ok := e.areaByID[o.ID]; ok {
			e.areas[k].extra = o.Extra
		}
	}
}

func (e *encoder) areaID(k int) string {
	if s := e.areas[k].same; s >= 0 {
		k = s
	}
	return e.areas[k].id
}

// bounded writes the bounding box of all boundaries.
func (e *encoder) bounded() {
	b := emptyBox
	for i := range e.bounds {
		switch o := &e.bounds[i]; {
		case o.line != nil:
			b.add(o.line)
		case o.grans.Linje != nil:
			b.add(plane(o.grans.Linje))
		}
	}
	if b.empty() || math.IsInf(b.maxX-b.minX, 0) || math.IsNaN(b.maxX-b.minX) || math.IsNaN(b.maxY-b.minY) {
		return
	}
	e.w.Start("gml:boundedBy")
	e.g.Envelope([]float64{b.minX, b.minY}, []float64{b.maxX, b.maxY})
	e.w.End()
}

func (e *encoder) boundary(b *outBoundary) {
	w := e.w
	place := quality.Place{Object: b.id}
	var extra detaljplan.Extra
	var line geom.T
	want := ""
	if b.grans != nil {
		extra, want = b.grans.Extra, b.grans.LinjeID
		if b.grans.Linje != nil {
			line = b.grans.Linje
		}
	} else {
		line = geom.NewLineStringFlat(geom.XY, b.line)
	}
	w.Start("grans")
	w.Start("DP_Grans")
	if b.id != "" {
		w.Attr("gml:id", b.id)
	}
	e.attributes(extra, "@", gmlID)
	e.extrasFirst(extra)
	e.scalar("typ", b.typ, extra)
	e.repeats("typ", extra)
	if line != nil {
		w.Start("linje")
		id := e.assign(want, "c", place)
		if !e.curve(line, id) {
			e.g.Geometry(line, id, place)
		}
		w.End()
	} else {
		e.raws("linje", extra)
	}
	e.repeats("linje", extra)
	e.extrasLast(extra, "typ", "linje")
	w.End()
	w.End()
}

// boundaryOrder returns the boundaries in the order they had in the file, new
// ones last.
func (e *encoder) boundaryOrder() []int {
	order := make([]int, len(e.bounds))
	for i := range order {
		order[i] = i
	}
	key := func(i int) int {
		if g := e.bounds[i].grans; g != nil && g.Ordning > 0 {
			return g.Ordning
		}
		return math.MaxInt
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(key(a), key(b)) })
	return order
}

// writeAreas writes the areas in the order they had in the file, new ones
// last: those of the model, and those that it does not show.
func (e *encoder) writeAreas() {
	at := make(map[string]int, len(e.ss.Omradesordning))
	for i, id := range e.ss.Omradesordning {
		if _, twice := at[id]; !twice {
			at[id] = i
		}
	}
	type item struct {
		order int
		area  *outArea
		kept  *detaljplan.Omrade
	}
	place := func(id string) int {
		if i, ok := at[id]; ok && id != "" {
			return i
		}
		return math.MaxInt
	}
	var items []item
	for i := range e.areas {
		if a := &e.areas[i]; a.id != "" {
			items = append(items, item{order: place(a.want), area: a})
		}
	}
	for i := range e.ss.Omraden {
		o := &e.ss.Omraden[i]
		_, shown := e.areaByID[o.ID]
		if len(o.Referenser) == 0 && (shown || len(o.Extra) > 0 && !e.kept[o.ID]) {
			continue // says something of an area of the model
		}
		items = append(items, item{order: place(o.ID), kept: o})
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.order, b.order) })
	for _, it := range items {
		e.w.Start("omrade")
		e.w.Start("DP_Omrade")
		if it.area != nil {
			e.modelArea(it.area)
		} else {
			e.keptArea(it.kept)
		}
		e.w.End()
		e.w.End()
	}
}

// curve writes a line in the plane as the GML layer would: nine tenths of a
// file are this. It reports false for one that it leaves to that layer.
func (e *encoder) curve(line geom.T, id string) bool {
	flat := line.FlatCoords()
	if line.Layout() != geom.XY || len(flat) < 4 {
		return false
	}
	for _, v := range flat {
		if !(math.Abs(v) <= largestCoordinate) {
			return false
		}
	}
	w := e.w
	w.Start("gml:Curve")
	w.Attr("gml:id", id)
	w.Start("gml:segments")
	w.Start("gml:LineStringSegment")
	b := e.scratch[:0]
	for i := 0; i+1 < len(flat); i += 2 {
		if len(b) > 0 {
			b = append(append(b, '\n'), e.indents...)
		}
		b = append(b, `<gml:pos srsDimension="2">`...)
		b = xmltext.AppendFloat(b, flat[i+1], -1)
		b = append(b, ' ')
		b = xmltext.AppendFloat(b, flat[i], -1)
		b = append(b, `</gml:pos>`...)
		if len(b) > 1<<15 {
			w.Raw(b)
			b = b[:0]
		}
	}
	if len(b) > 0 {
		w.Raw(b)
	}
	e.scratch = b
	w.End()
	w.End()
	w.End()
	return true
}

func (e *encoder) modelArea(a *outArea) {
	e.w.Attr("gml:id", a.id)
	e.attributes(a.extra, "@", gmlID)
	e.extrasFirst(a.extra)
	for _, r := range a.refs {
		e.reference(r.minus, "#"+e.bounds[e.cutAt[r.line]].id)
	}
	e.extrasLast(a.extra, "plus", "minus")
}

func (e *encoder) reference(minus bool, href string) {
	if minus {
		e.w.Start("minus")
	} else {
		e.w.Start("plus")
	}
	if href != "" {
		e.w.Attr("xlink:href", href)
	}
	e.w.End()
}

func (e *encoder) keptArea(o *detaljplan.Omrade) {
	place := quality.Place{Object: o.ID}
	if o.ID != "" {
		e.w.Attr("gml:id", e.assign(o.ID, "a", place))
	}
	e.attributes(o.Extra, "@", gmlID)
	e.extrasFirst(o.Extra)
	for _, r := range o.Referenser {
		e.reference(r.Minus, r.Href)
		if id, ok := local(r.Href); r.Href != "" && (!ok || e.ids[id] != used) {
			e.add(&ruleDangling, place, "Hänvisningen %q leder inte till något i filen.", "The reference %q leads to nothing in the file.", clip(r.Href))
		}
	}
	e.extrasLast(o.Extra, "plus", "minus")
}

func has(x detaljplan.Extra, name string) bool {
	for i := range x {
		if x[i].Format == detaljplan.FormatSS637040 && (x[i].Name == name || strings.HasPrefix(x[i].Name, name+"/@")) {
			return true
		}
	}
	return false
}

// attributes writes the kept attributes whose names begin with the prefix,
// which ends in @. taken are names that the start tag has already.
func (e *encoder) attributes(x detaljplan.Extra, prefix string, taken ...string) {
	n := 0
	for i := range x {
		m := &x[i]
		if m.Format != detaljplan.FormatSS637040 || !strings.HasPrefix(m.Name, prefix) {
			continue
		}
		name := m.Name[len(prefix):]
		uri, local, ok := attributeName(name)
		if !ok || slices.Contains(taken, name) || slices.ContainsFunc(x[:i], func(o detaljplan.Member) bool { return o.Format == m.Format && o.Name == m.Name }) {
			continue
		}
		e.wrote[m] = true
		switch uri {
		case "":
			e.w.Attr(local, m.Raw)
		case gml.NS32:
			e.w.Attr("gml:"+local, m.Raw)
		case gml.XLink:
			e.w.Attr("xlink:"+local, m.Raw)
		case nsXML:
			e.w.Attr("xml:"+local, m.Raw)
		default:
			p := "xsi"
			if uri != nsXSI {
				n++
				p = "n" + strconv.Itoa(n)
			}
			if uri != nsXSI || !e.declared(x[:i], prefix) {
				e.w.Namespace(p, uri)
			}
			e.w.Attr(p+":"+local, m.Raw)
		}
	}
}

const gmlID = "{" + gml.NS32 + "}id"

// attributeName takes a kept attribute's name apart, and reports whether an
// attribute can have it.
func attributeName(name string) (uri, local string, ok bool) {
	if rest, spaced := strings.CutPrefix(name, "{"); spaced {
		uri, local, ok = strings.Cut(rest, "}")
		return uri, local, ok && uri != "" && uri != nsXMLNS && isID(local)
	}
	return "", name, name != "xmlns" && isID(name)
}

// declared reports whether an attribute before has declared the prefix xsi.
func (e *encoder) declared(x detaljplan.Extra, prefix string) bool {
	for i := range x {
		if x[i].Format == detaljplan.FormatSS637040 && strings.HasPrefix(x[i].Name, prefix+"{"+nsXSI+"}") {
			return true
		}
	}
	return false
}

func (e *encoder) raw(m *detaljplan.Member) {
	e.wrote[m] = true
	if e.bad[m.Raw] {
		e.add(&ruleBadExtra, quality.Place{}, "Det som behållits under namnet %s är inte ett helt XML-element och skrivs inte.",
			"What was kept under the name %s is not a whole XML element and is not written.", clip(m.Name))
		return
	}
	e.w.Raw([]byte(m.Raw))
}

// raws writes the elements kept under a known name, in its place.
func (e *encoder) raws(name string, x detaljplan.Extra) {
	for i := range x {
		if m := &x[i]; m.Format == detaljplan.FormatSS637040 && m.Name == name {
			e.raw(m)
		}
	}
}

// repeats writes the elements that stood once too often.
func (e *encoder) repeats(name string, x detaljplan.Extra) {
	if len(x) > 0 {
		e.raws(name+"[2]", x)
	}
}

func isGML(name string) bool {
	return strings.HasPrefix(name, "{"+gml.NS32+"}") || strings.HasPrefix(name, "{"+gml.NS+"}")
}

// extrasFirst writes the kept elements of the GML namespace, which come before
// an object's own properties.
func (e *encoder) extrasFirst(x detaljplan.Extra) {
	for i := range x {
		if m := &x[i]; m.Format == detaljplan.FormatSS637040 && isGML(m.Name) && !isAttribute(m.Name) {
			e.raw(m)
		}
	}
}

// extrasLast writes the other kept elements whose names are not known.
func (e *encoder) extrasLast(x detaljplan.Extra, known ...string) {
	for i := range x {
		m := &x[i]
		if m.Format != detaljplan.FormatSS637040 || isGML(m.Name) || isAttribute(m.Name) {
			continue
		}
		if slices.Contains(known, strings.TrimSuffix(m.Name, "[2]")) {
			continue
		}
		e.raw(m)
	}
}

// scalar writes an element of text, or what was kept in its place.
func (e *encoder) scalar(name, value string, x detaljplan.Extra) { e.item(name, 0, value, x) }

func (e *encoder) item(name string, n int, value string, x detaljplan.Extra) {
	if len(x) == 0 {
		if value != "" {
			e.w.Element(name, value)
		}
		return
	}
	label := name
	if n > 0 {
		label += "[" + strconv.Itoa(n+1) + "]"
	}
	prefix := label + "/@"
	attributed := slices.ContainsFunc(x, func(m detaljplan.Member) bool {
		return m.Format == detaljplan.FormatSS637040 && strings.HasPrefix(m.Name, prefix)
	})
	if value == "" && attributed && n == 0 {
		// An element kept whole was kept without its attributes.
		if i := slices.IndexFunc(x, func(m detaljplan.Member) bool { return m.Format == detaljplan.FormatSS637040 && m.Name == name }); i >= 0 {
			m := x[i]
			if rest, ok := strings.CutPrefix(m.Raw, "<"+name); ok && rest != "" && strings.Contains(" \t\r\n/>", rest[:1]) && !e.bad[m.Raw] {
				m.Raw = "<" + name + e.attributesText(x, prefix) + rest
			}
			e.wrote[&x[i]] = true
			e.raw(&m)
			return
		}
	}
	if value != "" || attributed {
		e.w.Start(name)
		if attributed {
			e.attributes(x, prefix)
		}
		e.w.Text(value)
		e.w.End()
		return
	}
	e.raws(name, x)
}

// attributesText is kept attributes as they stand in a start tag.
func (e *encoder) attributesText(x detaljplan.Extra, prefix string) string {
	var b strings.Builder
	for i := range x {
		m := &x[i]
		name, ok := strings.CutPrefix(m.Name, prefix)
		if !ok || m.Format != detaljplan.FormatSS637040 {
			continue
		}
		space, local, ok := attributeName(name)
		if !ok || slices.ContainsFunc(x[:i], func(o detaljplan.Member) bool { return o.Format == m.Format && o.Name == m.Name }) {
			continue
		}
		e.wrote[m] = true
		switch space {
		case "":
		case nsXML:
			local = "xml:" + local
		default:
			p := "k" + strconv.Itoa(i)
			b.WriteString(` xmlns:` + p + `="` + string(appendEscaped(nil, []byte(space))) + `"`)
			local = p + ":" + local
		}
		b.WriteString(" " + local + `="` + strings.ReplaceAll(string(appendEscaped(nil, []byte(m.Raw))), `"`, "&quot;") + `"`)
	}
	return b.String()
}

// writeFields writes an object's properties in the UML's order. own writes
// those that no field has a function for; it may be nil.
func writeFields[T any](e *encoder, v *T, fields []field[T], x detaljplan.Extra, own func(name string)) {
	for i := range fields {
		f := &fields[i]
		switch {
		case f.text != nil:
			e.scalar(f.name, *f.text(v), x)
		case f.flag != nil:
			s := ""
			if b := *f.flag(v); b != nil {
				s = strconv.FormatBool(*b)
			}
			e.scalar(f.name, s, x)
		case f.list != nil:
			writeList(e, f.name, *f.list(v), x)
		case f.uuids != nil:
			writeList(e, f.name, *f.uuids(v), x)
		default:
			own(f.name)
		}
		e.repeats(f.name, x)
	}
}

// writeList writes the values of a list, each with the attributes that were
// kept under its number.
func writeList[S ~string](e *encoder, name string, values []S, x detaljplan.Extra) {
	var own map[string]detaljplan.Extra // of each item; nil when an item's do not stand together
	if len(x) > 0 && len(values) > 1 {
		own = map[string]detaljplan.Extra{}
		for i, from := 0, 0; i < len(x); i = from {
			item, _, ok := strings.Cut(x[i].Name, "/@")
			for from = i + 1; ok && from < len(x) && strings.HasPrefix(x[from].Name, item+"/@"); from++ {
			}
			if _, twice := own[item]; twice && ok {
				own = nil
				break
			}
			if ok {
				own[item] = x[i:from]
			}
		}
	}
	for n, s := range values {
		of := x
		if own != nil {
			item := name
			if n > 0 {
				item += "[" + strconv.Itoa(n+1) + "]"
			}
			of = own[item]
		}
		e.item(name, n, string(s), of)
	}
	e.listRaws(name, len(values), x)
}

// listRaws writes what was kept of a list besides its values.
func (e *encoder) listRaws(name string, n int, x detaljplan.Extra) {
	if len(x) > 0 {
		if n == 0 {
			e.item(name, 0, "", x)
			return
		}
		e.raws(name, x)
	}
}

func fieldNames[T any](fields []field[T]) []string { return names(fields) }

var (
	planNames      = fieldNames(planFields)
	loggNames      = fieldNames(loggFields)
	provisionNames = fieldNames(provisionFields)
)

func (e *encoder) plan(out *outPlan) {
	w := e.w
	doc, place := e.values(out)
	s := doc.s
	w.Start("plan")
	w.Start("DP_Plan")
	w.Attr("gml:id", e.assign(s.ID, "i", place))
	e.attributes(s.Extra, "@", gmlID)
	e.extrasFirst(s.Extra)
	writeFields(e, &doc, planFields, s.Extra, func(name string) {
		switch name {
		case "loggning":
			for i := range s.Loggning {
				l := &s.Loggning[i]
				w.Start("loggning")
				w.Start("DP_Logg")
				e.attributes(l.Extra, "@")
				e.extrasFirst(l.Extra)
				writeFields(e, l, loggFields, l.Extra, nil)
				e.extrasLast(l.Extra, loggNames...)
				w.End()
				w.End()
			}
		case "planomrade":
			e.planAreas(out)
		case "anvandningsbestammelse":
			for _, k := range out.top {
				w.Start(name)
				e.provision(out, k)
				w.End()
			}
		case "generellPlanbestammelse":
			for _, k := range out.general {
				w.Start(name)
				e.provision(out, k)
				w.End()
			}
		}
		e.raws(name, s.Extra)
	})
	e.extrasLast(s.Extra, planNames...)
	w.End()
	w.End()
}

// planAreas writes the plan's references to areas, in the order they had.
func (e *encoder) planAreas(out *outPlan) {
	refer := func(id string) {
		e.w.Start("planomrade")
		e.w.Attr("xlink:href", "#"+id)
		e.w.End()
	}
	done := make([]bool, len(out.areas))
	linked := make(map[string]bool, len(out.links))
	for _, id := range out.links {
		linked[id] = true
	}
	at := make(map[string][]int, len(out.areas))
	for i, k := range out.areas {
		at[e.areas[k].want] = append(at[e.areas[k].want], i)
	}
	for _, id := range out.s.Omrade {
		if linked[id] {
			refer(id)
			continue
		}
		for _, i := range at[id] {
			if id := e.areaID(out.areas[i]); id != "" {
				done[i] = true
				refer(id)
			}
		}
		delete(at, id)
	}
	for i, k := range out.areas {
		if !done[i] && e.areaID(k) != "" {
			refer(e.areaID(k))
		}
	}
}

func (e *encoder) provision(out *outPlan, k int) {
	w := e.w
	o := &out.occs[k]
	b, f := o.b, o.f
	place := provisionPlace(b)
	content := f.Eget
	if content == nil {
		if content = b.SS637040; content == nil {
			content = &detaljplan.BestammelseSS637040{}
		}
	}
	v := provision{uuid: b.Objektidentitet, content: content, f: f, use: b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse}
	elem, code := elemProp, "bestammelsetyp"
	switch b.Typ {
	case detaljplan.BestammelsetypAnvandningsbestammelse:
		elem, code = elemUse, "anvandningsslag"
	case detaljplan.BestammelsetypAdministrativBestammelse:
		elem = elemAdm
	}
	x := f.Extra
	w.Start(elem)
	w.Attr("gml:id", e.assign(f.ID, "i", place))
	e.attributes(x, "@", gmlID)
	e.extrasFirst(x)
	writeFields(e, &v, provisionFields, x, func(name string) {
		switch name {
		case "insattning":
			if f.Insattning == nil || f.Insattning.Empty() {
				break
			}
			w.Start(name)
			e.g.Geometry(f.Insattning, e.assign(f.InsattningID, "p", place), place)
			w.End()
			return
		case "omrade":
			id := o.href
			if o.area >= 0 {
				id = e.areaID(o.area)
			}
			if id == "" {
				break
			}
			w.Start(name)
			w.Attr("xlink:href", "#"+id)
			w.End()
			return
		case code:
			e.scalar(name, content.Kod, x)
			return
		case "variabel":
			for i, list := 0, e.variables(b, content, f, place); i < len(list); i++ {
				e.variable(&list[i], place)
			}
		case "egenskapsbestammelse", "administrativBestammelse":
			typ := detaljplan.BestammelsetypEgenskapsbestammelse
			if name[0] == 'a' {
				typ = detaljplan.BestammelsetypAdministrativBestammelse
			}
			for _, kid := range o.kids {
				if out.occs[kid].b.Typ == typ {
					w.Start(name)
					e.provision(out, kid)
					w.End()
				}
			}
		}
		e.raws(name, x)
	})
	e.extrasLast(x, provisionNames...)
	w.End()
}

// variables gives what is written of a provision's variables. The model's own
// values hold, when they are no longer those that the standard's variables say.
func (e *encoder) variables(b *detaljplan.Planbestammelse, content *detaljplan.BestammelseSS637040, f *detaljplan.Forekomst, place quality.Place) []detaljplan.VariabelSS637040 {
	if f.Eget != nil {
		return content.Variabler
	}
	derived, _ := varden(content.Variabler)
	if slices.EqualFunc(derived, b.Bestammelsevarde, func(x, y detaljplan.Variabelvarde) bool {
		return x.Datatyp == y.Datatyp && x.Variabelvarde == y.Variabelvarde && x.Beskrivning == y.Beskrivning
	}) {
		return content.Variabler
	}
	if len(content.Variabler) > 0 {
		e.add(&ruleVariablesDiffer, place, "bestammelsevarde säger något annat än standardens variabler och skrivs i deras ställe.",
			"The bestammelsevarde says something else than the standard's variables and is written instead of them.")
	}
	var out []detaljplan.VariabelSS637040
	for i := range b.Bestammelsevarde {
		v := &b.Bestammelsevarde[i]
		n := detaljplan.VariabelSS637040{Typ: "DP_VarText", Namn: v.Beskrivning, Varde: v.Variabelvarde}
		if v.Datatyp == detaljplan.VariabeltypDecimaltal {
			n.Typ = "DP_VarDecimaltal"
			if point := strings.Replace(n.Varde, ",", ".", 1); point != n.Varde && isDecimal(point) {
				n.Varde = point
				e.add(&ruleAssumed, place, "Värdet %s skrivs med punkt.", "The value %s is written with a point.", clip(v.Variabelvarde))
			}
		}
		out = append(out, n)
	}
	for i := range content.Variabler {
		if _, left := varden(content.Variabler[i : i+1]); left > 0 {
			out = append(out, content.Variabler[i])
		}
	}
	return out
}

func (e *encoder) variable(v *detaljplan.VariabelSS637040, place quality.Place) {
	w := e.w
	typ := v.Typ
	if !strings.HasPrefix(typ, "DP_Var") || !isID(typ) {
		typ = "DP_VarText"
	}
	w.Start("variabel")
	w.Start(typ)
	e.attributes(v.Extra, "@")
	e.extrasFirst(v.Extra)
	e.scalar("namn", v.Namn, v.Extra)
	e.repeats("namn", v.Extra)
	if v.Geometri != nil {
		w.Start("varde")
		e.g.Geometry(v.Geometri, e.assign(v.GeometriID, "g", place), place)
		w.End()
	} else {
		e.scalar("varde", v.Varde, v.Extra)
	}
	e.repeats("varde", v.Extra)
	e.extrasLast(v.Extra, "namn", "varde")
	w.End()
	w.End()
}
