package lifecycle

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/go-json-experiment/json"
)

// A Reader is a store that can be asked.
type Reader interface {
	// Plans returns the identities of the plans, sorted.
	Plans() ([]string, error)

	// Log returns a plan's snapshots, the first one first. A plan that the
	// store does not have gives none.
	Log(plan string) ([]*Snapshot, error)

	// Get returns a snapshot by its identity. The error satisfies
	// errors.Is(err, ErrNotFound) when there is none.
	Get(id Digest) (*Snapshot, error)

	// Open returns the bytes of an object. What is read is not checked; see
	// [Verify] and [Read]. The error satisfies errors.Is(err, ErrNotFound)
	// when there is none.
	Open(d Digest) (io.ReadCloser, error)

	// Seals returns what outside services gave for a snapshot.
	Seals(id Digest) ([]Seal, error)
}

// A Store is a Reader that takes snapshots.
type Store interface {
	Reader

	// Put adds a snapshot to its plan's chain, with the objects that it names
	// and the store does not have yet, and returns what was stored: Nummer and
	// Foregaende are set. When Foregaende is given and is not the last
	// snapshot, the error is a *ConflictError; when it is not given, the
	// snapshot goes after whatever is last. The error is a *MissingError when
	// an object is neither given nor there, a *DigestError when one is not what
	// its digest says, and otherwise one that wraps ErrRecord, or the file
	// system's. After an error, and after a crash at any moment, the chain is
	// as it was or has the snapshot.
	Put(ctx context.Context, s *Snapshot, objects ...Object) (*Snapshot, error)

	// PutSeal keeps what an outside service gave for a snapshot.
	PutSeal(ctx context.Context, s Seal, token io.Reader) error
}

// An Object is bytes to be kept, by their digest.
type Object struct {
	SHA256 Digest
	Data   io.Reader
}

// Bytes returns the object of bytes in memory.
func Bytes(b []byte) Object { return Object{DigestOf(b), bytes.NewReader(b)} }

// ErrNotFound is what errors about something that is not there wrap.
var ErrNotFound = errors.New("not in the store")

// A ConflictError says that a snapshot's predecessor is not the last one.
type ConflictError struct {
	Plan       string
	Foregaende Digest // that the snapshot names
	Last       Digest // that is last; empty for none
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("plan %q: the snapshot follows %q, but the last one is %q", e.Plan, e.Foregaende, e.Last)
}

// A MissingError says that an object that a snapshot names is neither given
// nor in the store.
type MissingError struct {
	SHA256 Digest
	Path   string // in the snapshot: "handlingar/2"
}

func (e *MissingError) Error() string {
	return fmt.Sprintf("%s: the object %s is neither given nor in the store", e.Path, e.SHA256)
}

// Is makes errors.Is(err, ErrNotFound) true.
func (e *MissingError) Is(target error) bool { return target == ErrNotFound }

// A DigestError says that bytes are not those that a digest names.
type DigestError struct {
	Want, Have Digest
	Size       int64 // of what was read
}

func (e *DigestError) Error() string {
	return fmt.Sprintf("the bytes have the SHA-256 %s, expected %s (%d bytes)", e.Have, e.Want, e.Size)
}

// A FormatError says that a directory or archive is no store, or one of a form
// that this package does not know.
type FormatError struct {
	Name, Problem string
}

func (e *FormatError) Error() string { return e.Name + ": " + e.Problem }

// Read returns the bytes of an object, checked against its digest. The error
// is a *DigestError when they are others.
func Read(r Reader, d Digest) ([]byte, error) {
	f, err := r.Open(d)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	if have := DigestOf(b); have != d {
		return nil, &DigestError{Want: d, Have: have, Size: int64(len(b))}
	}
	return b, nil
}

// Dir is a store in a directory.
type Dir struct {
	tree
	f    FileSystem
	temp atomic.Uint64
	name string
}

