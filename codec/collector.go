package codec

import (
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/quality"
)

// RuleFindingsCut is the rule of the last finding of a list that was cut at
// [Limits].Findings.
var RuleFindingsCut = quality.Rule{
	Code: "codec/findings-cut", Severity: quality.Varnar, Certainty: quality.Official,
	Title:  quality.Text{SV: "Fler fynd än gränsen tillåter", EN: "More findings than the limit allows"},
	Source: "codec.Limits.Findings",
}

// A Collector gathers findings up to a limit and counts the rest, so that a
// file with a million faults cannot fill the memory. Its zero value has the
// default limit. It is not safe for concurrent use.
type Collector struct {
	Max      int
	findings quality.Findings
	more     map[quality.Code]int
	worst    quality.Severity
}

// Full reports whether the next finding would only be counted. A caller may
// then use [Collector.Skip] and save making its text.
func (c *Collector) Full() bool {
	if c.Max == 0 {
		c.Max = DefaultLimits().Findings
	}
	return len(c.findings) >= c.Max
}

// Add keeps the finding, or counts it when the limit is reached.
func (c *Collector) Add(f quality.Finding) {
	if c.Full() {
		c.Skip(f.Code, f.Severity)
		return
	}
	c.findings = append(c.findings, f)
}

// Skip counts a finding that is not kept.
func (c *Collector) Skip(code quality.Code, s quality.Severity) {
	if c.more == nil {
		c.more = map[quality.Code]int{}
	}
	c.more[code]++
	c.worst = max(c.worst, s)
}

// Findings returns the findings in the order they were added. When some were
// only counted, a last finding says how many of each code; its severity is
// that of the worst one left out.
func (c *Collector) Findings() quality.Findings {
	out := slices.Clip(c.findings)
	if len(c.more) == 0 {
		return out
	}
	codes := make([]string, 0, len(c.more))
	n := 0
	for k, v := range c.more {
		codes = append(codes, string(k)+" × "+strconv.Itoa(v))
		n += v
	}
	slices.Sort(codes)
	r := RuleFindingsCut
	r.Severity = max(r.Severity, c.worst)
	return append(out, r.At(quality.Place{}, quality.Textf("%d fynd till räknades men behölls inte: %s.",
		"%d more findings were counted but not kept: %s.", n, strings.Join(codes, ", "))))
}
