// Package iso19157 is the quality of a data set as ISO 19157 reports it: which
// elements were looked at, by which registered measure and how, what came out,
// and which were not looked at and why.
//
// A [Report] has a [Result] for every element of the requirement set that it was
// made for. There are no silent unknowns: a result is evaluated, stated by the
// source, not evaluated (with the reason), or not applicable (with the reason);
// [Report.Check] tells of one that is none.
//
// The model has the shape of ISO 19157-1:2023 (measure, method, result, scope,
// metaquality, derived results). The national profile still travels in gmd (ISO
// 19139), which holds less: at most two results each, no usability and no
// metaquality; package metadata/iso19139 writes what fits and reports the rest.
//
// [Measures] is the table of the 76 measures of ISO 19157:2013, annex D, by their
// registered numbers, which are not those of the annex's tables. [Themes] are the
// six of HMK-Geodatakvalitet 2017.
//
// A [Requirements] set is data: what some use demands, of which object types and
// where, with the source of each limit. [Judge] weighs a report against it:
// pass, fail or unknown, and why. The library ships only requirements that a
// source states ([Shipped]); other numbers are the caller's.
//
// [Compare] sets two reports side by side, [Plan] and [PlanFor] draw samples
// from whole stocks after the tables of ISO 2859-1, and [Updates] says what is
// overdue for an update.
//
// Nothing here knows of plans, reads a clock or draws random numbers. Values
// are plain and safe for concurrent reading.
//
// Sources: ISO 19157:2013 and 19157-1:2023 as their schemas and the national
// standards body's web guide tell them; HMK-Geodatakvalitet 2017 (Lantmäteriet);
// SKR, Smartare samhällsbyggnad (2023). The texts of the standards themselves
// were not read; what rests on a secondary source says so.
package iso19157
