package civil

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		in string
		ok bool
	}{
		{"1992-08-31", true}, {"2024-02-29", true}, {"2023-02-29", false}, {"2023-02-31", false},
		{"1900-02-29", false}, {"2000-02-29", true}, {"2023-13-01", false}, {"2023-00-10", false},
		{"2023-1-01", false}, {"20230101", false}, {"", false}, {"2017-05-15+02:00", false}, {"+023-01-01", false},
	} {
		d, err := ParseDate(c.in)
		if (err == nil) != c.ok {
			t.Errorf("ParseDate(%q): %v", c.in, err)
		}
		if err == nil && (d.String() != c.in || string(d.AppendTo(nil)) != c.in || !d.IsValid()) {
			t.Errorf("ParseDate(%q) reads back as %q", c.in, d)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"1992-09-28", 75, "1998-12-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2023-01-31", 1, "2023-02-28"},
		{"2023-03-31", -1, "2023-02-28"}, {"2023-01-15", -1, "2022-12-15"}, {"2022-12-01", 180, "2037-12-01"},
		{"0001-01-15", -13, "-001-12-15"},
	} {
		d, err := ParseDate(c.in)
		if err != nil {
			t.Fatal(err)
		}
		got := d.AddMonths(c.n)
		if got.String() != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.in, c.n, got, c.want)
		}
		if back := got.AddMonths(-c.n); d.Day <= 28 && back != d {
			t.Errorf("%s + %d - %d months = %s", c.in, c.n, c.n, back)
		}
	}
}

func TestAddDaysAgreesWithTime(t *testing.T) {
	d := Date{1999, 12, 1}
	for n := range 2000 {
		want := time.Date(1999, 12, 1+n, 0, 0, 0, 0, time.UTC)
		if got := d.AddDays(n); got != DateOf(want) {
			t.Fatalf("+%d days: %s, want %s", n, got, want)
		}
	}
}

func TestInstant(t *testing.T) {
	for _, c := range []struct {
		in string
		ok bool
	}{
		{"2026-03-04T15:48:17.8578633+01:00", true}, {"2026-03-04T15:48:17.8578630+01:00", true},
		{"2026-03-04T15:48:17Z", true}, {"2026-03-04t15:48:17z", true}, {"2026-03-04T15:48:17", false},
		{"2026-03-04", false}, {"2026-02-31T00:00:00Z", false}, {"2026-03-04T15:48:17,5Z", false}, {"", false},
	} {
		v, err := ParseInstant(c.in)
		if (err == nil) != c.ok {
			t.Errorf("ParseInstant(%q): %v", c.in, err)
		}
		if err == nil && v.String() != c.in {
			t.Errorf("ParseInstant(%q) reads back as %q", c.in, v)
		}
	}
	v, _ := ParseInstant("2026-03-04T15:48:17.8578633+01:00")
	if got := v.Time().UTC().Format(time.RFC3339Nano); got != "2026-03-04T14:48:17.8578633Z" {
		t.Errorf("the moment is %s", got)
	}
	if InstantOf(v.Time()) != v {
		t.Errorf("InstantOf gives %s", InstantOf(v.Time()))
	}
}
