package katalog_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "write the golden files anew")

var indent = codec.Indent("  ")

func fixture(tb testing.TB) *katalog.Katalog {
	tb.Helper()
	data, err := os.ReadFile("testdata/katalog.json")
	if err != nil {
		tb.Fatal(err)
	}
	k, _, err := katalog.Unmarshal(data)
	if err != nil {
		tb.Fatal(err)
	}
	return k
}

func id(n int) detaljplan.UUID {
	s := strconv.Itoa(n)
	return detaljplan.UUID("5b0f6c1e-0001-4d0a-9c00-" + strings.Repeat("0", 12-len(s)) + s)
}

func ids(bs []*katalog.Bestammelse) []detaljplan.UUID {
	var out []detaljplan.UUID
	for _, b := range bs {
		out = append(out, b.ID)
	}
	return out
}

// same checks that two catalogues hold the same.
func same(t *testing.T, a, b *katalog.Katalog) {
	t.Helper()
	if d := cmp.Diff(a.Release(), b.Release(), cmp.Transformer("Extra", sortExtra)); d != "" {
		t.Error(d)
	}
	if a.Len() != b.Len() {
		t.Fatalf("%d rows, then %d", a.Len(), b.Len())
	}
	rows := slices.Collect(b.All())
	i := 0
	for x := range a.All() {
		if d := cmp.Diff(x, rows[i], cmp.Transformer("Extra", sortExtra)); d != "" {
			t.Errorf("row %d: %s", i, d)
		}
		i++
	}
}

// sortExtra: known members come before unknown ones when written.
func sortExtra(x detaljplan.Extra) []detaljplan.Member {
	out := slices.Clone([]detaljplan.Member(x))
	slices.SortFunc(out, func(a, b detaljplan.Member) int { return strings.Compare(a.Name+a.Raw, b.Name+b.Raw) })
	return out
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	name = "testdata/" + name
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Error(d)
	}
}

// TestFixture reads the made catalogue and writes it, compact and indented.
func TestFixture(t *testing.T) {
	data, err := os.ReadFile("testdata/katalog.json")
	if err != nil {
		t.Fatal(err)
	}
	k, fs, err := katalog.Unmarshal(data, codec.Source("katalog.json"))
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for _, f := range fs {
		lines.WriteString(f.Line(quality.SV) + "\n" + f.Line(quality.EN) + "\n")
	}
	golden(t, "katalog.findings.txt", []byte(lines.String()))
	for _, f := range fs {
		if f.Severity != quality.Upplysning {
			t.Error(f)
		}
	}
	compact, fs, err := katalog.Marshal(k)
	if err != nil || len(fs) != 0 {
		t.Fatal(err, fs)
	}
	golden(t, "katalog.compact.json", append(compact, '\n'))
	pretty, _, err := katalog.Marshal(k, indent)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "katalog.indented.json", pretty)
	stable(t, data)
	var buf bytes.Buffer
	if _, err := katalog.Encode(&buf, k); err != nil || !bytes.Equal(buf.Bytes(), compact) {
		t.Error("Encode and Marshal differ", err)
	}
	// Read in pieces it is the same, findings and all.
	for _, r := range []io.Reader{iotest.OneByteReader(bytes.NewReader(data)), iotest.DataErrReader(bytes.NewReader(data))} {
		k2, fs2, err := katalog.Decode(r, codec.Source("katalog.json"))
		if err != nil {
			t.Fatal(err)
		}
		same(t, k, k2)
		_, want, _ := katalog.Unmarshal(data, codec.Source("katalog.json"))
		if d := cmp.Diff(want, fs2); d != "" {
			t.Error(d)
		}
	}
	if r := k.Release(); r.ID != 3 || len(r.Extra) != 1 || len(r.Typ.Extra) != 2 {
		t.Errorf("%+v", r)
	}
	b, _ := k.Bestammelse(id(5))
	if raw, ok := b.Extra.Get(katalog.Format, "nyhet"); !ok || raw != "true" {
		t.Errorf("%v", b.Extra)
	}
	if b, _ := k.Bestammelse(id(3)); b.Redigerad != "2025-11-18T09:07:08.3450940" {
		t.Errorf("%s", b.Redigerad)
	}
	for n, want := range map[int]string{4: "Höjd över nollplanet", 6: "Största/minsta lutning", 1: ""} {
		if b, _ := k.Bestammelse(id(n)); b.Symbol != want {
			t.Errorf("%d: symbol %q", n, b.Symbol)
		}
	}
}

