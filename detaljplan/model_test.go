package detaljplan_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

// modelled pairs each object of the official schemas with its Go type. The
// three kinds of provisions are one type.
var modelled = []struct {
	file string
	defs []string
	typ  any
	not  []string // members that the Go type tells by what it is
}{
	{"detaljplan-4.1.json", []string{"detaljplan"}, detaljplan.Detaljplan{}, []string{"feature:typ"}},
	{"detaljplan-4.1.json", []string{"anvandningsbestammelse", "egenskapsbestammelse", "administrativBestammelse"},
		detaljplan.Planbestammelse{}, nil},
	{"detaljplan-4.1.json", []string{"kvalitet"}, detaljplan.Kvalitet{}, nil},
	{"detaljplan-4.1.json", []string{"geometribeskrivning"}, detaljplan.Geometribeskrivning{}, nil},
	{"detaljplan-4.1.json", []string{"alternativGeometri"}, detaljplan.AlternativGeometri{}, nil},
	{"detaljplan-4.1.json", []string{"referens"}, detaljplan.Referens{}, nil},
	{"detaljplan-4.1.json", []string{"beslutsinformation"}, detaljplan.Beslutsinformation{}, nil},
	{"detaljplan-4.1.json", []string{"beslutshandling"}, detaljplan.Beslutshandling{}, nil},
	{"detaljplan-4.1.json", []string{"dokumentreferens"}, detaljplan.Dokumentreferens{}, nil},
	{"detaljplan-4.1.json", []string{"referensdatum"}, detaljplan.Referensdatum{}, nil},
	{"detaljplan-4.1.json", []string{"planbeskrivning"}, detaljplan.Planbeskrivning{}, nil},
	{"detaljplan-4.1.json", []string{"planeringsunderlag"}, detaljplan.Planeringsunderlag{}, nil},
	{"detaljplan-4.1.json", []string{"variabelvarde"}, detaljplan.Variabelvarde{}, nil},
	{"detaljplan-4.1.json", []string{"planbestammelsebeskrivning"}, detaljplan.Planbestammelsebeskrivning{}, nil},
	{"geometri-2.0.json", []string{"punkt", "linje", "yta", "kropp", "multipunkt", "multilinje", "multiyta", "multikropp", "multigeometri"},
		detaljplan.Geometri{}, nil},
	{"geometrimetadata-2.0.1.json", []string{"geometrimetadata"}, detaljplan.Geometrimetadata{}, nil},
	{"geometrimetadata-2.0.1.json", []string{"tidsperiod"}, detaljplan.Tidsperiod{}, nil},
	{"geometrimetadata-2.0.1.json", []string{"inpassningstransformation"}, detaljplan.Inpassningstransformation{}, nil},
	{"geometrimetadata-2.0.1.json", []string{"dokumentreferens"}, detaljplan.Dokumentreferens{}, nil},
	{"geometrimetadata-2.0.1.json", []string{"referensdatum"}, detaljplan.Referensdatum{}, nil},
	{"geometrimetadata-2.0.1.json", []string{"referens"}, detaljplan.Referens{}, nil},
	{"geometrimetadata-2.0.1.json", []string{"geodetiskDetaljmatning"}, detaljplan.GeodetiskDetaljmatning{}, []string{"typ"}},
	{"geometrimetadata-2.0.1.json", []string{"lagesplacering"}, detaljplan.Lagesplacering{}, []string{"typ"}},
	{"geometrimetadata-2.0.1.json", []string{"fotogrammetriskDetaljmatning"}, detaljplan.FotogrammetriskDetaljmatning{}, []string{"typ"}},
	{"geometrimetadata-2.0.1.json", []string{"vektoriseringAvAnalogtMaterial"}, detaljplan.VektoriseringAvAnalogtMaterial{}, []string{"typ"}},
	{"geometrimetadata-2.0.1.json", []string{"detaljmatningILaserdata"}, detaljplan.DetaljmatningILaserdata{}, []string{"typ"}},
	{"geometrimetadata-2.0.1.json", []string{"konvertering"}, detaljplan.Konvertering{}, []string{"typ"}},
	{"geometrimetadata-2.0.1.json", []string{"interpolering"}, detaljplan.Interpolering{}, []string{"typ"}},
	{"geometrimetadata-2.0.1.json", []string{"fjarranalys"}, detaljplan.Fjarranalys{}, []string{"typ"}},
	{"geometrimetadata-2.0.1.json", []string{"batymetri"}, detaljplan.Batymetri{}, []string{"typ"}},
	{"geometrimetadata-2.0.1.json", []string{"okand"}, detaljplan.OkandMetod{}, []string{"typ", "variant"}},
}

