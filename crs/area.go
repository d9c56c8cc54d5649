package crs

// A Box is a geographic extent in degrees.
type Box struct {
	West, South, East, North float64
}

// Contains reports whether a position, longitude and latitude in degrees, lies
// in the box or on its edge.
func (b Box) Contains(lon, lat float64) bool {
	return lon >= b.West && lon <= b.East && lat >= b.South && lat <= b.North
}

// An Area is the area of validity of a system: the geographic box, in the
// system's own frame, and the smallest box in the system's own coordinates
// that holds it. A position must lie within both.
type Area struct {
	Box

	// Easting and northing in metres for projected systems, the geographic box
	// again for the others.
	MinX, MinY, MaxX, MaxY float64
}

// holds is written so that NaN is outside.
func (a *Area) holds(x, y float64) bool {
	return x >= a.MinX && x <= a.MaxX && y >= a.MinY && y <= a.MaxY
}

// The area of validity is Sweden with its sea and a margin, the same for all
// systems: a zone is meant for its own part of the country, but its projection
// holds in all of it, and plans near a zone's edge are delivered in either.
const west, south, east, north = 10.0, 54.5, 25.5, 70.0

// areaOf finds the projected box from five positions. A meridian to the west
// or east of the central one comes nearer to it northwards; a parallel rises
// from the central meridian to both sides.
func areaOf(g *gaussKruger) Area {
	a := Area{Box{west, south, east, north}, west, south, east, north}
	if g == nil {
		return a
	}
	a.MinX, _ = g.forward(west*rad, south*rad)
	a.MaxX, _ = g.forward(east*rad, south*rad)
	_, a.MinY = g.forward(g.lon0, south*rad)
	_, y1 := g.forward(west*rad, north*rad)
	_, y2 := g.forward(east*rad, north*rad)
	a.MaxY = max(y1, y2)
	return a
}

// Area returns the area of validity; false for a system that is not known.
func (c Code) Area() (Area, bool) {
	s := lookup(c)
	if s == nil {
		return Area{}, false
	}
	return s.area, true
}

// AreaOfUse returns the area of use that the EPSG data set gives the system,
// for a zone the municipalities that use it; false for a system that is not
// known. It is evidence of where a plan in the system is to be expected, and
// not a limit. RT 90 2.5 gon V has two, as a local and as a national system;
// this is the national one.
func (c Code) AreaOfUse() (Box, bool) {
	s := lookup(c)
	if s == nil {
		return Box{}, false
	}
	return s.use, true
}
