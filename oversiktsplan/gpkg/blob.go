package gpkg

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/twpayne/go-geom"
)

var (
	errShort    = errors.New("the blob ends inside the geometry")
	errVertices = errors.New("too many vertices")
)

// wkb reads the WKB of one blob.
type wkb struct {
	b    []byte
	left int // vertices that may still be read
}

// readBlob reads a geometry in GeoPackage binary; nil without an error is none.
func readBlob(b []byte, most int) (geom.T, error) {
	if len(b) < 8 || b[0] != 'G' || b[1] != 'P' {
		return nil, errors.New("the blob does not begin with GP")
	}
	flags := b[3]
	if flags&0x20 != 0 {
		return nil, errors.New("an extended geometry")
	}
	sizes := [...]int{0, 32, 48, 48, 64}
	kind := int(flags >> 1 & 7)
	if kind >= len(sizes) {
		return nil, fmt.Errorf("the envelope is of the unknown kind %d", kind)
	}
	if len(b) < 8+sizes[kind] {
		return nil, errShort
	}
	if most < 0 {
		most = math.MaxInt
	}
	w := wkb{b: b[8+sizes[kind]:], left: most}
	g, err := w.geometry(0, 0)
	if err == nil && len(w.b) > 0 {
		err = fmt.Errorf("%d bytes follow the geometry", len(w.b))
	}
	return g, err
}

const maxNested = 32

func (w *wkb) head() (binary.ByteOrder, uint32, geom.Layout, error) {
	if len(w.b) < 5 {
		return nil, 0, 0, errShort
	}
	var o binary.ByteOrder = binary.BigEndian
	switch w.b[0] {
	case 0:
	case 1:
		o = binary.LittleEndian
	default:
		return nil, 0, 0, fmt.Errorf("the byte order is %d", w.b[0])
	}
	t := o.Uint32(w.b[1:])
	w.b = w.b[5:]
	z, m := t&0x80000000 != 0, t&0x40000000 != 0 // as PostGIS marks them
	if t&0x20000000 != 0 {
		if len(w.b) < 4 {
			return nil, 0, 0, errShort
		}
		w.b = w.b[4:]
	}
	t &= 0x1fffffff
	switch t / 1000 { // as ISO does
	case 0:
	case 1:
		z = true
	case 2:
		m = true
	case 3:
		z, m = true, true
	default:
		return nil, 0, 0, fmt.Errorf("the geometry type is %d", t)
	}
	l := geom.XY
	switch {
	case z && m:
		l = geom.XYZM
	case z:
		l = geom.XYZ
	case m:
		l = geom.XYM
	}
	return o, t % 1000, l, nil
}

func (w *wkb) count(o binary.ByteOrder, each int) (int, error) {
	if len(w.b) < 4 {
		return 0, errShort
	}
	n := int64(o.Uint32(w.b))
	w.b = w.b[4:]
	if n*int64(each) > int64(len(w.b)) {
		return 0, errShort
	}
	return int(n), nil
}

func (w *wkb) line(flat []float64, o binary.ByteOrder, stride int) ([]float64, error) {
	n, err := w.count(o, 8*stride)
	if err != nil {
		return flat, err
	}
	return w.positions(flat, o, stride, n)
}

func (w *wkb) positions(flat []float64, o binary.ByteOrder, stride, n int) ([]float64, error) {
	if w.left -= n; w.left < 0 {
		return flat, errVertices
	}
	if len(w.b) < 8*stride*n {
		return flat, errShort
	}
	if flat == nil {
		flat = make([]float64, 0, n*stride)
	}
	for i := range n * stride {
		flat = append(flat, math.Float64frombits(o.Uint64(w.b[8*i:])))
	}
	w.b = w.b[8*stride*n:]
	return flat, nil
}

func (w *wkb) rings(flat []float64, o binary.ByteOrder, stride int) ([]float64, []int, error) {
	n, err := w.count(o, 4)
	if err != nil {
		return nil, nil, err
	}
	var ends []int
	for range n {
		if flat, err = w.line(flat, o, stride); err != nil {
			return nil, nil, err
		}
		ends = append(ends, len(flat))
	}
	return flat, ends, nil
}

