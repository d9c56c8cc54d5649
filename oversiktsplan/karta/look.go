package karta

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

// A look is how things of one entry of the legend are drawn.
type look struct {
	group string
	title string
	shape op.Geometrislag
	words []string // what the legend adds to the title
	more  int      // words that it leaves out

	fill    string
	opacity float64
	hatch   int // index of the hatch and of that laid over it, -1 for none
	over    int
	line    *Linje
	mark    *Tecken

	rank  int // among the legend's entries
	level level
}

const (
	maxWords  = 6 // that the legend adds to a title
	grey      = "#DCDCDC"
	darkGrey  = "#555555"
	unstyled  = "Utan stil i manéret"
	groupPlan = "Planens område och delar"
	groupRest = "Andra frågor i planen"
)

// dress gives every thing its look.
func (r *renderer) dress() {
	m := r.manner
	// Styles that look alike and are called alike are one entry.
	alike := make([]int, len(m.Stilar))
	for i := range m.Stilar {
		a := m.Stilar[i]
		a.Nar = Urval{}
		alike[i] = slices.IndexFunc(m.Stilar[:i+1], func(s Stil) bool {
			s.Nar = Urval{}
			return reflect.DeepEqual(s, a)
		})
	}
	selectors := m.selectors()
	style, looks := map[class]int{}, map[string]*look{}
	var without []class
	count, first := map[class]int{}, map[class]quality.Place{}
	low := strings.ToLower
	for i := range r.things {
		t := &r.things[i]
		c := class{t.kind, low(string(t.aspekt)), low(t.kategori), low(t.under), low(t.kod), low(t.lager), t.forandring, t.shape}
		n, ok := style[c]
		if !ok {
			n = choose(selectors, c)
			style[c] = n
		}
		if n < 0 {
			c.shape, c.forandring = "", ""
			if count[c] == 0 {
				without = append(without, c)
				first[c] = t.place
			}
			count[c]++
		}
		if n >= 0 && m.Stilar[n].Fyllning == "" && m.Stilar[n].Monster == nil && t.shape == op.GeometrislagYta && !r.bordersSeen(t) {
			continue
		}
		t.look = r.lookOf(t, n, alike, looks)
	}
	r.things = slices.DeleteFunc(r.things, func(t thing) bool { return t.look == nil })
	for _, c := range without {
		name := strings.Join(slices.DeleteFunc([]string{c.slag, c.aspekt, c.kategori, c.underkategori, c.kod, c.lager}, func(s string) bool { return s == "" }), ", ")
		r.findings.Add(ruleStyle.At(first[c], quality.Textf("%d geometrier av klassen %q ritades grå.", "%d geometries of the class %q were drawn grey.", count[c], name)))
	}
	slices.SortStableFunc(r.looks, func(a, b *look) int {
		return cmp.Or(cmp.Compare(groupRank(a.group), groupRank(b.group)), cmp.Compare(a.group, b.group), cmp.Compare(a.rank, b.rank),
			cmp.Compare(a.title, b.title), cmp.Compare(rank(a.shape), rank(b.shape)))
	})
}

// bordersSeen reports whether any border of an area lies within the frame: one
// that is drawn by its border alone and goes round the whole window is not in
// the map.
func (r *renderer) bordersSeen(t *thing) bool {
	for _, p := range t.parts {
		a := area{rings: p.drawn}
		if !a.holds(r.frame) {
			return true
		}
	}
	return false
}

// lookOf returns the look of a thing in the style, -1 for none.
func (r *renderer) lookOf(t *thing, n int, alike []int, looks map[string]*look) *look {
	var s *Stil
	title := ""
	if n >= 0 {
		n = alike[n]
		s = &r.manner.Stilar[n]
		title = cmp.Or(s.Titel, t.kategori, string(t.aspekt), t.kod, t.lager, titleOf(t.kind))
	} else {
		title = unstyled
	}
	title = clip(title, 150)
	var over *Forandringsstil
	if s != nil && s.Nar.Forandring == "" {
		if i := slices.IndexFunc(r.manner.Forandringar, func(f Forandringsstil) bool { return f.Forandring == t.forandring }); i >= 0 {
			if f := &r.manner.Forandringar[i]; f.changes(s, t.shape) {
				over = f
			}
		}
	}
	group := groupOf(t)
	key := fmt.Sprint(group, "\x00", n, "\x00", title, "\x00", t.shape, "\x00", over != nil, t.forandring)
	if over == nil {
		key = fmt.Sprint(group, "\x00", n, "\x00", title, "\x00", t.shape)
	}
	l := looks[key]
	if l == nil {
		l = &look{group: group, title: title, shape: t.shape, hatch: -1, over: -1, rank: n, level: t.level, opacity: 1}
		if n < 0 {
			l.rank = len(r.manner.Stilar)
		}
		looks[key] = l
		r.looks = append(r.looks, l)
		if s == nil {
			l.fill, l.line, l.mark = grey, &Linje{Farg: darkGrey, Bredd: 0.3}, &Tecken{Form: TeckenCirkel, Storlek: 2, Fyllning: grey, Linje: darkGrey}
		} else {
			r.style(l, s, over)
		}
	}
	l.add(t)
	return l
}

