package diff

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/internal/topology"
	"github.com/planinfo-se/planinfo/internal/worddiff"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// DefaultTolerance is how far, in metres, geometry may move without being
// changed when nothing else is said: the width of the grid that this module
// decides on.
const DefaultTolerance = topology.Grid

// A Side names one of the two that were compared.
type Side struct {
	Name     string           // as the caller calls it: a file, a stage
	Identity string           // of the plan, when there is one
	Snapshot lifecycle.Digest // when it is a snapshot
	Skede    lifecycle.Skede
	Galler   lifecycle.Period
}

// A Difference is what turns an old plan into a new one.
type Difference struct {
	Old, New  Side
	Tolerance float64 // metres

	// Objects are the things that were added, removed or changed: first the
	// plan, then what is in it, changed before removed before added, each in
	// the order of its plan.
	Objects []*Object

	// Split and Merged are provisions (or geographic objects) that say the same
	// as before and were divided, or put together. Their objects are in
	// Objects too.
	Split, Merged []Division

	// Documents and Bindings differ between snapshots.
	Documents []*DocumentChange
	Bindings  []*BindingChange

	// Noise is what differs and is no change.
	Noise []Noise

	edits            []edit
	root             reflect.Type
	oldRoot, newRoot any
}

// Equal reports whether nothing differs but noise.
func (d *Difference) Equal() bool {
	return len(d.Objects) == 0 && len(d.Documents) == 0 && len(d.Bindings) == 0
}

// A Change is what happened to a thing.
type Change string

const (
	Added   Change = "tillkommit"
	Removed Change = "utgått"
	Changed Change = "ändrats"
)

// An Object is a thing with an identity that differs.
type Object struct {
	// Kind is what it is, in the specification's words: "detaljplan",
	// "användningsbestämmelse", "ställningstagande".
	Kind   string
	Change Change

	Old, New *Ref // Old is nil when added, New when removed

	// Match says why the two are taken for the same, and Certainty how sure
	// that is, from 0 to 1: the share of ground or of words in common.
	Match     Match
	Certainty float64

	Fields   []*Field
	Geometry *Geometry // nil when it has not changed

	old, new reflect.Value
}

// Value returns the object in the old and in the new plan, such as a
// *detaljplan.Planbestammelse; nil where it is not. They belong to the plans.
func (o *Object) Value() (old, new any) {
	if o.old.IsValid() {
		old = o.old.Interface()
	}
	if o.new.IsValid() {
		new = o.new.Interface()
	}
	return old, new
}

// A Ref names an object in a plan.
type Ref struct {
	Identity string
	Pointer  string // JSON Pointer into the model
	Label    string // the wording, name or heading, whole
}

// A Category is what a field tells of.
type Category string

const (
	CategoryText      Category = "text"       // wording, purpose, motives, names
	CategoryValue     Category = "värde"      // values of provisions, codes, kinds
	CategoryDecision  Category = "beslut"     // decisions, dates, status, process
	CategoryDocument  Category = "handling"   // documents and references to them
	CategoryMetadata  Category = "metadata"   // quality, how positions were determined, versions
	CategoryReference Category = "koppling"   // which objects belong together
	CategoryFormat    Category = "filformat"  // what only one file format has
	CategoryIdentity  Category = "identitet"  // the object's own identity
	CategoryGeometry  Category = "geometri"   // in Noise
	CategoryOrder     Category = "ordning"    // in Noise
	CategoryAbsent    Category = "tomt värde" // in Noise: not given, or given as empty
)

// A Field is a member of an object that differs.
type Field struct {
	Path     []string // members and indexes from the object, as the specification spells them
	Category Category
	Change   Change

	Old, New string // as text; empty when there is none
	Words    []Run  // word by word, for texts
	Number   *Number

	// Of tells which value it is, when the object has several: the variable's
	// name, the document's.
	Of string

	old, new reflect.Value
}

// Value returns the old and the new value in the model's types; nil where there
// is none.
func (f *Field) Value() (old, new any) {
	if f.old.IsValid() {
		old = f.old.Interface()
	}
	if f.new.IsValid() {
		new = f.new.Interface()
	}
	return old, new
}

// A Run is words that stand in both texts, or in one of them.
type Run struct {
	Change Change // empty for words in both
	Text   string
}

