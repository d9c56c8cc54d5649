package regler

import (
	"io"
	"slices"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/internal/ruletable"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A Regel is one rule of the set.
type Regel struct {
	quality.Rule

	// Text is what the rule asks for, and how what the sources leave open is
	// read.
	Text quality.Text

	// Fran is the day from which the law reads so: the rule is run on plans
	// begun on it or later. Zero for rules that hold for plans of any time.
	Fran civil.Date

	// Slag are the kinds of plan that the rule is about; empty for all.
	Slag []op.Planslag

	// EjHar tells why the rule cannot be checked here at all. Empty for rules
	// that are checked.
	EjHar quality.Text

	behov behov
	check func(k *kontroll)
}

// behov are the things that a caller may or may not hand in.
type behov uint8

const (
	behoverDag   behov = 1 << iota // [AsOf]
	behoverLista                   // [WithCodes]
)

// Regler returns the table of rules, in the order in which they are run. The
// caller owns it.
func Regler() []Regel { return tabell() }

// Rules returns the constant part of every rule, in the same order.
func Rules() []quality.Rule {
	t := tabell()
	out := make([]quality.Rule, len(t))
	for i := range t {
		out[i] = t[i].Rule
	}
	return out
}

func tabell() []Regel {
	return slices.Concat(geometriregler(), tackningsregler(), referensregler(), kodregler(), innehallsregler(), processregler(), strategiregler())
}

const (
	stoppar    = quality.Stoppar
	varnar     = quality.Varnar
	upplysning = quality.Upplysning

	officiell = quality.Official
	sedd      = quality.Observed
	antagen   = quality.Inferred
)

// lag2020 is when chapter 3 got its present form: SFS 2020:76.
var lag2020 = civil.Date{Year: 2020, Month: 4, Day: 1}

// Kinds of översiktsplan, without the regionplan.
var kommunala = []op.Planslag{op.PlanslagKommunomfattande, op.PlanslagAndringForDel, op.PlanslagTillagg}

func text(sv, en string) quality.Text { return quality.Text{SV: sv, EN: en} }

// ny begins a rule: its constant part and what it asks for.
func ny(code quality.Code, s quality.Severity, c quality.Certainty, kalla string, titel, asks quality.Text) Regel {
	return Regel{Rule: quality.Rule{Code: "op/" + code, Severity: s, Certainty: c, Source: kalla, Title: titel}, Text: asks}
}

func (g Regel) behover(b behov) Regel            { g.behov = b; return g }
func (g Regel) fran(d civil.Date) Regel          { g.Fran = d; return g }
func (g Regel) for_(slag ...op.Planslag) Regel   { g.Slag = slag; return g }
func (g Regel) medCheck(f func(*kontroll)) Regel { g.check = f; return g }

// Behov tells what the rule needs besides the plan; empty for nothing.
func (g *Regel) Behov() quality.Text {
	switch g.behov {
	case behoverDag:
		return text("dagen för kontrollen", "the day of the check")
	case behoverLista:
		return text("en kodlista för planens modell", "a code list for the plan's model")
	}
	return quality.Text{}
}

// Tillampning tells when the rule applies: the kinds of plan and the date of
// the law; empty for always.
func (g *Regel) Tillampning() quality.Text {
	var t quality.Text
	add := func(sv, en string) {
		if t.SV != "" {
			t.SV, t.EN = t.SV+"; ", t.EN+"; "
		}
		t.SV, t.EN = t.SV+sv, t.EN+en
	}
	if len(g.Slag) > 0 {
		names := ""
		for i, s := range g.Slag {
			if i > 0 {
				names += ", "
			}
			names += string(s)
		}
		add(names, names)
	}
	if !g.Fran.IsZero() {
		add("planer påbörjade från och med "+g.Fran.String(), "plans begun on "+g.Fran.String()+" or later")
	}
	return t
}

func rader() []ruletable.Row {
	var out []ruletable.Row
	for _, g := range tabell() {
		out = append(out, ruletable.Row{Rule: g.Rule, Text: g.Text, Applies: g.Tillampning(), Needs: g.Behov(), NotChecked: g.EjHar})
	}
	return out
}

// WriteMarkdown writes the table of rules in Markdown, in Swedish or English:
// an overview, and a section for each rule. The error is that of w.
func WriteMarkdown(w io.Writer, l quality.Lang) error {
	d := &ruletable.Document{
		Title: text("Regler för översiktsplaner", "Rules for översiktsplaner"),
		Intro: text("Skriven av paketet oversiktsplan/regler ur sin tabell; ändra där. Alla koder är våra egna: ingen myndighet har gett ut några för översiktsplaner. Säkerheten säger hur säker källan är: officiell (läst), iakttagen (i verkliga planer), antagen (vår slutsats).",
			"Written by the package oversiktsplan/regler from its table; change it there. All codes are our own: no authority has published any for översiktsplaner. The certainty says how sure the source is: official (read), observed (in real plans), inferred (our conclusion)."),
		Rows: rader(),
	}
	return d.WriteMarkdown(w, l)
}

// WriteJSON writes the table of rules as JSON: an array with code, severity,
// title, source and certainty as in a report, and text, applies, needs and
// notChecked in both languages. The error is that of w.
func WriteJSON(w io.Writer) error { return ruletable.WriteJSON(w, rader()) }
