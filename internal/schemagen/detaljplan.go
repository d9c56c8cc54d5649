package schemagen

import (
	"reflect"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

// DetaljplanID is the $id of the schema of detaljplan.
const DetaljplanID = "https://github.com/planinfo-se/planinfo/detaljplan/schema/detaljplan-4.1.schema.json"

// The objects that may have members of other names, besides the methods; all
// others are closed.
var detaljplanOpen = []string{"Detaljplan", "Planbestammelse", "Geometri", "Geometrimetadata"}

// The lists that must not be empty.
var detaljplanNotEmpty = [][2]string{
	{"Detaljplan", "plangeometri"},
	{"Detaljplan", "ursprungligGeometri"},
	{"Detaljplan", "beslutsinformation"},
	{"Planbestammelse", "bestammelsegeometri"},
	{"Planbestammelse", "ursprungligGeometri"},
	{"Beslutshandling", "innehall"},
	{"Dokumentreferens", "referens"},
}

// The strings that are URIs.
var detaljplanURI = [][2]string{{"Referens", "namnrymd"}, {"Referens", "lank"}}

// The kinds of provisions, with the members that not all of them have.
var detaljplanKinds = []struct {
	def     string
	typ     detaljplan.Bestammelsetyp
	members []string
}{
	{"Anvandningsbestammelse", detaljplan.BestammelsetypAnvandningsbestammelse, []string{"giltighetstid", "borjarGallaEfter"}},
	{"AdministrativBestammelse", detaljplan.BestammelsetypAdministrativBestammelse,
		[]string{"reglerarAnvandningsbestammelse", "reglerarDetaljplan"}},
	{"Egenskapsbestammelse", detaljplan.BestammelsetypEgenskapsbestammelse,
		[]string{"sekundarEgenskapsgrans", "reglerarAnvandningsbestammelse", "reglerarDetaljplan"}},
}

// The methods, in the official schema's order.
var detaljplanMethods = []detaljplan.Lagesbestamningsmetod{
	(*detaljplan.GeodetiskDetaljmatning)(nil), (*detaljplan.Lagesplacering)(nil), (*detaljplan.FotogrammetriskDetaljmatning)(nil),
	(*detaljplan.VektoriseringAvAnalogtMaterial)(nil), (*detaljplan.DetaljmatningILaserdata)(nil), (*detaljplan.Konvertering)(nil),
	(*detaljplan.Interpolering)(nil), (*detaljplan.Fjarranalys)(nil), (*detaljplan.Batymetri)(nil), (*detaljplan.OkandMetod)(nil),
}

// The GeoJSON geometry of each kind, by [detaljplan.Geometrityp].
var detaljplanGeometries = map[detaljplan.Geometrityp]string{
	detaljplan.GeometritypPunkt:         "Point",
	detaljplan.GeometritypLinje:         "LineString",
	detaljplan.GeometritypYta:           "Polygon",
	detaljplan.GeometritypKropp:         "MultiPolygon",
	detaljplan.GeometritypMultipunkt:    "MultiPoint",
	detaljplan.GeometritypMultilinje:    "MultiLineString",
	detaljplan.GeometritypMultiyta:      "MultiPolygon",
	detaljplan.GeometritypMultikropp:    "GeometryCollection",
	detaljplan.GeometritypMultigeometri: "GeometryCollection",
}

// Detaljplan returns the JSON Schema of a delivery after the national
// specification 4.1: the feature collection and all that is in it. dir is
// where the Go files of package detaljplan are, for the doc comments. The same
// types and comments always give the same bytes.
func Detaljplan(dir string) ([]byte, error) {
	b := &builder{defs: jsonschema.Definitions{}}
	pkg := reflect.TypeFor[detaljplan.Detaljplan]().PkgPath()
	b.readComments(pkg, dir)

	mapper := func(t reflect.Type) *jsonschema.Schema { return b.detaljplanType(pkg, t) }
	b.reflect(reflect.TypeFor[detaljplan.Detaljplan](), mapper)
	b.reflect(reflect.TypeFor[detaljplan.Planbestammelse](), mapper)
	for _, m := range detaljplanMethods {
		b.reflect(reflect.TypeOf(m).Elem(), mapper)
	}

	for _, name := range detaljplanOpen {
		b.def(name).AdditionalProperties = nil
	}
	for _, m := range detaljplanNotEmpty {
		one := uint64(1)
		b.member(m[0], m[1]).MinItems = &one
	}
	for _, m := range detaljplanURI {
		b.member(m[0], m[1]).Format = "uri"
	}
	b.put(b.def("Detaljplan"), "feature:typ", only("detaljplan"))
	b.detaljplanMethods(pkg)
	b.detaljplanGeometry()
	b.detaljplanKinds()
	b.geoJSON()

	b.defs["DetaljplanFeature"] = feature("The feature that carries the plan.", ref("Detaljplan"))
	var kinds []string
	for _, k := range detaljplanKinds {
		kinds = append(kinds, k.def)
	}
	b.defs["PlanbestammelseFeature"] = feature("A feature that carries a provision.", &jsonschema.Schema{OneOf: refs(kinds...)})
	b.defs["FeatureCollection"] = detaljplanCollection()

	root := &jsonschema.Schema{
		Version: jsonschema.Version, ID: DetaljplanID, Title: "Detaljplan 4.1",
		Description: "A delivery to the national geodata platform after the national information specification Detaljplan 4.1, media type application/vnd.lm.detaljplan.v4+json. Made from the Go types of " + pkg + "; the official schema is Lantmäteriet's.",
		Ref:         "#/$defs/FeatureCollection", Definitions: b.defs,
	}
	if b.err != nil {
		return nil, b.err
	}
	return text(root)
}

// detaljplanType returns the schema of the types that are not what they look
// like, and a reference to the definition of each named string.
func (b *builder) detaljplanType(pkg string, t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[civil.Date]():
		b.defs["Datum"] = &jsonschema.Schema{Type: "string", Format: "date", Pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
			Description: "A day that exists, as YYYY-MM-DD."}
		return ref("Datum")
	case reflect.TypeFor[civil.Instant]():
		return &jsonschema.Schema{Type: "string", Format: "date-time"}
	case reflect.TypeFor[detaljplan.UUID]():
		b.defs["UUID"] = &jsonschema.Schema{Type: "string", Pattern: patternUUID, Description: b.comments[pkg+".UUID"]}
		return ref("UUID")
	case reflect.TypeFor[detaljplan.Lagesbestamningsmetod]():
		return ref("Lagesbestamningsmetod")
	case reflect.TypeFor[geom.T]():
		return &jsonschema.Schema{} // see detaljplanGeometry
	}
	if t.PkgPath() != pkg || t.Kind() != reflect.String {
		return nil
	}
	lists := detaljplan.Kodlistor()
	i := slices.IndexFunc(lists, func(k *detaljplan.Kodlista) bool { return k.Namn == t.Name() })
	if i < 0 {
		b.fail("the string type %s has no code list", t.Name())
		return nil
	}
	s := &jsonschema.Schema{Type: "string", Title: lists[i].Titel.SV, Description: b.comments[pkg+"."+t.Name()]}
	for _, k := range lists[i].Koder {
		s.Enum = append(s.Enum, k.Varde)
	}
	b.defs[t.Name()] = s
	return ref(t.Name())
}

