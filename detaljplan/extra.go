package detaljplan

import "strings"

// A Format names the encoding that a kept member belongs to.
type Format string

const (
	FormatNGP      Format = "ngp"      // the national platform's JSON
	FormatSS637040 Format = "ss637040" // GML after SS 637040:2016
	FormatGeoJSON  Format = "geojson"  // the plain view for maps and GIS
)

// Extra is what a source holds beyond the typed fields, in the source's
// order. The encoder of the same format writes it back; the others report it
// as lost.
//
// A known member stands here when its value does not fit its field: a number
// where the specification wants a string, an empty string, a null. The
// encoder writes it back in its place as long as the field itself is unset.
type Extra []Member

// A Member is one kept part of a source.
type Member struct {
	Format Format // what Raw is written in
	Name   string // the member's name, or the element's
	Raw    string // the value as it stood: JSON text, or an XML element
}

// Get returns the raw value of the first member with the name.
func (e Extra) Get(f Format, name string) (raw string, ok bool) {
	for i := range e {
		if e[i].Name == name && e[i].Format == f {
			return e[i].Raw, true
		}
	}
	return "", false
}

// Ptr returns a pointer to v, for the optional fields of the model.
func Ptr[T any](v T) *T { return &v }

// A UUID is an identity in the form that the specification wants: 8-4-4-4-12
// hexadecimal digits in lower case. Other texts are kept as they are, see
// Valid.
type UUID string

// Valid reports whether u matches the specification's pattern. Upper case
// does not.
func (u UUID) Valid() bool {
	if len(u) != 36 {
		return false
	}
	for i := 0; i < len(u); i++ {
		c := u[i]
		switch i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
				return false
			}
		}
	}
	return true
}

// Normal returns u in lower case without the braces and urn:uuid: that some
// tools add, and whether that is a valid UUID.
func (u UUID) Normal() (UUID, bool) {
	s := strings.ToLower(strings.TrimSpace(string(u)))
	s = strings.TrimPrefix(s, "urn:uuid:")
	s = strings.TrimSuffix(strings.TrimPrefix(s, "{"), "}")
	n := UUID(s)
	return n, n.Valid()
}
