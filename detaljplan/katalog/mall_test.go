package katalog_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
)

func txt(name, value string) detaljplan.Variabelvarde {
	return detaljplan.Variabelvarde{Datatyp: detaljplan.VariabeltypText, Beskrivning: name, Variabelvarde: value}
}

func num(name, value string) detaljplan.Variabelvarde {
	return detaljplan.Variabelvarde{Datatyp: detaljplan.VariabeltypDecimaltal, Beskrivning: name, Variabelvarde: value,
		Vardetyp: detaljplan.VardetypMax, Enhet: detaljplan.EnhetMeter}
}

func parse(t testing.TB, s string) *katalog.Mall {
	t.Helper()
	m, err := katalog.ParseMall(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return m
}

func TestParseMall(t *testing.T) {
	for _, c := range []struct {
		in    string
		slots []string // name:typ, ! before an optional one
		bad   string   // the broken slot
	}{
		{"", nil, ""},
		{"Bostäder", nil, ""},
		{"[brygga:text]", []string{"brygga:text"}, ""},
		{"Trappa [text:text]", []string{"!text:text"}, ""},
		{"a [text:decimaltal] b", []string{"text:decimaltal"}, ""},
		{"1:[a:decimaltal]:[b:decimaltal].", []string{"a:decimaltal", "b:decimaltal"}, ""},
		{"[a:text][b:text]", []string{"a:text", "b:text"}, ""},
		{"[skydds- eller säkerhetsåtgärd:text]", []string{"skydds- eller säkerhetsåtgärd:text"}, ""},
		{"se [bild] och [1:100] och [anm: se nedan här] ]", nil, ""},
		{"[[a:text]]", []string{"a:text"}, ""},
		{"[ [a:text]", []string{"a:text"}, ""},
		{"[höjd:decimal] m", nil, "[höjd:decimal]"},
		{"[höjd: decimaltal] m [b:text]", []string{"b:text"}, "[höjd: decimaltal]"},
		{"[höjd:Text]", nil, "[höjd:Text]"},
		{"[höjd:]", nil, "[höjd:]"},
		{"[:text]", nil, "[:text]"},
		{"x [höjd:decimaltal m", nil, "[höjd:decimaltal"},
		{"x [höjd:text[b:text]", []string{"b:text"}, "[höjd:text"},
		{"[höjd:texter", nil, ""},
		{"[", nil, ""}, {"]", nil, ""}, {"[]", nil, ""}, {"[:]", nil, "[:]"},
	} {
		m, err := katalog.ParseMall(c.in)
		var slots []string
		for _, v := range m.Variabler() {
			s := v.Namn + ":" + string(v.Typ)
			if v.Valfri {
				s = "!" + s
			}
			slots = append(slots, s)
		}
		var f *katalog.Mallfel
		bad := ""
		if errors.As(err, &f) {
			bad = f.Slot
			if !strings.HasPrefix(c.in[f.Offset:], bad) || f.Text.SV == "" || f.Text.EN == "" {
				t.Errorf("%q: %+v", c.in, f)
			}
		}
		if !slices.Equal(slots, c.slots) || bad != c.bad {
			t.Errorf("%q: %v, %q", c.in, slots, bad)
		}
		all := ""
		for _, d := range m.Delar() {
			all += d.Text
			if d.Variabel != nil && d.Variabel.String() != d.Text {
				t.Errorf("%q: %q", c.in, d.Variabel)
			}
		}
		if all != c.in {
			t.Errorf("%q in parts: %q", c.in, all)
		}
	}
	m := parse(t, "a [b:text]")
	m.Delar()[1].Variabel.Namn = "x"
	if m.Variabler()[0].Namn != "b" {
		t.Error("a caller can change a wording")
	}
}

func TestFyll(t *testing.T) {
	const hojd = "Högsta höjd på [byggnadsverk:text] är [höjd:decimaltal] meter[text:text]"
	for _, c := range []struct {
		mall string
		v    []detaljplan.Variabelvarde
		want string
		fel  []katalog.Felslag
	}{
		{"Fyr", nil, "Fyr", nil},
		{hojd, []detaljplan.Variabelvarde{txt("byggnadsverk", "fyren"), num("höjd", "3.9")}, "Högsta höjd på fyren är 3,9 meter", nil},
		{hojd, []detaljplan.Variabelvarde{txt("byggnadsverk", "fyren"), num("höjd", "3,9"), txt("text", "mot söder")}, "Högsta höjd på fyren är 3,9 meter mot söder", nil},
		{hojd, []detaljplan.Variabelvarde{txt("byggnadsverk", "fyren"), num("höjd", "3,9"), txt("text", ", dock ej radio")}, "Högsta höjd på fyren är 3,9 meter, dock ej radio", nil},
		{hojd, []detaljplan.Variabelvarde{txt("byggnadsverk", "fyren"), num("höjd", "3,9"), txt("text", " mot söder")}, "Högsta höjd på fyren är 3,9 meter mot söder", nil},
		{"Trappa [text:text].", nil, "Trappa.", nil},
		{"Trappa [text:text], bred", nil, "Trappa, bred", nil},
		{"Trappa [text:text] av sten", nil, "Trappa av sten", nil},
		{"Trappa[text:text] av sten", nil, "Trappa av sten", nil},
		{"[text:text] Trappa", nil, "Trappa", nil},
		{"Trappa. [text:text]", nil, "Trappa.", nil},
		{"Trappa [text:text]", []detaljplan.Variabelvarde{txt("text", ", bred")}, "Trappa, bred", nil},
		{"[text:text]", nil, "", nil},
		{"1:[a:decimaltal]:[b:decimaltal]", []detaljplan.Variabelvarde{num("a", "1"), num("b", "20")}, "1:1:20", nil},
		{"[text:text] x [text:text]", []detaljplan.Variabelvarde{txt("text", "A")}, "A x", nil},
		{"[A b:text]", []detaljplan.Variabelvarde{txt("a  B", "x")}, "x", nil},

		{hojd, nil, "Högsta höjd på [byggnadsverk:text] är [höjd:decimaltal] meter", []katalog.Felslag{katalog.FelSaknas, katalog.FelSaknas}},
		{hojd, []detaljplan.Variabelvarde{num("höjd", "3"), txt("byggnadsverk", "fyren")}, "Högsta höjd på fyren är 3 meter", []katalog.Felslag{katalog.FelOrdning}},
		{hojd, []detaljplan.Variabelvarde{txt("hus", "fyren"), num("höjd", "3")}, "Högsta höjd på fyren är 3 meter", []katalog.Felslag{katalog.FelNamn}},
		{hojd, []detaljplan.Variabelvarde{txt("byggnadsverk", " "), num("höjd", "tre")}, "Högsta höjd på   är tre meter", []katalog.Felslag{katalog.FelTomt, katalog.FelDecimaltal}},
		{"Fyr", []detaljplan.Variabelvarde{txt("a", "x")}, "Fyr", []katalog.Felslag{katalog.FelOverflodig}},
		{"[a:text]", []detaljplan.Variabelvarde{txt("a", "x"), txt("a", "y")}, "x", []katalog.Felslag{katalog.FelOverflodig}},
	} {
		m := parse(t, c.mall)
		got, err := m.Fyll(c.v)
		var fel []katalog.Felslag
		var f *katalog.FyllFel
		if errors.As(err, &f) {
			for _, x := range f.Fel {
				fel = append(fel, x.Slag)
			}
		}
		if got != c.want || !slices.Equal(fel, c.fel) {
			t.Errorf("%q with %v: %q, %v", c.mall, c.v, got, fel)
		}
	}
}

func TestKontrollera(t *testing.T) {
	b := &katalog.Bestammelse{UttrycktVarde: "Max"}
	with := func(v detaljplan.Variabelvarde, change func(*detaljplan.Variabelvarde)) detaljplan.Variabelvarde {
		change(&v)
		return v
	}
	type felAt struct {
		slag  katalog.Felslag
		index int
	}
	for _, c := range []struct {
		name string
		mall string
		v    []detaljplan.Variabelvarde
		want []felAt
	}{
		{"sound", "a [h:decimaltal] b [text:text]", []detaljplan.Variabelvarde{num("h", "3,9")}, nil},
		{"missing", "a [h:decimaltal]", nil, []felAt{{katalog.FelSaknas, -1}}},
		{"superfluous", "a", []detaljplan.Variabelvarde{num("h", "3")}, []felAt{{katalog.FelOverflodig, 0}}},
		{"type", "a [h:decimaltal]", []detaljplan.Variabelvarde{with(num("h", "3"), func(v *detaljplan.Variabelvarde) { v.Datatyp = detaljplan.VariabeltypText })}, []felAt{{katalog.FelDatatyp, 0}}},
		{"no unit, no sense", "a [h:decimaltal]", []detaljplan.Variabelvarde{with(num("h", "3"), func(v *detaljplan.Variabelvarde) { v.Enhet, v.Vardetyp = "", "" })},
			[]felAt{{katalog.FelEnhetSaknas, 0}, {katalog.FelVardetypSaknas, 0}}},
		{"unknown unit and sense", "a [h:decimaltal]", []detaljplan.Variabelvarde{with(num("h", "3"), func(v *detaljplan.Variabelvarde) { v.Enhet, v.Vardetyp = "aln", "ungefär" })},
			[]felAt{{katalog.FelEnhetOkand, 0}, {katalog.FelVardetypOkand, 0}}},
		{"another sense", "a [h:decimaltal]", []detaljplan.Variabelvarde{with(num("h", "3"), func(v *detaljplan.Variabelvarde) { v.Vardetyp = detaljplan.VardetypMin })}, []felAt{{katalog.FelVardetypAnnan, 0}}},
		{"several numbers", "[h:decimaltal] och [d:decimaltal]", []detaljplan.Variabelvarde{num("h", "3"), num("d", "4")}, []felAt{{katalog.FelFleraDecimaler, 1}}},
		{"a slope", "[lutning1:decimaltal]:[lutning2:decimaltal]", []detaljplan.Variabelvarde{num("lutning1", "1"), num("lutning2", "20")}, nil},
		{"order and name", "[a:text] [b:text]", []detaljplan.Variabelvarde{txt("b", "x"), txt("c", "y")}, []felAt{{katalog.FelNamn, 1}, {katalog.FelOrdning, 1}}},
		{"no number, missing text", "[h:decimaltal] [a:text]", []detaljplan.Variabelvarde{num("h", "1,2,3")}, []felAt{{katalog.FelDecimaltal, 0}, {katalog.FelSaknas, -1}}},
	} {
		var got []felAt
		for _, f := range parse(t, c.mall).Kontrollera(c.v, b) {
			got = append(got, felAt{f.Slag, f.Index})
			if f.Text.SV == "" || f.Text.EN == "" || strings.Contains(f.Text.SV+f.Text.EN, "%!") || f.Slag.String() == "" {
				t.Errorf("%s: %+v", c.name, f)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if fel := parse(t, "[h:decimaltal]").Kontrollera([]detaljplan.Variabelvarde{num("h", "1")}, nil); fel != nil {
		t.Errorf("without an entry: %v", fel)
	}
}

func TestDecimals(t *testing.T) {
	m := parse(t, "[h:decimaltal]")
	for s, ok := range map[string]bool{"3": true, "3,9": true, "3.9": true, "-3": true, "−3,50": true, "+0,0": true, "1 500": true, "1\u00a0500,5": true, "0": true, " 7 ": true,
		"": false, "3,": false, ",5": false, "1,2,3": false, "1.500,5": false, "15 00": false, "1500 000": false, "3 m": false, "1e3": false, "III": false, "--3": false, "٣": false,
		strings.Repeat("9", 101): false} {
		got := true
		for _, f := range m.Kontrollera([]detaljplan.Variabelvarde{num("h", s)}, nil) {
			got = got && f.Slag != katalog.FelDecimaltal && f.Slag != katalog.FelTomt
		}
		if got != ok {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestKanner(t *testing.T) {
	const hojd = "Högsta höjd på [byggnadsverk:text] är [höjd:decimaltal] meter[text:text]"
	for _, c := range []struct {
		mall, text string
		form       katalog.Form // 0: not recognised
		exact, amb bool
		values     []string
	}{
		{"Fyr", "Fyr", katalog.FormMall, true, false, nil},
		{"Fyr", "Fyr.", 0, false, false, nil},
		{"Fyr", "fyr", 0, false, false, nil},
		{"", "", katalog.FormMall, true, false, nil},
		{"", "x", 0, false, false, nil},
		{hojd, hojd, katalog.FormMall, true, false, nil},
		{hojd, strings.TrimSuffix(hojd, "[text:text]"), katalog.FormMall, true, false, nil},
		{hojd, strings.ReplaceAll(hojd, " ", "\n"), katalog.FormMall, false, false, nil},
		{hojd, "Högsta höjd på fyren är 3,9 meter", katalog.FormIfylld, true, false, []string{"fyren", "3,9"}},
		{hojd, "Högsta höjd på fyren är 3.9 meter", katalog.FormIfylld, false, false, []string{"fyren", "3.9"}},
		{hojd, "Högsta höjd på fyren är 3,9meter", katalog.FormIfylld, false, false, []string{"fyren", "3,9"}},
		{hojd, "Högsta höjd på fyren är 3,9 meter mot söder", katalog.FormIfylld, true, false, []string{"fyren", "3,9", "mot söder"}},
		{hojd, "Högsta höjd på fyren är 3,9 meter, dock ej radio", katalog.FormIfylld, true, false, []string{"fyren", "3,9", ", dock ej radio"}},
		{hojd, "Högsta höjd på härbre är 1 250,5 meter", katalog.FormIfylld, false, false, []string{"härbre", "1250,5"}},
		{hojd, "Högsta höjd på [byggnadsverk:text] är 3 meter", katalog.FormBlandad, false, false, []string{"3"}},
		{hojd, "Högsta höjd på hus är [höjd:decimaltal] meter", katalog.FormBlandad, false, false, []string{"hus"}},
		{hojd, "Högsta höjd på fyren är tre meter", 0, false, false, nil},
		{hojd, "Högsta höjd på  är 3 meter", 0, false, false, nil},
		{hojd, "Lägsta höjd på fyren är 3 meter", 0, false, false, nil},
		{hojd, "Högsta höjd på A är 1 meter och på B är 2 meter", katalog.FormIfylld, true, true, []string{"A", "1", "och på B är 2 meter"}},
		{"Trappa [text:text].", "Trappa.", katalog.FormMall, true, false, nil},
		{"Trappa [text:text]", "Trappavsats", 0, false, false, nil},
		{"Trappa [text:text]", "Trappa , bred", katalog.FormIfylld, false, false, []string{", bred"}},
		{"[text:text] Trappa", "Trappa", katalog.FormMall, true, false, nil},
		{"[text:text] Trappa", "Bred Trappa", katalog.FormIfylld, true, false, []string{"Bred"}},
		{"Minst [p:decimaltal] % av marken", "Minst 50% av marken", katalog.FormIfylld, false, false, []string{"50"}},
		{"Marken - [h:decimaltal] meter", "Marken - 3,5 meter", katalog.FormIfylld, true, false, []string{"3,5"}},
		{"Marken [h:decimaltal] meter", "Marken −3,5 meter", katalog.FormIfylld, true, false, []string{"−3,5"}},
		{"[lutning1:decimaltal]:[lutning2:decimaltal].", "1 : 20 .", katalog.FormIfylld, false, false, []string{"1", "20"}},
		{"[a:decimaltal], [b:decimaltal]", "1, 2", katalog.FormIfylld, true, false, []string{"1", "2"}},
		{"[a:decimaltal],[b:decimaltal]", "1,2,3", katalog.FormIfylld, true, true, []string{"1", "2,3"}},
		{"[a:decimaltal] [b:decimaltal]", "1 2", katalog.FormIfylld, true, false, []string{"1", "2"}},
		{"[a:decimaltal] [b:decimaltal]", "12", 0, false, false, nil},
		{"[a:text] och [b:text]", "x och y och z", katalog.FormIfylld, true, true, []string{"x", "y och z"}},
		{"[a:text][b:text]", "xyz", katalog.FormIfylld, false, true, []string{"x", "yz"}},
		{"[a:text]", "Ma\u030ang", katalog.FormIfylld, false, false, []string{"M\u00e5ng"}},
		{"M\u00e5tt [a:text]", "Ma\u030att x\u00a0y", katalog.FormIfylld, false, false, []string{"x y"}},
		{"Tr\u00e4d\u00a0[a:text]  ska finnas .", "Träd ek ska finnas.", katalog.FormIfylld, false, false, []string{"ek"}},
		{"På [a:text] ska [b:text]", "På askar ska bo", katalog.FormIfylld, true, false, []string{"askar", "bo"}},
	} {
		m := parse(t, c.mall)
		v, match, ok := m.Kanner(c.text)
		var values []string
		for _, x := range v {
			values = append(values, x.Variabelvarde)
		}
		if ok != (c.form != 0) || match.Form != c.form || match.Flertydig != c.amb || !slices.Equal(values, c.values) || (match.Alternativ != nil) != c.amb {
			t.Errorf("%q in %q: %v %+v %q", c.mall, c.text, ok, match, values)
		} else if match.Exakt != c.exact {
			t.Errorf("%q in %q: exact %v", c.mall, c.text, match.Exakt)
		}
	}
}

// TestKannerIsBounded: sentences made to be tried in many ways.
func TestKannerIsBounded(t *testing.T) {
	slots := strings.Repeat("[a:text] a ", 30)
	text := strings.Repeat("a ", 400)
	m := parse(t, slots+"b")
	if _, match, ok := m.Kanner(text); ok || match.ForStor {
		t.Errorf("%v %+v", ok, match)
	}
	if _, match, ok := m.Kanner(text + "b"); !ok || !match.Flertydig {
		t.Errorf("%v %+v", ok, match)
	}
	m = parse(t, strings.Repeat("[text:text]", 40))
	if _, _, ok := m.Kanner("x"); !ok {
		t.Error("forty optional slots")
	}
	m = parse(t, strings.Repeat("a", 20_000)+"[x:text]"+strings.Repeat("a", 20_000))
	if _, match, ok := m.Kanner(strings.Repeat("a", 50_000)); ok || !match.ForStor {
		t.Errorf("%v %+v", ok, match)
	}
	many := make([]detaljplan.Variabelvarde, 100_000)
	if fel := m.Kontrollera(many, nil); len(fel) < len(many) {
		t.Errorf("%d faults", len(fel))
	}
	long := strings.Repeat("Stor text utan variabler. ", 50_000)
	if _, _, ok := parse(t, long).Kanner(long); !ok {
		t.Error("a long text without slots")
	}
}

func TestAvvikelse(t *testing.T) {
	const mall = "Högsta höjd är [höjd:decimaltal] meter."
	d := katalog.Avvikelse("Högsta höjd är 3,9 meter.", "Högsta höjd är 4,9 meter över mark.")
	if d.Lika() || d.Antal() != 3 || d.String() != "Högsta höjd är [-3-]{+4+},9 meter{+ över mark+}." && d.String() != "Högsta höjd är [-3-]{+4+},9 meter {+över mark+}." {
		t.Errorf("%d: %v", d.Antal(), d)
	}
	if d := katalog.Avvikelse(mall, "Högsta  höjd är [höjd:decimaltal]\u00a0meter."); !d.Lika() {
		t.Errorf("%v", d)
	}
	if d := katalog.Avvikelse(mall, "Högsta höjd är [djup:decimaltal] meter."); d.Antal() != 2 || !strings.Contains(d.String(), "[-[höjd:decimaltal]-]") {
		t.Errorf("%v", d)
	}
	m := parse(t, mall)
	for _, c := range []struct {
		text string
		v    []detaljplan.Variabelvarde
		n    int // runs that differ
	}{
		{mall, []detaljplan.Variabelvarde{num("höjd", "3")}, 0},
		{"Högsta höjd är 3,90 meter.", []detaljplan.Variabelvarde{num("höjd", "3.9")}, 0},
		{"Högsta höjd är 3,9 meter.", nil, 0},
		{"Högsta höjd är 3,9 meter.", []detaljplan.Variabelvarde{num("höjd", "4")}, 2},
		{"Högsta höjd är 3 meter", []detaljplan.Variabelvarde{num("höjd", "3")}, 1},
		{"Högsta höjd är [höjd:decimaltal] m.", []detaljplan.Variabelvarde{num("höjd", "3")}, 2},
		{"Största höjd är 3 meter.", []detaljplan.Variabelvarde{num("höjd", "3")}, 2},
	} {
		d, dev := m.Avviker(c.text, c.v)
		if dev != (c.n > 0) || d.Antal() != c.n {
			t.Errorf("%q: %v %v", c.text, dev, d)
		}
	}
}

func TestMatvarde(t *testing.T) {
	mark := &katalog.Bestammelse{ID: id(1), Bestammelsekod: "DP_KM_Eg_Hojd", UttrycktVarde: "Max"}
	noll := &katalog.Bestammelse{ID: id(2), Bestammelsekod: "DP_KM_Eg_HojdNollplan", UttrycktVarde: "Max"}
	get := func(b *katalog.Bestammelse, v detaljplan.Variabelvarde) katalog.Matvarde {
		t.Helper()
		m, err := katalog.NyttMatvarde(b, v)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	order := []string{"-10,5", "-10", "-2", "0", "0,05", "0.5", "2", "10", "10,25", "10,3", "1 000", "12345678901234567890123,1"}
	for i, a := range order {
		for j, b := range order {
			x, y := get(mark, num("höjd", a)), get(mark, num("höjd", b))
			c, err := x.Compare(y)
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if err != nil || c != want || (x == y) != (i == j) {
				t.Errorf("%v and %v: %d, %v", x, y, c, err)
			}
		}
	}
	if a, b := get(mark, num("Höjd", "3,90")), get(mark, num("höjd", "+03.9")); a != b || a.String() != "3,9 meter (max, DP_KM_Eg_Hojd)" {
		t.Errorf("%v and %v", a, b)
	}
	if a, b := get(mark, num("höjd", "-0,0")), get(mark, num("höjd", "0")); a != b {
		t.Errorf("%v and %v", a, b)
	}
	other := func(change func(*detaljplan.Variabelvarde)) detaljplan.Variabelvarde {
		v := num("höjd", "3")
		change(&v)
		return v
	}
	free := &katalog.Bestammelse{ID: mark.ID, Bestammelsekod: mark.Bestammelsekod}
	a := get(mark, num("höjd", "3"))
	for _, b := range []katalog.Matvarde{
		get(noll, num("höjd", "3")),
		get(mark, num("djup", "3")),
		get(mark, other(func(v *detaljplan.Variabelvarde) { v.Enhet = detaljplan.EnhetProcent })),
		get(free, other(func(v *detaljplan.Variabelvarde) { v.Vardetyp = detaljplan.VardetypMin })),
		{},
	} {
		var e *katalog.EjJamforbara
		if _, err := a.Compare(b); !errors.As(err, &e) || e.A != a || e.B != b || e.Skal.SV == "" {
			t.Errorf("%v and %v: %v", a, b, err)
		}
	}
	if m := get(&katalog.Bestammelse{ID: id(9), UttrycktVarde: "Min"}, other(func(v *detaljplan.Variabelvarde) { v.Vardetyp = "" })); m.Kod() != string(id(9)) ||
		m.Vardetyp() != detaljplan.VardetypMin || m.Enhet() != detaljplan.EnhetMeter || m.Variabel() != "höjd" {
		t.Errorf("%v", m)
	}
	for _, c := range []struct {
		b *katalog.Bestammelse
		v detaljplan.Variabelvarde
	}{
		{mark, txt("höjd", "3")}, {mark, num("höjd", "tre")}, {mark, other(func(v *detaljplan.Variabelvarde) { v.Enhet = "" })},
		{mark, other(func(v *detaljplan.Variabelvarde) { v.Vardetyp = detaljplan.VardetypMin })},
		{free, other(func(v *detaljplan.Variabelvarde) { v.Vardetyp = "" })}, {&katalog.Bestammelse{}, num("höjd", "3")},
	} {
		var e *katalog.MatvardeFel
		if m, err := katalog.NyttMatvarde(c.b, c.v); !errors.As(err, &e) {
			t.Errorf("%v: %v", m, err)
		}
	}
}

// TestFixtureTemplates: the made catalogue's wordings, both ways.
func TestFixtureTemplates(t *testing.T) {
	for b := range fixture(t).All() {
		throughTemplate(t, b)
	}
}
