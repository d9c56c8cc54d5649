package katalog_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/quality"
)

const idA, idB, idC = "0a000000-0000-4000-8000-00000000000a", "0b000000-0000-4000-8000-00000000000b", "0c000000-0000-4000-8000-00000000000c"

// row returns a sound row, each member on a line of its own, changed by pairs
// of name and JSON text; the empty text takes the member away.
func row(id string, change ...string) string {
	m := [][2]string{{"id", `"` + id + `"`}, {"bestammelseformulering", `"Fyr"`}, {"bestammelsetyp", `"Egenskapsbestämmelse"`},
		{"anvandningsform", `"Kvartersmark"`}, {"borjargalla", `"2020-10-01T00:00:00"`}, {"tolkningsbestammelse", `false`}}
	for i := 0; i < len(change); i += 2 {
		found := false
		for j := range m {
			if m[j][0] == change[i] {
				m[j][1], found = change[i+1], true
			}
		}
		if !found {
			m = append(m, [2]string{change[i], change[i+1]})
		}
	}
	var parts []string
	for _, x := range m {
		if x[1] != "" {
			parts = append(parts, `"`+x[0]+`": `+x[1])
		}
	}
	return "{" + strings.Join(parts, ",\n") + "}"
}

// release returns a release of rows; the first row begins on line 3.
func release(rows ...string) string {
	return "{\"id\": 1,\n\"bestammelser\": [\n" + strings.Join(rows, ",\n") + "]}"
}

type bad struct {
	name   string
	data   string
	code   quality.Code
	line   int
	column int
	path   string
	object string
}

