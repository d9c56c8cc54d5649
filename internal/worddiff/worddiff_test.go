package worddiff_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/internal/worddiff"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"", "", ""},
		{"a", "", "[-a-]"},
		{"", "a", "{+a+}"},
		{" a  b", "a b ", "a b"},
		{"a b c", "a x c", "a [-b-] {+x+} c"},
		{"a b c d", "b c d e", "[-a-] b c d{+e+}"},
		{"höjd 3,9 m.", "höjd 4,9 m", "höjd [-3-]{+4+},9 m[-.-]"},
		{"a, b", "a b", "a[-,-] b"},
		{"x a b x c", "x c a b x", "x {+c+} a b x[-c-]"},
	} {
		d := worddiff.Words(c.a, c.b)
		got := strings.Join(strings.Fields(d.String()), "")
		if want := strings.Join(strings.Fields(c.want), ""); got != want || d.Same() != (c.want == "" || !strings.ContainsAny(c.want, "[{")) || d.Coarse {
			t.Errorf("%q and %q: %q", c.a, c.b, d)
		}
	}
}

func TestWholeWords(t *testing.T) {
	whole := func(s string) int {
		if strings.HasPrefix(s, "[") {
			return strings.IndexByte(s, ']') + 1
		}
		return 0
	}
	d := worddiff.WordsKeeping("är [a b:c] m", "är [a b:d] m", whole)
	if len(d.Runs) != 4 || d.Runs[1].Text != "[a b:c] " || d.Runs[2].Text != "[a b:d] " {
		t.Errorf("%+v", d.Runs)
	}
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// parts puts the two texts together again.
func parts(d worddiff.Diff) (a, b string, equal int) {
	for i, r := range d.Runs {
		if r.Kind != worddiff.Added {
			a += r.Text
		}
		if r.Kind != worddiff.Removed {
			b += r.Text
		}
		if r.Kind == worddiff.Equal {
			equal += len(strings.Fields(r.Text))
		}
		if r.Text == "" || i > 0 && r.Kind == d.Runs[i-1].Kind {
			return "", "", -1
		}
	}
	return a, b, equal
}

// TestShortest: on random texts the runs make up the texts again, and as many
// words are equal as a plain reckoning of the longest common part says.
func TestShortest(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	text := func() []string {
		var w []string
		for range rng.IntN(12) {
			w = append(w, string(rune('a'+rng.IntN(4))))
		}
		return w
	}
	for range 2000 {
		x, y := text(), text()
		a, b, equal := parts(worddiff.Words(strings.Join(x, " "), strings.Join(y, " ")))
		if squeeze(a) != strings.Join(x, "") || squeeze(b) != strings.Join(y, "") || equal != common(x, y) {
			t.Fatalf("%v and %v: %q, %q, %d equal", x, y, a, b, equal)
		}
	}
}

func common(x, y []string) int {
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	long := make([][]int, len(x)+1)
	for i := range long {
		long[i] = make([]int, len(y)+1)
	}
	for i := range x {
		for j := range y {
			if x[i] == y[j] {
				long[i+1][j+1] = long[i][j] + 1
			} else {
				long[i+1][j+1] = max(long[i][j+1], long[i+1][j])
			}
		}
	}
	return long[len(x)][len(y)]
}

func TestCoarse(t *testing.T) {
	var x, y []string
	for i := range 3000 {
		x, y = append(x, fmt.Sprint("x", i)), append(y, fmt.Sprint("y", i))
	}
	d := worddiff.Words("same "+strings.Join(x, " ")+" end", "same "+strings.Join(y, " ")+" end")
	if !d.Coarse || len(d.Runs) != 4 || strings.TrimSpace(d.Runs[0].Text) != "same" || d.Runs[3].Text != "end" {
		t.Errorf("%v, %d runs", d.Coarse, len(d.Runs))
	}
	if d := worddiff.Words(strings.Repeat("a ", 100_000), strings.Repeat("a ", 100_001)); d.Coarse || len(d.Runs) != 2 {
		t.Errorf("long texts that differ by a word: %v", d.Coarse)
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "a b", " a, b. ", "3,9 m²", "\xff a\u0301", "[a:text]"} {
		f.Add(s, "a b c")
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		if !utf8.ValidString(x) || !utf8.ValidString(y) {
			return // texts of a plan are UTF-8; see the decoders
		}
		d := worddiff.Words(x, y)
		a, b, n := parts(d)
		if n < 0 || squeeze(b) != squeeze(y) || squeeze(a) != squeeze(x) {
			t.Errorf("%q and %q: %+v", x, y, d.Runs)
		}
		if slices.Equal([]byte(x), []byte(y)) && !d.Same() {
			t.Errorf("%q differs from itself", x)
		}
	})
}
