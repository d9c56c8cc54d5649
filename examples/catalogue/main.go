// Catalogue makes, of a folder of plans, a catalogue that the national data
// portal can harvest (DCAT-AP-SE), at one address for all of them.
//
//	go run ./examples/catalogue -record RECORD -namespace URI -files URI [-o OUT] FOLDER
//	go run ./examples/catalogue -sample
//
// RECORD is what people say of all the plans: owner, contact, licence,
// classification (a metadata record as JSON). FOLDER may hold detaljplaner and
// översiktsplaner in any of the formats, in folders below it as well; names
// that begin with a dot are passed over. Each file is a data set with the
// address NAMESPACE + the plan's identity + "/" + its stage. Files next to each
// other, in the order of their names, that are stages of one plan are a series
// with the address NAMESPACE + the plan's identity.
//
// A plan goes into the catalogue only when the gates of package publish allow
// it on the data portal. What was left out, and why, what could not be read,
// what the form has no place for and what people must add is told on standard
// error; the exit status is then 1.
//
// One plan is in memory at a time, with the stages of the same plan.
package main

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/dcat"
	"github.com/planinfo-se/planinfo/metadata/describe"
	"github.com/planinfo-se/planinfo/metadata/publish"
	opgpkg "github.com/planinfo-se/planinfo/oversiktsplan/gpkg"
	"github.com/planinfo-se/planinfo/quality"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// A maker makes one catalogue.
type maker struct {
	base      *metadata.Record // what people say
	namespace string           // of the data sets
	files     string           // address of the folder, with a slash at the end
	catalog   string           // address of the catalogue
	syntax    dcat.Syntax

	head *dcat.Catalog // without its data sets
}

// A tally sums up what was noticed, so that ten thousand plans give a page and
// not a book.
type tally struct {
	order []string
	count map[string]int
	first map[string]string
}

func (t *tally) add(what, where string) {
	if t.count == nil {
		t.count, t.first = map[string]int{}, map[string]string{}
	}
	if t.count[what] == 0 {
		t.order = append(t.order, what)
		t.first[what] = where
	}
	t.count[what]++
}

func (t *tally) write(w io.Writer) {
	for _, what := range t.order {
		fmt.Fprintf(w, "%6d  %s (first: %s)\n", t.count[what], what, t.first[what])
	}
}

// A result is what became of the folder.
type result struct {
	plans, datasets, series int
	left                    tally // left out: unreadable, or not to be published
	missing                 tally // what people must add
	noticed                 tally // what was dropped, assumed or approximated
	stops                   bool
}

func run(args []string, stdout, stderr io.Writer) int {
	f := flag.NewFlagSet("catalogue", flag.ContinueOnError)
	f.SetOutput(stderr)
	var m maker
	record := f.String("record", "", "metadata record as JSON: what people say of all plans")
	f.StringVar(&m.namespace, "namespace", "", "address that the identities of plans are added to")
	f.StringVar(&m.files, "files", "", "address that FOLDER is published at")
	f.StringVar(&m.catalog, "catalog", "", "address of the catalogue; default: NAMESPACE and catalog")
	form := f.String("to", "dcat", "form: dcat (RDF/XML, what the portal harvests), ttl or jsonld")
	out := f.String("o", "", "file to write; default: standard output")
	useSample := f.Bool("sample", false, "take the plans and the record that the program carries with it")
	if err := f.Parse(args); err != nil {
		return 2
	}
	fail := func(err error) int {
		fmt.Fprintln(stderr, "catalogue:", err)
		return 2
	}
	i := slices.Index([]string{"dcat", "ttl", "jsonld"}, *form)
	if i < 0 {
		return fail(fmt.Errorf("-to is %q; expected dcat, ttl or jsonld", *form))
	}
	m.syntax = []dcat.Syntax{dcat.RDFXML, dcat.Turtle, dcat.JSONLD}[i]

	var folder fs.FS
	said := sample.Record()
	switch {
	case *useSample:
		folder = sample.Plans()
		m.namespace = cmp.Or(m.namespace, "https://data.exempelkommunen.example/plan/")
		m.files = cmp.Or(m.files, "https://data.exempelkommunen.example/filer/")
	case f.NArg() != 1 || m.namespace == "" || m.files == "" || *record == "":
		return fail(errors.New("expected -record, -namespace, -files and one FOLDER, or -sample"))
	default:
		root, err := os.OpenRoot(f.Arg(0))
		if err != nil {
			return fail(err)
		}
		defer root.Close()
		folder = root.FS()
		if said, err = os.ReadFile(*record); err != nil {
			return fail(err)
		}
	}
	var err error
	if m.base, err = metadata.Unmarshal(said, codec.Source(*record)); err != nil {
		return fail(err)
	}
	w := stdout
	if *out != "" {
		file, err := os.Create(*out)
		if err != nil {
			return fail(err)
		}
		defer file.Close()
		w = file
	}
	bw := bufio.NewWriterSize(w, 64<<10)
	r, err := m.make(folder, bw)
	if err == nil {
		err = bw.Flush()
	}
	if err != nil {
		return fail(err)
	}
	fmt.Fprintf(stderr, "%d files, %d data sets, %d series\n", r.plans, r.datasets, r.series)
	for _, part := range []struct {
		title string
		of    *tally
	}{{"left out:", &r.left}, {"noticed:", &r.noticed}, {"for people to add:", &r.missing}} {
		if len(part.of.order) > 0 {
			fmt.Fprintln(stderr, part.title)
			part.of.write(stderr)
		}
	}
	if r.stops || len(r.left.order)+len(r.missing.order) > 0 {
		return 1
	}
	return 0
}

