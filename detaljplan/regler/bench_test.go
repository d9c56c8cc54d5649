package regler

import (
	"bytes"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/internal/madedata"
)

// officialSchema is the platform's own schema; a stand-in takes the place of
// the envelope's, which is not public.
func officialSchema(b *testing.B) *jsonschema.Schema {
	b.Helper()
	const namespace = "http://namespace.lantmateriet.se/distribution/"
	const detaljplan = namespace + "geodatakatalog/detaljplan/detaljplan-4.1.json"
	c := jsonschema.NewCompiler()
	for url, file := range map[string]string{
		detaljplan: sharedData + "ngp/detaljplan-4.1.json",
		namespace + "geodatakatalog/geometri/geometri-2.0.json":           sharedData + "ngp/geometri-2.0.json",
		namespace + "geodatakatalog/geometri/geometrimetadata-2.0.1.json": sharedData + "ngp/geometrimetadata-2.0.1.json",
		namespace + "produkter/geojson/v1.1/geojson-1.1.json":             "../schema/testdata/geojson-1.1-standin.json",
	} {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Skipf("the official schema is not here: %v", err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		if err := c.AddResource(url, doc); err != nil {
			b.Fatal(err)
		}
	}
	s, err := c.Compile(detaljplan)
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkAgainstSchema runs the attribute rules and the official schema
// through a validator on the same plan, both already read, in turn. The metric
// is how many times longer the validator takes.
func BenchmarkAgainstSchema(b *testing.B) {
	schema := officialSchema(b)
	for _, c := range []struct {
		name string
		data func() []byte
	}{
		{"mora", func() []byte { return realFile(b, "ngp/examples/dp225-mora.json") }},
		{"made-1000", func() []byte {
			data, _, err := ngp.Marshal(madedata.Delivery(1000))
			if err != nil {
				b.Fatal(err)
			}
			return data
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			data := c.data()
			ds, _, err := ngp.Unmarshal(data)
			if err != nil {
				b.Fatal(err)
			}
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
			if err != nil {
				b.Fatal(err)
			}
			if err := schema.Validate(doc); err != nil {
				b.Fatal(err)
			}
			opts := []Option{AsOf(today), WithCatalogue(testKatalog()), attributes()}
			var ours, theirs time.Duration
			for b.Loop() {
				start := time.Now()
				Check(ds, opts...)
				half := time.Now()
				err := schema.Validate(doc)
				ours, theirs = ours+half.Sub(start), theirs+time.Since(half)
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(theirs)/float64(ours), "times")
			b.ReportMetric(float64(ours.Nanoseconds())/float64(b.N), "rules-ns/op")
		})
	}
}

// BenchmarkGrowth shows that time grows with the plan and no faster.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		ds := madedata.Delivery(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Check(ds, AsOf(today), WithCatalogue(testKatalog()), attributes())
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(provisions(ds)), "ns/provision")
		})
	}
}

func provisions(ds *detaljplan.Dataset) int {
	n := 0
	for range ds.Bestammelser {
		n++
	}
	return n
}
