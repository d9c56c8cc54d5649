package karta_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/internal/madedata"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	"github.com/planinfo-se/planinfo/oversiktsplan/karta"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "write golden files anew")

func load(t testing.TB) *op.Oversiktsplan {
	t.Helper()
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// render draws and looks that the drawing is XML and fetches and runs nothing.
func render(t testing.TB, p *op.Oversiktsplan, opts ...karta.Option) (string, quality.Findings) {
	t.Helper()
	var b bytes.Buffer
	fs, err := karta.Render(&b, p, opts...)
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, b.Bytes())
	return b.String(), fs
}

func wellFormed(t testing.TB, svg []byte) {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(svg))
	ids := map[string]bool{}
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if slices.Contains([]string{"script", "style", "a", "image", "use", "foreignObject", "font"}, e.Name.Local) {
			t.Errorf("there is a %s", e.Name.Local)
		}
		seen := map[string]bool{}
		for _, a := range e.Attr {
			if seen[a.Name.Local] {
				t.Errorf("%s has %s twice", e.Name.Local, a.Name.Local)
			}
			seen[a.Name.Local] = true
			if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
				t.Errorf("attribute %s", a.Name.Local)
			}
			if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
				t.Errorf("no number: %s", a.Value)
			}
			if a.Name.Local == "id" {
				ids[a.Value] = true
			}
			if id, ok := strings.CutPrefix(a.Value, "url(#"); ok && !ids[strings.TrimSuffix(id, ")")] {
				t.Errorf("%s is not defined", a.Value)
			}
		}
	}
}

// words returns the texts of a drawing.
func words(t testing.TB, svg string) []string {
	t.Helper()
	var out []string
	dec := xml.NewDecoder(strings.NewReader(svg))
	in := false
	for {
		tok, err := dec.Token()
		if err != nil {
			return out
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			in = tok.Name.Local == "text"
		case xml.EndElement:
			in = false
		case xml.CharData:
			if in {
				out = append(out, string(tok))
			}
		}
	}
}

func codes(fs quality.Findings) []string {
	var out []string
	for _, f := range fs {
		out = append(out, string(f.Code))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestSample(t *testing.T) {
	svg, fs := render(t, load(t))
	golden := filepath.Join("testdata", "exempel.svg")
	if *update {
		if err := os.WriteFile(golden, []byte(svg), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || string(want) != svg {
		t.Errorf("%v: the drawing is another; run with -update and look at it", err)
	}
	// What has no geometry, by name: the object and the interest.
	var objects []string
	for _, f := range fs {
		if f.Code == "karta/no-geometry" {
			objects = append(objects, f.Place.Object+f.Place.Path)
		}
	}
	if got := strings.Join(objects, " "); got != "objekt-21/objekt/20 riksintresse-2/riksintressen/1" {
		t.Error(got)
	}
	for _, c := range codes(fs) {
		if c != "karta/no-geometry" && c != "karta/labels-left-out" {
			t.Errorf("%s: %v", c, fs)
		}
	}
	if _, err := exec.LookPath("xmllint"); err == nil {
		cmd := exec.Command("xmllint", "--noout", "-")
		cmd.Stdin = strings.NewReader(svg)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v %s", err, out)
		}
	}
}

// The drawing is the same each time, and by several goroutines at once.
func TestDeterminism(t *testing.T) {
	p, m := load(t), karta.Standardmaner()
	first, fs := render(t, p, karta.WithManner(m))
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			var b bytes.Buffer
			if gs, err := karta.Render(&b, p, karta.WithManner(m)); err != nil || b.String() != first || len(fs) != len(gs) {
				t.Error("another drawing", err)
			}
		})
	}
	all.Wait()
}

// The legend names what is in the map and nothing else.
func TestLegend(t *testing.T) {
	svg, _ := render(t, load(t), karta.WithoutLabels(), karta.OnPaper(karta.Sheets()[2]))
	all := strings.Join(words(t, svg), "\n")
	for _, s := range []string{"Teckenförklaring", "Mark- och vattenanvändning", "Transportinfrastruktur", "Mångfunktionell bebyggelse, planerad: Bostäder",
		"Sammanhängande bostadsbebyggelse: Bostäder", "Landsbygd", "Verksamheter och industri, ändrad: Företagsområde", "Grönområde och park", "Natur och friluftsliv: Naturområde",
		"Areell näring: Jordbruk", "Areell näring: Skogsbruk", "Vatten", "Teknisk anläggning", "Utvecklingsinriktning", "Bebyggelse: Utbyggnadsriktning",
		"Bebyggelse: Regional kärna", "Bebyggelse, planerad: Utbyggnadsområde", "Viktigt samband för natur och friluftsliv", "Kommunikationer, planerad",
		"Riksintressen, LIS och andra värden", "Riksintresse: friluftsliv", "(LIS): Besöksnäring", "Andra värden enligt miljöbalken", "Tema", "Kommunens tema: Grön infrastruktur",
		"Klimatrisk: översvämning", "Miljökvalitetsnorm: vatten", "Mellankommunal fråga", "Konsekvens", "Plandel: Norra stadsdelen (fördjupning)", "Planområde"} {
		if !strings.Contains(all, s) {
			t.Errorf("the legend lacks %q", s)
		}
	}
	for _, s := range []string{"Rennäring", "erosion", "skred", "Klimatrisk: ras", "kulturmiljö", "totalförsvar", "Användning", "Utan stil"} {
		if strings.Contains(all, s) {
			t.Errorf("the legend has %q, which is not in the map", s)
		}
	}
	svg, _ = render(t, load(t), karta.WithoutLegend())
	if strings.Contains(svg, "Teckenförklaring") {
		t.Error("there is a legend")
	}
}

