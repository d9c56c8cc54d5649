package ss637040_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
)

// manyOf are files with many of one thing: what is looked up once for each of
// them must not be searched for among all.
func manyOf() map[string]func(d *doc, n int) {
	many := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	areas := func(n int) string {
		return many(n, func(i int) string { return areaRefs(fmt.Sprintf("a%06d", i), "+#L1", "+#L2") })
	}
	return map[string]func(d *doc, n int){
		"areas of the plan that share boundaries": func(d *doc, n int) {
			d.areas += areas(n)
			ref := `<planomrade xlink:href="#plan"/>`
			d.plan = strings.Replace(d.plan, ref, ref+many(n, func(i int) string { return fmt.Sprintf(`<planomrade xlink:href="#a%06d"/>`, i) }), 1)
		},
		"areas of one use": func(d *doc, n int) {
			d.areas += areas(n)
			d.plan = strings.Replace(d.plan, use1, many(n, func(i int) string {
				return strings.NewReplacer(`"i2"`, fmt.Sprintf(`"u%d"`, i), "#plan", fmt.Sprintf("#a%06d", i)).Replace(use1)
			}), 1)
		},
		"uses with the same property": func(d *doc, n int) {
			d.plan = strings.Replace(d.plan, use1, many(n, func(i int) string {
				return strings.NewReplacer(`"i2"`, fmt.Sprintf(`"u%d"`, i), "000000000002", fmt.Sprintf("%012d", 100+i), "</DP_Anv", `<egenskapsbestammelse><DP_Egenskapsbestammelse>`+
					`<uuid>00000000-0000-4000-8000-00000000000f</uuid><omrade xlink:href="#plan"/><bestammelsetyp>x</bestammelsetyp></DP_Egenskapsbestammelse></egenskapsbestammelse></DP_Anv`).Replace(use1)
			}), 1)
		},
		"plans": func(d *doc, n int) { d.plan += strings.Repeat("<plan><DP_Plan/></plan>", 6*n) },
		"list items with attributes": func(d *doc, n int) {
			d.plan = strings.Replace(d.plan, "<plantyp>", strings.Repeat(`<diarienummer a="1">x</diarienummer>`, n)+"<plantyp>", 1)
		},
		"references to be reordered": func(d *doc, n int) {
			refs := make([]string, n)
			d.bounds += many(n, func(i int) string {
				refs[i] = fmt.Sprintf("+#F%d", i)
				return line(refs[i][2:], fmt.Sprintf("999999999999 %d", 900000000000+i), "999999999999 1")
			})
			d.areas += areaRefs("q", refs...)
		},
	}
}

func withMany(n int, f func(d *doc, n int)) []byte {
	d := good()
	f(&d, n)
	return d.bytes()
}

// What is written of many is what was read.
func TestMany(t *testing.T) {
	for name, f := range manyOf() {
		t.Run(name, func(t *testing.T) {
			m, _, err := ss637040.Unmarshal(withMany(2000, f))
			if err != nil {
				t.Fatal(err)
			}
			once, _ := marshal(t, m)
			again, _, err := ss637040.Unmarshal(once)
			if err != nil {
				t.Fatal(err)
			}
			if twice, _ := marshal(t, again); !bytes.Equal(once, twice) {
				t.Error("written otherwise the second time")
			}
		})
	}
}

// BenchmarkMany reads and writes; growth is the time for sixteen times as much,
// in times: some 16, not 256.
func BenchmarkMany(b *testing.B) {
	fs := manyOf()
	for _, name := range slices.Sorted(maps.Keys(fs)) {
		b.Run(name, func(b *testing.B) {
			took := func(data []byte) time.Duration {
				begin := time.Now()
				m, _, err := ss637040.Unmarshal(data)
				if err != nil {
					b.Fatal(err)
				}
				marshal(b, m)
				return time.Since(begin)
			}
			small, large := withMany(1000, fs[name]), withMany(16_000, fs[name])
			few, lots := time.Hour, time.Hour
			for b.Loop() {
				few, lots = min(few, took(small)), min(lots, took(large))
			}
			b.ReportMetric(float64(lots)/float64(few), "growth")
		})
	}
}
