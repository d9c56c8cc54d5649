package iso19139

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	nsGMD   = "http://www.isotc211.org/2005/gmd"
	nsGCO   = "http://www.isotc211.org/2005/gco"
	nsGMX   = "http://www.isotc211.org/2005/gmx"
	nsSRV   = "http://www.isotc211.org/2005/srv"
	nsGML   = "http://www.opengis.net/gml/3.2"
	nsXLink = "http://www.w3.org/1999/xlink"
	nsXSI   = "http://www.w3.org/2001/XMLSchema-instance"
	nsXML   = "http://www.w3.org/XML/1998/namespace"
)

// prefixOf returns the prefix that a namespace always has in what is written
// and in paths, or nothing.
func prefixOf(uri string) string {
	switch uri {
	case nsGMD:
		return "gmd"
	case nsGCO:
		return "gco"
	case nsGMX:
		return "gmx"
	case nsSRV:
		return "srv"
	case nsGML:
		return "gml"
	case nsXLink:
		return "xlink"
	case nsXSI:
		return "xsi"
	case nsXML:
		return "xml"
	case "http://www.isotc211.org/2005/gts":
		return "gts"
	case "http://www.isotc211.org/2005/gss":
		return "gss"
	case "http://www.isotc211.org/2005/gsr":
		return "gsr"
	}
	return ""
}

func spaceOf(prefix string) string {
	switch prefix {
	case "gmd":
		return nsGMD
	case "gco":
		return nsGCO
	case "gmx":
		return nsGMX
	case "srv":
		return nsSRV
	case "gml":
		return nsGML
	case "xlink":
		return nsXLink
	case "xsi":
		return nsXSI
	case "xml":
		return nsXML
	case "gts", "gss", "gsr":
		return "http://www.isotc211.org/2005/" + prefix
	}
	return ""
}

type attr struct {
	name  string // qualified, as in node.name
	value string
}

// A node is an element, or, with an empty name, a piece of text between
// elements. Names are "gmd:title" for the namespaces that prefixOf knows and
// "{uri}local" for others, so that they compare as strings.
type node struct {
	name  string
	attrs []attr
	text  string // of an element without child elements
	kids  []*node
	place quality.Place

	// extra is where content that the model does not hold is kept, for the
	// elements that a type of the model stands for.
	extra *metadata.Extra
}

func qname(n xmltext.Name) string {
	if n.Space == "" {
		return n.Local
	}
	if p := prefixOf(n.Space); p != "" {
		return p + ":" + n.Local
	}
	return "{" + n.Space + "}" + n.Local
}

// local returns a name without its prefix or namespace.
func local(name string) string {
	if i := strings.LastIndexAny(name, "}:"); i >= 0 {
		return name[i+1:]
	}
	return name
}

func (n *node) attr(name string) string {
	v, _ := n.lookup(name)
	return v
}

func (n *node) lookup(name string) (string, bool) {
	if n == nil {
		return "", false
	}
	for _, a := range n.attrs {
		if a.name == name {
			return a.value, true
		}
	}
	return "", false
}

func (n *node) set(name, value string) *node {
	for i := range n.attrs {
		if n.attrs[i].name == name {
			n.attrs[i].value = value
			return n
		}
	}
	n.attrs = append(n.attrs, attr{name, value})
	return n
}

// all returns the elements at the end of a path of names, slash separated.
// Names without a prefix are gmd's, "*" is any element.
func (n *node) all(path string) []*node {
	if n == nil {
		return nil
	}
	step, rest, more := strings.Cut(path, "/")
	if step != "*" && !strings.Contains(step, ":") {
		step = "gmd:" + step
	}
	var list []*node
	for _, k := range n.kids {
		if k.name == "" || step != "*" && k.name != step {
			continue
		}
		if more {
			list = append(list, k.all(rest)...)
		} else {
			list = append(list, k)
		}
	}
	return list
}

// first returns the first element of all, or nil.
func (n *node) first(path string) *node {
	if l := n.all(path); len(l) > 0 {
		return l[0]
	}
	return nil
}

// str returns the trimmed text of the element.
func (n *node) str() string {
	if n == nil {
		return ""
	}
	return strings.TrimSpace(n.text)
}

// unitSep stands between the texts of content: a character that XML can hold
// and that no text has.
const unitSep = "\u241f"

// content returns all text and coded values of the element, which tells
// elements of the same name apart.
func (n *node) content() string {
	var b strings.Builder
	n.each(func(m *node) {
		for _, a := range m.attrs {
			if a.name == "codeListValue" || a.name == "xlink:href" || a.name == "gco:nilReason" {
				b.WriteString(a.value)
				b.WriteString(unitSep)
			}
		}
		if t := strings.TrimSpace(m.text); t != "" && m.attr("codeListValue") == "" {
			b.WriteString(t)
			b.WriteString(unitSep)
		}
	})
	return b.String()
}

// each calls f for the element and all below it, in document order.
func (n *node) each(f func(*node)) {
	f(n)
	for _, k := range n.kids {
		k.each(f)
	}
}

