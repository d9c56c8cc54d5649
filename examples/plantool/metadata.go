package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/regler"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/dcat"
	"github.com/planinfo-se/planinfo/metadata/describe"
	"github.com/planinfo-se/planinfo/metadata/iso19139"
	opregler "github.com/planinfo-se/planinfo/oversiktsplan/regler"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/planinfo-se/planinfo/quality/evaluate"
	"github.com/planinfo-se/planinfo/quality/iso19157"
)

// describing are the flags of metadata, and those of publish-check.
type describing struct {
	record, namespace, catalog, style string
	bare                              bool

	target    string
	documents list
}

// metadataForms are the values of --to, with what each is made for.
var metadataForms = []struct {
	name   string
	target []metadata.Target // none: all
	syntax dcat.Syntax
}{
	{name: "dcat", target: []metadata.Target{metadata.TargetDCAT}, syntax: dcat.RDFXML},
	{name: "ttl", target: []metadata.Target{metadata.TargetDCAT}, syntax: dcat.Turtle},
	{name: "jsonld", target: []metadata.Target{metadata.TargetDCAT}, syntax: dcat.JSONLD},
	{name: "iso19139", target: []metadata.Target{metadata.TargetISO19139}},
	{name: "json"},
}

func metadataFormNames() []string {
	var out []string
	for _, f := range metadataForms {
		out = append(out, f.name)
	}
	return out
}

func metadataFlags(c *call) {
	d := &c.describing
	c.flags.StringVar(&c.to, "to", "", "form to write: "+choice(metadataFormNames())+"; dcat is RDF/XML")
	recordFlags(c)
	c.flags.StringVar(&d.catalog, "catalog", "", "address of the catalogue that the data set is written in; default: the data set's\nand #catalog")
	c.flags.StringVar(&d.style, "style", "se", "how DCAT names formats: se (text, after the Swedish profile) or eu (addresses)")
	c.flags.BoolVar(&d.bare, "no-quality", false, "leave the quality as not evaluated, which saves the time to evaluate it")
	c.flags.StringVar(&c.katalog, "katalog", "", "release of Boverket's planbestämmelsekatalog, as JSON")
	c.flags.StringVar(&c.asOf, "as-of", "", "day that the quality is evaluated as of, YYYY-MM-DD")
	c.flags.StringVar(&c.out, "o", "", "file to write; default: standard output")
}

func recordFlags(c *call) {
	c.flags.StringVar(&c.describing.record, "record", "", "what people know and the data does not: a metadata record as JSON, which goes\nbefore what the data says")
	c.flags.StringVar(&c.describing.namespace, "namespace", "", "address that the plan's identity is added to, for the data set's own address")
}

// described makes the metadata of a plan that was read.
func (c *call) described(doc *planinfo.Document, targets []metadata.Target, withQuality bool) (*describe.Result, int) {
	d := &c.describing
	opts := []describe.Option{describe.For(targets...), describe.Namespace(d.namespace)}
	if d.record != "" {
		r, err := readRecord(d.record)
		if err != nil {
			return nil, c.fail(err)
		}
		opts = append(opts, describe.Base(r))
	}
	var day civil.Date
	if c.asOf != "" {
		var err error
		if day, err = civil.ParseDate(c.asOf); err != nil {
			return nil, c.wrongUse("--as-of: %v", err)
		}
	}
	var rules []regler.Option
	if c.katalog != "" {
		k, ok := c.readKatalog()
		if !ok {
			return nil, exitUnusable
		}
		rules = append(rules, regler.WithCatalogue(k))
	}
	if doc.Oversiktsplan != nil {
		if withQuality {
			check := []opregler.Option{opregler.Decoded(doc.Findings), opregler.Source(c.source())}
			if !day.IsZero() {
				check = append(check, opregler.AsOf(day))
			}
			checked := opregler.Check(doc.Oversiktsplan, check...)
			opts = append(opts, describe.Checked(checked), describe.WithQuality(evaluate.Oversiktsplan(doc.Oversiktsplan,
				evaluate.On(day), evaluate.Decoded(doc.Findings), evaluate.Checked(checked), evaluate.Source(c.source()))))
		}
		return describe.Oversiktsplan(doc.Oversiktsplan, opts...), exitOK
	}
	if withQuality {
		rules = append(rules, regler.Decoded(doc.Findings), regler.Source(c.source()))
		if !day.IsZero() {
			rules = append(rules, regler.AsOf(day))
		}
		checked := regler.Check(doc.Dataset, rules...)
		opts = append(opts, describe.Checked(checked), describe.WithQuality(evaluate.Detaljplan(doc.Dataset,
			evaluate.On(day), evaluate.Decoded(doc.Findings), evaluate.Checked(checked), evaluate.Source(c.source()))))
	}
	return describe.Detaljplan(doc.Dataset, opts...), exitOK
}

func readRecord(name string) (*metadata.Record, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return metadata.Decode(f, codec.Source(name))
}

// ruleCatalogue says what nobody stated and the form demands.
var ruleCatalogue = quality.Rule{Code: "plantool/catalogue-assumed", Severity: quality.Upplysning, Certainty: quality.Inferred, Source: "DCAT-AP-SE 3.0.1, dcat:Catalog",
	Title: quality.Text{SV: "Katalogens uppgifter är antagna", EN: "What is said of the catalogue is assumed"}}

