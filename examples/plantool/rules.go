package main

import (
	"bytes"
	"fmt"

	"github.com/planinfo-se/planinfo/detaljplan/regler"
	opregler "github.com/planinfo-se/planinfo/oversiktsplan/regler"
	"github.com/planinfo-se/planinfo/quality"
)

func rulesFlags(c *call) {
	c.flags.StringVar(&c.plan, "plan", "detaljplan", "rules for a detaljplan or an oversiktsplan")
}

func runRules(c *call) int {
	if c.plan != "detaljplan" && c.plan != "oversiktsplan" {
		return c.wrongUse("--plan is %q; expected detaljplan or oversiktsplan", c.plan)
	}
	op := c.plan == "oversiktsplan"
	var b bytes.Buffer
	var err error
	switch {
	case c.format == "markdown" && op:
		err = opregler.WriteMarkdown(&b, c.lang)
	case c.format == "markdown":
		err = regler.WriteMarkdown(&b, c.lang)
	case c.format == "json" && op:
		err = opregler.WriteJSON(&b)
	case c.format == "json":
		err = regler.WriteJSON(&b)
	case op:
		var table []shownRule
		for _, r := range opregler.Regler() {
			table = append(table, shownRule{r.Rule, r.Text, r.Tillampning(), r.EjHar})
		}
		c.printRules(&b, table)
	default:
		var table []shownRule
		for _, r := range regler.Regler() {
			table = append(table, shownRule{r.Rule, r.Text, r.Galler, r.EjHar})
		}
		c.printRules(&b, table)
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

// shownRule is what is printed of a rule.
type shownRule struct {
	quality.Rule
	Text, Galler, EjHar quality.Text
}

// printRules writes a rule a paragraph: code, severity and title, then what it
// asks for, when, and on what it rests.
func (c *call) printRules(b *bytes.Buffer, table []shownRule) {
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
