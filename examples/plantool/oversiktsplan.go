package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/twpayne/go-geom"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	opgeojson "github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	opgml "github.com/planinfo-se/planinfo/oversiktsplan/gml"
	opgpkg "github.com/planinfo-se/planinfo/oversiktsplan/gpkg"
	"github.com/planinfo-se/planinfo/oversiktsplan/kodlistor"
	"github.com/planinfo-se/planinfo/oversiktsplan/overlay"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	opregler "github.com/planinfo-se/planinfo/oversiktsplan/regler"
	"github.com/planinfo-se/planinfo/quality"
)

// OversiktsplanInfo is the report of "plantool info --format json" on an
// översiktsplan.
type OversiktsplanInfo struct {
	Source     string           `json:"source"`
	Format     planinfo.Format  `json:"format"`
	Identity   string           `json:"identity,omitempty"`
	Version    string           `json:"version,omitempty"`
	Name       string           `json:"name,omitempty"`
	Kind       string           `json:"kind,omitempty"`
	Kommun     string           `json:"kommun,omitempty"`
	Region     string           `json:"region,omitempty"`
	Status     string           `json:"status,omitempty"`
	Model      string           `json:"model,omitempty"`
	Begun      string           `json:"begun,omitempty"`
	LegalForce string           `json:"legalForce,omitempty"`
	Current    []CurrentInfo    `json:"current,omitempty"`
	CRS        []string         `json:"crs,omitempty"`
	Extent     *Extent          `json:"extent,omitempty"`
	Objects    []ObjectsInfo    `json:"objects"`
	Layers     []Count          `json:"layers,omitempty"`
	Contents   []Count          `json:"contents"`
	Findings   quality.Findings `json:"findings"`
}

// CurrentInfo is an interval in which the plan or a part is aktuell, reckoned
// from its dates.
type CurrentInfo struct {
	Part string `json:"part,omitempty"`
	From string `json:"from"`
	To   string `json:"to,omitempty"`
}

// ObjectsInfo counts the objects of a category.
type ObjectsInfo struct {
	Aspect   string  `json:"aspect,omitempty"`
	Category string  `json:"category,omitempty"`
	Count    int     `json:"count"`
	AreaM2   float64 `json:"areaM2,omitempty"`
	LengthM  float64 `json:"lengthM,omitempty"`
}

func (c *call) infoOversiktsplan(doc *planinfo.Document, ok bool) int {
	info := describeOversiktsplan(doc)
	info.Source = c.source()
	return c.tell(info, func(w io.Writer) { c.printOversiktsplan(w, info) }, doc, ok)
}

