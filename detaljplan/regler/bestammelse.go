package regler

import (
	"errors"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/quality"
)

// Technical facilities, whose place and kind are not to be told.
const (
	teknikID   detaljplan.UUID = "9b78a950-1bb2-4046-98cf-9efbd5868323"
	teknikKod  string          = "DP_KM_E2"
	teknikText string          = "Tekniska anläggningar"
)

func bestammelseregler() []Regel {
	const teknikSV, teknikEN = "Bestämmelser som hänvisar till DP_KM_E2.", "Provisions that refer to DP_KM_E2."
	return []Regel{
		ny("DP-0009", stoppar, reported, kallaVagledning,
			text("Värdetyp eller enhet saknas", "Sense or unit missing"),
			text("Ett decimaltal har vardetyp och enhet. Mer än ett decimaltal i en bestämmelse varnar, utom för lutning, som har två.",
				"A decimal number has vardetyp and enhet. More than one decimal number in a provision warns, except for slope (lutning), which has two.")).
			medCheck((*kontroll).decimaltal),
		ny("regler/value-number", varnar, inferred, kallaSchema+", variabelvarde",
			text("Decimaltal som inte är ett tal", "Decimal that is not a number"),
			text("Värdet av ett decimaltal är ett tal med decimalpunkt eller decimalkomma.", "The value of a decimaltal is a number with a decimal point or comma.")).
			medCheck((*kontroll).tal),
		ny("DP-0022", stoppar, reported, kallaVagledning,
			text("Värdena svarar inte mot variablerna", "The values do not answer to the variables"),
			text("Bestämmelsen har ett värde för varje variabel i formuleringen, i samma ordning, och inget värde utan variabel; bara [text:text] får utebli, ur både formulering och värden. Står variablerna kvar i formuleringen gäller de; är meningen ifylld gäller katalogens, och utan katalog kan den inte kontrolleras.",
				"The provision has a value for each variable of the wording, in the same order, and no value without a variable; only [text:text] may be left out, of both wording and values. Where the wording keeps the variables, they count; where the sentence is filled in, the catalogue's do, and without a catalogue it cannot be checked.")).
			medCheck((*kontroll).varden),
		ny("regler/wording-slot", varnar, inferred, kallaKatalog+", variabler",
			text("Variabel som inte kan läsas", "Variable that cannot be read"),
			text("En variabel i formuleringen skrivs [namn:text] eller [namn:decimaltal].", "A variable of the wording is written [name:text] or [name:decimaltal].")).
			medCheck(func(k *kontroll) {
				for _, b := range k.bestammelser {
					var fault *katalog.Mallfel
					if _, err := katalog.ParseMall(b.Bestammelseformulering); errors.As(err, &fault) {
						k.add("regler/wording-slot", at(b, "bestammelseformulering"), fault.Text)
					}
				}
			}),
		ny("DP-0019", stoppar, reported, kallaVagledning,
			text("Tekniska anläggningar med annan formulering", "Technical facilities with another wording"),
			text("Formuleringen är precis ”Tekniska anläggningar”. Våra källor nämner DP-0019, 0020 och 0021 tillsammans för formulering och motiv; här är DP-0019 formuleringen, DP-0020 motivet och DP-0021 det som i övrigt röjer anläggningen.",
				"The wording is exactly “Tekniska anläggningar”. Our sources name DP-0019, 0020 and 0021 together for wording and motive; here DP-0019 is the wording, DP-0020 the motive, and DP-0021 what else gives the facility away.")).
			galler(teknikSV, teknikEN).medCheck(func(k *kontroll) {
			k.teknik(func(b *detaljplan.Planbestammelse) {
				if b.Bestammelseformulering != teknikText && !blank(b.Bestammelseformulering) {
					k.add("DP-0019", at(b, "bestammelseformulering"), quality.Textf("Formuleringen är %q; den ska vara %q.", "The wording is %q; it is to be %q.",
						kort(b.Bestammelseformulering), teknikText))
				}
			})
		}),
		ny("DP-0020", stoppar, reported, kallaVagledning,
			text("Tekniska anläggningar med annat motiv", "Technical facilities with another motive"),
			text("Motivet, där det anges, är precis ”Tekniska anläggningar”. Se DP-0019 om koderna. Att motiv saknas är DP-0011.",
				"The motive, where given, is exactly “Tekniska anläggningar”. See DP-0019 on the codes. That there is none is DP-0011.")).
			galler(teknikSV, teknikEN).medCheck(func(k *kontroll) {
			k.teknik(func(b *detaljplan.Planbestammelse) {
				if m := b.Planbestammelsebeskrivning; m != nil && m.Motiv != teknikText && !blank(m.Motiv) {
					k.add("DP-0020", at(b, "planbestammelsebeskrivning", "motiv"), quality.Textf("Motivet är %q; det ska vara %q.", "The motive is %q; it is to be %q.",
						kort(m.Motiv), teknikText))
				}
			})
		}),
		ny("DP-0021", varnar, inferred, kallaVagledning+"; leveranser",
			text("Tekniska anläggningar med ursprunglig formulering", "Technical facilities with the original wording"),
			text("Den ursprungliga formuleringen, där den anges, röjer inte anläggningen: den är utelämnad eller ”Tekniska anläggningar”. Vad DP-0021 avser är inte klart i våra källor; verktyg tar bort värden, formulering och motiv. Se DP-0019.",
				"The original wording, where given, does not give the facility away: it is left out or “Tekniska anläggningar”. What DP-0021 means is not clear in our sources; tools remove values, wording and motive. See DP-0019.")).
			galler(teknikSV, teknikEN).medCheck(func(k *kontroll) {
			k.teknik(func(b *detaljplan.Planbestammelse) {
				if s := b.UrsprungligBestammelseformulering; s != "" && s != teknikText {
					k.add("DP-0021", at(b, "ursprungligBestammelseformulering"), quality.Textf("Den ursprungliga formuleringen är %q.", "The original wording is %q.", kort(s)))
				}
			})
		}),
		ny("regler/administrative-provision", varnar, official, "BFS 2020:5; Boverket, nyheter i planbestämmelsekatalogen 2020-10-01",
			text("Administrativ bestämmelse i en ny plan", "Administrative provision in a new plan"),
			text("En ny plan har bara användnings- och egenskapsbestämmelser. Slaget finns kvar i schemat, men inget i katalogen är gällande.",
				"A new plan has use and property provisions only. The kind remains in the schema, but nothing of it is in force in the catalogue.")).
			galler("Planer som påbörjats efter 2021-12-31.", "Plans begun after 2021-12-31.").
			medCheck(func(k *kontroll) {
				k.medAlder(func(b *detaljplan.Planbestammelse, a alder) {
					if b.Typ == detaljplan.BestammelsetypAdministrativBestammelse && a.ny() {
						k.add("regler/administrative-provision", at(b, "feature:typ"), a.not(text(
							"Administrativa bestämmelser finns inte i nya planer.", "There are no administrative provisions in new plans.")))
					}
				})
			}),
	}
}

