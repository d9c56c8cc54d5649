package quality

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteText writes the report for people: the findings by severity, the worst
// first, and under it by object, each with its place, sizes and source; then
// the rules that were not run and why; last a line that sums it up. Sorted and
// stable. The error is that of w.
func (r *Report) WriteText(w io.Writer, l Lang, opts ...WriteOption) error {
	s := writeOptions(opts)
	var b strings.Builder
	t := func(sv, en string) string { return Text{sv, en}.In(l) }

	what := oneLine(r.Subject.Source)
	if what == "" {
		what = t("plan", "plan")
	}
	fmt.Fprintf(&b, "%s %s\n", t("Kontroll av", "Check of"), what)
	if name := joinNonEmpty(", ", oneLine(r.Subject.Name), oneLine(r.Subject.Object)); name != "" {
		fmt.Fprintf(&b, "%s\n", name)
	}
	if !r.At.IsZero() {
		fmt.Fprintf(&b, "%s %s\n", t("gjord", "made"), r.At)
	}
	if !r.AsOf.IsZero() {
		fmt.Fprintf(&b, "%s %s\n", t("per", "as of"), r.AsOf)
	}

	if len(r.Findings) == 0 {
		fmt.Fprintf(&b, "\n%s\n", t("Inga fynd.", "No findings."))
	}
	for _, group := range r.sorted().bySeverity() {
		fmt.Fprintf(&b, "\n%s (%d)\n", heading(group[0].Severity).In(l), len(group))
		shown, more := map[Code]int{}, map[Code]int{}
		var left []Code
		for _, of := range byObject(group) {
			named := false
			for _, f := range of {
				if shown[f.Code]++; s.atMost > 0 && shown[f.Code] > s.atMost {
					if more[f.Code]++; more[f.Code] == 1 {
						left = append(left, f.Code)
					}
					continue
				}
				if !named {
					named = true
					if f.Place.Object != "" {
						fmt.Fprintf(&b, "\n  %s %s\n", t("Objekt", "Object"), oneLine(f.Place.Object))
					} else {
						fmt.Fprintf(&b, "\n  %s\n", t("Filen som helhet", "The file as a whole"))
					}
				}
				f.writeText(&b, l)
			}
		}
		for _, code := range left {
			fmt.Fprintf(&b, "\n  … %s %d %s\n", t("och", "and"), more[code], t("till av ", "more of ")+string(code))
		}
	}

	r.writeNotRun(&b, l)
	fmt.Fprintf(&b, "\n%s\n", r.Summary().Line(l))
	_, err := io.WriteString(w, b.String())
	return err
}

// writeNotRun tells what was not run, by reason. A few rules have their titles;
// of many, the codes must do.
func (r *Report) writeNotRun(b *strings.Builder, l Lang) {
	if len(r.NotRun) == 0 {
		return
	}
	run := map[Code]bool{}
	for _, x := range r.Rules {
		run[x.Code] = true
	}
	fmt.Fprintf(b, "\n%s (%d)\n", Text{"Inte kört", "Not run"}.In(l), len(r.NotRun))
	at := map[Text]int{}
	var groups [][]NotRun
	for _, n := range r.NotRun {
		i, ok := at[n.Reason]
		if !ok {
			i = len(groups)
			at[n.Reason] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], n)
	}
	for _, g := range groups {
		fmt.Fprintf(b, "\n  %s\n", oneLine(g[0].Reason.In(l)))
		if len(g) <= 3 {
			for _, n := range g {
				partly := ""
				if run[n.Rule.Code] {
					partly = Text{" (kördes på resten)", " (was run on the rest)"}.In(l)
				}
				fmt.Fprintf(b, "    %s%s\n", joinNonEmpty(" ", string(n.Rule.Code), oneLine(n.Rule.Title.In(l))), partly)
			}
			continue
		}
		width := 0
		for i, n := range g {
			code := string(n.Rule.Code)
			if i+1 < len(g) {
				code += ","
			}
			switch {
			case width == 0:
				b.WriteString("    ")
			case width+len(code) > 90:
				b.WriteString("\n    ")
				width = 0
			default:
				b.WriteString(" ")
			}
			b.WriteString(code)
			width += len(code) + 1
		}
		b.WriteByte('\n')
	}
}

