package jsongeom

import (
	"errors"
	"math"
	"strconv"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
)

// A View is one way of writing coordinates.
type View struct {
	To        crs.Code
	Northing  bool // northing or latitude first
	Decimals  int  // negative: every digit
	RightHand bool // turn rings after RFC 7946
}

// A Box is the hull of what was written, in the order of the view.
type Box struct {
	N        int // positions
	Min, Max [3]float64
	Flat     bool // some positions have no height
}

// Add widens the box by another.
func (b *Box) Add(o *Box) {
	if o.N == 0 {
		return
	}
	if b.N == 0 {
		*b = *o
		return
	}
	b.N += o.N
	b.Flat = b.Flat || o.Flat
	for i := range b.Min {
		b.Min[i], b.Max[i] = math.Min(b.Min[i], o.Min[i]), math.Max(b.Max[i], o.Max[i])
	}
}

func (b *Box) position(p []float64) {
	for i, x := range p {
		if b.N == 0 || x < b.Min[i] {
			b.Min[i] = x
		}
		if b.N == 0 || x > b.Max[i] {
			b.Max[i] = x
		}
	}
	b.Flat = b.Flat || len(p) < 3
	b.N++
}

// Append writes the box as the member bbox.
func (b *Box) Append(out []byte, decimals int) []byte {
	n := 3
	if b.Flat {
		n = 2
	}
	out = append(out, '[')
	for _, side := range [2][3]float64{b.Min, b.Max} {
		for i := range n {
			if len(out) > 0 && out[len(out)-1] != '[' {
				out = append(out, ',')
			}
			out = AppendNumber(out, side[i], decimals)
		}
	}
	return append(out, ']')
}

// What cannot be written.
var (
	ErrNotFinite = errors.New("a coordinate is not a finite number")
	ErrKind      = errors.New("the model has no such geometry")
)

// A Pen writes geometry. Its buffers are used again and again.
type Pen struct {
	flat   []float64
	Turned int // rings turned to the right-hand rule
	Box    Box
	Open   int // rings that are not closed or too short
	First  [2]float64
}

// Geometry appends g as a GeoJSON geometry. On an error, out is as it was.
func (p *Pen) Geometry(out []byte, g geom.T, tr *crs.Transform, v *View) ([]byte, error) {
	start := len(out)
	b, err := p.appendGeometry(out, g, tr, v)
	if err != nil {
		return out[:start], err
	}
	return b, nil
}

func (p *Pen) appendGeometry(out []byte, g geom.T, tr *crs.Transform, v *View) ([]byte, error) {
	if c, ok := g.(*geom.GeometryCollection); ok {
		out = append(out, `{"type":"GeometryCollection","geometries":[`...)
		for i, m := range c.Geoms() {
			if i > 0 {
				out = append(out, ',')
			}
			var err error
			if out, err = p.appendGeometry(out, m, tr, v); err != nil {
				return out, err
			}
		}
		return append(out, `]}`...), nil
	}
	name := TypeName(g)
	if name == "" {
		return out, ErrKind
	}
	out = append(append(append(out, `{"type":"`...), name...), `","coordinates":`...)
	out, err := p.Coordinates(out, g, tr, v)
	return append(out, '}'), err
}

// TypeName returns the name of a geometry's type, empty for one that GeoJSON
// has not.
func TypeName(g geom.T) string {
	switch g.(type) {
	case *geom.Point:
		return "Point"
	case *geom.LineString:
		return "LineString"
	case *geom.Polygon:
		return "Polygon"
	case *geom.MultiPoint:
		return "MultiPoint"
	case *geom.MultiLineString:
		return "MultiLineString"
	case *geom.MultiPolygon:
		return "MultiPolygon"
	case *geom.GeometryCollection:
		return "GeometryCollection"
	}
	return ""
}

// Coordinates appends the array of coordinates of anything but a collection.
func (p *Pen) Coordinates(out []byte, g geom.T, tr *crs.Transform, v *View) ([]byte, error) {
	stride := g.Stride()
	p.flat = append(p.flat[:0], g.FlatCoords()...)
	for _, x := range p.flat {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return out, ErrNotFinite
		}
	}
	if tr != nil {
		if err := tr.Flat(p.flat, stride); err != nil {
			return out, err
		}
	}
	n := 2
	if g.Layout().ZIndex() == 2 {
		n = 3
	}
	switch g := g.(type) {
	case *geom.Point:
		if len(p.flat) == 0 {
			return append(out, '[', ']'), nil
		}
		return p.position(out, 0, n, v), nil
	case *geom.LineString:
		return p.line(out, 0, len(p.flat), stride, n, v, false), nil
	case *geom.Polygon:
		return p.polygon(out, 0, g.Ends(), stride, n, v), nil
	case *geom.MultiPoint:
		out = append(out, '[')
		at := 0
		for i, end := range g.Ends() {
			if i > 0 {
				out = append(out, ',')
			}
			if end == at {
				out = append(out, '[', ']')
				continue
			}
			out = p.position(out, at, n, v)
			at = end
		}
		return append(out, ']'), nil
	case *geom.MultiLineString:
		out = append(out, '[')
		at := 0
		for i, end := range g.Ends() {
			if i > 0 {
				out = append(out, ',')
			}
			out = p.line(out, at, end, stride, n, v, false)
			at = end
		}
		return append(out, ']'), nil
	case *geom.MultiPolygon:
		out = append(out, '[')
		at := 0
		for i, ends := range g.Endss() {
			if i > 0 {
				out = append(out, ',')
			}
			out = p.polygon(out, at, ends, stride, n, v)
			if len(ends) > 0 {
				at = ends[len(ends)-1]
			}
		}
		return append(out, ']'), nil
	}
	return out, ErrKind
}

