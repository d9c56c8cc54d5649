package describe_test

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/regler"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/internal/madedata"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/describe"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/planinfo-se/planinfo/quality/evaluate"
	"github.com/planinfo-se/planinfo/quality/iso19157"
)

var update = flag.Bool("update", false, "rewrite golden files")

var day = civil.Date{Year: 2026, Month: 5, Day: 1}

func plan(t testing.TB) *detaljplan.Dataset {
	t.Helper()
	d, fs, err := ngp.Unmarshal(sample.NGP())
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	return d
}

func op(t testing.TB) *oversiktsplan.Oversiktsplan {
	t.Helper()
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// same lets instants, which are strings inside, be compared.
var same = cmp.Comparer(func(a, b civil.Instant) bool { return a == b })

// real calls f with the plans that are not ours to copy.
func real(t *testing.T, f func(t *testing.T, d *planinfo.Document)) {
	for _, name := range []string{"../../../shared/data/ngp/examples/dp225-mora.json", "../../../shared/data/gml/ss637040/plankarta.xml"} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			if _, err := os.Stat(name); err != nil {
				t.Skip("the shared data is missing: ", err)
			}
			doc, err := planinfo.Open(os.DirFS(filepath.Dir(name)), filepath.Base(name))
			if err != nil {
				t.Fatal(err)
			}
			f(t, doc)
		})
	}
}

func codes(fs quality.Findings) []string {
	var out []string
	for i := range fs {
		if f := &fs[i]; f.Code != "describe/assumed" {
			out = append(out, strings.TrimPrefix(string(f.Code), "describe/")+" "+f.Place.Path)
		}
	}
	return out
}

func wantCodes(t *testing.T, fs quality.Findings, want ...string) {
	t.Helper()
	if got := codes(fs); !slices.Equal(got, want) {
		t.Errorf("findings %q, want %q", got, want)
	}
	known := map[quality.Code]bool{}
	for _, r := range describe.Rules() {
		known[r.Code] = true
	}
	for i := range fs {
		if !known[fs[i].Code] {
			t.Errorf("%s is not a rule of the package", fs[i].Code)
		}
	}
}

// The records of our own samples are kept, alone and with all that can be said.
func TestGolden(t *testing.T) {
	for name, r := range map[string]*describe.Result{
		"detaljplan":    describe.Detaljplan(plan(t)),
		"oversiktsplan": describe.Oversiktsplan(op(t)),
		"detaljplan-kvalitet": describe.Detaljplan(plan(t), describe.Namespace("https://data.example.se/plan/"), describe.Checked(regler.Check(plan(t))),
			describe.WithQuality(evaluate.Detaljplan(plan(t), evaluate.On(day), evaluate.Decoded(nil)))),
		"oversiktsplan-kvalitet": describe.Oversiktsplan(op(t), describe.WithQuality(evaluate.Oversiktsplan(op(t), evaluate.On(day)))),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := metadata.Marshal(r.Record, codec.Indent("  "))
			if err != nil {
				t.Fatal(err)
			}
			got = append(bytes.TrimRight(got, "\n"), '\n')
			file := "testdata/" + name + ".json"
			if *update {
				if err := os.WriteFile(file, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), string(got)); d != "" {
				t.Errorf("%s (-want +got), -update rewrites:\n%s", file, d)
			}
			if fs := metadata.Check(r.Record); fs.Stops() {
				t.Errorf("the record does not hold: %v", fs)
			}
			back, err := metadata.Unmarshal(got)
			if err != nil {
				t.Fatal(err)
			}
			again, err := metadata.Marshal(back, codec.Indent("  "))
			if err != nil || string(bytes.TrimSpace(again)) != string(bytes.TrimSpace(got)) {
				t.Errorf("the record came back otherwise: %v", err)
			}
		})
	}
}

