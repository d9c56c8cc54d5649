package regler

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/quality"
)

// The identities in the clean plan, by the end of their UUID.
const (
	planID      = "a0000000-0000-4000-8000-000000000001"
	bostader    = "a0000000-0000-4000-8000-000000000011" // use, two parts, a hole
	teknik      = "a0000000-0000-4000-8000-000000000012" // use, in the hole
	bygdegard   = "a0000000-0000-4000-8000-000000000013" // use
	skyfall     = "a0000000-0000-4000-8000-000000000014" // use, allmän plats
	prickmark   = "a0000000-0000-4000-8000-000000000021"
	korsmark    = "a0000000-0000-4000-8000-000000000022"
	byggnadsyta = "a0000000-0000-4000-8000-000000000023" // wording with slots
	nockhojd    = "a0000000-0000-4000-8000-000000000024" // wording filled in
	takvinkel   = "a0000000-0000-4000-8000-000000000025"
	utfart      = "a0000000-0000-4000-8000-000000000026" // line
	markhojd    = "a0000000-0000-4000-8000-000000000027" // points
	genomslapp  = "a0000000-0000-4000-8000-000000000028" // secondary boundary
	magasin     = "a0000000-0000-4000-8000-000000000029" // on allmän plats
	lovvillkor  = "a0000000-0000-4000-8000-000000000041"
	gangstrak   = "a0000000-0000-4000-8000-000000000030" // vertical limit
)

// today is the day that the tests check as of.
var today = date("2026-11-20")

