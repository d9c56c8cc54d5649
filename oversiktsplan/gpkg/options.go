package gpkg

import (
	"time"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
)

type (
	tableKey  struct{}
	assumeKey struct{}
	changeKey struct{}
)

// Names sets the table of names of fields and layers. Affects both ways.
// Default: lager.Standard.
func Names(t *lager.Tabell) codec.Option { return codec.With(tableKey{}, t) }

// AssumeSystem says which system coordinates are in where a layer states none
// (srs_id 0 or -1). Affects decoders. Default: no system.
func AssumeSystem(c crs.Code) codec.Option { return codec.With(assumeKey{}, c) }

// LastChange sets last_change of every layer. Affects encoders. Default: the
// day on which work on the plan began, else 1970-01-01, at midnight UTC.
func LastChange(t time.Time) codec.Option { return codec.With(changeKey{}, t) }