// Line returns the summary as a line of text: how many findings of each
// severity, and how many rules.
func (s Summary) Line(l Lang) string {
	t := func(n int, svOne, svMany, enOne, enMany string) string {
		word := Text{svMany, enMany}
		if n == 1 {
			word = Text{svOne, enOne}
		}
		return strconv.Itoa(n) + " " + word.In(l)
	}
	return t(s.Stops, "som stoppar", "som stoppar", "error", "errors") + ", " +
		t(s.Warns, "varning", "varningar", "warning", "warnings") + ", " +
		t(s.Informs, "upplysning", "upplysningar", "note", "notes") + "; " +
		t(s.Rules, "regel kördes", "regler kördes", "rule was run", "rules were run") + ", " +
		Text{strconv.Itoa(s.NotRun) + " inte", strconv.Itoa(s.NotRun) + " not"}.In(l)
}

func heading(s Severity) Text {
	switch s {
	case Stoppar:
		return Text{"Stoppar", "Errors"}
	case Varnar:
		return Text{"Varningar", "Warnings"}
	case Upplysning:
		return Text{"Upplysningar", "Notes"}
	}
	return Text{"Ogiltig allvarlighet", "Invalid severity"}
}

// byObject groups findings by the object that they are about, the objects in
// the order they are met.
func byObject(fs Findings) []Findings {
	at := map[string]int{}
	var out []Findings
	for _, f := range fs {
		i, ok := at[f.Place.Object]
		if !ok {
			i = len(out)
			at[f.Place.Object] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], f)
	}
	return out
}

func (f *Finding) writeText(b *strings.Builder, l Lang) {
	t := func(sv, en string) string { return Text{sv, en}.In(l) }
	position := oneLine(f.Place.Position())
	if position != "" {
		position += ": "
	}
	fmt.Fprintf(b, "    %s%s\n", position, joinNonEmpty(" ", string(f.Code), oneLine(f.Summary.In(l))))
	line := func(label, text string) {
		if text != "" {
			fmt.Fprintf(b, "      %s%s\n", label, text)
		}
	}
	if d := f.Detail.In(l); d != f.Summary.In(l) {
		line("", oneLine(d))
	}
	at := oneLine(f.Place.Path)
	if c := f.Place.Coordinate; c != nil {
		at = joinNonEmpty(", ", at, oneLine(c.String()))
	}
	line(t("var: ", "where: "), at)
	line(t("mått: ", "size: "), sizes(f.Sizes, l))
	for _, p := range f.Related {
		line(t("jämför: ", "compare: "), oneLine(p.String()))
	}
	if f.Source != "" {
		line(t("källa: ", "source: "), oneLine(f.Source)+" ("+f.Certainty.Label(l)+")")
	}
}

func sizes(list []Size, l Lang) string {
	var parts []string
	for _, s := range list {
		parts = append(parts, oneLine(joinNonEmpty(" ", s.Name.In(l), s.Number(l), s.Unit)))
	}
	return strings.Join(parts, ", ")
}

// Number returns the value with at most three decimals, or two significant
// digits where that would be nothing, with the language's decimal sign.
func (s Size) Number(l Lang) string {
	text := strconv.FormatFloat(s.Value, 'f', 3, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if (text == "0" || text == "-0") && s.Value != 0 {
		text = strconv.FormatFloat(s.Value, 'g', 2, 64)
	}
	if text == "-0" {
		text = "0"
	}
	if l != EN {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// oneLine keeps what a file says from breaking the lines of a report, or from
// steering a terminal.
func oneLine(s string) string {
	clean := true
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return ' '
		}
		return r
	}, s)
}

func joinNonEmpty(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}