// What the sample plan says of itself stands in the record.
func TestDetaljplan(t *testing.T) {
	d := plan(t)
	p := d.Plan()
	r := describe.Detaljplan(d, describe.Namespace("https://data.example.se/plan/")).Record
	if r.Title.Value != p.Namn || r.Purpose.Value != p.Syfte || r.Edition.Value != string(p.Status) || r.AlternativeTitles[0].Value != p.Beteckning {
		t.Errorf("title %v, purpose %v, edition %v", r.Title, r.Purpose, r.Edition)
	}
	if r.Identifiers[0].Code != "https://data.example.se/plan/"+string(p.Objektidentitet) || r.Identifiers[1].Code != string(p.Objektidentitet) {
		t.Errorf("identifiers %v", r.Identifiers)
	}
	if len(r.ReferenceSystems) != 1 || r.ReferenceSystems[0].Code != "http://www.opengis.net/def/crs/EPSG/0/3016" {
		t.Errorf("systems %v", r.ReferenceSystems)
	}
	// Nothing that is people's to decide.
	if r.Owner() != nil || r.Rights != nil || r.Classification != nil || r.Retention != nil || r.Access.Rights != "" ||
		r.Protection.PersonalData != nil || r.Protection.SecurityProtected != nil || r.ID != "" || !r.Updated.IsZero() || r.HVD != nil {
		t.Error("something was decided that is people's to decide")
	}
}

// Every status has its progress; unknown ones have none.
func TestProgress(t *testing.T) {
	for s, want := range map[detaljplan.Planstatus]metadata.Progress{
		"påbörjad": "underDevelopment", "samråd": "underDevelopment", "granskning": "underDevelopment", "antagen": "onGoing", "överklagad": "onGoing",
		"tillsyn": "onGoing", "laga kraft": "completed", "upphävd": "obsolete", "avslutad": "historicalArchive", "okänd": "",
	} {
		if got, ok := describe.ProgressOf(s); got != want || ok != (want != "") {
			t.Errorf("%s is %q", s, got)
		}
	}
	for s, want := range map[oversiktsplan.Planstatus]metadata.Progress{
		oversiktsplan.PlanstatusPaborjad: "underDevelopment", oversiktsplan.PlanstatusSamrad: "underDevelopment", oversiktsplan.PlanstatusGranskning: "underDevelopment",
		oversiktsplan.PlanstatusAntagen: "onGoing", oversiktsplan.PlanstatusLagaKraft: "completed", oversiktsplan.PlanstatusUpphavd: "obsolete",
		oversiktsplan.PlanstatusErsatt: "obsolete", oversiktsplan.PlanstatusAvbruten: "historicalArchive", "okänd": "",
	} {
		if got, ok := describe.ProgressOfOversiktsplan(s); got != want || ok != (want != "") {
			t.Errorf("%s is %q", s, got)
		}
	}
}

func paths(list []metadata.Missing) []string {
	var out []string
	for _, m := range list {
		out = append(out, strings.TrimPrefix(string(m.Rule.Code), "metadata/missing-"))
	}
	return out
}

// What people must add is exactly what data cannot tell.
func TestMissing(t *testing.T) {
	want := []string{"id", "updated", "record-contact", "contact", "owner", "owner-uri", "owner-type", "identifier", "frequency", "access-limitation",
		"access-rights", "license", "distribution", "format", "classification", "personal-data", "security-protection", "retention"}
	if got := paths(describe.Detaljplan(plan(t)).Missing); !slices.Equal(got, want) {
		t.Errorf("missing\n%q, want\n%q", got, want)
	}
	// A namespace gives the URI, a format the format; a target asks for less.
	got := paths(describe.Detaljplan(plan(t), describe.Namespace("https://data.example.se/plan/"), describe.For(metadata.TargetArchive),
		describe.Formats(metadata.DataFormat{Name: metadata.T("NGP")})).Missing)
	if want := []string{"id", "owner", "classification", "personal-data", "security-protection", "retention"}; !slices.Equal(got, want) {
		t.Errorf("for the archive %q, want %q", got, want)
	}
	// An översiktsplan has no methods of positioning: its lineage is people's.
	if got := paths(describe.Oversiktsplan(op(t)).Missing); !slices.Contains(got, "lineage") {
		t.Errorf("of an översiktsplan %q", got)
	}
	real(t, func(t *testing.T, doc *planinfo.Document) {
		got := paths(describe.Detaljplan(doc.Dataset).Missing)
		for _, x := range []string{"owner", "license", "classification", "security-protection", "retention"} {
			if !slices.Contains(got, x) {
				t.Errorf("%s is not asked for: %q", x, got)
			}
		}
		for _, x := range []string{"title", "abstract", "extent", "crs", "conformity", "topic"} {
			if slices.Contains(got, x) {
				t.Errorf("%s is asked for, which the data tells", x)
			}
		}
	})
}

