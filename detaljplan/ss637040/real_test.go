package ss637040_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

func TestRealFile(t *testing.T) {
	d, fs := unmarshal(t, realFile(t))
	p := d.Plan()
	if p == nil {
		t.Fatal("no plan")
	}
	if p.Kommun != "Kristianstad" || p.SS637040.Kommun != "1290" || p.Typ != detaljplan.PlantypDetaljplan || p.SS637040.Registreringsdatum != "2017-05-15+02:00" {
		t.Errorf("kommun %q (%q), typ %q, registreringsdatum %q", p.Kommun, p.SS637040.Kommun, p.Typ, p.SS637040.Registreringsdatum)
	}
	if len(p.Planbestammelser) != 16 {
		t.Errorf("%d provisions, want 16: 7 uses, 5 properties and 2 administrative ones nested twice, 2 general", len(p.Planbestammelser))
	}

	// The five use areas cover the plan.
	wantArea := map[string]float64{"a": 13482.8, "c": 1846.3, "e": 2853.9, "f": 1199.8, "g": 181.4}
	plan := areaOf(p.Plangeometri)
	if math.Abs(plan-19564.2) > 0.05 {
		t.Errorf("plan area %.3f, want 19564.2", plan)
	}
	sum, distinct := 0.0, map[string]bool{}
	for _, b := range p.Planbestammelser {
		for i := range b.Bestammelsegeometri {
			g := &b.Bestammelsegeometri[i]
			if g.Geometri.KoordinatsystemPlan != detaljplan.Sweref991330 || g.Geometri.Dimension != 2 || g.Geometri.Typ != detaljplan.GeometritypYta {
				t.Errorf("%s: geometry is %s, %s, dimension %d", b.Objektidentitet, g.Geometri.Typ, g.Geometri.KoordinatsystemPlan, g.Geometri.Dimension)
			}
			poly := g.Geometri.Position.(*geom.Polygon)
			if ringArea(poly.FlatCoords()) <= 0 {
				t.Errorf("area %s runs clockwise", g.OmradeSS637040)
			}
			id := g.OmradeSS637040
			if b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse && !distinct[id] {
				a := areaOf(b.Bestammelsegeometri[i : i+1])
				if math.Abs(a-wantArea[id]) > 0.05 {
					t.Errorf("area %s: %.3f m², want %.1f", id, a, wantArea[id])
				}
				sum += a
			}
			distinct[id] = true
		}
	}
	if math.Abs(sum-plan) > 0.1 {
		t.Errorf("the use areas sum to %.3f, the plan is %.3f", sum, plan)
	}
	if n := len(distinct); n != 12 { // the plan's too: general provisions have it
		t.Errorf("%d areas closed, want 12", n)
	}
	if len(d.SS637040.Omraden) != 0 {
		t.Errorf("%d areas were not put together", len(d.SS637040.Omraden))
	}

	// L22 is used by nothing and lies 257 km away.
	for _, code := range []quality.Code{"ss637040/boundary-unused", "ss637040/boundary-far"} {
		got := fs.ByCode(code)
		if len(got) != 1 || got[0].Place.Object != "L22" || got[0].Place.Line != 192 || got[0].Place.Coordinate == nil {
			t.Errorf("%s: %v", code, got)
			continue
		}
		if c := got[0].Place.Coordinate; math.Abs(c.X-455717.5155) > 1e-6 || math.Abs(c.Y-6225467.1433) > 1e-6 || c.CRS != "EPSG:3008" {
			t.Errorf("%s is at %v", code, c)
		}
	}
	if g := d.SS637040.Granser; len(g) != 1 || g[0].ID != "L22" || g[0].Linje.NumCoords() != 30 {
		t.Errorf("kept boundaries: %+v", g)
	}
	if fs.Stops() {
		t.Errorf("findings stop: %s", places(fs))
	}

	// Merged by uuid: one provision, one geometry, two places in the file.
	prick := find(d, "DP_KM_Eg_Omfatt_Byggnadsarea_Kvm")
	if prick == nil || len(prick.Bestammelsegeometri) != 1 || len(prick.SS637040.Forekomster) != 2 || len(prick.ReglerarAnvandningsbestammelse) != 2 {
		t.Fatalf("DP_KM_Eg_Omfatt_Byggnadsarea_Kvm: %+v", prick)
	}
	if f := prick.SS637040.Forekomster[1]; f.ID != "i27" || f.Beteckning != "e" || f.Index != "5500" || f.Omrade != "d" || f.Anvandning != "fbe730da-020c-4512-906c-11f3ecd055b7" ||
		!slices.Equal(f.Insattning.FlatCoords(), []float64{198824.5805, 6228083.4196}) {
		t.Errorf("second occurrence: %+v", f)
	}
	if v := prick.Bestammelsevarde; len(v) != 1 || v[0].Datatyp != detaljplan.VariabeltypDecimaltal || v[0].Variabelvarde != "5500" || v[0].Beskrivning != "exploatering" || v[0].Enhet != "" {
		t.Errorf("values: %+v", v)
	}
}