func describeOversiktsplan(doc *planinfo.Document) *OversiktsplanInfo {
	p := doc.Oversiktsplan
	info := &OversiktsplanInfo{Format: doc.Format, Identity: p.Identitet, Version: p.Version, Name: p.Namn, Kind: string(p.Slag), Kommun: p.Kommun, Region: p.Region,
		Status: string(p.Status), Model: string(p.Modell), Begun: p.DatumPaborjad.String(), Objects: []ObjectsInfo{}, Contents: []Count{}, Findings: doc.Findings}
	if info.Findings == nil {
		info.Findings = quality.Findings{}
	}
	if d, ok := p.Handelsedag(op.HandelseLagaKraft); ok {
		info.LegalForce = d.String()
	}
	for _, a := range p.BeraknaAktualitet() {
		info.Current = append(info.Current, CurrentInfo{a.Plandel, a.Period.Fran.String(), a.Period.Till.String()})
	}
	layers, systems := map[string]int{}, map[crs.Code]int{}
	index := map[[2]string]int{}
	for _, o := range p.Objekt {
		if o == nil {
			continue
		}
		if o.Lager != "" {
			layers[o.Lager]++
		}
		k := [2]string{string(o.Klass.Aspekt), cmp.Or(o.Klass.Kategori, o.Klass.Kod)}
		i, seen := index[k]
		if !seen {
			i = len(info.Objects)
			index[k] = i
			info.Objects = append(info.Objects, ObjectsInfo{Aspect: k[0], Category: k[1]})
		}
		info.Objects[i].Count++
		if g := o.Geometri; g != nil && g.Position != nil && (g.Koordinatsystem == 0 || g.Koordinatsystem.IsProjected()) {
			info.Objects[i].AreaM2 += area(g.Position)
			switch l := g.Position.(type) {
			case *geom.LineString:
				info.Objects[i].LengthM += l.Length()
			case *geom.MultiLineString:
				info.Objects[i].LengthM += l.Length()
			}
		}
	}
	for i := range info.Objects {
		info.Objects[i].AreaM2 = math.Round(info.Objects[i].AreaM2*1000) / 1000
		info.Objects[i].LengthM = math.Round(info.Objects[i].LengthM*1000) / 1000
	}
	order := []op.Aspekt{op.AspektMarkOchVatten, op.AspektAnvandning, op.AspektUtveckling, op.AspektUtvecklingsstrategi}
	rank := func(a string) int {
		if i := slices.Index(order, op.Aspekt(a)); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(info.Objects, func(a, b ObjectsInfo) int {
		return cmp.Or(rank(a.Aspect)-rank(b.Aspect), strings.Compare(a.Aspect, b.Aspect), strings.Compare(a.Category, b.Category))
	})
	info.Layers = counts(layers)
	box := map[crs.Code]*geom.Bounds{}
	p.VarjeGeometri(func(g *op.Geometri) {
		if g.Position == nil {
			return
		}
		systems[g.Koordinatsystem]++
		if box[g.Koordinatsystem] == nil {
			box[g.Koordinatsystem] = geom.NewBounds(geom.XY)
		}
		extend(box[g.Koordinatsystem], g.Position)
	})
	var list []crs.Code
	for s := range systems {
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b crs.Code) int { return cmp.Or(systems[b]-systems[a], cmp.Compare(a, b)) })
	for _, s := range list {
		name := ""
		if s != 0 {
			name = s.String()
		}
		info.CRS = append(info.CRS, name)
	}
	if len(list) > 0 && !box[list[0]].IsEmpty() {
		b := box[list[0]]
		e := &Extent{CRS: info.CRS[0], MinX: b.Min(0), MinY: b.Min(1), MaxX: b.Max(0), MaxY: b.Max(1)}
		if t, err := crs.NewTransform(list[0], crs.CRS84); list[0] != 0 && err == nil {
			if lon, lat, err := t.XY((e.MinX+e.MaxX)/2, (e.MinY+e.MaxY)/2); err == nil {
				lon, lat = math.Round(lon*1e6)/1e6, math.Round(lat*1e6)/1e6
				e.Longitude, e.Latitude = &lon, &lat
			}
		}
		info.Extent = e
	}
	sections := 0
	var walk func([]*op.Avsnitt)
	walk = func(l []*op.Avsnitt) {
		for _, a := range l {
			if a != nil {
				sections++
				walk(a.Avsnitt)
			}
		}
	}
	walk(p.Avsnitt)
	for _, n := range []Count{{"ställningstaganden", len(p.Stallningstaganden)}, {"avsnitt", sections}, {"plandelar", len(p.Delar)}, {"riksintressen", len(p.Riksintressen)},
		{"miljökvalitetsnormer", len(p.Miljokvalitetsnormer)}, {"LIS-områden", len(p.LISOmraden)}, {"klimatrisker", len(p.Klimatrisker)}, {"mellankommunala frågor", len(p.MellankommunalaFragor)},
		{"konsekvenser", len(p.Konsekvenser)}, {"kopplingar", len(p.Kopplingar)}, {"händelser", len(p.Handelser)}, {"granskningsyttranden", len(p.Granskningsyttranden)},
		{"anmärkningar", len(p.Anmarkningar)}, {"planeringsstrategier", len(p.Planeringsstrategier)}} {
		if n.Count > 0 {
			info.Contents = append(info.Contents, n)
		}
	}
	return info
}

