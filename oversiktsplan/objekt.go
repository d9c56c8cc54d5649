package oversiktsplan

import "github.com/planinfo-se/planinfo/codec"

// A GeografisktObjekt is one thing on the plan's map: a use of land or water,
// a direction of development, an interest. Most have geometry; one without is
// kept (and is a finding of the rules).
type GeografisktObjekt struct {
	Identitet string `json:"identitet"`

	// Klass is what the object is: aspect, category, subcategory and code.
	Klass Klass `json:"klass,omitzero"`

	Beteckning string `json:"beteckning,omitempty"` // short label on the map
	Namn       string `json:"namn,omitempty"`

	// Beskrivning is the text that the object carries itself. Statements that
	// stand by themselves are Stallningstaganden, tied by a Koppling.
	Beskrivning string `json:"beskrivning,omitempty"`

	// Hansyn are the values to be taken into account within the object, which
	// ÖP-modell 2.x keeps in its field Hänsyn.
	Hansyn []string `json:"hansyn,omitempty"`

	Forandring   Forandring   `json:"forandring,omitempty"`
	Tidshorisont Tidshorisont `json:"tidshorisont,omitzero"`
	Giltighet    Period       `json:"giltighet,omitzero"`

	// Plandel is the part of the plan that the object belongs to, if any.
	Plandel string `json:"plandel,omitempty"`

	// Lager is the layer that the object came from ("op2022_mak_natur_friluftsliv_y").
	Lager string `json:"lager,omitempty"`

	Geometri *Geometri `json:"geometri,omitempty"`

	// Egna are the municipality's own fields, in the file's order.
	Egna []Falt `json:"egna,omitempty"`

	Extra codec.Extra `json:"extra,omitempty"`
}

// A Klass says what a geographic object is. The key is the pair of category
// and subcategory, never a name alone: "Bostäder" is a subcategory of two
// categories.
type Klass struct {
	// Aspekt, with the model version that it is an aspect of.
	Aspekt Aspekt        `json:"aspekt,omitempty"`
	Modell Modellversion `json:"modell,omitempty"`

	Kategori      string `json:"kategori,omitempty"`
	Underkategori string `json:"underkategori,omitempty"`

	// Kod is the bestämmelsekod ("OP_MVA_VI_Besoksanlaggning").
	Kod string `json:"kod,omitempty"`

	// Precisering is the municipality's own wording where the list says
	// "annan …": the list's free choices must say what is meant.
	Precisering string `json:"precisering,omitempty"`

	// Lista names the list, and its version, that the code was taken from.
	Lista Listreferens `json:"lista,omitzero"`
}

// IsZero reports whether nothing is said.
func (k Klass) IsZero() bool { return k == Klass{} }

// An Aspekt is one of the views that an ÖP-modell divides its map into. The
// names differ from version to version and are kept as they are.
type Aspekt string

const (
	// ÖP-modell 2.0 and 2.1.
	AspektMarkOchVatten Aspekt = "Mark- och vattenanvändning"
	AspektUtveckling    Aspekt = "Utvecklingsinriktning"
	AspektVarden        Aspekt = "Riksintressen, LIS och andra värden" // 2.1
	AspektVarden20      Aspekt = "Riksintresse LIS och andra värden"   // the spelling of 2.0

	// ÖP-modell 1.0 and the proposal before it.
	AspektUtvecklingsstrategi Aspekt = "Utvecklingsstrategi"
	AspektAnvandning          Aspekt = "Användning"
	AspektVardenOchHansyn     Aspekt = "Värden och hänsyn" // 1.0
	AspektHansyn              Aspekt = "Hänsyn"            // proposal

	// A municipality's own themes, which no version has.
	AspektTema Aspekt = "Tema"
)

// A Forandring says how the plan's use relates to today's.
type Forandring string

const (
	ForandringBefintlig Forandring = "befintlig" // as today
	ForandringAndrad    Forandring = "ändrad"    // another use than today's
	ForandringPlanerad  Forandring = "planerad"  // new
)

// A Tidshorisont is when something is meant to come about.
type Tidshorisont struct {
	Period Period `json:"period,omitzero"`
	Text   string `json:"text,omitempty"` // in the plan's words: "efter 2040", "kort sikt"
}

// IsZero reports whether nothing is said.
func (t Tidshorisont) IsZero() bool { return t.Period.IsZero() && t.Text == "" }

// A Falt is a field of a municipality's own.
type Falt struct {
	Namn string `json:"namn"`

	// Varde is the value as JSON text: a string in quotes, a number with the
	// digits that the file had, true, false, null, an object or an array.
	Varde string `json:"varde"`
}
