package ngp

import "github.com/planinfo-se/planinfo/detaljplan"

// The objects of the specification, their members in the order of the
// schema's definitions.

var shapeReferens = newShape(idReferens, "referens", closed,
	func(v *detaljplan.Referens) *detaljplan.Extra { return &v.Extra },
	uri("namnrymd", func(v *detaljplan.Referens) *string { return &v.Namnrymd }),
	uuid("identitet", func(v *detaljplan.Referens) *detaljplan.UUID { return &v.Identitet }),
	uri("lank", func(v *detaljplan.Referens) *string { return &v.Lank }),
)

var shapeReferensdatum = newShape(idReferensdatum, "referensdatum", closed,
	func(v *detaljplan.Referensdatum) *detaljplan.Extra { return &v.Extra },
	date("datum*", func(v *detaljplan.Referensdatum) *civilDate { return &v.Datum }),
	code("handelse*", codelist("Resurshandelse"), func(v *detaljplan.Referensdatum) *detaljplan.Resurshandelse { return &v.Handelse }),
)

var shapeDokumentreferens = newShape(idDokumentreferens, "dokumentreferens", closed,
	func(v *detaljplan.Dokumentreferens) *detaljplan.Extra { return &v.Extra },
	str("namn*", func(v *detaljplan.Dokumentreferens) *string { return &v.Namn }),
	str("kortnamn", func(v *detaljplan.Dokumentreferens) *string { return &v.Kortnamn }),
	pointer("datum", shapeReferensdatum, func(v *detaljplan.Dokumentreferens) **detaljplan.Referensdatum { return &v.Datum }),
	objects("referens*", 1, shapeReferens, func(v *detaljplan.Dokumentreferens) *[]detaljplan.Referens { return &v.Referens }),
	strs("specifikReferens", func(v *detaljplan.Dokumentreferens) *[]string { return &v.SpecifikReferens }),
)

var shapeKvalitet = newShape(idKvalitet, "kvalitet", closed,
	func(v *detaljplan.Kvalitet) *detaljplan.Extra { return &v.Extra },
	code("digitaliseringsniva", codelist("Digitaliseringsniva"), func(v *detaljplan.Kvalitet) *detaljplan.Digitaliseringsniva {
		return &v.Digitaliseringsniva
	}),
	str("beskrivningNiva", func(v *detaljplan.Kvalitet) *string { return &v.BeskrivningNiva }),
	boolean("korrigeradeGranser*", func(v *detaljplan.Kvalitet) **bool { return &v.KorrigeradeGranser }),
	boolean("kontrolleratPlaneringsunderlag*", func(v *detaljplan.Kvalitet) **bool { return &v.KontrolleratPlaneringsunderlag }),
)

var shapeAlternativGeometri = newShape(idAlternativGeometri, "alternativGeometri", closed,
	func(v *detaljplan.AlternativGeometri) *detaljplan.Extra { return &v.Extra },
	str("alternativGeometri", func(v *detaljplan.AlternativGeometri) *string { return &v.AlternativGeometri }),
	str("beskrivningAvFormat", func(v *detaljplan.AlternativGeometri) *string { return &v.BeskrivningAvFormat }),
	str("format", func(v *detaljplan.AlternativGeometri) *string { return &v.Format }),
	pointer("referens", shapeReferens, func(v *detaljplan.AlternativGeometri) **detaljplan.Referens { return &v.Referens }),
	str("typ", func(v *detaljplan.AlternativGeometri) *string { return &v.Typ }),
)

var shapeBeslutshandling = newShape(idBeslutshandling, "beslutshandling", closed,
	func(v *detaljplan.Beslutshandling) *detaljplan.Extra { return &v.Extra },
	codes("innehall*", 1, codelist("Innehall"), func(v *detaljplan.Beslutshandling) *[]detaljplan.Innehall { return &v.Innehall }),
	pointer("dokument*", shapeDokumentreferens, func(v *detaljplan.Beslutshandling) **detaljplan.Dokumentreferens { return &v.Dokument }),
)

