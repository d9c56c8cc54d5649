package geojson_test

import (
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

func date(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func instant(s string) civil.Instant {
	i, err := civil.ParseInstant(s)
	if err != nil {
		panic(err)
	}
	return i
}

func uuid(n byte) detaljplan.UUID {
	const hex = "0123456789abcdef"
	return detaljplan.UUID("00000000-0000-4000-8000-0000000000" + string(hex[n>>4]) + string(hex[n&15]))
}

func ngpMember(name, raw string) detaljplan.Member {
	return detaljplan.Member{Format: detaljplan.FormatNGP, Name: name, Raw: raw}
}

func document(name string) *detaljplan.Dokumentreferens {
	return &detaljplan.Dokumentreferens{Namn: name, Kortnamn: "kort", Datum: &detaljplan.Referensdatum{Datum: date("2026-01-02"), Handelse: detaljplan.ResurshandelseSkapad},
		Referens:         []detaljplan.Referens{{Namnrymd: "https://example.com/", Identitet: uuid(0xd0), Lank: "https://example.com/d"}},
		SpecifikReferens: []string{}}
}

func polygon(coords ...float64) *geom.Polygon {
	return geom.NewPolygonFlat(geom.XY, coords, []int{len(coords)})
}

func area(k detaljplan.Koordinatsystem, p geom.T, typ detaljplan.Geometrityp) detaljplan.Geometribeskrivning {
	dim := 2
	if p != nil && p.Layout() == geom.XYZ {
		dim = 3
	}
	return detaljplan.Geometribeskrivning{Geometri: detaljplan.Geometri{Typ: typ, Position: p, KoordinatsystemPlan: k, Dimension: dim}}
}

// fixture is a plan at Umeå with everything that the view carries: every
// field, every kind of geometry, parts, lists, kept members, values that do
// not fit, and labels from SS 637040.
func fixture() *detaljplan.Dataset {
	const k = detaljplan.Koordinatsystem("EPSG:3016")
	outline := area(k, geom.NewPolygonFlat(geom.XY, []float64{
		150500, 7080200, 150660, 7080200, 150660, 7080300.125, 150500, 7080300.125, 150500, 7080200,
		// A hole, clockwise.
		150550, 7080240, 150550, 7080260, 150570, 7080260, 150570, 7080240, 150550, 7080240,
	}, []int{10, 20}), detaljplan.GeometritypYta)
	outline.Geometri.Hojdsystem = "EPSG:5613"
	outline.Geometri.AbsolutLagesosakerhetPlan = detaljplan.Ptr(0.05)
	outline.Geometri.AbsolutLagesosakerhetHojd = detaljplan.Ptr(1e-9)
	outline.Geometrimetadata = detaljplan.Geometrimetadata{
		TidpunktForLagesbestamning:    instant("2026-03-04T15:48:17.8578630+01:00"),
		TidpunktForKontrollAvGeometri: instant("2026-03-05T00:00:00Z"),
		LagesbestamningsmetodIPlan: &detaljplan.GeodetiskDetaljmatning{
			TidsperiodForUnderlagetsFramtagande: &detaljplan.Tidsperiod{Fran: instant("2020-01-01T00:00:00Z"), Till: instant("2020-02-01T00:00:00Z")},
			Geoidmodell:                         "SWEN17_RH2000", Variant: "GNSS, statistik",
			Extra: detaljplan.Extra{ngpMember("instrument", `"okänt"`)},
		},
		LagesbestamningsmetodIHojd: &detaljplan.OkandMetod{},
		OsakertLage:                "annat",
		Inpassningstransformation: []detaljplan.Inpassningstransformation{{Fransystem: "Umeå lokala", TypAvSamband: "okänd",
			Berakningshandling: []detaljplan.Dokumentreferens{*document("Beräkning")}}},
		Produktionsdokumentation: []detaljplan.Dokumentreferens{*document("Produktion")},
		Extra:                    detaljplan.Extra{ngpMember("kommentar", `{"a":[1,2.50,null]}`)},
	}
	outline.Extra = detaljplan.Extra{ngpMember("annat", "1.0e3")}
	outline.Geometri.Extra = detaljplan.Extra{ngpMember("noggrannhet", `"hög"`)}
	second := area(k, polygon(150700, 7080200, 150710.5, 7080200, 150710.5, 7080210.000001, 150700, 7080200), detaljplan.GeometritypYta)
	second.Geometrimetadata.LagesbestamningsmetodIPlan = &detaljplan.Lagesplacering{Presentationsskala: detaljplan.Ptr(int64(1000)), Variant: "befintligt objekt i digital karta"}

	plan := &detaljplan.Detaljplan{
		Objektidentitet: uuid(1), Objektversion: detaljplan.Ptr(int64(9007199254740993)), VersionGiltigFran: instant("2026-03-04T15:48:17.8578633+01:00"),
		VersionGiltigTill: instant("2027-01-01T00:00:00Z"), Kommun: "Umeå", Beteckning: "EX-1", Namn: "Exempel <plan> & \"citat\"", Syfte: "Rad ett\nrad två",
		Status: detaljplan.PlanstatusLagaKraft, DatumStatusforandring: date("2026-02-28"), Typ: detaljplan.PlantypDetaljplan,
		Kvalitetsbeskrivning: &detaljplan.Kvalitet{Digitaliseringsniva: detaljplan.DigitaliseringsnivaKomplett, BeskrivningNiva: "allt",
			KorrigeradeGranser: detaljplan.Ptr(false), Extra: detaljplan.Extra{ngpMember("kontrolleratPlaneringsunderlag", `"ja"`), ngpMember("foljerForeskrift", "true")}},
		Anvandbarhet: detaljplan.TillforlitlighetGod, BeskrivningAnvandbarhet: "bra", VertikalAvgransning: "uppåt",
		UrsprungligGeometri: []detaljplan.AlternativGeometri{{Format: "dwg", Referens: &detaljplan.Referens{Lank: "https://example.com/x.dwg"}}},
		Plangeometri:        []detaljplan.Geometribeskrivning{outline, second},
		Beslutsinformation: []detaljplan.Beslutsinformation{
			{InstansInomKommunen: "kommunfullmäktige", DiarienummerKommun: "1", DiarienummerFullmaktige: "2", Beslutstyp: "antagande av ny detaljplan",
				Beslutshandling: []detaljplan.Beslutshandling{{Innehall: []detaljplan.Innehall{"plankarta"}, Dokument: document("Karta")}},
				Grundkarta:      []detaljplan.Referens{{}}, DatumPaborjat: date("2022-01-01"), DatumAntagande: date("2025-12-01"),
				DatumLagakraft: []civil.Date{date("2026-02-28"), date("2026-03-31")}, Genomforandetid: detaljplan.Ptr(int64(60)),
				GenomforandetidStartar: date("2026-02-28"), ArkividentitetKommun: "A1", ForegaendePlansBeteckning: []string{}, BerordDomsMalnummer: []string{"P 1-25"},
				Planbestammelse: []detaljplan.UUID{uuid(2)}, Extra: detaljplan.Extra{ngpMember("datum", "null")}},
			{},
		},
		Planbeskrivning:    &detaljplan.Planbeskrivning{Planbeskrivning: document("Planbeskrivning")},
		Planeringsunderlag: []detaljplan.Planeringsunderlag{{Huvudomrade: "annat", Underlagstyp: "grundkarta", Underlag: document("Underlag")}},
		Extra:              detaljplan.Extra{ngpMember("eget", "12345678901234567890"), ngpMember("egetObjekt", `{"b": [true, "å"]}`)},
	}
	use := &detaljplan.Planbestammelse{
		Typ: detaljplan.BestammelsetypAnvandningsbestammelse, Detaljplan: plan.Objektidentitet, Objektidentitet: uuid(2), Planbestammelsekatalogreferens: uuid(0xc1),
		Bestammelseformulering: "Bostäder", UrsprungligBestammelseformulering: "BOSTÄDER", Giltighetstid: detaljplan.Ptr(int64(24)), BorjarGallaEfter: detaljplan.Ptr(int64(0)),
		Kvalitetsbeskrivning: &detaljplan.Kvalitet{}, Bestammelsegeometri: []detaljplan.Geometribeskrivning{area(k, polygon(150500, 7080200, 150660, 7080200, 150660, 7080300.125, 150500, 7080200), detaljplan.GeometritypYta)},
		Planbestammelsebeskrivning: &detaljplan.Planbestammelsebeskrivning{Motiv: "Därför."},
		Extra:                      detaljplan.Extra{ngpMember("anvandningsform", `"kvartersmark"`)},
	}
	use.Bestammelsegeometri[0].OmradeSS637040 = "O1"
	use.SS637040 = &detaljplan.BestammelseSS637040{Kod: "DP_KM_B", Generell: true, Precisering: "p", Huvudsaklig: detaljplan.Ptr(false), Lagrum: "l",
		Forekomster: []detaljplan.Forekomst{{Omrade: "O1", Beteckning: "B", Index: "1", Rotation: "12.5", Insattning: geom.NewPointFlat(geom.XY, []float64{150555.5, 7080222.25})}}}
	line := geom.NewLineStringFlat(geom.XY, []float64{150500, 7080200, 150660, 7080200})
	several := &detaljplan.Planbestammelse{
		Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Detaljplan: plan.Objektidentitet, Objektidentitet: uuid(3), Planbestammelsekatalogreferens: uuid(0xc2),
		Bestammelseformulering: "Största byggnadsarea är [area:decimaltal] m² [text:text]", SekundarEgenskapsgrans: detaljplan.Ptr(true),
		Bestammelsevarde: []detaljplan.Variabelvarde{
			{Datatyp: "decimaltal", Variabelvarde: "500", Beskrivning: "area", Vardetyp: "max", Enhet: "kvadratmeter"},
			{Datatyp: "text", Variabelvarde: "inom området", Beskrivning: "text"}},
		ReglerarAnvandningsbestammelse: []detaljplan.UUID{use.Objektidentitet}, ReglerarDetaljplan: plan.Objektidentitet,
		Bestammelsegeometri: []detaljplan.Geometribeskrivning{
			area(k, geom.NewPointFlat(geom.XY, []float64{150500.123456, 7080200}), detaljplan.GeometritypPunkt),
			area(k, line, detaljplan.GeometritypLinje),
			area(k, geom.NewMultiPointFlat(geom.XY, []float64{150500, 7080200, 150501, 7080201}), detaljplan.GeometritypMultipunkt),
			area(k, geom.NewMultiLineStringFlat(geom.XY, []float64{150500, 7080200, 150501, 7080201, 150502, 7080200, 150503, 7080201}, []int{4, 8}), detaljplan.GeometritypMultilinje),
			area(k, geom.NewMultiPolygonFlat(geom.XY, polygon(150500, 7080200, 150510, 7080200, 150510, 7080210, 150500, 7080200).FlatCoords(), [][]int{{8}}), detaljplan.GeometritypMultiyta),
			area(k, geom.NewGeometryCollection().MustPush(line, geom.NewPointFlat(geom.XY, []float64{150501, 7080200})), detaljplan.GeometritypMultigeometri),
			area(k, nil, detaljplan.GeometritypYta),
		},
	}
	solid := &detaljplan.Planbestammelse{
		Typ: detaljplan.BestammelsetypAdministrativBestammelse, Detaljplan: plan.Objektidentitet, Objektidentitet: uuid(4), Planbestammelsekatalogreferens: uuid(0xc3),
		Bestammelseformulering: "Villkor", Planbestammelsebeskrivning: &detaljplan.Planbestammelsebeskrivning{Extra: detaljplan.Extra{ngpMember("motiv", `""`)}},
		Bestammelsegeometri: []detaljplan.Geometribeskrivning{
			area(k, geom.NewMultiPolygonFlat(geom.XYZ, []float64{150500, 7080200, 10, 150500, 7080210, 10, 150510, 7080210, 10.5, 150500, 7080200, 10}, [][]int{{12}}), detaljplan.GeometritypKropp),
			area(k, polygon(150500, 7080200, 150510, 7080200, 150510, 7080210, 150500, 7080200), detaljplan.GeometritypYta),
		},
		Extra: detaljplan.Extra{ngpMember("giltighetstid", `"24 månader"`), ngpMember("underkategori", `"utfart"`)},
	}
	bare := &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Detaljplan: plan.Objektidentitet, Objektidentitet: uuid(5)}
	empty := &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Detaljplan: plan.Objektidentitet, Objektidentitet: uuid(6),
		Bestammelsegeometri: []detaljplan.Geometribeskrivning{}}
	plan.Planbestammelser = []*detaljplan.Planbestammelse{use, several, solid, bare, empty}
	loose := &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Detaljplan: uuid(0xee), Objektidentitet: uuid(7),
		Bestammelsegeometri: []detaljplan.Geometribeskrivning{area(k, line, detaljplan.GeometritypLinje)}}
	return &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{plan}, LosaBestammelser: []*detaljplan.Planbestammelse{loose}}
}
