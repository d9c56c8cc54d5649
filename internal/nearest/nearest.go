// Package nearest finds the known name that a misspelt one most likely stands
// for.
package nearest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Of returns the candidate most like name, and whether it is near enough
// to be worth suggesting: the same letters in another case, form or order of
// words ("anvandbarhetBeskrivning", "beskrivningAnvandbarhet"), or at most a
// third of the letters wrong. Of equally near candidates the first wins.
func Of(name string, candidates []string) (string, bool) {
	if len(name) > 200 {
		return "", false
	}
	if slices.Contains(candidates, name) { // others may fold alike
		return name, true
	}
	want := fold(name)
	best, bestDist := "", -1
	for _, c := range candidates {
		have := fold(c)
		if bestDist >= 0 && max(len(want)-len(have), len(have)-len(want)) >= bestDist {
			continue // cannot be nearer
		}
		d := distance(want, have)
		if d > 0 && len(want) == len(have) && sameWords(name, c) {
			d = 1
		}
		if bestDist < 0 || d < bestDist {
			best, bestDist = c, d
		}
	}
	return best, bestDist >= 0 && bestDist*3 <= max(utf8.RuneCountInString(want), 3)
}

// fold lowers case, drops marks and everything that is not a letter or digit.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	s = strings.ToLower(s)
	if !norm.NFD.IsNormalString(s) {
		s = norm.NFD.String(s)
	}
	for _, r := range s {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// sameWords reports whether two camelCase names consist of the same words in
// any order.
func sameWords(a, b string) bool {
	x, y := words(a), words(b)
	if len(x) != len(y) || len(x) < 2 {
		return false
	}
	for w, n := range x {
		if y[w] != n {
			return false
		}
	}
	return true
}

func words(s string) map[string]int {
	out := map[string]int{}
	start := 0
	for i, r := range s {
		if i > start && (r >= 'A' && r <= 'Z' || r == ' ' || r == '_' || r == '-') {
			out[fold(s[start:i])]++
			start = i
		}
	}
	out[fold(s[start:])]++
	return out
}

// distance is the Levenshtein distance in bytes; both are ASCII after fold.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		prev := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			prev, row[j] = row[j], min(row[j]+1, row[j-1]+1, prev+cost)
		}
	}
	return row[len(b)]
}
