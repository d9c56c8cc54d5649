package process

import (
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/quality"
)

func rule(code quality.Code, s quality.Severity, c quality.Certainty, source, sv, en string) quality.Rule {
	return quality.Rule{Code: "process/" + code, Severity: s, Certainty: c, Source: source, Title: text(sv, en)}
}

const kallaTid = "lag (1930:173) om beräkning av lagstadgad tid"

var (
	ruleNoTable    = rule("no-table", quality.Upplysning, quality.Official, "SFS 2014:900; SFS 2020:76", "Processen kan inte prövas", "The process cannot be tried")
	ruleNoDate     = rule("no-date", quality.Varnar, quality.Official, "PBL 3 och 5 kap.", "Händelsen har inget datum", "The event has no date")
	ruleForeign    = rule("not-in-procedure", quality.Varnar, quality.Official, "PBL 3 och 5 kap.", "Händelsen hör inte till förfarandet", "The event does not belong to the procedure")
	ruleMissing    = rule("missing-step", quality.Stoppar, quality.Official, "PBL 3 och 5 kap.", "Ett steg som krävs saknas", "A step that is demanded is missing")
	ruleOrder      = rule("order", quality.Stoppar, quality.Official, "PBL 3 och 5 kap.", "Stegen kommer i omöjlig ordning", "The steps come in an impossible order")
	ruleEnds       = rule("ends-before-it-begins", quality.Stoppar, quality.Official, "PBL 3 och 5 kap.", "Slutdagen ligger före startdagen", "The last day is before the first")
	ruleShort      = rule("too-short", quality.Stoppar, quality.Official, "PBL 3 kap. 12 och 28 §§; 5 kap. 11 c, 18, 18 a och 26 §§; "+kallaTid, "Tiden är för kort", "The time is too short")
	ruleLate       = rule("too-late", quality.Varnar, quality.Official, "PBL 3 kap. 22 §; 5 kap. 4, 31 och 32 §§; 11 kap. 10 §; 13 kap. 16 §; "+kallaTid, "Steget togs för sent", "The step was taken too late")
	ruleOpen       = rule("not-done", quality.Varnar, quality.Official, "PBL 3 kap. 22 §; 5 kap. 31 och 32 §§; "+kallaTid, "Steget skulle ha tagits", "The step should have been taken")
	ruleBody       = rule("decided-by", quality.Stoppar, quality.Official, "PBL 3 kap. 19 §; 5 kap. 27 §", "Fel instans beslutade", "The wrong body decided")
	ruleForceEarly = rule("legal-force-early", quality.Varnar, quality.Official, "PBL 5 kap. 40 §; 11 kap. 10 §; 13 kap. 16 §", "Laga kraft för tidigt", "Legal force too early")
	ruleForceOpen  = rule("legal-force-undecided", quality.Stoppar, quality.Official, "PBL 11 kap. 11 §; 13 kap. 17 §", "Laga kraft medan beslutet prövas", "Legal force while the decision is reviewed")
	ruleAfterEnd   = rule("after-the-end", quality.Stoppar, quality.Official, "PBL 3 kap. 19 a §; 5 kap. 38 §", "Händelse efter det att ärendet slutat", "Event after the matter has ended")
	rulePeriod     = rule("genomforandetid", quality.Stoppar, quality.Official, "PBL 4 kap. 21 §", "Genomförandetiden är inte 5 till 15 år", "The implementation period is not 5 to 15 years")
	ruleProlonged  = rule("prolongation", quality.Stoppar, quality.Official, "PBL 4 kap. 24 och 28 §§", "Förlängningen är längre än fem år", "The prolongation is longer than five years")
	ruleTemporary  = rule("temporary-use", quality.Stoppar, quality.Official, "PBL 4 kap. 26–28 §§", "Den tillfälliga användningen är för lång", "The temporary use is too long")
	ruleArea       = rule("unknown-area", quality.Varnar, quality.Official, "planinfo/lifecycle/process", "Okänt område", "Unknown area")
	ruleDocuments  = rule("documents", quality.Varnar, quality.Official, "PBL 3 kap. 22 §; 5 kap. 13, 21, 29 och 32 §§", "En handling saknas", "A document is missing")
	ruleFuture     = rule("future", quality.Varnar, quality.Official, "PBL 3 och 5 kap.", "Händelsen ligger i framtiden", "The event lies in the future")
	ruleSmp        = rule("procedure", quality.Varnar, quality.Official, "PBL 5 kap. 7 §", "Förfarandet stämmer inte med undersökningen", "The procedure does not agree with the investigation")
)

