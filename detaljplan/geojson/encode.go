package geojson

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
	"github.com/planinfo-se/planinfo/quality"
)

// MediaType is the media type of RFC 7946, which the default output is.
const MediaType = "application/geo+json"

// conformance is what JSON-FG wants a document to declare.
const conformance = "http://www.opengis.net/spec/json-fg-1/1.0/conf/core"

// Encode writes the data set as one FeatureCollection. The findings say what
// was transformed, turned or left out; the output is written all the same,
// with the geometry null where it could not be written. The error is what w
// returned.
func Encode(w io.Writer, d *detaljplan.Dataset, opts ...codec.Option) (quality.Findings, error) {
	e := newEncoder(opts)
	if e.s.Indent != "" {
		e.dataset(d)
		e.b = e.indent(e.b)
	} else {
		e.w = w
		e.dataset(d)
	}
	if e.err == nil {
		_, e.err = w.Write(e.b)
	}
	return e.findings(), e.err
}

// Marshal returns what [Encode] writes. The error is always nil.
func Marshal(d *detaljplan.Dataset, opts ...codec.Option) ([]byte, quality.Findings, error) {
	e := newEncoder(opts)
	e.b = make([]byte, 0, e.guess(d))
	e.dataset(d)
	if e.s.Indent != "" {
		e.b = e.indent(e.b)
	}
	return e.b, e.findings(), nil
}

// guess returns about how many bytes the output takes.
func (e *encoder) guess(d *detaljplan.Dataset) int {
	if d == nil {
		return 64
	}
	n := 256
	add := func(gs []detaljplan.Geometribeskrivning) {
		for i := range gs {
			n += 1500
			switch g := gs[i].Geometri.Position.(type) {
			case nil, *geom.GeometryCollection:
			default:
				n += 14 * len(g.FlatCoords())
			}
		}
	}
	for _, p := range d.Planer {
		if p != nil {
			add(p.Plangeometri)
		}
	}
	d.Bestammelser(func(b *detaljplan.Planbestammelse) bool {
		if b != nil {
			add(b.Bestammelsegeometri)
		}
		return true
	})
	return n
}

// chunk is how much is gathered before it is written.
const chunk = 64 << 10

type encoder struct {
	s    *codec.Settings
	w    io.Writer // nil: everything stays in b
	b    []byte
	err  error
	col  codec.Collector
	form Form

	out     crs.Code       // system of geometry
	main    jsongeom.View  // of geometry
	place   *jsongeom.View // of place, nil when none is written
	per     bool
	withBox bool

	pen   jsongeom.Pen
	codes map[detaljplan.Koordinatsystem]crs.Code // 0: no known system
	moves map[[2]crs.Code]*crs.Transform

	hull      jsongeom.Box
	moved     map[crs.Code]int
	solids    int
	heights   int
	lost      map[string]*loss
	lostOrder []string
	members   map[string]bool // unknown members of the national format that were written
	ids       map[string]bool
	first     bool // no feature yet

	common  []byte
	parts   [][]byte
	derived []derivedValue
}

// A loss is something that the view does not carry.
type loss struct {
	n  int
	id string // of the first object
}

func newEncoder(opts []codec.Option) *encoder {
	e := &encoder{s: codec.Resolve(opts), codes: map[detaljplan.Koordinatsystem]crs.Code{},
		moves: map[[2]crs.Code]*crs.Transform{}, moved: map[crs.Code]int{}, lost: map[string]*loss{}, ids: map[string]bool{},
		members: map[string]bool{}}
	e.col.Max = e.s.Limits.Findings
	e.form = codec.Value[Form](e.s, statedKey{})
	e.per = codec.Value[bool](e.s, perKey{})
	e.withBox = codec.Value[bool](e.s, bboxKey{})
	return e
}

func (e *encoder) findings() quality.Findings { return e.col.Findings() }

func (e *encoder) add(r quality.Rule, id, sv, en string, args ...any) {
	if e.col.Full() {
		e.col.Skip(r.Code, r.Severity)
		return
	}
	e.col.Add(r.At(quality.Place{Object: id}, quality.Textf(sv, en, args...)))
}

func (e *encoder) lose(what, id string) {
	l := e.lost[what]
	if l == nil {
		l = &loss{id: id}
		e.lost[what] = l
		e.lostOrder = append(e.lostOrder, what)
	}
	l.n++
}

func (e *encoder) indent(b []byte) []byte {
	v := jsontext.Value(b)
	if v.Indent(jsontext.WithIndent(e.s.Indent), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)) != nil {
		return b
	}
	return append(v, '\n')
}

// flush writes what has been gathered, when it is enough.
func (e *encoder) flush() {
	if e.w == nil || len(e.b) < chunk {
		return
	}
	if e.err == nil {
		_, e.err = e.w.Write(e.b)
	}
	e.b = e.b[:0]
}

// system returns the code of a system, 0 for one that is not known.
func (e *encoder) system(k detaljplan.Koordinatsystem) crs.Code {
	c, ok := e.codes[k]
	if !ok {
		c, _ = k.Code()
		if c == crs.WGS84 {
			c = crs.CRS84
		}
		e.codes[k] = c
	}
	return c
}

// transform returns the way from one system to another, nil when they are the
// same.
func (e *encoder) transform(from, to crs.Code) (*crs.Transform, error) {
	if from == to {
		return nil, nil
	}
	tr := e.moves[[2]crs.Code{from, to}]
	if tr == nil {
		var err error
		if tr, err = crs.NewTransform(from, to); err != nil {
			return nil, err
		}
		e.moves[[2]crs.Code{from, to}] = tr
	}
	return tr, nil
}

