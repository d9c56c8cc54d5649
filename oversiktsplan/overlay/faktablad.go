package overlay

import (
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
)

// Version is the value of the member planinfo that a fact sheet as JSON begins
// with.
const Version = "faktablad/1"

// A Faktablad tells how an area and an översiktsplan lie to each other. It
// holds facts for a person to judge by, and no judgement.
//
// Areas are in m² and lengths in m, rounded to four decimals, shares from 0 to
// 1, rounded to nine; coordinates easting, northing in Koordinatsystem. Lists
// are in the plan's order, except that rows with areas come by how much they
// cover, the most first.
type Faktablad struct {
	Planinfo string `json:"planinfo"` // Version

	Omrade Omradesfakta `json:"omrade"`
	Plan   Planfakta    `json:"plan"`

	// Koordinatsystem is the system that was measured in ("EPSG:3016").
	Koordinatsystem string `json:"koordinatsystem"`

	// Dag is the day that validity and aktualitet are told for; zero for none.
	Dag civil.Date `json:"dag,omitzero"`

	Tolerans Tolerans `json:"tolerans"`
	Tackning Tackning `json:"tackning"`

	// Anvandning are the uses of land and water that touch the area, Objekt
	// the plan's other objects.
	Anvandning []Rad `json:"anvandning"`
	Objekt     []Rad `json:"objekt"`

	Delar                 []Rad `json:"delar"` // parts of the plan, with their aktualitet
	Stallningstaganden    []Rad `json:"stallningstaganden"`
	Avsnitt               []Rad `json:"avsnitt"`
	Riksintressen         []Rad `json:"riksintressen"`
	Miljokvalitetsnormer  []Rad `json:"miljokvalitetsnormer"`
	LISOmraden            []Rad `json:"lisOmraden"`
	Klimatrisker          []Rad `json:"klimatrisker"`
	MellankommunalaFragor []Rad `json:"mellankommunalaFragor"`
	Konsekvenser          []Rad `json:"konsekvenser"`
	Yttrandepunkter       []Rad `json:"yttrandepunkter"`
	Anmarkningar          []Rad `json:"anmarkningar"`
	Media                 []Rad `json:"media"`

	// Avrundning are things that have less in common with the area than the
	// tolerance, such as those that only share a border with it.
	Avrundning []Rad `json:"avrundning"`

	// Nara are things that lie beside the area, within the distance asked for
	// with [Near].
	Nara []Rad `json:"nara,omitempty"`

	// EjJamforda are things that could not be compared with the area, and that
	// may lie in it.
	EjJamforda []Rad `json:"ejJamforda"`

	// Oplacerade are things that have no geometry and no link to anything that
	// has: they may concern every place.
	Oplacerade []Rad `json:"oplacerade"`

	// Koppling is the recorded link that was given with [Recorded].
	Koppling *Kopplingsfakta `json:"koppling,omitempty"`
}

// An Omradesfakta is what the sheet says of the area itself.
type Omradesfakta struct {
	Identitet string `json:"identitet,omitempty"`
	Namn      string `json:"namn,omitempty"`

	// Koordinatsystem is the system that the area was given in.
	Koordinatsystem string  `json:"koordinatsystem"`
	AreaM2          float64 `json:"areaM2"`

	Bit geom.T `json:"-"` // the area, in the sheet's system
}

// A Planfakta is what the sheet says of the plan.
type Planfakta struct {
	Identitet string        `json:"identitet,omitempty"`
	Version   string        `json:"version,omitempty"`
	Namn      string        `json:"namn,omitempty"`
	Slag      op.Planslag   `json:"slag,omitempty"`
	Status    op.Planstatus `json:"status,omitempty"`

	// AndelIPlanomradet is the share of the area that lies in the plan's own
	// area; nil when the plan does not give it, or it could not be compared.
	AndelIPlanomradet *float64 `json:"andelIPlanomradet,omitempty"`

	// Aktualitet is that of the plan as a whole; nil without a day.
	Aktualitet *Dagsuppgift `json:"aktualitet,omitempty"`
}

