package ss637040_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/quality"
)

// A doc is a small whole document that the cases below break in one way each.
type doc struct {
	head   string // before the root
	root   string // the root's start tag
	before string // first in the root
	bounds string
	areas  string
	plan   string
	tail   string // after the root
}

const (
	start = `<DP_Data xmlns="http://www.sis.se/ss637040" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" gml:id="d">`
	plan1 = `<plan><DP_Plan gml:id="i1"><uuid>00000000-0000-4000-8000-000000000001</uuid><plantyp>DP</plantyp><forslag>false</forslag><plannamn>Exempel</plannamn><syfte>Prov</syfte><kommun>2580</kommun>` +
		`<loggning><DP_Logg><datum>2016-01-01</datum><handelse>x</handelse></DP_Logg></loggning><hojdsystem>RH 2000</hojdsystem><koordinatsystem>SWEREF99_21_45</koordinatsystem><katalog>Boverket</katalog><katalogversion>1</katalogversion>` +
		`<planomrade xlink:href="#plan"/>` + use1 + `</DP_Plan></plan>`
	use1 = `<anvandningsbestammelse><DP_Anvandningsbestammelse gml:id="i2"><uuid>00000000-0000-4000-8000-000000000002</uuid><omrade xlink:href="#plan"/><anvandningsslag>DP_KM_B</anvandningsslag></DP_Anvandningsbestammelse></anvandningsbestammelse>`
)

func line(id string, pos ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<grans><DP_Grans gml:id="%s"><typ>plan</typ><linje><gml:Curve gml:id="c%[1]s"><gml:segments><gml:LineStringSegment>`, id)
	for _, p := range pos {
		b.WriteString("<gml:pos>" + p + "</gml:pos>")
	}
	b.WriteString(`</gml:LineStringSegment></gml:segments></gml:Curve></linje></DP_Grans></grans>`)
	return b.String()
}

func areaRefs(id string, refs ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<omrade><DP_Omrade gml:id="%s">`, id)
	for _, r := range refs {
		name := "plus"
		if r[0] == '-' {
			name = "minus"
		}
		fmt.Fprintf(&b, `<%s xlink:href="%s"/>`, name, r[1:])
	}
	b.WriteString(`</DP_Omrade></omrade>`)
	return b.String()
}

// good is what the cases change: two boundaries around a square of 100 m.
func good() doc {
	return doc{
		root:   start,
		before: `<tillampning>plan</tillampning>`,
		bounds: line("L1", "7275000 168400", "7275000 168500", "7275100 168500") + "\n" + line("L2", "7275100 168500", "7275100 168400", "7275000 168400"),
		areas:  areaRefs("plan", "+#L1", "+#L2"),
		plan:   plan1,
	}
}

func (d doc) bytes() []byte {
	return []byte(d.head + d.root + "\n" + d.before + "\n" + d.bounds + "\n" + d.areas + "\n" + d.plan + "\n</DP_Data>" + d.tail)
}

func TestGood(t *testing.T) {
	d, fs := unmarshal(t, good().bytes())
	if fs.Count(quality.Stoppar) > 0 || fs.HasCode("ss637040/missing-element") || areaOf(d.Plan().Plangeometri) != 10000 {
		t.Errorf("%s", places(fs))
	}
}

