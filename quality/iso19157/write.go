package iso19157

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/quality"
)

// ErrReport is what errors about reports wrap.
var ErrReport = errors.New("not a quality report")

// Decode reads a report that [Report.WriteJSON] wrote: at most 256 MiB, and no
// members but those of [Report]. Metaquality of metaquality goes eight levels
// deep and no further. The error wraps [ErrReport], or is the reader's.
func Decode(r io.Reader) (*Report, error) {
	const most = 256 << 20
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, err
	}
	if len(text) > most {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrReport, most)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	out := &Report{}
	if err := d.Decode(out); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReport, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: something follows the object", ErrReport)
	}
	if tooDeep(out.Results, 8) {
		return nil, fmt.Errorf("%w: metaquality goes deeper than 8 levels", ErrReport)
	}
	return out, nil
}

// tooDeep tells whether metaquality goes deeper than so many levels.
func tooDeep(list []Result, levels int) bool {
	return slices.ContainsFunc(list, func(x Result) bool {
		return len(x.Metaquality) > 0 && (levels == 0 || tooDeep(x.Metaquality, levels-1))
	})
}

// WriteJSON writes the report as JSON that [Decode] reads back, equal but for
// shapes, whose coordinates have at most nine decimals. The error is the
// writer's, or that a number or coordinate is not finite, or that a shape has no
// geometry.
func (r *Report) WriteJSON(w io.Writer) error { return writeJSON(w, r) }

// WriteJSON writes the judgement as JSON. The error is as for a report.
func (f *Fitness) WriteJSON(w io.Writer) error { return writeJSON(w, f) }

func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

var stateLabels = map[State]quality.Text{
	Evaluated:     {SV: "utvärderat", EN: "evaluated"},
	Stated:        {SV: "enligt källan", EN: "stated by the source"},
	NotEvaluated:  {SV: "inte utvärderat", EN: "not evaluated"},
	NotApplicable: {SV: "inte tillämpligt", EN: "not applicable"},
}

// Label is the state's name for people.
func (s State) Label() quality.Text {
	if t, ok := stateLabels[s]; ok {
		return t
	}
	return quality.Text{SV: string(s), EN: string(s)}
}

var themeLabels = map[Theme]string{Fullstandighet: "completeness", LogiskKonsistens: "logical consistency", Lagesosakerhet: "positional accuracy", TematiskOsakerhet: "thematic accuracy", TemporalKvalitet: "temporal quality", Anvandbarhet: "usability"}

// Label is the theme's name for people: HMK's in Swedish, ISO's in English.
func (t Theme) Label() quality.Text { return quality.Text{SV: string(t), EN: themeLabels[t]} }

var verdictLabels = map[Verdict]quality.Text{Pass: {SV: "godkänt", EN: "pass"}, Fail: {SV: "underkänt", EN: "fail"}, Unknown: {SV: "går inte att avgöra", EN: "cannot be decided"}}

// Label is the verdict's name for people.
func (v Verdict) Label() quality.Text { return verdictLabels[v] }

// Text is the value for people.
func (v *Value) Text(l quality.Lang) string {
	switch {
	case v == nil:
		return ""
	case v.Bool != nil && *v.Bool:
		return tx("ja", "yes").In(l)
	case v.Bool != nil:
		return tx("nej", "no").In(l)
	case v.Number == nil:
		return ""
	}
	s := num(*v.Number, v.Unit)
	if l == quality.SV {
		s = strings.Replace(s, ".", ",", 1)
	}
	if v.Items > 0 {
		s += tx(" (av ", " (of ").In(l) + strconv.Itoa(v.Items) + ")"
	}
	return s
}

// title is the measure's or element's name, and what of the data it is about.
func (x *Result) title(l quality.Lang) string {
	name := x.Element.Label().In(l)
	if m, ok := Lookup(x.Measure); ok {
		name = m.Label().In(l)
	}
	if x.Scope != nil {
		for _, s := range append([]string{x.Scope.Area}, x.Scope.ObjectTypes...) {
			if s != "" {
				name += ", " + s
			}
		}
	}
	return name
}

// headings are the themes, and "" for what is of none: metaquality on its own
// and elements that are not the standard's.
func headings() []Theme { return append(Themes(), "") }

func (t Theme) heading(l quality.Lang) string {
	if t == "" {
		return tx("Övrigt", "Other").In(l)
	}
	return upper(t.Label().In(l))
}

