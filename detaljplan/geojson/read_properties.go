package geojson

import (
	"bytes"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
	"github.com/planinfo-se/planinfo/quality"
)

// A flatMethod gathers what the properties say of a method, in any order.
type flatMethod struct {
	given        bool // typ or variant
	typ, variant string
	hasVariant   bool
	rest         int // offset of the object, 0 for none
}

// properties reads the properties of a feature into an object and a part.
func (d *decoder) properties(f *spans, obj *object, p *part, first bool) {
	if f.properties.Empty() {
		return
	}
	base := d.pointer() + "/properties"
	d.w.At(f.properties.Start, base)
	if d.w.Kind() != '{' {
		return
	}
	var voc *vocabulary
	var root reflect.Value
	var extra *detaljplan.Extra
	known := provisionNames
	list := pProvisionGeometry
	if obj.plan != nil {
		voc, root, extra, known = planVocabulary, reflect.ValueOf(obj.plan).Elem(), &obj.plan.Extra, planNames
		list = pPlanGeometry
	} else {
		voc, root, extra = provisionVocabulary, reflect.ValueOf(obj.prov).Elem(), &obj.prov.Extra
		obj.prov.Typ = detaljplan.Bestammelsetyp(obj.key.kind)
	}
	partValue := reflect.ValueOf(&p.g).Elem()
	var methods [2]flatMethod
	var seen met
	var others names
	d.w.Enter()
	for {
		span, ok := d.w.Member()
		if !ok {
			break
		}
		raw := d.w.Text(span)
		e, ok := known[string(raw)]
		if !ok && bytes.IndexByte(raw, '\\') >= 0 {
			e, ok = known[jsonwalk.Unquote(raw)]
		}
		name := e.name
		if !ok {
			name = jsonwalk.Unquote(raw)
		}
		if ok && seen.twice(e.bit) || !ok && others.twice(name) {
			d.add(ruleDuplicate, d.here(), "Egenskapen %q står två gånger; den första gäller.", "The property %q stands twice; the first holds.", clip(name))
			d.w.Skip()
			continue
		}
		if d.w.Kind() == 'n' { // as good as absent: tools fill their tables with null
			d.w.Skip()
			continue
		}
		switch e.what {
		case ofObject:
			d.property(&voc.props[e.index], root, extra)
			continue
		case ofPart:
			p.exists = true
			d.property(&partVocabulary.props[e.index], partValue, nil)
			continue
		case ofView:
			d.partProperty(name, p, obj, list, &methods)
			continue
		case isDerived:
			if d.members[name] {
				break
			}
			v := derivedAt{obj: obj, name: name, at: d.w.Pos(), feature: d.feature}
			if d.w.Kind() == '"' {
				v.value = d.string()
			} else {
				v.value = string(d.w.Raw())
			}
			if first {
				d.derived = append(d.derived, v)
			}
			continue
		}
		value := d.w.Raw()
		if name == "id" && obj.key.id != "" && ownID(value, obj.key.id) {
			continue // GDAL makes a column of the feature's id
		}
		m := detaljplan.Member{Format: detaljplan.FormatGeoJSON, Name: name, Raw: string(value)}
		if d.members[name] || obj.prov != nil && conventional[name] {
			m.Format = detaljplan.FormatNGP
		} else {
			d.noteUnknown(name)
		}
		*extra = append(*extra, m)
	}
	p.g.Geometrimetadata.LagesbestamningsmetodIPlan = d.method(&methods[0], p, base+"/"+pRestMethodPlan)
	p.g.Geometrimetadata.LagesbestamningsmetodIHojd = d.method(&methods[1], p, base+"/"+pRestMethodHeight)
	if obj.key.id != "" {
		id := detaljplan.UUID(obj.key.id)
		if obj.plan != nil && obj.plan.Objektidentitet == "" {
			obj.plan.Objektidentitet = id
		} else if obj.prov != nil && obj.prov.Objektidentitet == "" {
			obj.prov.Objektidentitet = id
		}
	}
}

// ownID reports whether an id is the identity, or that of one of its parts.
func ownID(raw []byte, id string) bool {
	if len(raw) < 2 || raw[0] != '"' {
		return false
	}
	rest, ok := strings.CutPrefix(jsonwalk.Unquote(unquoted(raw)), id)
	if !ok {
		return false
	}
	if rest == "" {
		return true
	}
	n, err := strconv.Atoi(strings.TrimPrefix(rest, "."))
	return err == nil && n > 0 && partID(id, n) == id+rest
}

