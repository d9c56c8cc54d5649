package geojson

import (
	"errors"
	"math"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/geo"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
	"github.com/planinfo-se/planinfo/quality"
)

// geometry reads the geometry of a feature: place when the file states its
// system in JSON-FG's way alone, else geometry.
func (d *decoder) geometry(f *spans, p *part) {
	p.at, p.member = f.geometry.Start, "geometry"
	placed := d.present(f.place)
	if placed {
		if s, ok := d.member(f.place.Start, "coordRefSys"); ok {
			f.fg = d.coordRefSys(d.text[s.Start:s.End], s.Start, d.pointer()+"/place/coordRefSys")
		}
	}
	if placed && f.fg.given && !d.old && !f.old {
		p.at, p.member = f.place.Start, "place"
		p.system = f.fg.code
		if p.system == crs.WGS84 {
			p.system = crs.CRS84
		}
		p.g.Geometri.Position = d.readGeometry(f.place, "/place", f, f.fg.northing)
		d.order(p)
		p.exists = true
		return
	}
	p.system = d.system
	if f.old {
		p.system = f.own
	}
	if d.present(f.geometry) {
		p.exists = true
		p.g.Geometri.Position = d.readGeometry(f.geometry, "/geometry", f, false)
		d.order(p)
	}
	if !placed || d.err != nil && isLimit(d.err) {
		return
	}
	if !f.fg.given || f.fg.code != p.system {
		if p.g.Geometri.Position != nil {
			d.addAt(ruleNotKept, f.place.Start, d.pointer()+"/place", "place lästes inte: geometry gäller.", "place was not read: geometry holds.")
		}
		return
	}
	other := d.readGeometry(f.place, "/place", &spans{}, f.fg.northing)
	if !equal(p.g.Geometri.Position, other) {
		d.addAt(rulePlaceDiffers, f.place.Start, d.pointer()+"/place", "geometry och place är olika; geometry gäller, eftersom filen har medlemmen crs.",
			"geometry and place differ; geometry holds, because the file has the member crs.")
	}
}

func (d *decoder) present(s jsonwalk.Span) bool { return !s.Empty() && d.text[s.Start] != 'n' }

// member finds a member of the object at an offset.
func (d *decoder) member(at int, want string) (jsonwalk.Span, bool) {
	d.geo.W.At(at, "")
	if d.geo.W.Kind() != '{' {
		return jsonwalk.Span{}, false
	}
	d.geo.W.Enter()
	for {
		name, ok := d.geo.W.Member()
		if !ok {
			return jsonwalk.Span{}, false
		}
		s := d.geo.W.Skip()
		if string(d.geo.W.Text(name)) == want {
			return s, true
		}
	}
}