// Without what is remembered of the file's boundaries, the encoder cuts the
// outlines into the very boundaries, with the very types, that the plan tool
// had.
func TestRealFileBoundaries(t *testing.T) {
	d, _ := unmarshal(t, realFile(t))
	want := d.SS637040.Omradesgranser
	d.SS637040.Omradesgranser = nil
	out, _ := marshal(t, d)
	again, _ := unmarshal(t, out)
	got := again.SS637040.Omradesgranser
	if len(got) != len(want) || len(want) != 24 {
		t.Fatalf("%d boundaries, the file has %d", len(got), len(want))
	}
	for _, w := range want {
		back := slices.Clone(w.Linje.FlatCoords())
		for i, j := 0, len(back)-2; i < j; i, j = i+2, j-2 {
			back[i], back[i+1], back[j], back[j+1] = back[j], back[j+1], back[i], back[i+1]
		}
		if !slices.ContainsFunc(got, func(g detaljplan.Grans) bool {
			return g.Typ == w.Typ && (slices.Equal(g.Linje.FlatCoords(), w.Linje.FlatCoords()) || slices.Equal(g.Linje.FlatCoords(), back))
		}) {
			t.Errorf("no boundary of type %s runs as %s", w.Typ, w.ID)
		}
	}
	sameAreas(t, d, again)
}

// sameAreas compares the areas of two data sets, bit by bit but for where the
// rings begin.
func sameAreas(t *testing.T, a, b *detaljplan.Dataset) {
	t.Helper()
	x, y := a.Plan(), b.Plan()
	same := func(what string, g, h []detaljplan.Geometribeskrivning) {
		if len(g) != len(h) {
			t.Errorf("%s: %d and %d parts", what, len(g), len(h))
			return
		}
		for i := range g {
			p, q := g[i].Geometri.Position.(*geom.Polygon), h[i].Geometri.Position.(*geom.Polygon)
			if p.NumLinearRings() != q.NumLinearRings() {
				t.Errorf("%s: %d and %d rings", what, p.NumLinearRings(), q.NumLinearRings())
				continue
			}
			for k := range p.NumLinearRings() {
				if !sameRing(p.LinearRing(k).FlatCoords(), q.LinearRing(k).FlatCoords()) {
					t.Errorf("%s: ring %d differs:\n%v\n%v", what, k, p.LinearRing(k).FlatCoords(), q.LinearRing(k).FlatCoords())
				}
			}
		}
	}
	same("plan", x.Plangeometri, y.Plangeometri)
	if len(x.Planbestammelser) != len(y.Planbestammelser) {
		t.Errorf("%d and %d provisions", len(x.Planbestammelser), len(y.Planbestammelser))
		return
	}
	for i, v := range x.Planbestammelser {
		same(string(v.Objektidentitet), v.Bestammelsegeometri, y.Planbestammelser[i].Bestammelsegeometri)
	}
}

// sameRing compares closed rings with the same direction.
func sameRing(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	a, b = a[:len(a)-2], b[:len(b)-2]
	for k := 0; k < len(a); k += 2 {
		if slices.Equal(a[k:], b[:len(a)-k]) && slices.Equal(a[:k], b[len(a)-k:]) {
			return true
		}
	}
	return false
}

// What is written of the real file is the file again, but for the form of the
// bounding box.
func TestRealFileWrittenBack(t *testing.T) {
	data := realFile(t)
	d, _ := unmarshal(t, data)
	out, _ := marshal(t, d)
	want, got := tokens(t, data), tokens(t, out)
	for i := range min(len(want), len(got)) {
		if want[i] != got[i] {
			t.Fatalf("token %d is %q, the file has %q (after %q)", i, got[i], want[i], want[max(0, i-3):i])
		}
	}
	if len(want) != len(got) {
		t.Errorf("%d tokens, the file has %d", len(got), len(want))
	}
	again, _ := unmarshal(t, out)
	sameAreas(t, d, again)
	out2, _ := marshal(t, again)
	if !bytes.Equal(out, out2) {
		t.Error("a second encode differs:\n", firstDifference(string(out2), string(out)))
	}
	xmllint(t, out)
}

// tokens lists a document's elements, attributes and texts, without the
// bounding box and namespace declarations.
func tokens(t *testing.T, data []byte) []string {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	var out []string
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if tok.Name.Local == "boundedBy" {
				if err := dec.Skip(); err != nil {
					t.Fatal(err)
				}
				continue
			}
			s := "<" + tok.Name.Space + " " + tok.Name.Local
			var attrs []string
			for _, a := range tok.Attr {
				if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
					attrs = append(attrs, a.Name.Space+" "+a.Name.Local+"="+a.Value)
				}
			}
			slices.Sort(attrs)
			out = append(out, s+strings.Join(attrs, ","))
		case xml.EndElement:
			out = append(out, ">")
		case xml.CharData:
			if s := strings.TrimSpace(string(tok)); s != "" {
				out = append(out, s)
			}
		}
	}
}

// xmllint checks that a document is well-formed with a tool not ours.
func xmllint(t *testing.T, data []byte) {
	t.Helper()
	path, err := exec.LookPath("xmllint")
	if err != nil {
		t.Log("xmllint is not installed; well-formedness not checked with it")
		return
	}
	cmd := exec.Command(path, "--noout", "--nonet", "-")
	cmd.Stdin = bytes.NewReader(data)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("xmllint: %v: %s", err, msg)
	}
}
