// Package evaluate computes the quality of plans: it makes a
// [github.com/planinfo-se/planinfo/quality/iso19157.Report] of a detaljplan or an
// översiktsplan from the data, from what the source says of itself, and from what
// the caller has to compare with.
//
// # Where results come from
//
//   - Consistency (format, domain, conceptual schema, topology, order of time)
//     is counted from the findings of the decoder and of the rules in
//     detaljplan/regler and oversiktsplan/regler: the same code as the check
//     before delivery, so that the two never disagree. [Kopplingar] says which
//     rule counts towards which measure.
//   - Duplicates are computed here.
//   - Completeness and thematic results need a reference ([Against]); without it
//     they are not evaluated, and say so.
//   - Position is measured only against check points ([CheckPoints]). What the
//     source says (absolutLagesosakerhetPlan) is carried over with the methods
//     named, as stated by the source and by indirect evaluation, never as
//     measured.
//   - Usability is what the source states (anvandbarhet); whether data is fit for
//     a use is weighed with [iso19157.Judge].
//
// Every element of the six themes has a result in the report: evaluated, stated,
// not evaluated or not applicable, the last two with the reason.
//
// The functions change nothing, read no clock and are safe for concurrent use on
// plans that nobody changes.
//
// Sources: ISO 19157:2013 and 19157-1:2023; HMK-Geodatakvalitet 2017; Detaljplan
// 4.1 (kvalitetsbeskrivning, anvandbarhet, geometrimetadata).
package evaluate
