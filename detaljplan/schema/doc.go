// Package schema holds the JSON Schemas (2020-12) of the detaljplan, for
// validators, editors and code generators in any language.
//
// The schema is made from the Go types of package detaljplan and their doc
// comments, and so cannot say anything else than the model does. It is
// embedded; using it takes no generator and no validator along. A validator
// must be told to assert formats, if dates such as 31 February are to be
// refused: draft 2020-12 makes that a choice.
//
// A schema tells types, not rules: that geometry lies within the plan, that a
// plan with legal force has its decision documents, that a reference leads
// somewhere is not its business. Package ngp reads deliveries without it, and
// tells more precisely what is wrong and where.
//
// # Differences from the official schema
//
// The schema accepts and refuses what Lantmäteriet's own does (Detaljplan 4.1,
// Geometri 2.0, Geometrimetadata 2.0.1, draft-04), which is tested with a
// delivery to the platform, the samples of this module and some twenty
// thousand changes made to them. What differs:
//
//   - datum in produktionsdokumentation, berakningshandling and
//     beskrivningAvTransformationssamband: there, the official schema asks for
//     the format date but not for the pattern that it asks for elsewhere. This
//     schema asks for both everywhere, as the model has one type. It shows
//     only where formats are not asserted.
//   - Whole numbers: 75.0 is an integer to draft 2020-12, and not to draft-04,
//     though many validators of draft-04 accept it.
//   - The envelope: the official schema takes the GeoJSON envelope from
//     geojson-1.1.json, which we have not read. This schema has it after
//     RFC 7946, and the test uses a stand-in made so too: the members required
//     there and the shape of coordinates, no more. Their agreement on the
//     envelope says nothing of the official file.
//
// Titles and descriptions are ours.
package schema
