package iso19157

import (
	"fmt"
	"math"
	"slices"
)

// A SamplingPlan says how many of a lot to inspect, and how many faulty ones
// make the lot fail.
type SamplingPlan struct {
	Lot    int     // items in all
	AQL    float64 // acceptance quality limit, percent of items
	Letter string  // code letter
	Size   int     // items to inspect; the lot when all are
	Accept int     // at most this many faulty: passed
	Reject int     // at least this many: failed
}

// letters are the code letters of ISO 2859-1, general inspection level II, with
// the largest lot of each and the sample.
var letters = []struct {
	letter string
	lot    int // largest
	size   int
}{
	{"A", 8, 2}, {"B", 15, 3}, {"C", 25, 5}, {"D", 50, 8}, {"E", 90, 13}, {"F", 150, 20}, {"G", 280, 32}, {"H", 500, 50}, {"J", 1200, 80}, {"K", 3200, 125},
	{"L", 10_000, 200}, {"M", 35_000, 315}, {"N", 150_000, 500}, {"P", 500_000, 800}, {"Q", math.MaxInt, 1250},
}

// first is the index in letters at which the acceptance number is zero, by
// AQL. After it the table has an arrow up, an arrow down, and then the steps.
var first = []struct {
	aql float64
	at  int
}{{0.10, 9}, {0.15, 8}, {0.25, 7}, {0.40, 6}, {0.65, 5}, {1.0, 4}, {1.5, 3}, {2.5, 2}, {4.0, 1}, {6.5, 0}}

var steps = []int{1, 2, 3, 5, 7, 10, 14, 21}

// AQLs returns the limits that [PlanFor] has plans for, in percent.
func AQLs() []float64 {
	var out []float64
	for _, f := range first {
		out = append(out, f.aql)
	}
	return out
}

// PlanFor returns the single sampling plan for normal inspection, general level
// II, for a lot of so many items and an acceptance quality limit in percent, one
// of [AQLs]. When the sample would be the lot or more, all are inspected and the
// acceptance number stays. The error is an unknown limit or a lot below 2.
//
// A plan has tens to hundreds of objects: inspect all of them. Samples are for a
// municipality's whole stock of plans.
//
// Source: ISO 2859-1, tables 1 and 2-A, from general knowledge of them: the
// standard was not at hand, and so this is inferred.
func PlanFor(lot int, aql float64) (SamplingPlan, error) {
	if lot < 2 {
		return SamplingPlan{}, fmt.Errorf("iso19157: a lot of %d cannot be sampled; expected 2 or more", lot)
	}
	f := slices.IndexFunc(first, func(x struct {
		aql float64
		at  int
	}) bool {
		return x.aql == aql
	})
	if f < 0 {
		return SamplingPlan{}, fmt.Errorf("iso19157: no plans for an acceptance quality limit of %v %%; expected one of %v", aql, AQLs())
	}
	at := slices.IndexFunc(letters, func(l struct {
		letter string
		lot    int
		size   int
	}) bool {
		return lot <= l.lot
	})
	zero := first[f].at
	accept := 0
	switch n := at - zero; {
	case n <= 1: // an arrow down to the zero, or up to it
		at = zero
	case n == 2: // an arrow down to the first step
		at = min(at+1, len(letters)-1)
		accept = steps[0]
	default:
		if n-3 >= len(steps) { // an arrow up to the last step
			at = zero + 2 + len(steps)
			n = at - zero
		}
		accept = steps[n-3]
	}
	p := SamplingPlan{Lot: lot, AQL: aql, Letter: letters[at].letter, Size: min(letters[at].size, lot), Accept: accept, Reject: accept + 1}
	return p, nil
}

// Accepts tells whether a lot passes with so many faulty items in the sample.
func (p SamplingPlan) Accepts(faulty int) bool { return faulty <= p.Accept }

// Draw chooses which items of the lot to inspect, in ascending order. The same
// seed gives the same sample on every machine.
func (p SamplingPlan) Draw(seed uint64) []int {
	if p.Size >= p.Lot {
		out := make([]int, max(p.Lot, 0))
		for i := range out {
			out[i] = i
		}
		return out
	}
	// Floyd's way: as many steps as items, whatever the lot.
	chosen := make(map[int]bool, p.Size)
	out := make([]int, 0, p.Size)
	for i := p.Lot - p.Size; i < p.Lot; i++ {
		n := int(draw(&seed, uint64(i)+1))
		if chosen[n] {
			n = i
		}
		chosen[n] = true
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// Describe is what a result's method says of the sample.
func (p SamplingPlan) Describe(seed uint64) *Sample {
	return &Sample{Scheme: fmt.Sprintf("ISO 2859-1, enstegsplan, normal kontroll, nivå II, AQL %v %%, bokstav %s, Ac %d Re %d", p.AQL, p.Letter, p.Accept, p.Reject),
		Lot: p.Lot, Size: p.Size, Ratio: float64(p.Size) / float64(p.Lot), Seed: seed}
}

// draw returns a number below n, without bias, by the generator SplitMix64.
func draw(state *uint64, n uint64) uint64 {
	for {
		*state += 0x9e3779b97f4a7c15
		z := *state
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		z ^= z >> 31
		if limit := -n % n; z >= limit { // the first 2^64 mod n values would be too many
			return z % n
		}
	}
}
