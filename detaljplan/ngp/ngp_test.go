package ngp_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/internal/madedata"
	"github.com/planinfo-se/planinfo/quality"
)

func TestParseMediaType(t *testing.T) {
	for _, c := range []struct {
		in string
		v  int
		ok bool
	}{
		{ngp.MediaType, 4, true},
		{"application/vnd.lm.detaljplan.v1+json", 1, true},
		{" Application/VND.LM.Detaljplan.v12+JSON ; charset=utf-8", 12, true},
		{"application/vnd.lm.detaljplan.v+json", 0, false},
		{"application/vnd.lm.detaljplan.v04+json", 0, false},
		{"application/vnd.lm.detaljplan.v-4+json", 0, false},
		{"application/vnd.lm.detaljplan.v4+xml", 0, false},
		{"application/vnd.lm.detaljplan.v99999999999999999999+json", 0, false},
		{"application/geo+json", 0, false},
		{"", 0, false},
	} {
		if v, ok := ngp.ParseMediaType(c.in); v != c.v || ok != c.ok {
			t.Errorf("ParseMediaType(%q) = %d, %v", c.in, v, ok)
		}
	}
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range ngp.Rules() {
		if seen[r.Code] || !strings.HasPrefix(string(r.Code), "ngp/") || r.Severity == 0 || r.Certainty == 0 ||
			r.Title.SV == "" || r.Title.EN == "" || r.Source == "" {
			t.Errorf("rule %+v", r)
		}
		seen[r.Code] = true
	}
	r := ngp.Rules()
	r[0].Code = "x"
	if ngp.Rules()[0].Code == "x" {
		t.Error("Rules returns its own table")
	}
}

// Only the hints of these may be told from a text: that there is one.
func TestHints(t *testing.T) {
	for _, c := range []struct{ member, near string }{
		{`"anvandbarhetBeskrivning":"x"`, "beskrivningAnvandbarhet"},
		{`"bestammelseVarde":[]`, "bestammelsevarde"},
		{`"planbestammelseBeskrivning":{}`, "planbestammelsebeskrivning"},
		{`"anvandbarhet":"God"`, "god"},
	} {
		_, fs, err := ngp.Unmarshal([]byte(prov(c.member)))
		if err != nil {
			t.Fatal(err)
		}
		found := slices.ContainsFunc(fs, func(f quality.Finding) bool {
			return f.Place.Line == 2 && strings.Contains(f.Detail.SV, c.near) && strings.Contains(f.Detail.EN, c.near)
		})
		if !found {
			t.Errorf("%s: no hint at %s in\n%v", c.member, c.near, fs)
		}
	}
}

