package katalog

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
	"github.com/planinfo-se/planinfo/quality"
)

// Decode reads a release of the catalogue in the flat form: an object with the
// release's own members and the list bestammelser. Rows are read one at a
// time, in memory bounded by the largest row besides the catalogue itself.
//
// The findings tell what is wrong with a row, each with line, column, JSON
// Pointer and the row's identity; what only the whole tells (identities and
// codes that occur twice, references that lead nowhere, rings) comes last. A
// reference that finds nothing is information only, as a trimmed copy of the
// catalogue has many.
//
// The error is one of [*codec.SyntaxError] (not JSON, cut off, not a release),
// [*codec.LimitError] and [*codec.ReadError]; the catalogue then holds the rows
// read whole before it, or is nil when there is none. Among the limits, Objects
// counts rows and References what one row refers to.
func Decode(r io.Reader, opts ...codec.Option) (*Katalog, quality.Findings, error) {
	d := newDecoder(r, opts)
	k, err := d.release()
	if k != nil {
		k.index()
		d.whole(k)
	}
	return k, d.findings(), err
}

// Unmarshal reads a release from memory. See [Decode].
func Unmarshal(data []byte, opts ...codec.Option) (*Katalog, quality.Findings, error) {
	return Decode(bytes.NewReader(data), opts...)
}

// UnmarshalBestammelse reads a single provision in the flat form, as the API
// gives it at /bestammelse/platt/…. The errors are those of [Decode].
func UnmarshalBestammelse(data []byte, opts ...codec.Option) (*Bestammelse, quality.Findings, error) {
	d := newDecoder(bytes.NewReader(data), opts)
	raw, at, err := d.only()
	if err != nil {
		return nil, d.findings(), err
	}
	if raw[0] != '{' {
		return nil, d.findings(), d.notThis(at, "a provision")
	}
	b := d.row(raw, at, "")
	if d.err == nil && b.ID == "" && b.Bestammelseformulering == "" {
		return nil, d.findings(), d.notThis(at, "a provision")
	}
	if d.err != nil {
		return nil, d.findings(), d.err
	}
	return b, d.findings(), nil
}

// UnmarshalReleaser reads the list of releases, as the API gives it at
// /release, in the list's order. The errors are those of [Decode].
func UnmarshalReleaser(data []byte, opts ...codec.Option) ([]Release, quality.Findings, error) {
	d := newDecoder(bytes.NewReader(data), opts)
	raw, at, err := d.only()
	if err != nil {
		return nil, d.findings(), err
	}
	if raw[0] != '[' {
		return nil, d.findings(), d.notThis(at, "a list of releases")
	}
	var out []Release
	w := jsonwalk.NewWalker(raw)
	w.Enter()
	for w.Element() {
		pos := at + int64(w.Pos())
		pointer := w.Pointer()
		v := w.Raw()
		if v[0] != '{' {
			d.report(ruleWrongType, pos, pointer, "Elementet är %s men ska vara en release.", "The element is %s but must be a release.", describe(v))
			continue
		}
		if d.objects(pos, pointer) {
			break
		}
		out = append(out, d.oneRelease(v, pos, pointer))
	}
	return out, d.findings(), d.err
}

// A decoder reads one file. The first failure stays in err.
type decoder struct {
	src    *source
	dec    *jsontext.Decoder
	set    *codec.Settings
	limits codec.Limits
	col    codec.Collector
	object string // identity of the row being read
	here   []byte // text of that row, until its identity is known
	err    error

	texts   map[string]string
	escaped map[string]string // by the text with its escapes
	scratch []byte
	unknown map[string]*tally // by member name
	names   []string          // of unknown, in the order they were met
	slab    []Bestammelse
	count   int
	spots   []spots // of the rows
	ats     [len(fields)]int64
}

// spots are the places that findings about the whole need: of the row and of
// the members that refer to others, 0 for none.
type spots struct {
	row, ersatter, av, idag, kod spot
	index                        int32 // in the list, elements that are no rows counted
}

type spot struct {
	off          int64
	line, column int32
}

type tally struct {
	n     int
	first quality.Place
}

func newDecoder(r io.Reader, opts []codec.Option) *decoder {
	set := codec.Resolve(opts)
	d := &decoder{src: &source{r: r, max: set.Limits.Bytes, line: 1}, set: set, limits: set.Limits,
		texts: map[string]string{}, escaped: map[string]string{}, unknown: map[string]*tally{}}
	d.col.Max = set.Limits.Findings
	return d
}

// begin looks at the first bytes and makes the tokenizer.
func (d *decoder) begin() error {
	head, err := d.src.head()
	if err != nil {
		return d.readFailed()
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		d.report(ruleBOM, 0, "", "Byteordningsmarkeringen är överhoppad.", "The byte order mark was passed over.")
		d.src.skip(3)
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return d.syntax(codeEncoding, 0, "", "the file is UTF-16", "UTF-8", nil)
	}
	d.dec = jsontext.NewDecoder(d.src, jsontext.AllowDuplicateNames(true))
	return nil
}

func (d *decoder) offset() int64 { return d.dec.InputOffset() + d.src.skew }

// only reads the single value that the file is.
func (d *decoder) only() (raw []byte, at int64, err error) {
	if err := d.begin(); err != nil {
		return nil, 0, err
	}
	v, err := d.dec.ReadValue()
	if err != nil {
		return nil, 0, d.failed(err)
	}
	at = d.offset() - int64(len(v))
	if err := d.measure(v, at, ""); err != nil {
		return nil, 0, err
	}
	raw = bytes.Clone(v)
	return raw, at, d.end()
}

