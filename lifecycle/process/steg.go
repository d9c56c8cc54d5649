package process

import (
	"slices"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/quality"
)

// A Steg is one step of a procedure, as the law reads.
type Steg struct {
	Slag   Handelseslag      `json:"slag"`
	Lagrum string            `json:"lagrum"`
	Vem    quality.Text      `json:"vem"`
	Text   quality.Text      `json:"text"`
	Grad   quality.Certainty `json:"sakerhet"`

	// Kravs says that the plan cannot go on without the step; a step that is
	// not demanded may be there or not.
	Kravs bool `json:"kravs"`

	// Efter are the steps that must be over before this one, where they are
	// demanded or have happened.
	Efter []Handelseslag `json:"efter,omitempty"`

	// Minst is how long the step lasts at least; zero where the law states no
	// time.
	Minst civil.Term `json:"minst,omitzero"`

	// Inom is within what time the step comes after the first of Efter; zero
	// for no limit.
	Inom civil.Term `json:"inom,omitzero"`

	// Handlingar are what must be shown or sent.
	Handlingar []Handling `json:"handlingar,omitempty"`

	// Plikter are the duties to publish and to inform.
	Plikter []Plikt `json:"plikter,omitempty"`

	// Fran is the day from which the law reads so, for matters begun on it or
	// later; Lag the act that made it so.
	Fran civil.Date `json:"fran"`
	Lag  string     `json:"lag"`
}

// A Handling is a document that a step demands.
type Handling struct {
	Slag   Handlingsslag `json:"slag"`
	Lagrum string        `json:"lagrum"`

	// Webb says that it must be on the municipality's web site; the
	// fastighetsförteckning must not.
	Webb bool `json:"webb"`

	// IForekommandeFall says that it is needed only where there is one.
	IForekommandeFall bool `json:"iForekommandeFall,omitzero"`
}

// A Plikt is a duty to publish, send or note something.
type Plikt struct {
	Text   quality.Text `json:"text"`
	Lagrum string       `json:"lagrum"`

	// Inom is within what time from the step's day; zero for at once. Minst is
	// how long what is published stays.
	Inom  civil.Term `json:"inom,omitzero"`
	Minst civil.Term `json:"minst,omitzero"`
}

// The days on which acts came into force.
var (
	lag2014 = civil.Date{Year: 2015, Month: 1, Day: 1}  // SFS 2014:900: standard, utökat, samordnat
	lag2020 = civil.Date{Year: 2020, Month: 4, Day: 1}  // SFS 2020:76: översiktsplan, 5:7 on aktualitet, 5:25
	lag2021 = civil.Date{Year: 2021, Month: 10, Day: 1} // SFS 2021:785: publication on the web, 5:11 c–d, 18–24, 29–31
)

func text(sv, en string) quality.Text { return quality.Text{SV: sv, EN: en} }

var (
	kommunen     = text("kommunen", "the municipality")
	lansstyrelse = text("länsstyrelsen", "the county board")
	domstol      = text("mark- och miljödomstol, därefter högre instans", "the land and environment court, then higher courts")
)

// Stegen returns the steps of a procedure for a matter begun on a day, in
// order; the zero Date asks for the law as it reads now. It returns nil for a
// procedure or a time that there is no table for. The caller owns it.
func Stegen(f Forfarande, begun civil.Date) []Steg {
	first := lag2014
	if f.arOP() {
		first = lag2020
	}
	if !slices.Contains(Forfaranden(), f) || !begun.IsZero() && begun.Before(first) {
		return nil
	}
	if f.arOP() {
		return stegOP(f)
	}
	return stegDP(f, begun)
}

