package iso19139

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/metadata"
)

// What the model does not hold is found by comparison: the record that was
// read is turned into elements again, and what the source has and these have
// not is the residue. It is kept with the innermost type of the model that the
// place belongs to, so that it moves with a contact or an extent when the
// caller reorders or removes those.
//
// A member's name is a path from that type's element to a place in what the
// encoder makes, its Raw an element:
//
//	P/*[4][last()=7]   a child of P, the fourth of seven (Raw is the child)
//	P/@name            an attribute:  <v was="old">new</v>
//	P/text()           the text of P: <v was="old">new</v>
//	P/*                the order of the children of P: <v>2 1 3</v>
//	P/self::*          P is not there: <v was="content"/>
//
// Where "was" is given it must be what the encoder makes, or else the caller
// has changed the field, which counts.

func step(name string, n int) string {
	if n > 1 {
		return name + "[" + strconv.Itoa(n) + "]"
	}
	return name
}

func keep(e *metadata.Extra, name string, v *node) {
	*e = append(*e, codec.Member{Format: metadata.FormatISO19139, Name: name, Raw: v.raw()})
}

func value(text string) *node { return &node{name: "v", text: text} }

// A differ finds the residue. kept is called for every element that is kept.
type differ struct {
	kept func(*node)
}

// diff compares an element of the source with what the encoder makes of it.
func (d *differ) diff(s, g *node, owner *metadata.Extra, path string) {
	if g.extra != nil {
		owner, path = g.extra, "."
	}
	if s.text != g.text {
		v := value(s.text)
		if strings.TrimSpace(s.text) != g.text {
			v.set("was", g.text)
		}
		keep(owner, path+"/text()", v)
	}
	for _, a := range s.attrs {
		was, ok := g.lookup(a.name)
		if ok && was == a.value {
			continue
		}
		v := value(a.value)
		if ok {
			v.set("was", was)
		}
		keep(owner, path+"/@"+a.name, v)
	}
	for _, a := range g.attrs {
		if _, ok := s.lookup(a.name); !ok {
			keep(owner, path+"/@"+a.name, value("").set("was", a.value).set("absent", "true"))
		}
	}

	match := align(s.kids, g.kids)
	// Steps count among the siblings that the encoder makes.
	steps := make([]string, len(g.kids))
	seen := map[string]int{}
	for i, k := range g.kids {
		seen[k.name]++
		steps[i] = path + "/" + step(k.name, seen[k.name])
	}
	used := make([]bool, len(g.kids))
	for _, j := range match {
		if j >= 0 {
			used[j] = true
		}
	}
	remaining := make([]int, len(g.kids)) // position among those that stay
	n := 0
	for j, k := range g.kids {
		if used[j] {
			n++
			remaining[j] = n
			continue
		}
		keep(owner, steps[j]+"/self::*", value("").set("was", k.content()))
	}
	var order []string
	sorted, last := true, 0
	for _, j := range match {
		if j >= 0 {
			order = append(order, strconv.Itoa(remaining[j]))
			sorted = sorted && remaining[j] > last
			last = remaining[j]
		}
	}
	if !sorted {
		keep(owner, path+"/*", value(strings.Join(order, " ")))
	}
	for i, k := range s.kids {
		if j := match[i]; j >= 0 {
			d.diff(k, g.kids[j], owner, steps[j])
			continue
		}
		raw := k
		if k.name == "" {
			raw = &node{name: "text", text: k.text}
		} else if d.kept != nil {
			d.kept(k)
		}
		keep(owner, fmt.Sprintf("%s/*[%d][last()=%d]", path, i+1, len(s.kids)), raw)
	}
}

// align pairs the children of two elements by name and content; -1 is none.
func align(s, g []*node) []int {
	match := make([]int, len(s))
	byName := map[string][]int{}
	for j, k := range g {
		byName[k.name] = append(byName[k.name], j)
	}
	mine := map[string][]int{}
	var names []string
	for i, k := range s {
		match[i] = -1
		if k.name == "" || len(byName[k.name]) == 0 {
			continue
		}
		if mine[k.name] == nil {
			names = append(names, k.name)
		}
		mine[k.name] = append(mine[k.name], i)
	}
	for _, name := range names {
		a, b := mine[name], byName[name]
		if len(a) == 1 && len(b) == 1 && alike(s[a[0]], g[b[0]]) {
			match[a[0]] = b[0]
			continue
		}
		same := map[string][]int{}
		for _, j := range b {
			c := g[j].content()
			same[c] = append(same[c], j)
		}
		taken := map[int]bool{}
		var rest []int
		for _, i := range a {
			c := s[i].content()
			if l := same[c]; len(l) > 0 && alike(s[i], g[l[0]]) {
				match[i], same[c] = l[0], l[1:]
				taken[l[0]] = true
			} else {
				rest = append(rest, i)
			}
		}
		for _, i := range rest {
			best, most := -1, -1
			words := map[string]bool{}
			for _, w := range strings.Split(s[i].content(), unitSep) {
				words[w] = true
			}
			tried := 0
			for _, j := range b {
				if taken[j] || !alike(s[i], g[j]) {
					continue
				}
				score := 0
				for _, w := range strings.Split(g[j].content(), unitSep) {
					if w != "" && words[w] {
						score++
					}
				}
				if score > most {
					best, most = j, score
				}
				// The first hundred are enough to choose from; more would be
				// quadratic in the size of a hostile file.
				if tried++; tried > 100 {
					break
				}
			}
			if best >= 0 {
				match[i], taken[best] = best, true
			}
		}
	}
	return match
}

