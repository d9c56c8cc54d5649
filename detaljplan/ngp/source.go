package ngp

import (
	"bytes"
	"io"

	"github.com/planinfo-se/planinfo/quality"
)

// A source hands bytes to the tokenizer and keeps those since the last mark,
// so that a place can be told, and what could not be understood be kept, after
// the tokenizer has gone on.
type source struct {
	r      io.Reader // nil when buf is all there is
	buf    []byte    // the bytes from base on
	base   int64     // offset of buf[0]
	given  int       // how much of buf the tokenizer has got
	max    int64     // bytes allowed
	err    error     // the reader's, other than io.EOF
	toobig bool

	// The mark: up to where lines have been counted.
	mark      int64
	line      int   // of mark, from 1
	lineStart int64 // where that line begins
}

const chunk = 64 << 10

func newSource(data []byte, r io.Reader) *source {
	return &source{r: r, buf: data, line: 1}
}

// Read implements [io.Reader] for the tokenizer.
func (s *source) Read(p []byte) (int, error) {
	if s.given == len(s.buf) {
		if !s.fill() {
			return 0, io.EOF
		}
	}
	n := copy(p, s.buf[s.given:])
	s.given += n
	return n, nil
}

// fill reads at least one byte more, or reports false at the end, with the
// reason in s.err and s.toobig when it came too early.
func (s *source) fill() bool {
	if s.r == nil || s.err != nil || s.toobig {
		return false
	}
	if cap(s.buf)-len(s.buf) < chunk/4 {
		grown := make([]byte, len(s.buf), max(2*len(s.buf), len(s.buf)+chunk))
		copy(grown, s.buf)
		s.buf = grown
	}
	for range 100 {
		n, err := s.r.Read(s.buf[len(s.buf):cap(s.buf)])
		if n < 0 || n > cap(s.buf)-len(s.buf) {
			s.err = io.ErrShortBuffer
			return false
		}
		s.buf = s.buf[:len(s.buf)+n]
		if s.base+int64(len(s.buf)) > s.max {
			s.toobig = true
			return false
		}
		if err != nil {
			if err != io.EOF {
				s.err = err
			}
			s.r = nil
			return n > 0
		}
		if n > 0 {
			return true
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// slice returns the bytes between two offsets, not before the mark.
func (s *source) slice(from, to int64) []byte { return s.buf[from-s.base : to-s.base] }

// end is the offset after the last byte that was read.
func (s *source) end() int64 { return s.base + int64(len(s.buf)) }

// moveTo moves the mark forward, counting lines.
func (s *source) moveTo(to int64) {
	to = min(to, s.end())
	if to <= s.mark {
		return
	}
	b := s.slice(s.mark, to)
	if n := bytes.Count(b, []byte{'\n'}); n > 0 {
		s.line += n
		s.lineStart = s.mark + int64(bytes.LastIndexByte(b, '\n')) + 1
	}
	s.mark = to
}

// release moves the mark and lets go of what is before it.
func (s *source) release(to int64) {
	s.moveTo(to)
	if drop := int(s.mark - s.base); s.r != nil && drop >= chunk && drop <= s.given {
		n := copy(s.buf, s.buf[drop:])
		s.buf = s.buf[:n]
		s.base += int64(drop)
		s.given -= drop
	}
}

// place returns the place at an offset, which becomes the mark.
func (s *source) place(off int64) quality.Place {
	s.moveTo(off)
	return quality.Place{Offset: off, Line: s.line, Column: max(1, int(off-s.lineStart)+1)}
}
