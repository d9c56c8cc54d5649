package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/regler"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	opregler "github.com/planinfo-se/planinfo/oversiktsplan/regler"
	"github.com/planinfo-se/planinfo/quality"
)

func checkFlags(c *call) {
	c.flags.StringVar(&c.katalog, "katalog", "", "release of Boverket's planbestämmelsekatalog, as JSON; without it the rules\nthat need it are not run")
	c.flags.StringVar(&c.only, "only", "", "run these rules only: codes with commas between")
	c.flags.StringVar(&c.without, "without", "", "leave these rules out")
	c.flags.StringVar(&c.asOf, "as-of", "", "day that the plan is checked as of, YYYY-MM-DD; without it the rules that need\none are not run")
	c.flags.StringVar(&c.kommun, "kommun", "", "four-digit code of the municipality that delivers")
	c.flags.StringVar(&c.boundary, "boundary", "", "GeoJSON of the municipality's area, for the coverage of an översiktsplan; without\nit the plan's own area")
	c.flags.StringVar(&c.codes, "codes", "", "code list for an översiktsplan, as JSON (package oversiktsplan/kodlistor)")
	c.flags.StringVar(&c.out, "o", "", "file to write; default: standard output")
}

func runCheck(c *call) int {
	name := c.source()
	opts := []regler.Option{regler.Source(name)}
	only, err := codes(c.only)
	if err != nil {
		return c.wrongUse("--only: %v", err)
	}
	if c.only != "" {
		opts = append(opts, regler.Only(only...))
	}
	without, err := codes(c.without)
	if err != nil {
		return c.wrongUse("--without: %v", err)
	}
	opts = append(opts, regler.Without(without...))
	if c.asOf != "" {
		day, err := civil.ParseDate(c.asOf)
		if err != nil {
			return c.wrongUse("--as-of: %v", err)
		}
		opts = append(opts, regler.AsOf(day))
	}
	if c.kommun != "" {
		if len(c.kommun) != 4 || strings.Trim(c.kommun, "0123456789") != "" {
			return c.wrongUse("--kommun is %q; expected four digits", c.kommun)
		}
		opts = append(opts, regler.Municipality(c.kommun))
	}

	if c.katalog != "" {
		k, ok := c.readKatalog()
		if !ok {
			return exitUnusable
		}
		opts = append(opts, regler.WithCatalogue(k))
	}
	c.input = new(bytes.Buffer)
	doc, ok := c.read()
	if !ok {
		if doc != nil {
			c.report(doc.Findings)
		}
		return exitUnusable
	}

	var report *quality.Report
	if doc.Oversiktsplan != nil {
		if report, ok = c.checkOversiktsplan(doc, only, without); !ok {
			return exitUnusable
		}
	} else {
		report = regler.Check(doc.Dataset, append(opts, regler.Decoded(doc.Findings))...)
		report.Findings = c.locate(doc.Format, report.Findings)
	}
	// The rules that were asked for decide, also over what the decoder says.
	report = report.Filter(func(f *quality.Finding) bool {
		return (c.only == "" || slices.Contains(only, f.Code)) && !slices.Contains(without, f.Code)
	})
	report.Findings.Sort()

	w, finish, err := c.output(new(bytes.Buffer))
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return exitUnusable
	}
	err = c.write(w, report)
	if ferr := finish(err == nil); err == nil {
		err = ferr
	}
	switch {
	case err != nil:
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return exitUnusable
	case report.Findings.Stops():
		return exitStops
	}
	return exitOK
}

// write writes the report in the form asked for. The forms that have a place
// for it say when; the others stay the same from run to run.
func (c *call) write(w io.Writer, r *quality.Report) error {
	if c.now != nil && (c.format == "ngp" || c.format == "sarif") {
		r.At = civil.InstantOf(c.now().Truncate(time.Millisecond))
	}
	switch c.format {
	case "json":
		return r.WriteJSON(w)
	case "ngp":
		return r.WriteNGP(w, c.lang)
	case "geojson":
		return r.WriteGeoJSON(w, c.lang)
	case "sarif":
		return r.WriteSARIF(w, c.lang, quality.SourceText(c.source(), c.input.Bytes()), quality.Tool("plantool", ""))
	}
	return r.WriteText(w, c.lang)
}

// locate gives findings of rules, which saw the model only, the lines that
// they belong to.
func (c *call) locate(format planinfo.Format, fs quality.Findings) quality.Findings {
	var said quality.Findings
	var err error
	switch format {
	case planinfo.NGP:
		fs, said, err = ngp.Locate(c.input.Bytes(), fs, codec.Source(c.source()))
	case planinfo.SS637040:
		fs, err = ss637040.Locate(c.input.Bytes(), fs)
	case planinfo.GeoJSON:
		// Features of plain GeoJSON have the identity where those of a
		// delivery have it, and often several features for an object. Its
		// members are others: pointers into the model stay what they are.
		var at quality.Findings
		at, _, err = ngp.Locate(c.input.Bytes(), fs)
		for i := range at {
			at[i].Place.Path = fs[i].Place.Path
			for j := range at[i].Related {
				at[i].Related[j].Path = fs[i].Related[j].Path
			}
		}
		fs = at
	}
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
	}
	return append(fs, said...)
}

// readKatalog reads the catalogue that the call names. What is wrong with it
// goes to standard error: it is not the plan's fault.
func (c *call) readKatalog() (*katalog.Katalog, bool) {
	f, err := os.Open(c.katalog)
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return nil, false
	}
	defer f.Close()
	k, fs, err := katalog.Decode(f, codec.Source(c.katalog))
	c.report(fs.Filter(func(f *quality.Finding) bool { return f.Severity > quality.Upplysning }))
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return nil, false
	}
	return k, true
}

// codes reads a list of codes. Official codes and those of package regler must
// be there; those of the formats are taken as they are.
func codes(list string) ([]quality.Code, error) {
	var out []quality.Code
	for s := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		code := quality.Code(s)
		format := strings.Contains(s, "/") && !strings.HasPrefix(s, "regler/") && !strings.HasPrefix(s, "op/")
		if !format && !slices.ContainsFunc(slices.Concat(regler.Rules(), opregler.Rules()), func(r quality.Rule) bool { return r.Code == code }) {
			return nil, fmt.Errorf("%q is not the code of a rule; plantool rules shows them", s)
		}
		out = append(out, code)
	}
	if list != "" && out == nil {
		return nil, fmt.Errorf("%q holds no code", list)
	}
	return out, nil
}
