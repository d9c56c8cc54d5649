package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/quality"
)

func convertFlags(c *call) {
	c.flags.StringVar(&c.to, "to", "", "format to write: "+formatList()+";\na plan keeps its kind")
	c.flags.StringVar(&c.crs, "crs", "", "coordinate system of the output: EPSG:3006 to EPSG:3018; for geojson any\nknown system, or source; for op-geojson EPSG:4326; default: the source's own, for\ngeojson WGS 84")
	c.flags.StringVar(&c.out, "o", "", "file to write; default: standard output")
	c.flags.BoolVar(&c.strict, "strict", false, "write nothing when something stops")
	c.flags.StringVar(&c.per, "per", "part", "geojson: one feature per part or per provision")
	c.flags.StringVar(&c.layers, "layers", "", "op-geojson and op-gml: directory to write a file for each layer to")
	c.flags.StringVar(&c.indent, "indent", "", "write this before each level, a line a member")
}

func runConvert(c *call) int {
	format := planinfo.Format(c.to)
	switch format {
	case planinfo.NGP, planinfo.SS637040, planinfo.GeoJSON:
	case planinfo.OPJSON, planinfo.OPGeoJSON, planinfo.OPGML, planinfo.OPGPKG:
		return c.convertOversiktsplan(format)
	default:
		return c.wrongUse("--to is %q; expected %s", c.to, formatList())
	}
	if c.per != "part" && c.per != "provision" {
		return c.wrongUse("--per is %q; expected part or provision", c.per)
	}
	var opts []codec.Option
	if c.indent != "" {
		if strings.Trim(c.indent, " \t") != "" {
			return c.wrongUse("--indent takes spaces and tabs")
		}
		opts = append(opts, codec.Indent(c.indent))
	}
	if format == planinfo.GeoJSON && c.per == "provision" {
		opts = append(opts, geojson.PerProvision())
	}
	var target crs.Code
	if c.crs != "" && c.crs != "source" {
		ref, err := crs.Parse(c.crs)
		if err != nil {
			return c.wrongUse("--crs: %v", err)
		}
		target = ref.Code
		if format != planinfo.GeoJSON && !detaljplan.Koordinatsystem(target.String()).Known() {
			return c.wrongUse("--crs: %s is not a system that a detaljplan may be delivered in; expected EPSG:3006 to EPSG:3018", target)
		}
	}
	if format == planinfo.GeoJSON {
		switch {
		case c.crs == "source":
			opts = append(opts, geojson.SourceCRS())
		case target != 0:
			opts = append(opts, geojson.TargetCRS(target))
		}
	}

	doc, ok := c.read()
	if !ok {
		if doc != nil {
			c.say(doc.Findings)
		}
		return exitUnusable
	}
	if doc.Dataset == nil {
		return c.wrongUse("the file is an översiktsplan, which cannot be written as %s; expected %s", c.to, choice(formatNames(opFormats())))
	}
	findings := doc.Findings
	data := doc.Dataset
	if format != planinfo.GeoJSON && target != 0 {
		moved, fs, err := detaljplan.Transform(data, detaljplan.Koordinatsystem(target.String()))
		if err != nil {
			fmt.Fprintf(c.stderr, "plantool: %v\n", err)
			return exitUnusable
		}
		data, findings = moved, append(findings, fs...)
	}

	return c.written(findings, func(w io.Writer) (quality.Findings, error) { return planinfo.Encode(w, format, data, opts...) })
}

// written writes what encode makes, and tells the findings.
func (c *call) written(findings quality.Findings, encode func(io.Writer) (quality.Findings, error)) int {
	var whole bytes.Buffer
	w, finish, err := c.output(&whole)
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return exitUnusable
	}
	fs, err := encode(w)
	findings = append(findings, fs...)
	keep := err == nil && !(c.strict && findings.Stops())
	if ferr := finish(keep); err == nil {
		err = ferr
	}
	c.say(findings)
	switch {
	case err != nil:
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return exitUnusable
	case findings.Stops():
		if c.strict && c.format == "text" {
			fmt.Fprintln(c.stderr, c.text("plantool: inget skrevs, eftersom något stoppar (--strict)", "plantool: nothing was written, because something stops (--strict)"))
		}
		return exitStops
	}
	return exitOK
}

// say writes the findings to standard error in the form asked for.
func (c *call) say(fs quality.Findings) {
	if c.format == "json" {
		if fs == nil {
			fs = quality.Findings{}
		}
		enc := json.NewEncoder(c.stderr)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		enc.Encode(fs)
		return
	}
	c.report(fs)
}

// output opens where the result goes. finish(true) keeps what was written; a
// file comes into place whole or not at all, and a strict run holds standard
// output back until it is known that nothing stops.
func (c *call) output(whole *bytes.Buffer) (w io.Writer, finish func(keep bool) error, err error) {
	if c.out == "" {
		if c.strict {
			return whole, func(keep bool) error {
				if !keep {
					return nil
				}
				_, err := c.stdout.Write(whole.Bytes())
				return err
			}, nil
		}
		bw := bufio.NewWriterSize(c.stdout, 64<<10)
		return bw, func(bool) error { return bw.Flush() }, nil
	}
	path, mode := c.out, os.FileMode(0o644)
	if st, err := os.Stat(path); err == nil {
		if !st.Mode().IsRegular() {
			// A device or a pipe cannot be replaced, only written to.
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return nil, nil, err
			}
			return whole, func(keep bool) error {
				defer f.Close()
				if !keep {
					return nil
				}
				_, err := f.Write(whole.Bytes())
				return err
			}, nil
		}
		mode = st.Mode().Perm()
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return nil, nil, err
		}
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".plantool-*")
	if err != nil {
		return nil, nil, err
	}
	bw := bufio.NewWriterSize(f, 64<<10)
	return bw, func(keep bool) error {
		err := bw.Flush()
		if e := f.Chmod(mode); err == nil {
			err = e
		}
		if e := f.Close(); err == nil {
			err = e
		}
		if err == nil && keep {
			err = os.Rename(f.Name(), path)
			if err == nil {
				return nil
			}
		}
		os.Remove(f.Name())
		return err
	}, nil
}
