package gml

import (
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
)

// A Context says what holds for a geometry that does not say it itself.
type Context struct {
	// SRSName and Dimension hold for geometry that states none: those of the
	// feature's or collection's envelope, or the format's own.
	SRSName   string
	Dimension int

	// DefaultOrder holds where there is no srsName at all, or one whose order
	// is not known. Zero means as in the file: easting first.
	DefaultOrder Order

	// Order, when not zero, holds whatever the file says.
	Order Order

	// Object is the identity of the feature, for places.
	Object string
}

// A Decoder reads geometry from a document. Make it with [NewDecoder]. It is
// not safe for concurrent use.
type Decoder struct {
	// Context holds for what is read next. A format changes it as it goes.
	Context Context
}

// NewDecoder returns a decoder on x that reports to findings.
func NewDecoder(x *xmltext.Reader, s *codec.Settings, findings *codec.Collector) *Decoder { panic("") }

// Geometry reads the geometry element whose start tag t was the reader's last
// token, to its end tag. It never returns nil without an error.
func (d *Decoder) Geometry(t *xmltext.Token) (*Geometry, error) { panic("") }

// Property reads an element that holds a geometry or refers to one with
// xlink:href, and whose start tag t was the reader's last token, to its end
// tag. It returns nil and a finding when there is neither.
func (d *Decoder) Property(t *xmltext.Token) (*Geometry, error) { panic("") }

// Envelope reads an Envelope (GML 3) or Box (GML 2) whose start tag t was the
// reader's last token, or a boundedBy element that holds one or a Null, to the
// end tag.
func (d *Decoder) Envelope(t *xmltext.Token) (*Envelope, error) { panic("") }

// Declare tells of the gml:id of something that is not geometry, so that ids
// used twice and references to it are noticed.
func (d *Decoder) Declare(id string, p quality.Place) { panic("") }

// Finish resolves the references that could not be resolved when they were
// read, after the whole document, and sets Geom of the geometries they are in.
func (d *Decoder) Finish() error { panic("") }