// catalogOf is a catalogue with one data set, published by its owner. The form
// demands a licence of its descriptions.
func (c *call) catalogOf(r *metadata.Record) (*dcat.Catalog, error) {
	out := &dcat.Catalog{URI: c.describing.catalog, Language: r.Language, License: metadata.LicenseCC0, Datasets: []*metadata.Record{r},
		Title: r.Title, Description: r.Abstract, Issued: r.Updated, Modified: r.Updated,
		ThemeTaxonomies: []string{"http://publications.europa.eu/resource/authority/data-theme"}}
	if out.Language == "" {
		out.Language = "sv"
	}
	out.Languages = []string{out.Language}
	if out.URI == "" {
		for _, id := range r.Identifiers {
			if strings.Contains(id.Code, "://") {
				out.URI = id.Code + "#catalog"
				break
			}
		}
	}
	if out.URI == "" {
		return nil, fmt.Errorf("%s", c.text("datamängden saknar adress: ange --namespace, eller identifiers med en URI i --record",
			"the data set has no address: give --namespace, or identifiers with a URI in --record"))
	}
	for _, role := range []metadata.Role{metadata.RoleOwner, metadata.RolePublisher} {
		if i := slices.IndexFunc(r.Contacts, func(p metadata.Contact) bool { return p.Role == role }); i >= 0 {
			out.Publisher = &r.Contacts[i]
			break
		}
	}
	return out, nil
}

// reportMade tells what people must add and what was noticed, on standard error,
// as lines or as JSON.
func (c *call) reportMade(missing []metadata.Missing, fs quality.Findings) {
	if c.format != "json" {
		c.report(fs)
		c.reportMissing(missing)
		return
	}
	e := json.NewEncoder(c.stderr)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	e.Encode(struct {
		Missing  []metadata.Missing `json:"missing"`
		Findings quality.Findings   `json:"findings"`
	}{missing, fs})
}

// reportMissing lists what people must add, a line each.
func (c *call) reportMissing(missing []metadata.Missing) {
	var b strings.Builder
	for _, m := range missing {
		var targets []string
		for _, t := range m.Targets {
			targets = append(targets, string(t))
		}
		fmt.Fprintf(&b, "%s %s: %s (%s)\n", c.text("att lägga till", "to add"), m.Path, m.Why.In(c.lang), strings.Join(targets, ", "))
	}
	io.WriteString(c.stderr, b.String())
}

// runMetadata writes what can be told of a plan as metadata. What people must
// add, what the form cannot hold and what its receiver would object to goes to
// standard error; with anything missing the exit status is exitStops.
func runMetadata(c *call) int {
	i := slices.Index(metadataFormNames(), c.to)
	if i < 0 {
		return c.wrongUse("--to is %q; expected %s", c.to, choice(metadataFormNames()))
	}
	form := metadataForms[i]
	style := dcat.SE
	switch c.describing.style {
	case "se":
	case "eu":
		style = dcat.EU
	default:
		return c.wrongUse("--style is %q; expected se or eu", c.describing.style)
	}
	doc, ok := c.read()
	if !ok {
		return exitUnusable
	}
	made, code := c.described(doc, form.target, !c.describing.bare)
	if made == nil {
		return code
	}
	read := doc.Findings.Filter(func(f *quality.Finding) bool { return f.Severity > quality.Upplysning })
	r := made.Record
	var catalog *dcat.Catalog
	var judged quality.Findings
	opts := []codec.Option{dcat.WithSyntax(form.syntax), dcat.WithStyle(style)}
	switch {
	case form.syntax != 0:
		var err error
		if catalog, err = c.catalogOf(r); err != nil {
			return c.fail(err)
		}
		judged = dcat.Check(catalog, opts...)
	case form.name == "iso19139":
		judged = iso19139.Check(r)
	case form.name == "json":
		judged = metadata.Check(r)
	}
	var said quality.Findings
	if catalog != nil {
		said = append(said, ruleCatalogue.At(quality.Place{Object: catalog.URI}, quality.Textf("Katalogens beskrivningar (inte planen) är satta under %s; titel och utgivare är datamängdens.",
			"The descriptions in the catalogue (not the plan) are put under %s; title and publisher are the data set's.", catalog.License)))
	}
	if code := c.output1(func(w io.Writer) (err error) {
		switch {
		case catalog != nil:
			var more quality.Findings
			more, err = dcat.Encode(w, catalog, opts...)
			said = append(said, more...)
		case form.name == "iso19139":
			said, err = iso19139.Encode(w, r)
		default:
			err = metadata.Encode(w, r)
		}
		return err
	}); code != exitOK {
		return code
	}
	c.reportMade(made.Missing, slices.Concat(read, made.Findings, said, judged))
	if len(made.Missing) > 0 || judged.Stops() {
		return exitStops
	}
	return exitOK
}

// writeQuality19139 writes a report as the quality part of an ISO 19139 record.
func (c *call) writeQuality19139(w io.Writer, doc *planinfo.Document, report *iso19157.Report) error {
	var made *describe.Result
	if doc.Oversiktsplan != nil {
		made = describe.Oversiktsplan(doc.Oversiktsplan, describe.WithQuality(report))
	} else {
		made = describe.Detaljplan(doc.Dataset, describe.WithQuality(report))
	}
	said, err := iso19139.Encode(w, made.Record)
	c.report(slices.Concat(made.Findings, said))
	c.reportMissing(made.Missing)
	return err
}
