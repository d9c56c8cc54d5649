package ss637040

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/gml"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

// Decode reads a DP_Data document. It goes on past everything that it can,
// and returns what it read together with the findings, also when there is an
// error: a [codec.ReadError], a [codec.LimitError], a [codec.SyntaxError] for
// what is not readable XML or has another root, or a [codec.UnsupportedError]
// for a DP_Data in another namespace. The data set is never nil.
//
// Options: [codec.Source], [codec.WithLimits], [AssumeCRS],
// [ClosingTolerance]. Geometries that refer to one element share its
// coordinates: clone a geometry before you change it in place. Safe for
// concurrent use.
func Decode(r io.Reader, opts ...codec.Option) (*detaljplan.Dataset, quality.Findings, error) {
	s := codec.Resolve(opts)
	return decode(xmltext.NewReader(r, s), s)
}

// Unmarshal is [Decode] for a document in memory. It does not change or keep
// data.
func Unmarshal(data []byte, opts ...codec.Option) (*detaljplan.Dataset, quality.Findings, error) {
	s := codec.Resolve(opts)
	return decode(xmltext.NewBytes(data, s), s)
}

func decode(r *xmltext.Reader, s *codec.Settings) (*detaljplan.Dataset, quality.Findings, error) {
	d := &decoder{r: r, s: s, c: &codec.Collector{Max: s.Limits.Findings}, ids: map[string]target{}}
	d.ss = &detaljplan.DatasetSS637040{}
	d.data = &detaljplan.Dataset{SS637040: d.ss}
	d.g = gml.NewDecoder(r, s, d.c)
	// Without srsName the standard's order holds.
	d.g.Context = gml.Context{DefaultOrder: gml.NorthEast, Dimension: 2}
	err := d.document()
	if err2 := d.g.Finish(); err == nil {
		err = err2
	}
	if d.rooted {
		if err2 := d.build(err == nil); err == nil {
			err = err2
		}
	}
	return d.data, d.c.Findings(), err
}

type decoder struct {
	r *xmltext.Reader
	g *gml.Decoder
	s *codec.Settings
	c *codec.Collector

	data     *detaljplan.Dataset
	ss       *detaljplan.DatasetSS637040
	rooted   bool
	objects  int
	envelope *gml.Envelope
	bounds   []boundary
	areas    []area
	plans    []plan
	ids      map[string]target
}

// A target is what a gml:id belongs to: the first that has it.
type target struct {
	kind  kind
	index int
}

type kind uint8

const (
	kindOther kind = iota
	kindBoundary
	kindArea
)

type boundary struct {
	grans    detaljplan.Grans
	geometry *gml.Geometry // nil when there is none
	place    quality.Place
	xy       []float64 // positions in the plane; nil when there are none to be had
	used     bool      // by an area that was put together
	listed   bool      // by an area that was not
}

type area struct {
	omrade detaljplan.Omrade
	refs   []signed // the boundaries, as far as they were found; complete when ok
	places []quality.Place
	ok     bool
	place  quality.Place
	rings  [][]float64
	shells []shell
	used   bool // by a plan or provision
}

type link struct {
	href  string
	place quality.Place
}

type plan struct {
	doc   planDoc
	place quality.Place
	areas []link
	occs  []occurrence
}

type occurrence struct {
	provision
	content detaljplan.BestammelseSS637040
	f       detaljplan.Forekomst
	typ     detaljplan.Bestammelsetyp
	parent  int // index of the use it is nested in, or -1
	area    link
	label   *gml.Geometry
	shapes  []shape // of variables
	place   quality.Place
}

type shape struct {
	variable int
	geometry *gml.Geometry
}

// add reports a finding at a place.
func (d *decoder) add(r *quality.Rule, p quality.Place, sv, en string, args ...any) {
	if d.c.Full() {
		d.c.Skip(r.Code, r.Severity)
		return
	}
	d.c.Add(r.At(p, quality.Textf(sv, en, args...)))
}

// here returns the place of the last token, in the object.
func (d *decoder) here(object string) quality.Place {
	p := d.r.Place()
	p.Object = object
	return p
}

