package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "rewrite the golden files")

type result struct {
	code        int
	out, errout string
}

func plantool(stdin string, args ...string) result {
	var out, errout bytes.Buffer
	code := run(args, env{stdin: strings.NewReader(stdin), stdout: &out, stderr: &errout})
	return result{code, out.String(), errout.String()}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and look at the change. Got:\n%s", path, got)
	}
}

func TestInfoSample(t *testing.T) {
	for name, args := range map[string][]string{
		"info-sv.txt":  {"info", "--sample"},
		"info-en.txt":  {"info", "--sample", "--lang", "en", "--all"},
		"info.json":    {"info", "--sample", "--format", "json"},
		"convert.json": {"convert", "--sample", "--to", "geojson", "--crs", "source", "--indent", " "},
		"convert.gml":  {"convert", "--sample", "--to", "ss637040"},
	} {
		r := plantool("", args...)
		if r.code == exitUnusable {
			t.Errorf("%v: exit %d: %s", args, r.code, r.errout)
		}
		golden(t, name, r.out)
	}
}

func TestInfoJSONHasEveryNumber(t *testing.T) {
	r := plantool("", "info", "--sample", "--format=json")
	var info Info
	if err := json.Unmarshal([]byte(r.out), &info); err != nil {
		t.Fatal(err)
	}
	p := info.Plans[0]
	if p.Provisions.Total != 15 || p.Parts != 1 || p.AreaM2 != 18639.5 || p.Kommun != "Umeå" {
		t.Errorf("%+v", p)
	}
	if e := p.Extent; e == nil || e.Latitude == nil || *e.Latitude < 63.8 || *e.Latitude > 63.9 || *e.Longitude < 20.2 || *e.Longitude > 20.3 {
		t.Errorf("the plan is not in Umeå: %+v", p.Extent)
	}
}

func TestExitStatus(t *testing.T) {
	plan := string(sample.NGP())
	gml := plantool("", "convert", "--sample", "--to", "ss637040").out
	stopping := strings.Replace(plan, `"status": "laga kraft"`, `"status": "gällande"`, 1)
	for _, c := range []struct {
		name  string
		stdin string
		args  []string
		code  int
		out   bool // something on standard output
	}{
		{"a good plan", plan, []string{"info", "-"}, exitOK, true},
		{"flags after the file", plan, []string{"info", "-", "--lang", "en"}, exitOK, true},
		{"a plan that stops", stopping, []string{"info", "-"}, exitStops, true},
		{"converted all the same", stopping, []string{"convert", "--to", "ngp", "-"}, exitStops, true},
		{"held back when strict", stopping, []string{"convert", "--to", "ngp", "--strict", "-"}, exitStops, false},
		{"strict and good", plan, []string{"convert", "--to", "ngp", "--strict", "-"}, exitOK, true},
		{"to another zone", plan, []string{"convert", "--to", "ngp", "--crs", "SWEREF 99 TM", "-"}, exitOK, true},
		{"GML lacks what the platform requires", gml, []string{"convert", "--to", "ngp", "-"}, exitStops, true},
		{"cut off", plan[:9000], []string{"info", "-"}, exitUnusable, true},
		{"cut off at the start", plan[:90], []string{"info", "-"}, exitUnusable, false},
		{"cut off, to convert", plan[:9000], []string{"convert", "--to", "geojson", "-"}, exitUnusable, false},
		{"not a plan", "hej", []string{"info", "-"}, exitUnusable, false},
		{"empty", "", []string{"info", "-"}, exitUnusable, false},
		{"missing file", "", []string{"info", "no-such-file.json"}, exitUnusable, false},
		{"no command", "", nil, exitUnusable, false},
		{"unknown command", "", []string{"dance"}, exitUnusable, false},
		{"no file", "", []string{"info"}, exitUnusable, false},
		{"two files", plan, []string{"info", "-", "-"}, exitUnusable, false},
		{"unknown flag", plan, []string{"info", "--what", "-"}, exitUnusable, false},
		{"unknown language", plan, []string{"info", "--lang", "fr", "-"}, exitUnusable, false},
		{"unknown report form", plan, []string{"info", "--format", "xml", "-"}, exitUnusable, false},
		{"no target", plan, []string{"convert", "-"}, exitUnusable, false},
		{"unknown target", plan, []string{"convert", "--to", "dwg", "-"}, exitUnusable, false},
		{"unknown system", plan, []string{"convert", "--to", "ngp", "--crs", "EPSG:9", "-"}, exitUnusable, false},
		{"a system the platform refuses", plan, []string{"convert", "--to", "ngp", "--crs", "EPSG:4326", "-"}, exitUnusable, false},
		{"help", "", []string{"help"}, exitOK, true},
		{"help of a command", "", []string{"convert", "--help"}, exitOK, true},
	} {
		r := plantool(c.stdin, c.args...)
		if r.code != c.code || (r.out != "") != c.out {
			t.Errorf("%s: exit %d with %d bytes out, want %d; standard error:\n%s", c.name, r.code, len(r.out), c.code, r.errout)
		}
		if c.code == exitUnusable && r.errout == "" {
			t.Errorf("%s: nothing on standard error", c.name)
		}
	}
}

