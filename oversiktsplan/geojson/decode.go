package geojson

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
	"github.com/planinfo-se/planinfo/internal/jsonwalk"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

// FormatGeoJSON names this format in Extra: members of features and of the
// collection that GeoJSON does not define.
const FormatGeoJSON codec.Format = "geojson"

// Decode reads the features of an översiktsplan. It reads on past faults. The
// error is a *codec.SyntaxError, a *codec.LimitError or a *codec.ReadError; the
// plan then holds the features before the fault. The text is held in memory
// while it is read.
func Decode(r io.Reader, opts ...codec.Option) (*op.Oversiktsplan, quality.Findings, error) {
	s := codec.Resolve(opts)
	if s.Limits.Bytes < 1<<62 {
		r = io.LimitReader(r, s.Limits.Bytes+1)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return &op.Oversiktsplan{}, nil, &codec.ReadError{Place: quality.Place{Source: s.Source, Offset: int64(len(data))}, Err: err}
	}
	return decode(data, s)
}

// Unmarshal reads what [Decode] reads. The plan does not refer to data.
func Unmarshal(data []byte, opts ...codec.Option) (*op.Oversiktsplan, quality.Findings, error) {
	return decode(data, codec.Resolve(opts))
}

type decoder struct {
	s     *codec.Settings
	text  []byte
	skip  int // bytes of a BOM before text
	lines *jsonwalk.Lines
	w     *jsonwalk.Walker
	geo   *jsongeom.Reader
	col   codec.Collector
	err   error

	plan   *op.Oversiktsplan
	rows   *lager.Lasare
	layer  string
	system crs.Code // of the collection; 0 unknown
	stated bool
	count  int // features read
	open   []*placed
	names  map[string]string // field names, once each
	seen   map[string]bool

	read    geom.T // the feature's geometry
	trouble *jsongeom.Trouble
}

// placed is a geometry whose system the file does not state.
type placed struct {
	g     *op.Geometri
	place quality.Place
}

func decode(data []byte, s *codec.Settings) (*op.Oversiktsplan, quality.Findings, error) {
	d := &decoder{s: s, plan: &op.Oversiktsplan{}, names: map[string]string{}, seen: map[string]bool{}}
	d.col.Max = s.Limits.Findings
	if int64(len(data)) > s.Limits.Bytes {
		return d.plan, nil, &codec.LimitError{Limit: "Bytes", Max: s.Limits.Bytes, Place: quality.Place{Source: s.Source, Offset: s.Limits.Bytes}}
	}
	d.text = data
	if rest, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok {
		d.text, d.skip = rest, 3
		d.col.Add(ruleBOM.At(quality.Place{Source: s.Source, Line: 1, Column: 1}, quality.Text{SV: "BOM i början av filen hoppades över.", EN: "The byte order mark at the start was skipped."}))
	}
	d.lines = jsonwalk.NewLines(d.text)
	d.w = jsonwalk.NewWalker(d.text)
	d.geo = jsongeom.NewReader(d.text, s.Limits.Vertices)
	d.rows = lager.NyLasare(d.plan, codec.Value[*lager.Tabell](s, tableKey{}), &d.col)
	d.run()
	d.settle()
	plan := d.rows.Plan()
	fs := d.col.Findings()
	fs.Sort()
	return plan, fs, d.err
}

func (d *decoder) place(at int, pointer string) quality.Place {
	line, column := d.lines.Of(at)
	if line == 1 {
		column += d.skip
	}
	return quality.Place{Source: d.s.Source, Offset: int64(at + d.skip), Line: line, Column: column, Path: pointer}
}

func (d *decoder) add(r quality.Rule, at int, pointer string, sv, en string, args ...any) {
	if d.col.Full() {
		d.col.Skip(r.Code, r.Severity)
		return
	}
	d.col.Add(r.At(d.place(at, pointer), quality.Textf(sv, en, args...)))
}

