package regler

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// dokument calls f for every document that the plan refers to; path makes a
// place within the document.
func (k *kontroll) dokument(f func(d *detaljplan.Dokumentreferens, path func(...any) quality.Place)) {
	one := func(d *detaljplan.Dokumentreferens, prefix ...any) {
		if d != nil {
			f(d, func(rest ...any) quality.Place { return k.atPlan(slices.Concat(prefix, rest)...) })
		}
	}
	for i := range k.plan.Beslutsinformation {
		hs := k.plan.Beslutsinformation[i].Beslutshandling
		for j := range hs {
			one(hs[j].Dokument, "beslutsinformation", i, "beslutshandling", j, "dokument")
		}
	}
	if p := k.plan.Planbeskrivning; p != nil {
		one(p.Planbeskrivning, "planbeskrivning", "planbeskrivning")
	}
	for i := range k.plan.Planeringsunderlag {
		one(k.plan.Planeringsunderlag[i].Underlag, "planeringsunderlag", i, "underlag")
	}
	k.geometrier(func(b *detaljplan.Planbestammelse, name string, i int, g *detaljplan.Geometribeskrivning) {
		ds := g.Geometrimetadata.Produktionsdokumentation
		for j := range ds {
			d := &ds[j]
			f(d, func(rest ...any) quality.Place {
				return k.platsI(b, slices.Concat([]any{name, i, "geometrimetadata", "produktionsdokumentation", j}, rest)...)
			})
		}
	})
}

// referenser calls f for every reference, those of documents and others.
func (k *kontroll) referenser(f func(r *detaljplan.Referens, path func(...any) quality.Place)) {
	k.dokument(func(d *detaljplan.Dokumentreferens, path func(...any) quality.Place) {
		for i := range d.Referens {
			f(&d.Referens[i], func(rest ...any) quality.Place { return path(slices.Concat([]any{"referens", i}, rest)...) })
		}
	})
	for i := range k.plan.Beslutsinformation {
		g := k.plan.Beslutsinformation[i].Grundkarta
		for j := range g {
			f(&g[j], func(rest ...any) quality.Place {
				return k.atPlan(slices.Concat([]any{"beslutsinformation", i, "grundkarta", j}, rest)...)
			})
		}
	}
	alt := func(b *detaljplan.Planbestammelse, gs []detaljplan.AlternativGeometri) {
		for i := range gs {
			if r := gs[i].Referens; r != nil {
				f(r, func(rest ...any) quality.Place {
					return k.platsI(b, slices.Concat([]any{"ursprungligGeometri", i, "referens"}, rest)...)
				})
			}
		}
	}
	alt(nil, k.plan.UrsprungligGeometri)
	for _, b := range k.bestammelser {
		alt(b, b.UrsprungligGeometri)
	}
}

