package codec

import (
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/quality"
)

func finding(code quality.Code, s quality.Severity) quality.Finding {
	return quality.Finding{Code: code, Severity: s}
}

func TestCollector(t *testing.T) {
	for _, c := range []struct {
		name  string
		max   int
		add   []quality.Finding
		kept  int
		cut   bool
		worst quality.Severity // of the last finding, when cut
		says  string           // what the last finding must tell, in any language
	}{
		{"nothing", 2, nil, 0, false, 0, ""},
		{"below", 2, []quality.Finding{finding("a", quality.Stoppar)}, 1, false, 0, ""},
		{"at the limit", 2, []quality.Finding{finding("a", quality.Stoppar), finding("b", quality.Varnar)}, 2, false, 0, ""},
		{"past, only information", 1, []quality.Finding{finding("a", quality.Stoppar), finding("b", quality.Upplysning)}, 1, true,
			quality.Varnar, "b × 1"},
		{"past, with an error", 1, []quality.Finding{finding("a", quality.Upplysning), finding("c", quality.Stoppar),
			finding("b", quality.Varnar), finding("b", quality.Varnar)}, 1, true, quality.Stoppar, "b × 2, c × 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			col := Collector{Max: c.max}
			for i, f := range c.add {
				if full := col.Full(); full != (i >= c.max) {
					t.Errorf("full before number %d: %v", i, full)
				}
				col.Add(f)
			}
			for range 2 { // asking changes nothing
				got := col.Findings()
				want := c.kept
				if c.cut {
					want++
				}
				if len(got) != want {
					t.Fatalf("%d findings, want %d", len(got), want)
				}
				for i := range c.kept {
					if got[i].Code != c.add[i].Code {
						t.Errorf("number %d is %s, want %s", i, got[i].Code, c.add[i].Code)
					}
				}
				if got.HasCode(RuleFindingsCut.Code) != c.cut {
					t.Errorf("cut: %v, want %v", !c.cut, c.cut)
				}
				if c.cut {
					last := got[len(got)-1]
					if last.Severity != c.worst || !strings.Contains(last.Detail.SV, c.says) || !strings.Contains(last.Detail.EN, c.says) {
						t.Errorf("the last finding is %s %s", last.Severity, last)
					}
				}
			}
		})
	}
	if RuleFindingsCut.Severity != quality.Varnar {
		t.Error("a collector has changed the rule")
	}
}

func TestCollectorSkip(t *testing.T) {
	var c Collector
	c.Skip("a", quality.Varnar)
	if got := c.Findings(); len(got) != 1 || got[0].Code != RuleFindingsCut.Code {
		t.Errorf("%v", got)
	}
}

func TestCollectorDefault(t *testing.T) {
	var c Collector
	for range DefaultLimits().Findings + 5 {
		c.Add(finding("a", quality.Varnar))
	}
	if n := len(c.Findings()); n != DefaultLimits().Findings+1 {
		t.Errorf("%d findings", n)
	}
}

// TestCollectorFindingsAreTheCallers: what is added later does not show in
// what was handed out.
func TestCollectorFindingsAreTheCallers(t *testing.T) {
	c := Collector{Max: 10}
	c.Add(finding("a", quality.Varnar))
	before := c.Findings()
	mine := append(before, finding("mine", quality.Varnar))
	c.Add(finding("b", quality.Varnar))
	if mine[1].Code != "mine" || len(before) != 1 || c.Findings()[1].Code != "b" {
		t.Errorf("%v, %v", mine, c.Findings())
	}
}

func TestLimits(t *testing.T) {
	d := DefaultLimits()
	typ := reflect.TypeFor[Limits]()
	for i := range typ.NumField() {
		name := typ.Field(i).Name
		if reflect.ValueOf(d).Field(i).Int() <= 0 {
			t.Errorf("%s has no default", name)
		}
		for _, c := range []struct{ in, want int64 }{
			{0, reflect.ValueOf(d).Field(i).Int()}, {1, 1}, {7, 7}, {-1, math.MaxInt64}, {-99, math.MaxInt64},
		} {
			var l Limits
			reflect.ValueOf(&l).Elem().Field(i).SetInt(c.in)
			got := reflect.ValueOf(Resolve([]Option{WithLimits(l)}).Limits)
			for j := range typ.NumField() {
				want := reflect.ValueOf(d).Field(j).Int()
				if j == i {
					want = c.want
				}
				if want > math.MaxInt && j == i {
					want = math.MaxInt
				}
				if got.Field(j).Int() != want {
					t.Errorf("%s = %d: %s is %d, want %d", name, c.in, typ.Field(j).Name, got.Field(j).Int(), want)
				}
			}
		}
	}
	if got := Resolve(nil).Limits; got != d {
		t.Errorf("without options: %+v", got)
	}
}

