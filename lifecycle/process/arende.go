package process

import (
	"slices"

	"github.com/planinfo-se/planinfo/civil"
)

// An Arende is one matter: the making, changing or repealing of a plan, with
// what has happened in it.
type Arende struct {
	// Plan is the identity of the plan.
	Plan string `json:"plan,omitempty"`

	Forfarande Forfarande `json:"forfarande"`

	// BetydandeMiljopaverkan is the outcome of the investigation (5 kap. 11 a §,
	// 3 kap. 9 §); nil while it is not known.
	BetydandeMiljopaverkan *bool `json:"betydandeMiljopaverkan,omitempty"`

	// AllaGodkant says that all who were consulted have approved the proposal,
	// so that no underrättelse is needed (5 kap. 18 § first paragraph).
	AllaGodkant bool `json:"allaGodkant,omitzero"`

	// AllaOverens says that all concerned agree on a shorter time for
	// granskning (5 kap. 18 § second paragraph).
	AllaOverens bool `json:"allaOverens,omitzero"`

	// Genomforandetid is the implementation period of the plan, and
	// GenomforandetidFran the day it begins when the plan states a later one
	// than legal force (4 kap. 21 §). A zero period is 15 years (4 kap. 21 §,
	// as commonly applied where the plan says nothing).
	Genomforandetid     civil.Term `json:"genomforandetid,omitzero"`
	GenomforandetidFran civil.Date `json:"genomforandetidFran,omitzero"`

	// Omraden are the areas that have dates or periods of their own.
	Omraden []Omrade `json:"omraden,omitempty"`

	// Tillfalliga are the temporary uses (4 kap. 26–29 §§).
	Tillfalliga []Tillfallig `json:"tillfalliga,omitempty"`

	// Handelser is the history, in any order.
	Handelser []Handelse `json:"handelser,omitempty"`
}

// An Omrade is a part of the plan with an implementation period of its own.
type Omrade struct {
	Identitet           string     `json:"identitet"`
	Namn                string     `json:"namn,omitempty"`
	Genomforandetid     civil.Term `json:"genomforandetid,omitzero"`
	GenomforandetidFran civil.Date `json:"genomforandetidFran,omitzero"`
}

// A Tillfallig is a temporary use: at most ten years, five when the plan does
// not say, prolonged by at most five at a time, twenty in all.
type Tillfallig struct {
	Identitet string     `json:"identitet"`
	Omrade    string     `json:"omrade,omitempty"`
	Tid       civil.Term `json:"tid,omitzero"`

	// Forlangningar are the prolongations, in order.
	Forlangningar []civil.Term `json:"forlangningar,omitempty"`
}

// A Handelse is something that happened.
type Handelse struct {
	Identitet string       `json:"identitet,omitempty"`
	Slag      Handelseslag `json:"slag"`

	// Datum is the day, or the first day of what lasts; DatumSlut the last.
	Datum     civil.Date `json:"datum,omitzero"`
	DatumSlut civil.Date `json:"datumSlut,omitzero"`

	Instans string `json:"instans,omitempty"` // who acted: "kommunfullmäktige"

	// Omraden are the areas that the event is about; none for the whole plan.
	Omraden []string `json:"omraden,omitempty"`

	// Handlingar are the kinds of documents that belonged to it.
	Handlingar []Handlingsslag `json:"handlingar,omitempty"`

	// Utfall is the outcome of a review or an appeal.
	Utfall Utfall `json:"utfall,omitempty"`

	// Tid is the length of a prolongation.
	Tid civil.Term `json:"tid,omitzero"`

	// Efter is the identity of the event that this one belongs to, where
	// several could be meant: the adoption that an appeal is about.
	Efter string `json:"efter,omitempty"`
}

// slut is the last day of the event.
func (h *Handelse) slut() civil.Date {
	if h.DatumSlut.After(h.Datum) {
		return h.DatumSlut
	}
	return h.Datum
}

// A Forfarande is the procedure of a matter.
type Forfarande string

const (
	Standard            Forfarande = "standardförfarande"                            // 5 kap. 6, 11–18 §§
	Begransat           Forfarande = "begränsat förfarande"                          // 5 kap. 18 § first paragraph: all have approved
	Utokat              Forfarande = "utökat förfarande"                             // 5 kap. 7 §
	Samordnat           Forfarande = "samordnat förfarande"                          // 5 kap. 7 a §
	Forlangning         Forfarande = "förlängning av genomförandetid"                // 5 kap. 38 a §
	ForenklatUpphavande Forfarande = "förenklat upphävande"                          // 5 kap. 38 b §
	Oversiktsplan       Forfarande = "översiktsplan"                                 // 3 kap.
	OversiktsplanDel    Forfarande = "översiktsplan, ändring för en del av kommunen" // 3 kap. 27 and 28 §§
)

// Forfaranden returns the procedures that have a table of steps.
func Forfaranden() []Forfarande {
	return []Forfarande{Standard, Begransat, Utokat, Samordnat, Forlangning, ForenklatUpphavande, Oversiktsplan, OversiktsplanDel}
}

// A change of a detaljplan, and a repeal that is not simplified, follow the
// rules for a new plan (5 kap. 38 §): their procedure is one of the first four.

// arOP reports whether the procedure is one of 3 kap.
func (f Forfarande) arOP() bool { return f == Oversiktsplan || f == OversiktsplanDel }

// A Handelseslag is a kind of event.
type Handelseslag string

