package diff

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/quality"
)

// WriteText writes the difference as text in one language, to be pasted into a
// samrådsredogörelse or a granskningsutlåtande: what changed in the plan, in
// its provisions and in its documents. What only concerns the information
// itself (quality, versions, what one file format has) and what differs
// without being a change are counted in a last paragraph. The error is the
// writer's.
func (d *Difference) WriteText(w io.Writer, l quality.Lang) error {
	b := bufio.NewWriter(w)
	t := &texter{d: d, l: l, w: b}
	t.write()
	return b.Flush()
}

// Text returns the difference as text, see [Difference.WriteText].
func (d *Difference) Text(l quality.Lang) string {
	var b strings.Builder
	_ = d.WriteText(&b, l) // a builder takes everything
	return b.String()
}

type texter struct {
	d *Difference
	l quality.Lang
	w *bufio.Writer
}

func (t *texter) f(sv, en string, args ...any) {
	t.w.WriteString(quality.Textf(sv, en, args...).In(t.l))
}

// number writes a number as the language does, with at most so many decimals.
func (t *texter) number(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	whole, rest, dec := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	space, point := "\u00a0", ","
	if t.l == quality.EN {
		space, point = ",", "."
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + space + whole[i:]
	}
	if dec {
		return sign + whole + point + rest
	}
	return sign + whole
}

func (t *texter) area(x float64) string {
	d := 0
	if x < 100 {
		d = 1
	}
	if x < 1 {
		d = 3
	}
	return t.number(x, d) + "\u00a0m²"
}

func (t *texter) length(x float64) string {
	if x < 1 {
		return t.number(x*1000, 0) + "\u00a0mm"
	}
	return t.number(x, 2) + "\u00a0m"
}

func (t *texter) quote(s string) string {
	const most = 240
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + " …"
	}
	if t.l == quality.EN {
		return "“" + s + "”"
	}
	return "”" + s + "”"
}

// material reports whether a change is one that readers of a redogörelse look
// for.
func (f *Field) material() bool {
	switch f.Category {
	case CategoryMetadata, CategoryFormat, CategoryIdentity:
		return false
	}
	return true
}

func (o *Object) material() bool {
	if o.Change != Changed || o.Geometry != nil {
		return true
	}
	for _, f := range o.Fields {
		if f.material() {
			return true
		}
	}
	return false
}

func (t *texter) write() {
	d := t.d
	old, now := d.Old.Name, d.New.Name
	if old == "" {
		old = quality.Text{SV: "den äldre planen", EN: "the older plan"}.In(t.l)
	}
	if now == "" {
		now = quality.Text{SV: "den nyare planen", EN: "the newer plan"}.In(t.l)
	}
	t.f("Ändringar från %s till %s\n\n", "Changes from %s to %s\n\n", old, now)
	var plan, changed, removed, added []*Object
	quiet := 0
	for _, o := range d.Objects {
		for _, f := range o.Fields {
			if !f.material() {
				quiet++
			}
		}
		switch {
		case !o.material():
		case planKind(o.Kind) && o.Change == Changed:
			plan = append(plan, o)
		case o.Change == Changed:
			changed = append(changed, o)
		case o.Change == Removed:
			removed = append(removed, o)
		default:
			added = append(added, o)
		}
	}
	if len(plan)+len(changed)+len(removed)+len(added)+len(d.Documents)+len(d.Bindings) == 0 {
		t.f("Inget i planen har ändrats.\n", "Nothing in the plan has changed.\n")
	} else {
		t.f("Ändrade: %d. Utgångna: %d. Nya: %d.\n", "Changed: %d. Removed: %d. Added: %d.\n", len(changed), len(removed), len(added))
	}
	for _, o := range plan {
		k := kindText(o.Kind)
		t.f("\n%s\n", "\n%s\n", upper(k.In(t.l)))
		t.object(o)
	}
	for _, s := range []struct {
		objects []*Object
		head    quality.Text
	}{
		{changed, quality.Text{SV: "Har ändrats", EN: "Changed"}},
		{removed, quality.Text{SV: "Har utgått", EN: "Removed"}},
		{added, quality.Text{SV: "Har tillkommit", EN: "Added"}},
	} {
		if len(s.objects) == 0 {
			continue
		}
		t.w.WriteString("\n" + s.head.In(t.l) + "\n")
		for _, o := range s.objects {
			ref := o.New
			if o.Change != Added {
				ref = o.Old
			}
			k := kindText(o.Kind)
			t.w.WriteString("\n" + upper(k.In(t.l)))
			if ref.Label != "" {
				t.w.WriteString(" " + t.quote(ref.Label))
			}
			if ref.Identity != "" {
				t.w.WriteString(" (" + ref.Identity + ")")
			}
			t.w.WriteString("\n")
			t.object(o)
		}
	}
	t.divisions()
	t.documents()
	if quiet > 0 {
		t.f("\nUppgifter om informationens kvalitet, version, identitet eller filformat som också skiljer sig: %d.\n", "\nStatements about the information's quality, version, identity or file format that differ too: %d.\n", quiet)
	}
	if n := len(d.Noise); n > 0 {
		t.f("\nSkillnader i hur planerna är skrivna, som inte är ändringar (ordning, ringars början och riktning, läge inom %s, identiteter som följts): %d.\n",
			"\nDifferences in how the plans are written, which are no changes (order, where rings begin and which way they run, positions within %s, identities that were followed): %d.\n", t.length(d.Tolerance), n)
	}
}

