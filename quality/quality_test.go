package quality

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
)

var testRule = Rule{
	Code: "test/odd-colour", Severity: Varnar, Certainty: Observed,
	Title: Text{SV: "Udda färg", EN: "Odd colour"}, Source: "a table",
}

func TestSeverity(t *testing.T) {
	for _, c := range []struct {
		s      Severity
		sv, en string
		valid  bool
	}{
		{0, "ogiltig", "invalid", false}, {Upplysning, "upplysning", "info", true}, {Varnar, "varnar", "warning", true},
		{Stoppar, "stoppar", "error", true}, {Stoppar + 1, "ogiltig", "invalid", false}, {255, "ogiltig", "invalid", false},
	} {
		if c.s.Label(SV) != c.sv || c.s.Label(EN) != c.en || c.s.String() != c.sv {
			t.Errorf("%d: %s, %s, %s", uint8(c.s), c.s.Label(SV), c.s.Label(EN), c.s)
		}
		b, err := c.s.MarshalText()
		if err != nil || string(b) != c.sv {
			t.Errorf("%d: MarshalText gives %q, %v", uint8(c.s), b, err)
		}
		for _, text := range []string{c.sv, c.en} {
			got := Severity(77)
			err := got.UnmarshalText([]byte(text))
			if (err == nil) != c.valid || c.valid && got != c.s || !c.valid && got != 77 {
				t.Errorf("%q reads as %d, %v", text, uint8(got), err)
			}
		}
	}
	if Upplysning >= Varnar || Varnar >= Stoppar {
		t.Error("the severities are not in order")
	}
}

func TestCertainty(t *testing.T) {
	for c, want := range []Text{{"okänd", "unknown"}, {"officiell", "official"}, {"iakttagen", "observed"}, {"refererad", "reported"},
		{"antagen", "inferred"}, {"okänd", "unknown"}} {
		got := Certainty(c)
		if got.Label(SV) != want.SV || got.Label(EN) != want.EN || got.String() != want.EN {
			t.Errorf("%d: %s, %s", c, got.Label(SV), got)
		}
		if b, err := got.MarshalText(); err != nil || string(b) != want.EN {
			t.Errorf("%d: MarshalText gives %q, %v", c, b, err)
		}
		valid := got >= Official && got <= Inferred
		for _, text := range []string{want.SV, want.EN} {
			back := Certainty(77)
			err := back.UnmarshalText([]byte(text))
			if (err == nil) != valid || valid && back != got || !valid && back != 77 {
				t.Errorf("%q reads as %d, %v", text, back, err)
			}
		}
	}
}

func TestText(t *testing.T) {
	x := Textf("%d fel i %q", "%d errors in %q", 3, "a")
	for lang, want := range map[Lang]string{SV: `3 fel i "a"`, EN: `3 errors in "a"`, "": `3 fel i "a"`, "de": `3 fel i "a"`} {
		if got := x.In(lang); got != want {
			t.Errorf("%q: %q", lang, got)
		}
	}
}

