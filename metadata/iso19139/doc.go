// Package iso19139 reads and writes metadata records in XML after ISO/TS
// 19139:2007 (namespace gmd), which the national geodata portal takes in after
// the national metadata profile NMDP 4.0, and judges them by the requirements
// of INSPIRE.
//
// # Reading
//
// [Decode] takes an MD_Metadata, alone or in the answer of a catalogue (CSW), to
// a [metadata.Record]. Nothing is lost: elements, attributes and texts that the
// record has no field for are kept in the Extra of the part that they stand in,
// and [Encode] puts them back in their place; a finding names each element that
// is kept. A document that is read and written is the same element for element,
// with other prefixes and white space; comments are left out. What the caller
// has changed counts, and what was kept around it stays.
//
// # Writing
//
// [Encode] puts elements in the order of the schema. What the schema demands
// and the record does not say is written as absent with the reason "missing",
// and reported. Texts are written as gmx:Anchor where they have an address, and
// in further languages as gmd:PT_FreeText. Where the record names no metadata
// standard, NMDP 4.0 is stated.
//
// ISO 19139 holds less than the record: rights of parts, KLASSA beyond a note,
// protection, retention, evidence and much of a distribution have no place.
// What is not written is reported as iso19139/not-held, what is written as
// something near it as iso19139/approximate, each with a JSON Pointer into the
// form that metadata.Marshal writes. The same data goes to DCAT with package
// dcat, which reports in the same way what it drops.
//
// Choices of ours, where the standards are silent: a quality element that was
// not evaluated is a report whose result is absent with the reason "unknown",
// "inapplicable" where it does not apply; a descriptive result is a value of
// text; the fetching of a source is its sourceStep; digest, licence and use of
// a source stand in otherCitationDetails; days of a plan are process steps.
//
// # Judging
//
// [Check] judges a record as it would be written, [Validate] a document as it
// stands, by the requirements of the INSPIRE Technical Guidance for metadata
// 2.0.1: C.4–C.22, 1.1–1.11 and 2.1–2.7 (those on data sets and series; for
// services only the common ones), each a rule that names its number, and by
// what NMDP adds. They are about INSPIRE data sets: a record of data under no
// INSPIRE theme can pass over iso19139/inspire-theme-keyword and
// iso19139/inspire-conformity. Whether a document is valid by the XML schemas
// is for an XML validator.
//
// Functions are safe for concurrent use on records that nobody changes. Bad
// input gives typed errors of package codec; all of codec.Limits are kept
// (Objects counts elements).
//
// Sources: ISO/TS 19139:2007 and its schemas (2012-07-13); NMDP 4.0 (SIS-TS
// 80:2018), whose text was not at hand: its demands are from the portal's
// editor and are marked inferred; INSPIRE Technical Guidance for metadata
// 2.0.1; high-value data sets as the INSPIRE technical group endorsed in 2025.
package iso19139
