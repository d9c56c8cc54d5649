package planinfo

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	opgeojson "github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	opgml "github.com/planinfo-se/planinfo/oversiktsplan/gml"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

// A Document is a file that was read.
type Document struct {
	// Format is what the file was.
	Format Format

	// Dataset is what could be read of a detaljplan, and Oversiktsplan of an
	// översiktsplan: one of the two, never nil without an error, and partial
	// together with one.
	Dataset       *detaljplan.Dataset
	Oversiktsplan *oversiktsplan.Oversiktsplan

	// Findings are what was noticed, in the order of the file.
	Findings quality.Findings
}

// Decode detects the format of what r holds and reads it. Options go to the
// format's decoder; see package codec and the format packages.
//
// Faults that can be read past are findings. The error is a
// [*codec.UnsupportedError] for a format or version that planinfo does not
// read, a [*codec.SyntaxError], [*codec.LimitError] or [*codec.ReadError];
// with the latter three the Document holds what was read before it.
func Decode(r io.Reader, opts ...codec.Option) (*Document, error) {
	br := bufio.NewReaderSize(r, detectWindow)
	prefix, err := br.Peek(detectWindow)
	if err != nil && !errors.Is(err, io.EOF) && len(prefix) == 0 {
		return nil, &codec.ReadError{Place: quality.Place{Source: codec.Resolve(opts).Source}, Err: err}
	}
	d := Detect(prefix)
	if d.Format == Unknown {
		return nil, &codec.UnsupportedError{Place: quality.Place{Source: codec.Resolve(opts).Source},
			Found:     d.Seen,
			Supported: "a detaljplan as the national platform's JSON, as SS 637040 GML or as GeoJSON, or an översiktsplan as JSON, GeoJSON or GML"}
	}
	return DecodeAs(br, d.Format, opts...)
}

// DecodeAs is [Decode] for a file whose format the caller knows: plain GeoJSON
// does not always show what kind of plan is in it.
func DecodeAs(r io.Reader, f Format, opts ...codec.Option) (*Document, error) {
	doc, err := &Document{Format: f}, error(nil)
	switch f {
	case NGP:
		doc.Dataset, doc.Findings, err = ngp.Decode(r, opts...)
	case SS637040:
		doc.Dataset, doc.Findings, err = ss637040.Decode(r, opts...)
	case GeoJSON:
		doc.Dataset, doc.Findings, err = geojson.Decode(r, opts...)
	case OPJSON:
		doc.Oversiktsplan, doc.Findings, err = planjson.Decode(r, opts...)
	case OPGeoJSON:
		doc.Oversiktsplan, doc.Findings, err = opgeojson.Decode(r, opts...)
	case OPGML:
		doc.Oversiktsplan, doc.Findings, err = opgml.Decode(r, opts...)
	case OPGPKG:
		return nil, &codec.UnsupportedError{Place: quality.Place{Source: codec.Resolve(opts).Source}, Found: "a GeoPackage",
			Supported: "that with oversiktsplan/gpkg.Decode, which brings SQLite; here one of " + fmt.Sprint(Formats(), OversiktsplanFormats())}
	default:
		return nil, &codec.UnsupportedError{Place: quality.Place{Source: codec.Resolve(opts).Source}, Found: fmt.Sprintf("the format %q", string(f)),
			Supported: fmt.Sprintf("one of %v and %v", Formats(), OversiktsplanFormats())}
	}
	doc.Findings.Sort()
	return doc, err
}

// Open reads a file of a file system with [Decode]. The file's name is the
// source in findings and errors unless an option says otherwise.
func Open(fsys fs.FS, name string, opts ...codec.Option) (*Document, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, &codec.ReadError{Place: quality.Place{Source: name}, Err: err}
	}
	defer f.Close()
	return Decode(f, append([]codec.Option{codec.Source(name)}, opts...)...)
}

// Encode writes the data set in a format. The findings say what the format
// cannot hold, and what it requires and the data set lacks: the output is
// written all the same. Options go to the format's encoder.
func Encode(w io.Writer, f Format, d *detaljplan.Dataset, opts ...codec.Option) (quality.Findings, error) {
	switch f {
	case NGP:
		return ngp.Encode(w, d, opts...)
	case SS637040:
		return ss637040.Encode(w, d, opts...)
	case GeoJSON:
		return geojson.Encode(w, d, opts...)
	}
	return nil, fmt.Errorf("planinfo: %q is not a format that a detaljplan can be written in; expected one of %v", string(f), Formats())
}

// EncodeOversiktsplan writes an översiktsplan in a format. Only [OPJSON] holds
// the whole plan; the findings say what the others leave out. Options go to
// the format's encoder.
func EncodeOversiktsplan(w io.Writer, f Format, p *oversiktsplan.Oversiktsplan, opts ...codec.Option) (quality.Findings, error) {
	switch f {
	case OPJSON:
		return planjson.Encode(w, p, opts...)
	case OPGeoJSON:
		return opgeojson.Encode(w, p, opts...)
	case OPGML:
		return opgml.Encode(w, p, opts...)
	}
	if f == OPGPKG {
		return nil, errors.New("planinfo: a GeoPackage is written by oversiktsplan/gpkg.Encode")
	}
	return nil, fmt.Errorf("planinfo: %q is not a format that an översiktsplan can be written in; expected one of %v", string(f), OversiktsplanFormats())
}
