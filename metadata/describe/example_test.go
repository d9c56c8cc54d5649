package describe_test

import (
	"fmt"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/describe"
	"github.com/planinfo-se/planinfo/quality/evaluate"
)

func ExampleDetaljplan() {
	d, found, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		fmt.Println(err)
		return
	}
	report := evaluate.Detaljplan(d, evaluate.Decoded(found), evaluate.On(civil.Date{Year: 2026, Month: 5, Day: 1}))

	// What people know and data does not.
	people := &metadata.Record{
		Contacts: []metadata.Contact{{Role: metadata.RoleOwner, Organisation: metadata.T("Exempelkommunen")}},
		Rights:   []metadata.Rights{{Part: metadata.PartPlan, License: metadata.LicenseCC0}},
	}
	result := describe.Detaljplan(d, describe.Base(people), describe.WithQuality(report), describe.For(metadata.TargetNGP))

	r := result.Record
	fmt.Println(r.Title.Value)
	fmt.Println(r.Edition.Value, r.Status, r.ReferenceSystems[0].Name.Value)
	for _, e := range r.Quality[0].Elements {
		if e.Element == "DomainConsistency" || e.Element == "CompletenessCommission" && e.Measure == "2" {
			for _, v := range e.Quantitative {
				fmt.Println(e.Element, e.Measure, e.State, v.ValueType, v.Values)
			}
			if e.State == metadata.QualityNotEvaluated {
				fmt.Println(e.Element, e.Measure, e.State, e.Reason.Value)
			}
		}
	}
	for _, m := range result.Missing {
		fmt.Println("missing:", m.Path)
	}
	// Output:
	// Exempelplan för planinfo
	// laga kraft completed SWEREF 99 20 15
	// DomainConsistency 16 evaluated Integer [0]
	// DomainConsistency 18 evaluated Real [0]
	// CompletenessCommission 2 notEvaluated Ingen referens att jämföra med är given.
	// missing: /access/rights
	// missing: /classification
	// missing: /protection/personalData
	// missing: /protection/securityProtected
}
