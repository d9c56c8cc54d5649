package schema

import _ "embed"

//go:generate go test -run ^TestGenerated$ -update .

// DetaljplanID is the $id of the schema that [Detaljplan] returns: a name, not
// a promise that something is there to fetch.
const DetaljplanID = "https://github.com/planinfo-se/planinfo/detaljplan/schema/detaljplan-4.1.schema.json"

// DetaljplanVersion is the version of the specification that it describes.
const DetaljplanVersion = "4.1"

//go:embed detaljplan-4.1.schema.json
var detaljplan string

// Detaljplan returns the JSON Schema (2020-12) of a delivery after the
// national information specification Detaljplan 4.1. It needs no other schema.
// The caller owns the bytes.
func Detaljplan() []byte { return []byte(detaljplan) }
