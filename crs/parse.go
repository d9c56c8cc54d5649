package crs

import (
	"slices"
	"strconv"
	"strings"
)

// longest is more than any identifier needs.
const longest = 200

// Parse reads an identifier in any of these forms, without regard to case or
// to white space around it:
//
//	EPSG:3006
//	urn:ogc:def:crs:EPSG::3006, with or without a version, and urn:x-ogc:…,
//	also without the place for one
//	http(s)://www.opengis.net/def/crs/EPSG/0/3006, any version
//	http(s)://www.opengis.net/gml/srs/epsg.xml#3006
//	OGC:CRS84, and CRS84 as urn and URI
//	SWEREF 99 13 30, SWEREF99_13_30, SWEREF991330, SWEREF 99 13°30' and the like
//	RT 90 2.5 gon V, with or without 0:-15; RT90 2.5 gon W, as EPSG once wrote it
//	SWEREF 99, ETRS89, WGS 84
//
// Anything else is an [*UnknownError] that keeps the text: nothing is guessed
// from a name that is merely similar, and "RT 90" alone, which may be any of
// six systems, is not taken for the commonest.
func Parse(s string) (Ref, error) {
	ref, ok := parse(s)
	if !ok {
		return Ref{}, &UnknownError{Text: s, Code: ref.Code}
	}
	return ref, nil
}

// parse returns false when s is no identifier, and with a Code when it is that
// of another system.
func parse(s string) (Ref, bool) {
	text := strings.TrimSpace(s)
	if len(text) > longest {
		return Ref{}, false
	}
	low := strings.ToLower(text)
	ref := Ref{Text: s}
	var number string // within EPSG
	isCRS84 := false
	switch {
	case strings.HasPrefix(low, "urn:"):
		// urn:ogc:def:crs:AUTHORITY:VERSION:CODE
		ref.Form = FormURN
		parts := strings.Split(low, ":")
		if len(parts) == 6 && parts[1] == "x-ogc" { // GeoServer leaves the version out
			parts = slices.Insert(parts, 5, "")
		}
		if len(parts) != 7 || parts[1] != "ogc" && parts[1] != "x-ogc" || parts[2] != "def" || parts[3] != "crs" {
			return Ref{}, false
		}
		number, isCRS84 = within(parts[4], parts[6])
	case strings.HasPrefix(low, "http://"), strings.HasPrefix(low, "https://"):
		_, rest, _ := strings.Cut(low, "://")
		rest = strings.TrimPrefix(rest, "www.")
		if n, ok := strings.CutPrefix(rest, "opengis.net/gml/srs/epsg.xml#"); ok {
			ref.Form, ref.Ambiguous, number = FormGMLURL, true, n
			break
		}
		// …/def/crs/AUTHORITY/VERSION/CODE
		ref.Form = FormURI
		path, ok := strings.CutPrefix(rest, "opengis.net/def/crs/")
		parts := strings.Split(strings.TrimSuffix(path, "/"), "/")
		if !ok || len(parts) != 3 {
			return Ref{}, false
		}
		number, isCRS84 = within(parts[0], parts[2])
	case strings.HasPrefix(low, "epsg:"):
		ref.Form, ref.Ambiguous = FormShort, true
		// EPSG::3006 and "EPSG: 3006" are seen as well.
		number = strings.TrimLeft(strings.TrimPrefix(low[len("epsg:"):], ":"), " ")
	case low == "ogc:crs84" || low == "crs84" || low == "crs:84":
		ref.Form, isCRS84 = FormShort, true
	default:
		code, ok := byName(low)
		if !ok {
			return Ref{}, false
		}
		ref.Form, ref.Ambiguous, ref.Code = FormName, true, code
		ref.Order = code.AuthorityOrder()
		return ref, true
	}
	if isCRS84 {
		ref.Code, ref.Order = CRS84, EastNorth
		return ref, true
	}
	n, err := strconv.ParseUint(number, 10, 31)
	if err != nil || n == 0 {
		return Ref{}, false
	}
	ref.Code = Code(n)
	// The number that stands for CRS84 inside the package is no EPSG code.
	if ref.Code == CRS84 || !ref.Code.Known() {
		return Ref{Code: ref.Code}, false
	}
	ref.Order = ref.Code.AuthorityOrder()
	return ref, true
}

// within returns the number of a code that EPSG has given, or whether the code
// is OGC's CRS84.
func within(authority, code string) (number string, isCRS84 bool) {
	switch authority {
	case "epsg":
		return code, false
	case "ogc":
		return "", code == "crs84"
	}
	return "", false
}

// separators are what names of systems have between their words and numbers,
// and around degrees and minutes.
const separators = " \t\u00a0\u202f_-‐‑–.,:;/()°º'\"′″’´`"

// byName reads a system's name, in lower case. Separators do not count; any
// other sign does.
func byName(low string) (Code, bool) {
	var b strings.Builder
	for _, r := range low {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case !strings.ContainsRune(separators, r):
			return 0, false
		}
	}
	name := b.String()
	switch name {
	case "sweref99":
		return SWEREF99, true
	case "sweref99tm", "swereftm":
		return SWEREF99TM, true
	case "rt9025gonv", "rt9025gonv015", "rt9025gonw", "rt9025gonw015":
		return RT90, true
	case "wgs84":
		return WGS84, true
	case "etrs89":
		return ETRS89, true
	}
	rest, ok := strings.CutPrefix(name, "sweref")
	if !ok {
		return 0, false
	}
	rest = strings.TrimPrefix(rest, "99")
	for i := range systems {
		// "SWEREF 99 13 30" ends with the meridian's degrees and minutes.
		if s := &systems[i]; s.code.IsZone() && rest == s.name[10:12]+s.name[13:] {
			return s.code, true
		}
	}
	return 0, false
}
