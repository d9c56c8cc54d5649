// Package madedata makes detaljplaner of any size for tests and benchmarks.
// They are as deliveries are: a plan area, use provisions that tile it exactly
// along shared winding borders, property provisions inside them, values,
// motives. Nothing is random: the same number always gives the same data.
package madedata

import (
	"fmt"
	"math"
	"strconv"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/detaljplan"
)

// System is the coordinate reference system of all made data.
const System = detaljplan.Sweref991330

// Where the plan area begins, in millimetres, and how wide a use is.
const (
	west, south = 120_000_000, 6_400_000_000
	cell        = 60_000
)

// Plan returns a data set of one plan with n provisions, a third of them
// uses, and as many more uses as it takes to make the plan area a rectangle of
// them. Every use is a polygon of 12 to 56 vertices on whole millimetres, and
// all of them together are the plan area, vertex by vertex.
func Plan(n int) *detaljplan.Dataset {
	uses := max(1, (n+2)/3)
	m := &maker{cols: int(math.Ceil(math.Sqrt(float64(uses))))}
	m.rows = (uses + m.cols - 1) / m.cols
	return m.dataset(n)
}

// Delivery is Plan with what real deliveries carry besides: id and bbox
// (northing first) on each feature, catalogue values on each provision, bbox
// and crs on the collection.
func Delivery(n int) *detaljplan.Dataset {
	d := Plan(n)
	member := func(name, raw string) detaljplan.Member {
		return detaljplan.Member{Format: detaljplan.FormatNGP, Name: name, Raw: raw}
	}
	p := d.Planer[0]
	p.Envelope = detaljplan.Extra{member("id", "")}
	for i, b := range p.Planbestammelser {
		b.Envelope = detaljplan.Extra{member("id", ""), member("bbox", box(b.Bestammelsegeometri[0].Geometri.Position))}
		t := themes[i%len(themes)]
		b.Extra = detaljplan.Extra{member("anvandningsform", `"kvartersmark"`), member("kategori", strconv.Quote(t.kategori)),
			member("underkategori", strconv.Quote(t.underkategori))}
	}
	d.Extra = detaljplan.Extra{member("bbox", box(p.Plangeometri[0].Geometri.Position)),
		member("crs", `{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3008"}}`)}
	return d
}

// DeliveryOfSize returns a delivery whose compact JSON is about so many bytes.
func DeliveryOfSize(bytes int) *detaljplan.Dataset { return Delivery(max(3, bytes/bytesPerProvision)) }

// bytesPerProvision is the mean of compact JSON for one provision.
const bytesPerProvision = 2450

func box(g geom.T) string {
	b := g.Bounds()
	f := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	return "[" + f(b.Min(1)) + "," + f(b.Min(0)) + "," + f(b.Max(1)) + "," + f(b.Max(0)) + "]"
}

// A maker lays out the plan as a grid whose edges wind.
type maker struct {
	rows, cols int

	// For översiktsplaner: how many times wider a cell is than a use of a
	// detaljplan, and how many vertices each edge has. 0 for detaljplaner.
	wide, per int64
}

type point struct{ x, y int64 } // millimetres

// mix spreads a number over all of 64 bits (the finaliser of splitmix64).
func mix(v uint64) uint64 {
	v += 0x9e3779b97f4a7c15
	v = (v ^ v>>30) * 0xbf58476d1ce4e5b9
	v = (v ^ v>>27) * 0x94d049bb133111eb
	return v ^ v>>31
}

// node is a corner of the grid.
func (m *maker) node(col, row int) point {
	h := mix(uint64(col)<<32 | uint64(row))
	size := cell * max(m.wide, 1)
	return point{west + int64(col)*size + int64(h%8000) - 4000, south + int64(row)*size + int64(h>>32%8000) - 4000}
}

// edge is the border between two corners that are neighbours, without the
// second; up tells a border that runs north from one that runs east.
func (m *maker) edge(col, row int, up bool) []point {
	a, b := m.node(col, row), m.node(col+1, row)
	h := uint64(col)<<33 | uint64(row)<<1
	if up {
		b = m.node(col, row+1)
		h |= 1
	}
	n := int64(3 + mix(h)%12)
	if m.per > 0 {
		n = m.per
	}
	out := []point{a}
	for i := int64(1); i <= n; i++ {
		w := mix(h<<8 | uint64(i))
		out = append(out, point{
			a.x + (b.x-a.x)*i/(n+1) + int64(w%3000) - 1500,
			a.y + (b.y-a.y)*i/(n+1) + int64(w>>32%3000) - 1500,
		})
	}
	return out
}

// path appends an edge, forwards or backwards, without its end.
func path(ring []point, edge []point, end point, back bool) []point {
	if !back {
		return append(ring, edge...)
	}
	ring = append(ring, end)
	for i := len(edge) - 1; i > 0; i-- {
		ring = append(ring, edge[i])
	}
	return ring
}

