package ngp

import (
	"fmt"
	"io"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// An encoder writes one file. Objects are put together in buf, compact, and
// sent on one feature at a time.
type encoder struct {
	w   io.Writer
	err error
	buf []byte

	indent string
	out    []byte // the indented text, if that is wanted
	bbox   BBoxOrder

	path     []step // where in the output we are
	object   string // identity of the feature being written
	set      *codec.Settings
	c        codec.Collector
	sums     []*encodeSum
	quiet    bool // nobody wants findings
	trusting bool // kept values are written without being compared with the fields
}

// A step is a member, or an element of the list that is a member.
type step struct {
	name  string
	index int // -1: not an element
}

// An encodeSum gathers a finding that many objects may have.
type encodeSum struct {
	rule   *quality.Rule
	a, b   string
	n      int
	places []quality.Place // the first few
}

const (
	flushAt  = 64 << 10
	examples = 10 // places that a summed finding names
)

func newQuietEncoder() *encoder { return &encoder{quiet: true, trusting: true} }

func encode(w io.Writer, d *detaljplan.Dataset, set *codec.Settings) (quality.Findings, error) {
	if strings.Trim(set.Indent, " \t") != "" {
		return nil, fmt.Errorf("ngp: the indent %q is not spaces or tabs", set.Indent)
	}
	e := &encoder{w: w, set: set, indent: set.Indent, bbox: codec.Value[BBoxOrder](set, bboxKey{}), c: codec.Collector{Max: set.Limits.Findings}}
	if d == nil {
		d = &detaljplan.Dataset{}
	}
	e.dataset(d)
	return e.findings(), e.err
}

func (e *encoder) findings() quality.Findings {
	for _, s := range e.sums {
		t := s.text()
		f := s.rule.At(s.places[0], t)
		f.Related = s.places[1:]
		e.c.Add(f)
	}
	return e.c.Findings()
}

func (e *encoder) here() quality.Place {
	var b strings.Builder
	for _, s := range e.path {
		b.WriteByte('/')
		b.WriteString(escapePointer(s.name))
		if s.index >= 0 {
			b.WriteByte('/')
			b.WriteString(strconv.Itoa(s.index))
		}
	}
	return quality.Place{Source: e.set.Source, Path: b.String(), Object: e.object}
}

func (e *encoder) report(r *quality.Rule, sv, en string, args ...any) {
	if e.quiet {
		return
	}
	if e.c.Full() {
		e.c.Skip(r.Code, r.Severity)
		return
	}
	e.c.Add(r.At(e.here(), quality.Textf(sv, en, args...)))
}

// sum counts a finding, remembering the first few places.
func (e *encoder) sum(r *quality.Rule, a, b string) {
	if e.quiet {
		return
	}
	var s *encodeSum
	for _, have := range e.sums {
		if have.rule == r && have.a == a && have.b == b {
			s = have
			break
		}
	}
	if s == nil {
		if len(e.sums) >= 1000 { // members by other names than the model's
			e.c.Skip(r.Code, r.Severity)
			return
		}
		s = &encodeSum{rule: r, a: a, b: b}
		e.sums = append(e.sums, s)
	}
	if s.n++; len(s.places) < 1+examples {
		s.places = append(s.places, e.here())
	}
}

func (s *encodeSum) text() quality.Text {
	switch s.rule {
	case ruleMissing:
		return quality.Textf("%s saknas i %s på %d ställen och är obligatorisk. Inget är påhittat; medlemmen är utelämnad.",
			"%s is missing in %s in %d places and is required. Nothing was invented; the member is left out.", s.a, s.b, s.n)
	case ruleEmptyList:
		return quality.Textf("%s är tom i %s på %d ställen men ska ha minst ett värde.", "%s is empty in %s in %d places but must have at least one value.", s.a, s.b, s.n)
	}
	return quality.Textf("%s %s på %d ställen ryms inte i formatet och är inte skriven.", "%s %s in %d places has no place in the format and was not written.", s.a, s.b, s.n)
}

// missing reports a required member that the model does not give.
func (e *encoder) missing(def, name string)   { e.sum(ruleMissing, name, def) }
func (e *encoder) emptyList(name string)      { e.sum(ruleEmptyList, name, e.where()) }
func (e *encoder) notCarried(what, as string) { e.sum(ruleNotCarried, what, as) }

// where is the last member on the way here.
func (e *encoder) where() string {
	if len(e.path) == 0 {
		return "FeatureCollection"
	}
	return e.path[len(e.path)-1].name
}

func (e *encoder) enter(name string) int {
	e.path = append(e.path, step{name, -1})
	return len(e.path) - 1
}

func (e *encoder) enterIndex(name string, i int) int {
	e.path = append(e.path, step{name, i})
	return len(e.path) - 1
}

func (e *encoder) leave(n int) { e.path = e.path[:n] }

// key writes a name, given as JSON with its colon.
func (e *encoder) key(key string) {
	if e.buf[len(e.buf)-1] != '{' {
		e.buf = append(e.buf, ',')
	}
	e.buf = append(e.buf, key...)
}

// member writes a member whose value is kept JSON. A value that is not JSON is
// left out with a finding, and reported as false.
func (e *encoder) member(key, raw string) bool {
	n := len(e.buf)
	e.key(key)
	if !e.raw(key, raw) {
		e.buf = e.buf[:n]
		return false
	}
	return true
}

// raw writes kept JSON.
func (e *encoder) raw(name, raw string) bool {
	if isPlainString(raw) {
		e.buf = append(e.buf, raw...)
		return true
	}
	b, err := jsontext.AppendFormat(e.buf, raw, jsontext.PreserveRawStrings(true))
	if err != nil {
		e.report(ruleBadExtra, "Det bevarade värdet av %s är inte JSON och är utelämnat.", "The kept value of %s is not JSON and was left out.", clip(name))
		return false
	}
	e.buf = b
	return true
}

// isPlainString reports whether raw is a JSON string without escapes.
func isPlainString(raw string) bool {
	if len(raw) < 2 || raw[0] != '"' || raw[len(raw)-1] != '"' {
		return false
	}
	for i := 1; i < len(raw)-1; i++ {
		if c := raw[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return utf8.ValidString(raw)
}

// unknown writes the kept members that are not known ones.
func (e *encoder) unknown(x detaljplan.Extra, known func(string) bool) {
	var seen map[string]bool
	if len(x) > 8 {
		seen = make(map[string]bool, len(x))
	}
	for i := range x {
		m := &x[i]
		if m.Format != detaljplan.FormatNGP || known(m.Name) {
			continue
		}
		twice := seen[m.Name]
		if seen != nil {
			seen[m.Name] = true
		} else {
			for j := range i {
				twice = twice || x[j].Name == m.Name && x[j].Format == detaljplan.FormatNGP
			}
		}
		if twice {
			e.report(ruleBadExtra, "%s är bevarad två gånger; den andra är utelämnad.", "%s is kept twice; the second was left out.", clip(m.Name))
			continue
		}
		n := len(e.buf)
		e.key("")
		e.string(m.Name)
		e.buf = append(e.buf, ':')
		if !e.raw(m.Name, m.Raw) {
			e.buf = e.buf[:n]
		}
	}
}

func (e *encoder) quote(s string) string {
	b, err := jsontext.AppendQuote(nil, s)
	if err != nil {
		e.badText(s)
	}
	return string(b)
}

func (e *encoder) badText(s string) {
	e.report(ruleBadText, "Texten %q är inte UTF-8; de felaktiga tecknen är utbytta.", "The text %q is not UTF-8; the bad characters were replaced.", clip(s))
}

func writeString(e *encoder, key, s string) {
	if s != "" {
		e.key(key)
		e.string(s)
	}
}

// string writes a text.
func (e *encoder) string(s string) {
	e.buf = append(e.buf, '"')
	if plain, ascii := look(s); plain && (ascii || utf8.ValidString(s)) {
		e.buf = append(e.buf, s...)
		e.buf = append(e.buf, '"')
		return
	}
	b, err := jsontext.AppendQuote(e.buf[:len(e.buf)-1], s)
	if err != nil {
		e.badText(s)
	}
	e.buf = b
}

// look tells whether a text needs no escapes, and whether it is ASCII. It looks
// at eight bytes at a time.
func look(s string) (plain, ascii bool) {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	var above uint64
	i := 0
	for ; i+8 <= len(s); i += 8 {
		x := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		// a subtraction sets the high bit of the first byte that is below a
		// space, a quotation mark or a backslash; a borrow from it may set
		// more, which changes nothing
		quote, slash := x^('"'*ones), x^('\\'*ones)
		if ((x-' '*ones)|(quote-ones)|(slash-ones))&^x&high != 0 {
			return false, false
		}
		above |= x
	}
	for ; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c == '"' || c == '\\' {
			return false, false
		}
		above |= uint64(c)
	}
	return true, above&high == 0
}

func (e *encoder) int(n int64) { e.buf = strconv.AppendInt(e.buf, n, 10) }

func (e *encoder) date(t civil.Date) {
	if !t.IsValid() {
		e.string(t.String())
		return
	}
	e.buf = append(e.buf, '"')
	e.buf = t.AppendTo(e.buf)
	e.buf = append(e.buf, '"')
}

func (e *encoder) float(key string, x float64) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		e.report(ruleBadExtra, "%s är inget tal och är utelämnat.", "%s is not a number and was left out.", key)
		return
	}
	e.key(key)
	e.buf = appendFloat(e.buf, x)
}

