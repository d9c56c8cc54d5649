package gml

import (
	"cmp"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	igml "github.com/planinfo-se/planinfo/internal/gml"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

// FormatGML names this format in Extra: elements and attributes that are no
// fields, as XML. The name of an attribute begins with "@".
const FormatGML codec.Format = "gml"

const (
	xsi   = "http://www.w3.org/2001/XMLSchema-instance"
	xlink = "http://www.w3.org/1999/xlink"
	xmlNS = "http://www.w3.org/XML/1998/namespace"

	// Members of a geometry's Extra: the srsName that is not known, and that
	// its coordinates are northing first in the file.
	extraSRS   = "srsName"
	extraOrder = "axisOrder"
	northFirst = "northing first"
)

// Decode reads the features of a collection. It reads on past faults. The error
// is a *[ServiceError], a *codec.SyntaxError, a *codec.LimitError or a
// *codec.ReadError; the plan then holds the features before it. The text is
// read as a stream. Features that refer to one geometry element share its
// coordinates: clone a geometry before you change it in place. Safe for
// concurrent use.
func Decode(r io.Reader, opts ...codec.Option) (*op.Oversiktsplan, quality.Findings, error) {
	s := codec.Resolve(opts)
	return decode(xmltext.NewReader(r, s), s)
}

// Unmarshal reads what [Decode] reads. The plan does not refer to data.
func Unmarshal(data []byte, opts ...codec.Option) (*op.Oversiktsplan, quality.Findings, error) {
	s := codec.Resolve(opts)
	return decode(xmltext.NewBytes(data, s), s)
}

type decoder struct {
	s     *codec.Settings
	r     *xmltext.Reader
	g     *igml.Decoder
	col   codec.Collector
	geo   codec.Collector // of the geometry decoder
	drop  map[int]bool    // of its findings, that no longer hold
	plan  *op.Oversiktsplan
	rows  *lager.Lasare
	layer string // that all features belong to
	order crs.AxisOrder
	types map[string]map[string]bool // layer and field: the schema says that the text is JSON
	table *lager.Tabell

	own     *facts // of a file that this package wrote
	count   int    // features read
	waiting []*feature
	late    bool // rows wait for geometries that have to be resolved
	open    []*placed
	systems map[string]*system
	sums    map[string]*sum
	sumKeys []string
	names   map[string]string // of fields, once each
	text    []byte
}

// A system is what is known of an srsName.
type system struct {
	code      crs.Code // 0 when it is not known
	ambiguous bool
	order     crs.AxisOrder // of an ambiguous form
	settled   bool          // by coordinates
	told      bool
}

// placed is a geometry whose system the file does not state.
type placed struct {
	g     *op.Geometri
	place quality.Place
}

// A sum counts findings that would say the same of many features.
type sum struct {
	rule   quality.Rule
	place  quality.Place
	n      int
	sv, en string
}

func decode(r *xmltext.Reader, s *codec.Settings) (*op.Oversiktsplan, quality.Findings, error) {
	d := &decoder{s: s, r: r, plan: &op.Oversiktsplan{}, drop: map[int]bool{}, systems: map[string]*system{}, sums: map[string]*sum{}, names: map[string]string{},
		layer: codec.Value[string](s, layerKey{}), order: codec.Value[crs.AxisOrder](s, orderKey{}), table: codec.Value[*lager.Tabell](s, tableKey{})}
	d.col.Max, d.geo.Max = s.Limits.Findings, s.Limits.Findings
	if d.table == nil {
		d.table = lager.Standard()
	}
	d.rows = lager.NyLasare(d.plan, d.table, &d.col)
	d.g = igml.NewDecoder(r, s, &d.geo)
	d.g.Context.SRSName = d.assumed()
	if xsd := codec.Value[[]byte](s, schemaKey{}); len(xsd) > 0 {
		d.types = d.readSchema(xsd)
	}
	err := d.document()
	if _, failed := err.(*codec.ReadError); !failed {
		if err2 := d.g.Finish(); err == nil {
			err = err2
		}
	}
	for _, f := range d.waiting {
		d.emit(f)
	}
	d.settle()
	for i, f := range d.geo.Findings() {
		if !d.drop[i] {
			d.col.Add(f)
		}
	}
	for _, key := range d.sumKeys {
		c := d.sums[key]
		d.col.Add(c.rule.At(c.place, quality.Textf("%[1]s (%[3]d gånger, den första här).", "%[2]s (%[3]d times, the first one here).", c.sv, c.en, c.n)))
	}
	plan := d.rows.Plan()
	fs := d.col.Findings()
	fs.Sort()
	return plan, fs, err
}

// assumed returns an srsName for what the caller says of files without one.
func (d *decoder) assumed() string {
	switch c := codec.Value[crs.Code](d.s, assumeKey{}); c {
	case 0:
		return ""
	case crs.CRS84, crs.WGS84:
		return srsCRS84
	default:
		return "EPSG:" + strconv.Itoa(int(c))
	}
}

func (d *decoder) add(r quality.Rule, p quality.Place, sv, en string, args ...any) {
	if d.col.Full() {
		d.col.Skip(r.Code, r.Severity)
		return
	}
	d.col.Add(r.At(p, quality.Textf(sv, en, args...)))
}

// sum counts a finding about something with a name.
func (d *decoder) sum(r quality.Rule, p quality.Place, name, sv, en string) {
	key := string(r.Code) + " " + name
	if len(d.sums) >= 1000 && d.sums[key] == nil {
		key = string(r.Code)
	}
	c := d.sums[key]
	if c == nil {
		t := quality.Textf(sv, en, clip(name))
		c = &sum{rule: r, place: p, sv: t.SV, en: t.EN}
		d.sums[key] = c
		d.sumKeys = append(d.sumKeys, key)
	}
	c.n++
}

func (d *decoder) document() error {
	t, err := d.r.Root()
	if err != nil {
		return err
	}
	switch t.Name.Local {
	case "FeatureCollection", "SimpleFeatureCollection":
		err = d.collection(t, true)
	default:
		if isException(t) {
			return d.exception(t)
		}
		err = d.single(t)
	}
	if err != nil {
		return err
	}
	if _, err := d.r.Next(); err != io.EOF {
		return err
	}
	return nil
}

// single reads a root of another name: one feature, or a collection.
func (d *decoder) single(t *xmltext.Token) error {
	root := t.Name
	f, err := d.begin(t)
	if err != nil {
		return err
	}
	several := false
	start := f.post.Place
	err = d.r.Children(func(t *xmltext.Token) error {
		if !several && f.empty() && isMembers(t.Name.Local) && (igml.IsNS(t.Name.Space) || isWFS(t.Name.Space)) {
			several = true
		}
		if several {
			return d.child(t, root)
		}
		return d.property(f, t)
	})
	if err != nil || several {
		return err
	}
	if !f.gml {
		return &codec.SyntaxError{Place: start, Code: codeNotGML, Problem: "the root element is " + strconv.Quote(clip(root.Local)) + " in the namespace " + strconv.Quote(clip(root.Space)),
			Expected: "a feature collection of WFS, GML or GDAL, or a feature with gml:id or geometry"}
	}
	return d.end(f)
}

func isWFS(space string) bool { return strings.HasPrefix(space, "http://www.opengis.net/wfs") }

// isMembers tells the properties that hold features. GDAL has featureMember in
// a namespace of its own.
func isMembers(local string) bool {
	switch local {
	case "featureMember", "featureMembers", "member", "additionalObjects":
		return true
	}
	return false
}

// collection reads a collection to its end. Its start tag was the last token.
func (d *decoder) collection(t *xmltext.Token, top bool) error {
	place, name := d.r.Place(), t.Name
	returned, matched, next := "", "", false
	for i := range t.Attrs {
		a := &t.Attrs[i]
		switch {
		case a.Name.Space == xsi, igml.IsNS(a.Name.Space), a.Name.Space == xmlNS:
			// gml:id and where the schema is: they belong to the wrapper.
		case a.Name.Local == "numberReturned", a.Name.Local == "numberOfFeatures":
			returned = a.Value
		case a.Name.Local == "numberMatched":
			matched = a.Value
		case a.Name.Local == "next":
			next = true
		case a.Name.Local == "timeStamp", a.Name.Local == "previous", a.Name.Local == "lockId", a.Name.Local == "fid", a.Name.Local == "scope":
		default:
			d.sum(ruleNotKept, place, a.Name.Local, "Samlingens attribut %q behålls inte", "The collection's attribute %q is not kept")
		}
	}
	before, outer := d.count, d.g.Context.SRSName
	err := d.r.Children(func(t *xmltext.Token) error { return d.child(t, name) })
	d.g.Context.SRSName = outer
	if err != nil {
		return err
	}
	got := d.count - before
	if n, err := strconv.Atoi(matched); next || err == nil && n > got {
		d.add(rulePages, place, "Servern har fler objekt än de %d som skickades (numberMatched %q): resten är på andra sidor.",
			"The server has more features than the %d that it sent (numberMatched %q): the rest is on other pages.", got, clip(matched))
	} else if n, err := strconv.Atoi(returned); err == nil && n != got {
		d.add(ruleCount, place, "Samlingen anger %d objekt och har %d.", "The collection states %d features and has %d.", n, got)
	}
	return nil
}

// child reads a child of a collection.
func (d *decoder) child(t *xmltext.Token, parent xmltext.Name) error {
	switch {
	case t.Kind == xmltext.Text:
		d.sum(ruleNotKept, d.r.Place(), parent.Local, "Text direkt i %q behålls inte", "Text in %q itself is not kept")
		return nil
	case t.Name.Local == "boundedBy" && (igml.IsNS(t.Name.Space) || isWFS(t.Name.Space)):
		return d.bounds(t, &d.g.Context.SRSName)
	case isMembers(t.Name.Local):
		if _, ok := t.Attr(xlink, "href"); ok {
			place := d.r.Place()
			d.add(ruleMember, place, "Medlemmen hänvisar till ett objekt; hänvisningen behålls, och objektet läses bara där det står.",
				"The member refers to a feature; the reference is kept, and the feature is read only where it stands.")
			return d.capture(t.Name.Local, place)
		}
		return d.members(t)
	case t.Name.Local == "planinfo" && t.Name.Space == parent.Space:
		return d.facts(t)
	case isException(t):
		return d.exception(t)
	}
	name, place := t.Name.Local, d.r.Place()
	d.sum(ruleKept, place, name, "Samlingens element %q är inget objekt och behålls som det är", "The collection's element %q is no feature and is kept as it is")
	return d.capture(name, place)
}

// capture keeps an element with the plan.
func (d *decoder) capture(name string, place quality.Place) error {
	raw, err := d.r.Capture()
	if err != nil {
		return err
	}
	d.plan.Extra = append(d.plan.Extra, codec.Member{Format: FormatGML, Name: name, Raw: string(raw)})
	return nil
}

// bounds takes from a bounding box what its system is called.
func (d *decoder) bounds(t *xmltext.Token, to *string) error {
	e, err := d.g.Envelope(t)
	if e != nil && e.SRSName != "" {
		*to = e.SRSName
	}
	return err
}

// members reads what holds features.
func (d *decoder) members(t *xmltext.Token) error {
	name, place, n := t.Name.Local, d.r.Place(), d.count
	for i := range t.Attrs {
		d.sum(ruleNotKept, place, t.Attrs[i].Name.Local, "Medlemmens attribut %q behålls inte", "The member's attribute %q is not kept")
	}
	any := false
	err := d.r.Children(func(t *xmltext.Token) error {
		switch {
		case t.Kind == xmltext.Text:
			d.sum(ruleNotKept, d.r.Place(), name, "Text direkt i %q behålls inte", "Text in %q itself is not kept")
			return nil
		case t.Name.Local == "FeatureCollection", t.Name.Local == "SimpleFeatureCollection":
			any = true
			return d.collection(t, false)
		case t.Name.Local == "Tuple" && isWFS(t.Name.Space):
			return d.members(t)
		case isMembers(t.Name.Local) && isWFS(t.Name.Space):
			return d.members(t)
		case isException(t):
			return d.exception(t)
		}
		return d.feature(t)
	})
	if err == nil && d.count == n && !any && name != "featureMembers" && name != "additionalObjects" {
		d.sum(ruleMember, place, name, "Medlemmen %q har inget objekt", "The member %q has no feature")
	}
	return err
}

// A feature is a feature while it is read.
type feature struct {
	post   lager.Post
	spaces []string         // of the fields
	lists  map[int][]string // the items of fields that repeat
	index  map[string]int   // of fields, when they are many
	types  map[string]bool
	geom   *igml.Geometry
	name   string // of the geometry's element
	prop   quality.Place
	raw    []byte // of the geometry, in case it cannot be read
	rawAt  int    // how much was kept before it
	gml    bool   // it is certain to be a feature
	layer  *layerOwn
}

func (f *feature) empty() bool { return len(f.post.Falt) == 0 && f.geom == nil }

// begin starts on a feature whose start tag was the last token.
func (d *decoder) begin(t *xmltext.Token) (*feature, error) {
	place := d.r.Place()
	f := &feature{post: lager.Post{Lager: t.Name.Local, Place: place}}
	most := int64(d.s.Limits.Objects)
	if d.s.Limits.Objects != math.MaxInt {
		most = min(most, codec.ObjectsIn(place.Offset))
	}
	if int64(d.count) >= most {
		return nil, &codec.LimitError{Limit: "Objects", Max: most, Place: place}
	}
	if d.types != nil {
		f.types = d.types[t.Name.Local]
	}
	if d.own != nil {
		f.layer = d.own.layers[t.Name.Local]
		f.post.Lager = ""
		if f.layer != nil && f.layer.rows {
			f.post.Lager = f.layer.name
		}
	}
	if d.layer != "" {
		f.post.Lager = d.layer
	} else if f.post.Lager == ownName && d.own == nil {
		f.post.Lager = ""
	}
	for i := range t.Attrs {
		a := &t.Attrs[i]
		switch {
		case a.Name.Local == "id" && igml.IsNS(a.Name.Space):
			f.post.ID, f.gml = a.Value, true
			at := place
			at.Object = a.Value
			d.g.Declare(a.Value, at)
		case a.Name.Local == "fid" && a.Name.Space == "":
			f.gml = true
			f.post.ID = cmp.Or(f.post.ID, a.Value)
		case a.Name.Space == xsi:
		default:
			name := "@" + a.Name.Local
			if a.Name.Space != "" {
				name = "@{" + a.Name.Space + "}" + a.Name.Local
			}
			f.post.Extra = append(f.post.Extra, codec.Member{Format: FormatGML, Name: name, Raw: a.Value})
			d.sum(ruleKept, place, name, "Objektets attribut %q är inget fält och behålls som det är", "The feature's attribute %q is no field and is kept as it is")
		}
	}
	if d.own != nil && d.own.made != "" && strings.HasPrefix(f.post.ID, d.own.made+".") {
		f.post.ID = "" // made for XML
	}
	f.post.Place.Object = f.post.ID
	d.g.Context.Object = f.post.ID
	return f, nil
}

func (d *decoder) feature(t *xmltext.Token) error {
	f, err := d.begin(t)
	if err != nil {
		return err
	}
	outer := d.g.Context.SRSName
	err = d.r.Children(func(t *xmltext.Token) error { return d.property(f, t) })
	d.g.Context.SRSName = outer
	if err != nil {
		return err
	}
	return d.end(f)
}

// property reads a child of a feature.
func (d *decoder) property(f *feature, t *xmltext.Token) error {
	if t.Kind == xmltext.Text {
		d.sum(ruleNotKept, d.r.Place(), f.post.Lager, "Text direkt i objekt (%q) behålls inte", "Text in features (%q) themselves is not kept")
		return nil
	}
	if t.Name.Local == "boundedBy" && igml.IsNS(t.Name.Space) {
		f.gml = true
		return d.bounds(t, &d.g.Context.SRSName)
	}
	name := t.Name
	isNil, plain := false, true
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if a.Name.Space == xsi && a.Name.Local == "nil" {
			isNil = strings.TrimSpace(a.Value) == "true" || strings.TrimSpace(a.Value) == "1"
			continue
		}
		plain = false
	}
	d.r.Hold()
	d.text = d.text[:0]
	var g *igml.Geometry
	place := quality.Place{}
	kids := 0
	for {
		t, err := d.r.Next()
		if err != nil {
			return err
		}
		if t.Kind == xmltext.EndElement {
			break
		}
		if t.Kind == xmltext.Text {
			if d.text = append(d.text, t.Data...); len(d.text) > d.s.Limits.Text {
				return &codec.LimitError{Limit: "Text", Max: int64(d.s.Limits.Text), Place: d.r.Place()}
			}
			continue
		}
		if kids++; kids == 1 && igml.IsGeometry(t.Name) {
			place = d.r.Place()
			if g, err = d.geometry(t); err != nil {
				return err
			}
			continue
		}
		if err := d.r.Skip(); err != nil {
			return err
		}
	}
	if kids == 0 && plain && d.field(f, name, isNil) {
		d.r.Release()
		return nil
	}
	if g != nil && kids == 1 && len(strings.TrimSpace(string(d.text))) == 0 && f.geom == nil {
		f.geom, f.name, f.prop, f.gml = g, name.Local, place, true
		if g.Geom != nil && !g.Deferred {
			d.r.Release()
		} else {
			f.raw, f.rawAt = d.r.Held(), len(f.post.Extra)
		}
		if !plain {
			d.sum(ruleNotKept, place, name.Local, "Attributen till %q behålls inte", "The attributes of %q are not kept")
		}
		return nil
	}
	start := d.r.StartPlace()
	start.Object = f.post.ID
	raw := d.r.Held()
	switch {
	case raw == nil:
		d.sum(ruleNotKept, start, name.Local, "Elementet %q är för stort för att behållas", "The element %q is too large to be kept")
		return nil
	case g != nil:
		f.gml = true
		d.sum(ruleSecond, start, name.Local, "%q är ännu en geometri; den första gäller, och den här behålls som den är", "%q is another geometry; the first holds, and this one is kept as it is")
	default:
		d.sum(ruleKept, start, name.Local, "Elementet %q är inget fält och behålls som det är", "The element %q is no field and is kept as it is")
	}
	f.post.Extra = append(f.post.Extra, codec.Member{Format: FormatGML, Name: name.Local, Raw: string(raw)})
	return nil
}

