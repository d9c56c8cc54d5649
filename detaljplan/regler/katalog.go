package regler

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/quality"
)

// heltKatalog is how many rows a release has at least: release 7, of
// 2025-12-01, has 3 707, and rows are never taken away. A catalogue with fewer
// is an extract, in which a missing row tells nothing.
const heltKatalog = 3000

// katalogDelat is what rules share about the catalogue for one plan.
type katalogDelat struct {
	raderna []*katalog.Bestammelse // of each provision; nil where there is none
	mallar  map[string]*katalog.Mall
	former  map[detaljplan.UUID]katalog.Anvandningsform
	kanda   map[mening]kannedom
}

// A mening is a provision's wording beside that of its row.
type mening struct{ mall, text string }

// kannedom is what recognising a sentence gave.
type kannedom struct {
	varden []detaljplan.Variabelvarde
	hur    katalog.Matchning
	ok     bool
}

// kann recognises a sentence, each once a plan.
func (k *kontroll) kann(mall, text string) kannedom {
	key := mening{mall, text}
	r, done := k.kanda[key]
	if !done {
		r.varden, r.hur, r.ok = k.mall(mall).Kanner(text)
		if k.kanda == nil {
			k.kanda = map[mening]kannedom{}
		}
		k.kanda[key] = r
	}
	return r
}

// rad is the catalogue's row for a provision; nil when there is none.
func (k *kontroll) rad(b *detaljplan.Planbestammelse) *katalog.Bestammelse {
	if k.katalog == nil || b.Planbestammelsekatalogreferens == "" {
		return nil
	}
	row, _ := k.katalog.Bestammelse(b.Planbestammelsekatalogreferens)
	return row
}

// medKod are the identities of the rows that have a code.
func (k *kontroll) medKod(kod string) []detaljplan.UUID {
	if k.katalog == nil {
		return nil
	}
	var out []detaljplan.UUID
	for _, row := range k.katalog.MedKod(kod) {
		out = append(out, row.ID)
	}
	return out
}

// utdrag reports whether the catalogue is an extract.
func (k *kontroll) utdrag() bool { return k.katalog.Len() < heltKatalog }

const (
	kallaKatalog = "Boverket, Planbestämmelsekatalogen"
	kallaBFS     = "BFS 2020:5, genom " + kallaKatalog
)

