package detaljplan

import "github.com/planinfo-se/planinfo/civil"

// A Detaljplan is one version of a detailed development plan: what it is, the
// decisions that made it, the area it covers, and its provisions.
//
// "Required" below is what the JSON Schema of 4.1 requires. "At laga kraft"
// marks what the platform's guidance is reported to require once the plan has
// gained legal force (fact graded as reported, not read by us).
//
// Source: Lantmäteriet, Detaljplan 4.1, definitions utbytesobjekt and
// detaljplan.
type Detaljplan struct {
	// Objektidentitet identifies the plan through all its versions. Required.
	Objektidentitet UUID `json:"objektidentitet"`

	// Objektversion numbers the version of the object.
	Objektversion *int64 `json:"objektversion,omitempty"`

	// VersionGiltigFran is the moment this version of the information became
	// valid (not the plan: see Beslutsinformation). Required.
	VersionGiltigFran civil.Instant `json:"versionGiltigFran"`

	// VersionGiltigTill is the moment it ceased to be. A delivery may not
	// carry history (rule BAS-005), so it is normally unset.
	VersionGiltigTill civil.Instant `json:"versionGiltigTill,omitzero"`

	// Kommun is the municipality's name ("Mora"), not its code. Required.
	Kommun string `json:"kommun"`

	// Beteckning is the plan's designation, "DP225" or the register's
	// "2281K-DP199". Required at laga kraft.
	Beteckning string `json:"beteckning,omitempty"`

	// Namn is the plan's name. Required.
	Namn string `json:"namn"`

	// Syfte is the purpose of the plan (PBL 4 kap. 30 §, 4 kap. 33 §). Required.
	Syfte string `json:"syfte"`

	// Status is where in its life the plan is. Required.
	Status Planstatus `json:"status"`

	// DatumStatusforandring is the day Status was reached.
	DatumStatusforandring civil.Date `json:"datumStatusforandring,omitzero"`

	// Typ tells under which law the plan was made. Required.
	Typ Plantyp `json:"typ"`

	// Kvalitetsbeskrivning tells how the plan was made digital. Required at
	// laga kraft.
	Kvalitetsbeskrivning *Kvalitet `json:"kvalitetsbeskrivning,omitempty"`

	// Anvandbarhet grades how far the information can be relied on.
	Anvandbarhet Tillforlitlighet `json:"anvandbarhet,omitempty"`

	// BeskrivningAnvandbarhet explains Anvandbarhet in free text.
	BeskrivningAnvandbarhet string `json:"beskrivningAnvandbarhet,omitempty"`

	// Plangeometri is the plan area, one entry per part. Required, at least
	// one; the platform accepts no multi-geometries in it (rule DP-0004 or
	// DP-0018).
	Plangeometri []Geometribeskrivning `json:"plangeometri"`

	// VertikalAvgransning tells that the plan holds only above or only below.
	VertikalAvgransning Avgransning `json:"vertikalAvgransning,omitempty"`

	// UrsprungligGeometri refers to the geometry in its original form, such
	// as the drawing file. When given, at least one.
	UrsprungligGeometri []AlternativGeometri `json:"ursprungligGeometri,omitempty"`

	// Beslutsinformation has one entry per decision. Required, at least one.
	Beslutsinformation []Beslutsinformation `json:"beslutsinformation"`

	// Planbeskrivning refers to the plan description (PBL 4 kap. 31 §).
	// Required at laga kraft.
	Planbeskrivning *Planbeskrivning `json:"planbeskrivning,omitempty"`

	// Planeringsunderlag refers to the studies and maps the plan rests on.
	Planeringsunderlag []Planeringsunderlag `json:"planeringsunderlag,omitempty"`

	// Planbestammelser are the plan's provisions, in the source's order. In
	// the national JSON they are features beside the plan.
	Planbestammelser []*Planbestammelse `json:"-"`

	// SS637040 holds what SS 637040:2016 says of a plan and 4.1 has no place
	// for. Nil when the source says nothing of the kind.
	SS637040 *PlanSS637040 `json:"-"`

	// Envelope holds the members of the GeoJSON feature around the plan (id,
	// bbox, …) as the source had them. Nil for a plan that came from
	// elsewhere; an encoder then writes the usual ones.
	Envelope Extra `json:"-"`

	// Extra holds members that the fields above do not: unknown ones, and
	// known ones whose value does not fit the field.
	Extra Extra `json:"-"`
}

