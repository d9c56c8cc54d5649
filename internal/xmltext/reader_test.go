package xmltext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf16"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/quality"
)

func settings(l codec.Limits) *codec.Settings {
	return codec.Resolve([]codec.Option{codec.Source("t.xml"), codec.WithLimits(l)})
}

// dump reads a document to its end and writes its tokens on one line: the
// joined text, names with their namespace, attributes.
func dump(r *Reader) (string, error) {
	var b strings.Builder
	for {
		t, err := r.Next()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		switch t.Kind {
		case StartElement:
			b.WriteString("<" + t.Name.Space + "|" + t.Name.Local)
			for _, a := range t.Attrs {
				b.WriteString(" " + a.Name.Space + "|" + a.Name.Local + "=" + a.Value)
			}
			b.WriteString(">")
		case EndElement:
			b.WriteString("</" + t.Name.Space + "|" + t.Name.Local + ">")
		case Text:
			b.Write(t.Data)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", `<a>x</a>`, `<|a>x</|a>`},
		{"self-closing", `<a><b/></a>`, `<|a><|b></|b></|a>`},
		{"default namespace", `<a xmlns="u"><b xmlns=""><c/></b><d/></a>`, `<u|a><|b><|c></|c></|b><u|d></u|d></u|a>`},
		{"prefix rebound inside", `<p:a xmlns:p="u"><p:b xmlns:p="v"/><p:c/></p:a>`, `<u|a><v|b></v|b><u|c></u|c></u|a>`},
		{"attributes", `<a xmlns="u" xmlns:p="v" x="1" p:x="2" xml:lang="sv"/>`, `<u|a |x=1 v|x=2 ` + nsXML + `|lang=sv></u|a>`},
		{"cdata, comment and references", "<a>1<![CDATA[<2>]]><!-- no -->3<?pi x?>&#52;&amp;</a>", `<|a>1<2>34&</|a>`},
		{"line ends", "<a>1\r\n2\r3</a>", "<|a>1\n2\n3</|a>"},
		{"declaration, comments around", "<?xml version='1.0' encoding='utf-8'?>\n<!-- a --><a/>\n<?b?><!-- c -->\n", `<|a></|a>`},
		{"byte order mark", "\xEF\xBB\xBF<a>ö</a>", `<|a>ö</|a>`},
		{"reserved names are free as names", `<xmls xmlnsx="1"/>`, `<|xmls |xmlnsx=1></|xmls>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(c.in), iotest.OneByteReader(strings.NewReader(c.in)), iotest.DataErrReader(strings.NewReader(c.in))} {
				got, err := dump(NewReader(r, settings(codec.Limits{})))
				if err != nil || got != c.want {
					t.Errorf("got %q, %v; want %q", got, err, c.want)
				}
			}
		})
	}
}

func utf16Bytes(s string, big, bom bool) []byte {
	var b []byte
	units := utf16.Encode([]rune(s))
	if bom {
		units = append([]uint16{0xFEFF}, units...)
	}
	for _, u := range units {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestEncodings(t *testing.T) {
	const want = "<|å>Sjögärdet – 😀</|å>"
	doc := func(enc string) string {
		return `<?xml version="1.0" encoding="` + enc + `"?><å>Sjögärdet – 😀</å>`
	}
	for _, c := range []struct {
		name string
		in   []byte
		enc  string
		want string
	}{
		{"utf-8", []byte(doc("UTF-8")), "UTF-8", want},
		{"utf8", []byte(doc("utf8")), "UTF-8", want},
		{"utf-16 le", utf16Bytes(doc("UTF-16"), false, true), "UTF-16LE", want},
		{"utf-16 be", utf16Bytes(doc("utf-16"), true, true), "UTF-16BE", want},
		{"utf-16 be without mark", utf16Bytes(doc("UTF-16BE"), true, false), "UTF-16BE", want},
		{"latin-1", []byte("<?xml version='1.0' encoding='ISO-8859-1'?><a>Sj\xF6g\xE4rdet</a>"), "ISO-8859-1", "<|a>Sjögärdet</|a>"},
		{"windows-1252", []byte("<?xml version='1.0' encoding='windows-1252'?><a>\x80 \x96 \xF6</a>"), "windows-1252", "<|a>€ – ö</|a>"},
		{"us-ascii", []byte("<?xml version='1.0' encoding='US-ASCII'?><a>x</a>"), "US-ASCII", "<|a>x</|a>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, in := range []io.Reader{bytes.NewReader(c.in), iotest.OneByteReader(bytes.NewReader(c.in))} {
				r := NewReader(in, settings(codec.Limits{}))
				got, err := dump(r)
				if err != nil || got != c.want || r.Encoding() != c.enc {
					t.Errorf("got %q in %s, %v; want %q in %s", got, r.Encoding(), err, c.want, c.enc)
				}
			}
		})
	}
	// A long text puts characters of every length across the edges of the
	// pieces that are read.
	long := strings.Repeat("aö–😀", 40_000)
	for shift := range 12 {
		in := "<a>" + strings.Repeat("x", shift) + long + "</a>"
		for name, b := range map[string][]byte{"utf-8": []byte(in), "utf-16": utf16Bytes(in, false, true)} {
			r := NewBytes(b, settings(codec.Limits{}))
			got, err := dump(r)
			if err != nil || got != "<|a>"+strings.Repeat("x", shift)+long+"</|a>" {
				t.Fatalf("%s, shift %d: text damaged, %v", name, shift, err)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	deep := strings.Repeat("<a>", 300)
	for _, c := range []struct {
		name, in     string
		code         quality.Code // of a SyntaxError, or
		limit        string       // of a LimitError, or
		unsupported  bool
		line, column int
	}{
		{name: "empty", in: "", code: "xml/empty", line: 1, column: 1},
		{name: "blank", in: " \n ", code: "xml/empty", line: 1, column: 1},
		{name: "json", in: `{"type":"Feature"}`, code: "xml/not-xml", line: 1, column: 1},
		{name: "zip", in: "PK\x03\x04\x00\xff", code: "xml/not-xml", line: 1, column: 1},
		{name: "binary", in: "\x00\x01\xfe", code: "xml/not-xml", line: 1, column: 1},
		{name: "only a comment", in: "<!-- x -->\n", code: "xml/no-root", line: 2, column: 1},
		{name: "doctype", in: "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>", code: "xml/doctype", line: 2, column: 1},
		{name: "external doctype", in: `<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>`, code: "xml/doctype", line: 1, column: 1},
		{name: "unfinished doctype", in: `<!DOCTYPE a [`, code: "xml/doctype", line: 1, column: 1},
		{name: "entity", in: "<a>\n&lol;</a>", code: "xml/entity", line: 2, column: 6},
		{name: "second root", in: "<a/>\n<b/>", code: "xml/second-root", line: 2, column: 1},
		{name: "text after", in: "<a/>\n  x", code: "xml/text-outside-root", line: 2, column: 3},
		{name: "cdata after", in: "<a/><![CDATA[x]]>", code: "xml/text-outside-root", line: 1, column: 5},
		{name: "text before", in: "<!-- -->x<a/>", code: "xml/text-outside-root", line: 1, column: 9},
		{name: "declaration late", in: "\n<?xml version='1.0'?><a/>", code: "xml/declaration-place", line: 2, column: 1},
		{name: "cut off in content", in: "<a>\n<b>", code: "xml/truncated", line: 2, column: 4},
		{name: "cut off in a tag", in: "<a>\n<b x='", code: "xml/truncated", line: 2, column: 7},
		{name: "cut off in cdata", in: "<a><![CDATA[xx", code: "xml/truncated", line: 1, column: 15},
		{name: "mismatch", in: "<a>\n <b>\n</a>", code: "xml/tag-mismatch", line: 3, column: 1},
		{name: "end without start", in: "</a>", code: "xml/tag-mismatch", line: 1, column: 1},
		{name: "duplicate attribute", in: "<a x='1'\n x='2'/>", code: "xml/duplicate-attribute", line: 1, column: 1},
		{name: "duplicate by namespace", in: `<a xmlns:p="u" xmlns:q="u" p:x="1" q:x="2"/>`, code: "xml/duplicate-attribute", line: 1, column: 1},
		{name: "duplicate declaration", in: `<a xmlns:p="u" xmlns:p="v"/>`, code: "xml/duplicate-attribute", line: 1, column: 1},
		{name: "colon first", in: "<a :b='1'/>", code: "xml/not-well-formed", line: 1, column: 1},
		{name: "colon last", in: "<a><b:/></a>", code: "xml/not-well-formed", line: 1, column: 4},
		{name: "digit after the prefix", in: "<a xmlns:p='u'><p:1/></a>", code: "xml/not-well-formed", line: 1, column: 16},
		{name: "undeclared element prefix", in: "<a><p:b/></a>", code: "xml/undeclared-prefix", line: 1, column: 4},
		{name: "undeclared attribute prefix", in: "<a p:x='1'/>", code: "xml/undeclared-prefix", line: 1, column: 1},
		{name: "prefix out of scope", in: "<a><b xmlns:p='u'/><p:c/></a>", code: "xml/undeclared-prefix", line: 1, column: 20},
		{name: "prefix bound to nothing", in: `<a xmlns:p=""/>`, code: "xml/reserved-namespace", line: 1, column: 1},
		{name: "prefix xml rebound", in: `<a xmlns:xml="u"/>`, code: "xml/reserved-namespace", line: 1, column: 1},
		{name: "not utf-8", in: "<?xml version='1.0' encoding='UTF-8'?>\n<a>\nSj\xF6</a>", code: "xml/encoding", line: 3, column: 3},
		{name: "utf-8 cut off", in: "<a>\xC3", code: "xml/encoding", line: 1, column: 4},
		{name: "not ascii", in: "<?xml version='1.0' encoding='US-ASCII'?><a>\xF6</a>", code: "xml/encoding", line: 1, column: 45},
		{name: "no character in windows-1252", in: "<?xml version='1.0' encoding='windows-1252'?><a>\x81</a>", code: "xml/encoding", line: 1, column: 49},
		{name: "declares utf-16", in: "<?xml version='1.0' encoding='UTF-16'?><a/>", code: "xml/encoding-mismatch", line: 1, column: 1},
		{name: "mark of utf-8, declares latin-1", in: "\xEF\xBB\xBF<?xml version='1.0' encoding='ISO-8859-1'?><a/>", code: "xml/encoding-mismatch", line: 1, column: 1},
		{name: "half a utf-16 pair", in: string(utf16Bytes("<a>", false, true)) + "\x3D\xD8<\x00", code: "xml/encoding", line: 1, column: 4},
		{name: "odd utf-16", in: string(utf16Bytes("<a></a>", false, true)) + "x", code: "xml/encoding", line: 1, column: 8},
		{name: "unknown encoding", in: "<?xml version='1.0' encoding='EBCDIC-CP-SE'?><a/>", unsupported: true, line: 1, column: 1},
		{name: "xml 1.1", in: "<?xml version='1.1'?><a/>", unsupported: true, line: 1, column: 1},
		{name: "nul", in: "<a>x\x00</a>", code: "xml/character", line: 1, column: 6},
		{name: "reference to nul", in: "<a>&#0;</a>", code: "xml/character", line: 1, column: 8},
		{name: "reference to half a pair", in: "<a>&#xD800;</a>", code: "xml/character", line: 1, column: 4},
		{name: "reference to half a pair in an attribute", in: "<a x='&#55296;'/>", code: "xml/character", line: 1, column: 1},
		{name: "cdata end in text", in: "<a>]]></a>", code: "xml/not-well-formed", line: 1, column: 7},
		{name: "unquoted attribute", in: "<a x=1/>", code: "xml/not-well-formed", line: 1, column: 7},
		{name: "deep", in: deep, limit: "Depth", line: 1, column: 769},
		{name: "many attributes", in: "<a" + manyAttrs(5000) + "/>", limit: "Attributes", line: 1, column: 1},
		{name: "many namespaces", in: "<a" + manyNamespaces(1100) + "/>", limit: "Namespaces", line: 1, column: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := NewReader(strings.NewReader(c.in), settings(codec.Limits{}))
			_, err := dump(r)
			var place quality.Place
			switch e := err.(type) {
			case *codec.SyntaxError:
				place = e.Place
				if e.Code != c.code || e.Problem == "" || e.Expected == "" {
					t.Errorf("got %v, want %s", err, c.code)
				}
			case *codec.LimitError:
				place = e.Place
				if e.Limit != c.limit {
					t.Errorf("got %v, want the limit %s", err, c.limit)
				}
			case *codec.UnsupportedError:
				place = e.Place
				if !c.unsupported {
					t.Errorf("got %v", err)
				}
			default:
				t.Fatalf("got %v (%T)", err, err)
			}
			if place.Line != c.line || place.Column != c.column || place.Source != "t.xml" {
				t.Errorf("got place %v, want line %d column %d: %v", place, c.line, c.column, err)
			}
			if _, again := r.Next(); again != err {
				t.Errorf("a second call gives %v", again)
			}
		})
	}
}

func manyAttrs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" a")
		b.WriteString(strings.Repeat("b", i%50))
		b.WriteString(string(rune('a' + i%26)))
		b.WriteString(string(rune('a' + i/26%26)))
		b.WriteString(string(rune('a' + i/676%26)))
		b.WriteString("=''")
	}
	return b.String()
}

func manyNamespaces(n int) string {
	return strings.ReplaceAll(strings.ReplaceAll(manyAttrs(n), " a", " xmlns:a"), "''", "'u'")
}

type endless struct {
	piece string
	at    int
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.piece[e.at%len(e.piece)]
		e.at++
	}
	return len(p), nil
}

func TestEndless(t *testing.T) {
	for _, c := range []struct{ name, head, body, limit string }{
		{"text", "<a>", "x", "Text"},
		{"space", "", " ", "Text"},
		{"attribute", "<a b='", "y", "Text"},
		{"attributes", "<a", " b=''", "Attributes"},
		{"name", "<", "n", "Text"},
		{"comment", "<!--", "c", "Text"},
		{"cdata", "<a><![CDATA[", "c", "Text"},
		{"doctype", "<!DOCTYPE a [", "<!ENTITY e ''>", "doctype"},
		{"elements", "<a>", "<b/>", "Bytes"},
		{"children", "<a>", "<b>", "Depth"},
		{"comments", "<a>", "<!-- -->", "Bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := NewReader(io.MultiReader(strings.NewReader(c.head), &endless{piece: c.body}), settings(codec.Limits{Bytes: 4 << 20, Text: 1 << 20}))
			_, err := dump(r)
			var lim *codec.LimitError
			var syn *codec.SyntaxError
			switch {
			case errors.As(err, &lim) && lim.Limit == c.limit && lim.Place.Line > 0:
			case errors.As(err, &syn) && c.limit == "doctype" && syn.Code == "xml/doctype":
			default:
				t.Errorf("got %v, want the limit %s", err, c.limit)
			}
		})
	}
	r := NewReader(strings.NewReader("<a>xxxxxxxxxxx</a>"), settings(codec.Limits{Text: 10}))
	if _, err := dump(r); !errors.As(err, new(*codec.LimitError)) {
		t.Errorf("a small text limit: got %v", err)
	}
	r = NewReader(strings.NewReader("<a>xxx<!-- -->yyyyyyyy</a>"), settings(codec.Limits{Text: 10}))
	if _, err := r.Next(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := r.Text(); !errors.As(err, new(*codec.LimitError)) {
		t.Errorf("a small text limit over two pieces: got %v", err)
	}
	for n, want := range map[int64]bool{4: true, 3: false} {
		r = NewReader(strings.NewReader("<a/>"), settings(codec.Limits{Bytes: n}))
		if _, err := dump(r); (err == nil) != want {
			t.Errorf("%d bytes allowed: got %v", n, err)
		}
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

func TestReaderFails(t *testing.T) {
	mine := errors.New("the disk is gone")
	for name, in := range map[string]io.Reader{
		"at once": iotest.ErrReader(mine), "in the middle": io.MultiReader(strings.NewReader("<a>\n<b>text"), iotest.ErrReader(mine)),
	} {
		_, err := dump(NewReader(in, settings(codec.Limits{})))
		var e *codec.ReadError
		if !errors.As(err, &e) || !errors.Is(err, mine) || e.Place.Line == 0 {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := dump(NewReader(stuck{}, settings(codec.Limits{}))); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a reader that makes no progress: got %v", err)
	}
}

func TestPlaces(t *testing.T) {
	const doc = "\xEF\xBB\xBF<r xmlns:g=\"u\">\n <g:a/>\n <g:a>\r\n  1 &#50;\r\n  x<![CDATA[\ny]]></g:a>\n <b/></r>"
	r := NewReader(strings.NewReader(doc), settings(codec.Limits{}))
	text := strings.TrimPrefix(doc, "\xEF\xBB\xBF")
	check := func(p quality.Place, want string, path string) {
		t.Helper()
		at := text[p.Offset:]
		if !strings.HasPrefix(at, want) {
			t.Errorf("offset %d is at %q, want %q", p.Offset, at, want)
		}
		lines := strings.Split(text[:p.Offset], "\n")
		if p.Line != len(lines) || p.Column != len(lines[len(lines)-1])+1 {
			t.Errorf("offset %d is line %d column %d, got %d:%d", p.Offset, len(lines), len(lines[len(lines)-1])+1, p.Line, p.Column)
		}
		if p.Path != path {
			t.Errorf("got path %s, want %s", p.Path, path)
		}
	}
	seen := 0
	for {
		tok, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case tok.Kind == Text && strings.Contains(string(tok.Data), "1"):
			seen++
			check(r.DataPlace(strings.Index(string(tok.Data), "2")), "&#50;", "/r/g:a[2]")
			check(r.DataPlace(strings.Index(string(tok.Data), "x")), "x<![CDATA[", "/r/g:a[2]")
			check(r.StartPlace(), "<g:a>", "/r/g:a[2]")
		case tok.Kind == Text && strings.Contains(string(tok.Data), "y"):
			seen++
			check(r.DataPlace(1), "y]]>", "/r/g:a[2]")
		case tok.Kind == StartElement && tok.Name.Local == "b":
			seen++
			check(r.Place(), "<b/>", "/r/b")
		case tok.Kind == EndElement && tok.Is("u", "a"):
			seen++
			if r.Path() == "/r/g:a" {
				check(r.StartPlace(), "<g:a/>", "/r/g:a")
			} else {
				check(r.StartPlace(), "<g:a>", "/r/g:a[2]")
			}
		}
	}
	if seen != 5 {
		t.Errorf("saw %d of 5 places", seen)
	}
}

func TestWalk(t *testing.T) {
	const doc = `<r>lost<a> one </a><b><c/>two</b><d><e>deep</e></d><a>th<!-- -->ree<x/></a></r>`
	r := NewReader(strings.NewReader(doc), settings(codec.Limits{}))
	if _, err := r.Root(); err != nil {
		t.Fatal(err)
	}
	var got []string
	err := r.Children(func(tok *Token) error {
		if tok.Kind == Text {
			got = append(got, "text "+string(tok.Data))
			return nil
		}
		name := tok.Name.Local
		if name == "d" {
			return r.Children(func(tok *Token) error {
				got = append(got, "d/"+tok.Name.Local) // and left unread
				return nil
			})
		}
		s, mixed, err := r.Text()
		if mixed {
			s += " mixed"
		}
		got = append(got, name+" "+s)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if s := strings.Join(got, ", "); s != "text lost, a one, b two mixed, d/e, a three mixed" {
		t.Errorf("got %s", s)
	}
	if r.Depth() != 0 {
		t.Errorf("depth %d at the end", r.Depth())
	}
	if _, err := r.Next(); err != io.EOF {
		t.Errorf("got %v at the end", err)
	}
	boom := errors.New("stop")
	r = NewReader(strings.NewReader(doc), settings(codec.Limits{}))
	_, _ = r.Root()
	if err := r.Children(func(*Token) error { return boom }); err != boom {
		t.Errorf("got %v, want the callback's error", err)
	}
}

// Elements are captured in a time that follows their size, however many
// namespaces are declared around them.
func TestCaptureAmongManyNamespaces(t *testing.T) {
	var doc strings.Builder
	doc.WriteString("<r")
	for i := range 1000 {
		fmt.Fprintf(&doc, ` xmlns:a%d="u%d"`, i, i)
	}
	const n = 20_000
	doc.WriteString(">" + strings.Repeat("<a7:x y='a9:b'/>", n) + "</r>")
	r := NewReader(strings.NewReader(doc.String()), settings(codec.Limits{}))
	_, _ = r.Root()
	begin := time.Now()
	if err := r.Children(func(*Token) error {
		b, err := r.Capture()
		if want := `<a7:x xmlns:a7="u7" xmlns:a9="u9" y='a9:b'/>`; err == nil && string(b) != want {
			return fmt.Errorf("got %s, want %s", b, want)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begin); took > 10*time.Second { // a tenth of a second, and a minute when each is searched for
		t.Errorf("took %v", took)
	}
}

func TestCapture(t *testing.T) {
	const doc = `<r xmlns="d" xmlns:p="u" xmlns:q="v" xmlns:t="w"><p:a q:x="1"><!-- c --><b>&lt;&#229;<![CDATA[<]]></b><c type="t:T"/></p:a><a xmlns="e"/><p:z/></r>`
	want := []string{
		`<p:a xmlns="d" xmlns:p="u" xmlns:q="v" xmlns:t="w" q:x="1"><!-- c --><b>&lt;&#229;<![CDATA[<]]></b><c type="t:T"/></p:a>`,
		`<a xmlns="e"/>`,
		`<p:z xmlns:p="u"/>`,
	}
	for _, in := range []io.Reader{strings.NewReader(doc), iotest.OneByteReader(strings.NewReader(doc))} {
		r := NewReader(in, settings(codec.Limits{}))
		_, _ = r.Root()
		var got []string
		if err := r.Children(func(*Token) error {
			b, err := r.Capture()
			got = append(got, string(b))
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if i >= len(got) || got[i] != want[i] {
				t.Errorf("got %q\nwant %q", got, want[i])
			}
		}
		for _, g := range got {
			again := NewBytes([]byte(g), settings(codec.Limits{}))
			_, _ = again.Root()
			if b, err := again.Capture(); err != nil || string(b) != g {
				t.Errorf("captured again: %q, %v", b, err)
			}
		}
	}
	// Held while it is read, over more than the buffer.
	big := "<r><k>" + strings.Repeat("<e>some text</e>", 30_000) + "</k><l/></r>"
	r := NewBytes([]byte(big), settings(codec.Limits{}))
	_, _ = r.Root()
	if err := r.Children(func(tok *Token) error {
		r.Hold()
		if err := r.Skip(); err != nil {
			return err
		}
		if got := r.Held(); !strings.Contains(big, string(got)) || len(got) < 4 {
			t.Errorf("held %d bytes", len(got))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	r = NewBytes([]byte(big), settings(codec.Limits{Text: 100}))
	_, _ = r.Root()
	_, _ = r.Next()
	if _, err := r.Capture(); !errors.As(err, new(*codec.LimitError)) {
		t.Errorf("captured more than the limit: %v", err)
	}
}

func TestPathOfManyNames(t *testing.T) {
	var b strings.Builder
	b.WriteString("<r>")
	for range 3 {
		for i := range 100 {
			b.WriteString("<n" + string(rune('a'+i/10)) + string(rune('a'+i%10)) + "/>")
		}
	}
	b.WriteString("</r>")
	r := NewBytes([]byte(b.String()), settings(codec.Limits{}))
	_, _ = r.Root()
	var last string
	n := 0
	if err := r.Children(func(*Token) error { last = r.Path(); n++; return nil }); err != nil {
		t.Fatal(err)
	}
	if n != 300 || last != "/r/njj[3]" {
		t.Errorf("got %d children, the last is %s", n, last)
	}
}

// FuzzReader checks that no input makes the reader panic, that what it accepts
// encoding/xml accepts with the same names and text, and that a captured root
// reads the same.
func FuzzReader(f *testing.F) {
	for _, s := range []string{
		``, `{`, `<a/>`, `<a>x</a>`, "<a xmlns='u' x='1'><p:b xmlns:p='v'>&#65;<![CDATA[<]]></p:b></a>", "\xEF\xBB\xBF<a/>", "<a><b></a>",
		"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xF6</a>", string(utf16Bytes("<a>ö</a>", false, true)), "<!DOCTYPE a><a/>", "<a>\r\n1\r</a>", "<a x='&#10;\n'/>",
	} {
		f.Add([]byte(s))
	}
	lim := codec.Limits{Bytes: 1 << 20, Text: 1 << 16, Depth: 50}
	f.Fuzz(func(t *testing.T, in []byte) {
		r := NewBytes(in, settings(lim))
		got, err := dump(r)
		if err != nil {
			return
		}
		if r.Encoding() == "UTF-8" || r.Encoding() == "US-ASCII" {
			want, werr := dumpStandard(bytes.TrimPrefix(in, []byte("\xEF\xBB\xBF")))
			if werr != nil || got != want {
				t.Fatalf("got %q\nencoding/xml %q, %v", got, want, werr)
			}
			checkPlaces(t, in)
		}
		r = NewBytes(in, settings(lim))
		_, _ = r.Root()
		frag, err := r.Capture()
		if err != nil {
			t.Skip()
		}
		again, err := dump(NewBytes(frag, settings(lim)))
		if err != nil || again != got {
			t.Fatalf("captured %q: %q, %v; want %q", frag, again, err, got)
		}
	})
}

// checkPlaces checks that every token is where it says, in a document in UTF-8.
func checkPlaces(t *testing.T, in []byte) {
	text := bytes.TrimPrefix(in, []byte("\xEF\xBB\xBF"))
	r := NewBytes(in, settings(codec.Limits{}))
	for {
		tok, err := r.Next()
		if err != nil {
			return
		}
		places := []quality.Place{r.Place(), r.StartPlace()}
		if tok.Kind == Text {
			places = append(places, r.DataPlace(len(tok.Data)/2))
		}
		for _, p := range places {
			before := text[:p.Offset]
			line, column := bytes.Count(before, []byte("\n"))+1, len(before)-bytes.LastIndexByte(before, '\n')
			if p.Line != line || p.Column != column {
				t.Fatalf("offset %d is line %d column %d, got %d:%d", p.Offset, line, column, p.Line, p.Column)
			}
		}
		if tok.Kind == StartElement && text[r.Place().Offset] != '<' {
			t.Fatalf("a start tag at %q", text[r.Place().Offset:])
		}
	}
}

func dumpStandard(in []byte) (string, error) {
	d := xml.NewDecoder(bytes.NewReader(in))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var b strings.Builder
	depth := 0
	for {
		t, err := d.Token()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			b.WriteString("<" + t.Name.Space + "|" + t.Name.Local)
			for _, a := range t.Attr {
				if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
					continue
				}
				b.WriteString(" " + a.Name.Space + "|" + a.Name.Local + "=" + a.Value)
			}
			b.WriteString(">")
		case xml.EndElement:
			depth--
			b.WriteString("</" + t.Name.Space + "|" + t.Name.Local + ">")
		case xml.CharData:
			if depth > 0 {
				b.Write(t)
			}
		}
	}
}

// Settings that no option made mean what options mean: zero the default, less
// than that no limit.
func TestSettingsByHand(t *testing.T) {
	for _, l := range []codec.Limits{{}, {Bytes: -1, Depth: -1, Text: -1}} {
		r := NewBytes([]byte("<r><a>b</a></r>"), &codec.Settings{Limits: l})
		for {
			if _, err := r.Next(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%+v: %v", l, err)
			}
		}
	}
}
