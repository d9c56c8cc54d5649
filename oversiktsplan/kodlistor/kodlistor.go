package kodlistor

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

//go:embed op-modell-2.1.json
var modell21 []byte

// Modell21 returns a fresh copy of ÖP-modell 2.1 as far as it is known.
func Modell21() *oversiktsplan.Kodlista {
	k, fs, err := Decode(bytes.NewReader(modell21))
	if err != nil || len(fs) > 0 {
		panic(fmt.Sprintf("kodlistor: the embedded list cannot be read: %v %v", err, fs)) // a test reads it
	}
	return k
}

// Rules of this package.
var (
	ruleDuplicate = quality.Rule{Code: "kodlistor/duplicate-code", Severity: quality.Varnar, Certainty: quality.Official,
		Title: quality.Text{SV: "Samma kod två gånger", EN: "The same code twice"}, Source: "planinfo/oversiktsplan/kodlistor"}
	ruleEmpty = quality.Rule{Code: "kodlistor/nothing-to-name", Severity: quality.Varnar, Certainty: quality.Official,
		Title: quality.Text{SV: "Post utan kod och kategori", EN: "Entry without code and category"}, Source: "planinfo/oversiktsplan/kodlistor"}
	ruleUnknown = quality.Rule{Code: "kodlistor/unknown-member", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title: quality.Text{SV: "Medlem som inte används", EN: "Member that is not used"}, Source: "planinfo/oversiktsplan/kodlistor"}
	ruleValue = quality.Rule{Code: "kodlistor/wrong-value", Severity: quality.Varnar, Certainty: quality.Inferred,
		Title: quality.Text{SV: "Värdet kan inte läsas", EN: "The value cannot be read"}, Source: "planinfo/oversiktsplan/kodlistor"}
)

// Rules returns the rules that findings of this package are made from.
func Rules() []quality.Rule {
	return []quality.Rule{ruleDuplicate, ruleEmpty, ruleUnknown, ruleValue, ruleUpgraded, ruleNotUpgraded}
}

// Decode reads a code list in this module's own form, which [Encode] writes.
// The error is a *codec.SyntaxError with the place, a *codec.LimitError or a
// *codec.ReadError.
func Decode(r io.Reader, opts ...codec.Option) (*oversiktsplan.Kodlista, quality.Findings, error) {
	data, s, err := read(r, opts)
	if err != nil {
		return nil, nil, err
	}
	var k oversiktsplan.Kodlista
	if err := json.Unmarshal(data, &k, json.RejectUnknownMembers(true)); err != nil {
		return nil, nil, syntax(s, data, err)
	}
	c := codec.Collector{Max: s.Limits.Findings}
	check(&k, s, "/koder", func(i int) int { return i }, &c)
	return &k, c.Findings(), nil
}

// Encode writes a code list in this module's own form, one entry a line.
func Encode(w io.Writer, k *oversiktsplan.Kodlista) error {
	var b bytes.Buffer
	head := *k
	head.Koder = nil
	text, err := json.Marshal(&head, jsontext.WithIndent("  "))
	if err != nil {
		return err
	}
	i := bytes.LastIndex(text, []byte(`"koder"`))
	b.Write(text[:i])
	b.WriteString(`"koder": [`)
	for i := range k.Koder {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		line, err := json.Marshal(&k.Koder[i], jsontext.SpaceAfterColon(true), jsontext.SpaceAfterComma(true))
		if err != nil {
			return err
		}
		b.Write(line)
	}
	b.WriteString("\n  ]\n}\n")
	_, err = w.Write(b.Bytes())
	return err
}

// MemberNames say what the members of a release in the catalogue's shape are
// called. Those of ÖP-katalogen could not be read, so that the default is
// inferred from planbestämmelsekatalogen's; an empty name is not looked for.
// Several names are tried in order.
type MemberNames struct {
	Entries       []string // the list of entries, default bestammelser
	Code          []string // bestammelsekod, kod
	Aspect        []string // aspekt
	Category      []string // kategori
	Subcategory   []string // underkategori
	Description   []string // beskrivning, bestammelseformulering, forklaring
	Geometry      []string // geometrityp: "Punkt", "Linje", "Yta/Volym"
	From, To      []string // borjargalla, slutargalla
	ReplacedBy    []string // ersattsav
	ReleaseName   []string // namn
	ReleaseDate   []string // publicerad
	FreeTextStart []string // beginnings of a subcategory's name that make it a free choice: "Annan ", "Annat "
}

// DefaultMemberNames returns the names that DecodeKatalog uses when given none.
func DefaultMemberNames() MemberNames {
	return MemberNames{
		Entries:       []string{"bestammelser", "koder"},
		Code:          []string{"bestammelsekod", "kod"},
		Aspect:        []string{"aspekt"},
		Category:      []string{"kategori"},
		Subcategory:   []string{"underkategori"},
		Description:   []string{"beskrivning", "bestammelseformulering", "forklaring"},
		Geometry:      []string{"geometrityp"},
		From:          []string{"borjargalla"},
		To:            []string{"slutargalla"},
		ReplacedBy:    []string{"ersattsav"},
		ReleaseName:   []string{"namn"},
		ReleaseDate:   []string{"publicerad"},
		FreeTextStart: []string{"Annan ", "Annat "},
	}
}

