package regler

import (
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// perPlan is what rules have in common for one plan, made when first asked for.
type perPlan struct {
	bestammelser []*detaljplan.Planbestammelse // the plan's, none nil
	ider         map[detaljplan.UUID]*detaljplan.Planbestammelse
	aldern       *alder
	katalogDelat
	rumDelat
}

// byt goes on to another plan. Nil provisions are left out for all rules.
func (k *kontroll) byt(p *detaljplan.Detaljplan) {
	if slices.Contains(p.Planbestammelser, nil) {
		c := *p
		c.Planbestammelser = slices.DeleteFunc(slices.Clone(p.Planbestammelser), func(b *detaljplan.Planbestammelse) bool { return b == nil })
		p = &c
	}
	k.plan, k.perPlan = p, perPlan{bestammelser: p.Planbestammelser}
}

// bestammelse finds one of the plan's provisions; nil when there is none.
func (k *kontroll) bestammelse(id detaljplan.UUID) *detaljplan.Planbestammelse {
	if k.ider == nil {
		k.ider = make(map[detaljplan.UUID]*detaljplan.Planbestammelse, len(k.bestammelser))
		for _, b := range k.bestammelser {
			if _, ok := k.ider[b.Objektidentitet]; !ok {
				k.ider[b.Objektidentitet] = b
			}
		}
	}
	return k.ider[id]
}

const (
	official = quality.Official
	observed = quality.Observed
	reported = quality.Reported
	inferred = quality.Inferred
)

func grundregler() []Regel {
	return []Regel{
		ny("regler/mandatory", stoppar, official, kallaSchema+"; 4.1 kap. 4.1",
			text("Obligatorisk uppgift saknas", "Mandatory information missing"),
			text("Det som specifikationen alltid kräver finns: identitet, version, kommun, namn, syfte, status, typ och beslutsinformation hos planen; slag, plan, identitet, katalogreferens och formulering hos varje bestämmelse; och de obligatoriska delarna av värden, kvalitetsbeskrivningar, handlingar och geometrier.",
				"What the specification always requires is there: identity, version, kommun, namn, syfte, status, typ and beslutsinformation of the plan; kind, plan, identity, catalogue reference and wording of each provision; and the required parts of values, quality descriptions, documents and geometries.")).
			medCheck((*kontroll).obligatoriskt),
		ny("regler/blank-text", stoppar, inferred, kallaSchema,
			text("Obligatorisk text av bara mellanrum", "Mandatory text of nothing but space"),
			text("Namn, kommun, syfte, formuleringar, värden och deras beskrivningar innehåller något. Schemat släpper igenom mellanslag.",
				"Names, kommun, syfte, wordings, values and their descriptions hold something. The schema lets spaces through.")).
			medCheck((*kontroll).blanka),
		ny("6.1-02", stoppar, official, "Lantmäteriet, Uppdatering 1.1, exempel på valideringsrapport (v1)",
			text("Planen saknar geometri", "The plan has no geometry"),
			text("Planen har minst en geometri, och varje geometri har koordinater. (Schemat kräver inte position.)",
				"The plan has at least one geometry, and each has coordinates. (The schema does not require position.)")).
			medCheck(func(k *kontroll) { k.geometriFinns("6.1-02", nil, "plangeometri", k.plan.Plangeometri) }),
		ny("6.1-03", stoppar, official, "Lantmäteriet, Uppdatering 1.1, exempel på valideringsrapport (v1)",
			text("Bestämmelsen saknar geometri", "The provision has no geometry"),
			text("Varje bestämmelse har minst en geometri, och varje geometri har koordinater.",
				"Each provision has at least one geometry, and each has coordinates.")).
			medCheck(func(k *kontroll) {
				for _, b := range k.bestammelser {
					k.geometriFinns("6.1-03", b, "bestammelsegeometri", b.Bestammelsegeometri)
				}
			}),
		ny("regler/identity-form", stoppar, official, kallaSchema,
			text("Identitet som inte följer mönstret", "Identity that does not match the pattern"),
			text("Identiteter och hänvisningar till dem är UUID med små bokstäver.", "Identities and references to them are UUIDs in lower case.")).
			medCheck((*kontroll).identitetsform),
		ny("regler/unknown-code", stoppar, official, kallaSchema,
			text("Värde som inte finns i kodlistan", "Value that is not in the code list"),
			text("Status, typ, slag av bestämmelse, beslutstyp, innehåll, datatyp, värdetyp och enhet är värden i sina kodlistor. Andra regler rättar sig efter dem.",
				"Status, typ, kind of provision, beslutstyp, innehall, datatyp, vardetyp and enhet are values of their code lists. Other rules go by them.")).
			medCheck((*kontroll).kodvarden),
		ny("regler/unknown-member", varnar, official, kallaSchema,
			text("Okänd medlem", "Unknown member"),
			text("Ingen medlem är felstavad eller okänd. Schemat släpper igenom okända medlemmar i öppna objekt; i slutna (kvalitet, beslutsinformation, dokument, värden …) stoppar de. Namn ur katalogen vid bestämmelser (anvandningsform, kategori, underkategori) förekommer i leveranser och ger inget.",
				"No member is misspelt or unknown. The schema lets unknown members through in open objects; in closed ones (quality, decisions, documents, values …) they stop. Catalogue names at provisions (anvandningsform, kategori, underkategori) are met in deliveries and give nothing.")).
			medCheck((*kontroll).medlemmar),
		ny("regler/unread-member", varnar, official, kallaSchema,
			text("Värde som inte passar sin medlem", "Value that does not fit its member"),
			text("Varje känd medlem har ett värde av den form som specifikationen anger, så att det kunde läsas.",
				"Each known member has a value of the form that the specification states, so that it could be read.")).
			medCheck((*kontroll).olasta),
		ny("regler/other-kind-member", varnar, official, kallaSchema,
			text("Uppgift som hör till ett annat slag av bestämmelse", "Information of another kind of provision"),
			text("giltighetstid och borjarGallaEfter står bara på användningsbestämmelser, sekundarEgenskapsgrans bara på egenskapsbestämmelser, reglerarAnvandningsbestammelse och reglerarDetaljplan inte på användningsbestämmelser. Schemat fångar det inte.",
				"giltighetstid and borjarGallaEfter stand on uses only, sekundarEgenskapsgrans on properties only, reglerarAnvandningsbestammelse and reglerarDetaljplan not on uses. The schema does not catch it.")).
			medCheck((*kontroll).annatSlag),
		ny("BAS-005", stoppar, reported, kallaVagledning,
			text("Leveransen innehåller historik", "The delivery holds history"),
			text("En leverans har bara en version av planen: versionGiltigTill är inte satt, och samma plan finns inte i flera versioner. Att regeln stoppar är troligt men inte säkert.",
				"A delivery has one version of the plan only: versionGiltigTill is not set, and the same plan does not occur in several versions. That the rule stops is likely, not certain.")).
			medSamling((*kontroll).historik),
		ny("regler/one-plan", stoppar, observed, "Lantmäteriet, Uppdatering 1.1; leveranser",
			text("Filen har inte precis en plan", "The file does not hold exactly one plan"),
			text("En leverans är ett objekt: en plan med sina bestämmelser.", "A delivery is one object: a plan with its provisions.")).
			medSamling((*kontroll).enPlan),
		ny("regler/loose-provision", stoppar, inferred, kallaSchema,
			text("Bestämmelsens plan finns inte i filen", "The provision's plan is not in the file"),
			text("Varje bestämmelse hör till planen i filen. Andra regler körs inte på en bestämmelse utan plan.",
				"Each provision belongs to the plan in the file. Other rules are not run on a provision without a plan.")).
			medSamling((*kontroll).losa),
		ny("regler/identity-reused", stoppar, inferred, kallaSchema,
			text("Samma identitet på flera objekt", "The same identity on several objects"),
			text("Varje objekt har en egen objektidentitet, planen en annan än bestämmelserna. Samma plan flera gånger är BAS-005.",
				"Each object has an objektidentitet of its own, the plan another than its provisions. The same plan more than once is BAS-005.")).
			medSamling((*kontroll).identiteter),
		ny("DP-0001", stoppar, reported, kallaVagledning,
			text("Högst en plan med laga kraft på samma yta", "At most one plan in force on the same surface"),
			text("På samma yta finns högst en plan med status laga kraft.", "On the same surface there is at most one plan with status laga kraft.")).
			ejHar("Regeln kräver alla gällande planer i landet, som inte finns i filen.", "The rule needs all plans in force in the country, which are not in the file."),
		ny("DP-0004", stoppar, reported, kallaVagledning,
			text("Multigeometri i planen", "Multi-geometry in the plan"),
			text("Planens geometri är inte en multigeometri; varje del är en egen post i listan. Våra källor säger att DP-0004 och DP-0018 gäller planen och bestämmelserna men inte vilken som är vilken; här är DP-0004 planen.",
				"The plan's geometry is no multi-geometry; each part is an entry of the list. Our sources say that DP-0004 and DP-0018 are about the plan and the provisions but not which is which; here DP-0004 is the plan.")).
			medCheck(func(k *kontroll) { k.multi("DP-0004", nil, "plangeometri", k.plan.Plangeometri) }),
		ny("DP-0018", stoppar, reported, kallaVagledning,
			text("Multigeometri i en bestämmelse", "Multi-geometry in a provision"),
			text("En bestämmelses geometri är inte en multigeometri; varje del är en egen post i listan. Se DP-0004 om koderna.",
				"A provision's geometry is no multi-geometry; each part is an entry of the list. See DP-0004 on the codes.")).
			medCheck(func(k *kontroll) {
				for _, b := range k.bestammelser {
					k.multi("DP-0018", b, "bestammelsegeometri", b.Bestammelsegeometri)
				}
			}),
		ny("DP-0010", stoppar, reported, kallaVagledning,
			text("Osäkert läge är angivet", "Uncertain position is given"),
			text("Osäkert läge får inte anges. Våra källor lämnar öppet om det är osakertLage eller absolutLagesosakerhetPlan: båda kontrolleras. osakertLage stoppar; absolutLagesosakerhetPlan, som verktyg i drift skriver, varnar.",
				"Uncertain position may not be given. Our sources leave open whether that is osakertLage or absolutLagesosakerhetPlan: both are checked. osakertLage stops; absolutLagesosakerhetPlan, which tools in live use write, warns.")).
			medCheck((*kontroll).osakertLage),
		ny("DP-0015", stoppar, reported, kallaVagledning,
			text("Planens vertikala avgränsning gäller inte en yta", "The plan's vertical limit is not on an area"),
			text("vertikalAvgransning anges bara för ytor. Våra källor nämner DP-0015 och DP-0016 för planen och bestämmelserna i den ordningen; här är DP-0015 planen. Även kropp godtas.",
				"vertikalAvgransning is given for areas only. Our sources name DP-0015 and DP-0016 for the plan and the provisions in that order; here DP-0015 is the plan. A solid is accepted too.")).
			medCheck(func(k *kontroll) { k.vertikalt("DP-0015", nil, k.plan.VertikalAvgransning, k.plan.Plangeometri) }),
		ny("DP-0016", stoppar, reported, kallaVagledning,
			text("Bestämmelsens vertikala avgränsning gäller inte en yta", "The provision's vertical limit is not on an area"),
			text("vertikalAvgransning anges bara för ytor. Se DP-0015 om koderna.", "vertikalAvgransning is given for areas only. See DP-0015 on the codes.")).
			medCheck(func(k *kontroll) {
				for _, b := range k.bestammelser {
					k.vertikalt("DP-0016", b, b.VertikalAvgransning, b.Bestammelsegeometri)
				}
			}),
		ny("regler/mixed-crs", stoppar, inferred, "Geometri 2.0, koordinatsystemPlan",
			text("Flera koordinatsystem i samma plan", "Several reference systems in one plan"),
			text("Alla geometrier i en plan är i samma koordinatsystem i plan. Schemat anger systemet per geometri och fångar det inte.",
				"All geometry of a plan is in the same horizontal system. The schema states the system for each geometry and does not catch it.")).
			medCheck((*kontroll).blandadePlansystem),
		ny("regler/mixed-heights", stoppar, inferred, "Geometri 2.0, hojdsystem",
			text("Höjdsystem som inte är RH 2000", "Height system other than RH 2000"),
			text("Höjdsystemet, där det anges, är EPSG:5613 (RH 2000) för alla geometrier i planen.",
				"The height system, where stated, is EPSG:5613 (RH 2000) for all geometry of the plan.")).
			medCheck((*kontroll).blandadeHojdsystem),
		ny("regler/crs-area", varnar, inferred, "EPSG, användningsområden; Sverige",
			text("Koordinater utanför koordinatsystemets område", "Coordinates outside the system's area"),
			text("Koordinaterna ligger i Sverige i det koordinatsystem som anges; annars är systemet eller axelordningen fel.",
				"The coordinates lie in Sweden in the system stated; otherwise the system or the axis order is wrong.")).
			medCheck((*kontroll).koordinatomrade),
		ny("regler/crs-zone", upplysning, inferred, "EPSG, användningsområden per zon",
			text("Planen ligger utanför zonens användningsområde", "The plan lies outside the zone's area of use"),
			text("En plan i en lokal zon ligger i eller nära den del av landet som använder zonen (0,5° marginal). Det är tillåtet att göra annat, men fel zon flyttar planen.",
				"A plan in a local zone lies in or near the part of the country that uses the zone (0.5° margin). Another zone is allowed, but a wrong one moves the plan.")).
			medCheck((*kontroll).zon),
		ny("regler/municipality-unknown", stoppar, reported, kallaVagledning,
			text("Okänd kommun", "Unknown municipality"),
			text("kommun är namnet på en av landets 290 kommuner, utan ordet kommun.", "kommun is the name of one of the country's 290 municipalities, without the word kommun.")).
			medCheck((*kontroll).kommunKand),
		ny("regler/municipality-supplier", stoppar, reported, kallaVagledning,
			text("Planens kommun är inte den som levererar", "The plan's municipality is not the one that delivers"),
			text("Planens kommun är den som levererar.", "The plan's municipality is the one that delivers.")).
			behover(behoverKommun).medCheck((*kontroll).kommunLevererar),
		ny("regler/municipality-inside", stoppar, reported, kallaVagledning,
			text("Planen ligger inom kommunen som levererar", "The plan lies within the municipality that delivers"),
			text("Planområdet ligger inom den levererande kommunens gräns.", "The plan area lies within the boundary of the municipality that delivers.")).
			ejHar("Regeln kräver kommungränserna, som inte finns i filen.", "The rule needs the municipal boundaries, which are not in the file."),
		ny("regler/reference-unresolved", stoppar, inferred, kallaSchema,
			text("Hänvisning till något som inte finns", "Reference to what is not there"),
			text("reglerarAnvandningsbestammelse, reglerarDetaljplan och beslutsinformationens planbestammelse hänvisar till objekt i filen. Schemat kontrollerar det inte.",
				"reglerarAnvandningsbestammelse, reglerarDetaljplan and planbestammelse of the decisions refer to objects in the file. The schema does not check it.")).
			medCheck(func(k *kontroll) { k.hanvisningar("regler/reference-unresolved") }),
		ny("regler/reference-kind", stoppar, inferred, kallaSchema,
			text("Hänvisning till fel slag av objekt", "Reference to the wrong kind of object"),
			text("reglerarAnvandningsbestammelse hänvisar till användningsbestämmelser, reglerarDetaljplan till planen och beslutsinformationens planbestammelse till bestämmelser.",
				"reglerarAnvandningsbestammelse refers to uses, reglerarDetaljplan to the plan, and planbestammelse of the decisions to provisions.")).
			medCheck(func(k *kontroll) { k.hanvisningar("regler/reference-kind") }),
		ny("regler/reference-repeated", varnar, inferred, kallaSchema,
			text("Samma hänvisning flera gånger", "The same reference more than once"),
			text("En lista av hänvisningar nämner varje objekt en gång.", "A list of references names each object once.")).
			medCheck(func(k *kontroll) { k.hanvisningar("regler/reference-repeated") }),
	}
}

// blank reports whether a text is empty or nothing but space.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// saknas reports whether a member is missing: its field is unset, and the
// source had no value that did not fit.
func saknas(unset bool, e detaljplan.Extra, name string) bool {
	if !unset {
		return false
	}
	raw, kept := e.Get(detaljplan.FormatNGP, name)
	return !kept || tomt(raw)
}

// tomt reports whether a kept raw value is no value at all.
func tomt(raw string) bool { return raw == `""` || raw == "null" || raw == "[]" }

func (k *kontroll) obligatoriskt() {
	const code = "regler/mandatory"
	plan := k.plan
	miss := func(at quality.Place) {
		k.add(code, at, quality.Textf("%s saknas.", "%s is missing.", sistaLed(at.Path)))
	}
	for _, m := range []struct {
		name  string
		unset bool
	}{
		{"objektidentitet", plan.Objektidentitet == ""},
		{"versionGiltigFran", plan.VersionGiltigFran.IsZero()},
		{"kommun", plan.Kommun == ""},
		{"namn", plan.Namn == ""},
		{"syfte", plan.Syfte == ""},
		{"status", plan.Status == ""},
		{"typ", plan.Typ == ""},
		{"beslutsinformation", len(plan.Beslutsinformation) == 0},
	} {
		if saknas(m.unset, plan.Extra, m.name) {
			miss(k.atPlan(m.name))
		}
	}
	k.kvalitetFinns(plan.Kvalitetsbeskrivning, func(n string) { miss(k.atPlan("kvalitetsbeskrivning", n)) })
	k.geometridelar(plan.Plangeometri, func(i int, path ...any) { miss(k.atPlan(append([]any{"plangeometri", i}, path...)...)) })
	k.dokument(func(d *detaljplan.Dokumentreferens, path func(...any) quality.Place) {
		if saknas(d.Namn == "", d.Extra, "namn") {
			miss(path("namn"))
		}
		if saknas(len(d.Referens) == 0, d.Extra, "referens") {
			miss(path("referens"))
		}
		if d.Datum != nil {
			if saknas(d.Datum.Datum.IsZero(), d.Datum.Extra, "datum") {
				miss(path("datum", "datum"))
			}
			if saknas(d.Datum.Handelse == "", d.Datum.Extra, "handelse") {
				miss(path("datum", "handelse"))
			}
		}
	})
	for i := range plan.Beslutsinformation {
		for j := range plan.Beslutsinformation[i].Beslutshandling {
			h := &plan.Beslutsinformation[i].Beslutshandling[j]
			if saknas(len(h.Innehall) == 0, h.Extra, "innehall") {
				miss(k.atPlan("beslutsinformation", i, "beslutshandling", j, "innehall"))
			}
			if saknas(h.Dokument == nil, h.Extra, "dokument") {
				miss(k.atPlan("beslutsinformation", i, "beslutshandling", j, "dokument"))
			}
		}
	}
	if p := plan.Planbeskrivning; p != nil && saknas(p.Planbeskrivning == nil, p.Extra, "planbeskrivning") {
		miss(k.atPlan("planbeskrivning", "planbeskrivning"))
	}
	for i := range plan.Planeringsunderlag {
		u := &plan.Planeringsunderlag[i]
		if saknas(u.Huvudomrade == "", u.Extra, "huvudomrade") {
			miss(k.atPlan("planeringsunderlag", i, "huvudomrade"))
		}
		if saknas(u.Underlag == nil, u.Extra, "underlag") {
			miss(k.atPlan("planeringsunderlag", i, "underlag"))
		}
	}
	for _, b := range k.bestammelser {
		if saknas(b.Objektidentitet == "", b.Extra, "objektidentitet") {
			miss(at(b, "objektidentitet"))
		}
		if saknas(b.Typ == "", b.Extra, "feature:typ") {
			miss(at(b, "feature:typ"))
		}
		if saknas(b.Detaljplan == "", b.Extra, "detaljplan") {
			miss(at(b, "detaljplan"))
		}
		if saknas(b.Planbestammelsekatalogreferens == "", b.Extra, "planbestammelsekatalogreferens") {
			k.katalogreferensSaknas(b)
		}
		if saknas(b.Bestammelseformulering == "", b.Extra, "bestammelseformulering") {
			miss(at(b, "bestammelseformulering"))
		}
		for i := range b.Bestammelsevarde {
			v := &b.Bestammelsevarde[i]
			if saknas(v.Datatyp == "", v.Extra, "datatyp") {
				miss(at(b, "bestammelsevarde", i, "datatyp"))
			}
			if saknas(v.Variabelvarde == "", v.Extra, "variabelvarde") {
				miss(at(b, "bestammelsevarde", i, "variabelvarde"))
			}
			if saknas(v.Beskrivning == "", v.Extra, "beskrivning") {
				miss(at(b, "bestammelsevarde", i, "beskrivning"))
			}
		}
		k.kvalitetFinns(b.Kvalitetsbeskrivning, func(n string) { miss(at(b, "kvalitetsbeskrivning", n)) })
		k.geometridelar(b.Bestammelsegeometri, func(i int, path ...any) {
			miss(at(b, append([]any{"bestammelsegeometri", i}, path...)...))
		})
	}
}

// blanka is about texts that are given and say nothing. What is not given at
// all is regler/mandatory's.
func (k *kontroll) blanka() {
	see := func(s string, at func() quality.Place) {
		if s != "" && blank(s) {
			k.add("regler/blank-text", at(), text("Texten är bara mellanrum.", "The text is nothing but space."))
		}
	}
	see(k.plan.Kommun, func() quality.Place { return k.atPlan("kommun") })
	see(k.plan.Namn, func() quality.Place { return k.atPlan("namn") })
	see(k.plan.Syfte, func() quality.Place { return k.atPlan("syfte") })
	k.dokument(func(d *detaljplan.Dokumentreferens, path func(...any) quality.Place) {
		see(d.Namn, func() quality.Place { return path("namn") })
	})
	for _, b := range k.bestammelser {
		see(b.Bestammelseformulering, func() quality.Place { return at(b, "bestammelseformulering") })
		for i := range b.Bestammelsevarde {
			see(b.Bestammelsevarde[i].Variabelvarde, func() quality.Place { return at(b, "bestammelsevarde", i, "variabelvarde") })
			see(b.Bestammelsevarde[i].Beskrivning, func() quality.Place { return at(b, "bestammelsevarde", i, "beskrivning") })
		}
	}
}

// katalogreferensSaknas tells that a provision has no catalogue reference,
// and what may help: the code that an SS 637040 file gives.
func (k *kontroll) katalogreferensSaknas(b *detaljplan.Planbestammelse) {
	detail := text("planbestammelsekatalogreferens saknas.", "planbestammelsekatalogreferens is missing.")
	if b.SS637040 != nil && b.SS637040.Kod != "" {
		detail = quality.Textf("planbestammelsekatalogreferens saknas; källan anger koden %s.",
			"planbestammelsekatalogreferens is missing; the source gives the code %s.", b.SS637040.Kod)
		if rows := k.medKod(b.SS637040.Kod); len(rows) == 1 {
			detail = quality.Textf("planbestammelsekatalogreferens saknas; källan anger koden %s, som i katalogen är %s.",
				"planbestammelsekatalogreferens is missing; the source gives the code %s, which is %s in the catalogue.", b.SS637040.Kod, rows[0])
		}
	}
	k.add("regler/mandatory", at(b, "planbestammelsekatalogreferens"), detail)
}

func (k *kontroll) kvalitetFinns(q *detaljplan.Kvalitet, miss func(string)) {
	if q == nil {
		return
	}
	if saknas(q.KorrigeradeGranser == nil, q.Extra, "korrigeradeGranser") {
		miss("korrigeradeGranser")
	}
	if saknas(q.KontrolleratPlaneringsunderlag == nil, q.Extra, "kontrolleratPlaneringsunderlag") {
		miss("kontrolleratPlaneringsunderlag")
	}
}

func (k *kontroll) geometridelar(gs []detaljplan.Geometribeskrivning, miss func(int, ...any)) {
	for i := range gs {
		g := &gs[i].Geometri
		if saknas(g.Typ == "", g.Extra, "typ") {
			miss(i, "geometri", "typ")
		}
		if saknas(g.KoordinatsystemPlan == "", g.Extra, "koordinatsystemPlan") {
			miss(i, "geometri", "koordinatsystemPlan")
		}
		if saknas(g.Dimension == 0, g.Extra, "dimension") {
			miss(i, "geometri", "dimension")
		}
	}
}

// sistaLed is the last step of a pointer that names a member.
func sistaLed(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// platsI is a place in a provision, or in the plan when b is nil.
func (k *kontroll) platsI(b *detaljplan.Planbestammelse, path ...any) quality.Place {
	if b == nil {
		return k.atPlan(path...)
	}
	return at(b, path...)
}

func (k *kontroll) geometriFinns(code quality.Code, b *detaljplan.Planbestammelse, name string, gs []detaljplan.Geometribeskrivning) {
	if len(gs) == 0 {
		k.add(code, k.platsI(b, name), text("Ingen geometri är angiven.", "No geometry is given."))
	}
	for i := range gs {
		if p := gs[i].Geometri.Position; p == nil || p.Empty() {
			k.add(code, k.platsI(b, name, i, "geometri", "position"), text("Geometrin har inga koordinater.", "The geometry has no coordinates."))
		}
	}
}

func (k *kontroll) identitetsform() {
	check := func(id detaljplan.UUID, at func() quality.Place) {
		if id == "" || id.Valid() {
			return
		}
		detail := quality.Textf("%q är ingen UUID med små bokstäver.", "%q is not a UUID in lower case.", string(id))
		if n, ok := id.Normal(); ok {
			detail = quality.Textf("%q ska skrivas %s.", "%q is to be written %s.", string(id), n)
		}
		k.add("regler/identity-form", at(), detail)
	}
	check(k.plan.Objektidentitet, func() quality.Place { return k.atPlan("objektidentitet") })
	for i := range k.plan.Beslutsinformation {
		for j, id := range k.plan.Beslutsinformation[i].Planbestammelse {
			check(id, func() quality.Place { return k.atPlan("beslutsinformation", i, "planbestammelse", j) })
		}
	}
	for _, b := range k.bestammelser {
		check(b.Objektidentitet, func() quality.Place { return at(b, "objektidentitet") })
		check(b.Detaljplan, func() quality.Place { return at(b, "detaljplan") })
		check(b.Planbestammelsekatalogreferens, func() quality.Place { return at(b, "planbestammelsekatalogreferens") })
		check(b.ReglerarDetaljplan, func() quality.Place { return at(b, "reglerarDetaljplan") })
		for i, id := range b.ReglerarAnvandningsbestammelse {
			check(id, func() quality.Place { return at(b, "reglerarAnvandningsbestammelse", i) })
		}
	}
	k.referenser(func(r *detaljplan.Referens, path func(...any) quality.Place) {
		check(r.Identitet, func() quality.Place { return path("identitet") })
	})
}

// A kod is a value of a code list.
type kod interface {
	~string
	Known() bool
}

func kodvarde[T kod](k *kontroll, v T, list string, at func() quality.Place) {
	if v == "" || v.Known() {
		return
	}
	detail := quality.Textf("%q finns inte i kodlistan.", "%q is not in the code list.", string(v))
	for _, l := range detaljplan.Kodlistor() {
		if l.Namn != list {
			continue
		}
		if near, ok := l.Nearest(string(v)); ok {
			detail = quality.Textf("%q finns inte i kodlistan; menas %q?", "%q is not in the code list; is %q meant?", string(v), near)
		}
	}
	k.add("regler/unknown-code", at(), detail)
}

func (k *kontroll) kodvarden() {
	p := k.plan
	kodvarde(k, p.Status, "Planstatus", func() quality.Place { return k.atPlan("status") })
	kodvarde(k, p.Typ, "Plantyp", func() quality.Place { return k.atPlan("typ") })
	for i := range p.Beslutsinformation {
		b := &p.Beslutsinformation[i]
		kodvarde(k, b.Beslutstyp, "Beslutstyp", func() quality.Place { return k.atPlan("beslutsinformation", i, "beslutstyp") })
		for j := range b.Beslutshandling {
			for l, c := range b.Beslutshandling[j].Innehall {
				kodvarde(k, c, "Innehall", func() quality.Place {
					return k.atPlan("beslutsinformation", i, "beslutshandling", j, "innehall", l)
				})
			}
		}
	}
	for _, b := range k.bestammelser {
		kodvarde(k, b.Typ, "Bestammelsetyp", func() quality.Place { return at(b, "feature:typ") })
		for i := range b.Bestammelsevarde {
			v := &b.Bestammelsevarde[i]
			kodvarde(k, v.Datatyp, "Variabeltyp", func() quality.Place { return at(b, "bestammelsevarde", i, "datatyp") })
			kodvarde(k, v.Vardetyp, "Vardetyp", func() quality.Place { return at(b, "bestammelsevarde", i, "vardetyp") })
			kodvarde(k, v.Enhet, "Enhet", func() quality.Place { return at(b, "bestammelsevarde", i, "enhet") })
		}
	}
}

func (k *kontroll) annatSlag() {
	for _, b := range k.bestammelser {
		wrong := func(name string) {
			k.add("regler/other-kind-member", at(b, name), quality.Textf("%s hör inte till en %s.", "%s does not belong to a provision of the kind %s.", name, b.Typ))
		}
		use := b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse
		if !use && b.Typ.Known() {
			if b.Giltighetstid != nil {
				wrong("giltighetstid")
			}
			if b.BorjarGallaEfter != nil {
				wrong("borjarGallaEfter")
			}
		}
		if b.SekundarEgenskapsgrans != nil && b.Typ.Known() && b.Typ != detaljplan.BestammelsetypEgenskapsbestammelse {
			wrong("sekundarEgenskapsgrans")
		}
		if use {
			if len(b.ReglerarAnvandningsbestammelse) > 0 {
				wrong("reglerarAnvandningsbestammelse")
			}
			if b.ReglerarDetaljplan != "" {
				wrong("reglerarDetaljplan")
			}
		}
	}
}

func (k *kontroll) historik() {
	seen := map[detaljplan.UUID]bool{}
	for _, p := range k.ds.Planer {
		if p == nil {
			continue
		}
		id := string(p.Objektidentitet)
		if !p.VersionGiltigTill.IsZero() {
			k.add("BAS-005", quality.Place{Object: id, Path: "/versionGiltigTill"}, quality.Textf(
				"Versionen upphörde att gälla %s.", "The version ceased to be valid %s.", p.VersionGiltigTill))
		}
		if p.Objektidentitet != "" && seen[p.Objektidentitet] {
			k.add("BAS-005", quality.Place{Object: id, Path: "/objektidentitet"}, text(
				"Samma plan finns flera gånger i filen.", "The same plan is in the file more than once."))
		}
		seen[p.Objektidentitet] = true
	}
}

func (k *kontroll) enPlan() {
	ids := map[detaljplan.UUID]bool{}
	for i, p := range k.ds.Planer {
		// Another version of the same plan is history: BAS-005.
		if p == nil || p.Objektidentitet != "" && ids[p.Objektidentitet] {
			continue
		}
		ids[p.Objektidentitet] = true
		if len(ids) > 1 || p.Objektidentitet == "" && i > 0 {
			k.add("regler/one-plan", quality.Place{Object: string(p.Objektidentitet), Path: "/objektidentitet"}, quality.Textf(
				"Filen har flera planer: %s är en till.", "The file holds several plans: %s is another.", p.Objektidentitet))
		}
	}
	if len(ids) == 0 {
		k.add("regler/one-plan", quality.Place{}, text("Filen har ingen plan.", "The file holds no plan."))
	}
}

func (k *kontroll) losa() {
	loose := func(b *detaljplan.Planbestammelse) {
		k.add("regler/loose-provision", at(b, "detaljplan"), quality.Textf(
			"Planen %q finns inte i filen.", "The plan %q is not in the file.", string(b.Detaljplan)))
	}
	for _, b := range k.ds.LosaBestammelser {
		if b != nil {
			loose(b)
		}
	}
	for _, p := range k.ds.Planer {
		if p == nil {
			continue
		}
		for _, b := range p.Planbestammelser {
			// Nothing stated is for the rule on mandatory information.
			if b != nil && b.Detaljplan != "" && b.Detaljplan != p.Objektidentitet {
				loose(b)
			}
		}
	}
}

func (k *kontroll) identiteter() {
	first := map[detaljplan.UUID]string{}
	for _, p := range k.ds.Planer {
		if p != nil && p.Objektidentitet != "" {
			first[p.Objektidentitet] = "detaljplan"
		}
	}
	// The provisions of a plan's other versions are that plan's: BAS-005.
	seen := map[detaljplan.UUID]bool{}
	check := func(bs []*detaljplan.Planbestammelse) {
		for _, b := range bs {
			if b == nil || b.Objektidentitet == "" {
				continue
			}
			if kind, ok := first[b.Objektidentitet]; ok {
				k.add("regler/identity-reused", at(b, "objektidentitet"), quality.Textf(
					"Identiteten finns redan på en %s i filen.", "The identity is already on another object of the file (%s).", kind))
				continue
			}
			first[b.Objektidentitet] = string(b.Typ)
		}
	}
	for _, p := range k.ds.Planer {
		if p != nil && !seen[p.Objektidentitet] {
			seen[p.Objektidentitet] = p.Objektidentitet != ""
			check(p.Planbestammelser)
		}
	}
	check(k.ds.LosaBestammelser)
}

func (k *kontroll) hanvisningar(code quality.Code) {
	use := func(b *detaljplan.Planbestammelse) bool {
		return b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse
	}
	one := func(id detaljplan.UUID, ok func(*detaljplan.Planbestammelse) bool, wants quality.Text, at func() quality.Place) {
		target := k.bestammelse(id)
		switch {
		case id == "":
		case target == nil && id != k.plan.Objektidentitet:
			if code == "regler/reference-unresolved" {
				k.add(code, at(), quality.Textf("%s finns inte i filen.", "%s is not in the file.", string(id)))
			}
		case target == nil || !ok(target):
			if code == "regler/reference-kind" {
				kind := "detaljplan"
				if target != nil {
					kind = string(target.Typ)
				}
				f := k.add(code, at(), text(string(id)+" är av slaget "+kind+"; här väntas "+wants.SV+".",
					string(id)+" is of the kind "+kind+"; expected "+wants.EN+"."))
				f.Related = []quality.Place{{Source: k.source, Object: string(id)}}
			}
		}
	}
	list := func(ids []detaljplan.UUID, ok func(*detaljplan.Planbestammelse) bool, wants quality.Text, at func(int) quality.Place) {
		var seen map[detaljplan.UUID]bool
		if code == "regler/reference-repeated" && len(ids) > 1 {
			seen = make(map[detaljplan.UUID]bool, len(ids))
		}
		for i, id := range ids {
			switch {
			case code != "regler/reference-repeated":
				one(id, ok, wants, func() quality.Place { return at(i) })
			case seen[id]:
				k.add(code, at(i), quality.Textf("%s står flera gånger.", "%s is there more than once.", string(id)))
			case seen != nil:
				seen[id] = true
			}
		}
	}
	for _, b := range k.bestammelser {
		list(b.ReglerarAnvandningsbestammelse, use, text("en användningsbestämmelse", "a use (användningsbestämmelse)"),
			func(i int) quality.Place { return at(b, "reglerarAnvandningsbestammelse", i) })
		if id := b.ReglerarDetaljplan; id != "" && id != k.plan.Objektidentitet {
			one(id, func(*detaljplan.Planbestammelse) bool { return false }, text("planen", "the plan"),
				func() quality.Place { return at(b, "reglerarDetaljplan") })
		}
	}
	for i := range k.plan.Beslutsinformation {
		list(k.plan.Beslutsinformation[i].Planbestammelse, func(*detaljplan.Planbestammelse) bool { return true },
			text("en bestämmelse", "a provision"),
			func(j int) quality.Place { return k.atPlan("beslutsinformation", i, "planbestammelse", j) })
	}
}
