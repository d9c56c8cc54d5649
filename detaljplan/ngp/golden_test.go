package ngp_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/twpayne/go-geom"

	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/ngp"
	"github.com/planinfo-se/planinfo/quality"
)

var update = flag.Bool("update", false, "write the golden files anew")

// render shows what tests hold on to: code, severity and place, no texts.
func render(fs quality.Findings) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "%d:%d %s %s %s %s", f.Place.Line, f.Place.Column, f.Code, f.Severity.Label(quality.EN), f.Place.Path, f.Place.Object)
		if c := f.Place.Coordinate; c != nil {
			fmt.Fprintf(&b, " %s", c)
		}
		b.WriteByte('\n')
		if f.Detail.SV == "" || f.Detail.EN == "" || strings.Contains(f.Detail.SV+f.Detail.EN, "%!") {
			fmt.Fprintf(&b, "BAD TEXT %q\n", f.Detail)
		}
	}
	return b.String()
}

// tree parses JSON with all digits of its numbers.
func tree(t testing.TB, data []byte) any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// differences lists where two trees differ. Features are compared as a set.
func differences(path string, a, b any) (out []string) {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok {
			return []string{path + " is another type"}
		}
		for k, v := range x {
			if w, ok := y[k]; !ok {
				out = append(out, path+"/"+k+" is gone")
			} else {
				out = append(out, differences(path+"/"+k, v, w)...)
			}
		}
		for k := range y {
			if _, ok := x[k]; !ok {
				out = append(out, path+"/"+k+" is new")
			}
		}
	case []any:
		y, ok := b.([]any)
		if !ok {
			return []string{path + " is another type"}
		}
		if len(x) != len(y) {
			return []string{fmt.Sprintf("%s has %d elements, had %d", path, len(y), len(x))}
		}
		if path == "/features" {
			x, y = sorted(x), sorted(y)
		}
		for i := range x {
			out = append(out, differences(fmt.Sprintf("%s/%d", path, i), x[i], y[i])...)
		}
	default:
		if x, ok := a.(json.Number); ok && strings.Contains(path, "/position/") && strings.Contains(path, "/coordinates/") {
			// A coordinate is a float: 1.50 may be written 1.5.
			y, _ := b.(json.Number)
			u, ok := new(big.Rat).SetString(string(x))
			if v, ok2 := new(big.Rat).SetString(string(y)); ok && ok2 && u.Cmp(v) == 0 {
				return nil
			}
		}
		if a != b {
			out = append(out, fmt.Sprintf("%s is %v, was %v", path, b, a))
		}
	}
	slices.Sort(out)
	return out
}

func sorted(list []any) []any {
	list = slices.Clone(list)
	key := func(v any) string {
		f, _ := v.(map[string]any)
		p, _ := f["properties"].(map[string]any)
		return fmt.Sprint(p["objektidentitet"], " ", p["detaljplan"], " ", v)
	}
	slices.SortStableFunc(list, func(a, b any) int { return strings.Compare(key(a), key(b)) })
	return list
}

func TestTraits(t *testing.T) {
	for _, name := range fixtures(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".json"), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d, fs, err := ngp.Unmarshal(data)
			if err != nil {
				t.Fatal(err)
			}
			out, efs, err := ngp.Marshal(d, codec.Indent("  "))
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			fmt.Fprintf(&b, "# findings when read\n%s\n# findings when written\n%s\n# differences\n", render(fs), render(efs))
			for _, s := range differences("", tree(t, data), tree(t, out)) {
				fmt.Fprintln(&b, s)
			}
			fmt.Fprintf(&b, "\n# written\n%s", out)
			golden := strings.TrimSuffix(name, ".json") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("differs from %s (-want +got):\n%s", golden, diff)
			}
			check(t, data)
		})
	}
}

func fixtures(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/traits/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	return names
}

const mora = "../../../shared/data/ngp/examples/dp225-mora.json"

func readMora(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(mora)
	if err != nil {
		t.Skipf("the real delivery is not here: %v", err)
	}
	return data
}

