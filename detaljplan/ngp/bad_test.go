package ngp_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/quality"
)

// A badFile is a hand-made bad file: what reading it must end with or find,
// and where.
type badFile struct {
	name  string
	data  string
	err   string // code of the error, or kind and limit; empty: there is none
	code  string // code of a finding, where err is empty
	place string // line:column pointer
	opts  []codec.Option
}

const (
	bHead = `{"type":"FeatureCollection","feature:mediatyp":"application/vnd.lm.detaljplan.v4+json","features":[`
	bProv = `{"type":"Feature","geometry":null,"properties":{"feature:typ":"egenskapsbestämmelse","detaljplan":"0b7c1d3e-58a4-4f0e-9d0a-000000000001","objektidentitet":"0b7c1d3e-58a4-4f0e-9d0a-000000000002","planbestammelsekatalogreferens":"0b7c1d3e-58a4-4f0e-9d0a-000000000003","bestammelseformulering":"x"`
)

// prov is a file with one provision, and more of its members on line 2.
func prov(members string) string { return bHead + bProv + ",\n" + members + "}}]}" }

// geo is a file with a geometry, whose members are on line 2.
func geo(members string) string {
	return prov(`"bestammelsegeometri":[{"geometrimetadata":{},"geometri":{"koordinatsystemPlan":"EPSG:3006","dimension":2,` + members + `}}]`)
}

// sited is a file with a point of the given dimension and GeoJSON type.
func sited(dimension, name string) string {
	at := "[674000,6580000]"
	if strings.Contains(name, "Multi") {
		at = "[" + at + "]"
	}
	return prov(`"bestammelsegeometri":[{"geometrimetadata":{},"geometri":{"typ":"punkt","koordinatsystemPlan":"EPSG:3006","position":{"coordinates":` +
		at + `,"type":` + name + `},"dimension":` + dimension + `}}]`)
}

const pGeo = "/features/0/properties/bestammelsegeometri/0/geometri"

func utf16le(s string) string {
	var b []byte
	for _, c := range utf16.Encode([]rune(s)) {
		b = append(b, byte(c), byte(c>>8))
	}
	return string(b)
}

