package oversiktsplan

import (
	"slices"
	"time"

	"github.com/planinfo-se/planinfo/civil"
)

// OrdinarieVal returns the day of the ordinary election to municipal councils
// in a year, and whether there was or will be one: every fourth year from
// 1994, the third Sunday of September until 2010 and the second since 2014.
// Earlier years had other terms and are not answered.
//
// Source: vallag (2005:837) 1 kap. 3 §, as generally known; the text of the
// law was not read for this.
func OrdinarieVal(year int) (civil.Date, bool) {
	if year < 1994 || year%4 != 2 {
		return civil.Date{}, false
	}
	first := 8 // the second Sunday falls on the 8th to the 14th
	if year < 2014 {
		first = 15
	}
	d := civil.Date{Year: year, Month: time.September, Day: first}
	for d.Weekday() != time.Sunday {
		d = d.AddDays(1)
	}
	return d, true
}

// NastaVal returns the first ordinary election after a day; the zero Date for
// days before 1993.
func NastaVal(after civil.Date) civil.Date {
	for y := after.Year; y <= after.Year+4; y++ {
		if d, ok := OrdinarieVal(y); ok && d.After(after) {
			return d
		}
	}
	return civil.Date{}
}

// SenasteVal returns the last ordinary election on or before a day; the zero
// Date when that was before 1994.
func SenasteVal(day civil.Date) civil.Date {
	for y := day.Year; y > day.Year-4; y-- {
		if d, ok := OrdinarieVal(y); ok && !d.After(day) {
			return d
		}
	}
	return civil.Date{}
}

// StrategiSenast returns the last day on which a planeringsstrategi, or a new
// plan in its place, can be adopted after an election: 24 months, PBL 3 kap.
// 23 §, and where that day is no working day the next one, lag (1930:173) 2 §.
func StrategiSenast(val civil.Date) civil.Date { return civil.Term{Months: 24}.LastDay(val) }

// AktuellTill returns the last day on which a plan is aktuell that gained
// legal force, or was found aktuell in a strategy, on a day: 24 months after
// the next ordinary election, PBL 3 kap. 25 §.
func AktuellTill(from civil.Date) civil.Date {
	val := nastaMedStrategi(from)
	if val.IsZero() {
		return civil.Date{}
	}
	return civil.Term{Months: 24}.End(val)
}

// nastaMedStrategi returns the first election after a day that a strategy must
// follow.
func nastaMedStrategi(from civil.Date) civil.Date {
	// The paragraphs on strategies came with SFS 2020:76.
	if from.Before(aktualitetBorjade) {
		from = aktualitetBorjade
	}
	return NastaVal(from)
}

// aktualitetBorjade is when 3 kap. 23–26 §§ came into force. Plans that had
// legal force before are aktuell until 24 months after the first election after
// it, that of 2022: so Boverket tells the transitional rules of SFS 2020:76,
// whose own text was not read.
var aktualitetBorjade = civil.Date{Year: 2020, Month: time.April, Day: 1}

// Plans from before the first day ceased to apply on the second.
var (
	gammalPlan = civil.Date{Year: 2004, Month: time.January, Day: 1}
	gamlaSlut  = civil.Date{Year: 2026, Month: time.January, Day: 1}
)

// UpphorGalla returns the last day on which a plan for the whole municipality,
// or a change of one for a part of it, applies that gained legal force on a day:
// the end of 2025 for those from before 2004, whatever was found of their
// aktualitet since and whatever newer plan a change was joined to. For others it
// returns the zero Date: they apply until they are replaced or quashed.
//
// Source: the transitional rules of SFS 2020:76 as Boverket tells them. Of its
// accounts one speaks of plans adopted before 2004 and a later one of legal
// force, which is what counts here; the law's own text was not read.
func UpphorGalla(lagaKraft civil.Date) civil.Date {
	if lagaKraft.IsZero() || !lagaKraft.Before(gammalPlan) {
		return civil.Date{}
	}
	return gamlaSlut.AddDays(-1)
}

// Handelsedag returns the day of the last event of a kind, and whether there
// is one with a date.
func (p *Oversiktsplan) Handelsedag(slag Handelseslag) (civil.Date, bool) {
	var day civil.Date
	for _, h := range p.Handelser {
		if h != nil && h.Slag == slag && h.Datum.After(day) {
			day = h.Datum
		}
	}
	return day, !day.IsZero()
}

