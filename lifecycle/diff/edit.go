package diff

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/geo"
)

// An edit is one step of what turns the old value into the new. Paths are
// those of the old value, but an inserted element's index is that in the new.
type edit struct {
	kind     editKind
	at       *path
	index    int // of an inserted or removed element
	old, new reflect.Value
	perm     []int // reorder: kept elements in the order of the new
}

type editKind uint8

const (
	set     editKind = iota + 1 // the value at the path is another
	insert                      // an element of the list at the path is new
	remove                      // one is gone
	reorder                     // those that are left stand in another order
)

// A path leads from the root to a value: fields of structs and indexes of
// lists, from the last to the first.
type path struct {
	up    *path
	field int // of a struct; -1 for an index
	index int
	of    reflect.Type // the struct that has the field
}

// names are the members from above q to p, as the specification spells them,
// and indexes.
func (p *path) names(above *path) []string {
	var out []string
	for ; p != nil && p != above; p = p.up {
		if p.field < 0 {
			out = append(out, strconv.Itoa(p.index))
		} else {
			out = append(out, fieldName(p.of.Field(p.field)))
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

func (p *path) pointer() string {
	var b strings.Builder
	for _, n := range p.names(nil) {
		b.WriteByte('/')
		b.WriteString(n)
	}
	return b.String()
}

func fieldName(f reflect.StructField) string {
	if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); tag != "" && tag != "-" {
		return tag
	}
	first, n := utf8.DecodeRuneInString(f.Name)
	if n < len(f.Name) && unicode.IsUpper(rune(f.Name[n])) {
		return f.Name // an abbreviation
	}
	return string(unicode.ToLower(first)) + f.Name[n:]
}

// What a type is to the comparison.
type class uint8

const (
	leafClass   class = iota + 1 // compared and replaced whole
	structClass                  // compared field by field
	pointerClass
	objectsClass // a list of pointers to things with an identity
	listClass    // another list of structs
)

var (
	geometryType = reflect.TypeFor[geom.T]()
	extraType    = reflect.TypeFor[codec.Extra]()
)

func (c *comparer) class(t reflect.Type) class {
	if k, ok := c.classes[t]; ok {
		return k
	}
	k := leafClass
	switch t.Kind() {
	case reflect.Struct:
		if !hidden(t) {
			k = structClass
		}
	case reflect.Pointer:
		if t.Elem().Kind() == reflect.Struct && !t.Implements(geometryType) && !hidden(t.Elem()) {
			k = pointerClass
		}
	case reflect.Slice:
		e := t.Elem()
		switch {
		case t == extraType:
		case e.Kind() == reflect.Pointer && identityField(e.Elem()) >= 0:
			k = objectsClass
		case e.Kind() == reflect.Struct && !hidden(e), e.Kind() == reflect.Pointer && e.Elem().Kind() == reflect.Struct:
			k = listClass
		}
	}
	c.classes[t] = k
	return k
}

// hidden reports whether a struct is a value of its own, such as a date.
func hidden(t reflect.Type) bool {
	return t.PkgPath() == "github.com/planinfo-se/planinfo/civil" || t == reflect.TypeFor[codec.Member]()
}

// identityField returns the field that identifies the objects of a type, or -1.
func identityField(t reflect.Type) int {
	if t.Kind() != reflect.Struct {
		return -1
	}
	for _, name := range []string{"Objektidentitet", "Identitet"} {
		if f, ok := t.FieldByName(name); ok && f.Type.Kind() == reflect.String {
			return f.Index[0]
		}
	}
	return -1
}

// comparer finds the edits.
type comparer struct {
	classes map[reflect.Type]class
	edits   []edit
	matches []matched // objects that stand for each other
	tol     float64
}

// matched is an object in both.
type matched struct {
	at       *path // in the old
	old, new reflect.Value
	newIndex int
	how      Match
	sure     float64
}

func (c *comparer) set(at *path, a, b reflect.Value) {
	c.edits = append(c.edits, edit{kind: set, at: at, old: a, new: b})
}

// same reports whether two values are equal in everything.
func same(a, b reflect.Value) bool {
	t := a.Type()
	switch t.Kind() {
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		if eq, ok := equalObjects(a.Interface(), b.Interface()); ok {
			return eq
		}
		if t.Implements(geometryType) {
			return equalGeometry(a.Interface().(geom.T), b.Interface().(geom.T))
		}
		return same(a.Elem(), b.Elem())
	case reflect.Struct:
		if a.CanAddr() && b.CanAddr() {
			if eq, ok := equalObjects(a.Addr().Interface(), b.Addr().Interface()); ok {
				return eq
			}
		}
		if t.Comparable() && hidden(t) {
			return a.Interface() == b.Interface()
		}
		for i := range t.NumField() {
			if t.Field(i).IsExported() && !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Interface:
		if t == geometryType {
			ga, _ := a.Interface().(geom.T)
			gb, _ := b.Interface().(geom.T)
			return equalGeometry(ga, gb)
		}
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return a.Elem().Type() == b.Elem().Type() && same(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() || a.IsNil() != b.IsNil() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.String:
		return a.String() == b.String()
	case reflect.Float64:
		return equalNumber(a.Float(), b.Float())
	}
	return a.Interface() == b.Interface()
}

// value compares two values of one type.
func (c *comparer) value(at *path, a, b reflect.Value) {
	switch c.class(a.Type()) {
	case structClass:
		c.fields(at, a, b)
	case pointerClass:
		switch {
		case a.IsNil() && b.IsNil():
		case a.IsNil() || b.IsNil():
			c.set(at, a, b)
		default:
			if !same(a, b) {
				c.fields(at, a.Elem(), b.Elem())
			}
		}
	case objectsClass:
		c.objects(at, a, b)
	case listClass:
		c.list(at, a, b)
	default:
		if !same(a, b) {
			c.set(at, a, b)
		}
	}
}

func (c *comparer) fields(at *path, a, b reflect.Value) {
	t := a.Type()
	for i := range t.NumField() {
		if t.Field(i).IsExported() {
			fa, fb := a.Field(i), b.Field(i)
			if k := c.class(fa.Type()); k == leafClass || k == pointerClass || k == structClass {
				if same(fa, fb) {
					continue
				}
			}
			c.value(&path{up: at, field: i, of: t}, fa, fb)
		}
	}
}

// lists decides whether a list needs to be looked into; nil is not empty.
func (c *comparer) skip(at *path, a, b reflect.Value) bool {
	if a.Len() == 0 && b.Len() == 0 || a.IsNil() || b.IsNil() {
		if a.IsNil() != b.IsNil() {
			c.set(at, a, b)
		}
		return true
	}
	return false
}

// maxTable bounds the work of aligning two lists.
const maxTable = 1 << 20

// list compares lists whose elements have no identity: equal ones are aligned,
// those between are taken in pairs, the rest is inserted or removed.
func (c *comparer) list(at *path, a, b reflect.Value) {
	if c.skip(at, a, b) {
		return
	}
	n, m := a.Len(), b.Len()
	start := 0
	for start < n && start < m && same(a.Index(start), b.Index(start)) {
		start++
	}
	end := 0
	for end < n-start && end < m-start && same(a.Index(n-1-end), b.Index(m-1-end)) {
		end++
	}
	n, m = n-end, m-end
	i, j := start, start
	for _, p := range c.anchors(a, b, start, n, m) {
		c.between(at, a, b, i, p[0], j, p[1])
		i, j = p[0]+1, p[1]+1
	}
	c.between(at, a, b, i, n, j, m)
}

// anchors are the pairs of a longest common subsequence.
func (c *comparer) anchors(a, b reflect.Value, start, n, m int) [][2]int {
	w, h := n-start, m-start
	if w == 0 || h == 0 || w*h > maxTable {
		return nil
	}
	eq := make([]bool, w*h)
	long := make([]int32, (w+1)*(h+1))
	for i := w - 1; i >= 0; i-- {
		for j := h - 1; j >= 0; j-- {
			if same(a.Index(start+i), b.Index(start+j)) {
				eq[i*h+j] = true
				long[i*(h+1)+j] = long[(i+1)*(h+1)+j+1] + 1
			} else {
				long[i*(h+1)+j] = max(long[(i+1)*(h+1)+j], long[i*(h+1)+j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < w && j < h; {
		switch {
		case eq[i*h+j]:
			out = append(out, [2]int{start + i, start + j})
			i, j = i+1, j+1
		case long[(i+1)*(h+1)+j] >= long[i*(h+1)+j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

func (c *comparer) between(at *path, a, b reflect.Value, i, n, j, m int) {
	for ; i < n && j < m; i, j = i+1, j+1 {
		c.value(&path{up: at, field: -1, index: i}, a.Index(i), b.Index(j))
	}
	for ; i < n; i++ {
		c.edits = append(c.edits, edit{kind: remove, at: at, index: i, old: a.Index(i)})
	}
	for ; j < m; j++ {
		c.edits = append(c.edits, edit{kind: insert, at: at, index: j, new: b.Index(j)})
	}
}

// clone copies a value so that it shares nothing with the original.
func clone(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		if g, ok := v.Interface().(geom.T); ok {
			return reflect.ValueOf(geo.Clone(g))
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(clone(v.Elem()))
		return out
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type()).Elem()
		out.Set(clone(v.Elem()))
		return out
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(clone(v.Field(i)))
			}
		}
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(clone(v.Index(i)))
		}
		return out
	}
	return v
}

// node gathers the edits below one place of the old value.
type node struct {
	fields map[int]*node
	items  map[int]*node
	sets   *edit
	lists  []*edit
}

func (n *node) down(p *path) *node {
	if p == nil {
		return n
	}
	n = n.down(p.up)
	m, k := &n.fields, p.field
	if p.field < 0 {
		m, k = &n.items, p.index
	}
	if *m == nil {
		*m = map[int]*node{}
	}
	if (*m)[k] == nil {
		(*m)[k] = &node{}
	}
	return (*m)[k]
}

// apply makes the edits in v, a value of its own. The error tells of a value
// that is not what the edits were made for.
func apply(v reflect.Value, edits []edit) error {
	root := &node{}
	for i := range edits {
		e := &edits[i]
		n := root.down(e.at)
		if e.kind == set {
			n.sets = e
		} else {
			n.lists = append(n.lists, e)
		}
	}
	return root.apply(v, nil)
}

func (n *node) apply(v reflect.Value, at []string) error {
	wrong := func(what string) error { return &ApplyError{Pointer: "/" + strings.Join(at, "/"), Problem: what} }
	if e := n.sets; e != nil {
		if e.old.IsValid() && (v.Type() != e.old.Type() || !same(v, e.old)) {
			return wrong("the value is not the one that the difference was made from")
		}
		v.Set(clone(e.new))
		return nil
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return wrong("there is nothing here")
		}
		return n.apply(v.Elem(), at)
	}
	for _, i := range slices.Sorted(maps.Keys(n.fields)) {
		sub := n.fields[i]
		if v.Kind() != reflect.Struct {
			return wrong("expected a structure")
		}
		if err := sub.apply(v.Field(i), append(at[:len(at):len(at)], fieldName(v.Type().Field(i)))); err != nil {
			return err
		}
	}
	for _, i := range slices.Sorted(maps.Keys(n.items)) {
		sub := n.items[i]
		if v.Kind() != reflect.Slice || i >= v.Len() {
			return wrong(fmt.Sprintf("there is no element %d", i))
		}
		if err := sub.apply(v.Index(i), append(at[:len(at):len(at)], strconv.Itoa(i))); err != nil {
			return err
		}
	}
	if len(n.lists) == 0 {
		return nil
	}
	if v.Kind() != reflect.Slice {
		return wrong("expected a list")
	}
	gone := map[int]bool{}
	added := map[int]reflect.Value{}
	var perm []int
	for _, e := range n.lists {
		switch e.kind {
		case remove:
			if e.index >= v.Len() || !same(v.Index(e.index), e.old) {
				return wrong(fmt.Sprintf("element %d is not the one that the difference was made from", e.index))
			}
			gone[e.index] = true
		case insert:
			added[e.index] = e.new
		case reorder:
			perm = e.perm
		}
	}
	kept := make([]reflect.Value, 0, v.Len())
	for i := range v.Len() {
		if !gone[i] {
			kept = append(kept, v.Index(i))
		}
	}
	if perm != nil {
		if len(perm) != len(kept) {
			return wrong(fmt.Sprintf("%d elements are left, expected %d", len(kept), len(perm)))
		}
		again := make([]reflect.Value, len(kept))
		for i, k := range perm {
			again[i] = kept[k]
		}
		kept = again
	}
	out := reflect.MakeSlice(v.Type(), len(kept)+len(added), len(kept)+len(added))
	next := 0
	for i := range out.Len() {
		if x, ok := added[i]; ok {
			out.Index(i).Set(clone(x))
			continue
		}
		if next >= len(kept) {
			return wrong("an inserted element has no place")
		}
		out.Index(i).Set(kept[next])
		next++
	}
	v.Set(out)
	return nil
}

// An ApplyError says where a plan is not the one that a difference was made
// from.
type ApplyError struct {
	Pointer string // JSON Pointer into the model
	Problem string
}

func (e *ApplyError) Error() string {
	return fmt.Sprintf("diff: %s: %s", e.Pointer, e.Problem)
}
