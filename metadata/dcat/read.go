package dcat

import (
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/rdf"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/quality"
)

// Unmarshal reads a catalogue, as [Decode] does.
func Unmarshal(data []byte, opts ...codec.Option) (*Catalog, quality.Findings, error) {
	return Decode(strings.NewReader(string(data)), opts...)
}

// Decode reads a catalogue in RDF/XML, Turtle or JSON-LD; which, it tells by
// the beginning of the text unless [WithSyntax] says.
//
// All of the graph is read. What the fields of [Catalog] and metadata.Record
// hold is put there. Every other statement is kept, as is one that a field
// holds but would be written in another way (an identifier with a datatype, a
// text without a language), and written back by [Encode]. It is in the Extra
// of what it is about (record, distribution, contact), marked
// metadata.FormatDCAT: Name is the property's IRI and Raw the values, terms of
// N-Triples with spaces between. What is said of a resource further down
// stands in the Extra of the record that leads to it, with the subject and the
// property, <…> <…>, as Name; what no record leads to stands in the
// catalogue's. A Name of "@id " and a property lists the addresses of the
// resources that were read into fields that have no place for an address.
//
// Blank nodes, which the national portal's harvester does not take, are given
// addresses made from the resource that leads to them.
//
// Findings say what was kept, named or passed over, with line and column. The
// error is a *codec.ReadError, *codec.SyntaxError or *codec.LimitError (Bytes,
// Depth, Text, Objects, which counts statements and is at most
// [codec.ObjectsIn] of the document's size; also Addresses, Contexts and
// Lookups, for documents that unfold to many times their size); what was read
// up to it is returned with it, and what was not is kept.
func Decode(r io.Reader, opts ...codec.Option) (*Catalog, quality.Findings, error) {
	s := codec.Resolve(opts)
	f := &codec.Collector{Max: s.Limits.Findings}
	g, err := readGraph(r, s, f)
	x := &reader{g: name(g, f), f: f}
	x.g.Most = lookups(x.g)
	c := x.catalogs()
	if err == nil {
		err = over(x.g, s)
	}
	return c, f.Findings(), err
}

// lookups is how much of a graph is looked at. Catalogues need some hundred
// for each statement; more is a description that all the others lead to.
func lookups(g *rdf.Graph) int64 { return 10_000_000 + 2000*int64(len(g.Triples)) }

func over(g *rdf.Graph, s *codec.Settings) error {
	if !g.Over() {
		return nil
	}
	return &codec.LimitError{Limit: "Lookups", Max: g.Most, Place: quality.Place{Source: s.Source}}
}

// readGraph reads the triples and reports what the reader noted.
func readGraph(r io.Reader, s *codec.Settings, f *codec.Collector) (*rdf.Graph, error) {
	base := codec.Value[string](s, baseKey{})
	syntax := codec.Value[Syntax](s, syntaxKey{})
	g, notes, err := rdf.Read(r, rdf.Syntax(syntax), base, s)
	for _, n := range notes {
		what := n.What
		if len(what) > 200 {
			what = strings.ToValidUTF8(what[:200], "") + "…"
		}
		switch n.Kind {
		case rdf.RemoteContext:
			f.Add(ruleRemote.At(n.Place, quality.Textf("Kontexten %q hämtas inte; namn som den förklarar blir inte utsagor.", "The context %q is not fetched; names that it explains do not become statements.", what)))
		case rdf.RelativeIRI:
			f.Add(ruleIRI.At(n.Place, quality.Textf("%q är inte absolut, och dokumentet har ingen bas.", "%q is not absolute, and the document has no base.", what)))
		default:
			f.Add(ruleNotTriples.At(n.Place, quality.Textf("%q blir ingen utsaga och behålls inte.", "%q becomes no statement and is not kept.", what)))
		}
	}
	return g, err
}

