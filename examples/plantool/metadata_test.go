package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/dcat"
	"github.com/planinfo-se/planinfo/metadata/iso19139"
	"github.com/planinfo-se/planinfo/metadata/publish"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/planinfo-se/planinfo/quality/iso19157"
)

const namespace = "https://data.exempelkommunen.example/detaljplan/"

// record writes the sample record to a file.
func record(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "record.json")
	if err := os.WriteFile(name, sample.Record(), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// codesOf are the codes of the findings on standard error, each once.
func codesOf(errout string) []string {
	var out []string
	for line := range strings.Lines(errout) {
		for _, w := range strings.Fields(line) {
			if code, ok := strings.CutSuffix(w, ":"); ok && strings.Contains(code, "/") && !strings.HasPrefix(w, "/") && !strings.Contains(code, ".") {
				out = append(out, code)
				break
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// added are the paths that people must add to.
func added(errout string) []string {
	var out []string
	for line := range strings.Lines(errout) {
		if rest, ok := strings.CutPrefix(line, "att lägga till "); ok {
			path, _, _ := strings.Cut(rest, ":")
			out = append(out, path)
		}
	}
	return out
}

func TestMetadata(t *testing.T) {
	rec := record(t)
	title := "Exempelplan för planinfo"
	read := map[string]func(string) *metadata.Record{
		"json": func(s string) *metadata.Record {
			r, err := metadata.Unmarshal([]byte(s))
			if err != nil {
				t.Fatal(err)
			}
			return r
		},
		"iso19139": func(s string) *metadata.Record {
			r, _, err := iso19139.Unmarshal([]byte(s))
			if err != nil {
				t.Fatal(err)
			}
			return r
		},
	}
	for _, form := range []string{"dcat", "ttl", "jsonld"} {
		read[form] = func(s string) *metadata.Record {
			c, _, err := dcat.Unmarshal([]byte(s))
			if err != nil || len(c.Datasets) != 1 {
				t.Fatalf("%s: %v", form, err)
			}
			if id := c.Datasets[0].Identifiers[0].Code; !strings.HasPrefix(id, namespace) || c.URI != id+"#catalog" {
				t.Errorf("%s: catalogue %s of %s", form, c.URI, id)
			}
			return c.Datasets[0]
		}
	}
	for form, f := range read {
		full := plantool("", "metadata", "--to", form, "--namespace", namespace, "--record", rec, "--as-of", "2026-05-04", "--sample")
		if full.code != exitOK || len(added(full.errout)) > 0 {
			t.Errorf("%s: exit %d:\n%s", form, full.code, full.errout)
		}
		r := f(full.out)
		if r.Title.Value != title || r.Owner() == nil {
			t.Errorf("%s: %q %v", form, r.Title.Value, r.Owner())
		}
		if form == "json" || form == "iso19139" {
			if len(r.Quality) == 0 || len(r.Quality[0].Elements) < 16 {
				t.Errorf("%s: no quality", form)
			}
		}
		bare := plantool("", "metadata", "--to", form, "--namespace", namespace, "--no-quality", "--sample")
		if bare.code != exitStops || len(added(bare.errout)) == 0 {
			t.Errorf("%s: exit %d:\n%s", form, bare.code, bare.errout)
		}
		if f(bare.out).Title.Value != title {
			t.Errorf("%s: nothing written", form)
		}
		if op := plantool("", "metadata", "--to", form, "--namespace", namespace, "--sample-op"); op.code != exitStops || f(op.out).Title.Value == "" {
			t.Errorf("%s: exit %d:\n%s", form, op.code, op.errout)
		}
		if again := plantool("", "metadata", "--to", form, "--namespace", namespace, "--record", rec, "--as-of", "2026-05-04", "--sample"); again != full {
			t.Errorf("%s: two runs differ", form)
		}
	}
	// What a form cannot hold is said.
	if got := codesOf(plantool("", "metadata", "--to", "dcat", "--namespace", namespace, "--record", rec, "--sample").errout); !slices.Contains(got, "dcat/not-held") || !slices.Contains(got, "plantool/catalogue-assumed") {
		t.Error(got)
	}
	if out := plantool("", "metadata", "--to", "ttl", "--style", "eu", "--namespace", namespace, "--record", rec, "--sample").out; !strings.Contains(out, "<https://www.iana.org/assignments/media-types/application/json>") {
		t.Error(out)
	}
	var said struct {
		Missing []struct {
			Path string
			Why  quality.Text
		}
		Findings quality.Findings
	}
	if err := json.Unmarshal([]byte(plantool("", "metadata", "--to", "iso19139", "--format", "json", "--sample").errout), &said); err != nil || len(said.Missing) < 10 || said.Missing[0].Why.EN == "" || !said.Findings.HasCode("iso19139/not-held") {
		t.Errorf("%v %+v", err, said)
	}
	wrong := filepath.Join(t.TempDir(), "wrong.json")
	if err := os.WriteFile(wrong, []byte(`{"titel": {"value": "x"}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"metadata", "--sample"}, {"metadata", "--to", "pdf", "--sample"}, {"metadata", "--to", "json"}, {"metadata", "--to", "dcat", "--sample"}, // no address
		{"metadata", "--to", "json", "--record", wrong, "--sample"}, {"metadata", "--to", "json", "--record", "finns-inte.json", "--sample"},
		{"metadata", "--to", "ttl", "--style", "fr", "--sample"}, {"metadata", "--to", "json", "--as-of", "igår", "--sample"},
	} {
		if r := plantool("", args...); r.code != exitUnusable || r.errout == "" || r.out != "" {
			t.Errorf("%v: exit %d: %s", args, r.code, r.errout)
		}
	}
}

func TestQualityISO19139(t *testing.T) {
	r := plantool("", "quality", "--format", "iso19139", "--as-of", "2026-05-01", "--sample")
	got, _, err := iso19139.Unmarshal([]byte(r.out))
	if err != nil || r.code != exitOK {
		t.Fatalf("exit %d: %v", r.code, err)
	}
	if !slices.ContainsFunc(got.Quality[0].Elements, func(e metadata.QualityElement) bool { return e.Measure == "16" && e.State == metadata.QualityEvaluated }) {
		t.Errorf("%+v", got.Quality)
	}
}

func TestPublishCheck(t *testing.T) {
	rec := record(t)
	dir := t.TempDir()
	write := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	clean := write("beskrivning.txt", "Planen prövar bostäder.")
	personal := write("yttrande.txt", "Undertecknad, 19811218-9876, bor granne.")
	owners := write("fastigheter.pdf", "%PDF")
	for name, tt := range map[string]struct {
		args []string
		code int
		want publish.Outcome
		by   map[metadata.Part]publish.Outcome
	}{
		"nothing known":       {[]string{"--target", "ngp"}, exitStops, publish.Refused, map[metadata.Part]publish.Outcome{"plan": publish.Refused}},
		"all said":            {[]string{"--target", "ngp", "--record", rec}, exitOK, publish.Allowed, map[metadata.Part]publish.Outcome{"plan": publish.Allowed, "planbeskrivning": publish.Allowed}},
		"a clean description": {[]string{"--target", "portal", "--record", rec, "--document", "planbeskrivning=" + clean}, exitOK, publish.Allowed, map[metadata.Part]publish.Outcome{"planbeskrivning": publish.Allowed}},
		"a personal number":   {[]string{"--target", "portal", "--record", rec, "--document", "handling=" + personal}, exitStops, publish.Refused, map[metadata.Part]publish.Outcome{"plan": publish.Allowed, "handling": publish.Refused}},
		"owners of property":  {[]string{"--target", "portal", "--record", rec, "--document", "fastighetsförteckning=" + owners}, exitStops, publish.Refused, map[metadata.Part]publish.Outcome{"plan": publish.Allowed, "fastighetsförteckning": publish.Refused}},
	} {
		r := plantool("", slices.Concat([]string{"publish-check", "--format", "json", "--sample"}, tt.args)...)
		var got publish.Result
		if err := json.Unmarshal([]byte(r.out), &got); err != nil {
			t.Fatalf("%s: %v: %s", name, err, r.errout)
		}
		if r.code != tt.code || got.Outcome != tt.want {
			t.Errorf("%s: exit %d, %s", name, r.code, got.Outcome)
		}
		for part, want := range tt.by {
			i := slices.IndexFunc(got.Decisions, func(d publish.Decision) bool { return d.Part == part })
			if i < 0 || got.Decisions[i].Outcome != want {
				t.Errorf("%s: %s: %+v", name, part, got.Decisions)
			}
		}
		if strings.Contains(r.out, "19811218-9876") {
			t.Errorf("%s: the report tells the number", name)
		}
	}
	if r := plantool("", "publish-check", "--target", "portal", "--lang", "en", "--record", rec, "--document", "handling="+personal, "--sample"); r.code != exitStops || !strings.Contains(r.out, "handling (yttrande.txt): may not be published") {
		t.Error(r.out)
	}
	for _, args := range [][]string{{"publish-check", "--sample"}, {"publish-check", "--target", "webben", "--sample"}, {"publish-check", "--target", "ngp", "--document", "x", "--sample"},
		{"publish-check", "--target", "ngp", "--document", "handling=finns-inte.txt", "--sample"}, {"publish-check", "--target", "ngp"}} {
		if r := plantool("", args...); r.code != exitUnusable || r.errout == "" {
			t.Errorf("%v: exit %d: %s", args, r.code, r.errout)
		}
	}
}

// TestRealFiles takes two real plans all the way: a report that is silent on
// nothing, an ISO 19139 record that the schemas accept and a catalogue that
// another reader of RDF takes, with what people must add.
func TestRealFiles(t *testing.T) {
	const data = "../../../shared/data"
	if _, err := os.Stat(data); err != nil {
		t.Skip("the shared data is not there")
	}
	for name, tt := range map[string]struct {
		path string
		more []string // that the record of the sample does not say and the plan neither
	}{
		"mora":     {"ngp/examples/dp225-mora.json", nil},
		"ss637040": {"gml/ss637040/plankarta.xml", []string{"/dates", "/lineage/statement"}},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(data, tt.path)
			var report iso19157.Report
			r := plantool("", "quality", "--format", "json", path)
			if err := json.Unmarshal([]byte(r.out), &report); err != nil {
				t.Fatalf("%v: %s", err, r.errout)
			}
			if fs := report.Check(); len(fs) > 0 {
				t.Errorf("the report is not whole: %v", fs)
			}
			said := map[iso19157.Element]bool{}
			for _, x := range report.Results {
				said[x.Element] = true
				switch x.State {
				case iso19157.Evaluated, iso19157.Stated:
					if x.Value == nil && len(x.Conformance) == 0 && x.Statement.SV == "" {
						t.Errorf("%s %d: %s without a result", x.Element, x.Measure, x.State)
					}
				case iso19157.NotEvaluated, iso19157.NotApplicable:
					if x.Reason.SV == "" || x.Reason.EN == "" {
						t.Errorf("%s %d: %s without a reason", x.Element, x.Measure, x.State)
					}
				default:
					t.Errorf("%s %d: state %q", x.Element, x.Measure, x.State)
				}
			}
			for _, e := range iso19157.Elements() {
				if !said[e] {
					t.Errorf("nothing is said of %s", e)
				}
			}

			rec := record(t)
			for form, want := range map[string][]string{
				"iso19139": {"/id", "/updated", "/recordContacts", "/contacts", "/currency/frequency", "/access/limitations", "/rights", "/distributions", "/formats", "/protection/securityProtected"},
				"dcat":     {"/contacts", "/access/rights", "/rights", "/distributions", "/classification", "/protection/personalData", "/protection/securityProtected"},
			} {
				bare := plantool("", "metadata", "--to", form, "--namespace", namespace, path)
				got := added(bare.errout)
				for _, p := range want {
					if !slices.Contains(got, p) {
						t.Errorf("%s: %s is not said to be missing: %v", form, p, got)
					}
				}
				if bare.code != exitStops || bare.out == "" {
					t.Errorf("%s: exit %d", form, bare.code)
				}
				full := plantool("", "metadata", "--to", form, "--namespace", namespace, "--record", rec, path)
				if form == "iso19139" {
					if got := added(full.errout); !slices.Equal(got, tt.more) || (full.code == exitOK) != (tt.more == nil) {
						t.Errorf("exit %d, to add: %v, expected %v", full.code, got, tt.more)
					}
				} else if full.code != exitOK {
					t.Errorf("exit %d: %s", full.code, full.errout)
				}
				dir := t.TempDir()
				for kind, r := range map[string]result{"bare": bare, "full": full} {
					if err := os.WriteFile(filepath.Join(dir, kind), []byte(r.out), 0o644); err != nil {
						t.Fatal(err)
					}
					judge(t, form, filepath.Join(dir, kind), filepath.Join(data, "metadata/iso19139/xsd/all.xsd"))
				}
			}
		})
	}
}

// judge has a file read by a program that we did not write.
func judge(t *testing.T, form, path, schema string) {
	t.Helper()
	var cmd *exec.Cmd
	switch form {
	case "iso19139":
		cmd = exec.Command("xmllint", "--nonet", "--noout", "--schema", schema, path)
	case "dcat":
		cmd = exec.Command("rapper", "--quiet", "--count", "--input", "rdfxml", path, namespace)
	}
	if _, err := exec.LookPath(cmd.Path); err != nil {
		t.Logf("%s is not installed", cmd.Args[0])
		return
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", cmd.Args[0], err, out)
	}
}
