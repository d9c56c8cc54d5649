package gml

import (
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

const xsi = "http://www.w3.org/2001/XMLSchema-instance"

// A Context says what holds for a geometry that does not say it itself.
type Context struct {
	// SRSName and Dimension hold for geometry that states none: those of the
	// feature's or collection's envelope, or the format's own.
	SRSName   string
	Dimension int

	// DefaultOrder holds where there is no srsName at all, or one whose order
	// is not known. Zero means as in the file: easting first.
	DefaultOrder Order

	// Order, when not zero, holds whatever the file says.
	Order Order

	// Object is the identity of the feature, for places.
	Object string
}

// A Decoder reads geometry from a document. Make it with [NewDecoder]. It is
// not safe for concurrent use.
type Decoder struct {
	// Context holds for what is read next. A format changes it as it goes.
	Context Context

	r        *xmltext.Reader
	s        *codec.Settings
	findings *codec.Collector

	systems map[string]*srs
	told    map[*srs]bool // systems that a finding has been made of
	ids     map[string]entry
	late    []late

	scratch  []float64
	carry    []byte
	object   string // gml:id of the geometry being read
	vertices int    // in the geometry being read
	links    int    // references in the geometry being read
	total    int    // vertices read from the document
	copied   int    // vertices copied by reference
	steps    int    // references followed inside each other
	hint     bool   // an envelope is being read: faults in it only warn
}

// An entry is what a gml:id belongs to.
type entry struct {
	node         *node // nil for what is not geometry
	offset       int64
	line, column int
}

// A late geometry waits for its references.
type late struct {
	g       *Geometry
	n       *node
	context Context
}

// NewDecoder returns a decoder on x that reports to findings.
func NewDecoder(x *xmltext.Reader, s *codec.Settings, findings *codec.Collector) *Decoder {
	return &Decoder{r: x, s: s, findings: findings, systems: map[string]*srs{}, told: map[*srs]bool{}, ids: map[string]entry{}}
}

// Inherited is what geometry takes over from what it is part of.
type inherited struct {
	srs *srs
	dim int
}

// Geometry reads the geometry element whose start tag t was the reader's last
// token, to its end tag. It never returns nil without an error.
func (d *Decoder) Geometry(t *xmltext.Token) (*Geometry, error) {
	g := &Geometry{Element: t.Name.Local, Place: d.r.Place()}
	g.ID = idOf(t)
	d.begin(g.ID)
	g.Place.Object = d.object
	d.r.Hold()
	n, err := d.element(t, inherited{})
	if err != nil {
		return nil, err
	}
	if n.settled && !n.bad {
		d.r.Release()
	} else {
		g.Raw = d.r.Held()
	}
	return g, d.deliver(g, n, false)
}

// begin starts on a geometry, or on something else that findings may be about.
func (d *Decoder) begin(id string) {
	d.vertices, d.links, d.object = 0, 0, d.Context.Object
	if d.object == "" {
		d.object = id
	}
}

// deliver fills in the geometry from its node.
func (d *Decoder) deliver(g *Geometry, n *node, last bool) error {
	g.Deferred = false
	if n.srs != nil {
		g.SRSName, g.Code, g.Order = n.srs.name, n.srs.code, d.orderOf(n.srs)
	}
	switch {
	case n.bad:
	case n.settled:
		g.Geom, g.Raw = n.geom(), nil
		d.judge(g, n)
	case !last:
		g.Deferred = true
		d.late = append(d.late, late{g, n, d.Context})
	}
	return nil
}

// Property reads an element that holds a geometry or refers to one with
// xlink:href, and whose start tag t was the reader's last token, to its end
// tag. It returns nil and a finding when there is neither.
func (d *Decoder) Property(t *xmltext.Token) (*Geometry, error) {
	d.begin("")
	href, linked := t.Attr(XLink, "href")
	nilled, _ := t.Attr(xsi, "nil")
	reason, _ := t.Attr("", "nilReason")
	name := t.Name.Local
	place := d.r.Place()
	place.Object = d.Context.Object
	var g *Geometry
	err := d.r.Children(func(t *xmltext.Token) error {
		switch {
		case t.Kind == xmltext.Text:
			d.notKept(t)
		case g != nil || !IsGeometry(t.Name):
			d.unexpected(t, name)
		default:
			var err error
			g, err = d.Geometry(t)
			return err
		}
		return nil
	})
	if g != nil && linked {
		d.report(ruleNotKept, place, "%q i en geometri behålls inte.", "%q in a geometry is not kept.", short("xlink:href="+href))
	}
	if err != nil || g != nil {
		return g, err
	}
	if linked {
		return d.reference(href, place)
	}
	switch {
	case reason != "" || nilled == "true" || nilled == "1":
		d.report(ruleNoGeometry, place, "Elementet %s är tomt med avsikt (nilReason: %q).", "The element %s is empty on purpose (nilReason: %q).", name, short(reason))
	default:
		d.report(ruleNoGeometry, place, "Elementet %s har varken en geometri eller en hänvisning till en.", "The element %s has neither a geometry nor a reference to one.", name)
	}
	return nil, nil
}

// reference returns the geometry that a property refers to.
func (d *Decoder) reference(href string, place quality.Place) (*Geometry, error) {
	d.begin("")
	g := &Geometry{Href: href, Place: place}
	k := d.link(href, mixed, place)
	if k.bad {
		return g, nil
	}
	n := &node{kind: mixed, kids: []*node{k}, place: place}
	if err := d.resolve(g, n, false); err != nil {
		return nil, err
	}
	return g, nil
}

// resolve settles a property's reference: n has it as its only member.
func (d *Decoder) resolve(g *Geometry, n *node, last bool) error {
	k := n.kids[0]
	t, err := d.follow(k, last)
	switch {
	case err != nil:
		return err
	case k.bad:
		g.Deferred = false
		return nil
	case t == nil:
		g.Deferred = true
		if !last {
			d.late = append(d.late, late{g, n, d.Context})
		}
		return nil
	}
	c := *t
	c.flat = slices.Clone(t.flat)
	g.Element, g.ID = t.element, t.id
	return d.deliver(g, &c, last)
}

// Finish resolves the references that could not be resolved when they were
// read, after the whole document, and sets Geom of the geometries they are in.
func (d *Decoder) Finish() error {
	for _, l := range d.late {
		d.Context, d.object = l.context, l.g.Place.Object
		if l.g.Element == "" {
			if err := d.resolve(l.g, l.n, true); err != nil {
				return err
			}
			continue
		}
		if err := d.settle(l.n, func() quality.Place { return l.n.place }, true); err != nil {
			return err
		}
		if err := d.deliver(l.g, l.n, true); err != nil {
			return err
		}
	}
	d.late = nil
	return nil
}

// Declare tells of the gml:id of something that is not geometry, so that ids
// used twice and references to it are noticed.
func (d *Decoder) Declare(id string, p quality.Place) {
	d.begin("")
	d.register(id, nil, p.Offset, p.Line, p.Column, func() quality.Place { return p })
}

func (d *Decoder) register(id string, n *node, offset int64, line, column int, at placer) {
	if id == "" {
		return
	}
	if first, twice := d.ids[id]; twice {
		if d.findings.Full() {
			d.findings.Skip(ruleDuplicateID.Code, ruleDuplicateID.Severity)
			return
		}
		f := ruleDuplicateID.At(d.at(at()), quality.Textf("gml:id %q finns redan på rad %d. Hänvisningar går till det första.",
			"The gml:id %q is already in line %d. References go to the first.", short(id), first.line))
		f.Related = []quality.Place{{Source: d.s.Source, Offset: first.offset, Line: first.line, Column: first.column}}
		d.findings.Add(f)
		return
	}
	d.ids[id] = entry{n, offset, line, column}
}

func idOf(t *xmltext.Token) string {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if a.Name.Local == "id" && IsNS(a.Name.Space) || a.Name.Local == "gid" && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// element reads a geometry element to its end tag.
func (d *Decoder) element(t *xmltext.Token, in inherited) (*node, error) {
	n := &node{kind: kindOf(t.Name.Local), element: t.Name.Local, id: idOf(t)}
	in = d.inherit(t, in, n)
	n.srs = in.srs
	start := entry{node: n}
	if n.id != "" {
		p := d.r.Place()
		start.offset, start.line, start.column = p.Offset, p.Line, p.Column
	}
	var err error
	switch n.kind {
	case point, line, ring:
		err = d.coordinates(n, in)
	case curve:
		if n.element == "OrientableCurve" {
			sign, _ := t.Attr("", "orientation")
			n.reverse = sign == "-"
		}
		err = d.members(n, in)
	case polygon, patch:
		err = d.boundary(n, in)
	case ringOf, surface, points, curves, surfaces, mixed:
		err = d.members(n, in)
	default:
		d.report(ruleNotRead, d.r.Place(), "Geometritypen %s läses inte.", "The geometry type %s is not read.", n.element)
		n.bad = true
		err = d.r.Skip()
	}
	if err != nil {
		return nil, err
	}
	if err := d.settle(n, d.r.StartPlace, false); err != nil {
		return nil, err
	}
	if n.id != "" {
		d.register(n.id, n, start.offset, start.line, start.column, d.r.StartPlace)
	}
	return n, nil
}

// inherit takes in srsName and srsDimension of a geometry or coordinate
// element.
func (d *Decoder) inherit(t *xmltext.Token, in inherited, n *node) inherited {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if a.Name.Space != "" {
			switch {
			case a.Name.Local == "id" && IsNS(a.Name.Space):
			case a.Name.Space == xsi && (a.Name.Local == "schemaLocation" || a.Name.Local == "noNamespaceSchemaLocation"): // of the file
			default:
				d.attrNotKept(a)
			}
			continue
		}
		switch a.Name.Local {
		case "gid", "axisLabels", "uomLabels", "count", "orientation", "aggregationType", "cs", "ts", "decimal":
			// the identity, what the system says as well, and what is read elsewhere
		case "interpolation":
			if a.Value != "linear" && a.Value != "planar" {
				d.attrNotKept(a)
			}
		case "srsName":
			in.srs = d.system(a.Value)
		case "srsDimension":
			dim, err := strconv.Atoi(strings.Trim(a.Value, " \t\r\n"))
			if err != nil || dim != 2 && dim != 3 {
				d.report(ruleDimension, d.r.Place(), "srsDimension är %q; 2 eller 3 kan läsas.", "srsDimension is %q; 2 or 3 can be read.", short(a.Value))
				n.bad = true
				continue
			}
			in.dim = dim
		default:
			d.attrNotKept(a)
		}
	}
	return in
}

// linkAttrs tells of the attributes of a property that are not part of a reference.
func (d *Decoder) linkAttrs(t *xmltext.Token) {
	for i := range t.Attrs {
		switch a := &t.Attrs[i]; {
		case a.Name.Space == XLink && (a.Name.Local == "href" || a.Name.Local == "type" || a.Name.Local == "show" || a.Name.Local == "actuate"):
		case a.Name.Space == "" && a.Name.Local == "owns":
		default:
			d.attrNotKept(a)
		}
	}
}

func (d *Decoder) attrNotKept(a *xmltext.Attr) {
	d.report(ruleNotKept, d.r.Place(), "Attributet %s=%q i en geometri behålls inte.", "The attribute %s=%q in a geometry is not kept.", short(a.Name.Local), short(a.Value))
}

// system returns what is known of an srsName.
func (d *Decoder) system(name string) *srs {
	if s, ok := d.systems[name]; ok {
		return s
	}
	s := lookUp(strings.Trim(name, " \t\r\n"))
	if len(d.systems) < 1000 {
		d.systems[name] = s
	}
	return s
}

// inForce returns the system that holds where the geometry names none.
func (d *Decoder) inForce(s *srs) *srs {
	if s != nil {
		return s
	}
	return d.system(d.Context.SRSName)
}

func (d *Decoder) orderOf(s *srs) Order {
	switch {
	case d.Context.Order != OrderUnknown:
		return d.Context.Order
	case s.order != OrderUnknown:
		return s.order
	case d.Context.DefaultOrder != OrderUnknown:
		return d.Context.DefaultOrder
	}
	return EastNorth
}

// members reads the member properties of a composite geometry.
func (d *Decoder) members(n *node, in inherited) error {
	return d.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text {
			d.notKept(t)
			return nil
		}
		if !IsNS(t.Name.Space) {
			d.notKept(t)
			return nil
		}
		name := t.Name.Local
		switch name {
		case "segments":
			if n.element == "Curve" {
				d.linkAttrs(t)
				return d.segments(n, in)
			}
		case "patches":
			if n.element == "Surface" {
				return d.inline(n, in, name)
			}
		case "curveMember", "curveMembers", "baseCurve", "lineStringMember":
			if n.kind == curve && n.element != "Curve" || n.kind == ringOf || n.kind == curves {
				return d.member(t, n, in)
			}
		case "surfaceMember", "surfaceMembers", "polygonMember":
			if n.kind == surfaces || n.element == "CompositeSurface" {
				return d.member(t, n, in)
			}
		case "pointMember", "pointMembers":
			if n.kind == points {
				return d.member(t, n, in)
			}
		case "geometryMember", "geometryMembers":
			if n.kind == mixed {
				return d.member(t, n, in)
			}
		}
		if isProperty(name) {
			d.notKept(t)
			return nil
		}
		d.unexpected(t, n.element)
		n.bad = true
		return nil
	})
}

