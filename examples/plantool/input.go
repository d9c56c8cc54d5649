package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/examples/sample"
	opgeojson "github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	opgml "github.com/planinfo-se/planinfo/oversiktsplan/gml"
	opgpkg "github.com/planinfo-se/planinfo/oversiktsplan/gpkg"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
)

// inputFlags are those of every command that reads a file.
func (c *call) inputFlags() {
	c.flags.BoolVar(&c.sample, "sample", false, "use the detaljplan that the program carries with it")
	c.flags.BoolVar(&c.sampleOP, "sample-op", false, "use the översiktsplan that the program carries with it")
	c.flags.StringVar(&c.from, "from", "", "format of FILE: "+formatList()+"; without it\nthe format is detected (plain GeoJSON is taken for a detaljplan unless it shows\notherwise)")
	c.flags.StringVar(&c.names, "names", "", "table of names of layers and fields, as JSON (package oversiktsplan/lager)")
	c.flags.StringVar(&c.assume, "assume-crs", "", "system of an översiktsplan's coordinates where its file states none")
}

func formatNames(list []planinfo.Format) []string {
	var all []string
	for _, f := range list {
		all = append(all, string(f))
	}
	return all
}

// opFormats are the formats of an översiktsplan: those of package planinfo, and
// the one that it leaves to a package of its own.
func opFormats() []planinfo.Format { return append(planinfo.OversiktsplanFormats(), planinfo.OPGPKG) }

func formats() []planinfo.Format { return append(planinfo.Formats(), opFormats()...) }

func formatList() string {
	return choice(formatNames(formats()))
}

// checkInput checks how many files are named, and the format.
func (c *call) checkInput() error {
	want, have := 1, len(c.args)
	if c.cmd.two {
		want = 2
	}
	for _, s := range []bool{c.sample, c.sampleOP} {
		if s {
			have++
		}
	}
	if have != want {
		if c.cmd.two {
			return errors.New("expected DETALJPLAN (or --sample) and OVERSIKTSPLAN (or --sample-op)")
		}
		return errors.New("expected one FILE, - for standard input, --sample or --sample-op")
	}
	if c.from != "" && !slices.Contains(formats(), planinfo.Format(c.from)) {
		return fmt.Errorf("--from is %q; expected %s", c.from, formatList())
	}
	return nil
}

// read reads the file that the call names. When it cannot be read it says why
// and returns false; the document may then be partial, or nil.
func (c *call) read() (*planinfo.Document, bool) {
	switch {
	case c.sample:
		return c.readSample()
	case c.sampleOP:
		return c.readSampleOP()
	}
	return c.readFile(c.args[0], c.from)
}

func (c *call) readSample() (*planinfo.Document, bool) {
	return c.readFrom(sample.Name, bytes.NewReader(sample.NGP()), 0, "")
}

func (c *call) readSampleOP() (*planinfo.Document, bool) {
	return c.readFrom(sample.OversiktsplanName, bytes.NewReader(sample.Oversiktsplan()), 0, "")
}

// readFile reads a named file, or standard input, as a format, or as what it
// is detected to be.
func (c *call) readFile(name, format string) (*planinfo.Document, bool) {
	if name == "-" {
		return c.readFrom(c.text("standard in", "standard input"), c.stdin, 0, format)
	}
	f, err := os.Open(name)
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return nil, false
	}
	defer f.Close()
	size := int64(0)
	if st, err := f.Stat(); err == nil && st.Mode().IsRegular() {
		size = st.Size()
	}
	return c.readFrom(name, f, size, format)
}

func (c *call) readFrom(name string, r io.Reader, size int64, format string) (*planinfo.Document, bool) {
	opts, err := c.readOptions()
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return nil, false
	}
	opts = append(opts, codec.Source(name))
	if c.terminal {
		p := &progress{r: r, w: c.stderr, size: size, what: c.text("läser", "reading"), next: time.Now().Add(time.Second)}
		defer p.done()
		r = p
	}
	if c.input != nil {
		r = io.TeeReader(r, c.input)
	}
	var doc *planinfo.Document
	br := bufio.NewReader(r)
	if format == "" {
		if head, _ := br.Peek(100); planinfo.Detect(head).Format == planinfo.OPGPKG {
			format = string(planinfo.OPGPKG)
		}
	}
	switch format {
	case "":
		doc, err = planinfo.Decode(br, opts...)
	case string(planinfo.OPGPKG):
		doc = &planinfo.Document{Format: planinfo.OPGPKG}
		doc.Oversiktsplan, doc.Findings, err = opgpkg.Decode(br, opts...)
	default:
		doc, err = planinfo.DecodeAs(br, planinfo.Format(format), opts...)
	}
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return doc, false
	}
	return doc, true
}

// readOptions are what the flags say about reading.
func (c *call) readOptions() ([]codec.Option, error) {
	var opts []codec.Option
	if c.names != "" {
		t, err := c.readNames()
		if err != nil {
			return nil, err
		}
		opts = append(opts, opgeojson.Names(t), opgml.Names(t), opgpkg.Names(t))
	}
	if c.assume != "" {
		ref, err := crs.Parse(c.assume)
		if err != nil {
			return nil, fmt.Errorf("--assume-crs: %w", err)
		}
		opts = append(opts, opgeojson.AssumeSystem(ref.Code), opgml.AssumeSystem(ref.Code), opgpkg.AssumeSystem(ref.Code))
	}
	return opts, nil
}

func (c *call) readNames() (*lager.Tabell, error) {
	f, err := os.Open(c.names)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return lager.DecodeTabell(f, codec.Source(c.names))
}

// source is the name of the input in places.
func (c *call) source() string {
	switch {
	case c.sample:
		return sample.Name
	case c.sampleOP:
		return sample.OversiktsplanName
	case c.args[0] == "-":
		return c.text("standard in", "standard input")
	}
	return c.args[0]
}

// progress shows how far reading has come, once it has taken a second.
type progress struct {
	r     io.Reader
	w     io.Writer
	n     int64
	size  int64
	what  string
	next  time.Time
	shown bool
}

func (p *progress) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.n += int64(n)
	if now := time.Now(); now.After(p.next) {
		p.next, p.shown = now.Add(200*time.Millisecond), true
		if p.size > 0 {
			fmt.Fprintf(p.w, "\r%s %d MB, %d %% ", p.what, p.n>>20, p.n*100/p.size)
		} else {
			fmt.Fprintf(p.w, "\r%s %d MB ", p.what, p.n>>20)
		}
	}
	return n, err
}

func (p *progress) done() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func isTerminal(f *os.File) bool {
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}
