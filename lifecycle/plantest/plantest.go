// Package plantest compares plans in tests, as planners mean it: for suites
// that validate conversions between tools and formats.
//
// [Equal] is for a test of one's own; it says what differs where:
//
//	got, _, err := ngp.Unmarshal(converted)
//	…
//	plantest.Equal(t, got, want)
//
// [Diff] gives the same as text, [Options] the options that make
// github.com/google/go-cmp do likewise inside larger values.
//
// What is no difference: which vertex a ring begins at and which way it runs,
// the order of parts and of provisions, vertices within the tolerance of the
// other's border, and lists that are empty instead of absent. Options widen or
// narrow that. What else differs is a difference, metadata and kept unknown
// members too: leave categories out by name with [Without].
//
// Functions are safe for concurrent use.
package plantest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/lifecycle/diff"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// TB is what is used of testing.TB, so that this package does not bring
// package testing into programs.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
}

// An Option changes what counts as a difference.
type Option func(*settings)

type settings struct {
	tol     float64
	without []diff.Category
	lang    quality.Lang
	ids     bool
}

// Tolerance sets how far, in metres, geometry may lie apart. Default:
// [diff.DefaultTolerance], a millimetre.
func Tolerance(m float64) Option { return func(s *settings) { s.tol = m } }

// Without leaves out differences of some categories: what a format is known
// not to carry, such as [diff.CategoryMetadata] or [diff.CategoryFormat].
func Without(c ...diff.Category) Option {
	return func(s *settings) { s.without = append(s.without, c...) }
}

// SameIdentities makes identities that were made anew a difference. Default:
// objects that say the same in the same place are the same.
func SameIdentities() Option { return func(s *settings) { s.ids = true } }

// In sets the language of messages. Default: English.
func In(l quality.Lang) Option { return func(s *settings) { s.lang = l } }

func resolve(opts []Option) settings {
	s := settings{tol: diff.DefaultTolerance, lang: quality.EN}
	for _, o := range opts {
		o(&s)
	}
	return s
}

// Equal reports as an error of the test what differs between two data sets,
// and whether nothing does.
func Equal(t TB, got, want *detaljplan.Dataset, opts ...Option) bool {
	t.Helper()
	text := Diff(got, want, opts...)
	if text != "" {
		t.Errorf("the plans differ (- want, + got):\n%s", text)
	}
	return text == ""
}

// EqualOversiktsplan is [Equal] for översiktsplaner.
func EqualOversiktsplan(t TB, got, want *oversiktsplan.Oversiktsplan, opts ...Option) bool {
	t.Helper()
	text := DiffOversiktsplan(got, want, opts...)
	if text != "" {
		t.Errorf("the plans differ (- want, + got):\n%s", text)
	}
	return text == ""
}

// Diff says what differs between two data sets: a line for each object with
// its identity and JSON Pointer in want, under it a line for each value with
// what was wanted and what was got, or for geometry how much. It is empty when
// nothing differs.
func Diff(got, want *detaljplan.Dataset, opts ...Option) string {
	s := resolve(opts)
	if got == nil || want == nil {
		return missing(got == nil, want == nil)
	}
	return s.write(diff.Compare(want, got, diff.Tolerance(s.tol)))
}

// DiffOversiktsplan is [Diff] for översiktsplaner.
func DiffOversiktsplan(got, want *oversiktsplan.Oversiktsplan, opts ...Option) string {
	s := resolve(opts)
	if got == nil || want == nil {
		return missing(got == nil, want == nil)
	}
	return s.write(diff.CompareOversiktsplaner(want, got, diff.Tolerance(s.tol)))
}

func missing(got, want bool) string {
	switch {
	case got && want:
		return ""
	case got:
		return "- a plan\n+ none\n"
	}
	return "- none\n+ a plan\n"
}

func (s *settings) write(d *diff.Difference) string {
	var b strings.Builder
	for _, o := range d.Objects {
		var lines []string
		for _, f := range o.Fields {
			if slices.Contains(s.without, f.Category) {
				continue
			}
			lines = append(lines, fmt.Sprintf("    %s (%s)\n      - %q\n      + %q\n", strings.Join(f.Path, "/"), f.Category, f.Old, f.New))
		}
		if o.Geometry != nil && o.Change == diff.Changed && !slices.Contains(s.without, diff.CategoryGeometry) {
			m := o.Geometry.Measure()
			line := fmt.Sprintf("    geometry: %.3f m² missing, %.3f m² too much, off by %.4f m", m.Removed, m.Added, m.Shift)
			if m.Translated {
				line += fmt.Sprintf(", moved by (%.4f, %.4f) m", m.East, m.North)
			}
			if m.OldParts != m.NewParts {
				line += fmt.Sprintf(", %d parts instead of %d", m.NewParts, m.OldParts)
			}
			if m.Problem != "" {
				line += ", areas not compared: " + m.Problem
			}
			lines = append(lines, line+"\n")
		}
		switch {
		case o.Change == diff.Removed:
			fmt.Fprintf(&b, "- %s %s %s %q\n", o.Kind, o.Old.Identity, o.Old.Pointer, o.Old.Label)
		case o.Change == diff.Added:
			fmt.Fprintf(&b, "+ %s %s %s %q\n", o.Kind, o.New.Identity, o.New.Pointer, o.New.Label)
		case len(lines) > 0:
			fmt.Fprintf(&b, "  %s %s %s %q\n%s", o.Kind, o.Old.Identity, o.Old.Pointer, o.Old.Label, strings.Join(lines, ""))
		}
	}
	if s.ids {
		for _, n := range d.Noise {
			if n.Category == diff.CategoryIdentity {
				fmt.Fprintf(&b, "  %s %s\n", n.Pointer, n.Text.In(s.lang))
			}
		}
	}
	return b.String()
}

// Options are options for go-cmp that compare plans, or values that hold plans
// or parts of them: geometry within the tolerance and whatever way it is
// written, provisions in any order, empty lists as absent ones. Objects are
// matched by identity only; categories are not known to go-cmp, so that
// [Without] and [SameIdentities] have no effect.
//
// The values compared may be of any kind that go-cmp takes.
func Options(opts ...Option) cmp.Options {
	s := resolve(opts)
	same := func(a, b geom.T) bool { return diff.SameGeometry(a, b, s.tol) }
	return cmp.Options{
		cmpopts.EquateEmpty(),
		cmpopts.EquateComparable(civil.Date{}, civil.Instant{}),
		cmp.Comparer(same),
		cmp.Comparer(func(a, b *geom.Point) bool { return same(some(a), some(b)) }),
		cmp.Comparer(func(a, b *geom.LineString) bool { return same(some(a), some(b)) }),
		cmpopts.SortSlices(func(a, b *detaljplan.Planbestammelse) int {
			return strings.Compare(string(a.Objektidentitet), string(b.Objektidentitet))
		}),
		cmpopts.SortSlices(func(a, b *oversiktsplan.GeografisktObjekt) int { return strings.Compare(a.Identitet, b.Identitet) }),
	}
}

// some makes an interface that is nil for a nil pointer.
func some[T any, P interface {
	*T
	geom.T
}](p P) geom.T {
	if p == nil {
		return nil
	}
	return p
}