// isProperty reports whether an element says something of a geometry that is
// not its shape.
func isProperty(local string) bool {
	switch local {
	case "metaDataProperty", "description", "descriptionReference", "identifier", "name", "boundedBy":
		return true
	}
	return false
}

// member reads a property that holds members or refers to one.
func (d *Decoder) member(t *xmltext.Token, n *node, in inherited) error {
	name := t.Name.Local
	d.linkAttrs(t)
	if href, ok := t.Attr(XLink, "href"); ok {
		if err := d.addLink(n, href); err != nil {
			return err
		}
	}
	return d.inline(n, in, name)
}

// inline reads the members in a property element to its end.
func (d *Decoder) inline(n *node, in inherited, name string) error {
	return d.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text {
			d.notKept(t)
			return nil
		}
		k := noKind
		if IsNS(t.Name.Space) {
			k = kindOf(t.Name.Local)
		}
		if k == refused {
			_, err := d.element(t, in)
			n.bad = true
			return err
		}
		if !k.fits(n.kind) || k == patch && name != "patches" || k != patch && name == "patches" {
			d.unexpected(t, name)
			n.bad = true
			return nil
		}
		kid, err := d.element(t, in)
		if err != nil {
			return err
		}
		n.kids = append(n.kids, kid)
		return nil
	})
}

