package overlay

import "github.com/planinfo-se/planinfo/quality"

const here = "planinfo/oversiktsplan/overlay"

func rule(code quality.Code, s quality.Severity, source string, c quality.Certainty, sv, en string) quality.Rule {
	return quality.Rule{Code: code, Severity: s, Certainty: c, Title: quality.Text{SV: sv, EN: en}, Source: source}
}

const simple = "OGC 06-103r4 section 6.1.11"

var (
	ruleNoSystem    = rule("overlay/no-system", quality.Stoppar, here, quality.Official, "Inget koordinatsystem anges", "No coordinate reference system is stated")
	ruleUnknown     = rule("overlay/unknown-system", quality.Stoppar, here, quality.Official, "Okänt koordinatsystem", "Unknown coordinate reference system")
	ruleMoved       = rule("overlay/transformed", quality.Upplysning, here, quality.Official, "Koordinaterna räknades om", "The coordinates were transformed")
	ruleOutside     = rule("overlay/outside-validity", quality.Stoppar, here, quality.Official, "Koordinaterna kan inte räknas om", "The coordinates cannot be transformed")
	ruleNotCompared = rule("overlay/not-compared", quality.Varnar, simple, quality.Official, "Geometrin kunde inte jämföras", "The geometry could not be compared")
	ruleArea        = rule("overlay/area-invalid", quality.Stoppar, simple, quality.Official, "Området är ingen yta som kan jämföras", "The area is no surface that can be compared")
	ruleNoted       = rule("overlay/geometry-noted", quality.Upplysning, simple, quality.Official, "Geometrin har fel som inte ändrar ytan", "The geometry has faults that do not change its area")
	ruleClosed      = rule("overlay/closed-line", quality.Varnar, here, quality.Observed, "Sluten linje där en yta kan vara menad", "Closed line where an area may be meant")
	ruleNoGeometry  = rule("overlay/no-geometry", quality.Upplysning, here, quality.Official, "Objektet har ingen geometri", "The object has no geometry")
	ruleDangling    = rule("overlay/dangling-link", quality.Varnar, here, quality.Official, "Länken leder till något som inte finns i planen", "The link leads to something that is not in the plan")
	ruleTwice       = rule("overlay/identity-twice", quality.Varnar, here, quality.Official, "Flera har samma identitet", "Several have the same identity")
	ruleNoAspect    = rule("overlay/no-aspect", quality.Upplysning, here, quality.Official, "Ytan har ingen aspekt", "The area has no aspect")
	ruleSum         = rule("overlay/sum-differs", quality.Varnar, here, quality.Official, "Ytorna går inte ihop", "The areas do not add up")
	ruleNothing     = rule("overlay/nothing-touched", quality.Varnar, here, quality.Official, "Området ligger inte i något av planens objekt", "The area lies in none of the plan's objects")
	ruleElsewhere   = rule("overlay/link-elsewhere", quality.Varnar, here, quality.Official, "Kopplingen gäller något annat", "The link concerns something else")
	ruleMore        = rule("overlay/more", quality.Upplysning, here, quality.Official, "Fler fynd av samma slag", "More findings of the same kind")
)

// Rules returns the rules that findings of this package are made from.
func Rules() []quality.Rule {
	return []quality.Rule{ruleNoSystem, ruleUnknown, ruleMoved, ruleOutside, ruleNotCompared, ruleArea, ruleNoted, ruleClosed, ruleNoGeometry,
		ruleDangling, ruleTwice, ruleNoAspect, ruleSum, ruleNothing, ruleElsewhere, ruleMore}
}

// mostSame is how many findings of a code there are before the rest is only
// counted: a plan without a system would have one for each of its objects.
const mostSame = 100

// A log collects findings.
type log struct {
	out   quality.Findings
	count map[quality.Code]int
}

func (l *log) add(r quality.Rule, p quality.Place, t quality.Text, more ...func(*quality.Finding)) {
	if l.count == nil {
		l.count = map[quality.Code]int{}
	}
	if l.count[r.Code]++; l.count[r.Code] > mostSame {
		return
	}
	f := r.At(p, t)
	for _, m := range more {
		m(&f)
	}
	l.out = append(l.out, f)
}

// findings gives what was found, with the number of those that were left out.
func (l *log) findings() quality.Findings {
	for _, r := range Rules() {
		if n := l.count[r.Code] - mostSame; n > 0 {
			l.out = append(l.out, ruleMore.At(quality.Place{}, quality.Textf(
				"%d fynd till av %s visas inte.", "%d more findings of %s are not shown.", n, r.Code)))
		}
	}
	l.out.Sort()
	return l.out
}

func size(sv, en string, v float64, unit string) func(*quality.Finding) {
	return func(f *quality.Finding) {
		f.Sizes = append(f.Sizes, quality.Size{Name: quality.Text{SV: sv, EN: en}, Value: v, Unit: unit})
	}
}
