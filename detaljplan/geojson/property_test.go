package geojson_test

import (
	"math/rand/v2"
	"reflect"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
)

// A maker makes data sets of any content that the view carries.
type maker struct {
	*rand.Rand
	n int
}

func (m *maker) some() bool { return m.IntN(3) > 0 }

func (m *maker) word() string {
	m.n++
	letters := []rune("abcåäöé \"\\/\n\u2028<😀")
	s := strconv.Itoa(m.n)
	for range m.IntN(6) {
		s += string(letters[m.IntN(len(letters))])
	}
	return s
}

func (m *maker) extra() detaljplan.Extra {
	var out detaljplan.Extra
	raws := []string{"1.50", `"x"`, `{"a": [1, null]}`, "true", "123456789012345678901234567890", "[]"}
	for i := range m.IntN(3) {
		out = append(out, ngpMember("okänd"+strconv.Itoa(m.n+i), raws[m.IntN(len(raws))]))
	}
	m.n += 3
	return out
}

// fill gives every field of a model type that JSON has a value, or leaves it.
func (m *maker) fill(v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *civil.Date:
		*x = civil.Date{Year: 1900 + m.IntN(200), Month: 1 + 5, Day: 1 + m.IntN(28)}
		return
	case *civil.Instant:
		*x = instant("20" + strconv.Itoa(10+m.IntN(80)) + "-01-02T03:04:05." + strconv.Itoa(m.IntN(9999999)) + "+02:00")
		return
	case *detaljplan.Extra:
		*x = m.extra()
		return
	case *detaljplan.Lagesbestamningsmetod:
		kinds := []detaljplan.Lagesbestamningsmetod{&detaljplan.GeodetiskDetaljmatning{}, &detaljplan.Lagesplacering{}, &detaljplan.FotogrammetriskDetaljmatning{},
			&detaljplan.VektoriseringAvAnalogtMaterial{}, &detaljplan.DetaljmatningILaserdata{}, &detaljplan.Konvertering{}, &detaljplan.Interpolering{},
			&detaljplan.Fjarranalys{}, &detaljplan.Batymetri{}, &detaljplan.OkandMetod{}, &detaljplan.AnnanMetod{}}
		*x = kinds[m.IntN(len(kinds))]
		m.fill(reflect.ValueOf(*x).Elem())
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(m.word())
	case reflect.Int, reflect.Int64:
		v.SetInt(1 + m.Int64N(1<<40))
	case reflect.Bool:
		v.SetBool(m.some())
	case reflect.Float64:
		v.SetFloat(m.NormFloat64() * 1000)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		m.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), m.IntN(3), 3))
		for i := range v.Len() {
			m.fill(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			switch f.Name {
			case "Position", "Envelope", "Planbestammelser", "SS637040", "OmradeSS637040":
				continue
			}
			if m.some() {
				m.fill(v.Field(i))
			}
		}
	}
}

func (m *maker) flat(n, stride int) []float64 {
	var out []float64
	for range n {
		out = append(out, 150000+m.Float64()*1000, 7080000+m.Float64()*1000)
		if stride == 3 {
			out = append(out, m.Float64()*100)
		}
	}
	return out
}

func (m *maker) ring(stride int) []float64 {
	out := m.flat(3+m.IntN(3), stride)
	return append(out, out[:stride]...)
}

func (m *maker) geometry(k detaljplan.Koordinatsystem) detaljplan.Geometribeskrivning {
	var g detaljplan.Geometribeskrivning
	m.fill(reflect.ValueOf(&g).Elem())
	layout := geom.XY
	if m.IntN(4) == 0 {
		layout = geom.XYZ
	}
	s := layout.Stride()
	rings := func() (flat []float64, ends []int) {
		for range 1 + m.IntN(2) {
			flat = append(flat, m.ring(s)...)
			ends = append(ends, len(flat))
		}
		return flat, ends
	}
	multi := func() *geom.MultiPolygon {
		flat, ends := rings()
		first := len(flat)
		ends2 := []int{first + len(m.ring(s))}
		flat = append(flat, m.flat((ends2[0]-first)/s-1, s)...)
		flat = append(flat, flat[first:first+s]...)
		return geom.NewMultiPolygonFlat(layout, flat, [][]int{ends, ends2})
	}
	point := func() *geom.Point { return geom.NewPointFlat(layout, m.flat(1, s)) }
	p := &g.Geometri
	switch m.IntN(9) {
	case 0:
		p.Typ, p.Position = detaljplan.GeometritypPunkt, point()
	case 1:
		p.Typ, p.Position = detaljplan.GeometritypLinje, geom.NewLineStringFlat(layout, m.flat(2, s))
	case 2:
		flat, ends := rings()
		p.Typ, p.Position = detaljplan.GeometritypYta, geom.NewPolygonFlat(layout, flat, ends)
	case 3:
		p.Typ, p.Position = detaljplan.GeometritypMultipunkt, geom.NewMultiPointFlat(layout, m.flat(3, s))
	case 4:
		p.Typ, p.Position = detaljplan.GeometritypMultilinje, geom.NewMultiLineStringFlat(layout, m.flat(4, s), []int{2 * s, 4 * s})
	case 5:
		p.Typ, p.Position = detaljplan.GeometritypMultiyta, multi()
	case 6:
		p.Typ, p.Position = detaljplan.GeometritypKropp, multi()
	case 7:
		p.Typ, p.Position = detaljplan.GeometritypMultigeometri, geom.NewGeometryCollection().MustPush(point(), multi())
	case 8:
		p.Typ, p.Position = detaljplan.GeometritypYta, nil
	}
	p.KoordinatsystemPlan = k
	p.Dimension = s
	return g
}

