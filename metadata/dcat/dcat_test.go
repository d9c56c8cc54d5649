package dcat

import (
	"bytes"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/rdf"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

func day(t testing.TB, s string) metadata.When {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return metadata.On(d)
}

func size(n int64) *int64 { return &n }

// municipality is a made-up catalogue: the plans in force as high-value data
// with a service, and a plan with two stages as a series.
func municipality(t testing.TB) *Catalog {
	owner := metadata.Contact{Role: metadata.RoleOwner, OrganisationNumber: "2120000000", Organisation: metadata.T("Exempelkommun"),
		Type: "http://purl.org/adms/publishertype/LocalAuthority", Homepage: "https://kommun.example/", Emails: []string{"kommun@kommun.example"}}
	point := metadata.Contact{Role: metadata.RolePointOfContact, URI: "https://kommun.example/id/kontakt/plan", Organisation: metadata.T("Exempelkommun"),
		Unit: metadata.T("Planenheten"), Emails: []string{"plan@kommun.example"}, Phones: []string{"+46 00 000 00 00"},
		Address: &metadata.Address{Lines: []string{"Box 1"}, PostalCode: "000 00", City: "Exempelstad", Country: "Sverige"}}
	custodian := metadata.Contact{Role: metadata.RoleCustodian, URI: "https://kommun.example/id/organisation/gis", Organisation: metadata.T("GIS-enheten"),
		Type: "http://purl.org/adms/publishertype/LocalAuthority"}
	base := func(id, title, text string) *metadata.Record {
		return &metadata.Record{Language: "sv", Resource: metadata.ResourceDataset, Identifiers: []metadata.Identifier{{Code: "https://kommun.example/id/datamangd/" + id}},
			Title: metadata.T(title), Abstract: metadata.T(text), Contacts: []metadata.Contact{owner, point},
			Keywords: []metadata.Keywords{{Words: []metadata.Text{metadata.T("detaljplan"), metadata.T("markanvändning")}}}, DataThemes: []string{"REGI", "ENVI"},
			INSPIREThemes: []string{metadata.INSPIRELandUse}, Topics: []metadata.TopicCategory{metadata.TopicPlanningCadastre},
			Access: metadata.Access{Rights: metadata.AccessPublic}, Rights: []metadata.Rights{{License: metadata.LicenseCC0}},
			ReferenceSystems: []metadata.ReferenceSystem{{Code: "http://www.opengis.net/def/crs/EPSG/0/3006", Name: metadata.T("SWEREF 99 TM")}},
			Languages:        []string{"sv"}}
	}
	all := base("gallande", "Gällande detaljplaner", "Alla detaljplaner som fått laga kraft.")
	all.ID = "7a1d3f5e-0000-4000-8000-000000000001"
	all.Title.Locales = []metadata.Localized{{Lang: "en", Value: "Detailed plans in force"}}
	all.Abstract.Locales = []metadata.Localized{{Lang: "en", Value: "All \"detailed\" plans <in force> & valid.\nSecond line."}}
	all.Contacts = append(all.Contacts, custodian)
	all.HVD = &metadata.HVD{Legislation: []string{metadata.LegislationHVD}, Categories: []string{metadata.HVDLandUse}}
	all.Dates = []metadata.Date{{Kind: metadata.DatePublication, When: day(t, "2024-03-01")}, {Kind: metadata.DateRevision, When: day(t, "2025-01-15")}}
	all.Currency = metadata.Currency{Frequency: metadata.FrequencyContinual}
	all.Extents = []metadata.Extent{{Box: &metadata.Box{West: 14.18, South: 60.81, East: 14.58, North: 61.08}},
		{Place: &metadata.Reference{Href: "https://kommun.example/id/omrade", Name: metadata.T("Exempelkommun")}},
		{Temporal: &metadata.Period{Start: day(t, "1950-01-01")}}}
	all.Conformity = []metadata.Conformity{{Specification: metadata.Citation{Title: metadata.Text{Value: "Informationsspecifikation detaljplan", Href: "https://spec.example/detaljplan/4"}}, Degree: metadata.Conformant}}
	all.Resolutions = []metadata.Resolution{{Distance: 0.5}}
	all.Offers = []metadata.Offer{{Description: metadata.T("Utan avgift."), Page: "https://kommun.example/avgifter"}}
	all.LandingPages = []string{"https://kommun.example/planer"}
	all.Pages = []metadata.Reference{{Href: "https://kommun.example/planer/om", Name: metadata.T("Om planerna")}}
	const service = "https://kommun.example/id/tjanst/planer"
	all.Distributions = []metadata.Distribution{
		{ID: "https://kommun.example/id/distribution/gallande-gml", Title: metadata.T("GML"), Description: metadata.T("Alla planer som GML."), HVD: true,
			AccessURLs: []string{"https://kommun.example/plan/gallande.gml"}, DownloadURLs: []string{"https://kommun.example/plan/gallande.gml"},
			Format: &metadata.DataFormat{MediaType: "application/gml+xml"}, Availability: "STABLE", Status: "COMPLETED", ByteSize: size(123456),
			ConformsTo: []metadata.Reference{{Href: "https://spec.example/gml/3.2.1"}}, Languages: []string{"sv"}, Modified: day(t, "2025-01-15"),
			Digest: metadata.SHA256("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")},
		{ID: "https://kommun.example/id/distribution/gallande-wfs", Description: metadata.T("Tjänst."), HVD: true,
			AccessURLs: []string{"https://kommun.example/wfs"}, Format: &metadata.DataFormat{MediaType: "application/vnd.ogc.wfs_xml"},
			Services: []string{service}, License: metadata.LicenseCCBY, RightsStatement: metadata.T("Ange källan."), Availability: "AVAILABLE"}}
	all.Services = []metadata.Service{{ID: service, Title: metadata.T("Planer som WFS"), Description: metadata.T("Nedladdning."), EndpointURLs: []string{"https://kommun.example/wfs"},
		EndpointDescriptions: []string{"https://kommun.example/wfs?request=GetCapabilities&service=WFS"}, Contacts: []metadata.Contact{point}, License: metadata.LicenseCC0,
		HVD: all.HVD, AccessRights: metadata.AccessPublic, Pages: []metadata.Reference{{Href: "https://kommun.example/wfs/kvalitet", Name: metadata.T("Tillgänglighet")}}}}
	stage := func(id, label, date string) *metadata.Record {
		r := base("plan-1/"+id, "Detaljplan för Exempelbacken 1:1, "+label, "Handlingarna.")
		r.Edition = metadata.T(label)
		r.Dates = []metadata.Date{{Kind: metadata.DatePublication, When: day(t, date)}}
		r.Distributions = []metadata.Distribution{{ID: "https://kommun.example/id/distribution/plan-1-" + id, AccessURLs: []string{"https://kommun.example/plan/1/" + id + ".geojson"},
			Description: metadata.T("Planen som data."), Format: &metadata.DataFormat{MediaType: "application/geo+json"}, Availability: "STABLE"}}
		r.Lineage = metadata.Lineage{Statement: metadata.T("Upprättad på grundkarta."), Steps: []metadata.ProcessStep{{Description: metadata.T("Reviderad efter samråd.")}},
			Sources: []metadata.SourceUse{{Href: "https://kommun.example/id/datamangd/grundkarta/2024-01-08", Version: "2024-01-08"}}}
		return r
	}
	series, members := PlanSeries("https://kommun.example/id/datamangd/plan-1", metadata.T("Detaljplan för Exempelbacken 1:1"), metadata.T("En datamängd per skede."),
		stage("samrad", "samråd", "2023-10-02"), stage("granskning", "granskning", "2024-02-12"))
	series.Dates = []metadata.Date{{Kind: metadata.DatePublication, When: day(t, "2023-10-02")}}
	return &Catalog{URI: "https://kommun.example/datasets/dcat", Language: "sv", Title: metadata.T("Exempelkommuns datakatalog"), Description: metadata.T("Planer som data."),
		Publisher: &owner, License: metadata.LicenseCC0, Homepage: "https://kommun.example/data", Languages: []string{"sv"}, Issued: day(t, "2023-01-01"), Modified: day(t, "2025-01-15"),
		ThemeTaxonomies: []string{"http://publications.europa.eu/resource/authority/data-theme"},
		Places:          []metadata.Reference{{Href: "https://kommun.example/id/omrade"}},
		Datasets:        append([]*metadata.Record{all}, members...), Series: []*metadata.Record{series}}
}

func TestGolden(t *testing.T) {
	c := municipality(t)
	for _, x := range []struct {
		file string
		opts []codec.Option
	}{
		{"municipality.rdf", nil},
		{"municipality.ttl", []codec.Option{WithSyntax(Turtle), WithStyle(EU)}},
		{"municipality.jsonld", []codec.Option{WithSyntax(JSONLD)}},
	} {
		got, fs, err := Marshal(c, x.opts...)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range fs {
			switch f.Code {
			case ruleNotHeld.Code: // the version of a source, and the place in the series
			default:
				t.Errorf("%s: %s", x.file, f)
			}
		}
		file := filepath.Join("testdata", x.file)
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), string(got)); d != "" {
			t.Errorf("%s (-want +got):\n%s", x.file, d)
		}
		again, _, err := Unmarshal(got)
		if err != nil {
			t.Fatal(err)
		}
		style := x.opts
		if d := cmp.Diff(Statements(c, style...), Statements(again, style...)); d != "" {
			t.Errorf("%s says something else when read back (-written +read):\n%s", x.file, d)
		}
	}
	for _, f := range Check(c) {
		if f.Severity > quality.Upplysning {
			t.Errorf("the catalogue is faultless, but: %s", f)
		}
	}
}

