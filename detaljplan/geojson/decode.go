package geojson

import (
	"bytes"
	"cmp"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"
	"golang.org/x/text/unicode/norm"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
	"github.com/planinfo-se/planinfo/quality"
)

// Decode reads a FeatureCollection, or a single Feature, with the properties
// that [Encode] writes, edited or not. The whole text is held in memory while
// it is read.
//
// It reads on past faults and returns what it could read together with what
// it found. The error is a [*codec.SyntaxError], a [*codec.LimitError], a
// [*codec.ReadError], or a [*codec.UnsupportedError] for the national
// platform's JSON, which package ngp reads; with the first three the data set
// holds the features before the fault.
func Decode(r io.Reader, opts ...codec.Option) (*detaljplan.Dataset, quality.Findings, error) {
	s := codec.Resolve(opts)
	max := s.Limits.Bytes
	if max < 1<<62 {
		r = io.LimitReader(r, max+1)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return &detaljplan.Dataset{}, nil, &codec.ReadError{Place: quality.Place{Source: s.Source, Offset: int64(len(data))}, Err: err}
	}
	return decode(data, s)
}

// Unmarshal reads what [Decode] reads. The data set does not refer to data.
func Unmarshal(data []byte, opts ...codec.Option) (*detaljplan.Dataset, quality.Findings, error) {
	return decode(data, codec.Resolve(opts))
}

type decoder struct {
	s     *codec.Settings
	text  []byte
	skip  int // bytes of a BOM before text
	lines *jsonwalk.Lines
	w     *jsonwalk.Walker
	geo   *jsongeom.Reader
	col   codec.Collector
	err   error

	stated  bool // the file states a system in one way or another
	old     bool // by the member crs
	system  crs.Code
	fg      placeSystem // of the collection
	assume  crs.Code
	target  detaljplan.Koordinatsystem
	members map[string]bool // unknown members of the national format

	feature int  // index of the one being read, -1 outside
	alone   bool // a single Feature
	base    string
	id      string // of the object being read

	objects []*object
	byID    map[objectKey]*object
	unknown map[string]*loss
	unknOrd []string
	boxes   int

	set     *detaljplan.Dataset
	seen    map[string]bool
	texts   map[string]string // raw texts met, and what they say
	derived []derivedAt
	sub     *quality.Place // reading JSON inside a string that stands here
	ordered bool           // the axis order was looked at
	moves   map[[2]crs.Code]*crs.Transform
	moved   map[crs.Code]int
	assumed map[detaljplan.Koordinatsystem]int
}

// A placeSystem is what a coordRefSys says.
type placeSystem struct {
	code     crs.Code
	northing bool
	given    bool
}

type objectKey struct {
	kind string
	id   string
}

// An object is a plan or a provision with the features that it was read from.
type object struct {
	plan  *detaljplan.Detaljplan
	prov  *detaljplan.Planbestammelse
	key   objectKey
	parts []part
	list  []detaljplan.Geometribeskrivning // of a feature for all parts
	given bool                             // the list was given, maybe as empty
	place int                              // offset of the first feature
}

// A derivedAt is a derived property as the file has it.
type derivedAt struct {
	obj     *object
	name    string
	value   string
	at      int
	feature int
}

// A part is what one feature says of one object.
type part struct {
	g       detaljplan.Geometribeskrivning
	exists  bool // there is a geometry description
	number  int64
	of      int64 // parts of the object, -1 when not given
	order   int
	system  crs.Code // of Position
	env     detaljplan.Extra
	foreign detaljplan.Extra // properties that the object's first part does not have
	at      int              // offset of the geometry that was read
	member  string           // its name in the feature
	label   detaljplan.Forekomst
	x, y    *float64 // of the label
	whole   bool     // a feature for all parts
}

