// Package ruletable writes tables of rules as documents, the same way for
// every set of rules.
package ruletable

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/planinfo-se/planinfo/quality"
)

// A Row is one rule as a document tells of it.
type Row struct {
	quality.Rule
	Text       quality.Text // what the rule asks for
	Applies    quality.Text // when; empty for always
	Needs      quality.Text // besides the plan; empty for nothing
	NotChecked quality.Text // why it cannot be checked; empty when it is
}

// A Document is a table with what stands around it.
type Document struct {
	Title, Intro quality.Text
	Rows         []Row
	Last         quality.Text // a section after the rules, with its heading; may be empty
}

// WriteMarkdown writes the document in one language: an overview, and a
// section for each rule. The error is that of w.
func (d *Document) WriteMarkdown(w io.Writer, l quality.Lang) error {
	t := func(sv, en string) string { return quality.Text{SV: sv, EN: en}.In(l) }
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s\n\n%s\n\n", d.Title.In(l), d.Intro.In(l))
	fmt.Fprintf(b, "| %s | %s | %s | %s |\n|---|---|---|---|\n", t("Kod", "Code"), t("Verkan", "Effect"), t("Regel", "Rule"), t("Säkerhet", "Certainty"))
	for i := range d.Rows {
		g := &d.Rows[i]
		effect := g.Severity.Label(l)
		if g.NotChecked != (quality.Text{}) {
			effect += t(" (kan inte kontrolleras här)", " (cannot be checked here)")
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", g.Code, effect, cell(g.Title.In(l)), g.Certainty.Label(l))
	}
	for i := range d.Rows {
		g := &d.Rows[i]
		fmt.Fprintf(b, "\n## %s\n\n**%s.** %s\n\n", g.Code, g.Title.In(l), g.Text.In(l))
		fmt.Fprintf(b, "- %s: %s\n", t("Verkan", "Effect"), g.Severity.Label(l))
		for _, m := range []struct{ name, text string }{{t("Gäller", "Applies to"), g.Applies.In(l)}, {t("Kräver", "Needs"), g.Needs.In(l)},
			{t("Kontrolleras inte här", "Not checked here"), g.NotChecked.In(l)}} {
			if m.text != "" {
				fmt.Fprintf(b, "- %s: %s\n", m.name, m.text)
			}
		}
		fmt.Fprintf(b, "- %s: %s (%s)\n", t("Källa", "Source"), g.Source, g.Certainty.Label(l))
	}
	if s := d.Last.In(l); s != "" {
		fmt.Fprintf(b, "\n%s\n", s)
	}
	return b.Flush()
}

// cell writes a text for a cell of a table.
func cell(s string) string { return strings.ReplaceAll(s, "|", "\\|") }

// WriteJSON writes the rows as JSON: an array with code, severity, title,
// source and certainty as in a report, and text, applies, needs and notChecked
// in both languages. The error is that of w.
func WriteJSON(w io.Writer, rows []Row) error {
	type row struct {
		quality.Rule
		Text       quality.Text  `json:"text"`
		Applies    *quality.Text `json:"applies,omitempty"`
		Needs      *quality.Text `json:"needs,omitempty"`
		NotChecked *quality.Text `json:"notChecked,omitempty"`
	}
	given := func(t quality.Text) *quality.Text {
		if t == (quality.Text{}) {
			return nil
		}
		return &t
	}
	out := []row{}
	for _, g := range rows {
		out = append(out, row{g.Rule, g.Text, given(g.Applies), given(g.Needs), given(g.NotChecked)})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