func (d *decoder) noteUnknown(name string) {
	u := d.unknown[name]
	if u == nil {
		if len(d.unknown) >= 1000 { // enough to know that the file is another
			return
		}
		u = &loss{id: d.id}
		d.unknown[name] = u
		d.unknOrd = append(d.unknOrd, name)
	}
	u.n++
}

// partProperty reads the properties that are no field by themselves.
func (d *decoder) partProperty(name string, p *part, obj *object, list string, methods *[2]flatMethod) {
	text := func(to *string) {
		if d.w.Kind() == '"' {
			*to = d.string()
		} else {
			d.wrong(name, "en text", "a string")
			d.w.Skip()
		}
	}
	switch name {
	case pTyp:
		d.w.Skip()
	case pPart, pParts:
		n, ok := d.integer()
		if !ok || n < 0 {
			d.wrong(name, "ett heltal", "an integer")
			d.w.Skip()
			return
		}
		if name == pPart {
			p.number, p.exists = n, true
		} else {
			p.of = n
		}
	case pMethodPlan, pMethodHeight:
		m := &methods[0]
		if name == pMethodHeight {
			m = &methods[1]
		}
		m.given, p.exists = true, true
		text(&m.typ)
	case pVariantPlan, pVariantHeight:
		m := &methods[0]
		if name == pVariantHeight {
			m = &methods[1]
		}
		m.given, m.hasVariant, p.exists = true, true, true
		text(&m.variant)
	case pRestMethodPlan, pRestMethodHeight:
		m := &methods[0]
		if name == pRestMethodHeight {
			m = &methods[1]
		}
		p.exists = true
		m.rest = d.w.Pos()
		d.w.Skip()
	case pRestPosition:
		p.exists = true
		d.rest(name, positionShape, reflect.ValueOf(&p.g.Geometri).Elem())
	case pRestMetadata:
		p.exists = true
		d.rest(name, metadataShape, reflect.ValueOf(&p.g.Geometrimetadata).Elem())
	case pRestDescription:
		p.exists = true
		d.rest(name, descriptionShape, reflect.ValueOf(&p.g).Elem())
	case pArea:
		p.exists = true
		text(&p.g.OmradeSS637040)
	case list:
		f := field{name: list, kind: kList, elem: &field{kind: kObject, sub: descriptionShape}}
		start, pointer := d.w.Pos(), d.w.Pointer()
		if !d.value(reflect.ValueOf(&obj.list).Elem(), &f, true) {
			d.misfit(start, pointer, list, "en lista", "an array")
			return
		}
		obj.given, p.exists = true, p.exists || len(obj.list) > 0
	case pLabel:
		p.exists = true
		text(&p.label.Beteckning)
	case pIndex:
		p.exists = true
		text(&p.label.Index)
	case pRotation:
		p.exists = true
		text(&p.label.Rotation)
	case pLabelX, pLabelY:
		x, ok := 0.0, false
		if d.w.Kind() == 0 {
			x, ok = jsongeom.Number(d.peek())
		}
		if !ok {
			d.wrong(name, "ett tal", "a number")
			d.w.Skip()
			return
		}
		d.w.Skip()
		p.exists = true
		if name == pLabelX {
			p.x = &x
		} else {
			p.y = &x
		}
	}
}

// wrong tells that the value at hand does not fit and is not kept.
func (d *decoder) wrong(name, sv, en string) {
	d.add(ruleWrongType, d.here(), "Värdet av %s är inte %s och behölls inte.", "The value of %s is not %s and was not kept.", name, both{sv, en})
}

// integer passes an integer, or leaves the walker where it is.
func (d *decoder) integer() (int64, bool) {
	start := d.w.Pos()
	if d.w.Kind() != 0 {
		return 0, false
	}
	s := d.w.Skip()
	raw := d.w.Text(s)
	if n, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
		return n, true
	}
	if x, ok := jsongeom.Number(raw); ok && x == math.Trunc(x) && math.Abs(x) < 1<<53 {
		return int64(x), true
	}
	d.w.Back(start)
	return 0, false
}

