package quality

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Severity says what a finding means for whoever wants to use or deliver
// the data. The zero Severity is invalid on purpose.
type Severity uint8

const (
	// Upplysning informs: nothing is wrong, but something was noticed,
	// changed or guessed.
	Upplysning Severity = iota + 1
	// Varnar warns: the data can be used or delivered, and should be looked at.
	Varnar
	// Stoppar stops: a receiver that keeps to the specification refuses the
	// data, or part of it could not be read.
	Stoppar
)

// String returns the severity in Swedish: upplysning, varnar or stoppar.
func (s Severity) String() string { return s.Label(SV) }

// Label returns the severity's name in the given language.
func (s Severity) Label(l Lang) string {
	names := [...]Text{{"ogiltig", "invalid"}, {"upplysning", "info"}, {"varnar", "warning"}, {"stoppar", "error"}}
	if int(s) >= len(names) {
		return names[0].In(l)
	}
	return names[s].In(l)
}

// MarshalText implements [encoding.TextMarshaler] with the Swedish name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.Label(SV)), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Severity) UnmarshalText(b []byte) error {
	for v := Upplysning; v <= Stoppar; v++ {
		if string(b) == v.Label(SV) || string(b) == v.Label(EN) {
			*s = v
			return nil
		}
	}
	return fmt.Errorf("quality: %q is not a severity: expected upplysning, varnar or stoppar", b)
}

// A Certainty says how sure the source of a rule is.
type Certainty uint8

const (
	// Official: read in an official artefact (schema, specification, law).
	Official Certainty = iota + 1
	// Observed: seen in real data, or on an official page in part.
	Observed
	// Reported: a third party's account of an official text that we have not read.
	Reported
	// Inferred: our own conclusion. What is inferred can be silenced or re-graded.
	Inferred
)

// String returns official, observed, reported or inferred.
func (c Certainty) String() string { return c.Label(EN) }

// Label returns the name of the certainty in the given language.
func (c Certainty) Label(l Lang) string {
	names := [...]Text{{"okänd", "unknown"}, {"officiell", "official"}, {"iakttagen", "observed"}, {"refererad", "reported"}, {"antagen", "inferred"}}
	if int(c) >= len(names) {
		return names[0].In(l)
	}
	return names[c].In(l)
}

// MarshalText implements [encoding.TextMarshaler] with the English name.
func (c Certainty) MarshalText() ([]byte, error) { return []byte(c.Label(EN)), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (c *Certainty) UnmarshalText(b []byte) error {
	for v := Official; v <= Inferred; v++ {
		if string(b) == v.Label(EN) || string(b) == v.Label(SV) {
			*c = v
			return nil
		}
	}
	return fmt.Errorf("quality: %q is not a certainty: expected official, observed, reported or inferred", b)
}

// A Lang is a language that texts are written in.
type Lang string

const (
	SV Lang = "sv" // Swedish
	EN Lang = "en" // English
)

// A Text is one text in Swedish and English.
type Text struct {
	SV string `json:"sv"`
	EN string `json:"en"`
}

// In returns the text in the given language; any language but EN gives Swedish.
func (t Text) In(l Lang) string {
	if l == EN {
		return t.EN
	}
	return t.SV
}

// Textf formats the same values into a Swedish and an English text.
func Textf(sv, en string, args ...any) Text {
	return Text{fmt.Sprintf(sv, args...), fmt.Sprintf(en, args...)}
}

// A Code names a kind of finding and never changes its meaning. Codes of this
// module are "<format>/<words-with-hyphens>" such as "ngp/unknown-member";
// official codes ("DP-0002") are kept as they are.
type Code string

// A Rule is the constant part of a kind of finding.
type Rule struct {
	Code      Code      `json:"code"`
	Severity  Severity  `json:"severity"`
	Title     Text      `json:"title"`     // short, the same for every finding of this kind
	Source    string    `json:"source"`    // specification and section, or law and paragraph
	Certainty Certainty `json:"certainty"` // of Source
}

// At returns a finding of the rule at a place, with the detailed text.
func (r Rule) At(p Place, detail Text) Finding {
	return Finding{Code: r.Code, Severity: r.Severity, Summary: r.Title, Detail: detail, Place: p,
		Source: r.Source, Certainty: r.Certainty}
}

// A Finding is one thing noticed about one place in the data.
type Finding struct {
	Code      Code      `json:"code"`
	Severity  Severity  `json:"severity"`
	Summary   Text      `json:"summary"`          // constant for the code
	Detail    Text      `json:"detail"`           // a sentence: what, where, what was expected, the remedy
	Place     Place     `json:"place"`            // where
	Source    string    `json:"source,omitempty"` // what the rule rests on
	Certainty Certainty `json:"certainty"`        // how sure Source is
	Related   []Place   `json:"related,omitempty"`

	// The fault's own geometry (the gap, the overlap, the vertex), and how big
	// it is, where the finding is about geometry.
	Shape *Shape `json:"shape,omitempty"`
	Sizes []Size `json:"sizes,omitempty"`
}

// String returns the finding on one line in English:
// "file:line:column: error ngp/unknown-member: detail [object, pointer]".
func (f Finding) String() string { return f.Line(EN) }

// Line returns the finding on one line in the given language.
func (f Finding) Line(l Lang) string {
	var b strings.Builder
	if s := f.Place.Position(); s != "" {
		b.WriteString(s)
		b.WriteString(": ")
	}
	text := f.Detail.In(l)
	if text == "" {
		text = f.Summary.In(l)
	}
	fmt.Fprintf(&b, "%s %s: %s", f.Severity.Label(l), f.Code, text)
	if s := f.Place.Inside(); s != "" {
		fmt.Fprintf(&b, " [%s]", s)
	}
	return b.String()
}

// Findings is a list of findings, in the order they were made until sorted.
type Findings []Finding

// HasCode reports whether any finding has the code.
func (fs Findings) HasCode(c Code) bool {
	return slices.ContainsFunc(fs, func(f Finding) bool { return f.Code == c })
}

// ByCode returns the findings that have the code.
func (fs Findings) ByCode(c Code) Findings {
	var out Findings
	for _, f := range fs {
		if f.Code == c {
			out = append(out, f)
		}
	}
	return out
}

// Count returns how many findings have the severity.
func (fs Findings) Count(s Severity) int {
	n := 0
	for i := range fs {
		if fs[i].Severity == s {
			n++
		}
	}
	return n
}

// Stops reports whether any finding has severity [Stoppar].
func (fs Findings) Stops() bool { return fs.Count(Stoppar) > 0 }

// Sort orders the findings by place in the source (name, byte offset), then
// code, then object and detail, so that the same findings always come in the
// same order.
func (fs Findings) Sort() {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Place.Source, b.Place.Source),
			cmp.Compare(a.Place.Offset, b.Place.Offset),
			cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Column, b.Place.Column),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Place.Object, b.Place.Object),
			cmp.Compare(a.Place.Path, b.Place.Path),
			cmp.Compare(a.Detail.SV, b.Detail.SV),
		)
	})
}
