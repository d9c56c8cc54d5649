// Plantool reads detaljplaner in the formats they travel in, tells what is in
// them, and hands them on in another.
//
//	plantool info FILE
//	plantool convert --to ngp|ss637040|geojson [--crs EPSG:n] FILE
//	plantool check [--katalog FILE] [--format text|json|ngp|geojson|sarif] FILE
//	plantool rules [--format text|markdown|json]
//
// FILE is a path, or - for standard input; --sample stands for a plan that the
// program carries with it. The format of the input is detected. What was
// noticed on the way goes to standard error for convert, and is part of the
// report for info and check.
//
// Exit status: 0 when all is well, 1 when something stops (a receiver that
// keeps to the specification would refuse the data), 2 when the input cannot
// be read or the command line is wrong.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/planinfo-se/planinfo/quality"
)

func main() {
	os.Exit(run(os.Args[1:], env{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, terminal: isTerminal(os.Stderr), now: time.Now}))
}

// env is what the program has around it, so that tests can hand in their own.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	terminal       bool             // standard error is one: progress may be shown
	now            func() time.Time // for time stamps in reports; none when nil
}

const (
	exitOK       = 0
	exitStops    = 1
	exitUnusable = 2
)

// A command is one verb of the program.
type command struct {
	name  string
	usage string
	what  quality.Text
	run   func(c *call) int
	flags func(c *call)
	forms []string // values of --format, the first the default; empty for text and json
	alone bool     // takes no FILE
}

var commands = []command{
	{"info", "info [--format text|json] [--lang sv|en] [--all] FILE",
		quality.Text{SV: "visar vad filen innehåller", EN: "shows what the file holds"}, runInfo, infoFlags, nil, false},
	{"convert", "convert --to ngp|ss637040|geojson [--crs EPSG:n] [-o OUT] [--strict] FILE",
		quality.Text{SV: "skriver planen i ett annat format", EN: "writes the plan in another format"}, runConvert, convertFlags, nil, false},
	{"check", "check [--katalog FILE] [--format text|json|ngp|geojson|sarif] [--lang sv|en] [--only CODES] [--without CODES] [--as-of DATE] [--kommun CODE] [-o OUT] FILE",
		quality.Text{SV: "kontrollerar planen före leverans", EN: "checks the plan before delivery"}, runCheck, checkFlags, []string{"text", "json", "ngp", "geojson", "sarif"}, false},
	{"rules", "rules [--format text|markdown|json] [--lang sv|en]",
		quality.Text{SV: "visar reglerna som check kör", EN: "shows the rules that check runs"}, runRules, rulesFlags, []string{"text", "markdown", "json"}, true},
	{"legend", "legend [--katalog FILE] [--format text|json] [-o OUT] FILE",
		quality.Text{SV: "skriver planens teckenförklaring", EN: "writes the plan's legend"}, runLegend, legendFlags, nil, false},
	{"render", "render [--katalog FILE] [--scale N] [--paper A3] [--no-legend] [-o OUT.svg] FILE",
		quality.Text{SV: "ritar plankartan som SVG", EN: "draws the plan map as SVG"}, runRender, renderFlags, nil, false},
}

// call is one run of a command, with its flags.
type call struct {
	env
	cmd   command
	flags *flag.FlagSet
	args  []string

	lang   quality.Lang
	format string
	sample bool

	// info
	all bool

	// convert
	to, crs, out, per, indent string
	strict                    bool

	// check
	katalog, only, without, asOf, kommun string
	input                                *bytes.Buffer // what was read, when not nil

	// render
	scale    int
	paper    string
	noLegend bool
}

func run(args []string, e env) int {
	if len(args) == 0 {
		usage(e.stderr)
		return exitUnusable
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		usage(e.stdout)
		return exitOK
	}
	for _, cmd := range commands {
		if cmd.name != args[0] {
			continue
		}
		c := &call{env: e, cmd: cmd, flags: flag.NewFlagSet("plantool "+cmd.name, flag.ContinueOnError)}
		c.flags.SetOutput(io.Discard)
		lang := c.flags.String("lang", "sv", "language of texts: sv or en")
		forms := cmd.forms
		if len(forms) == 0 {
			forms = []string{"text", "json"}
		}
		c.flags.StringVar(&c.format, "format", forms[0], "form of the report: "+choice(forms))
		if !cmd.alone {
			c.flags.BoolVar(&c.sample, "sample", false, "use the plan that the program carries with it")
		}
		cmd.flags(c)
		if err := c.parse(args[1:]); err != nil {
			if err == flag.ErrHelp {
				c.help(e.stdout)
				return exitOK
			}
			fmt.Fprintf(e.stderr, "plantool %s: %v\n", cmd.name, err)
			c.help(e.stderr)
			return exitUnusable
		}
		c.lang = quality.Lang(*lang)
		if c.lang != quality.SV && c.lang != quality.EN {
			return c.wrongUse("--lang is %q; expected sv or en", *lang)
		}
		if !slices.Contains(forms, c.format) {
			return c.wrongUse("--format is %q; expected %s", c.format, choice(forms))
		}
		if cmd.alone {
			if len(c.args) > 0 {
				return c.wrongUse("expected no FILE")
			}
			return cmd.run(c)
		}
		if c.sample && len(c.args) > 0 || !c.sample && len(c.args) != 1 {
			return c.wrongUse("expected one FILE, - for standard input, or --sample")
		}
		return cmd.run(c)
	}
	fmt.Fprintf(e.stderr, "plantool: %q is not a command\n", args[0])
	usage(e.stderr)
	return exitUnusable
}

// choice writes "text, json or sarif".
func choice(forms []string) string {
	last := len(forms) - 1
	return strings.Join(forms[:last], ", ") + " or " + forms[last]
}

// parse takes flags before and after FILE; "--" ends them.
func (c *call) parse(args []string) error {
	for {
		if err := c.flags.Parse(args); err != nil {
			return err
		}
		rest := c.flags.Args()
		used := len(args) - len(rest)
		if used > 0 && args[used-1] == "--" {
			c.args = append(c.args, rest...)
			return nil
		}
		if len(rest) == 0 {
			return nil
		}
		c.args = append(c.args, rest[0])
		args = rest[1:]
	}
}

func (c *call) help(w io.Writer) {
	fmt.Fprintf(w, "usage: plantool %s\n", c.cmd.usage)
	c.flags.SetOutput(w)
	c.flags.PrintDefaults()
}

func (c *call) wrongUse(format string, args ...any) int {
	fmt.Fprintf(c.stderr, "plantool %s: %s\nusage: plantool %s\n", c.cmd.name, fmt.Sprintf(format, args...), c.cmd.usage)
	return exitUnusable
}

func usage(w io.Writer) {
	fmt.Fprintln(w, "plantool reads detaljplaner and hands them on.")
	fmt.Fprintln(w)
	for _, cmd := range commands {
		fmt.Fprintf(w, "  plantool %s\n      %s\n", cmd.usage, cmd.what.EN)
	}
	fmt.Fprintln(w, "\nFILE may be - for standard input; --sample uses a plan that the program carries with it.")
	fmt.Fprintln(w, "Exit status: 0 all is well, 1 something stops, 2 the input cannot be read.")
}

// text picks the language of the call.
func (c *call) text(sv, en string) string { return quality.Text{SV: sv, EN: en}.In(c.lang) }

// report writes findings to standard error, a line each.
func (c *call) report(fs quality.Findings) {
	var b strings.Builder
	for _, f := range fs {
		b.WriteString(f.Line(c.lang))
		b.WriteByte('\n')
	}
	io.WriteString(c.stderr, b.String())
}
