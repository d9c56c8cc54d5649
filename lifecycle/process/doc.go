// Package process knows the plan process of PBL as data: which steps a
// detaljplan and an översiktsplan go through under each procedure, who acts,
// what must be shown and sent, how long things take, and what a history of
// events lacks or has done too early.
//
// [Stegen] is the table of steps of a procedure as the law read when the work
// began. [Arende.Nasta] tells what can follow and what is missing for it,
// [Arende.Frister] reckons the deadlines, [Check] finds in a history what was
// impossible or too early, with the paragraph.
//
// # Which law
//
// Rules follow the day when the work began, not today. The steps of 5 kap. are
// those since 1 January 2015 (SFS 2014:900), with what SFS 2020:76 and SFS
// 2021:785 changed; those of 3 kap. since 1 April 2020 (SFS 2020:76). A matter
// begun before has no table here, and Check says what it did not run. The days
// on which the acts came into force are generally known and their transitional
// rules were not read.
//
// # Time
//
// Terms are counted after lag (1930:173): weeks end on the same weekday,
// months on the same day of the month. What must be done within a term can be
// done on the next working day when its last day is none (2 §); that does not
// shorten a time that must be given, such as that for granskning, and a time
// given must end on the last day or later.
//
// # Legal force
//
// Legal force comes when two clocks have run out: the time of appeal, three
// weeks from the announcement on the notice board (13 kap. 16 §), and the
// three weeks within which the county board decides whether to review the
// decision (11 kap. 10 §). The package reckons the earliest day; whether
// somebody appealed is for the history to tell. Parts of a plan can gain legal
// force on different days (13 kap. 17 §), and have implementation periods of
// their own (4 kap. 21 §): events and periods name the areas they are about.
//
// Everything here is arithmetic on what the caller states: no clock is read,
// and no legal advice is given. Functions are safe for concurrent use.
//
// Sources: plan- och bygglagen (2010:900) to SFS 2025:514; plan- och
// byggförordningen (2011:338); lag (1930:173) om beräkning av lagstadgad tid.
package process
