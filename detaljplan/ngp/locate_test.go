package ngp_test

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/quality"
)

const located = `{
  "type": "FeatureCollection",
  "features": [
    {"type": "Feature", "properties": {"objektidentitet": "plan", "beslutsinformation": [{"genomforandetid": 5}, {}],
      "a/b": {"m~n": [1, 2, 3]}, "namn": "åäö", "syfte": ""}},
    {"properties": {"bestammelsevarde": [{"enhet": "meter"},
      {"enhet": "m"}], "objektidentitet": "\u0062est"}},
    {"properties": {"objektidentitet": "plan", "namn": "igen"}},
    7, {"properties": 3}, {"properties": {"objektidentitet": 4}}, {}
  ],
  "feature:mediatyp": "x", "tal": {"lista": [true]}
}`

var locateRule = quality.Rule{Code: "test/x", Severity: quality.Varnar}

func TestLocate(t *testing.T) {
	for _, bom := range []string{"", "\xef\xbb\xbf"} {
		text := bom + located
		for _, c := range []struct {
			object, path string
			at           string // the text at the place; empty: stays unplaced
			want         string // path afterwards
		}{
			{"plan", "", `{"objektidentitet": "plan", "besluts`, "/features/0/properties"},
			{"plan", "/beslutsinformation/0/genomforandetid", `5}`, "/features/0/properties/beslutsinformation/0/genomforandetid"},
			{"plan", "/beslutsinformation/1/genomforandetid", `{}],`, "/features/0/properties/beslutsinformation/1/genomforandetid"},
			{"plan", "/beslutsinformation/2", `[{"genom`, "/features/0/properties/beslutsinformation/2"},
			{"plan", "/beslutsinformation/x/y", `[{"genom`, "/features/0/properties/beslutsinformation/x/y"},
			{"plan", "/beslutsinformation/00", `[{"genom`, "/features/0/properties/beslutsinformation/00"},
			{"plan", "/a~1b/m~0n/2", `3]`, "/features/0/properties/a~1b/m~0n/2"},
			{"plan", "/syfte", `""}}`, "/features/0/properties/syfte"},
			{"plan", "/namn/under", `"åäö"`, "/features/0/properties/namn/under"},
			{"plan", "/kvalitetsbeskrivning/beskrivningNiva", `{"objektidentitet": "plan", "besl`, "/features/0/properties/kvalitetsbeskrivning/beskrivningNiva"},
			{"best", "/bestammelsevarde/1/enhet", `"m"`, "/features/1/properties/bestammelsevarde/1/enhet"},
			{"best", "Objektet", `{"bestammelsevarde"`, "Objektet"},
			{"", "/feature:mediatyp", `"x"`, "/feature:mediatyp"},
			{"", "/tal/lista/0", `true]`, "/tal/lista/0"},
			{"", "/saknas", `{
  "type"`, "/saknas"},
			{"", "/features/1/properties/bestammelsevarde", `[{"enhet": "meter"`, "/features/1/properties/bestammelsevarde"},
			{"best", "/features/0/properties/namn", `"åäö"`, "/features/0/properties/namn"},
			{"", "/features/99", `"features"`, "/features/99"},
			{"", "/features/3/x", `7, {`, "/features/3/x"},
			{"finns inte", "/namn", "", "/namn"},
			{"", "", "", ""},
			{"", "inte en pekare", "", "inte en pekare"},
		} {
			fs := quality.Findings{locateRule.At(quality.Place{Source: "f", Object: c.object, Path: c.path}, quality.Text{})}
			got, _, err := ngp.Locate([]byte(text), fs)
			if err != nil {
				t.Fatal(err)
			}
			p := got[0].Place
			if fs[0].Place.Line != 0 || fs[0].Place.Path != c.path {
				t.Fatal("the list handed in was changed")
			}
			if p.Path != c.want || p.Source != "f" || p.Object != c.object {
				t.Errorf("%s %s: %+v", c.object, c.path, p)
			}
			if c.at == "" {
				if p.Line != 0 || p.Offset != 0 {
					t.Errorf("%s %s is placed at %+v", c.object, c.path, p)
				}
				continue
			}
			if !strings.HasPrefix(text[p.Offset:], c.at) {
				t.Errorf("%s %s: at %.30q, want %q", c.object, c.path, text[p.Offset:], c.at)
			}
			before := text[:p.Offset]
			if line, column := strings.Count(before, "\n")+1, len(before)-strings.LastIndexByte(before, '\n'); p.Line != line || p.Column != column {
				t.Errorf("%s %s: %d:%d, want %d:%d", c.object, c.path, p.Line, p.Column, line, column)
			}
		}
	}
}

