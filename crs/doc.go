// Package crs knows the coordinate reference systems of Swedish planning:
// SWEREF 99 TM, its twelve local zones, RT 90 2.5 gon V, and geographic
// coordinates.
//
// [Parse] reads the identifiers that files use, in all their spellings, and
// says which axis order each form implies. [NewTransform] moves coordinates
// from one system to another and names its method and uncertainty.
// [Candidates], [GuessOrder] and [OrderOf] weigh what bare numbers tell about
// their system and order.
//
// # Terms
//
//   - A system ([Code]) is identified by its EPSG code. A projected system has
//     easting and northing in metres, a geographic one longitude and latitude in
//     degrees.
//   - Axis order ([AxisOrder]) is which of the two comes first in a file.
//   - The area of validity ([Code.Area]) is where this package computes: Sweden
//     with its sea and a margin, the same for all systems. The area of use
//     ([Code.AreaOfUse]) is the part of it that the EPSG data set gives each
//     system. A plan somewhat outside its zone's area of use is nothing strange;
//     one outside the area of validity is an error.
//   - A frame is what coordinates are fixed to: SWEREF 99, ETRS89, WGS 84, or the
//     datum RT 90.
//
// # Axis order
//
// In this package, as in the model, coordinates are always easting, northing
// or longitude, latitude, in that order, whatever order a file or a standard
// has. The order in a file follows from the identifier that it uses and from
// its format: [Ref].Order. Swapping is the work of whoever reads or writes the
// file. Nothing is swapped here, and the guesses are evidence to report, never
// applied unasked.
//
// # Accuracy
//
// Between systems of the SWEREF 99 family a transformation is a pure
// projection: it agrees with PROJ to better than 0.0001 mm over the area of
// validity, both ways. The tests hold it to 0.01 mm.
//
// SWEREF 99 is the Swedish realisation of ETRS89 and equal to it here. WGS 84
// is taken as equal to both, the null transformation that the EPSG data set
// and PROJ have as well, with a stated uncertainty of 1 m: ETRS89 moves with
// the Eurasian plate, some centimetres a year, and WGS 84 does not.
//
// RT 90 is another datum, reached by a seven-parameter shift with a stated
// uncertainty of 0.1 m. A direct projection fitted to the same points
// (EPSG:3847) differs from it by decimetres, and there is no exact answer. So
// RT 90 is never called exact, and [Transform.Accuracy] says what was done. On
// the way to RT 90 and back a position moves by some millimetres, as in PROJ,
// because the shift takes heights as zero.
//
// Coordinates outside the area of validity, NaN and infinities among them, are
// an [*OutsideError], never a number.
//
// # Sources
//
// Lantmäteriet, Gauss Conformal Projection (Transverse Mercator), Krüger's
// formulas, and the parameters of SWEREF 99 TM, the zones and RT 90; the EPSG
// geodetic parameter data set, version 10.076; C. F. F. Karney, Transverse
// Mercator with an accuracy of a few nanometers, Journal of Geodesy 85 (2011);
// K. E. Engsager and K. Poder, A highly accurate world wide algorithm for the
// transverse Mercator mapping (almost) (2007), for the series between geodetic
// and conformal latitude; B. R. Bowring, Transformation from spatial to
// geographical coordinates, Survey Review 23 (1976).
//
// All values are safe for concurrent use.
package crs
