package crs

import "fmt"

// An UnknownError says that a text names no system that the package knows.
type UnknownError struct {
	Text string // as it was written
	Code Code   // when the text is a well-formed EPSG identifier of another system; else 0
}

// Error says whether the identifier is unreadable or the system unknown.
func (e *UnknownError) Error() string {
	text := e.Text
	if len(text) > 80 {
		text = text[:80] + "…"
	}
	if e.Code != 0 {
		return fmt.Sprintf("crs: %q is a system that is not supported; expected SWEREF 99 (EPSG:3006 to 3018), RT 90 (EPSG:3021) or geographic coordinates", text)
	}
	return fmt.Sprintf("crs: %q names no coordinate system; expected an EPSG identifier or a name such as SWEREF 99 13 30", text)
}
