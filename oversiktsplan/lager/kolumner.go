package lager

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/civil"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
)

// Kinds of rows: the values of the column slag.
const (
	SlagObjekt         = "objekt"
	SlagPlanomrade     = "planområde"
	SlagPlandel        = "plandel"
	SlagRiksintresse   = "riksintresse"
	SlagMKN            = "miljökvalitetsnorm"
	SlagLIS            = "lis"
	SlagKlimatrisk     = "klimatrisk"
	SlagMellankommunal = "mellankommunal fråga"
	SlagKonsekvens     = "konsekvens"
)

// A column is one field of a kind of row. Values travel as JSON text.
type column struct {
	name string
	get  func(any) string       // "" when there is no value
	set  func(any, string) bool // false when the value does not fit
}

// A kind is a kind of row.
type kind struct {
	name    string
	columns []column
	byName  map[string]int
	geo     func(any) **op.Geometri
	short   string // in names of layers
}

// Slag returns the values that the column slag can have.
func Slag() []string { return slices.Clone(order) }

var order = []string{SlagObjekt, SlagPlanomrade, SlagPlandel, SlagRiksintresse, SlagMKN, SlagLIS, SlagKlimatrisk, SlagMellankommunal, SlagKonsekvens}

// Kolumner returns the names of the columns that a kind of row has, in the
// order in which they are written; nil for a kind that does not exist. The
// columns slag and lager come first in every row.
func Kolumner(slag string) []string {
	k := kinds[slag]
	if k == nil {
		return nil
	}
	out := make([]string, len(k.columns))
	for i, c := range k.columns {
		out[i] = c.name
	}
	return out
}

func columnExists(name string) bool {
	if name == "slag" || name == "lager" {
		return true
	}
	for _, k := range kinds {
		if _, ok := k.byName[name]; ok {
			return true
		}
	}
	return false
}

func allColumns() []string {
	out := []string{"slag", "lager"}
	for _, n := range order {
		for _, c := range kinds[n].columns {
			if !slices.Contains(out, c.name) {
				out = append(out, c.name)
			}
		}
	}
	return out
}

// planArea is what a row of the plan's own area is made from.
type planArea struct{ geo *op.Geometri }

