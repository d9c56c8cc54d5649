package kommun

import "testing"

// Every county of the table of municipalities has an extent, within Sweden.
func TestExtent(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range kommuner {
		lan := k.code[:2]
		if seen[lan] {
			continue
		}
		seen[lan] = true
		boxes := Extent(lan)
		if len(boxes) == 0 {
			t.Errorf("no extent for %s", lan)
		}
		for _, b := range boxes {
			if b.West >= b.East || b.South >= b.North || b.West < 10.5 || b.East > 24.5 || b.South < 55 || b.North > 69.5 {
				t.Errorf("%s: %+v", lan, b)
			}
		}
	}
	if len(seen) != 21 {
		t.Errorf("%d counties", len(seen))
	}
	if Extent("02") != nil {
		t.Error("there is no county 02")
	}
}

func TestNamed(t *testing.T) {
	for text, want := range map[string]string{
		"kungsbacka-op-utan-crs.geojson": "1384", "../data/op_MORA_2019.json": "2062", "Malmö.gml": "1280", "malmo.gml": "1280",
		"moran.json": "", "mora och leksand": "", "": "", "op.geojson": "",
	} {
		if got, ok := Named(text); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", text, got, ok)
		}
	}
}