func TestLocateTogether(t *testing.T) {
	known := quality.Place{Object: "plan", Path: "/x", Line: 77, Column: 3, Offset: 9}
	fs := quality.Findings{
		locateRule.At(known, quality.Text{}),
		locateRule.At(quality.Place{Object: "best"}, quality.Text{}),
	}
	fs[1].Related = []quality.Place{known, {Object: "plan", Path: "/namn"}}
	got, said, err := ngp.Locate([]byte(located), fs, codec.Source("plan.json"))
	if err != nil || got[0].Place != known || got[1].Related[0] != known || got[1].Related[1].Line != 5 || got[1].Place.Line != 6 {
		t.Errorf("%v: %+v", err, got)
	}
	if fs[1].Related[1].Line != 0 {
		t.Error("the related places handed in were changed")
	}
	if len(said) != 1 || said[0].Code != "ngp/place-ambiguous" || said[0].Place.Path != "/features/0" || said[0].Place.Line != 4 ||
		said[0].Place.Source != "plan.json" || len(said[0].Related) != 1 || said[0].Related[0].Path != "/features/2" {
		t.Errorf("%+v", said)
	}
	// Nobody asks about the identity that is there twice.
	if _, said, _ := ngp.Locate([]byte(located), fs[1:2:2][:0]); len(said) != 0 {
		t.Errorf("%+v", said)
	}
	if got, said, err := ngp.Locate([]byte("not JSON"), nil); len(got) != 0 || said != nil || err != nil {
		t.Errorf("nothing to place: %v, %v, %v", got, said, err)
	}
}

func TestLocateErrors(t *testing.T) {
	fs := quality.Findings{locateRule.At(quality.Place{Object: "plan", Path: "/namn"}, quality.Text{})}
	for _, c := range []struct {
		text   string
		code   quality.Code
		placed bool
	}{
		{"", "ngp/empty", false},
		{"[1]", "", false},
		{"3", "", false},
		{located + "x", "ngp/trailing-data", true},
		{located[:len(located)-40], "ngp/truncated", true},
		{located[:strings.Index(located, "7,")] + "]" + located, "ngp/syntax", true},
		{strings.Replace(located, "meter", "m\xffter", 1), "ngp/encoding", true},
	} {
		got, _, err := ngp.Locate([]byte(c.text), fs)
		var syntax *codec.SyntaxError
		if errors.As(err, &syntax) != (c.code != "") || syntax != nil && (syntax.Code != c.code || syntax.Place.Line == 0) {
			t.Errorf("%.20q: %v, want %s", c.text, err, c.code)
		}
		if (got[0].Place.Line != 0) != c.placed {
			t.Errorf("%.20q: %+v", c.text, got[0].Place)
		}
	}
	got, _, err := ngp.Locate([]byte(located), fs, codec.WithLimits(codec.Limits{Objects: 2}))
	var limit *codec.LimitError
	if !errors.As(err, &limit) || limit.Limit != "Objects" || limit.Max != 2 || limit.Place.Line != 8 || got[0].Place.Line != 5 {
		t.Errorf("%v, %+v", err, got[0].Place)
	}
	if _, _, err := ngp.Locate([]byte(located), fs, codec.WithLimits(codec.Limits{Objects: -1})); err != nil {
		t.Error(err)
	}
}

