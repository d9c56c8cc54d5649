package quality

// A WriteOption changes how a report is written. An option that a form has no
// use for is ignored.
type WriteOption func(*writeSettings)

type writeSettings struct {
	atMost    int
	sourceCRS bool
	unlocated bool
	tool      string
	version   string
	texts     map[string][]byte
}

func writeOptions(opts []WriteOption) *writeSettings {
	s := &writeSettings{tool: "planinfo"}
	for _, o := range opts {
		if o != nil {
			o(s)
		}
	}
	return s
}

// AtMost shows at most n findings of each code and severity, and says how many
// more there are. Affects WriteText. Default: all.
func AtMost(n int) WriteOption { return func(s *writeSettings) { s.atMost = n } }

// InSourceCRS keeps coordinates in the system that most findings have, and
// transforms the others to it. Affects WriteGeoJSON. Default: WGS 84, longitude
// first, as RFC 7946 demands.
func InSourceCRS() WriteOption { return func(s *writeSettings) { s.sourceCRS = true } }

// Unlocated also writes findings that have no position, as features whose
// geometry is null. Affects WriteGeoJSON. Default: they are only counted, in
// the member "unlocated".
func Unlocated() WriteOption { return func(s *writeSettings) { s.unlocated = true } }

// Tool names the program that made the report, and its version, which may be
// empty. Affects WriteSARIF. Default: planinfo, without a version.
func Tool(name, version string) WriteOption {
	return func(s *writeSettings) { s.tool, s.version = name, version }
}

// SourceText hands in the text of a checked file under the name that places
// have as their source, so that columns and offsets can be counted in
// characters, as SARIF has them. The text is not kept. Affects WriteSARIF.
// Default: no text; regions then have lines and nothing finer, since columns
// are counted in bytes here.
func SourceText(source string, text []byte) WriteOption {
	return func(s *writeSettings) {
		if s.texts == nil {
			s.texts = map[string][]byte{}
		}
		s.texts[source] = text
	}
}
