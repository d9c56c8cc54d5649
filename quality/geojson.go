package quality

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
)

// WriteGeoJSON writes the findings as a FeatureCollection to be laid over the
// plan in a map: each finding that has a shape, or else a coordinate, as a
// feature, in the order of the report, texts in one language. Sizes become
// numbers of their own, such as "area_m2".
//
// Geometry is two-dimensional and in WGS 84, longitude first, to nine decimals
// (RFC 7946), the outside of an area counter-clockwise. With [InSourceCRS] it
// stays in the source's system, easting first, to a tenth of a millimetre,
// which is stated twice: by the member crs of GeoJSON 2008, for old readers,
// and by coordRefSys with the geometry again as place in the authority's axis
// order, for those of JSON-FG.
//
// A finding whose system is missing or unknown, or whose coordinates lie
// outside its area, gets the geometry null and says so in "geometryError".
// Findings without a position are counted in the member "unlocated"; see
// [Unlocated]. The error is that of w.
func (r *Report) WriteGeoJSON(w io.Writer, l Lang, opts ...WriteOption) error {
	s := writeOptions(opts)
	fs := r.sorted()
	target := crs.CRS84
	if s.sourceCRS {
		target = commonest(fs)
	}
	var b bytes.Buffer
	b.WriteString(`{"type":"FeatureCollection",`)
	if target != crs.CRS84 {
		if err := (members{
			{"crs", members{{"type", "name"}, {"properties", members{{"name", target.URN()}}}}},
			{"coordRefSys", target.URI()},
		}).append(&b); err != nil {
			return err
		}
		b.WriteByte(',')
	}
	b.WriteString("\"features\":[")
	moves := map[crs.Code]*crs.Transform{}
	unlocated, n := 0, 0
	for i := range fs {
		f := &fs[i]
		g, system := f.position()
		if g == nil && !s.unlocated {
			unlocated++
			continue
		}
		text, failed := "null", ""
		place := ""
		if g != nil {
			moved, err := moveTo(g, system, target, moves)
			if err != nil {
				failed = err.Error()
			} else {
				grid := 9
				if target.IsProjected() {
					grid = 4
				}
				text = string(appendGeometry(nil, moved, grid, false))
				if target != crs.CRS84 {
					place = string(appendGeometry(nil, moved, grid, target.AuthorityOrder() == crs.NorthEast))
				}
			}
		}
		if n++; n > 1 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "\n{\"type\":\"Feature\",\"id\":%d,\"geometry\":%s,", n, text)
		if place != "" {
			fmt.Fprintf(&b, `"place":%s,`, place)
		}
		b.WriteString(`"properties":{`)
		if err := f.properties(l, failed).append(&b); err != nil {
			return err
		}
		b.WriteString("}}")
	}
	if n > 0 {
		b.WriteByte('\n')
	}
	b.WriteByte(']')
	if unlocated > 0 {
		fmt.Fprintf(&b, `,"unlocated":%d`, unlocated)
	}
	b.WriteString("}\n")
	_, err := w.Write(b.Bytes())
	return err
}

// position returns the geometry that shows where the finding is, and the name
// of its system; nil when nothing does.
func (f *Finding) position() (geom.T, string) {
	if f.Shape != nil && f.Shape.Geometry != nil {
		system := f.Shape.CRS
		if system == "" && f.Place.Coordinate != nil {
			system = f.Place.Coordinate.CRS
		}
		return f.Shape.Geometry, system
	}
	if c := f.Place.Coordinate; c != nil {
		return geom.NewPointFlat(geom.XY, []float64{c.X, c.Y}), c.CRS
	}
	return nil, ""
}