func TestSymbolNames(t *testing.T) {
	for in, want := range map[string]string{"Pil (2020 - pågående)": "Pil", "Pil (1987-2020)": "Pil", "Pil (1987 – Pågående)": "Pil", "Pil (stor)": "Pil (stor)",
		"Pil (2020)": "Pil (2020)", "Pil (a - b)": "Pil (a - b)", "Pil (stor) (2020 - pågående)": "Pil (stor)", "(2020 - pågående)": "", "Pil": "Pil", ")": ")"} {
		k, _, err := katalog.Unmarshal([]byte(release(row(idA, "symbol", `"`+in+`"`))))
		if err != nil {
			t.Fatal(err)
		}
		if b, _ := k.Bestammelse(idA); b.Symbol != want || b.SymbolText != in {
			t.Errorf("%q: %q, %q", in, b.Symbol, b.SymbolText)
		}
	}
}

func TestWriteWhatWasSet(t *testing.T) {
	b := &katalog.Bestammelse{ID: id(1), Symbol: "Pil", Bestammelsetyp: detaljplan.BestammelsetypEgenskapsbestammelse,
		BorjarGalla: day("2024-01-02"), Ersatter: []detaljplan.UUID{id(2), id(3)},
		Extra: detaljplan.Extra{
			{Format: katalog.Format, Name: "borjargalla", Raw: `"2023-01-02T10:00:00"`}, // overruled by the field
			{Format: katalog.Format, Name: "ersatter", Raw: `"` + string(id(2)) + "," + string(id(3)) + `"`},
			{Format: katalog.Format, Name: "farg", Raw: `5`},
			{Format: detaljplan.FormatNGP, Name: "x", Raw: `1`},
			{Format: katalog.Format, Name: "broken", Raw: `{`},
			{Format: katalog.Format, Name: "new", Raw: `{"a":[1,2]}`},
		}}
	out, fs, err := katalog.MarshalBestammelse(b)
	want := `{"id":"` + string(id(1)) + `","bestammelsetyp":"Egenskapsbestämmelse","symbol":"Pil","farg":5,"borjargalla":"2024-01-02T00:00:00",` +
		`"tolkningsbestammelse":false,"ersatter":"` + string(id(2)) + "," + string(id(3)) + `","broken":null,"new":{"a":[1,2]}}`
	if err != nil || string(out) != want {
		t.Errorf("%v\n%s\n%s", err, out, want)
	}
	if !slices.Equal(codes(fs), []string{"katalog/bad-extra"}) || fs[0].Place.Path != "/broken" || fs[0].Place.Object != string(id(1)) {
		t.Errorf("%v", fs)
	}
	b = &katalog.Bestammelse{ID: id(1), Farg: "\xff"}
	if _, fs, _ := katalog.MarshalBestammelse(b); !slices.Equal(codes(fs), []string{"katalog/bad-text"}) {
		t.Errorf("%v", fs)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestWriterFails(t *testing.T) {
	if _, err := katalog.Encode(failing{}, fixture(t)); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}

func TestLookUp(t *testing.T) {
	k := fixture(t)
	for _, s := range []detaljplan.UUID{id(3), detaljplan.UUID(strings.ToUpper(string(id(3)))), "{" + id(3) + "}"} {
		if b, ok := k.Bestammelse(s); !ok || b.ID != id(3) {
			t.Errorf("%s is not found", s)
		}
	}
	for _, s := range []detaljplan.UUID{"", id(99), "x"} {
		if b, ok := k.Bestammelse(s); ok {
			t.Errorf("%s is %v", s, b)
		}
	}
	if got := ids(k.MedKod("DP_KM_Eg_Prov_Hojd")); !slices.Equal(got, []detaljplan.UUID{id(3), id(5)}) {
		t.Errorf("%v", got)
	}
	if k.MedKod("") != nil || k.MedKod("DP_X") != nil {
		t.Error("codes that are not there")
	}
	for at, want := range map[string][]detaljplan.UUID{
		"1975-12-31": nil, "1976-01-01": {id(7)}, "1986-12-31": {id(7)}, "1987-01-01": nil,
		"2020-09-30": {id(2)}, "2020-10-01": {id(1), id(3), id(4), id(6)},
		"2029-12-31": {id(1), id(3), id(4), id(6), id(8)}, "2030-01-01": {id(1), id(5), id(6), id(8)},
	} {
		if got := ids(slices.Collect(k.Gallande(day(at)))); !slices.Equal(got, want) {
			t.Errorf("in force on %s: %v", at, got)
		}
	}
	if got := ids(k.GallandeMedKod("DP_KM_Eg_Prov_Hojd", day("2030-01-01"))); !slices.Equal(got, []detaljplan.UUID{id(5)}) {
		t.Errorf("%v", got)
	}
	if got := ids(k.MotsvarasAvIdag(id(2))); !slices.Equal(got, []detaljplan.UUID{id(3)}) {
		t.Errorf("%v", got)
	}
	part := k.Urval(func(b *katalog.Bestammelse) bool { return b.Pagaende() })
	if part.Len() != 4 || part.Release().ID != 3 {
		t.Errorf("%d rows", part.Len())
	}
	if _, ok := part.Bestammelse(id(3)); ok {
		t.Error("a row that was left out is found")
	}
	for range k.Gallande(day("2030-01-01")) {
		break
	}
}

func TestChains(t *testing.T) {
	k := fixture(t)
	c, ok := k.Efterfoljare(id(2))
	if !ok || !slices.Equal(ids(c.Slut), []detaljplan.UUID{id(5)}) || !slices.Equal(ids(c.Pagaende()), []detaljplan.UUID{id(5)}) ||
		!c.Delad || !c.Sammanslagen || c.Cykel || len(c.Saknas) != 0 || len(c.Led) != 4 {
		t.Errorf("%v, %+v", ok, c)
	}
	if got := c.Vag(id(5)); !slices.Equal(got, []detaljplan.UUID{id(2), id(3), id(5)}) {
		t.Errorf("the way: %v", got)
	}
	if got := c.Vag(id(2)); !slices.Equal(got, []detaljplan.UUID{id(2)}) || c.Vag(id(1)) != nil {
		t.Errorf("the way to itself: %v", got)
	}
	c, ok = k.Foregangare(id(5))
	if !ok || !slices.Equal(ids(c.Slut), []detaljplan.UUID{id(2)}) || !c.Delad || !c.Sammanslagen || c.Pagaende() != nil {
		t.Errorf("%v, %+v", ok, c)
	}
	c, ok = k.Efterfoljare(id(1))
	if !ok || !slices.Equal(ids(c.Slut), []detaljplan.UUID{id(1)}) || len(c.Led) != 0 || c.Cykel {
		t.Errorf("%v, %+v", ok, c)
	}
	if _, ok := k.Efterfoljare(id(99)); ok {
		t.Error("a chain from nowhere")
	}

	row := func(n int, av, ersatter []detaljplan.UUID) *katalog.Bestammelse {
		return &katalog.Bestammelse{ID: id(n), ErsattsAv: av, Ersatter: ersatter}
	}
	u := func(n ...int) (out []detaljplan.UUID) {
		for _, n := range n {
			out = append(out, id(n))
		}
		return out
	}
	// 1 -> 2 -> 3 -> 2, and 3 -> 4; 5 -> 5; 6 -> 7 said by 7 only; 6 -> 8 missing.
	k = katalog.New(katalog.Release{ID: 1}, []*katalog.Bestammelse{
		row(1, u(2), nil), row(2, u(3), nil), row(3, u(2, 4), nil), row(4, nil, nil), row(5, u(5), nil),
		row(6, u(8), nil), row(7, nil, u(6)),
	})
	c, _ = k.Efterfoljare(id(1))
	if !c.Cykel || !c.Delad || !slices.Equal(ids(c.Slut), u(4)) || !slices.Equal(c.Vag(id(4)), u(1, 2, 3, 4)) {
		t.Errorf("%+v", c)
	}
	c, _ = k.Efterfoljare(id(5))
	if !c.Cykel || c.Slut != nil {
		t.Errorf("%+v", c)
	}
	c, _ = k.Efterfoljare(id(6))
	if c.Cykel || !slices.Equal(c.Saknas, u(8)) || !slices.Equal(ids(c.Slut), u(7)) {
		t.Errorf("%+v", c)
	}
	c, _ = k.Foregangare(id(7))
	if !slices.Equal(ids(c.Slut), u(6)) {
		t.Errorf("%+v", c)
	}
	// Long chains are followed to the end.
	var rows []*katalog.Bestammelse
	for n := range 20_000 {
		rows = append(rows, row(n, u(n+1), nil))
	}
	c, _ = katalog.New(katalog.Release{}, rows).Efterfoljare(id(0))
	if len(c.Led) != 19_999 || !slices.Equal(c.Saknas, u(20_000)) || len(c.Vag(id(19_999))) != 20_000 {
		t.Errorf("%d steps", len(c.Led))
	}
}

func TestSeries(t *testing.T) {
	release := func(n int, published, kind string, kod string) *katalog.Katalog {
		return katalog.New(katalog.Release{ID: n, Publicerad: published + "T00:00:00", Publiceringsdag: day(published), Typ: katalog.Releasetyp{Namn: kind}},
			[]*katalog.Bestammelse{{ID: id(1), Bestammelsekod: kod}})
	}
	a, b, c := release(1, "2018-08-01", "Juridisk", "A"), release(2, "2020-10-01", "Juridisk", "B"), release(5, "2021-10-14", "Teknisk", "C")
	s, err := katalog.NewKatalogserie(c, b, a)
	if err != nil {
		t.Fatal(err)
	}
	if s.Senaste() != b || !slices.Equal(slices.Collect(s.Alla()), []*katalog.Katalog{a, b, c}) {
		t.Error("wrong order")
	}
	for at, want := range map[string]*katalog.Katalog{"2018-07-31": nil, "2018-08-01": a, "2020-09-30": a, "2020-10-01": b, "2026-01-01": b} {
		if got := s.Vid(day(at)); got != want {
			t.Errorf("on %s: %v", at, got)
		}
	}
	// The code was corrected under the same identity: the pin tells which.
	for n, want := range map[int]string{1: "A", 2: "B", 5: "C"} {
		if p, ok := s.Bestammelse(katalog.Fast{Release: n, ID: id(1)}); !ok || p.Bestammelsekod != want {
			t.Errorf("release %d: %v", n, p)
		}
	}
	if _, ok := s.Bestammelse(katalog.Fast{Release: 3, ID: id(1)}); ok {
		t.Error("a release that is not there")
	}
	if _, err := katalog.NewKatalogserie(a, b, a); !errors.Is(err, katalog.ErrSammaRelease) {
		t.Error(err)
	}
	if empty, err := katalog.NewKatalogserie(); err != nil || empty.Senaste() != nil || empty.Vid(day("2020-01-01")) != nil {
		t.Error("an empty series")
	}
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range katalog.Rules() {
		if seen[r.Code] || !strings.HasPrefix(string(r.Code), "katalog/") || r.Title.SV == "" || r.Title.EN == "" || r.Source == "" || r.Severity == 0 || r.Certainty == 0 {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
	katalog.Rules()[0].Code = "x"
	if katalog.Rules()[0].Code == "x" {
		t.Error("a caller can change the table")
	}
}
