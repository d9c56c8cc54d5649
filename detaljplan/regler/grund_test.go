package regler

import (
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// inside is a mutation just inside the limit of a rule: nothing is found.
func inside(code quality.Code, name string, change func(*detaljplan.Dataset)) mutation {
	return mutation{name: "inside: " + name, code: code, change: change}
}

// outside is one just outside, with the paths in the plan where it is found.
func outside(code quality.Code, name string, change func(*detaljplan.Dataset), paths ...string) mutation {
	return outsideIn(planID, code, name, change, paths...)
}

// outsideIn is outside for findings in another object.
func outsideIn(object string, code quality.Code, name string, change func(*detaljplan.Dataset), paths ...string) mutation {
	m := mutation{name: "outside: " + name, code: code, change: change}
	for _, p := range paths {
		m.want = append(m.want, place{object, p})
	}
	return m
}

// from gives a mutation another clean plan to begin with.
func (m mutation) from(base func() *detaljplan.Dataset) mutation { m.base = base; return m }

// with gives a mutation options.
func (m mutation) with(opts ...Option) mutation { m.opts = append(m.opts, opts...); return m }

// on makes a change of one provision.
func on(id detaljplan.UUID, f func(*detaljplan.Planbestammelse)) func(*detaljplan.Dataset) {
	return func(ds *detaljplan.Dataset) { f(provision(ds, id)) }
}

// plan makes a change of the plan.
func plan(f func(*detaljplan.Detaljplan)) func(*detaljplan.Dataset) {
	return func(ds *detaljplan.Dataset) { f(ds.Plan()) }
}

// beslut makes a change of the first decision.
func beslut(f func(*detaljplan.Beslutsinformation)) func(*detaljplan.Dataset) {
	return func(ds *detaljplan.Dataset) { f(&ds.Plan().Beslutsinformation[0]) }
}

func extra(name, raw string) detaljplan.Extra {
	return detaljplan.Extra{{Format: detaljplan.FormatNGP, Name: name, Raw: raw}}
}

const annanID = "b0000000-0000-4000-8000-000000000001"

func grundmutationer() []mutation {
	const (
		must    = "regler/mandatory"
		form    = "regler/identity-form"
		codes   = "regler/unknown-code"
		unknown = "regler/unknown-member"
		unread  = "regler/unread-member"
		other   = "regler/other-kind-member"
		loose   = "regler/loose-provision"
		reused  = "regler/identity-reused"
		lost    = "regler/reference-unresolved"
		kind    = "regler/reference-kind"
		twice   = "regler/reference-repeated"
	)
	doc := func(ds *detaljplan.Dataset) *detaljplan.Dokumentreferens {
		return ds.Plan().Beslutsinformation[0].Beslutshandling[0].Dokument
	}
	ms := []mutation{
		inside(must, "nothing more than is mandatory", func(ds *detaljplan.Dataset) {
			ds.Plan().Objektversion, ds.Plan().Anvandbarhet, ds.Plan().BeskrivningAnvandbarhet = nil, "", ""
			doc(ds).Datum, doc(ds).Kortnamn = nil, ""
		}),
		inside(must, "a value that could not be read is another rule's", func(ds *detaljplan.Dataset) {
			ds.Plan().DatumStatusforandring = civil.Date{}
		}),
		outside(must, "kommun", plan(func(p *detaljplan.Detaljplan) { p.Kommun = "" }), "/kommun"),
		inside("regler/blank-text", "space around", plan(func(p *detaljplan.Detaljplan) { p.Namn = " x " })),
		outside("regler/blank-text", "plan", plan(func(p *detaljplan.Detaljplan) { p.Kommun, p.Namn, p.Syfte = " \t", "\n", " " }), "/kommun", "/namn", "/syfte"),
		outsideIn(nockhojd, "regler/blank-text", "value", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Bestammelsevarde[0].Variabelvarde = " " }),
			"/bestammelsevarde/0/variabelvarde"),
		outsideIn(korsmark, "regler/blank-text", "wording", on(korsmark, func(b *detaljplan.Planbestammelse) { b.Bestammelseformulering = " " }), "/bestammelseformulering"),
		outside(must, "namn", plan(func(p *detaljplan.Detaljplan) { p.Namn = "" }), "/namn"),
		outside(must, "namn as an empty text", plan(func(p *detaljplan.Detaljplan) { p.Namn, p.Extra = "", extra("namn", `""`) }), "/namn"),
		outside(must, "syfte", plan(func(p *detaljplan.Detaljplan) { p.Syfte = "" }), "/syfte"),
		outside(must, "version", plan(func(p *detaljplan.Detaljplan) { p.VersionGiltigFran = civil.Instant{} }), "/versionGiltigFran"),
		outside(must, "status", plan(func(p *detaljplan.Detaljplan) { p.Status = "" }), "/status"),
		outside(must, "typ", plan(func(p *detaljplan.Detaljplan) { p.Typ = "" }), "/typ"),
		outside(must, "decisions", plan(func(p *detaljplan.Detaljplan) { p.Beslutsinformation = nil }), "/beslutsinformation").from(cleanConsulted),
		outside(must, "quality", plan(func(p *detaljplan.Detaljplan) {
			p.Kvalitetsbeskrivning.KorrigeradeGranser, p.Kvalitetsbeskrivning.KontrolleratPlaneringsunderlag = nil, nil
		}), "/kvalitetsbeskrivning/kontrolleratPlaneringsunderlag", "/kvalitetsbeskrivning/korrigeradeGranser"),
		outside(must, "geometry", plan(func(p *detaljplan.Detaljplan) { p.Plangeometri[0].Geometri.Dimension = 0 }), "/plangeometri/0/geometri/dimension"),
		outside(must, "document", func(ds *detaljplan.Dataset) {
			doc(ds).Namn, doc(ds).Referens = "", nil
			doc(ds).Datum = &detaljplan.Referensdatum{}
		}, "/beslutsinformation/0/beslutshandling/0/dokument/datum/datum", "/beslutsinformation/0/beslutshandling/0/dokument/datum/handelse",
			"/beslutsinformation/0/beslutshandling/0/dokument/namn", "/beslutsinformation/0/beslutshandling/0/dokument/referens"),
		outside(must, "decision document", beslut(func(b *detaljplan.Beslutsinformation) {
			b.Beslutshandling[1].Innehall, b.Beslutshandling[1].Dokument = nil, nil
		}), "/beslutsinformation/0/beslutshandling/1/dokument", "/beslutsinformation/0/beslutshandling/1/innehall"),
		outside(must, "planbeskrivning", plan(func(p *detaljplan.Detaljplan) { p.Planbeskrivning.Planbeskrivning = nil }), "/planbeskrivning/planbeskrivning"),
		outside(must, "material", plan(func(p *detaljplan.Detaljplan) {
			p.Planeringsunderlag[0].Huvudomrade, p.Planeringsunderlag[0].Underlag = "", nil
		}), "/planeringsunderlag/0/huvudomrade", "/planeringsunderlag/0/underlag"),
		outsideIn(nockhojd, must, "catalogue reference", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Planbestammelsekatalogreferens = "" }),
			"/planbestammelsekatalogreferens").with(Without("DP-0022")),
		outsideIn(nockhojd, must, "plan of a provision", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Detaljplan = "" }), "/detaljplan"),
		outsideIn(korsmark, must, "wording", on(korsmark, func(b *detaljplan.Planbestammelse) { b.Bestammelseformulering = "" }), "/bestammelseformulering"),
		outsideIn(nockhojd, must, "value", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Bestammelsevarde[0].Variabelvarde = "" }),
			"/bestammelsevarde/0/variabelvarde"),
		outsideIn(korsmark, must, "kind", on(korsmark, func(b *detaljplan.Planbestammelse) { b.Typ = "" }), "/feature:typ"),

		inside("6.1-02", "two parts", plan(func(p *detaljplan.Detaljplan) {
			p.Plangeometri = append(p.Plangeometri, p.Plangeometri[0])
		})).with(Without("DP-Krav-0013")),
		outside("6.1-02", "none", plan(func(p *detaljplan.Detaljplan) { p.Plangeometri = nil }), "/plangeometri"),
		outside("6.1-02", "no coordinates", plan(func(p *detaljplan.Detaljplan) { p.Plangeometri[0].Geometri.Position = nil }), "/plangeometri/0/geometri/position"),
		inside("6.1-03", "a geometry more", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.Bestammelsegeometri = append(b.Bestammelsegeometri, provision(clean(), byggnadsyta).Bestammelsegeometri[0])
		})),
		outsideIn(korsmark, "6.1-03", "none", on(korsmark, func(b *detaljplan.Planbestammelse) { b.Bestammelsegeometri = nil }), "/bestammelsegeometri"),
		outsideIn(korsmark, "6.1-03", "no coordinates", on(korsmark, func(b *detaljplan.Planbestammelse) { b.Bestammelsegeometri[0].Geometri.Position = nil }),
			"/bestammelsegeometri/0/geometri/position"),

		inside(form, "lower case", beslut(func(b *detaljplan.Beslutsinformation) { b.Grundkarta[0].Identitet = annanID })),
		outside(form, "upper case", beslut(func(b *detaljplan.Beslutsinformation) {
			b.Grundkarta[0].Identitet = "B0000000-0000-4000-8000-000000000001"
		}),
			"/beslutsinformation/0/grundkarta/0/identitet"),
		outsideIn(korsmark, form, "catalogue reference in braces", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.Planbestammelsekatalogreferens = "{" + b.Planbestammelsekatalogreferens + "}"
		}), "/planbestammelsekatalogreferens"),

		inside(codes, "another value of the list", plan(func(p *detaljplan.Detaljplan) { p.Typ = detaljplan.PlantypStadsplan })),
		outside(codes, "typ", plan(func(p *detaljplan.Detaljplan) { p.Typ = "bondplan" }), "/typ"),
		outside(codes, "status in another case", plan(func(p *detaljplan.Detaljplan) { p.Status = "Samråd" }), "/status").from(cleanConsulted),
		outside(codes, "content", beslut(func(b *detaljplan.Beslutsinformation) {
			b.Beslutshandling[1].Innehall = []detaljplan.Innehall{"protokoll"}
		}), "/beslutsinformation/0/beslutshandling/1/innehall/0"),
		outsideIn(nockhojd, codes, "unit", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Bestammelsevarde[0].Enhet = "m" }), "/bestammelsevarde/0/enhet").
			with(Without("regler/value-unit")),

		inside(unknown, "catalogue value", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Extra = extra("anvandningsform", `"kvartersmark"`) })),
		inside(unknown, "another format's", on(nockhojd, func(b *detaljplan.Planbestammelse) {
			b.Extra = detaljplan.Extra{{Format: detaljplan.FormatSS637040, Name: "planid", Raw: "<planid/>"}}
		})),
		outsideIn(nockhojd, unknown, "misspelt", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Extra = extra("anvandbarhetBeskrivning", `"x"`) }), "/anvandbarhetBeskrivning"),
		outside(unknown, "in every object", func(ds *detaljplan.Dataset) {
			p := ds.Plan()
			x := extra("a/b~", "1")
			p.Extra, p.Kvalitetsbeskrivning.Extra, p.Beslutsinformation[0].Extra = x, x, x
			p.Beslutsinformation[0].Beslutshandling[0].Extra, doc(ds).Extra, doc(ds).Datum.Extra, doc(ds).Referens[0].Extra = x, x, x, x
			p.Planbeskrivning.Extra, p.Planeringsunderlag[0].Extra = x, x
			p.Plangeometri[0].Extra, p.Plangeometri[0].Geometri.Extra, p.Plangeometri[0].Geometrimetadata.Extra = x, x, x
			p.Plangeometri[0].Geometrimetadata.LagesbestamningsmetodIPlan.(*detaljplan.GeodetiskDetaljmatning).Extra = x
			p.UrsprungligGeometri = []detaljplan.AlternativGeometri{{Extra: x}}
		}, "/a~1b~0", "/beslutsinformation/0/a~1b~0", "/beslutsinformation/0/beslutshandling/0/a~1b~0", "/beslutsinformation/0/beslutshandling/0/dokument/a~1b~0",
			"/beslutsinformation/0/beslutshandling/0/dokument/datum/a~1b~0", "/beslutsinformation/0/beslutshandling/0/dokument/referens/0/a~1b~0",
			"/kvalitetsbeskrivning/a~1b~0", "/planbeskrivning/a~1b~0", "/planeringsunderlag/0/a~1b~0", "/plangeometri/0/a~1b~0", "/plangeometri/0/geometri/a~1b~0",
			"/plangeometri/0/geometrimetadata/a~1b~0", "/plangeometri/0/geometrimetadata/lagesbestamningsmetodIPlan/a~1b~0", "/ursprungligGeometri/0/a~1b~0"),
		outsideIn(nockhojd, unknown, "in a provision's objects", on(nockhojd, func(b *detaljplan.Planbestammelse) {
			x := extra("foljerForeskrift", "true")
			b.Kvalitetsbeskrivning.Extra, b.Planbestammelsebeskrivning.Extra, b.Bestammelsevarde[0].Extra = x, x, x
		}), "/bestammelsevarde/0/foljerForeskrift", "/kvalitetsbeskrivning/foljerForeskrift", "/planbestammelsebeskrivning/foljerForeskrift"),

		inside(unread, "an unknown name is another rule's", func(*detaljplan.Dataset) {}),
		outsideIn(nockhojd, unread, "text for a list", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Extra = extra("giltighetstid", `"24"`) }), "/giltighetstid"),
		outside(unread, "number for a text", plan(func(p *detaljplan.Detaljplan) {
			p.BeskrivningAnvandbarhet, p.Extra = "", extra("beskrivningAnvandbarhet", "5")
		}),
			"/beskrivningAnvandbarhet"),

		inside(other, "on their own kinds", func(ds *detaljplan.Dataset) {
			provision(ds, bostader).Giltighetstid, provision(ds, bostader).BorjarGallaEfter = detaljplan.Ptr(int64(24)), detaljplan.Ptr(int64(6))
			provision(ds, korsmark).SekundarEgenskapsgrans = detaljplan.Ptr(true)
			provision(ds, korsmark).ReglerarDetaljplan = planID
		}),
		outsideIn(korsmark, other, "times on a property", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.Giltighetstid, b.BorjarGallaEfter = detaljplan.Ptr(int64(24)), detaljplan.Ptr(int64(6))
		}), "/borjarGallaEfter", "/giltighetstid"),
		outsideIn(bygdegard, other, "property's on a use", on(bygdegard, func(b *detaljplan.Planbestammelse) {
			b.SekundarEgenskapsgrans, b.ReglerarDetaljplan = detaljplan.Ptr(false), planID
			b.ReglerarAnvandningsbestammelse = []detaljplan.UUID{bostader}
		}), "/reglerarAnvandningsbestammelse", "/reglerarDetaljplan", "/sekundarEgenskapsgrans"),

		inside("BAS-005", "a version number", plan(func(p *detaljplan.Detaljplan) { p.Objektversion = detaljplan.Ptr(int64(7)) })),
		outside("BAS-005", "version ended", plan(func(p *detaljplan.Detaljplan) { p.VersionGiltigTill = instant("2026-05-01T00:00:00+02:00") }), "/versionGiltigTill"),
		outside("BAS-005", "two versions", func(ds *detaljplan.Dataset) { ds.Planer = append(ds.Planer, clean().Plan()) }, "/objektidentitet"),
		inside("regler/one-plan", "one", func(*detaljplan.Dataset) {}),
		outsideIn(annanID, "regler/one-plan", "two", func(ds *detaljplan.Dataset) {
			p := clean().Plan()
			p.Objektidentitet, p.Planbestammelser = annanID, nil
			p.Status, p.DatumStatusforandring, p.Beslutsinformation = detaljplan.PlanstatusSamrad, civil.Date{}, cleanConsulted().Plan().Beslutsinformation
			ds.Planer = append(ds.Planer, p)
		}, "/objektidentitet"),
		outsideIn("", "regler/one-plan", "none", func(ds *detaljplan.Dataset) { *ds = detaljplan.Dataset{} }, ""),
		inside(loose, "all belong to the plan", func(*detaljplan.Dataset) {}),
		outsideIn(lovvillkor, loose, "another plan", func(ds *detaljplan.Dataset) {
			p := ds.Plan()
			last := len(p.Planbestammelser) - 1
			b := p.Planbestammelser[last]
			p.Planbestammelser, ds.LosaBestammelser = p.Planbestammelser[:last], []*detaljplan.Planbestammelse{b}
			ids := p.Beslutsinformation[0].Planbestammelse
			p.Beslutsinformation[0].Planbestammelse = ids[:len(ids)-1]
			b.Detaljplan = annanID
		}, "/detaljplan"),
		outsideIn(lovvillkor, loose, "another plan's under this one", on(lovvillkor, func(b *detaljplan.Planbestammelse) { b.Detaljplan = annanID }), "/detaljplan"),
		inside(reused, "catalogue references may be", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.Planbestammelsekatalogreferens = provision(clean(), prickmark).Planbestammelsekatalogreferens
			b.Bestammelseformulering, b.Bestammelsevarde = provision(clean(), prickmark).Bestammelseformulering, provision(clean(), prickmark).Bestammelsevarde
		})),
		outsideIn(korsmark, reused, "two provisions", func(ds *detaljplan.Dataset) {
			p := ds.Plan()
			c := *provision(ds, korsmark)
			p.Planbestammelser = append(p.Planbestammelser, &c)
		}, "/objektidentitet"),
		outside(reused, "plan and provision", func(ds *detaljplan.Dataset) {
			b := provision(ds, korsmark)
			b.Objektidentitet = planID
			ds.Plan().Beslutsinformation[0].Planbestammelse = nil
		}, "/objektidentitet"),

		inside(lost, "an empty list", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.ReglerarAnvandningsbestammelse, b.ReglerarDetaljplan = nil, planID
		})),
		outsideIn(korsmark, lost, "uses", on(korsmark, func(b *detaljplan.Planbestammelse) { b.ReglerarAnvandningsbestammelse[0] = annanID }), "/reglerarAnvandningsbestammelse/0"),
		outsideIn(korsmark, lost, "plan", on(korsmark, func(b *detaljplan.Planbestammelse) { b.ReglerarDetaljplan = annanID }), "/reglerarDetaljplan"),
		outside(lost, "decision's", beslut(func(b *detaljplan.Beslutsinformation) { b.Planbestammelse[2] = annanID }), "/beslutsinformation/0/planbestammelse/2"),
		inside(kind, "two uses", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.ReglerarAnvandningsbestammelse = []detaljplan.UUID{bostader, bygdegard}
		})),
		outsideIn(korsmark, kind, "a property", on(korsmark, func(b *detaljplan.Planbestammelse) { b.ReglerarAnvandningsbestammelse[0] = nockhojd }), "/reglerarAnvandningsbestammelse/0"),
		outsideIn(korsmark, kind, "a use for the plan", on(korsmark, func(b *detaljplan.Planbestammelse) { b.ReglerarDetaljplan = bostader }), "/reglerarDetaljplan"),
		outside(kind, "the plan for a provision", beslut(func(b *detaljplan.Beslutsinformation) { b.Planbestammelse[2] = planID }), "/beslutsinformation/0/planbestammelse/2"),
		inside(twice, "each once", beslut(func(b *detaljplan.Beslutsinformation) { b.Planbestammelse = b.Planbestammelse[:1] })),
		outside(twice, "decision's", beslut(func(b *detaljplan.Beslutsinformation) { b.Planbestammelse[2] = b.Planbestammelse[0] }), "/beslutsinformation/0/planbestammelse/2"),
		outsideIn(korsmark, twice, "uses", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.ReglerarAnvandningsbestammelse = []detaljplan.UUID{bostader, bostader}
		}), "/reglerarAnvandningsbestammelse/1"),
	}
	return ms
}
