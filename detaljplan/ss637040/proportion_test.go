package ss637040_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
)

// Sixteen times the file takes some sixteen times as long to read and write, not
// 256, whatever there is many of.
func TestTimeIsInProportion(t *testing.T) {
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
	for name, f := range map[string]func(d *doc, n int){
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
	} {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				d := good()
				f(&d, n)
				data := d.bytes()
				begin := time.Now()
				m, _, err := ss637040.Unmarshal(data)
				if err != nil {
					t.Fatal(err)
				}
				marshal(t, m)
				return time.Since(begin)
			}
			var few, lots time.Duration
			for range 4 { // others may need the processor too
				if few, lots = took(1000), took(16_000); lots < 40*few {
					return
				}
			}
			t.Errorf("%v and, for sixteen times as much, %v", few, lots)
		})
	}
}
