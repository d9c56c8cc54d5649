package ngp

import (
	"bytes"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/twpayne/go-geom"
	"golang.org/x/text/unicode/norm"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A decoder reads one file, in one pass. The first failure stays in err, and
// all reading stops.
type decoder struct {
	src    *source
	dec    *jsontext.Decoder
	skew   int64 // bytes before those that dec counts: a byte order mark
	set    *codec.Settings
	limits codec.Limits
	err    error

	pending []pendingFinding // of the feature or member being read, places not yet told
	kept    int              // findings made, pending ones included
	cut     codec.Collector  // counts the findings past the limit
	tallies []*tally         // findings that are summed up at the end
	quiet   bool             // nobody wants findings

	texts   map[string]string // short strings met
	recent  [512]string
	stamp   civil.Instant // the last one
	stamps  map[string]civil.Instant
	hints   map[[2]string]string
	scratch []byte
	count   [idCount]int
	objects int64 // of all kinds
	odd     bool  // the list being read has an element that was not taken

	slabs    [idCount]any
	plans    slab[detaljplan.Detaljplan]
	provs    slab[detaljplan.Planbestammelse]
	polygons slab[geom.Polygon]
	methods  slab[detaljplan.Lagesplacering]
	bools    slab[bool]
	ints     slab[int64]
	ends     slab[int]
	members  slab[detaljplan.Member]
	flat     floats
	arena    texts
	shared   texts // of those in texts
	sealed   [256]detaljplan.Extra
	scratchX []detaljplan.Extra
	boxRaw   []byte // text of the bbox being read
	idRaw    []byte // and of the id
	metod    metod
	spans    []span

	pos     coords // the geometry being read
	posOff  int64  // offset of position in the geometri being read
	geom    extent // of the geometri being read
	feature feature
	hull    hull // of the file
	at      spot // of the feature
	index   int  // of the next feature

	// closing is called when all is read, for what only the whole file can
	// tell. May be nil.
	closing func() quality.Findings
}

type pendingFinding struct {
	off   int64
	f     quality.Finding
	place *quality.Place // not nil: no finding, only a place to be told
}

// A tally sums up a kind of finding that is met with in nearly every feature.
type tally struct {
	rule  *quality.Rule
	key   string
	n     int
	first *quality.Place
	worst float64
	text  func(*tally) quality.Text
}

const internLen, internMax = 100, 1 << 16

func newDecoder(src *source, opts []codec.Option) *decoder {
	set := codec.Resolve(opts)
	d := &decoder{src: src, set: set, limits: set.Limits, texts: map[string]string{}, stamps: map[string]civil.Instant{}}
	src.max = set.Limits.Bytes
	return d
}

// newQuietDecoder reads a single value that is already known to be JSON.
func newQuietDecoder(text string) *decoder {
	d := newDecoder(newSource([]byte(text), nil), nil)
	d.quiet = true
	d.dec = jsontext.NewDecoder(bytes.NewBuffer(d.src.buf))
	return d
}

// offset is how far reading has come.
func (d *decoder) offset() int64 { return d.dec.InputOffset() + d.skew }

// start is where the value just read begins.
func (d *decoder) start(raw []byte) int64 { return d.offset() - int64(len(raw)) }

// kind returns the kind of the next token, 0 when reading has failed.
func (d *decoder) kind() jsontext.Kind {
	if d.err != nil {
		return 0
	}
	return d.dec.PeekKind()
}

// value reads the next value; nil when reading has failed.
func (d *decoder) value() []byte {
	if d.err != nil {
		return nil
	}
	raw, err := d.dec.ReadValue()
	if err != nil {
		d.fail(err)
		return nil
	}
	return raw
}

// token reads a delimiter.
func (d *decoder) token() {
	if d.err != nil {
		return
	}
	if _, err := d.dec.ReadToken(); err != nil {
		d.fail(err)
	}
}

// begin reads the start of an object.
func (d *decoder) begin(o *frame) {
	o.at = -1
	d.token()
	if d.err != nil {
		return
	}
	o.start = d.offset() - 1
	if d.dec.StackDepth() > d.limits.Depth {
		d.limit("Depth", int64(d.limits.Depth), o.start, "")
	}
	if d.count[o.info.id]++; d.count[o.info.id] > d.limits.Objects && o.info.id != idOther {
		d.limit("Objects", int64(d.limits.Objects), o.start, "")
	}
	d.proportion(o.start)
}

// proportion counts an object that starts at an offset, and holds the number
// of all of them to what the file can seriously have: a list of empty objects
// would otherwise take a hundred times its size in memory.
func (d *decoder) proportion(start int64) {
	d.objects++
	if most := codec.ObjectsIn(start); d.objects > most && d.limits.Objects != math.MaxInt {
		d.limit("Objects", most, start, "")
	}
}

// next reads the next name of a known member, taking care of unknown ones, or
// reads the end of the object and returns false.
func (d *decoder) next(o *frame) bool {
	for {
		switch d.kind() {
		case '}':
			d.token()
			return false
		case 0:
			d.token() // for its error
			return false
		}
		raw := d.value()
		if raw == nil {
			return false
		}
		name := raw[1 : len(raw)-1]
		if bytes.IndexByte(name, '\\') >= 0 {
			d.scratch, _ = jsontext.AppendUnquote(d.scratch[:0], raw)
			name = d.scratch
		}
		if i := o.member(name); i >= 0 && o.known>>i&1 != 0 {
			o.at = i
			o.seen |= 1 << i
			return true
		}
		d.unknown(o, d.intern(name))
	}
}

// finish reports what the object lacks.
func (d *decoder) finish(o *frame) {
	if d.err != nil {
		return
	}
	d.seal(o.extra)
	if o.required&^o.seen == 0 {
		return
	}
	o.missing(func(name string) {
		d.report(ruleMissing, o.start, "", "%s saknas och är obligatorisk i %s.", "%s is missing and is required in %s.", name, o.info.def)
	})
}

// unknown keeps a member that the specification does not have.
func (d *decoder) unknown(o *frame, name string) {
	raw := d.value()
	if raw == nil {
		return
	}
	d.checkDepth(raw)
	if o.trio && (name == "anvandningsform" || name == "kategori" || name == "underkategori") {
		d.sum(ruleCatalogue, name, d.start(raw), "", 0, catalogueText)
	} else {
		d.reportUnknown(o, name, d.start(raw), "")
	}
	d.keep(o.extra, name, raw)
}

func catalogueText(t *tally) quality.Text {
	if t.n == 1 {
		return quality.Textf("%s står vid en bestämmelse. Den hör till planbestämmelsekatalogen, inte till informationsspecifikationen; den är bevarad och skrivs tillbaka.",
			"%s stands with one provision. It belongs to the catalogue of provisions, not to the information specification; it is kept and written back.", t.key)
	}
	return quality.Textf("%s står vid %d bestämmelser. Den hör till planbestämmelsekatalogen, inte till informationsspecifikationen; den är bevarad och skrivs tillbaka.",
		"%s stands with %d provisions. It belongs to the catalogue of provisions, not to the information specification; it is kept and written back.", t.key, t.n)
}

func (d *decoder) reportUnknown(o *frame, name string, off int64, sub string) {
	if d.full(ruleUnknownMember.Code, unknownSeverity(o)) {
		return
	}
	near, ok := d.nearest(o.info.def, name, func(s string) (string, bool) { return detaljplan.Nearest(s, o.candidates()) })
	var hint quality.Text
	if ok {
		hint = quality.Textf(" Menas %s?", " Is %s meant?", near)
	}
	r := *ruleUnknownMember
	if r.Severity = unknownSeverity(o); r.Severity == stop {
		d.report(&r, off, sub, "%s finns inte i %s, som schemat stänger för andra medlemmar. Värdet är bevarat.%s",
			"%s is not a member of %s, which the schema closes to others. The value is kept.%s", clip(name), o.info.def, hint)
		return
	}
	d.report(&r, off, sub, "%s finns inte i %s. Värdet är bevarat.%s", "%s is not a member of %s. The value is kept.%s", clip(name), o.info.def, hint)
}

func unknownSeverity(o *frame) quality.Severity {
	if o.info.closed {
		return stop
	}
	return warn
}

// nearest asks for the known name most like an unknown one. A file full of
// unknown names must not cost more than a few hundred comparisons.
func (d *decoder) nearest(where, name string, ask func(string) (string, bool)) (string, bool) {
	key := [2]string{where, name}
	if s, ok := d.hints[key]; ok {
		return s, s != ""
	}
	if len(d.hints) >= 500 {
		return "", false
	}
	if d.hints == nil {
		d.hints = map[[2]string]string{}
	}
	s, ok := ask(name)
	if !ok {
		s = ""
	}
	d.hints[key] = s
	return s, ok
}

// keep stores a value as it stood, without white space between its parts.
func (d *decoder) keep(x *detaljplan.Extra, name string, raw []byte) {
	d.add1(x, detaljplan.Member{Format: detaljplan.FormatNGP, Name: name, Raw: d.rawText(raw)})
}

func (d *decoder) rawText(raw []byte) string {
	if len(raw) > 0 && (raw[0] == '{' || raw[0] == '[') && bytes.ContainsAny(raw, " \t\r\n") {
		v := jsontext.Value(bytes.Clone(raw))
		if v.Compact(jsontext.AllowDuplicateNames(true)) == nil {
			raw = v
		}
	}
	return d.intern(raw)
}

// keepString stores a text as the value of a member.
func (d *decoder) keepString(x *detaljplan.Extra, name, text string) {
	b, _ := jsontext.AppendQuote(nil, text)
	d.keep(x, name, b)
}

// intern returns b as a string, the same one for the same short text.
func (d *decoder) intern(b []byte) string {
	n := len(b)
	if n > internLen || n == 0 {
		return d.arena.take(b)
	}
	// Most texts are one of a few dozen; a look at three bytes finds those.
	slot := &d.recent[(n*31+int(b[0])+int(b[n/2])*5+int(b[n-1])*17)%len(d.recent)]
	if *slot == string(b) {
		return *slot
	}
	s, ok := d.texts[string(b)]
	if !ok {
		// These have memory of their own, or each of them would hold on to
		// longer texts that the caller has let go of.
		if len(d.texts) < internMax {
			s = d.shared.take(b)
			d.texts[s] = s
		} else {
			s = d.arena.take(b)
		}
	}
	*slot = s
	return s
}

// body returns the text of a JSON string, valid until the next read.
func (d *decoder) body(raw []byte) []byte {
	b := raw[1 : len(raw)-1]
	if bytes.IndexByte(b, '\\') >= 0 {
		d.scratch, _ = jsontext.AppendUnquote(d.scratch[:0], raw)
		b = d.scratch
	}
	if len(b) > d.limits.Text && d.err == nil {
		d.limit("Text", int64(d.limits.Text), d.start(raw), "")
	}
	return b
}

// text returns the text of a JSON string.
func (d *decoder) text(raw []byte) string {
	if raw == nil {
		return ""
	}
	return d.intern(d.body(raw))
}

// stringValue reads a string as a member's value; nil when it is something
// else, which is then kept.
func (d *decoder) stringValue(o *frame) []byte {
	raw := d.value()
	if raw == nil {
		return nil
	}
	if raw[0] != '"' {
		d.misfit(o, raw, "en text", "a string")
		return nil
	}
	return raw
}

// readString reads a text. It returns the raw value, or nil when there is no
// text to check.
func readString[S ~string](d *decoder, o *frame, dst *S) []byte {
	raw := d.stringValue(o)
	if raw == nil {
		return nil
	}
	if len(raw) == 2 {
		d.keep(o.extra, o.name(), raw)
		return nil
	}
	*dst = S(d.text(raw))
	return raw
}

// readCode reads a value of a code list. An empty one is kept with the object
// if it is a member's, as the field cannot tell it from none.
func (d *decoder) readCode(o *frame, l *list, member bool) (string, bool) {
	var raw []byte
	if member {
		raw = d.stringValue(o)
	} else {
		raw = d.value()
	}
	if raw == nil {
		return "", false
	}
	if s, ok := l.lookup(raw[1 : len(raw)-1]); ok {
		return s, true
	}
	s := d.text(raw)
	if v, ok := l.values[s]; ok { // written with escapes
		return v, true
	}
	if v, ok := l.values[d.nfc(s)]; ok {
		d.reportNFC(o.name(), d.start(raw), "")
		return v, true
	}
	if !d.full(ruleUnknownCode.Code, stop) {
		near, ok := d.nearest(l.Namn, s, l.Nearest)
		d.reportCode(o.name(), s, near, ok, d.start(raw), "")
	}
	if s == "" && member {
		d.keep(o.extra, o.name(), raw)
		return "", false
	}
	return s, true
}

func (d *decoder) reportCode(member, s, near string, hinted bool, off int64, sub string) {
	if hinted {
		d.report(ruleUnknownCode, off, sub, "%s har värdet %q, som inte finns i kodlistan. Menas %q?",
			"%s has the value %q, which is not in the code list. Is %q meant?", member, clip(s), near)
		return
	}
	d.report(ruleUnknownCode, off, sub, "%s har värdet %q, som inte finns i kodlistan.",
		"%s has the value %q, which is not in the code list.", member, clip(s))
}

func (d *decoder) reportNFC(member string, off int64, sub string) {
	d.report(ruleNotNFC, off, sub, "%s är skriven med uppdelade tecken (NFD); den är läst, och skrivs, med sammansatta (NFC), som schemat kräver.",
		"%s is written in decomposed characters (NFD); it was read as, and is written in, composed ones (NFC), as the schema requires.", member)
}

// nfc composes a text. Long ones are no code values and are left alone.
func (d *decoder) nfc(s string) string {
	if len(s) > 200 {
		return s
	}
	return norm.NFC.String(s)
}

func (d *decoder) checkUUID(o *frame, u detaljplan.UUID, raw []byte) {
	if u.Valid() {
		return
	}
	var hint quality.Text
	if n, ok := u.Normal(); ok {
		hint = quality.Textf(" Rätt skrivet: %s.", " Written properly: %s.", string(n))
	}
	d.report(ruleUUID, d.start(raw), "", "%s är %q men ska vara en UUID med små bokstäver, 8-4-4-4-12.%s",
		"%s is %q but must be a UUID in lower case, 8-4-4-4-12.%s", o.name(), clip(string(u)), hint)
}

// instant reads a time stamp, remembering those it has seen.
func (d *decoder) instant(b []byte) (civil.Instant, bool) {
	if d.stamp.String() == string(b) && len(b) > 0 {
		return d.stamp, true
	}
	if t, ok := d.stamps[string(b)]; ok {
		d.stamp = t
		return t, true
	}
	if len(b) > 64 {
		return civil.Instant{}, false
	}
	t, err := civil.ParseInstant(d.intern(b))
	if err != nil {
		return t, false
	}
	if len(d.stamps) < internMax {
		d.stamps[t.String()] = t
	}
	return t, true
}

// readInt reads an integer.
func (d *decoder) readInt(o *frame) (int64, bool) {
	raw := d.value()
	if raw == nil {
		return 0, false
	}
	if raw[0] != '-' && (raw[0] < '0' || raw[0] > '9') {
		d.misfit(o, raw, "ett heltal", "an integer")
		return 0, false
	}
	if n, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
		if string(raw) == "-0" {
			d.keep(o.extra, o.name(), raw)
		}
		return n, true
	}
	if bytes.ContainsAny(raw, ".eE") {
		if x, err := strconv.ParseFloat(string(raw), 64); err == nil && x == math.Trunc(x) && math.Abs(x) < 1<<53 {
			if y, ok := exactInt(string(raw)); ok && y == int64(x) {
				d.report(ruleNumberForm, d.start(raw), "", "%s är ett heltal men är skrivet %s.", "%s is an integer but is written %s.", o.name(), clip(string(raw)))
				d.keep(o.extra, o.name(), raw)
				return y, true
			}
		}
	}
	d.badValue(o, raw, "ett heltal på högst 64 bitar", "an integer of at most 64 bits")
	return 0, false
}

