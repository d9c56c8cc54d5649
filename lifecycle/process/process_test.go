package process_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/lifecycle/process"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

func dag(s string) civil.Date {
	if s == "" {
		return civil.Date{}
	}
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// h makes an event: "slag från till instans".
func h(slag process.Handelseslag, dates ...string) process.Handelse {
	e := process.Handelse{Identitet: strings.ReplaceAll(string(slag), " ", "-"), Slag: slag, Datum: dag(dates[0])}
	if len(dates) > 1 {
		e.DatumSlut = dag(dates[1])
	}
	return e
}

// matter is a whole history of each procedure that keeps every rule.
func matter(f process.Forfarande) *process.Arende {
	no := false
	a := &process.Arende{Plan: "plan", Forfarande: f, BetydandeMiljopaverkan: &no, Genomforandetid: civil.Term{Years: 5}}
	put := func(e ...process.Handelse) { a.Handelser = append(a.Handelser, e...) }
	adopt := func(body string) {
		e := h(process.Antagen, "2024-06-10")
		e.Instans = body
		// Announced on a Wednesday: the two clocks end on Wednesday 3 July.
		put(e, h(process.Tillkannagiven, "2024-06-12"))
	}
	switch f {
	case process.Standard, process.Utokat, process.Samordnat, process.Begransat:
		put(h(process.PlanbeskedBegart, "2023-01-09"), h(process.PlanbeskedLamnat, "2023-05-09"), h(process.Paborjad, "2023-06-01"), h(process.Undersokning, "2023-09-01"))
		switch f {
		case process.Utokat:
			put(h(process.KungorelseSamrad, "2023-10-01"), h(process.Samrad, "2023-10-02", "2023-10-23"), h(process.Samradsredogorelse, "2024-01-15"))
		case process.Samordnat:
			put(h(process.KungorelseGranskning, "2024-02-01"))
		default:
			put(h(process.Samrad, "2023-10-02", "2023-10-23"))
		}
		if f == process.Standard || f == process.Utokat {
			put(h(process.Underrattelse, "2024-02-01"))
		}
		if f != process.Begransat {
			put(h(process.Granskning, "2024-02-05", "2024-02-26"), h(process.Granskningsutlatande, "2024-04-02"))
		} else {
			a.AllaGodkant = true
		}
		adopt("byggnadsnämnden")
		put(h(process.MeddelandeSant, "2024-06-13"), h(process.LagaKraft, "2024-07-04"), h(process.Expedierad, "2024-07-18"))
	case process.Forlangning, process.ForenklatUpphavande:
		put(h(process.Paborjad, "2024-01-08"), h(process.Samrad, "2024-02-01", "2024-02-15"))
		if f == process.ForenklatUpphavande {
			put(h(process.Samradsredogorelse, "2024-03-01"))
		}
		adopt("kommunfullmäktige")
		put(h(process.MeddelandeSant, "2024-06-13"), h(process.LagaKraft, "2024-07-04"), h(process.Expedierad, "2024-07-18"))
	default:
		put(h(process.Paborjad, "2022-02-01"), h(process.Undersokning, "2022-03-01"), h(process.Samrad, "2022-10-03", "2022-12-31"), h(process.Samradsredogorelse, "2023-04-03"), h(process.KungorelseGranskning, "2023-08-28"),
			h(process.Granskning, "2023-09-01", "2023-11-01"), h(process.Granskningsyttrande, "2023-10-20"), h(process.Granskningsutlatande, "2024-02-05"))
		adopt("kommunfullmäktige")
		put(h(process.LagaKraft, "2024-07-04"), h(process.Expedierad, "2024-08-15"))
	}
	return a
}

var today = process.AsOf(civil.Date{Year: 2026, Month: 11, Day: 20})

func TestWholeHistoriesKeepEveryRule(t *testing.T) {
	for _, f := range process.Forfaranden() {
		if fs := process.Check(matter(f), today).Findings; len(fs) > 0 {
			t.Errorf("%s: %v", f, fs)
		}
	}
}

func event(a *process.Arende, slag process.Handelseslag) *process.Handelse {
	for i := range a.Handelser {
		if a.Handelser[i].Slag == slag {
			return &a.Handelser[i]
		}
	}
	panic("no " + slag)
}

func without(slag ...process.Handelseslag) func(*process.Arende) {
	return func(a *process.Arende) {
		a.Handelser = slices.DeleteFunc(a.Handelser, func(h process.Handelse) bool { return slices.Contains(slag, h.Slag) })
	}
}

func on(slag process.Handelseslag, dates ...string) func(*process.Arende) {
	return func(a *process.Arende) {
		e := event(a, slag)
		e.Datum = dag(dates[0])
		if len(dates) > 1 {
			e.DatumSlut = dag(dates[1])
		}
	}
}

func put(events ...process.Handelse) func(*process.Arende) {
	return func(a *process.Arende) { a.Handelser = append(a.Handelser, events...) }
}

func all(fs ...func(*process.Arende)) func(*process.Arende) {
	return func(a *process.Arende) {
		for _, f := range fs {
			f(a)
		}
	}
}

// Each rule just inside and just outside. The terms are worked by hand.
func TestRules(t *testing.T) {
	yes := true
	appeal, decided := h(process.Overklagad, "2024-06-20"), h(process.OverklagandeAvgjort, "2024-12-02")
	decided.Utfall = process.UtfallFaststallt
	annulled := h(process.OverklagandeAvgjort, "2024-06-30")
	annulled.Utfall = process.UtfallUpphavt
	prolonged := h(process.TidForlangd, "2029-01-01")
	prolonged.Tid = civil.Term{Years: 5}
	tooLong := prolonged
	tooLong.Tid = civil.Term{Years: 5, Days: 1}
	part := h(process.LagaKraft, "2024-07-04")
	part.Omraden = []string{"norr"}
	approved := func(a *process.Arende) { a.AllaGodkant = true }
	seen, outside := map[quality.Code]bool{}, map[quality.Code]bool{}
	for _, c := range []struct {
		name   string
		f      process.Forfarande
		change func(*process.Arende)
		code   quality.Code
		path   string // of the finding; empty for none
	}{
		{"begun before the table", process.Standard, on(process.Paborjad, "2014-12-31"), "no-table", "/forfarande"},
		{"begun with the table", process.Standard, on(process.Paborjad, "2015-01-01"), "no-table", ""},
		{"a plan begun before the present chapter 3", process.Oversiktsplan, on(process.Paborjad, "2020-03-31"), "no-table", "/forfarande"},
		{"and with it", process.Oversiktsplan, on(process.Paborjad, "2020-04-01"), "no-table", ""},
		{"no date", process.Standard, put(process.Handelse{Slag: process.Programsamrad}), "no-date", "/handelser/13/datum"},
		{"a date", process.Standard, put(h(process.Programsamrad, "2023-06-15")), "no-date", ""},
		{"granskning in begränsat", process.Begransat, put(h(process.Granskning, "2024-02-05", "2024-02-26")), "not-in-procedure", "/handelser/10/slag"},
		{"a programme in begränsat", process.Begransat, put(h(process.Programsamrad, "2023-06-15")), "not-in-procedure", ""},
		{"no samråd", process.Standard, without(process.Samrad), "missing-step", "/handelser/4"},
		{"no underrättelse", process.Standard, without(process.Underrattelse), "missing-step", "/handelser/5"},
		{"no underrättelse, and all have approved", process.Standard, all(without(process.Underrattelse), func(a *process.Arende) { a.AllaGodkant = true }), "missing-step", ""},
		{"no announcement of utökat", process.Utokat, without(process.KungorelseSamrad), "missing-step", "/handelser/4"},
		{"samråd in samordnat", process.Samordnat, put(h(process.Samrad, "2023-10-02", "2023-10-23")), "missing-step", ""},
		{"adopted before the consultation", process.Begransat, on(process.Samrad, "2024-06-11", "2024-06-30"), "order", "/handelser/5/datum"},
		{"adopted on the last day of granskning", process.Standard, all(on(process.Granskning, "2024-02-05", "2024-06-10")), "order", "/handelser/8/datum"},
		{"begun the day after granskning, with nothing between", process.Standard, all(without(process.Undersokning, process.Samrad, process.Samradsredogorelse, process.Underrattelse), approved, on(process.Paborjad, "2024-02-06")), "order", "/handelser/3/datum"},
		{"begun the same day, with nothing between", process.Standard, all(without(process.Undersokning, process.Samrad, process.Samradsredogorelse, process.Underrattelse), approved, on(process.Paborjad, "2024-02-05")), "order", ""},
		{"adopted the day after", process.Standard, all(on(process.Granskning, "2024-02-05", "2024-06-09")), "order", ""},
		{"backwards", process.Standard, on(process.Samrad, "2023-10-02", "2023-10-01"), "ends-before-it-begins", "/handelser/4/datumSlut"},
		{"a day", process.Standard, on(process.Samrad, "2023-10-02", "2023-10-02"), "ends-before-it-begins", ""},
		// From Monday 5 February: two weeks end on the 19th, three on the 26th, thirty days on 6 March.
		{"12 days", process.Standard, on(process.Granskning, "2024-02-05", "2024-02-17"), "too-short", "/handelser/6/datumSlut"},
		{"two weeks less a day", process.Standard, on(process.Granskning, "2024-02-05", "2024-02-18"), "too-short", "/handelser/6/datumSlut"},
		{"two weeks", process.Standard, on(process.Granskning, "2024-02-05", "2024-02-19"), "too-short", ""},
		{"a day, and all agree", process.Standard, all(on(process.Granskning, "2024-02-05", "2024-02-06"), func(a *process.Arende) { a.AllaOverens = true }), "too-short", ""},
		{"two weeks of utökat", process.Utokat, on(process.Granskning, "2024-02-05", "2024-02-19"), "too-short", "/handelser/8/datumSlut"},
		{"three weeks of utökat", process.Utokat, on(process.Granskning, "2024-02-05", "2024-02-26"), "too-short", ""},
		{"three weeks with BMP", process.Utokat, func(a *process.Arende) { a.BetydandeMiljopaverkan = &yes }, "too-short", "/handelser/8/datumSlut"},
		{"30 days with BMP", process.Utokat, all(on(process.Granskning, "2024-02-05", "2024-03-06"), func(a *process.Arende) { a.BetydandeMiljopaverkan = &yes }), "too-short", ""},
		{"samråd of utökat", process.Utokat, on(process.Samrad, "2023-10-02", "2023-10-20"), "too-short", "/handelser/5/datumSlut"},
		{"two weeks of samordnat", process.Samordnat, on(process.Granskning, "2024-02-05", "2024-02-19"), "too-short", "/handelser/5/datumSlut"},
		{"two months less a day for an ÖP", process.Oversiktsplan, on(process.Granskning, "2023-09-01", "2023-10-30"), "too-short", "/handelser/5/datumSlut"},
		{"six weeks for a part", process.OversiktsplanDel, all(on(process.Granskning, "2023-09-01", "2023-10-13"), on(process.Granskningsyttrande, "2023-10-01")), "too-short", ""},
		{"claims within two months", process.Standard, put(h(process.Ersattningsforelaggande, "2024-03-01", "2024-04-29")), "too-short", "/handelser/13/datumSlut"},
		{"claims in two months", process.Standard, put(h(process.Ersattningsforelaggande, "2024-03-01", "2024-05-01")), "too-short", ""},
		{"planbesked after four months and a day", process.Standard, on(process.PlanbeskedLamnat, "2023-05-10"), "too-late", "/handelser/1/datum"},
		{"planbesked after four months", process.Standard, on(process.PlanbeskedLamnat, "2023-05-09"), "too-late", ""},
		{"message two days after", process.Standard, on(process.MeddelandeSant, "2024-06-14"), "too-late", "/handelser/10/datum"},
		{"sent after two weeks and a day", process.Standard, on(process.Expedierad, "2024-07-19"), "too-late", "/handelser/12/datum"},
		{"the ÖP sent after six weeks and a day", process.Oversiktsplan, on(process.Expedierad, "2024-08-16"), "too-late", "/handelser/11/datum"},
		{"appealed on the last day", process.Standard, all(put(h(process.Overklagad, "2024-07-03"), decided), on(process.LagaKraft, "2024-12-24"), on(process.Expedierad, "2025-01-07")), "too-late", ""},
		{"appealed the day after", process.Standard, put(h(process.Overklagad, "2024-07-04"), decided), "too-late", "/handelser/13/datum"},
		{"not sent", process.Standard, without(process.Expedierad), "not-done", "/handelser/11"},
		{"no notice of a review", process.Standard, without(process.Expedierad, process.LagaKraft), "not-done", ""},
		{"by the clerk", process.Standard, func(a *process.Arende) { event(a, process.Antagen).Instans = "Plankontoret" }, "decided-by", "/handelser/8/instans"},
		{"an ÖP by the board", process.Oversiktsplan, func(a *process.Arende) { event(a, process.Antagen).Instans = "kommunstyrelsen" }, "decided-by", "/handelser/8/instans"},
		{"by the board", process.Standard, func(a *process.Arende) { event(a, process.Antagen).Instans = "Kommunstyrelsen" }, "decided-by", ""},
		{"on the last day of the clocks", process.Standard, on(process.LagaKraft, "2024-07-03"), "legal-force-early", "/handelser/11/datum"},
		{"the day after", process.Standard, on(process.LagaKraft, "2024-07-04"), "legal-force-early", ""},
		// Announced on 2024-05-31: three weeks end on midsummer's eve, Friday 21 June; then Monday the 24th counts.
		{"on the Monday after midsummer", process.Standard, all(on(process.Antagen, "2024-05-29"), on(process.Tillkannagiven, "2024-05-31"), on(process.MeddelandeSant, "2024-06-01"), on(process.LagaKraft, "2024-06-24"), on(process.Expedierad, "2024-06-25")), "legal-force-early", "/handelser/11/datum"},
		{"on the Tuesday after midsummer", process.Standard, all(on(process.Antagen, "2024-05-29"), on(process.Tillkannagiven, "2024-05-31"), on(process.MeddelandeSant, "2024-06-01"), on(process.LagaKraft, "2024-06-25"), on(process.Expedierad, "2024-06-25")), "legal-force-early", ""},
		{"appealed and not decided", process.Standard, put(appeal), "legal-force-undecided", "/handelser/11/datum"},
		{"appealed and decided", process.Standard, all(put(appeal, decided), on(process.LagaKraft, "2024-12-24"), on(process.Expedierad, "2025-01-07")), "legal-force-undecided", ""},
		{"the part that is not appealed", process.Standard, all(without(process.LagaKraft), put(appeal, part), func(a *process.Arende) { a.Omraden = []process.Omrade{{Identitet: "norr"}} }), "legal-force-undecided", ""},
		{"legal force after it was annulled", process.Standard, put(appeal, annulled), "after-the-end", "/handelser/11/datum"},
		{"repealed at last", process.Standard, put(h(process.Upphavd, "2025-01-01")), "after-the-end", ""},
		{"59 months", process.Standard, func(a *process.Arende) { a.Genomforandetid = civil.Term{Months: 59} }, "genomforandetid", "/genomforandetid"},
		{"15 years and a day", process.Standard, func(a *process.Arende) { a.Genomforandetid = civil.Term{Years: 15, Days: 1} }, "genomforandetid", "/genomforandetid"},
		{"15 years", process.Standard, func(a *process.Arende) { a.Genomforandetid = civil.Term{Years: 15} }, "genomforandetid", ""},
		{"five years and a day", process.Standard, put(tooLong), "prolongation", "/handelser/13/tid"},
		{"five years", process.Standard, put(prolonged), "prolongation", ""},
		{"eleven years", process.Standard, func(a *process.Arende) { a.Tillfalliga = []process.Tillfallig{{Tid: civil.Term{Years: 11}}} }, "temporary-use", "/tillfalliga/0/tid"},
		{"21 years in all", process.Standard, func(a *process.Arende) {
			a.Tillfalliga = []process.Tillfallig{{Tid: civil.Term{Years: 10}, Forlangningar: []civil.Term{{Years: 5}, {Years: 5}, {Years: 1}}}}
		}, "temporary-use", "/tillfalliga/0"},
		{"20 years in all", process.Standard, func(a *process.Arende) {
			a.Tillfalliga = []process.Tillfallig{{Tid: civil.Term{Years: 10}, Forlangningar: []civil.Term{{Years: 5}, {Years: 5}}}}
		}, "temporary-use", ""},
		{"an unknown area", process.Standard, func(a *process.Arende) { event(a, process.LagaKraft).Omraden = []string{"x"} }, "unknown-area", "/handelser/11/omraden/0"},
		{"a known area", process.Standard, func(a *process.Arende) {
			a.Omraden = []process.Omrade{{Identitet: "x"}}
			event(a, process.LagaKraft).Omraden = []string{"x"}
		}, "unknown-area", ""},
		{"no planbeskrivning at granskning", process.Standard, func(a *process.Arende) {
			event(a, process.Granskning).Handlingar = []process.Handlingsslag{process.HandlingPlankarta}
		}, "documents", "/handelser/6/handlingar"},
		{"both at granskning", process.Standard, func(a *process.Arende) {
			event(a, process.Granskning).Handlingar = []process.Handlingsslag{process.HandlingPlankarta, process.HandlingPlanbeskrivning}
		}, "documents", ""},
		{"tomorrow", process.Standard, put(h(process.TidForlangd, "2026-11-21")), "future", "/handelser/13/datum"},
		{"today", process.Standard, put(h(process.TidForlangd, "2026-11-20")), "future", ""},
		{"BMP in standard", process.Standard, func(a *process.Arende) { a.BetydandeMiljopaverkan = &yes }, "procedure", "/forfarande"},
		{"BMP in utökat", process.Utokat, all(on(process.Granskning, "2024-02-05", "2024-03-06"), func(a *process.Arende) { a.BetydandeMiljopaverkan = &yes }), "procedure", ""},
	} {
		a := matter(c.f)
		c.change(a)
		fs := process.Check(a, today).Findings
		var paths []string
		for _, f := range fs {
			if f.Code != "process/"+c.code {
				if c.path == "" && c.code != "after-the-end" && c.code != "not-done" && c.code != "future" && f.Code != "process/future" {
					t.Errorf("%s: another rule: %v", c.name, f)
				}
				continue
			}
			paths = append(paths, f.Place.Path)
			if f.Source == "" || f.Detail.SV == "" || strings.Contains(f.Detail.EN, "%!") {
				t.Errorf("%s: %+v", c.name, f)
			}
		}
		if c.path == "" && len(paths) > 0 || c.path != "" && !slices.Contains(paths, c.path) {
			t.Errorf("%s: %v, want %q\n%v", c.name, paths, c.path, fs)
		}
		if c.path == "" {
			seen["process/"+c.code] = true
		} else {
			outside["process/"+c.code] = true
		}
	}
	for _, r := range process.Rules() {
		if !seen[r.Code] || !outside[r.Code] {
			t.Errorf("%s: inside %v, outside %v", r.Code, seen[r.Code], outside[r.Code])
		}
	}
}

func steps(list []process.Mojlighet) (can, not []string) {
	for _, m := range list {
		if len(m.Saknas) == 0 {
			can = append(can, string(m.Steg.Slag))
		} else {
			not = append(not, string(m.Steg.Slag))
		}
	}
	return can, not
}

func TestNasta(t *testing.T) {
	a := &process.Arende{Forfarande: process.Utokat}
	can, _ := steps(a.Nasta())
	if !slices.Equal(can, []string{"planbesked begärt", "påbörjad"}) {
		t.Errorf("at first: %q", can)
	}
	a.Handelser = append(a.Handelser, h(process.Paborjad, "2024-01-08"))
	can, not := steps(a.Nasta())
	if !slices.Contains(can, "kungörelse av samråd") || slices.Contains(can, "samråd") || !slices.Contains(not, "samråd") || !slices.Contains(not, "antagande") || !slices.Contains(can, "avbruten") {
		t.Errorf("begun: %q not %q", can, not)
	}
	a = matter(process.Standard)
	without(process.LagaKraft, process.Expedierad)(a)
	for _, m := range a.Nasta() {
		if m.Steg.Slag == process.LagaKraft && (m.Tidigast != dag("2024-07-04") || len(m.Saknas) > 0) {
			t.Errorf("%+v", m)
		}
		if m.Steg.Slag == process.Overklagad && m.Senast != dag("2024-07-03") {
			t.Errorf("%+v", m)
		}
		if m.Steg.Slag == process.Samrad || m.Steg.Slag == process.Granskning || m.Steg.Slag == process.Avbruten {
			t.Errorf("%s can follow adoption", m.Steg.Slag)
		}
	}
	put(h(process.Overklagad, "2024-06-20"))(a)
	if _, not := steps(a.Nasta()); !slices.Contains(not, "laga kraft") {
		t.Errorf("legal force during an appeal: %q", not)
	}
	put(h(process.Upphavd, "2025-01-01"))(a)
	if a.Nasta() != nil {
		t.Error("something follows the end")
	}
	if a.Tillstand() != process.Upphavd {
		t.Error(a.Tillstand())
	}
}

// Every procedure can be walked from its beginning by taking demanded steps
// that nothing is missing for, on their earliest day.
func TestEveryProcedureCanBeWalked(t *testing.T) {
	for _, f := range process.Forfaranden() {
		a := &process.Arende{Plan: "x", Forfarande: f, AllaGodkant: f == process.Begransat}
		day := dag("2023-01-02")
		for range 40 {
			next := a.Nasta()
			i := slices.IndexFunc(next, func(m process.Mojlighet) bool {
				return len(m.Saknas) == 0 && (m.Steg.Kravs || m.Steg.Slag == process.Paborjad) && a.Alla(m.Steg.Slag) == nil
			})
			if i < 0 {
				break
			}
			m := next[i]
			if m.Tidigast.After(day) {
				day = m.Tidigast
			}
			e := process.Handelse{Identitet: string(m.Steg.Slag), Slag: m.Steg.Slag, Datum: day}
			if m.Steg.Minst != (civil.Term{}) {
				e.DatumSlut = m.Steg.Minst.End(day)
			}
			a.Handelser = append(a.Handelser, e)
		}
		if a.Alla(process.LagaKraft) == nil || a.Alla(process.Expedierad) == nil {
			t.Errorf("%s stops at %s: %+v", f, a.Tillstand(), a.Nasta())
		}
		if fs := process.Check(a).Findings; len(fs) > 0 {
			t.Errorf("%s: %v", f, fs)
		}
	}
}

// Worked cases of periods, with parts that gain legal force on their own days.
func TestGenomforandetider(t *testing.T) {
	a := matter(process.Standard)
	a.Omraden = []process.Omrade{{Identitet: "norr", Genomforandetid: civil.Term{Years: 10}}, {Identitet: "söder", GenomforandetidFran: dag("2026-01-01")}, {Identitet: "väster"}}
	order := h(process.Genomforandeforordnande, "2024-07-01")
	order.Omraden = []string{"väster"}
	longer := h(process.TidForlangd, "2028-05-05")
	longer.Tid, longer.Omraden = civil.Term{Years: 2}, []string{"söder"}
	a.Handelser = append(a.Handelser, order, longer)
	var have []string
	for _, g := range a.Genomforandetider() {
		have = append(have, fmt.Sprintf("%s %v %v %v", g.Omrade, g.Fran, g.Till, g.Antagen))
	}
	want := []string{" 2024-07-04 2029-07-03 false", "norr 2024-07-04 2034-07-03 false", "söder 2026-01-01 2032-12-31 false", "väster 2024-07-01 2029-06-30 false"}
	if !slices.Equal(have, want) {
		t.Errorf("%q\nwant %q", have, want)
	}
	// Unsaid, 15 years; renewed after it had run out.
	a = matter(process.Standard)
	a.Genomforandetid = civil.Term{}
	again := h(process.TidForlangd, "2040-01-01")
	again.Tid = civil.Term{Years: 5}
	a.Handelser = append(a.Handelser, again)
	if g := a.Genomforandetider(); len(g) != 1 || !g[0].Antagen || g[0].Till != dag("2044-12-31") {
		t.Errorf("%+v", g)
	}
	without(process.LagaKraft)(a)
	if g := a.Genomforandetider(); g != nil {
		t.Errorf("without legal force: %+v", g)
	}
	u := process.Tillfallig{Forlangningar: []civil.Term{{Years: 3}}}
	if d := u.Slutar(dag("2024-02-29")); d != dag("2032-02-27") {
		t.Error(d) // five years from a leap day end on 28 February
	}
}

func TestFrister(t *testing.T) {
	a := matter(process.Standard)
	have := map[string]string{}
	var last civil.Date
	for _, f := range a.Frister() {
		d := f.Senast
		if d.IsZero() {
			d = f.Tidigast
		}
		have[f.Namn.EN+f.Omrade] = d.String()
		if d.Before(last) {
			t.Errorf("%v comes after %v", d, last)
		}
		last = d
	}
	for name, want := range map[string]string{"earliest end of granskning": "2024-02-19", "appeal at the latest": "2024-07-03", "the county board's decision on a review at the latest": "2024-07-03",
		"legal force at the earliest": "2024-07-04", "meddelande om antagande at the latest": "2024-06-13", "expediering at the latest": "2024-07-18", "the implementation period ends": "2029-07-03", "planbesked lämnat at the latest": "2023-05-09"} {
		if have[name] != want {
			t.Errorf("%s: %q, want %s", name, have[name], want)
		}
	}
}

func TestFromModels(t *testing.T) {
	ds, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	a := process.FranDetaljplan(ds.Plan(), 0, process.Standard)
	if a.Paborjat().IsZero() || len(a.Alla(process.LagaKraft)) == 0 || len(a.Genomforandetider()) != 1 {
		t.Errorf("%+v", a)
	}
	if b := process.FranDetaljplan(ds.Plan(), 7, process.Standard); len(b.Handelser) != 0 {
		t.Errorf("%+v", b)
	}
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		t.Fatal(err)
	}
	if fs := process.Check(process.FranOversiktsplan(p), today).Findings; len(fs) > 0 {
		t.Error(fs)
	}
}

