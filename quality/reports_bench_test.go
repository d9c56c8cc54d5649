package quality_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/quality"
)

// many is a report of n findings, each with a shape, about a file that is all
// on one line.
func many(n int) (*quality.Report, []byte) {
	r := &quality.Report{Subject: quality.Subject{Source: "plan.json"}, Rules: []quality.Rule{ruleSliver}}
	text := bytes.Repeat([]byte("å"), 500*n)
	for i := range n {
		x := 150000 + float64(i%100)
		f := ruleSliver.At(quality.Place{Source: "plan.json", Line: 1, Column: 1 + 1000*i, Offset: int64(1000 * i), Object: fmt.Sprintf("objekt-%d", i/3),
			Path: fmt.Sprintf("/features/%d/properties/bestammelsegeometri/0", i/3), Coordinate: &quality.Coordinate{X: x, Y: 7080000, CRS: "EPSG:3016"}},
			quality.Textf("Ytan är smal vid %d.", "The area is narrow at %d.", i))
		f.Shape = &quality.Shape{CRS: "EPSG:3016", Geometry: geom.NewPolygonFlat(geom.XY, []float64{x, 7080000, x + 1, 7080000, x, 7080010, x, 7080000}, []int{8})}
		f.Sizes = []quality.Size{{Name: quality.Text{SV: "bredd", EN: "width"}, Value: 0.3, Unit: "m"}}
		r.Findings = append(r.Findings, f)
	}
	return r, text
}

func BenchmarkWrite(b *testing.B) {
	r, text := many(10_000)
	for _, c := range []struct {
		name  string
		write func(w io.Writer) error
	}{
		{"text", func(w io.Writer) error { return r.WriteText(w, quality.SV) }},
		{"json", func(w io.Writer) error { return r.WriteJSON(w) }},
		{"ngp", func(w io.Writer) error { return r.WriteNGP(w, quality.SV) }},
		{"geojson", func(w io.Writer) error { return r.WriteGeoJSON(w, quality.SV) }},
		{"sarif", func(w io.Writer) error { return r.WriteSARIF(w, quality.SV, quality.SourceText("plan.json", text)) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := c.write(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("unique", func(b *testing.B) {
		twice := append(r.Findings[:len(r.Findings):len(r.Findings)], r.Findings...)
		for b.Loop() {
			if got := twice.Unique(); len(got) != len(r.Findings) {
				b.Fatal(len(got))
			}
		}
	})
}