// exactInt returns the integer that a decimal number with a fraction or an
// exponent denotes, if it is one.
func exactInt(s string) (int64, bool) {
	mant, exp, _ := strings.Cut(strings.ToLower(s), "e")
	e := 0
	if exp != "" {
		var err error
		if e, err = strconv.Atoi(exp); err != nil {
			return 0, false
		}
	}
	whole, frac, _ := strings.Cut(mant, ".")
	frac = strings.TrimRight(frac, "0")
	digits := whole + frac
	e -= len(frac)
	for e < 0 && len(digits) > 1 && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
		e++
	}
	if strings.Trim(digits, "-0") == "" {
		return 0, true
	}
	if e < 0 || e > 18 {
		return 0, false
	}
	n, err := strconv.ParseInt(digits+strings.Repeat("0", e), 10, 64)
	return n, err == nil
}

// readFloat reads a number. Its literal is kept when the float does not say
// the same.
func (d *decoder) readFloat(o *frame) (float64, bool) {
	raw := d.value()
	if raw == nil {
		return 0, false
	}
	if raw[0] != '-' && (raw[0] < '0' || raw[0] > '9') {
		d.misfit(o, raw, "ett tal", "a number")
		return 0, false
	}
	x, err := strconv.ParseFloat(string(raw), 64)
	if err != nil {
		d.badValue(o, raw, "ett tal som ryms i ett flyttal", "a number in the range of a float")
		return 0, false
	}
	if significant(raw) > 15 || x == 0 {
		if string(appendFloat(nil, x)) != string(raw) {
			if significant(raw) > 17 {
				d.reportDigits(d.start(raw), "")
			}
			d.keep(o.extra, o.name(), raw)
		}
	}
	return x, true
}

