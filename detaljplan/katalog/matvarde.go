package katalog

import (
	"fmt"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A Matvarde is a number that a provision sets, together with what the number
// means: the provision's code, the variable, the unit and the sense.
//
// The number itself cannot be had, so that nobody compares two that mean
// different things: a nockhöjd of 8 metres above ground is not less than one
// of 45 metres above the datum; 20 % of the property's area inside the
// egenskapsområde (BruttoEgen) is not 20 % of it inside the användningsområde
// (BruttoAnv); and 8 metres at most is not 8 metres at least. [Matvarde.Compare]
// refuses; only numbers of one code, variable, unit and sense have an order.
//
// Values are equal under == when number and meaning are the same.
type Matvarde struct {
	kod      string
	variabel string
	enhet    detaljplan.Enhet
	vardetyp detaljplan.Vardetyp
	tal      decimal
}

// A MatvardeFel says that a value is no number with a meaning.
type MatvardeFel struct{ Text quality.Text }

// Error returns the English text.
func (e *MatvardeFel) Error() string { return "katalog: " + e.Text.EN }

// NyttMatvarde returns the number that the value v sets under the provision b.
// It is an error, a [*MatvardeFel], when v is not a decimal number or has no
// unit, or when neither v nor b tells the sense or they say different things.
// An entry without a code is known by its UUID instead.
func NyttMatvarde(b *Bestammelse, v detaljplan.Variabelvarde) (Matvarde, error) {
	fail := func(sv, en string, args ...any) (Matvarde, error) {
		return Matvarde{}, &MatvardeFel{textf(sv, en, args...)}
	}
	m := Matvarde{kod: b.Bestammelsekod, variabel: nameKey(v.Beskrivning), enhet: v.Enhet, vardetyp: v.Vardetyp}
	if m.kod == "" {
		m.kod = string(normal(b.ID))
	}
	if m.kod == "" {
		return fail("Bestämmelsen har varken kod eller identitet.", "The provision has neither code nor identity.")
	}
	if v.Datatyp != detaljplan.VariabeltypDecimaltal {
		return fail("%s är inte ett decimaltal utan %q.", "%s is not a decimal number but %q.", clip(v.Beskrivning), clip(string(v.Datatyp)))
	}
	var ok bool
	if m.tal, ok = parseDecimal(v.Variabelvarde); !ok {
		return fail("%s är %q, som inte är ett decimaltal.", "%s is %q, which is not a decimal number.", clip(v.Beskrivning), clip(v.Variabelvarde))
	}
	if m.enhet == "" {
		return fail("%s har ingen enhet.", "%s has no unit.", clip(v.Beskrivning))
	}
	switch says := b.Vardetyp(); {
	case m.vardetyp == "" && says == "":
		return fail("Varken värdet eller katalogen säger om %s är störst, minst eller exakt.", "Neither the value nor the catalogue says whether %s is a maximum, a minimum or exact.", clip(v.Beskrivning))
	case m.vardetyp == "":
		m.vardetyp = says
	case says != "" && says != m.vardetyp:
		return fail("%s har värdetypen %s, men katalogen säger %s.", "%s has the sense %s, but the catalogue says %s.", clip(v.Beskrivning), clip(string(m.vardetyp)), string(says))
	}
	return m, nil
}

// Kod returns the provision's code, or its UUID when it has none.
func (m Matvarde) Kod() string { return m.kod }

// Variabel returns the name of the variable.
func (m Matvarde) Variabel() string { return m.variabel }

// Enhet returns the unit.
func (m Matvarde) Enhet() detaljplan.Enhet { return m.enhet }

// Vardetyp returns the sense.
func (m Matvarde) Vardetyp() detaljplan.Vardetyp { return m.vardetyp }

// String returns the number with all that it means, for people: "8,5 meter
// (max, DP_KM_…)".
func (m Matvarde) String() string {
	if m == (Matvarde{}) {
		return ""
	}
	return fmt.Sprintf("%s %s (%s, %s)", m.tal, m.enhet, m.vardetyp, m.kod)
}

// An EjJamforbara says that two numbers mean different things.
type EjJamforbara struct {
	A, B Matvarde
	Skal quality.Text // what differs
}

// Error returns both numbers and the English text.
func (e *EjJamforbara) Error() string {
	return fmt.Sprintf("katalog: %s and %s are not comparable: %s", e.A, e.B, e.Skal.EN)
}

// Compare returns -1, 0 or +1 as m is less than, equal to or greater than o,
// exactly. The error is an [*EjJamforbara] unless both are of the same code,
// variable, unit and sense.
func (m Matvarde) Compare(o Matvarde) (int, error) {
	var skal quality.Text
	differs := func(what, en string, a, b any) {
		skal = quality.Text{SV: fmt.Sprintf("%s är %v och %v.", what, a, b), EN: fmt.Sprintf("the %s are %v and %v.", en, a, b)}
	}
	switch {
	case m.kod == "" || o.kod == "":
		skal = quality.Text{SV: "Ett av mätvärdena är tomt.", EN: "one of them is empty."}
	case m.kod != o.kod:
		differs("Koderna", "codes", m.kod, o.kod)
	case m.variabel != o.variabel:
		differs("Variablerna", "variables", m.variabel, o.variabel)
	case m.enhet != o.enhet:
		differs("Enheterna", "units", m.enhet, o.enhet)
	case m.vardetyp != o.vardetyp:
		differs("Värdetyperna", "senses", m.vardetyp, o.vardetyp)
	default:
		return m.tal.compare(o.tal), nil
	}
	return 0, &EjJamforbara{m, o, skal}
}
