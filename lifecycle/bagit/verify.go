package bagit

import (
	"context"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/planinfo-se/planinfo/quality"
)

// A Verdict says what a bag is, as RFC 8493 section 3 has it.
type Verdict uint8

const (
	// Invalid: something is missing, changed, not listed or cannot be read.
	Invalid Verdict = iota
	// Incomplete: the only thing missing is what fetch.txt says is to be fetched.
	Incomplete
	// Valid: complete, and every digest agrees.
	Valid
)

// String returns invalid, incomplete or valid.
func (v Verdict) String() string {
	return [...]string{"invalid", "incomplete", "valid"}[min(v, Valid)]
}

// A Bag is what the tag files of a bag say.
type Bag struct {
	Version  string
	Encoding string
	Info     []Field

	// Payload and Tags are the manifests by algorithm ("sha256").
	Payload map[string][]Entry
	Tags    map[string][]Entry

	Fetch []Hole
}

// Get returns the first value of a label in bag-info.txt, whose case does not
// matter.
func (b *Bag) Get(label string) string {
	for _, f := range b.Info {
		if strings.EqualFold(f.Name, label) {
			return f.Value
		}
	}
	return ""
}

// An Option changes how [Verify] works.
type Option func(*verifier)

// WithLimits sets limits. Default: those that [Limits] states.
func WithLimits(l Limits) Option { return func(v *verifier) { v.limits = l.orDefault() } }

// Workers sets how many files are read at the same time. Default: one for each
// processor.
func Workers(n int) Option { return func(v *verifier) { v.workers = max(1, n) } }

type verifier struct {
	f       fs.FS
	bag     *Bag
	limits  Limits
	workers int

	mu   sync.Mutex
	fs   quality.Findings
	hole bool
}

// Verify reads the bag whose top is the root of the file system. The findings
// name file and line; the verdict follows from them. The error is that of
// reading, or of the context: a fault in the bag is a finding.
func Verify(ctx context.Context, f fs.FS, opts ...Option) (*Bag, Verdict, quality.Findings, error) {
	v := &verifier{f: f, bag: &Bag{Payload: map[string][]Entry{}, Tags: map[string][]Entry{}}, limits: Limits{}.orDefault(), workers: runtime.GOMAXPROCS(0)}
	for _, o := range opts {
		o(v)
	}
	if err := v.run(ctx); err != nil {
		return v.bag, Invalid, nil, err
	}
	v.fs.Sort()
	verdict := Valid
	if v.hole {
		verdict = Incomplete
	}
	if v.fs.Stops() {
		verdict = Invalid
	}
	return v.bag, verdict, v.fs, nil
}

func (v *verifier) add(r quality.Rule, name string, line int, sv, en string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.fs = append(v.fs, r.At(quality.Place{Source: name, Line: line}, quality.Textf(sv, en, args...)))
}

// tag reads a tag file; false when it cannot be read, which is told.
func (v *verifier) tag(name, encoding string) (string, bool, error) {
	b, err := readTag(v.f, name, v.limits.TagFile)
	switch {
	case errors.Is(err, errTooLarge):
		v.add(ruleLimit, name, 0, "Filen är större än %d byte.", "The file is larger than %d bytes.", v.limits.TagFile)
		return "", false, nil
	case err != nil:
		return "", false, err
	}
	s, err := decode(b, encoding)
	if err != nil {
		v.add(ruleEncoding, name, 0, "Filen kan inte läsas som %s: %v.", "The file cannot be read as %s: %v.", encoding, err)
		return "", false, nil
	}
	return strings.TrimPrefix(s, "\ufeff"), true, nil
}

