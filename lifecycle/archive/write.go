package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
	"github.com/planinfo-se/planinfo/detaljplan/plankarta"
	"github.com/planinfo-se/planinfo/detaljplan/schema"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/lifecycle/bagit"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	opgeojson "github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	opgml "github.com/planinfo-se/planinfo/oversiktsplan/gml"
	"github.com/planinfo-se/planinfo/oversiktsplan/karta"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

// Info is what the archive is told about a package. All of it comes from the
// caller; what is empty is left out.
type Info struct {
	Organisation string     // who delivers it
	Contact      string     // a function, rather than a person
	Identifier   string     // of the package
	Description  string     //
	Date         civil.Date // when it was made

	// Fields are further lines of bag-info.txt, in order.
	Fields []bagit.Field
}

func (i Info) fields() []bagit.Field {
	var out []bagit.Field
	add := func(name, value string) {
		if value != "" {
			out = append(out, bagit.Field{Name: name, Value: strings.Join(strings.Fields(value), " ")})
		}
	}
	add("Source-Organization", i.Organisation)
	add("Contact-Name", i.Contact)
	add("External-Identifier", i.Identifier)
	add("External-Description", i.Description)
	if !i.Date.IsZero() {
		add("Bagging-Date", i.Date.String())
	}
	return append(out, i.Fields...)
}

// An Option changes what is written.
type Option func(*settings)

type settings struct {
	plans     []string
	katalog   *katalog.Katalog
	withoutNP bool
	metadata  []MetadataFile
}

// A MetadataFile is metadata of the data set in a form of its own, such as a
// record in ISO 19139 or DCAT, that goes into the package as it is.
type MetadataFile struct {
	Name      string // of the file
	MediaType string
	// Type is the kind of metadata as METS calls it: "ISO 19115:2003 NAP",
	// "DC", "PREMIS" and so on. What METS has no word for is told in full.
	Type string
	Data []byte
}

// Metadata adds metadata of the data set, below metadata in a bag and below
// the representation's descriptive metadata in an E-ARK package. Default: the
// records of the snapshots are the only metadata.
func Metadata(files ...MetadataFile) Option {
	return func(s *settings) { s.metadata = append(s.metadata, files...) }
}

// Plans sets which plans are written, by identity. Default: all of the store.
func Plans(ids ...string) Option { return func(s *settings) { s.plans = ids } }

// WithKatalog sets the catalogue that the plan maps take colours and notations
// from. Default: none; uses are then grey.
func WithKatalog(k *katalog.Katalog) Option { return func(s *settings) { s.katalog = k } }

// PublicOnly leaves out documents that are marked as not public, and any
// fastighetsförteckning, which names people. The bag then does not give the
// snapshots back whole, and its page says what is missing. That the rest may be
// published is not checked. Default: everything is written.
func PublicOnly() Option { return func(s *settings) { s.withoutNP = true } }

var (
	ruleLost = quality.Rule{Code: "archive/not-written", Severity: quality.Varnar, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Planen kunde inte skrivas i en form", EN: "The plan could not be written in a form"},
		Source: "planinfo/lifecycle/archive"}
	ruleLeftOut = quality.Rule{Code: "archive/left-out", Severity: quality.Varnar, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "En handling som inte är offentlig utelämnades", EN: "A document that is not public was left out"},
		Source: "planinfo/lifecycle/archive"}
	ruleIndex = quality.Rule{Code: "archive/index", Severity: quality.Stoppar, Certainty: quality.Official,
		Title:  quality.Text{SV: "Paketets förteckning stämmer inte", EN: "The package's index does not agree"},
		Source: "planinfo/lifecycle/archive"}
)

// Rules returns the rules that findings of this package are made from, beside
// those of the formats and of package bagit.
func Rules() []quality.Rule {
	return append([]quality.Rule{ruleLost, ruleLeftOut, ruleIndex}, earkRules()...)
}

// index is forrad.json: where the store's objects lie.
type index struct {
	Planinfo string       `json:"planinfo"`
	Plans    []indexPlan  `json:"planer"`
	Objects  []indexEntry `json:"objekt"`
	Seals    []indexSeal  `json:"sigill,omitempty"`
}

type indexPlan struct {
	Plan      string             `json:"plan"`
	Snapshots []lifecycle.Digest `json:"poster"`
}

type indexEntry struct {
	SHA256 lifecycle.Digest `json:"sha256"`
	Path   string           `json:"fil"`
}

type indexSeal struct {
	lifecycle.Seal
}

// indexVersion names the form of the index.
const indexVersion = "archive/1"

const indexName = "forrad.json"