func TestMora(t *testing.T) {
	data := readMora(t)
	d, fs, err := ngp.Unmarshal(data)
	if err != nil {
		t.Fatal(err)
	}
	if fs.Count(quality.Stoppar)+fs.Count(quality.Varnar) != 0 {
		t.Errorf("an accepted delivery has findings:\n%s", render(fs))
	}
	p := d.Plan()
	if p == nil || p.Kommun != "Mora" || len(p.Planbestammelser) != 12 || len(d.LosaBestammelser) != 0 {
		t.Fatalf("read %+v", d)
	}
	if got := p.VersionGiltigFran.String(); got != "2026-03-04T15:48:17.8578633+01:00" {
		t.Errorf("versionGiltigFran is %s", got)
	}
	for _, opts := range [][]codec.Option{nil, {codec.Indent("  ")}, {codec.Indent("\t")}} {
		out, efs, err := ngp.Marshal(d, opts...)
		if err != nil || len(efs) != 0 {
			t.Fatalf("writing: %v\n%s", err, render(efs))
		}
		if diff := differences("", tree(t, data), tree(t, out)); len(diff) != 0 {
			t.Errorf("not equal member by member:\n%s", strings.Join(diff, "\n"))
		}
	}
	check(t, data)

	out, efs, err := ngp.Marshal(d, ngp.RecomputeBBox(ngp.EastNorth))
	if err != nil || len(efs) != 0 {
		t.Fatal(err, efs)
	}
	_, fs, err = ngp.Unmarshal(out)
	if err != nil || fs.HasCode("ngp/bbox-not-hull") || !fs.HasCode("ngp/bbox-order") {
		t.Errorf("after RecomputeBBox: %v\n%s", err, render(fs))
	}
}

// check holds what must be true of every input: no panic; the same result from
// memory, from a reader in small pieces and object by object; and a stable
// decode, encode, decode.
func check(t testing.TB, data []byte) {
	t.Helper()
	limits := codec.WithLimits(codec.Limits{Bytes: 64 << 20})
	d, fs, err := ngp.Unmarshal(data, limits)
	if d == nil {
		t.Fatal("no data set")
	}
	if err != nil && !known(err) {
		t.Fatalf("an error of type %T: %v", err, err)
	}
	lines := bytes.Count(data, []byte("\n")) + 1
	for _, f := range fs {
		if f.Place.Offset < 0 || f.Place.Offset > int64(len(data)) || f.Place.Line > lines || f.Place.Line > 0 && f.Place.Column < 1 {
			t.Fatalf("a place outside the file: %+v", f)
		}
	}
	for name, r := range map[string]func() (*detaljplan.Dataset, quality.Findings, error){
		"one byte at a time": func() (*detaljplan.Dataset, quality.Findings, error) {
			return ngp.Decode(iotest.OneByteReader(bytes.NewReader(data)), limits)
		},
		"half by half": func() (*detaljplan.Dataset, quality.Findings, error) {
			return ngp.Decode(iotest.HalfReader(iotest.DataErrReader(bytes.NewReader(data))), limits)
		},
		"whole": func() (*detaljplan.Dataset, quality.Findings, error) {
			return ngp.Decode(bytes.NewReader(data), limits)
		},
	} {
		d2, fs2, err2 := r()
		if showError(err) != showError(err2) {
			t.Fatalf("%s: error %v, from memory %v", name, err2, err)
		}
		if !equal(d, d2) {
			t.Fatalf("%s: another data set:\n%s", name, diffOf(d, d2))
		}
		if render(fs) != render(fs2) {
			t.Fatalf("%s: other findings:\n%s", name, cmp.Diff(render(fs), render(fs2)))
		}
	}
	checkObjects(t, data, d, fs, err, limits)
	if err != nil {
		return
	}
	first, efs, err := ngp.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(first) {
		t.Fatalf("not JSON: %s", first)
	}
	if efs.HasCode("ngp/bad-extra") || efs.HasCode("ngp/bad-geometry") {
		t.Fatalf("something read cannot be written:\n%s", render(efs))
	}
	d2, fs2, err := ngp.Unmarshal(first, limits)
	if err != nil {
		t.Fatalf("what was written cannot be read: %v\n%s", err, first)
	}
	if fs2.Count(quality.Stoppar) > fs.Count(quality.Stoppar) || fs2.Count(quality.Varnar) > fs.Count(quality.Varnar)+fs.Count(quality.Stoppar) {
		t.Fatalf("findings got worse:\n%s\nfirst\n%s", render(fs2), render(fs))
	}
	second, _, err := ngp.Marshal(d2)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Fatalf("not stable:\n%s\n%s", first, second)
	}
	indented, _, err := ngp.Marshal(d, codec.Indent("\t"))
	if err != nil {
		t.Fatal(err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, indented); err != nil || compact.String() != strings.TrimSuffix(string(first), "\n") {
		t.Fatalf("indented output is other than compact: %v\n%s\n%s", err, compact.Bytes(), first)
	}
}