func stegDP(f Forfarande, begun civil.Date) []Steg {
	web := begun.IsZero() || !begun.Before(lag2021)
	since, act := lag2014, "SFS 2014:900"
	if web {
		since, act = lag2021, "SFS 2021:785"
	}
	doc := func(slag Handlingsslag, lagrum string, onWeb, some bool) Handling {
		return Handling{Slag: slag, Lagrum: lagrum, Webb: onWeb && web, IForekommandeFall: some}
	}
	var out []Steg
	add := func(s Steg) {
		if s.Grad == 0 {
			s.Grad = quality.Official
		}
		if s.Lag == "" {
			s.Fran, s.Lag = lag2014, "SFS 2010:900, 2014:900"
		}
		out = append(out, s)
	}
	granskas := f == Standard || f == Utokat || f == Samordnat

	if f == Standard || f == Utokat || f == Begransat || f == Samordnat {
		add(Steg{Slag: PlanbeskedBegart, Lagrum: "PBL 5 kap. 2 och 3 §§", Vem: text("den som vill genomföra en åtgärd", "who wants to take a measure"),
			Text: text("Begäran om planbesked, skriftlig, med ändamål och karta.", "A request for planbesked, in writing, with purpose and map.")})
		add(Steg{Slag: PlanbeskedLamnat, Lagrum: "PBL 5 kap. 4 och 5 §§", Vem: kommunen, Efter: []Handelseslag{PlanbeskedBegart}, Inom: civil.Term{Months: 4},
			Text: text("Besked om planläggning ska inledas, inom fyra månader om annat inte avtalats.", "An answer whether planning will begin, within four months unless agreed otherwise.")})
	}
	add(Steg{Slag: Paborjad, Lagrum: "PBL 5 kap. 7 §; PBF 2 kap. 5 a §", Vem: kommunen,
		Text: text("Arbetet börjar. Dagen avgör om planen ska vara digital (efter 2021-12-31) och om översiktsplanen ska vara aktuell.", "The work begins. The day decides whether the plan must be digital (after 2021-12-31), and on which day the översiktsplan must be aktuell.")})
	if granskas || f == Begransat {
		add(Steg{Slag: Programsamrad, Lagrum: "PBL 5 kap. 10 och 11 §§", Vem: kommunen, Efter: []Handelseslag{Paborjad}, Handlingar: []Handling{doc(HandlingProgram, "5 kap. 10 §", true, false)},
			Text: text("Samråd om ett program med utgångspunkter och mål; frivilligt.", "Consultation on a programme with starting points and aims; optional.")})
		add(Steg{Slag: Undersokning, Lagrum: "PBL 5 kap. 11 a §; MB 6 kap. 6 och 7 §§", Vem: kommunen, Efter: []Handelseslag{Paborjad}, Kravs: true,
			Text: text("Undersökning, inom ramen för samråd, och särskilt beslut om genomförandet kan antas medföra betydande miljöpåverkan. Undantag finns.", "Investigation, within consultation, and a separate decision whether the plan can be assumed to have a significant environmental effect. There are exceptions.")})
	}
	if f == Utokat {
		add(Steg{Slag: KungorelseSamrad, Lagrum: "PBL 5 kap. 11 c och 11 d §§", Vem: kommunen, Efter: []Handelseslag{Paborjad}, Kravs: true, Fran: since, Lag: act,
			Text:    text("Kungörelse på anslagstavlan och i ortstidning innan samrådet börjar.", "Announcement on the notice board and in a local paper before consultation begins."),
			Plikter: []Plikt{{Text: text("Säg om förslaget avviker från översiktsplanen.", "Say whether the proposal departs from the översiktsplan."), Lagrum: "5 kap. 11 d § 3"}}})
	}
	samrad := Steg{Slag: Samrad, Lagrum: "PBL 5 kap. 11–16 §§", Vem: kommunen, Kravs: f != Samordnat, Efter: []Handelseslag{Paborjad}, Fran: since, Lag: act,
		Text: text("Samråd med länsstyrelsen, lantmäterimyndigheten, berörda kommuner, kända sakägare och boende med flera.", "Consultation with the county board, the cadastral authority, municipalities concerned, known owners, residents and others."),
		Handlingar: []Handling{doc(HandlingPlankarta, "5 kap. 13 §", true, false), doc(HandlingPlanbeskrivning, "5 kap. 13 §", true, false), doc(HandlingUnderlag, "5 kap. 13 §", true, true),
			doc(HandlingGrundkarta, "5 kap. 13 § 1", true, true), doc(HandlingFastighetsforteckning, "5 kap. 13 § 2", false, true), doc(HandlingProgram, "5 kap. 13 § 3", true, true), doc(HandlingExploateringsavtal, "5 kap. 13 § 4", true, true)}}
	switch f {
	case Utokat:
		samrad.Minst, samrad.Efter, samrad.Lagrum = civil.Term{Weeks: 3}, []Handelseslag{KungorelseSamrad}, "PBL 5 kap. 11–16 §§; tiden 11 c §"
	case Samordnat:
		samrad.Lagrum = "PBL 5 kap. 16 §"
		samrad.Text = text("Samråd i den utsträckning det andra ärendets utredning och samråd inte räcker.", "Consultation as far as the investigation and consultation of the other case do not suffice.")
	case Forlangning:
		samrad.Lagrum, samrad.Handlingar = "PBL 5 kap. 38 a §", nil
		samrad.Text = text("Samråd endast med lantmäterimyndigheten och kända sakägare inom det berörda området.", "Consultation only with the cadastral authority and the known owners within the area concerned.")
	}
	add(samrad)
	if f == Utokat || f == ForenklatUpphavande {
		add(Steg{Slag: Samradsredogorelse, Lagrum: "PBL 5 kap. 17 §", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Samrad}, Handlingar: []Handling{doc(HandlingSamradsredogorelse, "5 kap. 17 §", true, false)},
			Text: text("Synpunkter, kommentarer och förslag redovisas samlat.", "Views, comments and proposals are put together.")})
	} else if f != Forlangning {
		add(Steg{Slag: Samradsredogorelse, Lagrum: "PBL 5 kap. 17 §", Vem: kommunen, Efter: []Handelseslag{Samrad},
			Text: text("Redovisning av synpunkterna; får göras i granskningsutlåtandet.", "Account of the views; may be made in the granskningsutlåtande.")})
	}
	if granskas {
		if f == Samordnat {
			add(Steg{Slag: KungorelseGranskning, Lagrum: "PBL 5 kap. 18 a §", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Paborjad}, Fran: since, Lag: act,
				Text: text("Kungörelse; får samordnas med den i det andra ärendet.", "Announcement; may be joined with that of the other case.")})
		} else {
			add(Steg{Slag: Underrattelse, Lagrum: "PBL 5 kap. 18–20 §§", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Samrad, Samradsredogorelse}, Fran: since, Lag: act,
				Text: text("Underrättelse om förslaget på anslagstavlan.", "Notice of the proposal on the notice board."),
				Plikter: []Plikt{{Text: text("Skicka meddelande till sakägare med flera, och förslag och samrådsredogörelse till länsstyrelsen, lantmäterimyndigheten och berörda kommuner, senast samma dag.",
					"Send a message to owners and others, and proposal and samrådsredogörelse to the county board, the cadastral authority and municipalities concerned, the same day at the latest."), Lagrum: "5 kap. 20 §"}}})
		}
		g := Steg{Slag: Granskning, Lagrum: "PBL 5 kap. 18–22 a §§", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Underrattelse}, Minst: civil.Term{Weeks: 2}, Fran: since, Lag: act,
			Text: text("Förslaget hålls tillgängligt för granskning; länsstyrelsen och lantmäterimyndigheten yttrar sig under tiden.", "The proposal is kept available for granskning; the county board and the cadastral authority give their opinions during it."),
			Handlingar: []Handling{doc(HandlingPlankarta, "5 kap. 21 §", true, false), doc(HandlingPlanbeskrivning, "5 kap. 21 §", true, false), doc(HandlingGrundkarta, "5 kap. 21 §", true, true),
				doc(HandlingFastighetsforteckning, "5 kap. 21 §", false, true), doc(HandlingProgram, "5 kap. 21 §", true, true), doc(HandlingUnderlag, "5 kap. 21 §", true, true)}}
		switch f {
		case Utokat:
			g.Minst = civil.Term{Weeks: 3}
			g.Handlingar = append(g.Handlingar, doc(HandlingSamradsredogorelse, "5 kap. 21 §", true, false))
		case Samordnat:
			g.Minst, g.Efter, g.Lagrum = civil.Term{Weeks: 3}, []Handelseslag{KungorelseGranskning}, "PBL 5 kap. 18 a, 21–22 a §§"
		}
		add(g)
		add(Steg{Slag: Granskningsutlatande, Lagrum: "PBL 5 kap. 23 och 24 §§", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Granskning}, Handlingar: []Handling{doc(HandlingGranskningsutlatande, "5 kap. 23 §", true, false)}, Fran: since, Lag: act,
			Text:    text("Synpunkterna sammanställs, med kommunens förslag. Ändras förslaget väsentligt görs granskningen om (25 §).", "The views are put together with the municipality's proposals. If the proposal is changed essentially, granskning is made again (25 §)."),
			Plikter: []Plikt{{Text: text("Håll utlåtandet tillgängligt på webbplatsen.", "Keep the utlåtande available on the web site."), Lagrum: "5 kap. 24 §", Minst: civil.Term{Weeks: 3}}}})
	}
	if f != Forlangning && f != ForenklatUpphavande {
		add(Steg{Slag: Ersattningsforelaggande, Lagrum: "PBL 5 kap. 26 och 28 §§", Vem: kommunen, Efter: []Handelseslag{Samrad}, Minst: civil.Term{Months: 2},
			Text: text("Föreläggande att anmäla anspråk på ersättning; planen får inte antas innan tiden gått ut. Frivilligt.", "Order to report claims for compensation; the plan may not be adopted before the time has run out. Optional.")})
	}
	before := []Handelseslag{Granskningsutlatande, Granskning, Ersattningsforelaggande}
	switch f {
	case Begransat, Forlangning:
		before = []Handelseslag{Samrad, Ersattningsforelaggande}
	case ForenklatUpphavande:
		before = []Handelseslag{Samradsredogorelse}
	}
	add(Steg{Slag: Antagen, Lagrum: "PBL 5 kap. 27, 28 och 38 §§", Vem: text("kommunfullmäktige, eller kommunstyrelsen eller byggnadsnämnden efter uppdrag", "the municipal council, or the board or the building committee by its commission"), Kravs: true, Efter: before,
		Text: text("Beslut att anta, ändra eller upphäva planen, eller förlänga tiden.", "Decision to adopt, change or repeal the plan, or to prolong its period.")})
	add(Steg{Slag: Tillkannagiven, Lagrum: "PBL 5 kap. 29 §", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Antagen}, Fran: since, Lag: act,
		Text:       text("Justeringen av protokollet tillkännages på anslagstavlan; samma dag underrättelse om antagandet.", "The adjustment of the minutes is announced on the notice board; the same day notice of the adoption."),
		Handlingar: []Handling{doc(HandlingPlankarta, "5 kap. 29 § 2", true, false), doc(HandlingPlanbeskrivning, "5 kap. 29 § 2", true, false), doc(HandlingSamradsredogorelse, "5 kap. 29 § 2", true, true), doc(HandlingGranskningsutlatande, "5 kap. 29 § 2", true, true), doc(HandlingProtokoll, "5 kap. 29 § 2", true, false)},
		Plikter:    []Plikt{{Text: text("Håll handlingarna tillgängliga på webbplatsen.", "Keep the documents available on the web site."), Lagrum: "5 kap. 29 § 2", Minst: civil.Term{Weeks: 3}}}})
	add(Steg{Slag: MeddelandeSant, Lagrum: "PBL 5 kap. 30 och 31 §§", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Tillkannagiven}, Inom: civil.Term{Days: 1}, Fran: since, Lag: act,
		Text: text("Meddelande om antagandet till länsstyrelsen, lantmäterimyndigheten, berörda kommuner och dem som inte fått sina synpunkter tillgodosedda, senast dagen efter tillkännagivandet.", "Message of the adoption to the county board, the cadastral authority, municipalities concerned and those whose views were not met, the day after the announcement at the latest.")})
	add(Steg{Slag: OverprovningBeslutad, Lagrum: "PBL 11 kap. 10 §", Vem: lansstyrelse, Efter: []Handelseslag{Tillkannagiven}, Inom: civil.Term{Weeks: 3},
		Text: text("Länsstyrelsen beslutar om den ska överpröva kommunens beslut, inom tre veckor.", "The county board decides whether to review the municipality's decision, within three weeks.")})
	add(Steg{Slag: OverprovningAvgjord, Lagrum: "PBL 11 kap. 11 §", Vem: lansstyrelse, Efter: []Handelseslag{OverprovningBeslutad},
		Text: text("Överprövningen avgörs; beslutet kan upphävas helt eller, med kommunens medgivande, i en del.", "The review is decided; the decision can be annulled wholly or, with the municipality's consent, in part.")})
	add(Steg{Slag: Overklagad, Lagrum: "PBL 13 kap. 2 a, 11–13 och 16 §§", Vem: text("den som har rätt att överklaga", "who has the right to appeal"), Efter: []Handelseslag{Tillkannagiven}, Inom: civil.Term{Weeks: 3},
		Text: text("Överklagande, inom tre veckor från tillkännagivandet.", "Appeal, within three weeks of the announcement.")})
	add(Steg{Slag: OverklagandeAvgjort, Lagrum: "PBL 13 kap. 17 §", Vem: domstol, Efter: []Handelseslag{Overklagad},
		Text: text("Beslutet fastställs eller upphävs, i sin helhet eller, med kommunens medgivande, i en del.", "The decision is confirmed or annulled, as a whole or, with the municipality's consent, in part.")})
	add(Steg{Slag: Genomforandeforordnande, Lagrum: "PBL 13 kap. 17 § tredje stycket; 5 kap. 32 § 1", Vem: domstol, Efter: []Handelseslag{Overklagad},
		Text: text("Delar som uppenbarligen inte berörs får genomföras; genomförandetiden för dem börjar.", "Parts that are plainly not concerned may be carried out; their implementation period begins.")})
	add(Steg{Slag: LagaKraft, Lagrum: "PBL 5 kap. 40 §", Vem: text("följer av lag", "by law"), Kravs: true, Efter: []Handelseslag{Tillkannagiven},
		Text: text("Beslutet får laga kraft, helt eller för de områden som anges.", "The decision gains legal force, wholly or for the areas stated.")})
	add(Steg{Slag: Expedierad, Lagrum: "PBL 5 kap. 32 §", Vem: kommunen, Kravs: true, Efter: []Handelseslag{LagaKraft}, Inom: civil.Term{Weeks: 2},
		Text:       text("Datum antecknas på handlingarna; plan, planbeskrivning och fastighetsförteckning skickas till länsstyrelsen och lantmäterimyndigheten inom två veckor.", "The date is noted on the documents; plan, planbeskrivning and fastighetsförteckning are sent to the county board and the cadastral authority within two weeks."),
		Handlingar: []Handling{doc(HandlingPlankarta, "5 kap. 32 § 2", false, false), doc(HandlingPlanbeskrivning, "5 kap. 32 § 2", false, false), doc(HandlingFastighetsforteckning, "5 kap. 32 § 2", false, false)}})
	if f != Forlangning && f != ForenklatUpphavande {
		add(Steg{Slag: TidForlangd, Lagrum: "PBL 4 kap. 24 §", Vem: kommunen, Efter: []Handelseslag{LagaKraft},
			Text: text("Genomförandetiden förlängs eller förnyas, högst fem år i sänder, i ett eget ärende.", "The implementation period is prolonged or renewed, at most five years at a time, in a matter of its own.")})
	}
	add(Steg{Slag: Upphavd, Lagrum: "PBL 4 kap. 38 §; 5 kap. 38 §", Vem: kommunen, Efter: []Handelseslag{LagaKraft}, Text: text("Planen upphävs, i ett eget ärende, eller av domstol.", "The plan is repealed, in a matter of its own, or by a court.")})
	add(Steg{Slag: InteAntagen, Lagrum: "PBL 5 kap. 38 d §", Vem: kommunen, Efter: []Handelseslag{Paborjad}, Text: text("Beslut att inte anta planen, med skälen.", "Decision not to adopt the plan, with the reasons.")})
	add(Steg{Slag: Avbruten, Lagrum: "PBL 13 kap. 2 § 1", Vem: kommunen, Efter: []Handelseslag{Paborjad}, Text: text("Planarbetet avbryts; beslutet får inte överklagas.", "The work is broken off; the decision cannot be appealed.")})
	return out
}

