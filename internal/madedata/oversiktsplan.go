package madedata

import (
	"math"
	"strconv"

	"github.com/planinfo-se/planinfo/crs"
	op "github.com/planinfo-se/planinfo/oversiktsplan"
)

// Oversiktsplan returns a plan of n uses of land that tile its area exactly,
// each with about 100 vertices on whole millimetres, shared with its
// neighbours, and fields as a municipality's database has them. 20 000 of them
// are a municipality: 2 million vertices, some 100 MB of GeoJSON.
func Oversiktsplan(n int) *op.Oversiktsplan {
	m := &maker{cols: int(math.Ceil(math.Sqrt(float64(n)))), wide: 10, per: 24}
	m.rows = (n + m.cols - 1) / m.cols
	geometry := func(r []point) *op.Geometri {
		return &op.Geometri{Position: polygon(r), Koordinatsystem: crs.SWEREF991330}
	}
	p := &op.Oversiktsplan{Identitet: "made-" + strconv.Itoa(n), Namn: "Översiktsplan med " + strconv.Itoa(n) + " områden",
		Slag: op.PlanslagKommunomfattande, Kommun: "1381", Status: op.PlanstatusLagaKraft, Modell: op.Modell21, Planomrade: geometry(m.outline())}
	kinds := []struct{ kategori, underkategori, text string }{
		{"Sammanhängande bostadsbebyggelse", "Bostäder", "Området kan kompletteras med bostäder där gator och ledningar redan finns. Ny bebyggelse anpassas till den som finns."},
		{"Areell näring", "Jordbruk", "Brukningsvärd jordbruksmark bebyggs inte. Gårdarnas utveckling går före annan användning."},
		{"Areell näring", "Skogsbruk", "Skogsbruk med hänsyn till friluftslivet."},
		{"Natur och friluftsliv", "Naturområde", "Naturvärden och friluftsliv går före ny bebyggelse. Stråken mellan områdena hålls öppna."},
		{"Verksamheter och industri", "Företagsområde", "Plats för verksamheter som inte bör blandas med bostäder."},
	}
	for i := range m.rows * m.cols { // whole rows, so that the area is covered
		k := kinds[mix(uint64(i))%uint64(len(kinds))]
		p.Objekt = append(p.Objekt, &op.GeografisktObjekt{
			Identitet:   "objekt-" + strconv.Itoa(i+1),
			Klass:       op.Klass{Aspekt: op.AspektMarkOchVatten, Modell: op.Modell21, Kategori: k.kategori, Underkategori: k.underkategori},
			Namn:        "Område " + strconv.Itoa(i+1),
			Beskrivning: k.text, Forandring: op.ForandringBefintlig,
			Geometri: geometry(m.use(i%m.cols, i/m.cols)),
			Egna:     []op.Falt{{Namn: "handlaggare", Varde: `"planavdelningen"`}, {Namn: "areal_ha", Varde: strconv.FormatFloat(36+float64(i%100)/100, 'f', 2, 64)}},
		})
	}
	return p
}