func (v *verifier) run(ctx context.Context) error {
	if err := v.declaration(); err != nil {
		return err
	}
	top, err := fs.ReadDir(v.f, ".")
	if err != nil {
		return err
	}
	for _, e := range top {
		name := e.Name()
		if e.IsDir() || !strings.HasSuffix(name, ".txt") {
			continue
		}
		var to map[string][]Entry
		alg, ok := strings.CutPrefix(strings.TrimSuffix(name, ".txt"), "manifest-")
		if ok {
			to = v.bag.Payload
		} else if alg, ok = strings.CutPrefix(strings.TrimSuffix(name, ".txt"), "tagmanifest-"); ok {
			to = v.bag.Tags
		} else {
			continue
		}
		if newHash(alg) == nil {
			v.add(ruleAlgorithm, name, 0, "Algoritmen %q är okänd; manifestet prövades inte.", "The algorithm %q is unknown; the manifest was not tried.", alg)
			continue
		}
		if alg == "md5" || alg == "sha1" {
			v.add(ruleAlgorithm, name, 0, "%s skyddar mot fel, inte mot den som vill ändra.", "%s protects against errors, not against who wants to change.", alg)
		}
		entries, err := v.manifest(name, alg)
		if err != nil {
			return err
		}
		to[alg] = entries
	}
	if len(v.bag.Payload) == 0 {
		v.add(ruleNoManifest, "manifest-sha256.txt", 0, "Paketet har inget manifest över innehållet med en känd algoritm.", "The bag has no payload manifest of a known algorithm.")
	}
	if st, err := fs.Stat(v.f, "data"); err != nil || !st.IsDir() {
		v.add(ruleNoPayload, "data", 0, "Katalogen data saknas.", "The directory data is missing.")
	}
	if err := v.fetch(); err != nil {
		return err
	}
	if err := v.info(); err != nil {
		return err
	}
	return v.files(ctx)
}

func (v *verifier) declaration() error {
	b, err := readTag(v.f, "bagit.txt", 4096)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.add(ruleDeclaration, "bagit.txt", 0, "Filen saknas: katalogen är inget paket.", "The file is missing: the directory is no bag.")
	case errors.Is(err, errTooLarge):
		v.add(ruleDeclaration, "bagit.txt", 0, "Filen är ingen deklaration.", "The file is no declaration.")
	case err != nil:
		return err
	case strings.HasPrefix(string(b), "\xef\xbb\xbf"):
		v.add(ruleDeclaration, "bagit.txt", 1, "Filen börjar med BOM.", "The file begins with a byte order mark.")
	default:
		version, encoding, err := parseDeclaration(string(b))
		if err != nil {
			v.add(ruleDeclaration, "bagit.txt", 0, "Deklarationen går inte att läsa: %v.", "The declaration cannot be read: %v.", err)
			break
		}
		v.bag.Version, v.bag.Encoding = version, encoding
		if !knownVersion(version) {
			v.add(ruleVersion, "bagit.txt", 1, "Versionen är %q; kända är 0.93 till 0.97 och 1.0.", "The version is %q; known are 0.93 to 0.97 and 1.0.", clip(version))
		}
		if _, err := decode(nil, encoding); err != nil {
			v.add(ruleEncoding, "bagit.txt", 2, "%v.", "%v.", err)
		}
	}
	return nil
}

func newHash(alg string) hash.Hash {
	switch strings.ToLower(strings.ReplaceAll(alg, "-", "")) {
	case "md5":
		return md5.New()
	case "sha1":
		return sha1.New()
	case "sha224":
		return sha256.New224()
	case "sha256":
		return sha256.New()
	case "sha384":
		return sha512.New384()
	case "sha512":
		return sha512.New()
	}
	return nil
}

func (v *verifier) manifest(name, alg string) ([]Entry, error) {
	text, ok, err := v.tag(name, v.bag.Encoding)
	if err != nil || !ok {
		return nil, err
	}
	size := 2 * newHash(alg).Size()
	var out []Entry
	seen := map[string]int{}
	for i, l := range lines(text) {
		if l == "" {
			continue
		}
		if len(out) >= v.limits.Files {
			v.add(ruleLimit, name, i+1, "Fler än %d filer.", "More than %d files.", v.limits.Files)
			break
		}
		digest, rest, found := strings.Cut(l, " ")
		if d, r, tab := strings.Cut(l, "\t"); tab && len(d) < len(digest) {
			digest, rest, found = d, r, true
		}
		p := strings.TrimLeft(rest, " \t")
		_, bad := hex.DecodeString(digest)
		if !found || p == "" || len(digest) != size || bad != nil {
			v.add(ruleLine, name, i+1, "%q är ingen summa om %d tecken och en sökväg.", "%q is no digest of %d characters and a path.", clip(l), size)
			continue
		}
		plain := true
		if strings.HasPrefix(p, "*") { // md5sum's mark of a binary file
			p, plain = p[1:], false
		}
		p = decodePath(p, v.bag.Version)
		clean, safe, same := safePath(p)
		if !safe {
			v.add(ruleUnsafe, name, i+1, "%q leder ut ur paketet, eller kan göra det.", "%q leads out of the bag, or may do so.", clip(p))
			continue
		}
		if !plain || !same {
			v.add(ruleForm, name, i+1, "%q läses som %q.", "%q is read as %q.", clip(rest), clip(clean))
		}
		if first, twice := seen[clean]; twice {
			s := ruleTwice
			if out[first].Digest == strings.ToLower(digest) && v.bag.Version != "1.0" {
				s.Severity = quality.Varnar // the drafts did not forbid it
			}
			v.add(s, name, i+1, "%q står redan på rad %d.", "%q stands on line %d already.", clip(clean), out[first].Line)
			continue
		}
		seen[clean] = len(out)
		out = append(out, Entry{Path: clean, Digest: strings.ToLower(digest), Line: i + 1})
	}
	return out, nil
}

