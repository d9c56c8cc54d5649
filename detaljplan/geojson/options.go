package geojson

import (
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
)

type (
	systemKey   struct{}
	statedKey   struct{}
	perKey      struct{}
	decimalsKey struct{}
	bboxKey     struct{}
	assumeKey   struct{}
	targetKey   struct{}
)

// A Form is a way of stating that geometry is in another system than WGS 84.
type Form uint8

const (
	// Both states the system to old and new readers alike: geometry in the
	// system, easting first, with the member crs of GeoJSON 2008, and the same
	// geometry again as JSON-FG's place, in the authority's axis order, with
	// coordRefSys. It claims no conformance: JSON-FG wants geometry in degrees.
	Both Form = iota
	// GeoJSON2008 is the member crs alone. Old readers, GDAL and QGIS among
	// them, take it; RFC 7946 leaves it to prior arrangement.
	GeoJSON2008
	// JSONFG is OGC JSON-FG 1.0, class core, and RFC 7946 at once: place in
	// the system, geometry in WGS 84 for readers that know nothing of it.
	JSONFG
)

// SourceCRS keeps geometry in the system that it is in, with every digit. When
// the data set has several systems, that of most geometries is used and the
// rest transformed, with a finding. Affects Encode and Marshal. Default: WGS
// 84, as RFC 7946 demands.
func SourceCRS() codec.Option { return codec.With(systemKey{}, crs.Code(-1)) }

// TargetCRS transforms all geometry to a system that package crs knows.
// [crs.WGS84] and [crs.CRS84] give what RFC 7946 demands. Affects Encode and
// Marshal. Default: WGS 84.
func TargetCRS(c crs.Code) codec.Option { return codec.With(systemKey{}, c) }

// StatedAs chooses how a system other than WGS 84 is stated. Affects Encode
// and Marshal together with [SourceCRS] or [TargetCRS]. Default: [Both].
func StatedAs(f Form) codec.Option { return codec.With(statedKey{}, f) }

// PerProvision writes one feature for each plan and provision, its parts
// together as a Multi geometry or a GeometryCollection. Affects Encode and
// Marshal. Default: one feature for each part.
func PerProvision() codec.Option { return codec.With(perKey{}, true) }

// Decimals sets how many decimals coordinates are rounded to; a negative
// number writes every digit. Affects Encode and Marshal. Default: 9 in degrees
// (0.1 mm), every digit otherwise.
func Decimals(n int) codec.Option { return codec.With(decimalsKey{}, &n) }

// BBox writes a bbox, in the axis order of the geometry, on the collection and
// on each feature. Affects Encode and Marshal. Default: none.
func BBox() codec.Option { return codec.With(bboxKey{}, true) }

// AssumeSystem says what system geometry is in, easting or longitude first,
// when the file does not state one. Affects Decode and Unmarshal. Default: WGS
// 84, as RFC 7946 says.
func AssumeSystem(c crs.Code) codec.Option { return codec.With(assumeKey{}, c) }

// TargetSystem says what system geometry in degrees is transformed to when its
// feature does not name one. Affects Decode and Unmarshal. Default: the one
// that all other features name, if they agree.
func TargetSystem(k detaljplan.Koordinatsystem) codec.Option {
	return codec.With(targetKey{}, k)
}
