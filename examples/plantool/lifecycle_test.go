package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/examples/sample"
)

// A plan goes from samråd to granskning: kept, listed, verified, compared.
func TestHistory(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	old := write("old.json", strings.Replace(string(sample.NGP()), `"status": "laga kraft"`, `"status": "samråd"`, 1))
	now := write("new.json", strings.Replace(strings.Replace(string(sample.NGP()), `"Bostäder"`, `"Bostäder och skola"`, 1), `"status": "laga kraft"`, `"status": "granskning"`, 1))
	report := write("buller.txt", "bullret är lågt\n")
	list := write("secret.csv", "fastighet;ägare\n")
	bindings := write("bindings.json", `[{"slag":"grundkarta","identitet":"gk","version":"7","fil":"buller.txt","metadataFil":"secret.csv"}]`)
	store := filepath.Join(dir, "store")
	must := func(code int, args ...string) string {
		t.Helper()
		r := plantool("", args...)
		if r.code != code {
			t.Fatalf("%v: exit %d: %s%s", args, r.code, r.out, r.errout)
		}
		return r.out
	}
	must(exitOK, "snapshot", "--store", store, "--stage", "samrådshandling", "--round", "1", "--valid-from", "2025-01-10", "--valid-to", "2025-01-31", "--time", "2025-01-10T08:00:00Z",
		"--document", "bullerutredning="+report, "--private", "fastighetsförteckning="+list, "--bindings", bindings, old)
	must(exitOK, "snapshot", "--store", store, "--stage", "granskningshandling", "--valid-from", "2025-05-01", "--valid-to", "2025-05-31", "--time", "2025-05-01T08:00:00Z", now)

	var log []struct {
		ID         string `json:"id"`
		Skede      string
		Nummer     int
		Handlingar []struct {
			Namn     string
			EjPublik bool
		}
		Bindningar []struct {
			Identitet string
			Bevarad   bool
			Metadata  string
		}
	}
	if err := json.Unmarshal([]byte(must(exitOK, "log", "--format", "json", store)), &log); err != nil {
		t.Fatal(err)
	}
	if len(log) != 2 || log[1].Nummer != 2 || len(log[0].Handlingar) != 2 || !log[0].Handlingar[1].EjPublik || len(log[0].Bindningar) != 1 || !log[0].Bindningar[0].Bevarad || log[0].Bindningar[0].Metadata == "" {
		t.Fatalf("%+v", log)
	}
	if out := must(exitOK, "diff", "--store", store, log[0].ID[:12], log[1].ID); !strings.Contains(out, "Bostäder och skola") || !strings.Contains(out, "buller.txt") || !strings.Contains(out, "gk") {
		t.Error(out)
	}
	for _, form := range []string{"json", "geojson", "svg"} {
		out := must(exitOK, "diff", "--format", form, old, now)
		if !strings.Contains(out, "a0000000-0000-4000-8000-000000000011") && form != "svg" || form == "svg" && !regexp.MustCompile(`(?s)^<svg.*Bostäder.*</svg>\s*$`).MatchString(out) {
			t.Errorf("%s: %s", form, out)
		}
	}
	if out := must(exitOK, "as-of", store, "2025-01-20"); !strings.Contains(out, "samrådshandling 1") || strings.Contains(out, "granskningshandling") {
		t.Error(out)
	}
	if out := must(exitOK, "as-of", "--known", "2025-01-01T00:00:00Z", store, "2025-01-20"); !strings.Contains(out, "Inget") {
		t.Error(out)
	}
	must(exitOK, "verify", "--expect", "a0000000-0000-4000-8000-000000000001="+log[1].ID, store)
	must(exitStops, "verify", "--expect", "a0000000-0000-4000-8000-000000000001="+strings.Repeat("0", 64), store)

	// A source that changes on the plan's ground, and one that does not.
	at := func(x float64) string {
		return strings.NewReplacer("X", jsonNumber(x), "Y", jsonNumber(x+30)).Replace(`{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3016"}},"features":[
			{"type":"Feature","properties":{"id":"ri1","namn":"Riksintresse"},"geometry":{"type":"Polygon","coordinates":[[[X,7080200],[Y,7080200],[Y,7080240],[X,7080240],[X,7080200]]]}}]}`)
	}
	far, near := write("far.geojson", at(160000)), write("near.geojson", at(150500))
	if out := must(exitOK, "impact", "--store", store, "--source", "ri", "--format", "json", far, near); !strings.Contains(out, `"area":`) || !strings.Contains(out, "Riksintresse") {
		t.Error(out)
	}
	if out := must(exitOK, "impact", "--against", now, far, far); !strings.Contains(out, "Inga.") {
		t.Error(out)
	}

	// One byte is changed.
	var object string
	if err := filepath.WalkDir(filepath.Join(store, "objects"), func(name string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			object = name
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(object)
	if err != nil {
		t.Fatal(err)
	}
	data[0] ^= 1
	if err := os.Chmod(object, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(object, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if out := must(exitStops, "verify", store); !strings.Contains(out, filepath.Base(object)) {
		t.Error(out)
	}

	for _, args := range [][]string{
		{"snapshot", "--stage", "samrådshandling", old}, {"snapshot", "--store", store, "--stage", "nej", old}, {"snapshot", "--store", store, "--stage", "program", "--document", "x", old},
		{"snapshot", "--store", store, "--stage", "program", "--time", "nyss", old}, {"snapshot", "--store", store, "--stage", "program", old},
		{"log"}, {"log", dir + "/nowhere"}, {"verify", t.TempDir()}, {"diff", old}, {"diff", "--store", store, "0", "1"}, {"diff", "--tolerance", "-1", old, now}, {"as-of", store, "igår"},
		{"impact", far, near}, {"impact", "--against", now, "--ongoing", "klar", far, near}, {"impact", "--against", far, far, near},
	} {
		if r := plantool("", args...); r.code != exitUnusable || r.errout == "" {
			t.Errorf("%v: exit %d: %s", args, r.code, r.errout)
		}
	}
}

func jsonNumber(x float64) string {
	b, _ := json.Marshal(x)
	return string(b)
}

// A store is packed as a bag and as an E-ARK package, verified, and read again
// from the package; a changed byte is found; disposal is reported.
func TestArchive(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	plan := file("plan.json", string(sample.NGP()))
	secret := file("secret.csv", "fastighet;ägare\n")
	store := filepath.Join(dir, "store")
	must := func(code int, args ...string) string {
		t.Helper()
		r := plantool("", args...)
		if r.code != code {
			t.Fatalf("%v: exit %d: %s%s", args, r.code, r.out, r.errout)
		}
		return r.out
	}
	must(exitOK, "snapshot", "--store", store, "--stage", "laga kraft-handling", "--valid-from", "2025-01-10", "--time", "2025-01-10T08:00:00Z", "--private", "fastighetsförteckning="+secret, plan)
	log := must(exitOK, "log", store)
	facts := []string{"--time", "2026-01-01T00:00:00Z", "--identifier", "DP 1", "--organisation", "Exempelkommun", "--metadata", "eget=" + plan}
	for form, out := range map[string]string{"bag": "bag", "eark": "eark"} {
		for _, out := range []string{filepath.Join(dir, out), filepath.Join(dir, out+".zip")} {
			must(exitOK, append(append([]string{"archive", "--form", form}, facts...), store, out)...)
			must(exitOK, "verify", out)
			if got := must(exitOK, "log", out); got != log {
				t.Errorf("%s: the log is\n%s\nwant\n%s", out, got, log)
			}
			if r := plantool("", "archive", "--form", form, "--identifier", "x", store, out); r.code != exitUnusable {
				t.Errorf("%s is written over: exit %d", out, r.code)
			}
		}
	}
	public := filepath.Join(dir, "public")
	must(exitOK, append(append([]string{"archive", "--public"}, facts...), store, public)...)
	if _, err := os.Stat(filepath.Join(public, "data/planer/001/01-laga-kraft-handling/handlingar")); err == nil {
		t.Error("the private document is in the public package")
	}
	for _, name := range []string{filepath.Join(dir, "bag/data/planer/001/01-laga-kraft-handling/plan.gml"), filepath.Join(dir, "eark/DP 1/documentation/other/index.html")} {
		text := read(t, name)
		if err := os.WriteFile(name, []byte(strings.Replace(text, "e", "é", 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	must(exitStops, "verify", filepath.Join(dir, "bag"))
	must(exitStops, "verify", filepath.Join(dir, "eark"))
	must(exitUnusable, "log", filepath.Join(dir, "bag"))

	rules := file("rules.json", `[{"namn":"ff","slag":["fastighetsförteckning"],"manader":24,"fran":"planens laga kraft","beslut":"KS 1"}]`)
	for day, want := range map[string]string{"2027-01-09": "Får gallras senare", "2027-01-10": "Får gallras\n"} {
		if got := must(exitOK, "archive", "--rules", rules, "--as-of", day, "--lang", "sv", store); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s", day, got)
		}
	}
	must(exitUnusable, "archive", "--form", "tar", store, filepath.Join(dir, "y"))
	must(exitUnusable, "archive", "--form", "eark", store, filepath.Join(dir, "y"))
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
