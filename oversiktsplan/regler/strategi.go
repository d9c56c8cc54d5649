package regler

import (
	"cmp"
	"slices"

	"github.com/planinfo-se/planinfo/civil"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

func strategiregler() []Regel {
	return []Regel{
		ny("strategy-election", varnar, officiell, "PBL 3 kap. 23 §; vallagen (2005:837)",
			text("Dagen är inget ordinarie val", "The day is no ordinary election"),
			text("En planeringsstrategi hör till det ordinarie val som närmast föregick den.", "A planeringsstrategi belongs to the ordinary election that came last before it.")).
			for_(kommunala...).medCheck((*kontroll).valdagar),
		ny("strategy-time", stoppar, officiell, "PBL 3 kap. 23 §; "+kallaTid,
			text("Planeringsstrategin antogs för sent", "The planeringsstrategi was adopted too late"),
			text("Fullmäktige antar en planeringsstrategi senast 24 månader efter ett ordinarie val.", "The council adopts a planeringsstrategi within 24 months of an ordinary election.")).
			for_(kommunala...).medCheck((*kontroll).strategitid),
		ny("strategy-sent", varnar, officiell, "PBL 3 kap. 24 §; "+kallaTid,
			text("Planeringsstrategin skickades inte ut i tid", "The planeringsstrategi was not sent out in time"),
			text("Inom två veckor från det att beslutet tillkännagivits skickas strategin till Boverket, länsstyrelsen, regionen och berörda kommuner. Att dagen saknas märks när dagen för kontrollen är given.",
				"Within two weeks of the decision being made public the strategy is sent to Boverket, the county board, the region and the municipalities concerned. That the day is missing is noticed when the day of the check is given.")).
			for_(kommunala...).medCheck((*kontroll).strategiutskick),
		ny("strategy-missing", varnar, officiell, "PBL 3 kap. 23 och 25 §§",
			text("Ingen planeringsstrategi efter valet", "No planeringsstrategi after the election"),
			text("Har 24 månader gått från ett ordinarie val utan att en planeringsstrategi eller en ny plan antagits, är planen inte längre aktuell.", "When 24 months have passed from an ordinary election without a planeringsstrategi or a new plan, the plan is no longer aktuell.")).
			for_(op.PlanslagKommunomfattande).behover(behoverDag).medCheck((*kontroll).strategiSaknas),
		ny("aktualitet", varnar, officiell, "PBL 3 kap. 25 §",
			text("Aktualiteten stämmer inte med datumen", "The aktualitet does not agree with the dates"),
			text("De intervall i vilka planen och dess delar anges vara aktuella är de som följer av laga kraft, planeringsstrategierna och valen. Räknas bara där planen anger intervall. Planer med laga kraft före den 1 april 2020 räknas från valet 2022, och de från före 2004 till utgången av 2025, som Boverket redogör för övergångsbestämmelserna till SFS 2020:76.",
				"The intervals in which the plan and its parts are said to be aktuell are those that follow from legal force, the strategies and the elections. Reckoned only where the plan states intervals. Plans with legal force before 1 April 2020 are reckoned from the election of 2022, and those from before 2004 to the end of 2025, as Boverket tells the transitional rules of SFS 2020:76.")).
			for_(kommunala...).medCheck((*kontroll).aktualitet),
		ny("not-current", upplysning, officiell, "PBL 3 kap. 25 §; 5 kap. 7, 7 a och 38 b §§",
			text("Planen är inte aktuell", "The plan is not aktuell"),
			text("På dagen för kontrollen är planen och dess delar aktuella, enligt datumen. En detaljplan som påbörjas när den del som berörs inte är aktuell kräver utökat förfarande.",
				"On the day of the check the plan and its parts are aktuella, by the dates. A detaljplan begun when the part concerned is not aktuell needs the extended procedure.")).
			for_(kommunala...).behover(behoverDag).medCheck((*kontroll).inaktuell),
		ny("ceased", varnar, quality.Reported, "SFS 2020:76, övergångsbestämmelserna, enligt Boverket",
			text("Planen är från före 2004 och har upphört att gälla", "The plan is from before 2004 and has ceased to apply"),
			text("Kommunomfattande planer och ändringar för en del av kommunen som fick laga kraft före den 1 januari 2004 upphörde att gälla vid utgången av 2025, också om de funnits aktuella senare eller knutits till en nyare plan. Boverket talar på ett ställe om antagande i stället för laga kraft; skiljer det planen åt sägs det.",
				"Plans for the whole municipality and changes for a part of it that gained legal force before 1 January 2004 ceased to apply at the end of 2025, also when they were found aktuella later or joined to a newer plan. Boverket speaks in one place of adoption instead of legal force; where that makes a difference it is said.")).
			for_(op.PlanslagKommunomfattande, op.PlanslagAndringForDel).behover(behoverDag).medCheck((*kontroll).upphorda),
		ny("strategy-parts", varnar, officiell, "PBL 3 kap. 23 och 25 §§",
			text("Strategin säger inte om planen är aktuell", "The strategy does not say whether the plan is aktuell"),
			text("I strategin bedöms i vilken utsträckning planen är aktuell: helt, delvis (med de delar som inte är det) eller inte alls.", "In the strategy it is judged how far the plan is aktuell: wholly, in part (with the parts that are not), or not at all.")).
			for_(kommunala...).medCheck((*kontroll).strategibedomning),
	}
}

// strategier calls f with each strategy.
func (k *kontroll) strategier(f func(i int, s *op.Planeringsstrategi)) {
	for i, s := range k.plan.Planeringsstrategier {
		if s != nil {
			f(i, s)
		}
	}
}

func (k *kontroll) valdagar() {
	k.strategier(func(i int, s *op.Planeringsstrategi) {
		switch {
		case s.DatumVal.IsZero():
		default:
			if d, ok := op.OrdinarieVal(s.DatumVal.Year); !ok || d != s.DatumVal {
				k.add("strategy-election", at(s.Identitet, "planeringsstrategier", i, "datumVal"), quality.Textf("%s är ingen dag för ordinarie val.", "%s is no day of an ordinary election.", s.DatumVal.String()))
				return
			}
			if last := op.SenasteVal(s.DatumAntagen); !s.DatumAntagen.IsZero() && last != s.DatumVal {
				k.add("strategy-election", at(s.Identitet, "planeringsstrategier", i, "datumVal"), quality.Textf("Strategin antogs %s; valet närmast före var %s, inte %s.", "The strategy was adopted on %s; the election before it was on %s, not %s.",
					s.DatumAntagen.String(), last.String(), s.DatumVal.String()))
			}
		}
	})
}

// valet is the election that a strategy belongs to.
func valet(s *op.Planeringsstrategi) civil.Date {
	if d, ok := op.OrdinarieVal(s.DatumVal.Year); ok && d == s.DatumVal {
		return d
	}
	if s.DatumAntagen.IsZero() {
		return civil.Date{}
	}
	return op.SenasteVal(s.DatumAntagen)
}

func (k *kontroll) strategitid() {
	k.strategier(func(i int, s *op.Planeringsstrategi) {
		val := valet(s)
		if val.IsZero() || s.DatumAntagen.IsZero() {
			return
		}
		if last := op.StrategiSenast(val); s.DatumAntagen.After(last) {
			k.add("strategy-time", at(s.Identitet, "planeringsstrategier", i, "datumAntagen"), quality.Textf("Strategin antogs %s; 24 månader från valet %s gick ut %s.", "The strategy was adopted on %s; 24 months from the election on %s ran out on %s.",
				s.DatumAntagen.String(), val.String(), last.String()))
		}
	})
}

func (k *kontroll) strategiutskick() {
	k.strategier(func(i int, s *op.Planeringsstrategi) {
		if s.DatumTillkannagiven.IsZero() {
			return
		}
		last := civil.Term{Weeks: 2}.LastDay(s.DatumTillkannagiven)
		switch {
		case s.DatumSand.IsZero():
			if !k.asOf.IsZero() && k.asOf.After(last) {
				k.add("strategy-sent", at(s.Identitet, "planeringsstrategier", i, "datumSand"), quality.Textf("Det framgår inte att strategin skickats ut; två veckor gick ut %s.", "It is not told that the strategy was sent out; two weeks ran out on %s.", last.String()))
			}
		case s.DatumSand.After(last):
			k.add("strategy-sent", at(s.Identitet, "planeringsstrategier", i, "datumSand"), quality.Textf("Strategin skickades %s; två veckor från tillkännagivandet gick ut %s.", "The strategy was sent on %s; two weeks from the announcement ran out on %s.", s.DatumSand.String(), last.String()))
		case s.DatumSand.Before(s.DatumAntagen):
			k.add("strategy-sent", at(s.Identitet, "planeringsstrategier", i, "datumSand"), quality.Textf("Strategin skickades %s, innan den antogs %s.", "The strategy was sent on %s, before it was adopted on %s.", s.DatumSand.String(), s.DatumAntagen.String()))
		}
	})
}

func (k *kontroll) strategiSaknas() {
	if k.plan.Status != op.PlanstatusLagaKraft {
		return
	}
	val := op.SenasteVal(k.asOf)
	// The last election whose 24 months have passed.
	for !val.IsZero() && !k.asOf.After(op.StrategiSenast(val)) {
		val = op.SenasteVal(val.AddDays(-1))
	}
	if val.IsZero() || val.Before(lag2020) {
		return
	}
	if d, ok := k.plan.Handelsedag(op.HandelseAntagen); ok && d.After(val) {
		return // the plan itself is the new one
	}
	for _, s := range k.plan.Planeringsstrategier {
		if s != nil && !s.DatumAntagen.IsZero() && (valet(s) == val || s.DatumAntagen.After(val)) {
			return
		}
	}
	k.add("strategy-missing", at("", "planeringsstrategier"), quality.Textf("Ingen strategi efter valet %s; 24 månader gick ut %s.", "No strategy after the election on %s; 24 months ran out on %s.", val.String(), op.StrategiSenast(val).String()))
}

func (k *kontroll) aktualitet() {
	if len(k.plan.Aktualitet) == 0 {
		return
	}
	want := k.plan.BeraknaAktualitet()
	if want == nil {
		k.add("aktualitet", at("", "aktualitet"), text("Planen har inte laga kraft och kan inte vara aktuell.", "The plan has no legal force and cannot be aktuell."))
		return
	}
	stated := sammanhangande(k.plan.Aktualitet)
	for _, w := range sammanhangande(want) {
		if i := slices.IndexFunc(stated, func(a intervall) bool { return a.Aktualitet == w.Aktualitet }); i >= 0 {
			stated = slices.Delete(stated, i, i+1)
			continue
		}
		k.add("aktualitet", at("", "aktualitet"), quality.Textf("Av datumen följer %s–%s%s, som inte är angivet.", "From the dates follows %s–%s%s, which is not stated.", w.Period.Fran.String(), w.Period.Till.String(), del(w.Plandel)))
	}
	for _, a := range stated {
		k.add("aktualitet", at("", "aktualitet", a.i, "period"), quality.Textf("Intervallet %s–%s%s följer inte av datumen.", "The interval %s–%s%s does not follow from the dates.", a.Period.Fran.String(), a.Period.Till.String(), del(a.Plandel)))
	}
}

func del(part string) string {
	if part == "" {
		return ""
	}
	return " (" + part + ")"
}

// An intervall is an interval with where it begins in the plan's list.
type intervall struct {
	op.Aktualitet
	i int
}

// sammanhangande puts intervals together that follow each other: whether a
// strategy that finds the plan still aktuell begins a new one is a matter of
// taste.
func sammanhangande(list []*op.Aktualitet) []intervall {
	var out []intervall
	for i, a := range list {
		if a != nil {
			out = append(out, intervall{op.Aktualitet{Plandel: a.Plandel, Period: a.Period}, i})
		}
	}
	slices.SortStableFunc(out, func(a, b intervall) int {
		return cmp.Or(cmp.Compare(a.Plandel, b.Plandel), a.Period.Fran.Compare(b.Period.Fran))
	})
	kept := out[:0]
	for _, a := range out {
		if n := len(kept); n > 0 && kept[n-1].Plandel == a.Plandel && !a.Period.Fran.After(kept[n-1].Period.Till.AddDays(1)) {
			if a.Period.Till.After(kept[n-1].Period.Till) {
				kept[n-1].Period.Till = a.Period.Till
			}
			continue
		}
		kept = append(kept, a)
	}
	return kept
}

func (k *kontroll) inaktuell() {
	list := k.plan.BeraknaAktualitet()
	if list == nil {
		return // not in force
	}
	force, _ := k.plan.Handelsedag(op.HandelseLagaKraft)
	if k.asOf.Before(force) {
		return
	}
	if _, ok := op.ArAktuell(list, "", k.asOf); !ok {
		k.add("not-current", at("", "aktualitet"), quality.Textf("Planen är inte aktuell den %s.", "The plan is not aktuell on %s.", k.asOf.String()))
		return
	}
	for i, d := range k.plan.Delar {
		if d == nil {
			continue
		}
		if _, ok := op.ArAktuell(list, d.Identitet, k.asOf); !ok {
			k.add("not-current", at(d.Identitet, "delar", i), quality.Textf("Delen %s är inte aktuell den %s.", "The part %s is not aktuell on %s.", cmpStr(d.Namn, d.Identitet), k.asOf.String()))
		}
	}
}

// upphorda finds a plan, and parts of one, that ceased to apply because of
// their age.
func (k *kontroll) upphorda() {
	p := k.plan
	if p.Status != op.PlanstatusLagaKraft {
		return
	}
	old := func(d civil.Date) (civil.Date, bool) {
		last := op.UpphorGalla(d)
		return last, !last.IsZero() && k.asOf.After(last)
	}
	force, _ := p.Handelsedag(op.HandelseLagaKraft)
	if last, ok := old(force); ok {
		k.add("ceased", at("", "status"), quality.Textf("Planen fick laga kraft %s och gällde till och med %s.", "The plan gained legal force on %s and applied until %s.", force.String(), last.String()))
		return
	}
	if d, _ := p.Handelsedag(op.HandelseAntagen); !force.IsZero() {
		if last, ok := old(d); ok {
			k.add("ceased", at("", "status"), quality.Textf("Planen antogs %s och fick laga kraft %s. Är det antagandet som räknas gällde den till och med %s.", "The plan was adopted on %s and gained legal force on %s. If it is adoption that counts it applied until %s.", d.String(), force.String(), last.String()))
			return
		}
	}
	for i, d := range p.Delar {
		if d == nil {
			continue
		}
		if last, ok := old(d.Giltighet.Fran); ok && (d.Giltighet.Till.IsZero() || d.Giltighet.Till.After(last)) {
			k.add("ceased", at(d.Identitet, "delar", i, "giltighet"), quality.Textf("Delen %s är från %s och gällde till och med %s.", "The part %s is from %s and applied until %s.", cmpStr(d.Namn, d.Identitet), d.Giltighet.Fran.String(), last.String()))
		}
	}
}

func (k *kontroll) strategibedomning() {
	k.strategier(func(i int, s *op.Planeringsstrategi) {
		if s.Aktuell == "" && !s.DatumAntagen.IsZero() {
			k.add("strategy-parts", at(s.Identitet, "planeringsstrategier", i, "aktuell"), text("Strategin bedömer inte om planen är aktuell.", "The strategy does not judge whether the plan is aktuell."))
		}
	})
}