func (d *Decoder) addLink(n *node, href string) error {
	if d.links++; d.links > d.s.Limits.References {
		return &codec.LimitError{Limit: "References", Max: int64(d.s.Limits.References), Place: d.at(d.r.Place())}
	}
	n.kids = append(n.kids, d.link(href, n.kind, d.at(d.r.Place())))
	return nil
}

// link returns a node for a reference. Only references inside the document are
// ever followed.
func (d *Decoder) link(href string, outer kind, place quality.Place) *node {
	k := &node{href: href, outer: outer, place: place}
	if len(href) > 1 && href[0] == '#' && !strings.ContainsAny(href[1:], "#/") && !strings.HasPrefix(href, "#xpointer(") {
		k.href = href[1:]
		return k
	}
	k.bad = true
	d.report(ruleRemote, place, "Hänvisningen %q går inte till ett gml:id i dokumentet (#id) och följs inte.",
		"The reference %q is not to a gml:id in the document (#id) and is not followed.", short(href))
	return k
}

// segments reads the segments of a Curve.
func (d *Decoder) segments(n *node, in inherited) error {
	return d.r.Children(func(t *xmltext.Token) error {
		switch {
		case t.Kind == xmltext.Text:
			d.notKept(t)
			return nil
		case !IsNS(t.Name.Space):
			d.unexpected(t, "segments")
			n.bad = true
			return nil
		case t.Name.Local != "LineStringSegment":
			d.report(ruleNotRead, d.r.Place(), "Kurvsegmentet %s läses inte.", "The curve segment %s is not read.", short(t.Name.Local))
			n.bad = true
			return nil
		}
		k := &node{kind: line, element: t.Name.Local}
		in := d.inherit(t, in, k)
		k.srs = in.srs
		if err := d.coordinates(k, in); err != nil {
			return err
		}
		if err := d.settle(k, d.r.StartPlace, false); err != nil {
			return err
		}
		n.kids = append(n.kids, k)
		return nil
	})
}

