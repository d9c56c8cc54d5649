package karta

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

// A Maner is how the map is drawn: a table of styles, of which the first that
// fits a thing holds, and what is laid over it for what the plan changes.
// Lengths are millimetres on the sheet, colours "#RRGGBB".
type Maner struct {
	Namn  string `json:"namn"`
	Kalla string `json:"kalla,omitempty"`

	// Stilar are tried in order. A thing that none fits is drawn grey, with a
	// finding.
	Stilar []Stil `json:"stilar"`

	// Forandringar tell what is planned or changed from what is there, over
	// the style of its class. They are not used for styles that themselves
	// ask for a forandring.
	Forandringar []Forandringsstil `json:"forandringar,omitempty"`
}

// A Stil is how one kind of thing is drawn. It has at least one of fyllning,
// monster, linje and tecken; what is missing for a geometry is made up from
// the others, so that nothing is invisible.
type Stil struct {
	Nar Urval `json:"nar"`

	// Titel is what the legend calls it; empty for the thing's own kategori.
	Titel string `json:"titel,omitempty"`

	Fyllning string  `json:"fyllning,omitempty"` // of areas
	Tackning float64 `json:"tackning,omitzero"`  // of the fill, above 0 to 1; 0 stands for 1

	Monster *Monster `json:"monster,omitempty"` // over the fill, or alone
	Linje   *Linje   `json:"linje,omitempty"`   // lines, and outlines of areas
	Tecken  *Tecken  `json:"tecken,omitempty"`  // points
}

// An Urval says what a style is for: everything that is set must fit. Texts
// are compared without regard to case, and * stands for any text.
type Urval struct {
	// Slag is the kind of thing, as package lager names them: "objekt",
	// "riksintresse", "lis", "klimatrisk", "plandel" …
	Slag string `json:"slag,omitempty"`

	// Aspekt, Kategori, Underkategori, Kod and Lager of a geographic object.
	// Other things have only a Kategori: the slag of a riksintresse, climate
	// risk, miljökvalitetsnorm or consequence, the purpose of a LIS area, the
	// level of detail of a part of the plan.
	Aspekt        string `json:"aspekt,omitempty"`
	Kategori      string `json:"kategori,omitempty"`
	Underkategori string `json:"underkategori,omitempty"`
	Kod           string `json:"kod,omitempty"`
	Lager         string `json:"lager,omitempty"`

	Forandring op.Forandring   `json:"forandring,omitempty"`
	Geometri   op.Geometrislag `json:"geometri,omitempty"`
}

// A Forandringsstil is laid over the style of what the plan changes. Where it
// would change nothing, the legend does not tell planned from existing either.
type Forandringsstil struct {
	Forandring op.Forandring `json:"forandring"`
	Titel      string        `json:"titel"`             // stands after the title in the legend: "planerad"
	Monster    *Monster      `json:"monster,omitempty"` // over areas that have a fill
	Streck     []float64     `json:"streck,omitempty"`  // of lines and outlines that have no dashes of their own
	Ihaligt    bool          `json:"ihaligt,omitzero"`  // marks of points are hollow
}

// A Monster is a hatch.
type Monster struct {
	Form    Monsterform `json:"form"`
	Vinkel  float64     `json:"vinkel,omitzero"` // degrees, anticlockwise from the horizontal
	Farg    string      `json:"farg"`
	Bredd   float64     `json:"bredd"`   // of the strokes, or across a dot; 0.05 to 10
	Avstand float64     `json:"avstand"` // from one to the next; 0.3 to 50
}

// A Monsterform is the form of a hatch.
type Monsterform string

const (
	MonsterStreck  Monsterform = "streck"
	MonsterRutnat  Monsterform = "rutnät"
	MonsterPrickar Monsterform = "prickar"
)

// A Linje is how a line or an outline is drawn.
type Linje struct {
	Farg   string    `json:"farg"`
	Bredd  float64   `json:"bredd"`            // above 0 to 20
	Streck []float64 `json:"streck,omitempty"` // on, off, on, off …

	// Kant is the colour of an edge of KantBredd on both sides.
	Kant      string  `json:"kant,omitempty"`
	KantBredd float64 `json:"kantBredd,omitzero"`

	// Pil puts arrowheads on lines (not on outlines).
	Pil Pil `json:"pil,omitempty"`
}