func stegOP(f Forfarande) []Steg {
	var out []Steg
	add := func(s Steg) {
		s.Grad, s.Fran, s.Lag = quality.Official, lag2020, "SFS 2020:76"
		out = append(out, s)
	}
	least := civil.Term{Months: 2}
	if f == OversiktsplanDel {
		least = civil.Term{Weeks: 6}
	}
	add(Steg{Slag: Paborjad, Lagrum: "PBF 2 kap. 5 c § med övergångsbestämmelsen till SFS 2023:50", Vem: kommunen, Text: text("Arbetet börjar. Dagen avgör om planen ska vara digital (efter 2026-12-31).", "The work begins. The day decides whether the plan must be digital (after 2026-12-31).")})
	add(Steg{Slag: Undersokning, Lagrum: "PBL 3 kap. 9 §", Vem: kommunen, Efter: []Handelseslag{Paborjad}, Text: text("Undersökning och särskilt beslut om betydande miljöpåverkan.", "Investigation and separate decision on a significant environmental effect.")})
	add(Steg{Slag: Samrad, Lagrum: "PBL 3 kap. 8–10 §§", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Paborjad}, Handlingar: []Handling{{Slag: HandlingOversiktsplan, Lagrum: "3 kap. 8 §"}},
		Text: text("Samråd med länsstyrelsen, regionen och berörda kommuner; andra ges tillfälle.", "Consultation with the county board, the region and municipalities concerned; others get a chance.")})
	add(Steg{Slag: Samradsredogorelse, Lagrum: "PBL 3 kap. 11 §", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Samrad}, Handlingar: []Handling{{Slag: HandlingSamradsredogorelse, Lagrum: "3 kap. 11 §"}},
		Text: text("Samrådet redovisas tillsammans med förslaget.", "The consultation is accounted for together with the proposal.")})
	add(Steg{Slag: KungorelseGranskning, Lagrum: "PBL 3 kap. 12–14 §§", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Samradsredogorelse}, Text: text("Kungörelse innan granskningen börjar.", "Announcement before granskning begins."),
		Plikter: []Plikt{{Text: text("Skicka förslag och kungörelse till länsstyrelsen, regionen och berörda kommuner senast samma dag.", "Send proposal and announcement to the county board, the region and municipalities concerned the same day at the latest."), Lagrum: "3 kap. 14 §"}}})
	add(Steg{Slag: Granskning, Lagrum: "PBL 3 kap. 12, 15 och 28 §§", Vem: kommunen, Kravs: true, Efter: []Handelseslag{KungorelseGranskning}, Minst: least, Handlingar: []Handling{{Slag: HandlingOversiktsplan, Lagrum: "3 kap. 12 §"}, {Slag: HandlingSamradsredogorelse, Lagrum: "3 kap. 11 §"}},
		Text: text("Förslaget granskas, minst två månader; för en ändring som bara avser en del av kommunen räcker sex veckor.", "The proposal is examined, at least two months; six weeks suffice for a change that concerns only a part of the municipality.")})
	add(Steg{Slag: Granskningsyttrande, Lagrum: "PBL 3 kap. 16 §", Vem: lansstyrelse, Kravs: true, Efter: []Handelseslag{KungorelseGranskning}, Text: text("Länsstyrelsens granskningsyttrande, under granskningstiden.", "The county board's opinion, during granskning.")})
	add(Steg{Slag: Granskningsutlatande, Lagrum: "PBL 3 kap. 17 §", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Granskning}, Handlingar: []Handling{{Slag: HandlingGranskningsutlatande, Lagrum: "3 kap. 17 §"}},
		Text: text("Särskilt utlåtande med synpunkter och förslag. Ändras förslaget väsentligt görs granskningen om (18 §).", "Separate statement with views and proposals. If the proposal is changed essentially, granskning is made again (18 §).")})
	add(Steg{Slag: Antagen, Lagrum: "PBL 3 kap. 19 §", Vem: text("kommunfullmäktige", "the municipal council"), Kravs: true, Efter: []Handelseslag{Granskningsutlatande, Granskning}, Text: text("Beslut att anta planen.", "Decision to adopt the plan.")})
	add(Steg{Slag: Tillkannagiven, Lagrum: "PBL 3 kap. 19 a §", Vem: kommunen, Kravs: true, Efter: []Handelseslag{Antagen}, Text: text("Beslutet tillkännages.", "The decision is made public."),
		Plikter: []Plikt{{Text: text("Skicka meddelande och protokollsutdrag till länsstyrelsen, och håll planen tillgänglig på webbplatsen, senast dagen efter.", "Send a message and the minutes to the county board, and keep the plan available on the web site, the day after at the latest."), Lagrum: "3 kap. 19 a §", Inom: civil.Term{Days: 1}}}})
	add(Steg{Slag: Overklagad, Lagrum: "PBL 13 kap. 1 § 1; kommunallagen 13 kap.", Vem: text("kommunmedlem", "a member of the municipality"), Efter: []Handelseslag{Tillkannagiven}, Inom: civil.Term{Weeks: 3}, Text: text("Laglighetsprövning.", "Review of legality.")})
	add(Steg{Slag: OverklagandeAvgjort, Lagrum: "kommunallagen 13 kap.", Vem: text("förvaltningsrätt, därefter högre instans", "the administrative court, then higher courts"), Efter: []Handelseslag{Overklagad}, Text: text("Prövningen avgörs.", "The review is decided.")})
	add(Steg{Slag: LagaKraft, Lagrum: "PBL 3 kap. 21 §", Vem: text("följer av lag", "by law"), Kravs: true, Efter: []Handelseslag{Tillkannagiven}, Text: text("Beslutet gäller först sedan det fått laga kraft.", "The decision counts only from legal force.")})
	add(Steg{Slag: Expedierad, Lagrum: "PBL 3 kap. 22 §", Vem: kommunen, Kravs: true, Efter: []Handelseslag{LagaKraft}, Inom: civil.Term{Weeks: 6},
		Text:       text("Handlingarna skickas till Boverket, länsstyrelsen, lantmäterimyndigheten, regionen och berörda kommuner inom sex veckor.", "The documents are sent to Boverket, the county board, the cadastral authority, the region and municipalities concerned within six weeks."),
		Handlingar: []Handling{{Slag: HandlingOversiktsplan, Lagrum: "3 kap. 22 § 1"}, {Slag: HandlingSamradsredogorelse, Lagrum: "3 kap. 22 § 2"}, {Slag: HandlingGranskningsyttrande, Lagrum: "3 kap. 22 § 3"}, {Slag: HandlingGranskningsutlatande, Lagrum: "3 kap. 22 § 4"}, {Slag: HandlingProtokoll, Lagrum: "3 kap. 22 § 5"}}})
	add(Steg{Slag: Upphavd, Lagrum: "PBL 3 kap. 19 a §", Vem: domstol, Efter: []Handelseslag{Antagen}, Text: text("Beslutet upphävs efter överklagande.", "The decision is quashed on appeal.")})
	add(Steg{Slag: Ersatt, Lagrum: "PBL 3 kap. 19 a §", Vem: kommunen, Efter: []Handelseslag{LagaKraft}, Text: text("En ny plan får laga kraft.", "A new plan gains legal force.")})
	add(Steg{Slag: Avbruten, Lagrum: "PBL 13 kap. 2 § 1", Vem: kommunen, Efter: []Handelseslag{Paborjad}, Text: text("Planarbetet avbryts.", "The work is broken off.")})
	return out
}