var shapeBeslutsinformation = newShape(idBeslutsinformation, "beslutsinformation", closed,
	func(v *detaljplan.Beslutsinformation) *detaljplan.Extra { return &v.Extra },
	code("instansInomKommunen", codelist("Kommuninstans"), func(v *detaljplan.Beslutsinformation) *detaljplan.Kommuninstans {
		return &v.InstansInomKommunen
	}),
	str("diarienummerKommun", func(v *detaljplan.Beslutsinformation) *string { return &v.DiarienummerKommun }),
	str("diarienummerFullmaktige", func(v *detaljplan.Beslutsinformation) *string { return &v.DiarienummerFullmaktige }),
	code("beslutstyp", codelist("Beslutstyp"), func(v *detaljplan.Beslutsinformation) *detaljplan.Beslutstyp { return &v.Beslutstyp }),
	objects("beslutshandling", 0, shapeBeslutshandling, func(v *detaljplan.Beslutsinformation) *[]detaljplan.Beslutshandling {
		return &v.Beslutshandling
	}),
	objects("grundkarta", 0, shapeReferens, func(v *detaljplan.Beslutsinformation) *[]detaljplan.Referens { return &v.Grundkarta }),
	date("datumPaborjat", func(v *detaljplan.Beslutsinformation) *civilDate { return &v.DatumPaborjat }),
	date("datumAntagande", func(v *detaljplan.Beslutsinformation) *civilDate { return &v.DatumAntagande }),
	dates("datumLagakraft", func(v *detaljplan.Beslutsinformation) *[]civilDate { return &v.DatumLagakraft }),
	integer("genomforandetid", func(v *detaljplan.Beslutsinformation) **int64 { return &v.Genomforandetid }),
	date("genomforandetidStartar", func(v *detaljplan.Beslutsinformation) *civilDate { return &v.GenomforandetidStartar }),
	str("arkividentitetKommun", func(v *detaljplan.Beslutsinformation) *string { return &v.ArkividentitetKommun }),
	strs("foregaendePlansBeteckning", func(v *detaljplan.Beslutsinformation) *[]string { return &v.ForegaendePlansBeteckning }),
	strs("berordDomsMalnummer", func(v *detaljplan.Beslutsinformation) *[]string { return &v.BerordDomsMalnummer }),
	uuids("planbestammelse", func(v *detaljplan.Beslutsinformation) *[]detaljplan.UUID { return &v.Planbestammelse }),
)

var shapePlanbeskrivning = newShape(idPlanbeskrivning, "planbeskrivning", closed,
	func(v *detaljplan.Planbeskrivning) *detaljplan.Extra { return &v.Extra },
	pointer("planbeskrivning*", shapeDokumentreferens, func(v *detaljplan.Planbeskrivning) **detaljplan.Dokumentreferens {
		return &v.Planbeskrivning
	}),
)

var shapePlaneringsunderlag = newShape(idPlaneringsunderlag, "planeringsunderlag", closed,
	func(v *detaljplan.Planeringsunderlag) *detaljplan.Extra { return &v.Extra },
	code("huvudomrade*", codelist("Huvudomrade"), func(v *detaljplan.Planeringsunderlag) *detaljplan.Huvudomrade { return &v.Huvudomrade }),
	code("underlagstyp", codelist("Underlagstyp"), func(v *detaljplan.Planeringsunderlag) *detaljplan.Underlagstyp { return &v.Underlagstyp }),
	pointer("underlag*", shapeDokumentreferens, func(v *detaljplan.Planeringsunderlag) **detaljplan.Dokumentreferens { return &v.Underlag }),
)

var shapeVariabelvarde = newShape(idVariabelvarde, "variabelvarde", closed,
	func(v *detaljplan.Variabelvarde) *detaljplan.Extra { return &v.Extra },
	code("datatyp*", codelist("Variabeltyp"), func(v *detaljplan.Variabelvarde) *detaljplan.Variabeltyp { return &v.Datatyp }),
	str("variabelvarde*", func(v *detaljplan.Variabelvarde) *string { return &v.Variabelvarde }),
	str("beskrivning*", func(v *detaljplan.Variabelvarde) *string { return &v.Beskrivning }),
	code("vardetyp", codelist("Vardetyp"), func(v *detaljplan.Variabelvarde) *detaljplan.Vardetyp { return &v.Vardetyp }),
	code("enhet", codelist("Enhet"), func(v *detaljplan.Variabelvarde) *detaljplan.Enhet { return &v.Enhet }),
)