// What the sheet must say.
func TestNotices(t *testing.T) {
	p := load(t)
	svg, _ := render(t, p)
	all := strings.Join(words(t, svg), "\n")
	for _, s := range []string{"Översiktsplan för exempelområdet", "Umeå (2480)", "Status: laga kraft", "antagen 2025-05-26", "laga kraft 2025-06-23", "Skala 1:20000 (A3)", "SWEREF 99 20 15 (EPSG:3016)",
		"norrpilen är rutnätets", "inte bindande (3 kap. 2 §", "inget original", "anmärkt i planen", "1 km"} {
		if !strings.Contains(all, s) {
			t.Errorf("%q is not said", s)
		}
	}
	if strings.Contains(all, "urval") {
		t.Error("the whole plan is called a selection")
	}
	p.Slag = op.PlanslagRegionplan
	svg, _ = render(t, p)
	if all := strings.Join(words(t, svg), "\n"); !strings.Contains(all, "7 kap. 2 §") || strings.Contains(all, "3 kap. 2 §") {
		t.Error("a regionplan rests on another paragraph")
	}
}

// Uses at the bottom, then transport, values, development, and the border.
func TestDrawOrder(t *testing.T) {
	m := &karta.Maner{Stilar: []karta.Stil{
		{Nar: karta.Urval{Slag: lager.SlagPlanomrade}, Linje: &karta.Linje{Farg: "#000006", Bredd: 1}},
		{Nar: karta.Urval{Slag: lager.SlagPlandel}, Linje: &karta.Linje{Farg: "#000005", Bredd: 1}},
		{Nar: karta.Urval{Aspekt: "utvecklings*"}, Fyllning: "#000004"},
		{Nar: karta.Urval{Slag: lager.SlagKlimatrisk}, Fyllning: "#000003"},
		{Nar: karta.Urval{Slag: lager.SlagRiksintresse}, Fyllning: "#000002"},
		{Nar: karta.Urval{Aspekt: "mark*", Geometri: op.GeometrislagLinje}, Linje: &karta.Linje{Farg: "#000001", Bredd: 1}},
		{Nar: karta.Urval{Aspekt: "mark*"}, Fyllning: "#000000"},
		{Fyllning: "#FFFFFF"}}}
	svg, _ := render(t, load(t), karta.WithManner(m), karta.WithoutLegend(), karta.WithoutLabels())
	last := 0
	for i := range 7 {
		at := strings.Index(svg, fmt.Sprintf(`"#%06d"`, i))
		if at < last {
			t.Errorf("level %d at %d, the one below at %d", i, at, last)
		}
		last = at
	}
}

func square(x, y, side float64) geom.T {
	return geom.NewPolygonFlat(geom.XY, []float64{x, y, x + side, y, x + side, y + side, x, y + side, x, y}, []int{10})
}

func plan(objects ...*op.GeografisktObjekt) *op.Oversiktsplan {
	return &op.Oversiktsplan{Identitet: "p", Objekt: objects}
}

func object(id string, g geom.T) *op.GeografisktObjekt {
	return &op.GeografisktObjekt{Identitet: id, Klass: op.Klass{Aspekt: op.AspektMarkOchVatten, Kategori: "Vatten"}, Geometri: &op.Geometri{Position: g, Koordinatsystem: crs.SWEREF991200}}
}

// A small area lies over a large one, whichever comes first.
func TestSmallOverLarge(t *testing.T) {
	a, b := object("liten", square(150400, 6400400, 100)), object("stor", square(150000, 6400000, 1000))
	b.Klass.Kategori = "Landsbygd"
	for _, p := range []*op.Oversiktsplan{plan(a, b), plan(b, a)} {
		svg, _ := render(t, p, karta.WithoutLegend())
		if small, large := strings.Index(svg, "#BFE1F5"), strings.Index(svg, "#F7F0D8"); small < large || large < 0 {
			t.Error(small, large)
		}
	}
}

// The caller's manner is what is drawn by, and its titles are in the legend.
func TestManner(t *testing.T) {
	a, b, c, d := object("a", square(150000, 6400000, 500)), object("b", square(150600, 6400000, 500)), object("c", square(151200, 6400000, 500)), object("d", square(151800, 6400000, 500))
	a.Lager = "op2022_mak_vatten_y"
	b.Klass.Kod = "OP_MVA_XX_Y"
	c.Forandring = op.ForandringPlanerad
	d.Klass = op.Klass{}
	m := &karta.Maner{Namn: "eget", Stilar: []karta.Stil{
		{Nar: karta.Urval{Lager: "OP*_Vatten_y"}, Titel: "Efter lager", Fyllning: "#111111"},
		{Nar: karta.Urval{Kod: "OP_MVA_*"}, Titel: "Efter kod", Fyllning: "#222222", Tackning: 0.5},
		{Nar: karta.Urval{Kategori: "vatten", Forandring: op.ForandringPlanerad}, Titel: "Efter förändring", Monster: &karta.Monster{Form: karta.MonsterPrickar, Farg: "#333333", Bredd: 1, Avstand: 2}},
	}}
	svg, fs := render(t, plan(a, b, c, d), karta.WithManner(m))
	for _, s := range []string{`"#111111"`, `"#222222" fill-rule="evenodd" fill-opacity=".5"`, `"#333333"`, "Efter lager", "Efter kod", "Efter förändring", "Utan stil i manéret", "#DCDCDC"} {
		if !strings.Contains(svg, s) {
			t.Errorf("%s is not in the drawing", s)
		}
	}
	if strings.Contains(svg, "#BFE1F5") {
		t.Error("the standard manner shows through")
	}
	found := false
	for _, f := range fs {
		found = found || f.Code == "karta/no-style" && f.Place.Object == "d"
	}
	if !found {
		t.Error(fs)
	}
}

// Planned, changed and existing differ by their hatch.
func TestChanges(t *testing.T) {
	var layers []string
	for _, f := range []op.Forandring{op.ForandringBefintlig, op.ForandringPlanerad, op.ForandringAndrad} {
		o := object("a", square(150000, 6400000, 500))
		o.Forandring = f
		svg, _ := render(t, plan(o), karta.WithoutLegend(), karta.WithoutLabels())
		layers = append(layers, svg)
	}
	if strings.Contains(layers[0], "<pattern") || !strings.Contains(layers[1], "rotate(-45)") || !strings.Contains(layers[2], "rotate(-135)") {
		t.Error("the hatches are others")
	}
}

