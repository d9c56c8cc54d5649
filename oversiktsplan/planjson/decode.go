package planjson

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
	"github.com/planinfo-se/planinfo/internal/nearest"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// Decode reads a plan. It reads on past faults: what does not fit is kept and
// reported. The error is a *codec.SyntaxError, a *codec.LimitError, a
// *codec.ReadError, or a *codec.UnsupportedError for another version of the
// form; the plan is then empty. The text is held in memory while it is read.
func Decode(r io.Reader, opts ...codec.Option) (*op.Oversiktsplan, quality.Findings, error) {
	s := codec.Resolve(opts)
	if s.Limits.Bytes < 1<<62 {
		r = io.LimitReader(r, s.Limits.Bytes+1)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return &op.Oversiktsplan{}, nil, &codec.ReadError{Place: quality.Place{Source: s.Source, Offset: int64(len(data))}, Err: err}
	}
	return unmarshal(data, s)
}

// Unmarshal reads what [Decode] reads. The plan does not refer to data.
func Unmarshal(data []byte, opts ...codec.Option) (*op.Oversiktsplan, quality.Findings, error) {
	return unmarshal(data, codec.Resolve(opts))
}

func unmarshal(data []byte, s *codec.Settings) (*op.Oversiktsplan, quality.Findings, error) {
	p := &op.Oversiktsplan{}
	fs, err := decode(data, s, reflect.ValueOf(p).Elem(), Version)
	if err != nil {
		p = &op.Oversiktsplan{}
	}
	return p, fs, err
}

type decoder struct {
	s       *codec.Settings
	text    []byte
	skip    int
	lines   *jsonwalk.Lines
	w       *jsonwalk.Walker
	geo     *jsongeom.Reader
	col     codec.Collector
	err     error
	objects int64
	most    int64
	id      string      // of the thing being read
	want    string      // the version of the form
	version bool        // it was stated
	misfits []string    // elements of the list just read
	inner   codec.Extra // of structs just read that have no Extra
}

// decode reads a document of the given version into the struct v.
func decode(data []byte, s *codec.Settings, v reflect.Value, version string) (quality.Findings, error) {
	d := &decoder{s: s, want: version}
	d.col.Max = s.Limits.Findings
	if int64(len(data)) > s.Limits.Bytes {
		return nil, &codec.LimitError{Limit: "Bytes", Max: s.Limits.Bytes, Place: quality.Place{Source: s.Source, Offset: s.Limits.Bytes}}
	}
	d.text = data
	if rest, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok {
		d.text, d.skip = rest, 3
		d.col.Add(ruleBOM.At(quality.Place{Source: s.Source, Line: 1, Column: 1}, quality.Text{SV: "BOM i början av filen hoppades över.", EN: "The byte order mark at the start was skipped."}))
	}
	d.lines = jsonwalk.NewLines(d.text)
	d.w = jsonwalk.NewWalker(d.text)
	d.geo = jsongeom.NewReader(d.text, s.Limits.Vertices)
	d.most = int64(s.Limits.Objects)
	if s.Limits.Objects != math.MaxInt {
		d.most = min(d.most, codec.ObjectsIn(int64(len(d.text))))
	}
	if !d.check(v.Type()) {
		return d.col.Findings(), d.err
	}
	d.w.At(0, "")
	d.object(v, true)
	if d.err != nil {
		return d.col.Findings(), d.err
	}
	if !d.version {
		d.add(ruleVersion, 0, "", "Medlemmen planinfo saknas; filen lästes som %s.", "The member planinfo is missing; the file was read as %s.", d.want)
	}
	fs := d.col.Findings()
	fs.Sort()
	return fs, nil
}