// says is what came out, in a line.
func (x *Result) says(l quality.Lang) string {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	add(x.Value.Text(l))
	add(x.Statement.In(l))
	for _, c := range x.Conformance {
		v := tx("uppfyller inte", "does not conform to").In(l)
		if c.Pass {
			v = tx("uppfyller", "conforms to").In(l)
		}
		add(v + " " + c.Specification + ": " + c.Explanation.In(l))
	}
	add(x.Reason.In(l))
	return strings.Join(parts, "; ")
}

// WriteText writes the report for people, by the six themes of HMK, and the
// judgements after it. The error is the writer's.
func (r *Report) WriteText(w io.Writer, l quality.Lang, fit ...*Fitness) error {
	var b strings.Builder
	t := func(sv, en string) string { return tx(sv, en).In(l) }
	what := strings.Join(slices.DeleteFunc([]string{r.Subject.Source, r.Subject.Name, r.Subject.Object}, func(s string) bool { return s == "" }), ", ")
	fmt.Fprintf(&b, "%s %s\n", t("Kvalitet hos", "Quality of"), clean(what))
	if !r.Date.IsZero() {
		fmt.Fprintf(&b, "%s %s\n", t("utvärderad", "evaluated"), r.Date)
	}
	for _, th := range headings() {
		head := false
		for i := range r.Results {
			x := &r.Results[i]
			if x.Element.Theme() != th {
				continue
			}
			if !head {
				fmt.Fprintf(&b, "\n%s\n", th.heading(l))
				head = true
			}
			id := ""
			if x.Measure > 0 {
				id = fmt.Sprintf(" (ISO 19157: %d)", x.Measure)
			}
			fmt.Fprintf(&b, "  %s%s\n    %s", clean(x.title(l)), id, clean(x.State.Label().In(l)))
			if s := x.says(l); s != "" {
				fmt.Fprintf(&b, ": %s", clean(s))
			}
			b.WriteByte('\n')
			if s := x.Note.In(l); s != "" {
				fmt.Fprintf(&b, "    %s\n", clean(s))
			}
			if s := x.Method.Description.In(l); s != "" && x.State == Stated {
				fmt.Fprintf(&b, "    %s\n", clean(s))
			}
			for _, e := range x.Evidence[:min(len(x.Evidence), 5)] {
				fmt.Fprintf(&b, "      %s %s\n", clean(firstOf(e.Object, e.Place.String())), clean(e.What.In(l)))
			}
			if more := max(len(x.Evidence)-5, 0) + x.More; more > 0 {
				fmt.Fprintf(&b, "      … %d %s\n", more, t("till", "more"))
			}
		}
	}
	for _, f := range fit {
		if f == nil {
			continue
		}
		fmt.Fprintf(&b, "\n%s %s (%s): %s. %s\n", t("Användning", "Use"), clean(string(f.Use)), clean(f.Requirements), f.Verdict.Label().In(l), f.Why.In(l))
		for _, j := range f.Judgements {
			name := j.Limit.Element.Label().In(l)
			if m, ok := Lookup(j.Limit.Measure); ok {
				name = m.Label().In(l)
			}
			if j.Limit.Area != "" {
				name += ", " + j.Limit.Area
			}
			if len(j.Limit.ObjectTypes) > 0 {
				name += ", " + strings.Join(j.Limit.ObjectTypes, ", ")
			}
			fmt.Fprintf(&b, "  %s: %s. %s\n    %s: %s\n", clean(name), j.Verdict.Label().In(l), clean(j.Why.In(l)), t("källa", "source"), clean(j.Limit.Source))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// clean keeps a text from the data on its line, and makes it text where it is
// not UTF-8.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), func(r rune) bool { return r < 0x20 || r == 0x7f || r == 0x2028 || r == 0x2029 || r >= 0x80 && r < 0xa0 }), " ")
}

func upper(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// WriteHTML writes one page that needs nothing else: tables by theme, a bar of
// what is known, the judgements, and a map of where it fails. background are
// outlines to draw under the faults, such as the plan's areas; those in another
// system than the faults are left out. The same report gives the same bytes.
// The error is the writer's.
func (r *Report) WriteHTML(w io.Writer, l quality.Lang, fit []*Fitness, background ...quality.Shape) error {
	t := func(sv, en string) string { return tx(sv, en).In(l) }
	type row struct {
		Name, ID, State, Class, Says, Note, Method string
		Objects                                    []string
		More                                       int
	}
	type theme struct {
		Name string
		Rows []row
	}
	type judged struct{ Name, Verdict, Class, Why, Source string }
	type use struct {
		Name, Set, Verdict, Class, Why string
		Rows                           []judged
	}
	type bar struct {
		Name         string
		X, W         string
		Class, Label string
		Count        int
	}
	data := struct {
		Lang, Title, Date, Subject string
		Head                       map[string]string
		Bars                       []bar
		Themes                     []theme
		Uses                       []use
		Map                        template.HTML
		MapNote                    string
	}{Lang: string(langTag(l)), Title: t("Kvalitetsrapport", "Quality report"), Subject: clean(strings.Join(slices.DeleteFunc([]string{r.Subject.Name, r.Subject.Object, r.Subject.Source}, func(s string) bool { return s == "" }), ", "))}
	if !r.Date.IsZero() {
		data.Date = r.Date.String()
	}
	data.Head = map[string]string{"measure": t("Mått", "Measure"), "state": t("Läge", "State"), "result": t("Resultat", "Result"), "why": t("Varför", "Why"), "source": t("Källa", "Source"), "req": t("Krav", "Requirement"), "known": t("Vad som är känt", "What is known"), "fit": t("Duglighet", "Fitness"), "map": t("Var det brister", "Where it fails"), "objects": t("Objekt", "Objects"), "more": t("till", "more")}
	counts := map[State]int{}
	for i := range r.Results {
		counts[r.Results[i].State]++
	}
	at := 0.0
	for _, s := range []State{Evaluated, Stated, NotEvaluated, NotApplicable} {
		if counts[s] == 0 {
			continue
		}
		width := 600 * float64(counts[s]) / float64(len(r.Results))
		data.Bars = append(data.Bars, bar{Name: string(s), X: fixed(at), W: fixed(width), Class: "s-" + string(s), Label: s.Label().In(l), Count: counts[s]})
		at += width
	}
	var shapes []quality.Shape
	for _, th := range headings() {
		x := theme{Name: th.heading(l)}
		for i := range r.Results {
			q := &r.Results[i]
			if q.Element.Theme() != th {
				continue
			}
			y := row{Name: clean(q.title(l)), State: clean(q.State.Label().In(l)), Class: clean("s-" + string(q.State)), Says: clean(q.says(l)), Note: clean(q.Note.In(l)), More: q.More}
			if q.Measure > 0 {
				y.ID = strconv.Itoa(q.Measure)
			}
			y.Method = clean(strings.TrimSpace(q.Method.Description.In(l)))
			for n, e := range q.Evidence {
				if n == 50 {
					y.More += len(q.Evidence) - n
					break
				}
				y.Objects = append(y.Objects, clean(strings.TrimSpace(firstOf(e.Object, e.Place.String())+" "+e.What.In(l))))
			}
			for _, e := range q.Evidence {
				if e.Shape != nil && q.Element != CompletenessOmission {
					shapes = append(shapes, *e.Shape)
				} else if c := e.Place.Coordinate; c != nil {
					shapes = append(shapes, quality.Shape{Geometry: geom.NewPointFlat(geom.XY, []float64{c.X, c.Y}), CRS: c.CRS})
				}
			}
			x.Rows = append(x.Rows, y)
		}
		if len(x.Rows) > 0 {
			data.Themes = append(data.Themes, x)
		}
	}
	for _, f := range fit {
		if f == nil {
			continue
		}
		u := use{Name: clean(string(f.Use)), Set: clean(f.Requirements), Verdict: f.Verdict.Label().In(l), Class: "v-" + string(f.Verdict), Why: f.Why.In(l)}
		for _, j := range f.Judgements {
			name := j.Limit.Element.Label().In(l)
			if m, ok := Lookup(j.Limit.Measure); ok {
				name = m.Label().In(l)
			}
			for _, s := range append([]string{j.Limit.Area}, j.Limit.ObjectTypes...) {
				if s != "" {
					name += ", " + s
				}
			}
			u.Rows = append(u.Rows, judged{Name: clean(name), Verdict: j.Verdict.Label().In(l), Class: "v-" + string(j.Verdict), Why: clean(j.Why.In(l)), Source: clean(j.Limit.Source)})
		}
		data.Uses = append(data.Uses, u)
	}
	var left int
	data.Map, left = drawMap(shapes, background)
	switch {
	case len(shapes) == 0:
		data.MapNote = t("Inga fynd har läge.", "No findings have a position.")
	case left > 0:
		data.MapNote = fmt.Sprintf(t("%d former är inte ritade: de är i andra koordinatsystem, utan användbara koordinater, eller fler än %d.", "%d shapes are not drawn: they are in other reference systems, without usable coordinates, or more than %d."), left, mostShapes)
	}
	var b bytes.Buffer
	if err := htmlPage.Execute(&b, data); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func langTag(l quality.Lang) string {
	if l == quality.EN {
		return "en"
	}
	return "sv"
}

func fixed(x float64) string {
	return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64)
}

// mostShapes bounds the page.
const mostShapes = 5000

// single returns what a collection holds, at any depth, and any other geometry as
// it is; members without coordinates are left out.
func single(g geom.T) []geom.T {
	c, ok := g.(*geom.GeometryCollection)
	if !ok {
		return []geom.T{g}
	}
	var out []geom.T
	for _, m := range c.Geoms() {
		if m != nil && !m.Empty() {
			out = append(out, single(m)...)
		}
	}
	return out
}

// bounds are those of what a geometry holds: go-geom has none of collections in
// collections.
func bounds(g geom.T) *geom.Bounds {
	b := geom.NewBounds(geom.XY)
	for _, m := range single(g) {
		b.Extend(m)
	}
	return b
}

// drawMap draws shapes that are in the system of the first, north up.
func drawMap(shapes, background []quality.Shape) (template.HTML, int) {
	if len(shapes) == 0 {
		return "", 0
	}
	system := shapes[0].CRS
	left := 0
	box := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	usable := func(g geom.T) bool {
		for i, flat := 0, g.FlatCoords(); i+1 < len(flat); i += g.Stride() {
			if math.IsNaN(flat[i]) || math.IsInf(flat[i], 0) || math.IsNaN(flat[i+1]) || math.IsInf(flat[i+1], 0) {
				return false
			}
		}
		return true
	}
	grow := func(g geom.T) bool {
		if g == nil || g.Empty() || slices.ContainsFunc(single(g), func(g geom.T) bool { return !usable(g) }) {
			return false
		}
		c := bounds(g)
		box[0], box[1], box[2], box[3] = min(box[0], c.Min(0)), min(box[1], c.Min(1)), max(box[2], c.Max(0)), max(box[3], c.Max(1))
		return true
	}
	keep := func(list []quality.Shape, count bool) []geom.T {
		var out []geom.T
		for _, s := range list {
			if s.CRS != system || len(out) >= mostShapes || !grow(s.Geometry) {
				if count {
					left++
				}
				continue
			}
			out = append(out, s.Geometry)
		}
		return out
	}
	under, over := keep(background, false), keep(shapes, true)
	if len(over) == 0 {
		return "", left
	}
	const size, edge = 640.0, 20.0
	scale := (size - 2*edge) / max(box[2]-box[0], box[3]-box[1], 1)
	height := (box[3]-box[1])*scale + 2*edge
	var b strings.Builder
	fmt.Fprintf(&b, `<svg viewBox="0 0 %s %s" role="img">`, fixed(size), fixed(height))
	at := func(x, y float64) string {
		return fixed((x-box[0])*scale+edge) + " " + fixed(height-edge-(y-box[1])*scale)
	}
	line := func(flat []float64, stride int, end string) string {
		var p strings.Builder
		for i := 0; i+1 < len(flat); i += stride {
			if i == 0 {
				p.WriteByte('M')
			} else {
				p.WriteByte('L')
			}
			p.WriteString(at(flat[i], flat[i+1]))
		}
		return p.String() + end
	}
	mark := func(x, y float64) {
		cx, cy, _ := strings.Cut(at(x, y), " ")
		fmt.Fprintf(&b, `<circle class="m" cx="%s" cy="%s" r="5"/>`, cx, cy)
	}
	var draw func(g geom.T, class string)
	draw = func(g geom.T, class string) {
		path := ""
		switch g := g.(type) {
		case *geom.Polygon:
			for i := range g.NumLinearRings() {
				path += line(g.LinearRing(i).FlatCoords(), g.Stride(), "Z")
			}
		case *geom.MultiPolygon:
			for k := range g.NumPolygons() {
				p := g.Polygon(k)
				for i := range p.NumLinearRings() {
					path += line(p.LinearRing(i).FlatCoords(), p.Stride(), "Z")
				}
			}
		case *geom.GeometryCollection:
			for _, m := range single(g) {
				if p, ok := m.(*geom.Point); ok {
					mark(p.X(), p.Y())
				}
				draw(m, class)
			}
		case *geom.MultiPoint:
			for i, flat := 0, g.FlatCoords(); i+1 < len(flat); i += g.Stride() {
				mark(flat[i], flat[i+1])
			}
		case *geom.LinearRing:
			path = line(g.FlatCoords(), g.Stride(), "Z")
		case *geom.LineString:
			path = line(g.FlatCoords(), g.Stride(), "")
			class += " l"
		case *geom.MultiLineString:
			for i := range g.NumLineStrings() {
				s := g.LineString(i)
				path += line(s.FlatCoords(), s.Stride(), "")
			}
			class += " l"
		}
		if path != "" {
			fmt.Fprintf(&b, `<path class="%s" d="%s"/>`, class, path)
		}
	}
	for _, g := range under {
		draw(g, "bg")
	}
	for _, g := range over {
		draw(g, "f")
		// A fault of centimetres is no pixel: it gets a mark.
		c := bounds(g)
		if (c.Max(0)-c.Min(0))*scale < 6 && (c.Max(1)-c.Min(1))*scale < 6 {
			mark((c.Min(0)+c.Max(0))/2, (c.Min(1)+c.Max(1))/2)
		}
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()), left // numbers and our own words only
}

var htmlPage = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}} {{.Subject}}</title>
<style>
body{font-family:sans-serif;line-height:1.45;max-width:60rem;margin:1.5rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1,h2{line-height:1.2}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.25rem}
th,td{border-bottom:1px solid #bbb;padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}
td.n{text-align:right;white-space:nowrap}
small{color:#555;display:block}
svg{max-width:100%;height:auto;border:1px solid #ccc}
.s-evaluated{fill:#2a6f4e;color:#2a6f4e}.s-statedBySource{fill:#2f5f9e;color:#2f5f9e}.s-notEvaluated{fill:#b3541e;color:#b3541e}.s-notApplicable{fill:#8a8a8a;color:#666}
.v-pass{color:#2a6f4e}.v-fail{color:#a3152a;font-weight:bold}.v-unknown{color:#b3541e}
.bg{fill:#f2f2ee;stroke:#999;stroke-width:.7}.f{fill:#d81e3a;fill-opacity:.5;stroke:#a3152a;stroke-width:1}.l{fill:none}.m{fill:none;stroke:#a3152a;stroke-width:1.5}
ul{margin:.2rem 0;padding-left:1.1rem}
</style>
</head>
<body>
<h1>{{.Title}}</h1>
<p>{{.Subject}}{{if .Date}} – {{.Date}}{{end}}</p>
<h2>{{.Head.known}}</h2>
<svg viewBox="0 0 600 24" role="img" aria-label="{{.Head.known}}">{{range .Bars}}<rect class="{{.Class}}" x="{{.X}}" y="0" width="{{.W}}" height="24"><title>{{.Label}}: {{.Count}}</title></rect>{{end}}</svg>
<p>{{range $i, $b := .Bars}}{{if $i}}, {{end}}<span class="{{$b.Class}}">{{$b.Label}}: {{$b.Count}}</span>{{end}}</p>
{{range .Uses}}<h2>{{$.Head.fit}}: {{.Name}}</h2>
<p>{{.Set}}: <span class="{{.Class}}">{{.Verdict}}</span>. {{.Why}}</p>
<table><thead><tr><th scope="col">{{$.Head.req}}</th><th scope="col">{{$.Head.result}}</th><th scope="col">{{$.Head.why}}</th><th scope="col">{{$.Head.source}}</th></tr></thead><tbody>
{{range .Rows}}<tr><th scope="row">{{.Name}}</th><td class="{{.Class}}">{{.Verdict}}</td><td>{{.Why}}</td><td>{{.Source}}</td></tr>
{{end}}</tbody></table>
{{end}}
<h2>{{.Head.map}}</h2>
{{.Map}}
{{if .MapNote}}<p>{{.MapNote}}</p>{{end}}
{{range .Themes}}<h2>{{.Name}}</h2>
<table><thead><tr><th scope="col">{{$.Head.measure}}</th><th scope="col">ISO</th><th scope="col">{{$.Head.state}}</th><th scope="col">{{$.Head.result}}</th></tr></thead><tbody>
{{range .Rows}}<tr><th scope="row">{{.Name}}</th><td class="n">{{.ID}}</td><td class="{{.Class}}">{{.State}}</td><td>{{.Says}}{{if .Note}}<small>{{.Note}}</small>{{end}}{{if .Method}}<small>{{.Method}}</small>{{end}}{{if or .Objects .More}}<details><summary>{{$.Head.objects}}</summary>{{if .Objects}}<ul>{{range .Objects}}<li>{{.}}</li>{{end}}</ul>{{end}}{{if .More}}<small>{{.More}} {{$.Head.more}}</small>{{end}}</details>{{end}}</td></tr>
{{end}}</tbody></table>
{{end}}
</body>
</html>
`))
