package crs

import "math"

const rad = math.Pi / 180

// series are the coefficients of sin 2z, sin 4z … sin 12z.
type series [6]float64

// sum returns Σ c[k] sin 2(k+1)φ from the sine and cosine of φ (Clenshaw).
func (c *series) sum(sin, cos float64) float64 {
	a := 2 * (cos - sin) * (cos + sin) // 2 cos 2φ
	b1 := c[5]
	b0 := c[4] + a*b1
	for k := 3; k >= 0; k-- {
		b0, b1 = c[k]+a*b0-b1, b0
	}
	return 2 * sin * cos * b0
}

// sumComplex returns Σ c[k] sin 2(k+1)z for z = x + iy from the sine and
// cosine of 2x and the hyperbolic sine and cosine of 2y (Clenshaw).
func (c *series) sumComplex(sin, cos, sinh, cosh float64) (re, im float64) {
	ar, ai := 2*cos*cosh, -2*sin*sinh // 2 cos 2z
	b1r, b1i := c[5], 0.0
	b0r, b0i := c[4]+ar*b1r, ai*b1r
	for k := 3; k >= 0; k-- {
		b0r, b0i, b1r, b1i = c[k]+ar*b0r-ai*b0i-b1r, ar*b0i+ai*b0r-b1i, b0r, b0i
	}
	zr, zi := sin*cosh, cos*sinh // sin 2z
	return b0r*zr - b0i*zi, b0r*zi + b0i*zr
}

// turn returns the sine and cosine of an angle that is d more, for |d| below
// 0.004: the terms left out are below 1e-19.
func turn(sin, cos, d float64) (float64, float64) {
	d2 := d * d
	sd := d * (1 - d2/6*(1-d2/20))
	cd := 1 - d2/2*(1-d2/12*(1-d2/30))
	return sin*cd + cos*sd, cos*cd - sin*sd
}

// turnh is turn for hyperbolic sine and cosine.
func turnh(sinh, cosh, d float64) (float64, float64) {
	d2 := d * d
	sd := d * (1 + d2/6*(1+d2/20))
	cd := 1 + d2/2*(1+d2/12*(1+d2/30))
	return sinh*cd + cosh*sd, cosh*cd + sinh*sd
}

// toXYZ returns geocentric coordinates, in metres, of a point on the
// ellipsoid.
func (e *Ellipsoid) toXYZ(lon, lat float64) (x, y, z float64) {
	f := 1 / e.InverseFlattening
	e2 := f * (2 - f)
	s, c := math.Sincos(lat)
	n := e.SemiMajorAxis / math.Sqrt(1-e2*s*s)
	sl, cl := math.Sincos(lon)
	return n * c * cl, n * c * sl, n * (1 - e2) * s
}

// fromXYZ returns longitude and latitude in radians; height is dropped. One
// step of Bowring's formula is exact to far below a nanometre near the
// ellipsoid. The position is not on the Earth's axis.
func (e *Ellipsoid) fromXYZ(x, y, z float64) (lon, lat float64) {
	f := 1 / e.InverseFlattening
	a, b := e.SemiMajorAxis, e.SemiMajorAxis*(1-f)
	e2 := f * (2 - f)
	p := math.Sqrt(x*x + y*y)
	// Sine and cosine of the parametric latitude.
	s, c := z*a, p*b
	h := math.Sqrt(s*s + c*c)
	s, c = s/h, c/h
	return math.Atan2(y, x), math.Atan((z + e2/(1-e2)*b*s*s*s) / (p - e2*a*c*c*c))
}
