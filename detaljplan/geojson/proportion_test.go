package geojson_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/geojson"
)

// Empty features are small in a file and large in memory; their number is
// bounded by the size of the file.
func TestEmptyFeaturesAreHeldToTheFile(t *testing.T) {
	const n = 100_000
	in := `{"type":"FeatureCollection","features":[` + strings.Repeat("{},", n) + `{}]}`
	var limit *codec.LimitError
	if _, _, err := geojson.Unmarshal([]byte(in)); !errors.As(err, &limit) || limit.Limit != "Objects" || limit.Max < 20_000 || limit.Max > n {
		t.Fatalf("%v", err)
	}
	if !strings.HasPrefix(limit.Place.Path, "/features/") {
		t.Errorf("the place is %v", limit.Place)
	}
	if _, _, err := geojson.Unmarshal([]byte(in), codec.WithLimits(codec.Limits{Objects: -1})); err != nil {
		t.Errorf("without a limit: %v", err)
	}
}
