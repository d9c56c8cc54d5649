package katalog

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

// A Katalog is one release of the catalogue, or a part of one, indexed. It
// does not change; the provisions that it hands out are its own and must not
// be written to. It is safe for concurrent use.
type Katalog struct {
	release Release
	extra   detaljplan.Extra
	rows    []*Bestammelse
	odd     []string                    // elements of the list that are no provisions, as they stood
	byID    map[detaljplan.UUID]int32   // by normal form; the first of several rows
	byKod   map[string][]int32          // in file order
	fore    map[int32][]detaljplan.UUID // what Ersatter of other rows says, by the row replaced
}

// New returns a catalogue of the given provisions, in the given order.
func New(r Release, rows []*Bestammelse) *Katalog {
	k := &Katalog{release: r, rows: slices.Clone(rows)}
	k.index()
	return k
}

func normal(id detaljplan.UUID) detaljplan.UUID {
	if id.Valid() {
		return id
	}
	n, _ := id.Normal()
	return n
}

func (k *Katalog) index() {
	k.byID = make(map[detaljplan.UUID]int32, len(k.rows))
	k.byKod = make(map[string][]int32, len(k.rows))
	for i, b := range k.rows {
		if b.ID != "" {
			id := normal(b.ID)
			if _, ok := k.byID[id]; !ok {
				k.byID[id] = int32(i)
			}
		}
		if b.Bestammelsekod != "" {
			k.byKod[b.Bestammelsekod] = append(k.byKod[b.Bestammelsekod], int32(i))
		}
	}
	k.fore = map[int32][]detaljplan.UUID{}
	for _, b := range k.rows {
		for _, old := range b.Ersatter {
			if j, ok := k.byID[normal(old)]; ok {
				k.fore[j] = append(k.fore[j], b.ID)
			}
		}
	}
}

// Release says which release this is.
func (k *Katalog) Release() Release { return k.release }

// Len returns the number of provisions.
func (k *Katalog) Len() int { return len(k.rows) }

// Bestammelse returns the provision with the identity, in any case and with or
// without braces. Of several rows with the same identity it is the first.
func (k *Katalog) Bestammelse(id detaljplan.UUID) (*Bestammelse, bool) {
	if i, ok := k.byID[normal(id)]; ok && id != "" {
		return k.rows[i], true
	}
	return nil, false
}

// MedKod returns the provisions that have the code, in file order. There can
// be several: a wording that changed has one row before and one after.
func (k *Katalog) MedKod(kod string) []*Bestammelse {
	var out []*Bestammelse
	for _, i := range k.byKod[kod] {
		out = append(out, k.rows[i])
	}
	return out
}

// GallandeMedKod returns the provisions that have the code and are in force on
// the day: one, in a sound catalogue, or none.
func (k *Katalog) GallandeMedKod(kod string, at civil.Date) []*Bestammelse {
	var out []*Bestammelse
	for _, i := range k.byKod[kod] {
		if k.rows[i].GallerVid(at) {
			out = append(out, k.rows[i])
		}
	}
	return out
}

// All yields all provisions in file order.
func (k *Katalog) All() iter.Seq[*Bestammelse] { return slices.Values(k.rows) }

// Gallande yields the provisions in force on the day, in file order. A release
// tells what was known when it was published: for a later day, use a later
// release if there is one.
func (k *Katalog) Gallande(at civil.Date) iter.Seq[*Bestammelse] {
	return func(yield func(*Bestammelse) bool) {
		for _, b := range k.rows {
			if b.GallerVid(at) && !yield(b) {
				return
			}
		}
	}
}

// Urval returns a catalogue of the provisions that keep wants, of the same
// release and in the same order. Replacements that lead out of it are kept as
// references that find nothing.
func (k *Katalog) Urval(keep func(*Bestammelse) bool) *Katalog {
	out := &Katalog{release: k.release, extra: k.extra}
	for _, b := range k.rows {
		if keep(b) {
			out.rows = append(out.rows, b)
		}
	}
	out.index()
	return out
}

