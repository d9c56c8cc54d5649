package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/lifecycle/diff"
	"github.com/planinfo-se/planinfo/lifecycle/impact"
	"github.com/planinfo-se/planinfo/quality"
)

// list is a flag that may be given several times.
type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

// history are the flags of the commands on stores.
type history struct {
	store, stage, from, to, time, by, note, plan string
	oldVersion, newVersion                       string
	round                                        int
	documents, private, bindings, expect, plans  list
	tolerance                                    float64
}

func snapshotFlags(c *call) {
	h := &c.history
	c.flags.StringVar(&h.store, "store", "", "directory of the store; made when it is empty")
	c.flags.StringVar(&h.stage, "stage", "", "stage: "+choice(stages()))
	c.flags.IntVar(&h.round, "round", 0, "round of the stage, from 1")
	c.flags.StringVar(&h.from, "valid-from", "", "first day on display or in force, YYYY-MM-DD")
	c.flags.StringVar(&h.to, "valid-to", "", "last day")
	c.flags.StringVar(&h.time, "time", "", "when it is recorded, RFC 3339; default: now")
	c.flags.StringVar(&h.by, "by", "", "system or role that records it")
	c.flags.StringVar(&h.note, "note", "", "note")
	c.flags.Var(&h.documents, "document", "KIND=FILE, a document that belongs to the stage; may be given several times")
	c.flags.Var(&h.private, "private", "KIND=FILE, a document that is not to be published")
	c.flags.Var(&h.bindings, "bindings", "JSON file with what the plan was made on; may be given several times")
}

func stages() []string {
	var out []string
	for _, s := range []lifecycle.Skede{lifecycle.SkedeProgram, lifecycle.SkedeSamrad, lifecycle.SkedeGranskning, lifecycle.SkedeAntagande, lifecycle.SkedeLagaKraft, lifecycle.SkedeAndring, lifecycle.SkedeUpphavande} {
		out = append(out, string(s))
	}
	return out
}

func (c *call) fail(err error) int {
	fmt.Fprintf(c.stderr, "plantool: %v\n", err)
	return exitUnusable
}

// openStore opens what snapshots lie in: the directory of a store, its one-file
// form, or an archive package, which is verified as it is opened. close is
// never nil.
func openStore(name string) (r lifecycle.Reader, close func(), err error) {
	if entries, err := os.ReadDir(name); err == nil && len(entries) == 0 {
		return nil, func() {}, fmt.Errorf("%s is empty: %w", name, lifecycle.ErrNotFound)
	}
	if f, kind, closing := findPackage(name); kind != noPackage {
		r, _, err := openPackage(f, kind)
		if err != nil {
			closing()
			return nil, func() {}, fmt.Errorf("%s: %w", name, err)
		}
		return r, closing, nil
	}
	return openOrMake(name)
}

// openOrMake makes a store where the directory is empty.
func openOrMake(name string) (r lifecycle.Reader, close func(), err error) {
	close = func() {}
	st, err := os.Stat(name)
	if err != nil {
		return nil, close, err
	}
	if st.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			return nil, close, err
		}
		d, err := lifecycle.OpenDir(lifecycle.Root(root), writerName())
		if err != nil {
			root.Close()
			return nil, close, err
		}
		return d, func() { root.Close() }, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, close, err
	}
	a, err := lifecycle.OpenArchive(f, st.Size())
	if err != nil {
		f.Close()
		return nil, close, err
	}
	return a, func() { f.Close() }, nil
}

func writerName() string {
	host, _ := os.Hostname() // only tells writers apart
	return fmt.Sprintf("plantool %s %d", host, os.Getpid())
}

// day reads a date of a flag; the zero date when it is not given.
func (c *call) day(name, text string) (civil.Date, error) {
	if text == "" {
		return civil.Date{}, nil
	}
	d, err := civil.ParseDate(text)
	if err != nil {
		return d, fmt.Errorf("--%s: %w", name, err)
	}
	return d, nil
}

