package oversiktsplan

import (
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
)

// An Amne is a subject that PBL chapter 3 demands of the plan.
type Amne string

const (
	AmneGrunddragMarkOchVatten Amne = "grunddragen i fråga om den avsedda användningen av mark- och vattenområden"      // 3:3
	AmneBebyggdMiljo           Amne = "hur den byggda miljön ska användas, utvecklas och bevaras"                       // 3:3
	AmneRiksintressen          Amne = "riksintressen"                                                                   // 3:4
	AmneMKN                    Amne = "miljökvalitetsnormer"                                                            // 3:4
	AmneOvrigaOmstandigheter   Amne = "övriga förhållanden av väsentlig betydelse"                                      // 3:4
	AmneBostadsforsorjning     Amne = "det långsiktiga behovet av bostäder"                                             // 3:5 p. 1
	AmneSamordning             Amne = "samordning med nationella och regionala mål, planer och program"                 // 3:5 p. 2
	AmneLIS                    Amne = "landsbygdsutveckling i strandnära lägen"                                         // 3:5 p. 3
	AmneKlimatrisk             Amne = "risken för skador på den byggda miljön till följd av klimatrelaterade händelser" // 3:5 p. 4
	AmneRegionplan             Amne = "avvikelse från regionplanen"                                                     // 3:5 p. 5
	AmneMellankommunalt        Amne = "mellankommunala frågor och frågor av regional betydelse"                         // 3:5 p. 6
	AmneKonsekvenser           Amne = "planens väsentliga konsekvenser"                                                 // 3:6 a
	AmneMiljobedomning         Amne = "miljökonsekvensbeskrivning, eller skälen till att ingen behövs"                  // 3:6 b
)

// A Svar is a statement that something is so, is not so, or does not apply.
type Svar string

const (
	SvarJa            Svar = "ja"
	SvarNej           Svar = "nej"
	SvarEjTillampligt Svar = "ej tillämpligt"
)

// A Redovisning says where the plan treats a subject, or why the subject does
// not apply to it.
type Redovisning struct {
	Amne       Amne             `json:"amne"`
	Tillamplig Svar             `json:"tillamplig,omitempty"` // ja, or ej tillämpligt
	Skal       string           `json:"skal,omitempty"`       // why it does not apply
	Var        []Objektreferens `json:"var,omitempty"`        // sections and statements that treat it
	Extra      codec.Extra      `json:"extra,omitempty"`
}

// A Riksintresse is a national interest (MB chapters 3 and 4) with the
// municipality's view of it. The plan may hold a frozen copy of its extent as
// it was at a date, or only refer to the authority's data; the sources leave
// open which one BFS 2024:2 demands.
type Riksintresse struct {
	Identitet string `json:"identitet"`
	Namn      string `json:"namn,omitempty"`

	// Slag is the name of the interest ("Naturvård", "Totalförsvar"), and
	// Lagrum the paragraph of miljöbalken ("3 kap. 6 §").
	Slag   string `json:"slag,omitempty"`
	Lagrum string `json:"lagrum,omitempty"`

	Myndighet string `json:"myndighet,omitempty"` // whose claim or decision it is

	// Geometri is the plan's own copy; Kalla says where it was fetched and as
	// of when, or where the interest is to be found if there is no copy.
	Geometri *Geometri `json:"geometri,omitempty"`
	Kalla    Kalla     `json:"kalla,omitzero"`

	// Tillgodoses is how the interest is met (3 kap. 4 § second paragraph).
	Tillgodoses string `json:"tillgodoses,omitempty"`

	Giltighet Period      `json:"giltighet,omitzero"`
	Extra     codec.Extra `json:"extra,omitempty"`
}

// A Kalla says where data came from.
type Kalla struct {
	Namn      string     `json:"namn,omitempty"`
	Lank      string     `json:"lank,omitempty"`
	Identitet string     `json:"identitet,omitempty"` // the object's identity in the source
	Version   string     `json:"version,omitempty"`
	Datum     civil.Date `json:"datum,omitzero"`  // of the data
	Hamtad    civil.Date `json:"hamtad,omitzero"` // when it was fetched
}

// IsZero reports whether nothing is said.
func (k Kalla) IsZero() bool { return k == Kalla{} }