func katalogregler() []Regel {
	const nySV, nyEN = "Planer som påbörjats efter 2021-12-31.", "Plans begun after 2021-12-31."
	return []Regel{
		ny("regler/catalogue-unknown", stoppar, inferred, kallaKatalog,
			text("Bestämmelsen finns inte i katalogen", "The provision is not in the catalogue"),
			text("planbestammelsekatalogreferens är en bestämmelse i katalogen. Med ett urval av katalogen kan det inte avgöras, och sägs i stället bland det som inte kördes.",
				"planbestammelsekatalogreferens is a row of the catalogue. With an extract of the catalogue that cannot be decided, and is told among what was not run.")).
			behover(behoverKatalog).medCheck((*kontroll).okandReferens),
		ny("regler/catalogue-transitional", stoppar, reported, kallaVagledning,
			text("Övergångsbestämmelse", "Transitional provision"),
			text("Katalogens övergångsbestämmelser kan inte levereras: specifikationen har inget sådant slag.",
				"The catalogue's transitional provisions cannot be delivered: the specification has no such kind.")).
			behover(behoverKatalog).medCheck(func(k *kontroll) {
			k.rader(func(b *detaljplan.Planbestammelse, row *katalog.Bestammelse) {
				if row.BestammelsetypNamn == katalog.TypOvergang {
					k.add("regler/catalogue-transitional", referens(b), quality.Textf("%s är en övergångsbestämmelse.%s", "%s is a transitional provision.%s",
						radnamn(row), ""))
				}
			})
		}),
		ny("regler/catalogue-type", stoppar, inferred, kallaKatalog,
			text("Annat slag än katalogens", "Another kind than the catalogue's"),
			text("Bestämmelsens slag (användning, egenskap, administrativ) är katalogens.", "The provision's kind (use, property, administrative) is the catalogue's.")).
			behover(behoverKatalog).medCheck(func(k *kontroll) {
			k.rader(func(b *detaljplan.Planbestammelse, row *katalog.Bestammelse) {
				if row.Bestammelsetyp != "" && b.Typ != "" && b.Typ != row.Bestammelsetyp {
					k.add("regler/catalogue-type", at(b, "feature:typ"), quality.Textf("Bestämmelsen är en %s; %s är en %s i katalogen.",
						"The provision is a %s; %s is a %s in the catalogue.", string(b.Typ), radnamn(row), string(row.Bestammelsetyp)))
				}
			})
		}),
		ny("regler/catalogue-not-in-force", varnar, inferred, kallaKatalog+", giltighet",
			text("Bestämmelsen gällde inte när planen gjordes", "The provision was not in force when the plan was made"),
			text("Bestämmelsen gäller i katalogen någon dag från det att planen påbörjades till dess den antogs (eller till dagen för kontrollen). Är den ersatt namnges det som gäller i dag, i flera led. För en plan som ännu inte är antagen upplyses om att bestämmelsen har ersatts sedan den påbörjades.",
				"The row is in force in the catalogue on some day from the start of the plan to its adoption (or to the day of the check). Where it has been replaced, what is in force today is named, over several steps. For a plan not yet adopted it is noted when the row has been replaced since the start.")).
			galler(nySV, nyEN).behover(behoverKatalog).medCheck((*kontroll).gallande),
		ny("regler/catalogue-interpretation", varnar, observed, kallaKatalog+", tolkningsbestammelse",
			text("Tolkningsbestämmelse i en ny plan", "Interpretation row in a new plan"),
			text("Tolkningsbestämmelser är till för att digitalisera äldre planer och används inte i nya.", "Interpretation rows are for making older plans digital and are not used in new ones.")).
			galler(nySV, nyEN).behover(behoverKatalog).medCheck(func(k *kontroll) {
			k.medAlder(func(b *detaljplan.Planbestammelse, a alder) {
				if row := k.rad(b); a.ny() && row != nil && row.Tolkningsbestammelse {
					k.add("regler/catalogue-interpretation", referens(b), a.not(quality.Textf("%s är bara till för att tolka äldre planer.%s",
						"%s is for interpreting older plans only.%s", radnamn(row), "")))
				}
			})
		}),
		ny("regler/catalogue-geometry", varnar, inferred, kallaKatalog+", geometrityp",
			text("Annan geometrityp än katalogens", "Another kind of geometry than the catalogue's"),
			text("Bestämmelsens geometri är av katalogens typ: punkt, linje eller yta/volym. Rader utan geometrityp ger inget.",
				"The provision's geometry is of the catalogue's kind: point, line or area/volume. Rows without one give nothing.")).
			behover(behoverKatalog).medCheck((*kontroll).katalogGeometri),
		ny("DP-Krav-0017", varnar, reported, kallaVagledning,
			text("Formuleringen avviker från katalogens", "The wording differs from the catalogue's"),
			text("Formuleringen är katalogens, med variablerna kvar eller ifyllda. En avvikelse visas ord för ord; då ska också den ursprungliga formuleringen finnas med. Tekniska anläggningar är DP-0019.",
				"The wording is the catalogue's, with its variables kept or filled in. A difference is shown word by word; the original wording is then to be given too. Technical facilities are DP-0019.")).
			behover(behoverKatalog).medCheck((*kontroll).avvikelse),
		ny("regler/wording-value", varnar, inferred, "Detaljplan 4.1, bestammelsevarde; leveranser",
			text("Värdet i meningen är ett annat än det angivna", "The value in the sentence is not the one given"),
			text("I en ifylld mening står samma värden som i bestammelsevarde.", "A filled-in sentence has the same values as bestammelsevarde.")).
			behover(behoverKatalog).medCheck((*kontroll).meningensVarden),
		ny("regler/value-sense", varnar, inferred, kallaKatalog+", uttrycktvarde",
			text("Annan värdetyp än katalogens", "Another sense than the catalogue's"),
			text("vardetyp hos ett decimaltal är katalogens uttryckta värde: min, max eller exakt.", "vardetyp of a decimal is the catalogue's uttrycktvarde: min, max or exakt.")).
			behover(behoverKatalog).medCheck((*kontroll).varderiktning),
		ny("regler/value-unit", varnar, inferred, kallaKatalog+", bestammelseformulering",
			text("Annan enhet än katalogens", "Another unit than the catalogue's"),
			text("enhet hos ett decimaltal är den som står efter variabeln i katalogens formulering (meter, m², m³, %, grader, dB).",
				"enhet of a decimal is the one that stands after the variable in the catalogue's wording (meter, m², m³, %, grader, dB).")).
			behover(behoverKatalog).medCheck((*kontroll).enheter),
		ny("regler/form-of-use", varnar, inferred, kallaKatalog+", anvandningsform; PBL 4 kap. 5 §",
			text("Egenskap och användning av olika form", "Property and use of different forms"),
			text("En egenskapsbestämmelse och de användningar som den reglerar har samma användningsform: allmän plats, kvartersmark eller vattenområde. Planområdet går med alla.",
				"A property provision and the uses that it regulates have the same form of use: allmän plats, kvartersmark or vattenområde. Planområdet goes with any.")).
			behover(behoverKatalog).medCheck((*kontroll).anvandningsformer),
		ny("regler/category-form", varnar, observed, kallaBFS,
			text("Kategorin får inte användas på användningsformen", "The category may not be used on the form of use"),
			text("Föreskriften binder kategorier till användningsformer: utnyttjandegrad, höjd, placering, utformning, utförande, fastighetsstorlek, markens anordnande, skydd mot störningar och begränsning av markens utnyttjande till kvartersmark; utformning av allmän plats till allmän plats; rivningsförbud, kulturvärden, villkor för lov, lovplikt, stängsel och utfart till båda.",
				"The regulation binds categories to forms of use: degree of use, height, placing, design, execution, size of properties, arrangement of land, protection from disturbance and limits to the use of land to kvartersmark; design of public places to allmän plats; demolition bans, heritage, conditions for permits, permit duty, fences and exits to both.")).
			galler(nySV, nyEN).behover(behoverKatalog).medCheck((*kontroll).kategorier),
		ny("regler/catalogue-value-differs", varnar, observed, kallaKatalog+"; leveranser",
			text("Katalogvärde vid bestämmelsen stämmer inte", "Catalogue value with the provision differs"),
			text("Där en leverans har anvandningsform, kategori eller underkategori vid bestämmelsen är de katalogens, utan hänsyn till stor och liten bokstav.",
				"Where a delivery has anvandningsform, kategori or underkategori with the provision, they are the catalogue's, whatever the case.")).
			behover(behoverKatalog).medCheck((*kontroll).katalogvarden),
		ny("regler/code-unknown", varnar, observed, "SS 637040:2016; "+kallaKatalog,
			text("Bestämmelsekoden finns inte i katalogen", "The provision's code is not in the catalogue"),
			text("Koden som en SS 637040-fil ger en bestämmelse finns i katalogen. Koder har bytts sedan 2016; med ett urval av katalogen kan det inte avgöras.",
				"The code that an SS 637040 file gives a provision is in the catalogue. Codes have changed since 2016; with an extract of the catalogue it cannot be decided.")).
			behover(behoverKatalog).medCheck((*kontroll).okandKod),
		ny("regler/code-disagrees", varnar, observed, "SS 637040:2016; "+kallaKatalog,
			text("Bestämmelsekod och katalogreferens är olika bestämmelser", "Code and catalogue reference are different provisions"),
			text("Koden som en SS 637040-fil ger en bestämmelse är koden för den rad som katalogreferensen pekar ut.",
				"The code that an SS 637040 file gives a provision is the code of the row that the catalogue reference names.")).
			behover(behoverKatalog).medCheck(func(k *kontroll) {
			k.rader(func(b *detaljplan.Planbestammelse, row *katalog.Bestammelse) {
				if b.SS637040 != nil && b.SS637040.Kod != "" && row.Bestammelsekod != "" && b.SS637040.Kod != row.Bestammelsekod {
					k.add("regler/code-disagrees", referens(b), quality.Textf("Koden är %s; katalogreferensen är %s.", "The code is %s; the catalogue reference is %s.",
						b.SS637040.Kod, row.Bestammelsekod))
				}
			})
		}),
	}
}