func (c *call) printOversiktsplan(w io.Writer, info *OversiktsplanInfo) {
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
	fmt.Fprintf(w, "%s: %s\n\n%s\n", info.Source, formatName(info.Format).In(c.lang), cmp.Or(info.Name, c.text("(utan namn)", "(no name)")))
	line(c.text("identitet", "identity"), info.Identity)
	line("version", info.Version)
	line(c.text("slag", "kind"), info.Kind)
	line(c.text("kommun", "municipality"), info.Kommun)
	line("region", info.Region)
	line("status", info.Status)
	line(c.text("påbörjad", "begun"), info.Begun)
	line(c.text("laga kraft", "legal force"), info.LegalForce)
	for i, a := range info.Current {
		label := ""
		if i == 0 {
			label = "aktuell"
		}
		part := ""
		if a.Part != "" {
			part = " (" + a.Part + ")"
		}
		line(label, a.From+" – "+a.To+part)
	}
	line(c.text("modell", "model"), info.Model)
	for i, s := range info.CRS {
		label := ""
		if i == 0 {
			label = c.text("koordinatsystem", "system")
		}
		if s == "" {
			line(label, c.text("inte angivet", "not stated"))
		} else {
			line(label, systemName(s))
		}
	}
	if e := info.Extent; e != nil {
		line(c.text("läge", "where"), fmt.Sprintf("E %.3f – %.3f, N %.3f – %.3f", e.MinX, e.MaxX, e.MinY, e.MaxY))
		if e.Latitude != nil {
			line("", fmt.Sprintf("%.5f°N %.5f°E (WGS 84)", *e.Latitude, *e.Longitude))
		}
	}
	n, aspect := 0, "\x00"
	for _, o := range info.Objects {
		n += o.Count
	}
	line(c.text("objekt", "objects"), fmt.Sprint(n))
	for _, o := range info.Objects {
		if o.Aspect != aspect {
			aspect = o.Aspect
			fmt.Fprintf(w, "    %s\n", cmp.Or(aspect, c.text("(utan aspekt)", "(no aspect)")))
		}
		size := ""
		if o.AreaM2 > 0 {
			size += p.Sprintf("  %.1f ha", o.AreaM2/1e4)
		}
		if o.LengthM > 0 {
			size += p.Sprintf("  %.1f km", o.LengthM/1e3)
		}
		fmt.Fprintf(w, "      %4d %s%s\n", o.Count, cmp.Or(o.Category, c.text("(utan kategori)", "(no category)")), size)
	}
	if len(info.Layers) > 0 {
		line(c.text("lager", "layers"), fmt.Sprint(len(info.Layers)))
		for i, l := range info.Layers {
			if !c.all && i == 10 && len(info.Layers) > 11 {
				fmt.Fprintf(w, "      … %d %s (--all)\n", len(info.Layers)-i, c.text("till", "more"))
				break
			}
			fmt.Fprintf(w, "      %4d %s\n", l.Count, l.Name)
		}
	}
	if len(info.Contents) > 0 {
		fmt.Fprintf(w, "  %s\n", c.text("innehåll", "contents"))
		for _, k := range info.Contents {
			fmt.Fprintf(w, "      %4d %s\n", k.Count, k.Name)
		}
	}
	c.printFindings(w, info.Findings)
}