// Write writes a bag. The store is read and not verified; verify it before. The
// findings tell what a format could not carry and what was left out. The error
// is the store's, the creator's, or that of the context.
func Write(ctx context.Context, to bagit.Creator, r lifecycle.Reader, info Info, opts ...Option) (quality.Findings, error) {
	w := bagit.NewWriter(to)
	p := newPacker(ctx, r, info, opts)
	p.put, p.where, p.readme = w.Payload, func(name string) string { return name }, bagReadme
	if err := p.all(); err != nil {
		return p.findings, err
	}
	fields := info.fields()
	if p.private > 0 {
		fields = append(fields, bagit.Field{Name: "Internal-Sender-Description", Value: fmt.Sprintf("Innehåller %d filer som inte ska publiceras.", p.private)})
	}
	return p.findings, w.Close(fields...)
}

func newPacker(ctx context.Context, r lifecycle.Reader, info Info, opts []Option) *packer {
	p := &packer{ctx: ctx, r: r, at: map[lifecycle.Digest]string{}, info: info, findings: quality.Findings{}}
	for _, o := range opts {
		o(&p.settings)
	}
	return p
}

// packer lays the files of a package out. Files have their names in a bag; where
// says what they are called in the package that is written.
type packer struct {
	settings
	ctx      context.Context
	r        lifecycle.Reader
	info     Info
	put      func(name string, r io.Reader) error
	where    func(name string) string
	readme   func(p *packer, b *strings.Builder) // of where things are
	at       map[lifecycle.Digest]string         // where an object was written
	index    index
	stages   []*stage
	findings quality.Findings
	private  int
	dp, op   bool   // which models are there
	check    string // how to check the package, for the reader
}

// stage is what the page tells of a snapshot.
type stage struct {
	s         *lifecycle.Snapshot
	id        lifecycle.Digest
	dir       string
	map_      string
	forms     []form
	documents []kept
	bindings  []kept
	seals     []kept
	code      crs.Code
}

type form struct{ name, what string }

// kept is a document or binding, and where its bytes are.
type kept struct {
	name, path, metadata string
	left                 bool
}

func (p *packer) bytes(name string, b []byte) error { return p.put(p.where(name), bytes.NewReader(b)) }

// object writes an object once, and tells where it is.
func (p *packer) object(d lifecycle.Digest, name string) (string, error) {
	if at, ok := p.at[d]; ok {
		return at, nil
	}
	name = p.where(name)
	f, err := p.r.Open(d)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if err := p.put(name, f); err != nil {
		return "", err
	}
	p.at[d] = name
	p.index.Objects = append(p.index.Objects, indexEntry{d, name})
	return name, nil
}

func (p *packer) all() error {
	plans := p.plans
	if plans == nil {
		var err error
		if plans, err = p.r.Plans(); err != nil {
			return err
		}
	}
	p.index.Planinfo = indexVersion
	plans = slices.Compact(slices.Sorted(slices.Values(plans)))
	for n, plan := range plans {
		log, err := p.r.Log(plan)
		if err != nil {
			return err
		}
		if len(log) == 0 {
			return fmt.Errorf("%w: the plan %q", lifecycle.ErrNotFound, plan)
		}
		entry := indexPlan{Plan: plan}
		for _, s := range log {
			if err := p.ctx.Err(); err != nil {
				return err
			}
			st, err := p.stage(fmt.Sprintf("planer/%03d", n+1), s)
			if err != nil {
				return err
			}
			p.stages = append(p.stages, st)
			entry.Snapshots = append(entry.Snapshots, st.id)
		}
		p.index.Plans = append(p.index.Plans, entry)
	}
	if p.dp {
		if err := p.bytes("scheman/detaljplan-4.1.schema.json", schema.Detaljplan()); err != nil {
			return err
		}
	}
	if p.op {
		if err := p.bytes("scheman/oversiktsplan.schema.json", planjson.Schema()); err != nil {
			return err
		}
	}
	names := map[string]bool{}
	for i, m := range p.metadata {
		p.metadata[i].Name = fileName(m.Name, names)
		if err := p.bytes(path.Join("metadata", p.metadata[i].Name), m.Data); err != nil {
			return err
		}
	}
	text, err := marshal(p.index)
	if err != nil {
		return err
	}
	if err := p.bytes(indexName, text); err != nil {
		return err
	}
	p.findings.Sort()
	if text, err = marshal(p.findings); err != nil {
		return err
	}
	if err := p.bytes("fynd.json", text); err != nil {
		return err
	}
	if err := p.bytes("index.html", p.page()); err != nil {
		return err
	}
	return p.bytes("LASMIG.txt", p.readMe())
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}

