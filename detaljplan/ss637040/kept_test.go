package ss637040_test

import (
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/examples/sample"
)

// An element that is kept whole keeps its unknown attributes and its text.
func TestKeptElementWithAttributes(t *testing.T) {
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	xml, _, err := ss637040.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for name, with := range map[string]string{
		"an element in it":   `<plannamn x="1"><b/>Exempelplan för planinfo</plannamn>`,
		"another namespace":  `<plannamn xmlns:q="http://exempel.se/q" q:x="&quot;&lt;"><b/>Exempelplan för planinfo</plannamn>`,
		"text and attribute": `<plannamn x="1">Exempelplan för planinfo</plannamn>`,
	} {
		in := strings.Replace(string(xml), "<plannamn>Exempelplan för planinfo</plannamn>", with, 1)
		if in == string(xml) {
			t.Fatal("the sample has another name")
		}
		first, _, err := ss637040.Unmarshal([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		out, _, err := ss637040.Marshal(first)
		if err != nil {
			t.Fatal(err)
		}
		i := strings.Index(string(out), "<plannamn")
		got := string(out[i:min(len(out), i+200)])
		got, _, _ = strings.Cut(got, "</plannamn>")
		if !strings.Contains(got, "Exempelplan för planinfo") || !strings.Contains(got, `x="`) {
			t.Errorf("%s: %s", name, got)
		}
		second, _, err := ss637040.Unmarshal(out)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := ss637040.Marshal(second)
		if err != nil || string(out) != string(again) {
			t.Errorf("%s: %v: the second encoding differs", name, err)
		}
	}
}

// Attributes that cannot be kept are told of, and never pass to another
// element.
func TestAttributesNotKept(t *testing.T) {
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	xml, _, err := ss637040.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ old, new string }{
		"a reference's title": {`<plus xlink:href="#L1"/>`, `<plus xlink:title="x" xlink:href="#L1"/>`},
	} {
		in := strings.Replace(string(xml), c.old, c.new, 1)
		_, fs, err := ss637040.Unmarshal([]byte(in))
		if err != nil || in == string(xml) || !fs.HasCode("ss637040/not-kept") {
			t.Errorf("%s: %v %v", name, err, fs)
		}
	}
}

// References to an area that name none are told of and written back.
func TestEmptyReferencesAreKept(t *testing.T) {
	in := strings.ReplaceAll(string(good().bytes()), ` xlink:href="#plan"`, "")
	d, fs := unmarshal(t, []byte(in))
	if n := len(fs.ByCode("ss637040/reference-empty")); n != 2 {
		t.Errorf("%d findings", n)
	}
	out, _ := marshal(t, d)
	for _, name := range []string{"<planomrade", "<omrade xmlns"} {
		if strings.Count(string(out), name) != 1 {
			t.Errorf("%s is lost:\n%s", name, out)
		}
	}
}