func decode(data []byte, s *codec.Settings) (*detaljplan.Dataset, quality.Findings, error) {
	d := &decoder{s: s, feature: -1, set: &detaljplan.Dataset{}, byID: map[objectKey]*object{}, unknown: map[string]*loss{},
		seen: map[string]bool{}, texts: map[string]string{}, moves: map[[2]crs.Code]*crs.Transform{}, moved: map[crs.Code]int{},
		assumed: map[detaljplan.Koordinatsystem]int{}, members: map[string]bool{}}
	d.col.Max = s.Limits.Findings
	d.assume = codec.Value[crs.Code](s, assumeKey{})
	d.target = codec.Value[detaljplan.Koordinatsystem](s, targetKey{})
	if int64(len(data)) > s.Limits.Bytes {
		return d.set, nil, &codec.LimitError{Limit: "Bytes", Max: s.Limits.Bytes, Place: quality.Place{Source: s.Source, Offset: s.Limits.Bytes}}
	}
	d.text = data
	if rest, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok {
		d.text, d.skip = rest, 3
	}
	d.lines = jsonwalk.NewLines(d.text)
	d.w = jsonwalk.NewWalker(d.text)
	d.geo = jsongeom.NewReader(d.text, s.Limits.Vertices)
	d.run()
	d.finish()
	fs := d.col.Findings()
	fs.Sort()
	return d.set, fs, d.err
}

// place returns the place of an offset.
func (d *decoder) placeAt(at int, pointer string) quality.Place {
	line, column := d.lines.Of(at)
	if line == 1 {
		column += d.skip
	}
	return quality.Place{Source: d.s.Source, Offset: int64(at + d.skip), Line: line, Column: column, Path: pointer, Object: d.id}
}

// here is the place of what the walker is before.
func (d *decoder) here() quality.Place {
	if d.sub != nil {
		return *d.sub
	}
	return d.placeAt(d.w.Pos(), d.w.Pointer())
}

// placeOf is the place of a part's geometry.
func (d *decoder) placeOf(p *part) quality.Place {
	return d.placeAt(p.at, d.pointerOf(p.order)+"/"+p.member)
}

func (d *decoder) add(r quality.Rule, p quality.Place, sv, en string, args ...any) {
	if d.col.Full() {
		d.col.Skip(r.Code, r.Severity)
		return
	}
	d.col.Add(r.At(p, textf(sv, en, args...)))
}

// addAt is add for a place that costs something to find out.
func (d *decoder) addAt(r quality.Rule, at int, pointer string, sv, en string, args ...any) {
	if d.col.Full() {
		d.col.Skip(r.Code, r.Severity)
		return
	}
	p := d.placeAt(at, pointer)
	if d.sub != nil {
		p = *d.sub
	}
	d.add(r, p, sv, en, args...)
}

func (d *decoder) syntax(code quality.Code, at int, pointer, problem, expected string, err error) {
	d.id = ""
	d.err = &codec.SyntaxError{Place: d.placeAt(at, pointer), Code: code, Problem: problem, Expected: expected, Err: err}
}

