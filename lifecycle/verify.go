package lifecycle

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"

	"github.com/planinfo-se/planinfo/quality"
)

func rule(code quality.Code, s quality.Severity, sv, en string) quality.Rule {
	return quality.Rule{Code: "lifecycle/" + code, Severity: s, Certainty: quality.Official, Title: quality.Text{SV: sv, EN: en}, Source: "planinfo/lifecycle"}
}

var (
	ruleAltered  = rule("altered", quality.Stoppar, "Bytes har ändrats", "Bytes have been changed")
	ruleMissing  = rule("missing", quality.Stoppar, "Något saknas", "Something is missing")
	ruleAdded    = rule("added", quality.Varnar, "Något har lagts till", "Something has been added")
	ruleChain    = rule("chain", quality.Stoppar, "Kedjan håller inte ihop", "The chain does not hold together")
	ruleUnnamed  = rule("unnamed-record", quality.Varnar, "En post som ingen kedja nämner", "A record that no chain names")
	ruleLeftOver = rule("left-over", quality.Upplysning, "Rest efter en skrivning som avbröts", "Left over from a write that was broken off")
	rulePacked   = rule("packed-otherwise", quality.Varnar, "Arkivet är packat på ett annat sätt", "The archive is packed in another way")
	ruleExpected = rule("not-as-expected", quality.Stoppar, "Kedjan är inte den som väntades", "The chain is not the one that was expected")
)

// VerifyRules returns the rules that findings of Verify are made from.
func VerifyRules() []quality.Rule {
	return []quality.Rule{ruleAltered, ruleMissing, ruleAdded, ruleChain, ruleUnnamed, ruleLeftOver, rulePacked, ruleExpected}
}

// A VerifyOption changes how Verify works.
type VerifyOption func(*verifier)

// Expect says that a snapshot, whose identity was kept elsewhere, must be in
// the plan's chain: with it, the removal of the last snapshots, or a history
// rewritten as a whole, is found. Default: none.
func Expect(plan string, id Digest) VerifyOption {
	return func(v *verifier) { v.expect = append(v.expect, expected{plan, id}) }
}

// Workers sets how many objects are read at the same time. Default: one for
// each processor.
func Workers(n int) VerifyOption { return func(v *verifier) { v.workers = max(1, n) } }

type expected struct {
	plan string
	id   Digest
}

type verifier struct {
	t       tree
	workers int
	expect  []expected
	mu      sync.Mutex
	fs      quality.Findings
	objects map[Digest]int64 // there, by what their names say, with their sizes
	altered map[Digest]bool
	used    map[Digest]bool
}

// Verify reads everything in the store, and tells what was changed, what is
// missing and what does not belong, each with the file's name. Objects are
// hashed, records must be in canonical form and chained, and every object that
// a record names must be there. The error is that of reading or of the
// context; a fault in the store is a finding.
//
// Objects that no snapshot names are told of: what a writer left that was
// stopped, or what somebody put there.
func (t tree) Verify(ctx context.Context, opts ...VerifyOption) (*quality.Report, error) {
	v := &verifier{t: t, workers: runtime.GOMAXPROCS(0), objects: map[Digest]int64{}, altered: map[Digest]bool{}, used: map[Digest]bool{}}
	for _, o := range opts {
		o(v)
	}
	if err := v.marker(); err != nil {
		return nil, err
	}
	if err := v.hash(ctx); err != nil {
		return nil, err
	}
	if err := v.chains(); err != nil {
		return nil, err
	}
	if err := v.seal(); err != nil {
		return nil, err
	}
	v.unused()
	v.fs.Sort()
	return &quality.Report{Rules: VerifyRules(), Findings: v.fs}, nil
}

func (v *verifier) add(r quality.Rule, name, sv, en string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.fs = append(v.fs, r.At(quality.Place{Source: name}, quality.Textf(sv, en, args...)))
}

func (v *verifier) marker() error {
	b, err := readSmall(v.t.fs, markerName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.add(ruleMissing, markerName, "Filen som säger att katalogen är ett lager saknas.", "The file that says that the directory is a store is missing.")
	case err != nil:
		return err
	case string(b) != markerText:
		v.add(ruleAltered, markerName, "Filen säger %q, väntat %q.", "The file says %q, expected %q.", clip(string(b)), strings.TrimSpace(markerText))
	}
	entries, err := fs.ReadDir(v.t.fs, ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !slices.Contains([]string{markerName, objectsDir, plansDir, sealsDir, tempDir}, e.Name()) {
			v.add(ruleAdded, e.Name(), "Hör inte till lagret.", "Does not belong to the store.")
		}
	}
	entries, err = fs.ReadDir(v.t.fs, tempDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		v.add(ruleLeftOver, path.Join(tempDir, e.Name()), "En skrivning avbröts, eller pågår.", "A write was broken off, or is going on.")
	}
	return nil
}