// clip shortens what a file says for a text.
func clip(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	n := most
	for n > most-4 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}

func (d *decoder) document() error {
	t, err := d.r.Root()
	if err != nil {
		return err
	}
	switch {
	case t.Is(ns, "DP_Data"):
	case t.Name.Local == "DP_Data":
		return &codec.UnsupportedError{Place: d.r.Place(), Found: fmt.Sprintf("DP_Data in the namespace %q", clip(t.Name.Space)),
			Supported: fmt.Sprintf("SS 637040:2016, namespace %q", ns)}
	default:
		return &codec.SyntaxError{Place: d.r.Place(), Code: "ss637040/wrong-root",
			Problem:  fmt.Sprintf("the root element is %s in the namespace %q", clip(t.Name.Local), clip(t.Name.Space)),
			Expected: fmt.Sprintf("DP_Data in the namespace %q", ns)}
	}
	d.rooted = true
	o := object{d: d, extra: &d.data.Extra}
	if err := o.start(t); err != nil {
		return err
	}
	d.ss.ID = o.id
	known := []string{"tillampning", "beskrivning", "grans", "omrade", "plan"}
	seen := map[string]bool{}
	err = d.r.Children(func(t *xmltext.Token) error {
		switch {
		case t.Kind == xmltext.Text:
			return o.stray()
		case gml.IsNS(t.Name.Space) && t.Name.Local == "boundedBy":
			if d.envelope != nil {
				d.add(&ruleRepeated, d.here(o.name), "boundedBy står flera gånger. Det räknas om när filen skrivs.", "The boundedBy stands several times. It is computed anew when the file is written.")
				return nil
			}
			var err error
			if d.envelope, err = d.g.Envelope(t); d.envelope != nil {
				d.g.Context.SRSName = d.envelope.SRSName // geometry inherits it
			}
			return err
		case t.Name.Space != ns:
			return o.unknown(t, known)
		}
		switch name := t.Name.Local; name {
		case "tillampning", "beskrivning":
			if seen[name] {
				return o.repeated(t)
			}
			seen[name] = true
			dst := &d.ss.Tillampning
			if name == "beskrivning" {
				dst = &d.ss.Beskrivning
			}
			return o.text(t, dst, nil, "")
		case "grans":
			return o.wrapped(t, func(t *xmltext.Token) (bool, error) {
				if !t.Is(ns, "DP_Grans") {
					return false, nil
				}
				return true, d.boundary(t)
			})
		case "omrade":
			return o.wrapped(t, func(t *xmltext.Token) (bool, error) {
				if !t.Is(ns, "DP_Omrade") {
					return false, nil
				}
				return true, d.area(t)
			})
		case "plan":
			return o.wrapped(t, func(t *xmltext.Token) (bool, error) {
				if !t.Is(ns, "DP_Plan") {
					return false, nil
				}
				return true, d.plan(t)
			})
		}
		return o.unknown(t, known)
	})
	if err != nil {
		return err
	}
	// Anything after the root is an error of the reader's.
	if _, err := d.r.Next(); err != io.EOF {
		return err
	}
	return nil
}

// An object is an element with properties, while it is read.
type object struct {
	d     *decoder
	extra *detaljplan.Extra
	id    string
	name  string // identity for places
	place quality.Place
}

// start takes in the start tag: gml:id, and attributes that are not known.
func (o *object) start(t *xmltext.Token) error {
	d := o.d
	d.objects++
	o.place = d.r.Place()
	if d.objects > d.s.Limits.Objects {
		return &codec.LimitError{Limit: "Objects", Max: int64(d.s.Limits.Objects), Place: o.place}
	}
	for i := range t.Attrs {
		if a := &t.Attrs[i]; a.Name.Local == "id" && gml.IsNS(a.Name.Space) {
			o.id = a.Value
		}
	}
	o.name = o.id
	o.place.Object = o.id
	for i := range t.Attrs {
		a := &t.Attrs[i]
		switch {
		case a.Name.Local == "id" && gml.IsNS(a.Name.Space):
		case a.Name.Space == nsXSI && (a.Name.Local == "schemaLocation" || a.Name.Local == "noNamespaceSchemaLocation"):
			o.keep("@"+clark(a.Name), a.Value)
		default:
			o.keep("@"+clark(a.Name), a.Value)
			d.add(&ruleUnknownAttribute, o.place, "Attributet %s på %s är okänt.", "The attribute %s of %s is unknown.", clip(a.Name.Local), t.Name.Local)
		}
	}
	if o.id != "" {
		d.g.Declare(o.id, o.place)
	}
	d.g.Context.Object = o.id
	return nil
}

