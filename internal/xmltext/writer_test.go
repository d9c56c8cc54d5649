package xmltext

import (
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
)

func TestWriter(t *testing.T) {
	var b strings.Builder
	w := NewWriter(&b, "  ")
	w.Declaration()
	w.Start("p:a")
	w.Namespace("p", "u&v")
	w.Namespace("", "d")
	w.Attr("x", "1\"<>&\n\t\r'å")
	w.Element("b", "a < b && c > d ]]>\r\n\t\"å")
	w.Start("c")
	w.End()
	w.Element("e", "")
	w.Start("f")
	w.Text("x")
	w.Element("g", "y")
	w.Text("z")
	w.End()
	w.Start("h")
	w.Raw([]byte("<i>\n<j/></i>"))
	w.Start("k")
	w.Float(1.5, 3)
	w.Space()
	w.Float(-2.25, -1)
	w.End()
	w.End()
	w.End()
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	const want = `<?xml version="1.0" encoding="UTF-8"?>

<p:a xmlns:p="u&amp;v" xmlns="d" x="1&quot;&lt;&gt;&amp;&#xA;&#x9;&#xD;'å">
  <b>a &lt; b &amp;&amp; c &gt; d ]]&gt;&#xD;
	"å</b>
  <c/>
  <e/>
  <f>x<g>y</g>z</f>
  <h>
    <i>
<j/></i>
    <k>1.500 -2.25</k>
  </h>
</p:a>
`
	if got := b.String(); got != strings.Replace(want, "\n\n", "\n", 1) {
		t.Errorf("got\n%s", got)
	}
	if w.Replaced() != 0 {
		t.Errorf("%d characters replaced", w.Replaced())
	}
}

func TestWriterReplaces(t *testing.T) {
	var b strings.Builder
	w := NewWriter(&b, "")
	w.Start("a")
	w.Attr("x", "\x01\uFFFE")
	w.Text("ok \x00\xFF\uFFFD å")
	w.End()
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != "<a x=\"\uFFFD\uFFFD\">ok \uFFFD\uFFFD\uFFFD å</a>\n" || w.Replaced() != 4 {
		t.Errorf("got %q, %d replaced", got, w.Replaced())
	}
}

type failing struct{ after int }

func (f *failing) Write(p []byte) (int, error) {
	if f.after -= len(p); f.after < 0 {
		return 0, errFull
	}
	return len(p), nil
}

var errFull = errors.New("the disk is full")

func TestWriterFails(t *testing.T) {
	f := &failing{100_000}
	w := NewWriter(f, "")
	w.Start("a")
	for range 100_000 {
		w.Element("b", "x")
	}
	w.End()
	if err := w.Flush(); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

func TestFloat(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	values := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, 1.005, 2.5, 0.0005, 0.0015, -0.0005, 6228002.6946, 198872.2954, 1e-7, -1e-7, 1e15, 1e21, 123456789.12345678,
		4398046511.1035, 1 << 52, 1 << 60, 0.1 + 0.2, math.MaxFloat64, math.SmallestNonzeroFloat64, 9007199254740993, 0.00005, 0.00015, 100, 1200.5}
	for range 200_000 {
		v := (rnd.Float64() - 0.3) * math.Pow(10, float64(rnd.IntN(12)-2))
		switch rnd.IntN(4) {
		case 0:
			v = math.Round(v*1000) / 1000
		case 1:
			v = math.Round(v*10000) / 10000
		case 2:
			v = math.Round(v*1000)/1000 + 0.0005
		}
		values = append(values, v)
	}
	for _, v := range values {
		if got, want := string(AppendFloat(nil, v, -1)), strconv.FormatFloat(v, 'f', -1, 64); got != want {
			t.Fatalf("shortest of %v: got %s, want %s", v, got, want)
		}
		for d := range 8 {
			got, want := string(AppendFloat(nil, v, d)), strconv.FormatFloat(v, 'f', d, 64)
			if got != want && !(v == 0 && got == want[1:]) {
				t.Fatalf("%v with %d decimals: got %s, want %s", v, d, got, want)
			}
		}
	}
}

// What is written reads back the same, whatever the text.
func FuzzWriter(f *testing.F) {
	f.Add("a", "b")
	f.Add("<&>\"'", "\r\n\t ]]> å😀")
	f.Add("\x00\xff", "\uFFFE")
	f.Fuzz(func(t *testing.T, attr, text string) {
		var b strings.Builder
		w := NewWriter(&b, " ")
		w.Declaration()
		w.Start("a")
		w.Attr("x", attr)
		w.Element("b", text)
		w.End()
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		r := NewReader(strings.NewReader(b.String()), settings(codec.Limits{}))
		tok, err := r.Root()
		if err != nil {
			t.Fatalf("%q: %v", b.String(), err)
		}
		gotAttr, _ := tok.Attr("", "x")
		_, _ = r.Next()
		_, _ = r.Next()
		gotText, _, err := r.Verbatim()
		if err != nil {
			t.Fatalf("%q: %v", b.String(), err)
		}
		if w.Replaced() == 0 && (gotAttr != attr || gotText != text) {
			t.Fatalf("wrote %q and %q, read %q and %q", attr, text, gotAttr, gotText)
		}
		if _, err := dump(r); err != nil && err != io.EOF {
			t.Fatal(err)
		}
	})
}