// hash reads every object.
func (v *verifier) hash(ctx context.Context) error {
	type job struct {
		d    Digest
		name string
	}
	jobs := make(chan job, 64)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	for range v.workers {
		wg.Go(func() {
			buf := make([]byte, 256<<10)
			for j := range jobs {
				if ctx.Err() != nil {
					continue
				}
				if err := v.one(j.d, j.name, buf); err != nil {
					cancel(err)
				}
			}
		})
	}
	err := fs.WalkDir(v.t.fs, objectsDir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			if name == objectsDir && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		rest := strings.TrimPrefix(strings.TrimPrefix(name, objectsDir), "/")
		if e.IsDir() {
			if rest != "" && (len(rest) != 2 || strings.Trim(rest, "0123456789abcdef") != "") {
				v.add(ruleAdded, name, "Hör inte till lagret.", "Does not belong to the store.")
				return fs.SkipDir
			}
			return nil
		}
		d := Digest(strings.Replace(rest, "/", "", 1))
		if !d.Valid() || !e.Type().IsRegular() {
			v.add(ruleAdded, name, "Hör inte till lagret.", "Does not belong to the store.")
			return nil
		}
		jobs <- job{d, name}
		return nil
	})
	close(jobs)
	wg.Wait()
	if cause := context.Cause(ctx); cause != nil && err == nil {
		err = cause
	}
	return err
}

func (v *verifier) one(d Digest, name string, buf []byte) error {
	f, err := v.t.fs.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	// Not CopyBuffer with the file itself, which may bring a buffer of its own.
	size, err := io.CopyBuffer(struct{ io.Writer }{h}, struct{ io.Reader }{f}, buf)
	if err != nil {
		return err
	}
	have := Digest(hex.EncodeToString(h.Sum(nil)))
	v.mu.Lock()
	v.objects[d] = size
	if have != d {
		v.altered[d] = true
	}
	v.mu.Unlock()
	if have != d {
		v.add(ruleAltered, name, "Innehållet har SHA-256 %s; namnet säger %s (%d byte).", "The content has the SHA-256 %s; the name says %s (%d bytes).", string(have), string(d), size)
	}
	return nil
}

// recordMost is how large the record of a snapshot can be.
const recordMost = 16 << 20

// record reads an object as the record of a snapshot; nil when it is none, or
// changed.
func (v *verifier) record(d Digest) *Snapshot {
	if size, there := v.objects[d]; !there || size > recordMost || v.altered[d] {
		return nil
	}
	s, err := v.t.Get(d)
	if err != nil {
		return nil
	}
	return s
}

// sealRecord reads an object as the record of a seal, and returns where it
// should be named; empty when it is none.
func (v *verifier) sealRecord(d Digest) string {
	if size := v.objects[d]; size > recordMost || v.altered[d] {
		return ""
	}
	var s Seal
	b, err := v.t.read(d, recordMost)
	if err != nil || json.Unmarshal(b, &s, json.RejectUnknownMembers(true)) != nil || !s.Snapshot.Valid() || !s.SHA256.Valid() {
		return ""
	}
	return path.Join(sealsDir, string(s.Snapshot), string(d))
}

