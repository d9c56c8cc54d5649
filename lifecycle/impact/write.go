package impact

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
	"github.com/planinfo-se/planinfo/lifecycle/diff"
	"github.com/planinfo-se/planinfo/quality"
)

// say tells what a touch is.
func (t *Touch) say() quality.Text {
	num := func(x float64, d int) (sv, en string) {
		s := strconv.FormatFloat(x, 'f', d, 64)
		if strings.Contains(s, ".") {
			s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
		}
		return strings.Replace(s, ".", ",", 1), s
	}
	var out quality.Text
	switch t.Ground {
	case diff.Added:
		out = quality.Textf("%s berör ny mark i planen", "%s touches new ground of the plan", t.Feature.Namn)
	case diff.Removed:
		out = quality.Textf("%s berör inte längre en del av planen", "%s no longer touches a part of the plan", t.Feature.Namn)
	default:
		out = quality.Textf("%s ligger som förut och säger något annat", "%s lies as before and says something else", t.Feature.Namn)
	}
	if t.Feature.Change == diff.Added {
		out = quality.Textf("%s är ny", "%s is new", t.Feature.Namn)
	}
	if t.Feature.Change == diff.Removed {
		out = quality.Textf("%s finns inte längre", "%s is gone", t.Feature.Namn)
	}
	switch {
	case t.Area > 0:
		d := 0
		if t.Area < 100 {
			d = 2
		}
		a1, a2 := num(t.Area, d)
		s1, s2 := num(100*t.Share, 1)
		out.SV += fmt.Sprintf(": %s m², %s %% av planområdet", a1, s1)
		out.EN += fmt.Sprintf(": %s m², %s%% of the plan area", a2, s2)
	case t.Length > 0:
		l1, l2 := num(t.Length, 1)
		out.SV += ": " + l1 + " m"
		out.EN += ": " + l2 + " m"
	}
	out.SV += "."
	out.EN += "."
	for _, f := range t.Feature.Fields {
		name := strings.Join(f.Path, "/")
		if f.Of != "" {
			name = f.Of
		}
		out.SV += fmt.Sprintf(" %s: ”%s” blir ”%s”.", name, f.Old, f.New)
		out.EN += fmt.Sprintf(" %s: “%s” becomes “%s”.", name, f.Old, f.New)
	}
	return out
}

