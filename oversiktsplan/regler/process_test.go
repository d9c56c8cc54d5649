package regler

import (
	"slices"
	"testing"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

func processmutationer() []mutation {
	set := func(slag op.Handelseslag, day string) func(*op.Oversiktsplan) {
		return func(p *op.Oversiktsplan) { handelse(p, slag).Datum = dag(day) }
	}
	end := func(day string) func(*op.Oversiktsplan) {
		return func(p *op.Oversiktsplan) {
			handelse(p, op.HandelseGranskning).DatumSlut = dag(day)
			p.Granskningsyttranden[0].Datum = dag("2024-10-01")
			handelse(p, op.HandelseGranskningsyttrande).Datum = dag("2024-10-01")
		}
	}
	// h6, the granskning, begins on 2024-09-02.
	time := []vantat{{"h6", "/handelser/5/datumSlut"}}
	return []mutation{
		{name: "samråd before the beginning", code: "date-order", change: set(op.HandelseSamrad, "2023-02-28"), want: []vantat{{"h3", "/handelser/2/datum"}}},
		{name: "adopted on the last day of granskning", code: "date-order", change: func(p *op.Oversiktsplan) {
			handelse(p, op.HandelseAntagen).Datum = dag("2024-11-08")
		}, want: []vantat{{"h9", "/handelser/8/datum"}}},
		{name: "legal force before it was made public", code: "date-order", change: set(op.HandelseLagaKraft, "2025-05-27"), want: []vantat{{"h11", "/handelser/10/datum"}}, also: []quality.Code{"aktualitet", "sent", "legal-force-early"}},
		{name: "sent out before legal force", code: "date-order", change: set(op.HandelseExpedierad, "2025-06-22"), want: []vantat{{"h12", "/handelser/11/datum"}}},
		{name: "an investigation before the beginning", code: "date-order", change: set(op.HandelseUndersokning, "2023-02-28"), want: []vantat{{"h2", "/handelser/1/datum"}}},
		{name: "adopted the day after granskning", code: "date-order", change: set(op.HandelseAntagen, "2024-11-09")},
		{name: "a second granskning", code: "date-order", change: func(p *op.Oversiktsplan) {
			p.Handelser = append(p.Handelser, &op.Handelse{Identitet: "h13", Slag: op.HandelseGranskning, Datum: dag("2025-03-01"), DatumSlut: dag("2025-05-01")})
		}},
		{name: "a second granskning after adoption", code: "date-order", change: func(p *op.Oversiktsplan) {
			p.Handelser = append(p.Handelser, &op.Handelse{Identitet: "h13", Slag: op.HandelseGranskning, Datum: dag("2025-05-01"), DatumSlut: dag("2025-07-01")})
		}, want: []vantat{{"h9", "/handelser/8/datum"}}},
		{name: "backwards", code: "period", change: func(p *op.Oversiktsplan) {
			p.Planeringsperiod.Till = dag("2024-12-31")
			objekt(p, "objekt-01").Giltighet = op.Period{Fran: dag("2025-01-02"), Till: dag("2025-01-01")}
			objekt(p, "objekt-06").Tidshorisont.Period.Till = dag("2024-01-01")
			p.Delar[0].Giltighet = op.Period{Fran: dag("2025-01-02"), Till: dag("2025-01-01")}
			p.Stallningstaganden[0].Giltighet = op.Period{Fran: dag("2025-01-02"), Till: dag("2025-01-01")}
			handelse(p, op.HandelseSamrad).DatumSlut = dag("2023-10-01")
		}, want: []vantat{{"", "/planeringsperiod"}, {"del-norr", "/delar/0/giltighet"}, {"h3", "/handelser/2/datumSlut"}, {"objekt-01", "/objekt/0/giltighet"}, {"objekt-06", "/objekt/5/tidshorisont/period"}, {"stallning-01", "/stallningstaganden/0/giltighet"}},
			also: []quality.Code{"coverage-gap"}},
		{name: "a day long", code: "period", change: func(p *op.Oversiktsplan) {
			handelse(p, op.HandelseSamrad).DatumSlut = handelse(p, op.HandelseSamrad).Datum
		}},
		{name: "two months less two days", code: "granskning-time", change: end("2024-10-31"), want: time},
		{name: "two months less a day", code: "granskning-time", change: end("2024-11-01"), want: time},
		{name: "two months", code: "granskning-time", change: end("2024-11-02")},
		{name: "six weeks for the whole", code: "granskning-time", change: end("2024-10-14"), want: time},
		{name: "six weeks for a part", code: "granskning-time", base: cleanPart, change: end("2024-10-14")},
		{name: "six weeks less two days for a part", code: "granskning-time", base: cleanPart, change: end("2024-10-12"), want: time},
		{name: "six weeks for a tillägg", code: "granskning-time", base: cleanAddition, change: end("2024-10-14"), want: time},
		{name: "two months under the older law", code: "granskning-time", change: func(p *op.Oversiktsplan) {
			end("2024-10-14")(p)
			p.DatumPaborjad = dag("2020-03-31")
			handelse(p, op.HandelsePaborjad).Datum = dag("2020-03-31")
		}},
		{name: "no end", code: "granskning-end", change: func(p *op.Oversiktsplan) {
			handelse(p, op.HandelseGranskning).DatumSlut = dag("2024-11-08").AddDays(0)
			h := handelse(p, op.HandelseGranskning)
			h.DatumSlut.Year, h.DatumSlut.Month, h.DatumSlut.Day = 0, 0, 0
		}, want: time},
		{name: "still going on", code: "granskning-end", change: func(p *op.Oversiktsplan) {
			utan(p, op.HandelseUtlatande, op.HandelseAntagen, op.HandelseTillkannagiven, op.HandelseLagaKraft, op.HandelseExpedierad, op.HandelseGranskningsyttrande)
			p.Status, p.Aktualitet, p.Granskningsyttranden, p.Anmarkningar = op.PlanstatusGranskning, nil, nil, nil
			handelse(p, op.HandelseKungorelse).Datum = dag("2026-10-01")
			h := handelse(p, op.HandelseGranskning)
			h.Datum = dag("2026-10-05")
			h.DatumSlut.Year, h.DatumSlut.Month, h.DatumSlut.Day = 0, 0, 0
		}, also: []quality.Code{"lis-paragraph"}},
		{name: "none", code: "announcement", change: func(p *op.Oversiktsplan) { utan(p, op.HandelseKungorelse) }, want: []vantat{{"h6", "/handelser/4"}}},
		{name: "the day after it began", code: "announcement", change: set(op.HandelseKungorelse, "2024-09-03"), want: []vantat{{"h6", "/handelser/5/datum"}}, also: []quality.Code{"date-order"}},
		{name: "the same day", code: "announcement", change: set(op.HandelseKungorelse, "2024-09-02")},
		{name: "none", code: "yttrande-missing", change: func(p *op.Oversiktsplan) {
			utan(p, op.HandelseGranskningsyttrande)
			p.Granskningsyttranden, p.Anmarkningar = nil, nil
		}, want: []vantat{{"", "/granskningsyttranden"}}},
		{name: "before adoption", code: "yttrande-missing", change: func(p *op.Oversiktsplan) {
			utan(p, op.HandelseGranskningsyttrande, op.HandelseAntagen, op.HandelseTillkannagiven, op.HandelseLagaKraft, op.HandelseExpedierad)
			p.Granskningsyttranden, p.Anmarkningar, p.Aktualitet, p.Status = nil, nil, nil, op.PlanstatusGranskning
		}, also: []quality.Code{"lis-paragraph"}},
		{name: "the day after", code: "yttrande-time", change: func(p *op.Oversiktsplan) { p.Granskningsyttranden[0].Datum = dag("2024-11-09") }, want: []vantat{{"yttrande-1", "/granskningsyttranden/0/datum"}}},
		{name: "revised, within", code: "yttrande-time", change: func(p *op.Oversiktsplan) { *p.Granskningsyttranden[0].Reviderat = true }, want: []vantat{{"yttrande-1", "/granskningsyttranden/0/datum"}}},
		{name: "the last day", code: "yttrande-time", change: func(p *op.Oversiktsplan) { p.Granskningsyttranden[0].Datum = dag("2024-11-08") }},
		{name: "by the board", code: "adopted-by", change: func(p *op.Oversiktsplan) { handelse(p, op.HandelseAntagen).Instans = "Byggnadsnämnden" }, want: []vantat{{"h9", "/handelser/8/instans"}}},
		{name: "unsaid", code: "adopted-by", change: func(p *op.Oversiktsplan) { handelse(p, op.HandelseAntagen).Instans = "" }},
		// Made public on 2025-05-28, a Wednesday: three weeks end on 2025-06-18.
		{name: "on the last day of appeal", code: "legal-force-early", change: func(p *op.Oversiktsplan) { set(op.HandelseLagaKraft, "2025-06-18")(p); p.Aktualitet = nil }, want: []vantat{{"h11", "/handelser/10/datum"}}},
		{name: "the day after", code: "legal-force-early", change: func(p *op.Oversiktsplan) { set(op.HandelseLagaKraft, "2025-06-19")(p); p.Aktualitet = nil }},
		// Legal force on 2025-06-23, a Monday: six weeks end on 2025-08-04.
		{name: "the day after six weeks", code: "sent", change: set(op.HandelseExpedierad, "2025-08-05"), want: []vantat{{"h12", "/handelser/11/datum"}}},
		{name: "not at all", code: "sent", change: func(p *op.Oversiktsplan) { utan(p, op.HandelseExpedierad) }, want: []vantat{{"", "/handelser"}}},
		{name: "six weeks", code: "sent", change: set(op.HandelseExpedierad, "2025-08-04")},
		// Legal force on 2025-06-28, a Saturday: six weeks end on Saturday 2025-08-09, so Monday the 11th.
		{name: "six weeks end on a Saturday", code: "sent", change: func(p *op.Oversiktsplan) {
			set(op.HandelseLagaKraft, "2025-06-28")(p)
			set(op.HandelseExpedierad, "2025-08-11")(p)
			p.Aktualitet = nil
		}},
		{name: "the Tuesday after", code: "sent", change: func(p *op.Oversiktsplan) {
			set(op.HandelseLagaKraft, "2025-06-28")(p)
			set(op.HandelseExpedierad, "2025-08-12")(p)
			p.Aktualitet = nil
		}, want: []vantat{{"h12", "/handelser/11/datum"}}},
		{name: "behind", code: "status", change: func(p *op.Oversiktsplan) { p.Status = op.PlanstatusAntagen }, want: []vantat{{"", "/status"}}},
		{name: "ahead", code: "status", change: func(p *op.Oversiktsplan) { utan(p, op.HandelseLagaKraft, op.HandelseExpedierad); p.Aktualitet = nil }, want: []vantat{{"", "/status"}}},
		{name: "replaced by now", code: "status", change: func(p *op.Oversiktsplan) {
			p.Handelser = append(p.Handelser, &op.Handelse{Identitet: "h13", Slag: op.HandelseErsatt, Datum: idag})
			p.Aktualitet = nil
		}, want: []vantat{{"", "/status"}}, also: []quality.Code{"not-current"}},
		{name: "no events", code: "status", change: func(p *op.Oversiktsplan) { p.Handelser, p.Aktualitet = nil, nil }, also: []quality.Code{"lis-paragraph"}},
		{name: "tomorrow", code: "future", change: func(p *op.Oversiktsplan) {
			p.Handelser = append(p.Handelser, &op.Handelse{Identitet: "h13", Slag: op.HandelseErsatt, Datum: idag.AddDays(1)})
			p.Aktualitet = nil
		}, want: []vantat{{"h13", "/handelser/12/datum"}}},
		{name: "today", code: "future", change: func(p *op.Oversiktsplan) {
			p.Handelser = append(p.Handelser, &op.Handelse{Identitet: "h13", Slag: op.HandelseOverklagad, Datum: idag})
		}},
		{name: "quashed", code: "ended", change: func(p *op.Oversiktsplan) {
			p.Status, p.Aktualitet = op.PlanstatusUpphavd, nil
			p.Handelser = append(p.Handelser, &op.Handelse{Identitet: "h13", Slag: op.HandelseUpphavd, Datum: dag("2026-01-07")})
		}, want: []vantat{{"", "/status"}}, also: []quality.Code{"not-current"}},
		{name: "in force", code: "ended", change: func(*op.Oversiktsplan) {}},
	}
}

func strategimutationer() []mutation {
	strategy := func(p *op.Oversiktsplan) *op.Planeringsstrategi { return p.Planeringsstrategier[0] }
	at := func(name string) []vantat { return []vantat{{"strategi-2024", "/planeringsstrategier/0/" + name}} }
	long := Option(AsOf(dag("2028-09-14")))
	from := func(adopted, force string) func(*op.Oversiktsplan) {
		return func(p *op.Oversiktsplan) {
			p.Handelser = slices.DeleteFunc(p.Handelser, func(h *op.Handelse) bool {
				return h.Slag != op.HandelseAntagen && h.Slag != op.HandelseLagaKraft
			})
			p.DatumPaborjad, p.Anmarkningar = dag("2002-01-01"), nil
			handelse(p, op.HandelseAntagen).Datum, handelse(p, op.HandelseLagaKraft).Datum = dag(adopted), dag(force)
			p.Granskningsyttranden, p.Planeringsstrategier, p.Aktualitet = nil, nil, nil
		}
	}
	// rules on what is not there, or was not law then
	old := []quality.Code{"strategy-missing", "not-current"}
	return []mutation{
		{name: "legal force before 2004", code: "ceased", change: from("2003-11-01", "2003-12-31"), want: []vantat{{"", "/status"}}, also: old},
		{name: "a change for a part, before 2004", code: "ceased", base: cleanPart, change: from("2003-11-01", "2003-12-31"), want: []vantat{{"", "/status"}}, also: old},
		{name: "a tillägg before 2004", code: "ceased", base: cleanAddition, change: from("2003-11-01", "2003-12-31"), also: old},
		{name: "adopted before 2004, legal force after", code: "ceased", change: from("2003-12-31", "2004-01-20"), want: []vantat{{"", "/status"}}, also: old},
		{name: "adopted in 2004", code: "ceased", change: from("2004-01-01", "2004-01-20"), also: old},
		{name: "the last day of 2025", code: "ceased", opts: []Option{AsOf(dag("2025-12-31"))}, change: from("2003-11-01", "2003-12-31"), also: old},
		{name: "an old part", code: "ceased", change: func(p *op.Oversiktsplan) { p.Delar[0].Giltighet.Fran = dag("2003-12-31") }, want: []vantat{{"del-norr", "/delar/0/giltighet"}}, also: append(old, "aktualitet")},
		{name: "an old part that ended", code: "ceased", change: func(p *op.Oversiktsplan) {
			p.Delar[0].Giltighet = op.Period{Fran: dag("2003-12-31"), Till: dag("2025-12-31")}
		}, also: append(old, "aktualitet")},
		{name: "a part of 2004", code: "ceased", change: func(p *op.Oversiktsplan) { p.Delar[0].Giltighet.Fran = dag("2004-01-01") }},
		{name: "the week before", code: "strategy-election", change: func(p *op.Oversiktsplan) { strategy(p).DatumVal = dag("2022-09-04") }, want: at("datumVal")},
		{name: "an election before", code: "strategy-election", change: func(p *op.Oversiktsplan) { strategy(p).DatumVal = dag("2018-09-09") }, want: at("datumVal"), also: []quality.Code{"strategy-time"}},
		{name: "unsaid", code: "strategy-election", change: func(p *op.Oversiktsplan) { strategy(p).DatumVal = dag("2022-09-11") }},
		// The election was on 2022-09-11: 24 months end on 2024-09-11, a Wednesday.
		{name: "the day after", code: "strategy-time", change: func(p *op.Oversiktsplan) {
			s := strategy(p)
			s.DatumAntagen, s.DatumTillkannagiven, s.DatumSand = dag("2024-09-12"), dag("2024-09-12"), dag("2024-09-12")
		}, want: at("datumAntagen")},
		{name: "the last day", code: "strategy-time", change: func(p *op.Oversiktsplan) {
			s := strategy(p)
			s.DatumAntagen, s.DatumTillkannagiven, s.DatumSand = dag("2024-09-11"), dag("2024-09-11"), dag("2024-09-11")
		}},
		// Made public on 2024-04-24, a Wednesday: two weeks end on 2024-05-08.
		{name: "the day after", code: "strategy-sent", change: func(p *op.Oversiktsplan) { strategy(p).DatumSand = dag("2024-05-09") }, want: at("datumSand")},
		{name: "not at all", code: "strategy-sent", change: func(p *op.Oversiktsplan) {
			s := strategy(p)
			s.DatumSand.Year, s.DatumSand.Month, s.DatumSand.Day = 0, 0, 0
		}, want: at("datumSand")},
		{name: "before it was adopted", code: "strategy-sent", change: func(p *op.Oversiktsplan) { strategy(p).DatumSand = dag("2024-04-21") }, want: at("datumSand")},
		{name: "two weeks", code: "strategy-sent", change: func(p *op.Oversiktsplan) { strategy(p).DatumSand = dag("2024-05-08") }},
		// 2024-04-17 and two weeks is first of May, a holiday: the day after counts.
		{name: "two weeks end on first of May", code: "strategy-sent", change: func(p *op.Oversiktsplan) {
			s := strategy(p)
			s.DatumAntagen, s.DatumTillkannagiven, s.DatumSand = dag("2024-04-15"), dag("2024-04-17"), dag("2024-05-02")
		}},
		// The election of 2026-09-13: 24 months end on 2028-09-13.
		{name: "none after the election", code: "strategy-missing", opts: []Option{long}, change: func(*op.Oversiktsplan) {}, want: []vantat{{"", "/planeringsstrategier"}}, also: []quality.Code{"not-current"}},
		{name: "on the last day", code: "strategy-missing", opts: []Option{AsOf(dag("2028-09-13"))}, change: func(*op.Oversiktsplan) {}},
		{name: "one", code: "strategy-missing", opts: []Option{long}, change: func(p *op.Oversiktsplan) {
			p.Planeringsstrategier = append(p.Planeringsstrategier, &op.Planeringsstrategi{Identitet: "s2", DatumAntagen: dag("2028-01-31"), Aktuell: op.SvarJa})
			p.Aktualitet = nil
		}},
		{name: "a day too long", code: "aktualitet", change: func(p *op.Oversiktsplan) { p.Aktualitet[0].Period.Till = dag("2028-09-14") }, want: []vantat{{"", "/aktualitet"}, {"", "/aktualitet/0/period"}}},
		{name: "split in two", code: "aktualitet", change: func(p *op.Oversiktsplan) {
			p.Aktualitet = []*op.Aktualitet{{Period: op.Period{Fran: dag("2025-06-23"), Till: dag("2026-12-31")}}, {Period: op.Period{Fran: dag("2027-01-01"), Till: dag("2028-09-13")}}}
		}},
		{name: "the day after", code: "not-current", opts: []Option{long, Without("op/strategy-missing")}, change: func(*op.Oversiktsplan) {}, want: []vantat{{"", "/aktualitet"}}},
		{name: "a part judged not to be", code: "not-current", opts: []Option{AsOf(dag("2028-01-31"))}, change: func(p *op.Oversiktsplan) {
			p.Planeringsstrategier = append(p.Planeringsstrategier, &op.Planeringsstrategi{Identitet: "s2", DatumAntagen: dag("2028-01-31"), Aktuell: op.SvarJa, InteAktuella: []string{"del-norr"}})
			p.Aktualitet = nil
		}, want: []vantat{{"del-norr", "/delar/0"}}},
		{name: "the last day", code: "not-current", opts: []Option{AsOf(dag("2028-09-13"))}, change: func(*op.Oversiktsplan) {}},
		{name: "unsaid", code: "strategy-parts", change: func(p *op.Oversiktsplan) { strategy(p).Aktuell = "" }, want: at("aktuell")},
		{name: "no", code: "strategy-parts", change: func(p *op.Oversiktsplan) { strategy(p).Aktuell = op.SvarNej }},
	}
}

// One day short of two months only warns: whether both days count is open.
func TestGranskningstidSeverity(t *testing.T) {
	for day, want := range map[string]quality.Severity{"2024-10-31": quality.Stoppar, "2024-11-01": quality.Varnar} {
		p := clean()
		handelse(p, op.HandelseGranskning).DatumSlut = dag(day)
		p.Granskningsyttranden[0].Datum = dag("2024-10-01")
		if fs := check(p).Findings.ByCode("op/granskning-time"); len(fs) != 1 || fs[0].Severity != want {
			t.Errorf("%s: %v", day, fs)
		}
	}
}

// What the finished plan must have only warns while it is made.
func TestDraftsWarn(t *testing.T) {
	p := clean()
	utan(p, op.HandelseKungorelse, op.HandelseGranskning, op.HandelseGranskningsyttrande, op.HandelseUtlatande, op.HandelseAntagen, op.HandelseTillkannagiven, op.HandelseLagaKraft, op.HandelseExpedierad)
	p.Status, p.Aktualitet, p.Granskningsyttranden, p.Anmarkningar, p.Miljobedomning = op.PlanstatusSamrad, nil, nil, nil, nil
	utanAmne(p, op.AmneBostadsforsorjning)
	p.Riksintressen[0].Tillgodoses = ""
	p.Objekt = p.Objekt[1:]
	p.Kopplingar = nil
	r := Check(p)
	if r.Findings.Stops() {
		t.Error(r.Findings)
	}
	for _, code := range []quality.Code{"op/subject-missing", "op/riksintresse-statement", "op/mkb", "op/coverage-gap"} {
		if !r.Findings.HasCode(code) {
			t.Errorf("%s is not there: %v", code, r.Findings)
		}
	}
}
