package lifecycle

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/internal/canonical"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
)

// Version is what a snapshot's record says of its own form.
const Version = "snapshot/1"

// A Digest is a SHA-256 in lower-case hexadecimal.
type Digest string

// DigestOf returns the digest of bytes.
func DigestOf(b []byte) Digest { return Digest(canonical.Digest(b)) }

// Valid reports whether the digest has the form of one.
func (d Digest) Valid() bool {
	return len(d) == 64 && strings.Trim(string(d), "0123456789abcdef") == ""
}

// A Skede is the stage of the process whose documents a snapshot holds.
type Skede string

const (
	SkedeProgram    Skede = "program"
	SkedeSamrad     Skede = "samrådshandling"
	SkedeGranskning Skede = "granskningshandling" // one for each round
	SkedeAntagande  Skede = "antagandehandling"
	SkedeLagaKraft  Skede = "laga kraft-handling"
	SkedeAndring    Skede = "ändring" // of a plan in force, such as a prolonged period
	SkedeUpphavande Skede = "upphävande"
)

// A Period is a span of days, both included; an unset end is open.
type Period struct {
	Fran civil.Date `json:"fran,omitzero"`
	Till civil.Date `json:"till,omitzero"`
}

// Contains reports whether the day lies in the period.
func (p Period) Contains(d civil.Date) bool {
	return (p.Fran.IsZero() || !d.Before(p.Fran)) && (p.Till.IsZero() || !d.After(p.Till))
}

// IsZero reports whether neither end is set.
func (p Period) IsZero() bool { return p == Period{} }

// A Snapshot is the record of a plan at a stage. It is made by the caller,
// given to a store, and never changed after.
type Snapshot struct {
	Planinfo string `json:"planinfo"` // Version

	// Plan is the identity of the plan, the same over all its snapshots.
	Plan string `json:"plan"`
	Namn string `json:"namn,omitempty"`

	Skede Skede `json:"skede"`

	// Omgang counts the rounds of a stage, from 1; 0 where there is one.
	Omgang int `json:"omgang,omitzero"`

	// Galler is when what the snapshot holds was on display (samråd,
	// granskning) or applied (laga kraft).
	Galler Period `json:"galler,omitzero"`

	// Tid is when it was recorded, and Av by whom (a system or a role).
	Tid civil.Instant `json:"tid"`
	Av  string        `json:"av,omitempty"`

	// Nummer is the snapshot's place in the plan's chain, from 1, and
	// Foregaende the identity of the one before; a store sets both.
	Nummer     int    `json:"nummer"`
	Foregaende Digest `json:"foregaende,omitempty"`

	Innehall   Innehall   `json:"innehall"`
	Handlingar []Handling `json:"handlingar,omitempty"`
	Bindningar []Bindning `json:"bindningar,omitempty"`

	Notering string `json:"notering,omitempty"`
}

// An Innehall names the plan's content.
type Innehall struct {
	// Form is how the model was written before it was made canonical: "ngp"
	// for a detaljplan, "oversiktsplan" for an översiktsplan.
	Form string `json:"form"`

	SHA256  Digest `json:"sha256"` // of the canonical JSON, which the store keeps
	Storlek int64  `json:"storlek"`
}

// Forms of content.
const (
	FormDetaljplan    = "ngp"
	FormOversiktsplan = "oversiktsplan"
)

// A Handling is a document of the stage.
type Handling struct {
	Namn     string `json:"namn"` // a file name, unique in the snapshot
	Slag     string `json:"slag"` // "plankarta", "planbeskrivning", "samrådsredogörelse" …
	Mediatyp string `json:"mediatyp,omitempty"`
	SHA256   Digest `json:"sha256"`
	Storlek  int64  `json:"storlek"`

	// EjPublik says that the document is not to be published, as the
	// fastighetsförteckning is not on the web (PBL 5 kap. 13 and 21 §§).
	EjPublik bool `json:"ejPublik,omitzero"`
}

