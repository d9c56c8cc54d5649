package gml

import (
	"container/heap"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/codec"
	igml "github.com/planinfo-se/planinfo/internal/gml"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

const (
	ownName     = "oversiktsplan"
	formVersion = "planinfo/oversiktsplan/gml 1"
	geometryTag = "geometri"
)

// A layout says which elements layers and fields are, and what the fields
// hold. It is worked out from all rows before the first is written.
type layout struct {
	layers []*layerOut
	byName map[string]*layerOut
	made   string   // what identities made for XML begin with
	ids    []string // gml:id of each row
}

type layerOut struct {
	name, element string
	rows          bool // the rows belong to it by name
	system        style
	any, alone    bool // all geometries are in that system
	fields        []*fieldOut
	index         map[string]int
	again         map[string][]int // of names that stand several times in a row
	this, last    []int            // the fields of this row and the one before
	after         map[[2]int]bool  // which field follows which
	seen          []int            // per field, the row it was last met in
	place         []int            // per field, its place in the order
}

type fieldOut struct {
	name, element string
	kinds, items  kind
	json, list    bool
}

// lay works out the layout. It reports what it had to change.
func lay(posts []lager.Post, col *codec.Collector) *layout {
	l := &layout{byName: map[string]*layerOut{}}
	for i := range posts {
		p := &posts[i]
		o := l.byName[p.Lager]
		if o == nil {
			o = &layerOut{name: p.Lager, index: map[string]int{}, after: map[[2]int]bool{}}
			l.byName[p.Lager] = o
			l.layers = append(l.layers, o)
		}
		o.row(i, p, col)
		if g := p.Geometri; g != nil && g.Position != nil {
			s := styleOf(g)
			o.alone = !o.any || o.alone && o.system == s
			o.any, o.system = true, s
		}
	}
	taken := elementNames{"FeatureCollection": 1, "featureMember": 1, "planinfo": 1}
	for _, o := range l.layers {
		o.element = taken.take(o.name)
		if o.element != o.name {
			col.Add(ruleName.At(quality.Place{Path: "/" + o.name}, quality.Textf("Lagret %q heter %q i filen.", "The layer %q is called %q in the file.", o.name, o.element)))
		}
		o.settle(col)
	}
	l.identify(posts)
	return l
}

// row takes note of a row's fields.
func (o *layerOut) row(n int, p *lager.Post, col *codec.Collector) {
	if slices.ContainsFunc(p.Falt, notJSON) {
		var fields []op.Falt
		for _, f := range p.Falt {
			if !notJSON(f) {
				fields = append(fields, f)
				continue
			}
			col.Add(ruleFieldValue.At(quality.Place{Object: p.ID, Path: "/" + f.Namn}, quality.Textf("Fältet %q har ett värde som ingen JSON-text är (%s) och skrevs inte.",
				"The field %q has a value that is no JSON text (%s) and was not written.", f.Namn, clip(f.Varde))))
		}
		p.Falt = fields
	}
	o.this = o.this[:0]
	for _, f := range p.Falt {
		i := o.find(f.Namn, n)
		x := o.fields[i]
		kinds, items := kindOf(f.Varde)
		x.kinds |= kinds
		x.items |= items
		o.this = append(o.this, i)
	}
	if slices.Equal(o.this, o.last) {
		return
	}
	for k := 1; k < len(o.this); k++ {
		o.after[[2]int{o.this[k-1], o.this[k]}] = true
	}
	o.this, o.last = o.last, o.this
}

func notJSON(f op.Falt) bool {
	return f.Varde == "" || strings.Trim(f.Varde, " \t\r\n") != f.Varde || !jsontext.Value(f.Varde).IsValid()
}

// find returns the field of that name, one that has not stood in row n yet.
func (o *layerOut) find(name string, n int) int {
	i, ok := o.index[name]
	if ok && o.seen[i] != n {
		o.seen[i] = n
		return i
	}
	if ok {
		for _, i := range o.again[name] {
			if o.seen[i] != n {
				o.seen[i] = n
				return i
			}
		}
	}
	i = len(o.fields)
	o.fields = append(o.fields, &fieldOut{name: name})
	o.seen = append(o.seen, n)
	if !ok {
		o.index[name] = i
		return i
	}
	if o.again == nil {
		o.again = map[string][]int{}
	}
	o.again[name] = append(o.again[name], i)
	return i
}

// settle gives the fields their elements and an order in which every row's
// fields stand, when there is one.
func (o *layerOut) settle(col *codec.Collector) {
	taken := elementNames{geometryTag: 1, "boundedBy": 1}
	for _, f := range o.fields {
		f.element = taken.take(f.name)
		if f.element != f.name {
			col.Add(ruleName.At(quality.Place{Path: "/" + o.name + "/" + f.name}, quality.Textf("Fältet %q heter %q i filen.", "The field %q is called %q in the file.", f.name, f.element)))
		}
		values := f.kinds &^ (kindNull | kindNoDay)
		f.list = values == kindList
		f.json = values&^kindText != 0
		if f.list {
			f.json = f.items&^(kindText|kindNoDay) != 0
		}
	}
	next := make([][]int, len(o.fields))
	before := make([]int, len(o.fields))
	for e := range o.after {
		next[e[0]] = append(next[e[0]], e[1])
		before[e[1]]++
	}
	// The field met first goes first among those that nothing has to precede.
	// In a circle, it goes first anyway.
	o.place = make([]int, len(o.fields))
	done := make([]bool, len(o.fields))
	var ready ints
	for i, n := range before {
		if n == 0 {
			ready = append(ready, i)
		}
	}
	oldest := 0
	for n := range o.fields {
		if len(ready) == 0 {
			for done[oldest] {
				oldest++
			}
			heap.Push(&ready, oldest)
		}
		i := heap.Pop(&ready).(int)
		done[i] = true
		o.place[i] = n
		for _, j := range next[i] {
			if before[j]--; before[j] == 0 && !done[j] {
				heap.Push(&ready, j)
			}
		}
	}
}

// order returns the fields of a row in the order in which they are written,
// with what they are, and whether that is the row's own order.
func (o *layerOut) order(n int, p *lager.Post, to []ordered) (fields []ordered, own bool) {
	own = true
	at := -1
	for k := range p.Falt {
		i := o.find(p.Falt[k].Namn, n)
		own = own && o.place[i] > at
		at = o.place[i]
		to = append(to, ordered{o.fields[i], o.place[i], p.Falt[k].Varde})
	}
	if !own {
		slices.SortStableFunc(to, func(a, b ordered) int { return a.place - b.place })
	}
	return to, own
}

type ordered struct {
	field *fieldOut
	place int
	value string
}

// inOrder returns the fields in the order of the file.
func (o *layerOut) inOrder() []*fieldOut {
	out := make([]*fieldOut, len(o.fields))
	for i, f := range o.fields {
		out[o.place[i]] = f
	}
	return out
}

type ints []int

func (h ints) Len() int           { return len(h) }
func (h ints) Less(i, j int) bool { return h[i] < h[j] }
func (h ints) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *ints) Push(x any)        { *h = append(*h, x.(int)) }
func (h *ints) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// elementNames are the names of elements in use. A name's number is where to
// look for the next free one like it.
type elementNames map[string]int

