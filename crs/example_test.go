package crs_test

import (
	"fmt"

	"github.com/planinfo-se/planinfo/crs"
)

func ExampleParse() {
	for _, s := range []string{"SWEREF99_13_30", "urn:ogc:def:crs:EPSG::3009", "OGC:CRS84"} {
		ref, err := crs.Parse(s)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s is %v, %s; in GML %v\n", s, ref.Code, ref.Code.Name(), ref.Order)
	}
	// Output:
	// SWEREF99_13_30 is EPSG:3008, SWEREF 99 13 30; in GML north, east
	// urn:ogc:def:crs:EPSG::3009 is EPSG:3009, SWEREF 99 15 00; in GML north, east
	// OGC:CRS84 is OGC:CRS84, WGS 84 (CRS84); in GML east, north
}

func ExampleTransform_XY() {
	t, err := crs.NewTransform(crs.SWEREF991500, crs.CRS84)
	if err != nil {
		panic(err)
	}
	lon, lat, err := t.XY(124158.811, 6765551.764) // easting, northing
	fmt.Printf("%.6f %.6f %v\n", lon, lat, err)
	_, _, err = t.XY(6765551.764, 124158.811)
	fmt.Println(err != nil)
	// Output:
	// 14.522412 60.999677 <nil>
	// true
}
