package dcat

import (
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/rdf"
	"github.com/planinfo-se/planinfo/metadata"
)

// A Catalog is a list of data sets with a publisher and a licence: what a
// portal harvests at one address. The licence is that of the descriptions,
// not of the data.
type Catalog struct {
	// URI identifies the catalogue, normally its own address.
	URI string

	// Language is the language of the catalogue's texts and of records that
	// do not state theirs, a BCP 47 tag.
	Language string

	Title       metadata.Text
	Description metadata.Text
	Publisher   *metadata.Contact
	License     string // [metadata.LicenseCC0] unless there is a reason
	Homepage    string
	Languages   []string // BCP 47 tags
	Issued      metadata.When
	Modified    metadata.When
	Places      []metadata.Reference // what area it is about, by URI
	Rights      metadata.Text        // Href, or the statement

	// ThemeTaxonomies are the lists that themes are taken from, by address;
	// normally the EU's, http://publications.europa.eu/resource/authority/data-theme.
	ThemeTaxonomies []string

	// Datasets, Series and Services are the entries, each a record with an
	// absolute URI among its identifiers.
	Datasets []*metadata.Record
	Series   []*metadata.Record
	Services []*metadata.Record

	// Catalogs are catalogues in this one (dcterms:hasPart), one level deep.
	// PartOf names the one that this is in.
	Catalogs []*Catalog
	PartOf   string

	// Extra is what the graph says that no field holds: of the catalogue, or
	// of things that no data set in it leads to. See [Decode].
	Extra metadata.Extra
}

// A FormatStyle says how the format of a distribution is written.
type FormatStyle uint8

const (
	// SE writes the media type as text, as DCAT-AP-SE 3.0.1 has it and its
	// portal shows it. The EU's SHACL shapes report just this.
	SE FormatStyle = iota
	// EU writes dcterms:format as an address of the EU's file-type list and
	// dcat:mediaType as one of IANA's, as DCAT-AP 3.0.1 has it. The Swedish
	// harvester takes it too.
	EU
)

// A Syntax is a way to write RDF.
type Syntax uint8

const (
	RDFXML Syntax = Syntax(rdf.XML)    // what the national portal harvests
	Turtle Syntax = Syntax(rdf.Turtle) // for people to read
	JSONLD Syntax = Syntax(rdf.JSONLD) // for web pages and JSON tools
)

// String returns the syntax's name.
func (s Syntax) String() string {
	switch s {
	case RDFXML:
		return "RDF/XML"
	case Turtle:
		return "Turtle"
	case JSONLD:
		return "JSON-LD"
	}
	return "unknown"
}

// MediaType returns the syntax's media type.
func (s Syntax) MediaType() string {
	switch s {
	case Turtle:
		return "text/turtle"
	case JSONLD:
		return "application/ld+json"
	}
	return "application/rdf+xml"
}

type (
	styleKey  struct{}
	syntaxKey struct{}
	baseKey   struct{}
)

// WithStyle sets how formats are written. Affects encoders. Default: SE.
func WithStyle(s FormatStyle) codec.Option { return codec.With(styleKey{}, s) }

// WithSyntax sets the syntax. Affects encoders, default RDFXML, and decoders,
// default what the text begins with.
func WithSyntax(s Syntax) codec.Option { return codec.With(syntaxKey{}, s) }

// WithBase sets the address of the document, against which relative ones are
// resolved. Affects decoders, and encoders for records without a URI: these
// get the base followed by their ID. Default: none.
func WithBase(iri string) codec.Option { return codec.With(baseKey{}, iri) }