// end checks that nothing follows.
func (d *decoder) end() error {
	at := d.offset()
	switch _, err := d.dec.ReadToken(); {
	case err == io.EOF && d.src.err == nil && !d.src.toobig:
		return nil
	case err != nil && (d.src.err != nil || d.src.toobig):
		return d.failed(err)
	}
	return d.syntax(codeTrailing, at, "", "there is more after the value", "the end of the file", nil)
}

// release reads a whole release.
func (d *decoder) release() (*Katalog, error) {
	if err := d.begin(); err != nil {
		return nil, err
	}
	if k := d.dec.PeekKind(); k != '{' {
		v, err := d.dec.ReadValue()
		if err != nil {
			return nil, d.failed(err)
		}
		return nil, d.notThis(d.offset()-int64(len(v)), "a release")
	}
	if _, err := d.dec.ReadToken(); err != nil {
		return nil, d.failed(err)
	}
	start := d.offset() - 1
	var k *Katalog
	var rel Release
	seen := map[string]bool{}
	var extra detaljplan.Extra
	for d.dec.PeekKind() == '"' {
		v, err := d.dec.ReadValue()
		if err != nil {
			return k, d.failed(err)
		}
		name := jsonwalk.Unquote(v[1 : len(v)-1])
		nameAt := d.offset() - int64(len(v))
		pointer := "/" + jsonwalk.EscapePointer(name)
		if len(name) > d.limits.Text {
			return k, d.limit("Text", int64(d.limits.Text), nameAt, "")
		}
		if len(seen) >= d.limits.References {
			return k, d.limit("References", int64(d.limits.References), nameAt, "")
		}
		if seen[name] {
			return k, d.syntax(codeDuplicate, nameAt, pointer, "the name "+strconv.Quote(clip(name))+" occurs twice in the same object", "each name once", nil)
		}
		seen[name] = true
		if name == "bestammelser" && d.dec.PeekKind() == '[' {
			k = &Katalog{}
			if err := d.rows(k); err != nil {
				k.release, k.extra = rel, extra
				return k, err
			}
			continue
		}
		if v, err = d.dec.ReadValue(); err != nil {
			return k, d.failed(err)
		}
		at := d.offset() - int64(len(v))
		if err := d.measure(v, at, pointer); err != nil {
			return k, err
		}
		if name == "bestammelser" {
			d.report(ruleWrongType, at, pointer, "bestammelser är %s men ska vara en lista.", "bestammelser is %s but must be a list.", describe(v))
			extra = append(extra, detaljplan.Member{Format: Format, Name: name, Raw: compact(v)})
			continue
		}
		if d.releaseMember(&rel, name, v, at, pointer); d.err != nil {
			return k, d.err
		}
		d.src.release(d.offset())
	}
	if _, err := d.dec.ReadToken(); err != nil {
		if k != nil {
			k.release, k.extra = rel, extra
		}
		return k, d.failed(err)
	}
	if !seen["bestammelser"] {
		return nil, d.notThis(start, "a release (an object with the member bestammelser)")
	}
	if k == nil {
		k = &Katalog{}
	}
	k.release, k.extra = rel, extra
	if rel.ID == 0 {
		d.missing(start, "", "id", warn)
	}
	return k, d.end()
}

// releaseMember reads a member of a release.
func (d *decoder) releaseMember(r *Release, name string, v []byte, at int64, pointer string) {
	switch name {
	case "id":
		d.plainInt(&r.ID, &r.Extra, name, v, at, pointer)
	case "namn":
		d.plainText(&r.Namn, &r.Extra, name, v, at, pointer)
	case "url":
		d.plainText(&r.URL, &r.Extra, name, v, at, pointer)
	case "publicerad":
		d.plainText(&r.Publicerad, &r.Extra, name, v, at, pointer)
		if r.Publicerad != "" {
			day, ok := dayOf(r.Publicerad)
			if !ok {
				d.report(ruleWrongValue, at, pointer, "publicerad är %q; dagen går inte att läsa. Väntat är ÅÅÅÅ-MM-DDTtt:mm:ss.",
					"publicerad is %q; its day cannot be read. Expected is YYYY-MM-DDThh:mm:ss.", clip(r.Publicerad))
			}
			r.Publiceringsdag = day
		}
	case "typ":
		if v[0] != '{' {
			d.misfit(&r.Extra, name, v, at, pointer, "ett objekt", "an object")
			return
		}
		w := jsonwalk.NewWalker(v)
		w.Enter()
		var seen []string
		for {
			s, ok := w.Member()
			if !ok {
				break
			}
			name := jsonwalk.Unquote(w.Text(s))
			pos, p := at+int64(w.Pos()), pointer+w.Pointer()
			val := w.Raw()
			if slices.Contains(seen, name) || len(seen) >= 1000 {
				d.fail(d.syntax(codeDuplicate, pos, p, "the name "+strconv.Quote(clip(name))+" occurs twice in the same object, or there are very many", "each name once", nil))
				return
			}
			seen = append(seen, name)
			switch name {
			case "id":
				d.plainInt(&r.Typ.ID, &r.Typ.Extra, name, val, pos, p)
			case "namn":
				d.plainText(&r.Typ.Namn, &r.Typ.Extra, name, val, pos, p)
			case "url":
				d.plainText(&r.Typ.URL, &r.Typ.Extra, name, val, pos, p)
			default:
				d.keepUnknown(&r.Typ.Extra, name, val, pos, p)
			}
		}
	default:
		d.keepUnknown(&r.Extra, name, v, at, pointer)
	}
}