// property reads the value of a property into its field. What does not fit is
// kept in extra, or in the Extra of the object that the field is in.
func (d *decoder) property(q *prop, root reflect.Value, extra *detaljplan.Extra) {
	v := root
	owner := root
	start := d.w.Pos()
	for _, i := range q.path {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		owner = v
		v = v.Field(i)
	}
	if q.rest {
		pointer := d.w.Pointer()
		object := reflect.New(q.f.sub.typ).Elem()
		if v.Kind() == reflect.Pointer && !v.IsNil() {
			object.Set(v.Elem())
		}
		f := field{name: q.name, kind: kObject, sub: q.f.sub}
		if !d.value(object, &f, true) {
			raw := string(d.w.Text(jsonwalk.Span{Start: start, End: d.w.End()}))
			d.explain(start, pointer, &f, raw)
			*extra = append(*extra, detaljplan.Member{Format: detaljplan.FormatNGP, Name: q.name, Raw: raw})
			return
		}
		v.Set(object.Addr())
		return
	}
	if d.value(v, q.f, true) {
		return
	}
	pointer := d.w.Pointer()
	raw := string(d.w.Text(jsonwalk.Span{Start: start, End: d.w.End()}))
	v.SetZero()
	d.explain(start, pointer, q.f, raw)
	m := detaljplan.Member{Format: detaljplan.FormatNGP, Name: q.f.name, Raw: raw}
	if extra == nil || len(q.path) > 1 {
		f := owner.FieldByName("Extra")
		if !f.IsValid() {
			return
		}
		extra = f.Addr().Interface().(*detaljplan.Extra)
	}
	*extra = append(*extra, m)
}

func (d *decoder) misfit(at int, pointer, name, sv, en string) {
	d.addAt(ruleWrongType, at, pointer, "Värdet av %s är inte %s och behölls inte.", "The value of %s is not %s and was not kept.", name, both{sv, en})
}

// explain makes the finding for a value that does not fit its field.
func (d *decoder) explain(at int, pointer string, f *field, raw string) {
	if f.kind == kText && raw == `""` {
		d.addAt(ruleEmpty, at, pointer, "%s är en tom text; den behålls som sådan.", "%s is an empty string; it is kept as one.", f.name)
		return
	}
	want := wants[f.kind]
	d.addAt(ruleWrongType, at, pointer, "%s är %s, inte %s; värdet behålls oläst.", "%s is %s, not %s; the value is kept unread.",
		f.name, clip(raw), both{want.SV, want.EN})
}

var wants = map[kind]quality.Text{
	kText: {SV: "en text", EN: "a string"}, kBool: {SV: "true eller false", EN: "true or false"}, kFlag: {SV: "true eller false", EN: "true or false"},
	kInt: {SV: "ett heltal", EN: "an integer"}, kNumber: {SV: "ett heltal", EN: "an integer"}, kFloat: {SV: "ett tal", EN: "a number"},
	kDate: {SV: "ett datum ÅÅÅÅ-MM-DD", EN: "a date YYYY-MM-DD"}, kInstant: {SV: "en tidpunkt enligt RFC 3339", EN: "an RFC 3339 time stamp"},
	kObject: {SV: "ett objekt", EN: "an object"}, kList: {SV: "en lista av rätt slag", EN: "an array of the right kind"}, kMethod: {SV: "ett objekt", EN: "an object"},
}

// rest reads an object that holds what its flattened members do not.
func (d *decoder) rest(name string, s *shape, v reflect.Value) {
	start, pointer := d.w.Pos(), d.w.Pointer()
	f := field{name: name, kind: kObject, sub: s}
	if !d.value(v, &f, true) {
		d.misfit(start, pointer, name, "ett objekt", "an object")
	}
}