func TestEncodeFromElsewhere(t *testing.T) {
	plan := &detaljplan.Detaljplan{
		Objektidentitet: "0b7c1d3e-58a4-4f0e-9d0a-000000000001", Kommun: "Mora\n\"\\\x01 \xff",
		SS637040: &detaljplan.PlanSS637040{Planid: "1", Akt: "2"},
		Plangeometri: []detaljplan.Geometribeskrivning{{
			OmradeSS637040: "A1",
			Geometri: detaljplan.Geometri{Typ: detaljplan.GeometritypYta, KoordinatsystemPlan: detaljplan.Sweref99TM, Dimension: 2,
				Position: geom.NewPolygonFlat(geom.XY, []float64{0, 0, 1, 0, 1, math.NaN(), 0, 0}, []int{8})},
		}},
		Extra: detaljplan.Extra{
			{Format: detaljplan.FormatGeoJSON, Name: "x", Raw: "1"},
			{Format: detaljplan.FormatNGP, Name: "bad", Raw: "{"},
			{Format: detaljplan.FormatNGP, Name: "twice", Raw: "1"},
			{Format: detaljplan.FormatNGP, Name: "twice", Raw: "2"},
			{Format: detaljplan.FormatNGP, Name: "kommun", Raw: "17"}, // overruled by the field
			{Format: detaljplan.FormatNGP, Name: "feature:typ", Raw: "1"},
		},
	}
	for i := range 30 {
		plan.Planbestammelser = append(plan.Planbestammelser, &detaljplan.Planbestammelse{
			Typ: detaljplan.BestammelsetypAnvandningsbestammelse, Detaljplan: plan.Objektidentitet,
			Objektidentitet: detaljplan.UUID(fmt.Sprintf("0b7c1d3e-58a4-4f0e-9d0a-0000000001%02d", i)),
			SS637040:        &detaljplan.BestammelseSS637040{Kod: "DP_KM_B"},
		}, nil)
	}
	d := &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{nil, plan}, SS637040: &detaljplan.DatasetSS637040{ID: "x"}}
	out, fs, err := ngp.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(out) {
		t.Fatalf("not JSON: %s", out)
	}
	count := map[quality.Code]int{}
	for _, f := range fs {
		count[f.Code]++
		if f.Detail.SV == "" || f.Detail.EN == "" || strings.Contains(f.Detail.EN, "%!") {
			t.Errorf("%+v", f)
		}
	}
	want := map[quality.Code]int{
		"ngp/bad-geometry": 1, "ngp/bad-text": 1, "ngp/bad-extra": 2,
		// Planid, Akt, OmradeSS637040, Kod, ID, Extra
		"ngp/not-carried": 6,
		// the plan: versionGiltigFran, namn, syfte, status, typ, beslutsinformation; provisions: three
		"ngp/missing-member": 9,
	}
	for code, n := range want {
		if count[code] != n {
			t.Errorf("%d %s, want %d:\n%s", count[code], code, n, render(fs))
		}
	}
	for _, f := range fs.ByCode("ngp/missing-member") {
		if f.Place.Object == "" || f.Place.Path == "" || strings.Contains(f.Place.Path, "/features/1/") && len(f.Related) != 10 {
			t.Errorf("%+v", f)
		}
	}
	back, _, err := ngp.Unmarshal(out)
	if err != nil {
		t.Fatal(err)
	}
	p := back.Plan()
	if len(p.Planbestammelser) != 30 || p.Kommun != "Mora\n\"\\\x01 \ufffd" {
		t.Errorf("read back %q with %d provisions", p.Kommun, len(p.Planbestammelser))
	}
	if !bytes.Contains(out, []byte(`"id":"0b7c1d3e-58a4-4f0e-9d0a-000000000001","geometry":null`)) {
		t.Errorf("no envelope: %.300s", out)
	}
}

// A field that the caller sets overrules what was kept in its place; one that
// is left alone does not.
func TestFieldsOverrule(t *testing.T) {
	in := prov(`"giltighetstid":24.0,"anvandbarhet":"","bestammelsevarde":[{"datatyp":"text","variabelvarde":5,"beskrivning":"b"},7]`)
	d, _, err := ngp.Unmarshal([]byte(in))
	if err != nil {
		t.Fatal(err)
	}
	has := func(want ...string) {
		t.Helper()
		out, _, err := ngp.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !bytes.Contains(out, []byte(w)) {
				t.Errorf("no %s in %s", w, out)
			}
		}
	}
	has(`"giltighetstid":24.0`, `"anvandbarhet":""`, `"bestammelsevarde":[{"datatyp":"text","variabelvarde":5,"beskrivning":"b"},7]`)
	b := d.LosaBestammelser[0]
	b.Bestammelsevarde[0].Variabelvarde = "6"
	b.Giltighetstid = detaljplan.Ptr(int64(25))
	b.Anvandbarhet = detaljplan.TillforlitlighetGod
	has(`"giltighetstid":25`, `"anvandbarhet":"god"`, `"bestammelsevarde":[{"datatyp":"text","variabelvarde":"6","beskrivning":"b"}]`)
}

