package describe_test

import (
	"testing"

	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/describe"
)

func BenchmarkSmall(b *testing.B) {
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		b.Fatal(err)
	}
	base, err := metadata.Unmarshal(sample.Record())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		describe.Detaljplan(d, describe.Base(base), describe.Namespace("https://x/"))
	}
}