func upper(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = []rune(strings.ToUpper(string(r[0])))[0]
	}
	return string(r)
}

func (t *texter) object(o *Object) {
	if o.Change == Changed && o.Match != MatchIdentity {
		t.f("  – Identiteten är en annan; de tas för samma på grund av %s (säkerhet %s %%).\n", "  – The identity is another; they are taken for the same because of %s (certainty %s%%).\n",
			matchText(o.Match).In(t.l), t.number(100*o.Certainty, 0))
	}
	for _, f := range o.Fields {
		if f.material() {
			t.w.WriteString("  – " + t.field(f) + "\n")
		}
	}
	if o.Geometry != nil {
		t.w.WriteString("  – " + t.geometry(o) + "\n")
	}
}

func matchText(m Match) quality.Text {
	switch m {
	case MatchContent:
		return quality.Text{SV: "samma innehåll och läge", EN: "the same content and place"}
	case MatchOverlap:
		return quality.Text{SV: "samma innehåll och gemensam mark", EN: "the same content and common ground"}
	case MatchPlace:
		return quality.Text{SV: "samma läge och liknande innehåll", EN: "the same place and similar content"}
	}
	return quality.Text{SV: "samma identitet", EN: "the same identity"}
}

func (t *texter) field(f *Field) string {
	name := f.label().In(t.l)
	if f.Of != "" && !strings.EqualFold(f.Of, name) {
		name += " (" + f.Of + ")"
	}
	var b strings.Builder
	p := func(sv, en string, args ...any) { b.WriteString(quality.Textf(sv, en, args...).In(t.l)) }
	switch {
	case f.Number != nil:
		unit := ""
		if f.Number.Unit != "" {
			unit = "\u00a0" + t.unit(f.Number.Unit)
		}
		delta := f.Number.New - f.Number.Old
		sign := "+"
		if delta < 0 {
			sign = ""
		}
		p("%s ändras från %s till %s%s (%s%s).", "%s changes from %s to %s%s (%s%s).", name, t.number(f.Number.Old, 6), t.number(f.Number.New, 6), unit, sign, t.number(delta, 6))
	case f.Change == Added:
		p("%s tillkommer: %s.", "%s is added: %s.", name, t.quote(f.New))
	case f.Change == Removed:
		p("%s utgår: %s.", "%s is removed: %s.", name, t.quote(f.Old))
	case len(f.Words) > 0 && len(f.Old)+len(f.New) > 60:
		p("%s ändras: %s", "%s changes: %s", name, marked(f.Words))
	default:
		p("%s ändras från %s till %s.", "%s changes from %s to %s.", name, t.quote(f.Old), t.quote(f.New))
	}
	return b.String()
}