func (d *decoder) readGeometry(s jsonwalk.Span, member string, f *spans, northing bool) geom.T {
	g, tr := d.geo.Read(s.Start)
	if tr != nil {
		if tr.Limit {
			d.err = &codec.LimitError{Limit: "Vertices", Max: int64(d.s.Limits.Vertices), Place: d.placeAt(tr.At, d.pointer()+member+tr.Pointer)}
		} else {
			d.addAt(ruleBadGeometry, tr.At, d.pointer()+member+tr.Pointer, "Geometrin behålls oläst: %s.", "The geometry is kept unread: %s.", both{tr.SV, tr.EN})
		}
		f.env = append(f.env, detaljplan.Member{Format: detaljplan.FormatGeoJSON, Name: "geometry", Raw: string(d.text[s.Start:s.End])})
		return nil
	}
	for _, name := range d.geo.Foreign {
		switch name {
		case "bbox":
			d.boxes++
		case "coordRefSys", "coordinates", "geometries", "type":
		default:
			d.addAt(ruleNotKept, s.Start, d.pointer()+member, "Geometrins medlem %q behölls inte.", "The geometry's member %q was not kept.", clip(name))
		}
	}
	if d.geo.MixedAt >= 0 {
		d.addAt(ruleMixedDim, d.geo.MixedAt, d.pointer()+member, "Positionerna har %d till %d tal; geometrin lästes med %d.", "Positions have %d to %d numbers; the geometry was read with %d.",
			d.geo.Least, d.geo.Most, min(d.geo.Least, 3))
	} else if d.geo.Most > 3 {
		d.addAt(ruleMixedDim, s.Start, d.pointer()+member, "Positionerna har %d tal; de tre första lästes.", "Positions have %d numbers; the first three were read.", d.geo.Most)
	}
	if northing {
		swap(g)
		d.geo.RingAt[0], d.geo.RingAt[1] = d.geo.RingAt[1], d.geo.RingAt[0]
	}
	if d.geo.Ring > 0 {
		p := d.placeAt(s.Start, d.pointer()+member)
		p.Coordinate = &quality.Coordinate{X: d.geo.RingAt[0], Y: d.geo.RingAt[1]}
		d.add(ruleRing, p, "%d ringar är inte slutna eller har färre än fyra positioner; de behålls som de är.",
			"%d rings are not closed or have fewer than four positions; they are kept as they are.", d.geo.Ring)
	}
	return g
}

func swap(g geom.T) {
	each(g, func(flat []float64, stride int) error {
		for i := 0; i+1 < len(flat); i += stride {
			flat[i], flat[i+1] = flat[i+1], flat[i]
		}
		return nil
	})
}

// each calls do with the coordinates of g, or of each member of a collection.
func each(g geom.T, do func(flat []float64, stride int) error) error {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			if err := each(m, do); err != nil {
				return err
			}
		}
		return nil
	}
	return do(g.FlatCoords(), g.Stride())
}

func equal(a, b geom.T) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	var flats [2][]float64
	for i, g := range [2]geom.T{a, b} {
		each(g, func(flat []float64, stride int) error {
			flats[i] = append(append(flats[i], float64(stride), float64(len(flat))), flat...)
			return nil
		})
	}
	if len(flats[0]) != len(flats[1]) {
		return false
	}
	for i := range flats[0] {
		if flats[0][i] != flats[1][i] {
			return false
		}
	}
	return true
}

// order warns once when the first position lies in Sweden only the other way
// round.
func (d *decoder) order(p *part) {
	if d.ordered || p.g.Geometri.Position == nil || p.system == 0 {
		return
	}
	each(p.g.Geometri.Position, func(flat []float64, stride int) error {
		if len(flat) < 2 || d.ordered {
			return nil
		}
		d.ordered = true
		if crs.OrderOf(p.system, flat[0], flat[1]) == crs.NorthEast {
			q := d.placeOf(p)
			q.Coordinate = &quality.Coordinate{X: flat[0], Y: flat[1], CRS: p.system.String()}
			d.add(ruleAxisOrder, q, "Koordinaterna ligger i Sverige bara med omkastad ordning; de lästes som de står.",
				"The coordinates lie in Sweden only the other way round; they were read as they stand.")
		}
		return nil
	})
}

// single is the kind of geometry of each GeoJSON type.
func typOf(g geom.T) detaljplan.Geometrityp {
	switch g.(type) {
	case *geom.Point:
		return detaljplan.GeometritypPunkt
	case *geom.LineString:
		return detaljplan.GeometritypLinje
	case *geom.Polygon:
		return detaljplan.GeometritypYta
	case *geom.MultiPoint:
		return detaljplan.GeometritypMultipunkt
	case *geom.MultiLineString:
		return detaljplan.GeometritypMultilinje
	case *geom.MultiPolygon:
		return detaljplan.GeometritypMultiyta
	}
	return detaljplan.GeometritypMultigeometri
}

