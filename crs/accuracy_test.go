package crs

import (
	"strings"
	"testing"
)

func TestAccuracy(t *testing.T) {
	for _, c := range []struct {
		from, to    Code
		uncertainty float64
		operation   string // of the EPSG data set; empty for none
	}{
		{SWEREF99TM, SWEREF991330, 0, ""}, {SWEREF99TM, SWEREF99, 0, ""}, {WGS84, CRS84, 0, ""}, {RT90, RT90, 0, ""}, {SWEREF99TM, SWEREF99TM, 0, ""},
		{SWEREF991200, ETRS89, 0, "EPSG:1878"}, {ETRS89, SWEREF99, 0, "EPSG:1878"},
		{SWEREF99TM, CRS84, 1, "EPSG:1879"}, {WGS84, SWEREF992315, 1, "EPSG:1879"}, {ETRS89, WGS84, 1, "EPSG:1149"},
		{RT90, SWEREF99TM, 0.1, "EPSG:1895"}, {SWEREF991500, RT90, 0.1, "EPSG:1895"}, {RT90, ETRS89, 0.1, "EPSG:1895"},
		{RT90, CRS84, 1, "EPSG:1896"}, {WGS84, RT90, 1, "EPSG:1896"},
	} {
		a := mustTransform(t, c.from, c.to).Accuracy()
		if a.Uncertainty != c.uncertainty || a.Method == "" || !strings.Contains(a.Method, c.operation) || c.operation == "" && strings.Contains(a.Method, "EPSG:1") {
			t.Errorf("%v to %v: %v", c.from, c.to, a)
		}
		if strings.HasPrefix(a.Method, "inverse Transverse Mercator") != (c.from.IsProjected() && c.from != c.to) {
			t.Errorf("%v to %v begins with another step: %v", c.from, c.to, a)
		}
		if exact := strings.Contains(a.String(), "exact"); exact != (c.uncertainty == 0) {
			t.Errorf("%v to %v: %v", c.from, c.to, a)
		}
	}
}
