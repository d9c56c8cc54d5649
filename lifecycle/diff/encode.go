package diff

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"strconv"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/quality"
)

// The JSON form. Members are in Swedish where they are the domain's and the
// values are those of the constants.
type jsonDifference struct {
	Planinfo  string         `json:"planinfo"`
	Old       jsonSide       `json:"old"`
	New       jsonSide       `json:"new"`
	Tolerance float64        `json:"tolerance"` // metres
	Objects   []jsonObject   `json:"objects"`
	Split     []jsonDivision `json:"split,omitempty"`
	Merged    []jsonDivision `json:"merged,omitempty"`
	Documents []jsonDocument `json:"documents,omitempty"`
	Bindings  []jsonBinding  `json:"bindings,omitempty"`
	Noise     []jsonNoise    `json:"noise,omitempty"`
}

type jsonSide struct {
	Name     string           `json:"name,omitempty"`
	Identity string           `json:"identity,omitempty"`
	Snapshot lifecycle.Digest `json:"snapshot,omitempty"`
	Skede    lifecycle.Skede  `json:"skede,omitempty"`
	Galler   lifecycle.Period `json:"galler,omitzero"`
}

type jsonRef struct {
	Identity string `json:"identity,omitempty"`
	Pointer  string `json:"pointer"`
	Label    string `json:"label,omitempty"`
}

type jsonObject struct {
	Kind      string        `json:"kind"`
	Change    Change        `json:"change"`
	Old       *jsonRef      `json:"old,omitempty"`
	New       *jsonRef      `json:"new,omitempty"`
	Match     Match         `json:"match,omitempty"`
	Certainty float64       `json:"certainty,omitzero"`
	Fields    []jsonField   `json:"fields,omitempty"`
	Geometry  *jsonGeometry `json:"geometry,omitempty"`
}

type jsonField struct {
	Path     []string    `json:"path"`
	Category Category    `json:"category"`
	Change   Change      `json:"change"`
	Of       string      `json:"of,omitempty"`
	Old      string      `json:"old,omitempty"`
	New      string      `json:"new,omitempty"`
	Words    []jsonRun   `json:"words,omitempty"`
	Number   *jsonNumber `json:"number,omitempty"`
}

type jsonRun struct {
	Change Change `json:"change,omitempty"`
	Text   string `json:"text"`
}

type jsonNumber struct {
	Old  float64 `json:"old"`
	New  float64 `json:"new"`
	Unit string  `json:"unit,omitempty"`
}

type jsonGeometry struct {
	System      string          `json:"system,omitempty"`
	Transformed bool            `json:"transformed,omitzero"`
	OldArea     float64         `json:"oldArea"` // m²
	NewArea     float64         `json:"newArea"`
	Added       float64         `json:"added"`
	Removed     float64         `json:"removed"`
	OldLength   float64         `json:"oldLength,omitzero"` // m
	NewLength   float64         `json:"newLength,omitzero"`
	OldParts    int             `json:"oldParts"`
	NewParts    int             `json:"newParts"`
	Shift       *float64        `json:"shift,omitempty"` // m
	Moved       *[2]float64     `json:"moved,omitempty"` // m east, north
	Problem     string          `json:"problem,omitempty"`
	AddedArea   json.RawMessage `json:"addedArea,omitempty"` // GeoJSON geometry, easting northing in System
	RemovedArea json.RawMessage `json:"removedArea,omitempty"`
}

type jsonDivision struct {
	Kind  string    `json:"kind"`
	One   jsonRef   `json:"one"`
	Many  []jsonRef `json:"many"`
	Share float64   `json:"share"`
}

type jsonDocument struct {
	Change Change              `json:"change"`
	Old    *lifecycle.Handling `json:"old,omitempty"`
	New    *lifecycle.Handling `json:"new,omitempty"`
}

type jsonBinding struct {
	Change Change              `json:"change"`
	Old    *lifecycle.Bindning `json:"old,omitempty"`
	New    *lifecycle.Bindning `json:"new,omitempty"`
}

type jsonNoise struct {
	Pointer  string       `json:"pointer"`
	Category Category     `json:"category"`
	Text     quality.Text `json:"text"`
}

// JSONVersion names the form that [Difference.WriteJSON] writes.
const JSONVersion = "difference/1"