func known(err error) bool {
	var (
		s *codec.SyntaxError
		l *codec.LimitError
		u *codec.UnsupportedError
		r *codec.ReadError
	)
	return errors.As(err, &s) || errors.As(err, &l) || errors.As(err, &u) || errors.As(err, &r)
}

// checkObjects compares what Objects yields with the whole.
func checkObjects(t testing.TB, data []byte, want *detaljplan.Dataset, fs quality.Findings, wantErr error, opts ...codec.Option) {
	t.Helper()
	whole := map[quality.Code]bool{"ngp/duplicate-identity": true, "ngp/plan-not-found": true, "ngp/feature-order": true}
	var got, rest quality.Findings
	for _, f := range fs {
		if !whole[f.Code] {
			rest = append(rest, f)
		}
	}
	var plans []*detaljplan.Detaljplan
	var provs []*detaljplan.Planbestammelse
	var extra detaljplan.Extra
	var err error
	for o, e := range ngp.Objects(bytes.NewReader(data), opts...) {
		got = append(got, o.Findings...)
		switch {
		case o.Plan != nil:
			plans = append(plans, o.Plan)
		case o.Bestammelse != nil:
			provs = append(provs, o.Bestammelse)
		case o.Annat != nil:
			extra = append(extra, *o.Annat)
		}
		err = e
	}
	if showError(err) != showError(wantErr) {
		t.Fatalf("Objects: error %v, want %v", err, wantErr)
	}
	if render(got) != render(rest) {
		t.Fatalf("Objects: other findings:\n%s", cmp.Diff(render(rest), render(got)))
	}
	if len(plans) != len(want.Planer) || !equal(extra, want.Extra) {
		t.Fatalf("Objects: %d plans, want %d", len(plans), len(want.Planer))
	}
	for i, p := range plans {
		q := *want.Planer[i]
		q.Planbestammelser = nil
		if !equal(p, &q) {
			t.Fatalf("Objects: plan %d differs:\n%s", i, diffOf(p, &q))
		}
	}
	var all []*detaljplan.Planbestammelse
	want.Bestammelser(func(b *detaljplan.Planbestammelse) bool { all = append(all, b); return true })
	if len(all) != len(provs) {
		t.Fatalf("Objects: %d provisions, want %d", len(provs), len(all))
	}
	sortProvs(all)
	sortProvs(provs)
	if !equal(all, provs) {
		t.Fatalf("Objects: provisions differ:\n%s", diffOf(all, provs))
	}
}

func sortProvs(bs []*detaljplan.Planbestammelse) {
	slices.SortStableFunc(bs, func(a, b *detaljplan.Planbestammelse) int {
		return strings.Compare(string(a.Detaljplan), string(b.Detaljplan))
	})
}

var comparers = []cmp.Option{
	cmp.Comparer(func(a, b civil.Instant) bool { return a == b }),
	cmp.Comparer(func(a, b geom.T) bool { return fmt.Sprintf("%T %v", a, show(a)) == fmt.Sprintf("%T %v", b, show(b)) }),
}

func show(g geom.T) any {
	switch g := g.(type) {
	case nil:
		return nil
	case *geom.GeometryCollection:
		var out []any
		for _, p := range g.Geoms() {
			out = append(out, fmt.Sprintf("%T", p), show(p))
		}
		return out
	default:
		return []any{g.Layout(), g.FlatCoords(), g.Ends(), g.Endss()}
	}
}

func equal(a, b any) bool    { return cmp.Equal(a, b, comparers...) }
func diffOf(a, b any) string { return cmp.Diff(a, b, comparers...) }
