// Package civil holds the two kinds of time that planning information uses:
// the [Date], a day that is not an instant (a plan is adopted on a day), and
// the [Instant], a moment with an offset that keeps the way it was written.
//
// All values are immutable and safe for concurrent use. The package reads no
// clock: today's date comes from the caller.
package civil