// The tables are whole, and what a step answers to comes before it.
func TestTables(t *testing.T) {
	for _, f := range process.Forfaranden() {
		table := process.Stegen(f, civil.Date{})
		seen := map[process.Handelseslag]bool{}
		for _, s := range table {
			if seen[s.Slag] || s.Lagrum == "" || s.Text.SV == "" || s.Text.EN == "" || s.Vem.SV == "" || s.Fran.IsZero() || s.Lag == "" || s.Grad == 0 {
				t.Errorf("%s: %+v", f, s)
			}
			seen[s.Slag] = true
			for _, e := range s.Efter {
				if !seen[e] && slices.ContainsFunc(table, func(x process.Steg) bool { return x.Slag == e }) {
					t.Errorf("%s: %s comes before %s", f, s.Slag, e)
				}
			}
			if s.Inom != (civil.Term{}) && len(s.Efter) == 0 {
				t.Errorf("%s: %s is within a time of nothing", f, s.Slag)
			}
		}
	}
	// The web came with SFS 2021:785; the fastighetsförteckning never goes there.
	for begun, want := range map[string]bool{"2021-09-30": false, "2021-10-01": true} {
		for _, s := range process.Stegen(process.Standard, dag(begun)) {
			for _, d := range s.Handlingar {
				if d.Slag == process.HandlingFastighetsforteckning && d.Webb || d.Slag == process.HandlingPlankarta && s.Slag == process.Granskning && d.Webb != want {
					t.Errorf("%s: %+v", begun, d)
				}
			}
		}
	}
	if process.Stegen("enkelt förfarande", civil.Date{}) != nil {
		t.Error("a table for a procedure that is none")
	}
	process.Stegen(process.Standard, civil.Date{})[0].Lagrum = "x"
	if process.Stegen(process.Standard, civil.Date{})[0].Lagrum == "x" {
		t.Error("the table is shared")
	}
}