func (d *decoder) run() {
	if at, limit := jsonwalk.Measure(d.text, d.s.Limits.Depth, d.s.Limits.Text); limit != "" {
		max := d.s.Limits.Depth
		if limit == "Text" {
			max = d.s.Limits.Text
		}
		d.err = &codec.LimitError{Limit: limit, Max: int64(max), Place: d.place(at, "")}
		return
	}
	most := d.s.Limits.Objects
	if most != math.MaxInt {
		most = int(min(int64(most), codec.ObjectsIn(int64(len(d.text)))))
	}
	doc, fault := jsonwalk.Top(d.text, "features", most)
	if fault != nil {
		problem := "the text is not well-formed JSON"
		switch fault.Kind {
		case jsonwalk.Nothing:
			problem = "there is nothing in the text"
		case jsonwalk.Truncated:
			problem = "the text ends inside the JSON"
		case jsonwalk.UTF8:
			problem = "bytes that are no UTF-8"
		case jsonwalk.Trailing:
			problem = "something follows the JSON"
		}
		d.err = &codec.SyntaxError{Place: d.place(fault.Offset, fault.Pointer), Code: codeSyntax, Problem: problem, Expected: "a GeoJSON FeatureCollection in UTF-8", Err: fault.Err}
	}
	if len(doc.Items) > most {
		d.err = &codec.LimitError{Limit: "Objects", Max: int64(most), Place: d.place(doc.Items[most].Start, "/features/"+strconv.Itoa(most))}
		doc.Items = doc.Items[:most]
	}
	typ := ""
	for _, m := range doc.Members {
		if m.Name == "type" && typ == "" {
			typ = d.str(m.Value)
		}
	}
	switch {
	case typ == "FeatureCollection" || doc.IsList && typ == "":
		d.top(doc, true)
		if !doc.IsList && d.err == nil {
			d.err = &codec.SyntaxError{Place: d.place(0, ""), Code: codeNotGeoJSON, Problem: "the collection has no list of features", Expected: "the member features"}
		}
		d.plan.Objekt = make([]*op.GeografisktObjekt, 0, len(doc.Items))
		for i, s := range doc.Items {
			d.feature(s, "/features/"+strconv.Itoa(i), true)
			if _, ok := d.err.(*codec.LimitError); ok {
				break
			}
		}
	case typ == "Feature" && fault == nil:
		d.top(doc, false)
		d.w.At(0, "")
		d.feature(d.w.Skip(), "", false)
	case d.err == nil:
		what := "the text is no JSON object"
		if doc.Kind == '{' {
			what = "the type is " + strconv.Quote(clip(typ))
		}
		d.err = &codec.SyntaxError{Place: d.place(0, ""), Code: codeNotGeoJSON, Problem: what, Expected: "a GeoJSON FeatureCollection"}
	}
	if len(d.plan.Objekt) == 0 {
		d.plan.Objekt = nil
	}
}

func (d *decoder) str(s jsonwalk.Span) string {
	d.w.At(s.Start, "")
	if s.Empty() || d.w.Kind() != '"' {
		return ""
	}
	return d.w.String()
}

// top reads the members of the object at the top.
func (d *decoder) top(doc *jsonwalk.Document, collection bool) {
	d.layer = codec.Value[string](d.s, layerKey{})
	seen := map[string]bool{}
	for _, m := range doc.Members {
		pointer := "/" + jsonwalk.EscapePointer(m.Name)
		if seen[m.Name] {
			d.add(ruleDuplicate, m.At, pointer, "Medlemmen %q står två gånger; den första gäller.", "The member %q stands twice; the first holds.", clip(m.Name))
			continue
		}
		seen[m.Name] = true
		raw := d.text[m.Value.Start:m.Value.End]
		switch m.Name {
		case "type", "features", "bbox":
		case "crs":
			d.stated = true
			c, ok := jsongeom.OldSystem(raw)
			if !ok {
				d.add(ruleUnknownCRS, m.Value.Start, pointer, "Medlemmen crs anger inget känt koordinatsystem; koordinaterna behålls som de är, utan system.",
					"The member crs names no known system; coordinates are kept as they are, without a system.")
				if collection {
					d.keep(m.Name, raw)
				}
			} else if collection {
				d.systemRest(raw, m.Value.Start, pointer)
			}
			d.system = c
		case "planinfo":
			d.facts(raw, m.Value.Start)
		case "name":
			name := d.str(m.Value)
			if d.layer == "" && name != ownName {
				d.layer = name
			}
			if collection && name != ownName {
				d.keep(m.Name, raw)
			}
		default:
			if collection {
				d.keep(m.Name, raw)
			}
		}
	}
	if d.stated {
		return
	}
	if a := codec.Value[crs.Code](d.s, assumeKey{}); a != 0 {
		if a == crs.WGS84 {
			a = crs.CRS84
		}
		d.stated, d.system = true, a
	}
}