// People's word stays, field by field, and where data knows better it is told.
func TestBase(t *testing.T) {
	d := plan(t)
	data := describe.Detaljplan(d).Record
	id := string(d.Plan().Objektidentitet)
	is := true
	base := &metadata.Record{ID: "a", Title: metadata.T("Vår titel"), Currency: metadata.Currency{Frequency: "asNeeded"},
		Lineage: metadata.Lineage{Statement: metadata.T("Ritad för hand.")}, Protection: metadata.Protection{PersonalData: &is},
		Contacts: []metadata.Contact{{Role: metadata.RoleOwner, Organisation: metadata.T("Exempelkommunen")}}}
	before, _ := metadata.Marshal(base)
	x := describe.Detaljplan(d, describe.Base(base))
	wantCodes(t, x.Findings)
	r := x.Record
	if r.ID != "a" || r.Title.Value != "Vår titel" || r.Lineage.Statement.Value != "Ritad för hand." || r.Owner() == nil || r.Currency.Frequency != "asNeeded" || r.Protection.PersonalData == nil {
		t.Errorf("people's word is gone: %+v", r)
	}
	if r.Abstract.Value != data.Abstract.Value || len(r.Lineage.Sources) != len(data.Lineage.Sources) || r.Currency.LastConfirmed != data.Currency.LastConfirmed || len(r.Extents) == 0 {
		t.Errorf("the data's word is gone: %+v", r)
	}
	if after, _ := metadata.Marshal(base); !bytes.Equal(before, after) {
		t.Error("the base was changed")
	}
	if slices.Contains(paths(x.Missing), "id") || !slices.Contains(paths(x.Missing), "owner-uri") {
		t.Errorf("missing %q", paths(x.Missing))
	}

	box := *data.Extents[0].Box
	wide := box
	wide.West--
	off := box
	off.East -= 0.5
	first := civil.Date{Year: 1999, Month: 1, Day: 1}
	checked := &quality.Report{Findings: quality.Findings{{Code: "x/y", Severity: quality.Stoppar}}}
	conforms := []metadata.Conformity{{Specification: data.Conformity[0].Specification, Degree: metadata.Conformant}}
	for name, c := range map[string]struct {
		base metadata.Record
		opts []describe.Option
		want []string
	}{
		"nothing":            {},
		"another status":     {metadata.Record{Status: metadata.ProgressPlanned}, nil, []string{"differs /status"}},
		"the same status":    {metadata.Record{Status: data.Status}, nil, nil},
		"another stage":      {metadata.Record{Edition: metadata.T("samråd 1")}, nil, []string{"differs /edition"}},
		"a numbered stage":   {metadata.Record{Edition: metadata.T(data.Edition.Value + " 2")}, nil, nil},
		"another day":        {metadata.Record{EditionDate: metadata.On(first)}, nil, []string{"differs /editionDate"}},
		"another plan":       {metadata.Record{Identifiers: []metadata.Identifier{{Code: "https://example.se/b"}}}, nil, []string{"differs /identifiers"}},
		"the plan as a URI":  {metadata.Record{Identifiers: []metadata.Identifier{{Code: "https://example.se/" + id}}}, nil, nil},
		"a wider box":        {metadata.Record{Extents: []metadata.Extent{{Box: &wide}}}, nil, nil},
		"a box beside":       {metadata.Record{Extents: []metadata.Extent{{Box: &off}}}, nil, []string{"differs /extents/0/box"}},
		"another system":     {metadata.Record{ReferenceSystems: []metadata.ReferenceSystem{{Code: "EPSG:3006"}}}, nil, []string{"differs /referenceSystems/0"}},
		"system, other form": {metadata.Record{ReferenceSystems: []metadata.ReferenceSystem{{Code: "urn:ogc:def:crs:EPSG::3016"}}}, nil, nil},
		"another adoption": {metadata.Record{Dates: []metadata.Date{{Kind: metadata.DateCreation, When: metadata.On(first)}, {Kind: metadata.DateAdopted, When: metadata.On(first)}}}, nil,
			[]string{"differs /dates/1"}},
		"conforms, unchecked":       {metadata.Record{Conformity: conforms}, nil, nil},
		"conforms, and does not":    {metadata.Record{Conformity: conforms}, []describe.Option{describe.Checked(checked)}, []string{"differs /conformity/0"}},
		"own quality":               {metadata.Record{Quality: []metadata.Quality{{Scope: metadata.ResourceDataset}}}, nil, nil},
		"own quality and evaluated": {metadata.Record{Quality: []metadata.Quality{{Scope: metadata.ResourceDataset}}}, []describe.Option{describe.WithQuality(&iso19157.Report{})}, []string{"differs /quality"}},
	} {
		t.Run(name, func(t *testing.T) {
			x := describe.Detaljplan(d, append(c.opts, describe.Base(&c.base))...)
			wantCodes(t, x.Findings, c.want...)
			// Every field that is set is kept.
			v, got := reflect.ValueOf(c.base), reflect.ValueOf(*x.Record)
			for i := range v.NumField() {
				if f := v.Field(i); !f.IsZero() && !reflect.DeepEqual(f.Interface(), got.Field(i).Interface()) {
					t.Errorf("%s was %v and is %v", v.Type().Field(i).Name, f, got.Field(i))
				}
			}
		})
	}
}

