package gml

import (
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/twpayne/go-geom"
)

// A Style says how an [Encoder] writes geometry. The zero value writes GML
// 3.2.1 with posList, the shortest digits that read back to the same value, no
// srsName, and easting first.
type Style struct {
	Prefix   string // of the GML namespace; default "gml"
	Code     int    // EPSG code: srsName as urn:ogc:def:crs:EPSG::n on each outermost geometry, and its axis order
	SRSName  string // written instead of the urn of Code
	Order    Order  // written instead of the order of Code
	Decimals int    // 0: shortest that reads back; n: exactly n; negative: none

	Pos          bool // repeated pos instead of posList
	PosDimension bool // srsDimension on every pos or posList, instead of on the outermost geometry when 3
	Curves       bool // lines as Curve of one LineStringSegment instead of LineString
}

// An Encoder writes geometry to a document. It is not safe for concurrent use.
type Encoder struct {
	w        *xmltext.Writer
	findings *codec.Collector
	style    Style
	order    Order
	srsName  string
	decimals int
	names    map[string]string // with prefix
}

// NewEncoder returns an encoder on w that reports to findings. The caller
// binds the prefix.
func NewEncoder(w *xmltext.Writer, style Style, findings *codec.Collector) *Encoder {
	e := &Encoder{w: w, findings: findings, style: style, order: style.Order, srsName: style.SRSName,
		decimals: style.Decimals, names: map[string]string{}}
	if style.Prefix == "" {
		e.style.Prefix = "gml"
	}
	if style.Code != 0 {
		name := "urn:ogc:def:crs:EPSG::" + strconv.Itoa(style.Code)
		if e.srsName == "" {
			e.srsName = name
		}
		if e.order == OrderUnknown {
			e.order = lookUp(name).order
		}
	}
	switch {
	case style.Decimals == 0:
		e.decimals = -1
	case style.Decimals < 0:
		e.decimals = 0
	}
	return e
}

func (e *Encoder) start(local string) {
	name, ok := e.names[local]
	if !ok {
		name = e.style.Prefix + ":" + local
		e.names[local] = name
	}
	e.w.Start(name)
}

// Geometry writes g, with easting first in memory, as an element with the
// given gml:id; parts that need an id get it with ".1", ".2" … added. It
// writes nothing and reports false when GML or this encoder cannot hold g: a
// coordinate that is not a finite number, a layout with measures, an empty
// geometry. The finding is at the place p. A LinearRing, which GML 3.2 has only
// inside a polygon, is written as earlier versions have it.
func (e *Encoder) Geometry(g geom.T, id string, p quality.Place) bool {
	if why := e.cannot(g, 0); why.SV != "" {
		if e.findings.Full() {
			e.findings.Skip(ruleNotWritten.Code, ruleNotWritten.Severity)
		} else {
			e.findings.Add(ruleNotWritten.At(p, why))
		}
		return false
	}
	e.element(g, id, true)
	return true
}