func (d *decoder) keep(name string, raw []byte) {
	d.plan.Extra = append(d.plan.Extra, codec.Member{Format: FormatGeoJSON, Name: name, Raw: string(raw)})
}

// facts are what the file says of the plan itself, in the member planinfo.
type facts struct {
	Identitet       string           `json:"identitet,omitzero"`
	Version         string           `json:"version,omitzero"`
	Namn            string           `json:"namn,omitzero"`
	Slag            op.Planslag      `json:"slag,omitzero"`
	Kommun          string           `json:"kommun,omitzero"`
	Region          string           `json:"region,omitzero"`
	Status          op.Planstatus    `json:"status,omitzero"`
	AllmantIntresse string           `json:"allmantIntresse,omitzero"`
	Period          op.Period        `json:"planeringsperiod,omitzero"`
	DatumPaborjad   civil.Date       `json:"datumPaborjad,omitzero"`
	Modell          op.Modellversion `json:"modell,omitzero"`
}

// systemRest tells of what the member crs has besides the system.
func (d *decoder) systemRest(raw []byte, at int, pointer string) {
	for _, p := range jsongeom.SystemRest(raw) {
		d.add(ruleLost, at, pointer+p, "Medlemmen behålls inte.", "The member is not kept.")
	}
}

func (d *decoder) facts(raw []byte, at int) {
	var f struct {
		Plan *facts `json:"oversiktsplan"`
	}
	if err := json.Unmarshal(raw, &f, json.RejectUnknownMembers(true)); err != nil || f.Plan == nil {
		d.add(ruleFacts, at, "/planinfo", "planinfo kan inte läsas och behålls som det är: %s.", "planinfo cannot be read and is kept as it is: %s.", fmt.Sprint(err))
		d.keep("planinfo", raw)
		return
	}
	p, q := d.plan, f.Plan
	p.Identitet, p.Version, p.Namn, p.Slag, p.Kommun, p.Region, p.Status = q.Identitet, q.Version, q.Namn, q.Slag, q.Kommun, q.Region, q.Status
	p.AllmantIntresse, p.Planeringsperiod, p.DatumPaborjad, p.Modell = q.AllmantIntresse, q.Period, q.DatumPaborjad, q.Modell
}

