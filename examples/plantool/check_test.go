package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/quality"
)

// faulty is the sample with faults of three kinds: years entered as months, a
// misspelt member, and a date before the one that it must come after.
func faulty(t *testing.T) string {
	t.Helper()
	s := string(sample.NGP())
	for _, c := range [][2]string{
		{`"genomforandetid": 120`, `"genomforandetid": 10`},
		{`"beskrivningAnvandbarhet"`, `"beskrivingAnvandbarhet"`},
		{`"status": "laga kraft"`, `"status": "gällande"`},
	} {
		if strings.Count(s, c[0]) < 1 {
			t.Fatalf("the sample no longer has %s", c[0])
		}
		s = strings.Replace(s, c[0], c[1], 1)
	}
	return s
}

const checked = "regler/genomforandetid,ngp/unknown-member,ngp/unknown-code"

// TestCheckForms keeps to a few codes, so that a new rule changes nothing
// here.
func TestCheckForms(t *testing.T) {
	plan := faulty(t)
	for name, args := range map[string][]string{
		"check-sv.txt":      nil,
		"check-en.txt":      {"--lang", "en"},
		"check.geojson":     {"--format", "geojson"},
		"check-sv.sarif":    {"--format", "sarif"},
		"check-ngp.json":    {"--format", "ngp"},
		"check-report.json": {"--format", "json"},
	} {
		r := plantool(plan, append([]string{"check", "--only", checked, "-"}, args...)...)
		if r.code != exitStops || r.errout != "" {
			t.Errorf("%s: exit %d: %s", name, r.code, r.errout)
		}
		// The rules that were not selected grow with the rule set.
		golden(t, name, withoutNotRun(t, name, r.out))
	}
}

// withoutNotRun leaves out what depends on how many rules there are.
func withoutNotRun(t *testing.T, name, out string) string {
	t.Helper()
	if strings.HasSuffix(name, ".txt") {
		var lines []string
		skip := false
		for line := range strings.Lines(out) {
			switch {
			case strings.HasPrefix(line, "Inte kört"), strings.HasPrefix(line, "Not run"):
				skip = true
			case line != "\n" && !strings.HasPrefix(line, " "):
				skip = false
			}
			if !skip {
				lines = append(lines, line)
			}
		}
		text := strings.Join(lines, "")
		i := strings.LastIndex(text, "; ")
		if i < 0 || strings.Count(text[i:], "\n") != 1 {
			t.Fatalf("no summary at the end:\n%s", out)
		}
		return text[:i] + "\n"
	}
	var v any
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	drop(v)
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + "\n"
}

func drop(v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range []string{"notRun", "skipped", "tests", "toolConfigurationNotifications"} {
			delete(v, name)
		}
		for name, x := range v {
			list, ok := x.([]any)
			if !ok {
				drop(x)
				continue
			}
			var kept []any
			for _, e := range list {
				m, _ := e.(map[string]any)
				id, _ := m["id"].(string)
				if m["status"] == "SKIPPED" || name == "rules" && id != "" && !strings.Contains(checked, id) {
					continue
				}
				drop(e)
				kept = append(kept, e)
			}
			v[name] = kept
		}
		delete(v, "ruleIndex")
	case []any:
		for _, e := range v {
			drop(e)
		}
	}
}

// TestCheckSample: the sample is clean, and the report says what was not run.
func TestCheckSample(t *testing.T) {
	r := plantool("", "check", "--sample", "--format", "json")
	if r.code != exitOK || r.errout != "" {
		t.Fatalf("exit %d: %s\n%s", r.code, r.errout, r.out)
	}
	report, err := quality.ReadReport(strings.NewReader(r.out))
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Findings) != 0 || len(report.Rules) < 20 || len(report.NotRun) == 0 || !report.At.IsZero() || report.Subject.Source != sample.Name {
		t.Errorf("%d rules, not run %d, findings %v", len(report.Rules), len(report.NotRun), report.Findings)
	}
	for _, n := range report.NotRun {
		if n.Reason.SV == "" || n.Reason.EN == "" {
			t.Errorf("%s was not run, and why is not said", n.Rule.Code)
		}
	}
	// With a day and a municipality fewer rules are left.
	r = plantool("", "check", "--sample", "--format", "json", "--as-of", "2026-05-01", "--kommun", "2480")
	more, err := quality.ReadReport(strings.NewReader(r.out))
	if err != nil || r.code != exitOK || len(more.Rules) <= len(report.Rules) || more.AsOf.String() != "2026-05-01" {
		t.Errorf("exit %d, %v: %s", r.code, err, r.out)
	}
}