// register makes the object a target of references.
func (d *decoder) register(id string, t target) {
	if id == "" {
		return
	}
	if _, taken := d.ids[id]; !taken {
		d.ids[id] = t
	}
}

// clark writes a name with its namespace: {uri}local.
func clark(n xmltext.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return "{" + n.Space + "}" + n.Local
}

func (o *object) keep(name, raw string) {
	*o.extra = append(*o.extra, detaljplan.Member{Format: detaljplan.FormatSS637040, Name: name, Raw: raw})
}

func (o *object) stray() error {
	o.d.add(&ruleNotKept, o.d.here(o.name), "Text mellan elementen behålls inte.", "Text between the elements is not kept.")
	return nil
}

// unknown keeps an element that is not known here.
func (o *object) unknown(t *xmltext.Token, known []string) error {
	n := t.Name
	name := n.Local
	if n.Space != ns {
		name = clark(n)
	}
	p := o.d.here(o.name)
	raw, err := o.d.r.Capture()
	if err != nil {
		return err
	}
	o.keep(name, string(raw))
	if o.d.c.Full() { // a suggestion costs more than the rest together
		o.d.c.Skip(ruleUnknownElement.Code, ruleUnknownElement.Severity)
		return nil
	}
	if near, ok := detaljplan.Nearest(n.Local, known); ok && near != n.Local {
		o.d.add(&ruleUnknownElement, p, "Elementet %s är okänt här; närmast känt är %s. Det behålls och skrivs tillbaka.",
			"The element %s is unknown here; the nearest known one is %s. It is kept and written back.", clip(n.Local), near)
	} else {
		o.d.add(&ruleUnknownElement, p, "Elementet %s (namnrymd %q) är okänt här. Det behålls och skrivs tillbaka.",
			"The element %s (namespace %q) is unknown here. It is kept and written back.", clip(n.Local), clip(n.Space))
	}
	return nil
}

// repeated keeps a second element of a kind that belongs once.
func (o *object) repeated(t *xmltext.Token) error {
	name := t.Name.Local
	p := o.d.here(o.name)
	raw, err := o.d.r.Capture()
	if err != nil {
		return err
	}
	o.keep(name+"[2]", string(raw))
	o.d.add(&ruleRepeated, p, "Elementet %s står flera gånger; det första gäller, de andra behålls.",
		"The element %s stands several times; the first counts, the others are kept.", name)
	return nil
}

// wrapped reads a property that holds objects. What f does not take is kept.
func (o *object) wrapped(t *xmltext.Token, f func(t *xmltext.Token) (bool, error)) error {
	d := o.d
	name := t.Name.Local
	if len(t.Attrs) > 0 {
		o.attributesLost(t)
	}
	kids := 0
	var place quality.Place
	err := d.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text {
			return o.stray()
		}
		kids++
		n := t.Name
		if ok, err := f(t); ok || err != nil {
			return err
		}
		place = d.here(o.name)
		raw, err := d.r.Capture()
		if err != nil {
			return err
		}
		o.keep(name, `<`+name+` xmlns="`+ns+`">`+string(raw)+`</`+name+`>`)
		d.add(&ruleMisplaced, place, "Elementet %s hör inte hemma i %s. Det behålls och skrivs tillbaka.",
			"The element %s does not belong in %s. It is kept and written back.", clip(n.Local), name)
		return nil
	})
	if err == nil && kids == 0 {
		d.add(&ruleEmptyElement, d.here(o.name), "Elementet %s är tomt och behålls inte.", "The element %s is empty and is not kept.", name)
	}
	return err
}

