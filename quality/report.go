package quality

import "github.com/planinfo-se/planinfo/civil"

// A Report is the outcome of a check: what was checked, by which rules, what
// was found, and what was not run and why. It is a plain value; nothing in it
// comes from the clock.
type Report struct {
	// Subject is what was checked: the file as the caller named it, the
	// object's identity and name.
	Subject Subject `json:"subject"`

	// At is when the check was made, where the caller said so.
	At civil.Instant `json:"at,omitzero"`

	// AsOf is the day whose rules and catalogue entries were used; zero for
	// no particular day.
	AsOf civil.Date `json:"asOf,omitzero"`

	// Rules are those that were run, in the order of the rule set.
	Rules []Rule `json:"rules"`

	// Findings are sorted as [Findings.Sort] does.
	Findings Findings `json:"findings"`

	// NotRun are the rules that were not run: what they need was not there,
	// or the caller left them out.
	NotRun []NotRun `json:"notRun,omitempty"`
}

// A Subject is what a report is about.
type Subject struct {
	Source string `json:"source,omitempty"` // the file's name as the caller gave it
	Object string `json:"object,omitempty"` // objektidentitet of the plan
	Name   string `json:"name,omitempty"`   // the plan's name
}

// NotRun is a rule that was not run, and why.
type NotRun struct {
	Rule   Rule `json:"rule"`
	Reason Text `json:"reason"`
}