// A Pil says which ends of a line have an arrowhead.
type Pil string

const (
	PilSlut Pil = "slut" // the last position
	PilBada Pil = "båda"
)

// A Tecken is the mark of a point.
type Tecken struct {
	Form     Teckenform `json:"form"`
	Storlek  float64    `json:"storlek"` // across; 0.2 to 50
	Fyllning string     `json:"fyllning,omitempty"`
	Linje    string     `json:"linje,omitempty"` // colour of its outline
}

// A Teckenform is the form of a mark.
type Teckenform string

const (
	TeckenCirkel   Teckenform = "cirkel"
	TeckenKvadrat  Teckenform = "kvadrat"
	TeckenTriangel Teckenform = "triangel"
	TeckenRomb     Teckenform = "romb"
	TeckenStjarna  Teckenform = "stjärna"
	TeckenKors     Teckenform = "kors"
)

const (
	maxManer  = 4 << 20 // bytes
	maxStilar = 2000
	maxTitel  = 300 // bytes
)

// DecodeManer reads a manner in JSON, strictly: a member that does not exist
// or stands twice, a colour that is none, a length out of all proportion, a
// name that does not exist are errors. The error is a *codec.SyntaxError that
// tells the member, a *codec.LimitError for more than 4 MiB (or a lower limit
// that the caller set), or a *codec.ReadError.
func DecodeManer(r io.Reader, opts ...codec.Option) (*Maner, error) {
	s := codec.Resolve(opts)
	most := int64(maxManer)
	if s.Limits.Bytes >= 0 {
		most = min(most, s.Limits.Bytes)
	}
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, &codec.ReadError{Place: quality.Place{Source: s.Source, Offset: int64(len(data))}, Err: err}
	}
	if int64(len(data)) > most {
		return nil, &codec.LimitError{Limit: "Bytes", Max: most, Place: quality.Place{Source: s.Source, Offset: most}}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	var m Maner
	if err := json.Unmarshal(data, &m, json.RejectUnknownMembers(true)); err != nil {
		e := &codec.SyntaxError{Place: quality.Place{Source: s.Source}, Code: "karta/maner", Problem: err.Error(), Expected: "a manner as JSON", Err: err}
		at := func(off int64) {
			e.Place.Offset = off
			e.Place.Line, e.Place.Column = jsonwalk.NewLines(data).Of(int(min(off, int64(len(data)))))
		}
		var sem *json.SemanticError
		var syn *jsontext.SyntacticError
		switch {
		case errors.As(err, &syn):
			at(syn.ByteOffset)
			e.Place.Path, e.Problem = string(syn.JSONPointer), syn.Err.Error()
		case errors.As(err, &sem):
			at(sem.ByteOffset)
			e.Place.Path = string(sem.JSONPointer)
			if sem.Err != nil {
				e.Problem = sem.Err.Error()
			}
		}
		return nil, e
	}
	if err := m.check(s.Source); err != nil {
		return nil, err
	}
	return &m, nil
}

