package regler_test

import (
	"fmt"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/regler"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/quality"
)

func load() *detaljplan.Dataset {
	ds, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		panic(err)
	}
	return ds
}

// A plan is checked before it is delivered.
func ExampleCheck() {
	ds := load()
	p := ds.Plan()
	p.Beteckning = ""
	p.Beslutsinformation[0].Genomforandetid = detaljplan.Ptr(int64(10))
	p.Planbestammelser[7].Bestammelsevarde[0].Enhet = ""

	report := regler.Check(ds, regler.Source("plan.json"), regler.AsOf(civil.Date{Year: 2026, Month: 11, Day: 20}))
	for _, f := range report.Findings {
		fmt.Println(f.Code, f.Severity, f.Place.Path)
		fmt.Println("  ", f.Detail.EN)
	}
	fmt.Println("stops:", report.Findings.Stops())
	// Output:
	// DP-0005 stoppar /beteckning
	//    beteckning is required at laga kraft.
	// DP-0009 stoppar /bestammelsevarde/0/enhet
	//    The decimal höjd has no enhet.
	// regler/genomforandetid varnar /beslutsinformation/0/genomforandetid
	//    The implementation period is 10 months; are 10 years, that is 120 months, meant?
	// stops: true
}

// Rules are selected, silenced and re-graded by code. What was not run is in
// the report, with the reason.
func ExampleOnly() {
	report := regler.Check(load(), regler.Only("DP-0001", "DP-0009", "DP-Krav-0017"), regler.Regrade("DP-0009", quality.Varnar))
	for _, r := range report.Rules {
		fmt.Println("run:", r.Code, r.Severity)
	}
	for _, n := range report.NotRun {
		if n.Rule.Code == "DP-0001" || n.Rule.Code == "DP-Krav-0017" {
			fmt.Println("not run:", n.Rule.Code, n.Reason.EN)
		}
	}
	// Output:
	// run: DP-0009 varnar
	// not run: DP-0001 The rule needs all plans in force in the country, which are not in the file.
	// not run: DP-Krav-0017 No catalogue of provisions is given.
}

// The table of rules says what each asks for and how sure its source is.
func ExampleRegler() {
	for _, r := range regler.Regler() {
		if r.Code == "DP-0014" {
			fmt.Println(r.Title.EN)
			fmt.Println(r.Text.EN)
			fmt.Println(r.Galler.EN)
			fmt.Println(r.Severity, r.Certainty)
		}
	}
	// Output:
	// No decision document with the plan map
	// At least one decision document holds the plan map. That there is none at all is DP-0017.
	// Plans with status laga kraft.
	// stoppar reported
}
