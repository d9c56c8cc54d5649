package quality

import (
	"errors"
	"fmt"
	"io"

	"github.com/planinfo-se/planinfo/civil"
)

// An NGPReport has the shape of the national platform's validation report, as
// its Uppdatering API 1.1.0 gives it for a delivery.
type NGPReport struct {
	Name      string        `json:"name"`
	Timestamp civil.Instant `json:"timestamp,omitzero"`
	Tests     int           `json:"tests"`    // test cases; see [Report.NGP]
	Failures  int           `json:"failures"` // of status FAILURE
	Warnings  int           `json:"warnings"` // of WARNING
	Errors    int           `json:"errors"`   // of ERROR
	Skipped   int           `json:"skipped"`  // of SKIPPED
	Time      float64       `json:"time"`     // seconds
	Testcase  []NGPTestcase `json:"testcase"`
}

// An NGPTestcase is the outcome of one rule.
type NGPTestcase struct {
	ID      string    `json:"id"`
	Label   string    `json:"label"`
	Time    float64   `json:"time"` // seconds
	Status  NGPStatus `json:"status"`
	Message []string  `json:"message,omitempty"`
}

// An NGPStatus is the status of a test case. A status that is not among the
// constants is kept as it stands.
type NGPStatus string

const (
	NGPOK      NGPStatus = "OK"      // the rule holds
	NGPFailure NGPStatus = "FAILURE" // it does not
	NGPWarning NGPStatus = "WARNING" // it holds, and something should be looked at
	NGPError   NGPStatus = "ERROR"   // it could not be run, because of a fault in running
	NGPSkipped NGPStatus = "SKIPPED" // it was not run
)

// NGP returns the report in the platform's shape, with texts in one language.
// There is a test case for every rule, those that were not run among them
// (SKIPPED, with the reason), and one for every other code that has findings,
// such as a decoder's. A finding that stops gives FAILURE, one that warns
// WARNING; one that only informs leaves the status OK and has its message all
// the same. Tests counts all test cases, also those skipped, as such reports
// usually do; the API's text ("that were run") can be read otherwise.
//
// The time stamp is that of the report. Nothing is measured: times are 0. The
// value is the caller's to change before it is written.
func (r *Report) NGP(l Lang) *NGPReport {
	out := &NGPReport{Name: Text{"Resultat för kontroll av detaljplan", "Result of a check of a detaljplan"}.In(l), Timestamp: r.At, Testcase: []NGPTestcase{}}
	if s := oneLine(r.Subject.Source); s != "" {
		out.Name += ": " + s
	}
	byCode := map[Code]Findings{}
	for _, f := range r.sorted() {
		byCode[f.Code] = append(byCode[f.Code], f)
	}
	reasons := r.reasons()
	skipped := map[Code]bool{}
	for _, n := range r.NotRun {
		skipped[n.Rule.Code] = true
	}
	for _, rule := range r.allRules() {
		t := NGPTestcase{ID: string(rule.Code), Label: rule.Title.In(l), Status: NGPOK}
		var worst Severity
		for i := range byCode[rule.Code] {
			f := &byCode[rule.Code][i]
			worst = max(worst, f.Severity)
			t.Message = append(t.Message, f.message(l))
		}
		for _, why := range reasons[rule.Code] {
			t.Message = append(t.Message, why.In(l))
		}
		switch {
		case worst >= Stoppar:
			t.Status = NGPFailure
		case worst == Varnar:
			t.Status = NGPWarning
		case skipped[rule.Code] && worst == 0:
			t.Status = NGPSkipped
		}
		out.Testcase = append(out.Testcase, t)
	}
	out.Count()
	return out
}

// Count sets Tests, Failures, Warnings, Errors and Skipped after the test
// cases.
func (n *NGPReport) Count() {
	n.Tests, n.Failures, n.Warnings, n.Errors, n.Skipped = len(n.Testcase), 0, 0, 0, 0
	for i := range n.Testcase {
		switch n.Testcase[i].Status {
		case NGPFailure:
			n.Failures++
		case NGPWarning:
			n.Warnings++
		case NGPError:
			n.Errors++
		case NGPSkipped:
			n.Skipped++
		}
	}
}

// message is the finding as the platform's reports have it: a sentence, with
// the place after it.
func (f *Finding) message(l Lang) string {
	s := f.Detail.In(l)
	if s == "" {
		s = f.Summary.In(l)
	}
	if n := sizes(f.Sizes, l); n != "" {
		s += " (" + n + ")"
	}
	if p := f.Place.String(); p != "" {
		s += " " + p
	}
	return s
}

// WriteNGP writes the report as [Report.NGP] gives it, as indented JSON. The
// error is that of w.
func (r *Report) WriteNGP(w io.Writer, l Lang) error { return r.NGP(l).Write(w) }

// Write writes the report as indented JSON. The error is that of w, or says
// that a time is not a number.
func (n *NGPReport) Write(w io.Writer) error {
	if n.Testcase == nil {
		c := *n
		c.Testcase = []NGPTestcase{}
		n = &c
	}
	return writeIndented(w, n)
}

// ReadNGP reads a validation report of the platform, or one that
// [Report.WriteNGP] wrote. Members that it does not know are passed over. The
// numbers are those of the file, whether they agree with the test cases or
// not: see [NGPReport.Count]. The error is that of rd, or says why the JSON is
// not such a report.
func ReadNGP(rd io.Reader) (*NGPReport, error) {
	n := new(NGPReport)
	if err := decodeOne(rd, n); err != nil {
		return nil, fmt.Errorf("quality: validation report: %w", err)
	}
	if n.Testcase == nil {
		return nil, errors.New("quality: validation report: not a validation report; expected the member testcase")
	}
	return n, nil
}

// Case returns the test case with the id, or nil.
func (n *NGPReport) Case(id string) *NGPTestcase {
	for i := range n.Testcase {
		if n.Testcase[i].ID == id {
			return &n.Testcase[i]
		}
	}
	return nil
}

// Refused reports whether any test case has status FAILURE or ERROR.
func (n *NGPReport) Refused() bool {
	for i := range n.Testcase {
		if s := n.Testcase[i].Status; s == NGPFailure || s == NGPError {
			return true
		}
	}
	return false
}