func (f *Finding) properties(l Lang, failed string) members {
	m := members{
		{"code", f.Code}, {"severity", f.Severity.Label(l)}, {"summary", f.Summary.In(l)}, {"detail", f.Detail.In(l)},
		{"source", f.Source}, {"certainty", f.Certainty.Label(l)},
	}
	add := func(name string, v any, given bool) {
		if given {
			m = append(m, member{name, v})
		}
	}
	p := f.Place
	add("file", p.Source, p.Source != "")
	add("line", p.Line, p.Line > 0)
	add("column", p.Column, p.Column > 0)
	add("object", p.Object, p.Object != "")
	add("path", p.Path, p.Path != "")
	if c := p.Coordinate; c != nil {
		add("x", c.X, finite(c.X))
		add("y", c.Y, finite(c.Y))
		add("crs", c.CRS, c.CRS != "")
	}
	for _, s := range f.Sizes {
		name := slug(joinNonEmpty("_", s.Name.EN, strings.NewReplacer("²", "2", "³", "3", "%", "percent", "°", "degrees").Replace(s.Unit)))
		for k, base := 2, name; m.has(name); k++ {
			name = base + "_" + strconv.Itoa(k)
		}
		add(name, s.Value, finite(s.Value))
	}
	var related []string
	for _, q := range f.Related {
		related = append(related, q.String())
	}
	add("related", strings.Join(related, "; "), related != nil)
	add("geometryError", failed, failed != "")
	return m
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// slug makes a name that every GIS takes as that of a column.
func slug(s string) string {
	out := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_':
			return r
		case r >= 'A' && r <= 'Z':
			return r + ('a' - 'A')
		}
		return '_'
	}, s)
	if out == "" {
		return "size"
	}
	return out
}

// commonest returns the system that most findings are in, of those that are
// known; CRS84 when there is none.
func commonest(fs Findings) crs.Code {
	count := map[crs.Code]int{}
	best := crs.CRS84
	for i := range fs {
		if g, system := fs[i].position(); g != nil {
			if ref, err := crs.Parse(system); err == nil {
				count[ref.Code]++
				if n := count[ref.Code]; n > count[best] || n == count[best] && ref.Code < best {
					best = ref.Code
				}
			}
		}
	}
	if best == crs.WGS84 {
		return crs.CRS84
	}
	return best
}

var errNoSystem = errors.New("the coordinates name no coordinate system")

// moveTo returns a copy of g in another system, in two dimensions and with
// rings turned as RFC 7946 has them.
func moveTo(g geom.T, system string, to crs.Code, moves map[crs.Code]*crs.Transform) (geom.T, error) {
	if system == "" {
		return nil, errNoSystem
	}
	ref, err := crs.Parse(system)
	if err != nil {
		return nil, err
	}
	t := moves[ref.Code]
	if t == nil {
		if t, err = crs.NewTransform(ref.Code, to); err != nil {
			return nil, err
		}
		moves[ref.Code] = t
	}
	return flatten(g, t)
}

