package ss637040_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/quality"
)

// Read a file, look at what is in it and at what the reader had to say.
func ExampleDecode() {
	file, err := os.Open("testdata/exempel.xml")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	data, findings, err := ss637040.Decode(file, codec.Source("exempel.xml"))
	if err != nil {
		fmt.Println(err)
		return
	}
	plan := data.Plan()
	fmt.Println(plan.Namn, "in", plan.Kommun)
	fmt.Println(len(plan.Plangeometri), "parts,", len(plan.Planbestammelser), "provisions,", plan.Plangeometri[0].Geometri.KoordinatsystemPlan.Label().SV)
	for _, f := range findings.ByCode("ss637040/boundary-unused") {
		fmt.Println(f.Line(quality.EN))
	}
	// Output:
	// Exempelplan för Åkern 1:1 in Luleå
	// 2 parts, 8 provisions, SWEREF 99 21 45
	// exempel.xml:175:5: warning ss637040/boundary-unused: No area uses the boundary. It is kept. [L12, /DP_Data/grans[12]/DP_Grans, 168410.000 7275070.000 (EPSG:3017)]
}

// Polygons that meet are written as boundaries that they share.
func ExampleMarshal() {
	out, _, err := ss637040.Marshal(national())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range strings.Split(string(out), "\n") {
		if strings.Contains(line, "DP_Omrade gml:id") || strings.Contains(line, "#L") {
			fmt.Println(strings.TrimSpace(line))
		}
	}
	// Output:
	// <DP_Omrade gml:id="a1">
	// <plus xlink:href="#L1"/>
	// <plus xlink:href="#L2"/>
	// <DP_Omrade gml:id="a2">
	// <plus xlink:href="#L3"/>
	// <plus xlink:href="#L2"/>
	// <DP_Omrade gml:id="a3">
	// <plus xlink:href="#L1"/>
	// <minus xlink:href="#L3"/>
	// <DP_Omrade gml:id="a4">
	// <plus xlink:href="#L4"/>
}

// A plan that does not name its coordinate system can be read when the caller
// knows it.
func ExampleAssumeCRS() {
	data := strings.Replace(string(good().bytes()), "<koordinatsystem>SWEREF99_21_45</koordinatsystem>", "", 1)
	_, findings, _ := ss637040.Unmarshal([]byte(data))
	fmt.Println(findings.HasCode("ss637040/crs-missing"))
	d, findings, _ := ss637040.Unmarshal([]byte(data), ss637040.AssumeCRS("SWEREF 99 21 45"))
	fmt.Println(findings.HasCode("ss637040/crs-missing"), d.Plan().Plangeometri[0].Geometri.KoordinatsystemPlan)
	// Output:
	// true
	// false EPSG:3017
}
