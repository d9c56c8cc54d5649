package ngp

import (
	"reflect"
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
)

// The objects of a file are made side by side in slabs: one allocation for
// many, and no rounding up of each. What is taken from a slab is as long as it
// can get, so that appending to it moves it away and never into its neighbour.

// A slab hands out values of one kind.
type slab[T any] struct {
	free  []T
	given int
	stage []T // elements of a list whose length is not known yet
}

// Slabs grow with what has been handed out, so that a small file wastes little,
// up to a size that the allocator does not round up.
const minSlab, maxSlab = 4, 32 << 10

func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		most := maxSlab / int(reflect.TypeFor[T]().Size())
		if n > most/4 {
			return make([]T, n)
		}
		s.free = make([]T, max(n, min(max(s.given/16, minSlab), most)))
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	s.given += n
	return out
}

func (s *slab[T]) one() *T { return &s.take(1)[0] }

// put hands out a copy of v.
func (s *slab[T]) put(v T) *T {
	p := s.one()
	*p = v
	return p
}

// slabOf returns the decoder's slab for objects of a kind.
func slabOf[T any](d *decoder, id int) *slab[T] {
	if s, ok := d.slabs[id].(*slab[T]); ok {
		return s
	}
	s := new(slab[T])
	d.slabs[id] = s
	return s
}

// floats hands out coordinates.
type floats struct {
	free  []float64
	given int
}

const maxFloats = 4 << 10

func (s *floats) take(n int) []float64 {
	if n > len(s.free) {
		if n > maxFloats/8 {
			return make([]float64, 0, n)
		}
		s.free = make([]float64, max(n, min(s.given/16, maxFloats)))
	}
	out := s.free[:0:n]
	s.free = s.free[n:]
	s.given += n
	return out
}

// texts hands out strings, many to an allocation.
type texts struct {
	b     strings.Builder
	given int
}

const maxTexts = 32 << 10

func (t *texts) take(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if len(b) > maxTexts/16 {
		return string(b)
	}
	if t.b.Cap()-t.b.Len() < len(b) {
		t.b = strings.Builder{}
		t.b.Grow(max(len(b), min(t.given/16, maxTexts)))
	}
	n := t.b.Len()
	t.b.Write(b)
	t.given += len(b)
	// What a Builder holds does not move as long as there is room.
	return t.b.String()[n:]
}

// seal makes a list of kept members as short as it is. Lists with the same
// short members share them: real deliveries have the same few on thousands of
// provisions.
func (d *decoder) seal(x *detaljplan.Extra) {
	n := len(*x)
	if n == 0 || cap(*x) != scratchExtra {
		return
	}
	h, short := uint32(2166136261), true
	for i := range *x {
		m := &(*x)[i]
		if short = len(m.Raw) <= internLen; !short {
			break
		}
		for j := range len(m.Raw) {
			h = (h ^ uint32(m.Raw[j])) * 16777619
		}
	}
	var out detaljplan.Extra
	slot := &d.sealed[h%uint32(len(d.sealed))]
	if short && equalExtra(*slot, *x) {
		out = *slot
	} else {
		out = d.members.take(n)
		copy(out, *x)
		if short {
			*slot = out
		}
	}
	clear(*x)
	d.scratchX = append(d.scratchX, (*x)[:0])
	*x = out
}

func equalExtra(a, b detaljplan.Extra) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// scratchExtra is the room for members while an object is being read.
const scratchExtra = 9

func (d *decoder) add1(x *detaljplan.Extra, m detaljplan.Member) {
	if *x == nil {
		if n := len(d.scratchX); n > 0 {
			*x = d.scratchX[n-1]
			d.scratchX = d.scratchX[:n-1]
		} else {
			*x = make(detaljplan.Extra, 0, scratchExtra)
		}
	}
	*x = append(*x, m)
}