func flatten(g geom.T, t *crs.Transform) (geom.T, error) {
	if c, ok := g.(*geom.GeometryCollection); ok {
		out := geom.NewGeometryCollection()
		for _, m := range c.Geoms() {
			moved, err := flatten(m, t)
			if err != nil {
				return nil, err
			}
			if err := out.Push(moved); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	stride := g.Stride()
	if stride < 2 {
		return nil, fmt.Errorf("quality: %T without positions", g)
	}
	flat := make([]float64, 0, len(g.FlatCoords())/stride*2)
	for i, in := 0, g.FlatCoords(); i+1 < len(in); i += stride {
		flat = append(flat, in[i], in[i+1])
	}
	if err := t.Flat(flat, 2); err != nil {
		return nil, err
	}
	ends := func(in []int) []int {
		out := make([]int, len(in))
		for i, e := range in {
			out[i] = e / stride * 2
		}
		return out
	}
	switch g := g.(type) {
	case *geom.Point:
		return geom.NewPointFlat(geom.XY, flat), nil
	case *geom.LineString:
		return geom.NewLineStringFlat(geom.XY, flat), nil
	case *geom.LinearRing:
		return geom.NewLineStringFlat(geom.XY, flat), nil // GeoJSON has no rings of their own
	case *geom.MultiPoint:
		return geom.NewMultiPointFlat(geom.XY, flat), nil
	case *geom.MultiLineString:
		return geom.NewMultiLineStringFlat(geom.XY, flat, ends(g.Ends())), nil
	case *geom.Polygon:
		e := ends(g.Ends())
		turn(flat, 0, e)
		return geom.NewPolygonFlat(geom.XY, flat, e), nil
	case *geom.MultiPolygon:
		var endss [][]int
		start := 0
		for _, in := range g.Endss() {
			e := ends(in)
			turn(flat, start, e)
			if len(e) > 0 {
				start = e[len(e)-1]
			}
			endss = append(endss, e)
		}
		return geom.NewMultiPolygonFlat(geom.XY, flat, endss), nil
	}
	return nil, fmt.Errorf("quality: %T has no form in GeoJSON", g)
}

// turn makes the first ring counter-clockwise and the others clockwise.
func turn(flat []float64, start int, ends []int) {
	for i, end := range ends {
		ring := flat[start:end]
		area := 0.0
		for k := 0; k+3 < len(ring); k += 2 {
			// From the first vertex, so that large coordinates lose nothing.
			area += (ring[k]-ring[0])*(ring[k+3]-ring[1]) - (ring[k+2]-ring[0])*(ring[k+1]-ring[1])
		}
		if (area > 0) != (i == 0) && area != 0 {
			for a, b := 0, len(ring)-2; a < b; a, b = a+2, b-2 {
				ring[a], ring[a+1], ring[b], ring[b+1] = ring[b], ring[b+1], ring[a], ring[a+1]
			}
		}
		start = end
	}
}

// appendGeometry writes a two-dimensional geometry; northing tells that the
// second number goes first.
func appendGeometry(b []byte, g geom.T, decimals int, northing bool) []byte {
	position := func(b []byte, xy []float64) []byte {
		x, y := xy[0], xy[1]
		if northing {
			x, y = y, x
		}
		b = append(appendRounded(append(b, '['), x, decimals), ',')
		return append(appendRounded(b, y, decimals), ']')
	}
	line := func(b []byte, flat []float64) []byte {
		b = append(b, '[')
		for i := 0; i+1 < len(flat); i += 2 {
			if i > 0 {
				b = append(b, ',')
			}
			b = position(b, flat[i:])
		}
		return append(b, ']')
	}
	lines := func(b []byte, flat []float64, start int, ends []int) []byte {
		b = append(b, '[')
		for i, end := range ends {
			if i > 0 {
				b = append(b, ',')
			}
			b = line(b, flat[start:end])
			start = end
		}
		return append(b, ']')
	}
	open := func(name string) { b = append(append(append(b, `{"type":"`...), name...), `","coordinates":`...) }
	switch g := g.(type) {
	case *geom.Point:
		open("Point")
		if g.Empty() {
			b = append(b, "[]"...)
		} else {
			b = position(b, g.FlatCoords())
		}
	case *geom.LineString:
		open("LineString")
		b = line(b, g.FlatCoords())
	case *geom.MultiPoint:
		open("MultiPoint")
		b = line(b, g.FlatCoords())
	case *geom.MultiLineString:
		open("MultiLineString")
		b = lines(b, g.FlatCoords(), 0, g.Ends())
	case *geom.Polygon:
		open("Polygon")
		b = lines(b, g.FlatCoords(), 0, g.Ends())
	case *geom.MultiPolygon:
		open("MultiPolygon")
		b = append(b, '[')
		start := 0
		for i, ends := range g.Endss() {
			if i > 0 {
				b = append(b, ',')
			}
			b = lines(b, g.FlatCoords(), start, ends)
			if len(ends) > 0 {
				start = ends[len(ends)-1]
			}
		}
		b = append(b, ']')
	case *geom.GeometryCollection:
		b = append(b, `{"type":"GeometryCollection","geometries":[`...)
		for i, m := range g.Geoms() {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendGeometry(b, m, decimals, northing)
		}
		b = append(b, ']')
	}
	return append(b, '}')
}

func appendRounded(b []byte, v float64, decimals int) []byte {
	n := len(b)
	b = strconv.AppendFloat(b, v, 'f', decimals, 64)
	if bytes.IndexByte(b[n:], '.') >= 0 {
		b = bytes.TrimRight(b, "0")
		b = bytes.TrimSuffix(b, []byte{'.'})
	}
	if string(b[n:]) == "-0" {
		b = append(b[:n], '0')
	}
	return b
}

// members are those of a JSON object, in their order.
type members []member

type member struct {
	name  string
	value any
}

func (m members) has(name string) bool {
	return slices.ContainsFunc(m, func(x member) bool { return x.name == name })
}

// append writes the members without the braces around them.
func (m members) append(b *bytes.Buffer) error {
	for i, x := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := plainJSON(x.name)
		if err != nil {
			return err
		}
		value, err := plainJSON(x.value)
		if err != nil {
			return fmt.Errorf("quality: %s: %w", x.name, err)
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	return nil
}

// MarshalJSON writes the object.
func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	if err := m.append(&b); err != nil {
		return nil, err
	}
	b.WriteByte('}')
	return json.RawMessage(b.Bytes()), nil
}
