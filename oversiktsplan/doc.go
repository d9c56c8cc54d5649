// Package oversiktsplan models the översiktsplan (municipal comprehensive plan)
// as one coherent whole: the map and the statements, the text, the process and
// what the county board said of it.
//
// # What it rests on
//
// PBL (2010:900) chapter 3 says what a plan must hold, Boverket's ÖP-modell
// 2.1 how its map is divided. Översiktsplaner begun after 31 December 2026
// must be digital (PBF 2 kap. 5 c §), to BFS 2024:2, ÖP-modell 3.0 and a
// national delivery format, none of which was publicly readable when this was
// written. What is not decided is therefore data here and not code: the uses
// and values come from a [Kodlista] that has a version and can be loaded, and
// formats are packages beside the model.
//
// # What is here
//
// An [Oversiktsplan] is the aggregate: plan facts, [Handelse] (the process),
// [Stallningstagande] (what the municipality states), [GeografisktObjekt] (the
// map), [Avsnitt] (the text as a tree), [Granskningsyttrande] and
// [Anmarkning], [Riksintresse], and the subjects that 3 kap. 4–6 b §§ demand.
// Statements, objects and sections are tied to each other, many to many, by
// [Koppling]: a statement may lack geometry and an object may lack text; which
// of them must have both is for the rules in package regler to say.
//
// A [Detaljplanekoppling] tells how a detaljplan stands to the plan. It holds
// what people have judged, never a verdict of this library.
//
// # Conventions
//
//   - Coordinates are easting and northing (and height) in metres in the
//     system that [Geometri.Koordinatsystem] names; longitude and latitude in
//     degrees when that system is geographic; and as the file had them when
//     the system is not known (then the field is empty and no code guesses).
//   - Identities are texts as the source has them: no specification for the
//     identity of an översiktsplan's parts was found.
//   - The zero value of a field means that the source does not give it; where
//     zero, false or "no" is an answer the field is a pointer or a [Svar].
//   - A civil.Date is a day without a time zone.
//   - What a source holds beyond the model is in [GeografisktObjekt.Egna] for
//     a municipality's own fields and in the Extra fields for the rest.
//
// The types are plain values without input or output. They are not safe for
// concurrent change, and are safe for concurrent reading.
package oversiktsplan
