package regler

import (
	"fmt"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

// testrad is the identity of a made-up row of the test catalogue.
func testrad(n int) detaljplan.UUID {
	return detaljplan.UUID(fmt.Sprintf("c0000000-0000-4000-8000-%012d", n))
}

func katalogmutationer() []mutation {
	// All made-up rows have the wording of the no-build area.
	refers := func(n int) func(*detaljplan.Dataset) {
		return on(prickmark, func(b *detaljplan.Planbestammelse) { b.Planbestammelsekatalogreferens = testrad(n) })
	}
	const ref = "/planbestammelsekatalogreferens"
	word := func(id detaljplan.UUID, s string) func(*detaljplan.Dataset) {
		return on(id, func(b *detaljplan.Planbestammelse) { b.Bestammelseformulering = s })
	}
	value := func(id detaljplan.UUID, f func(*detaljplan.Variabelvarde)) func(*detaljplan.Dataset) {
		return on(id, func(b *detaljplan.Planbestammelse) { f(&b.Bestammelsevarde[0]) })
	}
	regulates := func(n int, use detaljplan.UUID) func(*detaljplan.Dataset) {
		return on(prickmark, func(b *detaljplan.Planbestammelse) {
			b.Planbestammelsekatalogreferens, b.ReglerarAnvandningsbestammelse = testrad(n), []detaljplan.UUID{use}
		})
	}
	kod := func(s string) func(*detaljplan.Dataset) {
		return on(korsmark, func(b *detaljplan.Planbestammelse) { b.SS637040 = &detaljplan.BestammelseSS637040{Kod: s} })
	}
	const korsmarkKod = "DP_KM_Eg_BegransningAvMarkensUtnyttjande_TypByggnadsverk_Korsmark_KomplementOchAndra"
	full := WithCatalogue(heltTestKatalog())
	const force = "regler/catalogue-not-in-force"
	return []mutation{
		inside("regler/catalogue-unknown", "in a whole release", on(korsmark, func(*detaljplan.Planbestammelse) {})).with(full),
		inside("regler/catalogue-unknown", "in an extract nothing can be said", refers(99)),
		outsideIn(prickmark, "regler/catalogue-unknown", "in a whole release", refers(99), ref).with(full),
		inside("regler/catalogue-transitional", "a property", refers(3)),
		outsideIn(prickmark, "regler/catalogue-transitional", "transitional", refers(9), ref),
		inside("regler/catalogue-type", "the same", refers(3)),
		outsideIn(prickmark, "regler/catalogue-type", "administrative in the catalogue", refers(10), "/feature:typ"),

		inside(force, "replaced over several steps, the last", refers(3)),
		inside(force, "begins the day of adoption", refers(4)),
		inside(force, "ends the day of the start", refers(7)),
		inside(force, "old plans use ended rows", refers(1)).from(cleanOld),
		inside(force, "of a plan begun before 2022", refers(1)).from(cleanEarlier),
		outsideIn(prickmark, force, "ended long before", refers(1), ref),
		outsideIn(prickmark, force, "ends the day before the start", refers(6), ref),
		outsideIn(prickmark, force, "begins the day after adoption", refers(5), ref),
		outsideIn(prickmark, force, "replaced since the start", refers(7), ref).from(cleanConsulted),
		outsideIn(prickmark, force, "start not given", func(ds *detaljplan.Dataset) {
			ds.Plan().Beslutsinformation[0].DatumPaborjat = civil.Date{}
			refers(1)(ds)
		}, ref).with(Without("DP-0012")),

		inside("regler/catalogue-interpretation", "old plan", refers(8)).from(cleanOld),
		outsideIn(prickmark, "regler/catalogue-interpretation", "new plan", refers(8), ref),
		inside("regler/catalogue-geometry", "row without", on(nockhojd, func(b *detaljplan.Planbestammelse) {
			b.Bestammelsegeometri[0].Geometri.Typ = detaljplan.GeometritypKropp
		})).attributes(),
		outsideIn(prickmark, "regler/catalogue-geometry", "line in the catalogue", refers(11), "/bestammelsegeometri/0/geometri/typ"),

		inside("DP-Krav-0017", "filled in with a comma", word(byggnadsyta, "Största byggnadsarea är 1800,0 m².")),
		inside("DP-Krav-0017", "technical facilities are DP-0019", func(*detaljplan.Dataset) {}),
		outsideIn(korsmark, "DP-Krav-0017", "another word", word(korsmark, "Marken får bara förses med komplementbyggnad och andra anläggningar än byggnader."), "/bestammelseformulering"),
		outsideIn(korsmark, "DP-Krav-0017", "white space", word(korsmark, "Marken får endast  förses med komplementbyggnad och andra anläggningar än byggnader."), "/bestammelseformulering"),

		outsideIn(lovvillkor, "DP-Krav-0017", "filled in halfway", word(lovvillkor, "Bygglov får inte ges för bostäder förrän [skydds- eller säkerhetsåtgärd:text]."),
			"/bestammelseformulering"),

		inside("regler/wording-value", "written otherwise", value(nockhojd, func(v *detaljplan.Variabelvarde) { v.Variabelvarde = "9,50" })),
		outsideIn(nockhojd, "regler/wording-value", "another height", value(nockhojd, func(v *detaljplan.Variabelvarde) { v.Variabelvarde = "9.6" }),
			"/bestammelsevarde/0/variabelvarde"),
		inside("regler/value-sense", "the same", value(nockhojd, func(v *detaljplan.Variabelvarde) { v.Vardetyp = detaljplan.VardetypMax })),
		outsideIn(nockhojd, "regler/value-sense", "another", value(nockhojd, func(v *detaljplan.Variabelvarde) { v.Vardetyp = detaljplan.VardetypMin }),
			"/bestammelsevarde/0/vardetyp"),
		inside("regler/value-unit", "the same", value(genomslapp, func(v *detaljplan.Variabelvarde) { v.Enhet = detaljplan.EnhetProcent })),
		outsideIn(genomslapp, "regler/value-unit", "another", value(genomslapp, func(v *detaljplan.Variabelvarde) { v.Enhet = detaljplan.EnhetKvadratmeter }),
			"/bestammelsevarde/0/enhet"),

		inside("regler/form-of-use", "Planområdet goes with any", regulates(13, bostader)),
		outsideIn(prickmark, "regler/form-of-use", "allmän plats on kvartersmark", regulates(12, bostader), "/reglerarAnvandningsbestammelse/0"),
		inside("regler/category-form", "utnyttjandegrad on kvartersmark", regulates(13, bygdegard)).attributes(),
		outsideIn(prickmark, "regler/category-form", "utnyttjandegrad on allmän plats", regulates(13, skyfall), "/reglerarAnvandningsbestammelse/0").attributes(),

		inside("regler/catalogue-value-differs", "another case", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Extra = extra("kategori", `"höjd på byggnadsverk"`) })),
		outsideIn(nockhojd, "regler/catalogue-value-differs", "another", on(nockhojd, func(b *detaljplan.Planbestammelse) { b.Extra = extra("kategori", `"takvinkel"`) }), "/kategori"),

		inside("regler/code-unknown", "in the catalogue", kod(korsmarkKod)).with(full),
		inside("regler/code-unknown", "in an extract nothing can be said", kod("DP_KM_Eg_Omfatt_Korsmark_A")).with(Without("regler/code-disagrees")),
		outsideIn(korsmark, "regler/code-unknown", "in a whole release", kod("DP_KM_Eg_Omfatt_Korsmark_A"), "").with(full, Without("regler/code-disagrees")),
		outsideIn(korsmark, "regler/mandatory", "reference, where the code tells it", func(ds *detaljplan.Dataset) {
			kod(korsmarkKod)(ds)
			provision(ds, korsmark).Planbestammelsekatalogreferens = ""
		}, ref),
		inside("regler/code-disagrees", "the same", kod(korsmarkKod)),
		outsideIn(korsmark, "regler/code-disagrees", "another row's", kod("DP_TEST_Tredje"), ref),
	}
}
