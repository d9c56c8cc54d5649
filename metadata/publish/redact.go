package publish

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A Redaction removes something from one text of a plan, by a person's decision.
type Redaction struct {
	Object string `json:"object,omitempty"` // identity of the object
	Path   string `json:"path"`             // JSON Pointer of the text within it

	// Start and End are the bytes that are removed; both zero for all of the
	// text.
	Start int `json:"start,omitempty"`
	End   int `json:"end,omitempty"`

	// Replacement stands where the text was. Default: Mark.
	Replacement string `json:"replacement,omitempty"`

	Reason quality.Text        `json:"reason"` // needed
	Legal  metadata.LegalBasis `json:"legal"`  // needed
}

// Mark stands for what was removed.
const Mark = "[borttaget]"

// A Log is what was removed from the public copy. It goes with the copy: it has
// no removed text. ArchiveDigest is the digest of the archive copy, by which the
// two are tied; it is not for publishing, since a short number that is all that
// is unknown can be found by trying ([Log.Public] leaves it out).
type Log struct {
	Plan          string           `json:"plan"`
	By            string           `json:"by"` // role or unit that decided
	Date          civil.Date       `json:"date,omitzero"`
	Redactions    []Redaction      `json:"redactions"`
	PublicDigest  lifecycle.Digest `json:"publicDigest"`
	ArchiveDigest lifecycle.Digest `json:"archiveDigest,omitempty"`
}

// Public is the log that may be published with the public copy.
func (l Log) Public() Log {
	l.Redactions = slices.Clone(l.Redactions)
	l.ArchiveDigest = ""
	return l
}

// ErrRedaction is what errors about redactions wrap.
var ErrRedaction = errors.New("cannot be redacted")

var errNoPlan = fmt.Errorf("%w: no plan", ErrRedaction)

// Propose makes redactions of hits, without reason and legal basis: those are
// for people to state, and [Redact] demands them.
func Propose(hits []Hit) []Redaction {
	var out []Redaction
	for _, h := range hits {
		out = append(out, Redaction{Object: h.Object, Path: h.Path, Start: h.Start, End: h.End})
	}
	return out
}

// Redact makes a public copy of a detaljplan, and the log of what was removed.
// The plan itself is not changed. The error wraps [ErrRedaction] and says which
// redaction lacks reason or basis, names no text, or overlaps another; nothing
// is then made. Identities, codes and references cannot be redacted: a plan
// without them is another plan.
func Redact(d *detaljplan.Dataset, by string, on civil.Date, list []Redaction) (*detaljplan.Dataset, *Log, error) {
	if d == nil {
		return nil, nil, errNoPlan
	}
	out := clone(reflect.ValueOf(d)).Interface().(*detaljplan.Dataset)
	log := &Log{By: by, Date: on, Redactions: slices.Clone(list)}
	if p := d.Plan(); p != nil {
		log.Plan = string(p.Objektidentitet)
	}
	if err := apply(list, func(f func(field)) { fields(out, f) }); err != nil {
		return nil, nil, err
	}
	var err error
	if log.ArchiveDigest, err = digest(d); err != nil {
		return nil, nil, err
	}
	log.PublicDigest, err = digest(out)
	return out, log, err
}

// RedactOversiktsplan is [Redact] for an översiktsplan.
func RedactOversiktsplan(p *oversiktsplan.Oversiktsplan, by string, on civil.Date, list []Redaction) (*oversiktsplan.Oversiktsplan, *Log, error) {
	if p == nil {
		return nil, nil, errNoPlan
	}
	out := clone(reflect.ValueOf(p)).Interface().(*oversiktsplan.Oversiktsplan)
	log := &Log{Plan: p.Identitet, By: by, Date: on, Redactions: slices.Clone(list)}
	if err := apply(list, func(f func(field)) { fieldsOf(out, f) }); err != nil {
		return nil, nil, err
	}
	var err error
	if log.ArchiveDigest, err = digestOf(p); err != nil {
		return nil, nil, err
	}
	log.PublicDigest, err = digestOf(out)
	return out, log, err
}

func digest(d *detaljplan.Dataset) (lifecycle.Digest, error) {
	_, what, err := lifecycle.ContentOf(d)
	return what.SHA256, err
}

func digestOf(p *oversiktsplan.Oversiktsplan) (lifecycle.Digest, error) {
	_, what, err := lifecycle.ContentOfOversiktsplan(p)
	return what.SHA256, err
}

// Verify tells whether a public copy is the archive copy with nothing but the
// log's redactions, and whether both have the digests that the log says. The
// error wraps [ErrRedaction] when they are not.
func Verify(archived, public *detaljplan.Dataset, log *Log) error {
	_, made, err := Redact(archived, log.By, log.Date, log.Redactions)
	if err != nil {
		return err
	}
	if public == nil {
		return errNoPlan
	}
	have, err := digest(public)
	if err != nil {
		return err
	}
	return log.agrees(made, have)
}