// choose decides on the system of the output.
func (e *encoder) choose(d *detaljplan.Dataset) {
	e.out = crs.CRS84
	switch c, asked := codec.Value[crs.Code](e.s, systemKey{}), codec.Value[crs.Code](e.s, systemKey{}) != 0; {
	case asked && c < 0:
		count := map[crs.Code]int{}
		var order []crs.Code
		each := func(gs []detaljplan.Geometribeskrivning) {
			for i := range gs {
				if c := e.system(gs[i].Geometri.KoordinatsystemPlan); c != 0 && gs[i].Geometri.Position != nil {
					if count[c] == 0 {
						order = append(order, c)
					}
					count[c]++
				}
			}
		}
		for _, p := range d.Planer {
			if p != nil {
				each(p.Plangeometri)
			}
		}
		d.Bestammelser(func(b *detaljplan.Planbestammelse) bool {
			if b != nil {
				each(b.Bestammelsegeometri)
			}
			return true
		})
		most := 0
		for _, c := range order {
			if count[c] > most {
				e.out, most = c, count[c]
			}
		}
		if len(order) > 1 {
			e.add(ruleSeveral, "", "Datamängden har %d koordinatsystem; allt skrivs i %s, som de flesta geometrier har.",
				"The data set has %d coordinate systems; all is written in %s, which most geometries are in.", len(order), e.out)
		}
	case asked && c.Known():
		e.out = c
	case asked:
		e.add(ruleUnknownCRS, "", "%s är inte ett känt koordinatsystem; WGS 84 används.", "%s is not a known system; WGS 84 is used.", c)
	}
	if e.out == crs.WGS84 {
		e.out = crs.CRS84
	}
	e.main = jsongeom.View{To: e.out, Decimals: -1}
	if e.out == crs.CRS84 || !e.out.IsProjected() {
		e.main.Decimals = 9
	}
	if e.out == crs.CRS84 {
		e.main.RightHand = true
	}
	if n := codec.Value[*int](e.s, decimalsKey{}); n != nil {
		e.main.Decimals = *n
	}
	if e.out == crs.CRS84 || e.form == GeoJSON2008 {
		return
	}
	place := e.main
	place.Northing = e.out.AuthorityOrder() == crs.NorthEast
	e.place = &place
	if e.form == JSONFG {
		e.main = jsongeom.View{To: crs.CRS84, Decimals: 9, RightHand: true}
	}
}

func (e *encoder) dataset(d *detaljplan.Dataset) {
	if d == nil {
		d = &detaljplan.Dataset{}
	}
	e.choose(d)
	e.b = append(e.b, `{"type":"FeatureCollection"`...)
	if e.place != nil {
		if e.form == JSONFG {
			e.b = append(append(append(e.b, `,"conformsTo":["`...), conformance...), `"]`...)
		}
		e.b = append(append(append(e.b, `,"coordRefSys":"`...), e.out.URI()...), '"')
	}
	if e.main.To != crs.CRS84 {
		e.b = append(append(append(e.b, `,"crs":{"type":"name","properties":{"name":"`...), e.out.URN()...), `"}}`...)
	}
	others := e.foreign(d.Extra)
	e.b = append(e.b, `,"features":[`...)
	e.first = true
	for _, p := range d.Planer {
		if p == nil {
			continue
		}
		e.plan(p)
		for _, b := range p.Planbestammelser {
			e.provision(b, p)
		}
	}
	for _, b := range d.LosaBestammelser {
		e.provision(b, nil)
	}
	for _, raw := range others {
		e.comma()
		e.b = append(e.b, raw...)
		e.flush()
	}
	e.b = append(e.b, ']')
	if d.SS637040 != nil {
		e.lose("Dataset.SS637040", "")
	}
	if e.withBox && e.hull.N > 0 {
		e.b = append(e.b, `,"bbox":`...)
		e.b = e.hull.Append(e.b, e.main.Decimals)
	}
	if len(e.members) > 0 {
		e.b = append(e.b, `,"planinfo":{"ngp":[`...)
		for i, m := range slices.Sorted(maps.Keys(e.members)) {
			if i > 0 {
				e.b = append(e.b, ',')
			}
			e.text(m, "")
		}
		e.b = append(e.b, `]}`...)
	}
	e.b = append(e.b, '}')
	e.sumUp()
}

// foreign writes the foreign members of the collection and returns the
// features that are kept as they came.
func (e *encoder) foreign(extra detaljplan.Extra) (features []string) {
	system := crs.CRS84
	if raw, ok := extra.Get(detaljplan.FormatGeoJSON, "crs"); ok {
		system, _ = jsongeom.OldSystem([]byte(raw))
	}
	seen := map[string]bool{}
	for i := range extra {
		m := &extra[i]
		switch {
		case m.Format == detaljplan.FormatNGP && (m.Name == "bbox" || m.Name == "crs" || m.Name == "feature:mediatyp"):
			// The view states these for itself.
		case m.Format != detaljplan.FormatGeoJSON:
			e.lose("Dataset.Extra: "+m.Name, "")
		case m.Name == "crs" && system == e.main.To:
		case m.Name == "crs":
			e.lose("Dataset.Extra: crs", "")
		case !valid(m.Raw):
			e.lose("Dataset.Extra: "+m.Name, "")
		case m.Name == "features" && (system != e.main.To || e.form == JSONFG && e.place != nil):
			// Its coordinates are in another system than the file's.
			e.lose("Dataset.Extra: features", "")
		case m.Name == "features":
			features = append(features, m.Raw)
		case reservedAtTop[m.Name] || seen[m.Name]:
			e.add(ruleNameTaken, "", "Medlemmen %q skrevs inte.", "The member %q was not written.", m.Name)
		default:
			seen[m.Name] = true
			e.b = append(e.b, ',')
			e.text(m.Name, "")
			e.b = append(append(e.b, ':'), m.Raw...)
		}
	}
	return features
}

