package quality

import (
	"encoding/json"
	"fmt"

	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/encoding/geojson"
)

// A Shape is a fault's own geometry: the point where a ring crosses itself,
// the line along which two borders differ, the gap as an area. Coordinates are
// easting and northing in CRS, in metres, or longitude and latitude in
// degrees.
type Shape struct {
	Geometry geom.T
	CRS      string // "EPSG:3009"; empty when the source does not say
}

// shapeDecimals keeps a tenth of a millimetre, and more than a millimetre of
// degrees would need to be told apart by people.
const shapeDecimals = 9

// MarshalJSON writes {"crs": …, "geometry": …}, the geometry after RFC 7946
// except for the system.
func (s Shape) MarshalJSON() ([]byte, error) {
	if !hasLayout(s.Geometry) {
		return nil, fmt.Errorf("quality: shape of a finding: the geometry has no coordinates")
	}
	g, err := geojson.Marshal(s.Geometry, geojson.EncodeGeometryWithMaxDecimalDigits(shapeDecimals))
	if err != nil {
		return nil, fmt.Errorf("quality: shape of a finding: %w", err)
	}
	return json.Marshal(struct {
		CRS      string          `json:"crs,omitempty"`
		Geometry json.RawMessage `json:"geometry"`
	}{s.CRS, g})
}

// mostDepth is how deep brackets may go in a geometry: some thirty collections in
// each other. Each level is read again by the one above.
const mostDepth = 64

// depth returns how deep brackets go in JSON.
func depth(text []byte) int {
	deepest, now, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			now++
			deepest = max(deepest, now)
		case c == '}' || c == ']':
			now--
		}
	}
	return deepest
}

// UnmarshalJSON reads what MarshalJSON writes, where collections are not nested
// without end.
func (s *Shape) UnmarshalJSON(data []byte) error {
	var v struct {
		CRS      string          `json:"crs"`
		Geometry json.RawMessage `json:"geometry"`
	}
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	s.CRS = v.CRS
	if depth(v.Geometry) > mostDepth {
		return fmt.Errorf("quality: shape of a finding: collections within collections, more than %d brackets deep", mostDepth)
	}
	if err := geojson.Unmarshal(v.Geometry, &s.Geometry); err != nil {
		return err
	}
	if !hasLayout(s.Geometry) {
		s.Geometry = nil
		return fmt.Errorf("quality: shape of a finding: the geometry has no coordinates")
	}
	return nil
}

// hasLayout reports whether a geometry has coordinates to write: go-geom cannot
// write one whose member coordinates was missing.
func hasLayout(g geom.T) bool {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			if !hasLayout(m) {
				return false
			}
		}
		return true
	}
	return g != nil && g.Stride() >= 2
}

// A Size is one measure of a fault: the area of an overlap, the width of a
// gap, how far a vertex lies from where it should.
type Size struct {
	Name  Text    `json:"name"`  // "bredd", "width"
	Value float64 `json:"value"` // in Unit
	Unit  string  `json:"unit"`  // "m", "m²"
}