// convertOversiktsplan writes an översiktsplan in one of its formats.
func (c *call) convertOversiktsplan(format planinfo.Format) int {
	var opts []codec.Option
	if c.indent != "" {
		if strings.Trim(c.indent, " \t") != "" {
			return c.wrongUse("--indent takes spaces and tabs")
		}
		opts = append(opts, codec.Indent(c.indent))
	}
	if c.crs != "" && c.crs != "source" {
		ref, err := crs.Parse(c.crs)
		if err != nil {
			return c.wrongUse("--crs: %v", err)
		}
		if format != planinfo.OPGeoJSON || ref.Code != crs.WGS84 && ref.Code != crs.CRS84 {
			return c.wrongUse("--crs: an översiktsplan is written in its own system, or as op-geojson in EPSG:4326")
		}
		opts = append(opts, opgeojson.WGS84())
	}
	if c.layers != "" && (format == planinfo.OPJSON || format == planinfo.OPGPKG || c.out != "") {
		return c.wrongUse("--layers is for op-geojson and op-gml, without -o")
	}
	doc, ok := c.read()
	if !ok {
		if doc != nil {
			c.say(doc.Findings)
		}
		return exitUnusable
	}
	if doc.Oversiktsplan == nil {
		return c.wrongUse("the file is a detaljplan, which cannot be written as %s; expected %s", c.to, choice(formatNames(planinfo.Formats())))
	}
	if c.names != "" { // back by the same names
		t, err := c.readNames()
		if err != nil {
			fmt.Fprintf(c.stderr, "plantool: %v\n", err)
			return exitUnusable
		}
		opts = append(opts, opgeojson.Names(t), opgml.Names(t), opgpkg.Names(t))
	}
	if c.layers == "" {
		return c.written(doc.Findings, func(w io.Writer) (quality.Findings, error) {
			if format == planinfo.OPGPKG {
				return opgpkg.Encode(w, doc.Oversiktsplan, opts...)
			}
			return planinfo.EncodeOversiktsplan(w, format, doc.Oversiktsplan, opts...)
		})
	}
	if err := os.MkdirAll(c.layers, 0o755); err != nil {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return exitUnusable
	}
	encode, end := opgeojson.EncodeLayers, ".geojson"
	if format == planinfo.OPGML {
		encode, end = opgml.EncodeLayers, ".gml"
	}
	used := map[string]bool{}
	fs, err := encode(func(layer string) (io.WriteCloser, error) {
		name := fileName(layer)
		for n := 2; used[name]; n++ {
			name = fmt.Sprintf("%s-%d", fileName(layer), n)
		}
		used[name] = true
		return os.Create(filepath.Join(c.layers, name+end))
	}, doc.Oversiktsplan, opts...)
	findings := append(doc.Findings, fs...)
	c.say(findings)
	switch {
	case err != nil:
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return exitUnusable
	case findings.Stops():
		return exitStops
	}
	return exitOK
}

// fileName makes a name of a layer that every file system takes.
func fileName(layer string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '_', r == '-', strings.ContainsRune("åäöÅÄÖéü", r):
			return r
		}
		return '_'
	}, layer)
	if strings.Trim(name, "_") == "" {
		return "lager"
	}
	return name
}

// checkOversiktsplan runs the rules for översiktsplaner.
func (c *call) checkOversiktsplan(doc *planinfo.Document, only, without []quality.Code) (*quality.Report, bool) {
	opts := []opregler.Option{opregler.Source(c.source()), opregler.Decoded(doc.Findings), opregler.Without(without...)}
	if c.only != "" {
		opts = append(opts, opregler.Only(only...))
	}
	if c.asOf != "" {
		day, _ := civil.ParseDate(c.asOf) // read before
		opts = append(opts, opregler.AsOf(day))
	}
	fail := func(err error) (*quality.Report, bool) {
		fmt.Fprintf(c.stderr, "plantool: %v\n", err)
		return nil, false
	}
	if c.katalog != "" || c.kommun != "" {
		return fail(errors.New(c.text("--katalog och --kommun är för detaljplaner", "--katalog and --kommun are for detaljplaner")))
	}
	if c.codes != "" {
		f, err := os.Open(c.codes)
		if err != nil {
			return fail(err)
		}
		defer f.Close()
		k, fs, err := kodlistor.Decode(f, codec.Source(c.codes))
		c.report(fs)
		if err != nil {
			return fail(err)
		}
		opts = append(opts, opregler.WithCodes(k, kodlistor.Modell21()))
	}
	if c.boundary != "" {
		g, system, err := c.readBoundary()
		if err != nil {
			return fail(err)
		}
		opts = append(opts, opregler.Boundary(g, system))
	}
	return opregler.Check(doc.Oversiktsplan, opts...), true
}

// readBoundary reads the municipality's area: the first area of a GeoJSON file.
func (c *call) readBoundary() (geom.T, crs.Code, error) {
	f, err := os.Open(c.boundary)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	p, _, err := opgeojson.Decode(f, codec.Source(c.boundary))
	if err != nil {
		return nil, 0, err
	}
	var found *op.Geometri
	p.VarjeGeometri(func(g *op.Geometri) {
		switch g.Position.(type) {
		case *geom.Polygon, *geom.MultiPolygon:
			if found == nil {
				found = g
			}
		}
	})
	switch {
	case found == nil:
		return nil, 0, fmt.Errorf("%s: no area; expected a Polygon or MultiPolygon", c.boundary)
	case found.Koordinatsystem == 0:
		return nil, 0, fmt.Errorf("%s: no coordinate reference system is stated", c.boundary)
	}
	return found.Position, found.Koordinatsystem, nil
}

