package dcat

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

const turtlePrefixes = "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> . @prefix ap: <http://data.europa.eu/r5r/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix adms: <http://www.w3.org/ns/adms#> . @prefix geo: <http://www.opengis.net/ont/geosparql#> . @prefix spdx: <http://spdx.org/rdf/terms#> . @prefix schema: <http://schema.org/> . @prefix locn: <http://www.w3.org/ns/locn#> . @prefix x: <https://x.example/> .\n"

// sound is a catalogue without a fault above Upplysning, one resource a line.
const sound = turtlePrefixes +
	`x:c a dcat:Catalog ; dct:title "k"@sv ; dct:description "b"@sv ; dct:publisher x:p ; dct:license <http://creativecommons.org/publicdomain/zero/1.0/> ; dcat:dataset x:d .
x:p a foaf:Agent ; foaf:name "n"@sv ; dct:type <http://purl.org/adms/publishertype/LocalAuthority> .
x:d a dcat:Dataset ; dct:title "t"@sv ; dct:description "b"@sv ; dct:publisher x:p ; dcat:distribution x:f .
x:f a dcat:Distribution ; dcat:accessURL <https://x.example/file> ; dct:format "text/csv" .
`

const (
	hvdLaw  = `ap:applicableLegislation <http://data.europa.eu/eli/reg_impl/2023/138/oj>`
	hvdLand = `ap:hvdCategory <http://data.europa.eu/bna/c_ad9ae929>`
)

