package lifecycle

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

var errCrash = errors.New("the power went")

// memFS is a file system in memory that can stop after any operation, and then
// shows what a disk may hold: all that was written, or only what was made
// durable, or anything between.
type memFS struct {
	mu    sync.Mutex
	files map[string]*memFile // by name; several names may be one file
	dirs  map[string]bool
	// names that are durable
	lasting map[string]bool
	ops     int
	stopAt  int // 0 for never
}

type memFile struct {
	data   []byte
	synced int // bytes that are durable; -1 for none
}

func newMemFS() *memFS {
	return &memFS{files: map[string]*memFile{}, dirs: map[string]bool{".": true}, lasting: map[string]bool{".": true}}
}

// step counts an operation that changes something.
func (m *memFS) step() error {
	m.ops++
	if m.stopAt > 0 && m.ops >= m.stopAt {
		return errCrash
	}
	return nil
}

type memHandle struct {
	m *memFS
	f *memFile
}

func (h *memHandle) Write(p []byte) (int, error) {
	h.m.mu.Lock()
	defer h.m.mu.Unlock()
	if err := h.m.step(); err != nil {
		h.f.data = append(h.f.data, p[:len(p)/2]...) // torn
		return len(p) / 2, err
	}
	h.f.data = append(h.f.data, p...)
	return len(p), nil
}

func (h *memHandle) Sync() error {
	h.m.mu.Lock()
	defer h.m.mu.Unlock()
	if err := h.m.step(); err != nil {
		return err
	}
	h.f.synced = len(h.f.data)
	return nil
}

func (h *memHandle) Close() error { return nil }

func (m *memFS) Create(name string) (File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return nil, err
	}
	if !m.dirs[path.Dir(name)] {
		return nil, &fs.PathError{Op: "create", Path: name, Err: fs.ErrNotExist}
	}
	if m.files[name] != nil {
		return nil, &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	}
	f := &memFile{synced: -1}
	m.files[name] = f
	return &memHandle{m, f}, nil
}

func (m *memFS) Link(name, to string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return err
	}
	if m.files[to] != nil {
		return &fs.PathError{Op: "link", Path: to, Err: fs.ErrExist}
	}
	if m.files[name] == nil || !m.dirs[path.Dir(to)] {
		return &fs.PathError{Op: "link", Path: name, Err: fs.ErrNotExist}
	}
	m.files[to] = m.files[name]
	return nil
}

func (m *memFS) Remove(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return err
	}
	delete(m.files, name)
	delete(m.lasting, name)
	return nil
}

func (m *memFS) MkdirAll(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return err
	}
	for ; name != "."; name = path.Dir(name) {
		m.dirs[name] = true
	}
	return nil
}

func (m *memFS) SyncDir(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.step(); err != nil {
		return err
	}
	for f := range m.files {
		if path.Dir(f) == name {
			m.lasting[f] = true
		}
	}
	for d := range m.dirs {
		if path.Dir(d) == name {
			m.lasting[d] = true
		}
	}
	return nil
}

// after is the file system after the crash. keep tells of each thing that is
// not durable whether it is there all the same.
func (m *memFS) after(keep func() bool) *memFS {
	out := newMemFS()
	var dirs []string
	for d := range m.dirs {
		dirs = append(dirs, d)
	}
	slices.Sort(dirs)
	for _, d := range dirs {
		if d == "." || out.dirs[path.Dir(d)] && (m.lasting[d] || keep()) {
			out.dirs[d], out.lasting[d] = true, true
		}
	}
	var names []string
	for n := range m.files {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		f := m.files[n]
		if !out.dirs[path.Dir(n)] || !m.lasting[n] && !keep() {
			continue
		}
		data := f.data
		if f.synced < len(f.data) && !keep() {
			data = data[:max(f.synced, 0)]
		}
		out.files[n], out.lasting[n] = &memFile{bytes.Clone(data), len(data)}, true
	}
	return out
}

func (m *memFS) clone() *memFS { return m.after(func() bool { return true }) }

// Reading.

type memInfo struct {
	name string
	size int64
	dir  bool
}

func (i memInfo) Name() string { return i.name }
func (i memInfo) Size() int64  { return i.size }
func (i memInfo) Mode() fs.FileMode {
	if i.dir {
		return fs.ModeDir | 0o755
	}
	return 0o644
}
func (i memInfo) ModTime() time.Time         { return time.Time{} }
func (i memInfo) IsDir() bool                { return i.dir }
func (i memInfo) Sys() any                   { return nil }
func (i memInfo) Type() fs.FileMode          { return i.Mode().Type() }
func (i memInfo) Info() (fs.FileInfo, error) { return i, nil }

type memOpen struct {
	memInfo
	*bytes.Reader
}

func (o memOpen) Stat() (fs.FileInfo, error) { return o.memInfo, nil }
func (o memOpen) Close() error               { return nil }
func (o memOpen) Size() int64                { return o.memInfo.size }

func (m *memFS) Open(name string) (fs.File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if f := m.files[name]; f != nil {
		return memOpen{memInfo{path.Base(name), int64(len(f.data)), false}, bytes.NewReader(f.data)}, nil
	}
	if m.dirs[name] {
		return memOpen{memInfo{path.Base(name), 0, true}, bytes.NewReader(nil)}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func (m *memFS) ReadDir(name string) ([]fs.DirEntry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.dirs[name] {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	var out []fs.DirEntry
	for n, f := range m.files {
		if path.Dir(n) == name {
			out = append(out, memInfo{path.Base(n), int64(len(f.data)), false})
		}
	}
	for d := range m.dirs {
		if d != "." && path.Dir(d) == name {
			out = append(out, memInfo{path.Base(d), 0, true})
		}
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out, nil
}

// keeps returns ways in which a disk may look after a crash.
func keeps(seed uint64) map[string]func() bool {
	r := rand.New(rand.NewPCG(seed, 1))
	return map[string]func() bool{
		"all":     func() bool { return true },
		"durable": func() bool { return false },
		"some":    func() bool { return r.IntN(2) == 0 },
	}
}

var _ io.Writer = (*memHandle)(nil)