func badFiles() []badFile {
	p := "/features/0/properties/"
	cx := `"typ":"yta","position":{"type":"Polygon","coordinates":`
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	deepObj := func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) }
	limit := func(l codec.Limits) []codec.Option { return []codec.Option{codec.WithLimits(l)} }
	return []badFile{
		{"empty", "", "ngp/empty", "", "1:1 ", nil},
		{"white space", " \n\t\n ", "ngp/empty", "", "3:2 ", nil},
		{"only a byte order mark", "\ufeff", "ngp/empty", "", "1:1 ", nil},
		{"cut off after the brace", "{", "ngp/truncated", "", "1:2 ", nil},
		{"cut off in a name", `{"ty`, "ngp/truncated", "", "1:5 ", nil},
		{"cut off after a name", "{\n\"type\"", "ngp/truncated", "", "2:7 /type", nil},
		{"cut off in the list", bHead + "\n", "ngp/truncated", "", "2:1 /features/0", nil},
		{"cut off in a feature", bHead + bProv, "ngp/truncated", "", fmt.Sprintf("1:%d /features/0/properties", len(bHead+bProv)+1), nil},
		{"cut off in coordinates", strings.TrimSuffix(geo(cx+"[[[1,2],[3,"), "}}]}}]}"), "ngp/truncated", "", "2:173 " + pGeo + "/position/coordinates/0/1/1", nil},
		{"cut off in a string", bHead + bProv[:len(bProv)-1], "ngp/truncated", "", fmt.Sprintf("1:%d /features/0/properties/bestammelseformulering", len(bHead+bProv)), nil},
		{"cut off at the end", strings.TrimSuffix(prov(`"a":1`), "}"), "ngp/truncated", "", "2:9 ", nil},
		{"not JSON", "<?xml version=\"1.0\"?><a/>", "ngp/syntax", "", "1:1 ", nil},
		{"text", "hello", "ngp/syntax", "", "1:1 ", nil},
		{"single quotes", "{'type':1}", "ngp/syntax", "", "1:2 ", nil},
		{"trailing comma", `{"type":"FeatureCollection",}`, "ngp/syntax", "", "1:28 ", nil},
		{"comment", "{ // x\n}", "ngp/syntax", "", "1:3 ", nil},
		{"NaN", geo(cx + "[[[NaN,1]]]}"), "ngp/syntax", "", "2:165 " + pGeo + "/position/coordinates/0/0/0", nil},
		{"Infinity", prov(`"a":Infinity`), "ngp/syntax", "", "2:5 " + p + "a", nil},
		{"leading zero", prov(`"a":01`), "ngp/syntax", "", "2:6 /features/0/properties", nil},
		{"duplicate name", prov(`"bestammelseformulering":"y"`), "ngp/duplicate-member", "", "2:1 " + p + "bestammelseformulering", nil},
		{"duplicate name in an unknown member", prov(`"a":{"b":1,"b":2}`), "ngp/duplicate-member", "", "2:12 " + p + "a/b", nil},
		{"duplicate name by escape", prov(`"a":1,"\u0061":2`), "ngp/duplicate-member", "", "2:7 " + p + "a", nil},
		{"duplicate features", bHead + `],"features":[]}`, "ngp/duplicate-member", "", fmt.Sprintf("1:%d /features", len(bHead)+3), nil},
		{"invalid UTF-8", prov("\"a\":\"\xff\""), "ngp/encoding", "", "2:6 " + p + "a", nil},
		{"Latin-1", strings.ReplaceAll(prov(`"a":1`), "ä", "\xe4"), "ngp/encoding", "", "1:176 " + p + "feature:typ", nil},
		{"lone surrogate", prov(`"a":"\ud800"`), "ngp/encoding", "", "2:6 " + p + "a", nil},
		{"bad escape", prov(`"a":"\x"`), "ngp/syntax", "", "2:6 " + p + "a", nil},
		{"control character", prov("\"a\":\"\x01\""), "ngp/syntax", "", "2:6 " + p + "a", nil},
		{"UTF-16", utf16le(bHead + "]}"), "ngp/encoding", "", "1:1 ", nil},
		{"UTF-16 with its mark", "\xff\xfe" + utf16le(bHead+"]}"), "ngp/encoding", "", "1:1 ", nil},
		{"UTF-32", "{\x00\x00\x00}\x00\x00\x00", "ngp/encoding", "", "1:1 ", nil},
		{"a number", "17", "ngp/not-feature-collection", "", "1:1 ", nil},
		{"an array", " [1]", "ngp/not-feature-collection", "", "1:2 ", nil},
		{"null", "null", "ngp/not-feature-collection", "", "1:1 ", nil},
		{"empty object", "{}", "ngp/not-feature-collection", "", "1:1 ", nil},
		{"other JSON", `{"name":"x","version":"1.0"}`, "ngp/not-feature-collection", "", "1:1 ", nil},
		{"a Feature", `{"type":"Feature","properties":{}}`, "ngp/not-feature-collection", "", "1:9 /type", nil},
		{"a topology", "{\n\"type\":\"Topology\"}", "ngp/not-feature-collection", "", "2:8 /type", nil},
		{"trailing data", bHead + "]}\n{}", "ngp/trailing-data", "", "2:1 ", nil},
		{"trailing garbage", bHead + "]} x", "ngp/trailing-data", "", fmt.Sprintf("1:%d ", len(bHead)+4), nil},
		{"null bytes at the end", bHead + "]}\x00\x00", "ngp/trailing-data", "", fmt.Sprintf("1:%d ", len(bHead)+3), nil},
		{"version 1", strings.Replace(bHead, ".v4", ".v1", 1) + "]}", "unsupported application/vnd.lm.detaljplan.v1+json", "", "1:48 /feature:mediatyp", nil},
		{"version 2", strings.Replace(bHead, ".v4", ".v2", 1) + "]}", "unsupported application/vnd.lm.detaljplan.v2+json", "", "1:48 /feature:mediatyp", nil},
		{"version 3 told last", `{"features":[],` + "\n" + `"feature:mediatyp":"application/vnd.lm.detaljplan.v3+json"}`, "unsupported application/vnd.lm.detaljplan.v3+json", "", "2:20 /feature:mediatyp", nil},
		{"version 5", strings.Replace(bHead, ".v4", ".v5", 1) + "]}", "unsupported application/vnd.lm.detaljplan.v5+json", "", "1:48 /feature:mediatyp", nil},
		{"another media type", strings.Replace(bHead, "application/vnd.lm.detaljplan.v4+json", "application/geo+json", 1) + "]}", "unsupported application/geo+json", "", "1:48 /feature:mediatyp", nil},

		{"too deep: unknown", prov(`"a":` + deepObj(300)), "limit Depth 256", "", "2:1265 " + p + "a", nil},
		{"too deep: 10 000 arrays", prov(`"a":` + deep(10_000)), "limit Depth 256", "", "2:10001 " + p + "a", nil},
		{"too deep: 100 000 objects", prov(`"a":` + deepObj(100_000)), "limit Depth 256", "", "2:49985 " + p + "a", nil},
		{"too deep: coordinates", geo(cx + deep(5000) + "}"), "limit Depth 256", "", "2:410 " + pGeo + "/position/coordinates", nil},
		{"too deep: collections", geo(`"typ":"multigeometri","position":` + strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 200) + strings.Repeat("]}", 200)), "limit Depth 256", "", "", nil},
		{"too deep: the root", deep(20_000), "ngp/not-feature-collection", "", "1:1 ", nil},
		{"limit of bytes", prov(`"a":1`), "limit Bytes 100", "", "", limit(codec.Limits{Bytes: 100})},
		{"limit of objects", bHead + strings.Repeat(`{"properties":{}},`, 10) + "0]}", "limit Objects 5", "", "1:190 /features/5", limit(codec.Limits{Objects: 5})},
		{"limit of geometries", prov(`"bestammelsegeometri":[` + strings.Repeat("{},", 9) + "{}]"), "limit Objects 5", "", "2:39 " + p + "bestammelsegeometri/5", limit(codec.Limits{Objects: 5})},
		{"limit of vertices", geo(cx + "[[" + strings.Repeat("[1,2],", 50) + "[1,2]]]}"), "limit Vertices 50", "", "2:162 " + pGeo + "/position/coordinates", limit(codec.Limits{Vertices: 50})},
		{"limit of references", prov(`"reglerarAnvandningsbestammelse":[` + strings.Repeat(`"a",`, 50) + `"a"]`), "limit References 50", "", "2:34 " + p + "reglerarAnvandningsbestammelse", limit(codec.Limits{References: 50})},
		{"limit of text", prov(`"beskrivningAnvandbarhet":"` + strings.Repeat("x", 101) + `"`), "limit Text 100", "", "2:27 " + p + "beskrivningAnvandbarhet", limit(codec.Limits{Text: 100})},

		{"features null", strings.TrimSuffix(bHead, "[") + "\nnull}", "", "ngp/null-member", "2:1 /features", nil},
		{"features an object", strings.TrimSuffix(bHead, "[") + "\n{}}", "", "ngp/wrong-type", "2:1 /features", nil},
		{"features missing", `{"type":"FeatureCollection","feature:mediatyp":"application/vnd.lm.detaljplan.v4+json"}`, "", "ngp/missing-member", "1:1 ", nil},
		{"media type missing", "\n" + `{"type":"FeatureCollection","features":[]}`, "", "ngp/missing-member", "2:1 ", nil},
		{"media type a number", `{"type":"FeatureCollection","feature:mediatyp":4,"features":[]}`, "", "ngp/wrong-type", "1:48 /feature:mediatyp", nil},
		{"type missing", `{"feature:mediatyp":"application/vnd.lm.detaljplan.v4+json","features":[]}`, "", "ngp/envelope", "1:1 ", nil},
		{"a feature that is a string", bHead + "\n\"x\"]}", "", "ngp/unknown-feature", "2:1 /features/0", nil},
		{"a feature without properties", bHead + "\n{}]}", "", "ngp/unknown-feature", "2:1 /features/0", nil},
		{"feature:typ a number", bHead + "\n{\"properties\":{\"feature:typ\":5}}]}", "", "ngp/unknown-feature", "2:1 /features/0", nil},
		{"wrong system", prov(`"bestammelsegeometri":[{"geometrimetadata":{},"geometri":{"typ":"punkt","koordinatsystemPlan":"EPSG:4326","dimension":2,"position":{"type":"Point","coordinates":[18,59]}}}]`), "", "ngp/unknown-code", "2:95 " + pGeo + "/koordinatsystemPlan", nil},
		{"swapped axes", geo(`"typ":"punkt","position":{"type":"Point","coordinates":[6580000,674000]}`), "", "ngp/outside-crs", "2:132 " + pGeo + "/position", nil},
		{"open ring", geo(cx + "[[[674000,6580000],[674010,6580000],[674010,6580010],[674000,6580010]]]}"), "", "ngp/ring-open", "2:163 " + pGeo + "/position/coordinates/0", nil},
		{"huge exponent", geo(cx + "[[[1e400,6580000],[1,1],[1,1],[1,1]]]}"), "", "ngp/bad-coordinates", "2:165 " + pGeo + "/position/coordinates/0/0/0", nil},
		{"huge exponent in a number", geo(`"typ":"punkt","absolutLagesosakerhetPlan":1e999`), "", "ngp/wrong-value", "2:149 " + pGeo + "/absolutLagesosakerhetPlan", nil},
		{"a string among coordinates", geo(cx + `[[[674000,6580000],[674000,"x"]]]}`), "", "ngp/bad-coordinates", "2:189 " + pGeo + "/position/coordinates/0/1/1", nil},
		{"dimension other than the coordinates", sited("\n3", `"Point"`), "", "ngp/dimension", "3:1 " + pGeo + "/dimension", nil},
		{"dimension out of range", sited("\n-0", `"Point"`), "", "ngp/unknown-code", "3:1 " + pGeo + "/dimension", nil},
		{"dimension by an exponent", sited("\n1e1", `"Point"`), "", "ngp/unknown-code", "3:1 " + pGeo + "/dimension", nil},
		{"position other than typ", sited("2", "\n"+`"MultiPoint"`), "", "ngp/geometry-type", "3:1 " + pGeo + "/position/type", nil},
		{"a member of another kind", prov(`"x":{"giltighetstid":0},"giltighetstid":` + "\n7"), "", "ngp/member-of-other-kind", "3:1 " + p + "giltighetstid", nil},
		{"a huge integer", prov(`"giltighetstid":123456789012345678901234567890`), "", "ngp/wrong-value", "2:17 " + p + "giltighetstid", nil},
		{"identity in another form", prov(`"reglerarDetaljplan":"A"`), "", "ngp/uuid-form", "2:22 " + p + "reglerarDetaljplan", nil},
		{"a million empty arrays", geo(cx + "[" + strings.Repeat("[],", 1_000_000) + "[]]}"), "", "ngp/empty-geometry", "2:163 " + pGeo + "/position/coordinates/0", nil},
		{"many open rings", geo(cx + "[" + strings.Repeat("[[674000,6580000],[674010,6580000]],", 50_000) + "[[674000,6580000],[674010,6580000]]]}"), "", "codec/findings-cut", " ", nil},
		{"many unknown members", prov(manyMembers(100_000)), "", "codec/findings-cut", " ", nil},
		{"many bad codes", prov(`"bestammelsevarde":[` + strings.Repeat(`{"datatyp":"q","enhet":"furlong"},`, 30_000) + "{}]"), "", "codec/findings-cut", " ", nil},
		{"many commas in a string", geo(cx + `"` + strings.Repeat(",", 1_000_000) + `"}`), "", "ngp/bad-coordinates", "2:162 " + pGeo + "/position/coordinates", nil},
	}
}

