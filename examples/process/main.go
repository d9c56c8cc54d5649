// Process takes one plan from the day the work began to legal force and a later
// change, and leaves everything that a municipality would want to keep: a store
// with a snapshot of each stage and what it was made on, the deadlines and what
// the process lacks, the differences between stages as text, JSON, GeoJSON and
// pictures, the two judgements, which plans a changed source reaches, the store
// as one file, a bag and an E-ARK package for the archive, and metadata in which
// the plan is a series and each stage a data set.
//
//	go run ./examples/process DIRECTORY
//
// The plan is the sample that comes with planinfo; its stages, dates, documents
// and base map are made up. The same bytes come out every time.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/lifecycle/archive"
	"github.com/planinfo-se/planinfo/lifecycle/bagit"
	"github.com/planinfo-se/planinfo/lifecycle/diff"
	"github.com/planinfo-se/planinfo/lifecycle/impact"
	"github.com/planinfo-se/planinfo/lifecycle/process"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: process DIRECTORY")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "process:", err)
		os.Exit(1)
	}
}

// A stage is what the municipality had at one moment.
type stage struct {
	skede     lifecycle.Skede
	omgang    int
	from, to  civil.Date
	tid       string
	basemap   string // version of the base map
	documents map[string]string
	change    func(p *detaljplan.Detaljplan)
}

func date(y, m, d int) civil.Date { return civil.Date{Year: y, Month: time.Month(m), Day: d} }

// stages are the plan's life. Each changes what the one before had.
func stages() []stage {
	return []stage{
		{skede: lifecycle.SkedeSamrad, omgang: 1, from: date(2024, 9, 2), to: date(2024, 9, 30), tid: "2024-09-02T08:00:00+02:00", basemap: "2024-06-14",
			documents: map[string]string{"planbeskrivning": "Planbeskrivning, samråd.", "fastighetsförteckning": "Fastighetsförteckning, 2024-08-20."},
			change: func(p *detaljplan.Detaljplan) {
				p.Status, p.DatumStatusforandring = detaljplan.PlanstatusSamrad, date(2024, 9, 2)
				b := &p.Beslutsinformation[0]
				b.DatumPaborjat, b.DatumAntagande, b.DatumLagakraft, b.GenomforandetidStartar = date(2024, 3, 18), civil.Date{}, nil, civil.Date{}
				b.Genomforandetid = detaljplan.Ptr(int64(60))
				height(p, "6")
			}},
		{skede: lifecycle.SkedeGranskning, omgang: 1, from: date(2025, 2, 3), to: date(2025, 2, 24), tid: "2025-02-03T08:00:00+01:00", basemap: "2024-12-10",
			documents: map[string]string{"planbeskrivning": "Planbeskrivning, granskning.", "fastighetsförteckning": "Fastighetsförteckning, 2025-01-20.", "samrådsredogörelse": "Samrådsredogörelse."},
			change: func(p *detaljplan.Detaljplan) {
				p.Status, p.DatumStatusforandring = detaljplan.PlanstatusGranskning, date(2025, 2, 3)
				height(p, "7,5")
			}},
		{skede: lifecycle.SkedeAntagande, from: date(2025, 5, 19), tid: "2025-05-19T16:00:00+02:00", basemap: "2024-12-10",
			documents: map[string]string{"planbeskrivning": "Planbeskrivning, antagande.", "granskningsutlåtande": "Granskningsutlåtande.", "protokollsutdrag": "Protokollsutdrag."},
			change: func(p *detaljplan.Detaljplan) {
				p.Status, p.DatumStatusforandring = detaljplan.PlanstatusAntagen, date(2025, 5, 19)
				p.Beslutsinformation[0].DatumAntagande = date(2025, 5, 19)
				p.Planbestammelser[0].Bestammelseformulering += " och förskola"
			}},
		{skede: lifecycle.SkedeLagaKraft, from: date(2025, 6, 17), tid: "2025-06-18T09:00:00+02:00", basemap: "2024-12-10",
			documents: map[string]string{"planbeskrivning": "Planbeskrivning, antagande."},
			change: func(p *detaljplan.Detaljplan) {
				p.Status, p.DatumStatusforandring = detaljplan.PlanstatusLagaKraft, date(2025, 6, 17)
				p.Beslutsinformation[0].DatumLagakraft = []civil.Date{date(2025, 6, 17)}
				p.Beslutsinformation[0].GenomforandetidStartar = date(2025, 6, 17)
			}},
		{skede: lifecycle.SkedeAndring, from: date(2027, 3, 2), tid: "2027-03-03T09:00:00+01:00", basemap: "2026-11-02",
			documents: map[string]string{"planbeskrivning": "Planbeskrivning, ändring."},
			change: func(p *detaljplan.Detaljplan) {
				p.Objektversion = detaljplan.Ptr(int64(2))
				p.Beslutsinformation = append(p.Beslutsinformation, detaljplan.Beslutsinformation{Beslutstyp: detaljplan.BeslutstypAntagandeOmAndring,
					DatumPaborjat: date(2026, 4, 13), DatumAntagande: date(2027, 2, 1), DatumLagakraft: []civil.Date{date(2027, 3, 2)}})
				x := p.Planbestammelser[len(p.Planbestammelser)-1]
				x.Bestammelseformulering += ", ändrad"
			}},
	}
}

