package planinfo_test

import (
	"bytes"
	"fmt"
	"log"
	"testing/fstest"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/examples/sample"
)

// Read a file of any format and look at what is in it.
func ExampleOpen() {
	files := fstest.MapFS{"plan.json": {Data: sample.NGP()}} // os.DirFS in real life
	doc, err := planinfo.Open(files, "plan.json")
	if err != nil {
		log.Fatal(err)
	}
	plan := doc.Dataset.Plan()
	fmt.Println(doc.Format, plan.Kommun, plan.Namn, plan.Status)
	for _, b := range plan.Planbestammelser[:2] {
		fmt.Println(b.Typ, b.Bestammelseformulering)
	}
	fmt.Println("stops:", doc.Findings.Stops())
	// Output:
	// ngp Umeå Exempelplan för planinfo laga kraft
	// användningsbestämmelse Bostäder
	// användningsbestämmelse Tekniska anläggningar
	// stops: false
}

// Hand a plan on in another format, and see what that format cannot hold.
func ExampleEncode() {
	doc, err := planinfo.Decode(bytes.NewReader(sample.NGP()))
	if err != nil {
		log.Fatal(err)
	}
	var gml bytes.Buffer
	findings, err := planinfo.Encode(&gml, planinfo.SS637040, doc.Dataset)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(planinfo.Detect(gml.Bytes()).Format, len(findings) > 0)
	// Output: ss637040 true
}
