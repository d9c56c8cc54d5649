// Package kodlistor holds and loads code lists for the översiktsplan.
//
// [Modell21] is ÖP-modell 2.1 as far as it could be read: the ten land uses
// and the other aspects, with the subcategories that Boverket's pages and
// municipalities' data show. It is not complete, and each entry says how sure
// it is.
//
// BFS 2024:2 and ÖP-modell 3.0 were not publicly readable when this was
// written. [DecodeKatalog] loads a release in the shape of Boverket's
// planbestämmelsekatalog, which ÖP-katalogen is expected to share (inferred:
// same publisher, same host); what the members are called can be changed by
// [MemberNames]. [Decode] and [Encode] read and write a list in this module's
// own form, so that an organisation can keep lists beside its data.
//
// [Uppgradera] turns the classes of an older model into those of a newer one
// where a mapping is sure, on request only, and tells everything it did.
package kodlistor