// run reads the text as far as it goes.
func (d *decoder) run() {
	if len(d.text) > 1 && (d.text[0] == 0xff && d.text[1] == 0xfe || d.text[0] == 0xfe && d.text[1] == 0xff ||
		d.text[0] == 0 || d.text[1] == 0) {
		d.syntax(codeUTF16, 0, "", "the text is in UTF-16 or UTF-32", "UTF-8 (RFC 8259 section 8.1)", nil)
		return
	}
	if d.skip > 0 {
		d.add(ruleBOM, quality.Place{Source: d.s.Source, Line: 1, Column: 1}, "BOM i början av filen hoppades över.", "The byte order mark at the start was skipped.")
	}
	if at, limit := jsonwalk.Measure(d.text, d.s.Limits.Depth, d.s.Limits.Text); limit != "" {
		max := d.s.Limits.Depth
		if limit == "Text" {
			max = d.s.Limits.Text
		}
		d.err = &codec.LimitError{Limit: limit, Max: int64(max), Place: d.placeAt(at, "")}
		return
	}
	most := d.s.Limits.Objects
	if most != math.MaxInt { // a feature of two bytes takes some hundred in memory
		most = int(min(int64(most), codec.ObjectsIn(int64(len(d.text)))))
	}
	doc, fault := jsonwalk.Top(d.text, "features", most)
	if fault != nil {
		d.fault(fault)
	}
	if len(doc.Items) > most {
		d.err = &codec.LimitError{Limit: "Objects", Max: int64(most), Place: d.placeAt(doc.Items[most].Start, "/features/"+strconv.Itoa(most))}
		doc.Items = doc.Items[:most]
	}
	if doc.Kind == 'E' {
		return
	}
	if doc.Kind != '{' {
		if d.err == nil {
			d.syntax(codeNotGeoJSON, 0, "", "the text is no JSON object", "a GeoJSON FeatureCollection", nil)
		}
		return
	}
	typ := ""
	for _, m := range doc.Members {
		switch m.Name {
		case "feature:mediatyp":
			if text := d.stringAt(m.Value); strings.HasPrefix(text, "application/vnd.lm.detaljplan.") {
				d.err = &codec.UnsupportedError{Place: d.placeAt(m.Value.Start, "/feature:mediatyp"), Found: clip(text) + " (the national platform's JSON)",
					Supported: "the plain view; package ngp reads the platform's JSON"}
				return
			}
		case "type":
			if typ == "" {
				typ = d.stringAt(m.Value)
			}
		}
	}
	switch {
	case typ == "FeatureCollection" || doc.IsList && typ == "":
		d.collection(doc)
	case typ == "Feature":
		d.single(doc, fault != nil)
	case d.err == nil:
		what := "the object has no type"
		if typ != "" {
			what = "the type is " + strconv.Quote(clip(typ))
		}
		d.syntax(codeNotGeoJSON, 0, "", what, "a GeoJSON FeatureCollection", nil)
	}
}

// fault turns a fault of syntax into the error.
func (d *decoder) fault(f *jsonwalk.Fault) {
	switch f.Kind {
	case jsonwalk.Nothing:
		d.syntax(codeNothing, f.Offset, "", "there is nothing in the text", "a GeoJSON FeatureCollection", nil)
	case jsonwalk.Truncated:
		d.syntax(codeTruncated, f.Offset, f.Pointer, "the text ends inside the JSON", "more text", f.Err)
	case jsonwalk.UTF8:
		d.syntax(codeUTF8, f.Offset, f.Pointer, "bytes that are no UTF-8", "UTF-8 (RFC 8259 section 8.1)", f.Err)
	case jsonwalk.Trailing:
		d.syntax(codeTrailing, f.Offset, "", "something follows the JSON", "the end of the text", nil)
	default:
		d.syntax(codeSyntax, f.Offset, f.Pointer, "the text is not well-formed JSON", "JSON (RFC 8259)", f.Err)
	}
}

func (d *decoder) stringAt(s jsonwalk.Span) string {
	d.w.At(s.Start, "")
	if s.Empty() || d.w.Kind() != '"' {
		return ""
	}
	return d.w.String()
}

func (d *decoder) collection(doc *jsonwalk.Document) {
	d.top(doc, true)
	if !doc.IsList && d.err == nil {
		d.addAt(ruleNoFeatures, 0, "", "En FeatureCollection har listan features.", "A FeatureCollection has the list features.")
	}
	for i, s := range doc.Items {
		d.feature, d.base, d.id = i, "", ""
		d.readFeature(s)
		if d.err != nil && isLimit(d.err) {
			return
		}
	}
}

func isLimit(err error) bool { _, ok := err.(*codec.LimitError); return ok }

// single reads a Feature that stands alone.
func (d *decoder) single(doc *jsonwalk.Document, broken bool) {
	d.top(doc, false)
	if broken {
		return
	}
	d.feature, d.alone = 0, true
	d.w.At(0, "")
	d.readFeature(d.w.Skip())
}

