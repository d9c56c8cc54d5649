package quality_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run with -update and look at the change. Got:\n%s", path, got)
	}
}

const (
	planID  = "a0000000-0000-4000-8000-000000000001"
	useID   = "a0000000-0000-4000-8000-000000000002"
	otherID = "a0000000-0000-4000-8000-000000000003"
)

var (
	ruleCover = quality.Rule{Code: "DP-0002", Severity: quality.Stoppar, Certainty: quality.Reported,
		Title:  quality.Text{SV: "Bestämmelserna täcker inte planområdet", EN: "The provisions do not cover the plan area"},
		Source: "Vägledning Detaljplan 4.1"}
	ruleSliver = quality.Rule{Code: "DP-Krav-0014", Severity: quality.Varnar, Certainty: quality.Reported,
		Title:  quality.Text{SV: "Onormalt smal yta", EN: "Abnormally narrow area"},
		Source: "Vägledning Detaljplan 4.1"}
	ruleStock = quality.Rule{Code: "DP-0001", Severity: quality.Stoppar, Certainty: quality.Reported,
		Title: quality.Text{SV: "Högst en gällande plan på en yta", EN: "At most one plan in force on a surface"}}
	ruleMonths = quality.Rule{Code: "regler/months", Severity: quality.Varnar, Certainty: quality.Inferred,
		Title: quality.Text{SV: "År angivna som månader?", EN: "Years entered as months?"}, Source: "PBL 4 kap. 21 §"}
	ruleClean = quality.Rule{Code: "DP-Krav-0018", Severity: quality.Stoppar, Certainty: quality.Reported,
		Title: quality.Text{SV: "Gräns korsar sig själv", EN: "Boundary crosses itself"}, Source: "Vägledning Detaljplan 4.1"}
	ruleHalf = quality.Rule{Code: "regler/half", Severity: quality.Varnar, Certainty: quality.Inferred,
		Title: quality.Text{SV: "Delvis körd", EN: "Run in part"}, Source: "intern"}
)

// sample is a report with one of everything.
func sample(t testing.TB) *quality.Report {
	t.Helper()
	at, err := civil.ParseInstant("2026-04-02T09:15:30.25+02:00")
	if err != nil {
		t.Fatal(err)
	}
	day, err := civil.ParseDate("2026-04-01")
	if err != nil {
		t.Fatal(err)
	}
	gap := ruleCover.At(quality.Place{Source: "plan å.json", Offset: 812, Line: 21, Column: 9, Object: planID, Path: "/features/0/properties/plangeometri/0",
		Coordinate: &quality.Coordinate{X: 150584.25, Y: 7080200, CRS: "EPSG:3016"}},
		quality.Textf("Ingen användning täcker %s av planområdet.", "No use covers %s of the plan area.", "<ytan> & \"kanten\""))
	// Clockwise on purpose: it shall be written the other way.
	gap.Shape = &quality.Shape{CRS: "EPSG:3016", Geometry: geom.NewPolygonFlat(geom.XY, []float64{
		150584.25, 7080200, 150584.25, 7080210, 150584.5, 7080210, 150584.25, 7080200}, []int{8})}
	gap.Sizes = []quality.Size{{Name: quality.Text{SV: "area", EN: "area"}, Value: 1.25, Unit: "m²"},
		{Name: quality.Text{SV: "bredd", EN: "width"}, Value: 0.25, Unit: "m"}}
	gap.Related = []quality.Place{{Source: "plan å.json", Line: 80, Column: 3, Object: useID}, {Object: otherID, Path: "/bestammelsegeometri/0"}}
	sliver := ruleSliver.At(quality.Place{Source: "plan å.json", Offset: 4000, Line: 80, Column: 3, Object: useID,
		Path: "/features/1/properties/bestammelsegeometri/0", Coordinate: &quality.Coordinate{X: 150600, Y: 7080250, CRS: "EPSG:3016"}},
		quality.Textf("Ytan är %s smal.", "The area is %s narrow.", "0,05 m"))
	sliver.Sizes = []quality.Size{{Name: quality.Text{SV: "bredd", EN: "width"}, Value: 0.0004, Unit: "m"}}
	line := ruleSliver.At(quality.Place{Source: "plan å.json", Object: useID}, quality.Textf("Linje i en annan zon.", "A line in another zone."))
	line.Shape = &quality.Shape{CRS: "EPSG:3006", Geometry: geom.NewLineStringFlat(geom.XYZ, []float64{758000, 7088000, 3, 758010, 7088000, 3})}
	lost := ruleHalf.At(quality.Place{Object: otherID, Coordinate: &quality.Coordinate{X: 1, Y: 2}}, quality.Textf("Okänt system.", "Unknown system."))
	months := ruleMonths.At(quality.Place{Source: "plan å.json", Offset: 900, Line: 25, Column: 40, Object: planID,
		Path: "/features/0/properties/beslutsinformation/0/genomforandetid"}, quality.Textf("Genomförandetiden är %d månader.", "The implementation time is %d months.", 5))
	bom := quality.Rule{Code: "ngp/byte-order-mark", Severity: quality.Upplysning, Certainty: quality.Official,
		Title: quality.Text{SV: "Filen börjar med en byteordningsmarkering", EN: "The file begins with a byte order mark"}, Source: "RFC 8259, section 8.1"}.
		At(quality.Place{Source: "plan å.json", Line: 1, Column: 1}, quality.Text{})
	r := &quality.Report{
		Subject:  quality.Subject{Source: "plan å.json", Object: planID, Name: "Exempelplan"},
		At:       at,
		AsOf:     day,
		Rules:    []quality.Rule{ruleCover, ruleSliver, ruleMonths, ruleClean, ruleHalf},
		Findings: quality.Findings{sliver, gap, months, lost, bom, line},
		NotRun: []quality.NotRun{
			{Rule: ruleStock, Reason: quality.Text{SV: "Kräver det nationella beståndet.", EN: "Needs the national stock."}},
			{Rule: ruleHalf, Reason: quality.Text{SV: "Katalogen är inte given.", EN: "The catalogue is not given."}},
		},
	}
	r.Findings.Sort()
	return r
}

