// Package quality holds what is known about how good planning data is.
//
// Its foundation is the [Finding]: one thing that a decoder, an encoder or a
// rule has to say about one place in the data. Reading a file already yields
// findings, because format consistency is a quality element (ISO 19157), and
// so the finding, its [Place] and its [Severity] live here and not with any
// format.
//
// A [Rule] is the constant part of a finding: its code, severity, title,
// source and how sure that source is. Rules are kept in tables, so that what a
// package can say is data that can be listed, and tests and callers hold on to
// codes and places, never to texts.
//
// A [Report] is the outcome of a check: findings, the rules that were run, and
// those that were not and why. It is written as text for people, as JSON that
// [ReadReport] reads back, in the shape of the national platform's validation
// report ([NGPReport]), as GeoJSON to lay over the plan in a map, and as SARIF
// for editors and code review. What is written is sorted and depends on nothing
// but the report and the options.
//
// How good a data set is, by the registered measures of ISO 19157, is reported by
// package quality/iso19157, and worked out for plans by package quality/evaluate.
//
// Texts are in Swedish and English. Values are safe for concurrent use as long
// as nobody changes them.
package quality