// MotsvarasAvIdag returns what the row names as its counterparts of today, as
// far as the catalogue has them.
func (k *Katalog) MotsvarasAvIdag(id detaljplan.UUID) []*Bestammelse {
	b, ok := k.Bestammelse(id)
	if !ok {
		return nil
	}
	var out []*Bestammelse
	for _, id := range b.MotsvarasAvIdag {
		if c, ok := k.Bestammelse(id); ok {
			out = append(out, c)
		}
	}
	return out
}

// A Kedja is what a provision was replaced by, or what it replaced, followed
// to the end.
type Kedja struct {
	Start detaljplan.UUID

	// Led are the steps, those nearest to the start first. Each row is
	// entered once, however many ways lead to it.
	Led []Led

	// Slut are the rows where the chain ends: those with no further step.
	// For a row that was never replaced it is the row itself.
	Slut []*Bestammelse

	// Saknas are identities that a row names and the catalogue does not have.
	Saknas []detaljplan.UUID

	// Cykel reports that rows replace one another in a ring. A chain that
	// is nothing but a ring has no end.
	Cykel bool

	// Delad reports that some row on the way has several next rows (seen
	// forwards: it was split); Sammanslagen, that several rows on the way
	// lead to the same one (seen forwards: they were merged).
	Delad, Sammanslagen bool
}

// A Led is one step of a [Kedja].
type Led struct {
	Fran, Till detaljplan.UUID
	Steg       int // from the start, the first step is 1
}

// Pagaende returns the ends of the chain that are in force, without an end
// date: today's successors.
func (c Kedja) Pagaende() []*Bestammelse {
	var out []*Bestammelse
	for _, b := range c.Slut {
		if b.Pagaende() {
			out = append(out, b)
		}
	}
	return out
}

// Vag returns the rows from the start to the given one, both included, along
// the fewest steps; nil when the chain does not lead there.
func (c Kedja) Vag(till detaljplan.UUID) []detaljplan.UUID {
	from := make(map[detaljplan.UUID]detaljplan.UUID, len(c.Led))
	for _, l := range c.Led {
		if t := normal(l.Till); from[t] == "" && t != normal(c.Start) {
			from[t] = l.Fran
		}
	}
	var out []detaljplan.UUID
	for at := till; ; {
		out = append(out, at)
		if normal(at) == normal(c.Start) {
			slices.Reverse(out)
			return out
		}
		next, ok := from[normal(at)]
		if !ok || len(out) > len(c.Led)+1 {
			return nil
		}
		at = next
	}
}

// Efterfoljare follows what replaced the provision, step by step, in what the
// row itself says and what its successors say of it. It is not ok when the
// catalogue does not have the provision.
func (k *Katalog) Efterfoljare(id detaljplan.UUID) (Kedja, bool) {
	return k.follow(id, k.next)
}

// Foregangare follows what the provision replaced, step by step.
func (k *Katalog) Foregangare(id detaljplan.UUID) (Kedja, bool) {
	back := map[detaljplan.UUID][]detaljplan.UUID{}
	for _, b := range k.rows {
		for _, n := range b.ErsattsAv {
			back[normal(n)] = append(back[normal(n)], b.ID)
		}
	}
	return k.follow(id, func(i int32) []detaljplan.UUID {
		b := k.rows[i]
		return union(b.Ersatter, back[normal(b.ID)])
	})
}

func (k *Katalog) next(i int32) []detaljplan.UUID { return union(k.rows[i].ErsattsAv, k.fore[i]) }

// union joins two lists; each identity comes once.
func union(a, b []detaljplan.UUID) []detaljplan.UUID {
	if len(b) == 0 && len(a) < 2 {
		return a
	}
	seen := make(map[detaljplan.UUID]bool, len(a)+len(b))
	out := make([]detaljplan.UUID, 0, len(a)+len(b))
	for _, l := range [2][]detaljplan.UUID{a, b} {
		for _, id := range l {
			if n := normal(id); !seen[n] {
				seen[n] = true
				out = append(out, id)
			}
		}
	}
	return out
}

