package iso19157

import (
	"fmt"
	"math"
	"slices"

	"github.com/planinfo-se/planinfo/quality"
)

// A Trend says how a result changed between two reports.
type Trend string

const (
	Better     Trend = "better"
	Worse      Trend = "worse"
	Same       Trend = "same"
	NowKnown   Trend = "nowKnown"   // it was not evaluated
	NowUnknown Trend = "nowUnknown" // it is not evaluated any more
	Added      Trend = "new"        // the old report has no such result
	Gone       Trend = "gone"       // the new report has none
	Differs    Trend = "differs"    // neither better nor worse: words, or values that cannot be ordered
)

// A Change is one result in two reports.
type Change struct {
	Element Element `json:"element"`
	Measure int     `json:"measure,omitempty"`
	Trend   Trend   `json:"trend"`
	Old     *Result `json:"old,omitempty"`
	New     *Result `json:"new,omitempty"`

	// Mended and Appeared are objects at fault in one report only, where both
	// list all of theirs.
	Mended   []Evidence `json:"mended,omitempty"`
	Appeared []Evidence `json:"appeared,omitempty"`
}

// higher are the measures of which more is better.
var higher = []int{9, 13, 15, 17, 64, 66, 159}

// Compare sets the report of the last run beside that of this one: the C of
// plan, do, check, act. Results are the same when element, measure and scope are;
// of several that are, the first goes with the first. The order is the new
// report's, then what is gone.
func Compare(old, now *Report) []Change {
	key := func(r *Result) string {
		s := ""
		if r.Scope != nil {
			s = fmt.Sprintf("%q%q%q", r.Scope.Level, r.Scope.Area, r.Scope.ObjectTypes)
		}
		return fmt.Sprintf("%s %d %s %s", r.Element, r.Measure, s, r.Source)
	}
	was := map[string][]*Result{}
	for i := range old.Results {
		k := key(&old.Results[i])
		was[k] = append(was[k], &old.Results[i])
	}
	var out []Change
	paired := map[*Result]bool{}
	for i := range now.Results {
		n := &now.Results[i]
		c := Change{Element: n.Element, Measure: n.Measure, New: n, Trend: Added}
		if list := was[key(n)]; len(list) > 0 {
			c.Old, was[key(n)] = list[0], list[1:]
			paired[c.Old] = true
			c.Trend = trend(c.Old, n)
			if c.Old.More == 0 && n.More == 0 {
				c.Mended, c.Appeared = missingFrom(c.Old.Evidence, n.Evidence), missingFrom(n.Evidence, c.Old.Evidence)
			}
		}
		out = append(out, c)
	}
	for i := range old.Results {
		if o := &old.Results[i]; !paired[o] {
			out = append(out, Change{Element: o.Element, Measure: o.Measure, Old: o, Trend: Gone})
		}
	}
	return out
}

func known(r *Result) bool { return r.State == Evaluated || r.State == Stated }

func trend(old, now *Result) Trend {
	switch {
	case !known(old) && known(now):
		return NowKnown
	case known(old) && !known(now):
		return NowUnknown
	case !known(old):
		return Same
	}
	a, b := old.Value, now.Value
	up := slices.Contains(higher, now.Measure)
	switch {
	case a == nil && b == nil:
		if old.Statement == now.Statement {
			return Same
		}
		return Differs
	case a == nil || b == nil || a.Unit != b.Unit || (a.Number == nil) != (b.Number == nil) || (a.Bool == nil) != (b.Bool == nil):
		return Differs
	case a.Bool != nil:
		switch {
		case *a.Bool == *b.Bool:
			return Same
		case *b.Bool == up:
			return Better
		}
		return Worse
	case a.Number == nil || math.IsNaN(*a.Number) || math.IsNaN(*b.Number):
		return Differs
	case *a.Number == *b.Number:
		return Same
	case (*b.Number > *a.Number) == up:
		return Better
	}
	return Worse
}

// missingFrom are the entries of a that b has none like: the same object and
// rule, as many times.
func missingFrom(a, b []Evidence) []Evidence {
	type id struct {
		object string
		code   quality.Code
		path   string
	}
	have := map[id]int{}
	for _, e := range b {
		have[id{e.Object, e.Code, e.Place.Path}]++
	}
	var out []Evidence
	for _, e := range a {
		k := id{e.Object, e.Code, e.Place.Path}
		if have[k] > 0 {
			have[k]--
			continue
		}
		out = append(out, e)
	}
	return out
}