// boundary reads the rings of a polygon.
func (d *Decoder) boundary(n *node, in inherited) error {
	return d.r.Children(func(t *xmltext.Token) error {
		inner := false
		name := t.Name.Local
		switch {
		case t.Kind == xmltext.Text, !IsNS(t.Name.Space), isProperty(name):
			d.notKept(t)
			return nil
		case name == "interior" || name == "innerBoundaryIs":
			inner = true
		case name != "exterior" && name != "outerBoundaryIs":
			d.unexpected(t, n.element)
			n.bad = true
			return nil
		}
		if !inner && len(n.kids) > 0 && !n.kids[0].inner {
			d.unexpected(t, n.element) // a second exterior
			n.bad = true
			return nil
		}
		from := len(n.kids)
		if err := d.member(t, n, in); err != nil {
			return err
		}
		switch {
		case n.bad:
		case len(n.kids) == from:
			d.report(ruleEmpty, d.r.StartPlace(), "Elementet %s har ingen ring.", "The element %s has no ring.", name)
			n.bad = true
		case len(n.kids) > from+1:
			d.report(ruleRepeated, d.r.StartPlace(), "Elementet %s har %d ringar.", "The element %s has %d rings.", name, len(n.kids)-from)
			n.bad = true
		default:
			k := n.kids[from]
			k.inner = inner
			if !inner && from > 0 { // an exterior after interiors: put first
				copy(n.kids[1:], n.kids[:from])
				n.kids[0] = k
			}
		}
		return nil
	})
}