// Rules returns the rules that findings of this package are made from.
func Rules() []quality.Rule {
	return []quality.Rule{ruleNoTable, ruleNoDate, ruleForeign, ruleMissing, ruleOrder, ruleEnds, ruleShort, ruleLate, ruleOpen, ruleBody, ruleForceEarly, ruleForceOpen,
		ruleAfterEnd, rulePeriod, ruleProlonged, ruleTemporary, ruleArea, ruleDocuments, ruleFuture, ruleSmp}
}

// An Option changes how [Check] works.
type Option func(*kontroll)

// AsOf sets the day that the history is checked as of: what should have been
// done by then and is not there is told, and so are events that lie after it.
// Default: no day, and neither is looked for.
func AsOf(d civil.Date) Option { return func(k *kontroll) { k.asOf = d } }

// Source names the file in places and in the report's subject.
func Source(name string) Option { return func(k *kontroll) { k.source = name } }

type kontroll struct {
	a      *Arende
	table  []Steg
	asOf   civil.Date
	source string
	fs     quality.Findings
}

// Check looks for what was impossible, too early or too late in the history of
// a matter, by the law as it read when the work began. Findings name the
// event, the paragraph, and the day that would have been right; their places
// are JSON Pointers into the matter. The matter is not changed.
//
// What no event tells cannot be checked: a missing document is told only for
// events that list documents at all.
func Check(a *Arende, opts ...Option) *quality.Report {
	k := &kontroll{a: a}
	for _, o := range opts {
		o(k)
	}
	r := &quality.Report{Subject: quality.Subject{Source: k.source, Object: a.Plan}, AsOf: k.asOf, Rules: Rules()}
	if k.table = a.stegen(); k.table == nil {
		k.add(ruleNoTable, k.plats("forfarande"), "Det finns ingen tabell över stegen för %q i ärenden påbörjade %s.", "There is no table of steps for %q in matters begun on %s.", string(a.Forfarande), a.Paborjat().String())
		for _, x := range Rules() {
			if x.Code != ruleNoTable.Code && x.Code != rulePeriod.Code && x.Code != ruleProlonged.Code && x.Code != ruleTemporary.Code {
				r.NotRun = append(r.NotRun, quality.NotRun{Rule: x, Reason: text("Stegen är inte kända för förfarandet och tiden.", "The steps are not known for the procedure and the time.")})
			}
		}
		r.Rules = []quality.Rule{ruleNoTable, rulePeriod, ruleProlonged, ruleTemporary}
	} else {
		k.handelser()
		k.steg()
		k.lagaKraft()
		k.forfarande()
	}
	k.tider()
	k.fs.Sort()
	r.Findings = k.fs
	return r
}

func (k *kontroll) add(r quality.Rule, p quality.Place, sv, en string, args ...any) *quality.Finding {
	p.Source = k.source
	if p.Object == "" {
		p.Object = k.a.Plan
	}
	k.fs = append(k.fs, r.At(p, quality.Textf(sv, en, args...)))
	return &k.fs[len(k.fs)-1]
}

func (k *kontroll) plats(path ...string) quality.Place {
	return quality.Place{Path: "/" + strings.Join(path, "/")}
}

// vid is the place of an event.
func (k *kontroll) vid(h *Handelse, member string) quality.Place {
	for i := range k.a.Handelser {
		if &k.a.Handelser[i] == h {
			p := k.plats("handelser", strconv.Itoa(i))
			if member != "" {
				p.Path += "/" + member
			}
			p.Object = h.Identitet
			return p
		}
	}
	return quality.Place{}
}

