package katalog

import (
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A Beteckning is what stands for a provision on the map: letters, and the
// index that tells provisions with the same letters apart.
type Beteckning struct {
	Stam  string `json:"stam"`
	Index int    `json:"index,omitzero"` // 0 for none; drawn as a subscript
}

// String returns the notation on one line: "e1", "B", "GATA".
func (b Beteckning) String() string {
	if b.Index == 0 {
		return b.Stam
	}
	return b.Stam + strconv.Itoa(b.Index)
}

// Hopskrivna joins the notations of uses on one area: "BC".
func Hopskrivna(list []Beteckning) string { return join(list, "") }

// Atskilda joins the notations of properties on one area: "e1 a2".
func Atskilda(list []Beteckning) string { return join(list, " ") }

func join(list []Beteckning, by string) string {
	s := make([]string, 0, len(list))
	for _, b := range list {
		if b != (Beteckning{}) {
			s = append(s, b.String())
		}
	}
	return strings.Join(s, by)
}

var (
	ruleNoPattern = quality.Rule{Code: "katalog/no-notation", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title: quality.Text{SV: "Beteckningen är okänd", EN: "The notation is unknown"}, Source: "Planbestämmelsekatalogen, beteckning"}
	ruleChosen = quality.Rule{Code: "katalog/notation-chosen", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title: quality.Text{SV: "Beteckningens bokstäver väljs av planförfattaren", EN: "The author chooses the letters of the notation"}, Source: "Planbestämmelsekatalogen, beteckning"}
)

// Beteckningar are the notations of a plan's provisions.
type Beteckningar struct {
	av map[detaljplan.UUID]Beteckning
}

// Av returns a provision's notation; false when it has none and is shown by a
// symbol alone, or when none is known.
func (b *Beteckningar) Av(id detaljplan.UUID) (Beteckning, bool) {
	x, ok := b.av[id]
	return x, ok
}

// Beteckna gives every provision of a plan its notation, after the pattern that
// the catalogue has for it. A # in the pattern is an index that runs over the
// whole plan for each letter: the same entry with the same text and values has
// the same index everywhere, another gets the next free number. Provisions are
// taken in the plan's order, so that the same plan is always numbered alike,
// and one that is added last moves no other.
//
// What a file of SS 637040 says of a provision's label goes before the
// catalogue. Findings name the provisions that no pattern is known for, and
// those whose letters the author chooses and the data does not have. The
// catalogue may be nil.
func Beteckna(p *detaljplan.Detaljplan, k *Katalog) (*Beteckningar, quality.Findings) {
	out := &Beteckningar{av: map[detaljplan.UUID]Beteckning{}}
	var fs quality.Findings
	type key struct {
		stem, entry, text string
	}
	index := map[key]int{}
	next := map[string]int{}
	for _, b := range p.Planbestammelser {
		if b == nil {
			continue
		}
		place := quality.Place{Object: string(b.Objektidentitet)}
		if s, ok := etikett(b); ok {
			out.av[b.Objektidentitet] = s
			next[s.Stam] = max(next[s.Stam], s.Index)
			continue
		}
		var row *Bestammelse
		if k != nil {
			row, _ = k.Bestammelse(b.Planbestammelsekatalogreferens)
		}
		if row == nil {
			fs = append(fs, ruleNoPattern.At(place, quality.Text{SV: "Bestämmelsen finns inte i katalogen; den får ingen beteckning.", EN: "The provision is not in the catalogue; it gets no notation."}))
			continue
		}
		pattern := strings.TrimSpace(row.Beteckning)
		if pattern == "" || pattern == "-" {
			continue // a symbol alone
		}
		if strings.Contains(pattern, "[") {
			fs = append(fs, ruleChosen.At(place, quality.Textf("Beteckningen är %s; bokstäverna finns inte i data.", "The notation is %s; the data does not have the letters.", pattern)))
			continue
		}
		stem, indexed := strings.CutSuffix(pattern, "#")
		if !indexed {
			out.av[b.Objektidentitet] = Beteckning{Stam: stem}
			continue
		}
		var text strings.Builder
		text.WriteString(b.Bestammelseformulering)
		for _, v := range b.Bestammelsevarde {
			text.WriteString("\x00" + v.Beskrivning + "\x00" + v.Variabelvarde + "\x00" + string(v.Vardetyp) + "\x00" + string(v.Enhet))
		}
		id := key{stem, string(row.ID), text.String()}
		if index[id] == 0 {
			next[stem]++
			index[id] = next[stem]
		}
		out.av[b.Objektidentitet] = Beteckning{stem, index[id]}
	}
	return out, fs
}

// etikett is the notation that a file of SS 637040 has for a provision.
func etikett(b *detaljplan.Planbestammelse) (Beteckning, bool) {
	if b.SS637040 == nil {
		return Beteckning{}, false
	}
	for _, f := range b.SS637040.Forekomster {
		if f.Beteckning == "" {
			continue
		}
		s := Beteckning{Stam: f.Beteckning}
		if n, err := strconv.Atoi(f.Index); err == nil && n > 0 {
			s.Index = n
		}
		return s, true
	}
	return Beteckning{}, false
}

func itoa(i int) string { return strconv.Itoa(i) }
