package impact

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	sf "github.com/peterstace/simplefeatures/geom"
	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/encoding/wkb"
	"github.com/twpayne/go-geom/encoding/wkbcommon"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/geo"
	"github.com/planinfo-se/planinfo/internal/topology"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/lifecycle/diff"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A Source is a data set in two versions.
type Source struct {
	// Identitet is what bindings of snapshots call it; with it, the plans that
	// were made on it are known. May be empty.
	Identitet string
	Namn      string

	Old, New               *oversiktsplan.Oversiktsplan
	OldVersion, NewVersion string
}

// A Plan is a plan with its state.
type Plan struct {
	Identitet string
	Namn      string
	Status    detaljplan.Planstatus

	// Omrade is the plan area: polygons and multi-polygons, easting northing in
	// System.
	Omrade []geom.T
	System crs.Code

	// Bindningar are what the plan's last snapshot is bound to.
	Bindningar []lifecycle.Bindning
}

// Of makes a Plan of each plan in a data set.
func Of(d *detaljplan.Dataset) []Plan {
	var out []Plan
	for _, p := range d.Planer {
		if p == nil {
			continue
		}
		x := Plan{Identitet: string(p.Objektidentitet), Namn: p.Namn, Status: p.Status}
		x.System, _ = p.System().Code()
		for _, g := range p.Plangeometri {
			if g.Geometri.Position != nil {
				x.Omrade = append(x.Omrade, g.Geometri.Position)
			}
		}
		out = append(out, x)
	}
	return out
}

// InStore makes a Plan of the last snapshot of each detaljplan in a store. The
// error is the store's or the decoder's.
func InStore(r lifecycle.Reader) ([]Plan, error) {
	ids, err := r.Plans()
	if err != nil {
		return nil, err
	}
	var out []Plan
	for _, id := range ids {
		log, err := r.Log(id)
		if err != nil {
			return nil, err
		}
		if len(log) == 0 {
			continue
		}
		last := log[len(log)-1]
		d, _, err := lifecycle.PlanOf(r, last)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
		if d == nil {
			continue // an översiktsplan
		}
		for _, p := range Of(d) {
			p.Bindningar = last.Bindningar
			out = append(out, p)
		}
	}
	return out, nil
}

// A Feature is a thing of the source that changed.
type Feature struct {
	Identitet string
	Namn      string
	Change    diff.Change
	Fields    []*diff.Field // that changed, for a changed one
	// Ground says that its ground changed; else only its fields did.
	Ground bool
}

// A Touch is a feature's change on a plan's ground.
type Touch struct {
	Plan    *Plan
	Feature *Feature

	// Ground is Added where the feature came to lie on the plan, Removed where
	// it left it, Changed where it lies as before and says something else.
	Ground diff.Change

	Area   float64 // m² of the plan area
	Share  float64 // of the plan area
	Length float64 // m, for lines such as boundaries
	Points int     // that lie on it, for points

	// Where is the ground in common, in Plan.System; nil when it could not be
	// computed, or for lines and points.
	Where geom.T
	// At is a point of it.
	At [2]float64
}

// LeftOut is a plan that was not compared, and why.
type LeftOut struct {
	Plan   *Plan
	Reason quality.Text
	Source string // PBL

	// Would counts the features that would have touched it.
	Would int
}

// A Report is what a change reaches.
type Report struct {
	Source     Source
	Difference *diff.Difference // of the source

	Touches    []Touch // by plan, in the order given, then by feature
	NotTouched []*Plan
	LeftOut    []LeftOut

	// Bound are plans in progress whose snapshot is bound to the source in
	// another version than the new one, touched or not: their underlying data
	// is no longer the last.
	Bound []*Plan

	// Findings say what could not be compared.
	Findings quality.Findings
}

// An Option changes how impact is computed.
type Option func(*settings)

type settings struct {
	ongoing  []detaljplan.Planstatus
	tol      float64
	minArea  float64
	distance float64
}

// Ongoing sets the states in which plans are compared. Default: påbörjad,
// samråd and granskning.
func Ongoing(states ...detaljplan.Planstatus) Option {
	return func(s *settings) { s.ongoing = states }
}

// Tolerance sets how far, in metres, a source's geometry may move without being
// changed. Default: [diff.DefaultTolerance].
func Tolerance(m float64) Option { return func(s *settings) { s.tol = m } }

// MinArea sets the area in m² in common up to which an area does not touch a
// plan. Default: 0.01.
func MinArea(a float64) Option { return func(s *settings) { s.minArea = a } }

// Distance sets how far, in metres, from the plan area lines and points may lie
// to touch it. Default: 0.1.
func Distance(m float64) Option { return func(s *settings) { s.distance = m } }