// name gives blank nodes addresses: those that the projection would make for
// the same place, so that what is read and written again stays the same.
func name(g *rdf.Graph, f *codec.Collector) *rdf.Graph {
	names := map[rdf.Term]string{}
	used := map[string]bool{}
	any := false
	entities := map[rdf.Term]bool{} // that must have a name
	for _, t := range g.Triples {
		switch t.P.Value {
		case nsDCAT + "dataset", nsDCAT + "service", nsDCAT + "distribution", nsDCAT + "catalog", nsDCAT + "contactPoint",
			nsDCAT + "inSeries", nsDCAT + "accessService", nsDCT + "publisher", nsDCT + "creator", nsPROV + "agent":
			entities[t.O] = true
		case rdf.Type:
			switch short(t.O.Value) {
			case "dcat:Catalog", "dcat:Dataset", "dcat:DatasetSeries", "dcat:DataService", "dcat:Distribution", "foaf:Agent",
				"foaf:Organization", "foaf:Person", "vcard:Kind", "vcard:Organization", "vcard:Individual":
				entities[t.S] = true
			}
		}
		any = any || t.S.Kind == rdf.Blank || t.O.Kind == rdf.Blank
		if t.S.Kind == rdf.IRI {
			used[t.S.Value] = true
		}
	}
	if !any {
		return g
	}
	report := func(b rdf.Term, place quality.Place) {
		r := ruleUnnamed
		if entities[b] {
			r = ruleBlank
		}
		f.Add(r.At(place, quality.Textf("Noden har inget namn och får adressen %q.", "The node has no name and is given the address %q.", names[b])))
	}
	var queue []rdf.Term
	give := func(b rdf.Term, parent, prop string, n int, place quality.Place) {
		if _, ok := names[b]; ok {
			return
		}
		s := mint(parent, prop, n)
		for k := n + 1; used[s]; k++ {
			s = mint(parent, prop, k)
			if k > n+16 {
				s = hashIRI(parent + prop + itoa(k) + b.Value)
			}
		}
		used[s], names[b] = true, s
		queue = append(queue, b)
		report(b, place)
	}
	walk := func(s rdf.Term, own string) {
		counts := map[string]int{}
		for _, t := range g.Of(s) {
			if t.O.Kind == rdf.Blank {
				if _, ok := names[t.O]; !ok {
					give(t.O, own, t.P.Value, counts[t.P.Value], t.Place)
				}
				counts[t.P.Value]++
			}
		}
	}
	drain := func() {
		for len(queue) > 0 {
			b := queue[0]
			queue = queue[1:]
			walk(b, names[b])
		}
	}
	for _, s := range g.Subjects {
		if s.Kind == rdf.IRI {
			walk(s, s.Value)
		}
	}
	drain()
	// What no address leads to: first those that nothing leads to.
	led := map[rdf.Term]bool{}
	for _, t := range g.Triples {
		if t.O.Kind == rdf.Blank && t.S != t.O {
			led[t.O] = true
		}
	}
	for _, roots := range []bool{true, false} {
		for i, s := range g.Subjects {
			if _, ok := names[s]; ok || s.Kind != rdf.Blank || led[s] == roots {
				continue
			}
			text := []byte(itoa(i))
			for _, t := range g.Of(s) {
				text = append(append(text, '\n'), t.P.Value...)
				if t.O.Kind != rdf.Blank {
					text = t.O.Append(append(text, ' '))
				}
			}
			iri := hashIRI(string(text))
			used[iri], names[s] = true, iri
			report(s, g.PlaceOf(s, ""))
			queue = append(queue, s)
			drain()
		}
	}
	out := new(rdf.Graph)
	for _, t := range g.Triples {
		if t.S.Kind == rdf.Blank {
			t.S = rdf.I(names[t.S])
		}
		if t.O.Kind == rdf.Blank {
			s, ok := names[t.O]
			if !ok {
				s = hashIRI("_:" + t.O.Value)
			}
			t.O = rdf.I(s)
		}
		out.Add(t)
	}
	return out
}

type stmt struct{ s, p, o rdf.Term }

type reader struct {
	g       *rdf.Graph
	f       *codec.Collector
	lang    string
	covered map[stmt]bool
	entries map[rdf.Term]bool // resources that are read on their own
	kept    map[place]*kept
	near    map[place]*near
}

// place is where the values of a property are kept, or stand.
type place struct {
	extra *metadata.Extra
	s     rdf.Term
	name  string
}

// kept is a kept member while it grows.
type kept struct {
	at   int
	raw  []byte
	seen map[rdf.Term]bool
}

// near are the values of a property that fields hold.
type near struct {
	all []rdf.Term
	by  map[string][]rdf.Term // by alikeKey
}

func (x *reader) typed(class string) []rdf.Term {
	var list []rdf.Term
	for _, t := range x.g.Triples {
		if t.P.Value == rdf.Type && t.O == rdf.I(class) && t.S.Kind == rdf.IRI && !slices.Contains(list[max(0, len(list)-4):], t.S) {
			list = append(list, t.S)
		}
	}
	return list
}

