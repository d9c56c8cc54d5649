package gpkg

import (
	"fmt"
	"strconv"

	"github.com/planinfo-se/planinfo/crs"
)

// wkt returns the definition of a system as OGC 01-009 has it.
func wkt(c crs.Code) string {
	geographic := func(name, datum, spheroid string, code int) string {
		return fmt.Sprintf(`GEOGCS["%s",DATUM["%s",%s],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","%d"]]`, name, datum, spheroid, code)
	}
	const grs80 = `SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]]`
	sweref := geographic("SWEREF99", "SWEREF99", grs80, 4619)
	switch c {
	case crs.WGS84, crs.CRS84:
		return geographic("WGS 84", "WGS_1984", `SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]]`, 4326)
	case crs.ETRS89:
		return geographic("ETRS89", "European_Terrestrial_Reference_System_1989", grs80, 4258)
	case crs.SWEREF99:
		return sweref
	}
	meridian, scale, east, north := 15.8082777777778, 1.0, 1500000.0, 0.0
	base := geographic("RT90", "Rikets_koordinatsystem_1990", `SPHEROID["Bessel 1841",6377397.155,299.1528128,AUTHORITY["EPSG","7004"]]`, 4124)
	if c != crs.RT90 {
		p, ok := c.Projection()
		if !ok {
			return "undefined"
		}
		meridian, scale, east, north, base = p.CentralMeridian, p.Scale, p.FalseEasting, p.FalseNorthing, sweref
	}
	n := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	return fmt.Sprintf(`PROJCS["%s",%s,PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",%s],PARAMETER["scale_factor",%s],PARAMETER["false_easting",%s],PARAMETER["false_northing",%s],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Northing",NORTH],AXIS["Easting",EAST],AUTHORITY["EPSG","%d"]]`,
		c.Name(), base, n(meridian), n(scale), n(east), n(north), int(c))
}
