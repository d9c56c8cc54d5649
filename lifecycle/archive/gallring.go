package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/quality"
)

// A Gallringsregel says how long something is kept, after a decision of the
// municipality (arkivlagen 10 §). The library ships none: which rules there are
// is for each archive to decide.
type Gallringsregel struct {
	Namn string `json:"namn"`

	// What it is about; what is empty does not matter. Skeden are stages, Slag
	// kinds of documents or bindings ("fastighetsförteckning", "grundkarta").
	Skeden   []lifecycle.Skede `json:"skeden,omitempty"`
	Slag     []string          `json:"slag,omitempty"`
	EjPublik *bool             `json:"ejPublik,omitempty"`

	// Bevaras says that it is kept for ever; Tid is then empty.
	Bevaras bool `json:"bevaras,omitzero"`

	// Manader is how many months it is kept, reckoned from Fran.
	Manader int      `json:"manader,omitzero"`
	Fran    Gallring `json:"fran,omitempty"`

	Beslut      string     `json:"beslut"` // reference of the decision
	BeslutDatum civil.Date `json:"beslutDatum,omitzero"`
	Lagrum      string     `json:"lagrum,omitempty"`
}

// A Gallring is the day that a period is reckoned from.
type Gallring string

const (
	FranSkedet    Gallring = "skedets sista dag"    // of display, or the first day of force when there is no last
	FranPosten    Gallring = "när posten gjordes"   // the day of the record
	FranLagaKraft Gallring = "planens laga kraft"   // the first day of the plan's legal force
	FranUpphavd   Gallring = "planens upphävande"   // the first day of its repeal
	FranSenaste   Gallring = "planens senaste post" // the day of the last record
)

// An Utfall is what a rule says of an object on a day.
type Utfall string

const (
	FarGallras    Utfall = "får gallras"
	GallrasSenare Utfall = "får gallras senare"
	SkaBevaras    Utfall = "ska bevaras"
	UtanRegel     Utfall = "ingen regel"
	// DagSaknas: the day that the period is reckoned from has not come or is
	// not recorded.
	DagSaknas Utfall = "dagen saknas"
)

// A Gallringspost is an object of a snapshot and what the rules say of it.
type Gallringspost struct {
	Plan     string           `json:"plan"`
	Snapshot lifecycle.Digest `json:"post"`
	Skede    lifecycle.Skede  `json:"skede"`
	Slag     string           `json:"slag"` // of the document or binding; "plan" for the content
	Namn     string           `json:"namn,omitempty"`
	SHA256   lifecycle.Digest `json:"sha256,omitempty"`

	Utfall Utfall     `json:"utfall"`
	Dag    civil.Date `json:"dag,omitzero"` // from which it may be disposed of
	Regel  string     `json:"regel,omitempty"`
	Beslut string     `json:"beslut,omitempty"`

	// Delas says that another object, with the same bytes, must be kept: its
	// bytes cannot be disposed of whatever the rule says.
	Delas bool `json:"delas,omitzero"`
}

// ErrRegel is what errors about rules wrap.
var ErrRegel = errors.New("not a rule of disposal")

// DecodeRegler reads rules: a JSON array of at most 10 000 rules and 16 MiB,
// with no members but those of [Gallringsregel]. The error wraps [ErrRegel] and
// names the rule, or is the reader's.
func DecodeRegler(r io.Reader) ([]Gallringsregel, error) {
	const mostBytes, mostRules = 16 << 20, 10_000
	text, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, err
	}
	if len(text) > mostBytes {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrRegel, mostBytes)
	}
	dec := json.NewDecoder(strings.NewReader(string(text)))
	dec.DisallowUnknownFields()
	var out []Gallringsregel
	if err := dec.Decode(&out); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRegel, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: something follows the array", ErrRegel)
	}
	if len(out) > mostRules {
		return nil, fmt.Errorf("%w: more than %d rules", ErrRegel, mostRules)
	}
	return out, checkRegler(out)
}

func checkRegler(rules []Gallringsregel) error {
	known := []Gallring{FranSkedet, FranPosten, FranLagaKraft, FranUpphavd, FranSenaste}
	for i, g := range rules {
		bad := func(what string) error { return fmt.Errorf("%w: /%d (%q): %s", ErrRegel, i, clip(g.Namn), what) }
		switch {
		case g.Namn == "":
			return bad("it has no namn")
		case g.Beslut == "":
			return bad("it has no beslut: disposal needs a decision")
		case g.Bevaras && (g.Manader != 0 || g.Fran != ""):
			return bad("what is kept for ever has no manader and no fran")
		case !g.Bevaras && (g.Manader < 0 || g.Manader > 12_000):
			return bad("manader is not 0 to 12 000")
		case !g.Bevaras && !slices.Contains(known, g.Fran):
			return bad(fmt.Sprintf("fran is %q, expected one of %q", clip(string(g.Fran)), known))
		}
	}
	return nil
}