// coordinates reads the coordinates of a point, line or ring to its end tag.
func (d *Decoder) coordinates(n *node, in inherited) error {
	lists, dim := 0, 0
	var own *srs // named on a coordinate list
	d.scratch = d.scratch[:0]
	flush := func() {
		// Points among the coordinates: what came before becomes a member.
		if len(d.scratch) > 0 {
			n.kids = append(n.kids, &node{kind: line, element: "pos", srs: n.srs, dim: dim, flat: slices.Clone(d.scratch), count: len(d.scratch) / dim, settled: true})
			d.scratch = d.scratch[:0]
		}
	}
	err := d.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text || !IsNS(t.Name.Space) {
			d.notKept(t)
			return nil
		}
		name := t.Name.Local
		if n.bad {
			return nil // one finding says it; the rest of the numbers is skipped
		}
		from := len(d.scratch)
		var got int
		var err error
		switch name {
		case "pos", "posList":
			in := d.inherit(t, in, n)
			if n.bad {
				return nil
			}
			if in.srs != n.srs {
				switch {
				case own == nil && n.srs == nil && from == 0:
					own, n.srs = in.srs, in.srs
				case !n.inForce(d).same(in.srs):
					d.report(ruleMixedCRS, d.r.Place(), "%s är i %s, resten av geometrin i %s.", "The %s is in %s, the rest of the geometry in %s.",
						name, in.srs.title(), n.inForce(d).title())
					n.bad = true
					return nil
				}
			}
			declared := in.dim
			if name == "posList" {
				if lists++; lists > 1 || from > 0 {
					d.repeated(n, name)
					return nil
				}
				if declared == 0 {
					declared = d.Context.Dimension
				}
				if declared == 0 {
					declared = d.inForce(in.srs).dim
				}
				if declared == 0 {
					declared = 2
				}
			}
			count, counted := "", false
			if name == "posList" {
				count, counted = t.Attr("", "count")
			}
			ok, err := d.list()
			if err != nil {
				return err
			}
			total := len(d.scratch) - from
			got = declared
			if name == "pos" {
				got = total
			}
			switch {
			case !ok:
				n.bad = true
				return nil
			case total == 0:
				d.report(ruleEmpty, d.r.StartPlace(), "Elementet %s är tomt.", "The element %s is empty.", name)
				n.bad = true
				return nil
			case name == "pos" && total != 2 && total != 3:
				d.report(ruleOdd, d.r.StartPlace(), "pos har %d tal; en koordinat har 2 eller 3.", "The pos has %d numbers; a coordinate has 2 or 3.", total)
				n.bad = true
				return nil
			case name == "pos" && declared != 0 && declared != total:
				d.report(ruleDimension, d.r.StartPlace(), "pos har %d tal, men srsDimension är %d.", "The pos has %d numbers, but srsDimension is %d.", total, declared)
				n.bad = true
				return nil
			case total%got != 0:
				d.report(ruleOdd, d.r.StartPlace(), "posList har %d tal, vilket inte går jämnt upp i %d per koordinat.",
					"The posList has %d numbers, which do not make coordinates of %d.", total, got)
				n.bad = true
				return nil
			}
			if c, err := strconv.Atoi(count); counted && (err != nil || c != total/got) {
				d.report(ruleCount, d.r.StartPlace(), "count är %q, men listan har %d koordinater.", "count is %q, but the list has %d coordinates.", short(count), total/got)
			}
		case "coordinates":
			if lists++; lists > 1 || from > 0 {
				d.repeated(n, name)
				return nil
			}
			if got, err = d.oldList(t, n); err != nil || n.bad {
				return err
			}
		case "coord":
			if got, err = d.coord(n); err != nil || n.bad {
				return err
			}
		case "pointProperty", "pointRep", "pointMember":
			if n.kind == line {
				flush()
				return d.pointIn(t, n, in)
			}
			d.unexpected(t, n.element)
			n.bad = true
			return nil
		default:
			if isProperty(name) {
				d.notKept(t)
				return nil
			}
			d.unexpected(t, n.element)
			n.bad = true
			return nil
		}
		switch {
		case dim == 0:
			dim = got
		case dim != got:
			d.report(ruleMixedDimension, d.r.StartPlace(), "%s har %d värden per koordinat, de före har %d.",
				"The %s has %d values per coordinate, those before have %d.", name, got, dim)
			n.bad = true
			return nil
		}
		if d.orderOf(d.inForce(n.srs)) == NorthEast {
			for i := from; i+1 < len(d.scratch); i += dim {
				d.scratch[i], d.scratch[i+1] = d.scratch[i+1], d.scratch[i]
			}
		}
		added := (len(d.scratch) - from) / dim
		d.total += added
		if d.vertices += added; d.vertices > d.s.Limits.Vertices {
			return &codec.LimitError{Limit: "Vertices", Max: int64(d.s.Limits.Vertices), Place: d.at(d.r.StartPlace())}
		}
		return nil
	})
	if err != nil || n.bad {
		return err
	}
	if n.kids != nil {
		flush()
		return nil
	}
	n.srs = d.inForce(n.srs)
	n.dim = dim
	if len(d.scratch) > 0 {
		n.flat = slices.Clone(d.scratch)
	}
	return nil
}

func (n *node) inForce(d *Decoder) *srs { return d.inForce(n.srs) }

// pointIn reads a point that is a vertex of a line.
func (d *Decoder) pointIn(t *xmltext.Token, n *node, in inherited) error {
	scratch := d.scratch
	d.scratch = nil
	err := d.member(t, n, in)
	d.scratch = scratch[:0]
	return err
}

func (d *Decoder) repeated(n *node, name string) {
	d.report(ruleRepeated, d.r.Place(), "%s har mer än en koordinatlista; %s är en för mycket.", "The %s has more than one coordinate list; this %s is one too many.", n.element, name)
	n.bad = true
}