func TestConvertIntoFile(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "plan.geojson")
	if r := plantool("", "convert", "--sample", "--to", "geojson", "-o", out); r.code != exitOK || r.out != "" {
		t.Fatalf("exit %d: %s", r.code, r.errout)
	}
	b, err := os.ReadFile(out)
	if err != nil || planinfo.Detect(b).Format != planinfo.GeoJSON {
		t.Errorf("%v, %+v", err, planinfo.Detect(b))
	}
	// A strict run that stops leaves the old file alone, and nothing else.
	stopping := strings.Replace(string(sample.NGP()), `"status": "laga kraft"`, `"status": "gällande"`, 1)
	if r := plantool(stopping, "convert", "--to", "ngp", "--strict", "-o", out, "-"); r.code != exitStops {
		t.Errorf("exit %d: %s", r.code, r.errout)
	}
	if after, _ := os.ReadFile(out); !bytes.Equal(after, b) {
		t.Error("a strict run that stopped changed the file")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 {
		t.Errorf("files left: %v", left)
	}
}

func TestFindingsAsJSON(t *testing.T) {
	r := plantool("", "convert", "--sample", "--to", "ss637040", "--format", "json")
	var fs quality.Findings
	if err := json.Unmarshal([]byte(r.errout), &fs); err != nil || len(fs) == 0 {
		t.Errorf("%v: %s", err, r.errout)
	}
}

func TestProgressOnlyOnATerminal(t *testing.T) {
	p := &progress{r: strings.NewReader("x"), w: new(bytes.Buffer), what: "läser"}
	if _, err := p.Read(make([]byte, 1)); err != nil || !p.shown {
		t.Errorf("shown %v, %v", p.shown, err)
	}
	if r := plantool(string(sample.NGP()), "info", "-"); strings.Contains(r.errout, "\r") {
		t.Errorf("progress was shown: %q", r.errout)
	}
}

// GDAL opens what convert writes, and finds the plans where they are.
func TestGDALOpensGeoJSON(t *testing.T) {
	ogrinfo, err := exec.LookPath("ogrinfo")
	if err != nil {
		t.Skip("ogrinfo is missing (Debian package gdal-bin): GDAL was not asked")
	}
	for _, c := range []struct {
		name, file               string
		west, south, east, north float64
	}{
		{"sample in Umeå", "", 20.1, 63.7, 20.4, 63.9},
		{"Mora", "ngp/examples/dp225-mora.json", 14.3, 60.9, 14.8, 61.1},
		{"Kristianstad", "gml/ss637040/plankarta.xml", 14.0, 55.8, 14.6, 56.3},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := []string{"convert", "--to", "geojson", "-o", filepath.Join(t.TempDir(), "plan.geojson")}
			if c.file == "" {
				args = append(args, "--sample")
			} else {
				path := filepath.Join("..", "..", "..", "shared", "data", c.file)
				if _, err := os.Stat(path); err != nil {
					t.Skipf("the shared test data is missing: %v", err)
				}
				args = append(args, path)
			}
			if r := plantool("", args...); r.code == exitUnusable {
				t.Fatalf("exit %d: %s", r.code, r.errout)
			}
			b, err := exec.Command(ogrinfo, "-ro", "-so", "-al", args[4]).CombinedOutput()
			if err != nil {
				t.Fatalf("ogrinfo: %v\n%s", err, b)
			}
			w, s, e, n := extentOf(t, string(b))
			if w < c.west || s < c.south || e > c.east || n > c.north {
				t.Errorf("GDAL finds the plan at %g %g %g %g\n%s", w, s, e, n, b)
			}
		})
	}
}

