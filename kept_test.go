package planinfo_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	dpgeojson "github.com/planinfo-se/planinfo/detaljplan/geojson"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/examples/sample"
	opgeojson "github.com/planinfo-se/planinfo/oversiktsplan/geojson"
	"github.com/planinfo-se/planinfo/oversiktsplan/planjson"
	"github.com/planinfo-se/planinfo/quality"
)

// A member that nobody knows, put into every object of a file, is written back
// where it stood, or a finding tells that it was not.
func TestUnknownIsKeptOrTold(t *testing.T) {
	view := func(encode func() ([]byte, quality.Findings, error)) []byte {
		b, _, err := encode()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	dp, _, err := ngp.Unmarshal(sample.NGP())
	if err != nil {
		t.Fatal(err)
	}
	op, _, err := planjson.Unmarshal(sample.Oversiktsplan())
	if err != nil {
		t.Fatal(err)
	}
	type trip func([]byte) (out []byte, said quality.Findings, err error)
	national := func(b []byte) ([]byte, quality.Findings, error) {
		d, fs, err := ngp.Unmarshal(b)
		if err != nil {
			return nil, fs, err
		}
		out, more, err := ngp.Marshal(d)
		return out, append(fs, more...), err
	}
	plain := func(b []byte) ([]byte, quality.Findings, error) {
		d, fs, err := dpgeojson.Unmarshal(b)
		if err != nil {
			return nil, fs, err
		}
		out, more, err := dpgeojson.Marshal(d)
		return out, append(fs, more...), err
	}
	for name, c := range map[string]struct {
		doc  []byte
		trip trip
	}{
		"ngp":                       {sample.NGP(), national},
		"geojson":                   {view(func() ([]byte, quality.Findings, error) { return dpgeojson.Marshal(dp) }), plain},
		"geojson in its own system": {view(func() ([]byte, quality.Findings, error) { return dpgeojson.Marshal(dp, dpgeojson.SourceCRS()) }), plain},
		"planjson": {sample.Oversiktsplan(), func(b []byte) ([]byte, quality.Findings, error) {
			p, fs, err := planjson.Unmarshal(b)
			if err != nil {
				return nil, fs, err
			}
			out, more, err := planjson.Marshal(p)
			return out, append(fs, more...), err
		}},
		"kopplingar": {sample.Koppling(), func(b []byte) ([]byte, quality.Findings, error) {
			list, fs, err := planjson.UnmarshalKopplingar(b)
			if err != nil {
				return nil, fs, err
			}
			out, more, err := planjson.MarshalKopplingar(list)
			return out, append(fs, more...), err
		}},
		"op-geojson": {view(func() ([]byte, quality.Findings, error) { return opgeojson.Marshal(op) }), func(b []byte) ([]byte, quality.Findings, error) {
			p, fs, err := opgeojson.Unmarshal(b)
			if err != nil {
				return nil, fs, err
			}
			out, more, err := opgeojson.Marshal(p)
			return out, append(fs, more...), err
		}},
	} {
		// Each member has a value of its own, and so a place to look for. Those
		// of one depth go together: what is said of an object then does not
		// hide what is inside it.
		total := 0
		for depth := 0; ; depth++ {
			var tree any
			if err := json.Unmarshal(c.doc, &tree); err != nil {
				t.Fatal(err)
			}
			put := map[string]string{} // value and the pointer of its object
			plant(tree, "", depth, put)
			if len(put) == 0 {
				if depth > 12 {
					break
				}
				continue
			}
			total += len(put)
			in, err := json.Marshal(tree)
			if err != nil {
				t.Fatal(err)
			}
			out, fs, err := c.trip(in)
			if err != nil {
				t.Errorf("%s, depth %d: %v", name, depth, err)
				continue
			}
			for _, value := range slices.Sorted(maps.Keys(put)) {
				told := slices.ContainsFunc(fs, func(f quality.Finding) bool {
					at := f.Place.Path
					return f.Severity > quality.Upplysning && (at == put[value]+"/okänd" || at != "" && at == put[value] ||
						f.Code == "geojson/parts-differ" && strings.HasPrefix(put[value], at+"/"))
				})
				if !told && !bytes.Contains(out, []byte(`"`+value+`"`)) {
					t.Errorf("%s: what was put into %q is lost without a word", name, put[value])
				}
			}
		}
		if total < 5 {
			t.Errorf("%s: only %d objects", name, total)
		}
	}
}

// plant gives every object at a depth a member of its own.
func plant(v any, pointer string, depth int, put map[string]string) {
	switch x := v.(type) {
	case map[string]any:
		if depth == 0 {
			value := fmt.Sprintf("okänt%d.", len(put))
			put[value], x["okänd"] = pointer, value
			return
		}
		for _, k := range slices.Sorted(maps.Keys(x)) {
			plant(x[k], pointer+"/"+k, depth-1, put)
		}
	case []any:
		for i := range x {
			plant(x[i], fmt.Sprintf("%s/%d", pointer, i), depth-1, put)
		}
	}
}