// A Number is a value that can be counted with.
type Number struct {
	Old, New float64
	Unit     string // "meter", "månader"; empty when not stated
}

// Noise is something that differs without being a change.
type Noise struct {
	Pointer  string // in the old plan
	Category Category
	Text     quality.Text
}

// A Division is one thing that became several, or several that became one.
type Division struct {
	One   *Ref
	Kind  string
	Many  []*Ref
	Share float64 // of the one's ground that the many cover
}

// An Option changes how plans are compared.
type Option func(*settings)

type settings struct {
	tol      float64
	old, new string
}

// Tolerance sets how far, in metres, geometry may move without being changed.
// Default: [DefaultTolerance]. 0 makes any other coordinate on the millimetre
// a change.
func Tolerance(m float64) Option { return func(s *settings) { s.tol = max(0, m) } }

// Names sets what the two are called in texts and drawings. Default: those of
// the stages for snapshots, else none.
func Names(old, new string) Option { return func(s *settings) { s.old, s.new = old, new } }

// Compare compares two data sets. Neither is changed; the result refers to
// both, so they should not be changed as long as it is used. One that is nil
// is an empty one.
func Compare(old, new *detaljplan.Dataset, opts ...Option) *Difference {
	old, new = cmp.Or(old, &detaljplan.Dataset{}), cmp.Or(new, &detaljplan.Dataset{})
	d := compare(reflect.ValueOf(old), reflect.ValueOf(new), opts)
	if p := old.Plan(); p != nil {
		d.Old.Identity = string(p.Objektidentitet)
	}
	if p := new.Plan(); p != nil {
		d.New.Identity = string(p.Objektidentitet)
	}
	return d
}

// CompareOversiktsplaner compares two översiktsplaner, as [Compare] does.
func CompareOversiktsplaner(old, new *oversiktsplan.Oversiktsplan, opts ...Option) *Difference {
	old, new = cmp.Or(old, &oversiktsplan.Oversiktsplan{}), cmp.Or(new, &oversiktsplan.Oversiktsplan{})
	d := compare(reflect.ValueOf(old), reflect.ValueOf(new), opts)
	d.Old.Identity, d.New.Identity = old.Identitet, new.Identitet
	return d
}

// Apply gives a data set that is to old what the new one is: equal to it in
// every value, and sharing nothing with either. The error is an *[ApplyError]
// when old is not the one that was compared.
func (d *Difference) Apply(old *detaljplan.Dataset) (*detaljplan.Dataset, error) {
	return applied(d, cmp.Or(old, &detaljplan.Dataset{}))
}

// ApplyOversiktsplan is Apply for an översiktsplan.
func (d *Difference) ApplyOversiktsplan(old *oversiktsplan.Oversiktsplan) (*oversiktsplan.Oversiktsplan, error) {
	return applied(d, cmp.Or(old, &oversiktsplan.Oversiktsplan{}))
}

func applied[T any](d *Difference, old *T) (*T, error) {
	if d.root != reflect.TypeFor[T]() {
		return nil, &ApplyError{Problem: "the difference is between plans of another kind"}
	}
	out := clone(reflect.ValueOf(old))
	if err := apply(out.Elem(), d.edits); err != nil {
		return nil, err
	}
	return out.Interface().(*T), nil
}

func compare(old, new reflect.Value, opts []Option) *Difference {
	s := settings{tol: DefaultTolerance}
	for _, o := range opts {
		o(&s)
	}
	c := &comparer{classes: map[reflect.Type]class{}, tol: s.tol}
	c.fields(nil, old.Elem(), new.Elem())
	d := &Difference{Tolerance: s.tol, edits: c.edits, root: old.Elem().Type(), oldRoot: old.Interface(), newRoot: new.Interface()}
	d.Old.Name, d.New.Name = s.old, s.new
	if len(c.edits) == 0 && len(c.matches) == 0 {
		return d
	}
	b := &builder{d: d, c: c, old: old, new: new, objects: map[*path]*Object{}, renamed: map[string]string{}, shapes: map[*Object]bool{}}
	b.build()
	return d
}

// builder turns edits into what people read.
type builder struct {
	d        *Difference
	c        *comparer
	old, new reflect.Value
	objects  map[*path]*Object // by their path; nil for the root
	order    []*Object
	renamed  map[string]string // identities, old to new
	shapes   map[*Object]bool  // those whose geometry has edits
}

