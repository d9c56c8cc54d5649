package lifecycle

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
)

// A FileSystem is the directory that a store lives in. Names are slash
// separated and relative, as in io/fs. Implementations must be safe for
// concurrent use. [Root] makes one of an *os.Root.
type FileSystem interface {
	fs.ReadDirFS

	// Create makes a new file; it is an error satisfying
	// errors.Is(err, fs.ErrExist) when there is one of that name.
	Create(name string) (File, error)

	// Link gives a file another name; it is an error satisfying
	// errors.Is(err, fs.ErrExist) when that name is taken. It must be atomic.
	Link(name, to string) error

	// Remove takes a name away.
	Remove(name string) error

	// MkdirAll makes a directory and those above it.
	MkdirAll(name string) error

	// SyncDir makes the names in a directory durable.
	SyncDir(name string) error
}

// A File is written once, made durable, and closed.
type File interface {
	io.WriteCloser
	Sync() error
}

// Root returns a file system on an open directory. It does not close it.
func Root(r *os.Root) FileSystem { return rootFS{r, r.FS()} }

type rootFS struct {
	r  *os.Root
	fs fs.FS
}

func (f rootFS) Open(name string) (fs.File, error)          { return f.fs.Open(name) }
func (f rootFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.fs, name) }
func (f rootFS) Link(name, to string) error                 { return f.r.Link(name, to) }
func (f rootFS) Remove(name string) error                   { return f.r.Remove(name) }
func (f rootFS) MkdirAll(name string) error                 { return f.r.MkdirAll(name, 0o755) }

func (f rootFS) Create(name string) (File, error) {
	return f.r.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

func (f rootFS) SyncDir(name string) error {
	d, err := f.r.Open(name)
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Sync()
	// Some systems cannot make a directory durable, and say so.
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, os.ErrInvalid) || errors.Is(err, os.ErrPermission) {
		return nil
	}
	return err
}

// Where things lie in a store.
const (
	markerName  = "planinfo-store"
	markerText  = "planinfo store 1\n"
	objectsDir  = "objects"
	plansDir    = "plans"
	sealsDir    = "seals"
	tempDir     = "tmp"
	chainDigits = 8
)

// objectName is where an object lies.
func objectName(d Digest) string { return path.Join(objectsDir, string(d[:2]), string(d[2:])) }

// chainDir is where a plan's chain lies: its identity may hold anything.
func chainDir(plan string) string { return path.Join(plansDir, string(DigestOf([]byte(plan)))) }
