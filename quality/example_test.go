package quality_test

import (
	"fmt"
	"os"
	"strings"

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

func ExampleReport_WriteText() {
	f := ruleNoName.At(quality.Place{Source: "plan.json", Line: 14, Column: 7, Path: "/features/0/properties", Object: "plan-1"},
		quality.Textf("Planen har inget namn.", "The plan has no name."))
	r := &quality.Report{
		Subject:  quality.Subject{Source: "plan.json", Object: "plan-1"},
		Rules:    []quality.Rule{ruleNoName},
		Findings: quality.Findings{f},
		NotRun: []quality.NotRun{{Rule: quality.Rule{Code: "example/stock", Title: quality.Text{EN: "One plan on a surface"}},
			Reason: quality.Text{EN: "All plans in force are not in the file."}}},
	}
	r.WriteText(os.Stdout, quality.EN)
	// Output:
	// Check of plan.json
	// plan-1
	//
	// Warnings (1)
	//
	//   Object plan-1
	//     plan.json:14:7: example/no-name No name
	//       The plan has no name.
	//       where: /features/0/properties
	//       source: Detaljplan 4.1, definition detaljplan (official)
	//
	// Not run (1)
	//
	//   All plans in force are not in the file.
	//     example/stock One plan on a surface
	//
	// 0 errors, 1 warning, 0 notes; 1 rule was run, 1 not
}

// A report of the platform is read, and asked about one rule.
func ExampleReadNGP() {
	n, err := quality.ReadNGP(strings.NewReader(`{"name": "Resultat", "tests": 1, "failures": 1, "warnings": 0, "errors": 0, "skipped": 0,
		"time": 0.07, "testcase": [{"id": "DP-0002", "label": "Täckning", "time": 0.07, "status": "FAILURE", "message": ["1,2 m² saknas"]}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(n.Refused(), n.Case("DP-0002").Status, n.Case("DP-0002").Message)
	// Output: true FAILURE [1,2 m² saknas]
}
