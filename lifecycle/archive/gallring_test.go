package archive

import (
	"bytes"
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/quality"
)

func unescape(s string) (string, error) { return url.PathUnescape(s) }

// TestReport reckons by hand: the plan was shown 2–30 September 2024 and in
// force on 17 June 2025.
func TestReport(t *testing.T) {
	s := store(t)
	yes := true
	rules := []Gallringsregel{
		{Namn: "plan", Slag: []string{"plan"}, Bevaras: true, Beslut: "KS 2020:1"},
		{Namn: "plan kort", Slag: []string{"plan"}, Manader: 1, Fran: FranPosten, Beslut: "KS 2020:1"},
		{Namn: "fastighetsförteckning", Slag: []string{"fastighetsförteckning"}, Manader: 24, Fran: FranLagaKraft, Beslut: "KS 2020:2", Lagrum: "arkivlagen 10 §"},
		{Namn: "samråd", Skeden: []lifecycle.Skede{lifecycle.SkedeSamrad}, Slag: []string{"handling"}, Manader: 12, Fran: FranSkedet, Beslut: "KS 2020:3"},
		{Namn: "ej publikt längre", EjPublik: &yes, Manader: 36, Fran: FranSkedet, Beslut: "KS 2020:4"},
		{Namn: "karta", Slag: []string{"grundkarta"}, Manader: 6, Fran: FranPosten, Beslut: "KS 2020:5"},
		{Namn: "metadata", Slag: []string{"grundkarta, metadata"}, Manader: 6, Fran: FranUpphavd, Beslut: "KS 2020:6"},
	}
	plans, _ := s.Plans()
	var dp string
	for _, p := range plans {
		if p != "op-1" {
			dp = p
		}
	}
	list, err := Report(s, rules, day("2025-10-01"), dp)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]Gallringspost{}
	for _, x := range list {
		got[string(x.Skede)+"|"+x.Slag+"|"+x.Namn] = x
	}
	for key, want := range map[string]struct {
		utfall Utfall
		dag    string
		regel  string
		delas  bool
	}{
		"samrådshandling|plan|Kvarteret <Eken> & Ån, samrådshandling":         {SkaBevaras, "", "plan", false},
		"laga kraft-handling|plan|Kvarteret <Eken> & Ån, laga kraft-handling": {SkaBevaras, "", "plan", false},
		"samrådshandling|fastighetsförteckning|ff":                            {GallrasSenare, "2027-06-17", "fastighetsförteckning", false},
		"samrådshandling|handling|CON":                                        {FarGallras, "2025-09-30", "samråd", false},
		"samrådshandling|handling|Förteckning.xlsx":                           {GallrasSenare, "2027-09-30", "ej publikt längre", false},
		"laga kraft-handling|handling|CON":                                    {UtanRegel, "", "", false},
		"laga kraft-handling|handling|Förteckning.xlsx":                       {GallrasSenare, "2028-06-17", "ej publikt längre", false},
		// The map of the first stage may go; its bytes are also the second's.
		"samrådshandling|grundkarta|Grundkarta":               {FarGallras, "2025-03-02", "karta", true},
		"laga kraft-handling|grundkarta|Grundkarta":           {GallrasSenare, "2025-12-17", "karta", false},
		"samrådshandling|grundkarta, metadata|Grundkarta":     {DagSaknas, "", "metadata", false},
		"laga kraft-handling|grundkarta, metadata|Grundkarta": {DagSaknas, "", "metadata", false},
	} {
		x, ok := got[key]
		if !ok {
			t.Errorf("%s is not in the report", key)
			continue
		}
		if x.Utfall != want.utfall || x.Dag.String() != want.dag && !(want.dag == "" && x.Dag.IsZero()) || x.Regel != want.regel || x.Delas != want.delas {
			t.Errorf("%s: %+v, want %+v", key, x, want)
		}
	}
	// The day before and the day itself.
	for d, want := range map[string]Utfall{"2025-09-29": GallrasSenare, "2025-09-30": FarGallras} {
		list, err := Report(s, rules, day(d), dp)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range list {
			if x.Skede == lifecycle.SkedeSamrad && x.Namn == "CON" && x.Utfall != want {
				t.Errorf("on %s: %s, want %s", d, x.Utfall, want)
			}
		}
	}
	for _, l := range []quality.Lang{quality.SV, quality.EN} {
		var b bytes.Buffer
		if err := WriteReport(&b, list, l); err != nil || strings.Count(b.String(), "  – ") != len(list) {
			t.Errorf("%v: %d lines of %d\n%s", err, strings.Count(b.String(), "  – "), len(list), b.String())
		}
	}
}

func TestDecodeRegler(t *testing.T) {
	good := `[{"namn":"a","slag":["grundkarta"],"manader":12,"fran":"planens laga kraft","beslut":"KS 1","beslutDatum":"2020-01-02"},{"namn":"b","bevaras":true,"beslut":"KS 1"}]`
	rules, err := DecodeRegler(strings.NewReader(good))
	if err != nil || len(rules) != 2 || rules[0].BeslutDatum != day("2020-01-02") || rules[0].Fran != FranLagaKraft {
		t.Fatal(rules, err)
	}
	for name, s := range map[string]string{
		"no JSON": `[`, "unknown": `[{"namn":"a","bevaras":true,"beslut":"1","x":1}]`, "no decision": `[{"namn":"a","bevaras":true}]`, "no name": `[{"bevaras":true,"beslut":"1"}]`,
		"both": `[{"namn":"a","bevaras":true,"manader":1,"beslut":"1"}]`, "no start": `[{"namn":"a","manader":1,"beslut":"1"}]`, "minus": `[{"namn":"a","manader":-1,"fran":"när posten gjordes","beslut":"1"}]`,
		"start": `[{"namn":"a","manader":1,"fran":"någon gång","beslut":"1"}]`, "more": good + " 1",
	} {
		if _, err := DecodeRegler(strings.NewReader(s)); !errors.Is(err, ErrRegel) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Report(empty(t), []Gallringsregel{{}}, day("2026-01-01")); !errors.Is(err, ErrRegel) {
		t.Error(err)
	}
}

func FuzzDecodeRegler(f *testing.F) {
	f.Add(`[{"namn":"a","slag":["grundkarta"],"manader":12,"fran":"planens laga kraft","beslut":"KS 1","beslutDatum":"2020-01-02"}]`)
	s := store(f)
	f.Fuzz(func(t *testing.T, text string) {
		rules, err := DecodeRegler(strings.NewReader(text))
		if err != nil {
			if !errors.Is(err, ErrRegel) {
				t.Fatal(err)
			}
			return
		}
		if len(rules) > 20 {
			return
		}
		if _, err := Report(s, rules, day("2026-01-01")); err != nil {
			t.Fatal(err)
		}
	})
}