func (d *decoder) reportDigits(off int64, sub string) {
	d.sum(ruleNumberDigits, "", off, sub, 0, func(t *tally) quality.Text {
		if t.n == 1 {
			return quality.Text{SV: "Ett tal har fler än 17 siffror; mer än så håller inte ett flyttal.", EN: "One number has more than 17 digits, more than a floating-point number holds."}
		}
		return quality.Textf("%d tal har fler än 17 siffror; mer än så håller inte ett flyttal.", "%d numbers have more than 17 digits, more than a floating-point number holds.", t.n)
	})
}

// significant counts the significant digits of a number.
func significant(raw []byte) int {
	n, zeros := 0, 0
	for _, c := range raw {
		switch {
		case c == 'e' || c == 'E':
			return n
		case c == '0':
			if n > 0 {
				zeros++
			}
		case c > '0' && c <= '9':
			n += zeros + 1
			zeros = 0
		}
	}
	return n
}

// isObject reports whether an object comes next; anything else is read and
// kept.
func (d *decoder) isObject(o *frame) bool {
	if d.kind() == '{' {
		return true
	}
	if raw := d.value(); raw != nil {
		d.misfit(o, raw, "ett objekt", "an object")
	}
	return false
}

// readList reads a list, calling elem for each element of the wanted kind and
// empty when there was none. When other elements are met the list is kept as
// it stood besides.
func (d *decoder) readList(o *frame, atLeast int, want jsontext.Kind, elems *info, elem, empty func()) {
	if d.kind() != '[' {
		if raw := d.value(); raw != nil {
			d.misfit(o, raw, "en lista", "a list")
		}
		return
	}
	d.token()
	start := d.offset() - 1
	outer := d.odd
	d.odd = false
	all, taken, odd := 0, 0, false
	for d.err == nil {
		k := d.kind()
		if k == ']' || k == 0 {
			break
		}
		if all++; elems == nil && all > d.limits.References {
			d.value()
			d.limitAt("References", int64(d.limits.References), start, string(d.dec.StackPointer().Parent()))
			break
		}
		if k == want {
			taken++
			elem()
			odd = odd || d.odd
			d.odd = false
			continue
		}
		raw := d.value()
		if raw == nil {
			break
		}
		d.checkDepth(raw)
		switch {
		case raw[0] == 'n':
			d.report(ruleNull, d.start(raw), "", "null i listan %s. Det skrivs inte tillbaka.", "null in the list %s. It is not written back.", o.name())
		case want == '{':
			odd = true
			d.report(ruleWrongType, d.start(raw), "", "Listan %s ska ha objekt men har %s. Listan är bevarad som den stod.",
				"The list %s must have objects but has %s. The list is kept as it stood.", o.name(), clip(string(raw)))
		default:
			odd = true
			d.report(ruleWrongType, d.start(raw), "", "Listan %s ska ha texter men har %s. Listan är bevarad som den stod.",
				"The list %s must have strings but has %s. The list is kept as it stood.", o.name(), clip(string(raw)))
		}
	}
	d.odd = outer
	d.token()
	if d.err != nil {
		return
	}
	if taken == 0 && !odd {
		empty()
	}
	if taken == 0 && atLeast > 0 {
		d.report(ruleEmptyList, start, "", "%s är tom men ska ha minst ett värde.", "%s is empty but must have at least one value.", o.name())
	}
	if odd {
		d.keep(o.extra, o.name(), d.src.slice(start, d.offset()))
	}
}