// badFiles give exactly one finding each, at its place.
func badFiles() []bad {
	const at0 = "/bestammelser/0"
	one := func(name string, code quality.Code, line int, member, raw string) bad {
		return bad{name, release(row(idA, member, raw)), code, line, len(member) + 5, at0 + "/" + member, idA}
	}
	return []bad{
		one("identity is a number", "katalog/wrong-type", 3, "id", "5").with(""),
		one("no UUID", "katalog/uuid-form", 3, "id", `"abc"`).with("abc"),
		one("UUID in upper case", "katalog/uuid-spelling", 3, "id", `"`+strings.ToUpper(idA)+`"`).with(strings.ToUpper(idA)),
		{"no identity", release(row(idA, "id", "")), "katalog/missing-member", 3, 1, at0, ""},
		{"null identity", release(row(idA, "id", "null")), "katalog/missing-member", 3, 1, at0, ""},
		{"no wording", release(row(idA, "bestammelseformulering", "")), "katalog/missing-member", 3, 1, at0, idA},
		{"no kind", release(row(idA, "bestammelsetyp", "")), "katalog/missing-member", 3, 1, at0, idA},
		{"no first day", release(row(idA, "borjargalla", "null")), "katalog/missing-member", 3, 1, at0, idA},
		one("wording is a list", "katalog/wrong-type", 4, "bestammelseformulering", `["x"]`),
		one("unknown kind", "katalog/unknown-value", 5, "bestammelsetyp", `"Önskan"`),
		one("unknown form of use", "katalog/unknown-value", 6, "anvandningsform", `"Luft"`),
		one("no day", "katalog/wrong-value", 7, "borjargalla", `"2020-02-30T00:00:00"`),
		one("a number for a day", "katalog/wrong-type", 7, "borjargalla", `20201001`),
		one("a day with a time", "katalog/stamp-time", 7, "borjargalla", `"2020-10-01T12:30:00.1234567"`),
		one("a day alone", "katalog/stamp-time", 7, "borjargalla", `"2020-10-01"`),
		one("a day with a zone", "katalog/stamp-time", 7, "borjargalla", `"2020-10-01T00:00:00Z"`),
		one("text for true", "katalog/wrong-type", 8, "tolkningsbestammelse", `"false"`),
		one("unknown geometry", "katalog/unknown-value", 9, "geometrityp", `"Kub"`),
		one("text for a number", "katalog/wrong-type", 9, "fargid", `"6"`),
		one("fraction for an integer", "katalog/wrong-value", 9, "fargid", `6.5`),
		one("integer too large", "katalog/wrong-value", 9, "fargid", `99999999999`),
		one("negative", "katalog/wrong-value", 9, "fargid", `-1`),
		one("object for a list", "katalog/wrong-type", 9, "ersatter", `{}`),
		one("list in a list", "katalog/wrong-type", 9, "ersatter", `[["x"]]`),
		one("sense of a row in force", "katalog/unknown-value", 9, "uttrycktvarde", `"MIn"`),
		one("ends before it begins", "katalog/period-order", 9, "slutargalla", `"2020-09-30T00:00:00"`),
		one("unknown member", "katalog/unknown-member", 9, "a/b~c", `[1, 2]`).path1(at0 + "/a~1b~0c"),
		one("broken slot", "katalog/broken-slot", 4, "bestammelseformulering", `"Höjd [höjd:decimal] meter"`),
		one("dangling", "katalog/reference-not-found", 9, "ersatter", `"`+idB+`"`),
		one("successor is no UUID", "katalog/uuid-form", 9, "ersattsav", `"x"`).and("katalog/reference-not-found"),
		{"two forms of one list", release(row(idA, "ersatter", `"`+idB+`,`+idC+` ,"`, "x", "null"), row(idB, "ersattsav", `"`+idA+`"`), row(idC, "ersattsav", `["`+idA+`"]`)),
			"katalog/list-form katalog/list-form katalog/unknown-member", 9, 13, at0 + "/ersatter", idA},
		{"a row that is a number", release("5", row(idA)), "katalog/not-a-provision", 3, 1, at0, ""},
		{"the same identity twice", release(row(idA), row(strings.ToUpper(idA))), "katalog/uuid-spelling katalog/duplicate-id", 9, 8, "/bestammelser/1/id", strings.ToUpper(idA)},
		{"the same code twice", release(row(idA, "bestammelsekod", `"DP_X"`), row(idB, "bestammelsekod", `"DP_X"`)), "katalog/shared-code", 16, 19, "/bestammelser/1/bestammelsekod", idB},
		{"a row that replaces itself", release(row(idA, "ersattsav", `"`+idA+`"`, "ersatter", `"`+idA+`"`)), "katalog/replacement-ring", 3, 1, at0, idA},
		{"a ring of three", release(row(idB, "ersattsav", `"`+idA+`"`, "ersatter", `"`+idC+`"`), row(idA, "ersattsav", `"`+idC+`"`, "ersatter", `"`+idB+`"`), row(idC, "ersattsav", `"`+idB+`"`, "ersatter", `"`+idA+`"`)),
			"katalog/replacement-ring", 3, 1, at0, idB},
		{"stated by one", release(row(idA, "ersattsav", `"`+idB+`"`), row(idB)), "katalog/one-sided-replacement", 9, 14, at0 + "/ersattsav", idA},
		{"no release id", "{\n\"bestammelser\": []}", "katalog/missing-member", 1, 1, "", ""},
		{"release id is a text", "{\"id\": \"7\",\n\"bestammelser\": []}", "katalog/wrong-type katalog/missing-member", 1, 8, "/id", ""},
		{"list is an object", "{\"id\": 7,\n\"bestammelser\": {}}", "katalog/wrong-type", 2, 17, "/bestammelser", ""},
		{"kind of release is a text", "{\"id\": 7, \"typ\": \"x\", \"bestammelser\": []}", "katalog/wrong-type", 1, 18, "/typ", ""},
		{"no day of publication", "{\"id\": 7, \"publicerad\": \"igår\", \"bestammelser\": []}", "katalog/wrong-value", 1, 25, "/publicerad", ""},
		{"unknown member of the release", "{\"id\": 7, \"x\": 1, \"bestammelser\": []}", "katalog/unknown-member", 1, 16, "/x", ""},
		{"byte order mark", "\ufeff" + release(row(idA)), "katalog/byte-order-mark", 1, 1, "", ""},
		{"other order", release(strings.Replace(row(idA), "{", "{\"zz\": 1, ", 1)), "katalog/unknown-member", 3, 8, at0 + "/zz", idA},
	}
}

func (b bad) with(object string) bad    { b.object, b.column = object, 8; return b }
func (b bad) path1(p string) bad        { b.path = p; return b }
func (b bad) and(code quality.Code) bad { b.code += " " + code; return b }

