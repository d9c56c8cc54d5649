package karta

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// text makes a text safe for XML: marks are escaped, what XML or a line of
// text has no place for is left out, and white space is one space.
func text(s string) string {
	s = strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.IsControl(c), c == utf8.RuneError, c&0xFFFE == 0xFFFE, c >= 0x202A && c <= 0x202E, c >= 0x2066 && c <= 0x2069:
			return -1
		}
		return c
	}, s)
	return escape.Replace(strings.Join(strings.Fields(s), " "))
}

// clip shortens a text to at most n characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	k := 0
	for i := range s {
		if k == n-1 {
			return strings.TrimRight(s[:i], " ") + "…"
		}
		k++
	}
	return s
}

// widths are those of Helvetica, and so of Arial and its likes, from the space
// to the tilde, in thousandths of the font size.
const widths = "278278355556556889667191333333389584278333278278" +
	"556556556556556556556556556556278278584584584556" +
	"1015667667722722667611778722278500667556833722778667778722667611722667944667667611278278278469556" +
	"333556556500556556278556556222222500222833556556556556333500278556500722500500500334260334584"

var width = func() (w [127]float64) {
	s := widths
	for c := ' '; c < 127; c++ {
		n := 3
		if c == '@' {
			n = 4
		}
		x, _ := strconv.Atoi(s[:n])
		w[c], s = float64(x)/1000, s[n:]
	}
	return w
}()

// measure is how wide a text is in a size, with a little room for other fonts
// than the one that was measured.
func measure(s string, size float64, bold bool) float64 {
	w := 0.0
	for _, c := range s {
		switch {
		case c < 127 && c >= ' ':
			w += width[c]
		case strings.ContainsRune("åäéèáàü§–", c):
			w += 0.556
		case c == '·':
			w += 0.278
		case c > 0x1100:
			w++
		default:
			w += 0.72
		}
	}
	if bold {
		w *= 1.07
	}
	return w * size * 1.04
}

// wrap breaks a text into lines that are no wider than most; a word that is,
// is broken.
func wrap(s string, most, size float64, bold bool) []string {
	var out []string
	line := ""
	for _, w := range strings.Fields(s) {
		switch {
		case line == "":
			line = w
		case measure(line+" "+w, size, bold) <= most:
			line += " " + w
		default:
			out = append(out, line)
			line = w
		}
		for measure(line, size, bold) > most && utf8.RuneCountInString(line) > 1 {
			n, wide := 0, 0.0
			for i, c := range line {
				wide += measure(string(c), size, bold)
				if i > 0 && wide > most {
					break
				}
				n = i + utf8.RuneLen(c)
			}
			if n >= len(line) {
				break
			}
			out = append(out, line[:n])
			line = line[n:]
		}
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}

// num writes millimetres with at most two decimals.
func num(x float64) string { return string(appendNum(nil, int(roundHundredths(x)))) }

func roundHundredths(x float64) float64 {
	if x < 0 {
		return float64(int64(x*100 - 0.5))
	}
	return float64(int64(x*100 + 0.5))
}

// appendNum writes hundredths as a decimal number, as short as can be.
func appendNum(b []byte, n int) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	whole, part := n/100, n%100
	if whole > 0 || part == 0 {
		b = strconv.AppendInt(b, int64(whole), 10)
	}
	if part > 0 {
		b = append(b, '.', byte('0'+part/10))
		if part%10 > 0 {
			b = append(b, byte('0'+part%10))
		}
	}
	return b
}
