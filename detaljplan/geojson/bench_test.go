package geojson_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
)

// grid is a plan with n provisions on wavy cells of 49 vertices, in whole
// millimetres.
func grid(n int) *detaljplan.Dataset {
	plan := fixture().Planer[0]
	plan.Planbestammelser = nil
	side := int(math.Ceil(math.Sqrt(float64(n))))
	for i := range n {
		x, y := 120000+float64(i%side)*40, 7050000+float64(i/side)*40
		var flat []float64
		for k := range 48 {
			a := float64(k) / 48 * 2 * math.Pi
			r := 15 + math.Sin(5*a)
			flat = append(flat, math.Round((x+r*math.Cos(a))*1000)/1000, math.Round((y+r*math.Sin(a))*1000)/1000)
		}
		flat = append(flat, flat[0], flat[1])
		g := area("EPSG:3016", geom.NewPolygonFlat(geom.XY, flat, []int{len(flat)}), detaljplan.GeometritypYta)
		g.Geometrimetadata.TidpunktForLagesbestamning = instant("2026-02-26T00:00:00+01:00")
		g.Geometrimetadata.LagesbestamningsmetodIPlan = &detaljplan.Lagesplacering{Variant: "befintligt objekt i digital karta"}
		plan.Planbestammelser = append(plan.Planbestammelser, &detaljplan.Planbestammelse{
			Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Detaljplan: plan.Objektidentitet,
			Objektidentitet:                   detaljplan.UUID(fmt.Sprintf("10000000-0000-4000-8000-%012x", i)),
			Planbestammelsekatalogreferens:    uuid(3),
			Bestammelseformulering:            "Marken får inte förses med byggnad",
			UrsprungligBestammelseformulering: "MARKEN FÅR INTE BEBYGGAS",
			Kvalitetsbeskrivning:              &detaljplan.Kvalitet{KorrigeradeGranser: detaljplan.Ptr(true), KontrolleratPlaneringsunderlag: detaljplan.Ptr(true)},
			Anvandbarhet:                      detaljplan.TillforlitlighetGod,
			SekundarEgenskapsgrans:            detaljplan.Ptr(false),
			ReglerarAnvandningsbestammelse:    []detaljplan.UUID{uuid(2)},
			Bestammelsegeometri:               []detaljplan.Geometribeskrivning{g},
		})
	}
	return &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{plan}}
}

// The rival: the same features as structs for encoding/json.
type jsonCollection struct {
	Type     string          `json:"type"`
	CRS      json.RawMessage `json:"crs,omitempty"`
	Features []jsonFeature   `json:"features"`
}

type jsonFeature struct {
	Type       string         `json:"type"`
	ID         string         `json:"id"`
	Properties jsonProperties `json:"properties"`
	Geometry   struct {
		Type        string         `json:"type"`
		Coordinates [][][2]float64 `json:"coordinates"`
	} `json:"geometry"`
}

type jsonProperties struct {
	Typ                  string   `json:"feature:typ"`
	Detaljplan           string   `json:"detaljplan,omitempty"`
	Objektidentitet      string   `json:"objektidentitet"`
	Katalog              string   `json:"planbestammelsekatalogreferens,omitempty"`
	Formulering          string   `json:"bestammelseformulering,omitempty"`
	UrsprungligFormul    string   `json:"ursprungligBestammelseformulering,omitempty"`
	KorrigeradeGranser   *bool    `json:"korrigeradeGranser,omitempty"`
	Kontrollerat         any      `json:"kontrolleratPlaneringsunderlag,omitempty"`
	Anvandbarhet         string   `json:"anvandbarhet,omitempty"`
	Sekundar             *bool    `json:"sekundarEgenskapsgrans,omitempty"`
	Reglerar             []string `json:"reglerarAnvandningsbestammelse,omitempty"`
	Plannamn             string   `json:"plannamn,omitempty"`
	Planbeteckning       string   `json:"planbeteckning,omitempty"`
	Del                  int      `json:"del"`
	Delar                int      `json:"delar"`
	Geometrityp          string   `json:"geometrityp"`
	Koordinatsystem      string   `json:"koordinatsystemPlan"`
	Dimension            int      `json:"dimension"`
	Tidpunkt             string   `json:"tidpunktForLagesbestamning,omitempty"`
	MetodIPlan           string   `json:"metodIPlan,omitempty"`
	VariantIPlan         string   `json:"variantIPlan,omitempty"`
	Kvalitetsbeskrivning any      `json:"kvalitetsbeskrivning,omitempty"`
}