func extentOf(t *testing.T, report string) (w, s, e, n float64) {
	t.Helper()
	_, rest, ok := strings.Cut(report, "Extent: ")
	if !ok {
		t.Fatalf("ogrinfo gives no extent:\n%s", report)
	}
	if _, err := fmt.Sscanf(rest, "(%g, %g) - (%g, %g)", &w, &s, &e, &n); err != nil {
		t.Fatalf("%v in %q", err, rest)
	}
	return w, s, e, n
}

// What cannot be replaced is written to, and what can keeps its place and its
// mode.
func TestConvertIntoWhatIsThere(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "plan.json"), filepath.Join(dir, "link.json")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("plan.json", link); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if r := plantool("", "convert", "--sample", "--to", "ngp", "-o", link); r.code != exitOK {
		t.Fatalf("exit %d: %s", r.code, r.errout)
	}
	if st, err := os.Lstat(link); err != nil || st.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", st.Mode(), err)
	}
	st, err := os.Stat(file)
	if err != nil || st.Size() < 1000 || st.Mode().Perm() != 0o600 {
		t.Errorf("the file is %d bytes, %v, %v", st.Size(), st.Mode(), err)
	}

	// A link to a device stands in for the device, which a fault here must
	// not replace.
	null := filepath.Join(dir, "null")
	if err := os.Symlink(os.DevNull, null); err != nil {
		t.Fatal(err)
	}
	if r := plantool("", "convert", "--sample", "--to", "ngp", "-o", null); r.code != exitOK {
		t.Errorf("exit %d: %s", r.code, r.errout)
	}
	if st, err := os.Stat(null); err != nil || st.Mode().IsRegular() {
		t.Errorf("the device became %v, %v", st.Mode(), err)
	}
	if r := plantool("", "convert", "--sample", "--to", "ngp", "-o", dir); r.code != exitUnusable || r.errout == "" {
		t.Errorf("into a directory: exit %d: %s", r.code, r.errout)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".plantool-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestOutputFails(t *testing.T) {
	for _, args := range [][]string{
		{"info", "--sample"}, {"info", "--sample", "--format", "json"},
		{"convert", "--sample", "--to", "ngp"}, {"convert", "--sample", "--to", "ngp", "--strict"},
	} {
		var errout bytes.Buffer
		code := run(args, env{stdin: strings.NewReader(""), stdout: fullDisk{}, stderr: &errout})
		if code != exitUnusable || errout.Len() == 0 {
			t.Errorf("%v: exit %d: %s", args, code, errout.String())
		}
	}
}

// A strict run that writes nothing still has nothing but JSON to say.
func TestStrictFindingsAsJSON(t *testing.T) {
	stopping := strings.Replace(string(sample.NGP()), `"status": "laga kraft"`, `"status": "gällande"`, 1)
	r := plantool(stopping, "convert", "--to", "ngp", "--strict", "--format", "json", "-")
	var fs quality.Findings
	if err := json.Unmarshal([]byte(r.errout), &fs); err != nil || !fs.Stops() || r.out != "" || r.code != exitStops {
		t.Errorf("exit %d, %v: %s", r.code, err, r.errout)
	}
}

func TestNumberOfWords(t *testing.T) {
	sv, en := &call{lang: quality.SV}, &call{lang: quality.EN}
	for _, g := range []detaljplan.Geometrityp{"punkt", "linje", "yta", "kropp", "multipunkt", "multilinje", "multiyta", "multikropp", "multigeometri"} {
		for _, c := range []*call{sv, en} {
			if one, many := c.geometries(g, 1), c.geometries(g, 2); one == "" || many == "" || one == many {
				t.Errorf("%q: 1 %s, 2 %s", g, one, many)
			}
		}
	}
	for _, k := range []detaljplan.Bestammelsetyp{detaljplan.BestammelsetypAnvandningsbestammelse, detaljplan.BestammelsetypEgenskapsbestammelse,
		detaljplan.BestammelsetypAdministrativBestammelse} {
		for _, c := range []*call{sv, en} {
			if one, many := c.kinds(k, 1), c.kinds(k, 2); one == many || one != k.Label().In(c.lang) {
				t.Errorf("%q: 1 %s, 2 %s", k, one, many)
			}
		}
	}
}
