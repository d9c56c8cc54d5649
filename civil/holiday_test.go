package civil_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/planinfo-se/planinfo/civil"
)

func date(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEaster(t *testing.T) {
	// Påskdagen of years with the earliest and latest dates of this century
	// and the exceptions of the tables (1981 and 1954 in the nineteen hundreds).
	for _, s := range []string{"1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19"} {
		d := date(t, s)
		if got := civil.Easter(d.Year); got != d {
			t.Errorf("%v, want %v", got, d)
		}
	}
	for y := 1900; y < 2200; y++ {
		e := civil.Easter(y)
		if e.Weekday() != time.Sunday || e.Before(civil.Date{Year: y, Month: 3, Day: 22}) || e.After(civil.Date{Year: y, Month: 4, Day: 25}) {
			t.Errorf("%v", e)
		}
	}
}

func TestHolidays(t *testing.T) {
	// The named holidays of 2026.
	want := map[string]string{
		"2026-01-01": "nyårsdagen", "2026-01-06": "trettondedag jul", "2026-04-03": "långfredagen", "2026-04-05": "påskdagen",
		"2026-04-06": "annandag påsk", "2026-05-01": "första maj", "2026-05-14": "Kristi himmelsfärdsdag", "2026-05-24": "pingstdagen",
		"2026-06-06": "nationaldagen", "2026-06-20": "midsommardagen", "2026-10-31": "alla helgons dag", "2026-12-25": "juldagen", "2026-12-26": "annandag jul",
	}
	sundays := 0
	for d := date(t, "2026-01-01"); d.Year == 2026; d = d.AddDays(1) {
		name, ok := civil.Holiday(d)
		switch {
		case name == "söndag":
			sundays++
		case name != want[d.String()] || ok != (want[d.String()] != ""):
			t.Errorf("%v: %q, want %q", d, name, want[d.String()])
		}
	}
	if sundays != 50 { // 52 less påskdagen and pingstdagen
		t.Errorf("%d plain Sundays", sundays)
	}
	for s, ok := range map[string]bool{"2004-05-31": true, "2005-05-16": false, "2004-06-06": true /* a Sunday */, "2003-06-06": false, "2005-06-06": true} {
		if _, got := civil.Holiday(date(t, s)); got != ok {
			t.Errorf("%s: %v", s, got)
		}
	}
}

func TestWorkingDays(t *testing.T) {
	for s, want := range map[string]string{
		"2026-06-19": "2026-06-22", // midsommarafton, a Friday
		"2026-06-18": "2026-06-18",
		"2025-06-20": "2025-06-23",
		"2026-12-24": "2026-12-28", // Christmas runs into a weekend
		"2026-12-31": "2027-01-04",
		"2026-04-03": "2026-04-07",
		"2026-11-21": "2026-11-23",
		"2026-11-20": "2026-11-20",
		"2024-12-31": "2025-01-02",
		"2026-06-26": "2026-06-26", // the Friday after midsummer
	} {
		if got := civil.NextWorkingDay(date(t, s)); got.String() != want {
			t.Errorf("%s: %v, want %s", s, got, want)
		}
	}
}

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		term           civil.Term
		from, end, due string
	}{
		{civil.Term{Weeks: 3}, "2026-03-02", "2026-03-23", "2026-03-23"},
		{civil.Term{Weeks: 3}, "2026-05-15", "2026-06-05", "2026-06-05"},
		{civil.Term{Weeks: 3}, "2026-05-16", "2026-06-06", "2026-06-08"}, // nationaldagen, a Saturday
		{civil.Term{Weeks: 3}, "2026-05-29", "2026-06-19", "2026-06-22"}, // midsommarafton
		{civil.Term{Weeks: 3}, "2026-12-03", "2026-12-24", "2026-12-28"},
		{civil.Term{Months: 2}, "2025-12-31", "2026-02-28", "2026-03-02"},
		{civil.Term{Months: 2}, "2023-12-31", "2024-02-29", "2024-02-29"},
		{civil.Term{Months: 24}, "2026-09-13", "2028-09-13", "2028-09-13"},
		{civil.Term{Years: 5}, "2024-02-29", "2029-02-28", "2029-02-28"},
		{civil.Term{Days: 30}, "2026-01-15", "2026-02-14", "2026-02-16"},
	} {
		from := date(t, c.from)
		if end, due := c.term.End(from), c.term.LastDay(from); end.String() != c.end || due.String() != c.due {
			t.Errorf("%+v from %s: %v, %v; want %s, %s", c.term, c.from, end, due, c.end, c.due)
		}
	}
}

func TestDaysUntil(t *testing.T) {
	a := date(t, "2024-02-28")
	for n := -800; n <= 800; n++ {
		if got := a.DaysUntil(a.AddDays(n)); got != n {
			t.Fatalf("%d, want %d", got, n)
		}
	}
}

func ExampleTerm_LastDay() {
	// The appeal time is three weeks from the announcement (PBL 13 kap. 16 §).
	announced := civil.Date{Year: 2026, Month: 5, Day: 29}
	fmt.Println(civil.Term{Weeks: 3}.LastDay(announced)) // 19 June is midsommarafton
	// Output: 2026-06-22
}
