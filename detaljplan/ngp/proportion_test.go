package ngp_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
)

// Three bytes of file are an empty object, and some hundred bytes of memory:
// lists of them are bounded by the size of the file.
func TestEmptyObjectsAreHeldToTheFile(t *testing.T) {
	const n = 100_000
	in := `{"feature:mediatyp":"` + ngp.MediaType + `","type":"FeatureCollection","features":[{"type":"Feature","properties":{"feature:typ":"detaljplan","beslutsinformation":[` +
		strings.Repeat("{},", n) + `{}]}}]}`
	var limit *codec.LimitError
	_, _, err := ngp.Unmarshal([]byte(in))
	if !errors.As(err, &limit) || limit.Limit != "Objects" || limit.Max < 20_000 || limit.Max > n {
		t.Fatalf("%v", err)
	}
	if want := "/features/0/properties/beslutsinformation/"; !strings.HasPrefix(limit.Place.Path, want) || limit.Place.Column == 0 {
		t.Errorf("the place is %v", limit.Place)
	}
	// Whoever wants them all says so.
	d, _, err := ngp.Unmarshal([]byte(in), codec.WithLimits(codec.Limits{Objects: -1}))
	if err != nil || len(d.Plan().Beslutsinformation) != n+1 {
		t.Errorf("without a limit: %v", err)
	}
}
