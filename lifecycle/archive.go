package lifecycle

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/planinfo-se/planinfo/quality"
)

// Archive is a store in one file, for reading. It is a ZIP with the files of
// the directory, so that any tool opens it.
type Archive struct {
	tree
	r    io.ReaderAt
	size int64
}

// OpenArchive opens an archive that [WriteArchive] wrote. The error is a
// *FormatError when it is none, or the reader's. Nothing is unpacked: limits
// are those of what is read.
func OpenArchive(r io.ReaderAt, size int64) (*Archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, &FormatError{"archive", err.Error()}
	}
	seen := map[string]bool{}
	for _, f := range z.File {
		// Names that lead out, and two files of one name, which readers would
		// see differently.
		if !fs.ValidPath(strings.TrimSuffix(f.Name, "/")) || strings.Contains(f.Name, "\\") {
			return nil, &FormatError{clip(f.Name), "is no name of a file in a store"}
		}
		if seen[f.Name] {
			return nil, &FormatError{clip(f.Name), "is there twice"}
		}
		// Nothing is larger than the archive: no file in it can unpack to more
		// than memory or disk hold.
		if f.Method != zip.Store || f.CompressedSize64 != f.UncompressedSize64 || f.UncompressedSize64 > uint64(size) {
			return nil, &FormatError{clip(f.Name), "is compressed, or larger than the archive; expected a file stored as it is"}
		}
		seen[f.Name] = true
	}
	b, err := fs.ReadFile(z, markerName)
	if err != nil || string(b) != markerText {
		return nil, &FormatError{markerName, fmt.Sprintf("says %q, expected %q", clip(string(b)), strings.TrimSpace(markerText))}
	}
	return &Archive{tree{z}, r, size}, nil
}

// Verify is that of [Dir], and also compares the archive's bytes with those that
// [WriteArchive] gives for what is in it: what a ZIP says of a file beside its
// content cannot be changed unnoticed either. An archive that was packed again
// by another program holds the same and is told of.
func (a *Archive) Verify(ctx context.Context, opts ...VerifyOption) (*quality.Report, error) {
	report, err := a.tree.Verify(ctx, opts...)
	if err != nil {
		return nil, err
	}
	c := &comparer{r: a.r, size: a.size, at: -1}
	if err := WriteArchive(c, a); err != nil && !errors.Is(err, errDiffers) {
		// What cannot be read is told already.
		if len(report.Findings) == 0 {
			return nil, err
		}
		return report, nil
	}
	if c.at < 0 && c.n < a.size {
		c.at = c.n
	}
	if c.at >= 0 {
		f := rulePacked.At(quality.Place{Offset: c.at}, quality.Textf("Arkivet är skrivet på ett annat sätt från byte %d.", "The archive is written in another way from byte %d.", c.at))
		report.Findings = append(report.Findings, f)
		report.Findings.Sort()
	}
	return report, nil
}

var errDiffers = errors.New("the bytes differ")

// comparer compares what is written with what is there.
type comparer struct {
	r       io.ReaderAt
	n, size int64
	at      int64 // where they first differ; -1
	buf     []byte
}

func (c *comparer) Write(p []byte) (int, error) {
	if cap(c.buf) < len(p) {
		c.buf = make([]byte, len(p))
	}
	buf := c.buf[:len(p)]
	n, err := c.r.ReadAt(buf, c.n)
	if err != nil && err != io.EOF {
		return 0, err
	}
	for i := range p {
		if i >= n || p[i] != buf[i] {
			c.at = c.n + int64(i)
			return i, errDiffers
		}
	}
	c.n += int64(len(p))
	return len(p), nil
}

// WriteArchive writes plans of a store into one file: all of them when none is
// named. The same store gives the same bytes. What no snapshot names is left
// out, and nothing is checked on the way: verify the store before, or the
// archive after. The error is the store's, or that of w.
func WriteArchive(w io.Writer, r Reader, plans ...string) error {
	if len(plans) == 0 {
		var err error
		if plans, err = r.Plans(); err != nil {
			return err
		}
	}
	plans = slices.Compact(slices.Sorted(slices.Values(plans)))
	z := zip.NewWriter(w)
	put := func(name string, body io.Reader) error {
		// No time: it would be the writer's. Objects are stored as they are, so
		// that they can be found again in a damaged file.
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: time.Time{}})
		if err == nil {
			_, err = io.Copy(f, body)
		}
		return err
	}
	if err := put(markerName, strings.NewReader(markerText)); err != nil {
		return err
	}
	written := map[Digest]bool{}
	object := func(d Digest) error {
		if written[d] {
			return nil
		}
		written[d] = true
		f, err := r.Open(d)
		if err != nil {
			return err
		}
		defer f.Close()
		return put(objectName(d), f)
	}
	for _, plan := range plans {
		log, err := r.Log(plan)
		if err != nil {
			return err
		}
		if len(log) == 0 {
			return fmt.Errorf("%w: the plan %q", ErrNotFound, plan)
		}
		dir := chainDir(plan)
		if err := put(path.Join(dir, "plan"), strings.NewReader(plan)); err != nil {
			return err
		}
		for _, s := range log {
			id, err := s.ID()
			if err != nil {
				return err
			}
			if err := put(path.Join(dir, number(s.Nummer)), strings.NewReader(string(id)+"\n")); err != nil {
				return err
			}
			if err := object(id); err != nil {
				return err
			}
			for _, o := range s.objekten() {
				if err := object(o.digest); err != nil {
					return err
				}
			}
			seals, err := r.Seals(id)
			if err != nil {
				return err
			}
			for _, seal := range seals {
				record, err := marshalCanonical(seal)
				if err != nil {
					return err
				}
				d := DigestOf(record)
				if err := put(path.Join(sealsDir, string(id), string(d)), strings.NewReader(string(d)+"\n")); err != nil {
					return err
				}
				if err := object(d); err != nil {
					return err
				}
				if err := object(seal.SHA256); err != nil {
					return err
				}
			}
		}
	}
	return z.Close()
}

var _ Reader = (*Archive)(nil)