// value reads the next value into a field. It returns false, having passed
// it, when it does not fit. Flat values may be spelt as tools do that know no
// better: numbers and JSON as text, 0 and 1 for booleans, dates with slashes.
func (d *decoder) value(v reflect.Value, f *field, flat bool) bool {
	k := d.w.Kind()
	switch f.kind {
	case kText:
		if k == '"' {
			s := d.string()
			v.SetString(s)
			return s != ""
		}
		if flat && k == 0 {
			d.spelling(f.name)
			v.SetString(string(d.w.Raw()))
			return true
		}
	case kBool, kFlag:
		b, ok := k == 't', k == 't' || k == 'f'
		if !ok && flat {
			switch string(d.peek()) {
			case "1", `"true"`, `"1"`:
				b, ok = true, true
			case "0", `"false"`, `"0"`:
				ok = true
			}
			if ok {
				d.spelling(f.name)
			}
		}
		if !ok {
			break
		}
		d.w.Skip()
		if f.ptr {
			v.Set(reflect.ValueOf(&b))
		} else {
			v.SetBool(b)
		}
		return true
	case kInt, kNumber:
		raw := d.peek()
		n, err := strconv.ParseInt(string(raw), 10, 64)
		ok := err == nil && k == 0
		if !ok && flat {
			if x, fine := jsongeom.Number(unquoted(raw)); fine && len(raw) > 0 && x == math.Trunc(x) && math.Abs(x) < 1<<53 && isNumber(unquoted(raw)) {
				d.spelling(f.name)
				n, ok = int64(x), true
			}
		}
		if !ok || f.kind == kNumber && n == 0 {
			break
		}
		d.w.Skip()
		if f.ptr {
			v.Set(reflect.ValueOf(&n))
		} else {
			v.SetInt(n)
		}
		return true
	case kFloat:
		raw := d.peek()
		if k == '"' && flat && isNumber(unquoted(raw)) {
			raw = unquoted(raw)
			k = 0
			d.spelling(f.name)
		}
		if x, ok := jsongeom.Number(raw); ok && k == 0 {
			d.w.Skip()
			v.Set(reflect.ValueOf(&x))
			return true
		}
	case kDate:
		if k == '"' {
			start := d.w.Pos()
			s := d.w.String()
			t, err := civil.ParseDate(s)
			if err != nil && flat && len(s) >= 10 && (len(s) == 10 || midnight(s[10:])) {
				if t, err = civil.ParseDate(strings.ReplaceAll(s[:10], "/", "-")); err == nil {
					d.spellingAt(start, f.name)
				}
			}
			v.Set(reflect.ValueOf(t))
			return err == nil && !t.IsZero()
		}
	case kInstant:
		if k == '"' {
			start := d.w.Pos()
			s := d.w.String()
			t, err := civil.ParseInstant(s)
			if err != nil && flat {
				if t, err = civil.ParseInstant(toolInstant(s)); err == nil {
					d.spellingAt(start, f.name)
				}
			}
			v.Set(reflect.ValueOf(t))
			return err == nil
		}
	case kObject:
		if k == '{' {
			if f.ptr {
				if v.IsNil() {
					v.Set(reflect.New(v.Type().Elem()))
				}
				v = v.Elem()
			}
			d.object(f.sub, v)
			return true
		}
		if flat && k == '"' {
			return d.inText('{', func() bool { return d.value(v, f, false) })
		}
	case kList:
		if k == '[' {
			return d.list(v, f)
		}
		if flat && k == '"' {
			if f.elem.kind == kText && d.stringList(v, f.name) {
				return true
			}
			return d.inText('[', func() bool { return d.value(v, f, false) })
		}
	case kMethod:
		if k == '{' {
			v.Set(reflect.ValueOf(d.methodObject("", false)))
			return true
		}
	}
	d.w.Skip()
	return false
}

// string passes a string and returns what it says. Short texts that were met
// before are not made anew: most of a plan is the same codes and wordings.
func (d *decoder) string() string {
	raw := d.w.Quoted()
	if len(raw) > 80 {
		return jsonwalk.Unquote(raw)
	}
	if s, ok := d.texts[string(raw)]; ok {
		return s
	}
	s := jsonwalk.Unquote(raw)
	if len(d.texts) < 1<<14 {
		d.texts[string(raw)] = s
	}
	return s
}

// peek returns the next value without passing it, quotes included.
func (d *decoder) peek() []byte {
	start := d.w.Pos()
	raw := d.w.Raw()
	d.w.Back(start)
	return raw
}

func unquoted(raw []byte) []byte {
	if len(raw) >= 2 && raw[0] == '"' {
		return raw[1 : len(raw)-1]
	}
	return raw
}

// stringList reads "(2:a,b)", as GDAL writes lists of texts where the format in
// between has none. Otherwise it leaves the walker where it is.
func (d *decoder) stringList(v reflect.Value, name string) bool {
	start := d.w.Pos()
	s := d.w.String()
	count, rest, ok := strings.Cut(strings.TrimPrefix(s, "("), ":")
	rest, closed := strings.CutSuffix(rest, ")")
	items := strings.Split(rest, ",")
	if n, err := strconv.Atoi(count); !ok || !closed || s[0] != '(' || err != nil || n != len(items) || n > d.s.Limits.References {
		d.w.Back(start)
		return false
	}
	out := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		out.Index(i).SetString(item)
	}
	v.Set(out)
	d.spellingAt(start, name)
	return true
}