// detaljplanMethods makes the union of methods, told apart by typ.
func (b *builder) detaljplanMethods(pkg string) {
	var names []string
	for _, m := range detaljplanMethods {
		name := reflect.TypeOf(m).Elem().Name()
		d := b.def(name)
		if name == "OkandMetod" {
			b.put(d, "variant", only("okänd"))
			d.Description, _, _ = strings.Cut(d.Description, " The encoder")
		}
		d.AdditionalProperties = nil
		b.put(d, "typ", only(string(m.Metodtyp())))
		names = append(names, name)
	}
	for _, m := range []string{"lagesbestamningsmetodIPlan", "lagesbestamningsmetodIHojd"} {
		s := b.member("Geometrimetadata", m)
		s.Description, _, _ = strings.Cut(s.Description, ", nil")
	}
	// The rest of the comment is about Go.
	about, _, _ := strings.Cut(b.comments[pkg+".Lagesbestamningsmetod"], ":")
	b.defs["Lagesbestamningsmetod"] = &jsonschema.Schema{Description: about + ", told by typ.", OneOf: refs(names...)}
}

// detaljplanGeometry ties position to typ.
func (b *builder) detaljplanGeometry() {
	d := b.def("Geometri")
	b.member("Geometri", "dimension").Enum = []any{2, 3}
	b.member("Geometri", "position").Description = "The coordinates, as the GeoJSON geometry that typ asks for: easting, northing and, in three dimensions, height, in metres. May be left out."
	d.Required = slices.DeleteFunc(d.Required, func(s string) bool { return s == "position" })
	kinds := b.def("Geometrityp")
	kinds.Description = strings.NewReplacer("the go-geom type of Geometri.Position", "the GeoJSON type of position", "*geom.", "").
		Replace(kinds.Description)
	for _, v := range kinds.Enum {
		g, ok := detaljplanGeometries[detaljplan.Geometrityp(v.(string))]
		if !ok {
			b.fail("no GeoJSON geometry for the kind %s", v)
		}
		k := &jsonschema.Schema{Properties: jsonschema.NewProperties()}
		k.Properties.Set("typ", &jsonschema.Schema{Const: v})
		k.Properties.Set("position", ref("GeoJSON"+g))
		d.OneOf = append(d.OneOf, k)
	}
}

// detaljplanKinds makes the three kinds of provisions out of the one Go type.
func (b *builder) detaljplanKinds() {
	base := b.def("Planbestammelse")
	own := map[string]*jsonschema.Schema{}
	for _, k := range detaljplanKinds {
		d := &jsonschema.Schema{Ref: "#/$defs/Planbestammelse", Properties: jsonschema.NewProperties(),
			Description: "A provision whose feature:typ is " + string(k.typ) + "."}
		d.Properties.Set("feature:typ", &jsonschema.Schema{Const: string(k.typ)})
		for _, name := range k.members {
			if own[name] == nil {
				own[name] = b.member("Planbestammelse", name)
			}
			d.Properties.Set(name, own[name])
		}
		b.defs[k.def] = d
	}
	for name := range own {
		base.Properties.Delete(name)
		if slices.Contains(base.Required, name) {
			b.fail("the member %s of some kinds of provisions is required of all", name)
		}
	}
}

func detaljplanCollection() *jsonschema.Schema {
	o := object(false)
	o.Description = "The delivery: one plan and its provisions, each a feature."
	o.Properties.Set("feature:mediatyp", only("application/vnd.lm.detaljplan.v4+json"))
	o.Properties.Set("type", only("FeatureCollection"))
	o.Properties.Set("bbox", ref("GeoJSONBbox"))
	o.Properties.Set("features", array(0, &jsonschema.Schema{OneOf: refs("DetaljplanFeature", "PlanbestammelseFeature")}))
	o.Required = []string{"feature:mediatyp", "type", "features"}
	return o
}
