package katalog

import (
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
)

// A kind is what the value of a member must be.
type kind uint8

const (
	kindText kind = iota
	kindInt
	kindBool
	kindDay
	kindList
)

// A field is a known member of a provision. Exactly one of the pointers'
// functions is set, after the kind.
type field struct {
	name string
	kind kind
	text func(*Bestammelse) *string
	num  func(*Bestammelse) *int
	day  func(*Bestammelse) *civil.Date
	list func(*Bestammelse) *[]detaljplan.UUID
}

// fields are in the order that they are written in.
var fields = [...]field{
	{name: "id", text: func(b *Bestammelse) *string { return (*string)(&b.ID) }},
	{name: "bestammelsekod", text: func(b *Bestammelse) *string { return &b.Bestammelsekod }},
	{name: "bestammelseformulering", text: func(b *Bestammelse) *string { return &b.Bestammelseformulering }},
	{name: "bestammelsetypid", kind: kindInt, num: func(b *Bestammelse) *int { return &b.BestammelsetypID }},
	{name: "bestammelsetyp", text: func(b *Bestammelse) *string { return &b.BestammelsetypNamn }},
	{name: "anvandningsformid", kind: kindInt, num: func(b *Bestammelse) *int { return &b.AnvandningsformID }},
	{name: "anvandningsform", text: func(b *Bestammelse) *string { return (*string)(&b.Anvandningsform) }},
	{name: "anvandningsslag", text: func(b *Bestammelse) *string { return &b.Anvandningsslag }},
	{name: "geometritypid", kind: kindInt, num: func(b *Bestammelse) *int { return &b.GeometritypID }},
	{name: "geometrityp", text: func(b *Bestammelse) *string { return (*string)(&b.Geometrityp) }},
	{name: "kategoriid", kind: kindInt, num: func(b *Bestammelse) *int { return &b.KategoriID }},
	{name: "kategori", text: func(b *Bestammelse) *string { return &b.Kategori }},
	{name: "underkategoriid", kind: kindInt, num: func(b *Bestammelse) *int { return &b.UnderkategoriID }},
	{name: "underkategori", text: func(b *Bestammelse) *string { return &b.Underkategori }},
	{name: "ursprungskategoriid", kind: kindInt, num: func(b *Bestammelse) *int { return &b.UrsprungskategoriID }},
	{name: "ursprungskategori", text: func(b *Bestammelse) *string { return &b.Ursprungskategori }},
	{name: "beteckning", text: func(b *Bestammelse) *string { return &b.Beteckning }},
	{name: "uttrycktvarde", text: func(b *Bestammelse) *string { return &b.UttrycktVarde }},
	{name: "symbolid", kind: kindInt, num: func(b *Bestammelse) *int { return &b.SymbolID }},
	{name: "symbol", text: func(b *Bestammelse) *string { return &b.SymbolText }},
	{name: "fargid", kind: kindInt, num: func(b *Bestammelse) *int { return &b.FargID }},
	{name: "farg", text: func(b *Bestammelse) *string { return &b.Farg }},
	{name: "hilucsid", kind: kindInt, num: func(b *Bestammelse) *int { return &b.HilucsID }},
	{name: "hilucs", text: func(b *Bestammelse) *string { return &b.Hilucs }},
	{name: "huvudmannaskap", text: func(b *Bestammelse) *string { return &b.Huvudmannaskap }},
	{name: "lagstod", text: func(b *Bestammelse) *string { return &b.Lagstod }},
	{name: "borjargalla", kind: kindDay, day: func(b *Bestammelse) *civil.Date { return &b.BorjarGalla }},
	{name: "slutargalla", kind: kindDay, day: func(b *Bestammelse) *civil.Date { return &b.SlutarGalla }},
	{name: "tolkningsbestammelse", kind: kindBool},
	{name: "ersatter", kind: kindList, list: func(b *Bestammelse) *[]detaljplan.UUID { return &b.Ersatter }},
	{name: "ersattsav", kind: kindList, list: func(b *Bestammelse) *[]detaljplan.UUID { return &b.ErsattsAv }},
	{name: "motsvarasavidag", kind: kindList, list: func(b *Bestammelse) *[]detaljplan.UUID { return &b.MotsvarasAvIdag }},
	{name: "allmannarad", text: func(b *Bestammelse) *string { return &b.AllmannaRad }},
	{name: "forklaring", text: func(b *Bestammelse) *string { return &b.Forklaring }},
	{name: "webblankid", kind: kindInt, num: func(b *Bestammelse) *int { return &b.WebblankID }},
	{name: "webblank", text: func(b *Bestammelse) *string { return &b.Webblank }},
	{name: "redigerad", text: func(b *Bestammelse) *string { return &b.Redigerad }},
}

// Places of those members in fields that the decoder looks at.
const (
	fieldID = iota
	fieldKod
	fieldFormulering
	fieldTypID
	fieldTyp
	fieldFormID
	fieldForm
	fieldSlag
	fieldGeomID
	fieldGeom
)

var (
	fieldUttryckt = fieldAt("uttrycktvarde")
	fieldBorjar   = fieldAt("borjargalla")
	fieldSlutar   = fieldAt("slutargalla")
	fieldTolkning = fieldAt("tolkningsbestammelse")
	fieldErsatter = fieldAt("ersatter")
	fieldAv       = fieldAt("ersattsav")
	fieldIdag     = fieldAt("motsvarasavidag")
)

var fieldsByName = func() map[string]int {
	m := make(map[string]int, len(fields))
	for i := range fields {
		m[fields[i].name] = i
	}
	return m
}()

func fieldAt(name string) int {
	for i := range fields {
		if fields[i].name == name {
			return i
		}
	}
	return -1
}