// appendFloat appends the shortest decimal number that reads back as x. Most
// coordinates are a whole number of millimetres or micrometres; that they are
// is proved by dividing back, and a number of at most 15 digits that reads
// back as x is the shortest there is.
func appendFloat(b []byte, x float64) []byte {
	abs := math.Abs(x)
	if abs < 1e9 && abs >= 1e-3 {
		if n := uint64(abs*1e3 + 0.5); float64(n)/1e3 == abs {
			return appendFixed(b, x < 0, n/1e3, n%1e3*1e3)
		}
		if n := uint64(abs*1e6 + 0.5); float64(n)/1e6 == abs && n < 1e15 {
			return appendFixed(b, x < 0, n/1e6, n%1e6)
		}
	}
	if abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		return strconv.AppendFloat(b, x, 'e', -1, 64)
	}
	return strconv.AppendFloat(b, x, 'f', -1, 64)
}

// pairs are the numbers from 00 to 99.
const pairs = "00010203040506070809101112131415161718192021222324" +
	"25262728293031323334353637383940414243444546474849" +
	"50515253545556575859606162636465666768697071727374" +
	"75767778798081828384858687888990919293949596979899"

// appendFixed appends a number of a whole part below 1e9 and millionths,
// without trailing zeros. It is made in one piece, two digits at a time: most
// of a file is coordinates.
func appendFixed(b []byte, neg bool, whole, millionths uint64) []byte {
	const point = 12
	var d [point + 8]byte
	i, end := point, point
	w := uint32(whole)
	for w >= 100 {
		q := w / 100
		r := 2 * (w - 100*q)
		i -= 2
		d[i], d[i+1] = pairs[r], pairs[r+1]
		w = q
	}
	if w >= 10 {
		i -= 2
		d[i], d[i+1] = pairs[2*w], pairs[2*w+1]
	} else {
		i--
		d[i] = byte('0' + w)
	}
	if neg {
		i--
		d[i] = '-'
	}
	if m := uint32(millionths); m != 0 {
		hi, lo := 2*(m/1e4), m%1e4
		mid, low := 2*(lo/100), 2*(lo%100)
		d[point] = '.'
		d[point+1], d[point+2] = pairs[hi], pairs[hi+1]
		d[point+3], d[point+4] = pairs[mid], pairs[mid+1]
		d[point+5], d[point+6] = pairs[low], pairs[low+1]
		end = point + 7
		for d[end-1] == '0' {
			end--
		}
	}
	return append(b, d[i:end]...)
}

