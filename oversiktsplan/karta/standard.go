package karta

import (
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
)

// Standardmaner returns a fresh copy of this package's own manner. It is
// nobody's standard: no official colours or symbols for översiktsplaner were
// found, ÖP-modell's first version had none, and version 1.0 called its own
// examples.
//
// Uses of land and water differ in lightness or in hatch, not in hue alone, so
// that readers who do not see all colours can tell them apart as well. What is
// planned has white stripes rising to the right, dashed lines and hollow marks,
// what is changed white stripes falling and long dashes; what is there as today
// has none of them.
func Standardmaner() *Maner {
	const edge = "#5A5A5A"
	thin := func() *Linje { return &Linje{Farg: edge, Bredd: 0.1} }
	hatch := func(form Monsterform, angle float64, colour string, width, distance float64) *Monster {
		return &Monster{Form: form, Vinkel: angle, Farg: colour, Bredd: width, Avstand: distance}
	}
	use := func(kategori, underkategori, titel, fill string, m *Monster) Stil {
		return Stil{Nar: Urval{Slag: lager.SlagObjekt, Aspekt: string(op.AspektMarkOchVatten), Kategori: kategori, Underkategori: underkategori},
			Titel: titel, Fyllning: fill, Monster: m, Linje: thin()}
	}
	line := func(colour string, width float64, dash ...float64) *Linje {
		return &Linje{Farg: colour, Bredd: width, Streck: dash}
	}
	m := &Maner{Namn: "Standard", Kalla: "planinfo; eget val, inga officiella färger är kända"}
	add := func(s ...Stil) { m.Stilar = append(m.Stilar, s...) }

	// Mark- och vattenanvändning. Transport first: its lines lie over areas.
	transport := Urval{Slag: lager.SlagObjekt, Aspekt: string(op.AspektMarkOchVatten), Kategori: "Transportinfrastruktur", Geometri: op.GeometrislagLinje}
	add(Stil{Nar: transport, Titel: "Transportinfrastruktur", Linje: &Linje{Farg: "#3C3C3C", Bredd: 0.8, Kant: "#FFFFFF", KantBredd: 0.25}},
		use("Transportinfrastruktur", "", "Transportinfrastruktur", "#8A8A8A", nil),
		use("Mångfunktionell bebyggelse", "", "Mångfunktionell bebyggelse", "#D9734E", nil),
		use("Sammanhängande bostadsbebyggelse", "", "Sammanhängande bostadsbebyggelse", "#F7C873", nil),
		use("Landsbygd", "", "Landsbygd", "#F7F0D8", nil),
		use("Verksamheter och industri", "", "Verksamheter och industri", "#9C86BD", nil),
		use("Grönområde och park", "", "Grönområde och park", "#8CC36F", hatch(MonsterPrickar, 45, "#3F7A2A", 0.45, 1.6)),
		use("Natur och friluftsliv", "", "Natur och friluftsliv", "#6FAE7C", hatch(MonsterStreck, 20, "#3E7F50", 0.15, 2)),
		use("Areell näring", "Jordbruk", "Areell näring: Jordbruk", "#F3E9A0", hatch(MonsterStreck, 0, "#C9B452", 0.15, 1.4)),
		use("Areell näring", "Skogsbruk", "Areell näring: Skogsbruk", "#C3D6A8", hatch(MonsterPrickar, 0, "#6C8A4A", 0.4, 2.2)),
		use("Areell näring", "Rennäring", "Areell näring: Rennäring", "#E0D2B4", hatch(MonsterRutnat, 0, "#B39B68", 0.12, 2.4)),
		use("Areell näring", "Vattenbruk", "Areell näring: Vattenbruk", "#A9CFE0", hatch(MonsterPrickar, 0, "#2E6F91", 0.45, 2)),
		use("Areell näring", "Yrkesfiske", "Areell näring: Yrkesfiske", "#A9CFE0", hatch(MonsterStreck, 0, "#2E6F91", 0.2, 1.8)),
		use("Areell näring", "", "Areell näring", "#EADFA8", nil),
		use("Vatten", "", "Vatten", "#BFE1F5", nil),
		use("Teknisk anläggning", "", "Teknisk anläggning", "#CFCBD6", hatch(MonsterRutnat, 45, "#55506A", 0.2, 1.6)))
	// Codes that were seen with no names beside them.
	code := func(kod, titel, fill string, m *Monster) Stil {
		return Stil{Nar: Urval{Slag: lager.SlagObjekt, Kod: kod}, Titel: titel, Fyllning: fill, Monster: m, Linje: thin()}
	}
	add(code("OP_MVA_VI*", "Verksamheter och industri", "#9C86BD", nil),
		code("OP_MVA_NF*", "Natur och friluftsliv", "#6FAE7C", hatch(MonsterStreck, 20, "#3E7F50", 0.15, 2)),
		code("OP_MVA_*", "Annan mark- och vattenanvändning", "#E3DED3", hatch(MonsterPrickar, 45, "#8C8474", 0.3, 1.2)),
		use("", "", "Annan mark- och vattenanvändning", "#E3DED3", hatch(MonsterPrickar, 45, "#8C8474", 0.3, 1.2)))

	// Utvecklingsinriktning: bold and schematic.
	const build, nature, traffic = "#B4004E", "#0B5D1E", "#1F2A6B"
	aim := func(kategori, underkategori string, shape op.Geometrislag) Urval {
		return Urval{Slag: lager.SlagObjekt, Aspekt: string(op.AspektUtveckling), Kategori: kategori, Underkategori: underkategori, Geometri: shape}
	}
	bold := func(colour string, p Pil, dash ...float64) *Linje {
		return &Linje{Farg: colour, Bredd: 1.4, Streck: dash, Kant: "#FFFFFF", KantBredd: 0.3, Pil: p}
	}
	add(Stil{Nar: aim("Bebyggelse", "Utbyggnadsriktning", op.GeometrislagLinje), Titel: "Bebyggelse: Utbyggnadsriktning", Linje: bold(build, PilSlut)},
		Stil{Nar: aim("Bebyggelse", "Regional kärna", op.GeometrislagPunkt), Titel: "Bebyggelse: Regional kärna", Tecken: &Tecken{Form: TeckenStjarna, Storlek: 6, Fyllning: build, Linje: "#FFFFFF"}},
		Stil{Nar: aim("Bebyggelse", "", op.GeometrislagPunkt), Titel: "Bebyggelse", Tecken: &Tecken{Form: TeckenCirkel, Storlek: 4.5, Fyllning: build, Linje: "#FFFFFF"}},
		Stil{Nar: aim("Bebyggelse", "", op.GeometrislagLinje), Titel: "Bebyggelse", Linje: bold(build, "")},
		Stil{Nar: aim("Bebyggelse", "", ""), Titel: "Bebyggelse", Monster: hatch(MonsterStreck, 30, build, 0.25, 4), Linje: line(build, 0.9)},
		Stil{Nar: aim("Natur och friluftsliv", "", op.GeometrislagLinje), Titel: "Natur och friluftsliv", Linje: bold(nature, PilBada, 3, 1)},
		Stil{Nar: Urval{Slag: lager.SlagObjekt, Kod: "OP_UT_NAT*", Geometri: op.GeometrislagLinje}, Titel: "Natur och friluftsliv", Linje: bold(nature, PilBada, 3, 1)},
		Stil{Nar: aim("Natur och friluftsliv", "", ""), Titel: "Natur och friluftsliv", Monster: hatch(MonsterStreck, 150, nature, 0.25, 4), Linje: line(nature, 0.9, 3, 1), Tecken: &Tecken{Form: TeckenTriangel, Storlek: 4.5, Fyllning: nature, Linje: "#FFFFFF"}},
		Stil{Nar: aim("Kommunikationer", "", ""), Titel: "Kommunikationer", Linje: bold(traffic, ""), Tecken: &Tecken{Form: TeckenKvadrat, Storlek: 4, Fyllning: traffic, Linje: "#FFFFFF"}},
		Stil{Nar: aim("", "", ""), Titel: "Annan utvecklingsinriktning", Linje: bold("#5B2A86", "", 1, 1), Tecken: &Tecken{Form: TeckenRomb, Storlek: 4.5, Fyllning: "#5B2A86", Linje: "#FFFFFF"}})

	// Riksintressen, LIS and other values: outlines with a hatch of their own.
	value := func(nar Urval, titel, colour string, m *Monster, dash ...float64) Stil {
		m.Farg = colour
		return Stil{Nar: nar, Titel: titel, Monster: m, Linje: line(colour, 0.45, dash...), Tecken: &Tecken{Form: TeckenRomb, Storlek: 2.6, Fyllning: colour}}
	}
	national := func(kategori string) Urval { return Urval{Slag: lager.SlagRiksintresse, Kategori: kategori} }
	values := "Riksintresse*LIS och andra värden" // as 2.0 and 2.1 spell it
	of := func(kategori, underkategori string) Urval {
		return Urval{Slag: lager.SlagObjekt, Aspekt: values, Kategori: kategori, Underkategori: underkategori}
	}
	for _, n := range []struct {
		names, titel, colour string
		m                    Monster
	}{
		{"Naturvård", "Riksintresse: naturvård, Natura 2000", "#14532D", Monster{Form: MonsterStreck, Vinkel: 45, Bredd: 0.2, Avstand: 2.6}},
		{"Natura 2000", "Riksintresse: naturvård, Natura 2000", "#14532D", Monster{Form: MonsterStreck, Vinkel: 45, Bredd: 0.2, Avstand: 2.6}},
		{"*riluftsliv", "Riksintresse: friluftsliv", "#0F5C63", Monster{Form: MonsterStreck, Vinkel: 90, Bredd: 0.2, Avstand: 2.6}},
		{"Kulturmiljövård", "Riksintresse: kulturmiljövård", "#7A3B00", Monster{Form: MonsterStreck, Vinkel: 135, Bredd: 0.2, Avstand: 2.6}},
		{"Trafikkommunikation", "Riksintresse: kommunikation", "#2B2B2B", Monster{Form: MonsterStreck, Vinkel: 0, Bredd: 0.2, Avstand: 2.6}},
		{"Totalförsvar", "Riksintresse: totalförsvar", "#4A4A12", Monster{Form: MonsterRutnat, Vinkel: 45, Bredd: 0.15, Avstand: 3}},
		{"*", "Riksintressen", "#6A1B6A", Monster{Form: MonsterStreck, Vinkel: 60, Bredd: 0.2, Avstand: 2.6}},
	} {
		a, b := n.m, n.m
		add(value(national(n.names), n.titel, n.colour, &a), value(of("Riksintressen", n.names), n.titel, n.colour, &b))
	}
	lis := "Landsbygdsutveckling i strandnära läge (LIS)"
	add(value(Urval{Slag: lager.SlagLIS}, lis, "#00468B", hatch(MonsterStreck, 0, "", 0.3, 1.6), 2.4, 0.8),
		value(of("Landsbygdsutveckling*", ""), lis, "#00468B", hatch(MonsterStreck, 0, "", 0.3, 1.6), 2.4, 0.8),
		value(of("Andra värden*", ""), "Andra värden enligt miljöbalken", "#8A4B08", hatch(MonsterPrickar, 0, "", 0.5, 2), 1, 0.6),
		value(of("", ""), "Annat värde", "#8A4B08", hatch(MonsterPrickar, 45, "", 0.4, 2.6), 1, 0.6))

	// The other subjects of the law.
	risk := func(slag op.KlimatriskSlag, titel string, h *Monster) Stil {
		return value(Urval{Slag: lager.SlagKlimatrisk, Kategori: string(slag)}, titel, "#B3001B", h, 0.8, 0.5)
	}
	add(risk(op.KlimatriskOversvamning, "Klimatrisk: översvämning", hatch(MonsterStreck, 0, "", 0.35, 1.2)),
		risk(op.KlimatriskRas, "Klimatrisk: ras", hatch(MonsterStreck, 60, "", 0.35, 1.8)),
		risk(op.KlimatriskSkred, "Klimatrisk: skred", hatch(MonsterStreck, 120, "", 0.35, 1.8)),
		risk(op.KlimatriskErosion, "Klimatrisk: erosion", hatch(MonsterPrickar, 45, "", 0.6, 1.6)),
		risk("", "Klimatrisk", hatch(MonsterRutnat, 0, "", 0.2, 2)),
		Stil{Nar: Urval{Slag: lager.SlagMKN}, Titel: "Miljökvalitetsnorm", Linje: line("#0B3C8C", 0.6, 0.6, 0.6), Tecken: &Tecken{Form: TeckenTriangel, Storlek: 2.6, Fyllning: "#0B3C8C"}},
		Stil{Nar: Urval{Slag: lager.SlagMellankommunal}, Titel: "Mellankommunal fråga", Linje: line("#EE9BCB", 2.8, 5, 1.5), Tecken: &Tecken{Form: TeckenKors, Storlek: 3, Fyllning: "#C2188B"}},
		Stil{Nar: Urval{Slag: lager.SlagKonsekvens}, Titel: "Konsekvens", Linje: line("#444444", 0.4, 0.4, 0.8), Tecken: &Tecken{Form: TeckenKors, Storlek: 2.6, Fyllning: "#444444"}},
		Stil{Nar: Urval{Slag: lager.SlagObjekt, Aspekt: string(op.AspektTema)}, Titel: "Kommunens tema", Monster: hatch(MonsterStreck, 135, "#00695C", 0.15, 3.2),
			Linje: line("#00695C", 0.5, 1.6, 0.8), Tecken: &Tecken{Form: TeckenKvadrat, Storlek: 2.6, Fyllning: "#00695C"}})

	// Earlier models: their categories are others, and none is taken for one
	// of 2.1.
	old := func(a op.Aspekt) Urval { return Urval{Slag: lager.SlagObjekt, Aspekt: string(a)} }
	for i, a := range []op.Aspekt{op.AspektVardenOchHansyn, op.AspektHansyn} {
		add(value(old(a), string(a), "#6A1B6A", hatch(MonsterStreck, 60+15*float64(i), "", 0.2, 2.6), 2, 0.6))
	}
	add(Stil{Nar: old(op.AspektAnvandning), Titel: "Användning", Fyllning: "#CDBE9C", Linje: line(edge, 0.25), Tecken: &Tecken{Form: TeckenCirkel, Storlek: 2.6, Fyllning: edge}},
		Stil{Nar: old(op.AspektUtvecklingsstrategi), Titel: "Utvecklingsstrategi", Linje: bold("#5B2A86", "", 3, 1), Tecken: &Tecken{Form: TeckenCirkel, Storlek: 4.5, Fyllning: "#5B2A86", Linje: "#FFFFFF"}})

	add(Stil{Nar: Urval{Slag: lager.SlagPlandel}, Titel: "Plandel", Linje: &Linje{Farg: "#000000", Bredd: 0.6, Streck: []float64{3, 1.2}, Kant: "#FFFFFF", KantBredd: 0.25}},
		Stil{Nar: Urval{Slag: lager.SlagPlanomrade}, Titel: "Planområde", Linje: &Linje{Farg: "#000000", Bredd: 0.8, Streck: []float64{5, 1, 1, 1}, Kant: "#FFFFFF", KantBredd: 0.25}})

	m.Forandringar = []Forandringsstil{
		{Forandring: op.ForandringPlanerad, Titel: "planerad", Monster: hatch(MonsterStreck, 45, "#FFFFFF", 0.8, 2.2), Streck: []float64{1.6, 0.6}, Ihaligt: true},
		{Forandring: op.ForandringAndrad, Titel: "ändrad", Monster: hatch(MonsterStreck, 135, "#FFFFFF", 0.6, 3), Streck: []float64{3, 0.6}},
	}
	return m
}
