package crs

import (
	"strconv"
	"strings"
)

// A Code identifies a system by its EPSG code. CRS84, which EPSG does not
// have, has a number of its own.
type Code int

// The systems that the package knows.
const (
	SWEREF99TM Code = 3006 // all of Sweden, central meridian 15°

	SWEREF991200 Code = 3007 // central meridian 12°00'
	SWEREF991330 Code = 3008
	SWEREF991500 Code = 3009
	SWEREF991630 Code = 3010
	SWEREF991800 Code = 3011
	SWEREF991415 Code = 3012
	SWEREF991545 Code = 3013
	SWEREF991715 Code = 3014
	SWEREF991845 Code = 3015
	SWEREF992015 Code = 3016
	SWEREF992145 Code = 3017
	SWEREF992315 Code = 3018

	RT90 Code = 3021 // RT 90 2.5 gon V

	ETRS89   Code = 4258 // geographic; SWEREF 99 is its Swedish realisation
	SWEREF99 Code = 4619 // geographic
	WGS84    Code = 4326 // geographic

	// CRS84 is WGS 84 with longitude first by definition (OGC:CRS84, the
	// system of RFC 7946). In the model's order it equals WGS84.
	CRS84 Code = 84
)

// A system is what is known of a Code.
type system struct {
	code Code
	name string
	gk   *gaussKruger // nil for geographic systems
	area Area
}

// Area is the area of validity of a system.
type Area struct {
	// Geographic box in degrees.
	West, South, East, North float64

	// Box in the system's own coordinates: easting, northing in metres for
	// projected systems, the geographic box again for the others.
	MinX, MinY, MaxX, MaxY float64
}

// The area is Sweden with its sea and a margin, the same for all systems: a
// zone is meant for its own part of the country, but its projection holds in
// all of it, and plans near a zone's edge are delivered in either.
const west, south, east, north = 10.0, 54.5, 25.5, 70.0

const (
	grs80A, grs80InvF   = 6378137, 298.257222101
	besselA, besselInvF = 6377397.155, 299.1528128
)

var systems = buildSystems()

func buildSystems() []system {
	zone := func(code Code, name string, lon0 float64) system {
		return system{code: code, name: "SWEREF 99 " + name, gk: newGaussKruger(grs80A, grs80InvF, lon0, 1, 150000, 0)}
	}
	list := []system{
		{code: SWEREF99TM, name: "SWEREF 99 TM", gk: newGaussKruger(grs80A, grs80InvF, 15, 0.9996, 500000, 0)},
		zone(SWEREF991200, "12 00", 12), zone(SWEREF991330, "13 30", 13.5), zone(SWEREF991500, "15 00", 15),
		zone(SWEREF991630, "16 30", 16.5), zone(SWEREF991800, "18 00", 18), zone(SWEREF991415, "14 15", 14.25),
		zone(SWEREF991545, "15 45", 15.75), zone(SWEREF991715, "17 15", 17.25), zone(SWEREF991845, "18 45", 18.75),
		zone(SWEREF992015, "20 15", 20.25), zone(SWEREF992145, "21 45", 21.75), zone(SWEREF992315, "23 15", 23.25),
		{code: RT90, name: "RT 90 2.5 gon V", gk: newGaussKruger(besselA, besselInvF, 15+48/60.0+29.8/3600, 1, 1500000, 0)},
		{code: ETRS89, name: "ETRS89"}, {code: SWEREF99, name: "SWEREF 99"}, {code: WGS84, name: "WGS 84"}, {code: CRS84, name: "WGS 84 (CRS84)"},
	}
	for i := range list {
		list[i].area = boxOf(list[i].gk)
	}
	return list
}

// boxOf walks the edge of the geographic box through the projection.
func boxOf(g *gaussKruger) Area {
	a := Area{West: west, South: south, East: east, North: north, MinX: west, MinY: south, MaxX: east, MaxY: north}
	if g == nil {
		return a
	}
	first := true
	for i := range 201 {
		t := float64(i) / 200
		lon, lat := west+t*(east-west), south+t*(north-south)
		for _, p := range [4][2]float64{{lon, south}, {lon, north}, {west, lat}, {east, lat}} {
			x, y := g.forward(p[0]*rad, p[1]*rad)
			if first {
				a.MinX, a.MaxX, a.MinY, a.MaxY, first = x, x, y, y, false
			}
			a.MinX, a.MaxX, a.MinY, a.MaxY = min(a.MinX, x), max(a.MaxX, x), min(a.MinY, y), max(a.MaxY, y)
		}
	}
	return a
}

func lookup(c Code) *system {
	for i := range systems {
		if systems[i].code == c {
			return &systems[i]
		}
	}
	return nil
}

// Codes returns the systems that the package knows.
func Codes() []Code {
	out := make([]Code, len(systems))
	for i := range systems {
		out[i] = systems[i].code
	}
	return out
}

// Known reports whether the package knows the system.
func (c Code) Known() bool { return lookup(c) != nil }

// Name returns the name in Lantmäteriet's spelling, "SWEREF 99 13 30", or the
// identifier of a system that is not known.
func (c Code) Name() string {
	if s := lookup(c); s != nil {
		return s.name
	}
	return c.String()
}

// String returns "EPSG:3008", or "OGC:CRS84".
func (c Code) String() string {
	if c == CRS84 {
		return "OGC:CRS84"
	}
	return "EPSG:" + strconv.Itoa(int(c))
}

// URN returns "urn:ogc:def:crs:EPSG::3008", the form that GML uses and that
// implies the authority's axis order.
func (c Code) URN() string {
	if c == CRS84 {
		return "urn:ogc:def:crs:OGC:1.3:CRS84"
	}
	return "urn:ogc:def:crs:EPSG::" + strconv.Itoa(int(c))
}

// URI returns "http://www.opengis.net/def/crs/EPSG/0/3008", the form that OGC
// APIs and JSON-FG use and that implies the authority's axis order.
func (c Code) URI() string {
	if c == CRS84 {
		return "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
	}
	return "http://www.opengis.net/def/crs/EPSG/0/" + strconv.Itoa(int(c))
}

// SSName returns the spelling of SS 637040 exports, "SWEREF99_13_30", for the
// SWEREF 99 systems; the identifier for others.
func (c Code) SSName() string {
	if !c.IsSWEREF() {
		return c.String()
	}
	return strings.Replace(strings.ReplaceAll(c.Name(), " ", "_"), "SWEREF_99", "SWEREF99", 1)
}

// IsProjected reports whether the coordinates are easting and northing in
// metres.
func (c Code) IsProjected() bool {
	s := lookup(c)
	return s != nil && s.gk != nil
}

// IsSWEREF reports whether the system is SWEREF 99 TM or one of its zones: the
// systems that a detaljplan may be delivered in.
func (c Code) IsSWEREF() bool { return c >= SWEREF99TM && c <= SWEREF992315 }

// Area returns the area of validity; false for a system that is not known.
func (c Code) Area() (Area, bool) {
	s := lookup(c)
	if s == nil {
		return Area{}, false
	}
	return s.area, true
}

// AuthorityOrder returns the axis order that the authority defines: northing
// or latitude first for all systems here but CRS84.
func (c Code) AuthorityOrder() AxisOrder {
	if c == CRS84 {
		return EastNorth
	}
	return NorthEast
}