func TestBadFiles(t *testing.T) {
	for _, b := range badFiles() {
		t.Run(b.name, func(t *testing.T) {
			k, fs, err := katalog.Unmarshal([]byte(b.data), codec.Source("k.json"))
			if err != nil || k == nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range fs {
				got = append(got, string(f.Code))
			}
			if s := strings.Join(got, " "); s != string(b.code) {
				t.Fatalf("%v", fs)
			}
			p := fs[0].Place
			if p.Line != b.line || p.Column != b.column || p.Path != b.path || p.Object != b.object || p.Source != "k.json" {
				t.Errorf("%s at %d:%d %q %q, want %d:%d %q %q", fs[0].Code, p.Line, p.Column, p.Path, p.Object, b.line, b.column, b.path, b.object)
			}
			for _, f := range fs {
				if f.Detail.SV == "" || f.Detail.EN == "" || strings.Contains(f.Detail.SV+f.Detail.EN, "%!") {
					t.Errorf("%+v", f.Detail)
				}
			}
			stable(t, []byte(b.data))
		})
	}
	k, _, _ := katalog.Unmarshal([]byte(release("5", row(idA), "[ 1]")))
	if out, _, err := katalog.Marshal(k); err != nil || !strings.HasSuffix(string(out), "},5,[1]]}") {
		t.Errorf("elements that are no rows: %s", out)
	}
	if _, fs, err := katalog.Unmarshal([]byte(release(row(idA), row(idB)))); err != nil || len(fs) != 0 {
		t.Error(err, fs)
	}
}

// TestOddValuesAreKept: what no field holds is written as it stood.
func TestOddValuesAreKept(t *testing.T) {
	for _, member := range [][2]string{{"fargid", `"6"`}, {"fargid", `0`}, {"farg", `""`}, {"farg", `[1,{"a":null}]`}, {"borjargalla", `"2020-10-01"`},
		{"borjargalla", `"nyss"`}, {"tolkningsbestammelse", `"false"`}, {"ersatter", `"` + idB + `,` + idC + `"`}, {"ersatter", `["` + idB + `"]`}, {"ersatter", `" "`},
		{"redigerad", `"2025-11-18T09:07:08.3450940"`}, {"symbol", `" Pil (2020-2021) "`}, {"unknown", `1.50e+3`}, {"bestammelsetyp", `"Önskan"`}} {
		data := release(row(idA, member[0], member[1]))
		k, _, err := katalog.Unmarshal([]byte(data))
		if err != nil {
			t.Fatal(err)
		}
		out, fs, err := katalog.Marshal(k)
		if want := `"` + member[0] + `":` + member[1]; err != nil || len(fs) != 0 || !strings.Contains(string(out), want) {
			t.Errorf("%s: %v %v %s", want, err, fs, out)
		}
	}
}

