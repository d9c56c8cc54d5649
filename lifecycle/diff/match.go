package diff

import (
	"cmp"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/internal/topology"
	"github.com/planinfo-se/planinfo/internal/worddiff"
)

// A Match says why two objects are taken for the same.
type Match string

const (
	// MatchIdentity: they have the same identity.
	MatchIdentity Match = "identitet"
	// MatchContent: they say the same and lie in the same place.
	MatchContent Match = "innehåll och läge"
	// MatchOverlap: they say the same and have ground in common.
	MatchOverlap Match = "innehåll och överlappning"
	// MatchPlace: they lie in the same place and are of the same kind, and say
	// different things.
	MatchPlace Match = "läge"
)

// ahead is how far objects that were put in or taken out are looked past
// before identities are looked up in a table.
const ahead = 16

// minShare is the least share of ground in common, and of words, at which
// objects whose identities differ are taken for the same.
const minShare = 0.25

// objects compares lists of objects.
func (c *comparer) objects(at *path, a, b reflect.Value) {
	if c.skip(at, a, b) {
		return
	}
	n, m := a.Len(), b.Len()
	field := identityField(a.Type().Elem().Elem())
	id := func(v reflect.Value, i int) string {
		if e := v.Index(i); !e.IsNil() {
			return e.Elem().Field(field).String()
		}
		return ""
	}
	partner := make([]int32, n) // index in the new, plus 1
	taken := make([]bool, m)
	rest := 0 // of the new, without a partner
	deep := c.holdsObjects(a.Type().Elem().Elem())
	type couple struct {
		i, j int
		how  Match
		sure float64
	}
	couples := make([]couple, 0, min(n, m))
	pair := func(i, j int, how Match, sure float64) {
		partner[i], taken[j] = int32(j+1), true
		couples = append(couples, couple{i, j, how, sure})
	}

	// Most stand in the same order.
	i, j := 0, 0
	for i < n && j < m {
		x, y := id(a, i), id(b, j)
		if x == y && x != "" {
			pair(i, j, MatchIdentity, 1)
			i, j = i+1, j+1
			continue
		}
		d, found := 1, false
		for ; d <= ahead && !found; d++ {
			switch {
			case i+d < n && y != "" && id(a, i+d) == y:
				i, found = i+d, true
			case j+d < m && x != "" && id(b, j+d) == x:
				j, found = j+d, true
			}
		}
		if !found {
			i, j = i+1, j+1
		}
	}
	var olds, news []int
	for i := range n {
		if partner[i] == 0 {
			olds = append(olds, i)
		}
	}
	for j := range m {
		if !taken[j] {
			news = append(news, j)
			rest++
		}
	}
	if len(olds) > 0 && rest > 0 {
		where := make(map[string][]int, rest)
		for _, j := range news {
			if x := id(b, j); x != "" {
				where[x] = append(where[x], j)
			}
		}
		for _, i := range olds {
			if js := where[id(a, i)]; len(js) > 0 {
				where[id(a, i)] = js[1:]
				pair(i, js[0], MatchIdentity, 1)
			}
		}
		olds = slices.DeleteFunc(olds, func(i int) bool { return partner[i] != 0 })
		news = slices.DeleteFunc(news, func(j int) bool { return taken[j] })
		if len(olds) > 0 && len(news) > 0 {
			c.alike(a, b, olds, news, pair)
		}
	}

	equal := make([]bool, len(couples))
	if !deep {
		inParallel(len(couples), func(k int) {
			equal[k] = couples[k].how == MatchIdentity && same(a.Index(couples[k].i), b.Index(couples[k].j))
		})
	}
	for k, x := range couples {
		if equal[k] {
			continue
		}
		here := &path{up: at, field: -1, index: x.i}
		va, vb := a.Index(x.i), b.Index(x.j)
		c.matches = append(c.matches, matched{here, va, vb, x.j, x.how, x.sure})
		c.fields(here, va.Elem(), vb.Elem())
	}

	// What is left is gone or new, and the others may stand in another order.
	var kept []int
	for i := range n {
		if partner[i] == 0 {
			c.edits = append(c.edits, edit{kind: remove, at: at, index: i, old: a.Index(i)})
		} else {
			kept = append(kept, int(partner[i]))
		}
	}
	for j := range m {
		if !taken[j] {
			c.edits = append(c.edits, edit{kind: insert, at: at, index: j, new: b.Index(j)})
		}
	}
	if !slices.IsSorted(kept) {
		perm := make([]int, len(kept))
		for k := range perm {
			perm[k] = k
		}
		slices.SortFunc(perm, func(x, y int) int { return cmp.Compare(kept[x], kept[y]) })
		c.edits = append(c.edits, edit{kind: reorder, at: at, perm: perm})
	}
}

// inParallel calls f for each of n, which it may do at the same time: comparing
// large plans waits for memory more than for anything else.
func inParallel(n int, f func(int)) {
	const chunk = 256
	workers := min(runtime.GOMAXPROCS(0), (n+chunk-1)/chunk)
	if workers < 2 {
		for k := range n {
			f(k)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				end := int(next.Add(chunk))
				if end-chunk >= n {
					return
				}
				for k := end - chunk; k < min(end, n); k++ {
					f(k)
				}
			}
		})
	}
	wg.Wait()
}

// holdsObjects reports whether objects of a type hold lists of others, which
// are compared one by one anyway.
func (c *comparer) holdsObjects(t reflect.Type) bool {
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && c.class(f.Type) == objectsClass {
			return true
		}
	}
	return false
}