// Report tells what may be disposed of on a day, what later, what must be kept,
// and what no rule is about. Of several rules the one that keeps longest
// decides. The record itself and the chain are always kept, or history would
// not hold together. Nothing is deleted. The error is the store's, or wraps
// [ErrRegel].
func Report(r lifecycle.Reader, rules []Gallringsregel, day civil.Date, plans ...string) ([]Gallringspost, error) {
	if err := checkRegler(rules); err != nil {
		return nil, err
	}
	if len(plans) == 0 {
		var err error
		if plans, err = r.Plans(); err != nil {
			return nil, err
		}
	}
	var out []Gallringspost
	for _, plan := range plans {
		log, err := r.Log(plan)
		if err != nil {
			return nil, err
		}
		for _, s := range log {
			id, err := s.ID()
			if err != nil {
				return nil, err
			}
			add := func(slag, namn string, d lifecycle.Digest, private bool) {
				x := Gallringspost{Plan: plan, Snapshot: id, Skede: s.Skede, Slag: slag, Namn: namn, SHA256: d, Utfall: UtanRegel}
				decide(&x, s, log, rules, private, day)
				out = append(out, x)
			}
			add("plan", s.Namn, s.Innehall.SHA256, false)
			for _, h := range s.Handlingar {
				add(h.Slag, h.Namn, h.SHA256, h.EjPublik)
			}
			for _, b := range s.Bindningar {
				if b.Bevarad {
					add(string(b.Slag), firstNonEmpty(b.Namn, b.Identitet), b.SHA256, false)
				}
				if b.Metadata != "" {
					add(string(b.Slag)+", metadata", firstNonEmpty(b.Namn, b.Identitet), b.Metadata, false)
				}
			}
		}
	}
	keeps := map[lifecycle.Digest]bool{}
	for _, x := range out {
		keeps[x.SHA256] = keeps[x.SHA256] || x.Utfall != FarGallras
	}
	for i := range out {
		if out[i].Utfall == FarGallras {
			out[i].Delas = keeps[out[i].SHA256]
		}
	}
	return out, nil
}

func (g *Gallringsregel) about(x *Gallringspost, private bool) bool {
	return (len(g.Skeden) == 0 || slices.Contains(g.Skeden, x.Skede)) && (len(g.Slag) == 0 || slices.Contains(g.Slag, x.Slag)) && (g.EjPublik == nil || *g.EjPublik == private)
}

func decide(x *Gallringspost, s *lifecycle.Snapshot, log []*lifecycle.Snapshot, rules []Gallringsregel, private bool, day civil.Date) {
	for i := range rules {
		g := &rules[i]
		if !g.about(x, private) {
			continue
		}
		to := func(u Utfall, d civil.Date) { x.Utfall, x.Dag, x.Regel, x.Beslut = u, d, g.Namn, g.Beslut }
		if g.Bevaras {
			to(SkaBevaras, civil.Date{})
			return
		}
		from := start(g.Fran, s, log)
		if from.IsZero() {
			to(DagSaknas, civil.Date{})
			continue
		}
		end := from.AddMonths(g.Manader)
		switch {
		case x.Utfall == DagSaknas:
			// It keeps longer: it is not known how long.
		case x.Utfall == UtanRegel || x.Dag.Before(end):
			u := GallrasSenare
			if !day.Before(end) {
				u = FarGallras
			}
			to(u, end)
		}
	}
}

func start(f Gallring, s *lifecycle.Snapshot, log []*lifecycle.Snapshot) civil.Date {
	recorded := func(s *lifecycle.Snapshot) civil.Date { return civil.DateOf(s.Tid.Time()) }
	switch f {
	case FranSkedet:
		if !s.Galler.Till.IsZero() {
			return s.Galler.Till
		}
		return s.Galler.Fran
	case FranPosten:
		return recorded(s)
	case FranSenaste:
		return recorded(log[len(log)-1])
	}
	for _, x := range log {
		if f == FranLagaKraft && x.Skede == lifecycle.SkedeLagaKraft || f == FranUpphavd && x.Skede == lifecycle.SkedeUpphavande {
			return x.Galler.Fran
		}
	}
	return civil.Date{}
}

// WriteReport writes the report as text in one language. The error is the
// writer's.
func WriteReport(w io.Writer, list []Gallringspost, l quality.Lang) error {
	var b strings.Builder
	titles := map[Utfall]quality.Text{
		FarGallras:    {SV: "Får gallras", EN: "May be disposed of"},
		GallrasSenare: {SV: "Får gallras senare", EN: "May be disposed of later"},
		SkaBevaras:    {SV: "Ska bevaras", EN: "Must be kept"},
		DagSaknas:     {SV: "Tiden har inte börjat", EN: "The period has not begun"},
		UtanRegel:     {SV: "Ingen regel", EN: "No rule"},
	}
	for _, u := range []Utfall{FarGallras, GallrasSenare, SkaBevaras, DagSaknas, UtanRegel} {
		n := 0
		for _, x := range list {
			if x.Utfall != u {
				continue
			}
			if n++; n == 1 {
				b.WriteString(titles[u].In(l) + "\n")
			}
			fmt.Fprintf(&b, "  – %s, %s: %s %s", x.Plan, x.Skede, x.Slag, x.Namn)
			if !x.Dag.IsZero() {
				fmt.Fprintf(&b, ", %s", x.Dag)
			}
			if x.Regel != "" {
				fmt.Fprintf(&b, " (%s, %s)", x.Regel, x.Beslut)
			}
			if x.Delas {
				b.WriteString(quality.Text{SV: "; samma byte måste bevaras för en annan post", EN: "; the same bytes must be kept for another record"}.In(l))
			}
			b.WriteByte('\n')
		}
		if n > 0 {
			b.WriteByte('\n')
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
