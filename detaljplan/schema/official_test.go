package schema_test

import (
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/planinfo-se/planinfo/detaljplan/schema"
)

// A difference is a way in which our schema and the official one do not judge
// alike. All of them stand here and, with the same name, in the package
// documentation; any other is a failure, and so is one that no document shows.
type difference struct {
	name    string
	ours    bool      // ours accepts, the official schema does not; or the other way round
	formats bool      // where formats are asserted
	in      [2]string // both are part of the place's name
	why     string
}

var differences = []difference{
	{
		name: "datum in produktionsdokumentation, berakningshandling and beskrivningAvTransformationssamband",
		ours: false, formats: false, in: [2]string{"/geometrimetadata/", "/datum/datum: "},
		why: "The official schema has the definition referensdatum twice. In Detaljplan 4.1 datum has a pattern and a format, in " +
			"Geometrimetadata 2.0.1 only the format. The model has one type, and so our schema one definition, with the pattern. " +
			"A validator that asserts formats sees no difference, because the format implies the pattern.",
	},
}

const namespace = "http://namespace.lantmateriet.se/distribution/"

// judges are the two schemas, with formats asserted or not.
type judges struct {
	formats        bool
	ours, official *jsonschema.Schema // official is nil where the shared data is missing
}

func compile(t testing.TB, formats bool) judges {
	t.Helper()
	j := judges{formats: formats}
	add := func(c *jsonschema.Compiler, url string, doc any) {
		t.Helper()
		if !formats {
			withoutFormats(doc)
		}
		if err := c.AddResource(url, doc); err != nil {
			t.Fatal(err)
		}
	}
	get := func(c *jsonschema.Compiler, url string) *jsonschema.Schema {
		t.Helper()
		s, err := c.Compile(url)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	add(c, schema.DetaljplanID, parse(t, schema.Detaljplan()))
	j.ours = get(c, schema.DetaljplanID)

	if _, err := os.Stat(shared); err != nil {
		return j
	}
	c = jsonschema.NewCompiler()
	c.AssertFormat()
	const detaljplan = namespace + "geodatakatalog/detaljplan/detaljplan-4.1.json"
	for url, file := range map[string]string{
		detaljplan: shared + "detaljplan-4.1.json",
		namespace + "geodatakatalog/geometri/geometri-2.0.json":           shared + "geometri-2.0.json",
		namespace + "geodatakatalog/geometri/geometrimetadata-2.0.1.json": shared + "geometrimetadata-2.0.1.json",
		namespace + "produkter/geojson/v1.1/geojson-1.1.json":             "testdata/geojson-1.1-standin.json",
	} {
		add(c, url, read(t, file))
	}
	j.official = get(c, detaljplan)
	return j
}

// withoutFormats takes the keyword format out of a schema. A member that is
// called format has an object for its schema, never a string.
func withoutFormats(v any) {
	switch v := v.(type) {
	case object:
		if _, ok := v["format"].(string); ok {
			delete(v, "format")
		}
		for _, e := range v {
			withoutFormats(e)
		}
	case []any:
		for _, e := range v {
			withoutFormats(e)
		}
	}
}

func bothWays(t *testing.T, f func(t *testing.T, j judges)) {
	t.Run("formats asserted", func(t *testing.T) { f(t, compile(t, true)) })
	t.Run("formats not asserted", func(t *testing.T) { f(t, compile(t, false)) })
}

// bases are the deliveries that changes are made to.
func bases(t *testing.T) map[string]object {
	out := map[string]object{"allt": read(t, "testdata/allt.json").(object)}
	if _, err := os.Stat(shared); err != nil {
		t.Log("the shared data is not here: the self-written plan and our schema only")
		return out
	}
	out["mora"] = read(t, shared+"examples/dp225-mora.json").(object)
	return out
}

// TestSamples shows that both schemas judge the samples of all packages alike.
func TestSamples(t *testing.T) {
	docs := deliveries(t)
	bothWays(t, func(t *testing.T, j judges) {
		accepted := 0
		for name, doc := range docs {
			ours := j.ours.Validate(doc)
			if ours == nil {
				accepted++
				t.Logf("accepted: %s", name)
			}
			if j.official == nil {
				continue
			}
			if official := j.official.Validate(doc); (ours == nil) != (official == nil) {
				t.Errorf("%s: ours %v, official %v", name, ours, official)
			}
		}
		if accepted < 2 {
			t.Errorf("only %d of %d samples are accepted", accepted, len(docs))
		}
	})
	if !slices.ContainsFunc(keys(docs), func(s string) bool { return strings.HasSuffix(s, "/allt.json") }) {
		t.Errorf("the self-written plan is not among the samples: %q", keys(docs))
	}
}

func keys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// TestChanges makes each of the named changes and holds both schemas to what
// is known.
func TestChanges(t *testing.T) {
	for base, doc := range bases(t) {
		bothWays(t, func(t *testing.T, j judges) {
			for _, c := range changes {
				d := delivery{clone(doc).(object)}
				c.apply(d)
				want := c.accepts || c.formats && !j.formats
				if err := j.ours.Validate(d.doc); (err == nil) != want {
					t.Errorf("%s, %s: our schema accepts: %v, want %v: %v", base, c.name, err == nil, want, err)
				}
				if j.official == nil {
					continue
				}
				if err := j.official.Validate(d.doc); (err == nil) != want {
					t.Errorf("%s, %s: the official schema accepts: %v, want %v: %v", base, c.name, err == nil, want, err)
				}
			}
		})
	}
}

// TestSameJudgement changes every place of the deliveries in every way that
// the mutator knows and shows that both schemas give the same answer, but for
// the differences that are listed.
func TestSameJudgement(t *testing.T) {
	// Errors are made by the thousand and thrown away.
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	shown := make([]int, len(differences))
	for base, doc := range bases(t) {
		bothWays(t, func(t *testing.T, j judges) {
			if j.official == nil {
				t.Skip("the official schema is not here")
			}
			var accepted, refused, different int
			n := 0
			judge := func(name string, doc any) {
				if !j.formats && !strings.HasSuffix(name, `"`) {
					return // only strings have formats
				}
				if n++; testing.Short() && n%8 != 0 {
					return
				}
				ours, official := j.ours.Validate(doc), j.official.Validate(doc)
				switch {
				case (ours == nil) != (official == nil):
					i := slices.IndexFunc(differences, func(d difference) bool {
						return d.formats == j.formats && d.ours == (ours == nil) && strings.Contains(name, d.in[0]) && strings.Contains(name, d.in[1])
					})
					if i >= 0 {
						shown[i]++
						return
					}
					if different++; different < 20 {
						t.Errorf("%s: ours %v, official %v", name, ours, official)
					}
				case ours == nil:
					accepted++
				default:
					refused++
				}
			}
			seen := map[string]bool{}
			for _, part := range parts(doc) {
				m := newMutator(part, memberNames(t))
				m.seen = seen
				m.each(judge)
			}
			t.Logf("%s: %d changes accepted by both, %d refused by both", base, accepted, refused)
			if !testing.Short() && (accepted < 300 || refused < 300) {
				t.Errorf("%s: only %d accepted and %d refused: the changes do not reach what they should", base, accepted, refused)
			}
		})
	}
	if _, err := os.Stat(shared); err != nil {
		return
	}
	for i, n := range shown {
		if n == 0 && !testing.Short() {
			t.Errorf("no change shows the difference %q", differences[i].name)
		}
	}
}

// TestDifferencesAreDocumented holds the package documentation to the table.
func TestDifferencesAreDocumented(t *testing.T) {
	src, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(strings.ReplaceAll(string(src), "//", " ")), " ")
	for _, d := range differences {
		if !strings.Contains(text, d.name) || d.why == "" {
			t.Errorf("the difference %q is not explained in the package documentation", d.name)
		}
	}
}

// memberNames returns the names of all members that our schema knows.
func memberNames(t testing.TB) []string {
	names := map[string]bool{}
	var walk func(schema any)
	walk = func(schema any) {
		o, _ := schema.(object)
		members, _ := o["properties"].(object)
		for k, s := range members {
			names[k] = true
			walk(s)
		}
		defs, _ := o["$defs"].(object)
		for _, s := range defs {
			walk(s)
		}
		alternatives, _ := o["oneOf"].([]any)
		for _, s := range alternatives {
			walk(s)
		}
		if o["items"] != nil {
			walk(o["items"])
		}
	}
	walk(parse(t, schema.Detaljplan()))
	return keys(names)
}

// TestSelfWrittenPlanHasAllMembers shows that the plan that changes are made
// to leaves no member of the specification out.
func TestSelfWrittenPlanHasAllMembers(t *testing.T) {
	have := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case object:
			for k, e := range v {
				have[k] = true
				walk(e)
			}
		case []any:
			for _, e := range v {
				walk(e)
			}
		}
	}
	walk(read(t, "testdata/allt.json"))
	for _, n := range memberNames(t) {
		if !have[n] {
			t.Errorf("testdata/allt.json has no member %s", n)
		}
	}
}
