package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/regler"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/planinfo-se/planinfo/quality/evaluate"
	"github.com/planinfo-se/planinfo/quality/iso19157"
)

// grading are the flags of quality.
type grading struct {
	requirements list
	reference    string
	compare      string
}

func qualityFlags(c *call) {
	var sets []string
	for _, s := range iso19157.Shipped() {
		sets = append(sets, s.Name)
	}
	c.flags.Var(&c.grading.requirements, "requirements", "what a use demands: a JSON file, or "+strings.Join(sets, ", ")+"; may be given several times")
	c.flags.StringVar(&c.grading.reference, "reference", "", "plan to compare with, object by object: what is missing, in excess or different")
	c.flags.StringVar(&c.grading.compare, "compare", "", "an earlier report (--format json): what became better, worse, known or unknown since")
	c.flags.StringVar(&c.katalog, "katalog", "", "release of Boverket's planbestämmelsekatalog, as JSON")
	c.flags.StringVar(&c.asOf, "as-of", "", "day of the evaluation, YYYY-MM-DD")
	c.flags.StringVar(&c.out, "o", "", "file to write; default: standard output")
}

// evaluated makes the quality report of a plan that was read.
func (c *call) evaluated(name string) (*planinfo.Document, *iso19157.Report, []quality.Shape, int) {
	var opts []evaluate.Option
	var rules []regler.Option
	if c.asOf != "" {
		day, err := civil.ParseDate(c.asOf)
		if err != nil {
			return nil, nil, nil, c.wrongUse("--as-of: %v", err)
		}
		opts = append(opts, evaluate.On(day))
	}
	if c.katalog != "" {
		k, ok := c.readKatalog()
		if !ok {
			return nil, nil, nil, exitUnusable
		}
		rules = append(rules, regler.WithCatalogue(k))
	}
	doc, ok := c.read()
	if !ok {
		return nil, nil, nil, exitUnusable
	}
	opts = append(opts, evaluate.Decoded(doc.Findings), evaluate.Source(name), evaluate.WithRules(rules...))
	if ref := c.grading.reference; ref != "" {
		with, ok := c.readFile(ref, "")
		if !ok {
			return nil, nil, nil, exitUnusable
		}
		switch {
		case (with.Oversiktsplan != nil) != (doc.Oversiktsplan != nil):
			return nil, nil, nil, c.wrongUse("--reference: %s is another kind of plan", ref)
		case with.Oversiktsplan != nil:
			opts = append(opts, evaluate.AgainstOversiktsplan(with.Oversiktsplan, ref))
		default:
			opts = append(opts, evaluate.Against(with.Dataset, ref))
		}
	}
	var outline []quality.Shape
	if doc.Oversiktsplan != nil {
		if g := doc.Oversiktsplan.Planomrade; g != nil && g.Position != nil {
			outline = append(outline, quality.Shape{Geometry: g.Position, CRS: g.Koordinatsystem.String()})
		}
		return doc, evaluate.Oversiktsplan(doc.Oversiktsplan, opts...), outline, exitOK
	}
	add := func(list []detaljplan.Geometribeskrivning) {
		for i := range list {
			if g := list[i].Geometri; g.Position != nil {
				outline = append(outline, quality.Shape{Geometry: g.Position, CRS: string(g.KoordinatsystemPlan)})
			}
		}
	}
	for _, p := range doc.Dataset.Planer {
		if p == nil {
			continue
		}
		add(p.Plangeometri)
		for _, b := range p.Planbestammelser {
			if b != nil && b.Typ == detaljplan.BestammelsetypAnvandningsbestammelse {
				add(b.Bestammelsegeometri)
			}
		}
	}
	return doc, evaluate.Detaljplan(doc.Dataset, opts...), outline, exitOK
}

// requirementSets reads those that the call names.
func (c *call) requirementSets() ([]*iso19157.Requirements, error) {
	var out []*iso19157.Requirements
	for _, name := range c.grading.requirements {
		if s := iso19157.ShippedFor(name); s != nil {
			out = append(out, s)
			continue
		}
		if info, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
			var have []string
			for _, s := range iso19157.Shipped() {
				have = append(have, s.Name)
			}
			return nil, fmt.Errorf(c.text("--requirements %s: varken en fil eller ett av %s", "--requirements %s: neither a file nor one of %s"), name, strings.Join(have, ", "))
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		s, err := iso19157.DecodeRequirements(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, s)
	}
	return out, nil
}

