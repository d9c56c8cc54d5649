// Package gml reads and writes the map of an översiktsplan as a GML feature
// collection, as GeoServer, GDAL and other WFS servers and tools have it.
//
// What the rows hold, and what their fields are called, is in package lager. A
// plan's statements, text and process are not on the map and not here: package
// planjson has the whole plan. [Encode] reports what it leaves out.
//
// # What is read
//
// Collections of WFS 1.0, 1.1 and 2.0 (nested ones too, as the answer to
// several queries is), of GML 3.2, 3.1 and 2.1, and those of GDAL under any
// namespace; one feature alone as well. The local name of a feature's element
// is its layer, gml:id or fid its identity, an element with text a field, one
// with a geometry its geometry. A server's exception report is a
// *[ServiceError] with what the server said.
//
// GML has no types of values: they are in the application schema. Values are
// therefore text, unless [Schema] hands over the schema beside the file, or the
// file is one that this package wrote. Elements that repeat are a list.
//
// What is no field (elements inside elements, attributes, a second geometry,
// a geometry that cannot be read) is kept as it stands and written back, with
// a finding. Bounding boxes and counts are hints, and made anew. A server that
// tells of more features than it sent is a finding.
//
// # Coordinates
//
// In memory easting comes first; in the file the order follows from the form
// of srsName: northing first for urn:ogc:def:crs:EPSG::3006 and the like. The
// forms EPSG:3006 and epsg.xml#3006 do not settle it. GeoServer and GDAL write
// them easting first, and so they are read, unless the first coordinates show
// that they can only be the other way; both are findings where the coordinates
// do not settle the matter. [AxisOrder] overrules it all.
//
// A geometry without srsName is in the system of the bounding box of its
// feature or collection. Where there is none either, the system stays open, and
// the finding op-gml/no-system names the systems that would put every object in
// Sweden, with the evidence; it applies none. [AssumeSystem] does.
//
// # What is written
//
// A collection in the way of the Simple Features profile (OGC 10-100r3): an
// element for each layer, a geometry and fields, as level 0 has them (1 with
// lists), in GML 3.2 or what [Version] says. [EncodeSchema] writes the
// application schema, with the types of the fields; GDAL takes them from it
// when it lies beside the file, with the same name and the ending xsd. Names of
// fields that XML cannot have are changed, reported, and restored when read: the
// property planinfo of the collection holds them and the plan's own facts.
//
// # What comes back
//
// A file that this package wrote comes back with the same rows in the same
// order, the same geometry to the last digit, and every field with its type.
// Of other files, too, every field and text comes back; identities of
// geometries, the prefixes and wrapper, comments, and the order of fields where
// rows disagree about it (a finding) do not.
//
// Sources: OGC 02-069 (GML 2.1.2), OGC 03-105r1 (GML 3.1.1), ISO 19136:2007
// (GML 3.2.1), OGC 10-100r3 (Simple Features profile), OGC 02-058, 04-094 and
// 09-025r2 (WFS 1.0, 1.1 and 2.0), OGC 06-121r9 (exception reports).
//
// Functions are safe for concurrent use; a plan is not while it is changed.
package gml
