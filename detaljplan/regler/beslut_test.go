package regler

import (
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

func beslutsmutationer() []mutation {
	const (
		order  = "regler/date-order"
		soon   = "regler/laga-kraft-too-soon"
		period = "regler/genomforandetid"
		starts = "regler/genomforandetid-start"
		temp   = "regler/temporary-use"
		status = "regler/status-dates"
		future = "regler/future-date"
		link   = "regler/document-link"
		again  = "regler/document-repeated"
	)
	dates := func(start, adopted, force string) func(*detaljplan.Dataset) {
		return func(ds *detaljplan.Dataset) {
			b := &ds.Plan().Beslutsinformation[0]
			b.DatumPaborjat, b.DatumAntagande = date(start), date(adopted)
			b.DatumLagakraft, b.GenomforandetidStartar = []civil.Date{date(force)}, date(force)
			ds.Plan().DatumStatusforandring = date(force)
		}
	}
	months := func(n int64) func(*detaljplan.Dataset) {
		return beslut(func(b *detaljplan.Beslutsinformation) { b.Genomforandetid = &n })
	}
	change := func(n int64) func(*detaljplan.Dataset) {
		return beslut(func(b *detaljplan.Beslutsinformation) {
			b.Genomforandetid, b.Beslutstyp = &n, detaljplan.BeslutstypAntagandeOmAndring
		})
	}
	use := func(holds, after int64) func(*detaljplan.Dataset) {
		return on(bygdegard, func(b *detaljplan.Planbestammelse) { b.Giltighetstid, b.BorjarGallaEfter = &holds, &after })
	}
	reaches := func(s detaljplan.Planstatus, f func(*detaljplan.Beslutsinformation)) func(*detaljplan.Dataset) {
		return func(ds *detaljplan.Dataset) {
			ds.Plan().Status = s
			f(&ds.Plan().Beslutsinformation[0])
		}
	}
	doc := func(f func(*detaljplan.Dokumentreferens)) func(*detaljplan.Dataset) {
		return beslut(func(b *detaljplan.Beslutsinformation) { f(b.Beslutshandling[0].Dokument) })
	}
	const docPath = "/beslutsinformation/0/beslutshandling/0/dokument"
	return []mutation{
		inside(order, "all on one day", dates("2024-02-01", "2024-02-01", "2024-02-01")).with(Without(soon, "regler/catalogue-not-in-force")),
		outside(order, "adopted the day before the start", dates("2026-02-17", "2026-02-16", "2026-03-20"), "/beslutsinformation/0/datumAntagande"),
		outside(order, "in force the day before adoption", dates("2024-02-01", "2026-02-16", "2026-02-15"), "/beslutsinformation/0/datumLagakraft/0"),
		inside(soon, "21 days", dates("2024-02-01", "2026-02-16", "2026-03-09")),
		inside(soon, "before PBL", dates("2010-02-01", "2011-05-01", "2011-05-02")),
		outside(soon, "20 days", dates("2024-02-01", "2026-02-16", "2026-03-08"), "/beslutsinformation/0/datumLagakraft/0"),
		outside(soon, "the first day of PBL", dates("2010-02-01", "2011-05-02", "2011-05-22"), "/beslutsinformation/0/datumLagakraft/0"),

		inside(period, "60", months(60)),
		inside(period, "180", months(180)),
		inside(period, "a change of 1", change(1)),
		outside(period, "59", months(59), "/beslutsinformation/0/genomforandetid"),
		outside(period, "181", months(181), "/beslutsinformation/0/genomforandetid"),
		outside(period, "5 years", months(5), "/beslutsinformation/0/genomforandetid"),
		outside(period, "negative", months(-1), "/beslutsinformation/0/genomforandetid"),
		outside(period, "a change of 0", change(0), "/beslutsinformation/0/genomforandetid"),
		inside(starts, "a later day", beslut(func(b *detaljplan.Beslutsinformation) { b.GenomforandetidStartar = date("2027-01-01") })),
		outside(starts, "the day before", beslut(func(b *detaljplan.Beslutsinformation) { b.GenomforandetidStartar = date("2026-03-19") }),
			"/beslutsinformation/0/genomforandetidStartar"),

		inside(temp, "ten years, at once", use(120, 0)),
		inside(temp, "a month", use(1, 12)),
		outsideIn(bygdegard, temp, "121 months", use(121, 0), "/giltighetstid"),
		outsideIn(bygdegard, temp, "0 months, before force", use(0, -1), "/borjarGallaEfter", "/giltighetstid"),

		inside(status, "granskning, one decision under way", func(*detaljplan.Dataset) {}).from(cleanConsulted),
		inside(status, "antagen, adopted", reaches(detaljplan.PlanstatusAntagen, func(b *detaljplan.Beslutsinformation) { b.DatumLagakraft = nil })),
		inside(status, "överklagad, partly in force", reaches(detaljplan.PlanstatusOverklagad, func(*detaljplan.Beslutsinformation) {})),
		inside(status, "reached on the day", plan(func(p *detaljplan.Detaljplan) { p.DatumStatusforandring = date("2026-03-20") })),
		outside(status, "samråd, adopted", beslut(func(b *detaljplan.Beslutsinformation) { b.DatumAntagande = date("2026-02-16") }),
			"/beslutsinformation/0/datumAntagande").from(cleanConsulted),
		outside(status, "samråd, in force", beslut(func(b *detaljplan.Beslutsinformation) { b.DatumLagakraft = []civil.Date{date("2026-02-16")} }),
			"/beslutsinformation/0/datumLagakraft").from(cleanConsulted),
		outside(status, "antagen, not adopted", reaches(detaljplan.PlanstatusAntagen, func(b *detaljplan.Beslutsinformation) {
			b.DatumAntagande, b.DatumLagakraft = civil.Date{}, nil
		}), "/beslutsinformation/0/datumAntagande"),
		outside(status, "antagen, in force", reaches(detaljplan.PlanstatusAntagen, func(*detaljplan.Beslutsinformation) {}), "/beslutsinformation/0/datumLagakraft"),
		outside(status, "reached the day before", plan(func(p *detaljplan.Detaljplan) { p.DatumStatusforandring = date("2026-03-19") }), "/datumStatusforandring"),

		inside("regler/status-decision", "repealed", reaches(detaljplan.PlanstatusUpphavd, func(b *detaljplan.Beslutsinformation) {
			b.Beslutstyp = detaljplan.BeslutstypAntagandeOmUpphavande
		})),
		inside("regler/status-decision", "ended", reaches(detaljplan.PlanstatusAvslutad, func(b *detaljplan.Beslutsinformation) {
			b.Beslutstyp = detaljplan.BeslutstypBeslutOmAvslut
		})).from(cleanConsulted),
		outside("regler/status-decision", "repealed by an adoption", reaches(detaljplan.PlanstatusUpphavd, func(*detaljplan.Beslutsinformation) {}), "/status"),
		outside("regler/status-decision", "ended by nothing", reaches(detaljplan.PlanstatusAvslutad, func(*detaljplan.Beslutsinformation) {}), "/status").from(cleanConsulted),
		outside("regler/status-decision", "an end at samråd", beslut(func(b *detaljplan.Beslutsinformation) { b.Beslutstyp = detaljplan.BeslutstypBeslutOmAvslut }),
			"/beslutsinformation/0/beslutstyp").from(cleanConsulted),
		inside("regler/empty-decision", "a number", beslut(func(b *detaljplan.Beslutsinformation) {
			*b = detaljplan.Beslutsinformation{DiarienummerKommun: "1"}
		})).from(cleanConsulted).with(Without("DP-0012")),
		outside("regler/empty-decision", "nothing", beslut(func(b *detaljplan.Beslutsinformation) { *b = detaljplan.Beslutsinformation{} }),
			"/beslutsinformation/0").from(cleanConsulted).with(Without("DP-0012")),

		inside(future, "today", plan(func(p *detaljplan.Detaljplan) { p.DatumStatusforandring = today })),
		outside(future, "tomorrow", plan(func(p *detaljplan.Detaljplan) { p.DatumStatusforandring = today.AddDays(1) }), "/datumStatusforandring"),
		outside(future, "decision", dates("2026-11-21", "2026-11-22", "2026-12-20"), "/beslutsinformation/0/datumAntagande",
			"/beslutsinformation/0/datumLagakraft/0", "/beslutsinformation/0/datumPaborjat", "/datumStatusforandring").with(Without("regler/catalogue-not-in-force")),
		outside(future, "document", doc(func(d *detaljplan.Dokumentreferens) { d.Datum.Datum = today.AddDays(1) }), docPath+"/datum/datum"),
		outsideIn(korsmark, future, "positioning and check", on(korsmark, func(b *detaljplan.Planbestammelse) {
			m := &b.Bestammelsegeometri[0].Geometrimetadata
			m.TidpunktForLagesbestamning, m.TidpunktForKontrollAvGeometri = instant("2026-11-21T00:00:00+01:00"), instant("2026-11-21T00:00:00+01:00")
		}), "/bestammelsegeometri/0/geometrimetadata/tidpunktForKontrollAvGeometri", "/bestammelsegeometri/0/geometrimetadata/tidpunktForLagesbestamning"),
		inside("regler/future-version", "today, late", plan(func(p *detaljplan.Detaljplan) { p.VersionGiltigFran = instant("2026-11-20T23:59:59+01:00") })),
		outside("regler/future-version", "tomorrow", plan(func(p *detaljplan.Detaljplan) { p.VersionGiltigFran = instant("2026-11-21T00:00:00+01:00") }), "/versionGiltigFran"),

		inside("regler/document-reference", "a link alone", doc(func(d *detaljplan.Dokumentreferens) {
			d.Referens[0] = detaljplan.Referens{Lank: "https://example.org/plankarta.pdf"}
		})),
		outside("regler/document-reference", "nothing", doc(func(d *detaljplan.Dokumentreferens) { d.Referens[0] = detaljplan.Referens{} }), docPath+"/referens/0"),
		outside("regler/document-reference", "base map", beslut(func(b *detaljplan.Beslutsinformation) { b.Grundkarta[0].Identitet = "" }), "/beslutsinformation/0/grundkarta/0"),
		inside(link, "https in capitals", doc(func(d *detaljplan.Dokumentreferens) { d.Referens[0].Lank = "HTTPS://example.org/a" })),
		outside(link, "http", doc(func(d *detaljplan.Dokumentreferens) { d.Referens[0].Lank = "http://example.org/a" }), docPath+"/referens/0/lank"),
		outside(link, "relative", doc(func(d *detaljplan.Dokumentreferens) { d.Referens[0].Lank = "karta.pdf" }), docPath+"/referens/0/lank"),
		inside(again, "another place in the same document", func(ds *detaljplan.Dataset) {
			h := ds.Plan().Beslutsinformation[0].Beslutshandling
			h[1].Dokument.Referens[0], h[1].Dokument.SpecifikReferens = h[0].Dokument.Referens[0], []string{"s. 2"}
		}),
		outside(again, "decision document", func(ds *detaljplan.Dataset) {
			h := ds.Plan().Beslutsinformation[0].Beslutshandling
			h[1].Dokument.Referens[0] = h[0].Dokument.Referens[0]
		}, "/beslutsinformation/0/beslutshandling/1/dokument"),
		outside(again, "content, base map, reference, material", func(ds *detaljplan.Dataset) {
			p := ds.Plan()
			b := &p.Beslutsinformation[0]
			b.Beslutshandling[0].Innehall = append(b.Beslutshandling[0].Innehall, detaljplan.InnehallPlankarta)
			b.Grundkarta = append(b.Grundkarta, b.Grundkarta[0])
			d := b.Beslutshandling[0].Dokument
			d.Referens = append(d.Referens, d.Referens[0])
			p.Planeringsunderlag[1].Underlag = p.Planeringsunderlag[0].Underlag
		}, docPath+"/referens/1", "/beslutsinformation/0/beslutshandling/0/innehall/1", "/beslutsinformation/0/grundkarta/1", "/planeringsunderlag/1/underlag"),
		inside("regler/document-kind", "no kind", plan(func(p *detaljplan.Detaljplan) {
			p.Planeringsunderlag[0].Huvudomrade, p.Planeringsunderlag[0].Underlagstyp = detaljplan.HuvudomradeAnnat, ""
		})),
		outside("regler/document-kind", "a study that is municipal", plan(func(p *detaljplan.Detaljplan) {
			p.Planeringsunderlag[0].Huvudomrade = detaljplan.HuvudomradeKommunala
		}), "/planeringsunderlag/0/huvudomrade"),
		inside("regler/base-map", "among the material", beslut(func(b *detaljplan.Beslutsinformation) { b.Grundkarta = nil })),
		inside("regler/base-map", "begun before 2022", func(ds *detaljplan.Dataset) {
			ds.Plan().Beslutsinformation[0].Grundkarta, ds.Plan().Planeringsunderlag = nil, nil
		}).from(cleanEarlier),
		outside("regler/base-map", "nowhere", func(ds *detaljplan.Dataset) {
			ds.Plan().Beslutsinformation[0].Grundkarta, ds.Plan().Planeringsunderlag = nil, nil
		}, "/beslutsinformation/0/grundkarta"),
	}
}