// misfit keeps a value of the wrong type under its member's name. null is not
// kept: to write it back would only have the delivery refused.
func (d *decoder) misfit(o *frame, raw []byte, sv, en string) {
	if raw[0] == 'n' {
		d.report(ruleNull, d.start(raw), "", "%s är null men ska vara %s eller utelämnas. Det skrivs inte tillbaka.",
			"%s is null but must be %s or be left out. It is not written back.", o.name(), quality.Text{SV: sv, EN: en})
		return
	}
	d.checkDepth(raw)
	d.report(ruleWrongType, d.start(raw), "", "%s ska vara %s men är %s. Värdet är bevarat som det stod.",
		"%s must be %s but is %s. The value is kept as it stood.", o.name(), quality.Text{SV: sv, EN: en}, clip(string(raw)))
	d.keep(o.extra, o.name(), raw)
}

// badValue keeps a value of the right type that the member cannot have.
func (d *decoder) badValue(o *frame, raw []byte, sv, en string) {
	d.report(ruleWrongValue, d.start(raw), "", "%s ska vara %s men är %s. Värdet är bevarat som det stod.",
		"%s must be %s but is %s. The value is kept as it stood.", o.name(), quality.Text{SV: sv, EN: en}, clip(string(raw)))
	d.keep(o.extra, o.name(), raw)
}