func (k *kontroll) handelser() {
	end := k.a.slutat()
	for i := range k.a.Handelser {
		h := &k.a.Handelser[i]
		if find(k.table, h.Slag) == nil {
			k.add(ruleForeign, k.vid(h, "slag"), "%q är inget steg i %s.", "%q is no step of the %s.", string(h.Slag), string(k.a.Forfarande))
			continue
		}
		if h.Datum.IsZero() {
			k.add(ruleNoDate, k.vid(h, "datum"), "%s har inget datum.", "%s has no date.", string(h.Slag))
			continue
		}
		if !h.DatumSlut.IsZero() && h.DatumSlut.Before(h.Datum) {
			k.add(ruleEnds, k.vid(h, "datumSlut"), "%s slutar %s, innan det börjar %s.", "%s ends on %s, before it begins on %s.", string(h.Slag), h.DatumSlut.String(), h.Datum.String())
		}
		if !k.asOf.IsZero() && h.Datum.After(k.asOf) {
			k.add(ruleFuture, k.vid(h, "datum"), "%s är daterat %s, efter %s.", "%s is dated %s, after %s.", string(h.Slag), h.Datum.String(), k.asOf.String())
		}
		if end != nil && h != end && h.Datum.After(end.Datum) && h.Slag != OverklagandeAvgjort && h.Slag != Overklagad && h.Slag != Tillkannagiven && h.Slag != MeddelandeSant {
			k.add(ruleAfterEnd, k.vid(h, "datum"), "%s %s, men ärendet slutade %s (%s).", "%s on %s, but the matter ended on %s (%s).", string(h.Slag), h.Datum.String(), end.Datum.String(), string(end.Slag))
		}
		for j, o := range h.Omraden {
			if !slices.ContainsFunc(k.a.Omraden, func(x Omrade) bool { return x.Identitet == o }) {
				k.add(ruleArea, k.vid(h, "omraden/"+strconv.Itoa(j)), "Området %q finns inte i ärendet.", "The area %q is not in the matter.", o)
			}
		}
	}
}

// steg tries every event against its step.
func (k *kontroll) steg() {
	told := map[Handelseslag]bool{}
	for i := range k.table {
		s := &k.table[i]
		for n, h := range k.a.Alla(s.Slag) {
			if n == 0 {
				for _, m := range k.a.saknas(k.table, s) {
					if s.Slag == LagaKraft && m.Slag == OverklagandeAvgjort {
						continue // its own rule
					}
					// The step itself demands others, which are told of when they
					// are there.
					if told[m.Slag] {
						continue
					}
					told[m.Slag] = true
					f := k.add(ruleMissing, k.vid(h, ""), "%s utan %s (%s).", "%s without %s (%s).", string(s.Slag), string(m.Slag), m.Lagrum)
					f.Source = m.Lagrum
				}
			}
			k.ordningen(s, h)
			k.varaktighet(s, h)
			k.handlingar(s, h)
		}
		if k.table[i].Inom != (civil.Term{}) {
			k.inom(s)
		}
		if s.Slag == Antagen {
			k.instans(s)
		}
	}
}