// height sets the greatest height of ridges.
func height(p *detaljplan.Detaljplan, metres string) {
	for _, x := range p.Planbestammelser {
		if strings.HasPrefix(x.Bestammelseformulering, "Högsta nockhöjd är ") && len(x.Bestammelsevarde) == 1 {
			x.Bestammelseformulering = "Högsta nockhöjd är " + metres + " meter."
			x.Bestammelsevarde[0].Variabelvarde = metres
		}
	}
}

// history is what happened in the matter.
func history(plan string) *process.Arende {
	no := false
	return &process.Arende{Plan: plan, Forfarande: process.Standard, BetydandeMiljopaverkan: &no, Genomforandetid: civil.Term{Months: 60},
		Handelser: []process.Handelse{
			{Identitet: "1", Slag: process.Paborjad, Datum: date(2024, 3, 18)},
			{Identitet: "2", Slag: process.Undersokning, Datum: date(2024, 5, 6)},
			{Identitet: "3", Slag: process.Samrad, Datum: date(2024, 9, 2), DatumSlut: date(2024, 9, 30)},
			{Identitet: "4", Slag: process.Samradsredogorelse, Datum: date(2025, 1, 13)},
			{Identitet: "5", Slag: process.Underrattelse, Datum: date(2025, 1, 31)},
			{Identitet: "6", Slag: process.Granskning, Datum: date(2025, 2, 3), DatumSlut: date(2025, 2, 24)},
			{Identitet: "7", Slag: process.Granskningsutlatande, Datum: date(2025, 4, 14)},
			{Identitet: "8", Slag: process.Antagen, Datum: date(2025, 5, 19), Instans: "kommunfullmäktige"},
			{Identitet: "9", Slag: process.Tillkannagiven, Datum: date(2025, 5, 26)},
			{Identitet: "10", Slag: process.MeddelandeSant, Datum: date(2025, 5, 26)},
			{Identitet: "11", Slag: process.LagaKraft, Datum: date(2025, 6, 17)},
			{Identitet: "12", Slag: process.Expedierad, Datum: date(2025, 6, 23)},
		}}
}