// check sees that the text is well-formed, within the limits and an object.
func (d *decoder) check(t reflect.Type) bool {
	if at, limit := jsonwalk.Measure(d.text, d.s.Limits.Depth, d.s.Limits.Text); limit != "" {
		max := d.s.Limits.Depth
		if limit == "Text" {
			max = d.s.Limits.Text
		}
		d.err = &codec.LimitError{Limit: limit, Max: int64(max), Place: d.place(at, "")}
		return false
	}
	doc, fault := jsonwalk.Top(d.text, "", 0)
	if fault != nil {
		problem := "the text is not well-formed JSON"
		switch fault.Kind {
		case jsonwalk.Nothing:
			problem = "there is nothing in the text"
		case jsonwalk.Truncated:
			problem = "the text ends inside the JSON"
		case jsonwalk.UTF8:
			problem = "bytes that are no UTF-8"
		case jsonwalk.Trailing:
			problem = "something follows the JSON"
		}
		d.err = &codec.SyntaxError{Place: d.place(fault.Offset, fault.Pointer), Code: codeSyntax, Problem: problem, Expected: "JSON in UTF-8", Err: fault.Err}
		return false
	}
	if doc.Kind != '{' {
		d.err = &codec.SyntaxError{Place: d.place(0, ""), Code: codeNot, Problem: "the text is no JSON object", Expected: "an object with the member planinfo"}
		return false
	}
	for _, m := range doc.Members {
		if m.Name != "planinfo" {
			continue
		}
		d.w.At(m.Value.Start, "/planinfo")
		if d.w.Kind() == '"' {
			v := d.w.String()
			if d.version = v == d.want; d.version {
				return true
			}
			d.err = &codec.UnsupportedError{Place: d.place(m.Value.Start, "/planinfo"), Found: clip(v), Supported: d.want}
			return false
		}
		break
	}
	for _, m := range doc.Members {
		if _, ok := shapeOf(t).byName[m.Name]; ok {
			return true
		}
	}
	d.err = &codec.SyntaxError{Place: d.place(0, ""), Code: codeNot, Problem: "the object has none of the members of this form", Expected: "the member planinfo with " + d.want}
	return false
}

func (d *decoder) place(at int, pointer string) quality.Place {
	line, column := d.lines.Of(at)
	if line == 1 {
		column += d.skip
	}
	return quality.Place{Source: d.s.Source, Offset: int64(at + d.skip), Line: line, Column: column, Path: pointer, Object: d.id}
}

func (d *decoder) add(r quality.Rule, at int, pointer string, sv, en string, args ...any) {
	if d.col.Full() {
		d.col.Skip(r.Code, r.Severity)
		return
	}
	d.col.Add(r.At(d.place(at, pointer), quality.Textf(sv, en, args...)))
}

// object reads the object that the walker is before into a struct, and returns
// what a struct without Extra has no place for.
func (d *decoder) object(v reflect.Value, top bool) codec.Extra {
	if d.objects++; d.objects > d.most {
		if d.err == nil {
			d.err = &codec.LimitError{Limit: "Objects", Max: d.most, Place: d.place(d.w.Pos(), d.w.Pointer())}
		}
		d.w.Skip()
		return nil
	}
	s := shapeOf(v.Type())
	outer := d.id
	var seen [64]bool
	var kept codec.Extra
	var keptNames []string
	d.w.Enter()
	for {
		name, ok := d.w.Member()
		if !ok {
			break
		}
		at := name.Start - 1
		n := jsonwalk.Unquote(d.w.Text(name))
		if d.err != nil {
			d.w.Skip()
			continue
		}
		if top && n == "planinfo" {
			if !d.version {
				d.add(ruleVersion, at, "/planinfo", "planinfo är inte %s.", "planinfo is not %s.", d.want)
			}
			d.version = true
			d.w.Skip()
			continue
		}
		if n == "extra" && s.extra >= 0 {
			d.extra(v.Field(s.extra))
			continue
		}
		i, known := s.byName[n]
		switch {
		case known && seen[i], !known && slices.Contains(keptNames, n):
			d.add(ruleDuplicate, at, d.w.Pointer(), "Medlemmen %q står två gånger; den första gäller.", "The member %q stands twice; the first holds.", clip(n))
			d.w.Skip()
			continue
		case !known:
			keptNames = append(keptNames, n)
			if near, ok := nearest.Of(n, s.names); ok {
				d.add(ruleUnknown, at, d.w.Pointer(), "%q finns inte i modellen; menas %q? Medlemmen är bevarad.", "%q is not in the model; is %q meant? The member is kept.", clip(n), near)
			} else {
				d.add(ruleUnknown, at, d.w.Pointer(), "%q finns inte i modellen. Medlemmen är bevarad.", "%q is not in the model. The member is kept.", clip(n))
			}
			kept = append(kept, codec.Member{Format: FormatPlanJSON, Name: n, Raw: string(d.w.Raw())})
			continue
		}
		seen[i] = true
		pos := d.w.Pos()
		outerMisfits, outerInner := d.misfits, d.inner
		d.misfits, d.inner = nil, nil
		fits := d.value(v.Field(s.fields[i].index))
		for _, raw := range d.misfits {
			kept = append(kept, codec.Member{Format: FormatPlanJSON, Name: n + "[]", Raw: raw})
		}
		for _, m := range d.inner {
			m.Name = "/" + jsonwalk.EscapePointer(n) + strings.TrimSuffix("/"+strings.TrimPrefix(m.Name, "/"), "/")
			kept = append(kept, m)
		}
		d.misfits, d.inner = outerMisfits, outerInner
		if !fits {
			d.w.Back(pos)
			pointer := d.w.Pointer()
			raw := string(d.w.Raw())
			kept = append(kept, codec.Member{Format: FormatPlanJSON, Name: n, Raw: raw})
			d.add(ruleValue, pos, pointer, "%s passar inte medlemmen %s, som är %s. Värdet är bevarat.", "%s does not fit the member %s, which is %s. The value is kept.", clip(raw), n, what(v.Field(s.fields[i].index).Type()))
		}
		if n == "identitet" {
			d.id = v.Field(s.fields[i].index).String()
		}
	}
	d.id = outer
	if s.extra < 0 {
		return kept
	}
	if len(kept) > 0 {
		x := v.Field(s.extra)
		x.Set(reflect.ValueOf(append(x.Interface().(codec.Extra), kept...)))
	}
	return nil
}

