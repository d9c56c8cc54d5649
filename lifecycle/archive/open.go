package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/lifecycle/bagit"
	"github.com/planinfo-se/planinfo/quality"
)

// A Bag is a package that was opened: the store that it was made of, for
// reading. It is safe for concurrent use.
type Bag struct {
	fs    fs.FS
	index index
	at    map[lifecycle.Digest]string
	logs  map[string][]*lifecycle.Snapshot
	byID  map[lifecycle.Digest]*lifecycle.Snapshot

	// Bag is what the tag files say. It is nil for an E-ARK package.
	Bag *bagit.Bag
}

// An InvalidError says that a bag is not valid, or not one of this package.
type InvalidError struct {
	Name    string
	Problem string
}

func (e *InvalidError) Error() string {
	return fmt.Sprintf("archive: %s: %s", e.Name, e.Problem)
}

// Limits on what is read into memory.
const (
	indexMost  = 256 << 20
	recordMost = 64 << 20
)

// Open verifies a bag and opens it. The file system's root is the top of the
// bag: os.DirFS of its directory, or a zip.Reader. When the bag is not valid the
// findings name the files and the error is an *[InvalidError]; it is one too
// when the index names what is not there, or a record or chain is not what its
// digest says. Reading errors and those of the context are returned as they
// are.
func Open(ctx context.Context, f fs.FS) (*Bag, quality.Findings, error) {
	b, verdict, findings, err := bagit.Verify(ctx, f)
	if err != nil {
		return nil, findings, err
	}
	if verdict != bagit.Valid {
		return nil, findings, &InvalidError{"bagit.txt", "the bag is " + verdict.String()}
	}
	bag, err := open(f, "data", path.Join("data", indexName))
	if err != nil {
		var invalid *InvalidError
		if errors.As(err, &invalid) {
			findings = append(findings, ruleIndex.At(quality.Place{Source: invalid.Name}, quality.Text{SV: invalid.Problem, EN: invalid.Problem}))
		}
		return nil, findings, err
	}
	bag.Bag = b
	return bag, findings, nil
}

// open reads the index, whose paths are below top.
func open(f fs.FS, top, name string) (*Bag, error) {
	text, err := read(f, name, indexMost)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &InvalidError{name, "is not there: the bag was not written by this package"}
	}
	if err != nil {
		return nil, err
	}
	b := &Bag{fs: f, at: map[lifecycle.Digest]string{}, logs: map[string][]*lifecycle.Snapshot{}, byID: map[lifecycle.Digest]*lifecycle.Snapshot{}}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b.index); err != nil {
		return nil, &InvalidError{name, err.Error()}
	}
	if b.index.Planinfo != indexVersion {
		return nil, &InvalidError{name, fmt.Sprintf("its form is %q, expected %q", clip(b.index.Planinfo), indexVersion)}
	}
	for _, o := range b.index.Objects {
		p := path.Join(top, o.Path)
		if !o.SHA256.Valid() || !fs.ValidPath(o.Path) || !fs.ValidPath(p) {
			return nil, &InvalidError{name, fmt.Sprintf("%q is no file of the bag", clip(o.Path))}
		}
		b.at[o.SHA256] = p
	}
	for _, p := range b.index.Plans {
		if _, twice := b.logs[p.Plan]; twice {
			return nil, &InvalidError{name, fmt.Sprintf("the plan %q is there twice", clip(p.Plan))}
		}
		var last lifecycle.Digest
		b.logs[p.Plan] = nil
		for n, id := range p.Snapshots {
			record, err := b.record(id)
			if err != nil {
				return nil, err
			}
			s, err := lifecycle.ParseSnapshot(record)
			switch {
			case err != nil:
				return nil, &InvalidError{b.at[id], err.Error()}
			case s.Plan != p.Plan || s.Nummer != n+1 || s.Foregaende != last:
				return nil, &InvalidError{b.at[id], fmt.Sprintf("is not number %d in the chain of the plan %q", n+1, clip(p.Plan))}
			}
			last = id
			b.logs[p.Plan] = append(b.logs[p.Plan], s)
			b.byID[id] = s
		}
	}
	for _, s := range b.index.Seals {
		if b.byID[s.Snapshot] == nil {
			return nil, &InvalidError{name, fmt.Sprintf("the seal of %q is of no snapshot in the bag", clip(string(s.Snapshot)))}
		}
	}
	return b, nil
}

