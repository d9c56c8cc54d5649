// Plantool reads detaljplaner and översiktsplaner in the formats they travel
// in, tells what is in them, and hands them on in another.
//
//	plantool info FILE
//	plantool convert --to FORMAT [--crs EPSG:n] FILE
//	plantool check [--format text|json|ngp|geojson|sarif] FILE
//	plantool rules [--plan detaljplan|oversiktsplan] [--format text|markdown|json]
//	plantool legend FILE
//	plantool render [-o OUT.svg] FILE
//	plantool overlay DETALJPLAN OVERSIKTSPLAN
//	plantool snapshot --store DIR --stage STAGE FILE
//	plantool log STORE
//	plantool verify STORE
//	plantool diff [--store STORE] [--format text|json|geojson|svg] OLD NEW
//	plantool as-of STORE DATE
//	plantool impact --store STORE OLD NEW
//	plantool quality [--requirements SET] [--reference FILE] FILE
//	plantool metadata --to FORM [--record RECORD] FILE
//	plantool publish-check --target TARGET [--record RECORD] FILE
//	plantool archive STORE OUT
//
// FILE is a path, or - for standard input; --sample stands for a detaljplan
// that the program carries with it, --sample-op for an översiktsplan. The
// format of the input is detected unless --from names it. What was
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
	two   bool     // takes two
	own   bool     // looks after its arguments itself
}

var commands = []command{
	{name: "info", usage: "info [--format text|json] [--lang sv|en] [--all] FILE",
		what: quality.Text{SV: "visar vad filen innehåller", EN: "shows what the file holds"}, run: runInfo, flags: infoFlags},
	{name: "convert", usage: "convert --to FORMAT [--crs EPSG:n|source] [--layers DIR] [-o OUT] [--strict] FILE",
		what: quality.Text{SV: "skriver planen i ett annat format", EN: "writes the plan in another format"}, run: runConvert, flags: convertFlags},
	{name: "check", usage: "check [--katalog FILE] [--format text|json|ngp|geojson|sarif] [--lang sv|en] [--only CODES] [--without CODES] [--as-of DATE] [--kommun CODE] [-o OUT] FILE",
		what: quality.Text{SV: "kontrollerar planen", EN: "checks the plan"}, run: runCheck, flags: checkFlags, forms: []string{"text", "json", "ngp", "geojson", "sarif"}},
	{name: "rules", usage: "rules [--plan detaljplan|oversiktsplan] [--format text|markdown|json] [--lang sv|en]",
		what: quality.Text{SV: "visar reglerna som check kör", EN: "shows the rules that check runs"}, run: runRules, flags: rulesFlags, forms: []string{"text", "markdown", "json"}, alone: true},
	{name: "legend", usage: "legend [--katalog FILE] [--format text|json] [-o OUT] FILE",
		what: quality.Text{SV: "skriver detaljplanens teckenförklaring", EN: "writes the detaljplan's legend"}, run: runLegend, flags: legendFlags},
	{name: "render", usage: "render [--katalog FILE] [--manner FILE] [--scale N] [--paper A3] [--no-legend] [-o OUT.svg] FILE",
		what: quality.Text{SV: "ritar kartan som SVG", EN: "draws the map as SVG"}, run: runRender, flags: renderFlags},
	{name: "overlay", usage: "overlay [--koppling FILE] [--as-of DATE] [--format text|json|geojson] [--lang sv|en] [-o OUT] DETALJPLAN OVERSIKTSPLAN",
		what: quality.Text{SV: "visar vad i översiktsplanen som detaljplanen ligger i", EN: "shows what of the översiktsplan the detaljplan lies in"}, run: runOverlay, flags: overlayFlags,
		forms: []string{"text", "json", "geojson"}, two: true},
	{name: "snapshot", usage: "snapshot --store DIR --stage STAGE [--valid-from DATE] [--valid-to DATE] [--document KIND=FILE] [--bindings FILE] FILE",
		what: quality.Text{SV: "bevarar planen som den är i ett skede", EN: "keeps the plan as it is at a stage"}, run: runSnapshot, flags: snapshotFlags},
	{name: "log", usage: "log [--plan IDENTITY] [--format text|json] STORE",
		what: quality.Text{SV: "visar vad som har bevarats", EN: "shows what was kept"}, run: runLog, flags: logFlags, own: true},
	{name: "verify", usage: "verify [--expect PLAN=IDENTITY] [--format text|json] STORE|PACKAGE",
		what: quality.Text{SV: "kontrollerar varje byte i ett förråd eller ett arkivpaket (BagIt, E-ARK)", EN: "checks every byte of a store or an archive package (BagIt, E-ARK)"}, run: runVerify, flags: verifyFlags, own: true},
	{name: "diff", usage: "diff [--store STORE] [--tolerance METRES] [--format text|json|geojson|svg] [--lang sv|en] [-o OUT] OLD NEW",
		what: quality.Text{SV: "visar vad som skiljer två planer eller två skeden", EN: "shows what differs between two plans or two stages"}, run: runDiff, flags: diffFlags,
		forms: []string{"text", "json", "geojson", "svg"}, own: true},
	{name: "as-of", usage: "as-of [--plan IDENTITY] [--known TIME] [--format text|json] STORE DATE",
		what: quality.Text{SV: "visar vad som gällde eller visades en viss dag", EN: "shows what applied or was on display on a day"}, run: runAsOf, flags: asOfFlags, own: true},
	{name: "impact", usage: "impact [--store STORE] [--against FILE] [--source IDENTITY] [--format text|json|geojson] [-o OUT] OLD NEW",
		what: quality.Text{SV: "visar vilka pågående planer en ändrad källa berör", EN: "shows which plans in progress a changed source touches"}, run: runImpact, flags: impactFlags,
		forms: []string{"text", "json", "geojson"}, own: true},
	{name: "quality", usage: "quality [--requirements SET] [--reference FILE] [--compare REPORT] [--format text|json|html|iso19139] [--lang sv|en] [-o OUT] FILE",
		what: quality.Text{SV: "visar vad som är känt om planens kvalitet, och vad den duger till", EN: "shows what is known of the plan's quality, and what it is fit for"}, run: runQuality, flags: qualityFlags,
		forms: []string{"text", "json", "html", "iso19139"}},
	{name: "metadata", usage: "metadata --to dcat|ttl|jsonld|iso19139|json [--record RECORD] [--namespace URI] [--catalog URI] [--no-quality] [--format text|json] [-o OUT] FILE",
		what: quality.Text{SV: "skriver metadata om planen och visar vad människor måste lägga till", EN: "writes metadata of the plan and shows what people must add"}, run: runMetadata, flags: metadataFlags},
	{name: "publish-check", usage: "publish-check --target ngp|portal|archive [--record RECORD] [--document PART=FILE] [--format text|json] [-o OUT] FILE",
		what: quality.Text{SV: "visar del för del vad som får publiceras, och varför", EN: "shows part by part what may be published, and why"}, run: runPublishCheck, flags: publishFlags},
	{name: "archive", usage: "archive [--form bag|eark] [--plan IDENTITY] [--public] [--metadata TYPE=FILE] [--identifier ID] [--organisation NAME] STORE OUT | archive --rules FILE [--as-of DATE] STORE",
		what: quality.Text{SV: "packar ett förråd för arkivet, eller visar vad som får gallras", EN: "packs a store for the archive, or shows what may be disposed of"}, run: runArchive, flags: archiveFlags, own: true},
}