// cannot says why g cannot be written.
func (e *Encoder) cannot(g geom.T, depth int) quality.Text {
	if c, ok := g.(*geom.GeometryCollection); ok && c != nil {
		if depth > 100 {
			return quality.Text{SV: "Samlingen har för många nivåer.", EN: "The collection has too many levels."}
		}
		if c.NumGeoms() == 0 {
			return quality.Text{SV: "Geometrin är tom.", EN: "The geometry is empty."}
		}
		for _, m := range c.Geoms() {
			if why := e.cannot(m, depth+1); why.SV != "" {
				return why
			}
		}
		return quality.Text{}
	}
	switch g := g.(type) {
	case *geom.Point, *geom.LineString, *geom.LinearRing, *geom.MultiPoint, *geom.MultiLineString:
	case *geom.Polygon:
		if empty(g.Ends()) {
			return quality.Text{SV: "En ring är tom.", EN: "A ring is empty."}
		}
	case *geom.MultiPolygon:
		for from, i := 0, 0; i < len(g.Endss()); i++ {
			ends := g.Endss()[i]
			if len(ends) == 0 {
				return quality.Text{SV: "En yta är tom.", EN: "A polygon is empty."}
			}
			for _, end := range ends {
				if end <= from {
					return quality.Text{SV: "En ring är tom.", EN: "A ring is empty."}
				}
				from = end
			}
		}
	default:
		return quality.Textf("Geometrityp %T skrivs inte.", "The geometry type %T is not written.", g)
	}
	if l, ok := g.(*geom.MultiLineString); ok && empty(l.Ends()) {
		return quality.Text{SV: "En linje är tom.", EN: "A line is empty."}
	}
	if m, ok := g.(*geom.MultiPoint); ok && (m.NumPoints() == 0 || empty(m.Ends())) {
		return quality.Text{SV: "En punkt är tom.", EN: "A point is empty."}
	}
	if l := g.Layout(); l != geom.XY && l != geom.XYZ {
		return quality.Textf("Koordinater med layouten %v skrivs inte: GML har ingen plats för mått.",
			"Coordinates of layout %v are not written: GML has no place for measures.", l)
	}
	if len(g.FlatCoords()) == 0 {
		return quality.Text{SV: "Geometrin är tom.", EN: "The geometry is empty."}
	}
	for _, v := range g.FlatCoords() {
		if math.IsNaN(v) || math.Abs(v) > largest {
			return quality.Textf("Koordinaten %v är inget läge.", "The coordinate %v is not a position.", v)
		}
	}
	return quality.Text{}
}

// empty reports whether any part is empty.
func empty(ends []int) bool {
	from := 0
	for _, end := range ends {
		if end <= from {
			return true
		}
		from = end
	}
	return false
}

func (e *Encoder) attributes(id string, stride int, outermost bool) {
	if id != "" {
		e.w.Attr(e.style.Prefix+":id", id)
	}
	if outermost {
		if e.srsName != "" {
			e.w.Attr("srsName", e.srsName)
		}
		if stride == 3 && !e.style.PosDimension {
			e.w.Attr("srsDimension", "3")
		}
	}
}

func part(id string, i int) string {
	if id == "" {
		return ""
	}
	return id + "." + strconv.Itoa(i+1)
}

func (e *Encoder) element(g geom.T, id string, outermost bool) {
	flat, stride := []float64(nil), g.Stride()
	if _, ok := g.(*geom.GeometryCollection); !ok {
		flat = g.FlatCoords()
	}
	switch g := g.(type) {
	case *geom.Point:
		e.start("Point")
		e.attributes(id, stride, outermost)
		e.pos(flat)
	case *geom.LineString:
		e.line(flat, stride, id, outermost)
		return
	case *geom.LinearRing:
		e.start("LinearRing")
		e.attributes("", stride, outermost) // 3.2.1: a ring is no geometry and has no id
		e.list(flat, stride)
	case *geom.Polygon:
		e.polygon(flat, stride, 0, g.Ends(), id, outermost)
		return
	case *geom.MultiPoint:
		e.start("MultiPoint")
		e.attributes(id, stride, outermost)
		for i := 0; (i+1)*stride <= len(flat); i++ {
			e.start("pointMember")
			e.start("Point")
			e.attributes(part(id, i), stride, false)
			e.pos(flat[i*stride : (i+1)*stride])
			e.w.End()
			e.w.End()
		}
	case *geom.MultiLineString:
		e.start("MultiCurve")
		e.attributes(id, stride, outermost)
		from := 0
		for i, end := range g.Ends() {
			e.start("curveMember")
			e.line(flat[from:end], stride, part(id, i), false)
			e.w.End()
			from = end
		}
	case *geom.MultiPolygon:
		e.start("MultiSurface")
		e.attributes(id, stride, outermost)
		from := 0
		for i, ends := range g.Endss() {
			e.start("surfaceMember")
			e.polygon(flat, stride, from, ends, part(id, i), false)
			e.w.End()
			from = ends[len(ends)-1]
		}
	case *geom.GeometryCollection:
		e.start("MultiGeometry")
		e.attributes(id, stride, outermost)
		for i, m := range g.Geoms() {
			e.start("geometryMember")
			e.element(m, part(id, i), false)
			e.w.End()
		}
	}
	e.w.End()
}

