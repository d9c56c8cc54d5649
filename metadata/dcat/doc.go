// Package dcat writes and reads catalogues of data sets in DCAT-AP-SE 3.0.1,
// the form that the national data portal harvests, and checks them.
//
// # What is written
//
// A [Catalog] is a list of metadata.Record values with a publisher and a
// licence of its own. [Encode] projects the records to DCAT and writes RDF/XML,
// which is what the portal takes, or Turtle or JSON-LD ([WithSyntax]):
//
//	c := &dcat.Catalog{URI: "https://kommun.example/datasets/dcat", Language: "sv", …}
//	findings, err := dcat.Encode(w, c)
//
// The portal asks for more than the standard does, and all of it is seen to:
// addresses are absolute and escaped, there are no blank nodes, every text has
// its language, licences and publishers have the one spelling that is
// understood, each organisation is described once. What has no address is
// given one, made from what it belongs to: the contact of a data set without
// a URI of its own is the data set's address and "#contactPoint". Better is to
// state addresses in the record; each made one is a finding.
//
// An [Encoder] writes record by record, for catalogues that do not fit in
// memory.
//
// # Plans
//
// All plans in force of a municipality are one data set, high-value (HVD) where
// the caller says so. One plan through its process is a series with a data set
// for each stage; [PlanSeries] makes them from the records of the stages.
//
// Whether a record may be published at all, and which parts of it, is not
// asked here: package publish decides that before anything is encoded.
//
// # What is lost
//
// DCAT-AP-SE describes data so that it can be found. It has no place for
// quality, classification, protection, retention, or which version of a source
// was used, and only free text for what was done. Every field that a record
// has and the format has not is a finding with the code dcat/not-held and the
// field's JSON Pointer, so that nothing is lost in silence. What is written as
// the nearest there is has the code dcat/approximate: a record updated as
// needed is irregular, a limitation on public access is an access right.
//
//	publisher          the contact with the role owner (informationsägare), else publisher
//	contactPoint       pointOfContact; creator: originator; other roles: qualifiedAttribution
//	identifier         identifiers that are no address; the record's ID when it is a UUID
//	issued, modified   publication and revision; dcterms:created: creation
//	accessRights       Access.Rights, else from the limitations on public access
//	license            of the distribution, else of Rights for its Part, else for the whole
//	spatial            extents: a box and geometry as WKT in WGS 84, longitude first; places by address
//	conformsTo         specifications conformed to, and reference systems
//	provenance         the lineage's statement, and the description of each step
//	source             sources that have an address; never a copy of what they hold
//
// [FormatStyle] decides how a distribution's format is written: as text, which
// the Swedish profile demands and the EU's shapes report, or as addresses,
// which both take.
//
// # Reading back
//
// [Decode] reads the three syntaxes and any graph in them. What it does not
// understand it keeps and writes back; see there for how. Reading and writing
// loses no statement, with two exceptions: a format or another identifier read
// in one style is written in the style asked for, and an address that is not
// absolute or has characters not allowed is resolved, escaped or left out, with
// a finding.
//
// # Checking
//
// [Check] and [CheckRDF] hold a catalogue against the profile: its table of
// properties with number, kind, datatype and pattern of the values, its closed
// lists, and the rules of harvesting and of HVD. The EU's SHACL shapes miss
// much of it, such as a data set without publisher, which only the Swedish
// profile forbids. [Rules] lists all rules with their sources.
//
// Values of this package are safe for concurrent reading, not for change;
// functions keep no state and read nothing but their arguments.
//
// Sources: DCAT-AP-SE 3.0.1 (Digg, December 2024), its harvesting rules and
// recommendations; DCAT-AP 3.0.1 and DCAT-AP HVD 3.0.0 (SEMIC); DCAT 3 (W3C);
// RDF 1.1 XML Syntax, RDF 1.1 Turtle, JSON-LD 1.1 (W3C).
package dcat
