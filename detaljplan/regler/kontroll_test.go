package regler

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/internal/madedata"
	"github.com/planinfo-se/planinfo/quality"
)

// faulty is a plan with three kinds of faults.
func faulty() *detaljplan.Dataset {
	ds := clean()
	ds.Plan().Beteckning = ""                                                  // DP-0005
	ds.Plan().Kommun = "Umea"                                                  // regler/municipality-unknown
	provision(ds, nockhojd).Bestammelsevarde[0].Enhet = ""                     // DP-0009
	provision(ds, takvinkel).Bestammelsevarde[0].Vardetyp = ""                 // DP-0009
	ds.Plan().Beslutsinformation[0].Genomforandetid = detaljplan.Ptr(int64(5)) // regler/genomforandetid
	return ds
}

func codes(fs quality.Findings) []quality.Code {
	var out []quality.Code
	for _, f := range fs {
		out = append(out, f.Code)
	}
	slices.Sort(out)
	return out
}

func reason(r *quality.Report, code quality.Code) (quality.Text, bool) {
	for _, n := range r.NotRun {
		if n.Rule.Code == code {
			return n.Reason, true
		}
	}
	return quality.Text{}, false
}

func TestSelection(t *testing.T) {
	all := []quality.Code{"DP-0005", "DP-0009", "DP-0009", "regler/genomforandetid", "regler/municipality-unknown"}
	for _, c := range []struct {
		name string
		opts []Option
		want []quality.Code
	}{
		{"all", nil, all},
		{"one", []Option{Only("DP-0009")}, all[1:3]},
		{"two, said apart", []Option{Only("DP-0009"), Only("DP-0005")}, all[:3]},
		{"without", []Option{Without("DP-0009", "DP-0005")}, all[3:]},
		{"only and without", []Option{Only("DP-0009", "DP-0005"), Without("DP-0009")}, all[:1]},
		{"unknown code", []Option{Only("DP-9999")}, nil},
	} {
		r := check(faulty(), c.opts...)
		if diff := cmp.Diff(c.want, codes(r.Findings)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		// Each rule was run, or stands among those that were not.
		run := map[quality.Code]bool{}
		for _, g := range r.Rules {
			run[g.Code] = true
		}
		for _, g := range Rules() {
			if _, not := reason(r, g.Code); run[g.Code] == not {
				t.Errorf("%s: %s run %v, not run %v", c.name, g.Code, run[g.Code], not)
			}
		}
	}
}

func TestWhatRulesNeed(t *testing.T) {
	none := Check(faulty())
	for _, code := range []quality.Code{"regler/catalogue-unknown", "DP-Krav-0017", "regler/future-date", "regler/municipality-supplier", "DP-0001",
		"regler/municipality-inside"} {
		if why, ok := reason(none, code); !ok || why.SV == "" || why.EN == "" {
			t.Errorf("%s: not run %v, because %+v", code, ok, why)
		}
		_, still := reason(check(faulty()), code)
		if always := code == "DP-0001" || code == "regler/municipality-inside"; still != always {
			t.Errorf("%s: not run %v with all that it needs", code, still)
		}
	}
	// A sentence that is filled in cannot be checked without the catalogue.
	if _, ok := reason(none, "DP-0022"); !ok {
		t.Error("DP-0022 does not say what it could not check")
	}
}

func TestRegrade(t *testing.T) {
	ds := faulty()
	lutning(provision(ds, korsmark)) // a finding that weighs less than its rule
	v := provision(ds, korsmark).Bestammelsevarde
	v[0].Beskrivning, v[1].Beskrivning = "a", "b"
	count := func(opts ...Option) (stop, warn int) {
		fs := check(ds, append(opts, Only("DP-0009"))...).Findings
		return fs.Count(quality.Stoppar), fs.Count(quality.Varnar)
	}
	if s, w := count(); s != 2 || w != 1 {
		t.Errorf("as the rule says: %d stop, %d warn", s, w)
	}
	if s, w := count(Regrade("DP-0009", quality.Varnar)); s != 0 || w != 3 {
		t.Errorf("re-graded: %d stop, %d warn", s, w)
	}
	if r := check(ds, Regrade("DP-0009", quality.Upplysning)); r.Rules[slices.IndexFunc(r.Rules, func(g quality.Rule) bool { return g.Code == "DP-0009" })].Severity != quality.Upplysning {
		t.Error("the report's rule is not re-graded")
	}
	for _, g := range Rules() {
		if g.Code == "DP-0009" && g.Severity != quality.Stoppar {
			t.Error("the table changed")
		}
	}
}

func TestReport(t *testing.T) {
	r := check(faulty(), Source("plan.json"))
	want := quality.Subject{Source: "plan.json", Object: planID, Name: "Exempelplan för planinfo"}
	if r.Subject != want || r.AsOf != today {
		t.Errorf("%+v, as of %s", r.Subject, r.AsOf)
	}
	for _, f := range r.Findings {
		if f.Place.Source != "plan.json" || f.Place.Object == "" || f.Place.Path == "" || f.Detail.SV == "" || f.Detail.EN == "" {
			t.Errorf("%+v", f)
		}
	}
	if !slices.IsSortedFunc(r.Findings, func(a, b quality.Finding) int {
		if a.Code != b.Code {
			return map[bool]int{true: -1, false: 1}[a.Code < b.Code]
		}
		return map[bool]int{true: -1, false: 1}[a.Place.Object <= b.Place.Object]
	}) {
		t.Errorf("not in order: %s", r.Findings)
	}
	for _, ds := range []*detaljplan.Dataset{nil, {}, {Planer: []*detaljplan.Detaljplan{nil}}, {LosaBestammelser: []*detaljplan.Planbestammelse{nil}}} {
		r := check(ds)
		if diff := cmp.Diff([]quality.Code{"regler/one-plan"}, codes(r.Findings)); diff != "" || r.Subject != (quality.Subject{}) {
			t.Errorf("%+v: %s", ds, diff)
		}
	}
	if r := check(&detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Planbestammelser: []*detaljplan.Planbestammelse{nil, {}}}}}); len(r.Findings) == 0 {
		t.Error("an empty plan gives nothing")
	}
}

