package sample_test

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
)

// The sample is what it says it is: complete, without findings, and with the
// kinds of provision that a new plan can have and every kind of plane geometry.
func TestSampleIsCompleteAndClean(t *testing.T) {
	d, fs, err := ngp.Unmarshal(sample.NGP())
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	p := d.Plan()
	kinds := map[detaljplan.Bestammelsetyp]int{}
	geometries := map[detaljplan.Geometrityp]int{}
	uses := 0.0
	for _, b := range p.Planbestammelser {
		kinds[b.Typ]++
		if b.Planbestammelsebeskrivning == nil || b.Kvalitetsbeskrivning == nil {
			t.Errorf("%s lacks what laga kraft demands", b.Objektidentitet)
		}
		for i := range b.Bestammelsegeometri {
			g := &b.Bestammelsegeometri[i].Geometri
			geometries[g.Typ]++
			if b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse {
				uses += math.Abs(g.Position.(*geom.Polygon).Area())
			}
		}
	}
	if len(kinds) != 2 || len(geometries) != 3 {
		t.Errorf("kinds %v, geometries %v", kinds, geometries)
	}
	if plan := math.Abs(p.Plangeometri[0].Geometri.Position.(*geom.Polygon).Area()); math.Abs(plan-uses) > 0.001 {
		t.Errorf("the uses cover %.3f m² of the plan's %.3f m²", uses, plan)
	}
}

func TestSampleIsWrittenBackAsItIs(t *testing.T) {
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	out, fs, err := ngp.Marshal(d)
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	var a, b any
	if err := json.Unmarshal(sample.NGP(), &a); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &b); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Error("decode and encode changed the sample")
	}
}
