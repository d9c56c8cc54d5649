package detaljplan

import "github.com/planinfo-se/planinfo/civil"

// Beslutsinformation tells of one decision on a plan: to adopt it, to change
// it, to repeal it, or to end the work. The schema requires none of its
// members; what laga kraft demands is a rule.
//
// Source: Detaljplan 4.1, definition beslutsinformation (closed).
type Beslutsinformation struct {
	// InstansInomKommunen is the body that decided (PBL 5 kap. 27 §).
	InstansInomKommunen Kommuninstans `json:"instansInomKommunen,omitempty"`

	// DiarienummerKommun is the case number at the body that handled the plan.
	DiarienummerKommun string `json:"diarienummerKommun,omitempty"`

	// DiarienummerFullmaktige is the case number at the municipal council
	// (kommunfullmäktige).
	DiarienummerFullmaktige string `json:"diarienummerFullmaktige,omitempty"`

	// Beslutstyp is what was decided. It cannot be trusted to tell changes
	// from new plans: changed plans are met as "antagande av ny detaljplan".
	Beslutstyp Beslutstyp `json:"beslutstyp,omitempty"`

	// Beslutshandling are the documents of the decision.
	Beslutshandling []Beslutshandling `json:"beslutshandling,omitempty"`

	// Grundkarta refers to the base map that the plan was drawn on.
	Grundkarta []Referens `json:"grundkarta,omitempty"`

	// DatumPaborjat is the day the work began; it decides which rules apply
	// (plans begun after 2021-12-31 must be digital, PBF 2 kap. 5 a §).
	DatumPaborjat civil.Date `json:"datumPaborjat,omitzero"`

	// DatumAntagande is the day of adoption.
	DatumAntagande civil.Date `json:"datumAntagande,omitzero"`

	// DatumLagakraft are the days on which the plan, or parts of it, gained
	// legal force. Nothing in the model ties a date to a part.
	DatumLagakraft []civil.Date `json:"datumLagakraft,omitempty"`

	// Genomforandetid is the implementation period in months, 60 to 180 by
	// PBL 4 kap. 21 §.
	Genomforandetid *int64 `json:"genomforandetid,omitempty"`

	// GenomforandetidStartar is the day the period begins.
	GenomforandetidStartar civil.Date `json:"genomforandetidStartar,omitzero"`

	// ArkividentitetKommun identifies the act in the municipality's archive.
	ArkividentitetKommun string `json:"arkividentitetKommun,omitempty"`

	// ForegaendePlansBeteckning names the plans that this one replaces.
	ForegaendePlansBeteckning []string `json:"foregaendePlansBeteckning,omitempty"`

	// BerordDomsMalnummer are the case numbers of court decisions.
	BerordDomsMalnummer []string `json:"berordDomsMalnummer,omitempty"`

	// Planbestammelse are the identities of the provisions that the decision
	// concerns.
	Planbestammelse []UUID `json:"planbestammelse,omitempty"`

	Extra Extra `json:"-"`
}

// A Beslutshandling is a document of a decision.
type Beslutshandling struct {
	// Innehall is what the document holds. Required, at least one.
	Innehall []Innehall `json:"innehall"`

	// Dokument is the document. Required.
	Dokument *Dokumentreferens `json:"dokument"`

	Extra Extra `json:"-"`
}

// A Planbeskrivning refers to the plan description. (The member planbeskrivning
// stands inside an object of the same name.)
type Planbeskrivning struct {
	// Planbeskrivning is the document. Required.
	Planbeskrivning *Dokumentreferens `json:"planbeskrivning"`

	Extra Extra `json:"-"`
}

// A Planeringsunderlag refers to material that the plan rests on.
type Planeringsunderlag struct {
	// Huvudomrade is the group. Required.
	Huvudomrade Huvudomrade `json:"huvudomrade"`

	// Underlagstyp is the kind of material.
	Underlagstyp Underlagstyp `json:"underlagstyp,omitempty"`

	// Underlag is the document. Required.
	Underlag *Dokumentreferens `json:"underlag"`

	Extra Extra `json:"-"`
}

// A Dokumentreferens refers to a document.
//
// Source: Detaljplan 4.1 and Geometrimetadata 2.0.1, definition
// dokumentreferens (closed; the same in both).
type Dokumentreferens struct {
	// Namn is the document's name. Required.
	Namn string `json:"namn"`

	// Kortnamn is a shorter name.
	Kortnamn string `json:"kortnamn,omitempty"`

	// Datum is a date in the document's life.
	Datum *Referensdatum `json:"datum,omitempty"`

	// Referens tells where the document is. Required, at least one.
	Referens []Referens `json:"referens"`

	// SpecifikReferens are places in the document.
	SpecifikReferens []string `json:"specifikReferens,omitempty"`

	Extra Extra `json:"-"`
}

// A Referensdatum is a date and what happened on it.
type Referensdatum struct {
	// Datum is the day. Required.
	Datum civil.Date `json:"datum"`

	// Handelse is what happened on it. Required.
	Handelse Resurshandelse `json:"handelse"`

	Extra Extra `json:"-"`
}

// A Referens identifies a resource by an identity in a namespace, by a link,
// or both. The schema requires no member.
type Referens struct {
	// Namnrymd is the URI of the namespace of Identitet.
	Namnrymd string `json:"namnrymd,omitempty"`

	// Identitet is the identity, for documents the one that the platform gave
	// at upload.
	Identitet UUID `json:"identitet,omitempty"`

	// Lank is a URI to the resource.
	Lank string `json:"lank,omitempty"`

	Extra Extra `json:"-"`
}
