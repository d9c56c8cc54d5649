package ngp_test

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/quality"
)

func ExampleDecode() {
	f, err := os.Open("testdata/traits/okanda-medlemmar.json")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	d, findings, err := ngp.Decode(f, codec.Source("plan.json"))
	if err != nil {
		log.Fatal(err)
	}
	p := d.Plan()
	fmt.Printf("%s %s, %d provisions\n", p.Beteckning, p.Status, len(p.Planbestammelser))
	for _, f := range findings {
		if f.Severity == quality.Stoppar {
			fmt.Println(f.Place.Position(), f.Code, f.Place.Path)
		}
	}
	// Output:
	// DP-X1 laga kraft, 2 provisions
	// plan.json:24:26 ngp/unknown-member /features/0/properties/kvalitetsbeskrivning/foljerForeskrift
	// plan.json:75:19 ngp/unknown-member /features/0/properties/plangeometri/0/notering
	// plan.json:93:19 ngp/unknown-member /features/0/properties/beslutsinformation/0/beslutshandling/0/dokument/referens/0/url
	// plan.json:106:23 ngp/unknown-member /features/0/properties/beslutsinformation/0/beslutsdatum
	// plan.json:191:15 ngp/unknown-member /features/1/properties/planbestammelsebeskrivning/Motiv
	// plan.json:219:16 ngp/unknown-member /features/2/properties/bestammelsevarde/0/varde
}

func ExampleObjects() {
	f, err := os.Open("testdata/traits/flera-planer.json")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	plans, provisions, others := 0, 0, 0
	for o, err := range ngp.Objects(f) {
		if err != nil {
			log.Fatal(err)
		}
		switch {
		case o.Plan != nil:
			plans++
		case o.Bestammelse != nil:
			provisions++
		case o.Annat != nil:
			others++
		}
	}
	fmt.Println(plans, provisions, others)
	// Output: 2 5 4
}

func ExampleMarshal() {
	data, err := os.ReadFile("testdata/traits/bbox.json")
	if err != nil {
		log.Fatal(err)
	}
	d, _, err := ngp.Unmarshal(data)
	if err != nil {
		log.Fatal(err)
	}
	out, _, err := ngp.Marshal(d, ngp.RecomputeBBox(ngp.NorthEast), codec.Indent("  "))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(out[:strings.Index(string(out), `  "crs"`)]))
	// Output:
	// {
	//   "type": "FeatureCollection",
	//   "feature:mediatyp": "application/vnd.lm.detaljplan.v4+json",
	//   "bbox": [
	//     6580250,
	//     674100,
	//     6580290.25,
	//     674160.5
	//   ],
}

// Errors say what they found and where, and what they can be told apart by.
func ExampleUnmarshal_unsupported() {
	_, _, err := ngp.Unmarshal([]byte(`{"type":"FeatureCollection",
 "feature:mediatyp":"application/vnd.lm.detaljplan.v3+json"}`), codec.Source("gammal.json"))
	var version *codec.UnsupportedError
	if errors.As(err, &version) {
		v, _ := ngp.ParseMediaType(version.Found)
		fmt.Println("version", v)
	}
	fmt.Println(err)
	// Output:
	// version 3
	// gammal.json:2:21 [/feature:mediatyp]: codec/unsupported: application/vnd.lm.detaljplan.v3+json is not supported; supported is application/vnd.lm.detaljplan.v4+json
}

func ExampleParseMediaType() {
	fmt.Println(ngp.ParseMediaType("application/vnd.lm.detaljplan.v4+json; charset=utf-8"))
	// Output: 4 true
}
