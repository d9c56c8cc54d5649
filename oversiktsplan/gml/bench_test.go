package gml_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/planinfo-se/planinfo/internal/madedata"
	"github.com/planinfo-se/planinfo/oversiktsplan/gml"
)

// rival is what the same file is to encoding/xml: the positions stay text.
type rival struct {
	Members []struct {
		Feature struct {
			ID        string `xml:"id,attr"`
			Positions struct {
				List []string `xml:"exterior>LinearRing>posList"`
			} `xml:"geometri>Polygon"`
			Identitet     string  `xml:"identitet"`
			Aspekt        string  `xml:"aspekt"`
			Modell        string  `xml:"modell"`
			Kategori      string  `xml:"kategori"`
			Underkategori string  `xml:"underkategori"`
			Namn          string  `xml:"namn"`
			Beskrivning   string  `xml:"beskrivning"`
			Forandring    string  `xml:"forandring"`
			Handlaggare   string  `xml:"handlaggare"`
			Areal         float64 `xml:"areal_ha"`
		} `xml:",any"`
	} `xml:"featureMember"`
}

// BenchmarkDecode reports, beside its own speed, how many times as fast it is
// as encoding/xml reading the same bytes into structs, in the same run.
func BenchmarkDecode(b *testing.B) {
	for _, n := range []int{2000} {
		data, _, err := gml.Marshal(madedata.Oversiktsplan(n))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d MB", (len(data)+500_000)/1_000_000), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			var own, other time.Duration
			for b.Loop() {
				t := time.Now()
				p, _, err := gml.Unmarshal(data)
				if err != nil || len(p.Objekt) < n {
					b.Fatal(err)
				}
				own += time.Since(t)
				b.StopTimer()
				t = time.Now()
				var r rival
				if err := xml.Unmarshal(data, &r); err != nil || len(r.Members) < n {
					b.Fatal(err)
				}
				other += time.Since(t)
				b.StartTimer()
			}
			b.ReportMetric(float64(other)/float64(own), "x-encoding/xml")
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	for _, n := range []int{2000} {
		p := madedata.Oversiktsplan(n)
		data, _, err := gml.Marshal(p)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d MB", (len(data)+500_000)/1_000_000), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := gml.Encode(io.Discard, p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