// what names a type in JSON's words.
func what(t reflect.Type) string {
	switch t {
	case typeDate:
		return "a day (YYYY-MM-DD)"
	case typeCode:
		return "a coordinate reference system (EPSG:n)"
	case typeGeom:
		return "a GeoJSON geometry"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return what(t.Elem())
	case reflect.Struct:
		return "an object"
	case reflect.Slice:
		return "an array"
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	}
	return "a number"
}

// value reads the value that the walker is before. It returns false, and has
// changed nothing, when the value does not fit.
func (d *decoder) value(v reflect.Value) bool {
	kind := d.w.Kind()
	switch v.Type() {
	case typeDate:
		if kind != '"' {
			return false
		}
		c, err := civil.ParseDate(d.w.String())
		if err != nil {
			return false
		}
		v.Set(reflect.ValueOf(c))
		return true
	case typeCode:
		if kind != '"' {
			return false
		}
		at, pointer := d.w.Pos(), d.w.Pointer()
		ref, err := crs.Parse(d.w.String())
		if err != nil {
			d.add(ruleSystem, at, pointer, "Koordinatsystemet är inget av de kända.", "The system is none of those known.")
			return false
		}
		v.SetInt(int64(ref.Code))
		return true
	case typeGeom:
		return d.geometry(v)
	}
	switch v.Kind() {
	case reflect.Pointer:
		if kind == 'n' {
			return false
		}
		p := reflect.New(v.Type().Elem())
		if !d.value(p.Elem()) {
			return false
		}
		v.Set(p)
		return true
	case reflect.Struct:
		if kind != '{' {
			return false
		}
		d.inner = append(d.inner, d.object(v, false)...)
		return true
	case reflect.Slice:
		if kind != '[' {
			return false
		}
		return d.list(v)
	case reflect.String:
		if kind != '"' {
			return false
		}
		v.SetString(d.w.String())
		return true
	case reflect.Bool:
		switch kind {
		case 't', 'f':
			d.w.Skip()
			v.SetBool(kind == 't')
			return true
		}
		return false
	case reflect.Float64:
		if kind != 0 {
			return false
		}
		x, err := strconv.ParseFloat(string(d.w.Raw()), 64)
		if err != nil {
			return false
		}
		v.SetFloat(x)
		return true
	}
	return false
}

