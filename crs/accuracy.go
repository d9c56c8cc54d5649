package crs

import (
	"strconv"
	"strings"
)

// An Accuracy tells how a transformation is made and how good it is.
type Accuracy struct {
	// Method says what is done, step by step, by the names and codes that the
	// EPSG data set has.
	Method string

	// Uncertainty is what the EPSG data set states for the change of frame, in
	// metres; 0 when the transformation is exact by definition. It is that of
	// the transformation, and comes on top of that of the coordinates.
	Uncertainty float64
}

// String returns the method and the uncertainty.
func (a Accuracy) String() string {
	if a.Uncertainty == 0 {
		return a.Method + " (exact by definition)"
	}
	return a.Method + " (uncertainty " + strconv.FormatFloat(a.Uncertainty, 'g', -1, 64) + " m)"
}

// Accuracy names the method and its uncertainty.
func (t *Transform) Accuracy() Accuracy {
	var steps []string
	if t.from.gk != nil && t.from != t.to {
		steps = append(steps, "inverse Transverse Mercator (Gauss-Krüger) of "+t.from.name)
	}
	change, uncertainty := changeOfFrame(t.from.frame, t.to.frame)
	if change != "" {
		steps = append(steps, change)
	}
	if t.to.gk != nil && t.from != t.to {
		steps = append(steps, "Transverse Mercator (Gauss-Krüger) of "+t.to.name)
	}
	if steps == nil {
		steps = []string{"no change of coordinates"}
	}
	return Accuracy{strings.Join(steps, ", "), uncertainty}
}

// changeOfFrame names what leads from one frame to another and states its
// uncertainty in metres: the same in both directions.
func changeOfFrame(from, to frame) (name string, uncertainty float64) {
	is := func(a, b frame) bool { return from == a && to == b || from == b && to == a }
	inverse := func(step string, a frame) string {
		if from != a {
			return "inverse " + step
		}
		return step
	}
	const null = ", which changes no coordinates"
	switch {
	case from == to:
		return "", 0
	case is(frameSWEREF, frameETRS):
		return inverse("SWEREF99 to ETRS89 (1), EPSG:1878", frameSWEREF) + null, 0
	case is(frameSWEREF, frameWGS):
		return inverse("SWEREF99 to WGS 84 (1), EPSG:1879", frameSWEREF) + null, 1
	case is(frameETRS, frameWGS):
		return inverse("ETRS89 to WGS 84 (1), EPSG:1149", frameETRS) + null, 1
	case is(frameRT90, frameWGS):
		return inverse("RT90 to WGS 84 (2), EPSG:1896, a seven-parameter shift", frameRT90), 1
	default: // RT 90 and SWEREF 99, or ETRS89, which is equal to it
		return inverse("RT90 to SWEREF99 (1), EPSG:1895, a seven-parameter shift that differs from the direct projection of EPSG:3847 by up to half a metre", frameRT90), 0.1
	}
}
