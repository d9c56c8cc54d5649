package process

import (
	"slices"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/quality"
)

// A Mojlighet is a step that can follow, now or when what is missing is there.
type Mojlighet struct {
	Steg Steg `json:"steg"`

	// Saknas is what must happen first; empty when the step can be taken.
	Saknas []Saknad `json:"saknas,omitempty"`

	// Tidigast is the first day on which the step can be taken, by what has
	// happened; zero when something is missing or nothing sets a day.
	Tidigast civil.Date `json:"tidigast,omitzero"`

	// Senast is the last day on which it should be taken; zero for none.
	Senast civil.Date `json:"senast,omitzero"`
}

// A Saknad is what is missing for a step.
type Saknad struct {
	Slag   Handelseslag `json:"slag"`
	Lagrum string       `json:"lagrum"`
	Text   quality.Text `json:"text"`
}

// Tillstand is where the matter stands: the kind of its last event that is a
// step, empty for a matter in which nothing has happened.
func (a *Arende) Tillstand() Handelseslag {
	var last *Handelse
	rank := func(s Handelseslag) int { return slices.Index(ordning, s) }
	for i := range a.Handelser {
		h := &a.Handelser[i]
		if h.Datum.IsZero() {
			continue
		}
		if last == nil || h.slut().After(last.slut()) || h.slut() == last.slut() && rank(h.Slag) >= rank(last.Slag) {
			last = h
		}
	}
	if last == nil {
		return ""
	}
	return last.Slag
}

// ordning breaks ties between events of one day.
var ordning = []Handelseslag{PlanbeskedBegart, PlanbeskedLamnat, Paborjad, Programsamrad, Undersokning, KungorelseSamrad, Samrad, Samradsredogorelse, Underrattelse, KungorelseGranskning,
	Granskning, Granskningsyttrande, Granskningsutlatande, Ersattningsforelaggande, Antagen, Tillkannagiven, MeddelandeSant, OverprovningBeslutad, OverprovningAvgjord, Overklagad, OverklagandeAvgjort,
	Genomforandeforordnande, LagaKraft, Expedierad, TidForlangd, InteAntagen, Avbruten, Upphavd, Ersatt}

// slutat returns the event that ended the matter, or nil. A decision that was
// annulled as a whole ends it too.
func (a *Arende) slutat() *Handelse {
	for i := range a.Handelser {
		h := &a.Handelser[i]
		if h.Datum.IsZero() || len(h.Omraden) > 0 {
			continue
		}
		if h.Slag.slutar() || (h.Slag == OverprovningAvgjord || h.Slag == OverklagandeAvgjort) && h.Utfall == UtfallUpphavt {
			return h
		}
	}
	return nil
}

// repeteras are steps that may come several times.
func (s Handelseslag) repeteras() bool {
	switch s {
	case Samrad, Granskning, Granskningsutlatande, Granskningsyttrande, Underrattelse, KungorelseGranskning, Overklagad, OverklagandeAvgjort, TidForlangd, Ersattningsforelaggande:
		return true
	}
	return false
}

// Nasta tells which steps can follow, in the order of the procedure, with what
// is missing for each. Steps that have been taken and are taken once only are
// left out, and so are those that a later step has passed. It returns nil for
// a matter that has ended, and for one that there is no table for.
func (a *Arende) Nasta() []Mojlighet {
	if a.slutat() != nil {
		return nil
	}
	table := a.stegen()
	reached := -1
	for i := range table {
		if a.forsta(table[i].Slag) != nil && !table[i].Slag.slutar() && table[i].Kravs {
			reached = i
		}
	}
	var out []Mojlighet
	for i := range table {
		s := &table[i]
		taken := a.forsta(s.Slag) != nil
		if taken && !s.Slag.repeteras() || i < reached && !(s.Slag.repeteras() && a.forsta(Antagen) == nil && taken) && !s.Kravs {
			continue
		}
		if i < reached && taken && a.forsta(Antagen) != nil && s.Slag != Overklagad && s.Slag != OverklagandeAvgjort && s.Slag != TidForlangd {
			continue
		}
		switch s.Slag {
		case OverprovningAvgjord:
			if h := a.sista(OverprovningBeslutad); h != nil && h.Utfall == UtfallEjProvning {
				continue
			}
		case InteAntagen, Avbruten:
			if a.forsta(Antagen) != nil {
				continue
			}
		}
		m := Mojlighet{Steg: *s}
		m.Saknas = a.saknas(table, s)
		if len(m.Saknas) == 0 {
			m.Tidigast = a.tidigast(table, s)
			m.Senast = a.senast(s)
		}
		out = append(out, m)
	}
	return out
}

