package regler

import (
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// brytdag is the day from which the rules for plans begun after 2021 hold
// (PBF 2 kap. 5 a §, first applied to what was begun after 2021-12-31).
var brytdag = civil.Date{Year: 2022, Month: 1, Day: 1}

// An alder tells on which side of brytdag work on a plan began.
type alder uint8

const (
	okandAlder alder = iota // no start date, and nothing shows that it began before
	tidigare                // before
	senare                  // on that day or later
)

// ny reports whether the rules for plans begun after 2021 are applied: an
// unset start date is taken as the stricter case.
func (a alder) ny() bool { return a != tidigare }

// not is what a finding says of a start date that is not given.
func (a alder) not(t quality.Text) quality.Text {
	if a != okandAlder {
		return t
	}
	return text(t.SV+" Påbörjandedatum saknas, och planen behandlas som påbörjad efter 2021.",
		t.EN+" No start date is given, and the plan is treated as begun after 2021.")
}

// beslutsalder tells when the work that led to a decision began. A date of the
// decision before 2022 proves that its work began before then.
func (k *kontroll) beslutsalder(b *detaljplan.Beslutsinformation) alder {
	if d := b.DatumPaborjat; !d.IsZero() {
		if d.Before(brytdag) {
			return tidigare
		}
		return senare
	}
	before := func(d civil.Date) bool { return !d.IsZero() && d.Before(brytdag) }
	if before(b.DatumAntagande) || before(b.GenomforandetidStartar) {
		return tidigare
	}
	for _, d := range b.DatumLagakraft {
		if before(d) {
			return tidigare
		}
	}
	return k.annanAlder()
}

// annanAlder is what the plan's other dates prove: a status reached before
// 2022, or registration before then in an SS 637040 file.
func (k *kontroll) annanAlder() alder {
	if d := k.plan.DatumStatusforandring; !d.IsZero() && d.Before(brytdag) {
		return tidigare
	}
	if s := k.plan.SS637040; s != nil && len(s.Registreringsdatum) >= 10 {
		if d, err := civil.ParseDate(s.Registreringsdatum[:10]); err == nil && d.Before(brytdag) {
			return tidigare
		}
	}
	return okandAlder
}

// alder tells when work on the plan began: senare when any of its decisions
// belongs to work begun after 2021, tidigare when all are older.
func (k *kontroll) alder() alder {
	if k.aldern != nil {
		return *k.aldern
	}
	a := tidigare
	if len(k.plan.Beslutsinformation) == 0 {
		a = k.annanAlder()
	}
	for i := range k.plan.Beslutsinformation {
		switch k.beslutsalder(&k.plan.Beslutsinformation[i]) {
		case senare:
			a = senare
		case okandAlder:
			if a == tidigare {
				a = okandAlder
			}
		}
	}
	k.aldern = &a
	return a
}

// bestammelsealdrar tells for each provision when work on it began: that of
// the decisions that concern it, or the plan's when none names it.
func (k *kontroll) bestammelsealdrar() map[detaljplan.UUID]alder {
	if len(k.plan.Beslutsinformation) < 2 {
		return nil // the plan's own
	}
	out := map[detaljplan.UUID]alder{}
	for i := range k.plan.Beslutsinformation {
		b := &k.plan.Beslutsinformation[i]
		a := k.beslutsalder(b)
		for _, id := range b.Planbestammelse {
			if have, ok := out[id]; !ok || a == senare || a == okandAlder && have == tidigare {
				out[id] = a
			}
		}
	}
	return out
}

func (k *kontroll) lagaKraft() bool { return k.plan.Status == detaljplan.PlanstatusLagaKraft }

const kallaNytt = kallaVagledning + "; PBF 2 kap. 5 a §"

func statusregler() []Regel {
	const vidLagaSV, vidLagaEN = "Planer med status laga kraft.", "Plans with status laga kraft."
	return []Regel{
		ny("DP-0005", stoppar, reported, kallaVagledning,
			text("Obligatorisk uppgift vid laga kraft saknas", "Information mandatory at laga kraft is missing"),
			text("En plan med laga kraft har beteckning, planbeskrivning, minst en bestämmelse och kvalitetsbeskrivning på planen och varje bestämmelse.",
				"A plan in force has beteckning, planbeskrivning, at least one provision, and kvalitetsbeskrivning on the plan and each provision.")).
			galler(vidLagaSV, vidLagaEN).medCheck((*kontroll).vidLagaKraft),
		ny("DP-0011", stoppar, reported, kallaNytt,
			text("Motiv saknas", "Motive missing"),
			text("Varje bestämmelse har ett motiv (planbestammelsebeskrivning) som inte är tomt. Våra källor delar inte säkert upp DP-0011 och DP-0012; här är DP-0011 motiven. Ett ospecificerat påbörjandedatum räknas som efter 2021, om inget datum visar annat; för en bestämmelse som ett beslut räknar upp gäller det beslutets datum.",
				"Each provision has a motive (planbestammelsebeskrivning) that is not empty. Our sources do not surely divide DP-0011 and DP-0012; here DP-0011 is the motives. An unset start date counts as after 2021 unless a date shows otherwise; for a provision that a decision lists, that decision's dates count.")).
			galler("Planer med status laga kraft som påbörjats efter 2021-12-31.", "Plans with status laga kraft begun after 2021-12-31.").
			medCheck((*kontroll).motiv),
		ny("DP-0012", stoppar, reported, kallaNytt,
			text("Uppgift som nya planer kräver saknas", "Information that new plans require is missing"),
			text("Planen har datumPaborjat, och varje geometri har lagesbestamningsmetodIPlan och tidpunktForLagesbestamning. Se DP-0011 om koderna och om ospecificerat påbörjandedatum.",
				"The plan has datumPaborjat, and each geometry lagesbestamningsmetodIPlan and tidpunktForLagesbestamning. See DP-0011 on the codes and on an unset start date.")).
			galler("Planer som påbörjats efter 2021-12-31, vid varje status.", "Plans begun after 2021-12-31, at every status.").
			medCheck((*kontroll).nyPlan),
		ny("DP-0014", stoppar, reported, kallaVagledning,
			text("Ingen beslutshandling med plankarta", "No decision document with the plan map"),
			text("Minst en beslutshandling innehåller plankartan. Att beslutshandling saknas helt är DP-0017.",
				"At least one decision document holds the plan map. That there is none at all is DP-0017.")).
			galler(vidLagaSV, vidLagaEN).medCheck((*kontroll).plankarta),
		ny("DP-0017", stoppar, reported, kallaVagledning,
			text("Beslutsinformationen är inte fullständig", "The decision information is not complete"),
			text("Varje beslut som antar, ändrar eller upphäver har diarienummer, beslutstyp, beslutshandling, datumAntagande och datumLagakraft; minst ett beslut har genomforandetid och genomforandetidStartar.",
				"Each decision that adopts, changes or repeals has a diary number, beslutstyp, beslutshandling, datumAntagande and datumLagakraft; at least one decision has genomforandetid and genomforandetidStartar.")).
			galler(vidLagaSV, vidLagaEN).medCheck((*kontroll).beslutFullstandigt),
		ny("regler/quality-explained", upplysning, inferred, "Lantmäteriet, webbinarium om äldre planer; Detaljplan 4.1, kvalitet",
			text("Ej komplett digitalisering utan förklaring", "Incomplete digitisation without explanation"),
			text("Där digitaliseringsniva är ej komplett säger beskrivningNiva vad som saknas.",
				"Where digitaliseringsniva is ej komplett, beskrivningNiva says what is missing.")).
			medCheck((*kontroll).ejKomplett),
	}
}

func (k *kontroll) vidLagaKraft() {
	if !k.lagaKraft() {
		return
	}
	const code = "DP-0005"
	p := k.plan
	miss := func(at quality.Place) {
		k.add(code, at, quality.Textf("%s krävs vid laga kraft.", "%s is required at laga kraft.", sistaLed(at.Path)))
	}
	if blank(p.Beteckning) {
		miss(k.atPlan("beteckning"))
	}
	if p.Planbeskrivning == nil {
		miss(k.atPlan("planbeskrivning"))
	}
	if p.Kvalitetsbeskrivning == nil {
		miss(k.atPlan("kvalitetsbeskrivning"))
	}
	if len(k.bestammelser) == 0 {
		k.add(code, k.atPlan(), text("Planen har ingen bestämmelse.", "The plan has no provision."))
	}
	for _, b := range k.bestammelser {
		if b.Kvalitetsbeskrivning == nil {
			miss(at(b, "kvalitetsbeskrivning"))
		}
	}
}

func (k *kontroll) motiv() {
	if !k.lagaKraft() {
		return
	}
	ages := k.bestammelsealdrar()
	for _, b := range k.bestammelser {
		a, ok := ages[b.Objektidentitet]
		if !ok {
			a = k.alder()
		}
		if !a.ny() {
			continue
		}
		switch m := b.Planbestammelsebeskrivning; {
		case m == nil:
			k.add("DP-0011", at(b, "planbestammelsebeskrivning"), a.not(text("Bestämmelsen har inget motiv.", "The provision has no motive.")))
		case blank(m.Motiv):
			k.add("DP-0011", at(b, "planbestammelsebeskrivning", "motiv"), a.not(text("Motivet är tomt.", "The motive is empty.")))
		}
	}
}

func (k *kontroll) nyPlan() {
	const code = "DP-0012"
	for i := range k.plan.Beslutsinformation {
		// A start date that is given is never missing; one that is not, is
		// when nothing shows that the work began before 2022.
		if k.beslutsalder(&k.plan.Beslutsinformation[i]) == okandAlder {
			k.add(code, k.atPlan("beslutsinformation", i, "datumPaborjat"), okandAlder.not(text("datumPaborjat är inte angivet.", "datumPaborjat is not given.")))
		}
	}
	plan := k.alder()
	ages := k.bestammelsealdrar()
	k.geometrier(func(b *detaljplan.Planbestammelse, name string, i int, g *detaljplan.Geometribeskrivning) {
		a := plan
		if b != nil {
			if own, ok := ages[b.Objektidentitet]; ok {
				a = own
			}
		}
		if !a.ny() {
			return
		}
		m := &g.Geometrimetadata
		if m.LagesbestamningsmetodIPlan == nil {
			k.add(code, k.platsI(b, name, i, "geometrimetadata", "lagesbestamningsmetodIPlan"),
				a.not(text("lagesbestamningsmetodIPlan saknas.", "lagesbestamningsmetodIPlan is missing.")))
		}
		if m.TidpunktForLagesbestamning.IsZero() {
			k.add(code, k.platsI(b, name, i, "geometrimetadata", "tidpunktForLagesbestamning"),
				a.not(text("tidpunktForLagesbestamning saknas.", "tidpunktForLagesbestamning is missing.")))
		}
	})
}

func (k *kontroll) plankarta() {
	if !k.lagaKraft() {
		return
	}
	some := false
	for i := range k.plan.Beslutsinformation {
		for j := range k.plan.Beslutsinformation[i].Beslutshandling {
			some = true
			for _, c := range k.plan.Beslutsinformation[i].Beslutshandling[j].Innehall {
				if c == detaljplan.InnehallPlankarta {
					return
				}
			}
		}
	}
	if some {
		k.add("DP-0014", k.atPlan("beslutsinformation"), text("Ingen beslutshandling har innehållet plankarta.",
			"No decision document has the content plankarta."))
	}
}

func (k *kontroll) beslutFullstandigt() {
	if !k.lagaKraft() {
		return
	}
	const code = "DP-0017"
	period, starts, want := false, false, -1
	for i := range k.plan.Beslutsinformation {
		b := &k.plan.Beslutsinformation[i]
		period = period || b.Genomforandetid != nil
		starts = starts || !b.GenomforandetidStartar.IsZero()
		if b.Beslutstyp == detaljplan.BeslutstypBeslutOmAvslut {
			continue
		}
		if want < 0 && b.Beslutstyp != detaljplan.BeslutstypAntagandeOmUpphavande {
			want = i
		}
		for _, m := range []struct {
			name  string
			unset bool
		}{
			{"diarienummerKommun", blank(b.DiarienummerKommun) && blank(b.DiarienummerFullmaktige)},
			{"beslutstyp", b.Beslutstyp == ""},
			{"beslutshandling", len(b.Beslutshandling) == 0},
			{"datumAntagande", b.DatumAntagande.IsZero()},
			{"datumLagakraft", len(b.DatumLagakraft) == 0},
		} {
			if m.unset {
				k.add(code, k.atPlan("beslutsinformation", i, m.name), quality.Textf("%s krävs vid laga kraft.", "%s is required at laga kraft.", m.name))
			}
		}
	}
	if want < 0 {
		return // no decision at all is for the rule on mandatory information
	}
	if !period {
		k.add(code, k.atPlan("beslutsinformation", want, "genomforandetid"), text("genomforandetid krävs vid laga kraft.", "genomforandetid is required at laga kraft."))
	}
	if !starts {
		k.add(code, k.atPlan("beslutsinformation", want, "genomforandetidStartar"), text("genomforandetidStartar krävs vid laga kraft.", "genomforandetidStartar is required at laga kraft."))
	}
}

func (k *kontroll) ejKomplett() {
	see := func(q *detaljplan.Kvalitet, b *detaljplan.Planbestammelse) {
		if q != nil && q.Digitaliseringsniva == detaljplan.DigitaliseringsnivaEjKomplett && blank(q.BeskrivningNiva) {
			k.add("regler/quality-explained", k.platsI(b, "kvalitetsbeskrivning", "beskrivningNiva"), text(
				"Digitaliseringen är ej komplett, men beskrivningNiva säger inte varför.", "The digitisation is not complete, but beskrivningNiva does not say why."))
		}
	}
	see(k.plan.Kvalitetsbeskrivning, nil)
	for _, b := range k.bestammelser {
		see(b.Kvalitetsbeskrivning, b)
	}
}