// make writes the catalogue of a folder. The error is about the folder or the
// writer; a file that cannot be read is left out, and told of.
func (m *maker) make(folder fs.FS, w io.Writer) (*result, error) {
	r := new(result)
	if !strings.HasSuffix(m.files, "/") {
		m.files += "/"
	}
	c := m.newHead()
	m.head = c
	e := dcat.NewEncoder(w, dcat.WithSyntax(m.syntax))
	e.Begin(c)
	var stages []*metadata.Record // of the plan at hand
	flush := func() {
		m.add(e, stages, r)
		stages = stages[:0]
		r.noteAll(e.Findings())
	}
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		r.plans++
		rec := m.describe(folder, name, r)
		if rec == nil {
			return nil
		}
		if len(stages) > 0 && stages[0].Series[0].Series != rec.Series[0].Series {
			flush()
		}
		stages = append(stages, rec)
		return nil
	})
	if err != nil {
		return nil, err
	}
	flush()
	said, err := e.Close()
	r.noteAll(said)
	if r.datasets == 0 {
		r.noteAll(dcat.Check(c))
	}
	return r, err
}

// newHead is the catalogue without its data sets.
func (m *maker) newHead() *dcat.Catalog {
	owner := m.base.Owner()
	c := &dcat.Catalog{URI: cmp.Or(m.catalog, m.namespace+"catalog"), Language: cmp.Or(m.base.Language, "sv"), License: metadata.LicenseCC0,
		Publisher: owner, Issued: m.base.Updated, Modified: m.base.Updated,
		Title: metadata.T("Planer"), Description: metadata.T("Detaljplaner och översiktsplaner som data."),
		ThemeTaxonomies: []string{"http://publications.europa.eu/resource/authority/data-theme"}}
	if owner != nil && owner.Organisation.Value != "" {
		c.Title = metadata.T("Planer, " + owner.Organisation.Value)
	}
	c.Languages = []string{c.Language}
	return c
}

func (r *result) noteAll(fs quality.Findings) {
	for _, f := range fs {
		r.note(f, f.Place.Object)
	}
}

func (r *result) note(f quality.Finding, where string) {
	r.noticed.add(fmt.Sprintf("%s: %s", f.Code, f.Summary.SV), cmp.Or(where, f.Place.Object))
	r.stops = r.stops || f.Severity == quality.Stoppar
}

// mediaTypes are those of the formats that plans are published in, with their
// addresses in the EU's list.
var mediaTypes = map[planinfo.Format]metadata.DataFormat{
	planinfo.NGP:       {Name: metadata.T("Detaljplan 4.1, JSON"), MediaType: "application/json", URI: fileType + "JSON"},
	planinfo.GeoJSON:   {Name: metadata.T("GeoJSON"), MediaType: "application/geo+json", URI: fileType + "GEOJSON"},
	planinfo.SS637040:  {Name: metadata.T("GML, SS 637040"), MediaType: "application/gml+xml", URI: fileType + "GML"},
	planinfo.OPJSON:    {Name: metadata.T("JSON"), MediaType: "application/json", URI: fileType + "JSON"},
	planinfo.OPGeoJSON: {Name: metadata.T("GeoJSON"), MediaType: "application/geo+json", URI: fileType + "GEOJSON"},
	planinfo.OPGML:     {Name: metadata.T("GML"), MediaType: "application/gml+xml", URI: fileType + "GML"},
	planinfo.OPGPKG:    {Name: metadata.T("GeoPackage"), MediaType: "application/geopackage+sqlite3", URI: fileType + "GPKG"},
}

const fileType = "http://publications.europa.eu/resource/authority/file-type/"