func (a *Arende) stegen() []Steg { return Stegen(a.Forfarande, a.Paborjat()) }

func find(table []Steg, slag Handelseslag) *Steg {
	for i := range table {
		if table[i].Slag == slag {
			return &table[i]
		}
	}
	return nil
}

// saknas are the demanded steps before s that have not been taken.
func (a *Arende) saknas(table []Steg, s *Steg) []Saknad {
	var out []Saknad
	for _, slag := range s.Efter {
		before := find(table, slag)
		if before == nil || a.forsta(slag) != nil {
			continue
		}
		// The first of Efter is what the step answers to: without an appeal
		// there is none to decide.
		if !before.Kravs && slag != s.Efter[0] || !before.Kravs && slag == Paborjad && len(a.Handelser) > 0 {
			continue
		}
		if slag == Underrattelse && a.AllaGodkant {
			continue
		}
		out = append(out, Saknad{Slag: slag, Lagrum: before.Lagrum, Text: before.Text})
	}
	if s.Slag == LagaKraft {
		if h := a.oavgjord(); h != nil {
			out = append(out, Saknad{Slag: OverklagandeAvgjort, Lagrum: "PBL 13 kap. 17 §; 11 kap. 11 §", Text: text("Överklagandet eller överprövningen är inte avgjord.", "The appeal or the review is not decided.")})
		}
	}
	return out
}

// oavgjord is an appeal or a review of the whole plan that is not decided.
func (a *Arende) oavgjord() *Handelse {
	for _, h := range a.Alla(OverprovningBeslutad) {
		if h.Utfall == UtfallEjProvning {
			continue
		}
		if !slices.ContainsFunc(a.Alla(OverprovningAvgjord), func(d *Handelse) bool { return !d.Datum.Before(h.Datum) }) && len(h.Omraden) == 0 {
			return h
		}
	}
	for _, h := range a.Alla(Overklagad) {
		if len(h.Omraden) > 0 {
			continue
		}
		if !slices.ContainsFunc(a.Alla(OverklagandeAvgjort), func(d *Handelse) bool {
			return !d.Datum.Before(h.Datum) && (d.Efter == "" || h.Identitet == "" || d.Efter == h.Identitet)
		}) {
			return h
		}
	}
	return nil
}

// minst is how long a step lasts at least in this matter, with its paragraph.
func (a *Arende) minst(s *Steg) (civil.Term, string) {
	if s.Slag == Granskning && !a.Forfarande.arOP() {
		bmp := a.BetydandeMiljopaverkan != nil && *a.BetydandeMiljopaverkan
		switch {
		case a.AllaOverens && a.Forfarande == Standard:
			return civil.Term{}, "5 kap. 18 § andra stycket"
		case bmp && a.Forfarande == Utokat:
			return civil.Term{Days: 30}, "5 kap. 18 § andra stycket"
		}
	}
	return s.Minst, s.Lagrum
}

// tidigast is the first day on which a step can be taken.
func (a *Arende) tidigast(table []Steg, s *Steg) civil.Date {
	var day civil.Date
	later := func(d civil.Date) {
		if d.After(day) {
			day = d
		}
	}
	for _, slag := range s.Efter {
		h := a.sista(slag)
		before := find(table, slag)
		if h == nil || before == nil {
			continue
		}
		// Announcements and notices are made before what they announce begins.
		d := h.slut()
		if least, _ := a.minst(before); least != (civil.Term{}) {
			if end := least.End(h.Datum); end.After(d) {
				d = end
			}
			d = d.AddDays(1)
		}
		later(d)
	}
	if s.Slag == LagaKraft {
		if d := a.lagaKraftTidigast(); !d.IsZero() {
			later(d)
		}
	}
	return day
}