// ordningen: what must be over before the step was not when it was taken. A
// step with nothing before it comes after the beginning all the same.
func (k *kontroll) ordningen(s *Steg, h *Handelse) {
	after := s.Efter
	if !slices.ContainsFunc(after, func(slag Handelseslag) bool { return k.a.forsta(slag) != nil }) && s.Slag != PlanbeskedBegart && s.Slag != PlanbeskedLamnat && s.Slag != Paborjad {
		after = []Handelseslag{Paborjad}
	}
	for _, slag := range after {
		before := k.a.Alla(slag)
		if len(before) == 0 {
			continue
		}
		// Of what is repeated, the first must come before; for adoption the last
		// must be over.
		b := before[0]
		limit := b.Datum
		if s.Slag == Antagen {
			b = before[len(before)-1]
			limit = b.slut()
			if slag == Granskning || slag == Ersattningsforelaggande {
				limit = limit.AddDays(1)
			}
			if b.Datum.After(h.Datum) && len(before) > 1 && before[0].Datum.Before(h.Datum) {
				continue // a later matter's
			}
		}
		if h.Datum.Before(limit) {
			f := k.add(ruleOrder, k.vid(h, "datum"), "%s %s ligger före %s %s (%s).", "%s on %s is before %s on %s (%s).", string(h.Slag), h.Datum.String(), string(slag), b.slut().String(), s.Lagrum)
			f.Source = s.Lagrum
			f.Related = []quality.Place{k.vid(b, "datum")}
		}
	}
}

func (k *kontroll) varaktighet(s *Steg, h *Handelse) {
	least, lagrum := k.a.minst(s)
	if least == (civil.Term{}) || h.DatumSlut.IsZero() || h.DatumSlut.Before(h.Datum) {
		return
	}
	end := least.End(h.Datum)
	if !h.DatumSlut.Before(end) {
		return
	}
	f := k.add(ruleShort, k.vid(h, "datumSlut"), "%s %s–%s är för kort; det får sluta tidigast %s (%s).", "%s %s–%s is too short; it can end on %s at the earliest (%s).",
		string(h.Slag), h.Datum.String(), h.DatumSlut.String(), end.String(), lagrum)
	f.Source = lagrum + "; " + kallaTid
	if h.DatumSlut == end.AddDays(-1) && f.Severity > quality.Varnar {
		f.Severity = quality.Varnar // whole if both days count
	}
}

func (k *kontroll) handlingar(s *Steg, h *Handelse) {
	if len(h.Handlingar) == 0 {
		return
	}
	for _, d := range s.Handlingar {
		if !d.IForekommandeFall && !slices.Contains(h.Handlingar, d.Slag) {
			f := k.add(ruleDocuments, k.vid(h, "handlingar"), "%s: %s saknas (%s).", "%s: %s is missing (%s).", string(h.Slag), string(d.Slag), d.Lagrum)
			f.Source = "PBL " + d.Lagrum
		}
	}
}

// inom: the step comes within a time after another.
func (k *kontroll) inom(s *Steg) {
	h := k.a.sista(s.Efter[0])
	if h == nil {
		return
	}
	last := k.a.senast(s)
	taken := k.a.Alla(s.Slag)
	if len(taken) == 0 {
		if s.Kravs && !k.asOf.IsZero() && k.asOf.After(last) {
			f := k.add(ruleOpen, k.vid(h, ""), "%s skulle ha skett senast %s (%s).", "%s should have happened by %s (%s).", string(s.Slag), last.String(), s.Lagrum)
			f.Source = s.Lagrum
		}
		return
	}
	if first := taken[0]; first.Datum.After(last) && !first.Datum.Before(h.Datum) {
		f := k.add(ruleLate, k.vid(first, "datum"), "%s %s; tiden gick ut %s (%s).", "%s on %s; the time ran out on %s (%s).", string(s.Slag), first.Datum.String(), last.String(), s.Lagrum)
		f.Source = s.Lagrum + "; " + kallaTid
	}
}

func (k *kontroll) instans(s *Steg) {
	for _, h := range k.a.Alla(Antagen) {
		body := strings.ToLower(h.Instans)
		ok := strings.Contains(body, "fullmäktige")
		if !k.a.Forfarande.arOP() {
			ok = ok || strings.Contains(body, "styrelse") || strings.Contains(body, "nämnd")
		}
		if body != "" && !ok {
			f := k.add(ruleBody, k.vid(h, "instans"), "Planen antogs av %s (%s).", "The plan was adopted by %s (%s).", h.Instans, s.Lagrum)
			f.Source = s.Lagrum
		}
	}
}

