// Package describe makes metadata of plans: it fills a [metadata.Record] with
// all that a detaljplan, an översiktsplan or a snapshot can tell, and lists
// what people must add.
//
// What the caller's own record ([Base]) says always goes before what the data
// says; where they differ in something that data knows better (identity, stage,
// status, dates, extent, reference systems, conformity, quality), a finding
// tells. Titles, dates, extents, reference systems, lineage and the source's own statements of
// quality come from the data; evaluated quality comes from a report that is
// made by package quality/evaluate ([WithQuality]). Every quality element of ISO
// 19157 is told of, if only as not evaluated. Owner, licence, classification, protection and
// retention never do: they are people's to decide and are listed as missing.
//
// Nothing is taken from the clock. The functions change nothing that they are
// given; results share no lists with the plan, but do with the record of Base.
// They are safe for concurrent use on plans that nobody changes.
//
// Sources: Detaljplan 4.1 (Lantmäteriet); ISO 19115:2003 and 19157-1:2023;
// INSPIRE TG 2.0.1. Which field says what is our reading (inferred).
package describe

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/planinfo-se/planinfo/quality/iso19157"
)

// A Result is a record and what is to be known about how it was made.
type Result struct {
	Record *metadata.Record

	// Missing is what people must add.
	Missing []metadata.Missing

	// Findings tell what could not be computed, what was assumed, and where
	// the caller's record says something else than the data.
	Findings quality.Findings
}

// An Option changes how a record is made.
type Option func(*settings)

type settings struct {
	base      *metadata.Record
	namespace string
	targets   []metadata.Target
	report    *quality.Report
	quality   *iso19157.Report
	formats   []metadata.DataFormat
}

// Base gives what people have said: every field of it that is set is kept.
// Lists are not joined: one that is set replaces the data's. It is not changed.
func Base(r *metadata.Record) Option { return func(s *settings) { s.base = r } }

// Namespace gives the URI before the plan's identity in the data set's
// identifier ("https://data.example.se/plan/"). Default: none, and the bare
// identity is the only identifier.
func Namespace(uri string) Option { return func(s *settings) { s.namespace = uri } }

// For says what the record is for, which decides what counts as missing.
// Default: all targets.
func For(targets ...metadata.Target) Option {
	return func(s *settings) { s.targets = slices.Clone(targets) }
}

// Checked gives the outcome of a check of the plan against the national
// specification: conformity is then stated, conformant when nothing stops.
// Default: not evaluated.
func Checked(r *quality.Report) Option { return func(s *settings) { s.report = r } }

// Formats names the formats that the data can be had in. Default: none, since
// a plan does not know what it will be written as.
func Formats(f ...metadata.DataFormat) Option {
	return func(s *settings) { s.formats = slices.Clone(f) }
}

var (
	ruleNoExtent = quality.Rule{Code: "describe/no-extent", Severity: quality.Varnar, Certainty: quality.Inferred, Source: "INSPIRE TG 2.0, C.19",
		Title: quality.Text{SV: "Utsträckningen kan inte beräknas helt", EN: "The extent cannot be computed in full"}}
	ruleAssumed = quality.Rule{Code: "describe/assumed", Severity: quality.Upplysning, Certainty: quality.Inferred, Source: "the record's use for plans",
		Title: quality.Text{SV: "Antaget för planer", EN: "Assumed for plans"}}
	ruleDiffers = quality.Rule{Code: "describe/differs", Severity: quality.Varnar, Certainty: quality.Inferred, Source: "metadata is true only when it follows the data",
		Title: quality.Text{SV: "Posten säger något annat än data", EN: "The record says something else than the data"}}
	ruleSeveral = quality.Rule{Code: "describe/several-plans", Severity: quality.Varnar, Certainty: quality.Inferred, Source: "one record describes one data set",
		Title: quality.Text{SV: "Flera planer i filen", EN: "Several plans in the file"}}
	ruleNoPlan = quality.Rule{Code: "describe/no-plan", Severity: quality.Varnar, Certainty: quality.Observed, Source: "one record describes one data set",
		Title: quality.Text{SV: "Ingen plan att beskriva", EN: "No plan to describe"}}
	ruleLoose = quality.Rule{Code: "describe/loose-provisions", Severity: quality.Varnar, Certainty: quality.Observed, Source: "one record describes one data set",
		Title: quality.Text{SV: "Bestämmelser utan plan", EN: "Provisions without a plan"}}
	ruleNotPublic = quality.Rule{Code: "describe/not-public", Severity: quality.Varnar, Certainty: quality.Observed, Source: "PBL 5 kap. 13 och 21 §§",
		Title: quality.Text{SV: "Handlingen är inte för publicering", EN: "The document is not for publishing"}}
)

