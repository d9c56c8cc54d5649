package crs

import (
	"math"
	"slices"
)

// A Candidate is a system that would make a pair of numbers a position in
// Sweden.
type Candidate struct {
	Code  Code
	Order AxisOrder // the order that the two numbers would then have

	// Usual says that the position would then lie in the system's area of use:
	// see [Code.AreaOfUse].
	Usual bool
}

// Sweden with its nearest sea, for guesses: narrower than the area of
// validity. A local zone is meant for some 1.5 degrees on either side of its
// meridian; twice that is taken as possible.
var land = Box{10.5, 55.0, 24.5, 69.2}

const zoneReach = 3.0

// Candidates returns the systems, and the order of the pair, under which two
// numbers lie in Sweden, the usual ones first, then by code. It is evidence
// for a person or a report when a file names no system, or names one that its
// coordinates contradict, and settles nothing by itself: coordinates of one
// local zone fit several others as far as the numbers go. CRS84 stands for all
// geographic systems.
//
// By magnitude, in Sweden: easting some 260 000 to 930 000 in SWEREF 99 TM,
// 150 000 give or take 100 000 within a zone, and 1 200 000 to 1 900 000 in RT
// 90; northing 6.1 to 7.7 million in all of them.
func Candidates(a, b float64) []Candidate {
	var out []Candidate
	for i := range systems {
		s := &systems[i]
		if s.gk == nil && s.code != CRS84 {
			continue
		}
		if lon, lat, ok := s.onLand(a, b); ok {
			out = append(out, Candidate{s.code, EastNorth, s.use.Contains(lon, lat)})
		}
		if lon, lat, ok := s.onLand(b, a); ok {
			out = append(out, Candidate{s.code, NorthEast, s.use.Contains(lon, lat)})
		}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		switch {
		case a.Usual == b.Usual:
			return int(a.Code) - int(b.Code)
		case a.Usual:
			return -1
		}
		return 1
	})
	return out
}

// GuessOrder tells by magnitude in which order two numbers must be to be a
// position in Sweden in any of the systems. It returns 0 when they are none,
// or could be one in either order. Evidence, like [Candidates]; with the
// system known, [OrderOf] is the sharper question.
func GuessOrder(a, b float64) AxisOrder {
	var order AxisOrder
	for i := range systems {
		switch o := systems[i].order(a, b); {
		case order == 0:
			order = o
		case o != 0 && o != order:
			return 0
		}
	}
	return order
}

// OrderOf tells in which order two numbers must be to be a position in
// Sweden in the system. It returns 0 when neither order is, or both are.
// Evidence, like [Candidates].
func OrderOf(c Code, a, b float64) AxisOrder {
	s := lookup(c)
	if s == nil {
		return 0
	}
	return s.order(a, b)
}

func (s *system) order(a, b float64) AxisOrder {
	_, _, en := s.onLand(a, b)
	_, _, ne := s.onLand(b, a)
	switch {
	case en && !ne:
		return EastNorth
	case ne && !en:
		return NorthEast
	}
	return 0
}

// onLand returns the position in degrees and whether it can be one in Sweden.
func (s *system) onLand(x, y float64) (lon, lat float64, ok bool) {
	if lon, lat, ok = s.find(x, y); !ok {
		return 0, 0, false
	}
	lon, lat = lon/rad, lat/rad
	if s.code.IsZone() && math.Abs(lon-s.proj.CentralMeridian) > zoneReach {
		return lon, lat, false
	}
	return lon, lat, land.Contains(lon, lat)
}