// use is the ring of a cell, counter-clockwise.
func (m *maker) use(col, row int) []point {
	var r []point
	r = path(r, m.edge(col, row, false), point{}, false)
	r = path(r, m.edge(col+1, row, true), point{}, false)
	r = path(r, m.edge(col, row+1, false), m.node(col+1, row+1), true)
	r = path(r, m.edge(col, row, true), m.node(col, row+1), true)
	return append(r, r[0])
}

// outline is the ring of the plan area.
func (m *maker) outline() []point {
	var r []point
	for c := range m.cols {
		r = path(r, m.edge(c, 0, false), point{}, false)
	}
	for w := range m.rows {
		r = path(r, m.edge(m.cols, w, true), point{}, false)
	}
	for c := m.cols - 1; c >= 0; c-- {
		r = path(r, m.edge(c, m.rows, false), m.node(c+1, m.rows), true)
	}
	for w := m.rows - 1; w >= 0; w-- {
		r = path(r, m.edge(0, w, true), m.node(0, w+1), true)
	}
	return append(r, r[0])
}

// inside is a ring drawn towards the middle of its cell.
func inside(r []point, permille int64) []point {
	var sx, sy int64
	for _, p := range r[1:] {
		sx += p.x - r[0].x
		sy += p.y - r[0].y
	}
	n := int64(len(r) - 1)
	c := point{r[0].x + sx/n, r[0].y + sy/n}
	out := make([]point, len(r))
	for i, p := range r {
		out[i] = point{c.x + (p.x-c.x)*permille/1000, c.y + (p.y-c.y)*permille/1000}
	}
	return out
}

func polygon(r []point) geom.T {
	flat := make([]float64, 0, 2*len(r))
	for _, p := range r {
		flat = append(flat, float64(p.x)/1000, float64(p.y)/1000)
	}
	return geom.NewPolygonFlat(geom.XY, flat, []int{len(flat)})
}