// FuzzCheck builds a history from bytes: no panic, the same report each time,
// and what Nasta says can be taken keeps the order.
func FuzzCheck(f *testing.F) {
	f.Add([]byte{0, 2, 10, 20, 6, 30, 10, 10, 60, 20, 14, 90, 0, 15, 91, 0, 22, 120, 0}, uint8(0))
	f.Add([]byte{26, 0, 0, 26, 1, 1, 25, 2, 2}, uint8(7))
	kinds := []process.Handelseslag{process.PlanbeskedBegart, process.PlanbeskedLamnat, process.Paborjad, process.Programsamrad, process.Undersokning, process.KungorelseSamrad, process.Samrad, process.Samradsredogorelse,
		process.Underrattelse, process.KungorelseGranskning, process.Granskning, process.Granskningsyttrande, process.Granskningsutlatande, process.Ersattningsforelaggande, process.Antagen, process.Tillkannagiven, process.MeddelandeSant,
		process.OverprovningBeslutad, process.OverprovningAvgjord, process.Overklagad, process.OverklagandeAvgjort, process.Genomforandeforordnande, process.LagaKraft, process.Expedierad, process.TidForlangd, process.Upphavd, process.Ersatt, process.InteAntagen, process.Avbruten, "annat"}
	f.Fuzz(func(t *testing.T, data []byte, procedure uint8) {
		a := &process.Arende{Forfarande: append(process.Forfaranden(), "okänt")[int(procedure)%9], AllaGodkant: procedure&32 != 0, AllaOverens: procedure&64 != 0}
		for ; len(data) >= 3 && len(a.Handelser) < 60; data = data[3:] {
			e := process.Handelse{Slag: kinds[int(data[0])%len(kinds)]}
			if data[1] != 255 {
				e.Datum = dag("2023-01-01").AddDays(3 * int(data[1]))
			}
			if data[2] != 0 {
				e.DatumSlut = e.Datum.AddDays(int(int8(data[2])))
			}
			if data[0] >= 128 {
				e.Utfall, e.Omraden, e.Tid = process.UtfallUpphavt, []string{"x"}, civil.Term{Years: int(data[2])}
			}
			a.Handelser = append(a.Handelser, e)
		}
		r := process.Check(a, today)
		if again := process.Check(a, today); !reflect.DeepEqual(r, again) {
			t.Fatal("another report the second time")
		}
		a.Frister()
		a.Genomforandetider()
		for _, m := range a.Nasta() {
			if len(m.Saknas) == 0 && !m.Tidigast.IsZero() && a.Paborjat().After(m.Tidigast) && m.Steg.Slag != process.PlanbeskedLamnat && len(r.Findings) == 0 {
				t.Fatalf("%+v before the beginning", m)
			}
		}
	})
}

