package gml

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/xmltext"
	"github.com/planinfo-se/planinfo/quality"
	"github.com/twpayne/go-geom"
)

// made returns a document of about the given size: polygons of 21 coordinates
// in SWEREF 99 TM, as posList or as repeated pos.
func made(size int, style Style) []byte {
	var b bytes.Buffer
	w := xmltext.NewWriter(&b, "  ")
	w.Declaration()
	w.Start("d")
	w.Namespace("", "urn:x-made")
	w.Namespace("gml", NS32)
	e := NewEncoder(w, style, &codec.Collector{})
	for i := 0; b.Len() < size; i++ {
		w.Start("f")
		w.Attr("gml:id", "f"+strconv.Itoa(i))
		w.Element("namn", "Område "+strconv.Itoa(i))
		w.Start("geometri")
		e.Geometry(circle(i, 20), "g"+strconv.Itoa(i), quality.Place{})
		w.End()
		w.End()
	}
	w.End()
	_ = w.Flush()
	return b.Bytes()
}

// circle returns a ring of n corners with coordinates in whole millimetres.
func circle(i, n int) *geom.Polygon {
	x, y := 455_000+float64(i%1000)*10, 6_228_000+float64(i/1000)*10
	flat := make([]float64, 0, 2*n+2)
	for k := range n {
		s, c := math.Sincos(2 * math.Pi * float64(k) / float64(n))
		flat = append(flat, math.Round((x+100*c)*1000)/1000, math.Round((y+100*s)*1000)/1000)
	}
	flat = append(flat, flat[0], flat[1])
	return geom.NewPolygonFlat(geom.XY, flat, []int{len(flat)})
}

var madeStyles = []struct {
	name  string
	style Style
}{
	{"posList", Style{Code: 3006, Decimals: 3}},
	{"pos", Style{Code: 3006, Decimals: 3, Pos: true, PosDimension: true}},
}

func BenchmarkDecode(b *testing.B) {
	for _, m := range madeStyles {
		doc := made(10<<20, m.style)
		run := func(name string, f func() int) {
			b.Run(m.name+"/"+name, func(b *testing.B) {
				b.SetBytes(int64(len(doc)))
				b.ReportAllocs()
				for b.Loop() {
					if f() == 0 {
						b.Fatal("nothing read")
					}
				}
			})
		}
		run("gml", func() int {
			gs, _, err := readAll(doc)
			if err != nil {
				b.Fatal(err)
			}
			return len(gs)
		})
		run("xmltext", func() int {
			r := xmltext.NewBytes(doc, codec.Resolve(nil))
			n := 0
			for {
				if _, err := r.Next(); err == io.EOF {
					return n
				} else if err != nil {
					b.Fatal(err)
				}
				n++
			}
		})
		standard := func(next func(*xml.Decoder) (xml.Token, error)) func() int {
			return func() int {
				d := xml.NewDecoder(bytes.NewReader(doc))
				n := 0
				for {
					if _, err := next(d); err == io.EOF {
						return n
					} else if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
		}
		run("encoding-xml-Token", standard((*xml.Decoder).Token))
		run("encoding-xml-RawToken", standard((*xml.Decoder).RawToken))
	}
}

func BenchmarkEncode(b *testing.B) {
	polygons := make([]*geom.Polygon, 2000)
	for i := range polygons {
		polygons[i] = circle(i, 20)
	}
	for _, m := range madeStyles {
		b.Run(m.name+"/gml", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var n counter
				w := xmltext.NewWriter(&n, "  ")
				e := NewEncoder(w, m.style, &codec.Collector{})
				w.Start("d")
				for _, p := range polygons {
					e.Geometry(p, "g", quality.Place{})
				}
				w.End()
				_ = w.Flush()
				b.SetBytes(int64(n))
			}
		})
		b.Run(m.name+"/encoding-xml", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var n counter
				e := xml.NewEncoder(&n)
				e.Indent("", "  ")
				tok := func(t xml.Token) {
					if err := e.EncodeToken(t); err != nil {
						b.Fatal(err)
					}
				}
				name := func(s string) xml.Name { return xml.Name{Local: "gml:" + s} }
				open := func(s string, a ...xml.Attr) { tok(xml.StartElement{Name: name(s), Attr: a}) }
				end := func(s string) { tok(xml.EndElement{Name: name(s)}) }
				attr := func(k, v string) xml.Attr { return xml.Attr{Name: xml.Name{Local: k}, Value: v} }
				open("d")
				for _, p := range polygons {
					open("Polygon", attr("gml:id", "g"), attr("srsName", "urn:ogc:def:crs:EPSG::3006"))
					open("exterior")
					open("LinearRing")
					flat := p.FlatCoords()
					var text []byte
					number := func(v float64) { text = strconv.AppendFloat(text, v, 'f', 3, 64) }
					if m.style.Pos {
						for i := 0; i < len(flat); i += 2 {
							open("pos", attr("srsDimension", "2"))
							text = text[:0]
							number(flat[i+1])
							text = append(text, ' ')
							number(flat[i])
							tok(xml.CharData(text))
							end("pos")
						}
					} else {
						open("posList")
						for i := 0; i < len(flat); i += 2 {
							if i > 0 {
								text = append(text, ' ')
							}
							number(flat[i+1])
							text = append(text, ' ')
							number(flat[i])
						}
						tok(xml.CharData(text))
						end("posList")
					}
					end("LinearRing")
					end("exterior")
					end("Polygon")
				}
				end("d")
				_ = e.Flush()
				b.SetBytes(int64(n))
			}
		})
	}
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