func TestManerRoundTrip(t *testing.T) {
	m := karta.Standardmaner()
	var b, c bytes.Buffer
	if err := karta.EncodeManer(&b, m); err != nil {
		t.Fatal(err)
	}
	again, err := karta.DecodeManer(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := karta.EncodeManer(&c, again); err != nil || !bytes.Equal(b.Bytes(), c.Bytes()) {
		t.Error("it comes back otherwise", err)
	}
	x, _ := render(t, load(t))
	y, _ := render(t, load(t), karta.WithManner(again))
	if x != y {
		t.Error("it draws otherwise")
	}
}

func TestBadManner(t *testing.T) {
	style := func(s string) string { return `{"namn":"m","stilar":[` + s + `]}` }
	for name, c := range map[string]struct{ data, path string }{
		"no JSON":          {`{`, ""},
		"another thing":    {`[]`, ""},
		"unknown member":   {style(`{"nar":{},"fill":"#000000"}`), "/stilar/0/fill"},
		"twice":            {`{"namn":"a","namn":"b","stilar":[]}`, "/namn"},
		"wrong type":       {style(`{"nar":{},"fyllning":7}`), "/stilar/0/fyllning"},
		"colour":           {style(`{"nar":{},"fyllning":"red"}`), "/stilar/0/fyllning"},
		"colour with more": {style(`{"nar":{},"fyllning":"#00000\""}`), "/stilar/0/fyllning"},
		"draws nothing":    {style(`{"nar":{}}`), "/stilar/0"},
		"opacity":          {style(`{"nar":{},"fyllning":"#000000","tackning":1.5}`), "/stilar/0/tackning"},
		"kind":             {style(`{"nar":{"slag":"ö"},"fyllning":"#000000"}`), "/stilar/0/nar/slag"},
		"change":           {style(`{"nar":{"forandring":"ny"},"fyllning":"#000000"}`), "/stilar/0/nar/forandring"},
		"geometry":         {style(`{"nar":{"geometri":"volym"},"fyllning":"#000000"}`), "/stilar/0/nar/geometri"},
		"hatch":            {style(`{"nar":{},"monster":{"form":"x","farg":"#000000","bredd":1,"avstand":1}}`), "/stilar/0/monster/form"},
		"tight hatch":      {style(`{"nar":{},"monster":{"form":"streck","farg":"#000000","bredd":1,"avstand":0.001}}`), "/stilar/0/monster/avstand"},
		"hatch no width":   {style(`{"nar":{},"monster":{"form":"streck","farg":"#000000","avstand":1}}`), "/stilar/0/monster/bredd"},
		"line":             {style(`{"nar":{},"linje":{"farg":"#000000","bredd":-1}}`), "/stilar/0/linje/bredd"},
		"wide line":        {style(`{"nar":{},"linje":{"farg":"#000000","bredd":1e9}}`), "/stilar/0/linje/bredd"},
		"no colour":        {style(`{"nar":{},"linje":{"bredd":1}}`), "/stilar/0/linje/farg"},
		"dashes":           {style(`{"nar":{},"linje":{"farg":"#000000","bredd":1,"streck":[0,0]}}`), "/stilar/0/linje/streck"},
		"dash":             {style(`{"nar":{},"linje":{"farg":"#000000","bredd":1,"streck":[1,-1]}}`), "/stilar/0/linje/streck/1"},
		"arrow":            {style(`{"nar":{},"linje":{"farg":"#000000","bredd":1,"pil":"upp"}}`), "/stilar/0/linje/pil"},
		"edge":             {style(`{"nar":{},"linje":{"farg":"#000000","bredd":1,"kantBredd":1}}`), "/stilar/0/linje/kant"},
		"mark":             {style(`{"nar":{},"tecken":{"form":"hjärta","storlek":1,"fyllning":"#000000"}}`), "/stilar/0/tecken/form"},
		"mark unseen":      {style(`{"nar":{},"tecken":{"form":"cirkel","storlek":1}}`), "/stilar/0/tecken/linje"},
		"mark size":        {style(`{"nar":{},"tecken":{"form":"cirkel","storlek":0,"fyllning":"#000000"}}`), "/stilar/0/tecken/storlek"},
		"change style":     {`{"namn":"m","stilar":[],"forandringar":[{"forandring":"ny","titel":"ny"}]}`, "/forandringar/0/forandring"},
		"change twice":     {`{"namn":"m","stilar":[],"forandringar":[{"forandring":"planerad","titel":"a"},{"forandring":"planerad","titel":"b"}]}`, "/forandringar/1/forandring"},
		"long":             {style(`{"nar":{},"titel":"` + strings.Repeat("x", 301) + `","fyllning":"#000000"}`), "/stilar/0/titel"},
	} {
		_, err := karta.DecodeManer(strings.NewReader(c.data), codec.Source("m.json"))
		var e *codec.SyntaxError
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e.Code != "karta/maner" || e.Place.Source != "m.json" || e.Place.Path != c.path {
			t.Errorf("%s: %s at %q", name, e.Code, e.Place.Path)
		}
	}
	var l *codec.LimitError
	if _, err := karta.DecodeManer(strings.NewReader(style("")), codec.WithLimits(codec.Limits{Bytes: 5})); !errors.As(err, &l) || l.Limit != "Bytes" {
		t.Error(err)
	}
	if _, err := karta.DecodeManer(strings.NewReader(style("")), codec.WithLimits(codec.Limits{Bytes: -1})); err != nil {
		t.Error(err)
	}
	var r *codec.ReadError
	if _, err := karta.DecodeManer(failing{}); !errors.As(err, &r) {
		t.Error(err)
	}
	// A manner made in Go is looked at as well, and nothing is written.
	var b bytes.Buffer
	var e *codec.SyntaxError
	bad := &karta.Maner{Stilar: []karta.Stil{{Fyllning: `#"/><x`}}}
	if _, err := karta.Render(&b, load(t), karta.WithManner(bad)); !errors.As(err, &e) || b.Len() > 0 {
		t.Error(err, b.Len())
	}
	if err := karta.EncodeManer(&b, bad); !errors.As(err, &e) || b.Len() > 0 {
		t.Error(err, b.Len())
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error)  { return 0, errors.New("gone") }
func (failing) Write([]byte) (int, error) { return 0, errors.New("gone") }

func TestWriteError(t *testing.T) {
	if _, err := karta.Render(failing{}, load(t)); err == nil {
		t.Error("the writer's error is lost")
	}
}

// Geometry of every kind is drawn, and what cannot be is told of by name.
func TestOddPlans(t *testing.T) {
	collection := func(list ...geom.T) geom.T { return geom.NewGeometryCollection().MustPush(list...) }
	deep := geom.T(geom.NewPointFlat(geom.XY, []float64{150000, 6400000}))
	for range 200 {
		deep = collection(deep)
	}
	in := func(o *op.GeografisktObjekt, c crs.Code) *op.GeografisktObjekt {
		o.Geometri.Koordinatsystem = c
		return o
	}
	ok := object("bra", square(150000, 6400000, 1000))
	xyz := geom.NewPolygonFlat(geom.XYZ, []float64{0, 0, 1, 900, 0, 1, 900, 900, 1, 0, 900, 1, 0, 0, 1, 100, 100, 1, 200, 100, 1, 200, 200, 1, 100, 100, 1}, []int{15, 27})
	for name, c := range map[string]struct {
		p     *op.Oversiktsplan
		code  string // that there must be, for the object x
		drawn bool
	}{
		"nothing":           {plan(), "karta/nothing", false},
		"nil members":       {&op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{nil, ok}, Riksintressen: []*op.Riksintresse{nil}, Delar: []*op.Plandel{nil}, LISOmraden: []*op.LISOmrade{nil}, Klimatrisker: []*op.Klimatrisk{nil}, Konsekvenser: []*op.Konsekvens{nil}, MellankommunalaFragor: []*op.MellankommunalFraga{nil}, Miljokvalitetsnormer: []*op.Miljokvalitetsnorm{nil}, Handelser: []*op.Handelse{nil}}, "", true},
		"no geometry":       {plan(ok, &op.GeografisktObjekt{Identitet: "x"}), "karta/no-geometry", true},
		"no position":       {plan(ok, &op.GeografisktObjekt{Identitet: "x", Geometri: &op.Geometri{Koordinatsystem: crs.SWEREF991200}}), "karta/no-geometry", true},
		"empty":             {plan(ok, object("x", geom.NewPolygon(geom.XY))), "karta/no-geometry", true},
		"no layout":         {plan(ok, object("x", geom.NewGeometryCollection())), "karta/no-geometry", true},
		"a point":           {plan(object("x", geom.NewPointFlat(geom.XY, []float64{1, 2}))), "", true},
		"points":            {plan(object("x", geom.NewMultiPointFlat(geom.XY, []float64{1, 2, 500, 600}))), "", true},
		"a line":            {plan(object("x", geom.NewLineStringFlat(geom.XYM, []float64{1, 2, 3, 500, 600, 7}))), "", true},
		"lines":             {plan(object("x", geom.NewMultiLineStringFlat(geom.XY, []float64{1, 2, 500, 600, 0, 0, 9, 900}, []int{4, 8}))), "", true},
		"a ring":            {plan(object("x", geom.NewLinearRingFlat(geom.XY, []float64{0, 0, 90, 0, 90, 90, 0, 0}))), "", true},
		"an area of 3 dim":  {plan(object("x", xyz)), "", true},
		"areas":             {plan(object("x", geom.NewMultiPolygonFlat(geom.XY, []float64{0, 0, 90, 0, 90, 90, 0, 0, 200, 200, 300, 200, 300, 300, 200, 200}, [][]int{{8}, {16}}))), "", true},
		"a collection":      {plan(object("x", collection(square(0, 0, 100), geom.NewPointFlat(geom.XY, []float64{300, 300}), collection(geom.NewLineStringFlat(geom.XY, []float64{0, 0, 400, 400}))))), "", true},
		"too deep":          {plan(ok, object("x", deep)), "karta/not-drawn", true},
		"no number":         {plan(ok, object("x", geom.NewPointFlat(geom.XY, []float64{math.NaN(), 1}))), "karta/no-number", true},
		"infinite":          {plan(ok, object("x", geom.NewLineStringFlat(geom.XY, []float64{1, 1, 1, math.Inf(1)}))), "karta/no-number", true},
		"far too large":     {plan(ok, object("x", geom.NewLineStringFlat(geom.XY, []float64{1, 1, 1, 1e300}))), "karta/no-number", true},
		"other system":      {plan(ok, object("b", square(150000, 6401000, 9)), in(object("x", square(150000, 6400000, 1000)), crs.SWEREF99TM)), "karta/other-system", true},
		"none among others": {plan(ok, object("b", square(150000, 6401000, 9)), in(object("x", square(150000, 6400000, 1000)), 0)), "karta/other-system", true},
		"degrees":           {plan(in(object("y", square(12, 57.5, 0.01)), crs.CRS84), in(object("z", square(12.01, 57.5, 0.01)), crs.CRS84)), "karta/projected", true},
		"degrees elsewhere": {plan(in(object("y", square(12, 57.5, 0.01)), crs.CRS84), in(object("x", square(-100, 20, 1)), crs.CRS84)), "karta/not-drawn", true},
		"degrees NaN":       {plan(in(object("y", square(12, 57.5, 0.01)), crs.CRS84), in(object("x", geom.NewPointFlat(geom.XY, []float64{math.NaN(), 60})), crs.CRS84)), "karta/no-number", true},
		"no system":         {plan(in(object("y", square(150000, 6400000, 1000)), 0)), "karta/no-system", true},
		"unknown system":    {plan(in(object("y", square(150000, 6400000, 1000)), 99999)), "karta/no-system", true},
		"one very long":     {plan(object("x", geom.NewLineStringFlat(geom.XY, []float64{0, 0, 1e8, 1}))), "", true},
		"an area of no m²":  {plan(ok, object("x", geom.NewPolygonFlat(geom.XY, []float64{150000, 6400000, 150000, 6400000, 150000, 6400000, 150000, 6400000}, []int{8}))), "karta/too-small", true},
		"one vertex":        {plan(ok, object("x", geom.NewLineStringFlat(geom.XY, []float64{150000, 6400000}))), "karta/too-small", true},
	} {
		t.Run(name, func(t *testing.T) {
			_, fs := render(t, c.p)
			if c.code == "" && slices.ContainsFunc(fs, func(f quality.Finding) bool { return f.Place.Object == "x" }) {
				t.Error(fs)
			}
			if c.code != "" && !slices.ContainsFunc(fs, func(f quality.Finding) bool {
				return string(f.Code) == c.code && (f.Place.Object == "x" || len(f.Related) > 0 && f.Related[0].Object == "x" || f.Place.Object == c.p.Identitet && c.code != "karta/too-small")
			}) {
				t.Error(fs)
			}
			if fs.HasCode("karta/nothing") == c.drawn {
				t.Error(fs)
			}
		})
	}
}

// Without a system there is no north, and the map says why.
func TestNoSystem(t *testing.T) {
	o := object("a", square(150000, 6400000, 1000))
	o.Geometri.Koordinatsystem = 0
	svg, _ := render(t, plan(o))
	w := words(t, svg)
	if slices.Contains(w, "N") || !strings.Contains(strings.Join(w, " "), "koordinatsystemet är inte angivet") || strings.Contains(svg, "EPSG") {
		t.Error(w)
	}
	svg, _ = render(t, plan(object("a", square(150000, 6400000, 1000))))
	if !slices.Contains(words(t, svg), "N") {
		t.Error("no north arrow")
	}
}

// Degrees are drawn in metres: a square in degrees at 57.5° N is about half as
// wide as it is high.
func TestDegrees(t *testing.T) {
	o := object("a", square(12, 57.5, 0.1))
	o.Geometri.Koordinatsystem = crs.CRS84
	svg, _ := render(t, plan(o), karta.WithoutLegend(), karta.WithoutLabels())
	box := extent(t, svg, "#BFE1F5")
	ratio := (box[2] - box[0]) / (box[3] - box[1])
	// North on the ground is turned from that of the grid, west of its middle.
	narrow := math.Cos(57.55 * math.Pi / 180)
	sin, cos := math.Sincos((15 - 12.05) * math.Sin(57.55*math.Pi/180) * math.Pi / 180)
	if want := (narrow*cos + sin) / (cos + narrow*sin); math.Abs(ratio-want) > 0.005 {
		t.Errorf("%.3f, not %.3f", ratio, want)
	}
}

// extent reads back the extent of the paths with a fill.
func extent(t testing.TB, svg, fill string) [4]float64 {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(svg))
	box := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	depth, from := 0, -1
	for {
		tok, err := dec.Token()
		if err != nil {
			return box
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			depth++
			d := ""
			for _, a := range tok.Attr {
				if a.Name.Local == "fill" && a.Value == fill && from < 0 {
					from = depth
				}
				if a.Name.Local == "d" {
					d = a.Value
				}
			}
			if from > 0 && tok.Name.Local == "path" {
				for _, p := range positions(t, d) {
					box = [4]float64{min(box[0], p[0]), min(box[1], p[1]), max(box[2], p[0]), max(box[3], p[1])}
				}
			}
		case xml.EndElement:
			if depth == from {
				from = -1
			}
			depth--
		}
	}
}

