package ngp

import (
	"bytes"
	"math"
	"slices"
	"strconv"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

// coords are the coordinates of one GeoJSON geometry, whatever its type.
type coords struct {
	flat   []float64
	stride int // 2 or 3
	depth  int // arrays around a number: 1 for a point, 4 for a multi-polygon
	ends   []int
	polys  []int // number of ends when each polygon ended
	starts []int // where in the text each line or ring begins
	digits int   // offset of a number with more digits than a float holds, -1 if none
	fault  fault
}

// A fault is why coordinates could not be read.
type fault struct {
	rule   *quality.Rule
	at     int // offset in the text
	sv, en string
}

// pow10 are the powers of ten that a float64 holds exactly.
var pow10 = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
	1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// scan reads the value of coordinates, which is known to be JSON. It returns
// false with the fault when it is not nested arrays of positions.
func (c *coords) scan(raw []byte, alloc *floats) bool {
	bad := func(r *quality.Rule, at int, sv, en string) bool {
		c.fault = fault{r, at, sv, en}
		return false
	}
	// Every number but the last is followed by exactly one comma, so the
	// commas tell how many there are.
	*c = coords{flat: alloc.take(bytes.Count(raw, []byte{','}) + 1), digits: -1,
		ends: c.ends[:0], polys: c.polys[:0], starts: c.starts[:0]}
	level, n, lineStart, last := 0, 0, 0, byte(0)
	for i := 0; i < len(raw); {
		switch b := raw[i]; b {
		case ' ', '\t', '\r', '\n':
			i++
			continue
		case '[':
			level++
			if level > 4 || c.depth != 0 && level > c.depth {
				return bad(ruleCoordinates, i, "listorna är för djupa", "the arrays are nested too deep")
			}
			if c.depth == 0 || level == c.depth-1 {
				lineStart = i
				if c.depth == 0 && level > 1 {
					lineStart = prevOpen(raw, i)
				}
			}
			n = 0
			last = b
			i++
		case ']':
			if last == '[' {
				return bad(ruleEmptyGeometry, prevOpen(raw, i), "en lista är tom", "an array is empty")
			}
			switch c.depth - level {
			case 0:
				if n < 2 || n > 3 {
					return bad(ruleCoordinates, i, "en punkt ska ha två eller tre tal", "a position must have two or three numbers")
				}
				if c.stride == 0 {
					c.stride = n
				} else if n != c.stride {
					return bad(ruleMixedVertices, i, "punkterna har olika antal tal", "the positions have different numbers of ordinates")
				}
			case 1:
				c.ends = append(c.ends, len(c.flat))
				c.starts = append(c.starts, lineStart)
			case 2:
				c.polys = append(c.polys, len(c.ends))
			}
			level--
			last = b
			i++
		case ',':
			last = b
			i++
		default:
			if b != '-' && (b < '0' || b > '9') {
				return bad(ruleCoordinates, i, "där ska stå ett tal", "a number must stand there")
			}
			if c.depth == 0 {
				if level == 0 {
					return bad(ruleCoordinates, i, "där ska stå en lista", "an array must stand there")
				}
				c.depth = level
			} else if level != c.depth {
				return bad(ruleCoordinates, i, "talet står på fel nivå", "the number stands at the wrong level")
			}
			x, end, ok := scanNumber(raw, i)
			if !ok {
				return bad(ruleCoordinates, i, "talet ryms inte i ett flyttal", "the number is out of a float's range")
			}
			if end-i > 18 && c.digits < 0 && significant(raw[i:end]) > 17 {
				c.digits = i
			}
			c.flat = append(c.flat, x)
			n++
			last = b
			i = end
		}
	}
	if c.depth == 0 {
		return bad(ruleCoordinates, 0, "där ska stå en lista", "an array must stand there")
	}
	return true
}

// prevOpen finds the bracket before the one at i.
func prevOpen(raw []byte, i int) int { return max(bytes.LastIndexByte(raw[:i], '['), 0) }

// scanNumber reads the JSON number at i. Numbers of up to 15 digits or so are
// an integer divided by a power of ten, both exact, so that one rounding gives
// the right float; others go to strconv.
func scanNumber(raw []byte, i int) (x float64, end int, ok bool) {
	start := i
	neg := raw[i] == '-'
	if neg {
		i++
	}
	var mant uint64
	from := i
	for i < len(raw) && raw[i]-'0' <= 9 {
		mant = mant*10 + uint64(raw[i]-'0')
		i++
	}
	digits, frac := i-from, 0
	if i < len(raw) && raw[i] == '.' {
		i++
		from = i
		for i < len(raw) && raw[i]-'0' <= 9 {
			mant = mant*10 + uint64(raw[i]-'0')
			i++
		}
		frac = i - from
		digits += frac
	}
	if digits <= 19 && mant < 1<<53 && frac <= 22 && (i == len(raw) || raw[i]|0x20 != 'e') {
		x = float64(mant) / pow10[frac]
		if neg {
			x = -x
		}
		return x, i, true
	}
	for i < len(raw) && (raw[i]-'0' <= 9 || raw[i] == '+' || raw[i] == '-' || raw[i]|0x20 == 'e' || raw[i] == '.') {
		i++
	}
	x, err := strconv.ParseFloat(string(raw[start:i]), 64)
	return x, i, err == nil
}

// pathAt returns the place of an offset in nested arrays as a JSON Pointer.
func pathAt(raw []byte, at int) string {
	var index []int
	inString := false
	for i := 0; i < at; i++ {
		switch b := raw[i]; {
		case inString:
			if b == '\\' {
				i++
			} else if b == '"' {
				inString = false
			}
		case b == '"':
			inString = true
		case b == '[' || b == '{':
			index = append(index, 0)
		case b == ']' || b == '}':
			index = index[:len(index)-1]
		case b == ',':
			index[len(index)-1]++
		}
	}
	if len(index) > 0 && raw[at] == ']' {
		index = index[:len(index)-1]
	}
	var out []byte
	for _, n := range index[:min(len(index), 8)] {
		out = strconv.AppendInt(append(out, '/'), int64(n), 10)
	}
	return string(out)
}

// A geoType is a type of GeoJSON geometry.
type geoType struct {
	name  string
	depth int // of coordinates; 0 for a collection
	kinds []detaljplan.Geometrityp
}

var geoTypes = []geoType{
	{"Point", 1, []detaljplan.Geometrityp{detaljplan.GeometritypPunkt}},
	{"LineString", 2, []detaljplan.Geometrityp{detaljplan.GeometritypLinje}},
	{"Polygon", 3, []detaljplan.Geometrityp{detaljplan.GeometritypYta}},
	{"MultiPoint", 2, []detaljplan.Geometrityp{detaljplan.GeometritypMultipunkt}},
	{"MultiLineString", 3, []detaljplan.Geometrityp{detaljplan.GeometritypMultilinje}},
	{"MultiPolygon", 4, []detaljplan.Geometrityp{detaljplan.GeometritypMultiyta, detaljplan.GeometritypKropp}},
	{"GeometryCollection", 0, []detaljplan.Geometrityp{detaljplan.GeometritypMultigeometri, detaljplan.GeometritypMultikropp}},
}

// geoTypeOf returns the GeoJSON type that a kind of geometry is written as.
func geoTypeOf(k detaljplan.Geometrityp) string {
	for _, t := range geoTypes {
		if slices.Contains(t.kinds, k) {
			return t.name
		}
	}
	return ""
}

// readPosition reads the member position. What cannot be a position, or holds
// more than one, is kept as it stood.
func readPosition(d *decoder, o *frame, v *detaljplan.Geometri) {
	d.posOff = 0
	d.geom = extent{}
	if !d.isObject(o) {
		return
	}
	g, start, whole := d.readGeoJSON(0)
	if d.err != nil {
		return
	}
	d.posOff = start
	v.Position = g
	if !whole {
		d.keep(o.extra, "position", d.src.slice(start, d.offset()))
		d.feature.hull.unknown = d.feature.hull.unknown || g == nil
	}
}

// readGeoJSON reads a geometry object. It returns nil when there is none to
// be made of it, and whether the geometry is all that the object holds.
func (d *decoder) readGeoJSON(nesting int) (g geom.T, start int64, whole bool) {
	d.token()
	start = d.offset() - 1
	if d.err == nil && d.dec.StackDepth() > d.limits.Depth {
		d.limit("Depth", int64(d.limits.Depth), start, "")
	}
	if d.count[idGeoJSON]++; d.count[idGeoJSON] > d.limits.Objects {
		d.limit("Objects", int64(d.limits.Objects), start, "")
	}
	d.proportion(start)
	var typ string
	var have, hasType, failed bool
	var parts []geom.T
	var partsOK bool
	whole = true
	var c coords
	var coordOff, typeOff int64
	for {
		k := d.kind()
		if k == '}' {
			d.token()
			break
		}
		raw := d.value()
		if raw == nil {
			return nil, start, false
		}
		switch name := d.text(raw); name {
		case "type":
			raw := d.value()
			if raw == nil {
				return nil, start, false
			}
			d.checkDepth(raw)
			hasType, typeOff = true, d.start(raw)
			if raw[0] == '"' {
				typ = d.text(raw)
			} else {
				typ = clip(string(raw))
			}
		case "coordinates":
			raw := d.value()
			if raw == nil {
				return nil, start, false
			}
			have, coordOff = true, d.start(raw)
			if n := bytes.Count(raw, []byte{','}) + 1; n/2 > d.limits.Vertices {
				d.limit("Vertices", int64(d.limits.Vertices), coordOff, "")
				return nil, start, false
			}
			if failed = !d.pos.scan(raw, &d.flat); failed {
				d.checkDepth(raw)
				f := d.pos.fault
				d.report(f.rule, coordOff+int64(f.at), pathAt(raw, f.at), "Koordinaterna kan inte läsas: %s. Positionen är bevarad som den stod.",
					"The coordinates cannot be read: %s. The position is kept as it stood.", quality.Text{SV: f.sv, EN: f.en})
			} else if d.pos.digits >= 0 {
				d.reportDigits(coordOff+int64(d.pos.digits), pathAt(raw, d.pos.digits))
			}
			c = d.pos
		case "geometries":
			if d.kind() != '[' {
				if raw := d.value(); raw != nil {
					d.checkDepth(raw)
					d.report(ruleWrongType, d.start(raw), "", "geometries ska vara en lista men är %s. Positionen är bevarad som den stod.",
						"geometries must be a list but is %s. The position is kept as it stood.", clip(string(raw)))
				}
				failed = true
				break
			}
			// The parts share the scanner's lists with c, which a collection
			// has no use for.
			parts, partsOK = d.readParts(nesting)
			failed = failed || !partsOK
		default:
			raw := d.value()
			if raw == nil {
				return nil, start, false
			}
			d.checkDepth(raw)
			d.reportUnknown(&positionFrame, name, d.start(raw), "")
			whole = false
		}
		if d.err != nil {
			return nil, start, false
		}
	}
	if d.err != nil {
		return nil, start, false
	}
	var t *geoType
	for i := range geoTypes {
		if geoTypes[i].name == typ {
			t = &geoTypes[i]
		}
	}
	switch {
	case failed: // said already
		return nil, start, false
	case !hasType:
		d.report(ruleMissing, start, "", "type saknas i positionen. Den är bevarad som den stod.", "type is missing in the position. It is kept as it stood.")
		return nil, start, false
	case t == nil:
		d.report(ruleUnknownGeoType, typeOff, "/type", "type är %q, som inte är en GeoJSON-geometri. Positionen är bevarad som den stod.",
			"type is %q, which is no GeoJSON geometry. The position is kept as it stood.", clip(typ))
		return nil, start, false
	case t.depth == 0:
		if !partsOK {
			d.report(ruleMissing, start, "", "geometries saknas i en GeometryCollection.", "geometries is missing in a GeometryCollection.")
			return nil, start, false
		}
		gc := geom.NewGeometryCollection()
		if err := gc.Push(parts...); err != nil {
			return nil, start, false
		}
		return gc, start, whole && !have
	case !have:
		d.report(ruleMissing, start, "", "coordinates saknas i positionen. Den är bevarad som den stod.", "coordinates is missing in the position. It is kept as it stood.")
		return nil, start, false
	case c.depth != t.depth:
		d.report(ruleCoordinates, coordOff, "/coordinates", "%s ska ha listor i %d nivåer men har %d. Positionen är bevarad som den stod.",
			"%s must have arrays of %d levels but has %d. The position is kept as it stood.", t.name, t.depth, c.depth)
		return nil, start, false
	}
	if partsOK {
		d.report(ruleWrongValue, start, "", "Positionen har både coordinates och geometries. Den är bevarad som den stod.",
			"The position has both coordinates and geometries. It is kept as it stood.")
		return nil, start, false
	}
	return d.build(t, &c, coordOff), start, whole
}

var positionFrame = frame{info: &info{def: "position", names: []string{"type", "coordinates", "geometries"}}, known: ^uint64(0)}

// readParts reads the geometries of a collection.
func (d *decoder) readParts(nesting int) (parts []geom.T, ok bool) {
	d.token()
	parts, ok = []geom.T{}, true
	for d.err == nil {
		switch k := d.kind(); k {
		case ']', 0:
			d.token()
			return parts, ok
		case '{':
			g, _, whole := d.readGeoJSON(nesting + 1)
			if g == nil || !whole {
				ok = false
			}
			if g != nil && ok {
				parts = append(parts, g)
			}
		default:
			raw := d.value()
			if raw == nil {
				return nil, false
			}
			d.checkDepth(raw)
			ok = false
			d.report(ruleWrongType, d.start(raw), "", "geometries ska ha objekt men har %s. Positionen är bevarad som den stod.",
				"geometries must have objects but has %s. The position is kept as it stood.", clip(string(raw)))
		}
	}
	return nil, false
}

// build makes the geometry of coordinates that fit its type, and looks at its
// lines and rings.
func (d *decoder) build(t *geoType, c *coords, off int64) geom.T {
	layout := geom.XY
	if c.stride == 3 {
		layout = geom.XYZ
	}
	for i := 0; i+1 < len(c.flat); i += c.stride {
		d.geom.add(c.flat[i], c.flat[i+1])
	}
	var polys []int
	if t.depth == 4 {
		polys = c.polys
	}
	if t.depth >= 3 && t.name != "MultiLineString" {
		d.checkRings(c, polys, off)
	}
	switch t.name {
	case "Point":
		return geom.NewPointFlat(layout, c.flat)
	case "LineString":
		d.checkLine(c, 0, len(c.flat), off, "/coordinates")
		return geom.NewLineStringFlat(layout, c.flat)
	case "MultiPoint":
		return geom.NewMultiPointFlat(layout, c.flat)
	case "MultiLineString":
		from := 0
		for i, end := range c.ends {
			d.checkLine(c, from, end, off+int64(c.starts[i]), "/coordinates/"+strconv.Itoa(i))
			from = end
		}
		return geom.NewMultiLineStringFlat(layout, c.flat, slices.Clone(c.ends))
	case "Polygon":
		ends := d.ends.take(len(c.ends))
		copy(ends, c.ends)
		return d.polygons.put(*geom.NewPolygonFlat(layout, c.flat, ends))
	}
	ends := slices.Clone(c.ends)
	endss := make([][]int, len(c.polys))
	from := 0
	for i, n := range c.polys {
		endss[i] = ends[from:n:n]
		from = n
	}
	return geom.NewMultiPolygonFlat(layout, c.flat, endss)
}

func (d *decoder) checkLine(c *coords, from, end int, off int64, path string) {
	if (end-from)/c.stride < 2 {
		d.reportAt(ruleLineShort, off, path, c.flat[from], c.flat[from+1], "Linjen har %d punkt.", "The line has %d position.", (end-from)/c.stride)
	}
}

// checkRings looks at every ring. polys is nil for a single polygon.
func (d *decoder) checkRings(c *coords, polys []int, off int64) {
	from, poly, first := 0, 0, 0
	for i, end := range c.ends {
		for poly < len(polys) && i >= polys[poly] {
			first = polys[poly]
			poly++
		}
		s := c.stride
		n := (end - from) / s
		a, b := c.flat[from:from+s], c.flat[end-s:end]
		closed := n > 1 && slices.Equal(a, b)
		if n >= 4 && closed {
			from = end
			continue
		}
		path := "/coordinates/" + strconv.Itoa(i-first)
		if polys != nil {
			path = "/coordinates/" + strconv.Itoa(poly) + "/" + strconv.Itoa(i-first)
		}
		at := off + int64(c.starts[i])
		if !closed {
			d.reportAt(ruleRingOpen, at, path, a[0], a[1], "Ringen slutar %.3f m från där den börjar. Den är läst som den står.",
				"The ring ends %.3f m from where it begins. It was read as it stands.", math.Hypot(b[0]-a[0], b[1]-a[1]))
		} else {
			d.reportAt(ruleRingShort, at, path, a[0], a[1], "Ringen har %d punkter, den första upprepad.", "The ring has %d positions, the first one repeated.", n)
		}
		from = end
	}
}

// reportAt is report with a coordinate, whose system is told later.
func (d *decoder) reportAt(r *quality.Rule, off int64, sub string, x, y float64, sv, en string, args ...any) {
	n := len(d.pending)
	d.report(r, off, sub, sv, en, args...)
	if len(d.pending) > n {
		d.pending[n].f.Place.Coordinate = &quality.Coordinate{X: x, Y: y}
	}
}

// readDimension reads the member dimension.
func readDimension(d *decoder, o *frame, v *detaljplan.Geometri) {
	n, ok := d.readInt(o)
	switch {
	case !ok:
	case n == 2 || n == 3:
		v.Dimension = int(n)
	case n == 0 || n < -1000 || n > 1000:
		// The literal is kept; zero means none.
		d.report(ruleUnknownCode, d.locate(o.start, "dimension"), "", "dimension är %d men ska vara 2 eller 3.", "dimension is %d but must be 2 or 3.", n)
		if _, kept := o.extra.Get(detaljplan.FormatNGP, "dimension"); !kept {
			d.keep(o.extra, "dimension", strconv.AppendInt(nil, n, 10))
		}
	default:
		d.report(ruleUnknownCode, d.locate(o.start, "dimension"), "", "dimension är %d men ska vara 2 eller 3.", "dimension is %d but must be 2 or 3.", n)
		v.Dimension = int(n)
	}
}

// checkGeometri compares the members of a geometri with each other.
func checkGeometri(d *decoder, o *frame, v *detaljplan.Geometri) {
	pos := v.Position
	// Coordinates in what was found inside get their system now.
	for i := len(d.pending) - 1; i >= 0 && d.pending[i].off >= o.start; i-- {
		if c := d.pending[i].f.Place.Coordinate; c != nil {
			c.CRS = string(v.KoordinatsystemPlan)
		}
	}
	if pos == nil {
		if _, kept := o.extra.Get(detaljplan.FormatNGP, "position"); !kept {
			d.report(ruleNoPosition, o.start, "", "position saknas, så geometrin har inga koordinater.", "position is missing, so the geometry has no coordinates.")
		}
		return
	}
	d.feature.hull.add(d.geom, v.KoordinatsystemPlan)
	name := geoJSONName(pos)
	if want := geoTypeOf(v.Typ); want != "" && want != name {
		d.report(ruleGeometryType, d.locate(d.posOff, "type"), "/position/type", "typ är %s, vars position ska vara %s, men den är %s.",
			"typ is %s, whose position must be a %s, but it is a %s.", string(v.Typ), want, name)
	}
	if dim := pos.Layout().Stride(); dim != 0 && v.Dimension != 0 && dim != v.Dimension {
		d.report(ruleDimension, d.locate(o.start, "dimension"), "/dimension", "dimension är %d men koordinaterna har %d.", "dimension is %d but the coordinates have %d.", v.Dimension, dim)
	}
	d.checkArea(v)
}

// checkArea compares the coordinates with the area of the stated system.
func (d *decoder) checkArea(v *detaljplan.Geometri) {
	if !d.geom.any || !v.KoordinatsystemPlan.Known() {
		return
	}
	n, err := strconv.Atoi(string(v.KoordinatsystemPlan[len("EPSG:"):]))
	if err != nil {
		return
	}
	a, ok := crs.Code(n).Area()
	e := d.geom
	if !ok || e.minX >= a.MinX && e.maxX <= a.MaxX && e.minY >= a.MinY && e.maxY <= a.MaxY {
		return
	}
	x, y := e.minX, e.minY
	if x >= a.MinX && x <= a.MaxX && y >= a.MinY && y <= a.MaxY {
		x, y = e.maxX, e.maxY
	}
	hint := quality.Textf("", "")
	if crs.OrderOf(crs.Code(n), x, y) == crs.NorthEast {
		hint = quality.Textf(" Talen ser ut att stå i omvänd ordning, norr före öster.", " The numbers look swapped, northing before easting.")
	} else if cs := crs.Candidates(x, y); len(cs) > 0 {
		hint = quality.Textf(" De skulle passa %s.", " They would fit %s.", cs[0].Code.String())
	}
	d.reportAt(ruleOutsideCRS, d.posOff, "/position", x, y, "Koordinaterna ligger inte i Sverige i %s.%s", "The coordinates are not in Sweden in %s.%s",
		string(v.KoordinatsystemPlan), hint)
	if len(d.pending) > 0 && d.pending[len(d.pending)-1].f.Place.Coordinate != nil {
		d.pending[len(d.pending)-1].f.Place.Coordinate.CRS = string(v.KoordinatsystemPlan)
	}
}

// geoJSONName returns the GeoJSON type of a geometry, empty when it has none.
func geoJSONName(g geom.T) string {
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
