package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/lifecycle/bagit"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

var ctx = context.Background()

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func at(s string) civil.Instant {
	i, err := civil.ParseInstant(s)
	if err != nil {
		panic(err)
	}
	return i
}

// files are what a package is written to.
type files map[string][]byte

type file struct {
	bytes.Buffer
	done func([]byte)
}

func (f *file) Close() error { f.done(f.Bytes()); return nil }

func (f files) Create(name string) (io.WriteCloser, error) {
	if _, twice := f[name]; twice {
		return nil, fs.ErrExist
	}
	return &file{done: func(b []byte) { f[name] = b }}, nil
}

func (f files) fs() fstest.MapFS {
	m := fstest.MapFS{}
	for name, b := range f {
		m[name] = &fstest.MapFile{Data: b}
	}
	return m
}

// store has a detaljplan in two stages that share a base map, and an
// översiktsplan, with documents whose names are a file system's trouble.
func store(t testing.TB) *lifecycle.Dir {
	t.Helper()
	s := empty(t)
	d, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	plan := string(d.Plan().Objektidentitet)
	shared := lifecycle.Bytes([]byte("grundkarta"))
	for n, st := range []struct {
		skede    lifecycle.Skede
		from, to string
		tid      string
	}{{lifecycle.SkedeSamrad, "2024-09-02", "2024-09-30", "2024-09-02T08:00:00+02:00"}, {lifecycle.SkedeLagaKraft, "2025-06-17", "", "2025-06-17T08:00:00+02:00"}} {
		d.Plan().Namn = "Kvarteret <Eken> & Ån, " + string(st.skede)
		content, what, err := lifecycle.ContentOf(d)
		if err != nil {
			t.Fatal(err)
		}
		x := &lifecycle.Snapshot{Plan: plan, Namn: d.Plan().Namn, Skede: st.skede, Galler: lifecycle.Period{Fran: day(st.from)}, Tid: at(st.tid), Av: "planarkivet", Innehall: what}
		if st.to != "" {
			x.Galler.Till, x.Omgang = day(st.to), 1
		}
		objects := []lifecycle.Object{lifecycle.Bytes(content), lifecycle.Bytes([]byte("grundkarta"))}
		for i, name := range []string{"Plan/beskrivning: 1?.pdf", "Plan_beskrivning_ 1_.pdf", "CON", "../../etc/passwd", "Förteckning.xlsx"} {
			text := strings.Repeat("x", 1+i+10*n)
			o := lifecycle.Bytes([]byte(text))
			objects = append(objects, o)
			x.Handlingar = append(x.Handlingar, lifecycle.Handling{Namn: name, Slag: "handling", Mediatyp: "application/octet-stream", SHA256: o.SHA256, Storlek: int64(len(text)), EjPublik: i == 4})
		}
		register, meta := []byte("fastigheter "+string(st.skede)), []byte("<metadata/>"+string(st.skede))
		objects = append(objects, lifecycle.Bytes(register), lifecycle.Bytes(meta))
		x.Bindningar = []lifecycle.Bindning{
			{Slag: lifecycle.BindningGrundkarta, Identitet: "gk", Namn: "Grundkarta", Version: "1", Hamtad: at(st.tid), HamtadAv: "planarkivet", SHA256: shared.SHA256, Storlek: 10, Mediatyp: "image/png", Bevarad: true, Metadata: lifecycle.DigestOf(meta), MetadataMediatyp: "application/xml"},
			{Slag: lifecycle.BindningFastighetsforteckning, Identitet: "ff", SHA256: lifecycle.DigestOf(register), Storlek: int64(len(register)), Bevarad: true},
			{Slag: lifecycle.BindningKalla, Identitet: "annan", Hamtad: at(st.tid), HamtadAv: "planarkivet"},
		}
		kept, err := s.Put(ctx, x, objects...)
		if err != nil {
			t.Fatal(err)
		}
		if st.skede == lifecycle.SkedeLagaKraft {
			id, _ := kept.ID()
			token := []byte("token")
			if err := s.PutSeal(ctx, lifecycle.Seal{Snapshot: id, Slag: "RFC 3161", Mediatyp: "application/timestamp-reply", SHA256: lifecycle.DigestOf(token), Tid: at("2025-06-17T09:00:00Z")}, bytes.NewReader(token)); err != nil {
				t.Fatal(err)
			}
		}
	}
	o := oversikt(t)
	content, what, err := lifecycle.ContentOfOversiktsplan(o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(ctx, &lifecycle.Snapshot{Plan: "op-1", Skede: lifecycle.SkedeSamrad, Omgang: 1, Galler: lifecycle.Period{Fran: day("2026-01-12"), Till: day("2026-03-12")}, Tid: at("2026-01-12T08:00:00+01:00"), Av: "planarkivet", Innehall: what}, lifecycle.Bytes(content)); err != nil {
		t.Fatal(err)
	}
	return s
}

func oversikt(t testing.TB) *oversiktsplan.Oversiktsplan {
	t.Helper()
	o, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func empty(t testing.TB) *lifecycle.Dir {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	s, err := lifecycle.OpenDir(lifecycle.Root(root), "test")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var info = Info{Organisation: "Exempelkommun", Identifier: "DP-2025:1", Description: "En detaljplan\noch en översiktsplan", Date: day("2026-02-01")}

func bag(t testing.TB, r lifecycle.Reader, opts ...Option) (files, quality.Findings) {
	t.Helper()
	f := files{}
	found, err := Write(ctx, f, r, info, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return f, found
}

func eark(t testing.TB, r lifecycle.Reader, opts ...Option) files {
	t.Helper()
	f := files{}
	if _, err := WriteEARK(ctx, f, r, EARKInfo{Info: info, Created: at("2026-02-01T12:00:00Z")}, opts...); err != nil {
		t.Fatal(err)
	}
	return f
}

// same tells whether two stores hold the same snapshots, objects and seals.
func same(t *testing.T, a, b lifecycle.Reader) {
	t.Helper()
	pa, err := a.Plans()
	pb, err2 := b.Plans()
	if err != nil || err2 != nil || !slices.Equal(pa, pb) || len(pa) == 0 {
		t.Fatalf("plans %v %v, %v %v", pa, err, pb, err2)
	}
	for _, p := range pa {
		la, _ := a.Log(p)
		lb, _ := b.Log(p)
		if len(la) != len(lb) || len(la) == 0 {
			t.Fatalf("%s: %d and %d snapshots", p, len(la), len(lb))
		}
		for i, s := range la {
			ba, _ := s.Bytes()
			bb, _ := lb[i].Bytes()
			if !bytes.Equal(ba, bb) || !reflect.DeepEqual(s, lb[i]) {
				t.Errorf("%s: snapshot %d differs", p, i+1)
			}
			id, _ := s.ID()
			sa, _ := a.Seals(id)
			sb, _ := b.Seals(id)
			if !reflect.DeepEqual(sa, sb) {
				t.Errorf("%s: seals %v and %v", p, sa, sb)
			}
			digests := []lifecycle.Digest{s.Innehall.SHA256}
			for _, h := range s.Handlingar {
				digests = append(digests, h.SHA256)
			}
			for _, x := range s.Bindningar {
				if x.Bevarad {
					digests = append(digests, x.SHA256)
				}
				if x.Metadata != "" {
					digests = append(digests, x.Metadata)
				}
			}
			for _, x := range sa {
				digests = append(digests, x.SHA256)
			}
			for _, d := range digests {
				xa, err := lifecycle.Read(a, d)
				xb, err2 := lifecycle.Read(b, d)
				if err != nil || err2 != nil || !bytes.Equal(xa, xb) {
					t.Errorf("%s: object %s differs: %v %v", p, d, err, err2)
				}
			}
		}
	}
}

func TestBag(t *testing.T) {
	s := store(t)
	f, _ := bag(t, s)
	b, found, err := Open(ctx, f.fs())
	if err != nil {
		t.Fatal(err, found)
	}
	same(t, s, b)
	if b.Bag.Get("External-Identifier") != "DP-2025:1" || b.Bag.Get("External-Description") != "En detaljplan och en översiktsplan" || !strings.Contains(b.Bag.Get("Internal-Sender-Description"), "4 filer") {
		t.Errorf("bag-info.txt: %v", b.Bag.Info)
	}
	for _, want := range []string{"LASMIG.txt", "index.html", "forrad.json", "fynd.json", "scheman/detaljplan-4.1.schema.json", "scheman/oversiktsplan.schema.json",
		"planer/001/01-samradshandling-1/plan.json", "planer/001/01-samradshandling-1/plan.gml", "planer/001/01-samradshandling-1/plan.geojson", "planer/001/01-samradshandling-1/karta.svg", "planer/001/01-samradshandling-1/post.json",
		"planer/001/01-samradshandling-1/handlingar/filCON", "planer/001/01-samradshandling-1/underlag/grundkarta Grundkarta.png", "planer/001/02-laga-kraft-handling/sigill/RFC 3161.tsr", "planer/002/01-samradshandling-1/plan.gml"} {
		if f["data/"+want] == nil {
			t.Errorf("no %s", want)
		}
	}
	if f["data/planer/001/02-laga-kraft-handling/underlag/grundkarta Grundkarta.png"] != nil {
		t.Error("the shared base map is written twice")
	}
	again, _ := bag(t, s)
	if !reflect.DeepEqual(f, again) {
		t.Error("the same store gives other bytes")
	}
}

func TestRestore(t *testing.T) {
	s := store(t)
	f, _ := bag(t, s)
	b, _, err := Open(ctx, f.fs())
	if err != nil {
		t.Fatal(err)
	}
	to := empty(t)
	for range 2 { // the second time everything is there
		if err := Restore(ctx, to, b); err != nil {
			t.Fatal(err)
		}
		same(t, s, to)
	}
	// A chain that parts from the bag's.
	other := empty(t)
	content, what, err := lifecycle.ContentOfOversiktsplan(oversikt(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Put(ctx, &lifecycle.Snapshot{Plan: "op-1", Skede: lifecycle.SkedeGranskning, Tid: at("2026-01-12T08:00:00+01:00"), Av: "x", Innehall: what}, lifecycle.Bytes(content)); err != nil {
		t.Fatal(err)
	}
	var conflict *lifecycle.ConflictError
	if err := Restore(ctx, other, b, "op-1"); !errors.As(err, &conflict) {
		t.Errorf("got %v, want a conflict", err)
	}
}

// TestEveryByte flips a byte of every file, and leaves each out, in turn.
func TestEveryByte(t *testing.T) {
	s := store(t)
	for kind, x := range map[string]struct {
		f    files
		open func(fs.FS) (*Bag, quality.Findings, error)
		// untold are files that nothing has a digest of.
		untold *regexp.Regexp
	}{
		"bag":   {first(bag(t, s)), func(f fs.FS) (*Bag, quality.Findings, error) { return Open(ctx, f) }, regexp.MustCompile(`^tagmanifest-sha256.txt$`)},
		"E-ARK": {eark(t, s), func(f fs.FS) (*Bag, quality.Findings, error) { return OpenEARK(ctx, f) }, regexp.MustCompile(`^DP-2025_1/METS.xml$`)},
	} {
		if _, found, err := x.open(x.f.fs()); err != nil {
			t.Fatal(kind, err, found)
		}
		for name, b := range x.f {
			if x.untold.MatchString(name) {
				continue
			}
			m := x.f.fs()
			changed := bytes.Clone(b)
			changed[len(changed)/2] ^= 4
			m[name] = &fstest.MapFile{Data: changed}
			if got, _, err := x.open(m); err == nil || got != nil {
				t.Errorf("%s: a changed byte in %s was not seen", kind, name)
			}
			delete(m, name)
			if got, _, err := x.open(m); err == nil || got != nil {
				t.Errorf("%s: that %s is missing was not seen", kind, name)
			}
		}
	}
}

func first(f files, _ quality.Findings) files { return f }

func TestIndexRefuses(t *testing.T) {
	s := store(t)
	f, _ := bag(t, s)
	text := string(f["data/forrad.json"])
	path := regexp.MustCompile(`"planer/001/01-samradshandling-1/post.json"`)
	ids := regexp.MustCompile(`"poster": \[\s*("[0-9a-f]+"),\s*("[0-9a-f]+")`)
	for name, changed := range map[string]string{
		"not JSON":       text[1:],
		"unknown member": strings.Replace(text, `"planinfo"`, `"annat":1,"planinfo"`, 1),
		"version":        strings.Replace(text, "archive/1", "archive/9", 1),
		"path out":       path.ReplaceAllString(text, `"../x"`),
		"absolute path":  path.ReplaceAllString(text, `"/x"`),
		"no such file":   path.ReplaceAllString(text, `"planer/x"`),
		"wrong file":     path.ReplaceAllString(text, `"LASMIG.txt"`),
		"swapped chain":  ids.ReplaceAllString(text, `"poster": [$2,$1`),
		"chain twice":    ids.ReplaceAllString(text, `"poster": [$1,$1`),
	} {
		if changed == text {
			t.Fatal(name, "changes nothing")
		}
		w := bagit.NewWriter(files{})
		_ = w
		m := files{}
		again := bagit.NewWriter(m)
		for _, n := range slices.Sorted(maps.Keys(f)) {
			if rest, ok := strings.CutPrefix(n, "data/"); ok {
				b := f[n]
				if rest == "forrad.json" {
					b = []byte(changed)
				}
				if err := again.Payload(rest, bytes.NewReader(b)); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
		var invalid *InvalidError
		if _, found, err := Open(ctx, m.fs()); !errors.As(err, &invalid) || len(found) == 0 {
			t.Errorf("%s: got %v with %v", name, err, found)
		}
	}
	var invalid *InvalidError
	m := files{}
	w := bagit.NewWriter(m)
	if err := w.Payload("x", strings.NewReader("x")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Open(ctx, m.fs()); !errors.As(err, &invalid) {
		t.Errorf("a stranger's bag: %v", err)
	}
}

func TestPublicOnly(t *testing.T) {
	s := store(t)
	f, found := bag(t, s, PublicOnly())
	n := 0
	for _, x := range found {
		if x.Code == "archive/left-out" {
			n++
		}
	}
	if n != 4 {
		t.Errorf("%d findings of what was left out, want 4: %v", n, found)
	}
	for name, b := range f {
		if strings.Contains(name, "Förteckning") || bytes.HasPrefix(b, []byte("fastigheter ")) {
			t.Errorf("%s is in the package", name)
		}
	}
	if c := strings.Count(string(f["data/index.html"]), "finns inte i paketet: ska inte publiceras"); c != 4 {
		t.Errorf("the page says so %d times, want 4", c)
	}
	b, _, err := Open(ctx, f.fs())
	if err != nil {
		t.Fatal(err)
	}
	log, _ := b.Log("op-1")
	if len(log) != 1 {
		t.Error("no log")
	}
	all, _ := b.Plans()
	for _, p := range all {
		log, _ := b.Log(p)
		for _, s := range log {
			for _, h := range s.Handlingar {
				if _, err := b.Open(h.SHA256); h.EjPublik != errors.Is(err, lifecycle.ErrNotFound) {
					t.Errorf("%s: %v", h.Namn, err)
				}
			}
		}
	}
}

// TestPage: the page is well formed, needs no network, and its links lead to
// files of the package.
func TestPage(t *testing.T) {
	s := store(t)
	pages := map[string]files{"data/index.html": first(bag(t, s)), "DP-2025_1/documentation/other/index.html": eark(t, s)}
	for name, f := range pages {
		page := string(f[name])
		if strings.Contains(page, "http:") || strings.Contains(page, "https:") || strings.Contains(page, "<script") || strings.Contains(page, "<Eken>") {
			t.Errorf("%s has what it should not", name)
		}
		links := regexp.MustCompile(`(?:href|src)="([^"#][^"]*)"`).FindAllStringSubmatch(page, -1)
		if len(links) < 30 {
			t.Errorf("%s: only %d links", name, len(links))
		}
		for _, l := range links {
			target, err := unescape(l[1])
			if err != nil {
				t.Fatal(err)
			}
			if f[joined(name, target)] == nil {
				t.Errorf("%s: %s leads to no file", name, l[1])
			}
		}
		wellFormed(t, page)
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skip("xmllint is missing: the page is not read by another reader")
	}
	for name, f := range pages {
		cmd := exec.Command("xmllint", "--html", "--noout", "-")
		cmd.Stdin = bytes.NewReader(f[name])
		out, _ := cmd.CombinedOutput()
		for _, line := range strings.Split(string(out), "\n") {
			// libxml2 knows HTML 4.
			if strings.Contains(line, "error :") && !regexp.MustCompile(`Tag (header|main|section|figure|figcaption) invalid`).MatchString(line) {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}

// wellFormed reads the page as XML, with the tags that HTML does not end ended.
func wellFormed(t *testing.T, page string) {
	t.Helper()
	page = strings.TrimPrefix(page, "<!DOCTYPE html>\n")
	page = regexp.MustCompile(`<(meta|img)([^>]*)>`).ReplaceAllString(page, "<$1$2/>")
	r := xmltext.NewBytes([]byte(page), codec.Resolve(nil))
	for {
		if _, err := r.Next(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func joined(page, target string) string {
	parts := strings.Split(page, "/")
	parts = parts[:len(parts)-1]
	for _, p := range strings.Split(target, "/") {
		if p == ".." {
			parts = parts[:len(parts)-1]
		} else {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "/")
}

// TestSha256sum checks a bag with what any Unix has.
func TestSha256sum(t *testing.T) {
	if _, err := exec.LookPath("sha256sum"); err != nil {
		t.Skip("sha256sum is missing")
	}
	dir := t.TempDir()
	f, _ := bag(t, store(t))
	for name, b := range f {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range []string{"manifest-sha256.txt", "tagmanifest-sha256.txt"} {
		cmd := exec.Command("sha256sum", "-c", "--strict", m)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", m, err, out)
		}
	}
	if _, _, err := Open(ctx, os.DirFS(dir)); err != nil {
		t.Error(err)
	}
}

func TestZip(t *testing.T) {
	s := store(t)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := Write(ctx, bagit.Zip(z, "", time.Time{}), s, info); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	opened, found, err := Open(ctx, r)
	if err != nil {
		t.Fatal(err, found)
	}
	same(t, s, opened)
}

func TestWriteErrors(t *testing.T) {
	s := store(t)
	if _, err := Write(ctx, files{}, s, info, Plans("no such plan")); !errors.Is(err, lifecycle.ErrNotFound) {
		t.Errorf("an unknown plan: %v", err)
	}
	full := bagit.CreatorFunc(func(string) (io.WriteCloser, error) { return nil, fs.ErrPermission })
	if _, err := Write(ctx, full, s, info); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a creator that fails: %v", err)
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := Write(done, files{}, s, info); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := WriteEARK(ctx, files{}, s, EARKInfo{Created: at("2026-02-01T12:00:00Z")}); !errors.Is(err, ErrInfo) {
		t.Errorf("no identifier: %v", err)
	}
	if _, err := WriteEARK(ctx, files{}, s, EARKInfo{Info: info}); !errors.Is(err, ErrInfo) {
		t.Errorf("no time: %v", err)
	}
	if _, err := WriteEARK(ctx, files{}, s, EARKInfo{Info: info, Created: at("2026-02-01T12:00:00Z"), Type: "AIU"}); !errors.Is(err, ErrInfo) {
		t.Errorf("type: %v", err)
	}
}

func TestFileName(t *testing.T) {
	used := map[string]bool{}
	for _, x := range []struct{ in, want string }{
		{"Plan.pdf", "Plan.pdf"}, {"plan.PDF", "plan-2.PDF"}, {"", "fil"}, {"...", "fil-2"}, {"a/b\\c:d", "a_b_c_d"}, {"con.txt", "filcon.txt"}, {"~tmp", "tmp"},
		{"rad\nbrytning%0A.txt", "rad_brytning_0A.txt"}, {"a\xffb.txt", "a_b.txt"}, {strings.Repeat("å", 80) + ".gml", strings.Repeat("å", 50) + ".gml"}, {"x.en lång ändelse", "x.en lång ändelse"}, {"å.txt", "å.txt"}, {"å.txt", "å-2.txt"},
	} {
		if got := fileName(x.in, used); got != x.want {
			t.Errorf("%q became %q, want %q", x.in, got, x.want)
		}
	}
}

func TestRules(t *testing.T) {
	seen := map[quality.Code]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || r.Title.SV == "" || r.Title.EN == "" || r.Source == "" || r.Severity == 0 || r.Certainty == 0 {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
}

// FuzzOpen opens a package whose index and first record are anything.
func FuzzOpen(f *testing.F) {
	s := store(f)
	b, _ := bag(f, s)
	f.Add(b["data/forrad.json"], b["data/planer/001/01-samradshandling-1/post.json"])
	f.Add([]byte(`{"planinfo":"archive/1","planer":[{"plan":"a","poster":["x"]}],"objekt":[]}`), []byte("{}"))
	f.Fuzz(func(t *testing.T, index, record []byte) {
		m := fstest.MapFS{"data/forrad.json": {Data: index}, "data/planer/001/01-samradshandling-1/post.json": {Data: record}}
		got, err := open(m, "data", "data/forrad.json")
		if err != nil {
			var invalid *InvalidError
			if got != nil || !errors.As(err, &invalid) {
				t.Fatal(got, err)
			}
			return
		}
		plans, _ := got.Plans()
		for _, p := range plans {
			log, err := got.Log(p)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range log {
				id, err := s.ID()
				if err != nil {
					t.Fatal(err)
				}
				if _, err := got.Get(id); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	s := store(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(ctx, files{}, s, info); err != nil {
			b.Fatal(err)
		}
	}
}
