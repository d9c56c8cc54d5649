package overlay

import (
	"fmt"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
)

// An Omrade is the area to make a fact sheet of: that of a detaljplan, a
// property, or anything else that is a surface.
type Omrade struct {
	Identitet string
	Namn      string

	// Geometri is a Polygon, a MultiPolygon or a collection of them, easting
	// before northing, or longitude before latitude. Heights are ignored.
	Geometri geom.T

	// System is the system of Geometri. It must be given.
	System crs.Code
}

// FromDetaljplan returns the area of a detaljplan: all parts of its
// plangeometri, in the system of the first. Parts that meet become one, so that
// borders between them are none of the area's. The error is an [*AreaError] or
// a [*SystemError].
func FromDetaljplan(p *detaljplan.Detaljplan) (Omrade, error) {
	o := Omrade{Identitet: string(p.Objektidentitet), Namn: p.Namn}
	var parts []polygon
	var origin xy
	moves := map[crs.Code]*crs.Transform{}
	for i := range p.Plangeometri {
		g := &p.Plangeometri[i].Geometri
		if g.Position == nil {
			continue
		}
		if g.KoordinatsystemPlan == "" {
			return o, &SystemError{Subject: SubjectArea, Problem: SystemMissing}
		}
		code, err := g.KoordinatsystemPlan.Code()
		if err != nil {
			return o, &SystemError{Subject: SubjectArea, Problem: SystemUnknown, Text: string(g.KoordinatsystemPlan)}
		}
		b, err := extent(g.Position)
		if err != nil {
			return o, &AreaError{Identitet: o.Identitet, Reason: err.Error()}
		}
		if o.System == 0 {
			o.System, origin = code, xy{b.x0, b.y0}
			o.Geometri = g.Position
		}
		m := mover{origin: origin}
		if code != o.System {
			if moves[code] == nil {
				if moves[code], err = crs.NewTransform(code, o.System); err != nil {
					return o, &SystemError{Subject: SubjectArea, Problem: SystemUnknown, Code: code}
				}
			}
			m.move = moves[code]
		}
		f, err := m.figure(g.Position)
		if err != nil {
			return o, &AreaError{Identitet: o.Identitet, Reason: err.Error()}
		}
		if len(f.lines)+len(f.points) > 0 {
			return o, &AreaError{Identitet: o.Identitet, Reason: "a part of it is no surface"}
		}
		parts = append(parts, f.areas...)
	}
	switch {
	case len(parts) == 0:
		return o, &AreaError{Identitet: o.Identitet, Reason: "it has no geometry"}
	case len(p.Plangeometri) == 1:
		return o, nil // as it was drawn
	}
	united, err := unite(parts)
	if err != nil {
		return o, &AreaError{Identitet: o.Identitet, Reason: err.Error()}
	}
	o.Geometri = areaGeom(united, origin, 1)
	return o, nil
}

// An AreaError says that an area cannot be compared with anything. The findings
// that come with it say where it is at fault.
type AreaError struct {
	Identitet string
	Reason    string
}

// Error names the area and the reason.
func (e *AreaError) Error() string {
	return fmt.Sprintf("overlay: the area %q cannot be compared: %s; expected a valid surface", e.Identitet, e.Reason)
}

// A Subject is what an error is about.
type Subject string

const (
	SubjectArea Subject = "area"
	SubjectPlan Subject = "plan"
	SubjectWork Subject = "work" // the system asked for with WorkIn
)

// A SystemProblem is what is wrong with a system.
type SystemProblem string

const (
	SystemMissing    SystemProblem = "missing"    // none is stated
	SystemUnknown    SystemProblem = "unknown"    // package crs does not know it
	SystemGeographic SystemProblem = "geographic" // degrees, and nothing projected to measure in
)

// A SystemError says that a coordinate reference system is missing, unknown, or
// no plane to measure in. It is never guessed.
type SystemError struct {
	Subject Subject
	Problem SystemProblem
	Code    crs.Code
	Text    string // as it was written, where it is no Code
}

// Error says whose system it is, what is wrong, and what was expected.
func (e *SystemError) Error() string {
	name := e.Text
	if name == "" && e.Code != 0 {
		name = e.Code.String()
	}
	switch e.Problem {
	case SystemMissing:
		return fmt.Sprintf("overlay: the %s states no coordinate reference system; expected one of package crs", e.Subject)
	case SystemUnknown:
		return fmt.Sprintf("overlay: the system %s of the %s is not known", name, e.Subject)
	}
	return fmt.Sprintf("overlay: there is no projected system to measure in (the %s has %s); give one with WorkIn", e.Subject, name)
}