// isSet reports whether the field has a value, so that it is written.
func (f *field) isSet(b *Bestammelse) bool {
	switch f.kind {
	case kindText:
		return f.value(b) != ""
	case kindInt:
		return *f.num(b) != 0
	case kindDay:
		return !f.day(b).IsZero()
	case kindList:
		return len(*f.list(b)) > 0
	}
	return true
}

// value returns the text of a text field. A symbol or a kind that the caller
// has set, and not its text, is taken from there.
func (f *field) value(b *Bestammelse) string {
	switch s := *f.text(b); f.name {
	case "symbol":
		if b.Symbol != stripSpan(s) {
			return b.Symbol
		}
		return s
	case "bestammelsetyp":
		if t, ok := typOf(s); s == "" || ok && t != b.Bestammelsetyp {
			return typName(b.Bestammelsetyp)
		}
		return s
	default:
		return s
	}
}

// appendJSON appends the field's value as it is written.
func (f *field) appendJSON(dst []byte, b *Bestammelse) []byte {
	switch f.kind {
	case kindText:
		return appendString(dst, f.value(b))
	case kindInt:
		return strconv.AppendInt(dst, int64(*f.num(b)), 10)
	case kindDay:
		dst = append(dst, '"')
		return append(f.day(b).AppendTo(dst), `T00:00:00"`...)
	case kindList:
		var s strings.Builder
		for i, id := range *f.list(b) {
			if i > 0 {
				s.WriteString(", ")
			}
			s.WriteString(string(id))
		}
		return appendString(dst, s.String())
	}
	return strconv.AppendBool(dst, b.Tolkningsbestammelse)
}

// set reads a value into the field. exact means that writing the field gives
// the value back as it stands; a value that does not fit is not ok. intern
// makes strings.
func (f *field) set(b *Bestammelse, raw []byte, intern func([]byte) string) (exact, ok bool) {
	switch f.kind {
	case kindText:
		if raw[0] != '"' {
			return false, false
		}
		s := intern(raw)
		*f.text(b) = s
		return s != "", true
	case kindInt:
		n, err := strconv.ParseInt(string(raw), 10, 32)
		if err != nil || n < 0 {
			return false, false
		}
		*f.num(b) = int(n)
		return n > 0 && raw[0] != '-', true
	case kindBool:
		switch string(raw) {
		case "true", "false":
			b.Tolkningsbestammelse = raw[0] == 't'
			return true, true
		}
		return false, false
	case kindDay:
		if raw[0] != '"' {
			return false, false
		}
		s := raw[1 : len(raw)-1]
		if len(s) < 10 || len(s) > 10 && s[10] != 'T' && s[10] != ' ' {
			return false, false
		}
		d, err := civil.ParseDate(string(s[:10]))
		if err != nil || d.IsZero() {
			return false, false
		}
		*f.day(b) = d
		return string(s[10:]) == "T00:00:00", true
	}
	var out []detaljplan.UUID
	switch raw[0] {
	case '"':
		s := jsonwalk.Unquote(raw[1 : len(raw)-1])
		out = splitList(s)
		*f.list(b) = out
		return s != "" && s == joinList(out), true
	case '[':
		// The API writes a text; a list means the same.
		w := jsonwalk.NewWalker(raw)
		w.Enter()
		for w.Element() {
			if w.Kind() != '"' {
				return false, false
			}
			out = append(out, splitList(w.String())...)
		}
		*f.list(b) = out
		return false, true
	}
	return false, false
}

func splitList(s string) []detaljplan.UUID {
	n := strings.Count(s, ",")
	var out []detaljplan.UUID
	if n > 0 {
		out = make([]detaljplan.UUID, 0, n+1)
	}
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, detaljplan.UUID(part))
		}
	}
	return out
}

func joinList(ids []detaljplan.UUID) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(string(id))
	}
	return b.String()
}

// stripSpan takes the year span off a symbol's name: "Utfart får inte finnas
// (1987 - pågående)".
func stripSpan(s string) string {
	t := strings.TrimSpace(s)
	if !strings.HasSuffix(t, ")") {
		return t
	}
	i := strings.LastIndexByte(t, '(')
	if i < 0 {
		return t
	}
	from, to, ok := strings.Cut(strings.ReplaceAll(t[i+1:len(t)-1], "–", "-"), "-")
	if !ok {
		return t
	}
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	if !isYear(from) || !isYear(to) && !strings.EqualFold(to, "pågående") {
		return t
	}
	return strings.TrimSpace(t[:i])
}

func isYear(s string) bool {
	if len(s) != 4 {
		return false
	}
	for i := range 4 {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// typOf returns the specification's kind for the catalogue's, and whether the
// name is known. A transitional provision is known and has no kind.
func typOf(name string) (detaljplan.Bestammelsetyp, bool) {
	switch name {
	case TypAnvandning:
		return detaljplan.BestammelsetypAnvandningsbestammelse, true
	case TypEgenskap:
		return detaljplan.BestammelsetypEgenskapsbestammelse, true
	case TypAdministrativ:
		return detaljplan.BestammelsetypAdministrativBestammelse, true
	case TypOvergang:
		return "", true
	}
	return "", false
}

func typName(t detaljplan.Bestammelsetyp) string {
	switch t {
	case detaljplan.BestammelsetypAnvandningsbestammelse:
		return TypAnvandning
	case detaljplan.BestammelsetypEgenskapsbestammelse:
		return TypEgenskap
	case detaljplan.BestammelsetypAdministrativBestammelse:
		return TypAdministrativ
	}
	return ""
}

// derive fills in what follows from other fields.
func (b *Bestammelse) derive() {
	b.Symbol = stripSpan(b.SymbolText)
	b.Bestammelsetyp, _ = typOf(b.BestammelsetypNamn)
}