// field adds the text just read as a field. It reports false when the feature
// has a field of that name in another namespace.
func (d *decoder) field(f *feature, name xmltext.Name, isNil bool) bool {
	o := fieldOwn{name: name.Local}
	if f.layer != nil {
		if known, ok := f.layer.fields[name.Local]; ok {
			o = known
		}
	}
	if d.own != nil && name.Local == geometryTag && isNil {
		return true // a geometry that could not be written
	}
	value := "null"
	if !isNil || len(d.text) > 0 {
		value = d.value(f, name.Local, o)
	}
	if i := f.find(name.Local); i >= 0 {
		if f.spaces[i] != name.Space {
			return false
		}
		if f.lists == nil {
			f.lists = map[int][]string{}
		}
		if f.lists[i] == nil {
			f.lists[i] = []string{f.post.Falt[i].Varde}
		}
		f.lists[i] = append(f.lists[i], value)
		return true
	}
	n, ok := d.names[name.Local]
	if !ok {
		n = name.Local
		if len(d.names) < 10000 {
			d.names[n] = n
		}
	}
	if f.index != nil {
		f.index[n] = len(f.post.Falt)
	}
	f.post.Falt = append(f.post.Falt, op.Falt{Namn: n, Varde: value})
	f.spaces = append(f.spaces, name.Space)
	return true
}