// top reads the members of the object at the top: systems, and what is kept.
func (d *decoder) top(doc *jsonwalk.Document, collection bool) {
	d.system = crs.CRS84
	seen := map[string]bool{}
	for _, m := range doc.Members {
		pointer := "/" + jsonwalk.EscapePointer(m.Name)
		if seen[m.Name] {
			if collection {
				d.addAt(ruleDuplicate, m.At, pointer, "Medlemmen %q står två gånger; den första gäller.", "The member %q stands twice; the first holds.", clip(m.Name))
			}
			continue
		}
		seen[m.Name] = true
		raw := d.text[m.Value.Start:m.Value.End]
		switch m.Name {
		case "crs":
			d.stated, d.old, d.system = true, true, d.oldSystem(raw, m.Value.Start, pointer)
		case "coordRefSys":
			d.fg = d.coordRefSys(raw, m.Value.Start, pointer)
		case "planinfo":
			d.planinfo(m.Value)
		case "bbox":
			if collection {
				d.boxes++
			}
		case "type", "features", "conformsTo":
		default:
			if collection {
				d.set.Extra = append(d.set.Extra, detaljplan.Member{Format: detaljplan.FormatGeoJSON, Name: m.Name, Raw: string(raw)})
			}
		}
	}
	if !d.stated && d.assume != 0 {
		d.system = d.assume
		if d.system == crs.WGS84 {
			d.system = crs.CRS84
		}
	}
}

func (d *decoder) coordRefSys(raw []byte, at int, pointer string) placeSystem {
	c, northing, ok := jsongeom.NewSystem(raw)
	if !ok {
		d.addAt(ruleUnknownCRS, at, pointer, "coordRefSys anger inget känt koordinatsystem; place läses inte.",
			"coordRefSys names no known system; place is not read.")
		return placeSystem{}
	}
	return placeSystem{code: c, northing: northing, given: true}
}

// oldSystem reads the member crs of GeoJSON 2008; zero is an unknown system.
func (d *decoder) oldSystem(raw []byte, at int, pointer string) crs.Code {
	c, ok := jsongeom.OldSystem(raw)
	if !ok {
		d.addAt(ruleUnknownCRS, at, pointer, "Medlemmen crs anger inget känt koordinatsystem; koordinaterna behålls som de är.",
			"The member crs names no known system; coordinates are kept as they are.")
		return 0
	}
	for _, p := range jsongeom.SystemRest(raw) {
		d.addAt(ruleNotKept, at, pointer+p, "Medlemmen behölls inte.", "The member was not kept.")
	}
	return c
}

// planinfo reads what Encode notes for itself: which unknown properties are
// members of the national format.
func (d *decoder) planinfo(s jsonwalk.Span) {
	d.w.At(s.Start, "/planinfo")
	if d.w.Kind() != '{' {
		return
	}
	d.w.Enter()
	for {
		name, ok := d.w.Member()
		if !ok {
			return
		}
		if string(d.w.Text(name)) != "ngp" || d.w.Kind() != '[' {
			d.w.Skip()
			continue
		}
		d.w.Enter()
		for d.w.Element() {
			if d.w.Kind() == '"' {
				d.members[d.w.String()] = true
			} else {
				d.w.Skip()
			}
		}
	}
}

// pointer returns the JSON Pointer of the feature being read.
func (d *decoder) pointer() string {
	if d.base == "" {
		d.base = d.pointerOf(d.feature)
	}
	return d.base
}

// pointerOf returns the JSON Pointer of a feature.
func (d *decoder) pointerOf(feature int) string {
	if d.alone {
		return ""
	}
	return "/features/" + strconv.Itoa(feature)
}

// spans are the members of a feature.
type spans struct {
	id, geometry, place, properties jsonwalk.Span
	fg                              placeSystem
	old                             bool     // the feature has a member crs of its own
	own                             crs.Code // that it names; zero is unknown
	env                             detaljplan.Extra
	typ                             string
}

