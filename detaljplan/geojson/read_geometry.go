package geojson

import (
	"math"
	"strconv"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/internal/jsonwalk"
)

// A trouble is something wrong inside a geometry.
type trouble struct {
	at      int    // offset
	pointer string // JSON Pointer from the geometry
	sv, en  string
	limit   bool // more vertices than allowed
}

// A geometryReader reads geometry from text that is known to be well-formed.
// Its buffers are used again and again.
type geometryReader struct {
	text []byte
	w    *jsonwalk.Walker
	max  int // vertices in one geometry

	pos   int
	index [4]int // of the elements around pos, in coordinates
	level int

	count       int // vertices
	least, most int // ordinates of a position
	mixedAt     int // where a position has another number of them than the first
	foreign     []string
	ring        int // rings that are not closed or too short
	ringAt      [2]float64

	flat   []float64
	ends   []int
	nested int // collections around
}

// read reads the geometry at an offset. most is 0 when it has no positions.
func (r *geometryReader) read(at int) (geom.T, *trouble) {
	r.count, r.foreign, r.ring = 0, nil, 0
	r.least, r.most, r.mixedAt = math.MaxInt, 0, -1
	r.nested = 0
	return r.geometry(at, "")
}

// maxNested is how deep collections may stand in collections. Each level is
// passed twice, and RFC 7946 advises against the second.
const maxNested = 8

// kindName returns the name of a type; usual ones cost no allocation.
func kindName(raw []byte) string {
	switch string(raw) {
	case "Point":
		return "Point"
	case "LineString":
		return "LineString"
	case "Polygon":
		return "Polygon"
	case "MultiPolygon":
		return "MultiPolygon"
	}
	return jsonwalk.Unquote(raw)
}

// dims are the levels of arrays around the numbers of each type.
func dims(typ string) int {
	switch typ {
	case "Point":
		return 1
	case "LineString", "MultiPoint":
		return 2
	case "Polygon", "MultiLineString":
		return 3
	case "MultiPolygon":
		return 4
	}
	return 0
}

func (r *geometryReader) geometry(at int, pointer string) (geom.T, *trouble) {
	r.w.At(at, "")
	if r.w.Kind() != '{' {
		return nil, &trouble{at: at, pointer: pointer, sv: "geometrin är inget objekt", en: "the geometry is no object"}
	}
	typ, coords, geometries := "", -1, -1
	var g geom.T
	r.w.Enter()
	for {
		name, ok := r.w.Member()
		if !ok {
			break
		}
		switch string(r.w.Text(name)) {
		case "type":
			if r.w.Kind() == '"' && typ == "" {
				typ = kindName(r.w.Quoted())
				continue
			}
		case "coordinates":
			if coords >= 0 {
				break
			}
			coords = r.w.Pos()
			if depth := dims(typ); depth > 0 {
				// The type is known, as it nearly always is: no second look.
				var tr *trouble
				if g, tr = r.simple(typ, depth, coords, pointer+"/coordinates"); tr != nil {
					return nil, tr
				}
				r.w.Back(r.pos)
				continue
			}
		case "geometries":
			if geometries < 0 {
				geometries = r.w.Pos()
			}
		default:
			r.foreign = append(r.foreign, jsonwalk.Unquote(r.w.Text(name)))
		}
		r.w.Skip()
	}
	if g != nil {
		return g, nil
	}
	depth := dims(typ)
	switch {
	case typ == "GeometryCollection" && geometries >= 0:
		return r.collection(geometries, pointer+"/geometries")
	case typ == "GeometryCollection":
		return nil, &trouble{at: at, pointer: pointer, sv: "geometries saknas", en: "geometries is missing"}
	case typ == "":
		return nil, &trouble{at: at, pointer: pointer, sv: "type saknas", en: "type is missing"}
	case depth == 0:
		q := strconv.Quote(clip(typ))
		return nil, &trouble{at: at, pointer: pointer, sv: "typen " + q + " är ingen geometri i GeoJSON", en: "the type " + q + " is no geometry of GeoJSON"}
	case coords < 0:
		return nil, &trouble{at: at, pointer: pointer, sv: "coordinates saknas", en: "coordinates is missing"}
	}
	return r.simple(typ, depth, coords, pointer+"/coordinates")
}