// A Planbestammelse is one provision of a plan, of the kind that Typ tells.
// The same rule on several areas is delivered as several provisions by some
// tools and as one with several geometries by others; both occur.
//
// Source: Lantmäteriet, Detaljplan 4.1, definitions planbestammelse,
// anvandningsbestammelse, egenskapsbestammelse, administrativBestammelse.
type Planbestammelse struct {
	// Typ is the kind of provision (feature:typ). Required.
	Typ Bestammelsetyp `json:"feature:typ"`

	// Detaljplan is the identity of the plan it belongs to. Required.
	Detaljplan UUID `json:"detaljplan"`

	// Objektidentitet identifies the provision. Required.
	Objektidentitet UUID `json:"objektidentitet"`

	// Planbestammelsekatalogreferens is the identity of the provision in
	// Boverket's planbestämmelsekatalog. Required.
	Planbestammelsekatalogreferens UUID `json:"planbestammelsekatalogreferens"`

	// Bestammelseformulering is the wording. Two conventions are in use: the
	// catalogue's text with its placeholders ("Största byggnadsarea är
	// [exploatering:decimaltal] m²") and the sentence filled in. Required.
	Bestammelseformulering string `json:"bestammelseformulering"`

	// UrsprungligBestammelseformulering is the wording on the original map,
	// for a plan that was interpreted afterwards.
	UrsprungligBestammelseformulering string `json:"ursprungligBestammelseformulering,omitempty"`

	// Bestammelsevarde are the values of the wording's variables, in the
	// wording's order (rule DP-0022).
	Bestammelsevarde []Variabelvarde `json:"bestammelsevarde,omitempty"`

	// Kvalitetsbeskrivning as for the plan. Required at laga kraft.
	Kvalitetsbeskrivning *Kvalitet `json:"kvalitetsbeskrivning,omitempty"`

	// Anvandbarhet grades how well the interpretation can be relied on.
	Anvandbarhet Tillforlitlighet `json:"anvandbarhet,omitempty"`

	// BeskrivningAnvandbarhet explains Anvandbarhet in free text.
	BeskrivningAnvandbarhet string `json:"beskrivningAnvandbarhet,omitempty"`

	// Bestammelsegeometri is where the provision holds, one entry per part.
	// Required, at least one.
	Bestammelsegeometri []Geometribeskrivning `json:"bestammelsegeometri"`

	// VertikalAvgransning tells that the provision holds only above or only
	// below; for areas only (rule DP-0016).
	VertikalAvgransning Avgransning `json:"vertikalAvgransning,omitempty"`

	// UrsprungligGeometri as for the plan.
	UrsprungligGeometri []AlternativGeometri `json:"ursprungligGeometri,omitempty"`

	// Planbestammelsebeskrivning gives the motive. Required at laga kraft for
	// plans begun after 2021-12-31.
	Planbestammelsebeskrivning *Planbestammelsebeskrivning `json:"planbestammelsebeskrivning,omitempty"`

	// Giltighetstid is how long a temporary use holds (PBL 4 kap. 26 §).
	// Användningsbestämmelse only. The schema states no unit; months is
	// likely (inferred).
	Giltighetstid *int64 `json:"giltighetstid,omitempty"`

	// BorjarGallaEfter is how long after the plan gains force the use begins
	// to hold. Användningsbestämmelse only; unit as for Giltighetstid.
	BorjarGallaEfter *int64 `json:"borjarGallaEfter,omitempty"`

	// SekundarEgenskapsgrans tells that the provision is bounded by the
	// secondary property boundary. Egenskapsbestämmelse only.
	SekundarEgenskapsgrans *bool `json:"sekundarEgenskapsgrans,omitempty"`

	// ReglerarAnvandningsbestammelse are the identities of the uses that the
	// provision regulates. Egenskaps- and administrativ bestämmelse only.
	ReglerarAnvandningsbestammelse []UUID `json:"reglerarAnvandningsbestammelse,omitempty"`

	// ReglerarDetaljplan is the identity of the plan, when the provision
	// regulates all of it. Egenskaps- and administrativ bestämmelse only.
	ReglerarDetaljplan UUID `json:"reglerarDetaljplan,omitempty"`

	// SS637040 holds what SS 637040:2016 says of a provision and 4.1 has no
	// place for, such as its catalogue code and where its label stands.
	SS637040 *BestammelseSS637040 `json:"-"`

	// Envelope as for the plan.
	Envelope Extra `json:"-"`

	// Extra as for the plan. Real deliveries carry anvandningsform, kategori
	// and underkategori here, looked up in the catalogue.
	Extra Extra `json:"-"`
}

