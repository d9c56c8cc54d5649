package crs

// A Transform moves coordinates from one system to another. It is made by
// [NewTransform], does not change, and is safe for concurrent use.
type Transform struct {
	from, to *system
}

// NewTransform returns the transformation between two systems. The error is
// an [*UnknownError].
func NewTransform(from, to Code) (*Transform, error) {
	t := &Transform{from: lookup(from), to: lookup(to)}
	if t.from == nil {
		return nil, &UnknownError{Text: from.String(), Code: from}
	}
	if t.to == nil {
		return nil, &UnknownError{Text: to.String(), Code: to}
	}
	return t, nil
}

// From returns the system that coordinates come from.
func (t *Transform) From() Code { return t.from.code }

// To returns the system that coordinates go to.
func (t *Transform) To() Code { return t.to.code }

// XY transforms one position: easting and northing in metres, or longitude
// and latitude in degrees, in that order, on both sides. A position outside
// the area of validity of the system that it comes from is an [*OutsideError].
// Coordinates that need no change come back bit for bit. XY allocates only for
// errors.
func (t *Transform) XY(x, y float64) (float64, float64, error) {
	lon, lat, ok := t.from.find(x, y)
	if !ok {
		return 0, 0, &OutsideError{Code: t.from.code, X: x, Y: y, Area: t.from.area}
	}
	if t.same() {
		return x, y, nil
	}
	// RT 90 has no second system here, and the other frames are equal.
	switch {
	case t.from.frame == frameRT90:
		lon, lat = rt90ToSWEREF(lon, lat)
	case t.to.frame == frameRT90:
		lon, lat = swerefToRT90(lon, lat)
	}
	if t.to.gk == nil {
		return lon / rad, lat / rad, nil
	}
	e, n := t.to.gk.forward(lon, lat)
	return e, n, nil
}

// same reports whether coordinates are equal in both systems: all geographic
// ones are in frames that are taken as equal.
func (t *Transform) same() bool {
	return t.from == t.to || t.from.gk == nil && t.to.gk == nil
}

// Flat transforms positions in place. Each takes stride numbers, of which the
// first two are transformed; the rest, heights, are left as they are. It stops
// at the first position that cannot be transformed with a [*VertexError]; the
// positions before it have then been transformed. Numbers that are not a whole
// number of positions of at least two are a [*StrideError], and nothing has
// been transformed. Flat allocates only for errors.
func (t *Transform) Flat(coords []float64, stride int) error {
	if len(coords) == 0 {
		return nil
	}
	if stride < 2 || len(coords)%stride != 0 {
		return &StrideError{Stride: stride, Len: len(coords)}
	}
	for i := 0; i < len(coords); i += stride {
		x, y, err := t.XY(coords[i], coords[i+1])
		if err != nil {
			return &VertexError{Vertex: i / stride, Err: err}
		}
		coords[i], coords[i+1] = x, y
	}
	return nil
}
