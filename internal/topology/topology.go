// Package topology decides how areas, lines and points lie to each other, on
// an integer grid of a millimetre: health of rings, coverage of an area by
// others, what lies within what, and repairs as proposals. It knows nothing of
// planning.
package topology

import (
	"fmt"

	"github.com/twpayne/go-geom"
)

// Grid is the width of the grid in metres. Coordinates are decided on whole
// multiples of it.
const Grid = 0.001

// MaxCoordinate is the largest coordinate, in metres, that is decided on.
const MaxCoordinate = 1e8

// An Input is a geometry of an object.
type Input struct {
	Owner    int    // the caller's number of the object
	Part     int    // the caller's number of the geometry within the object
	Geometry geom.T // metres, easting northing; heights are ignored
}

// A Kind is a kind of fault.
type Kind uint8

// Kinds of faults: of coverage, of health, of containment.
const (
	GapKind          Kind = iota + 1 // the whole is not covered here
	OutsideKind                      // a part reaches beyond the whole
	OverlapKind                      // two parts cover the same ground
	SliverKind                       // a part, or a piece of it, is abnormally narrow
	NearVertexKind                   // a vertex is near a vertex or edge of another part, and not on it
	NearBoundaryKind                 // two parts that do not touch are near each other

	SelfCrossingKind
	SelfTouchKind
	RepeatedPointKind
	SpikeKind
	HoleOutsideKind
	HolesOverlapKind
	NestedShellKind
	OrientationKind
	TooFewPointsKind
	ZeroAreaKind
	NotClosedKind
	NonFiniteKind

	NotWithinKind // an area or point is not within the others
	LineAwayKind  // a line is not within or along the others

	DuplicateEdgeKind // two rings, or a ring twice, run along the same edge
	DisconnectedKind  // the interior is in several pieces
	ZeroLengthKind    // a line without length
	NotCheckedKind    // too tangled, or too many faults, to go on
)

var kindNames = [...]string{"", "gap", "outside", "overlap", "sliver", "near-vertex", "near-boundary",
	"self-crossing", "self-touch", "repeated-point", "spike", "hole-outside", "holes-overlap", "nested-shell", "orientation",
	"too-few-points", "zero-area", "not-closed", "non-finite", "not-within", "line-away",
	"duplicate-edge", "disconnected", "zero-length", "not-checked"}

// String returns a word for the kind.
func (k Kind) String() string {
	if int(k) < len(kindNames) && k > 0 {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// A Fault is one fault, with its place and size.
type Fault struct {
	Kind           Kind
	A, B           int // owners; -1 for none. A is at fault, B the other
	PartA, PartB   int
	Ring, Vertex   int        // of A, where it applies; -1 otherwise
	RingB, VertexB int        // of B
	At             [2]float64 // a point on or in the fault, easting northing
	Geometry       geom.T     // point, line or polygon of the fault, layout XY; may be nil
	Area           float64    // m²
	Width          float64    // m
	Distance       float64    // m
	Length         float64    // m
}

// Tolerances say what counts.
type Tolerances struct {
	Near    float64 // metres under which parts that do not touch are near; 0 for not looking
	Vertex  float64 // metres under which a vertex beside another's border is a near miss; 0 for not looking
	Sliver  float64 // metres under which a part is abnormally narrow; 0 for not looking
	MinArea float64 // m² under which gaps, overlaps and areas outside are left out
	Limit   int     // faults at most; 0 for 100 000
}

// A Result is what Coverage finds.
type Result struct {
	Faults    []Fault
	Truncated bool // Limit was reached
}

// A CoordinateError says that a coordinate cannot be decided on.
type CoordinateError struct {
	Owner, Part int
	X, Y        float64
}

func (e *CoordinateError) Error() string {
	return fmt.Sprintf("topology: the coordinate %v %v of object %d, part %d is not finite or too large", e.X, e.Y, e.Owner, e.Part)
}
