package gml

import (
	"bytes"
	"cmp"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	igml "github.com/planinfo-se/planinfo/internal/gml"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

const srsCRS84 = "urn:ogc:def:crs:OGC:1.3:CRS84"

// Encode writes the plan's map as one collection, with an element for each
// layer. What the rows do not carry, and what was changed, is in the findings.
// The error is the writer's.
func Encode(w io.Writer, p *op.Oversiktsplan, opts ...codec.Option) (quality.Findings, error) {
	p = cmp.Or(p, &op.Oversiktsplan{})
	e, posts := newEncoder(p, opts)
	err := e.collection(w, p, posts, false)
	return e.col.Findings(), err
}

// Marshal returns what [Encode] writes.
func Marshal(p *op.Oversiktsplan, opts ...codec.Option) ([]byte, quality.Findings, error) {
	var b bytes.Buffer
	fs, err := Encode(&b, p, opts...)
	return b.Bytes(), fs, err
}

// EncodeLayers writes a collection for each layer, in the order of their first
// rows. create is called with a layer's name and returns where it goes; what
// it returns is closed after the layer. The error is create's, the writer's or
// that of closing. Read back, the objects have the layer's name.
func EncodeLayers(create func(layer string) (io.WriteCloser, error), p *op.Oversiktsplan, opts ...codec.Option) (quality.Findings, error) {
	p = cmp.Or(p, &op.Oversiktsplan{})
	e, posts := newEncoder(p, opts)
	var order []string
	layers := map[string][]lager.Post{}
	for _, post := range posts {
		if layers[post.Lager] == nil {
			order = append(order, post.Lager)
		}
		layers[post.Lager] = append(layers[post.Lager], post)
	}
	for _, name := range order {
		w, err := create(name)
		if err != nil {
			return e.col.Findings(), err
		}
		err = e.collection(w, p, layers[name], true)
		if err2 := w.Close(); err == nil {
			err = err2
		}
		if err != nil {
			return e.col.Findings(), err
		}
	}
	return e.col.Findings(), nil
}

type encoder struct {
	s       *codec.Settings
	table   *lager.Tabell
	version GMLVersion
	space   space
	w       *xmltext.Writer
	col     codec.Collector
	styles  map[style]*igml.Encoder
	fields  []ordered
	other   int // geometries in another system than most
	mixed   int // rows whose fields were put in another order
	mixedAt quality.Place
}

// A style is how geometry of a system is written.
type style struct {
	code crs.Code
	name string // of a system that is not known
	turn bool   // northing first, of such a system
}

func newEncoder(p *op.Oversiktsplan, opts []codec.Option) (*encoder, []lager.Post) {
	s := codec.Resolve(opts)
	e := &encoder{s: s, table: codec.Value[*lager.Tabell](s, tableKey{}), version: codec.Value[GMLVersion](s, versionKey{}), space: codec.Value[space](s, spaceKey{})}
	e.col.Max = s.Limits.Findings
	if e.table == nil {
		e.table = lager.Standard()
	}
	if e.space.uri == "" || e.space.uri == igml.NS || e.space.uri == igml.NS32 {
		e.space.uri = DefaultNamespace
	}
	switch strings.ToLower(e.space.prefix) {
	case "", "gml", "xs", "xsi", "xml", "xmlns":
		e.space.prefix = "op"
	}
	if igml.ID(e.space.prefix) != e.space.prefix {
		e.space.prefix = "op"
	}
	if e.version > GML21 {
		e.version = GML32
	}
	posts, fs := lager.Poster(p, e.table)
	for _, f := range fs {
		e.col.Add(f)
	}
	return e, posts
}

func (e *encoder) namespace() string {
	if e.version == GML32 {
		return igml.NS32
	}
	return igml.NS
}

// name returns a name in the target namespace.
func (e *encoder) name(local string) string { return e.space.prefix + ":" + local }

// collection writes a document.
func (e *encoder) collection(w io.Writer, p *op.Oversiktsplan, posts []lager.Post, single bool) error {
	indent := e.s.Indent
	if indent == "" {
		indent = "  "
	}
	e.w, e.styles, e.other, e.mixed = xmltext.NewWriter(w, indent), map[style]*igml.Encoder{}, 0, 0
	l := lay(posts, &e.col)
	if single {
		for _, o := range l.layers {
			o.rows = true
		}
	}
	e.w.Declaration()
	e.w.Start(e.name("FeatureCollection"))
	e.w.Namespace(e.space.prefix, e.space.uri)
	e.w.Namespace("gml", e.namespace())
	e.w.Namespace("xsi", xsi)
	if at := codec.Value[string](e.s, placeKey{}); at != "" {
		e.w.Attr("xsi:schemaLocation", e.space.uri+" "+at)
	}
	if e.version != GML21 {
		e.w.Attr("gml:id", l.made)
	}
	kept := e.extra(p.Extra, p.Identitet)
	for _, k := range kept {
		if k.standard {
			e.w.Raw(k.raw)
		}
	}
	system, alone := usual(posts)
	e.bounds(posts, system, alone)
	e.facts(p, l)
	for i := range posts {
		e.feature(l, i, &posts[i], system)
	}
	for _, k := range kept {
		if !k.standard {
			e.w.Raw(k.raw)
		}
	}
	e.w.End()
	err := e.w.Flush()
	if e.other > 0 {
		e.col.Add(ruleSystems.At(quality.Place{}, quality.Textf("%d geometrier är i ett annat system än de flesta; var och en anger sitt.", "%d geometries are in another system than most; each states its own.", e.other)))
	}
	if e.mixed > 0 {
		e.col.Add(ruleOrder.At(e.mixedAt, quality.Textf("%d rader har fälten i en annan ordning än andra i lagret (den första här); de skrevs i lagrets ordning.",
			"%d rows have their fields in another order than others of the layer (the first one here); they were written in the layer's order.", e.mixed)))
	}
	if n := e.w.Replaced(); n > 0 {
		e.col.Add(ruleReplaced.At(quality.Place{}, quality.Textf("%d tecken som XML inte kan ha skrevs som U+FFFD.", "%d characters that XML cannot have were written as U+FFFD.", n)))
	}
	return err
}

// A keptElement is an element that is written back.
type keptElement struct {
	raw      []byte
	standard bool // one that GML puts before the bounding box
}

// extra returns the kept elements that can be written, and reports the rest.
func (e *encoder) extra(extra codec.Extra, object string) (out []keptElement) {
	for _, m := range extra {
		if m.Format != FormatGML {
			e.col.Add(ruleLost.At(quality.Place{Object: object, Path: "/" + m.Name}, quality.Textf("%s (%s) skrevs inte.", "%s (%s) was not written.", m.Name, string(m.Format))))
			continue
		}
		if m.Name == extraSRS || m.Name == extraOrder || strings.HasPrefix(m.Name, "@") {
			continue
		}
		name, ok := wellFormed(m.Raw)
		if !ok {
			e.col.Add(ruleLost.At(quality.Place{Object: object, Path: "/" + m.Name}, quality.Textf("%s är inget XML-element (%s) och skrevs inte.", "%s is no XML element (%s) and was not written.", m.Name, clip(m.Raw))))
			continue
		}
		standard := false
		if name.Space == e.namespace() {
			switch name.Local {
			case "metaDataProperty", "description", "descriptionReference", "identifier", "name":
				standard = true
			}
		}
		out = append(out, keptElement{[]byte(m.Raw), standard})
	}
	return out
}

// wellFormed reports whether the text is one element, and its name.
func wellFormed(raw string) (name xmltext.Name, ok bool) {
	r := xmltext.NewBytes([]byte(raw), codec.Resolve(nil))
	t, err := r.Root()
	if err != nil || !strings.HasPrefix(raw, "<") || strings.HasPrefix(raw, "<?") {
		return name, false
	}
	name = t.Name
	if r.Skip() != nil {
		return name, false
	}
	_, err = r.Next()
	return name, err == io.EOF
}

// usual returns the system that most geometries are in, and whether all are.
func usual(posts []lager.Post) (best style, alone bool) {
	count := map[style]int{}
	n := 0
	for i := range posts {
		if g := posts[i].Geometri; g != nil && g.Position != nil {
			c := styleOf(g)
			if count[c]++; count[c] > n {
				best, n = c, count[c]
			}
		}
	}
	return best, len(count) == 1
}

func styleOf(g *op.Geometri) style {
	if g.Koordinatsystem != 0 {
		return style{code: g.Koordinatsystem}
	}
	name, ok := g.Extra.Get(FormatGML, extraSRS)
	if !ok {
		return style{}
	}
	if _, err := crs.Parse(strings.TrimSpace(name)); err == nil {
		return style{} // a known system that nobody has decided on
	}
	order, _ := g.Extra.Get(FormatGML, extraOrder)
	return style{name: name, turn: order == northFirst}
}

// srsName returns what a system is called in the version of GML, and the order
// of its axes.
func (e *encoder) srsName(s style) (string, crs.AxisOrder) {
	switch {
	case s.code == crs.CRS84:
		return srsCRS84, crs.EastNorth
	case s.code != 0 && e.version == GML21:
		return "EPSG:" + strconv.Itoa(int(s.code)), crs.EastNorth
	case s.code != 0:
		name := "urn:ogc:def:crs:EPSG::" + strconv.Itoa(int(s.code))
		ref, err := crs.Parse(name)
		if err != nil {
			return name, crs.EastNorth
		}
		return name, ref.Order
	case s.turn:
		return s.name, crs.NorthEast
	}
	return s.name, crs.EastNorth
}

// pen returns what writes geometry of a system.
func (e *encoder) pen(s style) *igml.Encoder {
	p := e.styles[s]
	if p == nil {
		name, order := e.srsName(s)
		p = igml.NewEncoder(e.w, igml.Style{SRSName: name, Order: order}, &e.col)
		e.styles[s] = p
	}
	return p
}

// bounds writes the bounding box when all geometries are in one system.
func (e *encoder) bounds(posts []lager.Post, s style, alone bool) {
	var b *geom.Bounds
	if alone {
		b = geom.NewBounds(geom.XY)
		for i := range posts {
			if g := posts[i].Geometri; g != nil && g.Position != nil {
				extend(b, g.Position)
			}
		}
	}
	if b == nil || b.IsEmpty() {
		if e.version == GML21 { // which wants one
			e.w.Start("gml:boundedBy")
			e.w.Element("gml:null", "unknown")
			e.w.End()
		}
		return
	}
	low, high := []float64{b.Min(0), b.Min(1)}, []float64{b.Max(0), b.Max(1)}
	e.w.Start("gml:boundedBy")
	if e.version == GML21 {
		name, order := e.srsName(s)
		g := geometry2{w: e.w, name: name, turn: order == crs.NorthEast}
		g.box(low, high)
	} else {
		e.pen(s).Envelope(low, high)
	}
	e.w.End()
}

func extend(b *geom.Bounds, g geom.T) {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			extend(b, m)
		}
		return
	}
	flat, stride := g.FlatCoords(), g.Stride()
	for i := 0; i+1 < len(flat); i += stride {
		if x, y := flat[i], flat[i+1]; !math.IsNaN(x-x) && !math.IsNaN(y-y) { // finite
			b.Extend(geom.NewPointFlat(geom.XY, flat[i:i+2]))
		}
	}
}

