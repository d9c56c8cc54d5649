package iso19157

import (
	"cmp"
	"slices"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/quality"
)

// An UpdatePlan says how a data set is kept current. Aktualitet is when data
// was last confirmed to be right, not when it was made.
type UpdatePlan struct {
	Dataset     string       `json:"dataset"`
	Responsible string       `json:"responsible,omitempty"` // a role or unit
	Months      int          `json:"months,omitempty"`      // between confirmations; 0 when only Trigger decides
	Trigger     quality.Text `json:"trigger,omitzero"`      // what calls for an update: a decision, a new version of the source

	LastConfirmed civil.Date `json:"lastConfirmed,omitzero"`

	// Triggered is the day when what Trigger tells of last happened.
	Triggered civil.Date `json:"triggered,omitzero"`

	// Sources are what the data set was made from, with their own age: a copy
	// is no fresher than its source.
	Sources []SourceAge `json:"sources,omitempty"`
}

// SourceAge is how old a source is by its own account.
type SourceAge struct {
	Identity  string     `json:"identity"`
	Version   string     `json:"version,omitempty"`
	Confirmed civil.Date `json:"confirmed,omitzero"` // zero: it does not say
}

// An UpdateState is what a plan says on a day.
type UpdateState string

const (
	Current    UpdateState = "current"
	Overdue    UpdateState = "overdue"
	NeverKnown UpdateState = "neverConfirmed"
	NoPlan     UpdateState = "noPlan" // neither interval nor trigger
)

// An Update is where a data set stands on a day.
type Update struct {
	Plan  UpdatePlan  `json:"plan"`
	State UpdateState `json:"state"`

	// Due is the day when it is to be confirmed next, or was to be.
	Due  civil.Date `json:"due,omitzero"`
	Days int        `json:"days,omitempty"` // that it is overdue

	// Oldest is the oldest confirmation among the data set and its sources;
	// Unknown are the sources that do not say.
	Oldest  civil.Date `json:"oldest,omitzero"`
	Unknown []string   `json:"unknown,omitempty"`
}

// Updates tells what is overdue on a day, the most overdue first, then what has
// never been confirmed, then the rest by when it is due.
func Updates(plans []UpdatePlan, on civil.Date) []Update {
	var out []Update
	for _, p := range plans {
		u := Update{Plan: p, State: Current, Oldest: p.LastConfirmed}
		if p.Months > 0 && !p.LastConfirmed.IsZero() {
			u.Due = p.LastConfirmed.AddMonths(p.Months)
		}
		if t := p.Triggered; !t.IsZero() && !p.LastConfirmed.IsZero() && p.LastConfirmed.Before(t) && (u.Due.IsZero() || t.Before(u.Due)) {
			u.Due = t // what happened calls for it now
		}
		switch {
		case p.Months <= 0 && p.Trigger == quality.Text{}:
			u.State = NoPlan
		case p.LastConfirmed.IsZero():
			u.State = NeverKnown
		case !u.Due.IsZero() && u.Due.Before(on):
			u.State = Overdue
			u.Days = u.Due.DaysUntil(on)
		}
		for _, s := range p.Sources {
			switch {
			case s.Confirmed.IsZero():
				u.Unknown = append(u.Unknown, s.Identity)
			case u.Oldest.IsZero() || s.Confirmed.Before(u.Oldest):
				u.Oldest = s.Confirmed
			}
		}
		out = append(out, u)
	}
	rank := map[UpdateState]int{Overdue: 0, NeverKnown: 1, NoPlan: 2, Current: 3}
	slices.SortStableFunc(out, func(a, b Update) int {
		due := func(a, b Update) int {
			if a.Due.IsZero() != b.Due.IsZero() { // without a day comes last
				if a.Due.IsZero() {
					return 1
				}
				return -1
			}
			return a.Due.Compare(b.Due)
		}
		return cmp.Or(cmp.Compare(rank[a.State], rank[b.State]), cmp.Compare(b.Days, a.Days), due(a, b), cmp.Compare(a.Plan.Dataset, b.Plan.Dataset))
	})
	return out
}
