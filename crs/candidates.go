package crs

import "math"

// A Candidate is a system that would make a pair of numbers a position in
// Sweden.
type Candidate struct {
	Code  Code
	Order AxisOrder // the order that the two numbers would then have
}

// Sweden on land, for guesses: narrower than the area of validity. A local
// zone is meant for some 1.5 degrees on either side of its meridian; twice
// that is taken as possible.
const (
	landWest, landSouth, landEast, landNorth = 10.5, 55.0, 24.5, 69.2

	zoneReach = 3.0
)

// Candidates returns the systems, and the order of the pair, under which two
// numbers lie in Sweden, judged by the systems' geographic extent: evidence
// for a person or a report when a file names no system, or names one that its
// coordinates contradict. It settles nothing by itself: a local zone's
// coordinates fit all twelve zones as far as the numbers go.
func Candidates(a, b float64) []Candidate {
	var out []Candidate
	for i := range systems {
		s := &systems[i]
		if s.code == ETRS89 || s.code == SWEREF99 || s.code == WGS84 {
			continue // CRS84 stands for geographic coordinates
		}
		for _, o := range []AxisOrder{EastNorth, NorthEast} {
			x, y := a, b
			if o == NorthEast {
				x, y = b, a
			}
			if s.onLand(x, y) {
				out = append(out, Candidate{s.code, o})
			}
		}
	}
	return out
}

func (s *system) onLand(x, y float64) bool {
	if s.outside(x, y) != nil {
		return false
	}
	lon, lat := x, y
	if s.gk != nil {
		lon, lat = s.gk.inverse(x, y)
		lon, lat = lon/rad, lat/rad
		if s.code.IsSWEREF() && s.code != SWEREF99TM && math.Abs(lon-s.gk.lon0/rad) > zoneReach {
			return false
		}
	}
	return lon >= landWest && lon <= landEast && lat >= landSouth && lat <= landNorth
}

// OrderOf tells in which order two numbers must be to be a position in
// Sweden in the system. It returns 0 when neither order is, or both are.
func OrderOf(c Code, a, b float64) AxisOrder {
	s := lookup(c)
	if s == nil {
		return 0
	}
	switch en, ne := s.onLand(a, b), s.onLand(b, a); {
	case en && !ne:
		return EastNorth
	case ne && !en:
		return NorthEast
	}
	return 0
}