// find returns the field of that element. Fields have the names of their
// elements until the feature ends.
func (f *feature) find(name string) int {
	if f.index == nil {
		if len(f.post.Falt) < 24 {
			return slices.IndexFunc(f.post.Falt, func(x op.Falt) bool { return x.Namn == name })
		}
		f.index = map[string]int{}
		for i, x := range f.post.Falt {
			f.index[x.Namn] = i
		}
	}
	if i, ok := f.index[name]; ok {
		return i
	}
	return -1
}

// value returns the JSON text of the text just read.
func (d *decoder) value(f *feature, name string, o fieldOwn) string {
	s := string(d.text)
	switch {
	case d.own != nil:
		return fromText(s, o.json)
	case f.types[name] || d.number(name):
		if t := strings.TrimSpace(s); isNumber(t) || t == "true" || t == "false" {
			return t
		}
	}
	return quote(s)
}

// number reports whether the field is the column that takes a number.
func (d *decoder) number(name string) bool {
	const column = "lagesosakerhet"
	if strings.EqualFold(name, column) {
		return true
	}
	return slices.ContainsFunc(d.table.Falt, func(a lager.Faltnamn) bool { return a.Kolumn == column && strings.EqualFold(a.Fil, name) })
}

// end puts a feature among the rows.
func (d *decoder) end(f *feature) error {
	d.count++
	for i, items := range f.lists {
		f.post.Falt[i].Varde = "[" + strings.Join(items, ",") + "]"
	}
	if f.layer != nil && len(f.layer.fields) > 0 {
		for i := range f.post.Falt {
			o, ok := f.layer.fields[f.post.Falt[i].Namn]
			if !ok {
				continue
			}
			f.post.Falt[i].Namn = o.name
			// A single element of a list: an item, unless it holds the list.
			if v := f.post.Falt[i].Varde; o.list && f.lists[i] == nil && v[0] != '[' && v != "null" {
				f.post.Falt[i].Varde = "[" + v + "]"
			}
		}
	}
	if d.own != nil && d.identified(f) {
		f.post.ID = ""
	}
	f.index, f.lists, f.spaces = nil, nil, nil
	if d.late = d.late || f.geom != nil && f.geom.Deferred; d.late {
		d.waiting = append(d.waiting, f)
		return nil
	}
	d.emit(f)
	return nil
}

