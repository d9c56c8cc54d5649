package evaluate

import (
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo/quality"
)

// A Koppling says which registered measures of ISO 19157 the findings of a rule
// count towards. It is our reading (inferred): the standard names the measures,
// not the rules of plans.
type Koppling struct {
	// Code is a rule's code, or the beginning of codes when it ends in "/".
	Code quality.Code `json:"code"`

	// Matt are the numbers of the counting measures: 10 for the conceptual
	// schema, 16 for value domains, 19 for the format, 11 and 21 to 27 for
	// topology (22 is reckoned from 21), 159 for the order of time (true is
	// out of order).
	Matt []int `json:"matt"`

	// Not says what is special, where something is.
	Not quality.Text `json:"not,omitzero"`
}

// The counting measures, by registered number.
const (
	mDuplicates  = 4
	mConceptual  = 10
	mOverlaps    = 11
	mDomain      = 16
	mFormat      = 19
	mConnection  = 21
	mUndershoot  = 23
	mOvershoot   = 24
	mSliver      = 25
	mSelfCross   = 26
	mSelfOverlap = 27
	mChronology  = 159
)

// mConnectionRate is reckoned from mConnection; no rule counts towards it.
const mConnectionRate = 22

func text(sv, en string) quality.Text { return quality.Text{SV: sv, EN: en} }

var gapNote = text("Glipor har inget eget mått i ISO 19157; de redovisas här.", "Gaps have no measure of their own in ISO 19157; they are reported here.")

// kopplingar are in the order of the measures. A rule that is not here counts
// as conceptual: it is a rule on what a plan is.
var kopplingar = []Koppling{
	// Form: what a decoder says about the file.
	{Code: "ngp/", Matt: []int{mFormat}},
	{Code: "ss637040/", Matt: []int{mFormat}},
	{Code: "geojson/", Matt: []int{mFormat}},
	{Code: "gml/", Matt: []int{mFormat}},
	{Code: "op-", Matt: []int{mFormat}, Not: text("Alla koder hos översiktsplanens format.", "All codes of the översiktsplan's formats.")},
	{Code: "planjson/", Matt: []int{mFormat}},
	{Code: "lager/", Matt: []int{mFormat}},
	{Code: "codec/", Matt: []int{mFormat}},
	{Code: "regler/identity-form", Matt: []int{mFormat}},
	{Code: "regler/identity-reused", Matt: []int{mFormat}},
	{Code: "regler/unread-member", Matt: []int{mFormat}},
	{Code: "regler/unknown-member", Matt: []int{mFormat}},
	{Code: "regler/ring-form", Matt: []int{mFormat}},
	{Code: "op/ring-form", Matt: []int{mFormat}},
	{Code: "op/identity-twice", Matt: []int{mFormat}},
	{Code: "op/no-identity", Matt: []int{mFormat}},

	{Code: "ss637040/required-missing", Matt: []int{mConceptual}},
	{Code: "ss637040/standard-requires", Matt: []int{mConceptual}},

	// Domain: values outside their list or range.
	{Code: "ngp/unknown-code", Matt: []int{mDomain}},
	{Code: "ngp/outside-crs", Matt: []int{mDomain}},
	{Code: "ss637040/bad-value", Matt: []int{mDomain}},
	{Code: "ss637040/kommun-unknown", Matt: []int{mDomain}},
	{Code: "ss637040/crs-not-in-specification", Matt: []int{mDomain}},
	{Code: "regler/unknown-code", Matt: []int{mDomain}},
	{Code: "regler/municipality-unknown", Matt: []int{mDomain}},
	{Code: "regler/crs-area", Matt: []int{mDomain}},
	{Code: "regler/mixed-heights", Matt: []int{mDomain}},
	{Code: "regler/value-number", Matt: []int{mDomain}},
	{Code: "regler/value-sense", Matt: []int{mDomain}},
	{Code: "regler/value-unit", Matt: []int{mDomain}},
	{Code: "regler/catalogue-unknown", Matt: []int{mDomain}},
	{Code: "regler/code-unknown", Matt: []int{mDomain}},
	{Code: "regler/catalogue-type", Matt: []int{mDomain}},
	{Code: "regler/catalogue-geometry", Matt: []int{mDomain}},
	{Code: "regler/genomforandetid", Matt: []int{mDomain}},
	{Code: "op/municipality-unknown", Matt: []int{mDomain}},
	{Code: "op/crs-area", Matt: []int{mDomain}},
	{Code: "op/code-ended", Matt: []int{mDomain}},
	{Code: "op/aspect-model", Matt: []int{mDomain}},

	// Areas that overlap.
	{Code: "DP-Krav-0013", Matt: []int{mOverlaps, mOvershoot}, Not: text("Överlapp smalare än sökavståndet räknas också som utskjutande anslutning.", "Overlaps narrower than the search distance count as overshoots too.")},
	{Code: "regler/use-overlap", Matt: []int{mOverlaps, mOvershoot}},
	{Code: "regler/plan-overlap", Matt: []int{mOverlaps}},
	{Code: "op/coverage-overlap", Matt: []int{mOverlaps, mOvershoot}},

	// Topology.
	{Code: "DP-Krav-0011", Matt: []int{mUndershoot}},
	{Code: "DP-Krav-0012", Matt: []int{mUndershoot}},
	{Code: "ss637040/ring-snapped", Matt: []int{mUndershoot}, Not: text("Glipor mellan gränser som slöts när ytan sattes samman.", "Gaps between boundaries that were closed when the area was assembled.")},
	{Code: "ss637040/ring-open", Matt: []int{mFormat, mConnection}},
	{Code: "ss637040/boundary-missing", Matt: []int{mFormat, mConnection}},
	{Code: "regler/small-gap", Matt: []int{mSliver}, Not: gapNote},
	{Code: "DP-0002", Matt: []int{mConceptual, mSliver}, Not: gapNote},
	{Code: "op/coverage-gap", Matt: []int{mConceptual, mSliver}, Not: gapNote},
	{Code: "DP-Krav-0014", Matt: []int{mSliver}},
	{Code: "DP-Krav-0018", Matt: []int{mSelfCross}},
	{Code: "op/self-crossing", Matt: []int{mSelfCross}},
	{Code: "regler/ring-touch", Matt: []int{mSelfCross}},
	{Code: "op/ring-touch", Matt: []int{mSelfCross}},
	{Code: "regler/spike", Matt: []int{mSelfOverlap}},
	{Code: "op/spike", Matt: []int{mSelfOverlap}},
	{Code: "regler/repeated-point", Matt: []int{mSelfOverlap}},
	{Code: "op/repeated-point", Matt: []int{mSelfOverlap}},
	{Code: "op/near-point", Matt: []int{mSelfOverlap}},
	{Code: "op/zero-area", Matt: []int{mSliver}},

	// The order of time.
	{Code: "regler/date-order", Matt: []int{mChronology}},
	{Code: "regler/laga-kraft-too-soon", Matt: []int{mChronology}},
	{Code: "regler/genomforandetid-start", Matt: []int{mChronology}},
	{Code: "op/date-order", Matt: []int{mChronology}},
	{Code: "op/period", Matt: []int{mChronology}},
	{Code: "op/legal-force-early", Matt: []int{mChronology}},
	{Code: "op/yttrande-time", Matt: []int{mChronology}},
}