// id makes an identity out of a kind and a number.
func id(kind uint64, n int) detaljplan.UUID {
	a, b := mix(kind<<48|uint64(n)), mix(kind<<48|uint64(n)|1<<47)
	return detaljplan.UUID(fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", a>>32, a>>16&0xffff, a&0xfff, b>>52, b&0xffffffffffff))
}

func instant(s string) civil.Instant {
	t, err := civil.ParseInstant(s)
	if err != nil {
		panic(err)
	}
	return t
}

func date(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Themes are what the provisions say; texts of common length, not of any plan.
var themes = []struct{ kategori, underkategori, ordalydelse, ursprung, motiv string }{
	{"bostäder", "flerbostadshus", "Bostäder", "BOSTÄDER I FLERA VÅNINGAR, LOKALER FÅR FINNAS I BOTTENVÅNINGEN", "Området ligger nära kollektivtrafik och service och har i översiktsplanen pekats ut som lämpligt för ny bebyggelse. Bestämmelsen möjliggör bostäder i en skala som ansluter till omgivande kvarter, med lokaler i bottenvåningen där så bedöms lämpligt."},
	{"bebyggandets omfattning", "utnyttjandegrad", "Största byggnadsarea är [exploatering:decimaltal] m²", "STÖRSTA BYGGNADSAREA I KVADRATMETER PER FASTIGHET", "Regleringen begränsar exploateringen så att dagvatten kan tas om hand lokalt och så att gårdarna får tillräckligt stor sammanhängande yta för lek, utevistelse och planteringar."},
	{"höjd på byggnadsverk", "nockhöjd", "Högsta nockhöjd är [höjd:decimaltal] meter", "HÖGSTA TOTALHÖJD I METER ÖVER MEDELMARKNIVÅ", "Höjden är satt med hänsyn till stadsbilden, till skuggning av omgivande bostäder och till siktlinjerna från den äldre bebyggelsen söder om planområdet."},
	{"bebyggandets omfattning", "prickmark", "Marken får inte förses med byggnad", "MARKEN FÅR INTE BEBYGGAS", "Marken ska hållas fri för att säkra tillgänglighet till ledningar, skyddsavstånd mot gatan och plats för angöring."},
	{"utformning", "hustyp", "Endast friliggande småhus", "ENDAST FRISTÅENDE HUS", "Bestämmelsen säkerställer att bebyggelsen får en karaktär som samspelar med befintliga villor i området. Den värdefulla tallskogen på höjden påverkas inte."},
}

func (m *maker) metadata() detaljplan.Geometrimetadata {
	return detaljplan.Geometrimetadata{TidpunktForLagesbestamning: instant("2025-02-26T00:00:00+01:00"),
		LagesbestamningsmetodIPlan: &detaljplan.Lagesplacering{Variant: detaljplan.LagesplaceringBefintligtObjektIDigitalKarta}}
}

func (m *maker) geometry(g geom.T) []detaljplan.Geometribeskrivning {
	return []detaljplan.Geometribeskrivning{{
		Geometri:         detaljplan.Geometri{Typ: detaljplan.GeometritypYta, Position: g, KoordinatsystemPlan: System, Dimension: 2},
		Geometrimetadata: m.metadata(),
	}}
}

func quality() *detaljplan.Kvalitet {
	return &detaljplan.Kvalitet{Digitaliseringsniva: detaljplan.DigitaliseringsnivaKomplett,
		KorrigeradeGranser: detaljplan.Ptr(true), KontrolleratPlaneringsunderlag: detaljplan.Ptr(true)}
}

func document(name string, n int) *detaljplan.Dokumentreferens {
	return &detaljplan.Dokumentreferens{Namn: name, Referens: []detaljplan.Referens{{Identitet: id(9, n)}}}
}

func (m *maker) dataset(n int) *detaljplan.Dataset {
	p := &detaljplan.Detaljplan{
		Objektidentitet: id(1, n), VersionGiltigFran: instant("2025-03-04T15:48:17.8578633+01:00"),
		Kommun: "Laholm", Beteckning: "DP" + strconv.Itoa(n), Namn: "Detaljplan med " + strconv.Itoa(n) + " bestämmelser",
		Syfte:  "Syftet med planen är att pröva ny bebyggelse med tillhörande gator, natur och teknisk försörjning. Bebyggelsen ska samspela med befintlig miljö.",
		Status: detaljplan.PlanstatusLagaKraft, DatumStatusforandring: date("2025-03-04"), Typ: detaljplan.PlantypDetaljplan,
		Kvalitetsbeskrivning: quality(), Anvandbarhet: detaljplan.TillforlitlighetGod,
		Plangeometri: m.geometry(polygon(m.outline())),
		Beslutsinformation: []detaljplan.Beslutsinformation{{
			InstansInomKommunen: detaljplan.KommuninstansKommunfullmaktige, DiarienummerKommun: "KS 2023/0001",
			Beslutstyp: detaljplan.BeslutstypAntagandeAvNyDetaljplan,
			Beslutshandling: []detaljplan.Beslutshandling{{Innehall: []detaljplan.Innehall{detaljplan.InnehallPlankarta},
				Dokument: document("Plankarta", 1)}},
			DatumPaborjat: date("2023-02-01"), DatumAntagande: date("2025-02-03"), DatumLagakraft: []civil.Date{date("2025-03-04")},
			Genomforandetid: detaljplan.Ptr(int64(120)), GenomforandetidStartar: date("2025-03-04"),
		}},
		Planbeskrivning: &detaljplan.Planbeskrivning{Planbeskrivning: document("Planbeskrivning", 2)},
	}
	uses := m.rows * m.cols
	var use detaljplan.UUID
	var ring []point
	for i := range n {
		c, k := i/3, i%3 // a use, and two properties inside it
		b := &detaljplan.Planbestammelse{Detaljplan: p.Objektidentitet, Objektidentitet: id(2, i)}
		if k == 0 {
			ring = m.use(c%m.cols, c/m.cols)
		}
		t := themes[i%len(themes)]
		b.Bestammelseformulering = t.ordalydelse
		b.UrsprungligBestammelseformulering = t.ursprung
		b.Planbestammelsekatalogreferens = id(3, i%len(themes))
		b.Planbestammelsebeskrivning = &detaljplan.Planbestammelsebeskrivning{Motiv: t.motiv + " Område " + strconv.Itoa(c+1) + "."}
		b.Kvalitetsbeskrivning = quality()
		b.Anvandbarhet = detaljplan.TillforlitlighetGod
		b.BeskrivningAnvandbarhet = "Tolkad från plankartan."
		switch k {
		case 0:
			use = b.Objektidentitet
			b.Typ = detaljplan.BestammelsetypAnvandningsbestammelse
			b.Bestammelsegeometri = m.geometry(polygon(ring))
		default:
			b.Typ = detaljplan.BestammelsetypEgenskapsbestammelse
			b.SekundarEgenskapsgrans = detaljplan.Ptr(false)
			b.ReglerarAnvandningsbestammelse = []detaljplan.UUID{use}
			b.Bestammelsevarde = []detaljplan.Variabelvarde{{Datatyp: detaljplan.VariabeltypDecimaltal,
				Variabelvarde: strconv.Itoa(100+i%900) + ".5", Beskrivning: "exploatering", Vardetyp: detaljplan.VardetypMax,
				Enhet: detaljplan.EnhetKvadratmeter}}
			b.Bestammelsegeometri = m.geometry(polygon(inside(ring, 1000-int64(k)*150)))
		}
		p.Planbestammelser = append(p.Planbestammelser, b)
	}
	// The cells that are left have a use each, so that all is covered.
	for c := (n + 2) / 3; c < uses; c++ {
		t := themes[0]
		p.Planbestammelser = append(p.Planbestammelser, &detaljplan.Planbestammelse{
			Typ: detaljplan.BestammelsetypAnvandningsbestammelse, Detaljplan: p.Objektidentitet, Objektidentitet: id(4, c),
			Planbestammelsekatalogreferens: id(3, 0), Bestammelseformulering: t.ordalydelse, Kvalitetsbeskrivning: quality(),
			Planbestammelsebeskrivning: &detaljplan.Planbestammelsebeskrivning{Motiv: t.motiv},
			Bestammelsegeometri:        m.geometry(polygon(m.use(c%m.cols, c/m.cols))),
		})
	}
	return &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{p}}
}