func (p *packer) stage(plan string, s *lifecycle.Snapshot) (*stage, error) {
	id, err := s.ID()
	if err != nil {
		return nil, err
	}
	label := string(s.Skede)
	if s.Omgang > 0 {
		label += fmt.Sprintf("-%d", s.Omgang)
	}
	st := &stage{s: s, id: id, dir: fmt.Sprintf("%s/%02d-%s", plan, s.Nummer, plain(label))}
	names := map[string]bool{}
	if _, err := p.object(id, path.Join(st.dir, "post.json")); err != nil {
		return nil, err
	}
	if err := p.plan(st); err != nil {
		return nil, err
	}
	for _, h := range s.Handlingar {
		if h.EjPublik {
			p.private++
			if p.withoutNP {
				p.findings = append(p.findings, ruleLeftOut.At(quality.Place{Source: st.dir, Object: string(h.SHA256)}, quality.Textf("%s (%s) finns inte i paketet.", "%s (%s) is not in the package.", h.Namn, h.Slag)))
				st.documents = append(st.documents, kept{name: h.Namn, left: true})
				continue
			}
		}
		at, err := p.object(h.SHA256, path.Join(st.dir, "handlingar", fileName(h.Namn, names)))
		if err != nil {
			return nil, err
		}
		st.documents = append(st.documents, kept{name: h.Namn, path: at})
	}
	names = map[string]bool{}
	for _, b := range s.Bindningar {
		k := kept{name: string(b.Slag)}
		base := strings.TrimSpace(string(b.Slag) + " " + b.Namn)
		if b.Namn == "" {
			base = strings.TrimSpace(string(b.Slag) + " " + b.Identitet)
		}
		if p.withoutNP && b.Slag == lifecycle.BindningFastighetsforteckning && (b.Bevarad || b.Metadata != "") {
			p.findings = append(p.findings, ruleLeftOut.At(quality.Place{Source: st.dir, Object: string(b.SHA256)}, quality.Textf("Fastighetsförteckningen %s finns inte i paketet.", "The fastighetsförteckning %s is not in the package.", b.Identitet)))
			k.left = true
			st.bindings = append(st.bindings, k)
			continue
		}
		if b.Slag == lifecycle.BindningFastighetsforteckning && b.Bevarad {
			p.private++
		}
		if b.Bevarad {
			if k.path, err = p.object(b.SHA256, path.Join(st.dir, "underlag", fileName(base+extension(b.Mediatyp), names))); err != nil {
				return nil, err
			}
		}
		if b.Metadata != "" {
			if k.metadata, err = p.object(b.Metadata, path.Join(st.dir, "underlag", fileName(base+" metadata"+extension(b.MetadataMediatyp), names))); err != nil {
				return nil, err
			}
		}
		st.bindings = append(st.bindings, k)
	}
	seals, err := p.r.Seals(id)
	if err != nil {
		return nil, err
	}
	names = map[string]bool{}
	for _, seal := range seals {
		at, err := p.object(seal.SHA256, path.Join(st.dir, "sigill", fileName(seal.Slag+extension(seal.Mediatyp), names)))
		if err != nil {
			return nil, err
		}
		st.seals = append(st.seals, kept{name: seal.Slag, path: at})
		p.index.Seals = append(p.index.Seals, indexSeal{seal})
	}
	return st, nil
}

// plan writes the plan in its forms.
func (p *packer) plan(st *stage) error {
	s := st.s
	name := path.Join(st.dir, "plan.json")
	what := "planen som den bevarades, nationella plattformens JSON i kanonisk form (RFC 8785)"
	if s.Innehall.Form == lifecycle.FormOversiktsplan {
		what = "planen som den bevarades, planinfos JSON i kanonisk form (RFC 8785)"
	}
	at, err := p.object(s.Innehall.SHA256, name)
	if err != nil {
		return err
	}
	st.forms = append(st.forms, form{at, what})
	d, o, err := lifecycle.PlanOf(p.r, s)
	if err != nil {
		return err
	}
	write := func(file, what string, encode func(io.Writer) (quality.Findings, error)) (string, error) {
		var b bytes.Buffer
		name := p.where(path.Join(st.dir, file))
		fs, err := encode(&b)
		for _, f := range fs {
			if f.Severity > quality.Upplysning {
				f.Place.Source = name
				p.findings = append(p.findings, f)
			}
		}
		if err != nil {
			p.findings = append(p.findings, ruleLost.At(quality.Place{Source: name}, quality.Textf("Filen skrevs inte: %v.", "The file was not written: %v.", err)))
			return "", nil
		}
		st.forms = append(st.forms, form{name, what})
		return name, p.put(name, &b)
	}
	if d != nil {
		p.dp = true
		return p.detaljplan(st, d, write)
	}
	p.op = true
	return p.oversiktsplan(st, o, write)
}