// take makes an element's name of a name, and takes it.
func (t elementNames) take(name string) string {
	base := igml.ID(name)
	if len(base) >= 3 && strings.EqualFold(base[:3], "xml") { // reserved
		base = "_" + base
	}
	out := base
	for n := max(t[base], 1); t[out] > 0; {
		n++
		t[base] = n
		out = base + "_" + strconv.Itoa(n)
	}
	t[out] = max(t[out], 1)
	return out
}

// identify gives every row a gml:id: its identity as far as XML allows, or one
// that is made.
func (l *layout) identify(posts []lager.Post) {
	ids := make([]string, len(posts))
	for i := range posts {
		if posts[i].ID != "" {
			ids[i] = igml.ID(posts[i].ID)
		}
	}
	l.made = "rad"
	for slices.ContainsFunc(ids, func(id string) bool { return id == l.made || strings.HasPrefix(id, l.made+".") }) {
		l.made += "_"
	}
	taken := make(map[string]bool, len(ids))
	for i, id := range ids {
		if id == "" || taken[id] {
			ids[i] = l.made + "." + strconv.Itoa(i+1)
			continue
		}
		taken[id] = true
	}
	l.ids = ids
}

// geometryID returns the gml:id of a row's geometry. None of a row begins so.
func (l *layout) geometryID(row int) string { return l.made + "." + strconv.Itoa(row+1) + ".g" }