var shapePlanbestammelsebeskrivning = newShape(idPlanbestammelsebeskrivning, "planbestammelsebeskrivning", closed,
	func(v *detaljplan.Planbestammelsebeskrivning) *detaljplan.Extra { return &v.Extra },
	str("motiv*", func(v *detaljplan.Planbestammelsebeskrivning) *string { return &v.Motiv }),
)

var shapeTidsperiod = newShape(idTidsperiod, "tidsperiod", closed,
	func(v *detaljplan.Tidsperiod) *detaljplan.Extra { return &v.Extra },
	instant("fran*", func(v *detaljplan.Tidsperiod) *civilInstant { return &v.Fran }),
	instant("till*", func(v *detaljplan.Tidsperiod) *civilInstant { return &v.Till }),
)

var shapeTransformation = newShape(idTransformation, "inpassningstransformation", closed,
	func(v *detaljplan.Inpassningstransformation) *detaljplan.Extra { return &v.Extra },
	code("fransystem*", codelist("Transformationssystem"), func(v *detaljplan.Inpassningstransformation) *detaljplan.Transformationssystem {
		return &v.Fransystem
	}),
	code("tillsystem", codelist("Transformationssystem"), func(v *detaljplan.Inpassningstransformation) *detaljplan.Transformationssystem {
		return &v.Tillsystem
	}),
	code("typAvSamband*", codelist("TypAvTransformationssamband"), func(v *detaljplan.Inpassningstransformation) *detaljplan.TypAvTransformationssamband {
		return &v.TypAvSamband
	}),
	objects("berakningshandling", 0, shapeDokumentreferens, func(v *detaljplan.Inpassningstransformation) *[]detaljplan.Dokumentreferens {
		return &v.Berakningshandling
	}),
	objects("beskrivningAvTransformationssamband", 0, shapeDokumentreferens, func(v *detaljplan.Inpassningstransformation) *[]detaljplan.Dokumentreferens {
		return &v.BeskrivningAvTransformationssamband
	}),
)

var shapeGeometrimetadata = newShape(idGeometrimetadata, "geometrimetadata", open,
	func(v *detaljplan.Geometrimetadata) *detaljplan.Extra { return &v.Extra },
	instant("tidpunktForLagesbestamning", func(v *detaljplan.Geometrimetadata) *civilInstant { return &v.TidpunktForLagesbestamning }),
	instant("tidpunktForKontrollAvGeometri", func(v *detaljplan.Geometrimetadata) *civilInstant {
		return &v.TidpunktForKontrollAvGeometri
	}),
	method("lagesbestamningsmetodIPlan", func(v *detaljplan.Geometrimetadata) *detaljplan.Lagesbestamningsmetod {
		return &v.LagesbestamningsmetodIPlan
	}),
	method("lagesbestamningsmetodIHojd", func(v *detaljplan.Geometrimetadata) *detaljplan.Lagesbestamningsmetod {
		return &v.LagesbestamningsmetodIHojd
	}),
	code("osakertLage", codelist("AnledningTillOsakertLage"), func(v *detaljplan.Geometrimetadata) *detaljplan.AnledningTillOsakertLage {
		return &v.OsakertLage
	}),
	objects("inpassningstransformation", 0, shapeTransformation, func(v *detaljplan.Geometrimetadata) *[]detaljplan.Inpassningstransformation {
		return &v.Inpassningstransformation
	}),
	objects("produktionsdokumentation", 0, shapeDokumentreferens, func(v *detaljplan.Geometrimetadata) *[]detaljplan.Dokumentreferens {
		return &v.Produktionsdokumentation
	}),
)

var shapeGeometri = geometriShape()

func geometriShape() *shape[detaljplan.Geometri] {
	s := newShape(idGeometri, "geometri", open,
		func(v *detaljplan.Geometri) *detaljplan.Extra { return &v.Extra },
		code("typ*", codelist("Geometrityp"), func(v *detaljplan.Geometri) *detaljplan.Geometrityp { return &v.Typ }),
		field[detaljplan.Geometri]{name: "position", read: readPosition, write: writePosition},
		number("absolutLagesosakerhetPlan", func(v *detaljplan.Geometri) **float64 { return &v.AbsolutLagesosakerhetPlan }),
		number("absolutLagesosakerhetHojd", func(v *detaljplan.Geometri) **float64 { return &v.AbsolutLagesosakerhetHojd }),
		code("koordinatsystemPlan*", codelist("Koordinatsystem"), func(v *detaljplan.Geometri) *detaljplan.Koordinatsystem {
			return &v.KoordinatsystemPlan
		}),
		code("hojdsystem", codelist("Hojdsystem"), func(v *detaljplan.Geometri) *detaljplan.Hojdsystem { return &v.Hojdsystem }),
		field[detaljplan.Geometri]{name: "dimension*", read: readDimension, write: writeDimension},
	)
	s.done = checkGeometri
	return s
}