// EncodeManer writes what [DecodeManer] reads. A manner that could not be
// read again is not written: the error is then a *codec.SyntaxError, otherwise
// the writer's.
func EncodeManer(w io.Writer, m *Maner) error {
	if err := m.check(""); err != nil {
		return err
	}
	b, err := json.Marshal(m, jsontext.WithIndent("  "))
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// check returns the first fault of a manner as a *codec.SyntaxError.
func (m *Maner) check(source string) error {
	var first error
	bad := func(path, problem, expected string) {
		if first == nil {
			first = &codec.SyntaxError{Place: quality.Place{Source: source, Path: path}, Code: "karta/maner", Problem: problem, Expected: expected}
		}
	}
	colour := func(path, c string, needed bool) {
		if c == "" && !needed {
			return
		}
		if len(c) != 7 || c[0] != '#' || strings.Trim(c[1:], "0123456789abcdefABCDEF") != "" {
			bad(path, fmt.Sprintf("the colour is %.40q", c), "#RRGGBB")
		}
	}
	length := func(path string, x, from, to float64) {
		if !(x >= from && x <= to) {
			bad(path, fmt.Sprintf("the value is %v", x), fmt.Sprintf("%v to %v", from, to))
		}
	}
	words := func(path, s string) {
		if len(s) > maxTitel {
			bad(path, fmt.Sprintf("the text has %d bytes", len(s)), fmt.Sprintf("at most %d", maxTitel))
		}
	}
	dashes := func(path string, list []float64) {
		if len(list) > 16 {
			bad(path, fmt.Sprintf("%d dashes", len(list)), "at most 16")
			return
		}
		sum := 0.0
		for i, x := range list {
			length(fmt.Sprintf("%s/%d", path, i), x, 0, 100)
			sum += x
		}
		// A line of nothing but the shortest dashes would never be done.
		if len(list) > 0 && !(sum >= 0.2) {
			bad(path, fmt.Sprintf("the dashes are %v mm together", sum), "at least 0.2")
		}
	}
	hatch := func(path string, x *Monster) {
		if x == nil {
			return
		}
		if !slices.Contains([]Monsterform{MonsterStreck, MonsterRutnat, MonsterPrickar}, x.Form) {
			bad(path+"/form", fmt.Sprintf("the form %.40q does not exist", x.Form), "streck, rutnät or prickar")
		}
		length(path+"/vinkel", x.Vinkel, -360, 360)
		colour(path+"/farg", x.Farg, true)
		length(path+"/bredd", x.Bredd, 0.05, 10)
		length(path+"/avstand", x.Avstand, 0.3, 50)
	}
	if m == nil {
		bad("", "there is no manner", "a manner")
		return first
	}
	words("/namn", m.Namn)
	words("/kalla", m.Kalla)
	if len(m.Stilar) > maxStilar {
		bad("/stilar", fmt.Sprintf("%d styles", len(m.Stilar)), fmt.Sprintf("at most %d", maxStilar))
		return first
	}
	changes := []op.Forandring{op.ForandringBefintlig, op.ForandringAndrad, op.ForandringPlanerad}
	for i := range m.Stilar {
		s := &m.Stilar[i]
		path := fmt.Sprintf("/stilar/%d", i)
		if s.Nar.Slag != "" && !slices.Contains(lager.Slag(), s.Nar.Slag) {
			bad(path+"/nar/slag", fmt.Sprintf("the kind %.40q does not exist", s.Nar.Slag), "one of "+strings.Join(lager.Slag(), ", "))
		}
		if s.Nar.Forandring != "" && !slices.Contains(changes, s.Nar.Forandring) {
			bad(path+"/nar/forandring", fmt.Sprintf("%.40q does not exist", s.Nar.Forandring), "befintlig, ändrad or planerad")
		}
		if s.Nar.Geometri != "" && !slices.Contains([]op.Geometrislag{op.GeometrislagYta, op.GeometrislagLinje, op.GeometrislagPunkt}, s.Nar.Geometri) {
			bad(path+"/nar/geometri", fmt.Sprintf("the geometry %.40q does not exist", s.Nar.Geometri), "yta, linje or punkt")
		}
		words(path+"/nar/aspekt", s.Nar.Aspekt)
		words(path+"/nar/kategori", s.Nar.Kategori)
		words(path+"/nar/underkategori", s.Nar.Underkategori)
		words(path+"/nar/kod", s.Nar.Kod)
		words(path+"/nar/lager", s.Nar.Lager)
		words(path+"/titel", s.Titel)
		if s.Fyllning == "" && s.Monster == nil && s.Linje == nil && s.Tecken == nil {
			bad(path, "the style draws nothing", "fyllning, monster, linje or tecken")
		}
		colour(path+"/fyllning", s.Fyllning, false)
		length(path+"/tackning", s.Tackning, 0, 1)
		hatch(path+"/monster", s.Monster)
		if l := s.Linje; l != nil {
			colour(path+"/linje/farg", l.Farg, true)
			length(path+"/linje/bredd", l.Bredd, 0.01, 20)
			dashes(path+"/linje/streck", l.Streck)
			colour(path+"/linje/kant", l.Kant, l.KantBredd != 0)
			length(path+"/linje/kantBredd", l.KantBredd, 0, 10)
			if l.Pil != "" && l.Pil != PilSlut && l.Pil != PilBada {
				bad(path+"/linje/pil", fmt.Sprintf("%.40q does not exist", l.Pil), "slut or båda")
			}
		}
		if t := s.Tecken; t != nil {
			if !slices.Contains([]Teckenform{TeckenCirkel, TeckenKvadrat, TeckenTriangel, TeckenRomb, TeckenStjarna, TeckenKors}, t.Form) {
				bad(path+"/tecken/form", fmt.Sprintf("the form %.40q does not exist", t.Form), "cirkel, kvadrat, triangel, romb, stjärna or kors")
			}
			length(path+"/tecken/storlek", t.Storlek, 0.2, 50)
			colour(path+"/tecken/fyllning", t.Fyllning, false)
			colour(path+"/tecken/linje", t.Linje, t.Fyllning == "")
		}
	}
	for i := range m.Forandringar {
		f := &m.Forandringar[i]
		path := fmt.Sprintf("/forandringar/%d", i)
		if !slices.Contains(changes, f.Forandring) {
			bad(path+"/forandring", fmt.Sprintf("%.40q does not exist", f.Forandring), "befintlig, ändrad or planerad")
		}
		if slices.ContainsFunc(m.Forandringar[:i], func(g Forandringsstil) bool { return g.Forandring == f.Forandring }) {
			bad(path+"/forandring", fmt.Sprintf("%s stands twice", f.Forandring), "each once")
			return first
		}
		words(path+"/titel", f.Titel)
		hatch(path+"/monster", f.Monster)
		dashes(path+"/streck", f.Streck)
	}
	return first
}

// class is what a style is chosen by, in lower case.
type class struct {
	slag, aspekt, kategori, underkategori, kod, lager string
	forandring                                        op.Forandring
	shape                                             op.Geometrislag
}

// A pattern is a text in lower case, cut at its stars; nil fits all.
type pattern []string

func newPattern(s string) pattern {
	if s == "" {
		return nil
	}
	return strings.Split(strings.ToLower(s), "*")
}

// fits reports whether the pattern fits a text in lower case.
func (p pattern) fits(s string) bool {
	switch len(p) {
	case 0:
		return true
	case 1:
		return p[0] == s
	}
	s, ok := strings.CutPrefix(s, p[0])
	if !ok {
		return false
	}
	for _, middle := range p[1 : len(p)-1] {
		i := strings.Index(s, middle)
		if i < 0 {
			return false
		}
		s = s[i+len(middle):]
	}
	return strings.HasSuffix(s, p[len(p)-1])
}

// A selector is an Urval ready for use.
type selector struct {
	slag                                        string
	forandring                                  op.Forandring
	shape                                       op.Geometrislag
	aspekt, kategori, underkategori, kod, lager pattern
}

func (m *Maner) selectors() []selector {
	out := make([]selector, len(m.Stilar))
	for i := range m.Stilar {
		n := &m.Stilar[i].Nar
		out[i] = selector{n.Slag, n.Forandring, n.Geometri, newPattern(n.Aspekt), newPattern(n.Kategori), newPattern(n.Underkategori), newPattern(n.Kod), newPattern(n.Lager)}
	}
	return out
}

// choose returns the index of the first selector that fits, -1 for none.
func choose(list []selector, c class) int {
	return slices.IndexFunc(list, func(n selector) bool {
		return (n.slag == "" || n.slag == c.slag) && (n.forandring == "" || n.forandring == c.forandring) && (n.shape == "" || n.shape == c.shape) &&
			n.aspekt.fits(c.aspekt) && n.kategori.fits(c.kategori) && n.underkategori.fits(c.underkategori) && n.kod.fits(c.kod) && n.lager.fits(c.lager)
	})
}