func writeDimension(e *encoder, key string, v *detaljplan.Geometri) {
	if v.Dimension != 0 {
		e.key(key)
		e.int(int64(v.Dimension))
	}
}

func writePosition(e *encoder, key string, v *detaljplan.Geometri) {
	if v.Position == nil || reflect.ValueOf(v.Position).IsNil() {
		return
	}
	n := len(e.buf)
	e.key(key)
	if why := e.geometry(v.Position, 0); why != "" {
		e.buf = e.buf[:n]
		e.report(ruleBadGeom, "Positionen kan inte skrivas och är utelämnad: %s.", "The position cannot be written and was left out: %s.", why)
	}
}

// geometry writes a GeoJSON geometry, or says why it cannot.
func (e *encoder) geometry(g geom.T, nesting int) string {
	name := geoJSONName(g)
	if name == "" {
		return fmt.Sprintf("%T", g)
	}
	e.buf = append(e.buf, `{"type":"`...)
	e.buf = append(e.buf, name...)
	if gc, ok := g.(*geom.GeometryCollection); ok {
		if nesting > 200 {
			return "nesting"
		}
		e.buf = append(e.buf, `","geometries":[`...)
		for i, part := range gc.Geoms() {
			if i > 0 {
				e.buf = append(e.buf, ',')
			}
			if part == nil || reflect.ValueOf(part).IsNil() {
				return "nil"
			}
			if why := e.geometry(part, nesting+1); why != "" {
				return why
			}
		}
		e.buf = append(e.buf, "]}"...)
		return ""
	}
	flat, stride, take := g.FlatCoords(), g.Stride(), 2
	switch g.Layout() {
	case geom.XYZ, geom.XYZM:
		take = 3
	}
	if stride < 2 || len(flat) == 0 || len(flat)%stride != 0 {
		return "empty"
	}
	if g.Layout() == geom.XYM || g.Layout() == geom.XYZM {
		e.notCarried(g.Layout().String(), "M")
	}
	for _, x := range flat {
		if x-x != 0 {
			return "NaN or infinity"
		}
	}
	e.buf = append(e.buf, `","coordinates":`...)
	switch g := g.(type) {
	case *geom.Point:
		e.positions(flat[:stride], stride, take)
	case *geom.LineString, *geom.MultiPoint:
		e.buf = append(e.buf, '[')
		e.positions(flat, stride, take)
		e.buf = append(e.buf, ']')
	case *geom.Polygon:
		if !e.lines(flat, 0, g.Ends(), stride, take) {
			return "ends"
		}
	case *geom.MultiLineString:
		if !e.lines(flat, 0, g.Ends(), stride, take) {
			return "ends"
		}
	case *geom.MultiPolygon:
		e.buf = append(e.buf, '[')
		from := 0
		for i, ends := range g.Endss() {
			if i > 0 {
				e.buf = append(e.buf, ',')
			}
			if !e.lines(flat, from, ends, stride, take) {
				return "ends"
			}
			if len(ends) > 0 {
				from = ends[len(ends)-1]
			}
		}
		e.buf = append(e.buf, ']')
	}
	e.buf = append(e.buf, '}')
	return ""
}

