package katalog

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/planinfo-se/planinfo/detaljplan"
)

// A Form tells which of the two conventions in use a sentence follows.
type Form uint8

const (
	FormMall    Form = iota + 1 // the slots stand in the text, as the catalogue writes it
	FormIfylld                  // the values stand in the text
	FormBlandad                 // some of each
)

var formnamn = [...]string{"", "mall", "ifylld", "blandad"}

// String returns mall, ifylld or blandad.
func (f Form) String() string {
	if int(f) < len(formnamn) {
		return formnamn[f]
	}
	return ""
}

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

// Kanner recognises a sentence of the wording, in either convention: with the
// slots standing in it, or filled in. It is tolerant of white space (any kind
// and amount, before . , ; : and around numbers also none), of decimal comma
// and point, of composed and decomposed characters, and of an optional slot
// that was cut out. It is not tolerant of other words, of case, or of a missing
// full stop: for those see [Avvikelse].
//
// The values are those that stand in the sentence, in the slots' order and
// with the slots' names and types, white space made plain; units and senses do
// not stand there and are left out. When the sentence can be divided in
// several ways, each slot in turn gets as little as possible, and the Matchning
// says so. The time is bounded by the product of the lengths.
func (m *Mall) Kanner(text string) ([]detaljplan.Variabelvarde, Matchning, bool) {
	plain := plainText(text)
	t := matcher{text: plain}
	t.elements(m, true)
	if ok, large := t.run(); large {
		return nil, Matchning{ForStor: true}, false
	} else if ok {
		cut, _ := m.cut()
		return nil, Matchning{Form: FormMall, Exakt: text == m.text || text == cut}, true
	}
	t = matcher{text: plain}
	t.elements(m, false)
	if ok, large := t.run(); !ok {
		return nil, Matchning{ForStor: large}, false
	}
	first, kept := t.trace(false)
	match := Matchning{Form: FormIfylld}
	if kept {
		match.Form = FormBlandad
	}
	if other, _ := t.trace(true); !sameValues(first, other) {
		match.Flertydig, match.Alternativ = true, other
	}
	if filled, err := m.Fyll(first); err == nil && filled == text {
		match.Exakt = true
	}
	return first, match, true
}

// cut returns the wording with its slots but without the optional ones.
func (m *Mall) cut() (string, error) {
	var v []detaljplan.Variabelvarde
	for _, s := range m.Variabler() {
		if !s.Valfri {
			v = append(v, detaljplan.Variabelvarde{Beskrivning: s.Namn, Datatyp: s.Typ, Variabelvarde: s.String()})
		}
	}
	return m.Fyll(v)
}

func sameValues(a, b []detaljplan.Variabelvarde) bool {
	return slices.EqualFunc(a, b, func(x, y detaljplan.Variabelvarde) bool {
		return x.Beskrivning == y.Beskrivning && x.Variabelvarde == y.Variabelvarde
	})
}

// plainText composes characters, makes all white space single spaces, none at
// the ends and none before . , ; :.
func plainText(s string) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\ufffd"))
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if isSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space && (r >= utf8.RuneSelf || !isPunct(byte(r))) {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// isSpace counts the invisible spaces too, which word processors leave behind.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff' || r == '\u00ad'
}

func isPunct(c byte) bool { return c == '.' || c == ',' || c == ';' || c == ':' }

// An element is what a matcher matches one after the other.
type element struct {
	lit string    // text; "" for a slot
	v   *Variabel // slot
	// free, of a text: one space before it may stand in the sentence that the
	// wording does not have. glue, of an optional slot: the wording has a
	// space before it, so that its value must be set off by one.
	free, glue bool
}

// A matcher matches a wording against a sentence, both plain. reach[i][p] tells
// that the elements from i on match the sentence from p on, so that no way is
// tried twice.
type matcher struct {
	text  string
	elems []element
	reach [][]bool
}

const maxNumber = 48 // bytes of a decimal number in a sentence