// oneRelease reads an element of the list of releases.
func (d *decoder) oneRelease(raw []byte, at int64, pointer string) Release {
	var r Release
	w := jsonwalk.NewWalker(raw)
	w.Enter()
	seen := map[string]bool{}
	for {
		s, ok := w.Member()
		if !ok {
			break
		}
		name := jsonwalk.Unquote(w.Text(s))
		pos, p := at+int64(w.Pos()), pointer+w.Pointer()
		v := w.Raw()
		if seen[name] {
			d.fail(d.syntax(codeDuplicate, pos, p, "the name "+strconv.Quote(clip(name))+" occurs twice in the same object", "each name once", nil))
			return r
		}
		seen[name] = true
		d.releaseMember(&r, name, v, pos, p)
	}
	if r.ID == 0 {
		d.missing(at, pointer, "id", warn)
	}
	return r
}

func (d *decoder) plainInt(dst *int, x *detaljplan.Extra, name string, v []byte, at int64, pointer string) {
	if string(v) == "null" {
		return
	}
	n, err := strconv.ParseInt(string(v), 10, 32)
	if err != nil || n <= 0 {
		d.misfit(x, name, v, at, pointer, "ett positivt heltal", "a positive integer")
		return
	}
	*dst = int(n)
}

func (d *decoder) plainText(dst *string, x *detaljplan.Extra, name string, v []byte, at int64, pointer string) {
	switch {
	case string(v) == "null":
	case v[0] != '"':
		d.misfit(x, name, v, at, pointer, "en text", "a string")
	case len(v) == 2:
		*x = append(*x, detaljplan.Member{Format: Format, Name: name, Raw: `""`})
	default:
		*dst = jsonwalk.Unquote(v[1 : len(v)-1])
	}
}

// rows reads the list of provisions.
func (d *decoder) rows(k *Katalog) error {
	if _, err := d.dec.ReadToken(); err != nil {
		return d.failed(err)
	}
	for i := 0; ; i++ {
		if d.dec.PeekKind() == ']' {
			break
		}
		v, err := d.dec.ReadValue()
		if err != nil {
			return d.failed(err)
		}
		at := d.offset() - int64(len(v))
		pointer := "/bestammelser/" + strconv.Itoa(i)
		if d.objects(at, pointer) {
			return d.err
		}
		// A row that is no longer than a text may be has none too long, and
		// nests only in its unknown members, which are measured by themselves.
		if v[0] != '{' || len(v) > d.limits.Text || d.limits.Depth < 4 {
			if err := d.measure(v, at, pointer); err != nil {
				return err
			}
		}
		if v[0] != '{' {
			d.report(ruleNotARow, at, pointer, "Elementet är %s men ska vara en bestämmelse. Det är bevarat och skrivs sist.", "The element is %s but must be a provision. It is kept and written last.", describe(v))
			k.odd = append(k.odd, compact(v))
			d.src.release(d.offset())
			continue
		}
		b := d.row(v, at, pointer)
		if d.err != nil {
			return d.err
		}
		k.rows = append(k.rows, b)
		d.object = ""
		d.src.release(d.offset())
	}
	if _, err := d.dec.ReadToken(); err != nil {
		return d.failed(err)
	}
	return nil
}

// objects counts a row and reports whether that is one too many.
func (d *decoder) objects(at int64, pointer string) bool {
	d.count++
	most := int64(d.limits.Objects)
	if d.limits.Objects != math.MaxInt {
		most = min(most, codec.ObjectsIn(at))
	}
	if int64(d.count) > most {
		d.fail(d.limit("Objects", most, at, pointer))
		return true
	}
	return false
}

// measure holds a value to the limits of depth and text.
func (d *decoder) measure(v []byte, at int64, pointer string) error {
	if len(v) <= d.limits.Text && bytes.IndexByte(v[1:], '{') < 0 && bytes.IndexByte(v, '[') < 0 && d.limits.Depth > 2 {
		return nil // nothing can nest or be too long
	}
	depth := d.limits.Depth
	if depth != math.MaxInt {
		depth = max(0, depth-strings.Count(pointer, "/"))
	}
	if i, name := jsonwalk.Measure(v, depth, d.limits.Text); name != "" {
		most := int64(d.limits.Text)
		if name == "Depth" {
			most = int64(d.limits.Depth)
		}
		return d.limit(name, most, at+int64(i), pointer)
	}
	return nil
}