func manyMembers(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `"anvandbarhetBeskrivning%d":1`, i)
	}
	return b.String()
}

// describe returns an error as the table writes it.
func describe(err error) (kind string, place quality.Place) {
	var (
		s *codec.SyntaxError
		l *codec.LimitError
		u *codec.UnsupportedError
	)
	switch {
	case err == nil:
	case errors.As(err, &s):
		if s.Problem == "" || s.Expected == "" {
			return "an error without words", s.Place
		}
		return string(s.Code), s.Place
	case errors.As(err, &l):
		return fmt.Sprintf("limit %s %d", l.Limit, l.Max), l.Place
	case errors.As(err, &u):
		return "unsupported " + u.Found, u.Place
	default:
		return err.Error(), place
	}
	return kind, place
}

func showError(err error) string {
	kind, place := describe(err)
	return kind + " " + place.String()
}

func showPlace(p quality.Place) string {
	if p.Line == 0 {
		return " " + p.Path
	}
	return fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Path)
}

func TestBadFiles(t *testing.T) {
	for _, b := range badFiles() {
		t.Run(b.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, fs, err := ngp.Unmarshal([]byte(b.data), b.opts...)
			runtime.ReadMemStats(&after)
			if used, most := after.TotalAlloc-before.TotalAlloc, uint64(64*len(b.data)+48<<20); used > most {
				t.Errorf("allocated %d bytes for a file of %d", used, len(b.data))
			}
			_, fs2, err2 := ngp.Decode(iotest.HalfReader(strings.NewReader(b.data)), b.opts...)
			if b.err == "" || !strings.HasPrefix(b.err, "limit Bytes") {
				if showError(err) != showError(err2) || render(fs) != render(fs2) {
					t.Errorf("from a reader: %v, from memory: %v", err2, err)
				}
			}
			kind, place := describe(err)
			if kind != b.err {
				t.Fatalf("error %q (%v), want %q", kind, err, b.err)
			}
			if kind2, _ := describe(err2); kind2 != b.err {
				t.Fatalf("from a reader: error %q (%v), want %q", kind2, err2, b.err)
			}
			if b.err != "" {
				if got := showPlace(place); b.place != "" && got != b.place {
					t.Logf("there: %.30q", b.data[min(int(place.Offset), len(b.data)):])
					t.Errorf("at %q, want %q: %v", got, b.place, err)
				}
				return
			}
			found := fs.ByCode(quality.Code(b.code))
			if len(found) == 0 {
				t.Fatalf("no %s among\n%s", b.code, render(fs))
			}
			for _, f := range found {
				if showPlace(f.Place) == b.place {
					return
				}
			}
			t.Logf("there: %.30q", b.data[found[0].Place.Offset:])
			t.Errorf("%s not at %q but\n%s", b.code, b.place, render(found))
		})
	}
}