// alike reports whether two elements of the same name can stand for each
// other: their first children have the same name, or one has none.
func alike(s, g *node) bool {
	a, b := s.first("*"), g.first("*")
	return a == nil || b == nil || a.name == b.name
}

// An edit is a member of the residue whose place has been found.
type edit struct {
	at       *node // the element, or the parent of what is put in
	kind     byte  // '@' attribute, 't' text, 'o' order, '-' absent, '+' child
	path     string
	name     string // of an attribute
	v        *node
	pos, num int
	hit      bool // what is to be absent is as it was
}

// apply puts the residue back into what the encoder has made. All places are
// found before anything is changed. lost is called for what has no place any
// more or cannot be read.
func apply(root *node, limits codec.Limits, lost func(m metadata.Extra, unreadable bool)) {
	var edits []edit
	var owners []*node
	root.each(func(n *node) {
		if n.extra != nil {
			owners = append(owners, n)
		}
	})
	parent := map[*node]*node{}
	root.each(func(n *node) {
		for _, k := range n.kids {
			parent[k] = n
		}
	})
	kept := readAll(owners, limits)
	for _, o := range owners {
		finder := newFinder(o)
		for i, m := range *o.extra {
			if m.Format != metadata.FormatISO19139 || strings.HasPrefix(m.Name, "style/") {
				continue
			}
			e, ok := readEdit(m.Name)
			if ok {
				e.v, ok = kept(m.Raw)
			}
			if !ok {
				lost((*o.extra)[i:i+1], true)
				continue
			}
			at := finder.find(e.path)
			if at == nil {
				lost((*o.extra)[i:i+1], false)
				continue
			}
			e.at = at
			edits = append(edits, e)
		}
	}
	for i := range edits {
		// Before any text is put back, since that changes the content.
		if e := &edits[i]; e.kind == '-' {
			was, _ := e.v.lookup("was")
			e.hit = e.at.content() == was
		}
	}
	for _, e := range edits {
		was, has := e.v.lookup("was")
		switch e.kind {
		case 't':
			if has && e.at.text == was || !has && strings.TrimSpace(e.v.text) == e.at.text {
				e.at.text = e.v.text
			}
		case '@':
			old, ok := e.at.lookup(e.name)
			switch {
			case ok != has || old != was:
			case e.v.attr("absent") != "":
				e.at.attrs = slices.DeleteFunc(e.at.attrs, func(a attr) bool { return a.name == e.name })
			default:
				e.at.set(e.name, e.v.text)
			}
		}
	}
	// All that goes and all that comes is gathered first, so that an element
	// with very many children is gone through once.
	gone := map[*node]bool{}
	from := map[*node]bool{}
	for _, e := range edits {
		if p := parent[e.at]; e.kind == '-' && p != nil && e.hit {
			gone[e.at], from[p] = true, true
		}
	}
	for p := range from {
		p.kids = slices.DeleteFunc(p.kids, func(k *node) bool { return gone[k] })
	}
	for _, e := range edits {
		if e.kind == 'o' {
			reorder(e.at, e.v.text)
		}
	}
	adds := map[*node][]edit{}
	var places []*node
	for _, e := range edits {
		if e.kind == '+' {
			if adds[e.at] == nil {
				places = append(places, e.at)
			}
			adds[e.at] = append(adds[e.at], e)
		}
	}
	for _, p := range places {
		p.putIn(adds[p])
	}
}

