// Package regler checks a detaljplan against the rules that it must keep
// before it is delivered: what the national platform is reported to check,
// what the law and the catalogue of provisions demand, and what experts look
// for by eye.
//
// The rules are a table: see [Regler]. Each says its code, severity, what it
// asks for, when it applies, on what it rests and how sure that is. [Check]
// runs them on a data set and returns a report: what was found, which rules
// were run, and which were not and why.
//
// Source of the official codes: Lantmäteriet's guidance to the national
// information specification Detaljplan 4.1, as reported by others
// ([quality.Reported]); the guidance itself was not read. Codes that begin
// with "regler/" are this package's own.
package regler