// Conformity is said only as far as it was checked.
func TestChecked(t *testing.T) {
	for name, c := range map[string]struct {
		r    *quality.Report
		want metadata.Degree
	}{
		"not checked": {nil, metadata.NotEvaluated},
		"all is well": {&quality.Report{}, metadata.Conformant},
		"warned":      {&quality.Report{Findings: quality.Findings{{Severity: quality.Varnar}}}, metadata.Conformant},
		"stopped":     {&quality.Report{Findings: quality.Findings{{Severity: quality.Stoppar}}, NotRun: make([]quality.NotRun, 1)}, metadata.NotConformant},
		"some unrun":  {&quality.Report{NotRun: make([]quality.NotRun, 1)}, metadata.NotEvaluated},
	} {
		r := describe.Detaljplan(plan(t), describe.Checked(c.r)).Record
		if len(r.Conformity) != 1 || r.Conformity[0].Degree != c.want {
			t.Errorf("%s: %+v, want %v", name, r.Conformity, c.want)
		}
	}
}

// Nothing, half a plan, and holes in lists.
func TestEmpty(t *testing.T) {
	nowhere := func(f func(g *detaljplan.Geometri)) *detaljplan.Dataset {
		d := plan(t)
		f(&d.Plan().Plangeometri[0].Geometri)
		return d
	}
	for name, c := range map[string]struct {
		r    *describe.Result
		want []string
	}{
		"nil":             {describe.Detaljplan(nil), []string{"no-plan "}},
		"no plan":         {describe.Detaljplan(&detaljplan.Dataset{}), []string{"no-plan "}},
		"a hole":          {describe.Detaljplan(&detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{nil, nil}}), []string{"several-plans ", "no-plan "}},
		"loose":           {describe.Detaljplan(&detaljplan.Dataset{LosaBestammelser: []*detaljplan.Planbestammelse{nil}}), []string{"loose-provisions ", "no-plan "}},
		"an empty plan":   {describe.Detaljplan(&detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Planbestammelser: []*detaljplan.Planbestammelse{nil}}}}), []string{"no-extent /extents"}},
		"two plans":       {describe.Detaljplan(&detaljplan.Dataset{Planer: append(plan(t).Planer, plan(t).Planer...)}), []string{"several-plans "}},
		"no system":       {describe.Detaljplan(nowhere(func(g *detaljplan.Geometri) { g.KoordinatsystemPlan = "" })), []string{"no-extent /extents"}},
		"unknown system":  {describe.Detaljplan(nowhere(func(g *detaljplan.Geometri) { g.KoordinatsystemPlan = "EPSG:4711" })), []string{"no-extent /extents"}},
		"at sea":          {describe.Detaljplan(nowhere(func(g *detaljplan.Geometri) { g.Position = geom.NewPointFlat(geom.XY, []float64{0, 0}) })), []string{"no-extent /extents"}},
		"no number":       {describe.Detaljplan(nowhere(func(g *detaljplan.Geometri) { g.Position = geom.NewPointFlat(geom.XY, []float64{math.NaN(), 1}) })), []string{"no-extent /extents"}},
		"infinite":        {describe.Detaljplan(nowhere(func(g *detaljplan.Geometri) { g.Position = geom.NewPointFlat(geom.XY, []float64{math.Inf(1), 1}) })), []string{"no-extent /extents"}},
		"nil ÖP":          {describe.Oversiktsplan(nil), []string{"no-plan "}},
		"empty ÖP":        {describe.Oversiktsplan(&oversiktsplan.Oversiktsplan{Riksintressen: []*oversiktsplan.Riksintresse{nil}}), []string{"no-extent /extents"}},
		"ÖP, no system":   {describe.Oversiktsplan(&oversiktsplan.Oversiktsplan{Planomrade: &oversiktsplan.Geometri{Position: geom.NewPointFlat(geom.XY, []float64{1, 1})}}), []string{"no-extent /extents"}},
		"ÖP, no geometry": {describe.Oversiktsplan(&oversiktsplan.Oversiktsplan{Planomrade: &oversiktsplan.Geometri{}}), []string{"no-extent /extents"}},
	} {
		t.Run(name, func(t *testing.T) {
			wantCodes(t, c.r.Findings, c.want...)
			silent(t, c.r.Record)
			if _, err := metadata.Marshal(c.r.Record); err != nil {
				t.Error(err)
			}
			if fs := metadata.Check(c.r.Record); fs.Stops() {
				t.Error(fs)
			}
		})
	}
}

