package bagit

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Creator makes the files of a bag: a directory, a ZIP (see [Zip]), a map in
// a test. Names are slash separated; directories above a file are made as
// needed.
type Creator interface {
	Create(name string) (io.WriteCloser, error)
}

// CreatorFunc is a Creator that is a function.
type CreatorFunc func(name string) (io.WriteCloser, error)

// Create calls the function.
func (f CreatorFunc) Create(name string) (io.WriteCloser, error) { return f(name) }

// A Writer writes a bag of version 1.0 with SHA-256 manifests. Payload and tag
// files are added in any order; manifests are sorted, so that the same files
// give the same bag. [Writer.Close] writes manifests and bag-info.txt, and
// bagit.txt last: a directory in which it is missing is no bag.
type Writer struct {
	to      Creator
	payload []Entry
	tags    []Entry
	octets  int64
	seen    map[string]bool
	err     error
	closed  bool
}

// NewWriter returns a writer of a bag.
func NewWriter(to Creator) *Writer { return &Writer{to: to, seen: map[string]bool{}} }

// A PathError says that a name cannot be a file of a bag.
type PathError struct {
	Path, Problem string
}

func (e *PathError) Error() string { return fmt.Sprintf("%q %s", e.Path, e.Problem) }

// Payload writes a file below data. name is within data: "plan.json". The
// error is a *PathError, the creator's or the reader's; after one, the bag
// cannot be finished.
func (w *Writer) Payload(name string, r io.Reader) error {
	if _, safe, _ := safePath(name); !safe {
		return w.fail(&PathError{name, "is no plain path within data"})
	}
	n, err := w.file("data/"+name, r, &w.payload)
	w.octets += n
	return err
}

// Tag writes a tag file: anything that describes the payload, outside data.
func (w *Writer) Tag(name string, r io.Reader) error {
	base := strings.ToLower(name)
	if strings.HasPrefix(base, "data/") || base == "data" || base == "bagit.txt" || base == "bag-info.txt" || base == "fetch.txt" || strings.HasPrefix(base, "manifest-") || strings.HasPrefix(base, "tagmanifest-") {
		return w.fail(&PathError{name, "is a name that the bag itself uses"})
	}
	_, err := w.file(name, r, &w.tags)
	return err
}

func (w *Writer) fail(err error) error {
	if w.err == nil {
		w.err = err
	}
	return err
}

func (w *Writer) file(name string, r io.Reader, to *[]Entry) (int64, error) {
	if w.closed {
		return 0, errors.New("the bag is closed")
	}
	if w.err != nil {
		return 0, w.err
	}
	clean, safe, plain := safePath(name)
	switch {
	case !safe || !plain || strings.ContainsAny(name, "\\"):
		return 0, w.fail(&PathError{name, "is no plain path within the bag"})
	case w.seen[strings.ToLower(clean)]:
		return 0, w.fail(&PathError{name, "is there already, perhaps in another case"})
	}
	w.seen[strings.ToLower(clean)] = true
	f, err := w.to.Create(clean)
	if err != nil {
		return 0, w.fail(err)
	}
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(f, h), r)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return n, w.fail(fmt.Errorf("%s: %w", clean, err))
	}
	*to = append(*to, Entry{Path: clean, Digest: hex.EncodeToString(h.Sum(nil))})
	return n, nil
}

// Close writes the tag files that make it a bag: bag-info.txt with the fields,
// in order, and Payload-Oxum after them, the manifests, and bagit.txt. The
// error is that of an earlier call, a *PathError for a label that is none, or
// the creator's.
func (w *Writer) Close(info ...Field) error {
	if w.closed || w.err != nil {
		w.closed = true
		return w.err
	}
	var b strings.Builder
	for _, f := range append(slices.Clone(info), Field{"Payload-Oxum", fmt.Sprintf("%d.%d", w.octets, len(w.payload))}) {
		if f.Name == "" || strings.ContainsAny(f.Name, ":\r\n") || strings.TrimSpace(f.Name) != f.Name || strings.ContainsAny(f.Value, "\r\n") {
			return w.fail(&PathError{f.Name, "is no label, or has a value of several lines"})
		}
		b.WriteString(f.Name + ": " + f.Value + "\n")
	}
	write := func(name, text string) error {
		_, err := w.file(name, strings.NewReader(text), &w.tags)
		return err
	}
	if err := write("bag-info.txt", b.String()); err != nil {
		return err
	}
	if err := write("manifest-sha256.txt", manifestText(w.payload)); err != nil {
		return err
	}
	// The declaration is listed in the tag manifest, and written after it.
	const declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
	sum := sha256.Sum256([]byte(declaration))
	tags := append(slices.Clone(w.tags), Entry{Path: "bagit.txt", Digest: hex.EncodeToString(sum[:])})
	if err := write("tagmanifest-sha256.txt", manifestText(tags)); err != nil {
		return err
	}
	if err := write("bagit.txt", declaration); err != nil {
		return err
	}
	w.closed = true
	return nil
}

func manifestText(list []Entry) string {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	var b strings.Builder
	for _, e := range list {
		b.WriteString(e.Digest + "  " + encodePath(e.Path) + "\n")
	}
	return b.String()
}