// notObjects are the official definitions of objects that are no type of their
// own: parts of others, and the envelope.
var notObjects = []string{"detaljplanFeatureCollection", "detaljplanFeature", "planbestammelseFeature", "utbytesobjekt",
	"planbestammelse", "geometri", "lagesbestamningsmetod"}

// A property is a member as the official schema has it.
type property struct {
	schema   map[string]any
	required bool
}

// properties collects the members of a definition, through allOf and $ref.
func properties(t *testing.T, defs map[string]any, schema map[string]any, out map[string]*property) {
	t.Helper()
	if ref, ok := schema["$ref"].(string); ok {
		name, ok := strings.CutPrefix(ref, "#/definitions/")
		if !ok {
			return
		}
		properties(t, defs, defs[name].(map[string]any), out)
		return
	}
	if all, ok := schema["allOf"].([]any); ok {
		for _, s := range all {
			properties(t, defs, s.(map[string]any), out)
		}
	}
	if props, ok := schema["properties"].(map[string]any); ok {
		for name, s := range props {
			if out[name] == nil {
				out[name] = &property{}
			}
			out[name].schema = s.(map[string]any)
		}
	}
	if req, ok := schema["required"].([]any); ok {
		for _, r := range req {
			if out[r.(string)] == nil {
				out[r.(string)] = &property{}
			}
			out[r.(string)].required = true
		}
	}
}

func TestModelHasTheOfficialMembers(t *testing.T) {
	covered := map[string]bool{}
	for _, m := range modelled {
		typ := reflect.TypeOf(m.typ)
		t.Run(m.file+"/"+m.defs[0]+"/"+typ.Name(), func(t *testing.T) {
			defs := get(t, official(t, m.file), "definitions").(map[string]any)
			want := map[string]*property{}
			for _, d := range m.defs {
				covered[m.file+d] = true
				properties(t, defs, get(t, defs, d).(map[string]any), want)
			}
			for i := range typ.NumField() {
				f := typ.Field(i)
				tag, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
				if tag == "-" {
					continue
				}
				p := want[tag]
				if p == nil || slices.Contains(m.not, tag) {
					t.Errorf("the field %s is the member %q, which the official schema does not have", f.Name, tag)
					continue
				}
				delete(want, tag)
				if tag != "position" && p.required != (opts == "") {
					t.Errorf("%s: required is %v in the official schema, the tag says %q", tag, p.required, opts)
				}
				if got, ok := jsonType(f.Type); ok {
					if w := officialType(defs, p.schema); w != "" && w != got {
						t.Errorf("%s: the field is %s, the official schema has %s", tag, got, w)
					}
				}
			}
			for name := range want {
				if !slices.Contains(m.not, name) {
					t.Errorf("the model has no member %s", name)
				}
			}
		})
	}
	for _, file := range []string{"detaljplan-4.1.json", "geometri-2.0.json", "geometrimetadata-2.0.1.json"} {
		for def, s := range get(t, official(t, file), "definitions").(map[string]any) {
			if o := s.(map[string]any); (o["properties"] != nil || o["allOf"] != nil) && !covered[file+def] && !slices.Contains(notObjects, def) {
				t.Errorf("%s: the definition %s is not in the model", file, def)
			}
		}
	}
}

// officialType names the type and format of a schema, and the definition of
// what is made of definitions; empty when it is spread out or elsewhere.
func officialType(defs map[string]any, s map[string]any) string {
	if ref, ok := s["$ref"].(string); ok {
		name, ok := strings.CutPrefix(ref, "#/definitions/")
		if !ok {
			return ""
		}
		d := defs[name].(map[string]any)
		if name == "uuid" || name == "datum" {
			return map[string]string{"uuid": "uuid", "datum": "date"}[name]
		}
		if d["enum"] != nil && d["type"] == "string" {
			return "code"
		}
		if d["type"] != "object" {
			return officialType(defs, d)
		}
		return "object " + name
	}
	if s["enum"] != nil && s["type"] == "string" {
		return "" // one value
	}
	if f, ok := s["format"].(string); ok && f != "uri" {
		return f
	}
	typ, _ := s["type"].(string)
	if items, ok := s["items"].(map[string]any); ok {
		return "list of " + officialType(defs, items)
	}
	return typ
}