// alike pairs objects whose identities differ: what says the same in the same
// place, then what says the same on common ground, then what lies in the same
// place.
func (c *comparer) alike(a, b reflect.Value, olds, news []int, pair func(i, j int, how Match, sure float64)) {
	type thing struct {
		index       int
		says, place string
		kind        string
		shapes      []geom.T
		done        bool
	}
	things := func(v reflect.Value, which []int) []*thing {
		out := make([]*thing, 0, len(which))
		for _, i := range which {
			e := v.Index(i)
			if e.IsNil() {
				continue
			}
			t := &thing{index: i, says: contentOf(e.Elem()), kind: sortOf(e)}
			t.shapes = shapesOf(e.Interface())
			t.place = placeOf(t.shapes)
			out = append(out, t)
		}
		return out
	}
	as, bs := things(a, olds), things(b, news)
	join := func(x, y *thing, how Match, sure float64) {
		x.done, y.done = true, true
		pair(x.index, y.index, how, sure)
	}
	exact := func(key func(*thing) string, how Match, sure func(x, y *thing) float64) {
		where := map[string][]*thing{}
		for _, y := range bs {
			if k := key(y); !y.done && k != "" {
				where[k] = append(where[k], y)
			}
		}
		for _, x := range as {
			k := key(x)
			if x.done || k == "" {
				continue
			}
			// Of several in one place the one whose words are most alike.
			best, least := -1, minShare
			for n, y := range where[k][:min(len(where[k]), 16)] {
				if s := sure(x, y); s > least {
					best, least = n, s
				}
			}
			if best >= 0 {
				y := where[k][best]
				where[k] = slices.Delete(where[k], best, best+1)
				join(x, y, how, least)
			}
		}
	}
	exact(func(t *thing) string { return t.says + "\x00" + t.place }, MatchContent, func(x, y *thing) float64 { return 1 })

	// The same words on common ground: the greatest share first.
	var in, out []topology.Input
	for k, x := range as {
		for _, g := range x.shapes {
			if !x.done {
				in = append(in, topology.Input{Owner: k, Geometry: g})
			}
		}
	}
	for k, y := range bs {
		for _, g := range y.shapes {
			if !y.done && isArea(g) {
				out = append(out, topology.Input{Owner: k, Geometry: g})
			}
		}
	}
	if len(in) > 0 && len(out) > 0 {
		common := map[[2]int]float64{}
		for _, p := range topology.Touching(in, out, 0, c.tol) {
			if p.Checked {
				common[[2]int{p.A, p.B}] += p.Area
			}
		}
		type candidate struct {
			x, y  int
			share float64
			same  bool
		}
		var all []candidate
		for k, ground := range common {
			x, y := as[k[0]], bs[k[1]]
			whole := areaOf(x.shapes) + areaOf(y.shapes) - ground
			if ground <= 0 || whole <= 0 || x.kind != y.kind {
				continue
			}
			share := min(1, ground/whole)
			if x.says == y.says {
				all = append(all, candidate{k[0], k[1], share, true})
			} else if share > 0.5 {
				all = append(all, candidate{k[0], k[1], share * wordShare(x.says, y.says), false})
			}
		}
		slices.SortFunc(all, func(p, q candidate) int {
			if p.same != q.same {
				if p.same {
					return -1
				}
				return 1
			}
			return cmp.Or(cmp.Compare(q.share, p.share), cmp.Compare(p.x, q.x), cmp.Compare(p.y, q.y))
		})
		for _, k := range all {
			if x, y := as[k.x], bs[k.y]; !x.done && !y.done && k.share >= minShare {
				if k.same {
					join(x, y, MatchOverlap, 0.5+0.5*k.share)
				} else {
					join(x, y, MatchPlace, k.share)
				}
			}
		}
	}
	// The same place for lines and points, and things without a place.
	exact(func(t *thing) string {
		if t.place == "" {
			return ""
		}
		return t.kind + "\x00" + t.place
	}, MatchPlace, func(x, y *thing) float64 { return wordShare(x.says, y.says) })
	exact(func(t *thing) string { return t.kind + "\x00" + t.says }, MatchOverlap, func(x, y *thing) float64 { return 0.5 })
}

// wordShare is the share of words that two texts have in common.
func wordShare(a, b string) float64 {
	if len(a)*len(b) > 1<<22 {
		return 0
	}
	d := worddiff.Words(a, b)
	equal, all := 0, 0
	for _, r := range d.Runs {
		n := len(strings.Fields(r.Text))
		all += n
		if r.Kind == worddiff.Equal {
			equal += n
		}
	}
	if all == 0 {
		return 1
	}
	return float64(equal) / float64(all)
}

// identities are the fields that hold identities and versions: they say
// nothing of what an object is.
var identities = map[string]bool{
	"Objektidentitet": true, "Identitet": true, "Detaljplan": true, "Objektversion": true, "VersionGiltigFran": true, "VersionGiltigTill": true,
	"ReglerarAnvandningsbestammelse": true, "ReglerarDetaljplan": true, "Extra": true, "Envelope": true, "SS637040": true, "OmradeSS637040": true,
}

// contentOf writes what an object says, without identities and geometry.
func contentOf(v reflect.Value) string {
	var b strings.Builder
	writeContent(&b, v)
	return b.String()
}

func writeContent(b *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() || v.Type() == geometryType {
			return
		}
		if _, ok := v.Interface().(geom.T); !ok {
			writeContent(b, v.Elem())
		}
	case reflect.Struct:
		t := v.Type()
		if hidden(t) {
			writeText(b, v)
			return
		}
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() || identities[f.Name] || v.Field(i).IsZero() {
				continue
			}
			b.WriteString(f.Name)
			b.WriteString(": ")
			writeContent(b, v.Field(i))
			b.WriteString("; ")
		}
	case reflect.Slice:
		for i := range v.Len() {
			writeContent(b, v.Index(i))
			b.WriteString(", ")
		}
	default:
		writeText(b, v)
	}
}