func (e *encoder) lines(flat []float64, from int, ends []int, stride, take int) bool {
	e.buf = append(e.buf, '[')
	for i, end := range ends {
		if end < from || end > len(flat) || (end-from)%stride != 0 {
			return false
		}
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.buf = append(e.buf, '[')
		e.positions(flat[from:end], stride, take)
		e.buf = append(e.buf, ']')
		from = end
	}
	e.buf = append(e.buf, ']')
	return true
}

func (e *encoder) positions(flat []float64, stride, take int) {
	b := e.buf
	for i := 0; i < len(flat); i += stride {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '[')
		b = appendFloat(b, flat[i])
		b = append(b, ',')
		b = appendFloat(b, flat[i+1])
		if take == 3 {
			b = append(b, ',')
			b = appendFloat(b, flat[i+2])
		}
		b = append(b, ']')
	}
	e.buf = b
}

// send hands the buffer to the writer when there is enough of it.
func (e *encoder) send(all bool) {
	if e.err == nil && len(e.buf) > 0 && (all || len(e.buf) >= flushAt) {
		_, e.err = e.w.Write(e.buf)
		e.buf = e.buf[:0]
	}
}

// dataset writes the whole file. The outermost object is laid out by hand, so
// that a feature is all that is held in memory.
func (e *encoder) dataset(d *detaljplan.Dataset) {
	nl, sep, colon := "", ",", ":"
	if e.indent != "" {
		nl, colon = "\n"+e.indent, ": "
		sep = "," + nl
	}
	e.buf = append(e.buf, "{"+nl+`"type"`+colon+`"FeatureCollection"`+sep+`"feature:mediatyp"`+colon+`"`+MediaType+`"`...)
	put := func(name, raw string) {
		n := len(e.buf)
		e.buf = append(append(append(e.buf, sep...), e.quote(name)...), colon...)
		at := len(e.buf)
		if !e.raw(name, raw) {
			e.buf = e.buf[:n]
			return
		}
		e.pretty(at, 1)
	}
	known := map[string]bool{"type": true, "feature:mediatyp": true, "features": true}
	if e.bbox != 0 {
		known["bbox"] = true
		if box, ok := e.box(d.Bestammelser, d.Planer); ok {
			put("bbox", box)
		}
	}
	for _, name := range []string{"bbox", "crs"} {
		if raw, ok := d.Extra.Get(detaljplan.FormatNGP, name); ok && !known[name] {
			put(name, raw)
		}
		known[name] = true
	}
	e.buf = append(append(append(e.buf, sep...), `"features"`...), colon...)
	e.buf = append(e.buf, '[')
	n := 0
	start := func() int {
		if n > 0 {
			e.buf = append(e.buf, ',')
		}
		if e.indent != "" {
			e.buf = append(append(e.buf, nl...), e.indent...)
		}
		n++
		return len(e.buf)
	}
	if d.SS637040 != nil {
		e.notCarriedFields("DatasetSS637040", d.SS637040)
	}
	for _, p := range d.Planer {
		if p == nil {
			continue
		}
		at := start()
		e.plan(p, n-1)
		e.pretty(at, 2)
		e.send(false)
		for _, b := range p.Planbestammelser {
			if b != nil {
				at := start()
				e.bestammelse(b, n-1)
				e.pretty(at, 2)
				e.send(false)
			}
		}
	}
	for _, b := range d.LosaBestammelser {
		if b != nil {
			at := start()
			e.bestammelse(b, n-1)
			e.pretty(at, 2)
			e.send(false)
		}
	}
	for i := range d.Extra {
		m := &d.Extra[i]
		switch {
		case m.Format != detaljplan.FormatNGP:
			e.notCarried("Dataset.Extra."+string(m.Format), m.Name)
		case m.Name == "features":
			undo, was := len(e.buf), n
			at := start()
			if e.raw(m.Name, m.Raw) {
				e.pretty(at, 2)
			} else {
				e.buf, n = e.buf[:undo], was
			}
			e.send(false)
		}
	}
	if e.indent != "" && n > 0 {
		e.buf = append(e.buf, nl...)
	}
	e.buf = append(e.buf, ']')
	for i := range d.Extra {
		m := &d.Extra[i]
		if m.Format == detaljplan.FormatNGP && !known[m.Name] {
			known[m.Name] = true
			put(m.Name, m.Raw)
		}
	}
	if e.indent != "" {
		e.buf = append(e.buf, '\n')
	}
	e.buf = append(e.buf, "}\n"...)
	e.send(true)
}