// medAlder calls f for each provision with when work on it began.
func (k *kontroll) medAlder(f func(*detaljplan.Planbestammelse, alder)) {
	ages := k.bestammelsealdrar()
	for _, b := range k.bestammelser {
		a, ok := ages[b.Objektidentitet]
		if !ok {
			a = k.alder()
		}
		f(b, a)
	}
}

// teknik calls f for each provision that is technical facilities.
func (k *kontroll) teknik(f func(*detaljplan.Planbestammelse)) {
	for _, b := range k.bestammelser {
		if b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse && arTeknik(b, k.rad(b)) {
			f(b)
		}
	}
}

func arTeknik(b *detaljplan.Planbestammelse, row *katalog.Bestammelse) bool {
	return strings.EqualFold(string(b.Planbestammelsekatalogreferens), string(teknikID)) ||
		row != nil && row.Bestammelsekod == teknikKod
}

func (k *kontroll) decimaltal() {
	const code = "DP-0009"
	for _, b := range k.bestammelser {
		decimals, slope := 0, true
		for i := range b.Bestammelsevarde {
			v := &b.Bestammelsevarde[i]
			if v.Datatyp != detaljplan.VariabeltypDecimaltal {
				continue
			}
			decimals++
			slope = slope && strings.HasPrefix(v.Beskrivning, "lutning")
			if v.Vardetyp == "" {
				k.add(code, at(b, "bestammelsevarde", i, "vardetyp"), quality.Textf("Decimaltalet %s har ingen vardetyp (min, max eller exakt).",
					"The decimal %s has no vardetyp (min, max or exakt).", kort(v.Beskrivning)))
			}
			if v.Enhet == "" {
				k.add(code, at(b, "bestammelsevarde", i, "enhet"), quality.Textf("Decimaltalet %s har ingen enhet.", "The decimal %s has no enhet.", kort(v.Beskrivning)))
			}
		}
		if decimals > 1 && !slope {
			k.addAs(code, varnar, at(b, "bestammelsevarde"), quality.Textf("Bestämmelsen har %d decimaltal; bara lutning har fler än ett.",
				"The provision has %d decimal numbers; only slope has more than one.", decimals))
		}
	}
}

