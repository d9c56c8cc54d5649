package kodlistor_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/kodlistor"
	"github.com/planinfo-se/planinfo/quality"
)

func day(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestModell21(t *testing.T) {
	k := kodlistor.Modell21()
	if k.Fullstandig || k.Version != "2.1" {
		t.Errorf("%+v", k.Referens())
	}
	uses := 0
	for e := range k.All() {
		if e.Aspekt == op.AspektMarkOchVatten && e.Underkategori == "" {
			uses++
		}
		if e.Sakerhet == 0 || e.GeometriSakerhet == 0 || len(e.Geometri) == 0 {
			t.Errorf("%s / %s does not say how sure it is", e.Kategori, e.Underkategori)
		}
	}
	if uses != 10 { // ÖP-modell 2.1 has ten categories of use
		t.Errorf("%d uses", uses)
	}
	// A fresh copy each time.
	k.Koder[0].Kategori = "x"
	if kodlistor.Modell21().Koder[0].Kategori == "x" {
		t.Error("the list is shared")
	}
}

func TestSlaupp(t *testing.T) {
	k := kodlistor.Modell21()
	tests := []struct {
		name   string
		klass  op.Klass
		utfall op.Utfall
		kod    string // category / subcategory of the entry
		near   string
		contra bool
	}{
		{"code", op.Klass{Kod: "OP_MVA_VI_Besoksanlaggning"}, op.UtfallKand, "Verksamheter och industri / Besöksanläggning", "", false},
		{"pair", op.Klass{Kategori: "Areell näring", Underkategori: "Rennäring"}, op.UtfallKand, "Areell näring / Rennäring", "", false},
		{"the name of a subcategory is no key", op.Klass{Kategori: "Bostäder"}, op.UtfallEgen, "", "", false},
		{"misspelt subcategory", op.Klass{Kategori: "Areell näring", Underkategori: "Rennaring"}, op.UtfallEgen, "", "Rennäring", false},
		{"misspelt category", op.Klass{Kategori: "Areel näring"}, op.UtfallEgen, "", "Areell näring", false},
		{"misspelt code", op.Klass{Kod: "OP_MVA_Vi"}, op.UtfallEgen, "", "OP_MVA_VI", false},
		{"two aspects have the name", op.Klass{Kategori: "Natur och friluftsliv"}, op.UtfallEgen, "", "Natur och friluftsliv", false},
		{"the aspect tells", op.Klass{Aspekt: op.AspektUtveckling, Kategori: "Natur och friluftsliv"}, op.UtfallKand, "Natur och friluftsliv / ", "", false},
		{"code against name", op.Klass{Kod: "OP_MVA_VI", Kategori: "Vatten"}, op.UtfallKand, "Verksamheter och industri / ", "", true},
		{"own code is not looked up by its name", op.Klass{Kod: "SIG_1", Kategori: "Vatten"}, op.UtfallEgen, "", "", false},
		{"nothing", op.Klass{Precisering: "x"}, op.UtfallOkand, "", "", false},
	}
	for _, c := range tests {
		got := k.Slaupp(c.klass, civil.Date{})
		entry := ""
		if got.Utfall == op.UtfallKand || got.Utfall == op.UtfallUpphord {
			entry = got.Kod.Kategori + " / " + got.Kod.Underkategori
		}
		if got.Utfall != c.utfall || entry != c.kod || got.Narmast != c.near || got.Motsager != c.contra {
			t.Errorf("%s: %v %q %q %v", c.name, got.Utfall, entry, got.Narmast, got.Motsager)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	var b bytes.Buffer
	if err := kodlistor.Encode(&b, kodlistor.Modell21()); err != nil {
		t.Fatal(err)
	}
	again, fs, err := kodlistor.Decode(bytes.NewReader(b.Bytes()))
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	var c bytes.Buffer
	if err := kodlistor.Encode(&c, again); err != nil || !bytes.Equal(b.Bytes(), c.Bytes()) {
		t.Errorf("%v: the second encoding differs", err)
	}
	if have, err := os.ReadFile("op-modell-2.1.json"); err != nil || !bytes.Equal(have, b.Bytes()) {
		t.Errorf("%v: the embedded list is not in Encode's form", err)
	}
}

// A release as ÖP-katalogen is expected to be: made up, with codes of no
// meaning.
const release = `{"id": 1, "namn": "20270101", "publicerad": "2027-01-01T08:00:00", "bestammelser": [
 {"id": "a", "bestammelsekod": "OP_X_A", "aspekt": "Mark- och vattenanvändning", "kategori": "Odling", "geometrityp": "Yta/Volym", "borjargalla": "2024-10-01T00:00:00", "slutargalla": "2026-12-31T00:00:00", "ersattsav": "OP_X_B"},
 {"id": "b", "bestammelsekod": "OP_X_B", "aspekt": "Mark- och vattenanvändning", "kategori": "Jordbruk", "geometrityp": "Yta/Volym", "borjargalla": "2027-01-01T00:00:00", "slutargalla": null},
 {"id": "c", "bestammelsekod": "OP_X_C", "aspekt": "Mark- och vattenanvändning", "kategori": "Jordbruk", "underkategori": "Annan användning", "geometrityp": "Linje", "borjargalla": "2027-01-01T00:00:00"}
]}`

func TestDecodeKatalog(t *testing.T) {
	k, fs, err := kodlistor.DecodeKatalog(strings.NewReader(release), "BFS 2024:2", op.Modell30, kodlistor.DefaultMemberNames())
	if err != nil {
		t.Fatal(err)
	}
	if len(fs) != 1 || fs[0].Code != "kodlistor/unknown-member" { // id
		t.Error(fs)
	}
	if k.Version != "20270101" || k.Giltighet.Fran != day(t, "2027-01-01") || len(k.Koder) != 3 || !k.Koder[2].FriText || k.Koder[1].FriText {
		t.Errorf("%+v", k)
	}
	for d, want := range map[string]op.Utfall{"2024-09-30": op.UtfallUpphord, "2024-10-01": op.UtfallKand, "2026-12-31": op.UtfallKand, "2027-01-01": op.UtfallUpphord} {
		if got := k.Slaupp(op.Klass{Kod: "OP_X_A"}, day(t, d)); got.Utfall != want {
			t.Errorf("%s: %v", d, got.Utfall)
		}
	}

	// Names of the members can be changed.
	names := kodlistor.DefaultMemberNames()
	names.Entries, names.Code = []string{"poster"}, []string{"nyckel"}
	k, _, err = kodlistor.DecodeKatalog(strings.NewReader(`{"namn": "1", "poster": [{"nyckel": 7, "kategori": "K"}]}`), "n", "", names)
	if err != nil || len(k.Koder) != 1 || k.Koder[0].Kod != "7" {
		t.Errorf("%v %+v", err, k)
	}
}

func TestBadLists(t *testing.T) {
	katalog := func(s string) (quality.Findings, error) {
		_, fs, err := kodlistor.DecodeKatalog(strings.NewReader(s), "x", "", kodlistor.DefaultMemberNames(), codec.Source("f"), codec.WithLimits(codec.Limits{Objects: 3, Depth: 5, Text: 50, Bytes: 2000}))
		return fs, err
	}
	own := func(s string) (quality.Findings, error) {
		_, fs, err := kodlistor.Decode(strings.NewReader(s), codec.Source("f"))
		return fs, err
	}
	tests := []struct {
		name, text string
		read       func(string) (quality.Findings, error)
		code       quality.Code // of the finding, or of the syntax error
		limit      string
		path       string
	}{
		{"not JSON", "namn: x", katalog, "kodlistor/syntax", "", ""},
		{"cut off", `{"bestammelser": [`, katalog, "kodlistor/syntax", "", "/bestammelser"},
		{"no list", `{"rader": []}`, katalog, "kodlistor/no-entries", "", ""},
		{"a list of numbers", `{"bestammelser": [1]}`, katalog, "kodlistor/syntax", "", "/0"},
		{"too many", `{"bestammelser": [{},{},{},{}]}`, katalog, "", "Objects", "/bestammelser"},
		{"too deep", `{"a":[[[[[[[]]]]]]]}`, katalog, "", "Depth", ""},
		{"a long text", `{"a":"` + strings.Repeat("x", 60) + `"}`, katalog, "", "Text", ""},
		{"a long file", `{"bestammelser": []` + strings.Repeat(" ", 2000) + `}`, katalog, "", "Bytes", ""},
		{"twice", `{"bestammelser": [{"kod": "A"}, {"kod": "A"}]}`, katalog, "kodlistor/duplicate-code", "", "/bestammelser/1"},
		{"nameless", `{"bestammelser": [{"aspekt": "A"}]}`, katalog, "kodlistor/nothing-to-name", "", "/bestammelser/0"},
		{"no date", `{"bestammelser": [{"kod": "A", "borjargalla": "hösten"}]}`, katalog, "kodlistor/wrong-value", "", "/bestammelser/0"},
		{"no geometry", `{"bestammelser": [{"kod": "A", "geometrityp": "klot"}]}`, katalog, "kodlistor/wrong-value", "", "/bestammelser/0"},
		{"unknown member", `{"namn": "x", "version": "1", "fullstandig": true, "koder": [], "kodr": 1}`, own, "kodlistor/syntax", "", "/kodr"},
		{"wrong type", `{"namn": 1}`, own, "kodlistor/syntax", "", "/namn"},
		{"twice, own form", `{"koder": [{"kategori": "A"}, {"kategori": "A"}]}`, own, "kodlistor/duplicate-code", "", "/koder/1"},
	}
	for _, c := range tests {
		fs, err := c.read(c.text)
		var syn *codec.SyntaxError
		var lim *codec.LimitError
		switch {
		case c.limit != "":
			if !errors.As(err, &lim) || lim.Limit != c.limit || lim.Place.Path != c.path {
				t.Errorf("%s: %v", c.name, err)
			}
		case errors.As(err, &syn):
			if syn.Code != c.code || syn.Place.Path != c.path || syn.Place.Source != "f" {
				t.Errorf("%s: %q %q: %v", c.name, syn.Code, syn.Place.Path, err)
			}
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		case len(fs) != 1 || fs[0].Code != c.code || fs[0].Place.Path != c.path:
			t.Errorf("%s: %v", c.name, fs)
		}
	}
}

func TestUppgradera(t *testing.T) {
	m := kodlistor.Modell21()
	r, _, err := kodlistor.DecodeKatalog(strings.NewReader(release), "BFS 2024:2", op.Modell30, kodlistor.DefaultMemberNames())
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		in   op.Klass
		list *op.Kodlista
		out  op.Klass
		code quality.Code
	}{
		{"as it is", op.Klass{Aspekt: op.AspektMarkOchVatten, Modell: op.Modell21, Kategori: "Vatten", Lista: m.Referens()}, m,
			op.Klass{Aspekt: op.AspektMarkOchVatten, Modell: op.Modell21, Kategori: "Vatten", Lista: m.Referens()}, ""},
		{"2.0 spells it in another way", op.Klass{Aspekt: op.AspektVarden20, Modell: op.Modell20, Kategori: "Riksintressen"}, m,
			op.Klass{Aspekt: op.AspektVarden, Modell: op.Modell21, Kategori: "Riksintressen", Lista: m.Referens()}, "kodlistor/upgraded"},
		{"a code is filled in with the names", op.Klass{Kod: "OP_MVA_NF", Precisering: "strövområde"}, m,
			op.Klass{Aspekt: op.AspektMarkOchVatten, Modell: op.Modell21, Kategori: "Natur och friluftsliv", Kod: "OP_MVA_NF", Precisering: "strövområde", Lista: m.Referens()}, "kodlistor/upgraded"},
		{"1.0 divides in another way", op.Klass{Aspekt: op.AspektAnvandning, Modell: op.Modell10, Kategori: "Vatten"}, m,
			op.Klass{Aspekt: op.AspektAnvandning, Modell: op.Modell10, Kategori: "Vatten"}, "kodlistor/not-upgraded"},
		{"own", op.Klass{Aspekt: op.AspektTema, Kategori: "Kulturmiljö"}, m, op.Klass{Aspekt: op.AspektTema, Kategori: "Kulturmiljö"}, "kodlistor/not-upgraded"},
		{"one successor", op.Klass{Kod: "OP_X_A"}, r,
			op.Klass{Aspekt: op.AspektMarkOchVatten, Modell: op.Modell30, Kategori: "Jordbruk", Kod: "OP_X_B", Lista: r.Referens()}, "kodlistor/upgraded"},
		{"code against name", op.Klass{Kod: "OP_MVA_VI", Kategori: "Vatten"}, m, op.Klass{Kod: "OP_MVA_VI", Kategori: "Vatten"}, "kodlistor/not-upgraded"},
		{"nothing said", op.Klass{}, m, op.Klass{}, ""},
	}
	for _, c := range tests {
		p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{{Identitet: "o", Klass: c.in}}}
		got, fs := kodlistor.Uppgradera(p, c.list, day(t, "2027-01-01"))
		if len(got) != 1 || got[0] != c.out {
			t.Errorf("%s: %+v", c.name, got)
		}
		if p.Objekt[0].Klass != c.in {
			t.Errorf("%s: the plan was changed", c.name)
		}
		if c.code == "" && len(fs) > 0 || c.code != "" && (len(fs) != 1 || fs[0].Code != c.code || fs[0].Place.Object != "o") {
			t.Errorf("%s: %v", c.name, fs)
		}
	}
}

// Replacements that run in a circle end.
func TestUppgraderaCircle(t *testing.T) {
	k := &op.Kodlista{Namn: "x", Koder: []op.Kod{
		{Kod: "A", Giltighet: op.Period{Till: day(t, "2020-01-01")}, ErsattAv: []string{"B"}},
		{Kod: "B", Giltighet: op.Period{Till: day(t, "2020-01-01")}, ErsattAv: []string{"A"}}}}
	p := &op.Oversiktsplan{Objekt: []*op.GeografisktObjekt{{Klass: op.Klass{Kod: "A"}}}}
	if got, fs := kodlistor.Uppgradera(p, k, day(t, "2021-01-01")); got[0].Kod != "A" || !fs.HasCode("kodlistor/not-upgraded") {
		t.Error(got, fs)
	}
}

func FuzzDecodeKatalog(f *testing.F) {
	f.Add([]byte(release))
	f.Add([]byte(`{"bestammelser": [{"kod": "A", "borjargalla": "hösten"}, {"kod": 1}, {}]}`))
	f.Add([]byte("\xef\xbb\xbf{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		k, _, err := kodlistor.DecodeKatalog(bytes.NewReader(data), "n", "", kodlistor.DefaultMemberNames())
		if err != nil {
			return
		}
		var a, b bytes.Buffer
		if err := kodlistor.Encode(&a, k); err != nil {
			t.Skip(err) // texts that are not UTF-8
		}
		again, _, err := kodlistor.Decode(bytes.NewReader(a.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := kodlistor.Encode(&b, again); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Fatal(err, a.String(), b.String())
		}
	})
}

func ExampleModell21() {
	k := kodlistor.Modell21()
	t := k.Slaupp(op.Klass{Kod: "OP_MVA_VI_Besoksanlaggning"}, civil.Date{})
	fmt.Println(t.Utfall, t.Kod.Kategori, "/", t.Kod.Underkategori)
	t = k.Slaupp(op.Klass{Kategori: "Areell näring", Underkategori: "Renskötsel"}, civil.Date{})
	fmt.Println(t.Utfall)
	// Output:
	// känd Verksamheter och industri / Besöksanläggning
	// egen
}
