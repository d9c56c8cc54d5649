package gml_test

import (
	"fmt"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/gml"
	"github.com/planinfo-se/planinfo/internal/xmltext"
)

// A format walks its own elements and hands over at each geometry. Here the
// file names no reference system, as in SS 637040, so the format says which
// axis comes first.
func ExampleDecoder_Property() {
	const doc = `<grans xmlns:gml="http://www.opengis.net/gml/3.2">
  <linje>
    <gml:Curve gml:id="c1">
      <gml:segments>
        <gml:LineStringSegment>
          <gml:pos>6228002.6 198872.2</gml:pos>
          <gml:pos>6227999.6 198867.7</gml:pos>
        </gml:LineStringSegment>
      </gml:segments>
    </gml:Curve>
  </linje>
  <linje/>
</grans>`
	settings := codec.Resolve([]codec.Option{codec.Source("plan.gml")})
	var findings codec.Collector
	r := xmltext.NewBytes([]byte(doc), settings)
	d := gml.NewDecoder(r, settings, &findings)
	d.Context = gml.Context{DefaultOrder: gml.NorthEast}

	if _, err := r.Root(); err != nil {
		fmt.Println(err)
		return
	}
	err := r.Children(func(t *xmltext.Token) error {
		g, err := d.Property(t)
		if err == nil && g != nil {
			fmt.Println(g.Element, g.ID, g.Geom.FlatCoords())
		}
		return err
	})
	if err == nil {
		err = d.Finish()
	}
	fmt.Println(err)
	for _, f := range findings.Findings() {
		fmt.Println(f)
	}
	// Output:
	// Curve c1 [198872.2 6.2280026e+06 198867.7 6.2279996e+06]
	// <nil>
	// plan.gml:12:3: warning gml/no-geometry: The element linje has neither a geometry nor a reference to one. [/grans/linje[2]]
}
