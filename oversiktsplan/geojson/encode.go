package geojson

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/internal/jsongeom"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
	"github.com/planinfo-se/planinfo/quality"
)

// ownName is the member name of a collection that Encode writes.
const ownName = "oversiktsplan"

// Encode writes the plan's map as one FeatureCollection, one feature a line;
// the property lager tells layers apart. What the rows do not carry, and what
// was changed, is in the findings. The error is the writer's.
func Encode(w io.Writer, p *op.Oversiktsplan, opts ...codec.Option) (quality.Findings, error) {
	p = cmp.Or(p, &op.Oversiktsplan{})
	e := newEncoder(opts)
	posts, fs := lager.Poster(p, e.table)
	for _, f := range fs {
		e.col.Add(f)
	}
	e.w = w
	e.collection(p, ownName, posts)
	return e.finish()
}

// Marshal returns what [Encode] writes.
func Marshal(p *op.Oversiktsplan, opts ...codec.Option) ([]byte, quality.Findings, error) {
	var b bytes.Buffer
	fs, err := Encode(&b, p, opts...)
	return b.Bytes(), fs, err
}

// EncodeLayers writes a collection for each layer, in the order of their first
// rows. create is called with a layer's name and returns where it goes; what
// it returns is closed after the layer. The error is create's, the writer's or
// that of closing.
func EncodeLayers(create func(layer string) (io.WriteCloser, error), p *op.Oversiktsplan, opts ...codec.Option) (quality.Findings, error) {
	p = cmp.Or(p, &op.Oversiktsplan{})
	e := newEncoder(opts)
	posts, fs := lager.Poster(p, e.table)
	for _, f := range fs {
		e.col.Add(f)
	}
	var order []string
	layers := map[string][]lager.Post{}
	for _, post := range posts {
		if layers[post.Lager] == nil {
			order = append(order, post.Lager)
		}
		layers[post.Lager] = append(layers[post.Lager], post)
	}
	for _, name := range order {
		w, err := create(name)
		if err != nil {
			return e.col.Findings(), err
		}
		e.w, e.b, e.err = w, e.b[:0], nil
		e.collection(p, name, layers[name])
		e.flush()
		if err := w.Close(); e.err == nil {
			e.err = err
		}
		if e.err != nil {
			break
		}
	}
	return e.finish()
}

type encoder struct {
	w     io.Writer
	b     []byte
	err   error
	table *lager.Tabell
	wgs   bool
	col   codec.Collector
	pen   jsongeom.Pen
	moves map[crs.Code]*crs.Transform
	moved int
	other int // geometries in another system than the collection's
}

func newEncoder(opts []codec.Option) *encoder {
	s := codec.Resolve(opts)
	e := &encoder{table: codec.Value[*lager.Tabell](s, tableKey{}), wgs: codec.Value[bool](s, wgsKey{}), moves: map[crs.Code]*crs.Transform{}}
	if e.table == nil {
		e.table = lager.Standard()
	}
	e.col.Max = s.Limits.Findings
	return e
}

func (e *encoder) finish() (quality.Findings, error) {
	e.flush()
	if e.moved > 0 {
		e.col.Add(ruleMoved.At(quality.Place{}, quality.Textf("%d geometrier räknades om till WGS 84, med nio decimaler.", "%d geometries were transformed to WGS 84, with nine decimals.", e.moved)))
	}
	if e.pen.Turned > 0 {
		e.col.Add(ruleTurned.At(quality.Place{}, quality.Textf("%d ringar skrevs åt andra hållet, så att yttre ringar går motsols.", "%d rings were written the other way round, so that exterior rings run counter-clockwise.", e.pen.Turned)))
	}
	if e.other > 0 {
		e.col.Add(ruleSystems.At(quality.Place{}, quality.Textf("%d geometrier är i ett annat system än de flesta; objekten anger det själva.", "%d geometries are in another system than most; their features state it themselves.", e.other)))
	}
	return e.col.Findings(), e.err
}