func (o *object) attributesLost(t *xmltext.Token) {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if a.Name.Space == gml.XLink && a.Name.Local != "href" {
			continue // title, type, role: nothing hangs on them
		}
		o.d.add(&ruleNotKept, o.d.here(o.name), "Attributet %s=%q på %s behålls inte.", "The attribute %s=%q of %s is not kept.",
			clip(a.Name.Local), clip(a.Value), t.Name.Local)
	}
}

// scalar reads an element that should hold nothing but text. It reports false
// when the element was kept in another way. n is its number, from 0, among
// those of a list.
func (o *object) scalar(t *xmltext.Token, n int) (text string, ok bool, err error) {
	d := o.d
	name := t.Name.Local
	item := name
	if n > 0 {
		item += "[" + strconv.Itoa(n+1) + "]"
	}
	attrs := len(t.Attrs) > 0
	for i := range t.Attrs {
		a := &t.Attrs[i]
		o.keep(item+"/@"+clark(a.Name), a.Value)
		d.add(&ruleUnknownAttribute, d.here(o.name), "Attributet %s på %s är okänt.", "The attribute %s of %s is unknown.", clip(a.Name.Local), name)
	}
	var raw []byte  // the element as it has to be kept, from the first child on
	var more []byte // the text, when it comes in several pieces
	pieces := 0
	for {
		t, err := d.r.Next()
		if err != nil {
			return "", false, err
		}
		switch t.Kind {
		case xmltext.EndElement:
			if raw != nil {
				raw = append(raw, "</"+name+">"...)
				o.keep(name, string(raw))
				d.add(&ruleBadValue, d.here(o.name), "Elementet %s ska bara ha text, men har element. Det behålls som det är.",
					"The element %s should hold only text, but has elements. It is kept as it is.", name)
				return "", false, nil
			}
			if pieces > 1 {
				text = string(more)
			}
			trimmed := strings.Trim(text, " \t\r\n")
			if trimmed == "" || !freeText(name) {
				text = trimmed
			}
			if text == "" {
				if !attrs {
					o.keep(name, "<"+name+` xmlns="`+ns+`"/>`)
				}
				d.add(&ruleEmptyElement, d.here(o.name), "Elementet %s är tomt.", "The element %s is empty.", name)
			}
			return text, text != "", nil
		case xmltext.Text:
			if raw != nil {
				raw = appendEscaped(raw, t.Data)
				continue
			}
			switch pieces++; pieces { // one piece is the rule
			case 1:
				text = string(t.Data)
				continue
			case 2:
				more = append(more, text...)
			}
			more = append(more, t.Data...)
			if len(more) > d.s.Limits.Text {
				return "", false, &codec.LimitError{Limit: "Text", Max: int64(d.s.Limits.Text), Place: d.r.Place()}
			}
		case xmltext.StartElement:
			if raw == nil {
				if pieces > 1 {
					text = string(more)
				}
				raw = appendEscaped([]byte("<"+name+` xmlns="`+ns+`">`), []byte(text))
			}
			kid, err := d.r.Capture()
			if err != nil {
				return "", false, err
			}
			raw = append(raw, kid...)
		}
		if len(raw) > d.s.Limits.Text {
			return "", false, &codec.LimitError{Limit: "Text", Max: int64(d.s.Limits.Text), Place: d.r.Place()}
		}
	}
}

func appendEscaped(b, text []byte) []byte {
	w := bytes.NewBuffer(b)
	_ = xml.EscapeText(w, text) // a buffer does not fail
	return w.Bytes()
}