var whens = cmp.Comparer(func(a, b metadata.When) bool { return a == b })

// TestFields holds the fields of a record read back against what was written.
func TestFields(t *testing.T) {
	c := municipality(t)
	out, _, err := Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := Unmarshal(out)
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Datasets) != 3 || len(again.Series) != 1 || len(again.Services) != 1 {
		t.Fatalf("read %d data sets, %d series, %d services", len(again.Datasets), len(again.Series), len(again.Services))
	}
	want, got := c.Datasets[0], again.Datasets[0]
	for _, x := range []struct {
		name string
		a, b any
	}{
		{"id", want.ID, got.ID}, {"title", want.Title, got.Title}, {"abstract", want.Abstract, got.Abstract}, {"identifiers", want.Identifiers, got.Identifiers},
		{"language", want.Language, got.Language}, {"keywords", want.Keywords, got.Keywords}, {"themes", want.DataThemes, got.DataThemes},
		{"inspire", want.INSPIREThemes, got.INSPIREThemes}, {"topics", want.Topics, got.Topics}, {"hvd", want.HVD, got.HVD}, {"dates", want.Dates, got.Dates},
		{"currency", want.Currency, got.Currency}, {"extents", want.Extents, got.Extents}, {"conformity", want.Conformity, got.Conformity},
		{"systems", want.ReferenceSystems, got.ReferenceSystems}, {"resolutions", want.Resolutions, got.Resolutions}, {"offers", want.Offers, got.Offers},
		{"pages", want.Pages, got.Pages}, {"landing", want.LandingPages, got.LandingPages}, {"access", want.Access, got.Access}, {"languages", want.Languages, got.Languages},
	} {
		if d := cmp.Diff(x.a, x.b, whens); d != "" {
			t.Errorf("%s (-written +read):\n%s", x.name, d)
		}
	}
	owner := want.Contacts[0]
	owner.URI = "http://dataportal.se/organisation/SE2120000000"
	if d := cmp.Diff([]metadata.Contact{owner, want.Contacts[1], want.Contacts[2]}, got.Contacts, cmp.Comparer(func(a, b []string) bool {
		return strings.ReplaceAll(fmt.Sprint(a), " ", "") == strings.ReplaceAll(fmt.Sprint(b), " ", "")
	})); d != "" {
		t.Errorf("contacts (-written +read):\n%s", d)
	}
	dist := want.Distributions[0]
	dist.License = metadata.LicenseCC0 // of the rights for the whole
	if d := cmp.Diff(dist, got.Distributions[0], whens); d != "" {
		t.Errorf("distribution (-written +read):\n%s", d)
	}
	if got := again.Datasets[2]; got.Series[0].Previous != "https://kommun.example/id/datamangd/plan-1/samrad" || got.Edition.Value != "granskning" ||
		got.Related[0].Kind != metadata.RelationSource || got.Lineage.Steps[0].Description.Value != "Reviderad efter samråd." {
		t.Errorf("the second stage was read as %+v", got)
	}
}