// elements makes the elements of the wording; literal takes the slots as text.
func (t *matcher) elements(m *Mall, literal bool) {
	var raw strings.Builder // the wording's text so far, to see what stands before
	afterSlot, afterNumber := false, false
	var lit strings.Builder
	space := false // white space met and not yet written
	end := func() {
		if lit.Len() > 0 {
			t.elems = append(t.elems, element{lit: lit.String(), free: afterSlot})
			lit.Reset()
		}
	}
	put := func(s string) {
		for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "\ufffd")) {
			if isSpace(r) {
				space = raw.Len() > 0
				continue
			}
			if space && (r >= utf8.RuneSelf || !isPunct(byte(r))) {
				lit.WriteByte(' ')
			}
			space = false
			lit.WriteRune(r)
			raw.WriteRune(r)
		}
	}
	for i, d := range m.delar {
		v := d.Variabel
		if v == nil || literal && !v.Valfri {
			text := d.Text
			if afterNumber && strings.TrimFunc(text, isSpace) != "" {
				text = strings.TrimLeftFunc(text, isSpace) // as in "50%"
			}
			afterNumber = false
			put(text)
			continue
		}
		e := element{v: v}
		glue := space
		if v.Typ == detaljplan.VariabeltypText && !v.Valfri && space {
			lit.WriteByte(' ')
		}
		// Two slots with only a space between them need the space.
		if v.Typ == detaljplan.VariabeltypDecimaltal && space && lit.Len() == 0 && i > 0 {
			lit.WriteByte(' ')
		}
		space = false
		end()
		e.glue = glue && v.Valfri
		if literal {
			// The slot stands as it is written, or was cut out.
			e.lit = plainText(d.Text)
		}
		t.elems = append(t.elems, e)
		afterSlot = true
		raw.WriteByte('x')
		afterNumber = v.Typ == detaljplan.VariabeltypDecimaltal
	}
	end()
}

// run fills in reach and reports whether the whole sentence matches.
func (t *matcher) run() (ok, large bool) {
	n := len(t.text)
	work := 0
	for _, e := range t.elems {
		work += len(e.lit) + 1
		if e.v != nil && e.v.Typ == detaljplan.VariabeltypDecimaltal {
			work += maxNumber
		}
	}
	if len(t.elems) == 1 && t.elems[0].v == nil {
		work = 1 // only one place to begin at
	}
	const most = 1 << 26
	if work > most/(n+1) || len(t.elems) > most/16/(n+1) {
		return false, true
	}
	t.reach = make([][]bool, len(t.elems)+1)
	cells := make([]bool, len(t.reach)*(n+1))
	for i := range t.reach {
		t.reach[i], cells = cells[:n+1], cells[n+1:]
	}
	t.reach[len(t.elems)][n] = true
	for i := len(t.elems) - 1; i >= 0; i-- {
		e, here, after := &t.elems[i], t.reach[i], t.reach[i+1]
		if e.v != nil && e.lit == "" && e.v.Typ == detaljplan.VariabeltypText {
			far := -1 // the farthest end
			for p := n; p >= 0 && far < 0; p-- {
				if after[p] && t.endsValue(p) {
					far = p
				}
			}
			for p := 0; p <= n; p++ {
				s := t.begin(e, p)
				here[p] = s >= 0 && s < far && t.startsValue(s) || e.v.Valfri && after[p]
			}
			continue
		}
		last := n
		if i == 0 {
			last = 0
		}
		for p := 0; p <= last; p++ {
			here[p] = t.next(i, p, func(int) bool { return true })
		}
	}
	return t.reach[0][0], false
}

// startsValue and endsValue say where a text value may begin and end: not at a
// space, and not inside a character.
func (t *matcher) startsValue(p int) bool {
	return p < len(t.text) && t.text[p] != ' ' && utf8.RuneStart(t.text[p])
}

func (t *matcher) endsValue(p int) bool {
	return p > 0 && t.text[p-1] != ' ' && (p == len(t.text) || utf8.RuneStart(t.text[p]))
}

// begin returns where a slot's value begins, when the slot begins at p: after
// a space, if there is one. An optional value that the wording sets off by a
// space must be so in the sentence, or begin with punctuation.
func (t *matcher) begin(e *element, p int) int {
	if p < len(t.text) && t.text[p] == ' ' {
		return p + 1
	}
	if e.glue && p > 0 && (p >= len(t.text) || !isPunct(t.text[p])) {
		return -1
	}
	return p
}

