package gml

import (
	"io"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// EncodeSchema writes the application schema (XSD) of what [Encode] and
// [EncodeLayers] write of the plan with the same options: an element for each
// layer, with the types that the fields' values have. The findings are those of
// names. What is kept of other files stands outside it. The error is the
// writer's.
func EncodeSchema(w io.Writer, p *op.Oversiktsplan, opts ...codec.Option) (quality.Findings, error) {
	e, posts := newEncoder(p, opts)
	e.col = codec.Collector{Max: e.s.Limits.Findings} // rows are not written here
	indent := e.s.Indent
	if indent == "" {
		indent = "  "
	}
	e.w = xmltext.NewWriter(w, indent)
	e.schema(lay(posts, &e.col))
	err := e.w.Flush()
	return e.col.Findings(), err
}

const xs = "http://www.w3.org/2001/XMLSchema"

func (e *encoder) schema(l *layout) {
	x := e.w
	x.Declaration()
	x.Start("xs:schema")
	x.Namespace("xs", xs)
	x.Namespace(e.space.prefix, e.space.uri)
	x.Namespace("gml", e.namespace())
	location, feature, collection, member := "http://schemas.opengis.net/gml/3.2.1/gml.xsd", "gml:AbstractFeature", "gml:AbstractFeature", "gml:AbstractFeatureMemberType"
	switch e.version {
	case GML31:
		location, feature, collection, member = "http://schemas.opengis.net/gml/3.1.1/base/gml.xsd", "gml:_Feature", "gml:_GML", ""
	case GML21:
		location, feature, collection, member = "http://schemas.opengis.net/gml/2.1.2/feature.xsd", "gml:_Feature", "gml:_Feature", ""
	}
	x.Attr("targetNamespace", e.space.uri)
	x.Attr("elementFormDefault", "qualified")
	x.Attr("version", "1.0")
	levels := ""
	switch e.version {
	case GML32:
		levels = "http://www.opengis.net/gmlsf/2.0"
	case GML31:
		levels = "http://www.opengis.net/gmlsf"
	}
	if levels != "" {
		x.Start("xs:annotation")
		x.Start("xs:appinfo")
		x.Attr("source", map[GMLVersion]string{GML32: "http://schemas.opengis.net/gmlsfProfile/2.0/gmlsfLevels.xsd",
			GML31: "http://schemas.opengis.net/gml/3.1.1/profiles/gmlsfProfile/1.0.0/gmlsfLevels.xsd"}[e.version])
		x.Start("gmlsf:ComplianceLevel")
		x.Namespace("gmlsf", levels)
		x.Text("2") // for planinfo; the rows alone would be of level 0, or 1 with lists
		x.End()
		x.End()
		x.End()
	}
	x.Start("xs:import")
	x.Attr("namespace", e.namespace())
	x.Attr("schemaLocation", location)
	x.End()

	element := func(attrs ...string) {
		x.Start("xs:element")
		for i := 0; i+1 < len(attrs); i += 2 {
			x.Attr(attrs[i], attrs[i+1])
		}
	}
	others := func() {
		x.Start("xs:any")
		x.Attr("namespace", "##other")
		x.Attr("processContents", "lax")
		x.Attr("minOccurs", "0")
		x.Attr("maxOccurs", "unbounded")
		x.End()
	}
	extend := func(name string, content func()) {
		x.Start("xs:complexType")
		x.Attr("name", name)
		x.Start("xs:complexContent")
		x.Start("xs:extension")
		x.Attr("base", "gml:AbstractFeatureType")
		x.Start("xs:sequence")
		content()
		for range 4 {
			x.End()
		}
	}
	element("name", "FeatureCollection", "type", e.name("FeatureCollectionType"), "substitutionGroup", collection)
	x.End()
	extend("FeatureCollectionType", func() {
		element("name", "planinfo", "type", e.name("PlaninfoPropertyType"), "minOccurs", "0")
		x.End()
		switch e.version {
		case GML21:
			element("ref", "gml:featureMember", "minOccurs", "0", "maxOccurs", "unbounded")
			x.End()
		default:
			element("name", "featureMember", "minOccurs", "0", "maxOccurs", "unbounded")
			x.Start("xs:complexType")
			if member != "" {
				x.Start("xs:complexContent")
				x.Start("xs:extension")
				x.Attr("base", member)
			}
			x.Start("xs:sequence")
			element("ref", feature)
			x.End()
			x.End()
			if member != "" {
				x.End()
				x.End()
			}
			x.End()
			x.End()
			others()
		}
	})

	attribute := func(name, typ string, required bool) {
		x.Start("xs:attribute")
		x.Attr("name", name)
		x.Attr("type", typ)
		if required {
			x.Attr("use", "required")
		}
		x.End()
	}
	anonymous := func(content func()) {
		x.Start("xs:complexType")
		content()
		x.End()
	}
	x.Start("xs:complexType")
	x.Attr("name", "PlaninfoPropertyType")
	x.Start("xs:sequence")
	element("name", ownName, "minOccurs", "0")
	anonymous(func() {
		for _, f := range factFields {
			attribute(f.name, "xs:string", false)
		}
	})
	x.End()
	element("name", "lager", "minOccurs", "0", "maxOccurs", "unbounded")
	anonymous(func() {
		x.Start("xs:sequence")
		element("name", "falt", "minOccurs", "0", "maxOccurs", "unbounded")
		anonymous(func() {
			attribute("element", "xs:string", true)
			attribute("namn", "xs:string", false)
			attribute("json", "xs:boolean", false)
			attribute("lista", "xs:boolean", false)
		})
		x.End()
		x.End()
		attribute("element", "xs:string", true)
		attribute("namn", "xs:string", false)
		attribute("objekten", "xs:boolean", false)
	})
	x.End()
	x.End()
	attribute("format", "xs:string", true)
	attribute("id", "xs:string", true)
	x.End()

	for _, o := range l.layers {
		element("name", o.element, "type", e.name(o.element+"_Type"), "substitutionGroup", feature)
		x.End()
		extend(o.element+"_Type", func() {
			element("name", geometryTag, "type", "gml:GeometryPropertyType", "nillable", "true", "minOccurs", "0")
			x.End()
			if name, _ := e.srsName(o.system); o.alone && name != "" && safeComment(name) {
				x.Raw([]byte(`<!-- srsName="` + name + `" -->`)) // which GDAL reads
			}
			for _, f := range o.inOrder() {
				element("name", f.element, "type", f.xsType(), "nillable", "true", "minOccurs", "0")
				if f.list {
					x.Attr("maxOccurs", "unbounded")
				}
				x.End()
			}
			others()
		})
	}
	x.End()
}

// safeComment reports whether a comment can hold the name.
func safeComment(name string) bool {
	return !strings.ContainsAny(name, "<>&\"") && !strings.Contains(name, "--") && safe(name)
}

// xsType returns the type that all values of a field have.
func (f *fieldOut) xsType() string {
	k := f.kinds
	if f.list {
		k = f.items
	}
	noDay := k&kindNoDay != 0
	switch k &= ^(kindNull | kindNoDay); {
	case k == kindText && !noDay:
		return "xs:date"
	case k == kindBool:
		return "xs:boolean"
	case k == 0 || k&^numbers != 0:
		return "xs:string"
	case k&kindDouble != 0:
		return "xs:double"
	case k&kindDecimal != 0:
		return "xs:decimal"
	case k&kindLong != 0:
		return "xs:long"
	}
	return "xs:int"
}

// readSchema returns which fields of which elements an application schema says
// are numbers or booleans.
func (d *decoder) readSchema(xsd []byte) map[string]map[string]bool {
	r := xmltext.NewBytes(xsd, d.s)
	s := &schemaReader{r: r, types: map[string]map[string]bool{}, elements: map[string]string{}}
	err := s.read()
	if err != nil {
		// Its place is in the schema, not in the file.
		d.add(ruleSchema, quality.Place{Path: "schema"}, "Schemat kan inte läsas, och fältens värden är text: %v.", "The schema cannot be read, and values of fields are text: %v.", err)
		return nil
	}
	out := map[string]map[string]bool{}
	for element, typ := range s.elements {
		if t := s.types[typ]; t != nil {
			out[element] = t
		}
	}
	return out
}

type schemaReader struct {
	r        *xmltext.Reader
	types    map[string]map[string]bool // by the name of the complex type, or "@" and the element it stands in
	elements map[string]string          // global elements
}

func (s *schemaReader) read() error {
	t, err := s.r.Root()
	if err != nil {
		return err
	}
	if !t.Is(xs, "schema") {
		return &codec.SyntaxError{Place: s.r.Place(), Code: ruleSchema.Code, Problem: "the root element is " + clip(t.Name.Local), Expected: "schema in the namespace " + xs}
	}
	return s.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text || t.Name.Space != xs {
			return nil
		}
		name, _ := t.Attr("", "name")
		switch t.Name.Local {
		case "element":
			typ, typed := t.Attr("", "type")
			if s.elements[name] = local(typ); typed {
				return nil
			}
			s.elements[name] = "@" + name
			fields := map[string]bool{}
			s.types["@"+name] = fields
			return s.fields(fields)
		case "complexType":
			fields := map[string]bool{}
			s.types[name] = fields
			return s.fields(fields)
		}
		return nil
	})
}

