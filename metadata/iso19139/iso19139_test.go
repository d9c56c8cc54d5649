package iso19139

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/dcat"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "write golden files")

const dataDir = "../../../shared/data/metadata"

func data(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dataDir, name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("%s is not here", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func tree0(t testing.TB, doc []byte) *node {
	t.Helper()
	s := codec.Resolve(nil)
	n, err := document(xmltext.NewBytes(doc, s), s, &codec.Collector{})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// lines writes a tree in a form that does not depend on prefixes, order of
// attributes and white space between elements.
func lines(n *node) string {
	var b strings.Builder
	var put func(n *node, depth int)
	put = func(n *node, depth int) {
		fmt.Fprintf(&b, "%*s%s", depth, "", n.name)
		attrs := slices.Clone(n.attrs)
		slices.SortFunc(attrs, func(a, c attr) int { return strings.Compare(a.name, c.name) })
		for _, a := range attrs {
			fmt.Fprintf(&b, " %s=%q", a.name, a.value)
		}
		// text alone and text among elements are kept in two ways, which
		// are one
		if len(n.kids) == 0 && n.text != "" && n.name != "" {
			n = &node{kids: []*node{{text: n.text}}}
		}
		fmt.Fprintf(&b, " %q\n", n.text)
		for _, k := range n.kids {
			put(k, depth+1)
		}
	}
	put(n, 0)
	return b.String()
}

func samples(t testing.TB) map[string][]byte {
	files, _ := filepath.Glob(filepath.Join(dataDir, "iso19139/samples/*/input.xml"))
	if len(files) == 0 {
		t.Skip("the samples are not here")
	}
	m := map[string][]byte{}
	for _, f := range files {
		m[filepath.Base(filepath.Dir(f))] = data(t, strings.TrimPrefix(f, dataDir+"/"))
	}
	m["made"] = data(t, "made/detaljplan-nmdp-iso19139.xml")
	m["made-broken"] = data(t, "made/detaljplan-nmdp-iso19139-broken.xml")
	return m
}

// TestRoundTrip reads and writes all samples, as they are and by way of the
// record's JSON: every element, attribute and text is there again, in order.
func TestRoundTrip(t *testing.T) {
	list := samples(t)
	if len(list) != 12 {
		t.Errorf("%d samples", len(list))
	}
	for name, doc := range list {
		r, _, err := Unmarshal(doc)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := lines(tree0(t, doc))
		j, err := metadata.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		again, err := metadata.Unmarshal(j)
		if err != nil {
			t.Fatal(err)
		}
		for how, r := range map[string]*metadata.Record{"": r, " by way of JSON": again} {
			out, fs, err := Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range fs {
				if f.Code == ruleNotHeld.Code || f.Code == ruleKeptLost.Code {
					t.Errorf("%s%s: %s %s %s", name, how, f.Code, f.Place.Path, f.Detail.EN)
				}
			}
			got := lines(tree0(t, out))
			// What the schema demands and the source lacks is added, and told.
			if n := fs.ByCode(ruleDemanded.Code); len(n) > 0 {
				t.Logf("%s: %d elements added: %v", name, len(n), n[0].Place.Path)
				got = withoutMissing(got)
				want = withoutMissing(want)
			}
			if got != want {
				t.Errorf("%s%s (-source +written):\n%s", name, how, cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
			}
		}
	}
}

func withoutMissing(s string) string {
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if !strings.Contains(l, `gco:nilReason="missing"`) {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// rich is a record that uses every field that ISO 19139 holds.
func rich() *metadata.Record {
	size := int64(2_500_000)
	lo, hi := 1.5, 80.0
	contact := metadata.Contact{
		URI: "http://dataportal.se/organisation/SE2120000001", Organisation: metadata.Text{Value: "Exempelkommun", Locales: []metadata.Localized{{Lang: "en", Value: "Example Municipality"}}},
		Position: metadata.T("Planarkitekt"), Emails: []string{"plan@example.org"}, Phones: []string{"+46 0 000 00 00"}, Faxes: []string{"+46 0 000 00 01"},
		Address:  &metadata.Address{Lines: []string{"Exempelgatan 1"}, PostalCode: "000 00", City: "Exempelstad", Region: "Exempellän", Country: "Sverige"},
		Homepage: "https://example.org/", HoursOfService: "8–16", Instructions: metadata.T("Skriv."), Role: metadata.RoleOwner,
	}
	record := contact
	record.Role = metadata.RolePointOfContact
	citation := metadata.Citation{Title: metadata.Text{Value: "Ordlista", Href: "https://example.org/lista"}, Alternative: []metadata.Text{metadata.T("OL")},
		Dates: []metadata.Date{{Kind: metadata.DatePublication, When: whenOf("2020-01-02")}}, Edition: metadata.T("2"), EditionDate: whenOf("2020-03"),
		Identifiers: []metadata.Identifier{{Code: "1", Namespace: "ol"}}, Other: metadata.T("annat")}
	regulation := metadata.Citation{Title: metadata.Text{Value: "Förordning (EU) nr 1089/2010", Href: "http://data.europa.eu/eli/reg/2010/1089"},
		Dates: []metadata.Date{{Kind: metadata.DatePublication, When: whenOf("2010-12-08")}}}
	return &metadata.Record{
		ID: "0b1c7c1e-0000-4d0c-9a5e-000000000001", Parent: "0b1c7c1e-0000-4d0c-9a5e-000000000000", Language: "sv", Locales: []string{"en"},
		Updated: whenOf("2024-03-01"), Standard: metadata.Standard{Name: metadata.T(nmdpName), Version: nmdpVersion},
		RecordContacts: []metadata.Contact{record}, Resource: metadata.ResourceDataset, ScopeDescription: "detaljplan",
		Identifiers:       []metadata.Identifier{{Code: "https://example.org/id/1"}, {Code: "7", Namespace: "https://example.org/ns"}},
		Title:             metadata.Text{Value: "Detaljplan för Exempelbacken", Locales: []metadata.Localized{{Lang: "en", Value: "Plan of Exempelbacken"}}},
		AlternativeTitles: []metadata.Text{metadata.T("DP 1")}, Abstract: metadata.T("En plan."), Purpose: metadata.T("Bostäder."), Credits: []metadata.Text{metadata.T("Tack.")},
		Edition: metadata.T("granskning 2"), EditionDate: whenOf("2024-02-12"), Status: metadata.ProgressUnderDevelopment,
		Contacts: []metadata.Contact{contact},
		Keywords: []metadata.Keywords{{Words: []metadata.Text{metadata.T("detaljplan"), {Value: "bostad", Href: "https://example.org/bostad"}}, Type: "theme", Thesaurus: &citation},
			{Words: []metadata.Text{metadata.T("Exempelstad")}, Type: "place"}},
		Topics: []metadata.TopicCategory{metadata.TopicPlanningCadastre}, INSPIREThemes: []string{"lu", "ps"},
		HVD:                   &metadata.HVD{Legislation: []string{metadata.LegislationHVD}, Categories: []string{metadata.HVDLandUse}},
		SpatialRepresentation: []metadata.SpatialRepresentation{metadata.RepresentationVector},
		Resolutions:           []metadata.Resolution{{Denominator: 1000}, {Distance: 0.5}, {Distance: 2, Unit: "km"}},
		Languages:             []string{"sv", "de"}, CharacterSets: []string{"8859part1"},
		Extents: []metadata.Extent{{Description: metadata.T("Exempelstad"), Box: &metadata.Box{West: 15.1, South: 59.2, East: 15.123456, North: 59.22},
			Identifier: &metadata.Identifier{Code: "0000", Namespace: "kommun"},
			Temporal:   &metadata.Period{Start: whenOf("2024-01-01")}, VerticalMin: &lo, VerticalMax: &hi, VerticalSystem: "http://www.opengis.net/def/crs/EPSG/0/5613"},
			{Temporal: &metadata.Period{Start: whenOf("2024-01-01"), End: whenOf("2024-01-01")}},
			{Temporal: &metadata.Period{Start: whenOf("2024-01-01"), End: metadata.When{Other: "now"}}}},
		ReferenceSystems: []metadata.ReferenceSystem{{Code: "EPSG:3006", Href: "http://www.opengis.net/def/crs/EPSG/0/3006"}, {Code: "5613", CodeSpace: "EPSG", Version: "12"}},
		Dates:            []metadata.Date{{Kind: metadata.DateCreation, When: whenOf("2024-01-01")}, {Kind: metadata.DateRevision, When: whenOf("2024-02-01T10:00:00Z")}},
		Currency:         metadata.Currency{Frequency: metadata.FrequencyAsNeeded, Interval: "P1Y", Next: whenOf("2025-01-01"), Notes: []metadata.Text{metadata.T("Vid behov.")}},
		Lineage: metadata.Lineage{Statement: metadata.T("Gjord på grundkarta."),
			Steps: []metadata.ProcessStep{{Description: metadata.T("Digitalisering"), Rationale: metadata.T("PBL 2:5"), When: whenOf("2024-01-08T08:30:00Z"),
				Processors: []metadata.Contact{{Organisation: metadata.T("Exempelkommun"), Role: metadata.RoleProcessor}}, Sources: []metadata.SourceUse{{Title: metadata.T("Ritning"), Date: whenOf("1980-01-01")}}}},
			Sources: []metadata.SourceUse{{Kind: "grundkarta", Identifier: &metadata.Identifier{Code: "urn:uuid:9d2b7c54-0000-4bbb-8ccc-000000000000"}, Href: "https://example.org/karta",
				Title: metadata.T("Grundkarta"), Description: metadata.T("Underlag"), Version: "3", Date: whenOf("2024-01-08"), ScaleDenominator: 400,
				ReferenceSystem: &metadata.ReferenceSystem{Code: "http://www.opengis.net/def/crs/EPSG/0/3007"}, Extents: []metadata.Extent{{Description: metadata.T("Backen")}},
				FetchedAt: whenOf("2024-01-08T08:00:00Z"), FetchedBy: "mätenheten", How: metadata.T("uttag"), License: metadata.LicenseCC0, Digest: metadata.SHA256("00ff"),
				Record: &metadata.SourceRecord{Href: "https://example.org/post", MediaType: "application/xml", Digest: metadata.SHA256("11ff")}, UsedIn: "snap1"}}},
		Quality: []metadata.Quality{{Scope: metadata.ResourceDataset, Extents: []metadata.Extent{{Description: metadata.T("hela")}}, Elements: []metadata.QualityElement{
			{Element: "TopologicalConsistency", State: metadata.QualityEvaluated, Measure: "25", MeasureSpace: "ISO 19157", Names: []metadata.Text{metadata.T("number of missing connections")},
				MeasureDescription: metadata.T("Antal"), Method: "directInternal", MethodDescription: metadata.T("Regler"), Procedure: &citation, When: []metadata.When{whenOf("2024-02-11T10:00:00Z"), whenOf("2024-02-12")},
				Quantitative: []metadata.Quantitative{{Values: []string{"0", "3"}, ValueType: "Integer", ErrorStatistic: metadata.T("antal")}},
				Conformance:  []metadata.Conformity{{Specification: citation, Degree: metadata.Conformant, Explanation: metadata.T("Gränsen är 0.")}}},
			{Element: "AbsoluteExternalPositionalAccuracy", State: metadata.QualityStated, Method: "indirect", Quantitative: []metadata.Quantitative{{Values: []string{"0.05"}, ValueType: "Real", Unit: "m"}}, Descriptive: []metadata.Text{metadata.T("Ortofoto")}},
			{Element: "CompletenessOmission", State: metadata.QualityNotEvaluated, Reason: metadata.T("Ingen referens.")},
			{Element: "TemporalValidity", State: metadata.QualityNotApplicable, Reason: metadata.T("Inga tider.")},
		}}, {Scope: metadata.ResourceFeatureType, ScopeDescription: []metadata.Text{metadata.T("planbestämmelse")}, Elements: []metadata.QualityElement{
			{Element: "DomainConsistency", State: metadata.QualityEvaluated, Quantitative: []metadata.Quantitative{{Values: []string{"true"}, ValueType: "Boolean", Unit: "https://example.org/unit"}}}}}},
		Conformity: []metadata.Conformity{{Specification: regulation, Degree: metadata.NotEvaluated, Explanation: metadata.T("Ej utvärderad")},
			{Specification: citation, Degree: metadata.NotConformant, Explanation: metadata.T("Nej")}},
		Formats: []metadata.DataFormat{{MediaType: "application/geo+json", Version: "RFC 7946", Specification: metadata.T("RFC 7946")}, {Name: metadata.T("GML")}},
		Distributions: []metadata.Distribution{{Title: metadata.T("Hämta"), Description: metadata.T("GeoJSON"), AccessURLs: []string{"https://example.org/1.geojson"}, DownloadURLs: []string{"https://example.org/1.geojson"},
			Protocol: "HTTP:Nedladdning:data", ApplicationProfile: "plan", Function: "download", ByteSize: &size}},
		Overviews: []metadata.Overview{{Href: "https://example.org/1.png", Description: metadata.T("Karta"), Type: "image/png"}},
		Related:   []metadata.Relation{{Kind: metadata.RelationSource, Href: "https://example.org/karta", Title: metadata.T("Karta")}, {Kind: metadata.RelationPartOf, Href: "https://example.org/alla"}},
		Access:    metadata.Access{Limitations: []metadata.Text{{Value: "Inga begränsningar", Href: metadata.NoLimitations}}},
		Rights:    []metadata.Rights{{License: metadata.LicenseCC0, Text: metadata.T("CC0 1.0")}}, UseLimitations: []metadata.Text{metadata.T("Inte för byggande.")},
		Classification:          &metadata.Classification{Model: "KLASSA", Konfidentialitet: metadata.LevelOf(0), Riktighet: metadata.LevelOf(2), Tillganglighet: metadata.LevelOf(1), ISOCode: "unclassified"},
		SupplementalInformation: metadata.T("Mer."),
	}
}

// service is a record of a service.
func service() *metadata.Record {
	r := rich()
	return &metadata.Record{ID: r.ID, Language: "en", Updated: r.Updated, RecordContacts: r.RecordContacts, Resource: metadata.ResourceService, Title: metadata.T("View service"),
		Abstract: metadata.T("Shows plans."), Identifiers: r.Identifiers[:1], Dates: r.Dates, Contacts: r.Contacts, Extents: r.Extents[:1], Conformity: r.Conformity, Access: r.Access, Rights: r.Rights,
		Service: &metadata.Service{Type: "view", Versions: []string{"1.3.0"}, Serves: []string{"https://example.org/id/1"},
			Operations: []metadata.Operation{{Name: "GetCapabilities", Platforms: []string{"WebServices"}, URLs: []string{"https://example.org/wms"}}}},
		Distributions: []metadata.Distribution{{AccessURLs: []string{"https://example.org/wms"}, Protocol: "HTTP:OGC:WMS"}}}
}

// xmllint validates documents against the schemas of ISO 19139.
func xmllint(t *testing.T, docs map[string][]byte) {
	t.Helper()
	program, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	data(t, "iso19139/xsd/all.xsd")
	schema, err := filepath.Abs(filepath.Join(dataDir, "iso19139/xsd/all.xsd"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	args := []string{"--nonet", "--noout", "--schema", schema}
	for name, doc := range docs {
		if err := os.WriteFile(filepath.Join(dir, name+".xml"), doc, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, name+".xml")
	}
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("xmllint: %v\n%s", err, out)
	}
	if n := bytes.Count(out, []byte(" validates")); n != len(docs) {
		t.Errorf("%d of %d documents are valid", n, len(docs))
	}
}

// TestSchemas holds what is written against the schemas: all fields, none, and
// the samples that were valid themselves.
func TestSchemas(t *testing.T) {
	docs := map[string][]byte{}
	put := func(name string, r *metadata.Record) {
		out, _, err := Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		docs[name] = out
	}
	put("rich", rich())
	put("service", service())
	put("empty", &metadata.Record{})
	put("empty-service", &metadata.Record{Resource: metadata.ResourceService, Service: &metadata.Service{Operations: []metadata.Operation{{}}}})
	sparse := &metadata.Record{RecordContacts: []metadata.Contact{{}}, Contacts: []metadata.Contact{{Individual: metadata.T("x")}}, Keywords: []metadata.Keywords{{}},
		Conformity: []metadata.Conformity{{}}, Quality: []metadata.Quality{{Elements: []metadata.QualityElement{{Element: "DomainConsistency"}, {Element: "Commission", Quantitative: []metadata.Quantitative{{}, {}, {}}}, {Element: "Usability"}}}},
		Lineage: metadata.Lineage{Steps: []metadata.ProcessStep{{}}, Sources: []metadata.SourceUse{{}}}, Distributions: []metadata.Distribution{{}}, Formats: []metadata.DataFormat{{}},
		Dates: []metadata.Date{{}, {Kind: metadata.DateLegalForce, When: whenOf("2024-01-01")}, {Kind: "unheard", When: metadata.When{Other: "förr"}}}, Extents: []metadata.Extent{{Temporal: &metadata.Period{}}, {VerticalMin: new(float64)}},
		Classification: &metadata.Classification{}, Overviews: []metadata.Overview{{}}, ReferenceSystems: []metadata.ReferenceSystem{{}}, Related: []metadata.Relation{{Kind: metadata.RelationSource}}, Resolutions: []metadata.Resolution{{}}}
	put("sparse", sparse)
	for name, doc := range samples(t) {
		if name == "hvd_dataset_multilingual" {
			continue // is not valid itself
		}
		r, _, err := Unmarshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		put(name, r)
	}
	xmllint(t, docs)
}

// TestFields reads back what was written: all that ISO 19139 holds is the same
// record again, and nothing needs to be kept beside it.
func TestFields(t *testing.T) {
	for name, want := range map[string]*metadata.Record{"rich": rich(), "service": service()} {
		out, fs, err := Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range fs {
			if f.Code != ruleApproximate.Code || f.Place.Path != "/quality/0/elements/1/descriptive" {
				t.Errorf("%s: %s %s", name, f.Code, f.Place.Path)
			}
		}
		golden(t, name+".xml", out)
		got, fs, err := Unmarshal(out)
		if err != nil || len(fs) > 0 {
			t.Fatal(err, fs)
		}
		if name == "service" {
			want.Standard = got.Standard  // NMDP, as none was named
			want.Locales = []string{"en"} // that a name is given in
			if got.Standard.Name.Value != nmdpName {
				t.Errorf("standard %q", got.Standard.Name.Value)
			}
		}
		if d := cmp.Diff(want, got, cmp.Exporter(func(reflect.Type) bool { return true })); d != "" {
			t.Errorf("%s (-record +read):\n%s", name, d)
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); d != "" {
		t.Errorf("%s (-golden +got):\n%s", file, d)
	}
}

// TestChanges changes a record that was read: the change counts, and what was
// kept around it stays in its place.
func TestChanges(t *testing.T) {
	doc := samples(t)["multilingual-metadata"]
	r, _, err := Unmarshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	r.Title.Value = "Ny titel"
	r.RecordContacts = append([]metadata.Contact{{Organisation: metadata.T("Först"), Role: metadata.RolePointOfContact}}, r.RecordContacts...)
	r.Keywords = slices.Delete(r.Keywords, 0, 1)
	r.Locales = append(r.Locales, "sv")
	r.Abstract.Locales = append(r.Abstract.Locales, metadata.Localized{Lang: "sv", Value: "Sammanfattning"})
	out, fs, err := Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fs.ByCode(ruleKeptLost.Code) {
		// What was kept of the block that is gone has no place, and only that.
		if !strings.Contains(f.Detail.EN, "descriptiveKeywords") {
			t.Errorf("lost: %s", f.Detail.EN)
		}
	}
	xmllint(t, map[string][]byte{"changed": out})
	n := tree0(t, out)
	want := tree0(t, doc)
	id := n.first("identificationInfo/srv:SV_ServiceIdentification")
	if s := id.first("citation/CI_Citation/title/gco:CharacterString").str(); s != "Ny titel" {
		t.Errorf("title %q", s)
	}
	if a, b := len(id.all("descriptiveKeywords")), len(want.all("identificationInfo/srv:SV_ServiceIdentification/descriptiveKeywords")); a != b-1 {
		t.Errorf("%d keyword blocks of %d", a, b)
	}
	// The second contact is the old first one, to the last element.
	list := n.all("contact")
	if len(list) != 2 {
		t.Fatalf("%d contacts", len(list))
	}
	if d := cmp.Diff(strings.Split(lines(want.first("contact")), "\n"), strings.Split(lines(list[1]), "\n")); d != "" {
		t.Errorf("the contact moved with changes (-old +new):\n%s", d)
	}
	again, _, err := Unmarshal(out)
	if err != nil {
		t.Fatal(err)
	}
	if s := again.Abstract.In("sv"); s != "Sammanfattning" {
		t.Errorf("abstract %q", s)
	}
	if s := again.Abstract.In("en"); s != r.Abstract.In("en") || s == r.Abstract.Value {
		t.Errorf("the abstract in English is %q", s)
	}
}

func codesOf(fs quality.Findings) []string {
	var out []string
	for _, f := range fs {
		if c := strings.TrimPrefix(string(f.Code), "iso19139/"); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return out
}

// TestMade judges the good and the bad sample as their README says.
func TestMade(t *testing.T) {
	fs, err := Validate(bytes.NewReader(data(t, "made/detaljplan-nmdp-iso19139.xml")))
	if err != nil || len(fs) > 0 {
		t.Errorf("the good sample: %v %v", err, fs)
	}
	fs, err = Validate(bytes.NewReader(data(t, "made/detaljplan-nmdp-iso19139-broken.xml")))
	if err != nil {
		t.Fatal(err)
	}
	// C.6 (role and e-mail), C.17 (the block reused), C.19, 1.11; an empty
	// text is C.4 as well.
	if d := cmp.Diff([]string{"bounding-box", "free-text", "limitations-on-public-access", "lineage", "md-point-of-contact"}, codesOf(fs)); d != "" {
		t.Errorf("the bad sample (-want +got):\n%s", d)
	}
	for _, f := range fs {
		if f.Place.Line == 0 || f.Place.Column == 0 || f.Place.Object == "" {
			t.Errorf("%s has no place: %+v", f.Code, f.Place)
		}
	}
	if n := len(fs.ByCode(ruleBox.Code)); n != 3 {
		t.Errorf("%d faults of the box, want 3 (two decimals, west of east)", n)
	}
	if n := len(fs.ByCode(rulePointOfContact.Code)); n != 2 {
		t.Errorf("%d faults of the contact, want 2", n)
	}
}

// TestRules breaks the good record in one way at a time.
func TestRules(t *testing.T) {
	good := func() *metadata.Record {
		r := rich()
		r.Resolutions, r.CharacterSets, r.Extents = r.Resolutions[:1], nil, r.Extents[:1]
		r.Locales, r.Conformity[1].Degree = nil, metadata.Conformant
		return r
	}
	if fs := Check(good()); len(fs) > 0 {
		t.Fatalf("the good record: %v", fs)
	}
	type contact = metadata.Contact
	box := func(w, s, e, n float64) func(*metadata.Record) {
		return func(r *metadata.Record) { r.Extents[0].Box = &metadata.Box{West: w, South: s, East: e, North: n} }
	}
	cases := []struct {
		name  string
		spoil func(*metadata.Record)
		want  string
	}{
		{"C.5", func(r *metadata.Record) { r.Language = "" }, "metadata-language-code"},
		{"C.5 svenska", func(r *metadata.Record) { r.Language = "svenska" }, "metadata-language-code"},
		{"C.6 none", func(r *metadata.Record) { r.RecordContacts = nil }, "md-point-of-contact"},
		{"C.6 role", func(r *metadata.Record) { r.RecordContacts[0].Role = metadata.RoleOwner }, "md-point-of-contact"},
		{"C.6 organisation", func(r *metadata.Record) {
			r.RecordContacts[0] = contact{Emails: []string{"a@example.org"}, Role: metadata.RolePointOfContact}
		}, "md-point-of-contact"},
		{"C.6 e-mail", func(r *metadata.Record) { r.RecordContacts[0].Emails = nil }, "md-point-of-contact"},
		{"C.7", func(r *metadata.Record) { r.Updated = metadata.When{} }, "md-date"},
		{"C.8", func(r *metadata.Record) { r.Title = metadata.Text{} }, "resource-title"},
		{"C.9", func(r *metadata.Record) { r.Abstract = metadata.Text{} }, "resource-abstract"},
		{"C.10 none", func(r *metadata.Record) { r.Contacts = nil }, "responsible-organisation"},
		{"C.10 role", func(r *metadata.Record) { r.Contacts[0].Role = "boss" }, "responsible-organisation"},
		{"C.10 e-mail", func(r *metadata.Record) { r.Contacts[0].Emails = nil }, "responsible-organisation"},
		{"C.11", func(r *metadata.Record) { r.Dates, r.Extents[0].Temporal = nil, nil }, "temporal-reference"},
		{"C.12", func(r *metadata.Record) { r.Dates = append(r.Dates, r.Dates[0]) }, "max-1-date-of-creation"},
		{"C.13", func(r *metadata.Record) { r.Dates = append(r.Dates, r.Dates[1]) }, "max-1-date-of-last-revision"},
		{"C.14", func(r *metadata.Record) { r.Extents[0].Temporal = &metadata.Period{} }, "temporal-extent"},
		{"C.15 title", func(r *metadata.Record) { r.Keywords[0].Thesaurus.Title = metadata.Text{} }, "keyword-originating-cv"},
		{"C.15 date", func(r *metadata.Record) {
			c := *r.Keywords[0].Thesaurus
			c.Dates, r.Keywords[0].Thesaurus = nil, &c
		}, "keyword-originating-cv"},
		{"C.16", func(r *metadata.Record) { r.Keywords = append(r.Keywords, r.Keywords[0]) }, "group-keywords-by-cv"},
		{"C.17 none", func(r *metadata.Record) { r.Access = metadata.Access{} }, "limitations-on-public-access"},
		{"C.17 text", func(r *metadata.Record) { r.Access.Limitations = []metadata.Text{metadata.T("Inga")} }, "conditions-for-access-and-use limitations-on-public-access"},
		{"C.18", func(r *metadata.Record) { r.Rights = nil }, "conditions-for-access-and-use"},
		{"C.19 none", func(r *metadata.Record) { r.Extents = nil }, "bounding-box"},
		{"C.19 west", box(15.2, 59, 15.1, 60), "bounding-box"},
		{"C.19 same", box(15.1, 59, 15.1, 60), ""},
		{"C.19 south", box(15.1, 60.5, 15.2, 60), "bounding-box"},
		{"C.19 outside", box(-180.1, 59, 15.2, 60), "bounding-box"},
		{"C.19 whole world", box(-180, -90, 180, 90), ""},
		{"C.20", func(r *metadata.Record) { r.Conformity, r.Quality = nil, nil }, "conformity inspire-conformity"},
		{"C.21 title", func(r *metadata.Record) { r.Conformity[1].Specification.Title = metadata.Text{} }, "conformity-specification"},
		{"C.21 date", func(r *metadata.Record) { r.Conformity[1].Specification.Dates = nil }, "conformity-specification"},
		{"1.1", func(r *metadata.Record) {
			r.Resource = metadata.ResourceFeature
			r.Quality[0].Scope = metadata.ResourceFeature
		}, "inspire-conformity lineage one-data-quality-element resource-type"},
		{"1.3", func(r *metadata.Record) { r.Identifiers = r.Identifiers[1:] }, "dataset-uid"},
		{"1.4", func(r *metadata.Record) { r.INSPIREThemes = nil }, "inspire-theme-keyword"},
		{"1.5 none", func(r *metadata.Record) { r.Resolutions = nil }, ""},
		{"1.6 none", func(r *metadata.Record) { r.Languages = nil }, "resource-language"},
		{"1.6 no text", func(r *metadata.Record) { r.Languages = []string{"zxx"} }, ""},
		{"1.7 none", func(r *metadata.Record) { r.Topics = nil }, "topic-category"},
		{"1.7 unknown", func(r *metadata.Record) { r.Topics = []metadata.TopicCategory{"plans"} }, "topic-category"},
		{"1.8 none", func(r *metadata.Record) { r.Distributions = nil }, "resource-locator"},
		{"1.8 no address", func(r *metadata.Record) {
			r.Distributions[0].AccessURLs, r.Distributions[0].DownloadURLs = []string{"exempel"}, nil
		}, "resource-locator"},
		{"1.9", func(r *metadata.Record) { r.Quality = append(r.Quality, r.Quality[0]) }, "one-data-quality-element"},
		{"1.10", func(r *metadata.Record) { r.Conformity = r.Conformity[1:] }, "inspire-conformity"},
		{"1.11", func(r *metadata.Record) { r.Lineage.Statement = metadata.Text{} }, "lineage"},
		{"2.1", func(r *metadata.Record) { r.ReferenceSystems = nil }, "crs"},
		{"2.2", func(r *metadata.Record) { r.ReferenceSystems[1].CodeSpace = "" }, "crs-id"},
		{"2.4 none", func(r *metadata.Record) { r.SpatialRepresentation = nil }, "spatial-representation-type"},
		{"2.4 unknown", func(r *metadata.Record) { r.SpatialRepresentation[0] = "video" }, "spatial-representation-type"},
		{"2.5", func(r *metadata.Record) { r.CharacterSets = []string{"utf8"} }, "character-encoding"},
		{"2.6 none", func(r *metadata.Record) { r.Formats = nil }, "data-encoding"},
		{"2.6 name", func(r *metadata.Record) { r.Formats[1].Name = metadata.Text{} }, "data-encoding"},
		{"id", func(r *metadata.Record) { r.ID = "" }, "nmdp-file-identifier"},
		{"profile", func(r *metadata.Record) { r.Standard.Name = metadata.T("ISO 19115") }, "nmdp-standard"},
		{"protocol", func(r *metadata.Record) { r.Distributions[0].Protocol = "" }, "nmdp-protocol"},
	}
	hit := map[string]bool{}
	for _, c := range cases {
		r := good()
		c.spoil(r)
		fs := Check(r)
		if got := strings.Join(codesOf(fs), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		for _, f := range fs {
			hit[string(f.Code)] = true
			if !strings.HasPrefix(f.Place.Path, "/gmd:MD_Metadata") {
				t.Errorf("%s: %s is at %q", c.name, f.Code, f.Place.Path)
			}
		}
	}
	// The rest are faults that a record cannot have, only a document.
	out, _, err := Marshal(good())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"C.4", "<gco:CharacterString>Tack.</gco:CharacterString>", "<gco:CharacterString> </gco:CharacterString>", "free-text"},
		{"C.22", `<gmd:pass gco:nilReason="unknown"/>`, `<gmd:pass gco:nilReason="missing"/>`, "conformity-degree"},
		{"1.2", "</gmd:identificationInfo>", "</gmd:identificationInfo><gmd:identificationInfo><gmd:MD_DataIdentification/></gmd:identificationInfo>", "only-one-md-data-identification"},
		{"1.5", "<gco:Integer>1000</gco:Integer>", "<gco:Integer>tusen</gco:Integer>", "spatial-resolution"},
		{"2.7", `<gco:Record xsi:type="gco:Integer_PropertyType">`, "<gco:Record>", "topological-consistency"},
		{"C.17 both", `<gmd:MD_RestrictionCode codeList="http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#MD_RestrictionCode" codeListValue="otherRestrictions">otherRestrictions</gmd:MD_RestrictionCode>
          </gmd:accessConstraints>`, `</gmd:accessConstraints>`, "limitations-on-public-access"},
	} {
		doc := strings.ReplaceAll(string(out), c.old, c.new)
		if doc == string(out) {
			t.Fatalf("%s: nothing to replace", c.name)
		}
		fs, err := Validate(strings.NewReader(doc))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(codesOf(fs), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		for _, f := range fs {
			hit[string(f.Code)] = true
		}
	}
	for _, r := range judged() {
		if !hit[string(r.Code)] {
			t.Errorf("no case for %s", r.Code)
		}
	}
}

// TestNotHeld names everything of a record that has no place.
func TestNotHeld(t *testing.T) {
	yes := true
	r := &metadata.Record{ID: "x", Resource: metadata.ResourceDataset, VersionNotes: metadata.T("a"), DataThemes: []string{"REGI"}, Subjects: []metadata.Reference{{Href: "a"}}, TemporalResolution: "P1D",
		Offers: []metadata.Offer{{}}, Retention: &metadata.Retention{}, Series: []metadata.Member{{}}, Access: metadata.Access{Rights: metadata.AccessNonPublic},
		Protection: metadata.Protection{PersonalData: &yes, PersonalDataTypes: []metadata.PersonalDataType{metadata.PersonalName}, PersonalDataBasis: []metadata.LegalBasis{{}}, SecurityProtected: &yes,
			Secrecy: &yes, SecrecyBasis: []metadata.LegalBasis{{}}, Spridningstillstand: []metadata.Spridningstillstand{{}}, NeedsSpridningstillstand: &yes},
		Contacts:       []metadata.Contact{{OrganisationNumber: "1", Type: "t", Description: metadata.T("d"), SameAs: []string{"s"}}},
		Currency:       metadata.Currency{Trigger: metadata.T("a"), Responsible: metadata.T("a"), LastConfirmed: whenOf("2024-01-01"), ConfirmedBy: metadata.T("a")},
		Rights:         []metadata.Rights{{License: metadata.LicenseCC0, Holder: metadata.T("a"), Grantee: metadata.T("a"), Attribution: metadata.T("a"), Exceptions: []metadata.Text{{}}, Cleared: &yes}, {Part: metadata.PartPlanbeskrivning, License: metadata.LicenseCCBY}},
		Related:        []metadata.Relation{{Kind: metadata.RelationReplaces, Href: "a"}},
		Quality:        []metadata.Quality{{Report: &metadata.Reference{}, Elements: []metadata.QualityElement{{Element: "Usability"}, {Element: "TemporalValidity", Evidence: []string{"a"}}}}},
		Extents:        []metadata.Extent{{Geometry: "POINT(1 2)", Centroid: "POINT(1 2)"}},
		Extra:          metadata.Extra{{Format: metadata.FormatDCAT, Name: "a", Raw: "b"}},
		Lineage:        metadata.Lineage{Steps: []metadata.ProcessStep{{Software: "a"}}, Sources: []metadata.SourceUse{{Currency: &metadata.Currency{}}}},
		Service:        &metadata.Service{},
		Classification: &metadata.Classification{By: "a", At: whenOf("2024-01-01").Date, Review: whenOf("2024-01-01").Date, Legal: []metadata.LegalBasis{{}}, Note: metadata.T("a")},
		Distributions:  []metadata.Distribution{{ID: "a", Part: metadata.PartPlan, Digest: metadata.SHA256("00"), Issued: whenOf("2024-01-01"), Modified: whenOf("2024-01-01"), Languages: []string{"sv"}, ConformsTo: []metadata.Reference{{}}, Availability: "A", Status: "B", License: "c", RightsStatement: metadata.T("a"), Services: []string{"a"}, HVD: true, Pages: []metadata.Reference{{}}}},
	}
	want := strings.Fields(`/versionNotes /dataThemes /subjects /temporalResolution /offers /retention /series /access/rights
		/protection/personalData /protection/personalDataTypes /protection/personalDataBasis /protection/securityProtected /protection/secrecy /protection/secrecyBasis /protection/spridningstillstand /protection/needsSpridningstillstand
		/contacts/0/organisationNumber /contacts/0/type /contacts/0/description /contacts/0/sameAs /currency/trigger /currency/responsible /currency/lastConfirmed /currency/confirmedBy
		/rights/0/holder /rights/0/grantee /rights/0/attribution /rights/0/exceptions /rights/0/cleared /rights/1 /related/0 /quality/0/report /quality/0/elements/0 /quality/0/elements/1/evidence
		/extents/0/geometry /extents/0/centroid /extra /lineage/steps/0/software /lineage/sources/0/currency /service
		/classification/by /classification/at /classification/review /classification/legal /classification/note
		/distributions/0/id /distributions/0/part /distributions/0/digest /distributions/0/issued /distributions/0/modified /distributions/0/languages /distributions/0/conformsTo /distributions/0/availability /distributions/0/status
		/distributions/0/license /distributions/0/rightsStatement /distributions/0/services /distributions/0/hvd /distributions/0/pages`)
	_, fs, err := Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range fs.ByCode(ruleNotHeld.Code) {
		got = append(got, f.Place.Path)
	}
	slices.Sort(got)
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("not held (-want +got):\n%s", d)
	}
}

// TestPairs projects the ten ISO records to DCAT and holds title, box, HVD and
// licence against the DCAT that the EU's stylesheet makes of them.
func TestPairs(t *testing.T) {
	for name, doc := range samples(t) {
		if strings.HasPrefix(name, "made") {
			continue
		}
		r, _, err := Unmarshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		c, _, err := dcat.Unmarshal(data(t, "iso19139/samples/"+name+"/expected_output.ttl"))
		if err != nil {
			t.Fatal(err)
		}
		var want *metadata.Record
		for _, x := range slices.Concat(c.Datasets, c.Series, c.Services) {
			if len(x.Extents) > 0 {
				want = x
			}
		}
		if want == nil {
			t.Fatalf("%s: no record in the DCAT", name)
		}
		titles := []string{want.Title.Value}
		for _, l := range want.Title.Locales {
			titles = append(titles, l.Value)
		}
		if !slices.Contains(titles, r.Title.Value) {
			t.Errorf("%s: title %q, DCAT has %q", name, r.Title.Value, titles)
		}
		var a, b *metadata.Box
		for _, e := range r.Extents {
			a = either(e.Box, a)
		}
		for _, e := range want.Extents {
			b = either(e.Box, b)
		}
		if a == nil || b == nil || *a != *b {
			t.Errorf("%s: box %v, DCAT has %v", name, a, b)
		}
		if d := cmp.Diff(want.HVD, r.HVD); d != "" {
			t.Errorf("%s: HVD (-dcat +iso):\n%s", name, d)
		}
		licenses := map[string]bool{}
		for _, d := range want.Distributions {
			licenses[d.License] = true
		}
		if want.Service != nil {
			licenses[want.Service.License] = true
		}
		if len(r.Rights) == 0 || !licenses[r.Rights[0].License] {
			t.Errorf("%s: rights %+v, DCAT has %v", name, r.Rights, licenses)
		}
		if r.Currency.Frequency != want.Currency.Frequency && want.Currency.Frequency != "" {
			t.Errorf("%s: frequency %q, DCAT has %q", name, r.Currency.Frequency, want.Currency.Frequency)
		}
		for _, d := range want.Distributions {
			if d.ByteSize == nil {
				continue
			}
			if !slices.ContainsFunc(r.Distributions, func(x metadata.Distribution) bool { return x.ByteSize != nil && *x.ByteSize == *d.ByteSize }) {
				t.Errorf("%s: no distribution of %d bytes", name, *d.ByteSize)
			}
		}
	}
}

func either(a, b *metadata.Box) *metadata.Box {
	if a != nil {
		return a
	}
	return b
}

func TestErrors(t *testing.T) {
	for name, c := range map[string]struct {
		doc    string
		limits codec.Limits
		want   any
	}{
		"empty":     {"", codec.Limits{}, new(*codec.SyntaxError)},
		"cut off":   {"<a><b>", codec.Limits{}, new(*codec.SyntaxError)},
		"no record": {"<a/>", codec.Limits{}, new(*codec.SyntaxError)},
		"other gmd": {`<MD_Metadata xmlns="http://standards.iso.org/iso/19115/-3/mdb/2.0"/>`, codec.Limits{}, new(*codec.SyntaxError)},
		"objects":   {"<a><b/><b/><b/></a>", codec.Limits{Objects: 3}, new(*codec.LimitError)},
		"depth":     {"<a><b><c/></b></a>", codec.Limits{Depth: 2}, new(*codec.LimitError)},
		"bytes":     {"<a>" + strings.Repeat(" ", 100) + "</a>", codec.Limits{Bytes: 50}, new(*codec.LimitError)},
		"doctype":   {`<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>`, codec.Limits{}, new(*codec.SyntaxError)},
	} {
		r, _, err := Unmarshal([]byte(c.doc), codec.WithLimits(c.limits))
		if r != nil || err == nil || !errors.As(err, c.want) {
			t.Errorf("%s: %v (%T)", name, err, err)
		}
		if _, err := Validate(strings.NewReader(c.doc), codec.WithLimits(c.limits)); err == nil || !errors.As(err, c.want) {
			t.Errorf("%s, judged: %v (%T)", name, err, err)
		}
	}
	_, _, err := Decode(iotest.ErrReader(io.ErrClosedPipe))
	if _, ok := errors.AsType[*codec.ReadError](err); !ok {
		t.Errorf("%v (%T)", err, err)
	}
	if _, err := Encode(failing{}, rich()); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestHostile are documents that want too much work or memory.
func TestHostile(t *testing.T) {
	const n = 10_000
	docs := map[string]string{
		"many unknown":  `<gmd:MD_Metadata xmlns:gmd="` + nsGMD + `">` + strings.Repeat("<gmd:x/>", n) + `</gmd:MD_Metadata>`,
		"many contacts": `<gmd:MD_Metadata xmlns:gmd="` + nsGMD + `">` + strings.Repeat("<gmd:contact a='1'><gmd:CI_ResponsibleParty b='2'/></gmd:contact>", n) + `</gmd:MD_Metadata>`,
		"many languages": func() string {
			var b strings.Builder
			b.WriteString(`<gmd:MD_Metadata xmlns:gmd="` + nsGMD + `">`)
			for i := range 5000 {
				fmt.Fprintf(&b, `<gmd:locale><gmd:PT_Locale id="l%d"><gmd:languageCode><gmd:LanguageCode codeListValue="x%d"/></gmd:languageCode></gmd:PT_Locale></gmd:locale>`, i, i)
			}
			b.WriteString(`<gmd:metadataStandardName><gmd:PT_FreeText>`)
			for i := range 5000 {
				fmt.Fprintf(&b, `<gmd:textGroup><gmd:LocalisedCharacterString locale="#l%d">a</gmd:LocalisedCharacterString></gmd:textGroup>`, i)
			}
			b.WriteString(`</gmd:PT_FreeText></gmd:metadataStandardName></gmd:MD_Metadata>`)
			return b.String()
		}(),
		"a break in the styles": `<gmd:MD_Metadata xmlns:gmd="` + nsGMD + `"><gmd:distributionInfo><gmd:MD_Distribution>` +
			strings.Repeat(`<gmd:distributor><gmd:MD_Distributor><gmd:distributorFormat><gmd:MD_Format><gmd:name/></gmd:MD_Format></gmd:distributorFormat></gmd:MD_Distributor></gmd:distributor>`, 2000) + `</gmd:MD_Distribution></gmd:distributionInfo></gmd:MD_Metadata>`,
	}
	for name, doc := range docs {
		r, fs, err := Unmarshal([]byte(doc))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(fs) > codec.DefaultLimits().Findings+1 {
			t.Errorf("%s: %d findings", name, len(fs))
		}
		out, _, err := Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := withoutMissing(lines(tree0(t, []byte(doc)))), withoutMissing(lines(tree0(t, out))); a != b {
			t.Errorf("%s comes back otherwise", name)
		}
	}
}

// TestDeterministic writes and judges several times.
func TestDeterministic(t *testing.T) {
	first, _, _ := Marshal(rich())
	for range 5 {
		if again, _, _ := Marshal(rich()); !bytes.Equal(first, again) {
			t.Fatal("two runs differ")
		}
	}
	before := rich()
	if r := rich(); true {
		Marshal(r)
		Check(r)
		if d := cmp.Diff(before, r, cmp.Exporter(func(reflect.Type) bool { return true })); d != "" {
			t.Errorf("the record was changed:\n%s", d)
		}
	}
}

// FuzzDecode reads anything; what can be read is the same when it has been
// written and read once.
func FuzzDecode(f *testing.F) {
	for _, r := range []*metadata.Record{rich(), service(), {}} {
		out, _, _ := Marshal(r)
		f.Add(out)
	}
	f.Add([]byte(`<a><gmd:MD_Metadata xmlns:gmd="` + nsGMD + `" id="x">text<gmd:contact/>more<b xmlns="urn:b" c="d"/></gmd:MD_Metadata></a>`))
	files, _ := filepath.Glob(filepath.Join(dataDir, "iso19139/samples/*/input.xml"))
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil {
			f.Add(b)
		}
	}
	limits := codec.WithLimits(codec.Limits{Objects: 20_000, Bytes: 1 << 20})
	f.Fuzz(func(t *testing.T, doc []byte) {
		r, _, err := Unmarshal(doc, limits)
		if err != nil {
			return
		}
		Check(r)
		Validate(bytes.NewReader(doc), limits)
		once, fs, err := Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if fs.HasCode(ruleCharacters.Code) || fs.HasCode(ruleKeptLost.Code) {
			t.Fatalf("%v", fs)
		}
		a, b := withoutMissing(lines(tree0(t, doc))), withoutMissing(lines(tree0(t, once)))
		if a != b {
			t.Errorf("written otherwise (-source +written):\n%s", cmp.Diff(strings.Split(a, "\n"), strings.Split(b, "\n")))
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	doc, _, _ := Marshal(rich())
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Unmarshal(doc); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	r := rich()
	doc, _, _ := Marshal(r)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Marshal(r); err != nil {
			b.Fatal(err)
		}
	}
}

// TestKeptSpoilt writes records whose kept content has been spoilt: it is told,
// and the rest is written.
func TestKeptSpoilt(t *testing.T) {
	doc := samples(t)["made"]
	for _, m := range []codec.Member{
		{Format: metadata.FormatISO19139, Name: "./gmd:contact/@a", Raw: "<v>"},
		{Format: metadata.FormatISO19139, Name: "./gmd:contact/@a", Raw: "<v/><v/>"},
		{Format: metadata.FormatISO19139, Name: "./gmd:contact/@a", Raw: "</all>"},
		{Format: metadata.FormatISO19139, Name: "./gmd:contact/@a", Raw: "text"},
		{Format: metadata.FormatISO19139, Name: "./gmd:nowhere/@a", Raw: "<v>1</v>"},
		{Format: metadata.FormatISO19139, Name: "./gmd:contact[9]/*[1][last()=2]", Raw: "<v/>"},
		{Format: metadata.FormatISO19139, Name: "gibberish", Raw: "<v/>"},
		{Format: metadata.FormatISO19139, Name: "./*[0][last()=2]", Raw: "<v/>"},
	} {
		r, _, err := Unmarshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		want, _, _ := Marshal(r)
		r.Extra = append(r.Extra, m)
		out, fs, err := Marshal(r)
		if err != nil || len(fs.ByCode(ruleKeptLost.Code)) != 1 {
			t.Errorf("%s %s: %v %v", m.Name, m.Raw, err, fs)
		}
		if !bytes.Equal(out, want) {
			t.Errorf("%s %s: the rest is written otherwise", m.Name, m.Raw)
		}
	}
}

// TestKeptEverywhere puts what is not understood into each element in turn, of
// a record that has all that the model holds: it is always written back.
func TestKeptEverywhere(t *testing.T) {
	for name, r := range map[string]*metadata.Record{"rich": rich(), "service": service()} {
		out, _, err := Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		doc := string(out)
		var places []int // where a start tag ends
		for i := strings.Index(doc, "?>") + 2; i < len(doc); i++ {
			if doc[i] == '<' && doc[i+1] != '/' {
				i += strings.IndexByte(doc[i:], '>')
				places = append(places, i)
			}
		}
		if len(places) < 100 {
			t.Fatalf("%s: only %d elements", name, len(places))
		}
		// Each kind in all elements at once, and in some alone.
		try := func(what string, at ...int) {
			var b strings.Builder
			from := 0
			for _, at := range at {
				empty := doc[at-1] == '/'
				switch {
				case what == "an attribute" && empty:
					b.WriteString(doc[from:at-1] + ` xmlns:q="urn:q" q:w="e"/>`)
				case what == "an attribute":
					b.WriteString(doc[from:at] + ` xmlns:q="urn:q" q:w="e">`)
				case empty:
					b.WriteString(doc[from : at+1])
				case what == "an element":
					b.WriteString(doc[from:at+1] + `<q:w xmlns:q="urn:q">e</q:w>`)
				default:
					b.WriteString(doc[from:at+1] + "e ")
				}
				from = at + 1
			}
			changed := b.String() + doc[from:]
			r, _, err := Unmarshal([]byte(changed))
			if err != nil {
				t.Fatalf("%s: %s: %v", name, what, err)
			}
			once, _, err := Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			x, y := withoutMissing(lines(tree0(t, []byte(changed)))), withoutMissing(lines(tree0(t, once)))
			if x != y {
				t.Errorf("%s: %s in %d elements is lost, after %s\n%s", name, what, len(at), doc[max(0, at[0]-40):at[0]+1], cmp.Diff(strings.Split(x, "\n"), strings.Split(y, "\n")))
			}
		}
		for _, what := range []string{"an attribute", "an element", "text"} {
			try(what, places...)
			for i := 0; i < len(places); i += 23 {
				try(what, places[i])
			}
		}
	}
}
