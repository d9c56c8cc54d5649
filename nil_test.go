package planinfo_test

import (
	"io"
	"testing"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/detaljplan/plankarta"
	"github.com/planinfo-se/planinfo/detaljplan/regler"
	"github.com/planinfo-se/planinfo/detaljplan/ss637040"
	"github.com/planinfo-se/planinfo/lifecycle"
	"github.com/planinfo-se/planinfo/lifecycle/diff"
	"github.com/planinfo-se/planinfo/metadata"
	"github.com/planinfo-se/planinfo/metadata/dcat"
	"github.com/planinfo-se/planinfo/metadata/describe"
	"github.com/planinfo-se/planinfo/metadata/iso19139"
	"github.com/planinfo-se/planinfo/metadata/publish"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	opgeojson "github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	opgml "github.com/planinfo-se/planinfo/oversiktsplan/gml"
	"github.com/planinfo-se/planinfo/oversiktsplan/gpkg"
	"github.com/planinfo-se/planinfo/oversiktsplan/karta"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	opregler "github.com/planinfo-se/planinfo/oversiktsplan/regler"
	"github.com/planinfo-se/planinfo/quality/evaluate"
)

// A plan, record or catalogue that is nil is an empty one: what a database or a
// failed conversion hands on does not stop the program.
func TestNil(t *testing.T) {
	var (
		d *detaljplan.Dataset
		p *detaljplan.Detaljplan
		o *oversiktsplan.Oversiktsplan
		r *metadata.Record
		c *dcat.Catalog
		k *publish.Package
	)
	layer := func(string) (io.WriteCloser, error) { return nil, io.ErrClosedPipe }
	for name, f := range map[string]func() error{
		"planinfo.Encode":                  func() error { _, err := planinfo.Encode(io.Discard, planinfo.NGP, d); return err },
		"planinfo.EncodeOversiktsplan":     func() error { _, err := planinfo.EncodeOversiktsplan(io.Discard, planinfo.OPJSON, o); return err },
		"ngp":                              func() error { _, _, err := ngp.Marshal(d); return err },
		"ss637040":                         func() error { _, _, err := ss637040.Marshal(d); return err },
		"geojson":                          func() error { _, _, err := geojson.Marshal(d); return err },
		"plankarta":                        func() error { _, err := plankarta.Render(io.Discard, p, nil); return err },
		"regler":                           func() error { regler.Check(d); return nil },
		"regler.Derive":                    func() error { regler.Derive(p, regler.Koppling{}); return nil },
		"regler.Repairs":                   func() error { regler.Repairs(p, 0.01); return nil },
		"planjson":                         func() error { _, _, err := planjson.Marshal(o); return err },
		"oversiktsplan/geojson":            func() error { _, _, err := opgeojson.Marshal(o); return err },
		"oversiktsplan/geojson layers":     func() error { _, err := opgeojson.EncodeLayers(layer, o); return err },
		"oversiktsplan/gml":                func() error { _, _, err := opgml.Marshal(o); return err },
		"oversiktsplan/gml layers":         func() error { _, err := opgml.EncodeLayers(layer, o); return err },
		"gpkg":                             func() error { _, _, err := gpkg.Marshal(o); return err },
		"karta":                            func() error { _, err := karta.Render(io.Discard, o); return err },
		"oversiktsplan/regler":             func() error { opregler.Check(o); return nil },
		"evaluate":                         func() error { evaluate.Detaljplan(d); evaluate.Oversiktsplan(o); return nil },
		"describe":                         func() error { describe.Detaljplan(d); describe.Oversiktsplan(o); return nil },
		"lifecycle.ContentOf":              func() error { _, _, err := lifecycle.ContentOf(d); return err },
		"lifecycle.ContentOfOversiktsplan": func() error { _, _, err := lifecycle.ContentOfOversiktsplan(o); return err },
		"diff":                             func() error { diff.Compare(d, d); diff.CompareOversiktsplaner(o, o); return nil },
		"metadata":                         func() error { metadata.Check(r, metadata.Targets()...); _, err := metadata.Marshal(r); return err },
		"iso19139":                         func() error { iso19139.Check(r); _, _, err := iso19139.Marshal(r); return err },
		"dcat":                             func() error { dcat.Check(c); _, _, err := dcat.Marshal(c); return err },
		"dcat with nothing in it": func() error {
			_, _, err := dcat.Marshal(&dcat.Catalog{Datasets: []*metadata.Record{nil}, Services: []*metadata.Record{nil}, Series: []*metadata.Record{nil}, Catalogs: []*dcat.Catalog{nil}})
			return err
		},
		"publish": func() error { publish.Check(k, publish.NGP); return nil },
	} {
		t.Run(name, func(t *testing.T) {
			if err := f(); err != nil {
				t.Error(err)
			}
		})
	}
}
