package diff

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/internal/topology"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	kindDataset       = "datamängd"
	kindDetaljplan    = "detaljplan"
	kindOversiktsplan = "översiktsplan"
	kindBestammelse   = "planbestämmelse"
)

// kinds name the objects of the översiktsplan by their types.
var kinds = map[string]quality.Text{
	"Plandel":             {SV: "plandel", EN: "part of the plan"},
	"Handelse":            {SV: "händelse", EN: "event"},
	"Stallningstagande":   {SV: "ställningstagande", EN: "statement"},
	"GeografisktObjekt":   {SV: "geografiskt objekt", EN: "geographic object"},
	"Avsnitt":             {SV: "avsnitt", EN: "section"},
	"Media":               {SV: "media", EN: "media"},
	"Koppling":            {SV: "koppling", EN: "link"},
	"Granskningsyttrande": {SV: "granskningsyttrande", EN: "review statement"},
	"Yttrandepunkt":       {SV: "yttrandepunkt", EN: "item of the review statement"},
	"Anmarkning":          {SV: "anmärkning", EN: "remark"},
	"Riksintresse":        {SV: "riksintresse", EN: "national interest"},
	"Miljokvalitetsnorm":  {SV: "miljökvalitetsnorm", EN: "environmental quality standard"},
	"LISOmrade":           {SV: "LIS-område", EN: "area for rural development by shores"},
	"Klimatrisk":          {SV: "klimatrisk", EN: "climate risk"},
	"MellankommunalFraga": {SV: "mellankommunal fråga", EN: "matter between municipalities"},
	"Konsekvens":          {SV: "konsekvens", EN: "consequence"},
	"Planeringsstrategi":  {SV: "planeringsstrategi", EN: "planning strategy"},
}

// sortOf is what an object is: objects of different sorts are never taken for
// the same.
func sortOf(v reflect.Value) string {
	if p, ok := v.Interface().(*detaljplan.Planbestammelse); ok {
		return string(p.Typ)
	}
	if p, ok := v.Interface().(*oversiktsplan.GeografisktObjekt); ok {
		return string(p.Klass.Aspekt)
	}
	return v.Type().String()
}

func (b *builder) kind(at *path, v reflect.Value) string {
	switch o := v.Interface().(type) {
	case *detaljplan.Dataset:
		return kindDataset
	case *detaljplan.Detaljplan:
		return kindDetaljplan
	case *oversiktsplan.Oversiktsplan:
		return kindOversiktsplan
	case *detaljplan.Planbestammelse:
		if o != nil && o.Typ != "" {
			return string(o.Typ)
		}
		return kindBestammelse
	}
	t := v.Type()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if k, ok := kinds[t.Name()]; ok {
		return k.SV
	}
	return t.Name()
}

// kindText is an object's kind in both languages.
func kindText(kind string) quality.Text {
	switch kind {
	case kindDataset:
		return quality.Text{SV: kind, EN: "data set"}
	case kindDetaljplan:
		return quality.Text{SV: kind, EN: "detailed development plan"}
	case kindOversiktsplan:
		return quality.Text{SV: kind, EN: "comprehensive plan"}
	case kindBestammelse:
		return quality.Text{SV: kind, EN: "provision"}
	}
	if t := detaljplan.Bestammelsetyp(kind); t.Known() {
		return t.Label()
	}
	for _, k := range kinds {
		if k.SV == kind {
			return k
		}
	}
	return quality.Text{SV: kind, EN: kind}
}

func (b *builder) ref(at *path, v reflect.Value) *Ref {
	r := &Ref{Pointer: at.pointer(), Label: labelOf(v)}
	if e := reflect.Indirect(v); e.IsValid() {
		if f := identityField(e.Type()); f >= 0 {
			r.Identity = e.Field(f).String()
		}
	}
	return r
}

// labelOf is what people call an object by.
func labelOf(v reflect.Value) string {
	switch o := v.Interface().(type) {
	case *detaljplan.Planbestammelse:
		if o == nil {
			return ""
		}
		return katalog.Lydelse(o)
	case *detaljplan.Detaljplan:
		if o == nil {
			return ""
		}
		return strings.TrimSpace(o.Beteckning + " " + o.Namn)
	case *oversiktsplan.GeografisktObjekt:
		if o == nil {
			return ""
		}
		return strings.TrimSpace(o.Beteckning + " " + firstOf(o.Namn, o.Klass.Underkategori, o.Klass.Kategori))
	}
	e := reflect.Indirect(v)
	if !e.IsValid() || e.Kind() != reflect.Struct {
		return ""
	}
	for _, name := range []string{"Namn", "Rubrik", "Titel", "Slag", "Text", "Lank"} {
		if f := e.FieldByName(name); f.IsValid() && f.Kind() == reflect.String && f.String() != "" {
			return f.String()
		}
	}
	return ""
}