// facts writes the property planinfo.
func (e *encoder) facts(p *op.Oversiktsplan, l *layout) {
	e.w.Start(e.name("planinfo"))
	e.w.Attr("format", formVersion)
	e.w.Attr("id", l.made)
	said := false
	for _, f := range factFields {
		if v := f.get(p); v != "" {
			if !said {
				said = true
				e.w.Start(e.name(ownName))
			}
			e.w.Attr(f.name, v)
		}
	}
	if said {
		e.w.End()
	}
	for _, o := range l.layers {
		begun := false
		begin := func() {
			if begun {
				return
			}
			begun = true
			e.w.Start(e.name("lager"))
			e.w.Attr("element", o.element)
			if o.name != o.element {
				e.w.Attr("namn", o.name)
			}
			if o.rows {
				e.w.Attr("objekten", "true")
			}
		}
		if o.rows || o.name != o.element {
			begin()
		}
		for _, f := range o.inOrder() {
			if f.name == f.element && !f.json && !f.list {
				continue
			}
			begin()
			e.w.Start(e.name("falt"))
			e.w.Attr("element", f.element)
			if f.name != f.element {
				e.w.Attr("namn", f.name)
			}
			if f.json {
				e.w.Attr("json", "true")
			}
			if f.list {
				e.w.Attr("lista", "true")
			}
			e.w.End()
		}
		if begun {
			e.w.End()
		}
	}
	e.w.End()
}