// senast is the last day on which a step should be taken.
func (a *Arende) senast(s *Steg) civil.Date {
	if s.Inom == (civil.Term{}) || len(s.Efter) == 0 {
		return civil.Date{}
	}
	h := a.sista(s.Efter[0])
	if h == nil {
		return civil.Date{}
	}
	if s.Slag == MeddelandeSant {
		return s.Inom.End(h.Datum) // the day after, whatever day that is
	}
	return s.Inom.LastDay(h.Datum)
}

// lagaKraftTidigast is the earliest day of legal force by the two clocks, or
// when a review or an appeal has been decided, the day after that; zero when
// the decision has not been announced.
func (a *Arende) lagaKraftTidigast() civil.Date {
	h := a.sista(Tillkannagiven)
	if h == nil {
		return civil.Date{}
	}
	day := civil.Term{Weeks: 3}.LastDay(h.Datum).AddDays(1)
	for _, slag := range []Handelseslag{OverprovningAvgjord, OverklagandeAvgjort} {
		if d := a.sista(slag); d != nil && d.Datum.After(day) {
			day = d.Datum
		}
	}
	return day
}

// A Frist is a deadline, or a day before which something cannot be.
type Frist struct {
	Namn   quality.Text `json:"namn"`
	Slag   Handelseslag `json:"slag,omitempty"`
	Lagrum string       `json:"lagrum"`
	Omrade string       `json:"omrade,omitempty"` // identity; empty for the whole plan

	Tidigast civil.Date `json:"tidigast,omitzero"`
	Senast   civil.Date `json:"senast,omitzero"`

	// Hallen is when what the deadline is for happened; zero when it has not.
	Hallen civil.Date `json:"hallen,omitzero"`
}

// Frister reckons the deadlines of the matter from what has happened, sorted
// by day: the ends of consultation and granskning, the earliest legal force by
// both three-week clocks, what must be sent when, and the ends of
// implementation periods and temporary uses, for each area.
func (a *Arende) Frister() []Frist {
	table := a.stegen()
	var out []Frist
	for i := range table {
		s := &table[i]
		if least, lagrum := a.minst(s); least != (civil.Term{}) {
			for _, h := range a.Alla(s.Slag) {
				out = append(out, Frist{Namn: text(string(s.Slag)+" får sluta tidigast", "earliest end of "+string(s.Slag)), Slag: s.Slag, Lagrum: lagrum, Tidigast: least.End(h.Datum), Hallen: h.DatumSlut})
			}
		}
		if day := a.senast(s); !day.IsZero() && s.Slag != Overklagad && s.Slag != OverprovningBeslutad {
			f := Frist{Namn: text(string(s.Slag)+" senast", string(s.Slag)+" at the latest"), Slag: s.Slag, Lagrum: s.Lagrum, Senast: day}
			if h := a.forsta(s.Slag); h != nil {
				f.Hallen = h.Datum
			}
			out = append(out, f)
		}
	}
	if h := a.sista(Tillkannagiven); h != nil && table != nil {
		last := civil.Term{Weeks: 3}.LastDay(h.Datum)
		lagrum := "PBL 13 kap. 16 §; förvaltningslagen (2017:900) 44 §"
		if a.Forfarande.arOP() {
			lagrum = "PBL 13 kap. 1 §; kommunallagen 13 kap."
		}
		out = append(out, Frist{Namn: text("överklagande senast", "appeal at the latest"), Slag: Overklagad, Lagrum: lagrum, Senast: last})
		if !a.Forfarande.arOP() {
			out = append(out, Frist{Namn: text("länsstyrelsens beslut om överprövning senast", "the county board's decision on a review at the latest"), Slag: OverprovningBeslutad, Lagrum: "PBL 11 kap. 10 §", Senast: last})
		}
		f := Frist{Namn: text("laga kraft tidigast", "legal force at the earliest"), Slag: LagaKraft, Lagrum: "PBL 5 kap. 40 §; 13 kap. 16 §; 11 kap. 10 §", Tidigast: a.lagaKraftTidigast()}
		if a.Forfarande.arOP() {
			f.Lagrum = "PBL 3 kap. 21 §; 13 kap. 1 §"
		}
		if k := a.forsta(LagaKraft); k != nil {
			f.Hallen = k.Datum
		}
		out = append(out, f)
	}
	for _, p := range a.Genomforandetider() {
		out = append(out, Frist{Namn: text("genomförandetiden går ut", "the implementation period ends"), Lagrum: "PBL 4 kap. 21–25 §§", Omrade: p.Omrade, Tidigast: p.Till})
	}
	for _, u := range a.Tillfalliga {
		if from, ok := a.kraft(u.Omrade); ok {
			out = append(out, Frist{Namn: text("den tillfälliga användningen upphör", "the temporary use ends"), Lagrum: "PBL 4 kap. 26–28 §§", Omrade: u.Omrade, Tidigast: u.Slutar(from)})
		}
	}
	slices.SortStableFunc(out, func(x, y Frist) int { return x.dag().Compare(y.dag()) })
	return out
}