var reservedAtTop = map[string]bool{"type": true, "features": true, "crs": true, "coordRefSys": true,
	"conformsTo": true, "bbox": true, "planinfo": true}

var reservedInFeature = map[string]bool{"type": true, "geometry": true, "properties": true, "place": true,
	"bbox": true, "coordRefSys": true}

func valid(raw string) bool {
	return jsontext.Value(raw).IsValid(jsontext.AllowDuplicateNames(true))
}

func (e *encoder) comma() {
	if !e.first {
		e.b = append(e.b, ',')
	}
	e.first = false
}

// sumUp adds the findings that are made once for the whole.
func (e *encoder) sumUp() {
	if e.main.To == crs.CRS84 {
		n := 0
		for _, m := range e.moved {
			n += m
		}
		if n > 0 {
			e.add(ruleWGS84, "", "%d geometrier skrevs i WGS 84, longitud och latitud. SWEREF 99 tas som lika med WGS 84; skillnaden är under en meter.",
				"%d geometries were written in WGS 84, longitude and latitude. SWEREF 99 is taken as equal to WGS 84; they differ by less than a metre.", n)
		}
	} else {
		var from []crs.Code
		for c := range e.moved {
			from = append(from, c)
		}
		slices.Sort(from)
		for _, c := range from {
			e.add(ruleTransformed, "", "%d geometrier transformerades från %s till %s.", "%d geometries were transformed from %s to %s.", e.moved[c], c, e.out)
		}
	}
	for c := range e.moved {
		tr, err := e.transform(c, e.main.To)
		if err == nil && tr != nil && (c == crs.RT90 || e.main.To == crs.RT90) {
			a := tr.Accuracy()
			e.add(ruleTransformed, "", "Metod: %s; osäkerhet %g m.", "Method: %s; uncertainty %g m.", a.Method, a.Uncertainty)
		}
	}
	if e.pen.Turned > 0 {
		e.add(ruleRightHand, "", "%d ringar skrevs i motsatt riktning, så att ytterringar går moturs och hål medurs.",
			"%d rings were written the other way round, so that exterior rings run counter-clockwise and holes clockwise.", e.pen.Turned)
	}
	if e.solids > 0 && e.main.RightHand {
		e.add(ruleSolid, "", "%d kroppar skrevs med sina ytors riktning orörd: den visar vad som är utsida.",
			"%d solids were written with the direction of their faces untouched: it tells what is outside.", e.solids)
	}
	if e.heights > 0 && e.main.To == crs.CRS84 {
		e.add(ruleHeight, "", "%d geometrier har höjder i RH 2000; RFC 7946 avser höjd över ellipsoiden.",
			"%d geometries have heights in RH 2000; RFC 7946 means height above the ellipsoid.", e.heights)
	}
	for _, what := range e.lostOrder {
		l := e.lost[what]
		e.add(ruleNotCarried, l.id, "Vyn rymmer inte %s (%d objekt).", "The view does not carry %s (%d objects).", what, l.n)
	}
}

func (e *encoder) plan(p *detaljplan.Detaljplan) {
	id := string(p.Objektidentitet)
	build := func(extra detaljplan.Extra) {
		e.common = append(e.common[:0], `"feature:typ":"detaljplan"`...)
		e.derived = appendPlanDerived(e.derived[:0], p)
		e.properties(planVocabulary, reflect.ValueOf(p).Elem(), extra, takenByPlan, id)
	}
	build(p.Extra)
	if p.SS637040 != nil && (len(p.SS637040.Loggning) > 0 || len(p.SS637040.Extra) > 0) {
		e.lose("Detaljplan.SS637040 (Loggning, Extra)", id)
	}
	e.features(&written{id: id, kind: "detaljplan", gs: p.Plangeometri, env: p.Envelope, extra: p.Extra, list: pPlanGeometry, build: build})
}

func (e *encoder) provision(b *detaljplan.Planbestammelse, plan *detaljplan.Detaljplan) {
	if b == nil {
		return
	}
	id := string(b.Objektidentitet)
	build := func(extra detaljplan.Extra) {
		e.common = e.common[:0]
		if b.Typ != "" {
			e.b, e.common = e.common, e.b
			e.b = append(e.b, `"feature:typ":`...)
			e.text(string(b.Typ), id)
			e.b, e.common = e.common, e.b
		}
		e.derived = appendProvisionDerived(e.derived[:0], b, plan)
		e.properties(provisionVocabulary, reflect.ValueOf(b).Elem(), extra, takenByProvision, id)
	}
	build(b.Extra)
	system := detaljplan.Koordinatsystem("")
	if plan != nil && b.SS637040 != nil {
		system = plan.System()
	}
	e.features(&written{id: id, kind: string(b.Typ), gs: b.Bestammelsegeometri, env: b.Envelope, extra: b.Extra, list: pProvisionGeometry,
		ss: b.SS637040, system: system, build: build})
}