// validity are the codes that say that something is dated in the future or has
// ended. ISO 19157 has no measure of its own for temporal validity: those of
// the value domain are used.
var validity = []quality.Code{"regler/future-date", "regler/future-version", "regler/status-dates", "regler/temporary-use", "op/future", "op/ended", "op/ceased", "op/status", "op/not-current", "op/aktualitet"}

// nothing are codes that say that a check was not made, or that something is
// worth knowing: they are no fault of the data.
var nothing = []quality.Code{"regler/not-examined", "op/not-examined", "op/digital", "op/code-own", "codec/findings-cut"}

// Kopplingar returns which rules count towards which measures.
func Kopplingar() []Koppling {
	out := slices.Clone(kopplingar)
	for i := range out {
		out[i].Matt = slices.Clone(out[i].Matt)
	}
	return out
}

// index finds the measures of a code.
type index struct {
	exact  map[quality.Code]*Koppling
	prefix []*Koppling
}

func newIndex() *index {
	x := &index{exact: map[quality.Code]*Koppling{}}
	for i := range kopplingar {
		k := &kopplingar[i]
		if strings.HasSuffix(string(k.Code), "/") || k.Code == "op-" {
			x.prefix = append(x.prefix, k)
		} else {
			x.exact[k.Code] = k
		}
	}
	return x
}

var conceptual = []int{mConceptual}

func (x *index) measures(c quality.Code) []int {
	if k := x.exact[c]; k != nil {
		return k.Matt
	}
	for _, k := range x.prefix {
		if strings.HasPrefix(string(c), string(k.Code)) {
			return k.Matt
		}
	}
	return conceptual
}