func TestStreamed(t *testing.T) {
	whole := municipality(t)
	for _, syntax := range []Syntax{RDFXML, Turtle, JSONLD} {
		var b bytes.Buffer
		e := NewEncoder(&b, WithSyntax(syntax))
		head := *whole
		head.Datasets, head.Series, head.Services = nil, nil, nil
		e.Begin(&head)
		for _, r := range append(append([]*metadata.Record(nil), whole.Series...), whole.Datasets...) {
			e.Add(r)
		}
		e.Add(whole.Datasets[0])
		fs, err := e.Close()
		if err != nil {
			t.Fatal(err)
		}
		if n := len(fs.ByCode(ruleTwice.Code)); n != 1 {
			t.Errorf("%s: a record added twice gives %d findings", syntax, n)
		}
		if d := cmp.Diff(Statements(whole), graphOf(t, b.Bytes(), "").NTriples()); d != "" {
			t.Errorf("%s streamed (-whole +streamed):\n%s", syntax, d)
		}
	}
}

// TestStreamMemory writes a catalogue of 10 000 data sets and looks at what is
// held on to afterwards.
func TestStreamMemory(t *testing.T) {
	c := municipality(t)
	e := NewEncoder(io.Discard, codec.WithLimits(codec.Limits{Findings: 10}))
	head := *c
	head.Datasets, head.Series = nil, nil
	e.Begin(&head)
	held := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	r := *c.Datasets[1]
	add := func(from, to int) {
		for i := from; i < to; i++ {
			r.Identifiers = []metadata.Identifier{{Code: fmt.Sprintf("https://kommun.example/id/datamangd/%d", i)}}
			r.Distributions = []metadata.Distribution{r.Distributions[0]}
			r.Distributions[0].ID = fmt.Sprintf("https://kommun.example/id/distribution/%d", i)
			e.Add(&r)
		}
	}
	add(0, 1000)
	before := held()
	add(1000, 10_000)
	after := held()
	if _, err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if grown := int64(after) - int64(before); grown > 1<<20 {
		t.Errorf("9 000 data sets more hold %d bytes", grown)
	}
}

