package overlay

import (
	"math"
	"slices"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
)

// An Option changes how a fact sheet is made.
type Option func(*settings)

type settings struct {
	tol       Tolerans
	day       civil.Date
	near      float64
	steps     int
	recorded  *op.Detaljplanekoppling
	uses      func(*op.GeografisktObjekt) bool
	system    crs.Code
	intervals []*op.Aktualitet
	given     bool
}

// A Tolerans says how much must be in common for a thing to touch the area.
type Tolerans struct {
	// AreaM2 and Andel: an area touches when it has more than so many m², or
	// more than this share of the area, in common with it.
	AreaM2 float64 `json:"areaM2"`
	Andel  float64 `json:"andel"`

	// LangdM: a line touches when more than so many metres lie in the area.
	LangdM float64 `json:"langdM"`
}

// DefaultTolerans is used when nothing else is asked for. The 0.1 m for lines
// is what RITA is reported to use between detaljplan provisions; the others are
// ours.
func DefaultTolerans() Tolerans { return Tolerans{AreaM2: 1, Andel: 0.001, LangdM: 0.1} }

// defaultSteps is how many links a way has at most.
const defaultSteps = 2

func settingsOf(opts []Option) *settings {
	s := &settings{tol: DefaultTolerans(), steps: defaultSteps, uses: IsUse}
	for _, o := range opts {
		if o != nil {
			o(s)
		}
	}
	if s.day.IsZero() && s.recorded != nil {
		s.day = s.recorded.DatumPaborjad
	}
	return s
}

// Tolerance sets what counts as touching. Negative numbers and NaN count as 0.
// Default: [DefaultTolerans].
func Tolerance(t Tolerans) Option {
	return func(s *settings) {
		for _, x := range []*float64{&t.AreaM2, &t.Andel, &t.LangdM} {
			if !(*x > 0) || math.IsInf(*x, 0) {
				*x = 0
			}
		}
		s.tol = t
	}
}

// AsOf sets the day that validity and aktualitet are told for: the day when the
// work on the detaljplan began (PBL 5 kap. 7 §), or today. Default: the day
// that a link given with [Recorded] has, or none.
func AsOf(day civil.Date) Option { return func(s *settings) { s.day = day } }

// Near also lists things that lie beside the area, at most so many metres away.
// Default: none.
func Near(m float64) Option {
	return func(s *settings) {
		if m > 0 && m <= 1e6 {
			s.near = m
		}
	}
}

// MaxSteps sets how many links a way from a thing that touches the area may
// have. Default: 2, so that the text of a statement of an object is found; 0
// for geometry alone.
func MaxSteps(n int) Option { return func(s *settings) { s.steps = min(max(n, 0), 10) } }

// Recorded compares the link that people have recorded for the detaljplan with
// what touches it. Its judgement is not repeated. Default: none.
func Recorded(k *op.Detaljplanekoppling) Option { return func(s *settings) { s.recorded = k } }

// Uses tells which objects are uses of land and water, for [Tackning].
// Default: [IsUse].
func Uses(is func(*op.GeografisktObjekt) bool) Option {
	return func(s *settings) {
		if is != nil {
			s.uses = is
		}
	}
}

// WorkIn sets the system to measure in, which must be projected: needed when
// neither the plan nor the area has one. Default: the plan's, or else the
// area's.
func WorkIn(c crs.Code) Option { return func(s *settings) { s.system = c } }

// Intervals sets the intervals of aktualitet to tell of, in place of those that
// the plan states: such as reckoned ones. Default: Oversiktsplan.Aktualitet.
func Intervals(list []op.Aktualitet) Option {
	return func(s *settings) {
		s.given, s.intervals = true, nil
		for _, a := range slices.Clone(list) {
			s.intervals = append(s.intervals, &a)
		}
	}
}

// IsUse reports whether an object is a use of land and water: by its aspect in
// ÖP-modell 2.x or earlier, or, when it has none, by a bestämmelsekod that
// begins as those of the aspect do (OP_MVA_, seen in one municipality's data).
func IsUse(o *op.GeografisktObjekt) bool {
	switch o.Klass.Aspekt {
	case op.AspektMarkOchVatten, op.AspektAnvandning:
		return true
	case "":
		return len(o.Klass.Kod) > 7 && o.Klass.Kod[:7] == "OP_MVA_"
	}
	return false
}