// Rules returns the rules of the package.
func Rules() []quality.Rule {
	return []quality.Rule{ruleNoExtent, ruleAssumed, ruleDiffers, ruleSeveral, ruleNoPlan, ruleLoose, ruleNotPublic, ruleReduced, ruleResult, ruleSubject, ruleReplaced}
}

func resolve(opts []Option) *settings {
	s := &settings{}
	for _, o := range opts {
		o(s)
	}
	return s
}

// extent gathers rectangles per system.
type extent struct {
	boxes map[crs.Code]*geom.Bounds
	bad   int // geometries that could not be used
}

func (e *extent) add(system string, g geom.T) {
	if g == nil || g.Empty() {
		return
	}
	ref, err := crs.Parse(system)
	if err != nil {
		e.bad++
		return
	}
	e.addCode(ref.Code, g)
}

func (e *extent) addCode(c crs.Code, g geom.T) {
	if g == nil || g.Empty() {
		return
	}
	b := g.Bounds()
	for i := range 2 {
		if v := b.Max(i) - b.Min(i); math.IsNaN(v) || math.IsInf(v, 0) {
			e.bad++
			return
		}
	}
	have := e.boxes[c]
	if have == nil {
		if e.boxes == nil {
			e.boxes = map[crs.Code]*geom.Bounds{}
		}
		e.boxes[c] = geom.NewBounds(geom.XY).Set(b.Min(0), b.Min(1), b.Max(0), b.Max(1))
		return
	}
	have.Set(min(have.Min(0), b.Min(0)), min(have.Min(1), b.Min(1)), max(have.Max(0), b.Max(0)), max(have.Max(1), b.Max(1)))
}

func (e *extent) systems() []crs.Code {
	return slices.SortedFunc(maps.Keys(e.boxes), func(a, b crs.Code) int { return cmp.Compare(a, b) })
}

// sides is how many parts each side of a rectangle is transformed in: a side is
// not straight in another system. Over 500 m the arc between two points misses
// some centimetres, less than the rounding; a rectangle of more than 1 000 km
// is coarser, and none in Sweden is a plan's.
func sides(c crs.Code, b *geom.Bounds) int {
	if !c.IsProjected() {
		return 16
	}
	longest := max(b.Max(0)-b.Min(0), b.Max(1)-b.Min(1))
	return int(min(max(math.Ceil(longest/500), 16), 2000))
}

// box returns the rectangle in WGS 84, rounded outwards to six decimals (some
// decimetres).
func (e *extent) box() *metadata.Box {
	out := metadata.Box{West: math.Inf(1), South: math.Inf(1), East: math.Inf(-1), North: math.Inf(-1)}
	ok := false
	for _, c := range e.systems() {
		b := e.boxes[c]
		t, err := crs.NewTransform(c, crs.WGS84)
		if err != nil {
			e.bad++
			continue
		}
		one := metadata.Box{West: math.Inf(1), South: math.Inf(1), East: math.Inf(-1), North: math.Inf(-1)}
		inside := true
		at := func(x, y float64) {
			lon, lat, err := t.XY(x, y)
			if err != nil {
				inside = false
				return
			}
			one.West, one.East = min(one.West, lon), max(one.East, lon)
			one.South, one.North = min(one.South, lat), max(one.North, lat)
		}
		n := sides(c, b)
		for i := range n + 1 {
			f := float64(i) / float64(n)
			x, y := b.Min(0)+f*(b.Max(0)-b.Min(0)), b.Min(1)+f*(b.Max(1)-b.Min(1))
			at(x, b.Min(1))
			at(x, b.Max(1))
			at(b.Min(0), y)
			at(b.Max(0), y)
		}
		if !inside {
			e.bad++
			continue
		}
		ok = true
		out.West, out.East = min(out.West, one.West), max(out.East, one.East)
		out.South, out.North = min(out.South, one.South), max(out.North, one.North)
	}
	if !ok {
		return nil
	}
	const places = 1e6
	return &metadata.Box{West: math.Floor(out.West*places) / places, South: math.Floor(out.South*places) / places,
		East: math.Ceil(out.East*places) / places, North: math.Ceil(out.North*places) / places}
}

// place puts the extent and the reference systems into the record.
func (e *extent) place(r *metadata.Record, name string, valid *metadata.Period, object string) quality.Findings {
	var fs quality.Findings
	x := metadata.Extent{Box: e.box(), Temporal: valid}
	if name != "" {
		x.Description = metadata.T(name)
	}
	if x.Box != nil || name != "" || valid != nil {
		r.Extents = []metadata.Extent{x}
	}
	if e.bad > 0 {
		fs = append(fs, ruleNoExtent.At(quality.Place{Object: object, Path: "/extents"},
			quality.Textf("%d geometrier, eller system av geometrier, är utan känt system eller ligger utanför det.", "%d geometries, or systems of geometries, have no known system or lie outside it.", e.bad)))
	} else if x.Box == nil {
		fs = append(fs, ruleNoExtent.At(quality.Place{Object: object, Path: "/extents"}, quality.Textf("Det finns ingen geometri.", "There is no geometry.")))
	}
	for _, c := range e.systems() {
		r.ReferenceSystems = append(r.ReferenceSystems, metadata.ReferenceSystem{Code: c.URI(), CodeSpace: "EPSG", Name: metadata.T(c.Name())})
	}
	return fs
}