// positions reads path data of M, l and Z.
func positions(t testing.TB, d string) [][2]float64 {
	t.Helper()
	var out [][2]float64
	var numbers []float64
	relative := false
	number := ""
	flush := func() {
		if number != "" {
			x, err := strconv.ParseFloat(number, 64)
			if err != nil {
				t.Fatalf("%q in path data", number)
			}
			numbers = append(numbers, x)
			number = ""
		}
		if len(numbers) == 2 {
			p := [2]float64{numbers[0], numbers[1]}
			if relative {
				q := out[len(out)-1]
				p = [2]float64{p[0] + q[0], p[1] + q[1]}
			}
			out, numbers = append(out, p), nil
		}
	}
	for _, c := range d {
		switch {
		case c == 'M', c == 'l', c == 'Z', c == ' ':
			flush()
			if c != ' ' {
				relative = c == 'l'
			}
		case c == '-':
			flush()
			number = "-"
		default:
			number += string(c)
		}
	}
	flush()
	return out
}

// What is drawn lies where it should: to scale, and north upwards.
func TestPlace(t *testing.T) {
	svg, _ := render(t, plan(object("a", geom.NewPolygonFlat(geom.XY, []float64{1000, 2000, 3000, 2000, 3000, 2500, 1000, 2500, 1000, 2000}, []int{10}))),
		karta.WithoutLegend(), karta.WithoutLabels(), karta.Scale(20000))
	box := extent(t, svg, "#BFE1F5")
	if w, h := box[2]-box[0], box[3]-box[1]; math.Abs(w-100) > 0.02 || math.Abs(h-25) > 0.02 {
		t.Error(w, h)
	}
	a, b := object("syd", square(0, 0, 1000)), object("nord", square(0, 5000, 1000))
	b.Klass.Kategori = "Landsbygd"
	svg, _ = render(t, plan(a, b), karta.WithoutLegend(), karta.WithoutLabels())
	if south, north := extent(t, svg, "#BFE1F5"), extent(t, svg, "#F7F0D8"); north[3] > south[1] {
		t.Error(south, north)
	}
}

