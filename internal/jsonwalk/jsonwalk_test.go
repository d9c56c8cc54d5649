package jsonwalk_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/internal/jsonwalk"
)

func TestWalker(t *testing.T) {
	text := []byte(` { "a" : [ 1 , {"b\"c/~":"x\u00e5\\"} , [] , true ] , "d" : null , "e":{}} `)
	w := jsonwalk.NewWalker(text)
	var got []string
	var walk func()
	walk = func() {
		switch w.Kind() {
		case '{':
			w.Enter()
			for {
				if _, ok := w.Member(); !ok {
					return
				}
				walk()
			}
		case '[':
			w.Enter()
			for w.Element() {
				walk()
			}
		case '"':
			p := w.Pointer()
			got = append(got, p+" = "+w.String())
		default:
			p := w.Pointer()
			got = append(got, p+" : "+string(w.Raw()))
		}
	}
	walk()
	want := []string{"/a/0 : 1", `/a/1/b"c~1~0 = xå\`, "/a/3 : true", "/d : null"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if w.Kind() != 'E' {
		t.Error("the end was not reached")
	}
}

func TestSkipAndBack(t *testing.T) {
	text := []byte(`[{"a":"]}\"["}, [[]] ,"x\\", -1.5e3,null]`)
	w := jsonwalk.NewWalker(text)
	var got []string
	w.Enter()
	for w.Element() {
		at := w.Pos()
		first := string(w.Raw())
		w.Back(at)
		if again := string(w.Raw()); again != first {
			t.Errorf("%q, then %q", first, again)
		}
		got = append(got, first)
	}
	want := []string{`{"a":"]}\"["}`, `[[]]`, `"x\\"`, `-1.5e3`, `null`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	w.At(1, "/base")
	w.Enter()
	if _, ok := w.Member(); !ok || w.Pointer() != "/base/a" {
		t.Errorf("pointer %q", w.Pointer())
	}
}

func TestMeasure(t *testing.T) {
	for _, c := range []struct {
		text        string
		depth, size int
		at          int
		limit       string
	}{
		{`[[1]]`, 2, 10, 0, ""},
		{`[[1]]`, 1, 10, 1, "Depth"},
		{`["[[["]`, 1, 10, 0, ""},
		{`["abc\"d"]`, 1, 5, 1, "Text"},
		{`["abc`, 1, 2, 1, "Text"},
		{`[]][[[`, 1, 2, 5, "Depth"},
	} {
		at, limit := jsonwalk.Measure([]byte(c.text), c.depth, c.size)
		if at != c.at || limit != c.limit {
			t.Errorf("%s: %d %q, want %d %q", c.text, at, limit, c.at, c.limit)
		}
	}
}

func TestTop(t *testing.T) {
	text := `{"a\"":1,"list":[{}, 2 ,"x"],"list":[3],"b":{"list":[4]}}`
	doc, fault := jsonwalk.Top([]byte(text), "list", 10)
	if fault != nil {
		t.Fatal(fault)
	}
	var items []string
	for _, s := range doc.Items {
		items = append(items, text[s.Start:s.End])
	}
	if !slices.Equal(items, []string{"{}", "2", `"x"`}) || !doc.IsList || doc.Kind != '{' {
		t.Errorf("items %q", items)
	}
	var members []string
	for _, m := range doc.Members {
		members = append(members, m.Name+" "+text[m.Value.Start:m.Value.End])
		if text[m.At] != '"' || !strings.HasPrefix(text[m.At+1:], m.Name[:1]) {
			t.Errorf("%s begins at %d: %s", m.Name, m.At, text[m.At:])
		}
	}
	if !slices.Equal(members, []string{`a" 1`, "list ", "list [3]", `b {"list":[4]}`}) {
		t.Errorf("members %q", members)
	}
	if doc, fault := jsonwalk.Top([]byte(text), "list", 1); fault != nil || len(doc.Items) != 2 {
		t.Errorf("past the limit: %d items, %v", len(doc.Items), fault)
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		text    string
		kind    jsonwalk.FaultKind
		at      int
		pointer string
		items   int
	}{
		{"", jsonwalk.Nothing, 0, "", 0},
		{" \n", jsonwalk.Nothing, 2, "", 0},
		{`{"l":[1,2`, jsonwalk.Truncated, 9, "/l", 2},
		{`{"l":[1,{"a":tru`, jsonwalk.Truncated, 16, "/l/1/a", 1},
		{`{"l":[1,x]}`, jsonwalk.Syntax, 8, "/l/1", 1},
		{`{"l":[1,"` + "\xff" + `"]}`, jsonwalk.UTF8, 9, "/l/1", 1},
		{`{"l":[1]} x`, jsonwalk.Trailing, 10, "", 1},
		{`[1]]`, jsonwalk.Trailing, 3, "", 0},
		{`[1,]`, jsonwalk.Syntax, 3, "/1", 0},
	} {
		doc, f := jsonwalk.Top([]byte(c.text), "l", 10)
		if f == nil || f.Kind != c.kind || f.Offset != c.at || f.Pointer != c.pointer || len(doc.Items) != c.items {
			t.Errorf("%s: %+v, %d items", c.text, f, len(doc.Items))
		}
	}
}

func TestLines(t *testing.T) {
	text := bytes.Repeat([]byte(strings.Repeat("x", 100)+"\n"), 200)
	l := jsonwalk.NewLines(text)
	for at := 0; at <= len(text); at += 37 {
		line, column := l.Of(at)
		if wantLine, wantColumn := at/101+1, at%101+1; line != wantLine || column != wantColumn {
			t.Fatalf("%d: %d:%d, want %d:%d", at, line, column, wantLine, wantColumn)
		}
	}
	if line, column := jsonwalk.NewLines(nil).Of(5); line != 1 || column != 1 {
		t.Errorf("empty: %d:%d", line, column)
	}
}

// FuzzWalk: the walker ends on any text, and on well-formed text it passes
// exactly what is there.
func FuzzWalk(f *testing.F) {
	for _, s := range []string{`{"a":[1,"x",{}]}`, `"\\`, `[[[`, `}`, `{"a":`, ``, `{"a":1,}`, `"a\"b"`, `nul`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		w := jsonwalk.NewWalker(text)
		n := 0
		var walk func(depth int)
		walk = func(depth int) {
			if n++; n > len(text)+10 || depth > 1000 {
				return
			}
			switch w.Kind() {
			case '{':
				w.Enter()
				for n <= len(text)+10 {
					if _, ok := w.Member(); !ok {
						return
					}
					walk(depth + 1)
				}
			case '[':
				w.Enter()
				for n <= len(text)+10 && w.Element() {
					walk(depth + 1)
				}
			default:
				_ = w.Pointer()
				w.Skip()
			}
		}
		walk(0)
		jsonwalk.Measure(text, 100, 100)
		doc, fault := jsonwalk.Top(text, "a", 100)
		if valid := json.Valid(text); valid && fault != nil && fault.Kind != jsonwalk.UTF8 {
			t.Errorf("%q: %+v", text, fault)
		} else if fault == nil && len(doc.Items) <= 100 && !valid {
			t.Errorf("%q: no fault", text)
		}
		if fault == nil {
			w.At(0, "")
			w.Skip()
			if w.Kind() != 'E' {
				t.Errorf("%q: passed up to %d", text, w.Pos())
			}
		}
	})
}
