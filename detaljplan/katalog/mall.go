package katalog

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A Mall is a wording taken apart into text and slots: "Högsta nockhöjd är
// [höjd:decimaltal] meter." has one slot. It does not change and is safe for
// concurrent use.
type Mall struct {
	text  string
	delar []Del
}

// A Del is a part of a wording: a slot, or, when Variabel is nil, text.
type Del struct {
	Text     string // as it stands, a slot with its brackets
	Variabel *Variabel
}

// A Variabel is a slot of a wording, written [name:text] or [name:decimaltal].
type Variabel struct {
	Namn string
	Typ  detaljplan.Variabeltyp

	// Valfri tells that the slot may be left without a value. Only [text:text]
	// may.
	Valfri bool
}

// String returns the slot as it is written in a wording.
func (v Variabel) String() string { return "[" + v.Namn + ":" + string(v.Typ) + "]" }

// A Mallfel says that a bracket in a wording looks like a slot and is none.
type Mallfel struct {
	Offset int    // bytes before the bracket
	Slot   string // what stands there
	Text   quality.Text
}

// Error returns the English text.
func (e *Mallfel) Error() string { return "katalog: " + e.Text.EN }

// ParseMall takes a wording apart. Brackets that are no slots are text, so any
// text is a wording; the error, a [*Mallfel], tells of the first bracket that
// was surely meant as a slot: with a data type other than text and decimaltal,
// without a name, or without its closing bracket. The Mall is usable all the
// same; there, that bracket is text.
func ParseMall(s string) (*Mall, error) {
	m := &Mall{text: s}
	var fault *Mallfel
	bad := func(at int, slot, sv, en string) {
		if fault == nil {
			slot = clip(slot)
			fault = &Mallfel{at, slot, quality.Textf(sv, en, slot)}
		}
	}
	done := 0
	for i := 0; i < len(s); {
		j := strings.IndexByte(s[i:], '[')
		if j < 0 {
			break
		}
		i += j
		rest := s[i+1:]
		end := strings.IndexAny(rest, "[]")
		if end < 0 || rest[end] == '[' {
			inside := rest
			if end >= 0 {
				inside = rest[:end]
			}
			// "[namn:text" without its end.
			if name, typ, ok := cutLast(inside); ok && name != "" {
				for _, t := range [...]string{"text", "decimaltal"} {
					if after, ok := strings.CutPrefix(typ, t); ok && !startsLetter(after) {
						bad(i, s[i:i+1+len(name)+1+len(t)], "Variabeln %s saknar avslutande hakparentes.", "The variable %s has no closing bracket.")
					}
				}
			}
			i++
			continue
		}
		name, typ, ok := cutLast(rest[:end])
		next := i + 1 + end + 1
		switch {
		case !ok:
		case name != "" && (typ == "text" || typ == "decimaltal") && strings.IndexByte(name, ':') < 0:
			if i > done {
				m.delar = append(m.delar, Del{Text: s[done:i]})
			}
			v := Variabel{Namn: name, Typ: detaljplan.Variabeltyp(typ), Valfri: name == "text" && typ == "text"}
			m.delar = append(m.delar, Del{s[i:next], &v})
			done = next
		case strings.TrimSpace(name) == "" && (typ == "text" || typ == "decimaltal"):
			bad(i, s[i:next], "Variabeln %s har inget namn.", "The variable %s has no name.")
		case isWord(strings.TrimSpace(typ)):
			bad(i, s[i:next], "Variabeln %s har en okänd datatyp; väntat är text eller decimaltal.", "The variable %s has an unknown data type; expected is text or decimaltal.")
		}
		i = next
	}
	if done < len(s) {
		m.delar = append(m.delar, Del{Text: s[done:]})
	}
	if fault != nil {
		return m, fault
	}
	return m, nil
}

func cutLast(s string) (name, typ string, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return "", "", false
	}
	return s[:i], s[i+1:], true
}