// rader calls f for each provision that the catalogue has a row for.
func (k *kontroll) rader(f func(*detaljplan.Planbestammelse, *katalog.Bestammelse)) {
	if k.raderna == nil {
		k.raderna = make([]*katalog.Bestammelse, len(k.bestammelser))
		for i, b := range k.bestammelser {
			k.raderna[i] = k.rad(b)
		}
	}
	for i, row := range k.raderna {
		if row != nil {
			f(k.bestammelser[i], row)
		}
	}
}

func referens(b *detaljplan.Planbestammelse) quality.Place {
	return at(b, "planbestammelsekatalogreferens")
}

// radnamn names a row for people: its code, or the start of its wording.
func radnamn(row *katalog.Bestammelse) string {
	if row.Bestammelsekod != "" {
		return row.Bestammelsekod
	}
	return "”" + kort(row.Bestammelseformulering) + "”"
}

func (k *kontroll) okandReferens() {
	const code = "regler/catalogue-unknown"
	unknown := map[detaljplan.UUID]bool{}
	for _, b := range k.bestammelser {
		id := b.Planbestammelsekatalogreferens
		if id == "" || k.rad(b) != nil {
			continue
		}
		if k.utdrag() {
			unknown[id] = true
			continue
		}
		k.add(code, referens(b), quality.Textf("%s finns inte i katalogens utgåva %s.", "%s is not in the catalogue's release %s.", string(id), k.katalog.Release().Namn))
	}
	if len(unknown) > 0 {
		k.notRun(code, quality.Textf("Katalogen har bara %d bestämmelser och är ett urval; %d av planens hänvisningar finns inte i det och kunde inte kontrolleras.",
			"The catalogue has only %d rows and is an extract; %d of the plan's references are not in it and could not be checked.", k.katalog.Len(), len(unknown)))
	}
}