func TestReaderFails(t *testing.T) {
	data := []byte(prov(`"a":1`))
	for _, n := range []int{0, 1, 50, 150, len(data) - 1} {
		boom := errors.New("boom")
		_, _, err := ngp.Decode(io.MultiReader(bytes.NewReader(data[:n]), iotest.ErrReader(boom)))
		var r *codec.ReadError
		if !errors.As(err, &r) || !errors.Is(err, boom) || r.Place.Offset != int64(n) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
	_, _, err := ngp.Decode(noProgress{})
	var r *codec.ReadError
	if !errors.As(err, &r) {
		t.Errorf("a reader that gives nothing: %v", err)
	}
}

type noProgress struct{}

func (noProgress) Read([]byte) (int, error) { return 0, nil }

func TestWriterFails(t *testing.T) {
	d, _, err := ngp.Unmarshal([]byte(prov(`"a":1`)))
	if err != nil {
		t.Fatal(err)
	}
	boom := errors.New("boom")
	if _, err := ngp.Encode(failing{boom}, d); !errors.Is(err, boom) {
		t.Errorf("got %v", err)
	}
	if _, err := ngp.Encode(io.Discard, d, codec.Indent("x")); err == nil {
		t.Error("an indent that is not white space was taken")
	}
	if _, err := ngp.Encode(io.Discard, nil); err != nil {
		t.Errorf("no data set: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
