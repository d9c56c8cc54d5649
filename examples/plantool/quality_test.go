package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/quality/iso19157"
)

func TestQuality(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	good := write("good.json", string(sample.NGP()))
	bad := write("bad.json", strings.Replace(string(sample.NGP()), `"status": "laga kraft"`, `"status": "gällande"`, 1))
	must := func(code int, args ...string) string {
		t.Helper()
		r := plantool("", args...)
		if r.code != code {
			t.Fatalf("%v: exit %d: %s%s", args, r.code, r.out, r.errout)
		}
		return r.out
	}
	if out := must(exitOK, "quality", "--as-of", "2026-05-01", "--requirements", "detaljplan-leverans", good); !strings.Contains(out, "Fullständighet") || !strings.Contains(out, "godkänt") {
		t.Error(out)
	}
	must(exitStops, "quality", "--requirements", "detaljplan-leverans", bad)
	must(exitOK, "quality", "--requirements", "hmk-standardniva-1", good) // cannot be decided is no failure

	var r iso19157.Report
	if err := json.Unmarshal([]byte(must(exitOK, "quality", "--format", "json", "--reference", good, bad)), &r); err != nil {
		t.Fatal(err)
	}
	if fs := r.Check(); len(fs) > 0 || r.By(65) == nil || *r.By(65).Value.Number != 1 {
		t.Errorf("%v %+v", fs, r.By(65))
	}
	var both struct {
		Report  iso19157.Report
		Fitness []iso19157.Fitness
	}
	if err := json.Unmarshal([]byte(must(exitStops, "quality", "--format", "json", "--requirements", "detaljplan-leverans", bad)), &both); err != nil || len(both.Fitness) != 1 || both.Fitness[0].Verdict != iso19157.Fail {
		t.Errorf("%v %+v", err, both.Fitness)
	}
	if out := must(exitOK, "quality", "--format", "html", "--lang", "en", good); !strings.HasPrefix(out, "<!DOCTYPE html>") || strings.Contains(out, "http:") {
		t.Error(out[:200])
	}
	before := write("before.json", must(exitOK, "quality", "--format", "json", good))
	if out := must(exitOK, "quality", "--compare", before, good); !strings.HasPrefix(out, "lika: ") || strings.Count(out, "\n") != 1 {
		t.Error(out)
	}
	if out := must(exitStops, "quality", "--compare", before, "--lang", "en", bad); !strings.Contains(out, "worse: ") || !strings.Contains(out, "  + ngp/unknown-code a0000000-0000-4000-8000-000000000001") {
		t.Error(out)
	}
	after := write("after.json", must(exitOK, "quality", "--format", "json", bad))
	var changes []iso19157.Change
	if err := json.Unmarshal([]byte(must(exitOK, "quality", "--compare", after, "--format", "json", good)), &changes); err != nil || !slices.ContainsFunc(changes, func(c iso19157.Change) bool { return c.Trend == iso19157.Better && len(c.Mended) > 0 }) {
		t.Errorf("%v %+v", err, changes)
	}
	if out := must(exitOK, "quality", "--sample-op"); !strings.Contains(out, "Lägesosäkerhet") {
		t.Error(out)
	}
	if r := plantool("", "quality", "--requirements", "finns-inte", good); !strings.Contains(r.errout, "hmk-standardniva-1") {
		t.Errorf("what there is is not told: %s", r.errout)
	}
	for _, args := range [][]string{{"quality", "--requirements", "finns-inte", good}, {"quality", "--as-of", "igår", good}, {"quality", "--reference", write("op.json", string(sample.Oversiktsplan())), good}, {"quality"},
		{"quality", "--compare", good, good}, {"quality", "--compare", before, "--format", "html", good}, {"quality", "--compare", "finns-inte", good}} {
		if r := plantool("", args...); r.code != exitUnusable || r.errout == "" {
			t.Errorf("%v: exit %d: %s", args, r.code, r.errout)
		}
	}
}
