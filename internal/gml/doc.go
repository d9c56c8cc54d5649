// Package gml reads and writes the geometry of GML files, for every format of
// this module that has GML inside.
//
// A [Decoder] stands on an [xmltext.Reader]. The format walks its own elements
// and hands over each time it comes to a geometry, a property that holds or
// refers to one, or an envelope. Geometry comes back as go-geom values with
// flat coordinates, easting (or longitude) first, whatever order the file has,
// beside what the file said of it: [Geometry].
//
// # What is read
//
// GML 3.2, 3.1 and 2.1: Point, LineString, Curve of LineStringSegment,
// LinearRing, Ring, CompositeCurve, OrientableCurve, Polygon, Surface and
// CompositeSurface of PolygonPatch, Rectangle and Triangle, MultiPoint,
// MultiCurve, MultiLineString, MultiSurface, MultiPolygon, MultiGeometry; pos,
// posList, coordinates and coord; references to geometry in the same document
// (xlink:href="#id", forwards too). Other constructs, arcs and solids among
// them, are named in a finding, and the geometry is missing.
//
// # What happens to faults
//
// Nothing is repaired. A geometry that cannot be read whole is missing (Geom
// is nil) and keeps its source text in Raw; the findings say what, where, and
// what was expected. A geometry that can be read but is wrong (a ring that
// does not close) is returned as it stands, with a finding. Only unreadable
// XML, a failing reader and limits are errors. Every finding is of a rule in
// [Rules].
//
// # Coordinate order
//
// The order in the file follows from the reference system and the form of its
// identifier (package crs). Where the form is ambiguous the authority's order
// is used, north first for Swedish systems. Coordinates that look swapped, or
// lie outside the area of their system, are findings; the coordinates are not
// changed. [Context].Order overrules it all.
package gml
