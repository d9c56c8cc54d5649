package schema_test

// A named change to a delivery, and whether the official schema takes what it
// gives, as known from a test of one change each on a real delivery.
type change struct {
	name    string
	accepts bool // formats asserted
	formats bool // the answer is the other one where formats are not asserted
	apply   func(d delivery)
}

// A delivery gives the changes what they are to change. Its plan has a
// decision with a document, a date of legal force and a quality description;
// one of its egenskapsbestämmelser has a motive, one a value.
type delivery struct{ doc object }

func (d delivery) features() []any { return d.doc["features"].([]any) }

// feature returns the first feature of the kind, whose properties have the
// member, if one is asked for.
func (d delivery) feature(kind, member string) object {
	for _, f := range d.features() {
		p := f.(object)["properties"].(object)
		if p["feature:typ"] == kind && (member == "" || p[member] != nil) {
			return f.(object)
		}
	}
	panic("the delivery has no " + kind + " with " + member)
}

func (d delivery) props(kind, member string) object {
	return d.feature(kind, member)["properties"].(object)
}
func (d delivery) plan() object     { return d.props("detaljplan", "") }
func (d delivery) egenskap() object { return d.props("egenskapsbestämmelse", "") }
func (d delivery) beslut() object   { return first(d.plan(), "beslutsinformation") }
func (d delivery) geometri() object {
	return first(d.egenskap(), "bestammelsegeometri")["geometri"].(object)
}
func (d delivery) plangeometri() object { return first(d.plan(), "plangeometri")["geometri"].(object) }

func first(o object, list string) object { return o[list].([]any)[0].(object) }

// multi makes an area's geometry a multi-geometry.
func multi(g object, typ string) {
	p := g["position"].(object)
	g["typ"] = typ
	g["position"] = object{"type": "MultiPolygon", "coordinates": []any{p["coordinates"]}}
}