// ProgressOf returns the progress code of a detaljplan's status; false for a
// status that is not known. It is coarser than the status (our mapping).
func ProgressOf(s detaljplan.Planstatus) (metadata.Progress, bool) {
	switch s {
	case detaljplan.PlanstatusPaborjad, detaljplan.PlanstatusSamrad, detaljplan.PlanstatusGranskning:
		return metadata.ProgressUnderDevelopment, true
	case detaljplan.PlanstatusAntagen, detaljplan.PlanstatusOverklagad, detaljplan.PlanstatusTillsyn:
		return metadata.ProgressOnGoing, true
	case detaljplan.PlanstatusLagaKraft:
		return metadata.ProgressCompleted, true
	case detaljplan.PlanstatusUpphavd:
		return metadata.ProgressObsolete, true
	case detaljplan.PlanstatusAvslutad:
		return metadata.ProgressHistoricalArchive, true
	}
	return "", false
}

// ProgressOfOversiktsplan is ProgressOf for an översiktsplan.
func ProgressOfOversiktsplan(s oversiktsplan.Planstatus) (metadata.Progress, bool) {
	switch s {
	case oversiktsplan.PlanstatusPaborjad, oversiktsplan.PlanstatusSamrad, oversiktsplan.PlanstatusGranskning:
		return metadata.ProgressUnderDevelopment, true
	case oversiktsplan.PlanstatusAntagen:
		return metadata.ProgressOnGoing, true
	case oversiktsplan.PlanstatusLagaKraft:
		return metadata.ProgressCompleted, true
	case oversiktsplan.PlanstatusUpphavd, oversiktsplan.PlanstatusErsatt:
		return metadata.ProgressObsolete, true
	case oversiktsplan.PlanstatusAvbruten:
		return metadata.ProgressHistoricalArchive, true
	}
	return "", false
}

// common is what holds for every plan.
func common(s *settings, id string) *metadata.Record {
	r := &metadata.Record{
		Resource: metadata.ResourceDataset, Language: "sv", Languages: []string{"sv"},
		Topics:                []metadata.TopicCategory{metadata.TopicPlanningCadastre},
		INSPIREThemes:         []string{metadata.INSPIRELandUse},
		DataThemes:            []string{"REGI", "ENVI"},
		SpatialRepresentation: []metadata.SpatialRepresentation{metadata.RepresentationVector},
		Formats:               slices.Clone(s.formats),
	}
	if id != "" {
		if s.namespace != "" {
			r.Identifiers = append(r.Identifiers, metadata.Identifier{Code: s.namespace + id})
		}
		r.Identifiers = append(r.Identifiers, metadata.Identifier{Code: id, Kind: "alternative"})
	}
	return r
}

func (s *settings) conformity(r *metadata.Record, title string) {
	c := metadata.Conformity{Specification: metadata.Citation{Title: metadata.T(title)}, Degree: metadata.NotEvaluated}
	if s.report != nil {
		sum := quality.Findings(s.report.Findings)
		c.Degree = metadata.Conformant
		if sum.Stops() {
			c.Degree = metadata.NotConformant
		}
		c.Explanation = metadata.T(fmt.Sprintf("%d regler körda, %d ej körda; %d fynd stoppar, %d varnar.",
			len(s.report.Rules), len(s.report.NotRun), sum.Count(quality.Stoppar), sum.Count(quality.Varnar)))
		// What was not run cannot be said to hold.
		if c.Degree == metadata.Conformant && len(s.report.NotRun) > 0 {
			c.Degree = metadata.NotEvaluated
		}
	}
	if title == specDetaljplan {
		c.Specification.Dates = []metadata.Date{{Kind: metadata.DatePublication, When: metadata.On(publishedDetaljplan)}}
	}
	r.Conformity = []metadata.Conformity{c}
}

func (s *settings) finish(r *metadata.Record, object string, fs quality.Findings) *Result {
	fs = append(fs, ruleAssumed.At(quality.Place{Object: object}, quality.Textf(
		"Språk sv, ämne planningCadastre, INSPIRE-tema lu, EU-teman REGI och ENVI, om posten inte säger annat.",
		"Language sv, topic planningCadastre, INSPIRE theme lu, EU themes REGI and ENVI, unless the record says otherwise.")))
	if b := s.base; b != nil {
		fs = append(fs, differences(b, r, object, s.quality != nil)...)
		r = overlay(b, r)
	}
	return &Result{Record: r, Missing: metadata.Needs(r, s.targets...), Findings: fs}
}

