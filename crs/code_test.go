package crs

import (
	"math"
	"testing"
)

func TestCodes(t *testing.T) {
	for _, c := range []struct {
		code                      Code
		name, text, urn, uri, ss  string
		projected, sweref, isZone bool
	}{
		{SWEREF99TM, "SWEREF 99 TM", "EPSG:3006", "urn:ogc:def:crs:EPSG::3006", "http://www.opengis.net/def/crs/EPSG/0/3006", "SWEREF99_TM", true, true, false},
		{SWEREF991330, "SWEREF 99 13 30", "EPSG:3008", "urn:ogc:def:crs:EPSG::3008", "http://www.opengis.net/def/crs/EPSG/0/3008", "SWEREF99_13_30", true, true, true},
		{RT90, "RT 90 2.5 gon V", "EPSG:3021", "urn:ogc:def:crs:EPSG::3021", "http://www.opengis.net/def/crs/EPSG/0/3021", "EPSG:3021", true, false, false},
		{SWEREF99, "SWEREF 99", "EPSG:4619", "urn:ogc:def:crs:EPSG::4619", "http://www.opengis.net/def/crs/EPSG/0/4619", "EPSG:4619", false, false, false},
		{CRS84, "WGS 84 (CRS84)", "OGC:CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "OGC:CRS84", false, false, false},
		{3857, "EPSG:3857", "EPSG:3857", "urn:ogc:def:crs:EPSG::3857", "http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:3857", false, false, false},
	} {
		if c.code.Name() != c.name || c.code.String() != c.text || c.code.URN() != c.urn || c.code.URI() != c.uri || c.code.SSName() != c.ss ||
			c.code.IsProjected() != c.projected || c.code.IsSWEREF() != c.sweref || c.code.IsZone() != c.isZone || c.code.Known() != (c.code != 3857) {
			t.Errorf("%d: %s %s %s %s %s", int(c.code), c.code.Name(), c.code, c.code.URN(), c.code.URI(), c.code.SSName())
		}
	}
}

// The zones by name, code and central meridian, as Lantmäteriet lists them.
func TestZones(t *testing.T) {
	zones := 0
	for _, c := range Codes() {
		p, ok := c.Projection()
		if ok != c.IsProjected() {
			t.Errorf("%v: projection %v", c, ok)
		}
		if !c.IsZone() {
			continue
		}
		zones++
		d := int(p.CentralMeridian)
		m := int(math.Round((p.CentralMeridian - float64(d)) * 60))
		name := "SWEREF 99 " + string([]byte{byte('0' + d/10), byte('0' + d%10), ' ', byte('0' + m/10), byte('0' + m%10)})
		if c.Name() != name || p.Scale != 1 || p.FalseEasting != 150000 || p.FalseNorthing != 0 || p.Ellipsoid != grs80 {
			t.Errorf("%v: %s, %+v", c, c.Name(), p)
		}
		if use, ok := c.AreaOfUse(); !ok || p.CentralMeridian < use.West || p.CentralMeridian > use.East {
			t.Errorf("%v: central meridian %v outside the area of use %v", c, p.CentralMeridian, use)
		}
	}
	if zones != 12 {
		t.Errorf("%d zones", zones)
	}
}

// Every system's area holds Sweden, and its projected box is the smallest
// that holds the geographic one.
func TestArea(t *testing.T) {
	sweden, _ := SWEREF99.AreaOfUse()
	for _, c := range Codes() {
		a, ok := c.Area()
		if !ok || !a.Contains(sweden.West, sweden.South) || !a.Contains(sweden.East, sweden.North) {
			t.Errorf("%v: %+v", c, a)
			continue
		}
		g := lookup(c).gk
		if g == nil {
			if a.MinX != a.West || a.MaxY != a.North {
				t.Errorf("%v: %+v", c, a)
			}
			continue
		}
		walked := Area{Box: a.Box, MinX: math.Inf(1), MinY: math.Inf(1), MaxX: math.Inf(-1), MaxY: math.Inf(-1)}
		for i := range 2001 {
			f := float64(i) / 2000
			lon, lat := a.West+f*(a.East-a.West), a.South+f*(a.North-a.South)
			for _, p := range [4][2]float64{{lon, a.South}, {lon, a.North}, {a.West, lat}, {a.East, lat}} {
				x, y := g.forward(p[0]*rad, p[1]*rad)
				walked.MinX, walked.MaxX, walked.MinY, walked.MaxY = min(walked.MinX, x), max(walked.MaxX, x), min(walked.MinY, y), max(walked.MaxY, y)
			}
		}
		// The southernmost point may lie between two steps, by less than a metre.
		if walked.MinX != a.MinX || walked.MaxX != a.MaxX || walked.MaxY != a.MaxY || walked.MinY < a.MinY || walked.MinY > a.MinY+1 {
			t.Errorf("%v: %+v, walked %+v", c, a, walked)
		}
	}
	if _, ok := Code(3857).Area(); ok {
		t.Error("an unknown system has an area")
	}
	if _, ok := Code(3857).AreaOfUse(); ok {
		t.Error("an unknown system has an area of use")
	}
	if _, ok := Code(3857).Projection(); ok {
		t.Error("an unknown system has a projection")
	}
}
