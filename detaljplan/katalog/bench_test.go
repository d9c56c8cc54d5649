package katalog_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
)

// madeRelease makes a release of the size of a real one: 3 707 rows, 13 MB,
// written with all null members, as the API does.
func madeRelease(rows int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"id":7,"namn":"20301201","publicerad":"2030-12-01T10:39:00","typ":{"id":1,"namn":"Juridisk","url":""},"url":"/r/7","bestammelser":[`)
	advice := strings.Repeat("Bestämmelser om fyrar tillämpas på kvartersmark och kan betecknas f. ", 35)
	for i := range rows {
		if i > 0 {
			b.WriteByte(',')
		}
		end, next, kod := "null", "null", fmt.Sprintf(`"DP_KM_Eg_Fyr_%04d"`, i)
		if i%4 != 0 { // three of four have ended
			end, next, kod = `"2020-09-30T00:00:00"`, fmt.Sprintf(`"%s"`, madeID(i/4*4)), "null"
		}
		before := ""
		if i%4 == 0 {
			before = fmt.Sprintf(`"%s, %s, %s"`, madeID(i+1), madeID(i+2), madeID(i+3))
		}
		if before == "" {
			before = "null"
		}
		fmt.Fprintf(&b, `{"allmannarad":"Nr %d. %s\n\nSe $%d.","anvandningsformid":2,"anvandningsform":"Kvartersmark","anvandningsslag":null,"beteckning":"f#","borjargalla":"1987-07-01T00:00:00",`+
			`"bestammelseformulering":"Högsta höjd på fyr nummer %d är [höjd:decimaltal] meter[text:text]","bestammelsekod":%s,"bestammelsetypid":2,"bestammelsetyp":"Egenskapsbestämmelse",`+
			`"ersatter":%s,"ersattsav":%s,"motsvarasavidag":%s,"id":"%s","geometritypid":3,"geometrityp":"Yta/Volym","hilucsid":null,"hilucs":null,"fargid":null,"farg":null,"forklaring":null,`+
			`"huvudmannaskap":null,"kategoriid":68,"kategori":"Fyrars höjd","underkategoriid":50,"underkategori":"Höjd nummer %d","ursprungskategoriid":null,"ursprungskategori":null,`+
			`"lagstod":"PBL (2010:900)","redigerad":"2025-11-18T09:07:08.3450945","slutargalla":%s,"symbolid":65,"symbol":"Fyr (2020 - pågående)","tolkningsbestammelse":false,"uttrycktvarde":"Max","webblank":null,"webblankid":38}`,
			i%400, advice, i%40, i, kod, before, next, next, madeID(i), i%40, end)
	}
	b.WriteString("]}")
	return b.Bytes()
}

func madeID(i int) string { return fmt.Sprintf("7e000000-0000-4000-8000-%012x", i) }

// stdRelease is the same information for encoding/json: the raw texts, without
// places, checks or unknown members.
type stdRelease struct {
	ID           int              `json:"id"`
	Namn         string           `json:"namn"`
	Publicerad   string           `json:"publicerad"`
	Bestammelser []stdBestammelse `json:"bestammelser"`
}

type stdBestammelse struct {
	ID                  detaljplan.UUID `json:"id"`
	Kod                 string          `json:"bestammelsekod"`
	Formulering         string          `json:"bestammelseformulering"`
	BestammelsetypID    int             `json:"bestammelsetypid"`
	Bestammelsetyp      string          `json:"bestammelsetyp"`
	AnvandningsformID   int             `json:"anvandningsformid"`
	Anvandningsform     string          `json:"anvandningsform"`
	Anvandningsslag     string          `json:"anvandningsslag"`
	GeometritypID       int             `json:"geometritypid"`
	Geometrityp         string          `json:"geometrityp"`
	KategoriID          int             `json:"kategoriid"`
	Kategori            string          `json:"kategori"`
	UnderkategoriID     int             `json:"underkategoriid"`
	Underkategori       string          `json:"underkategori"`
	UrsprungskategoriID int             `json:"ursprungskategoriid"`
	Ursprungskategori   string          `json:"ursprungskategori"`
	Beteckning          string          `json:"beteckning"`
	UttrycktVarde       string          `json:"uttrycktvarde"`
	SymbolID            int             `json:"symbolid"`
	Symbol              string          `json:"symbol"`
	FargID              int             `json:"fargid"`
	Farg                string          `json:"farg"`
	HilucsID            int             `json:"hilucsid"`
	Hilucs              string          `json:"hilucs"`
	Huvudmannaskap      string          `json:"huvudmannaskap"`
	Lagstod             string          `json:"lagstod"`
	BorjarGalla         string          `json:"borjargalla"`
	SlutarGalla         string          `json:"slutargalla"`
	Tolkning            bool            `json:"tolkningsbestammelse"`
	Ersatter            string          `json:"ersatter"`
	ErsattsAv           string          `json:"ersattsav"`
	MotsvarasAvIdag     string          `json:"motsvarasavidag"`
	AllmannaRad         string          `json:"allmannarad"`
	Forklaring          string          `json:"forklaring"`
	WebblankID          int             `json:"webblankid"`
	Webblank            string          `json:"webblank"`
	Redigerad           string          `json:"redigerad"`
}

// TestMadeRelease: a release of full size is read without findings, in memory
// in proportion, and a hostile one too.
func TestMadeRelease(t *testing.T) {
	data := madeRelease(3707)
	if len(data) < 12_500_000 || len(data) > 14_000_000 {
		t.Errorf("%d bytes", len(data))
	}
	before := live()
	k, fs, err := katalog.Decode(bytes.NewReader(data))
	after := live()
	if err != nil || k.Len() != 3707 {
		t.Fatal(err)
	}
	// The last rows replace some that were never made.
	if len(fs) > 1 || len(fs) == 1 && fs[0].Code != "katalog/reference-not-found" {
		t.Errorf("%v", fs)
	}
	if used := float64(int64(after)-int64(before)) / float64(len(data)); used > 1 {
		t.Errorf("the catalogue takes %.2f times the file", used)
	}
	runtime.KeepAlive(k)
	runtime.KeepAlive(data)
	for _, c := range []struct {
		name string
		data string
		most float64 // memory allocated in all, times the file
	}{
		{"empty rows", `{"bestammelser":[` + strings.Repeat("{},", 200_000) + "{}]}", 200},
		{"empty elements", `{"bestammelser":[` + strings.Repeat("1,", 200_000) + "1]}", 200},
		{"empty UUIDs", release(row(idA, "ersatter", `"`+strings.Repeat("a,", 99_000)+`"`)), 120},
		{"a deep value", release(row(idA, "x", strings.Repeat("[", 100_000)+strings.Repeat("]", 100_000))), 60},
		{"line breaks", `{"bestammelser":[` + strings.Repeat("\n", 1_000_000) + "]}", 60},
	} {
		var a, b runtime.MemStats
		runtime.ReadMemStats(&a)
		_, _, _ = katalog.Unmarshal([]byte(c.data))
		runtime.ReadMemStats(&b)
		if used := float64(b.TotalAlloc-a.TotalAlloc) / float64(len(c.data)); used > c.most {
			t.Errorf("%s: %.0f times the file", c.name, used)
		}
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
	data := madeRelease(3707)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := katalog.Decode(bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecodeStd is encoding/json into the same fields, with neither
// places nor checks nor an index.
func BenchmarkDecodeStd(b *testing.B) {
	data := madeRelease(3707)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var r stdRelease
		if err := json.Unmarshal(data, &r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	k, _, err := katalog.Unmarshal(madeRelease(3707))
	if err != nil {
		b.Fatal(err)
	}
	out, _, _ := katalog.Marshal(k)
	b.SetBytes(int64(len(out)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := katalog.Encode(io.Discard, k, codec.Source("")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkKanner(b *testing.B) {
	m := parse(b, "Högsta nockhöjd på [byggnadsverk:text] är [höjd:decimaltal] meter över angivet nollplan[text:text]")
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := m.Kanner("Högsta nockhöjd på huvudbyggnad är 8,5 meter över angivet nollplan, dock 4 meter mot gatan."); !ok {
			b.Fatal("not recognised")
		}
	}
}
