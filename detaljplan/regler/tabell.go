package regler

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/planinfo-se/planinfo/quality"
)

// okandaKoder are official codes that exist, by their numbering, and whose
// content our sources do not tell. They are listed and are not rules here.
var okandaKoder = [...]string{"DP-0006", "DP-0007", "DP-0008", "DP-0013", "DP-Krav-0001–0008", "DP-Krav-0009", "DP-Krav-0010", "DP-Krav-0015",
	"DP-Krav-0016", "BAS-001–004"}

// What the rules of a code need, for people.
var behovstexter = [...]struct {
	behov behov
	text  quality.Text
}{
	{behoverKatalog, quality.Text{SV: "planbestämmelsekatalogen", EN: "the catalogue of provisions"}},
	{behoverDag, quality.Text{SV: "dagen för kontrollen", EN: "the day of the check"}},
	{behoverKommun, quality.Text{SV: "den levererande kommunen", EN: "the municipality that delivers"}},
}

// Behov tells what the rule needs besides the plan; empty for nothing.
func (g *Regel) Behov() quality.Text {
	var out quality.Text
	for _, b := range behovstexter {
		if g.behov&b.behov == 0 {
			continue
		}
		if out.SV != "" {
			out.SV, out.EN = out.SV+", ", out.EN+", "
		}
		out.SV, out.EN = out.SV+b.text.SV, out.EN+b.text.EN
	}
	return out
}

// WriteMarkdown writes the table of rules in Markdown, in Swedish or English:
// an overview, and a section for each rule.
func WriteMarkdown(w io.Writer, l quality.Lang) error {
	t := func(sv, en string) string { return text(sv, en).In(l) }
	b := bufio.NewWriter(w)
	rules := tabell()
	fmt.Fprintf(b, "# %s\n\n%s\n\n", t("Regler för detaljplaner", "Rules for detaljplaner"),
		t("Skriven av paketet detaljplan/regler ur sin tabell; ändra där. Koder som DP-0002 är officiella, så som andra återger dem ur Lantmäteriets vägledning, som inte är läst här; koder som börjar med regler/ är våra egna. Säkerheten säger hur säker källan är: officiell (läst), iakttagen (i leveranser eller på officiella sidor), refererad (återgiven av andra), antagen (vår slutsats).",
			"Written by the package detaljplan/regler from its table; change it there. Codes such as DP-0002 are official, as others report them from Lantmäteriet's guidance, which was not read here; codes that begin with regler/ are our own. The certainty says how sure the source is: official (read), observed (in deliveries or on official pages), reported (by others), inferred (our conclusion)."))
	fmt.Fprintf(b, "| %s | %s | %s | %s |\n|---|---|---|---|\n", t("Kod", "Code"), t("Verkan", "Effect"), t("Regel", "Rule"), t("Säkerhet", "Certainty"))
	for i := range rules {
		g := &rules[i]
		effect := g.Severity.Label(l)
		if g.EjHar != (quality.Text{}) {
			effect += t(" (kan inte kontrolleras här)", " (cannot be checked here)")
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", g.Code, effect, cell(g.Title.In(l)), g.Certainty.Label(l))
	}
	for i := range rules {
		g := &rules[i]
		fmt.Fprintf(b, "\n## %s\n\n**%s.** %s\n\n", g.Code, g.Title.In(l), g.Text.In(l))
		fmt.Fprintf(b, "- %s: %s\n", t("Verkan", "Effect"), g.Severity.Label(l))
		if s := g.Galler.In(l); s != "" {
			fmt.Fprintf(b, "- %s: %s\n", t("Gäller", "Applies to"), s)
		}
		if s := g.Behov().In(l); s != "" {
			fmt.Fprintf(b, "- %s: %s\n", t("Kräver", "Needs"), s)
		}
		if s := g.EjHar.In(l); s != "" {
			fmt.Fprintf(b, "- %s: %s\n", t("Kontrolleras inte här", "Not checked here"), s)
		}
		fmt.Fprintf(b, "- %s: %s (%s)\n", t("Källa", "Source"), g.Source, g.Certainty.Label(l))
	}
	fmt.Fprintf(b, "\n## %s\n\n%s\n", t("Koder vars innehåll inte är känt", "Codes whose content is not known"),
		t("Numreringen visar att de finns; våra källor säger inte vad de kräver (DP-Krav-0009 gäller gemensamma gränser): ",
			"The numbering shows that they exist; our sources do not say what they ask for (DP-Krav-0009 is about shared boundaries): ")+
			strings.Join(okandaKoder[:], ", ")+".")
	return b.Flush()
}

// cell writes a text for a cell of a table.
func cell(s string) string { return strings.ReplaceAll(s, "|", "\\|") }

// WriteJSON writes the table of rules as JSON: an array with code, severity,
// title, source and certainty as in a report, and text, applies, needs and
// notChecked in both languages.
func WriteJSON(w io.Writer) error {
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
	rows := []row{}
	for _, g := range tabell() {
		rows = append(rows, row{g.Rule, g.Text, given(g.Galler), given(g.Behov()), given(g.EjHar)})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(rows)
}