// differences are between what people said and what data says, where data
// knows better.
func differences(base, data *metadata.Record, object string, evaluated bool) quality.Findings {
	var fs quality.Findings
	say := func(path, have, want string) {
		fs = append(fs, ruleDiffers.At(quality.Place{Object: object, Path: path}, quality.Textf("Posten säger %q, data %q. Posten behålls.", "The record says %q, the data %q. The record is kept.", have, want)))
	}
	if base.Status != "" && data.Status != "" && base.Status != data.Status {
		say("/status", string(base.Status), string(data.Status))
	}
	// The bare identity is part of every URI that is made of it.
	if n := len(data.Identifiers); n > 0 && len(base.Identifiers) > 0 {
		id := data.Identifiers[n-1].Code
		if !slices.ContainsFunc(base.Identifiers, func(i metadata.Identifier) bool { return strings.Contains(i.Code, id) }) {
			say("/identifiers", base.Identifiers[0].Code, id)
		}
	}
	// People number their stages: "granskning 2" is granskning.
	if a, b := base.Edition.Value, data.Edition.Value; a != "" && b != "" && !strings.Contains(strings.ToLower(a), strings.ToLower(b)) {
		say("/edition", a, b)
	}
	if a, b := base.EditionDate, data.EditionDate; !a.IsZero() && !b.IsZero() && a.String() != b.String() {
		say("/editionDate", a.String(), b.String())
	}
	for i, d := range base.Dates {
		same := func(x metadata.Date) bool { return x.Kind == d.Kind }
		if k := slices.IndexFunc(data.Dates, same); k >= 0 && !slices.ContainsFunc(data.Dates, func(x metadata.Date) bool { return same(x) && x.When.String() == d.When.String() }) {
			say("/dates/"+strconv.Itoa(i), d.When.String(), data.Dates[k].When.String())
		}
	}
	for i, c := range base.Conformity {
		for _, x := range data.Conformity {
			if c.Specification.Title.Value == x.Specification.Title.Value && x.Degree != metadata.NotEvaluated && c.Degree != x.Degree {
				say("/conformity/"+strconv.Itoa(i), string(c.Degree), string(x.Degree))
			}
		}
	}
	if len(base.Quality) > 0 && evaluated {
		say("/quality", "egen kvalitet", "utvärderad kvalitet")
	}
	if a, b := base.Currency.LastConfirmed, data.Currency.LastConfirmed; !a.IsZero() && !b.IsZero() && a.String() != b.String() {
		say("/currency/lastConfirmed", a.String(), b.String())
	}
	if len(base.Extents) > 0 && len(data.Extents) > 0 {
		a, b := base.Extents[0].Box, data.Extents[0].Box
		// The record may be rounded, and wider than the data; it must hold it.
		const slack = 0.01
		if a != nil && b != nil && (a.West > b.West+slack || a.South > b.South+slack || a.East < b.East-slack || a.North < b.North-slack) {
			say("/extents/0/box", fmt.Sprint(*a), fmt.Sprint(*b))
		}
	}
	for i, c := range data.ReferenceSystems {
		if len(base.ReferenceSystems) > 0 && !slices.ContainsFunc(base.ReferenceSystems, func(x metadata.ReferenceSystem) bool {
			p, err1 := crs.Parse(x.Code)
			q, err2 := crs.Parse(c.Code)
			return err1 == nil && err2 == nil && p.Code == q.Code
		}) {
			say("/referenceSystems/"+strconv.Itoa(i), base.ReferenceSystems[0].Code, c.Code)
		}
	}
	return fs
}