// pretty lays out what the buffer holds from at on, at a level of nesting.
func (e *encoder) pretty(at, level int) {
	if e.indent == "" {
		return
	}
	out, err := jsontext.AppendFormat(e.out[:0], e.buf[at:], jsontext.PreserveRawStrings(true), jsontext.Multiline(true),
		jsontext.WithIndent(e.indent), jsontext.WithIndentPrefix(strings.Repeat(e.indent, level)))
	if err == nil {
		e.out = out
		e.buf = append(e.buf[:at], out...)
	}
}

func (e *encoder) plan(p *detaljplan.Detaljplan, index int) {
	e.object = string(p.Objektidentitet)
	top := e.enterIndex("features", index)
	e.head(p.Envelope, p.Objektidentitet, p.Plangeometri)
	n := e.enter("properties")
	shapeDetaljplan.write(e, p)
	if p.SS637040 != nil {
		e.notCarriedFields("PlanSS637040", p.SS637040)
	}
	e.foreign(p.Plangeometri)
	e.leave(n)
	e.tail(p.Envelope)
	e.leave(top)
	e.object = ""
}

func (e *encoder) bestammelse(b *detaljplan.Planbestammelse, index int) {
	e.object = string(b.Objektidentitet)
	top := e.enterIndex("features", index)
	e.head(b.Envelope, b.Objektidentitet, b.Bestammelsegeometri)
	n := e.enter("properties")
	shapePlanbestammelse.write(e, b)
	if b.SS637040 != nil {
		e.notCarriedFields("BestammelseSS637040", b.SS637040)
	}
	e.foreign(b.Bestammelsegeometri)
	e.leave(n)
	e.tail(b.Envelope)
	e.leave(top)
	e.object = ""
}