// row reads one provision. Its text begins at an offset.
func (d *decoder) row(raw []byte, at int64, pointer string) *Bestammelse {
	if len(d.slab) == cap(d.slab) {
		d.slab = make([]Bestammelse, 0, min(max(1, 2*cap(d.slab)), 256))
	}
	d.slab = d.slab[:len(d.slab)+1]
	b := &d.slab[len(d.slab)-1]
	d.ats = [len(fields)]int64{}
	d.object, d.here = "", raw
	defer func() { d.here = nil }()
	w := jsonwalk.NewWalker(raw)
	sp := spots{row: d.spot(at), index: int32(d.count - 1)}
	w.Enter()
	var unknown map[string]bool
	for {
		s, ok := w.Member()
		if !ok {
			break
		}
		name := w.Text(s)
		i, known := fieldsByName[string(name)]
		if !known && bytes.IndexByte(name, '\\') >= 0 {
			i, known = fieldsByName[jsonwalk.Unquote(name)]
		}
		pos := at + int64(w.Pos())
		v := w.Raw()
		if v[0] == '{' || v[0] == '[' {
			if err := d.measure(v, pos, pointer+"/"+jsonwalk.EscapePointer(jsonwalk.Unquote(name))); err != nil {
				d.fail(err)
				return b
			}
		}
		if !known {
			n := jsonwalk.Unquote(name)
			if unknown == nil {
				unknown = map[string]bool{}
			}
			if unknown[n] {
				d.duplicate(n, pos, pointer)
				return b
			}
			unknown[n] = true
			if len(unknown) > d.limits.References {
				d.fail(d.limit("References", int64(d.limits.References), pos, pointer))
				return b
			}
			d.keepUnknown(&b.Extra, n, v, pos, pointer+"/"+jsonwalk.EscapePointer(n))
			continue
		}
		if d.ats[i] != 0 {
			d.duplicate(fields[i].name, pos, pointer)
			return b
		}
		d.ats[i] = pos
		if v[0] == 'n' {
			d.ats[i] = -pos // null is nothing
			continue
		}
		f := &fields[i]
		exact, ok := f.set(b, v, d.intern)
		if exact {
			continue
		}
		b.Extra = append(b.Extra, detaljplan.Member{Format: Format, Name: f.name, Raw: compact(v)})
		d.odd(b, f, v, ok, pos, pointer+"/"+f.name)
	}
	b.derive()
	d.checkRow(b, at, pointer)
	for _, x := range [...]struct {
		i int
		s *spot
	}{{fieldErsatter, &sp.ersatter}, {fieldAv, &sp.av}, {fieldIdag, &sp.idag}, {fieldKod, &sp.kod}} {
		if d.ats[x.i] > 0 {
			*x.s = d.spot(d.ats[x.i])
		}
	}
	d.spots = append(d.spots, sp)
	return b
}

func (d *decoder) duplicate(name string, pos int64, pointer string) {
	d.fail(d.syntax(codeDuplicate, pos, pointer+"/"+jsonwalk.EscapePointer(name),
		"the name "+strconv.Quote(clip(name))+" occurs twice in the same object", "each name once", nil))
}

// odd reports a value that is not as the catalogue writes it.
func (d *decoder) odd(b *Bestammelse, f *field, raw []byte, ok bool, pos int64, pointer string) {
	switch {
	case !ok:
		sv, en := f.expected()
		r := ruleWrongType
		if sameType(f.kind, raw) {
			r = ruleWrongValue
		}
		d.report(r, pos, pointer, "%s är %s men ska vara %s. Värdet är bevarat.", "%s is %s but must be %s. The value is kept.",
			f.name, describe(raw), quality.Text{SV: sv, EN: en})
	case f.kind == kindDay:
		d.report(ruleStamp, pos, pointer, "%s är %s; dagen %s är läst, och texten är bevarad.", "%s is %s; the day %s was read, and the text is kept.",
			f.name, describe(raw), f.day(b).String())
	case f.kind == kindList && len(*f.list(b)) > 0:
		d.report(ruleListForm, pos, pointer, "%s har %d identiteter, skrivna på annat sätt än med komma och mellanslag; texten är bevarad.",
			"%s has %d identities, written otherwise than with comma and space; the text is kept.", f.name, len(*f.list(b)))
	}
}

func sameType(k kind, raw []byte) bool {
	switch k {
	case kindInt:
		return raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9'
	case kindDay, kindText:
		return raw[0] == '"'
	}
	return false
}

func (f *field) expected() (sv, en string) {
	switch f.kind {
	case kindInt:
		return "ett heltal", "an integer"
	case kindBool:
		return "true eller false", "true or false"
	case kindDay:
		return "ett datum, ÅÅÅÅ-MM-DDT00:00:00", "a day, YYYY-MM-DDT00:00:00"
	case kindList:
		return "en text med UUID åtskilda av komma", "a string of UUIDs separated by commas"
	}
	return "en text", "a string"
}