// geometry reads one geometry; want is the type that a collection allows, or 0.
func (w *wkb) geometry(depth int, want uint32) (geom.T, error) {
	if depth > maxNested {
		return nil, fmt.Errorf("collections nested more than %d deep", maxNested)
	}
	o, t, l, err := w.head()
	if err != nil {
		return nil, err
	}
	if want != 0 && t != want {
		return nil, fmt.Errorf("a member of type %d where %d was expected", t, want)
	}
	s := l.Stride()
	switch t {
	case 1:
		flat, err := w.positions(nil, o, s, 1)
		if err != nil {
			return nil, err
		}
		if math.IsNaN(flat[0]) && math.IsNaN(flat[1]) {
			return geom.NewPointEmpty(l), nil
		}
		return geom.NewPointFlat(l, flat), nil
	case 2:
		flat, err := w.line(nil, o, s)
		return geom.NewLineStringFlat(l, flat), err
	case 3:
		flat, ends, err := w.rings(nil, o, s)
		return geom.NewPolygonFlat(l, flat, ends), err
	case 4, 5, 6:
		n, err := w.count(o, 9)
		if err != nil {
			return nil, err
		}
		var flat []float64
		var ends []int
		var endss [][]int
		for range n {
			mo, mt, ml, err := w.head()
			if err == nil && (mt != t-3 || ml != l) {
				err = fmt.Errorf("a member of type %d in another dimension or place than its collection's", mt)
			}
			if err != nil {
				return nil, err
			}
			switch t {
			case 4:
				before := len(flat)
				flat, err = w.positions(flat, mo, s, 1)
				if err == nil && math.IsNaN(flat[before]) && math.IsNaN(flat[before+1]) {
					flat = flat[:before]
				}
				ends = append(ends, len(flat))
			case 5:
				flat, err = w.line(flat, mo, s)
				ends = append(ends, len(flat))
			case 6:
				var e []int
				flat, e, err = w.rings(flat, mo, s)
				endss = append(endss, e)
			}
			if err != nil {
				return nil, err
			}
		}
		switch t {
		case 4:
			return geom.NewMultiPointFlat(l, flat, geom.NewMultiPointFlatOptionWithEnds(ends)), nil
		case 5:
			return geom.NewMultiLineStringFlat(l, flat, ends), nil
		}
		return geom.NewMultiPolygonFlat(l, flat, endss), nil
	case 7:
		n, err := w.count(o, 9)
		if err != nil {
			return nil, err
		}
		c := geom.NewGeometryCollection()
		for range n {
			g, err := w.geometry(depth+1, 0)
			if err != nil {
				return nil, err
			}
			if err := c.Push(g); err != nil {
				return nil, err
			}
		}
		return c, nil
	}
	return nil, fmt.Errorf("geometry of type %d is not one of the simple features", t)
}

// appendBlob writes a geometry in GeoPackage binary, little-endian, with the
// envelope of easting and northing.
func appendBlob(b []byte, g geom.T, srs int32) ([]byte, error) {
	box, any, finite := [4]float64{math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)}, false, true
	each(g, func(x, y float64) {
		any = true
		finite = finite && !math.IsNaN(x-x) && !math.IsNaN(y-y)
		box = [4]float64{min(box[0], x), max(box[1], x), min(box[2], y), max(box[3], y)}
	})
	if !finite {
		return b, errors.New("a coordinate is not a finite number")
	}
	flags := byte(1)
	if any {
		flags |= 1 << 1
	} else {
		flags |= 1 << 4
	}
	b = append(b, 'G', 'P', 0, flags)
	b = binary.LittleEndian.AppendUint32(b, uint32(srs))
	if _, point := g.(*geom.Point); any && point {
		b[len(b)-5] = 1 // a point is its own envelope
	} else if any {
		b = floats(b, box[:])
	}
	return appendWKB(b, g)
}

func floats(b []byte, list []float64) []byte {
	for _, x := range list {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return b
}

func head(b []byte, t uint32, l geom.Layout) []byte {
	switch l {
	case geom.XYZ:
		t += 1000
	case geom.XYM:
		t += 2000
	case geom.XYZM:
		t += 3000
	}
	return number(append(b, 1), int(t))
}

func number(b []byte, n int) []byte { return binary.LittleEndian.AppendUint32(b, uint32(n)) }

func appendRings(b []byte, flat []float64, from int, ends []int, s int) []byte {
	b = number(b, len(ends))
	for _, e := range ends {
		b = floats(number(b, (e-from)/s), flat[from:e])
		from = e
	}
	return b
}

func appendWKB(b []byte, g geom.T) ([]byte, error) {
	l := g.Layout()
	s := l.Stride()
	switch g := g.(type) {
	case *geom.Point:
		b = head(b, 1, l)
		if g.Empty() {
			for range s {
				b = floats(b, []float64{math.NaN()})
			}
			return b, nil
		}
		return floats(b, g.FlatCoords()), nil
	case *geom.LineString:
		return floats(number(head(b, 2, l), g.NumCoords()), g.FlatCoords()), nil
	case *geom.Polygon:
		return appendRings(head(b, 3, l), g.FlatCoords(), 0, g.Ends(), s), nil
	case *geom.MultiPoint:
		b = number(head(b, 4, l), g.NumPoints())
		for i := range g.NumPoints() {
			b, _ = appendWKB(b, g.Point(i))
		}
		return b, nil
	case *geom.MultiLineString:
		b = number(head(b, 5, l), g.NumLineStrings())
		from := 0
		for _, e := range g.Ends() {
			b = floats(number(head(b, 2, l), (e-from)/s), g.FlatCoords()[from:e])
			from = e
		}
		return b, nil
	case *geom.MultiPolygon:
		b = number(head(b, 6, l), len(g.Endss()))
		from := 0
		for _, ends := range g.Endss() {
			b = appendRings(head(b, 3, l), g.FlatCoords(), from, ends, s)
			if len(ends) > 0 {
				from = ends[len(ends)-1]
			}
		}
		return b, nil
	case *geom.GeometryCollection:
		if l == geom.NoLayout {
			l = geom.XY
		}
		b = number(head(b, 7, l), g.NumGeoms())
		var err error
		for _, m := range g.Geoms() {
			if b, err = appendWKB(b, m); err != nil {
				return b, err
			}
		}
		return b, nil
	}
	return b, fmt.Errorf("a %T is no simple feature", g)
}

// each calls f with easting and northing of every position.
func each(g geom.T, f func(x, y float64)) {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			each(m, f)
		}
		return
	}
	flat, stride := g.FlatCoords(), g.Stride()
	for i := 0; i+1 < len(flat); i += stride {
		f(flat[i], flat[i+1])
	}
}
