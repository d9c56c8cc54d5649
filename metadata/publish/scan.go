package publish

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A Kind is a kind of personal data.
type Kind string

const (
	Personnummer      Kind = "personnummer"
	Samordningsnummer Kind = "samordningsnummer"
	Epost             Kind = "e-post"
	Telefon           Kind = "telefon"
	Fastighet         Kind = "fastighetsbeteckning"
)

var kinds = []struct {
	kind Kind
	rule quality.Rule
}{
	{Personnummer, gateRule("personnummer", quality.Stoppar, quality.Official, "EU 2016/679 art. 87; lag (2018:218) 3 kap. 10 §", "Personnummer i fritext", "Personal identity number in free text")},
	{Samordningsnummer, gateRule("samordningsnummer", quality.Stoppar, quality.Official, "EU 2016/679 art. 87; lag (2018:218) 3 kap. 10 §", "Samordningsnummer i fritext", "Coordination number in free text")},
	{Epost, gateRule("e-post", quality.Varnar, quality.Reported, "EU 2016/679; SKR, Smartare samhällsbyggnad", "E-postadress i fritext", "E-mail address in free text")},
	{Telefon, gateRule("telefon", quality.Varnar, quality.Reported, "EU 2016/679; SKR, Smartare samhällsbyggnad", "Telefonnummer i fritext", "Telephone number in free text")},
	{Fastighet, gateRule("fastighetsbeteckning", quality.Upplysning, quality.Reported, "NGP, anslutning; EU 2016/679", "Fastighetsbeteckning i fritext", "Property designation in free text")},
}

// A Hit is a place in a text that looks like personal data. The text itself is
// masked: a report of personal numbers would be a list of them.
type Hit struct {
	Kind   Kind   `json:"kind"`
	Object string `json:"object,omitempty"` // identity of the object, or the document's name
	Path   string `json:"path,omitempty"`   // JSON Pointer within it
	Start  int    `json:"start"`            // in bytes of the text
	End    int    `json:"end"`
	Masked string `json:"masked"`
}

func (h Hit) finding() quality.Finding {
	i := slices.IndexFunc(kinds, func(k struct {
		kind Kind
		rule quality.Rule
	}) bool {
		return k.kind == h.Kind
	})
	return kinds[i].rule.At(quality.Place{Object: h.Object, Path: h.Path}, quality.Textf("%s vid byte %d: %s.", "%s at byte %d: %s.", h.Kind, h.Start, h.Masked))
}

// Findings are hits as findings.
func Findings(hits []Hit) quality.Findings {
	out := quality.Findings{}
	for _, h := range hits {
		out = append(out, h.finding())
	}
	return out
}

// Scan searches the texts of a detaljplan and its provisions.
func Scan(d *detaljplan.Dataset) []Hit {
	var out []Hit
	fields(d, func(f field) { out = f.scan(out) })
	return out
}

// ScanOversiktsplan searches the texts of an översiktsplan.
func ScanOversiktsplan(p *oversiktsplan.Oversiktsplan) []Hit {
	var out []Hit
	fieldsOf(p, func(f field) { out = f.scan(out) })
	return out
}

// ScanRecord searches the texts of a metadata record. Contacts are meant to be
// there: in them only personal identity numbers are looked for.
func ScanRecord(r *metadata.Record) []Hit {
	var out []Hit
	fieldsOfRecord(r, func(f field) {
		n := len(out)
		out = f.scan(out)
		if strings.Contains(f.path, "ontacts/") {
			out = append(out[:n], slices.DeleteFunc(slices.Clone(out[n:]), func(h Hit) bool { return h.Kind != Personnummer && h.Kind != Samordningsnummer })...)
		}
	})
	return out
}

func (f field) scan(out []Hit) []Hit {
	for _, h := range ScanText(f.value.String()) {
		h.Object, h.Path = f.object, f.path
		out = append(out, h)
	}
	return out
}

var (
	numberPattern   = regexp.MustCompile(`\b\d{6}(?:\d\d)?(?:[-+–−‑]| ?[-–] ?|[ \x{A0}])?\d{4}\b`)
	mailPattern     = regexp.MustCompile(`[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}`)
	phonePattern    = regexp.MustCompile(`(?:\+46|0046)[ -]?(?:\(0\))?[ -]?[1-9]\d{0,2}(?:[ -]?\d){5,9}|0[1-9]\d{0,2}[-–/] ?\d{2,3}(?:[ -]?\d){3,6}`)
	calledPattern   = regexp.MustCompile(`(?i)\b(?:tel|telefon|mobil|tfn)[.:]? ?(0[1-9](?:[ -]?\d){6,9})`)
	propertyPattern = regexp.MustCompile(`(?:[A-ZÅÄÖ][\p{L}-]*\.? ){1,4}(?:s|S|ga|GA|fs|FS)?:?\d{1,4}:\d{1,5}(?:>\d{1,3})?|(?:[A-ZÅÄÖ][\p{L}-]*\.? ){1,4}(?:S|GA|FS|s|ga|fs):\d{1,4}`)
)