// identified reports whether a field says the feature's identity, so that the
// one that was made for XML is not needed.
func (d *decoder) identified(f *feature) bool {
	return slices.ContainsFunc(f.post.Falt, func(x op.Falt) bool {
		return x.Varde != "null" && (x.Namn == "identitet" || slices.ContainsFunc(d.table.Falt, func(a lager.Faltnamn) bool { return a.Kolumn == "identitet" && a.Fil == x.Namn }))
	})
}

// emit adds a feature to the plan.
func (d *decoder) emit(f *feature) {
	var waits *placed
	if g := f.geom; g != nil {
		if g.Geom == nil {
			if f.raw != nil {
				f.post.Extra = slices.Insert(f.post.Extra, f.rawAt, codec.Member{Format: FormatGML, Name: f.name, Raw: string(f.raw)})
				d.sum(ruleGeometry, f.prop, f.name, "Geometrin i %q kan inte läsas; texten behålls", "The geometry in %q cannot be read; its text is kept")
			} else {
				d.sum(ruleNotKept, f.prop, f.name, "Elementet %q är för stort för att behållas", "The element %q is too large to be kept")
			}
		} else {
			f.post.Geometri = &op.Geometri{Position: g.Geom}
			if g.SRSName == "" {
				waits = &placed{g: f.post.Geometri, place: f.prop}
				d.open = append(d.open, waits)
			} else {
				d.place(f.post.Geometri, g)
			}
		}
	}
	object := d.rows.Las(f.post)
	if waits != nil {
		waits.place.Object = object
	}
	if f.geom == nil {
		p := f.post.Place
		p.Object = object
		d.add(ruleNull, p, "Objektet har ingen geometri.", "The feature has no geometry.")
	}
}

