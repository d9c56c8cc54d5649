// Package detaljplan models the detaljplan (detailed development plan) as
// information: the types, code lists and geometry of the national information
// specification Detaljplan 4.1 (Lantmäteriet, published 2023-10-20), whatever
// format they travel in.
//
// # What is here
//
// A [Dataset] is what one file or delivery holds: most often a single
// [Detaljplan] with its provisions, each a [Planbestammelse] of one of three
// kinds (användnings-, egenskaps- and administrativ bestämmelse). Their
// geometry is a list of [Geometribeskrivning]: a [Geometri] with a stated
// coordinate reference system, and the [Geometrimetadata] that tells how the
// position was determined.
//
// Names are the specification's own terms without diacritics: the member
// "beslutsinformation" is [Detaljplan].Beslutsinformation, the code "påbörjad"
// is [PlanstatusPaborjad]. The json tags give the specification's spelling.
//
// # Conventions
//
//   - Coordinates are easting, northing and, in three dimensions, height, in
//     metres, in the system that [Geometri].KoordinatsystemPlan names, whatever
//     order the file had. Heights are in RH 2000 (EPSG:5613).
//   - The zero value of a field means that the source does not give it. Where
//     zero is a value of its own (booleans, integers, numbers) the field is a
//     pointer; [Ptr] makes one. A nil list is absent, an empty list was given
//     as empty.
//   - A [civil.Date] is a day, a [civil.Instant] a moment with its offset.
//   - Code lists are string types with constants and a [Kodlista]. A value
//     that is not in the list is kept as it is: ask with Known.
//   - What a source holds beyond the model is in the Extra fields, and the
//     encoder of the same format writes it back.
//
// The types are plain values: they do no input or output, are not safe for
// concurrent change, and are safe for concurrent reading.
//
// The formats are in the packages ngp (the national platform's JSON),
// ss637040 (GML after SS 637040:2016) and geojson (for maps and GIS).
//
// # What the model leaves out
//
// The rules a plan must keep beyond its types (coverage, hierarchy, what laga
// kraft demands) and Boverket's planbestämmelsekatalog are packages of their
// own. Earlier major versions of the specification (media types v1 to v3) are
// not modelled: no public description of them was found.
package detaljplan
