package lager

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/codec"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

// A Post is one row of a layer.
type Post struct {
	Lager    string       // the layer's name
	ID       string       // the format's own identity of the row, empty if it has none
	Falt     []op.Falt    // in order
	Geometri *op.Geometri // nil when the row has none
	Extra    codec.Extra  // what the format keeps beside the fields
	Place    quality.Place
}

func rule(code quality.Code, s quality.Severity, c quality.Certainty, sv, en string) quality.Rule {
	return quality.Rule{Code: code, Severity: s, Certainty: c, Title: quality.Text{SV: sv, EN: en}, Source: "planinfo/oversiktsplan/lager"}
}

var (
	ruleNotCarried = rule("lager/not-carried", quality.Varnar, quality.Official, "Lager rymmer inte detta", "Layers do not carry this")
	ruleNameTaken  = rule("lager/name-taken", quality.Varnar, quality.Official, "Ett eget fält heter som en kolumn", "A field of the plan's own is called as a column")
	ruleValue      = rule("lager/wrong-value", quality.Varnar, quality.Official, "Värdet passar inte kolumnen", "The value does not fit the column")
	ruleTwice      = rule("lager/column-twice", quality.Varnar, quality.Official, "Två fält är samma kolumn", "Two fields are the same column")
	ruleName       = rule("lager/name-case", quality.Upplysning, quality.Official, "Fältets namn skrivs med andra gemener och versaler", "The field's name is in another case")
	ruleNumber     = rule("lager/number-as-text", quality.Upplysning, quality.Official, "Ett tal lästes som text", "A number was read as text")
	ruleLayer      = rule("lager/said-by-layer", quality.Upplysning, quality.Inferred, "Lagrets namn säger vad objektet är", "The layer's name says what the object is")
	ruleKind       = rule("lager/unknown-kind", quality.Varnar, quality.Official, "Okänt slag av rad", "Unknown kind of row")
	ruleIdentity   = rule("lager/no-identity", quality.Upplysning, quality.Official, "Raden har ingen identitet", "The row has no identity")
	ruleSame       = rule("lager/identity-twice", quality.Varnar, quality.Official, "Två rader har samma identitet", "Two rows have the same identity")
	ruleTwoAreas   = rule("lager/two-plan-areas", quality.Varnar, quality.Official, "Mer än ett planområde", "More than one plan area")
)

// Rules returns the rules that findings of this package are made from.
func Rules() []quality.Rule {
	return []quality.Rule{ruleNotCarried, ruleNameTaken, ruleValue, ruleTwice, ruleName, ruleNumber, ruleLayer, ruleKind, ruleIdentity, ruleSame, ruleTwoAreas}
}

// Poster returns the rows of a plan in the plan's order: the plan's area, its
// parts, the geographic objects, then the rest. Fields are named by the table;
// nil is [Standard]. Geometries are the plan's own, not copies. The findings
// say what layers do not carry, with the number of each.
func Poster(p *op.Oversiktsplan, t *Tabell) ([]Post, quality.Findings) {
	if t == nil {
		t = Standard()
	}
	w := writer{t: t}
	if p.Planomrade != nil {
		w.row(SlagPlanomrade, &planArea{p.Planomrade}, "", nil, p.Planomrade.Extra)
	}
	for _, v := range p.Delar {
		w.row(SlagPlandel, v, "", nil, v.Extra)
		w.lost("Plandel.omfattar", len(v.Omfattar))
	}
	for _, v := range p.Objekt {
		w.row(SlagObjekt, v, v.Lager, slices.Clone(v.Egna), v.Extra)
	}
	for _, v := range p.Riksintressen {
		w.row(SlagRiksintresse, v, "", nil, v.Extra)
	}
	for _, v := range p.Miljokvalitetsnormer {
		w.row(SlagMKN, v, "", nil, v.Extra)
	}
	for _, v := range p.LISOmraden {
		w.row(SlagLIS, v, "", nil, v.Extra)
	}
	for _, v := range p.Klimatrisker {
		w.row(SlagKlimatrisk, v, "", nil, v.Extra)
	}
	for _, v := range p.MellankommunalaFragor {
		w.row(SlagMellankommunal, v, "", nil, v.Extra)
	}
	for _, v := range p.Konsekvenser {
		w.row(SlagKonsekvens, v, "", nil, v.Extra)
	}
	if p.Basplan != nil {
		w.lost("basplan", 1)
	}
	w.lost("ersatter", len(p.Ersatter))
	w.lost("handelser", len(p.Handelser))
	w.lost("stallningstaganden", len(p.Stallningstaganden))
	w.lost("avsnitt", len(p.Avsnitt))
	w.lost("media", len(p.Media))
	w.lost("kopplingar", len(p.Kopplingar))
	w.lost("granskningsyttranden", len(p.Granskningsyttranden))
	w.lost("anmarkningar", len(p.Anmarkningar))
	w.lost("redovisningar", len(p.Redovisningar))
	w.lost("planeringsstrategier", len(p.Planeringsstrategier))
	w.lost("aktualitet", len(p.Aktualitet))
	if p.Miljobedomning != nil {
		w.lost("miljobedomning", 1)
	}
	for _, l := range w.losses {
		w.fs = append(w.fs, ruleNotCarried.At(quality.Place{Object: p.Identitet, Path: "/" + l.name},
			quality.Textf("%s (%d) ryms inte i lager. Hela planen ryms i planjson.", "%s (%d) do not go into layers. The whole plan goes into planjson.", l.name, l.n)))
	}
	return w.posts, w.fs
}

