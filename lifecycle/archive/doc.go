// Package archive makes of a store what an archive keeps for thirty years: a
// BagIt bag (RFC 8493) of plain files that open without planinfo.
//
// [Write] writes, for each snapshot, the plan as it was kept, in GML, GeoJSON
// and as a picture, the documents with their exact bytes, what the plan was
// made on, the record and its seals; beside them the JSON Schemas of the forms,
// a web page that shows the plan and its history without network or script,
// and a text in Swedish that says what each file is. [Open] gives the snapshots
// back, equal byte for byte, from a directory or a ZIP, after verifying the
// bag; [Restore] puts them into a store again.
//
// [WriteEARK] writes the same as an information package after E-ARK CSIP 2.2.0
// and CITS Geospatial 3.0.0, [CheckEARK] judges one and [OpenEARK] opens it.
// [Report] tells what may be disposed of when, by rules that the municipality
// has decided; nothing is ever deleted.
//
// # What is written once
//
// An object that several stages share, such as a base map, lies in the folder
// of the first stage that has it. The page and the index forrad.json say where.
//
// # What is not written
//
// A plan that a format cannot carry whole is written as far as it goes; what is
// lost is among the findings, which lie in the bag too (fynd.json). Documents
// marked as not public are in the bag: an archive copy is not for publishing,
// and bag-info.txt says so.
//
// The same store and the same facts give the same bytes. Functions are safe for
// concurrent use.
//
// Sources: RFC 8493; E-ARK CSIP 2.2.0; CITS Geospatial 3.0.0 (DILCIS Board);
// arkivlagen (1990:782) 10 §; SKR's guide on digital planning information.
package archive
