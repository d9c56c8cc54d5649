package sample

import _ "embed"

//go:embed exempel-oversiktsplan.json
var exempelOversiktsplan []byte

//go:embed exempel-koppling.json
var exempelKoppling []byte

// OversiktsplanName is a file name for the översiktsplan, for messages.
const OversiktsplanName = "exempel-oversiktsplan.json"

// Oversiktsplan returns a small made-up översiktsplan as planjson: every aspect
// of ÖP-modell 2.1, every kind of statement and geometry, the process with its
// dates, the county board's opinion and the remark that follows from it. It
// lies around the sample detaljplan in Umeå and exists nowhere else; it has no
// geography of the real municipality. The caller owns the bytes.
func Oversiktsplan() []byte { return append([]byte(nil), exempelOversiktsplan...) }

// Koppling returns the link from the sample detaljplan to the sample
// översiktsplan, as planjson's links. The caller owns the bytes.
func Koppling() []byte { return append([]byte(nil), exempelKoppling...) }
