package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/twpayne/go-geom"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

func infoFlags(c *call) {
	c.flags.BoolVar(&c.all, "all", false, "show every finding instead of a few of each kind")
}

// Info is the report of "plantool info --format json".
type Info struct {
	Source   string           `json:"source"`
	Format   planinfo.Format  `json:"format"`
	Plans    []PlanInfo       `json:"plans"`
	Loose    *Provisions      `json:"provisionsWithoutPlan,omitempty"`
	Findings quality.Findings `json:"findings"`
}

// PlanInfo is what a person wants to know of one plan first.
type PlanInfo struct {
	Identity    string     `json:"identity,omitempty"`
	Designation string     `json:"designation,omitempty"`
	Name        string     `json:"name,omitempty"`
	Kommun      string     `json:"kommun,omitempty"`
	Kind        string     `json:"kind,omitempty"`
	Status      string     `json:"status,omitempty"`
	StatusDate  string     `json:"statusDate,omitempty"`
	Version     string     `json:"version,omitempty"`
	Purpose     string     `json:"purpose,omitempty"`
	Decisions   []Decision `json:"decisions,omitempty"`
	CRS         []string   `json:"crs,omitempty"`
	Parts       int        `json:"parts"`
	AreaM2      float64    `json:"areaM2"`
	Extent      *Extent    `json:"extent,omitempty"`
	Provisions  Provisions `json:"provisions"`
}

// Decision is one decision on a plan.
type Decision struct {
	Kind                 string   `json:"kind,omitempty"`
	Begun                string   `json:"begun,omitempty"`
	Adopted              string   `json:"adopted,omitempty"`
	LegalForce           []string `json:"legalForce,omitempty"`
	ImplementationMonths *int64   `json:"implementationMonths,omitempty"`
	ImplementationStarts string   `json:"implementationStarts,omitempty"`
	Documents            int      `json:"documents"`
	Provisions           int      `json:"provisions"`
}

// Extent is the box around the plan area in its own system, and its centre in
// WGS 84 degrees.
type Extent struct {
	CRS       string   `json:"crs"`
	MinX      float64  `json:"minEasting"`
	MinY      float64  `json:"minNorthing"`
	MaxX      float64  `json:"maxEasting"`
	MaxY      float64  `json:"maxNorthing"`
	Longitude *float64 `json:"longitude,omitempty"`
	Latitude  *float64 `json:"latitude,omitempty"`
}

// Provisions counts a plan's provisions.
type Provisions struct {
	Total      int     `json:"total"`
	Kinds      []Count `json:"kinds,omitempty"`
	Geometries []Count `json:"geometries,omitempty"`
	WithValues int     `json:"withValues"`
	WithMotive int     `json:"withMotive"`
}

// Count is how many there are of something.
type Count struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

func runInfo(c *call) int {
	doc, ok := c.read()
	if doc != nil && doc.Oversiktsplan != nil {
		return c.infoOversiktsplan(doc, ok)
	}
	if !ok && (doc == nil || doc.Dataset == nil || len(doc.Dataset.Planer)+len(doc.Dataset.LosaBestammelser) == 0) {
		if doc != nil {
			c.report(doc.Findings)
		}
		return exitUnusable
	}
	info := describeFile(doc)
	info.Source = c.source()
	return c.tell(info, func(w io.Writer) { c.printInfo(w, info) }, doc, ok)
}

// tell writes the report of info, as JSON or for people.
func (c *call) tell(info any, print func(io.Writer), doc *planinfo.Document, ok bool) int {
	var b bytes.Buffer
	if c.format == "json" {
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(info); err != nil {
			fmt.Fprintf(c.stderr, "plantool: %v\n", err)
			return exitUnusable
		}
	} else {
		print(&b)
	}
	if _, err := c.stdout.Write(b.Bytes()); err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return exitUnusable
	}
	switch {
	case !ok:
		return exitUnusable
	case doc.Findings.Stops():
		return exitStops
	}
	return exitOK
}

func describeFile(doc *planinfo.Document) *Info {
	info := &Info{Format: doc.Format, Plans: []PlanInfo{}, Findings: doc.Findings}
	if info.Findings == nil {
		info.Findings = quality.Findings{}
	}
	for _, p := range doc.Dataset.Planer {
		info.Plans = append(info.Plans, describePlan(p))
	}
	if len(doc.Dataset.LosaBestammelser) > 0 {
		n := countProvisions(doc.Dataset.LosaBestammelser)
		info.Loose = &n
	}
	return info
}