func (x *reader) catalogs() *Catalog {
	x.covered, x.entries = map[stmt]bool{}, map[rdf.Term]bool{}
	subjects := x.typed(nsDCAT + "Catalog")
	datasets, series, services := x.typed(nsDCAT+"Dataset"), x.typed(nsDCAT+"DatasetSeries"), x.typed(nsDCAT+"DataService")
	done := map[rdf.Term]bool{}
	for _, list := range [][]rdf.Term{subjects, series, services, datasets} {
		for _, s := range list {
			x.entries[s] = true
		}
	}
	part := map[rdf.Term]bool{}
	for _, s := range subjects {
		for _, p := range []string{nsDCT + "hasPart", nsDCAT + "catalog"} {
			for _, o := range x.g.Objects(s, p) {
				part[o] = part[o] || o != s
			}
		}
		for range x.g.Objects(s, nsDCT+"isPartOf") {
			part[s] = true
		}
	}
	root := -1
	for i, s := range subjects {
		if root < 0 && !part[s] {
			root = i
		} else if !part[s] {
			x.f.Add(ruleManyCatalogs.At(x.at(s, rdf.Type), quality.Textf("Katalogen läses som en del av den första.", "The catalogue is read as a part of the first.")))
		}
	}
	c := new(Catalog)
	owner := map[rdf.Term]*Catalog{}
	made := map[*Catalog]rdf.Term{}
	switch {
	case len(subjects) == 0:
		if len(datasets)+len(series)+len(services) > 0 || len(x.g.Triples) == 0 {
			x.f.Add(ruleNoCatalog.At(quality.Place{}, quality.Textf("Grafen har %d datamängder och ingen katalog.", "The graph has %d data sets and no catalogue.", len(datasets))))
		}
	default:
		root = max(root, 0)
		for i, s := range append([]rdf.Term{subjects[root]}, subjects...) {
			if i == root+1 {
				continue
			}
			t := c
			if i > 0 {
				t = new(Catalog)
				c.Catalogs = append(c.Catalogs, t)
			}
			made[t] = s
			x.catalog(t, s)
			for _, p := range []string{nsDCAT + "dataset", nsDCAT + "service"} {
				for _, o := range x.g.Objects(s, p) {
					if owner[o] == nil {
						owner[o] = t
					}
				}
			}
		}
	}
	of := func(s rdf.Term) *Catalog {
		if t := owner[s]; t != nil {
			return t
		}
		return c
	}
	read := func(list []rdf.Term, kind metadata.ResourceType, add func(*Catalog, *metadata.Record)) {
		for _, s := range list {
			if !done[s] {
				done[s] = true
				t := of(s)
				x.lang = t.Language
				r := x.record(s, kind)
				x.leftovers(s, r, t.Language)
				add(t, r)
			}
		}
	}
	read(series, metadata.ResourceSeries, func(c *Catalog, r *metadata.Record) { c.Series = append(c.Series, r) })
	read(services, metadata.ResourceService, func(c *Catalog, r *metadata.Record) { c.Services = append(c.Services, r) })
	read(datasets, metadata.ResourceDataset, func(c *Catalog, r *metadata.Record) { c.Datasets = append(c.Datasets, r) })
	for _, t := range append([]*Catalog{c}, c.Catalogs...) {
		s, ok := made[t]
		if !ok {
			continue
		}
		before := x.covered
		x.covered = map[stmt]bool{}
		x.cover(func(p *projector) { p.catalog(t, true) }, t.Language)
		if t.Publisher != nil {
			x.keep(rdf.I(t.Publisher.URI), &t.Publisher.Extra, t.URI)
		}
		for k := range before {
			x.covered[k] = true
		}
		x.keep(s, &t.Extra, t.URI)
		x.flush()
		for _, q := range x.g.Of(s) {
			x.covered[stmt{q.S, q.P, q.O}] = true
		}
		if t.Publisher != nil {
			for _, q := range x.g.Of(rdf.I(t.Publisher.URI)) {
				x.covered[stmt{q.S, q.P, q.O}] = true
			}
		}
	}
	for _, t := range x.g.Triples {
		if k := (stmt{t.S, t.P, t.O}); !x.covered[k] {
			x.covered[k] = true
			c.Extra = append(c.Extra, metadata.Extra{{Format: metadata.FormatDCAT, Name: t.S.String() + " " + t.P.String(), Raw: t.O.String()}}...)
			x.unknown(t, c.URI)
		}
	}
	return c
}

func (x *reader) at(s rdf.Term, p string) quality.Place {
	place := x.g.PlaceOf(s, p)
	place.Object, place.Path = s.Value, short(p)
	return place
}

func (x *reader) unknown(t rdf.Triple, object string) {
	if x.f.Full() {
		x.f.Skip(ruleUnknown.Code, ruleUnknown.Severity)
		return
	}
	place := t.Place
	place.Object, place.Path = object, short(t.P.Value)
	x.f.Add(ruleUnknown.At(place, quality.Textf("%s om %s behålls som det står.", "%s of %s is kept as it stands.", short(t.P.Value), t.S.Value)))
}

// cover marks the statements that a projection would write.
func (x *reader) cover(project func(*projector), lang string) {
	for _, style := range []FormatStyle{SE, EU} {
		p := &projector{style: style, lang: lang}
		project(p)
		for _, n := range p.nodes {
			for _, v := range n.values {
				x.covered[stmt{rdf.I(n.iri), rdf.I(v.P), v.O}] = true
			}
		}
	}
}

// keep puts what is not covered of a subject in extra.
func (x *reader) keep(s rdf.Term, extra *metadata.Extra, object string) {
	for _, t := range x.g.Of(s) {
		k := stmt{t.S, t.P, t.O}
		if x.covered[k] {
			continue
		}
		x.put(extra, t.P.Value, t)
		x.unknown(t, object)
	}
}

// put keeps a statement, and with it those that a field holds and that would
// else have it taken for an older or other form of the same, so that both are
// written back.
func (x *reader) put(extra *metadata.Extra, name string, t rdf.Triple) {
	prop := t.P.Value
	n := x.near[place{extra, t.S, prop}]
	if n == nil {
		n = &near{by: map[string][]rdf.Term{}}
		for _, o := range x.g.Objects(t.S, prop) {
			if x.covered[stmt{t.S, t.P, o}] {
				n.all = append(n.all, o)
				n.by[alikeKey(prop, o.Value)] = append(n.by[alikeKey(prop, o.Value)], o)
			}
		}
		if x.near == nil {
			x.near = map[place]*near{}
		}
		x.near[place{extra, t.S, prop}] = n
	}
	list := n.all
	if !single[prop] {
		list = n.by[alikeKey(prop, t.O.Value)]
	}
	for _, o := range list {
		alike := o.Kind == rdf.Literal && t.O.Kind == rdf.Literal && sameValue(prop, o, t.O)
		if o != t.O && (alike || single[prop]) {
			x.appendExtra(extra, name, o)
		}
	}
	x.appendExtra(extra, name, t.O)
}

func (x *reader) appendExtra(extra *metadata.Extra, name string, o rdf.Term) {
	at := place{extra: extra, name: name}
	k := x.kept[at]
	if k == nil {
		k = &kept{at: len(*extra), seen: map[rdf.Term]bool{}}
		*extra = append(*extra, codec.Member{Format: metadata.FormatDCAT, Name: name})
		if x.kept == nil {
			x.kept = map[place]*kept{}
		}
		x.kept[at] = k
	}
	if k.seen[o] {
		return
	}
	if k.seen[o] = true; len(k.raw) > 0 {
		k.raw = append(k.raw, ' ')
	}
	k.raw = o.Append(k.raw)
}