var kinds = func() map[string]*kind {
	m := map[string]*kind{}
	add := func(name, short string, geo func(any) **op.Geometri, columns ...column) {
		k := &kind{name: name, short: short, columns: columns, geo: geo, byName: map[string]int{}}
		// What any geometry has.
		k.columns = append(k.columns,
			column{"hojdsystem", func(v any) string {
				if g := *geo(v); g != nil {
					return text(g.Hojdsystem)
				}
				return ""
			}, func(v any, s string) bool {
				if g := *geo(v); g != nil {
					return setText(&g.Hojdsystem, s)
				}
				return false
			}},
			column{"lagesosakerhet", func(v any) string {
				if g := *geo(v); g != nil && g.Lagesosakerhet != nil {
					return number(*g.Lagesosakerhet)
				}
				return ""
			}, func(v any, s string) bool {
				g := *geo(v)
				if g == nil {
					return false
				}
				x, err := strconv.ParseFloat(s, 64)
				if err != nil {
					return false
				}
				g.Lagesosakerhet = &x
				return true
			}})
		for i, c := range k.columns {
			k.byName[c.name] = i
		}
		m[name] = k
	}
	type O = op.GeografisktObjekt
	add(SlagObjekt, "objekt", func(v any) **op.Geometri { return &v.(*O).Geometri },
		txt("identitet", func(o *O) *string { return &o.Identitet }),
		txt("aspekt", func(o *O) *op.Aspekt { return &o.Klass.Aspekt }),
		txt("modell", func(o *O) *op.Modellversion { return &o.Klass.Modell }),
		txt("kategori", func(o *O) *string { return &o.Klass.Kategori }),
		txt("underkategori", func(o *O) *string { return &o.Klass.Underkategori }),
		txt("kod", func(o *O) *string { return &o.Klass.Kod }),
		txt("precisering", func(o *O) *string { return &o.Klass.Precisering }),
		txt("lista", func(o *O) *string { return &o.Klass.Lista.Namn }),
		txt("listversion", func(o *O) *string { return &o.Klass.Lista.Version }),
		txt("beteckning", func(o *O) *string { return &o.Beteckning }),
		txt("namn", func(o *O) *string { return &o.Namn }),
		txt("beskrivning", func(o *O) *string { return &o.Beskrivning }),
		list("hansyn", func(o *O) *[]string { return &o.Hansyn }),
		txt("forandring", func(o *O) *op.Forandring { return &o.Forandring }),
		txt("tidshorisont", func(o *O) *string { return &o.Tidshorisont.Text }),
		day("tidshorisontFran", func(o *O) *civil.Date { return &o.Tidshorisont.Period.Fran }),
		day("tidshorisontTill", func(o *O) *civil.Date { return &o.Tidshorisont.Period.Till }),
		day("giltigFran", func(o *O) *civil.Date { return &o.Giltighet.Fran }),
		day("giltigTill", func(o *O) *civil.Date { return &o.Giltighet.Till }),
		txt("plandel", func(o *O) *string { return &o.Plandel }))
	add(SlagPlanomrade, "planomrade", func(v any) **op.Geometri { return &v.(*planArea).geo })
	type D = op.Plandel
	add(SlagPlandel, "plandel", func(v any) **op.Geometri { return &v.(*D).Geometri },
		txt("identitet", func(o *D) *string { return &o.Identitet }),
		txt("namn", func(o *D) *string { return &o.Namn }),
		txt("detaljeringsgrad", func(o *D) *string { return &o.Detaljeringsgrad }),
		day("giltigFran", func(o *D) *civil.Date { return &o.Giltighet.Fran }),
		day("giltigTill", func(o *D) *civil.Date { return &o.Giltighet.Till }))
	type R = op.Riksintresse
	add(SlagRiksintresse, "riksintresse", func(v any) **op.Geometri { return &v.(*R).Geometri },
		slices.Concat([]column{
			txt("identitet", func(o *R) *string { return &o.Identitet }),
			txt("namn", func(o *R) *string { return &o.Namn }),
			txt("intresse", func(o *R) *string { return &o.Slag }),
			txt("lagrum", func(o *R) *string { return &o.Lagrum }),
			txt("myndighet", func(o *R) *string { return &o.Myndighet }),
			txt("tillgodoses", func(o *R) *string { return &o.Tillgodoses }),
			day("giltigFran", func(o *R) *civil.Date { return &o.Giltighet.Fran }),
			day("giltigTill", func(o *R) *civil.Date { return &o.Giltighet.Till }),
		}, source(func(o *R) *op.Kalla { return &o.Kalla }))...)
	type M = op.Miljokvalitetsnorm
	add(SlagMKN, "mkn", func(v any) **op.Geometri { return &v.(*M).Geometri },
		slices.Concat([]column{
			txt("identitet", func(o *M) *string { return &o.Identitet }),
			txt("namn", func(o *M) *string { return &o.Namn }),
			txt("norm", func(o *M) *op.MKNSlag { return &o.Slag }),
			txt("foljs", func(o *M) *string { return &o.Foljs }),
		}, source(func(o *M) *op.Kalla { return &o.Kalla }))...)
	type L = op.LISOmrade
	add(SlagLIS, "lis", func(v any) **op.Geometri { return &v.(*L).Geometri },
		txt("identitet", func(o *L) *string { return &o.Identitet }),
		txt("namn", func(o *L) *string { return &o.Namn }),
		txt("lagrum", func(o *L) *string { return &o.Lagrum }),
		txt("andamal", func(o *L) *string { return &o.Andamal }),
		day("giltigFran", func(o *L) *civil.Date { return &o.Giltighet.Fran }),
		day("giltigTill", func(o *L) *civil.Date { return &o.Giltighet.Till }))
	type K = op.Klimatrisk
	add(SlagKlimatrisk, "klimatrisk", func(v any) **op.Geometri { return &v.(*K).Geometri },
		slices.Concat([]column{
			txt("identitet", func(o *K) *string { return &o.Identitet }),
			txt("risk", func(o *K) *op.KlimatriskSlag { return &o.Slag }),
			txt("syn", func(o *K) *string { return &o.Syn }),
			txt("atgarder", func(o *K) *string { return &o.Atgarder }),
		}, source(func(o *K) *op.Kalla { return &o.Kalla }))...)
	type F = op.MellankommunalFraga
	add(SlagMellankommunal, "mellankommunalt", func(v any) **op.Geometri { return &v.(*F).Geometri },
		txt("identitet", func(o *F) *string { return &o.Identitet }),
		txt("namn", func(o *F) *string { return &o.Namn }),
		txt("text", func(o *F) *string { return &o.Text }),
		list("kommuner", func(o *F) *[]string { return &o.Kommuner }))
	type C = op.Konsekvens
	add(SlagKonsekvens, "konsekvens", func(v any) **op.Geometri { return &v.(*C).Geometri },
		txt("identitet", func(o *C) *string { return &o.Identitet }),
		txt("konsekvens", func(o *C) *string { return &o.Slag }),
		txt("text", func(o *C) *string { return &o.Text }))
	return m
}()

