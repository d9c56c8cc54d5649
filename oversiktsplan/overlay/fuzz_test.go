package overlay

import (
	"math"
	"testing"

	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
)

// FuzzGeometry: whatever geometries a plan's JSON has, nothing panics, the
// areas add up, and another time it is the same.
func FuzzGeometry(f *testing.F) {
	seeds := []string{
		`{"type":"Polygon","coordinates":[[[150000,6400000],[150100,6400000],[150100,6400100],[150000,6400100],[150000,6400000]]]}`,
		`{"type":"Polygon","coordinates":[[[150050,6400000],[150150,6400000],[150150,6400100],[150050,6400100],[150050,6400000]],[[150060,6400010],[150060,6400020],[150070,6400020],[150060,6400010]]]}`,
		`{"type":"Polygon","coordinates":[[[150000,6400000],[150100,6400100],[150100,6400000],[150000,6400100],[150000,6400000]]]}`,
		`{"type":"MultiPolygon","coordinates":[[[[150000,6400000],[150050,6400000],[150050,6400100],[150000,6400000]]],[[[150020,6400000],[150050,6400000],[150050,6400100],[150020,6400000]]]]}`,
		`{"type":"LineString","coordinates":[[149990,6400050],[150110,6400050],[150110,6400000],[149990,6400050]]}`,
		`{"type":"MultiPoint","coordinates":[[150010,6400010,3],[150100,6400100,4]]}`,
		`{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[150001,6400001]},{"type":"Polygon","coordinates":[]}]}`,
		`{"type":"Polygon","coordinates":[[[1e300,6400000],[150100,6400000],[150100,6400100],[1e300,6400000]]]}`,
		`{"type":"Polygon","coordinates":[[[150000,6400000],[150100,6400100],[150000,6400000]]]}`,
		`null`,
	}
	for i, a := range seeds {
		f.Add(a, seeds[(i+1)%len(seeds)], seeds[(i+3)%len(seeds)])
		f.Add(seeds[0], a, seeds[(i+5)%len(seeds)])
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if len(a)+len(b)+len(c) > 5000 {
			return
		}
		doc := `{"planinfo":"oversiktsplan/1","identitet":"p","objekt":[`
		for i, g := range []string{a, b, c} {
			if i > 0 {
				doc += ","
			}
			doc += `{"identitet":"` + string(rune('a'+i)) + `","klass":{"aspekt":"Mark- och vattenanvändning"},"geometri":{"position":` + g + `,"koordinatsystem":"EPSG:3008"}}`
		}
		p, _, err := planjson.Unmarshal([]byte(doc + "]}"))
		if err != nil || len(p.Objekt) != 3 || p.Objekt[0].Geometri == nil {
			return
		}
		o := Omrade{Geometri: p.Objekt[0].Geometri.Position, System: system}
		p.Objekt = p.Objekt[1:]
		s, fs, err := Compute(o, p, Near(10))
		if err != nil {
			if s != nil || len(fs) == 0 {
				t.Errorf("an error without a finding: %v", err)
			}
			return
		}
		first := map[string]string{}
		for name, write := range writers(s) {
			first[name] = write()
		}
		again, _, err := Compute(o, p, Near(10))
		if err != nil {
			t.Fatal(err)
		}
		for name, write := range writers(again) {
			if write() != first[name] {
				t.Errorf("%s: another time it is otherwise", name)
			}
		}
		k := s.Tackning
		if s.Omrade.AreaM2 < 0 || k.OtacktM2 < 0 || k.FlerfaldigtM2 < 0 || math.IsNaN(k.SummaM2+k.DubbeltM2) {
			t.Errorf("%+v", k)
		}
		if k.Fullstandig && s.Omrade.AreaM2 < 1e8 && !fs.HasCode("overlay/sum-differs") &&
			!near(k.SummaM2+k.OtacktM2-k.DubbeltM2, s.Omrade.AreaM2, 0.02+2e-9*s.Omrade.AreaM2) {
			t.Errorf("%+v is not %v", k, s.Omrade.AreaM2)
		}
		for _, rows := range s.lists() {
			for _, r := range *rows {
				if m := r.Matt; m != nil && m.AreaM2 != nil && *m.AreaM2 > s.Omrade.AreaM2+1e-3 {
					t.Errorf("%s has more than there is", r.Identitet)
				}
			}
		}
	})
}