// OpenDir opens the store in a directory, or makes one where the directory is
// empty. writer tells this writer from others that use the directory at the
// same time: a host's name with a process number does; two that share a name
// may hinder each other but not harm the store. The error is a *FormatError
// when the directory holds something else.
func OpenDir(f FileSystem, writer string) (*Dir, error) {
	d := &Dir{tree: tree{f}, f: f, name: string(DigestOf([]byte(writer))[:16])}
	text, err := readSmall(f, markerName)
	switch {
	case err == nil && string(text) == markerText:
		return d, nil
	case err == nil:
		return nil, &FormatError{markerName, fmt.Sprintf("says %q, expected %q", clip(string(text)), strings.TrimSpace(markerText))}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	entries, err := f.ReadDir(".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		if !slices.Contains([]string{objectsDir, plansDir, sealsDir, tempDir, markerName}, e.Name()) {
			return nil, &FormatError{".", fmt.Sprintf("is no store and not empty: it holds %q", e.Name())}
		}
	}
	for _, dir := range []string{objectsDir, plansDir, sealsDir, tempDir} {
		if err := f.MkdirAll(dir); err != nil {
			return nil, err
		}
	}
	// The marker is last: without it the directory is not a store yet.
	if err := d.publish(markerName, strings.NewReader(markerText), nil); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return d, nil
}

// publish writes a file under a temporary name, makes it durable and gives it
// its name, which nobody sees before the bytes are there. It is
// fs.ErrExist when the name is taken.
func (d *Dir) publish(name string, r io.Reader, h hash.Hash) error {
	temp := path.Join(tempDir, d.name+"-"+strconv.FormatUint(d.temp.Add(1), 36))
	var file File
	for {
		var err error
		if file, err = d.f.Create(temp); err == nil {
			break
		} else if !errors.Is(err, fs.ErrExist) {
			return err
		}
		// What a crash left, or another writer of the same name has.
		temp = path.Join(tempDir, d.name+"-"+strconv.FormatUint(d.temp.Add(1), 36))
	}
	defer d.f.Remove(temp)
	var w io.Writer = file
	if h != nil {
		w = io.MultiWriter(file, h)
	}
	_, err := io.Copy(w, r)
	if err == nil {
		err = file.Sync()
	}
	if e := file.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	if check, ok := r.(interface{ done() error }); ok {
		if err := check.done(); err != nil {
			return err
		}
	}
	if err := d.f.Link(temp, name); err != nil {
		return err
	}
	return d.f.SyncDir(path.Dir(name))
}

// verified reads bytes that must have a digest.
type verified struct {
	io.Reader
	h    hash.Hash
	n    int64
	want Digest
}

func (v *verified) Read(p []byte) (int, error) {
	n, err := v.Reader.Read(p)
	v.h.Write(p[:n])
	v.n += int64(n)
	return n, err
}

func (v *verified) done() error {
	if have := Digest(hex.EncodeToString(v.h.Sum(nil))); have != v.want {
		return &DigestError{Want: v.want, Have: have, Size: v.n}
	}
	return nil
}

// object keeps bytes under their digest; it is well when they are there.
func (d *Dir) object(o Object) error {
	if !o.SHA256.Valid() {
		return fmt.Errorf("%w: %q is no digest", ErrRecord, clip(string(o.SHA256)))
	}
	name := objectName(o.SHA256)
	if d.has(o.SHA256) {
		return nil
	}
	if err := d.f.MkdirAll(path.Dir(name)); err != nil {
		return err
	}
	err := d.publish(name, &verified{Reader: o.Data, h: sha256.New(), want: o.SHA256}, nil)
	if errors.Is(err, fs.ErrExist) {
		return nil // somebody else was first, with the same bytes
	}
	if err != nil {
		return err
	}
	return d.f.SyncDir(objectsDir)
}