// jsonType names what officialType names.
func jsonType(typ reflect.Type) (string, bool) {
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	switch typ {
	case reflect.TypeFor[detaljplan.UUID]():
		return "uuid", true
	case reflect.TypeFor[civil.Date]():
		return "date", true
	case reflect.TypeFor[civil.Instant]():
		return "date-time", true
	}
	switch typ.Kind() {
	case reflect.String:
		if codeTypes[typ.Name()] != nil {
			return "code", true
		}
		return "string", true
	case reflect.Bool:
		return "boolean", true
	case reflect.Int, reflect.Int64:
		return "integer", true
	case reflect.Float64:
		return "number", true
	case reflect.Slice:
		s, ok := jsonType(typ.Elem())
		return "list of " + s, ok
	case reflect.Struct:
		return "object " + strings.ToLower(typ.Name()[:1]) + typ.Name()[1:], true
	}
	return "", false
}

// TestEveryTypeKeepsWhatItDoesNotKnow: an object without Extra would lose
// members.
func TestEveryTypeKeepsWhatItDoesNotKnow(t *testing.T) {
	for _, m := range append(slices.Clone(modelled), struct {
		file string
		defs []string
		typ  any
		not  []string
	}{typ: detaljplan.AnnanMetod{}}) {
		typ := reflect.TypeOf(m.typ)
		f, ok := typ.FieldByName("Extra")
		if !ok || f.Type != reflect.TypeFor[detaljplan.Extra]() || f.Tag.Get("json") != "-" {
			t.Errorf("%s has no Extra", typ)
		}
	}
}

func TestUUID(t *testing.T) {
	const good = "c0ffee00-0000-4000-8000-0123456789af"
	for _, c := range []struct {
		in     detaljplan.UUID
		valid  bool
		normal detaljplan.UUID // empty when not to be had
	}{
		{good, true, good},
		{"C0FFEE00-0000-4000-8000-0123456789AF", false, good},
		{"{c0ffee00-0000-4000-8000-0123456789AF}", false, good},
		{" urn:uuid:" + good + " ", false, good},
		{"URN:UUID:" + good, false, good},
		{"", false, ""},
		{good + "0", false, ""},
		{"c0ffee00-0000-4000-8000-0123456789a", false, ""},
		{"c0ffee00_0000-4000-8000-0123456789af", false, ""},
		{"c0ffee00-0000-4000-8000-0123456789ag", false, ""},
		{"c0ffee0000004000800-00123456789af---", false, ""},
		{"c0ffee00-0000-4000-8000-0123456789å", false, ""},
	} {
		if c.in.Valid() != c.valid {
			t.Errorf("%q: valid %v", c.in, c.in.Valid())
		}
		n, ok := c.in.Normal()
		if ok != (c.normal != "") || ok && n != c.normal {
			t.Errorf("%q: normal form %q, %v", c.in, n, ok)
		}
	}
}

func TestExtraGet(t *testing.T) {
	e := detaljplan.Extra{
		{Format: detaljplan.FormatSS637040, Name: "a", Raw: "<a/>"},
		{Format: detaljplan.FormatNGP, Name: "a", Raw: "1"},
		{Format: detaljplan.FormatNGP, Name: "a", Raw: "2"},
	}
	for _, c := range []struct {
		f    detaljplan.Format
		name string
		want string
		ok   bool
	}{
		{detaljplan.FormatNGP, "a", "1", true}, {detaljplan.FormatSS637040, "a", "<a/>", true},
		{detaljplan.FormatGeoJSON, "a", "", false}, {detaljplan.FormatNGP, "b", "", false},
	} {
		if raw, ok := e.Get(c.f, c.name); raw != c.want || ok != c.ok {
			t.Errorf("Get(%s, %s) = %q, %v", c.f, c.name, raw, ok)
		}
	}
}