func (e *encoder) feature(l *layout, row int, post *lager.Post, system style) {
	o := l.byName[post.Lager]
	member := "gml:featureMember"
	if e.version != GML21 {
		member = e.name("featureMember")
	}
	e.w.Start(member)
	e.w.Start(e.name(o.element))
	if e.version == GML21 {
		e.w.Attr("fid", l.ids[row])
	} else {
		e.w.Attr("gml:id", l.ids[row])
	}
	e.attributes(post)
	kept := e.extra(post.Extra, post.ID)
	for _, k := range kept {
		if k.standard {
			e.w.Raw(k.raw)
		}
	}
	if g := post.Geometri; g != nil && g.Position != nil {
		s := styleOf(g)
		if s != system {
			e.other++
		}
		e.geometry(g.Position, s, l.geometryID(row), post)
	}
	own := true
	e.fields, own = o.order(-1-row, post, e.fields[:0])
	if !own {
		if e.mixed++; e.mixed == 1 {
			e.mixedAt = quality.Place{Object: post.ID, Path: "/" + post.Lager}
		}
	}
	for _, f := range e.fields {
		name := e.name(f.field.element)
		switch {
		case f.value == "null":
			e.w.Start(name)
			e.w.Attr("xsi:nil", "true")
			e.w.End()
		case f.field.list:
			items, ok := split(f.value)
			if !ok {
				items = []string{f.value}
			}
			for _, i := range items {
				e.w.Element(name, toText(i, f.field.json))
			}
		default:
			e.w.Element(name, toText(f.value, f.field.json))
		}
	}
	for _, k := range kept {
		if !k.standard {
			e.w.Raw(k.raw)
		}
	}
	e.w.End()
	e.w.End()
}

