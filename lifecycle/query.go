package lifecycle

import (
	"slices"

	"github.com/planinfo-se/planinfo/civil"
)

// AsOf returns what applied on a day: the last snapshot with legal force, or a
// later change of it, whose Galler holds the day; nil when there is none or
// the plan had been repealed by then. known, when it is not zero, leaves out
// what was recorded after that moment: what was known then. The error is the
// store's.
func AsOf(r Reader, plan string, day civil.Date, known civil.Instant) (*Snapshot, error) {
	log, err := r.Log(plan)
	if err != nil {
		return nil, err
	}
	var found *Snapshot
	for _, s := range log {
		if !known.IsZero() && s.Tid.Time().After(known.Time()) || !s.Galler.Contains(day) || s.Galler.IsZero() {
			continue
		}
		switch s.Skede {
		case SkedeLagaKraft, SkedeAndring:
			if found == nil || !s.Galler.Fran.Before(found.Galler.Fran) {
				found = s
			}
		case SkedeUpphavande:
			found = nil
		}
	}
	return found, nil
}

// OnDisplay returns what was on display: the snapshots of samråd and
// granskning whose Galler holds the day.
func OnDisplay(r Reader, plan string, day civil.Date) ([]*Snapshot, error) {
	log, err := r.Log(plan)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(log, func(s *Snapshot) bool {
		shown := s.Skede == SkedeProgram || s.Skede == SkedeSamrad || s.Skede == SkedeGranskning
		return !shown || s.Galler.IsZero() || !s.Galler.Contains(day)
	}), nil
}

// AtStage returns the snapshots of a stage, the first round first.
func AtStage(r Reader, plan string, stage Skede) ([]*Snapshot, error) {
	log, err := r.Log(plan)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(log, func(s *Snapshot) bool { return s.Skede != stage }), nil
}

// Bindings returns what a snapshot is bound to of a kind: which base map was
// under it.
func (s *Snapshot) Bindings(slag Bindningsslag) []Bindning {
	var out []Bindning
	for _, b := range s.Bindningar {
		if b.Slag == slag {
			out = append(out, b)
		}
	}
	return out
}

// A SourceQuery tells which bindings are asked for; what is empty does not
// matter.
type SourceQuery struct {
	Slag      Bindningsslag
	Identitet string
	Version   string
	SHA256    Digest
}

func (q SourceQuery) matches(b Bindning) bool {
	return (q.Slag == "" || q.Slag == b.Slag) && (q.Identitet == "" || q.Identitet == b.Identitet) && (q.Version == "" || q.Version == b.Version) && (q.SHA256 == "" || q.SHA256 == b.SHA256)
}

// UsedBy returns the snapshots of all plans that used a source, by plan and
// then in the order of their chains.
func UsedBy(r Reader, q SourceQuery) ([]*Snapshot, error) {
	plans, err := r.Plans()
	if err != nil {
		return nil, err
	}
	var out []*Snapshot
	for _, p := range plans {
		log, err := r.Log(p)
		if err != nil {
			return out, err
		}
		for _, s := range log {
			if slices.ContainsFunc(s.Bindningar, q.matches) {
				out = append(out, s)
			}
		}
	}
	return out, nil
}