func (k *Katalog) follow(id detaljplan.UUID, next func(int32) []detaljplan.UUID) (Kedja, bool) {
	start, ok := k.byID[normal(id)]
	if !ok || id == "" {
		return Kedja{}, false
	}
	c := Kedja{Start: k.rows[start].ID}
	seen := map[int32]bool{start: true}
	missing := map[detaljplan.UUID]bool{}
	edges := map[int32][]int32{}
	for level, steg := []int32{start}, 1; len(level) > 0; steg++ {
		var after []int32
		for _, i := range level {
			ids := next(i)
			if len(ids) == 0 {
				c.Slut = append(c.Slut, k.rows[i])
			}
			c.Delad = c.Delad || len(ids) > 1
			for _, id := range ids {
				j, ok := k.byID[normal(id)]
				if !ok {
					if !missing[normal(id)] {
						missing[normal(id)] = true
						c.Saknas = append(c.Saknas, id)
					}
					continue
				}
				c.Led = append(c.Led, Led{k.rows[i].ID, k.rows[j].ID, steg})
				edges[i] = append(edges[i], j)
				if !seen[j] {
					seen[j] = true
					after = append(after, j)
				}
			}
		}
		level = after
	}
	in := map[int32]int{}
	for _, to := range edges {
		for _, j := range to {
			in[j]++
		}
	}
	for _, n := range in {
		c.Sammanslagen = c.Sammanslagen || n > 1
	}
	// Rows whose way in is clear are taken away; what is left lies on a ring
	// or behind one.
	ready := []int32{}
	if in[start] == 0 {
		ready = append(ready, start)
	}
	done := 0
	for len(ready) > 0 {
		i := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		done++
		for _, j := range edges[i] {
			if in[j]--; in[j] == 0 {
				ready = append(ready, j)
			}
		}
	}
	c.Cykel = done < len(seen)
	return c, true
}

// A Fast names a provision for good: the same release and identity always give
// the same wording.
type Fast struct {
	Release int
	ID      detaljplan.UUID
}

// A Katalogserie holds several releases of the catalogue. It does not change
// and is safe for concurrent use.
type Katalogserie struct {
	list []*Katalog // by day of publication, then id
}

// ErrSammaRelease says that a series was given the same release twice.
var ErrSammaRelease = errors.New("katalog: the same release twice")

// NewKatalogserie returns a series of releases, given in any order. Two of the
// same release id are an error ([ErrSammaRelease]).
func NewKatalogserie(ks ...*Katalog) (*Katalogserie, error) {
	s := &Katalogserie{list: slices.Clone(ks)}
	slices.SortStableFunc(s.list, func(a, b *Katalog) int { return compareReleases(a.release, b.release) })
	seen := map[int]bool{}
	for _, k := range s.list {
		if seen[k.release.ID] {
			return nil, fmt.Errorf("%w: id %d", ErrSammaRelease, k.release.ID)
		}
		seen[k.release.ID] = true
	}
	return s, nil
}

func compareReleases(a, b Release) int {
	return cmp.Or(a.Publiceringsdag.Compare(b.Publiceringsdag), cmp.Compare(a.Publicerad, b.Publicerad), cmp.Compare(a.ID, b.ID))
}

// Alla yields the releases, the oldest first.
func (s *Katalogserie) Alla() iter.Seq[*Katalog] { return slices.Values(s.list) }

// Release returns the release with the id.
func (s *Katalogserie) Release(id int) (*Katalog, bool) {
	for _, k := range s.list {
		if k.release.ID == id {
			return k, true
		}
	}
	return nil, false
}

// Bestammelse returns a provision by its pin.
func (s *Katalogserie) Bestammelse(f Fast) (*Bestammelse, bool) {
	k, ok := s.Release(f.Release)
	if !ok {
		return nil, false
	}
	return k.Bestammelse(f.ID)
}

// Senaste returns the newest release that is not technical, by publication and
// then id; nil when there is none.
func (s *Katalogserie) Senaste() *Katalog {
	for _, k := range slices.Backward(s.list) {
		if juridisk(k.release) {
			return k
		}
	}
	return nil
}

// Vid returns the release that was the newest on the day, technical ones left
// out; nil when none had been published.
func (s *Katalogserie) Vid(d civil.Date) *Katalog {
	for _, k := range slices.Backward(s.list) {
		if juridisk(k.release) && !k.release.Publiceringsdag.After(d) {
			return k
		}
	}
	return nil
}

func juridisk(r Release) bool { return r.Typ.Namn == "" || r.Typ.Namn == ReleasetypJuridisk }
