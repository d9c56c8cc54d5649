package crs

import (
	"math"
	"slices"
	"testing"
)

// Golden points as bare numbers tell their order and, among others, their
// system.
func TestOrderFromMagnitude(t *testing.T) {
	for _, g := range goldenPoints {
		if g.code.IsZone() && math.Abs(g.lon-lookup(g.code).proj.CentralMeridian) > zoneReach {
			continue // no plan is this far from its zone
		}
		for _, c := range []struct {
			code Code
			a, b float64
		}{{g.code, g.east, g.north}, {CRS84, g.lon, g.lat}} {
			if en, ne := OrderOf(c.code, c.a, c.b), OrderOf(c.code, c.b, c.a); en != EastNorth || ne != NorthEast {
				t.Errorf("%v: (%v, %v) is %v, and swapped %v", c.code, c.a, c.b, en, ne)
			}
			if en, ne := GuessOrder(c.a, c.b), GuessOrder(c.b, c.a); en != EastNorth || ne != NorthEast {
				t.Errorf("(%v, %v) is %v, and swapped %v", c.a, c.b, en, ne)
			}
			has := func(order AxisOrder) func(Candidate) bool {
				return func(x Candidate) bool { return x.Code == c.code && x.Order == order }
			}
			if in := Candidates(c.a, c.b); !slices.ContainsFunc(in, has(EastNorth)) || slices.ContainsFunc(in, has(NorthEast)) {
				t.Errorf("(%v, %v): %v", c.a, c.b, in)
			}
			if in := Candidates(c.b, c.a); !slices.ContainsFunc(in, has(NorthEast)) || slices.ContainsFunc(in, has(EastNorth)) {
				t.Errorf("(%v, %v): %v", c.b, c.a, in)
			}
		}
	}
	inf, nan := math.Inf(1), math.NaN()
	for _, p := range [][2]float64{{0, 0}, {nan, 1}, {inf, 6700000}, {6700000, 6700000}, {500000, 500000}, {15, 15}, {61, 61}, {1e9, 150000}, {-0.5, 51.5}} {
		if o := GuessOrder(p[0], p[1]); o != 0 {
			t.Errorf("%v: %v", p, o)
		}
		if o := OrderOf(SWEREF99TM, p[0], p[1]); o != 0 {
			t.Errorf("%v in SWEREF 99 TM: %v", p, o)
		}
		if in := Candidates(p[0], p[1]); in != nil {
			t.Errorf("%v: %v", p, in)
		}
	}
	if o := OrderOf(3857, 14.5, 61); o != 0 {
		t.Errorf("unknown system: %v", o)
	}
}

func TestCandidates(t *testing.T) {
	// A place in Mora in SWEREF 99 15 00, northing first.
	zone := Candidates(6765551.7, 124158.8)
	if len(zone) == 0 || zone[0].Code != SWEREF991330 || !slices.Contains(zone, Candidate{SWEREF991500, NorthEast, true}) {
		t.Errorf("a zone's coordinates: %v", zone)
	}
	if !slices.Contains(zone, Candidate{SWEREF991200, NorthEast, false}) {
		t.Errorf("a zone that does not reach as far north is not unusual: %v", zone)
	}
	if !slices.IsSortedFunc(zone, func(a, b Candidate) int {
		if a.Usual != b.Usual {
			return map[bool]int{true: -1, false: 1}[a.Usual]
		}
		return int(a.Code - b.Code)
	}) {
		t.Errorf("order: %v", zone)
	}
	for _, c := range zone {
		if c.Order != NorthEast || !c.Code.IsZone() {
			t.Errorf("a zone's coordinates: %v", c)
		}
	}
	if tm := Candidates(674571.9, 6580743.0); !slices.Equal(tm, []Candidate{{SWEREF99TM, EastNorth, true}}) {
		t.Errorf("Stockholm in SWEREF 99 TM: %v", tm)
	}
	if rt := Candidates(1628832.6, 6580908.6); !slices.Equal(rt, []Candidate{{RT90, EastNorth, true}}) {
		t.Errorf("Stockholm in RT 90: %v", rt)
	}
	if deg := Candidates(59.3, 18.1); !slices.Equal(deg, []Candidate{{CRS84, NorthEast, true}}) {
		t.Errorf("Stockholm in degrees: %v", deg)
	}
}