// What the decoder has said of a place, rules do not say again.
func TestDecoded(t *testing.T) {
	data, err := os.ReadFile("testdata/fel.json")
	if err != nil {
		t.Fatal(err)
	}
	ds, fs, err := ngp.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	alone, joined := Check(ds), Check(ds, Decoded(fs), Source("fel.json"))
	for _, code := range []quality.Code{"regler/mandatory", "regler/unknown-member", "regler/unread-member", "regler/identity-form", "regler/unknown-code",
		"regler/other-kind-member", "regler/identity-reused", "regler/loose-provision", "regler/crs-area", "6.1-02", "6.1-03"} {
		if !alone.Findings.HasCode(code) {
			t.Errorf("%s is not found", code)
		}
		for _, f := range joined.Findings.ByCode(code) {
			t.Errorf("said twice: %s", f)
		}
	}
	have := codesOf(joined.Findings)
	for code, n := range codesOf(fs) {
		if have[code] != n {
			t.Errorf("%s: %d of %d", code, have[code], n)
		}
	}
	for _, f := range joined.Findings {
		if f.Place.Source != "fel.json" {
			t.Errorf("no source: %s", f)
		}
	}
}

// Rules do not change what they check, and run side by side.
func TestCheckChangesNothing(t *testing.T) {
	for name, made := range map[string]func() *detaljplan.Dataset{"faulty": faulty, "made": func() *detaljplan.Dataset { return madedata.Delivery(30) }} {
		ds := made()
		want := fmt.Sprint(check(made()).Findings)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if have := fmt.Sprint(check(ds).Findings); have != want {
					t.Errorf("%s: findings differ", name)
				}
			})
		}
		wg.Wait()
		if !reflect.DeepEqual(ds, made()) {
			t.Errorf("%s: the data set changed", name)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		in   string
		want float64
		ok   bool
	}{
		{"9.5", 9.5, true}, {"9,5", 9.5, true}, {" 40 ", 40, true}, {"-3", -3, true}, {"+0,0", 0, true}, {"", 0, false}, {"1,000.5", 0, false},
		{"1,2,3", 0, false}, {"1e3", 0, false}, {"Inf", 0, false}, {"NaN", 0, false}, {"0x10", 0, false}, {"ca 3", 0, false}, {"4 m", 0, false},
	} {
		if have, ok := talvarde(c.in); ok != c.ok || ok && have != c.want {
			t.Errorf("%q: %v, %v", c.in, have, ok)
		}
	}
}