func TestBadFiles(t *testing.T) {
	type want struct {
		code   quality.Code // of a finding, or of a syntax error
		err    string       // kind of error: "", syntax, limit, unsupported
		line   int
		object string
		xy     [2]float64 // coordinate, when not zero
		areas  int        // parts of the plan area that are read all the same
	}
	change := func(f func(*doc)) []byte {
		d := good()
		f(&d)
		return d.bytes()
	}
	replace := func(old, new string) []byte {
		s := string(good().bytes())
		if !strings.Contains(s, old) {
			t.Fatalf("the document has no %q", old)
		}
		return []byte(strings.Replace(s, old, new, 1))
	}
	cut := func(at string) []byte {
		s := string(good().bytes())
		return []byte(s[:strings.Index(s, at)+len(at)])
	}
	bomb := `<!DOCTYPE DP_Data [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>` + "\n"
	deep := strings.Repeat("<x>", 10_000) + strings.Repeat("</x>", 10_000)
	long := strings.Repeat("<plus xlink:href=\"#L1\"/>", 1000)
	cases := []struct {
		name string
		data []byte
		want want
		opts []codec.Option
	}{
		{name: "empty", data: nil, want: want{code: "xml/empty", err: "syntax"}},
		{name: "white space", data: []byte(" \n\t "), want: want{code: "xml/empty", err: "syntax"}},
		{name: "no XML", data: []byte("PK\x03\x04 no XML at all"), want: want{err: "syntax", line: 1}},
		{name: "NUL bytes", data: []byte("<DP_Data\x00\x00\x00>"), want: want{err: "syntax", line: 1}},
		{name: "only NUL bytes", data: make([]byte, 4096), want: want{err: "syntax", line: 1}},
		{name: "wrong root", data: []byte(`<FeatureCollection xmlns="http://www.opengis.net/gml/3.2"/>`), want: want{code: "ss637040/wrong-root", err: "syntax", line: 1}},
		{name: "root without namespace", data: []byte(`<DP_Data/>`), want: want{err: "unsupported", line: 1}},
		{name: "another edition's namespace", data: []byte(`<DP_Data xmlns="http://www.sis.se/ss637040/2010"/>`), want: want{err: "unsupported", line: 1}},
		{name: "cut off in a tag", data: cut(`<linje><gml:Cur`), want: want{code: "xml/truncated", err: "syntax", line: 3}},
		{name: "cut off between boundaries", data: cut("</grans>"), want: want{code: "xml/truncated", err: "syntax", line: 3}},
		{name: "cut off in the plan", data: cut("<plannamn>Exem"), want: want{code: "xml/truncated", err: "syntax", line: 6}},
		{name: "tags crossed", data: replace("</typ><linje>", "<linje></typ>"), want: want{code: "xml/tag-mismatch", err: "syntax", line: 3}},
		{name: "a second root", data: change(func(d *doc) { d.tail = "<DP_Data/>" }), want: want{code: "xml/second-root", err: "syntax", line: 7}},
		{name: "text after the root", data: change(func(d *doc) { d.tail = "rest" }), want: want{code: "xml/text-outside-root", err: "syntax", line: 7}},
		{name: "DOCTYPE", data: change(func(d *doc) { d.head = "<!DOCTYPE DP_Data>\n" }), want: want{code: "xml/doctype", err: "syntax", line: 1}},
		{name: "entity bomb", data: change(func(d *doc) { d.head, d.before = bomb, "<beskrivning>&c;</beskrivning>" }), want: want{code: "xml/doctype", err: "syntax", line: 1}},
		{name: "external entity", data: change(func(d *doc) {
			d.head = `<!DOCTYPE DP_Data [<!ENTITY x SYSTEM "file:///etc/passwd">]>`
			d.before = "<beskrivning>&x;</beskrivning>"
		}), want: want{code: "xml/doctype", err: "syntax", line: 1}},
		{name: "an entity without a DTD", data: replace("Exempel", "&aring;"), want: want{code: "xml/entity", err: "syntax", line: 6}},
		{name: "10 000 levels", data: change(func(d *doc) { d.before = deep }), want: want{err: "limit", line: 2}},
		{name: "undeclared prefix", data: replace(`<gml:Curve`, `<g:Curve`), want: want{code: "xml/undeclared-prefix", err: "syntax", line: 3}},
		{name: "invalid UTF-8", data: replace("Exempel", "Exempel \xe5"), want: want{code: "xml/encoding", err: "syntax", line: 6}},
		{name: "wrong encoding declared", data: change(func(d *doc) { d.head = `<?xml version="1.0" encoding="UTF-16"?>` }), want: want{err: "syntax", line: 1}},
		{name: "unknown encoding", data: change(func(d *doc) { d.head = `<?xml version="1.0" encoding="EBCDIC-SE"?>` }), want: want{line: 1, err: "any"}},

		{name: "nothing in the root", data: []byte(start + "</DP_Data>"), want: want{code: "ss637040/no-plan"}},
		{name: "an unclosed ring", data: change(func(d *doc) {
			d.bounds = line("L1", "7275000 168400", "7275000 168500", "7275100 168500") + "\n" + line("L2", "7275100 168500", "7275100 168400", "7275001 168400")
		}), want: want{code: "ss637040/ring-open", line: 5, object: "plan", xy: [2]float64{168400, 7275001}}},
		{name: "boundaries that do not meet", data: change(func(d *doc) {
			d.bounds = line("L1", "7275000 168400", "7275000 168500", "7275100 168500") + "\n" + line("L2", "7275110 168500", "7275100 168400", "7275000 168400")
		}), want: want{code: "ss637040/ring-open", line: 5, object: "plan", xy: [2]float64{168500, 7275100}}},
		{name: "a wrong sign", data: change(func(d *doc) { d.areas = areaRefs("plan", "+#L1", "-#L2") }), want: want{code: "ss637040/references-reordered", line: 5, object: "plan", areas: 1}},
		{name: "a gap of half a millimetre", data: replace("7275100 168500</gml:pos><gml:pos>7275100 168400", "7275100.0005 168500</gml:pos><gml:pos>7275100 168400"), want: want{code: "ss637040/ring-snapped", line: 5, object: "plan", areas: 1}},
		{name: "the same gap, exactly", data: replace("7275100 168500</gml:pos><gml:pos>7275100 168400", "7275100.0005 168500</gml:pos><gml:pos>7275100 168400"), want: want{code: "ss637040/ring-open", line: 5, object: "plan"},
			opts: []codec.Option{ss637040.ClosingTolerance(0)}},
		{name: "a ring without area", data: change(func(d *doc) {
			d.bounds = line("L1", "7275000 168400", "7275000 168500", "7275000 168600") + "\n" + line("L2", "7275000 168600", "7275000 168500", "7275000 168400")
		}), want: want{code: "ss637040/ring-degenerate", line: 5, object: "plan", xy: [2]float64{168400, 7275000}}},
		{name: "a boundary there and back", data: change(func(d *doc) { d.areas = areaRefs("plan", "+#L1", "-#L1") }), want: want{code: "ss637040/ring-degenerate", line: 5, object: "plan"}},
		{name: "an area without boundaries", data: change(func(d *doc) { d.areas = areaRefs("plan") }), want: want{code: "ss637040/area-empty", line: 5, object: "plan"}},
		{name: "a missing boundary", data: change(func(d *doc) { d.areas = areaRefs("plan", "+#L1", "+#L9") }), want: want{code: "ss637040/boundary-missing", line: 5, object: "plan"}},
		{name: "no area in a reference of the plan", data: replace(`<planomrade xlink:href="#plan"/>`, `<planomrade/>`), want: want{code: "ss637040/reference-empty", line: 6}},
		{name: "a missing area", data: replace(`<planomrade xlink:href="#plan"/>`, `<planomrade xlink:href="#nej"/>`), want: want{code: "ss637040/area-missing", line: 6}},
		{name: "a boundary out of the document", data: change(func(d *doc) { d.areas = areaRefs("plan", "+#L1", "+http://example.com/b.xml#L2") }), want: want{code: "ss637040/reference-remote", line: 5, object: "plan"}},
		{name: "an area out of the document", data: replace(`<planomrade xlink:href="#plan"/>`, `<planomrade xlink:href="file:///etc/passwd"/>`), want: want{code: "ss637040/reference-remote", line: 6}},
		{name: "a reference without a target", data: replace(`<plus xlink:href="#L2"/>`, `<plus/>`), want: want{code: "ss637040/reference-empty", line: 5, object: "plan"}},
		{name: "an area that refers to itself", data: change(func(d *doc) { d.areas = areaRefs("plan", "+#plan") }), want: want{code: "ss637040/reference-kind", line: 5, object: "plan"}},
		{name: "areas that refer to each other", data: change(func(d *doc) { d.areas = areaRefs("plan", "+#b") + areaRefs("b", "+#plan") }), want: want{code: "ss637040/reference-kind", line: 5, object: "plan"}},
		{name: "lines that refer to each other", data: change(func(d *doc) {
			d.bounds = `<grans><DP_Grans gml:id="L1"><typ>plan</typ><linje><gml:CompositeCurve gml:id="a"><gml:curveMember xlink:href="#b"/></gml:CompositeCurve></linje></DP_Grans></grans>` +
				`<grans><DP_Grans gml:id="L2"><typ>plan</typ><linje><gml:CompositeCurve gml:id="b"><gml:curveMember xlink:href="#a"/></gml:CompositeCurve></linje></DP_Grans></grans>`
		}), want: want{code: "gml/reference-cycle", line: 3}},
		{name: "a boundary as an area", data: replace(`<planomrade xlink:href="#plan"/>`, `<planomrade xlink:href="#L1"/>`), want: want{code: "ss637040/reference-kind", line: 6}},
		{name: "the same gml:id twice", data: change(func(d *doc) { d.bounds += "\n" + line("L1", "7275000 168400", "7275050 168450") }), want: want{code: "gml/duplicate-id", line: 5, areas: 1}},
		{name: "two plans with the same uuid", data: change(func(d *doc) { d.plan += "\n" + strings.ReplaceAll(plan1, `gml:id="i`, `gml:id="j`) }), want: want{code: "ss637040/uuid-repeated", line: 7, areas: 1}},
		{name: "a provision that contradicts itself", data: replace(use1, use1+strings.NewReplacer(`"i2"`, `"i3"`, "DP_KM_B", "DP_KM_C").Replace(use1)), want: want{code: "ss637040/uuid-conflict", line: 6, areas: 1}},
		{name: "no uuid", data: replace("<uuid>00000000-0000-4000-8000-000000000002</uuid>", ""), want: want{code: "ss637040/uuid-missing", line: 6, object: "i2", areas: 1}},
		{name: "a uuid in capitals", data: replace("<uuid>00000000-0000-4000-8000-000000000002</uuid>", "<uuid>0000000A-0000-4000-8000-000000000002</uuid>"), want: want{code: "ss637040/uuid-form", line: 6, areas: 1}},

		{name: "NaN", data: replace("7275000 168500", "NaN 168500"), want: want{code: "gml/not-finite", line: 3}},
		{name: "infinity", data: replace("7275000 168500", "7275000 INF"), want: want{code: "gml/not-finite", line: 3}},
		{name: "a huge exponent", data: replace("7275000 168500", "7275000 1e400"), want: want{code: "gml/number-range", line: 3}},
		{name: "an odd count", data: replace("7275000 168500", "7275000 168500 7275100 168500 1"), want: want{code: "gml/odd-count", line: 3}},
		{name: "one number", data: replace("7275000 168500", "7275000"), want: want{code: "gml/odd-count", line: 3}},
		{name: "a decimal comma", data: replace("7275000 168500", "7275000,5 168500,5"), want: want{code: "gml/decimal-comma", line: 3}},
		{name: "words", data: replace("7275000 168500", "nord ost"), want: want{code: "gml/not-a-number", line: 3}},
		{name: "no coordinates", data: change(func(d *doc) { d.bounds = line("L1") }), want: want{code: "gml/empty", line: 3}},
		{name: "an arc", data: replace("LineStringSegment>", "Arc>"), want: want{err: "syntax", line: 3}},
		{name: "a whole arc", data: []byte(strings.ReplaceAll(string(good().bytes()), "LineStringSegment", "Arc")), want: want{code: "gml/not-read", line: 3}},
		{name: "a point as a line", data: change(func(d *doc) {
			d.bounds = `<grans><DP_Grans gml:id="L1"><typ>plan</typ><linje><gml:Point gml:id="c"><gml:pos>7275000 168400</gml:pos></gml:Point></linje></DP_Grans></grans>`
		}), want: want{code: "ss637040/boundary-unreadable", line: 3, object: "L1"}},
		{name: "a boundary without a line", data: change(func(d *doc) { d.bounds += `<grans><DP_Grans gml:id="L3"><typ>plan</typ></DP_Grans></grans>` }), want: want{code: "ss637040/missing-element", line: 4, object: "L3", areas: 1}},
		{name: "heights", data: []byte(strings.NewReplacer("168400<", "168400 10<", "168500<", "168500 12<").Replace(string(good().bytes()))), want: want{code: "ss637040/height-dropped", line: 3, areas: 1}},

		{name: "no coordinate system", data: replace("<koordinatsystem>SWEREF99_21_45</koordinatsystem>", ""), want: want{code: "ss637040/crs-missing", line: 6, areas: 1}},
		{name: "an unknown coordinate system", data: replace("SWEREF99_21_45", "SWEREF99_99_99"), want: want{code: "ss637040/crs-missing", line: 6, areas: 1}},
		{name: "an assumed coordinate system", data: replace("SWEREF99_21_45", "lokalt"), want: want{code: "ss637040/crs-assumed", line: 6, areas: 1}, opts: []codec.Option{ss637040.AssumeCRS("EPSG:3017")}},
		{name: "an assumption that names no system", data: good().bytes(), want: want{code: "ss637040/crs-option-unread", areas: 1}, opts: []codec.Option{ss637040.AssumeCRS("lokalt")}},
		{name: "RT 90", data: replace("SWEREF99_21_45", "RT 90 2.5 gon V"), want: want{code: "ss637040/crs-not-in-specification", line: 6, areas: 1}},
		{name: "two coordinate systems", data: change(func(d *doc) {
			d.plan += "\n" + strings.NewReplacer(`gml:id="i`, `gml:id="j`, "00000000-0000", "00000001-0000", "SWEREF99_21_45", "SWEREF99_TM").Replace(plan1)
		}), want: want{code: "ss637040/crs-mixed", line: 7, areas: 1}},
		{name: "another system in srsName", data: []byte(strings.ReplaceAll(string(good().bytes()), `gml:id="cL`, `srsName="urn:ogc:def:crs:EPSG::3006" gml:id="cL`)), want: want{code: "ss637040/srs-name-differs", line: 3, areas: 1}},
		{name: "easting first", data: change(func(d *doc) {
			d.bounds = line("L1", "168400 7275000", "168500 7275000", "168500 7275100") + "\n" + line("L2", "168500 7275100", "168400 7275100", "168400 7275000")
		}), want: want{code: "ss637040/axis-order-suspect", line: 3, areas: 1}},
		{name: "the system only in srsName", data: []byte(strings.NewReplacer("<koordinatsystem>SWEREF99_21_45</koordinatsystem>", "", `gml:id="cL`, `srsName="urn:ogc:def:crs:EPSG::3017" gml:id="cL`).
			Replace(string(good().bytes()))), want: want{code: "ss637040/crs-assumed", line: 6, areas: 1}},
		{name: "the system only in boundedBy", data: []byte(strings.NewReplacer("<koordinatsystem>SWEREF99_21_45</koordinatsystem>", "", "<tillampning>",
			`<gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::3017"><gml:lowerCorner>7275000 168400</gml:lowerCorner><gml:upperCorner>7275100 168500</gml:upperCorner></gml:Envelope></gml:boundedBy><tillampning>`).
			Replace(string(good().bytes()))), want: want{code: "ss637040/crs-assumed", line: 6, areas: 1}},
		{name: "a closed boundary twice", data: change(func(d *doc) {
			d.bounds = line("L1", "7275000 168400", "7275000 168500", "7275100 168500", "7275000 168400")
			d.areas = areaRefs("plan", "+#L1", "+#L1")
		}), want: want{code: "ss637040/repeated-element", line: 4, object: "plan", areas: 1}},
		{name: "all boundaries twice", data: change(func(d *doc) {
			d.areas = areaRefs("plan", "+#L1", "+#L2", "+#L2", "+#L1")
		}), want: want{code: "ss637040/repeated-element", line: 5, object: "plan", xy: [2]float64{168400, 7275000}, areas: 1}},
		{name: "a boundary that goes round twice", data: change(func(d *doc) {
			d.bounds = line("L1", "7275000 168400", "7275000 168500", "7275100 168500", "7275000 168400", "7275000 168500", "7275100 168500", "7275000 168400")
			d.areas = areaRefs("plan", "+#L1")
		}), want: want{code: "ss637040/repeated-element", line: 4, object: "plan", areas: 1}},
		{name: "an outline drawn twice, the other way round and from elsewhere", data: change(func(d *doc) {
			d.bounds += line("L3", "7275100 168500", "7275000 168500", "7275000 168400", "7275100 168400", "7275100 168500")
			d.areas = areaRefs("plan", "+#L1", "+#L2", "+#L3")
		}), want: want{code: "ss637040/repeated-element", line: 5, object: "plan", areas: 1}},
		{name: "a hole by a cut", data: change(func(d *doc) {
			d.bounds = line("L1", "7275000 168400", "7275000 168500", "7275100 168500", "7275100 168400", "7275000 168400") + line("L2", "7275000 168400", "7275020 168420") +
				line("L3", "7275020 168420", "7275020 168440", "7275040 168440", "7275020 168420")
			d.areas = areaRefs("plan", "+#L1", "+#L2", "+#L3", "-#L2")
		}), want: want{code: "ss637040/cut-line", line: 4, object: "plan", areas: 1}},
		{name: "a hole as a ring of its own", data: change(func(d *doc) {
			d.bounds += line("L3", "7275020 168420", "7275020 168440", "7275040 168440", "7275020 168420")
			d.areas = areaRefs("plan", "+#L1", "+#L2", "+#L3")
		}), want: want{code: "ss637040/several-rings", line: 5, object: "plan", areas: 1}},
		{name: "an unused boundary", data: change(func(d *doc) { d.bounds += "\n" + line("L3", "7275010 168410", "7275020 168420") }), want: want{code: "ss637040/boundary-unused", line: 5, object: "L3", xy: [2]float64{168410, 7275010}, areas: 1}},
		{name: "a boundary far away", data: change(func(d *doc) { d.bounds += "\n" + line("L3", "6228000 198700", "6228010 198710") }), want: want{code: "ss637040/boundary-far", line: 5, object: "L3", xy: [2]float64{198700, 6228000}, areas: 1}},
		{name: "an unused area", data: change(func(d *doc) { d.areas += "\n" + areaRefs("b", "+#L1", "+#L2") }), want: want{code: "ss637040/area-unused", line: 6, object: "b", areas: 1}},
		{name: "a bounding box elsewhere", data: change(func(d *doc) {
			d.before += `<gml:boundedBy><gml:Envelope><gml:lowerCorner>0 0</gml:lowerCorner><gml:upperCorner>1 1</gml:upperCorner></gml:Envelope></gml:boundedBy>`
		}), want: want{code: "ss637040/envelope-differs", line: 2, areas: 1}},
		{name: "an unknown municipality", data: replace("<kommun>2580<", "<kommun>9999<"), want: want{code: "ss637040/kommun-unknown", line: 6, areas: 1}},
		{name: "an unknown element", data: replace("<plannamn>", "<planname>x</planname><plannamn>"), want: want{code: "ss637040/unknown-element", line: 6, areas: 1}},
		{name: "an unknown attribute", data: replace("<typ>", `<typ kodlista="x">`), want: want{code: "ss637040/unknown-attribute", line: 3, object: "L1", areas: 1}},
		{name: "a name twice", data: replace("<plannamn>", "<plannamn>Annan</plannamn><plannamn>"), want: want{code: "ss637040/repeated-element", line: 6, areas: 1}},
		{name: "no name", data: replace("<plannamn>Exempel</plannamn>", ""), want: want{code: "ss637040/missing-element", line: 6, areas: 1}},
		{name: "an empty name", data: replace("<plannamn>Exempel</plannamn>", "<plannamn/>"), want: want{code: "ss637040/empty-element", line: 6, areas: 1}},
		{name: "neither true nor false", data: replace("<forslag>false<", "<forslag>nej<"), want: want{code: "ss637040/bad-value", line: 6, areas: 1}},
		{name: "no date", data: replace("2016-01-01", "1 januari 2016"), want: want{code: "ss637040/bad-value", line: 6, areas: 1}},
		{name: "elements in a text", data: replace("Exempel", "Ex<b>em</b>pel"), want: want{code: "ss637040/bad-value", line: 6, areas: 1}},
		{name: "text between elements", data: change(func(d *doc) { d.bounds += "text" }), want: want{code: "ss637040/not-kept", line: 4, areas: 1}},
		{name: "a property as a use", data: replace("DP_Anvandningsbestammelse gml", "DP_Egenskapsbestammelse gml"), want: want{err: "syntax", line: 6}},
		{name: "a plan among the boundaries", data: change(func(d *doc) { d.bounds += `<grans><DP_Plan gml:id="x"/></grans>` }), want: want{code: "ss637040/misplaced-element", line: 4, areas: 1}},

		{name: "too many bytes", data: good().bytes(), want: want{err: "limit"}, opts: []codec.Option{codec.WithLimits(codec.Limits{Bytes: 500})}},
		{name: "too many objects", data: good().bytes(), want: want{err: "limit", line: 5}, opts: []codec.Option{codec.WithLimits(codec.Limits{Objects: 3})}},
		{name: "too many vertices", data: good().bytes(), want: want{err: "limit", line: 3}, opts: []codec.Option{codec.WithLimits(codec.Limits{Vertices: 2})}},
		{name: "too many references", data: replace(`<plus xlink:href="#L1"/>`, long), want: want{err: "limit", line: 5}, opts: []codec.Option{codec.WithLimits(codec.Limits{References: 100})}},
		{name: "too long a text", data: replace("Exempel", strings.Repeat("x", 5000)), want: want{err: "limit", line: 6}, opts: []codec.Option{codec.WithLimits(codec.Limits{Text: 1000})}},
		{name: "too many findings", data: change(func(d *doc) { d.before = strings.Repeat("<x/>\n", 1000) }), want: want{code: "codec/findings-cut"}, opts: []codec.Option{codec.WithLimits(codec.Limits{Findings: 20})}},
	}
	n := 0
	for _, c := range cases {
		n++
		t.Run(c.name, func(t *testing.T) {
			d, fs, err := ss637040.Unmarshal(c.data, c.opts...)
			if d == nil {
				t.Fatal("no data set")
			}
			var syn *codec.SyntaxError
			var lim *codec.LimitError
			var uns *codec.UnsupportedError
			var place quality.Place
			var code quality.Code
			kind := ""
			switch {
			case errors.As(err, &syn):
				kind, place, code = "syntax", syn.Place, syn.Code
			case errors.As(err, &lim):
				kind, place = "limit", lim.Place
			case errors.As(err, &uns):
				kind, place = "unsupported", uns.Place
			case err != nil:
				t.Fatalf("error of another kind: %v", err)
			}
			if kind != c.want.err && !(c.want.err == "any" && kind != "") {
				t.Fatalf("error %v, want kind %q; findings:\n%s", err, c.want.err, places(fs))
			}
			if kind == "" {
				found := fs.ByCode(c.want.code)
				if len(found) == 0 {
					t.Fatalf("no %s among:\n%s", c.want.code, places(fs))
				}
				place, code = found[0].Place, found[0].Code
				if d.Plan() != nil && len(d.Plan().Plangeometri) != c.want.areas && c.want.areas > 0 {
					t.Errorf("%d parts of the plan area, want %d", len(d.Plan().Plangeometri), c.want.areas)
				}
			}
			if c.want.code != "" && code != c.want.code {
				t.Errorf("code %s, want %s", code, c.want.code)
			}
			if c.want.line != 0 && (place.Line != c.want.line || place.Column == 0) {
				t.Errorf("place %v, want line %d", place, c.want.line)
			}
			if c.want.object != "" && place.Object != c.want.object {
				t.Errorf("object %q, want %q", place.Object, c.want.object)
			}
			if c.want.xy != [2]float64{} && (place.Coordinate == nil || place.Coordinate.X != c.want.xy[0] || place.Coordinate.Y != c.want.xy[1]) {
				t.Errorf("coordinate %v, want %v", place.Coordinate, c.want.xy)
			}
			// What was read can be written, whatever it is.
			out, _, err := ss637040.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			again, _, err := ss637040.Unmarshal(out, c.opts...)
			if c.want.err == "limit" {
				return
			}
			if err != nil {
				t.Fatalf("written, it cannot be read: %v\n%s", err, out)
			}
			if c.want.err == "" && c.want.code != "gml/duplicate-id" {
				if out2, _, _ := ss637040.Marshal(again); !bytes.Equal(out, out2) {
					t.Errorf("a second encode differs: %s", firstDifference(string(out2), string(out)))
				}
			}
		})
	}
	if n < 60 {
		t.Errorf("%d cases", n)
	}
}

