// Package crs knows the coordinate reference systems of Swedish planning:
// SWEREF 99 TM, its twelve local zones, RT 90 2.5 gon V, and geographic
// coordinates.
//
// [Parse] reads the identifiers that files use, in all their spellings, and
// says which axis order each form implies. [NewTransform] moves coordinates
// from one system to another.
//
// # Conventions
//
// Coordinates are easting, northing in metres, or longitude, latitude in
// degrees, in that order, whatever order a file or a standard has. The order
// in a file is a property of the identifier it uses: [Ref].Order.
//
// # Accuracy
//
// Between systems of the SWEREF 99 family a transformation is a pure
// projection: it agrees with PROJ to better than 0.001 mm over Sweden. WGS 84
// is taken as equal to SWEREF 99, as is usual and as PROJ does; the two differ
// by less than a metre. RT 90 is another datum and is reached by a
// seven-parameter shift whose uncertainty is stated with it, never exact:
// see [Transform.Accuracy].
//
// Coordinates outside a system's area of validity are an [*OutsideError],
// never a number.
//
// Sources: Lantmäteriet, Gauss conformal projection (formulas) and the
// parameters of SWEREF 99; EPSG geodetic parameter data set; C. F. F. Karney,
// Transverse Mercator with an accuracy of a few nanometers (2011).
//
// All values are safe for concurrent use.
package crs