// What can follow, what is missing, and when.
func ExampleArende_Nasta() {
	a := &process.Arende{Forfarande: process.Standard, Handelser: []process.Handelse{
		{Slag: process.Paborjad, Datum: civil.Date{Year: 2024, Month: 1, Day: 8}},
		{Slag: process.Undersokning, Datum: civil.Date{Year: 2024, Month: 2, Day: 1}},
		{Slag: process.Samrad, Datum: civil.Date{Year: 2024, Month: 3, Day: 4}, DatumSlut: civil.Date{Year: 2024, Month: 3, Day: 25}},
		{Slag: process.Underrattelse, Datum: civil.Date{Year: 2024, Month: 9, Day: 2}},
	}}
	for _, m := range a.Nasta() {
		if !m.Steg.Kravs || m.Steg.Slag == process.LagaKraft {
			continue
		}
		fmt.Print(m.Steg.Slag, " (", m.Steg.Lagrum, ")")
		for _, s := range m.Saknas {
			fmt.Print(", without ", s.Slag)
		}
		fmt.Println()
	}
	// Output:
	// samråd (PBL 5 kap. 11–16 §§)
	// underrättelse om granskning (PBL 5 kap. 18–20 §§)
	// granskning (PBL 5 kap. 18–22 a §§)
	// granskningsutlåtande (PBL 5 kap. 23 och 24 §§), without granskning
	// antagande (PBL 5 kap. 27, 28 och 38 §§), without granskningsutlåtande, without granskning
	// tillkännagivande (PBL 5 kap. 29 §), without antagande
	// meddelande om antagande (PBL 5 kap. 30 och 31 §§), without tillkännagivande
	// expediering (PBL 5 kap. 32 §), without laga kraft
}

// The days that a plan has to keep.
func ExampleArende_Frister() {
	a := &process.Arende{Forfarande: process.Standard, Genomforandetid: civil.Term{Years: 5}, Handelser: []process.Handelse{
		{Slag: process.Antagen, Datum: civil.Date{Year: 2024, Month: 5, Day: 29}},
		{Slag: process.Tillkannagiven, Datum: civil.Date{Year: 2024, Month: 5, Day: 31}}, // three weeks end on midsummer's eve
		{Slag: process.LagaKraft, Datum: civil.Date{Year: 2024, Month: 6, Day: 25}},
	}}
	for _, f := range a.Frister() {
		if f.Senast.IsZero() {
			fmt.Println(f.Namn.EN, f.Tidigast)
		} else {
			fmt.Println(f.Namn.EN, f.Senast)
		}
	}
	// Output:
	// meddelande om antagande at the latest 2024-06-01
	// appeal at the latest 2024-06-24
	// the county board's decision on a review at the latest 2024-06-24
	// legal force at the earliest 2024-06-25
	// expediering at the latest 2024-07-09
	// the implementation period ends 2029-06-24
}