func (e *Encoder) line(flat []float64, stride int, id string, outermost bool) {
	if e.style.Curves {
		e.start("Curve")
		e.attributes(id, stride, outermost)
		e.start("segments")
		e.start("LineStringSegment")
		e.list(flat, stride)
		e.w.End()
		e.w.End()
		e.w.End()
		return
	}
	e.start("LineString")
	e.attributes(id, stride, outermost)
	e.list(flat, stride)
	e.w.End()
}

func (e *Encoder) polygon(flat []float64, stride, from int, ends []int, id string, outermost bool) {
	e.start("Polygon")
	e.attributes(id, stride, outermost)
	for i, end := range ends {
		if i == 0 {
			e.start("exterior")
		} else {
			e.start("interior")
		}
		e.start("LinearRing")
		e.list(flat[from:end], stride)
		e.w.End()
		e.w.End()
		from = end
	}
	e.w.End()
}

// list writes coordinates in the style's way.
func (e *Encoder) list(flat []float64, stride int) {
	if e.style.Pos {
		for i := 0; i+stride <= len(flat); i += stride {
			e.pos(flat[i : i+stride])
		}
		return
	}
	e.start("posList")
	e.dimension(stride)
	for i := 0; i+stride <= len(flat); i += stride {
		if i > 0 {
			e.w.Space()
		}
		e.numbers(flat[i : i+stride])
	}
	e.w.End()
}

func (e *Encoder) dimension(stride int) {
	if e.style.PosDimension {
		e.w.Attr("srsDimension", strconv.Itoa(stride))
	}
}

func (e *Encoder) numbers(c []float64) {
	if e.order == NorthEast && len(c) > 1 {
		e.w.Float(c[1], e.decimals)
		e.w.Space()
		e.w.Float(c[0], e.decimals)
		c = c[2:]
		if len(c) > 0 {
			e.w.Space()
		}
	}
	for i, v := range c {
		if i > 0 {
			e.w.Space()
		}
		e.w.Float(v, e.decimals)
	}
}

// Pos writes one coordinate, easting first in memory, as a pos element.
func (e *Encoder) Pos(c []float64) { e.pos(c) }

func (e *Encoder) pos(c []float64) {
	e.start("pos")
	e.dimension(len(c))
	e.numbers(c)
	e.w.End()
}

// Envelope writes an Envelope with the two corners, easting first in memory,
// as lowerCorner and upperCorner.
func (e *Encoder) Envelope(minimum, maximum []float64) {
	e.start("Envelope")
	e.attributes("", len(minimum), true)
	for i, c := range [][]float64{minimum, maximum} {
		e.start([]string{"lowerCorner", "upperCorner"}[i])
		e.numbers(c)
		e.w.End()
	}
	e.w.End()
}

// ID makes an XML name of an identity: characters that a name cannot have
// become "_", and "_" is put first when the identity does not start with a
// letter.
func ID(identity string) string {
	b := make([]byte, 0, len(identity)+1)
	for _, r := range identity {
		// A little narrower than XML allows: letters and digits are the same
		// in every edition of XML 1.0.
		ok := r == '_' || r == '-' || r == '.' || r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) ||
			r >= 0xC0 && r <= 0xFF && r != 0xD7 && r != 0xF7
		first := len(b) == 0
		if first && (!ok || r == '-' || r == '.' || r >= '0' && r <= '9') {
			b = append(b, '_')
			if !ok {
				continue
			}
		}
		if !ok {
			r = '_'
		}
		b = utf8.AppendRune(b, r)
	}
	if len(b) == 0 {
		return "_"
	}
	return string(b)
}
