package ngp

import (
	"bytes"
	"io"
	"math"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A feature is one being read.
type feature struct {
	props   props
	has     bool             // properties was an object
	env     detaljplan.Extra // id, bbox, geometry, unknown members
	idRead  bool             // the text is in decoder.idRaw
	idOff   int64
	bbox    box
	bboxOff int64
	hull    hull
}

// An extent is the smallest box around some positions. Empty until one is
// added.
type extent struct {
	minX, minY, maxX, maxY float64
	any                    bool
}

func (e *extent) add(x, y float64) {
	if !e.any {
		*e = extent{x, y, x, y, true}
		return
	}
	e.minX, e.maxX = min(e.minX, x), max(e.maxX, x)
	e.minY, e.maxY = min(e.minY, y), max(e.maxY, y)
}

func (e *extent) join(o extent) {
	if o.any {
		e.add(o.minX, o.minY)
		e.add(o.maxX, o.maxY)
	}
}

// A hull is the extent of geometries in one system.
type hull struct {
	extent
	system  detaljplan.Koordinatsystem
	mixed   bool // more than one system
	unknown bool // some geometry could not be read
}

// known reports whether there is a hull, in one system, of all geometries.
func (h *hull) known() bool { return h.any && !h.mixed && !h.unknown }

// appendBox appends the hull as a bbox.
func (h *hull) appendBox(b []byte, order BBoxOrder) []byte {
	v := [4]float64{h.minY, h.minX, h.maxY, h.maxX}
	if order == EastNorth {
		v = [4]float64{h.minX, h.minY, h.maxX, h.maxY}
	}
	for i, x := range v {
		b = append(b, "[,,,"[i])
		b = appendFloat(b, x)
	}
	return append(b, ']')
}

func (h *hull) add(e extent, system detaljplan.Koordinatsystem) {
	if !e.any {
		return
	}
	if h.any && h.system != system {
		h.mixed = true
	}
	h.system = system
	h.join(e)
}

func (h *hull) merge(o hull) {
	h.mixed = h.mixed || o.mixed
	h.unknown = h.unknown || o.unknown
	h.add(o.extent, o.system)
}

var shapeFeature = newShape(idFeature, "Feature", open,
	func(v *feature) *detaljplan.Extra { return &v.env },
	field[feature]{name: "type", read: func(d *decoder, o *frame, v *feature) {
		if raw := d.stringValue(o); raw != nil && string(d.body(raw)) != "Feature" {
			d.report(ruleWrongValue, d.start(raw), "", "type ska vara Feature men är %s. Det skrivs som Feature.", "type must be Feature but is %s. It is written as Feature.", clip(string(raw)))
		}
	}},
	field[feature]{name: "id", read: func(d *decoder, o *frame, v *feature) {
		raw := d.value()
		if raw == nil {
			return
		}
		d.checkDepth(raw)
		v.idRead, v.idOff = true, d.start(raw)
		d.idRaw = append(d.idRaw[:0], raw...)
	}},
	field[feature]{name: "bbox", read: func(d *decoder, o *frame, v *feature) {
		v.bbox, v.bboxOff = d.readBBox(&d.boxRaw)
	}},
	field[feature]{name: "geometry", read: func(d *decoder, o *frame, v *feature) {
		raw := d.value()
		if raw == nil || raw[0] == 'n' {
			return
		}
		d.checkDepth(raw)
		d.report(ruleGeometry, d.start(raw), "", "geometry ska vara null; geometrin hör hemma i egenskaperna. Värdet är bevarat.",
			"geometry must be null; the geometry belongs in the properties. The value is kept.")
		d.keep(&v.env, "geometry", raw)
	}},
	field[feature]{name: "properties", read: func(d *decoder, o *frame, v *feature) {
		if d.kind() == '{' {
			v.has = true
			readProps(d, &v.props)
			return
		}
		// Without properties the feature is kept whole.
		if raw := d.value(); raw != nil {
			d.checkDepth(raw)
		}
	}},
)

// readFeature reads a feature, which must be an object.
func (d *decoder) readFeature() Object {
	d.feature = feature{}
	d.boxRaw = d.boxRaw[:0]
	v := &d.feature
	o := shapeFeature.frame(v)
	d.begin(&o)
	p := d.src.place(o.start)
	d.at = spot{p.Offset, p.Line, p.Column, d.index}
	d.index++
	for d.next(&o) {
		shapeFeature.fields[o.at].read(d, &o, v)
	}
	if d.err != nil {
		return Object{Findings: d.settle(string(v.props.prov.Objektidentitet))}
	}
	if v.props.kind == "" {
		return d.strange(o.start, v.has)
	}
	identity := v.props.prov.Objektidentitet
	for i, name := range [...]string{"type", "", "", "geometry"} {
		if name != "" && o.seen>>i&1 == 0 {
			d.report(ruleEnvelope, o.start, "", "%s saknas i objektet. Den läggs till när filen skrivs.", "%s is missing in the feature. It is added when the file is written.", name)
		}
	}
	d.envelope(v, identity)
	d.hull.merge(v.hull)
	var out Object
	if v.props.kind == kindPlan {
		p := d.plans.put(v.props.plan)
		p.Envelope = v.env
		out.Plan = p
	} else {
		b := d.provs.put(v.props.prov)
		b.Envelope = v.env
		out.Bestammelse = b
	}
	out.Findings = d.settle(string(identity))
	return out
}

// envelope looks at the members around the properties, once all are read.
func (d *decoder) envelope(v *feature, identity detaljplan.UUID) {
	switch {
	case !v.idRead:
		// Most features have an id, the same as objektidentitet, so it is the
		// one that has none that is marked.
		d.add1(&v.env, detaljplan.Member{Format: detaljplan.FormatNGP, Name: "id"})
	case d.idRaw[0] != '"' || identity == "" || string(d.body(d.idRaw)) != string(identity):
		d.report(ruleIDDiffers, v.idOff, "/id", "id är %s men objektidentitet är %s.", "id is %s but objektidentitet is %s.", clip(string(d.idRaw)), clip(string(identity)))
		d.keep(&v.env, "id", d.idRaw)
	}
	if v.bbox.n != 0 {
		order, off := v.bbox.compare(v.hull)
		if order == NorthEast && off == 0 && v.hull.known() {
			d.scratch = v.hull.appendBox(d.scratch[:0], NorthEast)
			if bytes.Equal(d.scratch, d.boxRaw) {
				d.boxRaw = nil // it follows from the geometry
				d.add1(&v.env, detaljplan.Member{Format: detaljplan.FormatNGP, Name: "bbox"})
			}
		}
		d.sum(ruleBBoxOrder, orderKey[order], v.bboxOff, "/bbox", 0, bboxOrderText)
		if off > 0.001 {
			d.sum(ruleBBoxNotHull, "", v.bboxOff, "/bbox", off, bboxNotHullText)
		}
	}
	if len(d.boxRaw) > 0 {
		d.keep(&v.env, "bbox", d.boxRaw)
	}
	if len(v.env) == 0 {
		v.env = detaljplan.Extra{} // not nil: it came from a file
	}
	d.seal(&v.env)
}

// strange takes a feature that is neither a plan nor a provision. Nothing is
// said of its inside.
func (d *decoder) strange(start int64, has bool) Object {
	kept := make([]pendingFinding, 0, len(d.pending))
	for _, p := range d.pending {
		if p.off < start || p.place != nil || p.f.Code == ruleUnknownCode.Code && strings.HasSuffix(p.f.Place.Path, "/properties/feature:typ") {
			kept = append(kept, p)
		} else {
			d.kept--
		}
	}
	d.pending = kept
	if has {
		d.report(ruleFeature, start, "", "Objektet är varken en plan eller en bestämmelse: feature:typ säger något annat. Det är bevarat och skrivs sist.",
			"The feature is neither a plan nor a provision: feature:typ says otherwise. It is kept and written last.")
	} else {
		d.report(ruleFeature, start, "", "Objektet har inga egenskaper, så det är varken en plan eller en bestämmelse. Det är bevarat och skrivs sist.",
			"The feature has no properties, so it is neither a plan nor a provision. It is kept and written last.")
	}
	raw := d.src.slice(start, d.offset())
	d.checkDepth(raw)
	var x detaljplan.Extra
	d.keep(&x, "features", raw)
	d.seal(&x)
	return Object{Annat: &x[0], Findings: d.settle("")}
}

// A box is a bbox of four or six numbers; n is zero when it could not be read.
type box struct {
	n int
	v [6]float64
}

// readBBox reads a bbox, and its text without white space into text.
func (d *decoder) readBBox(text *[]byte) (b box, start int64) {
	raw := d.value()
	if raw == nil {
		return b, 0
	}
	start = d.start(raw)
	if raw[0] == 'n' {
		d.report(ruleNull, start, "", "bbox är null. Det skrivs inte tillbaka.", "bbox is null. It is not written back.")
		return b, 0
	}
	d.checkDepth(raw)
	*text = append((*text)[:0], raw...)
	if bytes.ContainsAny(raw, " \t\r\n") {
		if v := jsontext.Value(*text); v.Compact() == nil {
			*text = v
		}
	}
	if b = parseBBox(raw); b.n == 0 {
		d.report(ruleBBoxForm, start, "", "bbox ska vara fyra eller sex tal men är %s. Den är bevarad.", "bbox must be four or six numbers but is %s. It is kept.", clip(string(raw)))
	}
	return b, start
}

func parseBBox(raw []byte) (b box) {
	if raw[0] != '[' {
		return b
	}
	for i := 1; i < len(raw); {
		switch c := raw[i]; {
		case c == '-' || c >= '0' && c <= '9':
			x, end, ok := scanNumber(raw, i)
			if !ok || b.n == len(b.v) {
				return box{}
			}
			b.v[b.n] = x
			b.n++
			i = end
		case c == ',' || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ']' && i == len(raw)-1:
			i++
		default:
			return box{}
		}
	}
	if b.n != 4 && b.n != 6 {
		return box{}
	}
	return b
}

// order tells the order of a box by its magnitudes: a northing in Sweden is
// above six million metres, an easting below 1.5 million in every system that
// a plan may be in. Zero when the numbers do not tell.
func (b box) order() BBoxOrder {
	north := func(v float64) bool { return v > 6e6 && v < 8e6 }
	east := func(v float64) bool { return v > -2e6 && v < 1.5e6 }
	n := b.n / 2
	switch {
	case north(b.v[0]) && north(b.v[n]) && east(b.v[1]) && east(b.v[n+1]):
		return NorthEast
	case north(b.v[1]) && north(b.v[n+1]) && east(b.v[0]) && east(b.v[n]):
		return EastNorth
	}
	return 0
}

// compare returns the order of a box and how far, in metres, it is from the
// hull; zero when that cannot be told.
func (b box) compare(h hull) (order BBoxOrder, off float64) {
	order = b.order()
	if order == 0 || !h.known() {
		return order, 0
	}
	n := b.n / 2
	e := extent{b.v[0], b.v[1], b.v[n], b.v[n+1], true}
	if order == NorthEast {
		e = extent{b.v[1], b.v[0], b.v[n+1], b.v[n], true}
	}
	return order, max(math.Abs(e.minX-h.minX), math.Abs(e.minY-h.minY), math.Abs(e.maxX-h.maxX), math.Abs(e.maxY-h.maxY))
}

var orderKey = [...]string{0: "?", NorthEast: "NE", EastNorth: "EN"}

func bboxOrderText(t *tally) quality.Text {
	switch t.key {
	case orderKey[NorthEast]:
		return quality.Textf("%d bbox har norr före öster, som i levererade filer (avgjort av talens storlek).",
			"%d bbox have northing before easting, as in delivered files (told by magnitude).", t.n)
	case orderKey[EastNorth]:
		return quality.Textf("%d bbox har öster före norr, som GeoJSON (avgjort av talens storlek).",
			"%d bbox have easting before northing, as in GeoJSON (told by magnitude).", t.n)
	}
	return quality.Textf("%d bbox har tal som inte är en plats i Sverige i något av de tillåtna systemen, så ordningen är okänd.",
		"%d bbox have numbers that are no place in Sweden in any of the allowed systems, so their order is unknown.", t.n)
}

func bboxNotHullText(t *tally) quality.Text {
	return quality.Textf("%d bbox skiljer sig från geometrins utbredning, som mest med %.3f m. De är bevarade; RecomputeBBox räknar om dem.",
		"%d bbox differ from the extent of the geometry, by up to %.3f m. They are kept; RecomputeBBox computes them anew.", t.n, t.worst)
}

// run reads the file and yields its objects.
func (d *decoder) run(yield func(Object, error) bool) {
	if !d.collection(yield) {
		return
	}
	var err error
	last := d.settle("")
	if d.closing != nil {
		last = append(last, d.closing()...)
	}
	for _, t := range d.tallies {
		if d.kept >= d.limits.Findings {
			d.cut.Skip(t.rule.Code, t.rule.Severity)
			continue
		}
		d.kept++
		last = append(last, t.rule.At(*t.first, t.text(t)))
	}
	last = append(last, d.cut.Findings()...)
	switch e := d.err.(type) {
	case nil:
	case *placedError:
		err = e.make(*e.place)
	default:
		err = e
	}
	yield(Object{Findings: last}, err)
}

// open looks at the first bytes and makes the tokenizer.
func (d *decoder) open() {
	s := d.src
	d.dec = jsontext.NewDecoder(bytes.NewReader(nil))
	for len(s.buf) < 4 && s.fill() {
		continue // enough to see an encoding by
	}
	if s.r == nil && int64(len(s.buf)) > s.max || s.toobig {
		s.toobig = true
		d.fail(nil)
		return
	}
	head := s.buf
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		d.skew = 3
		s.lineStart = 3
		d.report(ruleBOM, 0, "", "Filen börjar med en byteordningsmarkering (BOM). Den skrivs inte tillbaka.",
			"The file begins with a byte order mark (BOM). It is not written back.")
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}), bytes.HasPrefix(head, []byte{0xFF, 0xFE}),
		len(head) >= 2 && (head[0] == 0) != (head[1] == 0):
		d.syntax(codeEncoding, 0, "", "the file is UTF-16 or UTF-32", "UTF-8")
		return
	}
	s.given = int(d.skew)
	if s.r == nil {
		d.dec = jsontext.NewDecoder(bytes.NewBuffer(s.buf[d.skew:len(s.buf):len(s.buf)]))
		s.given = len(s.buf)
	} else {
		d.dec = jsontext.NewDecoder(s)
	}
}