var changes = []change{
	{name: "nothing", accepts: true, apply: func(d delivery) {}},

	// What the official schema does not catch.
	{name: "geometry without position", accepts: true, apply: func(d delivery) { delete(d.geometri(), "position") }},
	{name: "an empty decision", accepts: true, apply: func(d delivery) { d.plan()["beslutsinformation"] = []any{object{}} }},
	{name: "an empty reference", accepts: true, apply: func(d delivery) {
		first(d.beslut(), "beslutshandling")["dokument"].(object)["referens"] = []any{object{}}
	}},
	{name: "an empty motive", accepts: true, apply: func(d delivery) {
		d.props("egenskapsbestämmelse", "")["planbestammelsebeskrivning"] = object{"motiv": ""}
	}},
	{name: "a decimal value without unit and value type", accepts: true, apply: func(d delivery) {
		d.egenskap()["bestammelsevarde"] = []any{object{"datatyp": "decimaltal", "variabelvarde": "3", "beskrivning": "höjd"}}
	}},
	{name: "giltighetstid on an egenskapsbestämmelse", accepts: true, apply: func(d delivery) { d.egenskap()["giltighetstid"] = number("24") }},
	{name: "giltighetstid of any type on an egenskapsbestämmelse", accepts: true, apply: func(d delivery) { d.egenskap()["giltighetstid"] = "24" }},
	{name: "sekundarEgenskapsgrans of any type on an användningsbestämmelse", accepts: true, apply: func(d delivery) {
		d.props("användningsbestämmelse", "")["sekundarEgenskapsgrans"] = "ja"
	}},
	{name: "a provision of another plan", accepts: true, apply: func(d delivery) {
		d.egenskap()["detaljplan"] = "00000000-0000-4000-8000-000000000000"
	}},
	{name: "two plans", accepts: true, apply: func(d delivery) {
		d.doc["features"] = append(d.features(), clone(d.feature("detaljplan", "")))
	}},
	{name: "no features", accepts: true, apply: func(d delivery) { d.doc["features"] = []any{} }},
	{name: "several coordinate reference systems", accepts: true, apply: func(d delivery) { d.geometri()["koordinatsystemPlan"] = "EPSG:3018" }},
	{name: "dimension 3 of plane coordinates", accepts: true, apply: func(d delivery) { d.plangeometri()["dimension"] = number("3") }},
	{name: "a multiyta", accepts: true, apply: func(d delivery) { multi(d.plangeometri(), "multiyta") }},
	{name: "a kropp of one plane face", accepts: true, apply: func(d delivery) { multi(d.plangeometri(), "kropp") }},
	{name: "no date in datumLagakraft", accepts: true, apply: func(d delivery) { d.beslut()["datumLagakraft"] = []any{} }},
	{name: "a negative genomforandetid", accepts: true, apply: func(d delivery) { d.beslut()["genomforandetid"] = number("-5") }},
	{name: "unknown members on plan, provision and geometry", accepts: true, apply: func(d delivery) {
		d.plan()["okand"] = object{"a": []any{nil}}
		d.egenskap()["kategori"] = "placering"
		d.geometri()["okand"] = nil
		d.doc["okand"] = nil
	}},
	{name: "version members on a provision", accepts: true, apply: func(d delivery) { d.egenskap()["versionGiltigFran"] = "igår" }},
	{name: "geometry metadata with nothing in it", accepts: true, apply: func(d delivery) {
		first(d.plan(), "plangeometri")["geometrimetadata"] = object{}
	}},
	{name: "the period spelt for another method", accepts: true, apply: func(d delivery) {
		first(d.plan(), "plangeometri")["geometrimetadata"] = object{"lagesbestamningsmetodIPlan": object{
			"typ": "geodetisk detaljmätning", "variant": "okänd", "tidpunktForUnderlagetsFramtagande": "2024"}}
	}},

	// What it catches.
	{name: "null for an optional member", apply: func(d delivery) { d.plan()["beteckning"] = nil }},
	{name: "an identity in upper case", apply: func(d delivery) { d.plan()["objektidentitet"] = "6E3E2C91-7307-4B2B-BFBD-FE831DDC2472" }},
	{name: "an unknown coordinate reference system", apply: func(d delivery) { d.geometri()["koordinatsystemPlan"] = "EPSG:3021" }},
	{name: "a geometry on the feature", apply: func(d delivery) {
		d.feature("detaljplan", "")["geometry"] = object{"type": "Point", "coordinates": []any{number("1"), number("2")}}
	}},
	{name: "a fractional genomforandetid", apply: func(d delivery) { d.beslut()["genomforandetid"] = number("7.5") }},
	{name: "31 February", formats: true, apply: func(d delivery) { d.beslut()["datumAntagande"] = "2023-02-31" }},
	{name: "a yta holding a MultiPolygon", apply: func(d delivery) { multi(d.plangeometri(), "yta") }},
	{name: "the media type of version 3", apply: func(d delivery) { d.doc["feature:mediatyp"] = "application/vnd.lm.detaljplan.v3+json" }},
	{name: "a decomposed letter in feature:typ", apply: func(d delivery) { d.egenskap()["feature:typ"] = "egenskapsbesta\u0308mmelse" }},
	{name: "a capital in feature:typ", apply: func(d delivery) { d.egenskap()["feature:typ"] = "Egenskapsbestämmelse" }},
	{name: "a number as variabelvarde", apply: func(d delivery) {
		d.egenskap()["bestammelsevarde"] = []any{object{"datatyp": "decimaltal", "variabelvarde": number("3"), "beskrivning": "höjd"}}
	}},
	{name: "a member of an older version in a closed object", apply: func(d delivery) {
		d.plan()["kvalitetsbeskrivning"].(object)["foljerForeskrift"] = true
	}},
	{name: "a time stamp without an offset", formats: true, apply: func(d delivery) { d.plan()["versionGiltigFran"] = "2026-03-04T15:48:17" }},
	{name: "a link that is no URI", formats: true, apply: func(d delivery) {
		first(first(d.beslut(), "beslutshandling")["dokument"].(object), "referens")["lank"] = "plankarta.pdf"
	}},
	{name: "the plain okänd of konvertering", apply: func(d delivery) {
		first(d.plan(), "plangeometri")["geometrimetadata"] = object{"lagesbestamningsmetodIPlan": object{"typ": "konvertering", "variant": "okänd"}}
	}},
	{name: "an unknown method without variant", apply: func(d delivery) {
		first(d.plan(), "plangeometri")["geometrimetadata"] = object{"lagesbestamningsmetodIPlan": object{"typ": "okänd"}}
	}},
	{name: "a method that the specification does not have", apply: func(d delivery) {
		first(d.plan(), "plangeometri")["geometrimetadata"] = object{"lagesbestamningsmetodIHojd": object{"typ": "gissning", "variant": "okänd"}}
	}},
}
