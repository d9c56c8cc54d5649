// Package overlay makes a fact sheet of an area and an översiktsplan: what
// share of a detaljplan, a property or any other area lies in which of the
// plan's objects, and which statements, texts, interests and remarks touch it.
//
// # What it is not
//
// A fact sheet is for a person who is to judge. It measures and lists, and
// never says how the area stands to the plan: whether a detaljplan departs from
// the översiktsplan, how and why, is for the planbeskrivning to say (PBL 4 kap.
// 33 § p. 5), and whether the departure, or a part of the plan that is not
// aktuell, calls for the extended procedure is for the municipality to decide
// (5 kap. 7 §). No share of an area is a threshold for either. What people have
// judged is in an oversiktsplan.Detaljplanekoppling; see [Recorded], which
// repeats its references and leaves its judgement where it is.
//
// # What touches
//
// An object touches the area when the two have more in common than the
// [Tolerans]: by default more than 1 m² or 0.1 % of the area, more than 0.1 m
// of a line, or a point. What is below that, borders in common included, is
// listed apart, and not hidden. Other things of the plan (statements, text,
// riksintressen, miljökvalitetsnormer, LIS areas, climate risks, questions
// between municipalities, consequences, remarks, points of the county board's
// opinion, parts of the plan) are found by their own geometry, or by links from
// what touches: each [Rad] tells every shortest way by which it was found. Links
// are Kopplingar in either direction, the references of remarks, opinions and
// parts, the part that an object or a statement names, and, from what touches
// by geometry, the subjects of PBL chapter 3 that it and others are accounted
// for under. A way does not lead through a thing that has geometry and lies
// elsewhere. Sections of text are listed with their headings, not with their
// text.
//
// What has no geometry, and no link to anything that has, may concern every
// place; it is listed apart ([Faktablad.Oplacerade]).
//
// # Measures
//
// All measures are in the plane of one projected system, which the sheet names:
// that of the plan, or that of the area when the plan has degrees. They are not
// corrected for the scale of the projection (a few tenths of a per mille in
// SWEREF 99 TM, less in the zones); shares are not affected. Coordinates in
// other systems are transformed with package crs, vertex by vertex, and a
// finding states the accuracy and how far straight edges are from straight
// then. A system that is not stated is never guessed.
//
// Areas in common are worked out in floating point relative to a corner of the
// area, and are right to some square millimetres. The sum of what the uses of
// land and water have in common with the area, plus what none of them covers,
// less what is counted more than once, is the area; where it is not, there is a
// finding. Borders belong to the area: a line along one is within.
//
// # What could not be compared
//
// A geometry that crosses itself, is not closed, or has no system or finite
// coordinates is not compared and not repaired: it is a finding with the
// object's identity and a row in [Faktablad.EjJamforda], never a silent
// nothing; what no use covers is then an upper bound. Rings without area,
// spikes and rings that touch themselves do not change an area: they are
// compared, with a finding. A closed line where the plan may mean an area is
// measured as the line it is, with a finding. An object that is far from the
// area is not examined.
package overlay
