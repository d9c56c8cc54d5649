package oversiktsplan_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/planinfo-se/planinfo/civil"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
)

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// The days of the elections that have been held, and the next.
func TestOrdinarieVal(t *testing.T) {
	for _, want := range []string{"1994-09-18", "1998-09-20", "2002-09-15", "2006-09-17", "2010-09-19", "2014-09-14", "2018-09-09", "2022-09-11", "2026-09-13", "2030-09-08"} {
		d := day(want)
		if got, ok := op.OrdinarieVal(d.Year); !ok || got != d {
			t.Errorf("%d: %v", d.Year, got)
		}
		if op.NastaVal(d.AddDays(-1)) != d || op.NastaVal(d) == d || op.SenasteVal(d) != d || op.SenasteVal(d.AddDays(1)) != d || op.SenasteVal(d.AddDays(-1)) == d {
			t.Errorf("around %v", d)
		}
	}
	for _, y := range []int{1991, 1990, 2020, 2023, 2025} {
		if d, ok := op.OrdinarieVal(y); ok {
			t.Errorf("%d: %v", y, d)
		}
	}
	if d := op.SenasteVal(day("1994-09-17")); !d.IsZero() {
		t.Error(d)
	}
}

// Worked cases around elections and the change of law.
func TestAktualitet(t *testing.T) {
	force := func(d string) *op.Handelse { return &op.Handelse{Slag: op.HandelseLagaKraft, Datum: day(d)} }
	strategy := func(id, d string, answer op.Svar, not ...string) *op.Planeringsstrategi {
		return &op.Planeringsstrategi{Identitet: id, DatumAntagen: day(d), Aktuell: answer, InteAktuella: not}
	}
	for _, c := range []struct {
		name string
		plan op.Oversiktsplan
		want []string
	}{
		{"no legal force", op.Oversiktsplan{}, nil},
		{"a regionplan", op.Oversiktsplan{Slag: op.PlanslagRegionplan, Handelser: []*op.Handelse{force("2023-01-01")}}, nil},
		{"the day before an election", op.Oversiktsplan{Handelser: []*op.Handelse{force("2022-09-10")}}, []string{" 2022-09-10 2024-09-11 laga kraft"}},
		{"the day of an election", op.Oversiktsplan{Handelser: []*op.Handelse{force("2022-09-11")}}, []string{" 2022-09-11 2028-09-13 laga kraft"}},
		{"before the present law", op.Oversiktsplan{Handelser: []*op.Handelse{force("2012-06-01")}}, []string{" 2012-06-01 2024-09-11 laga kraft"}},
		{"confirmed", op.Oversiktsplan{Handelser: []*op.Handelse{force("2021-06-01")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-05-20", op.SvarJa)}},
			[]string{" 2021-06-01 2024-05-19 laga kraft", " 2024-05-20 2028-09-13 s"}},
		{"confirmed on the last day, twice", op.Oversiktsplan{Handelser: []*op.Handelse{force("2021-06-01")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-09-11", op.SvarJa), strategy("t", "2028-09-13", op.SvarJa)}},
			[]string{" 2021-06-01 2024-09-10 laga kraft", " 2024-09-11 2028-09-12 s", " 2028-09-13 2032-09-08 t"}},
		{"lapsed for good", op.Oversiktsplan{Handelser: []*op.Handelse{force("2021-06-01")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-09-12", op.SvarJa), strategy("t", "2027-01-20", op.SvarJa)}},
			[]string{" 2021-06-01 2024-09-11 laga kraft"}},
		{"a mandate without a strategy", op.Oversiktsplan{Handelser: []*op.Handelse{force("2021-06-01")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-05-20", op.SvarNej), strategy("t", "2029-01-20", op.SvarJa)}},
			[]string{" 2021-06-01 2024-05-19 laga kraft"}},
		{"from before 2004", op.Oversiktsplan{Handelser: []*op.Handelse{force("2003-12-31")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-05-20", op.SvarJa)}},
			[]string{" 2003-12-31 2024-05-19 laga kraft", " 2024-05-20 2025-12-31 s"}},
		{"from 2004", op.Oversiktsplan{Handelser: []*op.Handelse{force("2004-01-01")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-05-20", op.SvarJa)}},
			[]string{" 2004-01-01 2024-05-19 laga kraft", " 2024-05-20 2028-09-13 s"}},
		{"an old tillägg", op.Oversiktsplan{Slag: op.PlanslagTillagg, Handelser: []*op.Handelse{force("2003-12-31")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-05-20", op.SvarJa)}},
			[]string{" 2003-12-31 2024-05-19 laga kraft", " 2024-05-20 2028-09-13 s"}},
		{"an old part of a newer plan", op.Oversiktsplan{Delar: []*op.Plandel{{Identitet: "a", Giltighet: op.Period{Fran: day("1999-01-01")}}}, Handelser: []*op.Handelse{force("2025-06-23")}},
			[]string{" 2025-06-23 2028-09-13 laga kraft", "a 2025-06-23 2025-12-31 laga kraft"}},
		{"confirmed after it lapsed", op.Oversiktsplan{Handelser: []*op.Handelse{force("2021-06-01")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2025-01-20", op.SvarJa)}},
			[]string{" 2021-06-01 2024-09-11 laga kraft"}},
		{"found not aktuell", op.Oversiktsplan{Handelser: []*op.Handelse{force("2021-06-01")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-05-20", op.SvarNej)}},
			[]string{" 2021-06-01 2024-05-19 laga kraft"}},
		{"a part found not aktuell, and then again", op.Oversiktsplan{Delar: []*op.Plandel{{Identitet: "a"}, {Identitet: "b"}}, Handelser: []*op.Handelse{force("2021-06-01")},
			Planeringsstrategier: []*op.Planeringsstrategi{strategy("t", "2027-02-01", op.SvarJa), strategy("s", "2024-05-20", op.SvarJa, "b")}},
			[]string{" 2021-06-01 2024-05-19 laga kraft", " 2024-05-20 2027-01-31 s", " 2027-02-01 2032-09-08 t", "b 2021-06-01 2024-05-19 laga kraft", "b 2027-02-01 2032-09-08 t"}},
		{"a strategy about the plan before", op.Oversiktsplan{Handelser: []*op.Handelse{force("2025-06-23")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-04-22", op.SvarNej)}},
			[]string{" 2025-06-23 2028-09-13 laga kraft"}},
		{"replaced", op.Oversiktsplan{Handelser: []*op.Handelse{force("2021-06-01"), {Slag: op.HandelseErsatt, Datum: day("2023-03-01")}}}, []string{" 2021-06-01 2023-02-28 laga kraft"}},
		{"confirmed and replaced before", op.Oversiktsplan{Handelser: []*op.Handelse{force("2021-06-01"), {Slag: op.HandelseErsatt, Datum: day("2023-03-01")}},
			Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-05-20", op.SvarJa)}}, []string{" 2021-06-01 2023-02-28 laga kraft"}},
		{"a strategy that does not say", op.Oversiktsplan{Handelser: []*op.Handelse{force("2021-06-01")}, Planeringsstrategier: []*op.Planeringsstrategi{strategy("s", "2024-05-20", "")}},
			[]string{" 2021-06-01 2024-09-11 laga kraft"}},
	} {
		var have []string
		for _, a := range c.plan.BeraknaAktualitet() {
			have = append(have, fmt.Sprintf("%s %v %v %s", a.Plandel, a.Period.Fran, a.Period.Till, a.Grund))
		}
		if !slices.Equal(have, c.want) {
			t.Errorf("%s: %q\nwant %q", c.name, have, c.want)
		}
	}
}

func TestUpphorGalla(t *testing.T) {
	for from, want := range map[string]string{"1990-06-01": "2025-12-31", "2003-12-31": "2025-12-31", "2004-01-01": "", "2020-01-01": ""} {
		if got := op.UpphorGalla(day(from)); got.String() != want && !(want == "" && got.IsZero()) {
			t.Errorf("%s: %v", from, got)
		}
	}
	if got := op.UpphorGalla(civil.Date{}); !got.IsZero() {
		t.Error(got)
	}
}

func TestArAktuell(t *testing.T) {
	list := []*op.Aktualitet{{Period: op.Period{Fran: day("2021-06-01"), Till: day("2024-09-11")}, Grund: "laga kraft"}, nil, {Plandel: "b", Period: op.Period{Fran: day("2021-06-01"), Till: day("2022-01-01")}}}
	for _, c := range []struct {
		part, day string
		want      bool
	}{{"", "2021-05-31", false}, {"", "2021-06-01", true}, {"", "2024-09-11", true}, {"", "2024-09-12", false}, {"a", "2023-01-01", true}, {"b", "2023-01-01", false}} {
		if _, ok := op.ArAktuell(list, c.part, day(c.day)); ok != c.want {
			t.Errorf("%+v", c)
		}
	}
}

// 24 months that end on a Saturday or a holiday are extended to the next
// working day for what must be done, and not for how long a plan is aktuell.
func TestStrategiSenast(t *testing.T) {
	for val, want := range map[string]string{"2022-09-11": "2024-09-11", "2026-09-13": "2028-09-13", "2030-09-08": "2032-09-08", "2014-09-14": "2016-09-14", "2010-09-19": "2012-09-19", "2018-09-09": "2020-09-09", "2034-09-10": "2036-09-10"} {
		if got := op.StrategiSenast(day(val)); got != day(want) {
			t.Errorf("%s: %v", val, got)
		}
	}
	// 2006-09-17 and 24 months is a Wednesday; the Sunday of 2054-09-13 and 24 months a Wednesday too. A made day that ends on a Saturday:
	if got := op.StrategiSenast(day("2022-09-14")); got != day("2024-09-16") {
		t.Error(got)
	}
	if got := op.AktuellTill(day("2022-09-14")); got != day("2028-09-13") {
		t.Error(got)
	}
}

func ExampleOversiktsplan_BeraknaAktualitet() {
	p := op.Oversiktsplan{
		Handelser:            []*op.Handelse{{Slag: op.HandelseLagaKraft, Datum: civil.Date{Year: 2021, Month: 6, Day: 1}}},
		Planeringsstrategier: []*op.Planeringsstrategi{{Identitet: "strategi-2024", DatumAntagen: civil.Date{Year: 2024, Month: 5, Day: 20}, Aktuell: op.SvarJa}},
	}
	for _, a := range p.BeraknaAktualitet() {
		fmt.Println(a.Period.Fran, a.Period.Till, a.Grund)
	}
	// Output:
	// 2021-06-01 2024-05-19 laga kraft
	// 2024-05-20 2028-09-13 strategi-2024
}
