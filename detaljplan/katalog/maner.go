package katalog

import (
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/quality"
)

// A Maner is how a plan map is drawn: the values behind the names that the
// catalogue and the allmänna råd use. BFS 2020:6 names colours and lines and
// gives no values, so that these are convention and not law, and an
// organisation may hand in its own with [DecodeManer].
type Maner struct {
	Namn    string      `json:"namn"`
	Kalla   string      `json:"kalla,omitempty"`
	Farger  []Farg      `json:"farger"`
	Linjer  []Linjestil `json:"linjer"`
	Monster []Monster   `json:"monster"`
}

// A Farg is a colour that the catalogue names.
type Farg struct {
	Namn     string            `json:"namn"` // "Gul"
	Hex      string            `json:"hex"`  // "#FFFFCE"
	Sakerhet quality.Certainty `json:"sakerhet,omitzero"`
}

// A Linjestil is how a boundary or a symbol along a line is drawn. Lengths are
// points at print scale.
type Linjestil struct {
	Namn     string    `json:"namn"` // "Användningsgräns"
	SymbolID int       `json:"symbolid,omitzero"`
	Bredd    float64   `json:"bredd,omitzero"`
	Streck   []float64 `json:"streck,omitempty"` // on, off, on, off …
	Start    float64   `json:"start,omitzero"`   // where in the dashes the line begins
	Tecken   *Tecken   `json:"tecken,omitempty"` // repeated along the line
}

// A Tecken is a mark that is repeated along a line.
type Tecken struct {
	Form    Teckenform `json:"form"`
	Storlek float64    `json:"storlek"` // points
	Avstand float64    `json:"avstand"` // points from one to the next
	Forsta  float64    `json:"forsta,omitzero"`
}

// A Teckenform is the form of a mark.
type Teckenform string

const (
	FormTvarstreck    Teckenform = "tvärstreck" // a stroke across the line
	FormCirkel        Teckenform = "cirkel"     // hollow
	FormFylldCirkel   Teckenform = "fylld cirkel"
	FormVridenKvadrat Teckenform = "vriden kvadrat" // hollow, turned 45 degrees
	FormPrick         Teckenform = "prick"
	FormPlus          Teckenform = "plus"
	FormRing          Teckenform = "ring"
)

// A Monster fills an area with marks.
type Monster struct {
	Namn     string     `json:"namn"` // "prickmark"
	SymbolID int        `json:"symbolid"`
	Form     Teckenform `json:"form"`
	Storlek  float64    `json:"storlek"`           // points
	Avstand  float64    `json:"avstand"`           // points from one to the next, both ways
	Forskjut float64    `json:"forskjut,omitzero"` // points that every other row is moved
}

// Names of the boundaries, from the most to the least important: where they
// coincide only the first is drawn (BFS 2020:6, 3.3, as reported).
const (
	LinjePlanomrade = "Planområdesgräns"
	LinjeAnvandning = "Användningsgräns"
	LinjeEgenskap   = "Egenskapsgräns"
	LinjeSekundar   = "Sekundär egenskapsgräns" // drawn on top of the others
	LinjeFastighet  = "Fastighetsindelning"
	LinjeUtfart     = "Utfart får inte finnas"
	LinjeStangsel   = "Stängsel ska finnas"
)

// Standardmaner returns a fresh copy of the values of the CC0 style library
// "Detaljplaner (Bfs 2020:6)" as a public tool uses them. It is a convention:
// Boverket names colours only.
func Standardmaner() *Maner {
	o, i := quality.Observed, quality.Inferred
	return &Maner{
		Namn: "Detaljplaner (Bfs 2020:6)", Kalla: "Stilbiblioteket Detaljplaner (Bfs 2020:6), CC0; konvention, inte föreskrift",
		Farger: []Farg{
			{"Gul", "#FFFFCE", o}, {"Brun", "#DABF8C", o}, {"Orange", "#FF8040", o}, {"Beige", "#FFCB83", o}, {"Blågrå", "#B6CCE1", o},
			{"Blå", "#A5DAFB", o}, {"Grå", "#D9D9D9", o}, {"Ljusgrå", "#E9E9E9", o}, {"Grön", "#B2EC40", o}, {"Ljusgrön", "#DEFFCE", o},
			{"Lila", "#D1B6E1", o}, {"Rosa", "#FFBCE1", o}, {"Röd", "#FA4B3C", i},
		},
		Linjer: []Linjestil{
			{Namn: LinjePlanomrade, Bredd: 3, Streck: []float64{8, 4, 4, 4, 16, 4, 8, 0}},
			{Namn: LinjeAnvandning, Bredd: 2, Streck: []float64{10, 2, 1, 2}},
			{Namn: LinjeEgenskap, Bredd: 1, Streck: []float64{10, 4, 2, 4, 2, 4}},
			{Namn: LinjeSekundar, Bredd: 1, Streck: []float64{12, 8, 8, 8}, Tecken: &Tecken{FormTvarstreck, 8, 36, 24}},
			{Namn: LinjeFastighet, SymbolID: 30, Bredd: 1, Streck: []float64{12, 18}, Start: 22, Tecken: &Tecken{FormVridenKvadrat, 6, 30, 0}},
			{Namn: LinjeUtfart, SymbolID: 15, Tecken: &Tecken{FormCirkel, 8, 10, 5}},
			{Namn: LinjeStangsel, SymbolID: 16, Tecken: &Tecken{FormFylldCirkel, 8, 50, 20}},
		},
		Monster: []Monster{
			{"prickmark", 66, FormPrick, 1, 6, 3},
			{"korsmark", 67, FormPlus, 3.6, 10, 5},
			{"ringprickad mark", 68, FormRing, 3, 10, 5},
		},
	}
}

