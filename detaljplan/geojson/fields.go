package geojson

import (
	"reflect"
	"strings"

	"github.com/planinfo-se/planinfo/quality"
)

// A Role is how a property of the view stands to the model.
type Role string

const (
	// Plain is one value of one field.
	Plain Role = "plain"
	// Object is a field as the specification's JSON has it, nested.
	Object Role = "object"
	// Rest is a nested object with what the flat properties beside it do not
	// hold: unknown members, values that do not fit, a method's further members.
	Rest Role = "rest"
	// Derived is made from other properties for readers' eyes, and not read.
	Derived Role = "derived"
)

// A Field is a property of the view, or a field of the model that the view has
// no property for.
type Field struct {
	Name  string       // the property; empty for what is not carried
	On    string       // the features that have it: "plan", "bestämmelse", "del" (both, for each part)
	Model string       // the Go field, from its type: "Detaljplan.Namn"
	Role  Role         // empty for what is not carried
	Note  quality.Text // what it is, or why it is not carried
}

// Carried returns the properties of the view in the order in which they are
// written. With the source's system ([SourceCRS]) each is read back exactly,
// but for those that are derived; coordinates too, bit for bit.
func Carried() []Field {
	one := func(name, on, model string, r Role, sv, en string) Field {
		return Field{name, on, model, r, quality.Text{SV: sv, EN: en}}
	}
	out := []Field{one(pTyp, "plan, bestämmelse", "Planbestammelse.Typ", Plain, `"detaljplan" på planen`, `"detaljplan" on the plan`)}
	add := func(v *vocabulary, on string, t reflect.Type) {
		for i := range v.props {
			p := &v.props[i]
			f := Field{Name: p.name, On: on, Model: goPath(t, p.path), Role: Plain}
			switch {
			case p.rest:
				f.Role = Rest
			case p.f.kind == kObject || p.f.kind == kList && p.f.elem.kind != kText:
				f.Role = Object
			}
			out = append(out, f)
		}
	}
	add(planVocabulary, "plan", planShape.typ)
	out = append(out,
		one(dDecided, "plan", "Beslutsinformation.DatumAntagande", Derived, "alla besluts", "of all decisions"),
		one(dForce, "plan", "Beslutsinformation.DatumLagakraft", Derived, "alla besluts", "of all decisions"),
		one(dPeriod, "plan", "Beslutsinformation.Genomforandetid", Derived, "alla besluts, månader", "of all decisions, months"))
	add(provisionVocabulary, "bestämmelse", provisionShape.typ)
	out = append(out,
		one(dPlanName, "bestämmelse", "Detaljplan.Namn", Derived, "planens namn", "the plan's name"),
		one(dPlanLabel, "bestämmelse", "Detaljplan.Beteckning", Derived, "planens beteckning", "the plan's designation"),
		one(dWording, "bestämmelse", "Planbestammelse.Bestammelseformulering", Derived, "formuleringen med värdena insatta", "the wording with its values put in"),
		one(dValues, "bestämmelse", "Planbestammelse.Bestammelsevarde", Derived, `"500 kvadratmeter (max)"`, `"500 kvadratmeter (max)"`),
		one(pPart, "del", "Geometribeskrivning", Plain, "delens nummer, från 1", "the part's number, from 1"),
		one(pParts, "del", "Geometribeskrivning", Plain, "antal delar", "number of parts"))
	add(partVocabulary, "del", descriptionShape.typ)
	method := func(name, variant, rest, model string) {
		out = append(out,
			one(name, "del", model, Plain, "metodens typ", "the method's typ"),
			one(variant, "del", model+" (Variant)", Plain, "metodens variant", "the method's variant"),
			one(rest, "del", model, Rest, "metodens övriga medlemmar", "the method's further members"))
	}
	method(pMethodPlan, pVariantPlan, pRestMethodPlan, "Geometrimetadata.LagesbestamningsmetodIPlan")
	method(pMethodHeight, pVariantHeight, pRestMethodHeight, "Geometrimetadata.LagesbestamningsmetodIHojd")
	return append(out,
		one(pRestPosition, "del", "Geometri.Extra", Rest, "", ""),
		one(pRestMetadata, "del", "Geometrimetadata.Extra", Rest, "", ""),
		one(pRestDescription, "del", "Geometribeskrivning.Extra", Rest, "", ""),
		one(pArea, "del", "Geometribeskrivning.OmradeSS637040", Plain, "områdets gml:id", "gml:id of the area"),
		one(pLabel, "del", "Forekomst.Beteckning", Plain, "etiketten på kartan", "the label on the map"),
		one(pIndex, "del", "Forekomst.Index", Plain, "etikettens index", "the label's index"),
		one(pRotation, "del", "Forekomst.Rotation", Plain, "etikettens vridning", "the label's rotation"),
		one(pLabelX, "del", "Forekomst.Insattning", Plain, "var etiketten står, i filens system", "where the label stands, in the file's system"),
		one(pLabelY, "del", "Forekomst.Insattning", Plain, "", ""),
		one(pPlanGeometry, "plan", "Detaljplan.Plangeometri", Object, "med PerProvision, när delarna skiljer sig; utan position", "with PerProvision, when parts differ; without position"),
		one(pProvisionGeometry, "bestämmelse", "Planbestammelse.Bestammelsegeometri", Object, "som ovan", "as above"))
}

// NotCarried returns the fields of the model that the view has no place for.
// Encode reports each that is set, once for the whole, as geojson/not-carried.
func NotCarried() []Field {
	no := func(model, sv, en string) Field { return Field{Model: model, Note: quality.Text{SV: sv, EN: en}} }
	own := [2]string{"hör till SS 637040:s eget sätt att dela upp filen", "belongs to SS 637040's own way of dividing a file"}
	return []Field{
		no("Dataset.SS637040", "gränser som inget område har", "boundaries that no area has"),
		no("Dataset.Extra", "utom FormatGeoJSON", "but for FormatGeoJSON"),
		no("Detaljplan.Envelope", "utom FormatGeoJSON; id och bbox skrivs på vyns sätt", "but for FormatGeoJSON; id and bbox are written the view's way"),
		no("Planbestammelse.Envelope", "som planens", "as the plan's"),
		no("Extra (ss637040)", "XML", "XML"),
		no("PlanSS637040.Loggning", own[0], own[1]),
		no("PlanSS637040.Extra", "XML", "XML"),
		no("BestammelseSS637040.Variabler", "vyn har bestammelsevarde", "the view has bestammelsevarde"),
		no("BestammelseSS637040.Forekomster", "utom den första för varje område, och av den bara etiketten", "but for the first of each area, and of that the label only"),
		no("Forekomst.ID", own[0], own[1]), no("Forekomst.Bestammelseid", own[0], own[1]), no("Forekomst.Ordning", own[0], own[1]),
		no("Forekomst.Under", own[0], own[1]), no("Forekomst.Anvandning", own[0], own[1]), no("Forekomst.InsattningID", own[0], own[1]),
		no("Forekomst.Eget", own[0], own[1]), no("Forekomst.Extra", "XML", "XML"),
	}
}

// goPath names the last field of a path with the type that it is in.
func goPath(t reflect.Type, path []int) string {
	var name strings.Builder
	for _, i := range path {
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		name.Reset()
		f := t.Field(i)
		name.WriteString(t.Name() + "." + f.Name)
		t = f.Type
	}
	return name.String()
}