// Put implements [Store].
func (d *Dir) Put(ctx context.Context, s *Snapshot, objects ...Object) (*Snapshot, error) {
	s = s.clone()
	s.Planinfo = Version
	if err := s.check(); err != nil {
		return nil, err
	}
	for _, o := range objects {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := d.object(o); err != nil {
			return nil, err
		}
	}
	for _, o := range s.objekten() {
		if !d.has(o.digest) {
			return nil, &MissingError{o.digest, o.path}
		}
	}
	dir := chainDir(s.Plan)
	if err := d.f.MkdirAll(dir); err != nil {
		return nil, err
	}
	// The plan's identity, so that the directory tells whose it is.
	if err := d.publish(path.Join(dir, "plan"), strings.NewReader(s.Plan), nil); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	if err := d.f.SyncDir(plansDir); err != nil {
		return nil, err
	}
	given := s.Foregaende
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, last, err := d.last(s.Plan)
		if err != nil {
			return nil, err
		}
		if given != "" && given != last {
			return nil, &ConflictError{s.Plan, given, last}
		}
		s.Nummer, s.Foregaende = n+1, last
		record, err := s.Bytes()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrRecord, err)
		}
		id := DigestOf(record)
		if err := d.object(Bytes(record)); err != nil {
			return nil, err
		}
		err = d.publish(path.Join(dir, number(s.Nummer)), strings.NewReader(string(id)+"\n"), nil)
		switch {
		case err == nil:
			return s, nil
		case errors.Is(err, fs.ErrExist):
			// Somebody else was first. If with the same record, it is stored.
			// Otherwise ours names a place that is taken, and nothing can ever
			// refer to it.
			if there, err := d.entry(path.Join(dir, number(s.Nummer))); err == nil && there == id {
				return s, nil
			}
			d.f.Remove(objectName(id))
		default:
			return nil, err
		}
	}
}

func number(n int) string { return fmt.Sprintf("%0*d", chainDigits, n) }

// PutSeal implements [Store].
func (d *Dir) PutSeal(ctx context.Context, s Seal, token io.Reader) error {
	if _, err := d.Get(s.Snapshot); err != nil {
		return err
	}
	b, err := io.ReadAll(token)
	if err != nil {
		return err
	}
	if s.SHA256 != "" && s.SHA256 != DigestOf(b) {
		return &DigestError{Want: s.SHA256, Have: DigestOf(b), Size: int64(len(b))}
	}
	s.SHA256, s.Storlek = DigestOf(b), int64(len(b))
	record, err := marshalCanonical(s)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrRecord, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := d.object(Bytes(b)); err != nil {
		return err
	}
	if err := d.object(Bytes(record)); err != nil {
		return err
	}
	dir := path.Join(sealsDir, string(s.Snapshot))
	if err := d.f.MkdirAll(dir); err != nil {
		return err
	}
	// The name is the digest of the record; the file says the same.
	err = d.publish(path.Join(dir, string(DigestOf(record))), strings.NewReader(string(DigestOf(record))+"\n"), nil)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return d.f.SyncDir(sealsDir)
}

// tree reads a store that lies in a file system: a directory or an archive.
type tree struct{ fs fs.FS }

func (t tree) has(d Digest) bool {
	_, err := fs.Stat(t.fs, objectName(d))
	return err == nil
}

// Plans implements [Reader].
func (t tree) Plans() ([]string, error) {
	entries, err := fs.ReadDir(t.fs, plansDir)
	if err != nil {
		return nil, notFound(err)
	}
	var out []string
	for _, e := range entries {
		b, err := readSmall(t.fs, path.Join(plansDir, e.Name(), "plan"))
		if errors.Is(err, fs.ErrNotExist) {
			continue // a writer stopped before its first snapshot
		}
		if err != nil {
			return nil, err
		}
		if n, _, err := t.last(string(b)); err == nil && n > 0 {
			out = append(out, string(b))
		}
	}
	slices.Sort(out)
	return out, nil
}