// checkRow looks at what one row tells by itself.
func (d *decoder) checkRow(b *Bestammelse, at int64, pointer string) {
	where := func(i int) (int64, string) {
		if p := d.ats[i]; p > 0 {
			return p, pointer + "/" + fields[i].name
		}
		return at, pointer
	}
	report := func(r *quality.Rule, i int, sv, en string, args ...any) {
		p, path := where(i)
		d.report(r, p, path, sv, en, args...)
	}
	lacks := func(i int) bool { return d.ats[i] <= 0 }
	if lacks(fieldID) || b.ID == "" && d.ats[fieldID] > 0 && d.emptyText(b, fieldID) {
		d.missing(at, pointer, "id", stop)
	}
	if lacks(fieldFormulering) {
		d.missing(at, pointer, "bestammelseformulering", stop)
	}
	for _, i := range [...]int{fieldTyp, fieldForm, fieldBorjar, fieldTolkning} {
		if lacks(i) {
			d.missing(at, pointer, fields[i].name, warn)
		}
	}
	if b.ID != "" {
		d.checkUUIDs([]detaljplan.UUID{b.ID}, fieldID, where)
	}
	for _, i := range [...]int{fieldErsatter, fieldAv, fieldIdag} {
		list := *fields[i].list(b)
		if len(list) > d.limits.References {
			p, path := where(i)
			d.fail(d.limit("References", int64(d.limits.References), p, path))
			return
		}
		d.checkUUIDs(list, i, where)
	}
	if b.BestammelsetypNamn != "" {
		if _, ok := typOf(b.BestammelsetypNamn); !ok {
			report(ruleUnknownValue, fieldTyp, "bestammelsetyp är %q, som katalogen inte brukar ha.", "bestammelsetyp is %q, which the catalogue does not normally have.", clip(b.BestammelsetypNamn))
		}
	}
	if b.Anvandningsform != "" && !b.Anvandningsform.Known() {
		report(ruleUnknownValue, fieldForm, "anvandningsform är %q, som katalogen inte brukar ha.", "anvandningsform is %q, which the catalogue does not normally have.", clip(string(b.Anvandningsform)))
	}
	if b.Geometrityp != "" && !b.Geometrityp.Known() {
		report(ruleUnknownValue, fieldGeom, "geometrityp är %q, som katalogen inte brukar ha.", "geometrityp is %q, which the catalogue does not normally have.", clip(string(b.Geometrityp)))
	}
	if b.UttrycktVarde != "" && b.Pagaende() && b.UttrycktVarde != "Max" && b.UttrycktVarde != "Min" && b.UttrycktVarde != "Exakt" {
		report(ruleUnknownValue, fieldUttryckt, "uttrycktvarde är %q; på gällande bestämmelser är det Max, Min eller Exakt.", "uttrycktvarde is %q; on provisions in force it is Max, Min or Exakt.", clip(b.UttrycktVarde))
	}
	if !b.SlutarGalla.IsZero() && b.SlutarGalla.Before(b.BorjarGalla) {
		report(rulePeriod, fieldSlutar, "Bestämmelsen slutar gälla %s men börjar gälla %s.", "The provision ends %s but begins %s.", b.SlutarGalla.String(), b.BorjarGalla.String())
	}
	if strings.IndexByte(b.Bestammelseformulering, '[') >= 0 {
		if _, err := ParseMall(b.Bestammelseformulering); err != nil {
			var f *Mallfel
			if errors.As(err, &f) {
				report(ruleTemplate, fieldFormulering, "%s", "%s", f.Text)
			}
		}
	}
}

func (d *decoder) emptyText(b *Bestammelse, i int) bool {
	raw, ok := b.Extra.Get(Format, fields[i].name)
	return ok && raw == `""`
}

// checkUUIDs reports identities that are none, and those spelt otherwise, once
// for each member.
func (d *decoder) checkUUIDs(list []detaljplan.UUID, i int, where func(int) (int64, string)) {
	var bad, odd int
	var firstBad, firstOdd detaljplan.UUID
	for _, id := range list {
		if id.Valid() {
			continue
		}
		if _, ok := id.Normal(); ok {
			if odd++; odd == 1 {
				firstOdd = id
			}
		} else if bad++; bad == 1 {
			firstBad = id
		}
	}
	p, path := where(i)
	if odd > 0 {
		n, _ := firstOdd.Normal()
		d.report(ruleUUIDCase, p, path, "%s har %q, som läses som %s%s.", "%s has %q, which is read as %s%s.", fields[i].name, clip(string(firstOdd)), string(n), andMore(odd-1))
	}
	if bad > 0 {
		d.report(ruleUUID, p, path, "%s har %q, som inte är en UUID (8-4-4-4-12 hexadecimala siffror)%s.", "%s has %q, which is not a UUID (8-4-4-4-12 hexadecimal digits)%s.",
			fields[i].name, clip(string(firstBad)), andMore(bad-1))
	}
}

func andMore(n int) quality.Text {
	if n == 0 {
		return quality.Text{}
	}
	return quality.Textf(", och %d till", ", and %d more", n)
}