func run(dir string, out io.Writer) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		return fmt.Errorf("%s is not empty (%v)", dir, err)
	}
	w := &writer{dir: dir, out: out}

	// 1. The stages go into a store.
	if err := os.Mkdir(filepath.Join(dir, "store"), 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(filepath.Join(dir, "store"))
	if err != nil {
		return err
	}
	defer root.Close()
	store, err := lifecycle.OpenDir(lifecycle.Root(root), "example")
	if err != nil {
		return err
	}
	snapshots, err := keep(store)
	if err != nil {
		return err
	}
	plan := snapshots[0].Plan
	for _, s := range snapshots {
		id, err := s.ID()
		if err != nil {
			return err
		}
		w.say("%s %s\n", id[:16], name(s))
	}

	// 2. The process: what it lacks, and its deadlines.
	matter := history(plan)
	report := process.Check(matter, process.AsOf(date(2025, 7, 1)))
	w.write("process/kontroll.txt", func(b *bytes.Buffer) error { return report.WriteText(b, quality.SV) })
	w.write("process/frister.txt", func(b *bytes.Buffer) error {
		for _, f := range matter.Frister() {
			fmt.Fprintf(b, "%s: %s–%s (%s)\n", f.Namn.SV, day(f.Tidigast), day(f.Senast), f.Lagrum)
		}
		for _, g := range matter.Genomforandetider() {
			fmt.Fprintf(b, "Genomförandetid: %s–%s\n", g.Fran, g.Till)
		}
		return nil
	})

	// 3. What differs between each stage and the next, and what it means.
	for i := 1; i < len(snapshots); i++ {
		d, err := diff.CompareSnapshots(store, snapshots[i-1], snapshots[i])
		if err != nil {
			return err
		}
		base := fmt.Sprintf("skillnader/%d-%d", i, i+1)
		w.write(base+".txt", func(b *bytes.Buffer) error { return d.WriteText(b, quality.SV) })
		w.write(base+".json", func(b *bytes.Buffer) error { return d.WriteJSON(b) })
		w.write(base+".geojson", func(b *bytes.Buffer) error { return d.WriteGeoJSON(b, quality.SV) })
		w.write(base+".svg", func(b *bytes.Buffer) error { return d.WriteSVG(b, quality.SV, 0) })
		switch snapshots[i].Skede {
		case lifecycle.SkedeAntagande:
			w.findings("skillnader/ny-granskning.txt", "Detta talar för en ny granskning (PBL 5 kap. 25 §). Bedömningen är kommunens.", diff.EfterGranskning(d))
		case lifecycle.SkedeLagaKraft:
			w.findings("skillnader/likvardiga.txt", "Antagandehandlingen och laga kraft-handlingen.", diff.Likvardiga(d))
		}
	}

	// 4. A riksintresse gets a new version: who needs to know?
	if err := w.impact(store, snapshots); err != nil {
		return err
	}

	// 5. What was it on a certain day?
	applied, err := lifecycle.AsOf(store, plan, date(2026, 1, 1), civil.Instant{})
	if err != nil {
		return err
	}
	shown, err := lifecycle.OnDisplay(store, plan, date(2024, 9, 15))
	if err != nil || applied == nil || len(shown) != 1 {
		return fmt.Errorf("the queries give %v and %v (%w)", applied, shown, err)
	}
	w.say("På nyårsdagen 2026 gällde: %s\n", name(applied))
	w.say("Den 15 september 2024 visades: %s, på grundkarta %s\n", name(shown[0]), shown[0].Bindings(lifecycle.BindningGrundkarta)[0].Version)

	// 6. The store as one file, and both verified.
	w.write("store.zip", func(b *bytes.Buffer) error { return lifecycle.WriteArchive(b, store) })
	verified, err := store.Verify(context.Background())
	if err != nil {
		return err
	}
	if verified.Findings.Stops() {
		return fmt.Errorf("the store is damaged: %v", verified.Findings)
	}
	w.say("Förrådet är helt.\n")

	// 7. What the archive gets: a bag, and the same as an E-ARK package.
	if w.err == nil {
		w.err = w.archive(store)
	}

	// 8. What the portals get: the plan as a series, with what may be published.
	if w.err == nil {
		w.err = w.metadata(store, snapshots)
	}
	return w.err
}

