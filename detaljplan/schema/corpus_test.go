package schema_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/unicode/norm"

	"github.com/planinfo-se/planinfo/detaljplan"
)

const (
	root   = "../../"
	shared = root + "../shared/data/ngp/"
)

type object = map[string]any

func parse(t testing.TB, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func read(t testing.TB, file string) any {
	t.Helper()
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not here", file)
	}
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, data)
}

func clone(v any) any {
	switch v := v.(type) {
	case object:
		out := make(object, len(v))
		for k, e := range v {
			out[k] = clone(e)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = clone(e)
		}
		return out
	}
	return v
}

// deliveries returns the deliveries to the national platform among our own
// samples and, where they are, the shared data.
func deliveries(t testing.TB) map[string]any {
	t.Helper()
	out := map[string]any{}
	var files []string
	for _, dir := range []string{root, shared} {
		_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && strings.EqualFold(filepath.Ext(p), ".json") {
				files = append(files, p)
			}
			return nil
		})
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			continue
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
		if err != nil {
			continue // some samples are bad on purpose
		}
		if m, ok := v.(object); ok && m["feature:mediatyp"] != nil {
			out[filepath.ToSlash(f)] = v
		}
	}
	return out
}

// A mutator changes a document in one place at a time, calls visit, and undoes
// the change. A change is made once for each place of the structure: all
// elements of an array are one place, told apart by their kind only, and so
// are places that end in the same steps, because the same definition is there.
type mutator struct {
	doc     any
	visit   func(name string, doc any)
	seen    map[string]bool     // shared by the parts of a delivery
	members []string            // names to add to objects that lack them
	lists   map[string][]string // the other values of the code lists that a value is in
}

func newMutator(doc any, members []string) *mutator {
	m := &mutator{doc: doc, members: members, seen: map[string]bool{}, lists: map[string][]string{}}
	for _, l := range detaljplan.Kodlistor() {
		var values []string
		for _, k := range l.Koder {
			values = append(values, k.Varde)
		}
		if n := len(values); n > 40 {
			values = slices.Concat(values[:20], values[n-20:])
		}
		for _, k := range l.Koder {
			m.lists[k.Varde] = append(m.lists[k.Varde], values...)
		}
	}
	return m
}

// each calls visit with every changed document, which is good until it returns.
func (m *mutator) each(visit func(name string, doc any)) {
	m.visit = visit
	m.value("", m.doc, func(v any) { m.doc = v })
}

func (m *mutator) try(path, what string) {
	steps := 2
	if strings.HasPrefix(what, "with ") {
		steps = 1
	}
	key := path
	for i := len(path) - 1; i >= 0 && steps > 0; i-- {
		if path[i] == '/' {
			key, steps = path[i:], steps-1
		}
	}
	if strings.Contains(path, "/geometrimetadata/") {
		key = "metadata" + key // has some definitions of its own
	}
	if key += ": " + what; !m.seen[key] {
		m.seen[key] = true
		m.visit(path+": "+what, m.doc)
	}
}

// parts takes a delivery apart into small ones, which are quick to judge: for
// each feature one with all but the geometry metadata, and one for each of its
// geometries with little else. How one part of a delivery is judged does not
// hang on the others.
func parts(doc object) []object {
	var out []object
	for i, f := range doc["features"].([]any) {
		list, keep := "bestammelsegeometri", []string{"feature:typ", "objektidentitet", "detaljplan", "planbestammelsekatalogreferens", "bestammelseformulering"}
		if kind(f) == "<detaljplan>" {
			list, keep = "plangeometri", []string{"feature:typ", "objektidentitet", "versionGiltigFran", "kommun", "namn", "syfte", "status", "typ"}
		}
		whole := func() (delivery, properties object) {
			d := clone(doc).(object)
			f := d["features"].([]any)[i].(object)
			d["features"] = []any{f}
			return d, f["properties"].(object)
		}
		d, p := whole()
		p[list] = p[list].([]any)[:1]
		first(p, list)["geometrimetadata"] = object{}
		out = append(out, d)

		for j := range f.(object)["properties"].(object)[list].([]any) {
			d, p := whole()
			p[list] = p[list].([]any)[j : j+1]
			for k := range p {
				if k != list && !slices.Contains(keep, k) {
					delete(p, k)
				}
			}
			if list == "plangeometri" {
				p["beslutsinformation"] = []any{object{}}
			}
			out = append(out, d)
		}
	}
	return out
}