// place says which system a geometry is in.
func (d *decoder) place(to *op.Geometri, g *igml.Geometry) {
	s := d.system(g.SRSName)
	to.Koordinatsystem = s.code
	if s.ambiguous && d.order == 0 {
		d.turn(s, g, nil)
	}
	if s.code != 0 {
		return
	}
	to.Extra = append(to.Extra, codec.Member{Format: FormatGML, Name: extraSRS, Raw: g.SRSName})
	if g.Order == crs.NorthEast {
		to.Extra = append(to.Extra, codec.Member{Format: FormatGML, Name: extraOrder, Raw: northFirst})
	}
	if !s.told {
		s.told = true
		d.add(ruleUnknownCRS, g.Place, "%q är inget känt koordinatsystem; koordinaterna behålls som de är, och namnet med dem.",
			"%q is no known reference system; coordinates are kept as they are, and the name with them.", clip(g.SRSName))
	}
}

// system returns what is known of an srsName.
func (d *decoder) system(name string) *system {
	if s := d.systems[name]; s != nil {
		return s
	}
	s := &system{}
	if ref, err := crs.Parse(strings.TrimSpace(name)); err == nil {
		s.code, s.ambiguous = ref.Code, ref.Ambiguous
		if s.ambiguous {
			s.order = crs.EastNorth // as GeoServer and GDAL write these forms
		}
	}
	if len(d.systems) < 1000 {
		d.systems[name] = s
	}
	return s
}

