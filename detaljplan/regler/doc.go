// Package regler checks a detaljplan against the rules that it must keep
// before it is delivered: what the national platform is reported to check,
// what the law and the catalogue of provisions demand, and what experts look
// for by eye.
//
// [Check] runs the rules on a data set and returns a report: what was found
// and where, which rules were run, and which were not and why. It needs no
// network and no disk, and no clock: the day to check as of, the catalogue and
// the municipality that delivers are options, and rules that lack what they
// need are listed as not run.
//
// # The table
//
// The rules are a table, [Regler]. Each says its code, severity, what it asks
// for, when it applies, on what it rests and how sure that is. The same table
// writes itself as Markdown and JSON ([WriteMarkdown], [WriteJSON]). A caller
// selects, silences and re-grades rules by code.
//
// Codes that look like DP-0002 and BAS-005 are official: Lantmäteriet's, from
// the guidance to the national information specification Detaljplan 4.1, as
// reported by others. The guidance itself was not read, and so their certainty
// is [quality.Reported]. Codes that begin with regler/ are this package's own.
//
// Where our sources leave open what a rule means, every reading is checked,
// and the rule's text and the finding say so. Which of two codes is which of
// two objects is sometimes open too (DP-0004 and DP-0018, DP-0015 and DP-0016,
// DP-0011 and DP-0012, DP-0019 to DP-0021); the text of each rule says how it
// is read here.
//
// Some official codes exist, by their numbering, and nothing was found on what
// they ask for: DP-0006, DP-0007, DP-0008, DP-0013, DP-Krav-0001 to 0008,
// 0009 (something about shared boundaries), 0010, 0015 and 0016, and BAS-001
// to 004. They are no rules here.
//
// # When a plan began
//
// Some rules hold only for plans begun after 2021-12-31. A start date that is
// not given is taken as the stricter case, and the finding says so, unless
// another date proves that the work began before 2022: an adoption, a legal
// force or a status reached before then. Of a plan that was changed, each
// decision counts for the provisions that it lists.
//
// # Places
//
// A finding's place is the objektidentitet of the plan or the provision, and a
// JSON Pointer within it in the specification's member names:
// "/bestammelsevarde/0/enhet". Formats turn that into lines and columns (for
// the platform's JSON, ngp.Locate).
//
// # Catalogues and extracts
//
// Rules on the catalogue need a release of it ([WithCatalogue]). A catalogue
// of fewer than 3 000 rows is taken for an extract: a reference that is not in
// it proves nothing, and is told among what was not run.
package regler