// list reads white-space separated numbers to the end tag of the open element
// and adds them to scratch. It reports what is wrong and then skips the rest.
func (d *Decoder) list() (ok bool, err error) {
	ok = true
	pending := false // the last number reached the end of its piece of text
	var pendingPlace quality.Place
	pendingFault := sound
	settle := func() {
		if pending && pendingFault != sound {
			d.badNumber(pendingFault, d.carry, pendingPlace)
			ok = false
		}
		pending = false
	}
	for {
		t, err := d.r.Next()
		if err != nil {
			return false, err
		}
		switch t.Kind {
		case xmltext.EndElement:
			settle()
			return ok, nil
		case xmltext.StartElement:
			settle()
			d.unexpected(t, "posList")
			ok = false
			if err := d.r.Skip(); err != nil {
				return false, err
			}
		case xmltext.Text:
			if !ok {
				continue
			}
			b := t.Data
			i := 0
			if pending && len(b) > 0 {
				// The number may go on here: read it again, whole.
				if !isSpace(b[0]) {
					n := 0
					for n < len(b) && !isSpace(b[n]) {
						n++
					}
					if pendingFault == sound {
						d.scratch = d.scratch[:len(d.scratch)-1]
						pendingPlace = d.r.DataPlace(0)
					}
					i = n
					if len(d.carry)+n > longestNumber {
						pendingFault = notANumber
						if len(d.carry) <= longestNumber { // and stays too long
							d.carry = append(d.carry, b[:min(n, longestNumber+1)]...)
						}
					} else {
						var v float64
						d.carry = append(d.carry, b[:n]...)
						if v, _, pendingFault = scanNumber(d.carry); pendingFault == sound {
							d.scratch = append(d.scratch, v)
						}
					}
				}
				if i < len(b) {
					settle()
				}
			}
			for ok {
				for i < len(b) && isSpace(b[i]) {
					i++
				}
				if i == len(b) {
					break
				}
				v, n, f := scanNumber(b[i:])
				if i+n == len(b) {
					pending, pendingFault = true, f
					d.carry = append(d.carry[:0], b[i:]...)
					if f != sound {
						pendingPlace = d.r.DataPlace(i)
					}
				} else if f != sound {
					d.badNumber(f, b[i:i+n], d.r.DataPlace(i))
					ok = false
					break
				}
				if f == sound {
					d.scratch = append(d.scratch, v)
				}
				i += n
			}
		}
	}
}

// oldList reads a coordinates element of GML 2 and 3.1, and returns the number
// of values per coordinate.
func (d *Decoder) oldList(t *xmltext.Token, n *node) (dim int, err error) {
	sep := func(name string, def byte) byte {
		v, ok := t.Attr("", name)
		switch {
		case !ok:
			return def
		case len(v) == 1:
			return v[0]
		}
		return 0
	}
	cs, ts, point := sep("cs", ','), sep("ts", ' '), sep("decimal", '.')
	if cs == 0 || ts == 0 || point == 0 || cs == ts || cs == point || ts == point ||
		strings.IndexByte("0123456789+-eE", cs) >= 0 || strings.IndexByte("0123456789+-eE", ts) >= 0 || strings.IndexByte("0123456789+-eE", point) >= 0 {
		d.report(ruleNumber, d.r.Place(), "cs, ts och decimal skiljer inte talen åt.", "cs, ts and decimal do not tell the numbers apart.")
		n.bad = true
		return 0, nil
	}
	text, hasElements, err := d.r.Verbatim()
	if err != nil {
		return 0, err
	}
	if hasElements {
		d.report(ruleUnexpected, d.r.StartPlace(), "coordinates innehåller element.", "The coordinates hold elements.")
		n.bad = true
		return 0, nil
	}
	at := d.r.StartPlace
	i := 0
	for {
		for i < len(text) && (isSpace(text[i]) || text[i] == ts) {
			i++
		}
		if i == len(text) {
			break
		}
		j := i
		for j < len(text) && text[j] != ts && (text[j] == cs || !isSpace(text[j])) {
			j++
		}
		values := 0
		for tuple := text[i:j]; ; values++ {
			number, rest, more := strings.Cut(tuple, string(rune(cs)))
			d.carry = append(d.carry[:0], number...)
			if point != '.' {
				for k, c := range d.carry {
					switch c {
					case point:
						d.carry[k] = '.'
					case '.':
						d.carry[k] = '?'
					}
				}
			}
			if len(d.carry) == 0 {
				d.badNumber(notANumber, []byte(text[i:j]), at())
				n.bad = true
				return 0, nil
			}
			v, length, f := scanNumber(d.carry)
			if f == sound && length != len(d.carry) {
				f = notANumber
			}
			if f != sound {
				d.badNumber(f, []byte(number), at())
				n.bad = true
				return 0, nil
			}
			d.scratch = append(d.scratch, v)
			if !more {
				break
			}
			tuple = rest
		}
		values++
		switch {
		case values != 2 && values != 3:
			d.report(ruleOdd, at(), "%q har %d tal; en koordinat har 2 eller 3.", "%q has %d numbers; a coordinate has 2 or 3.", short(text[i:j]), values)
			n.bad = true
			return 0, nil
		case dim != 0 && dim != values:
			d.report(ruleMixedDimension, at(), "%q har %d tal, koordinaterna före har %d.", "%q has %d numbers, the coordinates before have %d.", short(text[i:j]), values, dim)
			n.bad = true
			return 0, nil
		}
		dim = values
		i = j
	}
	if dim == 0 {
		d.report(ruleEmpty, at(), "Elementet %s är tomt.", "The element %s is empty.", "coordinates")
		n.bad = true
	}
	return dim, nil
}

