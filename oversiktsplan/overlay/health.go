package overlay

import (
	"github.com/planinfo-se/planinfo/internal/topology"
	"github.com/planinfo-se/planinfo/quality"
)

// A health is what is at fault with areas.
type health struct {
	severe quality.Text // why they cannot be compared; empty when they can
	noted  quality.Text // what is at fault and does not matter; empty for nothing
	at     [2]float64   // of the first such fault
	rings  map[int]bool // rings that have no area and are left out, numbered through all polygons
	unite  bool         // each polygon is valid, and they lie over or along each other
}

// maxFaults is how many faults of a geometry are looked at.
const maxFaults = 1000

// maxUnite is how many corners polygons may have in all to be made one.
const maxUnite = 100_000

var kinds = map[topology.Kind]quality.Text{
	topology.SelfCrossingKind:  {SV: "korsar sig själv", EN: "crosses itself"},
	topology.SelfTouchKind:     {SV: "en ring berör sig själv", EN: "a ring touches itself"},
	topology.SpikeKind:         {SV: "har en spets utan yta", EN: "has a spike"},
	topology.HoleOutsideKind:   {SV: "ett hål ligger utanför ytan", EN: "a hole lies outside its shell"},
	topology.HolesOverlapKind:  {SV: "hål ligger över varandra", EN: "holes overlap"},
	topology.NestedShellKind:   {SV: "en yta ligger i en annan", EN: "a shell lies within another"},
	topology.TooFewPointsKind:  {SV: "en ring har för få punkter", EN: "a ring has too few points"},
	topology.ZeroAreaKind:      {SV: "en ring har ingen yta", EN: "a ring has no area"},
	topology.NotClosedKind:     {SV: "en ring är inte sluten", EN: "a ring is not closed"},
	topology.NonFiniteKind:     {SV: "en koordinat är inte ändlig", EN: "a coordinate is not finite"},
	topology.DuplicateEdgeKind: {SV: "två ringar löper längs samma kant", EN: "two rings run along the same edge"},
	topology.DisconnectedKind:  {SV: "ytan hänger ihop bara i punkter", EN: "the interior is in several pieces"},
	topology.NotCheckedKind:    {SV: "geometrin är för tilltrasslad för att undersökas", EN: "the geometry is too tangled to be examined"},
}

// harmless are the kinds that leave no doubt of what the area is.
func harmless(k topology.Kind) bool {
	switch k {
	case topology.SpikeKind, topology.SelfTouchKind, topology.DisconnectedKind:
		return true
	}
	return false
}

// examine tells what is at fault with areas.
func examine(ps []polygon, origin xy) *health {
	h := &health{}
	faults := topology.Health([]topology.Input{{Geometry: areaGeom(ps, origin, 1)}}, topology.HealthLimit(maxFaults))
	for _, f := range faults {
		if f.Kind == topology.TooFewPointsKind || f.Kind == topology.ZeroAreaKind {
			if h.rings == nil {
				h.rings = map[int]bool{}
			}
			h.rings[f.Ring] = true
			h.note(f)
		}
	}
	for _, f := range faults {
		if f.Kind == topology.RepeatedPointKind || f.Kind == topology.OrientationKind || f.Kind != topology.NotCheckedKind && (h.rings[f.Ring] || h.rings[f.RingB]) {
			continue
		}
		if harmless(f.Kind) {
			h.note(f)
			continue
		}
		h.severe, h.at = kinds[f.Kind], f.At
		if h.severe.SV == "" {
			h.severe = quality.Text{SV: f.Kind.String(), EN: f.Kind.String()}
		}
		break
	}
	left := h.without(ps)
	switch {
	case h.severe.SV == "" && areaOf(left) == 0:
		h.severe = quality.Text{SV: "ytan är noll", EN: "it has no area"}
	case h.severe.SV != "" && len(left) > 1:
		n := 0
		for _, p := range left {
			for _, r := range p {
				n += len(r)
			}
		}
		if n > maxUnite {
			return h
		}
		for _, p := range left {
			if alone := examine([]polygon{p}, origin); alone.severe.SV != "" || alone.rings != nil {
				return h
			}
		}
		h.noted = quality.Text{SV: "delar ligger över eller längs varandra och räknades som en", EN: "parts lie over or along each other and were taken as one"}
		h.severe, h.unite = quality.Text{}, true
	}
	return h
}

func (h *health) note(f topology.Fault) {
	if h.noted.SV == "" {
		h.noted, h.at = kinds[f.Kind], f.At
	}
}

// without gives the areas without the rings that have no area.
func (h *health) without(ps []polygon) []polygon {
	if h.rings == nil {
		return ps
	}
	var out []polygon
	n := 0
	for _, p := range ps {
		var poly polygon
		for i, r := range p {
			if drop := h.rings[n+i]; !drop {
				poly = append(poly, r)
			} else if i == 0 {
				poly = nil
				break
			}
		}
		n += len(p)
		if poly != nil {
			out = append(out, poly)
		}
	}
	return out
}