// A fixed scale, or a window, cuts what lies outside the frame off.
func TestWindow(t *testing.T) {
	hole := geom.NewPolygonFlat(geom.XY, []float64{-1e7, -1e7, 1e7, -1e7, 1e7, 1e7, -1e7, 1e7, -1e7, -1e7, 100, 100, 200, 100, 200, 200, 100, 200, 100, 100}, []int{10, 20})
	far := object("borta", square(5e6, 5e6, 10))
	long := object("linje", geom.NewLineStringFlat(geom.XY, []float64{-1e7, 150, 150, 150, 1e7, 150.5}))
	svg, fs := render(t, plan(object("a", hole), far, long), karta.Window(0, 0, 1000, 1000), karta.WithoutLegend())
	if len(fs) > 0 {
		t.Error(fs)
	}
	box := extent(t, svg, "#BFE1F5")
	if box[0] < -100 || box[1] < -100 || box[2] > 600 || box[3] > 500 || box[2]-box[0] < 400 {
		t.Error(box)
	}
	if !strings.Contains(svg, "1:5000") {
		t.Error("the scale is not the window's")
	}
	_, fs = render(t, load(t), karta.Scale(100))
	if !fs.HasCode("karta/does-not-fit") {
		t.Error(fs)
	}
	_, fs = render(t, load(t), karta.OnPaper(karta.Paper{Name: "liten", Width: math.NaN(), Height: 5}))
	if !fs.HasCode("karta/paper") {
		t.Error(fs)
	}
}