var (
	ruleSystem = quality.Rule{Code: "impact/system", Severity: quality.Varnar, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Koordinatsystem saknas eller kan inte räknas om", EN: "The coordinate system is not stated or cannot be transformed"},
		Source: "SKR, Smartare samhällsbyggnad"}
	ruleNoArea = quality.Rule{Code: "impact/no-area", Severity: quality.Varnar, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Planen har inget område", EN: "The plan has no area"},
		Source: "SKR, Smartare samhällsbyggnad"}
	ruleGeometry = quality.Rule{Code: "impact/geometry", Severity: quality.Varnar, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Geometrier kunde inte jämföras", EN: "Geometries could not be compared"},
		Source: "SKR, Smartare samhällsbyggnad"}
	ruleState = quality.Rule{Code: "impact/state", Severity: quality.Varnar, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Planens status är okänd", EN: "The plan's state is not known"},
		Source: "Detaljplan 4.1, planstatus"}
)

// Rules returns the rules that findings of this package are made from.
func Rules() []quality.Rule { return []quality.Rule{ruleSystem, ruleNoArea, ruleGeometry, ruleState} }

// reasons say why plans in a state are left out.
func reason(s detaljplan.Planstatus) (quality.Text, string) {
	switch s {
	case detaljplan.PlanstatusAntagen:
		return quality.Text{SV: "Planen är antagen: förslaget är beslutat och ändras bara i ett nytt ärende.", EN: "The plan is adopted: the proposal is decided and is changed only in a new matter."}, "PBL 5 kap. 27 och 38 §§"
	case detaljplan.PlanstatusOverklagad:
		return quality.Text{SV: "Planen är antagen och överklagad: domstolen prövar beslutet som det är.", EN: "The plan is adopted and appealed: the court reviews the decision as it stands."}, "PBL 13 kap."
	case detaljplan.PlanstatusTillsyn:
		return quality.Text{SV: "Planen är antagen och prövas av länsstyrelsen som den är.", EN: "The plan is adopted and is under review by the county administrative board as it stands."}, "PBL 11 kap. 10 och 11 §§"
	case detaljplan.PlanstatusLagaKraft:
		return quality.Text{SV: "Planen har laga kraft: den gäller på det underlag som den antogs på, tills den ändras eller upphävs i ett eget ärende.", EN: "The plan has legal force: it applies, on the data it was adopted on, until it is changed or repealed in a matter of its own."}, "PBL 5 kap. 38 §"
	case detaljplan.PlanstatusUpphavd:
		return quality.Text{SV: "Planen är upphävd.", EN: "The plan is repealed."}, "PBL 5 kap. 38 §"
	case detaljplan.PlanstatusAvslutad:
		return quality.Text{SV: "Arbetet med planen är avslutat utan att den antogs.", EN: "The work on the plan has ended without adoption."}, "Detaljplan 4.1, planstatus"
	}
	return quality.Text{SV: "Planen är inte bland de status som valts.", EN: "The plan's state is not among those chosen."}, ""
}

// ground is a piece of ground that changed.
type ground struct {
	feature int
	change  diff.Change
	g       geom.T
	code    crs.Code
}