// describe reads one file and describes it; nil when it is left out.
func (m *maker) describe(folder fs.FS, name string, r *result) *metadata.Record {
	leave := func(why string) *metadata.Record {
		r.left.add(why, name)
		return nil
	}
	f, err := folder.Open(name)
	if err != nil {
		return leave(err.Error())
	}
	defer f.Close()
	sum, size := sha256.New(), new(counter)
	whole := io.TeeReader(f, io.MultiWriter(sum, size))
	doc, err := read(whole, name)
	var unsupported *codec.UnsupportedError
	switch {
	case errors.As(err, &unsupported):
		return leave("not a plan in a format that is known")
	case err != nil:
		return leave("cannot be read: " + err.Error())
	}
	if _, err := io.Copy(io.Discard, whole); err != nil { // what the decoder had no need of
		return leave("cannot be read: " + err.Error())
	}
	for _, f := range doc.Findings {
		if f.Severity > quality.Upplysning {
			r.note(f, name)
		}
	}
	base := *m.base
	if format, ok := mediaTypes[doc.Format]; ok {
		address := m.files + (&url.URL{Path: name}).EscapedPath()
		base.Distributions = []metadata.Distribution{{ID: address, Part: metadata.PartPlan, Title: metadata.T(path.Base(name)),
			AccessURLs: []string{address}, DownloadURLs: []string{address}, Format: &format, ByteSize: (*int64)(size), Digest: metadata.SHA256(hex.EncodeToString(sum.Sum(nil)))}}
	}
	// What is one plan's cannot be all plans'.
	base.ID, base.Identifiers = "", nil
	opts := []describe.Option{describe.Base(&base), describe.Namespace(m.namespace), describe.For(metadata.TargetDCAT)}
	var made *describe.Result
	p := &publish.Package{Parts: []publish.Content{{Part: metadata.PartPlan, Name: path.Base(name)}}}
	if doc.Oversiktsplan != nil {
		p.Oversiktsplan, made = doc.Oversiktsplan, describe.Oversiktsplan(doc.Oversiktsplan, opts...)
	} else {
		p.Detaljplan, made = doc.Dataset, describe.Detaljplan(doc.Dataset, opts...)
	}
	rec := made.Record
	if len(rec.Identifiers) == 0 {
		return leave("the plan has no identity")
	}
	// The series' address is the plan's, the data set's that of its stage, so
	// that neither changes when the next stage comes.
	plan := rec.Identifiers[0].Code
	stage := slug(rec.Edition.Value)
	rec.Identifiers = []metadata.Identifier{{Code: plan + "/" + stage}}
	rec.Series = []metadata.Member{{Series: plan, Stage: rec.Edition.Value}}
	p.Record = rec
	if gate := publish.Check(p, publish.Portal); gate.Outcome != publish.Allowed {
		for _, d := range gate.Decisions {
			for _, why := range d.Reasons {
				r.left.add(fmt.Sprintf("%s: %s: %s", why.Outcome, why.Code, why.Text.SV), name)
			}
		}
		return nil
	}
	for _, f := range made.Findings {
		r.note(f, name)
	}
	for _, missing := range made.Missing {
		r.missing.add(missing.Path+": "+missing.Why.SV, name)
	}
	return rec
}

// read reads a plan in any format.
func read(r io.Reader, name string) (*planinfo.Document, error) {
	br := bufio.NewReader(r)
	if head, _ := br.Peek(100); planinfo.Detect(head).Format == planinfo.OPGPKG {
		doc := &planinfo.Document{Format: planinfo.OPGPKG}
		var err error
		doc.Oversiktsplan, doc.Findings, err = opgpkg.Decode(br, codec.Source(name))
		return doc, err
	}
	return planinfo.Decode(br, codec.Source(name))
}

// add writes the stages of a plan, and the series of them when there are
// several.
func (m *maker) add(e *dcat.Encoder, stages []*metadata.Record, r *result) {
	if len(stages) == 0 {
		return
	}
	if len(stages) == 1 {
		stages[0].Series = nil
		e.Add(stages[0])
		m.judge(stages, nil, r)
		return
	}
	slices.SortStableFunc(stages, func(a, b *metadata.Record) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.EditionDate.String(), b.EditionDate.String()))
	})
	last := stages[len(stages)-1]
	series, members := dcat.PlanSeries(last.Series[0].Series, last.Title, last.Abstract, stages...)
	for _, rec := range members {
		e.Add(rec)
	}
	e.Add(series)
	m.judge(members, series, r)
	r.series++
}

// judge holds what was added against the profile.
func (m *maker) judge(members []*metadata.Record, series *metadata.Record, r *result) {
	c := *m.head
	c.Datasets = members
	if series != nil {
		c.Series = []*metadata.Record{series}
	}
	for _, f := range dcat.Check(&c) {
		if f.Place.Object != c.URI || r.datasets == 0 { // the catalogue itself once
			r.note(f, f.Place.Object)
		}
	}
	r.datasets += len(members)
}

var order = []string{"påbörjad", "samråd", "granskning", "antagen", "överklagad", "tillsyn", "laga kraft", "upphävd", "ersatt", "avslutad", "avbruten"}

// rank is the place of a stage in the order.
func rank(r *metadata.Record) int {
	return slices.IndexFunc(order, func(s string) bool { return strings.HasPrefix(strings.ToLower(r.Edition.Value), s) })
}

// slug makes a stage part of an address: "laga kraft" is laga-kraft.
func slug(stage string) string {
	s := strings.NewReplacer("å", "a", "ä", "a", "ö", "o", " ", "-").Replace(strings.ToLower(stage))
	s = strings.Trim(strings.Map(func(r rune) rune {
		if r == '-' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s), "-")
	return cmp.Or(s, "plan")
}

// A counter counts bytes.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