// changes reports whether a style looks otherwise with what is laid over it.
func (f *Forandringsstil) changes(s *Stil, shape op.Geometrislag) bool {
	dashed := s.Linje != nil && len(s.Linje.Streck) == 0 && len(f.Streck) > 0
	switch shape {
	case op.GeometrislagYta:
		return dashed || f.Monster != nil && s.Fyllning != ""
	case op.GeometrislagLinje:
		return dashed
	}
	return f.Ihaligt && s.Tecken != nil && s.Tecken.Fyllning != ""
}

// style fills in a look; what a style lacks for the geometry is made up.
func (r *renderer) style(l *look, s *Stil, over *Forandringsstil) {
	if s.Tackning > 0 {
		l.opacity = s.Tackning
	}
	colour := s.Fyllning
	switch {
	case s.Linje != nil:
		colour = s.Linje.Farg
	case s.Monster != nil && colour == "":
		colour = s.Monster.Farg
	case s.Tecken != nil && colour == "":
		colour = cmp.Or(s.Tecken.Fyllning, s.Tecken.Linje)
	}
	l.fill, l.line, l.mark = s.Fyllning, s.Linje, s.Tecken
	if s.Monster != nil {
		l.hatch = r.hatchIndex(s.Monster)
	}
	switch l.shape {
	case op.GeometrislagYta:
		if l.fill == "" && l.hatch < 0 && l.line == nil {
			l.line = &Linje{Farg: colour, Bredd: 0.4}
		}
	case op.GeometrislagLinje:
		if l.line == nil {
			l.line = &Linje{Farg: colour, Bredd: 0.4}
		}
	case op.GeometrislagPunkt:
		if l.mark == nil {
			l.mark = &Tecken{Form: TeckenCirkel, Storlek: 2, Fyllning: colour, Linje: darkGrey}
		}
	}
	if over == nil {
		return
	}
	l.title += ", " + cmp.Or(over.Titel, string(over.Forandring))
	if over.Monster != nil && l.fill != "" {
		l.over = r.hatchIndex(over.Monster)
	}
	if l.line != nil && len(l.line.Streck) == 0 && len(over.Streck) > 0 {
		dashed := *l.line
		dashed.Streck = over.Streck
		l.line = &dashed
	}
	if over.Ihaligt && l.mark != nil && l.mark.Fyllning != "" {
		hollow := *l.mark
		hollow.Fyllning, hollow.Linje = "#FFFFFF", l.mark.Fyllning
		l.mark = &hollow
	}
}

func (r *renderer) hatchIndex(m *Monster) int {
	i := slices.IndexFunc(r.hatches, func(h *Monster) bool { return *h == *m })
	if i < 0 {
		i = len(r.hatches)
		r.hatches = append(r.hatches, m)
	}
	return i
}

// add notes what the legend says beside the title.
func (l *look) add(t *thing) {
	word := t.word
	if l.title == unstyled && t.kategori == "" && t.word == "" {
		word = cmp.Or(t.kod, t.lager)
	}
	title := strings.ToLower(l.title)
	for _, s := range []string{t.kategori, t.word} {
		if s == "" || strings.Contains(title, strings.ToLower(s)) {
			continue
		}
		word = s
		if s == t.kategori && t.word != "" {
			word += ": " + t.word
		}
		break
	}
	if t.kind == lager.SlagPlandel {
		word = t.name
		if t.kategori != "" {
			word += " (" + t.kategori + ")"
		}
	}
	if word == "" || strings.Contains(title, strings.ToLower(word)) {
		return
	}
	word = clip(word, 80)
	switch {
	case slices.Contains(l.words, word):
	case len(l.words) < maxWords:
		l.words = append(l.words, word)
	default:
		l.more++
	}
}

// text is what the legend says of the look.
func (l *look) text() string {
	if len(l.words) == 0 {
		return l.title
	}
	s := strings.Join(l.words, ", ")
	if l.more > 0 {
		s += " m.fl."
	}
	return l.title + ": " + s
}

func titleOf(kind string) string {
	if kind == "" {
		return ""
	}
	first := []rune(kind)
	return strings.ToUpper(string(first[:1])) + string(first[1:])
}

var groupOrder = []string{string(op.AspektMarkOchVatten), string(op.AspektAnvandning), string(op.AspektUtveckling), string(op.AspektUtvecklingsstrategi),
	string(op.AspektVarden), string(op.AspektVarden20), string(op.AspektVardenOchHansyn), string(op.AspektHansyn)}

func groupRank(g string) int {
	if i := slices.Index(groupOrder, g); i >= 0 {
		return i
	}
	switch g {
	case groupRest:
		return 101
	case string(op.AspektTema):
		return 99
	case groupPlan:
		return 102
	case "":
		return 98
	}
	return 97
}

// groupOf is the legend's heading for a thing.
func groupOf(t *thing) string {
	switch t.kind {
	case lager.SlagObjekt:
		return clip(string(t.aspekt), 80)
	case lager.SlagRiksintresse, lager.SlagLIS:
		return string(op.AspektVarden)
	case lager.SlagPlandel, lager.SlagPlanomrade:
		return groupPlan
	}
	return groupRest
}
