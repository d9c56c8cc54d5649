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
	SWEREF991330 Code = 3008 // central meridian 13°30'
	SWEREF991500 Code = 3009 // central meridian 15°00'
	SWEREF991630 Code = 3010 // central meridian 16°30'
	SWEREF991800 Code = 3011 // central meridian 18°00'
	SWEREF991415 Code = 3012 // central meridian 14°15'
	SWEREF991545 Code = 3013 // central meridian 15°45'
	SWEREF991715 Code = 3014 // central meridian 17°15'
	SWEREF991845 Code = 3015 // central meridian 18°45'
	SWEREF992015 Code = 3016 // central meridian 20°15'
	SWEREF992145 Code = 3017 // central meridian 21°45'
	SWEREF992315 Code = 3018 // central meridian 23°15'

	RT90 Code = 3021 // RT 90 2.5 gon V, central meridian 15°48'29.8"

	ETRS89   Code = 4258 // geographic; SWEREF 99 is its Swedish realisation
	SWEREF99 Code = 4619 // geographic
	WGS84    Code = 4326 // geographic

	// CRS84 is WGS 84 with longitude first by definition (OGC:CRS84, the
	// system of RFC 7946). In the model's order it equals WGS84. EPSG has no
	// such system, and none of the number 84.
	CRS84 Code = 84
)

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

// IsZone reports whether the system is one of the twelve local zones of
// SWEREF 99.
func (c Code) IsZone() bool { return c >= SWEREF991200 && c <= SWEREF992315 }

// AuthorityOrder returns the axis order that the authority defines: northing
// or latitude first for all systems here but CRS84.
func (c Code) AuthorityOrder() AxisOrder {
	if c == CRS84 {
		return EastNorth
	}
	return NorthEast
}