// emit yields an object and lets go of what has been read.
func (d *decoder) emit(o Object, yield func(Object, error) bool) bool {
	d.src.release(d.offset())
	return yield(o, nil)
}

// collection reads the outermost object. It returns false when yield did.
func (d *decoder) collection(yield func(Object, error) bool) bool {
	d.open()
	switch k := d.kind(); {
	case d.err != nil:
		return true
	case k == 0:
		if _, err := d.dec.ReadToken(); err == io.EOF && d.src.err == nil && !d.src.toobig {
			d.syntax(codeEmpty, d.src.end(), "", "the file is empty", "a FeatureCollection")
		} else {
			d.fail(err)
		}
		return true
	case k != '{':
		from, _ := trimValue(d.offset(), d.src.buf[d.offset()-d.src.base:])
		d.syntax(codeCollection, from, "", "the file is JSON but no object", "a FeatureCollection")
		return true
	}
	d.token()
	begin := d.place(d.offset() - 1)
	var seenType, seenMedia, seenFeatures bool
	var bbox box
	var bboxPlace, crsPlace *quality.Place
	var crsRaw string
	for d.kind() == '"' {
		raw := d.value()
		if raw == nil {
			return true
		}
		name := d.text(raw)
		var x detaljplan.Extra
		switch name {
		case "type":
			raw := d.value()
			if raw == nil {
				return true
			}
			if seenType = true; string(raw) != `"FeatureCollection"` {
				d.syntax(codeCollection, d.start(raw), "/type", "type is "+clip(string(raw)), "a FeatureCollection")
				return true
			}
		case "feature:mediatyp":
			seenMedia = true
			d.mediaType()
		case "features":
			seenFeatures = true
			if !d.features(yield) {
				return false
			}
		case "bbox":
			var off int64
			d.boxRaw = d.boxRaw[:0]
			bbox, off = d.readBBox(&d.boxRaw)
			if len(d.boxRaw) > 0 {
				d.keep(&x, "bbox", d.boxRaw)
			}
			if bbox.n != 0 {
				bboxPlace = d.remember(off, "/bbox")
			}
		case "crs":
			if raw := d.value(); raw != nil {
				d.checkDepth(raw)
				crsRaw = string(raw)
				crsPlace = d.remember(d.start(raw), "/crs")
				if raw[0] == 'n' {
					d.report(ruleNull, d.start(raw), "", "crs är null. Det skrivs inte tillbaka.", "crs is null. It is not written back.")
				} else {
					d.keep(&x, name, raw)
				}
			}
		default:
			if raw := d.value(); raw != nil {
				d.checkDepth(raw)
				d.reportUnknown(&collectionFrame, name, d.start(raw), "")
				d.keep(&x, name, raw)
			}
		}
		if d.err != nil {
			return true
		}
		d.seal(&x)
		for i := range x {
			if !d.emit(Object{Annat: &x[i], Findings: d.settle("")}, yield) {
				return false
			}
		}
		if fs := d.settle(""); len(fs) > 0 {
			if !d.emit(Object{Findings: fs}, yield) {
				return false
			}
		}
	}
	d.token()
	if d.err != nil {
		return true
	}
	if !seenType && !seenMedia && !seenFeatures {
		d.syntax(codeCollection, begin.Offset, "", "the object has none of type, feature:mediatyp and features", "a FeatureCollection")
		return true
	}
	at := func(r *quality.Rule, sv, en string) {
		d.tallies = append(d.tallies, &tally{rule: r, first: &begin, text: func(*tally) quality.Text { return quality.Text{SV: sv, EN: en} }})
	}
	if !seenType {
		at(ruleEnvelope, "type saknas i filens yttersta objekt. Den läggs till när filen skrivs.", "type is missing in the file's outermost object. It is added when the file is written.")
	}
	if !seenMedia {
		at(ruleMissing, "feature:mediatyp saknas. Filen är läst som version 4.", "feature:mediatyp is missing. The file was read as version 4.")
	}
	if !seenFeatures {
		at(ruleMissing, "features saknas.", "features is missing.")
	}
	if bbox.n != 0 {
		order, off := bbox.compare(d.hull)
		d.tallies = append(d.tallies, &tally{rule: ruleBBoxOrder, key: orderKey[order], n: 1, first: bboxPlace, text: bboxOrderText})
		if off > 0.001 {
			d.tallies = append(d.tallies, &tally{rule: ruleBBoxNotHull, n: 1, worst: off, first: bboxPlace, text: bboxNotHullText})
		}
	}
	d.checkCRSMember(crsRaw, crsPlace)
	d.trailing()
	return true
}