// BeraknaAktualitet computes the intervals in which the plan, and each of its
// parts that a strategy judged apart, is aktuell (PBL 3 kap. 25 §), from the
// day of legal force, the strategies and the plan's end ([UpphorGalla] for old
// plans, and for parts whose Giltighet begins so long ago). Intervals of the
// whole plan come first, then those of parts in the plan's order; a part that
// no strategy named follows the whole and has none of its own. It returns nil
// for a plan without legal force and for a regionplan, which has another
// procedure (7 kap. 6 §).
//
// Strategies without a day of adoption, and those adopted before the plan
// gained legal force, do not count; nor do those adopted too late
// ([StrategiSenast]) and all after them: a plan that has lapsed must be replaced
// by a new one (prop. 2019/20:52 p. 173, as Rådet för hållbara städer tells it;
// the page itself was not read). A part that a strategy found not to be aktuell
// is so again when a later one in time says it is. The result is reckoned, not read: compare
// it with [Oversiktsplan.Aktualitet], which is what the municipality says.
func (p *Oversiktsplan) BeraknaAktualitet() []*Aktualitet {
	force, ok := p.Handelsedag(HandelseLagaKraft)
	if !ok || p.Slag == PlanslagRegionplan {
		return nil
	}
	var ended civil.Date // first day on which the plan no longer applies
	for _, slag := range []Handelseslag{HandelseUpphavd, HandelseErsatt} {
		if d, ok := p.Handelsedag(slag); ok && (ended.IsZero() || d.Before(ended)) {
			ended = d
		}
	}
	old := func(from, end civil.Date) civil.Date {
		if last := UpphorGalla(from); !last.IsZero() && p.Slag != PlanslagTillagg && (end.IsZero() || end.After(last)) {
			return last.AddDays(1)
		}
		return end
	}
	ended = old(force, ended)
	var strategies []*Planeringsstrategi
	for _, s := range p.Planeringsstrategier {
		if s != nil && !s.DatumAntagen.IsZero() && !s.DatumAntagen.Before(force) {
			strategies = append(strategies, s)
		}
	}
	slices.SortStableFunc(strategies, func(a, b *Planeringsstrategi) int { return a.DatumAntagen.Compare(b.DatumAntagen) })

	run := func(part string, end civil.Date) []*Aktualitet {
		out := []*Aktualitet{{Plandel: part, Period: Period{Fran: force, Till: AktuellTill(force)}, Grund: string(HandelseLagaKraft)}}
		last := force // or the last strategy
		for _, s := range strategies {
			if val := nastaMedStrategi(last); !val.IsZero() && s.DatumAntagen.After(StrategiSenast(val)) {
				break // it had lapsed for good
			}
			last = s.DatumAntagen
			current := s.Aktuell == SvarJa && !slices.Contains(s.InteAktuella, part)
			if part == "" {
				current = s.Aktuell == SvarJa
			}
			if s.Aktuell == "" {
				continue // it does not say
			}
			if n := len(out); n > 0 && !out[n-1].Period.Till.Before(s.DatumAntagen) {
				// It ends, or goes on, on another ground.
				out[n-1].Period.Till = s.DatumAntagen.AddDays(-1)
				if out[n-1].Period.Till.Before(out[n-1].Period.Fran) {
					out = out[:n-1]
				}
			}
			if current {
				out = append(out, &Aktualitet{Plandel: part, Period: Period{Fran: s.DatumAntagen, Till: AktuellTill(s.DatumAntagen)}, Grund: s.Identitet})
			}
		}
		if end.IsZero() {
			return out
		}
		var kept []*Aktualitet
		for _, a := range out {
			if !a.Period.Fran.Before(end) {
				continue
			}
			if !a.Period.Till.Before(end) {
				a.Period.Till = end.AddDays(-1)
			}
			kept = append(kept, a)
		}
		return kept
	}
	out := run("", ended)
	for _, d := range p.Delar {
		if d == nil {
			continue
		}
		end := old(d.Giltighet.Fran, ended)
		if end != ended || slices.ContainsFunc(strategies, func(s *Planeringsstrategi) bool { return slices.Contains(s.InteAktuella, d.Identitet) }) {
			out = append(out, run(d.Identitet, end)...)
		}
	}
	return out
}

// ArAktuell reports whether the plan, or the part of it with the identity, is
// aktuell on a day, by the intervals given, and on what ground. A part without
// intervals of its own follows the whole plan.
func ArAktuell(intervals []*Aktualitet, part string, day civil.Date) (ground string, ok bool) {
	if part != "" && !slices.ContainsFunc(intervals, func(a *Aktualitet) bool { return a != nil && a.Plandel == part }) {
		part = ""
	}
	for _, a := range intervals {
		if a != nil && a.Plandel == part && a.Period.Contains(day) {
			return a.Grund, true
		}
	}
	return "", false
}