// checkDepth holds a value that was read whole to the limit on depth.
func (d *decoder) checkDepth(raw []byte) {
	if raw[0] != '{' && raw[0] != '[' || len(raw) < 2*(d.limits.Depth-d.dec.StackDepth()) {
		return
	}
	depth, inString := d.dec.StackDepth(), false
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case inString:
			if c == '\\' {
				i++
			} else if c == '"' {
				inString = false
			}
		case c == '"':
			inString = true
		case c == '{' || c == '[':
			if depth++; depth > d.limits.Depth {
				d.limit("Depth", int64(d.limits.Depth), d.start(raw)+int64(i), "")
				return
			}
		case c == '}' || c == ']':
			depth--
		}
	}
}

// locate returns the offset of a member's value in the object that starts at
// an offset and was read, in whole or up to now, with the feature at hand. It
// is for findings that are made when the whole object is known.
func (d *decoder) locate(start int64, name string) int64 {
	if d.quiet || d.err != nil || d.kept >= d.limits.Findings {
		return start
	}
	dec := jsontext.NewDecoder(bytes.NewBuffer(d.src.slice(start, d.offset())))
	if _, err := dec.ReadToken(); err != nil {
		return start
	}
	for dec.PeekKind() == '"' {
		tok, err := dec.ReadToken()
		if err != nil {
			break
		}
		found := tok.String() == name
		raw, err := dec.ReadValue()
		if err != nil {
			break
		}
		if found {
			return start + dec.InputOffset() - int64(len(raw))
		}
	}
	return start
}