// attributes writes back the attributes of a feature that are no fields.
func (e *encoder) attributes(post *lager.Post) {
	n := 0
	taken := map[string]bool{}
	for _, m := range post.Extra {
		name, ok := strings.CutPrefix(m.Name, "@")
		if !ok || m.Format != FormatGML {
			continue
		}
		space, local := "", name
		if rest, ok := strings.CutPrefix(name, "{"); ok {
			space, local, _ = strings.Cut(rest, "}")
		}
		if taken[name] || local == "" || igml.ID(local) != local || space == "" && (local == "fid" || local == "xmlns") || igml.IsNS(space) && local == "id" ||
			space == xsi || strings.HasPrefix(space, "http://www.w3.org/") && space != xlink {
			e.col.Add(ruleLost.At(quality.Place{Object: post.ID, Path: "/" + m.Name}, quality.Textf("Attributet %q skrevs inte.", "The attribute %q was not written.", clip(name))))
			continue
		}
		taken[name] = true
		if space != "" {
			n++
			prefix := "a" + strconv.Itoa(n)
			for prefix == e.space.prefix {
				n++
				prefix = "a" + strconv.Itoa(n)
			}
			e.w.Namespace(prefix, space)
			local = prefix + ":" + local
		}
		e.w.Attr(local, m.Raw)
	}
}

// geometry writes a geometry property, without the geometry and with a finding
// when it cannot be written.
func (e *encoder) geometry(g geom.T, s style, id string, post *lager.Post) {
	place := quality.Place{Object: post.ID, Path: "/" + geometryTag}
	e.w.Start(e.name(geometryTag))
	written := false
	if e.version == GML21 {
		// Whether it can be written shows when it is: first to nowhere.
		if written = igml.NewEncoder(xmltext.NewWriter(io.Discard, ""), igml.Style{}, &e.col).Geometry(g, "", place); written {
			name, order := e.srsName(s)
			w := geometry2{w: e.w, name: name, turn: order == crs.NorthEast}
			w.element(g, true)
		}
	} else {
		if e.version == GML31 {
			id = "" // not needed
		}
		written = e.pen(s).Geometry(g, id, place)
	}
	if !written {
		e.w.Attr("xsi:nil", "true")
	}
	e.w.End()
}