// chain returns the identities of a plan's snapshots, the first one first.
func (t tree) chain(plan string) ([]Digest, error) {
	dir := chainDir(plan)
	entries, err := fs.ReadDir(t.fs, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Digest
	for _, e := range entries { // sorted by name
		if e.Name() == "plan" {
			continue
		}
		if e.Name() != number(len(out)+1) {
			return out, &FormatError{path.Join(dir, e.Name()), "is not the next entry of the chain, " + number(len(out)+1)}
		}
		id, err := t.entry(path.Join(dir, e.Name()))
		if err != nil {
			return out, err
		}
		out = append(out, id)
	}
	return out, nil
}

// entry reads a file that holds a digest.
func (t tree) entry(name string) (Digest, error) {
	b, err := readSmall(t.fs, name)
	if err != nil {
		return "", err
	}
	id, ok := strings.CutSuffix(string(b), "\n")
	if !ok || !Digest(id).Valid() {
		return "", &FormatError{name, fmt.Sprintf("holds %q, expected a SHA-256 and a line feed", clip(string(b)))}
	}
	return Digest(id), nil
}

// last returns how many snapshots a plan has, and the last one.
func (t tree) last(plan string) (int, Digest, error) {
	dir := chainDir(plan)
	// The entries are numbered without gaps: the last is found by trying.
	exists := func(n int) bool {
		_, err := fs.Stat(t.fs, path.Join(dir, number(n)))
		return err == nil
	}
	if !exists(1) {
		return 0, "", nil
	}
	low, high := 1, 2
	for exists(high) {
		low, high = high, 2*high
	}
	for high-low > 1 {
		if mid := (low + high) / 2; exists(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	id, err := t.entry(path.Join(dir, number(low)))
	return low, id, err
}

// Log implements [Reader].
func (t tree) Log(plan string) ([]*Snapshot, error) {
	ids, err := t.chain(plan)
	if err != nil {
		return nil, err
	}
	var out []*Snapshot
	for _, id := range ids {
		s, err := t.Get(id)
		if err != nil {
			return out, err
		}
		out = append(out, s)
	}
	return out, nil
}

// Get implements [Reader].
func (t tree) Get(id Digest) (*Snapshot, error) {
	b, err := t.read(id, recordMost)
	if err != nil {
		return nil, err
	}
	return ParseSnapshot(b)
}

// read is [Read] of at most so many bytes.
func (t tree) read(d Digest, most int64) ([]byte, error) {
	f, err := t.Open(d)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, err
	case int64(len(b)) > most:
		return nil, fmt.Errorf("%w: %s is larger than %d bytes", ErrRecord, objectName(d), most)
	case DigestOf(b) != d:
		return nil, &DigestError{Want: d, Have: DigestOf(b), Size: int64(len(b))}
	}
	return b, nil
}

// smallMost is how large a file that names something can be.
const smallMost = 1 << 20

// readSmall reads such a file. It does not believe what the file system says
// of its size.
func readSmall(f fs.FS, name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, smallMost+1))
	if err == nil && len(b) > smallMost {
		err = &FormatError{name, fmt.Sprintf("is larger than %d bytes", smallMost)}
	}
	return b, err
}

// Open implements [Reader].
func (t tree) Open(d Digest) (io.ReadCloser, error) {
	if !d.Valid() {
		return nil, fmt.Errorf("%w: %q is no digest", ErrNotFound, clip(string(d)))
	}
	f, err := t.fs.Open(objectName(d))
	if err != nil {
		return nil, notFound(err)
	}
	return f, nil
}

// Seals implements [Reader].
func (t tree) Seals(id Digest) ([]Seal, error) {
	if !id.Valid() {
		return nil, fmt.Errorf("%w: %q is no digest", ErrNotFound, clip(string(id)))
	}
	entries, err := fs.ReadDir(t.fs, path.Join(sealsDir, string(id)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Seal
	for _, e := range entries {
		b, err := t.read(Digest(e.Name()), recordMost)
		if err != nil {
			return out, err
		}
		var s Seal
		if err := json.Unmarshal(b, &s, json.RejectUnknownMembers(true)); err != nil || s.Snapshot != id {
			return out, &FormatError{path.Join(sealsDir, string(id), e.Name()), "is not the record of a seal of the snapshot"}
		}
		out = append(out, s)
	}
	return out, nil
}

func notFound(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", ErrNotFound, err)
	}
	return err
}

func clip(s string) string {
	const most = 80
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

var _ Store = (*Dir)(nil)