func (b *builder) build() {
	b.objects[nil] = &Object{Kind: b.kind(nil, b.old), Change: Changed, Match: MatchIdentity, Certainty: 1, Old: b.ref(nil, b.old), New: b.ref(nil, b.new), old: b.old, new: b.new}
	b.order = append(b.order, b.objects[nil])
	for _, m := range b.c.matches {
		newAt := &path{up: m.at.up, field: -1, index: m.newIndex}
		o := &Object{Kind: b.kind(m.at, m.new), Change: Changed, Match: m.how, Certainty: m.sure, Old: b.ref(m.at, m.old), New: b.ref(newAt, m.new), old: m.old, new: m.new}
		b.objects[m.at] = o
		b.order = append(b.order, o)
		if m.how != MatchIdentity && o.Old.Identity != "" {
			b.renamed[o.Old.Identity] = o.New.Identity
		}
	}
	for i := range b.c.edits {
		b.take(&b.c.edits[i])
	}
	for _, o := range b.order {
		b.geometry(o)
	}
	kept := b.order[:0]
	for _, o := range b.order {
		if o.Change != Changed || len(o.Fields) > 0 || o.Geometry != nil {
			kept = append(kept, o)
		}
	}
	rank := map[Change]int{Changed: 0, Removed: 1, Added: 2}
	slices.SortStableFunc(kept, func(x, y *Object) int {
		if p, q := planKind(x.Kind), planKind(y.Kind); p != q {
			if p {
				return -1
			}
			return 1
		}
		return rank[x.Change] - rank[y.Change]
	})
	b.d.Objects = kept
	b.divisions()
}

func planKind(kind string) bool {
	return kind == kindDataset || kind == kindDetaljplan || kind == kindOversiktsplan
}

// owner finds the object that a path belongs to.
func (b *builder) owner(at *path) (*Object, *path) {
	for p := at; p != nil; p = p.up {
		if o := b.objects[p]; o != nil {
			return o, p
		}
	}
	return b.objects[nil], nil
}

func (b *builder) take(e *edit) {
	o, at := b.owner(e.at)
	names := e.at.names(at)
	noise := func(c Category, sv, en string, args ...any) {
		p := e.at.pointer()
		if e.kind == remove {
			p += "/" + strconv.Itoa(e.index)
		}
		b.d.Noise = append(b.d.Noise, Noise{p, c, quality.Textf(sv, en, args...)})
	}
	switch e.kind {
	case reorder:
		noise(CategoryOrder, "Ordningen är en annan.", "The order is another.")
		return
	case insert, remove:
		v := e.new
		if e.kind == remove {
			v = e.old
		}
		if b.c.class(listType(v)) == objectsClass {
			b.whole(e, v)
			return
		}
		if geometric(names, v.Type()) {
			b.shapes[o] = true
			return
		}
		f := &Field{Path: append(names, strconv.Itoa(e.index)), Category: categoryOf(names), Change: Added, new: v, New: textOf(v)}
		if e.kind == remove {
			f.Change, f.old, f.new, f.Old, f.New = Removed, v, reflect.Value{}, f.New, ""
		}
		f.Of = nameOf(v)
		b.add(o, f)
		return
	}

	if geometric(names, e.old.Type()) {
		b.shapes[o] = true
		return
	}
	last := names[len(names)-1]
	switch {
	case emptyBoth(e.old, e.new):
		noise(CategoryAbsent, "Ett tomt värde och ett som saknas.", "An empty value and one that is not given.")
		return
	case (last == "objektidentitet" || last == "identitet") && len(names) == 1 && at != nil:
		if o.Match != MatchIdentity {
			noise(CategoryIdentity, "Samma objekt har en ny identitet: %s är %s.", "The same object has a new identity: %s is %s.", e.old.String(), e.new.String())
			return
		}
	case b.follows(e.old, e.new):
		noise(CategoryReference, "Kopplingen följer objekt som har fått en ny identitet.", "The reference follows objects that have a new identity.")
		return
	}
	f := &Field{Path: names, Category: categoryOf(names), Change: Changed, old: e.old, new: e.new, Old: textOf(e.old), New: textOf(e.new)}
	if isNone(e.old) {
		f.Change = Added
	} else if isNone(e.new) {
		f.Change = Removed
	}
	if f.Category == CategoryText && f.Change == Changed {
		f.Words = words(f.Old, f.New)
	}
	parent := e.at.up
	if parent != nil {
		p := resolve(b.old, parent)
		f.Of = nameOf(p)
		f.Number = numberOf(f, p)
	}
	if f.Number == nil {
		f.Number = numberOf(f, reflect.Value{})
	}
	b.add(o, f)
}

