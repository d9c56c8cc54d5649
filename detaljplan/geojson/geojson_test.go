package geojson_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
)

func TestRoundTrip(t *testing.T) {
	for name, opts := range map[string][]codec.Option{
		"both": {geojson.SourceCRS()},
	} {
		t.Run(name, func(t *testing.T) {
			want := fixture()
			out, fs, err := geojson.Marshal(want, opts...)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range fs {
				t.Log(f)
			}
			t.Logf("%s", out)
			got, fs, err := geojson.Unmarshal(out)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range fs {
				t.Log(f)
			}
			_ = detaljplan.Ptr[int]
			_ = civil.Date{}
			if diff := cmp.Diff(want, got, cmpExport); diff != "" {
				t.Error(diff)
			}
		})
	}
}

var cmpExport = cmp.Exporter(func(reflect.Type) bool { return true })