// TestRuleEach breaks the sound catalogue in one way at a time and expects the
// one finding, at its place.
func TestRuleEach(t *testing.T) {
	type want struct {
		code   quality.Code
		object string // after https://x.example/
		path   string
	}
	del := func(s string) func(string) string {
		return func(in string) string {
			if !strings.Contains(in, s) {
				panic("the catalogue has no " + s)
			}
			return strings.Replace(in, s, "", 1)
		}
	}
	sub := func(old, new string) func(string) string {
		return func(in string) string { return del("")(strings.Replace(in, old, new, 1)) }
	}
	dataset := func(more string) func(string) string {
		return sub("dcat:distribution x:f .", "dcat:distribution x:f ; "+more+" .")
	}
	add := func(more string) func(string) string { return func(in string) string { return in + more + "\n" } }
	cases := []struct {
		name string
		edit func(string) string
		want []want
	}{
		{"sound", func(s string) string { return s }, nil},
		{"no title", del(`dct:title "t"@sv ; `), []want{{"dcat/mandatory-missing", "d", "dcterms:title"}}},
		{"no publisher", sub(`"b"@sv ; dct:publisher x:p ; dcat:dist`, `"b"@sv ; dcat:dist`), []want{{"dcat/mandatory-missing", "d", "dcterms:publisher"}}},
		{"no licence of the catalogue", del(`dct:license <http://creativecommons.org/publicdomain/zero/1.0/> ; `), []want{{"dcat/mandatory-missing", "c", "dcterms:license"}}},
		{"no type of publisher", sub(` ; dct:type <http://purl.org/adms/publishertype/LocalAuthority> .`, " ."), []want{{"dcat/mandatory-missing", "p", "dcterms:type"}}},
		{"no access address", sub(`dcat:accessURL <https://x.example/file> ; `, ""), []want{{"dcat/mandatory-missing", "f", "dcat:accessURL"}}},
		{"two access addresses", sub(`<https://x.example/file>`, `<https://x.example/file> , <https://x.example/file2>`), []want{{"dcat/too-many", "f", "dcat:accessURL"}}},
		{"text as publisher", sub(`dct:publisher x:p ; dcat:dist`, `dct:publisher "kommunen" ; dcat:dist`), []want{{"dcat/node-kind", "d", "dcterms:publisher"}}},
		{"publisher of another class", sub(`dct:publisher x:p ; dcat:dist`, `dct:publisher x:f ; dcat:dist`), []want{{"dcat/node-kind", "d", "dcterms:publisher"},
			{"dcat/mandatory-missing", "f", "foaf:name"}, {"dcat/mandatory-missing", "f", "dcterms:type"}}},
		{"title without language", sub(`"t"@sv`, `"t"`), []want{{"dcat/language-tag", "d", "dcterms:title"}}},
		{"date as text", dataset(`dct:issued "2024-03-01"`), []want{{"dcat/datatype", "d", "dcterms:issued"}}},
		{"date that is none", dataset(`dct:issued "2024-02-30"^^xsd:date`), []want{{"dcat/datatype", "d", "dcterms:issued"}}},
		{"moment", dataset(`dct:issued "2024-02-29T10:00:00Z"^^xsd:dateTime`), nil},
		{"two dates", dataset(`dct:issued "2024-03-01"^^xsd:date , "2024-03-02"^^xsd:date`), []want{{"dcat/too-many", "d", "dcterms:issued"}}},
		{"byte size below zero", sub(`dct:format "text/csv"`, `dct:format "text/csv" ; dcat:byteSize "-1"^^xsd:nonNegativeInteger`), []want{{"dcat/datatype", "f", "dcat:byteSize"}}},
		{"box that is no WKT", dataset(`dct:spatial [ dcat:bbox "1 2 3 4"^^geo:wktLiteral ]`), []want{{"dcat/datatype", "d#spatial", "dcat:bbox"}}},
		{"duration", dataset(`dcat:temporalResolution "P1D"^^xsd:duration`), nil},
		{"no duration", dataset(`dcat:temporalResolution "PT"^^xsd:duration`), []want{{"dcat/datatype", "d", "dcat:temporalResolution"}}},
		{"page that is no web page", dataset(`dcat:landingPage <ftp://x.example/>`), []want{{"dcat/pattern", "d", "dcat:landingPage"}}},
		{"subject of another list", dataset(`dct:subject x:s`), []want{{"dcat/pattern", "d", "dcterms:subject"}}},
		{"topic category", dataset(`dct:subject <http://inspire.ec.europa.eu/metadata-codelist/TopicCategory/planningCadastre>`), nil},
		{"format that is no media type", sub(`"text/csv"`, `"CSV"`), []want{{"dcat/pattern", "f", "dcterms:format"}}},
		{"format with a parameter", sub(`"text/csv"`, `"application/gml+xml; version=3"`), nil},
		{"moment that is none", dataset(`dct:issued "2024-13-40T99:00:00Z"^^xsd:dateTime`), []want{{"dcat/datatype", "d", "dcterms:issued"}}},
		{"box", func(s string) string {
			return dataset(`dct:spatial x:a`)(s) + `x:a dcat:bbox "POLYGON((17 60,18 60,18 59,17 59,17 60))"^^geo:wktLiteral ; dcat:centroid "POINT (17.5 59.5)"^^geo:wktLiteral .` + "\n"
		}, nil},
		{"box in a system of its own", func(s string) string {
			return dataset(`dct:spatial x:a`)(s) + `x:a dcat:bbox "<http://www.opengis.net/def/crs/EPSG/0/3006> POLYGON((674032 6580821,674033 6580821,674033 6580820,674032 6580821))"^^geo:wktLiteral .` + "\n"
		}, nil},
		{"box in metres", func(s string) string {
			return dataset(`dct:spatial x:a`)(s) + `x:a dcat:bbox "POLYGON((674032 6580821,674033 6580821,674033 6580820,674032 6580821))"^^geo:wktLiteral .` + "\n"
		}, []want{{"dcat/datatype", "a", "dcat:bbox"}}},
		{"box of words", func(s string) string {
			return dataset(`dct:spatial x:a`)(s) + `x:a dcat:bbox "POLYGON((here there, 1 2))"^^geo:wktLiteral .` + "\n"
		}, []want{{"dcat/datatype", "a", "dcat:bbox"}}},
		{"several areas", func(s string) string {
			return dataset(`dct:spatial x:a`)(s) + `x:a locn:geometry "MULTIPOLYGON (((17 60, 18 60, 18 59, 17 60)), ((16 60, 17 60, 17 59, 16 60)))"^^geo:wktLiteral .` + "\n"
		}, nil},
		{"box that does not end", func(s string) string {
			return dataset(`dct:spatial x:a`)(s) + `x:a dcat:bbox "POLYGON((17 60,18 60"^^geo:wktLiteral .` + "\n"
		}, []want{{"dcat/datatype", "a", "dcat:bbox"}}},
		{"licence that Creative Commons has not", sub(`publicdomain/zero`, `publicdomain/nolla`), []want{{"dcat/license-address", "c", "dcterms:license"}}},
		{"e-mail that is a web address", func(s string) string {
			return dataset(`dcat:contactPoint x:q`)(s) + `x:q a vcard:Organization ; vcard:fn "n" ; vcard:hasEmail <https://x.example/mail> .` + "\n"
		}, []want{{"dcat/pattern", "q", "vcard:hasEmail"}}},
		{"checksum that is no number", func(s string) string {
			return sub(`dct:format "text/csv"`, `dct:format "text/csv" ; spdx:checksum x:s`)(s) + `x:s a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "zz" .` + "\n"
		}, []want{{"dcat/datatype", "s", "spdx:checksumValue"}}},
		{"access right of no list", dataset(`dct:accessRights <http://publications.europa.eu/resource/authority/access-right/OPEN>`), []want{{"dcat/unknown-code", "d", "dcterms:accessRights"}}},
		{"theme of no list", dataset(`dcat:theme <http://publications.europa.eu/resource/authority/data-theme/PLAN>`), []want{{"dcat/unknown-code", "d", "dcat:theme"}}},
		{"theme of INSPIRE", dataset(`dcat:theme <http://inspire.ec.europa.eu/theme/lu>`), nil},
		{"frequency of the old list", dataset(`dct:accrualPeriodicity <http://purl.org/cld/freq/weekly>`), nil},
		{"type of publisher of no list", sub(`LocalAuthority`, `Kommun`), []want{{"dcat/unknown-code", "p", "dcterms:type"}}},
		{"licence misspelt", sub(`http://creativecommons.org/publicdomain/zero/1.0/`, `https://creativecommons.org/publicdomain/zero/1.0/deed.sv`), []want{{"dcat/license-address", "c", "dcterms:license"}}},
		{"licence without slash", sub(`zero/1.0/`, `zero/1.0`), []want{{"dcat/license-address", "c", "dcterms:license"}}},
		{"data set not described", sub(`dcat:dataset x:d`, `dcat:dataset x:d , x:e`), []want{{"dcat/not-described", "c", "dcat:dataset"}}},
		{"contact not described", dataset(`dcat:contactPoint x:q`), []want{{"dcat/not-described", "d", "dcat:contactPoint"}}},
		{"data set not listed", add(`x:e a dcat:Dataset ; dct:title "t"@sv ; dct:description "b"@sv ; dct:publisher x:p .`), []want{{"dcat/not-in-catalogue", "e", "rdf:type"}}},
		{"contact is publisher", func(s string) string {
			return dataset(`dcat:contactPoint x:p`)(strings.Replace(s, "x:p a foaf:Agent ;", `x:p a foaf:Agent , vcard:Organization ; vcard:fn "n" ; vcard:hasEmail <mailto:a@x.example> ;`, 1))
		}, []want{{"dcat/contact-is-publisher", "d", "dcat:contactPoint"}}},
		{"catalogue record", add(`x:r a dcat:CatalogRecord .`), []want{{"dcat/catalogue-record", "r", "rdf:type"}}},
		{"HVD without category", dataset(hvdLaw), []want{{"dcat/mandatory-missing", "d", "dcatap:hvdCategory"}, {"dcat/hvd-distribution", "d", "dcat:distribution"}}},
		{"HVD whole", func(s string) string {
			return sub(`dct:format "text/csv"`, `dct:format "text/csv" ; `+hvdLaw)(dataset(hvdLaw + " ; " + hvdLand)(s))
		}, nil},
		{"HVD without law", dataset(hvdLand), []want{{"dcat/hvd-legislation", "d", "dcatap:hvdCategory"}}},
		{"HVD service", add(`x:s a dcat:DataService ; dct:title "t"@sv ; dcat:endpointURL x:api ; ` + hvdLaw + " ; " + hvdLand + " ; dcat:servesDataset x:d ."),
			[]want{{"dcat/hvd-service", "s", "dcat:contactPoint"}, {"dcat/hvd-service", "s", "foaf:page"}}},
		{"series not described", dataset(`dcat:inSeries x:s`), []want{{"dcat/not-described", "d", "dcat:inSeries"}}},
		{"series in a series", func(s string) string {
			return dataset(`dcat:inSeries x:s`)(s) + `x:s a dcat:DatasetSeries ; dct:title "t"@sv ; dct:description "b"@sv ; dct:publisher x:p ; dcat:inSeries x:s .` + "\n"
		}, []want{{"dcat/series", "s", "dcat:inSeries"}}},
		{"series of another publisher", func(s string) string {
			return dataset(`dcat:inSeries x:s`)(s) + `x:q a foaf:Agent ; foaf:name "m"@sv ; dct:type <http://purl.org/adms/publishertype/LocalAuthority> .` +
				"\n" + `x:s a dcat:DatasetSeries ; dct:title "t"@sv ; dct:description "b"@sv ; dct:publisher x:q .` + "\n"
		}, []want{{"dcat/series", "d", "dcterms:publisher"}}},
		{"address with a space", dataset(`dcat:landingPage <https://x.example/a\u0020b>`), []want{{"dcat/address", "d", "dcat:landingPage"}}},
		{"relative address", dataset(`dct:relation <other>`), []want{{"dcat/relative-address", "", ""}, {"dcat/pattern", "d", "dcterms:relation"}, {"dcat/address", "d", "dcterms:relation"}}},
		{"party with two names", sub(`"n"@sv`, `"n"@sv , "m"@sv`), []want{{"dcat/party-twice", "p", "foaf:name"}}},
		{"checksum without algorithm", func(s string) string {
			return sub(`dct:format "text/csv"`, `dct:format "text/csv" ; spdx:checksum x:s`)(s) + `x:s a spdx:Checksum ; spdx:checksumValue "00" .` + "\n"
		}, []want{{"dcat/mandatory-missing", "s", "spdx:algorithm"}}},
		{"offer without text", func(s string) string {
			return dataset(`schema:offers x:o`)(s) + `x:o a schema:Offer ; schema:mainEntityOfPage <https://x.example/> .` + "\n"
		}, []want{{"dcat/mandatory-missing", "o", "schema:description"}}},
		{"no catalogue", func(s string) string {
			lines := strings.Split(s, "\n")
			return strings.Join(append(lines[:1:1], lines[2:]...), "\n")
		}, []want{{"dcat/no-catalogue", "", ""}}},
	}
	for _, c := range cases {
		fs, err := CheckRDF(strings.NewReader(c.edit(sound)))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []want
		for _, f := range fs {
			if f.Severity > quality.Upplysning {
				w := want{f.Code, strings.TrimPrefix(f.Place.Object, "https://x.example/"), f.Place.Path}
				got = append(got, w)
				if w.object != "" && f.Place.Line == 0 {
					t.Errorf("%s: no line: %s", c.name, f)
				}
			}
		}
		match := len(got) == len(c.want)
		for _, w := range c.want {
			found := false
			for _, g := range got {
				found = found || g == w
			}
			match = match && found
		}
		if !match {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// TestRecommended: what is only recommended informs.
func TestRecommended(t *testing.T) {
	fs, err := CheckRDF(strings.NewReader(strings.Replace(sound, ` ; dct:format "text/csv"`, "", 1)))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code         quality.Code
		object, path string
	}{
		{"dcat/recommended-missing", "https://x.example/d", "dcat:contactPoint"},
		{"dcat/recommended-missing", "https://x.example/c", "foaf:homepage"},
		{"dcat/no-format", "https://x.example/f", "dcterms:format"},
		{"dcat/publisher-address", "https://x.example/p", "rdf:type"},
	} {
		n := 0
		for _, f := range fs {
			if f.Code == c.code && f.Place.Object == c.object && f.Place.Path == c.path && f.Severity == quality.Upplysning {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s at %s %s: %d findings", c.code, c.object, c.path, n)
		}
	}
}

// TestSeriesSize: fifty members are few enough, fifty-one too many.
func TestSeriesSize(t *testing.T) {
	for n, want := range map[int]int{50: 0, 51: 1} {
		c := municipality(t)
		model := c.Datasets[1]
		c.Datasets = nil
		for i := range n {
			r := *model
			r.Identifiers = []metadata.Identifier{{Code: fmt.Sprintf("https://kommun.example/id/d/%d", i)}}
			c.Datasets = append(c.Datasets, &r)
		}
		if got := len(Check(c).ByCode(ruleSeries.Code)); got != want {
			t.Errorf("%d members: %d findings", n, got)
		}
	}
}

// TestWritingRules makes each finding of writing.
func TestWritingRules(t *testing.T) {
	text := metadata.T("t")
	record := func(edit func(*metadata.Record)) *Catalog {
		r := &metadata.Record{Language: "sv", Identifiers: []metadata.Identifier{{Code: "https://x.example/d"}}, Title: text}
		edit(r)
		return &Catalog{URI: "https://x.example/c", Language: "sv", Title: text, Datasets: []*metadata.Record{r}}
	}
	for _, c := range []struct {
		code quality.Code
		path string
		cat  *Catalog
		opts []codec.Option
	}{
		{"dcat/not-held", "/purpose", record(func(r *metadata.Record) { r.Purpose = text }), nil},
		{"dcat/not-held", "/quality", record(func(r *metadata.Record) { r.Quality = make([]metadata.Quality, 1) }), nil},
		{"dcat/approximate", "/currency/frequency", record(func(r *metadata.Record) { r.Currency.Frequency = metadata.FrequencyAsNeeded }), nil},
		{"dcat/approximate", "/access/limitations/0", record(func(r *metadata.Record) {
			r.Access.Limitations = []metadata.Text{{Href: metadata.NoLimitations}}
		}), nil},
		{"dcat/approximate", "/referenceSystems/0/code", record(func(r *metadata.Record) { r.ReferenceSystems = []metadata.ReferenceSystem{{Code: "EPSG:3006"}} }), nil},
		{"dcat/address-made", "/contacts/0", record(func(r *metadata.Record) {
			r.Contacts = []metadata.Contact{{Role: metadata.RolePointOfContact, Organisation: text}}
		}), nil},
		{"dcat/address-made", "/identifiers", record(func(r *metadata.Record) {
			r.Identifiers, r.ID = nil, "7a1d3f5e-0000-4000-8000-000000000001"
		}), nil},
		{"dcat/no-uri", "/identifiers", record(func(r *metadata.Record) { r.Identifiers = nil }), nil},
		{"dcat/relative-address", "/landingPages/0", record(func(r *metadata.Record) { r.LandingPages = []string{"sida"} }), nil},
		{"dcat/relative-address", "/landingPages/0", record(func(r *metadata.Record) { r.LandingPages = []string{"sida"} }), []codec.Option{WithBase("https://x.example/")}},
		{"dcat/address-escaped", "/landingPages/0", record(func(r *metadata.Record) { r.LandingPages = []string{"https://x.example/en sida"} }), nil},
		{"dcat/other-format", "/extra", record(func(r *metadata.Record) {
			r.Extra = metadata.Extra{{Format: metadata.FormatISO19139, Name: "x", Raw: "<x/>"}}
		}), nil},
		{"dcat/kept-not-written", "/extra", record(func(r *metadata.Record) {
			r.Extra = metadata.Extra{{Format: metadata.FormatDCAT, Name: "https://x.example/p", Raw: "no term"}}
		}), nil},
		{"dcat/kept-not-written", "/extra", record(func(r *metadata.Record) {
			r.Access.Rights = metadata.AccessPublic
			r.Extra = metadata.Extra{{Format: metadata.FormatDCAT, Name: nsDCT + "accessRights", Raw: "<https://x.example/old>"}}
		}), nil},
		{"dcat/characters-replaced", "", record(func(r *metadata.Record) { r.Abstract = metadata.T("a\x01b") }), nil},
		{"dcat/property-not-xml", "", record(func(r *metadata.Record) {
			r.Extra = metadata.Extra{{Format: metadata.FormatDCAT, Name: "https://x.example/p/1", Raw: `"x"`}}
		}), nil},
		{"dcat/written-twice", "/identifiers", func() *Catalog {
			c := record(func(*metadata.Record) {})
			r := *c.Datasets[0]
			c.Datasets = append(c.Datasets, &r)
			return c
		}(), nil},
		{"dcat/described-differently", "/contacts/0", func() *Catalog {
			c := record(func(r *metadata.Record) {
				r.Contacts = []metadata.Contact{{Role: metadata.RoleOwner, URI: "https://x.example/p", Organisation: metadata.T("Annat namn")}}
			})
			c.Publisher = &metadata.Contact{URI: "https://x.example/p", Organisation: text}
			return c
		}(), nil},
	} {
		_, fs, err := Marshal(c.cat, c.opts...)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, f := range fs {
			if f.Code == c.code && f.Place.Path == c.path {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s at %s: %d findings in %v", c.code, c.path, n, fs)
		}
	}
}

// TestReadingRules makes each finding of reading.
func TestReadingRules(t *testing.T) {
	for _, c := range []struct {
		code quality.Code
		in   string
	}{
		{"dcat/unknown-statement", turtlePrefixes + `x:c a dcat:Catalog ; x:p "y" .`},
		{"dcat/unnamed-part", turtlePrefixes + `x:d a dcat:Dataset ; dct:temporal [ dcat:startDate "2024-01-01"^^xsd:date ] .`},
		{"dcat/blank-node", turtlePrefixes + `x:c a dcat:Catalog ; dct:publisher [ a foaf:Agent ; foaf:name "n"@sv ] .`},
		{"dcat/remote-context", `{"@context":"https://x.example/context.jsonld","@id":"https://x.example/c","@type":"http://www.w3.org/ns/dcat#Catalog"}`},
		{"dcat/not-a-statement", `{"@id":"https://x.example/c","@type":"http://www.w3.org/ns/dcat#Catalog","title":"x"}`},
		{"dcat/relative-address", turtlePrefixes + `<c> a dcat:Catalog .`},
		{"dcat/no-catalogue", turtlePrefixes + `x:d a dcat:Dataset .`},
		{"dcat/several-catalogues", turtlePrefixes + `x:c a dcat:Catalog . x:d a dcat:Catalog .`},
	} {
		_, fs, err := Unmarshal([]byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		if len(fs.ByCode(c.code)) != 1 {
			t.Errorf("%s: got %v", c.code, fs)
		}
	}
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || r.Title.SV == "" || r.Title.EN == "" || r.Source == "" || r.Severity == 0 || r.Certainty == 0 {
			t.Errorf("the rule %q is there twice or not whole", r.Code)
		}
		seen[r.Code] = true
	}
}

// TestWriteError: the error of the writer comes back.
func TestWriteError(t *testing.T) {
	for _, syntax := range []Syntax{RDFXML, Turtle, JSONLD} {
		if _, err := Encode(failing{}, municipality(t), WithSyntax(syntax)); err != io.ErrClosedPipe {
			t.Errorf("%s: %v", syntax, err)
		}
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestChanged: a field that was changed after reading takes the place of what
// was kept beside it.
func TestChanged(t *testing.T) {
	// Two values of what there may be one of are both kept.
	two := strings.Replace(sound, "dcat:distribution x:f .", `dcat:distribution x:f ; dct:issued "2024-03-01"^^xsd:date , "2024-03-02"^^xsd:date ; dct:accessRights x:a , <http://publications.europa.eu/resource/authority/access-right/PUBLIC> .`, 1)
	c, _, err := Unmarshal([]byte(two))
	if err != nil {
		t.Fatal(err)
	}
	if s := Statements(c); strings.Count(s, "issued>") != 2 || strings.Count(s, "accessRights>") != 2 {
		t.Errorf("of two values:\n%s", s)
	}
	c, _, err = Unmarshal([]byte(strings.Replace(sound, "dcat:distribution x:f .", `dcat:distribution x:f ; dct:issued "2024-03-01" ; dct:identifier "x"^^xsd:anyURI .`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if s := Statements(c); !strings.Contains(s, `issued> "2024-03-01" .`) || strings.Contains(s, `"2024-03-01"^^`) || !strings.Contains(s, `"x"^^<http://www.w3.org/2001/XMLSchema#anyURI>`) {
		t.Errorf("unchanged:\n%s", s)
	}
	c.Datasets[0].Dates[0].When = day(t, "2025-01-01")
	if s := Statements(c); !strings.Contains(s, `issued> "2025-01-01"^^`) || strings.Contains(s, `"2024-03-01"`) {
		t.Errorf("changed:\n%s", s)
	}
}