// geometry reads a geometry element.
func (d *decoder) geometry(t *xmltext.Token) (*igml.Geometry, error) {
	name, ok := t.Attr("", "srsName")
	if !ok {
		name = d.g.Context.SRSName
	}
	d.g.Context.Order = d.order
	var s *system
	if d.order == 0 && name != "" {
		if s = d.system(name); s.ambiguous {
			d.g.Context.Order = s.order
		} else {
			s = nil
		}
	}
	before := 0
	if s != nil && !s.settled {
		before = len(d.geo.Findings())
	}
	g, err := d.g.Geometry(t)
	if err == nil && s != nil && !s.settled && g.Geom != nil {
		d.turn(s, g, &before)
	}
	return g, err
}

// turn sees whether the coordinates of a geometry settle the order of a form
// that does not, and turns those that were read in another. before is how many
// findings there were about geometry.
func (d *decoder) turn(s *system, g *igml.Geometry, before *int) {
	if !s.settled {
		x, y, ok := first(g.Geom)
		if !ok {
			return
		}
		if g.Order == crs.NorthEast {
			x, y = y, x
		}
		order := crs.OrderOf(s.code, x, y)
		switch {
		case order == 0 && !s.told:
			s.told = true
			d.add(ruleAxis, g.Place, "Formen %q avgör inte ordningen, och koordinaterna inte heller; de lästes med östligt värde först.",
				"The form %q does not settle the order, nor do the coordinates; they were read easting first.", clip(g.SRSName))
			return
		case order == 0:
			return
		}
		s.settled = true
		if order != s.order {
			s.order = order
			d.add(ruleAxis, g.Place, "Formen %q avgör inte ordningen. Koordinaterna kan bara ha nordligt värde först och lästes så.",
				"The form %q does not settle the order. The coordinates can only be northing first and were read so.", clip(g.SRSName))
		}
	}
	if g.Order == s.order || g.Order == 0 {
		return
	}
	swap(g.Geom)
	g.Order = s.order
	if before != nil {
		for i, f := range d.geo.Findings() {
			if i >= *before && (f.Code == "gml/axis-order-suspect" || f.Code == "gml/outside-area") {
				d.drop[i] = true
			}
		}
	}
}

