// Package jsonwalk walks JSON text that lies whole in memory.
//
// It works in two steps. [Measure] and [Top] look at text that may be anything:
// how deep it nests, how long its strings are, whether its syntax holds. They
// leave spans of text that are known to be well-formed JSON. A [Walker] then
// goes through such a span member by member without checking the syntax again
// and without allocating, and knows at every moment the JSON Pointer and the
// line and column of where it is.
//
// It knows nothing of what the JSON means.
package jsonwalk
