package detaljplan

import (
	"errors"
	"math"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/geo"
	"github.com/planinfo-se/planinfo/quality"
)

var (
	ruleTransformed = quality.Rule{Code: "detaljplan/transformed", Severity: quality.Upplysning, Certainty: quality.Official,
		Title:  quality.Text{SV: "Geometrin har transformerats", EN: "The geometry was transformed"},
		Source: "Geometri 2.0, definition koordinatsystemPlan"}
	ruleNotTransformed = quality.Rule{Code: "detaljplan/not-transformed", Severity: quality.Stoppar, Certainty: quality.Official,
		Title:  quality.Text{SV: "Geometrin kunde inte transformeras", EN: "The geometry could not be transformed"},
		Source: "Geometri 2.0, definition koordinatsystemPlan"}
	ruleStaleMember = quality.Rule{Code: "detaljplan/stale-member", Severity: quality.Upplysning, Certainty: quality.Official,
		Title:  quality.Text{SV: "En uppgift om läget togs bort", EN: "A statement of position was left out"},
		Source: "RFC 7946 section 5; GeoJSON 2008 section 3"}
)

// Rules returns the rules of the findings that this package makes.
func Rules() []quality.Rule {
	return []quality.Rule{ruleTransformed, ruleNotTransformed, ruleStaleMember}
}

// Code returns the system as an EPSG code, or an error when the text names no
// system that package crs knows.
func (k Koordinatsystem) Code() (crs.Code, error) {
	ref, err := crs.Parse(string(k))
	if err != nil {
		return 0, err
	}
	return ref.Code, nil
}

// Transform returns a copy of the data set with all geometry in another
// system: plan areas, provisions, label points and kept boundaries. The copy
// shares everything but geometry with d, which is not changed.
//
// Vertices are transformed one by one and rounded to a micrometre, so that
// boundaries that were shared stay shared. Heights are left as they are.
// Geometry that cannot be transformed (no system stated, outside the system's
// area of validity) stays as it is, in its own system, with a finding that
// stops. Statements of position that no longer hold (bbox and crs members of
// the source) are left out with a finding. The error is for a target that is
// not one of the specification's systems.
func Transform(d *Dataset, to Koordinatsystem) (*Dataset, quality.Findings, error) {
	if !to.Known() {
		return nil, nil, &TargetError{System: string(to)}
	}
	code, err := to.Code()
	if err != nil {
		return nil, nil, err
	}
	t := &transformer{to: to, code: code, cache: map[Koordinatsystem]*crs.Transform{}, from: map[Koordinatsystem]int{}}
	if d == nil {
		d = &Dataset{}
	}
	out := *d
	out.Extra = t.dropStale(d.Extra, "")
	out.Planer = make([]*Detaljplan, len(d.Planer))
	for i, p := range d.Planer {
		out.Planer[i] = t.plan(p)
	}
	if d.LosaBestammelser != nil {
		out.LosaBestammelser = t.provisions(d.LosaBestammelser, "")
	}
	if d.SS637040 != nil {
		ss := *d.SS637040
		var system Koordinatsystem
		if p := d.Plan(); p != nil {
			system = p.System()
		}
		ss.Granser = t.boundaries(ss.Granser, system)
		ss.Omradesgranser = t.boundaries(ss.Omradesgranser, system)
		out.SS637040 = &ss
	}
	for from, n := range t.from {
		// At most one finding a system; more than one system is rare.
		t.findings = append(t.findings, ruleTransformed.At(quality.Place{}, quality.Textf(
			"%d geometrier transformerades från %s till %s och avrundades till mikrometer.",
			"%d geometries were transformed from %s to %s and rounded to a micrometre.", n, from, to)))
	}
	t.findings.Sort()
	return &out, t.findings, nil
}

// A TargetError says that the national specification has no such system.
type TargetError struct{ System string }

// Error names the system and what is allowed.
func (e *TargetError) Error() string {
	return "detaljplan: " + e.System + " is not a system of the national specification; expected EPSG:3006 to EPSG:3018"
}

// System returns the system that the plan's geometry is in: that of its first
// area, or else of its first provision with geometry. Empty when none says.
func (p *Detaljplan) System() Koordinatsystem {
	if p == nil {
		return ""
	}
	for i := range p.Plangeometri {
		if s := p.Plangeometri[i].Geometri.KoordinatsystemPlan; s != "" {
			return s
		}
	}
	for _, b := range p.Planbestammelser {
		if b == nil {
			continue
		}
		for i := range b.Bestammelsegeometri {
			if s := b.Bestammelsegeometri[i].Geometri.KoordinatsystemPlan; s != "" {
				return s
			}
		}
	}
	return ""
}

type transformer struct {
	to       Koordinatsystem
	code     crs.Code
	cache    map[Koordinatsystem]*crs.Transform
	from     map[Koordinatsystem]int
	findings quality.Findings
}