func (e *encoder) flush() {
	if e.err == nil && len(e.b) > 0 {
		_, e.err = e.w.Write(e.b)
	}
	e.b = e.b[:0]
}

// collection writes one FeatureCollection.
func (e *encoder) collection(p *op.Oversiktsplan, name string, posts []lager.Post) {
	system := usual(posts)
	e.b = append(e.b, `{"type":"FeatureCollection"`...)
	named := false
	for _, m := range p.Extra {
		named = named || m.Format == FormatGeoJSON && m.Name == "name"
	}
	if !named {
		e.b = append(append(e.b, `,"name":`...), quote(name)...)
	}
	if !e.wgs && system != 0 {
		e.b = append(e.b, `,`...)
		e.crs(system)
	}
	f := facts{p.Identitet, p.Version, p.Namn, p.Slag, p.Kommun, p.Region, p.Status, p.AllmantIntresse, p.Planeringsperiod, p.DatumPaborjad, p.Modell}
	if f != (facts{}) {
		text, err := json.Marshal(&f, jsontext.AllowInvalidUTF8(true))
		if err == nil {
			e.b = append(append(append(e.b, `,"planinfo":{"oversiktsplan":`...), text...), '}')
		}
	}
	var last []string // elements that are no features
	for _, m := range p.Extra {
		switch {
		case m.Format != FormatGeoJSON:
			e.col.Add(ruleLost.At(quality.Place{Object: p.Identitet, Path: "/" + m.Name}, quality.Textf("%s (%s) skrevs inte.", "%s (%s) was not written.", m.Name, string(m.Format))))
		case m.Name == featureMember:
			last = append(last, m.Raw)
		case m.Name == "crs" && (system != 0 || e.wgs):
			// Read as unknown, and now known.
		default:
			e.member(m)
		}
	}
	e.b = append(e.b, ",\"features\":[\n"...)
	for i := range posts {
		if i > 0 {
			e.b = append(e.b, ",\n"...)
		}
		e.feature(&posts[i], system)
		if len(e.b) > 64<<10 {
			e.flush()
		}
		if e.err != nil {
			return
		}
	}
	for i, raw := range last {
		if i > 0 || len(posts) > 0 {
			e.b = append(e.b, ",\n"...)
		}
		e.b = append(e.b, raw...)
	}
	e.b = append(e.b, "\n]}\n"...)
}

// usual returns the system that most rows are in.
func usual(posts []lager.Post) crs.Code {
	count := map[crs.Code]int{}
	best, n := crs.Code(0), 0
	for i := range posts {
		if g := posts[i].Geometri; g != nil {
			c := g.Koordinatsystem
			if count[c]++; count[c] > n {
				best, n = c, count[c]
			}
		}
	}
	return best
}

func (e *encoder) crs(c crs.Code) {
	name := "urn:ogc:def:crs:EPSG::" + fmt.Sprint(int(c))
	if c == crs.CRS84 {
		name = "urn:ogc:def:crs:OGC:1.3:CRS84"
	}
	e.b = append(e.b, `"crs":{"type":"name","properties":{"name":"`+name+`"}}`...)
}

func (e *encoder) member(m codec.Member) {
	if !jsontext.Value(m.Raw).IsValid() {
		e.col.Add(ruleFieldValue.At(quality.Place{Path: "/" + m.Name}, quality.Textf("%q är ingen JSON-text och skrevs inte.", "%q is no JSON text and was not written.", clip(m.Raw))))
		return
	}
	e.b = append(append(append(append(e.b, ','), quote(m.Name)...), ':'), m.Raw...)
}

