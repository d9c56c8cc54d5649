package ss637040_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
)

// made makes a plan of the given size as a file, roughly: a grid of use areas
// with winding boundaries, each with properties.
func made(bytesWanted int) *detaljplan.Dataset {
	const bytesPerCell = 12_000
	n := 1
	for n*n*bytesPerCell < bytesWanted {
		n++
	}
	tl := newTiling(1, n, n, 1)
	for i := range tl.region {
		tl.region[i] = i
	}
	for y := range n + 1 {
		for x := range n + 1 {
			for _, to := range [][2]int{{x + 1, y}, {x, y + 1}} {
				if to[0] > n || to[1] > n {
					continue
				}
				a, b := tl.corner(x, y), tl.corner(to[0], to[1])
				var mid []float64
				const k = 60
				for i := 1; i < k; i++ {
					f := float64(i) / k
					mid = append(mid, scale(a[0]+(b[0]-a[0])*f+0.2*tl.rnd.Float64()), scale(a[1]+(b[1]-a[1])*f+0.2*tl.rnd.Float64()))
				}
				tl.edges[[4]int{x, y, to[0], to[1]}] = mid
			}
		}
	}
	p := &detaljplan.Detaljplan{Objektidentitet: uuid(1), Namn: "Prov", Kommun: "Luleå", Typ: detaljplan.PlantypDetaljplan}
	p.Plangeometri = polygons(tl.rings(func(x, y int) bool { return true }))
	cell := func(x, y int) []float64 {
		var r []float64
		r = append(r, tl.edge(x, y, x+1, y)...)
		r = append(r, tl.edge(x+1, y, x+1, y+1)...)
		r = append(r, tl.edge(x+1, y+1, x, y+1)...)
		r = append(r, tl.edge(x, y+1, x, y)...)
		return append(r, r[0], r[1])
	}
	for i := range n * n {
		g := surface(cell(i%n, i/n))
		p.Planbestammelser = append(p.Planbestammelser, use(1000+4*i, g))
		for k := range 2 {
			b := &detaljplan.Planbestammelse{Typ: detaljplan.BestammelsetypEgenskapsbestammelse, Objektidentitet: uuid(1001 + 4*i + k),
				ReglerarAnvandningsbestammelse: []detaljplan.UUID{uuid(1000 + 4*i)}, Bestammelsegeometri: []detaljplan.Geometribeskrivning{g},
				Bestammelsevarde: []detaljplan.Variabelvarde{{Datatyp: detaljplan.VariabeltypDecimaltal, Variabelvarde: "8.5", Beskrivning: "nockhojd"}},
				SS637040:         &detaljplan.BestammelseSS637040{Kod: "DP_KM_Eg_Utform_Nockhojd_Meter"}}
			p.Planbestammelser = append(p.Planbestammelser, b)
		}
	}
	return &detaljplan.Dataset{Planer: []*detaljplan.Detaljplan{p}}
}

var sizes = []int{1, 10, 100}

func BenchmarkDecode(b *testing.B) {
	for _, mb := range sizes {
		d := made(mb << 20)
		data, _ := marshal(b, d)
		d = nil
		b.Run(fmt.Sprintf("%dMB", mb), func(b *testing.B) {
			b.Run("ss637040", func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					if _, _, err := ss637040.Unmarshal(data); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("encoding-xml-tokens", func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					dec := xml.NewDecoder(bytes.NewReader(data))
					for {
						if _, err := dec.Token(); err == io.EOF {
							break
						} else if err != nil {
							b.Fatal(err)
						}
					}
				}
			})
			b.Run("live", func(b *testing.B) {
				var before, after runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&before)
				d, _, _ := ss637040.Unmarshal(data)
				runtime.GC()
				runtime.ReadMemStats(&after)
				b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(len(data)), "live/size")
				runtime.KeepAlive(d)
			})
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	for _, mb := range sizes {
		fresh := made(mb << 20)
		data, _ := marshal(b, fresh)
		read, _ := unmarshal(b, data)
		b.Run(fmt.Sprintf("%dMB", mb), func(b *testing.B) {
			for name, d := range map[string]*detaljplan.Dataset{"ss637040-new": fresh, "ss637040-read": read} {
				b.Run(name, func(b *testing.B) {
					b.SetBytes(int64(len(data)))
					for b.Loop() {
						if _, err := ss637040.Encode(io.Discard, d); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
			// The same document written by the standard library, token by token,
			// with texts that are ready, and with coordinates formatted as they go.
			toks := tokensOf(data)
			b.Run("encoding-xml-numbers", func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				seq := numbers(toks)
				for b.Loop() {
					writeTokens(b, seq)
				}
			})
			b.Run("encoding-xml-tokens", func(b *testing.B) {
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					writeTokens(b, slices.Values(toks))
				}
			})
		})
	}
}

func writeTokens(b testing.TB, toks iter.Seq[xml.Token]) {
	enc := xml.NewEncoder(io.Discard)
	for tok := range toks {
		if err := enc.EncodeToken(tok); err != nil {
			b.Fatal(err)
		}
	}
	if err := enc.Flush(); err != nil {
		b.Fatal(err)
	}
}

// numbers replaces the texts of positions by what comes of formatting them.
func numbers(toks []xml.Token) iter.Seq[xml.Token] {
	known := make([][2]float64, len(toks))
	for i, tok := range toks {
		if text, ok := tok.(xml.CharData); ok && i > 0 {
			if s, ok := toks[i-1].(xml.StartElement); ok && s.Name.Local == "gml:pos" {
				var n, e float64
				if _, err := fmt.Sscan(string(text), &n, &e); err == nil {
					known[i] = [2]float64{n, e}
				}
			}
		}
	}
	return func(yield func(xml.Token) bool) {
		var buf []byte
		for i, tok := range toks {
			if c := known[i]; c[0] != 0 {
				buf = strconv.AppendFloat(buf[:0], c[0], 'f', -1, 64)
				buf = append(buf, ' ')
				buf = strconv.AppendFloat(buf, c[1], 'f', -1, 64)
				tok = xml.CharData(buf)
			}
			if !yield(tok) {
				return
			}
		}
	}
}

func flatName(n xml.Name) xml.Name {
	if n.Space != "" {
		n.Local, n.Space = n.Space+":"+n.Local, ""
	}
	return n
}

// tokensOf takes a document apart into tokens that encoding/xml writes back
// with the same prefixes.
func tokensOf(data []byte) []xml.Token {
	var toks []xml.Token
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := dec.RawToken()
		if err != nil {
			return toks
		}
		switch t := xml.CopyToken(tok).(type) {
		case xml.StartElement:
			for i := range t.Attr {
				t.Attr[i].Name = flatName(t.Attr[i].Name)
			}
			t.Name = flatName(t.Name)
			toks = append(toks, t)
		case xml.EndElement:
			toks = append(toks, xml.EndElement{Name: flatName(t.Name)})
		case xml.CharData:
			toks = append(toks, t)
		}
	}
}
