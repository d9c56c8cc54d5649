package detaljplan

import "github.com/planinfo-se/planinfo/quality"

// The values are those of the official schemas; labels in English are ours.

// A Planstatus is where in its life a plan is.
//
// Source: Detaljplan 4.1, definition planstatus.
type Planstatus string

const (
	PlanstatusPaborjad   Planstatus = "påbörjad"   // begun
	PlanstatusSamrad     Planstatus = "samråd"     // consultation
	PlanstatusGranskning Planstatus = "granskning" // public review
	PlanstatusAntagen    Planstatus = "antagen"    // adopted
	PlanstatusOverklagad Planstatus = "överklagad" // appealed
	PlanstatusTillsyn    Planstatus = "tillsyn"    // under supervision
	PlanstatusLagaKraft  Planstatus = "laga kraft" // legal force
	PlanstatusUpphavd    Planstatus = "upphävd"    // repealed
	PlanstatusAvslutad   Planstatus = "avslutad"   // ended
)

var kodlistaPlanstatus = Kodlista{
	Namn: "Planstatus", Titel: quality.Text{SV: "Planstatus", EN: "Plan status"}, Kalla: "Detaljplan 4.1, definition planstatus",
	Koder: []Kod{
		{"påbörjad", quality.Text{SV: "påbörjad", EN: "begun"}},
		{"samråd", quality.Text{SV: "samråd", EN: "consultation"}},
		{"granskning", quality.Text{SV: "granskning", EN: "public review"}},
		{"antagen", quality.Text{SV: "antagen", EN: "adopted"}},
		{"överklagad", quality.Text{SV: "överklagad", EN: "appealed"}},
		{"tillsyn", quality.Text{SV: "tillsyn", EN: "under supervision"}},
		{"laga kraft", quality.Text{SV: "laga kraft", EN: "legal force"}},
		{"upphävd", quality.Text{SV: "upphävd", EN: "repealed"}},
		{"avslutad", quality.Text{SV: "avslutad", EN: "ended"}},
	},
}

