package jsongeom

import (
	"math"
	"strconv"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/internal/jsonwalk"
)

// A Trouble is something wrong inside a geometry.
type Trouble struct {
	At      int    // offset
	Pointer string // JSON Pointer from the geometry
	SV, EN  string
	Limit   bool // more vertices than allowed
}

// A Reader reads geometry from text that is known to be well-formed.
// Its buffers are used again and again, so that it is not safe for concurrent
// use.
type Reader struct {
	text []byte
	W    *jsonwalk.Walker // over the same text, for the caller to use between reads
	max  int              // vertices in one geometry

	pos   int
	index [4]int // of the elements around pos, in coordinates
	level int

	// What was met in the geometry that was read last.
	Count       int        // vertices
	Least, Most int        // ordinates of a position; Most is 0 when there are no positions
	MixedAt     int        // offset of a position that has another number of them than the first, or -1
	Foreign     []string   // members that no geometry has
	Ring        int        // rings that are not closed or too short
	RingAt      [2]float64 // the first position of the first of them
	End         int        // offset after the geometry, when it could be read

	flat   []float64
	ends   []int
	nested int // collections around
}

// NewReader returns a reader of text that takes at most max vertices in one
// geometry.
func NewReader(text []byte, max int) *Reader {
	return &Reader{text: text, W: jsonwalk.NewWalker(text), max: max}
}

