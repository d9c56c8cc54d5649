// Package sample holds a small made-up detaljplan that is complete and
// plausible: the kinds of provision that a new plan can have (uses and
// properties; administrative provisions ended with BFS 2020:5), every kind of
// geometry that plans use in two dimensions, values in both conventions, and
// the decisions and documents that legal force demands. It lies in Umeå (SWEREF 99 20 15,
// EPSG:3016) and exists nowhere else; its identities and documents are
// examples. The provisions refer to entries of Boverket's
// planbestämmelsekatalog (Källa: Boverket, Planbestämmelsekatalogen).
package sample

import (
	"embed"
	"io/fs"
)

//go:embed exempelplan.json
var exempelplan []byte

// Name is a file name for the sample, for messages.
const Name = "exempelplan.json"

// NGP returns the plan as the national platform's JSON. The caller owns the
// bytes.
func NGP() []byte { return append([]byte(nil), exempelplan...) }

//go:embed exempel-post.json
var exempelpost []byte

// Record returns a metadata record as JSON (package metadata): what people at a
// made-up municipality have to say of the plan, and nothing that the plan tells
// itself. The caller owns the bytes.
func Record() []byte { return append([]byte(nil), exempelpost...) }

//go:embed exempelplan.json exempel-oversiktsplan.json
var plans embed.FS

// Plans is a folder with the two plans of the package.
func Plans() fs.FS { return plans }