type writer struct {
	t      *Tabell
	posts  []Post
	fs     quality.Findings
	losses []loss
}

type loss struct {
	name string
	n    int
}

func (w *writer) lost(name string, n int) {
	if n == 0 {
		return
	}
	for i := range w.losses {
		if w.losses[i].name == name {
			w.losses[i].n += n
			return
		}
	}
	w.losses = append(w.losses, loss{name, n})
}

func (w *writer) row(slag string, v any, layer string, own []op.Falt, extra codec.Extra) {
	k := kinds[slag]
	post := Post{Lager: layer, Geometri: *k.geo(v)}
	for _, m := range extra {
		if m.Format == FormatFalt {
			own = append(own, op.Falt{Namn: m.Name, Varde: m.Raw})
		} else {
			post.Extra = append(post.Extra, m)
		}
	}
	if layer == "" {
		post.Lager = layerName(k, v)
	}
	post.Falt = make([]op.Falt, 0, 4+len(own))
	put := func(column, value string) {
		post.Falt = append(post.Falt, op.Falt{Namn: w.t.field(column), Varde: value})
	}
	if slag != SlagObjekt {
		put("slag", text(slag))
	}
	if layer != "" {
		put("lager", text(layer))
	}
	for _, c := range k.columns {
		value := c.get(v)
		if value == "" {
			continue
		}
		put(c.name, value)
		if c.name == "identitet" {
			post.ID, _ = unquote(value)
		}
	}
	columns := len(post.Falt)
	for _, f := range own {
		if slices.ContainsFunc(post.Falt[:columns], func(g op.Falt) bool { return strings.EqualFold(g.Namn, f.Namn) }) {
			w.fs = append(w.fs, ruleNameTaken.At(quality.Place{Object: post.ID, Path: "/egna/" + f.Namn},
				quality.Textf("Fältet %q skrevs inte, eftersom en kolumn heter så.", "The field %q was not written, because a column is called so.", f.Namn)))
			continue
		}
		post.Falt = append(post.Falt, f)
	}
	w.posts = append(w.posts, post)
}

// layerName makes a name in the way that is seen in real data: op, aspect,
// category, geometry, and whether the use is planned.
func layerName(k *kind, v any) string {
	name := "op_" + k.short
	var o *op.GeografisktObjekt
	if k.name == SlagObjekt {
		o = v.(*op.GeografisktObjekt)
		name = "op_" + aspectName(o.Klass.Aspekt)
		if o.Klass.Kategori != "" {
			name += "_" + slug(o.Klass.Kategori)
		}
	}
	if g := *k.geo(v); g != nil {
		name += geometrySuffix(g.Position)
	}
	if o != nil && o.Forandring == op.ForandringPlanerad {
		name += "_planerad"
	}
	return name
}

