// Package codec holds what all decoders and encoders of this module have in
// common: options, limits, the errors that reading can end with, and the
// collector that findings gather in.
//
// Every format package has the same entry points: Unmarshal for bytes, Decode
// for an [io.Reader], Marshal and Encode for the way back. A decoder keeps
// going: it returns the value it could read and every finding. The error is
// for input and output that failed ([ReadError]), for syntax that cannot be
// read on ([SyntaxError]) and for limits ([LimitError]).
//
// Options come last and are of one type, [Option]. An option that a function
// has no use for is ignored; each option's comment says what it affects and
// what holds without it.
package codec
