package katalog_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
)

var indent = codec.Indent("  ")

// same checks that two catalogues hold the same.
func same(t *testing.T, a, b *katalog.Katalog) {
	t.Helper()
	if d := cmp.Diff(a.Release(), b.Release()); d != "" {
		t.Error(d)
	}
	if a.Len() != b.Len() {
		t.Fatalf("%d rows, then %d", a.Len(), b.Len())
	}
	var rows []*katalog.Bestammelse
	for x := range b.All() {
		rows = append(rows, x)
	}
	i := 0
	for x := range a.All() {
		if d := cmp.Diff(x, rows[i]); d != "" {
			t.Errorf("row %d: %s", i, d)
		}
		i++
	}
}