// WriteJSON writes the difference as JSON: a report, with everything that
// differs. Lengths are in metres, areas in square metres, coordinates easting
// and northing in the system that is named. The error is the writer's.
func (d *Difference) WriteJSON(w io.Writer) error {
	out := jsonDifference{Planinfo: JSONVersion, Old: jsonSide(d.Old), New: jsonSide(d.New), Tolerance: d.Tolerance, Objects: []jsonObject{}}
	ref := func(r *Ref) *jsonRef {
		if r == nil {
			return nil
		}
		return &jsonRef{r.Identity, r.Pointer, r.Label}
	}
	for _, o := range d.Objects {
		j := jsonObject{Kind: o.Kind, Change: o.Change, Old: ref(o.Old), New: ref(o.New), Match: o.Match, Certainty: round(o.Certainty, 4)}
		for _, f := range o.Fields {
			jf := jsonField{Path: f.Path, Category: f.Category, Change: f.Change, Of: f.Of, Old: f.Old, New: f.New}
			for _, r := range f.Words {
				jf.Words = append(jf.Words, jsonRun(r))
			}
			if f.Number != nil {
				jf.Number = &jsonNumber{f.Number.Old, f.Number.New, f.Number.Unit}
			}
			j.Fields = append(j.Fields, jf)
		}
		if o.Geometry != nil {
			j.Geometry = o.Geometry.json()
		}
		out.Objects = append(out.Objects, j)
	}
	for _, v := range []struct {
		from []Division
		to   *[]jsonDivision
	}{{d.Split, &out.Split}, {d.Merged, &out.Merged}} {
		for _, x := range v.from {
			j := jsonDivision{Kind: x.Kind, One: *ref(x.One), Share: round(x.Share, 4)}
			for _, m := range x.Many {
				j.Many = append(j.Many, *ref(m))
			}
			*v.to = append(*v.to, j)
		}
	}
	for _, c := range d.Documents {
		out.Documents = append(out.Documents, jsonDocument(*c))
	}
	for _, c := range d.Bindings {
		out.Bindings = append(out.Bindings, jsonBinding(*c))
	}
	for _, n := range d.Noise {
		out.Noise = append(out.Noise, jsonNoise(n))
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(out); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func round(x float64, decimals int) float64 {
	p := math.Pow10(decimals)
	if r := math.Round(x*p) / p; !math.IsNaN(r) && !math.IsInf(r, 0) {
		return r
	}
	return 0
}

func (g *Geometry) json() *jsonGeometry {
	m := g.Measure()
	j := &jsonGeometry{Transformed: g.Transformed, OldArea: round(m.OldArea, 4), NewArea: round(m.NewArea, 4), Added: round(m.Added, 4), Removed: round(m.Removed, 4),
		OldLength: round(m.OldLength, 4), NewLength: round(m.NewLength, 4), OldParts: m.OldParts, NewParts: m.NewParts, Problem: m.Problem}
	if g.System != 0 {
		j.System = g.System.String()
	}
	if !math.IsInf(m.Shift, 0) && !math.IsNaN(m.Shift) {
		s := round(m.Shift, 4)
		j.Shift = &s
	}
	if m.Translated {
		j.Moved = &[2]float64{round(m.East, 4), round(m.North, 4)}
	}
	var pen jsongeom.Pen
	for _, x := range []struct {
		g  *geom.MultiPolygon
		to *json.RawMessage
	}{{m.AddedArea, &j.AddedArea}, {m.RemovedArea, &j.RemovedArea}} {
		if x.g.NumPolygons() > 0 {
			if text, err := pen.Geometry(nil, x.g, nil, &jsongeom.View{Decimals: 4}); err == nil {
				*x.to = text
			}
		}
	}
	return j
}

// WriteGeoJSON writes what changed on the ground as GeoJSON (RFC 7946): a
// feature for each object that was added or removed, for the ground that a
// changed one gained and lost, and for changed ones whose geometry is the same.
// Coordinates are longitude and latitude in WGS 84, rings run as the RFC says.
// Geometry in no known system cannot be placed; its features have none, and
// say so. The error is the writer's.
func (d *Difference) WriteGeoJSON(w io.Writer, l quality.Lang) error {
	b := []byte("{\"type\":\"FeatureCollection\",\"features\":[")
	var pen jsongeom.Pen
	moves := map[crs.Code]*crs.Transform{}
	n := 0
	write := func(o *Object, what Change, g []geom.T, system crs.Code, area float64, text string) {
		if n++; n > 1 {
			b = append(b, ',')
		}
		ref := o.New
		if ref == nil {
			ref = o.Old
		}
		b = append(b, "\n{\"type\":\"Feature\",\"geometry\":"...)
		problem := ""
		t := moves[system]
		if t == nil {
			var err error
			if t, err = crs.NewTransform(system, crs.CRS84); err == nil {
				moves[system] = t
			}
		}
		view := jsongeom.View{To: crs.CRS84, Decimals: 9, RightHand: true}
		var one geom.T
		switch {
		case len(g) == 1:
			one = g[0]
		case len(g) > 1:
			c := geom.NewGeometryCollection()
			for _, x := range g {
				if c.Push(x) != nil {
					problem = "the geometries have different numbers of ordinates"
				}
			}
			one = c
		}
		switch {
		case one == nil:
			problem = "no geometry"
		case t == nil:
			problem = "no known coordinate system"
		}
		if problem == "" {
			if out, err := pen.Geometry(b, one, t, &view); err == nil {
				b = out
			} else {
				problem = err.Error()
			}
		}
		if problem != "" {
			b = append(b, "null"...)
		}
		props := struct {
			Kind     string  `json:"slag"`
			Change   Change  `json:"andring"`
			Ground   Change  `json:"mark,omitempty"`
			Identity string  `json:"identitet,omitempty"`
			Label    string  `json:"namn,omitempty"`
			Area     float64 `json:"area_m2,omitzero"`
			Text     string  `json:"beskrivning,omitempty"`
			Problem  string  `json:"problem,omitempty"`
		}{o.Kind, o.Change, what, ref.Identity, ref.Label, round(area, 3), text, problem}
		var buf bytes.Buffer
		e := json.NewEncoder(&buf)
		e.SetEscapeHTML(false)
		_ = e.Encode(props) // strings and numbers
		b = append(append(append(b, ",\"properties\":"...), bytes.TrimSpace(buf.Bytes())...), '}')
	}
	for _, o := range d.Objects {
		if planKind(o.Kind) && o.Geometry == nil && o.Change == Changed {
			continue // said of the whole plan, not of a place
		}
		text := d.describe(o, l)
		switch {
		case o.Geometry == nil:
			v, _ := o.Value()
			if v == nil {
				_, v = o.Value()
			}
			s := systemShapes(v)
			if len(s) == 0 {
				continue
			}
			var gs []geom.T
			for _, x := range s {
				gs = append(gs, x.g)
			}
			write(o, "", gs, s[0].code, 0, text)
		case o.Change == Added:
			write(o, "", o.Geometry.New, o.Geometry.System, areaOf(o.Geometry.New), text)
		case o.Change == Removed:
			write(o, "", o.Geometry.Old, o.Geometry.System, areaOf(o.Geometry.Old), text)
		default:
			m := o.Geometry.Measure()
			some := false
			if m.AddedArea.NumPolygons() > 0 {
				write(o, Added, []geom.T{m.AddedArea}, o.Geometry.System, m.Added, text)
				some = true
			}
			if m.RemovedArea.NumPolygons() > 0 {
				write(o, Removed, []geom.T{m.RemovedArea}, o.Geometry.System, m.Removed, text)
				some = true
			}
			if !some {
				write(o, "", o.Geometry.New, o.Geometry.System, 0, text)
			}
		}
	}
	b = append(b, "\n]}\n"...)
	_, err := w.Write(b)
	return err
}

// describe says in one line what changed with an object.
func (d *Difference) describe(o *Object, l quality.Lang) string {
	t := &texter{d: d, l: l}
	var out string
	for _, f := range o.Fields {
		if f.material() {
			out += t.field(f) + " "
		}
	}
	if o.Geometry != nil {
		out += t.geometry(o)
	}
	return string(bytes.TrimSpace([]byte(out)))
}

// WriteSVG draws the two plans side by side at the same scale: what is as it
// was in grey, what was removed in red on the left, what was added in green on
// the right, what changed otherwise in blue on both. Each changed object has a
// number, which the list below explains. Ground that a changed object lost or
// gained is hatched. Width is that of the picture in pixels; 0 stands for 1200.
// The picture has no scripts, no links and no fonts of its own. The error is
// the writer's.
func (d *Difference) WriteSVG(w io.Writer, l quality.Lang, width int) error {
	if width <= 0 {
		width = 1200
	}
	p := &picture{d: d, l: l, w: float64(width)}
	_, err := w.Write(p.draw())
	return err
}

func num(x float64) string { return strconv.FormatFloat(round(x, 2), 'f', -1, 64) }
