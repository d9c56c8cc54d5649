package crs

import (
	"fmt"
	"strconv"
	"strings"
)

// An AxisOrder is the order of the two horizontal axes in a file.
type AxisOrder uint8

const (
	// EastNorth has easting or longitude first.
	EastNorth AxisOrder = iota + 1
	// NorthEast has northing or latitude first.
	NorthEast
)

// String returns "east, north" or "north, east".
func (o AxisOrder) String() string {
	switch o {
	case EastNorth:
		return "east, north"
	case NorthEast:
		return "north, east"
	}
	return "unknown"
}

// A Form is a way of writing an identifier.
type Form uint8

const (
	FormShort  Form = iota + 1 // EPSG:3006
	FormURN                    // urn:ogc:def:crs:EPSG::3006
	FormURI                    // http://www.opengis.net/def/crs/EPSG/0/3006
	FormGMLURL                 // http://www.opengis.net/gml/srs/epsg.xml#3006
	FormName                   // SWEREF99_13_30
)

// A Ref is an identifier that was understood.
type Ref struct {
	Code Code

	// Order is the axis order that the identifier implies in GML: the
	// authority's, northing first for Swedish systems, and east first for
	// CRS84. Formats with an order of their own (GeoJSON, the national JSON)
	// keep to that instead.
	Order AxisOrder

	// Ambiguous says that the form does not settle the order: EPSG:n, the old
	// epsg.xml URL and plain names are written with either order in practice.
	Ambiguous bool

	Form Form
	Text string // as it was written
}

// An UnknownError says that a text names no system that the package knows.
type UnknownError struct {
	Text string
	Code Code // when the text is a well-formed identifier of another system; else 0
}

// Error says whether the identifier is unreadable or the system unknown.
func (e *UnknownError) Error() string {
	text := e.Text
	if len(text) > 80 {
		text = text[:80] + "…"
	}
	if e.Code != 0 {
		return fmt.Sprintf("crs: %q is a system that is not supported; expected SWEREF 99 (EPSG:3006 to 3018), RT 90 (EPSG:3021) or geographic coordinates", text)
	}
	return fmt.Sprintf("crs: %q names no coordinate system; expected an EPSG identifier or a name such as SWEREF 99 13 30", text)
}

// Parse reads an identifier in any of these forms, without regard to case:
//
//	EPSG:3006
//	urn:ogc:def:crs:EPSG::3006, with or without a version, and urn:x-ogc:…
//	http(s)://www.opengis.net/def/crs/EPSG/0/3006, any version
//	http://www.opengis.net/gml/srs/epsg.xml#3006
//	OGC:CRS84, and CRS84 as urn and URI
//	SWEREF 99 13 30, SWEREF99_13_30, SWEREF991330, SWEREF 99 13°30' and the like
//	RT 90 2.5 gon V, with or without 0:-15
//
// Anything else is an [*UnknownError].
func Parse(s string) (Ref, error) {
	text := strings.TrimSpace(s)
	if len(text) > 200 {
		return Ref{}, &UnknownError{Text: s}
	}
	low := strings.ToLower(text)
	ref := Ref{Text: s}
	var number string
	switch {
	case strings.HasPrefix(low, "urn:"):
		ref.Form = FormURN
		parts := strings.Split(low, ":")
		if len(parts) != 7 || parts[1] != "ogc" && parts[1] != "x-ogc" || parts[2] != "def" || parts[3] != "crs" {
			return Ref{}, &UnknownError{Text: s}
		}
		number = authority(parts[4], parts[6])
	case strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://"):
		_, rest, _ := strings.Cut(low, "://")
		if n, ok := strings.CutPrefix(rest, "www.opengis.net/gml/srs/epsg.xml#"); ok {
			ref.Form, ref.Ambiguous, number = FormGMLURL, true, n
			break
		}
		ref.Form = FormURI
		rest = strings.TrimPrefix(rest, "www.")
		path, ok := strings.CutPrefix(rest, "opengis.net/def/crs/")
		parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
		if !ok || len(parts) != 3 {
			return Ref{}, &UnknownError{Text: s}
		}
		number = authority(parts[0], parts[2])
	case strings.HasPrefix(low, "epsg:"):
		ref.Form, ref.Ambiguous = FormShort, true
		number = strings.TrimLeft(low[len("epsg:"):], ": ")
	case low == "ogc:crs84" || low == "crs84" || low == "crs:84":
		ref.Form, number = FormShort, "crs84"
	default:
		code, ok := byName(low)
		if !ok {
			return Ref{}, &UnknownError{Text: s}
		}
		ref.Form, ref.Ambiguous, ref.Code = FormName, true, code
		ref.Order = code.AuthorityOrder()
		return ref, nil
	}
	if number == "crs84" {
		ref.Code, ref.Order, ref.Ambiguous = CRS84, EastNorth, false
		return ref, nil
	}
	n, err := strconv.ParseUint(number, 10, 31)
	if err != nil || n == 0 {
		return Ref{}, &UnknownError{Text: s}
	}
	// The number that stands for CRS84 inside the package is no EPSG code.
	if ref.Code = Code(n); ref.Code == CRS84 || !ref.Code.Known() {
		return Ref{}, &UnknownError{Text: s, Code: Code(n)}
	}
	ref.Order = ref.Code.AuthorityOrder()
	return ref, nil
}

// authority returns the number within EPSG, or "crs84".
func authority(name, code string) string {
	switch {
	case name == "epsg":
		return code
	case name == "ogc" && code == "crs84":
		return "crs84"
	}
	return ""
}

// byName reads a system's name, in lower case: only letters and digits count.
func byName(low string) (Code, bool) {
	var b strings.Builder
	for _, r := range low {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	name := b.String()
	if rest, ok := strings.CutPrefix(name, "sweref"); ok {
		rest = strings.TrimPrefix(rest, "99")
		switch rest {
		case "tm":
			return SWEREF99TM, true
		case "":
			return SWEREF99, strings.Contains(name, "99")
		}
		for _, c := range Codes() {
			if c.IsSWEREF() && strings.ReplaceAll(strings.TrimPrefix(c.Name(), "SWEREF 99 "), " ", "") == rest {
				return c, true
			}
		}
		return 0, false
	}
	switch name {
	case "rt9025gonv", "rt9025gonv015", "rt90":
		return RT90, name != "rt90"
	case "wgs84":
		return WGS84, true
	case "etrs89":
		return ETRS89, true
	}
	return 0, false
}
