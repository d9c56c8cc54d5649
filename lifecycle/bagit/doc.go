// Package bagit reads, verifies and writes bags: directories with a manifest of
// digests, as archives take them (RFC 8493, and its drafts from 0.93).
//
// [Verify] reads a whole bag and says whether it is valid, complete or neither,
// with a finding for every fault and its file and line. [Writer] writes one,
// hashing while it writes; the declaration comes last, so that a bag that was
// broken off is none.
//
// A bag lies in an io/fs file system: a directory (os.DirFS, *os.Root), an
// opened ZIP (archive/zip's Reader), or one in memory. Nothing is fetched: what
// fetch.txt lists and the payload lacks makes a bag incomplete.
//
// Bags come from strangers. Paths that lead out of the bag are refused and
// never opened, manifests and tag files have limits, and what a file system
// says of a file's size is not believed.
//
// Sources: RFC 8493 (BagIt 1.0); draft-kunze-bagit 0.93 to 0.97.
//
// Functions are safe for concurrent use; a Writer is not.
package bagit