func (m *maker) dataset() *detaljplan.Dataset {
	const k = "EPSG:3016"
	d := &detaljplan.Dataset{}
	geometries := func() (out []detaljplan.Geometribeskrivning) {
		if m.IntN(5) == 0 {
			out = []detaljplan.Geometribeskrivning{}
		}
		for range m.IntN(4) {
			out = append(out, m.geometry(k))
		}
		return out
	}
	id := func() detaljplan.UUID { return detaljplan.UUID("id-" + m.word()) }
	for range m.IntN(3) {
		p := &detaljplan.Detaljplan{}
		m.fill(reflect.ValueOf(p).Elem())
		p.Objektidentitet, p.Plangeometri = id(), geometries()
		if m.some() {
			p.SS637040 = &detaljplan.PlanSS637040{}
			m.fill(reflect.ValueOf(p.SS637040).Elem())
			p.SS637040.ID, p.SS637040.Loggning, p.SS637040.Extra = "G1", nil, nil
		}
		d.Planer = append(d.Planer, p)
	}
	kinds := []detaljplan.Bestammelsetyp{detaljplan.BestammelsetypAnvandningsbestammelse, detaljplan.BestammelsetypEgenskapsbestammelse, detaljplan.BestammelsetypAdministrativBestammelse}
	for range m.IntN(5) {
		b := &detaljplan.Planbestammelse{}
		m.fill(reflect.ValueOf(b).Elem())
		b.Typ, b.Objektidentitet, b.Bestammelsegeometri = kinds[m.IntN(3)], id(), geometries()
		if m.some() {
			b.SS637040 = &detaljplan.BestammelseSS637040{Kod: m.word()}
			for i := range b.Bestammelsegeometri {
				area := "O" + strconv.Itoa(i)
				b.Bestammelsegeometri[i].OmradeSS637040 = area
				b.SS637040.Forekomster = append(b.SS637040.Forekomster, detaljplan.Forekomst{Omrade: area, Beteckning: m.word(),
					Insattning: geom.NewPointFlat(geom.XY, m.flat(1, 2))})
			}
		}
		if len(d.Planer) > 0 && m.some() {
			p := d.Planer[m.IntN(len(d.Planer))]
			b.Detaljplan = p.Objektidentitet
			p.Planbestammelser = append(p.Planbestammelser, b)
		} else {
			b.Detaljplan = "ingen"
			d.LosaBestammelser = append(d.LosaBestammelser, b)
		}
	}
	return d
}

// Whatever the model holds that the view carries comes back bit for bit.
func TestRandom(t *testing.T) {
	forms := [][]codec.Option{
		{geojson.SourceCRS()},
		{geojson.SourceCRS(), geojson.StatedAs(geojson.GeoJSON2008)},
		{geojson.SourceCRS(), geojson.StatedAs(geojson.JSONFG), geojson.BBox()},
	}
	for seed := range uint64(200) {
		m := &maker{Rand: rand.New(rand.NewPCG(seed, 1))}
		want := m.dataset()
		opts := forms[seed%3]
		out, fs := marshal(t, want, opts...)
		if fs.Stops() || fs.HasCode("geojson/not-carried") || fs.HasCode("geojson/name-taken") {
			t.Fatalf("seed %d: %v", seed, fs)
		}
		if !hasGeometry(want) {
			continue // nothing states a system then
		}
		got, fs := unmarshal(t, out)
		if fs.Stops() {
			t.Fatalf("seed %d: %v", seed, fs)
		}
		if diff := cmp.Diff(want, got, same); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

func hasGeometry(d *detaljplan.Dataset) bool {
	ok := false
	each(d, func(g *detaljplan.Geometri) { ok = ok || g.Position != nil })
	return ok
}
