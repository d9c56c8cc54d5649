package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/oversiktsplan/karta"
	"github.com/planinfo-se/planinfo/quality"
)

// renderOversiktsplan draws the map of an översiktsplan. Paper and scale were
// looked at before.
func (c *call) renderOversiktsplan(doc *planinfo.Document) int {
	var opts []karta.Option
	for _, p := range karta.Sheets() {
		if strings.EqualFold(p.Name, c.paper) {
			opts = append(opts, karta.OnPaper(p))
		}
	}
	if c.scale > 0 {
		opts = append(opts, karta.Scale(c.scale))
	}
	if c.noLegend {
		opts = append(opts, karta.WithoutLegend())
	}
	if c.manner != "" {
		f, err := os.Open(c.manner)
		if err != nil {
			fmt.Fprintf(c.stderr, "plantool: %v\n", err)
			return exitUnusable
		}
		defer f.Close()
		m, err := karta.DecodeManer(f, codec.Source(c.manner))
		if err != nil {
			fmt.Fprintf(c.stderr, "plantool: %v\n", err)
			return exitUnusable
		}
		opts = append(opts, karta.WithManner(m))
	}
	// A map is drawn of whatever is there: what stops a delivery does not stop
	// a picture.
	code := c.written(doc.Findings, func(w io.Writer) (quality.Findings, error) { return karta.Render(w, doc.Oversiktsplan, opts...) })
	if code == exitStops {
		return exitOK
	}
	return code
}
