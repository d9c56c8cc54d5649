package karta

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
)

// Two areas draw the border they share with the same vertices, whichever way
// each goes along it and wherever its ring begins.
func TestSharedBorder(t *testing.T) {
	var border [][2]float64
	seed := uint64(7)
	x, y := 100.0, 100.0
	for range 2000 {
		seed = seed*6364136223846793005 + 1442695040888963407
		x += float64(seed>>40) / (1 << 24) * 0.02
		seed = seed*6364136223846793005 + 1442695040888963407
		y += (float64(seed>>40)/(1<<24) - 0.5) * 0.06
		border = append(border, [2]float64{x, y})
	}
	draw := func(list [][2]float64) []pt {
		n := &thinner{size: cell}
		for _, p := range list {
			n.add(p[0], p[1])
		}
		if n.dropped == 0 {
			t.Fatal("nothing was thinned")
		}
		return n.done(false)
	}
	there := draw(border)
	slices.Reverse(border)
	back := draw(border)
	slices.Reverse(back)
	if !slices.Equal(there, back) {
		t.Error("there and back differ")
	}
	// A ring that begins in the midst of a run.
	ring := [][2]float64{{0.01, 0.01}, {10, 0}, {10, 10}, {0.02, 0.005}, {0.01, 0.01}}
	n := &thinner{size: cell}
	for _, p := range ring {
		n.add(p[0], p[1])
	}
	if got := fmt.Sprint(n.done(true)); got != "[{1 1} {1000 0} {1000 1000}]" {
		t.Error(got)
	}
}

func TestClip(t *testing.T) {
	box := [4]float64{0, 0, 10, 10}
	area := func(r []float64) float64 {
		a := 0.0
		for i := 0; i+1 < len(r); i += 2 {
			j := (i + 2) % len(r)
			a += r[i]*r[j+1] - r[j]*r[i+1]
		}
		return math.Abs(a) / 2
	}
	for name, c := range map[string]struct {
		ring []float64
		want float64
	}{
		"within":  {[]float64{1, 1, 3, 1, 3, 3, 1, 3}, 4},
		"around":  {[]float64{-5, -5, 50, -5, 50, 50, -5, 50}, 100},
		"half":    {[]float64{5, 2, 50, 2, 50, 4, 5, 4}, 10},
		"outside": {[]float64{20, 20, 30, 20, 30, 30}, 0},
		"corner":  {[]float64{-5, 10, 10, -5, 10, 10}, 87.5},
	} {
		got := clipRing(c.ring, box)
		if math.Abs(area(got)-c.want) > 1e-9 {
			t.Errorf("%s: %v", name, got)
		}
	}
	for name, c := range map[string]struct {
		line []float64
		want string
	}{
		"within":        {[]float64{1, 1, 3, 1, 3, 3}, "[[1 1 3 1 3 3]]"},
		"through":       {[]float64{-5, 5, 15, 5}, "[[0 5 10 5]]"},
		"out and in":    {[]float64{5, 5, 15, 5, 15, 8, 5, 8}, "[[5 5 10 5] [10 8 5 8]]"},
		"beside":        {[]float64{-5, 11, 15, 11}, "[]"},
		"past a corner": {[]float64{-5, 2, 2, -6}, "[]"},
	} {
		if got := fmt.Sprint(clipLine(c.line, box)); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestNumbers(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 0.5: ".5", -0.05: "-.05", 12: "12", 12.3: "12.3", 12.345: "12.35", -7.1: "-7.1", 0.001: "0", -0.001: "0", 100: "100"} {
		if got := num(x); got != want {
			t.Errorf("%v: %s", x, got)
		}
	}
	if w := measure("Vatten", 1000, false); math.Abs(w-1.04*(667+556+278+278+556+556)) > 1 {
		t.Error(w)
	}
	for _, s := range wrap("ett mycket långt ord: sammanhängandebostadsbebyggelse och så", 20, 3, false) {
		if measure(s, 3, false) > 20 {
			t.Errorf("%q is too wide", s)
		}
	}
}

func TestPatterns(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"", "a", true}, {"A", "a", true}, {"a", "ab", false}, {"a*", "ab", true}, {"*b", "ab", true}, {"*", "", true},
		{"a*b*c", "axxbyyc", true}, {"a*b*c", "axxbyy", false}, {"ab*bc", "abc", false}, {"ab*bc", "abbc", true}, {"Å*", "ånge", true}, {"**x**", "axb", true},
	} {
		if got := newPattern(c.pattern).fits(c.text); got != c.want {
			t.Errorf("%q %q: %v", c.pattern, c.text, got)
		}
	}
}