// fields collects the elements with a type of numbers or booleans.
func (s *schemaReader) fields(to map[string]bool) error {
	return s.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text || t.Name.Space != xs {
			return nil
		}
		if t.Name.Local != "element" {
			return s.fields(to)
		}
		name, _ := t.Attr("", "name")
		typ, ok := t.Attr("", "type")
		if ok {
			to[name] = s.isValue(typ)
			return nil
		}
		var err error
		to[name], err = s.restriction()
		return err
	})
}

// restriction looks into a type without a name.
func (s *schemaReader) restriction() (typed bool, err error) {
	err = s.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text || t.Name.Space != xs {
			return nil
		}
		if t.Name.Local == "restriction" {
			base, _ := t.Attr("", "base")
			typed = s.isValue(base)
			return nil
		}
		if t.Name.Local == "simpleType" {
			inner, err := s.restriction()
			typed = typed || inner
			return err
		}
		return nil
	})
	return typed, err
}

// isValue reports whether the type is one of numbers or of booleans.
func (s *schemaReader) isValue(typ string) bool {
	prefix, name, ok := strings.Cut(typ, ":")
	if !ok {
		prefix, name = "", typ
	}
	if uri, _ := s.r.Lookup(prefix); uri != xs {
		return false
	}
	switch name {
	case "boolean", "decimal", "double", "float", "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
		"nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte":
		return true
	}
	return false
}

func local(name string) string {
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}