// runQuality tells what is known of a plan's quality, and whether it is fit for
// a use. The exit status is exitStops when a requirement is not met.
func runQuality(c *call) int {
	sets, err := c.requirementSets()
	if err != nil {
		return c.fail(err)
	}
	doc, report, outline, code := c.evaluated(c.source())
	if report == nil {
		return code
	}
	if c.grading.compare != "" {
		return c.compareQuality(report)
	}
	var fit []*iso19157.Fitness
	for _, s := range sets {
		fit = append(fit, iso19157.Judge(report, s))
	}
	w, finish, err := c.output(new(bytes.Buffer))
	if err != nil {
		return c.fail(err)
	}
	if c.format == "iso19139" {
		err = c.writeQuality19139(w, doc, report)
	} else {
		err = c.writeQuality(w, report, fit, outline)
	}
	if ferr := finish(err == nil); err == nil {
		err = ferr
	}
	if err != nil {
		return c.fail(err)
	}
	if slices.ContainsFunc(fit, func(f *iso19157.Fitness) bool { return f.Verdict == iso19157.Fail }) {
		return exitStops
	}
	return exitOK
}

func (c *call) writeQuality(w io.Writer, report *iso19157.Report, fit []*iso19157.Fitness, outline []quality.Shape) error {
	switch c.format {
	case "html":
		return report.WriteHTML(w, c.lang, fit, outline...)
	case "json":
		if fit == nil {
			return report.WriteJSON(w)
		}
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(struct {
			Report  *iso19157.Report    `json:"report"`
			Fitness []*iso19157.Fitness `json:"fitness"`
		}{report, fit})
	}
	return report.WriteText(w, c.lang, fit...)
}

var trendWords = map[iso19157.Trend]quality.Text{
	iso19157.Better:     {SV: "bättre", EN: "better"},
	iso19157.Worse:      {SV: "sämre", EN: "worse"},
	iso19157.Same:       {SV: "lika", EN: "the same"},
	iso19157.NowKnown:   {SV: "nu känt", EN: "now known"},
	iso19157.NowUnknown: {SV: "inte längre känt", EN: "no longer known"},
	iso19157.Added:      {SV: "nytt", EN: "new"},
	iso19157.Gone:       {SV: "borta", EN: "gone"},
	iso19157.Differs:    {SV: "annorlunda", EN: "different"},
}

// compareQuality sets the report beside an earlier one. The exit status is
// exitStops when anything became worse.
func (c *call) compareQuality(now *iso19157.Report) int {
	if c.format != "text" && c.format != "json" || c.grading.requirements != nil {
		return c.wrongUse("--compare goes with --format text or json, and without --requirements")
	}
	f, err := os.Open(c.grading.compare)
	if err != nil {
		return c.fail(err)
	}
	old, err := iso19157.Decode(f)
	f.Close()
	if err != nil {
		return c.fail(fmt.Errorf("%s: %w", c.grading.compare, err))
	}
	changes := iso19157.Compare(old, now)
	if code := c.output1(func(w io.Writer) error { return c.writeChanges(w, changes) }); code != exitOK {
		return code
	}
	if slices.ContainsFunc(changes, func(x iso19157.Change) bool { return x.Trend == iso19157.Worse }) {
		return exitStops
	}
	return exitOK
}

func (c *call) writeChanges(w io.Writer, changes []iso19157.Change) error {
	if c.format == "json" {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(changes)
	}
	value := func(r *iso19157.Result) string {
		switch {
		case r == nil:
			return "–"
		case r.Value != nil:
			return r.Value.Text(c.lang)
		}
		return r.State.Label().In(c.lang)
	}
	var b strings.Builder
	same := 0
	for _, x := range changes {
		if x.Trend == iso19157.Same {
			same++
			continue
		}
		fmt.Fprintf(&b, "%s: %s", trendWords[x.Trend].In(c.lang), x.Element.Label().In(c.lang))
		if m, ok := iso19157.Lookup(x.Measure); ok {
			name := m.Name
			if c.lang == quality.SV && m.SV != "" {
				name = m.SV
			}
			fmt.Fprintf(&b, ", %d %s", x.Measure, name)
		}
		fmt.Fprintf(&b, ": %s → %s\n", value(x.Old), value(x.New))
		for _, e := range x.Appeared {
			fmt.Fprintf(&b, "  + %s %s %s\n", e.Code, e.Object, e.What.In(c.lang))
		}
		for _, e := range x.Mended {
			fmt.Fprintf(&b, "  − %s %s %s\n", e.Code, e.Object, e.What.In(c.lang))
		}
	}
	fmt.Fprintf(&b, "%s: %d\n", trendWords[iso19157.Same].In(c.lang), same)
	_, err := io.WriteString(w, b.String())
	return err
}