// flush ends what is kept.
func (x *reader) flush() {
	for at, k := range x.kept {
		(*at.extra)[k.at].Raw = string(k.raw)
	}
	x.kept, x.near = nil, nil
}

// leftovers keeps what the projection of a record would not write, of all that
// the record leads to.
func (x *reader) leftovers(s rdf.Term, r *metadata.Record, lang string) {
	before := x.covered
	x.covered = map[stmt]bool{}
	x.cover(func(p *projector) { p.record(r) }, lang)
	owners := map[string]*metadata.Extra{s.Value: &r.Extra}
	claim := func(iri string, e *metadata.Extra) {
		if iri != "" && owners[iri] == nil {
			owners[iri] = e
		}
	}
	for i := range r.Distributions {
		claim(r.Distributions[i].ID, &r.Distributions[i].Extra)
	}
	for i := range r.Contacts {
		claim(r.Contacts[i].URI, &r.Contacts[i].Extra)
	}
	seen := map[rdf.Term]bool{s: true}
	queue := []rdf.Term{s}
	for len(queue) > 0 {
		q := queue[0]
		queue = queue[1:]
		triples := x.g.Of(q)
		for _, t := range triples {
			if t.O.Kind == rdf.IRI && !seen[t.O] && !x.entries[t.O] && x.g.Describes(t.O) {
				seen[t.O] = true
				queue = append(queue, t.O)
			}
		}
		if e := owners[q.Value]; e != nil {
			x.keep(q, e, s.Value)
		} else {
			for _, t := range triples {
				if !x.covered[stmt{t.S, t.P, t.O}] {
					x.put(&r.Extra, t.S.String()+" "+t.P.String(), t)
					x.unknown(t, s.Value)
				}
			}
		}
		for _, t := range triples {
			x.covered[stmt{t.S, t.P, t.O}] = true
		}
	}
	x.flush()
	for k := range x.covered {
		before[k] = true
	}
	x.covered = before
}

// --- values

func (x *reader) first(s rdf.Term, p string, kind rdf.Kind) string {
	for _, o := range x.g.Objects(s, p) {
		if o.Kind == kind {
			return o.Value
		}
	}
	return ""
}

func (x *reader) iris(s rdf.Term, p string) []string {
	var list []string
	for _, o := range x.g.Objects(s, p) {
		if o.Kind == rdf.IRI {
			list = append(list, o.Value)
		}
	}
	return list
}

// text reads the values of a property as one text in several languages. Of
// several in one language the first is read.
func (x *reader) text(s rdf.Term, p string) metadata.Text {
	var t metadata.Text
	var all []rdf.Term
	seen := map[string]bool{}
	for _, o := range x.g.Objects(s, p) {
		if o.Kind == rdf.Literal && !seen[o.Lang] && o.Value != "" {
			seen[o.Lang] = true
			all = append(all, o)
		}
	}
	if len(all) == 0 {
		return t
	}
	main := max(0, slices.IndexFunc(all, func(o rdf.Term) bool { return o.Lang == strings.ToLower(x.lang) }))
	t.Value = all[main].Value
	if all[main].Lang != strings.ToLower(x.lang) {
		t.Lang = all[main].Lang
	}
	for i, o := range all {
		if i != main && o.Lang != "" {
			t.Locales = append(t.Locales, metadata.Localized{Lang: o.Lang, Value: o.Value})
		}
	}
	return t
}

// each reads every value of a property as a text of its own.
func (x *reader) each(s rdf.Term, p string) []metadata.Text {
	var list []metadata.Text
	for _, o := range x.g.Objects(s, p) {
		if o.Kind == rdf.Literal && o.Value != "" {
			t := metadata.Text{Value: o.Value}
			if o.Lang != strings.ToLower(x.lang) {
				t.Lang = o.Lang
			}
			list = append(list, t)
		}
	}
	return list
}

func when(o rdf.Term) metadata.When {
	v := strings.TrimSpace(o.Value)
	if d, err := civil.ParseDate(v); err == nil {
		return metadata.On(d)
	}
	if i, err := civil.ParseInstant(v); err == nil {
		return metadata.At(i)
	}
	return metadata.When{Other: v}
}

func (x *reader) when(s rdf.Term, p string) metadata.When {
	for _, o := range x.g.Objects(s, p) {
		if o.Kind == rdf.Literal && strings.TrimSpace(o.Value) != "" {
			return when(o)
		}
	}
	return metadata.When{}
}

func codeOf(iri, list string) string {
	code, ok := strings.CutPrefix(iri, list)
	if !ok || strings.ContainsAny(code, "/#") {
		return ""
	}
	return code
}

// names keeps the addresses of nodes that were read, when they are not those
// that the projection would make.
func names(extra *metadata.Extra, parent, prop string, read []rdf.Term) {
	same := true
	for i, t := range read {
		same = same && t.Value == mint(parent, prop, i)
	}
	if same {
		return
	}
	var raw []byte
	for i, t := range read {
		if i > 0 {
			raw = append(raw, ' ')
		}
		raw = t.Append(raw)
	}
	*extra = append(*extra, codec.Member{Format: metadata.FormatDCAT, Name: named + prop, Raw: string(raw)})
}

// --- parties

