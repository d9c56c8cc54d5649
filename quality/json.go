package quality

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

//go:embed report.schema.json
var reportSchema []byte

// ReportSchema returns the JSON Schema (2020-12) of what [Report.WriteJSON]
// writes. The caller owns it.
func ReportSchema() []byte { return bytes.Clone(reportSchema) }

// WriteJSON writes the report as JSON, indented, with texts in both languages:
// the fields of [Report] under their names, lists never null, and a member
// "summary" that counts. [ReadReport] reads it back. The error is that of w, or
// says that a number is not finite.
func (r *Report) WriteJSON(w io.Writer) error {
	type plain Report
	out := struct {
		plain
		Summary Summary `json:"summary"`
	}{plain(*r), r.Summary()}
	out.Findings = r.sorted()
	if out.Findings == nil {
		out.Findings = Findings{}
	}
	if out.Rules == nil {
		out.Rules = []Rule{}
	}
	return writeIndented(w, out)
}

// ReadReport reads a report that [Report.WriteJSON] wrote. Members that it does
// not know are passed over, since a later version may have more. The error is
// that of rd, or says why the JSON is not a report.
func ReadReport(rd io.Reader) (*Report, error) {
	var r Report
	// The two lists shadow those of the report: a report always has them.
	v := struct {
		*Report
		Rules    *[]Rule   `json:"rules"`
		Findings *Findings `json:"findings"`
	}{Report: &r}
	if err := decodeOne(rd, &v); err != nil {
		return nil, fmt.Errorf("quality: report: %w", err)
	}
	if v.Rules == nil || v.Findings == nil {
		return nil, errors.New("quality: report: not a report; expected the members rules and findings")
	}
	r.Rules, r.Findings = *v.Rules, *v.Findings
	for i := range r.Findings {
		if s := r.Findings[i].Severity; s < Upplysning || s > Stoppar {
			return nil, fmt.Errorf("quality: report: /findings/%d has no severity; expected upplysning, varnar or stoppar", i)
		}
	}
	return &r, nil
}

// decodeOne reads one JSON value that nothing but white space follows.
func decodeOne(rd io.Reader, v any) error {
	dec := json.NewDecoder(rd)
	if err := dec.Decode(v); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		if err == nil {
			err = errors.New("something follows after the value")
		}
		return err
	}
	return nil
}

func writeIndented(w io.Writer, v any) error {
	b, err := plainJSON(v)
	if err != nil {
		return fmt.Errorf("quality: report: %w", err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		return fmt.Errorf("quality: report: %w", err)
	}
	out.WriteByte('\n')
	_, err = w.Write(out.Bytes())
	return err
}

// plainJSON is json.Marshal without the escapes that HTML needs.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), nil
}