// A Variabelvarde is the value of one variable in a provision's wording.
//
// Source: Detaljplan 4.1, definition variabelvarde (closed).
type Variabelvarde struct {
	// Datatyp is text or decimaltal. Required.
	Datatyp Variabeltyp `json:"datatyp"`

	// Variabelvarde is the value, always as a string, in Enhet. Required.
	// Decimal numbers occur with a point and with a comma.
	Variabelvarde string `json:"variabelvarde"`

	// Beskrivning is the variable's name in the catalogue. Required.
	Beskrivning string `json:"beskrivning"`

	// Vardetyp tells whether the value is a minimum, a maximum or exact.
	// Required for decimaltal by rule DP-0009, not by the schema.
	Vardetyp Vardetyp `json:"vardetyp,omitempty"`

	// Enhet is the unit. Required for decimaltal by rule DP-0009, not by the
	// schema.
	Enhet Enhet `json:"enhet,omitempty"`

	Extra Extra `json:"-"`
}

// A Planbestammelsebeskrivning gives the reason for a provision (PBL 4 kap.
// 33 §, plan begun after 2021-12-31).
type Planbestammelsebeskrivning struct {
	// Motiv is the reason. Required.
	Motiv string `json:"motiv"`

	Extra Extra `json:"-"`
}

// Kvalitet describes how a plan or a provision was made digital.
//
// Source: Detaljplan 4.1, definition kvalitet (closed).
type Kvalitet struct {
	// Digitaliseringsniva tells whether all of the plan is digital.
	Digitaliseringsniva Digitaliseringsniva `json:"digitaliseringsniva,omitempty"`

	// BeskrivningNiva explains Digitaliseringsniva.
	BeskrivningNiva string `json:"beskrivningNiva,omitempty"`

	// KorrigeradeGranser tells whether boundaries were corrected. Required.
	KorrigeradeGranser *bool `json:"korrigeradeGranser"`

	// KontrolleratPlaneringsunderlag tells whether the planning material was
	// checked. Required.
	KontrolleratPlaneringsunderlag *bool `json:"kontrolleratPlaneringsunderlag"`

	Extra Extra `json:"-"`
}

// An AlternativGeometri refers to geometry in its original form. All members
// are optional.
type AlternativGeometri struct {
	// AlternativGeometri is the geometry itself, as text in Format.
	AlternativGeometri string `json:"alternativGeometri,omitempty"`

	// BeskrivningAvFormat explains Format.
	BeskrivningAvFormat string `json:"beskrivningAvFormat,omitempty"`

	// Format names the form that the geometry has. Free text: the schema has
	// no list.
	Format string `json:"format,omitempty"`

	// Referens tells where the geometry is, when it is not given here.
	Referens *Referens `json:"referens,omitempty"`

	// Typ is the kind of geometry. Free text, not a [Geometrityp].
	Typ string `json:"typ,omitempty"`

	Extra Extra `json:"-"`
}