// call is one run of a command, with its flags.
type call struct {
	env
	cmd   command
	flags *flag.FlagSet
	args  []string

	lang     quality.Lang
	format   string
	sample   bool // the detaljplan
	sampleOP bool // the översiktsplan

	// how to read the input
	from, names, assume string

	// info
	all bool

	// convert
	to, crs, out, per, indent, layers string
	strict                            bool

	// check
	katalog, only, without, asOf, kommun string
	boundary, codes                      string
	input                                *bytes.Buffer // what was read, when not nil

	// render
	scale    int
	paper    string
	noLegend bool
	manner   string

	// overlay
	koppling string
	near     float64

	// rules
	plan string

	history    history
	packing    packing
	grading    grading
	describing describing
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
		if !cmd.alone && !cmd.own {
			c.inputFlags()
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
		if !cmd.own {
			if err := c.checkInput(); err != nil {
				return c.wrongUse("%v", err)
			}
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
	fmt.Fprintln(w, "plantool reads detaljplaner and översiktsplaner, checks them and hands them on.")
	fmt.Fprintln(w)
	for _, cmd := range commands {
		fmt.Fprintf(w, "  plantool %s\n      %s\n", cmd.usage, cmd.what.EN)
	}
	fmt.Fprintln(w, "\nFILE may be - for standard input; --sample uses a detaljplan that the program carries with it,\n--sample-op an översiktsplan.")
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