var collectionFrame = frame{info: &info{def: "FeatureCollection", names: []string{"type", "feature:mediatyp", "bbox", "crs", "features"}}, known: ^uint64(0)}

// mediaType reads feature:mediatyp.
func (d *decoder) mediaType() {
	raw := d.value()
	if raw == nil {
		return
	}
	switch raw[0] {
	case '"':
	case 'n':
		d.report(ruleNull, d.start(raw), "", "feature:mediatyp är null. Filen är läst som version 4.", "feature:mediatyp is null. The file was read as version 4.")
		return
	default:
		d.checkDepth(raw)
		d.report(ruleWrongType, d.start(raw), "", "feature:mediatyp ska vara en text men är %s. Filen är läst som version 4.",
			"feature:mediatyp must be a string but is %s. The file was read as version 4.", clip(string(raw)))
		return
	}
	s := d.text(raw)
	if s == MediaType || d.err != nil {
		return
	}
	if v, ok := ParseMediaType(s); ok && v == Version {
		d.report(ruleWrongValue, d.start(raw), "", "feature:mediatyp är %q men ska skrivas %s.", "feature:mediatyp is %q but must be written %s.", clip(s), MediaType)
		return
	}
	place := d.remember(d.start(raw), "/feature:mediatyp")
	d.err = &placedError{place, func(p quality.Place) error {
		return &codec.UnsupportedError{Place: p, Found: clip(s), Supported: MediaType}
	}}
}