func (v *verifier) chains() error {
	entries, err := fs.ReadDir(v.t.fs, plansDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	plans := map[string][]Digest{}
	for _, e := range entries {
		dir := path.Join(plansDir, e.Name())
		if !e.IsDir() || !Digest(e.Name()).Valid() {
			v.add(ruleAdded, dir, "Hör inte till lagret.", "Does not belong to the store.")
			continue
		}
		plan, ids, err := v.chain(dir)
		if err != nil {
			return err
		}
		plans[plan] = ids
	}
	for _, x := range v.expect {
		if !slices.Contains(plans[x.plan], x.id) {
			v.add(ruleExpected, chainDir(x.plan), "Planen %q har inte ögonblicksbilden %s.", "The plan %q does not have the snapshot %s.", x.plan, string(x.id))
		}
	}
	return nil
}

// chain tries one plan's chain.
func (v *verifier) chain(dir string) (plan string, ids []Digest, err error) {
	name := path.Join(dir, "plan")
	b, err := readSmall(v.t.fs, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.add(ruleMissing, name, "Filen som säger vems kedjan är saknas.", "The file that says whose the chain is is missing.")
	case err != nil:
		return "", nil, err
	case chainDir(string(b)) != dir:
		v.add(ruleAltered, name, "Filen säger %q, men katalogen är en annan plans.", "The file says %q, but the directory is another plan's.", clip(string(b)))
	default:
		plan = string(b)
	}
	entries, err := fs.ReadDir(v.t.fs, dir)
	if err != nil {
		return "", nil, err
	}
	next, last := 1, Digest("")
	for _, e := range entries {
		if e.Name() == "plan" {
			continue
		}
		name := path.Join(dir, e.Name())
		n, ok := entryNumber(e.Name())
		if !ok {
			v.add(ruleAdded, name, "Hör inte till kedjan.", "Does not belong to the chain.")
			continue
		}
		switch {
		case n == next+1:
			v.add(ruleMissing, path.Join(dir, number(next)), "Kedjans post %d saknas.", "The chain's entry %d is missing.", next)
		case n > next:
			v.add(ruleMissing, path.Join(dir, number(next)), "Kedjans poster %d till %d saknas.", "The chain's entries %d to %d are missing.", next, n-1)
		}
		next = n + 1
		id, err := v.t.entry(name)
		var form *FormatError
		if errors.As(err, &form) {
			v.add(ruleAltered, name, "%s.", "%s.", form.Problem)
			last = ""
			continue
		}
		if err != nil {
			return "", nil, err
		}
		ids = append(ids, id)
		v.used[id] = true
		s := v.record(id)
		if s == nil {
			if _, there := v.objects[id]; there {
				v.add(ruleChain, name, "%s är ingen oförändrad post över en ögonblicksbild.", "%s is not an unchanged record of a snapshot.", objectName(id))
			} else {
				v.add(ruleMissing, objectName(id), "Posten som %s nämner saknas.", "The record that %s names is missing.", name)
			}
			last = ""
			continue
		}
		if s.Nummer != n || plan != "" && s.Plan != plan {
			v.add(ruleChain, name, "Posten är nummer %d av planen %q.", "The record is number %d of the plan %q.", s.Nummer, s.Plan)
		}
		if n > 1 && last != "" && s.Foregaende != last || n == 1 && s.Foregaende != "" {
			v.add(ruleChain, name, "Posten följer på %q; före den står %q.", "The record follows %q; before it stands %q.", string(s.Foregaende), string(last))
		}
		last = id
		for _, o := range s.objekten() {
			v.used[o.digest] = true
			size, there := v.objects[o.digest]
			switch {
			case !there:
				v.add(ruleMissing, objectName(o.digest), "%s i %s saknas.", "%s of %s is missing.", o.path, name)
			case o.size >= 0 && size != o.size:
				v.add(ruleAltered, objectName(o.digest), "%s är %d byte; posten säger %d.", "%s is %d bytes; the record says %d.", o.path, size, o.size)
			}
		}
	}
	return plan, ids, nil
}

// entryNumber reads the name of an entry.
func entryNumber(name string) (int, bool) {
	if len(name) != chainDigits || strings.Trim(name, "0123456789") != "" {
		return 0, false
	}
	n := 0
	for _, c := range name {
		n = 10*n + int(c-'0')
	}
	return n, n > 0
}

func (v *verifier) seal() error {
	entries, err := fs.ReadDir(v.t.fs, sealsDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		dir := path.Join(sealsDir, e.Name())
		id := Digest(e.Name())
		if !id.Valid() || !e.IsDir() {
			v.add(ruleAdded, dir, "Hör inte till lagret.", "Does not belong to the store.")
			continue
		}
		if v.record(id) == nil {
			v.add(ruleMissing, objectName(id), "Ögonblicksbilden som förseglades saknas.", "The snapshot that was sealed is missing.")
		}
		list, err := fs.ReadDir(v.t.fs, dir)
		if err != nil {
			return err
		}
		for _, f := range list {
			name := path.Join(dir, f.Name())
			record := Digest(f.Name())
			if !record.Valid() {
				v.add(ruleAdded, name, "Hör inte till lagret.", "Does not belong to the store.")
				continue
			}
			if said, err := v.t.entry(name); err != nil || said != record {
				v.add(ruleAltered, name, "Filen säger inte sitt namn.", "The file does not say its name.")
			}
			v.used[record] = true
			b, err := v.t.read(record, recordMost)
			if err != nil {
				if errors.Is(err, ErrNotFound) {
					v.add(ruleMissing, objectName(record), "Posten över förseglingen saknas.", "The record of the seal is missing.")
				}
				continue // changed bytes are told already
			}
			var s Seal
			if err := json.Unmarshal(b, &s, json.RejectUnknownMembers(true)); err != nil || s.Snapshot != id {
				v.add(ruleChain, name, "Posten gäller inte ögonblicksbilden.", "The record is not about the snapshot.")
				continue
			}
			v.used[s.SHA256] = true
			if _, there := v.objects[s.SHA256]; !there {
				v.add(ruleMissing, objectName(s.SHA256), "Förseglingen saknas.", "The seal is missing.")
			}
		}
	}
	return nil
}

// unused tells of objects that nothing names.
func (v *verifier) unused() {
	for d := range v.objects {
		if v.used[d] {
			continue
		}
		name := objectName(d)
		switch s := v.record(d); {
		case s != nil:
			v.add(ruleUnnamed, name, "Ögonblicksbild %d av planen %q, som ingen kedja nämner: en skrivning avbröts, eller %s togs bort.", "Snapshot %d of the plan %q, which no chain names: a write was broken off, or %s was removed.", s.Nummer, s.Plan, path.Join(chainDir(s.Plan), number(s.Nummer)))
		case v.sealRecord(d) != "":
			v.add(ruleUnnamed, name, "Posten över en försegling, som inget nämner: en skrivning avbröts, eller %s togs bort.", "The record of a seal, which nothing names: a write was broken off, or %s was removed.", v.sealRecord(d))
		default:
			v.add(ruleLeftOver, name, "Inget nämner objektet: en skrivning avbröts, eller någon lade det dit.", "Nothing names the object: a write was broken off, or somebody put it there.")
		}
	}
}