func (r *geometryReader) collection(at int, pointer string) (geom.T, *trouble) {
	r.w.At(at, "")
	if r.w.Kind() != '[' {
		return nil, &trouble{at: at, pointer: pointer, sv: "geometries är ingen lista", en: "geometries is no array"}
	}
	if r.nested++; r.nested > maxNested {
		return nil, &trouble{at: at, pointer: pointer, sv: "samlingar står i varandra i fler led än åtta", en: "collections stand in each other more than eight deep"}
	}
	defer func() { r.nested-- }()
	var list []int
	r.w.Enter()
	for r.w.Element() {
		list = append(list, r.w.Skip().Start)
	}
	c := geom.NewGeometryCollection()
	for i, at := range list {
		here := pointer + "/" + strconv.Itoa(i)
		g, tr := r.geometry(at, here)
		if tr == nil {
			if err := c.Push(g); err != nil {
				tr = &trouble{at: at, pointer: here, sv: "delarna har olika många tal i positionerna", en: "the members' positions have different numbers of ordinates"}
			}
		}
		if tr != nil {
			return nil, tr
		}
	}
	return c, nil
}

// simple reads anything but a collection. Positions that do not all have a
// height are read without.
func (r *geometryReader) simple(typ string, depth, at int, pointer string) (geom.T, *trouble) {
	least, most, count := r.least, r.most, r.count
	var endss [][]int
	stride := 3
	for {
		r.least, r.most, r.count = math.MaxInt, 0, count
		r.pos, r.level, r.flat, r.ends, endss = at, 0, r.flat[:0], r.ends[:0], nil
		tr := r.array(typ, depth, stride, &endss)
		if tr != nil {
			for _, i := range r.index[:r.level] {
				pointer += "/" + strconv.Itoa(i)
			}
			tr.pointer = pointer
			return nil, tr
		}
		if r.least == math.MaxInt || r.least < stride {
			if stride == 2 {
				break
			}
			stride = 2
			continue
		}
		break
	}
	r.least, r.most = min(r.least, least), max(r.most, most)
	flat := append(make([]float64, 0, len(r.flat)), r.flat...)
	layout := geom.XY
	if stride == 3 {
		layout = geom.XYZ
	}
	if typ == "MultiPolygon" {
		at := 0
		for _, ends := range endss {
			at = r.rings(flat, at, ends, stride)
		}
		return geom.NewMultiPolygonFlat(layout, flat, endss), nil
	}
	ends := append(make([]int, 0, len(r.ends)), r.ends...)
	switch typ {
	case "Point":
		if len(flat) == 0 {
			return geom.NewPointEmpty(layout), nil
		}
		return geom.NewPointFlat(layout, flat), nil
	case "LineString":
		return geom.NewLineStringFlat(layout, flat), nil
	case "MultiPoint":
		return geom.NewMultiPointFlat(layout, flat, geom.NewMultiPointFlatOptionWithEnds(ends)), nil
	case "MultiLineString":
		return geom.NewMultiLineStringFlat(layout, flat, ends), nil
	}
	r.rings(flat, 0, ends, stride)
	return geom.NewPolygonFlat(layout, flat, ends), nil
}

func (r *geometryReader) rings(flat []float64, at int, ends []int, stride int) int {
	for _, end := range ends {
		if !closed(flat[at:end], stride) {
			if r.ring == 0 && end > at {
				r.ringAt = [2]float64{flat[at], flat[at+1]}
			}
			r.ring++
		}
		at = end
	}
	return at
}

// next passes white space and a comma, and returns the byte there.
func (r *geometryReader) next() byte {
	for r.pos < len(r.text) {
		switch c := r.text[r.pos]; c {
		case ' ', '\t', '\r', '\n', ',':
			r.pos++
		default:
			return c
		}
	}
	return 0
}

