// Package lager turns an översiktsplan into rows of layers and back: what
// GeoJSON calls features, GML feature members and GeoPackage rows of a table.
// The format packages do the rest.
//
// # What a row carries
//
// Everything of the plan that has a place on the map: the geographic objects,
// the plan's area and parts, riksintressen, environmental quality standards,
// LIS areas, climate risks, questions between municipalities and consequences.
// The column slag tells which; a row without it is a geographic object. Text,
// statements, process and links have no place in a row: [Poster] reports what
// a format of layers does not carry. Package planjson carries everything.
//
// # Names
//
// No official names of layers and fields could be read, so that the names of
// columns are this module's own (see [Kolumner]) and other names come from a
// [Tabell]: a list of aliases that a municipality can extend and load with
// [DecodeTabell]. Fields that no column and no alias names are the
// municipality's own, and are kept with the object in their order.
//
// A layer's name can say what its objects are: op2022_mak_vatten_y holds areas
// of water use. The table has patterns for that, too. What the layer says only
// fills in what the row itself leaves out, and is reported.
package lager
