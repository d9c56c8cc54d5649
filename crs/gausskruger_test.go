package crs

import (
	"math"
	"testing"
)

// The series between geodetic and conformal latitude against the closed form,
// tan χ = τ √(1+σ²) − σ √(1+τ²) with σ = sinh(e artanh(e sin φ)).
func TestConformalLatitude(t *testing.T) {
	for _, code := range []Code{SWEREF99TM, RT90} {
		p, _ := code.Projection()
		g := lookup(code).gk
		f := 1 / p.Ellipsoid.InverseFlattening
		e := math.Sqrt(f * (2 - f))
		for lat := 50.0; lat <= 75; lat += 0.25 {
			phi := lat * rad
			tau := math.Tan(phi)
			sigma := math.Sinh(e * math.Atanh(e*math.Sin(phi)))
			want := math.Atan(tau*math.Sqrt(1+sigma*sigma) - sigma*math.Sqrt(1+tau*tau))
			if chi := phi + g.chi.sum(math.Sin(phi), math.Cos(phi)); math.Abs(chi-want) > 5e-16 {
				t.Errorf("%v, latitude %v: conformal %v, want %v", code, lat, chi, want)
			}
			if back := want + g.phi.sum(math.Sin(want), math.Cos(want)); math.Abs(back-phi) > 8e-16 {
				t.Errorf("%v, latitude %v: back at %v", code, lat, back/rad)
			}
		}
	}
}

// The sums against themselves, term by term.
func TestSeries(t *testing.T) {
	c := series{0.1, -0.02, 0.003, -0.0004, 0.00005, -0.000006}
	for x := -1.5; x <= 1.5; x += 0.1 {
		for y := -0.3; y <= 0.3; y += 0.1 {
			var re, im, real float64
			for k := range c {
				z := 2 * float64(k+1)
				re += c[k] * math.Sin(z*x) * math.Cosh(z*y)
				im += c[k] * math.Cos(z*x) * math.Sinh(z*y)
				real += c[k] * math.Sin(z*x)
			}
			gotRe, gotIm := c.sumComplex(math.Sin(2*x), math.Cos(2*x), math.Sinh(2*y), math.Cosh(2*y))
			if math.Abs(gotRe-re) > 1e-15 || math.Abs(gotIm-im) > 1e-15 {
				t.Errorf("%v + %vi: %v + %vi, want %v + %vi", x, y, gotRe, gotIm, re, im)
			}
			if got := c.sum(math.Sin(x), math.Cos(x)); math.Abs(got-real) > 1e-15 {
				t.Errorf("%v: %v, want %v", x, got, real)
			}
		}
	}
}

func TestTurn(t *testing.T) {
	for d := -0.004; d <= 0.004; d += 0.0005 {
		s, c := turn(math.Sin(1), math.Cos(1), d)
		if math.Abs(s-math.Sin(1+d)) > 3e-16 || math.Abs(c-math.Cos(1+d)) > 3e-16 {
			t.Errorf("%v: %v %v", d, s, c)
		}
		s, c = turnh(math.Sinh(0.1), math.Cosh(0.1), d)
		if math.Abs(s-math.Sinh(0.1+d)) > 3e-16 || math.Abs(c-math.Cosh(0.1+d)) > 5e-16 {
			t.Errorf("hyperbolic, %v: %v %v", d, s, c)
		}
	}
}

// On the central meridian easting is the false easting, exactly.
func TestCentralMeridian(t *testing.T) {
	for _, c := range Codes() {
		g := lookup(c).gk
		if g == nil {
			continue
		}
		if e, _ := g.forward(g.lon0, 61*rad); e != g.fe {
			t.Errorf("%v: easting %v", c, e)
		}
		if lon, _ := g.inverse(g.fe, 6700000); lon != g.lon0 {
			t.Errorf("%v: longitude %v", c, lon/rad)
		}
	}
}

// Geocentric coordinates lead back to the point, and near it when they lie
// some way above or below.
func TestGeocentric(t *testing.T) {
	for _, e := range []*Ellipsoid{&grs80, &bessel} {
		for lat := 54.0; lat < 71; lat += 0.5 {
			for _, h := range []float64{-200, 0, 200} {
				lon, phi := 15*rad, lat*rad
				x, y, z := e.toXYZ(lon, phi)
				x, y, z = x+h*math.Cos(phi)*math.Cos(lon), y+h*math.Cos(phi)*math.Sin(lon), z+h*math.Sin(phi)
				if lon2, phi2 := e.fromXYZ(x, y, z); math.Abs(lon2-lon) > 5e-16 || math.Abs(phi2-phi) > 8e-16 {
					t.Errorf("%s, %v°, %v m: off by %g and %g", e.Name, lat, h, lon2-lon, phi2-phi)
				}
			}
		}
	}
}