// feature reads one feature.
func (d *decoder) feature(s jsonwalk.Span, pointer string, collection bool) {
	d.w.At(s.Start, pointer)
	if d.w.Kind() != '{' {
		d.add(ruleNotFeature, s.Start, pointer, "Elementet är inget objekt; det behålls och skrivs tillbaka sist.", "The element is no object; it is kept and written back last.")
		d.plan.Extra = append(d.plan.Extra, codec.Member{Format: FormatGeoJSON, Name: featureMember, Raw: string(d.w.Text(s))})
		return
	}
	post := lager.Post{Lager: d.layer, Place: d.place(s.Start, pointer)}
	typ, crsOwn, ownStated := "", crs.Code(0), false
	var geometry, properties, id jsonwalk.Span
	clear(d.seen)
	d.w.Enter()
	for {
		name, ok := d.w.Member()
		if !ok {
			break
		}
		n := jsonwalk.Unquote(d.w.Text(name))
		if d.seen[n] {
			d.add(ruleDuplicate, name.Start-1, d.w.Pointer(), "Medlemmen %q står två gånger; den första gäller.", "The member %q stands twice; the first holds.", clip(n))
			d.w.Skip()
			continue
		}
		d.seen[n] = true
		switch n {
		case "type":
			if d.w.Kind() == '"' {
				typ = d.w.String()
				continue
			}
			d.w.Skip()
		case "geometry":
			geometry = d.readGeometry()
		case "properties":
			properties = d.w.Skip()
		case "id":
			id = d.w.Skip()
		case "bbox":
			d.w.Skip()
		case "crs":
			at := d.w.Pos()
			raw := d.w.Raw()
			if !collection {
				continue // read as the top's
			}
			if crsOwn, ok = jsongeom.OldSystem(raw); ok {
				ownStated = true
				d.systemRest(raw, at, pointer+"/crs")
			} else {
				d.add(ruleUnknownCRS, at, pointer+"/crs", "Medlemmen crs anger inget känt koordinatsystem.", "The member crs names no known system.")
				post.Extra = append(post.Extra, codec.Member{Format: FormatGeoJSON, Name: n, Raw: string(raw)})
			}
		default:
			raw := d.w.Raw()
			if !collection && n == "planinfo" {
				continue
			}
			post.Extra = append(post.Extra, codec.Member{Format: FormatGeoJSON, Name: n, Raw: string(raw)})
		}
	}
	if typ != "Feature" {
		d.add(ruleNotFeature, s.Start, pointer, "Typen är %q, inte Feature; elementet behålls och skrivs tillbaka sist.", "The type is %q, not Feature; the element is kept and written back last.", clip(typ))
		d.plan.Extra = append(d.plan.Extra, codec.Member{Format: FormatGeoJSON, Name: featureMember, Raw: string(d.w.Text(s))})
		return
	}
	d.count++
	if !id.Empty() && d.text[id.Start] != 'n' {
		d.w.At(id.Start, pointer+"/id")
		if d.w.Kind() == '"' {
			post.ID = d.w.String()
		} else {
			// A number: the identity is its digits, and the member is kept as it was.
			raw := string(d.w.Raw())
			post.ID = raw
			post.Extra = append(post.Extra, codec.Member{Format: FormatGeoJSON, Name: "id", Raw: raw})
		}
	}
	d.properties(&post, properties, pointer)
	system, stated := d.system, d.stated
	if ownStated {
		system, stated = crsOwn, true
	}
	var waits *placed
	if g := d.geometry(&post, geometry, pointer); g != nil {
		post.Geometri = &op.Geometri{Position: g, Koordinatsystem: system}
		if !stated {
			waits = &placed{g: post.Geometri, place: d.place(geometry.Start, pointer+"/geometry")}
			d.open = append(d.open, waits)
		}
	}
	object := d.rows.Las(post)
	if waits != nil {
		waits.place.Object = object
	}
	if post.Geometri == nil && (geometry.Empty() || d.text[geometry.Start] == 'n') {
		f := ruleNull.At(post.Place, quality.Text{SV: "Objektet har ingen geometri.", EN: "The feature has no geometry."})
		f.Place.Object = object
		d.col.Add(f)
	}
}

// featureMember is the name under which elements of features that are none are
// kept.
const featureMember = "features"

func (d *decoder) properties(post *lager.Post, s jsonwalk.Span, pointer string) {
	if s.Empty() {
		return
	}
	d.w.At(s.Start, pointer+"/properties")
	switch d.w.Kind() {
	case 'n':
		return
	case '{':
	default:
		d.add(ruleProperties, s.Start, pointer+"/properties", "properties är inget objekt; värdet behålls.", "properties is no object; the value is kept.")
		post.Extra = append(post.Extra, codec.Member{Format: FormatGeoJSON, Name: "properties", Raw: string(d.w.Text(s))})
		return
	}
	start := len(post.Falt)
	d.w.Enter()
	for {
		name, ok := d.w.Member()
		if !ok {
			return
		}
		n := d.name(d.w.Text(name))
		if slices.ContainsFunc(post.Falt[start:], func(f op.Falt) bool { return f.Namn == n }) {
			d.add(ruleDuplicate, name.Start-1, d.w.Pointer(), "Egenskapen %q står två gånger; den första gäller.", "The property %q stands twice; the first holds.", clip(n))
			d.w.Skip()
			continue
		}
		post.Falt = append(post.Falt, op.Falt{Namn: n, Varde: string(d.w.Raw())})
	}
}