// text reads a scalar into dst and checks its form.
func (o *object) text(t *xmltext.Token, dst *string, check func(string) bool, form string) error {
	name := t.Name.Local
	s, ok, err := o.scalar(t, 0)
	if err != nil || !ok {
		return err
	}
	if check != nil {
		s = strings.Trim(s, " \t\r\n")
	}
	*dst = s
	if check != nil && !check(s) {
		o.d.add(&ruleBadValue, o.d.here(o.name), "%s är %q; %s förväntas.", "%s is %q; expected %s.", name, clip(s), form)
	}
	return nil
}

func (o *object) flag(t *xmltext.Token, dst **bool) error {
	name := t.Name.Local
	s, ok, err := o.scalar(t, 0)
	if err != nil || !ok {
		return err
	}
	switch s {
	case "true", "1":
		*dst = detaljplan.Ptr(true)
	case "false", "0":
		*dst = detaljplan.Ptr(false)
	default:
		o.keep(name, "<"+name+` xmlns="`+ns+`">`+string(appendEscaped(nil, []byte(s)))+"</"+name+">")
		o.d.add(&ruleBadValue, o.d.here(o.name), "%s är %q; true eller false förväntas.", "%s is %q; expected true or false.", name, clip(s))
	}
	return nil
}

// readFields reads an object's properties to its end tag. own reads those that
// no field has a function for, and reports whether it did; it may be nil.
func readFields[T any](o *object, v *T, fields []field[T], own func(name string, t *xmltext.Token) (bool, error)) error {
	var seen uint64
	at := 0
	err := o.d.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text {
			return o.stray()
		}
		if t.Name.Space != ns {
			return o.unknown(t, names(fields))
		}
		name := t.Name.Local
		// Properties mostly come in order.
		i := at
		for n := 0; ; n++ {
			if n == len(fields) {
				return o.unknown(t, names(fields))
			}
			if i == len(fields) {
				i = 0
			}
			if fields[i].name == name {
				break
			}
			i++
		}
		at = i
		f := &fields[i]
		again := seen&(1<<i) != 0
		seen |= 1 << i
		switch {
		case f.text != nil && again, f.flag != nil && again:
			return o.repeated(t)
		case f.text != nil:
			dst := f.text(v)
			err := o.text(t, dst, f.check, f.form)
			if name == "uuid" && *dst != "" {
				o.name = *dst
				o.place.Object = *dst
				o.d.g.Context.Object = *dst
			}
			return err
		case f.flag != nil:
			return o.flag(t, f.flag(v))
		case f.list != nil:
			l := f.list(v)
			s, ok, err := o.listed(t, len(*l))
			if ok {
				*l = append(*l, s)
			}
			return err
		case f.uuids != nil:
			l := f.uuids(v)
			s, ok, err := o.listed(t, len(*l))
			if ok {
				*l = append(*l, detaljplan.UUID(s))
			}
			return err
		}
		if ok, err := own(name, t); ok || err != nil {
			return err
		}
		return o.unknown(t, names(fields))
	})
	if err != nil {
		return err
	}
	for i := range fields {
		if fields[i].required && seen&(1<<i) == 0 {
			o.d.add(&ruleMissingElement, o.place, "Elementet %s saknas.", "The element %s is missing.", fields[i].name)
		}
	}
	return nil
}

func (d *decoder) boundary(t *xmltext.Token) error {
	d.bounds = append(d.bounds, boundary{})
	i := len(d.bounds) - 1
	b := &d.bounds[i]
	o := object{d: d, extra: &b.grans.Extra}
	if err := o.start(t); err != nil {
		return err
	}
	b.grans.ID, b.place = o.id, o.place
	d.register(o.id, target{kindBoundary, i})
	typ, line := false, false
	known := []string{"typ", "linje"}
	err := d.r.Children(func(t *xmltext.Token) error {
		switch {
		case t.Kind == xmltext.Text:
			return o.stray()
		case t.Is(ns, "typ") && !typ:
			typ = true
			return o.text(t, &b.grans.Typ, nil, "")
		case t.Is(ns, "linje") && !line:
			g, err := o.geometry(t)
			b.geometry, line = g, g != nil
			return err
		case t.Is(ns, "typ"), t.Is(ns, "linje"):
			return o.repeated(t)
		}
		return o.unknown(t, known)
	})
	if err != nil {
		return err
	}
	if o.id == "" {
		d.add(&ruleMissingElement, o.place, "Gränsen saknar gml:id; inget område kan hänvisa till den.", "The boundary has no gml:id; no area can refer to it.")
	}
	if !typ {
		d.add(&ruleMissingElement, o.place, "Elementet %s saknas.", "The element %s is missing.", "typ")
	}
	if !line {
		d.add(&ruleMissingElement, o.place, "Elementet %s saknas.", "The element %s is missing.", "linje")
	}
	return nil
}