func (d *decoder) readFeature(s jsonwalk.Span) {
	base := d.pointer()
	d.w.At(s.Start, base)
	if d.w.Kind() != '{' {
		d.addAt(ruleNotFeature, s.Start, base, "Elementet är inget objekt och lästes inte.", "The element is no object and was not read.")
		d.keepFeature(s)
		return
	}
	f := spans{fg: d.fg}
	clear(d.seen)
	d.w.Enter()
	for {
		name, ok := d.w.Member()
		if !ok {
			break
		}
		n := jsonwalk.Unquote(d.w.Text(name))
		if d.seen[n] {
			d.addAt(ruleDuplicate, name.Start-1, d.w.Pointer(), "Medlemmen %q står två gånger; den första gäller.", "The member %q stands twice; the first holds.", clip(n))
			d.w.Skip()
			continue
		}
		d.seen[n] = true
		switch n {
		case "type":
			if d.w.Kind() == '"' {
				f.typ = d.string()
				continue
			}
			d.w.Skip()
		case "id":
			f.id = d.w.Skip()
		case "geometry":
			f.geometry = d.w.Skip()
		case "place":
			f.place = d.w.Skip()
		case "properties":
			f.properties = d.w.Skip()
		case "coordRefSys":
			at, pointer := d.w.Pos(), d.w.Pointer()
			f.fg = d.coordRefSys(d.w.Raw(), at, pointer)
		case "bbox":
			d.boxes++
			d.w.Skip()
		case "crs":
			at, pointer := d.w.Pos(), d.w.Pointer()
			if raw := d.w.Raw(); !d.alone { // else it was read as the file's
				f.old, f.own = true, d.oldSystem(raw, at, pointer)
			}
		default:
			v := d.w.Skip()
			if n == "time" && d.text[v.Start] == 'n' {
				continue
			}
			if !d.alone || n != "planinfo" && n != "conformsTo" {
				f.env = append(f.env, detaljplan.Member{Format: detaljplan.FormatGeoJSON, Name: n, Raw: string(d.w.Text(v))})
			}
		}
	}
	if f.typ != "Feature" {
		d.addAt(ruleNotFeature, s.Start, base, "Typen är %q, inte Feature; objektet lästes inte.", "The type is %q, not Feature; the object was not read.", clip(f.typ))
		d.keepFeature(s)
		return
	}
	kind, id := d.identify(&f)
	d.id = id
	var obj *object
	switch kind {
	case "detaljplan":
		obj = &object{plan: &detaljplan.Detaljplan{}}
	case string(detaljplan.BestammelsetypAnvandningsbestammelse), string(detaljplan.BestammelsetypEgenskapsbestammelse),
		string(detaljplan.BestammelsetypAdministrativBestammelse):
		obj = &object{prov: &detaljplan.Planbestammelse{}}
	default:
		d.addAt(ruleUnknownKind, s.Start, base, "feature:typ är %q; objektet behålls som det är.", "feature:typ is %q; the feature is kept as it is.", clip(kind))
		d.keepFeature(s)
		return
	}
	obj.key = objectKey{kind, id}
	obj.place = s.Start
	p := part{of: -1, order: d.feature}
	first := d.byID[obj.key]
	if id == "" {
		first = nil
	}
	d.properties(&f, obj, &p, first == nil)
	d.geometry(&f, &p)
	p.env = f.env
	if raw := d.text[f.id.Start:f.id.End]; !f.id.Empty() && raw[0] != 'n' && (id == "" || !ownID(raw, id)) {
		p.env = append(detaljplan.Extra{{Format: detaljplan.FormatGeoJSON, Name: "id", Raw: string(raw)}}, p.env...)
	}
	if id == "" && p.number > 1 && len(d.objects) > 0 {
		// Parts without an identity hang together when they follow each other.
		last := d.objects[len(d.objects)-1]
		if n := len(last.parts); last.key == obj.key && n > 0 && last.parts[n-1].number == p.number-1 && last.parts[n-1].of == p.of {
			first = last
		}
	}
	if first == nil {
		d.objects = append(d.objects, obj)
		if id != "" {
			d.byID[obj.key] = obj
		} else {
			d.addAt(ruleNoIdentity, s.Start, base, "objektidentitet saknas; den uppfanns inte.", "objektidentitet is missing; none was invented.")
		}
		obj.parts = append(obj.parts, p)
		return
	}
	d.merge(first, obj, &p, s.Start, base)
}