// name returns a property's name; the same name is the same string.
func (d *decoder) name(raw []byte) string {
	if s, ok := d.names[string(raw)]; ok {
		return s
	}
	s := jsonwalk.Unquote(raw)
	if len(d.names) < 10000 {
		d.names[string(raw)] = s
	}
	return s
}

// readGeometry reads the value that the walker is before, so that it need not
// be passed twice, and returns where it is.
func (d *decoder) readGeometry() jsonwalk.Span {
	start := d.w.Pos()
	d.read, d.trouble = nil, nil
	if d.w.Kind() != '{' {
		if d.w.Kind() != 'n' {
			_, d.trouble = d.geo.Read(start)
		}
		return d.w.Skip()
	}
	if d.read, d.trouble = d.geo.Read(start); d.trouble != nil {
		return d.w.Skip()
	}
	d.w.Back(d.geo.End)
	return jsonwalk.Span{Start: start, End: d.w.End()}
}

func (d *decoder) geometry(post *lager.Post, s jsonwalk.Span, pointer string) geom.T {
	if s.Empty() || d.text[s.Start] == 'n' {
		return nil
	}
	g, tr := d.read, d.trouble
	if tr != nil {
		if tr.Limit {
			d.err = &codec.LimitError{Limit: "Vertices", Max: int64(d.s.Limits.Vertices), Place: d.place(tr.At, pointer+"/geometry"+tr.Pointer)}
			return nil
		}
		d.add(ruleNotGeometry, tr.At, pointer+"/geometry"+tr.Pointer, "Geometrin kan inte läsas: %[1]s. Texten behålls.", "The geometry cannot be read: %[2]s. Its text is kept.", tr.SV, tr.EN)
		post.Extra = append(post.Extra, codec.Member{Format: FormatGeoJSON, Name: "geometry", Raw: string(d.text[s.Start:s.End])})
		return nil
	}
	if d.geo.MixedAt >= 0 || d.geo.Most > 3 {
		d.add(ruleMixedDim, max(d.geo.MixedAt, s.Start), pointer+"/geometry", "Positionerna har %d till %d tal; geometrin lästes med %d.", "Positions have %d to %d numbers; the geometry was read with %d.",
			d.geo.Least, d.geo.Most, min(d.geo.Least, 3))
	}
	if d.geo.Ring > 0 {
		f := ruleRing.At(d.place(s.Start, pointer+"/geometry"), quality.Textf("%d ringar är inte slutna eller har färre än fyra positioner; de behålls som de är.",
			"%d rings are not closed or have fewer than four positions; they are kept as they are.", d.geo.Ring))
		f.Place.Coordinate = &quality.Coordinate{X: d.geo.RingAt[0], Y: d.geo.RingAt[1]}
		d.col.Add(f)
	}
	for _, name := range d.geo.Foreign {
		if name != "bbox" {
			d.add(ruleLost, s.Start, pointer+"/geometry", "Geometrins medlem %q behålls inte.", "The geometry's member %q is not kept.", clip(name))
		}
	}
	return g
}

// settle decides what system geometries are in that the file says nothing of:
// WGS 84 when all of them can be degrees, else none.
func (d *decoder) settle() {
	if len(d.open) == 0 {
		return
	}
	degrees := true
	var far *placed
	var at [2]float64
	for _, o := range d.open {
		each(o.g.Position, func(x, y float64) {
			if degrees && !(math.Abs(x) <= 180 && math.Abs(y) <= 90) {
				degrees, far, at = false, o, [2]float64{x, y}
			}
		})
	}
	if degrees {
		for _, o := range d.open {
			o.g.Koordinatsystem = crs.CRS84
		}
		return
	}
	belagg := op.Bevistext(op.TroligaSystem(d.plan, d.s.Source))
	f := ruleNoSystem.At(far.place, quality.Textf("Filen anger inget koordinatsystem, och koordinaterna är inga grader. Inget system antogs. %[1]s",
		"The file states no coordinate reference system, and the coordinates are no degrees. None was assumed. %[2]s", belagg.SV, belagg.EN))
	f.Place.Coordinate = &quality.Coordinate{X: at[0], Y: at[1]}
	d.col.Add(f)
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

func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	i := most
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return strings.ToValidUTF8(s[:i], "\uFFFD") + "…"
}
