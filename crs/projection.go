package crs

// A Projection holds the parameters of a Gauss-Krüger (transverse Mercator)
// projection, EPSG method 9807. Its latitude of origin is the equator.
type Projection struct {
	Ellipsoid       Ellipsoid
	CentralMeridian float64 // degrees east of Greenwich
	Scale           float64 // on the central meridian
	FalseEasting    float64 // metres
	FalseNorthing   float64 // metres
}

// An Ellipsoid is the figure of the Earth that a system computes on.
type Ellipsoid struct {
	Name              string
	SemiMajorAxis     float64 // metres
	InverseFlattening float64
}

var (
	grs80  = Ellipsoid{"GRS 1980", 6378137, 298.257222101}
	bessel = Ellipsoid{"Bessel 1841", 6377397.155, 299.1528128}
)

// Projection returns the parameters of a projected system; false for a
// geographic system and for one that is not known.
func (c Code) Projection() (Projection, bool) {
	s := lookup(c)
	if s == nil || s.gk == nil {
		return Projection{}, false
	}
	return s.proj, true
}