// merge adds a further feature to the object that it is part of.
func (d *decoder) merge(first, obj *object, p *part, at int, base string) {
	var a, b reflect.Value
	var extraA, extraB *detaljplan.Extra
	var v *vocabulary
	if obj.plan != nil {
		v, a, b = planVocabulary, reflect.ValueOf(first.plan).Elem(), reflect.ValueOf(obj.plan).Elem()
		extraA, extraB = &first.plan.Extra, &obj.plan.Extra
	} else {
		v, a, b = provisionVocabulary, reflect.ValueOf(first.prov).Elem(), reflect.ValueOf(obj.prov).Elem()
		extraA, extraB = &first.prov.Extra, &obj.prov.Extra
	}
	// What the part says beyond the object goes with its geometry.
	have := map[detaljplan.Member]bool{}
	for _, m := range *extraA {
		have[m] = true
	}
	for _, m := range *extraB {
		if m.Format == detaljplan.FormatGeoJSON && !have[m] {
			p.foreign = append(p.foreign, m)
		}
	}
	var differ names
	var list []string
	for i := range v.props {
		q := &v.props[i]
		if q.rest || same(a, b, q.path) {
			continue
		}
		if !differ.twice(q.name) {
			list = append(list, q.name)
		}
	}
	for _, m := range *extraB {
		if m.Format == detaljplan.FormatNGP && !have[m] && !differ.twice(m.Name) {
			list = append(list, m.Name)
		}
	}
	if len(list) > 0 {
		d.addAt(rulePartsDiffer, at, base, "Delen säger annat än objektets första del om %s; den första gäller.",
			"The part disagrees with the object's first part on %s; the first holds.", clip(strings.Join(list, ", ")))
	}
	first.parts = append(first.parts, *p)
}

