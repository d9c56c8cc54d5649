package oversiktsplan

import (
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
)

// An Oversiktsplan is one version of a plan under PBL chapter 3 (or of a
// regionplan, chapter 7), with all that belongs to it.
type Oversiktsplan struct {
	// Identitet names the plan over all its versions.
	Identitet string `json:"identitet"`

	// Version tells this state of the plan from others: "samråd 1", "2026-05-19".
	Version string `json:"version,omitempty"`

	// Namn is the official title.
	Namn string `json:"namn,omitempty"`

	// Slag says whether this is a whole plan, a change of one, or a regionplan.
	Slag Planslag `json:"slag,omitempty"`

	// Kommun is the municipality's four-digit code ("1384"), empty for a
	// regionplan; Region the county's two digits, for a regionplan.
	Kommun string `json:"kommun,omitempty"`
	Region string `json:"region,omitempty"`

	// Status is how far the plan has come.
	Status Planstatus `json:"status,omitempty"`

	// Basplan is the plan that this one changes (3 kap. 27 §): needed for a
	// change of a part and for a tillägg.
	Basplan *Planreferens `json:"basplan,omitempty"`

	// AllmantIntresse is the public interest that a tillägg concerns
	// (3 kap. 27 §).
	AllmantIntresse string `json:"allmantIntresse,omitempty"`

	// Ersatter are the plans that end when this one gains legal force
	// (3 kap. 19 a §).
	Ersatter []Planreferens `json:"ersatter,omitempty"`

	// Planeringsperiod is the time that the plan looks ahead.
	Planeringsperiod Period `json:"planeringsperiod,omitzero"`

	// DatumPaborjad is the day when the work began. It decides whether the
	// plan must be digital: begun after 2026-12-31 (PBF 2 kap. 5 c § and the
	// transitional rule to SFS 2023:50).
	DatumPaborjad civil.Date `json:"datumPaborjad,omitzero"`

	// Modell is the version of the ÖP-modell that the objects follow.
	Modell Modellversion `json:"modell,omitempty"`

	// Planomrade is the area of the plan: the municipality, or the part that
	// a change concerns.
	Planomrade *Geometri `json:"planomrade,omitempty"`

	// Delar are the parts of the plan that have a level of detail, a validity
	// or an aktualitet of their own (3 kap. 6 and 25 §§).
	Delar []*Plandel `json:"delar,omitempty"`

	Handelser            []*Handelse            `json:"handelser,omitempty"`
	Stallningstaganden   []*Stallningstagande   `json:"stallningstaganden,omitempty"`
	Objekt               []*GeografisktObjekt   `json:"objekt,omitempty"`
	Avsnitt              []*Avsnitt             `json:"avsnitt,omitempty"`
	Media                []*Media               `json:"media,omitempty"`
	Kopplingar           []*Koppling            `json:"kopplingar,omitempty"`
	Granskningsyttranden []*Granskningsyttrande `json:"granskningsyttranden,omitempty"`
	Anmarkningar         []*Anmarkning          `json:"anmarkningar,omitempty"`

	// The subjects of 3 kap. 4–6 b §§.
	Riksintressen         []*Riksintresse        `json:"riksintressen,omitempty"`
	Miljokvalitetsnormer  []*Miljokvalitetsnorm  `json:"miljokvalitetsnormer,omitempty"`
	LISOmraden            []*LISOmrade           `json:"lisOmraden,omitempty"`
	Klimatrisker          []*Klimatrisk          `json:"klimatrisker,omitempty"`
	MellankommunalaFragor []*MellankommunalFraga `json:"mellankommunalaFragor,omitempty"`
	Konsekvenser          []*Konsekvens          `json:"konsekvenser,omitempty"`
	Miljobedomning        *Miljobedomning        `json:"miljobedomning,omitempty"`

	// Redovisningar say, for each subject that the law demands, where the plan
	// treats it, or why it does not apply.
	Redovisningar []*Redovisning `json:"redovisningar,omitempty"`

	// Planeringsstrategier are the strategies that judged this plan
	// (3 kap. 23–25 §§).
	Planeringsstrategier []*Planeringsstrategi `json:"planeringsstrategier,omitempty"`

	// Aktualitet are the intervals in which the plan, or a part of it, is
	// aktuell (3 kap. 25 §).
	Aktualitet []*Aktualitet `json:"aktualitet,omitempty"`

	Extra codec.Extra `json:"extra,omitempty"`
}

