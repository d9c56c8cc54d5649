package ss637040

import (
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

const (
	ns       = "http://www.sis.se/ss637040"
	nsXML    = "http://www.w3.org/XML/1998/namespace"
	nsXMLNS  = "http://www.w3.org/2000/xmlns/"
	nsXSI    = "http://www.w3.org/2001/XMLSchema-instance"
	elemUse  = "DP_Anvandningsbestammelse"
	elemProp = "DP_Egenskapsbestammelse"
	elemAdm  = "DP_AdministrativBestammelse"
)

// A field is a property of an object type, in the order of the UML. One of the
// functions gives where its value is kept; when there is none, the object's
// own code reads and writes it.
type field[T any] struct {
	name     string
	text     func(*T) *string
	flag     func(*T) **bool
	list     func(*T) *[]string
	uuids    func(*T) *[]detaljplan.UUID
	check    func(string) bool // whether a value has the form the UML states
	form     string            // what that form is
	required bool              // by the UML
}

type planDoc struct {
	p *detaljplan.Detaljplan
	s *detaljplan.PlanSS637040
}

func isDate(s string) bool {
	// xs:date: a day that may carry a zone.
	if len(s) < 10 {
		return false
	}
	if _, err := civil.ParseDate(s[:10]); err != nil {
		return false
	}
	z := s[10:]
	return z == "" || z == "Z" || len(z) == 6 && (z[0] == '+' || z[0] == '-') && z[3] == ':'
}

func isDecimal(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil && !strings.ContainsAny(s, "eExXnNpP_")
}

func isInteger(s string) bool {
	_, err := strconv.ParseInt(s, 10, 64)
	return err == nil
}

var planFields = []field[planDoc]{
	{name: "uuid", text: func(d *planDoc) *string { return (*string)(&d.p.Objektidentitet) }},
	{name: "planid", text: func(d *planDoc) *string { return &d.s.Planid }},
	{name: "akt", text: func(d *planDoc) *string { return &d.s.Akt }},
	{name: "internAkt", text: func(d *planDoc) *string { return &d.s.InternAkt }},
	{name: "diarienummer", list: func(d *planDoc) *[]string { return &d.s.Diarienummer }},
	{name: "ursprungsakt", text: func(d *planDoc) *string { return &d.s.Ursprungsakt }},
	{name: "tillkomst", text: func(d *planDoc) *string { return &d.s.Tillkomst }},
	{name: "ursprung", text: func(d *planDoc) *string { return &d.s.Ursprung }},
	{name: "ursprungligPlantyp", text: func(d *planDoc) *string { return &d.s.UrsprungligPlantyp }},
	{name: "konvertering", text: func(d *planDoc) *string { return &d.s.Konvertering }},
	{name: "plantyp", text: func(d *planDoc) *string { return &d.s.Plantyp }, required: true},
	{name: "forslag", flag: func(d *planDoc) **bool { return &d.s.Forslag }, required: true},
	{name: "plannamn", text: func(d *planDoc) *string { return &d.p.Namn }, required: true},
	{name: "berordPlan", uuids: func(d *planDoc) *[]detaljplan.UUID { return &d.s.BerordPlan }},
	{name: "berordBestammelse", uuids: func(d *planDoc) *[]detaljplan.UUID { return &d.s.BerordBestammelse }},
	{name: "syfte", text: func(d *planDoc) *string { return &d.p.Syfte }},
	{name: "syftedokumentation", text: func(d *planDoc) *string { return &d.s.Syftedokumentation }},
	{name: "kommun", text: func(d *planDoc) *string { return &d.s.Kommun }, required: true},
	{name: "loggning", required: true},
	{name: "utgava", text: func(d *planDoc) *string { return &d.s.Utgava }},
	{name: "fysisktArkiv", text: func(d *planDoc) *string { return &d.s.FysisktArkiv }},
	{name: "digitaltArkiv", text: func(d *planDoc) *string { return &d.s.DigitaltArkiv }},
	{name: "registreringsdatum", text: func(d *planDoc) *string { return &d.s.Registreringsdatum }, check: isDate, form: "xs:date"},
	{name: "registerstatus", text: func(d *planDoc) *string { return &d.s.Registerstatus }},
	{name: "plananmarkning", text: func(d *planDoc) *string { return &d.s.Plananmarkning }},
	{name: "hojdsystem", text: func(d *planDoc) *string { return &d.s.Hojdsystem }, required: true},
	{name: "koordinatsystem", text: func(d *planDoc) *string { return &d.s.Koordinatsystem }},
	{name: "katalog", text: func(d *planDoc) *string { return &d.s.Katalog }, required: true},
	{name: "katalogversion", text: func(d *planDoc) *string { return &d.s.Katalogversion }, required: true},
	{name: "planomrade", required: true},
	{name: "anvandningsbestammelse"},
	{name: "generellPlanbestammelse"},
}

var loggFields = []field[detaljplan.Logg]{
	{name: "datum", text: func(l *detaljplan.Logg) *string { return &l.Datum }, check: isDate, form: "xs:date", required: true},
	{name: "handelse", text: func(l *detaljplan.Logg) *string { return &l.Handelse }, required: true},
	{name: "notering", text: func(l *detaljplan.Logg) *string { return &l.Notering }},
}

// A provision's occurrence while it is read or written.
type provision struct {
	uuid    detaljplan.UUID
	content *detaljplan.BestammelseSS637040
	f       *detaljplan.Forekomst
	use     bool
}

// The kinds of provision differ in few fields; one list has them all, in an
// order that is each kind's own.
var provisionFields = []field[provision]{
	{name: "uuid", text: func(p *provision) *string { return (*string)(&p.uuid) }},
	{name: "bestammelseid", text: func(p *provision) *string { return &p.f.Bestammelseid }},
	{name: "ursprunglig", text: func(p *provision) *string { return &p.content.Ursprunglig }},
	{name: "giltighet", text: func(p *provision) *string { return &p.content.Giltighet }},
	{name: "anmarkning", text: func(p *provision) *string { return &p.content.Anmarkning }},
	{name: "beteckning", text: func(p *provision) *string { return &p.f.Beteckning }},
	{name: "index", text: func(p *provision) *string { return &p.f.Index }},
	{name: "insattning"},
	{name: "rotation", text: func(p *provision) *string { return &p.f.Rotation }, check: isDecimal, form: "xs:decimal"},
	{name: "omrade", required: true},
	{name: "anvandningsslag"},
	{name: "bestammelsetyp"},
	{name: "lagrum", text: func(p *provision) *string { return &p.content.Lagrum }},
	{name: "precisering", text: func(p *provision) *string { return &p.content.Precisering }},
	{name: "huvudsaklig", flag: func(p *provision) **bool { return &p.content.Huvudsaklig }},
	{name: "syfte", text: func(p *provision) *string { return &p.content.Syfte }},
	{name: "variabel"},
	{name: "egenskapsbestammelse"},
	{name: "administrativBestammelse"},
}

// A variable's lexical form by its type.
var variableForms = map[string]struct {
	check func(string) bool
	form  string
}{
	"DP_VarArtal":      {nil, ""}, // a date in the UML; whether a year alone is one is not known
	"DP_VarDatum":      {isDate, "xs:date"},
	"DP_VarHeltal":     {isInteger, "xs:integer"},
	"DP_VarDecimaltal": {isDecimal, "xs:decimal"},
	"DP_VarKod":        {nil, ""},
	"DP_VarText":       {nil, ""},
	"DP_VarLinje":      {nil, ""},
	"DP_VarPunkt":      {nil, ""},
}

// freeText reports whether the element holds words for people, in which white
// space at the ends is kept; in codes, numbers and identities it has no meaning.
func freeText(name string) bool {
	switch name {
	case "plannamn", "syfte", "syftedokumentation", "plananmarkning", "anmarkning", "beskrivning",
		"handelse", "notering", "tillkomst", "ursprunglig", "precisering", "varde":
		return true
	}
	return false
}

func names[T any](fields []field[T]) []string {
	out := make([]string, len(fields))
	for i := range fields {
		out[i] = fields[i].name
	}
	return out
}

// varden gives the variables that the national specification has a place for.
// Units and kinds of value are not in the file.
func varden(vs []detaljplan.VariabelSS637040) (out []detaljplan.Variabelvarde, left int) {
	for i := range vs {
		v := &vs[i]
		w := detaljplan.Variabelvarde{Variabelvarde: v.Varde, Beskrivning: v.Namn}
		switch v.Typ {
		case "DP_VarDecimaltal", "DP_VarHeltal":
			w.Datatyp = detaljplan.VariabeltypDecimaltal
		case "DP_VarText", "DP_VarKod", "DP_VarArtal", "DP_VarDatum":
			w.Datatyp = detaljplan.VariabeltypText
		default:
			left++
			continue
		}
		out = append(out, w)
	}
	return out, left
}
