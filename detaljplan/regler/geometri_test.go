package regler

import (
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/detaljplan"
)

// attributes leaves the rules about where things lie out of a mutation that
// moves geometry for another reason.
func (m mutation) attributes() mutation {
	for _, g := range rumsregler() {
		m.opts = append(m.opts, Without(g.Code))
	}
	return m
}

// geometri makes a change of the plan's first geometry.
func geometri(f func(*detaljplan.Geometribeskrivning)) func(*detaljplan.Dataset) {
	return func(ds *detaljplan.Dataset) { f(&ds.Plan().Plangeometri[0]) }
}

func geometrimutationer() []mutation {
	multi := func(g *detaljplan.Geometribeskrivning) {
		p := g.Geometri.Position.(*geom.Polygon)
		m := geom.NewMultiPolygon(geom.XY)
		if err := m.Push(p); err != nil {
			panic(err)
		}
		g.Geometri.Typ, g.Geometri.Position = detaljplan.GeometritypMultiyta, m
	}
	inProvision := func(id detaljplan.UUID, f func(*detaljplan.Geometribeskrivning)) func(*detaljplan.Dataset) {
		return on(id, func(b *detaljplan.Planbestammelse) { f(&b.Bestammelsegeometri[0]) })
	}
	shift := func(g *detaljplan.Geometribeskrivning, dx, dy float64) {
		flat := g.Geometri.Position.FlatCoords()
		for i := 0; i < len(flat); i += 2 {
			flat[i] += dx
			flat[i+1] += dy
		}
	}
	all := func(f func(*detaljplan.Geometribeskrivning)) func(*detaljplan.Dataset) {
		return func(ds *detaljplan.Dataset) {
			f(&ds.Plan().Plangeometri[0])
			for b := range ds.Bestammelser {
				for i := range b.Bestammelsegeometri {
					f(&b.Bestammelsegeometri[i])
				}
			}
		}
	}
	x := extra("tidpunktForUnderlagetsFramtagand", "{}")
	doc := detaljplan.Dokumentreferens{Namn: "Inmätning", Referens: []detaljplan.Referens{{Identitet: annanID}}}
	var ms []mutation
	for _, m := range []detaljplan.Lagesbestamningsmetod{
		&detaljplan.GeodetiskDetaljmatning{Extra: x}, &detaljplan.Lagesplacering{Extra: x}, &detaljplan.FotogrammetriskDetaljmatning{Extra: x},
		&detaljplan.VektoriseringAvAnalogtMaterial{Extra: x}, &detaljplan.DetaljmatningILaserdata{Extra: x}, &detaljplan.Konvertering{Extra: x},
		&detaljplan.Interpolering{Extra: x}, &detaljplan.Fjarranalys{Extra: x}, &detaljplan.Batymetri{Extra: x}, &detaljplan.OkandMetod{Extra: x},
	} {
		ms = append(ms, outside("regler/unknown-member", "in a method, "+string(m.Metodtyp()), geometri(func(g *detaljplan.Geometribeskrivning) {
			g.Geometrimetadata.LagesbestamningsmetodIHojd = m
		}), "/plangeometri/0/geometrimetadata/lagesbestamningsmetodIHojd/tidpunktForUnderlagetsFramtagand"))
	}
	return append(ms, []mutation{
		inside("regler/unknown-member", "members of a method that the specification does not have", geometri(func(g *detaljplan.Geometribeskrivning) {
			g.Geometrimetadata.LagesbestamningsmetodIHojd = &detaljplan.AnnanMetod{Typ: "syft", Extra: x}
		})),
		inside("regler/document-link", "production document", geometri(func(g *detaljplan.Geometribeskrivning) {
			g.Geometrimetadata.Produktionsdokumentation = []detaljplan.Dokumentreferens{doc}
		})),
		outsideIn(korsmark, "regler/document-reference", "production document", inProvision(korsmark, func(g *detaljplan.Geometribeskrivning) {
			d := doc
			d.Referens = []detaljplan.Referens{{}}
			g.Geometrimetadata.Produktionsdokumentation = []detaljplan.Dokumentreferens{d}
		}), "/bestammelsegeometri/0/geometrimetadata/produktionsdokumentation/0/referens/0"),
		outsideIn(korsmark, "regler/document-reference", "original geometry", on(korsmark, func(b *detaljplan.Planbestammelse) {
			b.UrsprungligGeometri = []detaljplan.AlternativGeometri{{Referens: &detaljplan.Referens{}}}
		}), "/ursprungligGeometri/0/referens"),
		inside("DP-0004", "a solid is a MultiPolygon", geometri(func(g *detaljplan.Geometribeskrivning) {
			multi(g)
			g.Geometri.Typ = detaljplan.GeometritypKropp
		})).attributes(),
		outside("DP-0004", "multi-area", geometri(multi), "/plangeometri/0/geometri/typ").attributes(),
		outside("DP-0004", "a multi-area called area", geometri(func(g *detaljplan.Geometribeskrivning) {
			multi(g)
			g.Geometri.Typ = detaljplan.GeometritypYta
		}), "/plangeometri/0/geometri/typ").attributes(),
		inside("DP-0018", "several entries", on(bostader, func(*detaljplan.Planbestammelse) {})),
		outsideIn(korsmark, "DP-0018", "multi-area", inProvision(korsmark, multi), "/bestammelsegeometri/0/geometri/typ").attributes(),

		inside("DP-0010", "uncertainty in height", geometri(func(g *detaljplan.Geometribeskrivning) { g.Geometri.AbsolutLagesosakerhetHojd = detaljplan.Ptr(0.1) })),
		outside("DP-0010", "osakertLage", geometri(func(g *detaljplan.Geometribeskrivning) {
			g.Geometrimetadata.OsakertLage = detaljplan.OsakertLageLagesplaceringIUngefarligtLage
		}), "/plangeometri/0/geometrimetadata/osakertLage"),
		outsideIn(korsmark, "DP-0010", "absolutLagesosakerhetPlan", inProvision(korsmark, func(g *detaljplan.Geometribeskrivning) {
			g.Geometri.AbsolutLagesosakerhetPlan = detaljplan.Ptr(0.0)
		}), "/bestammelsegeometri/0/geometri/absolutLagesosakerhetPlan"),

		inside("DP-0015", "an area", plan(func(p *detaljplan.Detaljplan) { p.VertikalAvgransning = detaljplan.AvgransningUppat })),
		outside("DP-0015", "a line", plan(func(p *detaljplan.Detaljplan) {
			p.VertikalAvgransning = detaljplan.AvgransningUppat
			p.Plangeometri[0].Geometri.Typ = detaljplan.GeometritypLinje
			p.Plangeometri[0].Geometri.Position = geom.NewLineStringFlat(geom.XY, []float64{150500, 7080200, 150600, 7080300})
		}), "/vertikalAvgransning").attributes(),
		inside("DP-0016", "an area", on(korsmark, func(b *detaljplan.Planbestammelse) { b.VertikalAvgransning = detaljplan.AvgransningNedat })),
		outsideIn(utfart, "DP-0016", "a line", on(utfart, func(b *detaljplan.Planbestammelse) { b.VertikalAvgransning = detaljplan.AvgransningNedat }), "/vertikalAvgransning"),
		outsideIn(markhojd, "DP-0016", "a point", on(markhojd, func(b *detaljplan.Planbestammelse) { b.VertikalAvgransning = detaljplan.AvgransningNedat }), "/vertikalAvgransning"),

		inside("regler/mixed-crs", "all in another system", all(func(g *detaljplan.Geometribeskrivning) {
			g.Geometri.KoordinatsystemPlan = detaljplan.Sweref991845
		})).with(Without("regler/crs-zone")),
		outsideIn(korsmark, "regler/mixed-crs", "one in another", inProvision(korsmark, func(g *detaljplan.Geometribeskrivning) {
			g.Geometri.KoordinatsystemPlan = detaljplan.Sweref991845
		}), "/bestammelsegeometri/0/geometri/koordinatsystemPlan").attributes(),
		inside("regler/mixed-heights", "stated on some", geometri(func(g *detaljplan.Geometribeskrivning) { g.Geometri.Hojdsystem = detaljplan.RH2000 })),
		outside("regler/mixed-heights", "RH 70", geometri(func(g *detaljplan.Geometribeskrivning) { g.Geometri.Hojdsystem = "EPSG:5718" }),
			"/plangeometri/0/geometri/hojdsystem"),

		inside("regler/crs-area", "in the sea, in Sweden", all(func(g *detaljplan.Geometribeskrivning) { shift(g, 20_000, 0) })),
		outsideIn(korsmark, "regler/crs-area", "swapped", inProvision(korsmark, func(g *detaljplan.Geometribeskrivning) {
			flat := g.Geometri.Position.FlatCoords()
			for i := 0; i < len(flat); i += 2 {
				flat[i], flat[i+1] = flat[i+1], flat[i]
			}
		}), "/bestammelsegeometri/0/geometri/position").attributes(),
		inside("regler/crs-zone", "somewhat outside", all(func(g *detaljplan.Geometribeskrivning) { shift(g, 0, -50_000) })),
		outside("regler/crs-zone", "far south", all(func(g *detaljplan.Geometribeskrivning) { shift(g, 0, -700_000) }),
			"/plangeometri/0/geometri/koordinatsystemPlan"),
		inside("regler/municipality-unknown", "another", plan(func(p *detaljplan.Detaljplan) { p.Kommun = "Mora" })).with(Municipality("2062")),
		outside("regler/municipality-unknown", "with the word", plan(func(p *detaljplan.Detaljplan) { p.Kommun = "Umeå kommun" }), "/kommun"),
		outside("regler/municipality-unknown", "code", plan(func(p *detaljplan.Detaljplan) { p.Kommun = "2480" }), "/kommun"),
		inside("regler/municipality-supplier", "the same", func(*detaljplan.Dataset) {}).with(Municipality("2480")),
		outside("regler/municipality-supplier", "a neighbour", func(*detaljplan.Dataset) {}, "/kommun").with(Municipality("2401")),
	}...)
}
