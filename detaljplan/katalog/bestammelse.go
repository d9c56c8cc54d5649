package katalog

import (
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

// Format marks the members of Extra that were read from the catalogue's JSON.
const Format detaljplan.Format = "katalog"

// Bestammelsetyper as the catalogue writes them.
const (
	TypAnvandning    = "Användningsbestämmelse"
	TypEgenskap      = "Egenskapsbestämmelse"
	TypAdministrativ = "Administrativ bestämmelse"
	// TypOvergang is a transitional provision. The national specification has
	// no such kind, so it cannot be delivered.
	TypOvergang = "Övergångsbestämmelse"
)

// An Anvandningsform is the form of use that a provision belongs to.
type Anvandningsform string

const (
	AllmanPlats     Anvandningsform = "Allmän plats"    // public place
	Kvartersmark    Anvandningsform = "Kvartersmark"    // land for building
	Vattenomrade    Anvandningsform = "Vattenområde"    // water area
	Planomradet     Anvandningsform = "Planområdet"     // the plan area: goes with any form
	Byggnadskvarter Anvandningsform = "Byggnadskvarter" // old rows only
	Specialomrade   Anvandningsform = "Specialområde"   // old rows only
)

// Known reports whether the value is one that the catalogue is known to use.
func (a Anvandningsform) Known() bool {
	switch a {
	case AllmanPlats, Kvartersmark, Vattenomrade, Planomradet, Byggnadskvarter, Specialomrade:
		return true
	}
	return false
}

// A Geometrityp is the kind of geometry that a provision is drawn with.
type Geometrityp string

const (
	Punkt    Geometrityp = "Punkt"
	Linje    Geometrityp = "Linje"
	YtaVolym Geometrityp = "Yta/Volym"
)

// Known reports whether the value is one that the catalogue is known to use.
func (g Geometrityp) Known() bool { return g == Punkt || g == Linje || g == YtaVolym }

// A Bestammelse is one row of the catalogue: a provision that a plan can use,
// or could use once. An empty field, a zero number and a zero date mean that
// the row says nothing (null and a missing member are the same to the API).
//
// Source: Boverket, Planbestämmelsekatalogen, flat form.
type Bestammelse struct {
	// ID identifies the row. It is what a plan's provision refers to.
	ID detaljplan.UUID

	// Bestammelsekod ("DP_KM_B2") is missing on rows from before 2015 and on
	// transitional ones. It is unique among the rows in force at one time.
	Bestammelsekod string

	// Bestammelseformulering is the wording, a template: see [ParseMall].
	Bestammelseformulering string

	// Bestammelsetyp is the kind in the specification's words. It is empty
	// for kinds that the specification does not have (see [TypOvergang]).
	// BestammelsetypNamn and BestammelsetypID are as the row has them.
	Bestammelsetyp     detaljplan.Bestammelsetyp
	BestammelsetypNamn string
	BestammelsetypID   int

	Anvandningsform   Anvandningsform
	AnvandningsformID int

	// Anvandningsslag is the name of the use, on uses only.
	Anvandningsslag string

	// Geometrityp is missing on the oldest rows.
	Geometrityp   Geometrityp
	GeometritypID int

	// Kategori and Underkategori are those of BFS 2020:5; uses have no
	// Underkategori, and some other rows lack it too. Ursprungskategori is the
	// category under an older regime, on old rows.
	Kategori            string
	KategoriID          int
	Underkategori       string
	UnderkategoriID     int
	Ursprungskategori   string
	UrsprungskategoriID int

	// Beteckning is the pattern of the notation on the map: "B", "e#" (# is
	// the index), "[beteckning:text]#" (the author chooses the letters), "-".
	// Empty when the provision is shown by a symbol only.
	Beteckning string

	// UttrycktVarde tells how the number is to be read: Max, Min, Exakt.
	// Ended rows have other texts too. See [Bestammelse.Vardetyp].
	UttrycktVarde string

	// Symbol is the symbol's name without its year span, "Utfart får inte
	// finnas"; SymbolText is as the row has it, "Utfart får inte finnas (1987
	// - pågående)".
	SymbolID   int
	Symbol     string
	SymbolText string

	// Farg is the name of the colour, on uses only. There is no official RGB.
	FargID int
	Farg   string

	// Hilucs is the land use value of INSPIRE's HILUCS, on uses only.
	HilucsID int
	Hilucs   string

	// Huvudmannaskap is Kommunalt or Enskilt, on old rows of allmän plats.
	Huvudmannaskap string
	Lagstod        string

	// BorjarGalla is the first day of validity; SlutarGalla the last, zero
	// for a row that is in force. The source writes them as stamps without a
	// zone, which are days and not instants.
	BorjarGalla civil.Date
	SlutarGalla civil.Date

	// Tolkningsbestammelse marks a row that is only for making old plans
	// digital, never for new ones.
	Tolkningsbestammelse bool

	// Ersatter are the rows that this one replaced; ErsattsAv those that
	// replaced it; MotsvarasAvIdag its counterparts of today.
	Ersatter        []detaljplan.UUID
	ErsattsAv       []detaljplan.UUID
	MotsvarasAvIdag []detaljplan.UUID

	// AllmannaRad quotes the regulation and the advice about notation and
	// colour, with references to symbols ("$65").
	AllmannaRad string
	Forklaring  string // old rows only
	Webblank    string
	WebblankID  int

	// Redigerad is the stamp of the last edit, without zone, as it was
	// written (some have seven decimals).
	Redigerad string

	// Extra holds members that the fields above do not: unknown ones, and
	// known ones whose value the field cannot give back as it stood.
	Extra detaljplan.Extra
}

// GallerVid reports whether the provision is in force on the day d: it has
// begun (an unset first day counts as begun) and its last day has not passed.
func (b *Bestammelse) GallerVid(d civil.Date) bool {
	return !d.Before(b.BorjarGalla) && (b.SlutarGalla.IsZero() || !d.After(b.SlutarGalla))
}

// Pagaende reports whether the row has no last day.
func (b *Bestammelse) Pagaende() bool { return b.SlutarGalla.IsZero() }

// Vardetyp returns the sense of the provision's number in the specification's
// words, or the empty string when UttrycktVarde is none of Max, Min and Exakt.
func (b *Bestammelse) Vardetyp() detaljplan.Vardetyp {
	switch strings.ToLower(b.UttrycktVarde) {
	case "max":
		return detaljplan.VardetypMax
	case "min":
		return detaljplan.VardetypMin
	case "exakt":
		return detaljplan.VardetypExakt
	}
	return ""
}

// Mall parses the wording. See [ParseMall].
func (b *Bestammelse) Mall() (*Mall, error) { return ParseMall(b.Bestammelseformulering) }

// A Release says which issue of the catalogue something is.
type Release struct {
	ID   int
	Namn string // "20251201"

	// Publicerad is when it was published, a stamp without zone, as it was
	// written; Publiceringsdag is the day of it.
	Publicerad      string
	Publiceringsdag civil.Date

	Typ   Releasetyp
	URL   string // path of the release in the API
	Extra detaljplan.Extra
}

// A Releasetyp is the kind of a release: Juridisk (content) or Teknisk.
type Releasetyp struct {
	ID    int
	Namn  string
	URL   string
	Extra detaljplan.Extra
}

// ReleasetypJuridisk is the name of the kind of release that counts: its
// content has been decided.
const ReleasetypJuridisk = "Juridisk"