// The same plan is described in the same way, and is not changed.
func TestDeterministic(t *testing.T) {
	d, p := plan(t), op(t)
	dBefore, _, err := ngp.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	q := evaluate.Detaljplan(d)
	var first []byte
	for range 10 {
		var b bytes.Buffer
		for _, r := range []*describe.Result{describe.Detaljplan(d, describe.WithQuality(q)), describe.Oversiktsplan(p)} {
			one, err := metadata.Marshal(r.Record)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(one)
			fmt.Fprint(&b, codes(r.Findings), paths(r.Missing))
		}
		if first == nil {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			t.Fatal("another record of the same plan")
		}
	}
	if after, _, _ := ngp.Marshal(d); !bytes.Equal(dBefore, after) {
		t.Error("the plan was changed")
	}
	// The record is the caller's to change.
	r := describe.Detaljplan(d).Record
	for i := range r.Dates {
		r.Dates[i] = metadata.Date{}
	}
	r.Title.Value, r.Quality[0].Elements[0].Element = "x", "x"
	if after, _, _ := ngp.Marshal(d); !bytes.Equal(dBefore, after) {
		t.Error("the record shares with the plan")
	}
}

// positions are all coordinates by system.
func positions(d *detaljplan.Dataset) map[crs.Code][][2]float64 {
	out := map[crs.Code][][2]float64{}
	add := func(list []detaljplan.Geometribeskrivning) {
		for i := range list {
			g := list[i].Geometri.Position
			if g == nil {
				continue
			}
			ref, err := crs.Parse(string(list[i].Geometri.KoordinatsystemPlan))
			if err != nil {
				continue
			}
			for flat := range slices.Chunk(g.FlatCoords(), g.Stride()) {
				out[ref.Code] = append(out[ref.Code], [2]float64{flat[0], flat[1]})
			}
		}
	}
	p := d.Plan()
	add(p.Plangeometri)
	for _, b := range p.Planbestammelser {
		add(b.Bestammelsegeometri)
	}
	return out
}