// text is a file with the lines that the sample's places are on.
func text() []byte {
	lines := strings.Split(strings.Repeat("\n", 90), "\n")
	lines[20] = "  åäö 𝄞  x" // column 9, in bytes, comes after "åäö"
	lines[24] = strings.Repeat("å", 19) + " y"
	lines[79] = "  z"
	return []byte(strings.Join(lines, "\n"))
}

func write(t testing.TB, f func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// forms are the ways to write a report.
func forms(r *quality.Report) map[string]func(*bytes.Buffer) error {
	return map[string]func(*bytes.Buffer) error{
		"report-sv.txt":      func(b *bytes.Buffer) error { return r.WriteText(b, quality.SV) },
		"report-en.txt":      func(b *bytes.Buffer) error { return r.WriteText(b, quality.EN) },
		"report-one-sv.txt":  func(b *bytes.Buffer) error { return r.WriteText(b, quality.SV, quality.AtMost(1)) },
		"report.json":        func(b *bytes.Buffer) error { return r.WriteJSON(b) },
		"report-sv.ngp.json": func(b *bytes.Buffer) error { return r.WriteNGP(b, quality.SV) },
		"report-en.ngp.json": func(b *bytes.Buffer) error { return r.WriteNGP(b, quality.EN) },
		"report-sv.geojson":  func(b *bytes.Buffer) error { return r.WriteGeoJSON(b, quality.SV) },
		"report-source.geojson": func(b *bytes.Buffer) error {
			return r.WriteGeoJSON(b, quality.EN, quality.InSourceCRS(), quality.Unlocated())
		},
		"report-sv.sarif": func(b *bytes.Buffer) error {
			return r.WriteSARIF(b, quality.SV, quality.SourceText("plan å.json", text()), quality.Tool("plantool", "1.2.3"))
		},
		"report-en.sarif": func(b *bytes.Buffer) error { return r.WriteSARIF(b, quality.EN) },
	}
}

func TestGolden(t *testing.T) {
	for name, f := range forms(sample(t)) {
		golden(t, name, write(t, f))
	}
}

// TestOrderDoesNotMatter: the order that findings were made in changes nothing.
func TestOrderDoesNotMatter(t *testing.T) {
	r, turned := sample(t), sample(t)
	slices.Reverse(turned.Findings)
	before := slices.Clone(turned.Findings)
	a, b := forms(r), forms(turned)
	for name := range a {
		if x, y := write(t, a[name]), write(t, b[name]); !bytes.Equal(x, y) {
			t.Errorf("%s: another order gives\n%s", name, y)
		}
	}
	if !reflect.DeepEqual(before, turned.Findings) {
		t.Error("writing changed the report")
	}
}

// TestNotRunTogether: many rules with one reason are listed by code.
func TestNotRunTogether(t *testing.T) {
	r := &quality.Report{}
	for i := range 12 {
		r.NotRun = append(r.NotRun, quality.NotRun{Reason: quality.Textf("Ej vald.", "Not selected."),
			Rule: quality.Rule{Code: quality.Code(strings.Repeat("x", 12) + string(rune('a'+i))), Title: quality.Textf("titel", "title")}})
	}
	out := string(write(t, func(b *bytes.Buffer) error { return r.WriteText(b, quality.SV) }))
	if strings.Count(out, "Ej vald.") != 1 || strings.Contains(out, "titel") || strings.Count(out, "xxxxxxxxxxxx") != 12 || r.Summary().NotRun != 12 {
		t.Error(out)
	}
	for line := range strings.Lines(out) {
		if len(line) > 100 {
			t.Errorf("a line of %d bytes", len(line))
		}
	}
}

func TestEmptyReport(t *testing.T) {
	r := &quality.Report{}
	for name, f := range forms(r) {
		out := write(t, f)
		if len(out) == 0 || bytes.Contains(out, []byte("null")) {
			t.Errorf("%s: %s", name, out)
		}
	}
	validate(t, quality.ReportSchema(), write(t, func(b *bytes.Buffer) error { return r.WriteJSON(b) }))
}

func TestWriteFails(t *testing.T) {
	r := sample(t)
	for name, f := range map[string]func() error{
		"text":    func() error { return r.WriteText(broken{}, quality.SV) },
		"json":    func() error { return r.WriteJSON(broken{}) },
		"ngp":     func() error { return r.WriteNGP(broken{}, quality.SV) },
		"geojson": func() error { return r.WriteGeoJSON(broken{}, quality.SV) },
		"sarif":   func() error { return r.WriteSARIF(broken{}, quality.SV) },
	} {
		if err := f(); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

var errBroken = errors.New("broken")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func validate(t *testing.T, schema, doc []byte) {
	t.Helper()
	if err := check(t, schema, doc); err != nil {
		t.Errorf("%v", err)
	}
}

func check(t *testing.T, schema, doc []byte) error {
	t.Helper()
	s, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", s); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	return compiled.Validate(v)
}

func TestJSONFollowsItsSchema(t *testing.T) {
	doc := write(t, func(b *bytes.Buffer) error { return sample(t).WriteJSON(b) })
	validate(t, quality.ReportSchema(), doc)
	for _, c := range [][2]string{{`"stoppar"`, `"error"`}, {`"findings"`, `"fynd"`}, {`"line": 21`, `"line": 0`}, {`"en":`, `"de":`}} {
		if check(t, quality.ReportSchema(), bytes.Replace(doc, []byte(c[0]), []byte(c[1]), 1)) == nil {
			t.Errorf("the schema takes %s for %s", c[1], c[0])
		}
	}
}

func TestReadReport(t *testing.T) {
	r := sample(t)
	doc := write(t, func(b *bytes.Buffer) error { return r.WriteJSON(b) })
	back, err := quality.ReadReport(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	if again := write(t, func(b *bytes.Buffer) error { return back.WriteJSON(b) }); !bytes.Equal(again, doc) {
		t.Errorf("read and written again:\n%s", again)
	}
	if !reflect.DeepEqual(back.Rules, r.Rules) || !reflect.DeepEqual(back.NotRun, r.NotRun) || back.Subject != r.Subject ||
		back.AsOf != r.AsOf || back.At != r.At || len(back.Findings) != len(r.Findings) || back.Summary() != r.Summary() {
		t.Errorf("read back: %+v", back)
	}
	for _, bad := range []string{"", "[]", "{}", `{"rules":[],"findings":null}`, `{"rules":[]`, `{"rules":[],"findings":[]} x`,
		`{"rules":[],"findings":[{"severity":"värre"}]}`, `{"rules":[],"findings":[],"asOf":"igår"}`} {
		if r, err := quality.ReadReport(strings.NewReader(bad)); err == nil || r != nil {
			t.Errorf("%s: %+v, %v", bad, r, err)
		}
	}
}

func FuzzReadReport(f *testing.F) {
	var b bytes.Buffer
	if err := sample(f).WriteJSON(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"rules":[],"findings":[{"shape":{"geometry":{"type":"Point","coordinates":[]}}}]}`))
	for _, g := range []string{`null`, `{"type":"Polygon","coordinates":[]}`, `{"type":"Polygon","coordinates":[[]]}`, `{"type":"MultiPolygon","coordinates":[[[[150000,7080000],[1]]]]}`,
		`{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection","geometries":[]}]}`, `{"type":"MultiPoint","coordinates":[[150000,7080000,1]]}`,
		`{"type":"LineString","coordinates":[[150000,7080000,1,2],[1e300,1,1,1]]}`} {
		f.Add([]byte(`{"rules":[],"findings":[{"code":"a","sizes":[{"unit":"m"}],"shape":{"crs":"EPSG:3016","geometry":` + g + `}}]}`))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := quality.ReadReport(bytes.NewReader(data))
		if err != nil {
			return
		}
		for name, form := range forms(r) {
			var out bytes.Buffer
			if err := form(&out); err != nil {
				continue // a shape that cannot be written says so
			}
			if !strings.HasSuffix(name, ".txt") && !json.Valid(out.Bytes()) {
				t.Errorf("%s is not JSON: %s", name, out.Bytes())
			}
		}
	})
}

func TestNGPReport(t *testing.T) {
	r := sample(t)
	n := r.NGP(quality.SV)
	status := map[string]quality.NGPStatus{}
	for _, c := range n.Testcase {
		if _, twice := status[c.ID]; twice {
			t.Errorf("%s is there twice", c.ID)
		}
		status[c.ID] = c.Status
		if c.Status != quality.NGPOK && len(c.Message) == 0 {
			t.Errorf("%s is %s without a message", c.ID, c.Status)
		}
	}
	want := map[string]quality.NGPStatus{"DP-0002": quality.NGPFailure, "DP-Krav-0014": quality.NGPWarning, "regler/months": quality.NGPWarning,
		"DP-Krav-0018": quality.NGPOK, "regler/half": quality.NGPWarning, "DP-0001": quality.NGPSkipped, "ngp/byte-order-mark": quality.NGPOK}
	if !reflect.DeepEqual(status, want) {
		t.Errorf("have %v, want %v", status, want)
	}
	if n.Tests != 7 || n.Failures != 1 || n.Warnings != 3 || n.Errors != 0 || n.Skipped != 1 || n.Timestamp != r.At || !n.Refused() {
		t.Errorf("%+v", n)
	}
	if c := n.Case("regler/half"); c == nil || len(c.Message) != 2 {
		t.Errorf("a rule that was run in part: %+v", c)
	}
	if c := n.Case("DP-0002"); len(c.Message) != 1 || !strings.Contains(c.Message[0], planID) || !strings.Contains(c.Message[0], "plan å.json:21:9") {
		t.Errorf("%q", c.Message)
	}
	if n.Case("none") != nil {
		t.Error("a case that is not there")
	}
	// Not run, and nothing found: skipped, although it is among the rules.
	r.Findings = r.Findings.Filter(func(f *quality.Finding) bool { return f.Code != "regler/half" && f.Severity != quality.Stoppar })
	n = r.NGP(quality.EN)
	if c := n.Case("regler/half"); c.Status != quality.NGPSkipped || n.Refused() {
		t.Errorf("%+v", c)
	}
}

// A geometry of nothing but collections in each other is refused: each level is
// read again by the one above.
func TestReadReportRefusesDepth(t *testing.T) {
	for n, ok := range map[int]bool{1: true, 31: true, 33: false, 4000: false} {
		s := `{"rules":[],"findings":[{"code":"x","severity":"stoppar","certainty":"official","shape":{"crs":"{\"[[","geometry":` +
			strings.Repeat(`{"type":"GeometryCollection","geometries":[`, n) + strings.Repeat("]}", n) + `}}]}`
		if _, err := quality.ReadReport(strings.NewReader(s)); (err == nil) != ok {
			t.Errorf("%d levels: %v", n, err)
		}
	}
}

// A finding without severity would count as none: it neither stops nor warns.
func TestReadReportNeedsSeverity(t *testing.T) {
	for s, ok := range map[string]bool{`"code":"x"`: false, `"code":"x","severity":""`: false, `"code":"x","severity":"upplysning"`: true} {
		if _, err := quality.ReadReport(strings.NewReader(`{"rules":[],"findings":[{` + s + `}]}`)); (err == nil) != ok {
			t.Errorf("%s: %v", s, err)
		}
	}
}

// Reasons of one rule that is not run are told once each, in their order.
func TestReasonsAreToldOnce(t *testing.T) {
	r := &quality.Report{}
	for i := range 6 {
		r.NotRun = append(r.NotRun, quality.NotRun{Rule: quality.Rule{Code: "a"}, Reason: quality.Textf("%d", "%d", i%3)})
	}
	if c := r.NGP(quality.SV).Case("a"); c == nil || strings.Join(c.Message, " ") != "0 1 2" {
		t.Errorf("%+v", c)
	}
}

// TestReadNGP reads a report as the API's document describes it.
func TestReadNGP(t *testing.T) {
	n, err := quality.ReadNGP(strings.NewReader(`{
		"name": "Resultat", "timestamp": "2020-10-20T14:18:33.218+02:00", "tests": 3, "failures": 1, "warnings": 0, "errors": 1, "skipped": 0,
		"time": 0.074, "later": {"a": 1}, "testcase": [
			{"id": "6.1-02", "label": "Geometri för planen", "time": 0, "status": "OK"},
			{"id": "6.1-03", "label": "Geometri för bestämmelser", "time": 0.074, "status": "FAILURE", "message": ["ett", "två"]},
			{"id": "x", "label": "", "time": 0, "status": "ERROR", "message": []}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if n.Timestamp.String() != "2020-10-20T14:18:33.218+02:00" || n.Time != 0.074 || n.Case("6.1-03").Message[1] != "två" || !n.Refused() {
		t.Errorf("%+v", n)
	}
	before := *n
	if n.Count(); n.Tests != before.Tests || n.Failures != before.Failures || n.Errors != before.Errors {
		t.Errorf("counted: %+v", n)
	}
	doc := write(t, func(b *bytes.Buffer) error { return n.Write(b) })
	again, err := quality.ReadNGP(bytes.NewReader(doc))
	if err != nil || again.Tests != 3 || len(again.Testcase) != 3 || again.Testcase[1].Time != 0.074 {
		t.Errorf("%+v, %v", again, err)
	}
	for _, bad := range []string{"", "{}", "[]", `{"testcase": null}`, `{"testcase": {}}`, `{"testcase":[]}{}`, `{"testcase":[],"timestamp":"igår"}`, `{"testcase":[`} {
		if n, err := quality.ReadNGP(strings.NewReader(bad)); err == nil || n != nil {
			t.Errorf("%s: %+v, %v", bad, n, err)
		}
	}
}

func TestGeoJSON(t *testing.T) {
	type feature struct {
		Geometry *struct {
			Type        string
			Coordinates json.RawMessage
		}
		Place      json.RawMessage
		Properties map[string]any
	}
	var doc struct {
		Type      string
		Features  []feature
		Unlocated int
		CRS       *struct{ Properties struct{ Name string } }
		System    string `json:"coordRefSys"`
	}
	r := sample(t)
	read := func(opts ...quality.WriteOption) {
		t.Helper()
		doc.Features, doc.Unlocated, doc.CRS, doc.System = nil, 0, nil, ""
		if err := json.Unmarshal(write(t, func(b *bytes.Buffer) error { return r.WriteGeoJSON(b, quality.EN, opts...) }), &doc); err != nil {
			t.Fatal(err)
		}
	}
	by := func(code quality.Code) (out []feature) {
		for _, f := range doc.Features {
			if f.Properties["code"] == string(code) {
				out = append(out, f)
			}
		}
		return out
	}
	read()
	if len(doc.Features) != 4 || doc.Unlocated != 2 || doc.CRS != nil || doc.System != "" {
		t.Errorf("%d features, %d unlocated, %+v %q", len(doc.Features), doc.Unlocated, doc.CRS, doc.System)
	}
	var ring [][][2]float64
	gap := by("DP-0002")[0]
	if err := json.Unmarshal(gap.Geometry.Coordinates, &ring); err != nil || gap.Geometry.Type != "Polygon" {
		t.Fatalf("%v: %+v", err, gap)
	}
	turn := 0.0
	for i, p := range ring[0] {
		if p[0] < 20.2 || p[0] > 20.3 || p[1] < 63.8 || p[1] > 63.9 {
			t.Errorf("%v is not in Umeå", p)
		}
		if i > 0 {
			q := ring[0][i-1]
			turn += (q[0]-ring[0][0][0])*(p[1]-ring[0][0][1]) - (p[0]-ring[0][0][0])*(q[1]-ring[0][0][1])
		}
	}
	if turn <= 0 {
		t.Errorf("the outside runs clockwise: %v", ring)
	}
	if gap.Properties["area_m2"] != 1.25 || gap.Properties["width_m"] != 0.25 || gap.Properties["line"] != 21.0 || gap.Properties["severity"] != "error" {
		t.Errorf("%v", gap.Properties)
	}
	if lost := by("regler/half")[0]; lost.Geometry != nil || lost.Properties["geometryError"] == nil {
		t.Errorf("a position without a system: %+v", lost)
	}

	read(quality.InSourceCRS(), quality.Unlocated())
	if len(doc.Features) != 6 || doc.Unlocated != 0 || doc.CRS == nil || doc.CRS.Properties.Name != "urn:ogc:def:crs:EPSG::3016" ||
		doc.System != "http://www.opengis.net/def/crs/EPSG/0/3016" {
		t.Errorf("%d features, %d unlocated, %+v %q", len(doc.Features), doc.Unlocated, doc.CRS, doc.System)
	}
	if got := string(by("DP-0002")[0].Geometry.Coordinates); got != `[[[150584.25,7080200],[150584.5,7080210],[150584.25,7080210],[150584.25,7080200]]]` {
		t.Errorf("not as it was but for the direction: %s", got)
	}
	slivers := by("DP-Krav-0014")
	var point struct{ Coordinates [2]float64 }
	for _, f := range slivers {
		if f.Geometry.Type == "Point" {
			if err := json.Unmarshal(f.Place, &point); err != nil || point.Coordinates != [2]float64{7080250, 150600} {
				t.Errorf("place has %v, %v; the authority has northing first", point, err)
			}
			continue
		}
		var l [][]float64
		if err := json.Unmarshal(f.Geometry.Coordinates, &l); err != nil || len(l[0]) != 2 || math.Abs(l[0][0]-150000) > 5e3 {
			t.Errorf("from SWEREF 99 TM: %v, %v", l, err)
		}
	}
}

// TestGeoJSONShapes: every kind of shape can be written, and what cannot says
// so.
func TestGeoJSONShapes(t *testing.T) {
	xy := []float64{150000, 7080000, 150010, 7080000, 150010, 7080010, 150000, 7080000}
	hole := []float64{150006, 7080001, 150008, 7080001, 150008, 7080003, 150006, 7080001}
	both := slices.Concat(xy, hole)
	empty := geom.NewPointEmpty(geom.XY)
	c := geom.NewGeometryCollection().MustPush(geom.NewPointFlat(geom.XY, xy[:2]), geom.NewLineStringFlat(geom.XY, xy[:4]))
	for name, x := range map[string]struct {
		g       geom.T
		crs     string
		want    string
		written bool
	}{
		"point":            {geom.NewPointFlat(geom.XY, xy[:2]), "EPSG:3016", "Point", true},
		"empty point":      {empty, "EPSG:3016", "Point", true},
		"line":             {geom.NewLineStringFlat(geom.XYM, []float64{150000, 7080000, 1, 150010, 7080000, 2}), "EPSG:3016", "LineString", true},
		"ring":             {geom.NewLinearRingFlat(geom.XY, xy), "EPSG:3016", "LineString", true},
		"points":           {geom.NewMultiPointFlat(geom.XY, xy), "EPSG:3016", "MultiPoint", true},
		"lines":            {geom.NewMultiLineStringFlat(geom.XY, both, []int{8, 16}), "EPSG:3016", "MultiLineString", true},
		"area with a hole": {geom.NewPolygonFlat(geom.XY, both, []int{8, 16}), "EPSG:3016", "Polygon", true},
		"areas":            {geom.NewMultiPolygonFlat(geom.XY, slices.Concat(both, xy), [][]int{{8, 16}, {24}}), "EPSG:3016", "MultiPolygon", true},
		"collection":       {c, "EPSG:3016", "GeometryCollection", true},
		"no system":        {geom.NewPointFlat(geom.XY, xy[:2]), "", "", false},
		"unknown system":   {geom.NewPointFlat(geom.XY, xy[:2]), "EPSG:1", "", false},
		"outside":          {geom.NewPointFlat(geom.XY, []float64{1e9, 0}), "EPSG:3016", "", false},
		"not a number":     {geom.NewPointFlat(geom.XY, []float64{math.NaN(), 0}), "EPSG:3016", "", false},
	} {
		f := ruleCover.At(quality.Place{}, quality.Text{})
		f.Shape = &quality.Shape{Geometry: x.g, CRS: x.crs}
		r := &quality.Report{Findings: quality.Findings{f}}
		for _, opts := range [][]quality.WriteOption{nil, {quality.InSourceCRS()}} {
			out := write(t, func(b *bytes.Buffer) error { return r.WriteGeoJSON(b, quality.SV, opts...) })
			var doc struct {
				Features []struct {
					Geometry   *struct{ Type string }
					Properties map[string]any
				}
			}
			if err := json.Unmarshal(out, &doc); err != nil {
				t.Errorf("%s: %v: %s", name, err, out)
				continue
			}
			g, said := doc.Features[0].Geometry, doc.Features[0].Properties["geometryError"]
			if (g != nil) != x.written || (said == nil) != x.written || g != nil && g.Type != x.want {
				t.Errorf("%s: %s", name, out)
			}
		}
	}
}

// GDAL reads the faults, where they are.
func TestGDALReadsFaults(t *testing.T) {
	ogrinfo, err := exec.LookPath("ogrinfo")
	if err != nil {
		t.Skip("ogrinfo is missing (Debian package gdal-bin): GDAL was not asked")
	}
	r := sample(t)
	for name, c := range map[string]struct {
		opts []quality.WriteOption
		has  []string
	}{
		"wgs84":  {nil, []string{"Feature Count: 4", "WGS 84", "POLYGON ((20.2", "area_m2 (Real) = 1.25", "width_m (Real) = 0.25"}},
		"source": {[]quality.WriteOption{quality.InSourceCRS(), quality.Unlocated()}, []string{"Feature Count: 6", "SWEREF99 20 15", "POLYGON ((150584.25 7080200"}},
	} {
		path := filepath.Join(t.TempDir(), "faults.geojson")
		out := write(t, func(b *bytes.Buffer) error { return r.WriteGeoJSON(b, quality.EN, c.opts...) })
		if err := os.WriteFile(path, out, 0o644); err != nil {
			t.Fatal(err)
		}
		b, err := exec.Command(ogrinfo, "-ro", "-al", path).CombinedOutput()
		if err != nil {
			t.Fatalf("ogrinfo: %v\n%s", err, b)
		}
		for _, s := range c.has {
			if !bytes.Contains(b, []byte(s)) {
				t.Errorf("%s: ogrinfo does not say %q:\n%s", name, s, b)
			}
		}
	}
}

// TestSARIF holds the log to the part of SARIF 2.1.0 that it uses, written
// down by us in testdata after the standard's text, and to what a schema
// cannot say.
func TestSARIF(t *testing.T) {
	schema, err := os.ReadFile("testdata/sarif-subset.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	type region struct{ StartLine, StartColumn, CharOffset int }
	type location struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI string }
			Region           region
		}
		LogicalLocations []struct{ FullyQualifiedName string }
	}
	type sarifLog struct {
		Runs []struct {
			Tool struct {
				Driver struct{ Rules []struct{ ID string } }
			}
			Invocations []struct {
				ToolConfigurationNotifications []struct {
					AssociatedRule struct {
						ID    string
						Index int
					}
				}
			}
			Results []struct {
				RuleID              string
				RuleIndex           int
				Locations           []location
				RelatedLocations    []location
				PartialFingerprints map[string]string
			}
		}
	}
	fingerprints := map[string]bool{}
	for name, f := range forms(sample(t)) {
		if !strings.HasSuffix(name, ".sarif") {
			continue
		}
		doc := write(t, f)
		validate(t, schema, doc)
		var log sarifLog
		if err := json.Unmarshal(doc, &log); err != nil {
			t.Fatal(err)
		}
		run := log.Runs[0]
		rules := run.Tool.Driver.Rules
		for _, n := range run.Invocations[0].ToolConfigurationNotifications {
			if rules[n.AssociatedRule.Index].ID != n.AssociatedRule.ID {
				t.Errorf("%s: %+v", name, n)
			}
		}
		if len(run.Results) != 6 || len(run.Invocations[0].ToolConfigurationNotifications) != 2 {
			t.Errorf("%s: %d results", name, len(run.Results))
		}
		here := map[string]bool{}
		for _, res := range run.Results {
			if rules[res.RuleIndex].ID != res.RuleID {
				t.Errorf("%s: rule %d is %s, not %s", name, res.RuleIndex, rules[res.RuleIndex].ID, res.RuleID)
			}
			for _, p := range res.PartialFingerprints {
				if here[p] {
					t.Errorf("%s: fingerprint %s twice", name, p)
				}
				here[p], fingerprints[p] = true, true
			}
			if res.RuleID != "DP-0002" {
				continue
			}
			l := res.Locations[0]
			if l.PhysicalLocation.ArtifactLocation.URI != "plan%20%C3%A5.json" || len(res.RelatedLocations) != 2 ||
				l.LogicalLocations[0].FullyQualifiedName != planID+"/features/0/properties/plangeometri/0" {
				t.Errorf("%s: %+v", name, res)
			}
			want := region{21, 0, 0}
			if name == "report-sv.sarif" {
				want = region{21, 6, 25} // two spaces, three letters of two bytes each
			}
			if l.PhysicalLocation.Region != want {
				t.Errorf("%s: region %+v, want %+v", name, l.PhysicalLocation.Region, want)
			}
		}
	}
	if len(fingerprints) != 6 {
		t.Errorf("language or text changed fingerprints: %v", fingerprints)
	}
	for _, c := range [][2]string{{`"warning"`, `"warn"`}, {`"ruleId"`, `"rule"`}, {`"2.1.0"`, `"2.1"`}} {
		doc := write(t, forms(sample(t))["report-en.sarif"])
		if check(t, schema, bytes.Replace(doc, []byte(c[0]), []byte(c[1]), 1)) == nil {
			t.Errorf("the schema takes %s for %s", c[1], c[0])
		}
	}
}

// TestFingerprintStays: moving a fault in the file does not change what it is
// known by; another object, member or place on the ground does.
func TestFingerprintStays(t *testing.T) {
	print := func(change func(f *quality.Finding)) string {
		f := ruleCover.At(quality.Place{Source: "a.json", Line: 3, Column: 4, Object: useID, Path: "/features/2/properties/x",
			Coordinate: &quality.Coordinate{X: 1, Y: 2, CRS: "EPSG:3006"}}, quality.Textf("a", "a"))
		change(&f)
		r := &quality.Report{Findings: quality.Findings{f}}
		out := write(t, func(b *bytes.Buffer) error { return r.WriteSARIF(b, quality.SV) })
		_, rest, _ := strings.Cut(string(out), `"planinfo/v1": "`)
		s, _, _ := strings.Cut(rest, `"`)
		return s
	}
	base := print(func(*quality.Finding) {})
	for name, c := range map[string]struct {
		same   bool
		change func(f *quality.Finding)
	}{
		"line":       {true, func(f *quality.Finding) { f.Place.Line, f.Place.Column, f.Place.Offset = 9, 9, 99 }},
		"file":       {true, func(f *quality.Finding) { f.Place.Source = "b.json" }},
		"feature":    {true, func(f *quality.Finding) { f.Place.Path = "/features/7/properties/x" }},
		"unlocated":  {true, func(f *quality.Finding) { f.Place.Path = "/x" }},
		"wording":    {true, func(f *quality.Finding) { f.Detail.SV = "b" }},
		"member":     {false, func(f *quality.Finding) { f.Place.Path = "/features/2/properties/y" }},
		"object":     {false, func(f *quality.Finding) { f.Place.Object = otherID }},
		"code":       {false, func(f *quality.Finding) { f.Code = "DP-0003" }},
		"coordinate": {false, func(f *quality.Finding) { f.Place.Coordinate = &quality.Coordinate{X: 2, Y: 2, CRS: "EPSG:3006"} }},
		"related":    {false, func(f *quality.Finding) { f.Related = []quality.Place{{Object: otherID}} }},
	} {
		if got := print(c.change); (got == base) != c.same || len(got) != 32 {
			t.Errorf("%s: %s, was %s", name, got, base)
		}
	}
}

func TestSARIFNames(t *testing.T) {
	for in, want := range map[string]string{
		"plan.json": "plan.json", "a b/å.json": "a%20b/%C3%A5.json", "/srv/p#1.json": "file:///srv/p%231.json",
		`C:\planer\p.json`: "file:///C:/planer/p.json", `\\srv\p.json`: "file://srv/p.json", "a:b.json": "./a:b.json", "100%.json": "100%25.json",
	} {
		r := &quality.Report{Findings: quality.Findings{ruleCover.At(quality.Place{Source: in}, quality.Text{})}}
		out := write(t, func(b *bytes.Buffer) error { return r.WriteSARIF(b, quality.SV) })
		if !bytes.Contains(out, []byte(`"uri": "`+want+`"`)) {
			t.Errorf("%s: not %s in\n%s", in, want, out)
		}
	}
}

func TestSummary(t *testing.T) {
	s := sample(t).Summary()
	if s != (quality.Summary{Stops: 1, Warns: 4, Informs: 1, Rules: 5, NotRun: 1}) || s.Worst() != quality.Stoppar {
		t.Errorf("%+v", s)
	}
	for s, want := range map[quality.Summary]quality.Severity{{}: 0, {Rules: 3}: 0, {Informs: 1}: quality.Upplysning, {Warns: 1, Informs: 2}: quality.Varnar} {
		if s.Worst() != want {
			t.Errorf("%+v: %v", s, s.Worst())
		}
	}
}

func TestFilter(t *testing.T) {
	r := sample(t)
	only := r.Filter(func(f *quality.Finding) bool { return f.Severity == quality.Stoppar })
	if len(only.Findings) != 1 || len(r.Findings) != 6 || len(only.Rules) != 5 || only.Subject != r.Subject {
		t.Errorf("%+v", only)
	}
}

func TestUnique(t *testing.T) {
	at := func(p quality.Place) quality.Finding { return ruleCover.At(p, quality.Textf("d", "d")) }
	full := quality.Place{Source: "a", Line: 3, Column: 1, Object: "o", Path: "/p"}
	for name, c := range map[string]struct {
		a, b quality.Finding
		n    int
	}{
		"the same":             {at(full), at(full), 1},
		"line not known":       {at(full), at(quality.Place{Object: "o", Path: "/p"}), 1},
		"another line":         {at(full), at(quality.Place{Source: "a", Line: 4, Column: 1, Object: "o", Path: "/p"}), 2},
		"another object":       {at(full), at(quality.Place{Object: "x", Path: "/p"}), 2},
		"another file":         {at(full), at(quality.Place{Source: "b", Line: 3, Column: 1, Object: "o", Path: "/p"}), 2},
		"nothing in common":    {at(quality.Place{Line: 3, Column: 1}), at(quality.Place{Object: "o"}), 2},
		"no place at all":      {at(quality.Place{}), at(quality.Place{}), 1},
		"one with coordinates": {at(full), at(quality.Place{Object: "o", Path: "/p", Coordinate: &quality.Coordinate{X: 1}}), 2},
		"other coordinates":    {at(quality.Place{Object: "o", Coordinate: &quality.Coordinate{X: 2}}), at(quality.Place{Object: "o", Coordinate: &quality.Coordinate{X: 1}}), 2},
		"equal coordinates":    {at(quality.Place{Object: "o", Coordinate: &quality.Coordinate{X: 1}}), at(quality.Place{Object: "o", Coordinate: &quality.Coordinate{X: 1}}), 1},
		"another code":         {at(full), ruleSliver.At(full, quality.Textf("d", "d")), 2},
		"another detail":       {at(full), ruleCover.At(full, quality.Textf("e", "e")), 2},
	} {
		if got := (quality.Findings{c.a, c.b}).Unique(); len(got) != c.n || !reflect.DeepEqual(got[0], c.a) {
			t.Errorf("%s: %d, want %d", name, len(got), c.n)
		}
	}
}

func TestMerge(t *testing.T) {
	a, b := sample(t), sample(t)
	if m := quality.Merge(a, nil, b); !reflect.DeepEqual(m, a) {
		t.Errorf("a report and itself:\n%+v\n%+v", m, a)
	}
	b.Subject.Source = "annan.json"
	for i := range b.Findings {
		if b.Findings[i].Place.Source != "" {
			b.Findings[i].Place.Source = "annan.json"
		}
	}
	b.Rules = append(b.Rules, ruleStock)
	m := quality.Merge(a, b)
	if m.Subject.Source != "" || m.Subject.Object != planID || len(m.Rules) != 6 || len(m.Findings) != 11 || m.AsOf != a.AsOf {
		t.Errorf("%+v, %d rules, %d findings", m.Subject, len(m.Rules), len(m.Findings))
	}
	// DP-0001 was run in the second; the half-run rule stays half run.
	if len(m.NotRun) != 2 || m.NotRun[1].Rule.Code != "DP-0001" && m.NotRun[0].Rule.Code != "DP-0001" {
		t.Errorf("%+v", m.NotRun)
	}
	if m := quality.Merge(); m == nil || len(m.Findings) != 0 {
		t.Errorf("%+v", m)
	}
	if len(a.Findings) != 6 || len(a.Rules) != 5 {
		t.Error("merging changed a report")
	}
}