func date(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func instant(s string) civil.Instant {
	i, err := civil.ParseInstant(s)
	if err != nil {
		panic(err)
	}
	return i
}

// clean is a plan begun after 2021 that has gained legal force and that no
// rule has anything to say about. Every call gives a new one.
func clean() *detaljplan.Dataset {
	ds, fs, err := ngp.Unmarshal(sample.NGP())
	if err != nil || len(fs) > 0 {
		panic(fmt.Sprint(err, fs))
	}
	return ds
}

// cleanConsulted is the clean plan while it is consulted on (samråd).
func cleanConsulted() *detaljplan.Dataset {
	ds := clean()
	p := ds.Plan()
	p.Status = detaljplan.PlanstatusSamrad
	p.DatumStatusforandring = date("2025-01-10")
	b := &p.Beslutsinformation[0]
	*b = detaljplan.Beslutsinformation{InstansInomKommunen: b.InstansInomKommunen, DiarienummerKommun: b.DiarienummerKommun,
		Grundkarta: b.Grundkarta, DatumPaborjat: b.DatumPaborjat}
	return ds
}

// cleanEarlier is the clean plan begun before 2022.
func cleanEarlier() *detaljplan.Dataset {
	ds := clean()
	b := &ds.Plan().Beslutsinformation[0]
	b.DatumPaborjat = date("2021-12-31")
	for _, x := range ds.Plan().Planbestammelser {
		x.Planbestammelsebeskrivning = nil
	}
	teknik := provision(ds, teknik)
	teknik.Planbestammelsebeskrivning = &detaljplan.Planbestammelsebeskrivning{Motiv: "Tekniska anläggningar"}
	return ds
}

// cleanOld is the clean plan as one of 1992, digitised afterwards.
func cleanOld() *detaljplan.Dataset {
	ds := clean()
	p := ds.Plan()
	p.DatumStatusforandring = date("1992-09-28")
	b := &p.Beslutsinformation[0]
	b.DatumPaborjat = civil.Date{}
	b.DatumAntagande, b.DatumLagakraft = date("1992-08-31"), []civil.Date{date("1992-09-28")}
	b.Genomforandetid, b.GenomforandetidStartar = detaljplan.Ptr(int64(75)), date("1992-09-28")
	return ds
}

// provision finds a provision by its identity.
func provision(ds *detaljplan.Dataset, id detaljplan.UUID) *detaljplan.Planbestammelse {
	for b := range ds.Bestammelser {
		if b.Objektidentitet == id {
			return b
		}
	}
	panic("no provision " + id)
}

// A place is where a finding is expected: the object and the JSON Pointer
// within it.
type place struct{ object, path string }

// A mutation changes a clean plan so that it lies just outside a rule's
// limit, or just inside.
type mutation struct {
	name   string
	code   quality.Code               // the rule that it is about
	base   func() *detaljplan.Dataset // clean when nil
	opts   []Option                   // besides those of check
	change func(*detaljplan.Dataset)
	want   []place // where the rule's findings are; none for a mutation inside the limit
}

// check runs all rules as the tests do.
func check(ds *detaljplan.Dataset, opts ...Option) *quality.Report {
	return Check(ds, append([]Option{AsOf(today), Municipality("2480"), WithCatalogue(testKatalog())}, opts...)...)
}

// testKatalog is a small catalogue: what the sample refers to, after Boverket's
// Planbestämmelsekatalogen, and made-up rows for the tests.
var testKatalog = sync.OnceValue(func() *katalog.Katalog {
	data, err := os.ReadFile("testdata/katalog.json")
	if err != nil {
		panic(err)
	}
	k, fs, err := katalog.Unmarshal(data)
	if err != nil || len(fs) > 0 {
		panic(fmt.Sprint(err, fs))
	}
	return k
})

// heltTestKatalog is testKatalog with so many more rows that it is no extract.
func heltTestKatalog() *katalog.Katalog {
	var rows []*katalog.Bestammelse
	for row := range testKatalog().All() {
		rows = append(rows, row)
	}
	for i := range heltKatalog {
		rows = append(rows, &katalog.Bestammelse{ID: detaljplan.UUID(fmt.Sprintf("d0000000-0000-4000-8000-%012d", i)), Bestammelseformulering: "Fyllnad"})
	}
	return katalog.New(katalog.Release{ID: 2, Namn: "fyllt"}, rows)
}

// mutations are all pairs. Each file of rules has its own.
func mutations() []mutation {
	return slices.Concat(grundmutationer(), geometrimutationer(), statusmutationer(), bestammelsemutationer(), katalogmutationer(), beslutsmutationer(), rumsmutationer())
}

func TestCleanPlansGiveNothing(t *testing.T) {
	for name, base := range map[string]func() *detaljplan.Dataset{"laga kraft": clean, "samråd": cleanConsulted,
		"begun before 2022": cleanEarlier, "old": cleanOld} {
		for _, f := range check(base()).Findings {
			t.Errorf("%s: %s", name, f)
		}
	}
}

func TestMutations(t *testing.T) {
	for _, m := range mutations() {
		t.Run(strings.ReplaceAll(string(m.code), "/", "-")+"/"+m.name, func(t *testing.T) {
			base := m.base
			if base == nil {
				base = clean
			}
			ds := base()
			m.change(ds)
			opts := m.opts
			if !slices.ContainsFunc(rumsregler(), func(g Regel) bool { return g.Code == m.code }) {
				// A change that takes a provision away, or gives it another use,
				// changes what lies where as well.
				for _, g := range rumsregler() {
					opts = append(opts[:len(opts):len(opts)], Without(g.Code))
				}
			}
			r := check(ds, opts...)
			var have []place
			for _, f := range r.Findings {
				if f.Code != m.code {
					t.Errorf("another rule: %s", f)
					continue
				}
				have = append(have, place{f.Place.Object, f.Place.Path})
			}
			if !slices.Equal(have, m.want) {
				t.Errorf("have %v\nwant %v\n%s", have, m.want, r.Findings)
			}
		})
	}
}

// Every rule that is checked has a mutation outside its limit and one inside.
func TestEveryRuleHasAPair(t *testing.T) {
	inside, outside := map[quality.Code]bool{}, map[quality.Code]bool{}
	for _, m := range mutations() {
		if len(m.want) > 0 {
			outside[m.code] = true
		} else {
			inside[m.code] = true
		}
	}
	for _, g := range Regler() {
		if g.EjHar != (quality.Text{}) {
			continue
		}
		if !inside[g.Code] || !outside[g.Code] {
			t.Errorf("%s: inside %v, outside %v", g.Code, inside[g.Code], outside[g.Code])
		}
	}
}