var shapeGeometribeskrivning = newShape(idGeometribeskrivning, "geometribeskrivning", closed,
	func(v *detaljplan.Geometribeskrivning) *detaljplan.Extra { return &v.Extra },
	object("geometri*", shapeGeometri, func(v *detaljplan.Geometribeskrivning) *detaljplan.Geometri { return &v.Geometri },
		func(g *detaljplan.Geometri) bool {
			return g.Typ == "" && g.Position == nil && g.KoordinatsystemPlan == "" && g.Hojdsystem == "" && g.Dimension == 0 &&
				g.AbsolutLagesosakerhetPlan == nil && g.AbsolutLagesosakerhetHojd == nil && len(g.Extra) == 0
		}),
	// The metadata may be empty but must be there.
	object("geometrimetadata*", shapeGeometrimetadata, func(v *detaljplan.Geometribeskrivning) *detaljplan.Geometrimetadata {
		return &v.Geometrimetadata
	}, func(*detaljplan.Geometrimetadata) bool { return false }),
)

var shapeDetaljplan = newShape(idOther, "detaljplan", open,
	func(v *detaljplan.Detaljplan) *detaljplan.Extra { return &v.Extra },
	field[detaljplan.Detaljplan]{name: "feature:typ*", write: func(e *encoder, key string, v *detaljplan.Detaljplan) {
		e.key(key)
		e.string(kindPlan)
	}},
	identity("objektidentitet*", func(v *detaljplan.Detaljplan) *detaljplan.UUID { return &v.Objektidentitet }),
	integer("objektversion", func(v *detaljplan.Detaljplan) **int64 { return &v.Objektversion }),
	instant("versionGiltigFran*", func(v *detaljplan.Detaljplan) *civilInstant { return &v.VersionGiltigFran }),
	instant("versionGiltigTill", func(v *detaljplan.Detaljplan) *civilInstant { return &v.VersionGiltigTill }),
	str("kommun*", func(v *detaljplan.Detaljplan) *string { return &v.Kommun }),
	str("beteckning", func(v *detaljplan.Detaljplan) *string { return &v.Beteckning }),
	str("namn*", func(v *detaljplan.Detaljplan) *string { return &v.Namn }),
	str("syfte*", func(v *detaljplan.Detaljplan) *string { return &v.Syfte }),
	code("status*", codelist("Planstatus"), func(v *detaljplan.Detaljplan) *detaljplan.Planstatus { return &v.Status }),
	date("datumStatusforandring", func(v *detaljplan.Detaljplan) *civilDate { return &v.DatumStatusforandring }),
	code("typ*", codelist("Plantyp"), func(v *detaljplan.Detaljplan) *detaljplan.Plantyp { return &v.Typ }),
	pointer("kvalitetsbeskrivning", shapeKvalitet, func(v *detaljplan.Detaljplan) **detaljplan.Kvalitet { return &v.Kvalitetsbeskrivning }),
	code("anvandbarhet", codelist("Tillforlitlighet"), func(v *detaljplan.Detaljplan) *detaljplan.Tillforlitlighet { return &v.Anvandbarhet }),
	str("beskrivningAnvandbarhet", func(v *detaljplan.Detaljplan) *string { return &v.BeskrivningAnvandbarhet }),
	objects("plangeometri*", 1, shapeGeometribeskrivning, func(v *detaljplan.Detaljplan) *[]detaljplan.Geometribeskrivning { return &v.Plangeometri }),
	code("vertikalAvgransning", codelist("Avgransning"), func(v *detaljplan.Detaljplan) *detaljplan.Avgransning { return &v.VertikalAvgransning }),
	objects("ursprungligGeometri", 1, shapeAlternativGeometri, func(v *detaljplan.Detaljplan) *[]detaljplan.AlternativGeometri {
		return &v.UrsprungligGeometri
	}),
	objects("beslutsinformation*", 1, shapeBeslutsinformation, func(v *detaljplan.Detaljplan) *[]detaljplan.Beslutsinformation {
		return &v.Beslutsinformation
	}),
	pointer("planbeskrivning", shapePlanbeskrivning, func(v *detaljplan.Detaljplan) **detaljplan.Planbeskrivning { return &v.Planbeskrivning }),
	objects("planeringsunderlag", 0, shapePlaneringsunderlag, func(v *detaljplan.Detaljplan) *[]detaljplan.Planeringsunderlag {
		return &v.Planeringsunderlag
	}),
)