func (x *reader) agent(iri string, role metadata.Role) metadata.Contact {
	s := rdf.I(iri)
	c := metadata.Contact{URI: iri, Role: role}
	if slices.Contains(x.iris(s, rdf.Type), nsFOAF+"Person") {
		c.Individual = x.text(s, nsFOAF+"name")
	} else {
		c.Organisation = x.text(s, nsFOAF+"name")
	}
	c.Type = x.first(s, nsDCT+"type", rdf.IRI)
	c.Description = x.text(s, nsDCT+"description")
	c.OrganisationNumber = x.first(s, nsDCT+"identifier", rdf.Literal)
	c.Homepage = x.first(s, nsFOAF+"homepage", rdf.IRI)
	for _, m := range x.iris(s, nsFOAF+"mbox") {
		if a, ok := strings.CutPrefix(m, "mailto:"); ok {
			c.Emails = append(c.Emails, a)
		}
	}
	c.SameAs = x.iris(s, nsOWL+"sameAs")
	return c
}

func (x *reader) vcard(iri string) metadata.Contact {
	s := rdf.I(iri)
	c := metadata.Contact{URI: iri, Role: metadata.RolePointOfContact}
	if slices.Contains(x.iris(s, rdf.Type), nsVCARD+"Individual") {
		c.Individual = x.text(s, nsVCARD+"fn")
	} else {
		c.Organisation = x.text(s, nsVCARD+"fn")
	}
	c.Unit = x.text(s, nsVCARD+"organization-unit")
	c.Position = x.text(s, nsVCARD+"title")
	for _, m := range x.iris(s, nsVCARD+"hasEmail") {
		if a, ok := strings.CutPrefix(m, "mailto:"); ok {
			c.Emails = append(c.Emails, a)
		}
	}
	var read []rdf.Term
	for _, o := range x.g.Objects(s, nsVCARD+"hasTelephone") {
		if v, ok := strings.CutPrefix(x.first(o, nsVCARD+"hasValue", rdf.IRI), "tel:"); ok {
			c.Phones = append(c.Phones, v)
			read = append(read, o)
		}
	}
	names(&c.Extra, iri, nsVCARD+"hasTelephone", read)
	for _, o := range x.g.Objects(s, nsVCARD+"hasAddress") {
		if o.Kind != rdf.IRI || !x.g.Describes(o) {
			continue
		}
		a := &metadata.Address{PostalCode: x.first(o, nsVCARD+"postal-code", rdf.Literal), City: x.first(o, nsVCARD+"locality", rdf.Literal),
			Region: x.first(o, nsVCARD+"region", rdf.Literal), Country: x.first(o, nsVCARD+"country-name", rdf.Literal)}
		for _, l := range x.g.Objects(o, nsVCARD+"street-address") {
			if l.Kind == rdf.Literal {
				a.Lines = append(a.Lines, l.Value)
			}
		}
		c.Address = a
		names(&c.Extra, iri, nsVCARD+"hasAddress", []rdf.Term{o})
		break
	}
	c.Homepage = x.first(s, nsVCARD+"hasURL", rdf.IRI)
	return c
}

// --- resources

func (x *reader) catalog(c *Catalog, s rdf.Term) {
	c.URI = s.Value
	c.Language = x.language(s, "")
	x.lang = c.Language
	c.Title, c.Description = x.text(s, nsDCT+"title"), x.text(s, nsDCT+"description")
	if iri := x.first(s, nsDCT+"publisher", rdf.IRI); iri != "" {
		a := x.agent(iri, metadata.RoleOwner)
		c.Publisher = &a
	}
	c.License = x.first(s, nsDCT+"license", rdf.IRI)
	c.Homepage = x.first(s, nsFOAF+"homepage", rdf.IRI)
	c.Languages = x.languages(s)
	c.Issued, c.Modified = x.when(s, nsDCT+"issued"), x.when(s, nsDCT+"modified")
	for _, o := range x.iris(s, nsDCT+"spatial") {
		c.Places = append(c.Places, metadata.Reference{Href: o, Name: x.text(rdf.I(o), nsSKOS+"prefLabel")})
	}
	c.ThemeTaxonomies = x.iris(s, nsDCAT+"themeTaxonomy")
	c.Rights = x.rights(s, &c.Extra)
	c.PartOf = x.first(s, nsDCT+"isPartOf", rdf.IRI)
}

// language tells the language of a description: the catalogue's where title or
// text are in it, else Swedish, else that of the first.
func (x *reader) language(s rdf.Term, usual string) string {
	var list []string
	for _, o := range append(x.g.Objects(s, nsDCT+"title"), x.g.Objects(s, nsDCT+"description")...) {
		if o.Lang != "" {
			list = append(list, o.Lang)
		}
	}
	for _, want := range []string{usual, "sv"} {
		if slices.Contains(list, want) {
			return want
		}
	}
	if len(list) > 0 {
		return list[0]
	}
	return ""
}

func (x *reader) rights(s rdf.Term, extra *metadata.Extra) metadata.Text {
	iri := x.first(s, nsDCT+"rights", rdf.IRI)
	if iri == "" {
		return metadata.Text{}
	}
	if t := x.text(rdf.I(iri), nsODRS+"copyrightNotice"); !t.IsZero() {
		names(extra, s.Value, nsDCT+"rights", []rdf.Term{rdf.I(iri)})
		return t
	}
	return metadata.Text{Href: iri}
}

func (x *reader) languages(s rdf.Term) []string {
	var list []string
	for _, o := range x.iris(s, nsDCT+"language") {
		if tag := languageTag(o); tag != "" {
			list = append(list, tag)
		}
	}
	return list
}