// next calls try with each place after element i, begun at p, from which the
// rest matches, the nearest first, until try says true.
func (t *matcher) next(i, p int, try func(int) bool) bool {
	e, after := &t.elems[i], t.reach[i+1]
	if e.v == nil {
		end := t.literal(e, p)
		return end >= 0 && after[end] && try(end)
	}
	if e.v.Valfri && after[p] && try(p) {
		return true
	}
	if e.lit != "" { // a slot that stands as it is written
		s := p
		if s < len(t.text) && t.text[s] == ' ' {
			s++
		}
		end := s + len(e.lit)
		return strings.HasPrefix(t.text[s:], e.lit) && after[end] && try(end)
	}
	s := t.begin(e, p)
	if s < 0 {
		return false
	}
	if e.v.Typ == detaljplan.VariabeltypText {
		if !t.startsValue(s) {
			return false
		}
		for q := s + 1; q <= len(t.text); q++ {
			if after[q] && t.endsValue(q) && try(q) {
				return true
			}
		}
		return false
	}
	var ends [maxNumber + 1]int
	for _, q := range t.numbers(s, e.v, ends[:0]) {
		if after[q] && try(q) {
			return true
		}
	}
	return false
}

// literal returns where the text ends that begins at p, or -1.
func (t *matcher) literal(e *element, p int) int {
	lit, s := e.lit, t.text
	if e.free && lit[0] != ' ' && p < len(s) && s[p] == ' ' {
		p++
	}
	if lit[0] == ' ' && p == 0 {
		lit = lit[1:] // what stood before it was cut out
	}
	for k := 0; k < len(lit); k++ {
		switch {
		case p < len(s) && s[p] == lit[k]:
			p++
		case lit[k] == ' ' && k == len(lit)-1 && p < len(s) && isPunct(s[p]):
			// The value that follows begins with punctuation.
		default:
			return -1
		}
	}
	return p
}

// numbers returns the places where a decimal number that begins at s may end,
// the nearest first.
func (t *matcher) numbers(s int, v *Variabel, ends []int) []int {
	text := t.text[:min(len(t.text), s+maxNumber)]
	digit := func(i int) bool { return i < len(t.text) && t.text[i] >= '0' && t.text[i] <= '9' }
	if slot := plainText(v.String()); strings.HasPrefix(t.text[min(s, len(t.text)):], slot) {
		return append(ends, s+len(slot)) // not filled in
	}
	i := s
	for _, sign := range [...]string{"-", "−", "–", "+"} {
		if i < len(text) && strings.HasPrefix(text[i:], sign) {
			if i += len(sign); i < len(text) && text[i] == ' ' {
				i++
			}
			break
		}
	}
	from := i
	for i < len(text) && digit(i) {
		i++
	}
	if i == from || digit(i) {
		return ends
	}
	fraction := func(i int) {
		ends = append(ends, i)
		if i < len(text) && (text[i] == ',' || text[i] == '.') {
			j := i + 1
			if j < len(text) && text[j] == ' ' {
				return
			}
			for j < len(text) && digit(j) {
				j++
			}
			if j > i+1 && !digit(j) {
				ends = append(ends, j)
			}
		}
	}
	fraction(i)
	if i-from <= 3 {
		for i+4 <= len(text) && text[i] == ' ' && digit(i+1) && digit(i+2) && digit(i+3) && !digit(i+4) {
			i += 4
			fraction(i)
		}
	}
	return ends
}

// trace walks through the sentence, giving each slot as little as possible, or
// as much, and returns the values. kept reports that a slot stood unfilled.
func (t *matcher) trace(greedy bool) (values []detaljplan.Variabelvarde, kept bool) {
	p := 0
	for i := range t.elems {
		e := &t.elems[i]
		end, absent := -1, false
		t.next(i, p, func(q int) bool {
			end = q
			return !greedy
		})
		if end < 0 {
			return values, kept // cannot be: reach says that there is a way
		}
		if e.v != nil {
			absent = e.v.Valfri && end == p
			if !absent {
				s := t.begin(e, p)
				val := t.text[s:end]
				if val == plainText(e.v.String()) {
					kept = true
				} else {
					if e.v.Typ == detaljplan.VariabeltypDecimaltal {
						val = strings.ReplaceAll(val, " ", "")
					}
					values = append(values, detaljplan.Variabelvarde{Datatyp: e.v.Typ, Variabelvarde: val, Beskrivning: e.v.Namn})
				}
			}
		}
		p = end
	}
	return values, kept
}