type writeFunc func(file, what string, encode func(io.Writer) (quality.Findings, error)) (string, error)

func (p *packer) detaljplan(st *stage, d *detaljplan.Dataset, write writeFunc) error {
	if plan := d.Plan(); plan != nil {
		st.code, _ = plan.System().Code()
	}
	if _, err := write("plan.gml", "planen i GML efter SS 637040:2016", func(w io.Writer) (quality.Findings, error) { return ss637040.Encode(w, d) }); err != nil {
		return err
	}
	if _, err := write("plan.geojson", "planen i GeoJSON (RFC 7946, WGS 84)", func(w io.Writer) (quality.Findings, error) { return geojson.Encode(w, d) }); err != nil {
		return err
	}
	var err error
	if plan := d.Plan(); plan != nil {
		st.map_, err = write("karta.svg", "plankartan som bild; inte det beslutade originalet", func(w io.Writer) (quality.Findings, error) { return plankarta.Render(w, plan, p.katalog) })
	}
	return err
}

func (p *packer) oversiktsplan(st *stage, o *oversiktsplan.Oversiktsplan, write writeFunc) error {
	for _, x := range o.Objekt {
		if x != nil && x.Geometri != nil && x.Geometri.Koordinatsystem != 0 {
			st.code = x.Geometri.Koordinatsystem
			break
		}
	}
	if _, err := write("plan.gml", "planens geografiska objekt i GML (Simple Features)", func(w io.Writer) (quality.Findings, error) { return opgml.Encode(w, o) }); err != nil {
		return err
	}
	if _, err := write("plan.geojson", "planens geografiska objekt i GeoJSON", func(w io.Writer) (quality.Findings, error) { return opgeojson.Encode(w, o) }); err != nil {
		return err
	}
	var err error
	st.map_, err = write("karta.svg", "kartan som bild; inte det beslutade originalet", func(w io.Writer) (quality.Findings, error) { return karta.Render(w, o) })
	return err
}

// plain makes a name of letters, figures and dashes, without diacritics.
func plain(s string) string {
	var b strings.Builder
	dash := false
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
			dash = false
		case unicode.Is(unicode.Mn, r):
		case !dash && b.Len() > 0:
			b.WriteByte('-')
			dash = true
		}
		if b.Len() >= 60 {
			break
		}
	}
	return firstNonEmpty(strings.Trim(b.String(), "-"), "utan-namn")
}

func firstNonEmpty(s ...string) string {
	for _, x := range s {
		if x != "" {
			return x
		}
	}
	return ""
}

// fileName makes a name that every file system takes, and that is not used
// yet: the document's own name without what cannot be in one.
func fileName(s string, used map[string]bool) string {
	const most = 100
	clean := func(s string) string {
		var b strings.Builder
		for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "_")) {
			switch {
			case r < 0x20, r == 0x7f, strings.ContainsRune(`<>:"/\|?*%`, r), !unicode.IsGraphic(r):
				b.WriteByte('_')
			default:
				b.WriteRune(r)
			}
		}
		return b.String()
	}
	ext := clean(path.Ext(s))
	if len(ext) > 12 {
		ext = ""
	}
	base := strings.Trim(clean(strings.TrimSuffix(s, path.Ext(s))), " ._~")
	if ext == "" {
		base = strings.Trim(clean(s), " ._~")
	}
	if r := []rune(base); len(base) > most {
		for len(string(r)) > most {
			r = r[:len(r)-1]
		}
		base = strings.TrimRight(string(r), " .")
	}
	switch strings.ToUpper(base) {
	case "", "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9":
		base = "fil" + base
	}
	ext = strings.TrimRight(ext, " .")
	name := base + ext
	for n := 2; used[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
	used[strings.ToLower(name)] = true
	return name
}

// extension is that of a media type that plans meet.
func extension(media string) string {
	media, _, _ = strings.Cut(media, ";")
	switch strings.TrimSpace(strings.ToLower(media)) {
	case "application/pdf":
		return ".pdf"
	case "application/json":
		return ".json"
	case "application/geo+json":
		return ".geojson"
	case "application/gml+xml":
		return ".gml"
	case "application/xml", "text/xml":
		return ".xml"
	case "application/geopackage+sqlite3":
		return ".gpkg"
	case "text/plain":
		return ".txt"
	case "text/csv":
		return ".csv"
	case "text/html":
		return ".html"
	case "image/png":
		return ".png"
	case "image/tiff":
		return ".tif"
	case "application/timestamp-reply", "application/timestamp-token":
		return ".tsr"
	case "application/jose", "application/jose+json":
		return ".jose"
	}
	return ".bin"
}