func aspectName(a op.Aspekt) string {
	switch a {
	case op.AspektMarkOchVatten, op.AspektAnvandning:
		return "mak"
	case op.AspektUtveckling, op.AspektUtvecklingsstrategi:
		return "ui"
	case op.AspektVarden, op.AspektVarden20, op.AspektVardenOchHansyn, op.AspektHansyn:
		return "av"
	case op.AspektTema:
		return "tema"
	}
	return "objekt"
}

func geometrySuffix(g geom.T) string {
	switch g.(type) {
	case *geom.Polygon, *geom.MultiPolygon:
		return "_y"
	case *geom.LineString, *geom.MultiLineString:
		return "_l"
	case *geom.Point, *geom.MultiPoint:
		return "_p"
	}
	return ""
}

// slug turns a name into letters that any database takes.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		switch r {
		case 'å', 'ä', 'á', 'à':
			r = 'a'
		case 'ö', 'ó':
			r = 'o'
		case 'é', 'è', 'ë':
			r = 'e'
		case 'ü':
			r = 'u'
		}
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteRune(r)
		} else {
			gap = true
		}
	}
	return b.String()
}

// A Lasare puts rows together to a plan. Give it every row with Las, then ask
// for the plan. It is not safe for concurrent use.
type Lasare struct {
	t      *Tabell
	plan   *op.Oversiktsplan
	col    *codec.Collector
	seen   map[string]map[string]int
	counts map[string]*count
	order  []string
	noID   int
	first  quality.Place
}

type count struct {
	n      int
	rule   quality.Rule
	place  quality.Place
	sv, en string
}

// NyLasare returns a reader of rows that adds to the plan. Findings go to the
// collector. A nil table is [Standard].
func NyLasare(p *op.Oversiktsplan, t *Tabell, col *codec.Collector) *Lasare {
	if t == nil {
		t = Standard()
	}
	return &Lasare{t: t, plan: p, col: col, seen: map[string]map[string]int{}, counts: map[string]*count{}}
}

// sum counts findings that would say the same of many rows.
func (l *Lasare) sum(key string, r quality.Rule, p quality.Place, sv, en string) {
	c := l.counts[key]
	if c == nil {
		c = &count{rule: r, place: p, sv: sv, en: en}
		l.counts[key] = c
		l.order = append(l.order, key)
	}
	c.n++
}

// Las adds a row to the plan and returns the identity that its object got. The
// object takes over the row's fields and geometry.
func (l *Lasare) Las(p Post) string {
	if p.Lager == "" {
		p.Lager = l.layerOfID(p.ID)
	}
	slag, layer := SlagObjekt, ""
	said, hasLayer := l.t.layer(p.Lager)
	if hasLayer && said.Slag != "" {
		slag = said.Slag
	}
	for i := range p.Falt {
		switch name, _, _ := l.t.any(p.Falt[i].Namn); name {
		case "slag":
			s, ok := unquote(p.Falt[i].Varde)
			if !ok {
				continue
			}
			if kinds[s] == nil {
				l.col.Add(ruleKind.At(p.Place, quality.Textf("Slaget %q finns inte; raden lästes som ett geografiskt objekt.",
					"The kind %q does not exist; the row was read as a geographic object.", s)))
				continue
			}
			slag = s
		case "lager":
			layer, _ = unquote(p.Falt[i].Varde)
		}
	}
	if slag == SlagPlanomrade && p.Geometri == nil {
		l.col.Add(ruleKind.At(p.Place, quality.Text{SV: "Ett planområde utan geometri lästes som ett geografiskt objekt.", EN: "A plan area without geometry was read as a geographic object."}))
		slag = SlagObjekt
	}
	k := kinds[slag]
	v := l.add(slag)
	*k.geo(v) = p.Geometri
	var own []op.Falt
	var met [64]bool
	for _, f := range p.Falt {
		if name, _, _ := l.t.any(f.Namn); name == "slag" || name == "lager" {
			if s, ok := unquote(f.Varde); ok && (name == "lager" || kinds[s] != nil) {
				continue
			}
		}
		name, exact, ok := l.t.column(k, f.Namn)
		if !ok {
			own = append(own, f)
			continue
		}
		if f.Varde == "null" {
			continue
		}
		place := p.Place
		place.Path += "/" + f.Namn
		i := k.byName[name]
		if met[i] {
			l.col.Add(ruleTwice.At(place, quality.Textf("%q är kolumnen %s, som redan har ett värde; fältet behålls som eget.",
				"%q is the column %s, which has a value already; the field is kept as the plan's own.", f.Namn, name)))
			own = append(own, f)
			continue
		}
		if !k.columns[i].set(v, f.Varde) {
			l.col.Add(ruleValue.At(place, quality.Textf("%s passar inte kolumnen %s; fältet behålls som eget.",
				"%s does not fit the column %s; the field is kept as the plan's own.", clip(f.Varde), name)))
			own = append(own, f)
			continue
		}
		met[i] = true
		if !exact {
			l.sum("case "+f.Namn, ruleName, place, fmt.Sprintf("%q lästes som kolumnen %s", f.Namn, name), fmt.Sprintf("%q was read as the column %s", f.Namn, name))
		}
		if c := f.Varde[0]; (c == '-' || c >= '0' && c <= '9') && name != "lagesosakerhet" {
			l.sum("number "+name, ruleNumber, place, fmt.Sprintf("Kolumnen %s är text, och skrivs som text", name), fmt.Sprintf("The column %s is text, and is written as text", name))
		}
	}
	id := l.finish(slag, v, &p, own, layer)
	if hasLayer {
		l.fillIn(v, said, p)
	}
	if id == "" && slag != SlagPlanomrade {
		l.noID++
		if l.noID == 1 {
			l.first = p.Place
		}
	}
	if id != "" {
		if l.seen[slag] == nil {
			l.seen[slag] = map[string]int{}
		}
		l.seen[slag][id]++
		if l.seen[slag][id] == 2 {
			place := p.Place
			place.Object = id
			l.col.Add(ruleSame.At(place, quality.Textf("Identiteten %s finns redan på en rad före.", "The identity %s stands on an earlier row already.", id)))
		}
	}
	return id
}

