package gml

import (
	"errors"
	"math"
	"strconv"
)

// A fault is what is wrong with a number.
type fault uint8

const (
	sound fault = iota
	notANumber
	decimalComma
	notFinite
	outOfRange
)

// largest is beyond every coordinate: no system has numbers of this size, and
// squares and sums of smaller ones stay finite.
const largest = 1e12

// longestNumber that is put together from several pieces of text.
const longestNumber = 1000

var powersOfTen = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// scanNumber reads the number that b starts with, up to white space or the
// end, and returns its length. b does not start with white space.
//
// Where the digits fit in 53 bits and the power of ten is exact, one division
// rounds correctly (Clinger 1990); nearly every coordinate is like that. The
// rest goes to strconv.
func scanNumber(b []byte) (v float64, n int, f fault) {
	i := 0
	if b[0] == '-' || b[0] == '+' {
		i = 1
	}
	first := i
	var m uint64
	for i < len(b) && b[i]-'0' <= 9 {
		m = m*10 + uint64(b[i]-'0')
		i++
	}
	digits := i - first
	point := 0
	if i < len(b) && b[i] == '.' {
		i++
		from := i
		for i < len(b) && b[i]-'0' <= 9 {
			m = m*10 + uint64(b[i]-'0')
			i++
		}
		point = i - from
		digits += point
	}
	if (i == len(b) || isSpace(b[i])) && digits > 0 && digits <= 19 && m < 1<<53 {
		v = float64(m) / powersOfTen[point]
		if b[0] == '-' {
			v = -v
		}
		if v > largest || v < -largest {
			f = outOfRange
		}
		return v, i, f
	}
	return slowNumber(b)
}

func slowNumber(b []byte) (v float64, n int, f fault) {
	digits, strange, comma := false, false, false
	for n < len(b) && !isSpace(b[n]) {
		switch c := b[n]; {
		case c-'0' <= 9:
			digits = true
		case c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E':
		case c == ',':
			comma = true
		default:
			strange = true
		}
		n++
	}
	switch text := string(b[:n]); {
	case strange && namesNoNumber(text):
		return 0, n, notFinite
	case comma && !strange && digits:
		return 0, n, decimalComma
	case strange || comma || !digits:
		return 0, n, notANumber
	default:
		v, err := strconv.ParseFloat(text, 64)
		switch {
		case errors.Is(err, strconv.ErrRange) || math.Abs(v) > largest:
			return 0, n, outOfRange
		case err != nil:
			return 0, n, notANumber
		}
		return v, n, sound
	}
}

func namesNoNumber(s string) bool {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	switch s {
	case "NaN", "INF", "nan", "NAN", "inf", "Inf", "Infinity", "infinity":
		return true
	}
	return false
}