func (p *Pen) polygon(out []byte, at int, ends []int, stride, n int, v *View) []byte {
	out = append(out, '[')
	for i, end := range ends {
		if i > 0 {
			out = append(out, ',')
		}
		turn := false
		if v.RightHand {
			if a := ringArea(p.flat[at:end], stride); i == 0 && a < 0 || i > 0 && a > 0 {
				turn = true
				p.Turned++
			}
		}
		if !Closed(p.flat[at:end], stride) {
			if p.Open == 0 && end > at {
				p.First = [2]float64{p.flat[at], p.flat[at+1]}
			}
			p.Open++
		}
		out = p.line(out, at, end, stride, n, v, turn)
		at = end
	}
	return append(out, ']')
}

func (p *Pen) line(out []byte, at, end, stride, n int, v *View, turn bool) []byte {
	out = append(out, '[')
	if turn {
		for i := end - stride; i >= at; i -= stride {
			if i < end-stride {
				out = append(out, ',')
			}
			out = p.position(out, i, n, v)
		}
		return append(out, ']')
	}
	for i := at; i < end; i += stride {
		if i > at {
			out = append(out, ',')
		}
		out = p.position(out, i, n, v)
	}
	return append(out, ']')
}

func (p *Pen) position(out []byte, i, n int, v *View) []byte {
	var pos [3]float64
	copy(pos[:], p.flat[i:i+n])
	if v.Northing {
		pos[0], pos[1] = pos[1], pos[0]
	}
	p.Box.position(pos[:n])
	out = append(out, '[')
	for k, x := range pos[:n] {
		if k > 0 {
			out = append(out, ',')
		}
		d := v.Decimals
		if k == 2 && d >= 0 {
			d = max(d, 3) // heights are metres, whatever the plane is
		}
		out = AppendNumber(out, x, d)
	}
	return append(out, ']')
}

// ringArea is twice the signed area, positive for counter-clockwise with
// easting to the right.
func ringArea(flat []float64, stride int) float64 {
	if len(flat) < 3*stride {
		return 0
	}
	x0, y0 := flat[0], flat[1]
	sum := 0.0
	for i := stride; i+stride < len(flat); i += stride {
		sum += (flat[i]-x0)*(flat[i+stride+1]-y0) - (flat[i+stride]-x0)*(flat[i+1]-y0)
	}
	return sum
}

func Closed(flat []float64, stride int) bool {
	if len(flat) < 4*stride {
		return false
	}
	last := flat[len(flat)-stride:]
	for i := range stride {
		if flat[i] != last[i] {
			return false
		}
	}
	return true
}

var pow10 = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// AppendNumber writes a finite number with at most the given decimals and no
// zeros at the end, or with every digit.
func AppendNumber(out []byte, x float64, decimals int) []byte {
	if decimals < 0 || decimals >= len(pow10) {
		// A number of micrometres with at most 15 digits is its own shortest form.
		if n := math.Round(x * 1e6); math.Abs(n) < 1e15 && n/1e6 == x {
			return appendScaled(out, int64(n), 6)
		}
		abs := math.Abs(x)
		if abs != 0 && (abs < 1e-6 || abs >= 1e21) {
			return strconv.AppendFloat(out, x, 'e', -1, 64)
		}
		return strconv.AppendFloat(out, x, 'f', -1, 64)
	}
	scaled := math.Round(x * pow10[decimals])
	if math.Abs(scaled) >= 1<<53 {
		return strconv.AppendFloat(out, x, 'g', -1, 64)
	}
	return appendScaled(out, int64(scaled), decimals)
}

// appendScaled writes n / 10^decimals, without zeros at the end.
func appendScaled(out []byte, n int64, decimals int) []byte {
	u := uint64(n)
	if n < 0 {
		out = append(out, '-')
		u = -u
	}
	for decimals > 0 && u%10 == 0 {
		u /= 10
		decimals--
	}
	var digits [24]byte
	i := len(digits)
	for k := 0; ; k++ {
		if k == decimals && k > 0 {
			i--
			digits[i] = '.'
		}
		i--
		digits[i] = byte('0' + u%10)
		if u /= 10; u == 0 && k >= decimals {
			return append(out, digits[i:]...)
		}
	}
}
