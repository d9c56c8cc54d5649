package rdf

import (
	"errors"
	"io"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

const xmlNS = "http://www.w3.org/XML/1998/namespace"

type xmlReader struct {
	r     *xmltext.Reader
	k     *sink
	depth int
	ids   map[string]bool
}

// scope is what xml:base and xml:lang set for an element and all in it.
type scope struct{ base, lang string }

func readXML(data []byte, k *sink) error {
	x := &xmlReader{r: xmltext.NewBytes(data, k.s), k: k, ids: map[string]bool{}}
	root, err := x.r.Root()
	if err != nil {
		return err
	}
	sc := x.scope(scope{base: k.base}, root.Attrs)
	if root.Is(NS, "RDF") {
		err = x.r.Children(func(t *xmltext.Token) error {
			if t.Kind == xmltext.Text {
				k.note(NotTriples, x.r.Place(), strings.TrimSpace(string(t.Data)))
				return nil
			}
			_, err := x.node(t, sc)
			return err
		})
	} else {
		_, err = x.node(root, scope{base: k.base})
	}
	if err != nil {
		return err
	}
	for {
		if _, err := x.r.Next(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

func (x *xmlReader) scope(sc scope, attrs []xmltext.Attr) scope {
	for _, a := range attrs {
		if a.Name.Space != xmlNS {
			continue
		}
		switch a.Name.Local {
		case "base":
			if sc.base != "" && !IsAbsolute(a.Value) {
				sc.base = x.k.resolve(sc.base, a.Value, quality.Place{})
			} else {
				sc.base = a.Value
			}
		case "lang":
			sc.lang = x.k.lang(a.Value, x.r.Place())
		}
	}
	return sc
}

func (x *xmlReader) syntax(problem, expected string) error {
	return &codec.SyntaxError{Place: x.r.Place(), Code: "rdfxml/syntax", Problem: problem, Expected: expected}
}

func (x *xmlReader) enter() error {
	if x.depth++; x.depth > maxDepth {
		return &codec.LimitError{Limit: "Depth", Max: maxDepth, Place: x.r.Place()}
	}
	if x.k.spent > x.k.most {
		return x.k.over(x.r.Place())
	}
	return nil
}

// id makes the IRI of an rdf:ID.
func (x *xmlReader) id(sc scope, v string, p quality.Place) (Term, error) {
	iri := x.k.resolve(sc.base, "#"+v, p)
	if v == "" || x.ids[iri] {
		return Term{}, x.syntax("the rdf:ID "+v+", which is empty or there already", "an ID of its own")
	}
	x.ids[iri] = true
	return I(iri), nil
}

func blankLabel(v string) Term { return docBlank(v) }

// property reports whether an attribute is a property with a text value.
func (x *xmlReader) property(a xmltext.Attr) bool {
	switch a.Name.Space {
	case xmlNS:
		return false
	case "":
		x.k.note(NotTriples, x.r.Place(), a.Name.Local)
		return false
	case NS:
		switch a.Name.Local {
		case "about", "ID", "nodeID", "resource", "parseType", "datatype", "aboutEach", "aboutEachPrefix", "bagID", "li", "Description", "RDF":
			return false
		}
	}
	return !strings.HasPrefix(strings.ToLower(a.Prefix), "xml")
}

// node reads a node element, the start tag of which is t, to its end.
func (x *xmlReader) node(t *xmltext.Token, sc scope) (Term, error) {
	if err := x.enter(); err != nil {
		return Term{}, err
	}
	defer func() { x.depth-- }()
	name, place := t.Name, x.r.Place()
	attrs := append([]xmltext.Attr(nil), t.Attrs...)
	sc = x.scope(sc, attrs)
	if name.Space == "" {
		return Term{}, x.syntax("the element "+name.Local+" without a namespace", "a node of RDF/XML")
	}
	if name.Space == NS {
		switch name.Local {
		case "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "li", "aboutEach", "aboutEachPrefix", "bagID":
			return Term{}, x.syntax("rdf:"+name.Local+" as a node", "a class or rdf:Description")
		}
	}
	var s Term
	var err error
	for _, a := range attrs {
		if a.Name.Space != NS {
			continue
		}
		given := s.Kind != 0
		switch a.Name.Local {
		case "about":
			s = I(x.k.resolve(sc.base, a.Value, place))
		case "ID":
			if s, err = x.id(sc, a.Value, place); err != nil {
				return s, err
			}
		case "nodeID":
			s = blankLabel(a.Value)
		default:
			continue
		}
		if given {
			return s, x.syntax("a node with several names", "one of rdf:about, rdf:ID and rdf:nodeID")
		}
	}
	if s.Kind == 0 {
		s = x.k.newBlank()
	}
	if name != (xmltext.Name{Space: NS, Local: "Description"}) {
		if err := x.k.add(Triple{s, I(Type), I(name.Space + name.Local), place}); err != nil {
			return s, err
		}
	}
	for _, a := range attrs {
		if !x.property(a) {
			continue
		}
		o := L(a.Value, sc.lang)
		if a.Name.Space == NS && a.Name.Local == "type" {
			o = I(x.k.resolve(sc.base, a.Value, place))
		}
		if err := x.k.add(Triple{s, I(a.Name.Space + a.Name.Local), o, place}); err != nil {
			return s, err
		}
	}
	return s, x.properties(s, sc)
}

// properties reads the property elements of a node up to its end tag.
func (x *xmlReader) properties(s Term, sc scope) error {
	li := 0
	return x.r.Children(func(t *xmltext.Token) error {
		if t.Kind == xmltext.Text {
			x.k.note(NotTriples, x.r.Place(), strings.TrimSpace(string(t.Data)))
			return nil
		}
		return x.propertyElement(s, t, sc, &li)
	})
}

func (x *xmlReader) propertyElement(s Term, t *xmltext.Token, sc scope, li *int) error {
	if err := x.enter(); err != nil {
		return err
	}
	defer func() { x.depth-- }()
	place := x.r.Place()
	attrs := append([]xmltext.Attr(nil), t.Attrs...)
	sc = x.scope(sc, attrs)
	if t.Name.Space == "" {
		return x.syntax("the element "+t.Name.Local+" without a namespace", "a property of RDF/XML")
	}
	pred := t.Name.Space + t.Name.Local
	if t.Name.Space == NS {
		switch t.Name.Local {
		case "li":
			*li++
			pred = NS + "_" + itoa(*li)
		case "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description", "aboutEach", "aboutEachPrefix", "bagID":
			return x.syntax("rdf:"+t.Name.Local+" as a property", "a property")
		}
	}
	p := I(pred)
	var id Term
	var object Term
	parseType, datatype := "", ""
	var props []xmltext.Attr
	var err error
	for _, a := range attrs {
		if a.Name.Space == NS {
			switch a.Name.Local {
			case "ID":
				if id, err = x.id(sc, a.Value, place); err != nil {
					return err
				}
				continue
			case "resource", "nodeID":
				if object.Kind != 0 {
					return x.syntax("both rdf:resource and rdf:nodeID", "one of them")
				}
				if object = blankLabel(a.Value); a.Name.Local == "resource" {
					object = I(x.k.resolve(sc.base, a.Value, place))
				}
				continue
			case "parseType":
				parseType = a.Value
				continue
			case "datatype":
				datatype = x.k.resolve(sc.base, a.Value, place)
				continue
			}
		}
		if x.property(a) {
			props = append(props, a)
		}
	}
	add := func(o Term) error {
		if err := x.k.add(Triple{s, p, o, place}); err != nil {
			return err
		}
		if id.Kind == 0 {
			return nil
		}
		for _, r := range []Triple{{id, I(Type), I(NS + "Statement"), place}, {id, I(NS + "subject"), s, place}, {id, I(NS + "predicate"), p, place}, {id, I(NS + "object"), o, place}} {
			if err := x.k.add(r); err != nil {
				return err
			}
		}
		return nil
	}
	switch parseType {
	case "":
	case "Resource":
		o := x.k.newBlank()
		if err := add(o); err != nil {
			return err
		}
		return x.properties(o, sc)
	case "Collection":
		var cells []Term
		err := x.r.Children(func(t *xmltext.Token) error {
			if t.Kind == xmltext.Text {
				x.k.note(NotTriples, x.r.Place(), strings.TrimSpace(string(t.Data)))
				return nil
			}
			o, err := x.node(t, sc)
			if err != nil {
				return err
			}
			cell := x.k.newBlank()
			cells = append(cells, cell)
			return x.k.add(Triple{cell, I(NS + "first"), o, place})
		})
		if err != nil {
			return err
		}
		head := I(rdfNil)
		for i := len(cells) - 1; i >= 0; i-- {
			if err := x.k.add(Triple{cells[i], I(rdfRest), head, place}); err != nil {
				return err
			}
			head = cells[i]
		}
		return add(head)
	default: // Literal, and whatever else, which is to be read as Literal
		raw, err := x.r.Capture()
		if err != nil {
			return err
		}
		return add(D(inner(string(raw)), rdfXMLLiteral))
	}
	if object.Kind != 0 || len(props) > 0 {
		if object.Kind == 0 {
			object = x.k.newBlank()
		}
		if err := add(object); err != nil {
			return err
		}
		for _, a := range props {
			o := L(a.Value, sc.lang)
			if a.Name.Space == NS && a.Name.Local == "type" {
				o = I(x.k.resolve(sc.base, a.Value, place))
			}
			if err := x.k.add(Triple{object, I(a.Name.Space + a.Name.Local), o, place}); err != nil {
				return err
			}
		}
		return x.r.Children(func(t *xmltext.Token) error {
			x.k.note(NotTriples, x.r.Place(), strings.TrimSpace(string(t.Data)+t.Name.Local))
			return nil
		})
	}
	// A literal, or one node element with white space around it.
	var text []byte
	nodes := 0
	for {
		t, err := x.r.Next()
		if err != nil {
			return err
		}
		switch t.Kind {
		case xmltext.Text:
			text = append(text, t.Data...)
			if limit := x.k.s.Limits.Text; limit >= 0 && len(text) > limit {
				return &codec.LimitError{Limit: "Text", Max: int64(limit), Place: place}
			}
		case xmltext.StartElement:
			if nodes++; nodes > 1 {
				return x.syntax("a second node in a property", "one value for each property element")
			}
			if datatype != "" {
				return x.syntax("a node in a property with a datatype", "text")
			}
			o, err := x.node(t, sc)
			if err != nil {
				return err
			}
			if err := add(o); err != nil {
				return err
			}
		case xmltext.EndElement:
			if nodes > 0 {
				if s := strings.TrimSpace(string(text)); s != "" {
					x.k.note(NotTriples, place, s)
				}
				return nil
			}
			if datatype != "" {
				return add(D(string(text), datatype))
			}
			return add(L(string(text), sc.lang))
		}
	}
}

// inner returns what is between the start and the end tag of an element. The
// namespaces it relies on were declared in the start tag, and are repeated in
// the content by nobody: exclusive canonical XML is not made of it.
func inner(raw string) string {
	quote := byte(0)
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			if raw[i-1] == '/' {
				return ""
			}
			end := strings.LastIndex(raw, "</")
			if end < i+1 {
				return ""
			}
			return raw[i+1 : end]
		}
	}
	return ""
}
