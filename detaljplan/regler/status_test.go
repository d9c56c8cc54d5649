package regler

import (
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

// secondDecision adds a change begun before or after 2022 to the clean plan of
// 1992: the provision it lists is the only one it concerns.
func secondDecision(start string, ids ...detaljplan.UUID) func() *detaljplan.Dataset {
	return func() *detaljplan.Dataset {
		ds := cleanOld()
		p := ds.Plan()
		b := p.Beslutsinformation[0]
		b.Planbestammelse = ids
		b.Beslutstyp, b.Genomforandetid, b.GenomforandetidStartar = detaljplan.BeslutstypAntagandeOmAndring, nil, civil.Date{}
		b.DatumPaborjat = date(start)
		b.DatumAntagande, b.DatumLagakraft = date("2024-02-16"), []civil.Date{date("2024-03-20")}
		p.Beslutsinformation[0].Planbestammelse = nil
		for _, x := range p.Planbestammelser {
			p.Beslutsinformation[0].Planbestammelse = append(p.Beslutsinformation[0].Planbestammelse, x.Objektidentitet)
		}
		ids := p.Beslutsinformation[0].Planbestammelse
		for i := len(ids) - 1; i >= 0; i-- {
			for _, id := range b.Planbestammelse {
				if ids[i] == id {
					ids = append(ids[:i], ids[i+1:]...)
					break
				}
			}
		}
		p.Beslutsinformation[0].Planbestammelse = ids
		p.Beslutsinformation = append(p.Beslutsinformation, b)
		return ds
	}
}

func noMotive(b *detaljplan.Planbestammelse) { b.Planbestammelsebeskrivning = nil }

func statusmutationer() []mutation {
	started := func(d string) func(*detaljplan.Dataset) {
		return beslut(func(b *detaljplan.Beslutsinformation) { b.DatumPaborjat = date(d) })
	}
	then := func(fs ...func(*detaljplan.Dataset)) func(*detaljplan.Dataset) {
		return func(ds *detaljplan.Dataset) {
			for _, f := range fs {
				f(ds)
			}
		}
	}
	noMethod := geometri(func(g *detaljplan.Geometribeskrivning) { g.Geometrimetadata.LagesbestamningsmetodIPlan = nil })
	return []mutation{
		inside("DP-0005", "at samråd", plan(func(p *detaljplan.Detaljplan) {
			p.Beteckning, p.Planbeskrivning, p.Kvalitetsbeskrivning, p.Planbestammelser = "", nil, nil, nil
		})).from(cleanConsulted).attributes(),
		outside("DP-0005", "plan", plan(func(p *detaljplan.Detaljplan) { p.Beteckning, p.Planbeskrivning, p.Kvalitetsbeskrivning = "", nil, nil }),
			"/beteckning", "/kvalitetsbeskrivning", "/planbeskrivning"),
		outside("DP-0005", "no provision", plan(func(p *detaljplan.Detaljplan) {
			p.Planbestammelser, p.Beslutsinformation[0].Planbestammelse = nil, nil
		}), "").attributes(),
		outsideIn(korsmark, "DP-0005", "provision", on(korsmark, func(b *detaljplan.Planbestammelse) { b.Kvalitetsbeskrivning = nil }), "/kvalitetsbeskrivning"),

		inside("DP-0011", "begun the last day of 2021", then(started("2021-12-31"), on(korsmark, noMotive))),
		inside("DP-0011", "at samråd", on(korsmark, noMotive)).from(cleanConsulted),
		inside("DP-0011", "adopted before 2022, start not given", on(korsmark, noMotive)).from(cleanOld),
		inside("DP-0011", "of the old decision", on(prickmark, noMotive)).from(secondDecision("2022-01-01", korsmark)).with(Without("regler/catalogue-not-in-force")),
		outsideIn(korsmark, "DP-0011", "begun the first day of 2022", then(started("2022-01-01"), on(korsmark, noMotive)), "/planbestammelsebeskrivning"),
		outsideIn(korsmark, "DP-0011", "of the new decision", on(korsmark, noMotive), "/planbestammelsebeskrivning").
			from(secondDecision("2022-01-01", korsmark)).with(Without("regler/catalogue-not-in-force")),
		outsideIn(korsmark, "DP-0011", "start not given", then(beslut(func(b *detaljplan.Beslutsinformation) { b.DatumPaborjat = civil.Date{} }),
			on(korsmark, noMotive)), "/planbestammelsebeskrivning").with(Without("DP-0012")),
		outsideIn(korsmark, "DP-0011", "of space", on(korsmark, func(b *detaljplan.Planbestammelse) { b.Planbestammelsebeskrivning.Motiv = " " }),
			"/planbestammelsebeskrivning/motiv"),

		inside("DP-0012", "begun the last day of 2021", then(started("2021-12-31"), noMethod)),
		inside("DP-0012", "old", noMethod).from(cleanOld),
		inside("DP-0012", "of the old decision", on(prickmark, func(b *detaljplan.Planbestammelse) {
			b.Bestammelsegeometri[0].Geometrimetadata = detaljplan.Geometrimetadata{}
		})).
			from(secondDecision("2022-01-01", korsmark)).with(Without("regler/catalogue-not-in-force")),
		outside("DP-0012", "begun the first day of 2022", then(started("2022-01-01"), noMethod), "/plangeometri/0/geometrimetadata/lagesbestamningsmetodIPlan"),
		outside("DP-0012", "at samråd", noMethod, "/plangeometri/0/geometrimetadata/lagesbestamningsmetodIPlan").from(cleanConsulted),
		outside("DP-0012", "start not given", beslut(func(b *detaljplan.Beslutsinformation) { b.DatumPaborjat = civil.Date{} }), "/beslutsinformation/0/datumPaborjat"),
		outsideIn(korsmark, "DP-0012", "time of positioning", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.Bestammelsegeometri[0].Geometrimetadata.TidpunktForLagesbestamning = civil.Instant{}
		}), "/bestammelsegeometri/0/geometrimetadata/tidpunktForLagesbestamning"),

		inside("DP-0014", "one of them", beslut(func(b *detaljplan.Beslutsinformation) {
			b.Beslutshandling[0].Innehall = []detaljplan.Innehall{detaljplan.InnehallOvrigt, detaljplan.InnehallPlankarta}
		})),
		outside("DP-0014", "none of them", beslut(func(b *detaljplan.Beslutsinformation) {
			b.Beslutshandling[0].Innehall = []detaljplan.Innehall{detaljplan.InnehallOvrigt}
		}), "/beslutsinformation"),

		inside("DP-0017", "the council's number alone", beslut(func(b *detaljplan.Beslutsinformation) {
			b.DiarienummerKommun, b.DiarienummerFullmaktige = "", "KF 1"
		})),
		inside("DP-0017", "a change without a period", func(*detaljplan.Dataset) {}).from(secondDecision("2021-01-01", korsmark)),
		inside("DP-0017", "a decision to end asks for nothing", plan(func(p *detaljplan.Detaljplan) {
			p.Beslutsinformation = append(p.Beslutsinformation, detaljplan.Beslutsinformation{Beslutstyp: detaljplan.BeslutstypBeslutOmAvslut,
				DatumPaborjat: date("2024-02-01")})
		})).with(Without("regler/status-decision")),
		inside("DP-0017", "at samråd", func(*detaljplan.Dataset) {}).from(cleanConsulted),
		outside("DP-0017", "all of it", beslut(func(b *detaljplan.Beslutsinformation) {
			*b = detaljplan.Beslutsinformation{DatumPaborjat: b.DatumPaborjat, Grundkarta: b.Grundkarta}
		}), "/beslutsinformation/0/beslutshandling", "/beslutsinformation/0/beslutstyp", "/beslutsinformation/0/datumAntagande",
			"/beslutsinformation/0/datumLagakraft", "/beslutsinformation/0/diarienummerKommun", "/beslutsinformation/0/genomforandetid",
			"/beslutsinformation/0/genomforandetidStartar"),

		inside("regler/quality-explained", "explained", plan(func(p *detaljplan.Detaljplan) {
			p.Kvalitetsbeskrivning.Digitaliseringsniva, p.Kvalitetsbeskrivning.BeskrivningNiva = detaljplan.DigitaliseringsnivaEjKomplett, "Norra delen saknas."
		})),
		outside("regler/quality-explained", "not", plan(func(p *detaljplan.Detaljplan) {
			p.Kvalitetsbeskrivning.Digitaliseringsniva = detaljplan.DigitaliseringsnivaEjKomplett
		}), "/kvalitetsbeskrivning/beskrivningNiva"),
	}
}
