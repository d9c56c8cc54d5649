package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/publish"
	"github.com/planinfo-se/planinfo/quality"
)

func publishFlags(c *call) {
	c.flags.StringVar(&c.describing.target, "target", "", "where it is to be published: "+choice(publishTargets()))
	recordFlags(c)
	c.flags.Var(&c.describing.documents, "document", "PART=FILE, a document that goes with the plan (planbeskrivning, grundkarta …); may be\ngiven several times. Words of plain text are searched for personal data; of other\nfiles it is said that nobody searched them")
	c.flags.StringVar(&c.out, "o", "", "file to write; default: standard output")
}

func publishTargets() []string {
	var out []string
	for _, t := range publish.Targets() {
		out = append(out, string(t))
	}
	return out
}

// largestText is how much of a document is searched.
const largestText = 64 << 20

// documentParts reads the documents that the call names.
func (c *call) documentParts() ([]publish.Content, error) {
	var out []publish.Content
	for _, d := range c.describing.documents {
		part, name, ok := strings.Cut(d, "=")
		if !ok || part == "" || name == "" {
			return nil, fmt.Errorf("--document is %q; expected PART=FILE", d)
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(io.LimitReader(f, largestText+1))
		f.Close()
		if err != nil {
			return nil, err
		}
		p := publish.Content{Part: metadata.Part(part), Name: filepath.Base(name)}
		if slices.Contains([]string{".txt", ".md", ".csv", ".html", ".htm", ".xml", ".json"}, strings.ToLower(filepath.Ext(name))) &&
			len(data) <= largestText && utf8.Valid(data) {
			p.Text = string(data)
		} else {
			p.Unread = true
		}
		out = append(out, p)
	}
	return out, nil
}

// runPublishCheck tells of each part whether it may be published. The exit
// status is exitStops unless all of it may: what nobody has decided is not
// allowed.
func runPublishCheck(c *call) int {
	target := publish.Target(c.describing.target)
	if !slices.Contains(publish.Targets(), target) {
		return c.wrongUse("--target is %q; expected %s", c.describing.target, choice(publishTargets()))
	}
	documents, err := c.documentParts()
	if err != nil {
		return c.fail(err)
	}
	doc, ok := c.read()
	if !ok {
		return exitUnusable
	}
	made, code := c.described(doc, nil, false)
	if made == nil {
		return code
	}
	p := &publish.Package{Record: made.Record, Detaljplan: doc.Dataset, Oversiktsplan: doc.Oversiktsplan,
		Parts: parts(filepath.Base(c.source()), doc, made.Record, documents)}
	result := publish.Check(p, target)
	if code := c.output1(func(w io.Writer) error { return c.writePublish(w, result) }); code != exitOK {
		return code
	}
	if result.Outcome != publish.Allowed {
		return exitStops
	}
	return exitOK
}

// parts are what is to be published: the plan as data, the planbeskrivning that
// it refers to, what the record has other distributions of, and documents.
func parts(name string, doc *planinfo.Document, r *metadata.Record, documents []publish.Content) []publish.Content {
	out := []publish.Content{{Part: metadata.PartPlan, Name: name}}
	add := func(part metadata.Part) {
		same := func(p publish.Content) bool { return p.Part == part }
		if part != metadata.PartWhole && !slices.ContainsFunc(out, same) && !slices.ContainsFunc(documents, same) {
			out = append(out, publish.Content{Part: part})
		}
	}
	if doc.Dataset != nil && slices.ContainsFunc(doc.Dataset.Planer, func(d *detaljplan.Detaljplan) bool { return d != nil && d.Planbeskrivning != nil }) {
		add(metadata.PartPlanbeskrivning)
	}
	for _, d := range r.Distributions {
		add(d.Part)
	}
	return append(out, documents...)
}

var outcomeWords = map[publish.Outcome]quality.Text{
	publish.Allowed:   {SV: "får publiceras", EN: "may be published"},
	publish.Undecided: {SV: "inte avgjort", EN: "undecided"},
	publish.Refused:   {SV: "får inte publiceras", EN: "may not be published"},
}

func (c *call) writePublish(w io.Writer, r *publish.Result) error {
	if c.format == "json" {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(r)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", r.Target, outcomeWords[r.Outcome].In(c.lang))
	for _, d := range r.Decisions {
		part := string(d.Part)
		if part == "" {
			part = c.text("alla delar", "all parts")
		}
		if d.Name != "" {
			part += " (" + d.Name + ")"
		}
		fmt.Fprintf(&b, "\n%s: %s\n", part, outcomeWords[d.Outcome].In(c.lang))
		for _, why := range d.Reasons {
			fmt.Fprintf(&b, "  %s %s [%s]\n", why.Code, why.Text.In(c.lang), why.Source)
		}
	}
	if len(r.Hits) > 0 {
		fmt.Fprintf(&b, "\n%s\n", c.text("Kan vara personuppgifter eller fastighetsbeteckningar:", "May be personal data or property designations:"))
		for _, h := range r.Hits {
			fmt.Fprintf(&b, "  %s %s%s: %s\n", h.Kind, h.Object, h.Path, h.Masked)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