// putIn puts kept children back: each in its own place, if the others are as
// many as they were, else where the schema has them.
func (n *node) putIn(list []edit) {
	child := func(e edit) *node {
		if e.v.name == "text" {
			return &node{text: e.v.text}
		}
		return e.v
	}
	total := len(n.kids) + len(list)
	kids := make([]*node, total)
	exact := true
	for _, e := range list {
		if exact = e.num == total && e.pos <= total && kids[e.pos-1] == nil; !exact {
			break
		}
		kids[e.pos-1] = child(e)
	}
	if exact {
		rest := n.kids
		for i := range kids {
			if kids[i] == nil {
				kids[i], rest = rest[0], rest[1:]
			}
		}
		n.kids = kids
		return
	}
	// Where each goes is found by going through all; with very many, they are
	// put last.
	const many = 10_000
	for _, e := range list {
		v := child(e)
		// What only said that there was nothing gives way to what there is now.
		if _, none := v.lookup("gco:nilReason"); none && len(v.kids) == 0 && n.first(v.name) != nil {
			continue
		}
		if len(list) > many {
			n.kids = append(n.kids, v)
		} else {
			n.insert(v)
		}
	}
}

// readAll reads all that is kept in one go, since a reader for each is dear,
// and returns a function that gives the next one read; raw is what it must be.
func readAll(owners []*node, limits codec.Limits) func(raw string) (*node, bool) {
	var all []byte
	count := 0
	for _, o := range owners {
		for _, m := range *o.extra {
			if m.Format != metadata.FormatISO19139 || strings.HasPrefix(m.Name, "style/") {
				continue
			}
			if _, ok := readEdit(m.Name); ok {
				all = append(append(all, m.Raw...), '\n')
				count++
			}
		}
	}
	one := func(raw string) (*node, bool) { return readRaw(raw, limits) }
	if count == 0 {
		return one
	}
	whole := limits
	whole.Bytes = 1<<63 - 1
	if whole.Depth > 0 {
		whole.Depth++
	}
	root, ok := readRaw("<all>"+string(all)+"</all>", whole)
	if !ok || len(root.kids) != count || slices.ContainsFunc(root.kids, func(k *node) bool { return k.name == "" }) {
		// One of them is not an element: find out which.
		return one
	}
	next := 0
	return func(string) (*node, bool) {
		next++
		return root.kids[next-1], true
	}
}

func readRaw(raw string, limits codec.Limits) (*node, bool) {
	n, err := parse(xmltext.NewBytes([]byte(raw), &codec.Settings{Limits: limits}), limits)
	return n, err == nil && n != nil
}

// readEdit reads the name of a member: the path and what is done there.
func readEdit(name string) (e edit, ok bool) {
	i := strings.LastIndex(name, "/")
	if j := strings.LastIndex(name, "/@"); j >= 0 {
		// The namespace of an attribute has slashes.
		i = j
	}
	if i < 0 {
		return e, false
	}
	path, last := name[:i], name[i+1:]
	switch {
	case last == "text()":
		return edit{kind: 't', path: path}, true
	case last == "*":
		return edit{kind: 'o', path: path}, true
	case last == "self::*":
		return edit{kind: '-', path: path}, true
	case strings.HasPrefix(last, "@"):
		return edit{kind: '@', path: path, name: last[1:]}, true
	}
	var pos, num int
	if n, err := fmt.Sscanf(last, "*[%d][last()=%d]", &pos, &num); err != nil || n != 2 || pos < 1 {
		return e, false
	}
	return edit{kind: '+', path: path, pos: pos, num: num}, true
}

// A finder finds elements by path below one, and remembers them.
type finder struct {
	known map[string]*node
	index map[*node]map[string][]*node
}

func newFinder(o *node) *finder {
	return &finder{known: map[string]*node{".": o}, index: map[*node]map[string][]*node{}}
}

func (f *finder) find(path string) *node {
	if n, ok := f.known[path]; ok {
		return n
	}
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return nil
	}
	var n *node
	if p := f.find(path[:i]); p != nil {
		name, count := path[i+1:], 1
		if b, rest, ok := strings.Cut(name, "["); ok {
			name = b
			count, _ = strconv.Atoi(strings.TrimSuffix(rest, "]"))
		}
		byName := f.index[p]
		if byName == nil {
			byName = map[string][]*node{}
			for _, k := range p.kids {
				byName[k.name] = append(byName[k.name], k)
			}
			f.index[p] = byName
		}
		if l := byName[name]; count >= 1 && count <= len(l) {
			n = l[count-1]
		}
	}
	f.known[path] = n
	return n
}

func reorder(n *node, order string) {
	f := strings.Fields(order)
	if len(f) != len(n.kids) {
		return
	}
	kids := make([]*node, len(f))
	seen := make([]bool, len(f))
	for i, s := range f {
		p, err := strconv.Atoi(s)
		if err != nil || p < 1 || p > len(f) || seen[p-1] {
			return
		}
		seen[p-1] = true
		kids[i] = n.kids[p-1]
	}
	n.kids = kids
}
