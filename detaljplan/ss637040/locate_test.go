package ss637040_test

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/quality"
)

func TestLocate(t *testing.T) {
	text := string(read(t, "exempel.xml"))
	rule := quality.Rule{Code: "test/x", Severity: quality.Varnar}
	fs := quality.Findings{
		rule.At(quality.Place{Object: "00000000-0000-4000-8000-000000000012", Path: "/bestammelsevarde/0/enhet"}, quality.Text{}),
		rule.At(quality.Place{Object: "00000000-0000-4000-8000-000000000001"}, quality.Text{}),
		rule.At(quality.Place{Object: "i3"}, quality.Text{}),
		rule.At(quality.Place{Object: "00000000-0000-4000-8000-000000000011"}, quality.Text{}), // under two uses
		rule.At(quality.Place{Object: "finns inte", Path: "/namn"}, quality.Text{}),
		rule.At(quality.Place{Path: "/namn"}, quality.Text{}),
		rule.At(quality.Place{Object: "i4", Line: 3, Column: 4}, quality.Text{}),
	}
	fs[5].Related = []quality.Place{{Object: "i4"}}
	got, err := ss637040.Locate([]byte(text), fs)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{`<DP_Egenskapsbestammelse gml:id="i4"`, `<DP_Plan`, `<DP_Egenskapsbestammelse gml:id="i3"`,
		`<DP_Egenskapsbestammelse gml:id="i3"`, "", "", "-"} {
		p := got[i].Place
		switch want {
		case "":
			if p != fs[i].Place {
				t.Errorf("%d: %+v", i, p)
			}
			continue
		case "-":
			if p != fs[i].Place {
				t.Errorf("what has a line was moved: %+v", p)
			}
			continue
		}
		// Lines as an editor counts them.
		line := strings.Split(text, "\n")[p.Line-1]
		if !strings.HasPrefix(line[p.Column-1:], want) {
			t.Errorf("%d: %d:%d is %.40q, want %q", i, p.Line, p.Column, line[p.Column-1:], want)
		}
		if p.Path == "" || i == 0 && p.Path != "/bestammelsevarde/0/enhet" || i > 0 && !strings.HasPrefix(p.Path, "/DP_Data") {
			t.Errorf("%d: path %s", i, p.Path)
		}
	}
	if got[5].Related[0].Line == 0 || fs[5].Related[0].Line != 0 || fs[0].Place.Line != 0 {
		t.Errorf("related %+v; the list handed in has %+v, %+v", got[5].Related, fs[5].Related, fs[0].Place)
	}
	got, err = ss637040.Locate([]byte(text[:len(text)/2]+"<"), fs)
	var syntax *codec.SyntaxError
	if !errors.As(err, &syntax) || len(got) != len(fs) {
		t.Errorf("cut off: %v", err)
	}
	if got, err := ss637040.Locate([]byte("no XML"), nil); err != nil || len(got) != 0 {
		t.Errorf("nothing to place: %v, %v", got, err)
	}
}

// Where the decoder names an object's own element, Locate finds the same one.
func TestLocateAgreesWithDecoder(t *testing.T) {
	data := read(t, "exempel.xml")
	_, fs := unmarshal(t, data)
	compared := 0
	for _, f := range fs {
		if f.Place.Object == "" || f.Place.Line == 0 {
			continue
		}
		got, err := ss637040.Locate(data, quality.Findings{{Place: quality.Place{Object: f.Place.Object}}})
		if err != nil {
			t.Fatal(err)
		}
		p := got[0].Place
		if p.Line == 0 || p.Offset > f.Place.Offset {
			t.Errorf("%s: object %s at %d:%d, the decoder's finding at %d:%d", f.Code, f.Place.Object, p.Line, p.Column, f.Place.Line, f.Place.Column)
		}
		compared++
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

func FuzzLocate(f *testing.F) {
	data, err := os.ReadFile("testdata/exempel.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data, "i3")
	f.Add([]byte(`<a><uuid>x<b/></uuid><uuid>x</uuid></a>`), "x")
	f.Fuzz(func(t *testing.T, data []byte, object string) {
		fs := quality.Findings{{Place: quality.Place{Object: object}}}
		got, err := ss637040.Locate(data, fs)
		again, errAgain := ss637040.Locate(data, fs)
		if !reflect.DeepEqual(got, again) || (err == nil) != (errAgain == nil) {
			t.Errorf("not the same twice: %+v, %+v", got, again)
		}
		if p := got[0].Place; p.Line != 0 && p.Column < 1 {
			t.Errorf("%+v", p)
		}
	})
}