func (v *verifier) fetch() error {
	text, ok, err := v.tag("fetch.txt", v.bag.Encoding)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || !ok {
		return err
	}
	for i, l := range lines(text) {
		if strings.TrimSpace(l) == "" {
			continue
		}
		parts := strings.FieldsFunc(l, func(r rune) bool { return r == ' ' || r == '\t' })
		if len(parts) < 3 {
			v.add(ruleFetch, "fetch.txt", i+1, "%q är ingen adress, längd och sökväg.", "%q is no address, length and path.", clip(l))
			continue
		}
		// The path may hold spaces: it is what follows the length.
		rest := strings.TrimLeft(strings.TrimPrefix(l, parts[0]), " \t")
		rest = strings.TrimLeft(strings.TrimPrefix(rest, parts[1]), " \t")
		length := int64(-1)
		if parts[1] != "-" {
			if length, err = strconv.ParseInt(parts[1], 10, 64); err != nil || length < 0 {
				v.add(ruleFetch, "fetch.txt", i+1, "%q är ingen längd.", "%q is no length.", clip(parts[1]))
				continue
			}
		}
		p := decodePath(rest, v.bag.Version)
		clean, safe, _ := safePath(p)
		if !safe || !strings.HasPrefix(clean, "data/") {
			v.add(ruleUnsafe, "fetch.txt", i+1, "%q ligger inte i data.", "%q is not in data.", clip(p))
			continue
		}
		v.bag.Fetch = append(v.bag.Fetch, Hole{parts[0], length, clean, i + 1})
	}
	return nil
}

func (v *verifier) info() error {
	text, ok, err := v.tag("bag-info.txt", v.bag.Encoding)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || !ok {
		return err
	}
	fields, line, problem := parseInfo(text)
	v.bag.Info = fields
	if problem != "" {
		v.add(ruleInfo, "bag-info.txt", line, "%s.", "%s.", problem)
	}
	return nil
}

// files compares what is there with what is listed.
func (v *verifier) files(ctx context.Context) error {
	there := map[string]bool{}
	payload := 0
	full := errors.New("full")
	err := fs.WalkDir(v.f, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case e.IsDir():
			return nil
		case len(there) >= v.limits.Files:
			v.add(ruleLimit, name, 0, "Fler än %d filer.", "More than %d files.", v.limits.Files)
			return full
		case !e.Type().IsRegular():
			v.add(ruleUnsafe, name, 0, "Är ingen vanlig fil.", "Is no ordinary file.")
			return nil
		}
		there[name] = true
		if strings.HasPrefix(name, "data/") {
			payload++
		}
		return nil
	})
	if err != nil && !errors.Is(err, full) {
		return err
	}
	anywhere := map[string]bool{} // what some manifest of the payload lists
	for _, list := range v.bag.Payload {
		for _, e := range list {
			anywhere[e.Path] = true
		}
	}
	holes := map[string]*Hole{}
	for i := range v.bag.Fetch {
		h := &v.bag.Fetch[i]
		holes[h.Path] = h
		if !anywhere[h.Path] {
			v.add(ruleFetch, "fetch.txt", h.Line, "%q står inte i något manifest.", "%q is in no manifest.", clip(h.Path))
		}
	}

	// What each file should be, by algorithm.
	wanted := map[string]map[string]Entry{}
	for _, group := range []struct {
		name  string
		lists map[string][]Entry
		tags  bool
	}{{"manifest-", v.bag.Payload, false}, {"tagmanifest-", v.bag.Tags, true}} {
		for _, alg := range slices.Sorted(maps.Keys(group.lists)) {
			manifest := group.name + alg + ".txt"
			listed := map[string]bool{}
			for _, e := range group.lists[alg] {
				listed[e.Path] = true
				inData := strings.HasPrefix(e.Path, "data/")
				if inData == group.tags {
					v.add(ruleLine, manifest, e.Line, "%q hör inte till detta manifest.", "%q does not belong in this manifest.", clip(e.Path))
					continue
				}
				if !there[e.Path] {
					if holes[e.Path] != nil {
						v.hole = true
						v.add(ruleHole, manifest, e.Line, "%q ska hämtas från %s.", "%q is to be fetched from %s.", clip(e.Path), clip(holes[e.Path].URL))
					} else {
						v.add(ruleMissing, manifest, e.Line, "%q finns inte.", "%q is not there.", clip(e.Path))
					}
					continue
				}
				if wanted[e.Path] == nil {
					wanted[e.Path] = map[string]Entry{}
				}
				wanted[e.Path][manifest] = e
			}
			if group.tags {
				continue
			}
			for _, name := range slices.Sorted(maps.Keys(there)) {
				if !strings.HasPrefix(name, "data/") || listed[name] {
					continue
				}
				// The drafts let a file be in one of several manifests.
				if v.bag.Version == "1.0" || !anywhere[name] {
					v.add(ruleExtra, name, 0, "Filen står inte i %s.", "The file is not in %s.", manifest)
				}
			}
		}
	}
	v.alike(there)
	total, err := v.hash(ctx, there, wanted)
	if err != nil {
		return err
	}
	v.oxum(payload, total)
	return nil
}

