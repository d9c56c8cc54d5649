package regler

import (
	"slices"
	"strings"
	"time"

	"github.com/planinfo-se/planinfo/civil"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

func date(y, m, d int) civil.Date { return civil.Date{Year: y, Month: time.Month(m), Day: d} }

// Days on which the law about the content changed.
var lis18h = date(2025, 7, 1) // LIS is defined in MB 7 kap. 18 h §

// krav are the subjects that the law demands, with their paragraph, and
// whether a plan can say that they do not apply.
var krav = []struct {
	amne   op.Amne
	lagrum string
	alltid bool
}{
	{op.AmneGrunddragMarkOchVatten, "3 kap. 3 §", true},
	{op.AmneBebyggdMiljo, "3 kap. 3 §", true},
	{op.AmneRiksintressen, "3 kap. 4 §", false},
	{op.AmneMKN, "3 kap. 4 §", true},
	{op.AmneOvrigaOmstandigheter, "3 kap. 4 §", false},
	{op.AmneBostadsforsorjning, "3 kap. 5 § 1", true},
	{op.AmneSamordning, "3 kap. 5 § 2", true},
	{op.AmneLIS, "3 kap. 5 § 3", false},
	{op.AmneKlimatrisk, "3 kap. 5 § 4", true},
	{op.AmneRegionplan, "3 kap. 5 § 5", false},
	{op.AmneMellankommunalt, "3 kap. 5 § 6", false},
	{op.AmneKonsekvenser, "3 kap. 6 a §", true},
	{op.AmneMiljobedomning, "3 kap. 6 b §", true},
}

func innehallsregler() []Regel {
	return []Regel{
		ny("subject-missing", stoppar, officiell, "PBL 3 kap. 3–6 b §§",
			text("Ett ämne som lagen kräver behandlas inte", "A subject that the law demands is not treated"),
			text("Vart och ett av ämnena i 3 kap. 3–6 b §§ behandlas i ett avsnitt, ett ställningstagande eller en redovisning, eller anges som ej tillämpligt. En ändring får behandla färre ämnen; där varnar regeln. Före granskningen varnar den.",
				"Each of the subjects of chapter 3, 3–6 b §§ is treated in a section, a statement or a redovisning, or marked as not applicable. A change may treat fewer subjects; there the rule warns. Before granskning it warns.")).
			for_(kommunala...).fran(lag2020).medCheck((*kontroll).amnen),
		ny("subject-reason", varnar, antagen, "PBL 3 kap. 3–6 b §§",
			text("Skälet till att ett ämne inte är tillämpligt saknas", "The reason why a subject does not apply is missing"),
			text("Ett ämne som anges som ej tillämpligt har ett skäl.", "A subject that is marked as not applicable has a reason.")).
			for_(kommunala...).medCheck((*kontroll).skal),
		ny("subject-always", varnar, officiell, "PBL 3 kap. 3–6 b §§",
			text("Ett ämne som alltid ska behandlas anges som ej tillämpligt", "A subject that must always be treated is marked as not applicable"),
			text("Användningen, den byggda miljön, miljökvalitetsnormerna, bostadsbehovet, samordningen, klimatriskerna och konsekvenserna gäller varje kommunomfattande plan.",
				"Uses, the built environment, environmental quality standards, the need for housing, coordination, climate risks and consequences concern every plan for a whole municipality.")).
			for_(op.PlanslagKommunomfattande).fran(lag2020).medCheck((*kontroll).alltid),
		ny("subject-empty", varnar, antagen, "PBL 3 kap. 3–6 b §§",
			text("Redovisningen säger inte var ämnet behandlas", "The redovisning does not say where the subject is treated"),
			text("En redovisning som säger att ämnet är tillämpligt namnger minst ett avsnitt, ställningstagande eller annat som behandlar det.", "A redovisning that says that the subject applies names at least one section, statement or other thing that treats it.")).
			for_(kommunala...).medCheck((*kontroll).tomRedovisning),
		ny("regionplan", upplysning, officiell, "PBL 3 kap. 5 § 5; 7 kap. 1 §",
			text("Avvikelse från en regionplan som inte finns", "Departure from a regionplan that does not exist"),
			text("Bara Stockholms, Skåne och Hallands län har regionplan. I andra län är ämnet ej tillämpligt; i de tre ska det behandlas.", "Only the counties of Stockholm, Skåne and Halland have a regionplan. In others the subject does not apply; in these three it must be treated.")).
			for_(kommunala...).medCheck((*kontroll).regionplan),
		ny("riksintresse-statement", stoppar, officiell, "PBL 3 kap. 4 § andra stycket",
			text("Det framgår inte hur riksintresset tillgodoses", "How the national interest is met is not told"),
			text("För varje riksintresse, som uppgift eller som objekt på kartan, framgår hur det tillgodoses: i uppgiften, i objektets text eller i ett ställningstagande som är kopplat till det. Före granskningen varnar regeln.",
				"For each national interest, as an entry or as an object on the map, it is told how it is met: in the entry, in the object's text or in a statement that is tied to it. Before granskning the rule warns.")).
			for_(kommunala...).medCheck((*kontroll).riksintressen),
		ny("riksintresse-source", varnar, antagen, "Boverkets förslag till föreskrifter om översiktsplan (remiss 2023), så som remissvar återger det",
			text("Riksintressets källa är inte angiven", "The national interest's source is not stated"),
			text("Ett riksintresse anger myndighet, källa och källans datum, så att det framgår vilken version planen bygger på.", "A national interest states authority, source and the source's date, so that it can be seen which version the plan builds on.")).
			medCheck((*kontroll).riksintressekallor),
		ny("mkn-statement", stoppar, officiell, "PBL 3 kap. 4 § andra stycket",
			text("Det framgår inte hur miljökvalitetsnormen följs", "How the environmental quality standard is followed is not told"),
			text("För varje miljökvalitetsnorm framgår hur den följs. Före granskningen varnar regeln.", "For each environmental quality standard it is told how it is followed. Before granskning the rule warns.")).
			for_(kommunala...).medCheck((*kontroll).normer),
		ny("lis-paragraph", upplysning, officiell, "PBL 3 kap. 5 § 3; MB 7 kap. 18 h § (före 1 juli 2025: 18 e §)",
			text("LIS-området hänvisar till en annan paragraf än den gällande", "The LIS area refers to another paragraph than the one in force"),
			text("Ett LIS-område hänvisar till 7 kap. 18 h § miljöbalken i planer antagna från den 1 juli 2025, och till 18 e § i äldre.", "A LIS area refers to MB 7 kap. 18 h § in plans adopted from 1 July 2025, and to 18 e § in older ones.")).
			medCheck((*kontroll).lis),
		ny("climate-risk", varnar, antagen, "PBL 3 kap. 5 § 4",
			text("En klimatrisk saknar kommunens syn", "The municipality's view of a climate risk is missing"),
			text("Planen säger något om var och en av översvämning, ras, skred och erosion, även där risken är liten, och varje uppgift har en text om synen på risken. Regeln gäller planer som har klimatrisker som uppgifter.",
				"The plan says something of each of flooding, rockfall, landslide and erosion, also where the risk is small, and each entry has a text on the view of the risk. The rule is for plans that have climate risks as entries.")).
			for_(op.PlanslagKommunomfattande).fran(lag2020).medCheck((*kontroll).klimatrisker),
		ny("mkb", stoppar, officiell, "PBL 3 kap. 6 b §; MB 6 kap. 7, 11, 12 och 16 §§",
			text("Varken eller både miljökonsekvensbeskrivning och skäl", "Neither, or both, of an environmental report and reasons"),
			text("Antingen antas planen få betydande miljöpåverkan och har en miljökonsekvensbeskrivning, eller så framgår skälen till att den inte antas få det. Exakt ett av de två. Före granskningen varnar regeln.",
				"Either the plan is assumed to have a significant environmental effect and has an environmental report, or the reasons why it is not are told. Exactly one of the two. Before granskning the rule warns.")).
			for_(kommunala...).medCheck((*kontroll).mkb),
		ny("remark", stoppar, officiell, "PBL 3 kap. 5 § sista stycket",
			text("Det som länsstyrelsen inte godtar är inte antecknat", "What the county board does not accept is not noted"),
			text("För varje punkt i det senaste granskningsyttrandet som länsstyrelsen inte godtar har den antagna planen en anmärkning som hänvisar till punkten. Före antagandet varnar regeln.",
				"For each point of the latest granskningsyttrande that the county board does not accept, the adopted plan has a remark that refers to the point. Before adoption the rule warns.")).
			for_(kommunala...).medCheck((*kontroll).anmarkningar),
		ny("remark-point", varnar, antagen, "PBL 3 kap. 5 § sista stycket",
			text("Anmärkningen hör inte till något som inte godtas", "The remark does not belong to anything that is not accepted"),
			text("En anmärkning hänvisar till en punkt som inte godtas, och har samma grund.", "A remark refers to a point that is not accepted, and has the same ground.")).
			medCheck((*kontroll).losaAnmarkningar),
		ny("yttrande-ground", varnar, officiell, "PBL 3 kap. 16 §",
			text("Yttrandet vilar på en annan grund än de fem", "The yttrande rests on another ground than the five"),
			text("En punkt i granskningsyttrandet har en av de fem grunderna: riksintresse, miljökvalitetsnorm, LIS, mellankommunal samordning, hälsa och säkerhet.",
				"A point of the granskningsyttrande has one of the five grounds: national interest, environmental quality standard, LIS, coordination between municipalities, health and safety.")).
			for_(kommunala...).medCheck((*kontroll).grunder),
		ny("change-relation", varnar, officiell, "PBL 3 kap. 27 § andra stycket",
			text("Ändringens samband med planen som helhet redovisas inte", "How the change relates to the plan as a whole is not told"),
			text("När planen ändras redovisas sambanden med och konsekvenserna för den som helhet. Läses som att ändringen har minst en konsekvens eller behandlar ämnet konsekvenser.",
				"When the plan is changed, the relations to it and the consequences for it as a whole are told. Read as the change having at least one consequence, or treating the subject of consequences.")).
			for_(op.PlanslagAndringForDel, op.PlanslagTillagg).medCheck((*kontroll).samband),
	}
}

// behandlat reports where a subject is treated: by tagged sections and
// statements, or by entries of its own.
func (k *kontroll) behandlat(a op.Amne) bool {
	for _, s := range k.avsnitt {
		if slices.Contains(s.a.Amnen, a) {
			return true
		}
	}
	for _, s := range k.plan.Stallningstaganden {
		if s != nil && slices.Contains(s.Amnen, a) {
			return true
		}
	}
	p := k.plan
	switch a {
	case op.AmneKonsekvenser:
		return len(p.Konsekvenser) > 0
	case op.AmneMiljobedomning:
		return p.Miljobedomning != nil
	case op.AmneLIS:
		return len(p.LISOmraden) > 0
	case op.AmneMellankommunalt:
		return len(p.MellankommunalaFragor) > 0
	}
	return false
}

// redovisning is what the plan says of a subject, or nil.
func (k *kontroll) redovisning(a op.Amne) (int, *op.Redovisning) {
	for i, r := range k.plan.Redovisningar {
		if r != nil && r.Amne == a {
			return i, r
		}
	}
	return -1, nil
}

// tills weighs a rule about the finished plan while it is made.
func (k *kontroll) tills(code quality.Code) quality.Severity {
	if k.utkast() || k.plan.Status == "" && !k.harGranskats() {
		return min(varnar, k.allvar(code))
	}
	return k.allvar(code)
}

// harGranskats reports whether an event shows that granskning has begun.
func (k *kontroll) harGranskats() bool {
	for _, slag := range []op.Handelseslag{op.HandelseGranskning, op.HandelseAntagen, op.HandelseLagaKraft} {
		if _, ok := k.plan.Handelsedag(slag); ok {
			return true
		}
	}
	return false
}

// baraKarta reports whether the plan holds no text, process or statement: a
// map by itself cannot be checked for content, and the rule says so.
func (k *kontroll) baraKarta(code quality.Code) bool {
	p := k.plan
	if len(p.Avsnitt)+len(p.Stallningstaganden)+len(p.Redovisningar)+len(p.Handelser)+len(p.Konsekvenser)+len(p.Klimatrisker) > 0 || p.Miljobedomning != nil || p.Status != "" {
		return false
	}
	k.notRun(code, text("Planen är bara en karta: text, ställningstaganden och process finns inte i filen.", "The plan is a map only: text, statements and process are not in the file."))
	return true
}

func (k *kontroll) amnen() {
	if k.baraKarta("subject-missing") {
		return
	}
	for _, m := range krav {
		if m.amne == op.AmneRegionplan {
			continue // its own rule
		}
		if _, r := k.redovisning(m.amne); r != nil || k.behandlat(m.amne) {
			continue
		}
		s := k.tills("subject-missing")
		if k.plan.Slag != op.PlanslagKommunomfattande {
			s = varnar
		}
		k.addAs("subject-missing", s, at("", "redovisningar"), quality.Textf("Ämnet ”%[1]s” (%[2]s) behandlas inte och anges inte som ej tillämpligt.",
			"The subject “%[1]s” (%[2]s) is not treated and not marked as not applicable.", string(m.amne), m.lagrum))
	}
}

func (k *kontroll) skal() {
	for i, r := range k.plan.Redovisningar {
		if r != nil && r.Tillamplig != op.SvarJa && r.Tillamplig != "" && blank(r.Skal) {
			k.add("subject-reason", at("", "redovisningar", i, "skal"), quality.Textf("Ämnet ”%s” anges som ej tillämpligt utan skäl.", "The subject “%s” is marked as not applicable without a reason.", string(r.Amne)))
		}
	}
}

func (k *kontroll) alltid() {
	for i, r := range k.plan.Redovisningar {
		if r == nil || r.Tillamplig == op.SvarJa || r.Tillamplig == "" {
			continue
		}
		for _, m := range krav {
			if m.amne == r.Amne && m.alltid {
				k.add("subject-always", at("", "redovisningar", i, "tillamplig"), quality.Textf("Ämnet ”%s” (%s) gäller varje plan.", "The subject “%s” (%s) concerns every plan.", string(r.Amne), m.lagrum))
			}
		}
	}
}

func (k *kontroll) tomRedovisning() {
	for i, r := range k.plan.Redovisningar {
		if r == nil || r.Tillamplig != op.SvarJa || len(r.Var) > 0 || k.behandlat(r.Amne) {
			continue
		}
		k.add("subject-empty", at("", "redovisningar", i, "var"), quality.Textf("Ämnet ”%s” anges som behandlat, men inte var.", "The subject “%s” is said to be treated, but not where.", string(r.Amne)))
	}
}

// lanMedRegionplan are the counties in which PBL 7 kap. 1 § has regional
// planning.
var lanMedRegionplan = []string{"01", "12", "13"}

func (k *kontroll) regionplan() {
	county := k.lanet()
	i, r := k.redovisning(op.AmneRegionplan)
	switch {
	case county == "":
		k.notRun("regionplan", text("Kommunen är inte angiven eller okänd.", "The municipality is not stated, or unknown."))
	case slices.Contains(lanMedRegionplan, county):
		if r == nil && !k.behandlat(op.AmneRegionplan) && k.plan.Slag != op.PlanslagTillagg {
			k.addAs("regionplan", max(varnar, k.allvar("regionplan")), at("", "redovisningar"), text("Länet har regionplan: planen säger inte om den avviker från den.", "The county has a regionplan: the plan does not say whether it departs from it."))
		}
	case r != nil && r.Tillamplig == op.SvarJa:
		k.add("regionplan", at("", "redovisningar", i, "tillamplig"), text("Länet har ingen regionplan att avvika från.", "The county has no regionplan to depart from."))
	}
}

func (k *kontroll) riksintressen() {
	s := k.tills("riksintresse-statement")
	statement := []op.Referensslag{op.ReferensStallningstagande}
	for i, r := range k.plan.Riksintressen {
		if r == nil || !blank(r.Tillgodoses) || k.har(op.Objektreferens{Slag: op.ReferensRiksintresse, Identitet: r.Identitet}, statement...) {
			continue
		}
		k.addAs("riksintresse-statement", s, at(r.Identitet, "riksintressen", i, "tillgodoses"), quality.Textf("Det framgår inte hur riksintresset %s tillgodoses.", "How the national interest %s is met is not told.", cmpStr(r.Namn, r.Slag)))
	}
	k.objekten(func(i int, o *op.GeografisktObjekt) {
		if o.Klass.Kategori != "Riksintressen" && o.Klass.Kategori != "Riksintresse" || !blank(o.Beskrivning) {
			return
		}
		ref := op.Objektreferens{Slag: op.ReferensObjekt, Identitet: o.Identitet}
		// An entry of its own, or a section, tells it too.
		if k.har(ref, op.ReferensStallningstagande, op.ReferensRiksintresse, op.ReferensAvsnitt) {
			return
		}
		k.addAs("riksintresse-statement", s, at(o.Identitet, "objekt", i), quality.Textf("Det framgår inte hur riksintresset %s tillgodoses.", "How the national interest %s is met is not told.", kallad(o)))
	})
}

func cmpStr(list ...string) string {
	for _, s := range list {
		if !blank(s) {
			return s
		}
	}
	return "?"
}

func (k *kontroll) riksintressekallor() {
	for i, r := range k.plan.Riksintressen {
		if r == nil {
			continue
		}
		var missing []string
		if blank(r.Myndighet) {
			missing = append(missing, "myndighet")
		}
		if blank(r.Kalla.Namn) && blank(r.Kalla.Lank) {
			missing = append(missing, "kalla/namn")
		}
		if r.Kalla.Datum.IsZero() {
			missing = append(missing, "kalla/datum")
		}
		for _, m := range missing {
			k.add("riksintresse-source", at(r.Identitet, "riksintressen", i, m), quality.Textf("%s saknas.", "%s is missing.", strings.ReplaceAll(m, "/", ".")))
		}
	}
}

func (k *kontroll) normer() {
	for i, m := range k.plan.Miljokvalitetsnormer {
		if m == nil || !blank(m.Foljs) || k.har(op.Objektreferens{Slag: op.ReferensMKN, Identitet: m.Identitet}, op.ReferensStallningstagande) {
			continue
		}
		k.addAs("mkn-statement", k.tills("mkn-statement"), at(m.Identitet, "miljokvalitetsnormer", i, "foljs"), quality.Textf("Det framgår inte hur normen för %s följs.", "How the standard for %s is followed is not told.", cmpStr(m.Namn, string(m.Slag))))
	}
}

// antagandedag is when the plan was adopted, or else the day of the check.
func (k *kontroll) antagandedag() civil.Date {
	if d, ok := k.plan.Handelsedag(op.HandelseAntagen); ok {
		return d
	}
	return k.asOf
}

func (k *kontroll) lis() {
	day := k.antagandedag()
	if day.IsZero() {
		return
	}
	want, other := "18 h §", "18 e §"
	if day.Before(lis18h) {
		want, other = other, want
	}
	for i, l := range k.plan.LISOmraden {
		if l == nil || !strings.Contains(strings.Join(strings.Fields(l.Lagrum), " "), other) {
			continue
		}
		k.add("lis-paragraph", at(l.Identitet, "lisOmraden", i, "lagrum"), quality.Textf("Området hänvisar till %s; den %s gällde 7 kap. %s.", "The area refers to %s; on %s it was 7 kap. %s.", l.Lagrum, day.String(), want))
	}
}

func (k *kontroll) klimatrisker() {
	if len(k.plan.Klimatrisker) == 0 {
		return // the subject is the other rule's
	}
	seen := map[op.KlimatriskSlag]bool{}
	for i, r := range k.plan.Klimatrisker {
		if r == nil {
			continue
		}
		seen[r.Slag] = true
		if blank(r.Syn) && !k.har(op.Objektreferens{Slag: op.ReferensKlimatrisk, Identitet: r.Identitet}, op.ReferensStallningstagande, op.ReferensAvsnitt) {
			k.add("climate-risk", at(r.Identitet, "klimatrisker", i, "syn"), quality.Textf("Synen på risken för %s framgår inte.", "The view of the risk of %s is not told.", string(r.Slag)))
		}
	}
	for _, s := range []op.KlimatriskSlag{op.KlimatriskOversvamning, op.KlimatriskRas, op.KlimatriskSkred, op.KlimatriskErosion} {
		if !seen[s] {
			k.add("climate-risk", at("", "klimatrisker"), quality.Textf("Ingen uppgift om risken för %s.", "No entry on the risk of %s.", string(s)))
		}
	}
}

func (k *kontroll) mkb() {
	if k.baraKarta("mkb") {
		return
	}
	s := k.tills("mkb")
	m := k.plan.Miljobedomning
	switch {
	case m == nil || m.BetydandeMiljopaverkan == nil && blank(m.MKB) && blank(m.Skal):
		k.addAs("mkb", s, at("", "miljobedomning"), text("Det framgår inte om planen antas få betydande miljöpåverkan.", "It is not told whether the plan is assumed to have a significant environmental effect."))
	case !blank(m.MKB) && !blank(m.Skal):
		k.addAs("mkb", s, at("", "miljobedomning", "skal"), text("Planen har både en miljökonsekvensbeskrivning och skäl till att ingen behövs.", "The plan has both an environmental report and reasons why none is needed."))
	case m.BetydandeMiljopaverkan != nil && *m.BetydandeMiljopaverkan && blank(m.MKB):
		k.addAs("mkb", s, at("", "miljobedomning", "mkb"), text("Planen antas få betydande miljöpåverkan men har ingen miljökonsekvensbeskrivning.", "The plan is assumed to have a significant environmental effect but has no environmental report."))
	case m.BetydandeMiljopaverkan != nil && !*m.BetydandeMiljopaverkan && blank(m.Skal):
		k.addAs("mkb", s, at("", "miljobedomning", "skal"), text("Skälen till att planen inte antas få betydande miljöpåverkan framgår inte.", "The reasons why the plan is not assumed to have a significant environmental effect are not told."))
	}
	if m != nil && !blank(m.MKB) && !k.finns(op.Objektreferens{Slag: op.ReferensMedia, Identitet: m.MKB}) && !k.finns(op.Objektreferens{Slag: op.ReferensAvsnitt, Identitet: m.MKB}) {
		k.addAs("mkb", s, at("", "miljobedomning", "mkb"), quality.Textf("Det finns varken avsnitt eller handling med identiteten %q.", "There is neither a section nor a document with the identity %q.", m.MKB))
	}
}

// senasteYttrandet is the index of the opinion that counts: the last one.
func (k *kontroll) senasteYttrandet() int {
	best := -1
	for i, y := range k.plan.Granskningsyttranden {
		if y != nil && (best < 0 || !y.Datum.Before(k.plan.Granskningsyttranden[best].Datum)) {
			best = i
		}
	}
	return best
}

func (k *kontroll) anmarkningar() {
	i := k.senasteYttrandet()
	if i < 0 {
		return
	}
	noted := map[string]bool{}
	for _, a := range k.plan.Anmarkningar {
		if a != nil {
			noted[a.Punkt] = true
		}
	}
	s := k.allvar("remark")
	if !k.antagen() {
		s = min(s, varnar)
	}
	for j, q := range k.plan.Granskningsyttranden[i].Punkter {
		if q == nil || q.Godtas == nil || *q.Godtas || noted[q.Identitet] && q.Identitet != "" {
			continue
		}
		if !k.asOf.IsZero() && !q.Giltighet.Contains(k.asOf) {
			continue // the county board has withdrawn it, 3:26
		}
		k.addAs("remark", s, at(q.Identitet, "granskningsyttranden", i, "punkter", j), quality.Textf("Länsstyrelsen godtar inte planen i denna del (%s), och det är inte antecknat i planen.",
			"The county board does not accept the plan in this part (%s), and that is not noted in the plan.", string(q.Grund)))
	}
}

func (k *kontroll) losaAnmarkningar() {
	points := map[string]*op.Yttrandepunkt{}
	for _, y := range k.plan.Granskningsyttranden {
		if y == nil {
			continue
		}
		for _, q := range y.Punkter {
			if q != nil {
				points[q.Identitet] = q
			}
		}
	}
	for i, a := range k.plan.Anmarkningar {
		if a == nil {
			continue
		}
		q := points[a.Punkt]
		switch {
		case blank(a.Punkt):
			k.add("remark-point", at(a.Identitet, "anmarkningar", i, "punkt"), text("Anmärkningen hänvisar inte till någon punkt i yttrandet.", "The remark refers to no point of the yttrande."))
		case q == nil:
			k.add("remark-point", at(a.Identitet, "anmarkningar", i, "punkt"), quality.Textf("Yttrandet har ingen punkt %q.", "The yttrande has no point %q.", a.Punkt))
		case q.Godtas != nil && *q.Godtas:
			k.add("remark-point", at(a.Identitet, "anmarkningar", i, "punkt"), quality.Textf("Punkten %s godtas av länsstyrelsen.", "The county board accepts the point %s.", a.Punkt))
		case a.Grund != "" && q.Grund != "" && a.Grund != q.Grund:
			k.add("remark-point", at(a.Identitet, "anmarkningar", i, "grund"), quality.Textf("Anmärkningens grund är %q, punktens %q.", "The remark's ground is %q, the point's %q.", string(a.Grund), string(q.Grund)))
		}
	}
}

func (k *kontroll) grunder() {
	five := []op.Yttrandegrund{op.GrundRiksintresse, op.GrundMKN, op.GrundLIS, op.GrundMellankommunal, op.GrundHalsa}
	for i, y := range k.plan.Granskningsyttranden {
		if y == nil {
			continue
		}
		for j, q := range y.Punkter {
			if q != nil && !slices.Contains(five, q.Grund) {
				k.add("yttrande-ground", at(q.Identitet, "granskningsyttranden", i, "punkter", j, "grund"), quality.Textf("%q är ingen av de fem grunderna.", "%q is none of the five grounds.", string(q.Grund)))
			}
		}
	}
}

func (k *kontroll) samband() {
	if k.behandlat(op.AmneKonsekvenser) {
		return
	}
	if _, r := k.redovisning(op.AmneKonsekvenser); r != nil && r.Tillamplig == op.SvarJa {
		return
	}
	k.add("change-relation", at("", "konsekvenser"), text("Ändringens samband med och konsekvenser för planen som helhet redovisas inte.", "The change's relations to and consequences for the plan as a whole are not told."))
}