func (t *texter) unit(u string) string {
	if u == "månader" {
		return quality.Text{SV: u, EN: "months"}.In(t.l)
	}
	return u
}

// marked writes a text with what was removed as [-…-] and what was added as
// {+…+}, and no more of the rest than is needed to find it.
func marked(runs []Run) string {
	const around = 60
	var b strings.Builder
	for i, r := range runs {
		text := strings.TrimSpace(r.Text)
		after := ""
		if strings.TrimRight(r.Text, " \t\r\n\u00a0") != r.Text {
			after = " "
		}
		switch r.Change {
		case Removed:
			b.WriteString("[-" + text + "-]" + after)
		case Added:
			b.WriteString("{+" + text + "+}" + after)
		default:
			if c := []rune(text); len(c) > 2*around+3 {
				switch {
				case i == 0:
					text = "… " + string(c[len(c)-around:])
				case i == len(runs)-1:
					text = string(c[:around]) + " …"
				default:
					text = string(c[:around]) + " … " + string(c[len(c)-around:])
				}
			}
			b.WriteString(text + after)
		}
	}
	return strings.TrimSpace(b.String())
}

func (t *texter) geometry(o *Object) string {
	m := o.Geometry.Measure()
	text := func(sv, en string, args ...any) string { return quality.Textf(sv, en, args...).In(t.l) }
	switch o.Change {
	case Added, Removed:
		area, length := m.NewArea, m.NewLength
		if o.Change == Removed {
			area, length = m.OldArea, m.OldLength
		}
		switch {
		case area > 0:
			return text("Området är %s.", "The area is %s.", t.area(area))
		case length > 0:
			return text("Linjen är %s.", "The line is %s.", t.length(length))
		}
		return text("Geometrin är punkter.", "The geometry is points.")
	}
	if m.Problem != "" {
		return text("Geometrin är ändrad; ytorna kunde inte jämföras (%s).", "The geometry has changed; the areas could not be compared (%s).", m.Problem)
	}
	var out []string
	switch {
	case m.OldArea > 0 || m.NewArea > 0:
		switch {
		case m.Added > 0 && m.Removed > 0:
			out = append(out, text("Området utökas med %s och minskas med %s, från %s till %s.", "The area grows by %s and shrinks by %s, from %s to %s.", t.area(m.Added), t.area(m.Removed), t.area(m.OldArea), t.area(m.NewArea)))
		case m.Added > 0:
			out = append(out, text("Området utökas med %s, från %s till %s.", "The area grows by %s, from %s to %s.", t.area(m.Added), t.area(m.OldArea), t.area(m.NewArea)))
		case m.Removed > 0:
			out = append(out, text("Området minskas med %s, från %s till %s.", "The area shrinks by %s, from %s to %s.", t.area(m.Removed), t.area(m.OldArea), t.area(m.NewArea)))
		default:
			out = append(out, text("Samma mark, skriven på ett annat sätt.", "The same ground, drawn in another way."))
		}
	case m.OldLength > 0 || m.NewLength > 0:
		out = append(out, text("Linjens längd går från %s till %s.", "The length of the line goes from %s to %s.", t.length(m.OldLength), t.length(m.NewLength)))
	}
	switch {
	case m.Translated:
		out = append(out, text("Allt flyttas %s: %s åt öster och %s åt norr.", "Everything is moved by %s: %s east and %s north.",
			t.length(math.Hypot(m.East, m.North)), t.number(m.East, 3)+"\u00a0m", t.number(m.North, 3)+"\u00a0m"))
	case !math.IsInf(m.Shift, 0) && m.Shift > 0:
		out = append(out, text("Gränsen flyttas som mest %s.", "The border moves by at most %s.", t.length(m.Shift)))
	}
	if m.OldParts != m.NewParts {
		out = append(out, text("Antalet delar går från %d till %d.", "The number of parts goes from %d to %d.", m.OldParts, m.NewParts))
	}
	if o.Geometry.Transformed {
		out = append(out, text("(Jämfört i EPSG:%d.)", "(Compared in EPSG:%d.)", int(o.Geometry.System)))
	}
	return strings.Join(out, " ")
}