// full reports whether findings are not wanted any more, counting this one.
func (d *decoder) full(code quality.Code, s quality.Severity) bool {
	if d.quiet {
		return true
	}
	if d.kept < d.limits.Findings {
		return false
	}
	d.cut.Skip(code, s)
	return true
}

// report makes a finding at an offset. Its pointer is that of the value just
// read, with sub appended. An argument of type quality.Text is given in each
// language.
func (d *decoder) report(r *quality.Rule, off int64, sub, sv, en string, args ...any) {
	if d.full(r.Code, r.Severity) {
		return
	}
	d.add(r, off, sub, textf(sv, en, args))
}

func textf(sv, en string, args []any) quality.Text {
	var out quality.Text
	in := make([]any, len(args))
	for _, l := range [...]quality.Lang{quality.SV, quality.EN} {
		for i, a := range args {
			if t, ok := a.(quality.Text); ok {
				a = t.In(l)
			}
			in[i] = a
		}
		t := quality.Textf(sv, en, in...)
		if l == quality.SV {
			out.SV = t.SV
		} else {
			out.EN = t.EN
		}
	}
	return out
}

func (d *decoder) add(r *quality.Rule, off int64, sub string, text quality.Text) {
	d.kept++
	f := r.At(quality.Place{Path: string(d.dec.StackPointer()) + sub}, text)
	d.pending = append(d.pending, pendingFinding{off: off, f: f})
}

