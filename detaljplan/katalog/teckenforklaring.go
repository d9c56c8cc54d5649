package katalog

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/planinfo-se/planinfo/detaljplan"
)

// A Teckenforklaring is the legend of a plan map, as data.
type Teckenforklaring struct {
	Titel     string  `json:"titel"`
	Inledning string  `json:"inledning,omitempty"`
	Grupper   []Grupp `json:"grupper"`
}

// A Grupp is a part of the legend under a heading.
type Grupp struct {
	Rubrik       string  `json:"rubrik"`
	Poster       []Post  `json:"poster,omitempty"`
	Undergrupper []Grupp `json:"undergrupper,omitempty"`
}

// A Post is one entry of the legend.
type Post struct {
	Beteckning Beteckning `json:"beteckning,omitzero"`
	Text       string     `json:"text"`
	Farg       string     `json:"farg,omitempty"`    // name of the colour, for uses
	Linje      string     `json:"linje,omitempty"`   // name of the line, for boundaries
	SymbolID   int        `json:"symbolid,omitzero"` // the catalogue's symbol

	// Bestammelser are the provisions that the entry stands for.
	Bestammelser []detaljplan.UUID `json:"bestammelser,omitempty"`
}

// NyTeckenforklaring makes the legend of a plan, in the order that is usual:
// boundaries, only those that the plan has; uses by form of use (allmän plats,
// kvartersmark, vattenområde); properties by form and category, those that a
// symbol shows first; provisions for the whole plan area; the implementation
// period. The same provision, with the same text and notation, is one entry.
// The catalogue may be nil: kinds and texts are then all there is to go by.
//
// Source: practice, as a public tool has it; the allmänna råd were not read.
func NyTeckenforklaring(p *detaljplan.Detaljplan, k *Katalog, b *Beteckningar) *Teckenforklaring {
	t := &Teckenforklaring{Titel: "PLANBESTÄMMELSER",
		Inledning: "Följande gäller inom områden med nedanstående beteckningar. Endast angiven användning och utformning är tillåten. Där beteckning saknas gäller bestämmelsen inom hela planområdet."}
	var uses, properties []entry
	lines := map[string]bool{}
	if len(p.Plangeometri) > 0 {
		lines[LinjePlanomrade] = true
	}
	seen := map[string]int{}
	for _, x := range p.Planbestammelser {
		if x == nil {
			continue
		}
		e := entry{b: x}
		if k != nil {
			e.row, _ = k.Bestammelse(x.Planbestammelsekatalogreferens)
		}
		e.post.Text = Lydelse(x)
		if e.post.Text == "" && x.SS637040 != nil { // that standard has codes and no wording
			e.post.Text = cmp.Or(x.SS637040.Precisering, x.SS637040.Kod)
		}
		if b != nil {
			e.post.Beteckning, _ = b.Av(x.Objektidentitet)
		}
		if e.row != nil {
			e.form, e.category = e.row.Anvandningsform, e.row.Kategori
			e.post.Farg, e.post.SymbolID = e.row.Farg, e.row.SymbolFor()
		}
		use := x.Typ == detaljplan.BestammelsetypAnvandningsbestammelse
		switch area := hasArea(x); {
		case use && area:
			lines[LinjeAnvandning] = true
		case area && x.SekundarEgenskapsgrans != nil && *x.SekundarEgenskapsgrans:
			lines[LinjeSekundar] = true
		case area:
			lines[LinjeEgenskap] = true
		}
		id := fmt.Sprint(use, "\x00", e.form, "\x00", e.category, "\x00", e.post.Beteckning, "\x00", e.post.Text, "\x00", e.post.SymbolID)
		list := &properties
		if use {
			list = &uses
		}
		if i, ok := seen[id]; ok {
			(*list)[i].post.Bestammelser = append((*list)[i].post.Bestammelser, x.Objektidentitet)
			continue
		}
		seen[id] = len(*list)
		e.post.Bestammelser = []detaljplan.UUID{x.Objektidentitet}
		*list = append(*list, e)
	}
	add := func(g Grupp) {
		if len(g.Poster) > 0 || len(g.Undergrupper) > 0 {
			t.Grupper = append(t.Grupper, g)
		}
	}
	borders := Grupp{Rubrik: "GRÄNSLINJER"}
	for _, l := range []string{LinjePlanomrade, LinjeAnvandning, LinjeEgenskap, LinjeSekundar} {
		if lines[l] {
			borders.Poster = append(borders.Poster, Post{Text: l, Linje: l})
		}
	}
	add(borders)
	sorter := collate.New(language.Swedish, collate.Numeric)
	byNotation := func(list []entry) {
		slices.SortStableFunc(list, func(a, b entry) int {
			return cmp.Or(sorter.CompareString(a.post.Beteckning.String(), b.post.Beteckning.String()), sorter.CompareString(a.post.Text, b.post.Text))
		})
	}
	byNotation(uses)
	u := Grupp{Rubrik: "ANVÄNDNING AV MARK OCH VATTEN"}
	for _, f := range former {
		g := Grupp{Rubrik: f.rubrik}
		for _, e := range uses {
			if e.form == f.form {
				g.Poster = append(g.Poster, e.post)
			}
		}
		if len(g.Poster) > 0 {
			u.Undergrupper = append(u.Undergrupper, g)
		}
	}
	add(u)
	for _, f := range former {
		g := Grupp{Rubrik: "EGENSKAPSBESTÄMMELSER FÖR " + strings.ToUpper(f.rubrik)}
		switch f.form {
		case Planomradet:
			g.Rubrik = "BESTÄMMELSER FÖR HELA PLANOMRÅDET"
		case "":
			g.Rubrik = "EGENSKAPSBESTÄMMELSER"
		}
		categories := map[string][]entry{}
		var order []string
		for _, e := range properties {
			if e.form != f.form {
				continue
			}
			if categories[e.category] == nil {
				order = append(order, e.category)
			}
			categories[e.category] = append(categories[e.category], e)
		}
		slices.SortFunc(order, sorter.CompareString)
		for _, c := range order {
			list := categories[c]
			byNotation(list)
			slices.SortStableFunc(list, func(a, b entry) int { // symbols first
				return cmp.Compare(btoi(a.post.SymbolID == 0), btoi(b.post.SymbolID == 0))
			})
			sub := Grupp{Rubrik: c}
			for _, e := range list {
				sub.Poster = append(sub.Poster, e.post)
			}
			g.Undergrupper = append(g.Undergrupper, sub)
		}
		add(g)
	}
	add(genomforandetid(p))
	return t
}