func isNumber(b []byte) bool {
	return len(b) > 0 && len(b) < 40 && (b[0] == '-' || b[0] >= '0' && b[0] <= '9') && jsontext.Value(b).IsValid()
}

func midnight(s string) bool {
	return strings.HasPrefix(s, "T00:00:00") || strings.HasPrefix(s, " 00:00:00")
}

// toolInstant turns "2026/03/04 15:48:17.857+01" into RFC 3339.
func toolInstant(s string) string {
	if len(s) < 19 || len(s) > 64 {
		return s
	}
	b := []byte(strings.Replace(s, " ", "T", 1))
	b[4], b[7] = '-', '-'
	s = string(b)
	if i := strings.LastIndexAny(s, "+-"); i > 10 {
		switch zone := s[i+1:]; len(zone) {
		case 2:
			s += ":00"
		case 4:
			s = s[:i+3] + ":" + zone[2:]
		}
	}
	return s
}

func (d *decoder) spelling(name string) {
	d.add(ruleSpelling, d.here(), "%s är skriven på ett annat sätt än vyn skriver: %s.", "%s is written in another way than the view does: %s.", name, clip(string(d.peek())))
}

// spellingAt is spelling for a value that was passed.
func (d *decoder) spellingAt(start int, name string) {
	end := d.w.End()
	d.w.Back(start)
	d.spelling(name)
	d.w.Back(end)
}

// inText reads a value that stands as JSON text in a string, as tools leave
// nested objects.
func (d *decoder) inText(first byte, read func() bool) bool {
	place := d.here()
	start := d.w.Pos()
	s := d.w.String()
	if d.sub != nil || !strings.HasPrefix(strings.TrimLeft(s, " \t\r\n"), string(first)) || !wellFormed(s, d.s.Limits.Depth) {
		return false
	}
	d.w.Back(start)
	outer, text := d.w, d.text
	d.sub = &place
	d.text = []byte(s)
	d.w = jsonwalk.NewWalker(d.text)
	ok := read()
	d.w, d.text, d.sub = outer, text, nil
	d.w.Skip()
	if ok {
		d.add(ruleTextForJSON, place, "Egenskapen stod som text med JSON i och lästes som JSON.", "The property stood as text with JSON in it and was read as JSON.")
	}
	return ok
}

// wellFormed reports whether text inside a string is JSON.
func wellFormed(s string, depth int) bool {
	if _, limit := jsonwalk.Measure([]byte(s), depth, len(s)); limit != "" {
		return false
	}
	return jsontext.Value(s).IsValid(jsontext.AllowDuplicateNames(true))
}

func (d *decoder) list(v reflect.Value, f *field) bool {
	out := reflect.MakeSlice(v.Type(), 0, 0)
	ok := true
	d.w.Enter()
	for d.w.Element() {
		if !ok {
			d.w.Skip()
			continue
		}
		if n := d.s.Limits.References; out.Len() >= n {
			if d.err == nil {
				d.err = &codec.LimitError{Limit: "References", Max: int64(n), Place: d.here()}
			}
			ok = false
			d.w.Skip()
			continue
		}
		e := reflect.New(v.Type().Elem()).Elem()
		if !d.value(e, f.elem, false) {
			ok = false
			continue
		}
		out = reflect.Append(out, e)
	}
	if ok {
		v.Set(out)
	}
	return ok
}

// object reads the members of an object of the model. Members that are null,
// do not fit or are unknown are kept.
func (d *decoder) object(s *shape, v reflect.Value) {
	var seen uint64
	var unknown names
	var extra *detaljplan.Extra
	if s.extra >= 0 {
		extra = v.Field(s.extra).Addr().Interface().(*detaljplan.Extra)
	}
	d.w.Enter()
	for {
		span, ok := d.w.Member()
		if !ok {
			return
		}
		name := jsonwalk.Unquote(d.w.Text(span))
		i, known := s.byName[name]
		start := d.w.Pos()
		if known && seen&(1<<i) != 0 || !known && unknown.twice(name) {
			d.add(ruleDuplicate, d.here(), "Medlemmen %q står två gånger; den första gäller.", "The member %q stands twice; the first holds.", clip(name))
			d.w.Skip()
			continue
		}
		if known {
			seen |= 1 << i
			f := &s.fields[i]
			null := d.w.Kind() == 'n'
			if !null && d.value(v.Field(f.index), f, false) {
				continue
			}
			if null {
				d.w.Skip()
			} else {
				v.Field(f.index).SetZero()
			}
			raw := string(d.w.Text(jsonwalk.Span{Start: start, End: d.w.End()}))
			if !null {
				d.explain(start, d.w.Pointer(), f, raw)
			}
			if extra != nil {
				*extra = append(*extra, detaljplan.Member{Format: detaljplan.FormatNGP, Name: name, Raw: raw})
			}
			continue
		}
		raw := string(d.w.Raw())
		if extra != nil {
			d.noteUnknown(name)
			*extra = append(*extra, detaljplan.Member{Format: detaljplan.FormatNGP, Name: name, Raw: raw})
		}
	}
}

