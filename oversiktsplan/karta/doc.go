// Package karta draws the map of an översiktsplan as SVG, with a legend.
//
// # What is drawn
//
// Uses of land and water lie at the bottom, larger areas under smaller ones.
// Over them come lines of the same aspect (transport), then
// riksintressen, LIS and other values as hatched outlines, then
// miljökvalitetsnormer, climate risks, questions between municipalities,
// consequences and a municipality's own themes, then the directions of
// development as bold, schematic lines, then points of every kind, and last the
// parts of the plan and its own border. Labels (beteckning and name) stand within their
// areas; what has no room for its label has none, and a finding counts them.
//
// Beside the map stands the legend, grouped by aspect, with what occurs in the
// map and nothing else; below it a scale bar, the north of the grid, and the
// notice that a plan of this kind is not binding (PBL 3 kap. 2 §, for a
// regionplan 7 kap. 2 §) and that the picture is no original: map and text are
// one plan.
//
// # Colours
//
// Colours, lines, hatches and marks are a [Maner], which is data and can be
// replaced ([WithManner], [DecodeManer]): no official colours for
// översiktsplaner were found. [Standardmaner] is this package's own choice.
//
// # Coordinates
//
// Geometry is drawn in the system that most of the plan's geometries are in;
// what is in another is left out with a finding, and so are positions that are
// no finite numbers. When most are in degrees the map is drawn in SWEREF 99
// TM. When most state no system the map is drawn in the numbers as they are,
// first number to the right and second upwards; the map and a finding say so.
//
// Vertices that fall within the same 0.05 mm of the sheet are drawn as one,
// the same one for areas that share a border. What is in the drawing is
// bounded: a drawing of more than some 1.5 million vertices is made coarser,
// up to 2 mm, and after 48 MiB things are left out, with findings.
//
// The output is the same for the same plan and options. It has no scripts, no
// links, no style sheets and no fonts of its own. Functions are safe for
// concurrent use; a plan is not while it is changed.
package karta
