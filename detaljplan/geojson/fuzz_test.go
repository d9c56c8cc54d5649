package geojson_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
)

// FuzzUnmarshal reads anything without a panic, and what it wrote once it
// writes again byte for byte.
func FuzzUnmarshal(f *testing.F) {
	for _, c := range badInputs {
		f.Add([]byte(c.text))
	}
	files, err := filepath.Glob("testdata/*.geojson")
	if err != nil || len(files) == 0 {
		f.Fatal("no fixtures", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, text := range edited {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, fs, err := geojson.Unmarshal(data)
		if d == nil {
			t.Fatal("no data set")
		}
		for _, finding := range fs {
			if finding.Code == "" || finding.Severity == 0 || finding.Detail.SV == "" || finding.Detail.EN == "" {
				t.Fatalf("finding without content: %+v", finding)
			}
		}
		if err != nil && len(d.Planer) == 0 && len(d.LosaBestammelser) == 0 {
			return
		}
		for i, opts := range [][]codec.Option{{geojson.SourceCRS()}, nil, {geojson.PerProvision(), geojson.BBox()}} {
			first := rewritten(t, d, opts)
			if i > 0 || !deliverable(d) {
				// Degrees cost what lies below the millimetre, once; geometry in
				// a system that no plan may have is moved to one, once.
				again, _ := unmarshal(t, first)
				first = rewritten(t, again, opts)
			}
			again, _ := unmarshal(t, first)
			if second := rewritten(t, again, opts); !bytes.Equal(first, second) {
				at := 0
				for at < min(len(first), len(second)) && first[at] == second[at] {
					at++
				}
				from := max(0, at-300)
				t.Fatalf("options %d: not stable:\n%s\n%s", i, first[from:min(at+300, len(first))], second[from:min(at+300, len(second))])
			}
		}
	})
}

func rewritten(t *testing.T, d *detaljplan.Dataset, opts []codec.Option) []byte {
	t.Helper()
	out, _, err := geojson.Marshal(d, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// deliverable reports whether all geometry is in a system of the specification.
func deliverable(d *detaljplan.Dataset) bool {
	ok := true
	each(d, func(g *detaljplan.Geometri) { ok = ok && g.KoordinatsystemPlan.Known() })
	return ok
}
