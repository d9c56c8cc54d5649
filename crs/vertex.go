package crs

import "fmt"

// A VertexError says at which vertex of a list a transformation failed.
type VertexError struct {
	Vertex int // from 0
	Err    error
}

// Error names the vertex and the reason.
func (e *VertexError) Error() string { return fmt.Sprintf("vertex %d: %v", e.Vertex, e.Err) }

// Unwrap returns the reason, an [*OutsideError].
func (e *VertexError) Unwrap() error { return e.Err }

// A StrideError says that a list of numbers is no list of positions.
type StrideError struct {
	Stride int // numbers a position
	Len    int // numbers in all
}

// Error names the two numbers that do not fit.
func (e *StrideError) Error() string {
	return fmt.Sprintf("crs: %d numbers are no whole number of positions of %d numbers each; expected 2 or more a position", e.Len, e.Stride)
}