// settle tells of geometries whose system the file does not state.
func (d *decoder) settle() {
	if len(d.open) == 0 {
		return
	}
	o := d.open[0]
	says := op.Bevistext(op.TroligaSystem(d.plan, d.s.Source))
	if d.col.Full() {
		d.col.Skip(ruleNoSystem.Code, ruleNoSystem.Severity)
		return
	}
	f := ruleNoSystem.At(o.place, quality.Textf("%[3]d geometrier har inget koordinatsystem. Inget antogs. %[1]s",
		"%[3]d geometries have no coordinate reference system. None was assumed. %[2]s", says.SV, says.EN, len(d.open)))
	if x, y, ok := first(o.g.Position); ok {
		f.Place.Coordinate = &quality.Coordinate{X: x, Y: y}
	}
	d.col.Add(f)
}

// first returns the first position of a geometry.
func first(g geom.T) (x, y float64, ok bool) {
	if c, isCollection := g.(*geom.GeometryCollection); isCollection {
		for _, m := range c.Geoms() {
			if x, y, ok = first(m); ok {
				return x, y, true
			}
		}
		return 0, 0, false
	}
	if g == nil || len(g.FlatCoords()) < 2 {
		return 0, 0, false
	}
	return g.FlatCoords()[0], g.FlatCoords()[1], true
}

// swap turns the two plane axes of every position.
func swap(g geom.T) {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			swap(m)
		}
		return
	}
	flat, stride := g.FlatCoords(), g.Stride()
	for i := 0; i+1 < len(flat); i += stride {
		flat[i], flat[i+1] = flat[i+1], flat[i]
	}
}

func isException(t *xmltext.Token) bool {
	switch t.Name.Local {
	case "ExceptionReport":
		return t.Name.Space == "" || strings.HasPrefix(t.Name.Space, "http://www.opengis.net/ows")
	case "ServiceExceptionReport":
		return t.Name.Space == "" || strings.HasPrefix(t.Name.Space, "http://www.opengis.net/")
	}
	return false
}

// exception reads a report to its end and returns it.
func (d *decoder) exception(t *xmltext.Token) error {
	e := &ServiceError{Place: d.r.Place()}
	e.Version, _ = t.Attr("", "version")
	err := d.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text || len(e.Exceptions) >= 100 {
			return nil
		}
		var x ServiceException
		x.Code, _ = t.Attr("", "exceptionCode")
		if x.Code == "" {
			x.Code, _ = t.Attr("", "code")
		}
		x.Locator, _ = t.Attr("", "locator")
		var parts []string
		err := d.r.Children(func(t *xmltext.Token) error {
			if t.Kind == xmltext.Text {
				parts = append(parts, strings.TrimSpace(string(t.Data)))
				return nil
			}
			s, _, err := d.r.Text()
			parts = append(parts, s)
			return err
		})
		x.Text = strings.Join(parts, "\n")
		e.Exceptions = append(e.Exceptions, x)
		return err
	})
	if failed, ok := err.(*codec.ReadError); ok {
		return failed
	}
	return e
}

// facts are what a file of this package says of the plan and of names.
type facts struct {
	made   string // what identities begin with that were made for rows without
	layers map[string]*layerOwn
}

// A layerOwn is what a file of this package says of a layer.
type layerOwn struct {
	name   string
	rows   bool // its rows belong to it by name
	fields map[string]fieldOwn
}

// A fieldOwn is what a file of this package says of a field.
type fieldOwn struct {
	name       string
	json, list bool
}

// factFields are the plan's own facts, in the order in which they are written.
var factFields = []factField{
	fact("identitet", func(p *op.Oversiktsplan) *string { return &p.Identitet }),
	fact("version", func(p *op.Oversiktsplan) *string { return &p.Version }),
	fact("namn", func(p *op.Oversiktsplan) *string { return &p.Namn }),
	fact("slag", func(p *op.Oversiktsplan) *op.Planslag { return &p.Slag }),
	fact("kommun", func(p *op.Oversiktsplan) *string { return &p.Kommun }),
	fact("region", func(p *op.Oversiktsplan) *string { return &p.Region }),
	fact("status", func(p *op.Oversiktsplan) *op.Planstatus { return &p.Status }),
	fact("allmantIntresse", func(p *op.Oversiktsplan) *string { return &p.AllmantIntresse }),
	factDay("periodFran", func(p *op.Oversiktsplan) *civil.Date { return &p.Planeringsperiod.Fran }),
	factDay("periodTill", func(p *op.Oversiktsplan) *civil.Date { return &p.Planeringsperiod.Till }),
	factDay("datumPaborjad", func(p *op.Oversiktsplan) *civil.Date { return &p.DatumPaborjad }),
	fact("modell", func(p *op.Oversiktsplan) *op.Modellversion { return &p.Modell }),
}