func (e *encoder) foreign(gs []detaljplan.Geometribeskrivning) {
	for i := range gs {
		if gs[i].OmradeSS637040 != "" {
			e.notCarried("Geometribeskrivning", "OmradeSS637040")
		}
	}
}

// head writes a feature up to its properties.
func (e *encoder) head(env detaljplan.Extra, identity detaljplan.UUID, gs []detaljplan.Geometribeskrivning) {
	e.buf = append(e.buf, `{"type":"Feature"`...)
	id, ok := env.Get(detaljplan.FormatNGP, "id")
	switch {
	case ok && id != "":
		e.member(`"id":`, id)
	case !ok && identity != "":
		e.key(`"id":`)
		e.string(string(identity))
	}
	box, ok := env.Get(detaljplan.FormatNGP, "bbox")
	order := e.bbox
	if order == 0 && ok && box == "" {
		order = NorthEast
	}
	if order != 0 {
		var h hull
		for i := range gs {
			hullOf(&h, &gs[i].Geometri)
		}
		if h.known() {
			e.key(`"bbox":`)
			e.buf = h.appendBox(e.buf, order)
		} else {
			e.noBox()
		}
	} else if ok {
		e.member(`"bbox":`, box)
	}
	if raw, ok := env.Get(detaljplan.FormatNGP, "geometry"); !ok || !e.member(`"geometry":`, raw) {
		e.buf = append(e.buf, `,"geometry":null`...)
	}
	e.buf = append(e.buf, `,"properties":`...)
}

// tail writes the rest of a feature.
func (e *encoder) tail(env detaljplan.Extra) {
	for i := range env {
		if env[i].Format != detaljplan.FormatNGP {
			e.notCarried("Envelope."+string(env[i].Format), env[i].Name)
		}
	}
	e.unknown(env, func(name string) bool {
		switch name {
		case "type", "id", "bbox", "geometry", "properties":
			return true
		}
		return false
	})
	e.buf = append(e.buf, '}')
}

// notCarriedFields reports the fields of v, a pointer to a struct, that hold
// something.
func (e *encoder) notCarriedFields(name string, v any) {
	s := reflect.ValueOf(v).Elem()
	for i := range s.NumField() {
		if f := s.Field(i); !f.IsZero() {
			e.notCarried(name, s.Type().Field(i).Name)
		}
	}
}

// box returns the box around a data set as JSON.
func (e *encoder) box(each func(func(*detaljplan.Planbestammelse) bool), plans []*detaljplan.Detaljplan) (string, bool) {
	var h hull
	for _, p := range plans {
		if p != nil {
			for i := range p.Plangeometri {
				hullOf(&h, &p.Plangeometri[i].Geometri)
			}
		}
	}
	each(func(b *detaljplan.Planbestammelse) bool {
		if b != nil {
			for i := range b.Bestammelsegeometri {
				hullOf(&h, &b.Bestammelsegeometri[i].Geometri)
			}
		}
		return true
	})
	if !h.known() {
		e.noBox()
		return "", false
	}
	return string(h.appendBox(nil, e.bbox)), true
}

func hullOf(h *hull, g *detaljplan.Geometri) {
	if g.Position == nil || reflect.ValueOf(g.Position).IsNil() {
		h.unknown = true
		return
	}
	var x extent
	extentOf(&x, g.Position, 0)
	h.add(x, g.KoordinatsystemPlan)
}

func extentOf(x *extent, g geom.T, nesting int) {
	if gc, ok := g.(*geom.GeometryCollection); ok {
		for _, part := range gc.Geoms() {
			if part != nil && nesting < 200 {
				extentOf(x, part, nesting+1)
			}
		}
		return
	}
	flat, s := g.FlatCoords(), g.Stride()
	for i := 0; s >= 2 && i+1 < len(flat); i += s {
		if v := flat[i] + flat[i+1]; v-v == 0 {
			x.add(flat[i], flat[i+1])
		}
	}
}

// noBox reports a box that was wanted but could not be made.
func (e *encoder) noBox() {
	e.report(ruleNoBBox, "Geometrin saknas, kan inte läsas eller är i flera koordinatsystem; bbox är utelämnad.",
		"The geometry is missing, cannot be read or is in several systems; bbox was left out.")
}