func (k *kontroll) lagaKraft() {
	earliest := k.a.lagaKraftTidigast()
	for _, h := range k.a.Alla(LagaKraft) {
		if len(h.Omraden) == 0 {
			if open := k.a.oavgjord(); open != nil && !open.Datum.After(h.Datum) {
				f := k.add(ruleForceOpen, k.vid(h, "datum"), "Laga kraft %s, men %s %s är inte avgjort.", "Legal force on %s, but %s of %s is not decided.", h.Datum.String(), string(open.Slag), open.Datum.String())
				f.Related = []quality.Place{k.vid(open, "datum")}
				continue
			}
		}
		if !earliest.IsZero() && h.Datum.Before(earliest) {
			f := k.add(ruleForceEarly, k.vid(h, "datum"), "Laga kraft %s; de två tiderna om tre veckor, eller prövningen, gick ut så att den kunde inträda tidigast %s.", "Legal force on %s; by the two times of three weeks, or the review, it could come on %s at the earliest.", h.Datum.String(), earliest.String())
			if k.a.Forfarande.arOP() {
				f.Source = "PBL 3 kap. 21 §; 13 kap. 1 §"
			}
		}
	}
}

func (k *kontroll) forfarande() {
	if b := k.a.BetydandeMiljopaverkan; b != nil && *b && (k.a.Forfarande == Standard || k.a.Forfarande == Begransat || k.a.Forfarande == ForenklatUpphavande) {
		k.add(ruleSmp, k.plats("forfarande"), "Planen antas få betydande miljöpåverkan; förfarandet är %s, inte utökat.", "The plan is assumed to have a significant environmental effect; the procedure is %s, not utökat.", string(k.a.Forfarande))
	}
}

// months is the length of a term in months, as far as it is years and months.
func months(t civil.Term) int { return 12*t.Years + t.Months }

func (k *kontroll) tider() {
	check := func(t civil.Term, path ...string) {
		if t == (civil.Term{}) {
			return
		}
		if n := months(t); n < 60 || n > 180 || n == 180 && (t.Weeks > 0 || t.Days > 0) {
			k.add(rulePeriod, k.plats(path...), "Genomförandetiden är %d månader.", "The implementation period is %d months.", n)
		}
	}
	check(k.a.Genomforandetid, "genomforandetid")
	for i, o := range k.a.Omraden {
		check(o.Genomforandetid, "omraden", strconv.Itoa(i), "genomforandetid")
	}
	for i := range k.a.Handelser {
		h := &k.a.Handelser[i]
		if h.Slag == TidForlangd && over(h.Tid, 60) {
			k.add(ruleProlonged, k.vid(h, "tid"), "Genomförandetiden förlängs med %d månader; högst 60 i sänder.", "The implementation period is prolonged by %d months; at most 60 at a time.", months(h.Tid))
		}
	}
	for i, t := range k.a.Tillfalliga {
		path := []string{"tillfalliga", strconv.Itoa(i)}
		if over(t.Tid, 120) {
			k.add(ruleTemporary, k.plats(append(path, "tid")...), "Den tillfälliga användningen är %d månader; högst 120.", "The temporary use is %d months; at most 120.", months(t.Tid))
		}
		all := months(t.Tid)
		if t.Tid == (civil.Term{}) {
			all = 60
		}
		for j, p := range t.Forlangningar {
			all += months(p)
			if over(p, 60) {
				k.add(ruleProlonged, k.plats(append(path, "forlangningar", strconv.Itoa(j))...), "Användningen förlängs med %d månader; högst 60 i sänder.", "The use is prolonged by %d months; at most 60 at a time.", months(p))
			}
		}
		if all > 240 {
			k.add(ruleTemporary, k.plats(path...), "Den tillfälliga användningen är %d månader med förlängningarna; högst 240.", "The temporary use is %d months with the prolongations; at most 240.", all)
		}
	}
}

// over reports whether a term is longer than a number of months.
func over(t civil.Term, n int) bool {
	return months(t) > n || months(t) == n && (t.Weeks > 0 || t.Days > 0)
}
