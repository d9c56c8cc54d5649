package regler

import (
	"net/url"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// Limits of PBL (2010:900).
const (
	genomforandeMin = 60  // months; 4 kap. 21 §: at least five years
	genomforandeMax = 180 // months; 4 kap. 21 §: at most fifteen years
	tillfalligMax   = 120 // months; 4 kap. 26 §: at most ten years
	overklagandetid = 21  // days; 13 kap. 16 §, förvaltningslagen 44 §, and 11 kap. 10 §
)

// pblIKraft is when PBL (2010:900) came into force.
var pblIKraft = civil.Date{Year: 2011, Month: 5, Day: 2}

func beslutsregler() []Regel {
	return []Regel{
		ny("regler/date-order", varnar, official, "PBL 5 kap. 7, 27 och 40 §§",
			text("Datum i fel ordning", "Dates out of order"),
			text("Ett beslut har datumPaborjat före eller samma dag som datumAntagande, och datumAntagande före datumLagakraft.",
				"A decision has datumPaborjat before or on datumAntagande, and datumAntagande before datumLagakraft.")).
			medCheck((*kontroll).datumordning),
		ny("regler/laga-kraft-too-soon", varnar, inferred, "PBL 13 kap. 16 §; förvaltningslagen 44 §; PBL 11 kap. 10 §",
			text("Laga kraft tidigare än överklagandetiden medger", "Legal force earlier than the time for appeal allows"),
			text("Från antagande till laga kraft går minst 21 dagar: överklagandetiden räknas från tillkännagivandet, som inte finns i informationen.",
				"From adoption to legal force at least 21 days pass: the time for appeal runs from the announcement, which is not in the information.")).
			galler("Beslut antagna från 2011-05-02, då PBL trädde i kraft.", "Decisions adopted from 2011-05-02, when PBL came into force.").
			medCheck((*kontroll).forTidig),
		ny("regler/genomforandetid", varnar, official, "PBL 4 kap. 21 och 24 §§",
			text("Genomförandetiden är inte 5 till 15 år", "The implementation period is not 5 to 15 years"),
			text("genomforandetid är 60 till 180 månader; för beslut om ändring, som kan förlänga den, 1 till 180. Värden från 5 till 15 är troligen år som skrivits som månader.",
				"genomforandetid is 60 to 180 months; for decisions on a change, which may prolong it, 1 to 180. Values from 5 to 15 are probably years entered as months.")).
			medCheck((*kontroll).genomforandetid),
		ny("regler/genomforandetid-start", varnar, official, "PBL 4 kap. 21 §",
			text("Genomförandetiden börjar före laga kraft", "The implementation period begins before legal force"),
			text("genomforandetidStartar är det tidigaste datumLagakraft eller senare.", "genomforandetidStartar is the earliest datumLagakraft or later.")).
			medCheck((*kontroll).genomforandestart),
		ny("regler/temporary-use", varnar, official, "PBL 4 kap. 26–29 §§",
			text("Tiden för tillfällig användning är orimlig", "The time of a temporary use is out of bounds"),
			text("giltighetstid är 1 till 120 månader (högst tio år), och borjarGallaEfter är inte negativ. Enheten anges inte i schemat; månader är troligt.",
				"giltighetstid is 1 to 120 months (at most ten years), and borjarGallaEfter is not negative. The schema states no unit; months is likely.")).
			medCheck((*kontroll).tillfallig),
		ny("regler/status-dates", varnar, inferred, "PBL 5 kap. 27 och 40 §§; Detaljplan 4.1, status",
			text("Status och datum stämmer inte", "Status and dates do not agree"),
			text("Före antagandet är minst ett beslut utan datumAntagande; från antagen har något beslut datumAntagande; från påbörjad till antagen är inte alla beslut i laga kraft; vid laga kraft ligger datumStatusforandring inte före det tidigaste datumLagakraft.",
				"Before adoption at least one decision lacks datumAntagande; from antagen on some decision has it; from påbörjad to antagen not all decisions are in force; at laga kraft datumStatusforandring is not before the earliest datumLagakraft.")).
			medCheck((*kontroll).statusdatum),
		ny("regler/status-decision", varnar, inferred, "Detaljplan 4.1, status och beslutstyp",
			text("Status och beslutstyp stämmer inte", "Status and kind of decision do not agree"),
			text("En upphävd plan har ett beslut av typen antagande om upphävande, en avslutad plan ett beslut om avslut, och beslut om avslut hör till en avslutad plan.",
				"A repealed plan has a decision antagande om upphävande, an ended one beslut om avslut, and beslut om avslut belongs to an ended plan.")).
			medCheck((*kontroll).statusbeslut),
		ny("regler/empty-decision", varnar, official, kallaSchema,
			text("Beslut utan uppgifter", "Decision without information"),
			text("Ett beslut säger något. Schemat släpper igenom tomma beslut; vid laga kraft gäller DP-0017.",
				"A decision says something. The schema lets empty ones through; at laga kraft DP-0017 holds.")).
			galler("Andra status än laga kraft.", "Other statuses than laga kraft.").
			medCheck((*kontroll).tomtBeslut),
		ny("regler/future-date", varnar, inferred, "Detaljplan 4.1, datum",
			text("Datum i framtiden", "Date in the future"),
			text("Det som har hänt (påbörjat, antagande, laga kraft, statusförändring, handlingars datum, lägesbestämning och kontroll) har inte ett datum efter dagen för kontrollen.",
				"What has happened (start, adoption, legal force, change of status, dates of documents, positioning and its check) has no date after the day of the check.")).
			behover(behoverDag).medCheck((*kontroll).framtid),
		ny("regler/future-version", varnar, inferred, "Detaljplan 4.1, versionGiltigFran",
			text("Versionen gäller från en dag i framtiden", "The version is valid from a day in the future"),
			text("versionGiltigFran är inte efter dagen för kontrollen.", "versionGiltigFran is not after the day of the check.")).
			behover(behoverDag).medCheck(func(k *kontroll) {
			if v := k.plan.VersionGiltigFran; !v.IsZero() && civil.DateOf(v.Time()).After(k.asOf) {
				k.add("regler/future-version", k.atPlan("versionGiltigFran"), quality.Textf("%s är efter %s.", "%s is after %s.", v, k.asOf))
			}
		}),
		ny("regler/document-reference", varnar, observed, kallaSchema+"; leveranser",
			text("Hänvisning som inte pekar ut något", "Reference that points nowhere"),
			text("En hänvisning har identitet eller länk. Schemat släpper igenom tomma hänvisningar.",
				"A reference has an identity or a link. The schema lets empty ones through.")).
			medCheck((*kontroll).hanvisningPekar),
		ny("regler/document-link", varnar, inferred, "RFC 3986; Lantmäteriet, Uppdatering 1.1, href",
			text("Länk som inte är en säker webbadress", "Link that is not a secure web address"),
			text("En länk är en fullständig adress som börjar med https.", "A link is an absolute address that begins with https.")).
			medCheck((*kontroll).lankar),
		ny("regler/document-repeated", varnar, inferred, kallaSchema,
			text("Samma handling flera gånger", "The same document more than once"),
			text("En handling räknas upp en gång i varje lista: beslutshandling i ett beslut, planeringsunderlag, grundkarta och hänvisningarna i ett dokument. En beslutshandling räknar upp varje innehåll en gång.",
				"A document is listed once in each list: the beslutshandling of a decision, planeringsunderlag, grundkarta and the references of a document. A decision document lists each content once.")).
			medCheck((*kontroll).upprepadeHandlingar),
		ny("regler/document-kind", varnar, inferred, kallaSchema,
			text("Underlag i fel huvudområde", "Material in the wrong group"),
			text("Underlagstypen stämmer med huvudområdet efter bilagan till BFS 2020:8: utredningar är utredningar, regionplan är regional, grundkarta, planprogram och översiktsplan är kommunala.",
				"The kind of material agrees with its group after the annex of BFS 2020:8: studies are utredningar, regionplan is regional, grundkarta, planprogram and översiktsplan are municipal.")).
			medCheck((*kontroll).underlagsslag),
		ny("regler/base-map", upplysning, inferred, "PBL 5 kap. 13 § (handlingarna); Detaljplan 4.1, grundkarta",
			text("Ingen grundkarta är angiven", "No base map is given"),
			text("Planen hänvisar till grundkartan som den ritats på, i ett beslut eller bland planeringsunderlagen.",
				"The plan refers to the base map that it was drawn on, in a decision or among the material.")).
			galler("Planer med status laga kraft som påbörjats efter 2021-12-31.", "Plans with status laga kraft begun after 2021-12-31.").
			medCheck((*kontroll).grundkarta),
	}
}

func (k *kontroll) datumordning() {
	const code = "regler/date-order"
	for i := range k.plan.Beslutsinformation {
		b := &k.plan.Beslutsinformation[i]
		start, adopted := b.DatumPaborjat, b.DatumAntagande
		if !start.IsZero() && !adopted.IsZero() && start.After(adopted) {
			k.add(code, k.atPlan("beslutsinformation", i, "datumAntagande"), quality.Textf(
				"Antagandet %s är före påbörjandet %s.", "The adoption %s is before the start %s.", adopted, start))
		}
		for j, d := range b.DatumLagakraft {
			if from := cmpOr(adopted, start); !d.IsZero() && !from.IsZero() && d.Before(from) {
				k.add(code, k.atPlan("beslutsinformation", i, "datumLagakraft", j), quality.Textf(
					"Laga kraft %s är före %s, då planen påbörjades eller antogs.", "Legal force %s is before %s, when the plan was begun or adopted.", d, from))
			}
		}
	}
}

func cmpOr(a, b civil.Date) civil.Date {
	if a.IsZero() {
		return b
	}
	return a
}

func (k *kontroll) forTidig() {
	for i := range k.plan.Beslutsinformation {
		b := &k.plan.Beslutsinformation[i]
		if b.DatumAntagande.IsZero() || b.DatumAntagande.Before(pblIKraft) {
			continue
		}
		first := b.DatumAntagande.AddDays(overklagandetid)
		for j, d := range b.DatumLagakraft {
			// Before the adoption is the rule on order's.
			if !d.IsZero() && !d.Before(b.DatumAntagande) && d.Before(first) {
				k.add("regler/laga-kraft-too-soon", k.atPlan("beslutsinformation", i, "datumLagakraft", j), quality.Textf(
					"Laga kraft %s är mindre än %d dagar efter antagandet %s.", "Legal force %s is less than %d days after the adoption %s.",
					d, overklagandetid, b.DatumAntagande))
			}
		}
	}
}

func (k *kontroll) genomforandetid() {
	for i := range k.plan.Beslutsinformation {
		b := &k.plan.Beslutsinformation[i]
		if b.Genomforandetid == nil {
			continue
		}
		low, months := int64(genomforandeMin), *b.Genomforandetid
		if b.Beslutstyp == detaljplan.BeslutstypAntagandeOmAndring {
			low = 1
		}
		if months >= low && months <= genomforandeMax {
			continue
		}
		detail := quality.Textf("Genomförandetiden är %d månader; lagen ger %d till %d.", "The implementation period is %d months; the law gives %d to %d.",
			months, low, genomforandeMax)
		if months >= genomforandeMin/12 && months <= genomforandeMax/12 {
			detail = quality.Textf("Genomförandetiden är %d månader; menas %d år, alltså %d månader?",
				"The implementation period is %d months; are %d years, that is %d months, meant?", months, months, months*12)
		}
		k.add("regler/genomforandetid", k.atPlan("beslutsinformation", i, "genomforandetid"), detail)
	}
}

// tidigast is the earliest of a list of dates; zero when there is none.
func tidigast(ds []civil.Date) civil.Date {
	var first civil.Date
	for _, d := range ds {
		if !d.IsZero() && (first.IsZero() || d.Before(first)) {
			first = d
		}
	}
	return first
}

func (k *kontroll) genomforandestart() {
	for i := range k.plan.Beslutsinformation {
		b := &k.plan.Beslutsinformation[i]
		first := tidigast(b.DatumLagakraft)
		if d := b.GenomforandetidStartar; !d.IsZero() && !first.IsZero() && d.Before(first) {
			k.add("regler/genomforandetid-start", k.atPlan("beslutsinformation", i, "genomforandetidStartar"), quality.Textf(
				"Genomförandetiden börjar %s, före laga kraft %s.", "The implementation period begins %s, before legal force %s.", d, first))
		}
	}
}

func (k *kontroll) tillfallig() {
	const code = "regler/temporary-use"
	for _, b := range k.bestammelser {
		if b.Typ != detaljplan.BestammelsetypAnvandningsbestammelse {
			continue // regler/other-kind-member
		}
		if v := b.Giltighetstid; v != nil && (*v < 1 || *v > tillfalligMax) {
			k.add(code, at(b, "giltighetstid"), quality.Textf("Den tillfälliga användningen gäller %d månader; lagen ger högst %d.",
				"The temporary use holds for %d months; the law gives at most %d.", *v, tillfalligMax))
		}
		if v := b.BorjarGallaEfter; v != nil && *v < 0 {
			k.add(code, at(b, "borjarGallaEfter"), quality.Textf("borjarGallaEfter är %d; det kan inte vara negativt.", "borjarGallaEfter is %d; it cannot be negative.", *v))
		}
	}
}

func (k *kontroll) statusdatum() {
	const code = "regler/status-dates"
	p := k.plan
	bs := p.Beslutsinformation
	if len(bs) == 0 {
		return
	}
	adopted := func(b detaljplan.Beslutsinformation) bool { return !b.DatumAntagande.IsZero() }
	inForce := func(b detaljplan.Beslutsinformation) bool { return len(b.DatumLagakraft) > 0 }
	all := func(f func(detaljplan.Beslutsinformation) bool) bool {
		return !slices.ContainsFunc(bs, func(b detaljplan.Beslutsinformation) bool { return !f(b) })
	}
	last := len(bs) - 1
	switch p.Status {
	case detaljplan.PlanstatusPaborjad, detaljplan.PlanstatusSamrad, detaljplan.PlanstatusGranskning:
		if all(adopted) {
			k.add(code, k.atPlan("beslutsinformation", last, "datumAntagande"), quality.Textf(
				"Planen har status %s men är antagen.", "The plan has status %s but is adopted.", string(p.Status)))
		} else if all(inForce) {
			k.add(code, k.atPlan("beslutsinformation", last, "datumLagakraft"), quality.Textf(
				"Planen har status %s men har fått laga kraft.", "The plan has status %s but has gained legal force.", string(p.Status)))
		}
	case detaljplan.PlanstatusAntagen, detaljplan.PlanstatusOverklagad, detaljplan.PlanstatusTillsyn:
		if !slices.ContainsFunc(bs, adopted) {
			k.add(code, k.atPlan("beslutsinformation", last, "datumAntagande"), quality.Textf(
				"Planen har status %s men inget datum för antagande.", "The plan has status %s but no date of adoption.", string(p.Status)))
		} else if p.Status == detaljplan.PlanstatusAntagen && all(inForce) {
			k.add(code, k.atPlan("beslutsinformation", last, "datumLagakraft"), text(
				"Planen har status antagen men har fått laga kraft.", "The plan has status antagen but has gained legal force."))
		}
	case detaljplan.PlanstatusLagaKraft:
		var dates []civil.Date
		for i := range bs {
			dates = append(dates, bs[i].DatumLagakraft...)
		}
		if first := tidigast(dates); !first.IsZero() && !p.DatumStatusforandring.IsZero() && p.DatumStatusforandring.Before(first) {
			k.add(code, k.atPlan("datumStatusforandring"), quality.Textf(
				"Status laga kraft nåddes %s, före det tidigaste datumet för laga kraft %s.",
				"The status laga kraft was reached %s, before the earliest date of legal force %s.", p.DatumStatusforandring, first))
		}
	}
}

func (k *kontroll) statusbeslut() {
	const code = "regler/status-decision"
	has := func(t detaljplan.Beslutstyp) bool {
		return slices.ContainsFunc(k.plan.Beslutsinformation, func(b detaljplan.Beslutsinformation) bool { return b.Beslutstyp == t })
	}
	want := map[detaljplan.Planstatus]detaljplan.Beslutstyp{
		detaljplan.PlanstatusUpphavd:  detaljplan.BeslutstypAntagandeOmUpphavande,
		detaljplan.PlanstatusAvslutad: detaljplan.BeslutstypBeslutOmAvslut,
	}[k.plan.Status]
	if want != "" && !has(want) {
		k.add(code, k.atPlan("status"), quality.Textf("Planen är %s, men inget beslut är %s.", "The plan is %s, but no decision is %s.", string(k.plan.Status), string(want)))
	}
	if k.plan.Status == detaljplan.PlanstatusAvslutad {
		return
	}
	for i := range k.plan.Beslutsinformation {
		if k.plan.Beslutsinformation[i].Beslutstyp == detaljplan.BeslutstypBeslutOmAvslut {
			k.add(code, k.atPlan("beslutsinformation", i, "beslutstyp"), quality.Textf(
				"Beslutet är beslut om avslut, men planen har status %s.", "The decision is beslut om avslut, but the plan has status %s.", string(k.plan.Status)))
		}
	}
}

func (k *kontroll) tomtBeslut() {
	if k.lagaKraft() {
		return
	}
	for i := range k.plan.Beslutsinformation {
		b := &k.plan.Beslutsinformation[i]
		if b.InstansInomKommunen == "" && blank(b.DiarienummerKommun) && blank(b.DiarienummerFullmaktige) && b.Beslutstyp == "" &&
			len(b.Beslutshandling) == 0 && len(b.Grundkarta) == 0 && b.DatumPaborjat.IsZero() && b.DatumAntagande.IsZero() &&
			len(b.DatumLagakraft) == 0 && b.Genomforandetid == nil && b.GenomforandetidStartar.IsZero() && blank(b.ArkividentitetKommun) &&
			len(b.ForegaendePlansBeteckning) == 0 && len(b.BerordDomsMalnummer) == 0 && len(b.Planbestammelse) == 0 && len(b.Extra) == 0 {
			k.add("regler/empty-decision", k.atPlan("beslutsinformation", i), text("Beslutet har inga uppgifter.", "The decision holds no information."))
		}
	}
}

func (k *kontroll) framtid() {
	const code = "regler/future-date"
	see := func(d civil.Date, at func() quality.Place) {
		if !d.IsZero() && d.After(k.asOf) {
			k.add(code, at(), quality.Textf("%s är efter %s.", "%s is after %s.", d, k.asOf))
		}
	}
	p := k.plan
	see(p.DatumStatusforandring, func() quality.Place { return k.atPlan("datumStatusforandring") })
	for i := range p.Beslutsinformation {
		b := &p.Beslutsinformation[i]
		see(b.DatumPaborjat, func() quality.Place { return k.atPlan("beslutsinformation", i, "datumPaborjat") })
		see(b.DatumAntagande, func() quality.Place { return k.atPlan("beslutsinformation", i, "datumAntagande") })
		for j, d := range b.DatumLagakraft {
			see(d, func() quality.Place { return k.atPlan("beslutsinformation", i, "datumLagakraft", j) })
		}
	}
	k.dokument(func(d *detaljplan.Dokumentreferens, path func(...any) quality.Place) {
		if d.Datum != nil {
			see(d.Datum.Datum, func() quality.Place { return path("datum", "datum") })
		}
	})
	k.geometrier(func(b *detaljplan.Planbestammelse, name string, i int, g *detaljplan.Geometribeskrivning) {
		m := &g.Geometrimetadata
		if t := m.TidpunktForLagesbestamning; !t.IsZero() {
			see(civil.DateOf(t.Time()), func() quality.Place {
				return k.platsI(b, name, i, "geometrimetadata", "tidpunktForLagesbestamning")
			})
		}
		if t := m.TidpunktForKontrollAvGeometri; !t.IsZero() {
			see(civil.DateOf(t.Time()), func() quality.Place {
				return k.platsI(b, name, i, "geometrimetadata", "tidpunktForKontrollAvGeometri")
			})
		}
	})
}

func (k *kontroll) hanvisningPekar() {
	k.referenser(func(r *detaljplan.Referens, path func(...any) quality.Place) {
		if r.Identitet == "" && blank(r.Lank) && len(r.Extra) == 0 {
			k.add("regler/document-reference", path(), text("Hänvisningen har varken identitet eller länk.", "The reference has neither identity nor link."))
		}
	})
}

func (k *kontroll) lankar() {
	k.referenser(func(r *detaljplan.Referens, path func(...any) quality.Place) {
		if blank(r.Lank) {
			return
		}
		if u, err := url.Parse(r.Lank); err != nil || !strings.EqualFold(u.Scheme, "https") || u.Host == "" {
			k.add("regler/document-link", path("lank"), quality.Textf("%q är ingen fullständig adress med https.", "%q is not an absolute https address.", kort(r.Lank)))
		}
	})
}

// nyckel tells documents apart; empty for a reference that points nowhere.
func nyckel(r *detaljplan.Referens) string {
	if r.Identitet == "" && r.Lank == "" {
		return ""
	}
	return r.Namnrymd + "\n" + string(r.Identitet) + "\n" + r.Lank
}

func (k *kontroll) upprepadeHandlingar() {
	list := func() func(key string, at func() quality.Place) {
		seen := map[string]bool{}
		return func(key string, at func() quality.Place) {
			if key == "" {
				return
			}
			if seen[key] {
				k.add("regler/document-repeated", at(), text("Samma handling står tidigare i listan.", "The same document is earlier in the list."))
				return
			}
			seen[key] = true
		}
	}
	first := func(d *detaljplan.Dokumentreferens) string {
		if d == nil || len(d.Referens) == 0 {
			return ""
		}
		// Another place in the same document is another entry.
		return nyckel(&d.Referens[0]) + "\n" + strings.Join(d.SpecifikReferens, "\n")
	}
	for i := range k.plan.Beslutsinformation {
		b := &k.plan.Beslutsinformation[i]
		see := list()
		for j := range b.Beslutshandling {
			see(first(b.Beslutshandling[j].Dokument), func() quality.Place {
				return k.atPlan("beslutsinformation", i, "beslutshandling", j, "dokument")
			})
			content := list()
			for l, c := range b.Beslutshandling[j].Innehall {
				content(string(c), func() quality.Place {
					return k.atPlan("beslutsinformation", i, "beslutshandling", j, "innehall", l)
				})
			}
		}
		see = list()
		for j := range b.Grundkarta {
			see(nyckel(&b.Grundkarta[j]), func() quality.Place { return k.atPlan("beslutsinformation", i, "grundkarta", j) })
		}
	}
	see := list()
	for i := range k.plan.Planeringsunderlag {
		see(first(k.plan.Planeringsunderlag[i].Underlag), func() quality.Place { return k.atPlan("planeringsunderlag", i, "underlag") })
	}
	k.dokument(func(d *detaljplan.Dokumentreferens, path func(...any) quality.Place) {
		see := list()
		for i := range d.Referens {
			see(nyckel(&d.Referens[i]), func() quality.Place { return path("referens", i) })
		}
	})
}

// underlagsomrade is the group of each kind of material in the annex of BFS
// 2020:8, theme Planeringsunderlag. What is not there fits any group.
func underlagsomrade(t detaljplan.Underlagstyp) detaljplan.Huvudomrade {
	switch t {
	case detaljplan.UnderlagstypDetaljplan, detaljplan.UnderlagstypPlanprogram, detaljplan.UnderlagstypGrundkarta,
		detaljplan.UnderlagstypOversiktsplan, detaljplan.UnderlagstypUndersokningEnligt6Kap6PlanOchBygglagen2010900,
		detaljplan.UnderlagstypMiljokonsekvensbeskrivning, detaljplan.UnderlagstypSarskiltBeslutOmBetydandeMiljopaverkan:
		return detaljplan.HuvudomradeKommunala
	case detaljplan.UnderlagstypDagsljusOchSkugga, detaljplan.UnderlagstypDagvattenutredning, detaljplan.UnderlagstypHandelsutredning,
		detaljplan.UnderlagstypNaturinventering, detaljplan.UnderlagstypGeotekniskUtredning, detaljplan.UnderlagstypMarkmiljoutredning,
		detaljplan.UnderlagstypBullerutredning, detaljplan.UnderlagstypForprojektering, detaljplan.UnderlagstypRiskutredning,
		detaljplan.UnderlagstypTrafikutredning, detaljplan.UnderlagstypBarnkonsekvensanalys, detaljplan.UnderlagstypKulturmiljoutredning:
		return detaljplan.HuvudomradeUtredningar
	case detaljplan.UnderlagstypRegionplan:
		return detaljplan.HuvudomradeRegionala
	}
	return ""
}

func (k *kontroll) underlagsslag() {
	for i := range k.plan.Planeringsunderlag {
		u := &k.plan.Planeringsunderlag[i]
		if want := underlagsomrade(u.Underlagstyp); want != "" && u.Huvudomrade != "" && u.Huvudomrade != want {
			k.add("regler/document-kind", k.atPlan("planeringsunderlag", i, "huvudomrade"), quality.Textf(
				"%s hör till %s, inte till %s.", "%s belongs to %s, not to %s.", string(u.Underlagstyp), string(want), string(u.Huvudomrade)))
		}
	}
}

func (k *kontroll) grundkarta() {
	a := k.alder()
	if !k.lagaKraft() || !a.ny() || len(k.plan.Beslutsinformation) == 0 {
		return
	}
	for i := range k.plan.Beslutsinformation {
		if len(k.plan.Beslutsinformation[i].Grundkarta) > 0 {
			return
		}
	}
	for i := range k.plan.Planeringsunderlag {
		if k.plan.Planeringsunderlag[i].Underlagstyp == detaljplan.UnderlagstypGrundkarta {
			return
		}
	}
	k.add("regler/base-map", k.atPlan("beslutsinformation", 0, "grundkarta"), a.not(text("Ingen grundkarta är angiven.", "No base map is given.")))
}
