package dcat

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/internal/rdf"
	"github.com/planinfo-se/planinfo/quality"
)

// TestProportion reads, checks and writes catalogues that are small as files:
// what they copy is in proportion, or a limit is met. Each took gigabytes once.
func TestProportion(t *testing.T) {
	const head = "@prefix d: <http://www.w3.org/ns/dcat#> . @prefix t: <http://purl.org/dc/terms/> . @prefix e: <http://e.x/> .\n"
	values := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, format, i)
		}
		return b.String() + " .\n"
	}
	subjects := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i, i+1)
		}
		return b.String()
	}
	for _, c := range []struct {
		name, in string
		limit    bool
	}{
		{"unknown values", "e:a a d:Dataset ; e:p " + values(2500, `"value %d"`), false},
		{"undescribed data sets", "e:a a d:Catalog ; d:dataset " + values(2500, "e:d%d"), false},
		{"titles", "e:a a d:Dataset ; t:title " + values(2500, `"title %d"@sv`), false},
		{"identifiers", "e:a a d:Dataset ; t:identifier " + values(2000, `"id %[1]d", "id %[1]d"^^e:t`), false},
		{"an unnamed node", "[] e:p " + values(5000, `"value %d"`), false},
		{"a chain that all lead to", subjects(600, "e:x%d e:p e:x%d .\n") + subjects(600, "e:d%[1]d a d:Dataset ; e:p e:x0 .\n"), true},
		{"a standard that all name", "e:s t:title " + values(600, `"title"@a-b%d`) + subjects(600, "e:d%[1]d a d:Dataset ; t:conformsTo e:s .\n"), true},
	} {
		in := head + c.in
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		cat, _, err := Unmarshal([]byte(in), WithSyntax(Turtle))
		if _, err := CheckRDF(strings.NewReader(in), WithSyntax(Turtle)); err != nil && !c.limit {
			t.Errorf("%s: check: %v", c.name, err)
		}
		var out bytes.Buffer
		if _, err := Encode(&out, cat, WithSyntax(Turtle)); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; grown > 800 {
			t.Errorf("%s: %d kB allocate %d MB", c.name, len(in)>>10, grown)
		}
		var l *codec.LimitError
		if errors.As(err, &l) != c.limit || c.limit && l.Limit != "Lookups" {
			t.Errorf("%s: got %v", c.name, err)
		}
		// Nothing is lost, limit or not.
		g, had := graphOf(t, out.Bytes(), ""), graphOf(t, []byte(in), "")
		for _, tr := range had.Triples {
			if tr.S.Kind == rdf.IRI && !g.Has(tr.S, tr.P, tr.O) {
				t.Fatalf("%s: %s is lost", c.name, tr)
			}
		}
	}
}

// TestLookups: a large catalogue whose parts share parties and standards is
// far from the limit.
func TestLookups(t *testing.T) {
	out, _, err := Marshal(large(t, 200))
	if err != nil {
		t.Fatal(err)
	}
	g := graphOf(t, out, "")
	g.Most = lookups(g) / 4
	x := &reader{g: g, f: new(codec.Collector)}
	if x.catalogs(); g.Over() {
		t.Error("a catalogue of 200 data sets takes more than a quarter of the lookups")
	}
	g.Most = 1
	if err := over(g, codec.Resolve(nil)); err == nil {
		t.Error("no limit is met")
	}
}

// TestFindingsDrained: what Findings gives away, it does not give again, and
// what it and Close give is what Encode gives.
func TestFindingsDrained(t *testing.T) {
	whole := municipality(t)
	want, err := Encode(io.Discard, whole)
	if err != nil {
		t.Fatal(err)
	}
	var got quality.Findings
	e := NewEncoder(io.Discard)
	e.Begin(whole)
	for _, r := range append(append(whole.Series[:len(whole.Series):len(whole.Series)], whole.Services...), whole.Datasets...) {
		e.Add(r)
		got = append(got, e.Findings()...)
		if again := e.Findings(); len(again) != 0 {
			t.Fatalf("%d findings are given twice", len(again))
		}
	}
	rest, err := e.Close()
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, rest...)
	if len(want) == 0 || len(got) != len(want) {
		t.Fatalf("%d findings, want %d", len(got), len(want))
	}
	for i := range got {
		if got[i].Code != want[i].Code || got[i].Place != want[i].Place {
			t.Errorf("finding %d is %v, want %v", i, got[i], want[i])
		}
	}
	// The limit is of each lot.
	e = NewEncoder(io.Discard, codec.WithLimits(codec.Limits{Findings: 1}))
	e.Begin(whole)
	for _, r := range whole.Datasets {
		e.Add(r)
		if fs := e.Findings(); len(fs) > 2 || len(fs) == 2 && fs[1].Code != codec.RuleFindingsCut.Code {
			t.Errorf("a limit of one finding gives %d", len(fs))
		}
	}
}

// TestConcurrent checks, reads and writes at once: nothing changes the table
// of the profile, and the outcome is always the same.
func TestConcurrent(t *testing.T) {
	c := municipality(t)
	out, _, err := Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	broken := bytes.ReplaceAll(out, []byte("dcat:Dataset>"), []byte("dcat:DatasetSeries>"))
	broken = bytes.ReplaceAll(broken, []byte("dcat:Dataset "), []byte("dcat:DatasetSeries "))
	outcome := func() string {
		a, err := CheckRDF(bytes.NewReader(broken))
		if err != nil {
			t.Error(err)
		}
		back, b, err := Unmarshal(out)
		if err != nil {
			t.Error(err)
		}
		again, d, _ := Marshal(back, WithStyle(EU), WithSyntax(JSONLD))
		return fmt.Sprint(a, b, d, Check(c), string(again))
	}
	want := outcome()
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if outcome() != want {
				t.Error("the outcome differs")
			}
		})
	}
	group.Wait()
	if !reflect.DeepEqual(classes(), compile()) {
		t.Error("the table of the profile has changed")
	}
}