// notProperties are words before figures with a colon that mean other things.
var notProperties = []string{"KL", "KLOCKAN", "SKALA", "SKALAN", "PBL", "KAP", "SFS", "BFS", "PROP", "DNR", "KL."}

// ScanText searches a text. Hits are in order and do not overlap; of two kinds
// at the same place the first of the constants is reported. The time grows
// with the text, but for the sorting of what is found.
func ScanText(s string) []Hit {
	var out []Hit
	n := digits(s)
	if n >= 10 {
		for _, m := range numberPattern.FindAllStringIndex(s, -1) {
			if kind, ok := number(s, m[0], m[1]); ok {
				out = append(out, Hit{Kind: kind, Start: m[0], End: m[1], Masked: mask(s[m[0]:m[1]], kind)})
			}
		}
	}
	// the finds of one pattern come in order: those before, sorted, are passed
	// over once
	found, passed := len(out), 0
	next := func() {
		slices.SortFunc(out, func(a, b Hit) int { return a.Start - b.Start })
		found, passed = len(out), 0
	}
	add := func(kind Kind, a, b int) {
		for passed < found && out[passed].End <= a {
			passed++
		}
		if passed == found || out[passed].Start >= b {
			out = append(out, Hit{Kind: kind, Start: a, End: b, Masked: mask(s[a:b], kind)})
		}
	}
	if strings.Contains(s, "@") {
		for _, m := range mailPattern.FindAllStringIndex(s, -1) {
			add(Epost, m[0], m[1])
		}
	}
	next()
	if n >= 7 {
		for _, m := range phonePattern.FindAllStringIndex(s, -1) {
			if alone(s, m[0], m[1]) {
				add(Telefon, m[0], m[1])
			}
		}
		next()
		for _, m := range calledPattern.FindAllStringSubmatchIndex(s, -1) {
			if alone(s, m[2], m[3]) {
				add(Telefon, m[2], m[3])
			}
		}
	}
	next()
	if strings.Contains(s, ":") {
		for _, m := range propertyPattern.FindAllStringIndex(s, -1) {
			words := strings.Fields(s[m[0]:m[1]])
			if before := words[len(words)-2]; !slices.Contains(notProperties, strings.ToUpper(strings.TrimSuffix(before, "."))) && alone(s, m[0], m[1]) {
				add(Fastighet, m[0], m[1])
			}
		}
	}
	next()
	return out
}

// digits counts them: the patterns are dear, and most texts have too few.
func digits(s string) (n int) {
	for i := range len(s) {
		if '0' <= s[i] && s[i] <= '9' {
			n++
		}
	}
	return n
}

// alone tells whether a find is not a piece of a longer word or number, as in
// identities.
func alone(s string, a, b int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:a])
	after, _ := utf8.DecodeRuneInString(s[b:])
	word := func(r rune) bool {
		return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_')
	}
	if word(before) || word(after) || a > 0 && (before == '-' || before == '/') && a >= 2 && word(rune(s[a-2])) {
		return false
	}
	return !(after == '-' && b+1 < len(s) && word(rune(s[b+1])))
}

// number tells whether figures are an identity number: a date, with 60 added to
// the day in a samordningsnummer, and the check digit (modulus 10 over the last
// ten figures). The third figure of an organisation number is 2 or more, which
// no month is.
func number(s string, a, b int) (Kind, bool) {
	if !alone(s, a, b) {
		return "", false
	}
	var d []int
	for _, r := range s[a:b] {
		if r >= '0' && r <= '9' {
			d = append(d, int(r-'0'))
		}
	}
	year := -1 // unknown century
	if len(d) == 12 {
		year = d[0]*1000 + d[1]*100 + d[2]*10 + d[3]
		if year < 1800 || year > 2099 {
			return "", false
		}
		d = d[2:]
	}
	if len(d) != 10 {
		return "", false
	}
	month, day := d[2]*10+d[3], d[4]*10+d[5]
	kind := Personnummer
	if day > 60 {
		kind, day = Samordningsnummer, day-60
	}
	days := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	if month < 1 || month > 12 || day < 1 || day > days[month-1] {
		return "", false
	}
	if month == 2 && day == 29 && year > 0 && (year%4 != 0 || year%100 == 0 && year%400 != 0) {
		return "", false
	}
	sum := 0
	for i, x := range d {
		if i%2 == 0 {
			if x *= 2; x > 9 {
				x -= 9
			}
		}
		sum += x
	}
	return kind, sum%10 == 0
}

// mask leaves as much as is needed to find the place again.
func mask(s string, kind Kind) string {
	switch kind {
	case Personnummer, Samordningsnummer:
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return '•'
			}
			return r
		}, s)
	case Epost:
		name, domain, _ := strings.Cut(s, "@")
		r := []rune(name)
		return string(r[:1]) + "•••@" + domain
	case Telefon:
		n := 0
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				if n++; n > 3 {
					return '•'
				}
			}
			return r
		}, s)
	}
	return fmt.Sprintf("%.60s", s)
}
