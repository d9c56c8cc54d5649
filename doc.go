// Package planinfo reads, checks, converts and hands on Swedish planning
// information.
//
// Swedish municipalities must publish detaljplaner digitally, to a national
// specification that the national geodata platform checks on delivery. Every
// municipality and vendor converts between tools, and what a conversion loses
// is rarely told. planinfo gives typed models of the information, encoders and
// decoders that keep what they do not understand and report what they change,
// and findings that say what is wrong, where, and what was expected.
//
// # Where to begin
//
// [Open] and [Decode] detect the format of a file and read it:
//
//	doc, err := planinfo.Open(os.DirFS("."), "plan.json")
//
// [Document].Dataset is then the typed model of package
// [github.com/planinfo-se/planinfo/detaljplan], or Document.Oversiktsplan that
// of [github.com/planinfo-se/planinfo/oversiktsplan], and Document.Findings
// what was noticed on the way. [Encode] and [EncodeOversiktsplan] write the
// model in another format and say what that format cannot hold.
//
// The packages:
//
//   - detaljplan: the plan as information (national specification 4.1)
//   - detaljplan/ngp: the national platform's JSON
//   - detaljplan/ss637040: GML after SS 637040:2016
//   - detaljplan/geojson: plain GeoJSON for maps and GIS
//   - detaljplan/schema: JSON Schema of the model
//   - detaljplan/katalog: Boverket's catalogue of provisions, legend, notations
//   - detaljplan/regler: the rules before delivery, and repairs
//   - detaljplan/plankarta: the plan map as SVG
//   - oversiktsplan: the översiktsplan as one whole, map and statements
//   - oversiktsplan/planjson, geojson, gml, gpkg: the formats it travels in;
//     gpkg, which brings SQLite, is called by itself and not by this package
//   - oversiktsplan/lager, kodlistor: layers, and code lists with versions
//   - oversiktsplan/regler: content, coverage, process and aktualitet
//   - oversiktsplan/overlay: what an area lies in, as a fact sheet
//   - oversiktsplan/karta: the map as SVG
//   - lifecycle: what a plan was at each stage, and what it was made on
//   - lifecycle/process: the procedures of the law, deadlines, what is missing
//   - lifecycle/diff, impact: what differs, and whom a changed source reaches
//   - lifecycle/plantest: plans compared in tests
//   - lifecycle/archive, bagit: packages that open in thirty years
//   - metadata: one record of a data set, and what each receiver demands of it
//   - metadata/describe: the record that a plan or a snapshot fills in itself
//   - metadata/dcat, iso19139: DCAT-AP-SE, and ISO 19139 with NMDP and INSPIRE
//   - metadata/publish: what may be published where, personal data, redaction
//   - quality/iso19157: measures, reports, what a use demands, currency
//   - quality/evaluate: a plan's quality report
//   - crs: SWEREF 99 TM and zones, RT 90, geographic systems
//   - quality: findings, rules, severities, places
//   - codec: options, limits and errors that all formats share
//   - civil: days and time stamps
//
// examples/plantool is a command that does all of it from a shell;
// examples/process takes a plan from its beginning to the archive, and
// examples/catalogue makes a folder of plans a catalogue to harvest.
//
// # Goals
//
//   - Nothing is lost: what is not understood is kept and written back.
//   - Nothing is silent: what is changed, guessed, skipped or could not be
//     checked is a finding with its place.
//   - The same input gives the same bytes out; no clock, no random identity,
//     no network and no disk that the caller did not hand in.
//   - Input is hostile until read: limits with safe defaults, typed errors, no
//     entity or reference is followed out of the file.
//
// # Non-goals
//
// planinfo is no GIS and draws no plans, keeps no database, talks to no
// service unless handed a client, and gives no legal advice: a finding names
// the rule that it rests on and how sure that source is.
//
// # Terms
//
// Names of the domain are the specification's own, in Swedish without
// diacritics: Detaljplan, Planbestammelse, Bestammelseformulering,
// DatumLagakraft. The machinery is plain Go: Decode, Encode, Finding, Place. A
// provision (planbestämmelse) is a rule of the plan: on use (användning), on
// properties (egenskap) or administrative. Samråd, granskning, antagande and
// laga kraft are the stages of the plan process (plan- och bygglagen, PBL,
// 5 kap.).
package planinfo
