// Package planjson reads and writes a whole översiktsplan as JSON: the map,
// statements, text, process, links and all that a source held beyond the
// model. Nothing is lost: decode, encode, decode gives the same plan.
//
// The members are the json names of package oversiktsplan's types; the JSON
// Schema (draft 2020-12) is [Schema]. Geometry is a GeoJSON geometry in the
// member position, easting before northing, in the system that the member
// koordinatsystem names ("EPSG:3007"); without that member the system is not
// known. Days are YYYY-MM-DD. Members that the model does not have are kept,
// written back, and reported with the nearest name that it has.
//
// The form is this module's own and has a version, [Version]: no national
// format for översiktsplaner was published when it was made. When there is one,
// it will be a package beside this one. [Nationellt] says so to programs.
//
// Functions are safe for concurrent use; a plan is not while it is changed.
package planjson