// A border that runs outside the window is not in the legend, and a window
// with nothing in it is told of.
func TestBorderOutside(t *testing.T) {
	p := plan(object("a", square(0, 0, 1000)))
	p.Planomrade = &op.Geometri{Position: square(-50000, -50000, 100000), Koordinatsystem: crs.SWEREF991200}
	svg, _ := render(t, p, karta.Window(0, 0, 1000, 1000))
	if strings.Contains(svg, "Planområde") {
		t.Error("the border is in the legend")
	}
	svg, _ = render(t, p)
	if !strings.Contains(svg, "Planområde") {
		t.Error("the border is not in the legend")
	}
	if _, fs := render(t, p, karta.Window(3e6, 3e6, 3.1e6, 3.1e6)); !fs.HasCode("karta/nothing") {
		t.Error(fs)
	}
}

// Points that are planned are hollow, and a change that cannot be shown is not
// in the legend.
func TestChangedPoints(t *testing.T) {
	o := object("a", geom.NewPointFlat(geom.XY, []float64{0, 0}))
	o.Klass = op.Klass{Aspekt: op.AspektUtveckling, Kategori: "Bebyggelse", Underkategori: "Regional kärna"}
	for f, c := range map[op.Forandring]struct{ fill, title string }{
		op.ForandringBefintlig: {`fill="#B4004E" stroke="#FFFFFF"`, "Bebyggelse: Regional kärna"},
		op.ForandringPlanerad:  {`fill="#FFFFFF" stroke="#B4004E"`, "Bebyggelse: Regional kärna, planerad"},
		op.ForandringAndrad:    {`fill="#B4004E" stroke="#FFFFFF"`, "Bebyggelse: Regional kärna"},
	} {
		o.Forandring = f
		svg, _ := render(t, plan(o))
		if !strings.Contains(svg, c.fill) || !slices.Contains(words(t, svg), c.title) {
			t.Errorf("%s: %q", f, words(t, svg))
		}
	}
}

// A selection leaves out the rest, and the map says that it is one.
func TestSelection(t *testing.T) {
	for name, c := range map[string]struct {
		opt      karta.Option
		has, not string
	}{
		"aspects": {karta.Aspects(op.AspektUtveckling), "Utbyggnadsriktning", "Jordbruk"},
		"kinds":   {karta.Kinds(lager.SlagRiksintresse, lager.SlagPlanomrade), "Riksintresse: friluftsliv", "Klimatrisk"},
		"layers":  {karta.Layers("finns*inte"), "Planområde", "Jordbruk"},
	} {
		svg, fs := render(t, load(t), c.opt)
		all := strings.Join(words(t, svg), "\n")
		if !strings.Contains(all, c.has) || strings.Contains(all, c.not) || !strings.Contains(all, "urval") {
			t.Errorf("%s:\n%s", name, all)
		}
		if name == "kinds" && slices.ContainsFunc(fs, func(f quality.Finding) bool { return f.Place.Object == "objekt-21" }) {
			t.Error("what was not asked for is missed")
		}
	}
	p := load(t)
	p.Objekt[0].Lager = "mak_jordbruk_y"
	svg, _ := render(t, p, karta.Layers("MAK_*"))
	if all := strings.Join(words(t, svg), "\n"); !strings.Contains(all, "Jordbruk") || strings.Contains(all, "Skogsbruk") {
		t.Error(all)
	}
	if _, fs := render(t, p, karta.Kinds("finns inte")); !fs.HasCode("karta/nothing") {
		t.Error(fs)
	}
}

// Texts cannot break the XML, nor the line they stand in.
func TestText(t *testing.T) {
	o := object("a", square(0, 0, 1000))
	o.Beteckning, o.Namn = `<&">`, "rad\nbryt\x00\x1b\xff\u202e\ufffe slut]]>"
	o.Klass.Underkategori = `<script>alert("1")</script>`
	p := plan(o)
	p.Namn, p.Version, p.Kommun = "A<b>&\x01\xfe", strings.Repeat("åäö ", 1000), "<9999>"
	svg, _ := render(t, p)
	all := words(t, svg)
	for _, s := range []string{`<&">`, "rad bryt slut]]>", "A<b>&"} {
		if !slices.Contains(all, s) {
			t.Errorf("%q is not among %q", s, all)
		}
	}
	if len(svg) > 20000 {
		t.Errorf("%d bytes", len(svg))
	}
}