func (c *call) instant(text string) (civil.Instant, error) {
	if text != "" {
		t, err := civil.ParseInstant(text)
		if err != nil {
			return t, fmt.Errorf("--time: %w", err)
		}
		return t, nil
	}
	if c.now == nil {
		return civil.Instant{}, errors.New("--time is needed")
	}
	return civil.InstantOf(c.now().UTC()), nil
}

func runSnapshot(c *call) int {
	h := &c.history
	if h.store == "" {
		return c.wrongUse("--store is needed")
	}
	if !slices.Contains(stages(), h.stage) {
		return c.wrongUse("--stage is %q; expected %s", h.stage, choice(stages()))
	}
	s := &lifecycle.Snapshot{Skede: lifecycle.Skede(h.stage), Omgang: h.round, Av: h.by, Notering: h.note}
	var err error
	if s.Galler.Fran, err = c.day("valid-from", h.from); err != nil {
		return c.wrongUse("%v", err)
	}
	if s.Galler.Till, err = c.day("valid-to", h.to); err != nil {
		return c.wrongUse("%v", err)
	}
	if s.Tid, err = c.instant(h.time); err != nil {
		return c.wrongUse("%v", err)
	}
	var objects []lifecycle.Object
	for _, group := range []struct {
		files   list
		private bool
	}{{h.documents, false}, {h.private, true}} {
		for _, x := range group.files {
			kind, name, ok := strings.Cut(x, "=")
			if !ok || kind == "" || name == "" {
				return c.wrongUse("%q is no KIND=FILE", x)
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return c.fail(err)
			}
			o := lifecycle.Bytes(data)
			objects = append(objects, o)
			s.Handlingar = append(s.Handlingar, lifecycle.Handling{Namn: filepath.Base(name), Slag: kind, Mediatyp: mediaType(name), SHA256: o.SHA256, Storlek: int64(len(data)), EjPublik: group.private})
		}
	}
	for _, name := range h.bindings {
		list, kept, err := readBindings(name)
		if err != nil {
			return c.fail(err)
		}
		s.Bindningar = append(s.Bindningar, list...)
		objects = append(objects, kept...)
	}
	doc, ok := c.read()
	if !ok {
		if doc != nil {
			c.report(doc.Findings)
		}
		return exitUnusable
	}
	c.report(doc.Findings.Filter(func(f *quality.Finding) bool { return f.Severity > quality.Upplysning }))
	var content []byte
	if doc.Oversiktsplan != nil {
		s.Plan, s.Namn = doc.Oversiktsplan.Identitet, doc.Oversiktsplan.Namn
		content, s.Innehall, err = lifecycle.ContentOfOversiktsplan(doc.Oversiktsplan)
	} else {
		if p := doc.Dataset.Plan(); p != nil {
			s.Plan, s.Namn = string(p.Objektidentitet), p.Namn
		}
		content, s.Innehall, err = lifecycle.ContentOf(doc.Dataset)
	}
	if err != nil {
		return c.fail(err)
	}
	if s.Plan == "" {
		return c.fail(errors.New(c.text("planen har ingen identitet att minnas den under", "the plan has no identity to be kept under")))
	}
	if err := os.MkdirAll(h.store, 0o755); err != nil {
		return c.fail(err)
	}
	r, closing, err := openOrMake(h.store)
	if err != nil {
		return c.fail(err)
	}
	defer closing()
	store, ok := r.(lifecycle.Store)
	if !ok {
		return c.wrongUse("--store is an archive, which cannot be added to; expected a directory")
	}
	done, err := store.Put(context.Background(), s, append(objects, lifecycle.Bytes(content))...)
	if err != nil {
		return c.fail(err)
	}
	return c.snapshots([]*lifecycle.Snapshot{done})
}

func mediaType(name string) string {
	switch ext := strings.ToLower(filepath.Ext(name)); ext { // the system's table differs from machine to machine
	case ".pdf":
		return "application/pdf"
	case ".json":
		return "application/json"
	case ".geojson":
		return "application/geo+json"
	case ".gml":
		return "application/gml+xml"
	case ".xml":
		return "application/xml"
	case ".gpkg":
		return "application/geopackage+sqlite3"
	case ".html":
		return "text/html"
	case ".txt", ".md":
		return "text/plain"
	case ".csv":
		return "text/csv"
	case ".docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case ".png", ".jpg", ".jpeg", ".svg":
		return mime.TypeByExtension(ext)
	}
	return ""
}

