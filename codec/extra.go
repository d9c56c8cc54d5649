package codec

// A Format names the encoding that a kept member belongs to: "ngp",
// "geojson". Each model package has the names of its own formats.
type Format string

// Extra is what a source holds beyond the typed fields of a model, in the
// source's order. The encoder of the same format writes it back; the others
// report it as lost.
//
// A known member stands here when its value does not fit its field: a number
// where the specification wants a string, an empty string, a null. The
// encoder writes it back in its place as long as the field itself is unset.
type Extra []Member

// A Member is one kept part of a source.
type Member struct {
	Format Format `json:"format"` // what Raw is written in
	Name   string `json:"name"`   // the member's name, or the element's
	Raw    string `json:"raw"`    // the value as it stood: JSON text, or an XML element
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
