package crs

import "math"

// The shift RT90 to SWEREF99 (1), EPSG:1895, which EPSG:1896 repeats for WGS
// 84: a coordinate frame rotation from Bessel 1841 to GRS 1980, without change
// of scale. (PROJ takes another, EPSG:1437 with an uncertainty of 0.5 m, when
// the target is called ETRS89 and not SWEREF 99; the two differ by up to
// 0.6 m.)
const (
	rtTX, rtTY, rtTZ = 414.1, 41.3, 603.1 // metres
	rtRX, rtRY, rtRZ = 0.855 * arcsec, -2.141 * arcsec, 7.023 * arcsec
	arcsec           = math.Pi / 180 / 3600
)

func rt90ToSWEREF(lon, lat float64) (float64, float64) {
	x, y, z := bessel.toXYZ(lon, lat)
	return grs80.fromXYZ(
		rtTX+x+rtRZ*y-rtRY*z,
		rtTY-rtRZ*x+y+rtRX*z,
		rtTZ+rtRY*x-rtRX*y+z)
}

// swerefToRT90 undoes the shift with the transposed rotation, as PROJ does.
func swerefToRT90(lon, lat float64) (float64, float64) {
	x, y, z := grs80.toXYZ(lon, lat)
	x, y, z = x-rtTX, y-rtTY, z-rtTZ
	return bessel.fromXYZ(
		x-rtRZ*y+rtRY*z,
		rtRZ*x+y-rtRX*z,
		-rtRY*x+rtRX*y+z)
}
