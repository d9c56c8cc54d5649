package oversiktsplan

import (
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
)

// A Handelse is something that happened in the making of the plan.
type Handelse struct {
	Identitet string       `json:"identitet,omitempty"`
	Slag      Handelseslag `json:"slag"`

	// Datum is the day, or the first day of something that lasts; DatumSlut is
	// its last day.
	Datum     civil.Date `json:"datum,omitzero"`
	DatumSlut civil.Date `json:"datumSlut,omitzero"`

	Instans      string      `json:"instans,omitempty"` // who acted: "kommunfullmäktige"
	Diarienummer string      `json:"diarienummer,omitempty"`
	Handlingar   []string    `json:"handlingar,omitempty"` // identities of media
	Notering     string      `json:"notering,omitempty"`
	Extra        codec.Extra `json:"extra,omitempty"`
}

// A Handelseslag is a step of the process in PBL chapter 3.
type Handelseslag string

const (
	HandelsePaborjad            Handelseslag = "påbörjad"
	HandelseUndersokning        Handelseslag = "undersökning av betydande miljöpåverkan" // 3:9
	HandelseSamrad              Handelseslag = "samråd"                                  // 3:8–10
	HandelseSamradsredogorelse  Handelseslag = "samrådsredogörelse"                      // 3:11
	HandelseKungorelse          Handelseslag = "kungörelse"                              // 3:12–14
	HandelseGranskning          Handelseslag = "granskning"                              // 3:12, two months
	HandelseGranskningsyttrande Handelseslag = "granskningsyttrande"                     // 3:16
	HandelseUtlatande           Handelseslag = "särskilt utlåtande"                      // 3:17
	HandelseReviderat           Handelseslag = "reviderat granskningsyttrande"           // 3:18 a
	HandelseAntagen             Handelseslag = "antagande"                               // 3:19
	HandelseTillkannagiven      Handelseslag = "tillkännagivande"                        // 3:19 a
	HandelseOverklagad          Handelseslag = "överklagande"                            // 13:1
	HandelseLagaKraft           Handelseslag = "laga kraft"                              // 3:21
	HandelseExpedierad          Handelseslag = "expediering"                             // 3:22, six weeks
	HandelseUpphavd             Handelseslag = "upphävande"
	HandelseErsatt              Handelseslag = "ersatt av ny plan" // 3:19 a
	HandelseAvbruten            Handelseslag = "avbruten"
	HandelseAktualitetsprovning Handelseslag = "aktualitetsprövning" // 7:6 for regionplaner; for översiktsplaner before 1 April 2020
)

// A Granskningsyttrande is the county board's opinion under 3 kap. 16 §. It
// is shown together with the plan (3 kap. 20 §).
type Granskningsyttrande struct {
	Identitet    string           `json:"identitet"`
	Datum        civil.Date       `json:"datum,omitzero"`
	Diarienummer string           `json:"diarienummer,omitempty"`
	Reviderat    *bool            `json:"reviderat,omitempty"` // 3 kap. 18 a §
	Punkter      []*Yttrandepunkt `json:"punkter,omitempty"`
	Handling     string           `json:"handling,omitempty"` // identity of media
	Extra        codec.Extra      `json:"extra,omitempty"`
}

// A Yttrandepunkt is one thing that the county board says, on one of the five
// grounds of 3 kap. 16 §.
type Yttrandepunkt struct {
	Identitet string        `json:"identitet"`
	Grund     Yttrandegrund `json:"grund,omitempty"`
	Text      string        `json:"text,omitempty"`

	// Godtas says whether the county board accepts the plan in this matter;
	// what it does not accept must be noted in the plan (3 kap. 5 §).
	Godtas *bool `json:"godtas,omitempty"`

	// Galler are the parts, objects and statements that the point is about.
	Galler []Objektreferens `json:"galler,omitempty"`

	// Giltighet ends when the county board says that the point no longer
	// holds (3 kap. 26 §).
	Giltighet Period      `json:"giltighet,omitzero"`
	Extra     codec.Extra `json:"extra,omitempty"`
}

// A Yttrandegrund is one of the five grounds of 3 kap. 16 §.
type Yttrandegrund string