// array reads the array of coordinates at pos.
func (r *geometryReader) array(typ string, depth, stride int, endss *[][]int) *trouble {
	if r.next() != '[' {
		return &trouble{at: r.pos, sv: "en lista väntades", en: "an array was expected"}
	}
	if depth == 1 {
		return r.position(stride, typ == "Point")
	}
	r.pos++
	level := r.level
	r.index[level] = 0
	r.level++
	for r.next() != ']' {
		if r.pos >= len(r.text) {
			return &trouble{at: r.pos, sv: "texten tog slut", en: "the text ended"}
		}
		mark := len(r.ends)
		if depth == 2 {
			if r.text[r.pos] != '[' {
				return &trouble{at: r.pos, sv: "en position väntades", en: "a position was expected"}
			}
			if tr := r.position(stride, typ == "MultiPoint"); tr != nil {
				return tr
			}
		} else if tr := r.array(typ, depth-1, stride, endss); tr != nil {
			return tr
		}
		switch {
		case depth == 3, typ == "MultiPoint":
			r.ends = append(r.ends, len(r.flat))
		case depth == 4:
			*endss = append(*endss, append(make([]int, 0, len(r.ends)-mark), r.ends[mark:]...))
			r.ends = r.ends[:mark]
		}
		r.index[level]++
	}
	r.pos++
	r.level--
	return nil
}

// position reads one position. Ordinates beyond stride are passed.
func (r *geometryReader) position(stride int, mayBeEmpty bool) *trouble {
	start := r.pos
	r.pos++
	n := 0
	for {
		c := r.next()
		if c == ']' {
			break
		}
		if c != '-' && (c < '0' || c > '9') {
			return &trouble{at: r.pos, sv: "ett tal väntades", en: "a number was expected"}
		}
		x, end, ok := r.number(r.pos)
		if n < stride {
			if !ok {
				return &trouble{at: r.pos, sv: "talet är för stort", en: "the number is too large"}
			}
			r.flat = append(r.flat, x)
		}
		r.pos = end
		n++
	}
	r.pos++
	if n == 0 && mayBeEmpty {
		return nil
	}
	if n < 2 {
		return &trouble{at: start, sv: "positionen har färre än två tal", en: "the position has fewer than two numbers"}
	}
	if r.most > 0 && (n < r.least || n > r.most) && r.mixedAt < 0 {
		r.mixedAt = start
	}
	r.least, r.most = min(r.least, n), max(r.most, n)
	if r.count++; r.count > r.max {
		return &trouble{at: start, limit: true}
	}
	return nil
}

// number reads the number at an offset, and returns where it ends.
func (r *geometryReader) number(at int) (x float64, end int, ok bool) {
	b := r.text
	i, neg := at, false
	if b[i] == '-' {
		neg = true
		i++
	}
	var m uint64
	start := i
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		m = m*10 + uint64(b[i]-'0')
	}
	digits, frac := i-start, 0
	if i < len(b) && b[i] == '.' {
		start = i + 1
		for i++; i < len(b) && b[i]-'0' <= 9; i++ {
			m = m*10 + uint64(b[i]-'0')
		}
		frac = i - start
	}
	// Up to 15 digits and a power of ten below 10^15 are exact numbers, and
	// their quotient is rounded once.
	if digits+frac <= 15 && (i >= len(b) || b[i] != 'e' && b[i] != 'E') {
		x = float64(m)
		if frac > 0 {
			x /= pow10[frac]
		}
		if neg {
			x = -x
		}
		return x, i, true
	}
	end = at + 1
	for end < len(b) {
		c := b[end]
		if (c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && c != '+' && c != '-' {
			break
		}
		end++
	}
	x, ok = slowNumber(b[at:end])
	return x, end, ok
}

// number reads a text that is a number and nothing else.
func number(b []byte) (float64, bool) {
	if len(b) == 0 {
		return 0, false
	}
	r := geometryReader{text: b}
	x, end, ok := r.number(0)
	return x, ok && end == len(b)
}

func slowNumber(b []byte) (float64, bool) {
	x, err := strconv.ParseFloat(string(b), 64)
	return x, err == nil
}