func (d *decoder) area(t *xmltext.Token) error {
	d.areas = append(d.areas, area{})
	i := len(d.areas) - 1
	a := &d.areas[i]
	o := object{d: d, extra: &a.omrade.Extra}
	if err := o.start(t); err != nil {
		return err
	}
	a.omrade.ID, a.place = o.id, o.place
	d.register(o.id, target{kindArea, i})
	known := []string{"plus", "minus"}
	err := d.r.Children(func(t *xmltext.Token) error {
		switch {
		case t.Kind == xmltext.Text:
			return o.stray()
		case !t.Is(ns, "plus") && !t.Is(ns, "minus"):
			return o.unknown(t, known)
		}
		minus := t.Name.Local == "minus"
		place := d.here(o.name)
		if len(a.places) >= d.s.Limits.References {
			return &codec.LimitError{Limit: "References", Max: int64(d.s.Limits.References), Place: place}
		}
		href, err := o.reference(t)
		if err != nil {
			return err
		}
		a.omrade.Referenser = append(a.omrade.Referenser, detaljplan.Gransreferens{Href: href, Minus: minus})
		a.places = append(a.places, place)
		return nil
	})
	if err != nil {
		return err
	}
	if o.id == "" {
		d.add(&ruleMissingElement, o.place, "Området saknar gml:id; inget kan hänvisa till det.", "The area has no gml:id; nothing can refer to it.")
	}
	return nil
}

// listed reads an item of a list. Attributes are kept by the item's number, so
// that those of an item that gets none are let go: they would pass to the next.
func (o *object) listed(t *xmltext.Token, n int) (text string, ok bool, err error) {
	before := len(*o.extra)
	name := t.Name.Local
	text, ok, err = o.scalar(t, n)
	if ok || err != nil {
		return text, ok, err
	}
	kept := (*o.extra)[:before]
	for _, m := range (*o.extra)[before:] {
		if strings.HasPrefix(m.Name, name) && strings.Contains(m.Name, "/@") {
			o.d.add(&ruleNotKept, o.d.here(o.name), "Attributet %s=%q på %s behålls inte.", "The attribute %s=%q of %s is not kept.",
				clip(m.Name[strings.Index(m.Name, "/@")+2:]), clip(m.Raw), name)
			continue
		}
		kept = append(kept, m)
	}
	*o.extra = kept
	return text, ok, err
}

// geometry reads a property that holds a geometry, to its end tag.
func (o *object) geometry(t *xmltext.Token) (*gml.Geometry, error) {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if a.Name.Space == gml.XLink || a.Name.Space == nsXSI && a.Name.Local == "nil" || a.Name.Space == "" && a.Name.Local == "nilReason" {
			continue // the GML layer's
		}
		o.d.add(&ruleNotKept, o.d.here(o.name), "Attributet %s=%q på %s behålls inte.", "The attribute %s=%q of %s is not kept.",
			clip(a.Name.Local), clip(a.Value), t.Name.Local)
	}
	return o.d.g.Property(t)
}