const (
	PlanbeskedBegart        Handelseslag = "planbesked begärt"
	PlanbeskedLamnat        Handelseslag = "planbesked lämnat"
	Paborjad                Handelseslag = "påbörjad"
	Programsamrad           Handelseslag = "programsamråd"
	Undersokning            Handelseslag = "undersökning av betydande miljöpåverkan"
	KungorelseSamrad        Handelseslag = "kungörelse av samråd"
	Samrad                  Handelseslag = "samråd"
	Samradsredogorelse      Handelseslag = "samrådsredogörelse"
	Underrattelse           Handelseslag = "underrättelse om granskning"
	KungorelseGranskning    Handelseslag = "kungörelse av granskning"
	Granskning              Handelseslag = "granskning"
	Granskningsyttrande     Handelseslag = "granskningsyttrande"
	Granskningsutlatande    Handelseslag = "granskningsutlåtande" // särskilt utlåtande, for an översiktsplan
	Ersattningsforelaggande Handelseslag = "föreläggande om ersättningsanspråk"
	Antagen                 Handelseslag = "antagande"
	Tillkannagiven          Handelseslag = "tillkännagivande"
	MeddelandeSant          Handelseslag = "meddelande om antagande"
	OverprovningBeslutad    Handelseslag = "beslut om överprövning"
	OverprovningAvgjord     Handelseslag = "överprövning avgjord"
	Overklagad              Handelseslag = "överklagande"
	OverklagandeAvgjort     Handelseslag = "överklagande avgjort"
	Genomforandeforordnande Handelseslag = "förordnande om genomförande"
	LagaKraft               Handelseslag = "laga kraft"
	Expedierad              Handelseslag = "expediering"
	TidForlangd             Handelseslag = "genomförandetiden förlängd"
	Upphavd                 Handelseslag = "upphävande"
	Ersatt                  Handelseslag = "ersatt av ny plan"
	InteAntagen             Handelseslag = "beslut att inte anta"
	Avbruten                Handelseslag = "avbruten"
)

// slutar reports whether nothing follows the event.
func (s Handelseslag) slutar() bool {
	switch s {
	case Upphavd, Ersatt, InteAntagen, Avbruten:
		return true
	}
	return false
}

// An Utfall is the outcome of a review or an appeal.
type Utfall string

const (
	UtfallFaststallt   Utfall = "fastställt"        // the decision stands; the appeal was rejected or dismissed
	UtfallUpphavt      Utfall = "upphävt"           // annulled as a whole
	UtfallUpphavtDel   Utfall = "upphävt i en del"  // annulled for the areas that the event names
	UtfallEjProvning   Utfall = "prövas inte"       // the county board does not review, or leave to appeal is refused
	UtfallProvas       Utfall = "ska prövas"        // the county board reviews
	UtfallAterforvisat Utfall = "återförvisat"      // sent back
	UtfallAterkallat   Utfall = "återkallat"        // the appeal was withdrawn
	UtfallForSent      Utfall = "avvisat, för sent" // the appeal came too late
)

// A Handlingsslag is a kind of document.
type Handlingsslag string

const (
	HandlingPlankarta             Handlingsslag = "plankarta"
	HandlingPlanbeskrivning       Handlingsslag = "planbeskrivning"
	HandlingGrundkarta            Handlingsslag = "grundkarta"
	HandlingFastighetsforteckning Handlingsslag = "fastighetsförteckning"
	HandlingProgram               Handlingsslag = "program"
	HandlingUnderlag              Handlingsslag = "planeringsunderlag"
	HandlingExploateringsavtal    Handlingsslag = "huvudsakligt innehåll i exploateringsavtal eller markanvisningar"
	HandlingSamradsredogorelse    Handlingsslag = "samrådsredogörelse"
	HandlingGranskningsutlatande  Handlingsslag = "granskningsutlåtande"
	HandlingGranskningsyttrande   Handlingsslag = "granskningsyttrande"
	HandlingProtokoll             Handlingsslag = "protokollsutdrag med beslutet"
	HandlingMKB                   Handlingsslag = "miljökonsekvensbeskrivning"
	HandlingOversiktsplan         Handlingsslag = "översiktsplan"
)

// Alla returns the events of a kind that have a date, by date, then in the
// order of the history.
func (a *Arende) Alla(slag Handelseslag) []*Handelse {
	var out []*Handelse
	for i := range a.Handelser {
		if h := &a.Handelser[i]; h.Slag == slag && !h.Datum.IsZero() {
			out = append(out, h)
		}
	}
	slices.SortStableFunc(out, func(x, y *Handelse) int { return x.Datum.Compare(y.Datum) })
	return out
}

// forsta and sista are the first and the last event of a kind, or nil.
func (a *Arende) forsta(slag Handelseslag) *Handelse {
	if l := a.Alla(slag); len(l) > 0 {
		return l[0]
	}
	return nil
}

func (a *Arende) sista(slag Handelseslag) *Handelse {
	if l := a.Alla(slag); len(l) > 0 {
		return l[len(l)-1]
	}
	return nil
}

// Paborjat is the day when the work began: the event, or else the first event
// that has a date and is not about a planbesked; zero when there is none.
func (a *Arende) Paborjat() civil.Date {
	if h := a.forsta(Paborjad); h != nil {
		return h.Datum
	}
	var first civil.Date
	for i := range a.Handelser {
		h := &a.Handelser[i]
		if h.Datum.IsZero() || h.Slag == PlanbeskedBegart || h.Slag == PlanbeskedLamnat {
			continue
		}
		if first.IsZero() || h.Datum.Before(first) {
			first = h.Datum
		}
	}
	return first
}