func (k *kontroll) okandKod() {
	const code = "regler/code-unknown"
	unknown := 0
	for _, b := range k.bestammelser {
		if b.SS637040 == nil || b.SS637040.Kod == "" || len(k.medKod(b.SS637040.Kod)) > 0 {
			continue
		}
		if k.utdrag() {
			unknown++
			continue
		}
		k.add(code, at(b), quality.Textf("Koden %s finns inte i katalogen.", "The code %s is not in the catalogue.", b.SS637040.Kod))
	}
	if unknown > 0 {
		k.notRun(code, quality.Textf("Katalogen har bara %d bestämmelser och är ett urval; koderna på %d bestämmelser finns inte i det och kunde inte kontrolleras.",
			"The catalogue has only %d rows and is an extract; the codes of %d provisions are not in it and could not be checked.", k.katalog.Len(), unknown))
	}
}

func (k *kontroll) gallande() {
	const code = "regler/catalogue-not-in-force"
	from, to := civil.Date{}, civil.Date{}
	open := false // a decision without adoption
	for i := range k.plan.Beslutsinformation {
		b := &k.plan.Beslutsinformation[i]
		if d := b.DatumPaborjat; !d.IsZero() && (from.IsZero() || d.Before(from)) {
			from = d
		}
		if d := b.DatumAntagande; d.IsZero() {
			open = true
		} else if d.After(to) {
			to = d
		}
	}
	if from.IsZero() {
		from = brytdag
	}
	if open || to.IsZero() {
		open, to = true, k.asOf
	}
	k.medAlder(func(b *detaljplan.Planbestammelse, a alder) {
		if !a.ny() {
			return
		}
		row := k.rad(b)
		if row == nil {
			return
		}
		ended := !row.SlutarGalla.IsZero()
		switch {
		case ended && row.SlutarGalla.Before(from):
			k.add(code, referens(b), a.not(k.slutade(row, quality.Textf("innan planen påbörjades", "before the plan was begun"))))
		case !to.IsZero() && row.BorjarGalla.After(to):
			k.add(code, referens(b), a.not(quality.Textf("%s började gälla %s, efter %s.", "%s came into force %s, after %s.", radnamn(row), row.BorjarGalla, to)))
		case open && ended && !to.IsZero() && row.SlutarGalla.Before(to):
			k.addAs(code, upplysning, referens(b), a.not(k.slutade(row, quality.Textf("sedan planen påbörjades", "since the plan was begun"))))
		}
	})
}

