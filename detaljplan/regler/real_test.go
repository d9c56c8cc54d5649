package regler

import (
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/quality"
)

const sharedData = "../../../shared/data/"

func realFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(sharedData + name)
	if err != nil {
		t.Skipf("the real data is not here: %v", err)
	}
	return data
}

// realKatalog joins the two extracts of the catalogue.
func realKatalog(t testing.TB) *katalog.Katalog {
	t.Helper()
	var rows []*katalog.Bestammelse
	var release katalog.Release
	seen := map[detaljplan.UUID]bool{}
	for _, name := range []string{"katalog_urval.json", "pagaende_urval.json"} {
		k, _, err := katalog.Unmarshal(realFile(t, "planbestammelsekatalog/"+name))
		if err != nil {
			t.Fatal(err)
		}
		release = k.Release()
		for row := range k.All() {
			if !seen[row.ID] {
				seen[row.ID] = true
				rows = append(rows, row)
			}
		}
	}
	return katalog.New(release, rows)
}

// attributes leaves the rules about where things lie out of a check.
func attributes() Option {
	var codes []quality.Code
	for _, g := range rumsregler() {
		codes = append(codes, g.Code)
	}
	return Without(codes...)
}

// codesOf counts findings by code.
func codesOf(fs quality.Findings) map[quality.Code]int {
	out := map[quality.Code]int{}
	for _, f := range fs {
		out[f.Code]++
	}
	return out
}

// notRunFor are the rules that were not run, or not on everything, for another
// reason than that the caller left them out.
func notRunFor(r *quality.Report) []quality.Code {
	left := text("Regeln valdes bort.", "The rule was left out.")
	var out []quality.Code
	for _, n := range r.NotRun {
		if n.Reason != left {
			out = append(out, n.Rule.Code)
		}
	}
	return out
}

// A real delivery, accepted by the platform: a plan of 1992 without a start
// date, which its decision proves to have been begun before 2022.
func TestMora(t *testing.T) {
	ds, _, err := ngp.Unmarshal(realFile(t, "ngp/examples/dp225-mora.json"))
	if err != nil {
		t.Fatal(err)
	}
	r := Check(ds, WithCatalogue(realKatalog(t)), AsOf(today), Municipality("2062"), attributes())
	for _, f := range r.Findings {
		t.Errorf("%s", f)
	}
	want := []quality.Code{"DP-0001", "regler/municipality-inside", "DP-0022", "regler/catalogue-unknown"}
	if diff := cmp.Diff(want, notRunFor(r)); diff != "" {
		t.Errorf("not run: %s", diff)
	}
}

// A plan of 2017 in a format that has no wordings, no references to the
// catalogue, no units and senses, and no decisions: it says what a delivery
// to the platform would lack, and nothing else.
func TestSS637040(t *testing.T) {
	ds, fs, err := ss637040.Unmarshal(realFile(t, "gml/ss637040/plankarta.xml"))
	if err != nil {
		t.Fatal(err)
	}
	r := Check(ds, WithCatalogue(realKatalog(t)), AsOf(today), Municipality("1290"), attributes())
	if diff := cmp.Diff(map[quality.Code]int{"regler/mandatory": 16 + 16 + 4, "DP-0009": 6}, codesOf(r.Findings)); diff != "" {
		t.Errorf("findings: %s", diff)
	}
	missing := map[string]int{}
	for _, f := range r.Findings {
		missing[sistaLed(f.Place.Path)]++
	}
	if diff := cmp.Diff(map[string]int{"bestammelseformulering": 16, "planbestammelsekatalogreferens": 16, "beslutsinformation": 1, "status": 1, "syfte": 1,
		"versionGiltigFran": 1, "enhet": 3, "vardetyp": 3}, missing); diff != "" {
		t.Errorf("missing: %s", diff)
	}
	want := []quality.Code{"DP-0001", "regler/municipality-inside", "regler/code-unknown"}
	if diff := cmp.Diff(want, notRunFor(r)); diff != "" {
		t.Errorf("not run: %s", diff)
	}
	// The decoder's findings join, none of them lost.
	joined := codesOf(Check(ds, Decoded(fs), attributes()).Findings)
	for _, code := range slices.Sorted(maps.Keys(codesOf(fs))) {
		if joined[code] != codesOf(fs)[code] {
			t.Errorf("%s: %d of %d", code, joined[code], codesOf(fs)[code])
		}
	}
}
