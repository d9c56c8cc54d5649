package civil

import "time"

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday {
	return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC).Weekday()
}

// DaysUntil returns the number of days from d to e: negative when e is before.
func (d Date) DaysUntil(e Date) int {
	a := time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC)
	b := time.Date(e.Year, e.Month, e.Day, 12, 0, 0, 0, time.UTC)
	return int(b.Unix()/86400 - a.Unix()/86400)
}

// Easter returns Easter Sunday (påskdagen) of a year in the Gregorian
// calendar.
func Easter(year int) Date {
	// The anonymous Gregorian method (Meeus, Astronomical Algorithms, ch. 8).
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return Date{year, time.Month(n / 31), n%31 + 1}
}

// Holiday returns the Swedish name of the public holiday (allmän helgdag) that
// d is, and whether it is one. Every Sunday is; one without a name of its own
// is called söndag.
//
// Source: lag (1989:253) om allmänna helgdagar, as it reads since 2005, when
// nationaldagen became a holiday and annandag pingst ceased to be one; earlier
// years are answered as they were from 1953.
func Holiday(d Date) (name string, ok bool) {
	switch {
	case d.Month == time.January && d.Day == 1:
		return "nyårsdagen", true
	case d.Month == time.January && d.Day == 6:
		return "trettondedag jul", true
	case d.Month == time.May && d.Day == 1:
		return "första maj", true
	case d.Month == time.June && d.Day == 6 && d.Year >= 2005:
		return "nationaldagen", true
	case d.Month == time.December && d.Day == 25:
		return "juldagen", true
	case d.Month == time.December && d.Day == 26:
		return "annandag jul", true
	}
	if d.Weekday() == time.Saturday {
		switch {
		case d.Month == time.June && d.Day >= 20 && d.Day <= 26:
			return "midsommardagen", true
		case d.Month == time.October && d.Day == 31, d.Month == time.November && d.Day <= 6:
			return "alla helgons dag", true
		}
	}
	switch Easter(d.Year).DaysUntil(d) {
	case -2:
		return "långfredagen", true
	case 0:
		return "påskdagen", true
	case 1:
		return "annandag påsk", true
	case 39:
		return "Kristi himmelsfärdsdag", true
	case 49:
		return "pingstdagen", true
	case 50:
		if d.Year < 2005 {
			return "annandag pingst", true
		}
	}
	if d.Weekday() == time.Sunday {
		return "söndag", true
	}
	return "", false
}

// IsWorkingDay reports whether something that must be done on a last day can
// fall due on d: it is no Saturday, no public holiday, and not midsommarafton,
// julafton or nyårsafton.
//
// Source: lag (1930:173) om beräkning av lagstadgad tid, 2 §.
func IsWorkingDay(d Date) bool {
	if d.Weekday() == time.Saturday {
		return false
	}
	if _, ok := Holiday(d); ok {
		return false
	}
	if d.Month == time.December && (d.Day == 24 || d.Day == 31) {
		return false
	}
	// Midsommarafton is the Friday before the Saturday of 20 to 26 June.
	return !(d.Month == time.June && d.Weekday() == time.Friday && d.Day >= 19 && d.Day <= 25)
}

// NextWorkingDay returns d if it is a working day, and otherwise the first one
// after it.
func NextWorkingDay(d Date) Date {
	for !IsWorkingDay(d) {
		d = d.AddDays(1)
	}
	return d
}

// A Term is a length of time as laws state it: "three weeks", "two months".
// Its parts are added from the largest to the smallest.
type Term struct {
	Years, Months, Weeks, Days int
}

// End returns the day on which the term, counted from a day, ends: for weeks
// the same day of the week, for months and years the same day of the month, or
// the month's last day where it has no such day.
//
// Source: lag (1930:173) om beräkning av lagstadgad tid, 1 §.
func (t Term) End(from Date) Date {
	return from.AddMonths(12*t.Years + t.Months).AddDays(7*t.Weeks + t.Days)
}

// LastDay returns the last day on which a measure can be taken within the
// term: its end, or the next working day where it ends on a day that is not.
//
// Source: lag (1930:173) om beräkning av lagstadgad tid, 2 §. The paragraph is
// about measures that a law wants taken at the latest on a day (an appeal); it
// does not lengthen the time that a notice must be up.
func (t Term) LastDay(from Date) Date { return NextWorkingDay(t.End(from)) }
