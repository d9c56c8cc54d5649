package katalog

import "github.com/planinfo-se/planinfo/detaljplan"

// A Form tells which of the two conventions in use a sentence follows.
type Form uint8

const (
	FormMall    Form = iota + 1 // the slots stand in the text, as the catalogue writes it
	FormIfylld                  // the values stand in the text
	FormBlandad                 // some of each
)

// A Matchning tells how a sentence was recognised.
type Matchning struct {
	Form Form

	// Exakt tells that the sentence is letter for letter what the catalogue
	// writes, or what Fyll makes of the values. Otherwise it differs in white
	// space, decimal sign or composition of characters.
	Exakt bool

	// Flertydig tells that the sentence can be divided into values in more
	// than one way; Alternativ is another way than the one returned.
	Flertydig  bool
	Alternativ []detaljplan.Variabelvarde

	// ForStor tells that text and wording together are too large to look for
	// values in, so that nothing was recognised.
	ForStor bool
}

// Kanner recognises a sentence of the wording and gets the values from it.
func (m *Mall) Kanner(text string) ([]detaljplan.Variabelvarde, Matchning, bool) {
	return nil, Matchning{}, false
}