// any finds the columns that every kind of row has.
func (t *Tabell) any(field string) (name string, exact, ok bool) {
	switch {
	case field == "slag", field == "lager":
		return field, true, true
	}
	if t != nil {
		for _, f := range t.Falt {
			if (f.Kolumn == "slag" || f.Kolumn == "lager") && strings.EqualFold(f.Fil, field) {
				return f.Kolumn, f.Fil == field, true
			}
		}
	}
	return "", false, false
}

// layerOfID takes the layer from an identity as GeoServer makes it: layer.number.
func (l *Lasare) layerOfID(id string) string {
	i := strings.LastIndexByte(id, '.')
	if i <= 0 || i == len(id)-1 || strings.Trim(id[i+1:], "0123456789") != "" {
		return ""
	}
	return id[:i]
}

// add puts a new thing of a kind into the plan.
func (l *Lasare) add(slag string) any {
	p := l.plan
	switch slag {
	case SlagPlanomrade:
		return &planArea{}
	case SlagPlandel:
		v := &op.Plandel{}
		p.Delar = append(p.Delar, v)
		return v
	case SlagRiksintresse:
		v := &op.Riksintresse{}
		p.Riksintressen = append(p.Riksintressen, v)
		return v
	case SlagMKN:
		v := &op.Miljokvalitetsnorm{}
		p.Miljokvalitetsnormer = append(p.Miljokvalitetsnormer, v)
		return v
	case SlagLIS:
		v := &op.LISOmrade{}
		p.LISOmraden = append(p.LISOmraden, v)
		return v
	case SlagKlimatrisk:
		v := &op.Klimatrisk{}
		p.Klimatrisker = append(p.Klimatrisker, v)
		return v
	case SlagMellankommunal:
		v := &op.MellankommunalFraga{}
		p.MellankommunalaFragor = append(p.MellankommunalaFragor, v)
		return v
	case SlagKonsekvens:
		v := &op.Konsekvens{}
		p.Konsekvenser = append(p.Konsekvenser, v)
		return v
	}
	v := &op.GeografisktObjekt{}
	p.Objekt = append(p.Objekt, v)
	return v
}

// identities are fields that name a row in databases and GIS. They are kept
// as the plan's own fields, too.
var identities = []string{"id", "uuid", "globalid", "objektidentitet", "objectid", "gid", "fid"}

