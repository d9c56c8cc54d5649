// Package geojson writes a detaljplan as plain GeoJSON, the view that every
// GIS opens, and reads it back, edited or not.
//
// The national platform's JSON is GeoJSON in name only: its geometry stands
// inside the properties, where no map looks. Here each part of the plan and of
// its provisions is a feature with its geometry in place and flat properties
// beside it. It is a view to look at and work in, not a format to deliver:
// that is package ngp.
//
// # Coordinates
//
// By default the output is what RFC 7946 describes: WGS 84, longitude before
// latitude in degrees with nine decimals (0.1 mm), exterior rings
// counter-clockwise and holes clockwise, no member crs. SWEREF 99 is taken as
// equal to WGS 84; they differ by less than a metre. Faces of a kropp keep
// their direction, because it tells what is outside. Heights are passed on as
// they are, in RH 2000, though RFC 7946 means heights above the ellipsoid.
// What was changed is in the findings.
//
// [SourceCRS] and [TargetCRS] give other systems, every digit kept. There are
// two ways to state one, and [StatedAs] chooses:
//
//   - GeoJSON 2008 has the member crs. Coordinates are easting, northing. GDAL
//     before 3.8, QGIS and most others read this and nothing else.
//   - JSON-FG (OGC 21-045r1) has the members coordRefSys and place.
//     Coordinates in place are in the authority's order, northing first for
//     all Swedish systems; the member geometry is WGS 84 or null.
//
// The default, [Both], writes both, so that neither kind of reader misplaces
// the plan: one that knows coordRefSys never looks for crs, and would take
// bare geometry for degrees. It costs the coordinates twice over.
//
// # Features
//
// A plan's features come before those of its provisions. A part is an entry
// of plangeometri or bestammelsegeometri; [PerProvision] writes all parts of
// an object as one feature instead. An object without geometry is a feature
// with geometry null. The feature's id is the identity, with ".2" and so on
// added when there are several parts.
//
// # Properties
//
// Names are the specification's own terms wherever a property is one field of
// the model. What is not given is left out. [Carried] has the same table as
// data, with the field of the model; [NotCarried] what the view leaves out.
//
// On plan and provisions:
//
//	feature:typ                       detaljplan, användningsbestämmelse …
//	objektidentitet                   the identity that joins the parts
//	digitaliseringsniva               of kvalitetsbeskrivning, with
//	beskrivningNiva                   these three
//	korrigeradeGranser
//	kontrolleratPlaneringsunderlag
//	kvalitetsbeskrivning              rest: unknown members of it
//	anvandbarhet, beskrivningAnvandbarhet, vertikalAvgransning
//	ursprungligGeometri               nested, as in the specification
//
// On the plan:
//
//	objektversion, versionGiltigFran, versionGiltigTill
//	kommun, beteckning, namn, syfte, status, datumStatusforandring, typ
//	beslutsinformation                nested, as in the specification
//	planbeskrivning, planeringsunderlag   nested, as in the specification
//	datumAntagande, datumLagakraft    derived: the dates of all decisions
//	genomforandetid                   derived: the periods of all decisions, months
//	ssPlanid, ssAkt, …                what SS 637040 says, one for each text of PlanSS637040
//
// On provisions:
//
//	detaljplan                        identity of the plan
//	planbestammelsekatalogreferens    identity in Boverket's catalogue
//	bestammelseformulering, ursprungligBestammelseformulering
//	bestammelsevarde                  nested, as in the specification
//	motiv                             of planbestammelsebeskrivning
//	planbestammelsebeskrivning        rest: unknown members of it
//	giltighetstid, borjarGallaEfter   användningsbestämmelse
//	sekundarEgenskapsgrans            egenskapsbestämmelse
//	reglerarAnvandningsbestammelse, reglerarDetaljplan
//	anvandningsform, kategori, underkategori   when the source has them
//	plannamn, planbeteckning          derived: the plan's
//	lydelse                           derived: the wording with its values put in
//	varden                            derived: "500 kvadratmeter (max)"
//	ssKod, ssPrecisering, …           what SS 637040 says, one for each text of BestammelseSS637040
//
// On each part:
//
//	del, delar                        number of the part, from 1, and of parts
//	geometrityp                       punkt, linje, yta, kropp … (typ of geometri)
//	koordinatsystemPlan               the model's system, whatever this file is in
//	hojdsystem, dimension, absolutLagesosakerhetPlan, absolutLagesosakerhetHojd
//	tidpunktForLagesbestamning, tidpunktForKontrollAvGeometri, osakertLage
//	metodIPlan, variantIPlan          typ and variant of the method in plan
//	lagesbestamningsmetodIPlan        rest: its further members
//	metodIHojd, variantIHojd, lagesbestamningsmetodIHojd   the same in height
//	inpassningstransformation, produktionsdokumentation    nested
//	geometri, geometrimetadata, geometribeskrivning        rest: unknown members
//	ssOmradesid                       gml:id of the area in an SS 637040 file
//	ssBeteckning, ssIndex, ssRotation the label on the map
//	ssInsattningX, ssInsattningY      where it stands, in the output's system, easting in X
//	plangeometri, bestammelsegeometri with PerProvision, when parts differ
//
// Unknown members of the source are properties under their own names when
// those are free. The collection's member planinfo lists them, so that they
// are known again; properties from elsewhere are kept as Extra of this format.
//
// # Reading what was edited
//
// GIS tools reorder and drop members, fill tables with null, turn areas into
// Multi geometries, nested objects into text, times to milliseconds. All of
// that is read, with a finding for what was understood in another way than it
// is written. Null counts as absent. What does not fit is kept, and written
// back, unread. Derived properties are not read; a changed one is reported.
//
// Geometry is in the system that crs states, in place by coordRefSys, or else
// in WGS 84; AssumeSystem says otherwise for files that break the rule. It is
// transformed to the system that koordinatsystemPlan names and rounded, from
// degrees to the millimetre (so that coordinates given in whole millimetres
// come back as they were), from metres to the micrometre.
//
// # Sources
//
// RFC 7946; The GeoJSON Format Specification (2008); OGC 21-045r1, OGC
// Features and Geometries JSON, Part 1; Lantmäteriet, Detaljplan 4.1.
//
// Functions are safe for concurrent use; a data set is not while it is
// changed.
package geojson