// What does not get into the picture is told of.
func TestBounded(t *testing.T) {
	p := &op.Oversiktsplan{}
	for i := range 400 {
		x := float64(i)
		p.Objekt = append(p.Objekt, &op.GeografisktObjekt{Identitet: strconv.Itoa(i), Geometri: &op.Geometri{Koordinatsystem: crs.SWEREF991200,
			Position: geom.NewPolygonFlat(geom.XY, []float64{x, 0, x + 1000, 0, x + 1000, 1000, x, 1000, x, 0}, []int{10})}})
	}
	p.Objekt = append(p.Objekt, &op.GeografisktObjekt{Identitet: "linje", Geometri: &op.Geometri{Koordinatsystem: crs.SWEREF991200, Position: geom.NewLineStringFlat(geom.XY, []float64{0, 0, 9, 900})}},
		&op.GeografisktObjekt{Identitet: "punkt", Geometri: &op.Geometri{Koordinatsystem: crs.SWEREF991200, Position: geom.NewPointFlat(geom.XY, []float64{9, 900})}})
	var b bytes.Buffer
	fs, err := Render(&b, p, func(s *settings) { s.bytes = 1 })
	if err != nil || !fs.HasCode("karta/too-much") {
		t.Error(err, fs)
	}
	if b.Len() > 80000 {
		t.Errorf("%d bytes", b.Len())
	}
	// One line with very many vertices is made coarser.
	flat := make([]float64, 0, 6_000_000)
	for i := range 3_000_000 {
		flat = append(flat, float64(i)/100, float64(i%2)*30000)
	}
	b.Reset()
	fs, err = Render(&b, &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{{Identitet: "x", Geometri: &op.Geometri{Koordinatsystem: crs.SWEREF991200, Position: geom.NewLineStringFlat(geom.XY, flat)}}}})
	if err != nil || b.Len() > 2*largest {
		t.Error(err, fs, b.Len())
	}
}

// The uses of the standard manner can be told apart by readers with normal
// sight, without red (protanopia) and without green (deuteranopia): by colour,
// or by hatch.
func TestColoursDiffer(t *testing.T) {
	m := Standardmaner()
	for i, a := range m.Stilar {
		if a.Fyllning == "" {
			continue
		}
		for _, b := range m.Stilar[:i] {
			if b.Fyllning == "" || a.Titel == b.Titel {
				continue
			}
			// Two that are hatched alike, or not at all, must differ by colour.
			hatched := (a.Monster == nil) != (b.Monster == nil) || a.Monster != nil && (a.Monster.Form != b.Monster.Form || a.Monster.Vinkel != b.Monster.Vinkel)
			for sight, matrix := range sights {
				d := difference(seen(a.Fyllning, matrix), seen(b.Fyllning, matrix))
				if d < 12 && !hatched {
					t.Errorf("%s and %s are alike (%.1f) with %s", a.Titel, b.Titel, d, sight)
				}
			}
		}
	}
	// All hatches over areas, of values and risks, differ from each other.
	seenHatch := map[string]string{}
	for _, s := range m.Stilar {
		if s.Fyllning != "" || s.Monster == nil {
			continue
		}
		key := fmt.Sprint(s.Monster.Form, s.Monster.Vinkel, s.Monster.Avstand, s.Linje.Streck)
		if other, ok := seenHatch[key]; ok && other != s.Titel {
			t.Errorf("%s is hatched as %s", s.Titel, other)
		}
		seenHatch[key] = s.Titel
	}
}

// sights turn linear RGB into what is seen: F. Viénot, H. Brettel and J. D.
// Mollon, Digital video colourmaps for checking the legibility of displays by
// dichromats (1999).
var sights = map[string][9]float64{
	"normal sight": {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protanopia":   {0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1},
	"deuteranopia": {0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1},
}

// seen is a colour in CIE Lab.
func seen(hex string, m [9]float64) [3]float64 {
	n, _ := strconv.ParseUint(hex[1:], 16, 32)
	var c [3]float64
	for i, v := range []uint64{n >> 16, n >> 8 & 255, n & 255} {
		x := float64(v) / 255
		if x <= 0.04045 {
			c[i] = x / 12.92
		} else {
			c[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	r := m[0]*c[0] + m[1]*c[1] + m[2]*c[2]
	g := m[3]*c[0] + m[4]*c[1] + m[5]*c[2]
	b := m[6]*c[0] + m[7]*c[1] + m[8]*c[2]
	f := func(x float64) float64 {
		if x > 216.0/24389 {
			return math.Cbrt(x)
		}
		return (24389.0/27*x + 16) / 116
	}
	x, y, z := f((0.4124*r+0.3576*g+0.1805*b)/0.9505), f(0.2126*r+0.7152*g+0.0722*b), f((0.0193*r+0.1192*g+0.9505*b)/1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func difference(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}
