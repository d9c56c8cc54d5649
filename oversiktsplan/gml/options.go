package gml

import (
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
)

type (
	tableKey   struct{}
	assumeKey  struct{}
	layerKey   struct{}
	orderKey   struct{}
	versionKey struct{}
	spaceKey   struct{}
	schemaKey  struct{}
	placeKey   struct{}
)

// Names sets the table of names of fields and layers. Affects both ways.
// Default: lager.Standard.
func Names(t *lager.Tabell) codec.Option { return codec.With(tableKey{}, t) }

// AssumeSystem says which system coordinates are in where the file states
// none. They are read easting first, unless they can only be the other way
// round (a finding) or [AxisOrder] says otherwise. Affects decoders. Default:
// the system stays open.
func AssumeSystem(c crs.Code) codec.Option { return codec.With(assumeKey{}, c) }

// AxisOrder says which axis comes first in the file, whatever the file says.
// Affects decoders. Default: what follows from srsName.
func AxisOrder(o crs.AxisOrder) codec.Option { return codec.With(orderKey{}, o) }

// Layer names the layer that all features of a file belong to, for files whose
// element names say nothing. Affects decoders. Default: the local name of the
// feature's element.
func Layer(name string) codec.Option { return codec.With(layerKey{}, name) }

// Schema hands over the application schema that goes with a file, such as GDAL
// writes beside it: values of fields that it says are numbers or booleans are
// read as such. Nothing is fetched that the schema refers to. Affects
// decoders. Default: values are text.
func Schema(xsd []byte) codec.Option { return codec.With(schemaKey{}, xsd) }

// A GMLVersion is a version of GML that can be written.
type GMLVersion uint8

// Versions of GML.
const (
	GML32 GMLVersion = iota // 3.2.1, ISO 19136:2007
	GML31                   // 3.1.1
	GML21                   // 2.1.2
)

// Version sets the version of GML. GML 2.1 is written as GDAL and GeoServer do:
// easting first, with srsName in the form EPSG:n. Affects encoders.
// Default, and what an unknown value counts as: 3.2.
func Version(v GMLVersion) codec.Option { return codec.With(versionKey{}, v) }

// DefaultNamespace is the target namespace where [Namespace] says none.
const DefaultNamespace = "https://github.com/planinfo-se/planinfo/oversiktsplan/gml"

type space struct{ prefix, uri string }

// Namespace sets the target namespace of layers and fields, and its prefix.
// Affects encoders; the same must be given to [Encode] and [EncodeSchema].
// Default: the prefix op and [DefaultNamespace]. A prefix that is no XML name,
// or is taken (gml, xs, xsi, xml, xmlns), counts as none given.
func Namespace(prefix, uri string) codec.Option { return codec.With(spaceKey{}, space{prefix, uri}) }

// SchemaLocation says in the file where its application schema is. Affects
// encoders. Default: not said; GDAL finds a schema beside the file anyway.
func SchemaLocation(location string) codec.Option { return codec.With(placeKey{}, location) }
