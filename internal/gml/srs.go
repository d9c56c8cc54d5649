package gml

import (
	"math"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/crs"
)

// An srs is what is known of a reference system from its srsName.
type srs struct {
	name      string // as written; empty when the file names none
	code      int    // EPSG; 0 when unknown
	order     Order  // the authority's, or that of the identifier's form
	ambiguous bool   // the form is used with both orders
	dim       int    // 2 or 3; 0 when unknown
	area      extent
}

// An extent is where coordinates of a system can lie; zero when unknown.
type extent struct {
	kind                   extentKind
	minX, minY, maxX, maxY float64
}

type extentKind uint8

const (
	noExtent extentKind = iota
	plane
	degrees
)

func (e extent) holds(x, y float64) bool {
	return x >= e.minX && x <= e.maxX && y >= e.minY && y <= e.maxY
}

// suspicion is what coordinates say about their order and system.
type suspicion uint8

const (
	noOpinion suspicion = iota
	fits
	looksSwapped
	outside
)

// judge compares a coordinate, easting first, with the extent of its system.
func (e extent) judge(x, y float64) suspicion {
	switch {
	case e.kind == noExtent:
		return noOpinion
	case e.kind == degrees && (math.Abs(x) > 180 || math.Abs(y) > 90):
		if math.Abs(x) <= 90 && math.Abs(y) <= 180 {
			return looksSwapped
		}
		return outside
	case e.kind == degrees:
		// Every pair of small numbers is a place on the globe. Longitudes of
		// Sweden as latitudes would be in Arabia or India.
		sweden := extent{minX: 9, maxX: 26, minY: 54, maxY: 70}
		switch {
		case sweden.holds(x, y):
			return fits
		case sweden.holds(y, x):
			return looksSwapped
		}
		return noOpinion
	case e.holds(x, y):
		return fits
	case e.holds(y, x):
		return looksSwapped
	}
	return outside
}

// systems says for ranges of EPSG codes which axis comes first, how many there
// are, and where coordinates can lie. Orders and numbers of axes are those of
// the EPSG dataset, read with PROJ; extents are wider than the area of use, so
// that what lies outside is certainly wrong.
var systems = []struct {
	from, to int
	order    Order
	dim      int
	area     extent
}{
	{3006, 3006, NorthEast, 2, sweref99TM},
	{3007, 3018, NorthEast, 2, sweref99Zone},
	{3019, 3024, NorthEast, 2, rt90},
	{5845, 5845, NorthEast, 3, sweref99TM},
	{5846, 5857, NorthEast, 3, sweref99Zone},
	{4258, 4258, NorthEast, 2, globe},
	{4326, 4326, NorthEast, 2, globe},
	{4619, 4619, NorthEast, 2, globe},
	{4124, 4124, NorthEast, 2, globe},
	{4269, 4269, NorthEast, 2, globe},
	{4937, 4937, NorthEast, 3, globe},
	{4979, 4979, NorthEast, 3, globe},
	{5628, 5628, NorthEast, 3, globe},
	{5942, 5942, NorthEast, 3, globe},
	{7409, 7409, NorthEast, 3, globe},
	{7423, 7423, NorthEast, 3, globe},
	{3034, 3035, NorthEast, 2, extent{}},
	{3038, 3051, NorthEast, 2, utm},
	{3067, 3067, EastNorth, 2, utm},
	{3301, 3301, NorthEast, 2, utm},
	{3346, 3346, NorthEast, 2, utm},
	{2176, 2179, NorthEast, 2, extent{plane, 5e6, 5e6, 9e6, 6.5e6}},
	{2180, 2180, NorthEast, 2, extent{}},
	{31466, 31469, NorthEast, 2, extent{plane, 2e6, 4.9e6, 6e6, 6.5e6}},
	{25828, 25838, EastNorth, 2, utm},
	{5554, 5556, EastNorth, 3, utm},
	{5971, 5976, EastNorth, 3, utm},
	{23028, 23038, EastNorth, 2, utm},
	{23095, 23095, EastNorth, 2, utm},
	{32601, 32660, EastNorth, 2, utm},
	{32701, 32760, EastNorth, 2, utm},
	{2154, 2154, EastNorth, 2, extent{plane, 0, 5.9e6, 1.4e6, 7.3e6}},
	{3942, 3950, EastNorth, 2, extent{}},
	{3857, 3857, EastNorth, 2, extent{}},
	{27700, 27700, EastNorth, 2, extent{}},
	{28992, 28992, EastNorth, 2, extent{plane, -1e5, 2.8e5, 3e5, 7e5}},
	{7415, 7415, EastNorth, 3, extent{plane, -1e5, 2.8e5, 3e5, 7e5}},
}

var (
	sweref99TM   = extent{plane, 150e3, 6.0e6, 1050e3, 7.8e6}
	sweref99Zone = extent{plane, 0, 6.0e6, 300e3, 7.8e6}
	rt90         = extent{plane, 1.1e6, 6.0e6, 2.0e6, 7.8e6}
	utm          = extent{plane, -1e6, -1e4, 2e6, 1.0e7}
	globe        = extent{kind: degrees}
)

// lookUp says what is known of an srsName. Package crs reads the identifiers
// of the systems that this module computes with; of the others only the order
// and number of the axes matter here.
func lookUp(name string) *srs {
	s := &srs{name: name}
	if ref, err := crs.Parse(name); err == nil {
		s.code, s.order, s.ambiguous = int(ref.Code), ref.Order, ref.Ambiguous && ref.Order != EastNorth
		if ref.Code == crs.CRS84 {
			s.code = int(crs.WGS84)
		}
	} else {
		s.code, s.ambiguous = parseSRSName(name)
	}
	for i := range systems {
		if y := &systems[i]; s.code >= y.from && s.code <= y.to {
			s.dim, s.area = y.dim, y.area
			if s.order == OrderUnknown {
				s.order = y.order
				s.ambiguous = s.ambiguous && s.order != EastNorth
			}
		}
	}
	return s
}

// parseSRSName returns the EPSG code of an identifier of any system and whether
// its form is one of those that files use with either order.
func parseSRSName(name string) (code int, short bool) {
	rest := ""
	lower := strings.ToLower(name)
	switch {
	case strings.HasPrefix(lower, "epsg:"):
		rest, short = name[5:], true
		rest = strings.TrimPrefix(rest, ":")
	case strings.HasPrefix(lower, "urn:ogc:def:crs:epsg:"), strings.HasPrefix(lower, "urn:x-ogc:def:crs:epsg:"):
		rest = name[strings.LastIndexByte(name, ':')+1:]
	case strings.Contains(lower, "/def/crs/epsg/"):
		rest = name[strings.LastIndexByte(name, '/')+1:]
	case strings.Contains(lower, "/gml/srs/epsg.xml#"):
		rest, short = name[strings.LastIndexByte(name, '#')+1:], true
	case strings.HasPrefix(lower, "urn:adv:crs:etrs89_utm"):
		zone, _, _ := strings.Cut(lower[len("urn:adv:crs:etrs89_utm"):], "*")
		if n, err := strconv.Atoi(zone); err == nil && n >= 28 && n <= 38 && zone == lower[len("urn:adv:crs:etrs89_utm"):] {
			return 25800 + n, false
		}
		return 0, false
	}
	n, err := strconv.Atoi(rest)
	if err != nil || n <= 0 || rest[0] == '+' {
		return 0, short
	}
	return n, short
}
