package dcat_test

import (
	"fmt"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/dcat"
)

// exampleRecord is one plan as data, with one file.
func exampleRecord() *metadata.Record {
	date, _ := civil.ParseDate("2024-03-01")
	return &metadata.Record{
		ID:          "7a1d3f5e-0000-4000-8000-000000000001",
		Language:    "sv",
		Resource:    metadata.ResourceDataset,
		Identifiers: []metadata.Identifier{{Code: "https://kommun.example/id/detaljplan/1"}},
		Title:       metadata.T("Detaljplan för Exempelbacken 1:1"),
		Abstract:    metadata.T("Bostäder och en förskola."),
		Purpose:     metadata.T("Att pröva läget för en förskola."),
		Contacts: []metadata.Contact{
			{Role: metadata.RoleOwner, OrganisationNumber: "212000-0000", Organisation: metadata.T("Exempelkommun"), Type: "http://purl.org/adms/publishertype/LocalAuthority"},
			{Role: metadata.RolePointOfContact, URI: "https://kommun.example/id/kontakt/plan", Organisation: metadata.T("Planenheten"), Emails: []string{"plan@kommun.example"}},
		},
		Dates: []metadata.Date{{Kind: metadata.DatePublication, When: metadata.On(date)}},
		Distributions: []metadata.Distribution{{
			ID: "https://kommun.example/id/detaljplan/1/gml", AccessURLs: []string{"https://kommun.example/plan/1.gml"},
			Format: &metadata.DataFormat{MediaType: "application/gml+xml"}}},
		Rights: []metadata.Rights{{License: metadata.LicenseCC0}},
	}
}

func Example() {
	r := exampleRecord()
	c := &dcat.Catalog{
		URI: "https://kommun.example/datasets/dcat", Language: "sv",
		Title: metadata.T("Exempelkommuns katalog"), Description: metadata.T("Planer som data."),
		Publisher: &r.Contacts[0], License: metadata.LicenseCC0,
		Datasets: []*metadata.Record{r},
	}
	out, findings, err := dcat.Marshal(c, dcat.WithSyntax(dcat.Turtle))
	if err != nil {
		fmt.Println(err)
	}
	_, nodes, _ := strings.Cut(string(out), "\n\n") // after the prefixes
	fmt.Println(nodes)
	for _, f := range findings {
		fmt.Println(f.Code, f.Place.Path)
	}
	// Output:
	// <https://kommun.example/datasets/dcat>
	//     a dcat:Catalog ;
	//     dcterms:title "Exempelkommuns katalog"@sv ;
	//     dcterms:description "Planer som data."@sv ;
	//     dcterms:publisher <http://dataportal.se/organisation/SE2120000000> ;
	//     dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
	//     dcat:dataset <https://kommun.example/id/detaljplan/1> .
	//
	// <http://dataportal.se/organisation/SE2120000000>
	//     a foaf:Organization ,
	//         foaf:Agent ;
	//     foaf:name "Exempelkommun"@sv ;
	//     dcterms:type <http://purl.org/adms/publishertype/LocalAuthority> ;
	//     dcterms:identifier "212000-0000" .
	//
	// <https://kommun.example/id/detaljplan/1>
	//     a dcat:Dataset ;
	//     dcterms:title "Detaljplan för Exempelbacken 1:1"@sv ;
	//     dcterms:description "Bostäder och en förskola."@sv ;
	//     dcterms:identifier "7a1d3f5e-0000-4000-8000-000000000001" ;
	//     dcterms:publisher <http://dataportal.se/organisation/SE2120000000> ;
	//     dcat:contactPoint <https://kommun.example/id/kontakt/plan> ;
	//     dcterms:issued "2024-03-01"^^xsd:date ;
	//     dcat:distribution <https://kommun.example/id/detaljplan/1/gml> .
	//
	// <https://kommun.example/id/kontakt/plan>
	//     a vcard:Organization ,
	//         vcard:Kind ;
	//     vcard:fn "Planenheten" ;
	//     vcard:hasEmail <mailto:plan@kommun.example> .
	//
	// <https://kommun.example/id/detaljplan/1/gml>
	//     a dcat:Distribution ;
	//     dcat:accessURL <https://kommun.example/plan/1.gml> ;
	//     dcterms:format "application/gml+xml" ;
	//     dcterms:license <http://creativecommons.org/publicdomain/zero/1.0/> .
	//
	// dcat/not-held /purpose
}

func ExampleCheck() {
	r := exampleRecord()
	r.Contacts = nil // nobody owns it
	c := &dcat.Catalog{URI: "https://kommun.example/datasets/dcat", Language: "sv", Title: metadata.T("Katalog"), Description: metadata.T("Planer."), Datasets: []*metadata.Record{r}}
	for _, f := range dcat.Check(c) {
		if f.Severity.String() == "stoppar" {
			fmt.Println(f.Place.Object, f.Code, f.Place.Path)
		}
	}
	// Output:
	// https://kommun.example/datasets/dcat dcat/mandatory-missing dcterms:publisher
	// https://kommun.example/datasets/dcat dcat/mandatory-missing dcterms:license
	// https://kommun.example/id/detaljplan/1 dcat/mandatory-missing dcterms:publisher
}

func ExampleEncoder() {
	var b strings.Builder
	e := dcat.NewEncoder(&b)
	e.Begin(&dcat.Catalog{URI: "https://kommun.example/datasets/dcat", Language: "sv", Title: metadata.T("Planer")})
	for i := range 3 {
		r := exampleRecord()
		r.ID = ""
		r.Identifiers[0].Code = fmt.Sprintf("https://kommun.example/id/detaljplan/%d", i)
		e.Add(r)
	}
	if _, err := e.Close(); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.Count(b.String(), "<dcat:Dataset "), "data sets,", strings.Count(b.String(), "<foaf:Organization "), "organisation")
	// Output:
	// 3 data sets, 1 organisation
}