// Known reports whether the value is in the code list.
func (p Planstatus) Known() bool { return kodlistaPlanstatus.Has(string(p)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (p Planstatus) Label() quality.Text { return kodlistaPlanstatus.label(string(p)) }

// A Plantyp tells under which law, and so in which form, a plan was made.
//
// Source: Detaljplan 4.1, definition plantyp.
type Plantyp string

const (
	PlantypAvstyckningsplan Plantyp = "avstyckningsplan" // subdivision plan (older law)
	PlantypByggnadsplan     Plantyp = "byggnadsplan"     // building plan (older law)
	PlantypDetaljplan       Plantyp = "detaljplan"       // detailed development plan
	PlantypStadsplan        Plantyp = "stadsplan"        // town plan (older law)
)

var kodlistaPlantyp = Kodlista{
	Namn: "Plantyp", Titel: quality.Text{SV: "Plantyp", EN: "Plan type"}, Kalla: "Detaljplan 4.1, definition plantyp",
	Koder: []Kod{
		{"avstyckningsplan", quality.Text{SV: "avstyckningsplan", EN: "subdivision plan (older law)"}},
		{"byggnadsplan", quality.Text{SV: "byggnadsplan", EN: "building plan (older law)"}},
		{"detaljplan", quality.Text{SV: "detaljplan", EN: "detailed development plan"}},
		{"stadsplan", quality.Text{SV: "stadsplan", EN: "town plan (older law)"}},
	},
}

// Known reports whether the value is in the code list.
func (p Plantyp) Known() bool { return kodlistaPlantyp.Has(string(p)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (p Plantyp) Label() quality.Text { return kodlistaPlantyp.label(string(p)) }

// A Bestammelsetyp is the kind of a provision (feature:typ).
//
// Source: Detaljplan 4.1, definition planbestammelse (feature:typ).
type Bestammelsetyp string

const (
	BestammelsetypAnvandningsbestammelse   Bestammelsetyp = "användningsbestämmelse"    // use provision
	BestammelsetypEgenskapsbestammelse     Bestammelsetyp = "egenskapsbestämmelse"      // property provision
	BestammelsetypAdministrativBestammelse Bestammelsetyp = "administrativ bestämmelse" // administrative provision
)

var kodlistaBestammelsetyp = Kodlista{
	Namn: "Bestammelsetyp", Titel: quality.Text{SV: "Bestämmelsetyp", EN: "Kind of provision"}, Kalla: "Detaljplan 4.1, definition planbestammelse (feature:typ)",
	Koder: []Kod{
		{"användningsbestämmelse", quality.Text{SV: "användningsbestämmelse", EN: "use provision"}},
		{"egenskapsbestämmelse", quality.Text{SV: "egenskapsbestämmelse", EN: "property provision"}},
		{"administrativ bestämmelse", quality.Text{SV: "administrativ bestämmelse", EN: "administrative provision"}},
	},
}

// Known reports whether the value is in the code list.
func (b Bestammelsetyp) Known() bool { return kodlistaBestammelsetyp.Has(string(b)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (b Bestammelsetyp) Label() quality.Text { return kodlistaBestammelsetyp.label(string(b)) }

// A Digitaliseringsniva tells whether all of a plan is digital.
//
// Source: Detaljplan 4.1, definition digitaliseringsniva.
type Digitaliseringsniva string

const (
	DigitaliseringsnivaKomplett   Digitaliseringsniva = "komplett"    // complete
	DigitaliseringsnivaEjKomplett Digitaliseringsniva = "ej komplett" // not complete
)

var kodlistaDigitaliseringsniva = Kodlista{
	Namn: "Digitaliseringsniva", Titel: quality.Text{SV: "Digitaliseringsnivå", EN: "Level of digitisation"}, Kalla: "Detaljplan 4.1, definition digitaliseringsniva",
	Koder: []Kod{
		{"komplett", quality.Text{SV: "komplett", EN: "complete"}},
		{"ej komplett", quality.Text{SV: "ej komplett", EN: "not complete"}},
	},
}

// Known reports whether the value is in the code list.
func (d Digitaliseringsniva) Known() bool { return kodlistaDigitaliseringsniva.Has(string(d)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (d Digitaliseringsniva) Label() quality.Text {
	return kodlistaDigitaliseringsniva.label(string(d))
}

// A Tillforlitlighet grades how far information can be relied on.
//
// Source: Detaljplan 4.1, definition tillforlitlighet.
type Tillforlitlighet string

const (
	TillforlitlighetGod   Tillforlitlighet = "god"   // good
	TillforlitlighetMedel Tillforlitlighet = "medel" // medium
	TillforlitlighetLag   Tillforlitlighet = "låg"   // low
)

var kodlistaTillforlitlighet = Kodlista{
	Namn: "Tillforlitlighet", Titel: quality.Text{SV: "Tillförlitlighet", EN: "Reliability"}, Kalla: "Detaljplan 4.1, definition tillforlitlighet",
	Koder: []Kod{
		{"god", quality.Text{SV: "god", EN: "good"}},
		{"medel", quality.Text{SV: "medel", EN: "medium"}},
		{"låg", quality.Text{SV: "låg", EN: "low"}},
	},
}

// Known reports whether the value is in the code list.
func (t Tillforlitlighet) Known() bool { return kodlistaTillforlitlighet.Has(string(t)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (t Tillforlitlighet) Label() quality.Text { return kodlistaTillforlitlighet.label(string(t)) }

// An Avgransning is a vertical limit: the plan or provision holds only upwards or only downwards.
//
// Source: Detaljplan 4.1, definition avgransning.
type Avgransning string

const (
	AvgransningUppat Avgransning = "uppåt" // upwards
	AvgransningNedat Avgransning = "nedåt" // downwards
)

var kodlistaAvgransning = Kodlista{
	Namn: "Avgransning", Titel: quality.Text{SV: "Vertikal avgränsning", EN: "Vertical limit"}, Kalla: "Detaljplan 4.1, definition avgransning",
	Koder: []Kod{
		{"uppåt", quality.Text{SV: "uppåt", EN: "upwards"}},
		{"nedåt", quality.Text{SV: "nedåt", EN: "downwards"}},
	},
}

// Known reports whether the value is in the code list.
func (a Avgransning) Known() bool { return kodlistaAvgransning.Has(string(a)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (a Avgransning) Label() quality.Text { return kodlistaAvgransning.label(string(a)) }

// A Kommuninstans is the body of the municipality that takes a decision.
//
// Source: Detaljplan 4.1, definition kommuninstans.
type Kommuninstans string

const (
	KommuninstansByggnadsnamndEnligtPBL Kommuninstans = "byggnadsnämnd enligt PBL" // building committee under the Planning and Building Act
	KommuninstansKommunstyrelse         Kommuninstans = "kommunstyrelse"           // municipal executive board
	KommuninstansKommunfullmaktige      Kommuninstans = "kommunfullmäktige"        // municipal council
)

var kodlistaKommuninstans = Kodlista{
	Namn: "Kommuninstans", Titel: quality.Text{SV: "Instans inom kommunen", EN: "Body of the municipality"}, Kalla: "Detaljplan 4.1, definition kommuninstans",
	Koder: []Kod{
		{"byggnadsnämnd enligt PBL", quality.Text{SV: "byggnadsnämnd enligt PBL", EN: "building committee under the Planning and Building Act"}},
		{"kommunstyrelse", quality.Text{SV: "kommunstyrelse", EN: "municipal executive board"}},
		{"kommunfullmäktige", quality.Text{SV: "kommunfullmäktige", EN: "municipal council"}},
	},
}

// Known reports whether the value is in the code list.
func (k Kommuninstans) Known() bool { return kodlistaKommuninstans.Has(string(k)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (k Kommuninstans) Label() quality.Text { return kodlistaKommuninstans.label(string(k)) }

// A Beslutstyp is what a decision decides.
//
// Source: Detaljplan 4.1, definition beslutstyp.
type Beslutstyp string

const (
	BeslutstypAntagandeAvNyDetaljplan Beslutstyp = "antagande av ny detaljplan" // adoption of a new plan
	BeslutstypAntagandeOmAndring      Beslutstyp = "antagande om ändring"       // adoption of a change
	BeslutstypAntagandeOmUpphavande   Beslutstyp = "antagande om upphävande"    // adoption of a repeal
	BeslutstypBeslutOmAvslut          Beslutstyp = "beslut om avslut"           // decision to end the work
)

var kodlistaBeslutstyp = Kodlista{
	Namn: "Beslutstyp", Titel: quality.Text{SV: "Beslutstyp", EN: "Kind of decision"}, Kalla: "Detaljplan 4.1, definition beslutstyp",
	Koder: []Kod{
		{"antagande av ny detaljplan", quality.Text{SV: "antagande av ny detaljplan", EN: "adoption of a new plan"}},
		{"antagande om ändring", quality.Text{SV: "antagande om ändring", EN: "adoption of a change"}},
		{"antagande om upphävande", quality.Text{SV: "antagande om upphävande", EN: "adoption of a repeal"}},
		{"beslut om avslut", quality.Text{SV: "beslut om avslut", EN: "decision to end the work"}},
	},
}

// Known reports whether the value is in the code list.
func (b Beslutstyp) Known() bool { return kodlistaBeslutstyp.Has(string(b)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (b Beslutstyp) Label() quality.Text { return kodlistaBeslutstyp.label(string(b)) }

// An Innehall is what a decision document holds.
//
// Source: Detaljplan 4.1, definition innehall.
type Innehall string

const (
	InnehallPlankarta        Innehall = "plankarta"        // plan map
	InnehallBeslutsprotokoll Innehall = "beslutsprotokoll" // minutes of the decision
	InnehallOvrigt           Innehall = "övrigt"           // other
)

var kodlistaInnehall = Kodlista{
	Namn: "Innehall", Titel: quality.Text{SV: "Innehåll", EN: "Content"}, Kalla: "Detaljplan 4.1, definition innehall",
	Koder: []Kod{
		{"plankarta", quality.Text{SV: "plankarta", EN: "plan map"}},
		{"beslutsprotokoll", quality.Text{SV: "beslutsprotokoll", EN: "minutes of the decision"}},
		{"övrigt", quality.Text{SV: "övrigt", EN: "other"}},
	},
}

// Known reports whether the value is in the code list.
func (i Innehall) Known() bool { return kodlistaInnehall.Has(string(i)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (i Innehall) Label() quality.Text { return kodlistaInnehall.label(string(i)) }

// A Resurshandelse is what happened to a document on a date.
//
// Source: Detaljplan 4.1, definition resurshandelse.
type Resurshandelse string

const (
	ResurshandelseSkapad     Resurshandelse = "skapad"     // created
	ResurshandelsePublicerad Resurshandelse = "publicerad" // published
	ResurshandelseReviderad  Resurshandelse = "reviderad"  // revised
)

var kodlistaResurshandelse = Kodlista{
	Namn: "Resurshandelse", Titel: quality.Text{SV: "Resurshändelse", EN: "Event of a resource"}, Kalla: "Detaljplan 4.1, definition resurshandelse",
	Koder: []Kod{
		{"skapad", quality.Text{SV: "skapad", EN: "created"}},
		{"publicerad", quality.Text{SV: "publicerad", EN: "published"}},
		{"reviderad", quality.Text{SV: "reviderad", EN: "revised"}},
	},
}

// Known reports whether the value is in the code list.
func (r Resurshandelse) Known() bool { return kodlistaResurshandelse.Has(string(r)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (r Resurshandelse) Label() quality.Text { return kodlistaResurshandelse.label(string(r)) }

// A Huvudomrade groups planning material.
//
// Source: Detaljplan 4.1, definition huvudomrade.
type Huvudomrade string

const (
	HuvudomradeKommunala   Huvudomrade = "kommunala"   // municipal
	HuvudomradeUtredningar Huvudomrade = "utredningar" // studies
	HuvudomradeRegionala   Huvudomrade = "regionala"   // regional
	HuvudomradeAnnat       Huvudomrade = "annat"       // other
)

var kodlistaHuvudomrade = Kodlista{
	Namn: "Huvudomrade", Titel: quality.Text{SV: "Huvudområde", EN: "Main group"}, Kalla: "Detaljplan 4.1, definition huvudomrade",
	Koder: []Kod{
		{"kommunala", quality.Text{SV: "kommunala", EN: "municipal"}},
		{"utredningar", quality.Text{SV: "utredningar", EN: "studies"}},
		{"regionala", quality.Text{SV: "regionala", EN: "regional"}},
		{"annat", quality.Text{SV: "annat", EN: "other"}},
	},
}

// Known reports whether the value is in the code list.
func (h Huvudomrade) Known() bool { return kodlistaHuvudomrade.Has(string(h)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (h Huvudomrade) Label() quality.Text { return kodlistaHuvudomrade.label(string(h)) }

// An Underlagstyp is a kind of planning material.
//
// Source: Detaljplan 4.1, definition underlagstyp.
type Underlagstyp string

const (
	UnderlagstypBarnkonsekvensanalys                           Underlagstyp = "barnkonsekvensanalys"                                          // child impact assessment
	UnderlagstypBullerutredning                                Underlagstyp = "bullerutredning"                                               // noise study
	UnderlagstypDagsljusOchSkugga                              Underlagstyp = "dagsljus och skugga"                                           // daylight and shade
	UnderlagstypDagvattenutredning                             Underlagstyp = "dagvattenutredning"                                            // stormwater study
	UnderlagstypDetaljplan                                     Underlagstyp = "detaljplan"                                                    // detailed development plan
	UnderlagstypForprojektering                                Underlagstyp = "förprojektering"                                               // preliminary design
	UnderlagstypGeotekniskUtredning                            Underlagstyp = "geoteknisk utredning"                                          // geotechnical study
	UnderlagstypGrundkarta                                     Underlagstyp = "grundkarta"                                                    // base map
	UnderlagstypHandelsutredning                               Underlagstyp = "handelsutredning"                                              // retail study
	UnderlagstypKulturmiljoutredning                           Underlagstyp = "kulturmiljöutredning"                                          // cultural heritage study
	UnderlagstypMarkmiljoutredning                             Underlagstyp = "markmiljöutredning"                                            // soil contamination study
	UnderlagstypMiljokonsekvensbeskrivning                     Underlagstyp = "miljökonsekvensbeskrivning"                                    // environmental impact assessment
	UnderlagstypNaturinventering                               Underlagstyp = "naturinventering"                                              // nature inventory
	UnderlagstypPlanprogram                                    Underlagstyp = "planprogram"                                                   // planning programme
	UnderlagstypRegionplan                                     Underlagstyp = "regionplan"                                                    // regional plan
	UnderlagstypRiskutredning                                  Underlagstyp = "riskutredning"                                                 // risk study
	UnderlagstypSarskiltBeslutOmBetydandeMiljopaverkan         Underlagstyp = "särskilt beslut om betydande miljöpåverkan"                    // separate decision on significant environmental impact
	UnderlagstypTrafikutredning                                Underlagstyp = "trafikutredning"                                               // traffic study
	UnderlagstypUndersokningEnligt6Kap6PlanOchBygglagen2010900 Underlagstyp = "undersökning enligt 6 kap. 6 § plan- och bygglagen (2010:900)" // screening as the list cites it: chapter 6 section 6 of the Planning and Building Act
	UnderlagstypOversiktsplan                                  Underlagstyp = "översiktsplan"                                                 // comprehensive plan
	UnderlagstypAnnat                                          Underlagstyp = "annat"                                                         // other
)

var kodlistaUnderlagstyp = Kodlista{
	Namn: "Underlagstyp", Titel: quality.Text{SV: "Underlagstyp", EN: "Kind of planning material"}, Kalla: "Detaljplan 4.1, definition underlagstyp",
	Koder: []Kod{
		{"barnkonsekvensanalys", quality.Text{SV: "barnkonsekvensanalys", EN: "child impact assessment"}},
		{"bullerutredning", quality.Text{SV: "bullerutredning", EN: "noise study"}},
		{"dagsljus och skugga", quality.Text{SV: "dagsljus och skugga", EN: "daylight and shade"}},
		{"dagvattenutredning", quality.Text{SV: "dagvattenutredning", EN: "stormwater study"}},
		{"detaljplan", quality.Text{SV: "detaljplan", EN: "detailed development plan"}},
		{"förprojektering", quality.Text{SV: "förprojektering", EN: "preliminary design"}},
		{"geoteknisk utredning", quality.Text{SV: "geoteknisk utredning", EN: "geotechnical study"}},
		{"grundkarta", quality.Text{SV: "grundkarta", EN: "base map"}},
		{"handelsutredning", quality.Text{SV: "handelsutredning", EN: "retail study"}},
		{"kulturmiljöutredning", quality.Text{SV: "kulturmiljöutredning", EN: "cultural heritage study"}},
		{"markmiljöutredning", quality.Text{SV: "markmiljöutredning", EN: "soil contamination study"}},
		{"miljökonsekvensbeskrivning", quality.Text{SV: "miljökonsekvensbeskrivning", EN: "environmental impact assessment"}},
		{"naturinventering", quality.Text{SV: "naturinventering", EN: "nature inventory"}},
		{"planprogram", quality.Text{SV: "planprogram", EN: "planning programme"}},
		{"regionplan", quality.Text{SV: "regionplan", EN: "regional plan"}},
		{"riskutredning", quality.Text{SV: "riskutredning", EN: "risk study"}},
		{"särskilt beslut om betydande miljöpåverkan", quality.Text{SV: "särskilt beslut om betydande miljöpåverkan", EN: "separate decision on significant environmental impact"}},
		{"trafikutredning", quality.Text{SV: "trafikutredning", EN: "traffic study"}},
		{"undersökning enligt 6 kap. 6 § plan- och bygglagen (2010:900)", quality.Text{SV: "undersökning enligt 6 kap. 6 § plan- och bygglagen (2010:900)", EN: "screening as the list cites it: chapter 6 section 6 of the Planning and Building Act"}},
		{"översiktsplan", quality.Text{SV: "översiktsplan", EN: "comprehensive plan"}},
		{"annat", quality.Text{SV: "annat", EN: "other"}},
	},
}

// Known reports whether the value is in the code list.
func (u Underlagstyp) Known() bool { return kodlistaUnderlagstyp.Has(string(u)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (u Underlagstyp) Label() quality.Text { return kodlistaUnderlagstyp.label(string(u)) }

// A Variabeltyp is the data type of a provision's variable.
//
// Source: Detaljplan 4.1, definition typ.
type Variabeltyp string

const (
	VariabeltypText       Variabeltyp = "text"
	VariabeltypDecimaltal Variabeltyp = "decimaltal" // decimal number
)

var kodlistaVariabeltyp = Kodlista{
	Namn: "Variabeltyp", Titel: quality.Text{SV: "Datatyp", EN: "Data type"}, Kalla: "Detaljplan 4.1, definition typ",
	Koder: []Kod{
		{"text", quality.Text{SV: "text", EN: "text"}},
		{"decimaltal", quality.Text{SV: "decimaltal", EN: "decimal number"}},
	},
}

// Known reports whether the value is in the code list.
func (v Variabeltyp) Known() bool { return kodlistaVariabeltyp.Has(string(v)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (v Variabeltyp) Label() quality.Text { return kodlistaVariabeltyp.label(string(v)) }

// A Vardetyp is the sense of a value.
//
// Source: Detaljplan 4.1, definition vardetyp.
type Vardetyp string

const (
	VardetypMin   Vardetyp = "min"   // minimum
	VardetypMax   Vardetyp = "max"   // maximum
	VardetypExakt Vardetyp = "exakt" // exact
)

var kodlistaVardetyp = Kodlista{
	Namn: "Vardetyp", Titel: quality.Text{SV: "Värdetyp", EN: "Sense of a value"}, Kalla: "Detaljplan 4.1, definition vardetyp",
	Koder: []Kod{
		{"min", quality.Text{SV: "min", EN: "minimum"}},
		{"max", quality.Text{SV: "max", EN: "maximum"}},
		{"exakt", quality.Text{SV: "exakt", EN: "exact"}},
	},
}

// Known reports whether the value is in the code list.
func (v Vardetyp) Known() bool { return kodlistaVardetyp.Has(string(v)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (v Vardetyp) Label() quality.Text { return kodlistaVardetyp.label(string(v)) }

// An Enhet is the unit of a value.
//
// Source: Detaljplan 4.1, definition enhet.
type Enhet string

const (
	EnhetMeter        Enhet = "meter"        // metre
	EnhetKvadratmeter Enhet = "kvadratmeter" // square metre
	EnhetKubikmeter   Enhet = "kubikmeter"   // cubic metre
	EnhetProcent      Enhet = "procent"      // per cent
	EnhetGrader       Enhet = "grader"       // degrees
	EnhetAntal        Enhet = "antal"        // number
	EnhetAr           Enhet = "år"           // years
	EnhetDBA          Enhet = "dB(A)"
)

var kodlistaEnhet = Kodlista{
	Namn: "Enhet", Titel: quality.Text{SV: "Enhet", EN: "Unit"}, Kalla: "Detaljplan 4.1, definition enhet",
	Koder: []Kod{
		{"meter", quality.Text{SV: "meter", EN: "metre"}},
		{"kvadratmeter", quality.Text{SV: "kvadratmeter", EN: "square metre"}},
		{"kubikmeter", quality.Text{SV: "kubikmeter", EN: "cubic metre"}},
		{"procent", quality.Text{SV: "procent", EN: "per cent"}},
		{"grader", quality.Text{SV: "grader", EN: "degrees"}},
		{"antal", quality.Text{SV: "antal", EN: "number"}},
		{"år", quality.Text{SV: "år", EN: "years"}},
		{"dB(A)", quality.Text{SV: "dB(A)", EN: "dB(A)"}},
	},
}

// Known reports whether the value is in the code list.
func (e Enhet) Known() bool { return kodlistaEnhet.Has(string(e)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (e Enhet) Label() quality.Text { return kodlistaEnhet.label(string(e)) }

// A Geometrityp is the kind of a geometry. It decides the go-geom type of
// [Geometri].Position: punkt is a *geom.Point, linje a *geom.LineString, yta a
// *geom.Polygon, kropp a *geom.MultiPolygon with one polygon for each face of a
// closed solid, multipunkt, multilinje and multiyta a *geom.MultiPoint,
// *geom.MultiLineString and *geom.MultiPolygon, multikropp a
// *geom.GeometryCollection of such solids, and multigeometri a
// *geom.GeometryCollection of anything.
//
// Source: Geometri 2.0.
type Geometrityp string

const (
	GeometritypPunkt         Geometrityp = "punkt"         // point
	GeometritypLinje         Geometrityp = "linje"         // line
	GeometritypYta           Geometrityp = "yta"           // area
	GeometritypKropp         Geometrityp = "kropp"         // solid
	GeometritypMultipunkt    Geometrityp = "multipunkt"    // multi-point
	GeometritypMultilinje    Geometrityp = "multilinje"    // multi-line
	GeometritypMultiyta      Geometrityp = "multiyta"      // multi-area
	GeometritypMultikropp    Geometrityp = "multikropp"    // multi-solid
	GeometritypMultigeometri Geometrityp = "multigeometri" // mixed geometries
)

var kodlistaGeometrityp = Kodlista{
	Namn: "Geometrityp", Titel: quality.Text{SV: "Geometrityp", EN: "Kind of geometry"}, Kalla: "Geometri 2.0",
	Koder: []Kod{
		{"punkt", quality.Text{SV: "punkt", EN: "point"}},
		{"linje", quality.Text{SV: "linje", EN: "line"}},
		{"yta", quality.Text{SV: "yta", EN: "area"}},
		{"kropp", quality.Text{SV: "kropp", EN: "solid"}},
		{"multipunkt", quality.Text{SV: "multipunkt", EN: "multi-point"}},
		{"multilinje", quality.Text{SV: "multilinje", EN: "multi-line"}},
		{"multiyta", quality.Text{SV: "multiyta", EN: "multi-area"}},
		{"multikropp", quality.Text{SV: "multikropp", EN: "multi-solid"}},
		{"multigeometri", quality.Text{SV: "multigeometri", EN: "mixed geometries"}},
	},
}

// Known reports whether the value is in the code list.
func (g Geometrityp) Known() bool { return kodlistaGeometrityp.Has(string(g)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (g Geometrityp) Label() quality.Text { return kodlistaGeometrityp.label(string(g)) }

// A Koordinatsystem is a horizontal coordinate reference system: SWEREF 99 TM
// or one of its twelve zones.
//
// Source: Geometri 2.0, definition koordinatsystemPlan.
type Koordinatsystem string

const (
	Sweref99TM   Koordinatsystem = "EPSG:3006" // SWEREF 99 TM
	Sweref991200 Koordinatsystem = "EPSG:3007" // SWEREF 99 12 00
	Sweref991330 Koordinatsystem = "EPSG:3008" // SWEREF 99 13 30
	Sweref991500 Koordinatsystem = "EPSG:3009" // SWEREF 99 15 00
	Sweref991630 Koordinatsystem = "EPSG:3010" // SWEREF 99 16 30
	Sweref991800 Koordinatsystem = "EPSG:3011" // SWEREF 99 18 00
	Sweref991415 Koordinatsystem = "EPSG:3012" // SWEREF 99 14 15
	Sweref991545 Koordinatsystem = "EPSG:3013" // SWEREF 99 15 45
	Sweref991715 Koordinatsystem = "EPSG:3014" // SWEREF 99 17 15
	Sweref991845 Koordinatsystem = "EPSG:3015" // SWEREF 99 18 45
	Sweref992015 Koordinatsystem = "EPSG:3016" // SWEREF 99 20 15
	Sweref992145 Koordinatsystem = "EPSG:3017" // SWEREF 99 21 45
	Sweref992315 Koordinatsystem = "EPSG:3018" // SWEREF 99 23 15
)

var kodlistaKoordinatsystem = Kodlista{
	Namn: "Koordinatsystem", Titel: quality.Text{SV: "Koordinatsystem i plan", EN: "Horizontal coordinate reference system"}, Kalla: "Geometri 2.0, definition koordinatsystemPlan",
	Koder: []Kod{
		{"EPSG:3006", quality.Text{SV: "SWEREF 99 TM", EN: "SWEREF 99 TM"}},
		{"EPSG:3007", quality.Text{SV: "SWEREF 99 12 00", EN: "SWEREF 99 12 00"}},
		{"EPSG:3008", quality.Text{SV: "SWEREF 99 13 30", EN: "SWEREF 99 13 30"}},
		{"EPSG:3009", quality.Text{SV: "SWEREF 99 15 00", EN: "SWEREF 99 15 00"}},
		{"EPSG:3010", quality.Text{SV: "SWEREF 99 16 30", EN: "SWEREF 99 16 30"}},
		{"EPSG:3011", quality.Text{SV: "SWEREF 99 18 00", EN: "SWEREF 99 18 00"}},
		{"EPSG:3012", quality.Text{SV: "SWEREF 99 14 15", EN: "SWEREF 99 14 15"}},
		{"EPSG:3013", quality.Text{SV: "SWEREF 99 15 45", EN: "SWEREF 99 15 45"}},
		{"EPSG:3014", quality.Text{SV: "SWEREF 99 17 15", EN: "SWEREF 99 17 15"}},
		{"EPSG:3015", quality.Text{SV: "SWEREF 99 18 45", EN: "SWEREF 99 18 45"}},
		{"EPSG:3016", quality.Text{SV: "SWEREF 99 20 15", EN: "SWEREF 99 20 15"}},
		{"EPSG:3017", quality.Text{SV: "SWEREF 99 21 45", EN: "SWEREF 99 21 45"}},
		{"EPSG:3018", quality.Text{SV: "SWEREF 99 23 15", EN: "SWEREF 99 23 15"}},
	},
}

// Known reports whether the value is in the code list.
func (k Koordinatsystem) Known() bool { return kodlistaKoordinatsystem.Has(string(k)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (k Koordinatsystem) Label() quality.Text { return kodlistaKoordinatsystem.label(string(k)) }

// A Hojdsystem is a vertical reference system.
//
// Source: Geometri 2.0, definition hojdsystem.
type Hojdsystem string

const (
	RH2000 Hojdsystem = "EPSG:5613" // RH 2000
)

var kodlistaHojdsystem = Kodlista{
	Namn: "Hojdsystem", Titel: quality.Text{SV: "Höjdsystem", EN: "Vertical reference system"}, Kalla: "Geometri 2.0, definition hojdsystem",
	Koder: []Kod{
		{"EPSG:5613", quality.Text{SV: "RH 2000", EN: "RH 2000"}},
	},
}

// Known reports whether the value is in the code list.
func (h Hojdsystem) Known() bool { return kodlistaHojdsystem.Has(string(h)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (h Hojdsystem) Label() quality.Text { return kodlistaHojdsystem.label(string(h)) }

// A Metodtyp is the kind of a method of positioning.
//
// Source: Geometrimetadata 2.0.1, member typ of the methods.
type Metodtyp string

const (
	MetodtypGeodetiskDetaljmatning         Metodtyp = "geodetisk detaljmätning"           // geodetic detail survey
	MetodtypLagesplacering                 Metodtyp = "lägesplacering"                    // placement
	MetodtypFotogrammetriskDetaljmatning   Metodtyp = "fotogrammetrisk detaljmätning"     // photogrammetric detail survey
	MetodtypVektoriseringAvAnalogtMaterial Metodtyp = "vektorisering av analogt material" // vectorisation of analogue material
	MetodtypDetaljmatningILaserdata        Metodtyp = "detaljmätning i laserdata"         // detail survey in laser data
	MetodtypKonvertering                   Metodtyp = "konvertering"                      // conversion
	MetodtypInterpolering                  Metodtyp = "interpolering"                     // interpolation
	MetodtypFjarranalys                    Metodtyp = "fjärranalys"                       // remote sensing
	MetodtypBatymetri                      Metodtyp = "batymetri"                         // bathymetry
	MetodtypOkand                          Metodtyp = "okänd"                             // unknown
)

var kodlistaMetodtyp = Kodlista{
	Namn: "Metodtyp", Titel: quality.Text{SV: "Lägesbestämningsmetod", EN: "Method of positioning"}, Kalla: "Geometrimetadata 2.0.1, member typ of the methods",
	Koder: []Kod{
		{"geodetisk detaljmätning", quality.Text{SV: "geodetisk detaljmätning", EN: "geodetic detail survey"}},
		{"lägesplacering", quality.Text{SV: "lägesplacering", EN: "placement"}},
		{"fotogrammetrisk detaljmätning", quality.Text{SV: "fotogrammetrisk detaljmätning", EN: "photogrammetric detail survey"}},
		{"vektorisering av analogt material", quality.Text{SV: "vektorisering av analogt material", EN: "vectorisation of analogue material"}},
		{"detaljmätning i laserdata", quality.Text{SV: "detaljmätning i laserdata", EN: "detail survey in laser data"}},
		{"konvertering", quality.Text{SV: "konvertering", EN: "conversion"}},
		{"interpolering", quality.Text{SV: "interpolering", EN: "interpolation"}},
		{"fjärranalys", quality.Text{SV: "fjärranalys", EN: "remote sensing"}},
		{"batymetri", quality.Text{SV: "batymetri", EN: "bathymetry"}},
		{"okänd", quality.Text{SV: "okänd", EN: "unknown"}},
	},
}

// Known reports whether the value is in the code list.
func (m Metodtyp) Known() bool { return kodlistaMetodtyp.Has(string(m)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (m Metodtyp) Label() quality.Text { return kodlistaMetodtyp.label(string(m)) }

// A Geoidmodell is a geoid model.
//
// Source: Geometrimetadata 2.0.1, definition geoidmodell.
type Geoidmodell string

const (
	GeoidmodellSWEN05RH2000 Geoidmodell = "SWEN05_RH2000"
	GeoidmodellSWEN08RH2000 Geoidmodell = "SWEN08_RH2000"
	GeoidmodellSWEN17RH2000 Geoidmodell = "SWEN17_RH2000"
	GeoidmodellSWEN05RH70   Geoidmodell = "SWEN05_RH70"
	GeoidmodellSWEN08RH70   Geoidmodell = "SWEN08_RH70"
	GeoidmodellSWEN17RH70   Geoidmodell = "SWEN17_RH70"
	GeoidmodellSWEN05LR     Geoidmodell = "SWEN_05LR"
	GeoidmodellSWEN01       Geoidmodell = "SWEN_01"
	GeoidmodellSWEN01L      Geoidmodell = "SWEN_01L"
	GeoidmodellSWEN98       Geoidmodell = "SWEN_98"
	GeoidmodellSWEN98L      Geoidmodell = "SWEN_98L"
	GeoidmodellRN92         Geoidmodell = "RN_92"
)

var kodlistaGeoidmodell = Kodlista{
	Namn: "Geoidmodell", Titel: quality.Text{SV: "Geoidmodell", EN: "Geoid model"}, Kalla: "Geometrimetadata 2.0.1, definition geoidmodell",
	Koder: []Kod{
		{"SWEN05_RH2000", quality.Text{SV: "SWEN05_RH2000", EN: "SWEN05_RH2000"}},
		{"SWEN08_RH2000", quality.Text{SV: "SWEN08_RH2000", EN: "SWEN08_RH2000"}},
		{"SWEN17_RH2000", quality.Text{SV: "SWEN17_RH2000", EN: "SWEN17_RH2000"}},
		{"SWEN05_RH70", quality.Text{SV: "SWEN05_RH70", EN: "SWEN05_RH70"}},
		{"SWEN08_RH70", quality.Text{SV: "SWEN08_RH70", EN: "SWEN08_RH70"}},
		{"SWEN17_RH70", quality.Text{SV: "SWEN17_RH70", EN: "SWEN17_RH70"}},
		{"SWEN_05LR", quality.Text{SV: "SWEN_05LR", EN: "SWEN_05LR"}},
		{"SWEN_01", quality.Text{SV: "SWEN_01", EN: "SWEN_01"}},
		{"SWEN_01L", quality.Text{SV: "SWEN_01L", EN: "SWEN_01L"}},
		{"SWEN_98", quality.Text{SV: "SWEN_98", EN: "SWEN_98"}},
		{"SWEN_98L", quality.Text{SV: "SWEN_98L", EN: "SWEN_98L"}},
		{"RN_92", quality.Text{SV: "RN_92", EN: "RN_92"}},
	},
}

// Known reports whether the value is in the code list.
func (g Geoidmodell) Known() bool { return kodlistaGeoidmodell.Has(string(g)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (g Geoidmodell) Label() quality.Text { return kodlistaGeoidmodell.label(string(g)) }

// A VariantAvGeodetiskDetaljmatning is a variant of the method geodetic detail survey.
//
// Source: Geometrimetadata 2.0.1, definition variantAvGeodetiskDetaljmatning.
type VariantAvGeodetiskDetaljmatning string

const (
	GeodetiskAvvagning                                   VariantAvGeodetiskDetaljmatning = "avvägning"            // levelling
	GeodetiskBarometerhojdmatning                        VariantAvGeodetiskDetaljmatning = "barometerhöjdmätning" // barometric levelling
	GeodetiskDGNSS                                       VariantAvGeodetiskDetaljmatning = "DGNSS"
	GeodetiskGNSSAbsolut                                 VariantAvGeodetiskDetaljmatning = "GNSS, absolut"           // GNSS, absolute
	GeodetiskGNSSEnkelstationsRTK                        VariantAvGeodetiskDetaljmatning = "GNSS, enkelstations-RTK" // GNSS, single-station RTK
	GeodetiskGNSSNatverksRTK                             VariantAvGeodetiskDetaljmatning = "GNSS, nätverks-RTK"      // GNSS, network RTK
	GeodetiskGNSSPrecisePointPositioningPPP              VariantAvGeodetiskDetaljmatning = "GNSS, precise point positioning (PPP)"
	GeodetiskGNSSStatistik                               VariantAvGeodetiskDetaljmatning = "GNSS, statistik"                                 // GNSS, static (the list spells it \"statistik\")
	GeodetiskInbindningOchLiknandePlanbestamningsmetoder VariantAvGeodetiskDetaljmatning = "inbindning och liknande planbestämningsmetoder"  // tie-in and similar horizontal methods
	GeodetiskOkand                                       VariantAvGeodetiskDetaljmatning = "okänd"                                           // unknown
	GeodetiskPolarInmatningTotalstationFriStationGNSS    VariantAvGeodetiskDetaljmatning = "polär inmätning, totalstation, fri station GNSS" // polar survey, total station, free station with GNSS
	GeodetiskPolarInmatningTotalstationIStomnat          VariantAvGeodetiskDetaljmatning = "polär inmätning, totalstation i stomnät"         // polar survey, total station in control network
	GeodetiskPolarInmatningAldreUtrustning               VariantAvGeodetiskDetaljmatning = "polär inmätning, äldre utrustning"               // polar survey, older equipment
	GeodetiskTrigonometriskHojdmatning                   VariantAvGeodetiskDetaljmatning = "trigonometrisk höjdmätning"                      // trigonometric levelling
	GeodetiskTroghetsteknik                              VariantAvGeodetiskDetaljmatning = "tröghetsteknik"                                  // inertial technique
)

var kodlistaVariantAvGeodetiskDetaljmatning = Kodlista{
	Namn: "VariantAvGeodetiskDetaljmatning", Titel: quality.Text{SV: "Variant av geodetisk detaljmätning", EN: "Variant of geodetic detail survey"}, Kalla: "Geometrimetadata 2.0.1, definition variantAvGeodetiskDetaljmatning",
	Koder: []Kod{
		{"avvägning", quality.Text{SV: "avvägning", EN: "levelling"}},
		{"barometerhöjdmätning", quality.Text{SV: "barometerhöjdmätning", EN: "barometric levelling"}},
		{"DGNSS", quality.Text{SV: "DGNSS", EN: "DGNSS"}},
		{"GNSS, absolut", quality.Text{SV: "GNSS, absolut", EN: "GNSS, absolute"}},
		{"GNSS, enkelstations-RTK", quality.Text{SV: "GNSS, enkelstations-RTK", EN: "GNSS, single-station RTK"}},
		{"GNSS, nätverks-RTK", quality.Text{SV: "GNSS, nätverks-RTK", EN: "GNSS, network RTK"}},
		{"GNSS, precise point positioning (PPP)", quality.Text{SV: "GNSS, precise point positioning (PPP)", EN: "GNSS, precise point positioning (PPP)"}},
		{"GNSS, statistik", quality.Text{SV: "GNSS, statistik", EN: "GNSS, static (the list spells it \"statistik\")"}},
		{"inbindning och liknande planbestämningsmetoder", quality.Text{SV: "inbindning och liknande planbestämningsmetoder", EN: "tie-in and similar horizontal methods"}},
		{"okänd", quality.Text{SV: "okänd", EN: "unknown"}},
		{"polär inmätning, totalstation, fri station GNSS", quality.Text{SV: "polär inmätning, totalstation, fri station GNSS", EN: "polar survey, total station, free station with GNSS"}},
		{"polär inmätning, totalstation i stomnät", quality.Text{SV: "polär inmätning, totalstation i stomnät", EN: "polar survey, total station in control network"}},
		{"polär inmätning, äldre utrustning", quality.Text{SV: "polär inmätning, äldre utrustning", EN: "polar survey, older equipment"}},
		{"trigonometrisk höjdmätning", quality.Text{SV: "trigonometrisk höjdmätning", EN: "trigonometric levelling"}},
		{"tröghetsteknik", quality.Text{SV: "tröghetsteknik", EN: "inertial technique"}},
	},
}

// Known reports whether the value is in the code list.
func (v VariantAvGeodetiskDetaljmatning) Known() bool {
	return kodlistaVariantAvGeodetiskDetaljmatning.Has(string(v))
}

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (v VariantAvGeodetiskDetaljmatning) Label() quality.Text {
	return kodlistaVariantAvGeodetiskDetaljmatning.label(string(v))
}

// A VariantAvLagesplacering is a variant of the method placement.
//
// Source: Geometrimetadata 2.0.1, definition variantAvLagesplacering.
type VariantAvLagesplacering string

const (
	Lagesplacering3DModell                      VariantAvLagesplacering = "3D-modell"                         // 3D model
	LagesplaceringAnalogKarta                   VariantAvLagesplacering = "analog karta"                      // analogue map
	LagesplaceringBefintligtObjektI3DModell     VariantAvLagesplacering = "befintligt objekt i 3D-modell"     // existing object in 3D model
	LagesplaceringBefintligtObjektIDigitalKarta VariantAvLagesplacering = "befintligt objekt i digital karta" // existing object in digital map
	LagesplaceringDigitalKarta                  VariantAvLagesplacering = "digital karta"                     // digital map
	LagesplaceringKartografisktLage             VariantAvLagesplacering = "kartografiskt läge"                // cartographic position
	LagesplaceringOkand                         VariantAvLagesplacering = "okänd"                             // unknown
	LagesplaceringOrtofoto                      VariantAvLagesplacering = "ortofoto"                          // orthophoto
)

var kodlistaVariantAvLagesplacering = Kodlista{
	Namn: "VariantAvLagesplacering", Titel: quality.Text{SV: "Variant av lägesplacering", EN: "Variant of placement"}, Kalla: "Geometrimetadata 2.0.1, definition variantAvLagesplacering",
	Koder: []Kod{
		{"3D-modell", quality.Text{SV: "3D-modell", EN: "3D model"}},
		{"analog karta", quality.Text{SV: "analog karta", EN: "analogue map"}},
		{"befintligt objekt i 3D-modell", quality.Text{SV: "befintligt objekt i 3D-modell", EN: "existing object in 3D model"}},
		{"befintligt objekt i digital karta", quality.Text{SV: "befintligt objekt i digital karta", EN: "existing object in digital map"}},
		{"digital karta", quality.Text{SV: "digital karta", EN: "digital map"}},
		{"kartografiskt läge", quality.Text{SV: "kartografiskt läge", EN: "cartographic position"}},
		{"okänd", quality.Text{SV: "okänd", EN: "unknown"}},
		{"ortofoto", quality.Text{SV: "ortofoto", EN: "orthophoto"}},
	},
}

// Known reports whether the value is in the code list.
func (v VariantAvLagesplacering) Known() bool { return kodlistaVariantAvLagesplacering.Has(string(v)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (v VariantAvLagesplacering) Label() quality.Text {
	return kodlistaVariantAvLagesplacering.label(string(v))
}

// A VariantAvFotogrammetriskDetaljmatning is a variant of the method photogrammetric detail survey.
//
// Source: Geometrimetadata 2.0.1, definition variantAvFotogrammetriskDetaljmatning.
type VariantAvFotogrammetriskDetaljmatning string

const (
	FotogrammetriskDigitalStereomodellDigitalaBilderFranDronare  VariantAvFotogrammetriskDetaljmatning = "digital stereomodell, digitala bilder från drönare"   // digital stereo model, digital drone images
	FotogrammetriskAnalogtOrtofotoAnalogaFlygbilder              VariantAvFotogrammetriskDetaljmatning = "analogt ortofoto, analoga flygbilder"                 // analogue orthophoto, analogue aerial images
	FotogrammetriskDigitalStereomodellDigitalaFlygbilder         VariantAvFotogrammetriskDetaljmatning = "digital stereomodell, digitala flygbilder"            // digital stereo model, digital aerial images
	FotogrammetriskDigitalStereomodellSkannadeAnalogaFlygbilder  VariantAvFotogrammetriskDetaljmatning = "digital stereomodell, skannade analoga flygbilder"    // digital stereo model, scanned analogue aerial images
	FotogrammetriskDigitaltOrtofotoDigitalaBilderFranDronare     VariantAvFotogrammetriskDetaljmatning = "digitalt ortofoto, digitala bilder från drönare"      // digital orthophoto, digital drone images
	FotogrammetriskDigitaltOrtofotoDigitalaFlygbilder            VariantAvFotogrammetriskDetaljmatning = "digitalt ortofoto, digitala flygbilder"               // digital orthophoto, digital aerial images
	FotogrammetriskDigitaltOrtofotoSkannadeAnalogaFlygbilder     VariantAvFotogrammetriskDetaljmatning = "digitalt ortofoto, skannade analoga flygbilder"       // digital orthophoto, scanned analogue aerial images
	FotogrammetriskDigitaltSantOrtofotoDigitalaBilderFranDronare VariantAvFotogrammetriskDetaljmatning = "digitalt sant ortofoto, digitala bilder från drönare" // digital true orthophoto, digital drone images
	FotogrammetriskDigitaltSantOrtofotoDigitalaFlygbilder        VariantAvFotogrammetriskDetaljmatning = "digitalt sant ortofoto, digitala flygbilder"          // digital true orthophoto, digital aerial images
	FotogrammetriskOkand                                         VariantAvFotogrammetriskDetaljmatning = "okänd"                                                // unknown
	FotogrammetriskPunktmolnDigitalaBilderFranDronare            VariantAvFotogrammetriskDetaljmatning = "punktmoln, digitala bilder från drönare"              // point cloud, digital drone images
	FotogrammetriskPunktmolnDigitalaFlygbilder                   VariantAvFotogrammetriskDetaljmatning = "punktmoln, digitala flygbilder"                       // point cloud, digital aerial images
	FotogrammetriskPunktmolnSkannadeAnalogaFlygbilder            VariantAvFotogrammetriskDetaljmatning = "punktmoln, skannade analoga flygbilder"               // point cloud, scanned analogue aerial images
	FotogrammetriskSkannatAnalogtOrtofotoAnalogaBilder           VariantAvFotogrammetriskDetaljmatning = "skannat analogt ortofoto, analoga bilder"             // scanned analogue orthophoto, analogue images
	FotogrammetriskStereomodellAnalogaFlygbilder                 VariantAvFotogrammetriskDetaljmatning = "stereomodell, analoga flygbilder"                     // stereo model, analogue aerial images
)

var kodlistaVariantAvFotogrammetriskDetaljmatning = Kodlista{
	Namn: "VariantAvFotogrammetriskDetaljmatning", Titel: quality.Text{SV: "Variant av fotogrammetrisk detaljmätning", EN: "Variant of photogrammetric detail survey"}, Kalla: "Geometrimetadata 2.0.1, definition variantAvFotogrammetriskDetaljmatning",
	Koder: []Kod{
		{"digital stereomodell, digitala bilder från drönare", quality.Text{SV: "digital stereomodell, digitala bilder från drönare", EN: "digital stereo model, digital drone images"}},
		{"analogt ortofoto, analoga flygbilder", quality.Text{SV: "analogt ortofoto, analoga flygbilder", EN: "analogue orthophoto, analogue aerial images"}},
		{"digital stereomodell, digitala flygbilder", quality.Text{SV: "digital stereomodell, digitala flygbilder", EN: "digital stereo model, digital aerial images"}},
		{"digital stereomodell, skannade analoga flygbilder", quality.Text{SV: "digital stereomodell, skannade analoga flygbilder", EN: "digital stereo model, scanned analogue aerial images"}},
		{"digitalt ortofoto, digitala bilder från drönare", quality.Text{SV: "digitalt ortofoto, digitala bilder från drönare", EN: "digital orthophoto, digital drone images"}},
		{"digitalt ortofoto, digitala flygbilder", quality.Text{SV: "digitalt ortofoto, digitala flygbilder", EN: "digital orthophoto, digital aerial images"}},
		{"digitalt ortofoto, skannade analoga flygbilder", quality.Text{SV: "digitalt ortofoto, skannade analoga flygbilder", EN: "digital orthophoto, scanned analogue aerial images"}},
		{"digitalt sant ortofoto, digitala bilder från drönare", quality.Text{SV: "digitalt sant ortofoto, digitala bilder från drönare", EN: "digital true orthophoto, digital drone images"}},
		{"digitalt sant ortofoto, digitala flygbilder", quality.Text{SV: "digitalt sant ortofoto, digitala flygbilder", EN: "digital true orthophoto, digital aerial images"}},
		{"okänd", quality.Text{SV: "okänd", EN: "unknown"}},
		{"punktmoln, digitala bilder från drönare", quality.Text{SV: "punktmoln, digitala bilder från drönare", EN: "point cloud, digital drone images"}},
		{"punktmoln, digitala flygbilder", quality.Text{SV: "punktmoln, digitala flygbilder", EN: "point cloud, digital aerial images"}},
		{"punktmoln, skannade analoga flygbilder", quality.Text{SV: "punktmoln, skannade analoga flygbilder", EN: "point cloud, scanned analogue aerial images"}},
		{"skannat analogt ortofoto, analoga bilder", quality.Text{SV: "skannat analogt ortofoto, analoga bilder", EN: "scanned analogue orthophoto, analogue images"}},
		{"stereomodell, analoga flygbilder", quality.Text{SV: "stereomodell, analoga flygbilder", EN: "stereo model, analogue aerial images"}},
	},
}

// Known reports whether the value is in the code list.
func (v VariantAvFotogrammetriskDetaljmatning) Known() bool {
	return kodlistaVariantAvFotogrammetriskDetaljmatning.Has(string(v))
}

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (v VariantAvFotogrammetriskDetaljmatning) Label() quality.Text {
	return kodlistaVariantAvFotogrammetriskDetaljmatning.label(string(v))
}

// A VariantAvVektoriseringAvAnalogtMaterial is a variant of the method vectorisation of analogue material.
//
// Source: Geometrimetadata 2.0.1, definition variantAvVektoriseringAvAnalogtMaterial.
type VariantAvVektoriseringAvAnalogtMaterial string

const (
	VektoriseringAnalogKartaBordsdigitalisering        VariantAvVektoriseringAvAnalogtMaterial = "analog karta, bordsdigitalisering"         // analogue map, table digitising
	VektoriseringOkand                                 VariantAvVektoriseringAvAnalogtMaterial = "okänd"                                     // unknown
	VektoriseringSkannadAnalogKartaAutomatiskTolkning  VariantAvVektoriseringAvAnalogtMaterial = "skannad analog karta, automatisk tolkning" // scanned analogue map, automatic interpretation
	VektoriseringSkannadAnalogKartaSkarmdigitalisering VariantAvVektoriseringAvAnalogtMaterial = "skannad analog karta, skärmdigitalisering" // scanned analogue map, screen digitising
	VektoriseringSkannadRitningAutomatiskTolkning      VariantAvVektoriseringAvAnalogtMaterial = "skannad ritning, automatisk tolkning"      // scanned drawing, automatic interpretation
	VektoriseringSkannadRitningSkarmdigitalisering     VariantAvVektoriseringAvAnalogtMaterial = "skannad ritning, skärmdigitalisering"      // scanned drawing, screen digitising
)

var kodlistaVariantAvVektoriseringAvAnalogtMaterial = Kodlista{
	Namn: "VariantAvVektoriseringAvAnalogtMaterial", Titel: quality.Text{SV: "Variant av vektorisering av analogt material", EN: "Variant of vectorisation of analogue material"}, Kalla: "Geometrimetadata 2.0.1, definition variantAvVektoriseringAvAnalogtMaterial",
	Koder: []Kod{
		{"analog karta, bordsdigitalisering", quality.Text{SV: "analog karta, bordsdigitalisering", EN: "analogue map, table digitising"}},
		{"okänd", quality.Text{SV: "okänd", EN: "unknown"}},
		{"skannad analog karta, automatisk tolkning", quality.Text{SV: "skannad analog karta, automatisk tolkning", EN: "scanned analogue map, automatic interpretation"}},
		{"skannad analog karta, skärmdigitalisering", quality.Text{SV: "skannad analog karta, skärmdigitalisering", EN: "scanned analogue map, screen digitising"}},
		{"skannad ritning, automatisk tolkning", quality.Text{SV: "skannad ritning, automatisk tolkning", EN: "scanned drawing, automatic interpretation"}},
		{"skannad ritning, skärmdigitalisering", quality.Text{SV: "skannad ritning, skärmdigitalisering", EN: "scanned drawing, screen digitising"}},
	},
}

// Known reports whether the value is in the code list.
func (v VariantAvVektoriseringAvAnalogtMaterial) Known() bool {
	return kodlistaVariantAvVektoriseringAvAnalogtMaterial.Has(string(v))
}

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (v VariantAvVektoriseringAvAnalogtMaterial) Label() quality.Text {
	return kodlistaVariantAvVektoriseringAvAnalogtMaterial.label(string(v))
}

// A VariantAvDetaljmatningILaserdata is a variant of the method detail survey in laser data.
//
// Source: Geometrimetadata 2.0.1, definition variantAvDetaljmatningILaserdata.
type VariantAvDetaljmatningILaserdata string

const (
	LaserdataDronarlaserskanning       VariantAvDetaljmatningILaserdata = "drönarlaserskanning"        // drone laser scanning
	LaserdataFlygburenLaserskanning    VariantAvDetaljmatningILaserdata = "flygburen laserskanning"    // airborne laser scanning
	LaserdataFordonsburenLaserskanning VariantAvDetaljmatningILaserdata = "fordonsburen laserskanning" // vehicle-borne laser scanning
	LaserdataOkand                     VariantAvDetaljmatningILaserdata = "okänd"                      // unknown
	LaserdataTerresterLaserskanning    VariantAvDetaljmatningILaserdata = "terrester laserskanning"    // terrestrial laser scanning
)

var kodlistaVariantAvDetaljmatningILaserdata = Kodlista{
	Namn: "VariantAvDetaljmatningILaserdata", Titel: quality.Text{SV: "Variant av detaljmätning i laserdata", EN: "Variant of detail survey in laser data"}, Kalla: "Geometrimetadata 2.0.1, definition variantAvDetaljmatningILaserdata",
	Koder: []Kod{
		{"drönarlaserskanning", quality.Text{SV: "drönarlaserskanning", EN: "drone laser scanning"}},
		{"flygburen laserskanning", quality.Text{SV: "flygburen laserskanning", EN: "airborne laser scanning"}},
		{"fordonsburen laserskanning", quality.Text{SV: "fordonsburen laserskanning", EN: "vehicle-borne laser scanning"}},
		{"okänd", quality.Text{SV: "okänd", EN: "unknown"}},
		{"terrester laserskanning", quality.Text{SV: "terrester laserskanning", EN: "terrestrial laser scanning"}},
	},
}

// Known reports whether the value is in the code list.
func (v VariantAvDetaljmatningILaserdata) Known() bool {
	return kodlistaVariantAvDetaljmatningILaserdata.Has(string(v))
}

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (v VariantAvDetaljmatningILaserdata) Label() quality.Text {
	return kodlistaVariantAvDetaljmatningILaserdata.label(string(v))
}

// A VariantAvKonvertering is a variant of the method conversion.
//
// Source: Geometrimetadata 2.0.1, definition variantAvKonvertering.
type VariantAvKonvertering string

const (
	KonverteringBIMDataTillGeodataGeodetisktReferenssystem  VariantAvKonvertering = "BIM-data till geodata, geodetiskt referenssystem"  // BIM data to geodata, geodetic reference system
	KonverteringBIMDataTillGeodataKartesisktKoordinatsystem VariantAvKonvertering = "BIM-data till geodata, kartesiskt koordinatsystem" // BIM data to geodata, Cartesian coordinate system
	KonverteringByggdataTillGeodataOkand                    VariantAvKonvertering = "byggdata till geodata, okänd"                      // building data to geodata, unknown
	KonverteringCADDataTillGeodataGeodetisktReferenssystem  VariantAvKonvertering = "CAD-data till geodata, geodetiskt referenssystem"  // CAD data to geodata, geodetic reference system
	KonverteringCADDataTillGeodataKartesisktKoordinatsystem VariantAvKonvertering = "CAD-data till geodata, kartesiskt koordinatsystem" // CAD data to geodata, Cartesian coordinate system
)

var kodlistaVariantAvKonvertering = Kodlista{
	Namn: "VariantAvKonvertering", Titel: quality.Text{SV: "Variant av konvertering", EN: "Variant of conversion"}, Kalla: "Geometrimetadata 2.0.1, definition variantAvKonvertering",
	Koder: []Kod{
		{"BIM-data till geodata, geodetiskt referenssystem", quality.Text{SV: "BIM-data till geodata, geodetiskt referenssystem", EN: "BIM data to geodata, geodetic reference system"}},
		{"BIM-data till geodata, kartesiskt koordinatsystem", quality.Text{SV: "BIM-data till geodata, kartesiskt koordinatsystem", EN: "BIM data to geodata, Cartesian coordinate system"}},
		{"byggdata till geodata, okänd", quality.Text{SV: "byggdata till geodata, okänd", EN: "building data to geodata, unknown"}},
		{"CAD-data till geodata, geodetiskt referenssystem", quality.Text{SV: "CAD-data till geodata, geodetiskt referenssystem", EN: "CAD data to geodata, geodetic reference system"}},
		{"CAD-data till geodata, kartesiskt koordinatsystem", quality.Text{SV: "CAD-data till geodata, kartesiskt koordinatsystem", EN: "CAD data to geodata, Cartesian coordinate system"}},
	},
}

// Known reports whether the value is in the code list.
func (v VariantAvKonvertering) Known() bool { return kodlistaVariantAvKonvertering.Has(string(v)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (v VariantAvKonvertering) Label() quality.Text {
	return kodlistaVariantAvKonvertering.label(string(v))
}

// A VariantAvInterpolering is a variant of the method interpolation.
//
// Source: Geometrimetadata 2.0.1, definition variantAvInterpolering.
type VariantAvInterpolering string

const (
	InterpoleringHojderIHojdmodellOkand                                     VariantAvInterpolering = "höjder i höjdmodell, okänd"                                        // heights in height model, unknown
	InterpoleringHojderIMarkhojdmodellFotogrammetriskDetaljmatning          VariantAvInterpolering = "höjder i markhöjdmodell, fotogrammetrisk detaljmätning"            // heights in ground model, photogrammetric detail survey
	InterpoleringHojderIMarkhojdmodellLaserdata                             VariantAvInterpolering = "höjder i markhöjdmodell, laserdata"                                // heights in ground model, laser data
	InterpoleringHojderIMarkhojdmodellLaserdataOchFotogrammetrisktPunktmoln VariantAvInterpolering = "höjder i markhöjdmodell, laserdata och fotogrammetriskt punktmoln" // heights in ground model, laser data and photogrammetric point cloud
	InterpoleringHojderIYthojdmodellFotogrammetrisktPunktmoln               VariantAvInterpolering = "höjder i ythöjdmodell, fotogrammetriskt punktmoln"                 // heights in surface model, photogrammetric point cloud
	InterpoleringHojderIYthojdmodellLaserdata                               VariantAvInterpolering = "höjder i ythöjdmodell, laserdata"                                  // heights in surface model, laser data
)

var kodlistaVariantAvInterpolering = Kodlista{
	Namn: "VariantAvInterpolering", Titel: quality.Text{SV: "Variant av interpolering", EN: "Variant of interpolation"}, Kalla: "Geometrimetadata 2.0.1, definition variantAvInterpolering",
	Koder: []Kod{
		{"höjder i höjdmodell, okänd", quality.Text{SV: "höjder i höjdmodell, okänd", EN: "heights in height model, unknown"}},
		{"höjder i markhöjdmodell, fotogrammetrisk detaljmätning", quality.Text{SV: "höjder i markhöjdmodell, fotogrammetrisk detaljmätning", EN: "heights in ground model, photogrammetric detail survey"}},
		{"höjder i markhöjdmodell, laserdata", quality.Text{SV: "höjder i markhöjdmodell, laserdata", EN: "heights in ground model, laser data"}},
		{"höjder i markhöjdmodell, laserdata och fotogrammetriskt punktmoln", quality.Text{SV: "höjder i markhöjdmodell, laserdata och fotogrammetriskt punktmoln", EN: "heights in ground model, laser data and photogrammetric point cloud"}},
		{"höjder i ythöjdmodell, fotogrammetriskt punktmoln", quality.Text{SV: "höjder i ythöjdmodell, fotogrammetriskt punktmoln", EN: "heights in surface model, photogrammetric point cloud"}},
		{"höjder i ythöjdmodell, laserdata", quality.Text{SV: "höjder i ythöjdmodell, laserdata", EN: "heights in surface model, laser data"}},
	},
}

// Known reports whether the value is in the code list.
func (v VariantAvInterpolering) Known() bool { return kodlistaVariantAvInterpolering.Has(string(v)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (v VariantAvInterpolering) Label() quality.Text {
	return kodlistaVariantAvInterpolering.label(string(v))
}

// An AnledningTillOsakertLage is why a position is uncertain.
//
// Source: Geometrimetadata 2.0.1, definition anledningTillOsakertLage.
type AnledningTillOsakertLage string

const (
	OsakertLageSkymtLageVidInmatning           AnledningTillOsakertLage = "skymt läge vid inmätning"           // hidden at survey
	OsakertLageLagesplaceringIUngefarligtLage  AnledningTillOsakertLage = "lägesplacering i ungefärligt läge"  // placed approximately
	OsakertLageLagesplaceringIIllustrativtLage AnledningTillOsakertLage = "lägesplacering i illustrativt läge" // placed as an illustration
)

var kodlistaAnledningTillOsakertLage = Kodlista{
	Namn: "AnledningTillOsakertLage", Titel: quality.Text{SV: "Anledning till osäkert läge", EN: "Reason for uncertain position"}, Kalla: "Geometrimetadata 2.0.1, definition anledningTillOsakertLage",
	Koder: []Kod{
		{"skymt läge vid inmätning", quality.Text{SV: "skymt läge vid inmätning", EN: "hidden at survey"}},
		{"lägesplacering i ungefärligt läge", quality.Text{SV: "lägesplacering i ungefärligt läge", EN: "placed approximately"}},
		{"lägesplacering i illustrativt läge", quality.Text{SV: "lägesplacering i illustrativt läge", EN: "placed as an illustration"}},
	},
}

// Known reports whether the value is in the code list.
func (a AnledningTillOsakertLage) Known() bool {
	return kodlistaAnledningTillOsakertLage.Has(string(a))
}

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (a AnledningTillOsakertLage) Label() quality.Text {
	return kodlistaAnledningTillOsakertLage.label(string(a))
}

// A TypAvTransformationssamband tells what relation a transformation rests on.
//
// Source: Geometrimetadata 2.0.1, definition typAvTransformationssamband.
type TypAvTransformationssamband string

const (
	TransformationssambandFordefinierat TypAvTransformationssamband = "fördefinierat" // predefined
	TransformationssambandOkand         TypAvTransformationssamband = "okänd"         // unknown
	TransformationssambandTillfalligt   TypAvTransformationssamband = "tillfälligt"   // temporary
)

var kodlistaTypAvTransformationssamband = Kodlista{
	Namn: "TypAvTransformationssamband", Titel: quality.Text{SV: "Typ av transformationssamband", EN: "Kind of transformation relation"}, Kalla: "Geometrimetadata 2.0.1, definition typAvTransformationssamband",
	Koder: []Kod{
		{"fördefinierat", quality.Text{SV: "fördefinierat", EN: "predefined"}},
		{"okänd", quality.Text{SV: "okänd", EN: "unknown"}},
		{"tillfälligt", quality.Text{SV: "tillfälligt", EN: "temporary"}},
	},
}

// Known reports whether the value is in the code list.
func (t TypAvTransformationssamband) Known() bool {
	return kodlistaTypAvTransformationssamband.Has(string(t))
}

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (t TypAvTransformationssamband) Label() quality.Text {
	return kodlistaTypAvTransformationssamband.label(string(t))
}

// A Transformationssystem is a reference system that geometry was transformed
// from or to: one of 433 national, regional and local systems, by name.
//
// Source: Geometrimetadata 2.0.1, definition koordinatsystem.
type Transformationssystem string

var kodlistaTransformationssystem = Kodlista{
	Namn: "Transformationssystem", Titel: quality.Text{SV: "Koordinatsystem i inpassningstransformation", EN: "System of a transformation"}, Kalla: "Geometrimetadata 2.0.1, definition koordinatsystem",
	Koder: []Kod{
		{"egendefinierat", quality.Text{SV: "egendefinierat", EN: "user-defined"}},
		{"ALVESTA", quality.Text{SV: "ALVESTA", EN: "ALVESTA"}},
		{"ARJEPLOG", quality.Text{SV: "ARJEPLOG", EN: "ARJEPLOG"}},
		{"ARVIDSJAUR L", quality.Text{SV: "ARVIDSJAUR L", EN: "ARVIDSJAUR L"}},
		{"AVESTA", quality.Text{SV: "AVESTA", EN: "AVESTA"}},
		{"AVESTA 66:0", quality.Text{SV: "AVESTA 66:0", EN: "AVESTA 66:0"}},
		{"BACKARYD", quality.Text{SV: "BACKARYD", EN: "BACKARYD"}},
		{"BELGANET", quality.Text{SV: "BELGANET", EN: "BELGANET"}},
		{"BINGSMARKEN", quality.Text{SV: "BINGSMARKEN", EN: "BINGSMARKEN"}},
		{"BODEN", quality.Text{SV: "BODEN", EN: "BODEN"}},
		{"BODENFORSARNA", quality.Text{SV: "BODENFORSARNA", EN: "BODENFORSARNA"}},
		{"BORLÄNGE", quality.Text{SV: "BORLÄNGE", EN: "BORLÄNGE"}},
		{"BORÅS", quality.Text{SV: "BORÅS", EN: "BORÅS"}},
		{"BORÅS 2002", quality.Text{SV: "BORÅS 2002", EN: "BORÅS 2002"}},
		{"BORÅS RIX 95", quality.Text{SV: "BORÅS RIX 95", EN: "BORÅS RIX 95"}},
		{"BRÄCKE L", quality.Text{SV: "BRÄCKE L", EN: "BRÄCKE L"}},
		{"BRÄKNE-HOBY", quality.Text{SV: "BRÄKNE-HOBY", EN: "BRÄKNE-HOBY"}},
		{"DEGERFORS M", quality.Text{SV: "DEGERFORS M", EN: "DEGERFORS M"}},
		{"DOROTEA L", quality.Text{SV: "DOROTEA L", EN: "DOROTEA L"}},
		{"DOROTEA M", quality.Text{SV: "DOROTEA M", EN: "DOROTEA M"}},
		{"DOROTEA N", quality.Text{SV: "DOROTEA N", EN: "DOROTEA N"}},
		{"DOROTEA P", quality.Text{SV: "DOROTEA P", EN: "DOROTEA P"}},
		{"ENKÖPING", quality.Text{SV: "ENKÖPING", EN: "ENKÖPING"}},
		{"ENKÖPING M", quality.Text{SV: "ENKÖPING M", EN: "ENKÖPING M"}},
		{"ERINGSBODA", quality.Text{SV: "ERINGSBODA", EN: "ERINGSBODA"}},
		{"ESKILSTUNA", quality.Text{SV: "ESKILSTUNA", EN: "ESKILSTUNA"}},
		{"ESKILSTUNA 0:-15", quality.Text{SV: "ESKILSTUNA 0:-15", EN: "ESKILSTUNA 0:-15"}},
		{"FALUN", quality.Text{SV: "FALUN", EN: "FALUN"}},
		{"FLEN", quality.Text{SV: "FLEN", EN: "FLEN"}},
		{"FLEN O", quality.Text{SV: "FLEN O", EN: "FLEN O"}},
		{"GLOMMERSTRÄSK", quality.Text{SV: "GLOMMERSTRÄSK", EN: "GLOMMERSTRÄSK"}},
		{"GÄLLIVARE", quality.Text{SV: "GÄLLIVARE", EN: "GÄLLIVARE"}},
		{"GÄLLIVARE M", quality.Text{SV: "GÄLLIVARE M", EN: "GÄLLIVARE M"}},
		{"GÄLLIVARE O", quality.Text{SV: "GÄLLIVARE O", EN: "GÄLLIVARE O"}},
		{"GÄVLE 0:-15", quality.Text{SV: "GÄVLE 0:-15", EN: "GÄVLE 0:-15"}},
		{"GÄVLE 60:-5", quality.Text{SV: "GÄVLE 60:-5", EN: "GÄVLE 60:-5"}},
		{"GÖTEBORGS STAD", quality.Text{SV: "GÖTEBORGS STAD", EN: "GÖTEBORGS STAD"}},
		{"HAKKAS", quality.Text{SV: "HAKKAS", EN: "HAKKAS"}},
		{"HALLABRO", quality.Text{SV: "HALLABRO", EN: "HALLABRO"}},
		{"HALMSTAD", quality.Text{SV: "HALMSTAD", EN: "HALMSTAD"}},
		{"HAPARANDA", quality.Text{SV: "HAPARANDA", EN: "HAPARANDA"}},
		{"HELSINGBORG SKAN95", quality.Text{SV: "HELSINGBORG SKAN95", EN: "HELSINGBORG SKAN95"}},
		{"HJORTSBERGA", quality.Text{SV: "HJORTSBERGA", EN: "HJORTSBERGA"}},
		{"HJOS LOKALA", quality.Text{SV: "HJOS LOKALA", EN: "HJOS LOKALA"}},
		{"HUDIKSVALL", quality.Text{SV: "HUDIKSVALL", EN: "HUDIKSVALL"}},
		{"HÄRNÖSAND", quality.Text{SV: "HÄRNÖSAND", EN: "HÄRNÖSAND"}},
		{"HÄSSLEHOLM", quality.Text{SV: "HÄSSLEHOLM", EN: "HÄSSLEHOLM"}},
		{"HÖÖR", quality.Text{SV: "HÖÖR", EN: "HÖÖR"}},
		{"HÖÖR L", quality.Text{SV: "HÖÖR L", EN: "HÖÖR L"}},
		{"KALIX M", quality.Text{SV: "KALIX M", EN: "KALIX M"}},
		{"KALMAR", quality.Text{SV: "KALMAR", EN: "KALMAR"}},
		{"KARESUANDO", quality.Text{SV: "KARESUANDO", EN: "KARESUANDO"}},
		{"KARLSHAMN F38", quality.Text{SV: "KARLSHAMN F38", EN: "KARLSHAMN F38"}},
		{"KARLSHAMN L", quality.Text{SV: "KARLSHAMN L", EN: "KARLSHAMN L"}},
		{"KARLSKOGA-70", quality.Text{SV: "KARLSKOGA-70", EN: "KARLSKOGA-70"}},
		{"KARLSKOGA-70 65:-1", quality.Text{SV: "KARLSKOGA-70 65:-1", EN: "KARLSKOGA-70 65:-1"}},
		{"KARLSKRONA L", quality.Text{SV: "KARLSKRONA L", EN: "KARLSKRONA L"}},
		{"KATRINEHOLM", quality.Text{SV: "KATRINEHOLM", EN: "KATRINEHOLM"}},
		{"KATRINEHOLM 04VVIS", quality.Text{SV: "KATRINEHOLM 04VVIS", EN: "KATRINEHOLM 04VVIS"}},
		{"KIL L", quality.Text{SV: "KIL L", EN: "KIL L"}},
		{"KIL M", quality.Text{SV: "KIL M", EN: "KIL M"}},
		{"KILLINGE", quality.Text{SV: "KILLINGE", EN: "KILLINGE"}},
		{"KIRUNA", quality.Text{SV: "KIRUNA", EN: "KIRUNA"}},
		{"KIRUNA M", quality.Text{SV: "KIRUNA M", EN: "KIRUNA M"}},
		{"KIRUNA N", quality.Text{SV: "KIRUNA N", EN: "KIRUNA N"}},
		{"KIRUNA T", quality.Text{SV: "KIRUNA T", EN: "KIRUNA T"}},
		{"KRAMFORS L", quality.Text{SV: "KRAMFORS L", EN: "KRAMFORS L"}},
		{"KRISTINEHAMN", quality.Text{SV: "KRISTINEHAMN", EN: "KRISTINEHAMN"}},
		{"KUNGSBACKA", quality.Text{SV: "KUNGSBACKA", EN: "KUNGSBACKA"}},
		{"KÄVLINGE", quality.Text{SV: "KÄVLINGE", EN: "KÄVLINGE"}},
		{"LAISVALL", quality.Text{SV: "LAISVALL", EN: "LAISVALL"}},
		{"LANDSKRONA", quality.Text{SV: "LANDSKRONA", EN: "LANDSKRONA"}},
		{"LIDHULT", quality.Text{SV: "LIDHULT", EN: "LIDHULT"}},
		{"LIDHULT OCH VRÅ", quality.Text{SV: "LIDHULT OCH VRÅ", EN: "LIDHULT OCH VRÅ"}},
		{"LIDKÖPING", quality.Text{SV: "LIDKÖPING", EN: "LIDKÖPING"}},
		{"LILLA EDET", quality.Text{SV: "LILLA EDET", EN: "LILLA EDET"}},
		{"LILLA MO", quality.Text{SV: "LILLA MO", EN: "LILLA MO"}},
		{"LINKÖPING", quality.Text{SV: "LINKÖPING", EN: "LINKÖPING"}},
		{"LISTERBY", quality.Text{SV: "LISTERBY", EN: "LISTERBY"}},
		{"LJUNGBY", quality.Text{SV: "LJUNGBY", EN: "LJUNGBY"}},
		{"LJUNGBY TÄTORT", quality.Text{SV: "LJUNGBY TÄTORT", EN: "LJUNGBY TÄTORT"}},
		{"LJUNGBY TÄTORT 60:0", quality.Text{SV: "LJUNGBY TÄTORT 60:0", EN: "LJUNGBY TÄTORT 60:0"}},
		{"LULEÅ", quality.Text{SV: "LULEÅ", EN: "LULEÅ"}},
		{"LUND", quality.Text{SV: "LUND", EN: "LUND"}},
		{"LYCKSELE C", quality.Text{SV: "LYCKSELE C", EN: "LYCKSELE C"}},
		{"LYCKSELE L", quality.Text{SV: "LYCKSELE L", EN: "LYCKSELE L"}},
		{"LYCKSELE O", quality.Text{SV: "LYCKSELE O", EN: "LYCKSELE O"}},
		{"LYCKSELE S", quality.Text{SV: "LYCKSELE S", EN: "LYCKSELE S"}},
		{"LYCKSELE Y", quality.Text{SV: "LYCKSELE Y", EN: "LYCKSELE Y"}},
		{"MALMÖ", quality.Text{SV: "MALMÖ", EN: "MALMÖ"}},
		{"MALUNG", quality.Text{SV: "MALUNG", EN: "MALUNG"}},
		{"MALÅ P", quality.Text{SV: "MALÅ P", EN: "MALÅ P"}},
		{"MARIESTAD", quality.Text{SV: "MARIESTAD", EN: "MARIESTAD"}},
		{"MARIESTAD 60:0", quality.Text{SV: "MARIESTAD 60:0", EN: "MARIESTAD 60:0"}},
		{"MARKARYD 0:0", quality.Text{SV: "MARKARYD 0:0", EN: "MARKARYD 0:0"}},
		{"MARKARYD 0:-1", quality.Text{SV: "MARKARYD 0:-1", EN: "MARKARYD 0:-1"}},
		{"MARKITTA", quality.Text{SV: "MARKITTA", EN: "MARKITTA"}},
		{"MOTALA", quality.Text{SV: "MOTALA", EN: "MOTALA"}},
		{"MUNKEDAL", quality.Text{SV: "MUNKEDAL", EN: "MUNKEDAL"}},
		{"MÅRDSEL", quality.Text{SV: "MÅRDSEL", EN: "MÅRDSEL"}},
		{"MÄNTYVAARA", quality.Text{SV: "MÄNTYVAARA", EN: "MÄNTYVAARA"}},
		{"NATTAVAARA BY", quality.Text{SV: "NATTAVAARA BY", EN: "NATTAVAARA BY"}},
		{"NATTAVAARA STATION", quality.Text{SV: "NATTAVAARA STATION", EN: "NATTAVAARA STATION"}},
		{"NIKKALUOKTA", quality.Text{SV: "NIKKALUOKTA", EN: "NIKKALUOKTA"}},
		{"NILIVAARA", quality.Text{SV: "NILIVAARA", EN: "NILIVAARA"}},
		{"NORRKÖPING", quality.Text{SV: "NORRKÖPING", EN: "NORRKÖPING"}},
		{"NORRTÄLJE", quality.Text{SV: "NORRTÄLJE", EN: "NORRTÄLJE"}},
		{"NORRTÄLJE M", quality.Text{SV: "NORRTÄLJE M", EN: "NORRTÄLJE M"}},
		{"NORRTÄLJE N", quality.Text{SV: "NORRTÄLJE N", EN: "NORRTÄLJE N"}},
		{"NORRTÄLJE O", quality.Text{SV: "NORRTÄLJE O", EN: "NORRTÄLJE O"}},
		{"NORRTÄLJE P", quality.Text{SV: "NORRTÄLJE P", EN: "NORRTÄLJE P"}},
		{"NORSJÖ M", quality.Text{SV: "NORSJÖ M", EN: "NORSJÖ M"}},
		{"NORSJÖ N", quality.Text{SV: "NORSJÖ N", EN: "NORSJÖ N"}},
		{"NYKÖPING", quality.Text{SV: "NYKÖPING", EN: "NYKÖPING"}},
		{"NYKÖPING 0:-15", quality.Text{SV: "NYKÖPING 0:-15", EN: "NYKÖPING 0:-15"}},
		{"NYKÖPING 65:0", quality.Text{SV: "NYKÖPING 65:0", EN: "NYKÖPING 65:0"}},
		{"NYNÄSHAMN", quality.Text{SV: "NYNÄSHAMN", EN: "NYNÄSHAMN"}},
		{"OLOFSTRÖM L", quality.Text{SV: "OLOFSTRÖM L", EN: "OLOFSTRÖM L"}},
		{"OSKARSHAMN", quality.Text{SV: "OSKARSHAMN", EN: "OSKARSHAMN"}},
		{"OSKARSHAMN 0:-15", quality.Text{SV: "OSKARSHAMN 0:-15", EN: "OSKARSHAMN 0:-15"}},
		{"PERSTORP", quality.Text{SV: "PERSTORP", EN: "PERSTORP"}},
		{"PITEÅ", quality.Text{SV: "PITEÅ", EN: "PITEÅ"}},
		{"PÅLKEM", quality.Text{SV: "PÅLKEM", EN: "PÅLKEM"}},
		{"RIDDARHYTTAN", quality.Text{SV: "RIDDARHYTTAN", EN: "RIDDARHYTTAN"}},
		{"RITSEM", quality.Text{SV: "RITSEM", EN: "RITSEM"}},
		{"RONNEBY CENTRALA", quality.Text{SV: "RONNEBY CENTRALA", EN: "RONNEBY CENTRALA"}},
		{"RONNEBY HELA", quality.Text{SV: "RONNEBY HELA", EN: "RONNEBY HELA"}},
		{"RT 38 0 GON 0:0 BD", quality.Text{SV: "RT 38 0 GON 0:0 BD", EN: "RT 38 0 GON 0:0 BD"}},
		{"RT 38 0 GON 0:-15 AB", quality.Text{SV: "RT 38 0 GON 0:-15 AB", EN: "RT 38 0 GON 0:-15 AB"}},
		{"RT 38 0 GON 0:-15 AC LY", quality.Text{SV: "RT 38 0 GON 0:-15 AC LY", EN: "RT 38 0 GON 0:-15 AC LY"}},
		{"RT 38 0 GON 0:-16 AC LY", quality.Text{SV: "RT 38 0 GON 0:-16 AC LY", EN: "RT 38 0 GON 0:-16 AC LY"}},
		{"RT 38 0 GON 72:0 BD", quality.Text{SV: "RT 38 0 GON 72:0 BD", EN: "RT 38 0 GON 72:0 BD"}},
		{"RT 38 0 GON 75:0 BD", quality.Text{SV: "RT 38 0 GON 75:0 BD", EN: "RT 38 0 GON 75:0 BD"}},
		{"RT 38 2.5 GON O 0:0 AC SO", quality.Text{SV: "RT 38 2.5 GON O 0:0 AC SO", EN: "RT 38 2.5 GON O 0:0 AC SO"}},
		{"RT 38 2.5 GON O 0:0 BD", quality.Text{SV: "RT 38 2.5 GON O 0:0 BD", EN: "RT 38 2.5 GON O 0:0 BD"}},
		{"RT 38 2.5 GON O 0:-1 AC VI", quality.Text{SV: "RT 38 2.5 GON O 0:-1 AC VI", EN: "RT 38 2.5 GON O 0:-1 AC VI"}},
		{"RT 38 2.5 GON O 0:-1 BD", quality.Text{SV: "RT 38 2.5 GON O 0:-1 BD", EN: "RT 38 2.5 GON O 0:-1 BD"}},
		{"RT 38 2.5 GON O 0:-15 AC BJ", quality.Text{SV: "RT 38 2.5 GON O 0:-15 AC BJ", EN: "RT 38 2.5 GON O 0:-15 AC BJ"}},
		{"RT 38 2.5 GON O 0:-15 AC NM", quality.Text{SV: "RT 38 2.5 GON O 0:-15 AC NM", EN: "RT 38 2.5 GON O 0:-15 AC NM"}},
		{"RT 38 2.5 GON O 0:-15 AC SK", quality.Text{SV: "RT 38 2.5 GON O 0:-15 AC SK", EN: "RT 38 2.5 GON O 0:-15 AC SK"}},
		{"RT 38 2.5 GON O 0:-15 AC SO", quality.Text{SV: "RT 38 2.5 GON O 0:-15 AC SO", EN: "RT 38 2.5 GON O 0:-15 AC SO"}},
		{"RT 38 2.5 GON O 0:-15 AC VI", quality.Text{SV: "RT 38 2.5 GON O 0:-15 AC VI", EN: "RT 38 2.5 GON O 0:-15 AC VI"}},
		{"RT 38 2.5 GON O 0:-15 BD", quality.Text{SV: "RT 38 2.5 GON O 0:-15 BD", EN: "RT 38 2.5 GON O 0:-15 BD"}},
		{"RT 38 2.5 GON O 70:-1 AC SO", quality.Text{SV: "RT 38 2.5 GON O 70:-1 AC SO", EN: "RT 38 2.5 GON O 70:-1 AC SO"}},
		{"RT 38 2.5 GON O 70:-1 AC VI", quality.Text{SV: "RT 38 2.5 GON O 70:-1 AC VI", EN: "RT 38 2.5 GON O 70:-1 AC VI"}},
		{"RT 38 2.5 GON O 71:0 AC SO", quality.Text{SV: "RT 38 2.5 GON O 71:0 AC SO", EN: "RT 38 2.5 GON O 71:0 AC SO"}},
		{"RT 38 2.5 GON O 71:-1 AC VI", quality.Text{SV: "RT 38 2.5 GON O 71:-1 AC VI", EN: "RT 38 2.5 GON O 71:-1 AC VI"}},
		{"RT 38 2.5 GON O 73:-1 BD", quality.Text{SV: "RT 38 2.5 GON O 73:-1 BD", EN: "RT 38 2.5 GON O 73:-1 BD"}},
		{"RT 38 2.5 GON O 75:0 BD", quality.Text{SV: "RT 38 2.5 GON O 75:0 BD", EN: "RT 38 2.5 GON O 75:0 BD"}},
		{"RT 38 2.5 GON O 75:-1 BD", quality.Text{SV: "RT 38 2.5 GON O 75:-1 BD", EN: "RT 38 2.5 GON O 75:-1 BD"}},
		{"RT 38 2.5 GON V 0:-15 AB", quality.Text{SV: "RT 38 2.5 GON V 0:-15 AB", EN: "RT 38 2.5 GON V 0:-15 AB"}},
		{"RT 38 2.5 GON V 0:-15 AC BJ", quality.Text{SV: "RT 38 2.5 GON V 0:-15 AC BJ", EN: "RT 38 2.5 GON V 0:-15 AC BJ"}},
		{"RT 38 2.5 GON V 0:-15 AC LY", quality.Text{SV: "RT 38 2.5 GON V 0:-15 AC LY", EN: "RT 38 2.5 GON V 0:-15 AC LY"}},
		{"RT 38 2.5 GON V 0:-15 AC NM", quality.Text{SV: "RT 38 2.5 GON V 0:-15 AC NM", EN: "RT 38 2.5 GON V 0:-15 AC NM"}},
		{"RT 38 2.5 GON V 0:-15 AC NV", quality.Text{SV: "RT 38 2.5 GON V 0:-15 AC NV", EN: "RT 38 2.5 GON V 0:-15 AC NV"}},
		{"RT 38 2.5 GON V 0:-15 AC SK", quality.Text{SV: "RT 38 2.5 GON V 0:-15 AC SK", EN: "RT 38 2.5 GON V 0:-15 AC SK"}},
		{"RT 38 2.5 GON V 0:-15 AC SO", quality.Text{SV: "RT 38 2.5 GON V 0:-15 AC SO", EN: "RT 38 2.5 GON V 0:-15 AC SO"}},
		{"RT 38 2.5 GON V 0:-15 AC SV", quality.Text{SV: "RT 38 2.5 GON V 0:-15 AC SV", EN: "RT 38 2.5 GON V 0:-15 AC SV"}},
		{"RT 38 2.5 GON V 0:-15 AC VI", quality.Text{SV: "RT 38 2.5 GON V 0:-15 AC VI", EN: "RT 38 2.5 GON V 0:-15 AC VI"}},
		{"RT 38 2.5 GON V 0:-15 BD", quality.Text{SV: "RT 38 2.5 GON V 0:-15 BD", EN: "RT 38 2.5 GON V 0:-15 BD"}},
		{"RT 38 2.5 GON V 0:-15 C", quality.Text{SV: "RT 38 2.5 GON V 0:-15 C", EN: "RT 38 2.5 GON V 0:-15 C"}},
		{"RT 38 2.5 GON V 0:-15 D", quality.Text{SV: "RT 38 2.5 GON V 0:-15 D", EN: "RT 38 2.5 GON V 0:-15 D"}},
		{"RT 38 2.5 GON V 0:-15 E", quality.Text{SV: "RT 38 2.5 GON V 0:-15 E", EN: "RT 38 2.5 GON V 0:-15 E"}},
		{"RT 38 2.5 GON V 0:-15 F", quality.Text{SV: "RT 38 2.5 GON V 0:-15 F", EN: "RT 38 2.5 GON V 0:-15 F"}},
		{"RT 38 2.5 GON V 0:-15 G", quality.Text{SV: "RT 38 2.5 GON V 0:-15 G", EN: "RT 38 2.5 GON V 0:-15 G"}},
		{"RT 38 2.5 GON V 0:-15 H", quality.Text{SV: "RT 38 2.5 GON V 0:-15 H", EN: "RT 38 2.5 GON V 0:-15 H"}},
		{"RT 38 2.5 GON V 0:-15 I", quality.Text{SV: "RT 38 2.5 GON V 0:-15 I", EN: "RT 38 2.5 GON V 0:-15 I"}},
		{"RT 38 2.5 GON V 0:-15 K", quality.Text{SV: "RT 38 2.5 GON V 0:-15 K", EN: "RT 38 2.5 GON V 0:-15 K"}},
		{"RT 38 2.5 GON V 0:-15 KARLSKRONA", quality.Text{SV: "RT 38 2.5 GON V 0:-15 KARLSKRONA", EN: "RT 38 2.5 GON V 0:-15 KARLSKRONA"}},
		{"RT 38 2.5 GON V 0:-15 M", quality.Text{SV: "RT 38 2.5 GON V 0:-15 M", EN: "RT 38 2.5 GON V 0:-15 M"}},
		{"RT 38 2.5 GON V 0:-15 N", quality.Text{SV: "RT 38 2.5 GON V 0:-15 N", EN: "RT 38 2.5 GON V 0:-15 N"}},
		{"RT 38 2.5 GON V 0:-15 O", quality.Text{SV: "RT 38 2.5 GON V 0:-15 O", EN: "RT 38 2.5 GON V 0:-15 O"}},
		{"RT 38 2.5 GON V 0:-15 OLOFSTRÖM", quality.Text{SV: "RT 38 2.5 GON V 0:-15 OLOFSTRÖM", EN: "RT 38 2.5 GON V 0:-15 OLOFSTRÖM"}},
		{"RT 38 2.5 GON V 0:-15 P", quality.Text{SV: "RT 38 2.5 GON V 0:-15 P", EN: "RT 38 2.5 GON V 0:-15 P"}},
		{"RT 38 2.5 GON V 0:-15 R", quality.Text{SV: "RT 38 2.5 GON V 0:-15 R", EN: "RT 38 2.5 GON V 0:-15 R"}},
		{"RT 38 2.5 GON V 0:-15 S", quality.Text{SV: "RT 38 2.5 GON V 0:-15 S", EN: "RT 38 2.5 GON V 0:-15 S"}},
		{"RT 38 2.5 GON V 0:-15 T", quality.Text{SV: "RT 38 2.5 GON V 0:-15 T", EN: "RT 38 2.5 GON V 0:-15 T"}},
		{"RT 38 2.5 GON V 0:-15 U", quality.Text{SV: "RT 38 2.5 GON V 0:-15 U", EN: "RT 38 2.5 GON V 0:-15 U"}},
		{"RT 38 2.5 GON V 0:-15 W", quality.Text{SV: "RT 38 2.5 GON V 0:-15 W", EN: "RT 38 2.5 GON V 0:-15 W"}},
		{"RT 38 2.5 GON V 0:-15 X", quality.Text{SV: "RT 38 2.5 GON V 0:-15 X", EN: "RT 38 2.5 GON V 0:-15 X"}},
		{"RT 38 2.5 GON V 0:-15 Y", quality.Text{SV: "RT 38 2.5 GON V 0:-15 Y", EN: "RT 38 2.5 GON V 0:-15 Y"}},
		{"RT 38 2.5 GON V 0:-15 Z", quality.Text{SV: "RT 38 2.5 GON V 0:-15 Z", EN: "RT 38 2.5 GON V 0:-15 Z"}},
		{"RT 38 2.5 GON V 60:-5 GÄVLE", quality.Text{SV: "RT 38 2.5 GON V 60:-5 GÄVLE", EN: "RT 38 2.5 GON V 60:-5 GÄVLE"}},
		{"RT 38 2.5 GON V 66:0 HEDEMORA", quality.Text{SV: "RT 38 2.5 GON V 66:0 HEDEMORA", EN: "RT 38 2.5 GON V 66:0 HEDEMORA"}},
		{"RT 38 2.5 GON V 66:-1 LUDVIKA", quality.Text{SV: "RT 38 2.5 GON V 66:-1 LUDVIKA", EN: "RT 38 2.5 GON V 66:-1 LUDVIKA"}},
		{"RT 38 5 GON O 0:0 BD", quality.Text{SV: "RT 38 5 GON O 0:0 BD", EN: "RT 38 5 GON O 0:0 BD"}},
		{"RT 38 5 GON O 0:-1 BD", quality.Text{SV: "RT 38 5 GON O 0:-1 BD", EN: "RT 38 5 GON O 0:-1 BD"}},
		{"RT 38 5 GON O 70:0 BD", quality.Text{SV: "RT 38 5 GON O 70:0 BD", EN: "RT 38 5 GON O 70:0 BD"}},
		{"RT 38 5 GON O 72:-1 BD", quality.Text{SV: "RT 38 5 GON O 72:-1 BD", EN: "RT 38 5 GON O 72:-1 BD"}},
		{"RT 38 5 GON O 73:0 BD", quality.Text{SV: "RT 38 5 GON O 73:0 BD", EN: "RT 38 5 GON O 73:0 BD"}},
		{"RT 38 5 GON V 0:0 HÄRJEDALEN", quality.Text{SV: "RT 38 5 GON V 0:0 HÄRJEDALEN", EN: "RT 38 5 GON V 0:0 HÄRJEDALEN"}},
		{"RT 38 5 GON V 0:0 M", quality.Text{SV: "RT 38 5 GON V 0:0 M", EN: "RT 38 5 GON V 0:0 M"}},
		{"RT 38 5 GON V 0:-1 W", quality.Text{SV: "RT 38 5 GON V 0:-1 W", EN: "RT 38 5 GON V 0:-1 W"}},
		{"RT 38 5 GON V 0:-15 HÄRJEDALEN", quality.Text{SV: "RT 38 5 GON V 0:-15 HÄRJEDALEN", EN: "RT 38 5 GON V 0:-15 HÄRJEDALEN"}},
		{"RT 38 5 GON V 0:-15 N", quality.Text{SV: "RT 38 5 GON V 0:-15 N", EN: "RT 38 5 GON V 0:-15 N"}},
		{"RT 38 5 GON V 0:-15 P", quality.Text{SV: "RT 38 5 GON V 0:-15 P", EN: "RT 38 5 GON V 0:-15 P"}},
		{"RT 38 5 GON V 0:-15 R", quality.Text{SV: "RT 38 5 GON V 0:-15 R", EN: "RT 38 5 GON V 0:-15 R"}},
		{"RT 38 5 GON V 0:-15 W", quality.Text{SV: "RT 38 5 GON V 0:-15 W", EN: "RT 38 5 GON V 0:-15 W"}},
		{"RT 38 5 GON V 0:-15 Z", quality.Text{SV: "RT 38 5 GON V 0:-15 Z", EN: "RT 38 5 GON V 0:-15 Z"}},
		{"RT 38 5 GON V 60:-1 M", quality.Text{SV: "RT 38 5 GON V 60:-1 M", EN: "RT 38 5 GON V 60:-1 M"}},
		{"RT 38 5 GON V 61.9:-0.5 M", quality.Text{SV: "RT 38 5 GON V 61.9:-0.5 M", EN: "RT 38 5 GON V 61.9:-0.5 M"}},
		{"RT 38 5 GON V 61:0 M", quality.Text{SV: "RT 38 5 GON V 61:0 M", EN: "RT 38 5 GON V 61:0 M"}},
		{"RT 38 5 GON V 61:0 YSTADS LOKALA", quality.Text{SV: "RT 38 5 GON V 61:0 YSTADS LOKALA", EN: "RT 38 5 GON V 61:0 YSTADS LOKALA"}},
		{"RT 38 5 GON V 67:0 W", quality.Text{SV: "RT 38 5 GON V 67:0 W", EN: "RT 38 5 GON V 67:0 W"}},
		{"RT 38 7.5 GON V 0:-15 N", quality.Text{SV: "RT 38 7.5 GON V 0:-15 N", EN: "RT 38 7.5 GON V 0:-15 N"}},
		{"RT 38 7.5 GON V 0:-15 O", quality.Text{SV: "RT 38 7.5 GON V 0:-15 O", EN: "RT 38 7.5 GON V 0:-15 O"}},
		{"RT 38 7.5 GON V 0:-15 P", quality.Text{SV: "RT 38 7.5 GON V 0:-15 P", EN: "RT 38 7.5 GON V 0:-15 P"}},
		{"RT 38 7.5 GON V 64:0 O", quality.Text{SV: "RT 38 7.5 GON V 64:0 O", EN: "RT 38 7.5 GON V 64:0 O"}},
		{"RT 90 0 GON 0:0", quality.Text{SV: "RT 90 0 GON 0:0", EN: "RT 90 0 GON 0:0"}},
		{"RT 90 0 GON 0:-1", quality.Text{SV: "RT 90 0 GON 0:-1", EN: "RT 90 0 GON 0:-1"}},
		{"RT 90 0 GON 0:-15", quality.Text{SV: "RT 90 0 GON 0:-15", EN: "RT 90 0 GON 0:-15"}},
		{"RT 90 2.5 GON O 0:0", quality.Text{SV: "RT 90 2.5 GON O 0:0", EN: "RT 90 2.5 GON O 0:0"}},
		{"RT 90 2.5 GON O 0:-1", quality.Text{SV: "RT 90 2.5 GON O 0:-1", EN: "RT 90 2.5 GON O 0:-1"}},
		{"RT 90 2.5 GON O 0:-15", quality.Text{SV: "RT 90 2.5 GON O 0:-15", EN: "RT 90 2.5 GON O 0:-15"}},
		{"RT 90 2.5 GON O 0:-5", quality.Text{SV: "RT 90 2.5 GON O 0:-5", EN: "RT 90 2.5 GON O 0:-5"}},
		{"RT 90 2.5 GON O 73:0", quality.Text{SV: "RT 90 2.5 GON O 73:0", EN: "RT 90 2.5 GON O 73:0"}},
		{"RT 90 2.5 GON V 0:-15", quality.Text{SV: "RT 90 2.5 GON V 0:-15", EN: "RT 90 2.5 GON V 0:-15"}},
		{"RT 90 2.5 GON V 60:-1", quality.Text{SV: "RT 90 2.5 GON V 60:-1", EN: "RT 90 2.5 GON V 60:-1"}},
		{"RT 90 2.5 GON V 60:-3", quality.Text{SV: "RT 90 2.5 GON V 60:-3", EN: "RT 90 2.5 GON V 60:-3"}},
		{"RT 90 2.5 GON V 60:-5", quality.Text{SV: "RT 90 2.5 GON V 60:-5", EN: "RT 90 2.5 GON V 60:-5"}},
		{"RT 90 2.5 GON V 62:-1", quality.Text{SV: "RT 90 2.5 GON V 62:-1", EN: "RT 90 2.5 GON V 62:-1"}},
		{"RT 90 2.5 GON V 63:0", quality.Text{SV: "RT 90 2.5 GON V 63:0", EN: "RT 90 2.5 GON V 63:0"}},
		{"RT 90 2.5 GON V 63:-1", quality.Text{SV: "RT 90 2.5 GON V 63:-1", EN: "RT 90 2.5 GON V 63:-1"}},
		{"RT 90 2.5 GON V 65:-1", quality.Text{SV: "RT 90 2.5 GON V 65:-1", EN: "RT 90 2.5 GON V 65:-1"}},
		{"RT 90 5 GON O 0:0", quality.Text{SV: "RT 90 5 GON O 0:0", EN: "RT 90 5 GON O 0:0"}},
		{"RT 90 5 GON O 0:-1", quality.Text{SV: "RT 90 5 GON O 0:-1", EN: "RT 90 5 GON O 0:-1"}},
		{"RT 90 5 GON O 0:-15", quality.Text{SV: "RT 90 5 GON O 0:-15", EN: "RT 90 5 GON O 0:-15"}},
		{"RT 90 5 GON O 70:0", quality.Text{SV: "RT 90 5 GON O 70:0", EN: "RT 90 5 GON O 70:0"}},
		{"RT 90 5 GON O 72:-1", quality.Text{SV: "RT 90 5 GON O 72:-1", EN: "RT 90 5 GON O 72:-1"}},
		{"RT 90 5 GON V 0:0", quality.Text{SV: "RT 90 5 GON V 0:0", EN: "RT 90 5 GON V 0:0"}},
		{"RT 90 5 GON V 0:-1", quality.Text{SV: "RT 90 5 GON V 0:-1", EN: "RT 90 5 GON V 0:-1"}},
		{"RT 90 5 GON V 0:-15", quality.Text{SV: "RT 90 5 GON V 0:-15", EN: "RT 90 5 GON V 0:-15"}},
		{"RT 90 5 GON V 60:-1", quality.Text{SV: "RT 90 5 GON V 60:-1", EN: "RT 90 5 GON V 60:-1"}},
		{"RT 90 5 GON V 60:-5", quality.Text{SV: "RT 90 5 GON V 60:-5", EN: "RT 90 5 GON V 60:-5"}},
		{"RT 90 5 GON V 62:-1", quality.Text{SV: "RT 90 5 GON V 62:-1", EN: "RT 90 5 GON V 62:-1"}},
		{"RT 90 7.5 GON V 0:0", quality.Text{SV: "RT 90 7.5 GON V 0:0", EN: "RT 90 7.5 GON V 0:0"}},
		{"RT 90 7.5 GON V 0:-15", quality.Text{SV: "RT 90 7.5 GON V 0:-15", EN: "RT 90 7.5 GON V 0:-15"}},
		{"RT 90 7.5 GON V 60:-1", quality.Text{SV: "RT 90 7.5 GON V 60:-1", EN: "RT 90 7.5 GON V 60:-1"}},
		{"RT 90 7.5 GON V 65:0", quality.Text{SV: "RT 90 7.5 GON V 65:0", EN: "RT 90 7.5 GON V 65:0"}},
		{"RT F38 0 GON 0:-25 I", quality.Text{SV: "RT F38 0 GON 0:-25 I", EN: "RT F38 0 GON 0:-25 I"}},
		{"RT P 0 GON 60:0", quality.Text{SV: "RT P 0 GON 60:0", EN: "RT P 0 GON 60:0"}},
		{"RT R01 2.5 GON V 0:-15", quality.Text{SV: "RT R01 2.5 GON V 0:-15", EN: "RT R01 2.5 GON V 0:-15"}},
		{"RT R01 5 GON V 0:0", quality.Text{SV: "RT R01 5 GON V 0:0", EN: "RT R01 5 GON V 0:0"}},
		{"RT R01 5 GON V 0:-15", quality.Text{SV: "RT R01 5 GON V 0:-15", EN: "RT R01 5 GON V 0:-15"}},
		{"RT R01 5 GON V 60:0", quality.Text{SV: "RT R01 5 GON V 60:0", EN: "RT R01 5 GON V 60:0"}},
		{"RT R01 5 GON V 60:-1", quality.Text{SV: "RT R01 5 GON V 60:-1", EN: "RT R01 5 GON V 60:-1"}},
		{"RT R01 5 GON V 61:0", quality.Text{SV: "RT R01 5 GON V 61:0", EN: "RT R01 5 GON V 61:0"}},
		{"RT R01 5 GON V 61:-1", quality.Text{SV: "RT R01 5 GON V 61:-1", EN: "RT R01 5 GON V 61:-1"}},
		{"RT R01 5 GON V 62.1:-1", quality.Text{SV: "RT R01 5 GON V 62.1:-1", EN: "RT R01 5 GON V 62.1:-1"}},
		{"RT R01 5 GON V 62:0", quality.Text{SV: "RT R01 5 GON V 62:0", EN: "RT R01 5 GON V 62:0"}},
		{"RT R01 5 GON V 62:-1", quality.Text{SV: "RT R01 5 GON V 62:-1", EN: "RT R01 5 GON V 62:-1"}},
		{"RT R01 5 GON V 62:-3", quality.Text{SV: "RT R01 5 GON V 62:-3", EN: "RT R01 5 GON V 62:-3"}},
		{"RT R02 2.5 GON V 0:-15", quality.Text{SV: "RT R02 2.5 GON V 0:-15", EN: "RT R02 2.5 GON V 0:-15"}},
		{"RT R02 5 GON V 0:-15", quality.Text{SV: "RT R02 5 GON V 0:-15", EN: "RT R02 5 GON V 0:-15"}},
		{"RT R02 5 GON V 60:-1", quality.Text{SV: "RT R02 5 GON V 60:-1", EN: "RT R02 5 GON V 60:-1"}},
		{"RT R02 5 GON V 62:-1", quality.Text{SV: "RT R02 5 GON V 62:-1", EN: "RT R02 5 GON V 62:-1"}},
		{"RT R02 5 GON V 63:-1", quality.Text{SV: "RT R02 5 GON V 63:-1", EN: "RT R02 5 GON V 63:-1"}},
		{"RT R03 2.5 GON V 0:-15", quality.Text{SV: "RT R03 2.5 GON V 0:-15", EN: "RT R03 2.5 GON V 0:-15"}},
		{"RT R03 2.5 GON V 0:-15 SÖLVESB", quality.Text{SV: "RT R03 2.5 GON V 0:-15 SÖLVESB", EN: "RT R03 2.5 GON V 0:-15 SÖLVESB"}},
		{"RT R03 5 GON V 0:0", quality.Text{SV: "RT R03 5 GON V 0:0", EN: "RT R03 5 GON V 0:0"}},
		{"RT R04 2.5 GON V 0:-15", quality.Text{SV: "RT R04 2.5 GON V 0:-15", EN: "RT R04 2.5 GON V 0:-15"}},
		{"RT R04 5 GON V 0:-15", quality.Text{SV: "RT R04 5 GON V 0:-15", EN: "RT R04 5 GON V 0:-15"}},
		{"RT R04 5 GON V 64:-1", quality.Text{SV: "RT R04 5 GON V 64:-1", EN: "RT R04 5 GON V 64:-1"}},
		{"RT R04 7.5 GON V 0:-15", quality.Text{SV: "RT R04 7.5 GON V 0:-15", EN: "RT R04 7.5 GON V 0:-15"}},
		{"RT R05 2.5 GON V 0:-15", quality.Text{SV: "RT R05 2.5 GON V 0:-15", EN: "RT R05 2.5 GON V 0:-15"}},
		{"RT R05 5 GON V 0:0", quality.Text{SV: "RT R05 5 GON V 0:0", EN: "RT R05 5 GON V 0:0"}},
		{"RT R05 5 GON V 0:-15", quality.Text{SV: "RT R05 5 GON V 0:-15", EN: "RT R05 5 GON V 0:-15"}},
		{"RT R05 5 GON V 60:-1", quality.Text{SV: "RT R05 5 GON V 60:-1", EN: "RT R05 5 GON V 60:-1"}},
		{"RT R05 5 GON V 60:-5", quality.Text{SV: "RT R05 5 GON V 60:-5", EN: "RT R05 5 GON V 60:-5"}},
		{"RT R05 5 GON V 64:0", quality.Text{SV: "RT R05 5 GON V 64:0", EN: "RT R05 5 GON V 64:0"}},
		{"RT R05 5 GON V 64:-1", quality.Text{SV: "RT R05 5 GON V 64:-1", EN: "RT R05 5 GON V 64:-1"}},
		{"RT R05 5 GON V 65:0", quality.Text{SV: "RT R05 5 GON V 65:0", EN: "RT R05 5 GON V 65:0"}},
		{"RT R05 5 GON V 65:-1", quality.Text{SV: "RT R05 5 GON V 65:-1", EN: "RT R05 5 GON V 65:-1"}},
		{"RT R05 5 GON V 66:-1", quality.Text{SV: "RT R05 5 GON V 66:-1", EN: "RT R05 5 GON V 66:-1"}},
		{"RT R05 7.5 GON V 0:0", quality.Text{SV: "RT R05 7.5 GON V 0:0", EN: "RT R05 7.5 GON V 0:0"}},
		{"RT R05 7.5 GON V 0:-15", quality.Text{SV: "RT R05 7.5 GON V 0:-15", EN: "RT R05 7.5 GON V 0:-15"}},
		{"RT R05 7.5 GON V 60:0", quality.Text{SV: "RT R05 7.5 GON V 60:0", EN: "RT R05 7.5 GON V 60:0"}},
		{"RT R05 7.5 GON V 64:0", quality.Text{SV: "RT R05 7.5 GON V 64:0", EN: "RT R05 7.5 GON V 64:0"}},
		{"RT R05 7.5 GON V 65:0", quality.Text{SV: "RT R05 7.5 GON V 65:0", EN: "RT R05 7.5 GON V 65:0"}},
		{"RT R06 2.5 GON V 0:-15", quality.Text{SV: "RT R06 2.5 GON V 0:-15", EN: "RT R06 2.5 GON V 0:-15"}},
		{"RT R06 2.5 GON V 63:0", quality.Text{SV: "RT R06 2.5 GON V 63:0", EN: "RT R06 2.5 GON V 63:0"}},
		{"RT R06 5 GON V 0:-15", quality.Text{SV: "RT R06 5 GON V 0:-15", EN: "RT R06 5 GON V 0:-15"}},
		{"RT R06 5 GON V 63.5:0", quality.Text{SV: "RT R06 5 GON V 63.5:0", EN: "RT R06 5 GON V 63.5:0"}},
		{"RT R06 5 GON V 63:0", quality.Text{SV: "RT R06 5 GON V 63:0", EN: "RT R06 5 GON V 63:0"}},
		{"RT R06 5 GON V 63:-1", quality.Text{SV: "RT R06 5 GON V 63:-1", EN: "RT R06 5 GON V 63:-1"}},
		{"RT R06 5 GON V 64:0", quality.Text{SV: "RT R06 5 GON V 64:0", EN: "RT R06 5 GON V 64:0"}},
		{"RT R07 2.5 GON V 0:-15", quality.Text{SV: "RT R07 2.5 GON V 0:-15", EN: "RT R07 2.5 GON V 0:-15"}},
		{"RT R07 2.5 GON V 63:-1", quality.Text{SV: "RT R07 2.5 GON V 63:-1", EN: "RT R07 2.5 GON V 63:-1"}},
		{"RT R07 2.5 GON V 65:-1", quality.Text{SV: "RT R07 2.5 GON V 65:-1", EN: "RT R07 2.5 GON V 65:-1"}},
		{"RT R08 0 GON 0:0", quality.Text{SV: "RT R08 0 GON 0:0", EN: "RT R08 0 GON 0:0"}},
		{"RT R08 0 GON 60:0", quality.Text{SV: "RT R08 0 GON 60:0", EN: "RT R08 0 GON 60:0"}},
		{"RT R09 0 GON 0:-15", quality.Text{SV: "RT R09 0 GON 0:-15", EN: "RT R09 0 GON 0:-15"}},
		{"RT R09 0 GON 65:-1", quality.Text{SV: "RT R09 0 GON 65:-1", EN: "RT R09 0 GON 65:-1"}},
		{"RT R09 0 GON 66:0", quality.Text{SV: "RT R09 0 GON 66:0", EN: "RT R09 0 GON 66:0"}},
		{"RT R09 2.5 GON V 0:-15", quality.Text{SV: "RT R09 2.5 GON V 0:-15", EN: "RT R09 2.5 GON V 0:-15"}},
		{"RT R10 0 GON 0:-15", quality.Text{SV: "RT R10 0 GON 0:-15", EN: "RT R10 0 GON 0:-15"}},
		{"RT R10 2.5 GON V 0:-15", quality.Text{SV: "RT R10 2.5 GON V 0:-15", EN: "RT R10 2.5 GON V 0:-15"}},
		{"RT R10 5 GON V 0:0", quality.Text{SV: "RT R10 5 GON V 0:0", EN: "RT R10 5 GON V 0:0"}},
		{"RT R10 5 GON V 0:-15", quality.Text{SV: "RT R10 5 GON V 0:-15", EN: "RT R10 5 GON V 0:-15"}},
		{"RT R10 5 GON V 67:0", quality.Text{SV: "RT R10 5 GON V 67:0", EN: "RT R10 5 GON V 67:0"}},
		{"RT R11 0 GON 0:0", quality.Text{SV: "RT R11 0 GON 0:0", EN: "RT R11 0 GON 0:0"}},
		{"RT R11 0 GON 0:-15", quality.Text{SV: "RT R11 0 GON 0:-15", EN: "RT R11 0 GON 0:-15"}},
		{"RT R11 0 GON 69:-1", quality.Text{SV: "RT R11 0 GON 69:-1", EN: "RT R11 0 GON 69:-1"}},
		{"RT R11 2.5 GON O 0:0", quality.Text{SV: "RT R11 2.5 GON O 0:0", EN: "RT R11 2.5 GON O 0:0"}},
		{"RT R11 2.5 GON O 0:-15", quality.Text{SV: "RT R11 2.5 GON O 0:-15", EN: "RT R11 2.5 GON O 0:-15"}},
		{"RT R11 2.5 GON V 0:-15", quality.Text{SV: "RT R11 2.5 GON V 0:-15", EN: "RT R11 2.5 GON V 0:-15"}},
		{"RT R11 5 GON V 0:-15", quality.Text{SV: "RT R11 5 GON V 0:-15", EN: "RT R11 5 GON V 0:-15"}},
		{"RT R12 2.5 GON O 0:0", quality.Text{SV: "RT R12 2.5 GON O 0:0", EN: "RT R12 2.5 GON O 0:0"}},
		{"RT R12 2.5 GON O 0:-1", quality.Text{SV: "RT R12 2.5 GON O 0:-1", EN: "RT R12 2.5 GON O 0:-1"}},
		{"RT R12 2.5 GON O 0:-15", quality.Text{SV: "RT R12 2.5 GON O 0:-15", EN: "RT R12 2.5 GON O 0:-15"}},
		{"RT R12 2.5 GON O 0:-2", quality.Text{SV: "RT R12 2.5 GON O 0:-2", EN: "RT R12 2.5 GON O 0:-2"}},
		{"RT R12 2.5 GON O 72:0", quality.Text{SV: "RT R12 2.5 GON O 72:0", EN: "RT R12 2.5 GON O 72:0"}},
		{"RT R12 2.5 GON V 0:-15", quality.Text{SV: "RT R12 2.5 GON V 0:-15", EN: "RT R12 2.5 GON V 0:-15"}},
		{"RT R12 5 GON O 0:0", quality.Text{SV: "RT R12 5 GON O 0:0", EN: "RT R12 5 GON O 0:0"}},
		{"RT R12 5 GON O 0:-1", quality.Text{SV: "RT R12 5 GON O 0:-1", EN: "RT R12 5 GON O 0:-1"}},
		{"RT R12 5 GON O 0:-15", quality.Text{SV: "RT R12 5 GON O 0:-15", EN: "RT R12 5 GON O 0:-15"}},
		{"RT R12 5 GON O 70:0", quality.Text{SV: "RT R12 5 GON O 70:0", EN: "RT R12 5 GON O 70:0"}},
		{"RT R12 5 GON O 72:-1", quality.Text{SV: "RT R12 5 GON O 72:-1", EN: "RT R12 5 GON O 72:-1"}},
		{"RT R12 5 GON O 75:0", quality.Text{SV: "RT R12 5 GON O 75:0", EN: "RT R12 5 GON O 75:0"}},
		{"SAMMAKKO", quality.Text{SV: "SAMMAKKO", EN: "SAMMAKKO"}},
		{"SANDVIKEN", quality.Text{SV: "SANDVIKEN", EN: "SANDVIKEN"}},
		{"SAXEMARA", quality.Text{SV: "SAXEMARA", EN: "SAXEMARA"}},
		{"SKALKA", quality.Text{SV: "SKALKA", EN: "SKALKA"}},
		{"SKARA", quality.Text{SV: "SKARA", EN: "SKARA"}},
		{"SKELLEFTEÅ", quality.Text{SV: "SKELLEFTEÅ", EN: "SKELLEFTEÅ"}},
		{"SKELLEFTEÅ 0:-15", quality.Text{SV: "SKELLEFTEÅ 0:-15", EN: "SKELLEFTEÅ 0:-15"}},
		{"SKELLEFTEÅ L", quality.Text{SV: "SKELLEFTEÅ L", EN: "SKELLEFTEÅ L"}},
		{"SKOKLOSTER", quality.Text{SV: "SKOKLOSTER", EN: "SKOKLOSTER"}},
		{"SKRÖVEN", quality.Text{SV: "SKRÖVEN", EN: "SKRÖVEN"}},
		{"SKÖVDE FD SYSTEM", quality.Text{SV: "SKÖVDE FD SYSTEM", EN: "SKÖVDE FD SYSTEM"}},
		{"SR 63", quality.Text{SV: "SR 63", EN: "SR 63"}},
		{"ST 74", quality.Text{SV: "ST 74", EN: "ST 74"}},
		{"ST 74 0:1", quality.Text{SV: "ST 74 0:1", EN: "ST 74 0:1"}},
		{"ST 74 1:0", quality.Text{SV: "ST 74 1:0", EN: "ST 74 1:0"}},
		{"ST 74 -1:0", quality.Text{SV: "ST 74 -1:0", EN: "ST 74 -1:0"}},
		{"ST 90", quality.Text{SV: "ST 90", EN: "ST 90"}},
		{"STAFFANSTORP", quality.Text{SV: "STAFFANSTORP", EN: "STAFFANSTORP"}},
		{"STORUMAN", quality.Text{SV: "STORUMAN", EN: "STORUMAN"}},
		{"STORUMAN N", quality.Text{SV: "STORUMAN N", EN: "STORUMAN N"}},
		{"STORUMAN O", quality.Text{SV: "STORUMAN O", EN: "STORUMAN O"}},
		{"STORUMAN P", quality.Text{SV: "STORUMAN P", EN: "STORUMAN P"}},
		{"STORUMAN S", quality.Text{SV: "STORUMAN S", EN: "STORUMAN S"}},
		{"STORUMAN T", quality.Text{SV: "STORUMAN T", EN: "STORUMAN T"}},
		{"STORUMAN U", quality.Text{SV: "STORUMAN U", EN: "STORUMAN U"}},
		{"STORUMAN W", quality.Text{SV: "STORUMAN W", EN: "STORUMAN W"}},
		{"STORUMAN X", quality.Text{SV: "STORUMAN X", EN: "STORUMAN X"}},
		{"STORUMAN Z", quality.Text{SV: "STORUMAN Z", EN: "STORUMAN Z"}},
		{"SUNDSVALL", quality.Text{SV: "SUNDSVALL", EN: "SUNDSVALL"}},
		{"SVAPPAVAARA", quality.Text{SV: "SVAPPAVAARA", EN: "SVAPPAVAARA"}},
		{"SVARTLÅ", quality.Text{SV: "SVARTLÅ", EN: "SVARTLÅ"}},
		{"SWEREF 99 12 00", quality.Text{SV: "SWEREF 99 12 00", EN: "SWEREF 99 12 00"}},
		{"SWEREF 99 13 30", quality.Text{SV: "SWEREF 99 13 30", EN: "SWEREF 99 13 30"}},
		{"SWEREF 99 14 15", quality.Text{SV: "SWEREF 99 14 15", EN: "SWEREF 99 14 15"}},
		{"SWEREF 99 15 00", quality.Text{SV: "SWEREF 99 15 00", EN: "SWEREF 99 15 00"}},
		{"SWEREF 99 15 45", quality.Text{SV: "SWEREF 99 15 45", EN: "SWEREF 99 15 45"}},
		{"SWEREF 99 16 30", quality.Text{SV: "SWEREF 99 16 30", EN: "SWEREF 99 16 30"}},
		{"SWEREF 99 17 15", quality.Text{SV: "SWEREF 99 17 15", EN: "SWEREF 99 17 15"}},
		{"SWEREF 99 18 00", quality.Text{SV: "SWEREF 99 18 00", EN: "SWEREF 99 18 00"}},
		{"SWEREF 99 18 45", quality.Text{SV: "SWEREF 99 18 45", EN: "SWEREF 99 18 45"}},
		{"SWEREF 99 20 15", quality.Text{SV: "SWEREF 99 20 15", EN: "SWEREF 99 20 15"}},
		{"SWEREF 99 21 45", quality.Text{SV: "SWEREF 99 21 45", EN: "SWEREF 99 21 45"}},
		{"SWEREF 99 23 15", quality.Text{SV: "SWEREF 99 23 15", EN: "SWEREF 99 23 15"}},
		{"SWEREF 99 TM", quality.Text{SV: "SWEREF 99 TM", EN: "SWEREF 99 TM"}},
		{"SWEREF 99 TYRESÖ", quality.Text{SV: "SWEREF 99 TYRESÖ", EN: "SWEREF 99 TYRESÖ"}},
		{"SÖDERHAMN", quality.Text{SV: "SÖDERHAMN", EN: "SÖDERHAMN"}},
		{"SÖDERHAMN M", quality.Text{SV: "SÖDERHAMN M", EN: "SÖDERHAMN M"}},
		{"SÖDERTÄLJE", quality.Text{SV: "SÖDERTÄLJE", EN: "SÖDERTÄLJE"}},
		{"SÖLVESBORG L", quality.Text{SV: "SÖLVESBORG L", EN: "SÖLVESBORG L"}},
		{"SÖLVESBORGS LOKALA 38", quality.Text{SV: "SÖLVESBORGS LOKALA 38", EN: "SÖLVESBORGS LOKALA 38"}},
		{"TIBRO", quality.Text{SV: "TIBRO", EN: "TIBRO"}},
		{"TIDAHOLM", quality.Text{SV: "TIDAHOLM", EN: "TIDAHOLM"}},
		{"TIERP", quality.Text{SV: "TIERP", EN: "TIERP"}},
		{"TIERP 66:0", quality.Text{SV: "TIERP 66:0", EN: "TIERP 66:0"}},
		{"TIMRÅ", quality.Text{SV: "TIMRÅ", EN: "TIMRÅ"}},
		{"TINGSRYD L", quality.Text{SV: "TINGSRYD L", EN: "TINGSRYD L"}},
		{"TINGSRYD M", quality.Text{SV: "TINGSRYD M", EN: "TINGSRYD M"}},
		{"TJAUTJAS", quality.Text{SV: "TJAUTJAS", EN: "TJAUTJAS"}},
		{"TRELLEBORG", quality.Text{SV: "TRELLEBORG", EN: "TRELLEBORG"}},
		{"TRELLEBORG 2", quality.Text{SV: "TRELLEBORG 2", EN: "TRELLEBORG 2"}},
		{"TROLLHÄTTAN FD SYSTEM", quality.Text{SV: "TROLLHÄTTAN FD SYSTEM", EN: "TROLLHÄTTAN FD SYSTEM"}},
		{"TVÄRÅN", quality.Text{SV: "TVÄRÅN", EN: "TVÄRÅN"}},
		{"TYRESÖ", quality.Text{SV: "TYRESÖ", EN: "TYRESÖ"}},
		{"UDDEVALLA U38", quality.Text{SV: "UDDEVALLA U38", EN: "UDDEVALLA U38"}},
		{"ULLATTI", quality.Text{SV: "ULLATTI", EN: "ULLATTI"}},
		{"UMEÅ", quality.Text{SV: "UMEÅ", EN: "UMEÅ"}},
		{"UMEÅ M", quality.Text{SV: "UMEÅ M", EN: "UMEÅ M"}},
		{"UMEÅ N", quality.Text{SV: "UMEÅ N", EN: "UMEÅ N"}},
		{"UPPSALA", quality.Text{SV: "UPPSALA", EN: "UPPSALA"}},
		{"VADSTENA", quality.Text{SV: "VADSTENA", EN: "VADSTENA"}},
		{"VARBERG", quality.Text{SV: "VARBERG", EN: "VARBERG"}},
		{"VELLINGE", quality.Text{SV: "VELLINGE", EN: "VELLINGE"}},
		{"VILHELMINA L", quality.Text{SV: "VILHELMINA L", EN: "VILHELMINA L"}},
		{"VILHELMINA M", quality.Text{SV: "VILHELMINA M", EN: "VILHELMINA M"}},
		{"VILHELMINA N", quality.Text{SV: "VILHELMINA N", EN: "VILHELMINA N"}},
		{"VILHELMINA O", quality.Text{SV: "VILHELMINA O", EN: "VILHELMINA O"}},
		{"VILHELMINA P", quality.Text{SV: "VILHELMINA P", EN: "VILHELMINA P"}},
		{"VILHELMINA S", quality.Text{SV: "VILHELMINA S", EN: "VILHELMINA S"}},
		{"VILHELMINA T", quality.Text{SV: "VILHELMINA T", EN: "VILHELMINA T"}},
		{"VILHELMINA V", quality.Text{SV: "VILHELMINA V", EN: "VILHELMINA V"}},
		{"VILHELMINA Y", quality.Text{SV: "VILHELMINA Y", EN: "VILHELMINA Y"}},
		{"VILHELMINA Z", quality.Text{SV: "VILHELMINA Z", EN: "VILHELMINA Z"}},
		{"VIMMERBY", quality.Text{SV: "VIMMERBY", EN: "VIMMERBY"}},
		{"VINDELN L", quality.Text{SV: "VINDELN L", EN: "VINDELN L"}},
		{"VITTANGI", quality.Text{SV: "VITTANGI", EN: "VITTANGI"}},
		{"VÄNERSBORG FD SYSTEM", quality.Text{SV: "VÄNERSBORG FD SYSTEM", EN: "VÄNERSBORG FD SYSTEM"}},
		{"VÄNNÄS M", quality.Text{SV: "VÄNNÄS M", EN: "VÄNNÄS M"}},
		{"VÄRNAMO 63:0", quality.Text{SV: "VÄRNAMO 63:0", EN: "VÄRNAMO 63:0"}},
		{"VÄSTERÅS", quality.Text{SV: "VÄSTERÅS", EN: "VÄSTERÅS"}},
		{"VÄXJÖ", quality.Text{SV: "VÄXJÖ", EN: "VÄXJÖ"}},
		{"YSTAD 60:0", quality.Text{SV: "YSTAD 60:0", EN: "YSTAD 60:0"}},
		{"ÅMÅL", quality.Text{SV: "ÅMÅL", EN: "ÅMÅL"}},
		{"ÅSELE U", quality.Text{SV: "ÅSELE U", EN: "ÅSELE U"}},
		{"ÄLMHULT", quality.Text{SV: "ÄLMHULT", EN: "ÄLMHULT"}},
		{"ÄLVKARLEBY L", quality.Text{SV: "ÄLVKARLEBY L", EN: "ÄLVKARLEBY L"}},
		{"ÄNGELHOLM", quality.Text{SV: "ÄNGELHOLM", EN: "ÄNGELHOLM"}},
		{"ÖREBRO RT R07", quality.Text{SV: "ÖREBRO RT R07", EN: "ÖREBRO RT R07"}},
		{"ÖRNSKÖLDSVIK", quality.Text{SV: "ÖRNSKÖLDSVIK", EN: "ÖRNSKÖLDSVIK"}},
		{"ÖVERTORNEÅ M", quality.Text{SV: "ÖVERTORNEÅ M", EN: "ÖVERTORNEÅ M"}},
		{"ÖVRIGA:FD AB RT 38 2.5 GON V", quality.Text{SV: "ÖVRIGA:FD AB RT 38 2.5 GON V", EN: "ÖVRIGA:FD AB RT 38 2.5 GON V"}},
		{"ÖVRIGA:FD ALINGSÅS", quality.Text{SV: "ÖVRIGA:FD ALINGSÅS", EN: "ÖVRIGA:FD ALINGSÅS"}},
		{"ÖVRIGA:FD HELSINGBORG", quality.Text{SV: "ÖVRIGA:FD HELSINGBORG", EN: "ÖVRIGA:FD HELSINGBORG"}},
		{"ÖVRIGA:FD RT 38 2.5 GON V 67:0", quality.Text{SV: "ÖVRIGA:FD RT 38 2.5 GON V 67:0", EN: "ÖVRIGA:FD RT 38 2.5 GON V 67:0"}},
		{"ÖVRIGA:FD RT 38 2.5 GON V 7010", quality.Text{SV: "ÖVRIGA:FD RT 38 2.5 GON V 7010", EN: "ÖVRIGA:FD RT 38 2.5 GON V 7010"}},
		{"ÖVRIGA:FD RT 38 5 GON V 61:-1 M", quality.Text{SV: "ÖVRIGA:FD RT 38 5 GON V 61:-1 M", EN: "ÖVRIGA:FD RT 38 5 GON V 61:-1 M"}},
		{"ÖVRIGA:FD RT 38 5 GON V F83", quality.Text{SV: "ÖVRIGA:FD RT 38 5 GON V F83", EN: "ÖVRIGA:FD RT 38 5 GON V F83"}},
		{"ÖVRIGA:FD RT 38 5 GON V N80", quality.Text{SV: "ÖVRIGA:FD RT 38 5 GON V N80", EN: "ÖVRIGA:FD RT 38 5 GON V N80"}},
		{"ÖVRIGA:FD RT 38 7.5 GON V 0:0 S", quality.Text{SV: "ÖVRIGA:FD RT 38 7.5 GON V 0:0 S", EN: "ÖVRIGA:FD RT 38 7.5 GON V 0:0 S"}},
		{"ÖVRIGA:FD RT 90 2.5 GON V 62.5", quality.Text{SV: "ÖVRIGA:FD RT 90 2.5 GON V 62.5", EN: "ÖVRIGA:FD RT 90 2.5 GON V 62.5"}},
		{"ÖVRIGA:FD RT 90 2.5 GON V 64:-1", quality.Text{SV: "ÖVRIGA:FD RT 90 2.5 GON V 64:-1", EN: "ÖVRIGA:FD RT 90 2.5 GON V 64:-1"}},
		{"ÖVRIGA:FD RT 90 2.5 V 60:-5", quality.Text{SV: "ÖVRIGA:FD RT 90 2.5 V 60:-5", EN: "ÖVRIGA:FD RT 90 2.5 V 60:-5"}},
		{"ÖVRIGA:FD RT R10 5 GON V 67:-1", quality.Text{SV: "ÖVRIGA:FD RT R10 5 GON V 67:-1", EN: "ÖVRIGA:FD RT R10 5 GON V 67:-1"}},
		{"ÖVRIGA:FD RT R10 5 GON V 67:-2", quality.Text{SV: "ÖVRIGA:FD RT R10 5 GON V 67:-2", EN: "ÖVRIGA:FD RT R10 5 GON V 67:-2"}},
		{"ÖVRIGA:FD ÖREBRO", quality.Text{SV: "ÖVRIGA:FD ÖREBRO", EN: "ÖVRIGA:FD ÖREBRO"}},
	},
}

// Known reports whether the value is in the code list.
func (t Transformationssystem) Known() bool { return kodlistaTransformationssystem.Has(string(t)) }

// Label returns the label in Swedish and English, or the value itself when it
// is not in the code list.
func (t Transformationssystem) Label() quality.Text {
	return kodlistaTransformationssystem.label(string(t))
}

// Kodlistor returns all code lists of the specification, in the order of the
// model. The caller owns the slice, not the lists in it, which must not be
// changed.
func Kodlistor() []*Kodlista {
	return []*Kodlista{
		&kodlistaPlanstatus,
		&kodlistaPlantyp,
		&kodlistaBestammelsetyp,
		&kodlistaDigitaliseringsniva,
		&kodlistaTillforlitlighet,
		&kodlistaAvgransning,
		&kodlistaKommuninstans,
		&kodlistaBeslutstyp,
		&kodlistaInnehall,
		&kodlistaResurshandelse,
		&kodlistaHuvudomrade,
		&kodlistaUnderlagstyp,
		&kodlistaVariabeltyp,
		&kodlistaVardetyp,
		&kodlistaEnhet,
		&kodlistaGeometrityp,
		&kodlistaKoordinatsystem,
		&kodlistaHojdsystem,
		&kodlistaMetodtyp,
		&kodlistaGeoidmodell,
		&kodlistaVariantAvGeodetiskDetaljmatning,
		&kodlistaVariantAvLagesplacering,
		&kodlistaVariantAvFotogrammetriskDetaljmatning,
		&kodlistaVariantAvVektoriseringAvAnalogtMaterial,
		&kodlistaVariantAvDetaljmatningILaserdata,
		&kodlistaVariantAvKonvertering,
		&kodlistaVariantAvInterpolering,
		&kodlistaAnledningTillOsakertLage,
		&kodlistaTypAvTransformationssamband,
		&kodlistaTransformationssystem,
	}
}
