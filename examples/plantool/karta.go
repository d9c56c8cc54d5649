package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/detaljplan/plankarta"
	"github.com/planinfo-se/planinfo/quality"
)

func legendFlags(c *call) {
	c.flags.StringVar(&c.katalog, "katalog", "", "release of Boverket's planbestämmelsekatalog, as JSON; without it there are no\nnotations, colours and categories")
	c.flags.StringVar(&c.out, "o", "", "file to write to; without it standard output")
}

func renderFlags(c *call) {
	legendFlags(c)
	c.flags.IntVar(&c.scale, "scale", 0, "scale 1:n; without it the largest usual one that fits the sheet")
	c.flags.StringVar(&c.paper, "paper", "A3", "A4, A3, A2, A1 or A0, in landscape")
	c.flags.BoolVar(&c.noLegend, "no-legend", false, "leave the legend out")
	c.flags.StringVar(&c.manner, "manner", "", "colours and patterns of an översiktsplan, as JSON (package oversiktsplan/karta)")
}

// runLegend writes the legend of the plan in the file.
func runLegend(c *call) int {
	return c.drawn(func(w io.Writer, p *detaljplan.Detaljplan, k *katalog.Katalog) (quality.Findings, error) {
		notes, fs := katalog.Beteckna(p, k)
		t := katalog.NyTeckenforklaring(p, k, notes)
		if c.format == "json" {
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			return fs, enc.Encode(t)
		}
		return fs, t.WriteText(w)
	})
}

// runRender draws the plan in the file as SVG.
func runRender(c *call) int {
	var opts []plankarta.Option
	found := false
	for _, p := range plankarta.Sheets() {
		if strings.EqualFold(p.Name, c.paper) {
			opts, found = append(opts, plankarta.OnPaper(p)), true
		}
	}
	if !found {
		return c.wrongUse("--paper is %q; expected A4, A3, A2, A1 or A0", c.paper)
	}
	if c.scale < 0 || c.scale > 10_000_000 {
		return c.wrongUse("--scale is %d; expected a number from 1 to 10 000 000", c.scale)
	}
	opts = append(opts, plankarta.Scale(c.scale))
	if c.noLegend {
		opts = append(opts, plankarta.WithoutLegend())
	}
	return c.drawn(func(w io.Writer, p *detaljplan.Detaljplan, k *katalog.Katalog) (quality.Findings, error) {
		return plankarta.Render(w, p, k, opts...)
	})
}

// drawn reads the plan and the catalogue, and writes what draw makes of them.
func (c *call) drawn(draw func(io.Writer, *detaljplan.Detaljplan, *katalog.Katalog) (quality.Findings, error)) int {
	var k *katalog.Katalog
	if c.katalog != "" {
		var ok bool
		if k, ok = c.readKatalog(); !ok {
			return exitUnusable
		}
	}
	doc, ok := c.read()
	if !ok {
		if doc != nil {
			c.report(doc.Findings)
		}
		return exitUnusable
	}
	if doc.Oversiktsplan != nil {
		if c.cmd.name != "render" {
			return c.wrongUse("the file is an översiktsplan; %s is for detaljplaner", c.cmd.name)
		}
		return c.renderOversiktsplan(doc)
	}
	p := doc.Dataset.Plan()
	if p == nil {
		fmt.Fprintln(c.stderr, c.text("plantool: filen har ingen plan", "plantool: the file has no plan"))
		return exitUnusable
	}
	w, finish, err := c.output(new(bytes.Buffer))
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return exitUnusable
	}
	fs, err := draw(w, p, k)
	if ferr := finish(err == nil); err == nil {
		err = ferr
	}
	c.report(fs)
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return exitUnusable
	}
	return exitOK
}