// A Tackning tells how the uses of land and water (areas only) cover the area.
// Summa + OtacktM2 - DubbeltM2 is the area.
type Tackning struct {
	// SummaM2 is the sum of what each use has in common with the area.
	SummaM2 float64 `json:"summaM2"`

	// OtacktM2 is what no use covers, and OtacktAndel its share of the area:
	// at most that much, when Fullstandig is false.
	OtacktM2    float64 `json:"otacktM2"`
	OtacktAndel float64 `json:"otacktAndel"`

	// FlerfaldigtM2 is the ground that two uses or more cover. DubbeltM2 is
	// what is counted more than once in the sum: the same, unless three uses
	// or more lie over each other.
	FlerfaldigtM2    float64 `json:"flerfaldigtM2"`
	FlerfaldigtAndel float64 `json:"flerfaldigtAndel"`
	DubbeltM2        float64 `json:"dubbeltM2"`

	// Fullstandig says that all uses near the area could be compared.
	Fullstandig bool `json:"fullstandig"`

	Otackt      geom.T `json:"-"` // what no use covers; nil when nothing
	Flerfaldigt geom.T `json:"-"` // what two or more cover; nil when nothing
}

// A Rad is one thing of the plan that touches the area.
type Rad struct {
	Slag      op.Referensslag `json:"slag"`
	Identitet string          `json:"identitet"`

	// Nummer is its place among those of its kind in the plan, from 1: for
	// those without an identity of their own.
	Nummer int `json:"nummer"`

	// Namn is the name or heading.
	Namn       string    `json:"namn,omitempty"`
	Beteckning string    `json:"beteckning,omitempty"`
	Klass      *op.Klass `json:"klass,omitempty"`

	// Text is the statement, the description, or what is said of the interest
	// or risk, in the plan's words.
	Text string `json:"text,omitempty"`

	// Uppgifter are other facts of the plan's, by the names of its fields.
	Uppgifter []Uppgift `json:"uppgifter,omitempty"`

	// Matt is what it has in common with the area; nil for a thing that has no
	// geometry, or was not compared.
	Matt *Matt `json:"matt,omitempty"`

	// Vagar are the ways by which it was found; objects and parts that touch
	// by geometry have that one alone.
	Vagar []Vag `json:"vagar,omitempty"`

	// FlerVagar is how many more ways there are than are listed.
	FlerVagar int `json:"flerVagar,omitzero"`

	// Amnen are the subjects of PBL chapter 3 that the plan's account names it
	// under.
	Amnen []op.Amne `json:"amnen,omitempty"`

	// Giltighet is its validity in the plan, and GiltigDagen whether that
	// holds the day; nil when there is no day or no validity is given.
	Giltighet   op.Period `json:"giltighet,omitzero"`
	GiltigDagen *bool     `json:"giltigDagen,omitempty"`

	// Aktualitet is that of a part of the plan; nil for others and without a
	// day.
	Aktualitet *Dagsuppgift `json:"aktualitet,omitempty"`

	// Skal says, in Swedish, why it was not compared.
	Skal string `json:"skal,omitempty"`

	Bit geom.T `json:"-"` // what it has in common with the area, in the sheet's system
}

// An Uppgift is a fact of the plan's: the name of the model's field, and its
// value.
type Uppgift struct {
	Falt  string `json:"falt"`
	Varde string `json:"varde"`
}

// A Matt is what a thing has in common with the area. Only the measures of the
// kinds of geometry that it has are set.
type Matt struct {
	AreaM2         *float64 `json:"areaM2,omitempty"`
	AndelAvOmradet *float64 `json:"andelAvOmradet,omitempty"` // area in common by the area's
	AndelAvObjekt  *float64 `json:"andelAvObjekt,omitempty"`  // area in common by the thing's own

	LangdM       *float64 `json:"langdM,omitempty"`       // of lines within the area or on its border
	AndelAvLangd *float64 `json:"andelAvLangd,omitempty"` // by the thing's whole length

	Punkter   *int `json:"punkter,omitempty"`   // within the area or on its border
	PunkterAv *int `json:"punkterAv,omitempty"` // of so many

	// AvstandM is how far it lies from the area: for those in Nara.
	AvstandM *float64 `json:"avstandM,omitempty"`

	// EndastGrans says that it and the area only share a border.
	EndastGrans bool `json:"endastGrans,omitzero"`
}