func firstOf(s ...string) string {
	for _, x := range s {
		if x != "" {
			return x
		}
	}
	return ""
}

// nameOf says which of several values one is.
func nameOf(v reflect.Value) string {
	v = reflect.Indirect(v)
	if !v.IsValid() || v.Kind() != reflect.Struct || !v.CanInterface() {
		return ""
	}
	switch o := v.Interface().(type) {
	case detaljplan.Variabelvarde:
		return o.Beskrivning
	case detaljplan.Dokumentreferens:
		return o.Namn
	case detaljplan.Planeringsunderlag:
		if o.Underlag != nil {
			return o.Underlag.Namn
		}
	case detaljplan.Beslutshandling:
		if o.Dokument != nil {
			return o.Dokument.Namn
		}
	case detaljplan.Beslutsinformation:
		return string(o.Beslutstyp)
	case oversiktsplan.Falt:
		return o.Namn
	case oversiktsplan.Redovisning:
		return string(o.Amne)
	}
	return ""
}

// numberOf reads a value that can be counted with, of the structure p.
func numberOf(f *Field, p reflect.Value) *Number {
	if f.Change != Changed || len(f.Path) == 0 {
		return nil
	}
	unit := ""
	switch last := f.Path[len(f.Path)-1]; last {
	case "variabelvarde":
		if v, ok := interfaceOf(p).(detaljplan.Variabelvarde); ok {
			if v.Datatyp != detaljplan.VariabeltypDecimaltal {
				return nil
			}
			unit = string(v.Enhet)
		}
	case "genomforandetid", "giltighetstid", "borjarGallaEfter":
		unit = "månader"
	case "absolutLagesosakerhetPlan", "absolutLagesosakerhetHojd", "lagesosakerhet":
		unit = "meter"
	default:
		switch reflect.Indirect(f.old).Kind() {
		case reflect.Int64, reflect.Int, reflect.Float64:
		default:
			return nil
		}
	}
	old, ok := number(f.Old)
	now, also := number(f.New)
	if !ok || !also {
		return nil
	}
	return &Number{old, now, unit}
}

func interfaceOf(v reflect.Value) any {
	if !v.IsValid() || !v.CanInterface() {
		return nil
	}
	return v.Interface()
}

func number(s string) (float64, bool) {
	x, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(s), ",", "."), 64)
	return x, err == nil
}

// geometric reports whether an edit is of the geometry itself, and not of what
// is known about it.
func geometric(names []string, t reflect.Type) bool {
	switch t {
	case geometryType, reflect.TypeFor[detaljplan.Geometribeskrivning](), reflect.TypeFor[*oversiktsplan.Geometri](),
		reflect.TypeFor[[]detaljplan.Geometribeskrivning]():
		return true
	}
	return len(names) > 0 && names[len(names)-1] == "position"
}

// categoryOf says what a member tells of. It goes by names, which are the
// specification's, and is a matter of presentation: nothing is left out by it.
func categoryOf(names []string) Category {
	for _, n := range names {
		switch n {
		case "extra", "envelope", "sS637040", "SS637040", "omradeSS637040":
			return CategoryFormat
		case "geometrimetadata", "geometri", "kvalitetsbeskrivning":
			return CategoryMetadata
		}
	}
	last := names[len(names)-1]
	switch names[0] {
	case "beslutsinformation":
		for _, n := range names[1:] {
			switch n {
			case "beslutshandling", "grundkarta":
				return CategoryDocument
			case "planbestammelse":
				return CategoryReference
			}
		}
		return CategoryDecision
	case "planbeskrivning", "planeringsunderlag", "ursprungligGeometri", "media", "handlingar", "lank":
		return CategoryDocument
	case "status", "datumStatusforandring", "datum", "datumSlut", "datumPaborjad", "datumAntagen", "instans", "diarienummer", "basplan", "ersatter", "miljobedomning", "aktualitet", "giltighet":
		return CategoryDecision
	case "anvandbarhet", "beskrivningAnvandbarhet", "objektversion", "versionGiltigFran", "versionGiltigTill", "version", "kalla", "lager":
		return CategoryMetadata
	case "reglerarAnvandningsbestammelse", "reglerarDetaljplan", "detaljplan", "galler", "omfattar", "plandel", "fran", "till", "var", "punkt":
		return CategoryReference
	case "objektidentitet", "identitet":
		return CategoryIdentity
	}
	switch last {
	case "bestammelseformulering", "ursprungligBestammelseformulering", "syfte", "motiv", "namn", "text", "rubrik", "beskrivning", "skal", "tillgodoses", "foljs", "syn", "atgarder", "andamal", "notering", "hur", "varfor":
		return CategoryText
	}
	return CategoryValue
}