var shapePlanbestammelse = newShape(idOther, "planbestammelse", open,
	func(v *detaljplan.Planbestammelse) *detaljplan.Extra { return &v.Extra },
	field[detaljplan.Planbestammelse]{name: "feature:typ*", write: func(e *encoder, key string, v *detaljplan.Planbestammelse) {
		writeString(e, key, string(v.Typ))
	}},
	uuid("detaljplan*", func(v *detaljplan.Planbestammelse) *detaljplan.UUID { return &v.Detaljplan }),
	identity("objektidentitet*", func(v *detaljplan.Planbestammelse) *detaljplan.UUID { return &v.Objektidentitet }),
	uuid("planbestammelsekatalogreferens*", func(v *detaljplan.Planbestammelse) *detaljplan.UUID {
		return &v.Planbestammelsekatalogreferens
	}),
	str("bestammelseformulering*", func(v *detaljplan.Planbestammelse) *string { return &v.Bestammelseformulering }),
	str("ursprungligBestammelseformulering", func(v *detaljplan.Planbestammelse) *string {
		return &v.UrsprungligBestammelseformulering
	}),
	objects("bestammelsevarde", 0, shapeVariabelvarde, func(v *detaljplan.Planbestammelse) *[]detaljplan.Variabelvarde { return &v.Bestammelsevarde }),
	pointer("kvalitetsbeskrivning", shapeKvalitet, func(v *detaljplan.Planbestammelse) **detaljplan.Kvalitet { return &v.Kvalitetsbeskrivning }),
	code("anvandbarhet", codelist("Tillforlitlighet"), func(v *detaljplan.Planbestammelse) *detaljplan.Tillforlitlighet { return &v.Anvandbarhet }),
	str("beskrivningAnvandbarhet", func(v *detaljplan.Planbestammelse) *string { return &v.BeskrivningAnvandbarhet }),
	objects("bestammelsegeometri*", 1, shapeGeometribeskrivning, func(v *detaljplan.Planbestammelse) *[]detaljplan.Geometribeskrivning {
		return &v.Bestammelsegeometri
	}),
	code("vertikalAvgransning", codelist("Avgransning"), func(v *detaljplan.Planbestammelse) *detaljplan.Avgransning { return &v.VertikalAvgransning }),
	objects("ursprungligGeometri", 1, shapeAlternativGeometri, func(v *detaljplan.Planbestammelse) *[]detaljplan.AlternativGeometri {
		return &v.UrsprungligGeometri
	}),
	pointer("planbestammelsebeskrivning", shapePlanbestammelsebeskrivning, func(v *detaljplan.Planbestammelse) **detaljplan.Planbestammelsebeskrivning {
		return &v.Planbestammelsebeskrivning
	}),
	integer("giltighetstid", func(v *detaljplan.Planbestammelse) **int64 { return &v.Giltighetstid }),
	integer("borjarGallaEfter", func(v *detaljplan.Planbestammelse) **int64 { return &v.BorjarGallaEfter }),
	boolean("sekundarEgenskapsgrans", func(v *detaljplan.Planbestammelse) **bool { return &v.SekundarEgenskapsgrans }),
	uuids("reglerarAnvandningsbestammelse", func(v *detaljplan.Planbestammelse) *[]detaljplan.UUID {
		return &v.ReglerarAnvandningsbestammelse
	}),
	uuid("reglerarDetaljplan", func(v *detaljplan.Planbestammelse) *detaljplan.UUID { return &v.ReglerarDetaljplan }),
)