type entry struct {
	b        *detaljplan.Planbestammelse
	row      *Bestammelse
	form     Anvandningsform
	category string
	post     Post
}

var former = []struct {
	form   Anvandningsform
	rubrik string
}{{AllmanPlats, "Allmän plats"}, {Kvartersmark, "Kvartersmark"}, {Vattenomrade, "Vattenområde"}, {Byggnadskvarter, "Byggnadskvarter"},
	{Specialomrade, "Specialområde"}, {Planomradet, "Hela planområdet"}, {"", "Användning"}}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func hasArea(b *detaljplan.Planbestammelse) bool {
	return slices.ContainsFunc(b.Bestammelsegeometri, func(g detaljplan.Geometribeskrivning) bool {
		return g.Geometri.Typ == detaljplan.GeometritypYta || g.Geometri.Typ == detaljplan.GeometritypMultiyta
	})
}

// Lydelse is a provision's wording with its values put in, as people read it;
// the wording as it stands where the values do not fit it.
func Lydelse(b *detaljplan.Planbestammelse) string {
	m, err := ParseMall(b.Bestammelseformulering)
	if err != nil || len(m.Variabler()) == 0 {
		return b.Bestammelseformulering
	}
	if s, err := m.Fyll(b.Bestammelsevarde); err == nil {
		return s
	}
	return b.Bestammelseformulering
}

// genomforandetid tells the implementation periods of the plan's decisions.
func genomforandetid(p *detaljplan.Detaljplan) Grupp {
	g := Grupp{Rubrik: "GENOMFÖRANDETID"}
	for _, d := range p.Beslutsinformation {
		if d.Genomforandetid == nil {
			continue
		}
		n := *d.Genomforandetid
		length := fmt.Sprintf("%d månader", n)
		switch {
		case n == 12:
			length = "1 år"
		case n > 0 && n%12 == 0:
			length = fmt.Sprintf("%d år", n/12)
		}
		from := "den dag planen får laga kraft"
		if !d.GenomforandetidStartar.IsZero() {
			from = d.GenomforandetidStartar.String()
		}
		g.Poster = append(g.Poster, Post{Text: fmt.Sprintf("Genomförandetiden är %s och börjar %s.", length, from), Bestammelser: d.Planbestammelse})
	}
	return g
}

// WriteText writes the legend for people, one entry a line.
func (t *Teckenforklaring) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", t.Titel)
	if t.Inledning != "" {
		fmt.Fprintf(&b, "%s\n", t.Inledning)
	}
	var write func(g Grupp, depth int)
	write = func(g Grupp, depth int) {
		if g.Rubrik != "" {
			fmt.Fprintf(&b, "\n%s%s\n", strings.Repeat("  ", depth), g.Rubrik)
		}
		for _, p := range g.Poster {
			s := p.Beteckning.String()
			if s == "" && p.SymbolID != 0 {
				s = "◦" // a symbol on the map
			}
			line := fmt.Sprintf("%s%-8s %s", strings.Repeat("  ", depth+1), s, p.Text)
			fmt.Fprintln(&b, strings.TrimRight(line, " "))
		}
		for _, u := range g.Undergrupper {
			write(u, depth+1)
		}
	}
	for _, g := range t.Grupper {
		write(g, 0)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
