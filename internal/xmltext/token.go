package xmltext

// A Name is the name of an element or attribute with its namespace resolved.
type Name struct {
	Space string // namespace URI; empty for none
	Local string
}

// An Attr is an attribute of a start tag. Namespace declarations are not among
// the attributes.
type Attr struct {
	Name   Name
	Prefix string // as written
	Value  string
}

// A Kind is the kind of a token.
type Kind uint8

const (
	StartElement Kind = iota + 1
	EndElement
	Text // character data or CDATA; one run may come in several tokens
)

// A Token is one piece of a document. It and everything in it is good until
// the reader is used again; strings may be kept.
type Token struct {
	Kind   Kind
	Name   Name   // of an element
	Prefix string // of an element's name, as written
	Attrs  []Attr // of a StartElement, in document order
	Data   []byte // of a Text: line ends normalised, references resolved
}

// Attr returns the value of the attribute with the given namespace URI (empty
// for attributes without prefix) and local name, and whether it is there.
func (t *Token) Attr(space, local string) (string, bool) {
	for i := range t.Attrs {
		if a := &t.Attrs[i]; a.Name.Local == local && a.Name.Space == space {
			return a.Value, true
		}
	}
	return "", false
}

// Is reports whether the token's element has the given name.
func (t *Token) Is(space, local string) bool {
	return t.Name.Local == local && t.Name.Space == space
}

// Blank reports whether a Text token is nothing but white space.
func (t *Token) Blank() bool {
	for _, c := range t.Data {
		if !isSpace(c) {
			return false
		}
	}
	return true
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
