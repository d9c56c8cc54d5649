package geojson

import (
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
)

type (
	tableKey  struct{}
	assumeKey struct{}
	wgsKey    struct{}
	layerKey  struct{}
)

// Names sets the table of names of fields and layers. Affects both ways.
// Default: lager.Standard.
func Names(t *lager.Tabell) codec.Option { return codec.With(tableKey{}, t) }

// AssumeSystem says which system a file's coordinates are in when it states
// none, easting first. Affects decoders. Default: WGS 84 where the coordinates
// can be degrees, no system otherwise.
func AssumeSystem(c crs.Code) codec.Option { return codec.With(assumeKey{}, c) }

// WGS84 writes longitude and latitude as RFC 7946 has them, with exterior rings
// counter-clockwise. Affects encoders. Default: the plan's own system, stated.
func WGS84() codec.Option { return codec.With(wgsKey{}, true) }

// Layer names the layer that all features of a file belong to, for files with
// one layer each. Affects decoders: a feature's own layer comes first. Default:
// the collection's member name, which GDAL writes.
func Layer(name string) codec.Option { return codec.With(layerKey{}, name) }