// slutade says when a row ended and what replaced it.
func (k *kontroll) slutade(row *katalog.Bestammelse, when quality.Text) quality.Text {
	t := text(radnamn(row)+" slutade gälla "+row.SlutarGalla.String()+", "+when.SV+".",
		radnamn(row)+" ceased to be in force "+row.SlutarGalla.String()+", "+when.EN+".")
	kedja, _ := k.katalog.Efterfoljare(row.ID)
	var names []string
	for _, n := range kedja.Pagaende() {
		names = append(names, radnamn(n)+" ("+string(n.ID)+")")
	}
	if len(names) > 0 {
		list := strings.Join(names, ", ")
		t = text(t.SV+" I dag gäller "+list+".", t.EN+" In force today: "+list+".")
	}
	return t
}

func (k *kontroll) katalogGeometri() {
	k.rader(func(b *detaljplan.Planbestammelse, row *katalog.Bestammelse) {
		for i := range b.Bestammelsegeometri {
			var have katalog.Geometrityp
			switch b.Bestammelsegeometri[i].Geometri.Typ {
			case detaljplan.GeometritypPunkt, detaljplan.GeometritypMultipunkt:
				have = katalog.Punkt
			case detaljplan.GeometritypLinje, detaljplan.GeometritypMultilinje:
				have = katalog.Linje
			case detaljplan.GeometritypYta, detaljplan.GeometritypMultiyta, detaljplan.GeometritypKropp, detaljplan.GeometritypMultikropp:
				have = katalog.YtaVolym
			}
			if have != "" && row.Geometrityp.Known() && have != row.Geometrityp {
				k.add("regler/catalogue-geometry", at(b, "bestammelsegeometri", i, "geometri", "typ"), quality.Textf(
					"Geometrin är %s; %s ritas som %s i katalogen.", "The geometry is %s; %s is drawn as %s in the catalogue.",
					string(b.Bestammelsegeometri[i].Geometri.Typ), radnamn(row), string(row.Geometrityp)))
			}
		}
	})
}

// enheterEfter are the units by what begins the text after a variable.
var enheterEfter = [...]struct {
	text  string
	enhet detaljplan.Enhet
}{
	{"meter", detaljplan.EnhetMeter}, {"m²", detaljplan.EnhetKvadratmeter}, {"m³", detaljplan.EnhetKubikmeter}, {"%", detaljplan.EnhetProcent},
	{"grader", detaljplan.EnhetGrader}, {"dB", detaljplan.EnhetDBA},
}

func (k *kontroll) enheter() {
	k.rader(func(b *detaljplan.Planbestammelse, row *katalog.Bestammelse) {
		if len(b.Bestammelsevarde) == 0 {
			return
		}
		parts := k.mall(row.Bestammelseformulering).Delar()
		for i := range b.Bestammelsevarde {
			v := &b.Bestammelsevarde[i]
			if v.Datatyp != detaljplan.VariabeltypDecimaltal || v.Enhet == "" {
				continue
			}
			want := detaljplan.Enhet("")
			for n := range parts {
				if x := parts[n].Variabel; x == nil || x.Namn != v.Beskrivning || n+1 == len(parts) {
					continue
				}
				after := strings.TrimLeft(parts[n+1].Text, " \u00a0")
				for _, e := range enheterEfter {
					if strings.HasPrefix(after, e.text) {
						want = e.enhet
					}
				}
			}
			if want != "" && v.Enhet != want {
				k.add("regler/value-unit", at(b, "bestammelsevarde", i, "enhet"), quality.Textf("Enheten är %s; katalogens formulering har %s.",
					"The unit is %s; the catalogue's wording has %s.", string(v.Enhet), string(want)))
			}
		}
	})
}

func (k *kontroll) varderiktning() {
	k.rader(func(b *detaljplan.Planbestammelse, row *katalog.Bestammelse) {
		want := row.Vardetyp()
		for i := range b.Bestammelsevarde {
			v := &b.Bestammelsevarde[i]
			if v.Datatyp == detaljplan.VariabeltypDecimaltal && want != "" && v.Vardetyp != "" && v.Vardetyp != want {
				k.add("regler/value-sense", at(b, "bestammelsevarde", i, "vardetyp"), quality.Textf("Värdetypen är %s; %s är %s i katalogen.",
					"The sense is %s; %s is %s in the catalogue.", string(v.Vardetyp), radnamn(row), string(want)))
			}
		}
	})
}