const benchFeatures = 6000 // some 10 MB

var benchForms = []struct {
	name string
	opts []codec.Option
}{
	{"source", []codec.Option{geojson.SourceCRS(), geojson.StatedAs(geojson.GeoJSON2008)}},
	{"degrees", nil},
}

// duel returns the shortest of five runs of each, taken in turns, so that a
// machine that is busy with something else is busy for both.
func duel(a, b func()) (ta, tb time.Duration) {
	ta, tb = math.MaxInt64, math.MaxInt64
	for range 5 {
		start := time.Now()
		a()
		mid := time.Now()
		b()
		ta, tb = min(ta, mid.Sub(start)), min(tb, time.Since(mid))
	}
	return ta, tb
}

// BenchmarkEncode reports how many times faster than encoding/json on the same
// features as structs ("×json").
func BenchmarkEncode(b *testing.B) {
	d := grid(benchFeatures)
	for _, form := range benchForms {
		b.Run(form.name, func(b *testing.B) {
			out, _ := marshal(b, d, form.opts...)
			var c jsonCollection
			if err := json.Unmarshal(out, &c); err != nil {
				b.Fatal(err)
			}
			encode := func() {
				if _, _, err := geojson.Marshal(d, form.opts...); err != nil {
					b.Fatal(err)
				}
			}
			own, rival := duel(encode, func() {
				if _, err := json.Marshal(&c); err != nil {
					b.Fatal(err)
				}
			})
			b.SetBytes(int64(len(out)))
			b.ReportAllocs()
			for b.Loop() {
				encode()
			}
			b.ReportMetric(float64(rival)/float64(own), "×json")
		})
	}
}

// BenchmarkDecode reports the same for reading, the live model in parts of the
// file ("model/file"), and the speed beside GDAL's ("×ogr2ogr") where that is
// installed.
func BenchmarkDecode(b *testing.B) {
	d := grid(benchFeatures)
	for _, form := range benchForms {
		b.Run(form.name, func(b *testing.B) {
			out, _ := marshal(b, d, form.opts...)
			decode := func() {
				if _, _, err := geojson.Unmarshal(out); err != nil {
					b.Fatal(err)
				}
			}
			own, rival := duel(decode, func() {
				var c jsonCollection
				if err := json.Unmarshal(out, &c); err != nil {
					b.Fatal(err)
				}
			})
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			got, _ := unmarshal(b, out)
			runtime.GC()
			runtime.ReadMemStats(&after)
			runtime.KeepAlive(got)
			live := float64(after.HeapAlloc) - float64(before.HeapAlloc)
			got = nil
			b.SetBytes(int64(len(out)))
			b.ReportAllocs()
			for b.Loop() {
				decode()
			}
			b.ReportMetric(float64(rival)/float64(own), "×json")
			b.ReportMetric(live/float64(len(out)), "model/file")
			if _, err := exec.LookPath("ogr2ogr"); err == nil {
				path := filepath.Join(b.TempDir(), "in.geojson")
				if err := os.WriteFile(path, out, 0o600); err != nil {
					b.Fatal(err)
				}
				own, gdal := duel(decode, func() {
					if out, err := exec.Command("ogr2ogr", "-f", "Memory", "out", path).CombinedOutput(); err != nil {
						b.Fatalf("%v: %s", err, out)
					}
				})
				b.ReportMetric(float64(gdal)/float64(own), "×ogr2ogr")
			}
		})
	}
}

// BenchmarkGrowth reports how the time for ten times the features compares
// with the time for one: about 10 when growth is linear.
func BenchmarkGrowth(b *testing.B) {
	small, _ := marshal(b, grid(benchFeatures/10))
	large, _ := marshal(b, grid(benchFeatures))
	read := func(data []byte) func() {
		return func() {
			if _, _, err := geojson.Unmarshal(data); err != nil {
				b.Fatal(err)
			}
		}
	}
	for b.Loop() {
		// Ten small files beside the large one take about as long, so that
		// what else the machine does weighs alike on both.
		once, ten := duel(read(large), func() {
			for range 10 {
				read(small)()
			}
		})
		b.ReportMetric(10*float64(once)/float64(ten), "×time")
	}
}
