package regler

import "github.com/planinfo-se/planinfo/quality"

// perPlan is what rules have in common for one plan, made when first asked for.
type perPlan struct {
	rumDelat
}

func grundregler() []Regel       { return nil }
func statusregler() []Regel      { return nil }
func bestammelseregler() []Regel { return nil }
func katalogregler() []Regel     { return nil }
func beslutsregler() []Regel     { return nil }

func (k *kontroll) joined() quality.Findings {
	out := k.findings
	for _, f := range k.decoded {
		if f.Place.Source == "" {
			f.Place.Source = k.source
		}
		out = append(out, f)
	}
	return out
}
