// Package geojson reads and writes the map of an översiktsplan as plain
// GeoJSON: one collection with the layer as a property, or one for each layer.
//
// What the rows hold, and what their fields are called, is in package lager. A
// plan's statements, text and process are not on the map and not here: package
// planjson has the whole plan. [Encode] reports what it leaves out.
//
// # Coordinates
//
// RFC 7946 has longitude and latitude in WGS 84 and nothing else. Plans are
// drawn in SWEREF 99. By default coordinates are written as they are, easting
// before northing, and the system is stated in the member crs of GeoJSON 2008,
// which GDAL, QGIS and most others read; [WGS84] transforms to what RFC 7946
// wants, with nine decimals (0.1 mm).
//
// # Files without a system
//
// A file that states no system is in WGS 84, says RFC 7946. Plans are published
// with metres and no system all the same, and whoever believes the standard
// then puts the plan in the sea. When the coordinates cannot be degrees,
// [Decode] leaves the system open, and the finding op-geojson/no-system names the
// systems that would put every object in Sweden, with the evidence; it applies
// none. The caller who knows says so with [AssumeSystem].
//
// # What comes back
//
// A file that is read and written again holds the same features in the same
// order, with the same geometry to the last digit, every field and every
// foreign member. Its bounding boxes are not kept: they follow the geometry.
//
// Sources: RFC 7946; The GeoJSON Format Specification (2008).
//
// Functions are safe for concurrent use; a plan is not while it is changed.
package geojson