// isWord reports whether s could be meant as the name of a data type.
func isWord(s string) bool {
	if len(s) > 20 {
		return false
	}
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

func startsLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// String returns the wording.
func (m *Mall) String() string { return m.text }

// Delar returns the parts in order; together their texts are the wording.
func (m *Mall) Delar() []Del {
	out := make([]Del, len(m.delar))
	for i, d := range m.delar {
		if out[i].Text = d.Text; d.Variabel != nil {
			v := *d.Variabel
			out[i].Variabel = &v
		}
	}
	return out
}

// Variabler returns the slots in order.
func (m *Mall) Variabler() []Variabel {
	var out []Variabel
	for _, d := range m.delar {
		if d.Variabel != nil {
			out = append(out, *d.Variabel)
		}
	}
	return out
}

// A Felslag is a kind of fault in the values of a wording's slots.
type Felslag uint8

const (
	FelSaknas         Felslag = iota + 1 // a slot has no value
	FelOverflodig                        // a value has no slot
	FelOrdning                           // values in another order than the slots
	FelNamn                              // a value goes by another name than its slot
	FelDatatyp                           // another data type than the slot's
	FelTomt                              // an empty value
	FelDecimaltal                        // not a decimal number
	FelEnhetSaknas                       // a decimal number without a unit
	FelEnhetOkand                        // a unit that the specification does not have
	FelVardetypSaknas                    // a decimal number without its sense
	FelVardetypOkand                     // a sense that the specification does not have
	FelVardetypAnnan                     // another sense than the catalogue's uttrycktvarde
	FelFleraDecimaler                    // several decimal numbers that are not a slope
)

var felnamn = [...]string{"", "saknas", "överflödig", "ordning", "namn", "datatyp", "tomt", "decimaltal", "enhet saknas",
	"enhet okänd", "värdetyp saknas", "värdetyp okänd", "värdetyp annan", "flera decimaltal"}

// String returns the kind in Swedish.
func (f Felslag) String() string {
	if int(f) < len(felnamn) {
		return felnamn[f]
	}
	return ""
}

// A Fel is one fault in the values of a wording's slots.
type Fel struct {
	Slag     Felslag
	Index    int    // of the value; -1 where a value is missing
	Variabel string // the slot's name; the value's where it has no slot
	Text     quality.Text
}

// A FyllFel tells why a wording could not be filled in as it should.
type FyllFel struct{ Fel []Fel }

// Error returns the texts in English.
func (e *FyllFel) Error() string {
	var parts []string
	for _, f := range e.Fel {
		parts = append(parts, f.Text.EN)
	}
	return "katalog: " + strings.Join(parts, " ")
}

// pair matches values and slots: first by name, in order, then what is left
// over by place.
func (m *Mall) pair(v []detaljplan.Variabelvarde) (slots []Variabel, valueOf, slotOf []int) {
	slots = m.Variabler()
	valueOf, slotOf = make([]int, len(slots)), make([]int, len(v))
	for i := range valueOf {
		valueOf[i] = -1
	}
	free := map[string][]int{}
	for i, s := range slots {
		n := nameKey(s.Namn)
		free[n] = append(free[n], i)
	}
	for j := range v {
		slotOf[j] = -1
		n := nameKey(v[j].Beskrivning)
		if l := free[n]; len(l) > 0 {
			slotOf[j], valueOf[l[0]] = l[0], j
			free[n] = l[1:]
		}
	}
	i := 0
	for j := range v {
		if slotOf[j] >= 0 {
			continue
		}
		for i < len(slots) && (valueOf[i] >= 0 || slots[i].Valfri) {
			i++
		}
		if i < len(slots) {
			slotOf[j], valueOf[i] = i, j
		}
	}
	return slots, valueOf, slotOf
}

func nameKey(s string) string {
	return strings.ToLower(norm.NFC.String(strings.Join(strings.Fields(s), " ")))
}

// Kontrollera checks values against the slots: that each slot but the
// optional ones has one, in the wording's order and under its name, of its
// data type; that a decimal number is one and has a known unit and a sense,
// and the sense that b says (b may be nil: then the sense is not compared);
// and that there is one decimal number, or a slope. The faults come in the
// order of the values, missing ones last.
//
// Source: rules DP-0009 and DP-0022, and Boverket's templates.
func (m *Mall) Kontrollera(v []detaljplan.Variabelvarde, b *Bestammelse) []Fel {
	slots, valueOf, slotOf := m.pair(v)
	fel := m.pairing(v, slots, valueOf, slotOf)
	decimals, slopes := 0, 0
	for j := range v {
		x := &v[j]
		add := func(slag Felslag, name, sv, en string, args ...any) {
			fel = append(fel, Fel{slag, j, name, textf(sv, en, args...)})
		}
		name := x.Beskrivning
		typ := x.Datatyp
		if i := slotOf[j]; i >= 0 {
			name = slots[i].Namn
			if typ = slots[i].Typ; x.Datatyp != typ {
				add(FelDatatyp, name, "%s har datatyp %q men variabeln är %s.", "%s has data type %q but the variable is %s.", name, clip(string(x.Datatyp)), string(typ))
			}
		}
		if typ != detaljplan.VariabeltypDecimaltal {
			continue
		}
		decimals++
		if strings.HasPrefix(nameKey(name), "lutning") {
			slopes++
		}
		switch {
		case x.Enhet == "":
			add(FelEnhetSaknas, name, "%s har ingen enhet.", "%s has no unit.", name)
		case !x.Enhet.Known():
			add(FelEnhetOkand, name, "%s har enheten %q, som inte finns.", "%s has the unit %q, which does not exist.", name, clip(string(x.Enhet)))
		}
		switch {
		case x.Vardetyp == "":
			add(FelVardetypSaknas, name, "%s har ingen värdetyp.", "%s has no sense (vardetyp).", name)
		case !x.Vardetyp.Known():
			add(FelVardetypOkand, name, "%s har värdetypen %q, som inte finns.", "%s has the sense %q, which does not exist.", name, clip(string(x.Vardetyp)))
		case b != nil && b.Vardetyp() != "" && b.Vardetyp() != x.Vardetyp:
			add(FelVardetypAnnan, name, "%s har värdetypen %s, men katalogen säger %s.", "%s has the sense %s, but the catalogue says %s.", name, string(x.Vardetyp), string(b.Vardetyp()))
		}
	}
	if decimals > 1 && slopes < decimals {
		fel = append(fel, Fel{FelFleraDecimaler, len(v) - 1, "", quality.Textf("Bestämmelsen har %d decimaltal; mer än ett brukar bara en lutning ha.",
			"The provision has %d decimal numbers; normally only a slope has more than one.", decimals)})
	}
	return sortFel(fel)
}

// sortFel puts faults in the order of the values, missing ones last.
func sortFel(fel []Fel) []Fel {
	slices.SortStableFunc(fel, func(a, b Fel) int { return cmp.Compare(uint(a.Index), uint(b.Index)) })
	return fel
}

// pairing tells what is wrong for filling in: presence, order, names, and
// values that cannot be written.
func (m *Mall) pairing(v []detaljplan.Variabelvarde, slots []Variabel, valueOf, slotOf []int) []Fel {
	var fel []Fel
	last := -1
	for j := range v {
		x := &v[j]
		i := slotOf[j]
		if i < 0 {
			fel = append(fel, Fel{FelOverflodig, j, x.Beskrivning, quality.Textf("Värdet %q (%s) har ingen variabel i formuleringen.",
				"The value %q (%s) has no variable in the wording.", clip(x.Variabelvarde), clip(x.Beskrivning))})
			continue
		}
		name := slots[i].Namn
		if nameKey(x.Beskrivning) != nameKey(name) {
			fel = append(fel, Fel{FelNamn, j, name, quality.Textf("Värdet heter %q men variabeln heter %q.", "The value is called %q but the variable %q.", clip(x.Beskrivning), clip(name))})
		}
		if i < last {
			fel = append(fel, Fel{FelOrdning, j, name, quality.Textf("%s står inte i formuleringens ordning.", "%s is not in the wording's order.", clip(name))})
		}
		last = max(last, i)
		switch {
		case strings.TrimSpace(x.Variabelvarde) == "":
			fel = append(fel, Fel{FelTomt, j, name, quality.Textf("%s har ett tomt värde.", "%s has an empty value.", clip(name))})
		case slots[i].Typ == detaljplan.VariabeltypDecimaltal:
			if _, ok := parseDecimal(x.Variabelvarde); !ok {
				fel = append(fel, Fel{FelDecimaltal, j, name, quality.Textf("%s är %q, som inte är ett decimaltal.", "%s is %q, which is not a decimal number.", clip(name), clip(x.Variabelvarde))})
			}
		}
	}
	for i, s := range slots {
		if valueOf[i] < 0 && !s.Valfri {
			fel = append(fel, Fel{FelSaknas, -1, s.Namn, quality.Textf("Variabeln %s har inget värde.", "The variable %s has no value.", s.String())})
		}
	}
	return fel
}

// Fyll fills the values in. Decimal numbers get a decimal comma. An optional
// slot without a value is cut out, and the space before . , ; : that it leaves
// is closed up; a text put straight after a word gets a space before it.
//
// The error is a [*FyllFel] when a value is missing, empty, superfluous, out of
// order, under another name, or not a decimal number where one is wanted. The
// text is then filled in as far as it goes: by name first, then by place, and
// what has no value keeps its slot.
func (m *Mall) Fyll(v []detaljplan.Variabelvarde) (string, error) {
	slots, valueOf, slotOf := m.pair(v)
	var b strings.Builder
	out := ""
	flush := func() { b.WriteString(out); out = "" }
	i, cut := 0, false
	for _, d := range m.delar {
		if d.Variabel == nil {
			text := d.Text
			if cut {
				if rest := strings.TrimLeft(text, " "); rest != "" && strings.IndexByte(".,;:", rest[0]) >= 0 {
					out, text = strings.TrimRight(out, " "), rest
				} else if out == "" && b.Len() == 0 || strings.HasSuffix(out, " ") {
					text = rest
				}
				cut = false
			}
			flush()
			out = text
			continue
		}
		j := valueOf[i]
		s := slots[i]
		i++
		var val string
		switch {
		case j < 0 && s.Valfri:
			cut = true
			continue
		case j < 0:
			val = d.Text
		default:
			val = v[j].Variabelvarde
			if s.Typ == detaljplan.VariabeltypDecimaltal {
				val = strings.Replace(val, ".", ",", 1)
			}
			if val != "" && strings.IndexByte(".,;:", val[0]) >= 0 && s.Typ == detaljplan.VariabeltypText {
				out = strings.TrimRight(out, " ")
			} else if s.Typ == detaljplan.VariabeltypText && endsWord(out) && startsWord(val) {
				out += " "
			}
		}
		cut = false
		flush()
		out = val
	}
	if cut {
		out = strings.TrimRight(out, " ")
	}
	flush()
	if fel := m.pairing(v, slots, valueOf, slotOf); len(fel) > 0 {
		return b.String(), &FyllFel{sortFel(fel)}
	}
	return b.String(), nil
}

// A word, here, is also what a unit ends with: "m²", "%".
func endsWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || r == '%')
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || r == '(' || r == '[')
}