const (
	GrundRiksintresse   Yttrandegrund = "riksintresse"
	GrundMKN            Yttrandegrund = "miljökvalitetsnorm"
	GrundLIS            Yttrandegrund = "landsbygdsutveckling i strandnära läge"
	GrundMellankommunal Yttrandegrund = "mellankommunal samordning"
	GrundHalsa          Yttrandegrund = "hälsa eller säkerhet, eller risken för olyckor, översvämning eller erosion"
)

// An Anmarkning is the note in the plan that the county board has not accepted
// it in a certain part (3 kap. 5 § last paragraph).
type Anmarkning struct {
	Identitet string           `json:"identitet"`
	Punkt     string           `json:"punkt,omitempty"` // identity of the Yttrandepunkt
	Grund     Yttrandegrund    `json:"grund,omitempty"`
	Text      string           `json:"text,omitempty"`
	Galler    []Objektreferens `json:"galler,omitempty"`
	Giltighet Period           `json:"giltighet,omitzero"`
	Extra     codec.Extra      `json:"extra,omitempty"`
}

// A Planeringsstrategi is what the council adopts within 24 months after an
// ordinary election (3 kap. 23 §); it judges how far the plan is aktuell.
type Planeringsstrategi struct {
	Identitet           string     `json:"identitet"`
	Namn                string     `json:"namn,omitempty"`
	DatumVal            civil.Date `json:"datumVal,omitzero"` // the ordinary election before it
	DatumAntagen        civil.Date `json:"datumAntagen,omitzero"`
	DatumTillkannagiven civil.Date `json:"datumTillkannagiven,omitzero"`
	DatumSand           civil.Date `json:"datumSand,omitzero"` // within two weeks, 3 kap. 24 §

	// Aktuell is the judgement of the plan as a whole; InteAktuella are the
	// parts that were judged not to be.
	Aktuell      Svar        `json:"aktuell,omitempty"`
	InteAktuella []string    `json:"inteAktuella,omitempty"` // identities of Plandel
	Extra        codec.Extra `json:"extra,omitempty"`
}

// An Aktualitet is an interval in which the plan or a part of it is aktuell
// (3 kap. 25 §). A plan is aktuell or not per part and over time; no flag says
// it.
type Aktualitet struct {
	Plandel string `json:"plandel,omitempty"` // identity; empty for the whole plan
	Period  Period `json:"period"`
	Grund   string `json:"grund,omitempty"` // "laga kraft", or the identity of a planeringsstrategi
}

// A Detaljplanekoppling tells how a detaljplan (or områdesbestämmelser) stands
// to the plan: 4 kap. 33 § p. 5 wants the planbeskrivning to say so, and the
// choice of procedure hangs on it (5 kap. 7 §). The judgement is people's.
type Detaljplanekoppling struct {
	Identitet  string       `json:"identitet,omitempty"`
	Detaljplan string       `json:"detaljplan"` // objektidentitet
	Plan       Planreferens `json:"plan"`       // which plan, in which version

	// Delar, objects and statements of the plan that the judgement concerns;
	// none means the plan as a whole.
	Galler []Objektreferens `json:"galler,omitempty"`

	Forhallande Forhallande `json:"forhallande,omitempty"`
	Hur         string      `json:"hur,omitempty"`    // how it departs
	Varfor      string      `json:"varfor,omitempty"` // why

	// Yttrandepunkter are the county board's points that bear on it.
	Yttrandepunkter []string `json:"yttrandepunkter,omitempty"`

	// DatumPaborjad is when the detaljplan was begun, and Aktuell whether the
	// relevant part of the plan was aktuell that day (5 kap. 7 § with 3 kap.
	// 25 §).
	DatumPaborjad civil.Date  `json:"datumPaborjad,omitzero"`
	Aktuell       Svar        `json:"aktuell,omitempty"`
	Extra         codec.Extra `json:"extra,omitempty"`
}

// A Forhallande is how a detaljplan stands to an översiktsplan.
type Forhallande string

const (
	ForhallandeForenlig Forhallande = "förenlig"
	ForhallandeAvviker  Forhallande = "avviker"
)