func (t *texter) divisions() {
	say := func(list []Division, sv, en string) {
		for _, d := range list {
			k := kindText(d.Kind)
			var many []string
			for _, m := range d.Many {
				many = append(many, m.Identity)
			}
			t.f(sv, en, upper(k.In(t.l)), t.quote(d.One.Label), len(d.Many), strings.Join(many, ", "), t.number(100*d.Share, 0))
		}
	}
	if len(t.d.Split)+len(t.d.Merged) > 0 {
		t.f("\nDelningar och sammanslagningar\n", "\nDivided and put together\n")
	}
	say(t.d.Split, "  – %s %s har delats i %d (%s), som täcker %s %% av dess mark.\n", "  – %s %s was divided into %d (%s), which cover %s%% of its ground.\n")
	say(t.d.Merged, "  – %s %s har satts samman av %d (%s), som täckte %s %% av dess mark.\n", "  – %s %s was put together from %d (%s), which covered %s%% of its ground.\n")
}

func (t *texter) documents() {
	if len(t.d.Documents) > 0 {
		t.f("\nHandlingar\n", "\nDocuments\n")
	}
	for _, c := range t.d.Documents {
		switch c.Change {
		case Added:
			t.f("  – %s (%s) har tillkommit.\n", "  – %s (%s) was added.\n", c.New.Namn, c.New.Slag)
		case Removed:
			t.f("  – %s (%s) har utgått.\n", "  – %s (%s) was removed.\n", c.Old.Namn, c.Old.Slag)
		default:
			t.f("  – %s (%s) har ändrats: %d byte, tidigare %d.\n", "  – %s (%s) has changed: %d bytes, %d before.\n", c.New.Namn, c.New.Slag, c.New.Storlek, c.Old.Storlek)
		}
	}
	if len(t.d.Bindings) > 0 {
		t.f("\nUnderlag\n", "\nUnderlying data\n")
	}
	version := func(v, datum string) string {
		if v == datum {
			datum = ""
		}
		s := strings.TrimSpace(v + " " + datum)
		if s == "" {
			return quality.Text{SV: "utan uppgift om version", EN: "without a stated version"}.In(t.l)
		}
		return s
	}
	for _, c := range t.d.Bindings {
		b := c.New
		if b == nil {
			b = c.Old
		}
		name := fmt.Sprintf("%s %s", b.Slag, firstOf(b.Namn, b.Identitet))
		switch c.Change {
		case Added:
			t.f("  – %s har tillkommit (%s).\n", "  – %s was added (%s).\n", name, version(b.Version, dateText(b.Datum)))
		case Removed:
			t.f("  – %s används inte längre.\n", "  – %s is not used any more.\n", name)
		default:
			was, now := version(c.Old.Version, dateText(c.Old.Datum)), version(c.New.Version, dateText(c.New.Datum))
			if was == now && sameData(c.Old, c.New) {
				t.f("  – %s har hämtats på nytt och är oförändrad (%s).\n", "  – %s was fetched anew and has not changed (%s).\n", name, now)
			} else if was == now {
				t.f("  – %s har ändrats i samma version (%s).\n", "  – %s has changed within the same version (%s).\n", name, now)
			} else {
				t.f("  – %s är i en annan version: %s, tidigare %s.\n", "  – %s is in another version: %s, before %s.\n", name, now, was)
			}
		}
	}
}

// sameData reports whether bindings differ only in how and when the data were
// fetched.
func sameData(old, now *lifecycle.Bindning) bool {
	a, b := *old, *now
	a.Hamtad, a.HamtadAv, a.Hur = b.Hamtad, b.HamtadAv, b.Hur
	return a == b
}

func dateText(d interface {
	IsZero() bool
	String() string
}) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
