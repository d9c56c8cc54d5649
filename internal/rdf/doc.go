// Package rdf reads and writes the three syntaxes that catalogues of data come
// in: RDF/XML, Turtle and JSON-LD.
//
// The model is that of RDF 1.1: a [Triple] of a subject, a property and an
// object, each a [Term]. A [Graph] holds the triples of a document in their
// order, with the place that each stood at. There is no query language, no
// reasoning and no store.
//
// # Reading
//
// [Read] takes a whole document. RDF/XML is read after "RDF 1.1 XML Syntax",
// all of it; Turtle after "RDF 1.1 Turtle", all of it; JSON-LD with contexts
// that stand in the document: terms, prefixes, @vocab, @base, @language,
// coercion, language maps, lists, @graph, @included, @reverse. A context given
// as an address is never fetched: it is passed over and noted ([Note]), as is
// what a document holds that is not triples. Relative addresses are resolved
// against the base that the document or the caller states; without one they
// are kept as they are, and noted.
//
// Limits are those of codec: Bytes, Depth, Text, and Objects, which counts
// triples; of these a document may have no more than its size speaks for
// ([codec.ObjectsIn]). "Addresses" bounds what long prefixes and bases may grow
// to when they are used often, "Contexts" the work of JSON-LD contexts within
// contexts.
//
// # Writing
//
// A [Writer] writes nodes, each a subject with its properties, one after the
// other in any of the syntaxes, and keeps nothing of them, so that a catalogue
// of any size can be written.
package rdf