func describePlan(p *detaljplan.Detaljplan) PlanInfo {
	out := PlanInfo{
		Identity: string(p.Objektidentitet), Designation: p.Beteckning, Name: p.Namn, Kommun: p.Kommun,
		Kind: string(p.Typ), Status: string(p.Status), StatusDate: p.DatumStatusforandring.String(),
		Version: p.VersionGiltigFran.String(), Purpose: strings.TrimSpace(p.Syfte), Parts: len(p.Plangeometri),
		Provisions: countProvisions(p.Planbestammelser),
	}
	if out.Kommun == "" && p.SS637040 != nil {
		out.Kommun = p.SS637040.Kommun
	}
	if out.Designation == "" && p.SS637040 != nil {
		out.Designation = cmp.Or(p.SS637040.Planid, p.SS637040.Akt)
	}
	for _, b := range p.Beslutsinformation {
		d := Decision{Kind: string(b.Beslutstyp), Begun: b.DatumPaborjat.String(), Adopted: b.DatumAntagande.String(),
			ImplementationMonths: b.Genomforandetid, ImplementationStarts: b.GenomforandetidStartar.String(),
			Documents: len(b.Beslutshandling), Provisions: len(b.Planbestammelse)}
		for _, l := range b.DatumLagakraft {
			d.LegalForce = append(d.LegalForce, l.String())
		}
		out.Decisions = append(out.Decisions, d)
	}

	systems := map[detaljplan.Koordinatsystem]bool{}
	note := func(g *detaljplan.Geometri) {
		if s := g.KoordinatsystemPlan; s != "" && !systems[s] {
			systems[s] = true
			out.CRS = append(out.CRS, string(s))
		}
	}
	box := geom.NewBounds(geom.XY)
	for i := range p.Plangeometri {
		g := &p.Plangeometri[i].Geometri
		note(g)
		out.AreaM2 += area(g.Position)
		if g.Position != nil && g.KoordinatsystemPlan == p.System() {
			extend(box, g.Position)
		}
	}
	for _, b := range p.Planbestammelser {
		for i := range b.Bestammelsegeometri {
			note(&b.Bestammelsegeometri[i].Geometri)
		}
	}
	out.AreaM2 = math.Round(out.AreaM2*1000) / 1000
	if !box.IsEmpty() {
		e := &Extent{CRS: string(p.System()), MinX: box.Min(0), MinY: box.Min(1), MaxX: box.Max(0), MaxY: box.Max(1)}
		if from, err := p.System().Code(); err == nil {
			if t, err := crs.NewTransform(from, crs.CRS84); err == nil {
				if lon, lat, err := t.XY((e.MinX+e.MaxX)/2, (e.MinY+e.MaxY)/2); err == nil {
					lon, lat = math.Round(lon*1e6)/1e6, math.Round(lat*1e6)/1e6
					e.Longitude, e.Latitude = &lon, &lat
				}
			}
		}
		out.Extent = e
	}
	return out
}

func countProvisions(list []*detaljplan.Planbestammelse) Provisions {
	out := Provisions{Total: len(list)}
	kinds, geometries := map[string]int{}, map[string]int{}
	for _, b := range list {
		kinds[string(b.Typ)]++
		if len(b.Bestammelsevarde) > 0 {
			out.WithValues++
		}
		if b.Planbestammelsebeskrivning != nil && b.Planbestammelsebeskrivning.Motiv != "" {
			out.WithMotive++
		}
		for i := range b.Bestammelsegeometri {
			geometries[string(b.Bestammelsegeometri[i].Geometri.Typ)]++
		}
	}
	out.Kinds, out.Geometries = counts(kinds), counts(geometries)
	return out
}

// counts orders by number, largest first, then by name.
func counts(m map[string]int) []Count {
	var out []Count
	for k, n := range m {
		out = append(out, Count{k, n})
	}
	slices.SortFunc(out, func(a, b Count) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name)) })
	return out
}

func area(g geom.T) float64 {
	switch g := g.(type) {
	case *geom.Polygon:
		return math.Abs(g.Area())
	case *geom.MultiPolygon:
		return math.Abs(g.Area())
	}
	return 0
}

func extend(b *geom.Bounds, g geom.T) {
	if c, ok := g.(*geom.GeometryCollection); ok {
		for _, m := range c.Geoms() {
			extend(b, m)
		}
		return
	}
	if !g.Empty() {
		b.Extend(g)
	}
}

