package oversiktsplan

import (
	"iter"
	"slices"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/internal/nearest"
	"github.com/planinfo-se/planinfo/quality"
)

// A Listreferens names a version of a code list.
type Listreferens struct {
	Namn    string `json:"namn"`
	Version string `json:"version,omitempty"`
}

// IsZero reports whether no list is named.
func (r Listreferens) IsZero() bool { return r == Listreferens{} }

// A Kodlista is one version of a code list for geographic objects. It is data:
// ÖP-modell 2.1 comes with the module as far as it is known, others are loaded.
// A Kodlista is not changed after it is made, and may then be used by several
// goroutines.
type Kodlista struct {
	Namn    string        `json:"namn"`
	Version string        `json:"version"`
	Modell  Modellversion `json:"modell,omitempty"`

	// Giltighet is when the list applies.
	Giltighet Period `json:"giltighet,omitzero"`

	Kalla       string            `json:"kalla,omitempty"`
	Sakerhet    quality.Certainty `json:"sakerhet,omitzero"` // of the list as a whole
	Fullstandig bool              `json:"fullstandig"`       // whether it is known to hold all codes

	Koder []Kod `json:"koder"`
}

// A Kod is one entry of a code list: a category, or a pair of category and
// subcategory.
type Kod struct {
	Kod           string `json:"kod,omitempty"` // "OP_MVA_VI"; empty where none is known
	Aspekt        Aspekt `json:"aspekt"`
	Kategori      string `json:"kategori"`
	Underkategori string `json:"underkategori,omitempty"`
	Beskrivning   string `json:"beskrivning,omitempty"`

	// Geometri are the kinds of geometry that the entry may have; empty where
	// that is not known.
	Geometri         []Geometrislag    `json:"geometri,omitempty"`
	GeometriSakerhet quality.Certainty `json:"geometriSakerhet,omitzero"`

	// FriText says that the entry is one of the list's free choices ("Annan
	// användning"), which must say what is meant.
	FriText bool `json:"friText,omitzero"`

	Giltighet  Period            `json:"giltighet,omitzero"`
	ErsattAv   []string          `json:"ersattAv,omitempty"` // codes
	Kalla      string            `json:"kalla,omitempty"`
	Sakerhet   quality.Certainty `json:"sakerhet,omitzero"`
	Anmarkning string            `json:"anmarkning,omitempty"`
}

// A Geometrislag is a kind of geometry that an entry of a list may have.
type Geometrislag string

const (
	GeometrislagPunkt Geometrislag = "punkt"
	GeometrislagLinje Geometrislag = "linje"
	GeometrislagYta   Geometrislag = "yta"
)

// A Utfall is how a class stands to a code list.
type Utfall uint8

const (
	UtfallOkand   Utfall = iota // the class says nothing that could be looked up
	UtfallKand                  // known, and in force on the day
	UtfallUpphord               // known, but ended on the day (or not yet begun)
	UtfallEgen                  // the municipality's own
)

// String returns okänd, känd, upphörd or egen.
func (u Utfall) String() string {
	names := [...]string{"okänd", "känd", "upphörd", "egen"}
	if int(u) >= len(names) {
		return names[0]
	}
	return names[u]
}

// A Traff is the outcome of looking a class up in a list.
type Traff struct {
	Utfall Utfall
	Kod    Kod // the entry, when the outcome is known or ended

	// Narmast is the code or name of the list that is most like the one that
	// was not found, if any is near.
	Narmast string

	// Motsager says that the class has a code and names which belong to
	// different entries; Kod is then the entry of the code.
	Motsager bool
}

// Referens returns the list's name and version.
func (k *Kodlista) Referens() Listreferens { return Listreferens{k.Namn, k.Version} }

// Slaupp looks a class up as of a day (the zero Date for no particular day):
// by code where the class has one, otherwise by aspect, category and
// subcategory. The aspect may be left out when the pair names one entry.
func (k *Kodlista) Slaupp(c Klass, day civil.Date) Traff {
	if c.Kod == "" && c.Kategori == "" {
		return Traff{}
	}
	found, contradicts := -1, false
	if c.Kod != "" {
		found = slices.IndexFunc(k.Koder, func(e Kod) bool { return e.Kod == c.Kod })
		if found >= 0 && c.Kategori != "" {
			e := k.Koder[found]
			contradicts = e.Kategori != c.Kategori || c.Underkategori != "" && e.Underkategori != "" && e.Underkategori != c.Underkategori
		}
	}
	if found < 0 && c.Kategori != "" && c.Kod == "" {
		found = k.byName(c)
	}
	if found < 0 {
		t := Traff{Utfall: UtfallEgen}
		var names []string
		for _, e := range k.Koder {
			if c.Kod != "" {
				if e.Kod != "" {
					names = append(names, e.Kod)
				}
			} else if c.Underkategori != "" && e.Kategori == c.Kategori && e.Underkategori != "" {
				names = append(names, e.Underkategori)
			} else if e.Underkategori == "" {
				names = append(names, e.Kategori)
			}
		}
		want := c.Kod
		if want == "" {
			want = c.Kategori
			if c.Underkategori != "" && slices.ContainsFunc(k.Koder, func(e Kod) bool { return e.Kategori == c.Kategori }) {
				want = c.Underkategori
			}
		}
		if near, ok := nearest.Of(want, names); ok {
			t.Narmast = near
		}
		return t
	}
	t := Traff{Utfall: UtfallKand, Kod: k.Koder[found], Motsager: contradicts}
	if !day.IsZero() && !t.Kod.Giltighet.Contains(day) {
		t.Utfall = UtfallUpphord
	}
	return t
}

// byName returns the index of the one entry with the names of c, or -1.
func (k *Kodlista) byName(c Klass) int {
	found := -1
	for i, e := range k.Koder {
		if e.Kategori != c.Kategori || e.Underkategori != c.Underkategori || c.Aspekt != "" && e.Aspekt != c.Aspekt {
			continue
		}
		if found >= 0 {
			return -1 // the pair alone does not tell
		}
		found = i
	}
	return found
}

// All yields the entries in the list's order.
func (k *Kodlista) All() iter.Seq[Kod] { return slices.Values(k.Koder) }