// Detaljplan describes the data set's plan. With several plans the first is
// described and a finding says so; provisions that belong to no plan are not.
// d may be nil or without plans: then only what holds for all plans is said,
// and a finding tells.
func Detaljplan(d *detaljplan.Dataset, opts ...Option) *Result {
	s := resolve(opts)
	p := d.Plan()
	var fs quality.Findings
	id := ""
	if p != nil {
		id = string(p.Objektidentitet)
	}
	if d != nil && len(d.Planer) > 1 {
		fs = append(fs, ruleSeveral.At(quality.Place{Object: id}, quality.Textf("Filen har %d planer; den första beskrivs.", "The file has %d plans; the first is described.", len(d.Planer))))
	}
	if d != nil && len(d.LosaBestammelser) > 0 {
		fs = append(fs, ruleLoose.At(quality.Place{Object: id}, quality.Textf("%d bestämmelser hör inte till någon plan i filen och beskrivs inte.", "%d provisions belong to no plan in the file and are not described.", len(d.LosaBestammelser))))
	}
	if p == nil {
		r := common(s, "")
		fs = append(fs, ruleNoPlan.At(quality.Place{}, quality.Textf("Datamängden har ingen plan.", "The data set has no plan.")))
		s.conformity(r, specDetaljplan)
		fs = append(fs, s.describeQuality(r, "", nil)...)
		return s.finish(r, "", fs)
	}
	r := common(s, id)
	r.Title, r.Purpose = text(p.Namn), text(p.Syfte)
	if p.Beteckning != "" {
		r.AlternativeTitles = []metadata.Text{metadata.T(p.Beteckning)}
	}
	r.Abstract = metadata.T(detaljplanAbstract(p))
	if p.Status != "" {
		r.Edition = metadata.T(string(p.Status))
		r.EditionDate = on(p.DatumStatusforandring)
		r.Status, _ = ProgressOf(p.Status)
		r.Series = []metadata.Member{{Title: text(p.Namn), Stage: string(p.Status)}}
	}
	if day, ok := metadata.At(p.VersionGiltigFran).Day(); ok {
		r.Dates = append(r.Dates, metadata.Date{Kind: metadata.DateRevision, When: metadata.On(day)})
	}
	date := func(k metadata.DateKind, d civil.Date) {
		x := metadata.Date{Kind: k, When: on(d)}
		if !d.IsZero() && !slices.ContainsFunc(r.Dates, func(y metadata.Date) bool { return y.Kind == k && y.When == x.When }) {
			r.Dates = append(r.Dates, x)
		}
	}
	var valid *metadata.Period
	for _, b := range p.Beslutsinformation {
		date(metadata.DateBegun, b.DatumPaborjat)
		date(metadata.DateAdopted, b.DatumAntagande)
		for _, day := range b.DatumLagakraft {
			date(metadata.DateLegalForce, day)
			if !day.IsZero() && (valid == nil || day.Before(valid.Start.Date)) {
				valid = &metadata.Period{Start: on(day)}
			}
		}
		for _, g := range b.Grundkarta {
			r.Lineage.Sources = append(r.Lineage.Sources, source("grundkarta", "", g))
		}
		for _, f := range b.ForegaendePlansBeteckning {
			r.Related = append(r.Related, metadata.Relation{Kind: metadata.RelationReplaces, Title: text(f)})
		}
	}
	if valid != nil && p.Status == detaljplan.PlanstatusUpphavd {
		valid.End = on(p.DatumStatusforandring)
	}
	date(metadata.DateStatus, p.DatumStatusforandring)
	for _, u := range p.Planeringsunderlag {
		if u.Underlag == nil {
			continue
		}
		refs := u.Underlag.Referens
		if len(refs) == 0 {
			refs = []detaljplan.Referens{{}}
		}
		x := source("planeringsunderlag", u.Underlag.Namn, refs[0])
		x.Description = text(strings.Trim(string(u.Huvudomrade)+", "+string(u.Underlagstyp), ", "))
		if u.Underlag.Datum != nil {
			x.Date = on(u.Underlag.Datum.Datum)
		}
		r.Lineage.Sources = append(r.Lineage.Sources, x)
	}
	e, q := new(extent), newPositions()
	for i := range p.Plangeometri {
		g := &p.Plangeometri[i]
		e.add(string(g.Geometri.KoordinatsystemPlan), g.Geometri.Position)
		q.add(g)
	}
	for _, b := range p.Planbestammelser {
		if b == nil {
			continue
		}
		for i := range b.Bestammelsegeometri {
			g := &b.Bestammelsegeometri[i]
			e.add(string(g.Geometri.KoordinatsystemPlan), g.Geometri.Position)
			q.add(g)
		}
	}
	name := p.Kommun
	if name != "" {
		name += " kommun"
	}
	fs = append(fs, e.place(r, name, valid, id)...)
	fs = append(fs, s.describeQuality(r, id, append(q.describe(r), kvalitet(r, p)...))...)
	s.conformity(r, specDetaljplan)
	return s.finish(r, id, fs)
}

const specDetaljplan = "Nationell informationsspecifikation Detaljplan 4.1"

// publishedDetaljplan is when Lantmäteriet says that it published the
// specification.
var publishedDetaljplan = civil.Date{Year: 2023, Month: 10, Day: 20}

func text(s string) metadata.Text { return metadata.Text{Value: s} }

func on(d civil.Date) metadata.When { return metadata.When{Date: d} }

func source(kind, name string, g detaljplan.Referens) metadata.SourceUse {
	x := metadata.SourceUse{Kind: kind, Title: text(name), Href: g.Lank}
	if g.Identitet != "" {
		x.Identifier = &metadata.Identifier{Code: string(g.Identitet), Namespace: g.Namnrymd}
	}
	return x
}