// printInfo writes the report for people.
func (c *call) printInfo(w io.Writer, info *Info) {
	tag := language.Swedish
	if c.lang == quality.EN {
		tag = language.English
	}
	p := message.NewPrinter(tag)
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(w, "  %-*s %s\n", 16, label, value)
		}
	}
	fmt.Fprintf(w, "%s: %s\n", info.Source, formatName(info.Format).In(c.lang))
	if len(info.Plans) == 0 {
		fmt.Fprintf(w, "\n%s\n", c.text("Filen innehåller ingen plan.", "The file holds no plan."))
	}
	for i := range info.Plans {
		pl := &info.Plans[i]
		title := cmp.Or(pl.Name, c.text("(utan namn)", "(no name)"))
		if pl.Designation != "" {
			title += " (" + pl.Designation + ")"
		}
		if pl.Kommun != "" {
			title += ", " + pl.Kommun
		}
		fmt.Fprintf(w, "\n%s\n", title)
		line(c.text("identitet", "identity"), pl.Identity)
		line(c.text("typ", "kind"), detaljplan.Plantyp(pl.Kind).Label().In(c.lang))
		status := detaljplan.Planstatus(pl.Status).Label().In(c.lang)
		if pl.StatusDate != "" {
			status += c.text(" sedan ", " since ") + pl.StatusDate
		}
		line("status", status)
		line(c.text("version från", "version from"), pl.Version)
		line(c.text("syfte", "purpose"), clip(pl.Purpose, 200))
		for _, d := range pl.Decisions {
			line(c.text("beslut", "decision"), c.decision(p, d))
		}
		if pl.Parts > 0 {
			line(c.text("planområde", "plan area"), p.Sprintf("%.1f m², %d %s", pl.AreaM2, pl.Parts, c.number(pl.Parts, "del", "delar", "part", "parts")))
		} else {
			line(c.text("planområde", "plan area"), c.text("saknas", "missing"))
		}
		var systems []string
		for _, s := range pl.CRS {
			systems = append(systems, systemName(s))
		}
		line(c.text("koordinatsystem", "system"), strings.Join(systems, ", "))
		if e := pl.Extent; e != nil {
			line(c.text("läge", "where"), fmt.Sprintf("E %.3f – %.3f, N %.3f – %.3f", e.MinX, e.MaxX, e.MinY, e.MaxY))
			if e.Latitude != nil {
				line("", fmt.Sprintf("%.5f°N %.5f°E (WGS 84)", *e.Latitude, *e.Longitude))
			}
		}
		c.printProvisions(line, c.text("bestämmelser", "provisions"), &pl.Provisions)
	}
	if info.Loose != nil {
		fmt.Fprintf(w, "\n%s\n", c.text("Bestämmelser vars plan inte finns i filen", "Provisions whose plan is not in the file"))
		c.printProvisions(line, c.text("bestämmelser", "provisions"), info.Loose)
	}
	c.printFindings(w, info.Findings)
}

func (c *call) decision(p *message.Printer, d Decision) string {
	parts := []string{cmp.Or(detaljplan.Beslutstyp(d.Kind).Label().In(c.lang), c.text("beslut", "decision"))}
	add := func(sv, en, value string) {
		if value != "" {
			parts = append(parts, c.text(sv, en)+" "+value)
		}
	}
	add("påbörjat", "begun", d.Begun)
	add("antaget", "adopted", d.Adopted)
	add("laga kraft", "legal force", strings.Join(d.LegalForce, ", "))
	if d.ImplementationMonths != nil {
		months := p.Sprintf("%s %d %s", c.text("genomförandetid", "implementation period"), *d.ImplementationMonths,
			c.number(int(*d.ImplementationMonths), "månad", "månader", "month", "months"))
		if d.ImplementationStarts != "" {
			months += c.text(" från ", " from ") + d.ImplementationStarts
		}
		parts = append(parts, months)
	}
	if d.Documents > 0 {
		parts = append(parts, p.Sprintf("%d %s", d.Documents, c.number(d.Documents, "handling", "handlingar", "document", "documents")))
	}
	return strings.Join(parts, ", ")
}

func (c *call) printProvisions(line func(label, value string), label string, n *Provisions) {
	if n.Total == 0 {
		line(label, c.text("inga", "none"))
		return
	}
	line(label, fmt.Sprint(n.Total))
	for _, k := range n.Kinds {
		line("", fmt.Sprintf("%d %s", k.Count, c.kinds(detaljplan.Bestammelsetyp(k.Name), k.Count)))
	}
	var geometries []string
	for _, g := range n.Geometries {
		geometries = append(geometries, fmt.Sprintf("%d %s", g.Count, c.geometries(detaljplan.Geometrityp(g.Name), g.Count)))
	}
	line(c.text("geometrier", "geometries"), strings.Join(geometries, ", "))
	line(c.text("med värden", "with values"), fmt.Sprint(n.WithValues))
	line(c.text("med motiv", "with motive"), fmt.Sprint(n.WithMotive))
}

// number picks the form of a noun that goes with n.
func (c *call) number(n int, svOne, svMany, enOne, enMany string) string {
	if n == 1 {
		return c.text(svOne, enOne)
	}
	return c.text(svMany, enMany)
}