// readBindings reads what a plan was made on: an array of bindings as they
// stand in a snapshot, each with the members fil and metadataFil besides, which
// name files to keep, beside the JSON file.
func readBindings(name string) ([]lifecycle.Bindning, []lifecycle.Object, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, err
	}
	var list []struct {
		lifecycle.Bindning
		Fil         string `json:"fil"`
		MetadataFil string `json:"metadataFil"`
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&list); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	var out []lifecycle.Bindning
	var objects []lifecycle.Object
	for _, x := range list {
		b := x.Bindning
		if x.Fil != "" {
			data, err := os.ReadFile(filepath.Join(filepath.Dir(name), filepath.FromSlash(x.Fil)))
			if err != nil {
				return nil, nil, err
			}
			o := lifecycle.Bytes(data)
			if b.SHA256 != "" && b.SHA256 != o.SHA256 {
				return nil, nil, fmt.Errorf("%s: %s: %w", name, x.Fil, &lifecycle.DigestError{Want: b.SHA256, Have: o.SHA256, Size: int64(len(data))})
			}
			b.SHA256, b.Storlek, b.Bevarad = o.SHA256, int64(len(data)), true
			if b.Mediatyp == "" {
				b.Mediatyp = mediaType(x.Fil)
			}
			objects = append(objects, o)
		}
		if x.MetadataFil != "" {
			data, err := os.ReadFile(filepath.Join(filepath.Dir(name), filepath.FromSlash(x.MetadataFil)))
			if err != nil {
				return nil, nil, err
			}
			o := lifecycle.Bytes(data)
			b.Metadata = o.SHA256
			if b.MetadataMediatyp == "" {
				b.MetadataMediatyp = mediaType(x.MetadataFil)
			}
			objects = append(objects, o)
		}
		out = append(out, b)
	}
	return out, objects, nil
}

// snapshots writes records, as text or as JSON.
func (c *call) snapshots(all []*lifecycle.Snapshot) int {
	if c.format == "json" {
		type row struct {
			ID lifecycle.Digest `json:"id"`
			*lifecycle.Snapshot
		}
		rows := []row{}
		for _, s := range all {
			id, err := s.ID()
			if err != nil {
				return c.fail(err)
			}
			rows = append(rows, row{id, s})
		}
		return c.jsonOut(rows)
	}
	for _, s := range all {
		id, err := s.ID()
		if err != nil {
			return c.fail(err)
		}
		stage := string(s.Skede)
		if s.Omgang > 0 {
			stage += fmt.Sprintf(" %d", s.Omgang)
		}
		fmt.Fprintf(c.stdout, "%s  %d  %s  %s", id[:16], s.Nummer, stage, s.Namn)
		if !s.Galler.IsZero() {
			fmt.Fprintf(c.stdout, "  %s–%s", s.Galler.Fran, s.Galler.Till)
		}
		fmt.Fprintf(c.stdout, "  (%s %s)\n", s.Tid, s.Av)
		for _, d := range s.Handlingar {
			fmt.Fprintf(c.stdout, "    %s: %s, %d byte, %s\n", d.Slag, d.Namn, d.Storlek, d.SHA256[:16])
		}
		for _, b := range s.Bindningar {
			fmt.Fprintf(c.stdout, "    %s: %s\n", b.Slag, strings.Join(slices.DeleteFunc([]string{b.Namn, b.Identitet, b.Version, dateOf(b.Datum)}, func(s string) bool { return s == "" }), ", "))
		}
	}
	return exitOK
}