// features reads the list of features. It returns false when yield did.
func (d *decoder) features(yield func(Object, error) bool) bool {
	if d.kind() != '[' {
		raw := d.value()
		if raw == nil {
			return true
		}
		if raw[0] == 'n' {
			d.report(ruleNull, d.start(raw), "", "features är null men ska vara en lista.", "features is null but must be a list.")
			return true
		}
		d.checkDepth(raw)
		d.report(ruleWrongType, d.start(raw), "", "features ska vara en lista men är %s. Värdet är bevarat och skrivs som ett objekt i listan.",
			"features must be a list but is %s. The value is kept and written as a feature in the list.", clip(string(raw)))
		return d.annat(raw, yield)
	}
	d.token()
	for d.err == nil {
		switch d.kind() {
		case ']', 0:
			d.token()
			return true
		case '{':
			o := d.readFeature()
			if d.err != nil {
				// The findings of the feature that was cut short.
				return len(o.Findings) == 0 || d.emit(o, yield)
			}
			if !d.emit(o, yield) {
				return false
			}
		default:
			raw := d.value()
			if raw == nil {
				return true
			}
			d.checkDepth(raw)
			d.index++
			if raw[0] == 'n' {
				d.report(ruleNull, d.start(raw), "", "null i listan features. Det skrivs inte tillbaka.", "null in the list features. It is not written back.")
				if !d.emit(Object{Findings: d.settle("")}, yield) {
					return false
				}
				continue
			}
			d.report(ruleFeature, d.start(raw), "", "Listan features ska ha objekt men har %s. Värdet är bevarat och skrivs sist.",
				"The list features must have objects but has %s. The value is kept and written last.", clip(string(raw)))
			if !d.annat(raw, yield) {
				return false
			}
		}
	}
	return true
}

