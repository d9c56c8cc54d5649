package diff

import (
	"fmt"

	"github.com/planinfo-se/planinfo/lifecycle"
)

// A DocumentChange is a document that was added to, removed from or changed in
// the record of a stage. Documents are matched by name.
type DocumentChange struct {
	Change   Change
	Old, New *lifecycle.Handling
}

// A BindingChange is something the plan was made on that is another, or in
// another version. Bindings are matched by kind and identity.
type BindingChange struct {
	Change   Change
	Old, New *lifecycle.Bindning
}

// CompareSnapshots compares what two snapshots of a store hold: the plans, the
// documents and the bindings. They may be of different plans, but not of
// different kinds of plan. Errors are the store's and the decoder's.
func CompareSnapshots(r lifecycle.Reader, old, new *lifecycle.Snapshot, opts ...Option) (*Difference, error) {
	if old.Innehall.Form != new.Innehall.Form {
		return nil, fmt.Errorf("diff: content of the form %q cannot be compared with that of the form %q", old.Innehall.Form, new.Innehall.Form)
	}
	d1, o1, err := lifecycle.PlanOf(r, old)
	if err != nil {
		return nil, err
	}
	d2, o2, err := lifecycle.PlanOf(r, new)
	if err != nil {
		return nil, err
	}
	var d *Difference
	if d1 != nil {
		d = Compare(d1, d2, opts...)
	} else {
		d = CompareOversiktsplaner(o1, o2, opts...)
	}
	for _, s := range []struct {
		side *Side
		of   *lifecycle.Snapshot
	}{{&d.Old, old}, {&d.New, new}} {
		if s.side.Snapshot, err = s.of.ID(); err != nil {
			return nil, err
		}
		s.side.Identity, s.side.Skede, s.side.Galler = s.of.Plan, s.of.Skede, s.of.Galler
		if s.side.Name == "" {
			s.side.Name = string(s.of.Skede)
			if s.of.Omgang > 0 {
				s.side.Name = fmt.Sprintf("%s %d", s.of.Skede, s.of.Omgang)
			}
		}
	}
	d.documents(old, new)
	return d, nil
}

func (d *Difference) documents(old, new *lifecycle.Snapshot) {
	before := map[string]*lifecycle.Handling{}
	for i := range old.Handlingar {
		before[old.Handlingar[i].Namn] = &old.Handlingar[i]
	}
	for i := range new.Handlingar {
		h := &new.Handlingar[i]
		was := before[h.Namn]
		delete(before, h.Namn)
		switch {
		case was == nil:
			d.Documents = append(d.Documents, &DocumentChange{Added, nil, h})
		case *was != *h:
			d.Documents = append(d.Documents, &DocumentChange{Changed, was, h})
		}
	}
	for i := range old.Handlingar {
		if h := &old.Handlingar[i]; before[h.Namn] == h {
			d.Documents = append(d.Documents, &DocumentChange{Removed, h, nil})
		}
	}
	type key struct {
		slag lifecycle.Bindningsslag
		id   string
		n    int
	}
	count := map[key]int{}
	next := func(b *lifecycle.Bindning) key {
		k := key{slag: b.Slag, id: b.Identitet}
		count[k]++
		k.n = count[k]
		return k
	}
	bound := map[key]*lifecycle.Bindning{}
	for i := range old.Bindningar {
		bound[next(&old.Bindningar[i])] = &old.Bindningar[i]
	}
	clear(count)
	for i := range new.Bindningar {
		b := &new.Bindningar[i]
		k := next(b)
		was := bound[k]
		delete(bound, k)
		switch {
		case was == nil:
			d.Bindings = append(d.Bindings, &BindingChange{Added, nil, b})
		case *was != *b:
			d.Bindings = append(d.Bindings, &BindingChange{Changed, was, b})
		}
	}
	clear(count)
	for i := range old.Bindningar {
		if b := &old.Bindningar[i]; bound[next(b)] == b {
			d.Bindings = append(d.Bindings, &BindingChange{Removed, b, nil})
		}
	}
}