func overlayFlags(c *call) {
	c.flags.StringVar(&c.koppling, "koppling", "", "links from detaljplaner to the översiktsplan, as JSON (package oversiktsplan/planjson)")
	c.flags.StringVar(&c.asOf, "as-of", "", "day to tell aktualitet for, YYYY-MM-DD: when the detaljplan was begun, or today")
	c.flags.Float64Var(&c.near, "near", 0, "also list what lies beside the area, at most so many metres away")
	c.flags.StringVar(&c.out, "o", "", "file to write; default: standard output")
}

// runOverlay makes the fact sheet of a detaljplan and an översiktsplan.
func runOverlay(c *call) int {
	var opts []overlay.Option
	if c.asOf != "" {
		day, err := civil.ParseDate(c.asOf)
		if err != nil {
			return c.wrongUse("--as-of: %v", err)
		}
		opts = append(opts, overlay.AsOf(day))
	}
	if c.near < 0 || math.IsNaN(c.near) {
		return c.wrongUse("--near is %v; expected metres", c.near)
	}
	opts = append(opts, overlay.Near(c.near))
	var dp, plan *planinfo.Document
	ok, rest := false, c.args
	if c.sample {
		dp, ok = c.readSample()
	} else {
		dp, ok = c.readFile(rest[0], "")
		rest = rest[1:]
	}
	if !ok {
		return exitUnusable
	}
	if c.sampleOP {
		plan, ok = c.readSampleOP()
	} else {
		plan, ok = c.readFile(rest[0], c.from) // --from is about the översiktsplan
	}
	if !ok {
		return exitUnusable
	}
	if dp.Dataset == nil || dp.Dataset.Plan() == nil {
		return c.wrongUse("the first file is no detaljplan")
	}
	if plan.Oversiktsplan == nil {
		return c.wrongUse("the second file is no översiktsplan; --from op-geojson reads plain GeoJSON as one")
	}
	for _, d := range []*planinfo.Document{dp, plan} {
		c.report(d.Findings.Filter(func(f *quality.Finding) bool { return f.Severity > quality.Upplysning }))
	}
	if c.koppling != "" {
		data, err := os.ReadFile(c.koppling)
		if err != nil {
			fmt.Fprintf(c.stderr, "plantool: %v\n", err)
			return exitUnusable
		}
		links, fs, err := planjson.UnmarshalKopplingar(data, codec.Source(c.koppling))
		c.report(fs)
		if err != nil {
			fmt.Fprintf(c.stderr, "plantool: %v\n", err)
			return exitUnusable
		}
		i := slices.IndexFunc(links, func(k *op.Detaljplanekoppling) bool {
			return k != nil && k.Detaljplan == string(dp.Dataset.Plan().Objektidentitet)
		})
		if i < 0 {
			fmt.Fprintf(c.stderr, "plantool: %s: %s\n", c.koppling, c.text("ingen koppling från detaljplanen", "no link from the detaljplan"))
			return exitUnusable
		}
		opts = append(opts, overlay.Recorded(links[i]))
	}
	if len(plan.Oversiktsplan.Aktualitet) == 0 { // reckoned where the plan does not state them
		var list []op.Aktualitet
		for _, a := range plan.Oversiktsplan.BeraknaAktualitet() {
			list = append(list, *a)
		}
		opts = append(opts, overlay.Intervals(list))
	}
	where, err := overlay.FromDetaljplan(dp.Dataset.Plan())
	if err == nil {
		var sheet *overlay.Faktablad
		var fs quality.Findings
		sheet, fs, err = overlay.Compute(where, plan.Oversiktsplan, opts...)
		c.report(fs)
		if err == nil {
			return c.sheet(sheet)
		}
	}
	fmt.Fprintf(c.stderr, "plantool: %v\n", err)
	return exitUnusable
}

func (c *call) sheet(sheet *overlay.Faktablad) int {
	return c.written(nil, func(w io.Writer) (quality.Findings, error) {
		switch c.format {
		case "json":
			return nil, sheet.WriteJSON(w)
		case "geojson":
			return nil, sheet.WriteGeoJSON(w)
		}
		return nil, sheet.WriteText(w, c.lang)
	})
}