func (b *builder) add(o *Object, f *Field) { o.Fields = append(o.Fields, f) }

// whole is an object that is new or gone.
func (b *builder) whole(e *edit, v reflect.Value) {
	at := &path{up: e.at, field: -1, index: e.index}
	o := &Object{Kind: b.kind(at, v), Change: Added, new: v, New: b.ref(at, v)}
	if e.kind == remove {
		o = &Object{Kind: o.Kind, Change: Removed, old: v, Old: o.New}
	}
	b.order = append(b.order, o)
	b.shapes[o] = true
}

// geometry compares an object's geometry, when something in it differs.
func (b *builder) geometry(o *Object) {
	if !b.shapes[o] {
		return
	}
	var old, new []shape
	if o.old.IsValid() {
		old = systemShapes(o.old.Interface())
	}
	if o.new.IsValid() {
		new = systemShapes(o.new.Interface())
	}
	if len(old) == 0 && len(new) == 0 {
		return
	}
	g, noise := newGeometry(old, new, b.d.Tolerance)
	if !noise {
		o.Geometry = g
		return
	}
	if o.Change == Changed {
		p := ""
		if o.Old != nil {
			p = o.Old.Pointer
		}
		b.d.Noise = append(b.d.Noise, Noise{p, CategoryGeometry, quality.Textf(
			"Geometrin är skriven på ett annat sätt, eller flyttad högst %s m.", "The geometry is written in another way, or moved by at most %s m.",
			strconv.FormatFloat(b.d.Tolerance, 'f', -1, 64))})
	}
}

// follows reports whether references differ only as the identities do.
func (b *builder) follows(old, new reflect.Value) bool {
	if len(b.renamed) == 0 {
		return false
	}
	now := func(s string) string {
		if n, ok := b.renamed[s]; ok {
			return n
		}
		return s
	}
	switch {
	case old.Kind() == reflect.String:
		n, ok := b.renamed[old.String()]
		return ok && n == new.String()
	case old.Kind() == reflect.Slice && old.Type().Elem().Kind() == reflect.String && old.Len() == new.Len():
		for i := range old.Len() {
			if now(old.Index(i).String()) != new.Index(i).String() {
				return false
			}
		}
		return true
	}
	return false
}

// dividedShare is the least share of the one's ground that the many cover.
const dividedShare = 0.75

// divisions finds objects that say the same as one that lost ground, and lie
// on it; and the other way round.
func (b *builder) divisions() {
	if !slices.ContainsFunc(b.d.Objects, func(o *Object) bool { return o.Change != Changed && o.Geometry != nil }) {
		return
	}
	type piece struct {
		o     *Object
		ref   *Ref
		says  string
		areas []topology.Input
	}
	gather := func(old bool) (wholes, pieces map[string][]*piece) {
		wholes, pieces = map[string][]*piece{}, map[string][]*piece{}
		for _, o := range b.d.Objects {
			v, ref, other := o.old, o.Old, o.new
			if !old {
				v, ref, other = o.new, o.New, o.old
			}
			if o.Geometry == nil || planKind(o.Kind) {
				continue
			}
			if v.IsValid() {
				gs := o.Geometry.Old
				if !old {
					gs = o.Geometry.New
				}
				if in := inputs(gs); len(in) > 0 {
					p := &piece{o: o, ref: ref, says: o.Kind + "\x00" + contentOf(v.Elem()), areas: in}
					wholes[p.says] = append(wholes[p.says], p)
				}
			}
			if other.IsValid() {
				gs, r := o.Geometry.New, o.New
				if !old {
					gs, r = o.Geometry.Old, o.Old
				}
				if in := inputs(gs); len(in) > 0 {
					p := &piece{o: o, ref: r, says: o.Kind + "\x00" + contentOf(other.Elem()), areas: in}
					pieces[p.says] = append(pieces[p.says], p)
				}
			}
		}
		return wholes, pieces
	}
	find := func(old bool) []Division {
		wholes, pieces := gather(old)
		var out []Division
		for _, o := range b.d.Objects {
			v := o.old
			if !old {
				v = o.new
			}
			if !v.IsValid() || o.Geometry == nil {
				continue
			}
			says := o.Kind + "\x00" + contentOf(v.Elem())
			for _, w := range wholes[says] {
				if w.o != o || len(pieces[says]) < 2 {
					continue
				}
				var ins []topology.Input
				for k, p := range pieces[says] {
					for _, in := range p.areas {
						in.Owner = k
						ins = append(ins, in)
					}
				}
				ground := map[int]float64{}
				for _, p := range topology.Touching(ins, w.areas, 0, b.d.Tolerance) {
					ground[p.A] += p.Area
				}
				d := Division{One: w.ref, Kind: o.Kind}
				var of float64
				for _, in := range w.areas {
					of += areaOf1(in)
				}
				for k, p := range pieces[says] {
					var own float64
					for _, in := range p.areas {
						own += areaOf1(in)
					}
					if own > 0 && ground[k] > 0.9*own {
						d.Many = append(d.Many, p.ref)
						d.Share += ground[k] / of
					}
				}
				if len(d.Many) > 1 && d.Share >= dividedShare {
					d.Share = min(1, d.Share)
					out = append(out, d)
				}
			}
		}
		return out
	}
	b.d.Split, b.d.Merged = find(true), find(false)
}

