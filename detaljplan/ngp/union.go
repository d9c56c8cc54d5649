package ngp

import (
	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

type (
	civilDate    = civil.Date
	civilInstant = civil.Instant
)

// kindPlan is the feature:typ of a plan.
const kindPlan = "detaljplan"

// Where an object's kind is told by one of its members, the other members may
// come before it. Such an object is read into a union of its kinds; what turns
// out not to belong to the kind is kept from the source.

// A span is where a member's value stands, with what precedes it.
type span struct {
	at       int // the member
	from, to int64
}

// late reports the members read before the kind was known that do not belong
// to it, and keeps their values.
func (d *decoder) late(o *frame, spans []span) {
	for _, s := range spans {
		if o.known>>s.at&1 != 0 {
			continue
		}
		name := o.info.names[s.at]
		from, raw := trimValue(s.from, d.src.slice(s.from, s.to))
		o.seen &^= 1 << s.at
		d.reportUnknown(o, name, from, "/"+escapePointer(name))
		if _, kept := o.extra.Get(detaljplan.FormatNGP, name); !kept {
			d.keep(o.extra, name, raw)
		}
	}
}

// trimValue cuts the colon and the white space before a value.
func trimValue(from int64, raw []byte) (int64, []byte) {
	for len(raw) > 0 {
		switch raw[0] {
		case ' ', '\t', '\r', '\n', ':', ',':
			raw = raw[1:]
			from++
		default:
			return from, raw
		}
	}
	return from, raw
}

// props is the union of a plan and a provision. The members that both have
// are in prov.
type props struct {
	plan  detaljplan.Detaljplan
	prov  detaljplan.Planbestammelse
	extra detaljplan.Extra
	kind  string // feature:typ in NFC, empty when unknown
}

func lift[T, U any](f field[T], at func(*U) *T) field[U] {
	return field[U]{name: f.name, req: f.req, read: func(d *decoder, o *frame, v *U) { f.read(d, o, at(v)) }}
}

// propsUnion is the shape of props, and which of its members a plan has and
// which a provision.
var propsUnion = makePropsUnion()

type propsTable struct {
	shape            *shape[props]
	plan, prov       uint64
	planReq, provReq uint64
}

func makePropsUnion() propsTable {
	fields := []field[props]{{name: "feature:typ", read: readKind}}
	t := propsTable{plan: 1, prov: 1, planReq: 1, provReq: 1}
	at := map[string]int{"feature:typ": 0}
	for _, f := range shapePlanbestammelse.fields[1:] {
		i := len(fields)
		at[f.name] = i
		t.prov |= 1 << i
		if f.req {
			t.provReq |= 1 << i
		}
		f.req = false
		fields = append(fields, lift(f, func(v *props) *detaljplan.Planbestammelse { return &v.prov }))
	}
	for _, f := range shapeDetaljplan.fields[1:] {
		i, shared := at[f.name]
		if !shared {
			i = len(fields)
			fields = append(fields, lift(f, func(v *props) *detaljplan.Detaljplan { return &v.plan }))
		}
		t.plan |= 1 << i
		if f.req {
			t.planReq |= 1 << i
		}
	}
	t.shape = newShape(idOther, "properties", open, func(v *props) *detaljplan.Extra { return &v.extra }, fields...)
	return t
}

// readKind reads feature:typ.
func readKind(d *decoder, o *frame, v *props) {
	raw := d.stringValue(o)
	if raw == nil {
		return
	}
	start := d.start(raw)
	s := string(d.body(raw))
	nfc := d.nfc(s)
	switch {
	case nfc == kindPlan:
	case detaljplan.Bestammelsetyp(nfc).Known():
		v.prov.Typ = detaljplan.Bestammelsetyp(codelist("Bestammelsetyp").values[nfc])
	default:
		near, ok := detaljplan.Nearest(s, []string{kindPlan, string(detaljplan.BestammelsetypAnvandningsbestammelse),
			string(detaljplan.BestammelsetypEgenskapsbestammelse), string(detaljplan.BestammelsetypAdministrativBestammelse)})
		d.reportCode("feature:typ", s, near, ok, start, "")
		return
	}
	v.kind = nfc
	if nfc != s {
		d.reportNFC("feature:typ", start, "")
	}
}

// readProps reads the properties of a feature.
func readProps(d *decoder, v *props) {
	o := propsUnion.shape.frame(v)
	var spans []span
	d.begin(&o)
	for d.next(&o) {
		early := v.kind == ""
		from := d.offset()
		propsUnion.shape.fields[o.at].read(d, &o, v)
		switch {
		case !early || d.err != nil:
		case v.kind == kindPlan:
			o.known, o.required = propsUnion.plan, propsUnion.planReq
		case v.kind != "":
			o.known, o.required, o.trio = propsUnion.prov, propsUnion.provReq, true
		default:
			spans = append(spans, span{o.at, from, d.offset()})
		}
	}
	if d.err != nil {
		return
	}
	if v.kind == "" {
		if o.seen&1 == 0 {
			d.report(ruleMissing, o.start, "", "feature:typ saknas, så objektets slag kan inte avgöras.",
				"feature:typ is missing, so the kind of object cannot be told.")
		}
		return
	}
	d.late(&o, spans)
	d.finish(&o)
	if v.kind == kindPlan {
		p, b := &v.plan, &v.prov
		p.Objektidentitet = b.Objektidentitet
		p.Kvalitetsbeskrivning = b.Kvalitetsbeskrivning
		p.Anvandbarhet = b.Anvandbarhet
		p.BeskrivningAnvandbarhet = b.BeskrivningAnvandbarhet
		p.VertikalAvgransning = b.VertikalAvgransning
		p.UrsprungligGeometri = b.UrsprungligGeometri
		p.Extra = v.extra
		return
	}
	b := &v.prov
	b.Extra = v.extra
	use := b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse
	property := b.Typ == detaljplan.BestammelsetypEgenskapsbestammelse
	for _, x := range [...]struct {
		is, ok bool
		name   string
	}{
		{b.Giltighetstid != nil, use, "giltighetstid"},
		{b.BorjarGallaEfter != nil, use, "borjarGallaEfter"},
		{b.SekundarEgenskapsgrans != nil, property, "sekundarEgenskapsgrans"},
		{b.ReglerarAnvandningsbestammelse != nil, !use, "reglerarAnvandningsbestammelse"},
		{b.ReglerarDetaljplan != "", !use, "reglerarDetaljplan"},
	} {
		if x.is && !x.ok {
			d.report(ruleOtherKind, d.locate(o.start, x.name), "/"+x.name, "%s hör inte till en %s. Värdet är läst och skrivs tillbaka.",
				"%s does not belong to a provision of the kind %s. The value was read and is written back.", x.name, string(b.Typ))
		}
	}
}

// metod is the union of the methods of positioning.
type metod struct {
	typ, variant      string
	tidsperiod        *detaljplan.Tidsperiod // tidsperiodForUnderlagetsFramtagande
	tidpunkt          *detaljplan.Tidsperiod // tidpunktForUnderlagetsFramtagande
	geoid             detaljplan.Geoidmodell
	lagesosakerhet    *float64
	presentationsskal *int64
	upplosning        *float64
	flyghojd          *int64
	kartskala         *int64
	punkttathet       *float64
	extra             detaljplan.Extra
}

// The members of metod, in the order of shapeMetod.
const (
	mTyp = iota
	mTidsperiod
	mLagesosakerhet
	mPresentationsskala
	mUpplosning
	mFlyghojd
	mKartskala
	mPunkttathet
	mTidpunkt
	mGeoid
	mVariant
)

var shapeMetod = newShape(idMetod, "lagesbestamningsmetod", open,
	func(v *metod) *detaljplan.Extra { return &v.extra },
	field[metod]{name: "typ*",
		read: func(d *decoder, o *frame, v *metod) {
			if s, ok := d.readCode(o, codelist("Metodtyp"), true); ok {
				v.typ = s
			}
		},
		write: func(e *encoder, key string, v *metod) { writeString(e, key, v.typ) }},
	pointer("tidsperiodForUnderlagetsFramtagande", shapeTidsperiod, func(v *metod) **detaljplan.Tidsperiod { return &v.tidsperiod }),
	number("lagesosakerhetForReferensobjekt", func(v *metod) **float64 { return &v.lagesosakerhet }),
	integer("presentationsskala", func(v *metod) **int64 { return &v.presentationsskal }),
	number("geometriskUpplosning", func(v *metod) **float64 { return &v.upplosning }),
	integer("flyghojd", func(v *metod) **int64 { return &v.flyghojd }),
	integer("kartskala", func(v *metod) **int64 { return &v.kartskala }),
	number("punkttathet", func(v *metod) **float64 { return &v.punkttathet }),
	pointer("tidpunktForUnderlagetsFramtagande", shapeTidsperiod, func(v *metod) **detaljplan.Tidsperiod { return &v.tidpunkt }),
	code("geoidmodell", codelist("Geoidmodell"), func(v *metod) *detaljplan.Geoidmodell { return &v.geoid }),
	field[metod]{name: "variant",
		read: func(d *decoder, o *frame, v *metod) {
			// The list depends on typ, which may come later.
			if raw := d.stringValue(o); raw != nil {
				v.variant = d.text(raw)
				if v.variant == "" {
					d.keep(o.extra, "variant", raw)
				}
			}
		},
		write: func(e *encoder, key string, v *metod) { writeString(e, key, v.variant) }},
)

// A methodKind says what members a method has.
type methodKind struct {
	members, required uint64
	variants          *list // nil: no variant, or "okänd"
}

func members(at ...int) (m uint64) {
	for _, i := range at {
		m |= 1 << i
	}
	return m
}

var methodKinds = map[detaljplan.Metodtyp]methodKind{
	detaljplan.MetodtypGeodetiskDetaljmatning: {members(mTyp, mTidsperiod, mGeoid, mVariant), members(mTyp, mVariant), codelist("VariantAvGeodetiskDetaljmatning")},
	detaljplan.MetodtypLagesplacering: {members(mTyp, mLagesosakerhet, mPresentationsskala, mUpplosning, mTidpunkt, mVariant), members(mTyp),
		codelist("VariantAvLagesplacering")},
	detaljplan.MetodtypFotogrammetriskDetaljmatning: {members(mTyp, mUpplosning, mFlyghojd, mTidpunkt, mGeoid, mVariant), members(mTyp, mVariant),
		codelist("VariantAvFotogrammetriskDetaljmatning")},
	detaljplan.MetodtypVektoriseringAvAnalogtMaterial: {members(mTyp, mKartskala, mTidpunkt, mVariant), members(mTyp, mVariant),
		codelist("VariantAvVektoriseringAvAnalogtMaterial")},
	detaljplan.MetodtypDetaljmatningILaserdata: {members(mTyp, mPunkttathet, mTidpunkt, mVariant), members(mTyp, mVariant),
		codelist("VariantAvDetaljmatningILaserdata")},
	detaljplan.MetodtypKonvertering:  {members(mTyp, mTidpunkt, mVariant), members(mTyp, mVariant), codelist("VariantAvKonvertering")},
	detaljplan.MetodtypInterpolering: {members(mTyp, mUpplosning, mTidpunkt, mVariant), members(mTyp, mVariant), codelist("VariantAvInterpolering")},
	detaljplan.MetodtypFjarranalys:   {members(mTyp), members(mTyp), nil},
	detaljplan.MetodtypBatymetri:     {members(mTyp), members(mTyp), nil},
	detaljplan.MetodtypOkand:         {members(mTyp, mVariant), members(mTyp, mVariant), nil},
}

const variantOkand = "okänd"

func method(name string, at func(*detaljplan.Geometrimetadata) *detaljplan.Lagesbestamningsmetod) field[detaljplan.Geometrimetadata] {
	return field[detaljplan.Geometrimetadata]{name: name,
		read: func(d *decoder, o *frame, v *detaljplan.Geometrimetadata) {
			if d.isObject(o) {
				*at(v) = readMethod(d)
			}
		},
		write: func(e *encoder, key string, v *detaljplan.Geometrimetadata) {
			if m := *at(v); m != nil {
				u, ok := fromMethod(m)
				if !ok {
					return
				}
				e.key(key)
				n := e.enter(name)
				e.buf = append(e.buf, '{')
				kind, known := methodKinds[detaljplan.Metodtyp(u.typ)]
				if !known {
					kind.members = members(mTyp)
				}
				shapeMetod.writeMembers(e, &u, kind.members)
				if kind.required>>mVariant&1 != 0 && u.variant == "" {
					if _, kept := u.extra.Get(detaljplan.FormatNGP, "variant"); !kept {
						e.missing("lagesbestamningsmetod", "variant")
					}
				}
				e.buf = append(e.buf, '}')
				e.leave(n)
			}
		}}
}

func readMethod(d *decoder) detaljplan.Lagesbestamningsmetod {
	d.metod = metod{}
	u := &d.metod
	o := shapeMetod.frame(u)
	spans := d.spans[:0]
	var variant int64
	d.begin(&o)
	for d.next(&o) {
		from := d.offset()
		shapeMetod.fields[o.at].read(d, &o, u)
		if d.err == nil {
			spans = append(spans, span{o.at, from, d.offset()})
			if o.at == mVariant {
				variant = from
			}
		}
	}
	if d.err != nil {
		return nil
	}
	d.spans = spans
	typ := detaljplan.Metodtyp(u.typ)
	kind, ok := methodKinds[typ]
	if !ok {
		// The kind is unknown, so nothing can be said of its members.
		for _, s := range spans {
			name := o.info.names[s.at]
			if _, kept := u.extra.Get(detaljplan.FormatNGP, name); !kept && s.at != mTyp {
				_, raw := trimValue(s.from, d.src.slice(s.from, s.to))
				if string(raw) != "null" {
					d.keep(&u.extra, name, raw)
				}
			}
		}
		d.finish(&o)
		return &detaljplan.AnnanMetod{Typ: typ, Extra: u.extra}
	}
	o.known, o.required = kind.members, kind.required
	d.late(&o, spans)
	d.finish(&o)
	if u.variant != "" && kind.members>>mVariant&1 != 0 {
		at, _ := trimValue(variant, d.src.slice(variant, d.offset()))
		if kind.variants == nil {
			if s := d.nfc(u.variant); s != variantOkand {
				d.reportCode("variant", u.variant, variantOkand, true, at, "/variant")
				d.keepString(&u.extra, "variant", u.variant)
				d.seal(&u.extra)
			} else if s != u.variant {
				d.reportNFC("variant", at, "/variant")
			}
		} else if v, ok := kind.variants.values[u.variant]; ok {
			u.variant = v
		} else if v, ok := kind.variants.values[d.nfc(u.variant)]; ok {
			u.variant = v
			d.reportNFC("variant", at, "/variant")
		} else {
			near, ok := d.nearest(kind.variants.Namn, u.variant, kind.variants.Nearest)
			d.reportCode("variant", u.variant, near, ok, at, "/variant")
		}
	}
	switch typ {
	case detaljplan.MetodtypGeodetiskDetaljmatning:
		return &detaljplan.GeodetiskDetaljmatning{TidsperiodForUnderlagetsFramtagande: u.tidsperiod, Geoidmodell: u.geoid,
			Variant: detaljplan.VariantAvGeodetiskDetaljmatning(u.variant), Extra: u.extra}
	case detaljplan.MetodtypLagesplacering:
		return d.methods.put(detaljplan.Lagesplacering{LagesosakerhetForReferensobjekt: u.lagesosakerhet, Presentationsskala: u.presentationsskal,
			GeometriskUpplosning: u.upplosning, TidpunktForUnderlagetsFramtagande: u.tidpunkt,
			Variant: detaljplan.VariantAvLagesplacering(u.variant), Extra: u.extra})
	case detaljplan.MetodtypFotogrammetriskDetaljmatning:
		return &detaljplan.FotogrammetriskDetaljmatning{GeometriskUpplosning: u.upplosning, Flyghojd: u.flyghojd,
			TidpunktForUnderlagetsFramtagande: u.tidpunkt, Geoidmodell: u.geoid,
			Variant: detaljplan.VariantAvFotogrammetriskDetaljmatning(u.variant), Extra: u.extra}
	case detaljplan.MetodtypVektoriseringAvAnalogtMaterial:
		return &detaljplan.VektoriseringAvAnalogtMaterial{Kartskala: u.kartskala, TidpunktForUnderlagetsFramtagande: u.tidpunkt,
			Variant: detaljplan.VariantAvVektoriseringAvAnalogtMaterial(u.variant), Extra: u.extra}
	case detaljplan.MetodtypDetaljmatningILaserdata:
		return &detaljplan.DetaljmatningILaserdata{Punkttathet: u.punkttathet, TidpunktForUnderlagetsFramtagande: u.tidpunkt,
			Variant: detaljplan.VariantAvDetaljmatningILaserdata(u.variant), Extra: u.extra}
	case detaljplan.MetodtypKonvertering:
		return &detaljplan.Konvertering{TidpunktForUnderlagetsFramtagande: u.tidpunkt,
			Variant: detaljplan.VariantAvKonvertering(u.variant), Extra: u.extra}
	case detaljplan.MetodtypInterpolering:
		return &detaljplan.Interpolering{GeometriskUpplosning: u.upplosning, TidpunktForUnderlagetsFramtagande: u.tidpunkt,
			Variant: detaljplan.VariantAvInterpolering(u.variant), Extra: u.extra}
	case detaljplan.MetodtypFjarranalys:
		return &detaljplan.Fjarranalys{Extra: u.extra}
	case detaljplan.MetodtypBatymetri:
		return &detaljplan.Batymetri{Extra: u.extra}
	}
	return &detaljplan.OkandMetod{Extra: u.extra}
}

// fromMethod fills the union from a method; false for a nil pointer.
func fromMethod(m detaljplan.Lagesbestamningsmetod) (u metod, ok bool) {
	switch m := m.(type) {
	case *detaljplan.GeodetiskDetaljmatning:
		if ok = m != nil; ok {
			u = metod{tidsperiod: m.TidsperiodForUnderlagetsFramtagande, geoid: m.Geoidmodell, variant: string(m.Variant), extra: m.Extra}
		}
	case *detaljplan.Lagesplacering:
		if ok = m != nil; ok {
			u = metod{lagesosakerhet: m.LagesosakerhetForReferensobjekt, presentationsskal: m.Presentationsskala,
				upplosning: m.GeometriskUpplosning, tidpunkt: m.TidpunktForUnderlagetsFramtagande, variant: string(m.Variant), extra: m.Extra}
		}
	case *detaljplan.FotogrammetriskDetaljmatning:
		if ok = m != nil; ok {
			u = metod{upplosning: m.GeometriskUpplosning, flyghojd: m.Flyghojd, tidpunkt: m.TidpunktForUnderlagetsFramtagande,
				geoid: m.Geoidmodell, variant: string(m.Variant), extra: m.Extra}
		}
	case *detaljplan.VektoriseringAvAnalogtMaterial:
		if ok = m != nil; ok {
			u = metod{kartskala: m.Kartskala, tidpunkt: m.TidpunktForUnderlagetsFramtagande, variant: string(m.Variant), extra: m.Extra}
		}
	case *detaljplan.DetaljmatningILaserdata:
		if ok = m != nil; ok {
			u = metod{punkttathet: m.Punkttathet, tidpunkt: m.TidpunktForUnderlagetsFramtagande, variant: string(m.Variant), extra: m.Extra}
		}
	case *detaljplan.Konvertering:
		if ok = m != nil; ok {
			u = metod{tidpunkt: m.TidpunktForUnderlagetsFramtagande, variant: string(m.Variant), extra: m.Extra}
		}
	case *detaljplan.Interpolering:
		if ok = m != nil; ok {
			u = metod{upplosning: m.GeometriskUpplosning, tidpunkt: m.TidpunktForUnderlagetsFramtagande, variant: string(m.Variant), extra: m.Extra}
		}
	case *detaljplan.Fjarranalys:
		if ok = m != nil; ok {
			u.extra = m.Extra
		}
	case *detaljplan.Batymetri:
		if ok = m != nil; ok {
			u.extra = m.Extra
		}
	case *detaljplan.OkandMetod:
		if ok = m != nil; ok {
			u.extra = m.Extra
			u.variant = variantOkand
			if raw, kept := m.Extra.Get(detaljplan.FormatNGP, "variant"); kept {
				b, _ := jsontext.AppendUnquote(nil, raw)
				u.variant = string(b)
			}
		}
	case *detaljplan.AnnanMetod:
		if ok = m != nil; ok {
			u.extra = m.Extra
		}
	}
	if ok {
		u.typ = string(m.Metodtyp())
	}
	return u, ok
}
