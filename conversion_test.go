package planinfo_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/examples/sample"
)

// plans returns the sample and the real files that are at hand.
func plans(t *testing.T) map[string][]byte {
	out := map[string][]byte{"sample": sample.NGP()}
	for name, file := range map[string]string{"Mora": "ngp/examples/dp225-mora.json", "Kristianstad": "gml/ss637040/plankarta.xml"} {
		b, err := os.ReadFile(filepath.Join("..", "shared", "data", file))
		if err != nil {
			t.Logf("the shared test data is missing, only the sample is converted: %v", err)
			continue
		}
		out[name] = b
	}
	return out
}

// shapeOf says of each provision how many parts and how much area it has.
func shapeOf(d *detaljplan.Dataset, onlyAreas bool) map[detaljplan.UUID]string {
	out := map[detaljplan.UUID]string{}
	add := func(id detaljplan.UUID, list []detaljplan.Geometribeskrivning) {
		parts, sum := 0, 0.0
		for i := range list {
			if p, ok := list[i].Geometri.Position.(*geom.Polygon); ok {
				sum += math.Abs(p.Area())
			} else if onlyAreas {
				continue
			}
			parts++
		}
		if parts > 0 {
			out[id] = fmt.Sprintf("%d parts, %.3f m²", parts, sum)
		}
	}
	for _, p := range d.Planer {
		add(p.Objektidentitet, p.Plangeometri)
	}
	d.Bestammelser(func(b *detaljplan.Planbestammelse) bool {
		add(b.Objektidentitet, b.Bestammelsegeometri)
		return true
	})
	return out
}

// Every plan, converted to every format and read back, has the same
// provisions with the same parts and areas to the millimetre.
func TestEveryPlanThroughEveryFormat(t *testing.T) {
	for name, data := range plans(t) {
		doc, err := planinfo.Decode(bytes.NewReader(data), codec.Source(name))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, f := range planinfo.Formats() {
			t.Run(name+" as "+string(f), func(t *testing.T) {
				var out bytes.Buffer
				if _, err := planinfo.Encode(&out, f, doc.Dataset, geojson.SourceCRS()); err != nil {
					t.Fatal(err)
				}
				first := bytes.Clone(out.Bytes())
				again, err := planinfo.Decode(&out)
				if err != nil {
					t.Fatal(err)
				}
				onlyAreas := f == planinfo.SS637040
				want, got := shapeOf(doc.Dataset, onlyAreas), shapeOf(again.Dataset, onlyAreas)
				if len(want) == 0 {
					t.Fatal("the plan has no geometry to compare")
				}
				for id, w := range want {
					if got[id] != w {
						t.Errorf("%s: %s, was %s", id, got[id], w)
					}
				}
				for id := range got {
					if want[id] == "" {
						t.Errorf("%s came from nowhere", id)
					}
				}
				// What was read back is written as the same bytes.
				var second bytes.Buffer
				if _, err := planinfo.Encode(&second, f, again.Dataset, geojson.SourceCRS()); err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(first, second.Bytes()) {
					t.Errorf("the second encoding differs from the first (%d and %d bytes)", second.Len(), len(first))
				}
			})
		}
	}
}