func (w *writer) archive(store lifecycle.Reader) error {
	made, err := civil.ParseInstant("2026-09-01T08:00:00+02:00")
	if err != nil {
		return err
	}
	info := archive.Info{Organisation: "Exempelkommun", Identifier: "exempelplan", Description: "En detaljplan från samråd till laga kraft och en ändring", Date: civil.DateOf(made.Time())}
	for _, name := range []string{"bag", "eark"} {
		if err := os.Mkdir(filepath.Join(w.dir, name), 0o755); err != nil {
			return err
		}
		root, err := os.OpenRoot(filepath.Join(w.dir, name))
		if err != nil {
			return err
		}
		defer root.Close()
		to := bagit.CreatorFunc(func(name string) (io.WriteCloser, error) {
			if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
				return nil, err
			}
			return root.Create(name)
		})
		var back lifecycle.Reader
		if name == "bag" {
			if _, err := archive.Write(context.Background(), to, store, info); err != nil {
				return err
			}
			back, _, err = archive.Open(context.Background(), root.FS())
		} else {
			if _, err := archive.WriteEARK(context.Background(), to, store, archive.EARKInfo{Info: info, Created: made}); err != nil {
				return err
			}
			back, _, err = archive.OpenEARK(context.Background(), root.FS())
		}
		if err != nil {
			return err
		}
		n := 0
		plans, err := back.Plans()
		if err != nil {
			return err
		}
		for _, plan := range plans {
			log, err := back.Log(plan)
			if err != nil {
				return err
			}
			n += len(log)
		}
		w.say("%s: %d skeden, lästa tillbaka\n", name, n)
	}

	// What may be disposed of, by a rule that the municipality would decide.
	list, err := archive.Report(store, []archive.Gallringsregel{
		{Namn: "planen", Slag: []string{"plan"}, Bevaras: true, Beslut: "exempelbeslut"},
		{Namn: "fastighetsförteckningar", Slag: []string{"fastighetsförteckning"}, Manader: 24, Fran: archive.FranLagaKraft, Beslut: "exempelbeslut"},
	}, date(2027, 7, 1))
	if err != nil {
		return err
	}
	w.write("gallring.txt", func(b *bytes.Buffer) error { return archive.WriteReport(b, list, quality.SV) })
	return w.err
}

// keep puts each stage into the store.
func keep(store lifecycle.Store) ([]*lifecycle.Snapshot, error) {
	data, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		return nil, err
	}
	p := data.Plan()
	var out []*lifecycle.Snapshot
	for _, st := range stages() {
		st.change(p)
		content, what, err := lifecycle.ContentOf(data)
		if err != nil {
			return nil, err
		}
		tid, err := civil.ParseInstant(st.tid)
		if err != nil {
			return nil, err
		}
		s := &lifecycle.Snapshot{Plan: string(p.Objektidentitet), Namn: p.Namn, Skede: st.skede, Omgang: st.omgang, Galler: lifecycle.Period{Fran: st.from, Till: st.to}, Tid: tid, Av: "planarkivet", Innehall: what}
		objects := []lifecycle.Object{lifecycle.Bytes(content)}
		for _, kind := range []string{"planbeskrivning", "fastighetsförteckning", "samrådsredogörelse", "granskningsutlåtande", "protokollsutdrag"} {
			text, ok := st.documents[kind]
			if !ok {
				continue
			}
			o := lifecycle.Bytes([]byte(text + "\n"))
			objects = append(objects, o)
			s.Handlingar = append(s.Handlingar, lifecycle.Handling{Namn: kind + ".txt", Slag: kind, Mediatyp: "text/plain", SHA256: o.SHA256, Storlek: int64(len(text) + 1), EjPublik: kind == "fastighetsförteckning"})
		}
		// The base map, in the version that the stage was drawn on, with its own
		// metadata.
		basemap := []byte(`{"type":"FeatureCollection","name":"grundkarta","version":"` + st.basemap + `","features":[]}` + "\n")
		metadata := []byte("Grundkarta, upprättad " + st.basemap + ".\n")
		version, err := civil.ParseDate(st.basemap)
		if err != nil {
			return nil, err
		}
		objects = append(objects, lifecycle.Bytes(basemap), lifecycle.Bytes(metadata))
		s.Bindningar = append(s.Bindningar, lifecycle.Bindning{Slag: lifecycle.BindningGrundkarta, Identitet: "grundkarta-exempel", Namn: "Grundkarta", Version: st.basemap, Datum: version,
			Hamtad: tid, HamtadAv: "planarkivet", SHA256: lifecycle.DigestOf(basemap), Storlek: int64(len(basemap)), Mediatyp: "application/geo+json", Bevarad: true,
			Metadata: lifecycle.DigestOf(metadata), MetadataMediatyp: "text/plain"},
			lifecycle.Bindning{Slag: lifecycle.BindningKalla, Identitet: "riksintresse-exempel", Namn: "Riksintresse, exempel", Version: "1", Hamtad: tid, HamtadAv: "planarkivet"})
		done, err := store.Put(context.Background(), s, objects...)
		if err != nil {
			return nil, err
		}
		out = append(out, done)
	}
	return out, nil
}