// --- SHACL

type shaclResult struct{ Severity, Component, Path, Focus, Value string }

// runNode runs a script of testdata on a document, with the npm packages that
// .ci/run installs.
func runNode(t *testing.T, script, name string, doc []byte, args ...string) []byte {
	t.Helper()
	program, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	dir := os.Getenv("PLANINFO_SHACL")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Skip(err)
		}
		dir = filepath.Join(cache, "planinfo-shacl")
	}
	modules := filepath.Join(dir, "node_modules")
	for _, m := range []string{"rdf-validate-shacl", "jsonld"} {
		if _, err := os.Stat(filepath.Join(modules, m)); err != nil {
			t.Skipf("the npm package %s is not installed; .ci/run tells how", m)
		}
	}
	tmp := t.TempDir()
	code, err := os.ReadFile(filepath.Join("testdata", script))
	if err != nil {
		t.Fatal(err)
	}
	for n, b := range map[string][]byte{script: code, name: doc} {
		if err := os.WriteFile(filepath.Join(tmp, n), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(modules, filepath.Join(tmp, "node_modules")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, append([]string{script, name}, args...)...)
	cmd.Dir = tmp
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v: %s", err, stderr.String())
	}
	return out
}

// TestJSONLDProcessor lets a JSON-LD processor read what is written, and the
// examples of the HVD specification, and compares statements.
func TestJSONLDProcessor(t *testing.T) {
	docs := map[string][]byte{}
	for _, style := range []FormatStyle{SE, EU} {
		out, _, err := Marshal(municipality(t), WithSyntax(JSONLD), WithStyle(style))
		if err != nil {
			t.Fatal(err)
		}
		docs[fmt.Sprintf("municipality %d", style)] = out
	}
	// A scheme that is a prefix too, and an address that the prefixes shorten.
	c := &Catalog{URI: "org:x", Homepage: "skos:y", Language: "sv", Title: metadata.T("t"), PartOf: nsDCAT + "Catalog"}
	out, _, err := Marshal(c, WithSyntax(JSONLD))
	if err != nil {
		t.Fatal(err)
	}
	docs["prefixes"] = out
	// The remaining ones are enough in number to be read by one of each kind.
	examples, _ := filepath.Glob(filepath.Join(dataDir, "shacl/dcat-ap-hvd-3.0.0/examples/*.jsonld"))
	for _, file := range examples[:min(3, len(examples))] {
		if docs[filepath.Base(file)], err = os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
	for name, doc := range docs {
		theirs := runNode(t, "jsonld.mjs", "doc.jsonld", doc)
		want := graphOf(t, theirs, "").NTriples()
		if got := graphOf(t, doc, "https://example.org/doc").NTriples(); got != want || len(want) == 0 {
			t.Errorf("%s (-jsonld +ours):\n%s", name, cmp.Diff(want, got))
		}
	}
}

func shacl(t *testing.T, name string, doc []byte, shapes ...string) []shaclResult {
	t.Helper()
	var args []string
	for _, s := range shapes {
		data(t, s) // skips where there is none
		abs, err := filepath.Abs(filepath.Join(dataDir, s))
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, abs)
	}
	out := runNode(t, "shacl.mjs", name, doc, args...)
	var report struct {
		Statements int
		Results    []struct {
			Severity  string `json:"severity"`
			Component string `json:"component"`
			Path      string `json:"path"`
			Focus     string `json:"focus"`
			Value     string `json:"value"`
		}
	}
	if err := json.Unmarshal(out, &report, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if want := len(graphOf(t, doc, "").Triples); report.Statements != want {
		t.Errorf("node read %d statements, we %d", report.Statements, want)
	}
	var list []shaclResult
	for _, r := range report.Results {
		list = append(list, shaclResult(r))
	}
	return list
}

const (
	apShapes  = "shacl/dcat-ap-3.0.1/shapes.ttl"
	hvdShapes = "shacl/dcat-ap-hvd-3.0.0/hvd-SHACL-base.ttl"
)

// TestSHACL lets the shapes of DCAT-AP 3.0.1 judge what is written: faultless
// in style EU, and in style SE but for the format, once for each.
func TestSHACL(t *testing.T) {
	c := municipality(t)
	for _, x := range []struct {
		style   FormatStyle
		syntax  Syntax
		file    string
		formats int
	}{{EU, RDFXML, "eu.rdf", 0}, {EU, Turtle, "eu.ttl", 0}, {SE, RDFXML, "se.rdf", 4}} {
		out, _, err := Marshal(c, WithStyle(x.style), WithSyntax(x.syntax))
		if err != nil {
			t.Fatal(err)
		}
		formats := 0
		for _, r := range shacl(t, x.file, out, apShapes) {
			if r.Path == nsDCT+"format" && r.Component == "NodeKindConstraintComponent" {
				formats++
			} else {
				t.Errorf("%s: %+v", x.file, r)
			}
		}
		if formats != x.formats {
			t.Errorf("%s: %d complaints about formats, want %d", x.file, formats, x.formats)
		}
	}
}

// TestSHACLFault shows that the judge sees a fault.
func TestSHACLFault(t *testing.T) {
	c := municipality(t)
	c.Datasets[0].Title = metadata.Text{}
	out, _, err := Marshal(c, WithStyle(EU))
	if err != nil {
		t.Fatal(err)
	}
	list := shacl(t, "fault.rdf", out, apShapes)
	if len(list) != 1 || list[0].Path != nsDCT+"title" || list[0].Focus != c.Datasets[0].Identifiers[0].Code {
		t.Errorf("got %+v", list)
	}
}

// TestSHACLHVD lets the shapes for high-value data judge a catalogue of just
// that, since they apply to every data set there is.
func TestSHACLHVD(t *testing.T) {
	c := municipality(t)
	c.Datasets, c.Series = c.Datasets[:1], nil
	out, _, err := Marshal(c, WithStyle(EU))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range shacl(t, "hvd.rdf", out, apShapes, hvdShapes) {
		t.Errorf("%+v", r)
	}
	c.Datasets[0].HVD = &metadata.HVD{Legislation: []string{metadata.LegislationHVD}}
	if out, _, err = Marshal(c, WithStyle(EU)); err != nil {
		t.Fatal(err)
	}
	if list := shacl(t, "hvd-fault.rdf", out, hvdShapes); len(list) == 0 {
		t.Error("a high-value data set without category has no faults")
	}
}

// --- nothing silent

// companion gives a part of a record what it needs to be written at all.
func companion(v reflect.Value, role metadata.Role) {
	if v.Kind() != reflect.Struct || !v.CanSet() {
		return
	}
	switch p := v.Addr().Interface().(type) {
	case *metadata.Contact:
		p.Role, p.URI, p.Organisation = role, "https://example.org/party", metadata.T("namn")
	case *metadata.Identifier:
		p.Code = "kod"
	case *metadata.Text:
		p.Value = "text"
	case *metadata.Localized:
		p.Lang, p.Value = "en", "text in English"
	case *metadata.Distribution:
		p.ID, p.AccessURLs = "https://example.org/distribution", []string{"https://example.org/file"}
	case *metadata.Reference:
		p.Href = "https://example.org/page"
	case *metadata.Relation:
		p.Kind, p.Href = metadata.RelationSource, "https://example.org/source"
	case *metadata.Resolution:
		p.Distance = 2
	case *metadata.Digest:
		p.Algorithm, p.Value = "sha256", "00"
	case *metadata.Date:
		p.Kind = metadata.DatePublication
	case *metadata.Conformity:
		p.Specification.Title.Href, p.Degree = "https://example.org/spec", metadata.Conformant
	case *metadata.ReferenceSystem:
		p.Code = "https://example.org/crs"
	case *metadata.SourceUse:
		p.Href = "https://example.org/source"
	case *metadata.Service:
		p.ID, p.EndpointURLs = "https://example.org/service", []string{"https://example.org/api"}
	}
}

// TestNothingSilent sets every field of a record on its own: either the
// statements change, or a finding names the field or what it is a part of.
func TestNothingSilent(t *testing.T) {
	seen := 0
	for _, role := range []metadata.Role{metadata.RoleOwner, metadata.RolePointOfContact, metadata.RoleCustodian} {
		for _, resource := range []metadata.ResourceType{metadata.ResourceDataset, metadata.ResourceService} {
			seen = nothingSilent(t, role, resource)
		}
	}
	if seen < 1000 {
		t.Errorf("only %d fields were tried", seen)
	}
}

func nothingSilent(t *testing.T, role metadata.Role, resource metadata.ResourceType) (seen int) {
	type builder func(set func(reflect.Value)) *metadata.Record
	outcome := func(r *metadata.Record) (string, quality.Findings) {
		c := &Catalog{URI: "https://example.org/c", Language: "sv", Datasets: []*metadata.Record{r}}
		fs, err := Encode(io.Discard, c)
		if err != nil {
			t.Fatal(err)
		}
		return Statements(c), fs
	}
	judge := func(path string, build builder, leaf func(reflect.Value)) {
		seen++
		if rest, ok := strings.CutPrefix(path, "/identifiers/0"); ok {
			path = "/identifiers/1" + rest // after the address
		}
		without, _ := outcome(build(func(reflect.Value) {}))
		with, fs := outcome(build(leaf))
		if with != without {
			return
		}
		for _, f := range fs {
			switch f.Code {
			case ruleNotHeld.Code, ruleOtherFormat.Code, ruleIRI.Code, ruleKept.Code:
				if f.Place.Path == path || f.Place.Path != "" && strings.HasPrefix(path, f.Place.Path+"/") || path == f.Place.Path+"/extra" {
					return
				}
			}
		}
		t.Errorf("%s (%s, %s) is neither written nor reported", path, role, resource)
	}
	date, _ := civil.ParseDate("2024-05-17")
	instant, _ := civil.ParseInstant("2024-05-17T12:00:00Z")
	var walk func(typ reflect.Type, path string, depth int, build builder)
	walk = func(typ reflect.Type, path string, depth int, build builder) {
		if depth > 7 {
			return
		}
		switch typ {
		case reflect.TypeFor[civil.Date]():
			judge(path, build, func(v reflect.Value) { v.Set(reflect.ValueOf(date)) })
			return
		case reflect.TypeFor[civil.Instant]():
			judge(path, build, func(v reflect.Value) { v.Set(reflect.ValueOf(instant)) })
			return
		case reflect.TypeFor[metadata.Extra]():
			judge(path, build, func(v reflect.Value) {
				v.Set(reflect.ValueOf(metadata.Extra{{Format: metadata.FormatJSON, Name: "x", Raw: "1"}}))
			})
			return
		}
		switch typ.Kind() {
		case reflect.String:
			judge(path, build, func(v reflect.Value) { v.SetString("https://example.org/v") })
		case reflect.Bool:
			judge(path, build, func(v reflect.Value) { v.SetBool(true) })
		case reflect.Int, reflect.Int64:
			judge(path, build, func(v reflect.Value) { v.SetInt(3) })
		case reflect.Float64:
			judge(path, build, func(v reflect.Value) { v.SetFloat(1.5) })
		case reflect.Pointer:
			walk(typ.Elem(), path, depth, func(set func(reflect.Value)) *metadata.Record {
				return build(func(v reflect.Value) {
					v.Set(reflect.New(typ.Elem()))
					companion(v.Elem(), role)
					set(v.Elem())
				})
			})
		case reflect.Slice:
			walk(typ.Elem(), path+"/0", depth, func(set func(reflect.Value)) *metadata.Record {
				return build(func(v reflect.Value) {
					v.Set(reflect.MakeSlice(typ, 1, 1))
					companion(v.Index(0), role)
					set(v.Index(0))
				})
			})
		case reflect.Struct:
			for i := range typ.NumField() {
				f := typ.Field(i)
				name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				walk(f.Type, path+"/"+name, depth+1, func(set func(reflect.Value)) *metadata.Record {
					return build(func(v reflect.Value) {
						companion(v.Field(i), role)
						set(v.Field(i))
					})
				})
			}
		default:
			t.Fatalf("%s is a %s", path, typ)
		}
	}
	record := reflect.TypeFor[metadata.Record]()
	for i := range record.NumField() {
		f := record.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		walk(f.Type, "/"+name, 1, func(set func(reflect.Value)) *metadata.Record {
			r := &metadata.Record{ID: "7a1d3f5e-0000-4000-8000-000000000001", Resource: resource, Title: metadata.T("titel"),
				Identifiers: []metadata.Identifier{{Code: "https://example.org/d"}}}
			v := reflect.ValueOf(r).Elem().Field(i)
			companion(v, role)
			set(v)
			if f.Name == "Identifiers" {
				r.Identifiers = append([]metadata.Identifier{{Code: "https://example.org/d"}}, r.Identifiers...)
			}
			return r
		})
	}
	return seen
}

// --- properties

// fill sets fields at random, from values of many kinds.
func fill(rnd *rand.Rand, v reflect.Value, depth int) {
	switch v.Type() {
	case reflect.TypeFor[civil.Date]():
		d, _ := civil.ParseDate(fmt.Sprintf("20%02d-0%d-1%d", rnd.Intn(99), 1+rnd.Intn(9), rnd.Intn(9)))
		v.Set(reflect.ValueOf(d))
		return
	case reflect.TypeFor[civil.Instant]():
		return
	case reflect.TypeFor[metadata.Extra]():
		if rnd.Intn(3) == 0 {
			v.Set(reflect.ValueOf(metadata.Extra{{Format: metadata.FormatDCAT, Name: "https://example.org/p" + fmt.Sprint(rnd.Intn(3)), Raw: `"x"@sv <https://example.org/o>`}}))
		}
		return
	case reflect.TypeFor[metadata.Role]():
		roles := append([]metadata.Role{metadata.RolePointOfContact, metadata.RoleOriginator, metadata.RolePublisher}, qualifiedRoles...)
		v.SetString(string(roles[rnd.Intn(len(roles))]))
		return
	case reflect.TypeFor[metadata.RelationKind]():
		v.SetString(string(relationProperty[rnd.Intn(len(relationProperty))].kind))
		return
	case reflect.TypeFor[metadata.DateKind]():
		v.SetString([]string{"creation", "publication", "revision", "planBegun"}[rnd.Intn(4)])
		return
	case reflect.TypeFor[metadata.ResourceType]():
		v.SetString([]string{"dataset", "series", "service"}[rnd.Intn(3)])
		return
	}
	switch v.Kind() {
	case reflect.String:
		pool := []string{"", "ord", "två ord & <fler>", "https://example.org/" + fmt.Sprint(rnd.Intn(9)), "https://example.org/a b|c", "sv", "en", "å\nä\t\"ö\\", "12", "EPSG:3006",
			"7A1D3F5E-0000-4000-8000-00000000000" + fmt.Sprint(rnd.Intn(9)), "text/csv", "PUBLIC", "2024", "P1D", "\u0001\uFFFE", "mailto:x@example.org", "100%"}
		v.SetString(pool[rnd.Intn(len(pool))])
	case reflect.Bool:
		v.SetBool(rnd.Intn(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(rnd.Intn(5)) - 1)
	case reflect.Float64:
		v.SetFloat(float64(rnd.Intn(1000)) / 8)
	case reflect.Pointer:
		if depth > 0 && rnd.Intn(2) == 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(rnd, v.Elem(), depth-1)
		}
	case reflect.Slice:
		if depth > 0 {
			n := rnd.Intn(3)
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				fill(rnd, v.Index(i), depth-1)
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if rnd.Intn(3) > 0 {
				fill(rnd, v.Field(i), depth)
			}
		}
	}
}

// TestRandom writes records of random content: what is written is read back
// as the same statements, by us in all syntaxes.
func TestRandom(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for range 60 {
		var r metadata.Record
		fill(rnd, reflect.ValueOf(&r).Elem(), 5)
		r.Identifiers = append([]metadata.Identifier{{Code: "https://example.org/d"}}, r.Identifiers...)
		c := &Catalog{URI: "https://example.org/c", Language: "sv", Title: metadata.T("k")}
		switch r.Resource {
		case metadata.ResourceSeries:
			c.Series = []*metadata.Record{&r}
		case metadata.ResourceService:
			c.Services = []*metadata.Record{&r}
		default:
			c.Datasets = []*metadata.Record{&r}
		}
		for _, style := range []FormatStyle{SE, EU} {
			want := Statements(c, WithStyle(style))
			for _, syntax := range []Syntax{RDFXML, Turtle, JSONLD} {
				out, fs, err := Marshal(c, WithStyle(style), WithSyntax(syntax))
				if err != nil {
					t.Fatal(err)
				}
				if again, _, _ := Marshal(c, WithStyle(style), WithSyntax(syntax)); !bytes.Equal(out, again) {
					t.Fatal("the same catalogue gives other bytes")
				}
				g := graphOf(t, out, "")
				if !fs.HasCode(ruleCharacters.Code) && !fs.HasCode(ruleDiffers.Code) {
					if d := cmp.Diff(want, g.NTriples()); d != "" {
						t.Fatalf("%s (-projected +written):\n%s", syntax, d)
					}
				}
				back, _, err := Unmarshal(out)
				if err != nil {
					t.Fatal(err)
				}
				after := graph(back, WithStyle(style))
				for _, tr := range g.Triples {
					if !after.Has(tr.S, tr.P, tr.O) {
						t.Fatalf("%s loses %s\n%s\n%s", syntax, tr, out, after.NTriples())
					}
				}
				out2, _, err := Marshal(back, WithStyle(style), WithSyntax(syntax))
				if err != nil {
					t.Fatal(err)
				}
				back2, _, err := Unmarshal(out2)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(after.NTriples(), Statements(back2, WithStyle(style))); d != "" {
					t.Fatalf("%s is not stable:\n%s", syntax, d)
				}
				for _, tr := range g.Triples {
					if tr.S.Kind == rdf.Blank || tr.O.Kind == rdf.Blank {
						t.Fatalf("a blank node in %s", tr)
					}
				}
			}
		}
	}
}

// --- fuzzing and speed

func fuzz(f *testing.F, syntax Syntax, more ...string) {
	f.Helper()
	for _, pattern := range []string{"testdata/*"} {
		list, _ := filepath.Glob(pattern)
		for _, file := range list {
			if b, err := os.ReadFile(file); err == nil && !strings.HasSuffix(file, ".mjs") {
				f.Add(b)
			}
		}
	}
	for _, s := range more {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		limits := codec.Limits{Bytes: 1 << 20, Objects: 20_000, Text: 1 << 16, Depth: 100}
		c, _, err := Unmarshal(in, WithSyntax(syntax), codec.WithLimits(limits))
		if c == nil {
			t.Fatal("no catalogue")
		}
		if err != nil {
			return
		}
		Check(c)
		out, fs, err := Marshal(c, WithSyntax(syntax))
		if err != nil {
			t.Fatal(err)
		}
		back, _, err := Unmarshal(out, WithSyntax(syntax))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, out)
		}
		if fs.HasCode(ruleDiffers.Code) || fs.HasCode(ruleTwice.Code) || fs.HasCode(ruleCharacters.Code) || fs.HasCode(ruleNotXML.Code) {
			return
		}
		// The second time round nothing is new.
		out2, _, err := Marshal(back, WithSyntax(syntax))
		if err != nil {
			t.Fatal(err)
		}
		back2, _, err := Unmarshal(out2, WithSyntax(syntax))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(Statements(back), Statements(back2)); d != "" {
			t.Fatalf("not stable:\n%s\n%s\n%s", d, out, out2)
		}
	})
}

