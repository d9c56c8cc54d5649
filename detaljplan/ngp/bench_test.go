package ngp_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"sync"
	"testing"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/internal/madedata"
)

// The types that encoding/json reads into: the model's own, but for what it
// has no way to read: the features, the position and the method.
type (
	stdCollection struct {
		Type     string          `json:"type"`
		Media    string          `json:"feature:mediatyp"`
		BBox     []float64       `json:"bbox,omitempty"`
		CRS      json.RawMessage `json:"crs,omitempty"`
		Features []stdFeature    `json:"features"`
	}
	stdFeature struct {
		Type       string    `json:"type"`
		ID         string    `json:"id"`
		BBox       []float64 `json:"bbox,omitempty"`
		Geometry   *struct{} `json:"geometry"`
		Properties stdProps  `json:"properties"`
	}
	stdProps struct {
		Kind string `json:"feature:typ"`
		*StdPlan
		*StdProv
	}
	StdPlan struct {
		Objektidentitet       detaljplan.UUID                 `json:"objektidentitet"`
		VersionGiltigFran     civil.Instant                   `json:"versionGiltigFran,omitzero"`
		Kommun                string                          `json:"kommun,omitempty"`
		Beteckning            string                          `json:"beteckning,omitempty"`
		Namn                  string                          `json:"namn,omitempty"`
		Syfte                 string                          `json:"syfte,omitempty"`
		Status                detaljplan.Planstatus           `json:"status,omitempty"`
		DatumStatusforandring civil.Date                      `json:"datumStatusforandring,omitzero"`
		Typ                   detaljplan.Plantyp              `json:"typ,omitempty"`
		Plangeometri          []stdGeometribeskrivning        `json:"plangeometri,omitempty"`
		Beslutsinformation    []detaljplan.Beslutsinformation `json:"beslutsinformation,omitempty"`
		Planbeskrivning       *detaljplan.Planbeskrivning     `json:"planbeskrivning,omitempty"`
		Kvalitetsbeskrivning  *detaljplan.Kvalitet            `json:"kvalitetsbeskrivning,omitempty"`
		Anvandbarhet          detaljplan.Tillforlitlighet     `json:"anvandbarhet,omitempty"`
		BeskrivningAnv        string                          `json:"beskrivningAnvandbarhet,omitempty"`
	}
	StdProv struct {
		Detaljplan                        detaljplan.UUID                        `json:"detaljplan,omitempty"`
		Katalogreferens                   detaljplan.UUID                        `json:"planbestammelsekatalogreferens,omitempty"`
		Bestammelseformulering            string                                 `json:"bestammelseformulering,omitempty"`
		UrsprungligBestammelseformulering string                                 `json:"ursprungligBestammelseformulering,omitempty"`
		Bestammelsevarde                  []detaljplan.Variabelvarde             `json:"bestammelsevarde,omitempty"`
		Bestammelsegeometri               []stdGeometribeskrivning               `json:"bestammelsegeometri,omitempty"`
		Beskrivning                       *detaljplan.Planbestammelsebeskrivning `json:"planbestammelsebeskrivning,omitempty"`
		Sekundar                          *bool                                  `json:"sekundarEgenskapsgrans,omitempty"`
		Reglerar                          []detaljplan.UUID                      `json:"reglerarAnvandningsbestammelse,omitempty"`
		Anvandningsform                   string                                 `json:"anvandningsform,omitempty"`
		Kategori                          string                                 `json:"kategori,omitempty"`
	}
	stdGeometribeskrivning struct {
		Geometri struct {
			Typ                 detaljplan.Geometrityp     `json:"typ"`
			Position            stdPosition                `json:"position"`
			KoordinatsystemPlan detaljplan.Koordinatsystem `json:"koordinatsystemPlan"`
			Dimension           int                        `json:"dimension"`
		} `json:"geometri"`
		Geometrimetadata struct {
			Tidpunkt civil.Instant `json:"tidpunktForLagesbestamning,omitzero"`
			Metod    *struct {
				Typ     string `json:"typ"`
				Variant string `json:"variant"`
			} `json:"lagesbestamningsmetodIPlan,omitempty"`
		} `json:"geometrimetadata"`
	}
	stdPosition struct {
		Type        string         `json:"type"`
		Coordinates [][][2]float64 `json:"coordinates"`
	}
)

var sizes = []int{1, 10, 100} // million bytes

// made returns the file of about so many million bytes.
func made(b *testing.B, mb int) []byte {
	b.Helper()
	if testing.Short() && mb > 10 {
		b.Skip("made files of 100 MB are skipped with -short")
	}
	madeMu.Lock()
	defer madeMu.Unlock()
	if madeSize != mb {
		data, fs, err := ngp.Marshal(madedata.DeliveryOfSize(mb * 1_000_000))
		if err != nil || len(fs) != 0 {
			b.Fatal(err, fs)
		}
		madeSize, madeData = mb, data
	}
	return madeData
}

var (
	madeMu   sync.Mutex
	madeSize int
	madeData []byte
)

func each(b *testing.B, f func(b *testing.B, data []byte)) {
	for _, mb := range sizes {
		b.Run(fmt.Sprintf("%dMB", mb), func(b *testing.B) {
			data := made(b, mb)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			b.ResetTimer()
			f(b, data)
		})
	}
}

func live() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func BenchmarkDecode(b *testing.B) {
	each(b, func(b *testing.B, data []byte) {
		for b.Loop() {
			if _, _, err := ngp.Unmarshal(data); err != nil {
				b.Fatal(err)
			}
		}
		b.StopTimer()
		before := live()
		d, fs, _ := ngp.Unmarshal(data)
		after := live()
		b.ReportMetric(float64(int64(after)-int64(before))/float64(len(data)), "model/file")
		runtime.KeepAlive(d)
		runtime.KeepAlive(fs)
	})
}

func BenchmarkDecodeReader(b *testing.B) {
	each(b, func(b *testing.B, data []byte) {
		for b.Loop() {
			if _, _, err := ngp.Decode(bytes.NewReader(data)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkObjects(b *testing.B) {
	each(b, func(b *testing.B, data []byte) {
		for b.Loop() {
			for _, err := range ngp.Objects(bytes.NewReader(data)) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

func BenchmarkDecodeStd(b *testing.B) {
	each(b, func(b *testing.B, data []byte) {
		for b.Loop() {
			var c stdCollection
			if err := json.Unmarshal(data, &c); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	each(b, func(b *testing.B, data []byte) {
		d, _, err := ngp.Unmarshal(data)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := ngp.Encode(io.Discard, d); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkEncodeStd(b *testing.B) {
	each(b, func(b *testing.B, data []byte) {
		var c stdCollection
		if err := json.Unmarshal(data, &c); err != nil {
			b.Fatal(err)
		}
		enc := json.NewEncoder(io.Discard)
		for b.Loop() {
			if err := enc.Encode(&c); err != nil {
				b.Fatal(err)
			}
		}
	})
}
