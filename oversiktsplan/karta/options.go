package karta

import (
	"math"
	"slices"

	"github.com/twpayne/go-geom"

	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// An Option changes how [Render] works.
type Option func(*settings)

type settings struct {
	paper   Paper
	scale   int
	manner  *Maner
	legend  bool
	labels  bool
	window  *geom.Bounds
	aspects []op.Aspekt
	kinds   []string
	layers  []string
	bytes   int
}

// A Paper is a sheet, in millimetres. Each side is 100 to 5000.
type Paper struct {
	Name          string
	Width, Height float64
}

// Sheets returns the papers of the A series, in landscape.
func Sheets() []Paper {
	return []Paper{{"A4", 297, 210}, {"A3", 420, 297}, {"A2", 594, 420}, {"A1", 841, 594}, {"A0", 1189, 841}}
}

// OnPaper sets the sheet. Default: A3 in landscape.
func OnPaper(p Paper) Option { return func(s *settings) { s.paper = p } }

// Scale sets the scale 1:n. Default: the largest usual one at which the plan,
// or the window, fits.
func Scale(n int) Option { return func(s *settings) { s.scale = n } }

// WithManner sets colours, lines, hatches and marks. Default: [Standardmaner].
func WithManner(m *Maner) Option { return func(s *settings) { s.manner = m } }

// WithoutLegend leaves the legend out, so that the map has the whole sheet.
func WithoutLegend() Option { return func(s *settings) { s.legend = false } }

// WithoutLabels leaves beteckningar and names out.
func WithoutLabels() Option { return func(s *settings) { s.labels = false } }

// Window shows a part of the plan: the box, easting and northing in metres in
// the system that the map is drawn in. A box without extent, or with numbers
// that are none, is not heeded. Default: all that is drawn.
func Window(minX, minY, maxX, maxY float64) Option {
	return func(s *settings) {
		if within(minX) && within(minY) && within(maxX) && within(maxY) && minX < maxX && minY < maxY {
			s.window = geom.NewBounds(geom.XY).Set(minX, minY, maxX, maxY)
		}
	}
}

// Aspects draws geographic objects of these aspects only; other kinds of
// things are not affected. Default: all.
func Aspects(list ...op.Aspekt) Option {
	return func(s *settings) { s.aspects = append(slices.Clone(s.aspects), list...) }
}

// Kinds draws things of these kinds only, as package lager names them
// (lager.SlagObjekt, lager.SlagRiksintresse …). Default: all.
func Kinds(list ...string) Option {
	return func(s *settings) { s.kinds = append(slices.Clone(s.kinds), list...) }
}

// Layers draws geographic objects of these layers only. A name may have * for
// any text, and case does not count; other kinds of things are not affected.
// Default: all.
func Layers(patterns ...string) Option {
	return func(s *settings) { s.layers = append(slices.Clone(s.layers), patterns...) }
}

func within(x float64) bool { return math.Abs(x) <= maxCoordinate }

func rule(code quality.Code, s quality.Severity, sv, en string) quality.Rule {
	return quality.Rule{Code: code, Severity: s, Certainty: quality.Official, Title: quality.Text{SV: sv, EN: en}, Source: "planinfo/oversiktsplan/karta"}
}

var (
	ruleNothing    = rule("karta/nothing", quality.Varnar, "Inget att rita", "Nothing to draw")
	ruleNoGeometry = rule("karta/no-geometry", quality.Upplysning, "Saknar geometri och ritades inte", "Has no geometry and was not drawn")
	ruleNotDrawn   = rule("karta/not-drawn", quality.Varnar, "Geometrin ritades inte", "The geometry was not drawn")
	ruleNumber     = rule("karta/no-number", quality.Varnar, "Koordinat som inget tal är, eller orimligt stor", "Coordinate that is no number, or out of all proportion")
	ruleSystem     = rule("karta/other-system", quality.Varnar, "Annat koordinatsystem än kartans", "Another coordinate system than the map's")
	ruleNoSystem   = rule("karta/no-system", quality.Varnar, "Koordinatsystemet är inte angivet eller inte känt", "The coordinate system is not stated or not known")
	ruleDegrees    = rule("karta/projected", quality.Upplysning, "Grader ritades i SWEREF 99 TM", "Degrees were drawn in SWEREF 99 TM")
	ruleGeneral    = rule("karta/generalised", quality.Upplysning, "Hörn som inte kan skiljas åt ritades som ett", "Vertices that cannot be told apart were drawn as one")
	ruleSmall      = rule("karta/too-small", quality.Upplysning, "För litet för att synas i skalan", "Too small to be seen at the scale")
	ruleMuch       = rule("karta/too-much", quality.Varnar, "Mer än en karta rymmer", "More than a map holds")
	ruleStyle      = rule("karta/no-style", quality.Upplysning, "Manéret har ingen stil för klassen", "The manner has no style for the class")
	ruleScale      = rule("karta/does-not-fit", quality.Varnar, "Planen ryms inte på arket i skalan", "The plan does not fit the sheet at the scale")
	ruleLegend     = rule("karta/legend-cut", quality.Varnar, "Teckenförklaringen ryms inte", "The legend does not fit")
	ruleLabels     = rule("karta/labels-left-out", quality.Upplysning, "Texter utan plats", "Labels without room")
	rulePaper      = rule("karta/paper", quality.Varnar, "Orimligt pappersformat", "Unreasonable size of paper")
)

// Rules returns the rules that findings of this package are made from.
func Rules() []quality.Rule {
	return []quality.Rule{ruleNothing, ruleNoGeometry, ruleNotDrawn, ruleNumber, ruleSystem, ruleNoSystem, ruleDegrees, ruleGeneral, ruleSmall, ruleMuch, ruleStyle, ruleScale, ruleLegend, ruleLabels, rulePaper}
}