// A written is the object that features are written of.
type written struct {
	id, kind string
	gs       []detaljplan.Geometribeskrivning
	env      detaljplan.Extra
	extra    detaljplan.Extra
	list     string // name of gs in the specification
	ss       *detaljplan.BestammelseSS637040
	system   detaljplan.Koordinatsystem // the plan's
	build    func(detaljplan.Extra)     // gathers the properties in common
}

// properties gathers the object's properties in e.common.
func (e *encoder) properties(v *vocabulary, obj reflect.Value, extra detaljplan.Extra, taken []string, id string) {
	e.b, e.common = e.common, e.b
	derived := derivedProvision
	if v == planVocabulary {
		derived = derivedPlan
	}
	for i := range v.props {
		e.prop(&v.props[i], obj, id)
	}
	var seen names
	for i := range extra {
		m := &extra[i]
		switch {
		case m.Format != detaljplan.FormatNGP && m.Format != detaljplan.FormatGeoJSON:
			e.lose("Extra ("+string(m.Format)+")", id)
			continue
		case !valid(m.Raw) || m.Raw == "null":
			e.lose("Extra: "+m.Name, id)
			continue
		case seen.twice(m.Name):
			e.add(ruleNameTaken, id, "Medlemmen %q står två gånger; den andra skrevs inte.", "The member %q stands twice; the second was not written.", m.Name)
			continue
		}
		if at, ok := v.byName[m.Name]; ok && len(v.props[at].path) == 1 {
			if m.Format == detaljplan.FormatNGP && absent(obj.Field(v.props[at].path[0]), v.props[at].f.kind) {
				e.key(m.Name)
				e.b = append(e.b, m.Raw...)
			}
			continue
		}
		if v.has(m.Name) || partVocabulary.has(m.Name) || slices.Contains(taken, m.Name) {
			e.add(ruleNameTaken, id, "Medlemmen %q är en egenskap i vyn och skrevs inte.", "The member %q is a property of the view and was not written.", m.Name)
			continue
		}
		j := slices.IndexFunc(e.derived, func(d derivedValue) bool { return d.name == m.Name })
		if m.Format == detaljplan.FormatGeoJSON && slices.Contains(derived, m.Name) {
			e.add(ruleNameTaken, id, "Medlemmen %q är en egenskap i vyn och skrevs inte.", "The member %q is a property of the view and was not written.", m.Name)
			continue
		}
		if j >= 0 {
			e.derived = slices.Delete(e.derived, j, j+1)
		}
		if m.Format == detaljplan.FormatNGP && (v == planVocabulary || !conventional[m.Name]) {
			e.members[m.Name] = true
		}
		e.key(m.Name)
		e.b = append(e.b, m.Raw...)
	}
	for _, d := range e.derived {
		e.key(d.name)
		e.text(d.value, id)
	}
	e.b, e.common = e.common, e.b
}

// conventional are members outside the specification that deliveries carry.
var conventional = map[string]bool{"anvandningsform": true, "kategori": true, "underkategori": true}

// key writes a member's name, with a comma before it when something stands
// before it.
func (e *encoder) key(name string) {
	if n := len(e.b); n > 0 && e.b[n-1] != '{' {
		e.b = append(e.b, ',')
	}
	e.text(name, "")
	e.b = append(e.b, ':')
}

// text writes a string; what is not UTF-8 is replaced.
func (e *encoder) text(s, id string) {
	if plain(s) {
		e.b = append(append(append(e.b, '"'), s...), '"')
		return
	}
	out, err := jsontext.AppendQuote(e.b, s)
	if err != nil {
		e.add(ruleInvalid, id, "Bytes som inte är UTF-8 ersattes i %q.", "Bytes that are no UTF-8 were replaced in %q.", clip(s))
	}
	e.b = out
}

