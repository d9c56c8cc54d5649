package regler

import (
	"os"
	"reflect"
	"testing"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/quality"
)

// FuzzCheck runs all rules on whatever can be read, and then on what is left
// when parts of it are taken away: no panic, only codes of the table, always
// the same findings, and a data set that is as it was.
func FuzzCheck(f *testing.F) {
	f.Add(sample.NGP(), uint64(0))
	f.Add(sample.NGP(), ^uint64(0))
	for _, name := range []string{"testdata/fel.json", sharedData + "ngp/examples/dp225-mora.json"} {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data, uint64(0x5555))
		}
	}
	f.Add([]byte(`{"feature:mediatyp":"application/vnd.lm.detaljplan.v4+json","type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"feature:typ":"detaljplan"}}]}`), uint64(1))
	known := map[quality.Code]bool{}
	for _, g := range Rules() {
		known[g.Code] = true
	}
	f.Fuzz(func(t *testing.T, data []byte, cut uint64) {
		ds, fs, _ := ngp.Unmarshal(data)
		if ds == nil {
			return
		}
		take(reflect.ValueOf(ds).Elem(), &cut)
		opts := []Option{AsOf(today), Municipality("2480"), WithCatalogue(testKatalog())}
		r := Check(ds, opts...)
		for i, x := range r.Findings {
			if !known[x.Code] || x.Detail.SV == "" || x.Detail.EN == "" {
				t.Fatalf("%d: %+v", i, x)
			}
		}
		if again := Check(ds, opts...); !reflect.DeepEqual(r.Findings, again.Findings) {
			t.Fatal("the same data gives other findings")
		}
		Check(ds, append(opts, Decoded(fs))...)
		Check(ds)
	})
}

// take sets pointers, lists and texts to nothing, one for each bit that is set
// in cut, over and over.
func take(v reflect.Value, cut *uint64) {
	bit := func() bool {
		*cut = *cut>>1 | *cut<<63
		return *cut>>63 != 0 && *cut&(1<<5|1<<9) == 1<<5|1<<9
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if v.CanSet() && bit() {
			v.SetZero()
			return
		}
		if v.Type().Elem().PkgPath() == reflect.TypeFor[detaljplan.Dataset]().PkgPath() {
			take(v.Elem(), cut)
		}
	case reflect.Struct:
		if v.Type().PkgPath() != reflect.TypeFor[detaljplan.Dataset]().PkgPath() {
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
