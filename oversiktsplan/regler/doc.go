// Package regler checks an översiktsplan: the health of its geometry, whether
// it covers the municipality, its codes, the content that PBL chapter 3
// demands, and the dates of its process.
//
// [Check] runs the rules on a plan and returns a report: what was found and
// where, which rules were run, and which were not and why. It needs no network
// and no disk, and no clock: the day to check as of, the code lists and the
// municipality's boundary are options, and rules that lack what they need are
// listed as not run.
//
// # Geometry first
//
// The first rules are about geometry: coordinates without a system, objects
// without geometry, areas drawn as closed lines, rings without area, repeated
// points. Real plans have them all, and every overlap that is computed on them
// is wrong. Where a plan states no coordinate reference system, the finding
// names the likely ones with the evidence; none is applied.
//
// # Which law
//
// Chapter 3 reads as it does since 1 April 2020 (SFS 2020:76). Rules that came
// then are not run on plans begun before; a plan without a start date is taken
// as a new one, and the report says so. Later changes (the duty to be digital
// from 2027, the paragraph on strandnära lägen from 1 July 2025) follow the
// date that decides them. The transitional rules of SFS 2020:76 are known from
// Boverket's account of them: plans from before 2004 ceased to apply at the end
// of 2025.
//
// # The table
//
// The rules are a table, [Regler]. Each says its code, severity, what it asks
// for, when it applies, on what it rests and how sure that is. The same table
// writes itself as Markdown and JSON. All codes are this package's own: no
// authority has published any for översiktsplaner.
//
// # Places
//
// A finding's place is the identity of the object in the plan and a JSON
// Pointer within the plan as package planjson writes it
// ("/handelser/5/datumSlut"); for geometry also the coordinate, easting first,
// in the geometry's own system.
package regler
