package lager

import (
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/codec"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A Tabell translates the names that a file uses into those of this package.
// The zero Tabell translates nothing. It is not changed by use and may be used
// by several goroutines.
type Tabell struct {
	Namn  string      `json:"namn,omitempty"`
	Falt  []Faltnamn  `json:"falt,omitempty"`
	Lager []Lagernamn `json:"lager,omitempty"`
}

// A Faltnamn says which column a field of a file is. Names are compared
// without regard to case, since Shapefile and databases change it.
type Faltnamn struct {
	Fil    string `json:"fil"`
	Kolumn string `json:"kolumn"`
}

// A Lagernamn says what the objects of a layer are.
type Lagernamn struct {
	// Monster is the layer's name, with * for any text ("op*_mak_vatten_y*").
	// A workspace before a colon does not count. The first pattern that fits
	// holds.
	Monster string `json:"monster"`

	Slag          string           `json:"slag,omitempty"` // empty for a geographic object
	Aspekt        op.Aspekt        `json:"aspekt,omitempty"`
	Modell        op.Modellversion `json:"modell,omitempty"`
	Kategori      string           `json:"kategori,omitempty"`
	Underkategori string           `json:"underkategori,omitempty"`
	Forandring    op.Forandring    `json:"forandring,omitempty"`
}

// Standard returns the aliases that hold when a caller gives none: names of
// identities that databases and GIS use, and bestammelsekod, which is seen in
// real data.
func Standard() *Tabell {
	return &Tabell{Namn: "standard", Falt: []Faltnamn{{"bestammelsekod", "kod"}}}
}

// DecodeTabell reads a table in JSON, strictly: an unknown member is an error,
// and so is a column that does not exist. The error is a *codec.SyntaxError,
// a *codec.LimitError for more than 16 MiB (or a lower limit that the caller
// set), or a *codec.ReadError.
func DecodeTabell(r io.Reader, opts ...codec.Option) (*Tabell, error) {
	s := codec.Resolve(opts)
	most := min(s.Limits.Bytes, 16<<20)
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, &codec.ReadError{Place: quality.Place{Source: s.Source, Offset: int64(len(data))}, Err: err}
	}
	if int64(len(data)) > most {
		return nil, &codec.LimitError{Limit: "Bytes", Max: most, Place: quality.Place{Source: s.Source, Offset: most}}
	}
	bad := func(path, problem, expected string, err error) error {
		return &codec.SyntaxError{Place: quality.Place{Source: s.Source, Path: path}, Code: "lager/table", Problem: problem, Expected: expected, Err: err}
	}
	var t Tabell
	if err := json.Unmarshal(data, &t, json.RejectUnknownMembers(true)); err != nil {
		path := ""
		var sem *json.SemanticError
		var syn *jsontext.SyntacticError
		switch {
		case errors.As(err, &sem):
			path = string(sem.JSONPointer)
		case errors.As(err, &syn):
			path = string(syn.JSONPointer)
		}
		return nil, bad(path, err.Error(), "a table of names", err)
	}
	for i, f := range t.Falt {
		if !columnExists(f.Kolumn) || f.Fil == "" {
			return nil, bad("/falt/"+itoa(i), "the column "+quote(f.Kolumn)+" does not exist", "one of "+strings.Join(allColumns(), ", "), nil)
		}
	}
	for i, l := range t.Lager {
		if l.Slag != "" && kinds[l.Slag] == nil {
			return nil, bad("/lager/"+itoa(i)+"/slag", "the kind "+quote(l.Slag)+" does not exist", "one of "+strings.Join(Slag(), ", "), nil)
		}
	}
	return &t, nil
}

// column returns the column that a field of a file is, and whether its name
// was found as it is written.
func (t *Tabell) column(k *kind, field string) (name string, exact, ok bool) {
	if _, ok := k.byName[field]; ok {
		return field, true, true
	}
	if t != nil {
		for _, f := range t.Falt {
			if strings.EqualFold(f.Fil, field) {
				if _, ok := k.byName[f.Kolumn]; ok {
					return f.Kolumn, f.Fil == field, true
				}
			}
		}
	}
	for _, c := range k.columns {
		if strings.EqualFold(c.name, field) {
			return c.name, false, true
		}
	}
	return "", false, false
}

// field returns what a column is called in a file.
func (t *Tabell) field(column string) string {
	if t != nil {
		for _, f := range t.Falt {
			if f.Kolumn == column {
				return f.Fil
			}
		}
	}
	return column
}

// layer returns what the table says of a layer.
func (t *Tabell) layer(name string) (Lagernamn, bool) {
	if t == nil || name == "" {
		return Lagernamn{}, false
	}
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	for _, l := range t.Lager {
		if match(l.Monster, name) {
			return l, true
		}
	}
	return Lagernamn{}, false
}

// match compares with a pattern in which * is any text, in time linear in the
// product of the lengths at worst.
func match(pattern, s string) bool {
	p, i, star, mark := 0, 0, -1, 0
	for i < len(s) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, i
			p++
		case p < len(pattern) && pattern[p] == s[i]:
			p++
			i++
		case star >= 0:
			mark++
			p, i = star+1, mark
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}