// TestCheckPlaces: a rule that saw the model only gets the line of the member.
func TestCheckPlaces(t *testing.T) {
	plan := faulty(t)
	r := plantool(plan, "check", "--only", "regler/genomforandetid", "--format", "json", "-")
	report, err := quality.ReadReport(strings.NewReader(r.out))
	if err != nil || len(report.Findings) != 1 {
		t.Fatalf("%v: %s", err, r.out)
	}
	p := report.Findings[0].Place
	if !strings.HasPrefix(plan[p.Offset:], "10") || p.Line != strings.Count(plan[:p.Offset], "\n")+1 ||
		p.Path != "/features/0/properties/beslutsinformation/0/genomforandetid" || p.Source != "standard in" {
		t.Errorf("%+v", p)
	}
	// In other formats the element or the feature of the object.
	for _, format := range []string{"ss637040", "geojson"} {
		other := plantool(plan, "convert", "--to", format, "--indent", " ", "-").out
		r = plantool(other, "check", "--format", "json", "-")
		if report, err = quality.ReadReport(strings.NewReader(r.out)); err != nil {
			t.Fatal(err)
		}
		about := 0
		for _, f := range report.Findings {
			if f.Place.Object == "" {
				continue
			}
			if about++; f.Place.Line == 0 {
				t.Errorf("%s has no line", f)
			}
		}
		if about == 0 {
			t.Errorf("%s: no finding is about an object", format)
		}
	}
}

func TestCheckExitStatus(t *testing.T) {
	plan, bad := string(sample.NGP()), faulty(t)
	dir := t.TempDir()
	notKatalog := filepath.Join(dir, "inte.json")
	if err := os.WriteFile(notKatalog, []byte(`{"a"`), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		stdin string
		args  []string
		code  int
		out   bool
	}{
		{"clean", plan, []string{"check", "-"}, exitOK, true},
		{"stops", bad, []string{"check", "-"}, exitStops, true},
		{"stops, as the platform says it", bad, []string{"check", "--format", "ngp", "-"}, exitStops, true},
		{"only what does not stop", bad, []string{"check", "--only", "regler/future-date", "-"}, exitOK, true},
		{"without", bad, []string{"check", "--only", "ngp/unknown-code", "--without", "ngp/unknown-code", "-"}, exitOK, true},
		{"cut off", plan[:9000], []string{"check", "-"}, exitUnusable, false},
		{"not a plan", "hej", []string{"check", "-"}, exitUnusable, false},
		{"empty", "", []string{"check", "-"}, exitUnusable, false},
		{"missing file", "", []string{"check", "no-such-file.json"}, exitUnusable, false},
		{"no file", "", []string{"check"}, exitUnusable, false},
		{"unknown form", plan, []string{"check", "--format", "xml", "-"}, exitUnusable, false},
		{"markdown is for rules", plan, []string{"check", "--format", "markdown", "-"}, exitUnusable, false},
		{"unknown rule", plan, []string{"check", "--only", "DP-9999", "-"}, exitUnusable, false},
		{"unknown rule of ours", plan, []string{"check", "--without", "regler/none", "-"}, exitUnusable, false},
		{"no rule", plan, []string{"check", "--only", ",", "-"}, exitUnusable, false},
		{"no day", plan, []string{"check", "--as-of", "i går", "-"}, exitUnusable, false},
		{"no municipality", plan, []string{"check", "--kommun", "Umeå", "-"}, exitUnusable, false},
		{"missing catalogue", plan, []string{"check", "--katalog", "no-such-file.json", "-"}, exitUnusable, false},
		{"not a catalogue", plan, []string{"check", "--katalog", notKatalog, "-"}, exitUnusable, false},
		{"output into a directory", plan, []string{"check", "-o", dir, "-"}, exitUnusable, false},
		{"rules", "", []string{"rules"}, exitOK, true},
		{"rules in English", "", []string{"rules", "--lang", "en"}, exitOK, true},
		{"rules as a page", "", []string{"rules", "--format", "markdown"}, exitOK, true},
		{"rules as JSON", "", []string{"rules", "--format", "json"}, exitOK, true},
		{"rules take no file", "", []string{"rules", "plan.json"}, exitUnusable, false},
		{"rules take no sample", "", []string{"rules", "--sample"}, exitUnusable, false},
		{"rules in an unknown form", "", []string{"rules", "--format", "sarif"}, exitUnusable, false},
		{"help", "", []string{"check", "--help"}, exitOK, true},
		{"help of rules", "", []string{"rules", "--help"}, exitOK, true},
	} {
		r := plantool(c.stdin, c.args...)
		if r.code != c.code || (r.out != "") != c.out {
			t.Errorf("%s: exit %d with %d bytes out, want %d; standard error:\n%s", c.name, r.code, len(r.out), c.code, r.errout)
		}
		if (c.code == exitUnusable) != (r.errout != "") {
			t.Errorf("%s: on standard error: %q", c.name, r.errout)
		}
	}
}