// reference reads a property that refers to an object, to its end tag.
func (o *object) reference(t *xmltext.Token) (href string, err error) {
	name := t.Name.Local
	for i := range t.Attrs {
		a := &t.Attrs[i]
		switch {
		case a.Name.Space == gml.XLink && a.Name.Local == "href":
			href = strings.Trim(a.Value, " \t\r\n")
		case a.Name.Space == gml.XLink && a.Name.Local == "type" && a.Value == "simple":
			// What XLink has for every such reference.
		default:
			o.d.add(&ruleNotKept, o.d.here(o.name), "Attributet %s=%q på %s behålls inte.", "The attribute %s=%q of %s is not kept.",
				clip(a.Name.Local), clip(a.Value), name)
		}
	}
	err = o.d.r.Children(func(t *xmltext.Token) error {
		o.d.add(&ruleNotKept, o.d.here(o.name), "Innehåll i %s behålls inte; elementet ska hänvisa med xlink:href.",
			"Content of %s is not kept; the element should refer with xlink:href.", name)
		return nil
	})
	return href, err
}

func (d *decoder) plan(t *xmltext.Token) error {
	d.plans = append(d.plans, plan{doc: planDoc{&detaljplan.Detaljplan{}, &detaljplan.PlanSS637040{}}})
	p := &d.plans[len(d.plans)-1]
	doc := p.doc
	o := object{d: d, extra: &doc.s.Extra}
	if err := o.start(t); err != nil {
		return err
	}
	doc.s.ID = o.id
	d.register(o.id, target{})
	err := readFields(&o, &p.doc, planFields, func(name string, t *xmltext.Token) (bool, error) {
		switch name {
		case "planomrade":
			place := d.here(o.name)
			if len(p.areas) >= d.s.Limits.References {
				return true, &codec.LimitError{Limit: "References", Max: int64(d.s.Limits.References), Place: place}
			}
			href, err := o.reference(t)
			p.areas = append(p.areas, link{href, place})
			return true, err
		case "loggning":
			return true, o.wrapped(t, func(t *xmltext.Token) (bool, error) {
				if !t.Is(ns, "DP_Logg") {
					return false, nil
				}
				doc.s.Loggning = append(doc.s.Loggning, detaljplan.Logg{})
				l := &doc.s.Loggning[len(doc.s.Loggning)-1]
				lo := object{d: d, extra: &l.Extra}
				if err := lo.start(t); err != nil {
					return true, err
				}
				if lo.id != "" {
					lo.keep("@{"+gml.NS32+"}id", lo.id)
				}
				lo.name = o.name
				lo.place.Object = o.name
				return true, readFields(&lo, l, loggFields, nil)
			})
		case "anvandningsbestammelse", "generellPlanbestammelse":
			return true, o.wrapped(t, func(t *xmltext.Token) (bool, error) {
				if _, ok := provisionKind(t); !ok || name == "anvandningsbestammelse" && t.Name.Local != elemUse {
					return false, nil
				}
				return true, d.provision(t, p, -1, name == "generellPlanbestammelse")
			})
		}
		return false, nil
	})
	p.place = o.place
	return err
}

func provisionKind(t *xmltext.Token) (detaljplan.Bestammelsetyp, bool) {
	if t.Name.Space == ns {
		switch t.Name.Local {
		case elemUse:
			return detaljplan.BestammelsetypAnvandningsbestammelse, true
		case elemProp:
			return detaljplan.BestammelsetypEgenskapsbestammelse, true
		case elemAdm:
			return detaljplan.BestammelsetypAdministrativBestammelse, true
		}
	}
	return "", false
}