// A Miljokvalitetsnorm tells how an environmental quality standard (MB
// chapter 5) is to be followed (3 kap. 4 § second paragraph).
type Miljokvalitetsnorm struct {
	Identitet string      `json:"identitet"`
	Slag      MKNSlag     `json:"slag,omitempty"`
	Namn      string      `json:"namn,omitempty"` // "vattenförekomst …"
	Foljs     string      `json:"foljs,omitempty"`
	Geometri  *Geometri   `json:"geometri,omitempty"`
	Kalla     Kalla       `json:"kalla,omitzero"`
	Extra     codec.Extra `json:"extra,omitempty"`
}

// An MKNSlag is what an environmental quality standard is about.
type MKNSlag string

const (
	MKNHavsmiljo        MKNSlag = "havsmiljö"
	MKNOmgivningsbuller MKNSlag = "omgivningsbuller"
	MKNLuft             MKNSlag = "luft"
	MKNVatten           MKNSlag = "vatten"
)

// A LISOmrade is an area for landsbygdsutveckling i strandnära läge (3 kap.
// 5 § p. 3; MB 7 kap. 18 h § since 1 July 2025, before that 18 e §).
type LISOmrade struct {
	Identitet string      `json:"identitet"`
	Namn      string      `json:"namn,omitempty"`
	Lagrum    string      `json:"lagrum,omitempty"`
	Andamal   string      `json:"andamal,omitempty"`
	Geometri  *Geometri   `json:"geometri,omitempty"`
	Giltighet Period      `json:"giltighet,omitzero"`
	Extra     codec.Extra `json:"extra,omitempty"`
}

// A Klimatrisk is the municipality's view of a risk of damage to the built
// environment from climate-related events, and how it can be lowered (3 kap.
// 5 § p. 4).
type Klimatrisk struct {
	Identitet string         `json:"identitet"`
	Slag      KlimatriskSlag `json:"slag,omitempty"`
	Syn       string         `json:"syn,omitempty"`      // view of the risk
	Atgarder  string         `json:"atgarder,omitempty"` // how it can be lowered or end
	Geometri  *Geometri      `json:"geometri,omitempty"`
	Kalla     Kalla          `json:"kalla,omitzero"`
	Extra     codec.Extra    `json:"extra,omitempty"`
}

// A KlimatriskSlag is one of the four that the law names.
type KlimatriskSlag string

const (
	KlimatriskOversvamning KlimatriskSlag = "översvämning"
	KlimatriskRas          KlimatriskSlag = "ras"
	KlimatriskSkred        KlimatriskSlag = "skred"
	KlimatriskErosion      KlimatriskSlag = "erosion"
)

// A MellankommunalFraga is an area or activity that concerns several
// municipalities or is of regional weight (3 kap. 5 § p. 6).
type MellankommunalFraga struct {
	Identitet string      `json:"identitet"`
	Namn      string      `json:"namn,omitempty"`
	Text      string      `json:"text,omitempty"`
	Kommuner  []string    `json:"kommuner,omitempty"` // four-digit codes
	Geometri  *Geometri   `json:"geometri,omitempty"`
	Extra     codec.Extra `json:"extra,omitempty"`
}

// A Konsekvens is an essential consequence of the plan (3 kap. 6 a §).
type Konsekvens struct {
	Identitet string      `json:"identitet"`
	Slag      string      `json:"slag,omitempty"` // "miljö", "sociala", "ekonomiska": the plan's own division
	Text      string      `json:"text,omitempty"`
	Geometri  *Geometri   `json:"geometri,omitempty"`
	Extra     codec.Extra `json:"extra,omitempty"`
}

// A Miljobedomning is the outcome of 3 kap. 6 b §: either the plan can be
// assumed to have a significant environmental effect, and there is an
// assessment (MKB), or there are reasons why not.
type Miljobedomning struct {
	BetydandeMiljopaverkan *bool       `json:"betydandeMiljopaverkan,omitempty"`
	DatumBeslut            civil.Date  `json:"datumBeslut,omitzero"` // särskilt beslut, 3 kap. 9 §
	MKB                    string      `json:"mkb,omitempty"`        // identity of a section or document
	Skal                   string      `json:"skal,omitempty"`       // why no MKB is needed
	Extra                  codec.Extra `json:"extra,omitempty"`
}