// A decimal is a number exactly as it was written, without needless zeros.
type decimal struct {
	neg         bool
	whole, frac string
}

// parseDecimal reads a decimal number with comma or point, with or without a
// sign, and with spaces between groups of three digits.
func parseDecimal(s string) (decimal, bool) {
	var d decimal
	s = strings.TrimSpace(s)
	if len(s) > 100 {
		return d, false
	}
	for _, sign := range [...]string{"-", "−", "–", "+"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			d.neg = sign != "+"
			s = strings.TrimSpace(rest)
			break
		}
	}
	whole, frac, has := s, "", false
	if i := strings.IndexAny(s, ".,"); i >= 0 {
		whole, frac, has = s[:i], s[i+1:], true
	}
	groups := strings.FieldsFunc(whole, unicode.IsSpace)
	for i, g := range groups {
		if !isDigits(g) || i > 0 && len(g) != 3 || len(groups) > 1 && len(groups[0]) > 3 {
			return d, false
		}
	}
	if len(groups) == 0 || has && !isDigits(frac) {
		return d, false
	}
	d.whole = strings.TrimLeft(strings.Join(groups, ""), "0")
	d.frac = strings.TrimRight(frac, "0")
	if d.whole == "" && d.frac == "" {
		d.neg = false
	}
	return d, true
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func (d decimal) compare(e decimal) int {
	if d.neg != e.neg {
		if d.neg {
			return -1
		}
		return 1
	}
	c := 0
	switch {
	case len(d.whole) != len(e.whole):
		c = len(d.whole) - len(e.whole)
	case d.whole != e.whole:
		c = strings.Compare(d.whole, e.whole)
	default:
		c = strings.Compare(d.frac, e.frac)
	}
	switch {
	case c == 0:
		return 0
	case (c < 0) != d.neg:
		return -1
	}
	return 1
}

// String writes the number with a decimal comma.
func (d decimal) String() string {
	s := d.whole
	if s == "" {
		s = "0"
	}
	if d.frac != "" {
		s += "," + d.frac
	}
	if d.neg {
		s = "-" + s
	}
	return s
}