// Read reads the geometry at an offset.
func (r *Reader) Read(at int) (geom.T, *Trouble) {
	r.Count, r.Foreign, r.Ring = 0, nil, 0
	r.Least, r.Most, r.MixedAt = math.MaxInt, 0, -1
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

func (r *Reader) geometry(at int, pointer string) (geom.T, *Trouble) {
	r.W.At(at, "")
	if r.W.Kind() != '{' {
		return nil, &Trouble{At: at, Pointer: pointer, SV: "geometrin är inget objekt", EN: "the geometry is no object"}
	}
	typ, coords, geometries := "", -1, -1
	var g geom.T
	r.W.Enter()
	for {
		name, ok := r.W.Member()
		if !ok {
			break
		}
		switch string(r.W.Text(name)) {
		case "type":
			if r.W.Kind() == '"' && typ == "" {
				typ = kindName(r.W.Quoted())
				continue
			}
		case "coordinates":
			if coords >= 0 {
				break
			}
			coords = r.W.Pos()
			if depth := dims(typ); depth > 0 {
				// The type is known, as it nearly always is: no second look.
				var tr *Trouble
				if g, tr = r.simple(typ, depth, coords, pointer+"/coordinates"); tr != nil {
					return nil, tr
				}
				r.W.Back(r.pos)
				continue
			}
		case "geometries":
			if geometries < 0 {
				geometries = r.W.Pos()
			}
		default:
			r.Foreign = append(r.Foreign, jsonwalk.Unquote(r.W.Text(name)))
		}
		r.W.Skip()
	}
	if r.nested == 0 {
		r.End = r.W.End()
	}
	if g != nil {
		return g, nil
	}
	depth := dims(typ)
	switch {
	case typ == "GeometryCollection" && geometries >= 0:
		return r.collection(geometries, pointer+"/geometries")
	case typ == "GeometryCollection":
		return nil, &Trouble{At: at, Pointer: pointer, SV: "geometries saknas", EN: "geometries is missing"}
	case typ == "":
		return nil, &Trouble{At: at, Pointer: pointer, SV: "type saknas", EN: "type is missing"}
	case depth == 0:
		q := strconv.Quote(clip(typ))
		return nil, &Trouble{At: at, Pointer: pointer, SV: "typen " + q + " är ingen geometri i GeoJSON", EN: "the type " + q + " is no geometry of GeoJSON"}
	case coords < 0:
		return nil, &Trouble{At: at, Pointer: pointer, SV: "coordinates saknas", EN: "coordinates is missing"}
	}
	return r.simple(typ, depth, coords, pointer+"/coordinates")
}

func (r *Reader) collection(at int, pointer string) (geom.T, *Trouble) {
	r.W.At(at, "")
	if r.W.Kind() != '[' {
		return nil, &Trouble{At: at, Pointer: pointer, SV: "geometries är ingen lista", EN: "geometries is no array"}
	}
	if r.nested++; r.nested > maxNested {
		return nil, &Trouble{At: at, Pointer: pointer, SV: "samlingar står i varandra i fler led än åtta", EN: "collections stand in each other more than eight deep"}
	}
	defer func() { r.nested-- }()
	var list []int
	r.W.Enter()
	for r.W.Element() {
		list = append(list, r.W.Skip().Start)
	}
	c := geom.NewGeometryCollection()
	for i, at := range list {
		here := pointer + "/" + strconv.Itoa(i)
		g, tr := r.geometry(at, here)
		if tr == nil {
			if err := c.Push(g); err != nil {
				tr = &Trouble{At: at, Pointer: here, SV: "delarna har olika många tal i positionerna", EN: "the members' positions have different numbers of ordinates"}
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
func (r *Reader) simple(typ string, depth, at int, pointer string) (geom.T, *Trouble) {
	least, most, count := r.Least, r.Most, r.Count
	var endss [][]int
	stride := 3
	for {
		r.Least, r.Most, r.Count = math.MaxInt, 0, count
		r.pos, r.level, r.flat, r.ends, endss = at, 0, r.flat[:0], r.ends[:0], nil
		tr := r.array(typ, depth, stride, &endss)
		if tr != nil {
			for _, i := range r.index[:r.level] {
				pointer += "/" + strconv.Itoa(i)
			}
			tr.Pointer = pointer
			return nil, tr
		}
		if r.Least == math.MaxInt || r.Least < stride {
			if stride == 2 {
				break
			}
			stride = 2
			continue
		}
		break
	}
	r.Least, r.Most = min(r.Least, least), max(r.Most, most)
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

func (r *Reader) rings(flat []float64, at int, ends []int, stride int) int {
	for _, end := range ends {
		if !Closed(flat[at:end], stride) {
			if r.Ring == 0 && end > at {
				r.RingAt = [2]float64{flat[at], flat[at+1]}
			}
			r.Ring++
		}
		at = end
	}
	return at
}

// next passes white space and a comma, and returns the byte there.
func (r *Reader) next() byte {
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
func (r *Reader) array(typ string, depth, stride int, endss *[][]int) *Trouble {
	if r.next() != '[' {
		return &Trouble{At: r.pos, SV: "en lista väntades", EN: "an array was expected"}
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
			return &Trouble{At: r.pos, SV: "texten tog slut", EN: "the text ended"}
		}
		mark := len(r.ends)
		if depth == 2 {
			if r.text[r.pos] != '[' {
				return &Trouble{At: r.pos, SV: "en position väntades", EN: "a position was expected"}
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
func (r *Reader) position(stride int, mayBeEmpty bool) *Trouble {
	start := r.pos
	r.pos++
	n := 0
	for {
		c := r.next()
		if c == ']' {
			break
		}
		if c != '-' && (c < '0' || c > '9') {
			return &Trouble{At: r.pos, SV: "ett tal väntades", EN: "a number was expected"}
		}
		x, end, ok := r.number(r.pos)
		if n < stride {
			if !ok {
				return &Trouble{At: r.pos, SV: "talet är för stort", EN: "the number is too large"}
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
		return &Trouble{At: start, SV: "positionen har färre än två tal", EN: "the position has fewer than two numbers"}
	}
	if r.Most > 0 && (n < r.Least || n > r.Most) && r.MixedAt < 0 {
		r.MixedAt = start
	}
	r.Least, r.Most = min(r.Least, n), max(r.Most, n)
	if r.Count++; r.Count > r.max {
		return &Trouble{At: start, Limit: true}
	}
	return nil
}

// number reads the number at an offset, and returns where it ends.
func (r *Reader) number(at int) (x float64, end int, ok bool) {
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

// Number reads a text that is a number and nothing else.
func Number(b []byte) (float64, bool) {
	if len(b) == 0 {
		return 0, false
	}
	r := Reader{text: b}
	x, end, ok := r.number(0)
	return x, ok && end == len(b)
}

func slowNumber(b []byte) (float64, bool) {
	x, err := strconv.ParseFloat(string(b), 64)
	return x, err == nil
}

// clip shortens what a file says for a message.
func clip(s string) string {
	const max = 60
	if len(s) <= max {
		return s
	}
	i := max
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return s[:i] + "…"
}
