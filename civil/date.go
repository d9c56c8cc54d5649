package civil

import (
	"fmt"
	"time"
)

// A Date is a day in the Gregorian calendar with no time of day and no zone:
// a decision is taken on a day, not at an instant. The zero Date means "no
// date given". Dates are comparable with ==.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads YYYY-MM-DD (ISO 8601, the only form the national
// specification allows). A day that does not exist, such as 31 February, is
// an error.
func ParseDate(s string) (Date, error) {
	bad := func(why string) (Date, error) {
		return Date{}, fmt.Errorf("civil: %q is not a date: %s", clip(s), why)
	}
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return bad("expected YYYY-MM-DD")
	}
	y, ok1 := digits(s[0:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := digits(s[8:10])
	if !ok1 || !ok2 || !ok3 {
		return bad("expected YYYY-MM-DD")
	}
	if m < 1 || m > 12 {
		return bad("the month must be 01 to 12")
	}
	if last := daysIn(y, time.Month(m)); d < 1 || d > last {
		return bad(fmt.Sprintf("that month has %d days", last))
	}
	return Date{y, time.Month(m), d}, nil
}

// DateOf returns the day on which t falls in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether no date is given.
func (d Date) IsZero() bool { return d == Date{} }

// IsValid reports whether d is a day that exists, in the years 0 to 9999.
func (d Date) IsValid() bool {
	return d.Year >= 0 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 &&
		d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// String returns the date as YYYY-MM-DD, or the empty string for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// AppendTo appends the date as YYYY-MM-DD to b. It does not allocate.
func (d Date) AppendTo(b []byte) []byte {
	y, m, dd := d.Year, int(d.Month), d.Day
	return append(b,
		byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10%10), byte('0'+m%10), '-',
		byte('0'+dd/10%10), byte('0'+dd%10))
}

// Compare returns -1, 0 or +1 as d is before, the same as or after e.
func (d Date) Compare(e Date) int {
	a := d.Year*10000 + int(d.Month)*100 + d.Day
	b := e.Year*10000 + int(e.Month)*100 + e.Day
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddDays returns the day n days after d.
func (d Date) AddDays(n int) Date {
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 12, 0, 0, 0, time.UTC))
}

// AddMonths returns the same day of the month n months later; where that
// month is shorter, its last day. (31 January plus one month is 28 or 29
// February, as a term in months ends according to the law on computing
// statutory time, 1930:173, 1 §.)
func (d Date) AddMonths(n int) Date {
	m := d.Year*12 + int(d.Month) - 1 + n
	y, mo := m/12, time.Month(m%12+1)
	if m < 0 && m%12 != 0 {
		y, mo = m/12-1, time.Month(m%12+12+1)
	}
	return Date{y, mo, min(d.Day, daysIn(y, mo))}
}

// MarshalText implements [encoding.TextMarshaler].
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. An empty text gives
// the zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

func digits(s string) (n int, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func daysIn(y int, m time.Month) int {
	switch m {
	case time.February:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	}
	return 31
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}
