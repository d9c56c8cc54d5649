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
	// know, and list all of theirs.
	Mended   []Evidence `json:"mended,omitempty"`
	Appeared []Evidence `json:"appeared,omitempty"`
}

// higher are the measures of which more is better, or true is right. 159 is not
// among them: it indicates an error, as its basic measure says.
var higher = []int{9, 13, 15, 17, 64, 66}

// Compare sets the report of the last run beside that of this one: the C of
// plan, do, check, act. Results are the same when element, measure, scope and
// source are; one that no source states goes with one that is stated, where
// nothing else does, so that what became known is seen. Of several that are the
// same, the first goes with the first. The order is the new report's, then what
// is gone. A nil report is taken as an empty one.
func Compare(old, now *Report) []Change {
	if old == nil {
		old = &Report{}
	}
	if now == nil {
		now = &Report{}
	}
	key := func(r *Result) string {
		s := ""
		if r.Scope != nil {
			s = fmt.Sprintf("%q%q%q", r.Scope.Level, r.Scope.Area, sorted(r.Scope.ObjectTypes))
		}
		return fmt.Sprintf("%s %d %s", r.Element, r.Measure, s)
	}
	was := map[string][]int{}
	for i := range old.Results {
		k := key(&old.Results[i])
		was[k] = append(was[k], i)
	}
	with := make([]*Result, len(now.Results))
	paired := make([]bool, len(old.Results))
	pair := func(same func(o, n string) bool) {
		for i := range now.Results {
			n := &now.Results[i]
			if with[i] != nil {
				continue
			}
			for _, k := range was[key(n)] {
				if !paired[k] && same(old.Results[k].Source, n.Source) {
					with[i], paired[k] = &old.Results[k], true
					break
				}
			}
		}
	}
	pair(func(o, n string) bool { return o == n })
	pair(func(o, n string) bool { return o == "" || n == "" })
	var out []Change
	for i := range now.Results {
		n := &now.Results[i]
		c := Change{Element: n.Element, Measure: n.Measure, New: n, Trend: Added}
		if o := with[i]; o != nil {
			c.Old, c.Trend = o, trend(o, n)
			if known(o) && known(n) && o.More == 0 && n.More == 0 {
				c.Mended, c.Appeared = missingFrom(o.Evidence, n.Evidence), missingFrom(n.Evidence, o.Evidence)
			}
		}
		out = append(out, c)
	}
	for i := range old.Results {
		if o := &old.Results[i]; !paired[i] {
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
	v, c := valueTrend(old, now), conformanceTrend(old.Conformance, now.Conformance)
	switch {
	case c == Same || c == v:
		return v
	case v == Same || old.Value == nil && now.Value == nil: // words decide nothing
		return c
	}
	return Differs
}

// conformanceTrend compares what two results say of the specifications that both
// name.
func conformanceTrend(old, now []Conformance) Trend {
	out := Same
	for _, o := range old {
		i := slices.IndexFunc(now, func(n Conformance) bool { return n.Specification == o.Specification })
		if i < 0 || now[i].Pass == o.Pass {
			continue
		}
		t := Worse
		if now[i].Pass {
			t = Better
		}
		if out != Same && out != t {
			return Differs
		}
		out = t
	}
	return out
}

func valueTrend(old, now *Result) Trend {
	a, b := old.Value, now.Value
	up := slices.Contains(higher, now.Measure)
	switch {
	case a == nil && b == nil:
		if old.Statement == now.Statement {
			return Same
		}
		return Differs
	case a == nil || b == nil || a.Unit != b.Unit || (a.Number == nil) != (b.Number == nil) || (a.Bool == nil) != (b.Bool == nil),
		!slices.Equal(a.Parameters, b.Parameters): // another search distance finds other faults
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
	case now.Measure == bias && math.Abs(*a.Number) != math.Abs(*b.Number):
		if math.Abs(*b.Number) < math.Abs(*a.Number) {
			return Better
		}
		return Worse
	case *a.Number == *b.Number:
		return Same
	case now.Measure == bias:
		return Differs // as far off, to the other side
	case (*b.Number > *a.Number) == up:
		return Better
	}
	return Worse
}

// bias is the measure that may be negative, and is best at zero.
const bias = 128

// missingFrom are the entries of a that b has none like: the same object and
// rule, as many times. Of several, those at the same path go together first;
// what is about no object is told by its path alone.
func missingFrom(a, b []Evidence) []Evidence {
	type id struct {
		object string
		code   quality.Code
		path   string
	}
	exact := func(e *Evidence) id { return id{e.Object, e.Code, e.Place.Path} }
	loose := func(e *Evidence) id {
		if e.Object == "" {
			return exact(e)
		}
		return id{e.Object, e.Code, ""} // the path moves when the file's lists do
	}
	left := map[id]int{}
	for i := range b {
		left[exact(&b[i])]++
	}
	taken := map[id]int{} // of b, by exact match
	var rest []int
	for i := range a {
		k := exact(&a[i])
		if left[k] > 0 {
			left[k]--
			taken[loose(&a[i])]++
			continue
		}
		rest = append(rest, i)
	}
	have := map[id]int{}
	for i := range b {
		have[loose(&b[i])]++
	}
	var out []Evidence
	for _, i := range rest {
		k := loose(&a[i])
		if have[k] > taken[k] {
			taken[k]++
			continue
		}
		out = append(out, a[i])
	}
	return out
}
