package overlay

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/geojson"
)

// A real municipality's file, without a system: refused until people choose
// one; then everything near the area is measured or told of.
func TestKungsbacka(t *testing.T) {
	const name = "kungsbacka-op-utan-crs.geojson"
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "oversiktsplan", name))
	if err != nil {
		t.Skipf("%s is not beside the repository: %v", name, err)
	}
	bare, _, err := geojson.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	whole := Omrade{Identitet: "all", System: crs.SWEREF991200,
		Geometri: geom.NewPolygonFlat(geom.XY, []float64{140000, 6350000, 170000, 6350000, 170000, 6390000, 140000, 6390000, 140000, 6350000}, []int{10})}
	var e *SystemError
	if _, fs, err := Compute(whole, bare); !errors.As(err, &e) || e.Subject != SubjectPlan || !fs.HasCode("overlay/no-system") {
		t.Error(err)
	}
	p, _, err := geojson.Unmarshal(data, geojson.AssumeSystem(crs.SWEREF991200))
	if err != nil {
		t.Fatal(err)
	}
	f, fs := sheet(t, whole, p, Uses(func(*op.GeografisktObjekt) bool { return true }))
	told := len(f.Anvandning) + len(f.EjJamforda) + len(f.Avrundning) + len(f.Oplacerade)
	if told != len(p.Objekt) || len(fs.ByCode("overlay/no-geometry")) != 1 || len(fs.ByCode("overlay/closed-line")) != 6 {
		t.Errorf("%d of %d told of: %v", told, len(p.Objekt), fs)
	}
	for _, r := range f.Anvandning {
		if r.Matt.AreaM2 != nil && (*r.Matt.AndelAvObjekt < 0.999999 || *r.Matt.AreaM2 == 0) {
			t.Errorf("nr %d: %v", r.Nummer, *r.Matt.AndelAvObjekt)
		}
	}
	for _, x := range f.EjJamforda {
		if x.Skal == "" {
			t.Errorf("nr %d: no reason", x.Nummer)
		}
	}
	t.Logf("%d measured, %d not compared, %d rounded, %d without place, %d findings", len(f.Anvandning), len(f.EjJamforda), len(f.Avrundning), len(f.Oplacerade), len(fs))
}