func kept(e detaljplan.Extra, name string) bool {
	return slices.ContainsFunc(e, func(m detaljplan.Member) bool { return m.Name == name })
}

// methodObject reads a method that stands as an object. A type from elsewhere
// goes before its own.
func (d *decoder) methodObject(typ string, given bool) detaljplan.Lagesbestamningsmetod {
	start, pointer := d.w.Pos(), d.w.Pointer()
	var own string
	d.w.Enter()
	for {
		name, ok := d.w.Member()
		if !ok {
			break
		}
		if own == "" && string(d.w.Text(name)) == "typ" && d.w.Kind() == '"' {
			own = d.w.String()
		} else {
			d.w.Skip()
		}
	}
	end := d.w.Pos()
	if !given {
		typ = own
	}
	m := newMethod(detaljplan.Metodtyp(typ))
	s := shapeOf(m)
	outer := d.w
	d.w = jsonwalk.NewWalker(d.text)
	d.w.At(start, pointer)
	d.object(s, reflect.ValueOf(m).Elem())
	d.w = outer
	d.w.Back(end)
	extra := reflect.ValueOf(m).Elem().FieldByName("Extra").Addr().Interface().(*detaljplan.Extra)
	// The type is no field, and the unknown method's only variant none either.
	*extra = slices.DeleteFunc(*extra, func(e detaljplan.Member) bool {
		_, unknown := m.(*detaljplan.OkandMetod)
		return e.Name == "typ" && s != otherMethodShape && e.Raw[0] == '"' ||
			unknown && e.Name == "variant" && isText(e.Raw, string(detaljplan.MetodtypOkand))
	})
	if len(*extra) == 0 {
		*extra = nil
	}
	if given {
		if o, ok := m.(*detaljplan.AnnanMetod); ok {
			o.Typ = detaljplan.Metodtyp(typ)
		}
	}
	return m
}

func isText(raw, want string) bool {
	return len(raw) >= 2 && raw[0] == '"' && jsonwalk.Unquote([]byte(raw[1:len(raw)-1])) == want
}

// method makes a method of its flat properties and the object beside them.
func (d *decoder) method(m *flatMethod, p *part, pointer string) detaljplan.Lagesbestamningsmetod {
	if !m.given && m.rest == 0 {
		return nil
	}
	var out detaljplan.Lagesbestamningsmetod
	if m.rest > 0 {
		d.w.At(m.rest, pointer)
		read := func() bool {
			if d.w.Kind() != '{' {
				return false
			}
			out = d.methodObject(m.typ, m.typ != "")
			return true
		}
		ok := false
		if d.w.Kind() == '"' {
			ok = d.inText('{', read)
		} else {
			ok = read()
		}
		if !ok {
			d.misfit(m.rest, pointer, "metod", "ett objekt", "an object")
		}
	}
	if out == nil {
		if !m.given {
			return nil
		}
		out = newMethod(detaljplan.Metodtyp(m.typ))
	}
	if !m.hasVariant {
		return out
	}
	v, s := reflect.ValueOf(out).Elem(), shapeOf(out)
	if i, ok := s.byName["variant"]; ok && m.variant != "" {
		v.Field(s.fields[i].index).SetString(m.variant)
		return out
	}
	if _, unknown := out.(*detaljplan.OkandMetod); unknown && m.variant == string(detaljplan.MetodtypOkand) {
		return out
	}
	extra := v.Field(s.extra).Addr().Interface().(*detaljplan.Extra)
	raw, _ := jsontext.AppendQuote(nil, m.variant)
	if !kept(*extra, "variant") {
		*extra = append(*extra, detaljplan.Member{Format: detaljplan.FormatNGP, Name: "variant", Raw: string(raw)})
	}
	return out
}