// talvarde reads a decimal number with a point or a comma.
func talvarde(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	if s == "" || strings.ContainsFunc(s, func(r rune) bool { return (r < '0' || r > '9') && !strings.ContainsRune("+-.", r) }) {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}

func (k *kontroll) tal() {
	for _, b := range k.bestammelser {
		for i := range b.Bestammelsevarde {
			v := &b.Bestammelsevarde[i]
			if v.Datatyp != detaljplan.VariabeltypDecimaltal || blank(v.Variabelvarde) {
				continue
			}
			if _, ok := talvarde(v.Variabelvarde); !ok {
				k.add("regler/value-number", at(b, "bestammelsevarde", i, "variabelvarde"), quality.Textf("%q är inget tal.", "%q is not a number.", kort(v.Variabelvarde)))
			}
		}
	}
}

func (k *kontroll) varden() {
	unchecked := 0
	for _, b := range k.bestammelser {
		m := k.mall(b.Bestammelseformulering)
		kept := len(m.Variabler()) > 0
		row := k.rad(b)
		if kept && row != nil && k.kann(row.Bestammelseformulering, b.Bestammelseformulering).hur.Form == katalog.FormBlandad {
			m, kept = k.mall(row.Bestammelseformulering), false // some values filled in, some not
		} else if !kept {
			switch {
			case row != nil && !arTeknik(b, row):
				m = k.mall(row.Bestammelseformulering)
			case row == nil && len(b.Bestammelsevarde) > 0 && !blank(b.Bestammelseformulering):
				unchecked++
				continue
			case row == nil:
				continue
			}
		}
		k.vardenEfter(b, m, kept)
	}
	if unchecked > 0 {
		k.notRun("DP-0022", quality.Textf("%d bestämmelser med ifylld mening finns inte i någon given katalog, och deras värden kunde inte kontrolleras.",
			"%d provisions with a filled-in sentence are in no catalogue given, and their values could not be checked.", unchecked))
	}
}

// vardenEfter compares a provision's values with the variables of a wording,
// in order. kept tells that it is the provision's own wording.
func (k *kontroll) vardenEfter(b *detaljplan.Planbestammelse, m *katalog.Mall, kept bool) {
	const code = "DP-0022"
	for _, f := range m.Kontrollera(b.Bestammelsevarde, nil) {
		switch f.Slag {
		case katalog.FelSaknas:
			k.add(code, at(b, "bestammelsevarde"), f.Text)
		case katalog.FelOverflodig, katalog.FelOrdning:
			k.add(code, at(b, "bestammelsevarde", f.Index), f.Text)
		case katalog.FelNamn:
			k.add(code, at(b, "bestammelsevarde", f.Index, "beskrivning"), f.Text)
		case katalog.FelDatatyp:
			if b.Bestammelsevarde[f.Index].Datatyp != "" { // regler/mandatory
				k.add(code, at(b, "bestammelsevarde", f.Index, "datatyp"), f.Text)
			}
		}
	}
	if !kept {
		return
	}
	given := map[string]bool{}
	for i := range b.Bestammelsevarde {
		given[b.Bestammelsevarde[i].Beskrivning] = true
	}
	for _, x := range m.Variabler() {
		if x.Valfri && !given[x.Namn] {
			k.addAs(code, varnar, at(b, "bestammelseformulering"), quality.Textf(
				"%s har inget värde och ska då strykas ur formuleringen.", "%s has no value and is then to be cut out of the wording.", x))
			return
		}
	}
}