// whole looks at what only all rows together tell.
func (d *decoder) whole(k *Katalog) {
	at := func(i int32, s func(*spots) spot, member string) quality.Place {
		sp := s(&d.spots[i])
		p := quality.Place{Source: d.set.Source, Offset: sp.off, Line: int(sp.line), Column: int(sp.column), Object: string(k.rows[i].ID)}
		p.Path = d.rowPath(i)
		if sp.line == 0 {
			sp = d.spots[i].row
			p.Offset, p.Line, p.Column = sp.off, int(sp.line), int(sp.column)
		} else if member != "" {
			p.Path += "/" + member
		}
		return p
	}
	row := func(s *spots) spot { return s.row }
	for i, b := range k.rows {
		if b.ID == "" {
			continue
		}
		if first := k.byID[normal(b.ID)]; int(first) != i {
			f := ruleDuplicateID.At(at(int32(i), row, ""), quality.Textf("Identiteten %s finns redan på rad %d; den första bestämmelsen gäller vid uppslagning.",
				"The identity %s stands already on line %d; the first provision counts when looking up.", clip(string(b.ID)), d.spots[first].row.line))
			f.Related = []quality.Place{at(first, row, "")}
			d.col.Add(f)
		}
	}
	kods := make([]string, 0, len(k.byKod))
	for kod, is := range k.byKod {
		if len(is) > 1 {
			kods = append(kods, kod)
		}
	}
	slices.SortFunc(kods, func(a, b string) int { return cmp.Compare(k.byKod[a][0], k.byKod[b][0]) })
	for _, kod := range kods {
		is := slices.Clone(k.byKod[kod])
		is = slices.DeleteFunc(is, func(i int32) bool { return !k.rows[i].Pagaende() })
		for _, i := range is[min(1, len(is)):] {
			f := ruleSharedCode.At(at(i, func(s *spots) spot { return s.kod }, "bestammelsekod"), quality.Textf("Koden %s finns på %d gällande bestämmelser.",
				"The code %s is on %d provisions in force.", clip(kod), len(is)))
			f.Related = []quality.Place{at(is[0], func(s *spots) spot { return s.kod }, "bestammelsekod")}
			d.col.Add(f)
		}
	}
	var oneSided struct {
		n     int
		first quality.Place
		a, b  detaljplan.UUID
	}
	for i, b := range k.rows {
		i := int32(i)
		for _, m := range []struct {
			list []detaljplan.UUID
			name string
			spot func(*spots) spot
		}{
			{b.Ersatter, "ersatter", func(s *spots) spot { return s.ersatter }},
			{b.ErsattsAv, "ersattsav", func(s *spots) spot { return s.av }},
			{b.MotsvarasAvIdag, "motsvarasavidag", func(s *spots) spot { return s.idag }},
		} {
			var missing []string
			for _, id := range m.list {
				j, ok := k.byID[normal(id)]
				if !ok {
					missing = append(missing, clip(string(id)))
					continue
				}
				var back []detaljplan.UUID
				switch m.name {
				case "ersatter":
					back = k.rows[j].ErsattsAv
				case "ersattsav":
					back = k.rows[j].Ersatter
				default:
					continue
				}
				if !slices.ContainsFunc(back, func(o detaljplan.UUID) bool { return normal(o) == normal(b.ID) }) {
					if oneSided.n++; oneSided.n == 1 {
						oneSided.first, oneSided.a, oneSided.b = at(i, m.spot, m.name), b.ID, id
					}
				}
			}
			if len(missing) > 0 {
				if d.col.Full() {
					d.col.Skip(ruleDangling.Code, ruleDangling.Severity)
					continue
				}
				d.col.Add(ruleDangling.At(at(i, m.spot, m.name), quality.Textf("%d av %d bestämmelser i %s finns inte här: %s.",
					"%d of %d provisions in %s are not here: %s.", len(missing), len(m.list), m.name, strings.Join(missing[:min(5, len(missing))], ", ")+more(missing))))
			}
		}
	}
	if oneSided.n > 0 {
		d.col.Add(ruleOneSided.At(oneSided.first, quality.Textf("%d ersättningar anges av bara den ena bestämmelsen, första gången mellan %s och %s. De följs ändå.",
			"%d replacements are stated by only one of the two provisions, first between %s and %s. They are followed all the same.", oneSided.n, clip(string(oneSided.a)), clip(string(oneSided.b)))))
	}
	for _, ring := range k.rings() {
		var ids []string
		for _, i := range ring {
			ids = append(ids, clip(string(k.rows[i].ID)))
		}
		f := ruleCycle.At(at(ring[0], row, ""), quality.Textf("%d bestämmelser ersätter varandra i ring: %s.", "%d provisions replace one another in a ring: %s.",
			len(ring), strings.Join(ids[:min(5, len(ids))], ", ")+more(ids)))
		for _, i := range ring[1:min(10, len(ring))] {
			f.Related = append(f.Related, at(i, row, ""))
		}
		d.col.Add(f)
	}
}

func more(list []string) string {
	if len(list) > 5 {
		return " …"
	}
	return ""
}

// rowPath returns the pointer to a row: elements that were no rows count.
func (d *decoder) rowPath(i int32) string {
	return "/bestammelser/" + strconv.Itoa(int(d.spots[i].index))
}

// rings returns the sets of rows that replace one another, by Tarjan's
// algorithm without recursion, each in file order.
func (k *Katalog) rings() [][]int32 {
	n := len(k.rows)
	num, low := make([]int32, n), make([]int32, n)
	on := make([]bool, n)
	var stack []int32
	var out [][]int32
	var clock int32
	type frame struct {
		i    int32
		to   []int32
		at   int
		self bool
	}
	edges := func(i int32) (to []int32, self bool) {
		for _, id := range k.next(i) {
			if j, ok := k.byID[normal(id)]; ok {
				to = append(to, j)
				self = self || j == i
			}
		}
		return to, self
	}
	for s := range int32(n) {
		if num[s] != 0 {
			continue
		}
		open := func(i int32) frame {
			clock++
			num[i], low[i], on[i] = clock, clock, true
			stack = append(stack, i)
			to, self := edges(i)
			return frame{i: i, to: to, self: self}
		}
		work := []frame{open(s)}
		for len(work) > 0 {
			f := &work[len(work)-1]
			if f.at < len(f.to) {
				j := f.to[f.at]
				f.at++
				if num[j] == 0 {
					work = append(work, open(j))
				} else if on[j] {
					low[f.i] = min(low[f.i], num[j])
				}
				continue
			}
			if low[f.i] == num[f.i] {
				var ring []int32
				for {
					j := stack[len(stack)-1]
					stack = stack[:len(stack)-1]
					on[j] = false
					ring = append(ring, j)
					if j == f.i {
						break
					}
				}
				if len(ring) > 1 || f.self {
					slices.Sort(ring)
					out = append(out, ring)
				}
			}
			done := f.i
			work = work[:len(work)-1]
			if len(work) > 0 {
				p := work[len(work)-1].i
				low[p] = min(low[p], low[done])
			}
		}
	}
	slices.SortFunc(out, func(a, b []int32) int { return cmp.Compare(a[0], b[0]) })
	return out
}