// A Bindning names something that the plan was made on, in the version that
// applied.
type Bindning struct {
	Slag      Bindningsslag `json:"slag"`
	Identitet string        `json:"identitet"`
	Namn      string        `json:"namn,omitempty"`
	Version   string        `json:"version,omitempty"`
	Datum     civil.Date    `json:"datum,omitzero"` // of the data
	Lank      string        `json:"lank,omitempty"`
	Licens    string        `json:"licens,omitempty"`

	// What was fetched, when, by whom and how (request, query, filter).
	Hamtad   civil.Instant `json:"hamtad,omitzero"`
	HamtadAv string        `json:"hamtadAv,omitempty"`
	Hur      string        `json:"hur,omitempty"`

	// SHA256 is of the bytes that were used; Bevarad says that the store
	// keeps them. A base map may be kept by its owner instead.
	SHA256   Digest `json:"sha256,omitempty"`
	Storlek  int64  `json:"storlek,omitzero"`
	Mediatyp string `json:"mediatyp,omitempty"`
	Bevarad  bool   `json:"bevarad,omitzero"`

	// Metadata is the source's own metadata as it stood: the digest of its
	// bytes, which the store keeps.
	Metadata         Digest `json:"metadata,omitempty"`
	MetadataMediatyp string `json:"metadataMediatyp,omitempty"`
}

// A Bindningsslag is what a binding is to.
type Bindningsslag string

const (
	BindningGrundkarta            Bindningsslag = "grundkarta"
	BindningBaskarta              Bindningsslag = "baskarta"
	BindningFastighetsforteckning Bindningsslag = "fastighetsförteckning"
	BindningPlanbeskrivning       Bindningsslag = "planbeskrivning"
	BindningKatalog               Bindningsslag = "planbestämmelsekatalog" // a release
	BindningUnderlag              Bindningsslag = "planeringsunderlag"
	BindningKalla                 Bindningsslag = "länkad källa"
	BindningOversiktsplan         Bindningsslag = "översiktsplan"
	BindningProgramvara           Bindningsslag = "programvara"
)

// Bytes returns the record in canonical JSON: the bytes that its identity is
// the digest of, and that a seal or a time stamp is put on. The error is that
// a text is no UTF-8.
func (s *Snapshot) Bytes() ([]byte, error) {
	text, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	return canonical.JSON(text)
}

// ID returns the snapshot's identity.
func (s *Snapshot) ID() (Digest, error) {
	b, err := s.Bytes()
	if err != nil {
		return "", err
	}
	return DigestOf(b), nil
}

// ErrRecord is what errors about a record that is none wrap.
var ErrRecord = errors.New("not the record of a snapshot")

// ParseSnapshot reads a record. It must be in canonical form and of this
// version: a record that could be written otherwise would have two identities.
func ParseSnapshot(b []byte) (*Snapshot, error) {
	s := new(Snapshot)
	if err := json.Unmarshal(b, s, json.RejectUnknownMembers(true)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRecord, err)
	}
	if s.Planinfo != Version {
		return nil, fmt.Errorf("%w: its form is %q, expected %q", ErrRecord, s.Planinfo, Version)
	}
	again, err := s.Bytes()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRecord, err)
	}
	if string(again) != string(b) {
		return nil, fmt.Errorf("%w: it is not in canonical form", ErrRecord)
	}
	return s, nil
}

// check says what is wrong with a snapshot that is to be stored.
func (s *Snapshot) check() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: "+format, append([]any{ErrRecord}, args...)...)
	}
	switch {
	case s.Plan == "" || len(s.Plan) > smallMost:
		return bad("plan is empty, or too long to be an identity")
	case s.Skede == "":
		return bad("skede is empty")
	case s.Tid.IsZero():
		return bad("tid is not set; the time comes from the caller")
	case !s.Innehall.SHA256.Valid():
		return bad("innehall has no digest")
	}
	seen := map[string]bool{}
	for i, h := range s.Handlingar {
		if h.Namn == "" || seen[h.Namn] || !h.SHA256.Valid() {
			return bad("handlingar/%d: a document needs a name of its own and a digest", i)
		}
		seen[h.Namn] = true
	}
	for i, b := range s.Bindningar {
		if b.Identitet == "" || b.SHA256 != "" && !b.SHA256.Valid() || b.Bevarad && b.SHA256 == "" || b.Metadata != "" && !b.Metadata.Valid() {
			return bad("bindningar/%d: a binding needs an identity, and a digest for what is kept", i)
		}
	}
	return nil
}