// extra calls f for each object of the plan that keeps members which its
// fields do not hold. object is a pointer of the object's type.
func (k *kontroll) extra(f func(e detaljplan.Extra, object any, path func(...any) quality.Place)) {
	see := func(b *detaljplan.Planbestammelse, e detaljplan.Extra, object any, prefix ...any) {
		if len(e) > 0 {
			f(e, object, func(rest ...any) quality.Place { return k.platsI(b, slices.Concat(prefix, rest)...) })
		}
	}
	p := k.plan
	see(nil, p.Extra, (*detaljplan.Detaljplan)(nil))
	if q := p.Kvalitetsbeskrivning; q != nil {
		see(nil, q.Extra, q, "kvalitetsbeskrivning")
	}
	for i := range p.Beslutsinformation {
		b := &p.Beslutsinformation[i]
		see(nil, b.Extra, (*detaljplan.Beslutsinformation)(nil), "beslutsinformation", i)
		for j := range b.Beslutshandling {
			see(nil, b.Beslutshandling[j].Extra, (*detaljplan.Beslutshandling)(nil), "beslutsinformation", i, "beslutshandling", j)
		}
	}
	if q := p.Planbeskrivning; q != nil {
		see(nil, q.Extra, q, "planbeskrivning")
	}
	for i := range p.Planeringsunderlag {
		see(nil, p.Planeringsunderlag[i].Extra, (*detaljplan.Planeringsunderlag)(nil), "planeringsunderlag", i)
	}
	alt := func(b *detaljplan.Planbestammelse, gs []detaljplan.AlternativGeometri) {
		for i := range gs {
			see(b, gs[i].Extra, (*detaljplan.AlternativGeometri)(nil), "ursprungligGeometri", i)
		}
	}
	alt(nil, p.UrsprungligGeometri)
	for _, b := range k.bestammelser {
		see(b, b.Extra, (*detaljplan.Planbestammelse)(nil))
		if q := b.Kvalitetsbeskrivning; q != nil {
			see(b, q.Extra, q, "kvalitetsbeskrivning")
		}
		if q := b.Planbestammelsebeskrivning; q != nil {
			see(b, q.Extra, q, "planbestammelsebeskrivning")
		}
		for i := range b.Bestammelsevarde {
			see(b, b.Bestammelsevarde[i].Extra, (*detaljplan.Variabelvarde)(nil), "bestammelsevarde", i)
		}
		alt(b, b.UrsprungligGeometri)
	}
	k.dokument(func(d *detaljplan.Dokumentreferens, path func(...any) quality.Place) {
		if len(d.Extra) > 0 {
			f(d.Extra, d, path)
		}
		if d.Datum != nil && len(d.Datum.Extra) > 0 {
			f(d.Datum.Extra, d.Datum, func(rest ...any) quality.Place { return path(slices.Concat([]any{"datum"}, rest)...) })
		}
	})
	k.referenser(func(r *detaljplan.Referens, path func(...any) quality.Place) {
		if len(r.Extra) > 0 {
			f(r.Extra, r, path)
		}
	})
	k.geometrier(func(b *detaljplan.Planbestammelse, name string, i int, g *detaljplan.Geometribeskrivning) {
		see(b, g.Extra, (*detaljplan.Geometribeskrivning)(nil), name, i)
		see(b, g.Geometri.Extra, (*detaljplan.Geometri)(nil), name, i, "geometri")
		m := &g.Geometrimetadata
		see(b, m.Extra, (*detaljplan.Geometrimetadata)(nil), name, i, "geometrimetadata")
		for j := range m.Inpassningstransformation {
			see(b, m.Inpassningstransformation[j].Extra, (*detaljplan.Inpassningstransformation)(nil), name, i, "geometrimetadata", "inpassningstransformation", j)
		}
		for _, x := range [...]struct {
			name  string
			metod detaljplan.Lagesbestamningsmetod
		}{{"lagesbestamningsmetodIPlan", m.LagesbestamningsmetodIPlan}, {"lagesbestamningsmetodIHojd", m.LagesbestamningsmetodIHojd}} {
			if e, object := metodExtra(x.metod); len(e) > 0 {
				see(b, e, object, name, i, "geometrimetadata", x.name)
			}
		}
	})
}

// metodExtra returns what a method keeps; nothing for a kind that the
// specification does not have, whose members are all unread.
func metodExtra(m detaljplan.Lagesbestamningsmetod) (detaljplan.Extra, any) {
	switch m := m.(type) {
	case *detaljplan.GeodetiskDetaljmatning:
		return m.Extra, m
	case *detaljplan.Lagesplacering:
		return m.Extra, m
	case *detaljplan.FotogrammetriskDetaljmatning:
		return m.Extra, m
	case *detaljplan.VektoriseringAvAnalogtMaterial:
		return m.Extra, m
	case *detaljplan.DetaljmatningILaserdata:
		return m.Extra, m
	case *detaljplan.Konvertering:
		return m.Extra, m
	case *detaljplan.Interpolering:
		return m.Extra, m
	case *detaljplan.Fjarranalys:
		return m.Extra, m
	case *detaljplan.Batymetri:
		return m.Extra, m
	case *detaljplan.OkandMetod:
		return m.Extra, m
	}
	return nil, nil
}

