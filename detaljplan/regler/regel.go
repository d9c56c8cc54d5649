package regler

import (
	"slices"

	"github.com/planinfo-se/planinfo/quality"
)

// A Regel is one rule of the set.
type Regel struct {
	quality.Rule

	// Text is what the rule asks for, and where our sources leave its meaning
	// open, which readings are checked.
	Text quality.Text

	// Galler tells when the rule applies. Empty for always.
	Galler quality.Text

	// EjHar tells why the rule cannot be checked here at all: it needs what
	// lies outside the file. Empty for rules that are checked.
	EjHar quality.Text

	// What the rule needs besides the plan.
	behov behov

	// check runs the rule on one plan: k.plan is set. It adds findings of its
	// own code only.
	check func(k *kontroll)

	// samling runs the rule once for the whole data set: k.plan is nil.
	samling func(k *kontroll)
}

// behov are the things that a caller may or may not hand in.
type behov uint8

const (
	behoverKatalog behov = 1 << iota // [WithCatalogue]
	behoverDag                       // [AsOf]
	behoverKommun                    // [Municipality]
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
	return slices.Concat(grundregler(), statusregler(), bestammelseregler(), katalogregler(), beslutsregler(), rumsregler())
}

const (
	stoppar    = quality.Stoppar
	varnar     = quality.Varnar
	upplysning = quality.Upplysning
)

// Sources that several rules rest on.
const (
	kallaVagledning = "Lantmäteriet, vägledning till Detaljplan 4.1"
	kallaSchema     = "Lantmäteriet, Detaljplan 4.1 (JSON Schema)"
)

// text makes a text in the two languages.
func text(sv, en string) quality.Text { return quality.Text{SV: sv, EN: en} }

// ny begins a rule: its constant part and what it asks for.
func ny(code quality.Code, s quality.Severity, c quality.Certainty, kalla string, titel, asks quality.Text) Regel {
	return Regel{Rule: quality.Rule{Code: code, Severity: s, Certainty: c, Source: kalla, Title: titel}, Text: asks}
}

// galler tells when the rule applies.
func (g Regel) galler(sv, en string) Regel { g.Galler = text(sv, en); return g }

// behover tells what the rule needs besides the plan.
func (g Regel) behover(b behov) Regel { g.behov = b; return g }

// medCheck gives the function that runs the rule on one plan.
func (g Regel) medCheck(f func(*kontroll)) Regel { g.check = f; return g }

// medSamling gives the function that runs the rule on the data set.
func (g Regel) medSamling(f func(*kontroll)) Regel { g.samling = f; return g }

// ejHar tells why the rule cannot be checked.
func (g Regel) ejHar(sv, en string) Regel { g.EjHar = text(sv, en); return g }