// DecodeKatalog reads a release in the shape of Boverket's catalogues: an
// object with facts of the release and a flat list of entries. The list gets
// the given name and model; its version is the release's name. What the names
// do not cover is counted in one finding per member. Errors are as for
// [Decode].
func DecodeKatalog(r io.Reader, namn string, modell oversiktsplan.Modellversion, names MemberNames, opts ...codec.Option) (*oversiktsplan.Kodlista, quality.Findings, error) {
	data, s, err := read(r, opts)
	if err != nil {
		return nil, nil, err
	}
	var doc map[string]jsontext.Value
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, nil, syntax(s, data, err)
	}
	k := &oversiktsplan.Kodlista{Namn: namn, Modell: modell, Sakerhet: quality.Official, Fullstandig: true}
	c := codec.Collector{Max: s.Limits.Findings}
	k.Version, _ = text(doc, names.ReleaseName)
	if d, ok := text(doc, names.ReleaseDate); ok {
		k.Giltighet.Fran, _ = date(d)
	}
	var entries []map[string]jsontext.Value
	list, raw := "", jsontext.Value(nil)
	for _, n := range names.Entries {
		if v, ok := doc[n]; ok {
			list, raw = n, v
			break
		}
	}
	if raw == nil {
		return nil, nil, &codec.SyntaxError{Place: quality.Place{Source: s.Source}, Code: "kodlistor/no-entries",
			Problem: "there is no list of entries", Expected: "a member " + strings.Join(names.Entries, " or ")}
	}
	if err := json.Unmarshal(raw, &entries); err != nil {
		return nil, nil, syntax(s, data, err)
	}
	if s.Limits.Objects >= 0 && len(entries) > s.Limits.Objects {
		return nil, nil, &codec.LimitError{Limit: "Objects", Max: int64(s.Limits.Objects), Place: quality.Place{Source: s.Source, Path: "/" + list}}
	}
	unused, used := map[string]int{}, map[string]bool{}
	for _, group := range [][]string{names.Code, names.Aspect, names.Category, names.Subcategory, names.Description, names.Geometry, names.From, names.To, names.ReplacedBy} {
		for _, n := range group {
			used[n] = true
		}
	}
	var order []string
	kept := make([]int, 0, len(entries))
	for i, e := range entries {
		place := quality.Place{Source: s.Source, Path: fmt.Sprintf("/%s/%d", list, i)}
		var kod oversiktsplan.Kod
		kod.Kod, _ = text(e, names.Code)
		a, _ := text(e, names.Aspect)
		kod.Aspekt = oversiktsplan.Aspekt(a)
		kod.Kategori, _ = text(e, names.Category)
		kod.Underkategori, _ = text(e, names.Subcategory)
		kod.Beskrivning, _ = text(e, names.Description)
		for _, d := range []struct {
			to    *civil.Date
			names []string
		}{{&kod.Giltighet.Fran, names.From}, {&kod.Giltighet.Till, names.To}} {
			v, ok := text(e, d.names)
			if !ok || v == "" {
				continue
			}
			if *d.to, ok = date(v); !ok {
				c.Add(ruleValue.At(place, quality.Textf("%q är inte ett datum (ÅÅÅÅ-MM-DD).", "%q is not a date (YYYY-MM-DD).", v)))
			}
		}
		if v, ok := text(e, names.ReplacedBy); ok {
			kod.ErsattAv = strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ' ' })
		}
		if v, ok := text(e, names.Geometry); ok && v != "" {
			g, known := map[string]oversiktsplan.Geometrislag{"punkt": oversiktsplan.GeometrislagPunkt, "linje": oversiktsplan.GeometrislagLinje,
				"yta": oversiktsplan.GeometrislagYta, "yta/volym": oversiktsplan.GeometrislagYta}[strings.ToLower(v)]
			if known {
				kod.Geometri, kod.GeometriSakerhet = []oversiktsplan.Geometrislag{g}, quality.Official
			} else {
				c.Add(ruleValue.At(place, quality.Textf("%q är inget känt slag av geometri.", "%q is no known kind of geometry.", v)))
			}
		}
		for _, p := range names.FreeTextStart {
			kod.FriText = kod.FriText || strings.HasPrefix(kod.Underkategori, p) || kod.Underkategori == "" && strings.HasPrefix(kod.Kategori, p)
		}
		kod.Sakerhet = quality.Official
		k.Koder = append(k.Koder, kod)
		kept = append(kept, i)
		for n := range e {
			if !used[n] {
				if unused[n] == 0 {
					order = append(order, n)
				}
				unused[n]++
			}
		}
	}
	slices.Sort(order)
	for _, n := range order {
		c.Add(ruleUnknown.At(quality.Place{Source: s.Source, Path: "/" + list}, quality.Textf("%s finns på %d poster och används inte.", "%s stands on %d entries and is not used.", n, unused[n])))
	}
	check(k, s, "/"+list, func(i int) int { return kept[i] }, &c)
	return k, c.Findings(), nil
}