func TestResolve(t *testing.T) {
	type key struct{}
	type other struct{}
	s := Resolve([]Option{nil, Source("a"), Indent("  "), With(key{}, 1), Source("b"), With(key{}, 2), WithLimits(Limits{Depth: 3}), nil})
	if s.Source != "b" || s.Indent != "  " || s.Limits.Depth != 3 || s.Limits.Bytes != DefaultLimits().Bytes {
		t.Errorf("%+v", s)
	}
	if v := Value[int](s, key{}); v != 2 {
		t.Errorf("the value is %d", v)
	}
	if v := Value[string](s, key{}); v != "" {
		t.Errorf("a value of another type: %q", v)
	}
	if v := Value[int](s, other{}); v != 0 {
		t.Errorf("a value never given: %d", v)
	}
	if v := Value[int](Resolve(nil), key{}); v != 0 {
		t.Errorf("a value from another call: %d", v)
	}
}

// TestErrorsSayWhere: every error's text has its kind and all that is known
// of its place, and a caller can take it apart.
func TestErrorsSayWhere(t *testing.T) {
	place := quality.Place{Source: "plan.json", Line: 12, Column: 5, Path: "/features/3", Object: "c0ffee"}
	for _, c := range []struct {
		name string
		make func(p quality.Place) error
		has  []string
		is   error
	}{
		{"syntax", func(p quality.Place) error {
			return &SyntaxError{Place: p, Code: "ngp/cut-off", Problem: "the input ends", Expected: "a string", Err: io.ErrUnexpectedEOF}
		}, []string{"ngp/cut-off", "the input ends", "a string"}, io.ErrUnexpectedEOF},
		{"syntax, bare", func(p quality.Place) error {
			return &SyntaxError{Place: p, Code: "ngp/cut-off", Problem: "the input ends"}
		},
			[]string{"ngp/cut-off", "the input ends"}, nil},
		{"limit", func(p quality.Place) error { return &LimitError{Place: p, Limit: "Depth", Max: 256} },
			[]string{"codec/limit", "Depth", "256"}, nil},
		{"read", func(p quality.Place) error { return &ReadError{Place: p, Err: io.ErrClosedPipe} },
			[]string{"codec/read", io.ErrClosedPipe.Error()}, io.ErrClosedPipe},
		{"unsupported", func(p quality.Place) error { return &UnsupportedError{Place: p, Found: "v3", Supported: "v4"} },
			[]string{"codec/unsupported", "v3", "v4"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.make(place)
			for _, s := range append(c.has, "plan.json:12:5", "/features/3", "c0ffee") {
				if !strings.Contains(err.Error(), s) {
					t.Errorf("%q does not have %q", err, s)
				}
			}
			if !strings.HasPrefix(err.Error(), place.String()+": ") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%q does not begin with its place, or has several lines", err)
			}
			bare := c.make(quality.Place{}).Error()
			if !strings.HasPrefix(bare, c.has[0]) {
				t.Errorf("without a place: %q", bare)
			}
			if c.is != nil && !errors.Is(fmt.Errorf("wrapped: %w", err), c.is) {
				t.Errorf("%v is not %v", err, c.is)
			}
		})
	}
	if s := (&SyntaxError{Code: "a/b", Problem: "x"}).Error(); strings.Contains(s, "expected") {
		t.Errorf("%q expects nothing", s)
	}
}

func TestErrorsAreTold(t *testing.T) {
	err := fmt.Errorf("wrapped: %w", &LimitError{Limit: "Bytes", Max: 10})
	var limit *LimitError
	var syntax *SyntaxError
	if !errors.As(err, &limit) || limit.Limit != "Bytes" || limit.Max != 10 || errors.As(err, &syntax) {
		t.Errorf("%v", err)
	}
}