func (f *Frist) dag() civil.Date {
	if f.Senast.IsZero() {
		return f.Tidigast
	}
	return f.Senast
}

// A Genomforande is an implementation period of the plan or an area.
type Genomforande struct {
	Omrade string     `json:"omrade,omitempty"`
	Fran   civil.Date `json:"fran"`
	Till   civil.Date `json:"till"` // last day

	// Antagen says that the plan states no period, and 15 years are taken.
	Antagen bool `json:"antagen,omitzero"`
}

// Genomforandetider reckons the implementation periods: of the plan, and of
// each area that has a period, a beginning or a day of legal force of its own.
// A period begins with legal force, with the day of an order that the area may
// be carried out (13 kap. 17 § third paragraph), or with the later day that
// the plan states; prolongations add to its end. The last day is the one
// before the same day of the month (a period of five years from 1 March ends on
// the last of February). Nothing is returned for what has no legal force.
func (a *Arende) Genomforandetider() []Genomforande {
	var out []Genomforande
	add := func(area string, term civil.Term, start civil.Date) {
		from, ok := a.kraft(area)
		if !ok {
			return
		}
		if start.After(from) {
			from = start
		}
		g := Genomforande{Omrade: area, Fran: from}
		if term == (civil.Term{}) {
			term, g.Antagen = civil.Term{Years: 15}, true
		}
		end := term.End(from)
		for _, h := range a.Alla(TidForlangd) {
			if len(h.Omraden) > 0 && !slices.Contains(h.Omraden, area) {
				continue
			}
			if h.Datum.Before(end) { // prolonged before it had run out
				end = h.Tid.End(end)
			} else { // renewed after
				end = h.Tid.End(h.Datum)
			}
		}
		g.Till = end.AddDays(-1)
		out = append(out, g)
	}
	if !a.Forfarande.arOP() {
		add("", a.Genomforandetid, a.GenomforandetidFran)
		for _, o := range a.Omraden {
			term, from := o.Genomforandetid, o.GenomforandetidFran
			if term == (civil.Term{}) {
				term = a.Genomforandetid
			}
			if from.IsZero() {
				from = a.GenomforandetidFran
			}
			add(o.Identitet, term, from)
		}
	}
	return out
}

// kraft is the day from which the plan, or an area of it, has effect.
func (a *Arende) kraft(area string) (civil.Date, bool) {
	var day civil.Date
	for i := range a.Handelser {
		h := &a.Handelser[i]
		if h.Datum.IsZero() || h.Slag != LagaKraft && h.Slag != Genomforandeforordnande {
			continue
		}
		if len(h.Omraden) > 0 && !slices.Contains(h.Omraden, area) || area == "" && len(h.Omraden) > 0 {
			continue
		}
		if day.IsZero() || h.Datum.Before(day) {
			day = h.Datum
		}
	}
	return day, !day.IsZero()
}

// Slutar returns the last day of a temporary use that begins on a day: its
// time, or five years when the plan does not say, with the prolongations.
func (t *Tillfallig) Slutar(from civil.Date) civil.Date {
	term := t.Tid
	if term == (civil.Term{}) {
		term = civil.Term{Years: 5}
	}
	end := term.End(from)
	for _, p := range t.Forlangningar {
		end = p.End(end)
	}
	return end.AddDays(-1)
}
