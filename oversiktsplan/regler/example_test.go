package regler_test

import (
	"fmt"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/oversiktsplan/regler"
	"github.com/planinfo-se/planinfo/quality"
)

// A plan is checked before it goes to the council.
func ExampleCheck() {
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		fmt.Println(err)
		return
	}
	p.Riksintressen[1].Tillgodoses = ""
	p.Handelser[5].DatumSlut = civil.Date{Year: 2024, Month: 10, Day: 14}
	p.Granskningsyttranden[0].Datum = civil.Date{Year: 2024, Month: 10, Day: 10}

	report := regler.Check(p, regler.AsOf(civil.Date{Year: 2026, Month: 11, Day: 20}))
	for _, f := range report.Findings {
		fmt.Println(f.Code, f.Severity, f.Place.Path)
		fmt.Println("  ", f.Detail.EN)
		fmt.Println("  ", f.Source)
	}
	// Output:
	// op/granskning-time stoppar /handelser/5/datumSlut
	//    The granskning 2024-09-02–2024-10-14 is shorter than two months; it can end on 2024-11-02 at the earliest.
	//    PBL 3 kap. 12 och 28 §§; 7 kap. 5 §; lag (1930:173) om beräkning av lagstadgad tid
	// op/riksintresse-statement stoppar /riksintressen/1/tillgodoses
	//    How the national interest Kommunikationer is met is not told.
	//    PBL 3 kap. 4 § andra stycket
}

// Rules are selected, silenced and re-graded by code, and a rule that the law
// did not have when the plan was begun is not run.
func ExampleOnly() {
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		fmt.Println(err)
		return
	}
	p.DatumPaborjad = civil.Date{Year: 2019, Month: 3, Day: 1}
	report := regler.Check(p, regler.Only("op/announcement", "op/coverage-gap"), regler.Regrade("op/coverage-gap", quality.Varnar))
	for _, r := range report.Rules {
		fmt.Println("run:", r.Code, r.Severity)
	}
	for _, n := range report.NotRun {
		if n.Rule.Code == "op/announcement" {
			fmt.Println("not run:", n.Rule.Code, n.Reason.EN)
		}
	}
	// Output:
	// run: op/coverage-gap varnar
	// not run: op/announcement The plan was begun on 2019-03-01, before the provisions that the rule rests on (2020-04-01).
}
