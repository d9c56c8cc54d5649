// Package jsongeom reads and writes the geometry objects of GeoJSON, for the
// formats that have them. It reads from text that is known to be well-formed
// (see package jsonwalk) straight into flat coordinates, and appends to a
// buffer.
package jsongeom
