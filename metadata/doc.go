// Package metadata describes a data set: who owns it, what it covers, how
// current and how good it is, what it was made from, what may be done with it,
// and how it must be protected. It is one typed record, a [Record], that the
// encodings of metadata are projections of.
//
// # Why one record
//
// A Swedish plan is described in two encodings that say different things: ISO
// 19139 after the national metadata profile for the geodata portal, DCAT-AP-SE
// for the national data portal. Neither has a place for all that must be
// known: the version of a source that was used, the class of the information,
// the licence of each part. The record has. An encoder writes what its format
// can hold and reports the rest; JSON ([Marshal], [Unmarshal]) holds all of it.
//
// # What comes from where
//
// Package describe fills in all that the data can tell, and lists what people
// must add as [Missing]. Nothing in a record is guessed: a title or licence
// that nobody stated is absent.
//
// # Conventions
//
//   - Names are those of ISO 19115 and DCAT in English, and Swedish terms
//     where law or KLASSA has them (konfidentialitet, spridningstillstånd).
//   - The zero value of a field means that nobody said anything. Where zero,
//     false or "no" is an answer the field is a pointer.
//   - Languages are BCP 47 tags ("sv"); a civil.Date is a day.
//   - Geographic extents are degrees in WGS 84, longitude and latitude.
//   - Code lists are string types with constants. A value not in the list is
//     kept; Known tells.
//   - What a source holds beyond the fields stands in the Extra fields, opaque,
//     marked with the format that it belongs to. The encoder of that format
//     writes it back, others pass it over and say so.
//
// The types are plain values: they do no input or output, are not safe for
// concurrent change, and are safe for concurrent reading.
//
// Sources: ISO 19115:2003 and ISO/TS 19139:2007; the national metadata profile
// NMDP 4.0 (SIS-TS 80:2018); INSPIRE Technical Guidance for metadata 2.0.1;
// DCAT-AP-SE 3.0.1; KLASSA 4.0 (SKR 2024); SKR, Smartare samhällsbyggnad (2023).
package metadata