// kinds names n provisions of a kind.
func (c *call) kinds(t detaljplan.Bestammelsetyp, n int) string {
	switch t {
	case detaljplan.BestammelsetypAnvandningsbestammelse:
		return c.number(n, "användningsbestämmelse", "användningsbestämmelser", "use provision", "use provisions")
	case detaljplan.BestammelsetypEgenskapsbestammelse:
		return c.number(n, "egenskapsbestämmelse", "egenskapsbestämmelser", "property provision", "property provisions")
	case detaljplan.BestammelsetypAdministrativBestammelse:
		return c.number(n, "administrativ bestämmelse", "administrativa bestämmelser", "administrative provision", "administrative provisions")
	case "":
		return c.text("utan typ", "of no kind")
	}
	return string(t)
}

// geometries names n geometries of a kind.
func (c *call) geometries(t detaljplan.Geometrityp, n int) string {
	one := t.Label()
	if t == "" {
		one = quality.Text{SV: "utan typ", EN: "of no kind"}
	}
	if t == detaljplan.GeometritypMultigeometri {
		one.EN = "mixed geometry"
	}
	if n == 1 || t == "" {
		return cmp.Or(one.In(c.lang), string(t))
	}
	many := quality.Text{SV: one.SV, EN: one.EN + "s"}
	if stem, ok := strings.CutSuffix(one.EN, "y"); ok {
		many.EN = stem + "ies"
	}
	for _, end := range [...][2]string{{"punkt", "punkter"}, {"linje", "linjer"}, {"yta", "ytor"}, {"kropp", "kroppar"}, {"geometri", "geometrier"}} {
		if stem, ok := strings.CutSuffix(one.SV, end[0]); ok {
			many.SV = stem + end[1]
		}
	}
	return cmp.Or(many.In(c.lang), string(t))
}

// shown is how many findings of a code are printed without --all.
const shown = 3

func (c *call) printFindings(w io.Writer, fs quality.Findings) {
	fmt.Fprintf(w, "\n%s: %d %s, %d %s, %d %s\n", c.text("Fynd", "Findings"),
		fs.Count(quality.Stoppar), c.number(fs.Count(quality.Stoppar), "som stoppar", "som stoppar", "that stops", "that stop"),
		fs.Count(quality.Varnar), c.number(fs.Count(quality.Varnar), "varning", "varningar", "warning", "warnings"),
		fs.Count(quality.Upplysning), c.number(fs.Count(quality.Upplysning), "upplysning", "upplysningar", "note", "notes"))
	seen := map[quality.Code]int{}
	for _, severity := range []quality.Severity{quality.Stoppar, quality.Varnar, quality.Upplysning} {
		for _, f := range fs {
			if f.Severity != severity {
				continue
			}
			if seen[f.Code]++; c.all || seen[f.Code] <= shown {
				fmt.Fprintf(w, "  %s\n", f.Line(c.lang))
			} else if seen[f.Code] == shown+1 {
				fmt.Fprintf(w, "  … %s %s (--all)\n", c.text("fler av", "more of"), f.Code)
			}
		}
	}
}

func formatName(f planinfo.Format) quality.Text {
	switch f {
	case planinfo.NGP:
		return quality.Text{SV: "detaljplan i nationella geodataplattformens JSON (ngp)", EN: "detaljplan in the national platform's JSON (ngp)"}
	case planinfo.SS637040:
		return quality.Text{SV: "detaljplan i GML enligt SS 637040 (ss637040)", EN: "detaljplan in GML after SS 637040 (ss637040)"}
	case planinfo.GeoJSON:
		return quality.Text{SV: "detaljplan i GeoJSON (geojson)", EN: "detaljplan in GeoJSON (geojson)"}
	case planinfo.OPJSON:
		return quality.Text{SV: "översiktsplan i planinfos JSON (op-json)", EN: "översiktsplan in planinfo's JSON (op-json)"}
	case planinfo.OPGeoJSON:
		return quality.Text{SV: "översiktsplan i GeoJSON (op-geojson)", EN: "översiktsplan in GeoJSON (op-geojson)"}
	case planinfo.OPGML:
		return quality.Text{SV: "översiktsplan i GML (op-gml)", EN: "översiktsplan in GML (op-gml)"}
	case planinfo.OPGPKG:
		return quality.Text{SV: "översiktsplan i GeoPackage (op-gpkg)", EN: "översiktsplan in GeoPackage (op-gpkg)"}
	}
	return quality.Text{SV: "okänt format", EN: "unknown format"}
}

func systemName(s string) string {
	ref, err := crs.Parse(s)
	if err != nil {
		return s
	}
	return ref.Code.Name() + " (" + ref.Code.String() + ")"
}

func clip(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
