package katalog

import (
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/worddiff"
)

// An Ordslag tells in which of two texts words stand.
type Ordslag uint8

const (
	OrdLika      Ordslag = iota + 1 // in both
	OrdBorttaget                    // in the wording only
	OrdTillagt                      // in the text only
)

// An Ordfoljd is a run of words of one kind, with the white space between and
// after them.
type Ordfoljd struct {
	Slag Ordslag
	Text string
}

// An Orddiff is the difference between a wording and a text, word by word. A
// slot counts as one word, and so does each punctuation mark. White space is
// not compared.
type Orddiff struct {
	Foljder []Ordfoljd

	// Grov tells that the texts differ over so much that only the beginning
	// and the end were compared.
	Grov bool
}

// Lika reports whether there is no difference.
func (d Orddiff) Lika() bool { return d.Antal() == 0 }

// Antal returns the number of runs that differ.
func (d Orddiff) Antal() int {
	n := 0
	for _, f := range d.Foljder {
		if f.Slag != OrdLika {
			n++
		}
	}
	return n
}

// String writes the difference on one line for people, what was taken away as
// [-…-] and what was put in as {+…+}.
func (d Orddiff) String() string {
	var w worddiff.Diff
	for _, f := range d.Foljder {
		w.Runs = append(w.Runs, worddiff.Run{Kind: worddiff.Kind(f.Slag), Text: f.Text})
	}
	return w.String()
}

// Avvikelse compares a wording, or a sentence made of it by [Mall.Fyll], with
// a text. Time and memory are bounded whatever the texts are.
func Avvikelse(mall, text string) Orddiff {
	d := worddiff.WordsKeeping(mall, text, slotLen)
	out := Orddiff{Grov: d.Coarse}
	for _, r := range d.Runs {
		out.Foljder = append(out.Foljder, Ordfoljd{Ordslag(r.Kind), r.Text})
	}
	return out
}

// slotLen returns the length of the slot that s begins with, 0 for none.
func slotLen(s string) int {
	if s[0] != '[' {
		return 0
	}
	end := strings.IndexAny(s[1:min(len(s), 500)], "[]")
	if end < 0 || s[1+end] != ']' {
		return 0
	}
	if name, typ, ok := cutLast(s[1 : 1+end]); ok && name != "" && (typ == "text" || typ == "decimaltal") {
		return end + 2
	}
	return 0
}

// Avviker tells whether a provision's text deviates from the wording, and how,
// in whichever of the two conventions it comes nearest to: the slots kept, or
// the values v filled in. A text that [Mall.Kanner] recognises does not
// deviate, unless its numbers are other than those of v.
func (m *Mall) Avviker(text string, v []detaljplan.Variabelvarde) (Orddiff, bool) {
	if found, match, ok := m.Kanner(text); ok && (match.Form != FormIfylld || len(v) == 0 || sameNumbers(found, v)) {
		return Orddiff{}, false
	}
	kept := Avvikelse(m.text, text)
	if cut, _ := m.cut(); cut != m.text {
		if d := Avvikelse(cut, text); d.Antal() < kept.Antal() {
			kept = d
		}
	}
	filled, _ := m.Fyll(v)
	if d := Avvikelse(filled, text); d.Antal() < kept.Antal() || kept.Antal() == 0 {
		kept = d
	}
	return kept, true
}

// sameNumbers reports whether two lists have the same decimal numbers in the
// same order, as far as both have them.
func sameNumbers(a, b []detaljplan.Variabelvarde) bool {
	numbers := func(l []detaljplan.Variabelvarde) (out []decimal) {
		for _, x := range l {
			if x.Datatyp != detaljplan.VariabeltypDecimaltal {
				continue
			}
			if d, ok := parseDecimal(x.Variabelvarde); ok {
				out = append(out, d)
			}
		}
		return out
	}
	x, y := numbers(a), numbers(b)
	if len(x) != len(y) {
		return true // the values' own fault, see Kontrollera
	}
	for i := range x {
		if x[i] != y[i] {
			return false
		}
	}
	return true
}