// Farg returns the colour with the name, without regard to case.
func (m *Maner) Farg(namn string) (Farg, bool) {
	i := slices.IndexFunc(m.Farger, func(f Farg) bool { return strings.EqualFold(f.Namn, namn) })
	if i < 0 {
		return Farg{}, false
	}
	return m.Farger[i], true
}

// Linje returns the line style with the name.
func (m *Maner) Linje(namn string) (Linjestil, bool) {
	i := slices.IndexFunc(m.Linjer, func(l Linjestil) bool { return l.Namn == namn })
	if i < 0 {
		return Linjestil{}, false
	}
	return m.Linjer[i], true
}

// Symbollinje returns the line style that a symbol of the catalogue has.
func (m *Maner) Symbollinje(symbolID int) (Linjestil, bool) {
	i := slices.IndexFunc(m.Linjer, func(l Linjestil) bool { return l.SymbolID == symbolID && symbolID != 0 })
	if i < 0 {
		return Linjestil{}, false
	}
	return m.Linjer[i], true
}

// Ytmonster returns the pattern that a symbol of the catalogue has.
func (m *Maner) Ytmonster(symbolID int) (Monster, bool) {
	i := slices.IndexFunc(m.Monster, func(x Monster) bool { return x.SymbolID == symbolID && symbolID != 0 })
	if i < 0 {
		return Monster{}, false
	}
	return m.Monster[i], true
}

// SymbolFor returns the symbol that a provision is shown by, 0 for none: the
// catalogue's, or where an extract has left it out the one that its code names.
func (b *Bestammelse) SymbolFor() int {
	switch {
	case b.SymbolID != 0:
		return b.SymbolID
	case strings.Contains(b.Bestammelsekod, "Prickmark"), strings.Contains(b.Bestammelsekod, "_EjByggnadsverk"):
		return 66
	case strings.Contains(b.Bestammelsekod, "Korsmark"):
		return 67
	}
	return 0
}

// DecodeManer reads a manner from JSON, strictly. The error is a
// *codec.SyntaxError, which tells the member, a *codec.LimitError for more than
// 4 MiB (or a lower limit that the caller set), or a *codec.ReadError.
func DecodeManer(r io.Reader, opts ...codec.Option) (*Maner, error) {
	s := codec.Resolve(opts)
	most := min(s.Limits.Bytes, 4<<20)
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, &codec.ReadError{Place: quality.Place{Source: s.Source, Offset: int64(len(data))}, Err: err}
	}
	if int64(len(data)) > most {
		return nil, &codec.LimitError{Limit: "Bytes", Max: most, Place: quality.Place{Source: s.Source, Offset: most}}
	}
	bad := func(path, problem, expected string, err error) error {
		return &codec.SyntaxError{Place: quality.Place{Source: s.Source, Path: path}, Code: "katalog/maner", Problem: problem, Expected: expected, Err: err}
	}
	var m Maner
	if err := json.Unmarshal(data, &m, json.RejectUnknownMembers(true)); err != nil {
		path := ""
		var sem *json.SemanticError
		var syn *jsontext.SyntacticError
		switch {
		case errors.As(err, &sem):
			path = string(sem.JSONPointer)
		case errors.As(err, &syn):
			path = string(syn.JSONPointer)
		}
		return nil, bad(path, err.Error(), "a manner as JSON", err)
	}
	for i, f := range m.Farger {
		if len(f.Hex) != 7 || f.Hex[0] != '#' || strings.Trim(f.Hex[1:], "0123456789abcdefABCDEF") != "" {
			return nil, bad("/farger/"+itoa(i)+"/hex", "the colour is "+f.Hex, "#RRGGBB", nil)
		}
	}
	for i, l := range m.Linjer {
		if !(l.Bredd >= 0 && l.Bredd <= 100) || slices.ContainsFunc(l.Streck, func(x float64) bool { return !(x >= 0 && x <= 1000) }) || l.Tecken != nil && !(l.Tecken.Avstand >= 1 && l.Tecken.Avstand <= 1000) {
			return nil, bad("/linjer/"+itoa(i), "a length is negative, missing or out of all proportion", "widths to 100, dashes and distances to 1000 points", nil)
		}
	}
	for i, x := range m.Monster {
		if !(x.Avstand >= 1 && x.Avstand <= 1000 && x.Storlek > 0 && x.Storlek <= 100) {
			return nil, bad("/monster/"+itoa(i), "a length is negative, missing or out of all proportion", "sizes to 100, distances from 1 to 1000 points", nil)
		}
	}
	return &m, nil
}

// EncodeManer writes what [DecodeManer] reads.
func EncodeManer(w io.Writer, m *Maner) error {
	b, err := json.Marshal(m, jsontext.WithIndent("  "))
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}