// list reads an array. Elements that do not fit are kept beside it, under the
// member's name with [] after it, and written back last.
func (d *decoder) list(v reflect.Value) bool {
	out := reflect.MakeSlice(v.Type(), 0, 0)
	elem := v.Type().Elem()
	d.w.Enter()
	for d.w.Element() {
		if d.err != nil {
			d.w.Skip()
			continue
		}
		if d.objects++; d.objects > d.most {
			d.err = &codec.LimitError{Limit: "Objects", Max: d.most, Place: d.place(d.w.Pos(), d.w.Pointer())}
			d.w.Skip()
			continue
		}
		e := reflect.New(elem).Elem()
		pos := d.w.Pos()
		outer := d.inner
		d.inner = nil
		fits := d.value(e) && len(d.inner) == 0
		d.inner = outer
		if !fits {
			d.w.Back(pos)
			pointer := d.w.Pointer()
			raw := string(d.w.Raw())
			d.misfits = append(d.misfits, raw)
			d.add(ruleValue, pos, pointer, "%s passar inte i listan, som rymmer %s. Värdet är bevarat, sist i listan.", "%s does not fit the list, which holds %s. The value is kept, at the end of the list.", clip(raw), what(elem))
			continue
		}
		out = reflect.Append(out, e)
	}
	v.Set(out)
	return true
}

func (d *decoder) geometry(v reflect.Value) bool {
	if d.w.Kind() != '{' {
		return false
	}
	at, pointer := d.w.Pos(), d.w.Pointer()
	g, tr := d.geo.Read(at)
	d.w.Skip()
	if tr != nil {
		if tr.Limit {
			d.err = &codec.LimitError{Limit: "Vertices", Max: int64(d.s.Limits.Vertices), Place: d.place(tr.At, pointer+tr.Pointer)}
			return true
		}
		d.add(ruleGeometry, tr.At, pointer+tr.Pointer, "Geometrin kan inte läsas: %[1]s.", "The geometry cannot be read: %[2]s.", tr.SV, tr.EN)
		return false
	}
	if len(d.geo.Foreign) > 0 || d.geo.MixedAt >= 0 || d.geo.Most > 3 {
		d.add(ruleGeometry, at, pointer, "Geometrin har medlemmar eller tal som modellen inte rymmer: %s.", "The geometry has members or numbers that the model has no place for: %s.", clip(strings.Join(d.geo.Foreign, ", ")))
		return false
	}
	if d.geo.Ring > 0 {
		f := ruleRing.At(d.place(at, pointer), quality.Textf("%d ringar är inte slutna eller har färre än fyra positioner; de behålls som de är.", "%d rings are not closed or have fewer than four positions; they are kept as they are.", d.geo.Ring))
		f.Place.Coordinate = &quality.Coordinate{X: d.geo.RingAt[0], Y: d.geo.RingAt[1]}
		d.col.Add(f)
	}
	v.Set(reflect.ValueOf(&g).Elem())
	return true
}

// extra reads what other formats kept.
func (d *decoder) extra(v reflect.Value) {
	at, pointer := d.w.Pos(), d.w.Pointer()
	raw := d.w.Raw()
	w := jsonwalk.NewWalker(raw)
	bad := func(why string) {
		d.add(ruleValue, at, pointer, "extra kan inte läsas: %s. Värdet är bevarat.", "extra cannot be read: %s. The value is kept.", why)
		v.Set(reflect.ValueOf(append(v.Interface().(codec.Extra), codec.Member{Format: FormatPlanJSON, Name: "extra", Raw: string(raw)})))
	}
	if w.Kind() != '[' {
		bad("an array was expected")
		return
	}
	var out codec.Extra
	w.Enter()
	for w.Element() {
		if d.objects++; d.objects > d.most {
			d.err = &codec.LimitError{Limit: "Objects", Max: d.most, Place: d.place(at, pointer)}
			return
		}
		if w.Kind() != '{' {
			bad("an object was expected")
			return
		}
		var m codec.Member
		var n int
		w.Enter()
		for {
			name, ok := w.Member()
			if !ok {
				break
			}
			if w.Kind() != '"' {
				bad("a string was expected")
				return
			}
			switch string(w.Text(name)) {
			case "format":
				m.Format, n = codec.Format(w.String()), n|1
			case "name":
				m.Name, n = w.String(), n|2
			case "raw":
				m.Raw, n = w.String(), n|4
			default:
				bad(fmt.Sprintf("%q is not known", clip(string(w.Text(name)))))
				return
			}
		}
		if n != 7 || m.Format == FormatPlanJSON {
			bad("format, name and raw are needed")
			return
		}
		out = append(out, m)
	}
	v.Set(reflect.ValueOf(append(out, v.Interface().(codec.Extra)...)))
}

func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	i := most
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return s[:i] + "…"
}