// form is the form of use of a provision by the catalogue; empty when it is
// not known or is one of the old rows'.
func (k *kontroll) form(b *detaljplan.Planbestammelse) katalog.Anvandningsform {
	if f, ok := k.former[b.Objektidentitet]; ok {
		return f
	}
	var f katalog.Anvandningsform
	if row := k.rad(b); row != nil {
		switch row.Anvandningsform {
		case katalog.AllmanPlats, katalog.Kvartersmark, katalog.Vattenomrade:
			f = row.Anvandningsform
		}
	}
	if k.former == nil {
		k.former = map[detaljplan.UUID]katalog.Anvandningsform{}
	}
	k.former[b.Objektidentitet] = f
	return f
}

// reglerade calls f for each use that a property provision says it regulates.
func (k *kontroll) reglerade(f func(b, use *detaljplan.Planbestammelse, i int)) {
	for _, b := range k.bestammelser {
		if b.Typ != detaljplan.BestammelsetypEgenskapsbestammelse {
			continue
		}
		for i, id := range b.ReglerarAnvandningsbestammelse {
			if use := k.bestammelse(id); use != nil && use.Typ == detaljplan.BestammelsetypAnvandningsbestammelse {
				f(b, use, i)
			}
		}
	}
}

func (k *kontroll) anvandningsformer() {
	k.reglerade(func(b, use *detaljplan.Planbestammelse, i int) {
		if x, y := k.form(b), k.form(use); x != "" && y != "" && x != y {
			f := k.add("regler/form-of-use", at(b, "reglerarAnvandningsbestammelse", i), quality.Textf(
				"Bestämmelsen hör till %s men reglerar %s, som är %s.", "The provision belongs to %s but regulates %s, which is %s.",
				string(x), kort(use.Bestammelseformulering), string(y)))
			f.Related = []quality.Place{{Source: k.source, Object: string(use.Objektidentitet)}}
		}
	})
}

// kategoriformer are the forms of use that BFS 2020:5 binds a category to;
// none for a category that it does not bind.
func kategoriformer(kategori string) []katalog.Anvandningsform {
	switch kategori {
	case "Utnyttjandegrad", "Höjd på byggnadsverk", "Placering", "Utformning", "Utförande", "Fastighetsstorlek",
		"Markens anordnande och vegetation", "Skydd mot störningar", "Begränsning av markens utnyttjande":
		return []katalog.Anvandningsform{katalog.Kvartersmark}
	case "Utformning av allmän plats":
		return []katalog.Anvandningsform{katalog.AllmanPlats}
	case "Rivningsförbud", "Skydd av kulturvärden", "Villkor för lov", "Ändrad lovplikt", "Utökad bygglovsplikt",
		"Stängsel, utfart och annan utgång":
		return []katalog.Anvandningsform{katalog.AllmanPlats, katalog.Kvartersmark}
	}
	return nil
}

func (k *kontroll) kategorier() {
	a := k.alder()
	k.reglerade(func(b, use *detaljplan.Planbestammelse, i int) {
		row, form := k.rad(b), k.form(use)
		if row == nil || form == "" || !a.ny() || k.form(b) != "" && k.form(b) != form {
			return // regler/form-of-use
		}
		if forms := kategoriformer(row.Kategori); forms != nil && !slices.Contains(forms, form) {
			k.add("regler/category-form", at(b, "reglerarAnvandningsbestammelse", i), a.not(quality.Textf(
				"%s får inte användas på %s.", "%s may not be used on %s.", row.Kategori, string(form))))
		}
	})
}

func (k *kontroll) katalogvarden() {
	k.rader(func(b *detaljplan.Planbestammelse, row *katalog.Bestammelse) {
		if len(b.Extra) == 0 {
			return
		}
		for _, m := range [...]struct{ name, want string }{{"anvandningsform", string(row.Anvandningsform)},
			{"kategori", row.Kategori}, {"underkategori", row.Underkategori}} {
			raw, ok := b.Extra.Get(detaljplan.FormatNGP, m.name)
			var have string
			if !ok || m.want == "" || json.Unmarshal([]byte(raw), &have) != nil || have == "" || strings.EqualFold(have, m.want) {
				continue
			}
			k.add("regler/catalogue-value-differs", at(b, m.name), quality.Textf("%s är %q; i katalogen är det %q.", "%s is %q; in the catalogue it is %q.",
				m.name, kort(have), m.want))
		}
	})
}