func (e *encoder) feature(post *lager.Post, system crs.Code) {
	e.b = append(e.b, `{"type":"Feature"`...)
	geometry := ""
	own := false
	for _, m := range post.Extra {
		switch {
		case m.Format != FormatGeoJSON:
			e.col.Add(ruleLost.At(quality.Place{Object: post.ID, Path: "/" + m.Name}, quality.Textf("%s (%s) skrevs inte.", "%s (%s) was not written.", m.Name, string(m.Format))))
		case m.Name == "geometry":
			geometry = m.Raw
		case m.Name == "id":
			own = true
			e.member(m)
		case m.Name == "properties":
			// Only when there are no others.
		case m.Name == "crs" && post.Geometri != nil && post.Geometri.Koordinatsystem != 0:
		default:
			e.member(m)
		}
	}
	if !own && post.ID != "" {
		e.b = append(append(e.b, `,"id":`...), quote(post.ID)...)
	}
	if g := post.Geometri; g != nil && !e.wgs && g.Koordinatsystem != system && g.Koordinatsystem != 0 {
		e.other++
		e.b = append(e.b, ',')
		e.crs(g.Koordinatsystem)
	}
	e.b = append(e.b, `,"properties":{`...)
	n := 0
	for _, f := range post.Falt {
		if !jsontext.Value(f.Varde).IsValid() {
			e.col.Add(ruleFieldValue.At(quality.Place{Object: post.ID, Path: "/" + f.Namn}, quality.Textf("Fältet %q har ett värde som ingen JSON-text är (%s) och skrevs inte.",
				"The field %q has a value that is no JSON text (%s) and was not written.", f.Namn, clip(f.Varde))))
			continue
		}
		if n > 0 {
			e.b = append(e.b, ',')
		}
		n++
		e.b = append(append(append(e.b, quote(f.Namn)...), ':'), f.Varde...)
	}
	e.b = append(e.b, `},"geometry":`...)
	switch {
	case post.Geometri != nil && post.Geometri.Position != nil:
		e.geometry(post)
	case geometry != "" && jsontext.Value(geometry).IsValid():
		e.b = append(e.b, geometry...)
	default:
		e.b = append(e.b, "null"...)
	}
	e.b = append(e.b, '}')
}

func (e *encoder) geometry(post *lager.Post) {
	g := post.Geometri
	v := jsongeom.View{To: g.Koordinatsystem, Decimals: -1}
	var t *crs.Transform
	if e.wgs {
		v = jsongeom.View{To: crs.CRS84, Decimals: 9, RightHand: true}
		if g.Koordinatsystem == 0 {
			e.col.Add(ruleNotWritten.At(quality.Place{Object: post.ID, Path: "/geometri"}, quality.Text{SV: "Geometrins system är okänt; den kan inte räknas om och skrevs inte.", EN: "The geometry's system is unknown; it cannot be transformed and was not written."}))
			e.b = append(e.b, "null"...)
			return
		}
		if g.Koordinatsystem != crs.CRS84 && g.Koordinatsystem != crs.WGS84 {
			if t = e.moves[g.Koordinatsystem]; t == nil {
				var err error
				if t, err = crs.NewTransform(g.Koordinatsystem, crs.CRS84); err != nil {
					e.fail(post, err)
					return
				}
				e.moves[g.Koordinatsystem] = t
			}
			e.moved++
		}
	}
	b, err := e.pen.Geometry(e.b, g.Position, t, &v)
	e.b = b
	if err != nil {
		e.fail(post, err)
	}
}

func (e *encoder) fail(post *lager.Post, err error) {
	why := quality.Textf("%v", "%v", err)
	if errors.Is(err, jsongeom.ErrNotFinite) {
		why = quality.Text{SV: "en koordinat är inget ändligt tal", EN: "a coordinate is not a finite number"}
	}
	e.col.Add(ruleNotWritten.At(quality.Place{Object: post.ID, Path: "/geometri"}, quality.Textf("Geometrin skrevs inte: %[1]s.", "Geometry was not written: %[2]s.", why.SV, why.EN)))
	e.b = append(e.b, "null"...)
}

// quote returns a JSON string; bytes that are no UTF-8 are replaced.
func quote(s string) []byte {
	b, err := jsontext.AppendQuote(nil, s)
	if err != nil {
		b, _ = jsontext.AppendQuote(nil, string(bytes.ToValidUTF8([]byte(s), []byte("\uFFFD"))))
	}
	return b
}