// Labels stand within their areas, holes not included, and do not cover each
// other.
func TestLabelsInside(t *testing.T) {
	// Letters of the shapes of L, U and a frame, where the middle is outside.
	shapes := []*geom.Polygon{
		geom.NewPolygonFlat(geom.XY, []float64{0, 0, 1000, 0, 1000, 100, 100, 100, 100, 1000, 0, 1000, 0, 0}, []int{14}),
		geom.NewPolygonFlat(geom.XY, []float64{1200, 0, 2200, 0, 2200, 1000, 2100, 1000, 2100, 120, 1300, 120, 1300, 1000, 1200, 1000, 1200, 0}, []int{18}),
		geom.NewPolygonFlat(geom.XY, []float64{2400, 0, 3400, 0, 3400, 1000, 2400, 1000, 2400, 0, 2500, 100, 3300, 100, 3300, 880, 2500, 880, 2500, 100}, []int{10, 20}),
		geom.NewPolygonFlat(geom.XY, []float64{0, 1200, 1500, 1250, 3400, 2000, 1500, 1700, 0, 1200}, []int{10}),
	}
	var objects []*op.GeografisktObjekt
	for i, g := range shapes {
		o := object(strconv.Itoa(i), g)
		o.Namn = fmt.Sprintf("Område %d", i)
		objects = append(objects, o)
	}
	const scale = 10000.0
	svg, fs := render(t, plan(objects...), karta.WithoutLegend(), karta.Scale(int(scale)))
	if fs.HasCode("karta/labels-left-out") {
		t.Fatal(fs)
	}
	all := extent(t, svg, "#BFE1F5")
	ground := func(x, y float64) (float64, float64) { // the drawing's lower left corner is 0, 0
		return (x - all[0]) * scale / 1000, (all[3] - y) * scale / 1000
	}
	boxes := map[string][4]float64{}
	dec := xml.NewDecoder(strings.NewReader(svg))
	var at map[string]string
	for {
		tok, err := dec.Token()
		if err != nil {
			break
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			at = map[string]string{}
			for _, a := range tok.Attr {
				at[a.Name.Local] = a.Value
			}
		case xml.CharData:
			if strings.HasPrefix(string(tok), "Område ") {
				x, _ := strconv.ParseFloat(at["x"], 64)
				y, _ := strconv.ParseFloat(at["y"], 64)
				size, _ := strconv.ParseFloat(at["font-size"], 64)
				half := float64(len([]rune(string(tok)))) * size * 0.5 / 2
				boxes[string(tok)] = [4]float64{x - half, y - size*0.7, x + half, y + size*0.1}
			}
		}
	}
	if len(boxes) != len(shapes) {
		t.Fatalf("%d labels", len(boxes))
	}
	for i, g := range shapes {
		b := boxes[fmt.Sprintf("Område %d", i)]
		for _, c := range [][2]float64{{b[0], b[1]}, {b[2], b[1]}, {b[0], b[3]}, {b[2], b[3]}, {(b[0] + b[2]) / 2, (b[1] + b[3]) / 2}} {
			if x, y := ground(c[0], c[1]); !inside(g, x, y) {
				t.Errorf("the label of %d is at %.0f, %.0f", i, x, y)
			}
		}
	}
}

func inside(g *geom.Polygon, x, y float64) bool {
	in, start := false, 0
	for _, end := range g.Ends() {
		f := g.FlatCoords()[start:end]
		for i := 0; i+3 < len(f); i += 2 {
			if (f[i+1] > y) != (f[i+3] > y) && x < (f[i+2]-f[i])*(y-f[i+1])/(f[i+3]-f[i+1])+f[i] {
				in = !in
			}
		}
		start = end
	}
	return in
}

// The same name is written once where a part of the plan is the area.
func TestNameOnce(t *testing.T) {
	p := load(t)
	svg, _ := render(t, p, karta.WithoutLegend())
	n := 0
	for _, s := range words(t, svg) {
		if s == "Norra stadsdelen" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d times", n)
	}
}

func TestKungsbacka(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "oversiktsplan", "kungsbacka-op-utan-crs.geojson"))
	if err != nil {
		t.Skip("the file is not here")
	}
	p, _, err := geojson.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	svg, fs := render(t, p)
	for _, c := range []quality.Code{"karta/no-system", "karta/no-geometry", "karta/no-style"} {
		if !fs.HasCode(c) {
			t.Errorf("%s is not among %v", c, codes(fs))
		}
	}
	if n := strings.Count(svg, "<path d="); n < 40 {
		t.Errorf("%d paths", n)
	}
}

// A program that is not ours draws the same: the colour of an area is at its
// place in the picture.
func TestRsvg(t *testing.T) {
	tool, err := exec.LookPath("rsvg-convert")
	if err != nil {
		t.Skip("rsvg-convert is not here")
	}
	m := &karta.Maner{Stilar: []karta.Stil{
		{Nar: karta.Urval{Kategori: "Landsbygd"}, Fyllning: "#00FF00"},
		{Nar: karta.Urval{Kategori: "Vatten"}, Fyllning: "#0000FF"},
		{Nar: karta.Urval{Slag: lager.SlagPlanomrade}, Linje: &karta.Linje{Farg: "#000000", Bredd: 0.2}},
		{Nar: karta.Urval{Kategori: "*", Geometri: op.GeometrislagYta}, Fyllning: "#FF0000"},
		{Linje: &karta.Linje{Farg: "#000000", Bredd: 0.2}}}}
	svg, _ := render(t, load(t), karta.WithManner(m), karta.WithoutLabels(), karta.WithoutLegend(), karta.Kinds(lager.SlagObjekt, lager.SlagPlanomrade), karta.Aspects(op.AspektMarkOchVatten))
	cmd := exec.Command(tool, "-w", "2100")
	cmd.Stdin = strings.NewReader(svg)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil || problems.Len() > 0 {
		t.Fatal(err, problems.String())
	}
	picture, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	colour := func(want image.Point, r, g, b uint32) {
		x, y, z, _ := picture.At(want.X, want.Y).RGBA()
		if x>>8 != r || y>>8 != g || z>>8 != b {
			t.Errorf("at %v: %d %d %d", want, x>>8, y>>8, z>>8)
		}
	}
	for _, c := range []struct{ fill string }{{"#00FF00"}, {"#0000FF"}} {
		b := extent(t, svg, c.fill)
		at := image.Pt(int((b[0]+b[2])/2*5), int((b[1]+b[3])/2*5)) // 2100 pixels for 420 mm
		if c.fill == "#00FF00" {
			colour(at, 0, 255, 0)
		} else {
			colour(at, 0, 0, 255)
		}
	}
	colour(image.Pt(5, 5), 255, 255, 255)
}

