// Package ngp reads and writes the JSON in which detaljplaner are delivered to
// the national geodata platform (Lantmäteriet): media type
// application/vnd.lm.detaljplan.v4+json, the information specification
// Detaljplan 4.1.
//
// # Nothing is lost
//
// What a file holds beyond the specification is kept in the Extra fields of
// the model and written back by [Encode]: unknown members on every level,
// values that do not fit their field, features of unknown kinds, and the
// GeoJSON envelope. Each is also a finding, with the nearest known name where
// there is one. The member that such a value is kept under tells what it is:
//
//   - An unknown member stands in Extra under its own name.
//   - A known member whose value does not fit its field stands there too. It is
//     written in its place as long as reading it gives what the field holds; a
//     caller who sets the field overrules it.
//   - A list with an element of the wrong type is kept whole, besides the good
//     elements in the field, under the same condition. So is a position with
//     unknown members, or one that is no geometry.
//   - Envelope holds bbox, a geometry that is not null, unknown members of the
//     feature, and id where it is not the objektidentitet that most features
//     repeat there. An id with an empty Raw says that the feature had none; a
//     bbox with an empty Raw, that it is the hull of the geometry, northing
//     first, and is to follow it.
//     Envelope is never nil after reading.
//   - Dataset.Extra holds bbox, crs and unknown members of the collection, and
//     by the name "features" each feature that is neither a plan nor a
//     provision.
//
// What is not kept is said by a finding: null where a member may be left out, a
// byte order mark, decomposed characters in code values, and the order of
// features where it is not each plan followed by its provisions. The order of
// members, which means nothing in JSON, becomes the specification's. Numbers in
// fields and unknown members keep their digits; coordinates are floats and keep
// what those hold (15 to 17 digits).
//
// # Coordinates and boxes
//
// Coordinates are easting, northing in the file as in the model. A bbox may be
// in either order, and delivered ones have northing first. Its order is told by
// magnitude and reported; it is written back as it was unless [RecomputeBBox]
// asks for another.
//
// # Places
//
// Each finding and error says byte offset, line, column, JSON Pointer and the
// objektidentitet of the object it is in; findings about geometry say the
// coordinate.
//
// Source: Lantmäteriet, Detaljplan 4.1, Geometri 2.0 and Geometrimetadata
// 2.0.1 (JSON Schema, draft 4). The schema of the envelope, geojson-1.1, is not
// public; RFC 7946 is followed in its place.
//
// The functions are safe for concurrent use; a data set must not change while
// it is written. Objects that were read have their fields to themselves, but
// the elements of Extra lists may be shared between them: replace such a list
// (appending does) and do not write into it.
package ngp
