// Package diff compares plans as planners do: which provisions were added,
// removed or changed, in which words and values, and how many square metres of
// which ground they gained or lost.
//
// [Compare] takes two detaljplaner, [CompareOversiktsplaner] two
// översiktsplaner, [CompareSnapshots] two stages out of a store with their
// documents and underlying data. The [Difference] is made of typed values; it
// is written as text for a samrådsredogörelse or a granskningsutlåtande, as
// JSON, as GeoJSON of the ground concerned and as two maps side by side.
//
// # What is the same thing
//
// Objects with the same identity are the same. When identities were made anew,
// as conversions do, objects are taken for the same by what they say and where
// they lie, and [Object.Match] and [Object.Certainty] tell on what grounds;
// references to them are followed.
//
// # What is no change
//
// Which vertex a ring begins at, which way it runs, in which order parts and
// objects stand, and vertices that lie within the tolerance of the other's
// border are no change. They are in [Difference.Noise], so that nothing is
// silent and [Difference.Apply] gives exactly the new plan.
//
// # Judgements
//
// [Likvardiga] asks whether what gained legal force is what was adopted.
// [EfterGranskning] lists what speaks for a new granskning after a change (PBL 5
// kap. 25 §). It decides nothing.
//
// # Units
//
// Lengths are in metres, areas in square metres, coordinates easting and
// northing. Plans in different systems, or in degrees, are compared in that of
// the new plan or in SWEREF 99 TM, which the result says.
//
// Functions are safe for concurrent use; the plans compared must not change
// meanwhile, nor as long as the difference is used.
package diff
