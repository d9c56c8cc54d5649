// Package impact tells which plans a changed source reaches: a new version of a
// riksintresse, a protected area, an översiktsplan, the property boundaries.
//
// [Compute] takes the old and the new version of the source and the plans with
// their states. Plans in progress are compared with the ground on which the
// source changed: which feature, what changed, how many square metres and what
// share of the plan area, and where. Plans that are decided are left out, each
// with the reason; what would have touched them is counted, so that nothing is
// silent. Nothing in a plan is changed.
//
// A source is read as an översiktsplan's layers are, by
// [github.com/planinfo-se/planinfo/oversiktsplan/geojson] or gml, whatever it
// is about: each feature is a geographic object with its own fields.
//
// # Which plans are in progress
//
// By default those that are begun, in samråd or in granskning. What is adopted
// is decided (PBL 5 kap. 27 §), and is changed or repealed only in a matter of
// its own (5 kap. 38 §). [Ongoing] sets other states: a municipality may want
// to hear of plans that are appealed.
//
// # Units
//
// Areas are in square metres, lengths in metres, coordinates easting and
// northing in the plan's system, to which the source is transformed.
//
// Functions are safe for concurrent use.
package impact
