package oversiktsplan

import "github.com/planinfo-se/planinfo/codec"

// A Stallningstagande is a statement of the municipality: what it wants, will
// see to, or thinks of an interest. A statement may hold for the whole plan,
// for parts of it, or for objects; a Koppling says for which.
type Stallningstagande struct {
	Identitet string `json:"identitet"`
	Rubrik    string `json:"rubrik,omitempty"`
	Text      string `json:"text"`

	// Amnen are the subjects of the law that the statement answers.
	Amnen []Amne `json:"amnen,omitempty"`

	Mellankommunal *bool       `json:"mellankommunal,omitempty"`
	Giltighet      Period      `json:"giltighet,omitzero"`
	Plandel        string      `json:"plandel,omitempty"`
	Extra          codec.Extra `json:"extra,omitempty"`
}

// An Avsnitt is a section of the plan's text, with the sections below it. An
// översiktsplan is not split in map and description as a detaljplan is
// (Boverket, rapport 2021:27): the text is part of the plan.
type Avsnitt struct {
	Identitet string `json:"identitet"`

	// Ankare is the name that links lead to, unique in the plan.
	Ankare string `json:"ankare,omitempty"`
	Rubrik string `json:"rubrik,omitempty"`

	// Text is the section's body in Format.
	Text   string     `json:"text,omitempty"`
	Format Textformat `json:"format,omitempty"`

	Nyckelord []string `json:"nyckelord,omitempty"`
	Amnen     []Amne   `json:"amnen,omitempty"`

	// Media are the identities of the pictures and documents shown here.
	Media []string `json:"media,omitempty"`

	Avsnitt []*Avsnitt  `json:"avsnitt,omitempty"`
	Extra   codec.Extra `json:"extra,omitempty"`
}

// A Textformat says how a text is marked up.
type Textformat string

const (
	TextformatText     Textformat = "text" // plain
	TextformatHTML     Textformat = "html"
	TextformatMarkdown Textformat = "markdown"
)

// A Media is a picture, map or document that belongs to the plan.
type Media struct {
	Identitet string `json:"identitet"`
	Titel     string `json:"titel,omitempty"`
	Medietyp  string `json:"medietyp,omitempty"` // "image/png"
	Lank      string `json:"lank,omitempty"`
	SHA256    string `json:"sha256,omitempty"` // of the bytes, in lower-case hexadecimal

	// Alternativtext says what a picture shows, for those who do not see it.
	Alternativtext string      `json:"alternativtext,omitempty"`
	Extra          codec.Extra `json:"extra,omitempty"`
}

// A Koppling ties two things of the plan together, in either direction.
type Koppling struct {
	Identitet string         `json:"identitet,omitempty"`
	Fran      Objektreferens `json:"fran"`
	Till      Objektreferens `json:"till"`
	Giltighet Period         `json:"giltighet,omitzero"`
	Extra     codec.Extra    `json:"extra,omitempty"`
}

// An Objektreferens names a thing in the plan.
type Objektreferens struct {
	Slag      Referensslag `json:"slag"`
	Identitet string       `json:"identitet"`
}

// A Referensslag is the kind of thing that a reference names.
type Referensslag string

const (
	ReferensStallningstagande Referensslag = "ställningstagande"
	ReferensObjekt            Referensslag = "objekt"
	ReferensAvsnitt           Referensslag = "avsnitt"
	ReferensRiksintresse      Referensslag = "riksintresse"
	ReferensMKN               Referensslag = "miljökvalitetsnorm"
	ReferensLIS               Referensslag = "lis"
	ReferensKlimatrisk        Referensslag = "klimatrisk"
	ReferensMellankommunal    Referensslag = "mellankommunal fråga"
	ReferensKonsekvens        Referensslag = "konsekvens"
	ReferensYttrandepunkt     Referensslag = "yttrandepunkt"
	ReferensAnmarkning        Referensslag = "anmärkning"
	ReferensPlandel           Referensslag = "plandel"
	ReferensMedia             Referensslag = "media"
)