func detaljplanAbstract(p *detaljplan.Detaljplan) string {
	s := "Detaljplan"
	if p.Typ != "" && p.Typ != "detaljplan" {
		s += " (" + string(p.Typ) + ")"
	}
	if p.Namn != "" {
		s += " " + p.Namn
	}
	if p.Beteckning != "" {
		s += ", " + p.Beteckning
	}
	if p.Kommun != "" {
		s += ", " + p.Kommun + " kommun"
	}
	if p.Status != "" {
		s += ". Status: " + string(p.Status)
		if !p.DatumStatusforandring.IsZero() {
			s += " " + p.DatumStatusforandring.String()
		}
	}
	return s + fmt.Sprintf(". Antal planbestämmelser: %d.", len(p.Planbestammelser))
}

// positions tells how positions were determined and how sure they are said
// to be.
type positions struct {
	total, certain, uncertain int
	low, high                 float64
	methods                   map[string]int
	confirmed                 int
	oldest                    civil.Instant
}

func newPositions() *positions { return &positions{methods: map[string]int{}} }

func (q *positions) add(g *detaljplan.Geometribeskrivning) {
	q.total++
	if u := g.Geometri.AbsolutLagesosakerhetPlan; u != nil {
		if q.certain == 0 {
			q.low, q.high = *u, *u
		}
		q.certain++
		q.low, q.high = min(q.low, *u), max(q.high, *u)
	}
	m := &g.Geometrimetadata
	if m.LagesbestamningsmetodIPlan != nil {
		q.methods[string(m.LagesbestamningsmetodIPlan.Metodtyp())]++
	}
	if t := m.TidpunktForKontrollAvGeometri; !t.IsZero() {
		if q.confirmed == 0 || t.Time().Before(q.oldest.Time()) {
			q.oldest = t
		}
		q.confirmed++
	}
	if m.OsakertLage != "" {
		q.uncertain++
	}
}

