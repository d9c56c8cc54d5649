package geo

import (
	"reflect"
	"testing"

	"github.com/twpayne/go-geom"
)

func TestCloneSharesNothing(t *testing.T) {
	point := geom.NewPointFlat(geom.XYZ, []float64{1, 2, 3})
	line := geom.NewLineStringFlat(geom.XY, []float64{1, 2, 3, 4})
	area := geom.NewPolygonFlat(geom.XY, []float64{0, 0, 1, 0, 1, 1, 0, 0}, []int{8})
	for _, g := range []geom.T{
		point, line, area, geom.NewLinearRingFlat(geom.XY, []float64{0, 0, 1, 0, 1, 1, 0, 0}),
		geom.NewMultiPointFlat(geom.XY, []float64{1, 2, 3, 4}), geom.NewMultiLineStringFlat(geom.XY, []float64{1, 2, 3, 4}, []int{4}),
		geom.NewMultiPolygonFlat(geom.XY, []float64{0, 0, 1, 0, 1, 1, 0, 0}, [][]int{{8}}),
	} {
		c := Clone(g)
		if !reflect.DeepEqual(c, g) {
			t.Errorf("%T: %v is not %v", g, c, g)
		}
		c.FlatCoords()[0] = 99
		if g.FlatCoords()[0] == 99 {
			t.Errorf("%T: the copy shares coordinates", g)
		}
	}
	all := geom.NewGeometryCollection().MustPush(point, geom.NewGeometryCollection().MustPush(line))
	c := Clone(all).(*geom.GeometryCollection)
	if !reflect.DeepEqual(c, all) {
		t.Errorf("%v is not %v", c, all)
	}
	c.Geom(0).FlatCoords()[0] = 99
	if point.X() == 99 {
		t.Error("the copy of a collection shares coordinates")
	}
}
