// Package worddiff compares two texts word by word.
//
// It knows nothing of what the texts are about.
package worddiff

import (
	"strings"
	"unicode"
)

// A Kind tells which of the texts a run of words stands in.
type Kind uint8

const (
	Equal   Kind = iota + 1 // in both
	Removed                 // in the first only
	Added                   // in the second only
)

// A Run is a sequence of words of one kind, with the white space between and
// after them as the text has it; for Equal, as the second has it.
type Run struct {
	Kind Kind
	Text string
}

// A Diff is a comparison. The runs that are not Added make up the words of the
// first text, those that are not Removed the second text.
type Diff struct {
	Runs []Run

	// Coarse tells that the texts differ over so much that the words between
	// the first and the last difference were not compared one by one.
	Coarse bool
}

// Same reports whether the texts have the same words.
func (d Diff) Same() bool {
	for _, r := range d.Runs {
		if r.Kind != Equal {
			return false
		}
	}
	return true
}

// String writes the runs on one line for people: removed words as [-…-], added
// ones as {+…+}.
func (d Diff) String() string {
	var b strings.Builder
	for _, r := range d.Runs {
		text := strings.TrimRightFunc(r.Text, unicode.IsSpace)
		space := r.Text[len(text):]
		switch r.Kind {
		case Removed:
			b.WriteString("[-" + text + "-]" + space)
		case Added:
			b.WriteString("{+" + text + "+}" + space)
		default:
			b.WriteString(r.Text)
		}
	}
	return strings.TrimSpace(b.String())
}

// MaxCells bounds the work of one comparison: the product of the numbers of
// words that differ. Beyond it the result is coarse.
const MaxCells = 1 << 22

// Words compares two texts. Words are runs of letters and digits; any other
// character but white space is a word of its own, so that a comma that was
// moved is one difference. White space is not compared. The result is a
// shortest one; of several, removals come first.
func Words(a, b string) Diff { return compare(split(a, nil), split(b, nil)) }

// WordsKeeping is Words with a function that says how many bytes at the start
// of a text are one word whatever they contain, 0 for none.
func WordsKeeping(a, b string, whole func(string) int) Diff {
	return compare(split(a, whole), split(b, whole))
}

type word struct{ text, space string }

func split(s string, whole func(string) int) []word {
	var out []word
	for s != "" {
		n := 0
		if whole != nil {
			n = whole(s)
		}
		if n <= 0 || n > len(s) {
			n = wordLen(s)
		}
		text := s[:n]
		rest := strings.TrimLeftFunc(s[n:], unicode.IsSpace)
		out = append(out, word{text, s[n : len(s)-len(rest)]})
		s = rest
	}
	if len(out) > 0 && strings.TrimSpace(out[0].text) == "" { // white space at the start
		if len(out) == 1 {
			return nil
		}
		out = out[1:]
	}
	return out
}

func wordLen(s string) int {
	in := false
	for i, r := range s {
		letter := unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
		switch {
		case unicode.IsSpace(r):
			if i == 0 { // only at the very start of a text
				return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
			}
			return i
		case i == 0:
			in = letter
		case !in || !letter:
			return i
		}
	}
	return len(s)
}

func compare(a, b []word) Diff {
	pre := 0
	for pre < len(a) && pre < len(b) && a[pre].text == b[pre].text {
		pre++
	}
	post := 0
	for post < len(a)-pre && post < len(b)-pre && a[len(a)-1-post].text == b[len(b)-1-post].text {
		post++
	}
	var d Diff
	addAll(&d, Equal, b[:pre])
	x, y := a[pre:len(a)-post], b[pre:len(b)-post]
	switch {
	case len(x) == 0 || len(y) == 0:
		addAll(&d, Removed, x)
		addAll(&d, Added, y)
	case len(x)+1 > MaxCells/(len(y)+1):
		d.Coarse = true
		addAll(&d, Removed, x)
		addAll(&d, Added, y)
	default:
		// long[i*w+j] is the length of the longest common part of x[i:], y[j:].
		w := len(y) + 1
		long := make([]int32, (len(x)+1)*w)
		for i := len(x) - 1; i >= 0; i-- {
			for j := len(y) - 1; j >= 0; j-- {
				if x[i].text == y[j].text {
					long[i*w+j] = long[(i+1)*w+j+1] + 1
				} else {
					long[i*w+j] = max(long[(i+1)*w+j], long[i*w+j+1])
				}
			}
		}
		i, j := 0, 0
		for i < len(x) || j < len(y) {
			switch {
			case i < len(x) && j < len(y) && x[i].text == y[j].text:
				k := 1
				for i+k < len(x) && j+k < len(y) && x[i+k].text == y[j+k].text {
					k++
				}
				addAll(&d, Equal, y[j:j+k])
				i, j = i+k, j+k
			case i < len(x) && (j == len(y) || long[(i+1)*w+j] >= long[i*w+j+1]):
				addAll(&d, Removed, x[i:i+1])
				i++
			default:
				addAll(&d, Added, y[j:j+1])
				j++
			}
		}
	}
	addAll(&d, Equal, b[len(b)-post:])
	return d
}

// addAll adds a long run at once.
func addAll(d *Diff, k Kind, ws []word) {
	if len(ws) == 0 {
		return
	}
	var s strings.Builder
	for _, w := range ws {
		s.WriteString(w.text)
		s.WriteString(w.space)
	}
	if n := len(d.Runs); n > 0 && d.Runs[n-1].Kind == k {
		d.Runs[n-1].Text += s.String()
		return
	}
	d.Runs = append(d.Runs, Run{k, s.String()})
}