// check reports what a list should not hold.
func check(k *oversiktsplan.Kodlista, s *codec.Settings, path string, index func(int) int, c *codec.Collector) {
	first := map[string]int{}
	for i := range k.Koder {
		e := &k.Koder[i]
		place := quality.Place{Source: s.Source, Path: fmt.Sprintf("%s/%d", path, index(i)), Object: e.Kod}
		if e.Kod == "" && e.Kategori == "" {
			c.Add(ruleEmpty.At(place, quality.Text{SV: "Posten har varken kod eller kategori och kan inte slås upp.", EN: "The entry has neither code nor category and cannot be looked up."}))
			continue
		}
		// Names may come again when a code was replaced; a code may not in the
		// same time.
		key := e.Kod
		if key == "" {
			key = fmt.Sprintf("%s\x00%s\x00%s", e.Aspekt, e.Kategori, e.Underkategori)
		}
		if j, ok := first[key]; ok && overlap(k.Koder[j].Giltighet, e.Giltighet) {
			f := ruleDuplicate.At(place, quality.Textf("Posten står redan på plats %d, i samma tid.", "The entry stands already in place %d, in the same time.", index(j)))
			f.Related = []quality.Place{{Source: s.Source, Path: fmt.Sprintf("%s/%d", path, index(j)), Object: k.Koder[j].Kod}}
			c.Add(f)
			continue
		}
		first[key] = i
	}
}

func overlap(a, b oversiktsplan.Period) bool {
	return (a.Till.IsZero() || b.Fran.IsZero() || !a.Till.Before(b.Fran)) && (b.Till.IsZero() || a.Fran.IsZero() || !b.Till.Before(a.Fran))
}

// text returns the first of the members as text; null is absent.
func text(m map[string]jsontext.Value, names []string) (string, bool) {
	for _, n := range names {
		v, ok := m[n]
		if !ok || v.Kind() == 'n' {
			continue
		}
		if v.Kind() == '"' {
			b, _ := jsontext.AppendUnquote(nil, v) // well-formed: it was read
			return string(b), true
		}
		return string(v), true
	}
	return "", false
}

// date reads the day of a stamp without a zone ("2020-10-01T00:00:00").
func date(s string) (civil.Date, bool) {
	day, _, _ := strings.Cut(s, "T")
	d, err := civil.ParseDate(day)
	return d, err == nil
}

// read takes in the whole of r within the limits.
func read(r io.Reader, opts []codec.Option) ([]byte, *codec.Settings, error) {
	s := codec.Resolve(opts)
	src := r
	if s.Limits.Bytes >= 0 {
		src = io.LimitReader(r, s.Limits.Bytes+1)
	}
	data, err := io.ReadAll(src)
	if err != nil {
		return nil, s, &codec.ReadError{Place: quality.Place{Source: s.Source, Offset: int64(len(data))}, Err: err}
	}
	if s.Limits.Bytes >= 0 && int64(len(data)) > s.Limits.Bytes {
		return nil, s, &codec.LimitError{Limit: "Bytes", Max: s.Limits.Bytes, Place: quality.Place{Source: s.Source, Offset: s.Limits.Bytes}}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if off, limit := jsonwalk.Measure(data, bound(s.Limits.Depth), bound(s.Limits.Text)); limit != "" {
		max := int64(s.Limits.Depth)
		if limit == "Text" {
			max = int64(s.Limits.Text)
		}
		return nil, s, &codec.LimitError{Limit: limit, Max: max, Place: place(s, data, int64(off))}
	}
	return data, s, nil
}

// bound turns "no limit" into a number that is never reached.
func bound(n int) int {
	if n < 0 {
		return math.MaxInt
	}
	return n
}

func place(s *codec.Settings, data []byte, offset int64) quality.Place {
	p := quality.Place{Source: s.Source, Offset: offset}
	p.Line, p.Column = jsonwalk.NewLines(data).Of(int(min(offset, int64(len(data)))))
	return p
}

// syntax turns what the JSON package says into a typed error with its place.
func syntax(s *codec.Settings, data []byte, err error) error {
	e := &codec.SyntaxError{Place: quality.Place{Source: s.Source}, Code: "kodlistor/syntax", Problem: err.Error(),
		Expected: "a code list as JSON", Err: err}
	var syn *jsontext.SyntacticError
	var sem *json.SemanticError
	switch {
	case errors.As(err, &syn):
		e.Place = place(s, data, syn.ByteOffset)
		e.Place.Path, e.Problem = string(syn.JSONPointer), syn.Err.Error()
	case errors.As(err, &sem):
		e.Place = place(s, data, sem.ByteOffset)
		e.Place.Path = string(sem.JSONPointer)
		if sem.Err != nil {
			e.Problem = sem.Err.Error()
		}
	}
	return e
}