// When work began, by what is known.
func TestAlder(t *testing.T) {
	d := func(s string) civil.Date { return date(s) }
	b := func(f func(*detaljplan.Beslutsinformation)) detaljplan.Beslutsinformation {
		var x detaljplan.Beslutsinformation
		f(&x)
		return x
	}
	start := func(s string) detaljplan.Beslutsinformation {
		return b(func(x *detaljplan.Beslutsinformation) { x.DatumPaborjat = d(s) })
	}
	none := detaljplan.Beslutsinformation{}
	for _, c := range []struct {
		name   string
		beslut []detaljplan.Beslutsinformation
		status string
		ss     string
		want   alder
	}{
		{"nothing", nil, "", "", okandAlder},
		{"no dates", []detaljplan.Beslutsinformation{none}, "", "", okandAlder},
		{"last day before", []detaljplan.Beslutsinformation{start("2021-12-31")}, "", "", tidigare},
		{"first day", []detaljplan.Beslutsinformation{start("2022-01-01")}, "", "", senare},
		{"a start is a start, whatever else", []detaljplan.Beslutsinformation{start("2022-01-01")}, "2021-01-01", "", senare},
		{"adopted before", []detaljplan.Beslutsinformation{b(func(x *detaljplan.Beslutsinformation) { x.DatumAntagande = d("2021-12-31") })}, "", "", tidigare},
		{"adopted after", []detaljplan.Beslutsinformation{b(func(x *detaljplan.Beslutsinformation) { x.DatumAntagande = d("2022-01-01") })}, "", "", okandAlder},
		{"in force before", []detaljplan.Beslutsinformation{b(func(x *detaljplan.Beslutsinformation) {
			x.DatumLagakraft = []civil.Date{d("2023-01-01"), d("2021-12-31")}
		})}, "", "", tidigare},
		{"status before", []detaljplan.Beslutsinformation{none}, "2021-12-31", "", tidigare},
		{"registered before", nil, "", "2017-05-15+02:00", tidigare},
		{"registered after", nil, "", "2022-05-15", okandAlder},
		{"registered some day", nil, "", "i våras i alla fall", okandAlder},
		{"one of each", []detaljplan.Beslutsinformation{start("1990-01-01"), start("2023-01-01")}, "", "", senare},
		{"old and unknown", []detaljplan.Beslutsinformation{start("1990-01-01"), none}, "", "", okandAlder},
		{"unknown and new", []detaljplan.Beslutsinformation{none, start("2023-01-01")}, "", "", senare},
		{"all old", []detaljplan.Beslutsinformation{start("1990-01-01"), start("2000-01-01")}, "", "", tidigare},
	} {
		p := &detaljplan.Detaljplan{Beslutsinformation: c.beslut}
		if c.status != "" {
			p.DatumStatusforandring = d(c.status)
		}
		if c.ss != "" {
			p.SS637040 = &detaljplan.PlanSS637040{Registreringsdatum: c.ss}
		}
		k := &kontroll{plan: p}
		if have := k.alder(); have != c.want {
			t.Errorf("%s: %d, want %d", c.name, have, c.want)
		}
	}
}

// Large and odd data takes time in proportion to its size.
func TestManyOfEverything(t *testing.T) {
	const n = 5000
	ds := clean()
	p := ds.Plan()
	b := provision(ds, korsmark)
	for i := range n {
		id := detaljplan.UUID(fmt.Sprintf("e0000000-0000-4000-8000-%012d", i))
		b.Bestammelsevarde = append(b.Bestammelsevarde, detaljplan.Variabelvarde{Datatyp: detaljplan.VariabeltypDecimaltal, Variabelvarde: "x", Beskrivning: "y"})
		b.ReglerarAnvandningsbestammelse = append(b.ReglerarAnvandningsbestammelse, id)
		p.Beslutsinformation[0].Planbestammelse = append(p.Beslutsinformation[0].Planbestammelse, id)
		p.Beslutsinformation[0].DatumLagakraft = append(p.Beslutsinformation[0].DatumLagakraft, date("2020-01-01"))
		p.Beslutsinformation[0].Beslutshandling = append(p.Beslutsinformation[0].Beslutshandling, p.Beslutsinformation[0].Beslutshandling[0])
		p.Planbestammelser = append(p.Planbestammelser, &detaljplan.Planbestammelse{Objektidentitet: id, Detaljplan: p.Objektidentitet,
			Bestammelseformulering: strings.Repeat("[", i%50)})
		p.Extra = append(p.Extra, detaljplan.Member{Format: detaljplan.FormatNGP, Name: fmt.Sprint("x", i), Raw: "1"})
	}
	r := check(ds, attributes())
	again := check(ds, attributes(), Decoded(r.Findings))
	if len(r.Findings) < 5*n || len(again.Findings) < 2*len(r.Findings) {
		t.Errorf("%d findings, joined %d", len(r.Findings), len(again.Findings))
	}
}
