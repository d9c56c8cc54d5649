package geojson

import (
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
)

// A derivedValue is a property made from others for readers' eyes.
type derivedValue struct{ name, value string }

// appendPlanDerived appends the dates and the period of the plan's decisions.
func appendPlanDerived(out []derivedValue, p *detaljplan.Detaljplan) []derivedValue {
	var decided, force, period []string
	for i := range p.Beslutsinformation {
		b := &p.Beslutsinformation[i]
		if !b.DatumAntagande.IsZero() {
			decided = append(decided, b.DatumAntagande.String())
		}
		for _, d := range b.DatumLagakraft {
			force = append(force, d.String())
		}
		if b.Genomforandetid != nil {
			period = append(period, strconv.FormatInt(*b.Genomforandetid, 10))
		}
	}
	for _, v := range []struct {
		name string
		list []string
	}{{dDecided, decided}, {dForce, force}, {dPeriod, period}} {
		if len(v.list) > 0 {
			out = append(out, derivedValue{v.name, strings.Join(v.list, ", ")})
		}
	}
	return out
}

// appendProvisionDerived appends the plan's name and designation, the wording
// with its values in place, and the values in words.
func appendProvisionDerived(out []derivedValue, b *detaljplan.Planbestammelse, plan *detaljplan.Detaljplan) []derivedValue {
	if plan != nil {
		if plan.Namn != "" {
			out = append(out, derivedValue{dPlanName, plan.Namn})
		}
		if plan.Beteckning != "" {
			out = append(out, derivedValue{dPlanLabel, plan.Beteckning})
		}
	}
	if s, ok := filledIn(b.Bestammelseformulering, b.Bestammelsevarde); ok {
		out = append(out, derivedValue{dWording, s})
	}
	if s := values(b.Bestammelsevarde); s != "" {
		out = append(out, derivedValue{dValues, s})
	}
	return out
}

// values writes "500 kvadratmeter (max)"; several with their names before
// them, separated by semicolons.
func values(list []detaljplan.Variabelvarde) string {
	var s strings.Builder
	for i := range list {
		v := &list[i]
		if i > 0 {
			s.WriteString("; ")
		}
		if len(list) > 1 && v.Beskrivning != "" {
			s.WriteString(v.Beskrivning + ": ")
		}
		s.WriteString(v.Variabelvarde)
		if v.Enhet != "" {
			s.WriteString(" " + string(v.Enhet))
		}
		if v.Vardetyp != "" {
			s.WriteString(" (" + string(v.Vardetyp) + ")")
		}
	}
	return s.String()
}

// filledIn puts the values in the place of the catalogue's placeholders,
// "[name:text]" and "[name:decimaltal]": by name where a value has it, else in
// order. It returns false when the wording has no placeholder.
func filledIn(wording string, list []detaljplan.Variabelvarde) (string, bool) {
	var s strings.Builder
	n := 0
	at, end := 0, -1 // where to go on, and the last "]" met
	for {
		start := strings.IndexByte(wording[at:], '[')
		if start < 0 {
			break
		}
		start += at
		if end < start {
			if end = strings.IndexByte(wording[start:], ']'); end < 0 {
				break
			}
			end += start
		}
		name, typ, ok := strings.Cut(wording[start+1:end], ":")
		if !ok || typ != "text" && typ != "decimaltal" {
			// Nor is any other "[" up to the colon the start of a placeholder.
			next := min(start+1+len(name)+1, end+1)
			s.WriteString(wording[at:next])
			at = next
			continue
		}
		value := wording[start : end+1]
		if n < len(list) {
			value = list[n].Variabelvarde
		}
		for i := range list {
			if list[i].Beskrivning == name {
				value = list[i].Variabelvarde
				break
			}
		}
		// What a hostile file could blow up is left out.
		if n > 1000 || len(list) > 1000 || s.Len()+start-at+len(value) > 1<<20 {
			return "", false
		}
		s.WriteString(wording[at:start])
		s.WriteString(value)
		at = end + 1
		n++
	}
	if n == 0 {
		return "", false
	}
	s.WriteString(wording[at:])
	return s.String(), true
}