// objekten are the digests of what a store keeps for the snapshot, with sizes
// (-1 where the record does not tell).
func (s *Snapshot) objekten() []objekt {
	out := []objekt{{s.Innehall.SHA256, s.Innehall.Storlek, "innehall"}}
	for i, h := range s.Handlingar {
		out = append(out, objekt{h.SHA256, h.Storlek, fmt.Sprintf("handlingar/%d", i)})
	}
	for i, b := range s.Bindningar {
		if b.Bevarad {
			out = append(out, objekt{b.SHA256, b.Storlek, fmt.Sprintf("bindningar/%d", i)})
		}
		if b.Metadata != "" {
			out = append(out, objekt{b.Metadata, -1, fmt.Sprintf("bindningar/%d/metadata", i)})
		}
	}
	return out
}

type objekt struct {
	digest Digest
	size   int64
	path   string
}

// clone returns a copy that shares nothing with s.
func (s *Snapshot) clone() *Snapshot {
	c := *s
	c.Handlingar, c.Bindningar = slices.Clone(s.Handlingar), slices.Clone(s.Bindningar)
	return &c
}

// ContentOf returns a detaljplan's content in canonical form, and what names
// it in a snapshot. What the decoder kept of unknown members belongs to it.
func ContentOf(d *detaljplan.Dataset) ([]byte, Innehall, error) {
	text, _, err := ngp.Marshal(d)
	if err != nil {
		return nil, Innehall{}, err
	}
	return content(FormDetaljplan, text)
}

// ContentOfOversiktsplan returns an översiktsplan's content in canonical form,
// and what names it in a snapshot.
func ContentOfOversiktsplan(p *oversiktsplan.Oversiktsplan) ([]byte, Innehall, error) {
	text, _, err := planjson.Marshal(p)
	if err != nil {
		return nil, Innehall{}, err
	}
	return content(FormOversiktsplan, text)
}

func content(form string, text []byte) ([]byte, Innehall, error) {
	b, err := canonical.JSON(text)
	if err != nil {
		return nil, Innehall{}, err
	}
	return b, Innehall{Form: form, SHA256: DigestOf(b), Storlek: int64(len(b))}, nil
}

// PlanOf reads a snapshot's content back as a plan: one of the two is not nil.
// The error is the store's or the decoder's.
func PlanOf(r Reader, s *Snapshot) (*detaljplan.Dataset, *oversiktsplan.Oversiktsplan, error) {
	f, err := r.Open(s.Innehall.SHA256)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	switch s.Innehall.Form {
	case FormDetaljplan:
		d, _, err := ngp.Decode(f)
		return d, nil, err
	case FormOversiktsplan:
		p, _, err := planjson.Decode(f)
		return nil, p, err
	}
	return nil, nil, fmt.Errorf("%w: content of the form %q", ErrRecord, s.Innehall.Form)
}

// A Seal is what an outside service gave for a snapshot: an electronic seal, a
// signature or a time stamp over [Snapshot.Bytes].
type Seal struct {
	Snapshot Digest        `json:"snapshot"`
	Slag     string        `json:"slag"` // "RFC 3161", "JAdES", "PAdES", "ASiC" …
	Mediatyp string        `json:"mediatyp,omitempty"`
	SHA256   Digest        `json:"sha256"` // of the token
	Storlek  int64         `json:"storlek"`
	Tid      civil.Instant `json:"tid,omitzero"` // when it was received
}

func marshalCanonical(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return canonical.JSON(text)
}