// remember returns a place that is filled in with the findings' places.
func (d *decoder) remember(off int64, path string) *quality.Place {
	p := &quality.Place{Path: path}
	d.pending = append(d.pending, pendingFinding{off: off, place: p})
	return p
}

// sum counts a finding that is made once for the whole file.
func (d *decoder) sum(r *quality.Rule, key string, off int64, sub string, size float64, text func(*tally) quality.Text) {
	if d.quiet || d.err != nil {
		return
	}
	var t *tally
	for _, have := range d.tallies {
		if have.rule == r && have.key == key {
			t = have
			break
		}
	}
	if t == nil {
		t = &tally{rule: r, key: key, text: text, first: d.remember(off, string(d.dec.StackPointer())+sub)}
		d.tallies = append(d.tallies, t)
	}
	t.n++
	t.worst = max(t.worst, size)
}

// settle gives the pending findings their places and returns them in the
// order of the file.
func (d *decoder) settle(object string) quality.Findings {
	if len(d.pending) == 0 {
		return nil
	}
	slices.SortStableFunc(d.pending, func(a, b pendingFinding) int {
		switch {
		case a.off < b.off:
			return -1
		case a.off > b.off:
			return 1
		}
		return 0
	})
	out := make(quality.Findings, 0, len(d.pending))
	for i := range d.pending {
		p := &d.pending[i]
		at := d.place(p.off)
		at.Object = object
		if p.place != nil {
			at.Path = p.place.Path
			*p.place = at
			continue
		}
		at.Path, at.Coordinate = p.f.Place.Path, p.f.Place.Coordinate
		p.f.Place = at
		out = append(out, p.f)
	}
	clear(d.pending)
	d.pending = d.pending[:0]
	return out
}

func (d *decoder) place(off int64) quality.Place {
	p := d.src.place(off)
	p.Source = d.set.Source
	return p
}

// limit stops reading at a limit.
func (d *decoder) limit(name string, most, off int64, sub string) {
	if d.err != nil {
		return
	}
	d.limitAt(name, most, off, string(d.dec.StackPointer())+sub)
}

func (d *decoder) limitAt(name string, most, off int64, path string) {
	if d.err == nil {
		d.err = &placedError{d.remember(off, path), func(p quality.Place) error { return &codec.LimitError{Limit: name, Max: most, Place: p} }}
	}
}

// A placedError is an error whose line and column are told when those of the
// pending findings are.
type placedError struct {
	place *quality.Place
	make  func(quality.Place) error
}

func (e *placedError) Error() string { return e.make(*e.place).Error() }

