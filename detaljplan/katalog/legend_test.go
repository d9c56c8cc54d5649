package katalog_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
)

func exampleCatalogue() *katalog.Katalog {
	row := func(id, kod, beteckning string, form katalog.Anvandningsform) *katalog.Bestammelse {
		return &katalog.Bestammelse{ID: detaljplan.UUID(id), Bestammelsekod: kod, Beteckning: beteckning, Anvandningsform: form, Kategori: "Kategori " + string(form)}
	}
	prick := row("p", "DP_KM_Prick", "", katalog.Kvartersmark)
	prick.SymbolID, prick.Symbol = 66, "prickmark"
	b := row("b", "DP_KM_B2", "B", katalog.Kvartersmark)
	b.Farg = "Gul"
	return katalog.New(katalog.Release{ID: 1}, []*katalog.Bestammelse{b, row("g", "DP_AP_GATA", "GATA", katalog.AllmanPlats),
		row("e", "DP_KM_Eg_Area", "e#", katalog.Kvartersmark), row("e2", "DP_KM_Eg_Annan", "e#", katalog.Kvartersmark),
		row("v", "DP_KM_Val", "[beteckning:text]#", katalog.Kvartersmark), prick})
}

func provision(id, row, text string, values ...string) *detaljplan.Planbestammelse {
	b := &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Objektidentitet: detaljplan.UUID(id), Planbestammelsekatalogreferens: detaljplan.UUID(row), Bestammelseformulering: text}
	if row == "b" || row == "g" {
		b.Typ = detaljplan.BestammelsetypAnvandningsbestammelse
	}
	for _, v := range values {
		b.Bestammelsevarde = append(b.Bestammelsevarde, detaljplan.Variabelvarde{Datatyp: detaljplan.VariabeltypDecimaltal, Beskrivning: "area", Variabelvarde: v, Vardetyp: detaljplan.VardetypMax, Enhet: detaljplan.EnhetKvadratmeter})
	}
	return b
}

func TestBeteckna(t *testing.T) {
	p := &detaljplan.Detaljplan{Planbestammelser: []*detaljplan.Planbestammelse{
		provision("1", "b", "Bostäder"), provision("2", "e", "[area:decimaltal]", "100"), provision("3", "e", "[area:decimaltal]", "200"),
		provision("4", "e", "[area:decimaltal]", "100"), provision("5", "e2", "annat"), provision("6", "p", "Prickmark"),
		provision("7", "v", "valt"), provision("8", "okänd", "x"), provision("9", "g", "Gata"),
	}}
	b, fs := katalog.Beteckna(p, exampleCatalogue())
	want := map[detaljplan.UUID]string{"1": "B", "2": "e1", "3": "e2", "4": "e1", "5": "e3", "9": "GATA"}
	for _, x := range p.Planbestammelser {
		got, ok := b.Av(x.Objektidentitet)
		if w := want[x.Objektidentitet]; got.String() != w || ok != (w != "") {
			t.Errorf("%s: %q, want %q", x.Objektidentitet, got, w)
		}
	}
	if len(fs) != 2 || fs[0].Code != "katalog/notation-chosen" || fs[0].Place.Object != "7" || fs[1].Code != "katalog/no-notation" || fs[1].Place.Object != "8" {
		t.Error(fs)
	}
	// One more at the end moves no other.
	p.Planbestammelser = append(p.Planbestammelser, provision("10", "e", "[area:decimaltal]", "50"))
	c, _ := katalog.Beteckna(p, exampleCatalogue())
	for id, w := range want {
		if got, _ := c.Av(id); got.String() != w {
			t.Errorf("%s is now %q", id, got)
		}
	}
	if got, _ := c.Av("10"); got.String() != "e4" {
		t.Error(got)
	}
	if s := katalog.Hopskrivna([]katalog.Beteckning{{Stam: "B"}, {Stam: "C"}}); s != "BC" {
		t.Error(s)
	}
	if s := katalog.Atskilda([]katalog.Beteckning{{Stam: "e", Index: 1}, {}, {Stam: "a", Index: 2}}); s != "e1 a2" {
		t.Error(s)
	}
}