// finish gives a thing what is not a column, and returns its identity.
func (l *Lasare) finish(slag string, v any, p *Post, own []op.Falt, layer string) string {
	identity := func(id *string) string {
		if *id == "" {
			*id = p.ID
		}
		for _, name := range identities {
			if *id != "" {
				break
			}
			for _, f := range own {
				if strings.EqualFold(f.Namn, name) && f.Varde != "null" {
					setText(id, f.Varde)
					break
				}
			}
		}
		return *id
	}
	rest := func(extra *codec.Extra) {
		*extra = append(*extra, p.Extra...)
		for _, f := range own {
			*extra = append(*extra, codec.Member{Format: FormatFalt, Name: f.Namn, Raw: f.Varde})
		}
	}
	switch v := v.(type) {
	case *op.GeografisktObjekt:
		v.Egna, v.Lager, v.Extra = own, cmp.Or(layer, p.Lager), p.Extra
		return identity(&v.Identitet)
	case *planArea:
		if l.plan.Planomrade != nil {
			l.col.Add(ruleTwoAreas.At(p.Place, quality.Text{SV: "Planområdet finns redan på en rad före; raden lästes inte.", EN: "The plan's area stands on an earlier row already; the row was not read."}))
			return ""
		}
		l.plan.Planomrade = v.geo
		rest(&v.geo.Extra)
	case *op.Plandel:
		rest(&v.Extra)
		return identity(&v.Identitet)
	case *op.Riksintresse:
		rest(&v.Extra)
		return identity(&v.Identitet)
	case *op.Miljokvalitetsnorm:
		rest(&v.Extra)
		return identity(&v.Identitet)
	case *op.LISOmrade:
		rest(&v.Extra)
		return identity(&v.Identitet)
	case *op.Klimatrisk:
		rest(&v.Extra)
		return identity(&v.Identitet)
	case *op.MellankommunalFraga:
		rest(&v.Extra)
		return identity(&v.Identitet)
	case *op.Konsekvens:
		rest(&v.Extra)
		return identity(&v.Identitet)
	}
	return ""
}

// FormatFalt is the format of a row's own fields that are kept with a thing
// which has no place for them: Raw is JSON text.
const FormatFalt codec.Format = "lager"

// fillIn takes from the layer's name what the row leaves out.
func (l *Lasare) fillIn(v any, said Lagernamn, p Post) {
	o, ok := v.(*op.GeografisktObjekt)
	if !ok {
		return
	}
	before := *o
	if o.Klass.Kod == "" && o.Klass.Kategori == "" || o.Klass.Kategori == "" && said.Kategori != "" && o.Klass.Underkategori == "" {
		o.Klass.Kategori = said.Kategori
		o.Klass.Underkategori = cmp.Or(o.Klass.Underkategori, said.Underkategori)
	}
	o.Klass.Aspekt = cmp.Or(o.Klass.Aspekt, said.Aspekt)
	o.Klass.Modell = cmp.Or(o.Klass.Modell, said.Modell)
	o.Forandring = cmp.Or(o.Forandring, said.Forandring)
	if o.Klass != before.Klass || o.Forandring != before.Forandring {
		l.sum("layer "+p.Lager, ruleLayer, p.Place, fmt.Sprintf("Lagret %s säger: %s", p.Lager, describe(said)), fmt.Sprintf("The layer %s says: %s", p.Lager, describe(said)))
	}
}

func describe(s Lagernamn) string {
	var parts []string
	for _, t := range []string{string(s.Aspekt), s.Kategori, s.Underkategori, string(s.Forandring)} {
		if t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, " / ")
}

// Plan returns the plan with all rows that were read, and adds the findings
// that sum them up.
func (l *Lasare) Plan() *op.Oversiktsplan {
	for _, key := range l.order {
		c := l.counts[key]
		l.col.Add(c.rule.At(c.place, quality.Textf("%[1]s (%[3]d rader, den första här).", "%[2]s (%[3]d rows, the first one here).", c.sv, c.en, c.n)))
	}
	if l.noID > 0 {
		l.col.Add(ruleIdentity.At(l.first, quality.Textf("%d rader saknar identitet; ingen uppfanns (den första här).", "%d rows have no identity; none was invented (the first one here).", l.noID)))
	}
	l.counts, l.order, l.noID = map[string]*count{}, nil, 0
	return l.plan
}

func clip(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	i := most
	for i > 0 && s[i]&0xC0 == 0x80 {
		i--
	}
	return s[:i] + "…"
}
