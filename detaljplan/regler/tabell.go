package regler

import (
	"io"
	"strings"

	"github.com/planinfo-se/planinfo/internal/ruletable"
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

// document is the table as a document.
func document() *ruletable.Document {
	d := &ruletable.Document{
		Title: text("Regler för detaljplaner", "Rules for detaljplaner"),
		Intro: text("Skriven av paketet detaljplan/regler ur sin tabell; ändra där. Koder som DP-0002 är officiella, så som andra återger dem ur Lantmäteriets vägledning, som inte är läst här; koder som börjar med regler/ är våra egna. Säkerheten säger hur säker källan är: officiell (läst), iakttagen (i leveranser eller på officiella sidor), refererad (återgiven av andra), antagen (vår slutsats).",
			"Written by the package detaljplan/regler from its table; change it there. Codes such as DP-0002 are official, as others report them from Lantmäteriet's guidance, which was not read here; codes that begin with regler/ are our own. The certainty says how sure the source is: official (read), observed (in deliveries or on official pages), reported (by others), inferred (our conclusion)."),
		Rows: rader(),
	}
	codes := strings.Join(okandaKoder[:], ", ") + "."
	d.Last = text("## Koder vars innehåll inte är känt\n\nNumreringen visar att de finns; våra källor säger inte vad de kräver (DP-Krav-0009 gäller gemensamma gränser): "+codes,
		"## Codes whose content is not known\n\nThe numbering shows that they exist; our sources do not say what they ask for (DP-Krav-0009 is about shared boundaries): "+codes)
	return d
}

func rader() []ruletable.Row {
	var out []ruletable.Row
	for _, g := range tabell() {
		out = append(out, ruletable.Row{Rule: g.Rule, Text: g.Text, Applies: g.Galler, Needs: g.Behov(), NotChecked: g.EjHar})
	}
	return out
}

// WriteMarkdown writes the table of rules in Markdown, in Swedish or English:
// an overview, and a section for each rule.
func WriteMarkdown(w io.Writer, l quality.Lang) error { return document().WriteMarkdown(w, l) }

// WriteJSON writes the table of rules as JSON: an array with code, severity,
// title, source and certainty as in a report, and text, applies, needs and
// notChecked in both languages.
func WriteJSON(w io.Writer) error { return ruletable.WriteJSON(w, rader()) }