// A Vag is a way from the area to a thing: its own geometry when there are no
// steps, or links from a thing that touches the area by geometry.
type Vag struct {
	Geometri bool   `json:"geometri,omitzero"`
	Steg     []Steg `json:"steg,omitempty"`
}

// A Steg is one link of a way.
type Steg struct {
	Fran op.Objektreferens `json:"fran"`
	Till op.Objektreferens `json:"till"`
	Lank Lankslag          `json:"lank"`

	// Identitet is that of the Koppling, where it has one; Amne the subject,
	// for LankRedovisning.
	Identitet string  `json:"identitet,omitempty"`
	Amne      op.Amne `json:"amne,omitempty"`

	// Giltighet is that of the Koppling. A link is followed whether or not it
	// holds the day.
	Giltighet op.Period `json:"giltighet,omitzero"`
}

// A Lankslag is a kind of link.
type Lankslag string

const (
	LankKoppling    Lankslag = "koppling"    // oversiktsplan.Koppling, in either direction
	LankGaller      Lankslag = "gäller"      // the Galler of a remark or a point of an opinion
	LankPunkt       Lankslag = "punkt"       // the point that a remark follows from
	LankOmfattar    Lankslag = "omfattar"    // what a part consists of
	LankPlandel     Lankslag = "plandel"     // the part that an object or statement belongs to
	LankRedovisning Lankslag = "redovisning" // accounted for under the same subject
)

// A Dagsuppgift tells which intervals of aktualitet (PBL 3 kap. 25 §) there are
// and whether one of them holds a day. It is what the plan, or the caller,
// states; see [Intervals].
type Dagsuppgift struct {
	Dag civil.Date `json:"dag"`

	// ForHelaPlanen says that the intervals are those of the plan as a whole:
	// the part has none of its own.
	ForHelaPlanen bool `json:"forHelaPlanen"`

	Intervall []op.Aktualitet `json:"intervall"`

	// InnehallerDagen is nil when there are no intervals.
	InnehallerDagen *bool `json:"innehallerDagen,omitempty"`
}

// A Kopplingsfakta compares a recorded link with what touches the area. The
// judgement of the link is not repeated.
type Kopplingsfakta struct {
	Identitet     string     `json:"identitet,omitempty"`
	DatumPaborjad civil.Date `json:"datumPaborjad,omitzero"`

	// HelaPlanen says that the link names no part of the plan.
	HelaPlanen bool `json:"helaPlanen"`

	// Galler are the things that the link names, the points of the county
	// board's opinion last.
	Galler []Kopplad `json:"galler"`

	// EjNamnda are the uses that touch the area and that the link does not
	// name; empty when the link is about the plan as a whole.
	EjNamnda []op.Objektreferens `json:"ejNamnda"`
}

// A Kopplad is a thing that a recorded link names.
type Kopplad struct {
	op.Objektreferens
	Namn   string `json:"namn,omitempty"`
	Funnen Fynd   `json:"funnen"`
}

// A Fynd is how a thing was found.
type Fynd string

const (
	FyndGeometri   Fynd = "geometri"      // it touches by geometry
	FyndLank       Fynd = "länk"          // by links
	FyndAvrundning Fynd = "avrundning"    // by less than the tolerance
	FyndEjJamford  Fynd = "ej jämförd"    // it could not be compared
	FyndOplacerad  Fynd = "oplacerad"     // it has no place
	FyndInte       Fynd = "inte funnen"   // it does not touch the area
	FyndSaknas     Fynd = "saknas i plan" // the plan has no such thing
)

// lists gives the lists of rows, in the order they are written.
func (f *Faktablad) lists() []*[]Rad {
	return []*[]Rad{&f.Anvandning, &f.Objekt, &f.Delar, &f.Stallningstaganden, &f.Avsnitt, &f.Riksintressen, &f.Miljokvalitetsnormer,
		&f.LISOmraden, &f.Klimatrisker, &f.MellankommunalaFragor, &f.Konsekvenser, &f.Yttrandepunkter, &f.Anmarkningar, &f.Media,
		&f.Avrundning, &f.EjJamforda, &f.Oplacerade}
}