// fits reports whether a kind of geometry may have the position.
func fits(t detaljplan.Geometrityp, g geom.T) bool {
	own := typOf(g)
	switch t {
	case detaljplan.GeometritypKropp:
		return own == detaljplan.GeometritypMultiyta
	case detaljplan.GeometritypMultikropp:
		return own == detaljplan.GeometritypMultigeometri
	}
	return t == own
}

// simpleParts takes a Multi geometry or a collection apart.
func simpleParts(g geom.T) []geom.T {
	var out []geom.T
	switch g := g.(type) {
	case *geom.MultiPoint:
		for i := range g.NumPoints() {
			out = append(out, g.Point(i).Clone())
		}
	case *geom.MultiLineString:
		for i := range g.NumLineStrings() {
			out = append(out, g.LineString(i).Clone())
		}
	case *geom.MultiPolygon:
		for i := range g.NumPolygons() {
			out = append(out, g.Polygon(i).Clone())
		}
	case *geom.GeometryCollection:
		for _, m := range g.Geoms() {
			if c, ok := m.(*geom.GeometryCollection); ok && c.NumGeoms() == 0 {
				m = nil // stands for a part without a position
			}
			out = append(out, m)
		}
	}
	return out
}

// split makes the geometry descriptions of a part: one, or several when one
// feature stands for all parts.
func (d *decoder) split(o *object, p *part) []detaljplan.Geometribeskrivning {
	g := p.g.Geometri.Position
	n := int64(1)
	if p.number == 0 && p.of > 1 {
		n = p.of
	}
	if o.given && len(o.parts) == 1 {
		n = int64(len(o.list))
	}
	if n > 1 {
		pieces := simpleParts(g)
		if int64(len(pieces)) == n || o.given && g == nil {
			out := make([]detaljplan.Geometribeskrivning, n)
			for i := range out {
				out[i] = p.g
				if o.given {
					out[i] = o.list[i]
				}
				out[i].Geometri.Position = nil
				if len(pieces) > 0 {
					out[i].Geometri.Position = pieces[i]
				}
				d.settle(&out[i].Geometri, p)
			}
			return out
		}
		d.add(rulePartNumber, d.placeOf(p), "Featuren skulle ha %d delar, men geometrin har %d; den lästes som en.",
			"The feature should have %d parts, but the geometry has %d; it was read as one.", n, len(pieces))
	}
	if o.given && len(o.list) == 1 && len(o.parts) == 1 {
		p.g = o.list[0]
		p.g.Geometri.Position = g
	}
	// Tools turn every area into a Multi geometry; the platform wants none.
	switch t := p.g.Geometri.Typ; t {
	case detaljplan.GeometritypPunkt, detaljplan.GeometritypLinje, detaljplan.GeometritypYta:
		pieces := simpleParts(g)
		if len(pieces) == 0 || typOf(g) == detaljplan.GeometritypMultigeometri || typOf(pieces[0]) != t {
			break
		}
		d.add(ruleUnwrapped, d.placeOf(p), "geometrityp är %s; Multi-geometrin lästes som %d delar.", "geometrityp is %s; the Multi geometry was read as %d parts.", string(t), len(pieces))
		out := make([]detaljplan.Geometribeskrivning, len(pieces))
		for i := range out {
			out[i] = p.g
			out[i].Geometri.Position = pieces[i]
			d.settle(&out[i].Geometri, p)
		}
		return out
	}
	d.settle(&p.g.Geometri, p)
	return []detaljplan.Geometribeskrivning{p.g}
}

// settle makes the kind and the dimension agree with the position.
func (d *decoder) settle(g *detaljplan.Geometri, p *part) {
	if g.Position == nil {
		return
	}
	if g.Typ == "" {
		if !kept(g.Extra, "typ") {
			g.Typ = typOf(g.Position)
		}
	} else if g.Typ.Known() && !fits(g.Typ, g.Position) {
		own := typOf(g.Position)
		d.add(ruleGeometryType, d.placeOf(p), "geometrityp är %s, men geometrin är %s; %s gäller.", "geometrityp is %s, but the geometry is %s; %s holds.",
			string(g.Typ), jsongeom.TypeName(g.Position), string(own))
		g.Typ = own
	}
	if g.Dimension == 0 && !kept(g.Extra, "dimension") {
		g.Dimension = 2
		each(g.Position, func(_ []float64, stride int) error { g.Dimension = max(g.Dimension, stride); return nil })
	}
}

