package crs

import "math"

// The shift RT90 to SWEREF99 (1), EPSG:1895: a coordinate frame rotation from
// Bessel 1841 to GRS 80, without change of scale. Stated uncertainty: 0.1 m.
// (PROJ takes another, EPSG:1437 with 0.5 m, when the target is called ETRS89
// and not SWEREF 99; the two differ by up to 0.6 m.)
const (
	rtTX, rtTY, rtTZ = 414.1, 41.3, 603.1
	rtRX, rtRY, rtRZ = 0.855, -2.141, 7.023 // arc seconds
	arcsec           = math.Pi / 180 / 3600
)

func rt90ToSWEREF(lon, lat float64) (float64, float64) {
	x, y, z := toXYZ(lon, lat, besselA, besselInvF)
	rx, ry, rz := rtRX*arcsec, rtRY*arcsec, rtRZ*arcsec
	return fromXYZ(
		rtTX+x+rz*y-ry*z,
		rtTY-rz*x+y+rx*z,
		rtTZ+ry*x-rx*y+z, grs80A, grs80InvF)
}

// swerefToRT90 undoes the shift with the transposed rotation, as PROJ does.
func swerefToRT90(lon, lat float64) (float64, float64) {
	x, y, z := toXYZ(lon, lat, grs80A, grs80InvF)
	rx, ry, rz := rtRX*arcsec, rtRY*arcsec, rtRZ*arcsec
	x, y, z = x-rtTX, y-rtTY, z-rtTZ
	return fromXYZ(
		x-rz*y+ry*z,
		rz*x+y-rx*z,
		-ry*x+rx*y+z, besselA, besselInvF)
}

// toXYZ returns geocentric coordinates of a point on the ellipsoid.
func toXYZ(lon, lat, a, invF float64) (x, y, z float64) {
	f := 1 / invF
	e2 := f * (2 - f)
	s, c := math.Sincos(lat)
	n := a / math.Sqrt(1-e2*s*s)
	sl, cl := math.Sincos(lon)
	return n * c * cl, n * c * sl, n * (1 - e2) * s
}

// fromXYZ returns longitude and latitude; height is dropped.
func fromXYZ(x, y, z, a, invF float64) (lon, lat float64) {
	f := 1 / invF
	e2 := f * (2 - f)
	p := math.Hypot(x, y)
	lat = math.Atan2(z, p*(1-e2))
	// Converges by a factor of some 1/300 a step.
	for range 6 {
		s := math.Sin(lat)
		lat = math.Atan2(z+e2*a/math.Sqrt(1-e2*s*s)*s, p)
	}
	return math.Atan2(y, x), lat
}