// annat yields a value among the features that is no object.
func (d *decoder) annat(raw []byte, yield func(Object, error) bool) bool {
	var x detaljplan.Extra
	d.keep(&x, "features", raw)
	d.seal(&x)
	if d.err != nil {
		return true
	}
	return d.emit(Object{Annat: &x[0], Findings: d.settle("")}, yield)
}

// checkCRSMember compares the old GeoJSON member crs with the geometries.
func (d *decoder) checkCRSMember(raw string, place *quality.Place) {
	if raw == "" || !d.hull.any || d.hull.mixed {
		return
	}
	var name string
	for _, part := range strings.Split(raw, `"`) {
		if strings.Contains(part, "EPSG") || strings.Contains(part, "CRS84") {
			name = part
		}
	}
	ref, err := crs.Parse(name)
	if err != nil || ref.Code.String() == string(d.hull.system) {
		return
	}
	d.tallies = append(d.tallies, &tally{rule: ruleCRSMember, n: 1, first: place, text: func(*tally) quality.Text {
		return quality.Textf("crs säger %s men geometrierna %s. Geometriernas egna uppgifter gäller.",
			"crs says %s but the geometries say %s. What the geometries say holds.", ref.Code.String(), string(d.hull.system))
	}})
}

// trailing checks that nothing follows the outermost object.
func (d *decoder) trailing() {
	from := d.offset()
	k := d.dec.PeekKind()
	_, err := d.dec.ReadToken()
	if k == 0 && d.src.err == nil && !d.src.toobig && err == io.EOF {
		return
	}
	if d.src.err != nil || d.src.toobig {
		d.fail(err)
		return
	}
	at, _ := trimValue(from, d.src.slice(max(from, d.src.mark), d.src.end()))
	d.syntax(codeTrailing, at, "", "there is more after the end of the outermost object", "the end of the file")
}