func (t *transformer) plan(p *Detaljplan) *Detaljplan {
	if p == nil {
		return nil
	}
	out := *p
	id := string(p.Objektidentitet)
	out.Envelope = t.dropStale(p.Envelope, id)
	out.Plangeometri = t.descriptions(p.Plangeometri, id)
	if p.Planbestammelser != nil {
		out.Planbestammelser = t.provisions(p.Planbestammelser, p.System())
	}
	if p.SS637040 != nil {
		ss := *p.SS637040
		ss.Koordinatsystem = ""
		out.SS637040 = &ss
	}
	return &out
}

func (t *transformer) provisions(in []*Planbestammelse, system Koordinatsystem) []*Planbestammelse {
	out := make([]*Planbestammelse, len(in))
	for i, b := range in {
		if b == nil {
			continue
		}
		c := *b
		id := string(b.Objektidentitet)
		c.Envelope = t.dropStale(b.Envelope, id)
		c.Bestammelsegeometri = t.descriptions(b.Bestammelsegeometri, id)
		if b.SS637040 != nil {
			ss := *b.SS637040
			ss.Forekomster = append([]Forekomst(nil), ss.Forekomster...)
			for j := range ss.Forekomster {
				if pt := ss.Forekomster[j].Insattning; pt != nil {
					ss.Forekomster[j].Insattning = t.position(pt, system, id).(*geom.Point)
				}
			}
			ss.Variabler = append([]VariabelSS637040(nil), ss.Variabler...)
			for j := range ss.Variabler {
				if g := ss.Variabler[j].Geometri; g != nil {
					ss.Variabler[j].Geometri = t.position(g, system, id)
				}
			}
			c.SS637040 = &ss
		}
		out[i] = &c
	}
	return out
}

func (t *transformer) boundaries(in []Grans, system Koordinatsystem) []Grans {
	out := append([]Grans(nil), in...)
	for i := range out {
		if l := out[i].Linje; l != nil {
			out[i].Linje = t.position(l, system, out[i].ID).(*geom.LineString)
		}
	}
	return out
}

func (t *transformer) descriptions(in []Geometribeskrivning, id string) []Geometribeskrivning {
	if in == nil {
		return nil
	}
	out := append([]Geometribeskrivning{}, in...)
	for i := range out {
		g := &out[i].Geometri
		if g.Position == nil {
			continue
		}
		before := len(t.findings)
		pos := t.position(g.Position, g.KoordinatsystemPlan, id)
		if len(t.findings) == before {
			g.Position, g.KoordinatsystemPlan = pos, t.to
		}
	}
	return out
}

// position returns a transformed copy of g, or g itself after a finding.
func (t *transformer) position(g geom.T, from Koordinatsystem, id string) geom.T {
	if from == t.to {
		return g
	}
	fail := func(err error) geom.T {
		place := quality.Place{Object: id}
		var outside *crs.OutsideError
		if errors.As(err, &outside) {
			place.Coordinate = &quality.Coordinate{X: outside.X, Y: outside.Y, CRS: string(from)}
		}
		t.findings = append(t.findings, ruleNotTransformed.At(place, quality.Textf(
			"Geometrin ligger kvar i %q: %v.", "The geometry stays in %q: %v.", string(from), err)))
		return g
	}
	tr := t.cache[from]
	if tr == nil {
		code, err := from.Code()
		if err != nil {
			return fail(err)
		}
		if tr, err = crs.NewTransform(code, t.code); err != nil {
			return fail(err)
		}
		t.cache[from] = tr
	}
	out := geo.Clone(g)
	if err := moveVertices(out, tr); err != nil {
		return fail(err)
	}
	t.from[from]++
	return out
}

func (t *transformer) dropStale(e Extra, id string) Extra {
	var out Extra
	if e != nil {
		out = Extra{}
	}
	for _, m := range e {
		// A bbox without a value follows the geometry by itself.
		if m.Format == FormatNGP && m.Raw != "" && (m.Name == "bbox" || m.Name == "crs") {
			t.findings = append(t.findings, ruleStaleMember.At(quality.Place{Object: id}, quality.Textf(
				"Medlemmen %s gäller källans koordinatsystem och följer inte med.",
				"The member %s holds for the source's system and is left out.", m.Name)))
			continue
		}
		out = append(out, m)
	}
	return out
}

func moveVertices(g geom.T, tr *crs.Transform) error {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			if err := moveVertices(m, tr); err != nil {
				return err
			}
		}
		return nil
	}
	flat, stride := g.FlatCoords(), g.Stride()
	for i := 0; stride >= 2 && i+stride <= len(flat); i += stride {
		x, y, err := tr.XY(flat[i], flat[i+1])
		if err != nil {
			return err
		}
		flat[i], flat[i+1] = math.Round(x*1e6)/1e6, math.Round(y*1e6)/1e6
	}
	return nil
}
