package dcat

import (
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/planinfo-se/planinfo/metadata"
)

// isoFacts are what an ISO 19139 record says, found without a reader of that
// format: the pairs must agree on them.
func isoFacts(x string) (title string, box *metadata.Box, hvd []string) {
	if m := regexp.MustCompile(`(?s)<gmd:citation>.*?<gmd:title[^>]*>\s*<g\w\w:\w+[^>]*>([^<]*)<`).FindStringSubmatch(x); m != nil {
		title = strings.NewReplacer("&apos;", "'", "&amp;", "&", "&quot;", `"`).Replace(strings.TrimSpace(m[1]))
	}
	bound := func(name string) (float64, bool) {
		m := regexp.MustCompile(`(?s)<gmd:` + name + `>\s*<gco:Decimal>\s*([-\d.]+)`).FindStringSubmatch(x)
		if m == nil {
			return 0, false
		}
		v, err := strconv.ParseFloat(m[1], 64)
		return v, err == nil
	}
	var b metadata.Box
	var ok [4]bool
	b.West, ok[0] = bound("westBoundLongitude")
	b.East, ok[1] = bound("eastBoundLongitude")
	b.South, ok[2] = bound("southBoundLatitude")
	b.North, ok[3] = bound("northBoundLatitude")
	if ok == [4]bool{true, true, true, true} {
		box = &b
	}
	// The category counts where the regulation is cited too.
	if !strings.Contains(x, metadata.LegislationHVD) {
		return title, box, nil
	}
	return title, box, regexp.MustCompile(`http://data\.europa\.eu/bna/c_\w+`).FindAllString(x, -1)
}

// TestPairs reads the DCAT of the ten pairs, in both syntaxes alike, and holds
// title, licence, HVD and box against the ISO record.
func TestPairs(t *testing.T) {
	inputs, _ := filepath.Glob(filepath.Join(dataDir, "iso19139/samples/*/input.xml"))
	if len(inputs) == 0 {
		t.Skip("the pairs are not here")
	}
	if len(inputs) != 10 {
		t.Errorf("%d pairs", len(inputs))
	}
	licenses := map[string]string{
		"multilingual-metadata":             "https://geoportal.cuzk.gov.cz/Dokumenty/Podminky.pdf",
		"multilingual-resource-description": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
		"":                                  "http://inspire.ec.europa.eu/metadata-codelist/ConditionsApplyingToAccessAndUse/noConditionsApply",
	}
	for _, input := range inputs {
		dir := filepath.Base(filepath.Dir(input))
		iso := string(data(t, "iso19139/samples/"+dir+"/input.xml"))
		title, box, hvd := isoFacts(iso)
		if title == "" || box == nil {
			t.Fatalf("%s: the ISO record was not understood", dir)
		}
		var first *metadata.Record
		for _, file := range []string{"expected_output.rdf", "expected_output.ttl"} {
			c, _, err := Unmarshal(data(t, "iso19139/samples/"+dir+"/"+file))
			if err != nil {
				t.Fatal(err)
			}
			list := slices.Concat(c.Datasets, c.Series, c.Services)
			// Of several, the one with an extent is what the record is about.
			var r *metadata.Record
			for _, x := range list {
				if len(x.Extents) > 0 {
					r = x
				}
			}
			if r == nil {
				t.Errorf("%s/%s: %d records, none with an extent", dir, file, len(list))
				continue
			}
			titles := titlesOf(r)
			if !strings.Contains(strings.Join(titles, "\n"), title) {
				t.Errorf("%s/%s: titles %q, the ISO record has %q", dir, file, titles, title)
			}
			var got *metadata.Box
			for _, e := range r.Extents {
				if e.Box != nil {
					got = e.Box
				}
			}
			if got == nil || math.Abs(got.West-box.West)+math.Abs(got.East-box.East)+math.Abs(got.South-box.South)+math.Abs(got.North-box.North) > 1e-9 {
				t.Errorf("%s/%s: box %v, the ISO record has %v", dir, file, got, box)
			}
			var categories []string
			if r.HVD != nil {
				categories = r.HVD.Categories
			}
			if d := cmp.Diff(sorted(hvd), sorted(categories)); d != "" {
				t.Errorf("%s/%s: HVD (-iso +dcat):\n%s", dir, file, d)
			}
			if len(categories) > 0 && (len(r.HVD.Legislation) != 1 || r.HVD.Legislation[0] != metadata.LegislationHVD) {
				t.Errorf("%s/%s: legislation %v", dir, file, r.HVD.Legislation)
			}
			license, ok := licenses[dir]
			if !ok {
				license = licenses[""]
			}
			found := map[string]bool{}
			for _, d := range r.Distributions {
				found[d.License] = true
			}
			if r.Service != nil {
				found[r.Service.License] = true
			}
			if !found[license] {
				t.Errorf("%s/%s: licences %v, want %s", dir, file, found, license)
			}
			if first == nil {
				first = r
				continue
			}
			if a, b := fmt.Sprint(sorted(titlesOf(first)), len(first.Distributions)), fmt.Sprint(sorted(titlesOf(r)), len(r.Distributions)); a != b {
				t.Errorf("%s: the two syntaxes are read differently: %s; %s", dir, a, b)
			}
		}
	}
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

func titlesOf(r *metadata.Record) []string {
	titles := []string{r.Title.Value}
	for _, l := range r.Title.Locales {
		titles = append(titles, l.Value)
	}
	return titles
}