func areaOf1(in topology.Input) float64 {
	return areaOf(shapesIn(in))
}

// resolve follows a path in a value; invalid when it leads nowhere.
func resolve(v reflect.Value, at *path) reflect.Value {
	if at == nil {
		return reflect.Indirect(v)
	}
	v = resolve(v, at.up)
	if !v.IsValid() {
		return v
	}
	if at.field >= 0 {
		if v.Kind() == reflect.Struct {
			return reflect.Indirect(v.Field(at.field))
		}
	} else if v.Kind() == reflect.Slice && at.index < v.Len() {
		return reflect.Indirect(v.Index(at.index))
	}
	return reflect.Value{}
}

func words(a, b string) []Run {
	var out []Run
	for _, r := range worddiff.Words(a, b).Runs {
		run := Run{Text: r.Text}
		switch r.Kind {
		case worddiff.Added:
			run.Change = Added
		case worddiff.Removed:
			run.Change = Removed
		}
		out = append(out, run)
	}
	return out
}

func isNone(v reflect.Value) bool {
	if !v.IsValid() {
		return true
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return v.IsNil()
	case reflect.Slice:
		return v.Len() == 0
	case reflect.Bool:
		return false
	}
	return v.IsZero()
}

func emptyBoth(a, b reflect.Value) bool {
	return a.Kind() == reflect.Slice && a.Len() == 0 && b.Len() == 0
}

func listType(v reflect.Value) reflect.Type { return reflect.SliceOf(v.Type()) }

// textOf writes a value for people.
func textOf(v reflect.Value) string {
	var b strings.Builder
	writeText(&b, v)
	return b.String()
}

func writeText(b *strings.Builder, v reflect.Value) {
	if !v.IsValid() {
		return
	}
	if v.CanInterface() {
		switch x := v.Interface().(type) {
		case civil.Date:
			if !x.IsZero() {
				b.WriteString(x.String())
			}
			return
		case civil.Instant:
			b.WriteString(x.String())
			return
		}
	}
	switch v.Kind() {
	case reflect.String:
		b.WriteString(v.String())
	case reflect.Bool:
		if v.Bool() {
			b.WriteString("ja")
		} else {
			b.WriteString("nej")
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		b.WriteString(strconv.FormatInt(v.Int(), 10))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		b.WriteString(strconv.FormatUint(v.Uint(), 10))
	case reflect.Float64, reflect.Float32:
		b.WriteString(strconv.FormatFloat(v.Float(), 'f', -1, 64))
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() || v.Type() == geometryType || v.Type().Implements(geometryType) {
			return
		}
		writeText(b, v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			if i > 0 {
				b.WriteString(", ")
			}
			writeText(b, v.Index(i))
		}
	case reflect.Struct:
		t := v.Type()
		first := true
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() || f.Name == "Extra" || isNone(v.Field(i)) {
				continue
			}
			if !first {
				b.WriteString("; ")
			}
			first = false
			b.WriteString(fieldName(f))
			b.WriteString(": ")
			writeText(b, v.Field(i))
		}
	}
}
