package overlay_test

import (
	"fmt"
	"os"

	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/crs"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/oversiktsplan/overlay"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

// A property that lies in two uses of the plan, one of which has a statement.
func Example() {
	square := func(x, y, side float64) *oversiktsplan.Geometri {
		x, y = x+150000, y+6400000
		return &oversiktsplan.Geometri{Koordinatsystem: crs.SWEREF991330,
			Position: geom.NewPolygonFlat(geom.XY, []float64{x, y, x + side, y, x + side, y + side, x, y + side, x, y}, []int{10})}
	}
	plan := &oversiktsplan.Oversiktsplan{
		Identitet: "op-2026", Namn: "Översiktsplan 2026",
		Objekt: []*oversiktsplan.GeografisktObjekt{
			{Identitet: "mva-1", Namn: "Byn", Klass: oversiktsplan.Klass{Aspekt: oversiktsplan.AspektMarkOchVatten, Kategori: "Landsbygd"}, Geometri: square(0, 0, 100)},
			{Identitet: "mva-2", Namn: "Slätten", Klass: oversiktsplan.Klass{Aspekt: oversiktsplan.AspektMarkOchVatten, Kategori: "Areell näring", Underkategori: "Jordbruk"}, Geometri: square(100, 0, 100)},
		},
		Stallningstaganden: []*oversiktsplan.Stallningstagande{{Identitet: "st-1", Rubrik: "Jordbruksmarken", Text: "Brukningsvärd jordbruksmark ska inte bebyggas."}},
		Kopplingar: []*oversiktsplan.Koppling{{
			Fran: oversiktsplan.Objektreferens{Slag: oversiktsplan.ReferensStallningstagande, Identitet: "st-1"},
			Till: oversiktsplan.Objektreferens{Slag: oversiktsplan.ReferensObjekt, Identitet: "mva-2"},
		}},
	}
	property := overlay.Omrade{Identitet: "Byn 1:2", System: crs.SWEREF991330, Geometri: square(70, 20, 40).Position}
	sheet, findings, err := overlay.Compute(property, plan)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	sheet.WriteText(os.Stdout, quality.SV)
	// Output:
	// FAKTABLAD: området och översiktsplanen
	//
	// Område: Byn 1:2, 1600 m²
	// Översiktsplan: Översiktsplan 2026 (op-2026)
	// Mätt i SWEREF 99 13 30 (EPSG:3008)
	// Bladet anger uppgifter att bedöma, och ingen bedömning.
	//
	// Användning av mark och vatten
	//   Byn [mva-1]
	//     Landsbygd
	//     1200 m², 75 % av området, 12 % av dess egen yta
	//   Slätten [mva-2]
	//     Areell näring, Jordbruk
	//     400 m², 25 % av området, 4 % av dess egen yta
	//   Ingen användning: 0 m², 0 % av området
	//   Fler än en användning: 0 m², 0 % av området
	//
	// Ställningstaganden
	//   Jordbruksmarken [st-1]
	//     ”Brukningsvärd jordbruksmark ska inte bebyggas.”
	//     via Slätten [mva-2] → koppling
}

// The sample detaljplan in the sample översiktsplan, with one index for many
// areas.
func ExampleIndex() {
	plan, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		fmt.Println(err)
		return
	}
	delivery, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		fmt.Println(err)
		return
	}
	index := overlay.NewIndex(plan)
	for _, p := range delivery.Planer {
		area, err := overlay.FromDetaljplan(p)
		if err != nil {
			fmt.Println(err)
			continue
		}
		sheet, _, err := index.Compute(area)
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, r := range sheet.Anvandning {
			fmt.Printf("%.1f %% in %s (%s)\n", 100**r.Matt.AndelAvOmradet, r.Namn, r.Klass.Kategori)
		}
		for _, s := range sheet.Stallningstaganden {
			fmt.Printf("%s: %s\n", s.Namn, s.Text)
		}
	}
	// Output:
	// 100.0 % in Norra stadsdelen (Mångfunktionell bebyggelse)
	// Förtäta kring centrum: Nya bostäder ska i första hand tillkomma i den norra stadsdelen, nära kollektivtrafik och service.
}