func TestCoordinateString(t *testing.T) {
	for _, c := range []struct {
		in   Coordinate
		want string
	}{
		{Coordinate{X: 124095.291, Y: 6765564.22, CRS: "EPSG:3009"}, "124095.291 6765564.220 (EPSG:3009)"},
		{Coordinate{X: 14.5, Y: 61}, "14.500000000 61.000000000"},
		{Coordinate{X: 14.5, Y: 91}, "14.500 91.000"},
		{Coordinate{X: -361, Y: 0}, "-361.000 0.000"},
		{Coordinate{X: 1e300, Y: 6700000, CRS: "x"}, fmt.Sprintf("%.3f 6700000.000 (x)", 1e300)},
	} {
		if got := c.in.String(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestPlace(t *testing.T) {
	at := &Coordinate{X: 1000, Y: 2000}
	for _, c := range []struct {
		in                      Place
		position, inside, whole string
	}{
		{Place{}, "", "", ""},
		{Place{Offset: 7}, "", "", ""},
		{Place{Source: "a.json"}, "a.json", "", "a.json"},
		{Place{Line: 3}, "3", "", "3"},
		{Place{Column: 9}, "", "", ""},
		{Place{Source: "a.json", Line: 3, Column: 9}, "a.json:3:9", "", "a.json:3:9"},
		{Place{Source: "a.json", Line: 3}, "a.json:3", "", "a.json:3"},
		{Place{Path: "/features/0"}, "", "/features/0", "/features/0"},
		{Place{Object: "u", Path: "/p", Coordinate: at}, "", "u, /p, 1000.000 2000.000", "u, /p, 1000.000 2000.000"},
		{Place{Source: "a", Line: 1, Column: 2, Object: "u"}, "a:1:2", "u", "a:1:2 [u]"},
	} {
		if c.in.Position() != c.position || c.in.Inside() != c.inside || c.in.String() != c.whole {
			t.Errorf("%+v: %q, %q, %q", c.in, c.in.Position(), c.in.Inside(), c.in.String())
		}
	}
}

func TestRuleAt(t *testing.T) {
	p := Place{Line: 4}
	d := Text{"Detalj.", "Detail."}
	f := testRule.At(p, d)
	if f.Code != testRule.Code || f.Severity != testRule.Severity || f.Summary != testRule.Title || f.Source != testRule.Source ||
		f.Certainty != testRule.Certainty || f.Place != p || f.Detail != d || f.Related != nil {
		t.Errorf("%+v", f)
	}
}

func TestFindingLine(t *testing.T) {
	full := Place{Source: "a.json", Line: 3, Column: 9, Object: "u", Path: "/p"}
	for _, c := range []struct {
		name   string
		f      Finding
		sv, en string
	}{
		{"all", testRule.At(full, Text{"Rött.", "Red."}), "a.json:3:9: varnar test/odd-colour: Rött. [u, /p]",
			"a.json:3:9: warning test/odd-colour: Red. [u, /p]"},
		{"no place", testRule.At(Place{}, Text{"Rött.", "Red."}), "varnar test/odd-colour: Rött.", "warning test/odd-colour: Red."},
		{"no detail", testRule.At(Place{}, Text{}), "varnar test/odd-colour: Udda färg", "warning test/odd-colour: Odd colour"},
	} {
		if c.f.Line(SV) != c.sv || c.f.Line(EN) != c.en || c.f.String() != c.en {
			t.Errorf("%s: %q, %q", c.name, c.f.Line(SV), c.f.Line(EN))
		}
	}
}

func TestFindings(t *testing.T) {
	f := func(code Code, s Severity) Finding { return Finding{Code: code, Severity: s} }
	for _, c := range []struct {
		name                   string
		in                     Findings
		info, warnings, errors int
	}{
		{"none", nil, 0, 0, 0},
		{"one", Findings{f("a", Upplysning)}, 1, 0, 0},
		{"several", Findings{f("a", Varnar), f("b", Varnar), f("a", Stoppar), f("c", Upplysning), f("d", 0)}, 1, 2, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.in.Count(Upplysning) != c.info || c.in.Count(Varnar) != c.warnings || c.in.Count(Stoppar) != c.errors {
				t.Errorf("counts %d, %d, %d", c.in.Count(Upplysning), c.in.Count(Varnar), c.in.Count(Stoppar))
			}
			if c.in.Stops() != (c.errors > 0) {
				t.Errorf("stops: %v", c.in.Stops())
			}
			for _, code := range []Code{"a", "b", "c", "zz"} {
				by := c.in.ByCode(code)
				n := 0
				for _, x := range c.in {
					if x.Code == code {
						n++
					}
				}
				if len(by) != n || c.in.HasCode(code) != (n > 0) {
					t.Errorf("%s: %d of %d, has %v", code, len(by), n, c.in.HasCode(code))
				}
			}
		})
	}
}

func TestFindingsSort(t *testing.T) {
	// In the order that they shall come in; each differs from the one before
	// in what decides.
	want := Findings{
		{Place: Place{Source: ""}},
		{Place: Place{Source: "a", Offset: 1, Line: 9}},
		{Place: Place{Source: "a", Offset: 2, Line: 1, Column: 9}},
		{Place: Place{Source: "a", Offset: 2, Line: 2, Column: 1}, Code: "z"},
		{Place: Place{Source: "a", Offset: 2, Line: 2, Column: 2}, Code: "a"},
		{Place: Place{Source: "a", Offset: 2, Line: 2, Column: 2, Object: "z"}, Code: "b"},
		{Place: Place{Source: "a", Offset: 2, Line: 2, Column: 2, Object: "zz", Path: "/z"}, Code: "b"},
		{Place: Place{Source: "a", Offset: 2, Line: 2, Column: 2, Object: "zz", Path: "/zz"}, Code: "b", Detail: Text{SV: "z"}},
		{Place: Place{Source: "a", Offset: 2, Line: 2, Column: 2, Object: "zz", Path: "/zz"}, Code: "b", Detail: Text{SV: "zz"}},
		{Place: Place{Source: "b"}},
	}
	key := func(f Finding) string { return fmt.Sprintf("%+v %s %s", f.Place, f.Code, f.Detail.SV) }
	for shift := range want {
		got := slices.Concat(want[shift:], want[:shift])
		if shift%2 == 1 {
			slices.Reverse(got)
		}
		got.Sort()
		for i := range want {
			if key(got[i]) != key(want[i]) {
				t.Fatalf("shift %d: at %d %s, want %s", shift, i, key(got[i]), key(want[i]))
			}
		}
	}
	// Those that nothing tells apart keep their order.
	same := Findings{{Severity: Upplysning}, {Severity: Stoppar}, {Severity: Varnar}}
	same.Sort()
	if same[0].Severity != Upplysning || same[1].Severity != Stoppar {
		t.Errorf("%+v", same)
	}
}

func TestFindingAsJSON(t *testing.T) {
	f := testRule.At(Place{Source: "a", Line: 1, Coordinate: &Coordinate{X: 1, Y: 2, CRS: "EPSG:3006"}}, Text{"D.", "E."})
	f.Related = []Place{{Object: "u"}}
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"code":"test/odd-colour","severity":"varnar","summary":{"sv":"Udda färg","en":"Odd colour"},` +
		`"detail":{"sv":"D.","en":"E."},"place":{"source":"a","line":1,"coordinate":{"x":1,"y":2,"crs":"EPSG:3006"}},` +
		`"source":"a table","certainty":"observed","related":[{"object":"u"}]}`
	if string(b) != want {
		t.Errorf("have %s\nwant %s", b, want)
	}
	b, err = json.Marshal(testRule)
	if want := `{"code":"test/odd-colour","severity":"varnar","title":{"sv":"Udda färg","en":"Odd colour"},` +
		`"source":"a table","certainty":"observed"}`; err != nil || string(b) != want {
		t.Errorf("have %s\nwant %s", b, want)
	}
}
