package crs_test

import (
	"errors"
	"fmt"

	"github.com/planinfo-se/planinfo/crs"
)

func ExampleParse() {
	for _, s := range []string{"SWEREF99_13_30", "urn:ogc:def:crs:EPSG::3009", "OGC:CRS84"} {
		ref, err := crs.Parse(s)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s is %v, %s; in GML %v; settled by the form: %v\n", s, ref.Code, ref.Code.Name(), ref.Order, !ref.Ambiguous)
	}
	_, err := crs.Parse("EPSG:3857")
	var unknown *crs.UnknownError
	fmt.Println(errors.As(err, &unknown), unknown.Text)
	// Output:
	// SWEREF99_13_30 is EPSG:3008, SWEREF 99 13 30; in GML north, east; settled by the form: false
	// urn:ogc:def:crs:EPSG::3009 is EPSG:3009, SWEREF 99 15 00; in GML north, east; settled by the form: true
	// OGC:CRS84 is OGC:CRS84, WGS 84 (CRS84); in GML east, north; settled by the form: true
	// true EPSG:3857
}

func ExampleTransform_XY() {
	t, err := crs.NewTransform(crs.SWEREF991500, crs.CRS84)
	if err != nil {
		panic(err)
	}
	lon, lat, err := t.XY(124158.811, 6765551.764) // easting, northing
	fmt.Printf("%.6f %.6f %v\n", lon, lat, err)
	_, _, err = t.XY(6765551.764, 124158.811)
	var outside *crs.OutsideError
	fmt.Println(errors.As(err, &outside), outside.Code.Name())
	// Output:
	// 14.522412 60.999677 <nil>
	// true SWEREF 99 15 00
}

func ExampleTransform_Flat() {
	t, err := crs.NewTransform(crs.SWEREF991500, crs.SWEREF99TM)
	if err != nil {
		panic(err)
	}
	line := []float64{124158.811, 6765551.764, 163.2, 0, 0, 0} // easting, northing, height
	err = t.Flat(line, 3)
	var vertex *crs.VertexError
	fmt.Printf("%.3f %.3f %.1f\n", line[0], line[1], line[2])
	fmt.Println(errors.As(err, &vertex), vertex.Vertex)
	// Output:
	// 474169.147 6762845.543 163.2
	// true 1
}

func ExampleTransform_Accuracy() {
	for _, from := range []crs.Code{crs.SWEREF991500, crs.WGS84, crs.RT90} {
		t, err := crs.NewTransform(from, crs.SWEREF99TM)
		if err != nil {
			panic(err)
		}
		fmt.Println(from.Name(), t.Accuracy().Uncertainty)
	}
	// Output:
	// SWEREF 99 15 00 0
	// WGS 84 1
	// RT 90 2.5 gon V 0.1
}

// A file without a system, northing first.
func ExampleCandidates() {
	fmt.Println(crs.GuessOrder(6580743.0, 674571.9))
	for _, c := range crs.Candidates(6580743.0, 674571.9) {
		fmt.Println(c.Code, c.Code.Name(), c.Order)
	}
	// Output:
	// north, east
	// EPSG:3006 SWEREF 99 TM north, east
}
