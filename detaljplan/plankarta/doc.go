// Package plankarta draws a detaljplan as SVG: the plan map after Boverket's
// allmänna råd BFS 2020:6, as far as they are known.
//
// Uses are filled with the colour that the catalogue names for them, properties
// with their patterns (prickmark, korsmark), boundaries with their line types.
// Where boundaries coincide only the most important is drawn: planområdesgräns
// before användningsgräns before egenskapsgräns; a sekundär egenskapsgräns is
// drawn on top. Notations stand within their areas, beside the map the legend,
// under it a scale bar; north is that of the grid.
//
// The picture is for reading and for the screen. The adopted plan document is
// the legal original (PBL 4 kap. 30 §), and the picture says so.
//
// Colours and line types are a manner ([katalog.Maner]) and can be replaced:
// the allmänna råd name colours and give no values. The text of the råd was not
// read; what is drawn rests on what public tools do.
//
// The output is the same for the same plan. It has no scripts, no links and no
// fonts of its own. Functions are safe for concurrent use.
package plankarta