func (d *decoder) provision(t *xmltext.Token, p *plan, parent int, general bool) error {
	k := len(p.occs)
	typ, _ := provisionKind(t)
	p.occs = append(p.occs, occurrence{typ: typ, parent: parent})
	c := occurrence{typ: typ, parent: parent}
	c.content.Generell = general
	v := &provision{content: &c.content, f: &c.f, use: typ == detaljplan.BestammelsetypAnvandningsbestammelse}
	o := object{d: d, extra: &c.f.Extra}
	if err := o.start(t); err != nil {
		return err
	}
	c.f.ID = o.id
	d.register(o.id, target{})
	outer := d.g.Context.Object
	var hasArea, hasLabel, hasCode bool
	err := readFields(&o, v, provisionFields, func(name string, t *xmltext.Token) (bool, error) {
		switch name {
		case "omrade":
			if hasArea {
				return true, o.repeated(t)
			}
			place := d.here(o.name)
			href, err := o.reference(t)
			c.area, hasArea = link{href, place}, href != ""
			return true, err
		case "insattning":
			if hasLabel {
				return true, o.repeated(t)
			}
			g, err := o.geometry(t)
			c.label, hasLabel = g, g != nil
			return true, err
		case "anvandningsslag", "bestammelsetyp":
			if (name == "anvandningsslag") != v.use {
				return false, nil
			}
			if hasCode {
				return true, o.repeated(t)
			}
			hasCode = true
			return true, o.text(t, &c.content.Kod, nil, "")
		case "variabel":
			return true, o.wrapped(t, func(t *xmltext.Token) (bool, error) {
				if t.Name.Space != ns || !strings.HasPrefix(t.Name.Local, "DP_Var") {
					return false, nil
				}
				return true, d.variable(t, &o, &c)
			})
		case "egenskapsbestammelse", "administrativBestammelse":
			if !v.use {
				return false, nil
			}
			return true, o.wrapped(t, func(t *xmltext.Token) (bool, error) {
				typ, ok := provisionKind(t)
				if !ok || typ == detaljplan.BestammelsetypAnvandningsbestammelse {
					return false, nil
				}
				if (typ == detaljplan.BestammelsetypEgenskapsbestammelse) != (name == "egenskapsbestammelse") {
					d.add(&ruleMisplaced, d.here(o.name), "%s står i %s.", "%s stands in %s.", t.Name.Local, name)
				}
				return true, d.provision(t, p, k, false)
			})
		}
		return false, nil
	})
	d.g.Context.Object = outer
	if !hasCode {
		name := "bestammelsetyp"
		if v.use {
			name = "anvandningsslag"
		}
		d.add(&ruleMissingElement, o.place, "Elementet %s saknas.", "The element %s is missing.", name)
	}
	c.place = o.place
	c.uuid = v.uuid
	p.occs[k] = c
	return err
}

func (d *decoder) variable(t *xmltext.Token, outer *object, c *occurrence) error {
	c.content.Variabler = append(c.content.Variabler, detaljplan.VariabelSS637040{Typ: t.Name.Local})
	i := len(c.content.Variabler) - 1
	v := &c.content.Variabler[i]
	o := object{d: d, extra: &v.Extra}
	if err := o.start(t); err != nil {
		return err
	}
	if o.id != "" {
		o.keep("@{"+gml.NS32+"}id", o.id)
	}
	o.name = outer.name
	o.place.Object = outer.name
	d.g.Context.Object = outer.name
	form, known := variableForms[v.Typ]
	if !known {
		d.add(&ruleUnknownElement, o.place, "Variabeltypen %s är okänd. Den behålls och skrivs tillbaka.",
			"The variable type %s is unknown. It is kept and written back.", clip(v.Typ))
	}
	geometry := v.Typ == "DP_VarLinje" || v.Typ == "DP_VarPunkt"
	name, value := false, false
	err := d.r.Children(func(t *xmltext.Token) error {
		switch {
		case t.Kind == xmltext.Text:
			return o.stray()
		case t.Is(ns, "namn") && !name:
			name = true
			return o.text(t, &v.Namn, nil, "")
		case t.Is(ns, "varde") && !value && geometry:
			g, err := o.geometry(t)
			if value = g != nil; value {
				c.shapes = append(c.shapes, shape{i, g})
			}
			return err
		case t.Is(ns, "varde") && !value:
			value = true
			return o.text(t, &v.Varde, form.check, form.form)
		case t.Is(ns, "namn"), t.Is(ns, "varde"):
			return o.repeated(t)
		}
		return o.unknown(t, []string{"namn", "varde"})
	})
	if err != nil {
		return err
	}
	if !name {
		d.add(&ruleMissingElement, o.place, "Elementet %s saknas.", "The element %s is missing.", "namn")
	}
	if !value {
		d.add(&ruleMissingElement, o.place, "Elementet %s saknas.", "The element %s is missing.", "varde")
	}
	return nil
}
