package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/dcat"
	"github.com/planinfo-se/planinfo/metadata/describe"
	"github.com/planinfo-se/planinfo/metadata/publish"
)

const id = "a0000000-0000-4000-8000-000000000001"

// plan is the sample with another identity and status.
func plan(identity, status string) []byte {
	s := strings.ReplaceAll(string(sample.NGP()), id, identity)
	return []byte(strings.Replace(s, `"status": "laga kraft"`, `"status": "`+status+`"`, 1))
}

func aMaker(t testing.TB) *maker {
	base, err := metadata.Unmarshal(sample.Record())
	if err != nil {
		t.Fatal(err)
	}
	return &maker{base: base, namespace: "https://data.example.se/plan/", files: "https://data.example.se/f", syntax: dcat.RDFXML}
}

func TestSample(t *testing.T) {
	for _, form := range []string{"dcat", "ttl", "jsonld"} {
		var out, errout bytes.Buffer
		if code := run([]string{"-sample", "-to", form}, &out, &errout); code != 0 {
			t.Fatalf("%s: exit %d: %s", form, code, errout.String())
		}
		c, _, err := dcat.Unmarshal(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Datasets) != 2 || c.Publisher == nil || c.Publisher.Organisation.Value != "Exempelkommunen" {
			t.Errorf("%s: %d data sets, %+v", form, len(c.Datasets), c.Publisher)
		}
		for _, d := range c.Datasets {
			if len(d.Distributions) != 1 || d.Distributions[0].Digest == nil || *d.Distributions[0].ByteSize < 20_000 {
				t.Errorf("%s: %+v", form, d.Distributions)
			}
		}
		if fs := dcat.Check(c); fs.Stops() {
			t.Errorf("%s: %v", form, fs)
		}
		if form == "dcat" {
			rapper(t, out.Bytes())
		}
	}
}

// rapper has the catalogue read by a program that we did not write.
func rapper(t *testing.T, doc []byte) {
	t.Helper()
	program, err := exec.LookPath("rapper")
	if err != nil {
		t.Log("rapper is not installed")
		return
	}
	name := filepath.Join(t.TempDir(), "c.rdf")
	if err := os.WriteFile(name, doc, 0o644); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(program, "-q", "-c", "-i", "rdfxml", name, "https://data.example.se/").CombinedOutput(); err != nil || len(said) > 0 {
		t.Errorf("rapper: %v %s", err, said)
	}
}

// TestFolder takes a folder with all that a folder can hold: stages of one
// plan, in a folder of their own and in an order that is not theirs, what is no
// plan, what is broken and what nobody may publish.
func TestFolder(t *testing.T) {
	other := strings.Replace(id, "a0", "b0", 1)
	named := strings.Replace(string(plan(strings.Replace(id, "a0", "d0", 1), "laga kraft")), `"namn": "`, `"namn": "19811218-9876 `, 1)
	folder := fstest.MapFS{
		".git/config":      {Data: []byte("x")},
		"a/granskning.gml": {Data: plan(id, "granskning")},
		"a/samråd.json":    {Data: plan(id, "samråd")},
		"b.json":           {Data: plan(other, "laga kraft")},
		"op.json":          {Data: sample.Oversiktsplan()},
		"läs mig.txt":      {Data: []byte("Planer.")},
		"stympad.json":     {Data: sample.NGP()[:5000]},
		"person.json":      {Data: []byte(named)},
		"tom.json":         {},
	}
	var out bytes.Buffer
	r, err := aMaker(t).make(folder, &out)
	if err != nil {
		t.Fatal(err)
	}
	if r.plans != 8 || r.datasets != 4 || r.series != 1 {
		t.Errorf("%d files, %d data sets, %d series", r.plans, r.datasets, r.series)
	}
	left := strings.Join(r.left.order, "\n")
	for _, want := range []string{"not a plan", "cannot be read", "refused: publish/personal-data"} {
		if !strings.Contains(left, want) {
			t.Errorf("%q is not among what was left out:\n%s", want, left)
		}
	}
	n := 0
	for _, k := range r.left.count {
		n += k
	}
	if n != 4 {
		t.Errorf("%d reasons: %s", n, left)
	}
	rapper(t, out.Bytes())
	c, _, err := dcat.Unmarshal(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if fs := dcat.Check(c); fs.Stops() {
		t.Error(fs)
	}
	if len(c.Series) != 1 || c.Series[0].Identifiers[0].Code != "https://data.example.se/plan/"+id {
		t.Errorf("%+v", c.Series)
	}
	by := map[string]*metadata.Record{}
	for _, d := range c.Datasets {
		by[strings.TrimPrefix(d.Identifiers[0].Code, "https://data.example.se/plan/")] = d
	}
	first, second := by[id+"/samrad"], by[id+"/granskning"]
	if first == nil || second == nil || by[other+"/laga-kraft"] == nil || len(by) != 4 {
		t.Fatalf("%v", by)
	}
	if len(first.Series) != 1 || first.Series[0].Previous != "" || len(second.Series) != 1 || second.Series[0].Previous != first.Identifiers[0].Code {
		t.Errorf("%+v %+v", first.Series, second.Series)
	}
	if got := first.Distributions[0].AccessURLs[0]; got != "https://data.example.se/f/a/samr%C3%A5d.json" {
		t.Error(got)
	}
	var again bytes.Buffer
	if _, err := aMaker(t).make(folder, &again); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("two runs differ")
	}
}

