package lifecycle

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

var ctx = context.Background()

func dag(s string) civil.Date {
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

func plan(t testing.TB) *detaljplan.Dataset {
	t.Helper()
	d, fs, err := ngp.Unmarshal(sample.NGP())
	if err != nil || len(fs) > 0 {
		t.Fatal(err, fs)
	}
	return d
}

// made is the n-th snapshot of a plan, with its objects.
func made(id string, n int) (*Snapshot, []Object) {
	content := []byte(fmt.Sprintf(`{"n":%d,"plan":%q}`, n, id))
	doc := []byte(fmt.Sprintf("planbeskrivning %d of %s", n, id))
	base := []byte("grundkarta of " + id)
	meta := []byte("<metadata/>")
	s := &Snapshot{Plan: id, Skede: SkedeSamrad, Omgang: n, Tid: at("2024-03-04T10:00:00Z"), Innehall: Innehall{Form: FormDetaljplan, SHA256: DigestOf(content), Storlek: int64(len(content))},
		Handlingar: []Handling{{Namn: "planbeskrivning.txt", Slag: "planbeskrivning", SHA256: DigestOf(doc), Storlek: int64(len(doc))}},
		Bindningar: []Bindning{{Slag: BindningGrundkarta, Identitet: "grundkarta-" + id, Version: "2024-01-15", SHA256: DigestOf(base), Storlek: int64(len(base)), Bevarad: true, Metadata: DigestOf(meta)}}}
	return s, []Object{Bytes(content), Bytes(doc), Bytes(base), Bytes(meta)}
}

func open(t testing.TB, f FileSystem) *Dir {
	t.Helper()
	d, err := OpenDir(f, "test")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func put(t testing.TB, d Store, id string, n int) *Snapshot {
	t.Helper()
	s, objects := made(id, n)
	out, err := d.Put(ctx, s, objects...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func verify(t testing.TB, r interface {
	Verify(context.Context, ...VerifyOption) (*quality.Report, error)
}, opts ...VerifyOption) quality.Findings {
	t.Helper()
	report, err := r.Verify(ctx, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return report.Findings
}

func TestStore(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for name, f := range map[string]FileSystem{"memory": newMemFS(), "disk": Root(root)} {
		t.Run(name, func(t *testing.T) {
			d := open(t, f)
			if p, err := d.Plans(); err != nil || len(p) != 0 {
				t.Error(p, err)
			}
			var ids []Digest
			for n := 1; n <= 5; n++ {
				s := put(t, d, "a", n)
				id, err := s.ID()
				if err != nil || s.Nummer != n || n > 1 && s.Foregaende != ids[n-2] {
					t.Fatalf("%+v %v", s, err)
				}
				ids = append(ids, id)
			}
			put(t, d, "b/../å", 1)
			d = open(t, f) // again
			if p, err := d.Plans(); err != nil || !slices.Equal(p, []string{"a", "b/../å"}) {
				t.Error(p, err)
			}
			log, err := d.Log("a")
			if err != nil || len(log) != 5 || log[4].Omgang != 5 {
				t.Fatal(log, err)
			}
			s, err := d.Get(ids[2])
			if err != nil || !reflect.DeepEqual(s, log[2]) {
				t.Error(s, err)
			}
			b, err := Read(d, s.Handlingar[0].SHA256)
			if err != nil || string(b) != "planbeskrivning 3 of a" {
				t.Errorf("%q %v", b, err)
			}
			if log, err := d.Log("none"); err != nil || log != nil {
				t.Error(log, err)
			}
			for _, err := range []error{second(d.Get(DigestOf(nil))), second(d.Open("../../x")), second(d.Open(DigestOf(nil)))} {
				if !errors.Is(err, ErrNotFound) {
					t.Error(err)
				}
			}
			seal := Seal{Snapshot: ids[1], Slag: "RFC 3161", Tid: at("2024-03-05T10:00:00Z")}
			if err := d.PutSeal(ctx, seal, strings.NewReader("token")); err != nil {
				t.Fatal(err)
			}
			if err := d.PutSeal(ctx, seal, strings.NewReader("token")); err != nil {
				t.Fatal("again:", err)
			}
			seals, err := d.Seals(ids[1])
			if err != nil || len(seals) != 1 || seals[0].Storlek != 5 || seals[0].Slag != "RFC 3161" {
				t.Error(seals, err)
			}
			if err := d.PutSeal(ctx, Seal{Snapshot: DigestOf(nil)}, strings.NewReader("")); !errors.Is(err, ErrNotFound) {
				t.Error(err)
			}
			if fs := verify(t, d, Expect("a", ids[4])); len(fs) != 0 {
				t.Error(fs)
			}

			// Into one file and back, the same.
			var one, two bytes.Buffer
			if err := WriteArchive(&one, d); err != nil {
				t.Fatal(err)
			}
			a, err := OpenArchive(bytes.NewReader(one.Bytes()), int64(one.Len()))
			if err != nil {
				t.Fatal(err)
			}
			if fs := verify(t, a, Expect("a", ids[4]), Workers(2)); len(fs) != 0 {
				t.Error(fs)
			}
			if again, err := a.Log("a"); err != nil || !reflect.DeepEqual(again, log) {
				t.Error(again, err)
			}
			if again, err := a.Seals(ids[1]); err != nil || !reflect.DeepEqual(again, seals) {
				t.Error(again, err)
			}
			if err := WriteArchive(&two, a); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
				t.Error("the archive of the archive differs", err)
			}
			two.Reset()
			if err := WriteArchive(&two, d, "b/../å"); err != nil || two.Len() >= one.Len() {
				t.Error(err)
			}
			if err := WriteArchive(io.Discard, d, "none"); !errors.Is(err, ErrNotFound) {
				t.Error(err)
			}
		})
	}
}

func second[T any](_ T, err error) error { return err }

func TestPutRefuses(t *testing.T) {
	base := newMemFS()
	id, _ := put(t, open(t, base), "a", 1).ID()
	for name, c := range map[string]struct {
		change func(s *Snapshot, o *[]Object)
		is     func(error) bool
	}{
		"another predecessor": {func(s *Snapshot, _ *[]Object) { s.Foregaende = DigestOf(nil) }, func(err error) bool {
			var e *ConflictError
			return errors.As(err, &e) && e.Last == id
		}},
		"a missing object": {func(_ *Snapshot, o *[]Object) { *o = (*o)[:1] }, func(err error) bool {
			var e *MissingError
			return errors.As(err, &e) && e.Path == "handlingar/0" && errors.Is(err, ErrNotFound)
		}},
		"other bytes": {func(_ *Snapshot, o *[]Object) { (*o)[1].Data = strings.NewReader("x") }, func(err error) bool {
			var e *DigestError
			return errors.As(err, &e) && e.Have == DigestOf([]byte("x"))
		}},
		"no digest":          {func(_ *Snapshot, o *[]Object) { (*o)[1].SHA256 = "../x" }, isRecord},
		"no plan":            {func(s *Snapshot, _ *[]Object) { s.Plan = "" }, isRecord},
		"no stage":           {func(s *Snapshot, _ *[]Object) { s.Skede = "" }, isRecord},
		"no time":            {func(s *Snapshot, _ *[]Object) { s.Tid = civil.Instant{} }, isRecord},
		"no content":         {func(s *Snapshot, _ *[]Object) { s.Innehall.SHA256 = "" }, isRecord},
		"a document twice":   {func(s *Snapshot, _ *[]Object) { s.Handlingar = append(s.Handlingar, s.Handlingar[0]) }, isRecord},
		"a nameless binding": {func(s *Snapshot, _ *[]Object) { s.Bindningar[0].Identitet = "" }, isRecord},
	} {
		d := open(t, base.clone())
		s, objects := made("a", 2)
		c.change(s, &objects)
		if _, err := d.Put(ctx, s, objects...); err == nil || !c.is(err) {
			t.Errorf("%s: %v", name, err)
		}
		if log, _ := d.Log("a"); len(log) != 1 {
			t.Errorf("%s: %d snapshots", name, len(log))
		}
	}
	d := open(t, base)
	s, objects := made("a", 2)
	s.Foregaende = id
	if _, err := d.Put(ctx, s, objects...); err != nil {
		t.Error(err)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := d.Put(gone, s, objects...); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if s.Nummer != 0 {
		t.Error("the caller's snapshot was changed")
	}
}

func isRecord(err error) bool { return errors.Is(err, ErrRecord) }

func TestOpenRefuses(t *testing.T) {
	m := newMemFS()
	m.files["annat.txt"] = &memFile{}
	var e *FormatError
	if _, err := OpenDir(m, "x"); !errors.As(err, &e) {
		t.Error(err)
	}
	m = newMemFS()
	open(t, m)
	m.files[markerName].data = []byte("planinfo store 2\n")
	if _, err := OpenDir(m, "x"); !errors.As(err, &e) {
		t.Error(err)
	}
	for name, data := range map[string]string{"nothing": "", "no ZIP": "hej", "another ZIP": zipOf("a.txt", "x"), "out of it": zipOf(markerName, markerText, "../x", "y"), "twice": zipOf(markerName, markerText, "a", "1", "a", "2")} {
		if _, err := OpenArchive(strings.NewReader(data), int64(len(data))); !errors.As(err, &e) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A writer that stops after any operation leaves the state before or after,
// whatever of what was not durable is on the disk.
func TestCrash(t *testing.T) {
	base := newMemFS()
	before := open(t, base)
	head, err := put(t, before, "a", 1).ID()
	if err != nil {
		t.Fatal(err)
	}
	before.f.(*memFS).stopAt = 0
	olds, news, total := 0, 0, 0
	for stop := 1; ; stop++ {
		m := base.clone()
		d, err := OpenDir(m, "writer")
		if err != nil {
			t.Fatal(err)
		}
		m.ops, m.stopAt = 0, stop
		s, objects := made("a", 2)
		_, putErr := d.Put(ctx, s, objects...)
		finished := m.ops < stop
		for name, keep := range keeps(uint64(stop)) {
			total++
			disk := m.after(keep)
			again, err := OpenDir(disk, "other")
			if err != nil {
				t.Fatalf("stop %d, %s: %v", stop, name, err)
			}
			log, err := again.Log("a")
			if err != nil {
				t.Fatalf("stop %d, %s: %v", stop, name, err)
			}
			switch len(log) {
			case 1:
				olds++
				if putErr == nil {
					t.Errorf("stop %d, %s: stored, and then it was not", stop, name)
				}
			case 2:
				news++
			default:
				t.Fatalf("stop %d, %s: %d snapshots", stop, name, len(log))
			}
			for _, f := range verify(t, again, Expect("a", head)) {
				if f.Severity == quality.Stoppar && !strings.HasPrefix(f.Place.Source, objectsDir) {
					t.Errorf("stop %d, %s: %v", stop, name, f)
				}
				// A name may be there without its bytes only if nothing uses it.
				if f.Code == ruleAltered.Code || f.Code == ruleMissing.Code {
					t.Errorf("stop %d, %s: %v", stop, name, f)
				}
			}
			// And the next writer goes on.
			if _, err := again.Put(ctx, s, mustObjects("a", 2)...); err != nil {
				t.Errorf("stop %d, %s: %v", stop, name, err)
			}
		}
		if finished {
			break
		}
	}
	if olds < 10 || news < 3 {
		t.Errorf("%d old and %d new of %d", olds, news, total)
	}
}

func mustObjects(id string, n int) []Object { _, o := made(id, n); return o }

// The same for making the store.
func TestCrashWhileMaking(t *testing.T) {
	for stop := 1; stop < 40; stop++ {
		m := newMemFS()
		m.stopAt = stop
		_, err := OpenDir(m, "writer")
		for name, keep := range keeps(uint64(stop)) {
			d, err := OpenDir(m.after(keep), "other")
			if err != nil {
				t.Errorf("stop %d, %s: %v", stop, name, err)
				continue
			}
			put(t, d, "a", 1)
		}
		if err == nil {
			return
		}
	}
	t.Error("never finished")
}

// Writers of the same plans, each through a store of its own: nothing is lost.
func TestWriters(t *testing.T) {
	const writers, each, plans = 8, 125, 3
	m := newMemFS()
	open(t, m)
	var wg sync.WaitGroup
	errs := make(chan error, writers)
	for w := range writers {
		wg.Go(func() {
			d, err := OpenDir(m, fmt.Sprint("writer ", w))
			if err != nil {
				errs <- err
				return
			}
			for i := range each {
				s, objects := made(fmt.Sprint("plan ", i%plans), w*1000+i)
				if _, err := d.Put(ctx, s, objects...); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	d := open(t, m)
	seen := map[int]bool{}
	ids, err := d.Plans()
	if err != nil || len(ids) != plans {
		t.Fatal(ids, err)
	}
	for _, p := range ids {
		log, err := d.Log(p)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range log {
			seen[s.Omgang] = true
			if s.Nummer != i+1 {
				t.Errorf("%s: number %d is %d", p, i+1, s.Nummer)
			}
		}
	}
	if len(seen) != writers*each {
		t.Errorf("%d of %d snapshots", len(seen), writers*each)
	}
	if fs := verify(t, d); len(fs) > 0 {
		t.Error(fs[:min(3, len(fs))])
	}
}

// Every byte that is changed, every file that is gone, exchanged or put there
// is found, and named.
func TestVerifyFindsEverything(t *testing.T) {
	base := newMemFS()
	d := open(t, base)
	put(t, d, "a", 1)
	head, _ := put(t, d, "a", 2).ID()
	put(t, d, "b", 1)
	if err := d.PutSeal(ctx, Seal{Snapshot: head, Slag: "test"}, strings.NewReader("token")); err != nil {
		t.Fatal(err)
	}
	var names []string
	for n := range base.files {
		names = append(names, n)
	}
	slices.Sort(names)
	if len(names) < 15 {
		t.Fatal(names)
	}
	find := func(what, name string, m *memFS) {
		t.Helper()
		fs := verify(t, tree{m}, Expect("a", head))
		if len(fs) == 0 {
			t.Errorf("%s of %s is not found", what, name)
			return
		}
		// The file itself is named, in the place or in the sentence.
		if !slices.ContainsFunc(fs, func(f quality.Finding) bool {
			return f.Place.Source == name || strings.Contains(f.Detail.EN, name) || strings.HasPrefix(name, f.Place.Source) && strings.Contains(f.Place.Source, "/")
		}) {
			t.Errorf("%s of %s: %v", what, name, fs)
		}
	}
	for _, name := range names {
		data := base.files[name].data
		for i := range data {
			if len(data) > 100 && i%7 != 0 {
				continue
			}
			m := base.clone()
			m.files[name].data[i] ^= 1
			find(fmt.Sprint("flip ", i), name, m)
		}
		m := base.clone()
		m.files[name].data = data[:len(data)-1]
		find("cut", name, m)
		m = base.clone()
		m.files[name].data = append(bytes.Clone(data), 'x')
		find("growth", name, m)
		m = base.clone()
		delete(m.files, name)
		find("loss", name, m)
		// Exchanged with the next of its kind.
		for _, other := range names {
			if other > name && path.Dir(path.Dir(other)) == path.Dir(path.Dir(name)) && !bytes.Equal(base.files[other].data, data) {
				m = base.clone()
				m.files[name], m.files[other] = m.files[other], m.files[name]
				find("exchange", name, m)
				break
			}
		}
	}
	for _, name := range []string{"ny.txt", "objects/xx/y", "objects/ab/kort", objectName(DigestOf([]byte("nytt"))), "plans/x", chainDir("a") + "/00000003", chainDir("a") + "/annat", "seals/x", "seals/" + string(head) + "/x", "tmp/rest"} {
		m := base.clone()
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			m.dirs[dir] = true
		}
		m.files[name] = &memFile{data: []byte("nytt")}
		find("addition", name, m)
	}
	// The last entry taken away leaves a record that nothing names, and what
	// was kept elsewhere tells.
	m := base.clone()
	delete(m.files, chainDir("a")+"/00000002")
	fs := verify(t, tree{m})
	if !fs.HasCode(ruleUnnamed.Code) {
		t.Error(fs)
	}
	if fs = verify(t, tree{m}, Expect("a", head)); !fs.HasCode(ruleExpected.Code) {
		t.Error(fs)
	}
}

// An archive that was changed anywhere, cut, or added to, is refused or found
// out.
func TestVerifyArchive(t *testing.T) {
	d := open(t, newMemFS())
	put(t, d, "a", 1)
	var b bytes.Buffer
	if err := WriteArchive(&b, d); err != nil {
		t.Fatal(err)
	}
	good := b.Bytes()
	try := func(what string, i int, data []byte) {
		a, err := OpenArchive(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		if report, err := a.Verify(ctx); err == nil && len(report.Findings) == 0 {
			t.Errorf("%s %d of %d is not noticed", what, i, len(good))
		}
	}
	for i := range good {
		data := bytes.Clone(good)
		data[i] ^= 4
		try("byte", i, data)
		if i%50 == 0 {
			try("cut at", i, good[:i])
			try("insertion at", i, slices.Insert(bytes.Clone(good), i, 'x'))
		}
	}
	try("addition", 0, append(bytes.Clone(good), 0))
}

// The same plan in another file format has the same content.
func TestContent(t *testing.T) {
	d := plan(t)
	text, in, err := ContentOf(d)
	if err != nil || in.Storlek != int64(len(text)) || in.SHA256 != DigestOf(text) {
		t.Fatal(err, in)
	}
	indented, _, err := ngp.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := ngp.Unmarshal(indented)
	if err != nil {
		t.Fatal(err)
	}
	if _, other, _ := ContentOf(again); other != in {
		t.Error("another digest after a round trip")
	}
	d.Plan().Namn += " "
	if _, other, _ := ContentOf(d); other.SHA256 == in.SHA256 {
		t.Error("the same digest for another plan")
	}
	p, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		t.Fatal(err)
	}
	body, op, err := ContentOfOversiktsplan(p)
	if err != nil {
		t.Fatal(err)
	}
	// Through a store, and back as plans.
	st := open(t, newMemFS())
	for _, c := range []struct {
		in   Innehall
		text []byte
	}{{in, text}, {op, body}} {
		s := &Snapshot{Plan: c.in.Form, Skede: SkedeLagaKraft, Tid: at("2025-06-23T00:00:00Z"), Innehall: c.in}
		if s, err = st.Put(ctx, s, Bytes(c.text)); err != nil {
			t.Fatal(err)
		}
		dp, opl, err := PlanOf(st, s)
		if err != nil || (dp == nil) == (opl == nil) {
			t.Fatal(err)
		}
		if dp != nil {
			if _, x, _ := ContentOf(dp); x != in {
				t.Error("the plan came back otherwise")
			}
		} else if _, x, _ := ContentOfOversiktsplan(opl); x != op {
			t.Error("the plan came back otherwise")
		}
	}
	// What SS 637040 cannot hold it says; content that is the same has the same digest.
	gml, _, err := ss637040.Marshal(plan(t))
	if err != nil {
		t.Fatal(err)
	}
	one, _, _ := ss637040.Unmarshal(gml)
	two, _, _ := ss637040.Unmarshal(gml)
	_, a, err := ContentOf(one)
	_, b, _ := ContentOf(two)
	if err != nil || a != b {
		t.Error(a, b, err)
	}
}

func TestQueries(t *testing.T) {
	d := open(t, newMemFS())
	add := func(stage Skede, from, to, recorded, base string) {
		t.Helper()
		s, objects := made("a", 1)
		s.Skede, s.Tid = stage, at(recorded)
		s.Galler = Period{Fran: dag(from)}
		if to != "" {
			s.Galler.Till = dag(to)
		}
		s.Bindningar[0].Version = base
		if _, err := d.Put(ctx, s, objects...); err != nil {
			t.Fatal(err)
		}
	}
	add(SkedeSamrad, "2023-10-02", "2023-10-23", "2023-10-02T08:00:00Z", "2023-09")
	add(SkedeGranskning, "2024-02-05", "2024-02-26", "2024-02-05T08:00:00Z", "2024-01")
	add(SkedeAntagande, "2024-06-10", "", "2024-06-10T08:00:00Z", "2024-01")
	add(SkedeLagaKraft, "2024-07-04", "", "2024-07-08T08:00:00Z", "2024-01")
	add(SkedeAndring, "2026-03-01", "", "2026-04-01T08:00:00Z", "2026-02")
	show := func(s *Snapshot, err error) string {
		if err != nil || s == nil {
			return fmt.Sprint(err)
		}
		return string(s.Skede)
	}
	for _, c := range []struct{ day, known, want string }{
		{"2024-07-03", "", "<nil>"}, {"2024-07-04", "", "laga kraft-handling"}, {"2026-02-28", "", "laga kraft-handling"}, {"2026-03-01", "", "ändring"},
		{"2026-03-01", "2026-03-31T00:00:00Z", "laga kraft-handling"}, {"2024-07-04", "2024-07-07T00:00:00Z", "<nil>"},
	} {
		known := civil.Instant{}
		if c.known != "" {
			known = at(c.known)
		}
		if got := show(AsOf(d, "a", dag(c.day), known)); got != c.want {
			t.Errorf("%s known %s: %s, want %s", c.day, c.known, got, c.want)
		}
	}
	for day, want := range map[string]int{"2023-10-01": 0, "2023-10-02": 1, "2023-10-23": 1, "2023-10-24": 0, "2024-02-10": 1, "2024-07-04": 0} {
		if l, err := OnDisplay(d, "a", dag(day)); err != nil || len(l) != want {
			t.Errorf("%s: %d %v", day, len(l), err)
		}
	}
	l, err := AtStage(d, "a", SkedeSamrad)
	if err != nil || len(l) != 1 || l[0].Bindings(BindningGrundkarta)[0].Version != "2023-09" || l[0].Bindings(BindningKatalog) != nil {
		t.Error(l, err)
	}
	for q, want := range map[SourceQuery]int{{Identitet: "grundkarta-a"}: 5, {Version: "2024-01"}: 3, {Slag: BindningKatalog}: 0, {SHA256: DigestOf([]byte("grundkarta of a"))}: 5} {
		if l, err := UsedBy(d, q); err != nil || len(l) != want {
			t.Errorf("%+v: %d %v", q, len(l), err)
		}
	}
	add(SkedeUpphavande, "2027-01-01", "", "2027-01-02T08:00:00Z", "x")
	if got := show(AsOf(d, "a", dag("2027-01-01"), civil.Instant{})); got != "<nil>" {
		t.Error(got)
	}
	if got := show(AsOf(d, "a", dag("2026-12-31"), civil.Instant{})); got != "ändring" {
		t.Error(got)
	}
}

func TestParseSnapshotIsStrict(t *testing.T) {
	s, _ := made("a", 1)
	s.Planinfo = Version
	b, err := s.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseSnapshot(b)
	if err != nil || !reflect.DeepEqual(s, again) {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"white space": string(b) + "\n", "another version": strings.Replace(string(b), Version, "snapshot/2", 1), "another order": `{"planinfo":"snapshot/1",` + string(b)[1:], "an unknown member": `{"a":1,` + string(b)[1:], "nothing": "", "a list": "[]"} {
		if _, err := ParseSnapshot([]byte(text)); !errors.Is(err, ErrRecord) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzParseSnapshot(f *testing.F) {
	s, _ := made("a", 1)
	s.Planinfo = Version
	b, err := s.Bytes()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"planinfo":"snapshot/1"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := ParseSnapshot(b)
		if err != nil {
			return
		}
		again, err := s.Bytes()
		if err != nil || !bytes.Equal(b, again) {
			t.Fatal(err)
		}
	})
}

func FuzzOpenArchive(f *testing.F) {
	d := open(f, newMemFS())
	put(f, d, "a", 1)
	var b bytes.Buffer
	if err := WriteArchive(&b, d); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(zipOf(markerName, markerText)))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := OpenArchive(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		plans, err := a.Plans()
		if err != nil {
			return
		}
		for _, p := range plans {
			log, _ := a.Log(p)
			for _, s := range log {
				if id, err := s.ID(); err == nil {
					a.Seals(id)
				}
			}
		}
		a.Verify(ctx)
	})
}

// BenchmarkVerify reports its speed as a share of that of sha256sum on the same
// files, in the same run.
func BenchmarkVerify(b *testing.B) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		b.Skip("sha256sum is not installed")
	}
	dir := b.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	d := open(b, Root(root))
	data := make([]byte, 4<<20)
	var total int64
	for i := range 32 {
		for j := range data {
			data[j] = byte(i * j >> 3)
		}
		s, objects := made("a", i)
		s.Handlingar = append(s.Handlingar, Handling{Namn: "stor.bin", Slag: "underlag", SHA256: DigestOf(data), Storlek: int64(len(data))})
		if _, err := d.Put(ctx, s, append(objects, Bytes(data))...); err != nil {
			b.Fatal(err)
		}
		total += int64(len(data))
	}
	var files []string
	if err := filepath.WalkDir(filepath.Join(dir, objectsDir), func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, name)
		}
		return err
	}); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(total)
	var own, other time.Duration
	for b.Loop() {
		t := time.Now()
		if fs := verify(b, d, Workers(1)); len(fs) > 0 {
			b.Fatal(fs)
		}
		own += time.Since(t)
		b.StopTimer()
		t = time.Now()
		if err := exec.Command(tool, files...).Run(); err != nil {
			b.Fatal(err)
		}
		other += time.Since(t)
		b.StartTimer()
	}
	b.ReportMetric(float64(other)/float64(own), "x-sha256sum")
}
