package ss637040_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
)

func TestExample(t *testing.T) {
	d, fs := unmarshal(t, read(t, "exempel.xml"))
	golden(t, "exempel.findings.golden", places(fs))
	p := d.Plan()
	if p.Kommun != "Luleå" || len(p.SS637040.Diarienummer) != 2 || len(p.SS637040.Loggning) != 2 || p.SS637040.Loggning[1].Datum != "2016-12-24Z" {
		t.Errorf("plan: %+v", p.SS637040)
	}
	if n := len(p.Plangeometri); n != 2 {
		t.Fatalf("the plan has %d parts, want 2", n)
	}
	for i := range p.Plangeometri {
		g := &p.Plangeometri[i]
		if g.Geometri.KoordinatsystemPlan != detaljplan.Sweref992145 || ringArea(g.Geometri.Position.FlatCoords()) <= 0 {
			t.Errorf("part %d: %s, area %v", i, g.Geometri.KoordinatsystemPlan, ringArea(g.Geometri.Position.FlatCoords()))
		}
	}
	bost := find(d, "DP_KM_B")
	poly := bost.Bestammelsegeometri[0].Geometri.Position.(*geom.Polygon)
	if poly.NumLinearRings() != 2 {
		t.Fatalf("bost has %d rings, want a shell and a hole", poly.NumLinearRings())
	}
	if ringArea(poly.LinearRing(0).FlatCoords()) <= 0 || ringArea(poly.LinearRing(1).FlatCoords()) >= 0 {
		t.Error("the shell should run counter-clockwise, the hole clockwise")
	}
	if a := areaOf(bost.Bestammelsegeometri); math.Abs(a-(6000-400)) > 1e-6 {
		t.Errorf("bost is %v m²", a)
	}
	if park := find(d, "DP_AP_Ko_Park"); len(park.Bestammelsegeometri) != 2 || math.Abs(areaOf(park.Bestammelsegeometri)-(400+2500)) > 1e-6 {
		t.Errorf("park: %d parts", len(park.Bestammelsegeometri))
	}
	all := find(d, "DP_KM_Eg_Utform_Nockhojd_Meter")
	var types []string
	for _, v := range all.SS637040.Variabler {
		types = append(types, v.Typ)
	}
	if got := strings.Join(types, " "); got != "DP_VarDecimaltal DP_VarText DP_VarHeltal DP_VarKod DP_VarArtal DP_VarDatum DP_VarLinje DP_VarPunkt" {
		t.Error(got)
	}
	if len(all.Bestammelsevarde) != 6 || all.Bestammelsevarde[1].Variabelvarde != "komplementbyggnad & förråd" || all.Bestammelsevarde[2].Datatyp != detaljplan.VariabeltypDecimaltal {
		t.Errorf("values: %+v", all.Bestammelsevarde)
	}
	if l, ok := all.SS637040.Variabler[6].Geometri.(*geom.LineString); !ok || !slices.Equal(l.FlatCoords(), []float64{168405, 7275005, 168450, 7275005}) {
		t.Errorf("DP_VarLinje: %v", all.SS637040.Variabler[6].Geometri)
	}
	if f := bost.SS637040.Forekomster[0]; f.Rotation != "17.25" || !slices.Equal(f.Insattning.FlatCoords(), []float64{168430, 7275080}) {
		t.Errorf("label: %+v", f)
	}
	general := find(d, "DP_PO_Ad_Genomforande")
	if !general.SS637040.Generell || general.ReglerarDetaljplan != p.Objektidentitet || len(general.Bestammelsegeometri) != 2 {
		t.Errorf("general provision: %+v", general)
	}

	out, wfs := marshal(t, d)
	golden(t, "exempel.golden.xml", out)
	golden(t, "exempel.written.golden", places(wfs))
	xmllint(t, out)
	again, _ := unmarshal(t, out)
	sameAreas(t, d, again)
	out2, _ := marshal(t, again)
	if !bytes.Equal(out, out2) {
		t.Error("a second encode differs:\n", firstDifference(string(out2), string(out)))
	}
	for _, kept := range []string{`<u:farg xmlns:u="http://example.com/utokning" kod="7">blå</u:farg>`, "okänt, behålls", "xsi:schemaLocation"} {
		if !bytes.Contains(out, []byte(kept)) {
			t.Errorf("%s is lost", kept)
		}
	}
}

// The same plan in other spellings gives the same model.
func TestVariants(t *testing.T) {
	base, fs := unmarshal(t, read(t, "exempel.xml"))
	want, _ := marshal(t, base)
	for _, name := range []string{"exempel-prefix.xml", "exempel-latin1.xml", "exempel-plan-forst.xml"} {
		d, fs2 := unmarshal(t, read(t, name))
		got, _ := marshal(t, d)
		// Kept elements stand as they were written.
		clean := strings.NewReplacer("ss:", "", ":ss", "")
		if clean.Replace(string(got)) != clean.Replace(string(want)) {
			t.Errorf("%s: %s", name, firstDifference(clean.Replace(string(got)), clean.Replace(string(want))))
		}
		if len(fs2) != len(fs) {
			t.Errorf("%s: %d findings, want %d", name, len(fs2), len(fs))
		}
	}
	data := read(t, "exempel.xml")
	for name, variant := range map[string][]byte{
		"byte order mark": append([]byte("\ufeff"), data...),
		"CR LF":           bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")),
		"UTF-16":          utf16(strings.Replace(string(data), "UTF-8", "UTF-16", 1)),
		"GML 3.1":         bytes.ReplaceAll(data, []byte("http://www.opengis.net/gml/3.2"), []byte("http://www.opengis.net/gml")),
	} {
		d, _ := unmarshal(t, variant)
		got, _ := marshal(t, d)
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %s", name, firstDifference(string(got), string(want)))
		}
	}
	// A reader that gives a byte at a time, and a compact file.
	d, _, err := ss637040.Decode(oneByte{bytes.NewReader(data)})
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := marshal(t, d); !bytes.Equal(got, want) {
		t.Error("Decode differs from Unmarshal")
	}
	tabbed, _ := marshal(t, base, codec.Indent("\t"))
	d, _ = unmarshal(t, tabbed)
	if got, _ := marshal(t, d); !bytes.Equal(got, want) {
		t.Errorf("indented by tabs: %s", firstDifference(string(got), string(want)))
	}
}

type oneByte struct{ r *bytes.Reader }

func (o oneByte) Read(p []byte) (int, error) {
	if len(p) > 1 {
		p = p[:1]
	}
	return o.r.Read(p)
}

func utf16(s string) []byte {
	out := []byte{0xFE, 0xFF}
	for _, r := range s {
		out = append(out, byte(r>>8), byte(r))
	}
	return out
}
