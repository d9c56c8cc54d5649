package crs

// An AxisOrder is the order of the two horizontal axes in a file. The zero
// value is an order that is not known.
type AxisOrder uint8

const (
	// EastNorth has easting or longitude first.
	EastNorth AxisOrder = iota + 1
	// NorthEast has northing or latitude first.
	NorthEast
)

// String returns "east, north", "north, east" or "unknown".
func (o AxisOrder) String() string {
	switch o {
	case EastNorth:
		return "east, north"
	case NorthEast:
		return "north, east"
	}
	return "unknown"
}