// plain reports whether a text stands in JSON as it is.
func plain(s string) bool {
	ascii := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c == '"' || c == '\\' {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	return ascii || utf8.ValidString(s)
}

// clip shortens a text for a message, between letters.
func clip(s string) string {
	if len(s) <= 60 {
		return s
	}
	n := 60
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}

// prop writes one property, if there is anything to say.
func (e *encoder) prop(p *prop, obj reflect.Value, id string) {
	v := obj
	for _, i := range p.path {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	if absent(v, p.f.kind) {
		return
	}
	if p.rest {
		e.rest(p, v, id)
		return
	}
	if n := len(e.b); n > 0 && e.b[n-1] != '{' {
		e.b = append(e.b, ',')
	}
	e.b = append(e.b, p.key...)
	e.value(v, p.f, id)
}

// rest writes what the flattened members of an object do not hold. An object
// of which nothing is set is written too, so that it is not lost.
func (e *encoder) rest(p *prop, v reflect.Value, id string) {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.IsZero() {
		e.key(p.name)
		e.b = append(e.b, '{', '}')
		return
	}
	if s := p.f.sub; s.extra >= 0 {
		e.restOf(p.name, s, v, nil, id)
	}
}

// restOf writes the Extra of an object, and those of its fields that are
// given, under a name.
func (e *encoder) restOf(name string, s *shape, v reflect.Value, fields []string, id string) {
	mark := len(e.b)
	e.key(name)
	e.b = append(e.b, '{')
	start := len(e.b)
	for i := range s.fields {
		if f := &s.fields[i]; slices.Contains(fields, f.name) && !absent(v.Field(f.index), f.kind) {
			e.key(f.name)
			e.value(v.Field(f.index), f, id)
		}
	}
	if s.extra >= 0 {
		e.extra(s, v, id)
	}
	if len(e.b) == start {
		e.b = e.b[:mark]
		return
	}
	e.b = append(e.b, '}')
}

// value writes the value of a field that is not absent.
func (e *encoder) value(v reflect.Value, f *field, id string) {
	if f.ptr {
		v = v.Elem()
	}
	switch f.kind {
	case kText:
		e.text(v.String(), id)
	case kBool, kFlag:
		e.b = strconv.AppendBool(e.b, v.Bool())
	case kInt, kNumber:
		e.b = strconv.AppendInt(e.b, v.Int(), 10)
	case kFloat:
		if x := v.Float(); x-x != 0 {
			e.add(ruleBadNumber, id, "%s är %g och skrevs som null.", "%s is %g and was written as null.", f.name, x)
			e.b = append(e.b, "null"...)
		} else {
			e.b = jsongeom.AppendNumber(e.b, x, -1)
		}
	case kDate:
		d := v.Interface().(civil.Date)
		if !d.IsValid() {
			e.text(d.String(), id)
			return
		}
		e.b = append(d.AppendTo(append(e.b, '"')), '"')
	case kInstant:
		e.text(v.Interface().(civil.Instant).String(), id)
	case kObject:
		e.b = append(e.b, '{')
		e.fields(f.sub, v, id)
		e.b = append(e.b, '}')
	case kList:
		e.b = append(e.b, '[')
		for i := range v.Len() {
			if i > 0 {
				e.b = append(e.b, ',')
			}
			e.value(v.Index(i), f.elem, id)
		}
		e.b = append(e.b, ']')
	case kMethod:
		m := v.Interface().(detaljplan.Lagesbestamningsmetod)
		e.b = append(e.b, '{')
		if s := shapeOf(m); s != otherMethodShape {
			e.key("typ")
			e.text(string(m.Metodtyp()), id)
			if _, ok := m.(*detaljplan.OkandMetod); ok {
				e.key("variant")
				e.text(string(detaljplan.MetodtypOkand), id)
			}
		}
		e.fields(shapeOf(m), v.Elem().Elem(), id)
		e.b = append(e.b, '}')
	}
}

// fields writes the members of an object, and what it holds beyond them.
func (e *encoder) fields(s *shape, v reflect.Value, id string) {
	for i := range s.fields {
		f := &s.fields[i]
		if fv := v.Field(f.index); !absent(fv, f.kind) {
			e.key(f.name)
			e.value(fv, f, id)
		}
	}
	if s.extra >= 0 {
		e.extra(s, v, id)
	}
}

// extra writes the kept members of a nested object.
func (e *encoder) extra(s *shape, v reflect.Value, id string) {
	extra := v.Field(s.extra).Interface().(detaljplan.Extra)
	var seen names
	for i := range extra {
		m := &extra[i]
		if m.Format != detaljplan.FormatNGP {
			if m.Format != detaljplan.FormatGeoJSON {
				e.lose("Extra ("+string(m.Format)+")", id)
			}
			continue
		}
		if !valid(m.Raw) {
			e.lose("Extra: "+m.Name, id)
			continue
		}
		if at, ok := s.byName[m.Name]; ok && !absent(v.Field(s.fields[at].index), s.fields[at].kind) {
			continue
		}
		if seen.twice(m.Name) {
			continue
		}
		e.key(m.Name)
		e.b = append(e.b, m.Raw...)
	}
}

// features writes an object's features: one for each part, or one for all.
func (e *encoder) features(o *written) {
	id, kind, gs, env, system := o.id, o.kind, o.gs, o.env, o.system
	if id != "" {
		key := kind + "\x00" + id
		if e.ids[key] {
			e.add(ruleSameID, id, "Flera objekt har identiteten %s; den som läser vyn ser dem som delar av ett.",
				"Several objects have the identity %s; a reader of the view sees them as parts of one.", id)
		}
		e.ids[key] = true
	}
	marks := labels(o.ss, gs)
	e.losses(id, env, marks, o.ss)
	if e.per || len(gs) == 0 {
		e.whole(id, gs, env, o.list, marks, system)
		return
	}
	unread, _ := env.Get(detaljplan.FormatGeoJSON, "geometry")
	rebuilt := false
	for i := range gs {
		// What a part says for itself takes the place of what the object says.
		rest, own := without(o.extra, gs[i].Extra)
		if own || rebuilt {
			o.build(rest)
			rebuilt = own
		}
		e.open(id, i, len(gs), gs, env)
		e.b = append(append(e.b, `"properties":{`...), e.common...)
		e.key(pPart)
		e.b = strconv.AppendInt(e.b, int64(i+1), 10)
		e.key(pParts)
		e.b = strconv.AppendInt(e.b, int64(len(gs)), 10)
		e.part(&gs[i], id)
		if marks != nil {
			e.label(&gs[i], marks[i], system, id)
		}
		var seen names
		for _, m := range gs[i].Extra {
			if m.Format != detaljplan.FormatGeoJSON {
				continue
			}
			if !valid(m.Raw) || taken(kind, m.Name) || seen.twice(m.Name) {
				e.add(ruleNameTaken, id, "Medlemmen %q skrevs inte.", "The member %q was not written.", m.Name)
				continue
			}
			e.key(m.Name)
			e.b = append(e.b, m.Raw...)
		}
		e.b = append(e.b, '}', ',')
		if i > 0 {
			unread, _ = gs[i].Geometri.Extra.Get(detaljplan.FormatGeoJSON, "geometry")
		}
		e.geometry(gs[i:i+1], id, unread)
	}
}

// without returns what an object says but for what the part says itself, and
// whether there is anything of that.
func without(object, part detaljplan.Extra) (detaljplan.Extra, bool) {
	if len(object) == 0 || len(part) == 0 {
		return object, false
	}
	own := map[string]bool{}
	for i := range part {
		if part[i].Format == detaljplan.FormatGeoJSON {
			own[part[i].Name] = true
		}
	}
	rest := slices.DeleteFunc(slices.Clone(object), func(m detaljplan.Member) bool { return own[m.Name] })
	return rest, len(rest) < len(object)
}

// A names is a set of names that were met.
type names struct {
	few  []string
	many map[string]bool
}

// twice adds a name and reports whether it was there.
func (n *names) twice(name string) bool {
	if n.many != nil {
		was := n.many[name]
		n.many[name] = true
		return was
	}
	if slices.Contains(n.few, name) {
		return true
	}
	if n.few = append(n.few, name); len(n.few) > 16 {
		n.many = map[string]bool{}
		for _, s := range n.few {
			n.many[s] = true
		}
	}
	return false
}

// taken reports whether a name is a property of the view.
func taken(kind, name string) bool {
	v, names, derived := provisionVocabulary, takenByProvision, derivedProvision
	if kind == "detaljplan" {
		v, names, derived = planVocabulary, takenByPlan, derivedPlan
	}
	return v.has(name) || partVocabulary.has(name) || slices.Contains(names, name) || slices.Contains(derived, name)
}

// losses counts what an object holds that the view has no place for.
func (e *encoder) losses(id string, env detaljplan.Extra, labels []*detaljplan.Forekomst, ss *detaljplan.BestammelseSS637040) {
	for i := range env {
		m := &env[i]
		if m.Format == detaljplan.FormatGeoJSON || m.Name == "bbox" || m.Name == "type" || m.Name == "geometry" ||
			m.Name == "id" && (m.Raw == "" || m.Raw == `"`+id+`"`) {
			continue
		}
		e.lose("Envelope: "+m.Name, id)
	}
	if ss == nil {
		return
	}
	if len(ss.Variabler) > 0 {
		e.lose("Planbestammelse.SS637040.Variabler", id)
	}
	used := 0
	for _, f := range labels {
		if f != nil {
			used++
			if f.ID != "" || f.Bestammelseid != "" || f.Under != 0 || f.Anvandning != "" || f.InsattningID != "" || f.Eget != nil || len(f.Extra) > 0 {
				e.lose("Planbestammelse.SS637040.Forekomster (ID, Bestammelseid, Ordning, Under, Anvandning, InsattningID, Eget, Extra)", id)
				return
			}
		}
	}
	if used < len(ss.Forekomster) {
		e.lose("Planbestammelse.SS637040.Forekomster", id)
	}
}

// labels finds the occurrence that each part was read from, the first of its
// area. Nil when there is none at all.
func labels(ss *detaljplan.BestammelseSS637040, gs []detaljplan.Geometribeskrivning) []*detaljplan.Forekomst {
	if ss == nil || len(ss.Forekomster) == 0 {
		return nil
	}
	out := make([]*detaljplan.Forekomst, len(gs))
	if len(gs) == 1 && len(ss.Forekomster) == 1 && gs[0].OmradeSS637040 == ss.Forekomster[0].Omrade {
		out[0] = &ss.Forekomster[0]
		return out
	}
	byArea := map[string]*detaljplan.Forekomst{}
	for j := range ss.Forekomster {
		if f := &ss.Forekomster[j]; f.Omrade != "" && byArea[f.Omrade] == nil {
			byArea[f.Omrade] = f
		}
	}
	for i := range gs {
		out[i] = byArea[gs[i].OmradeSS637040]
	}
	return out
}

// open writes the feature up to its properties.
func (e *encoder) open(id string, i, n int, gs []detaljplan.Geometribeskrivning, env detaljplan.Extra) {
	e.comma()
	e.b = append(e.b, `{"type":"Feature",`...)
	if i > 0 {
		env = gs[i].Geometri.Extra
	}
	if raw, ok := env.Get(detaljplan.FormatGeoJSON, "id"); ok && valid(raw) {
		e.b = append(append(append(e.b, `"id":`...), raw...), ',')
	} else if id != "" {
		e.b = append(e.b, `"id":`...)
		if n > 1 {
			e.text(partID(id, i+1), id)
		} else {
			e.text(id, id)
		}
		e.b = append(e.b, ',')
	}
	var seen names
	for j := range env {
		m := &env[j]
		if m.Format != detaljplan.FormatGeoJSON || m.Name == "id" || m.Name == "geometry" {
			continue
		}
		if reservedInFeature[m.Name] || !valid(m.Raw) || seen.twice(m.Name) {
			e.add(ruleNameTaken, id, "Medlemmen %q skrevs inte.", "The member %q was not written.", m.Name)
			continue
		}
		e.text(m.Name, id)
		e.b = append(append(append(e.b, ':'), m.Raw...), ',')
	}
	if _, ok := env.Get(detaljplan.FormatGeoJSON, "time"); !ok && e.place != nil && e.form == JSONFG {
		e.b = append(e.b, `"time":null,`...)
	}
}

func partID(id string, n int) string { return id + "." + strconv.Itoa(n) }

// part writes the properties of a geometry description.
func (e *encoder) part(g *detaljplan.Geometribeskrivning, id string) {
	v := reflect.ValueOf(g).Elem()
	for i := range partVocabulary.props {
		e.prop(&partVocabulary.props[i], v, id)
	}
	e.method(g.Geometrimetadata.LagesbestamningsmetodIPlan, pMethodPlan, pVariantPlan, pRestMethodPlan, id)
	e.method(g.Geometrimetadata.LagesbestamningsmetodIHojd, pMethodHeight, pVariantHeight, pRestMethodHeight, id)
	e.restOf(pRestPosition, positionShape, reflect.ValueOf(&g.Geometri).Elem(), nil, id)
	e.restOf(pRestMetadata, metadataShape, reflect.ValueOf(&g.Geometrimetadata).Elem(), nil, id)
	e.restOf(pRestDescription, descriptionShape, v, nil, id)
	if g.OmradeSS637040 != "" {
		e.key(pArea)
		e.text(g.OmradeSS637040, id)
	}
}

// method writes a method flat, and what does not lie flat beside it.
func (e *encoder) method(m detaljplan.Lagesbestamningsmetod, name, variant, rest, id string) {
	if m == nil || reflect.ValueOf(m).IsNil() {
		return
	}
	e.key(name)
	e.text(string(m.Metodtyp()), id)
	s, v := shapeOf(m), reflect.ValueOf(m).Elem()
	var others []string
	for i := range s.fields {
		f := &s.fields[i]
		switch {
		case f.name == "typ":
		case f.name != "variant":
			others = append(others, f.name)
		case !absent(v.Field(f.index), f.kind):
			e.key(variant)
			e.text(v.Field(f.index).String(), id)
		}
	}
	e.restOf(rest, s, v, others, id)
}

// label writes where and how the part's label stands on the map.
func (e *encoder) label(g *detaljplan.Geometribeskrivning, f *detaljplan.Forekomst, system detaljplan.Koordinatsystem, id string) {
	if f == nil {
		return
	}
	for _, p := range [...][2]string{{pLabel, f.Beteckning}, {pIndex, f.Index}, {pRotation, f.Rotation}} {
		if p[1] != "" {
			e.key(p[0])
			e.text(p[1], id)
		}
	}
	if f.Insattning == nil || len(f.Insattning.FlatCoords()) < 2 {
		return
	}
	from := e.system(g.Geometri.KoordinatsystemPlan)
	if from == 0 {
		from = e.system(system)
	}
	x, y := f.Insattning.X(), f.Insattning.Y()
	tr, err := e.transform(from, e.out)
	if err == nil && tr != nil {
		x, y, err = tr.XY(x, y)
	}
	if err != nil || x-x != 0 || y-y != 0 {
		e.lose("Planbestammelse.SS637040.Forekomster.Insattning", id)
		return
	}
	decimals := e.main.Decimals
	if e.place != nil {
		decimals = e.place.Decimals
	}
	e.key(pLabelX)
	e.b = jsongeom.AppendNumber(e.b, x, decimals)
	e.key(pLabelY)
	e.b = jsongeom.AppendNumber(e.b, y, decimals)
}

// whole writes one feature for all parts.
func (e *encoder) whole(id string, gs []detaljplan.Geometribeskrivning, env detaljplan.Extra, list string,
	marks []*detaljplan.Forekomst, system detaljplan.Koordinatsystem) {
	e.open(id, 0, 1, nil, env)
	e.b = append(append(e.b, `"properties":{`...), e.common...)
	if gs != nil {
		e.key(pParts)
		e.b = strconv.AppendInt(e.b, int64(len(gs)), 10)
	}
	for len(e.parts) < 2 {
		e.parts = append(e.parts, nil)
	}
	same := true
	for i := range gs {
		mark := len(e.b)
		e.b = append(e.b, '{')
		e.part(&gs[i], id)
		if marks != nil {
			e.label(&gs[i], marks[i], system, id)
		}
		at := min(i, 1)
		e.parts[at] = append(e.parts[at][:0], e.b[mark+1:]...)
		e.b = e.b[:mark]
		if i > 0 && !bytes.Equal(e.parts[0], e.parts[1]) {
			same = false
			break
		}
		if m := extraNames(gs[i].Extra); m != "" {
			e.lose("Extra: "+m, id)
		}
	}
	switch {
	case len(gs) == 0:
	case same && len(e.parts[0]) > 0:
		if n := len(e.b); e.b[n-1] != '{' {
			e.b = append(e.b, ',')
		}
		e.b = append(e.b, e.parts[0]...)
	case !same:
		e.key(list)
		e.b = append(e.b, '[')
		for i := range gs {
			if i > 0 {
				e.b = append(e.b, ',')
			}
			e.b = append(e.b, '{')
			e.fields(descriptionShape, reflect.ValueOf(&gs[i]).Elem(), id)
			e.b = append(e.b, '}')
			if gs[i].OmradeSS637040 != "" || marks != nil && marks[i] != nil {
				e.lose("OmradeSS637040, Forekomster", id)
			}
		}
		e.b = append(e.b, ']')
	}
	e.b = append(e.b, '}', ',')
	kept, _ := env.Get(detaljplan.FormatGeoJSON, "geometry")
	e.geometry(gs, id, kept)
}

func extraNames(extra detaljplan.Extra) string {
	for _, m := range extra {
		if m.Format == detaljplan.FormatGeoJSON {
			return m.Name
		}
	}
	return ""
}

// geometry writes the rest of the feature: its geometry, place and bbox.
func (e *encoder) geometry(gs []detaljplan.Geometribeskrivning, id, kept string) {
	e.pen.Box = jsongeom.Box{}
	mark := len(e.b)
	e.b = append(e.b, `"geometry":`...)
	ok := e.together(gs, &e.main, id, true)
	if !ok {
		e.b = append(e.b[:mark], `"geometry":`...)
		if kept != "" && valid(kept) && !hasPosition(gs) {
			e.b = append(e.b, kept...)
		} else {
			e.b = append(e.b, "null"...)
		}
		e.pen.Box = jsongeom.Box{}
	}
	hull := e.pen.Box
	if e.place != nil {
		mark := len(e.b)
		e.b = append(e.b, `,"place":`...)
		if !ok || !e.together(gs, e.place, id, false) {
			e.b = append(e.b[:mark], `,"place":null`...)
		}
	}
	if e.withBox && hull.N > 0 {
		e.b = append(e.b, `,"bbox":`...)
		e.b = hull.Append(e.b, e.main.Decimals)
		e.hull.Add(&hull)
	}
	e.b = append(e.b, '}')
	e.flush()
}

func hasPosition(gs []detaljplan.Geometribeskrivning) bool {
	for i := range gs {
		if gs[i].Geometri.Position != nil {
			return true
		}
	}
	return false
}

// together writes the geometry of one part, or of several as one geometry: a
// Multi geometry of simple parts of one kind, else a GeometryCollection.
func (e *encoder) together(gs []detaljplan.Geometribeskrivning, v *jsongeom.View, id string, report bool) bool {
	if !hasPosition(gs) {
		return false
	}
	if len(gs) == 1 {
		return e.one(&gs[0].Geometri, v, id, report, false)
	}
	name := ""
	for i := range gs {
		g := &gs[i].Geometri
		n := ""
		switch g.Position.(type) {
		case *geom.Point, *geom.LineString, *geom.Polygon:
			n = jsongeom.TypeName(g.Position)
		}
		if i > 0 && n != name || n == "" {
			name = ""
			break
		}
		name = n
	}
	if name != "" {
		e.b = append(append(append(e.b, `{"type":"Multi`...), name...), `","coordinates":[`...)
	} else {
		e.b = append(e.b, `{"type":"GeometryCollection","geometries":[`...)
	}
	for i := range gs {
		if i > 0 {
			e.b = append(e.b, ',')
		}
		g := &gs[i].Geometri
		if g.Position == nil {
			// Keeps the parts' places: a collection of nothing.
			e.b = append(e.b, `{"type":"GeometryCollection","geometries":[]}`...)
			continue
		}
		if !e.one(g, v, id, report, name != "") {
			return false
		}
	}
	e.b = append(e.b, ']', '}')
	return true
}

// one writes the geometry of one part.
func (e *encoder) one(g *detaljplan.Geometri, v *jsongeom.View, id string, report, bare bool) bool {
	from := e.system(g.KoordinatsystemPlan)
	if from == 0 {
		if report {
			e.add(ruleNoSystem, id, "Geometrin anger koordinatsystemet %q, som inte är känt; geometrin skrevs som null.",
				"The geometry states the system %q, which is not known; it was written as null.", clip(string(g.KoordinatsystemPlan)))
		}
		return false
	}
	tr, err := e.transform(from, v.To)
	if err == nil {
		w := *v
		solid := g.Typ == detaljplan.GeometritypKropp || g.Typ == detaljplan.GeometritypMultikropp
		if solid {
			w.RightHand = false
		}
		turned := e.pen.Turned
		e.pen.Open = 0
		if bare {
			mark := len(e.b)
			if e.b, err = e.pen.Coordinates(e.b, g.Position, tr, &w); err != nil {
				e.b = e.b[:mark]
			}
		} else {
			e.b, err = e.pen.Geometry(e.b, g.Position, tr, &w)
		}
		if err == nil {
			if !report {
				e.pen.Turned = turned
				return true
			}
			if tr != nil {
				e.moved[from]++
			}
			if solid {
				e.solids++
			}
			if g.Position.Layout().ZIndex() == 2 {
				e.heights++
			}
			if g.Position.Layout().MIndex() >= 0 {
				e.lose("Geometri.Position (M)", id)
			}
			if e.pen.Open > 0 {
				e.col.Add(ruleRing.At(quality.Place{Object: id, Coordinate: &quality.Coordinate{X: e.pen.First[0], Y: e.pen.First[1], CRS: v.To.String()}},
					quality.Textf("%d ringar är inte slutna eller har färre än fyra positioner; de skrevs som de är.",
						"%d rings are not closed or have fewer than four positions; they were written as they are.", e.pen.Open)))
			}
			return true
		}
	}
	if report {
		e.failed(g, from, id, err)
	}
	return false
}

func (e *encoder) failed(g *detaljplan.Geometri, from crs.Code, id string, err error) {
	var outside *crs.OutsideError
	place := quality.Place{Object: id}
	r := ruleBadNumber
	switch {
	case errors.As(err, &outside):
		r = ruleOutside
		place.Coordinate = &quality.Coordinate{X: outside.X, Y: outside.Y, CRS: from.String()}
	case errors.Is(err, jsongeom.ErrKind):
		r = ruleBadGeometry
		err = fmt.Errorf("%w as %T", err, g.Position)
	}
	e.col.Add(r.At(place, quality.Textf("Geometrin skrevs som null: %v.", "The geometry was written as null: %v.", err)))
}