func dateOf(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func (c *call) jsonOut(v any) int {
	e := json.NewEncoder(c.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return c.fail(err)
	}
	return exitOK
}

func logFlags(c *call) {
	c.flags.StringVar(&c.history.plan, "plan", "", "identity of a plan; default: all")
}

func runLog(c *call) int {
	if len(c.args) != 1 {
		return c.wrongUse("expected STORE")
	}
	r, closing, err := openStore(c.args[0])
	if err != nil {
		return c.fail(err)
	}
	defer closing()
	all, err := history1(r, c.history.plan)
	if err != nil {
		return c.fail(err)
	}
	return c.snapshots(all)
}

// history1 is what a store has of a plan, or of all.
func history1(r lifecycle.Reader, plan string) ([]*lifecycle.Snapshot, error) {
	plans := []string{plan}
	if plan == "" {
		var err error
		if plans, err = r.Plans(); err != nil {
			return nil, err
		}
	}
	var all []*lifecycle.Snapshot
	for _, p := range plans {
		log, err := r.Log(p)
		if err != nil {
			return nil, err
		}
		all = append(all, log...)
	}
	return all, nil
}

func verifyFlags(c *call) {
	c.flags.Var(&c.history.expect, "expect", "PLAN=IDENTITY of a snapshot that was kept elsewhere and must be in the chain")
}

// runVerify verifies a store, an archive of one, or a bag.
func runVerify(c *call) int {
	if len(c.args) != 1 {
		return c.wrongUse("expected STORE, an archive or a bag")
	}
	name := c.args[0]
	var opts []lifecycle.VerifyOption
	for _, x := range c.history.expect {
		plan, id, ok := strings.Cut(x, "=")
		if !ok {
			return c.wrongUse("--expect is %q; expected PLAN=IDENTITY", x)
		}
		opts = append(opts, lifecycle.Expect(plan, lifecycle.Digest(id)))
	}
	if f, kind, closing := findPackage(name); kind != noPackage {
		defer closing()
		if opts != nil {
			return c.wrongUse("--expect is for a store")
		}
		return c.verifyPackage(f, kind)
	}
	r, closing, err := openStore(name)
	if err != nil {
		return c.fail(err)
	}
	defer closing()
	v, ok := r.(interface {
		Verify(context.Context, ...lifecycle.VerifyOption) (*quality.Report, error)
	})
	if !ok {
		return c.fail(fmt.Errorf("%s cannot be verified", name))
	}
	report, err := v.Verify(context.Background(), opts...)
	if err != nil {
		return c.fail(err)
	}
	whole := !report.Findings.Stops()
	word := c.text("helt", "whole")
	if !whole {
		word = c.text("skadat", "damaged")
	}
	return c.verified(report.Findings, word, whole)
}

func (c *call) verified(findings quality.Findings, word string, ok bool) int {
	if c.format == "json" {
		if findings == nil {
			findings = quality.Findings{}
		}
		if code := c.jsonOut(struct {
			OK       bool             `json:"ok"`
			Verdict  string           `json:"verdict"`
			Findings quality.Findings `json:"findings"`
		}{ok, word, findings}); code != exitOK {
			return code
		}
	} else {
		for _, f := range findings {
			fmt.Fprintln(c.stdout, f.Line(c.lang))
		}
		fmt.Fprintln(c.stdout, word)
	}
	if !ok {
		return exitStops
	}
	return exitOK
}

func diffFlags(c *call) {
	c.inputFlags()
	c.flags.StringVar(&c.history.store, "store", "", "store or archive in which OLD and NEW are snapshots: their identities, or as many characters as tell them apart")
	c.flags.Float64Var(&c.history.tolerance, "tolerance", diff.DefaultTolerance, "metres that geometry may move without being changed")
	c.flags.StringVar(&c.out, "o", "", "file to write; default: standard output")
}

// runDiff compares two plans, or two snapshots.
func runDiff(c *call) int {
	if len(c.args) != 2 {
		return c.wrongUse("expected OLD and NEW")
	}
	if c.history.tolerance < 0 {
		return c.wrongUse("--tolerance is %v; expected metres", c.history.tolerance)
	}
	opts := []diff.Option{diff.Tolerance(c.history.tolerance)}
	var d *diff.Difference
	if c.history.store != "" {
		r, closing, err := openStore(c.history.store)
		if err != nil {
			return c.fail(err)
		}
		defer closing()
		all, err := history1(r, "")
		if err != nil {
			return c.fail(err)
		}
		var two [2]*lifecycle.Snapshot
		for i, prefix := range c.args {
			if two[i], err = find(all, prefix); err != nil {
				return c.fail(err)
			}
		}
		if d, err = diff.CompareSnapshots(r, two[0], two[1], opts...); err != nil {
			return c.fail(err)
		}
	} else {
		var two [2]*planinfo.Document
		for i, name := range c.args {
			doc, ok := c.readFile(name, c.from)
			if !ok {
				return exitUnusable
			}
			c.report(doc.Findings.Filter(func(f *quality.Finding) bool { return f.Severity > quality.Upplysning }))
			two[i] = doc
		}
		opts = append(opts, diff.Names(filepath.Base(c.args[0]), filepath.Base(c.args[1])))
		switch {
		case two[0].Oversiktsplan != nil && two[1].Oversiktsplan != nil:
			d = diff.CompareOversiktsplaner(two[0].Oversiktsplan, two[1].Oversiktsplan, opts...)
		case two[0].Dataset != nil && two[1].Dataset != nil:
			d = diff.Compare(two[0].Dataset, two[1].Dataset, opts...)
		default:
			return c.wrongUse("one is a detaljplan, the other an översiktsplan")
		}
	}
	code := c.output1(func(w io.Writer) error {
		switch c.format {
		case "json":
			return d.WriteJSON(w)
		case "geojson":
			return d.WriteGeoJSON(w, c.lang)
		case "svg":
			return d.WriteSVG(w, c.lang, 0)
		}
		return d.WriteText(w, c.lang)
	})
	return code
}

// output1 writes to the file of -o, or to standard output.
func (c *call) output1(write func(io.Writer) error) int {
	w, finish, err := c.output(new(bytes.Buffer))
	if err != nil {
		return c.fail(err)
	}
	err = write(w)
	if ferr := finish(err == nil); err == nil {
		err = ferr
	}
	if err != nil {
		return c.fail(err)
	}
	return exitOK
}

// find is the snapshot whose identity begins so.
func find(all []*lifecycle.Snapshot, prefix string) (*lifecycle.Snapshot, error) {
	var found *lifecycle.Snapshot
	for _, s := range all {
		id, err := s.ID()
		if err != nil {
			return nil, err
		}
		if prefix == "" || !strings.HasPrefix(string(id), strings.ToLower(prefix)) {
			continue
		}
		if found != nil {
			return nil, fmt.Errorf("%q is the beginning of more than one snapshot's identity", prefix)
		}
		found = s
	}
	if found == nil {
		return nil, fmt.Errorf("no snapshot's identity begins with %q: %w", prefix, lifecycle.ErrNotFound)
	}
	return found, nil
}

func asOfFlags(c *call) {
	h := &c.history
	c.flags.StringVar(&h.plan, "plan", "", "identity of a plan; default: all")
	c.flags.StringVar(&h.time, "known", "", "leave out what was recorded after this moment, RFC 3339")
}

// runAsOf tells what applied, and what was on display, on a day.
func runAsOf(c *call) int {
	if len(c.args) != 2 {
		return c.wrongUse("expected STORE and DATE")
	}
	day, err := civil.ParseDate(c.args[1])
	if err != nil {
		return c.wrongUse("%v", err)
	}
	var known civil.Instant
	if c.history.time != "" {
		if known, err = civil.ParseInstant(c.history.time); err != nil {
			return c.wrongUse("--known: %v", err)
		}
	}
	r, closing, err := openStore(c.args[0])
	if err != nil {
		return c.fail(err)
	}
	defer closing()
	plans := []string{c.history.plan}
	if c.history.plan == "" {
		if plans, err = r.Plans(); err != nil {
			return c.fail(err)
		}
	}
	var out []*lifecycle.Snapshot
	for _, p := range plans {
		s, err := lifecycle.AsOf(r, p, day, known)
		if err != nil {
			return c.fail(err)
		}
		if s != nil {
			out = append(out, s)
		}
		shown, err := lifecycle.OnDisplay(r, p, day)
		if err != nil {
			return c.fail(err)
		}
		for _, s := range shown {
			if known.IsZero() || !s.Tid.Time().After(known.Time()) {
				out = append(out, s)
			}
		}
	}
	if len(out) == 0 && c.format == "text" {
		fmt.Fprintln(c.stdout, c.text("Inget gällde eller visades den dagen.", "Nothing applied or was on display on that day."))
	}
	return c.snapshots(out)
}

func impactFlags(c *call) {
	h := &c.history
	c.inputFlags()
	c.flags.StringVar(&h.store, "store", "", "store or archive whose plans, as they were recorded last, are compared")
	c.flags.Var(&h.plans, "against", "FILE of a detaljplan to compare; may be given several times")
	c.flags.StringVar(&h.plan, "source", "", "identity of the source, as bindings name it")
	c.flags.StringVar(&h.oldVersion, "old-version", "", "version of OLD")
	c.flags.StringVar(&h.newVersion, "new-version", "", "version of NEW")
	c.flags.StringVar(&h.stage, "ongoing", "", "states in which plans are compared, with commas between; default: påbörjad,samråd,granskning")
	c.flags.StringVar(&c.out, "o", "", "file to write; default: standard output")
}

// runImpact tells which plans a source's new version touches.
func runImpact(c *call) int {
	h := &c.history
	if len(c.args) != 2 {
		return c.wrongUse("expected OLD and NEW, two versions of a source")
	}
	if h.store == "" && len(h.plans) == 0 {
		return c.wrongUse("expected --store or --against: the plans to compare")
	}
	var opts []impact.Option
	if h.stage != "" {
		var states []detaljplan.Planstatus
		for _, s := range strings.Split(h.stage, ",") {
			p := detaljplan.Planstatus(strings.TrimSpace(s))
			if !p.Known() {
				return c.wrongUse("--ongoing: %q is no state of a plan", s)
			}
			states = append(states, p)
		}
		opts = append(opts, impact.Ongoing(states...))
	}
	src := impact.Source{Identitet: h.plan, Namn: filepath.Base(c.args[1]), OldVersion: h.oldVersion, NewVersion: h.newVersion}
	for i, name := range c.args {
		format := c.from
		if format == "" {
			format = sourceFormat(name)
		}
		doc, ok := c.readFile(name, format)
		if !ok {
			return exitUnusable
		}
		if doc.Oversiktsplan == nil {
			return c.wrongUse("%s is no source with layers; see --from", name)
		}
		c.report(doc.Findings.Filter(func(f *quality.Finding) bool { return f.Severity > quality.Varnar }))
		if i == 0 {
			src.Old = doc.Oversiktsplan
		} else {
			src.New = doc.Oversiktsplan
		}
	}
	var plans []impact.Plan
	if h.store != "" {
		r, closing, err := openStore(h.store)
		if err != nil {
			return c.fail(err)
		}
		defer closing()
		if plans, err = impact.InStore(r); err != nil {
			return c.fail(err)
		}
	}
	for _, name := range h.plans {
		doc, ok := c.readFile(name, "")
		if !ok {
			return exitUnusable
		}
		if doc.Dataset == nil || doc.Dataset.Plan() == nil {
			return c.wrongUse("--against: %s is no detaljplan", name)
		}
		plans = append(plans, impact.Of(doc.Dataset)...)
	}
	report := impact.Compute(src, plans, opts...)
	return c.output1(func(w io.Writer) error {
		switch c.format {
		case "json":
			return report.WriteJSON(w)
		case "geojson":
			return report.WriteGeoJSON(w, c.lang)
		}
		return report.WriteText(w, c.lang)
	})
}

// sourceFormat is how a source is read when nothing else is said: its layers
// as those of an översiktsplan.
func sourceFormat(name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json", ".geojson":
		return string(planinfo.OPGeoJSON)
	case ".gml", ".xml":
		return string(planinfo.OPGML)
	}
	return ""
}