func FuzzRDFXML(f *testing.F) {
	fuzz(f, RDFXML, `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://www.w3.org/ns/dcat#"><a:Dataset rdf:ID="x" a:keyword="k"><a:theme rdf:parseType="Resource"><a:b rdf:nodeID="q"/></a:theme><a:c rdf:parseType="Collection"><a:d/></a:c></a:Dataset></rdf:RDF>`)
}

func FuzzTurtle(f *testing.F) {
	fuzz(f, Turtle, `@prefix dcat: <http://www.w3.org/ns/dcat#> . [ a dcat:Dataset ; dcat:theme ( 1 2.5 "x"@sv ) , [ dcat:b """c""" ] ] .`)
}

func FuzzJSONLD(f *testing.F) {
	fuzz(f, JSONLD, `{"@context":{"@vocab":"http://www.w3.org/ns/dcat#","t":{"@id":"theme","@type":"@id","@container":"@list"}},"@type":"Dataset","t":["a","b"],"keyword":{"@value":"k","@language":"sv"},"x":{"@reverse":{"y":{"@id":"_:b"}}}}`)
}

func BenchmarkEncode(b *testing.B) {
	c := municipality(b)
	for _, syntax := range []Syntax{RDFXML, Turtle, JSONLD} {
		b.Run(strings.ReplaceAll(syntax.String(), "/", "-"), func(b *testing.B) {
			out, _, _ := Marshal(c, WithSyntax(syntax))
			b.SetBytes(int64(len(out)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Encode(io.Discard, c, WithSyntax(syntax)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDecode(b *testing.B) {
	c := municipality(b)
	for _, syntax := range []Syntax{RDFXML, Turtle, JSONLD} {
		b.Run(strings.ReplaceAll(syntax.String(), "/", "-"), func(b *testing.B) {
			out, _, _ := Marshal(c, WithSyntax(syntax))
			b.SetBytes(int64(len(out)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := Unmarshal(out); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	c := municipality(b)
	b.ReportAllocs()
	for b.Loop() {
		Check(c)
	}
}

// large is a catalogue of n data sets with a file each.
func large(t testing.TB, n int) *Catalog {
	c := municipality(t)
	model := c.Datasets[1]
	c.Datasets, c.Series = nil, nil
	for i := range n {
		r := *model
		r.Series, r.Services = nil, nil
		r.Identifiers = []metadata.Identifier{{Code: fmt.Sprintf("https://kommun.example/id/datamangd/%d", i)}}
		r.Distributions = []metadata.Distribution{model.Distributions[0]}
		r.Distributions[0].ID = fmt.Sprintf("https://kommun.example/id/distribution/%d", i)
		c.Datasets = append(c.Datasets, &r)
	}
	return c
}

func BenchmarkStream10000(b *testing.B) {
	c := large(b, 10_000)
	head := *c
	head.Datasets = nil
	b.ReportAllocs()
	for b.Loop() {
		e := NewEncoder(io.Discard)
		e.Begin(&head)
		for _, r := range c.Datasets {
			e.Add(r)
		}
		if _, err := e.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode2000(b *testing.B) {
	out, _, err := Marshal(large(b, 2000))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(out)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Unmarshal(out); err != nil {
			b.Fatal(err)
		}
	}
}