func (d *decoder) keepUnknown(x *detaljplan.Extra, name string, v []byte, at int64, pointer string) {
	*x = append(*x, detaljplan.Member{Format: Format, Name: name, Raw: compact(v)})
	t := d.unknown[name]
	if t == nil {
		if len(d.unknown) >= d.limits.Findings {
			d.col.Skip(ruleUnknown.Code, ruleUnknown.Severity)
			return
		}
		t = &tally{first: d.place(at, pointer)}
		d.unknown[name] = t
		d.names = append(d.names, name)
	}
	t.n++
}

func (d *decoder) misfit(x *detaljplan.Extra, name string, v []byte, at int64, pointer, sv, en string) {
	*x = append(*x, detaljplan.Member{Format: Format, Name: name, Raw: compact(v)})
	d.report(ruleWrongType, at, pointer, "%s är %s men ska vara %s. Värdet är bevarat.", "%s is %s but must be %s. The value is kept.",
		name, describe(v), quality.Text{SV: sv, EN: en})
}

func (d *decoder) missing(at int64, pointer, name string, s quality.Severity) {
	r := *ruleMissing
	r.Severity = s
	d.report(&r, at, pointer, "%s saknas.", "%s is missing.", name)
}

// intern returns the text of a JSON string, the same one for the same text:
// categories, names and whole paragraphs of advice recur in hundreds of rows.
func (d *decoder) intern(raw []byte) string {
	b := raw[1 : len(raw)-1]
	escaped := bytes.IndexByte(b, '\\') >= 0
	if escaped {
		if s, ok := d.escaped[string(b)]; ok {
			return s
		}
		d.scratch, _ = jsontext.AppendUnquote(d.scratch[:0], raw)
		b = d.scratch
	}
	s, ok := d.texts[string(b)]
	if !ok {
		s = string(b)
		if len(s) <= internLen && len(d.texts) < internMax {
			d.texts[s] = s
		}
	}
	if escaped && len(raw) <= internLen && len(d.escaped) < internMax/16 {
		d.escaped[string(raw[1:len(raw)-1])] = s
	}
	return s
}

const internLen, internMax = 1 << 13, 1 << 16

// report adds a finding at an offset. An argument that is a [quality.Text] is
// given to each language in its own words.
func (d *decoder) report(r *quality.Rule, at int64, pointer, sv, en string, args ...any) {
	if d.col.Full() {
		d.col.Skip(r.Code, r.Severity)
		return
	}
	d.col.Add(r.At(d.place(at, pointer), textf(sv, en, args...)))
}

func textf(sv, en string, args ...any) quality.Text {
	a, b := slices.Clone(args), slices.Clone(args)
	for i, v := range args {
		if t, ok := v.(quality.Text); ok {
			a[i], b[i] = t.SV, t.EN
		}
	}
	return quality.Text{SV: fmt.Sprintf(sv, a...), EN: fmt.Sprintf(en, b...)}
}

func (d *decoder) place(at int64, pointer string) quality.Place {
	line, column := d.src.at(at)
	if d.here != nil {
		d.object, d.here = identity(d.here), nil
	}
	return quality.Place{Source: d.set.Source, Offset: at, Line: line, Column: column, Path: pointer, Object: d.object}
}

// identity returns the id of a row; findings name it whether or not it stands
// before what they are about.
func identity(row []byte) string {
	w := jsonwalk.NewWalker(row)
	w.Enter()
	for {
		s, ok := w.Member()
		if !ok {
			return ""
		}
		if string(w.Text(s)) == "id" && w.Kind() == '"' {
			return w.String()
		}
		w.Skip()
	}
}

func (d *decoder) spot(at int64) spot {
	line, column := d.src.at(at)
	return spot{off: at, line: int32(line), column: int32(column)}
}