// describe puts methods and confirmations into the record and returns what the
// source states of positions.
func (q *positions) describe(r *metadata.Record) []statement {
	if q.total == 0 {
		return []statement{{element: iso19157.AbsolutePositionalAccuracy, reason: "Planen har ingen geometri."}}
	}
	names := slices.Sorted(maps.Keys(q.methods))
	if len(names) > 0 {
		for i, n := range names {
			names[i] = fmt.Sprintf("%s (%d)", n, q.methods[n])
		}
		r.Lineage.Statement = metadata.T(fmt.Sprintf("Lägesbestämningsmetod i plan för %d geometrier: %s.", q.total, strings.Join(names, ", ")))
	}
	// The whole is as fresh as its oldest part, and only if every part says.
	if q.confirmed == q.total {
		r.Currency.LastConfirmed = metadata.At(q.oldest)
	} else if q.confirmed > 0 {
		r.Currency.Notes = append(r.Currency.Notes, metadata.T(fmt.Sprintf("tidpunktForKontrollAvGeometri finns för %d av %d geometrier; äldst %s.", q.confirmed, q.total, q.oldest)))
	}
	position := statement{element: iso19157.AbsolutePositionalAccuracy, source: "absolutLagesosakerhetPlan", method: string(iso19157.Indirect), reason: "Källan anger varken lägesosäkerhet eller metod."}
	switch {
	case q.certain > 0:
		// The specification states no unit and no measure: what the source
		// says is carried over as words, not turned into a measure.
		position.value = fmt.Sprintf("absolutLagesosakerhetPlan %s–%s för %d av %d geometrier.", number(q.low), number(q.high), q.certain, q.total)
	case len(names) > 0:
		position.source = "lagesbestamningsmetodIPlan"
		position.value = fmt.Sprintf("lagesbestamningsmetodIPlan: %s, ingen lägesosäkerhet angiven.", strings.Join(names, ", "))
	}
	list := []statement{position}
	if q.uncertain > 0 {
		list = append(list, statement{element: iso19157.AbsolutePositionalAccuracy, source: "osakertLage", method: string(iso19157.Indirect),
			value: fmt.Sprintf("osakertLage är angivet för %d av %d geometrier.", q.uncertain, q.total)})
	}
	return list
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// kvalitet returns what the source says of its quality. Correction of
// boundaries is a process step.
func kvalitet(r *metadata.Record, p *detaljplan.Detaljplan) []statement {
	level := statement{element: iso19157.CompletenessOmission, source: "kvalitetsbeskrivning.digitaliseringsniva", reason: "Källan säger inget om digitaliseringsnivå."}
	checked := statement{element: iso19157.NonQuantitativeAttribute, source: "kvalitetsbeskrivning.kontrolleratPlaneringsunderlag", reason: "Källan säger inget om kontroll av planeringsunderlag."}
	use := statement{element: iso19157.UsabilityElement, source: "anvandbarhet", reason: "Källan säger inget om användbarhet."}
	if k := p.Kvalitetsbeskrivning; k != nil {
		if k.Digitaliseringsniva != "" {
			level.value, level.more = "digitaliseringsniva: "+string(k.Digitaliseringsniva)+".", k.BeskrivningNiva
		}
		if k.KontrolleratPlaneringsunderlag != nil {
			checked.value = fmt.Sprintf("kontrolleratPlaneringsunderlag: %t.", *k.KontrolleratPlaneringsunderlag)
		}
		if k.KorrigeradeGranser != nil && *k.KorrigeradeGranser {
			r.Lineage.Steps = append(r.Lineage.Steps, metadata.ProcessStep{Description: metadata.T("Gränser korrigerades vid digitaliseringen (korrigeradeGranser).")})
		}
	}
	if p.Anvandbarhet != "" {
		use.value, use.more = "anvandbarhet: "+string(p.Anvandbarhet)+".", p.BeskrivningAnvandbarhet
	}
	return []statement{level, checked, use}
}

// Oversiktsplan describes an översiktsplan. Geometry without a stated system
// is left out of the extent, with a finding: no system is guessed. p may be nil:
// then only what holds for all plans is said, and a finding tells.
func Oversiktsplan(p *oversiktsplan.Oversiktsplan, opts ...Option) *Result {
	s := resolve(opts)
	var fs quality.Findings
	if p == nil {
		r := common(s, "")
		fs = append(fs, ruleNoPlan.At(quality.Place{}, quality.Textf("Ingen översiktsplan gavs.", "No översiktsplan was given.")))
		s.conformity(r, "ÖP-modell")
		fs = append(fs, s.describeQuality(r, "", nil)...)
		return s.finish(r, "", fs)
	}
	r := common(s, p.Identitet)
	r.Title = text(p.Namn)
	abstract := "Översiktsplan"
	if p.Slag != "" {
		abstract += " (" + string(p.Slag) + ")"
	}
	if p.Namn != "" {
		abstract += " " + p.Namn
	}
	if p.Status != "" {
		abstract += ". Status: " + string(p.Status)
	}
	r.Abstract = metadata.T(abstract + fmt.Sprintf(". Antal ställningstaganden: %d, geografiska objekt: %d.", len(p.Stallningstaganden), len(p.Objekt)))
	r.Edition = text(cmp.Or(p.Version, string(p.Status)))
	r.Status, _ = ProgressOfOversiktsplan(p.Status)
	if p.Status != "" {
		r.Series = []metadata.Member{{Title: text(p.Namn), Stage: string(p.Status)}}
	}
	date := func(k metadata.DateKind, d civil.Date) {
		if !d.IsZero() {
			r.Dates = append(r.Dates, metadata.Date{Kind: k, When: on(d)})
		}
	}
	date(metadata.DateBegun, p.DatumPaborjad)
	adopted, _ := p.Handelsedag(oversiktsplan.HandelseAntagen)
	date(metadata.DateAdopted, adopted)
	force, _ := p.Handelsedag(oversiktsplan.HandelseLagaKraft)
	date(metadata.DateLegalForce, force)
	published, _ := p.Handelsedag(oversiktsplan.HandelseTillkannagiven)
	date(metadata.DatePublication, published)
	var valid *metadata.Period
	if !force.IsZero() {
		valid = &metadata.Period{Start: on(force)}
		for _, slag := range []oversiktsplan.Handelseslag{oversiktsplan.HandelseErsatt, oversiktsplan.HandelseUpphavd} {
			if d, ok := p.Handelsedag(slag); ok && valid.End.IsZero() {
				valid.End = on(d)
			}
		}
	}
	for _, x := range p.Ersatter {
		r.Related = append(r.Related, metadata.Relation{Kind: metadata.RelationReplaces, Href: x.Lank, Title: text(x.Namn)})
	}
	for _, x := range p.Riksintressen {
		if x == nil || x.Kalla.IsZero() {
			continue
		}
		k := x.Kalla
		u := metadata.SourceUse{Kind: "riksintresse", Title: text(cmp.Or(k.Namn, x.Namn)), Href: k.Lank, Version: k.Version, Date: on(k.Datum), FetchedAt: on(k.Hamtad)}
		if k.Identitet != "" {
			u.Identifier = &metadata.Identifier{Code: k.Identitet}
		}
		r.Lineage.Sources = append(r.Lineage.Sources, u)
	}
	e := new(extent)
	p.VarjeGeometri(func(g *oversiktsplan.Geometri) {
		if g.Position == nil || g.Position.Empty() {
			return
		}
		if g.Koordinatsystem == 0 {
			e.bad++
			return
		}
		e.addCode(g.Koordinatsystem, g.Position)
	})
	name := ""
	if p.Kommun != "" {
		name = "Kommun " + p.Kommun
	} else if p.Region != "" {
		name = "Region " + p.Region
	}
	fs = append(fs, e.place(r, name, valid, p.Identitet)...)
	fs = append(fs, s.describeQuality(r, p.Identitet, nil)...)
	s.conformity(r, strings.TrimSpace("ÖP-modell "+string(p.Modell)))
	return s.finish(r, p.Identitet, fs)
}

// Sources returns what a snapshot was made on, as the record of part lineage
// keeps it: each binding with version, fetching, licence, digest and the
// source's own metadata, used in the snapshot with the identity given.
func Sources(s *lifecycle.Snapshot, snapshot lifecycle.Digest) []metadata.SourceUse {
	if s == nil {
		return nil
	}
	var list []metadata.SourceUse
	for _, b := range s.Bindningar {
		u := metadata.SourceUse{Kind: string(b.Slag), Title: text(b.Namn), Href: b.Lank, Version: b.Version, Date: on(b.Datum),
			FetchedAt: metadata.When{Instant: b.Hamtad}, FetchedBy: b.HamtadAv, How: text(b.Hur), License: b.Licens, UsedIn: string(snapshot)}
		if b.Identitet != "" {
			u.Identifier = &metadata.Identifier{Code: b.Identitet}
		}
		if b.SHA256 != "" {
			u.Digest = metadata.SHA256(string(b.SHA256))
		}
		if b.Metadata != "" {
			u.Record = &metadata.SourceRecord{MediaType: b.MetadataMediatyp, Digest: metadata.SHA256(string(b.Metadata))}
		}
		list = append(list, u)
	}
	return list
}

// Snapshot adds to a record what a snapshot knows and the plan does not: the
// stage and its round, the place in the series, the sources pinned, when it was
// on display, and a distribution for each document with its digest. It returns
// a new record; fields of r that are set stay, but Lineage.Sources,
// Distributions and Extents are added to, and Series is replaced. Which data set
// was before is kept from r: a snapshot names another snapshot, by digest, and
// not where its data set is catalogued.
//
// Documents that are not public (EjPublik) are marked with [RightsNotPublic],
// and a finding names each: they are for the gates of package publish, and for
// people, to stop. r and s may be nil, for empty ones.
func Snapshot(r *metadata.Record, s *lifecycle.Snapshot, id lifecycle.Digest) (*metadata.Record, quality.Findings) {
	if r == nil {
		r = &metadata.Record{}
	}
	out := *r
	if s == nil {
		return &out, nil
	}
	var fs quality.Findings
	stage := string(s.Skede)
	label := stage
	if s.Omgang > 0 {
		label += " " + strconv.Itoa(s.Omgang)
	}
	if label != "" && (r.Edition.IsZero() || len(r.Series) > 0 && r.Edition.Value == r.Series[0].Stage) {
		out.Edition = metadata.T(label)
	}
	m := metadata.Member{Title: text(s.Namn), Stage: stage, Round: s.Omgang, Position: s.Nummer}
	if len(r.Series) > 0 {
		m.Series, m.Previous = r.Series[0].Series, r.Series[0].Previous
		if !r.Series[0].Title.IsZero() {
			m.Title = r.Series[0].Title
		}
	}
	out.Series = []metadata.Member{m}
	out.Lineage.Sources = append(slices.Clone(r.Lineage.Sources), Sources(s, id)...)
	out.Distributions = slices.Clone(r.Distributions)
	for i, h := range s.Handlingar {
		size := h.Storlek
		d := metadata.Distribution{Part: PartOf(h.Slag), Title: text(h.Namn), Description: text(h.Slag), ByteSize: &size}
		if h.SHA256 != "" {
			d.Digest = metadata.SHA256(string(h.SHA256))
		}
		if h.Mediatyp != "" {
			d.Format = &metadata.DataFormat{MediaType: h.Mediatyp}
		}
		if h.EjPublik {
			d.RightsStatement = metadata.Text{Value: "Inte för publicering.", Href: RightsNotPublic}
			fs = append(fs, ruleNotPublic.At(quality.Place{Object: s.Plan, Path: "/distributions/" + strconv.Itoa(len(r.Distributions)+i)},
				quality.Textf("Handlingen %q (%s) är märkt ejPublik.", "The document %q (%s) is marked ejPublik.", h.Namn, h.Slag)))
		}
		out.Distributions = append(out.Distributions, d)
	}
	if !s.Galler.IsZero() {
		out.Extents = append(slices.Clone(r.Extents), metadata.Extent{Description: text(label),
			Temporal: &metadata.Period{Start: on(s.Galler.Fran), End: on(s.Galler.Till)}})
	}
	return &out, fs
}

// RightsNotPublic marks a distribution that is not to be published: the code
// NON_PUBLIC of the EU's list of access rights.
const RightsNotPublic = "http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC"

// PartOf returns the part that a document of a kind belongs to; PartHandling
// for kinds that have no part of their own.
func PartOf(slag string) metadata.Part {
	if p := metadata.Part(strings.ToLower(strings.TrimSpace(slag))); p != metadata.PartWhole && p != "plan" && p.Known() {
		return p
	}
	return metadata.PartHandling
}