func TestDataset(t *testing.T) {
	var none *detaljplan.Dataset
	if none.Plan() != nil || (&detaljplan.Dataset{}).Plan() != nil {
		t.Error("a data set without plans has a plan")
	}
	b := func(id detaljplan.UUID) *detaljplan.Planbestammelse {
		return &detaljplan.Planbestammelse{Objektidentitet: id}
	}
	d := &detaljplan.Dataset{
		Planer: []*detaljplan.Detaljplan{
			{Namn: "ett", Planbestammelser: []*detaljplan.Planbestammelse{b("1"), b("2")}}, {Namn: "två"},
			{Planbestammelser: []*detaljplan.Planbestammelse{b("3")}},
		},
		LosaBestammelser: []*detaljplan.Planbestammelse{b("4"), b("5")},
	}
	if d.Plan().Namn != "ett" {
		t.Errorf("the first plan is %q", d.Plan().Namn)
	}
	for stop, want := range []string{"1", "12", "123", "1234", "12345", "12345"} {
		var got string
		for b := range d.Bestammelser {
			got += string(b.Objektidentitet)
			if len(got) == stop+1 {
				break
			}
		}
		if got != want {
			t.Errorf("stopping after %d: %q, want %q", stop+1, got, want)
		}
	}
}

func TestGeometriLayout(t *testing.T) {
	for _, c := range []struct {
		position geom.T
		want     geom.Layout
	}{
		{nil, geom.NoLayout}, {geom.NewPointFlat(geom.XY, []float64{1, 2}), geom.XY},
		{geom.NewPolygonFlat(geom.XYZ, []float64{0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0}, []int{12}), geom.XYZ},
	} {
		if got := (&detaljplan.Geometri{Position: c.position}).Layout(); got != c.want {
			t.Errorf("%v: %v", c.position, got)
		}
	}
}

func TestMetodtyp(t *testing.T) {
	var methods []detaljplan.Lagesbestamningsmetod
	methods = append(methods, &detaljplan.GeodetiskDetaljmatning{}, &detaljplan.Lagesplacering{}, &detaljplan.FotogrammetriskDetaljmatning{},
		&detaljplan.VektoriseringAvAnalogtMaterial{}, &detaljplan.DetaljmatningILaserdata{}, &detaljplan.Konvertering{},
		&detaljplan.Interpolering{}, &detaljplan.Fjarranalys{}, &detaljplan.Batymetri{}, &detaljplan.OkandMetod{})
	have := map[detaljplan.Metodtyp]bool{}
	for _, m := range methods {
		if !m.Metodtyp().Known() || have[m.Metodtyp()] {
			t.Errorf("%T: %q is not a kind, or another's", m, m.Metodtyp())
		}
		have[m.Metodtyp()] = true
	}
	for _, l := range detaljplan.Kodlistor() {
		if l.Namn == "Metodtyp" && len(l.Koder) != len(have) {
			t.Errorf("%d kinds in the list, %d types", len(l.Koder), len(have))
		}
	}
	if m := (&detaljplan.AnnanMetod{Typ: "gissning"}); m.Metodtyp() != "gissning" {
		t.Errorf("%q", m.Metodtyp())
	}
}

// A plan is put together as plain values; optional numbers and booleans are
// pointers.
func Example() {
	plan := &detaljplan.Detaljplan{
		Objektidentitet: "c0ffee00-0000-4000-8000-000000000001",
		Kommun:          "Falun",
		Namn:            "Exempel",
		Status:          detaljplan.PlanstatusLagaKraft,
		Beslutsinformation: []detaljplan.Beslutsinformation{{
			DatumAntagande:  civil.Date{Year: 2025, Month: 5, Day: 8},
			Genomforandetid: detaljplan.Ptr(int64(60)),
		}},
		Plangeometri: []detaljplan.Geometribeskrivning{{Geometri: detaljplan.Geometri{
			Typ:                 detaljplan.GeometritypYta,
			KoordinatsystemPlan: detaljplan.Sweref991500,
			Dimension:           2,
			Position:            geom.NewPolygonFlat(geom.XY, []float64{0, 0, 50, 0, 50, 20, 0, 20, 0, 0}, []int{10}),
		}}},
	}
	fmt.Println(plan.Objektidentitet.Valid(), plan.Status.Label().EN)
	fmt.Println(plan.Plangeometri[0].Geometri.KoordinatsystemPlan.Label().SV)
	// Output:
	// true legal force
	// SWEREF 99 15 00
}
