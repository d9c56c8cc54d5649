package ss637040

import (
	"io"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/gml"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

// Locate finds where in a document's text findings belong that know their
// object only, as those of rules that saw the model, and fills in the offset,
// line and column of the object's element, in Related too. data is the text
// that the model was read from. An object is known by its uuid, or by its
// gml:id; a provision that stands under several uses is placed where it stands
// first. A place without a path gets that of the element; a path that is there
// stays, since it leads to a member of the model, which may have no element of
// its own. Places that have a line, and those whose object the document lacks,
// stay as they are.
//
// The findings are returned as a changed copy in their order: the list handed
// in stays as it is. The error is that of [Decode] for text that is not
// well-formed; what could be placed before it is. Safe for concurrent use.
//
// Options: [codec.WithLimits].
func Locate(data []byte, fs quality.Findings, opts ...codec.Option) (quality.Findings, error) {
	located := slices.Clone(fs)
	wanted := map[string][]*quality.Place{}
	want := func(p *quality.Place) {
		if p.Line == 0 && p.Object != "" {
			wanted[p.Object] = append(wanted[p.Object], p)
		}
	}
	for i := range located {
		f := &located[i]
		want(&f.Place)
		if slices.ContainsFunc(f.Related, func(p quality.Place) bool { return p.Line == 0 }) {
			f.Related = slices.Clone(f.Related)
			for j := range f.Related {
				want(&f.Related[j])
			}
		}
	}
	if len(wanted) == 0 {
		return located, nil
	}
	found := func(id string, at quality.Place) {
		for _, p := range wanted[id] {
			p.Offset, p.Line, p.Column = at.Offset, at.Line, at.Column
			if p.Path == "" {
				p.Path = at.Path
			}
		}
		delete(wanted, id)
	}
	r := xmltext.NewBytes(data, codec.Resolve(opts))
	var open []quality.Place // the elements around, and the one begun
	var uuid strings.Builder
	reading := false // the text of an element uuid
	for len(wanted) > 0 {
		t, err := r.Next()
		if err == io.EOF {
			return located, nil
		}
		if err != nil {
			return located, err
		}
		switch t.Kind {
		case xmltext.StartElement:
			at := r.Place()
			open = append(open, at)
			for i := range t.Attrs {
				if a := &t.Attrs[i]; a.Name.Local == "id" && gml.IsNS(a.Name.Space) {
					found(a.Value, at)
				}
			}
			reading = t.Name.Local == "uuid"
			uuid.Reset()
		case xmltext.Text:
			if reading {
				uuid.Write(t.Data)
			}
		case xmltext.EndElement:
			if reading && len(open) > 1 {
				found(strings.TrimSpace(uuid.String()), open[len(open)-2])
			}
			reading = false
			open = open[:len(open)-1]
		}
	}
	return located, nil
}
