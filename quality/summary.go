package quality

import (
	"cmp"
	"slices"
)

// A Summary counts what a report holds.
type Summary struct {
	Stops   int `json:"stops"`   // findings of severity Stoppar
	Warns   int `json:"warns"`   // of Varnar
	Informs int `json:"informs"` // of Upplysning
	Rules   int `json:"rules"`   // rules that were run
	NotRun  int `json:"notRun"`  // rules that were not, not even on part of the data
}

// Summary counts the findings and the rules.
func (r *Report) Summary() Summary {
	s := Summary{Stops: r.Findings.Count(Stoppar), Warns: r.Findings.Count(Varnar), Informs: r.Findings.Count(Upplysning), Rules: len(r.Rules)}
	seen := make(map[Code]bool, len(r.Rules))
	for _, x := range r.Rules {
		seen[x.Code] = true
	}
	for _, n := range r.NotRun {
		if !seen[n.Rule.Code] {
			seen[n.Rule.Code] = true
			s.NotRun++
		}
	}
	return s
}

// Worst returns the severity of the worst finding, and 0 when there is none.
func (s Summary) Worst() Severity {
	switch {
	case s.Stops > 0:
		return Stoppar
	case s.Warns > 0:
		return Varnar
	case s.Informs > 0:
		return Upplysning
	}
	return 0
}

// Filter returns the findings that keep says yes to, in their order.
func (fs Findings) Filter(keep func(*Finding) bool) Findings {
	var out Findings
	for i := range fs {
		if keep(&fs[i]) {
			out = append(out, fs[i])
		}
	}
	return out
}

// Unique returns the findings without those that say again what an earlier one
// says: the same code and detail, of the same place. Places are the same when
// all that both know of them agrees and they share an object, path, line or
// coordinate, so that a place without a line is the same as itself with one.
// The first of each is kept.
func (fs Findings) Unique() Findings {
	type key struct {
		code   Code
		detail Text
	}
	kept := map[key][]int{}
	var out Findings
next:
	for i := range fs {
		f := &fs[i]
		k := key{f.Code, f.Detail}
		for _, j := range kept[k] {
			if out[j].Place.same(f.Place) {
				continue next
			}
		}
		// Details name what they are about, so few share a key; a finding
		// that is told of thousands of places is compared with the last ones.
		if l := kept[k]; len(l) >= 64 {
			kept[k] = append(l[:0], l[1:]...)
		}
		kept[k] = append(kept[k], len(out))
		out = append(out, *f)
	}
	return out
}

// same reports whether two places can be taken for one.
func (p Place) same(q Place) bool {
	shared, differ := p.Source == q.Source && p.Object == "" && q.Object == "" && p.Path == "" && q.Path == "" &&
		p.Line == 0 && q.Line == 0 && p.Coordinate == nil && q.Coordinate == nil, false
	check := func(known, equal bool) {
		shared = shared || known && equal
		differ = differ || known && !equal
	}
	if p.Source != "" && q.Source != "" && p.Source != q.Source {
		return false
	}
	check(p.Object != "" && q.Object != "", p.Object == q.Object)
	check(p.Path != "" && q.Path != "", p.Path == q.Path)
	check(p.Line != 0 && q.Line != 0, p.Line == q.Line && p.Column == q.Column)
	if p.Coordinate != nil && q.Coordinate != nil {
		check(true, *p.Coordinate == *q.Coordinate)
	} else if p.Coordinate != nil || q.Coordinate != nil {
		differ = true
	}
	return shared && !differ
}

// Filter returns a report with the findings that keep says yes to. Everything
// else is the same. The findings are copied, what they point at is shared.
func (r *Report) Filter(keep func(*Finding) bool) *Report {
	out := *r
	out.Findings = r.Findings.Filter(keep)
	return &out
}

// Merge puts reports together to one: the rules of all, each code once and in
// the order met, the findings of all, sorted and without repetitions, and what
// was not run in any that no other ran. What the reports do not agree on of
// subject and dates is left empty; places still name their files. Nil reports
// are passed over.
func Merge(reports ...*Report) *Report {
	out := &Report{}
	first := true
	run, notRun := map[Code]bool{}, map[NotRun]bool{}
	for _, r := range reports {
		if r == nil {
			continue
		}
		if first {
			out.Subject, out.At, out.AsOf = r.Subject, r.At, r.AsOf
			first = false
		}
		agree(&out.Subject.Source, r.Subject.Source)
		agree(&out.Subject.Object, r.Subject.Object)
		agree(&out.Subject.Name, r.Subject.Name)
		agree(&out.At, r.At)
		agree(&out.AsOf, r.AsOf)
		for _, x := range r.Rules {
			if !run[x.Code] {
				run[x.Code] = true
				out.Rules = append(out.Rules, x)
			}
		}
		out.Findings = append(out.Findings, r.Findings...)
	}
	for _, r := range reports {
		if r == nil {
			continue
		}
		own := map[Code]bool{} // run in this report, and yet not run in part
		for _, x := range r.Rules {
			own[x.Code] = true
		}
		for _, n := range r.NotRun {
			if notRun[n] || run[n.Rule.Code] && !own[n.Rule.Code] {
				continue
			}
			notRun[n] = true
			out.NotRun = append(out.NotRun, n)
		}
	}
	out.Findings = out.Findings.Unique()
	out.Findings.Sort()
	return out
}

func agree[T comparable](have *T, other T) {
	if *have != other {
		var zero T
		*have = zero
	}
}

// bySeverity returns the findings in groups, the worst severity first, each in
// the order of the report.
func (fs Findings) bySeverity() []Findings {
	var groups []Findings
	for _, f := range fs {
		i := slices.IndexFunc(groups, func(g Findings) bool { return g[0].Severity == f.Severity })
		if i < 0 {
			groups = append(groups, Findings{f})
			continue
		}
		groups[i] = append(groups[i], f)
	}
	slices.SortStableFunc(groups, func(a, b Findings) int { return cmp.Compare(b[0].Severity, a[0].Severity) })
	return groups
}

// sorted returns the findings in the order of [Findings.Sort], those of the
// report untouched.
func (r *Report) sorted() Findings {
	fs := slices.Clone(r.Findings)
	fs.Sort()
	return fs
}

// reasons returns why each rule was not run, or not run on all of the data.
func (r *Report) reasons() map[Code][]Text {
	type key struct {
		code   Code
		reason Text
	}
	seen := map[key]bool{}
	out := map[Code][]Text{}
	for _, n := range r.NotRun {
		if k := (key{n.Rule.Code, n.Reason}); n.Reason != (Text{}) && !seen[k] {
			seen[k] = true
			out[n.Rule.Code] = append(out[n.Rule.Code], n.Reason)
		}
	}
	return out
}

// allRules returns every rule that the report names, each code once: those
// run, then those not run, then those that only findings know, by code.
func (r *Report) allRules() []Rule {
	seen := map[Code]bool{}
	var out []Rule
	add := func(x Rule) {
		if !seen[x.Code] {
			seen[x.Code] = true
			out = append(out, x)
		}
	}
	for _, x := range r.Rules {
		add(x)
	}
	for _, n := range r.NotRun {
		add(n.Rule)
	}
	n := len(out)
	for _, f := range r.Findings {
		add(Rule{Code: f.Code, Severity: f.Severity, Title: f.Summary, Source: f.Source, Certainty: f.Certainty})
	}
	slices.SortStableFunc(out[n:], func(a, b Rule) int { return cmp.Compare(a.Code, b.Code) })
	return out
}
