package gml

import (
	"io"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

// readAll reads every geometry of a document that is not inside another one.
func readAll(doc []byte, contexts ...Context) ([]*Geometry, quality.Findings, error) {
	return readLimited(doc, codec.Limits{}, contexts...)
}

func readLimited(doc []byte, l codec.Limits, contexts ...Context) ([]*Geometry, quality.Findings, error) {
	s := codec.Resolve([]codec.Option{codec.WithLimits(l), codec.Source("t.gml")})
	r := xmltext.NewBytes(doc, s)
	col := &codec.Collector{Max: s.Limits.Findings}
	d := NewDecoder(r, s, col)
	for _, c := range contexts {
		d.Context = c
	}
	var out []*Geometry
	for {
		t, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return out, col.Findings(), err
		}
		if t.Kind != xmltext.StartElement {
			continue
		}
		switch {
		case IsGeometry(t.Name):
			g, err := d.Geometry(t)
			if err != nil {
				return out, col.Findings(), err
			}
			out = append(out, g)
		case IsNS(t.Name.Space) && (t.Name.Local == "boundedBy" || t.Name.Local == "Envelope" || t.Name.Local == "Box"):
			if _, err := d.Envelope(t); err != nil {
				return out, col.Findings(), err
			}
		default:
			d.Declare(idOf(t), r.Place())
		}
	}
	err := d.Finish()
	return out, col.Findings(), err
}
