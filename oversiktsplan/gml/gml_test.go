package gml_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/examples/sample"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/gml"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

func load(t testing.TB) *op.Oversiktsplan {
	t.Helper()
	p, fs, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	return p
}

// carried is the plan with only what layers carry.
func carried(p *op.Oversiktsplan) *op.Oversiktsplan {
	q := *p
	q.Handelser, q.Stallningstaganden, q.Avsnitt, q.Media, q.Kopplingar = nil, nil, nil, nil, nil
	q.Granskningsyttranden, q.Anmarkningar, q.Redovisningar, q.Planeringsstrategier, q.Aktualitet, q.Miljobedomning = nil, nil, nil, nil, nil, nil
	q.Ersatter = nil
	q.Delar = nil
	for _, d := range p.Delar {
		c := *d
		c.Omfattar = nil
		q.Delar = append(q.Delar, &c)
	}
	return &q
}

func text(t testing.TB, p *op.Oversiktsplan) string {
	t.Helper()
	b, _, err := planjson.Marshal(p, codec.Indent(" "))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func without(fs quality.Findings, codes ...quality.Code) (out []quality.Code) {
	for _, f := range fs {
		if !slices.Contains(codes, f.Code) {
			out = append(out, f.Code)
		}
	}
	return out
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d:\n%s\n%s", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

var versions = map[string]gml.GMLVersion{"3.2": gml.GML32, "3.1": gml.GML31, "2.1": gml.GML21}

func TestRoundTrip(t *testing.T) {
	p := load(t)
	for name, v := range versions {
		t.Run(name, func(t *testing.T) {
			out, fs, err := gml.Marshal(p, gml.Version(v))
			if err != nil {
				t.Fatal(err)
			}
			if codes := without(fs, "lager/not-carried"); len(codes) > 0 {
				t.Error(codes)
			}
			q, fs, err := gml.Unmarshal(out)
			if err != nil {
				t.Fatal(err)
			}
			if codes := without(fs, "op-gml/null-geometry"); len(codes) > 0 {
				t.Error(fs)
			}
			if a, b := text(t, carried(p)), text(t, q); a != b {
				t.Errorf("came back otherwise: %s", firstDifference(a, b))
			}
			again, _, err := gml.Marshal(q, gml.Version(v))
			if err != nil || !bytes.Equal(out, again) {
				t.Errorf("%v: the second encoding differs: %s", err, firstDifference(string(out), string(again)))
			}
			// A stream gives the same as bytes.
			r, fs2, err := gml.Decode(iotest{bytes.NewReader(out)})
			if err != nil || !reflect.DeepEqual(q, r) || !reflect.DeepEqual(fs, fs2) {
				t.Errorf("%v: a stream gives something else", err)
			}
		})
	}
}

// iotest hands out a few bytes at a time.
type iotest struct{ r io.Reader }

func (r iotest) Read(b []byte) (int, error) { return r.r.Read(b[:min(len(b), 7)]) }

type file struct {
	bytes.Buffer
	closed bool
}

func (f *file) Close() error { f.closed = true; return nil }

func TestLayers(t *testing.T) {
	p := load(t)
	files := map[string]*file{}
	_, err := gml.EncodeLayers(func(name string) (io.WriteCloser, error) {
		files[name] = &file{}
		return files[name], nil
	}, p)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for name, f := range files {
		q, _, err := gml.Unmarshal(f.Bytes())
		if err != nil || !f.closed {
			t.Fatal(name, err)
		}
		for _, o := range q.Objekt {
			n++
			if o.Lager != name {
				t.Errorf("%s is in %q, want %q", o.Identitet, o.Lager, name)
			}
		}
	}
	if n != len(p.Objekt) {
		t.Errorf("%d of %d objects", n, len(p.Objekt))
	}
	for _, want := range []string{"op_mak_mangfunktionell_bebyggelse_y_planerad", "op_ui_bebyggelse_l", "op_ui_bebyggelse_p", "op_riksintresse_y", "op_planomrade_y"} {
		if files[want] == nil {
			t.Errorf("no layer %s", want)
		}
	}
	boom := errors.New("full")
	if _, err := gml.EncodeLayers(func(string) (io.WriteCloser, error) { return nil, boom }, p); !errors.Is(err, boom) {
		t.Error(err)
	}
	if _, err := gml.Encode(failing{}, p); err == nil {
		t.Error("the writer's error is lost")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

// Values of every kind come back as they were, whatever names fields have.
func TestValues(t *testing.T) {
	point := func() *op.Geometri {
		return &op.Geometri{Position: geom.NewPointFlat(geom.XY, []float64{152390.1234567, 6362400}), Koordinatsystem: crs.SWEREF991200}
	}
	rows := [][]op.Falt{
		{{Namn: "text", Varde: `"12"`}, {Namn: "tal", Varde: "4.50"}, {Namn: "ja", Varde: "true"}, {Namn: "blandat", Varde: "1"}, {Namn: "rada", Varde: `["a","b"]`}, {Namn: "tomt", Varde: `""`}, {Namn: "inget", Varde: "null"}},
		{{Namn: "text", Varde: `"en\ntvå\t<&>\r"`}, {Namn: "tal", Varde: "-1e-7"}, {Namn: "ja", Varde: "false"}, {Namn: "blandat", Varde: `"1"`}, {Namn: "rada", Varde: `["a"]`}},
		{{Namn: "text", Varde: `"  "`}, {Namn: "tal", Varde: "123456789012345678901234567890"}, {Namn: "blandat", Varde: `"true"`}, {Namn: "rada", Varde: "[]"}, {Namn: "inget", Varde: "null"}},
		{{Namn: "blandat", Varde: `{"a":[1,"två",null]}`}, {Namn: "rada", Varde: `[[1],"x"]`}},
		{{Namn: "blandat", Varde: "[1,2]"}, {Namn: "rada", Varde: `["[1]","2"]`}, {Namn: "styr", Varde: `"a\u0001b"`}},
		{{Namn: "blandat", Varde: `"[1"`}, {Namn: "talista", Varde: "[1,2.50,true]"}, {Namn: "styr", Varde: `"vanligt"`}},
		{{Namn: "blandat", Varde: `"\"citat\""`}, {Namn: "talista", Varde: "[7]"}, {Namn: "talista2", Varde: "null"}},
		{{Namn: "Område (ha)", Varde: "1"}, {Namn: "1:a", Varde: "2"}, {Namn: "1;a", Varde: "3"}, {Namn: "", Varde: "4"}, {Namn: "geometri", Varde: `"fält"`}, {Namn: "boundedBy", Varde: "5"}, {Namn: "xmlns", Varde: "6"}, {Namn: "Ö", Varde: `"å"`}},
		{{Namn: "dag", Varde: `"2026-11-23"`}, {Namn: "dag", Varde: `"två gånger"`}},
		{{Namn: "rada", Varde: `[["a"]]`}, {Namn: "rada2", Varde: `["[1]"]`}},
	}
	p := &op.Oversiktsplan{Identitet: "p", Namn: "Plan \"ett\"\nrad", Status: op.PlanstatusSamrad}
	for i, r := range rows {
		p.Objekt = append(p.Objekt, &op.GeografisktObjekt{Identitet: fmt.Sprint("o", i), Egna: r, Geometri: point(), Lager: "Lager: ett"})
	}
	p.Objekt = append(p.Objekt,
		&op.GeografisktObjekt{Geometri: point(), Klass: op.Klass{Kategori: "Vatten"}}, // no identity
		&op.GeografisktObjekt{Identitet: "o1", Geometri: point()},                     // the same as another
		&op.GeografisktObjekt{Identitet: "rad.3", Geometri: point()},                  // what would be made
		&op.GeografisktObjekt{Identitet: "12 å/ä", Lager: "FeatureCollection", Egna: []op.Falt{{Namn: "a", Varde: "1"}}},
		&op.GeografisktObjekt{Identitet: "lager.7"})
	for name, v := range versions {
		out, fs, err := gml.Marshal(p, gml.Version(v))
		if err != nil {
			t.Fatal(err)
		}
		if codes := without(fs, "op-gml/name-changed"); len(codes) > 0 {
			t.Errorf("%s: %v", name, fs)
		}
		if n := len(fs.ByCode("op-gml/name-changed")); n != 10 {
			t.Errorf("%s: %d names changed: %v", name, n, fs)
		}
		q, fs, err := gml.Unmarshal(out)
		if err != nil {
			t.Fatal(err)
		}
		if codes := without(fs, "op-gml/null-geometry", "lager/no-identity", "lager/identity-twice"); len(codes) > 0 {
			t.Errorf("%s: %v", name, fs)
		}
		if a, b := text(t, p), text(t, q); a != b {
			t.Errorf("%s: %s\n%s", name, firstDifference(a, b), out)
		}
	}
}

// Rows that have their fields in another order are written in one order, and
// that is said; where one order fits all, nothing is.
func TestFieldOrder(t *testing.T) {
	make := func(rows ...string) *op.Oversiktsplan {
		p := &op.Oversiktsplan{}
		for i, r := range rows {
			o := &op.GeografisktObjekt{Identitet: fmt.Sprint("o", i), Lager: "l"}
			for _, n := range strings.Split(r, "") {
				o.Egna = append(o.Egna, op.Falt{Namn: n, Varde: `"x"`})
			}
			p.Objekt = append(p.Objekt, o)
		}
		return p
	}
	for _, c := range []struct {
		rows  []string
		mixed bool
	}{{[]string{"ac", "bc", "ab", "abd", "d"}, false}, {[]string{"ab", "ba"}, true}, {[]string{"bz", "az", "ab"}, false}} {
		p := make(c.rows...)
		out, fs, err := gml.Marshal(p)
		if err != nil || fs.HasCode("op-gml/field-order") != c.mixed {
			t.Errorf("%v: %v %v", c.rows, err, fs)
		}
		q, _, err := gml.Unmarshal(out)
		if err != nil {
			t.Fatal(err)
		}
		if same := text(t, p) == text(t, q); same == c.mixed {
			t.Errorf("%v: came back: %v\n%s", c.rows, same, out)
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		f.Fatal(err)
	}
	for _, v := range versions {
		out, _, err := gml.Marshal(p, gml.Version(v))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(out)
	}
	for _, s := range fixtures {
		f.Add([]byte(s.text))
	}
	for _, s := range bad {
		f.Add([]byte(s.text))
	}
	limits := codec.WithLimits(codec.Limits{Bytes: 1 << 20, Objects: 5000, Vertices: 20_000, References: 5000, Text: 1 << 16, Findings: 200})
	f.Fuzz(func(t *testing.T, data []byte) { stable(t, data, limits) })
}

// declarations of namespaces may stand on a kept element that does not need
// them.
var declarations = regexp.MustCompile(` xmlns(:[^= ]*)?=(\\"[^"]*\\"|'[^']*')`)

// stable checks that what is read can be written, and read, and that nothing
// changes from then on.
func stable(t *testing.T, data []byte, opts ...codec.Option) {
	t.Helper()
	p, _, err := gml.Unmarshal(data, opts...)
	if err != nil {
		return
	}
	a, fs, err := gml.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	q, _, err := gml.Unmarshal(a)
	if err != nil {
		t.Fatal(err, string(a))
	}
	// Whatever the file was: nothing of the plan changes on the way, except
	// what is reported.
	if !fs.HasCode("op-gml/field-order") && !fs.HasCode("op-gml/extra-not-written") {
		if x, y := declarations.ReplaceAllString(text(t, p), ""), declarations.ReplaceAllString(text(t, q), ""); x != y {
			t.Fatalf("%s\n%s", firstDifference(x, y), a)
		}
	}
	b, _, err := gml.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := gml.Unmarshal(b)
	if err != nil || !reflect.DeepEqual(q, r) {
		t.Fatalf("%v\n%s\n%s", err, a, b)
	}
	if _, _, err := gml.Marshal(p, gml.Version(gml.GML21)); err != nil {
		t.Fatal(err)
	}
	if _, err := gml.EncodeSchema(io.Discard, p); err != nil {
		t.Fatal(err)
	}
}
