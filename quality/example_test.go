package quality_test

import (
	"fmt"

	"github.com/planinfo-se/planinfo/quality"
)

var ruleNoName = quality.Rule{
	Code: "example/no-name", Severity: quality.Varnar, Certainty: quality.Official,
	Title:  quality.Text{SV: "Namn saknas", EN: "No name"},
	Source: "Detaljplan 4.1, definition detaljplan",
}

// A rule is kept in a table; a finding is the rule at a place.
func Example() {
	findings := quality.Findings{
		ruleNoName.At(quality.Place{Source: "plan.json", Line: 14, Column: 7, Path: "/features/0/properties"},
			quality.Textf("Planen i %s har inget namn.", "The plan in %s has no name.", "Falun")),
	}
	for _, f := range findings {
		fmt.Println(f)
		fmt.Println(f.Line(quality.SV))
	}
	fmt.Println(findings.Stops(), findings.HasCode("example/no-name"))
	// Output:
	// plan.json:14:7: warning example/no-name: The plan in Falun has no name. [/features/0/properties]
	// plan.json:14:7: varnar example/no-name: Planen i Falun har inget namn. [/features/0/properties]
	// false true
}

func ExampleFindings_Sort() {
	f := quality.Findings{
		ruleNoName.At(quality.Place{Source: "b.json", Offset: 5, Line: 1}, quality.Text{}),
		ruleNoName.At(quality.Place{Source: "a.json", Offset: 90, Line: 7}, quality.Text{}),
		ruleNoName.At(quality.Place{Source: "a.json", Offset: 9, Line: 2}, quality.Text{}),
	}
	f.Sort()
	for _, x := range f {
		fmt.Println(x.Place)
	}
	// Output:
	// a.json:2
	// a.json:7
	// b.json:1
}
