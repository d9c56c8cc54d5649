package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/detaljplan/katalog"
)

func TestRender(t *testing.T) {
	out := filepath.Join(t.TempDir(), "plan.svg")
	r := plantool("", "render", "--sample", "--scale", "1000", "--paper", "a4", "-o", out)
	if r.code != exitOK || r.out != "" || !strings.Contains(r.errout, "plankarta/no-colour") {
		t.Fatalf("exit %d: %s", r.code, r.errout)
	}
	svg, err := os.ReadFile(out)
	if err != nil || !strings.HasPrefix(string(svg), "<svg ") || !strings.Contains(string(svg), "Skala 1:1000 (A4)") {
		t.Errorf("%v: %.200s", err, svg)
	}
	r = plantool("", "render", "--sample", "--katalog", "../../detaljplan/regler/testdata/katalog.json", "--no-legend")
	if r.code != exitOK || !strings.Contains(r.out, `fill="#FFFFCE"`) || strings.Contains(r.out, "PLANBESTÄMMELSER") {
		t.Errorf("exit %d: %s", r.code, r.errout)
	}
	for _, args := range [][]string{{"--sample", "--paper", "A9"}, {"--sample", "--scale", "-1"}, {"finns-inte.json"}, {"--sample", "--katalog", "finns-inte.json"}} {
		if r := plantool("", append([]string{"render"}, args...)...); r.code != exitUnusable || r.errout == "" || r.out != "" {
			t.Errorf("%v: exit %d: %s", args, r.code, r.errout)
		}
	}
}

func TestLegend(t *testing.T) {
	r := plantool("", "legend", "--sample", "--katalog", "../../detaljplan/regler/testdata/katalog.json", "--format", "json")
	var legend katalog.Teckenforklaring
	if err := json.Unmarshal([]byte(r.out), &legend); r.code != exitOK || err != nil || len(legend.Grupper) < 4 {
		t.Fatalf("exit %d, %v: %s", r.code, err, r.errout)
	}
	r = plantool("", "legend", "--sample")
	if r.code != exitOK || !strings.Contains(r.out, "GENOMFÖRANDETID") || !strings.Contains(r.out, "10 år") {
		t.Errorf("exit %d: %s", r.code, r.out)
	}
}