// cs2cs asks PROJ for longitude and latitude of eastings and northings.
func cs2cs(t *testing.T, from crs.Code, points [][2]float64) [][2]float64 {
	t.Helper()
	path, err := exec.LookPath("cs2cs")
	if err != nil {
		t.Skip("cs2cs is missing (Debian package proj-bin): PROJ was not asked")
	}
	var in bytes.Buffer
	for _, p := range points {
		if from.AuthorityOrder() == crs.NorthEast {
			p[0], p[1] = p[1], p[0]
		}
		fmt.Fprintf(&in, "%.6f %.6f\n", p[0], p[1])
	}
	cmd := exec.Command(path, "-f", "%.10f", from.String(), "EPSG:4326")
	cmd.Env = append(cmd.Environ(), "PROJ_NETWORK=OFF")
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("cs2cs: %v", err)
	}
	var result [][2]float64
	for sc := bufio.NewScanner(bytes.NewReader(out)); sc.Scan(); {
		var lon, lat float64
		if _, err := fmt.Sscan(sc.Text(), &lat, &lon); err != nil {
			t.Fatalf("cs2cs says %q", sc.Text())
		}
		result = append(result, [2]float64{lon, lat})
	}
	if len(result) != len(points) {
		t.Fatalf("cs2cs gave %d positions of %d", len(result), len(points))
	}
	return result
}

// The extent holds every vertex as PROJ has it, and is no wider than the
// rectangle of the projected system is, along its sides, in PROJ's hands.
func TestExtent(t *testing.T) {
	check := func(t *testing.T, b *metadata.Box, points map[crs.Code][][2]float64) {
		t.Helper()
		if b == nil || len(points) == 0 {
			t.Fatal("no extent")
		}
		const rounding = 1.5e-6
		want := metadata.Box{West: 180, South: 90, East: -180, North: -90}
		for c, list := range points {
			for _, p := range cs2cs(t, c, list) {
				if p[0] < b.West || p[0] > b.East || p[1] < b.South || p[1] > b.North {
					t.Fatalf("%v lies outside %v", p, *b)
				}
			}
			lo, hi := list[0], list[0]
			for _, p := range list {
				lo, hi = [2]float64{min(lo[0], p[0]), min(lo[1], p[1])}, [2]float64{max(hi[0], p[0]), max(hi[1], p[1])}
			}
			var edge [][2]float64
			for i := range 1001 {
				f := float64(i) / 1000
				x, y := lo[0]+f*(hi[0]-lo[0]), lo[1]+f*(hi[1]-lo[1])
				edge = append(edge, [2]float64{x, lo[1]}, [2]float64{x, hi[1]}, [2]float64{lo[0], y}, [2]float64{hi[0], y})
			}
			for _, p := range cs2cs(t, c, edge) {
				want = metadata.Box{West: min(want.West, p[0]), South: min(want.South, p[1]), East: max(want.East, p[0]), North: max(want.North, p[1])}
			}
		}
		for _, x := range [][2]float64{{b.West, want.West}, {b.South, want.South}, {b.East, want.East}, {b.North, want.North}} {
			if math.Abs(x[0]-x[1]) > rounding {
				t.Errorf("%v, and PROJ has %v", *b, want)
			}
		}
	}
	t.Run("sample", func(t *testing.T) {
		d := plan(t)
		check(t, describe.Detaljplan(d).Record.Extents[0].Box, positions(d))
	})
	t.Run("översiktsplan", func(t *testing.T) {
		p := op(t)
		all := map[crs.Code][][2]float64{}
		p.VarjeGeometri(func(g *oversiktsplan.Geometri) {
			for flat := range slices.Chunk(g.Position.FlatCoords(), g.Position.Stride()) {
				all[g.Koordinatsystem] = append(all[g.Koordinatsystem], [2]float64{flat[0], flat[1]})
			}
		})
		check(t, describe.Oversiktsplan(p).Record.Extents[0].Box, all)
	})
	// A county in size, far north, and two systems in one plan.
	t.Run("large", func(t *testing.T) {
		corners := []float64{500000, 7400000, 800000, 7400000, 800000, 7600000, 500000, 7600000, 500000, 7400000}
		p := &oversiktsplan.Oversiktsplan{Planomrade: &oversiktsplan.Geometri{Koordinatsystem: crs.SWEREF99TM, Position: geom.NewPolygonFlat(geom.XY, corners, []int{10})}}
		all := map[crs.Code][][2]float64{}
		for c := range slices.Chunk(corners, 2) {
			all[crs.SWEREF99TM] = append(all[crs.SWEREF99TM], [2]float64{c[0], c[1]})
		}
		check(t, describe.Oversiktsplan(p).Record.Extents[0].Box, all)
	})
	t.Run("two systems", func(t *testing.T) {
		d := plan(t)
		g := d.Plan().Planbestammelser[0].Bestammelsegeometri
		g[0].Geometri.KoordinatsystemPlan, g[0].Geometri.Position = detaljplan.Sweref99TM, geom.NewPointFlat(geom.XY, []float64{700000, 7000000})
		r := describe.Detaljplan(d).Record
		if len(r.ReferenceSystems) != 2 {
			t.Errorf("systems %v", r.ReferenceSystems)
		}
		check(t, r.Extents[0].Box, positions(d))
	})
	real(t, func(t *testing.T, doc *planinfo.Document) {
		check(t, describe.Detaljplan(doc.Dataset).Record.Extents[0].Box, positions(doc.Dataset))
	})
}