func FuzzDecodeManer(f *testing.F) {
	var b bytes.Buffer
	if err := karta.EncodeManer(&b, karta.Standardmaner()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"namn":"m","stilar":[{"nar":{"lager":"a*b*"},"monster":{"form":"streck","farg":"#000000","bredd":0.05,"avstand":0.3},"linje":{"farg":"#000000","bredd":20,"streck":[0.1,0.1],"kant":"#FFFFFF","kantBredd":10,"pil":"båda"},"tecken":{"form":"stjärna","storlek":50,"linje":"#123456"}}],"forandringar":[{"forandring":"ändrad","titel":"","streck":[1,2,3]}]}`))
	f.Add([]byte(`{"namn":"m","stilar":[{"nar":{},"fyllning":"#zzzzzz"}]}`))
	f.Add([]byte("\xef\xbb\xbf{}"))
	p := load(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := karta.DecodeManer(bytes.NewReader(data))
		if err != nil {
			var s *codec.SyntaxError
			var l *codec.LimitError
			if !errors.As(err, &s) && !errors.As(err, &l) {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		var b, c bytes.Buffer
		if err := karta.EncodeManer(&b, m); err != nil {
			t.Fatal(err)
		}
		again, err := karta.DecodeManer(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := karta.EncodeManer(&c, again); err != nil || !bytes.Equal(b.Bytes(), c.Bytes()) {
			t.Fatal("not stable", err)
		}
		render(t, p, karta.WithManner(m))
	})
}

func FuzzRender(f *testing.F) {
	f.Add(sample.Oversiktsplan(), uint8(1), 0)
	f.Add([]byte(`{"planinfo":"oversiktsplan/1","identitet":"x","objekt":[{"identitet":"a","geometri":{"position":{"type":"Point","coordinates":[1,2]}}}]}`), uint8(0), 1)
	f.Add([]byte(`{"planinfo":"oversiktsplan/1","identitet":"x","namn":"<","objekt":[{"identitet":"a","namn":"n","beteckning":"b","geometri":{"koordinatsystem":"OGC:CRS84","position":{"type":"GeometryCollection","geometries":[{"type":"Polygon","coordinates":[[[12,57],[13,57],[13,58],[12,57]]]},{"type":"MultiPoint","coordinates":[]}]}}}]}`), uint8(4), 1000)
	f.Fuzz(func(t *testing.T, data []byte, sheet uint8, scale int) {
		p, _, err := planjson.Unmarshal(data)
		if err != nil || p == nil {
			return
		}
		opts := []karta.Option{karta.OnPaper(karta.Sheets()[int(sheet)%len(karta.Sheets())])}
		if scale != 0 {
			opts = append(opts, karta.Scale(scale))
		}
		svg, fs := render(t, p, opts...)
		again, gs := render(t, p, opts...)
		if svg != again || len(fs) != len(gs) {
			t.Fatal("not the same twice")
		}
	})
}

func BenchmarkRender(b *testing.B) {
	for _, n := range []int{200, 2000, 20000} {
		p := madedata.Oversiktsplan(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			var size counter
			for b.Loop() {
				size = 0
				if _, err := karta.Render(&size, p); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(size)/1e6, "MB-of-SVG")
		})
	}
}

type counter int

func (c *counter) Write(b []byte) (int, error) { *c += counter(len(b)); return len(b), nil }

func ExampleRender() {
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		fmt.Println(err)
	}
	var svg bytes.Buffer
	fs, err := karta.Render(&svg, p, karta.OnPaper(karta.Sheets()[0]))
	fmt.Println(err, strings.HasPrefix(svg.String(), "<svg "))
	for _, f := range fs {
		if f.Code == "karta/no-geometry" {
			fmt.Println(f.Place.Object, "is not on the map")
		}
	}
	// Output:
	// <nil> true
	// objekt-21 is not on the map
	// riksintresse-2 is not on the map
}

// A municipality's own colours are a table in JSON.
func ExampleDecodeManer() {
	m, err := karta.DecodeManer(strings.NewReader(`{
	  "namn": "Kommunens manér",
	  "stilar": [
	    {"nar": {"lager": "op*_mak_vatten_y*"}, "titel": "Vatten", "fyllning": "#A6D5FA"},
	    {"nar": {"kategori": "Areell näring", "underkategori": "Jordbruk"}, "fyllning": "#FFF2B3",
	     "monster": {"form": "streck", "farg": "#C9B452", "bredd": 0.15, "avstand": 1.5}}
	  ]
	}`))
	fmt.Println(err, m.Namn, len(m.Stilar))

	_, err = karta.DecodeManer(strings.NewReader(`{"namn": "fel", "stilar": [{"nar": {}, "fyllning": "blå"}]}`))
	var bad *codec.SyntaxError
	if errors.As(err, &bad) {
		fmt.Println(bad.Place.Path, bad.Problem)
	}
	// Output:
	// <nil> Kommunens manér 2
	// /stilar/0/fyllning the colour is "blå"
}