func number(s string) json.Number { return json.Number(s) }

func (m *mutator) value(path string, v any, set func(any)) {
	with := func(what string, x any) {
		set(x)
		m.try(path, what)
		set(v)
	}
	for _, x := range []any{nil, true, false, "x", "", number("1"), number("1.5"), number("2.0"), number("-1"),
		[]any{}, []any{nil}, []any{"x"}, object{}, object{"x": number("1")}, []any{v}} {
		what := "itself in a list"
		if l, ok := x.([]any); !ok || len(l) != 1 || l[0] == nil || l[0] == "x" {
			b, _ := json.Marshal(x)
			what = string(b)
		}
		with(what, x)
	}
	switch v := v.(type) {
	case string:
		for what, x := range map[string]string{
			"upper case": strings.ToUpper(v), "NFD": norm.NFD.String(v), "space before": " " + v, "space after": v + " ",
			"line feed after": v + "\n", "a letter more": v + "x",
		} {
			with(what, x)
		}
		for _, x := range []string{"2023-02-28", "2023-02-31", "2023-2-8", "20230228", "2023-02-28T12:00:00Z", "2023-02-28T24:00:00Z",
			"2023-02-31T12:00:00Z", "2023-02-28T12:00:00", "2023-02-28t12:00:00.1234567+01:00", "2023-06-30T23:59:60Z",
			"https://example.org/a", "//example.org/a", "a b", "urn:x:å", "c0ffee00-0000-4000-8000-00000000000a",
			"C0FFEE00-0000-4000-8000-00000000000A", "{c0ffee00-0000-4000-8000-00000000000a}", "12.5", "null"} {
			with("\""+x+"\"", x)
		}
		for _, x := range m.lists[v] {
			with("\""+x+"\"", x)
		}
	case json.Number:
		for _, x := range []string{"0", "2", "3", "4", "-7", "75.0", "7.5e1", "1e-3", "9007199254740993", "123456789012345678901234567890"} {
			with(x, number(x))
		}
		with("as a string", v.String())
	case []any:
		with("one more null", append(slices.Clone(v), nil))
		with("one more string", append(slices.Clone(v), "x"))
		with("one more object", append(slices.Clone(v), object{}))
		if len(v) > 0 {
			with("the last twice", append(slices.Clone(v), v[len(v)-1]))
			with("without the first", v[1:])
			with("only the first", v[:1])
		}
		for i, e := range v {
			m.value(path+"/*"+kind(e), e, func(x any) { v[i] = x })
		}
	case object:
		m.object(path, v)
	}
}

func (m *mutator) object(path string, o object) {
	names := make([]string, 0, len(o))
	for k := range o {
		names = append(names, k)
	}
	slices.Sort(names)
	for _, k := range names {
		v := o[k]
		delete(o, k)
		m.try(path+"/"+k, "left out")
		o[k] = v
		m.value(path+"/"+k+kind(v), v, func(x any) { o[k] = x })
	}
	// Every kind of object is given the members that only some kinds have;
	// one of each definition is given every member there is.
	some := []string{"okandMedlem", "giltighetstid", "borjarGallaEfter", "sekundarEgenskapsgrans", "reglerarAnvandningsbestammelse",
		"reglerarDetaljplan", "versionGiltigTill", "objektversion", "kommun", "typ", "variant", "geoidmodell", "bbox", "coordinates",
		"tidpunktForUnderlagetsFramtagande", "tidsperiodForUnderlagetsFramtagande", "flyghojd", "kartskala", "position"}
	last := path[strings.LastIndexByte(path, '/')+1:]
	if name, _, _ := strings.Cut(last, "<"); !m.seen[name] {
		m.seen[name] = true
		some = append(some, m.members...)
	}
	for _, k := range some {
		if _, there := o[k]; there {
			continue
		}
		o[k] = object{"x": number("1")}
		m.try(path, "with "+k)
		delete(o, k)
	}
}

// kind tells unions apart, so that each of their kinds is a place of its own.
func kind(v any) string {
	o, ok := v.(object)
	if !ok {
		return ""
	}
	for _, k := range []string{"feature:typ", "typ", "type"} {
		if s, ok := o[k].(string); ok && s != "Feature" {
			return "<" + s + ">"
		}
	}
	for _, k := range []string{"properties", "geometri"} {
		if s := kind(o[k]); s != "" {
			return s
		}
	}
	return ""
}
