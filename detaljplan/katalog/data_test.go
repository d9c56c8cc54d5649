package katalog_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/quality"
)

// shared reads a file of the shared data, or skips the test.
func shared(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "planbestammelsekatalog", name))
	if err != nil {
		tb.Skipf("the shared data are not here: %v", err)
	}
	return data
}

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func decimalSlots(b *katalog.Bestammelse) int {
	m, _ := b.Mall()
	n := 0
	for _, v := range m.Variabler() {
		if v.Typ == detaljplan.VariabeltypDecimaltal {
			n++
		}
	}
	return n
}

func codes(fs quality.Findings) []string {
	var out []string
	for _, f := range fs {
		out = append(out, string(f.Code))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestInForce holds the extract of rows in force to what is known of the
// release: 83 rows with a number, their categories and senses.
func TestInForce(t *testing.T) {
	k, fs, err := katalog.Unmarshal(shared(t, "pagaende_urval.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fs {
		t.Error(f)
	}
	if k.Len() != 158 || k.Release().ID != 7 || k.Release().Namn != "20251201" || k.Release().Publiceringsdag != day("2025-12-01") ||
		k.Release().Publicerad != "2025-12-01T10:39:00" || k.Release().Typ.Namn != katalog.ReleasetypJuridisk {
		t.Errorf("%d rows of %+v", k.Len(), k.Release())
	}
	numeric, two := 0, 0
	senses, categories := map[string]int{}, map[string]int{}
	for b := range k.All() {
		if !b.Pagaende() || !b.GallerVid(day("2025-12-01")) || b.GallerVid(day("2020-09-30")) {
			t.Errorf("%s: not in force as expected", b.ID)
		}
		n := decimalSlots(b)
		if n > 0 {
			numeric++
			senses[b.UttrycktVarde]++
			categories[b.Kategori]++
		}
		if n == 2 {
			two++
		}
		if got := k.GallandeMedKod(b.Bestammelsekod, day("2025-12-01")); len(got) != 1 || got[0] != b {
			t.Errorf("%s: %d rows in force with its code", b.Bestammelsekod, len(got))
		}
		if got, ok := k.Bestammelse(detaljplan.UUID(strings.ToUpper(string(b.ID)))); !ok || got != b {
			t.Errorf("%s is not found in upper case", b.ID)
		}
	}
	if numeric != 83 || two != 4 {
		t.Errorf("%d rows with a number, %d with two", numeric, two)
	}
	for sense, want := range map[string]int{"Min": 34, "Max": 28, "Exakt": 20, "": 1} {
		if senses[sense] != want {
			t.Errorf("%q: %d rows, want %d", sense, senses[sense], want)
		}
	}
	for c, want := range map[string]int{"Höjd på byggnadsverk": 28, "Utnyttjandegrad": 26, "Utformning av allmän plats": 10,
		"Markens anordnande och vegetation": 8, "Takvinkel": 6, "Fastighetsstorlek": 2, "Placering": 1, "Utförande": 1} {
		if categories[c] != want {
			t.Errorf("%s: %d rows, want %d", c, categories[c], want)
		}
	}
}

// TestVerbatim reads rows exactly as the API gives them.
func TestVerbatim(t *testing.T) {
	k, fs, err := katalog.Unmarshal(shared(t, "katalog_urval.json"))
	if err != nil {
		t.Fatal(err)
	}
	// Most rows replaced one that the extract does not have.
	if got := codes(fs); !slices.Equal(got, []string{"katalog/one-sided-replacement", "katalog/reference-not-found"}) &&
		!slices.Equal(got, []string{"katalog/reference-not-found"}) {
		t.Errorf("findings %v", got)
		for _, f := range fs {
			t.Log(f)
		}
	}
	b := k.MedKod("DP_KM_Eg_MarkensAnordOchVeg_Markforhallanden_StorstaLutning")[0]
	if b.Symbol != "Största/minsta lutning" || b.SymbolText != "Största/minsta lutning (2020 - pågående)" || b.SymbolID != 65 ||
		len(b.Ersatter) != 3 || b.BorjarGalla != day("2020-10-01") || b.Vardetyp() != detaljplan.VardetypMax {
		t.Errorf("%+v", b)
	}
	overgang := 0
	for b := range k.All() {
		if b.BestammelsetypNamn == katalog.TypOvergang {
			overgang++
			if b.Bestammelsetyp != "" || b.GallerVid(day("1990-01-01")) || !b.GallerVid(day("1986-12-31")) || b.GallerVid(day("1975-12-31")) {
				t.Errorf("%+v", b)
			}
		} else if !b.Bestammelsetyp.Known() {
			t.Errorf("%s: kind %q", b.ID, b.Bestammelsetyp)
		}
		if !b.Pagaende() && len(b.ErsattsAv) != 1 {
			t.Errorf("%s ended without successor", b.ID)
		}
	}
	if overgang != 1 || k.Len() != 18 {
		t.Errorf("%d transitional of %d", overgang, k.Len())
	}
}

func TestSharedRoundTrip(t *testing.T) {
	for _, name := range []string{"katalog_urval.json", "pagaende_urval.json"} {
		stable(t, shared(t, name))
	}
}

// TestEveryTemplate: each wording of the data parses, fills with made values,
// and is recognised with the same values, as it stands and filled in.
func TestEveryTemplate(t *testing.T) {
	ambiguous := 0
	for _, name := range []string{"katalog_urval.json", "pagaende_urval.json"} {
		k, _, err := katalog.Unmarshal(shared(t, name))
		if err != nil {
			t.Fatal(err)
		}
		for b := range k.All() {
			ambiguous += throughTemplate(t, b)
		}
	}
	if ambiguous != 0 {
		t.Errorf("%d made sentences can be divided in several ways", ambiguous)
	}
}

// throughTemplate fills a wording in several ways and takes the values back.
func throughTemplate(t *testing.T, b *katalog.Bestammelse) (ambiguous int) {
	t.Helper()
	m, err := b.Mall()
	if err != nil {
		t.Errorf("%s: %v", b.Bestammelseformulering, err)
		return
	}
	var parts strings.Builder
	for _, d := range m.Delar() {
		parts.WriteString(d.Text)
	}
	if parts.String() != b.Bestammelseformulering || m.String() != b.Bestammelseformulering {
		t.Errorf("the parts of %q are %q", b.Bestammelseformulering, parts.String())
	}
	for _, optional := range []bool{false, true} {
		v := madeValues(m, optional, b)
		if fel := m.Kontrollera(v, b); len(fel) > 0 {
			t.Errorf("%q: %+v", b.Bestammelseformulering, fel)
		}
		filled, err := m.Fyll(v)
		if err != nil {
			t.Errorf("%q: %v", b.Bestammelseformulering, err)
			continue
		}
		for _, text := range []string{filled, norm.NFD.String(filled), strings.ReplaceAll(filled, " ", "\u00a0"),
			"\n " + strings.ReplaceAll(filled, " ", "  ") + "\t"} {
			got, match, ok := m.Kanner(text)
			want := katalog.FormIfylld
			if len(v) == 0 {
				want = katalog.FormMall
			}
			if !ok || match.Form != want || match.Exakt != (text == filled || text == b.Bestammelseformulering) {
				t.Errorf("%q in %q: %v, %+v", b.Bestammelseformulering, text, ok, match)
				continue
			}
			if match.Flertydig {
				ambiguous++
				t.Logf("%q: %v or %v", text, got, match.Alternativ)
			}
			if match.Form == katalog.FormIfylld && !sameList(got, v) {
				t.Errorf("%q gives %v, want %v", text, got, v)
			}
			if d, dev := m.Avviker(text, v); dev {
				t.Errorf("%q deviates: %v", text, d)
			}
		}
		if d, dev := m.Avviker("Dock: "+filled, v); (!dev || d.Antal() != 1) && m.Delar()[0].Variabel == nil {
			t.Errorf("%q with a word more does not deviate, or in %v", filled, d)
		}
	}
	// As the catalogue writes it, with and without the optional slots.
	for _, text := range []string{b.Bestammelseformulering, norm.NFD.String(b.Bestammelseformulering), " " + b.Bestammelseformulering + " "} {
		_, match, ok := m.Kanner(text)
		if !ok || match.Form != katalog.FormMall || match.Exakt != (text == b.Bestammelseformulering) {
			t.Errorf("%q: %v, %+v", text, ok, match)
		}
	}
	return ambiguous
}

var madeTexts = []string{"Ekbladet", "Lindöga, öster", "sälg och tall"}

func madeValues(m *katalog.Mall, optional bool, b *katalog.Bestammelse) []detaljplan.Variabelvarde {
	var v []detaljplan.Variabelvarde
	for i, s := range m.Variabler() {
		switch {
		case s.Valfri && !optional:
		case s.Typ == detaljplan.VariabeltypDecimaltal:
			sense := b.Vardetyp()
			if sense == "" {
				sense = detaljplan.VardetypExakt
			}
			v = append(v, detaljplan.Variabelvarde{Datatyp: s.Typ, Beskrivning: s.Namn, Variabelvarde: []string{"3,9", "12", "1250,25"}[i%3],
				Enhet: detaljplan.EnhetMeter, Vardetyp: sense})
		default:
			v = append(v, detaljplan.Variabelvarde{Datatyp: s.Typ, Beskrivning: s.Namn, Variabelvarde: madeTexts[i%len(madeTexts)]})
		}
	}
	return v
}

func sameList(a, b []detaljplan.Variabelvarde) bool {
	return slices.EqualFunc(a, b, func(x, y detaljplan.Variabelvarde) bool {
		return x.Datatyp == y.Datatyp && x.Beskrivning == y.Beskrivning && x.Variabelvarde == y.Variabelvarde
	})
}

// stable checks that what was read is written so that it reads the same, and
// the second writing is the first.
func stable(t *testing.T, data []byte) {
	t.Helper()
	k, _, err := katalog.Unmarshal(data)
	if err != nil {
		return
	}
	first, fs, err := katalog.Marshal(k)
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	k2, _, err := katalog.Unmarshal(first)
	if err != nil {
		t.Fatalf("%v in\n%s", err, first)
	}
	second, _, err := katalog.Marshal(k2)
	if err != nil || !bytes.Equal(first, second) {
		t.Fatalf("%v:\n%s\nthen\n%s", err, first, second)
	}
	same(t, k, k2)
	indented, _, err := katalog.Marshal(k, indent)
	if err != nil {
		t.Fatal(err)
	}
	k3, _, err := katalog.Unmarshal(indented)
	if err != nil {
		t.Fatalf("%v in\n%s", err, indented)
	}
	same(t, k, k3)
}