type factField struct {
	name string
	get  func(*op.Oversiktsplan) string
	set  func(*op.Oversiktsplan, string) bool
}

func fact[S ~string](name string, at func(*op.Oversiktsplan) *S) factField {
	return factField{name, func(p *op.Oversiktsplan) string { return string(*at(p)) },
		func(p *op.Oversiktsplan, s string) bool { *at(p) = S(s); return true }}
}

func factDay(name string, at func(*op.Oversiktsplan) *civil.Date) factField {
	return factField{name, func(p *op.Oversiktsplan) string { return at(p).String() },
		func(p *op.Oversiktsplan, s string) bool {
			v, err := civil.ParseDate(s)
			*at(p) = v
			return err == nil
		}}
}

// facts reads the property planinfo to its end.
func (d *decoder) facts(t *xmltext.Token) error {
	place := d.r.Place()
	d.r.Hold()
	f := &facts{layers: map[string]*layerOwn{}}
	plan := &op.Oversiktsplan{}
	bad := ""
	fail := func(what string) {
		if bad == "" {
			bad = what
		}
	}
	switch form, _ := t.Attr("", "format"); {
	case form != formVersion:
		fail("format " + strconv.Quote(clip(form)))
	case d.own != nil:
		fail("planinfo 2")
	case d.count > 0:
		fail("planinfo < featureMember")
	}
	f.made, _ = t.Attr("", "id")
	for i := range t.Attrs {
		if n := t.Attrs[i].Name; n.Space != "" || n.Local != "format" && n.Local != "id" {
			fail("@" + clip(n.Local))
		}
	}
	said := false
	err := d.r.Children(func(t *xmltext.Token) error {
		switch {
		case t.Kind == xmltext.Text:
			fail(clip(string(t.Data)))
			return nil
		case t.Name.Local == ownName && !said:
			said = true
			for i := range t.Attrs {
				a := &t.Attrs[i]
				j := slices.IndexFunc(factFields, func(f factField) bool { return f.name == a.Name.Local && a.Name.Space == "" })
				if j < 0 || !factFields[j].set(plan, a.Value) {
					fail("@" + clip(a.Name.Local))
				}
			}
			return d.none(fail)
		case t.Name.Local == "lager":
			l := &layerOwn{fields: map[string]fieldOwn{}}
			element := ""
			for i := range t.Attrs {
				switch a := &t.Attrs[i]; a.Name.Local {
				case "element":
					element = a.Value
				case "namn":
					l.name = a.Value
				case "objekten":
					l.rows = a.Value == "true"
				default:
					fail("@" + clip(a.Name.Local))
				}
			}
			if f.layers[element] != nil {
				fail(clip(element))
			}
			l.name = cmp.Or(l.name, element)
			f.layers[element] = l
			return d.r.Children(func(t *xmltext.Token) error {
				if t.Kind == xmltext.Text || t.Name.Local != "falt" {
					fail("lager")
					return nil
				}
				var o fieldOwn
				element, named := "", false
				for i := range t.Attrs {
					switch a := &t.Attrs[i]; a.Name.Local {
					case "element":
						element = a.Value
					case "namn":
						o.name, named = a.Value, true
					case "json":
						o.json = a.Value == "true"
					case "lista":
						o.list = a.Value == "true"
					default:
						fail("@" + clip(a.Name.Local))
					}
				}
				if !named {
					o.name = element
				}
				if _, twice := l.fields[element]; twice {
					fail(clip(element))
				}
				l.fields[element] = o
				return d.none(fail)
			})
		}
		fail(clip(t.Name.Local))
		return nil
	})
	if err != nil {
		return err
	}
	if bad == "" {
		d.r.Release()
		d.own = f
		for i := range factFields {
			factFields[i].set(d.plan, factFields[i].get(plan))
		}
		return nil
	}
	d.add(ruleFacts, place, "Egenskapen planinfo kan inte läsas (%s) och behålls som den är.", "The property planinfo cannot be read (%s) and is kept as it is.", bad)
	if raw := d.r.Held(); raw != nil {
		d.plan.Extra = append(d.plan.Extra, codec.Member{Format: FormatGML, Name: "planinfo", Raw: string(raw)})
	}
	return nil
}

// none reads an element that should be empty.
func (d *decoder) none(fail func(string)) error {
	return d.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text {
			fail(clip(string(t.Data)))
		} else {
			fail(clip(t.Name.Local))
		}
		return nil
	})
}
