package plankarta_test

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/plankarta"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/internal/madedata"
)

var update = flag.Bool("update", false, "write golden files anew")

func load(t testing.TB) (*detaljplan.Detaljplan, *katalog.Katalog) {
	t.Helper()
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join("..", "regler", "testdata", "katalog.json"))
	if err != nil {
		t.Fatal(err)
	}
	k, _, err := katalog.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	return d.Plan(), k
}

func wellFormed(t testing.TB, svg []byte) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(svg))
	for {
		_, err := dec.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestSample(t *testing.T) {
	p, k := load(t)
	var b bytes.Buffer
	if _, err := plankarta.Render(&b, p, k); err != nil {
		t.Fatal(err)
	}
	wellFormed(t, b.Bytes())
	golden := filepath.Join("testdata", "exempelplan.svg")
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || !bytes.Equal(want, b.Bytes()) {
		t.Errorf("%v: the drawing is another; run with -update and look at it", err)
	}
	for _, part := range []string{"url(#m66)", "url(#m67)", `fill="#FFFFCE"`, "PLANBESTÄMMELSER", "Skala 1:", "juridiska originalet", "stroke-dasharray"} {
		if !strings.Contains(b.String(), part) {
			t.Errorf("%s is not in the drawing", part)
		}
	}
	if strings.Contains(b.String(), "<script") || strings.Contains(b.String(), "href") {
		t.Error("something is fetched or run")
	}
	if _, err := exec.LookPath("xmllint"); err == nil {
		cmd := exec.Command("xmllint", "--noout", "-")
		cmd.Stdin = bytes.NewReader(b.Bytes())
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v %s", err, out)
		}
	}
}

// Without a catalogue the plan is drawn all the same, and that is said.
func TestWithoutCatalogue(t *testing.T) {
	p, _ := load(t)
	var b bytes.Buffer
	fs, err := plankarta.Render(&b, p, nil, plankarta.WithoutLegend(), plankarta.OnPaper(plankarta.Sheets()[0]), plankarta.Scale(500))
	if err != nil || !fs.HasCode("plankarta/no-colour") || !fs.HasCode("katalog/no-notation") {
		t.Error(err, fs)
	}
	wellFormed(t, b.Bytes())
	if strings.Contains(b.String(), "PLANBESTÄMMELSER") || !strings.Contains(b.String(), "Skala 1:500") {
		t.Error("the options were not heeded")
	}
	if fs, _ := plankarta.Render(io.Discard, p, nil, plankarta.Scale(100)); !fs.HasCode("plankarta/does-not-fit") {
		t.Error(fs)
	}
}

func TestOddPlans(t *testing.T) {
	one := func(g geom.T, typ detaljplan.Geometrityp, system detaljplan.Koordinatsystem) *detaljplan.Detaljplan {
		return &detaljplan.Detaljplan{Namn: "<&>\x01", Plangeometri: []detaljplan.Geometribeskrivning{{Geometri: detaljplan.Geometri{Typ: typ, Position: g, KoordinatsystemPlan: system}}},
			Planbestammelser: []*detaljplan.Planbestammelse{nil, {Typ: detaljplan.BestammelsetypEgenskapsbestammelse}}}
	}
	nan := geom.NewPointFlat(geom.XY, []float64{math.NaN(), 1})
	for name, c := range map[string]struct {
		p    *detaljplan.Detaljplan
		code string
	}{
		"nothing":       {&detaljplan.Detaljplan{}, "plankarta/nothing"},
		"a point":       {one(geom.NewPointFlat(geom.XY, []float64{1, 2}), detaljplan.GeometritypPunkt, detaljplan.Sweref99TM), ""},
		"no number":     {one(nan, detaljplan.GeometritypPunkt, detaljplan.Sweref99TM), "plankarta/not-drawn"},
		"a solid":       {one(geom.NewMultiPolygonFlat(geom.XYZ, []float64{0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0}, [][]int{{12}}), detaljplan.GeometritypKropp, detaljplan.Sweref99TM), "plankarta/not-drawn"},
		"one very long": {one(geom.NewLineStringFlat(geom.XY, []float64{0, 0, 1e7, 1}), detaljplan.GeometritypLinje, detaljplan.Sweref99TM), ""},
		"an empty ring": {one(geom.NewPolygonFlat(geom.XY, []float64{0, 0, 0, 0, 0, 0, 0, 0}, []int{8}), detaljplan.GeometritypYta, detaljplan.Sweref99TM), ""},
	} {
		var b bytes.Buffer
		fs, err := plankarta.Render(&b, c.p, nil)
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, b.Bytes())
		if strings.Contains(b.String(), "NaN") || strings.Contains(b.String(), "Inf") {
			t.Errorf("%s: no number in the drawing", name)
		}
		if c.code != "" {
			found := false
			for _, f := range fs {
				found = found || string(f.Code) == c.code
			}
			if !found {
				t.Errorf("%s: %v", name, fs)
			}
		}
	}
}

// A border that areas share is drawn once, as the most important of them.
func TestBordersOnce(t *testing.T) {
	square := func(x float64) geom.T {
		return geom.NewPolygonFlat(geom.XY, []float64{x, 0, x + 10, 0, x + 10, 10, x, 10, x, 0}, []int{10})
	}
	g := func(x geom.T) []detaljplan.Geometribeskrivning {
		return []detaljplan.Geometribeskrivning{{Geometri: detaljplan.Geometri{Typ: detaljplan.GeometritypYta, Position: x, KoordinatsystemPlan: detaljplan.Sweref99TM}}}
	}
	p := &detaljplan.Detaljplan{Plangeometri: g(geom.NewPolygonFlat(geom.XY, []float64{0, 0, 10, 0, 20, 0, 20, 10, 10, 10, 0, 10, 0, 0}, []int{14})),
		Planbestammelser: []*detaljplan.Planbestammelse{
			{Typ: detaljplan.BestammelsetypAnvandningsbestammelse, Objektidentitet: "a", Bestammelsegeometri: g(square(0))},
			{Typ: detaljplan.BestammelsetypAnvandningsbestammelse, Objektidentitet: "b", Bestammelsegeometri: g(square(10))},
			{Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Objektidentitet: "c", Bestammelsegeometri: g(square(0))}}}
	var b bytes.Buffer
	if _, err := plankarta.Render(&b, p, nil, plankarta.WithoutLegend(), plankarta.Scale(100)); err != nil {
		t.Fatal(err)
	}
	// The outline is one line, the border between the uses another; the
	// property has none of its own.
	if n := strings.Count(b.String(), "stroke-dasharray"); n != 2 {
		t.Errorf("%d lines:\n%s", n, b.String())
	}
}

func BenchmarkRender(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		p := madedata.Plan(n).Plan()
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := plankarta.Render(io.Discard, p, nil, plankarta.WithoutLegend()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func ExampleRender() {
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		fmt.Println(err)
	}
	var svg bytes.Buffer
	_, err = plankarta.Render(&svg, d.Plan(), nil)
	fmt.Println(err, strings.HasPrefix(svg.String(), "<svg "))
	// Output: <nil> true
}