// findings returns all findings; those about unknown members are summed up,
// one for each name.
func (d *decoder) findings() quality.Findings {
	for _, name := range d.names {
		t := d.unknown[name]
		if t.n == 1 {
			d.col.Add(ruleUnknown.At(t.first, quality.Textf("%s är okänd. Värdet är bevarat och skrivs tillbaka.",
				"%s is unknown. The value is kept and written back.", clip(name))))
			continue
		}
		d.col.Add(ruleUnknown.At(t.first, quality.Textf("%s är okänd och finns på %d ställen. Värdena är bevarade och skrivs tillbaka.",
			"%s is unknown and stands in %d places. The values are kept and written back.", clip(name), t.n)))
	}
	d.names = nil
	return d.col.Findings()
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

func (d *decoder) limit(name string, most, at int64, pointer string) error {
	return &codec.LimitError{Limit: name, Max: most, Place: d.place(at, pointer)}
}

func (d *decoder) syntax(code quality.Code, at int64, pointer, problem, expected string, err error) error {
	return &codec.SyntaxError{Place: d.place(at, pointer), Code: code, Problem: problem, Expected: expected, Err: err}
}

func (d *decoder) notThis(at int64, what string) error {
	return d.syntax(codeNotRelease, at, "", "the JSON is something else", what+" in Boverket's flat form", nil)
}

func (d *decoder) readFailed() error {
	if d.src.toobig {
		return d.limit("Bytes", d.src.max, d.src.max, "")
	}
	return &codec.ReadError{Place: d.place(d.src.n, ""), Err: d.src.err}
}

// failed turns the tokenizer's error into ours.
func (d *decoder) failed(err error) error {
	d.object = ""
	if d.src.toobig || d.src.err != nil {
		return d.readFailed()
	}
	var s *jsontext.SyntacticError
	if !errors.As(err, &s) {
		if err == io.EOF {
			return d.syntax(codeEmpty, d.src.n, "", "the file is empty", "JSON", nil)
		}
		s = &jsontext.SyntacticError{ByteOffset: d.dec.InputOffset(), Err: err}
	}
	at, path := s.ByteOffset+d.src.skew, string(s.JSONPointer)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return d.syntax(codeTruncated, d.src.n, path, "the file ends in the middle of a value", "the rest of the value", err)
	case s.Err != nil && s.Err.Error() == "invalid UTF-8":
		return d.syntax(codeEncoding, at, path, "bytes that are not UTF-8", "UTF-8", err)
	}
	problem := err.Error()
	if s.Err != nil {
		problem = s.Err.Error()
	}
	return d.syntax(codeSyntax, at, path, problem, "JSON (RFC 8259)", err)
}

// describe names a value in a text for people.
func describe(raw []byte) string {
	switch raw[0] {
	case '{':
		return "{…}"
	case '[':
		return "[…]"
	}
	return clip(string(raw))
}

func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	i := most
	for i > 0 && s[i]&0xc0 == 0x80 {
		i--
	}
	return s[:i] + "…"
}

// compact returns a value without white space between its parts.
func compact(raw []byte) string {
	if (raw[0] == '{' || raw[0] == '[') && bytes.ContainsAny(raw, " \t\r\n") {
		v := jsontext.Value(bytes.Clone(raw))
		if v.Compact(jsontext.AllowDuplicateNames(true)) == nil {
			return string(v)
		}
	}
	return string(raw)
}

func dayOf(stamp string) (civil.Date, bool) {
	if len(stamp) < 10 || len(stamp) > 10 && stamp[10] != 'T' && stamp[10] != ' ' {
		return civil.Date{}, false
	}
	d, err := civil.ParseDate(stamp[:10])
	return d, err == nil
}

// A source hands bytes to the tokenizer, holds to the limit of bytes and
// remembers where the lines since the last release begin.
type source struct {
	r      io.Reader
	max    int64
	n      int64 // bytes read
	skew   int64 // bytes before those that the tokenizer counts
	err    error
	toobig bool
	ahead  []byte // read and not yet handed on

	line  int     // of the mark, from 1
	start int64   // where that line begins
	next  []int64 // where the lines after it begin
}

// head returns the first bytes of the input, up to three.
func (s *source) head() ([]byte, error) {
	buf := make([]byte, 3)
	n := 0
	for n < len(buf) {
		m, err := s.pull(buf[n:])
		n += m
		if err != nil {
			break
		}
	}
	s.ahead = buf[:n]
	if s.err != nil || s.toobig {
		return nil, io.ErrUnexpectedEOF
	}
	return s.ahead, nil
}

func (s *source) skip(n int) {
	s.ahead = s.ahead[n:]
	s.skew = int64(n)
}

// Read implements [io.Reader] for the tokenizer.
func (s *source) Read(p []byte) (int, error) {
	if len(s.ahead) > 0 {
		n := copy(p, s.ahead)
		s.ahead = s.ahead[n:]
		return n, nil
	}
	return s.pull(p)
}

func (s *source) pull(p []byte) (int, error) {
	if s.err != nil || s.toobig || s.r == nil || len(p) == 0 {
		return 0, io.EOF
	}
	for range 100 {
		n, err := s.r.Read(p)
		if n < 0 || n > len(p) {
			s.err = io.ErrShortBuffer
			return 0, io.EOF
		}
		if int64(n) > s.max-s.n {
			n = int(s.max - s.n)
			s.toobig = true
		}
		for i := 0; i < n; {
			j := bytes.IndexByte(p[i:n], '\n')
			if j < 0 {
				break
			}
			i += j + 1
			s.next = append(s.next, s.n+int64(i))
		}
		s.n += int64(n)
		if err != nil {
			s.r = nil
			if err != io.EOF {
				s.err = err
			}
		}
		if n > 0 {
			return n, nil
		}
		if err != nil || s.toobig {
			return 0, io.EOF
		}
	}
	s.err = io.ErrNoProgress
	return 0, io.EOF
}

// at returns the line and column of an offset not before the mark.
func (s *source) at(off int64) (line, column int) {
	i := sort.Search(len(s.next), func(i int) bool { return s.next[i] > off })
	start := s.start
	if i > 0 {
		start = s.next[i-1]
	}
	return s.line + i, max(1, int(off-start)+1)
}

// release moves the mark.
func (s *source) release(off int64) {
	i := sort.Search(len(s.next), func(i int) bool { return s.next[i] > off })
	if i < 1024 && i < len(s.next)/2 || i == 0 {
		return
	}
	s.line += i
	s.start = s.next[i-1]
	s.next = s.next[:copy(s.next, s.next[i:])]
}
