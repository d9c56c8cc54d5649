package bagit

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/planinfo-se/planinfo/quality"
)

var ctx = context.Background()

// mem is a bag in memory.
type mem map[string][]byte

func (m mem) Create(name string) (io.WriteCloser, error) {
	return &memFile{m, name, bytes.Buffer{}}, nil
}

type memFile struct {
	m    mem
	name string
	bytes.Buffer
}

func (f *memFile) Close() error { f.m[f.name] = f.Bytes(); return nil }

func (m mem) fs() fs.FS {
	out := fstest.MapFS{}
	for n, b := range m {
		out[n] = &fstest.MapFile{Data: b, Mode: 0o644}
	}
	return out
}

func (m mem) clone() mem {
	out := mem{}
	for n, b := range m {
		out[n] = bytes.Clone(b)
	}
	return out
}

func made(t testing.TB) mem {
	t.Helper()
	m := mem{}
	w := NewWriter(m)
	for _, f := range []struct{ name, text string }{{"plan.json", "{}"}, {"handlingar/planbeskrivning å.txt", "text"}, {"100%/rad\nbrytning", ""}} {
		if err := w.Payload(f.name, strings.NewReader(f.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Tag("LÄSMIG.txt", strings.NewReader("Vad filerna är.\n")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(Field{"Bagging-Date", "2026-11-23"}, Field{"External-Identifier", "plan-1"}, Field{"External-Identifier", "igen"}); err != nil {
		t.Fatal(err)
	}
	return m
}

func verify(t testing.TB, f fs.FS, opts ...Option) (*Bag, Verdict, quality.Findings) {
	t.Helper()
	b, v, fs, err := Verify(ctx, f, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return b, v, fs
}

func TestWritten(t *testing.T) {
	m := made(t)
	b, v, fs := verify(t, m.fs())
	if v != Valid || len(fs) > 0 || b.Get("external-identifier") != "plan-1" || b.Version != "1.0" || len(b.Payload["sha256"]) != 3 || b.Get("Payload-Oxum") != "6.3" {
		t.Errorf("%v %v %+v", v, fs, b)
	}
	again := made(t)
	for n := range m {
		if !bytes.Equal(m[n], again[n]) {
			t.Errorf("%s differs the second time", n)
		}
	}
	if !strings.Contains(string(m["manifest-sha256.txt"]), "data/100%25/rad%0Abrytning\n") {
		t.Errorf("%s", m["manifest-sha256.txt"])
	}
}

// sha256sum accepts the manifests.
func TestSHA256Sum(t *testing.T) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("sha256sum is not installed")
	}
	dir := t.TempDir()
	w := NewWriter(CreatorFunc(func(name string) (io.WriteCloser, error) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		return os.Create(path)
	}))
	for i := range 5 {
		if err := w.Payload(fmt.Sprintf("d%d/fil %d.txt", i%2, i), strings.NewReader(strings.Repeat("x", i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"manifest-sha256.txt", "tagmanifest-sha256.txt"} {
		cmd := exec.Command(tool, "--strict", "-c", name)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
	if _, v, fs := verify(t, os.DirFS(dir)); v != Valid {
		t.Error(fs)
	}
}

func TestZip(t *testing.T) {
	pack := func() []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w := NewWriter(Zip(z, "", time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)))
		if err := w.Payload("a/b.txt", strings.NewReader("hej")); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	one := pack()
	if !bytes.Equal(one, pack()) {
		t.Error("other bytes the second time")
	}
	z, err := zip.NewReader(bytes.NewReader(one), int64(len(one)))
	if err != nil {
		t.Fatal(err)
	}
	if _, v, fs := verify(t, z); v != Valid || len(fs) > 0 {
		t.Error(v, fs)
	}
}

// The suite of the Library of Congress: every bag is judged right.
func TestConformance(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared", "data", "metadata", "bagit")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("the conformance suite is not beside the repository: %v", err)
	}
	n := 0
	for _, version := range []string{"v0.97", "v1.0"} {
		for _, kind := range []string{"valid", "invalid", "warning"} {
			bags, _ := os.ReadDir(filepath.Join(root, version, kind))
			for _, e := range bags {
				n++
				bag := os.DirFS(filepath.Join(root, version, kind, e.Name()))
				if _, err := fs.Stat(bag, "data/.DS_Store"); e.Name() == "special-system-files" && err != nil {
					bag = withEmpty(t, bag, "data/.DS_Store") // copies of the suite lose it
				}
				_, v, fs := verify(t, bag)
				ok := (v == Valid) == (kind != "invalid")
				if kind == "warning" && fs.Count(quality.Varnar) == 0 {
					ok = false
				}
				if e.Name() == "holey-bag" { // what is to be fetched is not there
					ok = v == Incomplete && !fs.Stops() || v == Valid
				}
				if !ok {
					t.Errorf("%s/%s/%s: %v\n%v", version, kind, e.Name(), v, fs)
				}
			}
		}
	}
	if n < 30 {
		t.Errorf("%d bags", n)
	}
}

// withEmpty is a bag with one more file, which is empty.
func withEmpty(t *testing.T, f fs.FS, name string) fs.FS {
	t.Helper()
	m := mem{name: nil}
	if err := fs.WalkDir(f, ".", func(n string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			m[n], err = fs.ReadFile(f, n)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return m.fs()
}

// Every changed, missing, exchanged or added byte is found and its file named.
func TestVerifyFindsEverything(t *testing.T) {
	base := made(t)
	names := []string{}
	for n := range base {
		names = append(names, n)
	}
	slices.Sort(names)
	find := func(what, name string, m mem) {
		t.Helper()
		_, v, fs := verify(t, m.fs())
		if v == Valid {
			t.Errorf("%s of %s is not found", what, name)
			return
		}
		if !slices.ContainsFunc(fs, func(f quality.Finding) bool {
			return f.Severity == quality.Stoppar && (f.Place.Source == name || strings.Contains(f.Detail.EN, fmt.Sprintf("%q", name)))
		}) {
			t.Errorf("%s of %s: %v", what, name, fs)
		}
	}
	for _, name := range names {
		for i := range base[name] {
			m := base.clone()
			m[name][i] ^= 1
			if name == "tagmanifest-sha256.txt" {
				if _, v, _ := verify(t, m.fs()); v == Valid {
					t.Errorf("flip %d of %s is not found", i, name)
				}
				continue
			}
			find(fmt.Sprint("flip ", i), name, m)
		}
		if name == "tagmanifest-sha256.txt" {
			continue // nothing lists it
		}
		if len(base[name]) > 0 {
			m := base.clone()
			m[name] = m[name][:len(m[name])-1]
			find("cut", name, m)
		}
		m := base.clone()
		m[name] = append(m[name], 'x')
		find("growth", name, m)
		m = base.clone()
		delete(m, name)
		find("loss", name, m)
	}
	m := base.clone()
	m["data/plan.json"], m["data/handlingar/planbeskrivning å.txt"] = m["data/handlingar/planbeskrivning å.txt"], m["data/plan.json"]
	find("exchange", "data/plan.json", m)
	m = base.clone()
	m["data/ny"] = nil
	find("addition", "data/ny", m)
}

// A bag that was broken off is none.
func TestBrokenOff(t *testing.T) {
	whole := made(t)
	for stop := range len(whole) {
		m, n := mem{}, 0
		w := NewWriter(CreatorFunc(func(name string) (io.WriteCloser, error) {
			if n++; n > stop {
				return nil, errors.New("the disk is full")
			}
			return m.Create(name)
		}))
		w.Payload("a", strings.NewReader("1"))
		w.Payload("b", strings.NewReader("2"))
		if err := w.Close(); err == nil {
			break
		}
		if _, v, _ := verify(t, m.fs()); v == Valid {
			t.Errorf("valid after %d files", stop)
		}
	}
}

func TestWriterRefuses(t *testing.T) {
	var e *PathError
	for _, name := range []string{"", "../x", "/x", "a/../b", "a//b", "./a", "C:/x", "a\\b", "~/x/../..", "."} {
		if err := NewWriter(mem{}).Payload(name, strings.NewReader("")); !errors.As(err, &e) {
			t.Errorf("payload %q: %v", name, err)
		}
	}
	for _, name := range []string{"data/x", "bagit.txt", "Manifest-sha256.txt", "fetch.txt", "bag-info.txt", "../x"} {
		if err := NewWriter(mem{}).Tag(name, strings.NewReader("")); !errors.As(err, &e) {
			t.Errorf("tag %q: %v", name, err)
		}
	}
	w := NewWriter(mem{})
	w.Payload("A.txt", strings.NewReader(""))
	if err := w.Payload("a.TXT", strings.NewReader("")); !errors.As(err, &e) {
		t.Error(err)
	}
	if err := w.Close(); err == nil {
		t.Error("finished after an error")
	}
	for _, f := range []Field{{"", "x"}, {"a:b", "x"}, {"a", "x\ny"}, {" a", "x"}} {
		if err := NewWriter(mem{}).Close(f); !errors.As(err, &e) {
			t.Errorf("%q: %v", f, err)
		}
	}
}

func TestFaults(t *testing.T) {
	for name, c := range map[string]struct {
		change func(m mem)
		code   quality.Code
		source string
		line   int
	}{
		"unknown algorithm":   {func(m mem) { m["manifest-crc32.txt"] = []byte("x") }, "algorithm", "manifest-crc32.txt", 0},
		"a short digest":      {func(m mem) { m["manifest-sha512.txt"] = []byte("abcd data/plan.json\n") }, "manifest-line", "manifest-sha512.txt", 1},
		"an absolute path":    {func(m mem) { m["manifest-md5.txt"] = []byte("\n" + strings.Repeat("a", 32) + "  /etc/passwd\n") }, "unsafe-path", "manifest-md5.txt", 2},
		"a drive":             {func(m mem) { m["manifest-md5.txt"] = []byte(strings.Repeat("a", 32) + "  c:\\x\n") }, "unsafe-path", "manifest-md5.txt", 1},
		"a tag as payload":    {func(m mem) { m["manifest-md5.txt"] = []byte(strings.Repeat("a", 32) + "  bagit.txt\n") }, "manifest-line", "manifest-md5.txt", 1},
		"fetch outside":       {func(m mem) { m["fetch.txt"] = []byte("http://x - bagit.txt\n") }, "unsafe-path", "fetch.txt", 1},
		"fetch without path":  {func(m mem) { m["fetch.txt"] = []byte("http://x -\n") }, "fetch-line", "fetch.txt", 1},
		"fetch with a length": {func(m mem) { m["fetch.txt"] = []byte("http://x minus data/y\n") }, "fetch-line", "fetch.txt", 1},
		"fetch of nothing":    {func(m mem) { m["fetch.txt"] = []byte("http://x 3 data/not listed\n") }, "fetch-line", "fetch.txt", 1},
		"info without colon":  {func(m mem) { m["bag-info.txt"] = []byte("A: b\nhej\n") }, "info-line", "bag-info.txt", 2},
		"info begins badly":   {func(m mem) { m["bag-info.txt"] = []byte("  b\n") }, "info-line", "bag-info.txt", 1},
		"oxum":                {func(m mem) { m["bag-info.txt"] = []byte("Payload-Oxum: 7.3\n") }, "payload-oxum", "bag-info.txt", 0},
		"no declaration":      {func(m mem) { delete(m, "bagit.txt") }, "declaration", "bagit.txt", 0},
		"a long declaration":  {func(m mem) { m["bagit.txt"] = bytes.Repeat([]byte("x"), 5000) }, "declaration", "bagit.txt", 0},
		"a later version":     {func(m mem) { m["bagit.txt"] = []byte("BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n") }, "version", "bagit.txt", 1},
		"unknown encoding":    {func(m mem) { m["bagit.txt"] = []byte("BagIt-Version: 1.0\nTag-File-Character-Encoding: KOI8-R\n") }, "encoding", "bagit.txt", 2},
		"no UTF-8":            {func(m mem) { m["bag-info.txt"] = []byte("A: \xff\n") }, "encoding", "bag-info.txt", 0},
		"no manifest":         {func(m mem) { delete(m, "manifest-sha256.txt") }, "no-manifest", "manifest-sha256.txt", 0},
		"system files":        {func(m mem) { m["data/.DS_Store"] = nil }, "system-file", "data/.DS_Store", 0},
		"case":                {func(m mem) { m["data/PLAN.json"] = nil }, "alike-names", "data/plan.json", 0},
		"Unicode form":        {func(m mem) { m["data/handlingar/planbeskrivning a\u030a.txt"] = nil }, "alike-names", "data/handlingar/planbeskrivning å.txt", 0},
	} {
		m := made(t)
		c.change(m)
		_, _, fs := verify(t, m.fs())
		if !slices.ContainsFunc(fs, func(f quality.Finding) bool {
			return f.Code == "bagit/"+c.code && f.Place.Source == c.source && f.Place.Line == c.line && f.Detail.SV != "" && !strings.Contains(f.Detail.EN, "%!")
		}) {
			t.Errorf("%s: %v", name, fs)
		}
	}
	m := made(t)
	for n := range m {
		if strings.HasPrefix(n, "data/") {
			delete(m, n)
		}
	}
	if _, v, fs := verify(t, m.fs()); v != Invalid || !fs.HasCode(ruleNoPayload.Code) {
		t.Error(v, fs)
	}
	// Incomplete, and no more.
	m = made(t)
	delete(m, "data/plan.json")
	m["fetch.txt"] = []byte("https://exempel.se/plan.json 2 data/plan.json\n")
	if b, v, fs := verify(t, m.fs()); v != Incomplete || b.Fetch[0].Length != 2 {
		t.Error(v, fs)
	}
	// Limits.
	m = made(t)
	for _, l := range []Limits{{Files: 3}, {TagFile: 60}} {
		if _, v, fs := verify(t, m.fs(), WithLimits(l), Workers(1)); v != Invalid || !fs.HasCode(ruleLimit.Code) {
			t.Errorf("%+v: %v %v", l, v, fs)
		}
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, _, err := Verify(gone, m.fs()); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func FuzzVerify(f *testing.F) {
	m := made(f)
	f.Add(m["bagit.txt"], m["manifest-sha256.txt"], m["bag-info.txt"], []byte("http://x - data/y\n"))
	f.Add([]byte("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16"), []byte("\xfe\xff\x00a"), []byte("a:\n b"), []byte("a\t1\t../x"))
	f.Add([]byte("BagIt-Version: 1.0\r\nTag-File-Character-Encoding: ISO-8859-1\r"), []byte("00 data/%0A%25"), []byte(":"), []byte("a b c d e"))
	f.Fuzz(func(t *testing.T, declaration, manifest, info, fetch []byte) {
		bag := mem{"bagit.txt": declaration, "manifest-sha256.txt": manifest, "tagmanifest-md5.txt": manifest, "bag-info.txt": info, "fetch.txt": fetch, "data/plan.json": []byte("{}")}
		b, v, fs, err := Verify(ctx, bag.fs())
		if err != nil {
			t.Fatal(err)
		}
		if (v == Invalid) != fs.Stops() {
			t.Fatal(v, fs)
		}
		for _, list := range []map[string][]Entry{b.Payload, b.Tags} {
			for _, entries := range list {
				for _, e := range entries {
					if !fs2Valid(e.Path) {
						t.Fatalf("%q is kept", e.Path)
					}
				}
			}
		}
		// A message that is short of an argument; input is quoted, and may say the same.
		if !bytes.Contains(slices.Concat(declaration, manifest, info, fetch), []byte("%!")) {
			for _, f := range fs {
				if strings.Contains(f.Detail.EN, "%!") {
					t.Fatal(f)
				}
			}
		}
	})
}

func fs2Valid(p string) bool { return fs.ValidPath(p) && p != "." }

// FuzzPath: what is written is read back, and nothing leads out.
func FuzzPath(f *testing.F) {
	for _, p := range []string{"a", "a/b", "100%25/x\ny", "../a", "a/./b", "å", "a\\..\\b", "%0D"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if decodePath(encodePath(p), "1.0") != p {
			t.Fatalf("%q comes back as %q", p, decodePath(encodePath(p), "1.0"))
		}
		if clean, safe, plain := safePath(p); safe && (!fs2Valid(clean) || plain && clean != p) {
			t.Fatalf("%q is %q", p, clean)
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		b.Skip("sha256sum is not installed")
	}
	dir := b.TempDir()
	w := NewWriter(CreatorFunc(func(name string) (io.WriteCloser, error) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		return os.Create(path)
	}))
	data := bytes.Repeat([]byte("0123456789abcdef"), 4<<16)
	for i := range 24 {
		if err := w.Payload(fmt.Sprint("fil", i), bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(24 * int64(len(data)))
	var own, other time.Duration
	for b.Loop() {
		t := time.Now()
		if _, v, fs := verify(b, os.DirFS(dir), Workers(1)); v != Valid {
			b.Fatal(fs)
		}
		own += time.Since(t)
		b.StopTimer()
		t = time.Now()
		cmd := exec.Command(tool, "-c", "--quiet", "manifest-sha256.txt")
		cmd.Dir = dir
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		other += time.Since(t)
		b.StartTimer()
	}
	b.ReportMetric(float64(other)/float64(own), "x-sha256sum")
}

// A bag is written into memory, changed, and found out.
func Example() {
	bag := mem{}
	w := NewWriter(bag)
	w.Payload("plan.json", strings.NewReader("{}"))
	if err := w.Close(Field{"External-Identifier", "plan-1"}); err != nil {
		fmt.Println(err)
	}
	_, verdict, _, _ := Verify(context.Background(), bag.fs())
	fmt.Println(verdict)
	bag["data/plan.json"] = []byte("[]")
	_, verdict, findings, _ := Verify(context.Background(), bag.fs())
	fmt.Println(verdict, findings[0].Code, findings[0].Place.Source)
	// Output:
	// valid
	// invalid bagit/altered data/plan.json
}