func TestWrongUse(t *testing.T) {
	for _, args := range [][]string{{}, {"-to", "pdf", "-sample"}, {"-record", "finns-inte", "-namespace", "x", "-files", "y", "."}, {"-record", "main.go", "-namespace", "x", "-files", "y", "."}, {"-nej"}} {
		var out, errout bytes.Buffer
		if code := run(args, &out, &errout); code != 2 || errout.Len() == 0 || out.Len() > 0 {
			t.Errorf("%v: exit %d: %s", args, code, errout.String())
		}
	}
}

// many is a folder of n plans that are made as they are opened, so that
// nothing but the catalogue's own memory is measured.
type many struct {
	n    int
	doc  []byte
	open func(i int) // called for each
}

func newMany(n int) *many { return &many{n: n, doc: sample.NGP()} }

func (m *many) Open(name string) (fs.File, error) {
	if name == "." {
		return &dir{m: m}, nil
	}
	var i int
	if _, err := fmt.Sscanf(name, "%d.json", &i); err != nil {
		return nil, fs.ErrNotExist
	}
	if m.open != nil {
		m.open(i)
	}
	doc := bytes.ReplaceAll(m.doc, []byte(id), fmt.Appendf(nil, "a0000000-0000-4000-8000-%012d", i))
	return &file{Reader: bytes.NewReader(doc), info: info(name)}, nil
}

type file struct {
	*bytes.Reader
	info info
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }

type info string

func (i info) Name() string               { return string(i) }
func (i info) Size() int64                { return 0 }
func (i info) ModTime() time.Time         { return time.Time{} }
func (i info) IsDir() bool                { return i == "." }
func (i info) Sys() any                   { return nil }
func (i info) Type() fs.FileMode          { return i.Mode().Type() }
func (i info) Info() (fs.FileInfo, error) { return i, nil }
func (i info) Mode() fs.FileMode {
	if i.IsDir() {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

type dir struct {
	m    *many
	done int
}

func (d *dir) Stat() (fs.FileInfo, error) { return info("."), nil }
func (d *dir) Read([]byte) (int, error)   { return 0, fs.ErrInvalid }
func (d *dir) Close() error               { return nil }
func (d *dir) ReadDir(n int) ([]fs.DirEntry, error) {
	var out []fs.DirEntry
	for ; d.done < d.m.n && (n <= 0 || len(out) < n); d.done++ {
		out = append(out, info(fmt.Sprintf("%08d.json", d.done)))
	}
	if n > 0 && len(out) == 0 {
		return nil, io.EOF
	}
	return out, nil
}

// TestMemory sees what is kept of each plan when it is done with: a few numbers.
func TestMemory(t *testing.T) {
	const n, from = 600, 200
	heap := func() uint64 {
		var s runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&s)
		return s.HeapAlloc
	}
	var before, after uint64
	m := newMany(n)
	m.open = func(i int) {
		switch i {
		case from:
			before = heap()
		case n - 1:
			after = heap()
		}
	}
	r, err := aMaker(t).make(m, io.Discard)
	if err != nil || r.datasets != n {
		t.Fatalf("%d data sets, %v", r.datasets, err)
	}
	if per := (int64(after) - int64(before)) / (n - from); per > 500 {
		t.Errorf("%d bytes are kept of each plan", per)
	}
}

func BenchmarkFolder(b *testing.B) {
	const n = 200
	size := int64(n * len(sample.NGP()))
	b.Run("decode", func(b *testing.B) {
		b.SetBytes(size)
		m := newMany(n)
		for b.Loop() {
			for i := range n {
				f, _ := m.Open(fmt.Sprintf("%08d.json", i))
				if _, err := planinfo.Decode(f); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("describe", func(b *testing.B) {
		b.SetBytes(size)
		m, mk := newMany(n), aMaker(b)
		for b.Loop() {
			for i := range n {
				f, _ := m.Open(fmt.Sprintf("%08d.json", i))
				doc, err := planinfo.Decode(f)
				if err != nil {
					b.Fatal(err)
				}
				describe.Detaljplan(doc.Dataset, describe.Base(mk.base), describe.Namespace(mk.namespace))
			}
		}
	})
	b.Run("gate", func(b *testing.B) {
		b.SetBytes(size)
		mk := aMaker(b)
		doc, err := planinfo.Decode(bytes.NewReader(sample.NGP()))
		if err != nil {
			b.Fatal(err)
		}
		rec := describe.Detaljplan(doc.Dataset, describe.Base(mk.base), describe.Namespace(mk.namespace)).Record
		for b.Loop() {
			for range n {
				publish.Check(&publish.Package{Record: rec, Detaljplan: doc.Dataset}, publish.Portal)
			}
		}
	})
	b.Run("catalogue", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			if r, err := aMaker(b).make(newMany(n), io.Discard); err != nil || r.datasets != n {
				b.Fatal(r.datasets, err)
			}
		}
	})
}