// A snapshot gives stage, sources, documents and their digests.
func TestSnapshot(t *testing.T) {
	at, err := civil.ParseInstant("2026-03-04T10:00:00Z")
	if err != nil {
		t.Fatal(err)
	}
	d := plan(t)
	doc, base, meta := lifecycle.DigestOf([]byte("a")), lifecycle.DigestOf([]byte("b")), lifecycle.DigestOf([]byte("c"))
	s := &lifecycle.Snapshot{Plan: string(d.Plan().Objektidentitet), Namn: "Planen", Skede: lifecycle.SkedeGranskning, Omgang: 2, Nummer: 3, Foregaende: meta,
		Galler: lifecycle.Period{Fran: civil.Date{Year: 2026, Month: 3, Day: 5}, Till: civil.Date{Year: 2026, Month: 4, Day: 5}},
		Handlingar: []lifecycle.Handling{
			{Namn: "planbeskrivning.pdf", Slag: "Planbeskrivning", Mediatyp: "application/pdf", SHA256: doc, Storlek: 12},
			{Namn: "ff.pdf", Slag: "fastighetsförteckning", SHA256: doc, Storlek: 0, EjPublik: true},
			{Namn: "yttranden.pdf", Slag: "samrådsredogörelse", SHA256: doc, Storlek: 5},
		},
		Bindningar: []lifecycle.Bindning{{Slag: lifecycle.BindningGrundkarta, Identitet: "grundkarta-1", Namn: "Grundkarta", Version: "3", Datum: day, Lank: "https://example.se/g", Licens: metadata.LicenseCC0,
			Hamtad: at, HamtadAv: "Kartenheten", Hur: "WFS", SHA256: base, Metadata: meta, MetadataMediatyp: "application/xml"}, {Slag: lifecycle.BindningGrundkarta}}}
	id, err := s.ID()
	if err != nil {
		t.Fatal(err)
	}
	r := describe.Detaljplan(d).Record
	r.Series[0].Series, r.Series[0].Previous = "https://example.se/serie", "https://example.se/granskning-1"
	before, _ := metadata.Marshal(r)
	sources := len(r.Lineage.Sources)
	out, fs := describe.Snapshot(r, s, id)
	wantCodes(t, fs, "not-public /distributions/1")
	if after, _ := metadata.Marshal(r); !bytes.Equal(before, after) {
		t.Error("the record given was changed")
	}
	if out.Edition.Value != "granskningshandling 2" {
		t.Errorf("edition %v", out.Edition)
	}
	if want := (metadata.Member{Series: "https://example.se/serie", Title: r.Title, Stage: "granskningshandling", Round: 2, Position: 3, Previous: "https://example.se/granskning-1"}); !reflect.DeepEqual(out.Series, []metadata.Member{want}) {
		t.Errorf("series %+v", out.Series)
	}
	want := metadata.SourceUse{Kind: "grundkarta", Identifier: &metadata.Identifier{Code: "grundkarta-1"}, Href: "https://example.se/g", Title: metadata.T("Grundkarta"), Version: "3", Date: metadata.On(day),
		FetchedAt: metadata.At(at), FetchedBy: "Kartenheten", How: metadata.T("WFS"), License: metadata.LicenseCC0, Digest: metadata.SHA256(string(base)),
		Record: &metadata.SourceRecord{MediaType: "application/xml", Digest: metadata.SHA256(string(meta))}, UsedIn: string(id)}
	if got := out.Lineage.Sources[sources:]; !reflect.DeepEqual(got, []metadata.SourceUse{want, {Kind: "grundkarta", UsedIn: string(id)}}) {
		t.Errorf("sources %+v", got)
	}
	var parts []string
	for _, x := range out.Distributions {
		parts = append(parts, fmt.Sprintf("%s %s %d %t %s", x.Part, x.Title.Value, *x.ByteSize, x.RightsStatement.Href == describe.RightsNotPublic, x.Digest.Value))
	}
	if want := []string{"planbeskrivning planbeskrivning.pdf 12 false " + string(doc), "fastighetsförteckning ff.pdf 0 true " + string(doc), "handling yttranden.pdf 5 false " + string(doc)}; !slices.Equal(parts, want) {
		t.Errorf("distributions %q", parts)
	}
	if p := out.Extents[len(out.Extents)-1].Temporal; p == nil || p.Start.String() != "2026-03-05" || p.End.String() != "2026-04-05" {
		t.Errorf("on display %+v", p)
	}
	if fs := metadata.Check(out); fs.Stops() {
		t.Error(fs)
	}
	// People's name of the edition stays.
	r.Edition = metadata.T("Utställning 2")
	if out, _ := describe.Snapshot(r, s, id); out.Edition.Value != "Utställning 2" {
		t.Errorf("edition %v", out.Edition)
	}
	for _, x := range []*lifecycle.Snapshot{nil, {}} {
		if out, fs := describe.Snapshot(nil, x, ""); out == nil || len(fs) > 0 || len(out.Distributions) > 0 || describe.Sources(x, "") != nil || !out.Edition.IsZero() {
			t.Errorf("of nothing: %+v %v", out, fs)
		}
	}
}

func TestPartOf(t *testing.T) {
	for slag, want := range map[string]metadata.Part{"Planbeskrivning": "planbeskrivning", " plankarta ": "plankarta", "fastighetsförteckning": "fastighetsförteckning",
		"": "handling", "plan": "handling", "samrådsredogörelse": "handling"} {
		if got := describe.PartOf(slag); got != want {
			t.Errorf("%q is %q, want %q", slag, got, want)
		}
	}
}

func BenchmarkDescribe(b *testing.B) {
	data, _, err := ngp.Marshal(madedata.Plan(2000))
	if err != nil {
		b.Fatal(err)
	}
	d, _, err := ngp.Unmarshal(data)
	if err != nil {
		b.Fatal(err)
	}
	q := evaluate.Detaljplan(d)
	b.Run("decode", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if _, _, err := ngp.Unmarshal(data); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("describe", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			describe.Detaljplan(d)
		}
	})
	b.Run("with-quality", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			describe.Detaljplan(d, describe.WithQuality(q))
		}
	})
}