// medlemsnamn are the member names that the specification gives an object:
// the json names of its fields.
func (k *kontroll) medlemsnamn(object any) []string {
	t := reflect.TypeOf(object).Elem()
	names, ok := k.namn[t]
	if ok {
		return names
	}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name != "" && name != "-" {
			names = append(names, name)
		}
	}
	switch object.(type) {
	case *detaljplan.Detaljplan:
		names = append(names, "feature:typ")
	case *detaljplan.OkandMetod:
		names = append(names, "typ", "variant")
	case *detaljplan.GeodetiskDetaljmatning, *detaljplan.Lagesplacering, *detaljplan.FotogrammetriskDetaljmatning,
		*detaljplan.VektoriseringAvAnalogtMaterial, *detaljplan.DetaljmatningILaserdata, *detaljplan.Konvertering,
		*detaljplan.Interpolering, *detaljplan.Fjarranalys, *detaljplan.Batymetri:
		names = append(names, "typ")
	}
	if k.namn == nil {
		k.namn = map[reflect.Type][]string{}
	}
	k.namn[t] = names
	return names
}

// sluten reports whether the schema closes the object.
func sluten(object any) bool {
	switch object.(type) {
	case *detaljplan.Kvalitet, *detaljplan.Geometribeskrivning, *detaljplan.AlternativGeometri, *detaljplan.Referens,
		*detaljplan.Beslutsinformation, *detaljplan.Beslutshandling, *detaljplan.Dokumentreferens, *detaljplan.Referensdatum,
		*detaljplan.Planbeskrivning, *detaljplan.Planeringsunderlag, *detaljplan.Variabelvarde,
		*detaljplan.Planbestammelsebeskrivning, *detaljplan.Inpassningstransformation:
		return true
	}
	return false
}

// katalognamn are members outside the specification that deliveries carry on
// provisions, looked up in the catalogue.
var katalognamn = [...]string{"anvandningsform", "kategori", "underkategori"}

func (k *kontroll) medlemmar() {
	k.extra(func(e detaljplan.Extra, object any, path func(...any) quality.Place) {
		names := k.medlemsnamn(object)
		_, provision := object.(*detaljplan.Planbestammelse)
		for _, m := range e {
			if m.Format != detaljplan.FormatNGP || slices.Contains(names, m.Name) ||
				provision && slices.Contains(katalognamn[:], m.Name) {
				continue
			}
			name := strconv.Quote(m.Name)
			detail := quality.Textf("%s finns inte i specifikationen.", "%s is not in the specification.", name)
			if near, ok := detaljplan.Nearest(m.Name, names); ok {
				detail = quality.Textf("%s finns inte i specifikationen; menas %s?", "%s is not in the specification; is %s meant?", name, near)
			}
			s := varnar
			if sluten(object) {
				s = stoppar
			}
			k.addAs("regler/unknown-member", s, path(member(m.Name)), detail)
		}
	})
}

// alltidMed are members whose absence is regler/mandatory's to tell.
var alltidMed = [...]string{"objektidentitet", "versionGiltigFran", "kommun", "namn", "syfte", "status", "typ", "beslutsinformation",
	"feature:typ", "detaljplan", "planbestammelsekatalogreferens", "bestammelseformulering", "korrigeradeGranser",
	"kontrolleratPlaneringsunderlag", "datatyp", "variabelvarde", "beskrivning", "referens", "innehall", "dokument", "datum",
	"handelse", "huvudomrade", "underlag", "koordinatsystemPlan", "dimension", "plangeometri", "bestammelsegeometri", "position"}

func (k *kontroll) olasta() {
	k.extra(func(e detaljplan.Extra, object any, path func(...any) quality.Place) {
		names := k.medlemsnamn(object)
		for _, m := range e {
			if m.Format != detaljplan.FormatNGP || !slices.Contains(names, m.Name) ||
				tomt(m.Raw) && slices.Contains(alltidMed[:], m.Name) {
				continue
			}
			k.add("regler/unread-member", path(member(m.Name)), quality.Textf(
				"Värdet %s passar inte %s och är helt eller delvis oläst.", "The value %s does not fit %s and is unread in whole or in part.",
				kort(m.Raw), m.Name))
		}
	})
}

// kort cuts a text that is long for a message.
func kort(s string) string {
	const most = 60
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}