// parse reads a document, or one element that was kept.
func parse(r *xmltext.Reader, limits codec.Limits) (*node, error) {
	var root *node
	var open []*node
	var text []byte // read since the last tag
	var at quality.Place
	flush := func() {
		if len(text) > 0 {
			p := open[len(open)-1]
			p.kids = append(p.kids, &node{text: string(text), place: at})
			text = text[:0]
		}
	}
	count := 0
	for {
		t, err := r.Next()
		if err == io.EOF {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		switch t.Kind {
		case xmltext.StartElement:
			if count++; limits.Objects > 0 && count > limits.Objects {
				return nil, &codec.LimitError{Limit: "Objects", Max: int64(limits.Objects), Place: r.Place()}
			}
			flush()
			n := &node{name: qname(t.Name), place: r.Place()}
			for _, a := range t.Attrs {
				v := a.Value
				if a.Name.Space == nsXSI && a.Name.Local == "type" {
					v = typeName(r, v)
				}
				n.attrs = append(n.attrs, attr{qname(a.Name), v})
			}
			if len(open) == 0 {
				root = n
			} else {
				p := open[len(open)-1]
				p.kids = append(p.kids, n)
			}
			open = append(open, n)
		case xmltext.Text:
			if len(open) == 0 {
				continue
			}
			if len(text) == 0 {
				at = r.Place()
			}
			text = append(text, t.Data...)
		case xmltext.EndElement:
			flush()
			open[len(open)-1].settle()
			open = open[:len(open)-1]
		}
	}
}

// typeName makes the value of xsi:type independent of the prefixes in use.
func typeName(r *xmltext.Reader, v string) string {
	p, l, ok := strings.Cut(strings.TrimSpace(v), ":")
	if !ok {
		p, l = "", p
	}
	if uri, ok := r.Lookup(p); ok && uri != "" {
		return qname(xmltext.Name{Space: uri, Local: l})
	}
	return l
}

// settle puts the text of an element that has nothing else in text, and drops
// white space between elements.
func (n *node) settle() {
	elements := false
	for _, k := range n.kids {
		elements = elements || k.name != ""
	}
	if !elements {
		if len(n.kids) > 0 && strings.TrimSpace(n.kids[0].text) != "" {
			n.text = n.kids[0].text
		}
		n.kids = nil
		return
	}
	kept := n.kids[:0]
	for _, k := range n.kids {
		if k.name != "" || strings.TrimSpace(k.text) != "" {
			kept = append(kept, k)
		}
	}
	n.kids = kept
}

// A namer gives every namespace of a document one prefix.
type namer struct {
	order  []string
	prefix map[string]string
}

func (m *namer) use(name string) string {
	space, l := "", name
	if strings.HasPrefix(name, "{") {
		if i := strings.LastIndexByte(name, '}'); i > 0 {
			space, l = name[1:i], name[i+1:]
		}
	} else if p, rest, ok := strings.Cut(name, ":"); ok {
		if space = spaceOf(p); space == nsXML {
			return name
		}
		l = rest
	}
	if space == "" {
		return l
	}
	p, ok := m.prefix[space]
	if !ok {
		if p = prefixOf(space); p == "" {
			p = fmt.Sprintf("ns%d", len(m.order)+1)
		}
		m.prefix[space] = p
		m.order = append(m.order, space)
	}
	return p + ":" + l
}

// write writes the element as the root of a document. All namespaces are
// declared on it.
func (n *node) write(w *xmltext.Writer) {
	m := &namer{prefix: map[string]string{}}
	n.each(func(k *node) {
		if k.name != "" {
			m.use(k.name)
		}
		for _, a := range k.attrs {
			m.use(a.name)
			if a.name == "xsi:type" {
				m.use(a.value)
			}
		}
	})
	n.put(w, m, true)
}

func (n *node) put(w *xmltext.Writer, m *namer, root bool) {
	if n.name == "" {
		w.Text(n.text)
		return
	}
	w.Start(m.use(n.name))
	if root {
		for _, uri := range m.order {
			w.Namespace(m.prefix[uri], uri)
		}
	}
	for _, a := range n.attrs {
		v := a.value
		if a.name == "xsi:type" {
			v = m.use(v)
		}
		w.Attr(m.use(a.name), v)
	}
	if n.text != "" {
		w.Text(n.text)
	}
	for _, k := range n.kids {
		k.put(w, m, false)
	}
	w.End()
}

// raw returns the element as text that means the same wherever it stands.
func (n *node) raw() string {
	var b bytes.Buffer
	w := xmltext.NewWriter(&b, "")
	n.write(w)
	w.Flush() // a bytes.Buffer does not fail
	return strings.TrimSuffix(b.String(), "\n")
}

// el makes an element; what is nil among its children is left out.
func el(name string, kids ...*node) *node {
	if !strings.Contains(name, ":") {
		name = "gmd:" + name
	}
	n := &node{name: name}
	return n.add(kids...)
}

// add appends the children that are not nil.
func (n *node) add(kids ...*node) *node {
	for _, k := range kids {
		if k != nil {
			n.kids = append(n.kids, k)
		}
	}
	return n
}

func leaf(name, text string) *node {
	n := el(name)
	n.text = text
	return n
}

// full returns the element if it has any content, else nil.
func (n *node) full() *node {
	if n == nil || len(n.kids) == 0 && n.text == "" && len(n.attrs) == 0 && (n.extra == nil || !hasOwn(*n.extra)) {
		return nil
	}
	return n
}

// wrap puts an element in its property, or returns nil for nil.
func wrap(property string, n *node) *node {
	if n == nil {
		return nil
	}
	return el(property, n)
}

// hold says where content of the element is kept that the model has no field
// for.
func (n *node) hold(e *metadata.Extra) *node {
	n.extra = e
	return n
}

func hasOwn(e metadata.Extra) bool {
	for _, m := range e {
		if m.Format == metadata.FormatISO19139 {
			return true
		}
	}
	return false
}