func (x *reader) record(s rdf.Term, kind metadata.ResourceType) *metadata.Record {
	r := &metadata.Record{Resource: kind, Identifiers: []metadata.Identifier{{Code: s.Value}}}
	r.Language = x.language(s, x.lang)
	if r.Language != "" {
		x.lang = r.Language
	}
	r.Title, r.Abstract = x.text(s, nsDCT+"title"), x.text(s, nsDCT+"description")
	r.AlternativeTitles = x.each(s, nsDCT+"alternative")
	for _, o := range x.g.Objects(s, nsDCT+"identifier") {
		switch {
		case o.Kind != rdf.Literal:
		case isUUID(o.Value) && r.ID == "":
			r.ID = o.Value
		case o.Value != s.Value:
			r.Identifiers = append(r.Identifiers, metadata.Identifier{Code: o.Value})
		}
	}
	var read []rdf.Term
	for _, o := range x.g.Objects(s, nsADMS+"identifier") {
		if code := x.first(o, nsSKOS+"notation", rdf.Literal); o.Kind == rdf.IRI && code != "" {
			r.Identifiers = append(r.Identifiers, metadata.Identifier{Code: code, Kind: "alternative"})
			read = append(read, o)
		}
	}
	names(&r.Extra, s.Value, nsADMS+"identifier", read)
	for _, o := range x.g.Objects(s, nsADMS+"identifier") {
		if o.Kind == rdf.Literal {
			r.Identifiers = append(r.Identifiers, metadata.Identifier{Code: o.Value, Kind: "alternative"})
		}
	}
	x.parties(s, r)
	x.themes(s, r)
	for _, d := range []struct {
		prop string
		kind metadata.DateKind
	}{{nsDCT + "created", metadata.DateCreation}, {nsDCT + "issued", metadata.DatePublication}, {nsDCT + "modified", metadata.DateRevision}} {
		if w := x.when(s, d.prop); !w.IsZero() {
			r.Dates = append(r.Dates, metadata.Date{Kind: d.kind, When: w})
		}
	}
	if code := codeOf(x.first(s, nsDCT+"accrualPeriodicity", rdf.IRI), frequencies); code != "" {
		for _, f := range frequencyCodes {
			if f.code == code {
				r.Currency.Frequency = f.f
				break
			}
		}
	}
	r.TemporalResolution = x.first(s, nsDCAT+"temporalResolution", rdf.Literal)
	r.Languages = x.languages(s)
	x.extents(s, r)
	for _, o := range x.iris(s, nsDCT+"conformsTo") {
		t := rdf.I(o)
		title := x.text(t, nsDCT+"title")
		if strings.Contains(o, "/def/crs/") || slices.Contains(x.iris(t, nsDCT+"type"), systemType) {
			r.ReferenceSystems = append(r.ReferenceSystems, metadata.ReferenceSystem{Code: o, Name: title})
			continue
		}
		title.Href = o
		r.Conformity = append(r.Conformity, metadata.Conformity{Specification: metadata.Citation{Title: title}, Degree: metadata.Conformant})
	}
	r.Edition.Value = x.first(s, nsDCAT+"version", rdf.Literal)
	r.VersionNotes = x.text(s, nsADMS+"versionNotes")
	x.relations(s, r)
	read = nil
	for _, o := range x.g.Objects(s, nsDCT+"provenance") {
		if t := x.text(o, nsDCT+"description"); o.Kind == rdf.IRI && !t.IsZero() {
			if len(read) == 0 {
				r.Lineage.Statement = t
			} else {
				r.Lineage.Steps = append(r.Lineage.Steps, metadata.ProcessStep{Description: t})
			}
			read = append(read, o)
		}
	}
	names(&r.Extra, s.Value, nsDCT+"provenance", read)
	r.Access.Rights = metadata.AccessRights(codeOf(x.first(s, nsDCT+"accessRights", rdf.IRI), accessRights))
	r.LandingPages = x.iris(s, nsDCAT+"landingPage")
	r.Pages = x.pages(s)
	read = nil
	for _, o := range x.g.Objects(s, nsSCHEMA+"offers") {
		t, page := x.text(o, nsSCHEMA+"description"), x.first(o, nsSCHEMA+"mainEntityOfPage", rdf.IRI)
		if o.Kind == rdf.IRI && (!t.IsZero() || page != "") {
			r.Offers = append(r.Offers, metadata.Offer{Description: t, Page: page})
			read = append(read, o)
		}
	}
	names(&r.Extra, s.Value, nsSCHEMA+"offers", read)
	for _, o := range x.iris(s, nsDCAT+"distribution") {
		r.Distributions = append(r.Distributions, x.distribution(rdf.I(o), r))
	}
	if kind == metadata.ResourceService {
		r.Service = &metadata.Service{EndpointURLs: x.iris(s, nsDCAT+"endpointURL"), EndpointDescriptions: x.iris(s, nsDCAT+"endpointDescription"),
			Type: x.first(s, nsDCT+"type", rdf.IRI), Serves: x.iris(s, nsDCAT+"servesDataset"), License: x.first(s, nsDCT+"license", rdf.IRI), Format: x.format(s)}
	}
	return r
}

