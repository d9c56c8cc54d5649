package ngp

import (
	"bytes"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// MediaType is the media type of what this package reads and writes: major
// version 4 of the national specification's JSON.
const MediaType = "application/vnd.lm.detaljplan.v4+json"

// Version is the major version that [MediaType] names.
const Version = 4

// ParseMediaType returns the major version that a media type of the national
// platform's detaljplan names. Case, surrounding space and parameters ("; charset=utf-8")
// do not matter. Not ok means that s is something else.
func ParseMediaType(s string) (version int, ok bool) {
	s, _, _ = strings.Cut(s, ";")
	s = strings.ToLower(strings.TrimSpace(s))
	s, ok = strings.CutPrefix(s, "application/vnd.lm.detaljplan.v")
	if !ok {
		return 0, false
	}
	s, ok = strings.CutSuffix(s, "+json")
	if !ok || s == "" || len(s) > 4 || s[0] == '0' {
		return 0, false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	v, err := strconv.Atoi(s)
	return v, err == nil
}

// An Object is what [Objects] yields for each feature of a file: one of Plan,
// Bestammelse and Annat, with what there is to say about it. The last object
// of a file has none of them: it carries the findings that concern the file
// as a whole.
type Object struct {
	// Plan is a plan, without its provisions: they are objects of their own.
	Plan *detaljplan.Detaljplan

	// Bestammelse is a provision. Its field Detaljplan names its plan.
	Bestammelse *detaljplan.Planbestammelse

	// Annat is what stands in Dataset.Extra when the file is read whole: a
	// feature of an unknown kind (by the name "features") or a member of the
	// collection.
	Annat *detaljplan.Member

	Findings quality.Findings
}

// A BBoxOrder is the order of the numbers in a bbox.
type BBoxOrder uint8

const (
	// NorthEast is northing first, as in real deliveries: minimum northing,
	// minimum easting, maximum northing, maximum easting.
	NorthEast BBoxOrder = iota + 1
	// EastNorth is easting first, as GeoJSON has it.
	EastNorth
)

type bboxKey struct{}

// RecomputeBBox writes a bbox that is the hull of the geometry, in the given
// order, on the collection and on each feature, in place of what the source
// had. Affects Encode and Marshal. Default: the source's boxes are written
// back as they were, and data from elsewhere gets none.
func RecomputeBBox(order BBoxOrder) codec.Option { return codec.With(bboxKey{}, order) }

// Unmarshal reads a delivery from memory. See [Decode].
func Unmarshal(data []byte, opts ...codec.Option) (*detaljplan.Dataset, quality.Findings, error) {
	return decode(newSource(data, nil), opts)
}

// Decode reads a delivery: a FeatureCollection with a plan and its provisions.
//
// The findings tell what is wrong with the data and what was changed, guessed
// or kept unread, each with its line, column, JSON Pointer and the identity of
// the object. They come in the order they were met; those that concern the
// file as a whole are last.
//
// The error is one of [*codec.SyntaxError] (not this kind of file, cut off,
// not JSON), [*codec.UnsupportedError] (another version than 4),
// [*codec.LimitError] and [*codec.ReadError]. The data set then holds the
// objects that were read whole before it.
func Decode(r io.Reader, opts ...codec.Option) (*detaljplan.Dataset, quality.Findings, error) {
	return decode(newSource(nil, r), opts)
}

// Objects reads a delivery one feature at a time, in memory that is bounded by
// the largest feature, and yields each with its findings. An error is yielded
// last, with an object that holds the findings made up to there. What needs
// the whole file to tell (provisions without a plan, identities that occur
// twice, the order of the features) is not checked; otherwise the findings are
// those of [Decode].
func Objects(r io.Reader, opts ...codec.Option) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		newDecoder(newSource(nil, r), opts).run(yield)
	}
}

// Marshal writes a delivery to memory. See [Encode].
func Marshal(d *detaljplan.Dataset, opts ...codec.Option) ([]byte, quality.Findings, error) {
	var buf bytes.Buffer
	fs, err := Encode(&buf, d, opts...)
	if err != nil {
		return nil, fs, err
	}
	return buf.Bytes(), fs, nil
}

// Encode writes d as the platform's JSON, compact unless [codec.Indent] says
// otherwise. Members come in the specification's order, those it does not know
// last; each plan is followed by its provisions, and provisions without a plan
// come last.
//
// The findings tell what the format requires and d lacks, and what d holds
// that the format has no place for. Nothing is invented: a required value
// that is not there is left out. The error is that of the writer, or of
// options that cannot be used.
func Encode(w io.Writer, d *detaljplan.Dataset, opts ...codec.Option) (quality.Findings, error) {
	return encode(w, d, codec.Resolve(opts))
}
