package ss637040

import (
	"math"

	"github.com/planinfo-se/planinfo/codec"
)

type optionKey int

const (
	keyCRS optionKey = iota
	keyTolerance
)

// AssumeCRS names the coordinate system of plans whose koordinatsystem is
// missing or not understood, in any spelling of one of the SWEREF 99 systems:
// "EPSG:3008", "SWEREF 99 13 30". Affects [Decode] and [Unmarshal]. Default:
// none is assumed, the geometries name no system, and a finding says so, as one
// does of a name that is not understood.
func AssumeCRS(name string) codec.Option { return codec.With(keyCRS, name) }

// ClosingTolerance is how far apart, in metres, the ends of two boundaries may
// be and still meet. Gaps that are closed this way are findings. Affects
// [Decode] and [Unmarshal]. Default: 0.001; less than a micrometre stands for
// 0, which is exact.
func ClosingTolerance(metres float64) codec.Option { return codec.With(keyTolerance, metres) }

const defaultTolerance = 0.001

func tolerance(s *codec.Settings) float64 {
	t, given := codec.Value[any](s, keyTolerance).(float64)
	switch {
	case !given:
		return defaultTolerance
	case t < 1e-6 || math.IsNaN(t):
		return 0
	}
	return min(t, 1000)
}