// A file can make one long boundary count many times.
func TestAmplification(t *testing.T) {
	var pos []string
	for i := range 20_000 {
		pos = append(pos, fmt.Sprintf("%d %d", 7275000+i%2, 168400+i))
	}
	pos = append(pos, "7275100 168400", pos[0])
	d := good()
	d.bounds = line("L1", pos...)
	d.areas = areaRefs("plan", "+#L1")
	var b strings.Builder
	for i := range 2000 {
		b.WriteString(areaRefs(fmt.Sprintf("a%d", i), "+#L1"))
	}
	d.areas += b.String()
	_, _, err := ss637040.Unmarshal(d.bytes())
	var lim *codec.LimitError
	if !errors.As(err, &lim) {
		t.Errorf("error %v, want a limit", err)
	}
}

// Every boundary that an area follows both ways is known as a cut, however
// many there are.
func TestManyCuts(t *testing.T) {
	d := good()
	refs := []string{"+#L1", "+#L2"}
	for i := range 250 {
		id := fmt.Sprintf("S%d", i)
		d.bounds += line(id, fmt.Sprintf("7275000 %d", 168400+i), fmt.Sprintf("7275001 %d", 168400+i))
		refs = append(refs, "+#"+id, "-#"+id)
	}
	d.areas = areaRefs("plan", refs...)
	m, fs := unmarshal(t, d.bytes())
	if len(m.SS637040.Granser) != 250 || fs.HasCode("ss637040/boundary-unused") {
		t.Errorf("%d boundaries kept; findings:\n%s", len(m.SS637040.Granser), places(fs))
	}
	if cut := fs.ByCode("ss637040/cut-line"); len(cut) != 1 {
		t.Errorf("%v", cut)
	}
}

// Many rings in one area end in a finding, not in hours.
func TestManyRings(t *testing.T) {
	d := good()
	var bounds, areas strings.Builder
	areas.WriteString(`<omrade><DP_Omrade gml:id="plan">`)
	for i := range 30_000 {
		// Rings around each other.
		x, y := 168400-i, 7275000-i
		w := 1 + 2*i
		fmt.Fprintf(&bounds, `<grans><DP_Grans gml:id="L%d"><typ>plan</typ><linje><gml:LineString gml:id="c%[1]d"><gml:posList>%d %d %d %d %d %d %d %d %d %d</gml:posList></gml:LineString></linje></DP_Grans></grans>`,
			i, y, x, y, x+w, y+w, x+w, y+w, x, y, x)
		fmt.Fprintf(&areas, `<plus xlink:href="#L%d"/>`, i)
	}
	areas.WriteString(`</DP_Omrade></omrade>`)
	d.bounds, d.areas = bounds.String(), areas.String()
	_, fs, err := ss637040.Unmarshal(d.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if !fs.HasCode("ss637040/area-too-complex") {
		t.Errorf("findings:\n%s", places(fs))
	}
}