// alike tells of names that differ only in case or in Unicode form, and of
// files that systems put everywhere.
func (v *verifier) alike(there map[string]bool) {
	fold := cases.Fold()
	seen := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(there)) {
		if !strings.HasPrefix(name, "data/") {
			continue
		}
		switch base := path.Base(name); {
		case base == ".DS_Store", base == "Thumbs.db", base == "desktop.ini", strings.HasPrefix(base, "._"):
			v.add(ruleSystem, name, 0, "Filen har ett operativsystem lagt dit.", "An operating system put the file there.")
		}
		key := fold.String(norm.NFC.String(name))
		if other, twice := seen[key]; twice {
			v.add(ruleAlike, name, 0, "Skiljer sig från %q bara i gemener och versaler eller i Unicode-form.", "Differs from %q only in case or in Unicode form.", clip(other))
		}
		seen[key] = name
	}
}

// hash reads every file that a manifest lists, and the rest of the payload for
// its size.
func (v *verifier) hash(ctx context.Context, there map[string]bool, wanted map[string]map[string]Entry) (int64, error) {
	jobs := make(chan string, 64)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	var total int64
	for range v.workers {
		wg.Go(func() {
			buf := make([]byte, 256<<10)
			for name := range jobs {
				if ctx.Err() != nil {
					continue
				}
				n, err := v.one(name, wanted[name], buf)
				if err != nil {
					cancel(err)
				}
				if strings.HasPrefix(name, "data/") {
					v.mu.Lock()
					total += n
					v.mu.Unlock()
				}
			}
		})
	}
	for _, name := range slices.Sorted(maps.Keys(there)) {
		if strings.HasPrefix(name, "data/") || wanted[name] != nil {
			jobs <- name
		}
	}
	close(jobs)
	wg.Wait()
	return total, context.Cause(ctx)
}

func (v *verifier) one(name string, want map[string]Entry, buf []byte) (int64, error) {
	f, err := v.f.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	hashes := map[string]hash.Hash{}
	var all []io.Writer
	for manifest := range want {
		_, alg, _ := strings.Cut(strings.TrimSuffix(manifest, ".txt"), "manifest-")
		h := newHash(alg)
		hashes[manifest] = h
		all = append(all, h)
	}
	n, err := io.CopyBuffer(struct{ io.Writer }{io.MultiWriter(all...)}, struct{ io.Reader }{f}, buf)
	if err != nil {
		return n, fmt.Errorf("%s: %w", name, err)
	}
	for _, manifest := range slices.Sorted(maps.Keys(hashes)) {
		if have := hex.EncodeToString(hashes[manifest].Sum(nil)); have != want[manifest].Digest {
			v.add(ruleAltered, name, 0, "Filen har summan %s; %s säger %s på rad %d.", "The file has the digest %s; %s says %s on line %d.", have, manifest, want[manifest].Digest, want[manifest].Line)
		}
	}
	return n, nil
}

// oxum compares bag-info's count of octets and streams. The payload that is to
// be fetched is not there to be counted.
func (v *verifier) oxum(files int, total int64) {
	said := v.bag.Get("Payload-Oxum")
	if said == "" || v.hole {
		return
	}
	if have := fmt.Sprintf("%d.%d", total, files); have != strings.TrimSpace(said) {
		v.add(ruleOxum, "bag-info.txt", 0, "Payload-Oxum är %q; innehållet är %s.", "Payload-Oxum is %q; the payload is %s.", clip(said), have)
	}
}
