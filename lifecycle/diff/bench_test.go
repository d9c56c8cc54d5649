package diff

import (
	"bytes"
	"reflect"
	"runtime"
	"testing"
	"time"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/internal/madedata"
)

// pair makes two plans of n provisions of which 1 % differ: a third each in
// wording, in a value or motive and in geometry, and a few are new or gone.
func pair(n int) (a, b *detaljplan.Dataset) {
	a, b = madedata.Delivery(n), madedata.Delivery(n)
	p := b.Planer[0]
	for i := 50; i < len(p.Planbestammelser); i += 100 {
		x := p.Planbestammelser[i]
		switch i / 100 % 3 {
		case 0:
			x.Bestammelseformulering += " och en förskola"
		case 1:
			if len(x.Bestammelsevarde) > 0 {
				x.Bestammelsevarde[0].Variabelvarde += "5"
			} else {
				x.Planbestammelsebeskrivning = &detaljplan.Planbestammelsebeskrivning{Motiv: "Ett annat motiv."}
			}
		default:
			f := x.Bestammelsegeometri[0].Geometri.Position.FlatCoords()
			f[len(f)/2/2*2] += 0.5
		}
	}
	return a, b
}

// The difference of two plans in memory, beside reflect.DeepEqual on each pair
// of provisions.
func BenchmarkCompare(b *testing.B) {
	old, now := pair(10_000)
	var own, other time.Duration
	changed := 0
	for b.Loop() {
		b.StopTimer()
		runtime.GC() // of what DeepEqual left, which would be collected meanwhile
		b.StartTimer()
		t := time.Now()
		d := Compare(old, now)
		own += time.Since(t)
		b.StopTimer()
		if changed = len(d.Objects); changed < 90 {
			b.Fatal(changed)
		}
		runtime.GC()
		t = time.Now()
		equal := 0
		for i, x := range old.Planer[0].Planbestammelser {
			if reflect.DeepEqual(x, now.Planer[0].Planbestammelser[i]) {
				equal++
			}
		}
		other += time.Since(t)
		if equal+changed < 10_000 {
			b.Fatal(equal, changed)
		}
		b.StartTimer()
	}
	b.ReportMetric(float64(other)/float64(own), "x-DeepEqual")
	b.ReportMetric(float64(changed), "changed")
}

// One provision beside another that is equal, again and again: what comparing
// costs when the memory does not have to be waited for.
func BenchmarkSame(b *testing.B) {
	old, now := pair(100)
	x, y := old.Planer[0].Planbestammelser[7], now.Planer[0].Planbestammelser[7]
	b.Run("diff", func(b *testing.B) {
		for b.Loop() {
			if !same(reflect.ValueOf(x), reflect.ValueOf(y)) {
				b.Fatal("differs")
			}
		}
	})
	b.Run("DeepEqual", func(b *testing.B) {
		for b.Loop() {
			if !reflect.DeepEqual(x, y) {
				b.Fatal("differs")
			}
		}
	})
}

// The same with every measure and area of ground.
func BenchmarkCompareAndMeasure(b *testing.B) {
	old, now := pair(10_000)
	for b.Loop() {
		for _, o := range Compare(old, now).Objects {
			if o.Geometry != nil {
				o.Geometry.Measure()
			}
		}
	}
}

// The difference of two files with all measures, beside decoding both.
func BenchmarkFiles(b *testing.B) {
	old, now := pair(10_000)
	x, _, err := ngp.Marshal(old)
	if err != nil {
		b.Fatal(err)
	}
	y, _, err := ngp.Marshal(now)
	if err != nil {
		b.Fatal(err)
	}
	var whole, decode time.Duration
	for b.Loop() {
		t := time.Now()
		p, _, err := ngp.Decode(bytes.NewReader(x))
		if err != nil {
			b.Fatal(err)
		}
		q, _, err := ngp.Decode(bytes.NewReader(y))
		if err != nil {
			b.Fatal(err)
		}
		decode += time.Since(t)
		for _, o := range Compare(p, q).Objects {
			if o.Geometry != nil {
				o.Geometry.Measure()
			}
		}
		whole += time.Since(t)
	}
	b.ReportMetric(float64(whole)/float64(decode), "x-decode")
}
