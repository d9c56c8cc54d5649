// Package ss637040 reads and writes detaljplaner as GML after the Swedish
// standard SS 637040:2016 (SIS), the exchange format between plan tools before
// the national platform: a DP_Data document in the namespace
// http://www.sis.se/ss637040.
//
// What is known of the format comes from public UML pictures of the standard
// and from an export of a plan tool; the XML schema is not public. Written
// files follow the UML's order and are not promised to be valid against it.
//
// # Areas and boundaries
//
// An area has no geometry of its own: it is an ordered list of signed
// references to boundaries. [Decode] follows them and gives polygons, exterior
// counter-clockwise and holes clockwise as seen with easting to the right and
// northing up. Several closed rings in one area are taken as shells and holes
// by how they lie in each other (the standard's public parts do not say); one model
// geometry is made of each shell. A boundary that one area follows both ways is
// a cut between its rings and not part of its outline. An area whose references
// do not close in any order is not repaired: it is kept as references, and
// findings say where.
//
// [Encode] goes the other way. It cuts the outlines of all areas into
// boundaries, each stretch once, from one point where outlines part to the
// next, and types each by its users: plan, else anv, else eg, ad or eg_ad.
// Vertices nearer than a micrometre count as one. Outlines share a boundary
// only where they share vertices: where one area has a vertex on a straight
// edge of its neighbour, each keeps its own line, and reading back gives each
// area exactly. Identical areas are written once, unless they had separate ids
// in the file they came from.
//
// # Coordinates
//
// The file has northing before easting and no srsName; the system is the text
// of the plan's koordinatsystem. The model has easting first. Where the system
// is missing or not understood and [AssumeCRS] is not given, coordinates are
// kept without one.
//
// # What is kept
//
// Fields that the national specification 4.1 has no place for are in the
// model's SS637040 structs. Elements and attributes that are not known are in
// Extra and are written back at the end of their parent (those of the GML
// namespace at its start). Comments, processing instructions, white space and
// the spelling of numbers that mean the same are not kept.
//
// What 4.1 requires and a file lacks is reported and not invented, as is, the
// other way, what the standard requires or cannot hold. Three things are
// interpreted, each with a finding: the municipality's name is looked up by its
// code, the plantyp DP is a detaljplan, and a general provision regulates all
// of the plan.
package ss637040