// locate brings a position into the system that its feature names.
func (d *decoder) locate(b *detaljplan.Geometribeskrivning, p *part) {
	g := &b.Geometri
	if g.Position == nil {
		return
	}
	stay := func() { g.KoordinatsystemPlan = detaljplan.Koordinatsystem(p.system.String()) }
	if p.system == 0 {
		if !p.whole {
			d.add(ruleNoSystem, d.placeOf(p), "Filens koordinatsystem är inte känt.", "The file's system is not known.")
		}
		g.KoordinatsystemPlan = ""
		return
	}
	k := g.KoordinatsystemPlan
	if k == "" {
		switch {
		case p.system.IsSWEREF():
			stay()
			return
		case sweref(d.target):
			k = d.target
			if !p.whole {
				d.assumed[k]++
			}
		default:
			if !p.whole {
				d.add(ruleNoSystem, d.placeOf(p), "Featuren anger inte koordinatsystemPlan; geometrin ligger kvar i %s. Ange TargetSystem.",
					"The feature does not give koordinatsystemPlan; the geometry stays in %s. Give TargetSystem.", p.system)
			}
			stay()
			return
		}
	}
	code, err := k.Code()
	if err == nil && (code == p.system || code == crs.WGS84 && p.system == crs.CRS84) {
		return
	}
	if err != nil || !code.IsSWEREF() {
		if !p.whole {
			d.add(ruleNoSystem, d.placeOf(p), "koordinatsystemPlan är %q, som inte är något av specifikationens; geometrin ligger kvar i %s.",
				"koordinatsystemPlan is %q, which is none of the specification's; the geometry stays in %s.", clip(string(k)), p.system)
		}
		stay()
		return
	}
	pair := [2]crs.Code{p.system, code}
	tr := d.moves[pair]
	if tr == nil {
		if tr, err = crs.NewTransform(p.system, code); err != nil {
			stay()
			return
		}
		d.moves[pair] = tr
	}
	grid := 1e3 // in degrees to nine decimals there is nothing finer
	if p.system.IsProjected() {
		grid = 1e6
	}
	moved := geo.Clone(g.Position)
	err = each(moved, func(flat []float64, stride int) error {
		if err := tr.Flat(flat, stride); err != nil {
			return err
		}
		for i := 0; i+1 < len(flat); i += stride {
			flat[i], flat[i+1] = math.Round(flat[i]*grid)/grid, math.Round(flat[i+1]*grid)/grid
		}
		return nil
	})
	if err == nil {
		g.Position, g.KoordinatsystemPlan = moved, k
		if !p.whole {
			d.moved[p.system]++
		}
		return
	}
	if !p.whole {
		q := d.placeOf(p)
		var outside *crs.OutsideError
		hint := ""
		if errors.As(err, &outside) {
			q.Coordinate = &quality.Coordinate{X: outside.X, Y: outside.Y, CRS: p.system.String()}
			if !d.stated && p.system == crs.CRS84 {
				hint = candidates(outside.X, outside.Y)
			}
		}
		d.add(ruleOutside, q, "Geometrin ligger kvar i %s: %v.%s", "The geometry stays in %s: %v.%s", p.system, err, hint)
	}
	stay()
}

// candidates names the systems that a position would lie in Sweden in.
func candidates(x, y float64) string {
	var names []string
	for _, c := range crs.Candidates(x, y) {
		names = append(names, c.Code.String())
	}
	if len(names) == 0 {
		return ""
	}
	return " (AssumeSystem: " + strings.Join(names, ", ") + ")"
}
