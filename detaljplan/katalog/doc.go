// Package katalog reads Boverket's planbestämmelsekatalog: the catalogue of
// the provisions that detaljplaner are made of, with their wording, code,
// notation and validity.
//
// # Reading
//
// [Decode] reads a whole release in the flat form of the API
// (/release/full/platt/…), [UnmarshalBestammelse] one provision and
// [UnmarshalReleaser] the list of releases. A [Client] fetches them. What is
// used is checked; members that this package does not know are kept and
// written back by [Encode], so that a copy can be trimmed (see
// [Katalog.Urval]) without losing anything.
//
// # Looking up
//
// A plan's provision names its entry by UUID (planbestammelsekatalogreferens).
// The UUID is the key; the bestämmelsekod is an attribute that a later release
// may correct under the same UUID. Between releases a wording can also change,
// under a new UUID: the old row gets an end date and a successor. For results
// that can be repeated, pin release and UUID ([Fast], [Katalogserie]): what
// "aktuell" answers moves with each release.
//
// # Wordings
//
// A wording is a template with slots, "Högsta nockhöjd är [höjd:decimaltal]
// meter.". [ParseMall] takes it apart; a [Mall] fills in values, checks them,
// recognises a sentence and gets the values back from it. Only a slot written
// [text:text] is optional.
//
// # Numbers
//
// A height above ground and a height above a datum are both metres, and two
// percentages of a property's area may count it inside different boundaries.
// They are different codes. A [Matvarde] therefore hides its number and
// compares only with one of the same code, unit and sense.
//
// Source: Boverket, Planbestämmelsekatalogen, API version 2, flat form, as
// observed. The data are free to use with the text "Källa: Boverket,
// Planbestämmelsekatalogen". No data of the catalogue come with this package.
//
// Values are safe for concurrent use as long as nobody changes them.
package katalog