func (b *Bag) record(id lifecycle.Digest) ([]byte, error) {
	name, ok := b.at[id]
	if !ok {
		return nil, &InvalidError{indexName, fmt.Sprintf("the record %q is not among the objects", clip(string(id)))}
	}
	text, err := read(b.fs, name, recordMost)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &InvalidError{name, "is not there"}
	}
	if err != nil {
		return nil, err
	}
	if have := lifecycle.DigestOf(text); have != id {
		return nil, &InvalidError{name, fmt.Sprintf("has the SHA-256 %s, the index says %s", have, id)}
	}
	return text, nil
}

func read(f fs.FS, name string, most int64) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && int64(len(text)) > most {
		err = &InvalidError{name, fmt.Sprintf("is larger than %d bytes", most)}
	}
	return text, err
}

func clip(s string) string {
	if len(s) > 80 {
		return strings.ToValidUTF8(s[:80], "") + "…"
	}
	return s
}

// Plans implements [lifecycle.Reader].
func (b *Bag) Plans() ([]string, error) {
	var out []string
	for _, p := range b.index.Plans {
		out = append(out, p.Plan)
	}
	slices.Sort(out)
	return out, nil
}

// Log implements [lifecycle.Reader].
func (b *Bag) Log(plan string) ([]*lifecycle.Snapshot, error) {
	return slices.Clone(b.logs[plan]), nil
}

// Get implements [lifecycle.Reader].
func (b *Bag) Get(id lifecycle.Digest) (*lifecycle.Snapshot, error) {
	if s := b.byID[id]; s != nil {
		return s, nil
	}
	return nil, fmt.Errorf("%w: the snapshot %s", lifecycle.ErrNotFound, clip(string(id)))
}

// Open implements [lifecycle.Reader].
func (b *Bag) Open(d lifecycle.Digest) (io.ReadCloser, error) {
	name, ok := b.at[d]
	if !ok {
		return nil, fmt.Errorf("%w: the object %s", lifecycle.ErrNotFound, clip(string(d)))
	}
	f, err := b.fs.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", lifecycle.ErrNotFound, err)
	}
	return f, err
}

// Seals implements [lifecycle.Reader].
func (b *Bag) Seals(id lifecycle.Digest) ([]lifecycle.Seal, error) {
	var out []lifecycle.Seal
	for _, s := range b.index.Seals {
		if s.Snapshot == id {
			out = append(out, s.Seal)
		}
	}
	return out, nil
}

var _ lifecycle.Reader = (*Bag)(nil)

// Restore puts plans into a store: all of them when none is named. Chains that
// the store has already, or the beginning of, go on where they end; a chain
// that parts from the bag's is a *lifecycle.ConflictError. Errors are those of
// the stores.
func Restore(ctx context.Context, to lifecycle.Store, from lifecycle.Reader, plans ...string) error {
	if len(plans) == 0 {
		var err error
		if plans, err = from.Plans(); err != nil {
			return err
		}
	}
	for _, plan := range plans {
		log, err := from.Log(plan)
		if err != nil {
			return err
		}
		there, err := to.Log(plan)
		if err != nil {
			return err
		}
		for n, s := range log {
			id, err := s.ID()
			if err != nil {
				return err
			}
			if n < len(there) {
				have, err := there[n].ID()
				if err != nil {
					return err
				}
				if have != id {
					return &lifecycle.ConflictError{Plan: plan, Foregaende: id, Last: have}
				}
			} else if err := restore(ctx, to, from, s, id); err != nil {
				return err
			}
			seals, err := from.Seals(id)
			if err != nil {
				return err
			}
			for _, seal := range seals {
				f, err := from.Open(seal.SHA256)
				if err != nil {
					return err
				}
				err = to.PutSeal(ctx, seal, f)
				f.Close()
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func restore(ctx context.Context, to lifecycle.Store, from lifecycle.Reader, s *lifecycle.Snapshot, id lifecycle.Digest) error {
	digests := []lifecycle.Digest{s.Innehall.SHA256}
	for _, h := range s.Handlingar {
		digests = append(digests, h.SHA256)
	}
	for _, b := range s.Bindningar {
		if b.Bevarad {
			digests = append(digests, b.SHA256)
		}
		if b.Metadata != "" {
			digests = append(digests, b.Metadata)
		}
	}
	var objects []lifecycle.Object
	for _, d := range digests {
		f, err := from.Open(d)
		if err != nil {
			return err
		}
		defer f.Close()
		objects = append(objects, lifecycle.Object{SHA256: d, Data: f})
	}
	stored, err := to.Put(ctx, s, objects...)
	if err != nil {
		return err
	}
	if have, err := stored.ID(); err != nil || have != id {
		return fmt.Errorf("archive: the snapshot %s is stored as %s (%w)", id, have, err)
	}
	return nil
}