// mall is a wording taken apart, each once a plan.
func (k *kontroll) mall(wording string) *katalog.Mall {
	if m := k.mallar[wording]; m != nil {
		return m
	}
	if k.mallar == nil {
		k.mallar = map[string]*katalog.Mall{}
	}
	m, _ := katalog.ParseMall(wording) // regler/wording-slot
	k.mallar[wording] = m
	return m
}

func (k *kontroll) avvikelse() {
	const code = "DP-Krav-0017"
	k.rader(func(b *detaljplan.Planbestammelse, row *katalog.Bestammelse) {
		wording := b.Bestammelseformulering
		if blank(wording) || wording == row.Bestammelseformulering || arTeknik(b, row) {
			return
		}
		if r := k.kann(row.Bestammelseformulering, wording); r.ok {
			switch {
			case r.hur.Form == katalog.FormBlandad:
				k.addAs(code, upplysning, at(b, "bestammelseformulering"), text(
					"Några av formuleringens variabler är ifyllda och andra kvar.", "Some of the wording's variables are filled in and others kept."))
			case !r.hur.Exakt:
				k.addAs(code, upplysning, at(b, "bestammelseformulering"), quality.Textf(
					"Formuleringen skiljer sig från katalogens bara i mellanrum, decimaltecken eller teckenform: %q.",
					"The wording differs from the catalogue's in white space, decimal sign or form of characters only: %q.", row.Bestammelseformulering))
			}
			return
		} else if r.hur.ForStor {
			k.notRun(code, text("En formulering är för lång för att jämföras.", "A wording is too long to be compared."))
			return
		}
		diff := katalog.Avvikelse(row.Bestammelseformulering, wording)
		detail := quality.Textf("Formuleringen avviker från katalogens: %s.", "The wording differs from the catalogue's: %s.", diff)
		if blank(b.UrsprungligBestammelseformulering) {
			detail = text(detail.SV+" Den ursprungliga formuleringen saknas och ska då också finnas med.",
				detail.EN+" The original wording is missing and is then to be given too.")
		}
		k.add(code, at(b, "bestammelseformulering"), detail)
	})
}

func (k *kontroll) meningensVarden() {
	k.rader(func(b *detaljplan.Planbestammelse, row *katalog.Bestammelse) {
		if len(b.Bestammelsevarde) == 0 || b.Bestammelseformulering == row.Bestammelseformulering {
			return
		}
		r := k.kann(row.Bestammelseformulering, b.Bestammelseformulering)
		found := r.varden
		if !r.ok || r.hur.Flertydig || r.hur.Form == katalog.FormMall {
			return
		}
		for _, f := range found {
			i := slices.IndexFunc(b.Bestammelsevarde, func(v detaljplan.Variabelvarde) bool { return v.Beskrivning == f.Beskrivning })
			if i < 0 || i != slices.IndexFunc(found, func(v detaljplan.Variabelvarde) bool { return v.Beskrivning == f.Beskrivning }) {
				continue // DP-0022
			}
			given := b.Bestammelsevarde[i].Variabelvarde
			if lika(given, f.Variabelvarde, f.Datatyp) || blank(given) {
				continue
			}
			k.add("regler/wording-value", at(b, "bestammelsevarde", i, "variabelvarde"), quality.Textf(
				"Värdet är %s, men i meningen står %s.", "The value is %s, but the sentence says %s.", kort(given), kort(f.Variabelvarde)))
		}
	})
}

// lika reports whether two values are the same, in whatever way written.
func lika(a, b string, typ detaljplan.Variabeltyp) bool {
	if typ == detaljplan.VariabeltypDecimaltal {
		x, ok1 := talvarde(a)
		y, ok2 := talvarde(b)
		return !ok1 || !ok2 || x == y // regler/value-number
	}
	return slices.Equal(strings.Fields(a), strings.Fields(b))
}