func source[T any](at func(*T) *op.Kalla) []column {
	return []column{
		txt("kalla", func(o *T) *string { return &at(o).Namn }),
		txt("kallaLank", func(o *T) *string { return &at(o).Lank }),
		txt("kallaIdentitet", func(o *T) *string { return &at(o).Identitet }),
		txt("kallaVersion", func(o *T) *string { return &at(o).Version }),
		day("kallaDatum", func(o *T) *civil.Date { return &at(o).Datum }),
		day("kallaHamtad", func(o *T) *civil.Date { return &at(o).Hamtad }),
	}
}

func txt[T any, S ~string](name string, at func(*T) *S) column {
	return column{name,
		func(v any) string { return text(string(*at(v.(*T)))) },
		func(v any, s string) bool {
			var t string
			if !setText(&t, s) {
				return false
			}
			*at(v.(*T)) = S(t)
			return true
		}}
}

func day[T any](name string, at func(*T) *civil.Date) column {
	return column{name,
		func(v any) string { return text(at(v.(*T)).String()) },
		func(v any, s string) bool {
			t, ok := unquote(s)
			if !ok {
				return false
			}
			d, err := civil.ParseDate(strings.ReplaceAll(dayOf(t), "/", "-"))
			if err != nil {
				return false
			}
			*at(v.(*T)) = d
			return true
		}}
}

// dayOf cuts midnight off a time, as databases write a day; GDAL writes it with
// slashes.
func dayOf(s string) string {
	if len(s) <= 10 || s[10] != 'T' && s[10] != ' ' {
		return s
	}
	rest := strings.TrimSuffix(strings.TrimSuffix(s[11:], "Z"), "+00:00")
	rest, zeros, _ := strings.Cut(rest, ".")
	if rest != "00:00:00" || strings.Trim(zeros, "0") != "" {
		return s
	}
	return s[:10]
}

// Separator joins lists in formats that have none.
const Separator = "; "

// list is a column with several texts: a JSON array here, joined by Separator
// where a format has no lists.
func list[T any](name string, at func(*T) *[]string) column {
	return column{name,
		func(v any) string {
			l := *at(v.(*T))
			if len(l) == 0 {
				return ""
			}
			b := []byte{'['}
			for i, s := range l {
				if i > 0 {
					b = append(b, ',')
				}
				if s == "" {
					b = append(b, '"', '"')
				}
				b = append(b, text(s)...)
			}
			return string(append(b, ']'))
		},
		func(v any, s string) bool {
			var out []string
			if t, ok := unquote(s); ok {
				for _, part := range strings.Split(t, Separator) {
					if part = strings.TrimSpace(part); part != "" {
						out = append(out, part)
					}
				}
			} else if json.Unmarshal([]byte(s), &out) != nil || s == "null" {
				return false
			}
			*at(v.(*T)) = out
			return true
		}}
}

// text returns JSON text of a string, "" for the empty one.
func text(s string) string {
	if s == "" {
		return ""
	}
	b, err := jsontext.AppendQuote(nil, s)
	if err != nil { // not UTF-8: what is not is replaced
		b, _ = jsontext.AppendQuote(nil, strings.ToValidUTF8(s, "\uFFFD"))
	}
	return string(b)
}

// unquote returns what a JSON string says.
func unquote(s string) (string, bool) {
	if s == "" || s[0] != '"' {
		return "", false
	}
	if len(s) >= 2 && strings.IndexByte(s, '\\') < 0 {
		return s[1 : len(s)-1], true
	}
	b, err := jsontext.AppendUnquote(nil, s)
	return string(b), err == nil
}

// setText sets a text from a JSON string. A number is taken as its digits:
// codes and identities are often numbers in databases.
func setText(to *string, s string) bool {
	if t, ok := unquote(s); ok {
		*to = t
		return true
	}
	if s != "" && (s[0] == '-' || s[0] >= '0' && s[0] <= '9') {
		*to = s
		return true
	}
	return false
}

func number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func itoa(i int) string     { return strconv.Itoa(i) }
func quote(s string) string { return strconv.Quote(s) }
