// Package gpkg reads and writes the map of an översiktsplan as an OGC
// GeoPackage: one table for each layer.
//
// What the rows hold, and what their columns are called, is in package lager. A
// plan's statements, text and process are not on the map and not here: package
// planjson has the whole plan. [Encode] reports what it leaves out.
//
// # Reading
//
// [Decode] reads the tables that gpkg_contents calls features or attributes, in
// its order. Values keep their type: whole numbers, real numbers,
// texts, BOOLEAN as true and false, a BLOB as {"base64":"…"}, and a text whose
// column gpkg_data_columns calls application/json as that JSON. NULL in a
// column of the plan's own is null, so that the column comes back. A primary key
// that is not the row's number, and a geometry that the model cannot hold
// (curves, surfaces), are kept in Extra and written back. Views, virtual tables, generated columns, tiles and
// tables that gpkg_contents does not name are not read, and each is a finding.
//
// The package never changes a file and touches no disk. Views, triggers and
// the functions of an untrusted schema are off; the size of a cell, the number
// of columns and of rows, all bytes of values together, memory and the number
// of steps are bounded.
//
// # Coordinates
//
// Coordinates are easting before northing, or longitude before latitude, as
// GeoPackage has them. A layer whose srs_id is 0 or -1 states no system: the
// finding op-gpkg/no-system names the likely ones with the evidence and applies
// none. The caller who knows says so with [AssumeSystem].
//
// # Writing
//
// The same plan gives the same bytes: no clock is read (see [LastChange]) and
// the counters of the file are fixed. A layer with geometries in several
// systems becomes several tables, as GeoPackage has one system for a table; the
// column lager keeps them together. The order of objects is kept within a layer,
// not between layers. Numbers keep their value, not their spelling. The plan's
// own facts are in the table planinfo_oversiktsplan. No spatial index is
// written: its triggers need functions that plain SQLite lacks. GDAL and QGIS
// read the layers without, and can add one.
//
// # What it costs
//
// The package brings SQLite into a program, some 10 MB of it. Package planinfo
// recognises a GeoPackage and does not import this package, so that only those
// who call it pay.
//
// Sources: OGC 12-128r18 (GeoPackage 1.3.1), annex B and C; ISO 19125-1 and OGC
// 06-103r4 for WKB.
//
// Functions are safe for concurrent use; a plan is not while it is changed.
package gpkg
