// Package lifecycle keeps what a plan was at each stage: which plan, on which
// base map, with which sources, was on display at samråd, granskning, adoption
// and legal force.
//
// A [Snapshot] is the immutable record of a plan at a stage. It names, by
// digest, the plan's content, the exact bytes of every document, and the
// bindings: base map, property list, planbeskrivning, catalogue release,
// planning material and linked sources, each with version or date, when and by
// whom it was fetched, licence, and its own metadata as it stood. Each snapshot
// names its predecessor's digest, so that history cannot be rewritten
// unnoticed.
//
// # Digests
//
// There are two, with two meanings. A document's SHA-256 is of its bytes as
// they were delivered. The content's is of the plan as information: canonical
// JSON (RFC 8785) of the decoded model, so that the same plan in another file
// format has the same one. A snapshot's own identity is the SHA-256 of its
// record in canonical form.
//
// # Stores
//
// [Reader] is what can be asked of a store, [Store] also takes snapshots.
// [OpenDir] is a directory of objects named by their digests, safe when
// several programs write and when one stops at any moment: what is read is
// the state before or after, never between. [WriteArchive] puts a store into
// one file that [OpenArchive] reads. [Verify] finds every byte that was
// changed, every object that is missing and every one that does not belong.
//
// What nobody outside has seen, its keeper can replace as a whole. Keep the
// last snapshot's identity somewhere else, or have it sealed: [Snapshot.Bytes]
// are the bytes to sign or time stamp (eIDAS, regulation (EU) 910/2014, articles
// 35 and 41), and a store keeps what comes back as a [Seal]. The package does no
// cryptography beyond hashing.
//
// # Two kinds of time
//
// Tid is when a snapshot was recorded, Galler when what it records applied or
// was on display. [AsOf] takes a day of the one and, if wanted, a moment of the
// other: what applied then, as it was known then. Both come from the caller; no
// clock is read.
//
// The process itself, with its steps and deadlines, is in package process.
//
// Sources: PBL 5 kap. 13, 18–21, 25, 29 and 32 §§; SKR's guide on digital
// planning information (underlying data in the version that applied,
// provenance of fetched data).
//
// Functions and stores are safe for concurrent use.
package lifecycle