func shapesIn(in topology.Input) []geom.T { return []geom.T{in.Geometry} }

// fields name the members that are met most; the others go by the name that
// the specification has for them.
var fields = map[string]quality.Text{
	"bestammelseformulering":            {SV: "Formulering", EN: "Wording"},
	"ursprungligBestammelseformulering": {SV: "Ursprunglig formulering", EN: "Original wording"},
	"variabelvarde":                     {SV: "Värde", EN: "Value"},
	"bestammelsevarde":                  {SV: "Värde", EN: "Value"},
	"vardetyp":                          {SV: "Värdetyp", EN: "Kind of value"},
	"enhet":                             {SV: "Enhet", EN: "Unit"},
	"planbestammelsekatalogreferens":    {SV: "Bestämmelse i planbestämmelsekatalogen", EN: "Provision in the catalogue"},
	"typ":                               {SV: "Typ", EN: "Kind"},
	"namn":                              {SV: "Namn", EN: "Name"},
	"syfte":                             {SV: "Syfte", EN: "Purpose"},
	"motiv":                             {SV: "Motiv", EN: "Motive"},
	"planbestammelsebeskrivning":        {SV: "Motiv", EN: "Motive"},
	"beteckning":                        {SV: "Beteckning", EN: "Designation"},
	"kommun":                            {SV: "Kommun", EN: "Municipality"},
	"status":                            {SV: "Status", EN: "Status"},
	"datumStatusforandring":             {SV: "Datum för status", EN: "Date of status"},
	"beslutsinformation":                {SV: "Beslut", EN: "Decision"},
	"datumPaborjat":                     {SV: "Påbörjat", EN: "Begun"},
	"datumAntagande":                    {SV: "Antagen", EN: "Adopted"},
	"datumLagakraft":                    {SV: "Laga kraft", EN: "Legal force"},
	"genomforandetid":                   {SV: "Genomförandetid", EN: "Implementation period"},
	"genomforandetidStartar":            {SV: "Genomförandetiden börjar", EN: "Implementation period begins"},
	"giltighetstid":                     {SV: "Giltighetstid", EN: "Period of validity"},
	"borjarGallaEfter":                  {SV: "Börjar gälla efter", EN: "Begins to hold after"},
	"vertikalAvgransning":               {SV: "Vertikal avgränsning", EN: "Vertical limit"},
	"sekundarEgenskapsgrans":            {SV: "Sekundär egenskapsgräns", EN: "Secondary property boundary"},
	"reglerarAnvandningsbestammelse":    {SV: "Reglerar användning", EN: "Regulates the uses"},
	"reglerarDetaljplan":                {SV: "Reglerar hela planen", EN: "Regulates the whole plan"},
	"planbeskrivning":                   {SV: "Planbeskrivning", EN: "Plan description"},
	"planeringsunderlag":                {SV: "Planeringsunderlag", EN: "Planning material"},
	"beslutshandling":                   {SV: "Beslutshandling", EN: "Document of the decision"},
	"grundkarta":                        {SV: "Grundkarta", EN: "Base map"},
	"geometrimetadata":                  {SV: "Lägesbestämning", EN: "How the position was determined"},
	"koordinatsystemPlan":               {SV: "Koordinatsystem", EN: "Coordinate system"},
	"anvandbarhet":                      {SV: "Användbarhet", EN: "Reliability"},
	"kvalitetsbeskrivning":              {SV: "Kvalitetsbeskrivning", EN: "Quality"},
	"objektversion":                     {SV: "Objektversion", EN: "Version of the object"},
	"versionGiltigFran":                 {SV: "Versionen giltig från", EN: "Version valid from"},
	"versionGiltigTill":                 {SV: "Versionen giltig till", EN: "Version valid until"},
	"text":                              {SV: "Text", EN: "Text"},
	"rubrik":                            {SV: "Rubrik", EN: "Heading"},
	"hansyn":                            {SV: "Hänsyn", EN: "Considerations"},
	"kategori":                          {SV: "Kategori", EN: "Category"},
	"underkategori":                     {SV: "Underkategori", EN: "Subcategory"},
	"kod":                               {SV: "Kod", EN: "Code"},
	"giltighet":                         {SV: "Giltighet", EN: "Validity"},
	"datum":                             {SV: "Datum", EN: "Date"},
}

// label is what a field is called.
func (f *Field) label() quality.Text {
	var name string
	for i := len(f.Path) - 1; i >= 0; i-- {
		if _, err := strconv.Atoi(f.Path[i]); err != nil {
			name = f.Path[i]
			if t, ok := fields[name]; ok {
				return t
			}
			break
		}
	}
	return quality.Text{SV: name, EN: name}
}