// coord reads a coord element (X, Y and perhaps Z) of GML 2.
func (d *Decoder) coord(n *node) (dim int, err error) {
	from := len(d.scratch)
	err = d.r.Children(func(t *xmltext.Token) error {
		want := ""
		if i := len(d.scratch) - from; i < 3 {
			want = "XYZ"[i : i+1]
		}
		if n.bad {
			return nil
		}
		if t.Kind == xmltext.Text || !IsNS(t.Name.Space) || t.Name.Local != want {
			d.unexpected(t, "coord")
			n.bad = true
			return nil
		}
		at := len(d.scratch)
		ok, err := d.list()
		if ok && len(d.scratch) != at+1 {
			d.report(ruleOdd, d.r.StartPlace(), "%s har %d tal.", "%s has %d numbers.", want, len(d.scratch)-at)
			ok = false
		}
		n.bad = n.bad || !ok
		return err
	})
	dim = len(d.scratch) - from
	if err == nil && !n.bad && dim < 2 {
		d.report(ruleOdd, d.r.StartPlace(), "coord har %d tal; en koordinat har 2 eller 3.", "The coord has %d numbers; a coordinate has 2 or 3.", dim)
		n.bad = true
	}
	return dim, err
}

// Envelope reads an Envelope (GML 3) or Box (GML 2) whose start tag t was the
// reader's last token, or a boundedBy element that holds one or a Null, to the
// end tag.
func (d *Decoder) Envelope(t *xmltext.Token) (*Envelope, error) {
	d.hint = true
	defer func() { d.hint = false }()
	d.begin("")
	if t.Name.Local != "boundedBy" {
		return d.envelope(t)
	}
	d.linkAttrs(t)
	e := &Envelope{Place: d.at(d.r.Place())}
	found := false
	err := d.r.Children(func(t *xmltext.Token) error {
		switch {
		case t.Kind == xmltext.Text:
			d.notKept(t)
		case found || !IsNS(t.Name.Space):
			d.unexpected(t, "boundedBy")
		case t.Name.Local == "Null" || t.Name.Local == "null":
			var err error
			found = true
			e.Null, _, err = d.r.Text()
			return err
		case t.Name.Local == "Envelope" || t.Name.Local == "Box" || t.Name.Local == "EnvelopeWithTimePeriod":
			var err error
			found = true
			e, err = d.envelope(t)
			return err
		default:
			d.unexpected(t, "boundedBy")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if !found {
		d.report(ruleEnvelope, e.Place, "boundedBy är tomt.", "The boundedBy is empty.")
	}
	return e, nil
}

func (d *Decoder) envelope(t *xmltext.Token) (*Envelope, error) {
	e := &Envelope{Place: d.at(d.r.Place())}
	n := &node{kind: line, element: t.Name.Local}
	in := d.inherit(t, inherited{}, n)
	e.Dimension = in.dim
	d.scratch = d.scratch[:0]
	dim, corners := 0, 0
	err := d.r.Children(func(t *xmltext.Token) error {
		if n.bad {
			return nil
		}
		if t.Kind == xmltext.Text || !IsNS(t.Name.Space) {
			d.notKept(t)
			return nil
		}
		from := len(d.scratch)
		got := 0
		var err error
		switch name := t.Name.Local; {
		case name == "lowerCorner" && corners == 0, name == "upperCorner" && corners == 1, name == "pos" && corners < 2:
			own := d.inherit(t, in, n)
			if in.srs == nil {
				in.srs = own.srs
			}
			ok, err := d.list()
			if err != nil {
				return err
			}
			n.bad = n.bad || !ok
			got = len(d.scratch) - from
			corners++
		case name == "coordinates" && corners == 0:
			got, err = d.oldList(t, n)
			corners = 2
		case name == "coord" && corners < 2:
			got, err = d.coord(n)
			corners++
		case name == "beginPosition" || name == "endPosition" || name == "timePosition":
			d.notKept(t)
			return nil
		default:
			d.unexpected(t, n.element)
			n.bad = true
		}
		switch {
		case err != nil || n.bad:
		case got != 2 && got != 3 || dim != 0 && dim != got:
			d.report(ruleOdd, d.r.StartPlace(), "Hörnet har %d tal.", "The corner has %d numbers.", got)
			n.bad = true
		default:
			dim = got
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	s := d.inForce(in.srs)
	e.SRSName, e.Code, e.Order = s.name, s.code, d.orderOf(s)
	if !n.bad && (dim == 0 || len(d.scratch) != 2*dim) {
		d.report(ruleEnvelope, e.Place, "Rektangeln har inte två hörn.", "The box does not have two corners.")
		n.bad = true
	}
	if n.bad {
		return e, nil
	}
	flat := slices.Clone(d.scratch)
	if e.Order == NorthEast {
		flat[0], flat[1] = flat[1], flat[0]
		flat[dim], flat[dim+1] = flat[dim+1], flat[dim]
	}
	e.Min, e.Max = flat[:dim:dim], flat[dim:]
	for i := range dim {
		if e.Min[i] > e.Max[i] {
			d.report(ruleEnvelope, e.Place, "Det nedre hörnet %v ligger inte under det övre %v.", "The lower corner %v is not below the upper %v.", coords(e.Min), coords(e.Max))
			break
		}
	}
	return e, nil
}

// judge compares the coordinates with where their system is used.
func (d *Decoder) judge(g *Geometry, n *node) {
	if n.kind == mixed {
		for _, k := range n.kids {
			if k.kind != mixed {
				d.judgeOne(g, k)
			}
		}
		return
	}
	d.judgeOne(g, n)
}

func (d *Decoder) judgeOne(g *Geometry, n *node) {
	s := n.srs
	if s == nil || s.name == "" {
		return
	}
	if s.order == OrderUnknown && !d.told[s] {
		d.told[s] = true
		d.report(ruleUnknownCRS, g.Place, "Referenssystemet %q är inte känt. Koordinaternas ordning är läst som %s.",
			"The reference system %q is not known. The order of the coordinates is read as %s.", short(s.name), orderName(d.orderOf(s)))
	}
	worst, at := noOpinion, []float64(nil)
	if s.area.kind != noExtent {
		for i := 0; i+1 < len(n.flat); i += n.dim {
			if v := s.area.judge(n.flat[i], n.flat[i+1]); v > worst {
				worst, at = v, n.flat[i:i+n.dim]
			}
			if worst == outside {
				break
			}
		}
	}
	switch {
	case worst == looksSwapped:
		d.reportAt(ruleSwapped, g.Place, s, at, "Koordinaten %v (öst, nord) ligger inte i %s, men gör det med axlarna omkastade. Inget är ändrat.",
			"The coordinate %v (east, north) is not in %s, but would be with the axes swapped. Nothing is changed.", coords(at), short(s.name))
	case worst == outside:
		d.reportAt(ruleOutside, g.Place, s, at, "Koordinaten %v (öst, nord) ligger utanför området för %s.",
			"The coordinate %v (east, north) is outside the area of %s.", coords(at), short(s.name))
	case worst == noOpinion && s.ambiguous && s.order != OrderUnknown && d.Context.Order == OrderUnknown && !d.told[s]:
		d.told[s] = true
		d.report(ruleAssumed, g.Place, "Formen %q används med båda ordningarna. Koordinaterna är lästa i registrets ordning, %s.",
			"The form %q is used with either order. The coordinates are read in the order of the registry, %s.", short(s.name), orderName(s.order))
	}
}

func orderName(o Order) string {
	if o == NorthEast {
		return "N, E"
	}
	return "E, N"
}

func (d *Decoder) notKept(t *xmltext.Token) {
	what := t.Name.Local
	if t.Kind == xmltext.Text {
		what = string(t.Data[:min(len(t.Data), 80)])
	}
	d.report(ruleNotKept, d.r.Place(), "%q i en geometri behålls inte.", "%q in a geometry is not kept.", short(what))
}

func (d *Decoder) unexpected(t *xmltext.Token, in string) {
	what := t.Name.Local
	if t.Kind == xmltext.Text {
		what = string(t.Data[:min(len(t.Data), 80)])
	}
	d.report(ruleUnexpected, d.r.Place(), "%q hör inte hemma i %s.", "%q does not belong in %s.", short(what), short(in))
}

func (d *Decoder) badNumber(f fault, text []byte, at quality.Place) {
	t := short(string(text[:min(len(text), 80)]))
	switch f {
	case decimalComma:
		d.report(ruleComma, at, "%q har ett komma; tal skrivs med punkt och skiljs åt av mellanslag.", "%q has a comma; numbers are written with a point and parted by spaces.", t)
	case notFinite:
		d.report(ruleNotFinite, at, "%q är inte ett ändligt tal.", "%q is not a finite number.", t)
	case outOfRange:
		d.report(ruleRange, at, "%q är större än vad som kan vara ett läge.", "%q is larger than a position can be.", t)
	default:
		d.report(ruleNumber, at, "%q är inte ett tal.", "%q is not a number.", t)
	}
}

// report makes a finding of a rule.
func (d *Decoder) report(r quality.Rule, at quality.Place, sv, en string, args ...any) {
	if d.hint && r.Severity > quality.Varnar {
		r.Severity = quality.Varnar
	}
	if d.findings.Full() {
		d.findings.Skip(r.Code, r.Severity)
		return
	}
	d.findings.Add(r.At(d.at(at), quality.Textf(sv, en, args...)))
}

// reportAt makes a finding with a coordinate.
func (d *Decoder) reportAt(r quality.Rule, at quality.Place, s *srs, c []float64, sv, en string, args ...any) {
	at.Coordinate = &quality.Coordinate{X: c[0], Y: c[1]}
	if s != nil && s.code != 0 {
		at.Coordinate.CRS = "EPSG:" + strconv.Itoa(s.code)
	}
	d.report(r, at, sv, en, args...)
}

func (d *Decoder) at(p quality.Place) quality.Place {
	if p.Object == "" {
		p.Object = d.object
	}
	return p
}

// coords writes a coordinate in a text.
type coords []float64

func (c coords) String() string {
	var b []byte
	for i, v := range c {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendFloat(b, v, 'f', -1, 64)
	}
	return string(b)
}

// short clips text of unknown length for a message.
func short(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
