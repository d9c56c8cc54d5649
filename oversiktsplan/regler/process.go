package regler

import (
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

const kallaTid = "lag (1930:173) om beräkning av lagstadgad tid"

func processregler() []Regel {
	return []Regel{
		ny("date-order", stoppar, officiell, "PBL 3 kap. 8–22 §§",
			text("Händelserna står i omöjlig ordning", "The events come in an impossible order"),
			text("Planen påbörjas, samråds, kungörs, granskas, antas, tillkännages, får laga kraft och skickas ut, i den ordningen. Flera samråd och granskningar får förekomma; den första respektive sista räknas.",
				"The plan is begun, consulted on, announced, examined, adopted, made public, gains legal force and is sent out, in that order. There may be several consultations and granskningar; the first and the last of each count.")).
			medCheck((*kontroll).ordning),
		ny("period", stoppar, officiell, "PBL 3 kap. 12 §",
			text("Slutdagen ligger före startdagen", "The last day is before the first"),
			text("En händelse, en giltighet eller en period slutar inte innan den börjar.", "An event, a validity or a period does not end before it begins.")).
			medCheck((*kontroll).perioder),
		ny("granskning-time", stoppar, officiell, "PBL 3 kap. 12 och 28 §§; 7 kap. 5 §; "+kallaTid,
			text("Granskningstiden är för kort", "The time for granskning is too short"),
			text("Förslaget granskas under minst två månader, en ändring för en del av kommunen minst sex veckor och en regionplan minst tre månader. Ett tillägg som gäller hela kommunen har två månader. Tiden räknas från första dagen till samma dag i slutmånaden; slutar den dagen före, är den hel bara om båda dagarna räknas, och regeln varnar.",
				"The proposal is examined during at least two months, a change for a part of the municipality at least six weeks and a regionplan at least three months. A tillägg for the whole municipality has two months. Time is counted from the first day to the same day of the last month; if it ends the day before, it is whole only when both days count, and the rule warns.")).
			fran(lag2020).medCheck((*kontroll).granskningstid),
		ny("granskning-end", varnar, officiell, "PBL 3 kap. 12 §",
			text("Granskningens slut är inte angivet", "The end of granskning is not stated"),
			text("En granskning har en första och en sista dag.", "A granskning has a first and a last day.")).
			medCheck((*kontroll).granskningsslut),
		ny("announcement", varnar, officiell, "PBL 3 kap. 13 §",
			text("Kungörelsen saknas eller kommer för sent", "The announcement is missing or too late"),
			text("Granskningen kungörs innan granskningstiden börjar.", "The granskning is announced before its time begins.")).
			for_(kommunala...).fran(lag2020).medCheck((*kontroll).kungorelse),
		ny("yttrande-missing", varnar, officiell, "PBL 3 kap. 16 och 20 §§",
			text("Länsstyrelsens granskningsyttrande saknas", "The county board's granskningsyttrande is missing"),
			text("Den antagna planen redovisas tillsammans med länsstyrelsens granskningsyttrande.", "The adopted plan is shown together with the county board's granskningsyttrande.")).
			for_(kommunala...).fran(lag2020).medCheck((*kontroll).yttrande),
		ny("yttrande-time", varnar, officiell, "PBL 3 kap. 16 och 18 a §§",
			text("Granskningsyttrandet lämnades utanför granskningstiden", "The granskningsyttrande was given outside the time for granskning"),
			text("Länsstyrelsen yttrar sig under granskningstiden. Ett reviderat yttrande kommer efter den.", "The county board gives its opinion during the time for granskning. A revised one comes after it.")).
			for_(kommunala...).fran(lag2020).medCheck((*kontroll).yttrandetid),
		ny("adopted-by", varnar, officiell, "PBL 3 kap. 19 §",
			text("Planen är antagen av någon annan än fullmäktige", "The plan is adopted by another than the council"),
			text("Kommunfullmäktige antar översiktsplanen; uppgiften kan inte delegeras.", "The municipal council adopts the plan; this cannot be delegated.")).
			for_(kommunala...).medCheck((*kontroll).fullmaktige),
		ny("legal-force-early", varnar, antagen, "PBL 13 kap. 1 §; kommunallagen 13 kap. (laglighetsprövning, tre veckor); "+kallaTid,
			text("Laga kraft innan tiden för överklagande har gått ut", "Legal force before the time of appeal has run out"),
			text("Beslutet får laga kraft tidigast dagen efter det att tre veckor gått från tillkännagivandet. Kommunallagen lästes inte.", "The decision gains legal force at the earliest on the day after three weeks from the announcement. Kommunallagen was not read.")).
			for_(kommunala...).medCheck((*kontroll).lagaKraft),
		ny("sent", varnar, officiell, "PBL 3 kap. 22 §; "+kallaTid,
			text("Planen skickades inte ut i tid", "The plan was not sent out in time"),
			text("Inom sex veckor från laga kraft skickas handlingarna till Boverket, länsstyrelsen, lantmäterimyndigheten, regionen och berörda kommuner. Att händelsen saknas märks när dagen för kontrollen är given.",
				"Within six weeks from legal force the documents are sent to Boverket, the county board, the cadastral authority, the region and the municipalities concerned. That the event is missing is noticed when the day of the check is given.")).
			for_(kommunala...).fran(lag2020).medCheck((*kontroll).expediering),
		ny("status", varnar, antagen, "PBL 3 kap.",
			text("Status och händelser säger olika saker", "Status and events say different things"),
			text("En plan vars status är samråd, granskning, antagen, laga kraft, upphävd eller ersatt har den händelsen, med datum, och ingen som ligger längre fram.", "A plan whose status is samråd, granskning, antagen, laga kraft, upphävd or ersatt has that event, with a date, and none that lies further on.")).
			medCheck((*kontroll).status),
		ny("future", varnar, antagen, "PBL 3 kap.",
			text("Händelsen ligger i framtiden", "The event lies in the future"),
			text("En händelse har inträffat senast på dagen för kontrollen.", "An event has happened on the day of the check at the latest.")).
			behover(behoverDag).medCheck((*kontroll).framtid),
		ny("ended", upplysning, officiell, "PBL 3 kap. 19 a §",
			text("Planen gäller inte längre", "The plan is no longer in force"),
			text("En plan som är upphävd eller ersatt gäller inte; en plan som fortfarande har status laga kraft men en sådan händelse märks av regeln om status.", "A plan that is quashed or replaced is not in force; one whose status is still laga kraft is noticed by the rule on status.")).
			medCheck(func(k *kontroll) {
				if s := k.plan.Status; s == op.PlanstatusUpphavd || s == op.PlanstatusErsatt {
					k.add("ended", at("", "status"), quality.Textf("Planen är %s.", "The plan is %s.", string(s)))
				}
			}),
	}
}

// steg are the events that must come in order; the first or the last of its
// kind counts.
var steg = []struct {
	slag   op.Handelseslag
	sist   bool // the last of its kind counts, by its last day
	strikt bool // may not be on the same day as the step before
}{
	{slag: op.HandelsePaborjad},
	{slag: op.HandelseSamrad},
	{slag: op.HandelseKungorelse},
	{slag: op.HandelseGranskning},
	{slag: op.HandelseAntagen, sist: true},
	{slag: op.HandelseTillkannagiven, sist: true},
	{slag: op.HandelseLagaKraft, sist: true},
	{slag: op.HandelseExpedierad, sist: true},
}

func slut(h *op.Handelse) civil.Date {
	if h.DatumSlut.After(h.Datum) {
		return h.DatumSlut
	}
	return h.Datum
}

func (k *kontroll) ordning() {
	type point struct {
		i   int
		day civil.Date
		end civil.Date
	}
	var line []point
	for _, s := range steg {
		best := -1
		for i, h := range k.plan.Handelser {
			if h == nil || h.Slag != s.slag || h.Datum.IsZero() {
				continue
			}
			if best < 0 || s.sist && h.Datum.After(k.plan.Handelser[best].Datum) || !s.sist && h.Datum.Before(k.plan.Handelser[best].Datum) {
				best = i
			}
		}
		if best >= 0 {
			h := k.plan.Handelser[best]
			line = append(line, point{best, h.Datum, slut(h)})
		}
	}
	told := map[int]bool{}
	tell := func(a, b point, day civil.Date) {
		if told[b.i] {
			return
		}
		told[b.i] = true
		x, y := k.plan.Handelser[a.i], k.plan.Handelser[b.i]
		f := k.add("date-order", at(y.Identitet, "handelser", b.i, "datum"), quality.Textf("%s (%s) ligger före %s (%s).", "%s (%s) is before %s (%s).",
			string(y.Slag), b.day.String(), string(x.Slag), day.String()))
		if f != nil {
			f.Related = []quality.Place{at(x.Identitet, "handelser", a.i, "datum")}
		}
	}
	for i := 1; i < len(line); i++ {
		if line[i].day.Before(line[i-1].day) {
			tell(line[i-1], line[i], line[i-1].day)
		}
	}
	// Nothing is adopted before the last granskning has ended, and no
	// granskning begins before the first samråd has.
	adopted := -1
	for i := range line {
		if k.plan.Handelser[line[i].i].Slag == op.HandelseAntagen {
			adopted = i
		}
	}
	for i, h := range k.plan.Handelser {
		if h == nil || h.Datum.IsZero() {
			continue
		}
		p := point{i, h.Datum, slut(h)}
		if h.Slag == op.HandelseGranskning && adopted >= 0 && !line[adopted].day.After(p.end) {
			tell(p, line[adopted], p.end)
		}
	}
	if d := k.plan.DatumPaborjad; !d.IsZero() {
		for i, h := range k.plan.Handelser {
			if h != nil && !h.Datum.IsZero() && h.Datum.Before(d) && h.Slag != op.HandelsePaborjad && !told[i] {
				k.add("date-order", at(h.Identitet, "handelser", i, "datum"), quality.Textf("%s (%s) ligger före dagen då planen påbörjades (%s).", "%s (%s) is before the day when the plan was begun (%s).", string(h.Slag), h.Datum.String(), d.String()))
				return
			}
		}
	}
}

func (k *kontroll) perioder() {
	bad := func(p op.Period, object string, path ...any) {
		if !p.Fran.IsZero() && !p.Till.IsZero() && p.Till.Before(p.Fran) {
			k.add("period", at(object, path...), quality.Textf("Perioden slutar %s, innan den börjar %s.", "The period ends on %s, before it begins on %s.", p.Till.String(), p.Fran.String()))
		}
	}
	p := k.plan
	bad(p.Planeringsperiod, "", "planeringsperiod")
	for i, h := range p.Handelser {
		if h != nil {
			bad(op.Period{Fran: h.Datum, Till: h.DatumSlut}, h.Identitet, "handelser", i, "datumSlut")
		}
	}
	for i, o := range p.Objekt {
		if o != nil {
			bad(o.Giltighet, o.Identitet, "objekt", i, "giltighet")
			bad(o.Tidshorisont.Period, o.Identitet, "objekt", i, "tidshorisont", "period")
		}
	}
	for i, d := range p.Delar {
		if d != nil {
			bad(d.Giltighet, d.Identitet, "delar", i, "giltighet")
		}
	}
	for i, s := range p.Stallningstaganden {
		if s != nil {
			bad(s.Giltighet, s.Identitet, "stallningstaganden", i, "giltighet")
		}
	}
	for i, a := range p.Aktualitet {
		if a != nil {
			bad(a.Period, "", "aktualitet", i, "period")
		}
	}
}

// Granskningstid returns the least time for granskning of a kind of plan: PBL
// 3 kap. 12 and 28 §§, 7 kap. 5 §.
func Granskningstid(slag op.Planslag) civil.Term {
	switch slag {
	case op.PlanslagAndringForDel:
		return civil.Term{Weeks: 6}
	case op.PlanslagRegionplan:
		return civil.Term{Months: 3}
	}
	return civil.Term{Months: 2}
}

func (k *kontroll) granskningstid() {
	term := Granskningstid(k.plan.Slag)
	name := text("två månader", "two months")
	switch k.plan.Slag {
	case op.PlanslagAndringForDel:
		name = text("sex veckor", "six weeks")
	case op.PlanslagRegionplan:
		name = text("tre månader", "three months")
	}
	for i, h := range k.plan.Handelser {
		if h == nil || h.Slag != op.HandelseGranskning || h.Datum.IsZero() || h.DatumSlut.IsZero() || h.DatumSlut.Before(h.Datum) {
			continue
		}
		least := term.End(h.Datum)
		if !h.DatumSlut.Before(least) {
			continue
		}
		s := k.allvar("granskning-time")
		if h.DatumSlut == least.AddDays(-1) {
			s = min(s, varnar)
		}
		k.addAs("granskning-time", s, at(h.Identitet, "handelser", i, "datumSlut"), quality.Textf("Granskningen %[1]s–%[2]s är kortare än %[3]s; den får sluta tidigast %[5]s.",
			"The granskning %[1]s–%[2]s is shorter than %[4]s; it can end on %[5]s at the earliest.", h.Datum.String(), h.DatumSlut.String(), name.SV, name.EN, least.String()))
	}
}

func (k *kontroll) granskningsslut() {
	for i, h := range k.plan.Handelser {
		if h != nil && h.Slag == op.HandelseGranskning && (h.Datum.IsZero() || h.DatumSlut.IsZero() && (k.asOf.IsZero() || k.antagen() || Granskningstid(k.plan.Slag).End(h.Datum).Before(k.asOf))) {
			name := "datumSlut"
			if h.Datum.IsZero() {
				name = "datum"
			}
			k.add("granskning-end", at(h.Identitet, "handelser", i, name), quality.Textf("%s saknas.", "%s is missing.", name))
		}
	}
}

func (k *kontroll) kungorelse() {
	for i, h := range k.plan.Handelser {
		if h == nil || h.Slag != op.HandelseGranskning || h.Datum.IsZero() {
			continue
		}
		found, late := false, false
		for _, n := range k.plan.Handelser {
			if n == nil || n.Slag != op.HandelseKungorelse || n.Datum.IsZero() {
				continue
			}
			found = true
			late = n.Datum.After(h.Datum)
			if !late {
				break
			}
		}
		switch {
		case !found:
			k.add("announcement", at(h.Identitet, "handelser", i), text("Granskningen har ingen kungörelse.", "The granskning has no announcement."))
		case late:
			k.add("announcement", at(h.Identitet, "handelser", i, "datum"), text("Kungörelsen kom efter det att granskningen börjat.", "The announcement came after the granskning had begun."))
		}
		return // the first one; a later one may be without, 3:18
	}
}

func (k *kontroll) yttrande() {
	if !k.antagen() || len(k.plan.Granskningsyttranden) > 0 {
		return
	}
	if _, ok := k.plan.Handelsedag(op.HandelseGranskningsyttrande); ok {
		k.addAs("yttrande-missing", upplysning, at("", "granskningsyttranden"), text("Yttrandet finns som händelse, men inte med sina punkter.", "The yttrande is there as an event, but not with its points."))
		return
	}
	k.add("yttrande-missing", at("", "granskningsyttranden"), text("Planen har inget granskningsyttrande.", "The plan has no granskningsyttrande."))
}

func (k *kontroll) yttrandetid() {
	for i, y := range k.plan.Granskningsyttranden {
		if y == nil || y.Datum.IsZero() {
			continue
		}
		revised := y.Reviderat != nil && *y.Reviderat
		any, inside, after := false, false, false
		for _, h := range k.plan.Handelser {
			if h == nil || h.Slag != op.HandelseGranskning || h.Datum.IsZero() || h.DatumSlut.IsZero() {
				continue
			}
			any = true
			inside = inside || !y.Datum.Before(h.Datum) && !y.Datum.After(h.DatumSlut)
			after = after || y.Datum.After(h.DatumSlut)
		}
		switch {
		case !any:
		case revised && !after:
			k.add("yttrande-time", at(y.Identitet, "granskningsyttranden", i, "datum"), quality.Textf("Det reviderade yttrandet är daterat %s, före granskningstidens slut.", "The revised yttrande is dated %s, before the end of granskning.", y.Datum.String()))
		case !revised && !inside:
			k.add("yttrande-time", at(y.Identitet, "granskningsyttranden", i, "datum"), quality.Textf("Yttrandet är daterat %s, utanför granskningstiden.", "The yttrande is dated %s, outside the time for granskning.", y.Datum.String()))
		}
	}
}

func (k *kontroll) fullmaktige() {
	for i, h := range k.plan.Handelser {
		if h != nil && h.Slag == op.HandelseAntagen && !blank(h.Instans) && !strings.Contains(strings.ToLower(h.Instans), "fullmäktige") {
			k.add("adopted-by", at(h.Identitet, "handelser", i, "instans"), quality.Textf("Planen antogs av %s.", "The plan was adopted by %s.", h.Instans))
		}
	}
}

func (k *kontroll) lagaKraft() {
	made, ok := k.plan.Handelsedag(op.HandelseTillkannagiven)
	if !ok {
		return
	}
	last := civil.Term{Weeks: 3}.LastDay(made)
	for i, h := range k.plan.Handelser {
		if h != nil && h.Slag == op.HandelseLagaKraft && !h.Datum.IsZero() && !h.Datum.After(last) && h.Datum.After(made) {
			k.add("legal-force-early", at(h.Identitet, "handelser", i, "datum"), quality.Textf("Laga kraft %s; beslutet tillkännagavs %s och kunde överklagas till och med %s.", "Legal force on %s; the decision was made public on %s and could be appealed until %s.",
				h.Datum.String(), made.String(), last.String()))
		}
	}
}

func (k *kontroll) expediering() {
	force, ok := k.plan.Handelsedag(op.HandelseLagaKraft)
	if !ok {
		return
	}
	last := civil.Term{Weeks: 6}.LastDay(force)
	for i, h := range k.plan.Handelser {
		if h == nil || h.Slag != op.HandelseExpedierad || h.Datum.IsZero() {
			continue
		}
		if h.Datum.After(last) {
			k.add("sent", at(h.Identitet, "handelser", i, "datum"), quality.Textf("Planen skickades ut %s; sex veckor från laga kraft gick ut %s.", "The plan was sent out on %s; six weeks from legal force ran out on %s.", h.Datum.String(), last.String()))
		}
		return
	}
	if !k.asOf.IsZero() && k.asOf.After(last) {
		k.add("sent", at("", "handelser"), quality.Textf("Det framgår inte att planen skickats ut; sex veckor från laga kraft gick ut %s.", "It is not told that the plan was sent out; six weeks from legal force ran out on %s.", last.String()))
	}
}

func (k *kontroll) status() {
	p := k.plan
	needs := map[op.Planstatus]op.Handelseslag{op.PlanstatusSamrad: op.HandelseSamrad, op.PlanstatusGranskning: op.HandelseGranskning, op.PlanstatusAntagen: op.HandelseAntagen,
		op.PlanstatusLagaKraft: op.HandelseLagaKraft, op.PlanstatusUpphavd: op.HandelseUpphavd, op.PlanstatusErsatt: op.HandelseErsatt}
	if len(p.Handelser) == 0 {
		return // a plan without events is a map only
	}
	if want, ok := needs[p.Status]; ok {
		if _, has := p.Handelsedag(want); !has {
			k.add("status", at("", "status"), quality.Textf("Status är %s, men händelsen %s saknas eller har inget datum.", "The status is %s, but the event %s is missing or has no date.", string(p.Status), string(want)))
			return
		}
	}
	rank := map[op.Planstatus]int{op.PlanstatusPaborjad: 1, op.PlanstatusSamrad: 2, op.PlanstatusGranskning: 3, op.PlanstatusAntagen: 4, op.PlanstatusLagaKraft: 5}
	further := []struct {
		slag op.Handelseslag
		rank int
	}{{op.HandelseSamrad, 2}, {op.HandelseGranskning, 3}, {op.HandelseAntagen, 4}, {op.HandelseLagaKraft, 5}, {op.HandelseUpphavd, 6}, {op.HandelseErsatt, 6}}
	if rank[p.Status] == 0 {
		return
	}
	for _, f := range further {
		d, ok := p.Handelsedag(f.slag)
		if ok && f.rank > rank[p.Status] && (k.asOf.IsZero() || !d.After(k.asOf)) {
			k.add("status", at("", "status"), quality.Textf("Status är %s, men planen har händelsen %s (%s).", "The status is %s, but the plan has the event %s (%s).", string(p.Status), string(f.slag), d.String()))
			return
		}
	}
}

func (k *kontroll) framtid() {
	for i, h := range k.plan.Handelser {
		if h != nil && h.Datum.After(k.asOf) {
			k.add("future", at(h.Identitet, "handelser", i, "datum"), quality.Textf("%s är daterad %s, efter dagen för kontrollen (%s).", "%s is dated %s, after the day of the check (%s).", string(h.Slag), h.Datum.String(), k.asOf.String()))
		}
	}
}