// TestUnreadableSaysWhere: what cannot be read is an error with its place.
func TestUnreadableSaysWhere(t *testing.T) {
	plan := string(sample.NGP())
	at := strings.Index(plan, `"kommun": "Umeå"`)
	broken := plan[:at] + "!" + plan[at:]
	want := "standard in:" + lineColumn(broken, at)
	if r := plantool(broken, "check", "--format", "sarif", "-"); r.code != exitUnusable || r.out != "" || !strings.Contains(r.errout, want+":") && !strings.Contains(r.errout, want+" ") {
		t.Errorf("exit %d, want the place %s in\n%s", r.code, want, r.errout)
	}
}

func lineColumn(text string, at int) string {
	b, _ := json.Marshal([]int{strings.Count(text[:at], "\n") + 1, at - strings.LastIndex(text[:at], "\n")})
	return strings.Replace(strings.Trim(string(b), "[]"), ",", ":", 1)
}

func TestCheckIntoFile(t *testing.T) {
	out := filepath.Join(t.TempDir(), "report.txt")
	r := plantool("", "check", "--sample", "-o", out)
	b, err := os.ReadFile(out)
	if err != nil || r.code != exitOK || r.out != "" || string(b) != plantool("", "check", "--sample").out {
		t.Errorf("exit %d, %v: %s", r.code, err, b)
	}
	var errout bytes.Buffer
	if code := run([]string{"check", "--sample"}, env{stdin: strings.NewReader(""), stdout: fullDisk{}, stderr: &errout}); code != exitUnusable || errout.Len() == 0 {
		t.Errorf("exit %d: %s", code, errout.String())
	}
	errout.Reset()
	if code := run([]string{"rules"}, env{stdin: strings.NewReader(""), stdout: fullDisk{}, stderr: &errout}); code != exitUnusable || errout.Len() == 0 {
		t.Errorf("exit %d: %s", code, errout.String())
	}
}

// TestCheckTime: only the forms that have a place for it say when.
func TestCheckTime(t *testing.T) {
	now := func() time.Time { return time.Date(2026, 5, 1, 12, 0, 0, 123456789, time.UTC) }
	for format, want := range map[string]bool{"ngp": true, "sarif": true, "text": false, "json": false, "geojson": false} {
		var out, errout bytes.Buffer
		if code := run([]string{"check", "--sample", "--format", format}, env{stdin: strings.NewReader(""), stdout: &out, stderr: &errout, now: now}); code != exitOK {
			t.Errorf("%s: exit %d: %s", format, code, errout.String())
		}
		if got := strings.Contains(out.String(), "2026-05-01T12:00:00.123Z"); got != want {
			t.Errorf("%s: says when: %v", format, got)
		}
	}
}

// TestCheckWithCatalogue checks the real delivery with the catalogue's extract.
func TestCheckWithCatalogue(t *testing.T) {
	data := filepath.Join("..", "..", "..", "shared", "data")
	plan, katalog := filepath.Join(data, "ngp", "examples", "dp225-mora.json"), filepath.Join(data, "planbestammelsekatalog", "katalog_urval.json")
	for _, name := range []string{plan, katalog} {
		if _, err := os.Stat(name); err != nil {
			t.Skipf("the shared test data is missing: %v", err)
		}
	}
	r := plantool("", "check", "--katalog", katalog, "--format", "ngp", plan)
	n, err := quality.ReadNGP(strings.NewReader(r.out))
	if err != nil || r.code != exitOK || n.Refused() {
		t.Fatalf("exit %d, %v: %s\n%s", r.code, err, r.errout, r.out)
	}
	without := plantool("", "check", "--format", "ngp", plan)
	m, err := quality.ReadNGP(strings.NewReader(without.out))
	if err != nil || m.Skipped <= n.Skipped || m.Tests != n.Tests {
		t.Errorf("%v: %d of %d skipped without a catalogue, %d of %d with", err, m.Skipped, m.Tests, n.Skipped, n.Tests)
	}
}

// TestREADME: what the README files show is what check says.
func TestREADME(t *testing.T) {
	plan := faulty(t)
	for name, lang := range map[string]string{"README.md": "en", "README.sv.md": "sv"} {
		readme, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		_, shown, ok := strings.Cut(string(readme), "```text\n")
		shown, _, ok2 := strings.Cut(shown, "```")
		if !ok || !ok2 {
			t.Fatalf("%s shows no report", name)
		}
		out := plantool(plan, "check", "--lang", lang, "-").out
		if stdin := map[string]string{"en": "standard input", "sv": "standard in"}[lang]; !strings.Contains(strings.ReplaceAll(out, stdin, "plan.json"), shown) {
			t.Errorf("%s shows\n%s\nand check says\n%s", name, shown, out)
		}
	}
}
