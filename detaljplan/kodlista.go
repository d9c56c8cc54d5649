package detaljplan

import (
	"github.com/planinfo-se/planinfo/internal/nearest"
	"github.com/planinfo-se/planinfo/quality"
)

// A Kodlista is a code list of the specification: the values that a member
// may have, with their labels. All lists of the specification are closed.
type Kodlista struct {
	Namn  string       // the Go type's name
	Titel quality.Text // what the list is called
	Kalla string       // schema and definition
	Koder []Kod        // in the schema's order
}

// A Kod is one value of a code list.
type Kod struct {
	Varde   string       // as it is written in the data, in NFC
	Etikett quality.Text // label for people
}

// Has reports whether the list has the value, compared letter by letter: case
// matters, and a decomposed "ä" is another value, as it is to the official
// schema.
func (k *Kodlista) Has(value string) bool {
	_, ok := k.Lookup(value)
	return ok
}

// Lookup returns the code with the value.
func (k *Kodlista) Lookup(value string) (Kod, bool) {
	for i := range k.Koder {
		if k.Koder[i].Varde == value {
			return k.Koder[i], true
		}
	}
	return Kod{}, false
}

func (k *Kodlista) label(value string) quality.Text {
	if c, ok := k.Lookup(value); ok {
		return c.Etikett
	}
	return quality.Text{SV: value, EN: value}
}

// Nearest returns the value of the list that is most like the given one,
// without regard to case, diacritics' form and surrounding space, and whether
// it is near enough to be worth suggesting.
func (k *Kodlista) Nearest(value string) (string, bool) {
	names := make([]string, len(k.Koder))
	for i := range k.Koder {
		names[i] = k.Koder[i].Varde
	}
	return Nearest(value, names)
}

// Nearest returns the candidate most like name, and whether it is near enough
// to be worth suggesting: the same letters in another case, form or order of
// words ("anvandbarhetBeskrivning", "beskrivningAnvandbarhet"), or at most a
// third of the letters wrong. Of equally near candidates the first wins.
func Nearest(name string, candidates []string) (string, bool) {
	return nearest.Of(name, candidates)
}
