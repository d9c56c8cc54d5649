package lager_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/oversiktsplan/lager"
)

// What is larger than the limit is refused, not read in part; without a limit
// everything is read.
func TestDecodeTabellLimit(t *testing.T) {
	for _, c := range []struct {
		text  string
		bytes int64
		fits  bool
	}{
		{`{}`, 0, true}, {`{}`, -1, true}, {`{}`, 2, true}, {`{}  `, 4, true},
		{`{}x`, 2, false}, {`{"namn":"x"}`, 5, false}, {`{}` + strings.Repeat(" ", 17<<20) + `x`, -1, false},
	} {
		_, err := lager.DecodeTabell(strings.NewReader(c.text), codec.WithLimits(codec.Limits{Bytes: c.bytes}))
		var limit *codec.LimitError
		if c.fits && err != nil || !c.fits && (!errors.As(err, &limit) || limit.Limit != "Bytes") {
			t.Errorf("%.20q, limit %d: %v", c.text, c.bytes, err)
		}
	}
}
