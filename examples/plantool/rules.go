package main

import (
	"bytes"
	"fmt"

	"github.com/planinfo-se/planinfo/detaljplan/regler"
	"github.com/planinfo-se/planinfo/quality"
)

func rulesFlags(*call) {}

func runRules(c *call) int {
	var b bytes.Buffer
	var err error
	switch c.format {
	case "markdown":
		err = regler.WriteMarkdown(&b, c.lang)
	case "json":
		err = regler.WriteJSON(&b)
	default:
		c.printRules(&b)
	}
	if err == nil {
		_, err = c.stdout.Write(b.Bytes())
	}
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return exitUnusable
	}
	return exitOK
}

// printRules writes a rule a paragraph: code, severity and title, then what it
// asks for, when, and on what it rests.
func (c *call) printRules(b *bytes.Buffer) {
	table := regler.Regler()
	here := 0
	for _, r := range table {
		fmt.Fprintf(b, "%s  %s: %s\n", r.Code, r.Severity.Label(c.lang), r.Title.In(c.lang))
		line := func(label string, t quality.Text) {
			if s := t.In(c.lang); s != "" {
				fmt.Fprintf(b, "    %s%s\n", label, s)
			}
		}
		line("", r.Text)
		line(c.text("gäller: ", "applies: "), r.Galler)
		line(c.text("kontrolleras inte här: ", "not checked here: "), r.EjHar)
		if r.Source != "" {
			fmt.Fprintf(b, "    %s%s (%s)\n", c.text("källa: ", "source: "), r.Source, r.Certainty.Label(c.lang))
		}
		fmt.Fprintln(b)
		if r.EjHar == (quality.Text{}) {
			here++
		}
	}
	fmt.Fprintf(b, c.text("%d regler, varav %d kontrolleras här\n", "%d rules, %d of them checked here\n"), len(table), here)
}