func name(s *lifecycle.Snapshot) string {
	if s.Omgang > 0 {
		return fmt.Sprintf("%s %d", s.Skede, s.Omgang)
	}
	return string(s.Skede)
}

func day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// impact compares a source that grew with the plan in two of its states.
func (w *writer) impact(store lifecycle.Reader, snapshots []*lifecycle.Snapshot) error {
	var plans []impact.Plan
	for _, s := range []*lifecycle.Snapshot{snapshots[1], snapshots[3]} {
		data, _, err := lifecycle.PlanOf(store, s)
		if err != nil {
			return err
		}
		for _, p := range impact.Of(data) {
			p.Namn += " (" + name(s) + ")"
			p.Bindningar = s.Bindningar
			plans = append(plans, p)
		}
	}
	box := plans[0].Omrade[0].Bounds()
	source := func(share float64) *oversiktsplan.Oversiktsplan {
		east := box.Min(0) + share*(box.Max(0)-box.Min(0))
		return &oversiktsplan.Oversiktsplan{Objekt: []*oversiktsplan.GeografisktObjekt{{Identitet: "ri-1", Namn: "Riksintresse, exempel",
			Geometri: &oversiktsplan.Geometri{Koordinatsystem: crs.Code(plans[0].System), Position: rectangle(box.Min(0)-100, box.Min(1)-100, east, box.Max(1)+100)}}}}
	}
	r := impact.Compute(impact.Source{Identitet: "riksintresse-exempel", Namn: "Riksintresse, exempel", Old: source(0.1), New: source(0.3), OldVersion: "1", NewVersion: "2"}, plans)
	w.write("paverkan/riksintresse.txt", func(b *bytes.Buffer) error { return r.WriteText(b, quality.SV) })
	w.write("paverkan/riksintresse.json", func(b *bytes.Buffer) error { return r.WriteJSON(b) })
	w.write("paverkan/riksintresse.geojson", func(b *bytes.Buffer) error { return r.WriteGeoJSON(b, quality.SV) })
	return nil
}

// writer writes artefacts; the first error stays.
type writer struct {
	dir string
	out io.Writer
	err error
}

func (w *writer) say(format string, args ...any) { fmt.Fprintf(w.out, format, args...) }

func (w *writer) write(name string, f func(*bytes.Buffer) error) {
	var b bytes.Buffer
	if w.err != nil {
		return
	}
	if w.err = f(&b); w.err != nil {
		return
	}
	file := filepath.Join(w.dir, filepath.FromSlash(name))
	if w.err = os.MkdirAll(filepath.Dir(file), 0o755); w.err != nil {
		return
	}
	w.err = os.WriteFile(file, b.Bytes(), 0o644)
	w.say("%s: %d byte\n", name, b.Len())
}

func (w *writer) findings(name, head string, fs quality.Findings) {
	w.write(name, func(b *bytes.Buffer) error {
		b.WriteString(head + "\n\n")
		if len(fs) == 0 {
			b.WriteString("Inga skillnader.\n")
		}
		for _, f := range fs {
			b.WriteString("- " + strings.TrimSpace(f.Detail.SV) + " (" + f.Source + ")\n")
		}
		return nil
	})
}
