package regler

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/examples/sample"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

// FuzzCheck runs all rules on whatever can be read, and on what is left when
// parts are taken away: no panic, only codes of the table, the same findings
// each time.
func FuzzCheck(f *testing.F) {
	f.Add(sample.Oversiktsplan(), uint64(0))
	f.Add(sample.Oversiktsplan(), ^uint64(0))
	f.Add(sample.Oversiktsplan(), uint64(0x5a5a5a5a5a5a5a5a))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"aspekt":"Mark- och vattenanvändning"},"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[1,2],[5,6]]]}}]}`), uint64(1))
	if data, err := os.ReadFile("../../../shared/data/oversiktsplan/kungsbacka-op-utan-crs.geojson"); err == nil {
		f.Add(data, uint64(0))
	}
	known := map[quality.Code]bool{}
	for _, g := range Rules() {
		known[g.Code] = true
	}
	limit := codec.WithLimits(codec.Limits{Vertices: 2000, Objects: 500, Bytes: 1 << 20, Depth: 64, Text: 1 << 20, Findings: 1000})
	f.Fuzz(func(t *testing.T, data []byte, cut uint64) {
		p, _, err := planjson.Unmarshal(data, limit)
		if err != nil {
			if p, _, _ = geojson.Unmarshal(data, limit); p == nil {
				return
			}
		}
		take(reflect.ValueOf(p).Elem(), &cut)
		r := check(p)
		for i, x := range r.Findings {
			if !known[x.Code] || x.Detail.SV == "" || x.Detail.EN == "" || strings.Contains(x.Detail.EN, "%!") {
				t.Fatalf("%d: %+v", i, x)
			}
		}
		if again := check(p); !reflect.DeepEqual(r.Findings, again.Findings) {
			t.Fatal("the same data gives other findings")
		}
		Check(p)
	})
}

// take sets pointers, lists and texts to nothing, one for each bit that is set
// in cut, over and over.
func take(v reflect.Value, cut *uint64) {
	bit := func() bool {
		*cut = *cut>>1 | *cut<<63
		return *cut>>63 != 0 && *cut&(1<<5|1<<9) == 1<<5|1<<9
	}
	ours := func(t reflect.Type) bool { return t.PkgPath() == reflect.TypeFor[op.Oversiktsplan]().PkgPath() }
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if v.CanSet() && bit() {
			v.SetZero()
			return
		}
		if ours(v.Type().Elem()) {
			take(v.Elem(), cut)
		}
	case reflect.Struct:
		if !ours(v.Type()) {
			return
		}
		for i := range v.NumField() {
			take(v.Field(i), cut)
		}
	case reflect.Slice:
		if v.CanSet() && v.Len() > 0 && bit() {
			v.SetZero()
			return
		}
		for i := range v.Len() {
			take(v.Index(i), cut)
		}
	case reflect.Interface, reflect.String:
		if v.CanSet() && bit() {
			v.SetZero()
		}
	}
}