func same(a, b reflect.Value, path []int) bool {
	for _, i := range path {
		if a.Kind() == reflect.Pointer {
			if a.IsNil() || b.IsNil() {
				return a.IsNil() && b.IsNil()
			}
			a, b = a.Elem(), b.Elem()
		}
		a, b = a.Field(i), b.Field(i)
	}
	if a.Kind() == reflect.String {
		return a.String() == b.String()
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

func (d *decoder) keepFeature(s jsonwalk.Span) {
	if d.feature < 0 {
		return
	}
	d.set.Extra = append(d.set.Extra, detaljplan.Member{Format: detaljplan.FormatGeoJSON, Name: "features", Raw: string(d.text[s.Start:s.End])})
}

// identify finds the kind and the identity of a feature.
func (d *decoder) identify(f *spans) (kind, id string) {
	if !f.properties.Empty() {
		d.w.At(f.properties.Start, "")
		if d.w.Kind() == '{' {
			d.w.Enter()
			for kind == "" || id == "" {
				name, ok := d.w.Member()
				if !ok {
					break
				}
				n := d.w.Text(name)
				switch {
				case kind == "" && string(n) == pTyp && d.w.Kind() == '"':
					kind = d.string()
				case id == "" && string(n) == "objektidentitet" && d.w.Kind() == '"':
					id = d.string()
				default:
					d.w.Skip()
				}
			}
		}
	}
	if n := norm.NFC.String(kind); n != kind {
		d.id = id
		d.addAt(ruleNotNFC, f.properties.Start, d.pointer()+"/properties/"+pTyp, "feature:typ är inte skriven i NFC; den läses som %q.", "feature:typ is not in NFC; it is read as %q.", clip(n))
		kind = n
	}
	if id == "" {
		u := detaljplan.UUID(d.stringAt(f.id))
		if u.Valid() {
			d.id = string(u)
			d.addAt(ruleIdentityID, f.id.Start, d.pointer()+"/id", "objektidentitet saknas; featurens id %s används.", "objektidentitet is missing; the feature's id %s is used.", u)
			id = string(u)
		}
	}
	return kind, id
}

// finish puts the objects together into the data set.
func (d *decoder) finish() {
	if d.system != crs.CRS84 && d.system != 0 && d.old {
		for _, m := range d.set.Extra {
			if m.Name == "features" {
				d.set.Extra = append(d.set.Extra, detaljplan.Member{Format: detaljplan.FormatGeoJSON, Name: "crs",
					Raw: `{"type":"name","properties":{"name":"` + d.system.URN() + `"}}`})
				break
			}
		}
	}
	if d.target == "" {
		d.target = d.unanimous()
	}
	plans := map[detaljplan.UUID]*detaljplan.Detaljplan{}
	for _, o := range d.objects {
		d.assemble(o)
		if o.plan != nil {
			d.set.Planer = append(d.set.Planer, o.plan)
			if plans[o.plan.Objektidentitet] == nil {
				plans[o.plan.Objektidentitet] = o.plan
			}
		}
	}
	byProvision := map[*detaljplan.Planbestammelse]*detaljplan.Detaljplan{}
	for _, o := range d.objects {
		if o.prov == nil {
			continue
		}
		plan := plans[o.prov.Detaljplan]
		if o.prov.Detaljplan == "" {
			plan = nil
			if len(d.set.Planer) == 1 {
				plan = d.set.Planer[0]
			}
		}
		if plan == nil {
			d.set.LosaBestammelser = append(d.set.LosaBestammelser, o.prov)
			d.id = string(o.prov.Objektidentitet)
			d.addAt(ruleDangling, o.place, "", "Bestämmelsens plan %q finns inte i filen.", "The provision's plan %q is not in the file.", clip(string(o.prov.Detaljplan)))
			continue
		}
		plan.Planbestammelser = append(plan.Planbestammelser, o.prov)
		byProvision[o.prov] = plan
	}
	d.checkDerived(byProvision)
	d.id = ""
	d.sumUp()
}

// unanimous returns the system that all features name that name one.
func (d *decoder) unanimous() detaljplan.Koordinatsystem {
	var k detaljplan.Koordinatsystem
	for _, o := range d.objects {
		for i := range o.parts {
			n := o.parts[i].g.Geometri.KoordinatsystemPlan
			if n == "" || n == k {
				continue
			}
			if k != "" {
				return ""
			}
			k = n
		}
	}
	if !sweref(k) {
		return ""
	}
	return k
}

func sweref(k detaljplan.Koordinatsystem) bool {
	c, err := k.Code()
	return err == nil && c.IsSWEREF()
}

func (d *decoder) sumUp() {
	all := quality.Place{Source: d.s.Source}
	var from []crs.Code
	for c := range d.moved {
		from = append(from, c)
	}
	slices.Sort(from)
	for _, c := range from {
		if c.IsProjected() {
			d.add(ruleTransformed, all, "%d geometrier transformerades från %s och avrundades till mikrometer.", "%d geometries were transformed from %s and rounded to a micrometre.", d.moved[c], c)
		} else {
			d.add(ruleTransformed, all, "%d geometrier transformerades från %s och avrundades till millimeter.", "%d geometries were transformed from %s and rounded to a millimetre.", d.moved[c], c)
		}
	}
	var systems []detaljplan.Koordinatsystem
	for k := range d.assumed {
		systems = append(systems, k)
	}
	slices.Sort(systems)
	for _, k := range systems {
		d.add(ruleAssumedSystem, all, "%d geometrier anger inget koordinatsystem; %s antogs.", "%d geometries name no system; %s was assumed.", d.assumed[k], k)
	}
	for _, name := range d.unknOrd {
		u := d.unknown[name]
		p := all
		p.Object = u.id
		d.add(ruleUnknownProp, p, "Egenskapen %q är okänd och behålls (%d objekt).", "The property %q is unknown and kept (%d features).", clip(name), u.n)
	}
	if d.boxes > 0 {
		d.add(ruleBBoxDropped, all, "%d bbox lästes inte; de kan räknas ut på nytt.", "%d bbox members were not read; they can be computed anew.", d.boxes)
	}
}

func (d *decoder) checkDerived(plans map[*detaljplan.Planbestammelse]*detaljplan.Detaljplan) {
	var have []derivedValue
	var last *object
	for i := range d.derived {
		v := &d.derived[i]
		if v.obj != last {
			last = v.obj
			if v.obj.plan != nil {
				have = appendPlanDerived(have[:0], v.obj.plan)
			} else {
				have = appendProvisionDerived(have[:0], v.obj.prov, plans[v.obj.prov])
			}
		}
		j := slices.IndexFunc(have, func(h derivedValue) bool { return h.name == v.name })
		if j >= 0 && have[j].value == v.value {
			continue
		}
		// Without the plan's feature there is nothing to compare with.
		if (v.name == dPlanName || v.name == dPlanLabel) && plans[v.obj.prov] == nil {
			continue
		}
		d.id = v.obj.key.id
		d.addAt(ruleDerived, v.at, d.pointerOf(v.feature)+"/properties/"+v.name, "Egenskapen %s är gjord av andra och läses inte; ändra dem i stället.",
			"The property %s is made from others and is not read; change those instead.", v.name)
	}
}

// assemble puts the parts of an object in order and gives it its geometry.
func (d *decoder) assemble(o *object) {
	d.id = o.key.id
	slices.SortStableFunc(o.parts, func(a, b part) int {
		na, nb := a.number, b.number
		if na <= 0 {
			na = 1 << 62
		}
		if nb <= 0 {
			nb = 1 << 62
		}
		return cmp.Or(cmp.Compare(na, nb), cmp.Compare(a.order, b.order))
	})
	if n := int64(len(o.parts)); n > 0 && o.parts[0].number > 0 {
		inOrder := true
		for i := range o.parts {
			inOrder = inOrder && o.parts[i].number == int64(i+1) && (o.parts[i].of < 0 || o.parts[i].of == n)
		}
		if !inOrder {
			d.add(rulePartNumber, d.placeOf(&o.parts[0]), "Objektet har %d delar, men deras nummer är inte 1 till %d.", "The object has %d parts, but their numbers are not 1 to %d.", n, n)
		}
	}
	var gs []detaljplan.Geometribeskrivning
	given := false
	var labels []detaljplan.Forekomst
	for i := range o.parts {
		p := &o.parts[i]
		given = given || p.exists || p.of >= 0
		if i > 0 && len(gs) > 0 {
			p.g.Extra = append(p.g.Extra, p.foreign...)
			p.g.Geometri.Extra = append(p.g.Geometri.Extra, p.env...)
		} else if i > 0 && (len(p.env) > 0 || len(p.foreign) > 0) {
			d.add(ruleNotKept, d.placeOf(p), "Delens egna medlemmar behölls inte.", "The part's own members were not kept.")
		}
		if !p.exists {
			continue
		}
		n := len(gs)
		gs = append(gs, d.split(o, p)...)
		for j := n; j < len(gs); j++ {
			d.locate(&gs[j], p)
		}
		if l := d.label(p, gs, n); l != nil {
			labels = append(labels, *l)
		}
	}
	if gs == nil && given {
		gs = []detaljplan.Geometribeskrivning{}
	}
	var env detaljplan.Extra
	if len(o.parts) > 0 {
		env = o.parts[0].env
	}
	if o.plan != nil {
		o.plan.Plangeometri, o.plan.Envelope = gs, env
		return
	}
	o.prov.Bestammelsegeometri, o.prov.Envelope = gs, env
	if len(labels) > 0 {
		if o.prov.SS637040 == nil {
			o.prov.SS637040 = &detaljplan.BestammelseSS637040{}
		}
		o.prov.SS637040.Forekomster = labels
	}
}

// label makes the occurrence that a part's label stands for.
func (d *decoder) label(p *part, gs []detaljplan.Geometribeskrivning, n int) *detaljplan.Forekomst {
	l := p.label
	l.Omrade = p.g.OmradeSS637040
	if p.x == nil || p.y == nil {
		if l.Beteckning == "" && l.Index == "" && l.Rotation == "" {
			return nil
		}
		return &l
	}
	g := detaljplan.Geometribeskrivning{Geometri: detaljplan.Geometri{Position: geom.NewPointFlat(geom.XY, []float64{*p.x, *p.y}),
		Typ: detaljplan.GeometritypPunkt, KoordinatsystemPlan: p.g.Geometri.KoordinatsystemPlan}}
	q := *p
	q.whole = true
	d.locate(&g, &q)
	l.Insattning = g.Geometri.Position.(*geom.Point)
	return &l
}
