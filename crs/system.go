package crs

// A frame is what the coordinates of a system are fixed to.
type frame uint8

const (
	frameSWEREF frame = iota
	frameETRS
	frameWGS
	frameRT90
)

// A system is what is known of a Code.
type system struct {
	code  Code
	name  string
	frame frame
	proj  Projection
	gk    *gaussKruger // nil for geographic systems
	use   Box          // the EPSG data set's area of use
	area  Area
}

// Every system's projection and its extents are in this one table. Areas of
// use are west, south, east, north, from the EPSG data set 10.076.
var systems = buildSystems()

func buildSystems() []system {
	zone := func(code Code, name string, lon0 float64, use Box) system {
		return system{code: code, name: "SWEREF 99 " + name, use: use, proj: Projection{grs80, lon0, 1, 150000, 0}}
	}
	sweden, world := Box{10.03, 54.96, 24.17, 69.07}, Box{-180, -90, 180, 90}
	list := []system{
		{code: SWEREF99TM, name: "SWEREF 99 TM", use: sweden, proj: Projection{grs80, 15, 0.9996, 500000, 0}},
		zone(SWEREF991200, "12 00", 12, Box{10.93, 56.74, 13.11, 60.13}),
		zone(SWEREF991330, "13 30", 13.5, Box{12.12, 55.28, 14.79, 62.28}),
		zone(SWEREF991500, "15 00", 15, Box{13.54, 55.95, 16.15, 61.62}),
		zone(SWEREF991630, "16 30", 16.5, Box{15.41, 56.15, 17.63, 62.26}),
		zone(SWEREF991800, "18 00", 18, Box{17.08, 58.66, 19.61, 60.7}),
		zone(SWEREF991415, "14 15", 14.25, Box{11.93, 61.55, 15.55, 64.39}),
		zone(SWEREF991545, "15 45", 15.75, Box{13.66, 60.44, 17.01, 65.13}),
		zone(SWEREF991715, "17 15", 17.25, Box{14.31, 62.12, 19.04, 67.19}),
		zone(SWEREF991845, "18 45", 18.75, Box{17.18, 56.86, 20.22, 66.17}),
		zone(SWEREF992015, "20 15", 20.25, Box{16.08, 63.45, 23.28, 69.07}),
		zone(SWEREF992145, "21 45", 21.75, Box{19.63, 65.01, 22.91, 66.43}),
		zone(SWEREF992315, "23 15", 23.25, Box{21.85, 65.49, 24.17, 68.14}),
		{code: RT90, name: "RT 90 2.5 gon V", frame: frameRT90, use: Box{10.93, 55.28, 24.17, 69.07},
			proj: Projection{bessel, 15 + 48/60.0 + 29.8/3600, 1, 1500000, 0}},
		{code: ETRS89, name: "ETRS89", frame: frameETRS, use: Box{-16.1, 32.88, 40.18, 84.73}},
		{code: SWEREF99, name: "SWEREF 99", use: sweden},
		{code: WGS84, name: "WGS 84", frame: frameWGS, use: world},
		{code: CRS84, name: "WGS 84 (CRS84)", frame: frameWGS, use: world},
	}
	for i := range list {
		s := &list[i]
		if s.proj.Scale != 0 {
			s.gk = newGaussKruger(s.proj)
		}
		s.area = areaOf(s.gk)
	}
	return list
}

func lookup(c Code) *system {
	for i := range systems {
		if systems[i].code == c {
			return &systems[i]
		}
	}
	return nil
}

// find returns longitude and latitude in radians, in the system's own frame;
// false for a position outside the area of validity.
func (s *system) find(x, y float64) (lon, lat float64, ok bool) {
	if !s.area.holds(x, y) {
		return 0, 0, false
	}
	if s.gk == nil {
		return x * rad, y * rad, true
	}
	// The projected box is wider than the geographic one at its corners. The
	// slack, some millimetres, is for positions on the edge.
	const slack = 1e-9
	lon, lat = s.gk.inverse(x, y)
	return lon, lat, lon >= west*rad-slack && lon <= east*rad+slack && lat >= south*rad-slack && lat <= north*rad+slack
}