func TestErrors(t *testing.T) {
	good := release(row(idA), row(idB))
	for _, c := range []struct {
		name string
		data string
		code quality.Code
		line int
		path string
		rows int
	}{
		{"nothing", "", "katalog/empty", 1, "", 0},
		{"white space", " \n ", "katalog/empty", 2, "", 0},
		{"a list", "[1]", "katalog/not-this-kind", 1, "", 0},
		{"a text", `"saknas"`, "katalog/not-this-kind", 1, "", 0},
		{"another object", `{"a":1}`, "katalog/not-this-kind", 1, "", 0},
		{"UTF-16", "\xff\xfe{\x00", "katalog/encoding", 1, "", 0},
		{"not UTF-8", release(row(idA), row(idB, "farg", "\"r\xf6d\"")), "katalog/encoding", 15, "/bestammelser/1/farg", 1},
		{"cut off in a row", good[:len(good)-20], "katalog/truncated", 14, "", 1},
		{"cut off after a row", good[:len(good)-2], "katalog/truncated", 14, "", 2},
		{"not JSON in a row", release(row(idA), row(idB, "farg", "röd")), "katalog/syntax", 15, "/bestammelser/1/farg", 1},
		{"more after it", good + " {}", "katalog/trailing-data", 14, "", 2},
		{"garbage after it", good + "\nx", "katalog/trailing-data", 0, "", 2},
		{"a member twice in a row", release(row(idA), "{\"id\":\"x\",\n\"id\":\"y\"}"), "katalog/duplicate-member", 10, "/bestammelser/1/id", 1},
		{"an unknown member twice in a row", release(row(idA), "{\"x\":1,\n\"\\u0078\":2}"), "katalog/duplicate-member", 10, "/bestammelser/1/x", 1},
		{"a member twice in the release", "{\"id\":1,\n\"id\":2}", "katalog/duplicate-member", 2, "/id", 0},
		{"a member twice in the kind of release", "{\"typ\":{\"id\":1,\n\"id\":2}}", "katalog/duplicate-member", 2, "/typ/id", 0},
		{"the list twice", "{\"bestammelser\":[],\n\"bestammelser\":[]}", "katalog/duplicate-member", 2, "/bestammelser", 0},
	} {
		k, _, err := katalog.Unmarshal([]byte(c.data), codec.Source("k.json"))
		var s *codec.SyntaxError
		if !errors.As(err, &s) || s.Code != c.code || c.line > 0 && s.Place.Line != c.line || c.path != "" && s.Place.Path != c.path || s.Place.Source != "k.json" {
			t.Errorf("%s: %v", c.name, err)
		}
		if n := 0; k != nil {
			for range k.All() {
				n++
			}
			if n != c.rows {
				t.Errorf("%s: %d rows before it", c.name, n)
			}
		} else if c.rows != 0 {
			t.Errorf("%s: no rows before it", c.name)
		}
	}
	var re *codec.ReadError
	boom := errors.New("boom")
	k, _, err := katalog.Decode(io.MultiReader(strings.NewReader(good[:len(good)-2]), iotest.ErrReader(boom)))
	if !errors.As(err, &re) || !errors.Is(err, boom) || k.Len() != 2 {
		t.Errorf("%v", err)
	}
	if _, _, err := katalog.Decode(iotest.ErrReader(boom)); !errors.Is(err, boom) {
		t.Error(err)
	}
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("x", 200)
	for _, c := range []struct {
		limit string
		l     codec.Limits
		data  string
	}{
		{"Bytes", codec.Limits{Bytes: 50}, release(row(idA))},
		{"Objects", codec.Limits{Objects: 1}, release(row(idA), row(idB))},
		{"Objects", codec.Limits{}, release(strings.Repeat("{},", 30_000) + "{}")},
		{"Depth", codec.Limits{Depth: 5}, release(row(idA, "x", "[[[1]]]"))},
		{"Depth", codec.Limits{Depth: 5}, `{"x":[[[[[1]]]]],"bestammelser":[]}`},
		{"Text", codec.Limits{Text: 100}, release(row(idA, "farg", `"`+long+`"`))},
		{"Text", codec.Limits{Text: 100}, release(row(idA, long, `1`))},
		{"Text", codec.Limits{Text: 100}, `{"` + long + `":1,"bestammelser":[]}`},
		{"References", codec.Limits{References: 1}, release(row(idA, "ersatter", `"`+idB+", "+idC+`"`))},
		{"References", codec.Limits{References: 1}, release(row(idA, "x", `1`, "y", `2`))},
	} {
		_, _, err := katalog.Unmarshal([]byte(c.data), codec.WithLimits(c.l))
		var l *codec.LimitError
		if !errors.As(err, &l) || l.Limit != c.limit {
			t.Errorf("%s: %v", c.limit, err)
		}
		if c.l != (codec.Limits{}) {
			if _, _, err := katalog.Unmarshal([]byte(c.data)); err != nil {
				t.Errorf("%s, with the defaults: %v", c.limit, err)
			}
		}
	}
	var rows []string
	for i := range 50 {
		rows = append(rows, row(fmt.Sprintf("x%d", i)))
	}
	_, fs, err := katalog.Unmarshal([]byte(release(rows...)), codec.WithLimits(codec.Limits{Findings: 7}))
	if err != nil || len(fs) != 8 || !fs.HasCode(codec.RuleFindingsCut.Code) {
		t.Errorf("%v, %d findings", err, len(fs))
	}
}

func TestOneProvision(t *testing.T) {
	b, fs, err := katalog.UnmarshalBestammelse([]byte(row(idA, "ersatter", `"`+idB+`"`, "x", "1")))
	if err != nil || b.ID != idA || len(b.Ersatter) != 1 || len(fs) != 1 || fs[0].Code != "katalog/unknown-member" || fs[0].Place.Path != "/x" {
		t.Errorf("%v %v %v", b, fs, err)
	}
	for _, data := range []string{"", "[]", "{}", `"Bestämmelse saknas"`, `{"statusCode":404,"message":"x"}`, `{"id":"a","id":"b"}`, `{"id":"a"} x`, `{"id":`} {
		var s *codec.SyntaxError
		if b, _, err := katalog.UnmarshalBestammelse([]byte(data)); b != nil || !errors.As(err, &s) {
			t.Errorf("%s: %v, %v", data, b, err)
		}
	}
	for _, data := range []string{"", "{}", `[{"id":1,"id":2}]`, `[1`, `[{"id":1,"typ":{"id":1,"id":2}}]`} {
		var s *codec.SyntaxError
		if _, _, err := katalog.UnmarshalReleaser([]byte(data)); !errors.As(err, &s) {
			t.Errorf("%s: %v", data, err)
		}
	}
	list, fs, err := katalog.UnmarshalReleaser([]byte(`[{"id":1,"x":2}, 5, {"namn":"a"}]`))
	if err != nil || len(list) != 2 || len(fs) != 3 || fs[0].Place.Path != "/1" || fs[1].Place.Path != "/2" || fs[2].Place.Path != "/0/x" {
		t.Errorf("%v %v %v", list, fs, err)
	}
}
