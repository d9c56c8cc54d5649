package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/examples/sample"
)

// read reads the file that the call names. When it cannot be read it says why
// and returns false; the document may then be partial, or nil.
func (c *call) read() (*planinfo.Document, bool) {
	name, r, size := c.source(), io.Reader(bytes.NewReader(sample.NGP())), int64(0)
	if !c.sample {
		if c.args[0] == "-" {
			r = c.stdin
		} else {
			f, err := os.Open(name)
			if err != nil {
				fmt.Fprintf(c.stderr, "plantool: %v\n", err)
				return nil, false
			}
			defer f.Close()
			if st, err := f.Stat(); err == nil && st.Mode().IsRegular() {
				size = st.Size()
			}
			r = f
		}
	}
	if c.terminal {
		p := &progress{r: r, w: c.stderr, size: size, what: c.text("läser", "reading"), next: time.Now().Add(time.Second)}
		defer p.done()
		r = p
	}
	if c.input != nil {
		r = io.TeeReader(r, c.input)
	}
	doc, err := planinfo.Decode(r, codec.Source(name))
	if err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return doc, false
	}
	return doc, true
}

// source is the name of the input in places.
func (c *call) source() string {
	switch {
	case c.sample:
		return sample.Name
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