// A bbox that was the hull follows the geometry; another is written as it was.
func TestBBoxFollows(t *testing.T) {
	geo := `"bestammelsegeometri":[{"geometrimetadata":{},"geometri":{"typ":"punkt","koordinatsystemPlan":"EPSG:3006","dimension":2,"position":{"type":"Point","coordinates":[500000.5,6500000]}}}]`
	for box, want := range map[string]string{
		"[6500000,500000.5,6500000,500000.5]":   "[6500001,500000.5,6500001,500000.5]",
		"[6500000.0,500000.5,6500000,500000.5]": "[6500000.0,500000.5,6500000,500000.5]",
		"[500000.5,6500000,500000.5,6500000]":   "[500000.5,6500000,500000.5,6500000]",
	} {
		in := strings.Replace(prov(geo), `"geometry":null`, `"geometry":null,"bbox":`+box, 1)
		d, _, err := ngp.Unmarshal([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		out, _, _ := ngp.Marshal(d)
		if !bytes.Contains(out, []byte(`"bbox":`+box)) {
			t.Errorf("%s is not in %s", box, out)
		}
		d.LosaBestammelser[0].Bestammelsegeometri[0].Geometri.Position.FlatCoords()[1]++
		if out, _, _ = ngp.Marshal(d); !bytes.Contains(out, []byte(`"bbox":`+want)) {
			t.Errorf("%s is not in %s", want, out)
		}
	}
}

// A text is written so that it reads back, wherever in it a character that
// needs care stands.
func TestTexts(t *testing.T) {
	for _, c := range []string{"\x00", "\x1f", " ", "!", "\"", "#", "[", "\\", "]", "\x7f", "\u0080", "å", "\u2028", "€", "😀", "\x1f\"", "å\"", "\\å", "\n\u00a0"} {
		for n := range 20 {
			for at := range n + 1 {
				text := strings.Repeat("a", at) + c + strings.Repeat("z", n-at)
				d := &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Namn: text}}}
				out, fs, err := ngp.Marshal(d)
				if err != nil || fs.HasCode("ngp/bad-text") {
					t.Fatal(fs, err)
				}
				var read struct {
					Features []struct{ Properties struct{ Namn string } }
				}
				if err := json.Unmarshal(out, &read); err != nil || read.Features[0].Properties.Namn != text {
					t.Fatalf("%q: %v, %+v", text, err, read)
				}
			}
		}
	}
	for _, bad := range []string{"\xff", "aaaaaaaa\xe5", "a\xc3", "\xed\xa0\x80aaaaaaaa"} {
		out, fs, err := ngp.Marshal(&detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{{Namn: bad}}})
		if err != nil || !fs.HasCode("ngp/bad-text") || !utf8.Valid(out) {
			t.Errorf("%q: %v, %v", bad, fs, err)
		}
	}
}

// Every float is written as the shortest number that reads back as itself.
func TestNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var xs []float64
	for range 20_000 {
		x := math.Float64frombits(r.Uint64())
		if x-x != 0 {
			continue
		}
		xs = append(xs, x, math.Round(r.Float64()*1e10)/1e3, math.Round(r.Float64()*1e12)/1e6, -math.Round(r.Float64()*1e6)/1e3, r.Float64()*1e7)
	}
	xs = append(xs, 0, math.Copysign(0, -1), 1e-7, 1e21, 0.001, 0.0009, 1e9, 999999999.999, math.MaxFloat64, math.SmallestNonzeroFloat64, 1<<53, 1<<53+2)
	if len(xs)%2 != 0 {
		xs = append(xs, 1)
	}
	d := &detaljplan.Dataset{LosaBestammelser: []*detaljplan.Planbestammelse{{Typ: detaljplan.BestammelsetypEgenskapsbestammelse,
		Bestammelsegeometri: []detaljplan.Geometribeskrivning{{Geometri: detaljplan.Geometri{Typ: detaljplan.GeometritypLinje, Dimension: 2,
			Position: geom.NewLineStringFlat(geom.XY, xs)}}}}}}
	out, _, err := ngp.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	b.WriteByte('[')
	for i := 0; i < len(xs); i += 2 {
		if i > 0 {
			b.WriteByte(',')
		}
		pair, err := json.Marshal(xs[i : i+2])
		if err != nil {
			t.Fatal(err)
		}
		b.Write(pair)
	}
	b.WriteByte(']')
	// encoding/json writes e-07 where JSON is content with e-07 too.
	want, got := b.String(), string(out[bytes.Index(out, []byte(`"coordinates":`))+len(`"coordinates":`):])
	got = got[:strings.Index(got, "}")]
	if strings.NewReplacer("e-0", "e-", "e+0", "e+").Replace(want) != strings.NewReplacer("e-0", "e-", "e+0", "e+").Replace(got) {
		t.Error("numbers are written in another way than encoding/json does")
	}
	back, _, err := ngp.Unmarshal(out)
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range back.LosaBestammelser[0].Bestammelsegeometri[0].Geometri.Position.FlatCoords() {
		if math.Float64bits(x) != math.Float64bits(xs[i]) {
			t.Fatalf("number %d: %v was read back as %v", i, xs[i], x)
		}
	}
}