func (x *reader) parties(s rdf.Term, r *metadata.Record) {
	if iri := x.first(s, nsDCT+"publisher", rdf.IRI); iri != "" {
		r.Contacts = append(r.Contacts, x.agent(iri, metadata.RoleOwner))
	}
	if iri := x.first(s, nsDCT+"creator", rdf.IRI); iri != "" {
		r.Contacts = append(r.Contacts, x.agent(iri, metadata.RoleOriginator))
	}
	for _, iri := range x.iris(s, nsDCAT+"contactPoint") {
		r.Contacts = append(r.Contacts, x.vcard(iri))
	}
	var read []rdf.Term
	for _, o := range x.g.Objects(s, nsPROV+"qualifiedAttribution") {
		role := metadata.Role(codeOf(x.first(o, nsDCAT+"hadRole", rdf.IRI), partyRole))
		agent := x.first(o, nsPROV+"agent", rdf.IRI)
		// An owner here is the publisher only if there is none other.
		if agent == "" || !slices.Contains(qualifiedRoles, role) || role == metadata.RoleOwner && r.Owner() == nil {
			continue
		}
		r.Contacts = append(r.Contacts, x.agent(agent, role))
		read = append(read, o)
	}
	names(&r.Extra, s.Value, nsPROV+"qualifiedAttribution", read)
}

func (x *reader) themes(s rdf.Term, r *metadata.Record) {
	if words := x.each(s, nsDCAT+"keyword"); len(words) > 0 {
		r.Keywords = append(r.Keywords, metadata.Keywords{Words: words})
	}
	var concepts []metadata.Text
	for _, o := range x.iris(s, nsDCAT+"theme") {
		if code := codeOf(o, dataTheme); code != "" {
			r.DataThemes = append(r.DataThemes, code)
		} else if code := codeOf(o, inspireTheme); code != "" {
			r.INSPIREThemes = append(r.INSPIREThemes, code)
		} else {
			concepts = append(concepts, metadata.Text{Href: o})
		}
	}
	if len(concepts) > 0 {
		r.Keywords = append(r.Keywords, metadata.Keywords{Words: concepts})
	}
	laws, categories := x.iris(s, nsDCATAP+"applicableLegislation"), x.iris(s, nsDCATAP+"hvdCategory")
	if len(laws)+len(categories) > 0 {
		r.HVD = &metadata.HVD{Legislation: laws, Categories: categories}
	}
	for _, o := range x.iris(s, nsDCT+"subject") {
		if t := metadata.TopicCategory(codeOf(o, topicCategory)); t != "" && t.Known() {
			r.Topics = append(r.Topics, t)
		} else {
			r.Subjects = append(r.Subjects, metadata.Reference{Href: o})
		}
	}
}

var polygon = regexp.MustCompile(`(?i)^\s*(?:<http://www\.opengis\.net/def/crs/OGC/1\.3/CRS84>\s*)?POLYGON\s*\(\(([^()]*)\)\)\s*$`)

// parseBox reads a polygon of five points as a box when it is one.
func parseBox(wkt string) (metadata.Box, bool) {
	var b metadata.Box
	if len(wkt) > 1000 {
		return b, false
	}
	m := polygon.FindStringSubmatch(wkt)
	if m == nil {
		return b, false
	}
	points := strings.Split(m[1], ",")
	if len(points) != 5 {
		return b, false
	}
	var xs, ys [5]float64
	for i, pt := range points {
		f := strings.Fields(pt)
		if len(f) != 2 {
			return b, false
		}
		var e1, e2 error
		xs[i], e1 = strconv.ParseFloat(f[0], 64)
		ys[i], e2 = strconv.ParseFloat(f[1], 64)
		if e1 != nil || e2 != nil || !finite(xs[i], ys[i]) {
			return b, false
		}
	}
	b = metadata.Box{West: slices.Min(xs[:]), East: slices.Max(xs[:]), South: slices.Min(ys[:]), North: slices.Max(ys[:])}
	for i := range 4 {
		onX, onY := xs[i] == b.West || xs[i] == b.East, ys[i] == b.South || ys[i] == b.North
		if !onX || !onY || xs[i] != xs[i+1] && ys[i] != ys[i+1] {
			return b, false
		}
	}
	return b, xs[0] == xs[4] && ys[0] == ys[4] && (xs[0] != xs[2] || b.West == b.East) && (ys[0] != ys[2] || b.South == b.North)
}

func (x *reader) wkt(s rdf.Term, p string) string {
	for _, o := range x.g.Objects(s, p) {
		if o.Kind == rdf.Literal && o.Datatype == wktLiteral && o.Value != "" {
			return o.Value
		}
	}
	return ""
}

func (x *reader) extents(s rdf.Term, r *metadata.Record) {
	var areas, periods []rdf.Term
	for _, o := range x.g.Objects(s, nsDCT+"spatial") {
		if o.Kind != rdf.IRI {
			continue
		}
		e := metadata.Extent{Geometry: x.wkt(o, nsLOCN+"geometry"), Centroid: x.wkt(o, nsDCAT+"centroid")}
		for _, l := range x.g.Objects(o, nsDCAT+"bbox") {
			if b, ok := parseBox(l.Value); ok && l.Kind == rdf.Literal {
				e.Box = &b
				break
			}
		}
		label := x.text(o, nsSKOS+"prefLabel")
		made := strings.HasPrefix(o.Value, mint(s.Value, nsDCT+"spatial", 0))
		if e.Box == nil && e.Geometry == "" && e.Centroid == "" && !(made && !label.IsZero()) {
			e.Place = &metadata.Reference{Href: o.Value, Name: label}
		} else {
			e.Description = label
			areas = append(areas, o)
		}
		r.Extents = append(r.Extents, e)
	}
	names(&r.Extra, s.Value, nsDCT+"spatial", areas)
	for _, o := range x.g.Objects(s, nsDCT+"temporal") {
		p := metadata.Period{Start: x.when(o, nsDCAT+"startDate"), End: x.when(o, nsDCAT+"endDate")}
		if p.Start.IsZero() {
			p.Start = x.when(o, nsSCHEMA+"startDate")
		}
		if p.End.IsZero() {
			p.End = x.when(o, nsSCHEMA+"endDate")
		}
		if o.Kind != rdf.IRI || p.Start.IsZero() && p.End.IsZero() {
			continue
		}
		r.Extents = append(r.Extents, metadata.Extent{Temporal: &p})
		periods = append(periods, o)
	}
	names(&r.Extra, s.Value, nsDCT+"temporal", periods)
	if v := x.first(s, nsDCAT+"spatialResolutionInMeters", rdf.Literal); v != "" {
		if f, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil && f > 0 && finite(f) {
			r.Resolutions = append(r.Resolutions, metadata.Resolution{Distance: f})
		}
	}
}

