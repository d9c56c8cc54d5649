// Package quality holds what is known about how good planning data is.
//
// Its foundation is the [Finding]: one thing that a decoder, an encoder or a
// rule has to say about one place in the data. Reading a file already yields
// findings, because format consistency is a quality element (ISO 19157), and
// so the finding, its [Place] and its [Severity] live here and not with any
// format.
//
// A [Rule] is the constant part of a finding: its code, severity, title,
// source and how sure that source is. Rules are kept in tables, so that what a
// package can say is data that can be listed, and tests and callers hold on to
// codes and places, never to texts.
//
// Texts are in Swedish and English. Values are safe for concurrent use as long
// as nobody changes them.
package quality