// Numbers as files have them are read as strconv reads them.
func TestReadNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var lits []string
	for range 20_000 {
		lits = append(lits, fmt.Sprintf("%.*f", r.IntN(12), r.Float64()*math.Pow10(r.IntN(12))),
			fmt.Sprintf("%d.%0*d", r.IntN(10_000_000), 1+r.IntN(20), r.Uint64()), fmt.Sprintf("%dE%d", r.Int64(), r.IntN(60)-40))
	}
	lits = append(lits, "-0", "0.0", "9007199254740993", "9007199254740992.5", "0.1e1", "1e-400")
	if len(lits)%2 != 0 {
		lits = append(lits, "1")
	}
	var b strings.Builder
	for i := 0; i < len(lits); i += 2 {
		fmt.Fprintf(&b, ",[%s , %s]", lits[i], lits[i+1])
	}
	d, _, err := ngp.Unmarshal([]byte(geo(`"typ":"linje","position":{"coordinates":[` + b.String()[1:] + `],"type":"LineString"}`)))
	if err != nil {
		t.Fatal(err)
	}
	flat := d.LosaBestammelser[0].Bestammelsegeometri[0].Geometri.Position.FlatCoords()
	for i, lit := range lits {
		var want float64
		if err := json.Unmarshal([]byte(lit), &want); err != nil {
			t.Fatal(err)
		}
		if math.Float64bits(flat[i]) != math.Float64bits(want) {
			t.Fatalf("%s was read as %v, want %v", lit, flat[i], want)
		}
	}
}

func TestMadeData(t *testing.T) {
	d := madedata.Delivery(200)
	out, fs, err := ngp.Marshal(d)
	if err != nil || len(fs) != 0 {
		t.Fatalf("%v\n%s", err, render(fs))
	}
	_, fs, err = ngp.Unmarshal(out)
	if err != nil || fs.Count(quality.Stoppar)+fs.Count(quality.Varnar) != 0 {
		t.Fatalf("%v\n%s", err, render(fs))
	}
	check(t, out)
}

// Stopping early must not go on reading.
func TestObjectsStops(t *testing.T) {
	out, _, err := ngp.Marshal(madedata.Delivery(2000))
	if err != nil {
		t.Fatal(err)
	}
	r := bytes.NewReader(out)
	n := 0
	for range ngp.Objects(r) {
		if n++; n == 5 {
			break
		}
	}
	if read := len(out) - r.Len(); n != 5 || read > 1<<20 {
		t.Errorf("%d objects took %d bytes", n, read)
	}
}

func TestSourceName(t *testing.T) {
	_, fs, err := ngp.Unmarshal([]byte(prov(`"a":1`)), codec.Source("plan.json"))
	if err != nil || len(fs) == 0 || fs[0].Place.Source != "plan.json" {
		t.Errorf("%v %v", fs, err)
	}
	_, _, err = ngp.Unmarshal([]byte("{"), codec.Source("plan.json"))
	if _, place := describe(err); place.Source != "plan.json" {
		t.Errorf("%v", err)
	}
}