// TestLocateAgreesWithDecoder: what the decoder says of a member's value is
// found again from the object and the pointer in it.
func TestLocateAgreesWithDecoder(t *testing.T) {
	compared := 0
	for _, name := range append(fixtures(t), mora) {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		_, fs, err := ngp.Unmarshal(data)
		if err != nil {
			continue
		}
		var asked quality.Findings
		var want []quality.Place
		for _, f := range fs {
			base, rest, ok := strings.Cut(f.Place.Path, "/properties/")
			if !ok || f.Place.Object == "" || strings.Count(base, "/") != 2 || f.Code == "ngp/missing-member" ||
				f.Code == "ngp/mixed-dimensions" || f.Code == "ngp/bad-coordinates" { // their lines are those of a number within the member
				continue
			}
			want = append(want, f.Place)
			f.Place = quality.Place{Object: f.Place.Object, Path: "/" + rest}
			asked = append(asked, f)
		}
		got, said, err := ngp.Locate(data, asked)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(said) > 0 {
			continue // an identity that is there twice
		}
		for i := range got {
			p := got[i].Place
			if p.Path != want[i].Path || p.Line != want[i].Line {
				t.Errorf("%s: %s at %d:%d %s, the decoder has %d:%d %s", name, got[i].Code, p.Line, p.Column, p.Path, want[i].Line, want[i].Column, want[i].Path)
			}
			compared++
		}
	}
	if compared < 20 {
		t.Errorf("only %d places were compared", compared)
	}
}

func FuzzLocate(f *testing.F) {
	f.Add([]byte(located), "plan", "/beslutsinformation/0/genomforandetid")
	f.Add([]byte(located[:200]), "best", "/~0/~1")
	f.Add([]byte(`{"features":[{"properties":{"objektidentitet":"a"}}],"features":[]}`), "a", "/")
	f.Add([]byte(`{"features":{"0":{}}}`), "", "/features/0/x")
	f.Fuzz(func(t *testing.T, data []byte, object, path string) {
		fs := quality.Findings{locateRule.At(quality.Place{Object: object, Path: path}, quality.Text{}),
			locateRule.At(quality.Place{Path: path}, quality.Text{})}
		got, said, err := ngp.Locate(data, fs)
		again, saidAgain, errAgain := ngp.Locate(data, fs)
		if !reflect.DeepEqual(got, again) || !reflect.DeepEqual(said, saidAgain) || (err == nil) != (errAgain == nil) {
			t.Errorf("not the same twice: %+v, %+v", got, again)
		}
		for _, x := range got {
			if p := x.Place; p.Line != 0 && (p.Offset < 0 || p.Offset > int64(len(data)) || p.Column < 1) {
				t.Errorf("%+v in %d bytes", p, len(data))
			}
		}
	})
}

// Rules that saw the model know the object and the member; Locate knows the
// line.
func ExampleLocate() {
	data := []byte(`{"features": [
  {"properties": {
    "objektidentitet": "a0000000-0000-4000-8000-000000000001",
    "beslutsinformation": [{"genomforandetid": 5}]}}]}`)
	rule := quality.Rule{Code: "example/months", Severity: quality.Varnar}
	fs := quality.Findings{rule.At(quality.Place{Source: "plan.json", Object: "a0000000-0000-4000-8000-000000000001",
		Path: "/beslutsinformation/0/genomforandetid"}, quality.Textf("5 månader.", "5 months."))}
	fs, _, err := ngp.Locate(data, fs)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(fs[0])
	// Output:
	// plan.json:4:48: warning example/months: 5 months. [a0000000-0000-4000-8000-000000000001, /features/0/properties/beslutsinformation/0/genomforandetid]
}

// BenchmarkLocate places a finding in every feature of a file.
func BenchmarkLocate(b *testing.B) {
	var text strings.Builder
	var fs quality.Findings
	text.WriteString(`{"features":[`)
	for i := range 5000 {
		if i > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, "\n"+`{"properties":{"objektidentitet":"id-%d","bestammelsegeometri":[%s1],"bestammelsevarde":[{"enhet":"m"}]}}`, i, strings.Repeat("[150000.123,7080000.456],", 60))
		fs = append(fs, locateRule.At(quality.Place{Object: fmt.Sprintf("id-%d", i), Path: "/bestammelsevarde/0/enhet"}, quality.Text{}))
	}
	text.WriteString("]}")
	data := []byte(text.String())
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if got, _, err := ngp.Locate(data, fs); err != nil || got[4999].Place.Line != 5001 {
			b.Fatal(err, got[4999].Place)
		}
	}
}