// VerifyOversiktsplan is [Verify] for an översiktsplan.
func VerifyOversiktsplan(archived, public *oversiktsplan.Oversiktsplan, log *Log) error {
	_, made, err := RedactOversiktsplan(archived, log.By, log.Date, log.Redactions)
	if err != nil {
		return err
	}
	if public == nil {
		return errNoPlan
	}
	have, err := digestOf(public)
	if err != nil {
		return err
	}
	return log.agrees(made, have)
}

func (l *Log) agrees(made *Log, have lifecycle.Digest) error {
	switch {
	case l.ArchiveDigest != "" && l.ArchiveDigest != made.ArchiveDigest:
		return fmt.Errorf("%w: the archive copy is not the one that was redacted", ErrRedaction)
	case have != made.PublicDigest:
		return fmt.Errorf("%w: the public copy differs from the archive copy in more, or less, than the log says", ErrRedaction)
	case l.PublicDigest != have:
		return fmt.Errorf("%w: the public copy is not the one that the log is of", ErrRedaction)
	}
	return nil
}

// kept are the ends of paths that are never redacted: by them a plan is what it
// is. Free texts are not among them.
var kept = []string{"/objektidentitet", "/feature:typ", "/detaljplan", "/planbestammelsekatalogreferens", "/status", "/typ", "/kommun", "/koordinatsystemPlan", "/hojdsystem", "/datatyp", "/vardetyp", "/enhet", "/reglerarDetaljplan", "/identitet", "/format"}

func apply(list []Redaction, each func(func(field))) error {
	type key struct{ object, path string }
	by := map[key][]int{}
	for i, r := range list {
		switch {
		case r.Reason == quality.Text{}:
			return fmt.Errorf("%w: /redactions/%d: no reason", ErrRedaction, i)
		case r.Legal.Law == "" && r.Legal.SFS == "":
			return fmt.Errorf("%w: /redactions/%d: no legal basis", ErrRedaction, i)
		case slices.ContainsFunc(kept, func(s string) bool { return strings.HasSuffix(r.Path, s) }):
			return fmt.Errorf("%w: /redactions/%d: %s is an identity, code or reference", ErrRedaction, i, r.Path)
		}
		k := key{r.Object, r.Path}
		by[k] = append(by[k], i)
	}
	var err error
	each(func(f field) {
		k := key{f.object, f.path}
		spans, ok := by[k]
		if !ok || err != nil {
			return
		}
		delete(by, k)
		var text string
		old := f.value.String()
		text, err = cut(old, list, spans)
		if err == nil && strings.HasSuffix(f.path, "/raw") && json.Valid([]byte(old)) && !json.Valid([]byte(text)) {
			err = fmt.Errorf("%w: /redactions/%d: what is left of %s is no JSON", ErrRedaction, spans[0], f.path)
		}
		if err == nil {
			f.value.SetString(text)
		}
	})
	if err != nil {
		return err
	}
	for i, r := range list {
		if _, left := by[key{r.Object, r.Path}]; left {
			return fmt.Errorf("%w: /redactions/%d: %s of %q is no text of the plan", ErrRedaction, i, r.Path, r.Object)
		}
	}
	return nil
}

// cut replaces spans of a text, the last first.
func cut(text string, list []Redaction, spans []int) (string, error) {
	slices.SortStableFunc(spans, func(a, b int) int { return list[b].Start - list[a].Start })
	last := len(text) + 1
	for _, i := range spans {
		r := list[i]
		start, end := r.Start, r.End
		if start == 0 && end == 0 {
			end = len(text)
		}
		if start < 0 || end > len(text) || start >= end || end > last {
			return "", fmt.Errorf("%w: /redactions/%d: bytes %d to %d are not in the text, or overlap another redaction", ErrRedaction, i, start, end)
		}
		last = start
		with := r.Replacement
		if with == "" {
			with = Mark
		}
		text = text[:start] + with + text[end:]
	}
	if strings.ToValidUTF8(text, "") != text {
		return "", fmt.Errorf("%w: /redactions/%d: the bytes cut a character in two", ErrRedaction, spans[0])
	}
	return text, nil
}

// DecodeRedactions reads a JSON array of redactions: at most 16 MiB, with no
// members but those of [Redaction]. The error wraps [ErrRedaction], or is the
// reader's.
func DecodeRedactions(r io.Reader) ([]Redaction, error) {
	const most = 16 << 20
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, err
	}
	if len(text) > most {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrRedaction, most)
	}
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.DisallowUnknownFields()
	var out []Redaction
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRedaction, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: something follows the array", ErrRedaction)
	}
	return out, nil
}