// fail turns what the tokenizer says into an error of package codec.
func (d *decoder) fail(err error) {
	if d.err != nil {
		return
	}
	place := func(off int64, path string, make func(quality.Place) error) {
		d.err = &placedError{d.remember(off, path), make}
	}
	if failed := d.src.err; failed != nil {
		place(d.src.end(), "", func(p quality.Place) error { return &codec.ReadError{Place: p, Err: failed} })
		return
	}
	if d.src.toobig {
		d.limit("Bytes", d.src.max, d.src.max, "")
		return
	}
	e := &codec.SyntaxError{Code: codeSyntax, Problem: err.Error(), Expected: "JSON (RFC 8259)", Err: err}
	at := func(p quality.Place) error { e.Place = p; return e }
	var s *jsontext.SyntacticError
	if !errors.As(err, &s) {
		s = &jsontext.SyntacticError{ByteOffset: d.offset() - d.skew, Err: err}
	}
	off := s.ByteOffset + d.skew
	path := d.pathTo(off)
	e.Problem = s.Err.Error()
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		e.Code = codeTruncated
		e.Problem = "the file ends in the middle of a value"
		e.Expected = "the rest of the value"
		off = d.src.end()
	case errors.Is(err, jsontext.ErrDuplicateName):
		e.Code = codeDuplicate
		path += "/" + escapePointer(s.JSONPointer.LastToken())
		e.Problem = "the name " + strconv.Quote(clip(s.JSONPointer.LastToken())) + " occurs twice in the same object"
		e.Expected = "each name once"
	case strings.Contains(e.Problem, "max depth"):
		most := int64(min(d.limits.Depth, tokenizerDepth))
		at = func(p quality.Place) error { return &codec.LimitError{Limit: "Depth", Max: most, Place: p} }
	case strings.Contains(e.Problem, "invalid UTF-8"):
		e.Code = codeEncoding
		e.Problem = "the text is not UTF-8"
		e.Expected = "UTF-8; a file in Latin-1 or Windows-1252 must be converted"
	case strings.Contains(e.Problem, "surrogate"):
		e.Code = codeEncoding
		e.Problem = "an escaped surrogate stands without its other half"
		e.Expected = "surrogates in pairs"
	}
	place(off, path, at)
}

// pathTo returns the JSON Pointer of an offset after what was read last. The
// tokenizer's own is not to be trusted inside a value that it read piece by
// piece: the names there may have been overwritten.
func (d *decoder) pathTo(off int64) string {
	at := d.dec.StackPointer()
	switch kind, n := d.dec.StackIndex(d.dec.StackDepth()); {
	case kind == '[':
		if n > 0 {
			at = at.Parent()
		}
		at += jsontext.Pointer("/" + strconv.FormatInt(n, 10))
	case kind == '{' && n%2 == 0 && n > 0:
		at = at.Parent()
	}
	from := max(d.offset(), d.src.base)
	if off = min(off, d.src.end()); off <= from {
		return string(at)
	}
	return string(at) + pathWithin(d.src.slice(from, off))
}

// pathWithin returns the place of the end of a piece of JSON that was cut off
// there, relative to the value that the piece begins.
func pathWithin(raw []byte) string {
	type level struct {
		object bool
		index  int
		name   []byte // the member whose value is being read
		value  bool
	}
	var stack []level
	_, raw = trimValue(0, raw)
	for i := 0; i < len(raw); i++ {
		var top *level
		if len(stack) > 0 {
			top = &stack[len(stack)-1]
		}
		switch raw[i] {
		case '"':
			from := i
			for i++; i < len(raw) && raw[i] != '"'; i++ {
				if raw[i] == '\\' {
					i++
				}
			}
			if top != nil && top.object && !top.value && i < len(raw) {
				top.name = raw[from : i+1]
				top.value = true
			}
		case '{', '[':
			if len(stack) >= 100 {
				return "" // a pointer into what is deeper is no help
			}
			stack = append(stack, level{object: raw[i] == '{'})
		case '}', ']':
			if top == nil {
				return ""
			}
			stack = stack[:len(stack)-1]
		case ',':
			if top != nil {
				top.index++
				top.value = false
			}
		}
	}
	var out []byte
	for _, l := range stack {
		switch {
		case l.object && l.value:
			name, _ := jsontext.AppendUnquote(nil, l.name)
			out = append(append(out, '/'), escapePointer(string(name))...)
		case !l.object:
			out = strconv.AppendInt(append(out, '/'), int64(l.index), 10)
		}
	}
	return string(out)
}

// tokenizerDepth is how deep the tokenizer itself goes.
const tokenizerDepth = 10000

// syntax stops reading because the file is not what it should be.
func (d *decoder) syntax(code quality.Code, off int64, path, problem, expected string) {
	if d.err != nil {
		return
	}
	d.err = &placedError{d.remember(off, path), func(p quality.Place) error {
		return &codec.SyntaxError{Place: p, Code: code, Problem: problem, Expected: expected}
	}}
}

// escapePointer escapes a name for a JSON Pointer.
func escapePointer(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "~", "~0"), "/", "~1")
}
