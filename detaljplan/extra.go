package detaljplan

import (
	"strings"

	"github.com/planinfo-se/planinfo/codec"
)

// A Format names the encoding that a kept member belongs to.
type Format = codec.Format

const (
	FormatNGP      Format = "ngp"      // the national platform's JSON
	FormatSS637040 Format = "ss637040" // GML after SS 637040:2016
	FormatGeoJSON  Format = "geojson"  // the plain view for maps and GIS
)

// Extra is what a source holds beyond the typed fields, see [codec.Extra].
type Extra = codec.Extra

// A Member is one kept part of a source.
type Member = codec.Member

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