// Every provision of the sample stands in one entry, in the order of the
// legend.
func TestTeckenforklaring(t *testing.T) {
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	p := d.Plan()
	legend := katalog.NyTeckenforklaring(p, nil, nil)
	count := map[detaljplan.UUID]int{}
	var walk func(katalog.Grupp)
	walk = func(g katalog.Grupp) {
		for _, x := range g.Poster {
			if g.Rubrik == "GENOMFÖRANDETID" {
				continue
			}
			for _, id := range x.Bestammelser {
				count[id]++
			}
			if strings.Contains(x.Text, ":decimaltal]") {
				t.Errorf("a slot is left in %q", x.Text)
			}
		}
		for _, u := range g.Undergrupper {
			walk(u)
		}
	}
	for _, g := range legend.Grupper {
		walk(g)
	}
	for _, b := range p.Planbestammelser {
		if count[b.Objektidentitet] != 1 {
			t.Errorf("%s stands %d times", b.Objektidentitet, count[b.Objektidentitet])
		}
	}

	q := &detaljplan.Detaljplan{Planbestammelser: []*detaljplan.Planbestammelse{provision("2", "e", "Största area är [area:decimaltal] m²", "100"), provision("1", "b", "Bostäder"), provision("6", "p", "Prickmark"),
		provision("9", "g", "Gata"), provision("4", "e", "Största area är [area:decimaltal] m²", "100")},
		Beslutsinformation: []detaljplan.Beslutsinformation{{Genomforandetid: detaljplan.Ptr(int64(120))}}}
	b, _ := katalog.Beteckna(q, exampleCatalogue())
	var out bytes.Buffer
	if err := katalog.NyTeckenforklaring(q, exampleCatalogue(), b).WriteText(&out); err != nil {
		t.Fatal(err)
	}
	at := -1
	for _, part := range []string{"PLANBESTÄMMELSER", "ANVÄNDNING", "Allmän plats", "GATA", "Kvartersmark", "B        Bostäder", "EGENSKAPSBESTÄMMELSER FÖR KVARTERSMARK", "Prickmark", "e1       Största area är 100 m²", "GENOMFÖRANDETID", "10 år"} {
		i := strings.Index(out.String(), part)
		if i <= at {
			t.Errorf("%q is missing or out of order in\n%s", part, out.String())
		}
		at = i
	}
	if strings.Count(out.String(), "Största area") != 1 {
		t.Error("the same provision stands twice")
	}
}

func TestManer(t *testing.T) {
	m := katalog.Standardmaner()
	var b bytes.Buffer
	if err := katalog.EncodeManer(&b, m); err != nil {
		t.Fatal(err)
	}
	again, err := katalog.DecodeManer(bytes.NewReader(b.Bytes()))
	if err != nil || !reflect.DeepEqual(m, again) {
		t.Errorf("%v: came back otherwise", err)
	}
	m.Farger[0].Hex = "#000000"
	if f, ok := katalog.Standardmaner().Farg("gul"); !ok || f.Hex != "#FFFFCE" {
		t.Error(f, ok)
	}
	for _, n := range []string{katalog.LinjePlanomrade, katalog.LinjeAnvandning, katalog.LinjeEgenskap, katalog.LinjeSekundar} {
		if _, ok := again.Linje(n); !ok {
			t.Error(n)
		}
	}
	if _, ok := again.Ytmonster(66); !ok {
		t.Error("no prickmark")
	}
	if l, ok := again.Symbollinje(15); !ok || l.Namn != katalog.LinjeUtfart {
		t.Error(l)
	}
	for path, text := range map[string]string{"/farger/0/hex": `{"farger":[{"namn":"Gul","hex":"gul"}]}`, "/linjer/0": `{"linjer":[{"namn":"x","bredd":-1}]}`,
		"/monster/0": `{"monster":[{"namn":"x","avstand":0,"storlek":1}]}`, "/fager": `{"fager":[]}`} {
		_, err := katalog.DecodeManer(strings.NewReader(text), codec.Source("f"))
		var syn *codec.SyntaxError
		if !errors.As(err, &syn) || syn.Place.Path != path || syn.Place.Source != "f" {
			t.Errorf("%s: %v", path, err)
		}
	}
}
