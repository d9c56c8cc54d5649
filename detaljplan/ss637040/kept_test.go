package ss637040_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/quality"
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
		"a line's attribute":  {`<linje>`, `<linje x="1">`},
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

// Extra that a caller made is written, or the findings say that it is not; the
// file is readable whatever it is.
func TestExtraByHand(t *testing.T) {
	const gmlNS = "{http://www.opengis.net/gml/3.2}"
	ss := func(members ...string) (x detaljplan.Extra) {
		for i := 0; i < len(members); i += 2 {
			x = append(x, detaljplan.Member{Format: detaljplan.FormatSS637040, Name: members[i], Raw: members[i+1]})
		}
		return x
	}
	plan := func(members ...string) func(*detaljplan.Dataset) {
		return func(d *detaljplan.Dataset) {
			d.Planer[0].SS637040 = &detaljplan.PlanSS637040{Extra: ss(members...), Diarienummer: []string{"1", "2"}}
		}
	}
	lost, unwritable := quality.Code("ss637040/not-carried"), quality.Code("ss637040/extra-unwritable")
	for name, c := range map[string]struct {
		change func(*detaljplan.Dataset)
		code   quality.Code // empty: everything is written
	}{
		"an element":                      {plan("x", "<x/>"), ""},
		"an attribute":                    {plan("@x", "1"), ""},
		"attributes of list items":        {plan("diarienummer/@a", "1", "x", "<x/>", "diarienummer/@b", "2", "diarienummer[2]/@c", "3"), ""},
		"xml:lang beside a whole element": {plan("akt/@{http://www.w3.org/XML/1998/namespace}lang", "sv", "akt", `<akt xmlns="http://www.sis.se/ss637040"><b/></akt>`), ""},
		"of a plan":                       {func(d *detaljplan.Dataset) { d.Planer[0].Extra = ss("x", "<x/>") }, lost},
		"of a provision":                  {func(d *detaljplan.Dataset) { d.Planer[0].Planbestammelser[0].Extra = ss("x", "<x/>") }, lost},
		"of a geometry":                   {func(d *detaljplan.Dataset) { d.Planer[0].Plangeometri[0].Extra = ss("x", "<x/>") }, lost},
		"of a value": {func(d *detaljplan.Dataset) {
			d.Planer[0].Planbestammelser[1].Bestammelsevarde[0].Extra = ss("x", "<x/>")
		}, lost},
		"of another format": {func(d *detaljplan.Dataset) {
			plan("x", "<x/>")(d)
			d.Planer[0].SS637040.Extra[0].Format = detaljplan.FormatNGP
		}, lost},
		"of a boundary": {func(d *detaljplan.Dataset) {
			d.SS637040 = &detaljplan.DatasetSS637040{Omradesgranser: []detaljplan.Grans{{ID: "L", Extra: ss("x", "<x/>")}}}
		}, lost},
		"of an area": {func(d *detaljplan.Dataset) {
			d.SS637040 = &detaljplan.DatasetSS637040{Omraden: []detaljplan.Omrade{{ID: "a", Extra: ss("plus", "<plus/>")}}}
		}, lost},
		"a field that has a value":    {plan("plannamn", "<plannamn/>"), lost},
		"an item that is not there":   {plan("diarienummer[3]/@a", "1"), lost},
		"an attribute of nothing":     {plan("x/@a", "1"), lost},
		"an attribute twice":          {plan("@x", "1", "@x", "2"), lost},
		"a second gml:id":             {plan("@"+gmlNS+"id", "q"), lost},
		"a declaration":               {plan("@xmlns", "urn:x"), lost},
		"a namespace of none":         {plan("@{}x", "1"), lost},
		"the declarations' namespace": {plan("@{http://www.w3.org/2000/xmlns/}x", "1"), lost},
		"no name":                     {plan("@a b", "1"), lost},
		"no name beside an element":   {plan("akt/@a b", "1", "akt", "<akt><b/></akt>"), lost},
		"another element's start":     {plan("akt/@a", "1", "akt", "<aktie/>"), lost},
		"a document":                  {plan("x", `<?xml version="1.0"?><x/>`), unwritable},
		"a byte order mark":           {plan("x", "\ufeff<x/>"), unwritable},
		"UTF-16":                      {plan("x", string(utf16("<x/>"))), unwritable},
		"two elements":                {plan("x", "<x/><x/>"), unwritable},
		"text":                        {plan("x", "x"), unwritable},
		"an undeclared prefix":        {plan("x", "<p:x/>"), unwritable},
	} {
		t.Run(name, func(t *testing.T) {
			d := national()
			_, before := marshal(t, d)
			c.change(d)
			out, fs := marshal(t, d)
			said := len(fs.ByCode(lost)) - len(before.ByCode(lost))
			for _, f := range before.ByCode(unwritable) {
				t.Error(f)
			}
			switch c.code {
			case "":
				if said > 0 || fs.HasCode(unwritable) {
					t.Errorf("findings:\n%s", places(fs))
				}
			case lost:
				if said != 1 {
					t.Errorf("%d findings more:\n%s", said, places(fs))
				}
			default:
				if !fs.HasCode(c.code) {
					t.Errorf("findings:\n%s", places(fs))
				}
			}
			xmllint(t, out)
			again, _ := unmarshal(t, out)
			out2, _ := marshal(t, again) // spelled as the decoder keeps it
			again, _ = unmarshal(t, out2)
			if out3, _ := marshal(t, again); !bytes.Equal(out2, out3) {
				t.Errorf("a third encode differs: %s", firstDifference(string(out3), string(out2)))
			}
		})
	}
}
