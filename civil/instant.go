package civil

import (
	"fmt"
	"strings"
	"time"
)

// An Instant is a moment in time together with the way it was written. The
// national platform delivers time stamps with seven decimals and an offset
// ("2026-03-04T15:48:17.8578633+01:00"); a time.Time alone would lose
// trailing zeros and the offset's spelling, so that a file could not be
// written back as it came. The zero Instant means "not given". Instants that
// compare equal with == are written alike; use [Instant.Time] to compare the
// moments themselves.
type Instant struct{ text string }

// ParseInstant reads an RFC 3339 time stamp (JSON Schema "date-time"): date,
// T, time, optional decimals, and Z or an offset.
func ParseInstant(s string) (Instant, error) {
	if _, err := parseInstant(s); err != nil {
		return Instant{}, err
	}
	return Instant{s}, nil
}

func parseInstant(s string) (time.Time, error) {
	bad := func(why string) (time.Time, error) {
		return time.Time{}, fmt.Errorf("civil: %q is not a time stamp: %s", clip(s), why)
	}
	if len(s) > 64 {
		return bad("too long for YYYY-MM-DDThh:mm:ss[.decimals](Z or ±hh:mm)")
	}
	if len(s) < 20 {
		return bad("expected YYYY-MM-DDThh:mm:ss[.decimals](Z or ±hh:mm)")
	}
	// RFC 3339 allows lower-case t and z; time.Parse does not. It does allow a
	// decimal comma, which RFC 3339 does not.
	if strings.IndexByte(s, ',') >= 0 {
		return bad("the decimal sign must be a point")
	}
	if s[10] == 't' || s[len(s)-1] == 'z' {
		s = strings.ToUpper(s)
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return bad("expected YYYY-MM-DDThh:mm:ss[.decimals](Z or ±hh:mm)")
	}
	return t, nil
}

// InstantOf returns t written as RFC 3339 with as many decimals as it needs.
// The zero time gives the zero Instant.
func InstantOf(t time.Time) Instant {
	if t.IsZero() {
		return Instant{}
	}
	return Instant{t.Format(time.RFC3339Nano)}
}

// IsZero reports whether no instant is given.
func (i Instant) IsZero() bool { return i.text == "" }

// Time returns the moment, in the offset it was written with. The zero
// Instant gives the zero time. Precision is a nanosecond; further decimals
// stay in [Instant.String] only.
func (i Instant) Time() time.Time {
	if i.text == "" {
		return time.Time{}
	}
	t, _ := parseInstant(i.text)
	return t
}

// String returns the time stamp as it was written.
func (i Instant) String() string { return i.text }

// MarshalText implements [encoding.TextMarshaler].
func (i Instant) MarshalText() ([]byte, error) { return []byte(i.text), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. An empty text gives
// the zero Instant.
func (i *Instant) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*i = Instant{}
		return nil
	}
	v, err := ParseInstant(string(b))
	if err == nil {
		*i = v
	}
	return err
}
