// Package publish is the gate before publishing: it tells, part by part, whether
// something may go to the national geodata platform, to the open data portal or
// to an archive, and why; it finds personal data in free text; and it makes a
// public copy in which what was removed is written down.
//
// Nothing is decided by itself. [Check] refuses what a law or an agreement
// forbids, allows what is known to be in order, and leaves the rest undecided
// with what a person must say. [Scan] reports and changes nothing. [Redact]
// removes only what it is told to, each with reason and legal basis.
//
// # What the gates know
//
//   - The plan as data is CC0 on the national platform; the planbeskrivning may
//     have other terms (exemption in the producer agreement).
//   - The fastighetsförteckning names owners: never in an open package.
//   - Information under säkerhetsskydd is refused everywhere: ordinary tools,
//     this one among them, must not handle it.
//   - KLASSA konfidentialitet 2 or more is not public.
//   - Aerial pictures, laser data and depths need a permit to be spread.
//
// What harmless data sets can tell together is not seen in any one of them: an
// [Aggregation] of the caller's looks at several ([CheckAll]).
//
// # What Scan finds
//
// Swedish personal identity numbers and samordningsnummer (with date and check
// digit), e-mail addresses, telephone numbers and property designations. Names
// and addresses are not found: they look like other words. That nothing is found
// is no proof that nothing is there.
//
// The functions read no clock and change nothing that they are given. They are
// safe for concurrent use on values that nobody changes.
//
// Sources: SKR, Smartare samhällsbyggnad (2023); KLASSA 4.0; lag (2022:818);
// säkerhetsskyddslagen (2018:585); offentlighets- och sekretesslagen (2009:400);
// lag (2016:319) 9 §; EU 2016/679 and lag (2018:218); lag (1998:112) on coordination
// numbers and folkbokföringslagen (1991:481) 18 and 18 a §§. The platform's
// producer agreement is known from others' account of it.
package publish