// WriteText writes the report as text in one language. The error is the
// writer's.
func (r *Report) WriteText(w io.Writer, l quality.Lang) error {
	var b strings.Builder
	p := func(sv, en string, args ...any) { b.WriteString(quality.Textf(sv, en, args...).In(l)) }
	name := r.Source.Namn
	if name == "" {
		name = r.Source.Identitet
	}
	p("Ändrad källa: %s", "Changed source: %s", name)
	if r.Source.OldVersion+r.Source.NewVersion != "" {
		p(", från %s till %s", ", from %s to %s", r.Source.OldVersion, r.Source.NewVersion)
	}
	p("\n\nPågående planer som berörs\n", "\n\nPlans in progress that are touched\n")
	var last *Plan
	for i := range r.Touches {
		t := &r.Touches[i]
		if t.Plan != last {
			fmt.Fprintf(&b, "\n%s (%s, %s)\n", t.Plan.Namn, t.Plan.Identitet, t.Plan.Status.Label().In(l))
			last = t.Plan
		}
		fmt.Fprintf(&b, "  – %s\n", t.say().In(l))
	}
	if len(r.Touches) == 0 {
		p("  Inga.\n", "  None.\n")
	}
	if len(r.Bound) > 0 {
		p("\nPågående planer vars underlag är en annan version\n", "\nPlans in progress made on another version\n")
		for _, x := range r.Bound {
			fmt.Fprintf(&b, "  – %s (%s)\n", x.Namn, x.Identitet)
		}
	}
	if len(r.NotTouched) > 0 {
		p("\nPågående planer som inte berörs: %d\n", "\nPlans in progress that are not touched: %d\n", len(r.NotTouched))
	}
	if len(r.LeftOut) > 0 {
		p("\nUtelämnade planer\n", "\nPlans left out\n")
		for _, x := range r.LeftOut {
			fmt.Fprintf(&b, "  – %s (%s): %s", x.Plan.Namn, x.Plan.Status.Label().In(l), x.Reason.In(l))
			if x.Source != "" {
				fmt.Fprintf(&b, " (%s)", x.Source)
			}
			if x.Would > 0 {
				p(" Ändringar på dess mark: %d.", " Changes on its ground: %d.", x.Would)
			}
			b.WriteByte('\n')
		}
	}
	if len(r.Findings) > 0 {
		p("\nDetta kunde inte jämföras\n", "\nThis could not be compared\n")
		for _, f := range r.Findings {
			fmt.Fprintf(&b, "  – %s\n", f.Detail.In(l))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

type jsonPlan struct {
	Identitet string `json:"identitet"`
	Namn      string `json:"namn,omitempty"`
	Status    string `json:"status"`
}

func (p *Plan) json() jsonPlan { return jsonPlan{p.Identitet, p.Namn, string(p.Status)} }

// WriteJSON writes the report as JSON. Areas are in square metres, lengths in
// metres, at is easting and northing in the plan's system. The error is the
// writer's.
func (r *Report) WriteJSON(w io.Writer) error {
	type feature struct {
		Identitet string      `json:"identitet"`
		Namn      string      `json:"namn,omitempty"`
		Change    diff.Change `json:"change"`
	}
	type touch struct {
		Plan    jsonPlan     `json:"plan"`
		Feature feature      `json:"feature"`
		Ground  diff.Change  `json:"ground"`
		Area    float64      `json:"area,omitzero"`
		Share   float64      `json:"share,omitzero"`
		Length  float64      `json:"length,omitzero"`
		At      [2]float64   `json:"at"`
		System  string       `json:"system"`
		Text    quality.Text `json:"text"`
	}
	type left struct {
		Plan   jsonPlan     `json:"plan"`
		Reason quality.Text `json:"reason"`
		Source string       `json:"source,omitempty"`
		Would  int          `json:"would"`
	}
	out := struct {
		Planinfo   string           `json:"planinfo"`
		Source     string           `json:"source"`
		Namn       string           `json:"namn,omitempty"`
		OldVersion string           `json:"oldVersion,omitempty"`
		NewVersion string           `json:"newVersion,omitempty"`
		Touches    []touch          `json:"touches"`
		Bound      []jsonPlan       `json:"bound,omitempty"`
		NotTouched []jsonPlan       `json:"notTouched,omitempty"`
		LeftOut    []left           `json:"leftOut,omitempty"`
		Findings   quality.Findings `json:"findings,omitempty"`
	}{"impact/1", r.Source.Identitet, r.Source.Namn, r.Source.OldVersion, r.Source.NewVersion, []touch{}, nil, nil, nil, r.Findings}
	round := func(x float64, p float64) float64 { return math.Round(x*p) / p }
	for i := range r.Touches {
		t := &r.Touches[i]
		out.Touches = append(out.Touches, touch{t.Plan.json(), feature{t.Feature.Identitet, t.Feature.Namn, t.Feature.Change}, t.Ground, round(t.Area, 1e3), round(t.Share, 1e4), round(t.Length, 1e3),
			[2]float64{round(t.At[0], 1e3), round(t.At[1], 1e3)}, t.Plan.System.String(), t.say()})
	}
	for _, p := range r.Bound {
		out.Bound = append(out.Bound, p.json())
	}
	for _, p := range r.NotTouched {
		out.NotTouched = append(out.NotTouched, p.json())
	}
	for _, x := range r.LeftOut {
		out.LeftOut = append(out.LeftOut, left{x.Plan.json(), x.Reason, x.Source, x.Would})
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

// WriteGeoJSON writes where plans are touched as GeoJSON (RFC 7946, WGS 84): a
// feature for each [Touch], with the ground in common, or no geometry where
// there is none to draw. The error is the writer's.
func (r *Report) WriteGeoJSON(w io.Writer, l quality.Lang) error {
	b := []byte("{\"type\":\"FeatureCollection\",\"features\":[")
	var pen jsongeom.Pen
	view := jsongeom.View{To: crs.CRS84, Decimals: 9, RightHand: true}
	for i := range r.Touches {
		t := &r.Touches[i]
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n{\"type\":\"Feature\",\"geometry\":"...)
		done := false
		if t.Where != nil {
			if move, err := crs.NewTransform(t.Plan.System, crs.CRS84); err == nil {
				if out, err := pen.Geometry(b, t.Where, move, &view); err == nil {
					b, done = out, true
				}
			}
		}
		if !done {
			b = append(b, "null"...)
		}
		var props bytes.Buffer
		e := json.NewEncoder(&props)
		e.SetEscapeHTML(false)
		if err := e.Encode(struct {
			Plan      string      `json:"plan"`
			Namn      string      `json:"plannamn,omitempty"`
			Status    string      `json:"status"`
			Feature   string      `json:"objekt"`
			FeatureNm string      `json:"objektnamn,omitempty"`
			Change    diff.Change `json:"andring"`
			Ground    diff.Change `json:"mark"`
			Area      float64     `json:"area_m2,omitzero"`
			Text      string      `json:"beskrivning"`
		}{t.Plan.Identitet, t.Plan.Namn, string(t.Plan.Status), t.Feature.Identitet, t.Feature.Namn, t.Feature.Change, t.Ground, math.Round(t.Area*1e3) / 1e3, t.say().In(l)}); err != nil {
			return err
		}
		b = append(append(append(b, ",\"properties\":"...), bytes.TrimSpace(props.Bytes())...), '}')
	}
	_, err := w.Write(append(b, "\n]}\n"...))
	return err
}