// Compute tells what the change of a source reaches.
func Compute(src Source, plans []Plan, opts ...Option) *Report {
	s := settings{ongoing: []detaljplan.Planstatus{detaljplan.PlanstatusPaborjad, detaljplan.PlanstatusSamrad, detaljplan.PlanstatusGranskning},
		tol: diff.DefaultTolerance, minArea: 0.01, distance: 0.1}
	for _, o := range opts {
		o(&s)
	}
	r := &Report{Source: src, Difference: diff.CompareOversiktsplaner(src.Old, src.New, diff.Tolerance(s.tol), diff.Names(src.OldVersion, src.NewVersion))}
	features, grounds := r.changed()

	// Plans by system, so that each piece of ground is transformed once for each.
	bySystem := map[crs.Code][]int{}
	for i := range plans {
		p := &plans[i]
		area := slices.ContainsFunc(p.Omrade, isArea)
		place := quality.Place{Object: p.Identitet}
		switch {
		case !area:
			r.Findings = append(r.Findings, ruleNoArea.At(place, quality.Textf("Planen %s kunde inte jämföras: den har ingen yta.", "The plan %s could not be compared: it has no area.", p.Namn)))
		case !p.System.Known() || !p.System.IsProjected():
			r.Findings = append(r.Findings, ruleSystem.At(place, quality.Textf("Planen %s kunde inte jämföras: dess koordinatsystem är inte angivet.", "The plan %s could not be compared: its coordinate system is not stated.", p.Namn)))
		default:
			bySystem[p.System] = append(bySystem[p.System], i)
		}
	}
	touches := map[int][]Touch{}
	missed := map[int]bool{} // grounds that some system could not take
	codes := make([]crs.Code, 0, len(bySystem))
	for c := range bySystem {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	for _, code := range codes {
		r.touch(code, bySystem[code], plans, features, grounds, &s, touches, missed)
	}
	for k := range grounds {
		if missed[k] {
			f := features[grounds[k].feature]
			r.Findings = append(r.Findings, ruleSystem.At(quality.Place{Object: f.Identitet}, quality.Textf("%s kunde inte jämföras med alla planer: koordinatsystemet är inte angivet, eller läget utanför Sverige.", "%s could not be compared with all plans: the coordinate system is not stated, or the place is outside Sweden.", f.Namn)))
		}
	}
	for i := range plans {
		p := &plans[i]
		if !slices.Contains(s.ongoing, p.Status) {
			why, source := reason(p.Status)
			would := map[*Feature]bool{}
			for _, t := range touches[i] {
				would[t.Feature] = true
			}
			r.LeftOut = append(r.LeftOut, LeftOut{p, why, source, len(would)})
			if !p.Status.Known() {
				r.Findings = append(r.Findings, ruleState.At(quality.Place{Object: p.Identitet}, quality.Textf("Statusen %q är okänd; planen lämnades utanför.", "The state %q is not known; the plan was left out.", string(p.Status))))
			}
			continue
		}
		if r.bound(p) {
			r.Bound = append(r.Bound, p)
		}
		if len(touches[i]) == 0 {
			if slices.ContainsFunc(p.Omrade, isArea) && p.System.IsProjected() {
				r.NotTouched = append(r.NotTouched, p)
			}
			continue
		}
		r.Touches = append(r.Touches, touches[i]...)
	}
	r.Findings.Sort()
	return r
}

// bound reports whether a plan was made on another version of the source.
func (r *Report) bound(p *Plan) bool {
	if r.Source.Identitet == "" {
		return false
	}
	return slices.ContainsFunc(p.Bindningar, func(b lifecycle.Bindning) bool {
		return b.Identitet == r.Source.Identitet && b.Version != r.Source.NewVersion
	})
}

// changed lists the features that changed and the ground on which they did.
func (r *Report) changed() ([]*Feature, []ground) {
	var features []*Feature
	var out []ground
	for _, o := range r.Difference.Objects {
		shapes := func(v any) []geom.T {
			if v == nil {
				return nil
			}
			return shapesOf(v)
		}
		old, now := o.Value()
		before, after := shapes(old), shapes(now)
		if len(before)+len(after) == 0 {
			continue
		}
		ref := o.New
		if ref == nil {
			ref = o.Old
		}
		f := &Feature{Identitet: ref.Identity, Namn: ref.Label, Change: o.Change, Fields: material(o), Ground: o.Geometry != nil}
		if f.Namn == "" {
			f.Namn = f.Identitet
		}
		var list []ground
		add := func(c diff.Change, code crs.Code, gs ...geom.T) {
			for _, g := range gs {
				list = append(list, ground{len(features), c, g, code})
			}
		}
		switch {
		case o.Change == diff.Added:
			add(diff.Added, codeOf(now), after...)
		case o.Change == diff.Removed:
			add(diff.Removed, codeOf(old), before...)
		case o.Geometry == nil:
			if len(f.Fields) == 0 {
				continue // only what the file format has
			}
			add(diff.Changed, codeOf(now), after...)
		default:
			m := o.Geometry.Measure()
			code := o.Geometry.System
			if code == 0 {
				code = codeOf(now)
			}
			switch {
			case m.OldArea+m.NewArea == 0: // lines and points: those that were and those that are
				add(diff.Removed, code, o.Geometry.Old...)
				add(diff.Added, code, o.Geometry.New...)
			case m.Problem != "":
				r.Findings = append(r.Findings, ruleGeometry.At(quality.Place{Object: f.Identitet}, quality.Textf("Ändringen av %s kunde inte beräknas (%s); hela området räknas som ändrat.", "The change of %s could not be computed (%s); all of its area counts as changed.", f.Namn, m.Problem)))
				add(diff.Removed, code, o.Geometry.Old...)
				add(diff.Added, code, o.Geometry.New...)
			default:
				if m.AddedArea.NumPolygons() > 0 {
					add(diff.Added, code, m.AddedArea)
				}
				if m.RemovedArea.NumPolygons() > 0 {
					add(diff.Removed, code, m.RemovedArea)
				}
				if len(f.Fields) > 0 {
					add(diff.Changed, code, o.Geometry.New...)
				}
			}
		}
		features = append(features, f)
		out = append(out, list...)
	}
	return features, out
}

// material are the fields that say something of the feature.
func material(o *diff.Object) []*diff.Field {
	var out []*diff.Field
	for _, f := range o.Fields {
		if f.Category != diff.CategoryFormat && f.Category != diff.CategoryIdentity && !slices.Contains(f.Path, "lager") {
			out = append(out, f)
		}
	}
	return out
}

func (r *Report) touch(code crs.Code, which []int, plans []Plan, features []*Feature, grounds []ground, s *settings, to map[int][]Touch, missed map[int]bool) {
	var in, out []topology.Input
	shapes := make([]geom.T, len(grounds))
	moves := map[crs.Code]*crs.Transform{}
	for k, x := range grounds {
		g := x.g
		if x.code != code {
			t := moves[x.code]
			if t == nil {
				var err error
				if t, err = crs.NewTransform(x.code, code); err != nil {
					missed[k] = true
					continue
				}
				moves[x.code] = t
			}
			g = geo.Clone(g)
			if flat(g, t.Flat) != nil {
				missed[k] = true
				continue
			}
		}
		shapes[k] = g
		in = append(in, topology.Input{Owner: k, Geometry: g})
	}
	areas := map[int]float64{}
	for _, i := range which {
		for _, g := range plans[i].Omrade {
			if isArea(g) {
				out = append(out, topology.Input{Owner: i, Geometry: g})
				areas[i] += area(g)
			}
		}
	}
	type key struct{ ground, plan int }
	found := map[key]*Touch{}
	var order []key
	for _, p := range topology.Touching(in, out, s.minArea, s.distance) {
		if !p.Checked {
			r.Findings = append(r.Findings, ruleGeometry.At(quality.Place{Object: plans[p.B].Identitet}, quality.Textf("%s kunde inte jämföras med planen %s.", "%s could not be compared with the plan %s.", features[grounds[p.A].feature].Namn, plans[p.B].Namn)))
			continue
		}
		k := key{p.A, p.B}
		t := found[k]
		if t == nil {
			t = &Touch{Plan: &plans[p.B], Feature: features[grounds[p.A].feature], Ground: grounds[p.A].change}
			found[k] = t
			order = append(order, k)
		}
		t.Area += p.Area
		t.Length += p.Length
		if _, ok := grounds[p.A].g.(*geom.Point); ok {
			t.Points++
		}
	}
	slices.SortFunc(order, func(a, b key) int { return cmp.Or(cmp.Compare(a.plan, b.plan), cmp.Compare(a.ground, b.ground)) })
	for _, k := range order {
		t := found[k]
		if areas[k.plan] > 0 {
			t.Share = math.Min(1, t.Area/areas[k.plan])
		}
		var ok bool
		if t.Where, ok = common(shapes[k.ground], plans[k.plan].Omrade); !ok && isArea(shapes[k.ground]) {
			r.Findings = append(r.Findings, ruleGeometry.At(quality.Place{Object: t.Plan.Identitet}, quality.Textf("Var %s berör planen %s kunde inte ritas; ytan är beräknad.", "Where %s touches the plan %s could not be drawn; the area is computed.", t.Feature.Namn, t.Plan.Namn)))
		}
		t.At = point(t.Where, shapes[k.ground])
		to[k.plan] = append(to[k.plan], *t)
	}
}

// common is the ground that an area shares with the plan area.
func common(g geom.T, plan []geom.T) (geom.T, bool) {
	if !isArea(g) {
		return nil, false
	}
	x, err := toSF(g)
	if err != nil {
		return nil, false
	}
	out := geom.NewMultiPolygon(geom.XY)
	for _, p := range plan {
		if !isArea(p) {
			continue
		}
		y, err := toSF(p)
		if err != nil {
			return nil, false
		}
		z, err := sf.Intersection(x, y)
		if err != nil {
			return nil, false
		}
		back, err := wkb.Unmarshal(z.AsBinary())
		if err != nil {
			return nil, false
		}
		gather(out, back)
	}
	if out.NumPolygons() == 0 {
		return nil, false
	}
	return out, true
}

// gather adds the areas of a geometry.
func gather(to *geom.MultiPolygon, g geom.T) {
	switch g := g.(type) {
	case *geom.Polygon:
		if !g.Empty() {
			_ = to.Push(g) // both are XY
		}
	case *geom.MultiPolygon:
		for i := range g.NumPolygons() {
			gather(to, g.Polygon(i))
		}
	case *geom.GeometryCollection:
		for _, m := range g.Geoms() {
			gather(to, m)
		}
	}
}

func toSF(g geom.T) (sf.Geometry, error) {
	text, err := wkb.Marshal(flatten(g), wkb.NDR, wkbcommon.WKBOptionEmptyPointHandling(wkbcommon.EmptyPointHandlingNaN))
	if err != nil {
		return sf.Geometry{}, err
	}
	return sf.UnmarshalWKB(text)
}
