package metadata_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/invopop/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/metadata"
)

var update = flag.Bool("update", false, "rewrite golden files")

// full returns a record in which every field of every type says something, so
// that a field that JSON loses is seen. It is filled by kind, not by hand.
func full(t testing.TB) *metadata.Record {
	t.Helper()
	r := new(metadata.Record)
	n := 0
	fill(reflect.ValueOf(r).Elem(), &n)
	return r
}

func fill(v reflect.Value, n *int) {
	*n++
	switch x := v.Addr().Interface().(type) {
	case *civil.Date:
		*x = civil.Date{Year: 2024, Month: 5, Day: 1 + *n%28}
		return
	case *civil.Instant:
		*x, _ = civil.ParseInstant("2026-03-04T15:48:17.8578600+01:00")
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("värde " + strings.Repeat("x", *n%7) + string(rune('a'+*n%26)))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n) + 0.25)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	}
}

var same = cmp.Comparer(func(a, b civil.Instant) bool { return a == b })

func TestJSONKeepsEveryField(t *testing.T) {
	want := full(t)
	for _, opts := range [][]codec.Option{nil, {codec.Indent("\t")}} {
		b, err := metadata.Marshal(want, opts...)
		if err != nil {
			t.Fatal(err)
		}
		got, err := metadata.Unmarshal(b)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got, same); d != "" {
			t.Errorf("-want +got:\n%s", d)
		}
		again, err := metadata.Marshal(got, opts...)
		if err != nil || !bytes.Equal(b, again) {
			t.Error("written twice, it differs", err)
		}
	}
	empty := &metadata.Record{Contacts: []metadata.Contact{}, Locales: nil}
	b, _ := metadata.Marshal(empty)
	if string(b) != `{"contacts":[]}`+"\n" {
		t.Errorf("a list given as empty, and one not given: %s", b)
	}
}

func TestStrictDecode(t *testing.T) {
	for name, x := range map[string]struct {
		in        string
		code      string
		line, col int
		path      string
	}{
		"unknown member": {"{\n \"titel\": {}}", "metadata/unknown-member", 2, 0, "/titel"},
		"other case":     {`{"Title":{}}`, "metadata/unknown-member", 1, 0, "/Title"},
		"deep unknown":   {`{"contacts":[{"mail":"x"}]}`, "metadata/unknown-member", 1, 0, "/contacts/0/mail"},
		"repeated":       {`{"id":"a","id":"b"}`, "metadata/repeated-member", 1, 0, "/id"},
		"wrong kind":     {`{"extents":[{"box":[1,2,3,4]}]}`, "metadata/value", 1, 0, "/extents/0/box"},
		"no such day":    {`{"updated":{"date":"2024-02-30"}}`, "metadata/value", 1, 0, "/updated/date"},
		"cut off":        {`{"id":"a`, "metadata/syntax", 1, 0, ""},
		"empty":          {``, "metadata/syntax", 1, 1, ""},
		"text after":     {`{} {}`, "metadata/syntax", 1, 0, ""},
		"not UTF-8":      {"{\"id\":\"\xff\"}", "metadata/syntax", 1, 0, ""},
		"a list":         {`[]`, "metadata/value", 1, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := metadata.Unmarshal([]byte(x.in), codec.Source("post.json"))
			var e *codec.SyntaxError
			if r != nil || !errors.As(err, &e) {
				t.Fatalf("got %v, %v", r, err)
			}
			if string(e.Code) != x.code || e.Place.Line != x.line || x.col != 0 && e.Place.Column != x.col || x.path != "" && e.Place.Path != x.path || e.Place.Source != "post.json" {
				t.Errorf("got %s at %+v", e.Code, e.Place)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	many := []byte(`{"contacts":[` + strings.Repeat("{},", 40_000) + `{}]}`)
	for name, x := range map[string]struct {
		in    []byte
		l     codec.Limits
		limit string
	}{
		"bytes":   {[]byte(`{"id":"0123456789"}`), codec.Limits{Bytes: 10}, "Bytes"},
		"depth":   {[]byte(`{"contacts":[{"address":{"lines":["x"]}}]}`), codec.Limits{Depth: 3}, "Depth"},
		"text":    {[]byte(`{"id":"0123456789"}`), codec.Limits{Text: 5}, "Text"},
		"objects": {many, codec.Limits{}, "Objects"},
	} {
		for _, read := range []func() error{
			func() error { _, err := metadata.Unmarshal(x.in, codec.WithLimits(x.l)); return err },
			func() error { _, err := metadata.Decode(bytes.NewReader(x.in), codec.WithLimits(x.l)); return err },
		} {
			var e *codec.LimitError
			if err := read(); !errors.As(err, &e) || e.Limit != x.limit {
				t.Errorf("%s: got %v", name, err)
			}
		}
	}
	var re *codec.ReadError
	if _, err := metadata.Decode(iotest.ErrReader(errors.New("torn"))); !errors.As(err, &re) {
		t.Errorf("reader failed: %v", err)
	}
}

func TestSchema(t *testing.T) {
	ref := &jsonschema.Reflector{RequiredFromJSONSchemaTags: true, Mapper: func(t reflect.Type) *jsonschema.Schema {
		switch t {
		case reflect.TypeFor[civil.Date]():
			return &jsonschema.Schema{Type: "string", Format: "date"}
		case reflect.TypeFor[civil.Instant]():
			return &jsonschema.Schema{Type: "string", Format: "date-time"}
		}
		return nil
	}, Namer: func(t reflect.Type) string {
		// Member and Date are names in other packages too.
		if strings.HasSuffix(t.PkgPath(), "/metadata") {
			return t.Name()
		}
		return strings.ReplaceAll(t.String(), ".", "")
	}}
	s := ref.Reflect(&metadata.Record{})
	s.ID, s.Title = "", "planinfo metadata record"
	want, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile("record.schema.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal(want, metadata.Schema()) {
		t.Error("record.schema.json is not that of the types; run with -update")
	}
	doc, err := validator.UnmarshalJSON(bytes.NewReader(want))
	if err != nil {
		t.Fatal(err)
	}
	c := validator.NewCompiler()
	if err := c.AddResource("record.json", doc); err != nil {
		t.Fatal(err)
	}
	sch, err := c.Compile("record.json")
	if err != nil {
		t.Fatal(err)
	}
	check := func(b []byte) error {
		v, err := validator.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		return sch.Validate(v)
	}
	b, _ := metadata.Marshal(full(t))
	if err := check(b); err != nil {
		t.Error("a full record:", err)
	}
	if check([]byte(`{"titel":"x"}`)) == nil || check([]byte(`{"title":"x"}`)) == nil {
		t.Error("the schema lets anything pass")
	}
}

func FuzzUnmarshal(f *testing.F) {
	b, _ := metadata.Marshal(full(f))
	f.Add(b)
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"title":{"value":"Plan","locales":[{"lang":"en","value":"Plan"}]},"extents":[{"box":{"west":14,"south":61,"east":15,"north":62}}]}`))
	f.Add([]byte(`{"updated":{"other":"2024"},"classification":{"konfidentialitet":2}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := metadata.Unmarshal(data)
		if err != nil {
			return
		}
		b, err := metadata.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		again, err := metadata.Unmarshal(b)
		if err != nil {
			t.Fatalf("%v: %s", err, b)
		}
		if d := cmp.Diff(r, again, same); d != "" {
			t.Fatal(d)
		}
		metadata.Check(r, metadata.Targets()...)
	})
}
