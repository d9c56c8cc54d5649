package detaljplan

import "github.com/twpayne/go-geom"

// DatasetSS637040 is what an SS 637040:2016 file says about itself (DP_Data),
// and the boundaries and areas that plans and provisions do not show.
type DatasetSS637040 struct {
	ID          string // gml:id
	Tillampning string // DP_Tillampning; seen: "plan"
	Beskrivning string

	// Granser are the boundaries that no area in the model was put together
	// from. They have no place in a plan made of areas and are written back
	// as they were.
	Granser []Grans

	// Omradesgranser are the boundaries that areas were put together from.
	// Where an area's outline still runs along one of them, vertex by vertex,
	// an encoder uses its gml:id, type and direction again; others are gone.
	Omradesgranser []Grans

	// Omraden are the areas that no plan or provision has as geometry: nothing
	// refers to them, or they could not be put together. They are written back
	// with their references. An entry without references holds what the file
	// says besides of an area that was put together.
	Omraden []Omrade

	// Omradesordning are the gml:ids of all areas in the file's order, which
	// an encoder keeps.
	Omradesordning []string
}

// A Grans is a boundary line (DP_Grans).
type Grans struct {
	ID      string           // gml:id
	Typ     string           // DP_Granstyp; seen: plan, anv, eg, ad, eg_ad
	Linje   *geom.LineString // easting, northing, in metres, in the plan's system; nil when it could not be read
	LinjeID string           // gml:id of the curve
	Ordning int              // place among the file's boundaries, from 1; zero for one that comes from no file
	Extra   Extra
}

// An Omrade is an area as a list of references to boundaries (DP_Omrade).
type Omrade struct {
	ID         string // gml:id
	Referenser []Gransreferens
	Extra      Extra
}

// A Gransreferens is a signed reference from an area to a boundary.
type Gransreferens struct {
	Href  string // xlink:href as written: "#L7"
	Minus bool   // the boundary is followed from its end to its start
}

// PlanSS637040 is what SS 637040:2016 says of a plan (DP_Plan) and the
// national specification 4.1 has no place for. The values of the standard's
// enumerations are not public; texts are kept as they are.
//
// Source: UML of SS 637040 as published with the QGIS project Detaljplaner
// (2018) and an export from a plan tool (2017).
type PlanSS637040 struct {
	ID                 string // gml:id
	Planid             string // not in the UML, seen in exports
	Akt                string
	InternAkt          string
	Diarienummer       []string
	Ursprungsakt       string
	Tillkomst          string
	Ursprung           string
	UrsprungligPlantyp string
	Konvertering       string
	Plantyp            string // seen: "DP"
	Forslag            *bool
	BerordPlan         []UUID
	BerordBestammelse  []UUID
	Syftedokumentation string
	Kommun             string // the municipality's code ("1290"), where 4.1 has the name
	Loggning           []Logg
	Utgava             string
	FysisktArkiv       string
	DigitaltArkiv      string
	Registreringsdatum string // xs:date, may carry a zone: "2017-05-15+02:00"
	Registerstatus     string // seen: "f"
	Plananmarkning     string
	Hojdsystem         string // seen: "RH 2000"
	Koordinatsystem    string // seen: "SWEREF99_13_30"
	Katalog            string // seen: "Boverket"
	Katalogversion     string // seen: "07.07.2016"

	// Omrade are the gml:ids of the plan's areas, in the file's order, those
	// that could not be put together among them.
	Omrade []string

	Extra Extra
}

// A Logg is an entry in a plan's log (DP_Logg).
type Logg struct {
	Datum    string // xs:date
	Handelse string
	Notering string
	Extra    Extra
}

// BestammelseSS637040 is what SS 637040:2016 says of a provision and the
// national specification 4.1 has no place for.
type BestammelseSS637040 struct {
	// Kod is the provision's code in Boverket's catalogue, from anvandningsslag
	// or bestammelsetyp ("DP_KM_Eg_Omfatt_Prickmark"): the bridge to
	// Planbestammelsekatalogreferens.
	Kod string

	// Generell tells that the provision stands as generellPlanbestammelse of
	// the plan.
	Generell bool

	Ursprunglig string
	Giltighet   string
	Anmarkning  string
	Precisering string // användningsbestämmelse
	Huvudsaklig *bool  // användningsbestämmelse
	Syfte       string // egenskaps- and administrativ bestämmelse
	Lagrum      string // administrativ bestämmelse

	// Variabler are the variables with their types in the standard.
	Variabler []VariabelSS637040

	// Forekomster are the places in the file where the provision stands: it
	// is repeated once for each area and each use that it is nested in.
	Forekomster []Forekomst
}

// A VariabelSS637040 is a variable of a provision (DP_Variabel).
type VariabelSS637040 struct {
	Typ   string // element name: DP_VarDecimaltal, DP_VarText …
	Namn  string
	Varde string // as written
	// Geometri is the value of DP_VarLinje and DP_VarPunkt.
	Geometri   geom.T
	GeometriID string // gml:id of Geometri
	Extra      Extra
}

// A Forekomst is one occurrence of a provision in an SS 637040 file.
type Forekomst struct {
	ID            string // gml:id of the element
	Bestammelseid string // not in the UML, seen in exports
	// Ordning is the occurrence's place among those of the whole file, from 1.
	// Zero for one that comes from no file; it is written after the others.
	Ordning int
	// Under is the Ordning of the use that it is nested in, zero at the top.
	Under      int
	Anvandning UUID   // identity of the use it is nested in, empty at the top
	Omrade     string // gml:id of its area
	Beteckning string // label on the map ("R", "e")
	Index      string // label's index
	// Insattning is where the label stands: easting, northing, in metres, in
	// the plan's system. Nil when not given.
	Insattning   *geom.Point
	InsattningID string // gml:id of the point
	// Rotation is the label's rotation, in degrees as exports have it. Sense
	// and zero direction are not stated in what we have of the standard.
	Rotation string
	// Eget is what the provision says here, when that differs from what it
	// says where it stands first. Nil when it agrees, as it should.
	Eget  *BestammelseSS637040
	Extra Extra
}
