package geojson_test

import (
	"encoding/json"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/planinfo-se/planinfo/internal/madedata"
	"github.com/planinfo-se/planinfo/oversiktsplan/geojson"
)

// rival is what the same file is to encoding/json.
type rival struct {
	Type     string `json:"type"`
	Name     string `json:"name"`
	CRS      any    `json:"crs"`
	Features []struct {
		Type       string `json:"type"`
		ID         string `json:"id"`
		Properties struct {
			Identitet     string  `json:"identitet"`
			Aspekt        string  `json:"aspekt"`
			Modell        string  `json:"modell"`
			Kategori      string  `json:"kategori"`
			Underkategori string  `json:"underkategori"`
			Namn          string  `json:"namn"`
			Beskrivning   string  `json:"beskrivning"`
			Forandring    string  `json:"forandring"`
			Handlaggare   string  `json:"handlaggare"`
			Areal         float64 `json:"areal_ha"`
		} `json:"properties"`
		Geometry struct {
			Type        string        `json:"type"`
			Coordinates [][][]float64 `json:"coordinates"`
		} `json:"geometry"`
	} `json:"features"`
}

// BenchmarkDecode reports, beside its own speed, how many times as fast it is
// as encoding/json reading the same bytes into structs, in the same run.
func BenchmarkDecode(b *testing.B) {
	for _, n := range []int{2000, 20000} {
		data, _, err := geojson.Marshal(madedata.Oversiktsplan(n))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d MB", (len(data)+500_000)/1_000_000), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			var own, other time.Duration
			for b.Loop() {
				t := time.Now()
				p, _, err := geojson.Unmarshal(data)
				if err != nil || len(p.Objekt) < n {
					b.Fatal(err)
				}
				own += time.Since(t)
				b.StopTimer()
				t = time.Now()
				var r rival
				if err := json.Unmarshal(data, &r); err != nil || len(r.Features) < n {
					b.Fatal(err)
				}
				other += time.Since(t)
				b.StartTimer()
			}
			b.ReportMetric(float64(other)/float64(own), "x-encoding/json")
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	for _, n := range []int{2000, 20000} {
		p := madedata.Oversiktsplan(n)
		data, _, err := geojson.Marshal(p)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d MB", (len(data)+500_000)/1_000_000), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := geojson.Encode(io.Discard, p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