// A Planslag is the kind of a plan.
type Planslag string

const (
	PlanslagKommunomfattande Planslag = "kommunomfattande översiktsplan"         // 3 kap. 1 §
	PlanslagAndringForDel    Planslag = "ändring för en del av kommunen"         // 3 kap. 27 §; earlier fördjupad översiktsplan
	PlanslagTillagg          Planslag = "tillägg för ett visst allmänt intresse" // 3 kap. 27 §; earlier tematiskt tillägg
	PlanslagRegionplan       Planslag = "regionplan"                             // 7 kap.
)

// A Planstatus is how far a plan has come in the process of chapter 3. The
// names are ours: no official list was found.
type Planstatus string

const (
	PlanstatusPaborjad   Planstatus = "påbörjad"
	PlanstatusSamrad     Planstatus = "samråd"
	PlanstatusGranskning Planstatus = "granskning"
	PlanstatusAntagen    Planstatus = "antagen"
	PlanstatusLagaKraft  Planstatus = "laga kraft"
	PlanstatusUpphavd    Planstatus = "upphävd"  // quashed on appeal, 13 kap. 1 §
	PlanstatusErsatt     Planstatus = "ersatt"   // a new plan has legal force, 3 kap. 19 a §
	PlanstatusAvbruten   Planstatus = "avbruten" // the work was broken off
)

// A Modellversion names a version of Boverket's ÖP-modell. Aspects and
// categories of different versions are different things with like names, and
// are never turned into each other unasked.
type Modellversion string

const (
	ModellForslag Modellversion = "förslag" // the proposal: Utvecklingsstrategi, Användning, Hänsyn
	Modell10      Modellversion = "1.0"     // Utvecklingsstrategi, Användning, Värden och hänsyn
	Modell20      Modellversion = "2.0"
	Modell21      Modellversion = "2.1" // August 2020
	Modell30      Modellversion = "3.0" // follows BFS 2024:2; content to be loaded
)

// A Planreferens names another plan.
type Planreferens struct {
	Identitet      string     `json:"identitet,omitempty"`
	Version        string     `json:"version,omitempty"`
	Namn           string     `json:"namn,omitempty"`
	DatumAntagen   civil.Date `json:"datumAntagen,omitzero"`
	DatumLagakraft civil.Date `json:"datumLagakraft,omitzero"`
	Lank           string     `json:"lank,omitempty"`
}

// A Period is a span of days, both included; an unset end is open.
type Period struct {
	Fran civil.Date `json:"fran,omitzero"`
	Till civil.Date `json:"till,omitzero"`
}

// IsZero reports whether neither end is set.
func (p Period) IsZero() bool { return p.Fran.IsZero() && p.Till.IsZero() }

// Contains reports whether the day lies in the period.
func (p Period) Contains(d civil.Date) bool {
	return (p.Fran.IsZero() || !d.Before(p.Fran)) && (p.Till.IsZero() || !d.After(p.Till))
}

// A Plandel is a part of the plan that something is said of apart from the
// rest: shown in another level of detail (3 kap. 6 §), judged not aktuell
// (3 kap. 25 §), or not accepted by the county board (3 kap. 5 § last
// paragraph).
type Plandel struct {
	Identitet string `json:"identitet"`
	Namn      string `json:"namn,omitempty"`

	// Detaljeringsgrad is the level of detail in the plan's own words:
	// "kommunövergripande", "fördjupning".
	Detaljeringsgrad string `json:"detaljeringsgrad,omitempty"`

	Geometri *Geometri `json:"geometri,omitempty"`

	// What the part consists of, where it is not an area.
	Omfattar []Objektreferens `json:"omfattar,omitempty"`

	Giltighet Period      `json:"giltighet,omitzero"`
	Extra     codec.Extra `json:"extra,omitempty"`
}