func (x *reader) relations(s rdf.Term, r *metadata.Record) {
	for _, y := range relationProperty {
		for _, o := range x.iris(s, y.prop) {
			r.Related = append(r.Related, metadata.Relation{Kind: y.kind, Href: o})
		}
	}
	var read []rdf.Term
	for _, o := range x.g.Objects(s, nsDCAT+"qualifiedRelation") {
		href, role := x.first(o, nsDCT+"relation", rdf.IRI), x.first(o, nsDCAT+"hadRole", rdf.IRI)
		if o.Kind == rdf.IRI && (href != "" || role != "") {
			r.Related = append(r.Related, metadata.Relation{Kind: metadata.RelationQualified, Href: href, Role: role})
			read = append(read, o)
		}
	}
	names(&r.Extra, s.Value, nsDCAT+"qualifiedRelation", read)
	for _, o := range x.iris(s, nsDCAT+"inSeries") {
		r.Series = append(r.Series, metadata.Member{Series: o})
	}
	if prev := x.first(s, nsDCAT+"prev", rdf.IRI); prev != "" && len(r.Series) > 0 {
		r.Series[0].Previous = prev
	}
}

func (x *reader) pages(s rdf.Term) []metadata.Reference {
	var list []metadata.Reference
	for _, o := range x.iris(s, nsFOAF+"page") {
		list = append(list, metadata.Reference{Href: o, Name: x.text(rdf.I(o), nsDCT+"title")})
	}
	return list
}

func (x *reader) format(s rdf.Term) *metadata.DataFormat {
	var f metadata.DataFormat
	for _, o := range x.g.Objects(s, nsDCT+"format") {
		switch {
		case o.Kind == rdf.Literal && f.MediaType == "" && mediaForm.MatchString(o.Value):
			f.MediaType = o.Value
		case o.Kind == rdf.IRI && f.URI == "":
			f.URI = o.Value
		}
	}
	if f.MediaType == "" {
		if v, ok := strings.CutPrefix(x.first(s, nsDCAT+"mediaType", rdf.IRI), mediaTypes); ok && mediaForm.MatchString(v) {
			f.MediaType = v
		}
	}
	if f.MediaType == "" && f.URI == "" {
		return nil
	}
	return &f
}

func (x *reader) distribution(s rdf.Term, r *metadata.Record) metadata.Distribution {
	d := metadata.Distribution{ID: s.Value, Title: x.text(s, nsDCT+"title"), Description: x.text(s, nsDCT+"description"),
		AccessURLs: x.iris(s, nsDCAT+"accessURL"), DownloadURLs: x.iris(s, nsDCAT+"downloadURL"), Format: x.format(s),
		License: x.first(s, nsDCT+"license", rdf.IRI), Issued: x.when(s, nsDCT+"issued"), Modified: x.when(s, nsDCT+"modified"),
		Languages: x.languages(s), Services: x.iris(s, nsDCAT+"accessService"), Pages: x.pages(s)}
	d.RightsStatement = x.rights(s, &d.Extra)
	for _, law := range x.iris(s, nsDCATAP+"applicableLegislation") {
		if law == metadata.LegislationHVD && (r.HVD == nil || len(r.HVD.Legislation) == 0 || slices.Equal(r.HVD.Legislation, []string{law})) {
			d.HVD = true
		}
	}
	d.Availability = codeOf(x.first(s, nsDCATAP+"availability", rdf.IRI), availability)
	d.Status = codeOf(x.first(s, nsADMS+"status", rdf.IRI), distStatus)
	if v, err := strconv.ParseInt(strings.TrimSpace(x.first(s, nsDCAT+"byteSize", rdf.Literal)), 10, 64); err == nil && v >= 0 {
		d.ByteSize = &v
	}
	for _, o := range x.iris(s, nsDCT+"conformsTo") {
		d.ConformsTo = append(d.ConformsTo, metadata.Reference{Href: o, Name: x.text(rdf.I(o), nsDCT+"title")})
	}
	for _, o := range x.g.Objects(s, nsSPDX+"checksum") {
		alg, ok := strings.CutPrefix(x.first(o, nsSPDX+"algorithm", rdf.IRI), checksumAlg)
		value := x.first(o, nsSPDX+"checksumValue", rdf.Literal)
		if ok && value != "" && algorithmRE.MatchString(alg) {
			d.Digest = &metadata.Digest{Algorithm: alg, Value: strings.ToLower(strings.TrimSpace(value))}
			names(&d.Extra, s.Value, nsSPDX+"checksum", []rdf.Term{o})
			break
		}
	}
	return d
}
